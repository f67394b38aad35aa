//! Dates as editors type them: `15/03/2024` or `2024-03-15`, a month or a year where a source knows less. Never month first.

use crate::diagnostics::Diagnostic;
use crate::diagnostics::catalogue::front_matter;
use crate::document::date::PartialDate;
use crate::path::SourcePath;
use crate::span::Span;
use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime};

/// What is wrong with a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateError {
    /// It has not the form of a date.
    Form,
    /// The month has fewer days.
    Day {
        /// The year.
        year: i32,
        /// The month.
        month: u32,
        /// How many days it has.
        days: u32,
    },
    /// The month is beyond 12, and the day would be one.
    MonthFirst {
        /// The year.
        year: i32,
        /// The number in the place of the month.
        month: u32,
        /// The number in the place of the day.
        day: u32,
    },
    /// The month is beyond 12, or 0.
    Month(u32),
    /// Not four digits, or far away.
    Year,
}

/// Reads a date, a month or a year.
///
/// # Errors
/// When it has another form, or no calendar has it.
pub fn partial(text: &str) -> Result<PartialDate, DateError> {
    let text = text.trim();
    let separator = text.chars().find(|c| matches!(c, '/' | '-' | '.')).unwrap_or('/');
    let mut parts = [0_u32; 3];
    let mut lengths = [0_usize; 3];
    let mut count = 0;
    for part in text.split(separator) {
        let part = part.trim();
        if part.is_empty() || part.len() > 9 || !part.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(DateError::Form);
        }
        let (Some(value), Some(length)) = (parts.get_mut(count), lengths.get_mut(count)) else { return Err(DateError::Form) };
        *value = part.parse().map_err(|_| DateError::Form)?;
        *length = part.len();
        count += 1;
    }
    match (count, parts, lengths) {
        (1, [value, ..], [4, ..]) => year(value).map(PartialDate::Year),
        (1, ..) => Err(if text.len() > 4 || text.len() < 3 { DateError::Form } else { DateError::Year }),
        (2, [first, second, _], [3..=9, _, _]) => month(year(first)?, second),
        (2, [first, second, _], [_, 3..=9, _]) => month(year(second)?, first),
        (3, [first, second, third], [3..=9, _, _]) => day(year(first)?, second, third),
        (3, [first, second, third], [_, _, 3..=9]) => day(year(third)?, second, first),
        (3, ..) => Err(DateError::Year),
        _ => Err(DateError::Form),
    }
}

/// Reads a date and, where it is there, a time of day such as `08:00`, `8h30` or `T08:00:00`.
///
/// # Errors
/// When it has another form, or no calendar or clock has it.
pub fn moment(text: &str) -> Result<NaiveDateTime, DateError> {
    let text = text.trim();
    let (date, time) = text.split_once([' ', 'T']).map_or((text, None), |(date, time)| (date, Some(time.trim())));
    let day = partial(date)?.day().ok_or(DateError::Form)?;
    let Some(time) = time else { return Ok(day.and_time(NaiveTime::MIN)) };
    let mut numbers = time.split([':', 'h', 'g']).filter(|part| !part.is_empty()).map(|part| part.trim().parse::<u32>());
    let mut next = || numbers.next().unwrap_or(Ok(0)).map_err(|_| DateError::Form);
    let (hour, minute, second) = (next()?, next()?, next()?);
    let time = NaiveTime::from_hms_opt(hour, minute, second).filter(|_| numbers.next().is_none());
    Ok(day.and_time(time.ok_or(DateError::Form)?))
}

fn year(value: u32) -> Result<i32, DateError> {
    i32::try_from(value).ok().filter(|year| (1900..=2100).contains(year)).ok_or(DateError::Year)
}

fn month(year: i32, month: u32) -> Result<PartialDate, DateError> {
    if (1..=12).contains(&month) { Ok(PartialDate::Month(year, month)) } else { Err(DateError::Month(month)) }
}

fn day(year: i32, month: u32, day: u32) -> Result<PartialDate, DateError> {
    if let Some(date) = NaiveDate::from_ymd_opt(year, month, day) {
        return Ok(PartialDate::Day(date));
    }
    match days_of(year, month) {
        Some(days) => Err(DateError::Day { year, month, days }),
        None if NaiveDate::from_ymd_opt(year, day, month).is_some() => Err(DateError::MonthFirst { year, month, day }),
        None => Err(DateError::Month(month)),
    }
}

fn days_of(year: i32, month: u32) -> Option<u32> {
    let first = NaiveDate::from_ymd_opt(year, month, 1)?;
    first.checked_add_months(chrono::Months::new(1))?.pred_opt().map(|last| last.day())
}

impl DateError {
    /// The diagnostic for `text` at `span`.
    pub fn diagnose(self, path: &SourcePath, span: Span, text: &str) -> Diagnostic {
        let at = |entry| Diagnostic::at(entry, path, span).with("value", text.trim());
        match self {
            DateError::Form => at(&front_matter::NOT_A_DATE),
            DateError::Year => at(&front_matter::STRANGE_YEAR),
            DateError::Month(month) => at(&front_matter::UNKNOWN_MONTH).with("month", month),
            DateError::Day { year, month, days } => {
                at(&front_matter::IMPOSSIBLE_DATE).with("month", month).with("year", year).with("days", days)
            }
            DateError::MonthFirst { year, month, day } => {
                at(&front_matter::MONTH_FIRST).with("month", month).with("day_first", format!("{month:02}/{day:02}/{year}"))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_day_first_or_year_first_and_may_be_partial() {
        for (text, iso) in [
            ("2024-03-15", "2024-03-15"),
            ("15/03/2024", "2024-03-15"),
            ("5/3/2024", "2024-03-05"),
            ("15-3-2024", "2024-03-15"),
            ("15.3.2024", "2024-03-15"),
            ("2024", "2024"),
            ("2024-03", "2024-03"),
            ("03/2024", "2024-03"),
            (" 29/02/2024 ", "2024-02-29"),
        ] {
            assert_eq!(partial(text).map(PartialDate::iso), Ok(iso.to_owned()), "{text}");
        }
    }

    #[test]
    fn each_slip_in_a_date_is_told_apart() {
        for (text, error) in [
            ("31/02/2024", DateError::Day { year: 2024, month: 2, days: 29 }),
            ("2023-02-29", DateError::Day { year: 2023, month: 2, days: 28 }),
            ("0/3/2024", DateError::Day { year: 2024, month: 3, days: 31 }),
            ("03/15/2024", DateError::MonthFirst { year: 2024, month: 15, day: 3 }),
            ("2024-15-03", DateError::MonthFirst { year: 2024, month: 15, day: 3 }),
            ("15/13/2024", DateError::Month(13)),
            ("13/2024", DateError::Month(13)),
            ("15/03/24", DateError::Year),
            ("15/03/20244", DateError::Year),
            ("0202-03-15", DateError::Year),
            ("ngày 15", DateError::Form),
            ("15/03", DateError::Form),
            ("", DateError::Form),
            ("1/2/3/2024", DateError::Form),
            ("15/03-2024", DateError::Form),
        ] {
            assert_eq!(partial(text), Err(error), "{text}");
        }
    }

    #[test]
    fn a_moment_may_have_a_time_of_day() {
        let read = |text| moment(text).map(|moment| moment.format("%Y-%m-%dT%H:%M:%S").to_string());
        assert_eq!(read("2024-03-15 08:00"), Ok("2024-03-15T08:00:00".into()));
        assert_eq!(read("15/03/2024 8h30"), Ok("2024-03-15T08:30:00".into()));
        assert_eq!(read("2024-03-15T08:00:05"), Ok("2024-03-15T08:00:05".into()));
        assert_eq!(read("15/03/2024"), Ok("2024-03-15T00:00:00".into()));
        assert_eq!(read("15/03/2024 25:00"), Err(DateError::Form));
        assert_eq!(read("2024"), Err(DateError::Form));
    }
}
