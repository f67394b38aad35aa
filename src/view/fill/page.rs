//! Pages of an editor's own words, and what is left of a withdrawn one.

use super::frame::document_head;
use super::{Context, PageHead, title, when};
use crate::document::{Detail, Document};
use crate::site::{DocIndex, state};
use crate::view::notice::NoticeView;
use crate::view::page::PageView;
use crate::view::parts::{Fact, Link, Phrase, TocEntry};

/// A page of words, but its body.
pub fn page(cx: &Context<'_>, index: DocIndex) -> PageView {
    let Some(document) = cx.document(index) else { return PageView::default() };
    let meta = &document.meta;
    let head = document_head(cx, index, document, PageHead { kind: "page", title: meta.title.clone(), ..PageHead::default() });
    let beside =
        |other: &&DocIndex| **other != index && cx.document(**other).is_some_and(|sibling| sibling.meta.lang == meta.lang);
    let siblings = cx.site.menu.iter().filter(beside).filter_map(|other| cx.document_link(*other)).collect();
    let mut facts = Vec::new();
    if let Some(date) = meta.updated.or(meta.published) {
        facts.push(Fact::new(cx.t("fact.updated"), Phrase::plain(when::day(date).text)));
    }
    PageView {
        page: head,
        title_html: title::html(&meta.title),
        lead: meta.summary.clone(),
        toc: toc(document),
        body_html: String::new(),
        facts,
        changes: cx.changes(document),
        sources: cx.sources(document),
        siblings,
    }
}

/// Contents of a page of plain Markdown; short pages have none.
pub(super) fn toc(document: &Document) -> Vec<TocEntry> {
    let headings = &document.reading.headings;
    if headings.len() < 3 {
        return Vec::new();
    }
    headings
        .iter()
        .filter(|heading| heading.level <= 3)
        .map(|heading| TocEntry {
            href: format!("#{}", heading.id),
            text: heading.text.clone(),
            level: heading.level.saturating_sub(1).max(1),
        })
        .collect()
}

/// What is left of a withdrawn page: that it was here, since when it is not and why.
pub fn withdrawn(cx: &Context<'_>, index: DocIndex) -> NoticeView {
    let Some(document) = cx.document(index) else { return NoticeView::default() };
    let withdrawal = document.meta.withdrawn.clone().unwrap_or_default();
    let date = withdrawal.date.map(|date| when::day(date).text);
    let mut reason = match date {
        Some(date) => cx.strings.fill("withdrawal.since", &[("date", &date)]),
        None => cx.t("withdrawal.undated"),
    };
    if let Some(why) = withdrawal.reason {
        reason = format!("{reason} {why}");
    }
    let mut facts = Vec::new();
    if let Some(number) = &document.meta.number {
        facts.push(Fact::new(cx.t("fact.number"), Phrase::plain(&number.value)));
    }
    if let Detail::Plan(keys) = &document.detail {
        let issuers: Vec<Phrase> =
            keys.issuers.iter().map(|issuer| cx.agency_phrase(&issuer.value, document.meta.issued)).collect();
        if !issuers.is_empty() {
            facts.push(Fact { label: cx.t("fact.issuer"), values: issuers, ..Fact::default() });
        }
    }
    let mut head = document_head(
        cx,
        index,
        document,
        PageHead { kind: "notice", title: document.meta.title.clone(), ..PageHead::default() },
    );
    head.noindex = true;
    head.description = None;
    let instead: Vec<Link> = state::replaced_by(cx.site, index).and_then(|other| cx.document_link(other)).into_iter().collect();
    NoticeView { page: head, title_html: title::html(&document.meta.title), reason, facts, instead }
}
