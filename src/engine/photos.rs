//! Photos of published pages: measured before pages are made, and their smaller copies made beside them.

use super::Press;
use super::io::{PutError, Snapshot};
use super::memo::Memo;
use crate::diagnostics::Diagnostic;
use crate::path::SourcePath;
use crate::render::{photo, photo_copies};
use crate::site::Site;
use crate::site::assets::{self, Shown};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

/// The photos of published pages with their sizes, and what is wrong with those that cannot be published.
pub(super) fn measured(
    site: &Site,
    snapshot: &dyn Snapshot,
    memo: Option<&Memo>,
) -> (BTreeMap<SourcePath, Shown>, Vec<Diagnostic>) {
    let photos: Vec<SourcePath> = site.used_assets().into_iter().filter(photo::is_photo).collect();
    let measure = |path: &SourcePath| {
        let bytes = snapshot.read(path).map_err(|error| error.diagnostic(path))?;
        let clean = photo::clean(&bytes).map_err(|error| error.diagnostic(path))?;
        Ok(Shown { width: clean.width, height: clean.height, copied: bytes.starts_with(&[0xFF, 0xD8]) })
    };
    let read: Vec<Result<Shown, Diagnostic>> = photos
        .par_iter()
        .map(|path| match memo.and_then(|memo| Some((memo, snapshot.hash(path).ok()?))) {
            Some((memo, bytes)) => memo.photo(path, bytes, || measure(path)),
            None => measure(path),
        })
        .collect();
    let (mut sizes, mut problems) = (BTreeMap::new(), Vec::new());
    for (path, shown) in photos.into_iter().zip(read) {
        match shown {
            Ok(shown) => {
                sizes.insert(path, shown);
            }
            Err(problem) => problems.push(problem),
        }
    }
    (sizes, problems)
}

/// Smaller copies of a photo. One photo is unpacked at a time, so that memory does not grow with threads; one that does not decode stands
/// in for its copies.
pub(super) fn copies(press: &Press<'_>, path: &SourcePath, clean: &photo::Clean) -> Result<(), PutError> {
    static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());
    let Some(shown) = press.site.photos.get(path) else { return Ok(()) };
    let widths: Vec<u32> = shown.copies().collect();
    if widths.is_empty() {
        return Ok(());
    }
    // A turned photo is stored on its side: its stored width is the height that is shown.
    let stored: Vec<u32> = match clean.turned {
        true => widths
            .iter()
            .map(|width| (u64::from(*width) * u64::from(shown.height) / u64::from(shown.width.max(1))) as u32)
            .collect(),
        false => widths.clone(),
    };
    let copies = {
        let _one = ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner);
        photo_copies::copies(&clean.bytes, &stored)
    };
    widths.iter().enumerate().try_for_each(|(index, width)| {
        let bytes = copies.as_ref().and_then(|copies| copies.get(index)).map_or(clean.bytes.as_slice(), Vec::as_slice);
        press.put(&assets::copy(path, *width), bytes)
    })
}
