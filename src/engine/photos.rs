//! Photos of published pages: measured before pages are made, and their smaller copies made beside them.

use super::Press;
use super::bundle::Bundle;
use super::io::{PutError, Snapshot};
use super::memo::Memo;
use crate::diagnostics::Diagnostic;
use crate::path::SourcePath;
use crate::render::{photo, photo_copies};
use crate::site::Site;
use crate::site::assets::{self, Shown};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::sync::{Condvar, Mutex, PoisonError};

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

/// Puts a photo and its smaller copies, unless the live site has them of the same bytes.
pub(super) fn make(press: &Press<'_>, path: &SourcePath) -> Result<(), PutError> {
    let of = if press.ledger.is_some() { press.snapshot.hash(path).ok() } else { None };
    if press.stands(path, of) {
        return Ok(());
    }
    let bytes = match press.snapshot.read(path) {
        Ok(bytes) => bytes,
        Err(error) => {
            press.refuse(path, error.diagnostic(path));
            return Ok(());
        }
    };
    // What a camera wrote into it (place, time, owner) stays inside. What is wrong with it was reported when it was measured.
    let Ok(clean) = photo::clean(&bytes) else { return Ok(()) };
    let mut files = Bundle::new(press);
    copies(press.site, path, &clean, &mut files)?;
    files.put(&assets::output(path), &clean.bytes)?;
    press.enter(path, of, files);
    Ok(())
}

/// Smaller copies of a photo; one that does not decode stands in for them.
fn copies(site: &Site, path: &SourcePath, clean: &photo::Clean, files: &mut Bundle<'_>) -> Result<(), PutError> {
    let Some(shown) = site.photos.get(path) else { return Ok(()) };
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
        let room = Room::take(u64::from(shown.width) * u64::from(shown.height));
        photo_copies::copies(&clean.bytes, &stored, room.0)
    };
    widths.iter().enumerate().try_for_each(|(index, width)| {
        let bytes = copies.as_ref().and_then(|copies| copies.get(index)).map_or(clean.bytes.as_slice(), Vec::as_slice);
        files.put(&assets::copy(path, *width), bytes)
    })
}

/// Room for the pixels of a photo that is unpacked. All photos together take as much as the largest one may, so that memory does not grow with threads.
struct Room(u64);

/// Pixels that are unpacked, and whom to tell when they are less.
static UNPACKED: (Mutex<u64>, Condvar) = (Mutex::new(0), Condvar::new());

impl Room {
    /// Waits for it.
    fn take(pixels: u64) -> Self {
        let (unpacked, less) = &UNPACKED;
        let taken = unpacked.lock().unwrap_or_else(PoisonError::into_inner);
        let is_full = |taken: &mut u64| *taken > 0 && *taken + pixels > photo::MOST_PIXELS;
        *less.wait_while(taken, is_full).unwrap_or_else(PoisonError::into_inner) += pixels;
        Self(pixels)
    }
}

impl Drop for Room {
    fn drop(&mut self) {
        let (unpacked, less) = &UNPACKED;
        *unpacked.lock().unwrap_or_else(PoisonError::into_inner) -= self.0;
        less.notify_all();
    }
}
