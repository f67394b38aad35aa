//! The ZIP package around a document, opened with limits: what is inside is counted and measured before it is read, and read no
//! further than it may be.

use super::Refusal;
use std::io::{Cursor, Read};
use zip::ZipArchive;
use zip::result::ZipError;

/// Files in one package.
const MOST_FILES: usize = 4_000;
/// Bytes of one part when unpacked.
const MOST_BYTES: u64 = 64 << 20;
/// Bytes of all parts when unpacked.
const MOST_TOGETHER: u64 = 192 << 20;
/// How much larger a package may become. Tables of figures pack to about a tenth; bombs to less than a thousandth.
const MOST_RATIO: u64 = 250;

/// A package.
pub struct Package<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
}

impl<'b> Package<'b> {
    /// Opens a package whose directory keeps within the limits.
    ///
    /// # Errors
    /// [`Refusal`] says why it is not opened.
    pub fn open(bytes: &'b [u8]) -> Result<Self, Refusal> {
        // The old binary format, and what a password makes of the new one.
        if bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
            return Err(Refusal::Unreadable("xls"));
        }
        let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Refusal::Unreadable("zip"))?;
        if archive.len() > MOST_FILES {
            return Err(Refusal::TooLarge);
        }
        let mut together: u64 = 0;
        for index in 0..archive.len() {
            let file = archive.by_index_raw(index).map_err(|_| Refusal::Unreadable("zip"))?;
            together = together.saturating_add(file.size());
            // Packing makes nothing much larger: a part that seems to grow when it is packed says less than it holds.
            let lies = file.compressed_size() > file.size().saturating_add(file.size() / 64).saturating_add(1_024);
            if file.size() > MOST_BYTES || lies {
                return Err(Refusal::TooLarge);
            }
        }
        let packed = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        if together > MOST_TOGETHER || together > packed.saturating_mul(MOST_RATIO).max(1 << 20) {
            return Err(Refusal::TooLarge);
        }
        Ok(Self { archive })
    }

    /// The names of the parts, sorted.
    pub fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = self.archive.file_names().flatten().map(|name| name.into_owned()).collect();
        names.sort();
        names
    }

    /// The bytes of a part, such as a picture; none where the package has no such part.
    ///
    /// # Errors
    /// When it cannot be unpacked, or is larger than the list of the package says or than it may be.
    pub fn bytes(&mut self, name: &str) -> Result<Option<Vec<u8>>, Refusal> {
        let file = match self.archive.by_name(name) {
            Ok(file) => file,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(_) => return Err(Refusal::Unreadable("zip")),
        };
        // What is more than the list says is what the sizes were to hide.
        let most = file.size().min(MOST_BYTES);
        let mut bytes = Vec::new();
        file.take(most + 1).read_to_end(&mut bytes).map_err(|_| Refusal::Unreadable("zip"))?;
        if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > most {
            return Err(Refusal::TooLarge);
        }
        Ok(Some(bytes))
    }

    /// The text of a part; none where the package has no such part.
    ///
    /// # Errors
    /// When the part is larger than its directory entry says, is not UTF-8, or brings a document type (and with it entities).
    pub fn part(&mut self, name: &str) -> Result<Option<String>, Refusal> {
        let Some(bytes) = self.bytes(name)? else { return Ok(None) };
        let text = String::from_utf8(bytes).map_err(|_| Refusal::Unreadable("utf-8"))?;
        if text.contains("<!DOCTYPE") || text.contains("<!ENTITY") {
            return Err(Refusal::Unreadable("doctype"));
        }
        Ok(Some(text))
    }
}
