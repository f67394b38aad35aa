//! A model case: a story with its facts.

use super::frame::Head;
use super::parts::{Card, ChangeLine, Check, Fact, Link, PhotoView, Phrase, Row, SourceLine, Step, TocEntry};
use serde::Serialize;

/// The page of a model case.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct ModelView {
    /// Head.
    pub page: Head,
    /// "Dân vận khéo", only where a source uses the label.
    pub label: Option<String>,
    /// Fields of work.
    pub fields: Vec<Link>,
    /// Title, with compounds kept whole.
    pub title_html: String,
    /// Place and holder.
    pub byline: Vec<Phrase>,
    /// Summary.
    pub lead: Option<String>,
    /// How far it has come.
    pub steps: Vec<Step>,
    /// "Đã ngừng": said instead of steps.
    pub ended: Option<String>,
    /// Photos; the first leads.
    pub photos: Vec<PhotoView>,
    /// The fact shown large where there is no photo.
    pub hero: Option<FigureLine>,
    /// All figures.
    pub figures: Vec<FigureLine>,
    /// Facts.
    pub facts: Vec<Fact>,
    /// Contents, where the story is long.
    pub toc: Vec<TocEntry>,
    /// The story.
    pub body_html: String,
    /// The plan and target that it counts towards.
    pub counts_for: Vec<Phrase>,
    /// Where it was copied.
    pub copied_in: Vec<Phrase>,
    /// Whom to ask; where the source names nobody, who carries it and where.
    pub contact: Vec<Phrase>,
    /// Said where the source names nobody to ask.
    pub contact_note: Option<String>,
    /// Said where no source tells of a copy.
    pub copied_note: Option<String>,
    /// The leaflet to print.
    pub leaflet: Option<Link>,
    /// Models most like it: place, field, holder.
    pub near: Vec<Card>,
    /// Documents that mention it.
    pub related: Vec<Row>,
    /// Citation to copy.
    pub citation: String,
    /// Changes of this page.
    pub changes: Vec<ChangeLine>,
    /// Sources.
    pub sources: Vec<SourceLine>,
    /// Machine-readable forms.
    pub data: Vec<Link>,
    /// The code of what it says, once that is known.
    pub check: Option<Check>,
    /// The next newer model.
    pub newer: Option<Link>,
    /// The next older model.
    pub older: Option<Link>,
}

/// A figure of a model.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct FigureLine {
    /// What is counted.
    pub label: String,
    /// Before.
    pub before: Option<String>,
    /// After, or the single value.
    pub value: String,
    /// Unit.
    pub unit: Option<String>,
    /// As of.
    pub date: Option<String>,
    /// "hơn", "khoảng", conditions.
    pub note: Option<String>,
    /// Source.
    pub source: Option<Link>,
}

/// A model on one sheet of A4, for notice boards and meetings.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct LeafletView {
    /// Head.
    pub page: Head,
    /// Label and fields: "Dân vận khéo · Kinh tế".
    pub kind: String,
    /// Title, with compounds kept whole.
    pub title_html: String,
    /// Place and holder.
    pub byline: Vec<String>,
    /// Summary.
    pub lead: Option<String>,
    /// The figures that tell most.
    pub figures: Vec<FigureLine>,
    /// The story.
    pub body_html: String,
    /// Whom to ask.
    pub contact: Vec<Phrase>,
    /// Said where the source names nobody to ask.
    pub contact_note: Option<String>,
    /// Sources in short.
    pub sources: Vec<SourceLine>,
    /// The code of what the model's page says.
    pub check: Option<String>,
    /// The address of the model's page, to read.
    pub address: String,
    /// The way back.
    pub back: Link,
    /// The same address for a telephone.
    pub qr_html: String,
    /// "In ngày …" is not known here: the day on which the page last changed.
    pub changed: Option<String>,
}

super::placed_by!(ModelView => "model.html", LeafletView => "leaflet.html");
