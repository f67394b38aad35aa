//! Lists by kind and, within a kind, by year, agency, field, locality and state: the filters that work without script.

use super::{DocIndex, Site, state};
use crate::document::Kind;
use crate::path::SitePath;
use crate::vietnamese::slug;
use serde::Serialize;
use std::collections::BTreeMap;

/// By what a list is narrowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Dimension {
    /// Năm.
    Year,
    /// Cơ quan.
    Agency,
    /// Lĩnh vực.
    Field,
    /// Địa phương.
    Locality,
    /// Tình trạng, giai đoạn.
    State,
    /// Tập thể, cá nhân.
    Holder,
}

impl Dimension {
    /// The part of the address that names the dimension.
    pub fn segment(self) -> &'static str {
        match self {
            Dimension::Year => "nam",
            Dimension::Agency => "co-quan",
            Dimension::Field => "linh-vuc",
            Dimension::Locality => "dia-phuong",
            Dimension::State => "tinh-trang",
            Dimension::Holder => "doi-tuong",
        }
    }
}

/// What narrows a list.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Facet {
    /// By what.
    pub dimension: Dimension,
    /// Last part of the address: an id or a slug.
    pub id: String,
    /// For readers; for a state the key of a string of the theme.
    pub label: String,
}

/// A list of documents of one kind.
#[derive(Clone, Debug)]
pub struct Listing {
    /// The kind.
    pub kind: Kind,
    /// What narrows it; none for the whole list.
    pub facet: Option<Facet>,
    /// Address of its first page.
    pub address: SitePath,
    /// Newest first.
    pub members: Vec<DocIndex>,
}

impl Listing {
    /// Address of a page of the list, counted from 1.
    pub fn page(&self, number: usize) -> SitePath {
        if number <= 1 { self.address.clone() } else { self.address.join(&format!("trang/{number}")) }
    }
}

/// All lists: for each kind the whole one first, then the narrowed ones by dimension and id (years newest first).
pub fn listings(site: &Site) -> Vec<Listing> {
    let mut listings = Vec::new();
    for kind in [Kind::Plan, Kind::Model, Kind::Result] {
        let members: Vec<DocIndex> = site.newest_first.iter().copied().filter(|index| site.lists(*index, kind)).collect();
        let base = SitePath::new(kind.folder());
        let mut narrowed: BTreeMap<Facet, Vec<DocIndex>> = BTreeMap::new();
        for index in &members {
            for facet in facets(site, *index) {
                narrowed.entry(facet).or_default().push(*index);
            }
        }
        listings.push(Listing { kind, facet: None, address: base.clone(), members });
        let mut narrowed: Vec<_> = narrowed.into_iter().collect();
        narrowed.sort_by(|(a, _), (b, _)| match (a.dimension, b.dimension) {
            (Dimension::Year, Dimension::Year) => b.id.cmp(&a.id),
            _ => (a.dimension, &a.id).cmp(&(b.dimension, &b.id)),
        });
        for (facet, members) in narrowed {
            let address = base.join(&format!("{}/{}", facet.dimension.segment(), facet.id));
            listings.push(Listing { kind, facet: Some(facet), address, members });
        }
    }
    listings
}

/// Everything by which a document can be found in the lists of its kind.
pub fn facets(site: &Site, index: DocIndex) -> Vec<Facet> {
    let Some(joined) = site.joined.get(index) else { return Vec::new() };
    let mut facets = Vec::new();
    if let Some(year) = joined.year {
        facets.push(Facet { dimension: Dimension::Year, id: year.to_string(), label: year.to_string() });
    }
    for agency in joined.agencies.iter().filter_map(|index| site.registers.agencies.get(*index)) {
        let label = agency.names.last().map_or(&agency.id, |name| &name.name);
        facets.push(Facet { dimension: Dimension::Agency, id: agency.id.clone(), label: label.clone() });
    }
    for locality in joined.localities.iter().filter_map(|index| site.registers.localities.get(*index)) {
        facets.push(Facet { dimension: Dimension::Locality, id: locality.id.clone(), label: locality.name.clone() });
    }
    for field in joined.fields.iter().filter_map(|index| site.fields.get(*index)) {
        facets.push(Facet { dimension: Dimension::Field, id: field.id.clone(), label: field.label.clone() });
    }
    if let Some(state) = site.document(index).and_then(|document| state::of(site, index, document)) {
        facets.push(Facet { dimension: Dimension::State, id: slug::slug(state.vi()), label: state.key().to_string() });
    }
    if let Some(holder) = joined.holder {
        let (id, label) = match holder {
            crate::document::meta::HolderType::Collective => ("tap-the", "holder.collective"),
            crate::document::meta::HolderType::Individual => ("ca-nhan", "holder.individual"),
        };
        facets.push(Facet { dimension: Dimension::Holder, id: id.into(), label: label.into() });
    }
    facets
}

/// How many choices of one dimension are offered beside a list; the index pages have all.
const CHOICES: usize = 24;

/// The choices of one dimension, as indices of the listings: the years newest first, else the fullest first.
#[derive(Clone, Debug)]
pub struct FilterGroup {
    /// By what.
    pub dimension: Dimension,
    /// Listings.
    pub listings: Vec<usize>,
}

/// The ways to narrow the lists of each kind.
pub fn filters(listings: &[Listing]) -> BTreeMap<Kind, Vec<FilterGroup>> {
    let mut groups: BTreeMap<(Kind, Dimension), Vec<usize>> = BTreeMap::new();
    for (index, listing) in listings.iter().enumerate() {
        if let Some(facet) = &listing.facet {
            groups.entry((listing.kind, facet.dimension)).or_default().push(index);
        }
    }
    let mut filters: BTreeMap<Kind, Vec<FilterGroup>> = BTreeMap::new();
    for ((kind, dimension), mut members) in groups {
        if dimension != Dimension::Year {
            members.sort_by_key(|index| std::cmp::Reverse(listings.get(*index).map_or(0, |listing| listing.members.len())));
        }
        members.truncate(CHOICES);
        filters.entry(kind).or_default().push(FilterGroup { dimension, listings: members });
    }
    filters
}
