//! Addresses within the site, by their hash.
//!
//! A page has hundreds of links, nearly all of them to files that are there and that other pages lead to as well. They are told by a hash first;
//! words are kept only of an address that no file is known for yet.

use crate::path::OutputPath;
use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};

/// An address by the hash of its bytes, eight at a time. Two that clash would hide one broken link behind a good one: one chance in 2^64.
pub fn hash(address: &str) -> u64 {
    let (words, rest) = address.as_bytes().as_chunks::<8>();
    let last = rest.iter().fold(address.len() as u64, |last, byte| last << 8 | u64::from(*byte));
    words.iter().map(|word| u64::from_le_bytes(*word)).chain([last]).fold(0x0100_0000_01b3, mixed)
}

/// Both halves of a product, so that every bit of `word` has its part in the whole.
fn mixed(hash: u64, word: u64) -> u64 {
    let product = u128::from(hash ^ word) * 0x9e37_79b9_7f4a_7c15;
    product as u64 ^ (product >> 64) as u64
}

/// Hashes that are hashes already.
#[derive(Default)]
pub struct Same(u64);

impl Hasher for Same {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 = bytes.iter().fold(self.0, |hash, byte| mixed(hash, u64::from(*byte)));
    }

    fn write_u64(&mut self, value: u64) {
        self.0 = value;
    }
}

/// Links of one page: each address once, or a few times.
#[derive(Default)]
pub struct Links {
    /// Hashes seen a moment ago, each at the place that its last bits name.
    recent: Vec<u64>,
    /// Each address by its hash, and where it ends in `words`, which all stand in one after the other.
    list: Vec<(u64, usize)>,
    words: String,
}

impl Links {
    const RECENT: usize = 256;

    /// Forgets all of them; their room is used again.
    pub fn clear(&mut self) {
        self.recent.fill(0);
        self.list.clear();
        self.words.clear();
    }

    /// Adds an address, without what follows `#` or `?`.
    pub fn add(&mut self, address: &str) {
        let hash = hash(address);
        if self.recent.is_empty() {
            self.recent.resize(Self::RECENT, 0);
        }
        if let Some(known) = self.recent.get_mut(hash as usize % Self::RECENT)
            && std::mem::replace(known, hash) != hash
        {
            self.words.push_str(address);
            self.list.push((hash, self.words.len()));
        }
    }
}

/// Links of all pages, and the files that they may lead to.
#[derive(Default)]
pub struct Addresses {
    /// Addresses of files.
    there: HashSet<u64, BuildHasherDefault<Same>>,
    /// Addresses that no file was known for, each with the first page, by name, that has it.
    open: HashMap<u64, (String, OutputPath), BuildHasherDefault<Same>>,
}

impl Addresses {
    /// A file, and what it leads to.
    pub fn add(&mut self, file: &OutputPath, links: &Links) {
        let path = format!("/{file}");
        self.there.insert(hash(&path));
        if let Some(folder) = path.strip_suffix("index.html") {
            self.there.insert(hash(folder));
        }
        let mut start = 0;
        for (hash, end) in &links.list {
            let address = links.words.get(start..*end).unwrap_or_default();
            start = *end;
            if self.there.contains(hash) {
                continue;
            }
            match self.open.get_mut(hash) {
                Some((_, first)) if *first <= *file => {}
                Some((_, first)) => *first = file.clone(),
                None => {
                    self.open.insert(*hash, (address.to_owned(), file.clone()));
                }
            }
        }
    }

    /// Addresses that no file answers to as they are written, in no order, each with the first page that has it.
    pub fn open(self) -> impl Iterator<Item = (String, OutputPath)> {
        let Self { there, open } = self;
        open.into_iter().filter(move |(hash, _)| !there.contains(hash)).map(|(_, link)| link)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_file_answers_to_is_told_with_the_first_page_whatever_the_order() {
        let pages =
            [("b/index.html", ["/a/", "/la/"]), ("a/index.html", ["/b/index.html", "/la/"]), ("index.html", ["/a/", "/"])];
        for order in [[0, 1, 2], [2, 1, 0], [1, 0, 2]] {
            let mut addresses = Addresses::default();
            for (file, targets) in order.map(|index| pages[index]) {
                let mut links = Links::default();
                targets.iter().for_each(|target| links.add(target));
                addresses.add(&OutputPath::new(file), &links);
            }
            let open: Vec<_> = addresses.open().collect();
            assert_eq!(open, [("/la/".to_owned(), OutputPath::new("a/index.html"))], "{order:?}");
        }
    }
}
