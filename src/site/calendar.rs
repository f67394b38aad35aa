//! The deadlines by month. A small site shows them all on one page; a large one has a page of each month.

use super::routes::fixed;
use super::work::Due;
use crate::path::SitePath;
use chrono::Datelike;
use std::ops::Range;

/// Deadlines on one page.
pub const ROWS: usize = 200;

/// A month that has deadlines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Month {
    /// Year.
    pub year: i32,
    /// Month, from 1.
    pub month: u32,
    /// Its deadlines, as indices of [`super::Site::deadlines`].
    pub dues: Range<usize>,
}

/// The months of `deadlines`, which are sorted by day.
pub fn months(deadlines: &[Due]) -> Vec<Month> {
    let mut months: Vec<Month> = Vec::new();
    for (index, due) in deadlines.iter().enumerate() {
        let (year, month) = (due.last_day.year(), due.last_day.month());
        match months.last_mut().filter(|last| (last.year, last.month) == (year, month)) {
            Some(last) => last.dues.end = index + 1,
            None => months.push(Month { year, month, dues: index..index + 1 }),
        }
    }
    months
}

impl Month {
    /// `2024-05`: the last part of its address, and its anchor.
    pub fn id(&self) -> String {
        format!("{:04}-{:02}", self.year, self.month)
    }

    /// Address of one of its pages, counted from 1: `/lich/2024-05/`, `/lich/2024-05/trang/2/`.
    pub fn page(&self, number: usize) -> SitePath {
        let first = SitePath::new(fixed::CALENDAR).join(&self.id());
        if number <= 1 { first } else { first.join(&format!("trang/{number}")) }
    }

    /// How many pages it has.
    pub fn pages(&self) -> usize {
        self.dues.len().div_ceil(ROWS)
    }
}
