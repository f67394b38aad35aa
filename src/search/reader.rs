//! A page read into terms, counted: its words, the pairs of them, its numbers, dates and abbreviations, each by where it stands.
//!
//! A term is one number: word, next word, and lower bits that are free.

use super::count::Counter;
use super::entry::{Entry, Settings};
use super::lexicon::{Lexicon, NONE, Role, WordId};
use super::words::{self, Word};

/// Steps of how well a page fits a term.
pub const STEPS: u64 = 8;

/// An abbreviation as words of the lexicon.
struct Shortcut {
    long: Vec<WordId>,
    short: WordId,
}

/// Reads pages one after the other.
pub struct Reader {
    /// The words met.
    pub lexicon: Lexicon,
    counter: Counter,
    /// By the first word of the long form; all of these are among the first words met.
    shortcuts: Vec<Vec<Shortcut>>,
    tokens: Vec<Token>,
}

#[derive(Clone, Copy)]
struct Token {
    id: WordId,
    role: Role,
    start: usize,
    end: usize,
    /// Whether what stands before it parts it from the word before.
    parted: bool,
}

/// How much an occurrence weighs, by place.
mod weight {
    pub const TITLE: f32 = 6.0;
    pub const OWN_NUMBER: f32 = 40.0;
    pub const OWN_DATE: f32 = 10.0;
    pub const OWN_MONTH: f32 = 2.0;
    /// Just enough for a step of the head, so that a page is not dropped from the list of its year.
    pub const YEAR: f32 = 4.2;
    pub const PLACE: f32 = 3.0;
    pub const AGENCY: f32 = 1.0;
    pub const FIELD: f32 = 0.5;
    pub const SUMMARY: f32 = 0.8;
    pub const HEADING: f32 = 0.6;
    pub const CITED: f32 = 4.0;
}

impl Reader {
    /// Has read nothing but the abbreviations.
    pub fn new(settings: &Settings) -> Self {
        let mut reader = Self { lexicon: Lexicon::new(), counter: Counter::new(), shortcuts: Vec::new(), tokens: Vec::new() };
        for (short, long) in super::abbreviation::pairs(&settings.abbreviations) {
            let ids: Vec<WordId> = words::words(&long).map(|word| reader.lexicon.word(&long, word.start, word.end).0).collect();
            let short = reader.lexicon.term(&short);
            if let Some(first) = ids.first().map(|first| *first as usize) {
                reader.shortcuts.resize_with(reader.shortcuts.len().max(first + 1), Vec::new);
                if let Some(here) = reader.shortcuts.get_mut(first) {
                    here.push(Shortcut { long: ids, short });
                }
            }
        }
        reader
    }

    /// Counts the terms of a page, and gives the length of its text in words.
    pub fn count(&mut self, entry: &Entry) -> usize {
        self.counter.clear();
        let title_words = words::words(&entry.title).count() as f32;
        self.read(&entry.title, weight::TITLE / (0.6 + 0.4 * title_words / 12.0), 0);
        if let Some(number) = &entry.number {
            self.number(number, weight::OWN_NUMBER);
            self.read(number, weight::TITLE, 0);
        }
        for number in &entry.cited {
            self.number(number, weight::CITED);
        }
        if let Some(date) = &entry.date {
            self.date(date);
        }
        if let Some(year) = entry.year {
            self.read(&year.to_string(), weight::YEAR, 0);
        }
        for (things, weight) in
            [(&entry.localities, weight::PLACE), (&entry.agencies, weight::AGENCY), (&entry.fields, weight::FIELD)]
        {
            for thing in things {
                for name in std::iter::once(&thing.name).chain(&thing.aliases) {
                    self.read(name, weight, 0);
                }
            }
        }
        if let Some(summary) = &entry.summary {
            self.read(summary, weight::SUMMARY, 0);
        }
        let mut length = 0;
        for passage in &entry.passages {
            if !passage.heading.is_empty() {
                self.read(&passage.heading, weight::HEADING, 0);
            }
            length += self.read(&passage.text, 0.0, 1);
        }
        length
    }

    /// How well the page that was counted fits each of its terms, in steps. Nothing here depends on other pages, so a page's postings change with the page
    /// only; the length counts in steps, so that one more word does not move them all. What stands in the head of a page weighs more than any repetition
    /// in its text.
    pub fn fits(&self, length: usize) -> impl Iterator<Item = (u64, u8)> + '_ {
        let steps = (length / 100 + 1) as f32;
        let norm = 0.5 + 0.5 * steps / 7.0;
        self.counter.terms().map(move |(key, head, body)| {
            let body = body as f32 / norm;
            let fit = 0.65 * head / (head + 3.0) + 0.35 * body / (body + 1.3);
            (key, ((fit * STEPS as f32) as u8).min(STEPS as u8 - 1))
        })
    }

    /// How many terms the page that was counted has.
    pub fn terms(&self) -> usize {
        self.counter.len()
    }

    /// Counts the words of a text, their pairs and its special terms. Gives the number of words.
    fn read(&mut self, text: &str, head: f32, body: u32) -> usize {
        let mut tokens = std::mem::take(&mut self.tokens);
        tokens.clear();
        let mut behind = 0;
        tokens.extend(words::words(text).map(|Word { start, end, .. }| {
            let (id, role) = self.lexicon.word(text, start, end);
            let blank = start == behind + 1 && text.as_bytes().get(behind) == Some(&b' ');
            let parted = !blank && text.get(behind..start).is_some_and(words::parts);
            behind = end;
            Token { id, role, start, end, parted }
        }));
        let between = |i: usize| match (tokens.get(i), tokens.get(i + 1)) {
            (Some(a), Some(b)) => text.get(a.end..b.start).unwrap_or(""),
            _ => "",
        };
        let mut previous = NONE;
        for (i, token) in tokens.iter().enumerate() {
            if token.parted {
                previous = NONE;
            }
            if token.role == Role::Opens {
                let lexicon = &self.lexicon;
                let special = words::special(i, |i| tokens.get(i).map(|token| lexicon.key(token.id)), between);
                if let Some(special) = special {
                    let id = self.lexicon.term(&special.key);
                    self.counter.add(key(id, NONE), head, body);
                    if let Some((_, tail)) =
                        special.key.split_once('q').filter(|(year, _)| year.len() == 5 && year.starts_with('@'))
                    {
                        let id = self.lexicon.term(&format!("@q{tail}"));
                        self.counter.add(key(id, NONE), head, body);
                    }
                }
            }
            if token.id != NONE {
                self.counter.add(key(token.id, NONE), head, body);
                if previous != NONE {
                    self.counter.add(key(previous, token.id), head, body);
                }
            }
            if let Some(shortcuts) = self.shortcuts.get(token.id as usize) {
                for shortcut in shortcuts {
                    let same =
                        shortcut.long.iter().enumerate().all(|(n, id)| tokens.get(i + n).is_some_and(|token| token.id == *id));
                    if !same {
                        continue;
                    }
                    self.counter.add(key(shortcut.short, NONE), head, body);
                    if previous != NONE {
                        self.counter.add(key(previous, shortcut.short), head, body);
                    }
                    let last = i + shortcut.long.len() - 1;
                    if let Some(next) = tokens.get(last + 1).filter(|next| next.id != NONE && !next.parted) {
                        self.counter.add(key(shortcut.short, next.id), head, body);
                    }
                }
            }
            previous = token.id;
        }
        let length = tokens.len();
        self.tokens = tokens;
        length
    }

    fn number(&mut self, number: &str, weight: f32) {
        for term in words::number_key(number).into_iter().chain(words::number_key_without_year(number)) {
            let id = self.lexicon.term(&term);
            self.counter.add(key(id, NONE), weight, 0);
        }
    }

    fn date(&mut self, date: &str) {
        let mut digits = String::from("@");
        digits.extend(date.chars().filter(char::is_ascii_digit));
        for (term, weight) in [(digits.get(..7), weight::OWN_MONTH), (digits.get(..9), weight::OWN_DATE)] {
            if let Some(term) = term {
                let id = self.lexicon.term(term);
                self.counter.add(key(id, NONE), weight, 0);
            }
        }
    }
}

/// Two words as the upper 40 bits of a term or posting.
pub fn key(first: WordId, second: WordId) -> u64 {
    u64::from(first) << 44 | u64::from(second) << 24
}

/// The two words of a term or posting.
pub fn words_of(key: u64) -> (WordId, WordId) {
    ((key >> 44) as WordId, (key >> 24) as WordId & 0xf_ffff)
}
