//! Problems as values to keep and to read again.

use super::{Diagnostic, Entry, catalogue};
use crate::path::SourcePath;
use crate::span::Span;
use borsh::{BorshDeserialize, BorshSerialize};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::sync::LazyLock;

/// A problem without what the catalogue says of it.
#[derive(Clone, Debug, Serialize, Deserialize, BorshSerialize, BorshDeserialize)]
pub struct Stored {
    code: String,
    path: Option<SourcePath>,
    /// Start and end.
    span: Option<(u32, u32)>,
    values: Vec<(String, String)>,
    cell: Option<(String, String)>,
}

impl From<&Diagnostic> for Stored {
    fn from(problem: &Diagnostic) -> Self {
        Self {
            code: problem.entry.code.to_owned(),
            path: problem.path.clone(),
            span: problem.span.map(|span| (span.start, span.end)),
            values: problem.values.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect(),
            cell: problem.cell.clone(),
        }
    }
}

impl Stored {
    /// The problem; nothing where this program does not know its code.
    pub fn problem(self) -> Option<Diagnostic> {
        static ENTRIES: LazyLock<HashMap<&str, &Entry>> =
            LazyLock::new(|| catalogue::all().into_iter().map(|entry| (entry.code, entry)).collect());
        let entry = *ENTRIES.get(self.code.as_str())?;
        // A value that no sentence has is never shown.
        let values = self.values.into_iter().filter_map(|(name, value)| Some((known_name(entry, &name)?, value)));
        let span = self.span.map(|(start, end)| Span { start, end });
        Some(Diagnostic { entry, path: self.path, span, values: values.collect(), cell: self.cell })
    }
}

/// Problems to keep.
pub fn of(problems: &[Diagnostic]) -> Vec<Stored> {
    problems.iter().map(Stored::from).collect()
}

/// The problems that were kept; nothing where this program does not know one of them.
pub fn problems(stored: Vec<Stored>) -> Option<Vec<Diagnostic>> {
    stored.into_iter().map(Stored::problem).collect()
}

/// `name` as it stands in a sentence of the entry.
fn known_name(entry: &'static Entry, name: &str) -> Option<&'static str> {
    [entry.vi, entry.vi_help, entry.en, entry.en_help]
        .into_iter()
        .flat_map(|sentence| sentence.split('{').skip(1))
        .filter_map(|rest| rest.split_once('}'))
        .map(|(known, _)| known)
        .find(|known| *known == name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::Language;

    #[test]
    fn kept_problems_say_the_same_when_they_are_read_again() {
        let path = SourcePath::new("content/a.md");
        let problems = [
            Diagnostic::at(&catalogue::site::UNLISTED_HOST, &path, Span::new(3, 9)).with("to", "x").with("host", "la.example"),
            Diagnostic::in_file(&catalogue::files::TOO_LARGE, &path).with("limit", 4).in_cell("Sheet1", "B2"),
            Diagnostic::new(&catalogue::files::MORE_IN_OUTPUT).with("number", 7),
        ];
        let written = serde_json::to_string(&of(&problems)).unwrap();
        let again = super::problems(serde_json::from_str(&written).unwrap()).unwrap();
        for (problem, again) in problems.iter().zip(&again) {
            assert_eq!(
                (problem.entry, &problem.path, problem.span, &problem.cell),
                (again.entry, &again.path, again.span, &again.cell)
            );
            for language in [Language::Vi, Language::En] {
                assert_eq!(problem.message(language), again.message(language));
                assert_eq!(problem.help(language), again.help(language));
            }
        }
        let unknown = Stored { code: "CB0000".into(), ..Stored::from(&problems[0]) };
        assert_eq!(super::problems(vec![unknown]), None);
    }
}
