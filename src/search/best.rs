//! The best pages for a term: which of them its list keeps, and which come next.

use borsh::{BorshDeserialize, BorshSerialize};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Pages kept for one term; the true count is kept beside them.
pub const CAP: usize = 128;
/// Pages kept for one term that stands in their heads, as titles tell best what a reader wants.
pub const HEAD_CAP: usize = 1536;
/// From this step on a term stands in the head.
pub const HEAD_STEP: u8 = 3;
/// Pages known beyond those that a list keeps: a list is long at [`CAP`] pages, and most edits take a page or two out of it.
pub const SPARES: usize = 16;

/// A page and how well it fits (0 to 7).
pub type Fit = (u32, u8);

/// The term of a list: its folded form and its marks, see [`super::shard::variant`].
pub type Place = (String, Vec<u8>);

/// The next pages of long lists, best first, by their terms: those that come into a list of the index when it loses one. They are not in its files.
#[derive(Clone, Debug, Default, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Spares(BTreeMap<Place, Vec<Fit>>);

impl Spares {
    /// Those of a term. They are not here after.
    pub fn take(&mut self, term: &Place) -> Vec<Fit> {
        self.0.remove(term).unwrap_or_default()
    }

    /// Keeps those of a term: the best of them.
    pub fn put(&mut self, term: Place, mut pages: Vec<Fit>) {
        if !pages.is_empty() {
            pages.truncate(SPARES);
            self.0.insert(term, pages);
        }
    }
}

/// Sorts the pages of a list, the best first, ties to the higher rank.
pub fn sort<P>(pages: &mut [(P, u8)], rank: impl Fn(&P) -> u32) {
    pages.sort_unstable_by_key(|(page, step)| (Reverse(*step), Reverse(rank(page))));
}

/// How many of so sorted pages a list keeps.
pub fn kept<P>(pages: &[(P, u8)]) -> usize {
    let heads = pages.partition_point(|(_, step)| *step >= HEAD_STEP);
    heads.clamp(CAP, HEAD_CAP).min(pages.len())
}

/// Keeps the best pages of a list and `spare` ones, and gives the number of those dropped. Capping parts and then their union keeps the same pages as capping
/// the union.
pub fn cap<P>(pages: &mut Vec<(P, u8)>, spare: usize, rank: impl Fn(&P) -> u32) -> u32 {
    if pages.len() <= CAP + spare {
        return 0;
    }
    sort(pages, rank);
    let kept = (kept(pages) + spare).min(pages.len());
    let dropped = (pages.len() - kept) as u32;
    pages.truncate(kept);
    dropped
}
