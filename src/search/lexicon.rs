//! Words as numbers: each distinct spelling is folded once, however often it stands in the pages.

use super::words;
use crate::vietnamese::fold::{self, Forms};
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// Number of a word. Below [`MOST`], so that two of them fit in a key.
pub type WordId = u32;

/// The empty word: the second half of the key of a single word.
pub const NONE: WordId = 0;
/// Words that are kept; a site with more distinct words leaves the rest out.
const MOST: usize = 1 << 20;
/// Longer words are no words: keys, addresses, encoded data.
const LONGEST: usize = 48;

/// What a word is good for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Indexed.
    Word,
    /// May open a special term: begins with a digit, or is "quý" or "tháng".
    Opens,
    /// Left out.
    Skip,
}

/// All words met so far.
pub struct Lexicon {
    /// Spellings of up to fifteen bytes, nearly all of them, as numbers.
    short: HashMap<u128, (WordId, Role), BuildHasherDefault<Quick>>,
    spellings: HashMap<Box<str>, (WordId, Role), BuildHasherDefault<Quick>>,
    by_exact: HashMap<Box<str>, WordId, BuildHasherDefault<Quick>>,
    /// The folded form of each word.
    keys: Vec<Box<str>>,
    /// Marks of the letters of each word.
    marks: Vec<Box<[u8]>>,
    roles: Vec<Role>,
    /// Classes of the first two bytes of each word's folded form; of a word of one byte that of the first alone.
    heads: Vec<(u8, Option<u8>)>,
}

/// Parts that terms fall into, see [`Lexicon::part`].
pub const PARTS: usize = CLASSES * CLASSES;

/// Classes of bytes of folded forms.
const CLASSES: usize = 40;

/// The class of the byte of a folded form at a place, and whether it has no other byte. Classes stand in the order of bytes, and that of no byte before all.
fn class(byte: Option<&u8>) -> (u8, bool) {
    match byte {
        None => (0, false),
        Some(..b'0') => (1, false),
        Some(digit @ b'0'..=b'9') => (digit - b'0' + 2, true),
        Some(b':'..b'a') => (12, false),
        Some(letter @ b'a'..=b'z') => (letter - b'a' + 13, true),
        Some(_) => (39, false),
    }
}

impl Lexicon {
    /// Only the empty word.
    pub fn new() -> Self {
        Self {
            short: HashMap::default(),
            spellings: HashMap::default(),
            by_exact: HashMap::default(),
            keys: vec![Box::default()],
            marks: vec![Box::default()],
            roles: vec![Role::Skip],
            heads: vec![(0, Some(0))],
        }
    }

    /// The number of the word that a text has from `start` to `end`.
    pub fn word(&mut self, text: &str, start: usize, end: usize) -> (WordId, Role) {
        let short = short(text.as_bytes(), start, end);
        let written = text.get(start..end).unwrap_or_default();
        let known = match short {
            Some(short) => self.short.get(&short),
            None => self.spellings.get(written),
        };
        if let Some(known) = known {
            return *known;
        }
        let id = if written.len() > LONGEST { NONE } else { self.forms(fold::forms(&digits_joined(written))) };
        let new = (id, self.roles.get(id as usize).copied().unwrap_or(Role::Skip));
        match short {
            Some(short) => self.short.insert(short, new),
            None => self.spellings.insert(written.into(), new),
        };
        new
    }

    /// The number of a word whose forms are known.
    pub fn forms(&mut self, forms: Forms) -> WordId {
        if let Some(id) = self.by_exact.get(forms.exact.as_str()) {
            return *id;
        }
        // Beyond the basic plane the order of bytes and the order of the module differ.
        if self.keys.len() >= MOST || forms.key.is_empty() || forms.key.chars().any(|c| u32::from(c) > 0xffff) {
            return NONE;
        }
        let id = self.keys.len() as WordId;
        let opens = forms.key.starts_with(|c: char| c.is_ascii_digit()) || matches!(forms.key.as_str(), "qui" | "thang");
        self.roles.push(if opens { Role::Opens } else { Role::Word });
        self.marks.push(words::marks(&forms.exact).into());
        self.heads.push(head(forms.key.as_bytes()));
        self.keys.push(forms.key.as_str().into());
        self.by_exact.insert(forms.exact.as_str().into(), id);
        id
    }

    /// A term that is its own form: `#762qdubnd`.
    pub fn term(&mut self, key: &str) -> WordId {
        self.forms(Forms { exact: key.to_owned(), key: key.to_owned() })
    }

    /// The part that a term falls into, by the first two bytes of its folded form: parts stand in the order of terms.
    pub fn part(&self, first: WordId, second: WordId) -> usize {
        let head = |id: WordId| self.heads.get(id as usize).copied().unwrap_or_default();
        let (one, two) = head(first);
        // A word of one byte is followed by the next word.
        usize::from(one) * CLASSES + usize::from(two.unwrap_or_else(|| head(second).0))
    }

    /// Whether words may have been left out.
    pub fn is_full(&self) -> bool {
        self.keys.len() >= MOST
    }

    /// The marks of a word's letters, see [`words::marks`].
    pub fn marks(&self, id: WordId) -> &[u8] {
        self.marks.get(id as usize).map_or(&[], |marks| marks)
    }

    /// The folded form of a word.
    pub fn key(&self, id: WordId) -> &str {
        self.keys.get(id as usize).map_or("", |key| key)
    }
}

/// The classes of a folded form's first two bytes: of the second only behind one that its class tells whole.
fn head(key: &[u8]) -> (u8, Option<u8>) {
    match (class(key.first()), key.get(1)) {
        ((one, true), None) => (one, None),
        ((one, true), second) => (one, Some(class(second).0)),
        ((one, false), _) => (one, Some(0)),
    }
}

/// The bytes of a short word and how many they are.
fn short(text: &[u8], start: usize, end: usize) -> Option<u128> {
    let length = end.checked_sub(start).filter(|length| *length <= 15)?;
    let bytes = match text.get(start..start + 16).and_then(|bytes| bytes.first_chunk::<16>()) {
        Some(bytes) => u128::from_le_bytes(*bytes) & ((1 << (8 * length)) - 1),
        None => text.get(start..end)?.iter().rev().fold(0, |bytes, byte| bytes << 8 | u128::from(*byte)),
    };
    Some(bytes | (length as u128) << 120)
}

/// "14.579" → "14579".
fn digits_joined(written: &str) -> String {
    if written.contains('.') { written.replace('.', "") } else { written.to_owned() }
}

/// A fast hash for short strings. Its maps are looked up only, never walked, so its order reaches no output.
#[derive(Default)]
pub struct Quick(u64);

impl Quick {
    fn mix(&mut self, word: u64) {
        self.0 = (self.0.rotate_left(5) ^ word).wrapping_mul(0x517c_c1b7_2722_0a95);
    }
}

impl Hasher for Quick {
    fn write(&mut self, bytes: &[u8]) {
        let (whole, rest) = bytes.as_chunks::<8>();
        for chunk in whole {
            self.mix(u64::from_le_bytes(*chunk));
        }
        let rest = rest.iter().rev().fold(0, |word, byte| word << 8 | u64::from(*byte));
        self.mix(rest | (bytes.len() as u64) << 56);
    }

    fn write_u128(&mut self, value: u128) {
        self.mix(value as u64);
        self.mix((value >> 64) as u64);
    }

    /// What a text writes after its bytes; the length is in them already.
    fn write_u8(&mut self, _: u8) {}

    fn finish(&self) -> u64 {
        self.0 ^ (self.0 >> 29)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_stand_in_the_order_of_terms() {
        let mut lexicon = Lexicon::new();
        let words =
            ["#1kh", "1", "1a", "19", "2", "20", "@2024", "a", "an", "à", "az", "b", "k'", "k'bang", "ka", "za", "z", "ж", "жд"];
        let ids: Vec<WordId> = words.iter().map(|word| lexicon.term(word)).chain([NONE]).collect();
        let pairs = ids.iter().filter(|id| **id != NONE).flat_map(|first| ids.iter().map(|second| (*first, *second)));
        let mut terms: Vec<(String, usize)> =
            pairs.map(|(a, b)| (format!("{}{}", lexicon.key(a), lexicon.key(b)), lexicon.part(a, b))).collect();
        terms.sort();
        assert!(terms.is_sorted_by_key(|(_, part)| *part), "{terms:?}");
        assert!(terms.iter().all(|(_, part)| *part < PARTS));
    }
}
