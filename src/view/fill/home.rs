//! Home: find, what is due, what was set and achieved, what is new.

use super::indexes::{browse, example, tried};
use super::result::columns;
use super::{Context, PageHead, head, title, when};
use crate::document::figures::Row as FigureOf;
use crate::document::meta::ChangeKind;
use crate::document::{Detail, Kind};
use crate::path::SitePath;
use crate::site::routes::fixed;
use crate::site::{DocIndex, last_change};
use crate::view::home::{FigureBoard, HomeView, ModelShelf};
use crate::view::parts::{Card, Link, LinkGroup, Phrase, Row, RowGroup};
use crate::view::result::Columns;
use crate::view::structured::website;
use std::collections::{BTreeMap, BTreeSet};

const DUE: usize = 3;
/// Deadlines shown where none is to come.
const PASSED: usize = 1;
const NEWEST: usize = 5;
const CARDS: usize = 3;
/// Models among which those on the home page are chosen, the newest.
const CANDIDATES: usize = 60;
const BOARD_ROWS: usize = 5;

/// The home page.
pub fn home(cx: &Context<'_>) -> HomeView {
    let mut page = PageHead { kind: "home", title: cx.site.config.title.clone(), ..PageHead::default() };
    page.description = Some(cx.t("home.lead"));
    let today = cx.site.today();
    let next = cx.site.deadlines.partition_point(|due| due.last_day < today);
    let (passed, coming) = cx.site.deadlines.split_at_checked(next).unwrap_or_default();
    let shown: Vec<_> =
        if coming.is_empty() { passed.iter().rev().take(PASSED).collect() } else { coming.iter().take(DUE).collect() };
    let rows = |members: &[DocIndex]| members.iter().filter_map(|index| cx.changed_row(*index)).collect::<Vec<Row>>();
    let newest = newest(cx, NEWEST);
    HomeView {
        headline_html: title::html(&cx.t("home.headline")),
        lead: cx.t("home.lead"),
        example: example(cx),
        tried: tried(cx),
        as_of: cx.as_of(),
        due_note: (coming.is_empty() && !shown.is_empty()).then(|| cx.t("home.due_passed")),
        due: shown.into_iter().filter_map(|due| cx.due_row(due, false)).collect(),
        due_more: vec![
            Link::new(cx.t("home.calendar"), cx.fixed(fixed::CALENDAR)),
            Link::new(cx.t("home.ics"), format!("{}tat-ca.ics", cx.fixed(fixed::CALENDAR))),
        ],
        board: board(cx),
        newest: RowGroup { title: cx.t("home.newest"), rows: rows(&newest), more: None },
        newest_feed: Some(Link::new(cx.t("home.feed"), format!("{}tat-ca.rss", cx.fixed(fixed::FEEDS)))),
        changed: RowGroup {
            title: cx.t("home.changed"),
            rows: rows(&changed(cx)),
            more: Some(Link::new(cx.t("home.changes"), cx.fixed(fixed::PRESS))),
        },
        models: shelf(cx, &newest),
        browse: ways(cx),
        page: {
            let mut page = head(cx, &SitePath::new(fixed::HOME), page);
            let search = cx.url(&SitePath::new(fixed::SEARCH));
            page.json_ld.push(website(&page.title, &page.canonical, cx.strings.lang(), &search, &cx.publisher()));
            page
        },
    }
}

/// The documents that changed last; of those of one day each kind has its turn.
pub(super) fn newest(cx: &Context<'_>, count: usize) -> Vec<DocIndex> {
    let day = |index: &DocIndex| cx.document(*index).and_then(last_change);
    let mut newest = Vec::new();
    for same_day in cx.site.by_change.chunk_by(|a, b| day(a) == day(b)) {
        if newest.len() >= count {
            break;
        }
        let mut turns: BTreeMap<Kind, usize> = BTreeMap::new();
        let mut in_turn: Vec<(usize, Kind, DocIndex)> = Vec::with_capacity(same_day.len());
        for index in same_day {
            let Some(document) = cx.document(*index) else { continue };
            let turn = turns.entry(document.kind).or_default();
            in_turn.push((*turn, document.kind, *index));
            *turn += 1;
        }
        in_turn.sort_by_key(|(turn, kind, _)| (*turn, *kind));
        newest.extend(in_turn.into_iter().map(|(_, _, index)| index));
    }
    newest.truncate(count);
    newest
}

impl Context<'_> {
    /// A document as a row with the day on which readers saw it last change.
    pub(super) fn changed_row(&self, index: DocIndex) -> Option<Row> {
        let date = self.document(index).and_then(last_change).map(when::day);
        Some(Row { date, ..self.row(index)? })
    }
}

/// Pages with a change that readers are told, newest change first.
fn changed(cx: &Context<'_>) -> Vec<DocIndex> {
    let mut changed: Vec<(chrono::NaiveDate, DocIndex)> = cx
        .site
        .documents
        .iter()
        .enumerate()
        .filter(|(index, _)| cx.site.is_listed(*index))
        .filter_map(|(index, document)| {
            let told = document.meta.changes.iter().filter(|change| change.kind != ChangeKind::Minor);
            Some((told.map(|change| change.date).max()?, index))
        })
        .collect();
    changed.sort_by_key(|(date, index)| (std::cmp::Reverse(*date), *index));
    changed.into_iter().take(NEWEST).map(|(_, index)| index).collect()
}

/// The newest result with several targets; where there is none, the newest with figures.
fn board(cx: &Context<'_>) -> Option<FigureBoard> {
    let find = |tells: fn(&[FigureOf]) -> bool| {
        cx.site.newest_first.iter().find_map(|index| {
            let document = cx.document(*index).filter(|_| cx.site.lists(*index, Kind::Result))?;
            let Detail::Result(_, table) = &document.detail else { return None };
            tells(&table.rows).then_some((*index, document, &table.rows))
        })
    };
    let with_targets =
        |rows: &[FigureOf]| rows.iter().filter(|row| row.target.is_some() && row.actual.is_some()).count() >= CARDS;
    let (index, document, rows) = find(with_targets).or_else(|| find(|rows| rows.iter().any(|row| row.actual.is_some())))?;
    let mut shown = cx.telling_rows(index, rows, BOARD_ROWS);
    // Their addresses are on the page of the report.
    shown.iter_mut().for_each(|row| row.id = None);
    let territory = cx.territory(document);
    Some(FigureBoard {
        title: document.meta.title.clone(),
        title_html: title::html(&document.meta.title),
        lang: cx.foreign(document),
        sentence: [Some(cx.score(index)), territory].into_iter().flatten().collect::<Vec<_>>().join(" "),
        // Sources and what was a year ago are on the page of the report.
        columns: Columns { of: false, cumulative: false, prior: false, source: false, ..columns(shown.iter()) },
        rows: shown,
        more: Link::new(cx.strings.count("home.figures", rows.len()), cx.document_href(index)),
    })
}

/// A few models: first those that are not among the newest, then those with a figure before and after, then with any figure; each of
/// another field as far as there are some.
fn shelf(cx: &Context<'_>, newest: &[DocIndex]) -> Option<ModelShelf> {
    let models: Vec<DocIndex> = cx.site.newest_first.iter().copied().filter(|index| cx.site.lists(*index, Kind::Model)).collect();
    let rank = |index: &DocIndex| {
        let facts = match cx.document(*index).map(|document| &document.detail) {
            Some(Detail::Model(keys)) => keys.facts.as_slice(),
            _ => &[],
        };
        let compared = facts.iter().any(|fact| fact.before.is_some() && fact.after.is_some());
        (newest.contains(index), !compared, facts.is_empty())
    };
    let field = |index: DocIndex| cx.site.joined.get(index).and_then(|joined| joined.fields.first().copied());
    let mut ranked: Vec<DocIndex> = models.iter().copied().take(CANDIDATES).collect();
    ranked.sort_by_key(rank);
    let mut fields = BTreeSet::new();
    let (first, others): (Vec<DocIndex>, Vec<DocIndex>) = ranked.into_iter().partition(|index| fields.insert(field(*index)));
    let chosen: Vec<DocIndex> = first.into_iter().chain(others).take(CARDS).collect();
    let labelled = |index: &DocIndex| {
        cx.document(*index).is_some_and(|document| matches!(&document.detail, Detail::Model(keys) if keys.label.is_some()))
    };
    let key = if chosen.iter().all(labelled) { "home.models_labelled" } else { "home.models" };
    let cards: Vec<Card> = chosen.iter().filter_map(|index| cx.card(*index)).collect();
    (!cards.is_empty()).then(|| ModelShelf {
        title: cx.t(key),
        lead: cx.t("home.models_lead"),
        cards,
        more: match models.len() {
            ..=CARDS => Link::new(cx.t("home.all"), cx.fixed(Kind::Model.folder())),
            all => Link::new(cx.strings.count("home.all_models", all), cx.fixed(Kind::Model.folder())),
        },
    })
}

/// Ways to browse: those that lead to something first.
fn ways(cx: &Context<'_>) -> Vec<LinkGroup> {
    let mut busiest: Vec<usize> = (0..cx.site.agency_work.len()).collect();
    busiest.sort_by_key(|index| {
        std::cmp::Reverse(cx.site.agency_work.get(*index).map_or(0, |work| work.tasks.len() + work.documents.len()))
    });
    let agencies = busiest
        .into_iter()
        .filter(|index| cx.site.agency_work.get(*index).is_some_and(|work| !work.tasks.is_empty() || !work.documents.is_empty()))
        .take(4)
        .filter_map(|index| Some(Phrase::link(cx.agency_name(index, None), cx.agency_href(index)?)));
    let mut fullest: Vec<usize> = (0..cx.site.territories.documents.len()).collect();
    fullest.sort_by_key(|index| std::cmp::Reverse(cx.site.territories.documents.get(*index).map_or(0, Vec::len)));
    let localities = fullest
        .into_iter()
        .filter(|index| cx.site.territories.documents.get(*index).is_some_and(|documents| !documents.is_empty()))
        .take(4)
        .filter_map(|index| cx.locality_phrase(index))
        .map(|phrase| Phrase { note: None, ..phrase });
    let fields = cx
        .site
        .fields
        .iter()
        .take(4)
        .map(|field| Phrase::link(title::capitalised(&field.label), cx.href(&SitePath::new(fixed::FIELDS).join(&field.id))));
    let group = |key: &str, address: &str, links: Vec<Phrase>| LinkGroup {
        title: cx.t(key),
        links,
        more: Some(Link::new(cx.t("home.all"), cx.fixed(address))),
    };
    let mut groups = vec![
        group("nav.agencies", fixed::AGENCIES, agencies.collect()),
        group("nav.localities", fixed::LOCALITIES, localities.collect()),
        group("fields.title", fixed::FIELDS, fields.collect()),
    ];
    groups.retain(|group| !group.links.is_empty());
    groups.extend(browse(cx).into_iter().last());
    groups
}
