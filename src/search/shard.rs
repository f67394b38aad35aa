//! Terms packed into shards.
//!
//! All terms stand in one order, that of their folded form; a pair of words is both written together, so that "Ia Grai", "IaGrai" and
//! what a reader has typed of it so far lie side by side. Within a term each accented variant has a list of its own.

use super::lexicon::{Lexicon, NONE, WordId};

/// A shard is cut between these sizes, at a term chosen by its hash: a term more or less moves one cut, not all.
const SMALLEST: usize = 3000;
const LARGEST: usize = 8000;
const CUT: u8 = 16;

/// A shard before it is packed.
pub struct Shard {
    /// The shortest text that stands after all terms of the shard before it, and not after its first term.
    pub bound: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// One variant of a term.
pub struct Variant<'a> {
    /// Folded form.
    pub key: &'a str,
    /// Marks, see [`variant`].
    pub marks: &'a [u8],
    /// Pages (rising) and steps.
    pub pages: &'a [(u32, u8)],
    /// True number of pages.
    pub count: u32,
}

/// The folded form of a term into `key`, and its marks into `marks`: one byte a marked letter, `letters since the last byte × 32 + mark`; 30 stands for a blank before
/// the letter, 31 for seven plain letters.
pub fn variant(lexicon: &Lexicon, first: WordId, second: WordId, key: &mut String, marks: &mut Vec<u8>) {
    marks.clear();
    let mut gap = 0_u8;
    let mut event = |gap: &mut u8, mark: u8| {
        while *gap > 6 {
            marks.push(7 << 5 | 31);
            *gap -= 7;
        }
        marks.push(*gap << 5 | mark);
        *gap = 0;
    };
    for mark in lexicon.marks(first) {
        if *mark != 0 {
            event(&mut gap, (*mark).min(29));
        }
        gap = gap.saturating_add(1);
    }
    if second != NONE {
        event(&mut gap, 30);
        for mark in lexicon.marks(second) {
            if *mark != 0 {
                event(&mut gap, (*mark).min(29));
            }
            gap = gap.saturating_add(1);
        }
    }
    key.clear();
    key.push_str(lexicon.key(first));
    key.push_str(lexicon.key(second));
}

/// Terms as they stand in a shard, in their order.
#[derive(Default)]
pub struct Terms {
    terms: Vec<Term>,
    /// Folded forms, one behind another.
    keys: String,
    /// Variants, one behind another.
    variants: Vec<u8>,
}

/// A term: where its form and its variants end, and how many variants these are.
struct Term {
    key: usize,
    variants: usize,
    number: u8,
}

impl Terms {
    /// Adds a variant. They come in the order of (key, marks).
    pub fn push(&mut self, variant: &Variant) {
        let before = self.terms.len().checked_sub(2).and_then(|before| self.terms.get(before)).map_or(0, |term| term.key);
        let is_known = !self.terms.is_empty() && self.keys.get(before..) == Some(variant.key);
        if !is_known {
            self.keys.push_str(variant.key);
            self.terms.push(Term { key: self.keys.len(), variants: self.variants.len(), number: 0 });
        }
        let Some(term) = self.terms.last_mut().filter(|term| term.number < u8::MAX) else { return };
        term.number += 1;
        let out = &mut self.variants;
        out.push(variant.marks.len() as u8);
        out.extend_from_slice(variant.marks);
        let kept = variant.pages.len() as u32;
        number(out, kept << 1 | u32::from(variant.count > kept));
        if variant.count > kept {
            number(out, variant.count);
        }
        let mut last = 0;
        for (page, step) in variant.pages {
            number(out, (page - last) << 3 | u32::from(*step));
            last = *page;
        }
        term.variants = out.len();
    }
}

/// Cuts terms, which come in their order, into shards.
#[derive(Default)]
pub struct Packer {
    shards: Vec<Shard>,
    bytes: Vec<u8>,
    /// Last term written into the shard.
    last: String,
    bound: String,
}

impl Packer {
    /// Adds terms, none of which it has.
    pub fn add(&mut self, terms: &Terms) {
        let (mut key, mut variants) = (0, 0);
        for term in &terms.terms {
            let word = terms.keys.get(key..term.key).unwrap_or_default();
            self.term(word, term.number, terms.variants.get(variants..term.variants).unwrap_or_default());
            (key, variants) = (term.key, term.variants);
        }
    }

    /// Whether a shard has been begun.
    pub fn is_open(&self) -> bool {
        !self.bytes.is_empty()
    }

    /// Whether the shard that has been begun ends before a term.
    pub fn ends_before(&self, key: &str, variants: &[u8]) -> bool {
        let cut = scattered(key) < CUT;
        self.bytes.len() + variants.len() > LARGEST || (cut && self.bytes.len() > SMALLEST)
    }

    /// Passes over a shard that stays as it is, which stands at the end of another or of none: its first and last term. Gives its bound.
    pub fn pass(&mut self, first: &str, last: &str) -> String {
        self.end_shard();
        let bound = bound(&self.last, first);
        last.clone_into(&mut self.last);
        bound
    }

    /// Adds a term.
    pub fn term(&mut self, key: &str, number: u8, variants: &[u8]) {
        if self.ends_before(key, variants) {
            self.end_shard();
        }
        if self.bytes.is_empty() {
            self.bound = bound(&self.last, key);
            self.last.clear();
        }
        let shared = self.last.bytes().zip(key.bytes()).take_while(|(a, b)| a == b).count();
        let suffix = key.as_bytes().get(shared..).unwrap_or_default();
        self.bytes.push(shared as u8);
        self.bytes.push(suffix.len() as u8);
        self.bytes.extend_from_slice(suffix);
        self.bytes.push(number);
        self.bytes.extend_from_slice(variants);
        key.clone_into(&mut self.last);
    }

    /// The shards that have ended.
    pub fn whole(&mut self) -> impl Iterator<Item = Shard> + use<> {
        std::mem::take(&mut self.shards).into_iter()
    }

    /// The shards until here; the one that has been begun ends.
    pub fn take(&mut self) -> Vec<Shard> {
        self.end_shard();
        std::mem::take(&mut self.shards)
    }

    fn end_shard(&mut self) {
        if !self.bytes.is_empty() {
            self.shards.push(Shard { bound: std::mem::take(&mut self.bound), bytes: std::mem::take(&mut self.bytes) });
        }
    }
}

/// A number that a term's letters choose (FNV-1a, its upper byte).
fn scattered(term: &str) -> u8 {
    let hash = term.bytes().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    (hash >> 24) as u8
}

/// The shortest beginning of `next` that stands after `last`.
fn bound(last: &str, next: &str) -> String {
    let shared = last.chars().zip(next.chars()).take_while(|(a, b)| a == b).count();
    next.chars().take(shared + 1).collect()
}

/// Seven bits a byte, the lowest first.
fn number(out: &mut Vec<u8>, mut value: u32) {
    while value >= 128 {
        out.push((value & 127) as u8 | 128);
        value >>= 7;
    }
    out.push(value as u8);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bound_parts_two_terms() {
        for (last, next) in [("", "an"), ("dan", "danvan"), ("danv", "danz"), ("a", "b")] {
            let bound = bound(last, next);
            assert!(last < bound.as_str() && bound.as_str() <= next, "{last} {bound} {next}");
        }
    }

    #[test]
    fn marks_of_a_pair_tell_its_letters_and_its_blank() {
        let mut lexicon = Lexicon::new();
        let (dan, van) = (lexicon.word("dân vận", 0, 4).0, lexicon.word("dân vận", 5, 10).0);
        let (mut key, mut marks) = (String::new(), Vec::new());
        variant(&lexicon, dan, van, &mut key, &mut marks);
        assert_eq!(key, "danvan");
        assert_eq!(marks, [1 << 5 | 12, 2 << 5 | 30, 1 << 5 | 17]);
    }
}
