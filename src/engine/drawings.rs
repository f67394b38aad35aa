//! Charts of pages: each with its files and with the page that others may embed.

use super::bundle::Bundle;
use super::io::PutError;
use super::policy;
use crate::path::{OutputPath, SitePath};
use crate::render::chart;
use crate::site::charts::Chart;
use crate::view::embed::EmbedView;
use crate::view::fill::{self, Context};
use crate::view::parts::{DrawingView, TableView};
use serde::Serialize;

/// A chart that a page shows.
#[derive(Serialize)]
pub struct Drawing {
    chart: Chart,
    /// Of the page that others may embed.
    embed: EmbedView,
    embedded_at: SitePath,
    svg: OutputPath,
    /// Where the site draws pictures.
    png: Option<OutputPath>,
    /// As the page shows it.
    pub view: DrawingView,
}

impl Drawing {
    /// The chart as a drawing of the page at `address`. `beside` tells that the page has the figures in a table of its own.
    pub fn of(cx: &Context<'_>, address: &SitePath, page_title: &str, chart: Chart, beside: bool) -> Self {
        let chart = Chart { note: Some(cx.strings.fill("chart_file.source", &[("address", &cx.url(address))])), ..chart };
        let folder = policy::embedded(address);
        let svg = folder.beside(&format!("{}.svg", chart.id));
        let png = cx.site.draws_cards().then(|| folder.beside(&format!("{}.png", chart.id)));
        let table = chart.table();
        let table = TableView { heads: table.heads, rows: table.rows };
        let embedded_at = folder.join(&chart.id);
        let embed = fill::embed(cx, &chart, &table, (address, page_title), &embedded_at, chart::inline(&chart, "ve"));
        let table = if beside { TableView::default() } else { table };
        let view = fill::drawing(cx, &chart, embed.clone(), table, &svg, png.is_some());
        Self { chart, embed, embedded_at, svg, png, view }
    }

    /// Puts its files.
    ///
    /// # Errors
    /// When the sink takes nothing more.
    pub fn put(&self, to: &mut Bundle<'_>) -> Result<(), PutError> {
        to.put(&self.svg, chart::standalone(&self.chart).as_bytes())?;
        if let Some(png) = &self.png {
            to.picture(png, |tools| chart::picture(&self.chart, tools))?;
        }
        to.page(&self.embedded_at, &self.embed)
    }
}
