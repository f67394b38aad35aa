//! Personal data in a text: what the law on personal data keeps from the public (Luật 91/2025/QH15, Nghị định 356/2025/NĐ-CP).
//!
//! Numbers are told by their structure first and by the words around them second; names by the words around them only. What belongs to an office
//! (its hotline, its account at the treasury) is not personal: it is found too and marked so, that a later reader without the words knows it.

mod numbers;
mod people;

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
    hits.sort_by_key(|hit| (hit.span, hit.what));
    hits.dedup_by(|later, first| later.what == first.what && later.span.start < first.span.end);
    hits
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
    for at in 0..tokens.list.len() {
        let (left, right) = if tokens.is_sign(at, '@') {
            (at, at + 1)
        } else if matches!(tokens.key(at), "at" | "acong") && bracket(tokens, at.wrapping_sub(1)) && bracket(tokens, at + 1) {
            (at - 1, at + 2)
        } else if tokens.key(at) == "a" && tokens.key(at + 1) == "cong" && PRIVATE.contains(&house(tokens, at + 2).0) {
            let open = usize::from(at > 0 && bracket(tokens, at - 1));
            (at - open, at + 2)
        } else {
            continue;
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
    } else {
        ("", end)
    }
}
