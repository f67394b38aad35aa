//! Releases beside a link, for places where a folder cannot be exchanged:
//!
//! ```text
//! releases/.congbo                        the marker
//! releases/20261122T080000-1a2b3c4d/      a whole site, with its SHA256SUMS; what did not change is one file with several names
//! current -> releases/20261122T080000-1a2b3c4d
//! ```
//!
//! The web server serves `current/`. A release is put together in a folder of its own, its `SHA256SUMS` last; then the link is exchanged in one
//! step. A release that is cut short is never led to. The newest [`KEPT`] stay, and files of others stay in any case.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDateTime;

use super::Delivered;
use super::depot::{Depot, Item, Kind};
use super::parcel::Parcel;
use crate::edge::fault::{Action, Cause, Fault};
use crate::edge::publish::{Digest, LOG, MANIFEST, MARKER, MARKER_TEXT, Manifest, is_own};
use crate::path::OutputPath;

/// The link.
const CURRENT: &str = "current";
/// Where the releases are.
const RELEASES: &str = "releases";
/// How many releases stay.
const KEPT: usize = 5;
/// After so many seconds a release that lacks its manifest is one that was cut short, and no longer one that somebody is just sending.
const CUT_SHORT: u64 = 86_400;

/// The release that is live.
struct Live {
    id: String,
    manifest: Manifest,
    /// Its files as they are there: bytes by path.
    files: BTreeMap<String, Item>,
}

/// Publishes a site as a release.
///
/// # Errors
/// When it did not happen; the site there is then the old one.
pub fn publish(depot: &mut dyn Depot, parcel: &Parcel, made: NaiveDateTime) -> Result<Delivered, Fault> {
    open(depot)?;
    let live = live(depot)?;
    let mut done = Delivered { files: parcel.manifest().files.len(), ..Delivered::default() };
    let mut names: BTreeMap<Digest, String> = BTreeMap::new();
    let mut foreign = Vec::new();
    let mut sound = true;
    if let Some(live) = &live {
        follows(depot, live, parcel)?;
        let root = format!("{RELEASES}/{}", live.id);
        for (path, item) in &live.files {
            let ours = OutputPath::new(path.as_str());
            match live.manifest.files.get(&ours) {
                Some(digest) => {
                    let at = format!("{root}/{path}");
                    let wanted = parcel.size_of(*digest).filter(|size| item.kind == Kind::File && *size == item.size);
                    match wanted {
                        Some(_) if depot.holds(&at, *digest)? => drop(names.insert(*digest, at)),
                        // A file that is wanted there, and that somebody changed.
                        _ if parcel.manifest().files.get(&ours) == Some(digest) => sound = false,
                        _ => {}
                    }
                }
                None if is_own(&ours) => {}
                None => foreign.push(path.clone()),
            }
        }
        done.foreign.clone_from(&foreign);
        done.removed = live.manifest.files.keys().filter(|path| !parcel.manifest().files.contains_key(*path)).count();
        if sound && is_same(depot, live, parcel)? {
            done.unchanged = true;
            done.afterwards = tidy(depot, &live.id).err();
            return Ok(done);
        }
    }
    let id = free_id(depot, &parcel.id(made))?;
    let root = format!("{RELEASES}/{id}");
    depot.create_folder(&root)?;
    depot.write(&format!("{root}/{MARKER}"), MARKER_TEXT.as_bytes())?;
    let mut folders = Folders::default();
    for (path, digest) in &parcel.manifest().files {
        folders.make_for(depot, &root, path.as_str())?;
        let to = format!("{root}/{path}");
        if let Some(from) = names.get(digest)
            && depot.link(from, &to)?
        {
            continue;
        }
        depot.write(&to, &parcel.read(path)?)?;
        done.sent += 1;
    }
    if let Some(live) = &live {
        carry(depot, live, &root, &foreign, parcel, &mut folders)?;
    }
    for (name, text) in parcel.seals() {
        folders.make_for(depot, &root, name)?;
        // The manifest completes a release: nothing that it names may still be on its way.
        if name == MANIFEST {
            depot.settle()?;
        }
        depot.write(&format!("{root}/{name}"), text.as_bytes())?;
    }
    depot.settle()?;
    depot.point(CURRENT, &root)?;
    done.afterwards = tidy(depot, &id).err();
    Ok(done)
}

/// Refuses a place where somebody else has things by our names, and marks it as ours.
fn open(depot: &mut dyn Depot) -> Result<(), Fault> {
    let not_ours = |depot: &dyn Depot, example: &str| {
        Err(Fault::new(&depot.name(), Action::Publish, Cause::NotOurs { example: example.to_owned() }))
    };
    let items = depot.list("")?.unwrap_or_default();
    let kind = |name: &str| items.iter().find(|item| item.name == name).map(|item| item.kind);
    match kind(CURRENT) {
        Some(Kind::Other) if live_id(depot)?.is_some() => {}
        None => {}
        Some(_) => return not_ours(depot, CURRENT),
    }
    match kind(RELEASES) {
        None => depot.create_folder(RELEASES)?,
        Some(Kind::Folder) => {}
        Some(_) => return not_ours(depot, RELEASES),
    }
    let items = depot.list(RELEASES)?.unwrap_or_default();
    if items.iter().any(|item| item.name == MARKER) {
        return Ok(());
    }
    match items.first() {
        Some(item) => not_ours(depot, &format!("{RELEASES}/{}", item.name)),
        None => depot.write(&format!("{RELEASES}/{MARKER}"), MARKER_TEXT.as_bytes()),
    }
}

/// The release that the link leads to.
fn live_id(depot: &mut dyn Depot) -> Result<Option<String>, Fault> {
    let target = depot.leads_to(CURRENT)?;
    let id = target.as_deref().and_then(|target| target.trim_end_matches('/').strip_prefix(RELEASES)?.strip_prefix('/'));
    Ok(id.filter(|id| is_id(id)).map(str::to_owned))
}

/// `20261122T080000-1a2b3c4d`, and `.2` behind it where that was taken.
fn is_id(name: &str) -> bool {
    let plain = |letter: char| letter.is_ascii_alphanumeric() || "-.".contains(letter);
    name.len() >= 24 && name.starts_with(|letter: char| letter.is_ascii_digit()) && name.chars().all(plain)
}

fn live(depot: &mut dyn Depot) -> Result<Option<Live>, Fault> {
    let Some(id) = live_id(depot)? else { return Ok(None) };
    let root = format!("{RELEASES}/{id}");
    let manifest = depot.text(&format!("{root}/{MANIFEST}"))?.and_then(|text| Manifest::parse(&text)).unwrap_or_default();
    let mut files = BTreeMap::new();
    walk(depot, &root, &mut |path, item| {
        if item.kind != Kind::Folder {
            files.insert(path.to_owned(), item.clone());
        }
    })?;
    Ok(Some(Live { id, manifest, files }))
}

/// Tells everything below a folder: folders before what is in them.
fn walk(depot: &mut dyn Depot, root: &str, tell: &mut dyn FnMut(&str, &Item)) -> Result<(), Fault> {
    let mut waiting = vec![String::new()];
    while let Some(folder) = waiting.pop() {
        let at = if folder.is_empty() { root.to_owned() } else { format!("{root}/{folder}") };
        for item in depot.list(&at)?.unwrap_or_default() {
            let path = if folder.is_empty() { item.name.clone() } else { format!("{folder}/{}", item.name) };
            tell(&path, &item);
            if item.kind == Kind::Folder {
                waiting.push(path);
            }
        }
    }
    Ok(())
}

/// A site takes the place of the one that it follows, and of no other: its log goes on from the log there.
fn follows(depot: &mut dyn Depot, live: &Live, parcel: &Parcel) -> Result<(), Fault> {
    let log = depot.text(&format!("{RELEASES}/{}/{LOG}", live.id))?.unwrap_or_default();
    if parcel.log().text().starts_with(&log) {
        return Ok(());
    }
    Err(Fault::new(&depot.name(), Action::Publish, Cause::NotAFollower))
}

/// Whether the live release is this site by its own lists, and no file of it is missing.
fn is_same(depot: &mut dyn Depot, live: &Live, parcel: &Parcel) -> Result<bool, Fault> {
    let root = format!("{RELEASES}/{}", live.id);
    for (name, text) in parcel.seals() {
        if depot.read(&format!("{root}/{name}"))?.as_deref() != Some(text.as_bytes()) {
            return Ok(false);
        }
    }
    Ok(live.manifest.files.keys().all(|path| live.files.contains_key(path.as_str())))
}

/// Folders that were made.
#[derive(Default)]
struct Folders(BTreeSet<String>);

impl Folders {
    /// Makes the folders above a file of the release.
    fn make_for(&mut self, depot: &mut dyn Depot, root: &str, path: &str) -> Result<(), Fault> {
        for (at, _) in path.match_indices('/') {
            let folder = path.get(..at).unwrap_or_default();
            if self.0.insert(folder.to_owned()) {
                depot.create_folder(&format!("{root}/{folder}"))?;
            }
        }
        Ok(())
    }
}

/// Files that others put into the live release stay in the site, wherever it leaves their place free.
fn carry(
    depot: &mut dyn Depot,
    live: &Live,
    root: &str,
    foreign: &[String],
    parcel: &Parcel,
    folders: &mut Folders,
) -> Result<(), Fault> {
    let files = &parcel.manifest().files;
    let is_file = |path: &str| files.contains_key(&OutputPath::new(path)) || is_own(&OutputPath::new(path));
    for path in foreign {
        let ordinary = live.files.get(path).is_some_and(|item| item.kind == Kind::File);
        let above = path.match_indices('/').any(|(at, _)| is_file(path.get(..at).unwrap_or_default()));
        if !ordinary || above || is_file(path) || folders.0.contains(path) {
            continue;
        }
        folders.make_for(depot, root, path)?;
        let (from, to) = (format!("{RELEASES}/{}/{path}", live.id), format!("{root}/{path}"));
        if !depot.link(&from, &to)?
            && let Some(bytes) = depot.read(&from)?
        {
            depot.write(&to, &bytes)?;
        }
    }
    Ok(())
}

/// A name for a release that nothing there has.
fn free_id(depot: &mut dyn Depot, id: &str) -> Result<String, Fault> {
    let items = depot.list(RELEASES)?.unwrap_or_default();
    let taken: BTreeSet<&str> = items.iter().map(|item| item.name.as_str()).collect();
    let numbered = (2_u32..).map(|number| format!("{id}.{number}"));
    Ok(std::iter::once(id.to_owned()).chain(numbered).find(|name| !taken.contains(name.as_str())).unwrap_or_default())
}

/// The releases that are complete, oldest first, and those that are not.
fn all(depot: &mut dyn Depot) -> Result<(Vec<String>, Vec<Item>), Fault> {
    let (mut complete, mut unfinished) = (Vec::new(), Vec::new());
    for item in depot.list(RELEASES)?.unwrap_or_default() {
        if item.kind != Kind::Folder || !is_id(&item.name) {
            continue;
        }
        let inside = depot.list(&format!("{RELEASES}/{}", item.name))?.unwrap_or_default();
        match inside.iter().any(|file| file.name == MANIFEST) {
            true => complete.push(item.name),
            // Without the marker it is none of ours.
            false if inside.iter().any(|file| file.name == MARKER) => unfinished.push(item),
            false => {}
        }
    }
    complete.sort();
    Ok((complete, unfinished))
}

/// Removes the oldest releases, and those that were cut short long ago.
fn tidy(depot: &mut dyn Depot, live: &str) -> Result<(), Fault> {
    let (complete, unfinished) = all(depot)?;
    let surplus = complete.len().saturating_sub(KEPT);
    for id in complete.iter().take(surplus).filter(|id| *id != live) {
        remove_release(depot, id)?;
    }
    let items = depot.list(RELEASES)?.unwrap_or_default();
    let newest = items.iter().map(|item| item.modified).max().unwrap_or(0);
    for item in unfinished.iter().filter(|item| item.modified.saturating_add(CUT_SHORT) < newest) {
        remove_release(depot, &item.name)?;
    }
    depot.settle()
}

/// Removes what a release of ours consists of. A file that it does not name stays, with the folders that it lies in. The manifest, which says what
/// is ours, goes last.
fn remove_release(depot: &mut dyn Depot, id: &str) -> Result<(), Fault> {
    let root = format!("{RELEASES}/{id}");
    let manifest = depot.text(&format!("{root}/{MANIFEST}"))?.and_then(|text| Manifest::parse(&text));
    let ours = |path: &str| {
        let path = OutputPath::new(path);
        // Of a release that was cut short all is ours: it never was where anybody would put something.
        is_own(&path) || manifest.as_ref().is_none_or(|manifest| manifest.files.contains_key(&path))
    };
    let (mut files, mut folders, mut stays) = (Vec::new(), Vec::new(), BTreeSet::new());
    walk(depot, &root, &mut |path, item| match item.kind {
        Kind::Folder => folders.push(path.to_owned()),
        _ if ours(path) => files.push(path.to_owned()),
        _ => {
            stays.extend(path.match_indices('/').map(|(at, _)| path.get(..at).unwrap_or_default().to_owned()));
            stays.insert(String::new());
        }
    })?;
    files.sort_by_key(|path| (path == MANIFEST, path == MARKER));
    for file in &files {
        depot.remove_file(&format!("{root}/{file}"))?;
    }
    folders.sort();
    for folder in folders.iter().rev().filter(|folder| !stays.contains(*folder)) {
        depot.remove_folder(&format!("{root}/{folder}"))?;
    }
    if stays.is_empty() { depot.remove_folder(&root) } else { Ok(()) }
}
