//! Compares a published folder with its own manifest, without the program that made it: changed, missing and extra files.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use super::layout::{Listing, MANIFEST, MARKER, MARKER_TEXT, is_version_control};
use super::manifest::{Digest, Manifest};
use super::tree::as_output;
use crate::edge::fault::{Action, Blame, Fault};
use crate::edge::fs::holds;
use crate::path::OutputPath;

/// What was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verdict {
    /// Files that are as published.
    pub sound: usize,
    /// Files whose bytes are others, or that are no ordinary files any more.
    pub changed: Vec<PathBuf>,
    /// Files that are gone.
    pub missing: Vec<PathBuf>,
    /// Files that nobody published.
    pub extra: Vec<PathBuf>,
    /// Whether the manifest itself can be read.
    pub manifest_is_sound: bool,
}

impl Verdict {
    /// Whether the folder is exactly what was published.
    pub fn is_sound(&self) -> bool {
        self.manifest_is_sound && self.changed.is_empty() && self.missing.is_empty() && self.extra.is_empty()
    }
}

/// Compares the folder `output` with its `SHA256SUMS`.
///
/// # Errors
/// When the folder or its manifest is not there or cannot be read.
pub fn verify(output: &Path) -> Result<Verdict, Fault> {
    let path = output.join(MANIFEST);
    let text = fs::read(&path).blame(Action::Read, &path)?;
    let mut verdict = Verdict::default();
    let Some(manifest) = std::str::from_utf8(&text).ok().and_then(Manifest::parse) else { return Ok(verdict) };
    verdict.manifest_is_sound = true;
    let listing = Listing::of(output)?;
    let own = [OutputPath::new(MANIFEST), OutputPath::new(MARKER)];
    let mut seen: BTreeSet<OutputPath> = BTreeSet::new();
    for (file, ordinary) in &listing.files {
        let name = as_output(file);
        match name.as_ref().and_then(|name| manifest.files.get(name)) {
            Some(digest) => {
                seen.extend(name);
                let place = output.join(file);
                let same = *ordinary && Digest::of(&fs::read(&place).blame(Action::Read, &place)?) == *digest;
                if same { verdict.sound += 1 } else { verdict.changed.push(file.clone()) }
            }
            None if name.is_some_and(|name| own.contains(&name)) || is_version_control(file) => {}
            None => verdict.extra.push(file.clone()),
        }
    }
    verdict.missing =
        manifest.files.keys().filter(|path| !seen.contains(*path)).map(|path| PathBuf::from(path.as_str())).collect();
    if !listing.files.contains_key(Path::new(MARKER)) {
        verdict.missing.push(PathBuf::from(MARKER));
    } else if !holds(&output.join(MARKER), MARKER_TEXT.as_bytes()) {
        verdict.changed.push(PathBuf::from(MARKER));
    }
    Ok(verdict)
}
