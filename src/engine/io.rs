//! The two doors of the core: a [`Snapshot`] through which sources come in, a [`Sink`] through which artifacts leave.
//!
//! Everything between is values. The real doors are in `edge`; those made of memory serve tests and the development server.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use crate::diagnostics::{Diagnostic, catalogue};
use crate::hash::ContentHash;
use crate::load;
use crate::path::{OutputPath, SourcePath};

/// Pages, and registers and settings in TOML, are at most this large, in bytes: no more is read where more would be refused.
pub const TEXT_LIMIT: u64 = load::MAX_PAGE as u64;

/// One file of the site's sources.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SnapshotFile {
    /// Where it is below the site's root, in NFC.
    pub path: SourcePath,
    /// Its size in bytes when the folder was walked.
    pub size: u64,
}

/// The sources of a site at one moment.
pub trait Snapshot: Sync {
    /// Every file that belongs to the site, sorted by path.
    fn files(&self) -> &[SnapshotFile];

    /// The bytes of one file of [`Snapshot::files`].
    ///
    /// # Errors
    /// When the file cannot be read any more; [`ReadError::diagnostic`] says it to the editor.
    fn read(&self, path: &SourcePath) -> Result<Vec<u8>, ReadError>;

    /// The hash of the bytes of one file.
    ///
    /// # Errors
    /// As [`Snapshot::read`].
    fn hash(&self, path: &SourcePath) -> Result<ContentHash, ReadError> {
        self.read(path).map(|bytes| ContentHash::of(&bytes))
    }

    /// What was wrong with the folder itself: links, pipes, names, collisions, unreadable places.
    fn problems(&self) -> &[Diagnostic];
}

/// Why a source file could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReadError {
    /// It is not there, or not any more.
    Missing,
    /// The program may not read it.
    Denied,
    /// It is larger than the limit, in bytes.
    TooLarge {
        /// The limit.
        limit: u64,
    },
    /// It is a link, a pipe or a device by now.
    NotAFile,
    /// The system's own words.
    Other(String),
}

impl ReadError {
    /// The problem to report for `path`.
    pub fn diagnostic(&self, path: &SourcePath) -> Diagnostic {
        use catalogue::files;
        match self {
            Self::Missing => Diagnostic::in_file(&files::VANISHED, path),
            Self::Denied => Diagnostic::in_file(&files::NOT_PERMITTED, path),
            Self::TooLarge { limit } => Diagnostic::in_file(&files::TOO_LARGE, path).with("limit", limit / 1_000_000),
            Self::NotAFile => Diagnostic::in_file(&files::SPECIAL_FILE, path),
            Self::Other(cause) => Diagnostic::in_file(&files::UNREADABLE, path).with("cause", cause),
        }
    }
}

/// Where artifacts go as they are made. Called from many threads, each path once, in any order.
pub trait Sink: Sync {
    /// Takes the bytes of one file of the output.
    ///
    /// # Errors
    /// See [`PutError`].
    fn put(&self, path: &OutputPath, bytes: &[u8]) -> Result<(), PutError>;

    /// Begins a file that comes in pieces, so that it need not be in memory as a whole.
    ///
    /// # Errors
    /// See [`PutError`].
    fn open<'s>(&'s self, path: &OutputPath) -> Result<Box<dyn LongFile + 's>, PutError>;
}

/// A file on its way into a sink. One that is let go before its end was never put.
pub trait LongFile {
    /// Takes the next piece. Each ends where a line ends, so that it can be read by itself.
    ///
    /// # Errors
    /// See [`PutError`].
    fn add(&mut self, piece: &[u8]) -> Result<(), PutError>;

    /// The file is whole.
    ///
    /// # Errors
    /// See [`PutError`].
    fn end(self: Box<Self>) -> Result<(), PutError>;
}

/// A long file that is gathered in memory, for sinks that hold their files there.
pub struct Gathered<'s> {
    sink: &'s dyn Sink,
    path: OutputPath,
    bytes: Vec<u8>,
}

impl<'s> Gathered<'s> {
    /// None of it yet.
    pub fn begin(sink: &'s dyn Sink, path: &OutputPath) -> Box<dyn LongFile + 's> {
        Box::new(Self { sink, path: path.clone(), bytes: Vec::new() })
    }
}

impl LongFile for Gathered<'_> {
    fn add(&mut self, piece: &[u8]) -> Result<(), PutError> {
        self.bytes.extend_from_slice(piece);
        Ok(())
    }

    fn end(self: Box<Self>) -> Result<(), PutError> {
        self.sink.put(&self.path, &self.bytes)
    }
}

/// Why a sink did not take an artifact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PutError {
    /// Another artifact has this path, or one that a file system may confuse with it (case, a file where a folder is needed).
    Taken {
        /// The artifact that came first.
        by: OutputPath,
    },
    /// No file of a site may be called so: it climbs out, is absolute, has control characters or a reserved name.
    BadName,
    /// Writing failed; the sink keeps the cause. Nothing more will be taken: the build can stop.
    Closed,
}

/// A folder made of memory.
#[derive(Debug, Default)]
pub struct MemorySnapshot {
    files: Vec<SnapshotFile>,
    bytes: BTreeMap<SourcePath, Vec<u8>>,
    problems: Vec<Diagnostic>,
}

impl MemorySnapshot {
    /// A folder that holds these files.
    pub fn new<P: Into<Arc<str>>, B: Into<Vec<u8>>>(files: impl IntoIterator<Item = (P, B)>) -> Self {
        let mut snapshot = Self::default();
        for (path, bytes) in files {
            snapshot.insert(path, bytes);
        }
        snapshot
    }

    /// Adds a file or replaces it.
    pub fn insert(&mut self, path: impl Into<Arc<str>>, bytes: impl Into<Vec<u8>>) {
        self.bytes.insert(SourcePath::new(path), bytes.into());
        self.list();
    }

    /// Removes a file.
    pub fn remove(&mut self, path: &str) {
        self.bytes.remove(&SourcePath::new(path));
        self.list();
    }

    fn list(&mut self) {
        let entry = |(path, bytes): (&SourcePath, &Vec<u8>)| SnapshotFile { path: path.clone(), size: bytes.len() as u64 };
        self.files = self.bytes.iter().map(entry).collect();
    }
}

impl Snapshot for MemorySnapshot {
    fn files(&self) -> &[SnapshotFile] {
        &self.files
    }

    fn read(&self, path: &SourcePath) -> Result<Vec<u8>, ReadError> {
        self.bytes.get(path).cloned().ok_or(ReadError::Missing)
    }

    fn problems(&self) -> &[Diagnostic] {
        &self.problems
    }
}

/// An output made of memory.
#[derive(Debug, Default)]
pub struct MemorySink {
    files: Mutex<BTreeMap<OutputPath, Vec<u8>>>,
}

impl MemorySink {
    /// A copy of what was put so far.
    pub fn so_far(&self) -> BTreeMap<OutputPath, Vec<u8>> {
        self.files.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// What was put, sorted by path.
    pub fn into_files(self) -> BTreeMap<OutputPath, Vec<u8>> {
        self.files.into_inner().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Sink for MemorySink {
    fn put(&self, path: &OutputPath, bytes: &[u8]) -> Result<(), PutError> {
        let mut files = self.files.lock().unwrap_or_else(PoisonError::into_inner);
        if files.contains_key(path) {
            return Err(PutError::Taken { by: path.clone() });
        }
        files.insert(path.clone(), bytes.to_vec());
        Ok(())
    }

    fn open<'s>(&'s self, path: &OutputPath) -> Result<Box<dyn LongFile + 's>, PutError> {
        Ok(Gathered::begin(self, path))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_of_memory_is_sorted_and_reads_back() {
        let mut folder = MemorySnapshot::new([("content/b.md", "b"), ("congbo.toml", "title = 'x'")]);
        folder.insert("content/a.md", "a");
        let paths: Vec<_> = folder.files().iter().map(|file| file.path.as_str()).collect();
        assert_eq!(paths, ["congbo.toml", "content/a.md", "content/b.md"]);
        folder.remove("content/a.md");
        assert_eq!(folder.read(&SourcePath::new("content/a.md")), Err(ReadError::Missing));
        assert_eq!(folder.read(&SourcePath::new("content/b.md")), Ok(b"b".to_vec()));
    }

    #[test]
    fn an_output_of_memory_takes_each_path_once() {
        let sink = MemorySink::default();
        let page = OutputPath::new("index.html");
        assert_eq!(sink.put(&page, b"1"), Ok(()));
        assert_eq!(sink.put(&page, b"2"), Err(PutError::Taken { by: page.clone() }));
        let table = OutputPath::new("a.csv");
        let mut long = sink.open(&table).unwrap();
        assert_eq!((long.add(b"1\n"), long.add(b"2\n"), long.end()), (Ok(()), Ok(()), Ok(())));
        assert_eq!(sink.put(&table, b"3"), Err(PutError::Taken { by: table.clone() }));
        let files = sink.into_files();
        assert_eq!(files.get(&page).map(Vec::as_slice), Some(&b"1"[..]));
        assert_eq!(files.get(&table).map(Vec::as_slice), Some(&b"1\n2\n"[..]));
    }
}
