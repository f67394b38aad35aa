//! What an editor states in the front matter, typed. `docs/CONTENT.md` is the contract; names here are its English keys.
//!
//! Text that names an agency, a locality or a document stays text here: `site` joins it to the registers.

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

/// Who holds a model.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, BorshSerialize, BorshDeserialize)]
#[serde(rename_all = "snake_case")]
pub enum HolderType {
    /// Tập thể.
    Collective,
    /// Cá nhân.
    Individual,
}

/// How far a model has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, BorshSerialize, BorshDeserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// Đăng ký.
    Registered,
    /// Hoạt động hiệu quả.
    Effective,
    /// Được công nhận.
    Recognised,
    /// Tiêu biểu.
    Outstanding,
    /// Được khen thưởng.
    Rewarded,
    /// Đã ngừng.
    Ended,
}

/// A recognition of a model.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, BorshSerialize, BorshDeserialize)]
pub struct Recognition {
    /// Cơ sở, huyện, tỉnh, trung ương.
    pub level: Option<String>,
    /// When.
    pub date: Option<PartialDate>,
    /// By which decision.
    pub decision: Option<String>,
}

/// A figure of a model.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, BorshSerialize, BorshDeserialize)]
pub struct Fact {
    /// What is counted.
    pub label: String,
    /// Before.
    pub before: Option<String>,
    /// After.
    pub after: Option<String>,
    /// A single value.
    pub value: Option<String>,
    /// Unit.
    pub unit: Option<String>,
    /// As of.
    pub date: Option<PartialDate>,
    /// Id of a source of the page.
    pub source: Option<Placed<String>>,
    /// "hơn", "khoảng".
    pub note: Option<String>,
}

/// A photo.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, BorshSerialize, BorshDeserialize)]
pub struct Photo {
    /// Path as written, relative to the page.
    pub file: Placed<String>,
    /// What it shows, for those who do not see it.
    pub alt: String,
    /// Caption.
    pub caption: Option<String>,
    /// Who made it.
    pub credit: Option<String>,
}

/// Keys of a model case.
#[derive(Clone, Debug, Default, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct ModelKeys {
    /// "Dân vận khéo", only where a source uses it.
    pub label: Option<String>,
    /// Collective or individual.
    pub holder_type: Option<HolderType>,
    /// Who carries it.
    pub holder: Option<String>,
    /// Where.
    pub localities: Vec<Placed<String>>,
    /// Since when.
    pub started: Option<PartialDate>,
    /// How far.
    pub stage: Option<Stage>,
    /// Recognitions.
    pub recognised: Vec<Recognition>,
    /// The plan that it counts towards.
    pub plan: Option<Placed<String>>,
    /// The target within that plan.
    pub target: Option<Placed<String>>,
    /// Figures.
    pub facts: Vec<Fact>,
    /// Photos.
    pub photos: Vec<Photo>,
    /// Where it was copied.
    pub replicated_in: Vec<Placed<String>>,
    /// An office.
    pub contact: Option<String>,
}

/// The type of a reporting period.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, BorshSerialize, BorshDeserialize)]
#[serde(rename_all = "snake_case")]
pub enum PeriodType {
    /// Tháng.
    Month,
    /// Quý.
    Quarter,
    /// 6 tháng.
    Half,
    /// 9 tháng.
    NineMonths,
    /// Năm.
    Year,
    /// Giai đoạn nhiều năm, hay khoảng ngày khác với các kỳ trên.
    Span,
}

/// A reporting period with the days that it counts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, BorshSerialize, BorshDeserialize)]
pub struct Period {
    /// Its type.
    #[serde(rename = "type")]
    pub kind: PeriodType,
    /// "Quý I/2024".
    pub label: String,
    /// First day counted.
    #[borsh(serialize_with = "kept::write", deserialize_with = "kept::read")]
    pub from: NaiveDate,
    /// Last day counted.
    #[borsh(serialize_with = "kept::write", deserialize_with = "kept::read")]
    pub to: NaiveDate,
}

/// How firm the figures are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, BorshSerialize, BorshDeserialize)]
#[serde(rename_all = "snake_case")]
pub enum FigureState {
    /// Sơ bộ, ước.
    #[default]
    Preliminary,
    /// Chính thức.
    Official,
    /// Điều chỉnh.
    Revised,
}

/// A sum or ratio that must hold between figures.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, BorshSerialize, BorshDeserialize)]
pub struct Identity {
    /// `a = b + c`, with ids of indicators.
    pub rule: Placed<String>,
    /// Why it does not hold.
    pub reason: Option<String>,
}

/// Keys of the results of a period.
#[derive(Clone, Debug, Default, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct ResultKeys {
    /// Period.
    pub period: Option<Period>,
    /// Territory that the figures count.
    pub locality: Option<Placed<String>>,
    /// Plan that set the targets.
    pub plan: Option<Placed<String>>,
    /// Reporting agency.
    pub reporter: Option<Placed<String>>,
    /// Number of the report.
    pub report_number: Option<String>,
    /// Date of the report.
    #[borsh(serialize_with = "kept::write", deserialize_with = "kept::read")]
    pub report_date: Option<NaiveDate>,
    /// How firm.
    pub state: FigureState,
    /// Path of the result that this one revises.
    pub revision_of: Option<Placed<String>>,
    /// File of figures as written.
    pub data: Option<Placed<String>>,
    /// Identities.
    pub identities: Vec<Identity>,
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
