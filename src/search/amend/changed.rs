//! What changes of pages come to in the index: terms that move, texts and records that are new.

use super::order::Order;
use super::records::Records;
use super::shards::Move;
use super::{Change, Read, json, row};
use crate::search::asset::File;
use crate::search::best::Place;
use crate::search::directory::Record;
use crate::search::entry::{Entry, Passage, Settings};
use crate::search::lexicon::WordId;
use crate::search::shard::variant;
use crate::search::worker::Worker;
use std::collections::{BTreeMap, BTreeSet};

/// The terms of a page, each with how it fits.
type Terms = BTreeMap<(WordId, WordId), u8>;

/// What is new.
pub struct Changed {
    pub moves: BTreeMap<Place, Vec<Move>>,
    /// The texts of pages as they are now.
    pub texts: Vec<File>,
    /// The record of each change as it is now; none where the page went.
    pub rows: Vec<Option<Record<String>>>,
}

impl Changed {
    /// Reads all changes; nothing where the text of a page as it was is not there.
    pub fn read(settings: &Settings, changes: &[Change], order: &Order<'_>, records: &Records, read: Read<'_>) -> Option<Self> {
        let mut worker = Worker::new(settings, 0);
        let mut changed = Self { moves: BTreeMap::new(), texts: Vec::new(), rows: Vec::new() };
        for (change, places) in changes.iter().zip(&order.of_changes) {
            let was = match (&change.before, places.0) {
                (Some(head), Some(page)) => {
                    let passages = passages(read, &records.row(page)?.4)?;
                    worker.terms(&Entry { passages, ..head.clone() })
                }
                _ => Terms::new(),
            };
            let is = change.now.as_ref().map(|entry| worker.terms(entry)).unwrap_or_default();
            changed.move_terms(&worker, &was, &is, *places);
            changed.rows.push(change.now.as_ref().map(|entry| {
                let (text, file) = worker.text(entry);
                changed.texts.push(file);
                row(entry, text)
            }));
        }
        Some(changed)
    }

    /// Moves the terms of a page that has these places, before and now.
    fn move_terms(&mut self, worker: &Worker, was: &Terms, is: &Terms, (place_before, place): (Option<u32>, Option<u32>)) {
        let both: BTreeSet<_> = was.keys().chain(is.keys()).copied().collect();
        for words @ (first, second) in both {
            let (before, now) = (was.get(&words).copied(), is.get(&words).copied());
            let (mut key, mut marks) = (String::new(), Vec::new());
            variant(worker.lexicon(), first, second, &mut key, &mut marks);
            // Longer ones are not kept.
            if key.len() >= 100 || place_before == place && before == now {
                continue;
            }
            let of_term = self.moves.entry((key, marks)).or_default();
            match (place_before, place) {
                (Some(old), Some(page)) if old == page => of_term.push(Move { page, before, now }),
                _ => {
                    let left = place_before.filter(|_| before.is_some()).map(|page| Move { page, before, now: None });
                    let came = place.filter(|_| now.is_some()).map(|page| Move { page, before: None, now });
                    of_term.extend(left.into_iter().chain(came));
                }
            }
        }
    }
}

/// The passages that the file with the text of a page has.
fn passages(read: Read<'_>, name: &str) -> Option<Vec<Passage>> {
    let (_, passages): (String, Vec<[String; 4]>) = json(read, name)?;
    let passage = |[anchor, label, heading, text]: [String; 4]| Passage { anchor, label, heading, text };
    Some(passages.into_iter().map(passage).collect())
}
