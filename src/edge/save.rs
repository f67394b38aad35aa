//! Saves files that a person wrote in the browser: below `content/` only, never through a link, whole or not at all, and never over what
//! somebody else wrote meanwhile.

use std::fs::{self, File, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};

use super::fault::{Action, Blame, Cause, Fault};
use super::fs::open_ordinary;
use crate::hash::ContentHash;
use crate::path::SourcePath;

/// Why a file was not saved.
#[derive(Debug)]
pub enum Unsaved {
    /// The name leads out of `content/`, or through a link, or is none that a site may have.
    Place,
    /// Somebody else changed it; this is what it holds now.
    Changed(Vec<u8>),
    /// A file of that name is there already.
    Taken,
    /// The disk's fault.
    Fault(Fault),
}

impl From<Fault> for Unsaved {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

/// The bytes of an ordinary file below `content/`.
///
/// # Errors
/// When it is not there or may not be read, or the name leads elsewhere.
pub fn read(root: &Path, path: &SourcePath) -> Result<Vec<u8>, Unsaved> {
    let place = place(root, path)?;
    let file = open_ordinary(&place).blame(Action::Read, &place)?.ok_or(Unsaved::Place)?;
    let mut bytes = Vec::new();
    std::io::Read::read_to_end(&mut std::io::Read::take(file, crate::engine::io::TEXT_LIMIT + 1), &mut bytes)
        .blame(Action::Read, &place)?;
    Ok(bytes)
}

/// Replaces a file whose bytes had the hash `seen` with `bytes`. At every moment the file is the old one or the new one.
///
/// # Errors
/// When it holds something else by now, or cannot be written; then the old file is untouched.
pub fn replace(root: &Path, path: &SourcePath, seen: &str, bytes: &[u8]) -> Result<(), Unsaved> {
    let now = read(root, path)?;
    if ContentHash::of(&now).full() != seen {
        return Err(Unsaved::Changed(now));
    }
    if now == bytes {
        return Ok(());
    }
    let place = place(root, path)?;
    let (draft, mut file) = beside(&place)?;
    let written = file.write_all(bytes).and_then(|()| copy_mode(&place, &file)).and_then(|()| file.sync_all());
    let moved = written.and_then(|()| fs::rename(&draft, &place));
    if let Err(error) = moved {
        // What was begun is nobody's.
        let _ = fs::remove_file(&draft);
        return Err(Fault::io(&place, Action::Write, &error).into());
    }
    flush_folder_of(&place)
}

/// Makes a new file; never over one that is there.
///
/// # Errors
/// When the name is taken, leads elsewhere, or the file cannot be written.
pub fn create(root: &Path, path: &SourcePath, bytes: &[u8]) -> Result<(), Unsaved> {
    folders(root, path)?;
    let place = place(root, path)?;
    let (draft, mut file) = beside(&place)?;
    let written = file.write_all(bytes).and_then(|()| file.sync_all());
    // A link to the finished file takes the name only where nobody has it.
    let named = written.and_then(|()| fs::hard_link(&draft, &place));
    let _ = fs::remove_file(&draft);
    match named {
        Ok(()) => flush_folder_of(&place),
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => Err(Unsaved::Taken),
        Err(error) => Err(Fault::io(&place, Action::Create, &error).into()),
    }
}

/// Whether something of that name is there.
pub fn is_taken(root: &Path, path: &SourcePath) -> bool {
    fs::symlink_metadata(root.join(path.as_str())).is_ok()
}

/// Where a file of `content/` lies; every folder on the way is a folder and no link.
fn place(root: &Path, path: &SourcePath) -> Result<PathBuf, Unsaved> {
    let parts: Vec<&str> = path.as_str().split('/').collect();
    if !is_sound(&parts) {
        return Err(Unsaved::Place);
    }
    let mut place = root.to_path_buf();
    for (at, part) in parts.iter().enumerate() {
        place.push(part);
        match fs::symlink_metadata(&place) {
            Ok(data) if at + 1 < parts.len() && data.is_dir() => {}
            Ok(data) if at + 1 == parts.len() && data.is_file() => {}
            Err(error) if at + 1 == parts.len() && Cause::of(&error) == Cause::Missing => {}
            Ok(_) => return Err(Unsaved::Place),
            Err(error) => return Err(Fault::io(&place, Action::Read, &error).into()),
        }
    }
    Ok(place)
}

/// Makes the folders of a file, none of them through a link.
fn folders(root: &Path, path: &SourcePath) -> Result<(), Unsaved> {
    let parts: Vec<&str> = path.as_str().split('/').collect();
    if !is_sound(&parts) {
        return Err(Unsaved::Place);
    }
    let mut place = root.to_path_buf();
    for part in parts.iter().take(parts.len().saturating_sub(1)) {
        place.push(part);
        match fs::symlink_metadata(&place) {
            Ok(data) if data.is_dir() => {}
            Ok(_) => return Err(Unsaved::Place),
            Err(_) => fs::create_dir(&place).blame(Action::Create, &place)?,
        }
    }
    Ok(())
}

/// Below `content/`, without a part that is hidden, climbs, or means something to a system.
fn is_sound(parts: &[&str]) -> bool {
    let sound = |part: &&str| {
        !part.is_empty()
            && !part.starts_with(['.', '_', '~'])
            && !part.ends_with(['.', ' '])
            && !part.chars().any(|letter| letter.is_control() || "\\:*?\"<>|".contains(letter))
    };
    parts.len() > 1 && parts.first() == Some(&"content") && parts.iter().all(sound)
}

/// A new file beside `place`, under a name that the site does not take in.
fn beside(place: &Path) -> Result<(PathBuf, File), Unsaved> {
    let name = place.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let draft = place.with_file_name(format!(".{name}.{}.tmp", std::process::id()));
    // Left by a run of this program that was cut off.
    let _ = fs::remove_file(&draft);
    let file = OpenOptions::new().write(true).create_new(true).open(&draft).blame(Action::Write, place)?;
    Ok((draft, file))
}

fn copy_mode(from: &Path, to: &File) -> std::io::Result<()> {
    to.set_permissions(fs::metadata(from)?.permissions())
}

fn flush_folder_of(place: &Path) -> Result<(), Unsaved> {
    let folder = place.parent().unwrap_or(place);
    // A share that cannot flush a folder has the file nevertheless.
    let _ = File::open(folder).and_then(|folder| folder.sync_all());
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site() -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir_all(folder.path().join("content/trang")).unwrap();
        fs::write(folder.path().join("content/trang/a.md"), "cũ").unwrap();
        fs::write(folder.path().join("congbo.toml"), "x").unwrap();
        folder
    }

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<_> =
            fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    #[test]
    fn a_file_is_replaced_only_as_it_was_seen() {
        let folder = site();
        let path = SourcePath::new("content/trang/a.md");
        let seen = ContentHash::of("cũ".as_bytes()).full();
        replace(folder.path(), &path, &seen, "mới".as_bytes()).unwrap();
        assert_eq!(read(folder.path(), &path).unwrap(), "mới".as_bytes());
        match replace(folder.path(), &path, &seen, b"khac") {
            Err(Unsaved::Changed(now)) => assert_eq!(now, "mới".as_bytes()),
            other => panic!("{other:?}"),
        }
        assert_eq!(names(&folder.path().join("content/trang")), ["a.md"], "nothing is left beside it");
    }

    #[test]
    fn a_new_file_never_takes_the_place_of_another() {
        let folder = site();
        create(folder.path(), &SourcePath::new("content/mo-hinh/b.md"), b"1").unwrap();
        assert!(matches!(create(folder.path(), &SourcePath::new("content/mo-hinh/b.md"), b"2"), Err(Unsaved::Taken)));
        assert_eq!(fs::read(folder.path().join("content/mo-hinh/b.md")).unwrap(), b"1");
        assert_eq!(names(&folder.path().join("content/mo-hinh")), ["b.md"]);
    }

    #[test]
    fn nothing_outside_content_and_nothing_through_a_link_is_read_or_written() {
        let folder = site();
        let root = folder.path();
        fs::create_dir(root.join("elsewhere")).unwrap();
        fs::write(root.join("elsewhere/x.md"), "x").unwrap();
        std::os::unix::fs::symlink(root.join("elsewhere"), root.join("content/link")).unwrap();
        std::os::unix::fs::symlink(root.join("elsewhere/x.md"), root.join("content/trang/link.md")).unwrap();
        for bad in [
            "congbo.toml",
            "content",
            "content/../congbo.toml",
            "content/trang/../../congbo.toml",
            "/etc/passwd",
            "content//a.md",
            "content/.git/config",
            "content/trang/.a.md",
            "content/link/x.md",
            "content/trang/link.md",
            "content/trang",
            "content/a\u{0}.md",
            "content/a\nb.md",
        ] {
            let path = SourcePath::new(bad);
            assert!(read(root, &path).is_err(), "{bad}");
            let seen = ContentHash::of(b"x").full();
            assert!(replace(root, &path, &seen, b"y").is_err(), "{bad}");
            assert!(create(root, &path, b"y").is_err(), "{bad}");
        }
        assert_eq!(fs::read(root.join("congbo.toml")).unwrap(), b"x");
        assert_eq!(fs::read(root.join("elsewhere/x.md")).unwrap(), b"x");
    }
}
