//! The calendar of deadlines: a list by month, with a grid beside it as an index.

use super::frame::Head;
use super::parts::{DueRow, Filter, Link, Pager};
use serde::Serialize;

/// The calendar.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct CalendarView {
    /// Head.
    pub page: Head,
    /// Introduction.
    pub lead_html: Option<String>,
    /// "Tính từ ngày 20/4/2024".
    pub as_of: String,
    /// Months that have deadlines, in order.
    pub months: Vec<MonthView>,
    /// Where the reader begins: the first month that has not passed.
    pub next: Option<Link>,
    /// On a large site, the months of each year that have a page of their own.
    pub years: Vec<Filter>,
    /// Calendars to subscribe to: all, and by agency.
    pub feeds: Vec<Link>,
    /// Why there is nothing.
    pub empty: Option<String>,
    /// Between the pages of a month.
    pub pager: Option<Pager>,
}

/// A month.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct MonthView {
    /// `2024-05`: anchor.
    pub id: String,
    /// "Tháng 5 năm 2024".
    pub title: String,
    /// Whether it has passed.
    pub past: bool,
    /// Deadlines.
    pub rows: Vec<DueRow>,
    /// Weeks from Monday; 0 is a day of another month.
    pub weeks: Vec<Vec<DayCell>>,
    /// Where all its deadlines are, if not here.
    pub whole: Option<Link>,
}

/// A day of the grid.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct DayCell {
    /// Day of the month; 0 outside of it.
    pub day: u32,
    /// Anchor of its first deadline.
    pub href: Option<String>,
    /// "10 tháng 5: 2 thời hạn".
    pub label: Option<String>,
}

super::placed_by!(CalendarView => "calendar.html");
