//! Dates as sources give them: a day, or only a month or a year.

use super::kept;
use borsh::{BorshDeserialize, BorshSerialize};
use chrono::{Datelike, NaiveDate};
use serde::{Serialize, Serializer};

/// A date that may lack its day or its month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, BorshSerialize, BorshDeserialize)]
pub enum PartialDate {
    /// Only the year is known.
    Year(i32),
    /// Year and month (1 to 12).
    Month(i32, u32),
    /// A full date.
    Day(#[borsh(serialize_with = "kept::write", deserialize_with = "kept::read")] NaiveDate),
}

impl PartialDate {
    /// The year.
    pub fn year(self) -> i32 {
        match self {
            PartialDate::Year(year) | PartialDate::Month(year, _) => year,
            PartialDate::Day(date) => date.year(),
        }
    }

    /// The full date, where it is one.
    pub fn day(self) -> Option<NaiveDate> {
        match self {
            PartialDate::Day(date) => Some(date),
            _ => None,
        }
    }

    /// `2024`, `2024-03` or `2024-03-15`.
    pub fn iso(self) -> String {
        match self {
            PartialDate::Year(year) => format!("{year:04}"),
            PartialDate::Month(year, month) => format!("{year:04}-{month:02}"),
            PartialDate::Day(date) => date.to_string(),
        }
    }
}

impl From<NaiveDate> for PartialDate {
    fn from(date: NaiveDate) -> Self {
        PartialDate::Day(date)
    }
}

impl Serialize for PartialDate {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.iso())
    }
}
