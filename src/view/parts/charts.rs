//! Figures drawn: charts with their tables, and how far models came.

use super::{FileLink, Link, Phrase};
use serde::Serialize;

/// A chart, drawn.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct DrawingView {
    /// What is shown.
    pub title: String,
    /// The drawing: SVG that says in words what it shows.
    pub html: String,
    /// Where the figures come from.
    pub note: Option<String>,
    /// The same figures once more, to read and to copy; empty where the page has them beside it.
    pub table: TableView,
    /// The drawing as files.
    pub files: Vec<FileLink>,
    /// The page that is shown in frames.
    pub frame: Option<Link>,
    /// What a newspaper puts into its page: a frame that shows the drawing with its source.
    pub frame_code: Option<String>,
    /// The same for those who take no frames: a picture with a link.
    pub picture_code: Option<String>,
}

/// A plain table.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct TableView {
    /// Heads of the columns.
    pub heads: Vec<String>,
    /// Rows; the first cell names the row.
    pub rows: Vec<Vec<String>>,
}

/// How many models came how far.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct FunnelView {
    /// Names of the stages, in order.
    pub stages: Vec<String>,
    /// All models.
    pub whole: FunnelRow,
    /// By field, then by year, newest first.
    pub groups: Vec<FunnelGroup>,
    /// How to read it.
    pub note: String,
    /// The table as a file.
    pub files: Vec<FileLink>,
}

/// Rows of a funnel under one heading.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct FunnelGroup {
    /// "Lĩnh vực", "Năm".
    pub title: String,
    /// Its rows.
    pub rows: Vec<FunnelRow>,
}

/// Models of one field or year.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct FunnelRow {
    /// Which.
    pub name: Phrase,
    /// How many reached each stage or a later one.
    pub steps: Vec<FunnelStep>,
    /// Ended, as the language writes it; the next two too.
    pub ended: String,
    /// The source names no stage.
    pub unknown: String,
    /// All of them.
    pub total: String,
}

/// One stage of a funnel.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct FunnelStep {
    /// The stage.
    pub name: String,
    /// How many, as the language writes it.
    pub count: String,
    /// Length of its bar: 100 is all models.
    pub length: usize,
}
