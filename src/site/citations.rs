//! Mentions joined to documents, in both directions.
//!
//! Nothing is guessed: where a number fits several documents the mention stays open, and where a date differs from the register's
//! both are kept.

use super::{DocIndex, Site};
use crate::document::meta::Placed;
use crate::document::number::key;
use crate::document::reading::{Citation, MentionKind, Relation};
use crate::document::register::ExternalDocument;
use crate::document::{Detail, Document};
use crate::vietnamese::fold;
use chrono::{Datelike, NaiveDate};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What a mention leads to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum CitationTarget {
    /// The document itself.
    Itself,
    /// A document of this site.
    Held(DocIndex),
    /// A document of the register of others.
    Known(usize),
    /// Several documents of this site have the number, and the mention does not say which.
    Ambiguous(Vec<DocIndex>),
    /// Nobody here knows it.
    Unknown,
}

/// A relation between two documents, seen from the first.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Link {
    /// What the first is to the second.
    pub relation: Relation,
    /// The second, or the first where the relation is read backwards.
    pub other: CitationTarget,
    /// Number as written, for documents that nobody here holds.
    pub number: Option<String>,
}

/// The documents that a number or a name can mean.
#[derive(Debug, Default)]
pub struct Holdings {
    held: BTreeMap<String, Vec<DocIndex>>,
    known: BTreeMap<String, Vec<usize>>,
    named: BTreeMap<String, usize>,
}

impl Holdings {
    /// Indexes the documents of the site and of the register.
    pub fn new(documents: &[Arc<Document>], register: &[ExternalDocument]) -> Self {
        let mut holdings = Self::default();
        for (index, document) in documents.iter().enumerate() {
            if let Some(number) = &document.meta.number {
                holdings.held.entry(key(&number.value)).or_default().push(index);
            }
        }
        for (index, document) in register.iter().enumerate() {
            match &document.number {
                Some(number) => holdings.known.entry(key(number)).or_default().push(index),
                None => {
                    holdings.named.insert(fold::strip(&document.title), index);
                }
            }
        }
        holdings
    }

    /// Documents of this site with that number.
    pub fn held(&self, number: &str) -> &[DocIndex] {
        self.held.get(&key(number)).map_or(&[], Vec::as_slice)
    }

    /// Numbers that several documents of this site bear.
    pub fn shared_numbers(&self) -> impl Iterator<Item = &[DocIndex]> {
        self.held.values().filter(|documents| documents.len() > 1).map(Vec::as_slice)
    }

    /// What a number means, given the date that the mention states.
    pub fn resolve(
        &self,
        number: &str,
        date: Option<NaiveDate>,
        documents: &[Arc<Document>],
        register: &[ExternalDocument],
    ) -> CitationTarget {
        let key = key(number);
        let held = self.held.get(&key).map_or(&[][..], Vec::as_slice);
        let known = self.known.get(&key).map_or(&[][..], Vec::as_slice);
        if let Some(date) = date {
            // A date that fits decides; one that fits nothing falls through, and is reported as a conflict.
            if let Some(index) =
                held.iter().find(|index| documents.get(**index).is_some_and(|document| document.meta.issued == Some(date)))
            {
                return CitationTarget::Held(*index);
            }
            if let Some(index) = known.iter().find(|index| register.get(**index).is_some_and(|document| claims(document, date))) {
                return CitationTarget::Known(*index);
            }
        }
        let same_year = |index: &&DocIndex| {
            let issued = documents.get(**index).and_then(|document| document.meta.issued);
            issued.is_none() || date.is_none() || issued.map(|day| day.year()) == date.map(|day| day.year())
        };
        let plausible: Vec<DocIndex> = held.iter().filter(same_year).copied().collect();
        match (plausible.as_slice(), known) {
            ([one], _) => CitationTarget::Held(*one),
            ([], [first, ..]) => CitationTarget::Known(*first),
            ([], []) => CitationTarget::Unknown,
            (several, _) => CitationTarget::Ambiguous(several.to_vec()),
        }
    }

    fn resolve_name(&self, name: &str) -> CitationTarget {
        self.named.get(&fold::strip(name)).map_or(CitationTarget::Unknown, |index| CitationTarget::Known(*index))
    }
}

/// Whether the register gives `date` for `document`, be it one of several.
pub fn claims(document: &ExternalDocument, date: NaiveDate) -> bool {
    document.date == Some(date) || document.dates.iter().any(|claim| claim.date == date)
}

/// Joins every mention of every document.
pub fn resolve_all(documents: &[Arc<Document>], holdings: &Holdings, register: &[ExternalDocument]) -> Vec<Vec<CitationTarget>> {
    documents
        .par_iter()
        .enumerate()
        .map(|(index, document)| {
            document.reading.citations.iter().map(|citation| resolve(citation, index, documents, holdings, register)).collect()
        })
        .collect()
}

fn resolve(
    citation: &Citation,
    own: DocIndex,
    documents: &[Arc<Document>],
    holdings: &Holdings,
    register: &[ExternalDocument],
) -> CitationTarget {
    if citation.kind == MentionKind::SelfReference {
        return CitationTarget::Itself;
    }
    let target = match (&citation.number, &citation.name) {
        (Some(number), _) => holdings.resolve(number, citation.date, documents, register),
        (None, Some(name)) => holdings.resolve_name(name),
        (None, None) => CitationTarget::Unknown,
    };
    if target == CitationTarget::Held(own) { CitationTarget::Itself } else { target }
}

/// Relations of every document: what it states, and what others state of it.
#[derive(Debug, Default)]
pub struct Relations {
    /// By document: its own statements, sorted, each once.
    pub outgoing: Vec<Vec<Link>>,
    /// By document: statements of others about it; `other` is who states it.
    pub incoming: Vec<Vec<Link>>,
    /// By entry of the register of others: documents of this site that mention it.
    pub known_cited_by: Vec<Vec<DocIndex>>,
}

/// Gathers relations from front matter and from the words around mentions.
pub fn relations(
    documents: &[Arc<Document>],
    targets: &[Vec<CitationTarget>],
    holdings: &Holdings,
    register: &[ExternalDocument],
) -> Relations {
    let outgoing = documents.par_iter().zip(targets).map(|(document, targets)| {
        let mut links = BTreeSet::new();
        for (relation, stated) in stated(document) {
            for number in stated {
                let other = holdings.resolve(&number.value, None, documents, register);
                links.insert(Link { relation, other, number: Some(number.value.clone()) });
            }
        }
        for (citation, target) in document.reading.citations.iter().zip(targets) {
            if *target == CitationTarget::Itself {
                continue;
            }
            let relation = citation.relation.unwrap_or(Relation::Cites);
            let number = citation.number.clone().or_else(|| citation.name.clone());
            let stated_stronger = relation == Relation::Cites && {
                let mut stronger = links.iter().filter(|link| link.relation != Relation::Cites);
                if *target == CitationTarget::Unknown {
                    let own = number.as_deref().map(key);
                    stronger.any(|link| link.number.as_deref().map(key) == own)
                } else {
                    stronger.any(|link| link.other == *target)
                }
            };
            if !stated_stronger {
                links.insert(Link { relation, other: target.clone(), number });
            }
        }
        links
    });
    let outgoing: Vec<BTreeSet<Link>> = outgoing.collect();
    let mut incoming: Vec<BTreeSet<Link>> = vec![BTreeSet::new(); documents.len()];
    let mut known_cited_by: Vec<BTreeSet<DocIndex>> = vec![BTreeSet::new(); register.len()];
    for (from, links) in outgoing.iter().enumerate() {
        for link in links {
            match link.other {
                CitationTarget::Held(to) => {
                    if let Some(links) = incoming.get_mut(to) {
                        links.insert(Link { relation: link.relation, other: CitationTarget::Held(from), number: None });
                    }
                }
                CitationTarget::Known(to) => {
                    if let Some(from_documents) = known_cited_by.get_mut(to) {
                        from_documents.insert(from);
                    }
                }
                _ => {}
            }
        }
    }
    Relations {
        outgoing: outgoing.into_iter().map(|links| links.into_iter().collect()).collect(),
        incoming: incoming.into_iter().map(|links| links.into_iter().collect()).collect(),
        known_cited_by: known_cited_by.into_iter().map(|documents| documents.into_iter().collect()).collect(),
    }
}

fn stated(document: &Document) -> Vec<(Relation, &[Placed<String>])> {
    let Detail::Plan(keys) = &document.detail else { return Vec::new() };
    vec![
        (Relation::Implements, keys.implements.as_slice()),
        (Relation::BasedOn, &keys.based_on),
        (Relation::Amends, &keys.amends),
        (Relation::Replaces, &keys.replaces),
        (Relation::Corrects, &keys.corrects),
    ]
}

impl Site {
    /// The date that the register gives and a mention contradicts: register entry or held document, and its dates.
    pub fn date_conflict(&self, citation: &Citation, target: &CitationTarget) -> Option<Vec<NaiveDate>> {
        let stated = citation.date?;
        let dates: Vec<NaiveDate> = match target {
            CitationTarget::Held(index) => self.document(*index)?.meta.issued.into_iter().collect(),
            CitationTarget::Known(index) => {
                let known = self.registers.documents.get(*index)?;
                known.date.into_iter().chain(known.dates.iter().map(|claim| claim.date)).collect()
            }
            _ => return None,
        };
        (dates.iter().any(|date| *date != stated)).then_some(dates)
    }
}
