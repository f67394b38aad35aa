//! One JSON object a line, for other programs. Keys are stable: `code`, `severity`, `message`, `help`, and where known `path`,
//! `line`, `column`, `end_line`, `end_column`.

use super::{Excerpts, Sources, sorted};
use crate::diagnostics::{Diagnostic, Language};
use serde::Serialize;

#[derive(Serialize)]
struct Object<'p> {
    code: &'static str,
    severity: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    path: Option<&'p str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    column: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_line: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_column: Option<u32>,
    message: String,
    help: String,
}

/// All problems.
pub fn render(problems: &[Diagnostic], language: Language, sources: Sources<'_>) -> String {
    let mut excerpts = Excerpts::new(sources);
    let mut out = String::new();
    for problem in sorted(problems) {
        let place = excerpts.place(problem);
        let object = Object {
            code: problem.entry.code,
            severity: problem.entry.severity.name(),
            path: problem.path.as_ref().map(|path| path.as_str()),
            line: place.map(|place| place.line),
            column: place.map(|place| place.column),
            end_line: place.map(|place| place.end_line),
            end_column: place.map(|place| place.end_column),
            message: problem.message(language),
            help: problem.help(language),
        };
        // A struct of plain values always becomes JSON.
        out.push_str(&serde_json::to_string(&object).unwrap_or_default());
        out.push('\n');
    }
    out
}
