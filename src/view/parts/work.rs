//! What must be done and by when, and the stages of a process.

use super::{Link, Phrase, Tag};
use serde::Serialize;

/// A day as a tile.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Tile {
    /// `2024-05-10`.
    pub iso: String,
    /// `10`.
    pub day: String,
    /// `tháng 5`.
    pub month: String,
    /// `2024`.
    pub year: String,
}

/// A deadline.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct DueRow {
    /// Anchor, where others lead to it.
    pub id: Option<String>,
    /// The last day on which it is kept.
    pub tile: Tile,
    /// What must be done.
    pub title: String,
    /// The provision that says so.
    pub href: String,
    /// Who, to whom.
    pub who: String,
    /// "trước ngày 10/5/2024, tức chậm nhất ngày 9/5/2024".
    pub rule: String,
    /// The document.
    pub document: Option<Link>,
    /// State.
    pub tag: Option<Tag>,
}

/// A stage of a process.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Step {
    /// Name of the stage.
    pub text: String,
    /// When and by what, where known.
    pub note: Option<String>,
    /// `done`, `current`, `open`, or `unstated` where the source tells of a later stage and not of this one.
    pub state: &'static str,
}

/// A duty in a table.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct TaskRow {
    /// Words of the plan.
    pub text: String,
    /// The provision: "II.7".
    pub provision: String,
    /// Its address.
    pub href: String,
    /// The plan, where the table is not that of one plan.
    pub plan: Option<Link>,
    /// Agency in charge.
    pub agency: Phrase,
    /// Agencies that take part.
    pub with: Vec<String>,
    /// "trước ngày 10/5/2024", "thường xuyên".
    pub due: Option<String>,
    /// The last day, for machines.
    pub last_day: Option<String>,
    /// State.
    pub tag: Tag,
    /// Results that answer it, or what replaced the plan of one that ended.
    pub evidence: Vec<Link>,
}
