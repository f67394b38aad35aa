//! The results of one period, to be read in ten seconds.

use super::frame::Head;
use super::parts::{ChangeLine, Check, DrawingView, Fact, FigureGroup, FigureRow, FileLink, Link, Phrase, SourceLine, Tag};
use serde::Serialize;

/// The page of a result.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct ResultView {
    /// Head.
    pub page: Head,
    /// Title, with compounds kept whole.
    pub title_html: String,
    /// "Tỉnh Gia Lai (đến 30/6/2025)".
    pub territory: Option<String>,
    /// Firmness of the figures.
    pub state: Tag,
    /// "Số liệu tính đến ngày 31/3/2024".
    pub as_of: String,
    /// How many of how many were reached.
    pub sentence: String,
    /// Three figures that matter.
    pub key: Vec<FigureRow>,
    /// All figures.
    pub groups: Vec<FigureGroup>,
    /// Which columns the figures need.
    pub columns: Columns,
    /// Why there are no figures.
    pub empty: Option<String>,
    /// CSV and JSON.
    pub files: Vec<FileLink>,
    /// At most one chart; `engine` draws it.
    pub drawings: Vec<DrawingView>,
    /// Facts.
    pub facts: Vec<Fact>,
    /// Words of the report.
    pub body_html: String,
    /// Why figures of this page are not to be compared with others.
    pub breaks: Vec<String>,
    /// Sums and ratios that were checked: that they hold, or why they do not.
    pub identities: Vec<String>,
    /// Earlier versions and later revisions.
    pub versions: Vec<Phrase>,
    /// Citation to copy.
    pub citation: String,
    /// The code of what it says, once that is known.
    pub check: Option<Check>,
    /// Changes of this page.
    pub changes: Vec<ChangeLine>,
    /// Sources.
    pub sources: Vec<SourceLine>,
    /// The next newer result.
    pub newer: Option<Link>,
    /// The next older result.
    pub older: Option<Link>,
}

/// Columns that at least one row needs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Columns {
    /// Agency or place.
    pub of: bool,
    /// Target.
    pub target: bool,
    /// Ratio or difference, and drawing.
    pub share: bool,
    /// Verdict.
    pub verdict: bool,
    /// Since the start of the year.
    pub cumulative: bool,
    /// Same period of the year before.
    pub prior: bool,
    /// Source.
    pub source: bool,
}

super::placed_by!(ResultView => "result.html");
