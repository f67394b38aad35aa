//! One thread's share: pages read into postings.
//!
//! A posting is one number: word, next word, how badly it fits, page. Sorting groups terms and puts the best page first.

use super::asset::{self, Deflater, File};
use super::best::{CAP, cap};
use super::count::Counter;
use super::entry::{Entry, Named, Settings};
use super::lexicon::{Lexicon, NONE, PARTS, Role, WordId};
use super::postings::Postings;
use super::words::{self, Word};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Postings that come to a thread before they are put in order, packed, and the worse ones dropped: 4 MB.
const LIMIT: usize = 1 << 19;
/// Steps of how well a page fits a term.
const STEPS: u64 = 8;
const DOC_BITS: u32 = 21;
/// The texts are most of what is deflated: higher levels cost much time for few bytes.
const TEXT_LEVEL: u32 = 2;

/// What is kept of a page. Names that many pages share are there once for each thread.
pub struct Doc {
    /// See [`Entry`].
    pub url: String,
    /// See [`Entry`].
    pub kind: Arc<Named>,
    /// See [`Entry`].
    pub title: String,
    /// See [`Entry`].
    pub number: Option<String>,
    /// See [`Entry`].
    pub date: Option<String>,
    /// See [`Entry`].
    pub year: Option<i32>,
    /// See [`Entry`]; without aliases.
    pub agencies: Vec<Arc<Named>>,
    /// See [`Entry`]; without aliases.
    pub localities: Vec<Arc<Named>>,
    /// See [`Entry`].
    pub fields: Vec<Arc<Named>>,
    /// See [`Entry`].
    pub state: Option<Arc<Named>>,
    /// See [`Entry`].
    pub lang: String,
    /// Name of the file with its text.
    pub text: String,
}

impl Doc {
    /// The order of pages: pages of one year and kind stand together, and a newer page comes after an older one.
    pub fn order(&self) -> (i32, &str, &str, &str) {
        (self.year.unwrap_or(0), &self.kind.id, self.date.as_deref().unwrap_or(""), &self.url)
    }
}

/// An abbreviation as this worker's words.
struct Shortcut {
    long: Vec<WordId>,
    short: WordId,
}

/// One thread's share of the index.
pub struct Worker {
    /// Its words.
    pub lexicon: Lexicon,
    /// Its pages.
    pub docs: Vec<Doc>,
    /// In parts by their terms, see [`Lexicon::part`]: most parts are sorted within the cache.
    postings: Vec<Postings>,
    /// How many came since they were packed.
    fresh: usize,
    /// How many may come before they are packed again.
    most: usize,
    /// Pages dropped from a term's list.
    dropped: BTreeMap<u64, u32>,
    /// How many pages each list keeps beyond those that it needs.
    spare: usize,
    counter: Counter,
    /// By the first word of the long form; all of these are among the first words met.
    shortcuts: Vec<Vec<Shortcut>>,
    tokens: Vec<Token>,
    names: BTreeSet<Arc<Named>>,
    deflater: Deflater,
    /// Room for the text of a page as it is deflated.
    json: Vec<u8>,
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

/// A list of a term: a run in one part of a worker's postings.
pub struct List {
    /// First word.
    pub first: WordId,
    /// Second word, or [`NONE`].
    pub second: WordId,
    /// Where the run begins.
    start: u32,
    /// Its length.
    length: u32,
    /// Pages that the list lost.
    pub dropped: u32,
}

impl List {
    /// Pages of the worker, and how well each fits (0 to 7). `postings` are those of the part.
    pub fn pages<'a>(&self, postings: &'a [u64]) -> impl Iterator<Item = (u32, u8)> + 'a {
        let (start, length) = (self.start as usize, self.length as usize);
        postings.get(start..start + length).unwrap_or_default().iter().map(|posting| page(*posting))
    }

    /// The upper bits of its postings.
    fn key(&self) -> u64 {
        key(self.first, self.second)
    }
}

/// The page of a posting and its step.
fn page(posting: u64) -> (u32, u8) {
    ((posting & ((1 << DOC_BITS) - 1)) as u32, (STEPS - 1 - (posting >> DOC_BITS & (STEPS - 1))) as u8)
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

impl Worker {
    /// An empty share; its lists keep so many pages beyond those that they need.
    pub fn new(settings: &Settings, spare: usize) -> Self {
        let mut worker = Self {
            lexicon: Lexicon::new(),
            docs: Vec::new(),
            postings: vec![Postings::default(); PARTS],
            fresh: 0,
            most: LIMIT,
            dropped: BTreeMap::new(),
            spare,
            counter: Counter::new(),
            shortcuts: Vec::new(),
            tokens: Vec::new(),
            names: BTreeSet::new(),
            deflater: Deflater::new(TEXT_LEVEL),
            json: Vec::new(),
        };
        for (short, long) in super::abbreviation::pairs(&settings.abbreviations) {
            let ids: Vec<WordId> = words::words(&long).map(|word| worker.lexicon.word(&long, word.start, word.end).0).collect();
            let short = worker.lexicon.term(&short);
            if let Some(first) = ids.first().map(|first| *first as usize) {
                worker.shortcuts.resize_with(worker.shortcuts.len().max(first + 1), Vec::new);
                if let Some(here) = worker.shortcuts.get_mut(first) {
                    here.push(Shortcut { long: ids, short });
                }
            }
        }
        worker
    }

    /// Reads a page.
    pub fn add(&mut self, entry: &Entry) -> File {
        let length = self.count(entry);
        self.post(length);
        self.keep(entry)
    }

    /// The terms of a page, each with the words of its key and its step.
    pub fn terms(&mut self, entry: &Entry) -> BTreeMap<(WordId, WordId), u8> {
        let length = self.count(entry);
        self.fits(length).map(|(key, step)| (words_of(key), step)).collect()
    }

    /// Counts the terms of a page, and gives the length of its text in words.
    fn count(&mut self, entry: &Entry) -> usize {
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
    fn fits(&self, length: usize) -> impl Iterator<Item = (u64, u8)> + '_ {
        let steps = (length / 100 + 1) as f32;
        let norm = 0.5 + 0.5 * steps / 7.0;
        self.counter.terms().map(move |(key, head, body)| {
            let body = body as f32 / norm;
            let fit = 0.65 * head / (head + 3.0) + 0.35 * body / (body + 1.3);
            (key, ((fit * STEPS as f32) as u8).min(STEPS as u8 - 1))
        })
    }

    /// Turns the counts of a page into postings.
    fn post(&mut self, length: usize) {
        let page = (self.docs.len() as u64) & ((1 << DOC_BITS) - 1);
        self.fresh += self.counter.len();
        let mut postings = std::mem::take(&mut self.postings);
        for (key, step) in self.fits(length) {
            let (first, second) = words_of(key);
            if let Some(part) = postings.get_mut(self.lexicon.part(first, second)) {
                part.push(key | (STEPS - 1 - u64::from(step)) << DOC_BITS | page);
            }
        }
        self.postings = postings;
    }

    /// The file that holds the text of a page, and its name without the ending.
    pub fn text(&mut self, entry: &Entry) -> (String, File) {
        let passages: Vec<[&str; 4]> = entry
            .passages
            .iter()
            .map(|passage| [passage.anchor.as_str(), passage.label.as_str(), passage.heading.as_str(), passage.text.as_str()])
            .collect();
        let summary = entry.summary.as_deref().unwrap_or("");
        self.json.clear();
        // Into memory it always succeeds.
        let _ = serde_json::to_writer(&mut self.json, &(summary, passages));
        let bytes = self.deflater.pack(&self.json);
        let text = asset::name(&bytes, 8);
        let file = File { name: format!("{text}.bin"), bytes };
        (text, file)
    }

    fn keep(&mut self, entry: &Entry) -> File {
        let (text, file) = self.text(entry);
        let doc = Doc {
            url: entry.url.clone(),
            kind: self.named(&entry.kind),
            title: entry.title.clone(),
            number: entry.number.clone(),
            date: entry.date.clone(),
            year: entry.year,
            agencies: entry.agencies.iter().map(|named| self.named(named)).collect(),
            localities: entry.localities.iter().map(|named| self.named(named)).collect(),
            fields: entry.fields.iter().map(|named| self.named(named)).collect(),
            state: entry.state.as_ref().map(|named| self.named(named)),
            lang: entry.lang.clone(),
            text,
        };
        if self.docs.len() == self.docs.capacity() {
            self.docs.reserve_exact(self.docs.len() / 4 + 64);
        }
        self.docs.push(doc);
        if self.fresh > self.most {
            self.most = room(self.trim());
            self.fresh = 0;
        }
        file
    }

    /// A name without its aliases, once.
    fn named(&mut self, named: &Named) -> Arc<Named> {
        let plain = Named::new(&named.id, &named.name);
        if let Some(known) = self.names.get(&plain) {
            return Arc::clone(known);
        }
        let new = Arc::new(plain);
        self.names.insert(Arc::clone(&new));
        new
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

    /// The rank of each page in the order of this worker's pages.
    pub fn ranks(&self) -> Vec<u32> {
        let mut order: Vec<u32> = (0..self.docs.len() as u32).collect();
        order.sort_by(|a, b| {
            let order = |page: &u32| self.docs.get(*page as usize).map(Doc::order);
            order(a).cmp(&order(b))
        });
        let mut ranks = vec![0; order.len()];
        for (rank, page) in (0..).zip(order) {
            if let Some(place) = ranks.get_mut(page as usize) {
                *place = rank;
            }
        }
        ranks
    }

    /// Packs the postings without the worse ones, and gives how many are left.
    fn trim(&mut self) -> usize {
        let ranks = self.ranks();
        let mut kept = 0;
        let (mut parts, mut postings) = (std::mem::take(&mut self.postings), Vec::new());
        for part in &mut parts {
            part.take(&mut postings);
            for list in self.lists(&mut postings, &ranks) {
                if list.dropped > 0 {
                    self.dropped.insert(list.key(), list.dropped);
                }
            }
            kept += postings.len();
            part.settle(&postings);
        }
        self.postings = parts;
        kept
    }

    /// The parts of its postings, for [`lists`](Self::lists); it has none after.
    pub fn parts(&mut self) -> Vec<Postings> {
        std::mem::take(&mut self.postings)
    }

    /// Sorts the postings of a part into lists, one a term, and keeps the best pages of each. Which these are depends on the pages only: the best
    /// steps first, then the newest.
    pub fn lists(&self, postings: &mut Vec<u64>, ranks: &[u32]) -> Vec<List> {
        let rank = |page: &u32| ranks.get(*page as usize).copied().unwrap_or(0);
        let mut lists = Vec::new();
        let mut best: Vec<(u32, u8)> = Vec::new();
        // What was sorted before stands together: it is found and merged.
        postings.sort();
        // What is kept moves to the front.
        let (mut read, mut written) = (0, 0);
        while let Some(one) = postings.get(read) {
            let id = one >> (DOC_BITS + 3) << (DOC_BITS + 3);
            let run = postings.iter().skip(read).take_while(|posting| **posting ^ id < 1 << (DOC_BITS + 3)).count();
            let mut dropped = self.dropped.get(&id).copied().unwrap_or(0);
            let mut kept = run;
            if run > CAP + self.spare {
                best.clear();
                best.extend(postings.iter().skip(read).take(run).map(|posting| page(*posting)));
                dropped += cap(&mut best, self.spare, rank);
                kept = best.len();
                for (to, (page, step)) in postings.iter_mut().skip(written).zip(&best) {
                    *to = id | (STEPS - 1 - u64::from(*step)) << DOC_BITS | u64::from(*page);
                }
            } else {
                postings.copy_within(read..read + run, written);
            }
            let (first, second) = words_of(id);
            lists.push(List { first, second, start: written as u32, length: kept as u32, dropped });
            read += run;
            written += kept;
        }
        postings.truncate(written);
        lists
    }
}

/// How many postings may come before all are put in order again, where so many were worth keeping. They grow with the site: sorting all of them at every
/// page would never end.
fn room(kept: usize) -> usize {
    LIMIT.max(kept / 2)
}

/// Two words as the upper 40 bits of a posting.
fn key(first: WordId, second: WordId) -> u64 {
    u64::from(first) << 44 | u64::from(second) << 24
}

/// The two words of a key or posting.
fn words_of(key: u64) -> (WordId, WordId) {
    ((key >> 44) as WordId, (key >> 24) as WordId & 0xf_ffff)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn postings_that_are_all_worth_keeping_are_sorted_a_few_times_and_not_at_every_page() {
        let (mut kept, mut sorted) = (0, 0);
        while kept < 400 * LIMIT {
            kept += room(kept) + 1;
            sorted += 1;
        }
        assert!(sorted < 20, "{sorted}");
    }
}
