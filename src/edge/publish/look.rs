//! A published tree as the system sees it: its files and folders, and what tells one state of them from another without reading them.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::fs;
use std::os::fd::OwnedFd;
use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

use rayon::prelude::*;
use rustix::fs::{AtFlags, CWD, FileType, Mode, OFlags, Stat};

use super::layout::{OWN, manifest_text};
use crate::edge::sights::REST;
use crate::hash::ContentHash;
use crate::path::OutputPath;

/// What tells one state of a file or folder from another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct State {
    pub device: u64,
    pub inode: u64,
    /// In bytes.
    pub size: u64,
    /// Seconds and nanoseconds since 1970.
    pub changed: (i64, i64),
}

impl State {
    /// Whether this is one file in two places.
    pub fn is_same_file(&self, other: &State) -> bool {
        (self.device, self.inode) == (other.device, other.inode)
    }

    /// Whether it had not changed for a while when it was `seen`, in seconds since 1970: a change that came later then shows in its time.
    pub fn was_at_rest(&self, seen: i64) -> bool {
        self.changed.0 < seen.saturating_sub_unsigned(REST.as_secs())
    }
}

impl From<Stat> for State {
    #[allow(clippy::unnecessary_fallible_conversions, clippy::useless_conversion, reason = "other systems have other types")]
    fn from(stat: Stat) -> Self {
        let changed = (i64::try_from(stat.st_ctime).unwrap_or_default(), i64::try_from(stat.st_ctime_nsec).unwrap_or_default());
        let device = u64::try_from(stat.st_dev).unwrap_or_default();
        Self { device, inode: stat.st_ino, size: stat.st_size.cast_unsigned(), changed }
    }
}

/// The time, in seconds since 1970.
pub(super) fn now() -> i64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs().cast_signed())
}

/// The names of the files of a site.
pub(super) struct Names {
    /// As its manifest lists them.
    manifest: String,
    /// Of publishing itself.
    own: Vec<&'static str>,
}

/// The files and folders of a site.
pub(super) struct Tree<'n> {
    pub files: Vec<&'n str>,
    pub folders: Vec<Folder<'n>>,
}

/// A folder of a site.
pub(super) struct Folder<'n> {
    /// Its path; empty for the top.
    pub path: &'n str,
    /// How many files and folders of the site are in it.
    pub entries: usize,
}

/// A tree as it was found.
pub(super) struct Look {
    /// One hash over the names, numbers, sizes and times of change of all files, and the names, numbers and times of all folders.
    pub hash: ContentHash,
    /// The states of its files, in their order.
    pub files: Vec<State>,
    /// The states of its folders, in their order.
    pub folders: Vec<State>,
}

/// What was seen before, and is not looked at again.
#[derive(Debug, Default)]
pub(super) struct Seen {
    /// Files, in the order of their names.
    pub files: Vec<(OutputPath, State)>,
    /// Folders by their paths.
    pub folders: HashMap<Box<str>, State>,
}

impl Names {
    pub fn of(tree: &Path) -> Option<Self> {
        let there = |name: &&str| fs::symlink_metadata(tree.join(name)).is_ok();
        let own = OWN.into_iter().filter(there).collect();
        Some(Self { manifest: manifest_text(tree)?, own })
    }

    /// Whether a file belongs to publishing itself, and is in no manifest.
    pub fn is_own(&self, file: &str) -> bool {
        self.own.contains(&file)
    }

    pub fn tree(&self) -> Tree<'_> {
        let listed = self.manifest.lines().filter_map(|line| line.split_once("  ")).map(|(_, path)| path);
        let mut tree = Tree { files: listed.chain(self.own.iter().copied()).collect(), folders: Vec::new() };
        // All that is in one folder then stands together.
        tree.files.sort();
        // The folder that the last file is in, behind those that this one is in.
        let mut open = vec![Folder { path: "", entries: 0 }];
        for file in &tree.files {
            let folder = file.rsplit_once('/').map_or("", |(folder, _)| folder);
            if let Some(last) = open.last_mut().filter(|last| last.path == folder) {
                last.entries += 1;
                continue;
            }
            let holds = |folder: &Folder<'_>| {
                file.strip_prefix(folder.path).is_some_and(|rest| folder.path.is_empty() || rest.starts_with('/'))
            };
            while let Some(left) = open.pop_if(|folder| !holds(folder)) {
                tree.folders.push(left);
            }
            let known = open.last().map_or("", |folder| folder.path);
            let new = file.match_indices('/').filter_map(|(end, _)| file.get(..end)).filter(|folder| folder.len() > known.len());
            for path in new {
                open.iter_mut().rev().take(1).for_each(|folder| folder.entries += 1);
                open.push(Folder { path, entries: 0 });
            }
            open.iter_mut().rev().take(1).for_each(|folder| folder.entries += 1);
        }
        tree.folders.extend(open);
        tree
    }
}

impl Tree<'_> {
    /// How many entries that lead to `foreign` each folder has.
    pub fn beside<'f>(&self, foreign: impl Iterator<Item = &'f Path>) -> BTreeMap<String, usize> {
        let ours: HashSet<&str> = self.folders.iter().map(|folder| folder.path).collect();
        let entry = |path: &'f Path| {
            path.ancestors().find_map(|entry| Some((entry.parent()?.to_str().filter(|folder| ours.contains(folder))?, entry)))
        };
        let entries: BTreeSet<(&str, &Path)> = foreign.filter_map(entry).collect();
        let mut beside = BTreeMap::new();
        for (folder, _) in entries {
            *beside.entry(folder.to_owned()).or_default() += 1;
        }
        beside
    }

    /// What is directly in the top folder.
    pub fn top(&self) -> BTreeSet<&str> {
        self.files.iter().filter_map(|file| file.split('/').next()).collect()
    }

    /// Looks at all of it but what was `seen`; nothing where some of it is not there, or is no ordinary file or folder.
    pub fn look(&self, tree: &Path, seen: &Seen) -> Option<Look> {
        let within = Within::open(tree)?;
        let (of_folders, folders) = self.look_at_folders(&within, &seen.folders)?;
        let files = self.files.par_chunks(AT_ONCE).map(|files| {
            let (mut all, mut states) = (Vec::new(), Vec::with_capacity(files.len()));
            let first = seen.files.partition_point(|(path, _)| files.first().is_some_and(|first| path.as_str() < *first));
            let mut seen = seen.files.iter().skip(first).peekable();
            for file in files {
                while seen.next_if(|(path, _)| path.as_str() < *file).is_some() {}
                let known = seen.next_if(|(path, _)| path.as_str() == *file).map(|(_, state)| *state);
                let state = known.or_else(|| within.state(file, FileType::RegularFile))?;
                tell(&mut all, file, &state);
                all.extend_from_slice(&state.size.to_le_bytes());
                states.push(state);
            }
            Some((ContentHash::of(&all), states))
        });
        let (of_files, states): (Vec<_>, Vec<_>) = files.collect::<Option<Vec<_>>>()?.into_iter().unzip();
        let all: Vec<u8> = of_folders.iter().chain(&of_files).flat_map(|hash| *hash.bytes()).collect();
        Some(Look { hash: ContentHash::of(&all), files: states.concat(), folders })
    }

    /// Looks at its folders but those that were `seen`: their states in their order, with hashes over them in parts.
    fn look_at_folders(&self, within: &Within, seen: &HashMap<Box<str>, State>) -> Option<(Vec<ContentHash>, Vec<State>)> {
        let parts = self.folders.par_chunks(AT_ONCE).map(|folders| {
            let (mut all, mut states) = (Vec::new(), Vec::with_capacity(folders.len()));
            for folder in folders {
                let known = seen.get(folder.path).copied();
                let state = known.or_else(|| within.state(folder.path, FileType::Directory))?;
                tell(&mut all, folder.path, &state);
                states.push(state);
            }
            Some((ContentHash::of(&all), states))
        });
        let (hashes, states): (Vec<_>, Vec<_>) = parts.collect::<Option<Vec<_>>>()?.into_iter().unzip();
        Some((hashes, states.concat()))
    }

    /// The states of its folders.
    pub fn folder_states(&self, tree: &Path) -> Option<Vec<State>> {
        self.look_at_folders(&Within::open(tree)?, &HashMap::new()).map(|(_, states)| states)
    }

    /// One hash over the names, numbers and times of its folders, which are in these states: all but the top, whose time changes when trees are exchanged.
    pub fn hash_of_folders(&self, states: &[State]) -> ContentHash {
        let mut all = Vec::new();
        let below_top = self.folders.iter().zip(states).filter(|(folder, _)| !folder.path.is_empty());
        below_top.for_each(|(folder, state)| tell(&mut all, folder.path, state));
        ContentHash::of(&all)
    }
}

/// A folder that many files are looked at in: from here the way to them is short.
pub(super) struct Within(OwnedFd);

impl Within {
    pub fn open(folder: &Path) -> Option<Self> {
        let flags = OFlags::PATH | OFlags::DIRECTORY | OFlags::CLOEXEC;
        rustix::fs::openat(CWD, folder, flags, Mode::empty()).ok().map(Self)
    }

    /// The state of a file or folder of this kind below it; links are not followed. The empty path is the folder itself.
    pub fn state(&self, path: &str, kind: FileType) -> Option<State> {
        let path = if path.is_empty() { "." } else { path };
        let found = rustix::fs::statat(&self.0, path, AtFlags::SYMLINK_NOFOLLOW).ok()?;
        (FileType::from_raw_mode(found.st_mode) == kind).then(|| found.into())
    }
}

/// Files or folders that one thread looks at before it takes others.
const AT_ONCE: usize = 512;

/// Adds what tells one state of a file or folder from another. No name has a line end in it; behind one stand as many bytes as behind every other.
fn tell(all: &mut Vec<u8>, path: &str, state: &State) {
    let State { inode, changed: (seconds, nanoseconds), .. } = state;
    all.extend_from_slice(path.as_bytes());
    all.push(b'\n');
    all.extend_from_slice(&inode.to_le_bytes());
    all.extend_from_slice(&seconds.to_le_bytes());
    all.extend_from_slice(&nanoseconds.to_le_bytes());
}
