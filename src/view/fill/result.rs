//! The page of the results of a period.

use super::frame::document_head;
use super::{Context, PageHead, title, when};
use crate::document::figures::Row;
use crate::document::meta::ResultKeys;
use crate::document::{Detail, Document, Kind};
use crate::site::DocIndex;
use crate::site::destinations::Destination;
use crate::site::figures::FigureRef;
use crate::view::parts::{Fact, FigureGroup, FigureRow, Link, Phrase, Tag, Tone};
use crate::view::result::{Columns, ResultView};

/// How many figures are set large.
const KEY_FIGURES: usize = 3;

/// The page of the results of a period.
pub fn result(cx: &Context<'_>, index: DocIndex, body_html: String) -> ResultView {
    let Some((document, Detail::Result(keys, table))) = cx.document(index).map(|document| (document, &document.detail)) else {
        return ResultView::default();
    };
    let meta = &document.meta;
    let crumbs = vec![Link::new(cx.t("kinds.result"), cx.fixed(Kind::Result.folder()))];
    let page = PageHead { kind: "result", title: meta.title.clone(), section: Some("results"), crumbs, ..PageHead::default() };
    let head = document_head(cx, index, document, page);
    let groups = groups(cx, index, &table.rows);
    let any = |has: fn(&FigureRow) -> bool| groups.iter().flat_map(|group| &group.rows).any(has);
    let columns = Columns {
        of: any(|row| row.of.is_some()),
        target: any(|row| row.target.is_some()),
        share: any(|row| row.ratio.is_some() || row.difference.is_some()),
        verdict: any(|row| row.verdict.is_some()),
        cumulative: any(|row| row.cumulative.is_some()),
        prior: any(|row| row.prior.is_some()),
        source: any(|row| row.source.is_some()),
    };
    let files = keys.data.iter().filter_map(|data| match cx.site.destination(document, &data.value) {
        Destination::Asset(path) => Some(cx.file(cx.t("result.data"), cx.asset_href(&path))),
        _ => None,
    });
    let (newer, older) = cx.newer_older(index);
    ResultView {
        drawings: Vec::new(),
        citation: cx.page_citation(document, &head.canonical),
        title_html: title::html(&meta.title),
        territory: cx.territory(document),
        state: cx.state_tag(index, document).unwrap_or_else(|| Tag::new(Tone::Plain, "")),
        as_of: keys.period.as_ref().map(|period| as_of(cx, period)).unwrap_or_default(),
        sentence: cx.score(index),
        key: cx.telling_rows(index, &table.rows, KEY_FIGURES),
        groups,
        columns,
        empty: table.rows.is_empty().then(|| cx.t("result.empty")),
        files: files.collect(),
        facts: facts(cx, document, keys),
        body_html,
        breaks: Vec::new(),
        identities: keys
            .identities
            .iter()
            .filter_map(|identity| Some(format!("{}: {}", identity.rule.value, identity.reason.as_ref()?)))
            .collect(),
        versions: keys
            .revision_of
            .iter()
            .filter_map(|path| cx.site.named_by(&document.path, &path.value))
            .filter_map(|other| cx.document_link(other))
            .collect(),
        changes: cx.changes(document),
        sources: cx.sources(document),
        newer,
        older,
        page: head,
    }
}

fn as_of(cx: &Context<'_>, period: &crate::document::meta::Period) -> String {
    cx.strings.fill("result.window", &[("from", &when::day(period.from).text), ("to", &when::day(period.to).text)])
}

impl Context<'_> {
    /// "14 trên 21 chỉ tiêu đạt và vượt." How many targets were reached, of those that can be judged.
    pub(super) fn score(&self, index: DocIndex) -> String {
        let counts = self.site.progress.counts_of_result(index);
        match (counts.total(), counts.decided()) {
            (0, _) => self.t("result.no_targets"),
            (total, 0) => self.strings.fill("result.undecided", &[("n", &total.to_string())]),
            (_, decided) => self.strings.fill("result.score", &[("n", &counts.met().to_string()), ("of", &decided.to_string())]),
        }
    }

    /// The figures to show first: those with a target, then any other.
    pub(super) fn telling_rows(&self, index: DocIndex, rows: &[Row], count: usize) -> Vec<FigureRow> {
        let mut order: Vec<(bool, usize)> = rows
            .iter()
            .enumerate()
            .filter(|(_, row)| row.actual.is_some())
            .map(|(position, row)| (row.target.is_none(), position))
            .collect();
        order.sort_unstable();
        order.into_iter().take(count).filter_map(|(_, row)| self.figure_row(FigureRef { document: index, row })).collect()
    }
}

/// Rows under the headings of the dictionary, in the order in which they first appear.
fn groups(cx: &Context<'_>, index: DocIndex, rows: &[Row]) -> Vec<FigureGroup> {
    let mut groups: Vec<FigureGroup> = Vec::new();
    for (position, row) in rows.iter().enumerate() {
        let title = cx.indicator(&row.indicator).and_then(|indicator| indicator.group.clone());
        let Some(view) = cx.figure_row(FigureRef { document: index, row: position }) else { continue };
        match groups.iter_mut().find(|group| group.title == title) {
            Some(group) => group.rows.push(view),
            None => groups.push(FigureGroup { title, rows: vec![view] }),
        }
    }
    if let [only] = groups.as_mut_slice() {
        only.title = None;
    }
    groups
}

fn facts(cx: &Context<'_>, document: &Document, keys: &ResultKeys) -> Vec<Fact> {
    let mut facts = Vec::new();
    for (key, reason) in &document.meta.missing {
        facts.push(Fact { label: cx.t(&format!("key.{key}")), missing: Some(reason.clone()), wide: true, ..Fact::default() });
    }
    let date = keys.period.as_ref().map(|period| period.to);
    let mut add = |key: &str, values: Vec<Phrase>| {
        if !values.is_empty() {
            facts.push(Fact { label: cx.t(key), values, ..Fact::default() });
        }
    };
    add("fact.reporter", keys.reporter.iter().map(|agency| cx.agency_phrase(&agency.value, date)).collect());
    let report = [keys.report_number.clone(), keys.report_date.map(|date| when::day(date).text)];
    add("fact.report", report.into_iter().flatten().map(Phrase::plain).collect());
    add("fact.plan", keys.plan.iter().map(|plan| cx.document_phrase(document, &plan.value)).collect());
    add("fact.locality", keys.locality.iter().map(|locality| cx.locality_named(&locality.value)).collect());
    add(
        "fact.updated",
        document.meta.updated.or(document.meta.published).iter().map(|date| Phrase::plain(when::day(*date).text)).collect(),
    );
    facts
}
