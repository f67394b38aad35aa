//! The body of a document, walked element by element: paragraphs, runs, tables, fields, notes, pictures, text boxes.

use super::super::legacy;
use super::super::model::{Block, Cell, Content, Look, Paragraph, Picture, Piece, Table};
use super::super::report::{Fate, Report, things};
use super::numbering::{Mark, Numbering};
use super::styles::{RunProperties, Styles, outline};
use super::tree::{Child, Node};
use super::{Relations, absolute, paragraphs, relations};
use crate::parse::office::{Package, Refusal};
use crate::path::photo_ending;
use std::collections::{BTreeMap, BTreeSet};

/// Bytes of one picture.
const LARGEST_PICTURE: usize = 20 << 20;

/// A field whose end was not met yet.
#[derive(Debug, Default)]
struct Field {
    instruction: String,
    /// Whether its result began.
    result: bool,
    link: u32,
}

/// What is done with the result of a field.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Use {
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

/// The walk through one document.
pub struct Body<'w, 'p> {
    package: &'w mut Package<'p>,
    styles: &'w Styles,
    numbering: Numbering,
    /// What is said of everything met.
    pub report: &'w mut Report,
    content: Content,
    folder: String,
    relations: Relations,
    fields: Vec<Field>,
    footnotes: BTreeMap<String, &'w Node>,
    endnotes: BTreeMap<String, &'w Node>,
    /// Calls in order: whether an endnote, id, label.
    calls: Vec<(bool, String, String)>,
    pictures: BTreeMap<String, usize>,
    inserted: usize,
    deleted: usize,
    paragraph: usize,
    /// Pieces of a paragraph whose end was deleted, or that is the large first letter of the next.
    carried: Vec<Piece>,
    /// Text boxes met in the paragraph at hand.
    boxes: Vec<Block>,
}

impl<'w, 'p> Body<'w, 'p> {
    /// A walk that begins.
    pub fn new(package: &'w mut Package<'p>, styles: &'w Styles, numbering: Numbering, report: &'w mut Report) -> Self {
        Self {
            package,
            styles,
            numbering,
            report,
            content: Content::default(),
            folder: String::new(),
            relations: Relations::new(),
            fields: Vec::new(),
            footnotes: BTreeMap::new(),
            endnotes: BTreeMap::new(),
            calls: Vec::new(),
            pictures: BTreeMap::new(),
            inserted: 0,
            deleted: 0,
            paragraph: 0,
            carried: Vec::new(),
            boxes: Vec::new(),
        }
    }

    /// From here on ids of relations mean these.
    pub fn enter(&mut self, folder: &str, relations: Relations) {
        folder.clone_into(&mut self.folder);
        self.relations = relations;
        self.fields.clear();
    }

    /// Makes notes known by their ids.
    pub fn know_notes(&mut self, footnotes: Option<&'w Node>, endnotes: Option<&'w Node>) {
        let list = |root: Option<&'w Node>, name: &str| -> BTreeMap<String, &'w Node> {
            let notes = root.into_iter().flat_map(Node::nodes).flat_map(Node::nodes).filter(|node| &*node.name == name);
            let real = notes.filter(|node| node.attribute("type").is_none_or(|kind| kind == "normal"));
            real.filter_map(|node| Some((node.attribute("id")?.to_owned(), node))).collect()
        };
        self.footnotes = list(footnotes, "footnote");
        self.endnotes = list(endnotes, "endnote");
    }

    /// The text of a part.
    ///
    /// # Errors
    /// When it is no UTF-8, brings a document type, or unpacks to too much.
    pub fn part(&mut self, name: &str) -> Result<Option<String>, Refusal> {
        self.package.part(name)
    }

    /// The relations of a part.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn relations(&mut self, name: &str) -> Result<Relations, Refusal> {
        relations(self.package, name)
    }

    /// Counts the letters of a part.
    pub fn count(&mut self, text: &str) {
        self.content.letters.add(text);
    }

    /// The content with its body, and how many insertions and deletions nobody has accepted.
    pub fn finish(mut self, mut blocks: Vec<Block>) -> (Content, (usize, usize)) {
        if !self.carried.is_empty() {
            let pieces = std::mem::take(&mut self.carried);
            blocks.push(Block::Paragraph(Paragraph { pieces, ..Paragraph::default() }));
        }
        self.content.blocks = blocks;
        (self.content, (self.inserted, self.deleted))
    }

    fn place(&self) -> String {
        format!("¶{}", self.paragraph)
    }

    fn drop_words(&mut self, thing: super::super::report::Thing, words: &str) {
        self.content.letters.remove(words);
        let place = self.place();
        self.report.note(Fate::Dropped, thing, &place, words);
    }

    fn changed(&mut self, thing: super::super::report::Thing, words: &str) {
        let place = self.place();
        self.report.note(Fate::Changed, thing, &place, words);
    }

    /// Paragraphs and tables below `node`.
    pub fn blocks(&mut self, node: &Node, out: &mut Vec<Block>) {
        for child in node.nodes() {
            match &*child.name {
                "p" => self.one_paragraph(child, out),
                "tbl" => self.table(child, out),
                "sdt" => self.control(child, |walk, inner| walk.blocks(inner, out)),
                "del" | "moveFrom" => self.deletion(child),
                "ins" | "moveTo" => {
                    self.insertion(child);
                    self.blocks(child, out);
                }
                "AlternateContent" => {
                    if let Some(chosen) = alternative(child) {
                        self.blocks(chosen, out);
                    }
                }
                "altChunk" | "subDoc" => {
                    self.drop_words(things::OBJECT, "");
                    let pieces = vec![Piece::Unread("phần chèn từ tệp khác".to_owned())];
                    out.push(Block::Paragraph(Paragraph { pieces, ..Paragraph::default() }));
                }
                "sectPr" | "pPr" | "tblPr" | "tcPr" | "trPr" => {}
                // A run straight below: rare, and its words count.
                "r" | "hyperlink" => {
                    let mut pieces = Vec::new();
                    let base = self.styles.defaults().clone();
                    self.inline(child, &base, 0, &mut pieces);
                    out.push(Block::Paragraph(Paragraph { pieces, place: self.place(), ..Paragraph::default() }));
                }
                _ => self.blocks(child, out),
            }
        }
    }

    /// A content control: what it holds, unless that is a prompt or a table of contents.
    fn control(&mut self, node: &Node, mut inner: impl FnMut(&mut Self, &Node)) {
        let properties = node.child("sdtPr");
        let gallery = properties.and_then(|node| node.find("docPartGallery")).and_then(Node::value).unwrap_or_default();
        let Some(content) = node.child("sdtContent") else { return };
        if gallery == "Table of Contents" {
            let words = words_of(content);
            self.drop_words(things::CONTENTS, &words);
        } else if properties.and_then(|node| node.switch("showingPlcHdr")) == Some(true) {
            let words = words_of(content);
            self.drop_words(things::PROMPT, &words);
        } else {
            inner(self, content);
        }
    }

    fn insertion(&mut self, node: &Node) {
        self.inserted += 1;
        let words = words_of(node);
        self.changed(things::INSERTED, &words);
    }

    fn deletion(&mut self, node: &Node) {
        self.deleted += 1;
        let words = node.text();
        let place = self.place();
        // Its letters were never counted.
        self.report.note(Fate::Dropped, things::DELETED, &place, &words);
    }

    fn one_paragraph(&mut self, node: &Node, out: &mut Vec<Block>) {
        self.paragraph += 1;
        let properties = node.child("pPr");
        let style_id = properties.and_then(|node| node.child("pStyle")).and_then(Node::value);
        let styles = self.styles;
        let style = styles.of(style_id);
        let base = style.map(|style| style.run.clone()).unwrap_or_default().over(styles.defaults());
        let heading = properties.and_then(outline).or_else(|| match properties.and_then(|node| node.child("outlineLvl")) {
            Some(_) => None,
            None => style.and_then(|style| style.heading),
        });
        let label = self.label(properties, style_id);
        let mut pieces = std::mem::take(&mut self.carried);
        self.inline(node, &base, 0, &mut pieces);
        let mark = properties.and_then(|node| node.child("rPr"));
        if mark.and_then(|mark| mark.child("del").or_else(|| mark.child("moveFrom"))).is_some() {
            self.deleted += 1;
            self.carried = pieces;
            return;
        }
        if mark.and_then(|mark| mark.child("ins")).is_some() {
            self.inserted += 1;
        }
        // A large first letter stands in a paragraph of its own; its word goes on in the next.
        let frame = properties.and_then(|node| node.child("framePr")).and_then(|frame| frame.attribute("dropCap"));
        if frame.is_some_and(|kind| kind != "none") {
            self.carried = pieces;
            return;
        }
        let mut paragraph = Paragraph { label: String::new(), pieces, heading, place: self.place() };
        match label {
            Some(Mark::Number(number)) => {
                self.content.letters.add(&number);
                self.report.note(Fate::Kept, things::NUMBER, "", "");
                paragraph.label = number;
            }
            Some(Mark::Bullet(bullet)) if !paragraph.is_blank() => {
                let (dash, same) = dash(&bullet);
                if !same {
                    self.changed(things::BULLET, &paragraph.plain());
                }
                paragraph.label = dash.to_owned();
            }
            _ => {}
        }
        out.push(Block::Paragraph(paragraph));
        out.append(&mut self.boxes);
    }

    /// The automatic number of a paragraph.
    fn label(&mut self, properties: Option<&Node>, style_id: Option<&str>) -> Option<Mark> {
        let style = self.styles.of(style_id);
        let own = properties.and_then(|node| node.child("numPr"));
        let of = |name: &str| own.and_then(|node| node.child(name)).and_then(Node::value);
        let list = match of("numId") {
            Some(list) => list.to_owned(),
            None => style?.list.clone()?,
        };
        if list == "0" {
            return None;
        }
        let level = of("ilvl").and_then(|level| level.parse().ok());
        let of_style = || {
            let style = style?;
            self.numbering
                .level_of_style(&list, style_id.unwrap_or(&style.list_style))
                .or_else(|| self.numbering.level_of_style(&list, &style.list_style))
                .or(style.level)
        };
        let level: usize = level.or_else(of_style).unwrap_or(0);
        self.numbering.next(&list, level.min(8))
    }

    /// Runs and what stands between them.
    fn inline(&mut self, node: &Node, base: &RunProperties, link: u32, pieces: &mut Vec<Piece>) {
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
    fn in_run(&mut self, node: &Node, look: &RunProperties, link: u32, pieces: &mut Vec<Piece>) {
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
    fn usage(&self) -> Option<Use> {
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
    fn exchange(&mut self, thing: super::super::report::Thing, before: &str, after: &str) {
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

    fn call(&mut self, node: &Node, pieces: &mut Vec<Piece>) {
        let end = &*node.name == "endnoteReference";
        let Some(id) = node.attribute("id") else { return };
        let known = if end { &self.endnotes } else { &self.footnotes };
        if !known.contains_key(id) || self.usage() != Some(Use::Keep) {
            return;
        }
        if let Some((.., label)) = self.calls.iter().find(|(of_end, known, _)| *of_end == end && known == id) {
            pieces.push(Piece::Call(label.clone()));
            return;
        }
        let number = self.calls.iter().filter(|(of_end, ..)| *of_end == end).count() + 1;
        let number = i64::try_from(number).unwrap_or(i64::MAX);
        let label = super::numbering::written(number, if end { "lowerRoman" } else { "decimal" });
        self.calls.push((end, id.to_owned(), label.clone()));
        pieces.push(Piece::Call(label));
    }

    /// Reads the notes that the text called; names those that it did not.
    pub fn notes(&mut self) {
        let mut at = 0;
        // A note may call another.
        while let Some((end, id, label)) = self.calls.get(at).cloned() {
            at += 1;
            let Some(node) = (if end { self.endnotes.get(&id) } else { self.footnotes.get(&id) }).copied() else { continue };
            let mut blocks = Vec::new();
            self.blocks(node, &mut blocks);
            self.report.note(Fate::Kept, things::NOTE, "", "");
            self.content.notes.push((label, blocks));
        }
        let called: BTreeSet<(bool, String)> = self.calls.iter().map(|(end, id, _)| (*end, id.clone())).collect();
        let lists = [(false, self.footnotes.clone()), (true, self.endnotes.clone())];
        for (end, notes) in lists {
            for (id, node) in notes {
                if !called.contains(&(end, id)) {
                    let words = words_of(node);
                    self.drop_words(things::NOTE, &words);
                }
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

    fn text_box(&mut self, node: &Node) {
        let mut found = Vec::new();
        let outer = std::mem::take(&mut self.boxes);
        let fields = std::mem::take(&mut self.fields);
        self.blocks(node, &mut found);
        self.fields = fields;
        self.boxes = outer;
        let mut all = Vec::new();
        paragraphs(&found, &mut all);
        let words: Vec<String> = all.iter().map(|paragraph| paragraph.plain()).filter(|words| !words.trim().is_empty()).collect();
        if !words.is_empty() {
            self.changed(things::TEXT_BOX, &words.join(" "));
        }
        self.boxes
            .extend(found.into_iter().filter(|block| !matches!(block, Block::Paragraph(paragraph) if paragraph.is_blank())));
    }

    /// A picture, a text box, or something that a page cannot show.
    fn drawing(&mut self, node: &Node, pieces: &mut Vec<Piece>) {
        let named = node.find("docPr").or_else(|| node.find("cNvPr"));
        let alt = named
            .and_then(|node| node.attribute("descr").filter(|alt| !alt.trim().is_empty()).or_else(|| node.attribute("title")));
        let alt =
            alt.or_else(|| node.find("shape").and_then(|shape| shape.attribute("alt"))).unwrap_or_default().trim().to_owned();
        if let Some(words) = node.find("textpath").and_then(|path| path.attribute("string")).map(str::to_owned) {
            // Words drawn across the page.
            self.content.margins.push(words.clone());
            self.content.letters.add(&words);
            self.changed(things::TEXT_BOX, &words);
        }
        let mut seen = false;
        self.pictures_in(node, &alt, pieces, &mut seen);
        self.boxes_in(node, &mut seen);
        let drawn = ["chart", "relIds", "OLEObject", "control"].iter().find_map(|name| node.find(name));
        if !seen && drawn.is_some() {
            self.drop_words(things::OBJECT, &alt);
            self.content.letters.add(&alt);
            pieces.push(Piece::Unread("biểu đồ hoặc đối tượng nhúng".to_owned()));
        }
    }

    fn pictures_in(&mut self, node: &Node, alt: &str, pieces: &mut Vec<Piece>, seen: &mut bool) {
        for child in node.nodes() {
            let id = match &*child.name {
                "blip" => child.attribute("embed").or_else(|| child.attribute("link")),
                "imagedata" => child.attribute("id"),
                "txbxContent" | "Fallback" => continue,
                _ => {
                    self.pictures_in(child, alt, pieces, seen);
                    continue;
                }
            };
            *seen = true;
            let relation = id.and_then(|id| self.relations.get(id)).cloned();
            let piece = match relation {
                Some(relation) if !relation.external => self.picture(&relation.target, alt),
                _ => Err("hình nằm ngoài tệp"),
            };
            match piece {
                Ok(index) => pieces.push(Piece::Picture(index)),
                Err(why) => {
                    let place = self.place();
                    self.report.note(Fate::Dropped, things::BAD_PICTURE, &place, why);
                    pieces.push(Piece::Unread(why.to_owned()));
                }
            }
        }
    }

    fn boxes_in(&mut self, node: &Node, seen: &mut bool) {
        for child in node.nodes() {
            match &*child.name {
                "txbxContent" => {
                    *seen = true;
                    self.text_box(child);
                }
                // Words of a drawing that is no text box.
                "t" if !child.text().trim().is_empty() => {
                    *seen = true;
                    let pieces = vec![Piece::Words(child.text(), Look::default())];
                    let words = child.text();
                    self.changed(things::TEXT_BOX, &words);
                    self.boxes.push(Block::Paragraph(Paragraph { pieces, place: self.place(), ..Paragraph::default() }));
                }
                "AlternateContent" => {
                    if let Some(chosen) = alternative(child) {
                        self.boxes_in(chosen, seen);
                    }
                }
                _ => self.boxes_in(child, seen),
            }
        }
    }

    fn picture(&mut self, target: &str, alt: &str) -> Result<usize, &'static str> {
        let name = absolute(&self.folder, target);
        if let Some(index) = self.pictures.get(&name) {
            return Ok(*index);
        }
        let bytes = self.package.bytes(&name).ok().flatten().ok_or("hình không còn trong tệp")?;
        if bytes.len() > LARGEST_PICTURE {
            return Err("hình quá lớn");
        }
        let extension = photo_ending(&bytes).ok_or("hình không phải PNG, JPEG hay WebP")?;
        let index = self.content.pictures.len();
        self.content.pictures.push(Picture { bytes, extension, alt: alt.to_owned() });
        self.pictures.insert(name, index);
        self.report.note(Fate::Kept, things::PICTURE, "", "");
        Ok(index)
    }

    fn table(&mut self, node: &Node, out: &mut Vec<Block>) {
        let mut rows = Vec::new();
        let place = format!("¶{}", self.paragraph + 1);
        self.rows(node, &mut rows);
        let mut merged = false;
        let mut nested = false;
        for cell in rows.iter().flatten() {
            merged |= cell.columns > 1 || cell.merged;
            nested |= cell.blocks.iter().any(|block| matches!(block, Block::Table(_)));
        }
        if merged {
            self.report.note(Fate::Changed, things::MERGED, &place, "");
        }
        if nested {
            self.report.note(Fate::Changed, things::NESTED, &place, "");
        }
        out.push(Block::Table(Table { rows, place }));
    }

    fn rows(&mut self, node: &Node, rows: &mut Vec<Vec<Cell>>) {
        for child in node.nodes() {
            match &*child.name {
                "tr" => {
                    let properties = child.child("trPr");
                    if properties.and_then(|node| node.child("del")).is_some() {
                        self.deletion(child);
                        let words = words_of(child);
                        self.content.letters.remove(&words);
                        continue;
                    }
                    if properties.and_then(|node| node.child("ins")).is_some() {
                        self.insertion(child);
                    }
                    let before = properties.and_then(|node| node.child("gridBefore")).and_then(Node::value);
                    let before: usize = before.and_then(|count| count.parse().ok()).unwrap_or(0);
                    let mut cells = Vec::new();
                    if before > 0 {
                        cells.push(Cell { columns: before.min(60), ..Cell::default() });
                    }
                    self.cells(child, &mut cells);
                    rows.push(cells);
                }
                "AlternateContent" => {
                    if let Some(chosen) = alternative(child) {
                        self.rows(chosen, rows);
                    }
                }
                "tblPr" | "tblGrid" => {}
                _ => self.rows(child, rows),
            }
        }
    }

    fn cells(&mut self, node: &Node, cells: &mut Vec<Cell>) {
        for child in node.nodes() {
            match &*child.name {
                "tc" => {
                    let properties = child.child("tcPr");
                    let span = properties.and_then(|node| node.child("gridSpan")).and_then(Node::value);
                    let merge = properties.and_then(|node| node.child("vMerge").or_else(|| node.child("hMerge")));
                    let mut blocks = Vec::new();
                    self.blocks(child, &mut blocks);
                    cells.push(Cell {
                        blocks,
                        columns: span.and_then(|span| span.parse::<usize>().ok()).unwrap_or(1).clamp(1, 60),
                        merged: merge.is_some_and(|merge| merge.value() != Some("restart")),
                    });
                }
                "trPr" | "tblPrEx" => {}
                _ => self.cells(child, cells),
            }
        }
    }

    /// Takes the words of a header or footer, each line once.
    pub fn margin(&mut self, blocks: &[Block]) {
        let mut all = Vec::new();
        paragraphs(blocks, &mut all);
        for paragraph in all {
            for line in paragraph.plain().split('\n') {
                let line = line.split_whitespace().collect::<Vec<_>>().join(" ");
                if line.is_empty() {
                    continue;
                }
                if self.content.margins.contains(&line) || !line.chars().any(char::is_alphabetic) {
                    self.content.letters.remove(&line);
                    let thing = if line.chars().any(char::is_alphabetic) { things::MARGIN } else { things::PAGE_NUMBER };
                    self.report.note(Fate::Dropped, thing, "¶", &line);
                    continue;
                }
                self.report.note(Fate::Changed, things::MARGIN, "¶", &line);
                self.content.margins.push(line);
            }
        }
    }
}

/// One of the alternatives that a file offers to programs of different age: the first, else what is there for the oldest.
fn alternative(node: &Node) -> Option<&Node> {
    node.child("Choice").or_else(|| node.child("Fallback"))
}

/// The words of an element that a reader would see.
fn words_of(node: &Node) -> String {
    let mut out = String::new();
    add_words(node, &mut out);
    out
}

fn add_words(node: &Node, out: &mut String) {
    match &*node.name {
        "t" => out.push_str(&node.text()),
        "del" | "moveFrom" | "delText" | "instrText" | "rt" => {}
        "AlternateContent" => {
            if let Some(chosen) = alternative(node) {
                add_words(chosen, out);
            }
        }
        _ => node.nodes().for_each(|child| add_words(child, out)),
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

/// The dash for a bullet, and whether it is the bullet itself.
fn dash(bullet: &str) -> (&'static str, bool) {
    match bullet.trim() {
        "-" | "–" | "—" | "−" => ("-", true),
        "+" => ("+", true),
        "o" | "◦" | "○" | "\u{f06f}" => ("+", false),
        _ => ("-", false),
    }
}

/// A letter above or below the line, where Unicode has it.
fn shifted(c: char, below: bool) -> char {
    const ABOVE: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    const BELOW: [char; 10] = ['₀', '₁', '₂', '₃', '₄', '₅', '₆', '₇', '₈', '₉'];
    let digit = c.to_digit(10).and_then(|digit| usize::try_from(digit).ok());
    digit.and_then(|digit| if below { BELOW.get(digit) } else { ABOVE.get(digit) }).copied().unwrap_or(c)
}
