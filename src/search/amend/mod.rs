//! The index amended: pages that changed are taken out of the lists of their old terms and put into those of their new ones, in the files of the
//! index that is there.
//!
//! Invariant: what comes out is what all pages give, to the byte. Where neither the files nor the spares tell it, such as the next best page of a long list
//! that lost many, or where other pages would get other numbers, nothing comes out, and the index is made anew.

mod changed;
mod order;
mod records;
mod shards;
mod vocabulary;

use super::asset::{self, File};
use super::best::Spares;
use super::directory::{self, Contents, FORMAT, Files, Manifest, Record, days};
use super::entry::{Entry, Settings};
use super::facets::Facets;
use changed::Changed;
use order::Order;
use rayon::prelude::*;
use records::Records;
use serde::de::DeserializeOwned;
use shards::Shards;
use std::collections::BTreeSet;
use vocabulary::Words;

/// Gives the bytes of a file of the index that is there.
pub type Read<'r> = &'r (dyn Fn(&str) -> Option<Vec<u8>> + Sync);

/// An index that was amended.
pub struct Amended {
    /// Files that are new or other than before.
    pub files: Vec<File>,
    /// The names of all its files.
    pub names: BTreeSet<String>,
    /// What it can be amended with again.
    pub spares: Spares,
}

/// A page that changed, came or went.
#[derive(Clone, Debug, Default)]
pub struct Change {
    /// As the index was told of it, without the passages of its text, which the index has.
    pub before: Option<Entry>,
    /// As it is.
    pub now: Option<Entry>,
}

/// Of so many pages, how many may change: where more do, the index is made anew, which is done by many threads.
pub fn few(pages: usize) -> usize {
    pages.div_ceil(16)
}

/// The index that `read` reads, with these `changes`. It holds so many `pages`, where that is known; `spares` are its own, or none.
pub fn amend(
    settings: &Settings,
    changes: &[Change],
    pages: Option<usize>,
    mut spares: Spares,
    read: Read<'_>,
) -> Option<Amended> {
    let manifest: Manifest = serde_json::from_slice(&read("index.json")?).ok()?;
    if manifest.format != FORMAT {
        return None;
    }
    let mut contents: Contents = json(read, &manifest.directory)?;
    if pages.is_some_and(|pages| pages != contents.documents) || changes.len() > few(contents.documents) {
        return None;
    }
    let records = Records::read(read, &contents)?;
    let order = Order::of(&contents, &records, changes)?;
    let mut files = Files::new();
    let mut names: BTreeSet<String> = BTreeSet::new();
    let Changed { moves, texts, rows } = Changed::read(settings, changes, &order, &records, read)?;
    let mut words = Words::read(read, &contents)?;
    let leaf = Shards::read(read, &contents)?.amend(read, moves, &mut files, &mut words, &mut spares, &mut names)?;
    let of_heads = if changes.iter().any(Change::is_of_the_head) {
        let facets: Facets = json(read, &contents.facets)?;
        let facets = files.json(&order.facets(&records, &facets, changes)?);
        Some((facets, files.json(&days(order.pages().map(|page| Some(page.date))))))
    } else {
        names.extend([&contents.facets, &contents.dates].map(|name| format!("{name}.bin")));
        None
    };
    let rows = records.write(&order, &rows, &mut files, &mut names)?;
    (contents.documents, contents.kinds, contents.groups) = (order.pages().count(), order.kinds, order.groups);
    (contents.facets, contents.dates) = of_heads.unwrap_or((contents.facets, contents.dates));
    (contents.records, contents.vocabulary) = (rows, files.json(&words.write()));
    directory::close(&mut files, settings, contents, leaf);
    if files.collided {
        return None;
    }
    let mut files = files.done();
    files.extend(texts);
    names.extend(files.iter().map(|file| file.name.clone()));
    (!files.par_iter().any(|file| is_taken(file, read))).then_some(Amended { files, names, spares })
}

/// Whether the index has another file of that name: the two would have to be packed otherwise.
fn is_taken(file: &File, read: Read<'_>) -> bool {
    let is_named_by_content = file.name.ends_with(".bin") && file.name != "index.bin";
    is_named_by_content && read(&file.name).is_some_and(|bytes| bytes != file.bytes)
}

impl Change {
    /// Whether more than the text is other than before.
    fn is_of_the_head(&self) -> bool {
        let head = |entry: &Entry| Entry { passages: Vec::new(), ..entry.clone() };
        self.before.as_ref().map(head) != self.now.as_ref().map(head)
    }
}

/// The record of a page whose text is in the file of that name.
fn row(entry: &Entry, text: String) -> Record<String> {
    let plain = |value: &Option<String>| value.clone().unwrap_or_default();
    (entry.url.clone(), entry.title.clone(), plain(&entry.number), plain(&entry.date), text, entry.lang.clone())
}

/// The bytes that a packed file holds.
fn unpacked(read: Read<'_>, name: &str) -> Option<Vec<u8>> {
    asset::unpack(&read(&format!("{name}.bin"))?)
}

fn json<T: DeserializeOwned>(read: Read<'_>, name: &str) -> Option<T> {
    serde_json::from_slice(&unpacked(read, name)?).ok()
}

/// Names of six characters in a row.
fn names_of(row: &str) -> impl Iterator<Item = &str> {
    (0..row.len() / 6).filter_map(|at| row.get(at * 6..at * 6 + 6))
}

#[cfg(test)]
mod tests {
    use super::super::{Indexer, Named, Passage};
    use super::*;
    use std::collections::BTreeMap;

    /// Numbers as by chance, always the same.
    pub struct Dice(pub u64);

    impl Dice {
        /// A number below `sides`.
        pub fn roll(&mut self, sides: usize) -> usize {
            self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (self.0 >> 33) as usize % sides
        }
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

    fn index(entries: &[Entry]) -> (BTreeMap<String, Vec<u8>>, Spares) {
        let indexer = Indexer::new(Settings::default(), true);
        let mut files: Vec<File> = entries.iter().map(|entry| indexer.add(entry)).collect();
        let index = indexer.finish();
        assert!(index.certain);
        files.extend(index.files);
        (files.into_iter().map(|file| (file.name, file.bytes)).collect(), index.spares)
    }

    #[test]
    fn an_amended_index_is_the_index_of_all_pages() {
        // Lists of many pages lose some; of few pages, terms come and go, and with them the ends of shards.
        let (many, few) = (amended(300, 30), amended(24, 160));
        assert!(many.iter().sum::<usize>() > 8, "{many:?}");
        // Each sort of edit, 16 times.
        assert!(few[..8].iter().all(|known| *known > 6), "{few:?}");
    }

    /// Amends the index of so many pages in so many rounds, compares it with a new one, and tells how often that was possible after each sort of edit.
    fn amended(pages: usize, rounds: usize) -> [usize; 10] {
        let mut dice = Dice(3);
        let mut entries: Vec<Entry> = (0..pages).map(|number| page(number, &mut dice)).collect();
        let (mut files, mut spares) = index(&entries);
        let mut known = [0; 10];
        for round in 0..rounds {
            let before = entries.clone();
            for _ in 0..1 + dice.roll(2) {
                let at = dice.roll(entries.len());
                edit(&mut entries, at, round, &mut dice);
            }
            let changes = changes(&before, &entries);
            let known_spares = std::mem::take(&mut spares);
            let amended =
                amend(&Settings::default(), &changes, Some(before.len()), known_spares, &|name| files.get(name).cloned());
            let (whole, whole_spares) = index(&entries);
            spares = whole_spares;
            if let Some(Amended { files: changed, names, spares: left }) = amended {
                known[round % 10] += 1;
                files.extend(changed.into_iter().map(|file| (file.name, file.bytes)));
                files.retain(|name, _| names.contains(name));
                assert!(files == whole, "round {round}");
                // Used until they are used up.
                spares = left;
            }
            files = whole;
        }
        known
    }

    /// Other words, mostly; now and then another title, day or agency; a page that comes or goes.
    fn edit(entries: &mut Vec<Entry>, at: usize, round: usize, dice: &mut Dice) {
        // Any two letters and their neighbours are terms.
        let rare = |dice: &mut Dice| (0..2).map(|_| char::from(b'a' + dice.roll(26) as u8)).collect::<String>();
        let entry = &mut entries[at];
        match round % 10 {
            5 => entry.title.push_str(&format!(" {}", rare(dice))),
            6 => entry.date = Some(format!("{}-12-{:02}", entry.year.unwrap(), 1 + dice.roll(28))),
            7 => {
                entry.agencies = vec![Named::new(format!("a{}", dice.roll(5)), "Cơ quan")];
                entry.state = Some(Named::new(["running", "ended"][dice.roll(2)], "Tình trạng"));
                entry.number = Some(format!("{}/KH-UBND", dice.roll(90)));
            }
            8 => {
                let number = 1_000 + dice.roll(100_000);
                let new = page(number, dice);
                // The newest of its year and kind.
                let date = Some(format!("{}-12-31", new.year.unwrap()));
                entries.push(Entry { date: date.filter(|_| !number.is_multiple_of(3)).or(new.date.clone()), ..new });
            }
            9 => drop(entries.remove(at)),
            _ => {
                let passage = &mut entry.passages[0];
                let mut words: Vec<String> = passage.text.split(' ').map(str::to_owned).collect();
                let place = dice.roll(words.len());
                match round % 5 {
                    0 => words.insert(place, rare(dice)),
                    1 => drop(words.remove(place)),
                    2 => words.extend((0..8).map(|_| rare(dice))),
                    3 => words.truncate(words.len().max(60) - 8),
                    _ => words.insert(place, "dân vận khéo".into()),
                }
                passage.text = words.join(" ");
            }
        }
    }

    /// What the index has to be told; it knows the texts of pages as they were.
    fn changes(before: &[Entry], now: &[Entry]) -> Vec<Change> {
        let by_url =
            |entries: &[Entry]| entries.iter().map(|entry| (entry.url.clone(), entry.clone())).collect::<BTreeMap<_, _>>();
        let (before, now) = (by_url(before), by_url(now));
        let urls: BTreeSet<&String> = before.keys().chain(now.keys()).collect();
        let changed = urls.into_iter().filter(|url| before.get(*url) != now.get(*url));
        let head = |entry: &Entry| Entry { passages: Vec::new(), ..entry.clone() };
        changed.map(|url| Change { before: before.get(url).map(head), now: now.get(url).cloned() }).collect()
    }

    #[test]
    fn a_damaged_or_foreign_index_is_not_amended() {
        let mut dice = Dice(5);
        let entries: Vec<Entry> = (0..40).map(|number| page(number, &mut dice)).collect();
        let (files, _) = index(&entries);
        let change =
            [Change { before: Some(entries[0].clone()), now: Some(Entry { title: "Khác".into(), ..entries[0].clone() }) }];
        let amended = |files: &BTreeMap<String, Vec<u8>>| {
            amend(&Settings::default(), &change, Some(40), Spares::default(), &|name| files.get(name).cloned())
        };
        assert!(amended(&files).is_some());
        assert!(
            amend(&Settings::default(), &change, Some(41), Spares::default(), &|name| files.get(name).cloned()).is_none(),
            "of other pages"
        );
        let unknown = [Change { before: Some(page(99, &mut dice)), now: None }];
        assert!(amend(&Settings::default(), &unknown, None, Spares::default(), &|name| files.get(name).cloned()).is_none());
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
