//! Dates as Vietnamese documents write them: day first, always. "05/12/2023", "5-12-2023", "5.12.2023", "ngày 12 tháng 12
//! năm 2013", "tháng 6/2024", "quý III/2024". A month never comes first; a day that no calendar has is said to be one.

use chrono::{Datelike, NaiveDate};

/// A time as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// A full date.
    Day(NaiveDate),
    /// Day and month without a year: "30/6".
    DayMonth(u32, u32),
    /// Year and month.
    Month(i32, u32),
    /// Year and quarter, from 1.
    Quarter(i32, u32),
    /// A year.
    Year(i32),
}

impl When {
    /// The last day of the time; none where the year lacks.
    pub fn last_day(self) -> Option<NaiveDate> {
        match self {
            When::Day(date) => Some(date),
            When::DayMonth(..) => None,
            When::Month(year, month) => last_of_month(year, month),
            When::Quarter(year, quarter) => last_of_month(year, quarter.saturating_mul(3)),
            When::Year(year) => last_of_month(year, 12),
        }
    }

    /// The first day of the time; none where the year lacks.
    pub fn first_day(self) -> Option<NaiveDate> {
        match self {
            When::Day(date) => Some(date),
            When::DayMonth(..) => None,
            When::Month(year, month) => NaiveDate::from_ymd_opt(year, month, 1),
            When::Quarter(year, quarter) => NaiveDate::from_ymd_opt(year, quarter.saturating_mul(3).saturating_sub(2), 1),
            When::Year(year) => NaiveDate::from_ymd_opt(year, 1, 1),
        }
    }
}

fn last_of_month(year: i32, month: u32) -> Option<NaiveDate> {
    let (year, month) = if month >= 12 { (year.checked_add(1)?, 1) } else { (year, month + 1) };
    NaiveDate::from_ymd_opt(year, month, 1)?.pred_opt()
}

/// A date in figures at the start of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Figures {
    /// What it says; none when the calendar has no such day ("31/02/2024", "05/13/2024").
    pub when: Option<When>,
    /// How many bytes it takes.
    pub length: usize,
}

/// Reads "d/m/yyyy", "d-m-yyyy", "d.m.yyyy", "d/m" and "m/yyyy" at the start of `text`. The same mark stands in both
/// places; "d-m" and "d.m" without a year are figures of another sort and are not taken. Spaces around a slash are forgiven.
pub fn in_figures(text: &str) -> Option<Figures> {
    let bytes = text.as_bytes();
    let (first, at) = number(bytes, 0, 2)?;
    let (mark, at) = separator(bytes, at)?;
    if let Some((year, end)) = number(bytes, at, 4)
        && end - at == 4
    {
        // "6/2024": month and year, only with a slash or a hyphen ("12.2024" is a figure).
        if mark == b'.' || !(1000..=2999).contains(&year) || continues(bytes, end) {
            return None;
        }
        let when = (1..=12).contains(&first).then_some(When::Month(year.cast_signed(), first));
        return Some(Figures { when, length: end });
    }
    let (second, at) = number(bytes, at, 2)?;
    if let Some((again, next)) = separator(bytes, at)
        && again == mark
        && let Some((year, end)) = number(bytes, next, 4)
        && end - next == 4
        && !continues(bytes, end)
    {
        let when = NaiveDate::from_ymd_opt(year.cast_signed(), second, first).map(When::Day);
        return Some(Figures { when, length: end });
    }
    if mark != b'/' || continues(bytes, at) {
        return None;
    }
    let when = day_month(first, second);
    Some(Figures { when, length: at })
}

/// Day and month without a year, where some year has that day.
pub fn day_month(day: u32, month: u32) -> Option<When> {
    NaiveDate::from_ymd_opt(2024, month, day).map(|date| When::DayMonth(date.day(), date.month()))
}

/// Reads a whole text as a date in figures or in words ("ngày 12 tháng 12 năm 2013", "tháng 6/2024", "quý III/2024", "năm 2024").
pub fn parse(text: &str) -> Option<When> {
    let text = text.trim();
    if let Some(found) = in_figures(text)
        && found.length == text.len()
    {
        return found.when;
    }
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower.split([' ', '\u{a0}', '\n', '\t', ',']).filter(|word| !word.is_empty()).collect();
    let words = words.as_slice();
    let plain = |text: &str| text.parse::<u32>().ok();
    let year = |text: &str| plain(text).filter(|year| (1000..=2999).contains(year)).map(u32::cast_signed);
    match words {
        ["ngày", rest] => in_figures(rest).filter(|found| found.length == rest.len()).and_then(|found| found.when),
        ["ngày", d, "tháng", m, "năm", y] | [d, "tháng", m, "năm", y] => {
            NaiveDate::from_ymd_opt(year(y)?, plain(m)?, plain(d)?).map(When::Day)
        }
        ["ngày", d, "tháng", m] => day_month(plain(d)?, plain(m)?),
        ["tháng", rest] => match in_figures(rest).filter(|found| found.length == rest.len())?.when? {
            when @ When::Month(..) => Some(when),
            _ => None,
        },
        ["tháng", m, "năm", y] => plain(m).filter(|m| (1..=12).contains(m)).and_then(|m| Some(When::Month(year(y)?, m))),
        ["quý", rest] => {
            let (quarter, y) = rest.split_once(['/', '-'])?;
            Some(When::Quarter(year(y)?, quarter_of(quarter)?))
        }
        ["quý", quarter, "năm", y] => Some(When::Quarter(year(y)?, quarter_of(quarter)?)),
        ["năm", y] => year(y).map(When::Year),
        [y] => year(y).map(When::Year),
        _ => None,
    }
}

/// A quarter as written: "I" to "IV" in either case, "1" to "4", "01" to "04".
pub fn quarter_of(text: &str) -> Option<u32> {
    match text.trim_start_matches('0') {
        "I" | "i" | "1" => Some(1),
        "II" | "ii" | "2" => Some(2),
        "III" | "iii" | "3" => Some(3),
        "IV" | "iv" | "4" => Some(4),
        _ => None,
    }
}

/// "05/12/2023": as documents write it (Nghị định 30/2020/NĐ-CP: a zero before days below 10 and months 1 and 2).
pub fn document_form(date: NaiveDate) -> String {
    let (day, month) = (date.day(), date.month());
    let mut out = String::with_capacity("31/12/2026".len());
    let digit = |number: u32| char::from_digit(number % 10, 10).unwrap_or('0');
    out.extend([digit(day / 10), digit(day), '/']);
    if !(3..=9).contains(&month) {
        out.push(digit(month / 10));
    }
    out.extend([digit(month), '/']);
    out.push_str(&format!("{:04}", date.year()));
    out
}

/// "5-12-2023": as Báo Gia Lai writes it.
pub fn press_form(date: NaiveDate) -> String {
    format!("{}-{}-{}", date.day(), date.month(), date.year())
}

fn number(bytes: &[u8], at: usize, most: usize) -> Option<(u32, usize)> {
    let mut end = at;
    let mut value = 0u32;
    while let Some(digit) = bytes.get(end).filter(|byte| byte.is_ascii_digit()) {
        if end - at == most {
            return None;
        }
        value = value * 10 + u32::from(digit - b'0');
        end += 1;
    }
    (end > at).then_some((value, end))
}

fn separator(bytes: &[u8], at: usize) -> Option<(u8, usize)> {
    match bytes.get(at)? {
        mark @ (b'/' | b'-' | b'.') => Some((*mark, at + 1 + usize::from(*mark == b'/' && bytes.get(at + 1) == Some(&b' ')))),
        b' ' if bytes.get(at + 1) == Some(&b'/') => Some((b'/', at + 2 + usize::from(bytes.get(at + 2) == Some(&b' ')))),
        _ => None,
    }
}

/// Whether a figure goes on at `at`, so that what stands before is not a date: "5/12/20231", "01/2024/NĐ-CP", "30/6/".
fn continues(bytes: &[u8], at: usize) -> bool {
    match bytes.get(at) {
        Some(byte) if byte.is_ascii_alphanumeric() => true,
        Some(b'/') => true,
        Some(b'-') => bytes.get(at + 1).is_some_and(u8::is_ascii_alphanumeric),
        Some(b'.' | b',') => bytes.get(at + 1).is_some_and(u8::is_ascii_digit),
        Some(b'%') => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32, month: u32, day: u32) -> When {
        When::Day(NaiveDate::from_ymd_opt(year, month, day).unwrap())
    }

    #[test]
    fn every_spelling_is_read_day_first() {
        for (text, when) in [
            ("05/12/2023", Some(day(2023, 12, 5))),
            ("5-12-2023", Some(day(2023, 12, 5))),
            ("5.12.2023", Some(day(2023, 12, 5))),
            ("ngày 05/12/2023", Some(day(2023, 12, 5))),
            ("ngày 12 tháng 12 năm 2013", Some(day(2013, 12, 12))),
            ("Ngày 05 tháng 02 năm 2024", Some(day(2024, 2, 5))),
            ("30/6", Some(When::DayMonth(30, 6))),
            ("tháng 6/2024", Some(When::Month(2024, 6))),
            ("tháng 6 năm 2024", Some(When::Month(2024, 6))),
            ("6/2024", Some(When::Month(2024, 6))),
            ("quý III/2024", Some(When::Quarter(2024, 3))),
            ("Quý 2 năm 2024", Some(When::Quarter(2024, 2))),
            ("năm 2024", Some(When::Year(2024))),
            ("31/02/2024", None),
            ("05/13/2024", None),
            ("ngày 31 tháng 4 năm 2024", None),
            ("30/2", None),
            ("29/02/2023", None),
            ("29/02/2024", Some(day(2024, 2, 29))),
        ] {
            assert_eq!(parse(text), when, "{text}");
        }
    }

    #[test]
    fn other_figures_are_not_dates() {
        for text in ["14.579", "95,53", "01/2024/NĐ-CP", "2021-2025", "5-6", "12.2024", "1/10000", "123/4", "30/6%"] {
            assert_eq!(in_figures(text), None, "{text}");
        }
    }

    #[test]
    fn a_period_ends_on_its_last_day() {
        assert_eq!(When::Month(2024, 2).last_day(), NaiveDate::from_ymd_opt(2024, 2, 29));
        assert_eq!(When::Quarter(2024, 4).last_day(), NaiveDate::from_ymd_opt(2024, 12, 31));
        assert_eq!(When::Quarter(2024, 2).first_day(), NaiveDate::from_ymd_opt(2024, 4, 1));
    }

    #[test]
    fn two_forms_of_a_date_are_written() {
        let date = NaiveDate::from_ymd_opt(2024, 2, 5).unwrap();
        assert_eq!(document_form(date), "05/02/2024");
        assert_eq!(press_form(date), "5-2-2024");
        assert_eq!(document_form(NaiveDate::from_ymd_opt(2021, 9, 17).unwrap()), "17/9/2021");
    }
}
