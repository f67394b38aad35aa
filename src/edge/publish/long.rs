//! A file that comes in pieces: as long as it is what the live or the previous tree holds, nothing is written.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use super::manifest::Digest;
use super::staging::{At, Entry, Staging};
use crate::edge::fault::{Action, Blame, Cause, Fault};
use crate::edge::fs::{ends, goes_on, open_ordinary};
use crate::engine::io::{LongFile, PutError};
use crate::hash::Digesting;
use crate::path::OutputPath;

/// A file that begins as the one that is being put.
struct Like {
    at: PathBuf,
    /// What is left of it.
    rest: File,
}

impl Like {
    fn open(at: PathBuf) -> Option<Self> {
        let rest = open_ordinary(&at).ok()??;
        Some(Self { at, rest })
    }
}

/// A file of [`Staging`] that comes in pieces.
pub struct Long<'s> {
    staging: &'s Staging<'s>,
    path: OutputPath,
    digest: Digesting,
    /// Bytes that came so far.
    size: u64,
    live: Option<Like>,
    previous: Option<Like>,
    /// Whether it is in `incoming/`, as far as it came.
    written: bool,
}

impl<'s> Long<'s> {
    /// None of it yet. Its name is known to be free.
    pub fn begin(staging: &'s Staging<'s>, path: &OutputPath) -> Self {
        let (live, previous) = staging.places(path);
        Self {
            staging,
            path: path.clone(),
            digest: Digesting::default(),
            size: 0,
            live: Like::open(live),
            previous: Like::open(previous),
            written: false,
        }
    }

    fn take(&mut self, piece: &[u8]) -> Result<(), Fault> {
        let like = self.like();
        let so_far = self.digest.clone();
        self.live.take_if(|like| !goes_on(&mut like.rest, piece));
        self.previous.take_if(|like| !goes_on(&mut like.rest, piece));
        if self.live.is_none() && self.previous.is_none() {
            if !self.written {
                self.copy(like.as_deref(), so_far.end())?;
            }
            self.write(piece)?;
        }
        self.digest.add(piece);
        self.size += piece.len() as u64;
        Ok(())
    }

    fn finish(mut self) -> Result<(), Fault> {
        let like = self.like();
        self.live.take_if(|like| !ends(&mut like.rest));
        self.previous.take_if(|like| !ends(&mut like.rest));
        let digest = self.digest.clone().end();
        if self.live.is_none() && self.previous.is_none() && !self.written {
            // What is there goes on behind the end of this one; or this one is empty.
            self.copy(like.as_deref(), digest)?;
        }
        let in_live = self.live.is_some();
        let at = At::of(in_live && self.staging.is_one(&self.path), self.previous.is_some(), in_live);
        self.staging.enter(&self.path, Entry { digest, size: self.size, in_live, at });
        Ok(())
    }

    /// A file that begins as this one.
    fn like(&self) -> Option<PathBuf> {
        self.live.as_ref().or(self.previous.as_ref()).map(|like| like.at.clone())
    }

    /// Writes what came so far, which stands at the beginning of another file too.
    fn copy(&mut self, from: Option<&Path>, so_far: Digest) -> Result<(), Fault> {
        self.write(&[])?;
        let Some(from) = from.filter(|_| self.size > 0) else { return Ok(()) };
        let not_there = || Fault::new(from, Action::Read, Cause::Missing);
        let file = open_ordinary(from).blame(Action::Read, from)?.ok_or_else(not_there)?;
        let mut written = Ok(());
        let copied = Digest::of_reader(file.take(self.size), |part| {
            if written.is_ok() {
                written = self.write(part);
            }
        });
        written?;
        // Somebody may have written to it meanwhile.
        let is_still = copied.blame(Action::Read, from)? == so_far;
        let changed = || Fault::new(from, Action::Read, Cause::NotAsPublished { example: self.path.as_str().to_owned() });
        if is_still { Ok(()) } else { Err(changed()) }
    }

    fn write(&mut self, bytes: &[u8]) -> Result<(), Fault> {
        let written = std::mem::replace(&mut self.written, true);
        self.staging.write(&self.path, bytes, written)
    }
}

impl LongFile for Long<'_> {
    fn add(&mut self, piece: &[u8]) -> Result<(), PutError> {
        let taken = self.take(piece);
        self.staging.closed_by(taken)
    }

    fn end(self: Box<Self>) -> Result<(), PutError> {
        let staging = self.staging;
        staging.closed_by(self.finish())
    }
}
