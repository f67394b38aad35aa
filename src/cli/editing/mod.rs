//! `congbo serve --edit`: forms in the browser for people who never saw Markdown. What they write are the same files.
//!
//! Invariant: a request that writes carries the secret of this run; a file changes only as its form was seen, only below `content/`, and only in
//! what was changed in the form.

mod list;
mod sheet;
mod steps;
mod upload;

use std::path::PathBuf;

use super::desk::Known;
use super::session::Session;
use crate::diagnostics::{Diagnostic, Language};
use crate::edge::http::{Answer, Ask};
use crate::edge::random;
use crate::edge::save::Unsaved;
use crate::edge::snapshot::DiskSnapshot;
use crate::edit::html::{note, page};
use crate::engine::io::{ReadError, Snapshot, SnapshotFile};
use crate::path::SourcePath;

const TOKENS: &str = include_str!("../../../themes/portal/assets/css/tokens.css");
const STYLE: &str = include_str!("edit.css");
const SCRIPT: &str = include_str!("edit.mjs");

/// The desk of one person.
#[derive(Debug)]
pub struct Editing {
    session: Session,
    root: PathBuf,
    /// Who writes, as they call themselves.
    editor: String,
    /// The secret of this run.
    token: String,
}

impl Editing {
    /// A desk for `editor`.
    pub fn new(session: &Session, editor: String) -> Self {
        let root = std::path::absolute(&session.root).unwrap_or_else(|_| session.root.clone());
        Self { session: session.clone(), root, editor, token: random::secret() }
    }

    /// Answers what is asked below `/.congbo/edit/`.
    pub fn answer(&self, ask: &Ask, known: &Known) -> Answer {
        match (ask.path.as_str(), &ask.form) {
            ("tokens.css", None) => Answer::File("tokens.css", TOKENS),
            ("edit.css", None) => Answer::File("edit.css", STYLE),
            ("edit.mjs", None) => Answer::File("edit.js", SCRIPT),
            (_, Some(form)) if form.text("token") != self.token => {
                self.refusal(403, "Biểu mẫu này thuộc về lần chạy trước của chương trình. Mở lại trang rồi làm lại.")
            }
            ("", None) => self.list(ask, known),
            ("new", None) => self.blank(ask, ""),
            ("new", Some(form)) => self.make(ask, form),
            ("page", None) => self.sheet(ask, known),
            ("page", Some(form)) => self.store(ask, form, known),
            ("check", Some(form)) => self.look(ask, form),
            _ => self.refusal(404, "Không có trang này."),
        }
    }

    /// Whether an answer says that files changed, so that a build follows.
    pub fn wrote(answer: &Answer) -> bool {
        matches!(answer, Answer::See(address) if !address.ends_with(sheet::SAME))
    }

    fn html(&self, status: u16, title: &str, main: &str) -> Answer {
        Answer::Page(status, page(title, &self.editor, main))
    }

    fn refusal(&self, status: u16, words: &str) -> Answer {
        self.html(status, "Không làm được", &format!("<h1>Không làm được</h1>{}", note("late", words, "")))
    }

    fn unsaved(&self, why: &Unsaved) -> Answer {
        match why {
            Unsaved::Place => self.refusal(400, "Chỉ đọc và ghi tệp thường trong content/, không qua liên kết tượng trưng."),
            Unsaved::Taken => self.refusal(409, "Đã có tệp mang tên này."),
            Unsaved::Changed(_) => self.refusal(409, "Tệp đã được người khác sửa trong lúc đó."),
            Unsaved::Fault(fault) => self.refusal(500, &format!("{} {}", fault.message(Language::Vi), fault.help(Language::Vi))),
        }
    }

    fn snapshot(&self) -> Result<DiskSnapshot, Answer> {
        DiskSnapshot::take(&self.root).map_err(|fault| self.unsaved(&Unsaved::Fault(fault)))
    }
}

/// The folder as it would be with one file saved.
struct With<'a> {
    folder: &'a DiskSnapshot,
    path: &'a SourcePath,
    text: &'a str,
}

impl Snapshot for With<'_> {
    fn files(&self) -> &[SnapshotFile] {
        self.folder.files()
    }

    fn read(&self, path: &SourcePath) -> Result<Vec<u8>, ReadError> {
        if path == self.path { Ok(self.text.as_bytes().to_vec()) } else { self.folder.read(path) }
    }

    fn problems(&self) -> &[Diagnostic] {
        self.folder.problems()
    }
}
