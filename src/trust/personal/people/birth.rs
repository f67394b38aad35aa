//! Dates of birth, beside a name or in a column of a table.

use super::super::numbers::has;
use super::super::{Hit, What};
use super::child::called;
use super::name::Name;
use super::{NEAR, hit};
use crate::trust::phrases::phrases;
use crate::trust::tokens::{Kind, Tokens};

/// The longest table under a heading "Ngày sinh" that is reported row by row.
const ROWS: usize = 200;

/// A full date at `index`: the tokens after it, and its year.
fn date(tokens: &Tokens<'_>, index: usize) -> Option<(usize, u32)> {
    let (day, month) = (tokens.number(index)?, tokens.number(index + 2));
    let separator = ['/', '-', '.'].iter().any(|sign| tokens.is_sign(index + 1, *sign))
        && ['/', '-', '.'].iter().any(|sign| tokens.is_sign(index + 3, *sign));
    let year = tokens.number(index + 4);
    if separator && let (Some(month), Some(year)) = (month, year) {
        let forward = (1..=31).contains(&day)
            && (1..=12).contains(&month)
            && ((1900..=2100).contains(&year) || tokens.key(index + 4).len() == 2);
        let backward = (1900..=2100).contains(&day) && (1..=12).contains(&month) && (1..=31).contains(&year);
        return if forward {
            Some((index + 5, if year < 100 { 1900 + year } else { year }))
        } else {
            backward.then_some((index + 5, day))
        };
    }
    if tokens.key(index + 1) == "thang" {
        month.filter(|month| (1..=12).contains(month))?;
        let joined = tokens.key(index + 3) == "nam" || ['/', ','].iter().any(|sign| tokens.is_sign(index + 3, *sign));
        let at = if joined { index + 4 } else { return None };
        return tokens.number(at).filter(|year| (1900..=2100).contains(year)).map(|year| (at + 1, year));
    }
    None
}

/// Whether a date of birth is history's: "kỷ niệm 134 năm ngày sinh Chủ tịch Hồ Chí Minh (19/5/1890 …)".
fn is_history(around: &str) -> bool {
    has(
        around,
        phrases![
            "ky niem",
            "ho chi minh",
            "bac ho",
            "danh nhan",
            "tong bi thu",
            "nam ngay sinh",
            "lanh tu",
            "cach mang",
            "anh hung",
            "than nhan dan",
        ],
    )
}

/// "sinh ngày 12/3/1985", "Ngày sinh: …", "sinh năm 2012".
pub(super) fn birth(tokens: &Tokens<'_>, at: usize, hits: &mut Vec<Hit>) {
    let mut next = at + 1;
    let labelled = matches!(tokens.key(at.wrapping_sub(1)), "ngay" | "nam" | "thang");
    let mut year_only = tokens.key(at.wrapping_sub(1)) == "nam" && tokens.key(at.wrapping_sub(2)) != "thang";
    while next < at + 8 {
        match tokens.key(next) {
            "nam" if tokens.number(next + 1).is_some_and(|year| year > 1800) => year_only = true,
            "ngay" | "thang" | "nam" | "vao" | "la" | "mung" | "mong" => {}
            // "Ngày sinh của ông Bình là 5/6/1970", and a date on a line of its own below the label.
            word if labelled && !word.is_empty() && tokens.number(next).is_none() => {}
            _ if labelled && tokens.kind(next) == Some(Kind::Line) => {}
            _ if [':', '|', '*', '(', ',', '-'].iter().any(|sign| tokens.is_sign(next, *sign)) && labelled => {}
            _ if [':', '*', '.'].iter().any(|sign| tokens.is_sign(next, *sign)) => {}
            _ => break,
        }
        next += 1;
    }
    let around = || format!("{}{}", tokens.before(at, 24), tokens.after(at, 16));
    if let Some((end, year)) = date(tokens, next) {
        if year < 1920 || is_history(&around()) {
            return;
        }
        let name = Name::before(tokens, at, 28);
        let named = labelled
            || name.is_some()
            || has(
                &around(),
                phrases![
                    "ong",
                    "ba",
                    "anh",
                    "chi",
                    "em",
                    "chau",
                    "ho ten",
                    "ho va ten",
                    "co",
                    "dan toc",
                    "gioi tinh",
                    "que quan",
                    "dob",
                ],
            )
            || Name::at(tokens, end + usize::from(tokens.is_sign(end, ','))).is_some_and(|name| name.certain);
        if named {
            let what = if year >= 2009 && name.is_some() { What::Child } else { What::Birth };
            let digits: String =
                tokens.join(next, end).split(' ').filter(|key| key.bytes().all(|byte| byte.is_ascii_digit())).collect();
            let key = if what == What::Child { name.map_or(digits.clone(), |name| name.key(tokens)) } else { digits };
            hits.push(Hit { what, span: tokens.span(at, end), key, official: false });
        }
        return;
    }
    if tokens.number(next).is_some_and(|year| (2009..=2100).contains(&year))
        && (year_only || next == at + 1)
        && let Some(name) = Name::before(tokens, at, NEAR).or_else(|| called(tokens, at, 8))
    {
        hits.push(hit(tokens, What::Child, name, next + 1));
        return;
    }
    column(tokens, at, hits);
}

/// A table with a column "Ngày sinh": a full date in each row.
fn column(tokens: &Tokens<'_>, at: usize, hits: &mut Vec<Hit>) {
    let line_start = (0..at).rev().take(200).find(|index| tokens.kind(*index) == Some(Kind::Line)).map_or(0, |index| index + 1);
    let Some(sign) = ['|', ';', ','].into_iter().find(|sign| {
        let after =
            (at..at + 12).take_while(|index| tokens.kind(*index) != Some(Kind::Line)).any(|index| tokens.is_sign(index, *sign));
        after || (line_start..at).any(|index| tokens.is_sign(index, *sign))
    }) else {
        return;
    };
    let place = (line_start..at).filter(|index| tokens.is_sign(*index, sign)).count();
    let mut index = at;
    for _ in 0..ROWS {
        let Some(line) = (index..tokens.list.len()).take(2000).find(|index| tokens.kind(*index) == Some(Kind::Line)) else {
            return;
        };
        let end = (line + 1..tokens.list.len())
            .take(2000)
            .find(|index| tokens.kind(*index) == Some(Kind::Line))
            .unwrap_or(tokens.list.len().min(line + 2001));
        let mut signs = 0;
        let mut cell = None;
        for index in line + 1..end {
            if signs == place && cell.is_none() && !tokens.is_sign(index, sign) {
                cell = Some(index);
            }
            signs += usize::from(tokens.is_sign(index, sign));
        }
        if signs == 0 {
            return;
        }
        if let Some((to, year)) = cell.and_then(|cell| date(tokens, cell))
            && year >= 1920
            && let Some(cell) = cell
        {
            let digits: String = tokens.join(cell, to).split(' ').collect();
            hits.push(Hit { what: What::Birth, span: tokens.span(cell, to), key: digits, official: false });
        }
        index = line + 1;
    }
}

/// "Nguyễn Văn A (12/3/1985)", "Nguyễn Văn A - 12/3/1985 - Nam".
pub(super) fn dated_name(tokens: &Tokens<'_>, at: usize) -> Option<Hit> {
    let (end, year) = date(tokens, at + 1)?;
    let name = Name::before(tokens, at, 6).filter(|name| name.to == at && name.certain)?;
    let words = (name.from..name.to).count();
    let closed = if tokens.is_sign(at, '(') {
        tokens.is_sign(end, ')')
    } else {
        // Between other signs only what a list of persons says next.
        !tokens.is_sign(end, ')') && matches!(tokens.key(end + 1), "nam" | "nu" | "kinh" | "cccd" | "cmnd" | "dan" | "que")
    };
    if !(1920..=2012).contains(&year) || words < 3 || is_history(&tokens.before(at, 20)) || !closed {
        return None;
    }
    let digits: String = tokens.join(at + 1, end).split(' ').collect();
    Some(Hit { what: What::Birth, span: tokens.span(name.from, end), key: digits, official: false })
}
