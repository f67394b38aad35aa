//! The date of a document that is mentioned.

use super::super::super::limit;
use super::super::super::time;
use super::super::super::words::{T, Token, any, is, phrase, span_of, w};
use super::super::Reader;
use crate::diagnostics::{Diagnostic, catalogue::reading as said};
use crate::vietnamese::date::When;
use chrono::{Datelike, NaiveDate};

/// What dates a mention.
pub(super) struct Dated {
    /// None where no calendar has the day.
    pub date: Option<NaiveDate>,
    /// Whether a comma stands before the date.
    pub comma: bool,
    /// One past the date.
    pub next: usize,
}

/// "ngày …", "(ngày …)", "ký ngày …", "ban hành ngày …", or a bare full date.
pub(in crate::parse::plan::citation) fn date_here(text: &str, tokens: &[Token], at: usize) -> Option<(Option<When>, usize)> {
    let open = tokens.get(at).is_some_and(|token| token.kind == T::Open);
    let mut start = if open { at + 1 } else { at };
    let mut skipped = 0;
    while skipped < 4 && is!(tokens, start, "được", "ban", "hành", "ký", "đề", "vào") {
        start += 1;
        skipped += 1;
    }
    // "Công điện số 7/CĐ-UBND lúc 15 giờ ngày …"
    if is!(tokens, start, "lúc", "hồi") {
        start = limit::clock(tokens, start + 1).unwrap_or(start);
    }
    let token = tokens.get(start)?;
    let bare = token.kind == T::Date && skipped == 0;
    if token.word != w!("ngày") && !bare {
        return None;
    }
    let found = time::at(text, tokens, start)?;
    if bare && !matches!(found.when, Some(When::Day(_))) {
        return None;
    }
    let close = open && tokens.get(found.next).is_some_and(|token| token.kind == T::Close);
    Some((found.when, if close { found.next + 1 } else { found.next }))
}

/// "Nghị định 30/2020/NĐ-CP về công tác văn thư ngày 05/3/2020": a date at the very end, of the year that the number names.
pub(in crate::parse::plan::citation) fn date_behind_subject(
    text: &str,
    tokens: &[Token],
    next: usize,
    year: Option<i32>,
) -> Option<(NaiveDate, usize)> {
    let year = year?;
    for back in [2usize, 6] {
        let start = next.checked_sub(back)?;
        // "…, có hiệu lực từ ngày 01/6/2025" is another day.
        let own = !start
            .checked_sub(1)
            .and_then(|at| tokens.get(at))
            .is_some_and(|before| any!(before, "từ", "trước", "sau", "đến", "hết", "vào", "nhất", "kể"));
        if own
            && tokens.get(start)?.word == w!("ngày")
            && let Some(found) = time::at(text, tokens, start)
            && found.next == next
            && let Some(When::Day(date)) = found.when
            && date.year() == year
        {
            return Some((date, next));
        }
    }
    None
}

/// One past the bracket that opens at `at`.
fn close_of(tokens: &[Token], at: usize) -> Option<usize> {
    tokens.get(at).filter(|token| token.kind == T::Open)?;
    let close = tokens.iter().skip(at).take(40).position(|token| token.kind == T::Close)?;
    Some(at + close + 1)
}

/// "số 45/2020/NĐ-CP (được sửa đổi bởi …) ngày 08/4/2020": the date behind what stands in brackets.
fn behind_brackets(text: &str, tokens: &[Token], at: usize) -> Option<Dated> {
    match date_here(text, tokens, close_of(tokens, at)?)? {
        (Some(When::Day(date)), next) => Some(Dated { date: Some(date), comma: false, next }),
        _ => None,
    }
}

impl Reader<'_> {
    /// The date that stands at `at`, perhaps behind a comma.
    pub(super) fn dated(&mut self, tokens: &[Token], at: usize) -> Option<Dated> {
        let comma = tokens.get(at).is_some_and(|token| token.kind == T::Comma);
        let start = at + usize::from(comma);
        let own = self.own_date(tokens, start).map(|dated| Dated { comma, ..dated });
        own.or_else(|| behind_brackets(self.text, tokens, at)).or_else(|| self.same_day(tokens, start))
    }

    /// The date that begins at `at`; one that no calendar has is told.
    fn own_date(&mut self, tokens: &[Token], at: usize) -> Option<Dated> {
        let (when, next) = date_here(self.text, tokens, at)?;
        let date = match when {
            Some(When::Day(date)) => Some(date),
            Some(_) => None,
            None => {
                let span = span_of(tokens.get(at..next).unwrap_or_default());
                let problem = Diagnostic::at(&said::IMPOSSIBLE_DATE, self.path, span);
                self.diagnostics.push(problem.with("date", span.of(self.text)));
                None
            }
        };
        Some(Dated { date, comma: false, next })
    }

    /// "… và … cùng ngày 20/11/2026" dates all of them; "cùng ngày" alone takes the date of the mention before.
    fn same_day(&self, tokens: &[Token], at: usize) -> Option<Dated> {
        if !phrase!(tokens, at, "cùng", "ngày") {
            return None;
        }
        let last = self.citations.last()?;
        Some(match date_here(self.text, tokens, at + 1) {
            Some((Some(When::Day(date)), next)) => Dated { date: Some(date), comma: true, next },
            Some((_, next)) => Dated { date: last.date, comma: true, next },
            None => Dated { date: last.date, comma: false, next: at + 2 },
        })
    }
}
