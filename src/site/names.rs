//! From the name that a text uses to the entry of a register, at the date of the text.

use crate::document::register::{Agency, Name, Registers};
use crate::vietnamese::fold;
use chrono::NaiveDate;
use std::collections::{BTreeMap, HashMap};

/// Index of an agency in [`Registers::agencies`].
pub type AgencyIndex = usize;
/// Index of a locality in [`Registers::localities`].
pub type LocalityIndex = usize;

/// Finds agencies and localities by id, name, abbreviation or other spelling, accents and case apart.
#[derive(Debug, Default)]
pub struct Names {
    agencies: BTreeMap<String, Vec<AgencyIndex>>,
    /// The same by the spellings of the register itself, which are most of those that texts use.
    written: HashMap<String, Vec<AgencyIndex>>,
    localities: BTreeMap<String, Vec<LocalityIndex>>,
}

impl Names {
    /// Indexes the registers.
    pub fn new(registers: &Registers) -> Self {
        let mut names = Self::default();
        for (index, agency) in registers.agencies.iter().enumerate() {
            for spelling in spellings(agency) {
                add(&mut names.agencies, spelling, index);
            }
        }
        // A name that many share is looked up once.
        for spelling in registers.agencies.iter().flat_map(spellings) {
            if !names.written.contains_key(spelling)
                && let Some(entries) = names.agencies.get(&key(spelling))
            {
                names.written.insert(spelling.clone(), entries.clone());
            }
        }
        for (index, locality) in registers.localities.iter().enumerate() {
            for spelling in [&locality.id, &locality.name].into_iter().chain(&locality.aliases) {
                add(&mut names.localities, spelling, index);
            }
        }
        names
    }

    /// The agency that `text` names. Where several share a name, the one valid at `date`; without a date, the first registered.
    pub fn agency(&self, registers: &Registers, text: &str, date: Option<NaiveDate>) -> Option<AgencyIndex> {
        let found = self.written.get(text).or_else(|| self.agencies.get(&key(text)))?;
        let valid = |index: &&AgencyIndex| registers.agencies.get(**index).is_some_and(|agency| agency_valid(agency, date));
        found.iter().find(valid).or_else(|| found.first()).copied()
    }

    /// What stands for whom `text` names, to be compared: the id of its agency, or the folded words of one that is not registered.
    pub fn identity(&self, registers: &Registers, text: &str, date: Option<NaiveDate>) -> String {
        let known = self.agency(registers, text, date).and_then(|index| registers.agencies.get(index));
        known.map_or_else(|| key(text), |agency| agency.id.clone())
    }

    /// The locality that `text` names, likewise.
    pub fn locality(&self, registers: &Registers, text: &str, date: Option<NaiveDate>) -> Option<LocalityIndex> {
        let found = self.localities.get(&key(text))?;
        let valid = |index: &&LocalityIndex| {
            registers.localities.get(**index).is_some_and(|locality| within(locality.from, locality.to, date))
        };
        found.iter().find(valid).or_else(|| found.first()).copied()
    }
}

/// Everything that an agency is called.
fn spellings(agency: &Agency) -> impl Iterator<Item = &String> {
    let names = agency.names.iter().flat_map(|name| std::iter::once(&name.name).chain(&name.abbr));
    std::iter::once(&agency.id).chain(names).chain(&agency.aliases)
}

/// The name of an agency at a date: the last one that had begun, else the first.
pub fn name_at(agency: &Agency, date: Option<NaiveDate>) -> Option<&Name> {
    match date {
        Some(date) => agency.names.iter().find(|name| within(name.from, name.to, Some(date))).or(agency.names.first()),
        None => agency.names.last(),
    }
}

fn agency_valid(agency: &Agency, date: Option<NaiveDate>) -> bool {
    agency.names.is_empty() || agency.names.iter().any(|name| within(name.from, name.to, date))
}

fn within(from: Option<NaiveDate>, to: Option<NaiveDate>, date: Option<NaiveDate>) -> bool {
    date.is_none_or(|date| from.is_none_or(|from| from <= date) && to.is_none_or(|to| date <= to))
}

fn add(index: &mut BTreeMap<String, Vec<usize>>, spelling: &str, entry: usize) {
    let entries = index.entry(key(spelling)).or_default();
    if entries.last() != Some(&entry) {
        entries.push(entry);
    }
}

fn key(text: &str) -> String {
    fold::strip(text).split_whitespace().collect::<Vec<_>>().join(" ")
}
