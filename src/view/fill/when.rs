//! Days and times in words.

use super::Context;
use crate::document::date::PartialDate;
use crate::document::meta::TimeSpan;
use crate::document::reading::Bound;
use crate::site::work;
use crate::vietnamese::date::document_form;
use crate::view::parts::{Day, Tile};
use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime};

/// A day for machines and for people.
pub(super) fn day(date: NaiveDate) -> Day {
    Day { iso: date.to_string(), text: document_form(date) }
}

/// A day, and the hour where one is set: "01/12/2026", "8 giờ 30 ngày 01/12/2026" in figures.
pub(super) fn moment(at: NaiveDateTime) -> String {
    let hour = if at.time() == NaiveTime::MIN { String::new() } else { at.format(" %H:%M").to_string() };
    format!("{}{hour}", document_form(at.date()))
}

/// A date as precise as it is known.
pub(super) fn partial(date: PartialDate) -> String {
    match date {
        PartialDate::Year(year) => year.to_string(),
        PartialDate::Month(year, month) => format!("{month}/{year}"),
        PartialDate::Day(date) => document_form(date),
    }
}

impl Context<'_> {
    /// A day as a tile.
    pub(super) fn tile(&self, date: NaiveDate) -> Tile {
        Tile {
            iso: day(date).iso,
            day: date.day().to_string(),
            month: self.strings.fill("month.short", &[("n", &date.month().to_string())]),
            year: date.year().to_string(),
        }
    }

    /// "trước ngày 10/5/2024, chậm nhất ngày 09/5/2024".
    pub fn rule(&self, date: NaiveDate, bound: Option<Bound>) -> String {
        let key = match bound {
            Some(Bound::Before) => "bound.before",
            Some(Bound::On) => "bound.on",
            Some(Bound::From) => "bound.from",
            Some(Bound::By) | None => "bound.by",
        };
        let last = document_form(work::last_day(date, bound));
        self.strings.fill(key, &[("date", &document_form(date)), ("last", &last)])
    }

    /// "Năm 2024", "từ 01/3/2024 đến 31/12/2024".
    pub(super) fn time_span(&self, span: &TimeSpan) -> String {
        if let Some(label) = &span.label {
            return label.clone();
        }
        match (span.from, span.to) {
            (Some(from), Some(to)) if whole_year(from, to) => {
                self.strings.fill("time.year", &[("year", &from.year().to_string())])
            }
            (Some(from), Some(to)) if from.ordinal() == 1 && to.month() == 12 && to.day() == 31 => {
                let years = [("from", from.year().to_string()), ("to", to.year().to_string())];
                self.strings.fill("time.years", &[("from", &years[0].1), ("to", &years[1].1)])
            }
            (Some(from), Some(to)) => {
                self.strings.fill("time.range", &[("from", &document_form(from)), ("to", &document_form(to))])
            }
            (Some(from), None) => self.strings.fill("time.from", &[("from", &document_form(from))]),
            (None, Some(to)) => self.strings.fill("time.to", &[("to", &document_form(to))]),
            (None, None) => String::new(),
        }
    }
}

fn whole_year(from: NaiveDate, to: NaiveDate) -> bool {
    from.year() == to.year() && from.ordinal() == 1 && (to.month(), to.day()) == (12, 31)
}
