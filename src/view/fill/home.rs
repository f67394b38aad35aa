//! Home: find, what is due, what was set and achieved, what is new.

use super::indexes::{browse, example, tried};
use super::{Context, PageHead, head};
use crate::document::meta::ChangeKind;
use crate::document::{Detail, Kind};
use crate::path::SitePath;
use crate::site::DocIndex;
use crate::site::routes::fixed;
use crate::view::home::{FigureBoard, HomeView, ModelShelf};
use crate::view::parts::{Card, Link, LinkGroup, Phrase, Row, RowGroup};
use crate::view::structured::website;

const DUE: usize = 3;
const NEWEST: usize = 5;
const CARDS: usize = 3;
const BOARD_ROWS: usize = 5;

/// The home page.
pub fn home(cx: &Context<'_>) -> HomeView {
    let mut page = PageHead { kind: "home", title: cx.site.config.title.clone(), ..PageHead::default() };
    page.description = Some(cx.t("home.lead"));
    let today = cx.site.today();
    let due = cx.site.deadlines.iter().filter(|due| due.last_day >= today).take(DUE).filter_map(|due| cx.due_row(due, false));
    let rows = |members: Vec<DocIndex>| members.into_iter().filter_map(|index| cx.row(index)).collect::<Vec<Row>>();
    let newest: Vec<DocIndex> = cx.site.by_change.iter().copied().take(NEWEST).collect();
    HomeView {
        headline_html: super::title::html(&cx.t("home.headline")),
        lead: cx.t("home.lead"),
        example: example(cx),
        tried: tried(cx),
        as_of: cx.as_of(),
        due: due.collect(),
        due_more: vec![
            Link::new(cx.t("home.calendar"), cx.fixed(fixed::CALENDAR)),
            Link::new(cx.t("home.ics"), format!("{}tat-ca.ics", cx.fixed(fixed::CALENDAR))),
        ],
        board: board(cx),
        newest: RowGroup { title: cx.t("home.newest"), rows: rows(newest), more: None },
        newest_feed: Some(Link::new(cx.t("home.feed"), format!("{}tat-ca.rss", cx.fixed(fixed::FEEDS)))),
        changed: RowGroup {
            title: cx.t("home.changed"),
            rows: rows(changed(cx)),
            more: Some(Link::new(cx.t("home.changes"), cx.fixed(fixed::PRESS))),
        },
        models: shelf(cx),
        browse: ways(cx),
        page: {
            let mut page = head(cx, &SitePath::new(fixed::HOME), page);
            let search = cx.url(&SitePath::new(fixed::SEARCH));
            page.json_ld.push(website(&page.title, &page.canonical, cx.strings.lang(), &search, &cx.publisher()));
            page
        },
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

/// The newest result that has targets.
fn board(cx: &Context<'_>) -> Option<FigureBoard> {
    let (index, document, rows) = cx.site.newest_first.iter().find_map(|index| {
        let document = cx.document(*index).filter(|_| cx.site.lists(*index, Kind::Result))?;
        let Detail::Result(_, table) = &document.detail else { return None };
        let with_targets = table.rows.iter().filter(|row| row.target.is_some() && row.actual.is_some()).count();
        (with_targets >= CARDS).then_some((*index, document, &table.rows))
    })?;
    let shown = cx.telling_rows(index, rows, BOARD_ROWS);
    let territory = cx.territory(document);
    Some(FigureBoard {
        title: document.meta.title.clone(),
        sentence: [Some(cx.score(index)), territory].into_iter().flatten().collect::<Vec<_>>().join(" "),
        rows: shown,
        more: Link::new(cx.strings.count("home.figures", rows.len()), cx.document_href(index)),
    })
}

fn shelf(cx: &Context<'_>) -> Option<ModelShelf> {
    let models: Vec<DocIndex> = cx.site.newest_first.iter().copied().filter(|index| cx.site.lists(*index, Kind::Model)).collect();
    // A model with a figure to show comes first; among those, the newest.
    let mut chosen: Vec<(bool, DocIndex)> =
        models.iter().map(|index| (cx.card(*index).is_none_or(|card| card.figure.is_none()), *index)).take(60).collect();
    chosen.sort_by_key(|(plain, _)| *plain);
    let chosen: Vec<DocIndex> = chosen.into_iter().map(|(_, index)| index).take(CARDS).collect();
    let labelled = |index: &DocIndex| {
        cx.document(*index).is_some_and(|document| matches!(&document.detail, Detail::Model(keys) if keys.label.is_some()))
    };
    let key = if chosen.iter().all(labelled) { "home.models_labelled" } else { "home.models" };
    let cards: Vec<Card> = chosen.iter().filter_map(|index| cx.card(*index)).collect();
    (!cards.is_empty()).then(|| ModelShelf {
        title: cx.t(key),
        lead: cx.t("home.models_lead"),
        cards,
        more: Link::new(cx.strings.count("home.all_models", models.len()), cx.fixed(Kind::Model.folder())),
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
    let mut fullest: Vec<usize> = (0..cx.site.locality_documents.len()).collect();
    fullest.sort_by_key(|index| std::cmp::Reverse(cx.site.locality_documents.get(*index).map_or(0, Vec::len)));
    let localities = fullest
        .into_iter()
        .filter(|index| cx.site.locality_documents.get(*index).is_some_and(|documents| !documents.is_empty()))
        .take(4)
        .filter_map(|index| cx.locality_phrase(index))
        .map(|phrase| Phrase { note: None, ..phrase });
    let fields = cx.site.fields.iter().take(4).map(|field| {
        Phrase::link(super::title::capitalised(&field.label), cx.href(&SitePath::new(fixed::FIELDS).join(&field.id)))
    });
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
