//! The words of charts in both languages: labels of periods, gaps, figures, and what a drawing shows.

use super::Drawing;
use crate::diagnostics::Language;
use crate::document::arithmetic::with_decimals;
use crate::document::figures::Decimal;
use crate::document::register::Indicator;
use crate::site::comparison::{Measure, Quantity, Shape, is_rate, unit_key};
use crate::site::judgement::Standing;
use chrono::{Datelike, NaiveDate};

/// "2024", "Q.III/2025", "10/2025": short enough for an axis.
pub(super) fn label(quantity: &Quantity, language: Language) -> String {
    let (from, to) = (quantity.window.from, quantity.window.to);
    match quantity.window.shape() {
        Shape::Months { count: 12, .. } => to.year().to_string(),
        Shape::Months { count: 3, first_day: 1 } if quantity.measure == Measure::Period && from.month0().is_multiple_of(3) => {
            let quarter = match from.month0() / 3 {
                0 => "I",
                1 => "II",
                2 => "III",
                _ => "IV",
            };
            match language {
                Language::Vi => format!("Q.{quarter}/{}", to.year()),
                Language::En => format!("Q{quarter}/{}", to.year()),
            }
        }
        Shape::Months { count: 1, .. } => format!("{}/{}", to.month(), to.year()),
        Shape::Months { count, .. } if count > 12 => format!("{}–{}", from.year(), to.year()),
        // Same months of every year: the year tells them apart.
        Shape::Months { .. } => to.year().to_string(),
        Shape::Days(_) => format!("{}/{}/{}", to.day(), to.month(), to.year()),
    }
}

/// "theo năm", "10 tháng đầu năm": which periods are shown.
pub(super) fn kind_words(sample: &Quantity, language: Language) -> String {
    let starts_year = sample.window == sample.window.since_start_of_year();
    match (language, sample.window.shape()) {
        (Language::Vi, Shape::Months { count: 12, .. }) => "theo năm".into(),
        (Language::En, Shape::Months { count: 12, .. }) => "by year".into(),
        (Language::Vi, Shape::Months { count, .. }) if starts_year && (count > 3 || sample.measure == Measure::Cumulative) => {
            format!("{count} tháng đầu năm")
        }
        (Language::En, Shape::Months { count, .. }) if starts_year && (count > 3 || sample.measure == Measure::Cumulative) => {
            format!("in the first {count} months of the year")
        }
        (Language::Vi, Shape::Months { count: 3, .. }) => "theo quý".into(),
        (Language::En, Shape::Months { count: 3, .. }) => "by quarter".into(),
        (Language::Vi, Shape::Months { count: 1, .. }) => "theo tháng".into(),
        (Language::En, Shape::Months { count: 1, .. }) => "by month".into(),
        (Language::Vi, Shape::Months { count, .. }) => format!("theo kỳ {count} tháng"),
        (Language::En, Shape::Months { count, .. }) => format!("by periods of {count} months"),
        (Language::Vi, Shape::Days(days)) => format!("theo kỳ {days} ngày"),
        (Language::En, Shape::Days(days)) => format!("by periods of {days} days"),
    }
}

/// A drawing in words, for who does not see it.
pub(super) fn describe(drawing: &Drawing, language: Language) -> String {
    let target_word = match language {
        Language::Vi => "chỉ tiêu",
        Language::En => "target",
    };
    match drawing {
        Drawing::Bars(bars) => bars.iter().map(|bar| format!("{}: {}.", bar.label, bar.text)).collect::<Vec<_>>().join(" "),
        Drawing::Lines(panels) => panels
            .iter()
            .map(|panel| {
                let points = panel.points.iter().map(|point| match &point.target_text {
                    Some(target) => format!("{} {} ({target_word} {target})", point.label, point.text),
                    None => format!("{} {}", point.label, point.text),
                });
                let gaps = panel.breaks.iter().map(|gap| gap.label.clone());
                format!("{}: {}.", panel.title, points.chain(gaps).collect::<Vec<_>>().join("; "))
            })
            .collect::<Vec<_>>()
            .join(" "),
    }
}

pub(super) fn name(indicator: &Indicator, language: Language) -> String {
    match (language, &indicator.name_en) {
        (Language::En, Some(name)) => name.clone(),
        _ => indicator.name.clone(),
    }
}

/// The unit as the row or the dictionary writes it.
pub(super) fn unit<'a>(indicator: &'a Indicator, quantity: &'a Quantity) -> &'a str {
    if unit_key(&indicator.unit) == quantity.unit { &indicator.unit } else { &quantity.unit }
}

pub(super) fn standing_words(standing: Standing, language: Language) -> &'static str {
    match language {
        Language::Vi => standing.vi(),
        Language::En => standing.en(),
    }
}

/// A figure with at least the decimals that the dictionary wants.
pub(super) fn shown(value: Decimal, indicator: &Indicator, language: Language) -> String {
    match indicator.decimals.filter(|decimals| *decimals > value.scale && is_rate(&indicator.unit)) {
        Some(decimals) => written(with_decimals(value, decimals), language),
        None => written(value, language),
    }
}

/// A figure as the language writes it: "14.579,5" and "14,579.5".
pub fn written(value: Decimal, language: Language) -> String {
    let vietnamese = value.to_string();
    match language {
        Language::Vi => vietnamese,
        Language::En => vietnamese
            .chars()
            .map(|c| match c {
                '.' => ',',
                ',' => '.',
                other => other,
            })
            .collect(),
    }
}

/// What happened to a territory between two figures.
pub(super) fn break_words(day: NaiveDate, predecessors: usize, level: &str, language: Language) -> String {
    let day = format!("{:02}/{}/{}", day.day(), day.month(), day.year());
    match (language, predecessors > 1, level) {
        (Language::Vi, true, "tinh") => format!("{day}: hợp nhất tỉnh"),
        (Language::Vi, true, _) => format!("{day}: hợp nhất đơn vị hành chính"),
        (Language::Vi, false, _) => format!("{day}: địa bàn thay đổi"),
        (Language::En, true, "tinh") => format!("{day}: provinces merged"),
        (Language::En, true, _) => format!("{day}: units merged"),
        (Language::En, false, _) => format!("{day}: territory changed"),
    }
}
