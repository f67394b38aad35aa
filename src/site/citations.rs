//! Mentions joined to documents, in both directions.
//!
//! Nothing is guessed: where a number fits several documents the mention stays open, and where a date differs from the register's
//! both are kept.

use super::names::{Names, Place, apart, places};
use super::{DocIndex, Site, file_named};
use crate::document::meta::Placed;
use crate::document::number::key;
use crate::document::reading::{Citation, MentionKind, Relation};
use crate::document::register::{ExternalDocument, Registers};
use crate::document::{Detail, Document};
use crate::vietnamese::fold;
use chrono::{Datelike, NaiveDate};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What a mention leads to.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum CitationTarget {
    /// The document itself.
    Itself,
    /// A document of this site.
    Held(DocIndex),
    /// A document of the register of others.
    Known(usize),
    /// Several documents of this site have the number, and the mention does not say which: [`Holdings::bearers`] names them.
    Ambiguous,
    /// Nobody here knows it.
    #[default]
    Unknown,
}

/// A relation between two documents, seen from the first.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Link {
    /// What the first is to the second.
    pub relation: Relation,
    /// The second, or the first where the relation is read backwards.
    pub other: CitationTarget,
    /// Number as written, for documents that nobody here knows.
    pub number: Option<String>,
}

impl Link {
    /// A relation to a document that is written so: two spellings of one that is known are one relation.
    fn new(relation: Relation, other: CitationTarget, written: Option<String>) -> Self {
        let number = written.filter(|_| matches!(other, CitationTarget::Ambiguous | CitationTarget::Unknown));
        Self { relation, other, number }
    }
}

/// The documents that a number or a name can mean.
#[derive(Debug, Default)]
pub struct Holdings {
    held: BTreeMap<String, Vec<Held>>,
    known: BTreeMap<String, Vec<usize>>,
    named: BTreeMap<String, usize>,
}

/// A document of this site that bears a number; a translation does not.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Held {
    /// Its date of issue.
    pub issued: Option<NaiveDate>,
    /// The document.
    pub document: DocIndex,
    /// Who issued it, as [`Names::identity`] knows them, in order.
    pub issuers: Vec<String>,
    /// The places in the names of who issued it.
    pub places: Vec<Place>,
}

/// What a mention says of the document beside its number.
#[derive(Clone, Copy, Debug, Default)]
pub struct Said<'a> {
    /// Its date.
    pub date: Option<NaiveDate>,
    /// Who issued it, as [`Names::identity`] knows them.
    pub issuers: &'a [String],
    /// The places in the names of who issued it: a document of another place is not meant.
    pub places: &'a [Place],
}

impl Holdings {
    /// Indexes the documents of the site and of the register.
    pub fn new(documents: &[Arc<Document>], registers: &Registers, names: &Names) -> Self {
        let mut holdings = Self::default();
        for (index, document) in documents.iter().enumerate().filter(|(_, document)| document.meta.translation_of.is_none()) {
            if let Some(number) = &document.meta.number {
                let issuers: &[Placed<String>] = match &document.detail {
                    Detail::Plan(keys) => &keys.issuers,
                    _ => &[],
                };
                let issued = document.meta.issued;
                let words = || issuers.iter().map(|issuer| issuer.value.as_str());
                let places = words().flat_map(|words| names.places_of(registers, words, issued)).collect();
                let issuers = identities(words(), issued, registers, names);
                holdings.held.entry(key(&number.value)).or_default().push(Held { issued, document: index, issuers, places });
            }
        }
        holdings.held.values_mut().for_each(|held| held.sort());
        for (index, document) in registers.documents.iter().enumerate() {
            match &document.number {
                Some(number) => holdings.known.entry(key(number)).or_default().push(index),
                None => {
                    holdings.named.insert(fold::strip(&document.title), index);
                }
            }
        }
        holdings
    }

    /// Documents of this site with that number, the undated first, then by their date.
    pub fn bearers(&self, number: &str) -> &[Held] {
        self.held.get(&key(number)).map_or(&[], Vec::as_slice)
    }

    /// The bearers of each number that several documents of this site bear.
    pub fn shared_numbers(&self) -> impl Iterator<Item = &[Held]> {
        self.held.values().filter(|bearers| bearers.len() > 1).map(Vec::as_slice)
    }

    /// The documents of this site that a number and the date that a mention states may mean: those of its day, else those of its year or
    /// without a date.
    pub fn candidates(&self, number: &str, date: Option<NaiveDate>) -> Vec<&Held> {
        let held = self.bearers(number);
        let Some(date) = date else { return held.iter().collect() };
        let (day, year) = around(held, date);
        if day.is_empty() { year.into_iter().flatten().collect() } else { day.iter().collect() }
    }

    /// What a number means, given what the mention says beside it. A date that fits decides; one that fits nothing leaves the documents of its
    /// year, and is reported as a conflict. Among several that fit, the one of the issuer is meant.
    pub fn resolve(&self, number: &str, said: Said<'_>, register: &[ExternalDocument]) -> CitationTarget {
        let key = key(number);
        let held = self.held.get(&key).map_or(&[][..], Vec::as_slice);
        let known = self.known.get(&key).map_or(&[][..], Vec::as_slice);
        let Some(date) = said.date else {
            return one_of([held], said).or_else(|| known.first().map(|known| CitationTarget::Known(*known))).unwrap_or_default();
        };
        let dated = || known.iter().find(|known| register.get(**known).is_some_and(|document| claims(document, date)));
        let (day, year) = around(held, date);
        one_of([day], said)
            .or_else(|| dated().map(|known| CitationTarget::Known(*known)))
            .or_else(|| one_of(year, said))
            .or_else(|| known.first().map(|known| CitationTarget::Known(*known)))
            .unwrap_or_default()
    }

    /// The bearer of a number among these documents, where it is one.
    fn one_among(&self, number: &str, documents: &[DocIndex]) -> Option<DocIndex> {
        let mut found = self.bearers(number).iter().map(|bearer| bearer.document).filter(|bearer| documents.contains(bearer));
        found.next().filter(|_| found.next().is_none())
    }

    fn resolve_name(&self, name: &str) -> CitationTarget {
        self.named.get(&fold::strip(name)).map_or(CitationTarget::Unknown, |index| CitationTarget::Known(*index))
    }
}

/// Whether the register gives `date` for `document`, be it one of several.
pub fn claims(document: &ExternalDocument, date: NaiveDate) -> bool {
    document.date == Some(date) || document.dates.iter().any(|claim| claim.date == date)
}

/// The bearers of a number that were issued on a day; and those without a date with those of its year.
fn around(held: &[Held], date: NaiveDate) -> (&[Held], [&[Held]; 2]) {
    let before = |date: Option<NaiveDate>| held.partition_point(|bearer| bearer.issued < date);
    let among = |range: std::ops::Range<usize>| held.get(range).unwrap_or_default();
    let year = |year: i32| before(NaiveDate::from_ymd_opt(year, 1, 1));
    let day = among(before(Some(date))..before(date.succ_opt()));
    (day, [among(0..before(Some(NaiveDate::MIN))), among(year(date.year())..year(date.year() + 1))])
}

/// The one of these documents that is meant; `None` where there is none.
fn one_of<const N: usize>(bearers: [&[Held]; N], said: Said<'_>) -> Option<CitationTarget> {
    let here = |bearer: &&Held| !apart(said.places, &bearer.places);
    let mut all = bearers.iter().copied().flatten().filter(here);
    let first = all.next()?;
    if all.next().is_none() {
        return Some(CitationTarget::Held(first.document));
    }
    let issued = |bearer: &&Held| bearer.issuers.iter().any(|issuer| said.issuers.contains(issuer));
    let mut of_issuer = bearers.iter().copied().flatten().filter(here).filter(issued);
    match (of_issuer.next(), of_issuer.next()) {
        (Some(one), None) => Some(CitationTarget::Held(one.document)),
        _ => Some(CitationTarget::Ambiguous),
    }
}

/// Whom these words name at a date, each once, in order.
fn identities<'w>(
    words: impl Iterator<Item = &'w str>,
    date: Option<NaiveDate>,
    registers: &Registers,
    names: &Names,
) -> Vec<String> {
    let mut identities: Vec<String> = words.map(|words| names.identity(registers, words, date)).collect();
    identities.sort_unstable();
    identities.dedup();
    identities
}

/// Joins every mention of every document.
pub fn resolve_all(
    documents: &[Arc<Document>],
    holdings: &Holdings,
    registers: &Registers,
    names: &Names,
) -> Vec<Vec<CitationTarget>> {
    let of = |(index, document): (DocIndex, &Arc<Document>)| {
        let numbers = stated(document).into_iter().flat_map(|(_, numbers)| numbers);
        let named: Vec<DocIndex> = numbers.filter_map(|number| file_named(documents, &document.path, &number.value)).collect();
        let resolve = |citation| resolve(citation, (index, &named), holdings, registers, names);
        document.reading.citations.iter().map(resolve).collect()
    };
    documents.par_iter().enumerate().map(of).collect()
}

/// What a mention in the document `own` means, where its front matter names the files of the documents `named`.
fn resolve(
    citation: &Citation,
    (own, named): (DocIndex, &[DocIndex]),
    holdings: &Holdings,
    registers: &Registers,
    names: &Names,
) -> CitationTarget {
    if citation.kind == MentionKind::SelfReference {
        return CitationTarget::Itself;
    }
    let target = match (&citation.number, &citation.name) {
        (Some(number), _) => {
            // Who issued it counts only where several have the number.
            let several = holdings.bearers(number).len() > 1;
            let issuers = citation.issuers.iter().filter(|_| several).map(String::as_str);
            let issuers = identities(issuers, citation.date, registers, names);
            let places: Vec<Place> = citation.issuers.iter().flat_map(|words| places(words)).collect();
            let said = Said { date: citation.date, issuers: &issuers, places: &places };
            let target = holdings.resolve(number, said, &registers.documents);
            match target {
                CitationTarget::Ambiguous => holdings.one_among(number, named).map_or(target, CitationTarget::Held),
                _ => target,
            }
        }
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
                let named = file_named(documents, &document.path, &number.value).map(CitationTarget::Held);
                let other = named.unwrap_or_else(|| holdings.resolve(&number.value, Said::default(), register));
                links.insert(Link::new(relation, other, Some(number.value.clone())));
            }
        }
        for (citation, target) in document.reading.citations.iter().zip(targets) {
            if *target == CitationTarget::Itself {
                continue;
            }
            let relation = citation.relation.unwrap_or(Relation::Cites);
            let number = citation.number.as_deref().or(citation.name.as_deref()).map(str::to_owned);
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
                links.insert(Link::new(relation, target.clone(), number));
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

/// What the front matter states of other documents, each by its number or its file.
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Kind;
    use crate::document::meta::PlanKeys;
    use crate::document::register::{Agency, Name};
    use crate::site::samples::{document, placed};

    fn agency(id: &str, name: &str) -> Agency {
        Agency { id: id.into(), names: vec![Name { name: name.into(), ..Name::default() }], ..Agency::default() }
    }

    fn plan(path: &str, number: &str, date: &str, issuer: &str) -> Arc<Document> {
        let keys = PlanKeys { issuers: vec![placed(issuer)], ..PlanKeys::default() };
        let mut plan = document(path, Kind::Plan, Detail::Plan(Box::new(keys)));
        plan.meta.number = Some(placed(number));
        plan.meta.issued = date.parse().ok();
        Arc::new(plan)
    }

    #[test]
    fn of_several_documents_with_one_number_the_date_and_then_the_issuer_tell_which_is_meant() {
        let registers = Registers {
            agencies: vec![agency("ia-ly", "Ủy ban nhân dân xã Ia Ly"), agency("chu-se", "Ủy ban nhân dân xã Chư Sê")],
            ..Registers::default()
        };
        let names = Names::new(&registers);
        let mut translation = plan("content/a.en.md", "7/KH-UBND", "2025-09-01", "ia-ly");
        Arc::make_mut(&mut translation).meta.translation_of = Some(placed("a.md"));
        let documents = [
            translation,
            plan("content/a.md", "7/KH-UBND", "2025-09-01", "ia-ly"),
            plan("content/b.md", "07/KH-UBND", "2025-09-01", "chu-se"),
            plan("content/c.md", "7/KH-UBND", "2026-03-02", "chu-se"),
            plan("content/d.md", "8/KH-UBND", "", "chu-se"),
        ];
        let holdings = Holdings::new(&documents, &registers, &names);
        let resolve = |number: &str, date: &str, issuer: &str| {
            let issuers = identities([issuer].into_iter(), None, &registers, &names);
            holdings.resolve(number, Said { date: date.parse().ok(), issuers: &issuers, places: &places(issuer) }, &[])
        };
        let (ambiguous, held) = (CitationTarget::Ambiguous, CitationTarget::Held);
        assert_eq!(resolve("7/KH-UBND", "2026-03-02", ""), held(3));
        assert_eq!(resolve("7/KH-UBND", "2026-01-01", ""), held(3), "another day of its year: told as a conflict");
        assert_eq!(resolve("7/KH-UBND", "2024-01-01", ""), CitationTarget::Unknown);
        assert_eq!(resolve("7/KH-UBND", "2025-09-01", ""), ambiguous, "two of one day");
        assert_eq!(
            resolve("7/KH-UBND", "2025-09-01", "Ủy ban nhân dân xã Đak Rong"),
            CitationTarget::Unknown,
            "it is of neither"
        );
        assert_eq!(
            resolve("7/KH-UBND", "2026-03-02", "Ủy ban nhân dân xã Đak Rong"),
            CitationTarget::Unknown,
            "of another place"
        );
        assert_eq!(resolve("7/KH-UBND", "2026-03-02", "Ủy ban nhân dân xã"), held(3), "no place is named");
        assert_eq!(resolve("7/KH-UBND", "2025-09-01", "Ủy ban nhân dân xã Ia Ly"), held(1), "the translation is not meant");
        assert_eq!(resolve("7/KH-UBND", "2025-09-01", "Ủy ban nhân dân xã Chư Sê"), held(2));
        assert_eq!(resolve("7/KH-UBND", "", "Ủy ban nhân dân xã Ia Ly"), held(1));
        assert_eq!(resolve("7/KH-UBND", "", "Ủy ban nhân dân xã Chư Sê"), ambiguous, "it has two");
        assert_eq!(resolve("8/KH-UBND", "2025-01-01", ""), held(4), "a document without a date may be of any year");
        let candidates =
            |date: &str| holdings.candidates("7/KH-UBND", date.parse().ok()).iter().map(|held| held.document).collect::<Vec<_>>();
        assert_eq!([candidates("2025-09-01"), candidates("2025-01-01"), candidates("")], [vec![1, 2], vec![1, 2], vec![1, 2, 3]]);
    }
}
