//! Where words stand: a stamp is words that stand alone on a line, in a cell, in brackets, at the head or foot of a document, or in its title.
//!
//! The same words inside a sentence are words. Nothing here knows Markdown fully: marks are looked through, so that no way of writing hides a stamp.

mod capitals;

use super::letters::Squeezed;
use super::stamp::{self, Found, Mark};
use super::visible::seen;
use crate::span::Span;
use capitals::{may_end_in_capitals, small_letters};
use memchr::memmem::Finder;
use std::borrow::Cow;
use std::sync::LazyLock;

/// A stamp that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// What it says.
    pub mark: Mark,
    /// Its place.
    pub span: Span,
    /// Its words as written.
    pub words: String,
}

/// How many lines with words are the head of a document, and how many its foot.
const HEAD: usize = 14;
const FOOT: usize = 6;

/// Lines longer than this are paragraphs: only their ends can be a stamp.
const SHORT: usize = 240;

/// Bytes of a line in capitals that says more than one word of circulation.
const FORBIDS: usize = 28;

/// How far apart in lines the grades of secrecy stand that are listed and not stamped.
const LISTED: usize = 8;

/// Stamps in one table. Nobody reads more, and none is needed to stop it.
const MOST: usize = 25_000;

/// What a piece of text is part of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// A line of its own.
    Alone,
    /// An item of a list.
    Item,
    /// A cell among others.
    Cell,
    /// The description of a picture, a title of a link.
    Title,
}

struct Candidate {
    hit: Hit,
    line: usize,
    kind: Kind,
    found: Found,
    edge: bool,
}

/// Stamps in the title of something: a value of the front matter, a description of a picture.
pub fn in_title(words: &str, span: Span) -> Option<Hit> {
    if words.len() > SHORT * 2 {
        return None;
    }
    let hit = |mark| Hit { mark, span, words: words.trim().to_owned() };
    let squeezed = Squeezed::new(words, 400)?;
    match stamp::whole(&squeezed) {
        Some(found) if !found.weak || found.upper => return Some(hit(found.mark)),
        _ => {}
    }
    if stamp::names_a_draft(&squeezed) {
        return Some(hit(Mark::Draft));
    }
    let parts = || segments(words).into_iter();
    let certain = parts().find(|(part, bracketed)| {
        let found = stamp::of(part);
        found.is_some_and(|found| found.upper || !found.weak && (*bracketed || found.mark == Mark::Draft || !found.bare))
    });
    let mark = |part: &str| stamp::of(part).map(|found| found.mark);
    certain.and_then(|(part, _)| mark(part)).map(hit)
}

/// The parts of a title: what stands in brackets, and what a dash or a colon cuts off.
fn segments(words: &str) -> Vec<(&str, bool)> {
    let mut parts = Vec::new();
    let (mut start, mut depth) = (0, 0_u32);
    let mut before = None;
    for (at, c) in words.char_indices() {
        let opens = matches!(c, '(' | '[' | '{' | '«' | '（' | '【' | '<');
        let closes = matches!(c, ')' | ']' | '}' | '»' | '）' | '】' | '>');
        let blank_before = before.is_none_or(|c: char| c.is_whitespace());
        let cuts =
            matches!(c, '|' | '·' | '•' | '—' | '–' | ';' | '_') || matches!(c, ':') || (matches!(c, '-' | '/') && blank_before);
        if opens || closes || cuts {
            parts.push((words.get(start..at).unwrap_or_default(), depth > 0));
            start = at + c.len_utf8();
        }
        depth = if opens {
            depth + 1
        } else if closes {
            depth.saturating_sub(1)
        } else {
            depth
        };
        before = Some(c);
    }
    parts.push((words.get(start..).unwrap_or_default(), depth > 0));
    parts.retain(|(part, _)| !part.trim().is_empty() && part.len() <= SHORT);
    if parts.len() == 1 { Vec::new() } else { parts }
}

/// Stamps in the body of a document; `start` is where it begins in its file.
pub fn in_body(body: &str, start: usize) -> Vec<Hit> {
    let count = lines(body).filter(|line| !line.trim_start().is_empty()).count();
    let mut reader = Reader {
        candidates: Vec::new(),
        run: Vec::new(),
        official_table: false,
        columns: 0,
        products: Vec::new(),
        set_apart: is_in_columns(body),
    };
    let mut offset = 0;
    let mut number = 0;
    for line in lines(body) {
        if !line.trim_start().is_empty() {
            let edge = number < HEAD || number + FOOT >= count;
            reader.line(line, start + offset, number, edge, number < HEAD);
            number += 1;
        }
        offset += line.len();
    }
    without_lists(reader.candidates)
}

/// Lines with their ends.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    let mut start = 0;
    let ends = memchr::memchr_iter(b'\n', text.as_bytes()).map(|end| end + 1).chain([text.len()]);
    ends.filter_map(move |end| text.get(std::mem::replace(&mut start, end)..end)).filter(|line| !line.is_empty())
}

/// Stamps in a table of data: cells between `;`, `,` or tabs.
pub fn in_cells(text: &str) -> Vec<Hit> {
    let mut candidates = Vec::new();
    let mut at = 0;
    let signs = [';', ',', '\t', '=', '"', '\n'];
    let products: Vec<bool> = text.lines().next().unwrap_or_default().split(signs).map(holds_products).collect();
    for (line, cells) in text.split_inclusive('\n').enumerate() {
        for (column, cell) in cells.split_inclusive(signs).enumerate() {
            let trimmed = cell.trim_matches(|c: char| c.is_whitespace() || matches!(c, ';' | ',' | '"' | '\'' | '='));
            let found = if trimmed.len() > SHORT { None } else { stamp::of(trimmed) };
            let is_product = |found: &Found| products.get(column) == Some(&true) && may_be_honey(found);
            if let Some(found) = found.filter(|found| in_a_list(found) && !is_product(found) && candidates.len() < MOST) {
                let hit = Hit { mark: found.mark, span: Span::new(at, at + cell.len()), words: trimmed.to_owned() };
                candidates.push(Candidate { hit, line, kind: Kind::Alone, found, edge: false });
            }
            at += cell.len();
        }
    }
    without_lists(candidates)
}

struct Reader {
    candidates: Vec<Candidate>,
    /// Short lines one below the other that may be one stamp: letters, place, line.
    run: Vec<(Squeezed, Span)>,
    /// Whether the table that is being read is the head of a document.
    official_table: bool,
    columns: usize,
    /// For each column of the table whether its heading says that it holds things that are made or sold.
    products: Vec<bool>,
    /// Whether blanks set columns apart anywhere in the text.
    set_apart: bool,
}

impl Reader {
    fn line(&mut self, line: &str, start: usize, number: usize, edge: bool, head: bool) {
        let (content, skipped, kind) = unmarked(line);
        let start = start + skipped;
        self.titles(content, start, number, edge);
        let visible = seen(content);
        if memchr::memchr(b'|', visible.as_bytes()).is_some() {
            self.row(&visible, content, start, number, edge);
            self.run.clear();
            return;
        }
        self.columns = 0;
        self.official_table = false;
        let pieces = || {
            let pieces = lines(&visible).map(|piece| piece.strip_suffix('\n').unwrap_or(piece));
            pieces.filter(|piece| !piece.trim_start().is_empty())
        };
        let single = pieces().nth(1).is_none();
        let kind = if !single && kind == Kind::Alone { Kind::Cell } else { kind };
        // What a reader sees of a line may have blanks that its text has not.
        let set_apart = self.set_apart || matches!(visible, Cow::Owned(_));
        for piece in pieces() {
            let whole_line = Span::new(start, start + content.trim_end().len());
            if single {
                self.run_on(piece, kind, whole_line, number, edge);
            }
            self.piece(piece, whole_line, number, if single { kind } else { Kind::Alone }, edge);
            // Two columns set with blanks.
            if set_apart && is_in_columns(piece) {
                for column in piece
                    .split(['\t', '\u{2003}', '\u{3000}'])
                    .flat_map(|part| part.split("   "))
                    .filter(|part| !part.trim().is_empty())
                {
                    if column.trim().len() < piece.trim().len() {
                        self.whole(column, whole_line, number, Kind::Alone, edge);
                    }
                }
            }
            if head
                && may_end_in_capitals(piece)
                && let Some(mark) = stamp::at_an_end(piece)
                && is_official(piece)
            {
                self.add(mark_found(mark), piece, whole_line, number, Kind::Alone, true);
            }
        }
    }

    fn row(&mut self, visible: &str, content: &str, start: usize, number: usize, edge: bool) {
        if self.columns == 0 {
            self.products = visible.split('|').map(holds_products).collect();
        }
        let is_product = |(column, cell): &(usize, &str)| {
            self.products.get(*column) == Some(&true) && stamp::of(cell).is_some_and(|found| may_be_honey(&found))
        };
        let columns = visible.split('|').enumerate().filter(|cell| !is_product(cell));
        let cells: Vec<&str> = columns.flat_map(|(_, cell)| cell.split('\n')).filter(|cell| !cell.trim().is_empty()).collect();
        self.official_table = self.official_table || cells.iter().any(|cell| is_official(cell));
        self.columns = self.columns.max(cells.len());
        let place = Span::new(start, start + content.trim_end().len());
        for cell in &cells {
            let alone = self.official_table || (cells.len() == 1 && edge) || self.columns <= 1;
            self.piece(cell, place, number, if alone { Kind::Alone } else { Kind::Cell }, edge);
        }
        if cells.len() == 1 && cells.iter().any(|cell| cell.trim().len() < 40) {
            return;
        }
        // Cells that are one letter each.
        if cells.len() > 2 && cells.iter().all(|cell| cell.trim().chars().count() <= 2) {
            let joined: String = cells.concat();
            self.whole(&joined, place, number, Kind::Alone, edge);
        }
    }

    /// A whole piece, and what stands in brackets or is cut off at its ends.
    fn piece(&mut self, piece: &str, place: Span, number: usize, kind: Kind, edge: bool) {
        if piece.len() <= SHORT {
            self.whole(piece, place, number, kind, edge);
            if edge
                && kind == Kind::Alone
                && small_letters(piece).next().is_none()
                && Squeezed::new(piece, 200).is_some_and(|squeezed| stamp::names_a_draft(&squeezed))
            {
                self.add(mark_found(Mark::Draft), piece, place, number, kind, edge);
            }
        }
        let end = piece.trim_end();
        let ends = end.ends_with([')', ']', '}', '>', '）', '】']);
        let begins = piece.trim_start().starts_with(['(', '[', '{', '<', '（', '【']);
        let short = piece.len() <= SHORT;
        if !(ends || begins || (short && edge && kind == Kind::Alone)) {
            return;
        }
        let parts = segments(piece);
        let last = parts.len().saturating_sub(1);
        for (index, (part, bracketed)) in parts.iter().enumerate() {
            let outer = index == 0 || index == last;
            if !outer || !(short || *bracketed) {
                continue;
            }
            let Some(found) = stamp::of(part) else { continue };
            let certain = found.upper && !found.weak && (*bracketed || edge);
            let in_head = *bracketed && edge && kind == Kind::Alone && short && !found.weak;
            if certain || in_head {
                self.add(found, part, place, number, kind, edge);
            }
        }
    }

    fn whole(&mut self, piece: &str, place: Span, number: usize, kind: Kind, edge: bool) {
        let Some(found) = stamp::of(piece) else { return };
        let stands = match kind {
            // A whole line in capitals that forbids is a stamp wherever it stands.
            Kind::Alone if found.weak && found.upper && found.mark == Mark::Internal && piece.trim().len() >= FORBIDS => true,
            Kind::Alone | Kind::Title if found.weak => found.upper && edge,
            Kind::Alone | Kind::Title => true,
            // "Dự thảo" is a step in many a list; "Mật" alone is no item or cell but of a list of grades, which has others beside it.
            Kind::Cell | Kind::Item => in_a_list(&found),
        };
        if stands {
            self.add(found, piece, place, number, kind, edge);
        }
    }

    /// Short lines one below the other: "LƯU HÀNH" above "NỘI BỘ", or one letter a line.
    fn run_on(&mut self, piece: &str, kind: Kind, place: Span, number: usize, edge: bool) {
        // More than one letter, and not all of them capitals.
        let small = || small_letters(piece).nth(1).is_some();
        let squeezed = if kind == Kind::Alone && piece.len() <= 60 && !small() { Squeezed::new(piece, 14) } else { None };
        let Some(squeezed) = squeezed.filter(|squeezed| squeezed.is_upper() || squeezed.keys.len() == 1) else {
            self.run.clear();
            return;
        };
        let mut joined = squeezed.clone();
        let mut found = None;
        for (before, from) in self.run.iter().rev().take(24) {
            let mut longer = before.clone();
            longer.extend(&joined);
            joined = longer;
            if joined.keys.len() > 24 {
                break;
            }
            if let Some(whole) = stamp::whole(&joined).filter(|found| !found.weak) {
                found = Some((whole, Span::new(from.start as usize, place.end as usize)));
            }
        }
        self.run.push((squeezed, place));
        if let Some((whole, span)) = found {
            self.add(whole, piece, span, number, Kind::Alone, edge);
        }
    }

    /// Descriptions of pictures, titles of links, attributes of tags.
    fn titles(&mut self, content: &str, start: usize, number: usize, edge: bool) {
        if memchr::memchr3(b'!', b'"', b'\'', content.as_bytes()).is_none() {
            return;
        }
        let place = Span::new(start, start + content.trim_end().len());
        let alts = content.split("![").skip(1).filter_map(|rest| rest.split(']').next());
        let quoted = content.split(['"', '\'']).enumerate().filter(|(index, _)| index % 2 == 1).map(|(_, part)| part);
        let is_markup = content.contains('<') || content.contains("](") || content.contains("]:");
        for words in alts.chain(quoted.filter(|_| is_markup)).take(64) {
            if let Some(hit) = in_title(&seen(words), place)
                && let Some(found) = Squeezed::new(&hit.words, 400).as_ref().and_then(stamp::whole).or(Some(mark_found(hit.mark)))
            {
                self.add(found, words, place, number, Kind::Title, edge);
            }
        }
    }

    fn add(&mut self, found: Found, words: &str, span: Span, line: usize, kind: Kind, edge: bool) {
        if self.candidates.last().is_some_and(|last| last.line == line && last.hit.mark == found.mark) {
            return;
        }
        let hit = Hit { mark: found.mark, span, words: words.split_whitespace().collect::<Vec<_>>().join(" ") };
        self.candidates.push(Candidate { hit, line, kind, found, edge });
    }
}

/// The candidates without the grades of secrecy where they are listed: a text about them names at least two close together.
fn without_lists(candidates: Vec<Candidate>) -> Vec<Hit> {
    let grades: Vec<(usize, u8)> = candidates
        .iter()
        .filter_map(|candidate| match candidate.hit.mark {
            Mark::Secret(grade) => Some((candidate.line, grade)),
            _ => None,
        })
        .collect();
    let listed = |candidate: &Candidate| {
        let Mark::Secret(grade) = candidate.hit.mark else { return false };
        let may_be = matches!(candidate.kind, Kind::Item | Kind::Cell) || (!candidate.edge && !candidate.found.upper);
        may_be && !candidate.found.explicit && has_neighbour(&grades, candidate.line, grade)
    };
    candidates.into_iter().filter(|candidate| !listed(candidate)).map(|candidate| candidate.hit).collect()
}

/// Whether the words of an item or a cell are a stamp.
fn in_a_list(found: &Found) -> bool {
    !found.weak && (found.upper || found.explicit || (found.mark != Mark::Draft && !found.bare))
}

/// Whether a heading says that things stand below it that are made or sold. "Mật" is honey there.
fn holds_products(heading: &str) -> bool {
    const WORDS: [&str; 8] = ["san pham", "hang hoa", "mat hang", "nong san", "dac san", "thuc pham", "nguyen lieu", "lam san"];
    let heading = format!(" {} ", super::letters::words(heading).trim());
    heading.len() <= SHORT && WORDS.iter().any(|words| heading.contains(&format!(" {words} ")))
}

/// "Mật" as people write it who mean honey: not in capitals, and the word alone.
fn may_be_honey(found: &Found) -> bool {
    found.mark == Mark::Secret(1) && !found.upper && !found.explicit && !found.weak
}

fn has_neighbour(grades: &[(usize, u8)], line: usize, grade: u8) -> bool {
    let from = grades.partition_point(|(other, _)| other + LISTED < line);
    let near = grades.get(from..).unwrap_or_default().iter().take_while(|(other, _)| *other <= line + LISTED);
    near.take(64).any(|(_, other)| *other != grade)
}

fn mark_found(mark: Mark) -> Found {
    Found { mark, explicit: true, weak: false, upper: true, bare: false }
}

/// Whether blanks may part a piece into columns.
fn is_in_columns(piece: &str) -> bool {
    static BLANKS: LazyLock<Finder<'_>> = LazyLock::new(|| Finder::new("   "));
    static UNBROKEN: LazyLock<Finder<'_>> = LazyLock::new(|| Finder::new("\u{a0}\u{a0}"));
    let bytes = piece.as_bytes();
    BLANKS.find(bytes).is_some() || memchr::memchr(b'\t', bytes).is_some() || UNBROKEN.find(bytes).is_some()
}

/// Whether a line belongs to the head of an official document: its number, the national motto.
fn is_official(line: &str) -> bool {
    let words = super::letters::words(line.get(..line.len().min(SHORT)).unwrap_or(line));
    let words = words.trim();
    let numbered = (words.starts_with("so ") && line.contains([':', '/']))
        || (words.contains(" so ") && line.contains(':') && line.contains('/'));
    numbered
        || words.contains("cong hoa xa hoi")
        || words.contains("doc lap tu do")
        || words.contains("uy ban nhan dan")
        || words.starts_with("ubnd ")
}

/// A line without the marks of quotations, headings and lists: what is left, how many bytes are gone, and what it is.
fn unmarked(line: &str) -> (&str, usize, Kind) {
    let mut rest = line;
    let mut kind = Kind::Alone;
    loop {
        let trimmed = rest.trim_start();
        // Most lines begin with a word.
        let first = trimmed.bytes().next().unwrap_or_default();
        if !matches!(first, b'>' | b'#' | b'[' | b'-' | b'+' | b'*' | 0x80..|b'0'..=b'9'| b'I' | b'V' | b'X' | b'a'..=b'z') {
            return (trimmed, line.len() - trimmed.len(), kind);
        }
        let note = || trimmed.strip_prefix("[^")?.split_once("]:").filter(|(label, _)| label.len() < 40).map(|(_, rest)| rest);
        let next = trimmed.strip_prefix('>').or_else(|| trimmed.strip_prefix('#')).or_else(note);
        let next = next.or_else(|| {
            let item = ["- ", "+ ", "* ", "• ", "– "].iter().find_map(|mark| trimmed.strip_prefix(mark));
            let labelled = || {
                let end = trimmed.bytes().take(4).position(|byte| matches!(byte, b'.' | b')')).filter(|end| *end > 0)?;
                let label = trimmed.get(..end)?;
                let numbered = label.bytes().all(|byte| byte.is_ascii_digit())
                    || label.bytes().all(|byte| matches!(byte, b'I' | b'V' | b'X'))
                    || (label.len() == 1 && label.bytes().all(|byte| byte.is_ascii_lowercase()));
                trimmed.get(end + 1..).filter(|rest| numbered && rest.starts_with(' '))
            };
            let item = item.or_else(labelled)?;
            kind = Kind::Item;
            Some(item)
        });
        match next {
            Some(next) => rest = next,
            None => return (trimmed, line.len() - trimmed.len(), kind),
        }
    }
}
