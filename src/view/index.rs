//! Indexes: all agencies, territories, fields, indicators; a field with its documents; the site map.

use super::frame::Head;
use super::parts::{LinkGroup, RowGroup};
use serde::Serialize;

/// Names under headings.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct IndexView {
    /// Head.
    pub page: Head,
    /// Introduction.
    pub lead_html: Option<String>,
    /// Groups; the headings are anchors.
    pub groups: Vec<LinkGroup>,
    /// Names that each come with a few links of their own, one name a line: feeds with their forms.
    pub lines: Vec<LinkGroup>,
    /// Why there is nothing, and where to go.
    pub empty: Option<String>,
}

/// A field of work with its documents by kind.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct FieldView {
    /// Head.
    pub page: Head,
    /// Introduction.
    pub lead_html: Option<String>,
    /// Documents by kind.
    pub groups: Vec<RowGroup>,
    /// Why there is nothing, and where to go.
    pub empty: Option<String>,
}

super::placed_by!(IndexView => "index.html", FieldView => "field.html");
