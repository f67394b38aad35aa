//! Home: find, what is due, what was set and achieved, what is new.

use super::frame::Head;
use super::parts::{Card, DueRow, FigureRow, Link, LinkGroup, RowGroup};
use super::result::Columns;
use serde::Serialize;

/// The home page.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct HomeView {
    /// Head.
    pub page: Head,
    /// Headline.
    pub headline_html: String,
    /// One sentence.
    pub lead: String,
    /// An example for the search field.
    pub example: String,
    /// Searches that give something.
    pub tried: Vec<Link>,
    /// "Tính từ ngày 20/4/2024".
    pub as_of: String,
    /// The next deadlines; where nothing is to come, the last ones.
    pub due: Vec<DueRow>,
    /// Said before deadlines that have passed.
    pub due_note: Option<String>,
    /// Calendar and its `.ics`.
    pub due_more: Vec<Link>,
    /// Targets and results of the newest period that has both.
    pub board: Option<FigureBoard>,
    /// Newest documents.
    pub newest: RowGroup,
    /// Feed of changes.
    pub newest_feed: Option<Link>,
    /// Pages that changed for readers.
    pub changed: RowGroup,
    /// Models.
    pub models: Option<ModelShelf>,
    /// Ways to browse.
    pub browse: Vec<LinkGroup>,
}

/// A few rows of a result page.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct FigureBoard {
    /// "Chỉ tiêu và kết quả năm 2023".
    pub title: String,
    /// The same, with compounds kept whole.
    pub title_html: String,
    /// The title's language, where it is not that of the interface.
    pub lang: Option<String>,
    /// "14 trên 21 chỉ tiêu đạt và vượt. Theo …".
    pub sentence: String,
    /// Rows.
    pub rows: Vec<FigureRow>,
    /// Which columns they fill.
    pub columns: Columns,
    /// The result page.
    pub more: Link,
}

/// A few models.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct ModelShelf {
    /// "Mô hình" or "Mô hình “Dân vận khéo”", where each one here carries the label.
    pub title: String,
    /// One sentence.
    pub lead: String,
    /// The models.
    pub cards: Vec<Card>,
    /// All models.
    pub more: Link,
}

super::placed_by!(HomeView => "home.html");
