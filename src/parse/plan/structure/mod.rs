//! A body cut into blocks, and the provisions that they make up.
//!
//! One pass over the lines, no going back: pieces first (paragraph, dash, labelled line, table, note, head, ending), then a
//! stack of open provisions. A number is taken as issued; what repeats gets a suffix to its address, never another number.

mod closing;
mod line;
mod order;
mod outline;

pub use self::line::ends_sentence;
use self::line::{continues, goes_on_overleaf, is_rule, joins, note_sign};
pub(super) use self::line::{is_page_number, superscript};
use self::order::Order;
pub(super) use self::outline::outline;
use super::label::{self, Label};
use super::{ending, head};
pub(super) use crate::document::plain::plain_words as clean;
use crate::document::reading::BlockKind;
use crate::document::table;
use crate::span::Span;
use std::iter::Peekable;

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
    let mut cutter = Cutter {
        text,
        head,
        ending,
        pieces: Vec::new(),
        open: false,
        order: Order::default(),
        blank: true,
        page: None,
        turned: false,
        whole: lines(text, body).any(|line| line.text.len() > WHOLE && !line.text.starts_with('|')),
    };
    let mut lines = lines(text, body).peekable();
    while let Some(line) = lines.next() {
        if line.text.is_empty() {
            cutter.blank();
        } else {
            cutter.line(line, &mut lines);
        }
    }
    cutter.pieces
}

/// The pieces so far, and what the lines above say about the next.
struct Cutter<'a, 'e> {
    text: &'a str,
    head: &'a head::Found,
    ending: &'e mut ending::Collector,
    pieces: Vec<Piece>,
    /// Whether the last piece may take a further line.
    open: bool,
    order: Order,
    /// Whether a blank line, or nothing, stands right above.
    blank: bool,
    /// The number of the page that was met last.
    page: Option<u32>,
    /// Whether that number stands between a sentence and what may be its other half.
    turned: bool,
    /// Whether the text has a paragraph a line, and none is broken to a width.
    whole: bool,
}

/// No text that is broken to a width has lines of so many bytes.
const WHOLE: usize = 240;

impl<'a> Cutter<'a, '_> {
    fn blank(&mut self) {
        self.open = false;
        self.blank = true;
        self.ending.blank();
    }

    /// Gives a line its role: the first rule that knows it.
    fn line<L: Iterator<Item = Line<'a>> + Clone>(&mut self, line: Line<'a>, rest: &mut Peekable<L>) {
        let blank = std::mem::replace(&mut self.blank, false);
        let turned = std::mem::take(&mut self.turned);
        let known = self.ends(line, rest)
            || self.heads(line)
            || self.decorates(line, rest)
            || self.turns_page(line, blank, rest)
            || self.table(line, rest)
            || self.fence(line, rest)
            || self.note(line)
            || self.labelled(line, blank)
            || self.dash(line)
            || self.marked(line);
        if !known {
            self.paragraph(line, turned, rest.peek());
        }
    }

    fn push(&mut self, piece: Piece, open: bool) -> bool {
        self.pieces.push(piece);
        self.open = open;
        true
    }

    /// "Nơi nhận", its lines, the signature.
    fn ends<L: Iterator<Item = Line<'a>> + Clone>(&mut self, line: Line<'a>, rest: &Peekable<L>) -> bool {
        let Some(kind) = self.ending.take(self.text, line, &|| ending::name_follows(rest.clone().take(12))) else { return false };
        extend_or_push(&mut self.pieces, kind, line);
        self.open = false;
        true
    }

    /// The head at the top, and the name of a kind above what is attached.
    fn heads(&mut self, line: Line<'_>) -> bool {
        let head = self.head.holds(line.start) || head::is_title_alone(line.text);
        if head {
            extend_or_push(&mut self.pieces, BlockKind::Head, line);
            self.order = Order::default();
            self.open = false;
        }
        head
    }

    /// A rule, or the empty head of a table that holds nothing but the recipients.
    fn decorates<L: Iterator<Item = Line<'a>> + Clone>(&mut self, line: Line<'_>, rest: &Peekable<L>) -> bool {
        let decoration = is_rule(line.text) || ending::frames_recipients(line.text, rest.clone().take(3).map(|next| next.text));
        self.open &= !decoration;
        decoration
    }

    /// The number of a page within a sentence: marked as one, or alone between blank lines where the sentence goes on behind it in
    /// small letters or the numbers follow each other.
    fn turns_page<L: Iterator<Item = Line<'a>> + Clone>(&mut self, line: Line<'_>, blank: bool, rest: &Peekable<L>) -> bool {
        if !is_page_number(line.text) {
            return false;
        }
        let number = line.text.parse().ok();
        let next = rest.clone().find(|next| !next.text.is_empty());
        let small = next.is_some_and(|next| next.text.starts_with(char::is_lowercase));
        let above = self.pieces.last().filter(|last| !ends_sentence(self.text.get(last.start..last.end).unwrap_or_default()));
        let follows = number.is_some_and(|number: u32| number == 2 || self.page.is_some_and(|page| page + 1 == number));
        // "… dưới 16 tuổi;⏎⏎3⏎⏎xử lý nghiêm …": also the next part of a sentence.
        let listed = self.pieces.last().is_some_and(|last| {
            matches!(last.kind, BlockKind::Paragraph | BlockKind::Dash)
                && self.text.get(last.start..last.end).is_some_and(|above| above.ends_with([';', ',']))
        });
        let goes_on = follows
            && (small && listed
                || above
                    .zip(next)
                    .is_some_and(|(above, next)| goes_on_overleaf(self.text, above, next) || joins(self.text, above, next)));
        let page = number.is_none() || blank && (small && above.is_some() || goes_on);
        if page {
            self.page = number.or(self.page);
            self.turned = goes_on;
        }
        page
    }

    fn table<L: Iterator<Item = Line<'a>>>(&mut self, line: Line<'_>, rest: &mut Peekable<L>) -> bool {
        let labelled = || label::read(line.text).is_some() || label::bullet(line.text).is_some();
        let mark = table::opens(line.text, rest.peek().map(|next| next.text));
        let Some(mark) = mark.filter(|mark| *mark == table::Mark::Framed || !labelled()) else { return false };
        let mut end = line.end();
        while let Some(next) = rest.next_if(|next| table::goes_on(mark, next.text)) {
            end = next.end();
        }
        self.push(Piece { end, ..piece(BlockKind::Table, line, 0) }, false)
    }

    fn fence<L: Iterator<Item = Line<'a>>>(&mut self, line: Line<'_>, rest: &mut Peekable<L>) -> bool {
        let Some(fence) = ["```", "~~~"].into_iter().find(|fence| line.text.starts_with(fence)) else { return false };
        let mut end = line.end();
        for next in rest.by_ref() {
            end = next.end();
            if next.text.starts_with(fence) {
                break;
            }
        }
        self.push(Piece { end, ..piece(BlockKind::Markdown, line, 0) }, false)
    }

    fn note(&mut self, line: Line<'_>) -> bool {
        note_sign(line.text).is_some_and(|length| self.push(piece(BlockKind::Footnote, line, length), true))
    }

    /// A line that opens a provision by its label.
    fn labelled(&mut self, line: Line<'_>, blank: bool) -> bool {
        let heading = is_heading(line.text);
        let loose = blank || !self.open || heading || line.text.starts_with("**");
        let Some(label) = label::read(line.text).filter(|label| self.order.takes(label, loose)) else { return false };
        let words = line.start + label.length;
        self.push(Piece { words, label: Some(label), heading, ..piece(BlockKind::Paragraph, line, 0) }, !heading)
    }

    fn dash(&mut self, line: Line<'_>) -> bool {
        let Some((depth, length)) = label::bullet(line.text) else { return false };
        // "giai đoạn 2021⏎- 2025": a range of years broken over two lines.
        let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
        let back = |text: &str| text.bytes().rev().take_while(u8::is_ascii_digit).count();
        let broken = self.open
            && line.text.get(length..).is_some_and(|rest| digits(rest) == 4 && !rest.contains('%'))
            && self.pieces.last().is_some_and(|last| back(self.text.get(last.start..last.end).unwrap_or_default()) == 4);
        !broken && self.push(Piece { depth, ..piece(BlockKind::Dash, line, length) }, true)
    }

    /// A heading of Markdown without a label, a quotation, a picture.
    fn marked(&mut self, line: Line<'_>) -> bool {
        if is_heading(line.text) {
            let skip = label::marks(line.text);
            return self.push(Piece { heading: true, ..piece(BlockKind::Paragraph, line, skip) }, false);
        }
        let apart = line.text.starts_with('>') || line.text.starts_with("![");
        apart && self.push(piece(BlockKind::Markdown, line, 0), false)
    }

    /// Words that go on with the piece above, or a paragraph of their own.
    fn paragraph(&mut self, line: Line<'a>, turned: bool, next: Option<&Line<'a>>) {
        let open = self.open;
        match self.pieces.last_mut() {
            Some(last)
                if open && !(self.whole && line::begins(self.text, last, line)) && continues(self.text, last, line, next)
                    || turned
                    || joins(self.text, last, line) =>
            {
                last.end = line.end();
                last.last_line = line.start;
                self.open = true;
            }
            _ => {
                self.push(piece(BlockKind::Paragraph, line, label::marks(line.text)), true);
            }
        }
    }
}

fn is_heading(line: &str) -> bool {
    line.starts_with('#') && label::marks(line) > 0
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
