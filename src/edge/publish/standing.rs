//! What the live site was made from: a build of the same sources, whose site still stands untouched, need not be made again.
//!
//! **Invariant**: a note is believed only while every file of the live tree has the number, size and time of change that it had when the
//! note was written, and every folder the entries that it had then. The system sets the time of change (ctime); nobody who writes a file can set it back.
//! The time of a folder changes with its entries; where it is so near to the note that a change in the same moment would not show, they are counted.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::fs;
use std::os::fd::OwnedFd;
use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

use chrono::NaiveDateTime;
use rayon::prelude::*;
use rustix::fs::{AtFlags, CWD, FileType, Mode, OFlags, Stat};
use serde::{Deserialize, Serialize};

use super::layout::{MANIFEST, MARKER, Place, manifest_text};
use super::seal::{LOG, SIGNATURE};
use crate::edge::fault::{Action, Blame, Fault};
use crate::edge::fs::{Disk, read_own};
use crate::edge::sights::REST;
use crate::hash::ContentHash;
use crate::path::OutputPath;

/// A note about the live site.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Note {
    /// The hash of everything that the site rests on.
    pub grounds: String,
    /// Until when the same sources give the same site: the next time that a page waits for (Asia/Ho_Chi_Minh).
    pub until: Option<NaiveDateTime>,
    /// What the build answered.
    pub answer: serde_json::Value,
}

/// A live site that still is as its note says.
#[derive(Clone, Debug, PartialEq)]
pub struct Standing {
    /// The note.
    pub note: Note,
    /// What is known of its files.
    pub tree: Untouched,
}

/// What is known of a live site that nobody has touched.
#[derive(Clone, Debug, PartialEq)]
pub struct Untouched {
    /// Whether no folder has anything beside the site.
    pub(super) alone: bool,
    /// What the system knows of the files of its manifest, in their order.
    pub(super) states: Vec<State>,
}

/// What tells one state of a file from another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct State {
    pub device: u64,
    pub inode: u64,
    /// In bytes.
    pub size: u64,
    /// Seconds and nanoseconds since 1970.
    pub changed: (i64, i64),
}

impl From<Stat> for State {
    #[allow(clippy::unnecessary_fallible_conversions, clippy::useless_conversion, reason = "other systems have other types")]
    fn from(stat: Stat) -> Self {
        let changed = (i64::try_from(stat.st_ctime).unwrap_or_default(), i64::try_from(stat.st_ctime_nsec).unwrap_or_default());
        let device = u64::try_from(stat.st_dev).unwrap_or_default();
        Self { device, inode: stat.st_ino, size: stat.st_size.cast_unsigned(), changed }
    }
}

/// A note as it was read; the live site may have been touched since it was written.
#[derive(Clone, Serialize, Deserialize)]
pub struct Noted {
    tree: String,
    /// When the tree was looked at, in seconds since 1970.
    seen: i64,
    /// Entries that folders have beside the site's own, such as those of a version control.
    beside: BTreeMap<String, usize>,
    #[serde(flatten)]
    standing: Note,
}

impl Noted {
    /// What it says.
    pub fn note(&self) -> &Note {
        &self.standing
    }
}

/// The note about the live site.
pub(super) fn read(place: &Place) -> Option<Noted> {
    serde_json::from_slice(&read_own(&place.standing)?).ok()
}

/// What is noted of the live site, if it is still true of it. Where folders had to be counted, it is dated anew, so that they need not be again.
pub(super) fn stands(disk: &dyn Disk, place: &Place, note: Noted) -> Option<Standing> {
    let seen = now();
    let names = Names::of(&place.live)?;
    let tree = names.tree();
    let look = tree.look(&place.live, &[])?;
    if look.hash.full() != note.tree {
        return None;
    }
    let at_rest = note.seen.saturating_sub_unsigned(REST.as_secs());
    let young = look.changed.iter().zip(&tree.folders).filter(|(changed, _)| **changed >= at_rest);
    let young: Vec<&Folder<'_>> = young.map(|(_, folder)| folder).collect();
    let as_it_was = |folder: &&Folder<'_>| {
        let beside = note.beside.get(folder.path).copied().unwrap_or_default();
        entries(&place.live, folder.path) == Some(folder.entries + beside)
    };
    if !young.par_iter().all(as_it_was) {
        return None;
    }
    if !young.is_empty() {
        // Looked at a while later, it can be told by its times. If that cannot be kept, the next build counts again.
        let _ = put(disk, place, Some(&Noted { seen, ..note.clone() }));
    }
    let listed = tree.files.iter().zip(look.states).filter(|(file, _)| !names.own.contains(*file));
    let tree = Untouched { alone: note.beside.is_empty(), states: listed.map(|(_, state)| state).collect() };
    Some(Standing { note: note.standing, tree })
}

/// Leaves `standing` as the note about the live site, or none. `foreign` are the files and empty folders in it that are not the site's own. Files that were
/// `seen` before it went live, in the order of their names, are not looked at again: one that changed since then is not as the note says.
///
/// # Errors
/// When the note cannot be changed; there is then none, or one that is about another tree.
pub(super) fn write<'f>(
    disk: &dyn Disk,
    place: &Place,
    standing: Option<&Note>,
    foreign: impl Iterator<Item = &'f Path>,
    seen: &[(OutputPath, State)],
) -> Result<(), Fault> {
    let note = standing.and_then(|standing| {
        let names = Names::of(&place.live)?;
        let (tree, at) = (names.tree(), now());
        let hash = tree.look(&place.live, seen)?.hash.full();
        Some(Noted { tree: hash, seen: at, beside: tree.beside(foreign), standing: standing.clone() })
    });
    let known = read(place);
    let same = |(known, note): (&Noted, &Noted)| {
        known.tree == note.tree && known.beside == note.beside && known.standing == note.standing
    };
    if known.as_ref().zip(note.as_ref()).is_some_and(same) { Ok(()) } else { put(disk, place, note.as_ref()) }
}

/// Puts a note in the place of the one that may be there.
fn put(disk: &dyn Disk, place: &Place, note: Option<&Noted>) -> Result<(), Fault> {
    if fs::symlink_metadata(&place.standing).is_ok() {
        disk.remove_file(&place.standing).blame(Action::Remove, &place.standing)?;
    }
    match note.and_then(|note| serde_json::to_vec(note).ok()) {
        Some(text) => disk.write_new(&place.standing, &text).blame(Action::Write, &place.standing),
        None => Ok(()),
    }
}

fn now() -> i64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs().cast_signed())
}

/// The names of the files of a site.
struct Names {
    /// As its manifest lists them.
    manifest: String,
    /// Of publishing itself.
    own: Vec<&'static str>,
}

/// The files and folders of a site.
struct Tree<'n> {
    files: Vec<&'n str>,
    folders: Vec<Folder<'n>>,
}

/// A folder of a site.
struct Folder<'n> {
    /// Its path; empty for the top.
    path: &'n str,
    /// How many files and folders of the site are in it.
    entries: usize,
}

/// A tree as it was found.
struct Look {
    /// One hash over the names, numbers, sizes and times of change of all files, and the names, numbers and times of all folders.
    hash: ContentHash,
    /// When the entries of each folder changed last, in seconds since 1970.
    changed: Vec<i64>,
    /// The states of its files, in their order.
    states: Vec<State>,
}

impl Names {
    fn of(tree: &Path) -> Option<Self> {
        let there = |name: &&str| fs::symlink_metadata(tree.join(name)).is_ok();
        let own = [MARKER, MANIFEST, SIGNATURE, LOG].into_iter().filter(there).collect();
        Some(Self { manifest: manifest_text(tree)?, own })
    }

    fn tree(&self) -> Tree<'_> {
        let listed = self.manifest.lines().filter_map(|line| line.split_once("  ")).map(|(_, path)| path);
        let mut tree = Tree { files: listed.chain(self.own.iter().copied()).collect(), folders: Vec::new() };
        // All that is in one folder then stands together.
        tree.files.sort();
        // The folder that the last file is in, behind those that this one is in.
        let mut open = vec![Folder { path: "", entries: 0 }];
        for file in &tree.files {
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
    fn beside<'f>(&self, foreign: impl Iterator<Item = &'f Path>) -> BTreeMap<String, usize> {
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

    /// Looks at all of it but the files that were `seen`, in the order of their names; nothing where some of it is not there, or is no ordinary file or folder.
    fn look(&self, tree: &Path, seen: &[(OutputPath, State)]) -> Option<Look> {
        let within = Within::open(tree)?;
        let stat = |path: &str, kind: FileType| {
            let found = within.stat(path).filter(|found| FileType::from_raw_mode(found.st_mode) == kind)?;
            Some(State::from(found))
        };
        let seen = |file: &str| {
            let index = seen.binary_search_by(|(path, _)| path.as_str().cmp(file)).ok()?;
            seen.get(index).map(|(_, state)| *state)
        };
        let folders = self.folders.par_chunks(AT_ONCE).map(|folders| {
            let (mut all, mut changed) = (Vec::new(), Vec::with_capacity(folders.len()));
            for folder in folders {
                let state = stat(folder.path, FileType::Directory)?;
                tell(&mut all, folder.path, &state);
                changed.push(state.changed.0);
            }
            Some((ContentHash::of(&all), changed))
        });
        let files = self.files.par_chunks(AT_ONCE).map(|files| {
            let (mut all, mut states) = (Vec::new(), Vec::with_capacity(files.len()));
            for file in files {
                let state = seen(file).or_else(|| stat(file, FileType::RegularFile))?;
                tell(&mut all, file, &state);
                all.extend_from_slice(&state.size.to_le_bytes());
                states.push(state);
            }
            Some((ContentHash::of(&all), states))
        });
        let folders: Vec<(ContentHash, Vec<i64>)> = folders.collect::<Option<_>>()?;
        let files: Vec<(ContentHash, Vec<State>)> = files.collect::<Option<_>>()?;
        let (of_folders, changed): (Vec<ContentHash>, Vec<Vec<i64>>) = folders.into_iter().unzip();
        let (of_files, states): (Vec<ContentHash>, Vec<Vec<State>>) = files.into_iter().unzip();
        let all: Vec<u8> = of_folders.iter().chain(&of_files).flat_map(|hash| *hash.bytes()).collect();
        Some(Look { hash: ContentHash::of(&all), changed: changed.concat(), states: states.concat() })
    }
}

/// A folder that many files are looked at in: from here the way to them is short.
pub(super) struct Within(OwnedFd);

impl Within {
    pub(super) fn open(folder: &Path) -> Option<Self> {
        let flags = OFlags::PATH | OFlags::DIRECTORY | OFlags::CLOEXEC;
        rustix::fs::openat(CWD, folder, flags, Mode::empty()).ok().map(Self)
    }

    /// What the system knows of a file or folder below it; links are not followed. The empty path is the folder itself.
    pub(super) fn stat(&self, path: &str) -> Option<Stat> {
        let path = if path.is_empty() { "." } else { path };
        rustix::fs::statat(&self.0, path, AtFlags::SYMLINK_NOFOLLOW).ok()
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

/// How many entries a folder of the tree has.
fn entries(tree: &Path, folder: &str) -> Option<usize> {
    fs::read_dir(tree.join(folder)).ok().map(Iterator::count)
}
