//! Earlier sites: which there were, what they held, and which files must be kept so that they can come back.
//!
//! A release is one file, `NUMBER-PARENT-TIME.sums`: its manifest, and beside it its signature where it has one. While it is being put together it is called `.coming`, so that its files are
//! known to be ours if the work is cut short.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::layout::{MARKER_TEXT, Place};
use super::manifest::{Digest, Manifest};
use crate::edge::fault::{Action, Blame, Fault};
use crate::edge::fs::{Disk, create_folders, holds};

/// How many releases can be gone back to.
pub const KEPT_RELEASES: usize = 10;

/// How the file of a release's signature ends.
const SIGNED: &str = "minisig";

/// One publication of the site.
#[derive(Clone, Debug)]
pub struct Release {
    /// Counts publications from 1.
    pub number: u64,
    /// The release that was live before it; 0 for the first.
    pub parent: u64,
    /// When it was made: `20240315T080000`, Asia/Ho_Chi_Minh.
    pub made: String,
    /// Its signature, where it was signed.
    pub signature: Option<String>,
    /// Whether it was ever live.
    pub complete: bool,
}

impl Release {
    fn file_name(&self, ending: &str) -> String {
        format!("{:06}-{:06}-{}.{ending}", self.number, self.parent, self.made)
    }

    fn path(&self, place: &Place) -> PathBuf {
        place.releases.join(self.file_name(if self.complete { "sums" } else { "coming" }))
    }

    fn text(&self, place: &Place) -> Option<String> {
        fs::read_to_string(self.path(place)).ok()
    }

    /// Its files; nothing where its record was lost.
    pub fn manifest(&self, place: &Place) -> Option<Manifest> {
        Manifest::parse(&self.text(place)?)
    }

    /// Those of these digests that are of one of its files.
    fn lists(&self, place: &Place, digests: &BTreeSet<Digest>) -> BTreeSet<Digest> {
        let text = fs::read(self.path(place)).unwrap_or_default();
        // There is a line for each file of a site, and few digests are asked for: lines are compared as they are written.
        let asked: BTreeMap<Vec<u8>, Digest> = digests.iter().map(|digest| (digest.to_string().into_bytes(), *digest)).collect();
        let starts = std::iter::once(0).chain(memchr::memchr_iter(b'\n', &text).map(|end| end + 1));
        starts.filter_map(|start| asked.get(text.get(start..start + 64)?)).copied().collect()
    }

    /// The digest of its manifest.
    fn digest(&self, place: &Place) -> Option<Digest> {
        fs::read(self.path(place)).ok().map(|text| Digest::of(&text))
    }

    /// Whether this is the text of its manifest.
    fn says(&self, place: &Place, text: &str) -> bool {
        holds(&self.path(place), text.as_bytes())
    }
}

/// The releases of one output, oldest first.
#[derive(Debug, Default)]
pub struct Releases {
    list: Vec<Release>,
    live: Option<u64>,
}

impl Releases {
    /// Reads what the store knows, and which of it is live, where this is the manifest of the live site. What cannot be read is as if it were not there.
    pub fn load(place: &Place, live: Option<&str>) -> Self {
        let mut list: Vec<Release> = Vec::new();
        let entries = fs::read_dir(&place.releases).into_iter().flatten().flatten();
        for name in entries.filter_map(|entry| entry.file_name().into_string().ok()) {
            let Some((stem, ending)) = name.split_once('.') else { continue };
            let mut parts = stem.splitn(3, '-');
            let number = parts.next().and_then(|part| part.parse().ok());
            let parent = parts.next().and_then(|part| part.parse().ok());
            let (Some(number), Some(parent), Some(made)) = (number, parent, parts.next()) else { continue };
            let complete = match ending {
                "sums" => true,
                "coming" => false,
                _ => continue,
            };
            let signature = fs::read_to_string(place.releases.join(format!("{stem}.{SIGNED}"))).ok();
            let release = Release { number, parent, made: made.to_owned(), signature, complete };
            // A manifest cut short by a crash: it never was live.
            if complete || release.manifest(place).is_some() {
                list.push(release);
            }
        }
        list.sort_by_key(|release| release.number);
        let pointed = fs::read_to_string(&place.pointer).ok().and_then(|text| text.trim().parse::<u64>().ok());
        let matches = |release: &&Release| live.is_some_and(|text| release.says(place, text));
        let live = list.iter().find(|release| Some(release.number) == pointed && matches(release));
        let live = live.or_else(|| list.iter().rev().find(matches)).map(|release| release.number);
        // A live manifest that no release knows was changed by somebody else: what was published last still tells what is ours.
        Self { live: live.or(pointed.filter(|number| list.iter().any(|release| release.number == *number))), list }
    }

    /// The live release, where it is known.
    pub fn live(&self) -> Option<&Release> {
        self.live.and_then(|number| self.find(number))
    }

    /// Completes the record of a live release whose publication was cut short just after it went live.
    ///
    /// # Errors
    /// When that cannot be written down.
    pub fn adopt(&mut self, disk: &dyn Disk, place: &Place) -> Result<(), Fault> {
        let live = self.live;
        let Some(release) = self.list.iter_mut().find(|release| Some(release.number) == live && !release.complete) else {
            return Ok(());
        };
        let (coming, done) = (release.path(place), place.releases.join(release.file_name("sums")));
        disk.rename(&coming, &done).blame(Action::Rename, &done)?;
        release.complete = true;
        let number = release.number;
        self.point(disk, place, number)
    }

    /// The release to go back to from the live one.
    pub fn before_live(&self) -> Option<&Release> {
        self.find(self.live()?.parent).filter(|release| release.complete)
    }

    /// The newest release with this manifest that was live.
    pub fn with_text(&self, place: &Place, text: &str) -> Option<&Release> {
        self.list.iter().rev().find(|release| release.complete && release.says(place, text))
    }

    fn find(&self, number: u64) -> Option<&Release> {
        self.list.iter().find(|release| release.number == number)
    }

    /// Those of these digests that are of a file which this program ever put into a tree and still knows of.
    pub fn known(&self, place: &Place, digests: &BTreeSet<Digest>) -> BTreeSet<Digest> {
        let marker = Digest::of(MARKER_TEXT.as_bytes());
        let signatures = self.list.iter().filter_map(|release| Some(Digest::of(release.signature.as_ref()?.as_bytes())));
        let mut known: BTreeSet<Digest> = signatures.chain([marker]).filter(|digest| digests.contains(digest)).collect();
        // Most of what goes out of the previous tree is of the release that it was.
        for release in self.before_live().into_iter().chain(self.list.iter().rev()) {
            if known.len() < digests.len() {
                known.extend(release.lists(place, digests));
                known.extend(release.digest(place).filter(|digest| digests.contains(digest)));
            }
        }
        known
    }

    /// Writes down what is about to be put together, by the text of its manifest.
    ///
    /// # Errors
    /// When that cannot be written.
    pub fn announce(
        &mut self,
        disk: &dyn Disk,
        place: &Place,
        text: &str,
        made: &str,
        signature: Option<&str>,
    ) -> Result<(), Fault> {
        create_folders(disk, &place.releases)?;
        let number = self.list.last().map_or(1, |release| release.number + 1);
        let parent = self.live.unwrap_or(0);
        let release = Release { number, parent, made: made.to_owned(), signature: None, complete: false };
        write_whole(disk, place, &release.path(place), text)?;
        self.list.push(release);
        match signature {
            Some(signature) => self.sign(disk, place, number, signature),
            None => Ok(()),
        }
    }

    /// Writes down the signature of a release.
    ///
    /// # Errors
    /// When that cannot be written.
    pub fn sign(&mut self, disk: &dyn Disk, place: &Place, number: u64, signature: &str) -> Result<(), Fault> {
        let Some(release) = self.list.iter_mut().find(|release| release.number == number) else { return Ok(()) };
        if release.signature.as_deref() == Some(signature) {
            return Ok(());
        }
        write_whole(disk, place, &place.releases.join(release.file_name(SIGNED)), signature)?;
        release.signature = Some(signature.to_owned());
        Ok(())
    }

    /// The release announced last is live now.
    ///
    /// # Errors
    /// When that cannot be written down; the site itself is not concerned.
    pub fn confirm(&mut self, disk: &dyn Disk, place: &Place) -> Result<(), Fault> {
        self.live = self.list.last().map(|release| release.number);
        self.adopt(disk, place)
    }

    /// Release `number` is live now.
    ///
    /// # Errors
    /// When that cannot be written down; the site itself is not concerned.
    pub fn point(&mut self, disk: &dyn Disk, place: &Place, number: u64) -> Result<(), Fault> {
        self.live = Some(number);
        write_whole(disk, place, &place.pointer, &format!("{number}\n"))
    }

    /// Forgets the oldest releases, those that never were live, and the kept files that nobody needs any more.
    ///
    /// # Errors
    /// When something cannot be removed.
    pub fn forget_old(&mut self, disk: &dyn Disk, place: &Place) -> Result<(), Fault> {
        let live = self.live;
        let complete = self.list.iter().filter(|release| release.complete).count();
        let mut surplus = complete.saturating_sub(KEPT_RELEASES);
        let mut forgotten = Vec::new();
        for release in std::mem::take(&mut self.list) {
            // What is live, under whatever name its record stands, is never forgotten.
            let keep = Some(release.number) == live || (release.complete && surplus == 0);
            if release.complete && surplus > 0 {
                surplus -= 1;
            }
            if keep { self.list.push(release) } else { forgotten.push(release) }
        }
        for release in &forgotten {
            // The manifest goes last: it is what makes a release known.
            let signature = release.signature.as_ref().map(|_| SIGNED);
            for ending in signature.into_iter().chain([if release.complete { "sums" } else { "coming" }]) {
                let path = place.releases.join(release.file_name(ending));
                disk.remove_file(&path).blame(Action::Remove, &path)?;
            }
        }
        // A file is kept for a release.
        if forgotten.is_empty() {
            return Ok(());
        }
        let kept = fs::read_dir(&place.kept).into_iter().flatten().flatten();
        let kept: BTreeSet<Digest> = kept.filter_map(|entry| Digest::parse(entry.file_name().to_str()?)).collect();
        let needed: BTreeSet<Digest> = self.list.par_iter().flat_map_iter(|release| release.lists(place, &kept)).collect();
        kept.difference(&needed).try_for_each(|digest| {
            let path = place.kept.join(digest.to_string());
            disk.remove_file(&path).blame(Action::Remove, &path)
        })
    }
}

/// Writes a small file of the store so that it is there whole or not at all.
///
/// # Errors
/// When it cannot be written; what was there stays.
pub fn write_whole(disk: &dyn Disk, place: &Place, path: &Path, text: &str) -> Result<(), Fault> {
    let new = place.store.join("new");
    if new.exists() {
        disk.remove_file(&new).blame(Action::Remove, &new)?;
    }
    disk.write_new(&new, text.as_bytes()).blame(Action::Write, &new)?;
    disk.rename(&new, path).blame(Action::Rename, path)
}
