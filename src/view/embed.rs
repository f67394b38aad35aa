//! A chart on a page of its own, which newspapers and other portals may show in a frame.

use super::frame::Head;
use super::parts::{Link, TableView};
use serde::Serialize;

/// A chart with its figures and its source, and nothing else: no header, no script.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct EmbedView {
    /// Head; its title is the chart's.
    pub page: Head,
    /// The drawing: SVG that says in words what it shows.
    pub drawing_html: String,
    /// The figures.
    pub table: TableView,
    /// The page that has the chart.
    pub source: Link,
    /// Who publishes it, under which terms.
    pub terms: String,
}

super::placed_by!(EmbedView => "embed.html");
