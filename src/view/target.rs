//! A target of a plan at an address of its own: what was set, what was reached, since when, and how one knows.

use super::frame::Head;
use super::parts::{Bar, Fact, FigureRow, Link, Phrase, Tag};
use serde::Serialize;

/// The page of a target.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct TargetView {
    /// Head.
    pub page: Head,
    /// Name of the indicator, else the words of the target.
    pub title_html: String,
    /// The plan, noted with its number.
    pub plan: Phrase,
    /// The provision that sets the target.
    pub provision: Option<Link>,
    /// The plan's own words.
    pub words: String,
    /// State: "Đạt", "Chưa đạt", "Chưa đến hạn", "Chưa báo cáo".
    pub state: Tag,
    /// Target, figure, distance and trend, in this order.
    pub key: Vec<TargetFigure>,
    /// The figure beside its target, drawn; for amounts.
    pub bar: Option<Bar>,
    /// What the state rests on, in a sentence: the figure and its day, or what lacks.
    pub sentence: String,
    /// Whom it counts, its time, its indicator.
    pub facts: Vec<Fact>,
    /// What was reported for the whole, period by period; each row is named by its report.
    pub figures: Vec<FigureRow>,
    /// What single agencies and places reported: parts of the answer and never the answer.
    pub parts: Vec<FigureRow>,
    /// Models that name the target.
    pub evidence: Vec<Link>,
    /// The plan and every report that the page rests on, with their days.
    pub sources: Vec<Phrase>,
    /// The citation to copy, with the address.
    pub citation: String,
    /// Machine-readable forms.
    pub data: Vec<Link>,
}

/// One of the figures that answer the page's question.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct TargetFigure {
    /// "Chỉ tiêu", "Thực hiện", "So với chỉ tiêu", "So với kỳ trước".
    pub label: String,
    /// "≥ 2 mô hình"; none where there is none yet.
    pub value: Option<String>,
    /// As of when, or why there is no value.
    pub note: Option<String>,
    /// Its place in the report.
    pub href: Option<String>,
}

super::placed_by!(TargetView => "target.html");
