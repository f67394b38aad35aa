//! Tells when the sources of a site change: by the system's notices, or by looking every second where notices do not arrive.
//!
//! Editors save in many ways: in place, by renaming a new file over the old, through temporary files. All that counts here is that something
//! below the watched places changed and that it has been calm for a moment since.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::Duration;

use notify::event::{AccessKind, AccessMode};
use notify::{Config, Event, EventKind, PollWatcher, RecommendedWatcher, RecursiveMode, Watcher};

use super::clock::Stopwatch;
use super::fault::{Action, Cause, Fault};

/// A change is told when nothing has happened for this long.
const CALM: Duration = Duration::from_millis(80);
/// A change is told after this long even if it goes on.
const PATIENCE: Duration = Duration::from_secs(2);
/// How often the folder is looked at where the system gives no notice.
const POLL: Duration = Duration::from_secs(1);

/// What the sources of a site are, below its root.
const WATCHED: [&str; 3] = ["congbo.toml", "content", "themes"];

/// A folder being watched.
pub struct Watch {
    root: PathBuf,
    watcher: Box<dyn Watcher + Send>,
    notices: Receiver<()>,
    /// Whether the folder is looked at every second.
    pub polls: bool,
}

impl Watch {
    /// Watches the sources below `root`.
    ///
    /// # Errors
    /// When the folder can be watched in neither way.
    pub fn new(root: &Path) -> Result<Self, Fault> {
        let root = std::fs::canonicalize(root).map_err(|error| Fault::io(root, Action::Watch, &error))?;
        if !is_remote(&root)
            && let Ok(watch) = Self::by_notices(&root)
        {
            return Ok(watch);
        }
        Self::by_looking(&root)
    }

    fn by_notices(root: &Path) -> Result<Self, Fault> {
        let (send, notices) = channel();
        let watcher = RecommendedWatcher::new(listener(root, send), Config::default()).map_err(|error| fault(root, &error))?;
        Self::start(root, Box::new(watcher), notices, false)
    }

    fn by_looking(root: &Path) -> Result<Self, Fault> {
        let (send, notices) = channel();
        let config = Config::default().with_poll_interval(POLL);
        let watcher = PollWatcher::new(listener(root, send), config).map_err(|error| fault(root, &error))?;
        Self::start(root, Box::new(watcher), notices, true)
    }

    fn start(root: &Path, watcher: Box<dyn Watcher + Send>, notices: Receiver<()>, polls: bool) -> Result<Self, Fault> {
        let mut watch = Self { root: root.to_path_buf(), watcher, notices, polls };
        watch.watcher.watch(root, RecursiveMode::NonRecursive).map_err(|error| fault(root, &error))?;
        for folder in WATCHED.map(|name| root.join(name)).into_iter().filter(|folder| folder.is_dir()) {
            watch.watcher.watch(&folder, RecursiveMode::Recursive).map_err(|error| fault(&folder, &error))?;
        }
        Ok(watch)
    }

    /// Waits until something changed and it is calm again; `false` when `limit` passed without a change.
    pub fn wait(&mut self, limit: Duration) -> bool {
        match self.notices.recv_timeout(limit) {
            Ok(()) => {}
            Err(RecvTimeoutError::Timeout) => return false,
            Err(RecvTimeoutError::Disconnected) => {
                std::thread::sleep(limit);
                return false;
            }
        }
        let since = Stopwatch::start();
        while since.elapsed() < PATIENCE && self.notices.recv_timeout(CALM).is_ok() {}
        // A folder that was removed and made again, or that is new, has to be watched anew.
        for folder in WATCHED.map(|name| self.root.join(name)).into_iter().filter(|folder| folder.is_dir()) {
            let _ = self.watcher.watch(&folder, RecursiveMode::Recursive);
        }
        true
    }
}

/// Passes on what concerns the sources: not the output beside them, and not our own reading.
fn listener(root: &Path, send: Sender<()>) -> impl Fn(notify::Result<Event>) + Send + 'static {
    let watched = WATCHED.map(|name| root.join(name));
    move |event| {
        let concerns = match &event {
            Ok(event) => {
                let changes = match event.kind {
                    EventKind::Access(kind) => kind == AccessKind::Close(AccessMode::Write),
                    _ => true,
                };
                changes
                    && (event.need_rescan() || event.paths.iter().any(|path| watched.iter().any(|place| path.starts_with(place))))
            }
            // Something was missed: better to look once too often.
            Err(_) => true,
        };
        if concerns {
            // Nobody waits any more: the program is ending.
            let _ = send.send(());
        }
    }
}

fn fault(path: &Path, error: &notify::Error) -> Fault {
    match &error.kind {
        notify::ErrorKind::Io(error) => Fault::io(path, Action::Watch, error),
        _ => Fault::new(path, Action::Watch, Cause::Other(error.to_string())),
    }
}

/// Whether a folder lies on a network share or another machine's disk, whose changes the system does not notice.
fn is_remote(folder: &Path) -> bool {
    // The magic numbers of NFS, SMB, CIFS, SMB2, FUSE, 9P, Ceph, AFS and Coda in statfs(2).
    const REMOTE: [u64; 9] =
        [0x6969, 0x517b, 0xff53_4d42, 0xfe53_4d42, 0x6573_5546, 0x0102_1997, 0x00c3_6400, 0x5346_414f, 0x7375_7245];
    #[cfg(target_os = "linux")]
    return rustix::fs::statfs(folder).is_ok_and(|found| u64::try_from(found.f_type).is_ok_and(|kind| REMOTE.contains(&kind)));
    #[cfg(not(target_os = "linux"))]
    return folder.as_os_str().is_empty() && REMOTE.is_empty();
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    const LONG: Duration = Duration::from_secs(10);
    const SHORT: Duration = Duration::from_millis(300);

    fn site() -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir_all(folder.path().join("content/a")).unwrap();
        fs::write(folder.path().join("content/a/x.md"), "1").unwrap();
        fs::write(folder.path().join("congbo.toml"), "title = 'x'").unwrap();
        folder
    }

    #[test]
    fn every_way_of_saving_is_noticed_and_reading_or_publishing_is_not() {
        let folder = site();
        let root = folder.path();
        let mut watch = Watch::new(root).unwrap();
        assert!(!watch.polls);
        let _ = fs::read(root.join("content/a/x.md"));
        fs::create_dir(root.join("public")).unwrap();
        fs::write(root.join("public/index.html"), "x").unwrap();
        assert!(!watch.wait(SHORT), "reading and publishing are no changes");
        let saves: [(&str, &dyn Fn()); 5] = [
            ("in place", &|| fs::write(root.join("content/a/x.md"), "2").unwrap()),
            ("by renaming", &|| {
                fs::write(root.join("content/a/.x.tmp"), "3").unwrap();
                fs::rename(root.join("content/a/.x.tmp"), root.join("content/a/x.md")).unwrap();
            }),
            ("the configuration", &|| fs::write(root.join("congbo.toml"), "title = 'y'").unwrap()),
            ("removing", &|| fs::remove_file(root.join("content/a/x.md")).unwrap()),
            ("a folder that is new", &|| fs::create_dir_all(root.join("themes/portal")).unwrap()),
        ];
        for (name, save) in saves {
            save();
            assert!(watch.wait(LONG), "{name}");
            while watch.wait(SHORT) {}
        }
        fs::write(root.join("themes/portal/page.html"), "x").unwrap();
        assert!(watch.wait(LONG), "within the new folder");
    }

    #[test]
    fn a_folder_without_notices_is_looked_at() {
        let folder = site();
        let mut watch = Watch::by_looking(&fs::canonicalize(folder.path()).unwrap()).unwrap();
        fs::write(folder.path().join("content/a/new.md"), "1").unwrap();
        assert!(watch.polls && watch.wait(LONG));
    }
}
