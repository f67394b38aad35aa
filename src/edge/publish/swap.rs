//! The one step that changes what the world sees: the previous tree and the live one change places.
//!
//! Linux does it in one system call. Where the file system cannot, two renames and a journal stand for it; a crash between them is mended by
//! [`recover`] before anything else is done.

use std::io;

use super::layout::Place;
use crate::edge::fault::{Action, Blame, Fault};
use crate::edge::fs::{Disk, is_unsupported};

/// Puts the tree `previous` in the place of the live site, and the live site, where there is one, in the place of `previous`.
///
/// # Errors
/// When it did not happen: the live site is then as it was.
pub fn swap(disk: &dyn Disk, place: &Place) -> Result<(), Fault> {
    if !place.live.exists() {
        return disk.rename(&place.previous, &place.live).blame(Action::Publish, &place.live);
    }
    match disk.exchange(&place.live, &place.previous) {
        Err(error) if is_unsupported(&error) => by_renames(disk, place).blame(Action::Exchange, &place.live),
        done => done.blame(Action::Exchange, &place.live),
    }
}

fn by_renames(disk: &dyn Disk, place: &Place) -> io::Result<()> {
    disk.write_new(&place.journal, b"exchange\n")?;
    disk.flush_folder(&place.store)?;
    disk.rename(&place.live, &place.leaving)?;
    if let Err(error) = disk.rename(&place.previous, &place.live) {
        // Back to the old site at once; if even that fails, the journal tells the next run.
        disk.rename(&place.leaving, &place.live)?;
        return Err(error);
    }
    // The new site is live. What is left is tidying, which `recover` does too.
    let _ = disk.rename(&place.leaving, &place.previous).and_then(|()| disk.remove_file(&place.journal));
    Ok(())
}

/// Ends an exchange by renames that was cut short: the new site if it was already in place, else the old one.
///
/// # Errors
/// When a rename fails.
pub fn recover(disk: &dyn Disk, place: &Place) -> Result<(), Fault> {
    if !place.journal.exists() {
        return Ok(());
    }
    if place.leaving.exists() {
        let home = if place.live.exists() { &place.previous } else { &place.live };
        disk.rename(&place.leaving, home).blame(Action::Rename, home)?;
    }
    disk.remove_file(&place.journal).blame(Action::Remove, &place.journal)
}
