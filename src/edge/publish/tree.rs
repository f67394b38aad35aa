//! Brings the previous tree to the state that is wanted, at the cost of what differs.
//!
//! A file that changes is a new inode, moved into place whole: whoever still reads the old one reads it to its end. What goes out is kept
//! under its SHA-256 for earlier releases; what nobody published is set aside. Nothing of unknown origin is ever removed, and the tree may
//! be left half way at any moment: the next run looks at what is there and not at what was meant.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::ops::Bound;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use super::layout::{Listing, Place, is_own};
use super::manifest::Digest;
use crate::edge::fault::{Action, Blame, Cause, Fault};
use crate::edge::fs::{Disk, create_folders, holds, open_ordinary};
use crate::path::OutputPath;

/// Where the bytes of a wanted file are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// In the previous tree already, at its path.
    Previous,
    /// In `incoming/`, at its path.
    Incoming,
    /// In the live tree, at its path.
    Live,
    /// Among the kept files.
    Kept(Digest),
}

/// Tells which of some digests are of files that this program published.
pub type Known<'k> = &'k dyn Fn(&BTreeSet<Digest>) -> BTreeSet<Digest>;

/// Lists what is in the previous tree and does not fit there, told by its path and whether it is a folder.
pub type List<'l> = &'l dyn Fn(&Fits<'_>) -> Result<Listing, Fault>;

/// Whether a file or folder, told by its path and whether it is a folder, may stay.
pub type Fits<'f> = dyn Fn(&Path, bool) -> bool + Sync + 'f;

/// What was done to the previous tree.
#[derive(Debug)]
pub struct Brought {
    /// Files that were put into it or taken out.
    pub moved: Vec<PathBuf>,
    /// Whether a file of the live tree was copied, because the file system gives no second names.
    pub has_copies: bool,
}

/// Makes the previous tree hold exactly what is wanted, and nothing else. `list` gives what is there and does not fit.
///
/// # Errors
/// When an operation fails; the live tree is never touched.
pub fn bring(
    disk: &dyn Disk,
    place: &Place,
    wanted: &BTreeMap<OutputPath, Source>,
    list: List<'_>,
    known: Known<'_>,
) -> Result<Brought, Fault> {
    let tree = &place.previous;
    let fresh = !tree.exists();
    if fresh {
        if place.incoming.exists() {
            disk.rename(&place.incoming, tree).blame(Action::Rename, tree)?;
        } else {
            disk.create_folder(tree).blame(Action::Create, tree)?;
        }
    }
    let there = |source: &Source| *source == Source::Previous || (fresh && *source == Source::Incoming);
    let stays = |file: &str| wanted.get(file).is_some_and(there);
    let is_needed = |folder: &str| {
        let below = [folder, "/"].concat();
        let first = wanted.range::<str, _>((Bound::Included(below.as_str()), Bound::Unbounded)).next();
        first.is_some_and(|(path, _)| path.as_str().starts_with(&below))
    };
    let fits =
        |path: &Path, is_folder: bool| path.to_str().is_some_and(|path| if is_folder { is_needed(path) } else { stays(path) });
    // What was made in this run is all that a fresh tree holds.
    let listing = if fresh { Listing::default() } else { list(&fits)? };
    let mut leaving = Vec::new();
    for (file, ordinary) in &listing.files {
        let path = tree.join(file);
        let digest = if *ordinary { Some(Digest::of(&fs::read(&path).blame(Action::Read, &path)?)) } else { None };
        leaving.push((file, digest));
    }
    let known = known(&leaving.iter().filter_map(|(_, digest)| *digest).collect());
    for (file, digest) in leaving {
        displace(disk, place, file, digest.filter(|digest| known.contains(digest)))?;
    }
    for folder in listing.folders.iter().rev() {
        let path = tree.join(folder);
        disk.remove_folder(&path).blame(Action::Remove, &path)?;
    }
    let mut brought = Brought { moved: listing.files.into_keys().collect(), has_copies: false };
    let mut folders = BTreeSet::new();
    for (path, source) in wanted.iter().filter(|(_, source)| !there(source)) {
        let file = Path::new(path.as_str());
        if let Some(folder) = file.parent().filter(|folder| !folder.as_os_str().is_empty() && !folders.contains(*folder)) {
            create_folders(disk, &tree.join(folder))?;
            folders.insert(folder);
        }
        let to = tree.join(file);
        match source {
            Source::Previous => {}
            Source::Incoming => disk.rename(&place.incoming.join(file), &to).blame(Action::Rename, &to)?,
            Source::Live => brought.has_copies |= !second_name(disk, &place.live.join(file), &to)?,
            Source::Kept(digest) => brought.has_copies |= !second_name(disk, &place.kept.join(digest.to_string()), &to)?,
        }
        brought.moved.push(file.to_owned());
    }
    Ok(brought)
}

/// Takes a file out of the previous tree: `ours` is kept for earlier releases by its digest, unless it is one that publishing makes again; what is also in the live
/// tree loses its second name, the rest is set aside.
fn displace(disk: &dyn Disk, place: &Place, file: &Path, ours: Option<Digest>) -> Result<(), Fault> {
    let path = place.previous.join(file);
    if let Some(digest) = ours {
        let kept = place.kept.join(digest.to_string());
        create_folders(disk, &place.kept)?;
        if kept.exists() || as_output(file).is_some_and(|file| is_own(&file)) {
            return disk.remove_file(&path).blame(Action::Remove, &path);
        }
        return disk.rename(&path, &kept).blame(Action::Rename, &kept);
    }
    if is_twin(&path, &place.live.join(file)) {
        return disk.remove_file(&path).blame(Action::Remove, &path);
    }
    set_aside(disk, place, file)
}

/// Moves a file of the previous tree into `aside/`, where nothing is ever removed.
fn set_aside(disk: &dyn Disk, place: &Place, file: &Path) -> Result<(), Fault> {
    let candidates = (1..10_000).map(|number| place.aside.join(format!("{number:04}")));
    // The first batch in which nothing has this name, nor stands where a folder of it must be.
    let Some(to) = candidates.filter(|batch| is_free(batch, file)).map(|batch| batch.join(file)).next() else {
        return Err(Fault::new(&place.aside, Action::Create, Cause::NotAFolder));
    };
    if let Some(folder) = to.parent() {
        create_folders(disk, folder)?;
    }
    disk.rename(&place.previous.join(file), &to).blame(Action::Rename, &to)
}

/// Whether two paths are one file, or two equal ones.
fn is_twin(one: &Path, other: &Path) -> bool {
    let (Ok(a), Ok(b)) = (fs::symlink_metadata(one), fs::symlink_metadata(other)) else { return false };
    if (a.dev(), a.ino()) == (b.dev(), b.ino()) {
        return true;
    }
    if a.is_symlink() && b.is_symlink() {
        return fs::read_link(one).ok() == fs::read_link(other).ok();
    }
    a.is_file() && a.len() == b.len() && fs::read(one).is_ok_and(|bytes| holds(other, &bytes))
}

/// Gives a file a second name; where the file system will not, copies it. Tells whether it could.
fn second_name(disk: &dyn Disk, from: &Path, to: &Path) -> Result<bool, Fault> {
    let Err(error) = disk.link(from, to) else { return Ok(true) };
    if !link_is_refused(&error) {
        return Err(Fault::io(to, Action::Link, &error));
    }
    match open_ordinary(from).blame(Action::Read, from)? {
        Some(_) => disk.write_new(to, &fs::read(from).blame(Action::Read, from)?).blame(Action::Write, to).map(|()| false),
        None => Err(Fault::io(from, Action::Link, &error)),
    }
}

/// Whether this file system, or its rules on files of others, has no second names: reason enough to copy instead.
fn link_is_refused(error: &io::Error) -> bool {
    use rustix::io::Errno;
    matches!(Errno::from_io_error(error), Some(Errno::PERM | Errno::MLINK | Errno::OPNOTSUPP | Errno::NOSYS | Errno::XDEV))
}

/// Files of the live tree that this program did not publish are given a second name in the tree that will be live, wherever the new site
/// leaves their place free. Empty folders are made again.
///
/// # Errors
/// When one of them cannot be carried over: nothing may be lost, so nothing is published.
pub fn carry_foreign(disk: &dyn Disk, place: &Place, foreign: &[PathBuf], empty: &[PathBuf]) -> Result<(), Fault> {
    for file in foreign {
        let to = place.previous.join(file);
        if is_free(&place.previous, file) {
            if let Some(folder) = to.parent() {
                create_folders(disk, folder)?;
            }
            second_name(disk, &place.live.join(file), &to)?;
        }
    }
    for folder in empty.iter().filter(|folder| is_free(&place.previous, folder)) {
        create_folders(disk, &place.previous.join(folder))?;
    }
    Ok(())
}

/// Whether nothing is at `below` in the tree, nor a file where one of its folders would be.
fn is_free(tree: &Path, below: &Path) -> bool {
    let at = |path: &Path| fs::symlink_metadata(tree.join(path));
    at(below).is_err() && below.ancestors().skip(1).all(|folder| at(folder).map_or(true, |data| data.is_dir()))
}

/// After the exchange, foreign files leave the tree that is now the previous one: those that were carried over lose their second name, those
/// whose place the new site took are set aside.
///
/// # Errors
/// When that fails; the next run does it.
pub fn strip_foreign(disk: &dyn Disk, place: &Place, foreign: &[PathBuf]) -> Result<(), Fault> {
    for file in foreign {
        let path = place.previous.join(file);
        if fs::symlink_metadata(&path).is_err() {
            continue;
        }
        if is_twin(&path, &place.live.join(file)) {
            disk.remove_file(&path).blame(Action::Remove, &path)?;
        } else {
            set_aside(disk, place, file)?;
        }
    }
    Ok(())
}

/// The path of a listed file as the manifest writes it; `None` when no file of a site is called so.
pub fn as_output(file: &Path) -> Option<OutputPath> {
    file.to_str().map(OutputPath::new)
}

/// Finds the bytes of an earlier release: in the previous tree, among the kept files, or in the live tree.
///
/// # Errors
/// When some of them are nowhere any more.
pub fn locate(place: &Place, files: &BTreeMap<OutputPath, Digest>) -> Result<BTreeMap<OutputPath, Source>, Fault> {
    let digest_at = |path: &Path| -> Option<Digest> {
        open_ordinary(path).ok().flatten()?;
        fs::read(path).ok().map(|bytes| Digest::of(&bytes))
    };
    let mut wanted = BTreeMap::new();
    let mut missing = 0;
    for (path, digest) in files {
        let kept = place.kept.join(digest.to_string());
        let source = if digest_at(&place.previous.join(path.as_str())) == Some(*digest) {
            Source::Previous
        } else if digest_at(&kept) == Some(*digest) {
            Source::Kept(*digest)
        } else if digest_at(&place.live.join(path.as_str())) == Some(*digest) {
            Source::Live
        } else {
            missing += 1;
            continue;
        };
        wanted.insert(path.clone(), source);
    }
    if missing > 0 {
        return Err(Fault::new(&place.store, Action::RollBack, Cause::EarlierSiteBroken { missing }));
    }
    Ok(wanted)
}
