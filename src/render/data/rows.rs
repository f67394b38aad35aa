//! What is told of each provision, citation, duty, time limit, target, recipient and footnote.

use crate::document::date::PartialDate;
use crate::document::plain::plain_words as clean;
use crate::document::reading::{
    Bound, Citation, Deadline, Footnote, MentionKind, Provision, ProvisionIndex, ProvisionKind, Reading, Recipient, Relation,
    Target, Task,
};
use crate::render::body::{CitationState, Links, Resolved};
use serde::Serialize;
use std::sync::Arc;

/// The id of the provision in which something stands.
fn id(reading: &Reading, at: Option<ProvisionIndex>) -> Option<&str> {
    at.and_then(|at| reading.provisions.get(at as usize)).map(|provision| &*provision.id)
}

#[derive(Serialize)]
pub(super) struct ProvisionRow<'a> {
    id: &'a str,
    kind: ProvisionKind,
    label: &'a str,
    level: u8,
    heading: Option<&'a str>,
}

impl<'a> ProvisionRow<'a> {
    pub fn of(provision: &'a Provision) -> Self {
        Self {
            id: &provision.id,
            kind: provision.kind,
            label: &provision.label,
            level: provision.level,
            heading: provision.heading.as_deref(),
        }
    }
}

#[derive(Serialize)]
pub(super) struct CitationRow<'a> {
    kind: MentionKind,
    text: String,
    #[serde(rename = "type")]
    doc_type: Option<&'a str>,
    number: Option<&'a str>,
    name: Option<&'a str>,
    date: Option<PartialDate>,
    issuer: &'a [String],
    subject: Option<&'a str>,
    provision: Option<&'a str>,
    relation: Option<Relation>,
    at: Option<&'a str>,
    state: CitationState,
    target: Option<&'a str>,
}

impl<'a> CitationRow<'a> {
    fn of(citation: &'a Citation, resolved: &'a Resolved, text: &str, reading: &'a Reading) -> Self {
        Self {
            kind: citation.kind,
            text: clean(citation.span.of(text)),
            doc_type: citation.doc_type.as_deref(),
            number: citation.number.as_deref(),
            name: citation.name.as_deref(),
            date: citation.date.map(PartialDate::Day),
            issuer: &citation.issuers,
            subject: citation.subject.as_deref(),
            provision: citation.cited_provision.as_deref(),
            relation: citation.relation,
            at: id(reading, citation.at),
            state: resolved.state,
            target: resolved.href.as_deref(),
        }
    }
}

/// Mentions of other documents; a document's mentions of itself are not citations.
pub(super) fn citations<'a>(text: &str, reading: &'a Reading, links: &'a dyn Links) -> Vec<CitationRow<'a>> {
    let others = reading.citations.iter().enumerate().filter(|(_, citation)| citation.kind != MentionKind::SelfReference);
    others.filter_map(|(index, citation)| Some(CitationRow::of(citation, links.citation(index)?, text, reading))).collect()
}

#[derive(Serialize)]
pub(super) struct TaskRow<'a> {
    agency: &'a str,
    with: &'a [String],
    text: &'a str,
    at: Option<&'a str>,
    due: Option<PartialDate>,
    bound: Option<Bound>,
    frequency: Option<&'a str>,
    product: Option<&'a str>,
}

impl<'a> TaskRow<'a> {
    pub fn of(task: &'a Task, reading: &'a Reading) -> Self {
        Self {
            agency: &task.agency,
            with: task.with(),
            text: &task.text,
            at: id(reading, task.at),
            due: task.due.map(PartialDate::Day),
            bound: task.bound,
            frequency: task.frequency(),
            product: task.product(),
        }
    }
}

#[derive(Serialize)]
pub(super) struct DeadlineRow<'a> {
    date: Option<PartialDate>,
    bound: Option<Bound>,
    text: &'a str,
    who: &'a [Arc<str>],
    to: &'a [Arc<str>],
    what: Option<&'a str>,
    at: Option<&'a str>,
}

impl<'a> DeadlineRow<'a> {
    pub fn of(deadline: &'a Deadline, reading: &'a Reading) -> Self {
        Self {
            date: deadline.date.map(PartialDate::Day),
            bound: deadline.bound,
            text: &deadline.text,
            who: &deadline.who,
            to: &deadline.to,
            what: deadline.what.as_deref(),
            at: id(reading, deadline.at),
        }
    }
}

#[derive(Serialize)]
pub(super) struct TargetRow<'a> {
    op: &'a str,
    value: serde_json::Value,
    unit: Option<&'a str>,
    text: &'a str,
    scope: Option<&'a str>,
    at: Option<&'a str>,
}

impl<'a> TargetRow<'a> {
    pub fn of(target: &'a Target, reading: &'a Reading) -> Self {
        Self {
            op: target.op,
            value: serde_json::from_str(&target.value.plain()).unwrap_or(serde_json::Value::Null),
            unit: target.unit.as_deref(),
            text: &target.text,
            scope: target.scope.as_deref(),
            at: id(reading, target.at),
        }
    }
}

#[derive(Serialize)]
pub(super) struct RecipientRow<'a> {
    text: &'a str,
    purpose: Option<&'a str>,
}

impl<'a> RecipientRow<'a> {
    pub fn of(recipient: &'a Recipient) -> Self {
        Self { text: &recipient.text, purpose: recipient.purpose.as_deref() }
    }
}

#[derive(Serialize)]
pub(super) struct FootnoteRow<'a> {
    label: &'a str,
    text: String,
    at: Option<&'a str>,
}

impl<'a> FootnoteRow<'a> {
    pub fn of(note: &'a Footnote, text: &str, reading: &'a Reading) -> Self {
        Self { label: &note.label, text: clean(note.span.of(text)), at: id(reading, note.at) }
    }
}
