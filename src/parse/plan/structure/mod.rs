//! A body cut into blocks, and the provisions that they make up.
//!
//! One pass over the lines, no going back: pieces first (paragraph, dash, labelled line, table, note, head, ending), then a
//! stack of open provisions. A number is taken as issued; what repeats gets a suffix to its address, never another number.

mod closing;
mod line;
mod order;
mod outline;

pub(super) use self::line::superscript;
use self::line::{continues, ends_sentence, is_page_number, is_rule, joins, note_sign};
use self::order::Order;
pub(super) use self::outline::outline;
use super::label::{self, Label};
use super::{ending, head};
use crate::document::reading::BlockKind;
pub(super) use crate::document::reading::plain_words as clean;
use crate::document::table;
use crate::span::Span;

/// A run of lines with one role.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    pub kind: BlockKind,
    pub start: usize,
    pub end: usize,
    /// First byte behind label, bullet and marks.
    pub words: usize,
    pub label: Option<Label>,
    pub depth: u8,
    /// First byte of its last line.
    pub last_line: usize,
    /// A Markdown heading.
    pub heading: bool,
}

/// A line of the body: bytes of the file, without white space around it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line<'a> {
    pub text: &'a str,
    pub start: usize,
}

impl Line<'_> {
    pub fn end(&self) -> usize {
        self.start + self.text.len()
    }
}

/// The lines of `body`, trimmed, with their places in the file.
pub(super) fn lines(text: &str, body: Span) -> impl Iterator<Item = Line<'_>> + Clone {
    let base = body.start as usize;
    let body = body.of(text);
    let mut at = 0;
    let mut ends = memchr::memchr_iter(b'\n', body.as_bytes()).chain(std::iter::once(body.len()));
    std::iter::from_fn(move || {
        let end = ends.next()?;
        let raw = body.get(at..end).unwrap_or_default();
        let start = at + (raw.len() - raw.trim_start().len());
        at = end + 1;
        Some(Line { text: raw.trim(), start: base + start })
    })
}

/// Cuts the body into pieces.
pub(super) fn pieces(text: &str, body: Span, head: &head::Found, ending: &mut ending::Collector) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut open = false; // whether the last piece may take a further line
    let mut order = Order::default();
    let mut lines = lines(text, body).peekable();
    let mut blank = true;
    while let Some(line) = lines.next() {
        if line.text.is_empty() {
            open = false;
            blank = true;
            ending.blank();
            continue;
        }
        let blank_before = std::mem::replace(&mut blank, false);
        if let Some(kind) = ending.take(text, line, &|| ending::name_follows(lines.clone().take(12))) {
            extend_or_push(&mut pieces, kind, line);
            open = false;
            continue;
        }
        if head.holds(line.start) || head::is_title_alone(line.text) {
            extend_or_push(&mut pieces, BlockKind::Head, line);
            order = Order::default();
            open = false;
            continue;
        }
        if is_rule(line.text) {
            open = false;
            continue;
        }
        if is_page_number(line.text) {
            // The sentence goes on behind it, or the number stands alone between blank lines.
            let next = lines.clone().find(|next| !next.text.is_empty());
            let small = next.is_some_and(|next| next.text.chars().next().is_some_and(char::is_lowercase));
            let unfinished = pieces.last().is_some_and(|last| !ends_sentence(text.get(last.start..last.end).unwrap_or_default()));
            let marked = !line.text.bytes().all(|byte| byte.is_ascii_digit());
            if marked || small && unfinished && blank_before {
                continue;
            }
        }
        if ending::frames_recipients(line.text, lines.clone().take(3).map(|next| next.text)) {
            open = false;
            continue;
        }
        let labelled = || label::read(line.text).is_some() || label::bullet(line.text).is_some();
        if let Some(mark) = table::opens(line.text, lines.peek().map(|next| next.text))
            && (mark == table::Mark::Framed || !labelled())
        {
            let mut end = line.end();
            while let Some(next) = lines.next_if(|next| table::goes_on(mark, next.text)) {
                end = next.end();
            }
            pieces.push(Piece { end, ..piece(BlockKind::Table, line, 0) });
            open = false;
            continue;
        }
        if line.text.starts_with("```") || line.text.starts_with("~~~") {
            let fence = line.text.get(..3).unwrap_or_default();
            let mut end = line.end();
            for next in lines.by_ref() {
                end = next.end();
                if next.text.starts_with(fence) {
                    break;
                }
            }
            pieces.push(Piece { end, ..piece(BlockKind::Markdown, line, 0) });
            open = false;
            continue;
        }
        if let Some(length) = note_sign(line.text) {
            pieces.push(piece(BlockKind::Footnote, line, length));
            open = true;
            continue;
        }
        let heading = line.text.starts_with('#') && label::marks(line.text) > 0;
        let loose = blank_before || !open || heading || line.text.starts_with("**");
        if let Some(label) = label::read(line.text).filter(|label| order.takes(label, loose)) {
            let words = line.start + label.length;
            pieces.push(Piece { words, label: Some(label), heading, ..piece(BlockKind::Paragraph, line, 0) });
            open = !heading;
            continue;
        }
        if let Some((depth, length)) = label::bullet(line.text) {
            // "giai đoạn 2021⏎- 2025": a range of years broken over two lines.
            let digits = |text: &str| text.bytes().next_back().is_some_and(|byte| byte.is_ascii_digit());
            let broken = open
                && line.text.get(length..).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
                && pieces.last().is_some_and(|last| digits(text.get(last.start..last.end).unwrap_or_default()));
            if !broken {
                pieces.push(Piece { depth, ..piece(BlockKind::Dash, line, length) });
                open = true;
                continue;
            }
        }
        if heading {
            pieces.push(Piece { heading, ..piece(BlockKind::Paragraph, line, label::marks(line.text)) });
            open = false;
            continue;
        }
        if line.text.starts_with('>') || line.text.starts_with("![") {
            pieces.push(piece(BlockKind::Markdown, line, 0));
            open = false;
            continue;
        }
        match pieces.last_mut() {
            Some(last) if open && continues(text, last, line, lines.peek()) => {
                last.end = line.end();
                last.last_line = line.start;
            }
            Some(last) if joins(text, last, line) => {
                last.end = line.end();
                last.last_line = line.start;
                open = true;
            }
            _ => {
                pieces.push(piece(BlockKind::Paragraph, line, label::marks(line.text)));
                open = true;
            }
        }
    }
    pieces
}

fn piece(kind: BlockKind, line: Line<'_>, skip: usize) -> Piece {
    Piece {
        kind,
        start: line.start,
        end: line.end(),
        words: line.start + skip,
        label: None,
        depth: 0,
        last_line: line.start,
        heading: false,
    }
}

fn extend_or_push(pieces: &mut Vec<Piece>, kind: BlockKind, line: Line<'_>) {
    match pieces.last_mut() {
        Some(last) if last.kind == kind => last.end = line.end(),
        _ => pieces.push(piece(kind, line, 0)),
    }
}
