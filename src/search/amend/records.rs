//! The records of pages, as the index has them and as it will.

use super::order::{Order, Origin, Page};
use super::{Read, json, names_of};
use crate::search::directory::{Contents, Files, Record};
use rayon::prelude::*;
use std::collections::BTreeSet;

/// The records of all pages, in files; the names of empty ones are blank.
pub struct Records {
    names: Vec<String>,
    files: Vec<Vec<Option<Record<String>>>>,
    chunk: usize,
}

impl Records {
    pub fn read(read: Read<'_>, contents: &Contents) -> Option<Self> {
        let names: Vec<String> = names_of(&contents.records).map(str::to_owned).collect();
        let file = |name: &String| if name.trim().is_empty() { Some(Vec::new()) } else { json(read, name) };
        let files = names.par_iter().map(file).collect::<Option<_>>()?;
        Some(Self { names, files, chunk: contents.chunk.max(1) })
    }

    /// The record at a place.
    pub fn row(&self, place: u32) -> Option<&Record<String>> {
        let place = place as usize;
        self.files.get(place / self.chunk)?.get(place % self.chunk)?.as_ref()
    }

    /// All records with their places.
    pub fn pages(&self) -> impl Iterator<Item = (u32, &Record<String>)> {
        let chunk = self.chunk;
        let rows = self.files.iter().enumerate().flat_map(move |(file, rows)| {
            let place = move |row| u32::try_from(file * chunk + row).unwrap_or(u32::MAX);
            rows.iter().enumerate().map(move |(row, record)| (place(row), record))
        });
        rows.filter_map(|(place, record)| Some((place, record.as_ref()?)))
    }

    /// The names of the files of the pages in this order, in a row, with the records of changes as they are now. Texts are named too.
    pub fn write(
        &self,
        order: &Order<'_>,
        changed: &[Option<Record<String>>],
        files: &mut Files,
        names: &mut BTreeSet<String>,
    ) -> Option<String> {
        let mut all = String::with_capacity(self.names.len() * 6);
        for (index, places) in order.places.chunks(self.chunk).enumerate() {
            let record = |page: &Page<'_>| match page.from {
                Origin::Index(place) => self.row(place),
                Origin::Change(index) => changed.get(index)?.as_ref(),
            };
            let rows: Vec<Option<&Record<String>>> = places.iter().map(|page| page.as_ref().and_then(record)).collect();
            if rows.iter().zip(places).any(|(row, page)| row.is_some() != page.is_some()) {
                return None;
            }
            names.extend(rows.iter().flatten().map(|record| format!("{}.bin", record.4)));
            let before = self.names.get(index).zip(self.files.get(index));
            let stays =
                |rows_before: &Vec<Option<Record<String>>>| rows_before.iter().map(Option::as_ref).eq(rows.iter().copied());
            if rows.iter().all(Option::is_none) {
                all.push_str("      ");
            } else if let Some((name, _)) = before.filter(|(_, rows)| stays(rows)) {
                names.insert(format!("{name}.bin"));
                all.push_str(name);
            } else {
                all.push_str(&files.json(&rows));
            }
        }
        Some(all)
    }
}
