//! What was understood in documents as bytes, for the next process: in parts, so that an edit writes one of them.
//!
//! Invariant: a part is read by the program that wrote it and by no other, and whole or not at all. What is read stands for what this program would
//! understand in the same bytes.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::{Entry, Grounds, Memo, locked};
use crate::diagnostics::stored::{self, Stored};
use crate::document::Document;
use crate::hash::ContentHash;
use crate::path::SourcePath;
use borsh::{BorshDeserialize, BorshSerialize};
use rayon::prelude::*;

/// Documents in one part, about.
const PER_PART: usize = 128;

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
        let Some(read) = read(body) else { return };
        locked(&self.entries).extend(read);
        locked(&self.on_disk).insert(name.to_owned());
    }

    /// Gives what is remembered of documents to `keep`, for the next process of the same `program`: the name of each part, and its bytes where it is not on
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
            keep(&name, Some(&[sealed(program, &body).bytes().as_slice(), &body].concat()))
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
