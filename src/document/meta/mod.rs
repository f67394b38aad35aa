//! What an editor states in the front matter, typed: keys of every page here, those of each kind in files of their own. `docs/CONTENT.md` is the
//! contract; names here are its English keys.
//!
//! Text that names an agency, a locality or a document stays text here: `site` joins it to the registers.

mod model;
mod plan;
mod result;

pub use model::{Fact, HolderType, ModelKeys, Photo, Recognition, Stage};
pub use plan::{Attachment, DeadlineKey, PlanKeys, Signer, TargetKey, TaskKey, TimeSpan};
pub use result::{FigureState, Identity, Period, PeriodType, ResultKeys};

use super::date::PartialDate;
use super::kept;
use crate::span::Span;
use borsh::{BorshDeserialize, BorshSerialize};
use chrono::{NaiveDate, NaiveDateTime};
use serde::Serialize;

/// A value with its place in the file. Open data has the value alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, BorshSerialize, BorshDeserialize)]
#[serde(transparent)]
pub struct Placed<T> {
    /// The value.
    pub value: T,
    /// Bytes from the start of the file.
    #[serde(skip)]
    pub span: Span,
}

/// Editorial state.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, BorshSerialize, BorshDeserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Nháp.
    #[default]
    Draft,
    /// Chờ duyệt.
    Review,
    /// Đã duyệt: the only state that is published.
    Published,
    /// Đã gỡ.
    Withdrawn,
}

/// The weight of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, BorshSerialize, BorshDeserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChangeKind {
    /// Readers are told.
    Major,
    /// Silent.
    Minor,
    /// A published mistake was mended: listed for the press.
    Correction,
}

/// One change of a published page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, BorshSerialize, BorshDeserialize)]
pub struct Change {
    /// When.
    #[borsh(serialize_with = "kept::write", deserialize_with = "kept::read")]
    pub date: NaiveDate,
    /// How much.
    pub kind: ChangeKind,
    /// What, for readers.
    pub note: String,
}

/// What was done to a page on its way to readers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, BorshSerialize, BorshDeserialize)]
#[serde(rename_all = "snake_case")]
pub enum TrailWork {
    /// Viết.
    Wrote,
    /// Gửi duyệt.
    Sent,
    /// Duyệt.
    Approved,
    /// Trả lại.
    Returned,
    /// Gỡ.
    Withdrew,
}

/// One step of a page on its way to readers. Never published.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct TrailStep {
    /// When (Asia/Ho_Chi_Minh).
    #[borsh(serialize_with = "kept::write", deserialize_with = "kept::read")]
    pub at: NaiveDateTime,
    /// Who.
    pub who: String,
    /// What.
    pub work: TrailWork,
    /// Why, or what exactly.
    pub note: Option<String>,
    /// Its place.
    pub span: Span,
}

/// Where a statement comes from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, BorshSerialize, BorshDeserialize)]
pub struct Reference {
    /// Name within the page, such as `s1`.
    pub id: Option<String>,
    /// Title as the source gives it.
    pub title: String,
    /// Public address.
    pub url: Option<Placed<String>>,
    /// Date of the source.
    pub date: Option<PartialDate>,
    /// Remark of the editor.
    pub note: Option<String>,
}

/// An editor's note at a provision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, BorshSerialize, BorshDeserialize)]
pub struct EditorNote {
    /// Address of the provision, such as `muc-ii.5`.
    pub at: Option<Placed<String>>,
    /// The note.
    pub note: String,
}

/// Something that may be published although it looks as if it must not.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Waiver {
    /// The number or the words, as on the page.
    pub what: Placed<String>,
    /// Why.
    pub reason: String,
    /// The place of the whole entry.
    pub span: Span,
}

/// Why a page was withdrawn.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, BorshSerialize, BorshDeserialize)]
pub struct Withdrawal {
    /// When.
    #[borsh(serialize_with = "kept::write", deserialize_with = "kept::read")]
    pub date: Option<NaiveDate>,
    /// Why, for readers.
    pub reason: Option<String>,
}

/// Keys of every page.
#[derive(Clone, Debug, Default, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Meta {
    /// Title; for a model its name, for a plan its subject, unless given.
    pub title: String,
    /// Place of the title, for messages.
    pub title_span: Span,
    /// One or two sentences.
    pub summary: Option<String>,
    /// BCP 47 tag: vi, en, jra, bdq.
    pub lang: String,
    /// Path of the original.
    pub translation_of: Option<Placed<String>>,
    /// Editorial state.
    pub status: Status,
    /// Not before (Asia/Ho_Chi_Minh).
    #[borsh(serialize_with = "kept::write", deserialize_with = "kept::read")]
    pub publish_at: Option<NaiveDateTime>,
    /// First published.
    #[borsh(serialize_with = "kept::write", deserialize_with = "kept::read")]
    pub published: Option<NaiveDate>,
    /// Last changed.
    #[borsh(serialize_with = "kept::write", deserialize_with = "kept::read")]
    pub updated: Option<NaiveDate>,
    /// History, newest last as written.
    pub changes: Vec<Change>,
    /// Fields of work.
    pub fields: Vec<Placed<String>>,
    /// Tags.
    pub tags: Vec<String>,
    /// Old addresses.
    pub aliases: Vec<Placed<String>>,
    /// Sources.
    pub sources: Vec<Reference>,
    /// Invented content.
    pub illustrative: bool,
    /// What the source lacks: English key, reason.
    pub missing: Vec<(String, String)>,
    /// Number as printed.
    pub number: Option<Placed<String>>,
    /// Date of issue.
    #[borsh(serialize_with = "kept::write", deserialize_with = "kept::read")]
    pub issued: Option<NaiveDate>,
    /// The days of publication, last change and issue, where they are written.
    #[borsh(serialize_with = "kept::write", deserialize_with = "kept::read")]
    pub days: Vec<Placed<NaiveDate>>,
    /// An address instead of the file's own.
    pub slug: Option<Placed<String>>,
    /// Withdrawal.
    pub withdrawn: Option<Withdrawal>,
    /// Who wrote.
    pub editor: Option<String>,
    /// Who approved.
    pub approver: Option<String>,
    /// Editor's notes.
    pub notes: Vec<EditorNote>,
    /// Who did what before readers saw it, as written: newest last.
    pub trail: Vec<TrailStep>,
    /// What may be published for a stated reason.
    pub waivers: Vec<Waiver>,
    /// Place among pages.
    pub order: i64,
    /// Listed in the footer.
    pub menu: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn open_data_has_a_value_without_its_place() {
        let file = Placed { value: "a.jpg".to_owned(), span: Span::new(3, 8) };
        let photo = Photo { file, alt: "Hội viên".to_owned(), caption: None, credit: None };
        let written = serde_json::to_string(&photo).unwrap();
        assert_eq!(written, r#"{"file":"a.jpg","alt":"Hội viên","caption":null,"credit":null}"#);
    }
}
