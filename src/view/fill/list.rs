//! Lists by kind, whole or narrowed, one page at a time.

use super::{Context, PageHead, head};
use crate::document::Kind;
use crate::path::SitePath;
use crate::site::lists::{Dimension, Facet, Listing};
use crate::view::list::ListView;
use crate::view::parts::{Choice, Filter, Link, PageNumber, Pager};

/// One page of a list, counted from 1.
pub fn list(cx: &Context<'_>, listing: &Listing, number: usize) -> ListView {
    let kind = listing.kind;
    let size = cx.site.config.page_size.max(1);
    let pages = listing.members.len().div_ceil(size).max(1);
    let shown = listing.members.iter().skip((number - 1) * size).take(size);
    let whole = Link::new(cx.t(&format!("kinds.{}", kind.name())), cx.fixed(kind.folder()));
    let title = title(cx, listing);
    let section = match kind {
        Kind::Plan => "plans",
        Kind::Model => "models",
        Kind::Result => "results",
        Kind::Page => "pages",
    };
    let mut crumbs = Vec::new();
    if listing.facet.is_some() {
        crumbs.push(whole.clone());
    }
    let mut page =
        head(cx, &listing.page(number), PageHead { kind: "list", title, description: None, section: Some(section), crumbs });
    if number > 1 {
        let of = cx.strings.fill("pager.label", &[("n", &number.to_string()), ("of", &pages.to_string())]);
        page.window_title = format!("{} ({of}) - {}", page.title, cx.site.config.title);
    }
    let count = cx.strings.count(&format!("list.count.{}", kind.name()), listing.members.len());
    let (rows, cards) = match kind {
        Kind::Model => (Vec::new(), shown.filter_map(|index| cx.card(*index)).collect()),
        _ => (shown.filter_map(|index| cx.row(*index)).collect(), Vec::new()),
    };
    ListView {
        page,
        lead_html: None,
        count,
        rows,
        cards,
        empty: listing.members.is_empty().then(|| cx.t(&format!("list.empty.{}", kind.name()))),
        whole: listing.facet.is_some().then_some(whole),
        filters: filters(cx, listing),
        funnel: (kind == Kind::Model && listing.facet.is_none() && number == 1).then(|| super::model::funnel(cx)).flatten(),
        pager: pager(cx, &|number| listing.page(number), number, pages),
    }
}

/// The lists that are narrowed to one agency, territory or field, with how much each holds.
pub(super) fn narrowed(cx: &Context<'_>, dimension: Dimension, id: &str) -> Vec<Link> {
    let narrowed =
        |listing: &&Listing| listing.facet.as_ref().is_some_and(|facet| facet.dimension == dimension && facet.id == id);
    let link = |listing: &Listing| {
        let count = cx.strings.count(&format!("list.count.{}", listing.kind.name()), listing.members.len());
        Link::new(format!("{} ({count})", title(cx, listing)), cx.href(&listing.address))
    };
    cx.site.listings.iter().filter(narrowed).map(link).collect()
}

/// "Mô hình ở xã Ia Hrú".
fn title(cx: &Context<'_>, listing: &Listing) -> String {
    let whole = cx.t(&format!("kinds.{}", listing.kind.name()));
    match &listing.facet {
        None => whole,
        Some(facet) => {
            let key = format!("list.{}", dimension_key(facet.dimension));
            cx.strings.fill(&key, &[("kind", &whole), ("label", &facet_label(cx, facet))])
        }
    }
}

fn dimension_key(dimension: Dimension) -> &'static str {
    match dimension {
        Dimension::Year => "year",
        Dimension::Agency => "agency",
        Dimension::Field => "field",
        Dimension::Locality => "locality",
        Dimension::State => "state",
        Dimension::Holder => "holder",
    }
}

/// What narrows a list, in words: a state or a holder is a key of the strings.
fn facet_label(cx: &Context<'_>, facet: &Facet) -> String {
    match facet.dimension {
        Dimension::State | Dimension::Holder => cx.t(&facet.label),
        Dimension::Field => super::title::capitalised(&facet.label),
        _ => facet.label.clone(),
    }
}

/// Ways to narrow the lists of this kind; a dimension with one choice narrows nothing and is left out.
fn filters(cx: &Context<'_>, current: &Listing) -> Vec<Filter> {
    let groups = cx.site.filters.get(&current.kind).map(Vec::as_slice).unwrap_or_default();
    groups
        .iter()
        .map(|group| {
            let choices = group.listings.iter().filter_map(|index| cx.site.listings.get(*index)).filter_map(|listing| {
                Some(Choice {
                    text: facet_label(cx, listing.facet.as_ref()?),
                    href: cx.href(&listing.address),
                    count: cx.strings.number(listing.members.len()),
                    current: listing.address == current.address,
                })
            });
            Filter { label: cx.t(&format!("filter.{}", dimension_key(group.dimension))), choices: choices.collect() }
        })
        .filter(|filter| filter.choices.len() > 1)
        .collect()
}

/// The ways between the pages of something long; none where it has one page.
pub(super) fn pager(cx: &Context<'_>, address: &dyn Fn(usize) -> SitePath, number: usize, pages: usize) -> Option<Pager> {
    if pages <= 1 {
        return None;
    }
    let link = |page: usize, key: &str| Link::new(cx.t(key), cx.href(&address(page)));
    let mut numbers = Vec::new();
    let mut last = 0;
    for page in (1..=pages).filter(|page| *page == 1 || *page == pages || page.abs_diff(number) <= 2) {
        if page > last + 1 {
            numbers.push(PageNumber::default());
        }
        let href = Some(cx.href(&address(page)));
        numbers.push(PageNumber { text: page.to_string(), href, current: page == number });
        last = page;
    }
    Some(Pager {
        label: cx.strings.fill("pager.label", &[("n", &number.to_string()), ("of", &pages.to_string())]),
        previous: (number > 1).then(|| link(number - 1, "pager.previous")),
        next: (number < pages).then(|| link(number + 1, "pager.next")),
        pages: numbers,
    })
}
