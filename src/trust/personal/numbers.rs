//! Numbers that belong to a person: identity cards, telephones, accounts, insurance. This file finds groups of digits that may be one number;
//! [`judgement`] says what it is.

mod judgement;
mod shape;
mod spoken;
mod words;

use super::{Hit, What};
use crate::trust::phrases::Phrases;
use crate::trust::tokens::{Kind, Tokens};
use judgement::Number;
pub(super) use shape::is_citizen;

/// One group of digits of a number.
#[derive(Clone, Copy)]
struct Group {
    token: usize,
    length: usize,
    /// Whether a blank stands before it: the number may begin here.
    loose: bool,
    /// What is no usual sign within a number stands before it: a comma, a colon, a line end, the edge of a cell.
    odd: Option<char>,
}

/// The most groups of digits that one number is written in, and the most digits.
const GROUPS: usize = 20;
const DIGITS: usize = 20;

pub(super) fn find(tokens: &Tokens<'_>) -> Vec<Hit> {
    let mut hits = Vec::new();
    let mut index = 0;
    while index < tokens.list.len() {
        match tokens.kind(index) {
            Some(Kind::Number) => {}
            Some(Kind::Word(_)) => {
                index = spoken::find(tokens, index, &mut hits).unwrap_or(index + 1);
                continue;
            }
            _ => {
                index += 1;
                continue;
            }
        }
        let (groups, end) = run(tokens, index);
        let total: usize = groups.iter().map(|group| group.length).sum();
        if total >= 7 {
            judge(tokens, &groups, &mut hits);
        }
        index = end.max(index + 1);
    }
    hits
}

/// Groups of digits with nothing between them but blanks, dots, dashes and marks of Markdown; or one comma, colon, stroke, line end or edge of a cell.
fn run(tokens: &Tokens<'_>, start: usize) -> (Vec<Group>, usize) {
    let mut groups = vec![Group { token: start, length: tokens.key(start).len(), loose: true, odd: None }];
    let mut at = start + 1;
    loop {
        let mut next = at;
        let (mut loose, mut odd) = (false, None);
        while next < at + 3
            && let Some(Kind::Sign('.' | '-' | '*' | '_' | '(' | ')' | '\\' | '·' | '•' | '[' | ']' | '\'' | '~' | '…' | '=')) =
                tokens.kind(next)
        {
            loose |= tokens.parted(next);
            next += 1;
        }
        if next == at {
            match tokens.kind(at) {
                Some(Kind::Sign(sign @ (',' | '/' | ':'))) if !tokens.parted(at) && !tokens.parted(at + 1) => odd = Some(sign),
                Some(Kind::Sign('|')) => odd = Some('|'),
                Some(Kind::Line) => odd = Some('\n'),
                _ => {}
            }
            if odd.is_some() {
                (loose, next) = (true, at + 1);
            }
        }
        if tokens.kind(next) != Some(Kind::Number) || groups.len() >= 64 {
            return (groups, at);
        }
        loose |= tokens.parted(next);
        groups.push(Group { token: next, length: tokens.key(next).len(), loose, odd });
        at = next + 1;
    }
}

fn judge(tokens: &Tokens<'_>, groups: &[Group], hits: &mut Vec<Hit>) {
    let mut first = 0;
    while first < groups.len() {
        let Some(taken) = number_from(tokens, groups, first, hits) else {
            first += 1;
            continue;
        };
        first += taken;
    }
}

/// Tries every number that begins with group `first`; the groups that it takes where one is found.
fn number_from(tokens: &Tokens<'_>, groups: &[Group], first: usize, hits: &mut Vec<Hit>) -> Option<usize> {
    let here = groups.get(first..)?;
    let opening = here.first()?;
    if first > 0 && !opening.loose {
        return None;
    }
    let mut digits = String::new();
    let mut found = None;
    for (count, group) in here.iter().enumerate().take(GROUPS) {
        digits.push_str(tokens.key(group.token));
        if digits.len() > DIGITS {
            break;
        }
        let closed = here.get(count + 1).is_none_or(|next| next.loose);
        if digits.len() < 7 || !closed {
            continue;
        }
        let shape: Vec<usize> = here.iter().take(count + 1).map(|group| group.length).collect();
        let odd: Vec<char> = here.iter().take(count + 1).skip(1).filter_map(|group| group.odd).collect();
        let number = Number { tokens, digits: &digits, shape: &shape, odd: &odd, first: opening.token, end: group.token + 1 };
        if let Some((what, official)) = number.judge() {
            found = Some((count + 1, what, official, digits.clone(), group.token + 1));
            // The longest reading wins among identity numbers; a telephone is taken as it is.
            if what == What::Phone {
                break;
            }
        }
    }
    let (count, what, official, key, end) = found?;
    let key = match (what, key.strip_prefix("84")) {
        (What::Phone, Some(rest)) if key.len() == 11 => format!("0{rest}"),
        (What::Phone, _) if key.len() == 9 => format!("0{key}"),
        (What::Phone, _) if key.len() == 12 && key.starts_with("084") => key.replacen("084", "0", 1),
        _ => key,
    };
    hits.push(Hit { what, span: tokens.span(opening.token, end), key, official });
    Some(count)
}

/// Whether one of these words or runs of words stands in `text`, whose words have a blank on both sides.
pub(super) fn has(text: &str, words: &Phrases) -> bool {
    words.are_in(text)
}
