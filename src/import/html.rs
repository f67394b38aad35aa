//! Web pages that Word saved, and what is pasted from Word: words, emphasis, lists, tables, notes. Scripts, styles and comments are left out;
//! nothing that a page names is asked for.

use super::legacy;
use super::model::{Block, Cell, Content, Look, Paragraph, Piece, Table};
use super::report::{Fate, Report, things};
use crate::vietnamese::legacy::Encoding;
use html5gum::{DefaultEmitter, StartTag, Token, Tokenizer};

/// Tables within tables that are told apart; deeper ones add to the last.
const DEEPEST: usize = 12;
/// Open elements that are remembered.
const MOST_OPEN: usize = 400;

/// Reads a page.
pub fn read(bytes: &[u8], encoding: Option<Encoding>, report: &mut Report) -> Content {
    let text = legacy::text(bytes, encoding.or_else(|| declared(bytes)), report);
    let mut reader = Reader {
        report,
        content: Content::default(),
        frames: vec![Frame::default()],
        open: Vec::new(),
        skip: None,
        paragraph: 0,
    };
    let mut emitter = DefaultEmitter::default();
    emitter.naively_switch_states(true);
    for token in Tokenizer::new_with_emitter(text.as_str(), emitter) {
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) => reader.start(&tag),
            Token::EndTag(tag) => reader.end(&String::from_utf8_lossy(&tag.name)),
            Token::String(words) => reader.words(&String::from_utf8_lossy(&words)),
            _ => {}
        }
    }
    reader.finish()
}

/// The encoding that the page says it has, where it is none of UTF-8.
fn declared(bytes: &[u8]) -> Option<Encoding> {
    if std::str::from_utf8(bytes).is_ok() {
        return None;
    }
    let top = String::from_utf8_lossy(bytes.get(..bytes.len().min(2048)).unwrap_or_default()).to_lowercase();
    top.contains("windows-1258").then_some(Encoding::Windows1258)
}

/// What is open around the words at hand.
#[derive(Clone, Debug, Default)]
struct Open {
    name: String,
    look: Look,
    font: Option<String>,
    hidden: bool,
    raised: bool,
    /// Within the sign of a note, which the page counts anew.
    sign: bool,
    list: Option<u32>,
}

/// A table under way, or the page itself.
#[derive(Debug, Default)]
struct Frame {
    blocks: Vec<Block>,
    at_hand: Paragraph,
    rows: Vec<Vec<Cell>>,
    columns: usize,
    /// Cells that reach down into the rows below: column and rows left.
    down: Vec<(usize, usize)>,
}

struct Reader<'r> {
    report: &'r mut Report,
    content: Content,
    frames: Vec<Frame>,
    open: Vec<Open>,
    /// The element whose content is left out, and how often it is open.
    skip: Option<(String, usize)>,
    paragraph: usize,
}

fn attribute(tag: &StartTag<()>, name: &str) -> Option<String> {
    tag.attributes
        .iter()
        .find(|(key, _)| key.as_slice() == name.as_bytes())
        .map(|(_, value)| String::from_utf8_lossy(value).into_owned())
}

impl Reader<'_> {
    fn place(&self) -> String {
        format!("¶{}", self.paragraph + 1)
    }

    fn look(&self) -> Open {
        self.open.last().cloned().unwrap_or_default()
    }

    fn frame(&mut self) -> Option<&mut Frame> {
        self.frames.last_mut()
    }

    fn push(&mut self, piece: Piece) {
        if let Some(frame) = self.frame() {
            frame.at_hand.pieces.push(piece);
        }
    }

    fn close_paragraph(&mut self) {
        let place = self.place();
        let Some(frame) = self.frame() else { return };
        let paragraph = std::mem::take(&mut frame.at_hand);
        if !paragraph.is_blank() {
            frame.blocks.push(Block::Paragraph(Paragraph { place, ..paragraph }));
            self.paragraph += 1;
        }
    }

    fn start(&mut self, tag: &StartTag<()>) {
        let name = String::from_utf8_lossy(&tag.name).into_owned();
        if let Some((skipped, depth)) = &mut self.skip {
            // The end of a head may be left out.
            if *skipped == "head" && matches!(name.as_str(), "body" | "p" | "div" | "table") {
                self.skip = None;
                return self.start(tag);
            }
            if *skipped == name && !tag.self_closing {
                *depth += 1;
            }
            return;
        }
        if matches!(
            name.as_str(),
            "script" | "style" | "head" | "title" | "xml" | "noscript" | "template" | "textarea" | "iframe" | "svg" | "select"
        ) {
            if name != "head" {
                let place = self.place();
                self.report.note(Fate::Dropped, things::SCRIPT, &place, &name);
            }
            if !tag.self_closing {
                self.skip = Some((name, 1));
            }
            return;
        }
        match name.as_str() {
            "br" => return self.push(Piece::Break),
            "img" | "imagedata" | "v:imagedata" => {
                let alt = attribute(tag, "alt").unwrap_or_default();
                let place = self.place();
                self.report.note(Fate::Dropped, things::BAD_PICTURE, &place, &alt);
                return self.push(Piece::Unread(format!("hình của trang HTML {alt}").trim().to_owned()));
            }
            "hr" | "meta" | "link" | "input" | "col" | "base" => return,
            "p" | "div" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "li" | "ul" | "ol" | "blockquote" | "body" | "center"
            | "dt" | "dd" => {
                self.close_paragraph();
            }
            "table" => {
                self.close_paragraph();
                if self.frames.len() < DEEPEST {
                    self.frames.push(Frame::default());
                }
            }
            "tr" => self.row(),
            "td" | "th" => self.cell(tag),
            _ => {}
        }
        self.enter(&name, tag);
    }

    fn enter(&mut self, name: &str, tag: &StartTag<()>) {
        let mut open = Open { list: None, ..self.look() };
        name.clone_into(&mut open.name);
        let style = attribute(tag, "style").unwrap_or_default().to_lowercase().replace(' ', "");
        match name {
            "b" | "strong" | "th" => open.look.bold = true,
            "i" | "em" | "cite" => open.look.italic = true,
            "sup" => open.raised = true,
            "ol" => open.list = Some(attribute(tag, "start").and_then(|start| start.parse().ok()).unwrap_or(1)),
            "del" => open.hidden = true,
            _ => {}
        }
        if style.contains("font-weight:bold") || style.contains("font-weight:700") {
            open.look.bold = true;
        } else if style.contains("font-weight:normal") {
            open.look.bold = false;
        }
        if style.contains("font-style:italic") {
            open.look.italic = true;
        } else if style.contains("font-style:normal") {
            open.look.italic = false;
        }
        if style.contains("display:none") || style.contains("mso-hide:all") || style.contains("visibility:hidden") {
            open.hidden = true;
        }
        let written = attribute(tag, "style").unwrap_or_default();
        let family = written.split(';').find_map(|part| part.trim().strip_prefix("font-family:").map(str::to_owned));
        let family = family
            .or_else(|| attribute(tag, "face"))
            .map(|font| font.split(',').next().unwrap_or_default().trim_matches(['"', '\'', ' ']).to_owned());
        open.font = family.or(open.font);
        if let Some(level) = name.strip_prefix('h').and_then(|level| level.parse::<u8>().ok())
            && let Some(frame) = self.frame()
        {
            frame.at_hand.heading = Some(level.clamp(1, 6));
        }
        if name == "li" {
            self.item();
        }
        if name == "a" {
            self.anchor(&mut open, tag);
        }
        if self.open.len() < MOST_OPEN {
            self.open.push(open);
        }
    }

    /// The number or dash of an item.
    fn item(&mut self) {
        let list = self.open.iter_mut().rev().find(|open| matches!(open.name.as_str(), "ol" | "ul"));
        let label = match list.and_then(|list| list.list.as_mut()) {
            Some(next) => {
                *next += 1;
                format!("{}.", *next - 1)
            }
            None => "-".to_owned(),
        };
        self.content.letters.add(&label);
        if let Some(frame) = self.frame() {
            frame.at_hand.label = label;
        }
    }

    /// A link, or the call or sign of a note as Word writes them.
    fn anchor(&mut self, open: &mut Open, tag: &StartTag<()>) {
        let Some(target) = attribute(tag, "href") else { return };
        let note = |prefix: &str| {
            target
                .split_once(prefix)
                .map(|(_, number)| number.to_owned())
                .filter(|number| !number.is_empty() && number.chars().all(|c| c.is_ascii_digit()))
        };
        if let Some(number) = note("#_ftnref").or_else(|| note("#_ednref")) {
            self.push(Piece::Call(number));
            self.push(Piece::Words(":".to_owned(), Look::default()));
            open.sign = true;
            self.report.note(Fate::Kept, things::NOTE, "", "");
        } else if let Some(number) = note("#_ftn").or_else(|| note("#_edn")) {
            self.push(Piece::Call(number));
            open.sign = true;
        } else if ["https://", "http://", "mailto:"].iter().any(|scheme| target.to_lowercase().starts_with(scheme))
            && !target.chars().any(|c| c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | '"'))
        {
            self.content.links.push(target);
            open.look.link = u32::try_from(self.content.links.len()).unwrap_or(0);
            self.report.note(Fate::Kept, things::LINK, "", "");
        } else if !target.starts_with('#') {
            let place = self.place();
            self.report.note(Fate::Dropped, things::BAD_LINK, &place, &target);
        }
    }

    fn end(&mut self, name: &str) {
        if let Some((skipped, depth)) = &mut self.skip {
            if skipped == name {
                *depth -= 1;
                if *depth == 0 {
                    self.skip = None;
                }
            }
            return;
        }
        if matches!(
            name,
            "p" | "div" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "li" | "blockquote" | "tr" | "td" | "th" | "dt" | "dd"
        ) {
            self.close_paragraph();
        }
        if name == "table" {
            self.table();
        }
        // Tags that cross are closed up to the one that ends.
        if let Some(at) = self.open.iter().rposition(|open| open.name == name) {
            self.open.truncate(at);
        }
    }

    fn row(&mut self) {
        self.close_paragraph();
        if self.frames.len() < 2 {
            return;
        }
        let Some(frame) = self.frames.last_mut() else { return };
        frame.stow();
        frame.rows.push(Vec::new());
        frame.columns = 0;
    }

    fn cell(&mut self, tag: &StartTag<()>) {
        self.close_paragraph();
        let number = |name: &str| attribute(tag, name).and_then(|value| value.parse::<usize>().ok()).unwrap_or(1).clamp(1, 60);
        let (columns, rows) = (number("colspan"), number("rowspan"));
        // A cell outside of a table is a paragraph.
        if self.frames.len() < 2 {
            return;
        }
        let Some(frame) = self.frames.last_mut() else { return };
        frame.stow();
        let Some(row) = frame.rows.last_mut() else { return };
        // Cells of the rows above that reach down here.
        while let Some(reach) = frame.down.iter_mut().find(|(column, left)| *column == frame.columns && *left > 0) {
            reach.1 -= 1;
            row.push(Cell { columns: 1, merged: true, ..Cell::default() });
            frame.columns += 1;
        }
        if rows > 1 {
            frame.down.push((frame.columns, rows - 1));
        }
        row.push(Cell { columns, ..Cell::default() });
        frame.columns += columns;
    }

    fn table(&mut self) {
        self.close_paragraph();
        if self.frames.len() < 2 {
            return;
        }
        let place = self.place();
        let Some(mut frame) = self.frames.pop() else { return };
        frame.stow();
        let spanned = frame.rows.iter().flatten().any(|cell| cell.columns > 1 || cell.merged);
        if spanned {
            self.report.note(Fate::Changed, things::MERGED, &place, "");
        }
        if self.frames.len() > 1 {
            self.report.note(Fate::Changed, things::NESTED, &place, "");
        }
        let loose = std::mem::take(&mut frame.blocks);
        if let Some(outer) = self.frame() {
            outer.blocks.extend(loose);
            outer.blocks.push(Block::Table(Table { rows: frame.rows, place }));
        }
    }

    fn words(&mut self, words: &str) {
        if self.skip.is_some() {
            return;
        }
        let open = self.look();
        // Line ends of the file are spaces.
        let text: String = words.chars().map(|c| if matches!(c, '\n' | '\r' | '\t') { ' ' } else { c }).collect();
        if open.hidden {
            if !text.trim().is_empty() {
                let place = self.place();
                self.report.note(Fate::Dropped, things::HIDDEN, &place, &text);
            }
            return;
        }
        if open.sign && text.trim_matches(['[', ']', ' ', '(', ')']).chars().all(|c| c.is_ascii_digit()) {
            return;
        }
        let mut shown = match open.font.as_deref().and_then(|font| legacy::decode(font, &text)) {
            Some(decoded) => {
                let place = self.place();
                self.report.note(Fate::Changed, things::OLD_ENCODING, &place, &decoded);
                decoded
            }
            None => text,
        };
        if open.raised {
            const RAISED: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
            let digit = |c: char| {
                c.to_digit(10).and_then(|digit| usize::try_from(digit).ok()).and_then(|digit| RAISED.get(digit)).copied()
            };
            shown = shown.chars().map(|c| digit(c).unwrap_or(c)).collect();
        }
        self.content.letters.add(&shown);
        self.push(Piece::Words(shown, open.look));
    }

    fn finish(mut self) -> Content {
        while self.frames.len() > 1 {
            self.table();
        }
        self.close_paragraph();
        if let Some(frame) = self.frames.pop() {
            self.content.blocks = frame.blocks;
        }
        self.content
    }
}

impl Frame {
    /// Puts what was read into the last cell.
    fn stow(&mut self) {
        if let Some(cell) = self.rows.last_mut().and_then(|row| row.last_mut()) {
            cell.blocks.append(&mut self.blocks);
        } else if let Some(cell) = self.rows.iter_mut().rev().find_map(|row| row.last_mut()) {
            cell.blocks.append(&mut self.blocks);
        }
    }
}
