//! Times as they stand in running text: "ngày 05/12/2023", "ngày 12 tháng 12 năm 2013", "30/6", "tháng 6 năm 2024", "quý II/2024".

use super::words::{T, Token, any, is, w};
use crate::vietnamese::date::{self, When};
use chrono::NaiveDate;

/// A time and the index of the token behind it. The time is none where no calendar has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Found {
    pub when: Option<When>,
    pub next: usize,
}

/// The time that begins at token `at`, the word "ngày", "tháng", "quý" or "năm" before it included.
pub(super) fn at(text: &str, tokens: &[Token], at: usize) -> Option<Found> {
    let token = tokens.get(at)?;
    if token.word == w!("ngày") {
        return day(text, tokens, at + 1);
    }
    if token.word == w!("tháng") {
        return month(text, tokens, at + 1);
    }
    if token.word == w!("quý") {
        return quarter(text, tokens, at + 1);
    }
    if token.word == w!("năm") {
        return year(text, tokens, at + 1).map(|(year, next)| Found { when: Some(When::Year(year)), next });
    }
    if token.kind == T::Date {
        return figures(text, token).map(|when| Found { when, next: at + 1 });
    }
    // "05 tháng 12 năm 2023" without "ngày".
    if token.kind == T::Figure && is!(tokens, at + 1, "tháng") && is!(tokens, at + 3, "năm") {
        return day(text, tokens, at);
    }
    None
}

/// The same, where a month or a quarter may lack its year ("trong tháng 8", "quý III") and may end a list or a range ("tháng 5 -
/// 6/2026", "quý III và quý IV năm 2026"): the last one counts, and the year of the plan serves where none is said.
pub(super) fn in_year(text: &str, tokens: &[Token], at: usize, year: Option<i32>) -> Option<Found> {
    let unit = tokens.get(at)?.word;
    let months = unit == w!("tháng");
    if !months && unit != w!("quý") {
        return self::at(text, tokens, at);
    }
    let full = |figure: usize| if months { month(text, tokens, figure) } else { quarter(text, tokens, figure) };
    let bare = |figure: usize| {
        let token = tokens.get(figure)?;
        if months {
            return small(text, Some(token)).filter(|m| (1..=12).contains(m));
        }
        date::quarter_of(token.of(text))
    };
    let mut figure = at + 1;
    // Twelve months at most.
    for _ in 0..12 {
        if let Some(found) = full(figure) {
            return Some(found);
        }
        let value = bare(figure)?;
        let glue = tokens.get(figure + 1).filter(|glue| matches!(glue.kind, T::Dash | T::Comma) || any!(glue, "và", "đến"));
        let further = figure + 2 + usize::from(tokens.get(figure + 2).is_some_and(|again| again.word == unit));
        if glue.is_some() && (full(further).is_some() || bare(further).is_some()) {
            figure = further;
            continue;
        }
        let when = if months { When::Month(year?, value) } else { When::Quarter(year?, value) };
        return Some(Found { when: Some(when), next: figure + 1 });
    }
    None
}

/// "tháng 3" of "từ tháng 3 đến tháng 12 năm 2026", "quý I" of "quý I - quý III/2026": a month or a quarter that takes its year from
/// the end of its range.
pub(super) fn opens_range(text: &str, tokens: &[Token], at: usize, year: Option<i32>) -> Option<Found> {
    let unit = tokens.get(at)?;
    let figure = tokens.get(at + 1)?;
    let glue = tokens.get(at + 2).filter(|glue| glue.kind == T::Dash || any!(glue, "đến"))?;
    let last = at + 3 + usize::from(any!(glue, "đến") && is!(tokens, at + 3, "hết"));
    let end = in_year(text, tokens, last, year).or_else(|| in_year(text, tokens, at, year))?;
    let year = match end.when? {
        When::Month(year, _) | When::Quarter(year, _) | When::Year(year) => year,
        When::Day(date) => chrono::Datelike::year(&date),
        When::DayMonth(..) => return None,
    };
    let when = match unit.word {
        word if word == w!("tháng") => When::Month(year, small(text, Some(figure)).filter(|month| (1..=12).contains(month))?),
        word if word == w!("quý") => When::Quarter(year, date::quarter_of(figure.of(text))?),
        _ => return None,
    };
    Some(Found { when: Some(when), next: at + 2 })
}

fn figures(text: &str, token: &Token) -> Option<Option<When>> {
    date::in_figures(token.of(text)).map(|found| found.when)
}

fn small(text: &str, token: Option<&Token>) -> Option<u32> {
    token.filter(|token| token.kind == T::Figure && token.end - token.start <= 2).and_then(|token| token.of(text).parse().ok())
}

fn year(text: &str, tokens: &[Token], at: usize) -> Option<(i32, usize)> {
    let token = tokens.get(at).filter(|token| token.kind == T::Figure && token.end - token.start == 4)?;
    let year = token.of(text).parse().ok().filter(|year| (1900..=2100).contains(year))?;
    Some((year, at + 1))
}

fn day(text: &str, tokens: &[Token], at: usize) -> Option<Found> {
    let token = tokens.get(at)?;
    if token.kind == T::Date {
        return match figures(text, token)? {
            // "ngày 6/2024" names no day.
            Some(When::Month(..)) => None,
            // "30/6 năm 2024"
            Some(When::DayMonth(d, m)) if is!(tokens, at + 1, "năm") => match year(text, tokens, at + 2) {
                Some((y, next)) => Some(Found { when: NaiveDate::from_ymd_opt(y, m, d).map(When::Day), next }),
                None => Some(Found { when: Some(When::DayMonth(d, m)), next: at + 1 }),
            },
            when => Some(Found { when, next: at + 1 }),
        };
    }
    let d = small(text, Some(token))?;
    if !is!(tokens, at + 1, "tháng") {
        return None;
    }
    // "ngày 15 tháng 6/2024"
    if let Some(month) = tokens.get(at + 2).filter(|token| token.kind == T::Date)
        && let Some(Some(When::Month(y, m))) = figures(text, month)
    {
        return Some(Found { when: NaiveDate::from_ymd_opt(y, m, d).map(When::Day), next: at + 3 });
    }
    let m = small(text, tokens.get(at + 2))?;
    if is!(tokens, at + 3, "năm")
        && let Some((y, next)) = year(text, tokens, at + 4)
    {
        return Some(Found { when: NaiveDate::from_ymd_opt(y, m, d).map(When::Day), next });
    }
    Some(Found { when: date::day_month(d, m), next: at + 3 })
}

fn month(text: &str, tokens: &[Token], at: usize) -> Option<Found> {
    let token = tokens.get(at)?;
    if token.kind == T::Date {
        return match figures(text, token)? {
            Some(when @ When::Month(..)) => Some(Found { when: Some(when), next: at + 1 }),
            _ => None,
        };
    }
    let m = small(text, Some(token)).filter(|m| (1..=12).contains(m))?;
    if !is!(tokens, at + 1, "năm") {
        return None;
    }
    let (y, next) = year(text, tokens, at + 2)?;
    Some(Found { when: Some(When::Month(y, m)), next })
}

fn quarter(text: &str, tokens: &[Token], at: usize) -> Option<Found> {
    let token = tokens.get(at)?;
    if token.kind == T::Date {
        // "quý 2/2024"
        return match figures(text, token)? {
            Some(When::Month(y, q @ 1..=4)) => Some(Found { when: Some(When::Quarter(y, q)), next: at + 1 }),
            _ => None,
        };
    }
    let q = date::quarter_of(token.of(text))?;
    let mark = tokens.get(at + 1)?;
    if !(matches!(mark.kind, T::Slash | T::Dash) || mark.word == w!("năm")) {
        return None;
    }
    let (y, next) = year(text, tokens, at + 2)?;
    Some(Found { when: Some(When::Quarter(y, q)), next })
}
