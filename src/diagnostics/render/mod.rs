//! Diagnostics as text: one format a file. All take the problems in any order and give them sorted by file and place.
//!
//! Invariant: what comes from a file is never written raw: a control character cannot reach the terminal.

pub mod concise;
pub mod github;
pub mod human;
pub mod json;
pub mod sarif;

mod excerpt;

pub use excerpt::{Excerpts, Place};

use super::{Diagnostic, Language, Severity, alike};
use crate::path::SourcePath;
use std::collections::{BTreeMap, BTreeSet};

/// Gives the text of a file, where it can be read. Bytes that are not UTF-8 are best given replaced, so that lines still count.
pub type Sources<'s> = &'s dyn Fn(&SourcePath) -> Option<String>;

/// The problems by file, place and code; those of the whole site first.
pub fn sorted(problems: &[Diagnostic]) -> Vec<&Diagnostic> {
    let mut sorted: Vec<&Diagnostic> = problems.iter().collect();
    sorted.sort_by(|a, b| (&a.path, a.span, a.entry.code).cmp(&(&b.path, b.span, b.entry.code)));
    sorted
}

/// Problems of one kind that are told of one file; nobody reads more of them.
const ALIKE: usize = 100;

/// What is told to people: of each kind in each file the first ones, and how many are left.
pub fn few(problems: &[Diagnostic]) -> Vec<Diagnostic> {
    let mut counts: BTreeMap<(Option<&SourcePath>, &str), (usize, &Diagnostic)> = BTreeMap::new();
    let (more, problems): (Vec<&Diagnostic>, Vec<&Diagnostic>) =
        sorted(problems).into_iter().partition(|problem| alike::told(problem).is_some());
    let mut told = Vec::new();
    for problem in problems {
        let (count, _) = counts.entry((problem.path.as_ref(), problem.entry.code)).or_insert((0, problem));
        *count += 1;
        if *count <= ALIKE {
            told.push(problem.clone());
        }
    }
    // What was only counted where it was found.
    for more in more {
        if let Some((code, count)) = alike::told(more)
            && let Some((known, _)) = counts.get_mut(&(more.path.as_ref(), code))
        {
            *known += count;
        }
    }
    let left = counts.into_values().filter(|(count, problem)| *count > ALIKE && problem.path.is_some());
    told.extend(left.map(|(count, problem)| alike::left(problem.clone(), count - ALIKE)));
    told
}

/// How many problems there are, and in how many files.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// Errors.
    pub errors: usize,
    /// Warnings.
    pub warnings: usize,
    /// Notes.
    pub notes: usize,
    /// Files with an error or a warning.
    pub files: usize,
}

impl Totals {
    /// Counts.
    pub fn of(problems: &[Diagnostic]) -> Self {
        let count = |severity| problems.iter().filter(|problem| problem.entry.severity == severity).count();
        let serious = problems.iter().filter(|problem| problem.entry.severity != Severity::Note);
        let files: BTreeSet<&SourcePath> = serious.filter_map(|problem| problem.path.as_ref()).collect();
        Self {
            errors: count(Severity::Error),
            warnings: count(Severity::Warning),
            notes: count(Severity::Note),
            files: files.len(),
        }
    }

    /// "2 lỗi, 1 cảnh báo trong 2 tệp".
    pub fn words(self, language: Language) -> String {
        let Self { errors, warnings, files, .. } = self;
        let plural = |number: usize, noun: &str| format!("{number} {noun}{}", if number == 1 { "" } else { "s" });
        match language {
            Language::Vi if files > 0 => format!("{errors} lỗi, {warnings} cảnh báo trong {files} tệp"),
            Language::Vi => format!("{errors} lỗi, {warnings} cảnh báo"),
            Language::En if files > 0 => {
                format!("{}, {} in {}", plural(errors, "error"), plural(warnings, "warning"), plural(files, "file"))
            }
            Language::En => format!("{}, {}", plural(errors, "error"), plural(warnings, "warning")),
        }
    }
}

impl Severity {
    /// The word for machines and logs.
    pub fn name(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        }
    }

    /// The word for people.
    pub fn word(self, language: Language) -> &'static str {
        match (language, self) {
            (Language::Vi, Severity::Error) => "lỗi",
            (Language::Vi, Severity::Warning) => "cảnh báo",
            (Language::Vi, Severity::Note) => "ghi chú",
            (Language::En, severity) => severity.name(),
        }
    }
}

/// Text on one line without characters that a terminal would obey.
fn plain(text: &str) -> String {
    text.chars().map(|c| if is_obeyed(c) { '\u{fffd}' } else { c }).collect()
}

fn is_obeyed(c: char) -> bool {
    c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}')
}

#[cfg(test)]
mod tests;
