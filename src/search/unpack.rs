//! Shards read again, as `shard` packs them.

use super::shard::Variant;

/// A term of a shard.
pub struct Term<'b> {
    /// Folded form.
    pub key: String,
    /// How many variants it has.
    pub number: u8,
    /// Their bytes.
    pub variants: &'b [u8],
}

/// A variant of a term, see [`Variant`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Owned {
    /// See [`Variant`].
    pub marks: Vec<u8>,
    /// See [`Variant`].
    pub pages: Vec<(u32, u8)>,
    /// See [`Variant`].
    pub count: u32,
}

impl Owned {
    /// The variant of the term `key`.
    pub fn as_variant<'a>(&'a self, key: &'a str) -> Variant<'a> {
        Variant { key, marks: &self.marks, pages: &self.pages, count: self.count }
    }
}

/// The terms of a shard; nothing where the bytes are none.
pub fn terms(bytes: &[u8]) -> Option<Vec<Term<'_>>> {
    let mut terms: Vec<Term<'_>> = Vec::new();
    let mut rest = Bytes(bytes);
    while !rest.0.is_empty() {
        let shared = usize::from(rest.one()?);
        let suffix = usize::from(rest.one()?);
        let before = terms.last().map_or("", |term| term.key.as_str());
        let key = format!("{}{}", before.get(..shared)?, std::str::from_utf8(rest.take(suffix)?).ok()?);
        let number = rest.one()?;
        let from = rest.0;
        for _ in 0..number {
            rest.variant()?;
        }
        let variants = from.get(..from.len() - rest.0.len())?;
        terms.push(Term { key, number, variants });
    }
    Some(terms)
}

impl Term<'_> {
    /// Its variants.
    pub fn read(&self) -> Option<Vec<Owned>> {
        let mut rest = Bytes(self.variants);
        (0..self.number).map(|_| rest.variant()).collect()
    }
}

/// What is left to be read.
struct Bytes<'b>(&'b [u8]);

impl<'b> Bytes<'b> {
    fn take(&mut self, length: usize) -> Option<&'b [u8]> {
        let (taken, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(taken)
    }

    fn one(&mut self) -> Option<u8> {
        let (first, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(*first)
    }

    /// Seven bits a byte, the lowest first.
    fn number(&mut self) -> Option<u32> {
        let mut value = 0;
        for shift in (0..35).step_by(7) {
            let byte = self.one()?;
            value |= u32::from(byte & 127).checked_shl(shift)?;
            if byte < 128 {
                return Some(value);
            }
        }
        None
    }

    fn variant(&mut self) -> Option<Owned> {
        let length = usize::from(self.one()?);
        let marks = self.take(length)?.to_vec();
        let head = self.number()?;
        let kept = head >> 1;
        let count = if head & 1 == 1 { self.number()? } else { kept };
        let mut page = 0_u32;
        let mut pages = Vec::with_capacity(kept as usize & 0xffff);
        for _ in 0..kept {
            let posting = self.number()?;
            page = page.checked_add(posting >> 3)?;
            pages.push((page, (posting & 7) as u8));
        }
        Some(Owned { marks, pages, count })
    }
}

/// Where the second word of a variant begins (0 where there is none) and the marks of its letters: the order of variants. See [`super::shard::variant`].
pub fn order(marks: &[u8]) -> (usize, Vec<u8>) {
    let (mut split, mut letters, mut at) = (0, Vec::new(), 0);
    for event in marks {
        at += usize::from(event >> 5);
        match event & 31 {
            31 => {}
            30 => split = at,
            mark => {
                letters.resize(at, 0);
                letters.push(mark);
            }
        }
    }
    (split, letters)
}

#[cfg(test)]
mod tests {
    use super::super::lexicon::{Lexicon, NONE};
    use super::super::shard::{Packer, Terms, variant};
    use super::*;

    #[test]
    fn a_shard_is_read_as_it_was_packed() {
        let many: Vec<(u32, u8)> = (0..300).map(|page| (page * 977, (page % 8) as u8)).collect();
        let variants = [
            ("an", vec![], &many[..3], 3),
            ("danvan", vec![1 << 5 | 12, 2 << 5 | 30], &many[..], 100_000),
            ("danvan", vec![1 << 5 | 13, 2 << 5 | 30], &many[4..5], 1),
            ("danvang", vec![], &many[7..9], 2),
        ];
        let mut packed = Terms::default();
        for (key, marks, pages, count) in &variants {
            packed.push(&Variant { key, marks, pages, count: *count });
        }
        let mut packer = Packer::default();
        packer.add(&packed);
        let shards = packer.take();
        let read = terms(&shards[0].bytes).unwrap();
        let again: Vec<_> =
            read.iter().flat_map(|term| term.read().unwrap().into_iter().map(|owned| (term.key.as_str(), owned))).collect();
        assert_eq!(again.len(), variants.len());
        for ((key, marks, pages, count), (read, owned)) in variants.iter().zip(&again) {
            assert_eq!((read, &owned.marks, owned.pages.as_slice(), owned.count), (key, marks, *pages, *count));
        }
        for length in 1..shards[0].bytes.len() {
            // Cut off between two terms it is a shorter shard.
            assert!(terms(&shards[0].bytes[..length]).is_none_or(|terms| terms.len() < read.len()), "{length}");
        }
    }

    #[test]
    fn marks_tell_where_they_stand() {
        let mut lexicon = Lexicon::new();
        let text = "nghiêng dân vận congbokhongdau ủy";
        let word = |lexicon: &mut Lexicon, at: usize| {
            let word = super::super::words::words(text).nth(at).unwrap();
            lexicon.word(text, word.start, word.end).0
        };
        let words: Vec<_> = (0..5).map(|at| word(&mut lexicon, at)).collect();
        for first in &words {
            for second in words.iter().chain([&NONE]) {
                let (mut key, mut marks) = (String::new(), Vec::new());
                variant(&lexicon, *first, *second, &mut key, &mut marks);
                let (split, letters) = order(&marks);
                let mut whole = [lexicon.marks(*first), lexicon.marks(*second)].concat();
                while whole.last() == Some(&0) {
                    whole.pop();
                }
                assert_eq!(letters, whole);
                assert_eq!(split, if *second == NONE { 0 } else { lexicon.marks(*first).len() });
            }
        }
    }
}
