//! What is remembered of files between two walks of a folder: their hashes, for as long as nothing has touched them. `serve` keeps them in memory,
//! `build` beside the site.
//!
//! **Invariant**: a hash is remembered only of a file that had been at rest when it was seen. The system sets the time of change (ctime) and nobody can set it
//! back, so that a later change shows; a change within the same moment does not, and such a moment is never trusted.

use std::collections::HashMap;
use std::fmt::Write;
use std::fs::Metadata;
use std::os::unix::fs::MetadataExt;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use crate::engine::io::SnapshotFile;
use crate::hash::ContentHash;
use crate::path::SourcePath;

/// How long a file must not have changed: longer than any clock of a file system ticks.
pub const REST: Duration = Duration::from_secs(3);

/// What tells one state of a file from another without reading it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sight {
    device: u64,
    inode: u64,
    size: u64,
    /// Seconds and nanoseconds since 1970.
    changed: (i64, i64),
}

impl Sight {
    /// The state that a file was seen in.
    pub fn of(data: &Metadata) -> Self {
        Self { device: data.dev(), inode: data.ino(), size: data.len(), changed: (data.ctime(), data.ctime_nsec()) }
    }

    fn was_at_rest(&self, seen: SystemTime) -> bool {
        let before = seen.duration_since(UNIX_EPOCH).ok().and_then(|since| since.checked_sub(REST));
        before.and_then(|before| i64::try_from(before.as_secs()).ok()).is_some_and(|before| self.changed.0 < before)
    }
}

/// Hashes of files by the state in which they were seen.
#[derive(Debug, Default)]
pub struct Sights(Mutex<Known>);

#[derive(Debug, Default)]
struct Known {
    files: HashMap<SourcePath, (Sight, ContentHash)>,
    /// Whether something was added since it was read.
    has_grown: bool,
}

impl Sights {
    /// The hash of a file that is as it was.
    pub fn recall(&self, path: &SourcePath, sight: Sight) -> Option<ContentHash> {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        known.files.get(path).filter(|(then, _)| *then == sight).map(|(_, hash)| *hash)
    }

    /// Remembers the hash of a file that was at rest when it was `seen`.
    pub fn keep(&self, path: &SourcePath, sight: Sight, seen: SystemTime, hash: ContentHash) {
        if sight.was_at_rest(seen) {
            let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            known.files.insert(path.clone(), (sight, hash));
            known.has_grown = true;
        }
    }

    /// What of `files` is remembered, a line each; nothing where that is what was read.
    pub fn render(&self, files: &[SnapshotFile]) -> Option<String> {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if !known.has_grown && known.files.len() == files.len() {
            return None;
        }
        let mut text = String::new();
        for file in files {
            if let Some((Sight { device, inode, size, changed: (seconds, nanoseconds) }, hash)) = known.files.get(&file.path) {
                // Writing to a string cannot fail.
                let _ = writeln!(text, "{} {device} {inode} {size} {seconds} {nanoseconds} {}", hash.full(), file.path);
            }
        }
        Some(text)
    }

    /// Reads what [`Sights::render`] wrote. A line that says something else is as if it were not there.
    pub fn parse(text: &str) -> Self {
        let line = |line: &str| {
            let mut parts = line.splitn(7, ' ');
            let hash = ContentHash::parse(parts.next()?)?;
            let mut number = || parts.next()?.parse::<u64>().ok();
            let (device, inode, size) = (number()?, number()?, number()?);
            let changed = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
            Some((SourcePath::new(parts.next()?), (Sight { device, inode, size, changed }, hash)))
        };
        let mut known = Known { files: HashMap::with_capacity(text.len() / 128), has_grown: false };
        known.files.extend(text.lines().filter_map(line));
        Self(Mutex::new(known))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_was_at_rest_is_remembered_and_only_as_it_was() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a");
        std::fs::write(&file, "1").unwrap();
        let one = Sight::of(&std::fs::metadata(&file).unwrap());
        let (sights, path, hash) = (Sights::default(), SourcePath::new("content/a.md"), ContentHash::of(b"1"));
        let now = SystemTime::now();
        sights.keep(&path, one, now, hash);
        assert_eq!(sights.recall(&path, one), None, "it has just changed");
        sights.keep(&path, one, now + REST * 2, hash);
        assert_eq!(sights.recall(&path, one), Some(hash));
        let (seconds, nanoseconds) = one.changed;
        let touched = Sight { changed: (seconds, nanoseconds + 1), ..one };
        assert_eq!(sights.recall(&path, touched), None, "same size, another time");
        let files = [SnapshotFile { path: path.clone(), size: 1 }];
        let written = sights.render(&files).unwrap();
        let read = Sights::parse(&written);
        assert_eq!(read.render(&files), None, "it is written already");
        assert_eq!((read.recall(&path, one), read.recall(&path, touched)), (Some(hash), None));
        assert_eq!(Sights::parse(&written.replace(' ', "  ")).recall(&path, one), None, "not as it was written");
        assert_eq!(sights.render(&[]).as_deref(), Some(""), "a file that is gone is forgotten");
    }
}
