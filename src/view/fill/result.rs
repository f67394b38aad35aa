//! The page of the results of a period.

use super::frame::document_head;
use super::{Context, PageHead, title, when};
use crate::document::figures::{Finding, Row, Table};
use crate::document::meta::{PeriodType, Placed, ResultKeys};
use crate::document::{Detail, Document, Kind};
use crate::site::DocIndex;
use crate::site::destinations::Destination;
use crate::site::figures::FigureRef;
use crate::site::joins::MOST_REVISIONS;
use crate::vietnamese::slug;
use crate::view::parts::{Fact, FigureGroup, FigureRow, Link, Phrase, Tag, Tone};
use crate::view::result::{Columns, ResultView};
use std::collections::{BTreeMap, BTreeSet};

/// How many figures are set large.
const KEY_FIGURES: usize = 3;

/// The page of the results of a period, but its body and the code of its words.
pub fn result(cx: &Context<'_>, index: DocIndex) -> ResultView {
    let Some((document, Detail::Result(keys, table))) = cx.document(index).map(|document| (document, &document.detail)) else {
        return ResultView::default();
    };
    let meta = &document.meta;
    let crumbs = vec![Link::new(cx.t("kinds.result"), cx.fixed(Kind::Result.folder()))];
    let page = PageHead { kind: "result", title: meta.title.clone(), section: Some("results"), crumbs, ..PageHead::default() };
    let head = document_head(cx, index, document, page);
    let groups = groups(cx, index, &table.rows);
    let columns = columns(groups.iter().flat_map(|group| &group.rows));
    let files = keys.data.iter().filter_map(|data| match cx.site.destination(document, &data.value) {
        Destination::Asset(path) => Some(cx.file(cx.t("result.data"), cx.asset_href(&path))),
        _ => None,
    });
    let beside = |text: &str, file: &str| cx.file(cx.t(text), format!("{}{file}", cx.document_href(index)));
    let own_files = [beside("result.csv", "so-lieu.csv"), beside("result.json", "data.json")];
    let own_files = own_files.into_iter().skip(usize::from(table.rows.is_empty()));
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
        files: files.chain(own_files).collect(),
        facts: facts(cx, document, keys),
        body_html: String::new(),
        breaks: breaks(cx, keys),
        identities: identities(cx, keys, table),
        versions: versions(cx, index),
        check: None,
        changes: cx.changes(document),
        sources: cx.sources(document),
        newer,
        older,
        page: head,
    }
}

/// The columns that some row fills.
pub(super) fn columns<'r>(rows: impl Iterator<Item = &'r FigureRow> + Clone) -> Columns {
    let any = |has: fn(&FigureRow) -> bool| rows.clone().any(has);
    Columns {
        of: any(|row| row.of.is_some()),
        target: any(|row| row.target.is_some()),
        share: any(|row| row.ratio.is_some() || row.difference.is_some()),
        verdict: any(|row| row.verdict.is_some()),
        cumulative: any(|row| row.cumulative.is_some()),
        prior: any(|row| row.prior.is_some()),
        source: any(|row| row.source.is_some()),
    }
}

pub(super) fn as_of(cx: &Context<'_>, period: &crate::document::meta::Period) -> String {
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
        let row = |position: usize| {
            let mut view = self.figure_row(FigureRef { document: index, row: position })?;
            view.id = rows.get(position).map(anchor);
            Some(view)
        };
        order.into_iter().take(count).filter_map(|(_, position)| row(position)).collect()
    }
}

/// Rows under the headings of the dictionary, in the order in which they first appear.
fn groups(cx: &Context<'_>, index: DocIndex, rows: &[Row]) -> Vec<FigureGroup> {
    let mut groups: Vec<FigureGroup> = Vec::new();
    let mut used: BTreeMap<String, usize> = BTreeMap::new();
    for (position, row) in rows.iter().enumerate() {
        let title = cx.indicator(&row.indicator).and_then(|indicator| indicator.group.clone());
        let Some(mut view) = cx.figure_row(FigureRef { document: index, row: position }) else { continue };
        view.id = Some(unused(anchor(row), &mut used));
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

/// The address of a figure within its page: what is counted, of whom, where. It does not move when rows are added.
pub(super) fn anchor(row: &Row) -> String {
    let parts = [Some(&row.indicator), row.agency.as_ref(), row.locality.as_ref()];
    let parts: Vec<String> = parts.into_iter().flatten().map(|part| slug::slug(part)).collect();
    format!("so.{}", parts.join("."))
}

fn unused(wanted: String, used: &mut BTreeMap<String, usize>) -> String {
    let count = used.entry(wanted.clone()).or_default();
    *count += 1;
    // A slug has no colon.
    if *count == 1 { wanted } else { format!("{wanted}:{count}") }
}

/// What must add up, and whether it does.
fn identities(cx: &Context<'_>, keys: &ResultKeys, table: &Table) -> Vec<String> {
    let words = |rule: &str| {
        let named =
            |word: &str| cx.indicator(word).map_or_else(|| word.to_string(), |found| format!("“{}”", cx.indicator_name(found)));
        rule.split_whitespace().map(named).collect::<Vec<_>>().join(" ")
    };
    let line = |finding: &Finding| {
        let identity = keys.identities.get(finding.identity)?;
        let (left, right) = (finding.left.to_string(), finding.right.to_string());
        let rule = match &finding.place {
            Some(place) => format!("{} ({place})", words(&identity.rule.value)),
            None => words(&identity.rule.value),
        };
        let values = [("rule", rule.as_str()), ("left", left.as_str()), ("right", right.as_str())];
        let sentence =
            if finding.holds { cx.strings.fill("identity.holds", &values) } else { cx.strings.fill("identity.fails", &values) };
        Some(match &identity.reason {
            Some(reason) if !finding.holds => format!("{sentence} {reason}"),
            _ => sentence,
        })
    };
    table.findings.iter().filter_map(line).collect()
}

/// Other reports of the same figures: those that this page revises, and those that revise it. Of each as many as a result may have, so that results that
/// revise each other without end do not all name all.
fn versions(cx: &Context<'_>, index: DocIndex) -> Vec<Phrase> {
    let told = |other: DocIndex, key: &str| {
        let mut phrase = cx.document_link(other).map(Phrase::from)?;
        let date = cx.document(other).and_then(|document| match &document.detail {
            Detail::Result(keys, _) => keys.report_date.or(document.meta.published),
            _ => None,
        });
        let date = date.map(|date| format!(", {}", when::day(date).text)).unwrap_or_default();
        phrase.note = Some(format!("{}{date}", cx.t(key)));
        Some(phrase)
    };
    let mut versions = Vec::new();
    let mut seen = BTreeSet::from([index]);
    for other in cx.site.revises(index).take(MOST_REVISIONS).take_while(|other| seen.insert(*other)) {
        versions.extend(told(other, "result.earlier_version"));
    }
    versions.reverse();
    let most = seen.len() + MOST_REVISIONS;
    let mut later: Vec<DocIndex> = vec![index];
    while let Some(next) = later.pop() {
        let revisions = cx.site.revisions.get(&next).into_iter().flatten();
        for other in revisions.filter(|other| seen.len() < most && seen.insert(**other)) {
            versions.extend(told(*other, "result.later_version"));
            later.push(*other);
        }
    }
    versions
}

/// What these figures must not be compared with.
fn breaks(cx: &Context<'_>, keys: &ResultKeys) -> Vec<String> {
    let mut notes = Vec::new();
    let date = keys.period.as_ref().map(|period| period.to);
    let place = keys.locality.as_ref().and_then(|place| cx.site.names.locality(&cx.site.registers, &place.value, date));
    if let Some(place) = place.and_then(|place| cx.site.registers.localities.get(place)) {
        let day = |date: chrono::NaiveDate| when::day(date).text;
        if let Some(to) = place.to.filter(|to| *to < cx.site.today()) {
            notes.push(cx.strings.fill("result.break_until", &[("place", &place.name), ("date", &day(to))]));
        }
        if let Some(from) = place.from.filter(|_| !place.predecessors.is_empty()) {
            notes.push(cx.strings.fill("result.break_from", &[("place", &place.name), ("date", &day(from))]));
        }
    }
    if let Some(period) = keys.period.as_ref().filter(|period| period.kind == PeriodType::Span) {
        let (from, to) = (when::day(period.from).text, when::day(period.to).text);
        notes.push(cx.strings.fill("result.odd_window", &[("from", &from), ("to", &to)]));
    }
    notes
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
    let plan = |stated: &Placed<String>| match cx.site.plan_of(document, keys) {
        Some(plan) => cx.held_phrase(plan),
        None => cx.document_phrase(document, &stated.value),
    };
    add("fact.plan", keys.plan.iter().map(plan).collect());
    add("fact.locality", keys.locality.iter().map(|locality| cx.locality_named(&locality.value)).collect());
    add(
        "fact.updated",
        document.meta.updated.or(document.meta.published).iter().map(|date| Phrase::plain(when::day(*date).text)).collect(),
    );
    facts
}
