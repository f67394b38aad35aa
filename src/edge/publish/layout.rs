//! Where things are: the live site, and beside it the folder that holds everything else.
//!
//! ```text
//! public/            the live site: its marker .congbo, its SHA256SUMS, its pages
//! .public.congbo/    beside it, on the same file system
//!   lock             held while somebody publishes
//!   incoming/        what a build has made so far and the two trees lack
//!   previous/        the site before the live one: the tree that becomes the next live site
//!   kept/            files that went out of `previous/` and that an earlier release needs, named by their SHA-256
//!   releases/        the manifest of each release, NUMBER-PARENT-TIME.sums, and its signature
//!   log              the public log of releases, as it went live last
//!   aside/           files found in a tree that no release knows; never removed
//!   live             the number of the live release
//!   journal          only while two renames stand for an exchange
//!   standing         what the live site was made from, what its tree looked like then, and how the previous tree differs from it
//!   sights           what builds saw of the sources: files that nothing has touched since need not be read
//!   ledger           what the pages of the live site were made of: such as would be made of the same stand
//!   memo/            what builds understood in documents: such as did not change need not be understood again
//! ```

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Read;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::seal::{LOG, SIGNATURE};
use crate::edge::fault::{Action, Blame, Cause, Fault};
use crate::edge::fs::{Disk, create_folders, open_ordinary};
use crate::path::OutputPath;

/// The file that says that a folder is a site of this program.
pub const MARKER: &str = ".congbo";
/// What the marker holds.
pub const MARKER_TEXT: &str = "\
Thư mục này do congbo xuất bản; tệp trong SHA256SUMS được thay mới ở mỗi lần xuất bản. Đừng sửa trực tiếp ở đây.
congbo publishes this folder and renews the files of SHA256SUMS each time. Do not edit them here.
";
/// The manifest, at the top of the output.
pub const MANIFEST: &str = "SHA256SUMS";

/// The files of publishing itself: they are in no manifest.
pub(super) const OWN: [&str; 4] = [MARKER, MANIFEST, SIGNATURE, LOG];

/// Bytes of the largest manifest that is read: a site has a million files at most.
const LARGEST_MANIFEST: u64 = 1 << 30;

/// The text of the manifest of a tree; nothing where it has none that is an ordinary file. Nothing waits for a pipe or follows a link in its place.
pub fn manifest_text(tree: &Path) -> Option<String> {
    let file = open_ordinary(&tree.join(MANIFEST)).ok()??;
    let size = file.metadata().ok()?.len().min(LARGEST_MANIFEST);
    let mut text = String::with_capacity(usize::try_from(size).ok()?);
    file.take(LARGEST_MANIFEST).read_to_string(&mut text).ok()?;
    Some(text)
}

/// Whether a file of a tree belongs to publishing itself: it is in no manifest, and is ours all the same.
pub fn is_own(path: &OutputPath) -> bool {
    OWN.contains(&path.as_str())
}

/// The paths of one output.
#[derive(Clone, Debug)]
#[allow(missing_docs)]
pub struct Place {
    pub live: PathBuf,
    pub parent: PathBuf,
    pub store: PathBuf,
    pub incoming: PathBuf,
    pub previous: PathBuf,
    pub kept: PathBuf,
    pub releases: PathBuf,
    pub aside: PathBuf,
    pub lock: PathBuf,
    pub log: PathBuf,
    pub journal: PathBuf,
    pub leaving: PathBuf,
    pub pointer: PathBuf,
    pub standing: PathBuf,
    pub sights: PathBuf,
    pub memo: PathBuf,
    pub ledger: PathBuf,
}

impl Place {
    /// The paths for the output folder `output`. A link to a folder stands for that folder. Nothing is made yet.
    ///
    /// # Errors
    /// When the path has no name, or leads through something that is no folder.
    pub fn of(output: &Path) -> Result<Self, Fault> {
        let live = resolve(output)?;
        let nameless = || Fault::new(output, Action::Publish, Cause::NoName);
        let (Some(parent), Some(name)) = (live.parent(), live.file_name()) else { return Err(nameless()) };
        let parent = parent.to_path_buf();
        let mut store_name = std::ffi::OsString::from(".");
        store_name.push(name);
        store_name.push(".congbo");
        let store = parent.join(store_name);
        let below = |name: &str| store.join(name);
        Ok(Self {
            live: live.clone(),
            incoming: below("incoming"),
            previous: below("previous"),
            kept: below("kept"),
            releases: below("releases"),
            aside: below("aside"),
            lock: below("lock"),
            log: below("log"),
            journal: below("journal"),
            leaving: below("leaving"),
            pointer: below("live"),
            standing: below("standing"),
            sights: below("sights"),
            memo: below("memo"),
            ledger: below("ledger"),
            parent,
            store,
        })
    }

    /// Makes the folder beside the output, with its marker, or checks that the one that is there is ours.
    ///
    /// # Errors
    /// When it cannot be made, or a folder of somebody else has its name.
    pub fn open_store(&self, disk: &dyn Disk) -> Result<(), Fault> {
        create_folders(disk, &self.store)?;
        if is_marked(&self.store) {
            return Ok(());
        }
        for entry in fs::read_dir(&self.store).blame(Action::List, &self.store)? {
            let name = entry.blame(Action::List, &self.store)?.file_name();
            // What a run that was stopped at its very beginning leaves.
            if name != MARKER && name != "lock" {
                return Err(Fault::new(
                    &self.store,
                    Action::Publish,
                    Cause::NotOurs { example: name.to_string_lossy().into_owned() },
                ));
            }
        }
        let marker = self.store.join(MARKER);
        if fs::symlink_metadata(&marker).is_ok() {
            disk.remove_file(&marker).blame(Action::Remove, &marker)?;
        }
        disk.write_new(&marker, MARKER_TEXT.as_bytes()).blame(Action::Write, &marker)
    }

    /// Checks that the output may be replaced: a folder that is this site's, or holds nothing; not a mount point; not among the sources.
    ///
    /// # Errors
    /// See the causes of [`Fault`].
    pub fn check(&self, sources: Option<&Path>) -> Result<(), Fault> {
        let refuse = |cause| Err(Fault::new(&self.live, Action::Publish, cause));
        if let Some(root) = sources.and_then(|root| fs::canonicalize(root).ok()) {
            let among = ["content", "themes"].iter().any(|folder| self.live.starts_with(root.join(folder)));
            if among || root.starts_with(&self.live) {
                return refuse(Cause::AmongSources);
            }
        }
        let data = match fs::symlink_metadata(&self.live) {
            Ok(data) => data,
            Err(error) if Cause::of(&error) == Cause::Missing => return Ok(()),
            Err(error) => return Err(Fault::io(&self.live, Action::Publish, &error)),
        };
        if !data.is_dir() {
            return refuse(Cause::NotAFolder);
        }
        if is_mount_point(&self.live, &data, &self.parent) {
            return refuse(Cause::MountPoint);
        }
        if is_marked(&self.live) {
            return Ok(());
        }
        for entry in fs::read_dir(&self.live).blame(Action::List, &self.live)? {
            let name = entry.blame(Action::List, &self.live)?.file_name();
            if !is_version_control(Path::new(&name)) {
                return refuse(Cause::NotOurs { example: name.to_string_lossy().into_owned() });
            }
        }
        Ok(())
    }
}

/// Whether a folder carries the marker. An edited marker is still one: the next publication mends it.
fn is_marked(folder: &Path) -> bool {
    let first = MARKER_TEXT.split(';').next().unwrap_or_default().as_bytes();
    let path = folder.join(MARKER);
    matches!(open_ordinary(&path), Ok(Some(_))) && fs::read(&path).is_ok_and(|bytes| bytes.starts_with(first))
}

/// Whether `path`, relative to the output, belongs to the version control of whoever keeps the output's folder.
pub fn is_version_control(path: &Path) -> bool {
    let first = path.components().next().map(|part| part.as_os_str().to_string_lossy().into_owned()).unwrap_or_default();
    matches!(first.as_str(), ".git" | ".gitignore" | ".gitattributes" | ".gitkeep")
}

fn is_mount_point(folder: &Path, data: &fs::Metadata, parent: &Path) -> bool {
    #[cfg(target_os = "linux")]
    {
        use rustix::fs::{AtFlags, CWD, StatxAttributes, StatxFlags, statx};
        let found = statx(CWD, folder, AtFlags::SYMLINK_NOFOLLOW, StatxFlags::BASIC_STATS).ok();
        if let Some(found) = found.filter(|found| found.stx_attributes_mask.contains(StatxAttributes::MOUNT_ROOT)) {
            return found.stx_attributes.contains(StatxAttributes::MOUNT_ROOT);
        }
    }
    let _ = folder;
    fs::metadata(parent).is_ok_and(|parent| parent.dev() != data.dev())
}

/// The true place of a path, of which the last folders may not be there yet.
fn resolve(path: &Path) -> Result<PathBuf, Fault> {
    let mut at = std::path::absolute(path).blame(Action::Publish, path)?;
    let mut missing = Vec::new();
    loop {
        match fs::canonicalize(&at) {
            Ok(found) => return Ok(missing.iter().rev().fold(found, |folder, name| folder.join(name))),
            Err(error) if Cause::of(&error) == Cause::Missing => {
                // `..` below a folder that is not there leads nowhere.
                let name = at.file_name().ok_or_else(|| Fault::new(path, Action::Publish, Cause::NoName))?;
                missing.push(name.to_os_string());
                at.pop();
            }
            Err(error) => return Err(Fault::io(path, Action::Publish, &error)),
        }
    }
}

/// What is in a tree: paths are relative to it.
#[derive(Debug, Default)]
pub struct Listing {
    /// Everything that is no folder, and whether it is an ordinary file, and no link, pipe or device.
    pub files: BTreeMap<PathBuf, bool>,
    /// Every folder below the top.
    pub folders: BTreeSet<PathBuf>,
}

impl Listing {
    /// Lists a tree without following links; a tree that is not there is empty.
    ///
    /// # Errors
    /// When some folder of it cannot be listed.
    pub fn of(tree: &Path) -> Result<Self, Fault> {
        Self::without(tree, &|_, _| false)
    }

    /// The same without what is known, told by its path and whether it is a folder: a folder that is known is looked into all the same.
    ///
    /// # Errors
    /// As [`of`](Self::of).
    pub fn without(tree: &Path, is_known: &(impl Fn(&Path, bool) -> bool + Sync + ?Sized)) -> Result<Self, Fault> {
        if fs::symlink_metadata(tree).is_err_and(|error| Cause::of(&error) == Cause::Missing) {
            return Ok(Self::default());
        }
        let mut listing = Self::default();
        // Folders at one depth side by side.
        let mut open = vec![PathBuf::new()];
        while !open.is_empty() {
            let found: Vec<(Self, Vec<PathBuf>)> =
                open.par_iter().map(|folder| Self::one(tree, folder, is_known)).collect::<Result<_, Fault>>()?;
            open.clear();
            for (Self { files, folders }, below) in found {
                listing.files.extend(files);
                listing.folders.extend(folders);
                open.extend(below);
            }
        }
        Ok(listing)
    }

    /// What is in one folder of a tree, and all folders in it.
    fn one(
        tree: &Path,
        folder: &Path,
        is_known: &(impl Fn(&Path, bool) -> bool + ?Sized),
    ) -> Result<(Self, Vec<PathBuf>), Fault> {
        let at = tree.join(folder);
        let (mut listing, mut folders) = (Self::default(), Vec::new());
        for entry in fs::read_dir(&at).blame(Action::List, &at)? {
            let entry = entry.blame(Action::List, &at)?;
            let kind = entry.file_type().blame(Action::List, &entry.path())?;
            let path = folder.join(entry.file_name());
            if kind.is_dir() {
                folders.push(path.clone());
            }
            if is_known(&path, kind.is_dir()) {
                continue;
            }
            if kind.is_dir() {
                listing.folders.insert(path);
            } else {
                listing.files.insert(path, kind.is_file());
            }
        }
        Ok((listing, folders))
    }
}

/// The folders that files are in, and theirs. Neighbours in one folder cost little.
pub fn folders_of<'p>(files: impl IntoIterator<Item = &'p Path>) -> BTreeSet<&'p Path> {
    let mut folders = BTreeSet::new();
    let mut last = None;
    for file in files {
        let folder = file.parent().map(Path::as_os_str);
        if folder != last {
            folders.extend(file.ancestors().skip(1));
            last = folder;
        }
    }
    folders
}

/// Removes a tree that this program made, link by link; nothing outside it is touched.
///
/// # Errors
/// At the first thing that cannot be removed.
pub fn remove_tree(disk: &dyn Disk, tree: &Path) -> Result<(), Fault> {
    let listing = Listing::of(tree)?;
    for file in listing.files.keys() {
        let path = tree.join(file);
        disk.remove_file(&path).blame(Action::Remove, &path)?;
    }
    // Longer paths sort after their folders.
    for folder in listing.folders.iter().rev() {
        let path = tree.join(folder);
        disk.remove_folder(&path).blame(Action::Remove, &path)?;
    }
    if tree.is_dir() { disk.remove_folder(tree).blame(Action::Remove, tree) } else { Ok(()) }
}
