//! The search index: documents as its entries, all of them or those that changed.

use super::io::PutError;
use super::pages::{self, Extent, Order, Page};
use super::{Press, register_entries};
use crate::document::cite::short_label;
use crate::document::meta::{Fact, Placed, Status};
use crate::document::{Detail, Document, Kind};
use crate::hash::ContentHash;
use crate::parse::markdown;
use crate::path::{OutputPath, SitePath};
use crate::search::{self, Amended, Change, Entry, Named, Passage};
use crate::site::names::{AgencyIndex, LocalityIndex};
use crate::site::{DocIndex, Site, state};
use crate::vietnamese::number::grouped;
use crate::view::fill::Context;
use rayon::prelude::*;
use std::cell::LazyCell;
use std::sync::PoisonError;

/// The entry of a document; `text` is its file.
pub fn entry(cx: &Context<'_>, index: DocIndex, document: &Document, text: &str) -> Entry {
    with_text(head(cx, index, document), document, text)
}

/// An entry with the passages of its text before those that it has.
fn with_text(mut head: Entry, document: &Document, text: &str) -> Entry {
    head.passages.splice(..0, passages(document, text));
    head
}

/// The entry of a document without the passages of its text.
fn head(cx: &Context<'_>, index: DocIndex, document: &Document) -> Entry {
    let site = cx.site;
    let joined = site.joined.get(index).cloned().unwrap_or_default();
    let meta = &document.meta;
    let mut cited: Vec<String> =
        document.reading.citations.iter().filter_map(|citation| citation.number.as_deref().map(str::to_owned)).collect();
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
        passages: beside(site, document),
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
                    anchor: provision.map(|provision| provision.id.to_string()).unwrap_or_default(),
                    label: provision.map(|provision| short_label(&provision.id)).unwrap_or_default(),
                    heading: provision.and_then(|provision| provision.heading.as_deref()).unwrap_or_default().to_owned(),
                    text: words,
                };
                passages.push((block.provision, passage));
            }
        }
    }
    passages.into_iter().map(|(_, passage)| passage).collect()
}

/// What the index of the live site has to be told.
#[derive(Default)]
pub(super) struct Changes {
    list: Vec<Change>,
    /// Whether they are too many: it is then made anew.
    too_many: bool,
}

impl Press<'_> {
    /// Tells the search index of a document as its page is made, where pages are made for it. A page in another language is found too, under the names of the
    /// site's own. `ground` is the hash of what the text was understood from.
    pub(super) fn index<'t>(
        &self,
        index: DocIndex,
        document: &Document,
        ground: Option<ContentHash>,
        text: &dyn Fn() -> Option<&'t str>,
    ) -> Result<(), PutError> {
        if self.extent == Extent::Pages || document.meta.status != Status::Published {
            return Ok(());
        }
        let head = head(&self.context(), index, document);
        let is_same = ground.is_some() && self.is_as_told(&head.url, ground, &head);
        if self.is_amending() {
            if !is_same {
                // Where words alone changed, the head is as it was.
                let known = || self.live.and_then(|live| live.ledger.index.get(&head.url)?.entry());
                let before = if self.extent == Extent::Words { Some(head.clone()) } else { known() };
                self.change(|| Change { before, now: text().map(|text| with_text(head, document, text)) });
            }
            return Ok(());
        }
        text().map_or(Ok(()), |text| self.index_entry(&with_text(head, document, text)))
    }

    /// Tells it of the pages of the registers, and of the documents that open pages at fixed addresses.
    pub(super) fn index_registers(&self) -> Result<(), PutError> {
        self.introductions.values().try_for_each(|index| self.index_introduction(*index))?;
        self.of_registers().into_iter().try_for_each(|entry| {
            let url = self.free_url(&entry.url);
            let is_same = self.is_as_told(&url, None, &entry);
            if !self.is_amending() {
                return self.index_entry(&entry);
            }
            if !is_same {
                let before = self.live.and_then(|live| live.ledger.index.get(&url)?.entry());
                self.change(|| Change { before, now: Some(entry) });
            }
            Ok(())
        })
    }

    fn index_introduction(&self, index: DocIndex) -> Result<(), PutError> {
        let Some(document) = self.site.document(index) else { return Ok(()) };
        let text = LazyCell::new(|| self.text(document));
        self.index(index, document, self.ground(document), &|| text.as_deref())
    }

    fn of_registers(&self) -> Vec<Entry> {
        let introduced = |address: &SitePath| self.introductions.contains_key(address);
        register_entries::entries(&self.context(), &introduced).collect()
    }

    /// Whether the index of the live site is amended: pages are then told of it only where they changed.
    fn is_amending(&self) -> bool {
        self.extent == Extent::Words || self.renewed.is_some()
    }

    fn change(&self, change: impl FnOnce() -> Change) {
        let most = search::few(self.site.documents.len());
        let mut changes = self.changes.lock().unwrap_or_else(PoisonError::into_inner);
        changes.too_many |= changes.list.len() >= most;
        if changes.too_many {
            changes.list = Vec::new();
        } else {
            changes.list.push(change());
        }
    }

    /// Puts what the index of the live site lacks, or an index of all pages. Gives whether it may be amended again.
    pub(super) fn index_amended(&self, order: &Order<'_>) -> Result<bool, PutError> {
        if self.extent == Extent::Words {
            let made = order.first.iter().chain(&order.rest).filter(|page| !matches!(page, Page::Document(_)));
            made.filter_map(|page| pages::document_of(self.site, *page)).try_for_each(|index| self.index_introduction(index))?;
        }
        if let Some(amended) = self.amended() {
            amended.files.iter().try_for_each(|file| self.put_index(file))?;
            let mut indexed = self.indexed.lock().unwrap_or_else(PoisonError::into_inner);
            amended.names.iter().filter(|name| !indexed.contains(*name)).for_each(|name| self.sink.stands(&file(name)));
            indexed.extend(amended.names);
            self.keep_spares(amended.spares);
            return Ok(true);
        }
        self.site.documents.par_iter().enumerate().try_for_each(|(index, document)| {
            let text = if document.meta.status == Status::Published { self.text(document) } else { None };
            text.map_or(Ok(()), |text| self.index_entry(&entry(&self.context(), index, document, &text)))
        })?;
        self.of_registers().iter().try_for_each(|entry| self.index_entry(entry))?;
        self.index_anew()
    }

    /// The index of the live site with what it has to be told; nothing where it has to be made anew.
    fn amended(&self) -> Option<Amended> {
        let live = self.live?;
        let Changes { mut list, too_many } = std::mem::take(&mut *self.changes.lock().unwrap_or_else(PoisonError::into_inner));
        if too_many || !live.seen.index {
            return None;
        }
        let mut pages = None;
        if self.renewed.is_some() {
            if live.ledger.abbreviations != self.site.registers.abbreviations {
                return None;
            }
            pages = Some(live.ledger.index.len());
            let gone = self.gone(live).into_iter().map(|head| Some(Change { before: Some(head.entry()?), now: None }));
            list.extend(gone.collect::<Option<Vec<_>>>()?);
        }
        let read = |name: &str| (live.read)(&file(name));
        search::amend(self.indexer.settings(), &list, pages, live.ledger.spares.clone(), &read)
    }

    /// Puts the index of all that was added. Gives whether it may be amended.
    pub(super) fn index_anew(&self) -> Result<bool, PutError> {
        let index = self.indexer.finish();
        index.files.par_iter().try_for_each(|file| self.put_index(file))?;
        self.keep_spares(index.spares);
        Ok(index.certain)
    }

    fn index_entry(&self, entry: &Entry) -> Result<(), PutError> {
        self.put_index(&self.indexer.add(entry))
    }

    fn put_index(&self, file: &search::File) -> Result<(), PutError> {
        if !self.indexed.lock().unwrap_or_else(PoisonError::into_inner).insert(file.name.clone()) {
            return Ok(());
        }
        self.put(&self::file(&file.name), &file.bytes)
    }
}

/// A file of the index in the output.
fn file(name: &str) -> OutputPath {
    OutputPath::new(format!("{}{name}", search::FOLDER))
}
