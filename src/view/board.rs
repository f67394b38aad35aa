//! The board of tasks: who must do what by when, grouped by state.

use super::frame::Head;
use super::parts::{Link, TaskRow};
use serde::Serialize;

/// The board.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct BoardView {
    /// Head.
    pub page: Head,
    /// Introduction.
    pub lead_html: Option<String>,
    /// "Tính từ ngày 20/4/2024".
    pub as_of: String,
    /// "17 nhiệm vụ của 3 cơ quan trong 1 kế hoạch".
    pub count: String,
    /// Groups, in the order in which they matter; empty ones left out.
    pub groups: Vec<TaskGroup>,
    /// Agencies with tasks, for the filter and as links.
    pub agencies: Vec<Link>,
    /// Plans with tasks, for the filter.
    pub plans: Vec<Link>,
    /// Why there is nothing.
    pub empty: Option<String>,
    /// CSV, JSON.
    pub data: Vec<Link>,
}

/// Tasks of one state.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct TaskGroup {
    /// `overdue`, `due_soon`, `planned`, `open`, `reported`: an anchor and the key of its words.
    pub id: &'static str,
    /// "Quá hạn".
    pub title: String,
    /// What the state means.
    pub hint: String,
    /// How many there are, as the language writes it.
    pub count: String,
    /// Tasks.
    pub rows: Vec<TaskRow>,
    /// Where the others are, if not all are shown.
    pub more: Option<String>,
}

super::placed_by!(BoardView => "board.html");
