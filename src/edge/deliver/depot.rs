//! A place that holds releases, with just the operations that publishing there needs: a folder of this machine, or one behind SFTP.
//!
//! Paths are relative to the place, with `/` between their parts; the empty path is the place itself.

use std::fs;
use std::io::Read;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use crate::edge::fault::{Action, Blame, Cause, Fault};
use crate::edge::fs::{Disk, Lock, create_folders, open_ordinary};
use crate::edge::publish::Digest;

/// No file of a site is larger, in bytes.
const LARGEST: u64 = 200 << 20;

/// What an entry of a folder is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// An ordinary file.
    File,
    /// A folder.
    Folder,
    /// A link, a pipe, a device.
    Other,
}

/// An entry of a folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Its name within the folder.
    pub name: String,
    /// What it is; of a link, that it is one.
    pub kind: Kind,
    /// Bytes.
    pub size: u64,
    /// When it changed last, in seconds of the clock over there.
    pub modified: u64,
}

/// The operations. An operation may only be asked for and fail later: what failed is told at the latest by [`Depot::settle`].
pub trait Depot {
    /// The place, for people.
    fn name(&self) -> PathBuf;
    /// What is in a folder; nothing where there is no such folder.
    fn list(&mut self, folder: &str) -> Result<Option<Vec<Item>>, Fault>;
    /// The bytes of an ordinary file; nothing where there is none.
    fn read(&mut self, file: &str) -> Result<Option<Vec<u8>>, Fault>;
    /// Where a link leads; nothing where there is no link.
    fn leads_to(&mut self, link: &str) -> Result<Option<String>, Fault>;
    /// Makes a folder that is not there.
    fn create_folder(&mut self, folder: &str) -> Result<(), Fault>;
    /// Makes a file that is not there.
    fn write(&mut self, file: &str, bytes: &[u8]) -> Result<(), Fault>;
    /// Gives a file a second name; says no where there are no second names.
    fn link(&mut self, from: &str, to: &str) -> Result<bool, Fault>;
    /// Lets `link` lead to `target` from now on, in one step.
    fn point(&mut self, link: &str, target: &str) -> Result<(), Fault>;
    /// Removes a file or a link.
    fn remove_file(&mut self, file: &str) -> Result<(), Fault>;
    /// Removes an empty folder.
    fn remove_folder(&mut self, folder: &str) -> Result<(), Fault>;
    /// Waits until everything that was asked for is done, and lies on the disk there as far as that can be asked for.
    fn settle(&mut self) -> Result<(), Fault>;

    /// Whether a file of the right length holds these bytes, as far as that can be told without fetching it.
    fn holds(&mut self, _file: &str, _digest: Digest) -> Result<bool, Fault> {
        Ok(true)
    }

    /// The text of a file; nothing where there is none, or no text.
    fn text(&mut self, file: &str) -> Result<Option<String>, Fault> {
        Ok(self.read(file)?.and_then(|bytes| String::from_utf8(bytes).ok()))
    }
}

/// A folder of this machine. One at a time publishes to it.
pub struct Folder<'d> {
    disk: &'d dyn Disk,
    base: PathBuf,
    _lock: Lock,
}

impl<'d> Folder<'d> {
    /// Opens the folder, makes it where it lacks, and takes its lock.
    ///
    /// # Errors
    /// When it cannot be made, or somebody else publishes to it.
    pub fn open(disk: &'d dyn Disk, base: &Path) -> Result<Self, Fault> {
        let base = std::path::absolute(base).blame(Action::Publish, base)?;
        create_folders(disk, &base)?;
        let path = base.join(".congbo.lock");
        match disk.lock(&path).blame(Action::Lock, &path)? {
            Some(lock) => Ok(Self { disk, base, _lock: lock }),
            None => {
                let process = fs::read_to_string(&path).ok().and_then(|text| text.trim().parse().ok());
                Err(Fault::new(&base, Action::Publish, Cause::Busy { process }))
            }
        }
    }

    fn at(&self, path: &str) -> PathBuf {
        if path.is_empty() { self.base.clone() } else { self.base.join(path) }
    }
}

impl Depot for Folder<'_> {
    fn name(&self) -> PathBuf {
        self.base.clone()
    }

    fn list(&mut self, folder: &str) -> Result<Option<Vec<Item>>, Fault> {
        let path = self.at(folder);
        match fs::symlink_metadata(&path) {
            Ok(data) if data.is_dir() => {}
            Ok(_) => return Ok(None),
            Err(error) if Cause::of(&error) == Cause::Missing => return Ok(None),
            Err(error) => return Err(Fault::io(&path, Action::List, &error)),
        }
        let mut items = Vec::new();
        for entry in fs::read_dir(&path).blame(Action::List, &path)? {
            let entry = entry.blame(Action::List, &path)?;
            let data = fs::symlink_metadata(entry.path()).blame(Action::List, &entry.path())?;
            let kind = match data.file_type() {
                kind if kind.is_dir() => Kind::Folder,
                kind if kind.is_file() => Kind::File,
                _ => Kind::Other,
            };
            let modified = u64::try_from(data.mtime()).unwrap_or(0);
            items.push(Item { name: entry.file_name().to_string_lossy().into_owned(), kind, size: data.len(), modified });
        }
        items.sort_by(|one, other| one.name.cmp(&other.name));
        Ok(Some(items))
    }

    fn read(&mut self, file: &str) -> Result<Option<Vec<u8>>, Fault> {
        let path = self.at(file);
        match open_ordinary(&path) {
            // What was opened is what is read, whatever takes its name meanwhile.
            Ok(Some(file)) => {
                let mut bytes = Vec::new();
                file.take(LARGEST).read_to_end(&mut bytes).blame(Action::Read, &path)?;
                Ok(Some(bytes))
            }
            Ok(None) => Ok(None),
            Err(error) if matches!(Cause::of(&error), Cause::Missing | Cause::NotAFolder) => Ok(None),
            Err(error) => Err(Fault::io(&path, Action::Read, &error)),
        }
    }

    fn leads_to(&mut self, link: &str) -> Result<Option<String>, Fault> {
        Ok(fs::read_link(self.at(link)).ok().map(|target| target.to_string_lossy().into_owned()))
    }

    fn create_folder(&mut self, folder: &str) -> Result<(), Fault> {
        let path = self.at(folder);
        self.disk.create_folder(&path).blame(Action::Create, &path)
    }

    fn write(&mut self, file: &str, bytes: &[u8]) -> Result<(), Fault> {
        let path = self.at(file);
        self.disk.write_new(&path, bytes).blame(Action::Write, &path)
    }

    fn link(&mut self, from: &str, to: &str) -> Result<bool, Fault> {
        use rustix::io::Errno;
        let to = self.at(to);
        match self.disk.link(&self.at(from), &to) {
            Ok(()) => Ok(true),
            Err(error) => match Errno::from_io_error(&error) {
                Some(Errno::PERM | Errno::MLINK | Errno::OPNOTSUPP | Errno::NOSYS | Errno::XDEV) => Ok(false),
                _ => Err(Fault::io(&to, Action::Link, &error)),
            },
        }
    }

    fn point(&mut self, link: &str, target: &str) -> Result<(), Fault> {
        let (path, new) = (self.at(link), self.at(&format!("{link}.new~")));
        if fs::symlink_metadata(&new).is_ok_and(|data| data.is_symlink()) {
            self.disk.remove_file(&new).blame(Action::Remove, &new)?;
        }
        self.disk.point(Path::new(target), &new).blame(Action::Create, &new)?;
        self.disk.rename(&new, &path).blame(Action::Publish, &path)?;
        self.disk.flush_folder(&self.base).blame(Action::Flush, &self.base)
    }

    fn remove_file(&mut self, file: &str) -> Result<(), Fault> {
        let path = self.at(file);
        self.disk.remove_file(&path).blame(Action::Remove, &path)
    }

    fn remove_folder(&mut self, folder: &str) -> Result<(), Fault> {
        let path = self.at(folder);
        self.disk.remove_folder(&path).blame(Action::Remove, &path)
    }

    fn holds(&mut self, file: &str, digest: Digest) -> Result<bool, Fault> {
        Ok(self.read(file)?.is_some_and(|bytes| Digest::of(&bytes) == digest))
    }

    fn settle(&mut self) -> Result<(), Fault> {
        self.disk.flush_tree(&self.base).blame(Action::Flush, &self.base)
    }
}
