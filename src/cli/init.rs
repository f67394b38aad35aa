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
