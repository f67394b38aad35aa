//! The gate: what must not get out. Stamps of secrecy, circulation and drafts, and personal data, in the sources and in their names.
//!
//! Invariant: denied by default. What looks as if it must not be published is an error at its place; only personal data and drafts may pass, each
//! for a reason that the page's own front matter states. Nothing here reads files or renders: text in, problems out.

mod cues;
pub mod files;
mod letters;
pub mod output;
mod personal;
mod phrases;
mod places;
mod spelling;
mod stamp;
mod tokens;
mod visible;
mod waivers;

use crate::diagnostics::catalogue::trust as catalogue;
use crate::diagnostics::{Diagnostic, Entry};
use crate::document::meta::{Placed, Waiver};
use crate::path::SourcePath;
use crate::span::Span;
use personal::What;
use stamp::Mark;
use std::collections::BTreeSet;
use waivers::Waivers;

/// The examination of one document with the files that belong to it.
pub struct Examination<'a> {
    path: &'a SourcePath,
    waivers: Waivers<'a>,
    used: BTreeSet<usize>,
    cleared: BTreeSet<String>,
    problems: Vec<Diagnostic>,
}

/// What an examination found.
#[derive(Debug, Default)]
pub struct Examined {
    /// What is wrong, and what was waived.
    pub problems: Vec<Diagnostic>,
    /// Numbers and mailboxes that may be published: those of offices, and those that were waived.
    pub cleared: Vec<String>,
}

impl<'a> Examination<'a> {
    /// Begins with the name of the document.
    pub fn new(path: &'a SourcePath, waivers: &'a [Waiver]) -> Self {
        let (used, cleared) = (BTreeSet::new(), BTreeSet::new());
        let mut examination = Self { path, waivers: Waivers::new(waivers), used, cleared, problems: Vec::new() };
        for waiver in waivers {
            if waiver.reason.chars().filter(|c| c.is_alphanumeric()).count() < 8 {
                let problem = Diagnostic::at(&catalogue::WAIVER_REASON, path, waiver.span).with("reason", &waiver.reason);
                examination.problems.push(problem);
            }
        }
        if let Some((part, mark)) = marked_name(path) {
            let waived = mark == Mark::Draft && examination.waived(part, None, Span::default());
            if !waived {
                examination.problems.push(Diagnostic::in_file(&catalogue::STAMP_IN_NAME, path).with("name", part));
            }
        }
        examination
    }

    /// The text of the document: `titles` are the values of its front matter, `body` is where its body stands.
    pub fn text(&mut self, text: &str, titles: &[Placed<String>], body: Span) {
        let titles: Vec<_> = titles.iter().filter(|title| !self.waivers.hold(title.span)).collect();
        for title in titles {
            if let Some(hit) = places::in_title(&visible::seen(&title.value), title.span) {
                self.stamp(&hit, self.path);
            } else if title.value.contains('\n') {
                for hit in places::in_body(&title.value, title.span.start as usize) {
                    self.stamp(&places::Hit { span: title.span, ..hit }, self.path);
                }
            }
        }
        for hit in places::in_body(body.of(text), body.start as usize) {
            self.stamp(&hit, self.path);
        }
        self.persons(personal::find(text), text, self.path);
    }

    /// The title of an issued document: one that begins "Dự thảo Kế hoạch …" is a draft, however it is written.
    pub fn issued(&mut self, title: &Placed<String>) {
        if letters::Squeezed::new(&title.value, 400).is_some_and(|title| stamp::is_of_a_draft(&title)) {
            let words = title.value.clone();
            self.stamp(&places::Hit { mark: Mark::Draft, span: title.span, words }, self.path);
        }
    }

    /// The text of a table that belongs to the document.
    pub fn table(&mut self, path: &SourcePath, text: &str) {
        for hit in places::in_cells(text) {
            self.stamp(&hit, path);
        }
        self.persons(personal::find_in_table(text), text, path);
    }

    /// A file of text that is published with the document.
    pub fn beside(&mut self, path: &SourcePath, text: &str) {
        if path.extension().as_deref() == Some("csv") {
            return self.table(path, text);
        }
        for hit in places::in_body(text, 0).into_iter().chain(places::in_cells(text)) {
            self.stamp(&hit, path);
        }
        self.persons(personal::find_beside(text), text, path);
    }

    /// An office file that is published with the document: its words wherever they stand in it. Such a file has no lines to point at.
    pub fn package(&mut self, path: &SourcePath, bytes: &[u8]) {
        let Ok(parts) = files::words::of(bytes) else {
            self.problems.push(Diagnostic::in_file(&catalogue::FILE_ACTIVE, path).with("what", "ZIP"));
            return;
        };
        let before = self.problems.len();
        for text in parts {
            for hit in places::in_body(&text, 0) {
                self.stamp(&hit, path);
            }
            self.persons(personal::find_beside(&text), &text, path);
        }
        let mut found: Vec<Diagnostic> = self.problems.drain(before..).collect();
        found.iter_mut().filter(|problem| problem.path.as_ref() == Some(path)).for_each(|problem| problem.span = None);
        found.dedup();
        self.problems.extend(found);
    }

    fn persons(&mut self, hits: Vec<personal::Hit>, text: &str, path: &SourcePath) {
        for hit in hits {
            if path == self.path && self.waivers.hold(hit.span) {
                continue;
            }
            let written = hit.span.of(text);
            if hit.official || self.waived(written, Some(&hit.key), hit.span) {
                self.cleared.insert(hit.key);
                continue;
            }
            self.problems.push(Diagnostic::at(entry(hit.what), path, hit.span).with("shown", masked(written)));
        }
    }

    fn stamp(&mut self, hit: &places::Hit, path: &SourcePath) {
        let entry = match hit.mark {
            Mark::Secret(_) => &catalogue::SECRET_STAMP,
            Mark::Internal => &catalogue::INTERNAL_STAMP,
            Mark::Draft if self.waived(&hit.words, None, hit.span) => {
                self.cleared.insert(letters::words(&hit.words).split(' ').collect());
                return;
            }
            Mark::Draft => &catalogue::DRAFT_STAMP,
        };
        let words: String = hit.words.chars().take(80).collect();
        self.problems.push(Diagnostic::at(entry, path, hit.span).with("words", words));
    }

    /// Whether an entry of the front matter answers for this.
    fn waived(&mut self, written: &str, key: Option<&str>, span: Span) -> bool {
        let Some((index, waiver)) = self.waivers.answering(written, key) else { return false };
        if self.used.insert(index) {
            let problem =
                Diagnostic::at(&catalogue::WAIVED, self.path, if span.is_empty() { waiver.span } else { waiver.what.span });
            self.problems.push(problem.with("shown", masked(written)).with("reason", &waiver.reason));
        }
        true
    }

    /// Ends the examination: waivers that answered for nothing are reported.
    pub fn finish(mut self) -> Examined {
        for (index, waiver) in self.waivers.iter().enumerate() {
            if !self.used.contains(&index) {
                let problem = Diagnostic::at(&catalogue::WAIVER_UNUSED, self.path, waiver.span);
                self.problems.push(problem.with("what", &waiver.what.value));
            }
        }
        Examined { problems: self.problems, cleared: self.cleared.into_iter().collect() }
    }
}

/// What is wrong with a file that belongs to no one document: a register.
pub fn register(path: &SourcePath, text: &str) -> Examined {
    let mut examination = Examination::new(path, &[]);
    examination.table(path, text);
    examination.finish()
}

/// What is wrong with what a site says of itself. Its telephones and its address are those of an office; a private mailbox, a name with a number is nobody's
/// whom readers may turn to.
pub fn configuration(path: &SourcePath, text: &str) -> Vec<Diagnostic> {
    let mut examination = Examination::new(path, &[]);
    let hits = personal::find(text).into_iter().filter(|hit| !matches!(hit.what, What::Phone | What::Home));
    examination.persons(hits.collect(), text, path);
    examination.finish().problems
}

/// The part of a path that says that its file is not for the public.
fn marked_name(path: &SourcePath) -> Option<(&str, Mark)> {
    let mut parts = path.as_str().rsplit('/');
    let file = parts.next().unwrap_or_default();
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    stamp::in_name(stem)
        .map(|mark| (file, mark))
        .or_else(|| parts.find_map(|folder| stamp::in_name(folder).map(|mark| (folder, mark))))
}

fn entry(what: What) -> &'static Entry {
    match what {
        What::Identity => &catalogue::IDENTITY,
        What::Phone => &catalogue::PHONE,
        What::Account => &catalogue::ACCOUNT,
        What::Mail => &catalogue::MAILBOX,
        What::Birth => &catalogue::BIRTH,
        What::Home => &catalogue::HOME,
        What::Child => &catalogue::CHILD,
        What::Health => &catalogue::HEALTH,
        What::Fact => &catalogue::FACT,
        What::Access => &catalogue::ACCESS,
    }
}

/// Enough of what was found to find it again, and not the whole of it: messages end in logs.
fn masked(written: &str) -> String {
    let words: String = written.split_whitespace().collect::<Vec<_>>().join(" ");
    let count = words.chars().count();
    let shown = (count / 3).clamp(2, 8);
    let (start, end): (String, String) =
        (words.chars().take(shown).collect(), words.chars().skip(count.saturating_sub(2).max(shown)).collect());
    format!("{start}…{end}")
}

#[cfg(test)]
mod tests;
