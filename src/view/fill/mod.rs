//! From the site to views: what each page shows, in words, with addresses.
//!
//! **Invariant**: a view is filled from the site and the strings of one language and from nothing else. Bodies come in as HTML
//! that `render` made, so that views know nothing of Markdown.

mod agency;
mod calendar;
mod check;
mod documents;
mod embed;
mod figures;
mod frame;
mod home;
mod indexes;
mod linked;
mod list;
mod model;
mod page;
mod plan;
mod press;
mod relations;
mod result;
mod rows;
mod share;
mod style;
mod target;
mod title;
mod when;

pub use agency::{agency, locality};
pub use calendar::{board, calendar, month};
pub use check::{check, check_line};
pub use documents::{document_year, documents};
pub use embed::{drawing, embed};
pub use figures::indicator;
pub use frame::{PageHead, frame, head};
pub use home::home;
pub use indexes::{agencies, feeds, field, fields, indicators, localities, not_found, search, site_map};
pub use list::list;
pub use model::{LEAFLET, leaflet, model};
pub use page::{page, withdrawn};
pub use plan::plan;
pub use press::{data, press};
pub use relations::relations;
pub use result::result;
pub use share::share_card;
pub use style::{style, style_charts};
pub use target::target;

use super::parts::{Link, Phrase};
use super::strings::Strings;
use crate::document::Document;
use crate::path::SitePath;
use crate::site::names::{AgencyIndex, LocalityIndex};
use crate::site::routes::fixed;
use crate::site::{DocIndex, Site};
use crate::vietnamese::fold;
use chrono::NaiveDate;

/// What every filling reads.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// The site.
    pub site: &'a Site,
    /// Words of the interface in the language of the page.
    pub strings: &'a Strings,
}

impl<'a> Context<'a> {
    /// The words of a key.
    pub(crate) fn t(&self, key: &str) -> String {
        self.strings.get(key).to_string()
    }

    /// An address of the site as a link writes it: with the base path.
    pub fn href(&self, address: &SitePath) -> String {
        self.site.config.href(address)
    }

    /// A fixed address as a link writes it.
    pub(crate) fn fixed(&self, address: &str) -> String {
        self.href(&SitePath::new(address))
    }

    /// An address with its host: for citations, feeds and search engines.
    pub fn url(&self, address: &SitePath) -> String {
        self.site.config.url(address)
    }

    /// A remark as HTML: addresses of hosts that the site may lead to are links.
    pub(crate) fn with_links(&self, text: &str) -> String {
        crate::view::html::with_links(text, |host| self.site.config.any_host || self.site.config.allows(host))
    }

    pub(crate) fn document(&self, index: DocIndex) -> Option<&'a Document> {
        self.site.document(index)
    }

    pub(crate) fn document_href(&self, index: DocIndex) -> String {
        self.site.address(index).map(|address| self.href(address)).unwrap_or_default()
    }

    pub(crate) fn document_link(&self, index: DocIndex) -> Option<Link> {
        let document = self.document(index)?;
        Some(Link { lang: self.foreign(document), ..Link::new(&document.meta.title, self.document_href(index)) })
    }

    /// The language of a document, where it is not that of the interface.
    pub(crate) fn foreign(&self, document: &Document) -> Option<String> {
        (document.meta.lang != self.strings.lang()).then(|| document.meta.lang.clone())
    }

    pub(crate) fn agency_name(&self, index: AgencyIndex, date: Option<NaiveDate>) -> String {
        let agency = self.site.registers.agencies.get(index);
        let name = agency.and_then(|agency| crate::site::names::name_at(agency, date));
        name.map(|name| name.name.clone()).or(agency.map(|agency| agency.id.clone())).unwrap_or_default()
    }

    pub(crate) fn agency_href(&self, index: AgencyIndex) -> Option<String> {
        let agency = self.site.registers.agencies.get(index)?;
        Some(self.href(&SitePath::new(fixed::AGENCIES).join(&agency.id)))
    }

    /// An agency as a text names it, led to its page, with "nay là …" where the name has changed since.
    pub(crate) fn agency_phrase(&self, text: &str, date: Option<NaiveDate>) -> Phrase {
        let Some(index) = self.site.names.agency(&self.site.registers, text, date) else { return Phrase::plain(text) };
        let is_id = self.site.registers.agencies.get(index).is_some_and(|agency| agency.id == text);
        let words = if is_id { self.agency_name(index, date) } else { text.to_string() };
        let mut phrase = Phrase { text: words, href: self.agency_href(index), ..Phrase::default() };
        if let Some(now) = self.renamed(index, date) {
            phrase.note = Some(self.strings.fill("agency.is_now", &[("name", &now)]));
        }
        phrase
    }

    /// The name of an agency as a text or an id gives it, at a date.
    pub fn agency_words(&self, text: &str, date: Option<NaiveDate>) -> String {
        self.agency_phrase(text, date).text
    }

    /// What an agency is called or has become today, where that differs from the name at `date`.
    pub(crate) fn renamed(&self, index: AgencyIndex, date: Option<NaiveDate>) -> Option<String> {
        date?;
        let today = self.site.today();
        let agency = self.site.registers.agencies.get(index)?;
        let then = self.agency_name(index, date);
        let current =
            agency.names.iter().find(|name| name.to.is_none_or(|to| to >= today) && name.from.is_none_or(|from| from <= today));
        match (current, agency.successors.as_slice()) {
            (Some(name), []) => {
                let same = name.name == then || fold::strip(&name.name) == fold::strip(&then);
                (!same).then(|| name.name.clone())
            }
            (_, []) => None,
            (_, successors) => {
                let names: Vec<String> = successors
                    .iter()
                    .filter(|successor| successor.date.is_none_or(|date| date <= today))
                    .map(|successor| {
                        self.agency_of_id(&successor.id).map_or(successor.id.clone(), |index| self.agency_name(index, None))
                    })
                    .collect();
                (!names.is_empty()).then(|| names.join(", "))
            }
        }
    }

    pub(crate) fn agency_of_id(&self, id: &str) -> Option<AgencyIndex> {
        self.site.registers.agencies.iter().position(|agency| agency.id == id)
    }

    pub(crate) fn locality_phrase(&self, index: LocalityIndex) -> Option<Phrase> {
        let locality = self.site.registers.localities.get(index)?;
        let phrase = Phrase::link(&locality.name, self.href(&SitePath::new(fixed::LOCALITIES).join(&locality.id)));
        Some(match locality.to.filter(|to| *to < self.site.today()) {
            Some(to) => phrase.noted(self.strings.fill("locality.until", &[("date", &when::day(to).text)])),
            None => phrase,
        })
    }

    /// A locality as a text names it.
    pub(crate) fn locality_named(&self, text: &str) -> Phrase {
        self.site
            .names
            .locality(&self.site.registers, text, None)
            .and_then(|index| self.locality_phrase(index))
            .unwrap_or_else(|| Phrase::plain(text))
    }
}
