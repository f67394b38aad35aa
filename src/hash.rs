//! One content hash for the whole program: names of assets, versions of pages in `serve`, and what a build or a reading rested on.

/// The BLAKE3 hash of some bytes.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
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
        self.0.iter().take(5).map(|byte| format!("{byte:02x}")).collect()
    }

    /// The first forty bits for people, as on a printed page: two groups of five consonants. Ten hexadecimal digits would now and then be
    /// all figures and look like somebody's telephone.
    pub fn printed(self) -> String {
        const LETTERS: [char; 16] = ['b', 'c', 'd', 'f', 'g', 'h', 'j', 'k', 'l', 'm', 'n', 'p', 'q', 'r', 's', 't'];
        let letter = |four: u8| LETTERS.get(usize::from(four & 15)).copied().unwrap_or('b');
        let mut letters: String = self.0.iter().take(5).flat_map(|byte| [letter(byte >> 4), letter(*byte)]).collect();
        letters.insert(5, '-');
        letters
    }

    /// From all its hexadecimal digits.
    pub fn parse(hex: &str) -> Option<Self> {
        let hash = blake3::Hash::from_hex(hex).ok()?;
        Some(Self(*hash.as_bytes()))
    }

    /// All hexadecimal digits.
    pub fn full(self) -> String {
        let digit = |four: u8| char::from_digit(u32::from(four), 16).unwrap_or('0');
        self.0.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
    }
}

impl std::fmt::Debug for ContentHash {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.short())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_printed_of_a_hash_has_no_figure_and_tells_texts_apart() {
        let printed: std::collections::BTreeSet<String> =
            (0..2_000_u32).map(|number| ContentHash::of(&number.to_le_bytes()).printed()).collect();
        assert_eq!(printed.len(), 2_000);
        assert!(printed.iter().all(|hash| hash.len() == 11 && !hash.contains(|c: char| c.is_ascii_digit())));
    }
}
