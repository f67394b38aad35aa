//! What is remembered between two builds: each document as it was last understood, the sizes of photos, and in `serve` the registers and the theme, each with
//! everything that it rested on. `build` keeps documents and sizes beside the site (`memo::parts`); how documents were joined `serve` keeps itself
//! (`engine::preview`).
//!
//! Invariant: what is remembered is used only where making it again would give the same value: the bytes of a document's file, the bytes of
//! its figures and of texts beside it, and the agencies that texts name are compared by their hashes; that of a file at rest may itself be remembered (`edge::sights`).

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::gather::{Dress, Known};
use crate::diagnostics::Diagnostic;
use crate::document::Document;
use crate::hash::ContentHash;
use crate::path::SourcePath;
use crate::site::assets::Shown;
use borsh::{BorshDeserialize, BorshSerialize};

mod parts;

/// What was understood in one file: the document, where it could be read, and its problems.
pub type Understood = (Option<Arc<Document>>, Vec<Diagnostic>);

/// The size of a photo, or why it cannot be published.
pub(super) type Measured = Result<Shown, Diagnostic>;

/// What the understanding of one file rests on.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
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
        if let Some((known, value)) = &*locked(&self.0)
            && *known == grounds
        {
            return Arc::clone(value);
        }
        let value = Arc::new(make());
        *locked(&self.0) = Some((grounds, Arc::clone(&value)));
        value
    }
}

/// All that is remembered: documents by file, and the last of each thing that the whole site has once.
#[derive(Debug, Default)]
pub struct Memo {
    pub(super) registers: Last<Vec<(SourcePath, ContentHash)>, Known>,
    pub(super) theme: Last<(String, Vec<(SourcePath, ContentHash)>), Dress>,
    photos: Mutex<BTreeMap<SourcePath, (ContentHash, Measured)>>,
    entries: Mutex<BTreeMap<SourcePath, Entry>>,
    /// Files that were read anew since [`Memo::take_anew`], and what was remembered of them before.
    anew: Mutex<BTreeMap<SourcePath, Option<Box<Entry>>>>,
    /// Parts that are on disk as they are here, see [`Memo::give_out`].
    on_disk: Mutex<BTreeSet<String>>,
}

/// What was understood in a file, and what that rests on.
pub(super) type Entry = (Grounds, Understood);

impl Memo {
    /// What is remembered of each of these files, which are all that are there, in order. Others are forgotten.
    pub(super) fn recall(&self, present: &[SourcePath]) -> Vec<Option<Entry>> {
        let mut entries = locked(&self.entries);
        let mut known = entries.iter().peekable();
        let recall = |path| {
            while known.next_if(|(known, _)| *known < path).is_some() {}
            known.next_if(|(known, _)| *known == path).map(|(_, entry)| entry.clone())
        };
        let recalled: Vec<Option<Entry>> = present.iter().map(recall).collect();
        if recalled.iter().flatten().count() < entries.len() {
            entries.retain(|path, _| present.binary_search(path).is_ok());
        }
        recalled
    }

    /// Remembers it instead of what was known before.
    pub(super) fn keep(&self, path: &SourcePath, grounds: Grounds, understood: &Understood) {
        let before = locked(&self.entries).insert(path.clone(), (grounds, understood.clone()));
        locked(&self.anew).insert(path.clone(), before.map(Box::new));
    }

    /// The files that were read anew since this was last asked.
    pub(super) fn take_anew(&self) -> BTreeSet<SourcePath> {
        std::mem::take(&mut *locked(&self.anew)).into_keys().collect()
    }

    /// What was remembered of a file that was read anew.
    pub(super) fn before(&self, path: &SourcePath) -> Option<Entry> {
        locked(&self.anew).get(path)?.as_deref().cloned()
    }

    /// The size of a photo, or what is wrong with it, if its bytes are as they were; else measured anew.
    pub(super) fn photo(&self, path: &SourcePath, bytes: ContentHash, measure: impl FnOnce() -> Measured) -> Measured {
        let known = locked(&self.photos).get(path).cloned();
        match known.filter(|(before, _)| *before == bytes) {
            Some((_, shown)) => shown,
            None => {
                let shown = measure();
                locked(&self.photos).insert(path.clone(), (bytes, shown.clone()));
                locked(&self.on_disk).remove(parts::PHOTOS);
                shown
            }
        }
    }

    /// Forgets the photos that a site does not have.
    pub(super) fn forget_photos(&self, are_there: &BTreeMap<SourcePath, Shown>) {
        let mut photos = locked(&self.photos);
        let before = photos.len();
        photos.retain(|path, (_, measured)| measured.is_err() || are_there.contains_key(path));
        if photos.len() < before {
            locked(&self.on_disk).remove(parts::PHOTOS);
        }
    }
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
