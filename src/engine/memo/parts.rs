//! What was understood in documents as bytes, for the next process: in parts, so that an edit writes one of them. The sizes of photos are a part, too.
//!
//! Invariant: a part is read by the program that wrote it and by no other, and whole or not at all. What is read stands for what this program would
//! understand in the same bytes.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::{Entry, Grounds, Measured, Memo, locked};
use crate::diagnostics::stored::{self, Stored};
use crate::document::Document;
use crate::hash::ContentHash;
use crate::path::SourcePath;
use crate::site::assets::Shown;
use borsh::{BorshDeserialize, BorshSerialize};
use rayon::prelude::*;

/// Documents in one part, about.
const PER_PART: usize = 128;

/// The name of the part with the sizes of photos.
pub(super) const PHOTOS: &str = "photos";

/// The size of a photo: its file, the hash of its bytes, its width and height, and whether smaller copies are made of it.
type Size = (SourcePath, ContentHash, u32, u32, bool);

/// The bytes of a hash.
const HASH: usize = 32;

/// What a document was understood to be, in bytes.
#[derive(BorshSerialize)]
struct Written<'a> {
    path: &'a SourcePath,
    grounds: &'a Grounds,
    document: Option<&'a Document>,
    problems: Vec<Stored>,
}

/// The same, read again.
#[derive(BorshDeserialize)]
struct Read {
    path: SourcePath,
    grounds: Grounds,
    document: Option<Document>,
    problems: Vec<Stored>,
}

impl Memo {
    /// Takes in a part that [`give_out`](Self::give_out) gave to an earlier process of the same `program`, under the name that it had. Bytes of
    /// another program, and such as were damaged, are as if they were not there.
    pub fn take_in(&self, program: ContentHash, name: &str, bytes: &[u8]) {
        let Some((seal, body)) = bytes.split_at_checked(HASH) else { return };
        if seal != sealed(program, body).bytes() {
            return;
        }
        if name == PHOTOS {
            let Ok(sizes) = borsh::from_slice::<Vec<Size>>(body) else { return };
            let known = |(path, bytes, width, height, copied)| (path, (bytes, Ok(Shown { width, height, copied })));
            locked(&self.photos).extend(sizes.into_iter().map(known));
        } else {
            let Some(read) = read(body) else { return };
            locked(&self.entries).extend(read);
        }
        locked(&self.on_disk).insert(name.to_owned());
    }

    /// Gives what is remembered of documents and photos to `keep`, for the next process of the same `program`: the name of each part, and its bytes where it is not on
    /// disk as it should be. Called from many threads. Ends at the first error.
    ///
    /// # Errors
    /// Those of `keep`.
    pub fn give_out<E: Send>(
        &self,
        program: ContentHash,
        keep: impl Fn(&str, Option<&[u8]>) -> Result<(), E> + Sync,
    ) -> Result<(), E> {
        let (entries, on_disk, anew) = (locked(&self.entries), locked(&self.on_disk), locked(&self.anew));
        let sealed = |body: &[u8]| [sealed(program, body).bytes().as_slice(), body].concat();
        let size = |(path, (bytes, measured)): (&SourcePath, &(ContentHash, Measured))| -> Option<Size> {
            // What is wrong with a photo is found again.
            let shown = measured.as_ref().ok()?;
            Some((path.clone(), *bytes, shown.width, shown.height, shown.copied))
        };
        let sizes: Vec<Size> = locked(&self.photos).iter().filter_map(size).collect();
        if !sizes.is_empty() {
            let is_there = on_disk.contains(PHOTOS);
            let bytes = (!is_there).then(|| sealed(&borsh::to_vec(&sizes).unwrap_or_default()));
            keep(PHOTOS, bytes.as_deref())?;
        }
        let count = entries.len().div_ceil(PER_PART).next_power_of_two();
        let name = |path: &SourcePath| format!("{count}-{}", place(path) % count);
        let stale: BTreeSet<String> = anew.keys().map(name).collect();
        let mut parts: BTreeMap<String, Vec<(&SourcePath, &Entry)>> = BTreeMap::new();
        for entry in entries.iter() {
            parts.entry(name(entry.0)).or_default().push(entry);
        }
        parts.into_par_iter().try_for_each(|(name, entries)| {
            if on_disk.contains(&name) && !stale.contains(&name) {
                return keep(&name, None);
            }
            let written = entries.into_iter().map(|(path, (grounds, (document, problems)))| {
                let document = document.as_deref();
                Written { path, grounds, document, problems: stored::of(problems) }
            });
            let written: Vec<Written<'_>> = written.collect();
            // Into memory it always succeeds.
            let body = borsh::to_vec(&written).unwrap_or_default();
            keep(&name, Some(&sealed(&body)))
        })
    }
}

/// The entries of a part. One after the other: a document is large, and need not be moved while others are read.
fn read(mut body: &[u8]) -> Option<Vec<(SourcePath, Entry)>> {
    let count = u32::deserialize(&mut body).ok()?;
    let entry = |_| {
        let Read { path, grounds, document, problems } = Read::deserialize(&mut body).ok()?;
        Some((path, (grounds, (document.map(Arc::new), stored::problems(problems)?))))
    };
    let entries = (0..count).map(entry).collect::<Option<Vec<_>>>()?;
    body.is_empty().then_some(entries)
}

/// A number that chooses the part of a document.
fn place(path: &SourcePath) -> usize {
    let [first, second, ..] = ContentHash::of(path.as_str().as_bytes()).bytes().map(usize::from);
    first << 8 | second
}

/// The hash of a part's bytes and of the program that wrote them.
fn sealed(program: ContentHash, body: &[u8]) -> ContentHash {
    ContentHash::of(&[program.bytes().as_slice(), ContentHash::of(body).bytes()].concat())
}
