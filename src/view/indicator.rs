//! An indicator through time: one table a territory, never joined across a break.

use super::frame::Head;
use super::parts::{DrawingView, Fact, FigureRow, Link, Phrase};
use serde::Serialize;

/// The page of an indicator.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct IndicatorView {
    /// Head.
    pub page: Head,
    /// Name.
    pub title_html: String,
    /// What is counted.
    pub definition: Option<String>,
    /// Facts: unit, direction, source of the definition.
    pub facts: Vec<Fact>,
    /// Figures by territory.
    pub series: Vec<SeriesView>,
    /// Charts, the longest series first; `engine` draws them.
    pub drawings: Vec<DrawingView>,
    /// Plans that set a target for it.
    pub targets: Vec<Phrase>,
    /// Why there are no figures.
    pub empty: Option<String>,
    /// Machine-readable forms.
    pub data: Vec<Link>,
}

/// Figures of one territory.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct SeriesView {
    /// Territory.
    pub title: String,
    /// Why it stands alone: "Tỉnh Gia Lai đến 30/6/2025".
    pub note: Option<String>,
    /// Rows named by period.
    pub rows: Vec<FigureRow>,
    /// Whether a row is held against a target.
    pub drawn: bool,
}

super::placed_by!(IndicatorView => "indicator.html");
