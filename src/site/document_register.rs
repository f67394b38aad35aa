//! The register of all documents that the site holds, knows or meets in its texts, by year. A small site shows it on one page; a large one
//! has a page of each year.

use super::citations::CitationTarget;
use super::routes::fixed;
use super::{DocIndex, Site};
use crate::document::number::key;
use crate::document::register::ExternalDocument;
use crate::document::{Document, Kind};
use crate::path::SitePath;
use crate::vietnamese::slug::slug;
use chrono::Datelike;
use rayon::prelude::*;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

/// Documents on one page.
pub const ROWS: usize = 200;

/// A document of the register.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entry {
    /// Published on this site.
    Held(DocIndex),
    /// An entry of the register of external documents.
    Known(usize),
    /// A number that texts mention and nobody here knows.
    Met {
        /// The document that mentions it first.
        document: DocIndex,
        /// The mention, in its reading.
        citation: usize,
        /// All documents that mention it.
        citing: Vec<DocIndex>,
    },
}

/// A document with its anchor: empty where another one has it already.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// `vb-737-kh-ubnd`.
    pub anchor: Arc<str>,
    /// The document.
    pub entry: Entry,
}

/// The documents of one year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Year {
    /// The year of the document; none where it is not known.
    pub year: Option<i32>,
    /// What this site holds first, then what it knows, then what it meets.
    pub lines: Vec<Line>,
}

impl Year {
    /// `nam-2024`: its anchor, and the last part of its address.
    pub fn id(&self) -> String {
        self.year.map_or_else(|| "khong-ro-nam".to_string(), |year| format!("nam-{year}"))
    }

    /// Address of one of its pages, counted from 1.
    pub fn page(&self, number: usize) -> SitePath {
        let first = SitePath::new(fixed::DOCUMENTS).join(&self.id());
        if number <= 1 { first } else { first.join(&format!("trang/{number}")) }
    }

    /// How many pages it has.
    pub fn pages(&self) -> usize {
        self.lines.len().div_ceil(ROWS)
    }
}

/// The register.
#[derive(Clone, Debug, Default)]
pub struct DocumentRegister {
    /// Newest first, undated documents last.
    pub years: Vec<Year>,
    /// How many documents it has.
    pub total: usize,
    /// How many of them this site holds.
    pub held: usize,
    /// Where an anchor is: the year and the line in it.
    places: HashMap<Arc<str>, (usize, usize)>,
}

impl DocumentRegister {
    /// Collects what `site` holds, knows and meets.
    pub fn new(site: &Site) -> Self {
        let mut years: BTreeMap<Option<i32>, Vec<Line>> = BTreeMap::new();
        let mut held = 0;
        let mut add = |year: Option<i32>, anchor: String, entry: Entry| {
            years.entry(year).or_default().push(Line { anchor: anchor.into(), entry });
        };
        for index in site.newest_first.iter().copied().filter(|index| site.lists(*index, Kind::Plan)) {
            let number = site.document(index).and_then(|document| document.meta.number.as_ref());
            let year = site.joined.get(index).and_then(|joined| joined.year);
            add(year, number.map(|number| anchor(&number.value)).unwrap_or_default(), Entry::Held(index));
            held += 1;
        }
        for (index, known) in site.registers.documents.iter().enumerate() {
            let date = known.date.or(known.dates.iter().map(|claim| claim.date).min());
            add(date.map(|date| date.year()), anchor(known_words(known)), Entry::Known(index));
        }
        for (number, anchor, entry) in met(site) {
            add(year_in(&number), anchor, entry);
        }
        let mut register = Self { held, ..Self::default() };
        for (at, (year, mut lines)) in years.into_iter().rev().enumerate() {
            register.total += lines.len();
            for (position, line) in lines.iter_mut().enumerate().filter(|(_, line)| !line.anchor.is_empty()) {
                // One document may be known twice: its anchor belongs to the first.
                if register.places.contains_key(&line.anchor) {
                    line.anchor = "".into();
                } else {
                    register.places.insert(Arc::clone(&line.anchor), (at, position));
                }
            }
            register.years.push(Year { year, lines });
        }
        register
    }

    /// Whether each year has pages of its own.
    pub fn is_split(&self) -> bool {
        self.total > ROWS
    }

    /// The page on which an anchor is.
    pub fn page_of(&self, anchor: &str) -> SitePath {
        let place = self.places.get(anchor).filter(|_| self.is_split());
        let page = place.and_then(|(year, position)| Some(self.years.get(*year)?.page(position / ROWS + 1)));
        page.unwrap_or_else(|| SitePath::new(fixed::DOCUMENTS))
    }
}

/// What the register calls a document that others hold: its number, else its title.
pub fn known_words(known: &ExternalDocument) -> &str {
    known.number.as_deref().unwrap_or(&known.title)
}

/// The anchor of a document in the register: one for all spellings of a number.
pub fn anchor(number: &str) -> String {
    // The key has no spaces, by which the words of a title are told apart.
    let words = if number.contains('/') { key(number) } else { number.to_string() };
    format!("vb-{}", slug(&words))
}

/// Numbers that texts mention and nobody here knows, each once, by their key: with their anchor.
fn met(site: &Site) -> Vec<(String, String, Entry)> {
    let of = |(document, (reader, targets)): (DocIndex, (&Arc<Document>, &Vec<CitationTarget>))| -> Vec<_> {
        let mentions = reader.reading.citations.iter().zip(targets).enumerate();
        let unknown = mentions.filter(|(_, (_, target))| **target == CitationTarget::Unknown);
        unknown.filter_map(|(position, (citation, _))| Some((key(citation.number.as_ref()?), document, position))).collect()
    };
    let mut mentions: Vec<(String, DocIndex, usize)> =
        site.documents.par_iter().zip(&site.citations).enumerate().flat_map_iter(of).collect();
    mentions.par_sort_unstable();
    let of_number = |mentions: &[(String, DocIndex, usize)]| {
        let (number, document, citation) = mentions.first()?;
        let written = site.document(*document)?.reading.citations.get(*citation)?.number.as_ref()?;
        let mut citing: Vec<DocIndex> = mentions.iter().map(|(_, document, _)| *document).collect();
        citing.dedup();
        let entry = Entry::Met { document: *document, citation: *citation, citing };
        Some((number.clone(), anchor(written), entry))
    };
    let numbers: Vec<_> = mentions.chunk_by(|a, b| a.0 == b.0).collect();
    numbers.into_par_iter().filter_map(of_number).collect()
}

/// The year that a number names, behind its own: 2023 in "12/2023/NQ-HĐND", none in "1950/QĐ-TTg".
fn year_in(number: &str) -> Option<i32> {
    number.split('/').skip(1).filter_map(|part| part.parse().ok()).find(|year| (1945..=2100).contains(year))
}

#[cfg(test)]
mod tests {
    use super::year_in;

    #[test]
    fn a_number_is_no_year() {
        assert_eq!(
            ["12/2023/NQ-HĐND", "148/2025/QH15", "1950/QĐ-TTg", "2024/KH-UBND"].map(year_in),
            [Some(2023), Some(2025), None, None]
        );
    }
}
