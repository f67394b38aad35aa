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
pub mod joins;
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

pub use joins::{AgencyWork, Field, Joined, Territories};

use crate::config::Config;
use crate::diagnostics::Diagnostic;
use crate::document::meta::{ChangeKind, Status};
use crate::document::register::Registers;
use crate::document::{Document, Kind};
use crate::path::{SitePath, SourcePath};
use chrono::{NaiveDate, NaiveDateTime};
use citations::{CitationTarget, Holdings, Relations};
use names::{AgencyIndex, Names};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;
use work::{TaskAgencies, TaskIndex, Work};

/// Index of a document in [`Site::documents`].
pub type DocIndex = usize;

/// Cards for sharing that are drawn without being asked for: drawing more would be felt in the time of a build.
pub const CARDS_UNASKED: usize = 300;

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
    /// What answers them.
    answers: work::Answers,
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
    /// Joins by territory.
    pub territories: Territories,
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
    /// What models are to each other and how far they came.
    pub models: models::Models,
    /// Results that revise a result, by the revised one, in order of their reports.
    pub revisions: BTreeMap<DocIndex, Vec<DocIndex>>,
    /// Lists of documents.
    pub listings: Vec<lists::Listing>,
    /// Addresses and redirects.
    pub routes: routes::Routes,
    by_address: HashMap<SitePath, DocIndex>,
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

/// A site, and the problems of the whole: two pages with one address.
pub type Assembled = (Site, Vec<Diagnostic>);

impl Site {
    /// Joins everything.
    pub fn assemble(parts: Parts) -> Assembled {
        Self::assemble_after(&mut None, parts)
    }

    /// The same as [`assemble`](Self::assemble), with less work where an edit since `before` changed nothing that is joined: it is taken then.
    pub fn assemble_after(before: &mut Option<Assembled>, parts: Parts) -> Assembled {
        Self::gated(before, parts, |_| false)
    }

    /// The site as its editors see it before it is published: what the gate holds back is there too, named in [`Site::unreleased`], but
    /// for the documents of `left_out`. For eyes at this machine; nothing of it may be written.
    pub fn preview(before: &mut Option<Assembled>, parts: Parts, left_out: &BTreeSet<SourcePath>) -> Assembled {
        Self::gated(before, parts, |path| !left_out.contains(path))
    }

    /// The site of what comes through the gate, or is let through by `shows`.
    fn gated(before: &mut Option<Assembled>, parts: Parts, shows: impl Fn(&SourcePath) -> bool) -> Assembled {
        let Parts { config, now, registers, documents, assets } = parts;
        let passed = gate::pass(documents, now, shows);
        let alike = |(site, _): &mut Assembled| {
            site.now.date() == now.date()
                && (&site.config, &site.registers, &site.assets) == (&config, &registers, &assets)
                && site.joins_alike(&passed)
        };
        if let Some((mut site, problems)) = before.take_if(alike) {
            (site.now, site.documents) = (now, passed.documents);
            return (site, problems);
        }
        let gate::Passed { documents, held_back, unreleased } = passed;
        let (mut site, task_agencies) = Self::named(Parts { config, now, registers, documents, assets });
        (site.held_back, site.unreleased) = (held_back, unreleased);
        site.join(&task_agencies);
        site.judge(&task_agencies);
        site.join_work();
        site.list();
        let mut problems = Vec::new();
        site.route(&mut problems);
        (site, problems)
    }

    /// Documents that passed the gate, with what each names: its address, the documents that it mentions, its agencies and figures. The agencies of each
    /// duty are told beside it.
    fn named(parts: Parts) -> (Self, TaskAgencies) {
        let Parts { config, now, registers, documents, assets } = parts;
        let addresses: Vec<SitePath> = documents.par_iter().map(|document| routes::address(document)).collect();
        let names = Names::new(&registers);
        let cite = || {
            let holdings = Holdings::new(&documents, &registers, &names);
            let citations = citations::resolve_all(&documents, &holdings, &registers, &names);
            let relations = citations::relations(&documents, &citations, &holdings, &registers.documents);
            (holdings, citations, relations)
        };
        let name = || {
            let series = figures::series(&documents, &registers, &names);
            let deadlines = work::deadlines(&documents, &registers, &names);
            (series, deadlines, work::agencies(&documents, &registers, &names))
        };
        let address = || addresses.iter().enumerate().map(|(index, address)| (address.clone(), index)).collect();
        let ((holdings, citations, relations), ((series, deadlines, task_agencies), by_address)) =
            rayon::join(cite, || rayon::join(name, address));
        let site = Site {
            joined: Vec::new(),
            newest_first: Vec::new(),
            by_change: Vec::new(),
            rank: Vec::new(),
            tasks: Vec::new(),
            answers: work::Answers::new(),
            progress: progress::Progress::default(),
            indicator_by_id: registers.indicators.iter().enumerate().map(|(index, known)| (known.id.clone(), index)).collect(),
            territories: Territories::new(&registers),
            agency_work: Vec::new(),
            menu: Vec::new(),
            filters: BTreeMap::new(),
            fields: Vec::new(),
            models: models::Models::default(),
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
            held_back: Vec::new(),
            unreleased: BTreeMap::new(),
            assets,
            names,
            holdings,
            citations,
            relations,
            months: Vec::new(),
            deadlines,
            series,
            by_address,
        };
        (site, task_agencies)
    }

    /// What is due and by whom, what answers it, and where targets stand.
    fn judge(&mut self, task_agencies: &[Vec<Option<AgencyIndex>>]) {
        let deadlines = std::mem::take(&mut self.deadlines);
        self.deadlines = deadlines.into_iter().filter(|due| state::binds_on(self, due.document, due.last_day)).collect();
        self.months = if self.deadlines.len() > calendar::ROWS { calendar::months(&self.deadlines) } else { Vec::new() };
        self.answers = self.answers();
        let is_replaced = |plan| state::replaced_by(self, plan).is_some();
        let tasks = || work::tasks(&self.documents, task_agencies, &self.answers, is_replaced, self.today());
        (self.tasks, self.progress) = rayon::join(tasks, || progress::Progress::new(self));
    }

    /// What is listed, and how it is narrowed.
    fn list(&mut self) {
        let ((models, register), listings) = rayon::join(
            || rayon::join(|| models::Models::new(self), || document_register::DocumentRegister::new(self)),
            || lists::listings(self),
        );
        (self.models, self.document_register, self.listings) = (models, register, listings);
        self.filters = lists::filters(&self.listings);
        self.revisions = self.revised();
    }

    /// Whether these documents would be joined as those of this site are: the same ones, telling the same. Everything but the documents
    /// themselves is then as it was.
    fn joins_alike(&self, passed: &gate::Passed) -> bool {
        let alike = |(before, now): (&Arc<Document>, &Arc<Document>)| Arc::ptr_eq(before, now) || before.tells_the_same(now);
        self.documents.len() == passed.documents.len()
            && (&self.held_back, &self.unreleased) == (&passed.held_back, &passed.unreleased)
            && self.documents.iter().zip(&passed.documents).all(alike)
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
        at_path(&self.documents, path)
    }

    /// A task.
    pub fn task(&self, index: TaskIndex) -> Option<&Work> {
        self.tasks.get(index as usize)
    }

    /// The newest results that answer a task, in the order of their files.
    pub fn evidence(&self, work: &Work) -> impl Iterator<Item = DocIndex> + Clone {
        let answers = work.agency().and_then(|agency| self.answers.get(&(work.document(), agency)));
        answers.into_iter().flatten().copied()
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
        file_named(&self.documents, from, text).or_else(|| match self.holdings.bearers(text) {
            [one] => Some(one.document),
            _ => None,
        })
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
}

/// The document of a file among `documents`, which are in the order of their files.
fn at_path(documents: &[Arc<Document>], path: &SourcePath) -> Option<DocIndex> {
    documents.binary_search_by(|document| document.path.cmp(path)).ok()
}

/// The document whose file `text` names in the file `from`: relative to its folder, or to `content/`.
fn file_named(documents: &[Arc<Document>], from: &SourcePath, text: &str) -> Option<DocIndex> {
    let by_file = from.resolve(text).and_then(|path| at_path(documents, &path));
    by_file.or_else(|| at_path(documents, &SourcePath::new(format!("content/{}", text.trim_start_matches('/')))))
}

/// The day on which readers saw a document last change: its publication, an update, or a change that they were told of.
pub fn last_change(document: &Document) -> Option<NaiveDate> {
    let meta = &document.meta;
    let told = meta.changes.iter().filter(|change| change.kind != ChangeKind::Minor).map(|change| change.date).max();
    told.max(meta.updated).max(meta.published).or(meta.issued)
}
