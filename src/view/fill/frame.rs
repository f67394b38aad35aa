//! The frame of all pages and the head of each.

use super::{Context, when};
use crate::document::meta::ChangeKind;
use crate::document::{Document, Kind};
use crate::path::SitePath;
use crate::site::DocIndex;
use crate::site::gate::Reason;
use crate::site::routes::fixed;
use crate::site::state;
use crate::view::VERSION;
use crate::view::frame::{Banner, FeedLink, Head, LanguageLink, NavItem, OpenGraph, SiteFrame};
use crate::view::parts::{Link, Tone};
use std::collections::BTreeMap;

/// What all pages of one language share; `assets` gives the addresses of the theme's files, with base path.
pub fn frame(cx: &Context<'_>, assets: BTreeMap<String, String>, preload: Vec<String>) -> SiteFrame {
    let item = |id: &str, address: &str| NavItem { id: id.into(), text: cx.t(&format!("nav.{id}")), href: cx.fixed(address) };
    let ours = |index: &&DocIndex| cx.document(**index).is_some_and(|document| document.meta.lang == cx.strings.lang());
    let mut help: Vec<Link> = cx.site.menu.iter().filter(ours).filter_map(|index| cx.document_link(*index)).collect();
    for (key, address) in [("nav.press", fixed::PRESS), ("nav.data", fixed::DATA), ("nav.site_map", fixed::SITE_MAP)] {
        let href = cx.fixed(address);
        if !help.iter().any(|link| link.href == href) {
            help.push(Link::new(cx.t(key), href));
        }
    }
    SiteFrame {
        version: VERSION,
        lang: cx.strings.lang().to_string(),
        title: cx.site.config.title.clone(),
        owner: cx.site.config.owner.clone().unwrap_or_default(),
        home: cx.fixed(fixed::HOME),
        nav: vec![
            item("plans", Kind::Plan.folder()),
            item("models", Kind::Model.folder()),
            item("results", Kind::Result.folder()),
            item("tasks", fixed::TASKS),
            item("calendar", fixed::CALENDAR),
            item("agencies", fixed::AGENCIES),
            item("documents", fixed::DOCUMENTS),
        ],
        search: cx.fixed(fixed::SEARCH),
        help,
        responsible: cx.site.config.contact.office.clone(),
        integrity: vec![Link::new(cx.t("footer.sums"), format!("{}/SHA256SUMS", cx.site.config.base_path))],
        assets,
        preload,
    }
}

/// What a page says of itself beyond what follows from the site.
#[derive(Clone, Debug, Default)]
pub struct PageHead {
    /// Type of page: a class of the body.
    pub kind: &'static str,
    /// Title.
    pub title: String,
    /// One or two sentences.
    pub description: Option<String>,
    /// Item of the navigation.
    pub section: Option<&'static str>,
    /// Way to the page, home left out.
    pub crumbs: Vec<Link>,
}

/// The head of the page at `address`.
pub fn head(cx: &Context<'_>, address: &SitePath, page: PageHead) -> Head {
    let home = address.as_str() == fixed::HOME;
    let site_title = &cx.site.config.title;
    let mut crumbs = Vec::new();
    if !home {
        crumbs.push(Link::new(cx.t("nav.home"), cx.fixed(fixed::HOME)));
        crumbs.extend(page.crumbs);
    }
    let mut head = Head {
        version: VERSION,
        kind: page.kind,
        lang: cx.strings.lang().to_string(),
        interface: cx.strings.lang().to_string(),
        window_title: if home { site_title.clone() } else { format!("{} - {site_title}", page.title) },
        title: page.title,
        description: page.description,
        canonical: cx.url(address),
        section: page.section,
        crumbs,
        languages: Vec::new(),
        feeds: feeds(cx, page.section),
        og: OpenGraph { kind: "website", ..OpenGraph::default() },
        ..Head::default()
    };
    head.json_ld.extend(cx.breadcrumbs(&head));
    head
}

fn feeds(cx: &Context<'_>, section: Option<&str>) -> Vec<FeedLink> {
    let feed = |title: String, file: &str| FeedLink {
        title,
        href: format!("{}{file}", cx.fixed(fixed::FEEDS)),
        mime: "application/atom+xml",
    };
    let mut feeds = vec![feed(cx.site.config.title.clone(), "tat-ca.atom")];
    let kind = match section {
        Some("plans") => Some(Kind::Plan),
        Some("models") => Some(Kind::Model),
        Some("results") => Some(Kind::Result),
        _ => None,
    };
    if let Some(kind) = kind {
        feeds.push(feed(cx.t(&format!("kinds.{}", kind.name())), &format!("{}.atom", kind.folder())));
    }
    feeds
}

/// The head of a document's page: its languages, banners and dates.
pub(super) fn document_head(cx: &Context<'_>, index: DocIndex, document: &Document, mut page: PageHead) -> Head {
    let Some(address) = cx.site.address(index) else { return Head::default() };
    page.description = page.description.or_else(|| document.meta.summary.clone());
    let mut head = head(cx, address, page);
    head.lang = document.meta.lang.clone();
    head.og.kind = "article";
    head.og.published = document.meta.published.or(document.meta.issued).map(|date| when::day(date).iso);
    head.og.modified = document.meta.updated.map(|date| when::day(date).iso);
    head.languages = languages(cx, index, document);
    head.untranslated = untranslated(cx, document, &head.languages);
    head.banners = banners(cx, index, document);
    head.json_ld.insert(0, cx.structured(index, document, &head.canonical));
    head
}

fn languages(cx: &Context<'_>, index: DocIndex, document: &Document) -> Vec<LanguageLink> {
    let translations = cx.site.joined.get(index).map(|joined| joined.translations.as_slice()).unwrap_or_default();
    let link = |other: DocIndex, document: &Document| LanguageLink {
        tag: document.meta.lang.clone(),
        name: language_name(&document.meta.lang).to_string(),
        href: cx.document_href(other),
        alternate: cx.site.address(other).map(|address| cx.url(address)),
        current: other == index,
    };
    if translations.is_empty() {
        return Vec::new();
    }
    let mut links = vec![link(index, document)];
    links.extend(translations.iter().filter_map(|other| Some(link(*other, cx.document(*other)?))));
    links.sort_by_key(|link| crate::document::language::LANGUAGES.iter().position(|(tag, _)| *tag == link.tag));
    links
}

fn untranslated(cx: &Context<'_>, document: &Document, there: &[LanguageLink]) -> Vec<String> {
    let lacks = |tag: &&String| **tag != document.meta.lang && !there.iter().any(|language| language.tag == **tag);
    cx.site.config.languages.iter().filter(lacks).map(|tag| language_name(tag).to_string()).collect()
}

fn language_name(tag: &str) -> &str {
    crate::document::language::LANGUAGES.iter().find(|(known, _)| *known == tag).map_or(tag, |(_, name)| name)
}

fn banners(cx: &Context<'_>, index: DocIndex, document: &Document) -> Vec<Banner> {
    let mut banners = Vec::new();
    if let Some(reason) = cx.site.unreleased(document) {
        let missing = match reason {
            Reason::Draft => "preview.draft_text",
            Reason::Review => "preview.review_text",
            Reason::Scheduled => "preview.scheduled_text",
        };
        let later = document.meta.publish_at.filter(|at| *at > cx.site.now && reason != Reason::Scheduled);
        let later = later.map(|at| cx.strings.fill("preview.not_before", &[("date", &when::moment(at))]));
        banners.push(Banner {
            tone: Tone::Warn,
            icon: "warn",
            title: cx.unreleased_words(document, reason),
            text: Some(std::iter::once(cx.t(missing)).chain(later).collect::<Vec<_>>().join(" ")),
            link: None,
        });
    }
    if let Some(other) = state::replaced_by(cx.site, index) {
        banners.push(Banner {
            tone: Tone::Late,
            icon: "stop",
            title: cx.t("banner.replaced"),
            text: None,
            link: cx.document_link(other),
        });
    }
    if let Some(other) = cx.site.stands_instead(index) {
        let title = cx.t("banner.revised");
        banners.push(Banner { tone: Tone::Warn, icon: "warn", title, text: None, link: cx.document_link(other) });
    }
    if document.meta.illustrative {
        banners.push(Banner {
            tone: Tone::Warn,
            icon: "warn",
            title: cx.t("banner.illustrative"),
            text: Some(cx.t("banner.illustrative_text")),
            link: None,
        });
    }
    if document.meta.lang != cx.strings.lang() {
        let text = cx.strings.fill("banner.language", &[("language", language_name(&document.meta.lang))]);
        banners.push(Banner { tone: Tone::Info, icon: "info", title: text, text: None, link: None });
    }
    let corrected =
        document.meta.changes.iter().filter(|change| change.kind == ChangeKind::Correction).map(|change| change.date).max();
    if let Some(date) = corrected {
        let title = cx.strings.fill("banner.corrected", &[("date", &when::day(date).text)]);
        let link = Some(Link::new(cx.t("banner.corrected_link"), "#p-lich-su"));
        banners.push(Banner { tone: Tone::Info, icon: "info", title, text: None, link });
    }
    banners
}
