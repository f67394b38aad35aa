//! Names of agencies and localities that a text spells otherwise than the register: another place of the tone ("Uỷ ban"), `i` for `y`,
//! a lost accent or apostrophe. Issued documents keep their words and are not asked.

use crate::diagnostics::Diagnostic;
use crate::diagnostics::catalogue::site as catalogue;
use crate::document::register::Registers;
use crate::path::SourcePath;
use crate::span::Span;
use crate::vietnamese::fold::{compose, is_apostrophe, letter, strip};
use crate::vietnamese::tone::traditional;
use std::collections::{BTreeMap, BTreeSet};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Syllables of the shortest name that is looked for: two happen to be other words too easily.
const SHORTEST: usize = 3;
/// Syllables of the longest.
const LONGEST: usize = 16;
/// Names that one file reports.
const MOST: usize = 50;

/// How the registers spell their names.
#[derive(Clone, Debug, Default)]
pub struct Spellings {
    /// By the name without accents.
    names: BTreeMap<String, Spelt>,
    /// The codes of first syllables, each with those of second ones and the syllables of the longest name that begins so.
    begins: BTreeMap<u64, BTreeMap<u64, usize>>,
}

/// How one name is spelt.
#[derive(Clone, Debug, Default)]
struct Spelt {
    /// The spellings that are right, in lower case.
    right: BTreeSet<String>,
    /// The one to propose.
    proposed: String,
    /// Whether it is a place: two places may differ in an accent only.
    is_place: bool,
}

impl Spellings {
    /// The names of the registers.
    pub fn new(registers: &Registers) -> Self {
        let agencies = registers.agencies.iter().map(|agency| {
            (
                agency.names.iter().map(|name| &name.name).collect::<Vec<_>>(),
                agency.aliases.iter().chain(agency.names.iter().flat_map(|name| &name.abbr)),
            )
        });
        let mut spellings = Self::default();
        let mut also: Vec<&str> = Vec::new();
        for (names, others) in agencies {
            names.into_iter().for_each(|name| spellings.add(name, false));
            also.extend(others.map(String::as_str));
        }
        for locality in &registers.localities {
            spellings.add(&locality.name, true);
            also.extend(locality.aliases.iter().map(String::as_str));
        }
        // Another spelling that the register knows is right, and never proposed.
        for name in also {
            if let Some(spelt) = spellings.names.get_mut(&key(name)) {
                spelt.right.insert(plain(name));
            }
        }
        spellings
    }

    fn add(&mut self, name: &str, is_place: bool) {
        let syllables = name.split_whitespace().count();
        if !(SHORTEST..=LONGEST).contains(&syllables) {
            return;
        }
        let key = key(name);
        let mut codes = key.split(' ').map(code);
        let (first, second) = (codes.next().unwrap_or_default(), codes.next().unwrap_or_default());
        let longest = self.begins.entry(first).or_default().entry(second).or_insert(0);
        *longest = (*longest).max(syllables);
        let fresh = || Spelt { proposed: name.to_owned(), is_place, ..Spelt::default() };
        self.names.entry(key).or_insert_with(fresh).right.insert(plain(name));
    }

    /// The names in `place` of a text that are spelt otherwise than their register does.
    pub fn check(&self, path: &SourcePath, text: &str, place: Span) -> Vec<Diagnostic> {
        let mut problems = Vec::new();
        if self.names.is_empty() {
            return problems;
        }
        let words = words(text, place);
        let mut at = 0;
        while at < words.len() && problems.len() < MOST {
            at += match self.named(text, words.get(at..).unwrap_or_default()) {
                Some((length, span, registered)) => {
                    if let Some(spelt) = registered {
                        let written = span.of(text).split_whitespace().collect::<Vec<_>>().join(" ");
                        let same = spelt.right.iter().any(|right| sound(right) == sound(&plain(&written)));
                        let entry = if same || !spelt.is_place { &catalogue::NAME_SPELT } else { &catalogue::NAME_NEAR };
                        let problem = Diagnostic::at(entry, path, span).with("written", written);
                        problems.push(problem.with("registered", &spelt.proposed));
                    }
                    length
                }
                None => 1,
            };
        }
        problems
    }

    /// The longest name at the start of `words`: its syllables, its place, and how it should be spelt where it is not.
    fn named(&self, text: &str, words: &[Word]) -> Option<(usize, Span, Option<&Spelt>)> {
        let seconds = self.begins.get(&words.first()?.code)?;
        let longest = *seconds.get(&words.get(1)?.code)?;
        // The keys of names of one syllable, of two …
        let (mut key, mut ends) = (String::new(), Vec::new());
        for (index, word) in words.iter().take(longest).enumerate() {
            if index > 0 {
                if !word.follows {
                    break;
                }
                key.push(' ');
            }
            key.push_str(&syllable(word.span.of(text)));
            ends.push(key.len());
        }
        (SHORTEST..=ends.len()).rev().find_map(|length| {
            let spelt = self.names.get(key.get(..*ends.get(length - 1)?)?)?;
            let span = Span { start: words.first()?.span.start, end: words.get(length - 1)?.span.end };
            let written = plain(span.of(text));
            Some((length, span, (!spelt.right.contains(&written)).then_some(spelt)))
        })
    }
}

/// The place of a word.
struct Word {
    span: Span,
    /// See [`code`].
    code: u64,
    /// Whether only white space is between it and the word before.
    follows: bool,
}

fn words(text: &str, place: Span) -> Vec<Word> {
    let mut words = Vec::new();
    let mut end = usize::MAX;
    let base = place.start as usize;
    let belongs = |c: char| is_plain(c) || c.is_alphanumeric() || is_apostrophe(c) || is_combining_mark(c);
    let mut rest = place.of(text).char_indices();
    let mut next = rest.next();
    while let Some((start, c)) = next {
        // An apostrophe at either end of a word is a quotation mark.
        if !belongs(c) || is_apostrophe(c) {
            next = rest.next();
            continue;
        }
        let mut stop = start + c.len_utf8();
        let mut code = longer(Some(0), c);
        next = rest.next();
        while let Some((at, c)) = next.filter(|(_, c)| belongs(*c)) {
            if is_plain(c) || !is_apostrophe(c) {
                stop = at + c.len_utf8();
                code = longer(code, c);
            }
            next = rest.next();
        }
        let gap = text.get(base.saturating_add(end)..base + start).unwrap_or("|");
        let blank = || !gap.is_empty() && gap.chars().all(char::is_whitespace) && gap.matches('\n').count() < 2;
        let span = Span::new(base + start, base + stop);
        let code = code.unwrap_or_else(|| self::code(&syllable(span.of(text))));
        words.push(Word { span, code, follows: gap == " " || blank() });
        end = stop;
    }
    words
}

/// A Latin letter that is known as one without a table: those of Vietnamese are among them.
#[inline]
fn is_plain(c: char) -> bool {
    c.is_ascii_alphabetic() || matches!(c, 'À'..='Ö' | 'Ø'..='ö' | 'ø'..='\u{24f}' | '\u{1e00}'..='\u{1eff}')
}

/// A name as it is compared: composed, in lower case, one space between its words.
fn plain(name: &str) -> String {
    compose(&name.split_whitespace().collect::<Vec<_>>().join(" ")).to_lowercase()
}

fn key(name: &str) -> String {
    name.split_whitespace().map(syllable).collect::<Vec<_>>().join(" ")
}

/// A name as it is read aloud: the tone in one place, `i` for `y`, no apostrophes. Wants [`plain`].
fn sound(name: &str) -> String {
    let one = |word: &str| {
        let bare: String = word.chars().filter(|c| !is_apostrophe(*c)).collect();
        let mut letters: Vec<char> = traditional(&bare).nfd().collect();
        let bases: Vec<usize> =
            letters.iter().enumerate().filter(|(_, c)| !is_combining_mark(**c)).map(|(index, _)| index).collect();
        if let [.., before, last] = bases.as_slice()
            && letters.get(*before).is_some_and(|c| !"aeiou".contains(*c))
            && let Some(letter) = letters.get_mut(*last).filter(|letter| **letter == 'y')
        {
            *letter = 'i';
        }
        letters.into_iter().nfc().collect::<String>()
    };
    name.split(' ').map(one).collect::<Vec<_>>().join(" ")
}

/// A number for a [`syllable`]: the same for the same, and hardly ever for others.
fn code(syllable: &str) -> u64 {
    syllable.chars().fold(0, coded)
}

/// The code of a word that goes on with a character; nothing where the letters of its [`syllable`] have to be looked at.
fn longer(code: Option<u64>, c: char) -> Option<u64> {
    match letter(c) {
        Some(letter) if letter.is_ascii_lowercase() || !is_apostrophe(letter) => Some(coded(code?, letter)),
        None if !is_apostrophe(c) => None,
        _ => code,
    }
}

/// The code of a syllable that goes on with a letter.
fn coded(code: u64, letter: char) -> u64 {
    code.rotate_left(5) ^ u64::from(if letter == 'y' { 'i' } else { letter })
}

/// A syllable without accents and apostrophes, its last `y` after a consonant as `i`: "Mỹ" and "Mĩ" are one.
fn syllable(word: &str) -> String {
    let mut letters: String = strip(word).chars().filter(|c| !is_apostrophe(*c)).collect();
    let before = letters.chars().rev().nth(1);
    if letters.ends_with('y') && before.is_some_and(|c| !"aeiou".contains(c)) {
        letters.pop();
        letters.push('i');
    }
    letters
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::register::{Agency, Locality, Name};

    fn spellings() -> Spellings {
        let agency = |name: &str, aliases: &[&str]| Agency {
            names: vec![Name { name: name.into(), ..Name::default() }],
            aliases: aliases.iter().map(|alias| (*alias).to_owned()).collect(),
            ..Agency::default()
        };
        let locality = |name: &str| Locality { name: name.into(), ..Locality::default() };
        Spellings::new(&Registers {
            agencies: vec![agency("Ủy ban nhân dân tỉnh Gia Lai", &["Ủy Ban Nhân dân Tỉnh Gia lai"]), agency("Sở Y tế", &[])],
            localities: vec![locality("Xã Ia Hrung"), locality("Huyện Chư Păh"), locality("Xã Mỹ Thọ"), locality("Xã Mỹ Thợ")],
            ..Registers::default()
        })
    }

    fn found(text: &str) -> Vec<(String, String)> {
        let problems = spellings().check(&SourcePath::new("a.md"), text, Span::new(0, text.len()));
        problems
            .into_iter()
            .map(|problem| (problem.span.map(|span| span.of(text).to_owned()).unwrap_or_default(), problem.values[1].1.clone()))
            .collect()
    }

    #[test]
    fn a_name_that_is_nearly_a_registered_one_is_named_with_it() {
        for (text, written, registered) in [
            ("Theo Uỷ ban nhân dân tỉnh Gia Lai, hội viên", "Uỷ ban nhân dân tỉnh Gia Lai", "Ủy ban nhân dân tỉnh Gia Lai"),
            ("tại xã Ia H’rung và", "xã Ia H’rung", "Xã Ia Hrung"),
            ("ở huyện\nChư Pah.", "huyện\nChư Pah", "Huyện Chư Păh"),
            ("xã Mĩ Thọ", "xã Mĩ Thọ", "Xã Mỹ Thọ"),
        ] {
            assert_eq!(found(text), [(written.to_owned(), registered.to_owned())], "{text}");
        }
    }

    #[test]
    fn letters_that_are_found_without_a_table_are_letters() {
        let wrong: Vec<char> = (0..0x11_0000).filter_map(char::from_u32).filter(|c| is_plain(*c) && !c.is_alphabetic()).collect();
        assert_eq!(wrong, Vec::<char>::new());
    }

    #[test]
    fn words_of_one_syllable_have_one_code() {
        let others = ["K’Bang", "Kbang", "Mỹ", "Mĩ", "y", "Ti\u{309}nh", "Ðắk", "PĂH", "''", ""].map(str::to_owned);
        let words = (0..0x11_0000).filter_map(char::from_u32).map(|c| format!("x{c}y")).chain(others);
        let by_letters = |word: &str| word.chars().fold(Some(0), longer);
        let wrong: Vec<String> =
            words.filter(|word| by_letters(word).is_some_and(|letters| letters != code(&syllable(word)))).collect();
        assert_eq!(wrong, Vec::<String>::new());
    }

    #[test]
    fn a_place_that_differs_in_an_accent_may_be_another_place() {
        let codes = |text: &str| -> Vec<&str> {
            let problems = spellings().check(&SourcePath::new("a.md"), text, Span::new(0, text.len()));
            problems.iter().map(|problem| problem.entry.code).collect()
        };
        assert_eq!(codes("huyện Chư Pah"), ["CB0435"]);
        assert_eq!(codes("xã Mĩ Thọ, xã Ia H'rung, Sở Ý tế"), ["CB0431", "CB0431", "CB0431"]);
    }

    #[test]
    fn names_as_registered_and_other_words_are_left_alone() {
        for text in [
            "ỦY BAN NHÂN DÂN TỈNH GIA LAI và xã Ia Hrung, Huyện Chư Păh",
            "U\u{309}y ban nhân dân ti\u{309}nh Gia Lai",
            "xã Mỹ Thợ, xã Mỹ Thọ",
            "so-y-te, tinh-gia-lai",
            "Sở Y. Tế",
            "‘xã Ia Hrung’",
            "",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }
}
