//! What the live site was made from: a build of the same sources, whose site still stands untouched, need not be made again.
//!
//! **Invariant**: a note is believed only while every file of the live tree has the number, size and time of change that it had when the
//! note was written, and every folder the entries that it had then. The system sets the time of change (ctime); nobody who writes a file can set it back.
//! The time of a folder changes with its entries; where it is so near to the note that a change in the same moment would not show, they are counted.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use chrono::NaiveDateTime;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::layout::Place;
use super::look::{Folder, Names, Seen, State, now};
use super::previous::Apart;
use crate::edge::fault::{Action, Blame, Fault};
use crate::edge::fs::{Disk, read_own};

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
    /// Its folders, as they will be noted once it is the previous tree.
    pub(super) folders: String,
    /// When they were looked at, in seconds since 1970.
    pub(super) seen: i64,
    /// What is noted of the previous tree.
    pub(super) apart: Option<Apart>,
}

/// A note as it was read; the live site may have been touched since it was written.
#[derive(Clone, Serialize, Deserialize)]
pub struct Noted {
    tree: String,
    /// When the tree was looked at, in seconds since 1970.
    seen: i64,
    /// Entries that folders have beside the site's own, such as those of a version control.
    beside: BTreeMap<String, usize>,
    /// How the previous tree differs.
    apart: Option<Apart>,
    #[serde(flatten)]
    standing: Note,
}

impl Noted {
    /// `standing` as the note about the live site, and how the previous tree differs from it. `foreign` are the files and empty folders in it that are not the site's
    /// own. What was `seen` before it went live is not looked at again: a file that changed since then is not as the note says.
    pub(super) fn of<'f>(
        place: &Place,
        standing: &Note,
        foreign: impl Iterator<Item = &'f Path>,
        seen: &Seen,
        apart: Option<Apart>,
    ) -> Option<Self> {
        let names = Names::of(&place.live)?;
        let (tree, at) = (names.tree(), now());
        let hash = tree.look(&place.live, seen)?.hash.full();
        Some(Self { tree: hash, seen: at, beside: tree.beside(foreign), apart, standing: standing.clone() })
    }

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
    let look = tree.look(&place.live, &Seen::default())?;
    if look.hash.full() != note.tree {
        return None;
    }
    let young = look.folders.iter().zip(&tree.folders).filter(|(state, _)| !state.was_at_rest(note.seen));
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
    let folders = tree.hash_of_folders(&look.folders).full();
    let listed = tree.files.iter().zip(look.files).filter(|(file, _)| !names.is_own(file));
    let states = listed.map(|(_, state)| state).collect();
    let tree = Untouched { alone: note.beside.is_empty(), states, folders, seen, apart: note.apart };
    Some(Standing { note: note.standing, tree })
}

/// Leaves `note` as the one about the live site, or none.
///
/// # Errors
/// When the note cannot be changed; there is then none, or one that is about another tree.
pub(super) fn write(disk: &dyn Disk, place: &Place, note: Option<&Noted>) -> Result<(), Fault> {
    let known = read(place);
    let same = |(known, note): (&Noted, &Noted)| {
        (&known.tree, &known.beside, &known.apart, &known.standing) == (&note.tree, &note.beside, &note.apart, &note.standing)
    };
    if known.as_ref().zip(note).is_some_and(same) { Ok(()) } else { put(disk, place, note) }
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

/// How many entries a folder of the tree has.
fn entries(tree: &Path, folder: &str) -> Option<usize> {
    fs::read_dir(tree.join(folder)).ok().map(Iterator::count)
}
