//! The file of facets: by what readers may narrow a search, and which pages have it.

use super::entry::Named;
use serde::{Deserialize, Serialize};
use std::borrow::Borrow;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// The names of the facets, in the order of [`Values`].
const NAMES: [&str; 4] = ["agency", "field", "locality", "state"];

/// The values of a page in each facet: id and name.
pub type Values<'v> = [Vec<(&'v str, &'v str)>; 4];

/// Ids and names.
pub fn plain<N: Borrow<Named>>(named: &[N]) -> Vec<(&str, &str)> {
    named.iter().map(Borrow::borrow).map(|named| (named.id.as_str(), named.name.as_str())).collect()
}

/// One facet: values, the sets of values that occur, and the set of each page in order, one character for it (from `0` on) or two.
#[derive(Serialize, Deserialize)]
pub struct Facet {
    values: Vec<(String, String)>,
    sets: Vec<Vec<usize>>,
    width: usize,
    pages: String,
}

/// All facets by their names.
pub type Facets = BTreeMap<String, Facet>;

/// The facets of pages in the order of their numbers.
pub fn of(pages: &[Values<'_>]) -> Facets {
    NAMES.iter().enumerate().map(|(at, name)| ((*name).to_owned(), facet(pages, at))).collect()
}

fn facet(pages: &[Values<'_>], at: usize) -> Facet {
    let of_page = |values| set(values, at);
    let mut names: BTreeMap<&str, &str> = BTreeMap::new();
    let mut sets: BTreeMap<Vec<&str>, usize> = BTreeMap::new();
    for values in pages {
        names.extend(values.get(at).into_iter().flatten().copied());
        *sets.entry(of_page(values)).or_default() += 1;
    }
    // The commonest sets have the smallest numbers, which deflate best.
    let mut order: Vec<(&Vec<&str>, usize)> = sets.iter().map(|(set, count)| (set, *count)).collect();
    order.sort_by_key(|(set, count)| (Reverse(*count), *set));
    let ids: Vec<&str> = names.keys().copied().collect();
    let place = |id: &str| ids.binary_search(&id).unwrap_or_default();
    let number: BTreeMap<&Vec<&str>, usize> = order.iter().enumerate().map(|(number, (set, _))| (*set, number)).collect();
    let width = if order.len() <= DIGITS { 1 } else { 2 };
    let mut in_pages = String::new();
    for values in pages {
        let number = number.get(&of_page(values)).copied().unwrap_or_default().min(MOST - 1);
        if width == 2 {
            in_pages.push(digit(number / DIGITS));
        }
        in_pages.push(digit(number % DIGITS));
    }
    Facet {
        values: names.iter().map(|(id, name)| ((*id).to_owned(), (*name).to_owned())).collect(),
        sets: order.iter().map(|(set, _)| set.iter().map(|id| place(id)).collect()).collect(),
        width,
        pages: in_pages,
    }
}

/// The ids of a page in the facet at `at` of [`NAMES`], each once.
fn set<'v>(values: &Values<'v>, at: usize) -> Vec<&'v str> {
    let ids: BTreeSet<&str> = values.get(at).into_iter().flatten().map(|(id, _)| *id).collect();
    ids.into_iter().collect()
}

/// The values of all pages again; nothing where the facets do not tell them.
pub fn read(facets: &Facets) -> Option<Vec<Values<'_>>> {
    let [agencies, fields, localities, states] = NAMES.map(|name| facets.get(name).and_then(Facet::read));
    let all = agencies?.into_iter().zip(fields?).zip(localities?).zip(states?);
    Some(all.map(|(((agencies, fields), localities), states)| [agencies, fields, localities, states]).collect())
}

impl Facet {
    /// The values of each page.
    fn read(&self) -> Option<Vec<Vec<(&str, &str)>>> {
        // Sets beyond these have no number of their own.
        if self.sets.len() > MOST {
            return None;
        }
        let number = |digits: &[u8]| digits.iter().try_fold(0, |number, digit| Some(number * DIGITS + value(*digit)?));
        let value = |at: &usize| self.values.get(*at).map(|(id, name)| (id.as_str(), name.as_str()));
        let page = |digits: &[u8]| self.sets.get(number(digits)?)?.iter().map(value).collect();
        self.pages.as_bytes().chunks(self.width.max(1)).map(page).collect()
    }
}

/// Digits `0` to `~`, without the backslash that JSON would double.
const DIGITS: usize = 78;

/// Sets that two digits tell apart.
const MOST: usize = DIGITS * DIGITS;

fn digit(value: usize) -> char {
    let byte = b'0' + value as u8;
    char::from(if byte < b'\\' { byte } else { byte + 1 })
}

fn value(digit: u8) -> Option<usize> {
    let value = digit.checked_sub(if digit < b'\\' { b'0' } else { b'1' })?;
    Some(usize::from(value)).filter(|value| *value < DIGITS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_read_are_the_values_that_were_written() {
        for count in [0, 1, 60, 300] {
            let ids: Vec<String> = (0..count + 3).map(|number| format!("a{number}")).collect();
            let values = |numbers: &[usize]| numbers.iter().map(|number| (ids[*number].as_str(), "Tên")).collect::<Vec<_>>();
            let page = |number: usize| [values(&[number, number + 1]), values(&[]), values(&[number / 7]), values(&[0])];
            let pages: Vec<Values<'_>> = (0..count).map(page).collect();
            let facets = of(&pages);
            let mut sorted = read(&facets).unwrap();
            sorted.iter_mut().flatten().for_each(|values| values.sort_unstable());
            let mut expected = pages.clone();
            expected.iter_mut().flatten().for_each(|values| values.sort_unstable());
            assert_eq!(sorted, expected, "{count}");
        }
    }
}
