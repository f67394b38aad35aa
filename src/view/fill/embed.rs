//! Charts for the pages of others.

use super::{Context, PageHead, head};
use crate::markup::escaped;
use crate::path::{OutputPath, SitePath};
use crate::site::charts::Chart;
use crate::view::embed::EmbedView;
use crate::view::parts::{DrawingView, FileLink, Link, TableView};

/// Height of a frame that shows a chart without scrolling on a telephone, in CSS pixels.
const FRAME_HEIGHT: u32 = 620;

/// The page of one chart at `at`; `of` is the page that shows it, with its title.
pub fn embed(
    cx: &Context<'_>,
    chart: &Chart,
    table: &TableView,
    of: (&SitePath, &str),
    at: &SitePath,
    drawing_html: String,
) -> EmbedView {
    let page = PageHead {
        kind: "embed",
        title: chart.title.clone(),
        description: Some(chart.description.clone()),
        ..PageHead::default()
    };
    let mut page = head(cx, at, page);
    // The page that shows the chart with everything about it is the one to find.
    page.noindex = true;
    page.json_ld.clear();
    let owner = cx.site.config.owner.as_deref().unwrap_or(&cx.site.config.title);
    EmbedView {
        page,
        drawing_html,
        table: table.clone(),
        source: Link::new(of.1, cx.url(of.0)),
        terms: cx.strings.fill("embed.terms", &[("owner", owner), ("licence", cx.site.config.licence.id)]),
    }
}

/// A chart on its page: the drawing, its files (the PNG lies beside the SVG, where it is drawn), and what others put into theirs.
pub fn drawing(cx: &Context<'_>, chart: &Chart, embed: EmbedView, table: TableView, svg: &OutputPath, png: bool) -> DrawingView {
    let address = SitePath::new(svg.as_str().trim_end_matches(".svg"));
    let picture = cx.href(&address);
    let picture = format!("{}.svg", picture.trim_end_matches('/'));
    let file = |format: &str, href: String| FileLink { text: cx.t("chart_file.take"), href, format: format.into(), size: None };
    let other = png.then(|| file("PNG", picture.replace(".svg", ".png")));
    let (title, source) = (escaped(&chart.title), escaped(&embed.source.href));
    let frame = escaped(&cx.url(&address));
    let picture_url = escaped(&cx.absolute(&picture));
    let words = escaped(&cx.strings.fill("embed.from", &[("title", &cx.site.config.title)]));
    DrawingView {
        title: chart.title.clone(),
        html: embed.drawing_html,
        note: None,
        table,
        files: std::iter::once(file("SVG", picture)).chain(other).collect(),
        frame: Some(Link::new(cx.t("chart_file.preview"), cx.href(&address))),
        frame_code: Some(format!(
            "<iframe src=\"{frame}\" title=\"{title}\" width=\"100%\" height=\"{FRAME_HEIGHT}\" loading=\"lazy\"></iframe>"
        )),
        picture_code: Some(format!(
            "<figure><a href=\"{source}\"><img src=\"{picture_url}\" alt=\"{}\" width=\"400\"></a><figcaption>{words}</figcaption></figure>",
            escaped(&chart.description)
        )),
    }
}
