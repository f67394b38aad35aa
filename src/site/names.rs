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
    /// Localities by their names without the word for what they are: "Ia Ly".
    bare: BTreeMap<String, Vec<LocalityIndex>>,
}

/// What localities are, folded: the words before their names.
const LEVELS: [&str; 9] = ["tinh ", "thanh pho ", "thi xa ", "thi tran ", "huyen ", "quan ", "phuong ", "xa ", "dac khu "];

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
            let name = key(&locality.name);
            if let Some(bare) = LEVELS.iter().find_map(|level| name.strip_prefix(level)) {
                names.bare.entry(bare.to_owned()).or_default().push(index);
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

    /// The places in the names of the agency that `text` names, at any time; else those in the words themselves.
    pub fn places_of(&self, registers: &Registers, text: &str, date: Option<NaiveDate>) -> Vec<Place> {
        match self.agency(registers, text, date).and_then(|index| registers.agencies.get(index)) {
            Some(agency) => agency.names.iter().flat_map(|name| places(&name.name)).collect(),
            None => places(text),
        }
    }

    /// The locality that `text` names, likewise. The word for what it is may lack ("Ia Ly") where then one alone has the name.
    pub fn locality(&self, registers: &Registers, text: &str, date: Option<NaiveDate>) -> Option<LocalityIndex> {
        let valid = |index: &&LocalityIndex| {
            registers.localities.get(**index).is_some_and(|locality| within(locality.from, locality.to, date))
        };
        let Some(found) = self.localities.get(&key(text)) else {
            let mut found = self.alike(text).iter().filter(valid);
            return found.next().filter(|_| found.next().is_none()).copied();
        };
        found.iter().find(valid).or_else(|| found.first()).copied()
    }

    /// The localities whose names are `text` with the word for what they are before it.
    pub fn alike(&self, text: &str) -> &[LocalityIndex] {
        self.bare.get(&key(text)).map_or(&[], Vec::as_slice)
    }
}

/// A place that words name: what it is, folded ("tinh "), and its name ("kon tum").
pub type Place = (&'static str, String);

/// The places that the name of an agency says: "Ủy ban nhân dân huyện Chư Sê, tỉnh Gia Lai" says two, "Ủy ban nhân dân tỉnh" none.
pub fn places(text: &str) -> Vec<Place> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let folded: Vec<String> = words.iter().map(|word| fold::strip(word)).collect();
    let level_at = |at: usize| {
        LEVELS.into_iter().find(|level| {
            level.split_whitespace().enumerate().all(|(next, part)| folded.get(at + next).is_some_and(|word| word == part))
        })
    };
    let mut places = Vec::new();
    for at in 0..words.len() {
        let Some(level) = level_at(at) else { continue };
        let from = at + level.split_whitespace().count();
        let mut name: Vec<&str> = Vec::new();
        for word in words.iter().skip(from) {
            if !word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()) || level_at(from + name.len()).is_some() {
                break;
            }
            name.push(word.trim_end_matches([',', ';', '.']));
            if word.ends_with([',', ';', '.']) {
                break;
            }
        }
        if (1..=4).contains(&name.len()) {
            places.push((level, key(&name.join(" "))));
        }
    }
    places
}

/// Whether two lists of places cannot be those of one agency: both name a province, say, and not the same.
pub fn apart(one: &[Place], other: &[Place]) -> bool {
    one.iter().any(|(level, _)| {
        let of = |list: &[Place]| list.iter().filter(|(own, _)| own == level).map(|(_, name)| name.clone()).collect::<Vec<_>>();
        let (here, there) = (of(one), of(other));
        !there.is_empty() && !here.iter().any(|name| there.contains(name))
    })
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::register::Locality;

    #[test]
    fn agencies_of_places_of_one_level_are_told_apart_by_their_names_alone() {
        let apart = |one: &str, other: &str| super::apart(&places(one), &places(other));
        assert!(apart("Ủy ban nhân dân tỉnh Kon Tum", "ỦY BAN NHÂN DÂN TỈNH GIA LAI"));
        assert!(apart("UBND Thành phố Hà Nội", "Ủy ban nhân dân thành phố Pleiku, tỉnh Gia Lai"));
        for same in
            ["Ủy ban nhân dân tỉnh", "UBND Tỉnh Gia Lai", "Ban Chỉ đạo tỉnh về chuyển đổi số", "UBND huyện Chư Sê", "Bộ Nội vụ"]
        {
            assert!(!apart(same, "Ủy ban nhân dân tỉnh Gia Lai"), "{same}");
        }
    }

    #[test]
    fn a_place_may_be_named_without_the_word_for_what_it_is_where_one_alone_has_the_name() {
        let place = |name: &str, from: &str, to: &str| Locality {
            name: name.into(),
            from: from.parse().ok(),
            to: to.parse().ok(),
            ..Locality::default()
        };
        let registers = Registers {
            localities: vec![
                place("Huyện Ia Grai", "", "2025-06-30"),
                place("Xã Ia Grai", "2025-07-01", ""),
                place("Xã Ia Ly", "2025-07-01", ""),
                place("Xã Xã Hội", "2025-07-01", ""),
            ],
            ..Registers::default()
        };
        let names = Names::new(&registers);
        let found = |text: &str, date: &str| names.locality(&registers, text, date.parse().ok());
        assert_eq!([found("Ia Ly", ""), found("xã Ia Ly", ""), found("IA  LY", "2020-01-01")], [Some(2), Some(2), None]);
        assert_eq!(found("Ia Grai", ""), None, "the old district or the new commune");
        assert_eq!([found("Ia Grai", "2024-05-01"), found("Ia Grai", "2026-05-01")], [Some(0), Some(1)]);
        assert_eq!([found("Hội", ""), found("Ia", "")], [None, None]);
        assert_eq!(names.alike("Ia Grai"), [0, 1]);
    }
}
