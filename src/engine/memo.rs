//! What `serve` remembers between two builds: each document as it was last understood, with everything that the understanding rested on.
//!
//! Invariant: a remembered document is used only where reading it again would give the same value: the bytes of its file, the bytes of
//! its figures and of texts beside it, and the agencies that texts name are compared by their hashes; that of a file at rest may itself be remembered (`edge::sights`).
//! Rendering is not remembered: pages depend on the whole site (`docs/adr/no-cache.md`).

use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, Mutex, PoisonError};

use crate::diagnostics::Diagnostic;
use crate::document::Document;
use crate::hash::ContentHash;
use crate::path::SourcePath;

/// What was understood in one file: the document, where it could be read, and its problems.
pub type Understood = (Option<Arc<Document>>, Vec<Diagnostic>);

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

/// Documents by file.
#[derive(Debug, Default)]
pub struct Memo {
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

    /// Forgets files that are no longer there.
    pub(super) fn forget_others(&self, present: &[SourcePath]) {
        let mut entries = self.entries.lock().unwrap_or_else(PoisonError::into_inner);
        entries.retain(|path, _| present.binary_search(path).is_ok());
    }
}
