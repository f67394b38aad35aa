//! Names in the front matter mean something: agencies, localities, documents, provisions, sources, indicators, targets.

use super::{citations, hinted};
use crate::diagnostics::{Diagnostic, Entry, catalogue};
use crate::document::figures::CellPlace;
use crate::document::meta::{ModelKeys, Placed, PlanKeys, ResultKeys};
use crate::document::{Detail, Document, figures};
use crate::site::citations::{CitationTarget, Said};
use crate::site::{Site, work};
use crate::span::Span;
use crate::vietnamese::nearest::nearest;
use chrono::NaiveDate;
use std::collections::BTreeSet;

pub(super) fn check(site: &Site, problems: &mut Vec<Diagnostic>) {
    let indicators: BTreeSet<&str> = site.registers.indicators.iter().map(|indicator| indicator.id.as_str()).collect();
    let mut hints = MOST_HINTS;
    for document in &site.documents {
        let mut rule = Rule { site, document, indicators: &indicators, hints: &mut hints, problems };
        for note in &document.meta.notes {
            rule.provision(note.at.as_ref());
        }
        match &document.detail {
            Detail::Plan(keys) => rule.plan(keys),
            Detail::Model(keys) => rule.model(keys),
            Detail::Result(keys, table) => rule.result(keys, table),
            Detail::Page => {}
        }
    }
}

/// Names for which the nearest registered one is looked for: each look goes through a whole register.
const MOST_HINTS: usize = 200;

struct Rule<'a> {
    site: &'a Site,
    document: &'a Document,
    indicators: &'a BTreeSet<&'a str>,
    /// How many more times the nearest name is looked for.
    hints: &'a mut usize,
    problems: &'a mut Vec<Diagnostic>,
}

impl Rule<'_> {
    fn plan(&mut self, keys: &PlanKeys) {
        keys.issuers.iter().chain(&keys.lead).for_each(|agency| self.agency(agency));
        for stated in [&keys.implements, &keys.based_on, &keys.amends, &keys.replaces, &keys.corrects] {
            stated.iter().for_each(|number| self.numbered(number));
        }
        for target in &keys.targets {
            self.provision(target.at.as_ref());
            if let Some(indicator) = &target.indicator {
                self.indicator(&indicator.value, indicator.span);
            }
        }
        keys.tasks.iter().for_each(|task| self.provision(task.at.as_ref()));
        keys.deadlines.iter().for_each(|deadline| self.provision(deadline.at.as_ref()));
    }

    fn model(&mut self, keys: &ModelKeys) {
        keys.localities.iter().chain(&keys.replicated_in).for_each(|locality| self.locality(locality, None));
        for source in keys.facts.iter().filter_map(|fact| fact.source.as_ref()) {
            self.source(&source.value, source.span);
        }
        if let Some(plan) = &keys.plan {
            match (self.site.named_by(&self.document.path, &plan.value).and_then(|index| self.site.document(index)), &keys.target)
            {
                (None, _) => self.numbered(plan),
                (Some(held), Some(target)) => {
                    let known = matches!(&held.detail, Detail::Plan(keys) if keys.targets.iter().any(|known| known.id.as_deref() == Some(&target.value)));
                    if !known {
                        let problem = self.at(&catalogue::site::UNKNOWN_TARGET, target.span).with("id", &target.value);
                        self.problems.push(problem.with("plan", &held.path));
                    }
                }
                _ => {}
            }
        }
    }

    fn result(&mut self, keys: &ResultKeys, table: &figures::Table) {
        let date = keys.period.as_ref().map(|period| period.to);
        keys.locality.iter().for_each(|locality| self.locality(locality, date));
        keys.reporter.iter().for_each(|agency| self.agency(agency));
        if self.site.plan_of(self.document, keys).is_none() {
            keys.plan.iter().for_each(|plan| self.numbered(plan));
        }
        let path = table.path.clone().unwrap_or_else(|| self.document.path.clone());
        for row in &table.rows {
            let hints = &mut *self.hints;
            let in_row = |entry: &'static Entry, id: &str, place: &CellPlace| {
                let problem = match place {
                    CellPlace::Text(span) => Diagnostic::at(entry, &path, *span),
                    CellPlace::Sheet(cell) => {
                        Diagnostic::in_file(entry, &path).in_cell(table.sheet.as_deref().unwrap_or_default(), cell)
                    }
                };
                problem.with("id", id).with("row", row.line)
            };
            if !self.indicators.contains(row.indicator.as_str()) {
                let problem = in_row(&catalogue::site::UNKNOWN_INDICATOR_ROW, &row.indicator, &row.indicator_at);
                let near = indicator_near(self.site, hints, &row.indicator);
                self.problems.push(hinted(problem, near.as_deref()));
            }
            if let Some(source) = row.source.as_ref().filter(|id| !self.has_source(id)) {
                self.problems.push(in_row(&catalogue::site::UNKNOWN_SOURCE_ROW, source, &row.source_at));
            }
        }
    }

    fn at(&self, entry: &'static Entry, span: Span) -> Diagnostic {
        Diagnostic::at(entry, &self.document.path, span)
    }

    fn agency(&mut self, name: &Placed<String>) {
        let date = self.document.meta.issued.or_else(|| work::period_start(self.document));
        if self.site.names.agency(&self.site.registers, &name.value, date).is_none() {
            let problem = self.at(&catalogue::site::UNREGISTERED_AGENCY, name.span).with("name", &name.value);
            let registers = &self.site.registers;
            let near = near(self.hints, &name.value, || {
                registers.agencies.iter().flat_map(|agency| {
                    let own = agency.names.iter().flat_map(|name| std::iter::once(&name.name).chain(&name.abbr));
                    std::iter::once(&agency.id).chain(own).chain(&agency.aliases).map(String::as_str)
                })
            });
            self.problems.push(hinted(problem, near.as_deref()));
        }
    }

    fn locality(&mut self, name: &Placed<String>, date: Option<NaiveDate>) {
        if self.site.names.locality(&self.site.registers, &name.value, date).is_none() {
            let problem = self.at(&catalogue::site::UNREGISTERED_LOCALITY, name.span).with("name", &name.value);
            let registers = &self.site.registers;
            // Of several places of that name, the latest.
            let alike = self.site.names.alike(&name.value).iter().filter_map(|index| registers.localities.get(*index));
            let alike = alike.max_by_key(|locality| locality.from).map(|locality| locality.name.clone());
            let spellings = || {
                let places = registers.localities.iter();
                places.flat_map(|place| [&place.id, &place.name].into_iter().chain(&place.aliases).map(String::as_str))
            };
            let near = alike.or_else(|| near(self.hints, &name.value, spellings));
            self.problems.push(hinted(problem, near.as_deref()));
        }
    }

    fn numbered(&mut self, number: &Placed<String>) {
        let (site, name) = (self.site, &number.value);
        if site.named_by(&self.document.path, name).is_some() {
            return;
        }
        match site.holdings.resolve(name, Said::default(), &site.registers.documents) {
            CitationTarget::Unknown => {
                self.problems.push(self.at(&catalogue::site::UNKNOWN_DOCUMENT, number.span).with("name", name));
            }
            CitationTarget::Ambiguous => {
                let problem = self.at(&catalogue::site::AMBIGUOUS_NUMBER, number.span).with("number", name);
                self.problems.push(problem.with("candidates", citations::some_of(site, &site.holdings.candidates(name, None))));
            }
            _ => {}
        }
    }

    fn provision(&mut self, at: Option<&Placed<String>>) {
        let Some(at) = at else { return };
        if !self.document.reading.provisions.iter().any(|provision| *provision.id == *at.value) {
            let problem = self.at(&catalogue::site::UNKNOWN_PROVISION, at.span).with("id", &at.value);
            let provisions = &self.document.reading.provisions;
            let near = near(self.hints, &at.value, || provisions.iter().map(|provision| &*provision.id));
            self.problems.push(hinted(problem.with("page", &self.document.path), near.as_deref()));
        }
    }

    fn indicator(&mut self, id: &str, span: Span) {
        if !self.indicators.contains(id) {
            let problem = self.at(&catalogue::site::UNKNOWN_INDICATOR, span).with("id", id);
            let near = indicator_near(self.site, self.hints, id);
            self.problems.push(hinted(problem, near.as_deref()));
        }
    }

    fn has_source(&self, id: &str) -> bool {
        self.document.meta.sources.iter().any(|source| source.id.as_deref() == Some(id))
    }

    fn source(&mut self, id: &str, span: Span) {
        if !self.has_source(id) {
            self.problems.push(self.at(&catalogue::site::UNKNOWN_SOURCE, span).with("id", id));
        }
    }
}

/// The nearest of several names, while hints are left.
fn near<'n, N: Iterator<Item = &'n str>>(hints: &mut usize, written: &str, names: impl FnOnce() -> N) -> Option<String> {
    *hints = hints.checked_sub(1)?;
    nearest(written, names()).map(str::to_owned)
}

/// The id of the indicator whose id or name is nearest.
fn indicator_near(site: &Site, hints: &mut usize, written: &str) -> Option<String> {
    let indicators = &site.registers.indicators;
    let near = near(hints, written, || indicators.iter().flat_map(|indicator| [indicator.id.as_str(), indicator.name.as_str()]))?;
    indicators.iter().find(|indicator| indicator.id == near || indicator.name == near).map(|indicator| indicator.id.clone())
}
