//! What is wrong with somebody's content, where, and what to do: collected, never thrown.
//!
//! A [`Diagnostic`] names an [`Entry`] of the catalogue, a place, and the values that the entry's sentences need. The
//! sentences themselves live in `catalogue/`, one file per area, in Vietnamese and English; stages never write prose.
//!
//! | codes | area |
//! |---|---|
//! | CB00 | reading files |
//! | CB01 | keys and values: front matter, registers, configuration |
//! | CB02 | structure and reading of documents |
//! | CB03 | registers and figures |
//! | CB04 | links, addresses and the site as a whole |
//! | CB05 | theme and templates |
//! | CB06 | trust: secrecy, personal data, hostile content |
//! | CB07 | configuration |
//! | CB08 | taking in documents of office programs |

pub mod alike;
pub mod book;
pub mod catalogue;
pub mod render;
pub mod stored;

use crate::path::SourcePath;
use crate::span::Span;

/// The language of messages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// Vietnamese.
    #[default]
    Vi,
    /// English.
    En,
}

/// How much a problem weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Nothing is published while it stands.
    Error,
    /// Published, but somebody should look.
    Warning,
    /// Worth knowing.
    Note,
}

/// One kind of problem: its stable code and its sentences. `{name}` in a sentence stands for a value of the diagnostic.
#[derive(Debug, PartialEq, Eq)]
pub struct Entry {
    /// Stable code, such as `CB0103`.
    pub code: &'static str,
    /// Weight.
    pub severity: Severity,
    /// What is wrong, in Vietnamese: one plain sentence.
    pub vi: &'static str,
    /// How to mend it, in Vietnamese.
    pub vi_help: &'static str,
    /// What is wrong, in English.
    pub en: &'static str,
    /// How to mend it, in English.
    pub en_help: &'static str,
    /// What `congbo explain` adds.
    pub more: Option<More>,
}

/// A longer explanation with an example.
#[derive(Debug, PartialEq, Eq)]
pub struct More {
    /// Why it matters, in Vietnamese.
    pub vi: &'static str,
    /// Why it matters, in English.
    pub en: &'static str,
    /// What brings the problem about.
    pub wrong: &'static str,
    /// The same, mended.
    pub right: &'static str,
}

impl Entry {
    /// The sentence without values: `…` stands for each, optional parts are left out.
    pub fn plain_message(&self, language: Language) -> String {
        plain(match language {
            Language::Vi => self.vi,
            Language::En => self.en,
        })
    }

    /// The remedy without values.
    pub fn plain_help(&self, language: Language) -> String {
        plain(match language {
            Language::Vi => self.vi_help,
            Language::En => self.en_help,
        })
    }
}

fn plain(sentence: &str) -> String {
    let mut out = String::with_capacity(sentence.len());
    let mut rest = sentence;
    while let Some(at) = rest.find(['{', '[']) {
        let (before, after) = rest.split_at_checked(at).unwrap_or((rest, ""));
        out.push_str(before);
        let optional = after.strip_prefix("[[").and_then(|part| part.split_once("]]"));
        let value = after.strip_prefix('{').and_then(|part| part.split_once('}'));
        rest = match (optional, value) {
            (Some((_, tail)), _) => tail,
            (None, Some((_, tail))) => {
                out.push('…');
                tail
            }
            (None, None) => {
                out.extend(after.chars().next());
                after.get(1..).unwrap_or_default()
            }
        };
    }
    out.push_str(rest);
    out
}

/// The longest value in a sentence, in bytes: a cell of a table or an address can be as long as a file.
const LONGEST: usize = 400;

fn clipped(mut value: String) -> String {
    if value.len() > LONGEST {
        let end = (0..=LONGEST).rev().find(|at| value.is_char_boundary(*at)).unwrap_or_default();
        value.truncate(end);
        value.push('…');
    }
    value
}

/// One problem at one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The kind of problem.
    pub entry: &'static Entry,
    /// The file, where there is one.
    pub path: Option<SourcePath>,
    /// The place within the file.
    pub span: Option<Span>,
    /// Values for the sentences.
    pub values: Vec<(&'static str, String)>,
    /// Sheet and cell of a workbook, which has no lines to point at.
    pub cell: Option<(String, String)>,
}

impl Diagnostic {
    /// A problem of the site as a whole.
    pub fn new(entry: &'static Entry) -> Self {
        Self { entry, path: None, span: None, values: Vec::new(), cell: None }
    }

    /// A problem of one file.
    pub fn in_file(entry: &'static Entry, path: &SourcePath) -> Self {
        Self { path: Some(path.clone()), ..Self::new(entry) }
    }

    /// A problem at one place of a file; `span` counts bytes from the start of the file.
    pub fn at(entry: &'static Entry, path: &SourcePath, span: Span) -> Self {
        Self { span: Some(span), ..Self::in_file(entry, path) }
    }

    /// Gives the value of `{name}`.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.values.push((name, clipped(value.to_string())));
        self
    }

    /// Places the problem in a cell of a workbook: sheet and name, such as `C5`. Its message begins with them.
    #[must_use]
    pub fn in_cell(mut self, sheet: &str, cell: &str) -> Self {
        self.cell = Some((clipped(sheet.to_owned()), clipped(cell.to_owned())));
        self
    }

    /// What is wrong.
    pub fn message(&self, language: Language) -> String {
        let sentence = self.fill(match language {
            Language::Vi => self.entry.vi,
            Language::En => self.entry.en,
        });
        match (&self.cell, language) {
            (None, _) => sentence,
            (Some((sheet, cell)), Language::Vi) => format!("Trang tính “{sheet}”, ô {cell}: {sentence}"),
            (Some((sheet, cell)), Language::En) => format!("Sheet “{sheet}”, cell {cell}: {sentence}"),
        }
    }

    /// How to mend it.
    pub fn help(&self, language: Language) -> String {
        self.fill(match language {
            Language::Vi => self.entry.vi_help,
            Language::En => self.entry.en_help,
        })
    }

    /// Fills `{name}` with its value; a part in `[[…]]` is left out when one of its values is not known.
    fn fill(&self, sentence: &str) -> String {
        let mut out = String::with_capacity(sentence.len() + 32);
        let mut rest = sentence;
        while let Some((before, after)) = rest.split_once("[[") {
            let (part, tail) = after.split_once("]]").unwrap_or((after, ""));
            self.fill_part(before, &mut out);
            let kept = out.len();
            if !self.fill_part(part, &mut out) {
                out.truncate(kept);
            }
            rest = tail;
        }
        self.fill_part(rest, &mut out);
        out
    }

    /// Fills one part and tells whether all its values were known.
    fn fill_part(&self, part: &str, out: &mut String) -> bool {
        let mut complete = true;
        let mut rest = part;
        while let Some((before, after)) = rest.split_once('{') {
            out.push_str(before);
            let Some((name, tail)) = after.split_once('}') else {
                out.push('{');
                rest = after;
                continue;
            };
            match self.values.iter().find(|(known, _)| *known == name) {
                Some((_, value)) => out.push_str(value),
                None => complete = false,
            }
            rest = tail;
        }
        out.push_str(rest);
        complete
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    static SAMPLE: Entry = Entry {
        code: "CB9999",
        severity: Severity::Error,
        vi: "Không có “{key}”[[ trong “{within}”]].",
        vi_help: "[[Có phải “{nearest}”? ]]Sửa.",
        en: "No “{key}”[[ in “{within}”]].",
        en_help: "[[Did you mean “{nearest}”? ]]Mend.",
        more: None,
    };

    #[test]
    fn braces_of_a_sentence_hold_names_of_values_and_no_words() {
        for entry in catalogue::all() {
            for sentence in [entry.vi, entry.vi_help, entry.en, entry.en_help] {
                for name in sentence.split('{').skip(1).filter_map(|part| part.split_once('}')).map(|(name, _)| name) {
                    let plain = name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_');
                    assert!(plain && !name.is_empty(), "{}: {{{name}}} would be left out", entry.code);
                }
            }
        }
    }

    #[test]
    fn a_part_of_a_sentence_is_left_out_when_its_value_is_unknown() {
        let problem = Diagnostic::new(&SAMPLE).with("key", "a").with("nearest", "b");
        assert_eq!(problem.message(Language::En), "No “a”.");
        assert_eq!(problem.help(Language::Vi), "Có phải “b”? Sửa.");
        assert_eq!(SAMPLE.plain_message(Language::En), "No “…”.");
        assert_eq!(SAMPLE.plain_help(Language::En), "Mend.");
    }
}
