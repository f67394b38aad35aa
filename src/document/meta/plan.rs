//! Keys of a plan or other issued document: who issued and signed it, what it rests on, and how an editor confirms or corrects what was read in it.

use super::Placed;
use crate::document::kept;
use crate::span::Span;
use borsh::{BorshDeserialize, BorshSerialize};
use chrono::NaiveDate;
use serde::Serialize;

/// Who signed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, BorshSerialize, BorshDeserialize)]
pub struct Signer {
    /// `TM.`, `KT.`, `TL.`, `TUQ.`, `Q.`, joined by a space where two apply.
    pub authority: Option<String>,
    /// On whose behalf: "ỦY BAN NHÂN DÂN".
    pub body: Option<String>,
    /// "CHỦ TỊCH".
    pub position: Option<String>,
    /// "Trương Hải Long".
    pub name: Option<String>,
}

/// A span of days with a name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, BorshSerialize, BorshDeserialize)]
pub struct TimeSpan {
    /// First day.
    #[borsh(serialize_with = "kept::write", deserialize_with = "kept::read")]
    pub from: Option<NaiveDate>,
    /// Last day.
    #[borsh(serialize_with = "kept::write", deserialize_with = "kept::read")]
    pub to: Option<NaiveDate>,
    /// "Năm 2024".
    pub label: Option<String>,
}

/// A file offered beside a page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, BorshSerialize, BorshDeserialize)]
pub struct Attachment {
    /// Path as written, relative to the page.
    pub file: Placed<String>,
    /// "bản ký số", "bản Word", "phụ lục".
    pub role: Option<String>,
    /// What readers see.
    pub label: Option<String>,
}

/// How an editor confirms or corrects a target.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, BorshSerialize, BorshDeserialize)]
pub struct TargetKey {
    /// Name within the plan, such as `t1`.
    pub id: Option<String>,
    /// Indicator of the dictionary.
    pub indicator: Option<Placed<String>>,
    /// `>=` `<=` `>` `<` `=`.
    pub op: Option<String>,
    /// Number as written.
    pub value: Option<String>,
    /// Unit.
    pub unit: Option<String>,
    /// Period.
    pub period: Option<String>,
    /// Whom it counts: unstated is unstated.
    pub scope: Option<String>,
    /// Provision.
    pub at: Option<Placed<String>>,
    /// Words.
    pub text: Option<String>,
}

/// How an editor confirms or adds a task.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, BorshSerialize, BorshDeserialize)]
pub struct TaskKey {
    /// Name within the plan.
    pub id: Option<String>,
    /// Agency in charge.
    pub agency: Option<Placed<String>>,
    /// Agencies that take part.
    pub with: Vec<String>,
    /// Date or words.
    pub due: Option<String>,
    /// What comes out of it.
    pub product: Option<String>,
    /// Words.
    pub text: Option<String>,
    /// Provision.
    pub at: Option<Placed<String>>,
}

/// How an editor confirms or adds a deadline.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, BorshSerialize, BorshDeserialize)]
pub struct DeadlineKey {
    /// Day.
    #[borsh(serialize_with = "kept::write", deserialize_with = "kept::read")]
    pub date: Option<NaiveDate>,
    /// `before` `by` `on` `from`.
    pub bound: Option<String>,
    /// Words.
    pub text: Option<String>,
    /// Who.
    pub who: Vec<String>,
    /// To whom.
    pub to: Vec<String>,
    /// Provision.
    pub at: Option<Placed<String>>,
}

/// Keys of a plan or other issued document.
#[derive(Clone, Debug, Default, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct PlanKeys {
    /// Abbreviation of its kind: KH, QĐ, CTr.
    pub doc_type: Option<Placed<String>>,
    /// Place of issue.
    pub place: Option<String>,
    /// Issuing agencies.
    pub issuers: Vec<Placed<String>>,
    /// Subject.
    pub subject: Option<String>,
    /// Signer.
    pub signer: Option<Signer>,
    /// Where the position of the signer stands, or the first of the signer's keys.
    pub signer_at: Option<Span>,
    /// When it is carried out.
    pub period: Option<TimeSpan>,
    /// First day in force.
    #[borsh(serialize_with = "kept::write", deserialize_with = "kept::read")]
    pub effective_from: Option<NaiveDate>,
    /// Last day in force.
    #[borsh(serialize_with = "kept::write", deserialize_with = "kept::read")]
    pub effective_to: Option<NaiveDate>,
    /// Agency in charge.
    pub lead: Option<Placed<String>>,
    /// Documents it carries out.
    pub implements: Vec<Placed<String>>,
    /// Legal basis.
    pub based_on: Vec<Placed<String>>,
    /// Documents it amends.
    pub amends: Vec<Placed<String>>,
    /// Documents it replaces.
    pub replaces: Vec<Placed<String>>,
    /// Documents it corrects.
    pub corrects: Vec<Placed<String>>,
    /// Targets.
    pub targets: Vec<TargetKey>,
    /// Tasks.
    pub tasks: Vec<TaskKey>,
    /// Deadlines.
    pub deadlines: Vec<DeadlineKey>,
    /// Recipients: text, purpose.
    pub recipients: Vec<(String, Option<String>)>,
    /// Files.
    pub attachments: Vec<Attachment>,
}
