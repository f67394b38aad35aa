//! What nothing stands in the way of, and somebody should look at all the same: told by `congbo check` only.

use crate::diagnostics::catalogue::site as catalogue;
use crate::diagnostics::{Diagnostic, Entry};
use crate::document::arithmetic::compare;
use crate::document::figures::CellPlace;
use crate::document::language::LANGUAGES;
use crate::document::meta::Status;
use crate::document::register::Aggregation;
use crate::document::{Detail, Document, Kind};
use crate::path::SourcePath;
use crate::site::citations::Held;
use crate::site::comparison::unit_key;
use crate::site::destinations::Destination;
use crate::site::work::WorkState;
use crate::site::{DocIndex, Site, last_change};
use crate::span::Span;
use crate::vietnamese::date::document_form;
use crate::vietnamese::number::Decimal;
use chrono::{Datelike, Months};
use std::collections::{BTreeMap, BTreeSet};

/// After so many months a page of information wants to be read again.
const STALE_MONTHS: u32 = 18;

/// Everything that is only advice.
pub fn advise(site: &Site) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    for (index, document) in site.documents.iter().enumerate() {
        if document.meta.status != Status::Published || site.unreleased(document).is_some() {
            continue;
        }
        problems.extend(stale(site, document));
        problems.extend(ahead(site, document));
        problems.extend(overdue(site, index, document));
        problems.extend(unsourced(document));
        figures(site, document, &mut problems);
        if document.kind == Kind::Plan {
            problems.extend(super::form::advise(document));
        }
        translations(site, index, document, &mut problems);
    }
    numbers_again(site, &mut problems);
    unused(site, &mut problems);
    problems
}

fn at_title(entry: &'static Entry, document: &Document) -> Diagnostic {
    Diagnostic::at(entry, &document.path, document.meta.title_span)
}

/// A page of information that nobody has looked at for long. Plans, models and results tell of their own time.
fn stale(site: &Site, document: &Document) -> Option<Diagnostic> {
    let last = last_change(document).filter(|_| document.kind == Kind::Page)?;
    let until = last.checked_add_months(Months::new(STALE_MONTHS))?;
    let problem = || at_title(&catalogue::STALE_PAGE, document).with("date", document_form(last)).with("months", STALE_MONTHS);
    (until < site.today()).then(problem)
}

/// Tasks of a plan whose day has passed without a result.
fn overdue(site: &Site, index: DocIndex, document: &Document) -> Option<Diagnostic> {
    let works = site.joined.get(index)?.tasks.iter().filter_map(|work| site.task(*work));
    let late = works.filter(|work| work.state() == WorkState::Overdue);
    let mut tasks: Vec<_> = late.filter_map(|work| document.reading.tasks.get(work.task())).collect();
    tasks.sort_by_key(|task| task.due);
    let first = tasks.first()?;
    let problem = Diagnostic::at(&catalogue::OVERDUE, &document.path, first.span).with("count", tasks.len());
    Some(problem.with("agency", &first.agency).with("date", first.due.map(document_form).unwrap_or_default()))
}

/// Numbers that one agency gave twice in a year. Those of one day are told by `build` too.
fn numbers_again(site: &Site, problems: &mut Vec<Diagnostic>) {
    for bearers in site.holdings.shared_numbers() {
        let mut first: BTreeMap<(i32, &[String]), &Held> = BTreeMap::new();
        for bearer in bearers {
            let Some(day) = bearer.issued.filter(|_| !bearer.issuers.is_empty()) else { continue };
            let Some(earlier) = first.get(&(day.year(), bearer.issuers.as_slice())) else {
                first.insert((day.year(), bearer.issuers.as_slice()), bearer);
                continue;
            };
            let (Some(document), Some(other)) = (site.document(bearer.document), site.document(earlier.document)) else {
                continue;
            };
            if let Some(number) = document.meta.number.as_ref().filter(|_| earlier.issued != bearer.issued) {
                let problem = Diagnostic::at(&catalogue::NUMBER_AGAIN, &document.path, number.span);
                problems.push(problem.with("number", &number.value).with("other", &other.path));
            }
        }
    }
}

/// Days of publication, change and issue that are still to come.
fn ahead(site: &Site, document: &Document) -> Vec<Diagnostic> {
    let late = document.meta.days.iter().filter(|day| day.value > site.today());
    late.map(|day| Diagnostic::at(&catalogue::FUTURE_DATE, &document.path, day.span).with("date", document_form(day.value)))
        .collect()
}

/// Figures that name no source.
fn unsourced(document: &Document) -> Option<Diagnostic> {
    let (names, problem): (Vec<&str>, Diagnostic) = match &document.detail {
        Detail::Result(_, table) => {
            let rows: Vec<_> = table.rows.iter().filter(|row| row.source.is_none() && row.absence.is_none()).collect();
            let first = rows.first()?;
            let path = table.path.as_ref().unwrap_or(&document.path);
            let problem = match &first.indicator_at {
                CellPlace::Text(span) => Diagnostic::at(&catalogue::FIGURE_WITHOUT_SOURCE, path, *span),
                CellPlace::Sheet(cell) => Diagnostic::in_file(&catalogue::FIGURE_WITHOUT_SOURCE, path)
                    .in_cell(table.sheet.as_deref().unwrap_or_default(), cell),
            };
            (rows.iter().map(|row| row.indicator.as_str()).collect(), problem)
        }
        Detail::Model(keys) => {
            let facts = keys.facts.iter().filter(|fact| fact.source.is_none());
            (facts.map(|fact| fact.label.as_str()).collect(), at_title(&catalogue::FIGURE_WITHOUT_SOURCE, document))
        }
        _ => return None,
    };
    let first = names.first()?;
    Some(problem.with("count", names.len()).with("first", first))
}

/// Figures in another unit than that of their indicator, and counts below zero.
fn figures(site: &Site, document: &Document, problems: &mut Vec<Diagnostic>) {
    let Detail::Result(_, table) = &document.detail else { return };
    let path = table.path.as_ref().unwrap_or(&document.path);
    for row in &table.rows {
        let known = site.indicator_by_id.get(&row.indicator).and_then(|at| site.registers.indicators.get(*at));
        let Some(known) = known else { continue };
        let at = |entry: &'static Entry| {
            let problem = match &row.indicator_at {
                CellPlace::Text(span) => Diagnostic::at(entry, path, *span),
                CellPlace::Sheet(cell) => {
                    Diagnostic::in_file(entry, path).in_cell(table.sheet.as_deref().unwrap_or_default(), cell)
                }
            };
            problem.with("id", &row.indicator).with("row", row.line)
        };
        if let Some(unit) = row.unit.as_deref().filter(|unit| unit_key(unit) != unit_key(&known.unit)) {
            problems.push(at(&catalogue::UNIT_DIFFERS).with("unit", unit).with("registered", &known.unit));
        }
        let negative = row.actual.is_some_and(|actual| compare(actual, Decimal::whole(0)).is_lt());
        if negative && known.aggregation == Aggregation::Sum {
            problems.push(at(&catalogue::NEGATIVE_COUNT));
        }
    }
}

/// Languages of the site that a page of information lacks, and translations that their original has left behind.
fn translations(site: &Site, index: DocIndex, document: &Document, problems: &mut Vec<Diagnostic>) {
    let Some(joined) = site.joined.get(index) else { return };
    let others = || joined.translations.iter().filter_map(|other| site.document(*other));
    if document.meta.translation_of.is_some() {
        if let Some(original) = others().next()
            && let (Some(theirs), Some(own)) = (last_change(original), last_change(document))
            && theirs > own
        {
            let problem = at_title(&catalogue::TRANSLATION_BEHIND, document).with("original", &original.path);
            problems.push(problem.with("date", document_form(theirs)).with("own", document_form(own)));
        }
        return;
    }
    if document.kind != Kind::Page {
        return;
    }
    for tag in site.config.languages.iter().filter(|tag| **tag != document.meta.lang) {
        if !others().any(|other| other.meta.lang == *tag) {
            let language = LANGUAGES.iter().find(|(known, _)| known == tag).map_or(tag.as_str(), |(_, name)| name);
            let path = document.path.as_str().trim_start_matches("content");
            let problem = at_title(&catalogue::UNTRANSLATED, document).with("language", language);
            problems.push(problem.with("tag", tag).with("path", path));
        }
    }
}

/// Endings of files in which people write pages and figures: beside the pages they do nothing unless a page uses them.
const WRITTEN: [&str; 10] = ["docx", "doc", "odt", "rtf", "markdown", "mdx", "txt", "html", "xlsx", "csv"];

/// Documents among the pages of which no page makes use.
fn unused(site: &Site, problems: &mut Vec<Diagnostic>) {
    let mut used = site.used_assets();
    // A page that is held back may use them tomorrow.
    let folders: BTreeSet<&str> = site.held_back.iter().map(|held| held.path.folder()).collect();
    for document in &site.documents {
        if let Detail::Result(_, table) = &document.detail {
            used.extend(table.path.clone());
        }
    }
    let written = |path: &&SourcePath| path.extension().is_some_and(|ending| WRITTEN.contains(&ending.as_str()));
    for path in site.assets.iter().filter(written).filter(|path| !used.contains(*path) && !folders.contains(path.folder())) {
        problems.push(Diagnostic::in_file(&catalogue::UNUSED_FILE, path).with("path", path));
    }
}

/// An address outside of the site, where it is written first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outside {
    /// The address.
    pub url: String,
    /// The file that names it.
    pub path: SourcePath,
    /// Where.
    pub span: Span,
}

/// Every address outside of the site that a published page leads to and may lead to, once each, in order of the files.
pub fn outside(site: &Site) -> Vec<Outside> {
    let mut seen = BTreeSet::new();
    let mut found = Vec::new();
    for document in &site.documents {
        let links = document.reading.links.iter().map(|link| (link.to.as_str(), link.span));
        let sources =
            document.meta.sources.iter().filter_map(|source| source.url.as_ref()).map(|url| (url.value.as_str(), url.span));
        for (to, span) in links.chain(sources) {
            if let Destination::External(url, host) = site.destination(document, to)
                && (site.config.allows(&host) || (site.config.any_host && !super::links::is_disguised(&host)))
                && seen.insert(url.clone())
            {
                found.push(Outside { url, path: document.path.clone(), span });
            }
        }
    }
    found
}
