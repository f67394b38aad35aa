//! The file transfer protocol of SSH, version 3 (draft-ietf-secsh-filexfer-02) with the extensions of OpenSSH: packets and what is in them.

use std::io::{self, Read};

/// No answer of a server is longer, in bytes.
const LONGEST: u32 = 1 << 20;

/// Kinds of packets.
#[allow(missing_docs)]
pub mod kind {
    pub const INIT: u8 = 1;
    pub const VERSION: u8 = 2;
    pub const OPEN: u8 = 3;
    pub const CLOSE: u8 = 4;
    pub const READ: u8 = 5;
    pub const WRITE: u8 = 6;
    pub const LSTAT: u8 = 7;
    pub const OPENDIR: u8 = 11;
    pub const READDIR: u8 = 12;
    pub const REMOVE: u8 = 13;
    pub const MKDIR: u8 = 14;
    pub const RMDIR: u8 = 15;
    pub const READLINK: u8 = 19;
    pub const SYMLINK: u8 = 20;
    pub const STATUS: u8 = 101;
    pub const HANDLE: u8 = 102;
    pub const DATA: u8 = 103;
    pub const NAME: u8 = 104;
    pub const ATTRS: u8 = 105;
    pub const EXTENDED: u8 = 200;
}

/// How a file is opened: for reading; or made anew for writing, where there is none.
pub const FOR_READING: u32 = 1;
/// See [`FOR_READING`].
pub const MAKE_NEW: u32 = 2 | 8 | 32;

/// Codes of a status.
pub const OK: u32 = 0;
/// Nothing follows.
pub const END: u32 = 1;
/// There is no such file.
pub const MISSING: u32 = 2;
/// The account may not.
pub const DENIED: u32 = 3;

/// A packet that is written.
pub struct Packet(Vec<u8>);

impl Packet {
    /// A packet of this kind.
    pub fn new(kind: u8) -> Self {
        Self(vec![0, 0, 0, 0, kind])
    }

    /// Adds a number.
    #[must_use]
    pub fn number(mut self, number: u32) -> Self {
        self.0.extend(number.to_be_bytes());
        self
    }

    /// Adds a long number.
    #[must_use]
    pub fn long(mut self, number: u64) -> Self {
        self.0.extend(number.to_be_bytes());
        self
    }

    /// Adds a text with its length.
    #[must_use]
    pub fn string(mut self, bytes: &[u8]) -> Self {
        self.0.extend(u32::try_from(bytes.len()).unwrap_or(u32::MAX).to_be_bytes());
        self.0.extend(bytes);
        self
    }

    /// Adds attributes that say nothing but the mode.
    #[must_use]
    pub fn mode(self, mode: u32) -> Self {
        self.number(4).number(mode)
    }

    /// The bytes to send.
    pub fn bytes(mut self) -> Vec<u8> {
        let length = u32::try_from(self.0.len().saturating_sub(4)).unwrap_or(u32::MAX);
        if let Some(head) = self.0.first_chunk_mut::<4>() {
            *head = length.to_be_bytes();
        }
        self.0
    }
}

/// A packet that was read: its kind, and what is left of it.
pub struct Answer {
    /// Its kind.
    pub kind: u8,
    bytes: Vec<u8>,
    at: usize,
}

/// What is known of a file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Attributes {
    pub size: u64,
    pub mode: u32,
    pub modified: u32,
}

impl Answer {
    /// Reads one packet.
    pub fn read(from: &mut impl Read) -> io::Result<Self> {
        let mut head = [0; 4];
        from.read_exact(&mut head)?;
        let length = u32::from_be_bytes(head);
        if length == 0 || length > LONGEST {
            return Err(io::ErrorKind::InvalidData.into());
        }
        let mut bytes = vec![0; usize::try_from(length).unwrap_or(0)];
        from.read_exact(&mut bytes)?;
        Ok(Self { kind: bytes.first().copied().unwrap_or(0), bytes, at: 1 })
    }

    fn take(&mut self, count: usize) -> Option<&[u8]> {
        let end = self.at.checked_add(count)?;
        let taken = self.bytes.get(self.at..end)?;
        self.at = end;
        Some(taken)
    }

    /// The next number.
    pub fn number(&mut self) -> Option<u32> {
        Some(u32::from_be_bytes(*self.take(4)?.first_chunk()?))
    }

    fn long(&mut self) -> Option<u64> {
        Some(u64::from_be_bytes(*self.take(8)?.first_chunk()?))
    }

    /// The next text.
    pub fn string(&mut self) -> Option<Vec<u8>> {
        let length = usize::try_from(self.number()?).ok()?;
        self.take(length).map(<[u8]>::to_vec)
    }

    /// The next attributes.
    pub fn attributes(&mut self) -> Option<Attributes> {
        let flags = self.number()?;
        let mut found = Attributes::default();
        if flags & 1 != 0 {
            found.size = self.long()?;
        }
        if flags & 2 != 0 {
            self.take(8)?;
        }
        if flags & 4 != 0 {
            found.mode = self.number()?;
        }
        if flags & 8 != 0 {
            self.take(4)?;
            found.modified = self.number()?;
        }
        if flags & 0x8000_0000 != 0 {
            for _ in 0..self.number()? {
                self.string()?;
                self.string()?;
            }
        }
        Some(found)
    }

    /// Whether all of the packet was read.
    pub fn is_over(&self) -> bool {
        self.at >= self.bytes.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_packet_reads_back_and_one_that_lies_of_its_lengths_is_not_read() {
        let bytes = Packet::new(kind::NAME).number(7).string("hòa".as_bytes()).number(0x8000_000F).long(5).long(0).bytes();
        let mut answer = Answer::read(&mut bytes.as_slice()).unwrap();
        assert_eq!((answer.kind, answer.number(), answer.string()), (kind::NAME, Some(7), Some("hòa".into())));
        assert_eq!(answer.attributes(), None, "it ends before its attributes do");
        let whole = Packet::new(kind::ATTRS).number(13).long(5).number(0o100_644).number(1).number(2).bytes();
        let mut answer = Answer::read(&mut whole.as_slice()).unwrap();
        assert_eq!(answer.attributes(), Some(Attributes { size: 5, mode: 0o100_644, modified: 2 }));
        assert!(answer.is_over());
        for cut in 0..whole.len() {
            assert!(Answer::read(&mut &whole[..cut]).is_err());
        }
        assert!(Answer::read(&mut [255_u8; 64].as_slice()).is_err());
        let mut long = Answer::read(&mut Packet::new(1).number(u32::MAX).bytes().as_slice()).unwrap();
        assert_eq!(long.string(), None);
        let mut many = Answer::read(&mut Packet::new(1).number(0x8000_0000).number(u32::MAX).bytes().as_slice()).unwrap();
        assert_eq!(many.attributes(), None);
    }
}
