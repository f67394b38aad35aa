//! An agency: its names through time, its duties, what it reported.

use super::frame::Head;
use super::parts::{Card, DueRow, Fact, KeyFigure, Link, Phrase, Row, SourceLine, TaskRow};
use serde::Serialize;

/// The page of an agency.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct AgencyView {
    /// Head.
    pub page: Head,
    /// Name now, or the last one.
    pub title_html: String,
    /// "Nay là …" where it has a successor.
    pub now: Vec<Phrase>,
    /// Facts: short forms, level, parent.
    pub facts: Vec<Fact>,
    /// Duties, due soon, overdue.
    pub counts: Vec<KeyFigure>,
    /// Names through time.
    pub names: Vec<NameLine>,
    /// Agencies that it consists of, where it stands for several.
    pub members: Vec<Phrase>,
    /// What it came from and what it became.
    pub succession: Vec<Phrase>,
    /// What is due.
    pub due: Vec<DueRow>,
    /// Duties by plan.
    pub tasks: Vec<TaskRow>,
    /// Documents that it issued.
    pub issued: Vec<Row>,
    /// Results that it reported.
    pub results: Vec<Row>,
    /// Models that it holds.
    pub models: Vec<Card>,
    /// The lists that hold all of it.
    pub lists: Vec<Link>,
    /// Said where nothing names it yet.
    pub empty: Option<String>,
    /// Sources of these facts.
    pub sources: Vec<SourceLine>,
    /// Remark of the register.
    pub note: Option<String>,
}

/// A name with its time.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct NameLine {
    /// Name.
    pub name: String,
    /// Short forms.
    pub abbr: Vec<String>,
    /// "từ 01/3/2025", "đến 28/02/2025", or that the time is not known.
    pub time: String,
}

super::placed_by!(AgencyView => "agency.html");
