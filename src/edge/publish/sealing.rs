//! Signing a site that is live, going back to an earlier one, and carrying signature and log from one publication to the next.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use chrono::NaiveDateTime;

use super::layout::{Listing, MANIFEST, MARKER, MARKER_TEXT, Place, is_own, manifest_text, remove_tree};
use super::manifest::{Digest, Manifest};
use super::releases::{Releases, write_whole};
use super::seal::{self, Entry, LOG, Log, SIGNATURE, Sealed};
use super::staging::Staging;
use super::{Surroundings, replace, swap, take_lock, tree};
use crate::edge::fault::{Action, Blame, Cause, Fault};
use crate::edge::fs::{Disk, holds, open_ordinary};
use crate::edge::signing::SecretKey;
use crate::edge::verify::{Expected, folder};
use crate::path::OutputPath;

/// With what a publication is signed.
pub struct Sealing<'a> {
    /// The key.
    pub key: &'a SecretKey,
    /// The time to sign with, Asia/Ho_Chi_Minh.
    pub now: NaiveDateTime,
}

/// Signature and log as they will be in the site.
#[derive(Default)]
pub struct Seals {
    /// The signature of the manifest; nothing when it is not signed.
    pub signature: Option<String>,
    log: Log,
    /// The line that is added to the log.
    pub added: Option<Entry>,
}

impl Seals {
    /// What seals the manifest `text`: made anew with a key; carried over while nothing changed; else only the log, which never goes back.
    pub fn next(
        place: &Place,
        releases: &Releases,
        text: &str,
        files: usize,
        sealing: Option<&Sealing<'_>>,
    ) -> Result<Self, Fault> {
        let log = true_log(place);
        let unchanged = holds(&place.live.join(MANIFEST), text.as_bytes());
        let in_live = read(&place.live.join(SIGNATURE)).filter(|text| text.starts_with("untrusted comment: "));
        let recorded = releases.with_text(place, text).and_then(|release| release.signature.clone());
        let carried = if unchanged { in_live.or(recorded) } else { recorded };
        let Some(Sealing { key, now }) = sealing else { return Ok(Self { signature: carried, log, added: None }) };
        let still_holds = |signature: &String| {
            let checked = seal::check(key.public(), text.as_bytes(), signature, Some(log.text()));
            matches!(checked, Sealed::Holds { statement: Some(_), later: 0 })
        };
        if carried.as_ref().is_some_and(still_holds) {
            return Ok(Self { signature: carried, log, added: None });
        }
        let sealed = seal::seal(key, *now, text, files, &log)?;
        let added = sealed.log.entries.last().cloned();
        Ok(Self { signature: Some(sealed.signature), log: sealed.log, added })
    }

    /// What a site brings along that was sealed elsewhere. Its log must go on from the one here: an older site never comes back unasked.
    ///
    /// # Errors
    /// When its log does not.
    pub fn brought(place: &Place, signature: Option<&str>, log: &Log) -> Result<Self, Fault> {
        if !log.text().starts_with(true_log(place).text()) {
            return Err(Fault::new(&place.live, Action::Publish, Cause::NotAFollower));
        }
        Ok(Self { signature: signature.map(str::to_owned), log: log.clone(), added: None })
    }

    /// Puts them among the files of the site.
    ///
    /// # Errors
    /// When one cannot be written.
    pub fn stage(&self, staging: &Staging<'_>) -> Result<(), Fault> {
        if let Some(signature) = &self.signature {
            staging.stage(&OutputPath::new(SIGNATURE), signature.as_bytes())?;
        }
        if self.log.entries.is_empty() {
            return Ok(());
        }
        staging.stage(&OutputPath::new(LOG), self.log.text().as_bytes())
    }

    /// Those of these digests that are of a file which may go out of a tree: one of a release, or the log as it was before.
    pub fn known(&self, place: &Place, releases: &Releases, digests: &BTreeSet<Digest>) -> BTreeSet<Digest> {
        let mut known = releases.known(place, digests);
        let before = read(&place.previous.join(LOG)).and_then(|text| Log::parse(&text).ok());
        // Its last line may be one of a publication that was cut short and never was live.
        let before = before.filter(|log| {
            let releases = log.entries.len() as u64;
            self.log.text().starts_with(log.until(releases.saturating_sub(1)))
        });
        known.extend(before.map(|log| Digest::of(log.text().as_bytes())).filter(|digest| digests.contains(digest)));
        known
    }

    /// Writes down the log that is live now, so that a public one that somebody shortens is known.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn record(&self, disk: &dyn Disk, place: &Place) -> Result<(), Fault> {
        if self.log.entries.is_empty() || holds(&place.log, self.log.text().as_bytes()) {
            return Ok(());
        }
        write_whole(disk, place, &place.log, self.log.text())
    }
}

/// The log to go on from: the public one where it goes on from the recorded one, else the recorded one.
fn true_log(place: &Place) -> Log {
    let parsed = |path: &Path| read(path).and_then(|text| Log::parse(&text).ok());
    let recorded = parsed(&place.log).unwrap_or_default();
    match parsed(&place.live.join(LOG)) {
        Some(public) if public.text().starts_with(recorded.text()) => public,
        _ => recorded,
    }
}

fn read(path: &Path) -> Option<String> {
    open_ordinary(path).ok().flatten()?;
    fs::read_to_string(path).ok()
}

/// What a rollback did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RolledBack {
    /// The release that is live now.
    pub number: u64,
    /// When it was first published: `20240315T080000`.
    pub made: String,
    /// Files of the site.
    pub files: usize,
    /// The line of the log of releases that was added, where the site was signed now.
    pub signed: Option<Entry>,
    /// As for [`super::Published::afterwards`].
    pub afterwards: Option<Fault>,
}

/// What signing did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signed {
    /// The line of the log that was added; nothing when the signature was there already.
    pub signed: Option<Entry>,
    /// As for [`super::Published::afterwards`].
    pub afterwards: Option<Fault>,
}

/// Brings back the release before the live one; with its own signature, or with a new one where there is a key.
///
/// # Errors
/// When there is none, or it did not happen; the live site is then as it was.
pub fn roll_back(disk: &dyn Disk, output: &Path, sealing: Option<&Sealing<'_>>) -> Result<RolledBack, Fault> {
    let place = Place::of(output)?;
    place.check(None)?;
    let none = || Fault::new(&place.live, Action::RollBack, Cause::NoEarlierSite);
    if !place.store.is_dir() {
        return Err(none());
    }
    let _lock = take_lock(disk, &place)?;
    swap::recover(disk, &place)?;
    let mut releases = Releases::load(&place, manifest_text(&place.live).as_deref());
    releases.adopt(disk, &place)?;
    let target = releases.before_live().ok_or_else(none)?.clone();
    let manifest = target.manifest(&place).ok_or_else(none)?;
    let (signed, afterwards) = bring_back(disk, &place, &mut releases, &manifest, Some(target.number), sealing)?;
    Ok(RolledBack { number: target.number, made: target.made, files: manifest.files.len(), signed, afterwards })
}

/// Signs the site that is live, if it is exactly what was published.
///
/// # Errors
/// When it is not, or it did not happen; the live site is then as it was.
pub fn sign(disk: &dyn Disk, output: &Path, sealing: &Sealing<'_>) -> Result<Signed, Fault> {
    let place = Place::of(output)?;
    place.check(None)?;
    let manifest = manifest_text(&place.live)
        .and_then(|text| Manifest::parse(&text))
        .ok_or_else(|| Fault::new(&place.live, Action::Sign, Cause::NotPublished))?;
    let _lock = take_lock(disk, &place)?;
    swap::recover(disk, &place)?;
    if let Some(example) = differences(&place.live)? {
        return Err(Fault::new(&place.live, Action::Sign, Cause::NotAsPublished { example }));
    }
    let mut releases = Releases::load(&place, manifest_text(&place.live).as_deref());
    releases.adopt(disk, &place)?;
    let number =
        releases.live().filter(|release| release.manifest(&place).as_ref() == Some(&manifest)).map(|release| release.number);
    let (signed, afterwards) = bring_back(disk, &place, &mut releases, &manifest, number, Some(sealing))?;
    Ok(Signed { signed, afterwards })
}

/// A file in which the site is not what was published; its signature and its log are not looked at.
fn differences(live: &Path) -> Result<Option<String>, Fault> {
    let verdict = folder::verify(live, &Expected::default())?;
    let of_files = verdict.findings.iter().find(|finding| ![SIGNATURE, LOG].contains(&finding.path.as_str()));
    Ok(of_files.map(|finding| finding.path.clone()))
}

/// Makes a site live whose files are all there already. `number` is its release, where it is known.
fn bring_back(
    disk: &dyn Disk,
    place: &Place,
    releases: &mut Releases,
    manifest: &Manifest,
    number: Option<u64>,
    sealing: Option<&Sealing<'_>>,
) -> Result<(Option<Entry>, Option<Fault>), Fault> {
    let live = Listing::of(&place.live)?;
    let recorded = releases.live().and_then(|release| release.manifest(place)).unwrap_or_default();
    let known = |path: OutputPath| recorded.files.contains_key(&path) || manifest.files.contains_key(&path) || is_own(&path);
    let surroundings = Surroundings::of(&live, |file: &Path| tree::as_output(file).is_some_and(known));

    remove_tree(disk, &place.incoming)?;
    let mut wanted = tree::locate(place, &manifest.files)?;
    let staging = Staging::new(disk, place.clone(), Manifest::default(), None, None);
    let text = manifest.render();
    staging.stage(&OutputPath::new(MARKER), MARKER_TEXT.as_bytes())?;
    staging.stage(&OutputPath::new(MANIFEST), text.as_bytes())?;
    let seals = Seals::next(place, releases, &text, manifest.files.len(), sealing)?;
    seals.stage(&staging)?;
    let own = staging.entries();
    if own.values().all(|entry| entry.in_live) {
        // A site is the one that is live, signature and all.
        return Ok((None, remove_tree(disk, &place.incoming).err()));
    }
    wanted.extend(own.into_iter().map(|(path, entry)| (path, entry.at.into())));
    if let (Some(number), Some(signature)) = (number, &seals.signature) {
        releases.sign(disk, place, number, signature)?;
    }
    let list = |fits: &tree::Fits<'_>| Listing::without(&place.previous, fits);
    replace(disk, place, &wanted, &list, &|digests| seals.known(place, releases, digests), &surroundings)?;
    let mut afterwards = || {
        disk.flush_folder(&place.parent).blame(Action::Flush, &place.parent)?;
        if let Some(number) = number {
            releases.point(disk, place, number)?;
        }
        seals.record(disk, place)?;
        tree::strip_foreign(disk, place, &surroundings.foreign)?;
        remove_tree(disk, &place.incoming)
    };
    let afterwards = afterwards().err();
    Ok((seals.added, afterwards))
}
