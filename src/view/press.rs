//! For the press: what is new, what was corrected, how to cite, whom to ask. And the page of open data.

use super::frame::Head;
use super::parts::{ChangeLine, Fact, FileLink, Link, RowGroup};
use serde::Serialize;

/// The page for the press.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct PressView {
    /// Head.
    pub page: Head,
    /// Words of an editor.
    pub body_html: String,
    /// Newest documents.
    pub newest: RowGroup,
    /// Corrections.
    pub corrections: Vec<CorrectionLine>,
    /// Said where nothing was corrected.
    pub no_corrections: String,
    /// Contact and terms.
    pub facts: Vec<Fact>,
    /// Feeds.
    pub feeds: Vec<Link>,
    /// An example of a citation.
    pub citation: String,
}

/// A correction.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct CorrectionLine {
    /// The page.
    pub document: Link,
    /// What was corrected, when.
    pub change: ChangeLine,
}

/// The page of open data.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct DataView {
    /// Head.
    pub page: Head,
    /// Words of an editor.
    pub body_html: String,
    /// Sets of data.
    pub sets: Vec<DataSet>,
    /// Why there is nothing.
    pub empty: Option<String>,
}

/// A set of data.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct DataSet {
    /// Anchor.
    pub id: String,
    /// Name.
    pub title: String,
    /// What is in it.
    pub about: String,
    /// "21 dòng", "cập nhật 20/4/2024".
    pub meta: Vec<String>,
    /// Its forms.
    pub files: Vec<FileLink>,
}

super::placed_by!(PressView => "press.html", DataView => "data.html");
