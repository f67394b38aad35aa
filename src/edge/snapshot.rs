//! The folder of a site as it is on disk: walked once, read on demand.
//!
//! Only `congbo.toml`, `content/` and `themes/` are looked at. What may not be part of a site is left out by default; what
//! could be mistaken, followed or waited for is an error that names both ends. Nothing here opens a pipe or follows a link.

use std::collections::BTreeSet;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};
use std::time::SystemTime;

use super::fault::{Action, Cause, Fault};
use super::fs::open_ordinary;
use super::machine;
use super::sights::{Sight, Sights};
use crate::diagnostics::Diagnostic;
use crate::engine::io::{ReadError, Snapshot, SnapshotFile, TEXT_LIMIT};
use crate::hash::ContentHash;
use crate::path::SourcePath;
use walk::Walk;

mod walk;

/// Pictures, tables, attachments and everything else are at most this large, in bytes.
pub const FILE_LIMIT: u64 = 100_000_000;
/// Folders are nested at most this deep below the root.
pub const DEPTH_LIMIT: usize = 32;
/// A site has at most this many files.
pub const COUNT_LIMIT: usize = 1_000_000;

const TEXT_EXTENSIONS: &[&str] = &["md", "toml"];

/// A site's folder on disk.
#[derive(Debug)]
pub struct DiskSnapshot {
    root: PathBuf,
    /// By path.
    files: Vec<SnapshotFile>,
    /// What was seen of each of them.
    seen: Vec<Seen>,
    problems: Vec<Diagnostic>,
    /// What is remembered of earlier walks.
    sights: Arc<Sights>,
    /// Whether the hashes of files that are read are kept.
    hashes: bool,
    /// Whether the folder lies on another machine.
    remote: bool,
}

#[derive(Debug)]
struct Seen {
    /// When it was looked at, and how it was.
    at: SystemTime,
    sight: Sight,
    /// The hash of the bytes that were read first.
    hash: OnceLock<ContentHash>,
    /// The hash that is remembered of earlier walks, once that was asked.
    recalled: OnceLock<Option<ContentHash>>,
    /// Where the file really is, if not at its path: its name on disk is not in NFC.
    place: Option<PathBuf>,
}

impl Seen {
    fn new(at: SystemTime, data: &std::fs::Metadata, place: Option<PathBuf>) -> Self {
        Self { at, sight: Sight::of(data), hash: OnceLock::new(), recalled: OnceLock::new(), place }
    }

    /// The same file in a later look at others: what is read of it then is hashed anew.
    fn again(&self) -> Self {
        // What was not remembered then may be now.
        let recalled = match self.recalled.get() {
            Some(Some(hash)) => OnceLock::from(Some(*hash)),
            _ => OnceLock::new(),
        };
        Self { at: self.at, sight: self.sight, hash: OnceLock::new(), recalled, place: self.place.clone() }
    }
}

impl DiskSnapshot {
    /// Walks the folder `root`.
    ///
    /// # Errors
    /// When `root` is no folder or may not be listed. Trouble further down is a problem of the snapshot instead.
    pub fn take(root: &Path) -> Result<Self, Fault> {
        let listing = std::fs::read_dir(root);
        if let Err(error) = listing {
            return Err(Fault::io(root, Action::List, &error));
        }
        let mut walk = Walk::new(root);
        for top in ["congbo.toml", "content", "themes"] {
            match std::fs::symlink_metadata(root.join(top)) {
                Ok(_) => walk.below(top),
                Err(error) if Cause::of(&error) == Cause::Missing => {}
                Err(error) => walk.trouble(&SourcePath::new(top), &error),
            }
        }
        let Walk { mut files, mut problems, .. } = walk;
        files.sort_by(|(a, _), (b, _)| a.path.cmp(&b.path));
        problems.sort_by(|a, b| (&a.path, a.entry.code).cmp(&(&b.path, b.entry.code)));
        let (files, seen) = files.into_iter().unzip();
        let (root, remote) = (root.to_path_buf(), machine::is_remote(root));
        Ok(Self { root, files, seen, problems, sights: Arc::default(), hashes: false, remote })
    }

    /// The same, with what is remembered of earlier walks: files that have not changed since need not be read to know their hash. A share of
    /// another machine may tell of changes late, so that there every file is read. Of a file that is read, the hash of the bytes that were read first is kept.
    pub fn remembering(self, sights: &Arc<Sights>) -> Self {
        let sights = if self.remote { Arc::default() } else { Arc::clone(sights) };
        Self { sights, hashes: true, ..self }
    }

    /// The folder as it is after something happened at these places and nowhere else; nothing where only a walk can tell. No walk is needed where a place had
    /// and has an ordinary file of the site, or had nothing and has nothing.
    pub fn after(&self, places: &BTreeSet<SourcePath>) -> Option<Self> {
        let (mut files, mut seen): (_, Vec<Seen>) = (self.files.clone(), self.seen.iter().map(Seen::again).collect());
        for path in places {
            let at = SystemTime::now();
            let found = std::fs::symlink_metadata(self.root.join(path.as_str()));
            let index = self.files.binary_search_by(|file| file.path.cmp(path)).ok();
            match (index.and_then(|index| Some((files.get_mut(index)?, seen.get_mut(index)?))), found) {
                (Some((file, seen)), Ok(data)) if data.is_file() && data.len() <= limit_of(path) && seen.place.is_none() => {
                    file.size = data.len();
                    *seen = Seen::new(at, &data, None);
                }
                (None, Err(error)) if Cause::of(&error) == Cause::Missing && self.has_nothing_at(path) => {}
                _ => return None,
            }
        }
        let (root, problems, sights) = (self.root.clone(), self.problems.clone(), Arc::clone(&self.sights));
        Some(Self { root, files, seen, problems, sights, hashes: self.hashes, remote: self.remote })
    }

    /// Whether neither a file nor a problem is at a place or below it.
    fn has_nothing_at(&self, place: &SourcePath) -> bool {
        let is_at = |path: &SourcePath| {
            path.as_str().strip_prefix(place.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        let told = self.problems.iter().filter_map(|problem| problem.path.as_ref());
        !self.files.iter().map(|file| &file.path).chain(told).any(is_at)
    }

    /// Whether another look at the folder found it as this one did.
    pub fn is_like(&self, other: &Self) -> bool {
        let as_seen = |(one, other): (&Seen, &Seen)| (one.sight, &one.place) == (other.sight, &other.place);
        (&self.files, &self.problems) == (&other.files, &other.problems) && self.seen.iter().zip(&other.seen).all(as_seen)
    }

    /// What this walk can remember of its files for later ones, see [`Sights::render`].
    pub fn remembered(&self) -> Option<String> {
        self.sights.render(&self.files)
    }

    /// What was seen of a file.
    fn seen(&self, path: &SourcePath) -> Result<&Seen, ReadError> {
        let found = self.files.binary_search_by(|file| file.path.cmp(path)).ok();
        found.and_then(|index| self.seen.get(index)).ok_or(ReadError::Missing)
    }

    /// The sum of all sizes, in bytes.
    pub fn bytes(&self) -> u64 {
        self.files.iter().map(|file| file.size).sum()
    }
}

impl Snapshot for DiskSnapshot {
    fn files(&self) -> &[SnapshotFile] {
        &self.files
    }

    fn read(&self, path: &SourcePath) -> Result<Vec<u8>, ReadError> {
        let seen = self.seen(path)?;
        let place = seen.place.clone().unwrap_or_else(|| self.root.join(path.as_str()));
        let limit = limit_of(path);
        let refuse = |error: &std::io::Error| match Cause::of(error) {
            Cause::Missing | Cause::NotAFolder => ReadError::Missing,
            Cause::Denied => ReadError::Denied,
            _ => ReadError::Other(error.to_string()),
        };
        let file = open_ordinary(&place).map_err(|error| refuse(&error))?.ok_or(ReadError::NotAFile)?;
        let size = file.metadata().map_or(0, |data| data.len());
        if size > limit {
            return Err(ReadError::TooLarge { limit });
        }
        let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or(0).saturating_add(1));
        // The file may grow while it is read: never take more than the limit.
        file.take(limit + 1).read_to_end(&mut bytes).map_err(|error| refuse(&error))?;
        if bytes.len() as u64 > limit {
            return Err(ReadError::TooLarge { limit });
        }
        if self.hashes && seen.hash.get().is_none() {
            let hash = ContentHash::of(&bytes);
            if *seen.hash.get_or_init(|| hash) == hash {
                self.sights.keep(path, seen.sight, seen.at, hash);
            }
        }
        Ok(bytes)
    }

    fn hash(&self, path: &SourcePath) -> Result<ContentHash, ReadError> {
        let seen = self.seen(path)?;
        let recall = || *seen.recalled.get_or_init(|| self.sights.recall(path, seen.sight));
        if let Some(hash) = seen.hash.get().copied().or_else(recall) {
            return Ok(hash);
        }
        let bytes = self.read(path)?;
        Ok(seen.hash.get().copied().unwrap_or_else(|| ContentHash::of(&bytes)))
    }

    fn problems(&self) -> &[Diagnostic] {
        &self.problems
    }
}

fn limit_of(path: &SourcePath) -> u64 {
    let text = path.extension().is_some_and(|extension| TEXT_EXTENSIONS.contains(&extension.as_str()));
    if text { TEXT_LIMIT } else { FILE_LIMIT }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edge::sights::REST;
    use std::ffi::OsStr;
    use std::fs;
    use std::os::unix::ffi::OsStrExt;

    fn site(paths: &[&str]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for path in paths {
            let place = folder.path().join(path);
            fs::create_dir_all(place.parent().unwrap()).unwrap();
            fs::write(place, "x").unwrap();
        }
        folder
    }

    fn paths(snapshot: &DiskSnapshot) -> Vec<&str> {
        snapshot.files().iter().map(|file| file.path.as_str()).collect()
    }

    fn codes(snapshot: &DiskSnapshot) -> Vec<(&str, &str)> {
        snapshot
            .problems()
            .iter()
            .map(|problem| (problem.path.as_ref().map_or("", SourcePath::as_str), problem.entry.code))
            .collect()
    }

    #[test]
    fn only_the_configuration_the_content_and_the_themes_are_read() {
        let folder =
            site(&["congbo.toml", "content/a.md", "themes/portal/theme.toml", "README.md", "public/index.html", "src/x.md"]);
        let snapshot = DiskSnapshot::take(folder.path()).unwrap();
        assert_eq!(paths(&snapshot), ["congbo.toml", "content/a.md", "themes/portal/theme.toml"]);
        assert!(snapshot.problems().is_empty());
        assert_eq!(snapshot.read(&SourcePath::new("content/a.md")), Ok(b"x".to_vec()));
        assert_eq!(snapshot.read(&SourcePath::new("README.md")), Err(ReadError::Missing));
    }

    #[test]
    fn what_is_set_aside_hidden_or_left_by_an_editor_is_no_part_of_the_site() {
        let names = [
            "_nhap/a.md",
            "_a.md",
            ".git/config",
            ".a.md.swp",
            "~$ke-hoach.docx",
            "a.md.bak",
            "a.md~",
            "a.tmp",
            "#a.md#",
            "Thumbs.db",
            "desktop.ini",
            ".DS_Store",
            ".~lock.a.odt#",
            "A.BAK",
            "b.old",
            "a.md.orig",
        ];
        let inside: Vec<String> = names.iter().map(|name| format!("content/{name}")).collect();
        let mut all: Vec<&str> = inside.iter().map(String::as_str).collect();
        all.extend(["content/ok.md", "themes/portal/templates/_macros.html"]);
        let folder = site(&all);
        let snapshot = DiskSnapshot::take(folder.path()).unwrap();
        assert_eq!(paths(&snapshot), ["content/ok.md", "themes/portal/templates/_macros.html"]);
        assert!(codes(&snapshot).contains(&("content/~$ke-hoach.docx", "CB0010")));
        assert!(codes(&snapshot).contains(&("content/a.md.bak", "CB0011")));
        assert!(snapshot.problems().iter().all(|problem| problem.entry.severity == crate::diagnostics::Severity::Note));
    }

    #[test]
    fn links_pipes_and_sockets_are_errors_and_nothing_waits_for_them() {
        let folder = site(&["content/ok.md"]);
        let at = |name: &str| folder.path().join("content").join(name);
        std::os::unix::fs::symlink("/etc/passwd", at("link.md")).unwrap();
        std::os::unix::fs::symlink("..", at("loop")).unwrap();
        rustix::fs::mknodat(rustix::fs::CWD, at("pipe.md"), rustix::fs::FileType::Fifo, rustix::fs::Mode::RUSR, 0).unwrap();
        let _socket = std::os::unix::net::UnixListener::bind(at("socket.md")).unwrap();
        let snapshot = DiskSnapshot::take(folder.path()).unwrap();
        assert_eq!(paths(&snapshot), ["content/ok.md"]);
        let expected = [
            ("content/link.md", "CB0006"),
            ("content/loop", "CB0006"),
            ("content/pipe.md", "CB0005"),
            ("content/socket.md", "CB0005"),
        ];
        assert_eq!(codes(&snapshot), expected);
        assert!(snapshot.problems()[0].message(crate::diagnostics::Language::Vi).contains("/etc/passwd"));
    }

    #[test]
    fn a_file_that_turns_into_a_pipe_after_the_walk_is_refused() {
        let folder = site(&["content/a.md"]);
        let snapshot = DiskSnapshot::take(folder.path()).unwrap();
        let place = folder.path().join("content/a.md");
        fs::remove_file(&place).unwrap();
        assert_eq!(snapshot.read(&SourcePath::new("content/a.md")), Err(ReadError::Missing));
        rustix::fs::mknodat(rustix::fs::CWD, &place, rustix::fs::FileType::Fifo, rustix::fs::Mode::RUSR, 0).unwrap();
        assert_eq!(snapshot.read(&SourcePath::new("content/a.md")), Err(ReadError::NotAFile));
    }

    #[test]
    fn names_that_other_machines_cannot_keep_are_errors() {
        let bad = [
            "CON.md",
            "nul",
            "com1.txt",
            "lpt9",
            "a.",
            "a ",
            " a.md",
            "a\nb.md",
            "a\u{202e}dm.md",
            "a:b.md",
            "a\\b.md",
            "CON .md",
        ];
        for name in bad {
            let folder = site(&[&format!("content/{name}")]);
            let snapshot = DiskSnapshot::take(folder.path()).unwrap();
            assert_eq!(snapshot.problems().iter().map(|p| p.entry.code).collect::<Vec<_>>(), ["CB0007"], "{name:?}");
            assert!(snapshot.files().is_empty(), "{name:?}");
        }
        for name in ["console.md", "com.md", "com10.md", "kế hoạch 2024 (bản chính).md", "congbo.md", "a.b.c.md"] {
            let folder = site(&[&format!("content/{name}")]);
            assert!(DiskSnapshot::take(folder.path()).unwrap().problems().is_empty(), "{name:?}");
        }
        let folder = site(&[]);
        fs::create_dir(folder.path().join("content")).unwrap();
        fs::write(folder.path().join("content").join(OsStr::from_bytes(b"a\xff.md")), "x").unwrap();
        assert_eq!(codes(&DiskSnapshot::take(folder.path()).unwrap())[0].1, "CB0007");
    }

    #[test]
    fn names_that_differ_in_case_or_encoding_only_are_named_together() {
        let folder = site(&["content/Anh.md", "content/anh.md", "content/h\u{00f2}a.md", "content/ho\u{0300}a.md"]);
        let snapshot = DiskSnapshot::take(folder.path()).unwrap();
        assert_eq!(snapshot.files().len(), 2);
        let messages: Vec<_> =
            snapshot.problems().iter().map(|problem| problem.message(crate::diagnostics::Language::En)).collect();
        assert!(messages.iter().any(|message| message.contains("Anh.md") && message.contains("case")), "{messages:?}");
        assert!(messages.iter().any(|message| message.contains("NFC")), "{messages:?}");
    }

    #[test]
    fn once_a_file_is_read_its_hash_is_that_of_the_bytes_and_not_what_is_remembered() {
        let folder = site(&["content/a.md"]);
        let (path, place, sights) =
            (SourcePath::new("content/a.md"), folder.path().join("content/a.md"), Arc::<Sights>::default());
        let (then, now) = (SystemTime::now() + REST * 2, ContentHash::of(b"now"));
        sights.keep(&path, Sight::of(&fs::metadata(&place).unwrap()), then, ContentHash::of(b"x"));
        let snapshot = DiskSnapshot::take(folder.path()).unwrap().remembering(&sights);
        assert_eq!(snapshot.hash(&path), Ok(ContentHash::of(b"x")));
        fs::write(&place, "now").unwrap();
        assert_eq!(snapshot.read(&path), Ok(b"now".to_vec()));
        assert_eq!(snapshot.hash(&path), Ok(now));
    }

    #[test]
    fn a_folder_after_a_change_is_as_a_walk_finds_it_or_has_to_be_walked() {
        let names = ["congbo.toml", "content/a.md", "content/b/c.md", "content/b/d.md.bak"];
        let folder = site(&names);
        fs::create_dir(folder.path().join("content/empty")).unwrap();
        let at = |path: &str| folder.path().join(path);
        let before = DiskSnapshot::take(folder.path()).unwrap();
        let after = |places: &[&str]| before.after(&places.iter().map(|place| SourcePath::new(*place)).collect());
        let is_told = |places: &[&str]| {
            let walked = DiskSnapshot::take(folder.path()).unwrap();
            let told = after(places);
            assert!(told.as_ref().is_none_or(|told| told.is_like(&walked)), "{places:?}");
            told.is_some()
        };
        assert!(is_told(&[]) && is_told(&["content/a.md"]));
        fs::write(at("content/a.md"), "in place").unwrap();
        assert!(!before.is_like(&DiskSnapshot::take(folder.path()).unwrap()));
        assert!(is_told(&["content/a.md"]));
        fs::write(at("content/a.md.new"), "through another file").unwrap();
        assert!(!is_told(&["content/a.md", "content/a.md.new"]), "a file that is new");
        fs::rename(at("content/a.md.new"), at("content/a.md")).unwrap();
        assert!(is_told(&["content/a.md", "content/a.md.new"]));
        assert_eq!(
            after(&["content/a.md"]).unwrap().read(&SourcePath::new("content/a.md")),
            Ok(b"through another file".to_vec())
        );
        fs::remove_dir(at("content/empty")).unwrap();
        assert!(is_told(&["content/a.md", "content/empty"]), "an empty folder is nothing");
        fs::remove_file(at("content/b/d.md.bak")).unwrap();
        assert!(!is_told(&["content/a.md", "content/b/d.md.bak"]), "what was told of is there no more");
        fs::remove_file(at("content/a.md")).unwrap();
        assert!(!is_told(&["content/a.md"]));
        std::os::unix::fs::symlink("/etc/passwd", at("content/a.md")).unwrap();
        assert!(!is_told(&["content/a.md"]));
        fs::remove_file(at("content/a.md")).unwrap();
        fs::write(at("content/a.md"), "x").unwrap();
        fs::rename(at("content/b"), at("content/e")).unwrap();
        assert!(!is_told(&["content/b", "content/e"]) && !is_told(&["content/b"]), "a folder that moved");
    }

    #[test]
    fn a_decomposed_name_is_known_by_its_composed_form() {
        let folder = site(&["content/ho\u{0300}a.md"]);
        let snapshot = DiskSnapshot::take(folder.path()).unwrap();
        assert_eq!(snapshot.read(&SourcePath::new("content/h\u{00f2}a.md")), Ok(b"x".to_vec()));
    }

    #[test]
    fn too_large_and_too_deep_is_said_and_left_out() {
        let deep = format!("content/{}a.md", "x/".repeat(40));
        let folder = site(&[&deep, "content/ok.md"]);
        fs::File::create(folder.path().join("content/big.md")).unwrap().set_len(TEXT_LIMIT + 1).unwrap();
        fs::File::create(folder.path().join("content/big.pdf")).unwrap().set_len(TEXT_LIMIT + 1).unwrap();
        let snapshot = DiskSnapshot::take(folder.path()).unwrap();
        assert_eq!(paths(&snapshot), ["content/big.pdf", "content/ok.md"]);
        let codes: Vec<_> = codes(&snapshot).into_iter().map(|(_, code)| code).collect();
        assert_eq!(codes, ["CB0004", "CB0009"]);
    }

    #[test]
    fn a_missing_root_is_a_fault_and_an_unreadable_folder_a_problem() {
        assert_eq!(DiskSnapshot::take(Path::new("/no/such/site")).unwrap_err().cause, Cause::Missing);
        let folder = site(&["content/a.md", "content/b/c.md"]);
        let closed = folder.path().join("content/b");
        let mode = |mode| std::os::unix::fs::PermissionsExt::from_mode(mode);
        fs::set_permissions(&closed, mode(0o000)).unwrap();
        let snapshot = DiskSnapshot::take(folder.path()).unwrap();
        fs::set_permissions(&closed, mode(0o755)).unwrap();
        // The superuser reads everything.
        if !rustix::process::geteuid().is_root() {
            assert_eq!(codes(&snapshot), [("content/b", "CB0003")]);
        }
    }
}
