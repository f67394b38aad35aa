//! What a figure counts (indicator, territory, agency, days, unit), and whether two figures may stand side by side.
//!
//! **Invariant**: figures are joined, subtracted or drawn as one line only when [`differences`] is empty. A quarter that ends on the
//! 14th is not a calendar quarter, the merged province is not the old one: readers are told why, in words.

use super::figures::FigureRef;
use super::names::{AgencyIndex, LocalityIndex};
use crate::diagnostics::Language;
use crate::document::figures::Decimal;
use crate::document::meta::{FigureState, Period, PeriodType};
use crate::document::register::Registers;
use crate::vietnamese::fold;
use chrono::{Datelike, Days, NaiveDate};
use serde::Serialize;

/// The days that a figure counts, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Window {
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub to: NaiveDate,
}

/// The length of a window, so that February and March are alike, and 21/9–20/10 and October are not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Shape {
    /// Whole months that begin on one day of the month.
    Months {
        /// How many.
        count: i32,
        /// The day of the month on which they begin.
        first_day: u32,
    },
    /// Any other number of days.
    Days(i64),
}

impl Window {
    /// The window of a period.
    pub fn of(period: &Period) -> Self {
        Self { from: period.from, to: period.to }
    }

    /// A calendar year.
    pub fn year(year: i32) -> Option<Self> {
        Some(Self { from: NaiveDate::from_ymd_opt(year, 1, 1)?, to: NaiveDate::from_ymd_opt(year, 12, 31)? })
    }

    /// From the start of the reporting year to the end of this window. A period that begins on the 1st belongs to a calendar year,
    /// one that begins on the 15th to a year that began on 15 December (báo cáo theo chế độ: 15/12 đến 14/12).
    pub fn since_start_of_year(self) -> Self {
        let day = self.from.day();
        let start = if day == 1 {
            NaiveDate::from_ymd_opt(self.to.year(), 1, 1)
        } else {
            NaiveDate::from_ymd_opt(self.to.year() - 1, 12, day)
        };
        Self { from: start.unwrap_or(self.from), to: self.to }
    }

    /// Its length.
    pub fn shape(self) -> Shape {
        let after = self.to.checked_add_days(Days::new(1)).unwrap_or(self.to);
        if after.day() == self.from.day() {
            let months = |date: NaiveDate| date.year() * 12 + i32::try_from(date.month0()).unwrap_or(0);
            Shape::Months { count: months(after) - months(self.from), first_day: self.from.day() }
        } else {
            Shape::Days((self.to - self.from).num_days() + 1)
        }
    }

    /// Whether every day of `other` lies within.
    pub fn contains(self, other: Window) -> bool {
        self.from <= other.from && other.to <= self.to
    }

    /// "01/01/2024–30/6/2024" in the language's order of words.
    pub fn words(self) -> String {
        let day = |date: NaiveDate| format!("{}/{}/{}", date.day(), date.month(), date.year());
        format!("{}–{}", day(self.from), day(self.to))
    }
}

/// Which column of a row a figure is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Measure {
    /// Of the period.
    Period,
    /// Since the start of the year.
    Cumulative,
}

/// A territory.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// Of the register.
    Registered(LocalityIndex),
    /// As written.
    Named(String),
    /// Not said.
    Unstated,
}

/// Whose figure it is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Party {
    /// The whole of the territory.
    Whole,
    /// An agency of the register.
    Registered(AgencyIndex),
    /// An agency as written.
    Named(String),
}

/// A figure with everything that decides what it may be compared with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quantity {
    /// Where it stands.
    pub figure: FigureRef,
    /// Index in the dictionary of indicators.
    pub indicator: usize,
    /// Territory.
    pub place: Place,
    /// Agency.
    pub party: Party,
    /// Column.
    pub measure: Measure,
    /// Type of its period; a figure since the start of the year has that of its report.
    pub period: PeriodType,
    /// The days it counts.
    pub window: Window,
    /// Unit, folded for comparison only.
    pub unit: String,
    /// The figure.
    pub value: Decimal,
    /// How firm.
    pub state: FigureState,
    /// Whether a later revision gives the same figure anew.
    pub superseded: bool,
    /// Whether the dictionary's definition holds for these days.
    pub defined: bool,
}

/// Why two figures are not comparable.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Difference {
    /// They are of different indicators.
    Indicator,
    /// They count different territories.
    Territory {
        /// Territory of the first.
        one: String,
        /// Territory of the second.
        other: String,
    },
    /// They are of different agencies, or one is of the whole.
    Party,
    /// They count windows of different length or cut-off day.
    Window {
        /// Days of the first.
        one: String,
        /// Days of the second.
        other: String,
    },
    /// Their periods are of different types.
    PeriodType,
    /// One counts the period, the other from the start of the year.
    Measure,
    /// Some days are counted by both.
    Overlap,
    /// They have different units.
    Unit {
        /// Unit of the first.
        one: String,
        /// Unit of the second.
        other: String,
    },
    /// One of them was revised: compare with the revision.
    Superseded,
    /// One of them lies outside the validity of the indicator's definition.
    Definition,
}

impl Difference {
    /// The reason in words, to follow "Không so sánh: " or "Not compared: ".
    pub fn words(&self, language: Language) -> String {
        match language {
            Language::Vi => match self {
                Self::Indicator => "hai chỉ tiêu khác nhau".into(),
                Self::Territory { one, other } => format!("khác địa bàn ({one}; {other})"),
                Self::Party => "khác cơ quan báo cáo, hoặc một số là của toàn địa bàn".into(),
                Self::Window { one, other } => format!("khác khoảng ngày tính số liệu ({one}; {other})"),
                Self::PeriodType => "khác loại kỳ báo cáo".into(),
                Self::Measure => "một số tính trong kỳ, một số tính từ đầu năm".into(),
                Self::Overlap => "hai kỳ có những ngày trùng nhau".into(),
                Self::Unit { one, other } => format!("khác đơn vị tính ({one}; {other})"),
                Self::Superseded => "một số đã được điều chỉnh, phải dùng số điều chỉnh".into(),
                Self::Definition => "định nghĩa chỉ tiêu không áp dụng cho một trong hai kỳ".into(),
            },
            Language::En => match self {
                Self::Indicator => "the indicators differ".into(),
                Self::Territory { one, other } => format!("the territories differ ({one}; {other})"),
                Self::Party => "the reporting agencies differ, or one figure is of the whole territory".into(),
                Self::Window { one, other } => format!("the days counted differ ({one}; {other})"),
                Self::PeriodType => "the types of period differ".into(),
                Self::Measure => "one figure is of the period, the other since the start of the year".into(),
                Self::Overlap => "some days are counted in both".into(),
                Self::Unit { one, other } => format!("the units differ ({one}; {other})"),
                Self::Superseded => "one figure was revised; the revision must be used".into(),
                Self::Definition => "the indicator's definition does not hold for one of the periods".into(),
            },
        }
    }
}

/// Why `one` and `other` may not be compared: every reason, the gravest first; empty when they may.
pub fn differences(one: &Quantity, other: &Quantity, registers: &Registers) -> Vec<Difference> {
    let mut found = Vec::new();
    if one.indicator != other.indicator {
        found.push(Difference::Indicator);
    }
    if one.place != other.place {
        found
            .push(Difference::Territory { one: place_words(&one.place, registers), other: place_words(&other.place, registers) });
    }
    if one.party != other.party {
        found.push(Difference::Party);
    }
    if one.unit != other.unit {
        found.push(Difference::Unit { one: one.unit.clone(), other: other.unit.clone() });
    }
    if one.measure != other.measure {
        found.push(Difference::Measure);
    } else if one.window.shape() != other.window.shape() {
        found.push(Difference::Window { one: one.window.words(), other: other.window.words() });
    } else if one.measure == Measure::Period && one.period != other.period {
        found.push(Difference::PeriodType);
    } else if one.window.from <= other.window.to && other.window.from <= one.window.to {
        found.push(if one.superseded || other.superseded { Difference::Superseded } else { Difference::Overlap });
    }
    if (one.superseded || other.superseded) && !found.contains(&Difference::Superseded) {
        found.push(Difference::Superseded);
    }
    if !(one.defined && other.defined) {
        found.push(Difference::Definition);
    }
    found
}

/// A territory by its name.
pub fn place_words(place: &Place, registers: &Registers) -> String {
    match place {
        Place::Registered(index) => registers.localities.get(*index).map(|locality| locality.name.clone()).unwrap_or_default(),
        Place::Named(name) => name.clone(),
        Place::Unstated => "không ghi địa bàn".into(),
    }
}

/// Units that differ only in case, spaces or spelling of signs are one.
pub fn unit_key(unit: &str) -> String {
    let unit: String = fold::compose(unit).to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ");
    match unit.as_str() {
        "phần trăm" | "％" => "%".into(),
        "điểm phần trăm" | "điểm phần trăm (%)" => "điểm %".into(),
        _ => unit,
    }
}

/// Whether figures in this unit are rates, scores or ranks: their difference means something, their ratio does not.
pub fn is_rate(unit: &str) -> bool {
    let key = unit_key(unit);
    key.contains('%') || key.contains('‰') || ["điểm", "hạng", "bậc", "lần", "chỉ số"].contains(&key.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn window(from: &str, to: &str) -> Window {
        Window { from: from.parse().unwrap(), to: to.parse().unwrap() }
    }

    fn quantity(from: &str, to: &str) -> Quantity {
        Quantity {
            figure: FigureRef { document: 0, row: 0 },
            indicator: 0,
            place: Place::Named("Tỉnh A".into()),
            party: Party::Whole,
            measure: Measure::Period,
            period: PeriodType::Quarter,
            window: window(from, to),
            unit: "%".into(),
            value: Decimal::whole(1),
            state: FigureState::Official,
            superseded: false,
            defined: true,
        }
    }

    #[test]
    fn windows_of_whole_months_are_alike_whatever_their_days() {
        let months = |count, first_day| Shape::Months { count, first_day };
        for (from, to, shape) in [
            ("2024-01-01", "2024-03-31", months(3, 1)),
            ("2024-02-01", "2024-02-29", months(1, 1)),
            ("2023-12-15", "2024-03-14", months(3, 15)),
            ("2025-09-21", "2025-10-20", months(1, 21)),
            ("2025-07-01", "2025-08-24", Shape::Days(55)),
            ("2003-01-01", "2023-12-31", months(252, 1)),
        ] {
            assert_eq!(window(from, to).shape(), shape, "{from} {to}");
        }
    }

    #[test]
    fn a_year_of_reports_begins_where_its_periods_begin() {
        assert_eq!(window("2024-10-01", "2024-10-31").since_start_of_year(), window("2024-01-01", "2024-10-31"));
        assert_eq!(window("2024-03-15", "2024-06-14").since_start_of_year(), window("2023-12-15", "2024-06-14"));
    }

    #[test]
    fn every_difference_is_named() {
        let registers = Registers::default();
        let base = quantity("2024-04-01", "2024-06-30");
        assert_eq!(differences(&base, &quantity("2024-01-01", "2024-03-31"), &registers), []);
        let cut_off = quantity("2023-12-15", "2024-03-14");
        assert!(matches!(differences(&base, &cut_off, &registers)[..], [Difference::Window { .. }]));
        let elsewhere = Quantity { place: Place::Named("Tỉnh B".into()), ..quantity("2024-01-01", "2024-03-31") };
        assert!(matches!(differences(&base, &elsewhere, &registers)[..], [Difference::Territory { .. }]));
        let other_unit = Quantity { unit: "điểm".into(), superseded: true, ..quantity("2024-01-01", "2024-03-31") };
        assert!(matches!(differences(&base, &other_unit, &registers)[..], [Difference::Unit { .. }, Difference::Superseded]));
        let same_days = quantity("2024-04-01", "2024-06-30");
        assert_eq!(differences(&base, &same_days, &registers), [Difference::Overlap]);
        let since = Quantity { measure: Measure::Cumulative, ..quantity("2024-01-01", "2024-03-31") };
        assert_eq!(differences(&base, &since, &registers), [Difference::Measure]);
    }

    #[test]
    fn units_are_one_however_they_are_spelled() {
        assert_eq!(unit_key("Tỷ  đồng"), unit_key("tỷ đồng"));
        assert_eq!(unit_key("điểm phần trăm"), unit_key("điểm %"));
        for unit in ["%", "điểm %", "hạng", "‰"] {
            assert!(is_rate(unit), "{unit}");
        }
        for unit in ["tỷ đồng", "mô hình", "triệu đồng/người/năm", "điểm du lịch"] {
            assert!(!is_rate(unit), "{unit}");
        }
    }
}
