//! A list of documents of one kind, whole or narrowed, one page of it.

use super::frame::Head;
use super::parts::{Card, Filter, FunnelView, Link, Pager, Row};
use serde::Serialize;

/// One page of a list.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct ListView {
    /// Head.
    pub page: Head,
    /// One sentence, or the introduction written by an editor.
    pub lead_html: Option<String>,
    /// "48 mô hình, mới nhất trước".
    pub count: String,
    /// Rows, newest first (plans, results).
    pub rows: Vec<Row>,
    /// Cards (models).
    pub cards: Vec<Card>,
    /// Why there is nothing, and where to go.
    pub empty: Option<String>,
    /// The whole list, where this one is narrowed.
    pub whole: Option<Link>,
    /// Ways to narrow.
    pub filters: Vec<Filter>,
    /// Pages.
    pub pager: Option<Pager>,
    /// How far the models came; on the first page of the whole gallery.
    pub funnel: Option<FunnelView>,
}

super::placed_by!(ListView => "list.html");
