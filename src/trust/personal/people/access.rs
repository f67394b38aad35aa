//! Words that open something: passwords, access codes, PINs (Luật 91/2025/QH15 and Luật An ninh mạng: whoever has them is let in).
//!
//! A rule about passwords is an ordinary sentence. What is found is a word for one, and behind `:`, `=` or "là" a run of signs that is no word.

use super::super::{Hit, What};
use crate::trust::tokens::{Kind, Tokens};

/// How far what opens stands from the word for it, in words and signs: "Mật khẩu wifi phòng họp: …".
const NEAR: usize = 8;

/// Bytes of the longest password that is read.
const LONGEST: usize = 64;

/// A password whose word ends at `at`.
pub(super) fn access(tokens: &Tokens<'_>, at: usize) -> Option<Hit> {
    let (before, earlier) = (tokens.key(at.wrapping_sub(1)), tokens.key(at.wrapping_sub(2)));
    let said = match tokens.key(at) {
        "khau" => before == "mat",
        "cap" => before == "truy" && matches!(earlier, "ma" | "khoa"),
        "nhap" => before == "dang" && matches!(earlier, "ma" | "khoa"),
        "pin" | "otp" => before == "ma",
        "password" | "passcode" | "passwd" => true,
        "pass" | "mk" => true,
        _ => false,
    };
    if !said {
        return None;
    }
    let first = (at + 1..at + NEAR)
        .take_while(|index| {
            tokens.kind(*index).is_some_and(|kind| kind != Kind::Line && !matches!(kind, Kind::Sign('.' | ';' | ',')))
        })
        .find(|index| [':', '=', '|'].iter().any(|sign| tokens.is_sign(*index, *sign)) || tokens.key(*index) == "la")
        .map(|index| index + 1)?;
    let start = tokens.list.get(first)?.from as usize;
    let rest = tokens.text.get(start..)?;
    let end = rest.find(|c: char| c.is_whitespace() || c == '|').unwrap_or(rest.len());
    let marks = |c: char| {
        matches!(c, '*' | '_' | '`' | '"' | '\'' | '“' | '”' | '(' | ')' | '[' | ']' | '<' | '>' | '.' | ',' | ';' | ':' | '\\')
    };
    let secret = rest.get(..end).unwrap_or_default().trim_matches(marks);
    if !opens(secret) || counts(rest.get(end..).unwrap_or_default()) {
        return None;
    }
    let last =
        (first..tokens.list.len()).take_while(|index| tokens.span(*index, index + 1).start as usize <= start + end).last()?;
    let last = if tokens.span(last, last + 1).start as usize == start + end && last > first { last - 1 } else { last };
    Some(Hit { what: What::Access, span: tokens.span(at, last + 1), key: secret.to_owned(), official: false })
}

/// Whether a run of signs is no word: it has a digit, or a sign within.
fn opens(secret: &str) -> bool {
    let length = secret.chars().count();
    let digits = secret.chars().filter(char::is_ascii_digit).count();
    let letters = secret.chars().filter(|c| c.is_alphabetic()).count();
    let signs = secret.chars().any(|c| matches!(c, '@' | '#' | '$' | '%' | '^' | '&' | '!' | '+' | '='));
    // An address, a date, the number of a document are none.
    let other = secret.contains('/') || secret.len() > LONGEST;
    length >= 4 && !other && (digits >= 4 || letters > 0 && (digits > 0 || signs))
}

/// Whether what follows says that a number counts something: "12 ký tự".
fn counts(rest: &str) -> bool {
    let next = crate::trust::letters::words(rest.get(..rest.len().min(24)).unwrap_or_default());
    matches!(next.split_whitespace().next().unwrap_or_default(), "ky" | "so" | "chu" | "lan" | "phut" | "ngay" | "gio" | "thang")
}
