//! Words of a block as tokens: what the grammars of citations, duties, time limits and targets look at.
//!
//! A token knows its place and, where it is a word that some grammar asks for, which one ([`w!`], [`any!`]). Words compare
//! without regard to capitals, to the place of the tone mark and to "Ð" (U+00D0). One pass, no allocation for a word.

use super::keywords::{CAPITAL, KEYWORDS, LONGEST, Table, table, with as with_letter};
use super::number;
use super::structure::{is_page_number, superscript};
use crate::document::plain::line_break;
use crate::span::Span;
use crate::vietnamese::date;
use std::cmp::Ordering;
use std::collections::BTreeSet;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum T {
    Word,
    /// A figure: "02", "14.579", "95,53".
    Figure,
    /// A date in figures, also one that no calendar has.
    Date,
    /// The number of a document.
    Number,
    Comma,
    Semicolon,
    /// A full stop that may end a sentence.
    Stop,
    Colon,
    Dash,
    Slash,
    /// "%" or "‰".
    Percent,
    /// "<", ">", "≤" or "≥".
    Sign,
    Open,
    Close,
    QuoteOpen,
    QuoteClose,
    /// The call of a footnote.
    Call,
    Other,
}

/// A token with its place in the file.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    pub start: u32,
    pub end: u32,
    /// Which word of [`KEYWORDS`], 0 for any other.
    pub word: u16,
    pub kind: T,
    /// Begins with a capital.
    pub capital: bool,
    /// All capitals, two letters or more.
    pub upper: bool,
}

impl Token {
    pub fn span(&self) -> Span {
        Span { start: self.start, end: self.end }
    }

    pub fn of<'a>(&self, text: &'a str) -> &'a str {
        self.span().of(text)
    }
}

/// The place from the first to the last of some tokens.
pub(super) fn span_of(tokens: &[Token]) -> Span {
    match (tokens.first(), tokens.last()) {
        (Some(first), Some(last)) => Span { start: first.start, end: last.end },
        _ => Span::default(),
    }
}

/// The id of a keyword, at compile time; 0 where [`KEYWORDS`] lacks it.
pub(super) const fn id(word: &str) -> u16 {
    id_of(word.as_bytes())
}

/// A search by halves, since [`KEYWORDS`] are sorted: the compiler does it for each word that a grammar asks for.
const fn id_of(word: &[u8]) -> u16 {
    let mut list: &[&str] = KEYWORDS;
    let mut before = 0;
    while !list.is_empty() {
        let (low, high) = list.split_at(list.len() / 2);
        let Some((middle, rest)) = high.split_first() else { return 0 };
        list = match order(middle.as_bytes(), word) {
            Ordering::Equal => return before + low.len() as u16 + 1,
            Ordering::Greater => low,
            Ordering::Less => {
                before += low.len() as u16 + 1;
                rest
            }
        };
    }
    0
}

const fn order(mut a: &[u8], mut b: &[u8]) -> Ordering {
    while let (Some((x, a_rest)), Some((y, b_rest))) = (a.split_first(), b.split_first()) {
        if *x != *y {
            return if *x < *y { Ordering::Less } else { Ordering::Greater };
        }
        a = a_rest;
        b = b_rest;
    }
    match (a.is_empty(), b.is_empty()) {
        (true, true) => Ordering::Equal,
        (true, false) => Ordering::Less,
        _ => Ordering::Greater,
    }
}

/// Many keywords as one value.
pub(super) struct Set([u64; 16]);

impl Set {
    /// The set of the words in `words`, with a space between each two; all must be in [`KEYWORDS`].
    pub const fn new(words: &str) -> Self {
        let mut lanes = [0u64; 16];
        let mut rest = words.as_bytes();
        while !rest.is_empty() {
            let mut length = 0;
            let mut ahead = rest;
            while let Some((byte, behind)) = ahead.split_first() {
                if *byte == b' ' {
                    break;
                }
                length += 1;
                ahead = behind;
            }
            let (word, behind) = rest.split_at(length);
            if length > 0 {
                let id = id_of(word);
                assert!(id != 0, "a word of a set is not in KEYWORDS");
                lanes = with(lanes, id);
            }
            rest = match behind.split_first() {
                Some((_, next)) => next,
                None => behind,
            };
        }
        Self(lanes)
    }

    /// Whether the token is one of the words.
    #[inline]
    pub fn has(&self, token: &Token) -> bool {
        let id = usize::from(token.word);
        self.0.get(id / 64).is_some_and(|lane| lane >> (id % 64) & 1 == 1)
    }
}

/// The lanes with the bit of `id`; slices are walked, since a constant cannot ask for an element by `get_mut`.
const fn with(mut lanes: [u64; 16], id: u16) -> [u64; 16] {
    let mut lane = 0;
    let mut rest: &mut [u64] = &mut lanes;
    while let Some((first, behind)) = rest.split_first_mut() {
        if lane == id / 64 {
            *first |= 1 << (id % 64);
        }
        lane += 1;
        rest = behind;
    }
    lanes
}

/// The id of a keyword.
macro_rules! w {
    ($word:literal) => {{
        const ID: u16 = $crate::parse::plan::words::id($word);
        const _: () = assert!(ID != 0, concat!("not in KEYWORDS: ", $word));
        ID
    }};
}
pub(super) use w;

/// Whether a token is one of some keywords.
macro_rules! any {
    ($token:expr, $($word:literal),+ $(,)?) => {
        [$($crate::parse::plan::words::w!($word)),+].contains(&$token.word)
    };
}
pub(super) use any;

/// Whether the tokens from `at` on are these keywords, one after the other.
macro_rules! phrase {
    ($tokens:expr, $at:expr, $($word:literal),+ $(,)?) => {
        $crate::parse::plan::words::follows($tokens, $at, &[$($crate::parse::plan::words::w!($word)),+])
    };
}
pub(super) use phrase;

/// Whether the token at an index is one of some keywords.
macro_rules! is {
    ($tokens:expr, $at:expr, $($word:literal),+ $(,)?) => {
        $crate::parse::plan::words::one_of($tokens, $at, &[$($crate::parse::plan::words::w!($word)),+])
    };
}
pub(super) use is;

/// Whether the token at `at` has one of these ids.
#[inline]
pub(super) fn one_of(tokens: &[Token], at: usize, ids: &[u16]) -> bool {
    tokens.get(at).is_some_and(|token| ids.contains(&token.word))
}

/// Whether the words from `at` on have these ids.
#[inline]
pub(super) fn follows(tokens: &[Token], at: usize, ids: &[u16]) -> bool {
    // Nearly every question ends at the first word.
    tokens.get(at).map(|token| token.word) == ids.first().copied() && rest_follows(tokens, at, ids)
}

#[inline(never)]
fn rest_follows(tokens: &[Token], at: usize, ids: &[u16]) -> bool {
    tokens.get(at..at + ids.len()).is_some_and(|part| part.iter().map(|token| token.word).eq(ids.iter().copied()))
}

/// Cuts the words of `span` into tokens and appends them. `symbols` are organs whose numbers need no words around them.
pub(super) fn cut(text: &str, span: Span, symbols: &BTreeSet<String>, notes: &BTreeSet<&str>, tokens: &mut Vec<Token>) {
    let bytes = text.as_bytes();
    let end = (span.end as usize).min(bytes.len());
    let mut at = span.start as usize;
    let floor = tokens.len();
    let table = table();
    while at < end {
        let Some(&byte) = bytes.get(at) else { break };
        let start = at;
        let mut token = |kind: T, to: usize| {
            tokens.push(Token { start: narrow(start), end: narrow(to), word: 0, kind, capital: false, upper: false });
            to
        };
        at = match byte {
            b'\n' => page_mark(text, at + 1, end).unwrap_or(at + 1),
            b' ' | b'\t' | b'\r' | b'*' | b'_' | b'`' | b'\\' | b'~' => at + 1,
            b'<' => match line_break(text, at) {
                Some(length) => at + length,
                None => token(T::Sign, at + 1),
            },
            b'>' => token(T::Sign, at + 1),
            b'0'..=b'9' => digits(text, at, end, symbols, floor, tokens),
            b',' => token(T::Comma, at + 1),
            b';' => token(T::Semicolon, at + 1),
            b':' => token(T::Colon, at + 1),
            b'.' => token(T::Stop, at + 1),
            b'!' | b'?' => token(T::Stop, at + 1),
            b'-' => token(T::Dash, at + 1),
            b'/' => token(T::Slash, at + 1),
            b'%' => token(T::Percent, at + 1),
            b'(' => token(T::Open, at + 1),
            b')' => token(T::Close, at + 1),
            b'"' => {
                // A straight quote opens before a letter and closes behind one.
                let opens = at == 0 || bytes.get(at - 1).is_some_and(|before| matches!(before, b' ' | b'\n' | b'(' | b'\t'));
                token(if opens { T::QuoteOpen } else { T::QuoteClose }, at + 1)
            }
            b'[' => match note_label(text, at, end) {
                Some(length) => token(T::Call, at + length),
                None => token(T::Other, at + 1),
            },
            b'a'..=b'z' | b'A'..=b'Z' => word(text, at, end, table, tokens),
            0x80.. => {
                let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) else { break };
                let to = at + c.len_utf8();
                match c {
                    _ if table.letter(c) != 0 => word(text, at, end, table, tokens),
                    '\u{a0}' | '\u{202f}' | '\u{200b}' | '\u{feff}' => to,
                    _ if superscript(c).is_some() => {
                        let (to, label) = raised(text, at, end);
                        if notes.contains(label.as_str()) { token(T::Call, to) } else { to }
                    }
                    _ => token(mark(c), to),
                }
            }
            _ => token(T::Other, at + 1),
        };
    }
}

/// What a mark is that ASCII lacks.
fn mark(c: char) -> T {
    match c {
        '“' | '«' | '‘' => T::QuoteOpen,
        '”' | '»' | '’' => T::QuoteClose,
        '–' | '—' | '−' | '‑' => T::Dash,
        '‰' => T::Percent,
        '≤' | '≥' => T::Sign,
        '…' => T::Stop,
        _ => T::Other,
    }
}

/// A run of raised figures from `at` on: its end, and the figures as they are written on the line.
fn raised(text: &str, at: usize, end: usize) -> (usize, String) {
    let mut label = String::new();
    let mut to = at;
    for c in text.get(at..).unwrap_or_default().chars() {
        let Some(figure) = superscript(c).filter(|_| to < end) else { break };
        label.push(figure);
        to += c.len_utf8();
    }
    (to, label)
}

/// The mark of a page on a line within a paragraph, which a scan left in the text: its end.
fn page_mark(text: &str, at: usize, end: usize) -> Option<usize> {
    let rest = text.as_bytes().get(at..end)?;
    let length = rest.iter().take(48).position(|byte| *byte == b'\n')?;
    let line = text.get(at..at + length)?.trim();
    is_page_number(line).then_some(at + length)
}

/// The length of a call such as `[^1]` at `at`: labels are short.
fn note_label(text: &str, at: usize, end: usize) -> Option<usize> {
    let bytes = text.as_bytes().get(at..end.min(at + 24))?;
    let close = bytes.starts_with(b"[^").then(|| bytes.iter().position(|byte| *byte == b']')).flatten()?;
    (close > 2).then_some(close + 1)
}

fn plain(kind: T, start: usize, end: usize) -> Token {
    Token { start: narrow(start), end: narrow(end), word: 0, kind, capital: false, upper: false }
}

fn narrow(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// A run of digits: number of a document, date or figure.
fn digits(text: &str, start: usize, end: usize, symbols: &BTreeSet<String>, floor: usize, tokens: &mut Vec<Token>) -> usize {
    let bytes = text.as_bytes();
    let mut run = start;
    while bytes.get(run).is_some_and(u8::is_ascii_digit) && run < end {
        run += 1;
    }
    // Only what goes on with one of these can be more than a figure.
    let next = bytes.get(run).copied().unwrap_or(b' ');
    if matches!(next, b'/' | b'-' | b'.' | b' ' | 0xe2 | 0xc2) || next.is_ascii_alphabetic() {
        if let Some(found) = number::at(text, start).filter(|found| found.end <= end) {
            let known = !found.needs_context || symbols.contains(found.organ.split(['-', '.']).next().unwrap_or_default());
            if known || introduced(tokens.get(floor..).unwrap_or_default()) {
                tokens.push(Token {
                    start: narrow(start),
                    end: narrow(found.end),
                    word: 0,
                    kind: T::Number,
                    capital: false,
                    upper: false,
                });
                return found.end;
            }
        }
        let before = start.checked_sub(1).and_then(|at| bytes.get(at)).copied().unwrap_or(b' ');
        let free = !matches!(before, b'/' | b'-' | b'.' | b',')
            || matches!(before, b'-' | b',')
                && !start.checked_sub(2).and_then(|at| bytes.get(at)).is_some_and(u8::is_ascii_digit);
        if free && let Some(found) = text.get(start..end).and_then(date::in_figures) {
            // "14/21 chỉ tiêu" is a share, not a day that no calendar has.
            let full = text
                .get(start..start + found.length)
                .is_some_and(|words| words.bytes().filter(|byte| !byte.is_ascii_digit() && *byte != b' ').count() == 2);
            if found.when.is_some() || full {
                tokens.push(plain(T::Date, start, start + found.length));
                return start + found.length;
            }
        }
    }
    let mut to = run;
    while matches!(bytes.get(to), Some(b'.' | b',')) && bytes.get(to + 1).is_some_and(u8::is_ascii_digit) && to + 1 < end {
        to += 1;
        while bytes.get(to).is_some_and(u8::is_ascii_digit) && to < end {
            to += 1;
        }
    }
    tokens.push(plain(T::Figure, start, to));
    to
}

/// Whether the words before say that a number of a document follows: "số", "Số:", "Công văn", or another number and "," or "và".
fn introduced(before: &[Token]) -> bool {
    let mut back = before.iter().rev();
    let Some(last) = back.next() else { return false };
    let second = back.next();
    if last.word == w!("số") {
        return !of_form(before);
    }
    if last.kind == T::Colon {
        return second.is_some_and(|token| token.word == w!("số"));
    }
    if any!(last, "văn", "điện", "bản") {
        return second.is_some_and(|token| any!(token, "công", "văn"));
    }
    (last.kind == T::Comma || last.word == w!("và")) && second.is_some_and(|token| token.kind == T::Number)
}

/// "Mẫu số 02/DVK", "giấy phép môi trường số 118/GPMT-UBND": a form or a licence, not a document that is cited.
fn of_form(before: &[Token]) -> bool {
    let mut back = before.iter().rev().skip(1);
    let mut behind = 0;
    back.by_ref().take(6).enumerate().any(|(by, token)| {
        let licence = any!(token, "giấy") && [w!("phép"), w!("chứng")].contains(&behind);
        behind = token.word;
        licence || by == 0 && any!(token, "mẫu", "biểu")
    })
}

fn word(text: &str, start: usize, end: usize, table: &Table, tokens: &mut Vec<Token>) -> usize {
    let bytes = text.as_bytes().get(..end).unwrap_or_default();
    let mut to = start;
    let (mut letters, mut code) = (0, 0);
    let (mut first, mut all) = (0, CAPITAL);
    while let Some(byte) = bytes.get(to) {
        let (letter, width) = if byte.is_ascii() {
            (table.letter(char::from(*byte)), 1)
        } else {
            let Some(c) = text.get(to..end).and_then(|rest| rest.chars().next()) else { break };
            (table.letter(c), c.len_utf8())
        };
        if letter == 0 {
            break;
        }
        if letters == 0 {
            first = letter;
        }
        all &= letter;
        letters += 1;
        code = with_letter(code, letter);
        to += width;
    }
    tokens.push(Token {
        start: narrow(start),
        end: narrow(to),
        word: if letters > LONGEST { 0 } else { table.id(code) },
        kind: T::Word,
        capital: first >= CAPITAL,
        upper: letters > 1 && all >= CAPITAL,
    });
    to.max(start + 1)
}

#[cfg(test)]
mod tests {
    use super::super::keywords::find;
    use super::*;

    fn kinds(text: &str) -> Vec<(T, &str)> {
        let mut tokens = Vec::new();
        cut(text, Span::new(0, text.len()), &BTreeSet::new(), &BTreeSet::from(["1"]), &mut tokens);
        tokens.iter().map(|token| (token.kind, token.of(text))).collect()
    }

    #[test]
    fn numbers_dates_and_figures_are_told_apart() {
        assert_eq!(
            kinds("số 12/KM, ngày 05/12/2023¹ đạt 95,5%; 12/KM và 14/21 m²."),
            [
                (T::Word, "số"),
                (T::Number, "12/KM"),
                (T::Comma, ","),
                (T::Word, "ngày"),
                (T::Date, "05/12/2023"),
                (T::Call, "¹"),
                (T::Word, "đạt"),
                (T::Figure, "95,5"),
                (T::Percent, "%"),
                (T::Semicolon, ";"),
                (T::Figure, "12"),
                (T::Slash, "/"),
                (T::Word, "KM"),
                (T::Word, "và"),
                (T::Figure, "14"),
                (T::Slash, "/"),
                (T::Figure, "21"),
                (T::Word, "m"),
                (T::Stop, "."),
            ]
        );
    }

    #[test]
    fn words_compare_without_capitals_and_place_of_tone() {
        for text in ["Ủy", "uỷ", "ỦY", "UỶ"] {
            assert_eq!(find("ủy"), {
                let mut tokens = Vec::new();
                cut(text, Span::new(0, text.len()), &BTreeSet::new(), &BTreeSet::new(), &mut tokens);
                tokens[0].word
            });
        }
        assert_ne!(find("ủy"), 0);
    }
}
