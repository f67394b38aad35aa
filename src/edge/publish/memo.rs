//! What builds understood in documents, as files beside the site.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::fs;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;

use super::layout::{Place, manifest_text};
use crate::edge::fault::{Action, Blame, Fault};
use crate::edge::fs::{Disk, create_folders, read_own, read_own_into};
use crate::edge::machine;
use crate::edge::sights::Sights;
use crate::engine::ledger::Ledger;
use crate::engine::memo::Memo;
use crate::hash::ContentHash;

/// What is there. A file that cannot be read is as if it were not there.
pub(super) fn read(place: &Place, program: ContentHash) -> Memo {
    let memo = Memo::default();
    let entries = fs::read_dir(&place.memo).into_iter().flatten().flatten();
    let names: Vec<String> = entries.filter_map(|entry| entry.file_name().into_string().ok()).collect();
    names.par_iter().for_each_init(Vec::new, |bytes, name| {
        if read_own_into(bytes, &place.memo.join(name)) {
            memo.take_in(program, name, bytes);
        }
    });
    memo
}

/// What builds into `output` understood in documents and saw of the sources, for commands that publish nothing. Of a small site nothing: it is understood
/// sooner than this program is told from another.
pub fn recollect(output: &Path) -> (Memo, Sights) {
    let Some(place) = Place::of(output).ok().filter(|place| fs::read_dir(&place.memo).is_ok_and(|parts| parts.count() > 1))
    else {
        return Default::default();
    };
    let (memo, sights) = rayon::join(|| machine::program().map(|program| read(&place, program)), || sights(&place));
    (memo.unwrap_or_default(), sights)
}

/// What builds saw of the sources.
pub(super) fn sights(place: &Place) -> Sights {
    let text = read_own(&place.sights).and_then(|bytes| String::from_utf8(bytes).ok());
    text.map(|text| Sights::parse(&text)).unwrap_or_default()
}

/// What the pages of the live site were made of.
pub(super) fn ledger(place: &Place, program: ContentHash) -> Option<Ledger> {
    Ledger::take_in(program, site(place)?, &read_own(&place.ledger)?)
}

/// What tells the live site from every other: the hash of its manifest.
fn site(place: &Place) -> Option<ContentHash> {
    manifest_text(&place.live).map(|text| ContentHash::of(text.as_bytes()))
}

/// A ledger of the live site in bytes; nothing where that has no manifest.
pub(super) fn ledger_as_bytes(place: &Place, ledger: &Ledger, program: ContentHash) -> Option<Vec<u8>> {
    site(place).map(|site| ledger.give_out(program, site))
}

/// Writes the parts that changed and this ledger, and removes what is none.
///
/// # Errors
/// When that fails. What is cut off is not believed when it is read.
pub(super) fn write(
    disk: &dyn Disk,
    place: &Place,
    memo: &Memo,
    ledger: Option<&[u8]>,
    program: ContentHash,
) -> Result<(), Fault> {
    create_folders(disk, &place.memo)?;
    let parts = Mutex::new(BTreeSet::new());
    memo.give_out(program, |name, bytes| {
        parts.lock().unwrap_or_else(PoisonError::into_inner).insert(OsString::from(name));
        let path = place.memo.join(name);
        bytes.map_or(Ok(()), |bytes| put(disk, &path, bytes))
    })?;
    let parts = parts.into_inner().unwrap_or_else(PoisonError::into_inner);
    for entry in fs::read_dir(&place.memo).blame(Action::List, &place.memo)? {
        let entry = entry.blame(Action::List, &place.memo)?;
        if !parts.contains(&entry.file_name()) {
            disk.remove_file(&entry.path()).blame(Action::Remove, &entry.path())?;
        }
    }
    match ledger {
        Some(ledger) if read_own(&place.ledger).is_none_or(|there| there != ledger) => put(disk, &place.ledger, ledger),
        _ => Ok(()),
    }
}

/// Puts a file in the place of one that may be there.
fn put(disk: &dyn Disk, path: &Path, bytes: &[u8]) -> Result<(), Fault> {
    if fs::symlink_metadata(path).is_ok() {
        disk.remove_file(path).blame(Action::Remove, path)?;
    }
    disk.write_new(path, bytes).blame(Action::Write, path)
}
