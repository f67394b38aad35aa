//! What was understood in documents as bytes, for the next process: in parts, so that an edit writes one of them.
//!
//! Invariant: a part is read by the program that wrote it and by no other, and whole or not at all. What is read stands for what this program would
//! understand in the same bytes.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::{Grounds, Memo, locked};
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

/// All that is remembered of documents, as files.
#[derive(Debug, Default)]
pub struct Parts {
    /// The names of all parts.
    pub names: BTreeSet<String>,
    /// Those that are not on disk as they should be.
    pub changed: Vec<(String, Vec<u8>)>,
}

impl Memo {
    /// Takes in a part that [`parts`](Self::parts) gave to an earlier process of the same `program`, under the name that it had. Bytes of
    /// another program, and such as were damaged, are as if they were not there.
    pub fn take_in(&self, program: ContentHash, name: &str, bytes: &[u8]) {
        let Some((seal, body)) = bytes.split_at_checked(HASH) else { return };
        if seal != sealed(program, body).bytes() {
            return;
        }
        let Ok(read) = borsh::from_slice::<Vec<Read>>(body) else { return };
        let whole = |Read { path, grounds, document, problems }: Read| {
            Some((path, (grounds, (document.map(Arc::new), stored::problems(problems)?))))
        };
        let Some(read) = read.into_iter().map(whole).collect::<Option<Vec<_>>>() else { return };
        locked(&self.entries).extend(read);
        locked(&self.on_disk).insert(name.to_owned());
    }

    /// What is remembered of documents, for the next process of the same `program`. Only the parts that are not on disk yet have bytes.
    pub fn parts(&self, program: ContentHash) -> Parts {
        let (entries, on_disk, anew) = (locked(&self.entries), locked(&self.on_disk), locked(&self.anew));
        let count = entries.len().div_ceil(PER_PART).next_power_of_two();
        let name = |path: &SourcePath| format!("{count}-{}", place(path) % count);
        let mut parts: BTreeMap<String, Vec<Written<'_>>> = BTreeMap::new();
        let stale: BTreeSet<String> = anew.keys().map(name).collect();
        let names: BTreeSet<String> = entries.keys().map(name).collect();
        for (path, (grounds, (document, problems))) in entries.iter() {
            let name = name(path);
            if stale.contains(&name) || !on_disk.contains(&name) {
                let written = Written { path, grounds, document: document.as_deref(), problems: stored::stored(problems) };
                parts.entry(name).or_default().push(written);
            }
        }
        let bytes = |(name, written): (String, Vec<Written<'_>>)| {
            let body = borsh::to_vec(&written).ok()?;
            Some((name, [sealed(program, &body).bytes().as_slice(), &body].concat()))
        };
        Parts { names, changed: parts.into_par_iter().filter_map(bytes).collect() }
    }
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
