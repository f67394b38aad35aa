//! `congbo check`: everything that `build` would say, advice beside it, and nothing published.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

use clap::ArgMatches;

use super::fix;
use super::named::Named;
use super::session::{Ending, Failure, Session};
use super::summary;
use super::tally::Tally;
use crate::check::advice::Outside;
use crate::diagnostics::catalogue::site as catalogue;
use crate::diagnostics::render::Totals;
use crate::diagnostics::{Diagnostic, Language};
use crate::edge::clock::{self, Stopwatch};
use crate::edge::links::{self, Answer, Memory};
use crate::edge::publish::recollect;
use crate::edge::snapshot::DiskSnapshot;
use crate::engine;
use crate::engine::io::Snapshot;
use crate::path::SourcePath;

/// What was typed after `check`.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    /// Files whose problems are told; all where none is named.
    files: Vec<PathBuf>,
    /// Whether addresses on other sites are asked for.
    links: bool,
    /// Whether slips are mended.
    fix: bool,
}

impl Asked {
    /// Takes the values out of the command line.
    pub fn of(given: &ArgMatches) -> Self {
        Self {
            files: given.get_many::<PathBuf>("files").unwrap_or_default().cloned().collect(),
            links: given.get_flag("links"),
            fix: given.get_flag("fix"),
        }
    }
}

/// The named files, where all of them are pages: what is wrong with a page shows on no other.
fn pages(named: &Named, snapshot: &DiskSnapshot) -> Option<BTreeSet<SourcePath>> {
    let is_page = |path: &SourcePath| {
        let there = snapshot.files().binary_search_by(|file| file.path.cmp(path)).is_ok();
        there && path.extension().as_deref() == Some("md")
    };
    (!named.is_all() && named.paths().iter().all(is_page)).then(|| named.paths().iter().cloned().collect())
}

/// Checks the whole site and tells the problems of the named files, or all of them.
///
/// # Errors
/// When the folder is no site or cannot be listed, or a file that is mended cannot be written.
pub fn run(session: &Session, asked: &Asked) -> Result<Ending, Failure> {
    session.require_site()?;
    let language = session.terminal.language;
    let mut stopwatch = Stopwatch::start();
    let (memo, sights) = recollect(&session.output);
    let sights = Arc::new(sights);
    let mut snapshot = DiskSnapshot::take(&session.root)?.remembering(&sights);
    let named = Named::of(session, &asked.files);
    named.require(session, &snapshot)?;
    if asked.fix && fix::run(session, &named)? > 0 {
        (snapshot, stopwatch) = (DiskSnapshot::take(&session.root)?.remembering(&sights), Stopwatch::start());
    }
    let tally = Tally::new(None);
    let pages = pages(&named, &snapshot);
    let mut outcome = engine::rehearse(&snapshot, &session.options(), &tally, pages.as_ref(), &memo);
    if asked.links {
        outcome.diagnostics.extend(outside(session, &outcome.report.outside)?);
    }
    if !named.is_all() {
        // The table of a page that is named belongs to it.
        let tables = outcome.report.tables.iter().filter(|(page, _)| named.has(page)).map(|(_, table)| table);
        let tables: BTreeSet<SourcePath> = tables.cloned().collect();
        let told = |path: &SourcePath| named.has(path) || tables.contains(path);
        outcome.diagnostics.retain(|problem| problem.path.as_ref().is_some_and(told));
    }
    session.tell(&outcome.diagnostics, &snapshot, true);
    let totals = Totals::of(&outcome.diagnostics);
    let counts = totals.words(language);
    let time = stopwatch.elapsed();
    let would = summary::would_be(&outcome.report, &tally.count(), time, language);
    let sentence = match (language, totals.errors) {
        (Language::Vi, 0) if pages.is_some() => format!("Đã kiểm tra: {counts}."),
        (Language::En, 0) if pages.is_some() => format!("Checked: {counts}."),
        (Language::Vi, 0) => format!("Đã kiểm tra: {counts}. Sẽ xuất bản {would}."),
        (Language::En, 0) => format!("Checked: {counts}. Would publish {would}."),
        (Language::Vi, _) => format!("Đã kiểm tra: {counts}. Chưa xuất bản được."),
        (Language::En, _) => format!("Checked: {counts}. Cannot be published yet."),
    };
    session.last_line(&sentence, &summary::object(&outcome.report, &tally.count(), time, totals, false));
    Ok(Session::ending(&outcome.diagnostics))
}

/// What is wrong with addresses on other sites.
fn outside(session: &Session, outside: &[Outside]) -> Result<Vec<Diagnostic>, Failure> {
    let (terminal, language) = (session.terminal, session.terminal.language);
    let urls: Vec<String> = outside.iter().map(|outside| outside.url.clone()).collect();
    let agent = format!("congbo/{} (link check)", env!("CARGO_PKG_VERSION"));
    let mut memory = Memory::of(&session.root);
    let asked = links::ask(&mut memory, &urls, &agent, clock::now().date(), |url| terminal.note(&format!("→ {url}")))?;
    if asked.left > 0 {
        terminal.note(&match language {
            Language::Vi => format!("Còn {} liên kết ngoài chưa hỏi; chạy lại lệnh để hỏi tiếp.", asked.left),
            Language::En => format!("{} outside links are left; run the command again.", asked.left),
        });
    }
    let told = outside.iter().filter_map(|outside| {
        let at = |entry| Diagnostic::at(entry, &outside.path, outside.span).with("to", &outside.url);
        match asked.answers.get(&outside.url)? {
            Answer::There => None,
            Answer::Moved { to } => Some(at(&catalogue::OUTSIDE_MOVED).with("new", to)),
            Answer::Gone { status } => Some(at(&catalogue::OUTSIDE_GONE).with("status", status)),
            Answer::Silent { why } => Some(at(&catalogue::OUTSIDE_SILENT).with("why", why)),
        }
    });
    Ok(told.collect())
}
