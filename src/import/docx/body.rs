//! The body of a document, walked element by element: its blocks, paragraphs and what was inserted or deleted. Runs, tables, notes and drawings
//! have files of their own.

mod drawings;
mod notes;
mod runs;
mod tables;

use super::super::arrange::is_kind;
use super::super::model::{Block, Content, Paragraph, Piece};
use super::super::report::{Fate, Report, Thing, things};
use super::numbering::{Mark, Numbering};
use super::styles::{Styles, outline};
use super::tree::Node;
use super::{Relationships, paragraphs, relations};
use crate::package::{Package, Refusal};
use runs::Field;
use std::collections::BTreeMap;

/// The walk through one document.
pub struct Body<'w, 'p> {
    package: &'w mut Package<'p>,
    styles: &'w Styles,
    numbering: Numbering,
    /// What is said of everything met.
    pub report: &'w mut Report,
    content: Content,
    folder: String,
    relations: Relationships,
    fields: Vec<Field>,
    footnotes: BTreeMap<String, &'w Node>,
    endnotes: BTreeMap<String, &'w Node>,
    /// Labels by id, of the footnotes and of the endnotes that were called.
    labels: (BTreeMap<String, String>, BTreeMap<String, String>),
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
            relations: Relationships::new(),
            fields: Vec::new(),
            footnotes: BTreeMap::new(),
            endnotes: BTreeMap::new(),
            labels: Default::default(),
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
    pub fn enter(&mut self, folder: &str, relations: Relationships) {
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
    pub fn relations(&mut self, name: &str) -> Result<Relationships, Refusal> {
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

    fn drop_words(&mut self, thing: Thing, words: &str) {
        self.content.letters.remove(words);
        let place = self.place();
        self.report.note(Fate::Dropped, thing, &place, words);
    }

    fn changed(&mut self, thing: Thing, words: &str) {
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
        let alignment = properties.and_then(|node| node.child("jc")).and_then(Node::value);
        let centred = alignment.map_or_else(|| style.is_some_and(|style| style.centred == Some(true)), |side| side == "center");
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
        let mut paragraph = Paragraph { label: String::new(), pieces, heading, centred, place: self.place() };
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
        // What floats beside the name of the kind does not stand between it and its subject.
        if is_kind(&paragraph.plain()) {
            out.append(&mut self.boxes);
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

    /// Takes the words of a header or footer, each line once.
    pub fn margin(&mut self, blocks: &[Block]) {
        let mut all = Vec::new();
        paragraphs(blocks, &mut all);
        for paragraph in all {
            for piece in &paragraph.pieces {
                if let Piece::Picture(_, alt) = piece {
                    self.content.letters.remove(alt);
                    self.report.note(Fate::Dropped, things::MARGIN_PICTURE, "¶", alt);
                }
            }
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

/// The dash for a bullet, and whether it is the bullet itself.
fn dash(bullet: &str) -> (&'static str, bool) {
    match bullet.trim() {
        "-" | "–" | "—" | "−" => ("-", true),
        "+" => ("+", true),
        "o" | "◦" | "○" | "\u{f06f}" => ("+", false),
        _ => ("-", false),
    }
}
