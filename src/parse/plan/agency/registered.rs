//! The names of a register, looked for in running text.

use super::super::letters::folded;
use super::super::words::{T, Token};
use std::collections::BTreeSet;

/// Registered without blanks and signs, see [`fold`].
#[derive(Clone, Debug, Default)]
pub(super) struct Registered {
    /// Sorted, each once.
    sorted: Vec<String>,
    /// Which first two letters names have, see [`opening`]: most words with a capital begin none.
    openings: Vec<bool>,
}

/// Places in [`Registered::openings`].
const OPENINGS: usize = 2048;

impl Registered {
    pub const fn none() -> Self {
        Self { sorted: Vec::new(), openings: Vec::new() }
    }

    pub fn new<'a>(names: impl IntoIterator<Item = &'a str>) -> Self {
        let sorted: BTreeSet<String> = names.into_iter().map(fold).filter(|name| !name.is_empty()).collect();
        let mut openings = vec![false; OPENINGS];
        for name in &sorted {
            let mut letters = name.chars();
            if let (Some(first), Some(second)) = (letters.next(), letters.next())
                && let Some(known) = openings.get_mut(opening(first, second))
            {
                *known = true;
            }
        }
        Self { sorted: sorted.into_iter().collect(), openings }
    }

    /// One past the longest name that begins at `at`.
    pub fn longest(&self, text: &str, tokens: &[Token], at: usize) -> Option<usize> {
        tokens.get(at).filter(|first| self.may_begin(first.of(text)))?;
        let mut found = None;
        let mut names = self.sorted.as_slice();
        let mut name = String::with_capacity(64);
        for (index, token) in tokens.iter().enumerate().skip(at).take(24) {
            if matches!(token.kind, T::Semicolon | T::Stop | T::Open | T::Close | T::Colon) {
                break;
            }
            // A mark within a name counts for nothing, and one behind it is not part of it.
            if token.kind != T::Word && token.kind != T::Other {
                continue;
            }
            fold_into(token.of(text), &mut name);
            // The first name that is not before these letters: all names that go on from them follow each other.
            names = names.get(names.partition_point(|known| known.as_str() < name.as_str())..).unwrap_or_default();
            match names.first().filter(|next| next.starts_with(name.as_str())) {
                Some(next) if next.len() == name.len() => found = Some(index + 1),
                Some(_) => {}
                None => break,
            }
        }
        found
    }

    /// Whether a name may begin with this word: its first two letters are those of one, or may not stay what they are, or are fewer.
    fn may_begin(&self, word: &str) -> bool {
        let mut letters = word.chars().filter_map(folded);
        let (Some(first), Some(second)) = (letters.next(), letters.next()) else { return !self.sorted.is_empty() };
        self.openings.get(opening(first, second)) == Some(&true) || second == 'ỷ' || letters.next() == Some('à')
    }
}

/// The place of the first two letters of a name in [`Registered::openings`].
fn opening(first: char, second: char) -> usize {
    (first as usize * 31 + second as usize) % OPENINGS
}

/// Letters and figures in lower case, tone marks in their traditional place in the two words that agencies are called by.
fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    fold_into(text, &mut out);
    out
}

fn fold_into(text: &str, out: &mut String) {
    for c in text.chars().filter_map(folded) {
        match c {
            'ỷ' if out.ends_with('u') => {
                out.pop();
                out.push_str("ủy");
            }
            'à' if out.ends_with("to") => {
                out.pop();
                out.push_str("òa");
            }
            c => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::words::cut;
    use super::*;
    use crate::span::Span;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn the_longest_name_is_found_wherever_its_words_are_parted(
            names in proptest::collection::vec("[UTuoyàaỷủòh]{1,3}( [UTuoyàaỷủòh]{1,3}){0,2}", 0..6),
            text in "[UTuoyàaỷủòh]{1,3}(['~ ,]{1,2}[UTuoyàaỷủòh]{1,3}){0,4}",
        ) {
            let mut tokens = Vec::new();
            cut(&text, Span::new(0, text.len()), &BTreeSet::new(), &BTreeSet::new(), &mut tokens);
            let known: Vec<String> = names.iter().map(|name| fold(name)).collect();
            for at in 0..tokens.len() {
                let mut name = String::new();
                let mut found = None;
                for (index, token) in tokens.iter().enumerate().skip(at).filter(|(_, token)| matches!(token.kind, T::Word | T::Other)) {
                    fold_into(token.of(&text), &mut name);
                    if !known.iter().any(|known| known.starts_with(&name)) {
                        break;
                    }
                    if known.contains(&name) {
                        found = Some(index + 1);
                    }
                }
                prop_assert_eq!(Registered::new(names.iter().map(String::as_str)).longest(&text, &tokens, at), found, "{} {:?}", text, names);
            }
        }
    }
}
