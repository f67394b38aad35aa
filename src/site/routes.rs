//! Addresses: every page has one, no two pages share one, and an old one leads to the new.

use super::Site;
use crate::diagnostics::{Diagnostic, catalogue};
use crate::document::Document;
use crate::path::{SitePath, SourcePath};
use crate::vietnamese::slug;
use std::collections::BTreeMap;

/// The pages of a plan's targets are below this part of its address.
pub const TARGETS: &str = "chi-tieu";

/// The fixed addresses that the program itself fills.
pub mod fixed {
    /// Home.
    pub const HOME: &str = "/";
    /// Tasks by agency, date and state.
    pub const TASKS: &str = "/nhiem-vu/";
    /// Calendar of deadlines.
    pub const CALENDAR: &str = "/lich/";
    /// Agencies.
    pub const AGENCIES: &str = "/co-quan/";
    /// Localities.
    pub const LOCALITIES: &str = "/dia-phuong/";
    /// Fields of work.
    pub const FIELDS: &str = "/linh-vuc/";
    /// Indicators.
    pub const INDICATORS: &str = "/chi-tieu/";
    /// Register of documents, by number.
    pub const DOCUMENTS: &str = "/van-ban/";
    /// Search.
    pub const SEARCH: &str = "/tim-kiem/";
    /// Open data.
    pub const DATA: &str = "/du-lieu/";
    /// Press.
    pub const PRESS: &str = "/bao-chi/";
    /// Site map.
    pub const SITE_MAP: &str = "/so-do/";
    /// Feeds.
    pub const FEEDS: &str = "/nguon-tin/";
    /// Every component on one page; made by `serve` only.
    pub const STYLE: &str = "/phong-cach/";
    /// Of these, the ones that a document may open with its own words: the document's body becomes the page's introduction.
    pub const INTRODUCED: [&str; 10] =
        [TASKS, CALENDAR, AGENCIES, LOCALITIES, FIELDS, INDICATORS, DOCUMENTS, SEARCH, DATA, PRESS];
}

/// The address that a document's file or `slug` gives it: `content/ke-hoach/2024/737-kh-ubnd.md` becomes
/// `/ke-hoach/2024/737-kh-ubnd/`, `gioi-thieu.en.md` in English `/en/…/gioi-thieu/`.
pub fn address(document: &Document) -> SitePath {
    if let Some(slug) = &document.meta.slug {
        return SitePath::new(&slug_parts(&slug.value));
    }
    let path = document.path.as_str();
    let path = path.strip_prefix("content/").unwrap_or(path);
    let stem = path.strip_suffix(".md").unwrap_or(path);
    let stem = stem.strip_suffix("/index").unwrap_or(stem);
    let lang = &document.meta.lang;
    match stem.strip_suffix(&format!(".{lang}")) {
        Some(stem) => SitePath::new(&format!("{lang}/{}", slug_parts(stem))),
        None => SitePath::new(&slug_parts(stem)),
    }
}

fn slug_parts(path: &str) -> String {
    path.split('/').map(slug::slug).filter(|part| !part.is_empty()).collect::<Vec<_>>().join("/")
}

/// What is wrong with a chosen address: one that climbs, hides or means something to a system is not mended in silence.
fn odd_slug(document: &Document) -> Option<Diagnostic> {
    let slug = document.meta.slug.as_ref()?;
    let plain = slug.value.trim().replace(' ', "-");
    // The home page is somebody's, which is told of it.
    let sound = plain == "/" || !plain.starts_with("//") && SitePath::new(&plain).is_sound() && !slug_parts(&plain).is_empty();
    let problem = || Diagnostic::at(&catalogue::site::BAD_SLUG, &document.path, slug.span).with("address", &slug.value);
    (!sound).then(problem)
}

/// Who owns which address.
#[derive(Debug, Default)]
pub struct Routes {
    owners: BTreeMap<SitePath, Owner>,
    /// Old address and the address that it leads to, sorted.
    pub redirects: BTreeMap<SitePath, SitePath>,
}

#[derive(Clone, Debug)]
enum Owner {
    Program,
    File(SourcePath),
}

impl Routes {
    /// Reserves the addresses that the program fills.
    pub fn reserve(&mut self, address: SitePath) {
        self.owners.insert(address, Owner::Program);
    }

    /// Gives `address` to `document`, or reports who has it.
    ///
    /// # Errors
    /// When another page or the program has it: the problem names both.
    pub fn claim(&mut self, address: &SitePath, document: &Document) -> Result<(), Diagnostic> {
        match self.owners.get(address) {
            None => {}
            Some(Owner::Program) if fixed::INTRODUCED.contains(&address.as_str()) => {}
            Some(owner) => {
                let other = match owner {
                    Owner::Program => "congbo".to_string(),
                    Owner::File(path) => path.to_string(),
                };
                let span = document.meta.slug.as_ref().map_or(document.meta.title_span, |slug| slug.span);
                return Err(Diagnostic::at(&catalogue::site::DUPLICATE_ADDRESS, &document.path, span)
                    .with("address", address)
                    .with("other", other));
            }
        }
        self.owners.insert(address.clone(), Owner::File(document.path.clone()));
        Ok(())
    }

    /// Makes `old` lead to `new`, or reports that `old` is a page of its own.
    pub fn redirect(&mut self, old: SitePath, new: &SitePath, document: &Document) -> Option<Diagnostic> {
        let written = || document.meta.aliases.iter().find(|alias| SitePath::new(&alias.value) == old);
        let span = || written().map(|alias| alias.span);
        if !old.is_sound() {
            let problem = Diagnostic::at(&catalogue::site::BAD_ALIAS, &document.path, span().unwrap_or_default());
            return Some(problem.with("address", written().map_or(old.as_str(), |alias| &alias.value)));
        }
        let taken = self.owners.contains_key(&old) || self.redirects.get(&old).is_some_and(|target| target != new);
        if taken {
            return Some(
                Diagnostic::at(&catalogue::site::ALIAS_TAKEN, &document.path, span().unwrap_or_default()).with("address", &old),
            );
        }
        self.redirects.insert(old, new.clone());
        None
    }

    /// Whether some page has this address.
    pub fn has(&self, address: &SitePath) -> bool {
        self.owners.contains_key(address)
    }

    /// All addresses, sorted.
    pub fn addresses(&self) -> impl Iterator<Item = &SitePath> {
        self.owners.keys()
    }
}

impl Site {
    /// Gives every page its address, the pages of the program first.
    pub(super) fn route(&mut self, problems: &mut Vec<Diagnostic>) {
        let mut routes = Routes::default();
        let fixed_pages = [
            fixed::HOME,
            fixed::TASKS,
            fixed::CALENDAR,
            fixed::AGENCIES,
            fixed::LOCALITIES,
            fixed::FIELDS,
            fixed::INDICATORS,
            fixed::DOCUMENTS,
            fixed::SEARCH,
            fixed::DATA,
            fixed::PRESS,
            fixed::SITE_MAP,
            fixed::FEEDS,
        ];
        fixed_pages.into_iter().for_each(|address| routes.reserve(SitePath::new(address)));
        for listing in &self.listings {
            let pages = listing.members.len().div_ceil(self.config.page_size).max(1);
            (1..=pages).for_each(|page| routes.reserve(listing.page(page)));
        }
        for year in self.document_register.years.iter().filter(|_| self.document_register.is_split()) {
            (1..=year.pages()).for_each(|page| routes.reserve(year.page(page)));
        }
        self.months.iter().for_each(|month| (1..=month.pages()).for_each(|page| routes.reserve(month.page(page))));
        let below = |base: &str, id: &str| SitePath::new(base).join(id);
        self.registers.agencies.iter().for_each(|agency| routes.reserve(below(fixed::AGENCIES, &agency.id)));
        self.registers.localities.iter().for_each(|locality| routes.reserve(below(fixed::LOCALITIES, &locality.id)));
        self.registers.indicators.iter().for_each(|indicator| routes.reserve(below(fixed::INDICATORS, &indicator.id)));
        self.fields.iter().for_each(|field| routes.reserve(below(fixed::FIELDS, &field.id)));
        self.progress.targets.iter().filter_map(|target| self.target_page(target)).for_each(|address| routes.reserve(address));
        problems.extend(self.documents.iter().filter_map(|document| odd_slug(document)));
        // What readers see has the right of way before what only a preview shows.
        for released in [true, false] {
            let claimants = self.documents.iter().zip(&self.addresses);
            for (document, address) in claimants.filter(|(document, _)| self.unreleased(document).is_none() == released) {
                if odd_slug(document).is_some() {
                    continue;
                }
                problems.extend(routes.claim(address, document).err());
            }
        }
        for (document, address) in self.documents.iter().zip(&self.addresses) {
            for alias in &document.meta.aliases {
                problems.extend(routes.redirect(SitePath::new(&alias.value), address, document));
            }
        }
        self.routes = routes;
    }
}
