//! What builds understood in documents, as files beside the site.

use std::fs;

use rayon::prelude::*;

use super::layout::{Place, remove_tree};
use crate::edge::fault::{Action, Blame, Fault};
use crate::edge::fs::{Disk, create_folders, open_ordinary};
use crate::engine::memo::{Memo, Parts};
use crate::hash::ContentHash;

/// What is there. A file that cannot be read is as if it were not there.
pub(super) fn read(place: &Place, program: ContentHash) -> Memo {
    let memo = Memo::default();
    let entries = fs::read_dir(&place.memo).into_iter().flatten().flatten();
    let names: Vec<String> = entries.filter_map(|entry| entry.file_name().into_string().ok()).collect();
    names.par_iter().for_each(|name| {
        let path = place.memo.join(name);
        if let (Ok(Some(_)), Ok(bytes)) = (open_ordinary(&path), fs::read(&path)) {
            memo.take_in(program, name, &bytes);
        }
    });
    memo
}

/// Writes the parts that changed, and removes what is none.
///
/// # Errors
/// When that fails. What is cut off is not believed when it is read.
pub(super) fn write(disk: &dyn Disk, place: &Place, parts: &Parts) -> Result<(), Fault> {
    create_folders(disk, &place.memo)?;
    let rewritten = |name: &str| parts.changed.iter().any(|(changed, _)| changed == name);
    for entry in fs::read_dir(&place.memo).blame(Action::List, &place.memo)? {
        let path = entry.blame(Action::List, &place.memo)?.path();
        let stays = |name: &str| parts.names.contains(name) && !rewritten(name);
        if !path.file_name().and_then(|name| name.to_str()).is_some_and(stays) {
            remove_tree(disk, &path)?;
        }
    }
    parts.changed.iter().try_for_each(|(name, bytes)| {
        let path = place.memo.join(name);
        disk.write_new(&path, bytes).blame(Action::Write, &path)
    })
}
