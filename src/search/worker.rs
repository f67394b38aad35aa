//! One thread's share: pages read into postings.
//!
//! A posting is one number: word, next word, how badly it fits, page. Sorting groups terms and puts the best page first.

use super::asset::{self, Deflater, File};
use super::best::{CAP, cap};
use super::entry::{Entry, Named, Settings};
use super::lexicon::{Lexicon, PARTS, WordId};
use super::postings::Postings;
use super::reader::{Reader, STEPS, key, words_of};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Postings that come to a thread before they are put in order, packed, and the worse ones dropped: 4 MB.
const LIMIT: usize = 1 << 19;
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

/// One thread's share of the index.
pub struct Worker {
    reader: Reader,
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
    names: BTreeSet<Arc<Named>>,
    deflater: Deflater,
    /// Room for the text of a page as it is deflated.
    json: Vec<u8>,
}

/// A list of a term: a run in one part of a worker's postings.
pub struct List {
    /// First word.
    pub first: WordId,
    /// Second word, or [`NONE`](super::lexicon::NONE).
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

impl Worker {
    /// An empty share; its lists keep so many pages beyond those that they need.
    pub fn new(settings: &Settings, spare: usize) -> Self {
        Self {
            reader: Reader::new(settings),
            docs: Vec::new(),
            postings: vec![Postings::default(); PARTS],
            fresh: 0,
            most: LIMIT,
            dropped: BTreeMap::new(),
            spare,
            names: BTreeSet::new(),
            deflater: Deflater::new(TEXT_LEVEL),
            json: Vec::new(),
        }
    }

    /// Its words.
    pub fn lexicon(&self) -> &Lexicon {
        &self.reader.lexicon
    }

    /// Reads a page.
    pub fn add(&mut self, entry: &Entry) -> File {
        let length = self.reader.count(entry);
        self.post(length);
        self.keep(entry)
    }

    /// The terms of a page, each with the words of its key and its step.
    pub fn terms(&mut self, entry: &Entry) -> BTreeMap<(WordId, WordId), u8> {
        let length = self.reader.count(entry);
        self.reader.fits(length).map(|(key, step)| (words_of(key), step)).collect()
    }

    /// Turns the counts of a page into postings.
    fn post(&mut self, length: usize) {
        let page = (self.docs.len() as u64) & ((1 << DOC_BITS) - 1);
        self.fresh += self.reader.terms();
        for (key, step) in self.reader.fits(length) {
            let (first, second) = words_of(key);
            if let Some(part) = self.postings.get_mut(self.reader.lexicon.part(first, second)) {
                part.push(key | (STEPS - 1 - u64::from(step)) << DOC_BITS | page);
            }
        }
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
