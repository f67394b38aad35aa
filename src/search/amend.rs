//! The index amended: pages whose words changed are taken out of the lists of their old terms and put into those of their new ones, in the files of the
//! index that is there.
//!
//! Invariant: what comes out is what all pages give, to the byte. Where the files do not tell it, such as the next best page of a long list that lost
//! one, nothing comes out, and the index is made anew.

use super::asset::{self, File};
use super::directory::{self, Contents, FORMAT, Files, Leaf, LeafPage, Manifest, Record, VOCABULARY, magnitude};
use super::entry::{Entry, Passage, Settings};
use super::shard::{Packer, Terms, variant};
use super::unpack::{self, Owned};
use super::worker::{CAP, HEAD_CAP, HEAD_STEP, Worker};
use rayon::prelude::*;
use serde::de::DeserializeOwned;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// Gives the bytes of a file of the index that is there.
pub type Read<'r> = &'r (dyn Fn(&str) -> Option<Vec<u8>> + Sync);

/// An index that was amended.
pub struct Amended {
    /// Files that are new or other than before.
    pub files: Vec<File>,
    /// The names of all its files.
    pub names: BTreeSet<String>,
}

/// The marks of a variant, and its changes.
type OfVariant = (Vec<u8>, Vec<Change>);

/// The term of a page: its folded form and its marks.
type Place = (String, Vec<u8>);

/// How a term fits a page, before and now.
struct Change {
    page: u32,
    before: Option<u8>,
    now: Option<u8>,
}

/// Where more than one page in so many has other words, the index is made anew: that is done by many threads.
const FEW: usize = 16;

/// The index that `read` reads, with these `entries` instead of those at the same addresses, which differed from them in their passages alone.
pub fn amend(settings: &Settings, entries: &[Entry], read: Read<'_>) -> Option<Amended> {
    let manifest: Manifest = serde_json::from_slice(&read("index.json")?).ok()?;
    if manifest.format != FORMAT {
        return None;
    }
    let mut contents: Contents = json(read, &manifest.directory)?;
    if entries.len() > contents.documents.div_ceil(FEW) {
        return None;
    }
    let mut records = Records::read(read, &contents)?;
    let mut files = Files::new();
    let mut worker = Worker::new(settings);
    let mut changes: BTreeMap<Place, Vec<Change>> = BTreeMap::new();
    let mut names: BTreeSet<String> = BTreeSet::new();
    let mut texts = Vec::new();
    for entry in entries {
        let (page, record) = records.find(&entry.url)?;
        let before = Entry { passages: passages(read, &record.4)?, ..entry.clone() };
        let (was, is) = (worker.terms(&before), worker.terms(entry));
        let both: BTreeSet<_> = was.keys().chain(is.keys()).copied().collect();
        for words @ (first, second) in both {
            let (before, now) = (was.get(&words).copied(), is.get(&words).copied());
            let (mut key, mut marks) = (String::new(), Vec::new());
            variant(&worker.lexicon, first, second, &mut key, &mut marks);
            // Longer ones are not kept.
            if before != now && key.len() < 100 {
                changes.entry((key, marks)).or_default().push(Change { page, before, now });
            }
        }
        let (text, file) = worker.text(entry);
        record.4 = text;
        texts.push(file);
    }
    let mut words = Words::read(read, &contents)?;
    let leaf = Shards::read(read, &contents)?.amend(read, changes, &mut files, &mut words, &mut names)?;
    contents.records = records.write(&contents, &mut files, &mut names);
    contents.vocabulary = files.json(&words.write());
    names.extend([&contents.facets, &contents.dates].map(|name| format!("{name}.bin")));
    directory::close(&mut files, settings, contents, leaf);
    if files.collided {
        return None;
    }
    let mut files = files.done();
    files.extend(texts);
    names.extend(files.iter().map(|file| file.name.clone()));
    // Two files of one name would have to be packed otherwise.
    let is_other = |file: &File| is_named_by_content(&file.name) && read(&file.name).is_some_and(|bytes| bytes != file.bytes);
    if files.par_iter().any(is_other) { None } else { Some(Amended { files, names }) }
}

/// The bytes that a packed file holds.
fn unpacked(read: Read<'_>, name: &str) -> Option<Vec<u8>> {
    asset::unpack(&read(&format!("{name}.bin"))?)
}

fn json<T: DeserializeOwned>(read: Read<'_>, name: &str) -> Option<T> {
    serde_json::from_slice(&unpacked(read, name)?).ok()
}

/// The passages that the file with the text of a page has.
fn passages(read: Read<'_>, name: &str) -> Option<Vec<Passage>> {
    let (_, passages): (String, Vec<[String; 4]>) = json(read, name)?;
    let passage = |[anchor, label, heading, text]: [String; 4]| Passage { anchor, label, heading, text };
    Some(passages.into_iter().map(passage).collect())
}

fn is_named_by_content(name: &str) -> bool {
    name.ends_with(".bin") && name != "index.bin"
}

/// Names of six characters in a row.
fn names_of(row: &str) -> impl Iterator<Item = &str> {
    (0..row.len() / 6).filter_map(|at| row.get(at * 6..at * 6 + 6))
}

/// The records of all pages, in files; the names of empty places are blank.
struct Records {
    files: Vec<(String, Vec<Option<Record<String>>>)>,
    changed: BTreeSet<usize>,
    chunk: usize,
}

impl Records {
    fn read(read: Read<'_>, contents: &Contents) -> Option<Self> {
        let names: Vec<&str> = names_of(&contents.records).collect();
        let file = |name: &&str| {
            let rows = if name.trim().is_empty() { Vec::new() } else { json(read, name)? };
            Some(((*name).to_owned(), rows))
        };
        let files = names.par_iter().map(file).collect::<Option<_>>()?;
        Some(Self { files, changed: BTreeSet::new(), chunk: contents.chunk })
    }

    /// The number of the page at an address, and its record, which is going to change.
    fn find(&mut self, url: &str) -> Option<(u32, &mut Record<String>)> {
        let row = |row: &Option<Record<String>>| row.as_ref().is_some_and(|record| record.0 == url);
        let (file, row) = self.files.iter().enumerate().find_map(|(file, (_, rows))| Some((file, rows.iter().position(row)?)))?;
        self.changed.insert(file);
        let record = self.files.get_mut(file)?.1.get_mut(row)?.as_mut()?;
        Some((u32::try_from(file * self.chunk + row).ok()?, record))
    }

    /// The names of all files in a row. Texts are named too.
    fn write(&self, contents: &Contents, files: &mut Files, names: &mut BTreeSet<String>) -> String {
        let mut row = String::with_capacity(contents.records.len());
        for (index, (name, rows)) in self.files.iter().enumerate() {
            names.extend(rows.iter().flatten().map(|record| format!("{}.bin", record.4)));
            if self.changed.contains(&index) {
                row.push_str(&files.json(rows));
            } else {
                names.insert(format!("{name}.bin"));
                row.push_str(name);
            }
        }
        row
    }
}

/// The commonest words with the magnitudes of the numbers of their pages.
struct Words {
    sizes: BTreeMap<String, char>,
    /// Whether rarer words were left out.
    is_full: bool,
    /// The least magnitude.
    least: char,
}

impl Words {
    fn read(read: Read<'_>, contents: &Contents) -> Option<Self> {
        json(read, &contents.vocabulary).map(Self::of)
    }

    fn of((words, sizes): (String, String)) -> Self {
        let sizes: BTreeMap<String, char> =
            words.split(' ').filter(|word| !word.is_empty()).map(str::to_owned).zip(sizes.chars()).collect();
        let least = sizes.values().copied().min().unwrap_or('0');
        Self { is_full: sizes.len() >= VOCABULARY, sizes, least }
    }

    /// Counts a word on so many pages instead of so many; nothing where it is not known whether it is among the commonest now.
    fn count(&mut self, word: &str, before: u32, now: u32) -> Option<()> {
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

    fn write(&self) -> (String, String) {
        (self.sizes.keys().map(String::as_str).collect::<Vec<_>>().join(" "), self.sizes.values().collect())
    }
}

/// Bounds and names of all shards.
struct Shards(Vec<(String, String)>);

impl Shards {
    fn read(read: Read<'_>, contents: &Contents) -> Option<Self> {
        let row = |bounds: &str, shards: &str| {
            bounds.split(' ').zip(names_of(shards)).map(|(bound, name)| (bound.to_owned(), name.to_owned())).collect::<Vec<_>>()
        };
        if !contents.paged {
            return Some(Self(row(&contents.bounds, &contents.shards)));
        }
        let pages: Vec<&str> = names_of(&contents.shards).collect();
        let page = |name: &&str| json(read, name).map(|page: LeafPage| row(&page.bounds, &page.shards));
        let pages: Vec<Vec<(String, String)>> = pages.par_iter().map(page).collect::<Option<_>>()?;
        Some(Self(pages.concat()))
    }

    /// The shards with these changes, in their order.
    fn amend(
        &self,
        read: Read<'_>,
        changes: BTreeMap<Place, Vec<Change>>,
        files: &mut Files,
        words: &mut Words,
        names: &mut BTreeSet<String>,
    ) -> Option<Leaf> {
        let mut of_shards: BTreeMap<usize, BTreeMap<String, Vec<OfVariant>>> = BTreeMap::new();
        for ((key, marks), changes) in changes {
            let shard = self.0.partition_point(|(bound, _)| *bound <= key).saturating_sub(1);
            of_shards.entry(shard).or_default().entry(key).or_default().push((marks, changes));
        }
        // Where a shard ends is told by the first term of the next one: if that may be another, it goes on.
        let mut open_ended = BTreeSet::new();
        for (shard, changes) in &of_shards {
            let bytes = unpacked(read, &self.0.get(*shard)?.1)?;
            let first = unpack::terms(&bytes)?.into_iter().next()?.key;
            if changes.keys().next().is_some_and(|key| *key <= first) {
                open_ended.extend(shard.checked_sub(1));
            }
        }
        let mut leaf = Leaf::default();
        let mut packer = Packer::default();
        // Whether the shard before this one stays as it is: the bound between the two is then as it was.
        let mut stood = true;
        for (index, (bound, name)) in self.0.iter().enumerate() {
            let changes = of_shards.remove(&index);
            let next_stays = !of_shards.contains_key(&(index + 1)) && !open_ended.contains(&(index + 1));
            let stays = changes.is_none() && !open_ended.contains(&index);
            // Where the next one does not stay, its bound may be told by the last term of this one.
            if stays && next_stays && stood && !packer.is_open() {
                names.insert(format!("{name}.bin"));
                leaf.push(bound.clone(), name);
                continue;
            }
            let bytes = unpacked(read, name)?;
            let terms = unpack::terms(&bytes)?;
            let (first, last) = terms.first().zip(terms.last())?;
            if stays && (!packer.is_open() || packer.ends_before(&first.key, first.variants)) {
                let passed = packer.pass(&first.key, &last.key);
                close(&mut packer, &mut leaf, files);
                names.insert(format!("{name}.bin"));
                leaf.push(if stood { bound.clone() } else { passed }, name);
                stood = true;
                continue;
            }
            let mut changes = changes.unwrap_or_default();
            for term in &terms {
                // New ones that stand before this one.
                while let Some(entry) = changes.first_entry().filter(|entry| *entry.key() < term.key) {
                    let (key, changes) = entry.remove_entry();
                    pack(&mut packer, &key, Vec::new(), changes, words)?;
                }
                match changes.remove(&term.key) {
                    Some(changes) => pack(&mut packer, &term.key, term.read()?, changes, words)?,
                    None => packer.term(&term.key, term.number, term.variants),
                }
            }
            for (key, changes) in changes {
                pack(&mut packer, &key, Vec::new(), changes, words)?;
            }
            stood = false;
        }
        close(&mut packer, &mut leaf, files);
        Some(leaf)
    }
}

/// Takes the shards that have been packed.
fn close(packer: &mut Packer, leaf: &mut Leaf, files: &mut Files) {
    for shard in packer.take() {
        let name = files.add(&shard.bytes);
        leaf.push(shard.bound, &name);
    }
}

/// Packs a term of these variants with changes to some of them.
fn pack(packer: &mut Packer, key: &str, mut variants: Vec<Owned>, changes: Vec<OfVariant>, words: &mut Words) -> Option<()> {
    let single = |variants: &[Owned]| -> u32 {
        variants.iter().filter(|variant| variant.marks.iter().all(|mark| mark & 31 != 30)).map(|variant| variant.count).sum()
    };
    let before = single(&variants);
    if variants.len() >= usize::from(u8::MAX) {
        return None;
    }
    for (marks, changes) in changes {
        let place = unpack::order(&marks);
        let at = match variants.binary_search_by(|variant| unpack::order(&variant.marks).cmp(&place)) {
            Ok(at) => at,
            Err(at) => {
                variants.insert(at, Owned { marks, pages: Vec::new(), count: 0 });
                at
            }
        };
        variants.get_mut(at)?.amend(&changes)?;
    }
    variants.retain(|variant| variant.count > 0);
    let now = single(&variants);
    if before != now && key.bytes().all(|c| c.is_ascii_lowercase()) {
        words.count(key, before, now)?;
    }
    let mut terms = Terms::default();
    variants.iter().for_each(|variant| terms.push(&variant.as_variant(key)));
    packer.add(&terms);
    if variants.len() > usize::from(u8::MAX) { None } else { Some(()) }
}

impl Owned {
    /// The variant with other pages; nothing where it is not known which are the best now.
    fn amend(&mut self, changes: &[Change]) -> Option<()> {
        let order = |(page, step): &(u32, u8)| (Reverse(*step), Reverse(*page));
        let all_known = self.count as usize == self.pages.len();
        let was_full = self.pages.len() >= HEAD_CAP;
        // All that is better is known.
        let worst = self.pages.iter().map(order).max();
        for Change { page, before, now } in changes {
            if let Some(step) = before {
                match self.pages.iter().position(|kept| kept == &(*page, *step)) {
                    Some(at) => {
                        self.pages.remove(at);
                    }
                    None if all_known => return None,
                    None => {}
                }
                self.count = self.count.checked_sub(1)?;
            }
            if let Some(step) = now {
                let kept = (*page, *step);
                if all_known || worst.is_some_and(|worst| order(&kept) < worst) {
                    self.pages.push(kept);
                }
                self.count += 1;
            }
        }
        self.pages.sort_unstable_by_key(order);
        let heads = self.pages.partition_point(|(_, step)| *step >= HEAD_STEP);
        let most = heads.clamp(CAP, HEAD_CAP);
        let unknown = self.count as usize > self.pages.len();
        if unknown && (most > self.pages.len() || was_full && self.pages.len() < HEAD_CAP) {
            return None;
        }
        self.pages.truncate(most);
        self.pages.sort_unstable_by_key(|(page, _)| *page);
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::super::directory::spelled;
    use super::super::worker::cap;
    use super::super::{Indexer, Named};
    use super::*;

    /// Numbers as by chance, always the same.
    struct Dice(u64);

    impl Dice {
        fn roll(&mut self, sides: usize) -> usize {
            self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (self.0 >> 33) as usize % sides
        }
    }

    #[test]
    fn a_list_keeps_the_pages_that_it_would_keep_of_all_or_is_not_known() {
        let mut dice = Dice(7);
        let (mut known, mut unknown) = (0, 0);
        for _ in 0..600 {
            let size = [5, CAP, CAP + 1, 300, HEAD_CAP + 1, 2_000][dice.roll(6)];
            let steps = [2, 4, 8][dice.roll(3)];
            let mut all: Vec<(u32, u8)> = (0..size as u32).map(|page| (page * 2, dice.roll(steps) as u8)).collect();
            let kept = |all: &[(u32, u8)]| {
                let mut kept = all.to_vec();
                cap(&mut kept, |page| *page);
                kept.sort_unstable_by_key(|(page, _)| *page);
                Owned { marks: Vec::new(), count: all.len() as u32, pages: kept }
            };
            let mut amended = kept(&all);
            let page = dice.roll(2 * size) as u32;
            let before = all.iter().position(|(known, _)| *known == page).map(|at| all.remove(at).1);
            let now = (dice.roll(4) > 0).then(|| dice.roll(8) as u8);
            all.extend(now.map(|step| (page, step)));
            match amended.amend(&[Change { page, before, now }]) {
                None => unknown += 1,
                Some(()) => {
                    known += 1;
                    assert_eq!(amended, kept(&all), "{before:?} {now:?} in {size}");
                }
            }
        }
        assert!(known > 400 && unknown > 20, "{known} {unknown}");
    }

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

    fn page(number: usize, dice: &mut Dice) -> Entry {
        let words: Vec<String> = "dân vận khéo làng nghề xã Ia Grai nông thôn mới quý III 2024 K'Bang UBND hạt tiêu sầu riêng"
            .split(' ')
            .map(str::to_owned)
            .chain((0..40).map(|rare| {
                format!("{}{}", ["ca", "mơ", "đỗ", "vững"][rare % 4], "abcdefghij".get(rare / 4..).unwrap_or_default())
            }))
            .collect();
        let mut text = |length: usize| -> String {
            let word = |_| words[dice.roll(words.len()).min(dice.roll(words.len()))].as_str();
            (0..length).map(word).collect::<Vec<_>>().join(" ")
        };
        Entry {
            url: format!("/ke-hoach/{number}/"),
            kind: Named::new(["plan", "model"][number % 2], ["Kế hoạch", "Mô hình"][number % 2]),
            title: text(5),
            date: Some(format!("20{:02}-0{}-11", 20 + number % 5, 1 + number % 9)),
            year: Some(2020 + (number % 5) as i32),
            passages: vec![Passage {
                anchor: "muc-i".into(),
                heading: text(3),
                text: text(90 + number % 50),
                ..Passage::default()
            }],
            ..Entry::default()
        }
    }

    fn index(entries: &[Entry]) -> BTreeMap<String, Vec<u8>> {
        let indexer = Indexer::new(Settings::default());
        let mut files: Vec<File> = entries.iter().map(|entry| indexer.add(entry)).collect();
        let index = indexer.finish();
        assert!(index.certain);
        files.extend(index.files);
        files.into_iter().map(|file| (file.name, file.bytes)).collect()
    }

    #[test]
    fn an_amended_index_is_the_index_of_all_pages() {
        // Lists of many pages lose some; of few pages, terms come and go, and with them the ends of shards.
        let known = [amended(300, 30), amended(24, 160)];
        assert!(known[0] > 8 && known[1] > 120, "{known:?}");
    }

    /// Amends the index of so many pages in so many rounds, compares it with a new one, and tells how often that was possible.
    fn amended(pages: usize, rounds: usize) -> usize {
        let mut dice = Dice(3);
        let mut entries: Vec<Entry> = (0..pages).map(|number| page(number, &mut dice)).collect();
        let mut files = index(&entries);
        let mut known = 0;
        for round in 0..rounds {
            let edited: Vec<usize> =
                (0..1 + dice.roll(2)).map(|_| dice.roll(entries.len())).collect::<BTreeSet<_>>().into_iter().collect();
            for at in &edited {
                let passage = &mut entries[*at].passages[0];
                let mut words: Vec<String> = passage.text.split(' ').map(str::to_owned).collect();
                let place = dice.roll(words.len());
                // Any two letters and their neighbours are terms.
                let mut rare = || format!("{}{}", char::from(b'a' + dice.roll(26) as u8), char::from(b'a' + dice.roll(26) as u8));
                match round % 5 {
                    0 => words.insert(place, rare()),
                    1 => drop(words.remove(place)),
                    2 => words.extend((0..8).map(|_| rare())),
                    3 => words.truncate(words.len().max(60) - 8),
                    _ => words.insert(place, "dân vận khéo".into()),
                }
                passage.text = words.join(" ");
            }
            let of_edited: Vec<Entry> = edited.iter().map(|at| entries[*at].clone()).collect();
            let amended = amend(&Settings::default(), &of_edited, &|name| files.get(name).cloned());
            let whole = index(&entries);
            if let Some(Amended { files: changed, names }) = amended {
                known += 1;
                files.extend(changed.into_iter().map(|file| (file.name, file.bytes)));
                files.retain(|name, _| names.contains(name));
                assert!(files == whole, "round {round}");
            }
            files = whole;
        }
        known
    }

    #[test]
    fn a_damaged_or_foreign_index_is_not_amended() {
        let mut dice = Dice(5);
        let entries: Vec<Entry> = (0..40).map(|number| page(number, &mut dice)).collect();
        let files = index(&entries);
        let amended =
            |files: &BTreeMap<String, Vec<u8>>| amend(&Settings::default(), &entries[..1], &|name| files.get(name).cloned());
        assert!(amended(&files).is_some());
        for (name, bytes) in
            files.iter().filter(|(name, _)| name.ends_with(".bin") && *name != "index.bin" || *name == "index.json")
        {
            for damaged in [Vec::new(), bytes[..bytes.len() / 2].to_vec(), [&bytes[..], b"x"].concat()] {
                let mut files = files.clone();
                files.insert(name.clone(), damaged);
                // A file that the page is not in is not looked into.
                let _ = amended(&files);
            }
        }
        assert!(amended(&BTreeMap::new()).is_none());
    }
}
