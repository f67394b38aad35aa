//! Which page stands where in the amended index.

use super::records::Records;
use super::{Change, row};
use crate::search::directory::{Contents, chunk};
use crate::search::entry::Entry;
use crate::search::facets::{self, Facets, Values, plain};
use std::collections::{BTreeMap, BTreeSet};

/// A page in its order: newer ones of a year and kind come after older ones.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Page<'a> {
    pub year: i32,
    pub kind: &'a str,
    pub date: &'a str,
    pub url: &'a str,
    pub from: Origin,
}

/// Where a page comes from.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Origin {
    /// It stays as it is at its place.
    Index(u32),
    /// It is that of a change.
    Change(usize),
}

/// The pages of the amended index.
pub struct Order<'a> {
    pub kinds: Vec<(String, String)>,
    pub groups: Vec<(i32, usize, usize)>,
    pub places: Vec<Option<Page<'a>>>,
    /// The place of each change before, and now.
    pub of_changes: Vec<(Option<u32>, Option<u32>)>,
}

impl<'a> Order<'a> {
    /// Nothing where a page that did not change would have to move, or where the changes are not of this index.
    pub fn of(contents: &'a Contents, records: &'a Records, changes: &'a [Change]) -> Option<Self> {
        let mut known: Vec<(&str, u32)> = records.pages().map(|(place, record)| (record.0.as_str(), place)).collect();
        known.sort_unstable();
        // Two documents of one number share their place in the register.
        let is_of = |head: &Entry, place: &u32| records.row(*place).is_some_and(|record| *record == row(head, record.4.clone()));
        let before = |change: &Change| match &change.before {
            Some(head) => {
                let from = known.partition_point(|(url, _)| *url < head.url.as_str());
                let alike = known.iter().skip(from).take_while(|(url, _)| *url == head.url).map(|(_, place)| *place);
                alike.filter(|place| is_of(head, place)).map(Some).next()
            }
            None => Some(None),
        };
        let places_before: Vec<Option<u32>> = changes.iter().map(before).collect::<Option<_>>()?;
        let gone: BTreeSet<u32> = places_before.iter().flatten().copied().collect();
        let kind_names: BTreeMap<&str, &str> = contents.kinds.iter().map(|(id, name)| (id.as_str(), name.as_str())).collect();
        let mut pages = Vec::with_capacity(known.len() + changes.len());
        let mut start: u32 = 0;
        for (year, kind, count) in &contents.groups {
            let kind = contents.kinds.get(*kind)?.0.as_str();
            for place in start..start + u32::try_from(*count).ok()? {
                let (url, _, _, date, ..) = records.row(place)?;
                if !gone.contains(&place) {
                    pages.push(Page { year: *year, kind, date, url, from: Origin::Index(place) });
                }
            }
            start += u32::try_from(count.next_power_of_two()).ok()?;
        }
        let mut kinds: BTreeMap<&str, &str> =
            pages.iter().map(|page| (page.kind, *kind_names.get(page.kind).unwrap_or(&""))).collect();
        for (index, entry) in changes.iter().enumerate().filter_map(|(index, change)| Some((index, change.now.as_ref()?))) {
            let (kind, date) = (entry.kind.id.as_str(), entry.date.as_deref().unwrap_or_default());
            if kinds.insert(kind, &entry.kind.name).is_some_and(|name| name != entry.kind.name) {
                return None;
            }
            pages.push(Page { year: entry.year.unwrap_or(0), kind, date, url: &entry.url, from: Origin::Change(index) });
        }
        pages.sort_unstable();
        let mut order = Self { kinds: Vec::new(), groups: Vec::new(), places: Vec::new(), of_changes: Vec::new() };
        let mut places: Vec<Option<u32>> = vec![None; changes.len()];
        for group in pages.chunk_by(|a, b| (a.year, a.kind) == (b.year, b.kind)) {
            let first = group.first()?;
            order.groups.push((first.year, kinds.keys().position(|kind| *kind == first.kind)?, group.len()));
            let end = order.places.len() + group.len().next_power_of_two();
            for page in group {
                let place = u32::try_from(order.places.len()).ok()?;
                match page.from {
                    Origin::Index(before) if before != place => return None,
                    Origin::Index(_) => {}
                    Origin::Change(index) => *places.get_mut(index)? = Some(place),
                }
                order.places.push(Some(*page));
            }
            order.places.resize(end, None);
        }
        order.kinds = kinds.into_iter().map(|(id, name)| (id.to_owned(), name.to_owned())).collect();
        order.of_changes = places_before.into_iter().zip(places).collect();
        (chunk(order.places.len()) == contents.chunk).then_some(order)
    }

    pub fn pages(&self) -> impl Iterator<Item = &Page<'a>> {
        self.places.iter().flatten()
    }

    /// The facets of these pages; nothing where those before do not tell them.
    pub fn facets(&self, records: &Records, before: &Facets, changes: &[Change]) -> Option<Facets> {
        let known = facets::read(before)?;
        let known: BTreeMap<u32, &Values<'_>> = records.pages().map(|(place, _)| place).zip(&known).collect();
        let values = |page: &Page<'_>| match page.from {
            Origin::Index(place) => known.get(&place).map(|values| (*values).clone()),
            Origin::Change(index) => {
                let entry = changes.get(index)?.now.as_ref()?;
                Some([plain(&entry.agencies), plain(&entry.fields), plain(&entry.localities), plain(entry.state.as_slice())])
            }
        };
        let values: Vec<Values<'_>> = self.pages().map(values).collect::<Option<_>>()?;
        Some(facets::of(&values))
    }
}
