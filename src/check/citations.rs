//! Numbers and dates of documents agree, or the disagreement is shown.

use crate::diagnostics::{Diagnostic, catalogue};
use crate::site::Site;
use crate::site::citations::CitationTarget;
use chrono::NaiveDate;

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
            if let CitationTarget::Ambiguous(candidates) = target {
                let candidates: Vec<&str> =
                    candidates.iter().filter_map(|index| site.document(*index)).map(|other| other.path.as_str()).collect();
                problems.push(
                    Diagnostic::at(&catalogue::site::AMBIGUOUS_NUMBER, &document.path, citation.span)
                        .with("number", number)
                        .with("candidates", candidates.join(", ")),
                );
            }
        }
    }
    for documents in site.holdings.shared_numbers() {
        let mut seen: Vec<(Option<NaiveDate>, &str)> = Vec::new();
        for document in documents.iter().filter_map(|index| site.document(*index)) {
            // A translation bears the number of its original.
            if document.meta.translation_of.is_some() {
                continue;
            }
            let Some(number) = &document.meta.number else { continue };
            match seen.iter().find(|(issued, _)| *issued == document.meta.issued) {
                Some((_, other)) => problems.push(
                    Diagnostic::at(&catalogue::site::SHARED_NUMBER, &document.path, number.span)
                        .with("number", &number.value)
                        .with("other", other),
                ),
                None => seen.push((document.meta.issued, document.path.as_str())),
            }
        }
    }
}

fn day(date: NaiveDate) -> String {
    date.format("%d/%m/%Y").to_string()
}
