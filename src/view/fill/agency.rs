//! Agencies and territories: then and now, and what is published about them.

use super::list::narrowed;
use super::rows::source_anchor;
use super::{Context, PageHead, head, title, when};
use crate::document::register::{Agency, Locality, Name, Source, Succession};
use crate::document::{Detail, Kind};
use crate::path::SitePath;
use crate::site::lists::Dimension;
use crate::site::names::{AgencyIndex, LocalityIndex};
use crate::site::routes::fixed;
use crate::site::work::{TaskIndex, WorkState};
use crate::site::{AgencyWork, DocIndex};
use crate::view::agency::{AgencyView, NameLine};
use crate::view::locality::LocalityView;
use crate::view::parts::{Card, DueRow, Fact, KeyFigure, Link, LinkGroup, Phrase, Row, SourceLine, TaskRow};
use crate::view::structured::{self, Organisation};

/// Rows of one sort shown on the page of an agency or territory; the lists have all.
const ROWS: usize = 50;

/// The page of an agency.
pub fn agency(cx: &Context<'_>, index: AgencyIndex) -> AgencyView {
    let Some(agency) = cx.site.registers.agencies.get(index) else { return AgencyView::default() };
    let name = cx.agency_name(index, None);
    let address = SitePath::new(fixed::AGENCIES).join(&agency.id);
    let crumbs = vec![Link::new(cx.t("nav.agencies"), cx.fixed(fixed::AGENCIES))];
    let mut page = head(
        cx,
        &address,
        PageHead { kind: "agency", title: name.clone(), section: Some("agencies"), crumbs, ..PageHead::default() },
    );
    page.json_ld.insert(0, json_ld(cx, index, agency));
    let work = cx.site.agency_work.get(index).cloned().unwrap_or_default();
    let tasks: Vec<TaskRow> = work.tasks.iter().take(ROWS).filter_map(|task| cx.task_row(cx.site.task(*task)?, false)).collect();
    let today = cx.site.today();
    let deadlines = work.deadlines.iter().filter_map(|due| cx.site.deadlines.get(*due)).filter(|due| due.last_day >= today);
    let due: Vec<DueRow> = deadlines.take(ROWS).filter_map(|due| cx.due_row(due, false)).collect();
    let of_kind = |kind: Kind| work.documents.iter().copied().filter(move |index| cx.site.lists(*index, kind)).take(ROWS);
    let issued: Vec<Row> =
        of_kind(Kind::Plan).filter(|document| issues(cx, *document, index)).filter_map(|index| cx.row(index)).collect();
    let results: Vec<Row> = of_kind(Kind::Result).filter_map(|index| cx.row(index)).collect();
    let models: Vec<Card> = of_kind(Kind::Model).filter_map(|index| cx.card(index)).collect();
    let empty = tasks.is_empty() && issued.is_empty() && results.is_empty() && models.is_empty();
    AgencyView {
        page,
        title_html: title::html(&name),
        now: agency.successors.iter().map(|successor| cx.successor(successor)).collect(),
        facts: facts(cx, index),
        counts: counts(cx, &work, due.len()),
        names: agency.names.iter().map(|name| name_line(cx, name)).collect(),
        members: agency.members.iter().map(|id| cx.agency_by_id(id)).collect(),
        succession: agency.predecessors.iter().map(|predecessor| cx.successor(predecessor)).collect(),
        due,
        tasks,
        issued,
        results,
        models,
        lists: narrowed(cx, Dimension::Agency, &agency.id),
        empty: empty.then(|| cx.t("agency.empty")),
        sources: agency.sources.iter().enumerate().map(source_line).collect(),
        note: agency.note.clone(),
    }
}

/// The agency as JSON-LD.
fn json_ld(cx: &Context<'_>, index: AgencyIndex, agency: &Agency) -> String {
    let organisation = |index: AgencyIndex| Organisation {
        name: cx.agency_name(index, None),
        url: cx.agency_href(index).map(|href| cx.absolute(&href)),
    };
    let short: Vec<String> = agency.names.iter().flat_map(|name| name.abbr.iter().cloned()).collect();
    let parent = agency.parent.as_deref().and_then(|id| cx.agency_of_id(id)).map(organisation);
    structured::agency(&organisation(index), &short, parent.as_ref())
}

/// How many duties it has, how many of its deadlines are to come, how many duties are overdue.
fn counts(cx: &Context<'_>, work: &AgencyWork, due: usize) -> Vec<KeyFigure> {
    let is_overdue = |task: &&TaskIndex| cx.site.task(**task).is_some_and(|work| work.state() == WorkState::Overdue);
    let count = |n: usize, key: &str, href: &str| KeyFigure {
        value: cx.strings.number(n),
        label: cx.t(key),
        href: (n > 0).then(|| href.to_string()),
    };
    vec![
        count(work.tasks.len(), "agency.count_tasks", "#nhiem-vu"),
        count(due, "agency.due", "#thoi-han"),
        count(work.tasks.iter().filter(is_overdue).count(), "agency.overdue", "#nhiem-vu"),
    ]
}

fn source_line((position, source): (usize, &Source)) -> SourceLine {
    SourceLine {
        id: source_anchor(position),
        title: source.title.clone(),
        href: source.url.clone(),
        date: source.date.map(when::partial),
        note: None,
    }
}

fn issues(cx: &Context<'_>, document: DocIndex, agency: AgencyIndex) -> bool {
    cx.document(document).is_some_and(|document| match &document.detail {
        Detail::Plan(keys) => keys
            .issuers
            .iter()
            .any(|issuer| cx.site.names.agency(&cx.site.registers, &issuer.value, document.meta.issued) == Some(agency)),
        _ => false,
    })
}

fn name_line(cx: &Context<'_>, name: &Name) -> NameLine {
    let day = |date: chrono::NaiveDate| when::day(date).text;
    let time = match (name.from, name.to) {
        (Some(from), Some(to)) => cx.strings.fill("time.range", &[("from", &day(from)), ("to", &day(to))]),
        (Some(from), None) => cx.strings.fill("time.from", &[("from", &day(from))]),
        (None, Some(to)) => cx.strings.fill("time.to", &[("to", &day(to))]),
        (None, None) => cx.t("time.unknown"),
    };
    NameLine { name: name.name.clone(), abbr: name.abbr.clone(), time }
}

fn facts(cx: &Context<'_>, index: AgencyIndex) -> Vec<Fact> {
    let Some(agency) = cx.site.registers.agencies.get(index) else { return Vec::new() };
    let mut facts = Vec::new();
    let mut add = |key: &str, values: Vec<Phrase>| {
        if !values.is_empty() {
            facts.push(Fact { label: cx.t(key), values, ..Fact::default() });
        }
    };
    add("fact.symbol", agency.symbols.iter().map(Phrase::plain).collect());
    add("fact.level", agency.level.iter().map(|level| Phrase::plain(cx.t(&format!("level.{level}")))).collect());
    add("fact.parent", agency.parent.iter().map(|id| cx.agency_by_id(id)).collect());
    facts
}

impl Context<'_> {
    fn agency_by_id(&self, id: &str) -> Phrase {
        match self.agency_of_id(id) {
            Some(index) => Phrase { text: self.agency_name(index, None), href: self.agency_href(index), ..Phrase::default() },
            None => Phrase::plain(id),
        }
    }

    /// The unit at the other end of a succession, with its share and day.
    fn successor(&self, succession: &Succession) -> Phrase {
        let phrase = match self.agency_of_id(&succession.id) {
            Some(index) => Phrase { text: self.agency_name(index, None), href: self.agency_href(index), ..Phrase::default() },
            None => match self.site.names.locality(&self.site.registers, &succession.id, None) {
                Some(index) => self.locality_phrase(index).unwrap_or_default(),
                None => Phrase::plain(&succession.id),
            },
        };
        let mut notes = Vec::new();
        if succession.part {
            notes.push(self.t("succession.part"));
        }
        notes.extend(succession.date.map(|date| self.strings.fill("time.from", &[("from", &when::day(date).text)])));
        notes.extend(succession.decision.clone());
        if notes.is_empty() { phrase } else { phrase.noted(notes.join(", ")) }
    }
}

/// The page of a territory.
pub fn locality(cx: &Context<'_>, index: LocalityIndex) -> LocalityView {
    let Some(locality) = cx.site.registers.localities.get(index) else { return LocalityView::default() };
    let address = SitePath::new(fixed::LOCALITIES).join(&locality.id);
    let crumbs = vec![Link::new(cx.t("nav.localities"), cx.fixed(fixed::LOCALITIES))];
    let page = head(cx, &address, PageHead { kind: "locality", title: locality.name.clone(), crumbs, ..PageHead::default() });
    let documents = cx.site.territories.documents.get(index).map(Vec::as_slice).unwrap_or_default();
    let of_kind = |kind: Kind| documents.iter().copied().filter(move |index| cx.site.lists(*index, kind)).take(ROWS);
    let models: Vec<Card> = of_kind(Kind::Model).filter_map(|index| cx.card(index)).collect();
    let results: Vec<Row> = of_kind(Kind::Result).filter_map(|index| cx.row(index)).collect();
    let plans: Vec<Row> = of_kind(Kind::Plan).filter_map(|index| cx.row(index)).collect();
    let within: Vec<Phrase> = cx
        .site
        .territories
        .within
        .get(&locality.id)
        .into_iter()
        .flatten()
        .filter_map(|child| cx.locality_phrase(*child))
        .collect();
    let became =
        cx.site.territories.successors.get(&locality.id).into_iter().flatten().filter_map(|index| cx.locality_phrase(*index));
    let empty = models.is_empty() && results.is_empty() && plans.is_empty();
    LocalityView {
        page,
        title_html: title::html(&locality.name),
        now: became.collect(),
        facts: locality_facts(cx, locality),
        models,
        results,
        plans,
        within: (!within.is_empty()).then(|| LinkGroup { title: cx.t("locality.within"), links: within, more: None }),
        lists: narrowed(cx, Dimension::Locality, &locality.id),
        empty: empty.then(|| cx.t("locality.empty")),
        source: locality.source.clone(),
    }
}

fn locality_facts(cx: &Context<'_>, locality: &Locality) -> Vec<Fact> {
    let mut facts = Vec::new();
    let mut add = |key: &str, values: Vec<Phrase>| {
        if !values.is_empty() {
            facts.push(Fact { label: cx.t(key), values, ..Fact::default() });
        }
    };
    add("fact.level", vec![Phrase::plain(cx.t(&format!("level.{}", locality.level)))]);
    add("fact.code", locality.code.iter().map(Phrase::plain).collect());
    add("fact.parent", locality.parent.iter().map(|parent| cx.locality_named(parent)).collect());
    let name = Name { from: locality.from, to: locality.to, ..Name::default() };
    add("fact.time", vec![Phrase::plain(name_line(cx, &name).time)]);
    add("fact.predecessors", locality.predecessors.iter().map(|predecessor| cx.successor(predecessor)).collect());
    facts
}
