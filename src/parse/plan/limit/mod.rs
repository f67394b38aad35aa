//! Time limits in a clause: "trước ngày 10/5/2024" (that day excluded), "chậm nhất ngày …", "trong quý II/2024", "định kỳ 06
//! tháng, 01 năm". What recurs keeps its words and gets no date; a day without a year gets the year of the plan or none.

mod clock;
mod event;
mod opening;
mod recurring;

pub(super) use self::clock::clock;
use self::clock::dated;
use self::opening::{opened, resolve, window};
use self::recurring::{periodic, recurrence};
use super::time;
use super::words::{Set, T, Token, any, is, phrase, span_of};
use crate::document::reading::Bound;
use crate::span::Span;
use crate::vietnamese::date::When;
use chrono::{Datelike, NaiveDate};

/// Words that a time limit begins with.
const OPENERS: Set = Set::new("trước chậm muộn không đến hết hạn trong sau vào từ hoàn thực xong tháng quý ngày năm");

/// A time limit found in a clause.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Limit {
    pub date: Option<NaiveDate>,
    pub bound: Option<Bound>,
    /// Its words.
    pub span: Span,
    /// A date that no calendar has.
    pub impossible: bool,
}

/// The time limits that the tokens of a clause state, in order.
pub(super) fn limits(text: &str, tokens: &[Token], year: Option<i32>) -> Vec<Limit> {
    let mut found: Vec<Limit> = Vec::new();
    let mut at = 0;
    let labelled = label(tokens);
    while let Some(token) = tokens.get(at) {
        // Only these words can begin a limit.
        if token.kind != T::Date && !OPENERS.has(token) {
            at += 1;
            continue;
        }
        if let Some((from, until, next)) = days(text, tokens, at) {
            found.extend([from, until]);
            at = next;
            continue;
        }
        match opened(text, tokens, at, year, labelled.is_some_and(|(from, _)| at >= from)) {
            Some((mut limit, next)) => {
                if labelled.is_some_and(|(_, term)| term) && limit.bound == Some(Bound::On) {
                    limit.bound = Some(Bound::By);
                }
                let bound = limit.bound;
                found.push(limit);
                at = next;
                // "từ 25/5 - 27/5/2026": the end of the range.
                if bound == Some(Bound::From)
                    && tokens.get(at).is_some_and(|token| token.kind == T::Dash)
                    && let Some(end) = time::in_year(text, tokens, at + 1, year)
                {
                    let date = resolve(end.when, tokens, end.next, text, year);
                    let span = span_of(tokens.get(at + 1..end.next).unwrap_or_default());
                    found.push(Limit { date, bound: Some(Bound::By), span, impossible: end.when.is_none() });
                    at = end.next;
                }
                // "trước ngày 15/6 và ngày 15/12/2024", "ngày 25/6 (báo cáo 6 tháng) và ngày 25/12": the bound counts for both.
                while let Some(day) = next_day(tokens, at) {
                    let Some(second) = time::at(text, tokens, day) else { break };
                    at = day - 1;
                    if !matches!(second.when, Some(When::Day(_) | When::DayMonth(..)) | None) {
                        break;
                    }
                    let recurs = recurrence(tokens, second.next);
                    let date = if recurs.is_some() { None } else { resolve(second.when, tokens, second.next, text, year) };
                    // "trước ngày 15/6 và 15/12 hằng năm": both recur.
                    if let Some(last) = found.last_mut().filter(|_| recurs.is_some()) {
                        last.date = None;
                    }
                    let next = recurs.unwrap_or(second.next);
                    found.push(Limit {
                        date,
                        bound,
                        span: span_of(tokens.get(at + 1..next).unwrap_or_default()),
                        impossible: second.when.is_none(),
                    });
                    at = next;
                }
            }
            None => at += 1,
        }
    }
    if found.iter().all(|limit| limit.date.is_none())
        && found.is_empty()
        && let Some(span) = periodic(tokens)
    {
        found.push(Limit { date: None, bound: None, span, impossible: false });
    }
    found
}

/// Words between the days of a series: "quý I trước ngày 20/3, quý II ngày 20/6", "…, báo cáo năm ngày 15/12".
const SERIES: Set = Set::new("báo cáo quý năm tháng lần kỳ đợt sơ tổng kết cả cuối đầu và");

/// Where the next day of a series stands behind a day: behind a comma or "và", and words for the period that it closes.
fn next_day(tokens: &[Token], at: usize) -> Option<usize> {
    let glue = behind_bracket(tokens, at);
    tokens.get(glue).filter(|token| token.kind == T::Comma || any!(token, "và"))?;
    let short = |token: &Token| token.end - token.start <= 3;
    let between = |token: &&Token| {
        SERIES.has(token) || matches!(token.kind, T::Figure | T::Word) && short(token) && (token.upper || token.kind == T::Figure)
    };
    let words = tokens.iter().skip(glue + 1).take(8).take_while(between).count();
    let day = |at: &usize| tokens.get(*at).is_some_and(|token| any!(token, "ngày") || token.kind == T::Date);
    [glue + 1, glue + 1 + words].into_iter().find(day)
}

/// One past the short bracket that opens at `at`, if one does.
fn behind_bracket(tokens: &[Token], at: usize) -> usize {
    if !tokens.get(at).is_some_and(|token| token.kind == T::Open) {
        return at;
    }
    let close = tokens.iter().skip(at).take(14).position(|token| token.kind == T::Close);
    close.map_or(at, |close| at + close + 1)
}

/// "từ 08 - 10/9/2026", "từ ngày 08 đến ngày 10/9/2026": two days of one month, and what follows them.
fn days(text: &str, tokens: &[Token], at: usize) -> Option<(Limit, Limit, usize)> {
    if !is!(tokens, at, "từ") || window(tokens, at) {
        return None;
    }
    let first = at + 1 + usize::from(is!(tokens, at + 1, "ngày"));
    let day: u32 = tokens.get(first).filter(|token| token.kind == T::Figure)?.of(text).parse().ok()?;
    let until = tokens.get(first + 1).filter(|glue| glue.kind == T::Dash || any!(glue, "đến")).map(|_| first + 2)?;
    let last = until + usize::from(is!(tokens, until, "hết"));
    let found = time::at(text, tokens, last)?;
    let Some(When::Day(end)) = found.when else { return None };
    let limit = |date, bound, range: std::ops::Range<usize>| {
        let span = span_of(tokens.get(range).unwrap_or_default());
        Limit { date, bound: Some(bound), span, impossible: false }
    };
    let from = limit(Some(end.with_day(day)?), Bound::From, at..first + 1);
    Some((from, limit(Some(end), Bound::By, first + 1..found.next), found.next))
}

/// "Thời gian hoàn thành:", "Thời hạn:", "Tiến độ:": where the time begins, and whether the label itself means a limit.
fn label(tokens: &[Token]) -> Option<(usize, bool)> {
    for (at, token) in tokens.iter().enumerate().filter(|(_, token)| any!(token, "thời", "tiến", "hạn")) {
        let names = phrase!(tokens, at, "thời", "gian")
            || phrase!(tokens, at, "thời", "hạn")
            || phrase!(tokens, at, "tiến", "độ")
            || any!(token, "hạn") && is!(tokens, at + 1, "hoàn", "nộp", "gửi", "báo", "đăng")
            || phrase!(tokens, at, "thời", "điểm");
        if !names {
            continue;
        }
        let term = is!(tokens, at + 1, "hạn")
            || any!(token, "hạn")
            || tokens
                .get(at..(at + 6).min(tokens.len()))
                .unwrap_or_default()
                .windows(2)
                .any(|pair| matches!(pair, [a, b] if any!(a, "hoàn") && any!(b, "thành")));
        // "Thời hạn hoàn thành là ngày 30/9/2026" needs no colon.
        let leads = |index: usize, token: &Token| {
            token.kind == T::Colon || any!(token, "là") && (dated(tokens, index + 1) || is!(tokens, index + 1, "trước"))
        };
        let lead = tokens.iter().enumerate().skip(at).take(8).find(|(index, token)| leads(*index, token)).map(|(at, _)| at)?;
        return Some((lead + 1, term));
    }
    None
}
