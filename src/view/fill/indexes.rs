//! Indexes of names: agencies, territories, fields, indicators; the site map, the search page, the page for addresses that are not.

use super::{Context, PageHead, head};
use crate::document::meta::Status;
use crate::document::{Detail, Kind};
use crate::path::SitePath;
use crate::site::routes::fixed;
use crate::vietnamese::collate;
use crate::view::index::{FieldView, IndexView};
use crate::view::notice::NotFoundView;
use crate::view::parts::{Link, LinkGroup, Phrase, RowGroup};
use crate::view::search::SearchView;
use std::collections::BTreeMap;

/// Rows of one kind on the page of a field.
const ROWS: usize = 30;

fn index_page(
    cx: &Context<'_>,
    address: &str,
    key: &str,
    section: Option<&'static str>,
    groups: Vec<LinkGroup>,
    lead: Option<String>,
) -> IndexView {
    let page = PageHead {
        kind: "index",
        title: cx.t(&format!("{key}.title")),
        description: Some(cx.t(&format!("{key}.about"))),
        section,
        ..PageHead::default()
    };
    let empty = groups.iter().all(|group| group.links.is_empty()).then(|| cx.t(&format!("{key}.empty")));
    IndexView { page: head(cx, &SitePath::new(address), page), lead_html: lead, groups, lines: Vec::new(), empty }
}

/// Groups by heading, headings and names in Vietnamese order.
fn grouped(links: impl Iterator<Item = (String, Phrase)>) -> Vec<LinkGroup> {
    let mut groups: BTreeMap<String, Vec<Phrase>> = BTreeMap::new();
    for (heading, phrase) in links {
        groups.entry(heading).or_default().push(phrase);
    }
    let mut groups: Vec<LinkGroup> = groups
        .into_iter()
        .map(|(title, mut links)| {
            links.sort_by_cached_key(|phrase| collate::key(&phrase.text));
            LinkGroup { title, links, more: None }
        })
        .collect();
    groups.sort_by_cached_key(|group| collate::key(&group.title));
    groups
}

/// All agencies, by initial.
pub fn agencies(cx: &Context<'_>, lead: Option<String>) -> IndexView {
    let links = cx.site.registers.agencies.iter().enumerate().map(|(index, agency)| {
        let name = cx.agency_name(index, None);
        let mut phrase = Phrase { text: name.clone(), href: cx.agency_href(index), ..Phrase::default() };
        let last = agency.names.last().and_then(|name| name.to);
        if let Some(now) = last.and_then(|day| cx.renamed(index, Some(day))) {
            phrase.note = Some(cx.strings.fill("agency.is_now", &[("name", &now)]));
        }
        (collate::initial(&name), phrase)
    });
    index_page(cx, fixed::AGENCIES, "agencies", Some("agencies"), grouped(links), lead)
}

/// All territories, by level.
pub fn localities(cx: &Context<'_>, lead: Option<String>) -> IndexView {
    let today = cx.site.today();
    let links = cx.site.registers.localities.iter().enumerate().filter_map(|(index, locality)| {
        let mut phrase = cx.locality_phrase(index)?;
        let count = cx.site.territories.documents.get(index).map_or(0, Vec::len);
        if count > 0 {
            let count = cx.strings.count("count.documents", count);
            phrase.note = Some(phrase.note.map_or(count.clone(), |note| format!("{note} · {count}")));
        }
        let ended = locality.to.is_some_and(|to| to < today);
        let key = if ended { "locality.group.ended".to_string() } else { format!("levels.{}", locality.level) };
        Some((cx.t(&key), phrase))
    });
    let mut groups = grouped(links);
    // From the province down to hamlets; what has ended comes last.
    let order =
        ["levels.tinh", "levels.huyen", "levels.phuong", "levels.xa", "levels.thon", "locality.group.ended"].map(|key| cx.t(key));
    groups.sort_by_key(|group| order.iter().position(|title| *title == group.title));
    index_page(cx, fixed::LOCALITIES, "localities", None, groups, lead)
}

/// All fields of work.
pub fn fields(cx: &Context<'_>, lead: Option<String>) -> IndexView {
    let links = cx.site.fields.iter().map(|field| {
        let href = cx.href(&SitePath::new(fixed::FIELDS).join(&field.id));
        Phrase::link(super::title::capitalised(&field.label), href)
            .noted(cx.strings.count("count.documents", field.members.len()))
    });
    let groups = vec![LinkGroup { title: cx.t("fields.title"), links: links.collect(), more: None }];
    index_page(cx, fixed::FIELDS, "fields", None, groups, lead)
}

/// A field with its documents by kind.
pub fn field(cx: &Context<'_>, index: usize) -> FieldView {
    let Some(field) = cx.site.fields.get(index) else { return FieldView::default() };
    let crumbs = vec![Link::new(cx.t("fields.title"), cx.fixed(fixed::FIELDS))];
    let page = PageHead { kind: "field", title: super::title::capitalised(&field.label), crumbs, ..PageHead::default() };
    let groups: Vec<RowGroup> = [Kind::Plan, Kind::Model, Kind::Result]
        .into_iter()
        .filter_map(|kind| {
            let members: Vec<usize> = field.members.iter().copied().filter(|index| cx.site.lists(*index, kind)).collect();
            let more = SitePath::new(kind.folder()).join(&format!("linh-vuc/{}", field.id));
            let title = cx.t(&format!("kinds.{}", kind.name()));
            let all = Link::new(cx.strings.count(&format!("list.count.{}", kind.name()), members.len()), cx.href(&more));
            let rows: Vec<_> = members.iter().take(ROWS).filter_map(|index| cx.row(*index)).collect();
            (!rows.is_empty()).then_some(RowGroup { title, rows, more: Some(all) })
        })
        .collect();
    FieldView {
        page: head(cx, &SitePath::new(fixed::FIELDS).join(&field.id), page),
        lead_html: None,
        empty: groups.is_empty().then(|| cx.t("fields.empty")),
        groups,
    }
}

/// The dictionary of indicators, by its headings.
pub fn indicators(cx: &Context<'_>, lead: Option<String>) -> IndexView {
    let links = cx.site.registers.indicators.iter().enumerate().map(|(index, indicator)| {
        let figures: usize =
            cx.site.series.get(index).map(|series| series.iter().map(|series| series.figures.len()).sum()).unwrap_or_default();
        let phrase = Phrase::link(cx.indicator_name(indicator), cx.indicator_href(&indicator.id));
        let note = match figures {
            0 => indicator.unit.clone(),
            n => format!("{} · {}", indicator.unit, cx.strings.count("count.figures", n)),
        };
        (indicator.group.clone().unwrap_or_else(|| cx.t("indicators.other")), phrase.noted(note))
    });
    index_page(cx, fixed::INDICATORS, "indicators", Some("results"), grouped(links), lead)
}

/// Ways to browse that need no script.
pub(super) fn browse(cx: &Context<'_>) -> Vec<LinkGroup> {
    let fixed_link = |key: &str, address: &str| Phrase::link(cx.t(key), cx.fixed(address));
    let lists = vec![
        fixed_link("kinds.plan", Kind::Plan.folder()),
        fixed_link("kinds.model", Kind::Model.folder()),
        fixed_link("kinds.result", Kind::Result.folder()),
        fixed_link("nav.documents", fixed::DOCUMENTS),
    ];
    let by = vec![
        fixed_link("nav.agencies", fixed::AGENCIES),
        fixed_link("nav.localities", fixed::LOCALITIES),
        fixed_link("fields.title", fixed::FIELDS),
        fixed_link("nav.indicators", fixed::INDICATORS),
    ];
    let follow = vec![
        fixed_link("nav.tasks", fixed::TASKS),
        fixed_link("nav.calendar", fixed::CALENDAR),
        fixed_link("nav.press", fixed::PRESS),
        fixed_link("nav.data", fixed::DATA),
    ];
    vec![
        LinkGroup { title: cx.t("ways.lists"), links: lists, more: None },
        LinkGroup { title: cx.t("ways.by"), links: by, more: None },
        LinkGroup { title: cx.t("ways.follow"), links: follow, more: None },
    ]
}

/// The site map: every way in, and the pages of words.
pub fn site_map(cx: &Context<'_>) -> IndexView {
    let mut groups = browse(cx);
    let years = cx
        .site
        .listings
        .iter()
        .filter(|listing| listing.facet.as_ref().is_some_and(|facet| facet.dimension == crate::site::lists::Dimension::Year));
    let years: Vec<Phrase> = years
        .filter_map(|listing| {
            let label = &listing.facet.as_ref()?.label;
            let kind = cx.t(&format!("kinds.{}", listing.kind.name()));
            Some(Phrase::link(format!("{kind} {label}"), cx.href(&listing.address)))
        })
        .collect();
    let pages: Vec<Phrase> = cx
        .site
        .newest_first
        .iter()
        .filter(|index| {
            cx.document(**index)
                .is_some_and(|document| matches!(document.detail, Detail::Page) && document.meta.status == Status::Published)
        })
        .take(500)
        .filter_map(|index| cx.document_link(*index))
        .map(Phrase::from)
        .collect();
    groups.push(LinkGroup { title: cx.t("ways.years"), links: years, more: None });
    groups.push(LinkGroup { title: cx.t("ways.pages"), links: pages, more: None });
    groups.retain(|group| !group.links.is_empty());
    index_page(cx, fixed::SITE_MAP, "site_map", None, groups, None)
}

/// All feeds: of everything, by kind, by field, by agency.
pub fn feeds(cx: &Context<'_>) -> IndexView {
    let links = |title: String, name: &str| LinkGroup {
        title,
        links: ["rss", "atom", "json"]
            .map(|format| {
                Phrase::link(cx.t(&format!("feed_kind.{format}")), format!("{}{name}.{format}", cx.fixed(fixed::FEEDS)))
            })
            .into(),
        more: None,
    };
    let lines = cx.site.channels().into_iter().map(|channel| links(cx.channel_name(&channel), &channel.name)).collect();
    IndexView { lines, empty: None, ..index_page(cx, fixed::FEEDS, "feeds_page", None, Vec::new(), None) }
}

/// The search page.
pub fn search(cx: &Context<'_>) -> SearchView {
    let page = PageHead {
        kind: "search",
        title: cx.t("search_page.title"),
        description: Some(cx.t("search_page.about")),
        ..PageHead::default()
    };
    let mut page = head(cx, &SitePath::new(fixed::SEARCH), page);
    page.search_page = true;
    SearchView {
        page,
        example: example(cx),
        tried: tried(cx),
        index: format!("{}/", cx.site.config.base_path),
        browse: browse(cx),
    }
}

/// A number that a text of this site mentions, for the empty field.
pub(super) fn example(cx: &Context<'_>) -> String {
    let numbers = cx
        .site
        .documents
        .iter()
        .flat_map(|document| &document.reading.citations)
        .filter_map(|citation| citation.number.as_deref());
    let number = numbers.take(200).find(|number| number.contains('/')).map_or_else(|| cx.t("search_page.example"), str::to_owned);
    cx.strings.fill("search_page.such_as", &[("example", &number)])
}

/// Searches that give something: a field, an agency with duties, a place with a model.
pub(super) fn tried(cx: &Context<'_>) -> Vec<Link> {
    let mut words: Vec<String> = Vec::new();
    words.extend(cx.site.fields.first().map(|field| field.label.clone()));
    let busiest = (0..cx.site.agency_work.len())
        .max_by_key(|index| (cx.site.agency_work.get(*index).map_or(0, |work| work.tasks.len()), std::cmp::Reverse(*index)));
    words.extend(
        busiest
            .filter(|index| cx.site.agency_work.get(*index).is_some_and(|work| !work.tasks.is_empty()))
            .map(|index| cx.agency_name(index, None)),
    );
    let placed = cx.site.newest_first.iter().find(|index| cx.site.lists(**index, Kind::Model));
    let place = placed.and_then(|index| cx.site.joined.get(*index)?.localities.last().copied());
    words.extend(place.and_then(|place| cx.site.registers.localities.get(place)).map(|locality| locality.name.clone()));
    words
        .into_iter()
        .map(|words| {
            let query: String = words.split(' ').collect::<Vec<_>>().join("+");
            Link::new(words, format!("{}?q={query}", cx.fixed(fixed::SEARCH)))
        })
        .collect()
}

/// The answer to an address that is not there.
pub fn not_found(cx: &Context<'_>) -> NotFoundView {
    let page = PageHead { kind: "not-found", title: cx.t("not_found.title"), ..PageHead::default() };
    let mut page = head(cx, &SitePath::new("/404/"), page);
    // It stands in for many addresses and has none itself.
    page.noindex = true;
    page.canonical.clear();
    page.json_ld.clear();
    NotFoundView { page, addresses: format!("{}/sitemap.xml", cx.site.config.base_path), browse: browse(cx) }
}
