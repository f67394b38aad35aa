//! A site in one file, for machines that no network reaches: a ZIP file with the manifest, its signature, the log and every file.
//!
//! Any program unpacks it, and stock `minisign` and `sha256sum` check what came out. Equal sites make equal bundles. What is read from one is
//! believed only as far as the signed manifest goes: no name leads out of the site, nothing is a link, nothing unpacks to more than a file may be.

use std::collections::BTreeMap;
use std::fs::{self, File, OpenOptions};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use super::parcel::Parcel;
use crate::edge::fault::{Action, Blame, Cause, Fault};
use crate::edge::publish::{Digest, MARKER, MARKER_TEXT, Manifest, is_output_name, is_own};
use crate::engine::policy;
use crate::path::OutputPath;

/// No file of a site is larger, in bytes.
const LARGEST: u64 = 200 << 20;

/// Writes the bundle of a signed site to `file`, over what is there: at every moment the old file or the new one is there whole.
///
/// # Errors
/// When the site is not signed, or the file cannot be written.
pub fn write(parcel: &Parcel, file: &Path) -> Result<u64, Fault> {
    if parcel.signature().is_none() {
        return Err(Fault::new(file, Action::Create, Cause::NotSigned { key: None }));
    }
    let mut name = file.file_name().unwrap_or_default().to_os_string();
    name.push(".new~");
    let new = file.with_file_name(name);
    // What an interrupted run left.
    let _ = fs::remove_file(&new);
    let written = pack(parcel, &new).and_then(|()| {
        fs::rename(&new, file).blame(Action::Write, file)?;
        fs::metadata(file).map(|data| data.len()).blame(Action::Read, file)
    });
    if written.is_err() {
        let _ = fs::remove_file(&new);
    }
    written
}

fn pack(parcel: &Parcel, new: &Path) -> Result<(), Fault> {
    let failed = |error: zip::result::ZipError| match error {
        zip::result::ZipError::Io(error) => Fault::io(new, Action::Write, &error),
        other => Fault::new(new, Action::Write, Cause::Other(other.to_string())),
    };
    let mut zip = ZipWriter::new(OpenOptions::new().write(true).create_new(true).open(new).blame(Action::Create, new)?);
    let mut put = |name: &str, bytes: &[u8]| {
        let method = if policy::is_text(name) || is_own(&OutputPath::new(name)) {
            CompressionMethod::Deflated
        } else {
            CompressionMethod::Stored
        };
        // A time of its own would make two bundles of one site differ.
        let options = SimpleFileOptions::default()
            .compression_method(method)
            .last_modified_time(zip::DateTime::default())
            .unix_permissions(0o644);
        zip.start_file(name, options).map_err(failed)?;
        zip.write_all(bytes).blame(Action::Write, new)
    };
    for (name, text) in parcel.seals().iter().rev() {
        put(name, text.as_bytes())?;
    }
    put(MARKER, MARKER_TEXT.as_bytes())?;
    for path in parcel.manifest().files.keys() {
        put(path.as_str(), &parcel.read(path)?)?;
    }
    zip.finish().map_err(failed)?.sync_all().blame(Action::Flush, new)
}

/// A bundle that is read.
pub struct Bundle {
    place: PathBuf,
    archive: Mutex<ZipArchive<File>>,
}

impl Bundle {
    /// Opens a bundle; nothing in it is believed yet.
    ///
    /// # Errors
    /// When the file cannot be read, or is no ZIP file.
    pub fn open(file: &Path) -> Result<Self, Fault> {
        let opened = File::open(file).blame(Action::Read, file)?;
        if !opened.metadata().blame(Action::Read, file)?.is_file() {
            return Err(Fault::new(file, Action::Unpack, Cause::NotABundle));
        }
        let archive = ZipArchive::new(opened).map_err(|_| Fault::new(file, Action::Unpack, Cause::NotABundle))?;
        Ok(Self { place: file.to_path_buf(), archive: Mutex::new(archive) })
    }

    /// The file of the bundle.
    pub fn place(&self) -> &Path {
        &self.place
    }

    /// The text of one of the files that stand beside the manifest; nothing where it is not there.
    ///
    /// # Errors
    /// When it is longer than `longest` bytes, is no UTF-8, or cannot be unpacked.
    pub fn text(&self, name: &str, longest: u64) -> Result<Option<String>, Fault> {
        match self.bytes(name, longest)? {
            Some(bytes) => String::from_utf8(bytes).map(Some).map_err(|_| self.bad(name)),
            None => Ok(None),
        }
    }

    /// The bytes of a file.
    ///
    /// # Errors
    /// When it is not there, is larger than 200 MB, or cannot be unpacked.
    pub fn file(&self, name: &str) -> Result<Vec<u8>, Fault> {
        self.bytes(name, LARGEST)?.ok_or_else(|| self.bad(name))
    }

    /// Checks that the bundle holds the files of the manifest with their digests, and nothing else; their sizes by digest.
    ///
    /// # Errors
    /// When one is missing, is another, or is there without being named.
    pub fn check(&self, manifest: &Manifest) -> Result<BTreeMap<Digest, u64>, Fault> {
        let count = self.archive().len();
        for index in 0..count {
            let mut archive = self.archive();
            let Ok(entry) = archive.by_index_raw(index) else {
                return Err(Fault::new(&self.place, Action::Unpack, Cause::NotABundle));
            };
            let name = entry.name().map(|name| name.into_owned()).unwrap_or_default();
            let path = OutputPath::new(name.as_str());
            let expected = is_output_name(&name) && (manifest.files.contains_key(&path) || is_own(&path));
            if !expected || !entry.is_file() || entry.is_symlink() || entry.encrypted() || entry.size() > LARGEST {
                return Err(self.bad(&name));
            }
        }
        let mut sizes = BTreeMap::new();
        for (path, digest) in &manifest.files {
            let bytes = self.file(path.as_str())?;
            if Digest::of(&bytes) != *digest {
                return Err(self.bad(path.as_str()));
            }
            sizes.insert(*digest, bytes.len() as u64);
        }
        Ok(sizes)
    }

    fn bytes(&self, name: &str, longest: u64) -> Result<Option<Vec<u8>>, Fault> {
        let mut archive = self.archive();
        let Ok(entry) = archive.by_name(name) else { return Ok(None) };
        let mut bytes = Vec::new();
        // What the directory says of the size may be a lie: no more is unpacked than it says, nor than a file may be.
        let most = entry.size().min(longest);
        let read = entry.take(most.saturating_add(1)).read_to_end(&mut bytes);
        if read.is_err() || bytes.len() as u64 > most {
            return Err(self.bad(name));
        }
        Ok(Some(bytes))
    }

    fn archive(&self) -> MutexGuard<'_, ZipArchive<File>> {
        self.archive.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn bad(&self, name: &str) -> Fault {
        Fault::new(&self.place, Action::Unpack, Cause::BadEntry { example: name.to_owned() })
    }
}
