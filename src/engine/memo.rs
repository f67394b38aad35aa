//! What `serve` remembers between two builds: each document as it was last understood, the registers, the theme and the sizes of photos, each with
//! everything that it rested on. How documents were joined is kept beside it (`engine::preview`).
//!
//! Invariant: what is remembered is used only where making it again would give the same value: the bytes of a document's file, the bytes of
//! its figures and of texts beside it, and the agencies that texts name are compared by their hashes; that of a file at rest may itself be remembered (`edge::sights`).
//! Rendering is not remembered: pages depend on the whole site (`docs/adr/no-cache.md`).

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::{Arc, Mutex, PoisonError};

use super::gather::{Dress, Known};
use crate::diagnostics::Diagnostic;
use crate::document::Document;
use crate::hash::ContentHash;
use crate::path::SourcePath;
use crate::site::assets::Shown;

/// What was understood in one file: the document, where it could be read, and its problems.
pub type Understood = (Option<Arc<Document>>, Vec<Diagnostic>);

/// The size of a photo, or why it cannot be published.
pub(super) type Measured = Result<Shown, Diagnostic>;

/// What the understanding of one file rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Grounds {
    /// Its bytes.
    pub text: ContentHash,
    /// The words that mean an agency.
    pub agencies: ContentHash,
    /// The bytes of its table of figures and of the texts beside it, where they are there.
    pub beside: Vec<ContentHash>,
}

/// The last value that was made, and what it rests on.
#[derive(Debug)]
pub(super) struct Last<G, V>(Mutex<Option<(G, Arc<V>)>>);

impl<G, V> Default for Last<G, V> {
    fn default() -> Self {
        Self(Mutex::new(None))
    }
}

impl<G: PartialEq, V> Last<G, V> {
    /// The last value, if it rests on equal `grounds`; else a new one, which is remembered unless its grounds are not known.
    pub(super) fn recall(&self, grounds: Option<G>, make: impl FnOnce() -> V) -> Arc<V> {
        let Some(grounds) = grounds else { return Arc::new(make()) };
        let last = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((known, value)) = &*last()
            && *known == grounds
        {
            return Arc::clone(value);
        }
        let value = Arc::new(make());
        *last() = Some((grounds, Arc::clone(&value)));
        value
    }
}

/// All that is remembered: documents by file, and the last of each thing that the whole site has once.
#[derive(Debug, Default)]
pub struct Memo {
    pub(super) registers: Last<Vec<(SourcePath, ContentHash)>, Known>,
    pub(super) theme: Last<(String, Vec<(SourcePath, ContentHash)>), Dress>,
    photos: Mutex<BTreeMap<SourcePath, (ContentHash, Measured)>>,
    entries: Mutex<HashMap<SourcePath, (Grounds, Understood)>>,
    /// Files that were read anew since [`Memo::take_anew`].
    anew: Mutex<BTreeSet<SourcePath>>,
}

impl Memo {
    /// What was understood in `path`, if everything it rests on (`grounds`, which may ask for it) is as it was.
    pub(super) fn recall(&self, path: &SourcePath, grounds: impl FnOnce(&Understood) -> Grounds) -> Option<Understood> {
        let (known, understood) = self.entries.lock().unwrap_or_else(PoisonError::into_inner).get(path).cloned()?;
        (known == grounds(&understood)).then_some(understood)
    }

    /// Remembers it instead of what was known before.
    pub(super) fn keep(&self, path: &SourcePath, grounds: Grounds, understood: &Understood) {
        let mut entries = self.entries.lock().unwrap_or_else(PoisonError::into_inner);
        entries.insert(path.clone(), (grounds, understood.clone()));
        self.anew.lock().unwrap_or_else(PoisonError::into_inner).insert(path.clone());
    }

    /// The files that were read anew since this was last asked.
    pub(super) fn take_anew(&self) -> BTreeSet<SourcePath> {
        std::mem::take(&mut *self.anew.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// The size of a photo, or what is wrong with it, if its bytes are as they were; else measured anew.
    pub(super) fn photo(&self, path: &SourcePath, bytes: ContentHash, measure: impl FnOnce() -> Measured) -> Measured {
        let known = self.photos.lock().unwrap_or_else(PoisonError::into_inner).get(path).cloned();
        match known.filter(|(before, _)| *before == bytes) {
            Some((_, shown)) => shown,
            None => {
                let shown = measure();
                self.photos.lock().unwrap_or_else(PoisonError::into_inner).insert(path.clone(), (bytes, shown.clone()));
                shown
            }
        }
    }

    /// Forgets files that are no longer there.
    pub(super) fn forget_others(&self, present: &[SourcePath]) {
        let mut entries = self.entries.lock().unwrap_or_else(PoisonError::into_inner);
        entries.retain(|path, _| present.binary_search(path).is_ok());
    }
}
