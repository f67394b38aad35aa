//! The plate of a person's vehicle (Thông tư 79/2024/TT-BCA): "81B1-234.56" beside a name. Plates of offices are nobody's.

use super::super::numbers::has;
use super::super::{Hit, What};
use super::name::Name;
use crate::trust::phrases::phrases;
use crate::trust::tokens::{Kind, Tokens};

/// How far the plate stands from the person, in words and signs.
const NEAR: usize = 16;

/// A plate that begins at `at`.
pub(super) fn plate(tokens: &Tokens<'_>, at: usize) -> Option<Hit> {
    let end = shape(tokens, at)?;
    let before = tokens.before(at, NEAR);
    let said = has(&before, phrases!["bien so", "bien kiem soat", "bks", "bien xe", "xe", "o to", "oto", "xe may", "mo to"]);
    if !said || has(&before, phrases!["cua so", "cua ubnd", "cua uy ban", "xe cong vu", "xe cong", "co quan", "cong ty"]) {
        return None;
    }
    let person = Name::before(tokens, at, NEAR).is_some()
        || (end..end + 6)
            .find_map(|from| Name::at(tokens, from).filter(|name| name.from == from))
            .is_some_and(|name| name.certain)
        || has(&before, phrases!["chu xe", "ong", "ba", "anh", "chi"]);
    let key: String = tokens.join(at, end).split(' ').collect();
    person.then(|| Hit { what: What::Identity, span: tokens.span(at, end), key, official: false })
}

/// "81A-123.45", "81B1 234.56", "81-B1 23456": province, series, four or five digits.
fn shape(tokens: &Tokens<'_>, at: usize) -> Option<usize> {
    tokens.number(at).filter(|province| (11..=99).contains(province) && tokens.key(at).len() == 2)?;
    let mut next = at + 1;
    let dash = |index: usize| usize::from(['-', '.', '–'].iter().any(|sign| tokens.is_sign(index, *sign)));
    next += dash(next);
    let series = tokens.key(next);
    let capital = matches!(tokens.kind(next), Some(Kind::Word(_))) && tokens.written(next).chars().all(char::is_uppercase);
    if !capital || series.len() > 2 || (next == at + 1 && tokens.parted(next)) {
        return None;
    }
    next += 1;
    // The series of a motorcycle has a digit.
    if tokens.key(next).len() == 1 && tokens.number(next).is_some() && !tokens.parted(next) {
        next += 1;
    }
    next += dash(next);
    let digits =
        |index: usize| if tokens.number(index).is_some() || tokens.key(index).len() == 5 { tokens.key(index).len() } else { 0 };
    let number = |index: usize| tokens.kind(index) == Some(Kind::Number);
    match digits(next) {
        4 | 5 if number(next) => Some(next + 1),
        3 if tokens.is_sign(next + 1, '.') && number(next + 2) && digits(next + 2) == 2 => Some(next + 3),
        _ => None,
    }
}
