//! Counts what goes by on its way to a sink, and remembers what the sink refused.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use crate::diagnostics::{Diagnostic, catalogue};
use crate::edge::publish::Kept;
use crate::engine::io::{LongFile, PutError, Sink};
use crate::path::OutputPath;

/// Numbers that grow while a build runs.
#[derive(Debug, Default)]
pub struct Count {
    pages: AtomicUsize,
    files: AtomicUsize,
    bytes: AtomicU64,
}

impl Count {
    /// The numbers of a build that was made before.
    pub fn of(pages: usize, files: usize, bytes: u64) -> Self {
        Self { pages: pages.into(), files: files.into(), bytes: bytes.into() }
    }

    /// The numbers of these files, each with its length in bytes.
    pub fn of_files<'p>(files: impl IntoIterator<Item = (&'p OutputPath, u64)>) -> Self {
        let count = Self::default();
        files.into_iter().for_each(|(path, bytes)| count.add(path, bytes));
        count
    }

    fn add(&self, path: &OutputPath, bytes: u64) {
        self.files.fetch_add(1, Ordering::Relaxed);
        self.bytes.fetch_add(bytes, Ordering::Relaxed);
        if path.as_str().ends_with(".html") {
            self.pages.fetch_add(1, Ordering::Relaxed);
        }
    }

    /// HTML pages.
    pub fn pages(&self) -> usize {
        self.pages.load(Ordering::Relaxed)
    }

    /// All files.
    pub fn files(&self) -> usize {
        self.files.load(Ordering::Relaxed)
    }

    /// Bytes of all files.
    pub fn bytes(&self) -> u64 {
        self.bytes.load(Ordering::Relaxed)
    }
}

/// A sink that counts and passes on, or only counts.
pub struct Tally<'s> {
    to: Option<&'s dyn Sink>,
    count: Arc<Count>,
    refused: Mutex<BTreeMap<OutputPath, PutError>>,
}

impl<'s> Tally<'s> {
    /// Counts what goes to `to`; without it, what would have gone.
    pub fn new(to: Option<&'s dyn Sink>) -> Self {
        Self { to, count: Arc::default(), refused: Mutex::default() }
    }

    /// The numbers, to be watched while they grow.
    pub fn count(&self) -> Arc<Count> {
        Arc::clone(&self.count)
    }

    /// What the sink would not take, as problems of the site.
    pub fn refusals(&self) -> Vec<Diagnostic> {
        let refused = self.refused.lock().unwrap_or_else(PoisonError::into_inner);
        let problem = |(path, error): (&OutputPath, &PutError)| match error {
            PutError::Taken { by } => Some(Diagnostic::new(&catalogue::files::OUTPUT_TAKEN).with("path", path).with("other", by)),
            PutError::BadName => Some(Diagnostic::new(&catalogue::files::OUTPUT_NAME).with("path", path)),
            PutError::Closed => None,
        };
        refused.iter().filter_map(problem).collect()
    }
}

impl Tally<'_> {
    fn refuse(&self, path: &OutputPath, error: &PutError) {
        self.refused.lock().unwrap_or_else(PoisonError::into_inner).insert(path.clone(), error.clone());
    }

    /// Counts files that the sink has already, with their lengths; one in whose place another was put is refused.
    pub fn keep(&self, files: impl IntoIterator<Item = Kept>) {
        files.into_iter().for_each(|(path, kept)| match kept {
            Ok(bytes) => self.count.add(&path, bytes),
            Err(by) => self.refuse(&path, &PutError::Taken { by }),
        });
    }
}

impl Sink for Tally<'_> {
    fn put(&self, path: &OutputPath, bytes: &[u8]) -> Result<(), PutError> {
        if let Some(to) = self.to {
            to.put(path, bytes).inspect_err(|error| self.refuse(path, error))?;
        }
        self.count.add(path, bytes.len() as u64);
        Ok(())
    }

    fn open<'s>(&'s self, path: &OutputPath) -> Result<Box<dyn LongFile + 's>, PutError> {
        let to = self.to.map(|to| to.open(path)).transpose().inspect_err(|error| self.refuse(path, error))?;
        Ok(Box::new(Counted { count: &self.count, path: path.clone(), bytes: 0, to }))
    }
}

/// A long file whose bytes are counted.
struct Counted<'s> {
    count: &'s Count,
    path: OutputPath,
    bytes: u64,
    to: Option<Box<dyn LongFile + 's>>,
}

impl LongFile for Counted<'_> {
    fn add(&mut self, piece: &[u8]) -> Result<(), PutError> {
        self.bytes += piece.len() as u64;
        self.to.iter_mut().try_for_each(|to| to.add(piece))
    }

    fn end(self: Box<Self>) -> Result<(), PutError> {
        let Self { count, path, bytes, to } = *self;
        to.map_or(Ok(()), LongFile::end)?;
        count.add(&path, bytes);
        Ok(())
    }
}
