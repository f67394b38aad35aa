//! The shares of all threads made one index: pages numbered, terms packed, records, facets and the directory written.

use super::abbreviation;
use super::asset::{self, Deflater, File};
use super::best::Spares;
use super::entry::{Named, Settings};
use super::facets::{self, Values, plain};
use super::language;
use super::merge::merge;
use super::script;
use super::worker::{Doc, Worker};
use crate::hash::ContentHash;
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Version of the format; `search.js` refuses another.
pub const FORMAT: u32 = 2;
const LEVEL: u32 = 6;
/// Folded words kept for mending slips.
pub const VOCABULARY: usize = 6000;

/// The first file that the module reads.
#[derive(Serialize, Deserialize)]
pub struct Manifest {
    /// See [`FORMAT`].
    pub format: u32,
    documents: usize,
    /// Name of the directory.
    pub directory: String,
}

/// What the module must know before it can look anything up.
#[derive(Serialize)]
struct Directory<'a> {
    #[serde(flatten)]
    contents: &'a Contents,
    /// Short key, folded long form.
    abbreviations: Vec<(String, String)>,
    /// Words that ask and join, and those that do so only with their accents.
    joining: (&'static str, &'static str),
    /// Letters and folded names of kinds of documents.
    symbols: &'static [(&'static str, &'static str)],
    /// Words for the same.
    alike: Vec<String>,
}

/// What the directory has of this site: all else is the language's.
#[derive(Debug, Serialize, Deserialize)]
pub struct Contents {
    /// How many pages there are.
    pub documents: usize,
    /// Pages in one file of records.
    pub chunk: usize,
    /// Kind: id and name.
    pub kinds: Vec<(String, String)>,
    /// Year, kind, number of pages; page numbers run on, each group rounded up to a power of two.
    pub groups: Vec<(i32, usize, usize)>,
    /// Whether what follows are pages, each with bounds and names of its own.
    pub paged: bool,
    /// First terms of the shards, joined by blanks.
    pub bounds: String,
    /// Names of the shards, six characters each.
    pub shards: String,
    /// Names of the files of records, six characters each; empty place: six blanks.
    pub records: String,
    /// Names of further files.
    pub facets: String,
    /// See `facets`.
    pub dates: String,
    /// See `facets`.
    pub vocabulary: String,
}

/// Url, title, number, date, name of the text file, language.
pub type Record<S> = (S, S, S, S, S, S);

/// The bounds and the names of some shards, as a page of the directory has them.
#[derive(Serialize, Deserialize)]
pub struct LeafPage {
    /// As in [`Contents`].
    pub bounds: String,
    /// As in [`Contents`].
    pub shards: String,
}

/// Shards in a row, with what parts them.
#[derive(Default)]
pub struct Leaf {
    bounds: Vec<String>,
    names: String,
}

/// From this many shards on the directory has pages.
const LEAF: usize = 512;

impl Leaf {
    /// Adds a shard.
    pub fn push(&mut self, bound: String, name: &str) {
        self.bounds.push(bound);
        self.names.push_str(name);
    }

    /// The same in pages of about 64, cut at bounds chosen by their hash, so that a new shard moves one page.
    fn pages(self, files: &mut Files) -> Leaf {
        let mut top = Leaf::default();
        let mut page = Leaf::default();
        let names: Vec<char> = self.names.chars().collect();
        let mut first = String::new();
        for (bound, name) in self.bounds.into_iter().zip(names.chunks(6)) {
            let chosen = ContentHash::of(bound.as_bytes()).short().starts_with("0");
            if page.bounds.len() >= 128 || chosen && page.bounds.len() >= 40 {
                page.close(&mut top, &first, files);
                page = Leaf::default();
            }
            if page.bounds.is_empty() {
                bound.clone_into(&mut first);
            }
            page.push(bound, &name.iter().collect::<String>());
        }
        page.close(&mut top, &first, files);
        top
    }

    fn close(&self, top: &mut Leaf, first: &str, files: &mut Files) {
        let name = files.json(&LeafPage { bounds: self.bounds.join(" "), shards: self.names.clone() });
        top.push(first.to_owned(), &name);
    }
}

/// Builds all files but those with the texts. `sparing` tells whether the workers kept [`Spares`].
pub fn build(settings: &Settings, sparing: bool, mut workers: Vec<Worker>) -> Index {
    let postings = workers.iter_mut().map(Worker::parts).collect();
    let pages = Pages::of(&workers);
    let mut files = Files::new();
    let mut leaf = Leaf::default();
    let merged = merge(&workers, postings, &pages.numbers, sparing, |shard| {
        let name = files.add(&shard.bytes);
        leaf.push(shard.bound, &name);
    });
    let chunk = chunk(pages.order.len());
    let mut records = String::new();
    for part in pages.order.chunks(chunk) {
        let rows: Vec<Option<Record<&str>>> = part.iter().map(|doc| doc.map(record)).collect();
        if rows.iter().all(Option::is_none) {
            records.push_str("      ");
        } else {
            records.push_str(&files.json(&rows));
        }
    }

    let contents = Contents {
        documents: pages.docs,
        chunk,
        kinds: pages.kinds.iter().map(|kind| (kind.id.clone(), kind.name.clone())).collect(),
        groups: pages.groups.clone(),
        paged: false,
        bounds: String::new(),
        shards: String::new(),
        records,
        facets: files.json(&facets::of(&pages.all().map(values).collect::<Vec<_>>())),
        dates: files.json(&days(pages.all().map(|doc| doc.date.as_deref()))),
        vocabulary: files.json(&spelled(&merged.vocabulary)),
    };
    close(&mut files, settings, contents, leaf);
    let certain = !files.collided && workers.iter().all(|worker| !worker.lexicon().is_full());
    Index { files: files.done(), certain, spares: merged.spares }
}

/// How many pages of so many places a file of records holds: few cost a reader less, many keep the directory small.
pub fn chunk(places: usize) -> usize {
    if places <= 4096 { 8 } else { 16 }
}

/// Adds the shards of `leaf` to the contents, and what a reader opens first.
pub fn close(files: &mut Files, settings: &Settings, mut contents: Contents, mut leaf: Leaf) {
    contents.paged = leaf.bounds.len() > LEAF;
    if contents.paged {
        leaf = leaf.pages(files);
    }
    (contents.bounds, contents.shards) = (leaf.bounds.join(" "), leaf.names);
    let directory = Directory {
        contents: &contents,
        abbreviations: abbreviation::table(&settings.abbreviations),
        joining: language::joining(),
        symbols: language::kinds(),
        alike: language::alike(),
    };
    let manifest = Manifest { format: FORMAT, documents: contents.documents, directory: files.json(&directory) };
    let manifest = serde_json::to_vec(&manifest).unwrap_or_default();
    files.named("index.bin", asset::pack(&manifest, LEVEL));
    files.named("index.json", manifest);
    runtime(files);
}

/// The module, and the same module as a plain script for pages opened from a disk, where browsers load no modules.
fn runtime(files: &mut Files) {
    let module = script::bare(&script::MODULE);
    let script = format!("(() => {{{}{}}})();\n", module.replace("export ", ""), script::bare(&[script::FROM_DISK]));
    files.named("search.js", module.into_bytes());
    files.named("search.file.js", script.into_bytes());
}

/// Pages in their final order.
struct Pages<'a> {
    docs: usize,
    kinds: Vec<&'a Named>,
    groups: Vec<(i32, usize, usize)>,
    /// By number; a place may be empty.
    order: Vec<Option<&'a Doc>>,
    /// Worker, its page → number.
    numbers: Vec<Vec<u32>>,
}

impl<'a> Pages<'a> {
    fn of(workers: &'a [Worker]) -> Self {
        let mut all: Vec<(usize, usize, &Doc)> = workers
            .iter()
            .enumerate()
            .flat_map(|(worker, share)| share.docs.iter().enumerate().map(move |(page, doc)| (worker, page, doc)))
            .collect();
        all.sort_by(|a, b| a.2.order().cmp(&b.2.order()));
        let kinds: BTreeMap<&str, &Named> = all.iter().map(|(_, _, doc)| (doc.kind.id.as_str(), &*doc.kind)).collect();
        let kinds: Vec<&Named> = kinds.into_values().collect();
        let mut groups = Vec::new();
        let mut order: Vec<Option<&Doc>> = Vec::new();
        let mut numbers: Vec<Vec<u32>> = workers.iter().map(|worker| vec![0; worker.docs.len()]).collect();
        let group = |doc: &Doc| (doc.year.unwrap_or(0), doc.kind.id.clone());
        for run in all.chunk_by(|a, b| group(a.2) == group(b.2)) {
            let Some((_, _, first)) = run.first() else { continue };
            let kind = kinds.iter().position(|kind| kind.id == first.kind.id).unwrap_or_default();
            groups.push((first.year.unwrap_or(0), kind, run.len()));
            let end = order.len() + run.len().next_power_of_two();
            for (worker, page, doc) in run {
                if let Some(number) = numbers.get_mut(*worker).and_then(|numbers| numbers.get_mut(*page)) {
                    *number = order.len() as u32;
                }
                order.push(Some(doc));
            }
            order.resize(end, None);
        }
        Self { docs: all.len(), kinds, groups, order, numbers }
    }

    fn all(&self) -> impl Iterator<Item = &'a Doc> + '_ {
        self.order.iter().flatten().copied()
    }
}

/// The commonest words in alphabetical order, joined by blanks, and a digit for the magnitude of each frequency.
pub fn spelled(vocabulary: &BTreeMap<&str, u32>) -> (String, String) {
    let mut common: Vec<(&str, u32)> = vocabulary.iter().map(|(word, count)| (*word, *count)).collect();
    common.sort_by_key(|(word, count)| (Reverse(*count), *word));
    common.truncate(VOCABULARY);
    common.sort_unstable();
    let words: Vec<&str> = common.iter().map(|(word, _)| *word).collect();
    let sizes = common.iter().map(|(_, count)| magnitude(*count)).collect();
    (words.join(" "), sizes)
}

/// A digit for the magnitude of a number of pages, from 1.
pub fn magnitude(count: u32) -> char {
    char::from_digit(count.checked_ilog2().unwrap_or_default().min(15), 16).unwrap_or('0')
}

fn record(doc: &Doc) -> Record<&str> {
    (&doc.url, &doc.title, doc.number.as_deref().unwrap_or(""), doc.date.as_deref().unwrap_or(""), &doc.text, &doc.lang)
}

/// The values of a page in each facet.
fn values(doc: &Doc) -> Values<'_> {
    [plain(&doc.agencies), plain(&doc.fields), plain(&doc.localities), plain(doc.state.as_slice())]
}

/// The days of pages.
pub fn days<'d>(dates: impl Iterator<Item = Option<&'d str>>) -> Vec<u32> {
    dates.map(day).collect()
}

/// 20231216; parts that lack are 0.
fn day(date: Option<&str>) -> u32 {
    let mut parts = date.unwrap_or("").split('-').map(|part| part.parse::<u32>().unwrap_or(0));
    let mut next = || parts.next().unwrap_or(0).min(9999);
    next() * 10_000 + next() * 100 + next()
}

/// An index: the files of all pages that were added, but those with the texts.
#[derive(Debug, Default)]
pub struct Index {
    /// Its files.
    pub files: Vec<File>,
    /// Whether an index of the same pages but one would have the same files where they do not tell of that page.
    pub certain: bool,
    /// What amending it takes from, where that is kept.
    pub spares: Spares,
}

/// Files named by their content.
pub struct Files {
    files: BTreeMap<String, Vec<u8>>,
    deflater: Deflater,
    /// Whether two of them were to have one name.
    pub collided: bool,
}

impl Files {
    /// None yet.
    pub fn new() -> Self {
        Self { files: BTreeMap::new(), deflater: Deflater::new(LEVEL), collided: false }
    }

    /// Packs a file and gives its name without the extension. Two contents never share a name: the later one is packed with a blank more.
    pub fn add(&mut self, bytes: &[u8]) -> String {
        let mut level = LEVEL;
        loop {
            let packed = if level == LEVEL { self.deflater.pack(bytes) } else { asset::pack(bytes, level) };
            let name = asset::name(&packed, 6);
            let taken = self.files.get(&format!("{name}.bin")).is_some_and(|other| *other != packed);
            if !taken || level == 0 {
                self.files.insert(format!("{name}.bin"), packed);
                return name;
            }
            self.collided = true;
            level -= 1;
        }
    }

    /// The same of a value as JSON.
    pub fn json(&mut self, value: &impl Serialize) -> String {
        self.add(&serde_json::to_vec(value).unwrap_or_default())
    }

    fn named(&mut self, name: &str, bytes: Vec<u8>) {
        self.files.insert(name.to_owned(), bytes);
    }

    /// All of them.
    pub fn done(self) -> Vec<File> {
        self.files.into_iter().map(|(name, bytes)| File { name, bytes }).collect()
    }
}
