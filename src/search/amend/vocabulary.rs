//! The words that slips are mended with.

use super::{Read, json};
use crate::search::directory::{Contents, VOCABULARY, magnitude};
use std::collections::BTreeMap;

/// The commonest words with the magnitudes of the numbers of their pages.
pub struct Words {
    sizes: BTreeMap<String, char>,
    /// Whether rarer words were left out.
    is_full: bool,
    /// The least magnitude.
    least: char,
}

impl Words {
    pub fn read(read: Read<'_>, contents: &Contents) -> Option<Self> {
        json(read, &contents.vocabulary).map(Self::of)
    }

    fn of((words, sizes): (String, String)) -> Self {
        let sizes: BTreeMap<String, char> =
            words.split(' ').filter(|word| !word.is_empty()).map(str::to_owned).zip(sizes.chars()).collect();
        let least = sizes.values().copied().min().unwrap_or('0');
        Self { is_full: sizes.len() >= VOCABULARY, sizes, least }
    }

    /// Counts a word on so many pages instead of so many; nothing where it is not known whether it is among the commonest now.
    pub fn count(&mut self, word: &str, before: u32, now: u32) -> Option<()> {
        let known = self.sizes.contains_key(word);
        // As rare as the rarest that are kept, or rarer.
        let is_rare = magnitude(now) <= self.least;
        match (self.is_full, known) {
            (true, true) if now < before && is_rare => return None,
            (true, false) if magnitude(now) < self.least || now < before => return Some(()),
            (true, false) => return None,
            (false, _) if now == 0 => {
                self.sizes.remove(word);
                return Some(());
            }
            _ => {}
        }
        self.sizes.insert(word.to_owned(), magnitude(now));
        if self.sizes.len() > VOCABULARY { None } else { Some(()) }
    }

    pub fn write(&self) -> (String, String) {
        (self.sizes.keys().map(String::as_str).collect::<Vec<_>>().join(" "), self.sizes.values().collect())
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::Dice;
    use super::*;
    use crate::search::directory::spelled;

    #[test]
    fn the_commonest_words_are_those_of_all_words_or_are_not_known() {
        let mut dice = Dice(11);
        let (mut known, mut unknown) = (0, 0);
        for kept in [VOCABULARY - 1, VOCABULARY, VOCABULARY + 900] {
            for _ in 0..60 {
                let word = |number: usize| format!("w{number:05}");
                let mut all: BTreeMap<String, u32> = (0..kept).map(|number| (word(number), 1 + dice.roll(40) as u32)).collect();
                let spell =
                    |all: &BTreeMap<String, u32>| spelled(&all.iter().map(|(word, count)| (word.as_str(), *count)).collect());
                let mut words = Words::of(spell(&all));
                let mut told = Some(());
                for _ in 0..1 + dice.roll(4) {
                    let changed = word(dice.roll(kept + 3));
                    let before = all.get(&changed).copied().unwrap_or(0);
                    let now = [before + 1, before.saturating_sub(1), dice.roll(50) as u32][dice.roll(3)];
                    if before != now {
                        told = told.and_then(|()| words.count(&changed, before, now));
                    }
                    all.insert(changed, now);
                    all.retain(|_, count| *count > 0);
                }
                match told {
                    None => unknown += 1,
                    Some(()) => {
                        known += 1;
                        assert!(words.write() == spell(&all), "{kept}");
                    }
                }
            }
        }
        assert!(known > 60 && unknown > 10, "{known} {unknown}");
    }
}
