//! What documents, agencies and territories are joined to, in both directions.

use super::citations::Held;
use super::names::{AgencyIndex, LocalityIndex};
use super::work::{self, Answers, TaskIndex};
use super::{DocIndex, Site, last_change};
use crate::document::meta::{HolderType, Placed, ResultKeys, Status};
use crate::document::register::{Locality, Registers};
use crate::document::{Detail, Document, Kind};
use crate::vietnamese::{collate, slug};
use chrono::{Datelike, NaiveDate};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// A result is revised at most so often: more are results that revise each other.
pub const MOST_REVISIONS: usize = 32;

/// Pages that the footer lists: it is on every page.
pub const MOST_IN_MENU: usize = 30;

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
    pub tasks: Vec<TaskIndex>,
    /// Its deadlines, as indices of [`Site::deadlines`].
    pub deadlines: Vec<usize>,
}

/// What an agency is joined to, each in the order of the site's lists.
#[derive(Clone, Debug, Default)]
pub struct AgencyWork {
    /// Tasks, as indices of [`Site::tasks`].
    pub tasks: Vec<TaskIndex>,
    /// Deadlines, as indices of [`Site::deadlines`].
    pub deadlines: Vec<usize>,
    /// Documents that it issues, leads, reports or has a duty in, newest first.
    pub documents: Vec<DocIndex>,
}

/// What territories are joined to.
#[derive(Clone, Debug, Default)]
pub struct Territories {
    /// Territories within a territory, by its id.
    pub within: BTreeMap<String, Vec<LocalityIndex>>,
    /// Territories that came from a territory, by its id.
    pub successors: BTreeMap<String, Vec<LocalityIndex>>,
    /// Documents by territory, newest first.
    pub documents: Vec<Vec<DocIndex>>,
}

impl Territories {
    /// The territories of the registers, without documents yet.
    pub(super) fn new(registers: &Registers) -> Self {
        Self {
            within: inverse(registers, |locality| locality.parent.iter().map(String::as_str).collect()),
            successors: inverse(registers, |locality| {
                locality.predecessors.iter().map(|predecessor| predecessor.id.as_str()).collect()
            }),
            documents: vec![Vec::new(); registers.localities.len()],
        }
    }
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

impl Site {
    /// Joins each document to what it names, and puts all in order.
    pub(super) fn join(&mut self, task_agencies: &[Vec<Option<AgencyIndex>>]) {
        // Many documents write the same few names.
        let mut ids: BTreeMap<&str, String> = BTreeMap::new();
        let mut fields: BTreeMap<String, Field> = BTreeMap::new();
        for field in self.documents.iter().flat_map(|document| &document.meta.fields) {
            if !ids.contains_key(field.value.as_str()) {
                let id = slug::slug(&field.value);
                ids.insert(&field.value, id.clone());
                fields.entry(id.clone()).or_insert_with(|| Field { id, label: field.value.clone(), members: Vec::new() });
            }
        }
        let mut fields: Vec<Field> = fields.into_values().collect();
        fields.sort_by_cached_key(|field| collate::key(&field.label));
        let places: BTreeMap<&str, usize> = fields.iter().enumerate().map(|(index, field)| (field.id.as_str(), index)).collect();
        let by_name: BTreeMap<&str, usize> =
            ids.iter().filter_map(|(name, id)| Some((*name, *places.get(id.as_str())?))).collect();

        let documents = self.documents.par_iter().zip(task_agencies);
        let mut joined: Vec<Joined> = documents.map(|(document, agencies)| self.joins_of(document, agencies, &by_name)).collect();
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
            (std::cmp::Reverse(date), std::cmp::Reverse(self.revises(*index).take(MOST_REVISIONS).count()), title, *index)
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
    pub(super) fn join_work(&mut self) {
        let mut agencies = vec![AgencyWork::default(); self.registers.agencies.len()];
        let mut localities = std::mem::take(&mut self.territories.documents);
        for (index, work) in (0..).zip(&self.tasks) {
            if let Some(joined) = self.joined.get_mut(work.document()) {
                if joined.tasks.capacity() == 0 {
                    joined.tasks.reserve_exact(self.documents.get(work.document()).map_or(0, |plan| plan.reading.tasks.len()));
                }
                joined.tasks.push(index);
            }
            if let Some(agency) = work.agency().and_then(|agency| agencies.get_mut(agency)) {
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
        let mut menu: Vec<DocIndex> = (0..self.documents.len()).filter(|index| self.asks_for_menu(*index)).collect();
        menu.sort_by_key(|index| self.document(*index).map(|document| document.meta.order));
        menu.truncate(MOST_IN_MENU);
        self.menu = menu;
        self.agency_work = agencies;
        self.territories.documents = localities;
    }

    /// Whether a page is to be listed in the footer.
    pub fn asks_for_menu(&self, index: DocIndex) -> bool {
        self.document(index).is_some_and(|document| document.meta.menu && document.meta.status == Status::Published)
    }

    fn joins_of(&self, document: &Document, task_agencies: &[Option<AgencyIndex>], fields: &BTreeMap<&str, usize>) -> Joined {
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
                joined.plan = self.plan_of(document, keys);
            }
            Detail::Page => {}
        }
        joined.date = joined.date.or(meta.updated).or(meta.published);
        joined.year = joined.year.or(joined.date.map(|date| date.year()));
        joined.agencies = agencies.into_iter().collect();
        joined.localities = localities.into_iter().collect();
        let mut fields: Vec<usize> = meta.fields.iter().filter_map(|field| fields.get(field.value.as_str()).copied()).collect();
        fields.dedup();
        joined.fields = fields;
        joined
    }

    /// The plan that a result answers. Where several bear the number, the one that covers its time and was issued by the agency that reports
    /// or by one above it; nothing where that is not one.
    pub fn plan_of(&self, document: &Document, keys: &ResultKeys) -> Option<DocIndex> {
        let plan = &keys.plan.as_ref()?.value;
        if let Some(named) = self.named_by(&document.path, plan) {
            return Some(named);
        }
        let period = keys.period.as_ref()?;
        let above = self.above(&keys.reporter.as_ref()?.value, period.to);
        let fits = |held: &&Held| {
            let Some(Detail::Plan(own)) = self.document(held.document).map(|plan| &plan.detail) else { return false };
            let time = own.period.as_ref().and_then(|time| Some((time.from?, time.to?)));
            let in_time = match time {
                Some((from, to)) => from <= period.to && period.from <= to,
                None => held.issued.is_some_and(|day| day.year() == period.to.year()),
            };
            in_time && held.issuers.iter().any(|issuer| above.contains(issuer))
        };
        let mut found = self.holdings.bearers(plan).iter().filter(fits);
        found.next().filter(|_| found.next().is_none()).map(|held| held.document)
    }

    /// The ids of the agency that words name at a date, and of those above it.
    fn above(&self, words: &str, date: NaiveDate) -> Vec<String> {
        let named = |words: &str| self.names.agency(&self.registers, words, Some(date));
        let mut ids = Vec::new();
        let mut next = named(words).and_then(|index| self.registers.agencies.get(index));
        // A ring of parents ends after as many steps as a state has levels.
        while let Some(agency) = next.filter(|_| ids.len() < 8) {
            ids.push(agency.id.clone());
            next = agency.parent.as_deref().and_then(named).and_then(|index| self.registers.agencies.get(index));
        }
        ids
    }

    /// See [`Answers`].
    pub(super) fn answers(&self) -> Answers {
        let mut answers = Answers::new();
        for (index, (document, joined)) in self.documents.iter().zip(&self.joined).enumerate() {
            if let (Detail::Result(keys, _), Some(plan)) = (&document.detail, joined.plan) {
                let date = keys.period.as_ref().map(|period| period.to);
                let reporter = keys.reporter.as_ref().and_then(|text| self.names.agency(&self.registers, &text.value, date));
                if let Some(agency) = reporter {
                    answers.entry((plan, agency)).or_default().push(index);
                }
            }
        }
        for results in answers.values_mut().filter(|results| results.len() > work::MOST_ANSWERS) {
            results.sort_by_key(|result| self.rank.get(*result));
            results.truncate(work::MOST_ANSWERS);
            results.sort_unstable();
        }
        answers
    }

    /// The results that a result revises, the latest first. Without end where they revise each other.
    pub fn revises(&self, result: DocIndex) -> impl Iterator<Item = DocIndex> {
        let earlier = |result: &DocIndex| {
            let document = self.document(*result)?;
            let Detail::Result(keys, _) = &document.detail else { return None };
            self.named_by(&document.path, &keys.revision_of.as_ref()?.value)
        };
        std::iter::successors(earlier(&result), earlier)
    }

    /// The result whose figures stand instead of those of a result that was revised.
    pub fn stands_instead(&self, result: DocIndex) -> Option<DocIndex> {
        let latest = |result: &DocIndex| self.revisions.get(result)?.last().copied();
        std::iter::successors(latest(&result), latest).take(MOST_REVISIONS).last().filter(|latest| *latest != result)
    }

    /// The inverse of `revision_of`.
    pub(super) fn revised(&self) -> BTreeMap<DocIndex, Vec<DocIndex>> {
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
}
