//! What may be published: denied by default.

use crate::document::Document;
use crate::document::meta::Status;
use crate::path::SourcePath;
use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};

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
