//! All documents to one site: addresses, relations and their inverses, tasks by agency, figures by indicator, lists.
//!
//! Cheap and always done for the whole site; afterwards each page can be viewed on its own. Only documents that passed the gate
//! are here: nothing downstream can leak what the site does not hold.

pub mod assets;
pub mod calendar;
pub mod channels;
pub mod charts;
pub mod citations;
pub mod comparison;
pub mod destinations;
pub mod document_register;
pub mod figures;
pub mod gate;
pub mod judgement;
pub mod lists;
pub mod models;
pub mod names;
pub mod progress;
pub mod quantities;
pub mod routes;
#[cfg(test)]
pub(crate) mod samples;
pub mod state;
pub mod work;

use crate::config::Config;
use crate::diagnostics::Diagnostic;
use crate::document::meta::{ChangeKind, HolderType, ModelKeys, Placed, PlanKeys, ResultKeys, Status};
use crate::document::register::{Locality, Registers};
use crate::document::{Detail, Document, Kind};
use crate::path::{SitePath, SourcePath};
use crate::vietnamese::{collate, slug};
use chrono::{Datelike, NaiveDate, NaiveDateTime};
use citations::{CitationTarget, Holdings, Relations};
use names::{AgencyIndex, LocalityIndex, Names};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Index of a document in [`Site::documents`].
pub type DocIndex = usize;

/// Cards for sharing that are drawn without being asked for: drawing more would be felt in the time of a build.
pub const CARDS_UNASKED: usize = 300;

/// A field of work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// Last part of its address.
    pub id: String,
    /// As first written.
    pub label: String,
    /// Documents, newest first.
    pub members: Vec<DocIndex>,
}

/// What a document is joined to.
#[derive(Clone, Debug, Default)]
pub struct Joined {
    /// The day that orders it among others: issue, end of period, publication.
    pub date: Option<NaiveDate>,
    /// The year under which it is listed.
    pub year: Option<i32>,
    /// Agencies that issue, lead, report or have a duty in it.
    pub agencies: Vec<AgencyIndex>,
    /// Territories of a model or result.
    pub localities: Vec<LocalityIndex>,
    /// Fields, as indices of [`Site::fields`].
    pub fields: Vec<usize>,
    /// Collective or individual.
    pub holder: Option<HolderType>,
    /// The plan that it answers or counts towards.
    pub plan: Option<DocIndex>,
    /// Its translations, and the original of a translation.
    pub translations: Vec<DocIndex>,
    /// The next newer of its kind.
    pub newer: Option<DocIndex>,
    /// The next older of its kind.
    pub older: Option<DocIndex>,
    /// Results and models that name it as their plan, newest first.
    pub answered_by: Vec<DocIndex>,
    /// Its tasks, as indices of [`Site::tasks`].
    pub tasks: Vec<usize>,
    /// Its deadlines, as indices of [`Site::deadlines`].
    pub deadlines: Vec<usize>,
}

/// What an agency is joined to, each in the order of the site's lists.
#[derive(Clone, Debug, Default)]
pub struct AgencyWork {
    /// Tasks, as indices of [`Site::tasks`].
    pub tasks: Vec<usize>,
    /// Deadlines, as indices of [`Site::deadlines`].
    pub deadlines: Vec<usize>,
    /// Documents that it issues, leads, reports or has a duty in, newest first.
    pub documents: Vec<DocIndex>,
}

/// The whole site.
#[derive(Debug)]
pub struct Site {
    /// Configuration.
    pub config: Config,
    /// Now, in Asia/Ho_Chi_Minh.
    pub now: NaiveDateTime,
    /// Registers.
    pub registers: Registers,
    /// What may be published, by path.
    pub documents: Vec<Arc<Document>>,
    /// Addresses by document.
    pub addresses: Vec<SitePath>,
    /// Joins by document.
    pub joined: Vec<Joined>,
    /// Every document, newest first; equal days by title.
    pub newest_first: Vec<DocIndex>,
    /// Documents of the lists by the day on which readers saw them last change, newest first: what feeds and home show.
    pub by_change: Vec<DocIndex>,
    /// The place of each document in `newest_first`.
    pub rank: Vec<usize>,
    /// What stays inside.
    pub held_back: Vec<gate::HeldBack>,
    /// What is here although it stays inside, and why: only in a preview, and never in a site that is published.
    pub unreleased: BTreeMap<SourcePath, gate::Reason>,
    /// Files beside pages: every file of `content/` that is not a document or a register.
    pub assets: BTreeSet<SourcePath>,
    /// Photos of published pages, measured.
    pub photos: BTreeMap<SourcePath, assets::Shown>,
    /// Who is called what.
    pub names: Names,
    /// Numbers and names of documents.
    pub holdings: Holdings,
    /// Targets of mentions, by document and citation.
    pub citations: Vec<Vec<CitationTarget>>,
    /// Relations between documents.
    pub relations: Relations,
    /// Tasks of all plans.
    pub tasks: Vec<work::Work>,
    /// Dated deadlines of all plans.
    pub deadlines: Vec<work::Due>,
    /// All documents held, known or met, by year.
    pub document_register: document_register::DocumentRegister,
    /// The months of these deadlines that have a page of their own: none where one page holds all.
    pub months: Vec<calendar::Month>,
    /// Joins by agency.
    pub agency_work: Vec<AgencyWork>,
    /// Places of indicators in the dictionary, by id.
    pub indicator_by_id: BTreeMap<String, usize>,
    /// Territories within a territory, by its id.
    pub locality_children: BTreeMap<String, Vec<LocalityIndex>>,
    /// Territories that came from a territory, by its id.
    pub locality_successors: BTreeMap<String, Vec<LocalityIndex>>,
    /// Documents by locality, newest first.
    pub locality_documents: Vec<Vec<DocIndex>>,
    /// Pages of the footer by their order.
    pub menu: Vec<DocIndex>,
    /// Ways to narrow the lists of each kind.
    pub filters: BTreeMap<Kind, Vec<lists::FilterGroup>>,
    /// Series by indicator.
    pub series: Vec<Vec<figures::Series>>,
    /// Targets and where they stand; all figures in order of time.
    pub progress: progress::Progress,
    /// Fields of work, in Vietnamese order.
    pub fields: Vec<Field>,
    /// For each document, the models most like it.
    pub alike: Vec<Vec<DocIndex>>,
    /// How far the listed models came, as their sources tell.
    pub funnels: models::Funnels,
    /// Results that revise a result, by the revised one, in order of their reports.
    pub revisions: BTreeMap<DocIndex, Vec<DocIndex>>,
    /// Lists of documents.
    pub listings: Vec<lists::Listing>,
    /// Addresses and redirects.
    pub routes: routes::Routes,
    by_path: BTreeMap<SourcePath, DocIndex>,
    by_address: BTreeMap<SitePath, DocIndex>,
}

/// What the site is made of.
#[derive(Clone, Debug)]
pub struct Parts {
    /// Configuration.
    pub config: Config,
    /// Now, in Asia/Ho_Chi_Minh.
    pub now: NaiveDateTime,
    /// Registers.
    pub registers: Registers,
    /// All documents, whatever their status.
    pub documents: Vec<Arc<Document>>,
    /// Other files of `content/`.
    pub assets: BTreeSet<SourcePath>,
}

impl Site {
    /// Joins everything. Problems of the whole (two pages with one address) come back beside the site.
    pub fn assemble(parts: Parts) -> (Site, Vec<Diagnostic>) {
        Self::gated(parts, |_| false)
    }

    /// The site as its editors see it before it is published: what the gate holds back is there too, named in [`Site::unreleased`], but
    /// for the documents of `left_out`. For eyes at this machine; nothing of it may be written.
    pub fn preview(parts: Parts, left_out: &BTreeSet<SourcePath>) -> (Site, Vec<Diagnostic>) {
        Self::gated(parts, |path| !left_out.contains(path))
    }

    fn gated(parts: Parts, shows: impl Fn(&SourcePath) -> bool) -> (Site, Vec<Diagnostic>) {
        let Parts { config, now, registers, mut documents, assets } = parts;
        let mut problems = Vec::new();
        documents.sort_by(|a, b| a.path.cmp(&b.path));
        let mut held_back = Vec::new();
        let mut unreleased = BTreeMap::new();
        documents.retain_mut(|document| match gate::decide(document, now) {
            Ok(()) => true,
            Err(reason) => {
                let meta = &document.meta;
                let (title, number) = (meta.title.clone(), meta.number.as_ref().map(|number| number.value.clone()));
                let publish_at = meta.publish_at.filter(|_| reason == gate::Reason::Scheduled);
                held_back.push(gate::HeldBack { path: document.path.clone(), reason, title, number, publish_at });
                let shown = shows(&document.path);
                if shown {
                    unreleased.insert(document.path.clone(), reason);
                    // Everything downstream shows it as it will be.
                    if reason != gate::Reason::Scheduled {
                        Arc::make_mut(document).meta.status = Status::Published;
                    }
                }
                shown
            }
        });
        for document in documents.iter_mut().filter(|document| document.meta.status == Status::Withdrawn) {
            withdraw(Arc::make_mut(document));
        }
        let by_path = documents.iter().enumerate().map(|(index, document)| (document.path.clone(), index)).collect();
        let addresses: Vec<SitePath> = documents.iter().map(|document| routes::address(document)).collect();
        let by_address = addresses.iter().enumerate().map(|(index, address)| (address.clone(), index)).collect();
        let names = Names::new(&registers);
        let holdings = Holdings::new(&documents, &registers.documents);
        let citations = citations::resolve_all(&documents, &holdings, &registers.documents);
        let relations = citations::relations(&documents, &citations, &holdings, &registers.documents);
        let series = figures::series(&documents, &registers, &names);
        let deadlines = work::deadlines(&documents, &registers, &names);
        let mut site = Site {
            joined: Vec::new(),
            newest_first: Vec::new(),
            by_change: Vec::new(),
            rank: Vec::new(),
            tasks: Vec::new(),
            progress: progress::Progress::default(),
            indicator_by_id: registers.indicators.iter().enumerate().map(|(index, known)| (known.id.clone(), index)).collect(),
            locality_children: inverse(&registers, |locality| locality.parent.iter().map(String::as_str).collect()),
            locality_successors: inverse(&registers, |locality| {
                locality.predecessors.iter().map(|predecessor| predecessor.id.as_str()).collect()
            }),
            agency_work: Vec::new(),
            locality_documents: Vec::new(),
            menu: Vec::new(),
            filters: BTreeMap::new(),
            fields: Vec::new(),
            alike: Vec::new(),
            funnels: models::Funnels::default(),
            revisions: BTreeMap::new(),
            document_register: document_register::DocumentRegister::default(),
            listings: Vec::new(),
            routes: routes::Routes::default(),
            photos: BTreeMap::new(),
            config,
            now,
            registers,
            documents,
            addresses,
            held_back,
            unreleased,
            assets,
            names,
            holdings,
            citations,
            relations,
            months: if deadlines.len() > calendar::ROWS { calendar::months(&deadlines) } else { Vec::new() },
            deadlines,
            series,
            by_path,
            by_address,
        };
        let task_agencies = work::agencies(&site.documents, &site.registers, &site.names);
        site.join(&task_agencies);
        site.tasks = work::tasks(&site.documents, &task_agencies, &site.answers(), site.today());
        site.progress = progress::Progress::new(&site);
        site.join_work();
        let (alike, register) = rayon::join(|| models::alike(&site), || document_register::DocumentRegister::new(&site));
        (site.alike, site.document_register) = (alike, register);
        site.funnels = models::funnels(&site);
        site.revisions = site.revised();
        site.listings = lists::listings(&site);
        site.filters = lists::filters(&site.listings);
        site.route(&mut problems);
        (site, problems)
    }

    /// Today, in Asia/Ho_Chi_Minh.
    pub fn today(&self) -> NaiveDate {
        self.now.date()
    }

    /// Whether cards for sharing are drawn: as the site says, else up to [`CARDS_UNASKED`] of them.
    pub fn draws_cards(&self) -> bool {
        self.config.share_images.unwrap_or(self.by_change.len() <= CARDS_UNASKED)
    }

    /// A document.
    pub fn document(&self, index: DocIndex) -> Option<&Document> {
        self.documents.get(index).map(Arc::as_ref)
    }

    /// The document of a file, where it is published.
    pub fn by_path(&self, path: &SourcePath) -> Option<DocIndex> {
        self.by_path.get(path).copied()
    }

    /// The document at an address.
    pub fn by_address(&self, address: &SitePath) -> Option<DocIndex> {
        self.by_address.get(address).copied()
    }

    /// The address of a document.
    pub fn address(&self, index: DocIndex) -> Option<&SitePath> {
        self.addresses.get(index)
    }

    /// The address of the page of a target of a plan.
    pub fn target_page(&self, target: &progress::PlanTarget) -> Option<SitePath> {
        Some(self.address(target.plan)?.join(routes::TARGETS).join(target.page.as_ref()?))
    }

    /// A file path or a number to the document that it names.
    pub fn named_by(&self, from: &SourcePath, text: &str) -> Option<DocIndex> {
        let by_file = from.resolve(text).and_then(|path| self.by_path(&path));
        let by_root = || self.by_path(&SourcePath::new(format!("content/{}", text.trim_start_matches('/'))));
        let by_number = || match self.holdings.held(text) {
            [one] => Some(*one),
            _ => None,
        };
        by_file.or_else(by_root).or_else(by_number)
    }

    /// Whether a document appears in the lists of `kind`: published, of that kind, not a translation of another page.
    pub fn lists(&self, index: DocIndex, kind: Kind) -> bool {
        self.document(index).is_some_and(|document| document.kind == kind) && self.is_listed(index)
    }

    /// Whether a document appears in lists, feeds and search at all: a withdrawn one has only its notice.
    pub fn is_listed(&self, index: DocIndex) -> bool {
        self.documents
            .get(index)
            .is_some_and(|document| document.meta.status == Status::Published && document.meta.translation_of.is_none())
    }

    /// Why readers do not see a document yet, where a preview shows it.
    pub fn unreleased(&self, document: &Document) -> Option<gate::Reason> {
        self.unreleased.get(&document.path).copied()
    }

    fn join(&mut self, task_agencies: &[Vec<Option<AgencyIndex>>]) {
        let mut fields: BTreeMap<String, Field> = BTreeMap::new();
        for document in &self.documents {
            for field in &document.meta.fields {
                let id = slug::slug(&field.value);
                fields.entry(id.clone()).or_insert_with(|| Field { id, label: field.value.clone(), members: Vec::new() });
            }
        }
        let mut fields: Vec<Field> = fields.into_values().collect();
        fields.sort_by_cached_key(|field| collate::key(&field.label));
        let field_index: BTreeMap<String, usize> =
            fields.iter().enumerate().map(|(index, field)| (field.id.clone(), index)).collect();

        let documents = self.documents.par_iter().zip(task_agencies);
        let mut joined: Vec<Joined> =
            documents.map(|(document, agencies)| self.joins_of(document, agencies, &field_index)).collect();
        for (index, document) in self.documents.iter().enumerate() {
            let original =
                document.meta.translation_of.as_ref().and_then(|original| self.named_by(&document.path, &original.value));
            if let Some(original) = original.filter(|original| *original != index) {
                for (one, other) in [(index, original), (original, index)] {
                    if let Some(joins) = joined.get_mut(one) {
                        joins.translations.push(other);
                    }
                }
            }
        }

        let mut order: Vec<DocIndex> = (0..self.documents.len()).collect();
        order.par_sort_by_cached_key(|index| {
            let date = joined.get(*index).and_then(|joins| joins.date);
            let title = self.document(*index).map(|document| collate::key(&document.meta.title));
            (std::cmp::Reverse(date), title, *index)
        });
        let mut last_of_kind: BTreeMap<Kind, DocIndex> = BTreeMap::new();
        for index in &order {
            if !self.is_listed(*index) {
                continue;
            }
            let Some(document) = self.document(*index) else { continue };
            if let Some(newer) = last_of_kind.insert(document.kind, *index) {
                if let Some(joins) = joined.get_mut(newer) {
                    joins.older = Some(*index);
                }
                if let Some(joins) = joined.get_mut(*index) {
                    joins.newer = Some(newer);
                }
            }
            for field in joined.get(*index).map(|joins| joins.fields.clone()).unwrap_or_default() {
                if let Some(field) = fields.get_mut(field) {
                    field.members.push(*index);
                }
            }
        }
        self.joined = joined;
        self.rank = vec![0; order.len()];
        for (rank, index) in order.iter().enumerate() {
            if let Some(place) = self.rank.get_mut(*index) {
                *place = rank;
            }
        }
        self.newest_first = order;
        let mut by_change: Vec<DocIndex> =
            self.newest_first.iter().copied().filter(|index| self.is_listed(*index) && !self.lists(*index, Kind::Page)).collect();
        by_change.sort_by_key(|index| std::cmp::Reverse(self.document(*index).and_then(last_change)));
        self.by_change = by_change;
        self.fields = fields;
    }

    /// The inverses of what tasks, deadlines and documents name.
    fn join_work(&mut self) {
        let mut agencies = vec![AgencyWork::default(); self.registers.agencies.len()];
        let mut localities: Vec<Vec<DocIndex>> = vec![Vec::new(); self.registers.localities.len()];
        for (index, work) in self.tasks.iter().enumerate() {
            if let Some(joined) = self.joined.get_mut(work.document) {
                joined.tasks.push(index);
            }
            if let Some(agency) = work.agency.and_then(|agency| agencies.get_mut(agency)) {
                agency.tasks.push(index);
            }
        }
        for (index, due) in self.deadlines.iter().enumerate() {
            if let Some(joined) = self.joined.get_mut(due.document) {
                joined.deadlines.push(index);
            }
            for agency in &due.agencies {
                if let Some(agency) = agencies.get_mut(*agency) {
                    agency.deadlines.push(index);
                }
            }
        }
        for index in &self.newest_first {
            let Some(joined) = self.joined.get(*index).filter(|_| self.is_listed(*index)) else { continue };
            for agency in &joined.agencies {
                if let Some(agency) = agencies.get_mut(*agency) {
                    agency.documents.push(*index);
                }
            }
            for locality in &joined.localities {
                if let Some(documents) = localities.get_mut(*locality) {
                    documents.push(*index);
                }
            }
            if let Some(plan) = joined.plan.and_then(|plan| self.joined.get_mut(plan)) {
                plan.answered_by.push(*index);
            }
        }
        let mut menu: Vec<DocIndex> = (0..self.documents.len())
            .filter(|index| {
                self.document(*index).is_some_and(|document| document.meta.menu && document.meta.status == Status::Published)
            })
            .collect();
        menu.sort_by_key(|index| self.document(*index).map(|document| document.meta.order));
        self.menu = menu;
        self.agency_work = agencies;
        self.locality_documents = localities;
    }

    fn joins_of(
        &self,
        document: &Document,
        task_agencies: &[Option<AgencyIndex>],
        field_index: &BTreeMap<String, usize>,
    ) -> Joined {
        let mut joined = Joined::default();
        let meta = &document.meta;
        joined.date = meta.issued;
        let mut agencies: BTreeSet<AgencyIndex> = task_agencies.iter().flatten().copied().collect();
        let mut localities: BTreeSet<LocalityIndex> = BTreeSet::new();
        let text_date = meta.issued.or_else(|| work::period_start(document));
        let mut add_agency = |text: &str| agencies.extend(self.names.agency(&self.registers, text, text_date));
        match &document.detail {
            Detail::Plan(keys) => {
                keys.issuers.iter().chain(&keys.lead).for_each(|agency| add_agency(&agency.value));
                joined.year = meta.issued.or(keys.period.as_ref().and_then(|period| period.from)).map(|date| date.year());
                joined.date = joined.date.or(keys.period.as_ref().and_then(|period| period.from));
            }
            Detail::Model(keys) => {
                let found = |text: &Placed<String>| self.names.locality(&self.registers, &text.value, None);
                localities.extend(keys.localities.iter().filter_map(found));
                if let Some(holder) = &keys.holder {
                    add_agency(holder);
                }
                joined.holder = keys.holder_type;
                joined.plan = keys.plan.as_ref().and_then(|plan| self.named_by(&document.path, &plan.value));
                let newest_source = meta.sources.iter().filter_map(|source| source.date).max();
                joined.year = newest_source.map(|date| date.year()).or(keys.started.map(|date| date.year()));
                joined.date = newest_source.and_then(|date| date.day()).or(meta.published);
            }
            Detail::Result(keys, _) => {
                joined.date = keys.period.as_ref().map(|period| period.to).or(joined.date);
                joined.year = keys.period.as_ref().map(|period| period.to.year());
                if let Some(reporter) = &keys.reporter {
                    add_agency(&reporter.value);
                }
                let locality = keys.locality.as_ref();
                localities.extend(locality.and_then(|text| self.names.locality(&self.registers, &text.value, joined.date)));
                joined.plan = keys.plan.as_ref().and_then(|plan| self.named_by(&document.path, &plan.value));
            }
            Detail::Page => {}
        }
        joined.date = joined.date.or(meta.updated).or(meta.published);
        joined.year = joined.year.or(joined.date.map(|date| date.year()));
        joined.agencies = agencies.into_iter().collect();
        joined.localities = localities.into_iter().collect();
        let mut fields: Vec<usize> =
            meta.fields.iter().filter_map(|field| field_index.get(&slug::slug(&field.value)).copied()).collect();
        fields.dedup();
        joined.fields = fields;
        joined
    }

    /// Results by the plan that they answer and the agency that reports.
    fn answers(&self) -> BTreeMap<(DocIndex, AgencyIndex), BTreeSet<DocIndex>> {
        let mut answers: BTreeMap<(DocIndex, AgencyIndex), BTreeSet<DocIndex>> = BTreeMap::new();
        for (index, (document, joined)) in self.documents.iter().zip(&self.joined).enumerate() {
            if let (Detail::Result(keys, _), Some(plan)) = (&document.detail, joined.plan) {
                let date = keys.period.as_ref().map(|period| period.to);
                let reporter = keys.reporter.as_ref().and_then(|text| self.names.agency(&self.registers, &text.value, date));
                if let Some(agency) = reporter {
                    answers.entry((plan, agency)).or_default().insert(index);
                }
            }
        }
        answers
    }

    /// The inverse of `revision_of`.
    fn revised(&self) -> BTreeMap<DocIndex, Vec<DocIndex>> {
        let mut revised: BTreeMap<DocIndex, Vec<(Option<NaiveDate>, DocIndex)>> = BTreeMap::new();
        for (index, document) in self.documents.iter().enumerate() {
            if let Detail::Result(keys, _) = &document.detail
                && let Some(earlier) = keys.revision_of.as_ref().and_then(|path| self.named_by(&document.path, &path.value))
            {
                revised.entry(earlier).or_default().push((keys.report_date, index));
            }
        }
        let sorted = revised.into_iter().map(|(earlier, mut later)| {
            later.sort_unstable();
            (earlier, later.into_iter().map(|(_, index)| index).collect())
        });
        sorted.collect()
    }

    fn route(&mut self, problems: &mut Vec<Diagnostic>) {
        use routes::fixed;
        let mut routes = routes::Routes::default();
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
        // What readers see has the right of way before what only a preview shows.
        for released in [true, false] {
            let claimants = self.documents.iter().zip(&self.addresses);
            for (document, address) in claimants.filter(|(document, _)| self.unreleased(document).is_none() == released) {
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

/// The day on which readers saw a document last change: its publication, an update, or a change that they were told of.
pub fn last_change(document: &Document) -> Option<NaiveDate> {
    let meta = &document.meta;
    let told = meta.changes.iter().filter(|change| change.kind != ChangeKind::Minor).map(|change| change.date).max();
    told.max(meta.updated).max(meta.published).or(meta.issued)
}

/// Territories by the ids that they name.
fn inverse(registers: &Registers, named: impl Fn(&Locality) -> Vec<&str>) -> BTreeMap<String, Vec<LocalityIndex>> {
    let mut inverse: BTreeMap<String, Vec<LocalityIndex>> = BTreeMap::new();
    for (index, locality) in registers.localities.iter().enumerate() {
        for id in named(locality) {
            inverse.entry(id.to_string()).or_default().push(index);
        }
    }
    inverse
}

/// Leaves of a withdrawn document only what its notice says: nothing of its text can reach a list, an index or a data file.
fn withdraw(document: &mut Document) {
    document.reading = Default::default();
    document.meta.summary = None;
    document.meta.sources.clear();
    document.meta.notes.clear();
    document.meta.fields.clear();
    document.meta.tags.clear();
    document.meta.missing.clear();
    match &mut document.detail {
        Detail::Plan(keys) => {
            **keys =
                PlanKeys { doc_type: keys.doc_type.take(), issuers: std::mem::take(&mut keys.issuers), ..PlanKeys::default() };
        }
        Detail::Model(keys) => **keys = ModelKeys::default(),
        Detail::Result(keys, table) => {
            **keys = ResultKeys { period: keys.period.take(), ..ResultKeys::default() };
            table.rows.clear();
        }
        Detail::Page => {}
    }
}
