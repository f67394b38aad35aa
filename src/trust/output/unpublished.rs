//! Words of documents that stay inside: their titles, their numbers, lines of their text. None of them may be in the output unless a published text
//! says them too.

use crate::path::SourcePath;
use aho_corasick::AhoCorasick;

/// The words of all documents that stay inside.
#[derive(Debug, Default)]
pub struct Unpublished {
    finder: Option<AhoCorasick>,
    /// For each pattern its document and its words.
    patterns: Vec<(SourcePath, String)>,
}

/// Words shorter than this, in bytes, may be anybody's.
const SHORTEST: usize = 24;
/// A line is known by its beginning.
const BEGINNING: usize = 80;
/// Lines of one document that are looked for.
const LINES: usize = 4;
/// Documents whose words are looked for.
const DOCUMENTS: usize = 5_000;

impl Unpublished {
    /// From documents with their titles, numbers and texts.
    pub fn new(documents: impl IntoIterator<Item = (SourcePath, String, Option<String>, String)>) -> Self {
        let mut patterns = Vec::new();
        for (path, title, number, text) in documents.into_iter().take(DOCUMENTS) {
            if title.len() >= SHORTEST {
                for form in [title.clone(), title.replace('&', "&amp;").replace('"', "&quot;"), title.replace('"', "\\\"")] {
                    if !patterns.iter().rev().take(3).any(|(_, known)| *known == form) {
                        patterns.push((path.clone(), form));
                    }
                }
            }
            if let Some(number) = number.filter(|number| number.len() >= 8 && number.contains('/')) {
                patterns.push((path.clone(), number));
            }
            let plain =
                |line: &&str| line.len() >= 60 && !line.contains(['*', '_', '[', ']', '|', '<', '&', '"', '`', '\\', '\'']);
            let lines: Vec<&str> = text
                .lines()
                .map(str::trim)
                .map(|line| line.trim_start_matches(['#', '-', '>', '+', ' ']))
                .filter(plain)
                .collect();
            let step = (lines.len() / LINES).max(1);
            for line in lines.iter().step_by(step).take(LINES) {
                let end = (0..=BEGINNING.min(line.len())).rev().find(|at| line.is_char_boundary(*at)).unwrap_or_default();
                patterns.push((path.clone(), line.get(..end).unwrap_or_default().trim_end().to_owned()));
            }
        }
        patterns.retain(|(_, words)| words.len() >= 8);
        let finder =
            if patterns.is_empty() { None } else { AhoCorasick::new(patterns.iter().map(|(_, words)| words.as_bytes())).ok() };
        Self { finder, patterns }
    }

    /// The patterns that stand in `bytes`.
    pub fn within(&self, bytes: &[u8]) -> Vec<usize> {
        let Some(finder) = &self.finder else { return Vec::new() };
        let mut found: Vec<usize> =
            finder.find_overlapping_iter(bytes).map(|found| found.pattern().as_usize()).take(10_000).collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    /// A pattern: its document, and the beginning of its words.
    pub fn pattern(&self, index: usize) -> (String, String) {
        let (path, words) = self.patterns.get(index).map_or(("", ""), |(path, words)| (path.as_str(), words.as_str()));
        (path.to_owned(), words.chars().take(30).collect::<String>() + "…")
    }
}
