//! What may be published: denied by default.

use crate::document::meta::{ModelKeys, PlanKeys, ResultKeys, Status};
use crate::document::{Detail, Document};
use crate::path::SourcePath;
use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Why a document stays inside.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// Nháp.
    Draft,
    /// Chờ duyệt.
    Review,
    /// Its time has not come.
    Scheduled,
}

/// A document that stays inside.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HeldBack {
    /// The file.
    pub path: SourcePath,
    /// Why.
    pub reason: Reason,
    /// Its title.
    pub title: String,
    /// Its number.
    pub number: Option<String>,
    /// When it is to be published (Asia/Ho_Chi_Minh), where its time is all that it waits for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub publish_at: Option<NaiveDateTime>,
}

/// Whether `document` may be published at `now` (Asia/Ho_Chi_Minh). A withdrawn document passes: its page says that it is gone.
///
/// # Errors
/// When it may not: why.
pub fn decide(document: &Document, now: NaiveDateTime) -> Result<(), Reason> {
    match document.meta.status {
        Status::Draft => Err(Reason::Draft),
        Status::Review => Err(Reason::Review),
        Status::Published | Status::Withdrawn => match document.meta.publish_at {
            Some(at) if at > now => Err(Reason::Scheduled),
            _ => Ok(()),
        },
    }
}

/// What came through the gate, and what did not.
#[derive(Debug, Default)]
pub struct Passed {
    /// What may be published, and what a preview shows beside it, by path.
    pub documents: Vec<Arc<Document>>,
    /// What stays inside.
    pub held_back: Vec<HeldBack>,
    /// What is among the documents although it stays inside, and why: only in a preview.
    pub unreleased: BTreeMap<SourcePath, Reason>,
}

/// Takes `documents` through the gate at `now`; what it holds back is let through where `shows` says so.
pub fn pass(mut documents: Vec<Arc<Document>>, now: NaiveDateTime, shows: impl Fn(&SourcePath) -> bool) -> Passed {
    documents.sort_by(|a, b| a.path.cmp(&b.path));
    let mut held_back = Vec::new();
    let mut unreleased = BTreeMap::new();
    documents.retain_mut(|document| match decide(document, now) {
        Ok(()) => true,
        Err(reason) => {
            let meta = &document.meta;
            let (title, number) = (meta.title.clone(), meta.number.as_ref().map(|number| number.value.clone()));
            let publish_at = meta.publish_at.filter(|_| reason == Reason::Scheduled);
            held_back.push(HeldBack { path: document.path.clone(), reason, title, number, publish_at });
            let shown = shows(&document.path);
            if shown {
                unreleased.insert(document.path.clone(), reason);
                // Everything downstream shows it as it will be.
                if reason != Reason::Scheduled {
                    Arc::make_mut(document).meta.status = Status::Published;
                }
            }
            shown
        }
    });
    for document in documents.iter_mut().filter(|document| document.meta.status == Status::Withdrawn) {
        withdraw(Arc::make_mut(document));
    }
    Passed { documents, held_back, unreleased }
}

/// Leaves of a withdrawn document only what its notice says: nothing of its text can reach a list, an index or a data file.
fn withdraw(document: &mut Document) {
    document.reading = Default::default();
    document.meta.summary = None;
    document.meta.sources.clear();
    document.meta.notes.clear();
    document.meta.fields.clear();
    document.meta.tags.clear();
    document.meta.missing.clear();
    match &mut document.detail {
        Detail::Plan(keys) => {
            **keys =
                PlanKeys { doc_type: keys.doc_type.take(), issuers: std::mem::take(&mut keys.issuers), ..PlanKeys::default() };
        }
        Detail::Model(keys) => **keys = ModelKeys::default(),
        Detail::Result(keys, table) => {
            **keys = ResultKeys { period: keys.period.take(), ..ResultKeys::default() };
            table.rows.clear();
        }
        Detail::Page => {}
    }
}
