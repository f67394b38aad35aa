//! Every component on one page, for those who work on a theme: made in development only.

use super::frame::Head;
use super::parts::{Card, DrawingView, DueRow, Fact, FigureRow, KeyFigure, Pager, Row, Step, Tag, TaskRow, TocEntry};
use serde::Serialize;

/// The style page.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct StyleView {
    /// Head.
    pub page: Head,
    /// Tags of each tone.
    pub tags: Vec<Tag>,
    /// Facts.
    pub facts: Vec<Fact>,
    /// Counts.
    pub counts: Vec<KeyFigure>,
    /// Contents.
    pub toc: Vec<TocEntry>,
    /// Rows.
    pub rows: Vec<Row>,
    /// Cards.
    pub cards: Vec<Card>,
    /// Deadlines.
    pub due: Vec<DueRow>,
    /// Figures.
    pub figures: Vec<FigureRow>,
    /// Tasks.
    pub tasks: Vec<TaskRow>,
    /// Steps.
    pub steps: Vec<Step>,
    /// Pages.
    pub pager: Option<Pager>,
    /// A text with every mark that an editor can use.
    pub body_html: String,
    /// A piece of an issued document with margin notes.
    pub document_html: String,
    /// Charts; `engine` draws them.
    pub drawings: Vec<DrawingView>,
}

super::placed_by!(StyleView => "style.html");
