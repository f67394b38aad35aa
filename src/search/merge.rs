//! The postings of all threads merged in the order of terms, part by part: a part's postings are given up with it, so that few terms are in memory at once.

use super::best::{self, CAP, Fit, Place, Spares};
use super::lexicon::{NONE, PARTS};
use super::postings::Postings;
use super::shard::{Packer, Shard, Terms, Variant, variant};
use super::worker::{List, Worker};
use rayon::prelude::*;
use std::cmp::Ordering;
use std::collections::BTreeMap;

/// Parts that are made at once.
const AT_ONCE: usize = 32;

/// Merges the postings of all workers, in their parts, into shards, which `made` takes as they come. `numbers` gives the number of each worker's pages.
pub fn merge<'a>(
    workers: &'a [Worker],
    mut postings: Vec<Vec<Postings>>,
    numbers: &[Vec<u32>],
    sparing: bool,
    mut made: impl FnMut(Shard),
) -> Merged<'a> {
    let ranks: Vec<Vec<u32>> = workers.par_iter().map(Worker::ranks).collect();
    let mut take =
        |part: usize| postings.iter_mut().map(|parts| parts.get_mut(part).map(std::mem::take).unwrap_or_default()).collect();
    let mut packer = Packer::default();
    let mut merged = Merged::default();
    for first in (0..PARTS).step_by(AT_ONCE) {
        let taken: Vec<Vec<Postings>> = (first..PARTS.min(first + AT_ONCE)).map(&mut take).collect();
        let parts: Vec<Part> =
            taken.into_par_iter().map(|postings| Part::of(workers, postings, &ranks, numbers, sparing)).collect();
        for part in parts {
            packer.add(&part.terms);
            part.spares.into_iter().for_each(|(term, pages)| merged.spares.put(term, pages));
            for (word, count) in part.words {
                *merged.vocabulary.entry(word).or_default() += count;
            }
        }
        packer.whole().for_each(&mut made);
    }
    packer.take().into_iter().for_each(made);
    merged
}

/// What was learnt of the terms beside their shards.
#[derive(Default)]
pub struct Merged<'a> {
    /// The folded words with the number of their pages, for slips.
    pub vocabulary: BTreeMap<&'a str, u32>,
    /// The next pages of long lists, where they are kept.
    pub spares: Spares,
}

/// The terms of one part, with the pages that all workers have for them.
struct Part<'a> {
    terms: Terms,
    /// Single words of plain letters, folded, with the number of their pages.
    words: Vec<(&'a str, u32)>,
    /// The next pages of long lists, where they are kept.
    spares: Vec<(Place, Vec<Fit>)>,
}

impl<'a> Part<'a> {
    fn of(workers: &'a [Worker], postings: Vec<Postings>, ranks: &[Vec<u32>], numbers: &[Vec<u32>], sparing: bool) -> Self {
        let mut postings: Vec<Vec<u64>> = postings.into_iter().map(Postings::into_all).collect();
        let sorted = workers.iter().zip(&mut postings).zip(ranks);
        let lists: Vec<Vec<List>> = sorted.map(|((worker, postings), ranks)| worker.lists(postings, ranks)).collect();
        let find = |term: &Term| {
            let (worker, list) = (term.worker as usize, term.list as usize);
            Some((worker, workers.get(worker)?, lists.get(worker)?.get(list)?))
        };
        let whole = |term: &Term| find(term).map(|(_, worker, list)| Whole::of(worker, list));
        let mut terms: Vec<Term> = Vec::with_capacity(lists.iter().map(Vec::len).sum());
        for (worker, (share, lists)) in (0..).zip(workers.iter().zip(&lists)) {
            for (list, words) in (0..).zip(lists) {
                let whole = Whole::of(share, words);
                if whole.first.0.len() + whole.second.0.len() < 100 {
                    terms.push(Term { prefix: whole.prefix(), worker, list });
                }
            }
        }
        let order = |a: &Term, b: &Term| match (a.prefix.cmp(&b.prefix), whole(a), whole(b)) {
            (Ordering::Equal, Some(a), Some(b)) => a.order(&b),
            (order, ..) => order,
        };
        terms.sort_unstable_by(|a, b| a.prefix.cmp(&b.prefix).then_with(|| order(a, b)).then(a.worker.cmp(&b.worker)));
        let mut part = Part { terms: Terms::default(), words: Vec::new(), spares: Vec::new() };
        let (mut key, mut marks, mut found) = (String::new(), Vec::new(), Vec::new());
        for run in terms.chunk_by(|a, b| a.prefix == b.prefix && order(a, b) == Ordering::Equal) {
            let Some((_, share, first)) = run.first().and_then(find) else { continue };
            found.clear();
            let mut dropped = 0;
            for (worker, _, list) in run.iter().filter_map(find) {
                let number = |page: u32| numbers.get(worker)?.get(page as usize).copied();
                let postings = postings.get(worker).map(Vec::as_slice).unwrap_or_default();
                found.extend(list.pages(postings).filter_map(|(page, step)| number(page).map(|number| (number, step))));
                dropped += list.dropped;
            }
            let count = found.len() as u32 + dropped;
            variant(share.lexicon(), first.first, first.second, &mut key, &mut marks);
            if found.len() > CAP {
                best::sort(&mut found, |page| *page);
                let spare = found.split_off(best::kept(&found));
                if sparing {
                    part.spares.push(((key.clone(), marks.clone()), spare));
                }
            }
            found.sort_unstable_by_key(|(page, _)| *page);
            if first.second == NONE && key.bytes().all(|c| c.is_ascii_lowercase()) {
                part.words.push((share.lexicon().key(first.first), count));
            }
            part.terms.push(&Variant { key: &key, marks: &marks, pages: &found, count });
        }
        part
    }
}

/// A list of a worker on its way into the order of terms.
struct Term {
    /// The first sixteen bytes of the folded form: they order nearly all terms.
    prefix: u128,
    worker: u32,
    list: u32,
}

/// A term to compare in full.
struct Whole<'a> {
    first: (&'a str, &'a [u8]),
    second: (&'a str, &'a [u8]),
}

impl<'a> Whole<'a> {
    fn of(worker: &'a Worker, list: &List) -> Self {
        let word = |id| (worker.lexicon().key(id), worker.lexicon().marks(id));
        Self { first: word(list.first), second: word(list.second) }
    }

    fn key(&self) -> impl Iterator<Item = u8> + 'a {
        self.first.0.bytes().chain(self.second.0.bytes())
    }

    /// Where the second word begins, and the marks: what tells variants of one folded form apart.
    fn variant(&self) -> (usize, impl Iterator<Item = &'a u8>) {
        let split = if self.second.0.is_empty() { 0 } else { self.first.1.len() };
        (split, self.first.1.iter().chain(self.second.1))
    }

    fn order(&self, other: &Self) -> Ordering {
        let ((split, marks), (others_split, others_marks)) = (self.variant(), other.variant());
        self.key().cmp(other.key()).then(split.cmp(&others_split)).then_with(|| marks.cmp(others_marks))
    }

    fn prefix(&self) -> u128 {
        let mut bytes = [0; 16];
        for (to, byte) in bytes.iter_mut().zip(self.key()) {
            *to = byte;
        }
        u128::from_be_bytes(bytes)
    }
}
