//! The register of documents: by number, date and name; works with the browser's own search.

use super::frame::Head;
use super::parts::{Choice, Link, Pager, Phrase, Tag};
use serde::Serialize;

/// The register.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct DocumentsView {
    /// Head.
    pub page: Head,
    /// Introduction.
    pub lead_html: Option<String>,
    /// How many, and how many of them are here.
    pub count: String,
    /// By year, newest first; undated ones last.
    pub years: Vec<DocumentYear>,
    /// On a large site, the years that have pages of their own.
    pub index: Vec<Choice>,
    /// Between the pages of a year.
    pub pager: Option<Pager>,
    /// Why there is nothing.
    pub empty: Option<String>,
}

/// Documents of one year.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct DocumentYear {
    /// "2024", "Chưa rõ năm".
    pub title: String,
    /// Anchor.
    pub id: String,
    /// The documents.
    pub rows: Vec<DocumentLine>,
    /// Where all its documents are, if not here.
    pub whole: Option<Link>,
}

/// A document of the register.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct DocumentLine {
    /// Anchor.
    pub id: String,
    /// Number or name; leads to its text where somebody holds it.
    pub document: Phrase,
    /// Title.
    pub title: String,
    /// The title's language, where it is not that of the interface.
    pub lang: Option<String>,
    /// Issuer.
    pub issuer: Option<Phrase>,
    /// Date, or the dates that sources give.
    pub date: String,
    /// "trong cổng này", "hết hiệu lực".
    pub tag: Option<Tag>,
    /// Documents of this site that mention it.
    pub cited_by: Vec<Link>,
    /// Remark.
    pub note: Option<String>,
    /// The same remark with its addresses as links.
    pub note_html: Option<String>,
}

super::placed_by!(DocumentsView => "documents.html");
