//! Figures beside their targets.

use super::{Link, Phrase, Tag};
use serde::Serialize;

/// A big figure with its words.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct KeyFigure {
    /// "100 %", "0,6 → 10 ha".
    pub value: String,
    /// What it counts.
    pub label: String,
    /// Where it leads.
    pub href: Option<String>,
}

/// How much of a target is reached, as a drawing. The target is a tick at 100; 140 is the end.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Bar {
    /// Length, 0 to 140, with a decimal point: an SVG attribute.
    pub length: String,
    /// Whether the target is missed: hatched.
    pub below: bool,
}

/// A figure beside its target.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct FigureRow {
    /// Its permanent address within the page: `so.grdp-tang`.
    pub id: Option<String>,
    /// Indicator.
    pub name: Phrase,
    /// Its unit.
    pub unit: String,
    /// Agency or place, where the row is not about the whole.
    pub of: Option<String>,
    /// Target; none where the source has none.
    pub target: Option<String>,
    /// Figure of the period, or the word for its absence.
    pub actual: String,
    /// Whether `actual` is a word: "chưa báo cáo".
    pub absent: bool,
    /// "93,6 %" for amounts.
    pub ratio: Option<String>,
    /// "thấp hơn 5,6 điểm" for rates: a ratio of two rates misleads.
    pub difference: Option<String>,
    /// Drawing, for amounts.
    pub bar: Option<Bar>,
    /// "Đạt", "Vượt", "Chưa đạt".
    pub verdict: Option<Tag>,
    /// Since the start of the year.
    pub cumulative: Option<String>,
    /// Same period of the year before.
    pub prior: Option<String>,
    /// Short name of the source and its place on the page.
    pub source: Option<Link>,
    /// Remark.
    pub note: Option<String>,
}

/// Figures under one heading.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct FigureGroup {
    /// Heading; none where the page has only one group.
    pub title: Option<String>,
    /// Its rows.
    pub rows: Vec<FigureRow>,
}
