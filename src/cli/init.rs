//! `congbo init`: a small, complete Vietnamese site to start from.

use std::path::Path;

use include_dir::{Dir, DirEntry, include_dir};

use super::session::{Ending, Failure, Session};
use crate::diagnostics::Language;
use crate::edge::fault::{Action, Blame, Cause, Fault};
use crate::edge::fs::{Disk, RealDisk};

static STARTER: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/src/cli/starter");

/// Writes the starter into `folder`, which is new or empty.
///
/// # Errors
/// When the folder holds something, or writing fails.
pub fn run(session: &Session, folder: &Path) -> Result<Ending, Failure> {
    let language = session.terminal.language;
    if let Ok(mut entries) = std::fs::read_dir(folder)
        && let Some(entry) = entries.next()
    {
        let example = entry.map(|entry| entry.file_name().to_string_lossy().into_owned()).unwrap_or_default();
        return Err(Failure::Usage(match language {
            Language::Vi => {
                format!("Thư mục “{}” không trống (có “{example}”); chọn thư mục mới hoặc thư mục trống.", folder.display())
            }
            Language::En => {
                format!("The folder “{}” is not empty (it holds “{example}”); choose a new or an empty one.", folder.display())
            }
        }));
    }
    if std::fs::symlink_metadata(folder).is_ok_and(|data| !data.is_dir() && !data.is_symlink()) {
        return Err(Fault::new(folder, Action::Create, Cause::NotAFolder).into());
    }
    write(&RealDisk, folder, &STARTER)?;
    let place = folder.display();
    session.terminal.note(&match language {
        Language::Vi => format!("Đã tạo trang mẫu trong {place}. Xem thử: congbo serve --root {place}"),
        Language::En => format!("Created a site in {place}. Look at it: congbo serve --root {place}"),
    });
    Ok(Ending::Done)
}

fn write(disk: &dyn Disk, root: &Path, folder: &Dir<'_>) -> Result<(), Fault> {
    crate::edge::fs::create_folders(disk, &root.join(folder.path()))?;
    for entry in folder.entries() {
        match entry {
            DirEntry::Dir(inner) => write(disk, root, inner)?,
            DirEntry::File(file) => {
                let path = root.join(file.path());
                disk.write_new(&path, file.contents()).blame(Action::Write, &path)?;
            }
        }
    }
    Ok(())
}

/// The starter as a folder of memory.
#[cfg(test)]
pub fn starter() -> crate::engine::io::MemorySnapshot {
    fn files(folder: &Dir<'static>) -> Vec<(&'static str, &'static [u8])> {
        let inner = folder.dirs().flat_map(files);
        folder.files().map(|file| (file.path().to_str().unwrap_or_default(), file.contents())).chain(inner).collect()
    }
    crate::engine::io::MemorySnapshot::new(files(&STARTER))
}

#[cfg(test)]
pub mod tests {
    use super::*;
    use crate::document::Kind;
    use crate::engine::io::MemorySink;
    use crate::engine::report::Options;

    /// A day on which everything of the starter is published.
    pub fn options() -> Options {
        let now = chrono::NaiveDate::from_ymd_opt(2026, 11, 22).unwrap().and_hms_opt(8, 0, 0).unwrap();
        Options { now, base_url: None, jobs: Some(1), portable: false }
    }

    #[test]
    fn the_starter_is_a_site_of_every_kind_without_a_single_remark() {
        let sink = MemorySink::default();
        let outcome = crate::engine::build(&starter(), &options(), &sink);
        assert!(outcome.diagnostics.is_empty(), "{:#?}", outcome.diagnostics);
        assert!(Kind::ALL.iter().all(|kind| outcome.report.documents.contains_key(kind)), "{:?}", outcome.report);
        assert!(sink.into_files().keys().any(|path| path.as_str() == "ke-hoach/2026/01-kh-ubnd/index.html"));
    }

    #[test]
    fn every_document_of_the_starter_says_that_it_is_an_example() {
        use crate::engine::io::Snapshot;
        let folder = starter();
        for file in folder.files().iter().filter(|file| file.path.extension().as_deref() == Some("md")) {
            let text = String::from_utf8(folder.read(&file.path).unwrap()).unwrap();
            // How files are verified is true of any site.
            assert!(text.contains("minh_hoa: true") || file.path.file_name() == "xac-thuc.md", "{}", file.path);
        }
    }
}
