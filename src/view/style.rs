//! Every component on one page, for those who work on a theme: made in development only.

use super::frame::Head;
use super::parts::{Card, DueRow, Fact, FigureRow, KeyFigure, Pager, Row, Step, Tag, TaskRow};
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
}

super::placed_by!(StyleView => "style.html");
