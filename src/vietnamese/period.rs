//! Reporting periods as Vietnamese offices name them: "quý I/2025", "6 tháng đầu năm 2025", "tháng 10 năm 2024", "năm 2025".

use super::date::quarter_of;
use super::fold::compose;
use super::slug::slug;
use chrono::{Datelike, NaiveDate};

/// A period with its days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Period {
    /// Name of a file: "quy-1", "6-thang", "thang-10", "nam".
    pub slug: String,
    /// Its type as the front matter names it in Vietnamese.
    pub kind: &'static str,
    /// Its name: "Quý I/2025".
    pub label: String,
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub to: NaiveDate,
}

impl Period {
    fn of(year: i32, first: u32, last: u32, slug: String, kind: &'static str, label: String) -> Option<Self> {
        let from = NaiveDate::from_ymd_opt(year, first, 1)?;
        let after = if last == 12 { NaiveDate::from_ymd_opt(year + 1, 1, 1) } else { NaiveDate::from_ymd_opt(year, last + 1, 1) };
        Some(Self { slug, kind, label, from, to: after?.pred_opt()? })
    }

    fn quarter(year: i32, quarter: u32) -> Option<Self> {
        let roman = ["I", "II", "III", "IV"].get(usize::try_from(quarter).ok()?.checked_sub(1)?)?;
        Self::of(year, quarter * 3 - 2, quarter * 3, format!("quy-{quarter}"), "quý", format!("Quý {roman}/{year}"))
    }

    fn month(year: i32, month: u32) -> Option<Self> {
        Self::of(year, month, month, format!("thang-{month}"), "tháng", format!("Tháng {month}/{year}"))
    }

    /// The first months of a year; twelve of them are the year.
    fn months(year: i32, count: u32) -> Option<Self> {
        let kind = match count {
            6 => "6 tháng",
            9 => "9 tháng",
            12 => return Self::year(year),
            2..=11 => "giai đoạn",
            _ => return None,
        };
        Self::of(year, 1, count, format!("{count}-thang"), kind, format!("{count} tháng đầu năm {year}"))
    }

    /// The last months of a year.
    fn last_months(year: i32, count: u32) -> Option<Self> {
        let first = 13_u32.checked_sub(count).filter(|first| (2..12).contains(first))?;
        let label = format!("{count} tháng cuối năm {year}");
        Self::of(year, first, 12, format!("{count}-thang-cuoi-nam"), "giai đoạn", label)
    }

    fn year(year: i32) -> Option<Self> {
        Self::of(year, 1, 12, "nam".to_owned(), "năm", format!("Năm {year}"))
    }

    /// The period of a short name, as names of files have it: "quy-1", "Quý 1", "6-thang", "9-thang", "nam", "thang-10".
    pub fn of_name(name: &str, year: i32) -> Option<Self> {
        let name = slug(name);
        let numbered = |prefix: &str| name.strip_prefix(prefix).and_then(|number| number.parse::<u32>().ok());
        match name.as_str() {
            "6-thang" => Self::months(year, 6),
            "9-thang" => Self::months(year, 9),
            "nam" => Self::year(year),
            _ => numbered("quy-")
                .and_then(|quarter| Self::quarter(year, quarter))
                .or_else(|| numbered("thang-").and_then(|month| Self::month(year, month))),
        }
    }

    /// The first period that `words` name. Days of documents ("ngày 05 tháng 4 năm 2025") are none; a period without a year is of
    /// `year`, and is not found where there is none.
    pub fn find(words: &str, year: Option<i32>) -> Option<Self> {
        let lower = compose(words).to_lowercase();
        let parts: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()).collect();
        let number = |at: usize| parts.get(at).and_then(|part| part.parse::<u32>().ok());
        let is = |at: usize, word: &str| parts.get(at) == Some(&word);
        let named = |at: usize| number(at).filter(|year| (1990..=2100).contains(year)).map(u32::cast_signed);
        // "năm 2025", "/2025": the year that follows a period.
        let year_at = |at: usize| named(at + usize::from(is(at, "năm"))).or(year);
        let mut bare = None;
        let mut at = 0;
        while at < parts.len() {
            if is(at, "ngày") && number(at + 1).is_some() {
                at += 2;
                while number(at).is_some() || is(at, "tháng") || is(at, "năm") {
                    at += 1;
                }
                continue;
            }
            let found = if is(at, "quý") {
                let quarter = parts.get(at + 1).and_then(|part| quarter_of(part));
                quarter.and_then(|quarter| Self::quarter(year_at(at + 2)?, quarter))
            } else if is(at, "tháng") && at.checked_sub(1).is_some_and(|before| number(before).is_some()) {
                let last = is(at + 1, "cuối");
                let year = year_at(at + 1 + usize::from(last || is(at + 1, "đầu")));
                let months = if last { Self::last_months } else { Self::months };
                number(at - 1).and_then(|count| months(year?, count))
            } else if is(at, "tháng") {
                number(at + 1).filter(|month| (1..=12).contains(month)).and_then(|month| Self::month(year_at(at + 2)?, month))
            } else {
                None
            };
            if found.is_some() {
                return found;
            }
            bare = bare.or_else(|| named(at));
            at += 1;
        }
        bare.and_then(Self::year)
    }

    /// The same period a year before.
    pub fn year_before(&self) -> Option<(NaiveDate, NaiveDate)> {
        let before = |day: NaiveDate| day.with_year(day.year() - 1).or_else(|| day.pred_opt()?.with_year(day.year() - 1));
        // The end of February moves with the leap years.
        let end = self.to.succ_opt().and_then(before)?.pred_opt()?;
        Some((before(self.from)?, end))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(period: Option<Period>) -> Option<(String, String)> {
        period.map(|period| (period.from.to_string(), period.to.to_string()))
    }

    #[test]
    fn a_period_is_found_in_the_words_of_a_title() {
        for (words, from, to) in [
            ("KẾT QUẢ QUÝ I NĂM 2025", "2025-01-01", "2025-03-31"),
            ("Biểu số liệu quý III/2024", "2024-07-01", "2024-09-30"),
            ("Kết quả 6 tháng đầu năm 2025", "2025-01-01", "2025-06-30"),
            ("Báo cáo 09 tháng năm 2023", "2023-01-01", "2023-09-30"),
            ("Ước thực hiện tháng 2/2024", "2024-02-01", "2024-02-29"),
            ("5 tháng đầu năm 2025", "2025-01-01", "2025-05-31"),
            ("6 tháng cuối năm 2025", "2025-07-01", "2025-12-31"),
            ("Kết quả năm 2025", "2025-01-01", "2025-12-31"),
            ("Kèm theo Báo cáo ngày 05 tháng 4 năm 2024, số liệu quý I năm 2024", "2024-01-01", "2024-03-31"),
        ] {
            assert_eq!(days(Period::find(words, None)), Some((from.into(), to.into())), "{words}");
        }
        for words in ["Gia Lai, ngày 05/4/2025", "quý I", "Số: 12/BC-UBND", "6 tháng cuối năm"] {
            assert_eq!(Period::find(words, None), None, "{words}");
        }
        assert_eq!(days(Period::find("Thực hiện quý II", Some(2025))), Some(("2025-04-01".into(), "2025-06-30".into())));
    }

    #[test]
    fn a_short_name_is_a_period() {
        let ends =
            |name: &str| Period::of_name(name, 2024).map(|period| (period.from.month(), period.to.month(), period.to.day()));
        assert_eq!(ends("quy-4"), Some((10, 12, 31)));
        assert_eq!(ends("thang-2"), Some((2, 2, 29)));
        assert_eq!(ends("6 tháng"), Some((1, 6, 30)));
        assert_eq!(ends("Quý 1"), Some((1, 3, 31)));
        assert_eq!(ends("quy-5"), None);
    }

    #[test]
    fn the_year_before_has_the_same_months() {
        let before = |name: &str, year| Period::of_name(name, year).and_then(|period| period.year_before()).unwrap();
        let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).unwrap();
        assert_eq!(before("thang-2", 2024), (day(2023, 2, 1), day(2023, 2, 28)));
        assert_eq!(before("thang-2", 2025), (day(2024, 2, 1), day(2024, 2, 29)));
    }
}
