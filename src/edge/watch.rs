//! Tells when the sources of a site change: by the system's notices, or by looking every second where notices do not arrive.
//!
//! Editors save in many ways: in place, by renaming a new file over the old, through temporary files. All that counts here is where something
//! below the watched places changed, and that it has been calm for a moment since.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, SystemTime};

use notify::event::{AccessKind, AccessMode};
use notify::{Config, Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};
use walkdir::WalkDir;

use super::clock::Stopwatch;
use super::fault::{Action, Cause, Fault};
use super::machine;
use super::sights::Sight;
use crate::path::SourcePath;

/// A change is told when nothing has happened for this long. An editor that takes longer between two steps of a save is heard twice.
const CALM: Duration = Duration::from_millis(10);
/// A change is told after this long even if it goes on.
const PATIENCE: Duration = Duration::from_secs(2);
/// How often the folder is looked at where the system gives no notice.
const POLL: Duration = Duration::from_secs(1);

/// What the sources of a site are, below its root.
const WATCHED: [&str; 3] = ["congbo.toml", "content", "themes"];

/// A folder being watched.
pub struct Watch {
    root: PathBuf,
    eye: Eye,
    stirred: Arc<AtomicBool>,
}

/// What changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stir {
    /// Something at these places below the root: files or folders that are there, or not any more.
    At(BTreeSet<SourcePath>),
    /// Nobody knows where.
    Somewhere,
}

impl Stir {
    fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::At(mut places), Self::At(more)) => {
                places.extend(more);
                Self::At(places)
            }
            _ => Self::Somewhere,
        }
    }
}

enum Eye {
    /// The system tells.
    Notices { watcher: Box<dyn Watcher + Send>, heard: Receiver<Stir>, folders: [Option<Sight>; WATCHED.len()] },
    /// The folder is looked at every second; this is what was seen last.
    Looks(Vec<Look>),
}

/// What tells one state of a file from another without reading it: its name, size and time to the nanosecond. The time may well go back,
/// when an older file is moved into place.
type Look = (PathBuf, u64, Option<SystemTime>);

impl Watch {
    /// Watches the sources below `root`.
    ///
    /// # Errors
    /// When the folder can be watched in neither way.
    pub fn new(root: &Path) -> Result<Self, Fault> {
        let root = std::fs::canonicalize(root).map_err(|error| Fault::io(root, Action::Watch, &error))?;
        if !machine::is_remote(&root)
            && let Ok(watch) = Self::by_notices(&root)
        {
            return Ok(watch);
        }
        Ok(Self::by_looking(root))
    }

    /// Whether the folder is looked at every second.
    pub fn polls(&self) -> bool {
        matches!(self.eye, Eye::Looks(_))
    }

    fn by_notices(root: &Path) -> Result<Self, Fault> {
        let (send, heard) = channel();
        let stirred = Arc::new(AtomicBool::new(false));
        let listener = listener(root, send, Arc::clone(&stirred));
        let mut watcher = RecommendedWatcher::new(listener, Config::default()).map_err(|error| fault(root, &error))?;
        watcher.watch(root, RecursiveMode::NonRecursive).map_err(|error| fault(root, &error))?;
        let folders = folders(root);
        for folder in folders.iter().zip(WATCHED).filter_map(|(folder, name)| folder.map(|_| root.join(name))) {
            watcher.watch(&folder, RecursiveMode::Recursive).map_err(|error| fault(&folder, &error))?;
        }
        Ok(Self { root: root.to_path_buf(), eye: Eye::Notices { watcher: Box::new(watcher), heard, folders }, stirred })
    }

    fn by_looking(root: PathBuf) -> Self {
        let seen = look(&root);
        Self { root, eye: Eye::Looks(seen), stirred: Arc::default() }
    }

    /// Tells whether something changed that [`Watch::wait`] did not tell yet: what is being made of the sources is out of date. Always `false` where the
    /// folder is looked at every second.
    pub fn stirred(&self) -> Arc<AtomicBool> {
        Arc::clone(&self.stirred)
    }

    /// Waits until something changed and it is calm again; nothing when `limit` passed without a change.
    pub fn wait(&mut self, limit: Duration) -> Option<Stir> {
        match &mut self.eye {
            Eye::Notices { watcher, heard, folders: watched } => {
                let mut stir = match heard.recv_timeout(limit) {
                    Ok(stir) => stir,
                    Err(RecvTimeoutError::Timeout) => return None,
                    Err(RecvTimeoutError::Disconnected) => {
                        std::thread::sleep(limit);
                        return None;
                    }
                };
                let since = Stopwatch::start();
                while since.elapsed() < PATIENCE
                    && let Ok(more) = heard.recv_timeout(CALM)
                {
                    stir = stir.and(more);
                }
                self.stirred.store(false, Ordering::SeqCst);
                // A folder that was removed and made again, or that is new, has to be watched anew.
                let now = folders(&self.root);
                for (name, _) in WATCHED.iter().zip(now.iter().zip(&*watched)).filter(|(_, (now, watched))| now != watched) {
                    let _ = watcher.watch(&self.root.join(name), RecursiveMode::Recursive);
                    stir = Stir::Somewhere;
                }
                *watched = now;
                Some(stir)
            }
            Eye::Looks(seen) => {
                let since = Stopwatch::start();
                let mut now = look(&self.root);
                while now == *seen {
                    let left = limit.checked_sub(since.elapsed())?;
                    std::thread::sleep(left.min(POLL));
                    now = look(&self.root);
                }
                let since = Stopwatch::start();
                while now != *seen && since.elapsed() < PATIENCE {
                    *seen = now;
                    std::thread::sleep(CALM);
                    now = look(&self.root);
                }
                // What is still going on is told at the next call: `seen` is behind it.
                Some(Stir::Somewhere)
            }
        }
    }
}

/// Each folder of [`WATCHED`] that is there, as it is: one that was made again differs from the one before.
fn folders(root: &Path) -> [Option<Sight>; WATCHED.len()] {
    WATCHED.map(|name| {
        let data = std::fs::metadata(root.join(name)).ok();
        data.filter(std::fs::Metadata::is_dir).map(|data| Sight::of(&data))
    })
}

/// The sources as they are now. What cannot be looked at is not seen.
fn look(root: &Path) -> Vec<Look> {
    let below = WATCHED.into_iter().flat_map(|name| WalkDir::new(root.join(name)).sort_by_file_name());
    let sight = |entry: walkdir::DirEntry| {
        let data = entry.metadata().ok();
        // The size and time of a folder change with files that do not concern the site.
        let file = data.filter(std::fs::Metadata::is_file);
        (entry.into_path(), file.as_ref().map_or(0, std::fs::Metadata::len), file.and_then(|file| file.modified().ok()))
    };
    below.filter_map(Result::ok).map(sight).collect()
}

/// Passes on what concerns the sources: not the output beside them, and not our own reading.
fn listener(root: &Path, send: Sender<Stir>, stirred: Arc<AtomicBool>) -> impl Fn(notify::Result<Event>) + Send + 'static {
    let root = root.to_path_buf();
    move |event| {
        let stir = match &event {
            Ok(event) => concerns(&root, event),
            // Something was missed: better to look once too often.
            Err(_) => Some(Stir::Somewhere),
        };
        if let Some(stir) = stir {
            stirred.store(true, Ordering::SeqCst);
            // Nobody waits any more: the program is ending.
            let _ = send.send(stir);
        }
    }
}

/// Where below `root` an event changed sources, if it did.
fn concerns(root: &Path, event: &Event) -> Option<Stir> {
    if matches!(event.kind, EventKind::Access(kind) if kind != AccessKind::Close(AccessMode::Write)) {
        return None;
    }
    let below = event.paths.iter().filter_map(|path| path.strip_prefix(root).ok());
    let sources: Vec<&Path> = below.filter(|path| WATCHED.iter().any(|name| path.starts_with(name))).collect();
    let places = || sources.iter().map(|path| path.to_str().map(SourcePath::new)).collect::<Option<BTreeSet<_>>>();
    match event.need_rescan() {
        true => Some(Stir::Somewhere),
        false if sources.is_empty() => None,
        false => Some(places().map_or(Stir::Somewhere, Stir::At)),
    }
}

fn fault(path: &Path, error: &notify::Error) -> Fault {
    match &error.kind {
        notify::ErrorKind::Io(error) => Fault::io(path, Action::Watch, error),
        _ => Fault::new(path, Action::Watch, Cause::Other(error.to_string())),
    }
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

    /// Saves in every way that editors do.
    fn saves_are_noticed(root: &Path, watch: &mut Watch) {
        let saves: [(&str, &dyn Fn()); 8] = [
            ("in place", &|| fs::write(root.join("content/a/x.md"), "2").unwrap()),
            ("in place again, within the same second and with the same length", &|| {
                std::thread::sleep(Duration::from_millis(20));
                fs::write(root.join("content/a/x.md"), "3").unwrap();
            }),
            ("by renaming", &|| {
                fs::write(root.join("content/a/.x.tmp"), "4").unwrap();
                fs::rename(root.join("content/a/.x.tmp"), root.join("content/a/x.md")).unwrap();
            }),
            ("by keeping a copy and writing anew", &|| {
                fs::rename(root.join("content/a/x.md"), root.join("content/a/x.md~")).unwrap();
                fs::write(root.join("content/a/x.md"), "5").unwrap();
            }),
            ("by moving an older file into place", &|| {
                fs::write(root.join("old"), "6").unwrap();
                let past = SystemTime::now() - Duration::from_secs(90_000);
                fs::File::options().append(true).open(root.join("old")).unwrap().set_modified(past).unwrap();
                fs::rename(root.join("old"), root.join("content/a/x.md")).unwrap();
            }),
            ("the configuration", &|| fs::write(root.join("congbo.toml"), "title = 'yy'").unwrap()),
            ("removing", &|| fs::remove_file(root.join("content/a/x.md")).unwrap()),
            ("a folder that is new", &|| fs::create_dir_all(root.join("themes/portal")).unwrap()),
        ];
        for (name, save) in saves {
            save();
            assert!(watch.wait(LONG).is_some(), "{name}");
            while watch.wait(SHORT).is_some() {}
        }
        fs::write(root.join("themes/portal/page.html"), "x").unwrap();
        assert!(watch.wait(LONG).is_some(), "within the new folder");
        while watch.wait(SHORT).is_some() {}
    }

    fn nothing_else_is(root: &Path, watch: &mut Watch) {
        let _ = fs::read(root.join("content/a/x.md"));
        fs::create_dir(root.join("public")).unwrap();
        fs::write(root.join("public/index.html"), "x").unwrap();
        assert_eq!(watch.wait(SHORT), None, "reading and publishing are no changes");
    }

    #[test]
    fn every_way_of_saving_is_noticed_and_reading_or_publishing_is_not() {
        let folder = site();
        let mut watch = Watch::new(folder.path()).unwrap();
        assert!(!watch.polls());
        nothing_else_is(folder.path(), &mut watch);
        saves_are_noticed(folder.path(), &mut watch);
    }

    #[test]
    fn where_the_system_gives_no_notice_the_same_is_seen_by_looking() {
        let folder = site();
        let mut watch = Watch::by_looking(fs::canonicalize(folder.path()).unwrap());
        assert!(watch.polls());
        nothing_else_is(folder.path(), &mut watch);
        saves_are_noticed(folder.path(), &mut watch);
    }
}
