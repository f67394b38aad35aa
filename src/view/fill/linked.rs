//! Structured data of pages: what search engines and other programs read.

use super::Context;
use crate::document::meta::Placed;
use crate::document::{Detail, Document};
use crate::site::destinations::Destination;
use crate::site::state::{self, State};
use crate::site::{DocIndex, last_change, work};
use crate::view::frame::Head;
use crate::view::structured::{self, Organisation, Work};

impl Context<'_> {
    /// An address of this site with its host; `href` carries the base path.
    pub fn absolute(&self, href: &str) -> String {
        let config = &self.site.config;
        let origin = config.base_url.strip_suffix(&format!("{}/", config.base_path)).unwrap_or(&config.base_url);
        format!("{origin}{href}")
    }

    pub(super) fn publisher(&self) -> Organisation {
        let config = &self.site.config;
        Organisation { name: config.owner.clone().unwrap_or_else(|| config.title.clone()), url: Some(config.base_url.clone()) }
    }

    /// The way to the page, the page itself last; nothing for home.
    pub(super) fn breadcrumbs(&self, head: &Head) -> Option<String> {
        if head.crumbs.is_empty() {
            return None;
        }
        let mut way: Vec<(String, String)> =
            head.crumbs.iter().map(|link| (link.text.clone(), self.absolute(&link.href))).collect();
        way.push((head.title.clone(), head.canonical.clone()));
        Some(structured::breadcrumbs(&way))
    }

    /// What a document's page is, for machines.
    pub(super) fn structured(&self, index: DocIndex, document: &Document, canonical: &str) -> String {
        let date = document.meta.issued.or_else(|| work::period_start(document));
        let organisation = |name: &Placed<String>| {
            let phrase = self.agency_phrase(&name.value, date);
            Organisation { name: phrase.text, url: phrase.href.map(|href| self.absolute(&href)) }
        };
        let by: Vec<Organisation> = match &document.detail {
            Detail::Plan(keys) => keys.issuers.iter().map(organisation).collect(),
            Detail::Result(keys, _) => keys.reporter.iter().map(organisation).collect(),
            _ => Vec::new(),
        };
        let based_on = match &document.detail {
            Detail::Plan(keys) => keys.implements.iter().chain(&keys.based_on).map(|number| number.value.clone()).collect(),
            _ => Vec::new(),
        };
        let work = Work {
            url: canonical.to_string(),
            name: document.meta.title.clone(),
            description: document.meta.summary.clone(),
            lang: document.meta.lang.clone(),
            by,
            publisher: self.publisher(),
            published: document.meta.issued.or(document.meta.published),
            modified: last_change(document),
            keywords: document
                .meta
                .fields
                .iter()
                .map(|field| field.value.clone())
                .chain(document.meta.tags.iter().cloned())
                .collect(),
            image: None,
            based_on,
        };
        match &document.detail {
            Detail::Plan(_) => {
                let in_force = match state::of(self.site, index, document) {
                    Some(State::Current) => Some(true),
                    Some(State::Replaced | State::Expired) => Some(false),
                    _ => None,
                };
                let number = document.meta.number.as_ref().map(|number| number.value.as_str());
                structured::legislation(&work, &self.kind_label(document), number, in_force)
            }
            Detail::Result(keys, _) => {
                let files: Vec<(String, String)> = keys
                    .data
                    .iter()
                    .filter_map(|data| match self.site.destination(document, &data.value) {
                        Destination::Asset(path) => Some(("text/csv".to_string(), self.absolute(&self.asset_href(&path)))),
                        _ => None,
                    })
                    .collect();
                let days = keys.period.as_ref().map(|period| format!("{}/{}", period.from, period.to));
                structured::dataset(&work, &files, self.territory(document).as_deref(), days.as_deref())
            }
            Detail::Model(_) | Detail::Page => structured::article(&work),
        }
    }
}
