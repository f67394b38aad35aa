//! The way of a page to its readers: who approved it, and whether they are told what changed.

use crate::diagnostics::Diagnostic;
use crate::diagnostics::catalogue::site as catalogue;
use crate::document::Document;
use crate::document::meta::{Status, TrailWork};
use crate::site::Site;

pub(super) fn check(site: &Site, problems: &mut Vec<Diagnostic>) {
    let published = site.documents.iter().filter(|document| document.meta.status == Status::Published);
    for document in published.filter(|document| site.unreleased(document).is_none()) {
        if site.config.four_eyes && !seen_by_two(document) {
            let place = document.meta.trail.last().map_or(document.meta.title_span, |step| step.span);
            problems.push(Diagnostic::at(&catalogue::FOUR_EYES, &document.path, place));
        }
        problems.extend(untold(document));
    }
}

/// Whether somebody approved the page after it was written last, and is another than the writer; where nobody kept a trail, whether the
/// front matter names two.
fn seen_by_two(document: &Document) -> bool {
    let meta = &document.meta;
    let last = |work: TrailWork| meta.trail.iter().rposition(|step| step.work == work);
    let who = |at: usize| meta.trail.get(at).map(|step| step.who.trim().to_lowercase());
    match (last(TrailWork::Wrote), last(TrailWork::Approved)) {
        (Some(wrote), Some(approved)) => approved > wrote && who(approved) != who(wrote),
        (Some(_), None) => false,
        (None, _) => match (&meta.editor, &meta.approver) {
            (Some(editor), Some(approver)) => editor.trim().to_lowercase() != approver.trim().to_lowercase(),
            _ => false,
        },
    }
}

/// An update after publication of which the history says nothing.
fn untold(document: &Document) -> Option<Diagnostic> {
    let meta = &document.meta;
    let updated = meta.updated?;
    let later = meta.published.is_some_and(|published| updated > published);
    let told = meta.changes.iter().any(|change| change.date >= updated);
    let problem = || Diagnostic::at(&catalogue::CHANGE_UNTOLD, &document.path, meta.title_span);
    (later && !told).then(|| problem().with("date", crate::vietnamese::date::document_form(updated)))
}
