//! `data.json` beside each issued document: what was read in it, for machines. `docs/DATA.md` is the contract.

use super::body::{CitationState, Links};
use crate::document::date::PartialDate;
use crate::document::meta::{PlanKeys, Signer};
use crate::document::reading::plain_words as clean;
use crate::document::reading::{Bound, Citation, MentionKind, ProvisionIndex, ProvisionKind, Reading, Relation};
use crate::document::{Detail, Document};
use serde::Serialize;
use std::sync::Arc;

/// Version of the format. It grows when a field changes its meaning or goes; new fields do not change it.
const VERSION: u32 = 1;

#[derive(Serialize)]
struct Data<'a> {
    version: u32,
    address: &'a str,
    title: &'a str,
    #[serde(rename = "type")]
    doc_type: Option<&'a str>,
    number: Option<&'a str>,
    issued: Option<PartialDate>,
    issuers: Vec<&'a str>,
    subject: Option<&'a str>,
    place: Option<&'a str>,
    provisions: Vec<ProvisionRow<'a>>,
    citations: Vec<CitationRow<'a>>,
    tasks: Vec<TaskRow<'a>>,
    deadlines: Vec<DeadlineRow<'a>>,
    targets: Vec<TargetRow<'a>>,
    recipients: Vec<RecipientRow<'a>>,
    signer: Option<&'a Signer>,
    footnotes: Vec<FootnoteRow<'a>>,
}

#[derive(Serialize)]
struct ProvisionRow<'a> {
    id: &'a str,
    kind: ProvisionKind,
    label: &'a str,
    level: u8,
    heading: Option<&'a str>,
}

#[derive(Serialize)]
struct CitationRow<'a> {
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

#[derive(Serialize)]
struct TaskRow<'a> {
    agency: &'a str,
    with: &'a [String],
    text: &'a str,
    at: Option<&'a str>,
    due: Option<PartialDate>,
    bound: Option<Bound>,
    frequency: Option<&'a str>,
    product: Option<&'a str>,
}

#[derive(Serialize)]
struct DeadlineRow<'a> {
    date: Option<PartialDate>,
    bound: Option<Bound>,
    text: &'a str,
    who: &'a [Arc<str>],
    to: &'a [Arc<str>],
    what: Option<&'a str>,
    at: Option<&'a str>,
}

#[derive(Serialize)]
struct TargetRow<'a> {
    op: &'a str,
    value: serde_json::Value,
    unit: Option<&'a str>,
    text: &'a str,
    scope: Option<&'a str>,
    at: Option<&'a str>,
}

#[derive(Serialize)]
struct RecipientRow<'a> {
    text: &'a str,
    purpose: Option<&'a str>,
}

#[derive(Serialize)]
struct FootnoteRow<'a> {
    label: &'a str,
    text: String,
    at: Option<&'a str>,
}

/// The document as JSON, with a line end. `text` is its file; `address` the address of its page.
pub fn json(text: &str, document: &Document, address: &str, links: &dyn Links) -> String {
    let reading = &document.reading;
    let none = PlanKeys::default();
    let keys = match &document.detail {
        Detail::Plan(keys) => keys,
        _ => &none,
    };
    let head = &reading.head;
    let meta = &document.meta;
    let id = |at: Option<ProvisionIndex>| at.and_then(|at| reading.provisions.get(at as usize)).map(|provision| &*provision.id);
    let number = meta.number.as_ref().map(|number| number.value.as_str()).or(head.number.as_deref());
    let issuers: Vec<&str> = match keys.issuers.is_empty() {
        true => head.issuer.as_deref().into_iter().collect(),
        false => keys.issuers.iter().map(|issuer| issuer.value.as_str()).collect(),
    };
    let data = Data {
        version: VERSION,
        address,
        title: &meta.title,
        doc_type: keys.doc_type.as_ref().map(|kind| kind.value.as_str()),
        number,
        issued: meta.issued.or(head.date).map(PartialDate::Day),
        issuers,
        subject: keys.subject.as_deref().or(head.subject.as_deref()),
        place: keys.place.as_deref().or(head.place.as_deref()),
        provisions: reading
            .provisions
            .iter()
            .map(|provision| ProvisionRow {
                id: &provision.id,
                kind: provision.kind,
                label: &provision.label,
                level: provision.level,
                heading: provision.heading.as_deref(),
            })
            .collect(),
        citations: citations(text, reading, links, &id),
        tasks: reading
            .tasks
            .iter()
            .map(|task| TaskRow {
                agency: &task.agency,
                with: task.with(),
                text: &task.text,
                at: id(task.at),
                due: task.due.map(PartialDate::Day),
                bound: task.bound,
                frequency: task.frequency(),
                product: task.product(),
            })
            .collect(),
        deadlines: reading
            .deadlines
            .iter()
            .map(|deadline| DeadlineRow {
                date: deadline.date.map(PartialDate::Day),
                bound: deadline.bound,
                text: &deadline.text,
                who: &deadline.who,
                to: &deadline.to,
                what: deadline.what.as_deref(),
                at: id(deadline.at),
            })
            .collect(),
        targets: reading
            .targets
            .iter()
            .map(|target| TargetRow {
                op: target.op,
                value: serde_json::from_str(&target.value.plain()).unwrap_or(serde_json::Value::Null),
                unit: target.unit.as_deref(),
                text: &target.text,
                scope: target.scope.as_deref(),
                at: id(target.at),
            })
            .collect(),
        recipients: reading
            .recipients
            .iter()
            .map(|recipient| RecipientRow { text: &recipient.text, purpose: recipient.purpose.as_deref() })
            .collect(),
        signer: reading.signer.as_ref(),
        footnotes: reading
            .footnotes
            .iter()
            .map(|note| FootnoteRow { label: &note.label, text: clean(note.span.of(text)), at: id(note.at) })
            .collect(),
    };
    // Plain values with text keys always serialise.
    let mut out = serde_json::to_string(&data).unwrap_or_default();
    out.push('\n');
    out
}

/// Mentions of other documents; a document's mentions of itself are not citations.
fn citations<'a>(
    text: &str,
    reading: &'a Reading,
    links: &'a dyn Links,
    id: &dyn Fn(Option<ProvisionIndex>) -> Option<&'a str>,
) -> Vec<CitationRow<'a>> {
    let row = |(index, citation): (usize, &'a Citation)| {
        let resolved = links.citation(index)?;
        Some(CitationRow {
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
            at: id(citation.at),
            state: resolved.state,
            target: resolved.href.as_deref(),
        })
    };
    reading
        .citations
        .iter()
        .enumerate()
        .filter(|(_, citation)| citation.kind != MentionKind::SelfReference)
        .filter_map(row)
        .collect()
}
