//! The lists of terms, in shards: those that changed are packed anew, with those that stand around them.

use super::vocabulary::Words;
use super::{Read, json, names_of, unpacked};
use crate::search::best::{self, CAP, Fit, HEAD_CAP, HEAD_STEP, Place, Spares};
use crate::search::directory::{Contents, Files, Leaf, LeafPage};
use crate::search::shard::{Packer, Terms};
use crate::search::unpack::{self, Owned};
use rayon::prelude::*;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// The marks of a variant, and its changes.
pub type OfVariant = (Vec<u8>, Vec<Move>);

/// How a term fits a page, before and now.
pub struct Move {
    pub page: u32,
    pub before: Option<u8>,
    pub now: Option<u8>,
}

/// Bounds and names of all shards.
pub struct Shards(Vec<(String, String)>);

impl Shards {
    pub fn read(read: Read<'_>, contents: &Contents) -> Option<Self> {
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
    pub fn amend(
        &self,
        read: Read<'_>,
        changes: BTreeMap<Place, Vec<Move>>,
        files: &mut Files,
        words: &mut Words,
        spares: &mut Spares,
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
                    pack(&mut packer, &key, Vec::new(), changes, words, spares)?;
                }
                match changes.remove(&term.key) {
                    Some(changes) => pack(&mut packer, &term.key, term.read()?, changes, words, spares)?,
                    None => packer.term(&term.key, term.number, term.variants),
                }
            }
            for (key, changes) in changes {
                pack(&mut packer, &key, Vec::new(), changes, words, spares)?;
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
fn pack(
    packer: &mut Packer,
    key: &str,
    mut variants: Vec<Owned>,
    changes: Vec<OfVariant>,
    words: &mut Words,
    spares: &mut Spares,
) -> Option<()> {
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
        let variant = variants.get_mut(at)?;
        let term = (key.to_owned(), variant.marks.clone());
        let mut spare = spares.take(&term);
        variant.amend(&changes, &mut spare)?;
        spares.put(term, spare);
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
    /// The variant with other pages, `spare` being the next ones; nothing where it is not known which are the best now.
    fn amend(&mut self, changes: &[Move], spare: &mut Vec<Fit>) -> Option<()> {
        let order = |(page, step): &Fit| (Reverse(*step), Reverse(*page));
        let was_full = self.pages.len() >= HEAD_CAP;
        let mut known = std::mem::take(&mut self.pages);
        known.append(spare);
        // All that is better than the worst one is known.
        let worst = known.iter().map(order).max();
        let all_known = self.count as usize == known.len();
        // Pages that are not known may have the term in their heads, too.
        let is_open = was_full && worst.is_some_and(|(Reverse(step), _)| step >= HEAD_STEP);
        for Move { page, before, now } in changes {
            if let Some(step) = before {
                match known.iter().position(|kept| kept == &(*page, *step)) {
                    Some(at) => {
                        known.remove(at);
                    }
                    None if all_known => return None,
                    None => {}
                }
                self.count = self.count.checked_sub(1)?;
            }
            if let Some(step) = now {
                let kept = (*page, *step);
                if all_known || worst.is_some_and(|worst| order(&kept) < worst) {
                    known.push(kept);
                }
                self.count += 1;
            }
        }
        best::sort(&mut known, |page| *page);
        let kept = best::kept(&known);
        let unknown = self.count as usize > known.len();
        if unknown && known.len() < if is_open { HEAD_CAP } else { CAP } {
            return None;
        }
        *spare = known.split_off(kept);
        known.sort_unstable_by_key(|(page, _)| *page);
        self.pages = known;
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::Dice;
    use super::*;
    use crate::search::best::{SPARES, cap};

    #[test]
    fn a_list_keeps_the_pages_that_it_would_keep_of_all_or_is_not_known() {
        let mut dice = Dice(7);
        let (mut known, mut unknown) = ([0; 2], [0; 2]);
        for _ in 0..300 {
            let size = [5, CAP, CAP + 1, 300, HEAD_CAP + 1, 2_000][dice.roll(6)];
            let steps = [2, 4, 8][dice.roll(3)];
            let mut all: Vec<(u32, u8)> = (0..size as u32).map(|page| (page * 2, dice.roll(steps) as u8)).collect();
            let spared = dice.roll(2) * SPARES;
            let kept = |all: &[Fit]| {
                let mut kept = all.to_vec();
                cap(&mut kept, spared, |page| *page);
                best::sort(&mut kept, |page| *page);
                let spare = kept.split_off(best::kept(&kept));
                kept.sort_unstable_by_key(|(page, _)| *page);
                (Owned { marks: Vec::new(), count: all.len() as u32, pages: kept }, spare)
            };
            let (mut amended, mut spare) = kept(&all);
            // Pages come and go, until too many went.
            for _ in 0..1 + dice.roll(2) * 2 * SPARES {
                let page = dice.roll(2 * size) as u32;
                let before = all.iter().position(|(known, _)| *known == page).map(|at| all.remove(at).1);
                let now = (dice.roll(4) > 2).then(|| dice.roll(8) as u8);
                all.extend(now.map(|step| (page, step)));
                match amended.amend(&[Move { page, before, now }], &mut spare) {
                    None => {
                        unknown[usize::from(spared > 0)] += 1;
                        break;
                    }
                    Some(()) => {
                        known[usize::from(spared > 0)] += 1;
                        assert_eq!(amended, kept(&all).0, "{before:?} {now:?} in {size}");
                    }
                }
            }
        }
        assert!(known[0] > 400 && unknown[0] > 20 && known[1] > known[0] && unknown[1] < 5, "{known:?} {unknown:?}");
    }

    #[test]
    fn spares_take_the_places_of_pages_that_go_until_they_are_used_up() {
        let fit = |page: u32| (page, 1);
        let pages: Vec<Fit> = (100..100 + CAP as u32).map(fit).collect();
        let mut list = Owned { marks: Vec::new(), pages, count: CAP as u32 + 90 };
        let mut spare: Vec<Fit> = (100 - SPARES as u32..100).rev().map(fit).collect();
        for gone in 0..SPARES as u32 {
            let page = 150 + gone;
            list.amend(&[Move { page, before: Some(1), now: None }], &mut spare).unwrap();
            assert_eq!((list.pages.len(), list.pages[0], spare.len() as u32), (CAP, fit(99 - gone), SPARES as u32 - 1 - gone));
        }
        assert_eq!(list.amend(&[Move { page: 200, before: Some(1), now: None }], &mut spare), None);
    }
}
