//! Lists of phrases of two syllables ("ban hành", "mô hình"), each asked whether one of them begins at a token.

use super::keywords::find;
use super::words::Token;

/// A list of phrases: the second syllables of each first one, one after the other.
pub(super) struct Phrases {
    /// Where the seconds of a first syllable begin, by its keyword.
    starts: Vec<usize>,
    seconds: Vec<u16>,
}

impl Phrases {
    /// The phrases of `list`, with ", " between each two; all their syllables must be keywords.
    pub fn new(list: &str) -> Self {
        let pairs = sorted(list);
        let last = pairs.last().map_or(0, |(first, _)| usize::from(*first));
        let starts = (0..=last + 1).map(|first| pairs.partition_point(|pair| usize::from(pair.0) < first)).collect();
        Self { starts, seconds: pairs.into_iter().map(|(_, second)| second).collect() }
    }

    /// Whether one of the phrases begins at `at`. Capitals do not matter.
    #[inline]
    pub fn begin(&self, tokens: &[Token], at: usize) -> bool {
        let Some([first, second, ..]) = tokens.get(at..) else { return false };
        self.has(first.word, second.word)
    }

    /// Whether two keywords make one of the phrases.
    pub fn has(&self, first: u16, second: u16) -> bool {
        let first = usize::from(first);
        let (Some(from), Some(to)) = (self.starts.get(first), self.starts.get(first + 1)) else { return false };
        second != 0 && self.seconds.get(*from..*to).is_some_and(|seconds| seconds.binary_search(&second).is_ok())
    }
}

fn sorted(list: &str) -> Vec<(u16, u16)> {
    let id = |word: Option<&str>| word.map_or(0, find);
    let pair = |words: &str| {
        let mut words = words.split(' ');
        (id(words.next()), id(words.next()))
    };
    let mut pairs: Vec<(u16, u16)> = list.split(", ").map(pair).collect();
    pairs.sort_unstable();
    pairs
}

/// Whether every phrase of a list has two syllables, both keywords, and stands there once.
#[cfg(test)]
pub(super) fn is_sound(list: &str) -> bool {
    let two = |phrase: &str| phrase.split(' ').count() == 2 && phrase.split(' ').all(|word| find(word) != 0);
    let pairs = sorted(list);
    list.split(", ").all(two) && pairs.windows(2).all(|pair| matches!(pair, [a, b] if a != b))
}
