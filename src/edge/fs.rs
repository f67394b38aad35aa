//! Every operation that changes a file, behind one trait: the real disk, and a twin that fails, tears and crashes on demand.
//!
//! Publishing is written against [`Disk`] only, so that a test can stop it at any operation and look at what is left.
//! Nothing here writes into a finished file: a file that changes is a new one.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rustix::fs::{CWD, FlockOperation, RenameFlags};

use super::fault::{Action, Blame, Fault};

/// Flushes a disk. An error of writing that it tells, no other flush has to tell once more.
pub type Flusher = Arc<dyn Fn() -> io::Result<()> + Send + Sync>;

/// Operations that change what is on disk.
pub trait Disk: Send + Sync {
    /// Makes one folder; its parent exists.
    fn create_folder(&self, path: &Path) -> io::Result<()>;
    /// Makes a new file with these bytes; fails when the path is taken. Not yet flushed.
    fn write_new(&self, path: &Path, bytes: &[u8]) -> io::Result<()>;
    /// Adds bytes to a file that this program is writing.
    fn append(&self, path: &Path, bytes: &[u8]) -> io::Result<()>;
    /// Moves a file or a folder, over what is there.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Exchanges two paths in one step; see [`is_unsupported`] for file systems that cannot.
    fn exchange(&self, one: &Path, other: &Path) -> io::Result<()>;
    /// Gives the file `from` a second name.
    fn link(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Makes the link `at`, which leads to `target`.
    fn point(&self, target: &Path, at: &Path) -> io::Result<()>;
    /// Removes one file or link.
    fn remove_file(&self, path: &Path) -> io::Result<()>;
    /// Removes one empty folder.
    fn remove_folder(&self, path: &Path) -> io::Result<()>;
    /// Flushes everything below `folder` to the disk.
    fn flush_tree(&self, folder: &Path) -> io::Result<()>;
    /// What flushes everything on the disk of `folder` that was written until then, from any thread; nothing where no such thing can be had.
    fn flusher(&self, _folder: &Path) -> Option<Flusher> {
        None
    }
    /// Flushes the names in `folder` to the disk.
    fn flush_folder(&self, folder: &Path) -> io::Result<()>;
    /// Takes the lock file at `path` without waiting; `None` when somebody else holds it. It is let go with the value.
    fn lock(&self, path: &Path) -> io::Result<Option<Lock>>;
}

/// A lock that is held; let go with this value, or with the process however it ends.
#[derive(Debug)]
pub struct Lock(File);

impl Drop for Lock {
    fn drop(&mut self) {
        // Said aloud, because a process that is just being started may still hold a copy of the handle.
        let _ = rustix::fs::flock(&self.0, FlockOperation::Unlock);
    }
}

/// The disk of this machine.
#[derive(Clone, Copy, Debug, Default)]
pub struct RealDisk;

impl Disk for RealDisk {
    fn create_folder(&self, path: &Path) -> io::Result<()> {
        fs::create_dir(path)
    }

    fn write_new(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        OpenOptions::new().write(true).create_new(true).open(path)?.write_all(bytes)
    }

    fn append(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        OpenOptions::new().append(true).open(path)?.write_all(bytes)
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    fn exchange(&self, one: &Path, other: &Path) -> io::Result<()> {
        #[cfg(target_os = "linux")]
        return Ok(rustix::fs::renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE)?);
        #[cfg(not(target_os = "linux"))]
        return Err(io::ErrorKind::Unsupported.into());
    }

    fn link(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::hard_link(from, to)
    }

    fn point(&self, target: &Path, at: &Path) -> io::Result<()> {
        std::os::unix::fs::symlink(target, at)
    }

    fn remove_file(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }

    fn remove_folder(&self, path: &Path) -> io::Result<()> {
        fs::remove_dir(path)
    }

    fn flush_tree(&self, folder: &Path) -> io::Result<()> {
        #[cfg(target_os = "linux")]
        return Ok(rustix::fs::syncfs(File::open(folder)?)?);
        #[cfg(not(target_os = "linux"))]
        {
            for entry in walkdir::WalkDir::new(folder).contents_first(true) {
                let entry = entry?;
                if !entry.path_is_symlink() {
                    File::open(entry.path())?.sync_all()?;
                }
            }
            Ok(())
        }
    }

    #[cfg(target_os = "linux")]
    fn flusher(&self, folder: &Path) -> Option<Flusher> {
        let folder = File::open(folder).ok()?;
        Some(Arc::new(move || Ok(rustix::fs::syncfs(&folder)?)))
    }

    fn flush_folder(&self, folder: &Path) -> io::Result<()> {
        File::open(folder)?.sync_all()
    }

    fn lock(&self, path: &Path) -> io::Result<Option<Lock>> {
        let mut file = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(path)?;
        match rustix::fs::flock(&file, FlockOperation::NonBlockingLockExclusive) {
            Ok(()) => {
                file.set_len(0)?;
                write!(file, "{}", std::process::id())?;
                Ok(Some(Lock(file)))
            }
            Err(rustix::io::Errno::WOULDBLOCK) => Ok(None),
            Err(errno) => Err(errno.into()),
        }
    }
}

/// Makes a folder and the folders above it, where they lack.
///
/// # Errors
/// When one of them cannot be made.
pub fn create_folders(disk: &dyn Disk, folder: &Path) -> Result<(), Fault> {
    if folder.is_dir() {
        return Ok(());
    }
    // The parent of a single relative name is written as nothing.
    if let Some(parent) = folder.parent().filter(|parent| !parent.as_os_str().is_empty()) {
        create_folders(disk, parent)?;
    }
    match disk.create_folder(folder) {
        Err(error) if !folder.is_dir() => Err(Fault::io(folder, Action::Create, &error)),
        _ => Ok(()),
    }
}

/// The text of a file that was named on the command line.
///
/// # Errors
/// When it cannot be read, or is not UTF-8.
pub fn read_text(path: &Path) -> Result<String, Fault> {
    fs::read_to_string(path).blame(Action::Read, path)
}

/// Writes a file that somebody asked for, over what is there: at every moment the old file or the new one is there whole.
///
/// # Errors
/// When it cannot be written; the old file is then still there.
pub fn replace_file(path: &Path, bytes: &[u8]) -> Result<(), Fault> {
    let mut name = path.file_name().unwrap_or_default().to_os_string();
    name.push(".new~");
    let new = path.with_file_name(name);
    // What an interrupted run left.
    let _ = fs::remove_file(&new);
    let written =
        RealDisk.write_new(&new, bytes).and_then(|()| File::open(&new)?.sync_all()).and_then(|()| fs::rename(&new, path));
    if written.is_err() {
        let _ = fs::remove_file(&new);
    }
    written.blame(Action::Write, path)
}

/// Writes several files of one folder, over what is there: all of them, or none. The names change one after the other, so that only a machine that
/// stops between two leaves both sorts, each file whole.
///
/// # Errors
/// When one cannot be written; everything is then as it was.
pub fn replace_all(disk: &dyn Disk, folder: &Path, files: &[(PathBuf, &[u8])]) -> Result<(), Fault> {
    let beside = |path: &Path, end: &str| {
        let mut name = path.file_name().unwrap_or_default().to_os_string();
        name.push(end);
        path.with_file_name(name)
    };
    let (new, old) = (|path: &Path| beside(path, ".new~"), |path: &Path| beside(path, ".old~"));
    // What an interrupted run left.
    let tidy = || files.iter().flat_map(|(path, _)| [new(path), old(path)]).for_each(|path| drop(fs::remove_file(path)));
    tidy();
    let mut moved = 0;
    let done = files
        .iter()
        .try_for_each(|(path, bytes)| {
            disk.write_new(&new(path), bytes).blame(Action::Write, path)?;
            if fs::symlink_metadata(path).is_ok() { disk.link(path, &old(path)).blame(Action::Write, path) } else { Ok(()) }
        })
        .and_then(|()| disk.flush_tree(folder).blame(Action::Write, folder))
        .and_then(|()| {
            files.iter().try_for_each(|(path, _)| {
                disk.rename(&new(path), path).blame(Action::Write, path)?;
                moved += 1;
                Ok(())
            })
        });
    if done.is_err() {
        for (path, _) in files.iter().take(moved) {
            let back = if fs::symlink_metadata(old(path)).is_ok() { fs::rename(old(path), path) } else { fs::remove_file(path) };
            // The first fault is the one to tell.
            drop(back);
        }
    }
    tidy();
    done
}

/// Whether an error of [`Disk::exchange`] means that this file system cannot exchange at all.
pub fn is_unsupported(error: &io::Error) -> bool {
    use rustix::io::Errno;
    error.kind() == io::ErrorKind::Unsupported
        || matches!(Errno::from_io_error(error), Some(Errno::INVAL | Errno::NOSYS | Errno::OPNOTSUPP))
}

/// Opens a file for reading if it is an ordinary one: follows no link, and never waits for a pipe.
///
/// # Errors
/// The system's error; `None` when what is there is not an ordinary file.
pub fn open_ordinary(path: &Path) -> io::Result<Option<File>> {
    use rustix::fs::{Mode, OFlags};
    use rustix::io::Errno;
    let flags = OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::CLOEXEC;
    let file = match rustix::fs::open(path, flags, Mode::empty()) {
        Ok(handle) => File::from(handle),
        // A link, or a socket.
        Err(Errno::LOOP | Errno::NXIO) => return Ok(None),
        Err(errno) => return Err(errno.into()),
    };
    Ok(file.metadata()?.is_file().then_some(file))
}

/// The bytes of a file that a run before this one left for itself; nothing where somebody else may have written it: where it belongs to another user, or
/// all may write to it.
pub fn read_own(path: &Path) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    read_own_into(&mut bytes, path).then_some(bytes)
}

/// The same, into room that was used before; tells whether the bytes are those of the file.
pub fn read_own_into(bytes: &mut Vec<u8>, path: &Path) -> bool {
    let Ok(Some(mut file)) = open_ordinary(path) else { return false };
    let Ok(data) = file.metadata() else { return false };
    if data.uid() != rustix::process::geteuid().as_raw() || data.mode() & 0o002 != 0 {
        return false;
    }
    bytes.clear();
    bytes.reserve(usize::try_from(data.len()).unwrap_or(0).saturating_add(1));
    file.read_to_end(bytes).is_ok()
}

/// Whether an ordinary file at `path` holds exactly `bytes`. Anything else there, or nothing, is simply not equal.
pub fn holds(path: &Path, bytes: &[u8]) -> bool {
    let Ok(Some(mut file)) = open_ordinary(path) else { return false };
    let length = file.metadata().map(|data| data.len()).ok();
    length == Some(bytes.len() as u64) && goes_on(&mut file, bytes) && ends(&mut file)
}

/// Whether the next bytes of a file are these.
pub fn goes_on(file: &mut File, bytes: &[u8]) -> bool {
    let mut room = [0; 16 << 10];
    bytes.chunks(room.len()).all(|part| {
        let Some(room) = room.get_mut(..part.len()) else { return false };
        file.read_exact(room).is_ok() && room == part
    })
}

/// Whether a file was read to its end.
pub fn ends(file: &mut File) -> bool {
    file.read(&mut [0]).is_ok_and(|length| length == 0)
}

#[cfg(test)]
pub mod faulty {
    //! The disk's twin for tests.

    use super::*;
    use rustix::io::Errno;
    use std::sync::Mutex;
    use std::sync::atomic::{AtomicUsize, Ordering};

    /// What happens at the chosen operation.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum Mishap {
        /// The operation fails with this error and the rest works.
        Fails(Errno),
        /// The operation is half done, and from then on nothing works: the machine is gone.
        Crash,
    }

    /// A real disk on which the `at`-th operation (from 0) goes wrong.
    pub struct FaultyDisk {
        at: usize,
        mishap: Mishap,
        /// Whether the file system can exchange.
        pub exchanges: bool,
        count: AtomicUsize,
        log: Mutex<Vec<(&'static str, PathBuf)>>,
    }

    impl FaultyDisk {
        /// A disk on which operation `at` goes wrong.
        pub fn new(at: usize, mishap: Mishap) -> Self {
            Self { at, mishap, exchanges: true, count: AtomicUsize::new(0), log: Mutex::default() }
        }

        /// How many operations were asked for.
        pub fn operations(&self) -> usize {
            self.count.load(Ordering::SeqCst)
        }

        /// The operations so far: name and first path.
        pub fn log(&self) -> Vec<(&'static str, PathBuf)> {
            self.log.lock().unwrap().clone()
        }

        /// `Ok(true)`: go on; `Ok(false)`: do half of it, then fail.
        fn step(&self, name: &'static str, path: &Path) -> io::Result<bool> {
            self.log.lock().unwrap().push((name, path.to_path_buf()));
            let number = self.count.fetch_add(1, Ordering::SeqCst);
            match self.mishap {
                Mishap::Fails(_) if number == self.at => Ok(false),
                Mishap::Crash if number == self.at => Ok(false),
                Mishap::Crash if number > self.at => Err(Errno::IO.into()),
                _ => Ok(true),
            }
        }

        fn error(&self) -> io::Error {
            match self.mishap {
                Mishap::Fails(errno) => errno.into(),
                Mishap::Crash => Errno::IO.into(),
            }
        }

        fn run(&self, name: &'static str, path: &Path, operation: impl FnOnce() -> io::Result<()>) -> io::Result<()> {
            if self.step(name, path)? { operation() } else { Err(self.error()) }
        }
    }

    impl Disk for FaultyDisk {
        fn create_folder(&self, path: &Path) -> io::Result<()> {
            self.run("create_folder", path, || RealDisk.create_folder(path))
        }
        fn write_new(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
            if self.step("write_new", path)? {
                return RealDisk.write_new(path, bytes);
            }
            RealDisk.write_new(path, &bytes[..bytes.len() / 2])?;
            Err(self.error())
        }
        fn append(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
            if self.step("append", path)? {
                return RealDisk.append(path, bytes);
            }
            RealDisk.append(path, &bytes[..bytes.len() / 2])?;
            Err(self.error())
        }
        fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
            self.run("rename", to, || RealDisk.rename(from, to))
        }
        fn exchange(&self, one: &Path, other: &Path) -> io::Result<()> {
            self.run("exchange", one, || if self.exchanges { RealDisk.exchange(one, other) } else { Err(Errno::INVAL.into()) })
        }
        fn link(&self, from: &Path, to: &Path) -> io::Result<()> {
            self.run("link", to, || RealDisk.link(from, to))
        }
        fn point(&self, target: &Path, at: &Path) -> io::Result<()> {
            self.run("point", at, || RealDisk.point(target, at))
        }
        fn remove_file(&self, path: &Path) -> io::Result<()> {
            self.run("remove_file", path, || RealDisk.remove_file(path))
        }
        fn remove_folder(&self, path: &Path) -> io::Result<()> {
            self.run("remove_folder", path, || RealDisk.remove_folder(path))
        }
        fn flush_tree(&self, folder: &Path) -> io::Result<()> {
            self.run("flush_tree", folder, || Ok(()))
        }
        fn flush_folder(&self, folder: &Path) -> io::Result<()> {
            self.run("flush_folder", folder, || Ok(()))
        }
        fn lock(&self, path: &Path) -> io::Result<Option<Lock>> {
            if self.step("lock", path)? { RealDisk.lock(path) } else { Err(self.error()) }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pipe_a_link_and_a_folder_are_not_opened() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::write(at("file"), "x").unwrap();
        std::os::unix::fs::symlink(at("file"), at("link")).unwrap();
        rustix::fs::mknodat(CWD, at("pipe"), rustix::fs::FileType::Fifo, rustix::fs::Mode::RUSR, 0).unwrap();
        assert!(open_ordinary(&at("file")).unwrap().is_some());
        for other in ["link", "pipe", "."] {
            assert!(open_ordinary(&at(other)).unwrap().is_none(), "{other}");
        }
        assert!(holds(&at("file"), b"x") && !holds(&at("file"), b"xy") && !holds(&at("pipe"), b""));
    }

    #[test]
    fn several_files_are_replaced_all_or_none_whichever_operation_fails() {
        use faulty::{FaultyDisk, Mishap};
        let texts = |folder: &Path| {
            let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
            let mut texts: Vec<_> = entries.map(|path| (path.clone(), fs::read_to_string(path).unwrap())).collect();
            texts.sort();
            texts
        };
        let mut failed = 0;
        for at in 0.. {
            let folder = tempfile::tempdir().unwrap();
            let path = |name: &str| folder.path().join(name);
            fs::write(path("a.csv"), "cũ").unwrap();
            fs::write(path("a.md"), "cũ").unwrap();
            let before = texts(folder.path());
            let disk = FaultyDisk::new(at, Mishap::Fails(rustix::io::Errno::NOSPC));
            let files = ["anh.png", "a.csv", "a.md"].map(|name| (path(name), "mới".as_bytes()));
            if replace_all(&disk, folder.path(), &files).is_ok() {
                assert!(texts(folder.path()).iter().all(|(_, text)| text == "mới"), "{at}");
                assert_eq!(texts(folder.path()).len(), 3);
                break;
            }
            failed += 1;
            assert_eq!(texts(folder.path()), before, "operation {at}");
        }
        assert!(failed >= 9, "{failed}");
    }

    #[test]
    fn a_lock_is_held_once_and_let_go_with_its_value() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("lock");
        let held = RealDisk.lock(&path).unwrap();
        assert!(held.is_some());
        assert!(RealDisk.lock(&path).unwrap().is_none());
        drop(held);
        assert!(RealDisk.lock(&path).unwrap().is_some());
    }
}
