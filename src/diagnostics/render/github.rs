//! Workflow commands of GitHub Actions: each problem becomes a remark at its line of a change.

use super::{Excerpts, Sources, sorted};
use crate::diagnostics::{Diagnostic, Language, Severity};
use std::fmt::Write;

/// All problems.
pub fn render(problems: &[Diagnostic], language: Language, sources: Sources<'_>) -> String {
    let mut excerpts = Excerpts::new(sources);
    let mut out = String::new();
    for problem in sorted(problems) {
        let command = match problem.entry.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "notice",
        };
        let _ = write!(out, "::{command} title={}", problem.entry.code);
        if let Some(path) = &problem.path {
            let _ = write!(out, ",file={}", property(path.as_str()));
        }
        if let Some(place) = excerpts.place(problem) {
            let _ = write!(out, ",line={},col={}", place.line, place.column);
            if place.end_line == place.line && place.end_column > place.column {
                let _ = write!(out, ",endColumn={}", place.end_column - 1);
            }
        }
        let words = format!("{}\n{}", problem.message(language), problem.help(language));
        let _ = writeln!(out, "::{}", data(&words));
    }
    out
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
