//! Files and folders of the site that are named behind a command.

use std::path::{Path, PathBuf};

use unicode_normalization::UnicodeNormalization;

use super::session::{Failure, Session};
use crate::diagnostics::Language;
use crate::engine::io::Snapshot;
use crate::path::SourcePath;

/// What a command was given; the whole site where nothing is named.
#[derive(Clone, Debug, Default)]
pub struct Named(Vec<SourcePath>);

impl Named {
    /// Takes what was typed.
    pub fn of(session: &Session, typed: &[PathBuf]) -> Self {
        Self(typed.iter().map(|typed| typed_path(session, typed)).collect())
    }

    /// Whether nothing is named.
    pub fn is_all(&self) -> bool {
        self.0.is_empty()
    }

    /// The names.
    pub fn paths(&self) -> &[SourcePath] {
        &self.0
    }

    /// Whether a file is named, or a folder that it is in.
    pub fn has(&self, path: &SourcePath) -> bool {
        self.is_all() || self.0.iter().any(|named| is_within(named, path))
    }

    /// Refuses a name that nothing in the site has: a slip would pass for a page without mistakes.
    ///
    /// # Errors
    /// For the first such name.
    pub fn require(&self, session: &Session, snapshot: &dyn Snapshot) -> Result<(), Failure> {
        let files = snapshot.files().iter().map(|file| &file.path);
        let refused = snapshot.problems().iter().filter_map(|problem| problem.path.as_ref());
        let known: Vec<&SourcePath> = files.chain(refused).collect();
        let missing = self.0.iter().find(|named| !known.iter().any(|path| is_within(named, path)));
        missing.map_or(Ok(()), |missing| {
            let root = std::path::absolute(&session.root).unwrap_or_else(|_| session.root.clone());
            let root = root.display();
            Err(Failure::Usage(match session.terminal.language {
                Language::Vi => format!("Trang này không có tệp hay thư mục “{missing}”. Xem lại tên; tên tính từ {root}."),
                Language::En => format!("This site has no file or folder “{missing}”. Check the name; names count from {root}."),
            }))
        })
    }
}

/// Whether `path` is what is named, or below it.
fn is_within(named: &SourcePath, path: &SourcePath) -> bool {
    let named = named.as_str().trim_end_matches('/');
    let rest = path.as_str().strip_prefix(named);
    matches!(named, "" | ".") || rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// A path typed on the command line as the site names it.
pub fn typed_path(session: &Session, typed: &Path) -> SourcePath {
    let absolute = std::path::absolute(typed).unwrap_or_else(|_| typed.to_path_buf());
    let root = std::path::absolute(&session.root).unwrap_or_else(|_| session.root.clone());
    let within = absolute.strip_prefix(&root).map_or_else(|_| typed.to_path_buf(), Path::to_path_buf);
    let text: String = within.to_string_lossy().nfc().collect();
    SourcePath::new(text.trim_start_matches("./"))
}
