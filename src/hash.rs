//! Hashes of bytes. [`ContentHash`] is for the program itself: names of assets, versions of pages in `serve`, what a build or a reading rested on.
//! [`Digest`] is for others, who check it with the tools of their machines.

use borsh::{BorshDeserialize, BorshSerialize};
use ring::digest::{Context, SHA256, digest};
use serde::{Deserialize, Serialize};

/// The BLAKE3 hash of some bytes.
#[derive(
    Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, BorshSerialize, BorshDeserialize,
)]
pub struct ContentHash([u8; 32]);

impl ContentHash {
    /// Hashes `bytes`.
    pub fn of(bytes: &[u8]) -> Self {
        Self(*blake3::hash(bytes).as_bytes())
    }

    /// Hashes what `reader` gives, a piece at a time.
    ///
    /// # Errors
    /// When it cannot be read to its end.
    pub fn of_reader(reader: impl std::io::Read) -> std::io::Result<Self> {
        let mut hasher = blake3::Hasher::new();
        hasher.update_reader(reader)?;
        Ok(Self(*hasher.finalize().as_bytes()))
    }

    /// The first ten hexadecimal digits: enough to tell versions of one file apart.
    pub fn short(self) -> String {
        hex(&self.0[..5])
    }

    /// From all its hexadecimal digits.
    pub fn parse(hex: &str) -> Option<Self> {
        let hash = blake3::Hash::from_hex(hex).ok()?;
        Some(Self(*hash.as_bytes()))
    }

    /// Its 32 bytes.
    pub fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// All hexadecimal digits.
    pub fn full(self) -> String {
        hex(&self.0)
    }
}

impl std::fmt::Debug for ContentHash {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.short())
    }
}

/// A SHA-256, the hash that readers can compute with what their machines have.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Digest([u8; 32]);

impl Digest {
    /// The digest of some bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self::from(&digest(&SHA256, bytes))
    }

    fn from(digest: &ring::digest::Digest) -> Self {
        let mut sum = [0; 32];
        sum.iter_mut().zip(digest.as_ref()).for_each(|(to, byte)| *to = *byte);
        Self(sum)
    }

    /// The digest of what `reader` gives, a piece at a time; `seen` is shown each piece.
    ///
    /// # Errors
    /// When it cannot be read to its end.
    pub fn of_reader(mut reader: impl std::io::Read, mut seen: impl FnMut(&[u8])) -> std::io::Result<Self> {
        let mut digest = Digesting::default();
        let mut room = vec![0; 64 << 10];
        loop {
            let length = match reader.read(&mut room) {
                Ok(0) => return Ok(digest.end()),
                Ok(length) => length,
                Err(error) if error.kind() == std::io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(error),
            };
            let piece = room.get(..length).unwrap_or_default();
            digest.add(piece);
            seen(piece);
        }
    }

    /// Its first sixteen digits: the code that a page carries of the file that holds its words.
    pub fn code(&self) -> String {
        hex(&self.0[..8])
    }

    /// Its 32 bytes.
    pub fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// Adds its 64 hexadecimal digits to a text.
    pub fn write_to(&self, text: &mut String) {
        push_hex(text, &self.0);
    }

    /// From 64 hexadecimal digits.
    pub fn parse(hex: &str) -> Option<Self> {
        if hex.len() != 64 {
            return None;
        }
        let four = |digit: u8| u8::try_from(char::from(digit).to_digit(16)?).ok();
        let mut sum = [0; 32];
        for (byte, digits) in sum.iter_mut().zip(hex.as_bytes().as_chunks::<2>().0) {
            *byte = four(digits[0])? << 4 | four(digits[1])?;
        }
        Some(Self(sum))
    }
}

/// The digest of bytes that come in pieces.
#[derive(Clone)]
pub struct Digesting(Context);

impl Default for Digesting {
    fn default() -> Self {
        Self(Context::new(&SHA256))
    }
}

impl Digesting {
    /// Takes the next bytes.
    pub fn add(&mut self, piece: &[u8]) {
        self.0.update(piece);
    }

    /// The digest of all of them.
    pub fn end(self) -> Digest {
        Digest::from(&self.0.finish())
    }
}

impl std::fmt::Display for Digest {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&hex(&self.0))
    }
}

impl std::fmt::Debug for Digest {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        std::fmt::Display::fmt(self, f)
    }
}

fn hex(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(2 * bytes.len());
    push_hex(&mut text, bytes);
    text
}

fn push_hex(text: &mut String, bytes: &[u8]) {
    let digit = |four: u8| char::from(if four < 10 { b'0' + four } else { b'a' - 10 + four });
    for byte in bytes {
        text.push(digit(byte >> 4));
        text.push(digit(byte & 15));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_digest_is_what_sha256sum_prints_and_its_code_the_beginning() {
        let digest = Digest::of(b"abc");
        assert_eq!(digest.to_string(), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assert_eq!(digest.code(), "ba7816bf8f01cfea");
        assert_eq!(Digest::parse(&digest.to_string()), Some(digest));
        assert_eq!(Digest::parse("xyz"), None);
    }
}
