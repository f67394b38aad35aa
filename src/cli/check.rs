//! `congbo check`: everything that `build` would say, and nothing published.

use std::path::PathBuf;

use super::build::typed_path;
use super::session::{Ending, Failure, Session};
use super::summary;
use super::tally::Tally;
use crate::diagnostics::Language;
use crate::diagnostics::render::Totals;
use crate::edge::clock::Stopwatch;
use crate::edge::snapshot::DiskSnapshot;
use crate::engine;

/// Checks the whole site and tells the problems of `files`, or all of them when no file is named.
///
/// # Errors
/// When the folder is no site or cannot be listed.
pub fn run(session: &Session, files: &[PathBuf]) -> Result<Ending, Failure> {
    session.require_site()?;
    let language = session.terminal.language;
    let stopwatch = Stopwatch::start();
    let snapshot = DiskSnapshot::take(&session.root)?;
    let tally = Tally::new(None);
    let mut outcome = engine::build(&snapshot, &session.options(), &tally);
    if !files.is_empty() {
        let chosen: Vec<_> = files.iter().map(|file| typed_path(session, file)).collect();
        let within = |path: &crate::path::SourcePath| {
            chosen
                .iter()
                .any(|file| path == file || path.as_str().starts_with(&format!("{}/", file.as_str().trim_end_matches('/'))))
        };
        outcome.diagnostics.retain(|problem| problem.path.as_ref().is_some_and(within));
    }
    session.tell(&outcome.diagnostics, &snapshot, true);
    let totals = Totals::of(&outcome.diagnostics);
    let counts = totals.words(language);
    let line = summary::line(&outcome.report, &tally.count(), stopwatch.elapsed(), language);
    let sentence = match (language, totals.errors) {
        (Language::Vi, 0) => format!("Đã kiểm tra: {counts}. Sẽ xuất bản {line}."),
        (Language::En, 0) => format!("Checked: {counts}. Would publish {line}."),
        (Language::Vi, _) => format!("Đã kiểm tra: {counts}. Chưa xuất bản được."),
        (Language::En, _) => format!("Checked: {counts}. Cannot be published yet."),
    };
    session.last_line(&sentence, &summary::object(&outcome.report, &tally.count(), stopwatch.elapsed(), totals, false));
    Ok(Session::ending(&outcome.diagnostics))
}
