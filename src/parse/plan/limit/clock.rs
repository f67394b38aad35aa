//! Hours, days of the week, and spans that are counted from something ("trong thời hạn 05 ngày làm việc kể từ …").

use super::super::time;
use super::super::words::{T, Token, any, is, phrase, span_of};
use super::Limit;
use crate::document::reading::Bound;
use crate::vietnamese::date::When;

/// Whether a day, a month or a quarter stands at `at`.
pub(super) fn dated(tokens: &[Token], at: usize) -> bool {
    tokens.get(at).is_some_and(|next| any!(next, "ngày", "tháng", "quý") || next.kind == T::Date)
}

/// Behind the hour and the day of the week that stand at `at`, if they do: "8 giờ 00, thứ Bảy, ngày …", "Chủ nhật, ngày …".
pub(super) fn hour(tokens: &[Token], at: usize) -> usize {
    let mut at = clock(tokens, at).unwrap_or(at);
    if is!(tokens, at, "thứ") || is!(tokens, at, "chủ") && is!(tokens, at + 1, "nhật") {
        let behind = at + 2 + usize::from(tokens.get(at + 2).is_some_and(|token| token.kind == T::Comma));
        if dated(tokens, behind) {
            at = behind;
        }
    }
    at
}

/// "17 giờ 00", "17h00 phút", "16 giờ 30 chiều" before a day: one past it.
pub(in crate::parse::plan) fn clock(tokens: &[Token], at: usize) -> Option<usize> {
    tokens.get(at).filter(|token| token.kind == T::Figure && token.end - token.start <= 2)?;
    let colon = tokens.get(at + 1).is_some_and(|token| token.kind == T::Colon);
    if !(colon || is!(tokens, at + 1, "giờ", "h", "g")) {
        return None;
    }
    let mut end = at + 2;
    if tokens.get(end).is_some_and(|token| token.kind == T::Figure && token.end - token.start <= 2) {
        end += 1;
    }
    while tokens
        .get(end)
        .is_some_and(|token| any!(token, "phút", "sáng", "chiều", "của", "thứ") || matches!(token.kind, T::Comma))
    {
        end += 1;
    }
    Some(end)
}

/// "trong 06 tháng đầu năm 2026", "trong 6 tháng cuối năm": the half of a year.
pub(super) fn half_year(text: &str, tokens: &[Token], at: usize, year: Option<i32>) -> Option<(Limit, usize)> {
    let months = tokens.get(at + 1).filter(|token| token.kind == T::Figure)?.of(text).trim_start_matches('0');
    let first = phrase!(tokens, at + 2, "tháng", "đầu", "năm");
    if !(first && matches!(months, "6" | "9") || phrase!(tokens, at + 2, "tháng", "cuối", "năm") && months == "6") {
        return None;
    }
    let stated = time::at(text, tokens, at + 4);
    let next = stated.map_or(at + 5, |found| found.next);
    let year = match stated.and_then(|found| found.when) {
        Some(When::Year(year)) => Some(year),
        _ => year,
    };
    let month = if !first {
        12
    } else if months == "6" {
        6
    } else {
        9
    };
    let date = year.and_then(|year| When::Month(year, month).last_day());
    let span = span_of(tokens.get(at..next.min(tokens.len()))?);
    Some((Limit { date, bound: Some(Bound::By), span, impossible: false }, next))
}

/// "trong thời hạn 05 ngày làm việc kể từ ngày …": a limit that counts from an event.
pub(super) fn relative(tokens: &[Token], at: usize) -> Option<(Limit, usize)> {
    counted(tokens, at, if phrase!(tokens, at, "trong", "vòng") { at + 2 } else { at + 3 })
}

/// A number of days from `from` on, with the event that it counts from.
pub(super) fn counted(tokens: &[Token], at: usize, from: usize) -> Option<(Limit, usize)> {
    tokens.get(from).filter(|token| token.kind == T::Figure)?;
    if !is!(tokens, from + 1, "ngày", "tháng", "tuần", "giờ") {
        return None;
    }
    let mut end = from + 2;
    if phrase!(tokens, end, "làm", "việc") {
        end += 2;
    }
    if phrase!(tokens, end, "kể", "từ") || is!(tokens, end, "sau", "từ", "trước") {
        while tokens.get(end).is_some_and(|token| token.kind == T::Word || token.kind == T::Date) && end < from + 16 {
            end += 1;
        }
    }
    Some((Limit { date: None, bound: Some(Bound::By), span: span_of(tokens.get(at..end)?), impossible: false }, end))
}
