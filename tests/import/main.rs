//! What becomes of documents of offices: their words, their structure, what is refused and what is reported.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

mod libreoffice;
mod package;
mod sheet;
mod text;
mod word;

use congbo::import::report::Fate;
use congbo::import::{Outcome, Request, import};
use congbo::path::SourcePath;

/// Imports a file that knows no register.
fn taken(name: &str, bytes: &[u8]) -> Outcome {
    with(name, bytes, false)
}

fn with(name: &str, bytes: &[u8], accept_changes: bool) -> Outcome {
    let path = SourcePath::new(name);
    import(&Request {
        path: &path,
        bytes,
        kind: None,
        encoding: None,
        accept_changes,
        agency: &|_, _| None,
        indicators: &[],
        sheet: None,
    })
}

/// The codes of what is wrong.
fn codes(outcome: &Outcome) -> Vec<&'static str> {
    outcome.problems.iter().map(|problem| problem.entry.code).collect()
}

/// The page, where nothing is wrong with it.
fn page(outcome: &Outcome) -> &str {
    assert_eq!(codes(outcome), [""; 0], "{:?}", outcome.problems);
    &outcome.page.as_ref().unwrap().markdown
}

/// The body of the page.
fn body(outcome: &Outcome) -> &str {
    page(outcome).split_once("\n---\n").unwrap().1.trim()
}

/// What was changed or dropped: its English name and its words.
fn told(outcome: &Outcome, fate: Fate) -> Vec<(&'static str, String)> {
    let items = outcome.report.items().iter().filter(|item| item.fate == fate);
    items.map(|item| (item.thing.1, item.words.clone())).collect()
}
