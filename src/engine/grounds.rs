//! What a build rests on, as hashes: every byte of the sources, what was asked, the day, and the program itself.
//!
//! **Invariant**: two builds with equal grounds, between which no page's time of publication comes, put the same artifacts and find the same
//! problems. Files are compared by the hashes of their bytes, which the snapshot reads or, of a file at rest, remembers.

use super::io::{Snapshot, SnapshotFile};
use super::report::Options;
use super::{gather, in_pool};
use crate::hash::ContentHash;
use crate::path::SourcePath;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::fmt::Write;

/// What a build rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grounds {
    /// The program, and what was asked, whatever the day.
    asked: ContentHash,
    /// One hash over everything but the texts of documents.
    frame: ContentHash,
    /// The hash of each document's text, in the order of their files, whose names are in the frame.
    texts: Vec<ContentHash>,
}

/// The grounds of a build of `snapshot`. `program` is the hash of the program that runs; `asked` tells what else the output depends on.
/// None where a file cannot be read: such a build has a problem to tell.
pub fn grounds(snapshot: &dyn Snapshot, options: &Options, program: ContentHash, asked: &str) -> Option<Grounds> {
    let files: Option<Vec<ContentHash>> = in_pool(options.jobs, || {
        let hash = |file: &SnapshotFile| snapshot.hash(&file.path).ok();
        snapshot.files().par_iter().map(hash).collect()
    });
    let mut all = format!("{}\n{:?}\n{}\n{asked}\n", program.full(), options.base_url, options.portable);
    let asked = ContentHash::of(all.as_bytes());
    let _ = writeln!(all, "{}", options.now.date());
    let mut texts = Vec::new();
    for (file, hash) in snapshot.files().iter().zip(files?) {
        if gather::is_document(&file.path) {
            texts.push(hash);
            let _ = writeln!(all, "{}", file.path);
        } else {
            let _ = writeln!(all, "{} {}", hash.full(), file.path);
        }
    }
    for problem in snapshot.problems() {
        let _ = writeln!(all, "{} {:?} {:?}", problem.entry.code, problem.path, problem.values);
    }
    Some(Grounds { asked, frame: ContentHash::of(all.as_bytes()), texts })
}

impl Grounds {
    /// Whether the same was asked of the same program, if perhaps on another day.
    pub(super) fn asks_as(&self, before: &Self) -> bool {
        self.asked == before.asked
    }

    /// The documents of `snapshot`, whose grounds these are, that had another text in a build on grounds of `before`, each with the hash of that text;
    /// nothing where more than texts changed.
    pub(super) fn rewritten(&self, before: &Self, snapshot: &dyn Snapshot) -> Option<BTreeMap<SourcePath, ContentHash>> {
        if self.frame != before.frame || self.texts.len() != before.texts.len() {
            return None;
        }
        let documents = snapshot.files().iter().map(|file| &file.path).filter(|path| gather::is_document(path));
        let texts = documents.zip(self.texts.iter().zip(&before.texts));
        Some(texts.filter(|(_, (now, before))| now != before).map(|(path, (_, before))| (path.clone(), *before)).collect())
    }

    /// All hashes in hexadecimal digits, one behind another.
    pub fn render(&self) -> String {
        [&self.asked, &self.frame].into_iter().chain(&self.texts).map(|hash| hash.full()).collect()
    }

    /// Reads what [`render`](Self::render) wrote.
    pub fn parse(text: &str) -> Option<Self> {
        let (hashes, []) = text.as_bytes().as_chunks::<64>() else { return None };
        let mut hashes = hashes.iter().map(|hash| ContentHash::parse(std::str::from_utf8(hash).ok()?));
        Some(Self { asked: hashes.next()??, frame: hashes.next()??, texts: hashes.collect::<Option<_>>()? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::io::MemorySnapshot;
    use chrono::NaiveDate;

    #[test]
    fn grounds_differ_with_every_byte_name_day_and_wish_and_with_nothing_else() {
        let options = |day, hour| Options {
            now: NaiveDate::from_ymd_opt(2026, 3, day).unwrap().and_hms_opt(hour, 0, 0).unwrap(),
            base_url: None,
            jobs: Some(1),
            portable: false,
        };
        let files = |text: &str| MemorySnapshot::new([("congbo.toml", "title = 'x'"), ("content/a.md", text)]);
        let of = |snapshot: &MemorySnapshot, options: &Options, asked: &str| {
            grounds(snapshot, options, ContentHash::of(b"program"), asked).unwrap()
        };
        let first = of(&files("a"), &options(1, 8), "");
        assert_eq!(first, of(&files("a"), &Options { jobs: Some(2), ..options(1, 9) }, ""));
        let mut renamed = files("a");
        renamed.remove("content/a.md");
        renamed.insert("content/b.md", "a");
        let others = [
            of(&files("b"), &options(1, 8), ""),
            of(&renamed, &options(1, 8), ""),
            of(&files("a"), &options(2, 8), ""),
            of(&files("a"), &options(1, 8), "key"),
            of(&files("a"), &Options { portable: true, ..options(1, 8) }, ""),
            of(&files("a"), &Options { base_url: Some("https://x.vn/".into()), ..options(1, 8) }, ""),
            grounds(&files("a"), &options(1, 8), ContentHash::of(b"other"), "").unwrap(),
        ];
        assert!(others.iter().all(|other| *other != first));
        assert_eq!(Grounds::parse(&first.render()), Some(first.clone()));
        assert_eq!(Grounds::parse(&first.render()[1..]), None);
    }

    #[test]
    fn only_a_text_that_changed_is_rewritten() {
        let now = NaiveDate::from_ymd_opt(2026, 3, 1).unwrap().and_hms_opt(8, 0, 0).unwrap();
        let options = Options { now, base_url: None, jobs: Some(1), portable: false };
        let files = |title, a, b| MemorySnapshot::new([("congbo.toml", title), ("content/a.md", a), ("content/b.md", b)]);
        let of = |snapshot: &MemorySnapshot| grounds(snapshot, &options, ContentHash::of(b"program"), "").unwrap();
        let (before, after) = (files("1", "a", "b"), files("1", "a", "c"));
        let rewritten = of(&after).rewritten(&of(&before), &after).unwrap();
        assert_eq!(rewritten, [(SourcePath::new("content/b.md"), ContentHash::of(b"b"))].into());
        let mut more = files("1", "a", "b");
        more.insert("content/c.md", "c");
        for other in [files("2", "a", "b"), more] {
            assert_eq!(of(&other).rewritten(&of(&before), &other), None);
        }
    }
}
