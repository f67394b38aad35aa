//! `congbo search`: the sources that answer a question, best first, with file and line.

use super::session::{Ending, Failure, Session};
use crate::diagnostics::Language;
use crate::edge::snapshot::DiskSnapshot;
use crate::engine;
use crate::search::lookup;

/// How many answers are told.
const SHOWN: usize = 20;

/// Searches the sources as readers search the site: accents prefer and never exclude.
///
/// # Errors
/// When the folder is no site or cannot be listed.
pub fn run(session: &Session, query: &str) -> Result<Ending, Failure> {
    session.require_site()?;
    let snapshot = DiskSnapshot::take(&session.root)?;
    let (texts, abbreviations) = engine::texts(&snapshot);
    let found = lookup::find(query, texts.iter().map(|(path, text)| (path, text.as_str())), &abbreviations);
    if found.is_empty() {
        session.terminal.note(&match session.terminal.language {
            Language::Vi => format!("Không tệp nào có “{query}”."),
            Language::En => format!("No file has “{query}”."),
        });
        return Ok(Ending::Done);
    }
    let line =
        |finding: &lookup::Finding<&crate::path::SourcePath>| format!("{}:{}: {}", finding.path, finding.line, finding.snippet);
    session.terminal.result(&found.iter().take(SHOWN).map(line).collect::<Vec<_>>().join("\n"));
    Ok(Ending::Done)
}
