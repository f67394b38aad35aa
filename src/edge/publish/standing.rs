//! What the live site was made from: a build of the same sources, whose site still stands untouched, need not be made again.
//!
//! **Invariant**: a note is believed only while every file of the live tree has the number, size and time of change that it had when the
//! note was written. The system sets the time of change (ctime); nobody who writes a file can set it back.

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::Path;

use chrono::NaiveDateTime;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::layout::Place;
use crate::edge::fault::{Action, Blame, Fault};
use crate::edge::fs::Disk;
use crate::hash::ContentHash;

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

#[derive(Serialize, Deserialize)]
struct Written {
    tree: String,
    #[serde(flatten)]
    standing: Note,
}

/// The note about the live site, if it is still true of it.
pub(super) fn read(place: &Place) -> Option<Note> {
    let text = fs::read(&place.standing).ok()?;
    let note: Written = serde_json::from_slice(&text).ok()?;
    (fingerprint(&place.live)?.full() == note.tree).then_some(note.standing)
}

/// Leaves `standing` as the note about the live site, or none.
///
/// # Errors
/// When the note cannot be changed; there is then none, or one that is about another tree.
pub(super) fn write(disk: &dyn Disk, place: &Place, standing: Option<&Note>) -> Result<(), Fault> {
    let note = standing.and_then(|standing| Some(Written { tree: fingerprint(&place.live)?.full(), standing: standing.clone() }));
    let text = note.and_then(|note| serde_json::to_vec(&note).ok());
    let known = fs::read(&place.standing).ok();
    if known == text {
        return Ok(());
    }
    if known.is_some() {
        disk.remove_file(&place.standing).blame(Action::Remove, &place.standing)?;
    }
    match text {
        Some(text) => disk.write_new(&place.standing, &text).blame(Action::Write, &place.standing),
        None => Ok(()),
    }
}

/// One hash over the names, numbers, sizes and times of change of a tree; nothing where some of it cannot be looked at, or is no ordinary
/// file or folder. A folder stands for what is in it: its own time changes with that.
fn fingerprint(tree: &Path) -> Option<ContentHash> {
    let (mut files, mut folders) = (Vec::new(), Vec::new());
    for entry in fs::read_dir(tree).ok()? {
        let entry = entry.ok()?;
        let kind = entry.file_type().ok()?;
        if kind.is_dir() {
            folders.push(entry.path());
        } else if kind.is_file() {
            let data = entry.metadata().ok()?;
            let changed = [data.ctime(), data.ctime_nsec()].map(i64::cast_unsigned);
            files.push((entry.file_name(), [data.ino(), data.len(), changed[0], changed[1]].map(u64::to_le_bytes)));
        } else {
            return None;
        }
    }
    files.sort_unstable();
    folders.sort_unstable();
    let below: Option<Vec<ContentHash>> = folders.par_iter().map(|folder| fingerprint(folder)).collect();
    // No name has a `/` in it; behind one stand as many bytes as behind every other.
    let mut all = files.len().to_le_bytes().to_vec();
    for (name, sight) in &files {
        all.extend_from_slice(name.as_encoded_bytes());
        all.push(b'/');
        all.extend_from_slice(sight.as_flattened());
    }
    for (folder, hash) in folders.iter().zip(below?) {
        all.extend_from_slice(folder.file_name()?.as_encoded_bytes());
        all.push(b'/');
        all.extend_from_slice(hash.bytes());
    }
    Some(ContentHash::of(&all))
}
