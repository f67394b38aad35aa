//! What a build has made so far, beside the live site: the real [`Sink`].
//!
//! A file that the live or the previous tree already holds, byte for byte, is not written again. Neither tree is changed here.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use rayon::prelude::*;
use rustix::fs::FileType;
use unicode_normalization::UnicodeNormalization;

use super::ahead::Ahead;
use super::copies::Copies;
use super::layout::{OWN, Place};
use super::long::Long;
use super::look::{Seen, State, Within};
use super::manifest::{Digest, Manifest, is_output_name};
use super::previous::{Apart, Previous};
use super::standing::Untouched;
use super::tree::Source;
use crate::edge::fault::{Action, Blame, Cause, Fault};
use crate::edge::fs::{Disk, create_folders, holds, open_ordinary};
use crate::engine::io::{LongFile, PutError, Sink};
use crate::path::OutputPath;

/// One file of the site that is being made.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    /// Its SHA-256.
    pub digest: Digest,
    /// Its length in bytes.
    pub size: u64,
    /// Whether the live site has it, byte for byte.
    pub in_live: bool,
    /// Where its bytes are.
    pub at: At,
}

/// Where the bytes of a file are that was put, at its path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum At {
    /// In both trees, which have one file there.
    Both,
    /// In the previous tree.
    Previous,
    /// In `incoming/`.
    Incoming,
    /// In the live tree.
    Live,
}

impl At {
    /// Where a file is that is in these trees; in both it may be one file.
    pub(super) fn of(in_both: bool, in_previous: bool, in_live: bool) -> Self {
        match (in_both, in_previous, in_live) {
            (true, ..) => Self::Both,
            (_, true, _) => Self::Previous,
            (_, _, true) => Self::Live,
            _ => Self::Incoming,
        }
    }
}

impl From<At> for Source {
    fn from(at: At) -> Self {
        match at {
            At::Both | At::Previous => Self::Previous,
            At::Incoming => Self::Incoming,
            At::Live => Self::Live,
        }
    }
}

/// A file of the live site that is kept: its length in bytes, or the file that was put in its place under a name that some file system confuses with it.
pub type Kept = (OutputPath, Result<u64, OutputPath>);

/// What tells the files of a new site from those of the live one.
#[derive(Default)]
pub struct Compared {
    /// Files of the live site that the new one does not have.
    pub gone: Vec<OutputPath>,
    /// What was seen of the files that are one in both trees.
    pub seen: Seen,
    /// How the live tree will differ once it is the previous one; nothing where that is not known, or all differs.
    pub apart: Option<Apart>,
}

/// The files made so far.
pub struct Staging<'d> {
    disk: &'d dyn Disk,
    place: Place,
    /// Whether there is a site already, and one before it: nothing is asked of trees that are not there.
    has_live: bool,
    has_previous: bool,
    /// What the live site should hold, by its own record: tells a file that was changed on the server.
    recorded: Manifest,
    /// Where nobody touched the live site, which then holds what is recorded.
    untouched: Option<Untouched>,
    /// What is known of the previous tree.
    previous: Option<Previous>,
    claims: Mutex<Claims>,
    entries: Mutex<BTreeMap<OutputPath, Entry>>,
    /// Folders of `incoming/` that are there.
    folders: Mutex<HashSet<Box<str>>>,
    meddled: Mutex<BTreeSet<OutputPath>>,
    /// Flushes meanwhile, where the disk can.
    ahead: Option<Ahead>,
    failure: Mutex<Option<Fault>>,
}

/// Which names are taken, see [`fold`].
#[derive(Default)]
struct Claims {
    /// Names as they are seen.
    files: HashSet<OutputPath>,
    /// Names that are seen otherwise than they are written.
    written: HashMap<OutputPath, OutputPath>,
    folders: HashMap<Box<str>, OutputPath>,
}

impl Claims {
    /// The file in whose way one of this folded name would be.
    fn taken(&self, folded: &OutputPath) -> Option<&OutputPath> {
        let name = folded.as_str();
        let file = |name: &str| self.files.get(name).map(|seen| self.written.get(seen).unwrap_or(seen));
        let mut folders = name.match_indices('/').map(|(at, _)| name.get(..at).unwrap_or_default());
        file(name).or_else(|| self.folders.get(name)).or_else(|| folders.find_map(file))
    }

    fn claim(&mut self, path: &OutputPath) -> Result<(), OutputPath> {
        let folded = fold(path);
        if let Some(by) = self.taken(&folded) {
            return Err(by.clone());
        }
        let name = folded.as_str();
        // A folder that is known has known parents.
        for (at, _) in name.rmatch_indices('/') {
            let folder = name.get(..at).unwrap_or_default();
            if self.folders.contains_key(folder) {
                break;
            }
            self.folders.insert(folder.into(), path.clone());
        }
        if folded != *path {
            self.written.insert(folded.clone(), path.clone());
        }
        self.files.insert(folded);
        Ok(())
    }
}

/// A name as a file system sees it that knows neither case nor kinds of accents. Most are seen as they are written, and share their letters.
fn fold(path: &OutputPath) -> OutputPath {
    let name = path.as_str();
    match name.is_ascii() {
        true if !name.bytes().any(|byte| byte.is_ascii_uppercase()) => path.clone(),
        true => OutputPath::new(name.to_ascii_lowercase()),
        false => OutputPath::new(name.nfc().flat_map(char::to_lowercase).collect::<String>()),
    }
}

impl<'d> Staging<'d> {
    /// An empty staging place; `incoming/` does not exist.
    pub fn new(
        disk: &'d dyn Disk,
        place: Place,
        recorded: Manifest,
        untouched: Option<Untouched>,
        previous: Option<Previous>,
    ) -> Self {
        let (claims, entries, folders) = (Mutex::default(), Mutex::default(), Mutex::default());
        let (has_live, has_previous) = (place.live.exists(), place.previous.exists());
        let (meddled, failure) = (Mutex::default(), Mutex::default());
        let ahead = disk.flusher(&place.store).map(Ahead::new);
        Self {
            disk,
            place,
            has_live,
            has_previous,
            recorded,
            untouched,
            previous,
            claims,
            entries,
            folders,
            meddled,
            ahead,
            failure,
        }
    }

    /// What was put so far.
    pub fn entries(&self) -> BTreeMap<OutputPath, Entry> {
        held(&self.entries).clone()
    }

    /// What was put, which is not here any more.
    pub fn take(&self) -> BTreeMap<OutputPath, Entry> {
        std::mem::take(&mut *held(&self.entries))
    }

    /// The files that the live site should hold.
    pub fn recorded(&self) -> &Manifest {
        &self.recorded
    }

    /// Whether it is known that nobody touched the live site.
    pub fn is_untouched(&self) -> bool {
        self.untouched.is_some()
    }

    /// Whether it is also known that nothing but the site is in the live tree.
    pub fn is_alone(&self) -> bool {
        self.untouched.as_ref().is_some_and(|tree| tree.alone)
    }

    /// What is known of the previous tree.
    pub fn previous(&self) -> Option<&Previous> {
        self.previous.as_ref()
    }

    /// The same, which is not here any more.
    pub fn take_previous(&mut self) -> Option<Previous> {
        self.previous.take()
    }

    /// What tells these files, which were put, from those that the live site should hold.
    pub fn compare(&self, files: &BTreeMap<OutputPath, Entry>) -> Compared {
        let states = self.untouched.iter().flat_map(|tree| &tree.states).copied().map(Some);
        let mut recorded = self.recorded.files.keys().zip(states.chain(std::iter::repeat(None))).peekable();
        let (mut compared, mut apart) = (Compared::default(), Vec::new());
        for (path, entry) in files {
            while let Some((file, _)) = recorded.next_if(|(file, _)| *file < path) {
                compared.gone.push(file.clone());
            }
            let state = recorded.next_if(|(file, _)| *file == path).and_then(|(_, state)| state);
            match entry.at {
                At::Both => compared.seen.files.extend(state.map(|state| (path.clone(), state))),
                At::Previous | At::Incoming => apart.push(path),
                At::Live => {}
            }
        }
        compared.gone.extend(recorded.map(|(file, _)| file.clone()));
        apart.extend(&compared.gone);
        let tree = self.untouched.as_ref().filter(|tree| tree.alone && apart.len() < files.len());
        compared.apart = tree.map(|tree| Apart::new(tree.folders.clone(), tree.seen, apart.iter().map(ToString::to_string)));
        compared
    }

    /// Whether somebody removed the whole live site since it was published.
    pub fn is_gone(&self) -> bool {
        !self.has_live && !self.recorded.files.is_empty()
    }

    /// Files of the live site that somebody changed or removed since they were published; none where all is gone.
    pub fn meddled(&self) -> BTreeSet<OutputPath> {
        held(&self.meddled).clone()
    }

    /// Why the sink closed, if it did.
    pub fn failure(&self) -> Option<Fault> {
        held(&self.failure).clone()
    }

    /// The bytes of a file that was put.
    ///
    /// # Errors
    /// When they cannot be read back.
    pub fn read(&self, path: &OutputPath) -> Result<Vec<u8>, Fault> {
        let at = held(&self.entries).get(path).map(|entry| entry.at);
        let place = match at {
            Some(At::Both | At::Previous) => self.place.previous.join(path.as_str()),
            Some(At::Live) => self.place.live.join(path.as_str()),
            _ => self.place.incoming.join(path.as_str()),
        };
        fs::read(&place).blame(Action::Read, &place)
    }

    /// Takes a file whose name is known to be free.
    ///
    /// # Errors
    /// When it cannot be compared with what is there, or written.
    pub fn stage(&self, path: &OutputPath, bytes: &[u8]) -> Result<(), Fault> {
        let digest = Digest::of(bytes);
        let (live, previous) = self.places(path);
        let known = self.recorded.files.get(path).filter(|_| self.is_untouched());
        let in_live = known.map_or_else(|| self.has_live && holds(&live, bytes), |known| *known == digest);
        let in_both = in_live && self.is_one(path);
        // Where the live tree has another file that the previous one shares, that is no other one.
        let may_be_there = self.has_previous && self.previous.as_ref().is_none_or(|tree| !tree.shares(path.as_str()));
        let in_previous = in_both || may_be_there && holds(&previous, bytes);
        if !in_live && !in_previous {
            self.write(path, bytes, false)?;
        }
        let at = At::of(in_both, in_previous, in_live);
        self.enter(path, Entry { digest, size: bytes.len() as u64, in_live, at });
        Ok(())
    }

    /// Whether both trees have one file here. The live tree has it.
    pub(super) fn is_one(&self, path: &OutputPath) -> bool {
        let is_same_file = |(live, previous): (PathBuf, PathBuf)| same_file(&live, &previous);
        self.previous.as_ref().is_some_and(|tree| tree.shares(path.as_str())) || is_same_file(self.places(path))
    }

    /// Where a file is in the live and in the previous tree, if they have it.
    pub(super) fn places(&self, path: &OutputPath) -> (PathBuf, PathBuf) {
        (self.place.live.join(path.as_str()), self.place.previous.join(path.as_str()))
    }

    /// Writes bytes into `incoming/`: a new file, or the next ones of a file that is there.
    ///
    /// # Errors
    /// When that fails.
    pub(super) fn write(&self, path: &OutputPath, bytes: &[u8], goes_on: bool) -> Result<(), Fault> {
        let to = self.place.incoming.join(path.as_str());
        if goes_on {
            self.disk.append(&to, bytes).blame(Action::Write, &to)?;
        } else {
            self.make_folder(path.as_str().rsplit_once('/').map_or("", |(folder, _)| folder))?;
            self.disk.write_new(&to, bytes).blame(Action::Write, &to)?;
        }
        self.ahead.iter().try_for_each(|ahead| ahead.wrote(bytes.len() as u64)).blame(Action::Flush, &self.place.store)
    }

    /// Takes down a file whose bytes are where its entry says.
    pub(super) fn enter(&self, path: &OutputPath, entry: Entry) {
        let published = self.recorded.files.get(path).filter(|_| self.has_live && !self.is_untouched() && !entry.in_live);
        if published.is_some_and(|published| !is_still(&self.place.live.join(path.as_str()), *published)) {
            held(&self.meddled).insert(path.clone());
        }
        held(&self.entries).insert(path.clone(), entry);
    }

    /// Whether a name may be put, which is taken by that.
    fn claim(&self, path: &OutputPath) -> Result<(), PutError> {
        if held(&self.failure).is_some() {
            return Err(PutError::Closed);
        }
        if !is_output_name(path.as_str()) {
            return Err(PutError::BadName);
        }
        if let Some(by) = publishings_own(path) {
            return Err(PutError::Taken { by });
        }
        held(&self.claims).claim(path).map_err(|by| PutError::Taken { by })
    }

    /// Closes the sink where something failed, which keeps the first cause.
    pub(super) fn closed_by(&self, done: Result<(), Fault>) -> Result<(), PutError> {
        done.map_err(|fault| {
            held(&self.failure).get_or_insert(fault);
            PutError::Closed
        })
    }

    /// Waits until nothing is flushed any more.
    ///
    /// # Errors
    /// When something that was written may not be on the disk.
    pub fn settle(&self) -> Result<(), Fault> {
        self.ahead.iter().try_for_each(Ahead::end).blame(Action::Flush, &self.place.store)
    }

    /// Keeps those of these files of the untouched live tree, in the order of their names, that nothing was put in the place of, with the copies of them that were
    /// compressed beforehand.
    ///
    /// # Errors
    /// When one of them was not there.
    pub fn keep(&self, files: &[OutputPath]) -> Result<Vec<Kept>, Fault> {
        let put = held(&self.entries);
        let stays = |text: &str| !put.contains_key(text) && files.binary_search_by(|file| file.as_str().cmp(text)).is_ok();
        let (mut named, mut missing) = (files.iter().peekable(), Vec::new());
        let mut is_kept = |path: &OutputPath| {
            missing.extend(std::iter::from_fn(|| named.next_if(|file| *file < path)));
            let is_named = named.next_if(|file| *file == path).is_some();
            is_named && !put.contains_key(path) || Copies::text_of(path.as_str()).is_some_and(stays)
        };
        let states = self.untouched.iter().flat_map(|tree| &tree.states);
        let recorded = self.recorded.files.iter().zip(states).map(|((path, digest), state)| (path, *digest, *state));
        let known: Vec<(&OutputPath, Digest, State)> = recorded.filter(|(path, ..)| is_kept(path)).collect();
        if let Some(file) = missing.into_iter().chain(named).find(|file| !put.contains_key(*file)) {
            return Err(Fault::new(&self.place.live.join(file.as_str()), Action::Read, Cause::Missing));
        }
        // The names of a site that was whole are not confused with each other, but perhaps with new ones.
        let has_new = put.keys().any(|path| !self.recorded.files.contains_key(path));
        drop(put);
        let claims = held(&self.claims);
        let taken = |path: &OutputPath| if has_new { claims.taken(&fold(path)).cloned() } else { None };
        let within = Within::open(&self.place.previous);
        let is_one = |path: &str, state: &State| {
            let in_previous = || within.as_ref()?.state(path, FileType::RegularFile);
            self.previous.as_ref().is_some_and(|tree| tree.shares(path)) || in_previous().is_some_and(|it| it.is_same_file(state))
        };
        let kept = known.into_par_iter().map(|(path, digest, state)| {
            let at = At::of(is_one(path.as_str(), &state), false, true);
            let kept = (path.clone(), taken(path).map_or(Ok(state.size), Err));
            (kept, (path.clone(), Entry { digest, size: state.size, in_live: true, at }))
        });
        let (kept, entries): (Vec<Kept>, Vec<(OutputPath, Entry)>) = kept.unzip();
        held(&self.entries).append(&mut entries.into_iter().collect());
        Ok(kept)
    }

    fn make_folder(&self, folder: &str) -> Result<(), Fault> {
        if held(&self.folders).contains(folder) {
            return Ok(());
        }
        create_folders(self.disk, &self.place.incoming.join(folder))?;
        held(&self.folders).insert(folder.into());
        Ok(())
    }
}

impl Sink for Staging<'_> {
    fn put(&self, path: &OutputPath, bytes: &[u8]) -> Result<(), PutError> {
        self.claim(path)?;
        self.closed_by(self.stage(path, bytes))
    }

    fn open<'s>(&'s self, path: &OutputPath) -> Result<Box<dyn LongFile + 's>, PutError> {
        self.claim(path)?;
        Ok(Box::new(Long::begin(self, path)))
    }
}

/// The file of publishing itself in whose place this one would be, or within it as if it were a folder.
fn publishings_own(path: &OutputPath) -> Option<OutputPath> {
    let folded = fold(path);
    let stands_there = |own: &str| {
        let (name, rest) = folded.as_str().split_at_checked(own.len()).unwrap_or_default();
        name.eq_ignore_ascii_case(own) && (rest.is_empty() || rest.starts_with('/'))
    };
    OWN.into_iter().find(|own| stands_there(own)).map(OutputPath::new)
}

fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn is_still(path: &Path, published: Digest) -> bool {
    let file = open_ordinary(path).ok().flatten();
    file.is_some_and(|file| Digest::of_reader(file, |_| ()).is_ok_and(|digest| digest == published))
}

fn same_file(one: &Path, other: &Path) -> bool {
    let identity = |path| fs::symlink_metadata(path).map(|data| (data.is_file(), data.dev(), data.ino()));
    matches!((identity(one), identity(other)), (Ok(a), Ok(b)) if a == b && a.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_page_stands_where_publishing_puts_its_own_files() {
        for path in ["SHA256SUMS", "sha256sums/index.html", "SHA256SUMS.minisig/index.html", "xac-thuc/Nhat-Ky.jsonl/index.html"]
        {
            assert!(publishings_own(&OutputPath::new(path)).is_some(), "{path}");
        }
        assert_eq!(publishings_own(&OutputPath::new("xac-thuc/index.html")), None);
        assert_eq!(publishings_own(&OutputPath::new("SHA256SUMS.txt")), None);
    }

    #[test]
    fn names_that_some_file_system_confuses_are_taken() {
        let mut claims = Claims::default();
        let path = OutputPath::new;
        assert_eq!(claims.claim(&path("a/Hòa.html")), Ok(()));
        assert_eq!(claims.claim(&path("a/h\u{006f}\u{0300}a.html")), Err(path("a/Hòa.html")));
        assert_eq!(claims.claim(&path("A")), Err(path("a/Hòa.html")));
        assert_eq!(claims.claim(&path("a/hòa.html/x")), Err(path("a/Hòa.html")));
        assert_eq!(claims.claim(&path("a/b.html")), Ok(()));
    }
}
