//! Numbers and dates of documents agree, or the disagreement is shown.

use crate::diagnostics::{Diagnostic, catalogue};
use crate::path::SourcePath;
use crate::site::Site;
use crate::site::citations::{CitationTarget, Held};
use chrono::NaiveDate;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

/// Documents that one problem names.
const NAMED: usize = 5;

pub(super) fn check(site: &Site, problems: &mut Vec<Diagnostic>) {
    for (document, targets) in site.documents.iter().zip(&site.citations) {
        for (citation, target) in document.reading.citations.iter().zip(targets) {
            let Some(number) = &citation.number else { continue };
            if let (Some(stated), Some(registered)) = (citation.date, site.date_conflict(citation, target)) {
                let registered: Vec<String> = registered.into_iter().map(day).collect();
                problems.push(
                    Diagnostic::at(&catalogue::site::DATE_DIFFERS, &document.path, citation.span)
                        .with("number", number)
                        .with("stated", day(stated))
                        .with("registered", registered.join(", ")),
                );
            }
            if *target == CitationTarget::Ambiguous {
                problems.push(
                    Diagnostic::at(&catalogue::site::AMBIGUOUS_NUMBER, &document.path, citation.span)
                        .with("number", number)
                        .with("candidates", some_of(site, &site.holdings.candidates(number, citation.date))),
                );
            }
        }
    }
    for bearers in site.holdings.shared_numbers() {
        let mut first: BTreeMap<(Option<NaiveDate>, &[String]), &SourcePath> = BTreeMap::new();
        for bearer in bearers {
            let Some(document) = site.document(bearer.document) else { continue };
            let Some(number) = &document.meta.number else { continue };
            match first.entry((bearer.issued, &bearer.issuers)) {
                Entry::Occupied(other) => problems.push(
                    Diagnostic::at(&catalogue::site::SHARED_NUMBER, &document.path, number.span)
                        .with("number", &number.value)
                        .with("other", other.get()),
                ),
                Entry::Vacant(place) => _ = place.insert(&document.path),
            }
        }
    }
}

/// The files of some of these documents.
pub(super) fn some_of(site: &Site, bearers: &[&Held]) -> String {
    let paths = bearers.iter().filter_map(|bearer| site.document(bearer.document)).map(|other| other.path.as_str());
    let mut words = paths.take(NAMED).collect::<Vec<_>>().join(", ");
    if bearers.len() > NAMED {
        words.push_str(&format!(", … (+{})", bearers.len() - NAMED));
    }
    words
}

fn day(date: NaiveDate) -> String {
    date.format("%d/%m/%Y").to_string()
}
