//! The files of the index.
//!
//! Each is deflated and written as a script, `congbo("…")`, whose text is the bytes read as windows-1252. A page on a server fetches the bytes; a
//! page opened from a USB stick cannot fetch, and loads the same file by a `<script>` element instead. This costs 2 % and saves a second copy.

use crate::hash::ContentHash;
use flate2::read::DeflateDecoder;
use flate2::{Compress, Compression, FlushCompress, Status};
use std::io::Read;

/// Bytes that a file of the index holds at most.
const LARGEST: u64 = 1 << 28;

/// A file below `assets/search/`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Name: `index.json`, `search.js`, or ten characters of a content hash and `.bin`.
    pub name: String,
    /// Bytes.
    pub bytes: Vec<u8>,
}

/// What stands before the bytes, and after them.
const OPEN: &[u8] = b"congbo(\"";
const CLOSE: &[u8] = b"\")";

/// Deflates one file after another: a new one for each would spend a tenth of the time on its tables.
pub struct Deflater(Compress);

impl Deflater {
    /// At `level`.
    pub fn new(level: u32) -> Self {
        Self(Compress::new(Compression::new(level), false))
    }

    /// Deflates and dresses as a script.
    pub fn pack(&mut self, bytes: &[u8]) -> Vec<u8> {
        self.0.reset();
        let room = bytes.len() / 2 + 64;
        let mut packed = Vec::with_capacity(room);
        loop {
            let rest = bytes.get(self.0.total_in() as usize..).unwrap_or_default();
            match self.0.compress_vec(rest, &mut packed, FlushCompress::Finish) {
                // Deflating into memory has no other end.
                Ok(Status::StreamEnd) | Err(_) => return dress(&packed),
                Ok(_) => packed.reserve(room),
            }
        }
    }
}

/// Deflates at `level` and dresses as a script.
pub fn pack(bytes: &[u8], level: u32) -> Vec<u8> {
    Deflater::new(level).pack(bytes)
}

/// The bytes that a packed file holds; nothing where it holds none.
pub fn unpack(script: &[u8]) -> Option<Vec<u8>> {
    let mut packed = Vec::with_capacity(script.len());
    let mut inner = script.strip_prefix(OPEN)?.strip_suffix(CLOSE)?.iter();
    while let Some(byte) = inner.next() {
        packed.push(match byte {
            b'\\' => match inner.next()? {
                b'n' => b'\n',
                b'r' => b'\r',
                other => *other,
            },
            other => *other,
        });
    }
    let mut bytes = Vec::with_capacity(packed.len() * 3);
    DeflateDecoder::new(packed.as_slice()).take(LARGEST).read_to_end(&mut bytes).ok()?;
    Some(bytes)
}

fn dress(packed: &[u8]) -> Vec<u8> {
    let mut script = Vec::with_capacity(packed.len() + packed.len() / 32 + OPEN.len() + CLOSE.len());
    script.extend_from_slice(OPEN);
    for byte in packed {
        match *byte {
            b'\n' => script.extend_from_slice(b"\\n"),
            b'\r' => script.extend_from_slice(b"\\r"),
            b'\\' | b'"' => script.extend_from_slice(&[b'\\', *byte]),
            other => script.push(other),
        }
    }
    script.extend_from_slice(CLOSE);
    script
}

/// `length` characters that stand for the content; lower case, since file systems may not tell cases apart.
pub fn name(bytes: &[u8], length: usize) -> String {
    let hash = ContentHash::of(bytes).short();
    let value = u64::from_str_radix(&hash, 16).unwrap_or_default() << 24;
    (0..length as u32).map(|i| char::from_digit(((value >> (59 - 5 * i)) & 31) as u32, 32).unwrap_or('0')).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_packed_file_is_one_string_of_a_script() {
        let bytes: Vec<u8> = (0..20_000_u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 23) as u8).collect();
        let script = pack(&bytes, 6);
        let inner = &script[OPEN.len()..script.len() - CLOSE.len()];
        assert!(script.starts_with(OPEN) && script.ends_with(CLOSE));
        assert!(!inner.contains(&b'\n') && !inner.contains(&b'\r'));
        assert!(script.len() < bytes.len() + bytes.len() / 20);
        assert_eq!(unpack(&script), Some(bytes));
        assert_eq!(unpack(&script[..script.len() - 3]), None);
    }

    #[test]
    fn a_name_is_lower_case_and_as_long_as_asked() {
        assert_eq!(name(b"a", 6).len(), 6);
        assert_eq!(name(b"a", 8), name(b"a", 8));
        assert_ne!(name(b"a", 8), name(b"b", 8));
        assert!(name(b"a", 8).chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit()));
    }
}
