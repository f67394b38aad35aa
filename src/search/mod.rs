//! The index that readers search without a server.
//!
//! Pages come in one at a time from any thread ([`Indexer::add`]); small files go out, read by `search.js`. The files depend on the pages
//! only, never on the order in which pages came or on the number of threads. `docs/SEARCH.md` tells the format.

mod abbreviation;
mod amend;
mod asset;
mod best;
pub mod bulk;
mod count;
mod directory;
pub mod entry;
mod facets;
mod language;
mod lexicon;
pub mod lookup;
mod merge;
mod postings;
mod reader;
mod script;
mod shard;
mod unpack;
pub mod words;
mod worker;

pub use amend::{Amended, Change, amend, few};
pub use asset::File;
pub use best::Spares;
pub use directory::Index;
pub use entry::{Entry, Named, Passage, Settings};

use crate::path::OutputPath;
use best::SPARES;
use std::sync::{Mutex, PoisonError};
use worker::Worker;

/// Where the files of the index are in the output.
pub const FOLDER: &str = "assets/search/";

/// The name, within the folder of the index, of a packed file of the output: only these come and go.
pub fn packed_name(path: &OutputPath) -> Option<&str> {
    path.as_str().strip_prefix(FOLDER).filter(|name| name.ends_with(".bin"))
}

/// Takes pages from any number of threads.
pub struct Indexer {
    settings: Settings,
    sparing: bool,
    /// Workers that wait for a page: as many come to be as threads add at once.
    idle: Mutex<Vec<Worker>>,
}

impl Indexer {
    /// An empty index; `sparing` asks for its [`Spares`].
    pub fn new(settings: Settings, sparing: bool) -> Self {
        Self { settings, sparing, idle: Mutex::default() }
    }

    /// What holds for the whole site.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Adds a page; gives the file that holds its text for snippets, to be written at once and not kept.
    pub fn add(&self, entry: &Entry) -> File {
        let waiting = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let spare = if self.sparing { SPARES } else { 0 };
        let mut worker = waiting.unwrap_or_else(|| Worker::new(&self.settings, spare));
        let file = worker.add(entry);
        self.idle.lock().unwrap_or_else(PoisonError::into_inner).push(worker);
        file
    }

    /// The files of the index of all pages that were added, names relative to `assets/search/`: shards, records, facets, the directory, `index.json` and the runtime.
    /// With the files that [`add`](Self::add) gave they are complete.
    pub fn finish(&self) -> Index {
        let workers = std::mem::take(&mut *self.idle.lock().unwrap_or_else(PoisonError::into_inner));
        directory::build(&self.settings, self.sparing, workers)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entries() -> Vec<Entry> {
        let words =
            ["dân", "vận", "khéo", "làng", "nghề", "xã", "Ia", "Grai", "nông", "thôn", "mới", "UBND", "quý", "III", "2024"];
        (0..300_usize)
            .map(|i| {
                let text = |n: usize| (0..n).map(|j| words[(i * 7 + j * j + j / 3) % words.len()]).collect::<Vec<_>>().join(" ");
                Entry {
                    url: format!("/ke-hoach/{i}/"),
                    kind: Named::new(["plan", "model"][i % 2], ["Kế hoạch", "Mô hình"][i % 2]),
                    title: text(6),
                    number: Some(format!("{i}/KH-UBND")),
                    date: Some(format!("20{:02}-0{}-11", 20 + i % 5, 1 + i % 9)),
                    year: Some(2020 + (i % 5) as i32),
                    agencies: vec![Named::new(format!("a{}", i % 4), format!("Cơ quan {}", i % 4))],
                    passages: vec![Passage {
                        anchor: "muc-i".into(),
                        label: "I".into(),
                        heading: text(3),
                        text: text(80 + i % 50),
                    }],
                    ..Entry::default()
                }
            })
            .collect()
    }

    fn build(entries: &[Entry], threads: usize) -> Vec<File> {
        let indexer = Indexer::new(Settings::default(), false);
        let mut files: Vec<File> = std::thread::scope(|scope| {
            let parts = entries.chunks(entries.len().div_ceil(threads));
            let indexer = &indexer;
            let running: Vec<_> =
                parts.map(|part| scope.spawn(move || part.iter().map(|entry| indexer.add(entry)).collect::<Vec<_>>())).collect();
            running.into_iter().flat_map(|thread| thread.join().unwrap()).collect()
        });
        files.extend(indexer.finish().files);
        files.sort_by(|a, b| a.name.cmp(&b.name));
        files
    }

    #[test]
    fn the_index_does_not_depend_on_threads_or_on_the_order_of_pages() {
        let entries = entries();
        let one = build(&entries, 1);
        let mut reversed = entries.clone();
        reversed.reverse();
        assert!(one == build(&entries, 3));
        assert!(one == build(&reversed, 2));
    }

    #[test]
    fn one_edit_changes_few_files() {
        let entries = entries();
        let before = build(&entries, 1);
        let mut edited = entries;
        edited[17].passages[0].text.push_str(" hiếm");
        let after = build(&edited, 1);
        let changed = after.iter().filter(|file| !before.contains(file)).count();
        assert!(changed <= 8, "{changed} of {} files", after.len());
    }
}
