//! For the press: what is new, what was corrected, how to cite, whom to ask. And the page of open data.

use super::frame::Head;
use super::parts::{ChangeLine, Fact, FigureRow, FileLink, Link, PhotoView, RowGroup};
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
    /// How to cite: an example for each kind of page.
    pub citation: String,
    /// The figures of the newest reports.
    pub figures: Vec<PressFigures>,
    /// Photos that may be used with their credit.
    pub photos: Vec<PressPhoto>,
    /// Said where there are none.
    pub no_photos: String,
}

/// The first figures of a report.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct PressFigures {
    /// The report.
    pub document: Link,
    /// The days that it counts.
    pub as_of: String,
    /// Its figures.
    pub rows: Vec<FigureRow>,
}

/// A photo with the page that it belongs to.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct PressPhoto {
    /// The photo.
    pub photo: PhotoView,
    /// Its page.
    pub page: Link,
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
    /// The name's language, where it is not that of the interface.
    pub lang: Option<String>,
    /// The page that it belongs to; none for a table of the whole site.
    pub href: Option<String>,
    /// What is in it.
    pub about: String,
    /// "21 dòng", "cập nhật 20/4/2024".
    pub meta: Vec<String>,
    /// Its forms.
    pub files: Vec<FileLink>,
}

super::placed_by!(PressView => "press.html", DataView => "data.html");
