//! How long an editor waits in `serve`: from a page that was written to the new page, without a browser and a network.
//!
//! `cargo bench --bench edit -- [documents…]` (1,000 and 10,000 where none is given). An edit of words changes one page only; one of facts adds a
//! duty, a time limit and a citation, so that all documents are joined anew.
#![allow(missing_docs, clippy::disallowed_methods, clippy::unwrap_used, clippy::indexing_slicing, clippy::print_stdout)]

mod corpus;
#[allow(dead_code)]
mod measure;
mod sites;

use congbo::edge::machine;
use congbo::edge::sights::Sights;
use congbo::edge::snapshot::DiskSnapshot;
use congbo::engine::io::{Gathered, LongFile, PutError, Sink};
use congbo::engine::preview::{Ahead, Eyes, Preview, Previewed};
use congbo::engine::report::Options;
use congbo::path::{OutputPath, SourcePath};
use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

const EDITS: usize = 9;
/// So long after a file was written is it at rest: its hash is then remembered.
const REST: Duration = Duration::from_secs(3);

fn main() {
    machine::use_small_pages();
    let mut sizes: Vec<usize> = std::env::args().skip(1).filter_map(|arg| arg.parse().ok()).collect();
    if sizes.is_empty() {
        sizes = vec![1_000, 10_000];
    }
    println!("| documents | edit of | looking at files, s | new page, s |\n|---:|---|---:|---:|");
    for size in sizes {
        let folder = measure::place().join(format!("congbo-bench-edit-{size}"));
        sites::write(&folder, &corpus::corpus(size, 7));
        let root = folder.join("congbo");
        std::thread::sleep(REST);
        let facts = "Giao Sở Y tế báo cáo trước ngày 30/6/2026 theo Kế hoạch số 12/KH-UBND ngày 01/02/2024";
        for (name, words) in [("words", "Một câu thêm vào"), ("facts", facts)] {
            let (files, page) = edit(&root, words);
            println!("| {size} | {name} | {files:.3} | {page:.3} |");
        }
        fs::remove_dir_all(folder).unwrap();
    }
}

/// Ends a build as soon as somebody has the page that was waited for.
#[derive(Default)]
struct UntilShown(AtomicBool);

impl Sink for UntilShown {
    fn put(&self, _: &OutputPath, _: &[u8]) -> Result<(), PutError> {
        if self.0.load(Ordering::SeqCst) { Err(PutError::Closed) } else { Ok(()) }
    }

    fn open<'s>(&'s self, path: &OutputPath) -> Result<Box<dyn LongFile + 's>, PutError> {
        Ok(Gathered::begin(self, path))
    }
}

/// The median of some edits of one page, which end in `words` and a number.
fn edit(root: &Path, words: &str) -> (f64, f64) {
    let page = measure::first_page(&root.join("content/ke-hoach"));
    let before = fs::read_to_string(&page).unwrap();
    let now = chrono::NaiveDate::from_ymd_opt(2026, 11, 29).and_then(|day| day.and_hms_opt(8, 0, 0)).unwrap();
    let options = Options { now, base_url: None, jobs: None, portable: false };
    let (preview, sights) = (Preview::default(), Arc::<Sights>::default());
    let (mut looks, mut pages) = (Vec::new(), Vec::new());
    let places = [SourcePath::new(page.strip_prefix(root).unwrap().to_str().unwrap())].into();
    let mut last: Option<DiskSnapshot> = None;
    for round in 0..=EDITS {
        // Facts differ in each round: a day more.
        let words = words.replace("30/6/2026", &format!("{}/6/2026", 11 + round));
        fs::write(&page, format!("{before}\n{words} {round}.\n")).unwrap();
        let start = Instant::now();
        // As in `serve`: the system tells which file it was.
        let after = last.and_then(|last| last.after(&places));
        let snapshot = after.unwrap_or_else(|| DiskSnapshot::take(root).unwrap().remembering(&sights));
        let looked = start.elapsed().as_secs_f64();
        let sink = UntilShown::default();
        let shown = Mutex::new(0.0);
        let told = |_: &Previewed| {
            *shown.lock().unwrap() = start.elapsed().as_secs_f64();
            sink.0.store(true, Ordering::SeqCst);
        };
        preview.build(
            &snapshot,
            &options,
            Eyes::Editors,
            &sink,
            Some(&Ahead { looked_at: Default::default(), told: &told }),
            None,
        );
        // The first time everything is read.
        if round > 0 {
            looks.push(looked);
            pages.push(*shown.lock().unwrap());
        }
        last = Some(snapshot);
    }
    fs::write(&page, before).unwrap();
    (median(looks), median(pages))
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times.get(times.len() / 2).copied().unwrap_or_default()
}
