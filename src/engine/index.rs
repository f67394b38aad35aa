//! The search index: documents as its entries, all of them or those whose words changed.

use super::amend::Live;
use super::io::PutError;
use super::pages::{self, Extent, Order, Page};
use super::{Press, register_entries};
use crate::document::cite::short_label;
use crate::document::meta::{Fact, Placed, Status};
use crate::document::{Detail, Document, Kind};
use crate::parse::markdown;
use crate::path::{OutputPath, SitePath};
use crate::search::{self, Entry, Index, Named, Passage};
use crate::site::names::{AgencyIndex, LocalityIndex};
use crate::site::{DocIndex, Site, state};
use crate::vietnamese::number::grouped;
use crate::view::fill::Context;
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::sync::PoisonError;

/// The entry of a document; `text` is its file.
pub fn entry(cx: &Context<'_>, index: DocIndex, document: &Document, text: &str) -> Entry {
    let site = cx.site;
    let joined = site.joined.get(index).cloned().unwrap_or_default();
    let meta = &document.meta;
    let mut cited: Vec<String> = document.reading.citations.iter().filter_map(|citation| citation.number.clone()).collect();
    cited.extend(named_in_keys(document));
    cited.sort();
    cited.dedup();
    // The time of a plan is not the day on which it was issued.
    let date = if document.kind == Kind::Plan { meta.issued } else { joined.date };
    Entry {
        url: site.address(index).map(|address| cx.href(address)).unwrap_or_default(),
        kind: Named::new(document.kind.name(), cx.strings.get(&format!("kind.{}", document.kind.name()))),
        title: meta.title.clone(),
        number: meta.number.as_ref().map(|number| number.value.clone()),
        date: date.map(|date| date.to_string()),
        year: joined.year,
        agencies: joined.agencies.iter().filter_map(|agency| named_agency(site, *agency)).collect(),
        localities: joined.localities.iter().filter_map(|locality| named_locality(site, *locality)).collect(),
        fields: joined
            .fields
            .iter()
            .filter_map(|field| site.fields.get(*field))
            .map(|field| Named::new(&field.id, &field.label))
            .collect(),
        state: state::of(site, index, document).map(|state| Named::new(state.key(), cx.strings.get(state.key()))),
        lang: meta.lang.clone(),
        cited,
        summary: meta.summary.clone(),
        passages: passages(document, text).into_iter().chain(beside(site, document)).collect(),
    }
}

/// What the page shows beside its text: figures with what they count, and the titles of its sources, which may be in another language.
fn beside(site: &Site, document: &Document) -> Vec<Passage> {
    let figures: Vec<String> = match &document.detail {
        Detail::Model(keys) => {
            let value = |fact: &Fact| fact.value.as_deref().or(fact.after.as_deref()).map(grouped).unwrap_or_default();
            keys.facts.iter().map(|fact| told(&fact.label, &value(fact), fact.unit.as_deref(), fact.note.as_deref())).collect()
        }
        Detail::Result(_, table) => table
            .rows
            .iter()
            .filter_map(|row| {
                let indicator = site.registers.indicators.get(*site.indicator_by_id.get(&row.indicator)?)?;
                let value = row.actual.or(row.cumulative).map(|value| value.to_string()).unwrap_or_default();
                Some(told(&indicator.name, &value, row.unit.as_deref().or(Some(&indicator.unit)), row.note.as_deref()))
            })
            .collect(),
        Detail::Plan(_) | Detail::Page => Vec::new(),
    };
    let sources: Vec<&str> = document.meta.sources.iter().map(|source| source.title.as_str()).collect();
    [figures.join(". "), sources.join(". ")]
        .into_iter()
        .filter(|text| !text.is_empty())
        .map(|text| Passage { text, ..Passage::default() })
        .collect()
}

/// "Hộ về làng Hek: 13 hộ (Báo Gia Lai viết 36 hộ)".
fn told(name: &str, value: &str, unit: Option<&str>, note: Option<&str>) -> String {
    let note = note.map(|note| format!(" ({note})")).unwrap_or_default();
    format!("{name}: {value} {}{note}", unit.unwrap_or_default())
}

/// What the keys name of other documents: numbers, or paths, which hold no number and are not found by one.
fn named_in_keys(document: &Document) -> Vec<String> {
    let values = |list: &[Placed<String>]| list.iter().map(|named| named.value.clone()).collect::<Vec<_>>();
    match &document.detail {
        Detail::Plan(keys) => [&keys.implements, &keys.based_on, &keys.amends, &keys.replaces, &keys.corrects]
            .into_iter()
            .flat_map(|l| values(l))
            .collect(),
        Detail::Model(keys) => {
            let decisions = keys.recognised.iter().filter_map(|recognition| recognition.decision.clone());
            keys.plan.iter().map(|plan| plan.value.clone()).chain(decisions).collect()
        }
        Detail::Result(keys, _) => keys.plan.iter().map(|plan| plan.value.clone()).collect(),
        Detail::Page => Vec::new(),
    }
}

/// An agency with all its names, the last one first.
pub fn named_agency(site: &Site, index: AgencyIndex) -> Option<Named> {
    let agency = site.registers.agencies.get(index)?;
    let mut named = Named::new(&agency.id, agency.names.last().map_or(&agency.id, |name| &name.name));
    let earlier = agency.names.iter().flat_map(|name| std::iter::once(&name.name).chain(&name.abbr));
    named.aliases = earlier.chain(&agency.aliases).filter(|name| **name != named.name).cloned().collect();
    Some(named)
}

/// A territory with all its names.
pub fn named_locality(site: &Site, index: LocalityIndex) -> Option<Named> {
    let locality = site.registers.localities.get(index)?;
    Some(Named { id: locality.id.clone(), name: locality.name.clone(), aliases: locality.aliases.clone() })
}

/// The text of a document in parts that a result can link to: provisions of an issued document, sections of a page.
fn passages(document: &Document, text: &str) -> Vec<Passage> {
    if document.kind != Kind::Plan {
        return markdown::sections(text, document.body, &document.reading.headings)
            .into_iter()
            .map(|(heading, text)| Passage {
                anchor: heading.map(|heading| heading.id.clone()).unwrap_or_default(),
                label: String::new(),
                heading: heading.map(|heading| heading.text.clone()).unwrap_or_default(),
                text,
            })
            .collect();
    }
    let mut passages: Vec<(Option<u32>, Passage)> = Vec::new();
    for block in &document.reading.blocks {
        let provision = block.provision.and_then(|at| document.reading.provisions.get(at as usize));
        let words = markdown::plain(block.span.of(text));
        match passages.last_mut().filter(|(at, _)| *at == block.provision) {
            Some((_, passage)) => {
                passage.text.push(' ');
                passage.text.push_str(&words);
            }
            None => {
                let passage = Passage {
                    anchor: provision.map(|provision| provision.id.clone()).unwrap_or_default(),
                    label: provision.map(|provision| short_label(&provision.id)).unwrap_or_default(),
                    heading: provision.and_then(|provision| provision.heading.clone()).unwrap_or_default(),
                    text: words,
                };
                passages.push((block.provision, passage));
            }
        }
    }
    passages.into_iter().map(|(_, passage)| passage).collect()
}

impl Press<'_> {
    /// Adds a document to the search index as its page is made, where pages are made for it.
    pub(super) fn index(&self, index: DocIndex, document: &Document, text: &str) -> Result<(), PutError> {
        match self.extent {
            Extent::Whole | Extent::Undrawn => self.index_document(index, document, text),
            Extent::Pages | Extent::Words => Ok(()),
        }
    }

    /// Adds a document to the search index; a page in another language is found too, under the names of the site's own.
    fn index_document(&self, index: DocIndex, document: &Document, text: &str) -> Result<(), PutError> {
        if document.meta.status != Status::Published {
            return Ok(());
        }
        self.index_entry(&entry(&self.context(), index, document, text))
    }

    /// Adds all documents but those that open pages at fixed addresses.
    pub(super) fn index_documents(&self) -> Result<(), PutError> {
        let introduce: BTreeSet<DocIndex> = self.introductions.values().copied().collect();
        self.site.documents.par_iter().enumerate().filter(|(index, _)| !introduce.contains(index)).try_for_each(
            |(index, document)| self.text(document).map_or(Ok(()), |text| self.index_document(index, document, &text)),
        )
    }

    /// Takes the documents whose pages were made out of the index of the live site and adds them again. Gives whether that was possible.
    pub(super) fn amend_index(&self, live: &Live, order: &Order<'_>) -> Result<bool, PutError> {
        let of_page = |page: &Page| {
            let index = pages::document_of(self.site, *page)?;
            let document = self.site.document(index).filter(|document| document.meta.status == Status::Published)?;
            Some(entry(&self.context(), index, document, &self.text(document)?))
        };
        let entries: Vec<Entry> = order.first.iter().chain(&order.rest).filter_map(of_page).collect();
        let read = |name: &str| (live.read)(&OutputPath::new(format!("{}{name}", search::FOLDER)));
        let Some(amended) = search::amend(self.indexer.settings(), &entries, &read) else { return Ok(false) };
        amended.files.iter().try_for_each(|file| self.put_index(file))?;
        self.indexed.lock().unwrap_or_else(PoisonError::into_inner).extend(amended.names);
        Ok(true)
    }

    /// Gives the index to the sink. Gives whether it may be amended.
    pub(super) fn put_whole_index(&self, index: &Index) -> Result<bool, PutError> {
        index.files.par_iter().try_for_each(|file| self.put_index(file))?;
        Ok(index.certain)
    }

    /// Adds the pages of the registers, and the documents that open pages at fixed addresses.
    pub(super) fn index_registers(&self) -> Result<(), PutError> {
        for index in self.introductions.values() {
            let document = self.site.document(*index);
            if let Some((document, text)) = document.and_then(|document| Some((document, self.text(document)?))) {
                self.index_document(*index, document, &text)?;
            }
        }
        let cx = self.context();
        let introduced = |address: &SitePath| self.introductions.contains_key(address);
        register_entries::entries(&cx, &introduced).try_for_each(|entry| self.index_entry(&entry))
    }

    fn index_entry(&self, entry: &Entry) -> Result<(), PutError> {
        self.put_index(&self.indexer.add(entry))
    }

    fn put_index(&self, file: &search::File) -> Result<(), PutError> {
        if !self.indexed.lock().unwrap_or_else(PoisonError::into_inner).insert(file.name.clone()) {
            return Ok(());
        }
        self.put(&OutputPath::new(format!("{}{}", search::FOLDER, file.name)), &file.bytes)
    }
}
