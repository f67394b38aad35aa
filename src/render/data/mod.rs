//! `data.json` beside each issued document: what was read in it, for machines. `docs/DATA.md` is the contract.

mod rows;

use super::body::Links;
use crate::document::date::PartialDate;
use crate::document::meta::{PlanKeys, Signer};
use crate::document::{Detail, Document};
use rows::{CitationRow, DeadlineRow, FootnoteRow, ProvisionRow, RecipientRow, TargetRow, TaskRow};
use serde::Serialize;

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

/// The document as JSON, with a line end. `text` is its file; `address` the address of its page.
pub fn json(text: &str, document: &Document, address: &str, links: &dyn Links) -> String {
    // Plain values with text keys always serialise.
    let mut out = serde_json::to_string(&Data::of(text, document, address, links)).unwrap_or_default();
    out.push('\n');
    out
}

impl<'a> Data<'a> {
    fn of(text: &str, document: &'a Document, address: &'a str, links: &'a dyn Links) -> Self {
        let reading = &document.reading;
        let keys = match &document.detail {
            Detail::Plan(keys) => Some(&**keys),
            _ => None,
        };
        let (head, meta) = (&reading.head, &document.meta);
        let number = meta.number.as_ref().map(|number| number.value.as_str());
        Self {
            version: VERSION,
            address,
            title: &meta.title,
            doc_type: keys.and_then(|keys| keys.doc_type.as_ref()).map(|kind| kind.value.as_str()),
            number: number.or(head.number.as_deref()),
            issued: meta.issued.or(head.date).map(PartialDate::Day),
            issuers: issuers(keys, head.issuer.as_deref()),
            subject: keys.and_then(|keys| keys.subject.as_deref()).or(head.subject.as_deref()),
            place: keys.and_then(|keys| keys.place.as_deref()).or(head.place.as_deref()),
            provisions: reading.provisions.iter().map(ProvisionRow::of).collect(),
            citations: rows::citations(text, reading, links),
            tasks: reading.tasks.iter().map(|task| TaskRow::of(task, reading)).collect(),
            deadlines: reading.deadlines.iter().map(|deadline| DeadlineRow::of(deadline, reading)).collect(),
            targets: reading.targets.iter().map(|target| TargetRow::of(target, reading)).collect(),
            recipients: reading.recipients.iter().map(RecipientRow::of).collect(),
            signer: reading.signer.as_ref(),
            footnotes: reading.footnotes.iter().map(|note| FootnoteRow::of(note, text, reading)).collect(),
        }
    }
}

/// Those that the keys name, else the one that the head of the document names.
fn issuers<'a>(keys: Option<&'a PlanKeys>, head: Option<&'a str>) -> Vec<&'a str> {
    match keys.filter(|keys| !keys.issuers.is_empty()) {
        Some(keys) => keys.issuers.iter().map(|issuer| issuer.value.as_str()).collect(),
        None => head.into_iter().collect(),
    }
}
