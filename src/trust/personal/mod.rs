//! Personal data in a text: what the law on personal data keeps from the public (Luật 91/2025/QH15, Nghị định 356/2025/NĐ-CP).
//!
//! Numbers are told by their structure first and by the words around them second; names by the words around them only. What belongs to an office
//! (its hotline, its account at the treasury) is not personal: it is found too and marked so, that a later reader without the words knows it.

mod numbers;
mod people;
mod tables;

use super::cues::Cue;
use super::tokens::{Kind, Tokens};
use crate::span::Span;

/// What was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum What {
    /// Citizen's or identity card, passport, insurance, driving licence.
    Identity,
    /// A telephone number of a person.
    Phone,
    /// A bank account.
    Account,
    /// A mailbox of a person.
    Mail,
    /// A date of birth.
    Birth,
    /// Where a person lives.
    Home,
    /// A child's name with its age, school or circumstances.
    Child,
    /// A named person's illness.
    Health,
    /// A named person's religion or sentence.
    Fact,
    /// What opens something: a password, a code.
    Access,
}

/// One find.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// What it is.
    pub what: What,
    /// Its place.
    pub span: Span,
    /// What it is compared by: digits, a mailbox in lower case, or folded words.
    pub key: String,
    /// It belongs to an office.
    pub official: bool,
}

/// Everything personal in `text`, in the order of the text.
pub fn find(text: &str) -> Vec<Hit> {
    let tokens = Tokens::new(text);
    let mut hits = numbers::find(&tokens);
    hits.extend(mailboxes(&tokens));
    hits.extend(people::find(&tokens));
    hits.extend(tables::find(&tokens));
    hits.sort_by_key(|hit| (hit.span, hit.what));
    hits.dedup_by(|later, first| later.what == first.what && later.span.start < first.span.end);
    hits
}

/// Everything personal in a table of data: its cells, between `;`, tabs or commas, are read like those of a table in a page.
pub fn find_in_table(text: &str) -> Vec<Hit> {
    let heading = text.lines().next().filter(|heading| heading.len() < AT_ONCE / 16).unwrap_or_default();
    let apart = [';', '\t'].into_iter().find(|sign| heading.contains(*sign)).unwrap_or(',');
    in_pieces(text, |piece, start| {
        let above = if start == 0 { String::new() } else { format!("{heading}\n") };
        // As many bytes as before: places stay what they are.
        let hits = find(&format!("{above}{piece}").replace(apart, "|"));
        let own = hits.into_iter().filter(|hit| hit.span.start as usize >= above.len());
        own.map(|hit| Hit { span: moved(hit.span, start, above.len()), ..hit }).collect()
    })
}

/// Everything personal in a text beside a page.
pub fn find_beside(text: &str) -> Vec<Hit> {
    in_pieces(text, |piece, start| find(piece).into_iter().map(|hit| Hit { span: moved(hit.span, start, 0), ..hit }).collect())
}

/// Bytes that are read at once: a file of tables is long, and what is remembered of a text longer still.
const AT_ONCE: usize = 1 << 20;
/// Finds in one file. Nobody reads more, and none is needed to stop it.
const MOST: usize = 25_000;

/// Reads `text` a piece at a time, cut at the end of a line where there is one.
fn in_pieces(text: &str, read: impl Fn(&str, usize) -> Vec<Hit>) -> Vec<Hit> {
    let mut hits = Vec::new();
    let mut start = 0;
    while start < text.len() && hits.len() < MOST {
        let rest = text.get(start..).unwrap_or_default();
        let most = (0..=AT_ONCE.min(rest.len())).rev().find(|at| rest.is_char_boundary(*at)).unwrap_or(rest.len());
        let piece = rest.get(..most).unwrap_or_default();
        let end = if most == rest.len() { most } else { piece.rfind('\n').map_or(most, |end| end + 1) };
        hits.extend(read(rest.get(..end).unwrap_or_default(), start));
        start += end;
    }
    hits.truncate(MOST);
    hits
}

fn moved(span: Span, by: usize, back: usize) -> Span {
    let place = |at: u32| (at as usize + by).saturating_sub(back);
    Span::new(place(span.start), place(span.end))
}

/// Numbers and mailboxes only: what can be told without a sentence.
pub fn find_numbers(text: &str) -> Vec<Hit> {
    let tokens = Tokens::new(text);
    let mut hits = numbers::find(&tokens);
    hits.extend(mailboxes(&tokens));
    hits
}

/// Bytes that are counted at a time: where fewer than four of them are digits, no number is.
const PIECE: usize = 32;

/// Places of a finished file where nine digits stand close together, or a mailbox: to be read with care. Almost all of the file is passed over many
/// bytes at a time.
pub fn may_be_numbers(bytes: &[u8]) -> Vec<usize> {
    let named = |at: &usize| at.checked_sub(1).and_then(|before| bytes.get(before)).is_some_and(u8::is_ascii_alphanumeric);
    let housed = |at: &usize| {
        let house = bytes.get(at + 1..).unwrap_or_default().iter().take(64);
        // A dot, or what may stand for one; "vi@2026-06-15/akn.xml" has none.
        house
            .take_while(|byte| !matches!(byte, b'/' | b'"' | b'<'))
            .any(|byte| matches!(byte, b'.' | b'&' | b' ' | b'(' | b'[' | 0x80..))
    };
    let mut places: Vec<usize> = memchr::memchr_iter(b'@', bytes).filter(named).filter(housed).collect();
    let mut seen = 0;
    let mut read = |start: usize| {
        let mut at = start.max(seen);
        if at == start {
            // The number may begin before this piece.
            while at > seen && bytes.get(at - 1).is_some_and(|byte| joins(*byte)) && start - at < 24 {
                at -= 1;
            }
        }
        let piece = bytes.get(..bytes.len().min(start + PIECE)).unwrap_or(bytes);
        while let Some(byte) = piece.get(at) {
            if !byte.is_ascii_digit() {
                at += 1;
                continue;
            }
            let (count, end) = digits_from(bytes, at);
            if count >= 9 && is_read(bytes, at) {
                places.push(at);
            }
            at = end;
        }
        seen = at;
    };
    let (pieces, rest) = bytes.as_chunks::<PIECE>();
    for (index, piece) in pieces.iter().enumerate() {
        if digits(piece) >= 4 {
            read(index * PIECE);
        }
    }
    if !rest.is_empty() {
        read(pieces.len() * PIECE);
    }
    places.sort_unstable();
    places
}

/// How many bytes are digits: all are looked at at once.
#[inline]
fn digits(piece: &[u8; PIECE]) -> u8 {
    piece.iter().map(|byte| u8::from(byte.is_ascii_digit())).sum()
}

#[inline]
fn joins(byte: u8) -> bool {
    byte.is_ascii_digit() || matches!(byte, b' ' | b'.' | b'-' | b'(' | b')' | 0xc2 | 0xa0)
}

/// How many digits stand together from `at` on, with at most three signs between any two, and where they end. Tags within a line are looked through:
/// "<b>0905</b>123456" is read with care.
fn digits_from(bytes: &[u8], at: usize) -> (usize, usize) {
    let (mut count, mut gap, mut end) = (0, 0, at);
    let most = bytes.len().min(at + 120);
    while let Some(byte) = bytes.get(..most).and_then(|bytes| bytes.get(end)) {
        end += match byte {
            b'0'..=b'9' => {
                (count, gap) = (count + 1, 0);
                1
            }
            b'<' => match inline_tag(bytes, end) {
                Some(length) => length,
                None => break,
            },
            byte if gap < 3 && joins(*byte) => {
                gap += 1;
                1
            }
            _ => break,
        };
    }
    (count, end)
}

/// The length of a tag within a line that begins at `at`.
#[cold]
fn inline_tag(bytes: &[u8], at: usize) -> Option<usize> {
    let rest = bytes.get(at + 1..)?;
    let inner = rest.get(..rest.iter().take(40).position(|byte| *byte == b'>')?)?;
    let name = inner.strip_prefix(b"/").unwrap_or(inner);
    let name = name.split(|byte| !byte.is_ascii_alphanumeric()).next().unwrap_or_default();
    let within = [&b"b"[..], b"i", b"em", b"strong", b"span", b"code", b"tspan", b"s", b"u", b"sup", b"sub", b"mark", b"del"];
    within.contains(&name).then_some(inner.len() + 2)
}

/// Whether a reader comes to see this place of a page: text, or an attribute that is read or followed; not the points of a drawing.
fn is_read(bytes: &[u8], at: usize) -> bool {
    let before = bytes.get(at.saturating_sub(2048)..at).unwrap_or_default();
    match memchr::memrchr2(b'<', b'>', before) {
        Some(sign) if before.get(sign) == Some(&b'<') => {}
        _ => return true,
    }
    let Some(equals) = memchr::memrchr(b'=', before) else { return true };
    let name = before.get(..equals).unwrap_or_default().rsplit(|byte| byte.is_ascii_whitespace()).next().unwrap_or_default();
    matches!(name, b"href" | b"content" | b"alt" | b"title" | b"aria-label" | b"value" | b"src" | b"label" | b"datetime")
}

/// Houses where persons have a mailbox of their own.
const PRIVATE: &[&str] = &[
    "gmail",
    "googlemail",
    "yahoo",
    "ymail",
    "rocketmail",
    "hotmail",
    "outlook",
    "live",
    "msn",
    "icloud",
    "me",
    "mac",
    "proton",
    "protonmail",
    "aol",
    "zoho",
    "gmx",
    "yandex",
    "tutanota",
    "mail",
    "inbox",
    "qq",
    "duck",
    "hey",
    "skiff",
    "zohomail",
    "fastmail",
    "tuta",
    "pm",
];

/// Parts of names that offices give to their mailboxes, whatever the house.
const OFFICES: &[&str] = &[
    "ubnd",
    "hdnd",
    "mttq",
    "vanphong",
    "vpubnd",
    "tiepnhan",
    "motcua",
    "toasoan",
    "bantin",
    "congan",
    "duongdaynong",
    "hotline",
    "bandanvan",
    "phongvien",
    "tiepdan",
    "vanthu",
    "banbientap",
];

fn mailboxes(tokens: &Tokens<'_>) -> Vec<Hit> {
    let mut hits = Vec::new();
    for (at, token) in tokens.list.iter().enumerate() {
        let (left, right) = match token.kind {
            Kind::Sign('@') => (at, at + 1),
            Kind::Word(_) if token.cue == Cue::At => match tokens.key(at).as_bytes() {
                b"at" | b"acong" if bracket(tokens, at.wrapping_sub(1)) && bracket(tokens, at + 1) => (at - 1, at + 2),
                b"at" if PRIVATE.contains(&house(tokens, at + 1).0) => (at, at + 1),
                b"a" if tokens.key(at + 1) == "cong" && PRIVATE.contains(&house(tokens, at + 2).0) => {
                    let open = usize::from(at > 0 && bracket(tokens, at - 1));
                    (at - open, at + 2)
                }
                _ => continue,
            },
            _ => continue,
        };
        let (house, end) = house(tokens, right);
        if !PRIVATE.contains(&house) {
            continue;
        }
        let mut from = left;
        let joins = |index: usize| {
            matches!(tokens.kind(index), Some(Kind::Word(_) | Kind::Number))
                || ['.', '_', '-', '+'].iter().any(|sign| tokens.is_sign(index, *sign))
        };
        while from > 0 && joins(from - 1) && left - from < 12 && (from == left || !tokens.parted(from)) {
            from -= 1;
        }
        if from == left {
            continue;
        }
        let local: String = (from..left).map(|index| tokens.key(index)).collect();
        let official = OFFICES.iter().any(|office| local.contains(office));
        let span = tokens.span(from, end);
        let written: String = span.of(tokens.text).chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect();
        let key = if written.contains('@') { written } else { format!("{local}@{house}") };
        hits.push(Hit { what: What::Mail, span, key, official });
    }
    hits
}

fn bracket(tokens: &Tokens<'_>, index: usize) -> bool {
    ['[', ']', '(', ')', '{', '}'].iter().any(|sign| tokens.is_sign(index, *sign))
}

/// The first part of a domain at `index`, past blanks and brackets, and one past its end.
fn house<'k>(tokens: &'k Tokens<'_>, mut index: usize) -> (&'k str, usize) {
    while bracket(tokens, index) {
        index += 1;
    }
    let name = tokens.key(index);
    let mut end = index + 1;
    if tokens.is_sign(end, '.') || matches!(tokens.key(end), "dot" | "cham") || bracket(tokens, end) {
        while end < index + 6
            && !tokens.key(end + 1).is_empty()
            && (tokens.is_sign(end, '.') || tokens.key(end) == "dot" || tokens.key(end) == "cham")
        {
            end += 2;
        }
        (name, end)
    } else if matches!(name, "gmail" | "yahoo" | "hotmail" | "outlook" | "icloud") && tokens.is_sign(index.wrapping_sub(1), '@') {
        // "nguyenvana@gmail": everybody knows the rest.
        (name, end)
    } else {
        ("", end)
    }
}
