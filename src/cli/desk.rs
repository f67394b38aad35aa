//! What `serve` tells the script of its pages: what is wrong and where, and how the file of a page was understood.
//!
//! Only for eyes at this machine: it names files of the disk. Nothing of it is part of a site.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::Duration;

use serde_json::{Value, json};

use super::editing::Editing;
use crate::diagnostics::render::{Excerpts, sorted};
use crate::diagnostics::{Diagnostic, Language};
use crate::edge::http;
use crate::edge::snapshot::DiskSnapshot;
use crate::engine;
use crate::engine::io::Snapshot;
use crate::parse::plan::explain;
use crate::path::{SitePath, SourcePath};

/// More problems than this at once help nobody.
const MOST: usize = 100;

/// How the state of the sources is told.
#[derive(Debug)]
pub struct Desk {
    root: PathBuf,
    language: Language,
    /// The editor whose addresses open a file at a line; without one, a place can be copied.
    open_in: Option<String>,
    known: Mutex<Arc<Known>>,
    /// Told whenever a build has ended.
    learnt: Condvar,
    /// Counts builds that began and files that were saved, so that each knows which came first.
    clock: AtomicU64,
    /// One form at a time: what is saved must be what was seen.
    writing: Mutex<()>,
    /// Where people write, if they do.
    editing: Option<Editing>,
}

/// What the last build found.
#[derive(Debug, Default)]
pub struct Known {
    /// The file of each page that has one.
    pub sources: BTreeMap<SitePath, SourcePath>,
    /// The path before all addresses: begins and ends with `/`.
    pub base_path: String,
    /// Every problem, those of drafts included.
    pub problems: Vec<Diagnostic>,
    /// When the build began, by the clock of the desk.
    pub begun: u64,
}

/// How long a saved form waits for the build that knows of it.
const PATIENCE: Duration = Duration::from_secs(10);

impl Desk {
    /// A desk for the site in `root`.
    pub fn new(root: &Path, language: Language, open_in: Option<String>, editing: Option<Editing>) -> Self {
        // A path that cannot be resolved is told as it was typed.
        let root = std::path::absolute(root).unwrap_or_else(|_| root.to_path_buf());
        let (known, learnt, clock, writing) = Default::default();
        Self { root, language, open_in, known, learnt, clock, writing, editing }
    }

    /// The clock of the desk: later calls give larger numbers.
    pub fn now(&self) -> u64 {
        self.clock.fetch_add(1, Ordering::SeqCst)
    }

    /// Waits for a build that began after `saved`, so that what stands beside a field is what was saved.
    fn await_build(&self, saved: u64) {
        let known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let _ = self.learnt.wait_timeout_while(known, PATIENCE, |known| known.begun < saved);
    }

    /// Takes what the last build found.
    pub fn learn(&self, known: Known) {
        *self.known.lock().unwrap_or_else(PoisonError::into_inner) = Arc::new(known);
        self.learnt.notify_all();
    }

    /// Problems as the JSON that the script shows over a page.
    pub fn overlay(&self, problems: &[Diagnostic], sources: &dyn Snapshot) -> String {
        json!({ "words": self.words(), "problems": self.problems(problems, sources) }).to_string()
    }

    /// A sentence as the JSON that the script shows over a page.
    pub fn sentence(&self, text: &str) -> String {
        json!({ "words": self.words(), "problems": [{ "severity": "error", "message": text }] }).to_string()
    }

    fn problems(&self, problems: &[Diagnostic], sources: &dyn Snapshot) -> Vec<Value> {
        let text = |path: &SourcePath| sources.read(path).ok().map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
        let mut excerpts = Excerpts::new(&text);
        let mut told: Vec<&Diagnostic> = sorted(problems);
        told.sort_by_key(|problem| problem.entry.severity);
        let one = |problem: &Diagnostic| {
            let line = excerpts.place(problem).map(|place| (place.line, place.column));
            json!({
                "severity": problem.entry.severity.name(),
                "word": problem.entry.severity.word(self.language),
                "code": problem.entry.code,
                "message": problem.message(self.language),
                "help": problem.help(self.language),
                "place": problem.path.as_ref().map(|path| self.place(path, line)),
            })
        };
        told.into_iter().take(MOST).map(one).collect()
    }

    /// A place in a file: how it is called, what can be copied, and what opens it.
    fn place(&self, path: &SourcePath, at: Option<(u32, u32)>) -> Value {
        let full = self.root.join(path.as_str());
        let suffix = at.map(|(line, column)| format!(":{line}:{column}")).unwrap_or_default();
        let open = self.open_in.as_ref().map(|editor| format!("{editor}://file{}{suffix}", as_address(&full)));
        json!({ "name": format!("{path}{suffix}"), "copy": format!("{}{suffix}", full.display()), "open": open })
    }

    fn words(&self) -> Value {
        match self.language {
            Language::Vi => json!({
                "open": "Mở tại dòng này", "copy": "Sao chép đường dẫn", "copied": "Đã sao chép", "close": "Đóng",
                "problems": "Có chỗ cần sửa", "stays": "Bản đúng gần nhất vẫn còn phía sau. Sửa xong, bảng này tự mất.",
                "none": "Không có chỗ sai.", "read": "Chương trình hiểu thế nào", "panel": "Tệp nguồn và cách hiểu", "lang": "vi",
                "nothing": "Không đọc được mục nào.",
            }),
            Language::En => json!({
                "open": "Open at this line", "copy": "Copy the path", "copied": "Copied", "close": "Close",
                "problems": "Something needs mending", "stays": "The last good build is still behind this. It goes away once mended.",
                "none": "Nothing is wrong.", "read": "How it was understood", "panel": "Source and reading", "lang": "en",
                "nothing": "Nothing was read.",
            }),
        }
    }

    fn rows(&self, snapshot: &dyn Snapshot, path: &SourcePath) -> Vec<Value> {
        let Some((document, text)) = engine::understand(snapshot, path) else { return Vec::new() };
        let row = |row: explain::Row| json!({ "what": row.what, "words": row.words, "anchor": row.anchor, "place": self.place(path, Some((row.line, 1))), "line": row.line });
        explain::rows(&document.reading, &text, self.language).into_iter().map(row).collect()
    }
}

impl http::Desk for Desk {
    fn edits(&self) -> bool {
        self.editing.is_some()
    }

    fn edit(&self, ask: &http::Ask) -> http::Answer {
        let known = Arc::clone(&self.known.lock().unwrap_or_else(PoisonError::into_inner));
        let Some(editing) = &self.editing else { return http::Answer::Page(404, String::new()) };
        let answer = {
            let _one = self.writing.lock().unwrap_or_else(PoisonError::into_inner);
            editing.answer(ask, &known)
        };
        if Editing::wrote(&answer) {
            self.await_build(self.now());
        }
        answer
    }

    fn about(&self, page: &str) -> Option<String> {
        let (path, problems) = {
            let known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
            let address = SitePath::new(page.strip_prefix(known.base_path.trim_end_matches('/'))?);
            let path = known.sources.get(&address)?.clone();
            let own = known.problems.iter().filter(|problem| problem.path.as_ref() == Some(&path)).cloned();
            let problems: Vec<Diagnostic> = own.collect();
            (path, problems)
        };
        let snapshot = DiskSnapshot::take(&self.root).ok()?;
        let about = json!({
            "words": self.words(),
            "file": self.place(&path, None),
            "problems": self.problems(&problems, &snapshot),
            "rows": self.rows(&snapshot, &path),
        });
        Some(about.to_string())
    }
}

/// A path as editors take it in an address: with slashes, and with percent signs for what an address may not hold.
fn as_address(path: &Path) -> String {
    let path = path.to_string_lossy().replace('\\', "/");
    let mut address = if path.starts_with('/') { String::new() } else { "/".to_owned() };
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"/-._~:".contains(&byte) {
            address.push(char::from(byte));
        } else {
            address.push_str(&format!("%{byte:02X}"));
        }
    }
    address
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::catalogue;
    use crate::engine::io::MemorySnapshot;
    use crate::span::Span;

    #[test]
    fn a_place_opens_in_the_chosen_editor_and_can_be_copied_without_one() {
        let sources = MemorySnapshot::new([("content/trang/a b.md", "---\ntieu_de: x\n---\n")]);
        let path = SourcePath::new("content/trang/a b.md");
        let problem = Diagnostic::at(&catalogue::front_matter::NO_FRONT_MATTER, &path, Span::new(4, 8));
        let told = |open_in: Option<&str>| {
            let desk = Desk::new(Path::new("/o đĩa"), Language::Vi, open_in.map(str::to_owned), None);
            let told: Value = serde_json::from_str(&desk.overlay(std::slice::from_ref(&problem), &sources)).unwrap();
            told["problems"][0]["place"].clone()
        };
        assert_eq!(told(None)["open"], Value::Null);
        assert_eq!(told(None)["copy"], "/o đĩa/content/trang/a b.md:2:1");
        assert_eq!(told(Some("vscode"))["open"], "vscode://file/o%20%C4%91%C4%A9a/content/trang/a%20b.md:2:1");
        assert_eq!(as_address(Path::new("C:\\trang\\a.md")), "/C:/trang/a.md");
    }
}
