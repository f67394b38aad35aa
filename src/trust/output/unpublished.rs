//! Words of documents that stay inside: their titles, their numbers, lines of their text. None of them may be in the output unless a published text
//! says them too.

use crate::path::SourcePath;
use std::collections::{BTreeMap, BTreeSet};

/// The words of all documents that stay inside.
///
/// Each pattern is known by eight of its bytes, the anchor. Wherever an anchor stands in a text, one of the text's blocks of four bytes lies within it:
/// a look at every block finds the few places where an anchor may be.
#[derive(Debug, Default)]
pub struct Unpublished {
    /// For each pattern its document and its words.
    patterns: Vec<(SourcePath, String)>,
    /// The patterns of each anchor, with how far it stands from their beginnings.
    anchors: BTreeMap<u64, Vec<(usize, usize)>>,
    /// Anchors and the blocks within them, as bits.
    bits: Vec<u64>,
}

/// Bytes of an anchor, and of a block.
const ANCHOR: usize = 8;
const BLOCK: usize = 4;

/// Words shorter than this, in bytes, may be anybody's.
const SHORTEST: usize = 24;
/// A line is known by its beginning.
const BEGINNING: usize = 80;
/// Lines of one document that are looked for.
const LINES: usize = 4;
/// Documents whose words are looked for.
const DOCUMENTS: usize = 5_000;

impl Unpublished {
    /// From documents with their titles, numbers and texts.
    pub fn new(documents: impl IntoIterator<Item = (SourcePath, String, Option<String>, String)>) -> Self {
        let mut patterns = Vec::new();
        for (path, title, number, text) in documents.into_iter().take(DOCUMENTS) {
            if title.len() >= SHORTEST {
                for form in [title.clone(), title.replace('&', "&amp;").replace('"', "&quot;"), title.replace('"', "\\\"")] {
                    patterns.push((path.clone(), form));
                }
            }
            if let Some(number) = number.filter(|number| number.len() >= 8 && number.contains('/')) {
                patterns.push((path.clone(), number));
            }
            let plain =
                |line: &&str| line.len() >= 60 && !line.contains(['*', '_', '[', ']', '|', '<', '&', '"', '`', '\\', '\'']);
            let lines: Vec<&str> = text
                .lines()
                .map(str::trim)
                .map(|line| line.trim_start_matches(['#', '-', '>', '+', ' ']))
                .filter(plain)
                .collect();
            let step = (lines.len() / LINES).max(1);
            for line in lines.iter().step_by(step).take(LINES) {
                let end = (0..=BEGINNING.min(line.len())).rev().find(|at| line.is_char_boundary(*at)).unwrap_or_default();
                patterns.push((path.clone(), line.get(..end).unwrap_or_default().trim_end().to_owned()));
            }
        }
        Self::of(patterns)
    }

    /// All of them, each with its document.
    pub fn words(&self) -> &[(SourcePath, String)] {
        &self.patterns
    }

    fn of(mut patterns: Vec<(SourcePath, String)>) -> Self {
        // Drafts that were begun from one form say much of the same: the first of them answers for it.
        let mut seen = BTreeSet::new();
        patterns.retain(|(_, words)| words.len() >= ANCHOR && seen.insert(words.clone()));
        let anchors_of = |words: &str| -> Vec<(usize, u64)> {
            let starts = (0..=words.len() - ANCHOR).step_by(BLOCK);
            starts.filter_map(|start| Some((start, anchor(words.as_bytes(), start)?))).collect()
        };
        let mut common: BTreeMap<u64, usize> = BTreeMap::new();
        for (_, anchor) in patterns.iter().flat_map(|(_, words)| anchors_of(words)) {
            *common.entry(anchor).or_default() += 1;
        }
        let mut all = Self { bits: vec![0; 1 << (SLOTS - 6)], ..Self::default() };
        for (index, (_, words)) in patterns.iter().enumerate() {
            // "Kế hoạch" begins many a title: the rarest tells most.
            let rarest = anchors_of(words).into_iter().min_by_key(|(_, anchor)| common.get(anchor));
            let Some((start, anchor)) = rarest else { continue };
            all.anchors.entry(anchor).or_default().push((index, start));
            let blocks = (0..BLOCK).map(|start| anchor >> (8 * start) & u64::from(u32::MAX));
            for (word, bit) in blocks.chain([anchor]).map(slot) {
                if let Some(bits) = all.bits.get_mut(word) {
                    *bits |= bit;
                }
            }
        }
        Self { patterns, ..all }
    }

    /// The patterns that stand in `bytes`, in order.
    pub fn within(&self, bytes: &[u8]) -> Vec<usize> {
        let mut found = BTreeSet::new();
        if self.patterns.is_empty() {
            return Vec::new();
        }
        for (index, block) in bytes.as_chunks::<BLOCK>().0.iter().enumerate() {
            if self.may_know(u32::from_le_bytes(*block).into()) {
                self.around(bytes, index * BLOCK, &mut found);
            }
        }
        found.into_iter().collect()
    }

    /// Whether this may be an anchor or a block.
    #[inline]
    fn may_know(&self, bytes: u64) -> bool {
        let (word, bit) = slot(bytes);
        self.bits.get(word).is_some_and(|bits| bits & bit != 0)
    }

    /// Adds the patterns whose anchor has its block at `at`.
    #[inline(never)]
    fn around(&self, bytes: &[u8], at: usize, found: &mut BTreeSet<usize>) {
        for start in (0..BLOCK).filter_map(|back| at.checked_sub(back)) {
            let known = anchor(bytes, start).filter(|anchor| self.may_know(*anchor)).and_then(|anchor| self.anchors.get(&anchor));
            for (index, before) in known.into_iter().flatten() {
                let text = start.checked_sub(*before).and_then(|from| bytes.get(from..)).unwrap_or_default();
                if self.patterns.get(*index).is_some_and(|(_, words)| text.starts_with(words.as_bytes())) {
                    found.insert(*index);
                }
            }
        }
    }

    /// A pattern: its document, and the beginning of its words.
    pub fn pattern(&self, index: usize) -> (String, String) {
        let (path, words) = self.patterns.get(index).map_or(("", ""), |(path, words)| (path.as_str(), words.as_str()));
        (path.to_owned(), words.chars().take(30).collect::<String>() + "…")
    }
}

fn anchor(bytes: &[u8], start: usize) -> Option<u64> {
    bytes.get(start..)?.first_chunk().map(|bytes| u64::from_le_bytes(*bytes))
}

/// How many bits of a hash say which bit stands for it.
const SLOTS: u32 = 20;

/// The bit that stands for some bytes: which word it is in, and which it is there.
#[inline]
fn slot(bytes: u64) -> (usize, u64) {
    let hash = bytes.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (64 - SLOTS);
    (hash as usize >> 6, 1 << (hash & 63))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn words_are_found_wherever_they_stand(
            words in prop::collection::vec("[ab]{8,11}|(Kế|hoạch| |[0-9]){4,9}", 1..6),
            texts in prop::collection::vec(("[ab ]{0,9}", any::<prop::sample::Index>(), 0..3_usize), 0..6),
        ) {
            let all = Unpublished::of(words.iter().map(|words| (SourcePath::new("a.md"), words.clone())).collect());
            // Whole words, and words without their first or last letter.
            let text: String = texts.iter().map(|(before, which, cut)| {
                let whole = which.get(&words);
                let part: String = whole.chars().skip(usize::from(*cut == 1)).take(whole.chars().count() - usize::from(*cut == 2)).collect();
                format!("{before}{part}")
            }).collect();
            let there = all.patterns.iter().enumerate().filter(|(_, (_, words))| text.contains(words.as_str()));
            prop_assert_eq!(all.within(text.as_bytes()), there.map(|(index, _)| index).collect::<Vec<_>>(), "{:?}", text);
        }
    }
}
