//! A site in a few words: `starter().file(…).build().sound().says("/", "…")`.

use chrono::NaiveDateTime;
use congbo::diagnostics::{Diagnostic, Language, Severity};
use congbo::engine::amend::{Live, Seen};
use congbo::engine::io::{MemorySink, MemorySnapshot};
use congbo::engine::ledger::Ledger;
use congbo::engine::memo::Memo;
use congbo::engine::preview::{Ahead, Eyes, Preview, Previewed};
use congbo::engine::report::{Options, Report};
use congbo::engine::{self, Grounds};
use congbo::hash::ContentHash;
use congbo::path::{OutputPath, SitePath, SourcePath};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;
use std::sync::Mutex;

/// Files of an output by path.
pub type Files = BTreeMap<String, Vec<u8>>;

/// A picture of one grey point.
pub const PICTURE: &[u8] = &[
    0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00, 0x00, 0x00, 0x0d, 0x49, 0x48, 0x44, 0x52, 0x00, 0x00, 0x00, 0x01, 0x00,
    0x00, 0x00, 0x01, 0x08, 0x00, 0x00, 0x00, 0x00, 0x3a, 0x7e, 0x9b, 0x55, 0x00, 0x00, 0x00, 0x0a, 0x49, 0x44, 0x41, 0x54, 0x78,
    0x9c, 0x63, 0x68, 0x00, 0x00, 0x00, 0x82, 0x00, 0x81, 0x77, 0xcd, 0x72, 0xb6, 0x00, 0x00, 0x00, 0x00, 0x49, 0x45, 0x4e, 0x44,
    0xae, 0x42, 0x60, 0x82,
];

/// The folder of a site, and the circumstances of its build.
#[derive(Clone)]
pub struct Folder {
    files: BTreeMap<String, Vec<u8>>,
    now: NaiveDateTime,
    base_url: Option<String>,
    jobs: usize,
}

/// A folder with nothing but its configuration.
pub fn empty() -> Folder {
    let folder = Folder { files: BTreeMap::new(), now: moment("2026-11-22 08:00:00"), base_url: None, jobs: 2 };
    folder.file("congbo.toml", "title = \"Công bố xã Mẫu\"\nbase_url = \"https://vi-du.gov.vn/\"\n")
}

/// The site that `congbo init` writes: one document of each kind with its registers.
pub fn starter() -> Folder {
    empty().tree(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/cli/starter"), "")
}

/// The site of this repository.
pub fn own() -> Folder {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = empty().tree(&root.join("content"), "content/");
    let config = std::fs::read(root.join("congbo.toml")).unwrap();
    Folder { files: folder.files, ..folder }.bytes("congbo.toml", config)
}

/// A moment in Asia/Ho_Chi_Minh.
pub fn moment(text: &str) -> NaiveDateTime {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M:%S").unwrap()
}

/// A development server: what it remembers, and what it shows.
#[derive(Default)]
pub struct Desk {
    preview: Preview,
    /// What the last build rested on, what was seen in it, and its files.
    last: Mutex<Option<(Grounds, Seen, Ledger, Files)>>,
}

impl Folder {
    pub fn file(self, path: &str, text: &str) -> Self {
        self.bytes(path, text.as_bytes().to_vec())
    }

    pub fn bytes(mut self, path: &str, bytes: Vec<u8>) -> Self {
        self.files.insert(path.to_owned(), bytes);
        self
    }

    pub fn without(mut self, path: &str) -> Self {
        assert!(self.files.remove(path).is_some(), "there is no {path}");
        self
    }

    /// Replaces words of a file.
    pub fn change(mut self, path: &str, from: &str, to: &str) -> Self {
        let text = String::from_utf8(self.files[path].clone()).unwrap();
        assert!(text.contains(from), "{path} does not say {from}");
        self.files.insert(path.to_owned(), text.replace(from, to).into_bytes());
        self
    }

    pub fn at(mut self, now: &str) -> Self {
        self.now = moment(now);
        self
    }

    pub fn below(mut self, base_url: &str) -> Self {
        self.base_url = Some(base_url.to_owned());
        self
    }

    pub fn jobs(mut self, jobs: usize) -> Self {
        self.jobs = jobs;
        self
    }

    /// Every file that is text, by path.
    pub fn texts(&self) -> impl Iterator<Item = (&str, &str)> {
        self.files.iter().filter_map(|(path, bytes)| Some((path.as_str(), std::str::from_utf8(bytes).ok()?)))
    }

    fn tree(mut self, folder: &Path, prefix: &str) -> Self {
        for entry in walkdir::WalkDir::new(folder).into_iter().map(Result::unwrap).filter(|entry| entry.file_type().is_file()) {
            let path = entry.path().strip_prefix(folder).unwrap().to_str().unwrap().to_owned();
            if !path.ends_with(".gitignore") {
                self.files.insert(format!("{prefix}{path}"), std::fs::read(entry.path()).unwrap());
            }
        }
        self
    }

    /// What `eyes` see in the development server; and what is wrong with drafts alone, as file and code.
    pub fn preview(&self, desk: &Desk, eyes: Eyes) -> (Built, Vec<String>) {
        let (built, drafts, _) = self.preview_ahead(desk, eyes, &[]);
        (built, drafts)
    }

    /// The same, and the files that were there when those had to be who look at `looked_at` or changed a file.
    pub fn preview_ahead(&self, desk: &Desk, eyes: Eyes, looked_at: &[&str]) -> (Built, Vec<String>, Files) {
        let snapshot = MemorySnapshot::new(self.files.clone());
        let sink = MemorySink::default();
        let named = |files: BTreeMap<OutputPath, Vec<u8>>| -> Files {
            files.into_iter().map(|(path, bytes)| (path.as_str().to_owned(), bytes)).collect()
        };
        let early = Mutex::new(Files::new());
        let told = |_: &Previewed| *early.lock().unwrap() = named(sink.so_far());
        let ahead = Ahead { looked_at: looked_at.iter().map(|address| SitePath::new(address)).collect(), told: &told };
        let now = engine::grounds(&snapshot, &self.options(), ContentHash::of(b"program"), "").unwrap();
        let last = desk.last.lock().unwrap().take();
        let live = last.map(|(before, seen, ledger, site)| live(before, now.clone(), seen, ledger, site));
        let shown = desk.preview.build(&snapshot, &self.options(), eyes, &sink, Some(&ahead), live.as_ref());
        let early = early.into_inner().unwrap();
        let mut files = named(sink.into_files());
        if let (Some(live), Some(stands)) = (live, &shown.stands) {
            let stands = stands.iter().filter(|path| !files.contains_key(path.as_str()));
            let stands: Files = stands.map(|path| (path.as_str().to_owned(), (live.read)(path).unwrap())).collect();
            files.extend(stands);
        }
        if !shown.outcome.has_errors() {
            *desk.last.lock().unwrap() = Some((now, shown.seen, shown.ledger.unwrap_or_default(), files.clone()));
        }
        let place =
            |problem: &Diagnostic| format!("{} {}", problem.path.as_ref().map_or("-", SourcePath::as_str), problem.entry.code);
        let drafts = shown.drafts.iter().map(place).collect();
        (Built { files, problems: shown.outcome.diagnostics, report: shown.outcome.report }, drafts, early)
    }

    fn options(&self) -> Options {
        Options { now: self.now, base_url: self.base_url.clone(), jobs: Some(self.jobs), portable: false }
    }

    /// What `congbo check` tells of each file, with its line: `content/a.md:3 CB0450`.
    pub fn checked(&self) -> Vec<String> {
        let snapshot = MemorySnapshot::new(self.files.clone());
        let outcome = engine::rehearse(&snapshot, &self.options(), &MemorySink::default(), None, &Memo::default());
        let place = |problem: &Diagnostic| {
            let path = problem.path.as_ref().map_or("-", SourcePath::as_str);
            let text = std::str::from_utf8(self.files.get(path).map_or(&[][..], Vec::as_slice)).unwrap_or_default();
            let line = problem.span.map_or(0, |span| congbo::span::position(text, span.start).line);
            format!("{path}:{line} {}", problem.entry.code)
        };
        outcome.diagnostics.iter().map(place).collect()
    }

    pub fn build(&self) -> Built {
        let snapshot = MemorySnapshot::new(self.files.clone());
        let sink = MemorySink::default();
        let outcome = engine::build(&snapshot, &self.options(), &sink);
        let files = sink.into_files().into_iter().map(|(path, bytes)| (path.as_str().to_owned(), bytes)).collect();
        Built { files, problems: outcome.diagnostics, report: outcome.report }
    }
}

/// A site that an earlier build made, as one may amend it.
pub fn live(before: Grounds, now: Grounds, seen: Seen, ledger: Ledger, site: Files) -> Live {
    let files = Arc::new(site.keys().map(|path| OutputPath::new(path.as_str())).collect());
    let read = Box::new(move |path: &OutputPath| site.get(path.as_str()).cloned());
    Live { before, now, files, read, seen, lasts: true, ledger: Arc::new(ledger) }
}

/// What a build made.
#[derive(Debug)]
pub struct Built {
    pub files: BTreeMap<String, Vec<u8>>,
    pub problems: Vec<Diagnostic>,
    pub report: Report,
}

impl Built {
    /// Nothing stands in the way of publishing.
    #[track_caller]
    pub fn sound(self) -> Self {
        let errors: Vec<String> = self.told(Severity::Error);
        assert!(errors.is_empty(), "{errors:#?}");
        assert!(!self.files.is_empty());
        self
    }

    /// Something does, and nothing was made.
    #[track_caller]
    pub fn refused(self) -> Self {
        assert!(!self.told(Severity::Error).is_empty(), "nothing was wrong: {:#?}", self.problems);
        assert!(self.files.is_empty(), "made although something is wrong: {:?}", self.files.keys());
        self
    }

    fn told(&self, severity: Severity) -> Vec<String> {
        let of = self.problems.iter().filter(|problem| problem.entry.severity == severity);
        of.map(|problem| format!("{:?} {} {}", problem.path, problem.entry.code, problem.message(Language::En))).collect()
    }

    /// Codes and files of the errors.
    pub fn errors(&self) -> BTreeSet<(String, &'static str)> {
        let errors = self.problems.iter().filter(|problem| problem.entry.severity == Severity::Error);
        errors.map(|problem| (problem.path.as_ref().map(ToString::to_string).unwrap_or_default(), problem.entry.code)).collect()
    }

    #[track_caller]
    pub fn text(&self, file: &str) -> &str {
        let file = if file.ends_with('/') { format!("{}index.html", file.trim_start_matches('/')) } else { file.to_owned() };
        let Some(bytes) = self.files.get(&file) else { panic!("{file} was not made: {:#?}", self.files.keys()) };
        std::str::from_utf8(bytes).unwrap()
    }

    /// `file` (an address stands for its page) says `words`.
    #[track_caller]
    pub fn says(self, file: &str, words: &str) -> Self {
        assert!(self.text(file).contains(words), "{file} does not say {words}:\n{}", self.text(file));
        self
    }

    #[track_caller]
    pub fn lacks(self, address: &str) -> Self {
        let file = format!("{}index.html", address.trim_start_matches('/'));
        assert!(!self.files.contains_key(&file), "{file} was made");
        self
    }

    /// Files in which `words` stand.
    pub fn where_is(&self, words: &str) -> Vec<&str> {
        let holds = |bytes: &[u8]| memchr::memmem::find(bytes, words.as_bytes()).is_some();
        self.files.iter().filter(|(path, bytes)| path.contains(words) || holds(bytes)).map(|(path, _)| path.as_str()).collect()
    }

    /// Pages: file and HTML.
    pub fn pages(&self) -> impl Iterator<Item = (&str, &str)> {
        self.files.iter().filter(|(path, _)| path.ends_with(".html")).map(|(path, _)| (path.as_str(), self.text(path)))
    }
}

/// Two builds made the same files with the same bytes.
#[track_caller]
pub fn assert_same(one: &Built, other: &Built) {
    let names = |built: &Built| built.files.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(one), names(other));
    for (path, bytes) in &one.files {
        assert!(*bytes == other.files[path], "{path} differs");
    }
}
