//! Runs of a paragraph: words with their look, fields, links and signs.

use super::super::styles::RunProperties;
use super::super::tree::{Child, Node};
use super::{Body, alternative, words_of};
use crate::import::legacy;
use crate::import::model::{Look, Piece};
use crate::import::report::{Fate, Thing, things};

/// A field whose end was not met yet.
#[derive(Debug, Default)]
pub struct Field {
    instruction: String,
    /// Whether its result began.
    result: bool,
    link: u32,
}

/// What is done with the result of a field.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Use {
    Keep,
    PageNumber,
    Contents,
}

impl Field {
    fn usage(&self) -> Use {
        match self.instruction.split_whitespace().next().unwrap_or_default().to_uppercase().as_str() {
            "PAGE" | "NUMPAGES" | "SECTIONPAGES" | "SECTION" => Use::PageNumber,
            "TOC" | "INDEX" | "TOA" => Use::Contents,
            _ => Use::Keep,
        }
    }
}

impl Body<'_, '_> {
    /// Runs and what stands between them.
    pub(super) fn inline(&mut self, node: &Node, base: &RunProperties, link: u32, pieces: &mut Vec<Piece>) {
        for child in &node.children {
            let child = match child {
                Child::Node(child) => child,
                Child::Text(_) => continue,
            };
            match &*child.name {
                "r" => self.run(child, base, link, pieces),
                "hyperlink" => {
                    let link = self.link_of(child);
                    self.inline(child, base, link, pieces);
                }
                "ins" | "moveTo" => {
                    self.insertion(child);
                    self.inline(child, base, link, pieces);
                }
                "del" | "moveFrom" => self.deletion(child),
                "fldSimple" => {
                    let instruction = child.attribute("instr").unwrap_or_default().to_owned();
                    self.fields.push(Field { instruction, result: true, link: 0 });
                    self.inline(child, base, link, pieces);
                    self.fields.pop();
                }
                "sdt" => self.control(child, |walk, inner| walk.inline(inner, base, link, pieces)),
                "oMath" | "oMathPara" => {
                    let words = words_of(child);
                    self.changed(things::FORMULA, &words);
                    self.words(&words, base, link, pieces);
                    pieces.push(Piece::Unread("công thức".to_owned()));
                }
                "AlternateContent" => {
                    if let Some(chosen) = alternative(child) {
                        self.inline(chosen, base, link, pieces);
                    }
                }
                "pPr" | "sdtPr" | "rPr" => {}
                _ => self.in_run(child, base, link, pieces),
            }
        }
    }

    fn run(&mut self, node: &Node, base: &RunProperties, link: u32, pieces: &mut Vec<Piece>) {
        let properties = node.child("rPr");
        let style = properties.and_then(|node| node.child("rStyle")).and_then(Node::value);
        let style = style.and_then(|id| self.styles.of(Some(id))).map(|style| style.run.clone()).unwrap_or_default();
        let look = properties.map(RunProperties::read).unwrap_or_default().over(&style).over(base);
        for child in node.nodes() {
            if &*child.name != "rPr" {
                self.in_run(child, &look, link, pieces);
            }
        }
    }

    /// One element within a run.
    pub(super) fn in_run(&mut self, node: &Node, look: &RunProperties, link: u32, pieces: &mut Vec<Piece>) {
        match &*node.name {
            "t" => self.words(&node.text(), look, link, pieces),
            "delText" | "delInstrText" => {
                self.deleted += 1;
            }
            "tab" | "ptab" => self.gap(Piece::Tab, pieces),
            "br" | "cr" => {
                let page = matches!(node.attribute("type"), Some("page" | "column"));
                if !page || pieces.iter().any(|piece| matches!(piece, Piece::Words(..))) {
                    self.gap(Piece::Break, pieces);
                }
            }
            "noBreakHyphen" => self.unchecked_words("-", look, link, pieces),
            // In TCVN3 the byte of the optional hyphen is the letter "ư".
            "softHyphen" if look.font.as_deref().is_some_and(legacy::is_tcvn3_font) => {
                self.content.letters.add("\u{ad}");
                self.words("\u{ad}", look, link, pieces);
            }
            "sym" => self.symbol(node, look, link, pieces),
            "footnoteReference" | "endnoteReference" => self.call(node, pieces),
            "fldChar" => self.field(node, look, link, pieces),
            "instrText" => {
                if let Some(open) = self.fields.last_mut().filter(|open| !open.result) {
                    open.instruction.push_str(&node.text());
                }
            }
            "drawing" | "pict" | "object" => self.drawing(node, pieces),
            "AlternateContent" => {
                if let Some(chosen) = alternative(node) {
                    for child in chosen.nodes() {
                        self.in_run(child, look, link, pieces);
                    }
                }
            }
            "ruby" => {
                if let Some(words) = node.child("rubyBase") {
                    self.inline(words, look, link, pieces);
                }
            }
            "pgNum" => {
                let place = self.place();
                self.report.note(Fate::Dropped, things::PAGE_NUMBER, &place, "");
            }
            "txbxContent" => self.text_box(node),
            "p" | "tbl" => {
                let mut found = Vec::new();
                if &*node.name == "p" {
                    self.one_paragraph(node, &mut found)
                } else {
                    self.table(node, &mut found)
                };
                self.boxes.extend(found);
            }
            _ => self.inline(node, look, link, pieces),
        }
    }

    /// Whether words at this point are shown: not within the instruction of a field, nor within a result that is left out.
    pub(super) fn usage(&self) -> Option<Use> {
        if self.fields.iter().any(|field| !field.result) {
            return None;
        }
        let uses = self.fields.iter().map(Field::usage);
        Some(uses.rev().find(|usage| *usage != Use::Keep).unwrap_or(Use::Keep))
    }

    fn gap(&mut self, gap: Piece, pieces: &mut Vec<Piece>) {
        if self.usage() == Some(Use::Keep) {
            pieces.push(gap);
        }
    }

    /// Words that are not among the letters of the source.
    fn unchecked_words(&mut self, words: &str, look: &RunProperties, link: u32, pieces: &mut Vec<Piece>) {
        self.content.letters.add(words);
        self.words(words, look, link, pieces);
    }

    fn words(&mut self, words: &str, look: &RunProperties, link: u32, pieces: &mut Vec<Piece>) {
        match self.usage() {
            Some(Use::Keep) => {}
            Some(Use::PageNumber) => return self.drop_words(things::PAGE_NUMBER, words),
            Some(Use::Contents) => return self.drop_words(things::CONTENTS, words),
            None => return self.drop_words(things::PROMPT, words),
        }
        if look.hidden == Some(true) {
            return self.drop_words(things::HIDDEN, words);
        }
        let mut text = words.to_owned();
        if let Some(decoded) = look.font.as_deref().and_then(|font| legacy::decode(font, &text)) {
            self.exchange(things::OLD_ENCODING, &text, &decoded);
            text = decoded;
        }
        if look.capitals == Some(true) && text.chars().any(char::is_lowercase) {
            let capitals = text.to_uppercase();
            self.exchange(things::CAPITALS, &text, &capitals);
            text = capitals;
        }
        if let Some(raised) = look.raised.as_deref().filter(|raised| *raised != "baseline") {
            let shown: String = text.chars().map(|c| shifted(c, raised == "subscript")).collect();
            if text.chars().any(char::is_alphanumeric) {
                self.exchange(things::RAISED, &text, &shown);
            }
            text = shown;
        }
        let told = !text.trim().is_empty();
        if look.underline == Some(true) && told {
            self.changed(things::UNDERLINE, &text);
        }
        if look.struck == Some(true) && told {
            self.changed(things::STRUCK, &text);
        }
        let link = if link > 0 { link } else { self.fields.iter().map(|field| field.link).max().unwrap_or(0) };
        let look = Look { bold: look.bold == Some(true), italic: look.italic == Some(true), raw: false, link };
        match pieces.last_mut() {
            Some(Piece::Words(before, same)) if *same == look => before.push_str(&text),
            _ => pieces.push(Piece::Words(text, look)),
        }
    }

    /// Notes that letters of the source stand there as others.
    fn exchange(&mut self, thing: Thing, before: &str, after: &str) {
        self.content.letters.remove(before);
        self.content.letters.add(after);
        self.changed(thing, after);
    }

    fn symbol(&mut self, node: &Node, look: &RunProperties, link: u32, pieces: &mut Vec<Piece>) {
        let font = node.attribute("font").unwrap_or_default();
        let code = node.attribute("char").and_then(|code| u32::from_str_radix(code, 16).ok()).unwrap_or_default();
        match legacy::symbol(font, code) {
            Some(sign) => {
                self.changed(things::SYMBOL, &sign.to_string());
                self.unchecked_words(&sign.to_string(), look, link, pieces);
            }
            None => {
                self.drop_words(things::SYMBOL, "");
                pieces.push(Piece::Unread(format!("ký hiệu {code:04X} của phông {font}")));
            }
        }
    }

    fn field(&mut self, node: &Node, look: &RunProperties, link: u32, pieces: &mut Vec<Piece>) {
        match node.attribute("fldCharType") {
            Some("begin") => {
                if self.fields.len() < 64 {
                    self.fields.push(Field::default());
                }
                if let Some(check) = node.find("checkBox") {
                    let ticked = check.switch("checked").or_else(|| check.switch("default")).unwrap_or(false);
                    // The field shows its box and has no result.
                    let fields = std::mem::take(&mut self.fields);
                    self.unchecked_words(if ticked { "☒" } else { "☐" }, look, link, pieces);
                    self.fields = fields;
                }
            }
            Some("separate") => {
                let link = self.fields.last().map(|field| quoted(&field.instruction, "HYPERLINK")).unwrap_or_default();
                let link = link.map_or(0, |target| self.link_to(&target));
                if let Some(open) = self.fields.last_mut() {
                    open.result = true;
                    open.link = link;
                }
            }
            Some("end") => {
                self.fields.pop();
            }
            _ => {}
        }
    }

    fn link_of(&mut self, node: &Node) -> u32 {
        let relation = node.attribute("id").and_then(|id| self.relations.get(id)).cloned();
        match relation {
            Some(relation) if relation.external => self.link_to(&relation.target),
            _ => 0,
        }
    }

    /// The index of a destination; 0 where a page cannot lead there.
    fn link_to(&mut self, target: &str) -> u32 {
        let good = ["https://", "http://", "mailto:"].iter().any(|scheme| target.to_lowercase().starts_with(scheme))
            && target.len() < 2000
            && !target.chars().any(|c| c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | '"'));
        if !good {
            let place = self.place();
            self.report.note(Fate::Dropped, things::BAD_LINK, &place, target);
            return 0;
        }
        self.report.note(Fate::Kept, things::LINK, "", "");
        self.content.links.push(target.to_owned());
        u32::try_from(self.content.links.len()).unwrap_or(0)
    }
}

/// The first quoted word behind the name of a field's instruction.
fn quoted(instruction: &str, name: &str) -> Option<String> {
    let rest = instruction.trim().strip_prefix(name)?;
    let mut parts = rest.split('"');
    let before = parts.next()?;
    // `HYPERLINK \l "bookmark"` stays within the document.
    (!before.contains("\\l")).then(|| parts.next().unwrap_or_default().to_owned()).filter(|target| !target.is_empty())
}

/// A letter above or below the line, where Unicode has it.
fn shifted(c: char, below: bool) -> char {
    const ABOVE: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    const BELOW: [char; 10] = ['₀', '₁', '₂', '₃', '₄', '₅', '₆', '₇', '₈', '₉'];
    let digit = c.to_digit(10).and_then(|digit| usize::try_from(digit).ok());
    digit.and_then(|digit| if below { BELOW.get(digit) } else { ABOVE.get(digit) }).copied().unwrap_or(c)
}
