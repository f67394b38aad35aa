//! Publishing: a build is put together beside the live site and takes its place in one step, or not at all.
//!
//! **Invariant**: at every moment, whatever fails and wherever the process is stopped, the output folder is the old site or the new one, byte for
//! byte. Two trees are kept, the live one and the previous one; the previous is brought to the new state from what differs and the two are
//! exchanged, so that publishing costs what changed. Only files that this program published are ever removed.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use super::fault::{Action, Blame, Cause, Fault};
use super::fs::{Disk, Lock, create_folders};
use super::machine;
use super::sights::Sights;
use crate::engine::io::{LongFile, PutError, Sink};
use crate::engine::ledger::Ledger;
use crate::engine::memo::Memo;
use crate::hash::ContentHash;
use crate::path::OutputPath;

mod ahead;
mod copies;
mod layout;
mod long;
mod look;
mod manifest;
mod memo;
mod previous;
mod releases;
mod seal;
mod sealing;
mod staging;
mod standing;
mod swap;
mod tree;

pub use copies::Copies;
pub use layout::{Listing, MANIFEST, MARKER, MARKER_TEXT, folders_of, is_own};
pub use manifest::{Digest, Manifest, is_output_name};
pub use memo::recollect;
pub use releases::KEPT_RELEASES;
pub use seal::{Entry, LOG, Log, SIGNATURE, Sealed, Statement, check as check_seal, release_id};
pub use sealing::{RolledBack, Sealing, Signed, roll_back, sign};
pub use staging::Kept;
pub use standing::{Note, Noted, Standing, Untouched};
pub use tree::as_output;

use layout::{Place, is_version_control, manifest_text, remove_tree};
use previous::Previous;
use releases::Releases;
use sealing::Seals;
use staging::{Compared, Staging};
use tree::{Brought, Source};

/// Room that is left free for the work itself, in bytes.
const ROOM: u64 = 1_000_000;

/// When a release was made that is known from its manifest only.
const UNKNOWN_TIME: &str = "00000000T000000";

/// A publication under way. It holds the lock of its output; dropped without [`Publication::publish`], it leaves the live site as it was.
pub struct Publication<'d> {
    disk: &'d dyn Disk,
    place: Place,
    releases: Releases,
    staging: Staging<'d>,
    /// What to note of the site once it is live.
    note: Option<Note>,
    /// What was understood in its documents, what its pages were made of, and by which program.
    memo: Option<(Memo, Option<Ledger>, ContentHash)>,
    _lock: Lock,
}

/// What publishing did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Published {
    /// Files of the site.
    pub files: usize,
    /// Their bytes.
    pub bytes: u64,
    /// Files that are new or different.
    pub written: usize,
    /// Files of the site before that are gone.
    pub removed: usize,
    /// Whether the live site was this one already, signature and all: nothing was touched.
    pub unchanged: bool,
    /// Files in the output that this program did not put there. They are left where they are, unless the site needs their place.
    pub foreign: Vec<PathBuf>,
    /// Files that somebody changed or removed in the output since they were published; they are as they should be again.
    pub meddled: Vec<OutputPath>,
    /// Whether somebody removed the whole output since it was published.
    pub gone: bool,
    /// The line of the log of releases that was added, where the site was signed now.
    pub signed: Option<Entry>,
    /// The site is live, but tidying up afterwards failed; the next run does it.
    pub afterwards: Option<Fault>,
}

/// The output folder of a site, held by this process alone. Nothing of the site has been touched.
pub struct Hold<'d> {
    disk: &'d dyn Disk,
    place: Place,
    lock: Lock,
}

impl<'d> Hold<'d> {
    /// Takes the lock of the output folder, and mends what an interrupted run left.
    ///
    /// `sources` is the root of the site, which the output must not mix with.
    ///
    /// # Errors
    /// When the output cannot be published to: busy, not ours, a mount point, no right …
    pub fn take(disk: &'d dyn Disk, output: &Path, sources: Option<&Path>) -> Result<Self, Fault> {
        let place = Place::of(output)?;
        place.check(sources)?;
        let lock = take_lock(disk, &place)?;
        swap::recover(disk, &place)?;
        place.check(sources)?;
        Ok(Self { disk, place, lock })
    }

    /// What was noted when the live site was published.
    pub fn noted(&self) -> Option<Noted> {
        standing::read(&self.place)
    }

    /// The same, if every file of the live site still is as it was then.
    pub fn standing(&self, noted: Noted) -> Option<Standing> {
        standing::stands(self.disk, &self.place, noted)
    }

    /// What earlier builds saw of the sources.
    pub fn sights(&self) -> Sights {
        memo::sights(&self.place)
    }

    /// Keeps what was seen of the sources for later builds.
    ///
    /// # Errors
    /// When it cannot be written; later builds then read what they could have remembered.
    pub fn keep_sights(&self, text: &str) -> Result<(), Fault> {
        releases::write_whole(self.disk, &self.place, &self.place.sights, text)
    }

    /// What builds by this `program` understood in documents.
    pub fn memo(&self, program: ContentHash) -> Memo {
        memo::read(&self.place, program)
    }

    /// What the pages of the live site were made of, if this `program` made them.
    pub fn ledger(&self, program: ContentHash) -> Option<Ledger> {
        memo::ledger(&self.place, program)
    }

    /// Makes room for a new site. `forecast` is what the site will surely need at the least, in bytes. Where [`Hold::standing`] told of the live site, its files
    /// are what its manifest says, and need not be read to be compared with the new ones.
    ///
    /// # Errors
    /// When there is too little room, or what an interrupted run left cannot be cleared.
    pub fn begin(self, forecast: u64, untouched: Option<Untouched>) -> Result<Publication<'d>, Fault> {
        let Self { disk, place, lock } = self;
        // A first site is all new; of a later one, only what changed is written.
        let needed = if place.live.join(MANIFEST).exists() { ROOM } else { ROOM.saturating_add(forecast) };
        check_room(&place, needed)?;
        let text = manifest_text(&place.live);
        let mut releases = Releases::load(&place, text.as_deref());
        releases.adopt(disk, &place)?;
        remove_tree(disk, &place.incoming)?;
        let in_live = text.as_deref().and_then(Manifest::parse);
        // A share of another machine may tell of changes late: there all bytes are compared.
        let is_of = |tree: &Untouched| in_live.as_ref().is_some_and(|live| live.files.len() == tree.states.len());
        let mut untouched = untouched.filter(|tree| is_of(tree) && !machine::is_remote(&place.live));
        let recorded = match releases.live() {
            Some(release) if untouched.is_none() => release.manifest(&place),
            _ => in_live,
        };
        let previous = untouched.as_mut().and_then(|tree| tree.apart.take()).and_then(|apart| Previous::of(&place, apart));
        let staging = Staging::new(disk, place.clone(), recorded.unwrap_or_default(), untouched, previous);
        Ok(Publication { disk, place, releases, staging, note: None, memo: None, _lock: lock })
    }
}

impl<'d> Publication<'d> {
    /// Takes the output folder and makes room for a new site at once: [`Hold::take`], [`Hold::standing`], [`Hold::begin`].
    ///
    /// # Errors
    /// As these.
    pub fn begin(disk: &'d dyn Disk, output: &Path, sources: Option<&Path>, forecast: u64) -> Result<Self, Fault> {
        let hold = Hold::take(disk, output, sources)?;
        let standing = hold.noted().and_then(|noted| hold.standing(noted));
        hold.begin(forecast, standing.map(|standing| standing.tree))
    }

    /// As [`Hold::keep_sights`].
    ///
    /// # Errors
    /// As there.
    pub fn keep_sights(&self, text: &str) -> Result<(), Fault> {
        releases::write_whole(self.disk, &self.place, &self.place.sights, text)
    }

    /// Keeps what was understood in documents and what pages were made of, for [`Hold::memo`] and [`Hold::ledger`] of later runs of this `program`, once the
    /// site is live.
    pub fn remember(&mut self, memo: Memo, ledger: Option<Ledger>, program: ContentHash) {
        self.memo = Some((memo, ledger, program));
    }

    /// The files of a live site for which [`Hold::standing`] gave a note, but copies that were compressed beforehand; nothing where it may have been touched.
    pub fn standing_files(&self) -> Option<BTreeSet<OutputPath>> {
        let recorded = &self.staging.recorded().files;
        let is_copy = |path: &OutputPath| Copies::text_of(path.as_str()).is_some_and(|text| recorded.contains_key(text));
        self.staging.is_untouched().then(|| recorded.keys().filter(|path| !is_copy(path)).cloned().collect())
    }

    /// Reads files of the live site.
    pub fn reader(&self) -> impl Fn(&OutputPath) -> Option<Vec<u8>> + use<> {
        let live = self.place.live.clone();
        move |path| {
            let file = live.join(path.as_str());
            super::fs::open_ordinary(&file).ok()??;
            fs::read(file).ok()
        }
    }

    /// Keeps those of these [standing files](Self::standing_files), in the order of their names, that nothing was put in the place of, with the copies of them that were
    /// compressed beforehand.
    ///
    /// # Errors
    /// When one of them was not there.
    pub fn keep(&self, files: &[OutputPath]) -> Result<Vec<Kept>, Fault> {
        self.staging.keep(files)
    }

    /// Keeps a note beside the site that is going to be published, for [`Hold::standing`] of a later run.
    pub fn note(&mut self, standing: Note) {
        self.note = Some(standing);
    }

    /// The files made so far with their sizes, for checks before the site goes live.
    pub fn files(&self) -> BTreeMap<OutputPath, u64> {
        self.staging.entries().into_iter().map(|(path, entry)| (path, entry.size)).collect()
    }

    /// The bytes of a file made so far.
    ///
    /// # Errors
    /// When they cannot be read back.
    pub fn read(&self, path: &OutputPath) -> Result<Vec<u8>, Fault> {
        self.staging.read(path)
    }

    /// Puts the site live, signed where `sealing` gives a key. `made` is the time to record, `20240315T080000`.
    ///
    /// # Errors
    /// When it did not happen; the live site is then the old one.
    pub fn publish(self, made: &str, sealing: Option<&Sealing<'_>>) -> Result<Published, Fault> {
        self.go_live(made, |place, releases, text, files| Seals::next(place, releases, text, files, sealing))
    }

    /// Puts a site live that was published elsewhere before and brings its signature and its log along.
    ///
    /// # Errors
    /// When it did not happen, or the log does not go on from the one here; the live site is then the old one.
    pub fn publish_sealed(self, made: &str, signature: Option<&str>, log: &Log) -> Result<Published, Fault> {
        self.go_live(made, |place, _, _, _| Seals::brought(place, signature, log))
    }

    fn go_live(
        mut self,
        made: &str,
        seals: impl FnOnce(&Place, &Releases, &str, usize) -> Result<Seals, Fault>,
    ) -> Result<Published, Fault> {
        if let Some(fault) = self.staging.failure() {
            return Err(fault);
        }
        let mut entries = self.staging.take();
        let files = entries.len();
        let text = manifest::text_of(entries.iter().map(|(path, entry)| (path, entry.digest)));
        self.staging.stage(&OutputPath::new(MARKER), MARKER_TEXT.as_bytes())?;
        self.staging.stage(&OutputPath::new(MANIFEST), text.as_bytes())?;
        let is_live = |entries: &BTreeMap<OutputPath, staging::Entry>| entries.values().all(|entry| entry.in_live);
        let stands = is_live(&entries) && is_live(&self.staging.entries());
        let seals = seals(&self.place, &self.releases, &text, files)?;
        seals.stage(&self.staging)?;
        let own = self.staging.take();

        let mut compared = self.staging.compare(&entries);
        let (surroundings, removed) = self.surroundings(&entries, &compared.gone)?;
        let mut published = Published {
            files,
            bytes: entries.values().map(|entry| entry.size).sum(),
            written: entries.values().filter(|entry| !entry.in_live).count(),
            removed,
            unchanged: removed == 0 && is_live(&entries) && is_live(&own),
            foreign: surroundings.named(),
            meddled: self.staging.meddled().into_iter().collect(),
            gone: self.staging.is_gone(),
            signed: seals.added.clone(),
            afterwards: None,
        };
        self.staging.settle()?;
        if published.unchanged {
            compared.apart = self.staging.previous().map(|tree| tree.apart().clone());
            let tidied = remove_tree(self.disk, &self.place.incoming);
            published.afterwards = tidied.and_then(|()| self.write_note(&surroundings, compared)).err();
            return Ok(published);
        }

        let recorded = self.staging.recorded();
        if self.releases.live().is_none() && !recorded.files.is_empty() {
            // A site whose records beside it were lost: what it says of itself becomes the first release.
            self.releases.announce(self.disk, &self.place, &recorded.render(), UNKNOWN_TIME, None)?;
            self.releases.confirm(self.disk, &self.place)?;
        }
        let same = self.releases.live().filter(|_| removed == 0 && stands).map(|release| release.number);
        match same {
            // Nothing but the signature is new.
            Some(number) => {
                if let Some(signature) = &seals.signature {
                    self.releases.sign(self.disk, &self.place, number, signature)?;
                }
            }
            None => self.releases.announce(self.disk, &self.place, &text, made, seals.signature.as_deref())?,
        }
        entries.extend(own);
        let wanted = entries.into_iter().map(|(path, entry)| (path, entry.at.into())).collect();
        let known = |digests: &BTreeSet<Digest>| seals.known(&self.place, &self.releases, digests);
        let brought = replace(self.disk, &self.place, &wanted, &|fits| self.list(fits), &known, &surroundings)?;
        compared.apart.take_if(|_| brought.has_copies);
        let moved = brought.moved.iter().map(PathBuf::as_path);
        compared.seen.folders = self.staging.take_previous().map(|tree| tree.folders_beside(moved)).unwrap_or_default();
        published.afterwards = self.afterwards(&surroundings, &seals, same, compared).err();
        Ok(published)
    }

    /// What lies in the live tree beside the site, and how many of these files of the site, which are not among the new ones, are there.
    fn surroundings(
        &self,
        new: &BTreeMap<OutputPath, staging::Entry>,
        gone: &[OutputPath],
    ) -> Result<(Surroundings, usize), Fault> {
        if self.staging.is_alone() {
            return Ok((Surroundings::default(), gone.len()));
        }
        let live = Listing::of(&self.place.live)?;
        let recorded = &self.staging.recorded().files;
        let is_ours = |path: &str| recorded.contains_key(path) || new.contains_key(path) || is_own(&OutputPath::new(path));
        let there = gone.iter().filter(|path| live.files.contains_key(Path::new(path.as_str()))).count();
        Ok((Surroundings::of(&live, |file| file.to_str().is_some_and(is_ours)), there))
    }

    /// What is in the previous tree and does not fit there.
    fn list(&self, fits: &tree::Fits<'_>) -> Result<Listing, Fault> {
        match self.staging.previous() {
            Some(tree) => tree.list(&self.place, self.staging.recorded().files.keys(), fits),
            None => Listing::without(&self.place.previous, fits),
        }
    }

    /// What is left to do when the new site is live. If it fails, the next run does it.
    fn afterwards(
        &mut self,
        surroundings: &Surroundings,
        seals: &Seals,
        same: Option<u64>,
        compared: Compared,
    ) -> Result<(), Fault> {
        let (disk, place) = (self.disk, &self.place);
        disk.flush_folder(&place.parent).blame(Action::Flush, &place.parent)?;
        match same {
            Some(number) => self.releases.point(disk, place, number)?,
            None => self.releases.confirm(disk, place)?,
        }
        seals.record(disk, place)?;
        tree::strip_foreign(disk, place, &surroundings.foreign)?;
        self.releases.forget_old(disk, place)?;
        remove_tree(disk, &place.incoming)?;
        disk.flush_folder(&place.store).blame(Action::Flush, &place.store)?;
        self.write_note(surroundings, compared)
    }

    /// Writes down what the next build begins with. Files that are not ours have to be named by every build, so that there is no note while there are any.
    fn write_note(&self, surroundings: &Surroundings, compared: Compared) -> Result<(), Fault> {
        let note = self.note.as_ref().filter(|_| surroundings.named().is_empty());
        let foreign = surroundings.foreign.iter().chain(&surroundings.empty_folders).map(PathBuf::as_path);
        let (noted, ledger) = rayon::join(
            || note.and_then(|note| Noted::of(&self.place, note, foreign, &compared.seen, compared.apart)),
            || self.memo.as_ref().and_then(|(_, ledger, program)| memo::ledger_as_bytes(&self.place, ledger.as_ref()?, *program)),
        );
        if let Some((memo, _, program)) = &self.memo
            && memo::write(self.disk, &self.place, memo, ledger.as_deref(), *program).is_err()
        {
            // The next build understands more anew; a half memory on a full disk helps nobody.
            remove_tree(self.disk, &self.place.memo)?;
        }
        standing::write(self.disk, &self.place, noted.as_ref())
    }
}

impl Sink for Publication<'_> {
    fn put(&self, path: &OutputPath, bytes: &[u8]) -> Result<(), PutError> {
        self.staging.put(path, bytes)
    }

    fn open<'s>(&'s self, path: &OutputPath) -> Result<Box<dyn LongFile + 's>, PutError> {
        self.staging.open(path)
    }
}

impl Drop for Publication<'_> {
    fn drop(&mut self) {
        // Best effort: the next run clears it in any case.
        let _ = remove_tree(self.disk, &self.place.incoming);
        // Taking it apart takes a while, for which nobody has to wait.
        if let Some(memo) = self.memo.take() {
            rayon::spawn(move || drop(memo));
        }
    }
}

/// What lies in the live tree beside the site.
#[derive(Default)]
struct Surroundings {
    foreign: Vec<PathBuf>,
    empty_folders: Vec<PathBuf>,
}

impl Surroundings {
    fn of(live: &Listing, ours: impl Fn(&Path) -> bool) -> Self {
        let foreign: Vec<PathBuf> = live.files.keys().filter(|file| !ours(file)).cloned().collect();
        let used = folders_of(live.files.keys().map(PathBuf::as_path));
        let empty = live.folders.iter().filter(|folder| !used.contains(folder.as_path()));
        Self { empty_folders: empty.cloned().collect(), foreign }
    }

    /// What somebody should be told of: everything but the files of a version control.
    fn named(&self) -> Vec<PathBuf> {
        self.foreign.iter().filter(|file| !is_version_control(file)).cloned().collect()
    }
}

fn replace(
    disk: &dyn Disk,
    place: &Place,
    wanted: &BTreeMap<OutputPath, Source>,
    list: tree::List<'_>,
    known: tree::Known<'_>,
    surroundings: &Surroundings,
) -> Result<Brought, Fault> {
    let brought = tree::bring(disk, place, wanted, list, known)?;
    tree::carry_foreign(disk, place, &surroundings.foreign, &surroundings.empty_folders)?;
    disk.flush_tree(&place.store).blame(Action::Flush, &place.store)?;
    swap::swap(disk, place)?;
    Ok(brought)
}

fn take_lock(disk: &dyn Disk, place: &Place) -> Result<Lock, Fault> {
    create_folders(disk, &place.store)?;
    let lock = match disk.lock(&place.lock).blame(Action::Lock, &place.lock)? {
        Some(lock) => lock,
        None => {
            let process = fs::read_to_string(&place.lock).ok().and_then(|text| text.trim().parse().ok());
            return Err(Fault::new(&place.live, Action::Publish, Cause::Busy { process }));
        }
    };
    place.open_store(disk)?;
    Ok(lock)
}

fn check_room(place: &Place, needed: u64) -> Result<(), Fault> {
    let Ok(room) = rustix::fs::statvfs(&place.store) else { return Ok(()) };
    let free = room.f_bavail.saturating_mul(room.f_frsize);
    if free < needed { Err(Fault::new(&place.live, Action::Publish, Cause::NotEnoughRoom { free, needed })) } else { Ok(()) }
}

#[cfg(test)]
mod tests;
