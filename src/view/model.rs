//! A model case: a story with its facts.

use super::frame::Head;
use super::parts::{Card, ChangeLine, Fact, Link, PhotoView, Phrase, Row, SourceLine, Step, TocEntry};
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
    /// Whom to ask.
    pub contact: Option<String>,
    /// Models near it.
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

super::placed_by!(ModelView => "model.html");
