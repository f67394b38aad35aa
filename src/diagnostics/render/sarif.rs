//! SARIF 2.1.0 (OASIS): one document with the rules that were broken and where.

use super::{Excerpts, Sources, sorted};
use crate::diagnostics::{Diagnostic, Entry, Language};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// All problems as one document.
pub fn render(problems: &[Diagnostic], language: Language, sources: Sources<'_>) -> String {
    let mut excerpts = Excerpts::new(sources);
    let problems = sorted(problems);
    let broken: BTreeMap<&str, &Entry> = problems.iter().map(|problem| (problem.entry.code, problem.entry)).collect();
    let rules: Vec<Value> = broken
        .values()
        .map(|entry| {
            json!({
                "id": entry.code,
                "shortDescription": { "text": entry.plain_message(language) },
                "help": { "text": entry.plain_help(language) },
                "defaultConfiguration": { "level": entry.severity.name() },
            })
        })
        .collect();
    let results: Vec<Value> = problems
        .iter()
        .map(|problem| {
            let mut result = json!({
                "ruleId": problem.entry.code,
                "ruleIndex": broken.keys().position(|code| *code == problem.entry.code),
                "level": problem.entry.severity.name(),
                "message": { "text": format!("{} {}", problem.message(language), problem.help(language)) },
            });
            if let (Some(path), Some(object)) = (&problem.path, result.as_object_mut()) {
                let mut location = json!({ "artifactLocation": { "uri": uri(path.as_str()), "uriBaseId": "%SRCROOT%" } });
                if let (Some(place), Some(location)) = (excerpts.place(problem), location.as_object_mut()) {
                    location.insert(
                        "region".to_owned(),
                        json!({
                            "startLine": place.line,
                            "startColumn": place.column,
                            "endLine": place.end_line,
                            "endColumn": place.end_column,
                        }),
                    );
                }
                object.insert("locations".to_owned(), json!([{ "physicalLocation": location }]));
            }
            result
        })
        .collect();
    let document = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": { "name": "congbo", "version": env!("CARGO_PKG_VERSION"), "rules": rules } },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    format!("{document:#}\n")
}

/// A relative path as a URI reference.
fn uri(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'/' | b'-' | b'_' | b'.' | b'~') {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}
