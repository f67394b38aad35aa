//! What was read in a body: its blocks, and for an issued document its provisions, citations, tasks, deadlines, targets,
//! recipients and signer. Every item keeps its place. Spans count bytes from the start of the **file**.

mod room;

use super::kept;
use super::meta::Signer;
use crate::span::Span;
use borsh::{BorshDeserialize, BorshSerialize};
use chrono::NaiveDate;
use room::{fit, share_deadlines, share_tasks};
use serde::Serialize;
use std::sync::Arc;

/// Everything that a body holds.
#[derive(Clone, Debug, Default, PartialEq, BorshSerialize, BorshDeserialize)]
pub struct Reading {
    /// The body cut into blocks, in order. Empty for kinds that are plain Markdown.
    pub blocks: Vec<Block>,
    /// Provisions in order of the text.
    pub provisions: Vec<Provision>,
    /// Mentions of documents.
    pub citations: Vec<Citation>,
    /// Duties of agencies.
    #[borsh(serialize_with = "room::write", deserialize_with = "room::read")]
    pub tasks: Vec<Task>,
    /// Deadlines.
    #[borsh(serialize_with = "room::write", deserialize_with = "room::read")]
    pub deadlines: Vec<Deadline>,
    /// Targets.
    pub targets: Vec<Target>,
    /// Lines of "Nơi nhận".
    pub recipients: Vec<Recipient>,
    /// Signature block.
    pub signer: Option<Signer>,
    /// Lines of the signature block as issued, without blank lines.
    pub signature: Vec<String>,
    /// Footnotes.
    pub footnotes: Vec<Footnote>,
    /// Document head found in the text.
    pub head: Head,
    /// Abbreviations that stand before the words that explain them.
    pub unexplained: Vec<Abbreviation>,
    /// Headings of plain Markdown: level, anchor, text.
    pub headings: Vec<Heading>,
    /// Links and images of plain Markdown.
    pub links: Vec<Link>,
}

impl Reading {
    /// Gives back the room that is not needed: a reading is kept until the whole site is made, and equal words that stand in it several times are kept once.
    pub fn fit(&mut self) {
        share_tasks(&mut self.tasks);
        share_deadlines(&mut self.deadlines);
        fit(&mut self.blocks);
        fit(&mut self.provisions);
        fit(&mut self.citations);
        fit(&mut self.tasks);
        fit(&mut self.deadlines);
        fit(&mut self.targets);
        fit(&mut self.recipients);
        fit(&mut self.headings);
        fit(&mut self.links);
    }

    /// Whether another reading holds the same in the same order, wherever it stands. Blocks are left out: they are the text itself.
    pub fn tells_the_same(&self, other: &Reading) -> bool {
        let facts = |reading: &Reading| {
            let mut facts = Reading { blocks: Vec::new(), ..reading.clone() };
            let mut starts = Vec::new();
            facts.places(|place| starts.push(std::mem::take(place).start));
            let mut order: Vec<usize> = (0..starts.len()).collect();
            order.sort_by_key(|place| starts.get(*place));
            (facts, order)
        };
        facts(self) == facts(other)
    }

    /// Gives every place in turn to `move_to`: for a text that was read by way of another form of it.
    pub fn places(&mut self, mut move_to: impl FnMut(&mut Span)) {
        for block in &mut self.blocks {
            move_to(&mut block.span);
            move_to(&mut block.words);
        }
        self.provisions.iter_mut().for_each(|provision| move_to(&mut provision.span));
        for citation in &mut self.citations {
            move_to(&mut citation.span);
            move_to(&mut citation.anchor);
        }
        self.tasks.iter_mut().for_each(|task| move_to(&mut task.span));
        self.deadlines.iter_mut().for_each(|deadline| move_to(&mut deadline.span));
        self.targets.iter_mut().for_each(|target| move_to(&mut target.span));
        self.recipients.iter_mut().for_each(|recipient| move_to(&mut recipient.span));
        self.unexplained.iter_mut().for_each(|abbreviation| move_to(&mut abbreviation.span));
        [&mut self.head.number_at, &mut self.head.date_at].into_iter().flatten().for_each(&mut move_to);
        for note in &mut self.footnotes {
            move_to(&mut note.span);
            note.references.iter_mut().for_each(&mut move_to);
        }
        self.headings.iter_mut().for_each(|heading| move_to(&mut heading.span));
        self.links.iter_mut().for_each(|link| move_to(&mut link.span));
    }
}

/// Index of a provision in [`Reading::provisions`].
pub type ProvisionIndex = u32;

/// A piece of the body.
#[derive(Clone, Debug, PartialEq, BorshSerialize, BorshDeserialize)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Its text, marks of Markdown and label included.
    pub span: Span,
    /// Its words: without label, bullet, and the marks of Markdown around the whole.
    pub words: Span,
    /// The provision that it belongs to.
    pub provision: Option<ProvisionIndex>,
    /// Whether it opens that provision.
    pub opens: bool,
    /// Depth of a dash: 1 for "-", 2 for "+"; 0 for all else.
    pub depth: u8,
}

/// Kinds of blocks of an issued document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub enum BlockKind {
    /// The line that opens a provision with a heading (mục, chương, điều, titled khoản).
    Heading,
    /// A paragraph; the one that opens an untitled khoản or điểm begins with its label.
    Paragraph,
    /// A paragraph behind a dash. Dashes are part of their provision: they are cited through it.
    Dash,
    /// A Markdown table.
    Table,
    /// Any other Markdown (list without numbers, quotation, image): rendered as Markdown.
    Markdown,
    /// A definition of a footnote.
    Footnote,
    /// "Nơi nhận:" and its lines.
    Recipients,
    /// The signature block.
    Signature,
    /// Head of the document (Quốc hiệu, issuer, number, place and date, name of kind, subject).
    Head,
}

/// What a provision is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, BorshSerialize, BorshDeserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProvisionKind {
    /// Phần.
    Part,
    /// Chương.
    Chapter,
    /// Mục.
    Section,
    /// Tiểu mục.
    Subsection,
    /// Điều.
    Article,
    /// Khoản.
    Clause,
    /// Điểm.
    Point,
    /// Phụ lục.
    Annex,
}

/// A part of a document that can be cited.
#[derive(Clone, Debug, PartialEq, BorshSerialize, BorshDeserialize)]
pub struct Provision {
    /// Address: `muc-ii.7.a`.
    pub id: Box<str>,
    /// Its kind.
    pub kind: ProvisionKind,
    /// Number as issued: "I", "7", "a".
    pub label: Box<str>,
    /// Depth, from 1.
    pub level: u8,
    /// Heading, where it has one.
    pub heading: Option<Box<str>>,
    /// From its label to the end of what belongs to it, children included.
    pub span: Span,
    /// The provision that holds it.
    pub parent: Option<ProvisionIndex>,
}

/// How a document is mentioned.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, BorshSerialize, BorshDeserialize)]
#[serde(rename_all = "snake_case")]
pub enum MentionKind {
    /// By its number.
    Numbered,
    /// By its name: "Luật Tổ chức chính quyền địa phương".
    Named,
    /// "Kế hoạch này".
    SelfReference,
}

/// A mention of a document.
#[derive(Clone, Debug, PartialEq, BorshSerialize, BorshDeserialize)]
pub struct Citation {
    /// How.
    pub kind: MentionKind,
    /// The words of the whole mention.
    pub span: Span,
    /// The words that become the link (type and number, or name).
    pub anchor: Span,
    /// Kind as written: "Kế hoạch phối hợp".
    pub type_text: Option<Box<str>>,
    /// Abbreviation of its kind: KH.
    pub doc_type: Option<Box<str>>,
    /// Number, normalised: "44-KH/BCSD-BDVTU".
    pub number: Option<Box<str>>,
    /// Name, for a named mention.
    pub name: Option<Box<str>>,
    /// The date that this mention states.
    #[borsh(serialize_with = "kept::write", deserialize_with = "kept::read")]
    pub date: Option<NaiveDate>,
    /// Issuers as written.
    pub issuers: Vec<String>,
    /// Subject as written.
    pub subject: Option<Box<str>>,
    /// Provision cited in that document: "khoản 2 Điều 5", as an address where it can be one.
    pub cited_provision: Option<Box<str>>,
    /// Provision where the mention stands.
    pub at: Option<ProvisionIndex>,
    /// What the mention says of the relation.
    pub relation: Option<Relation>,
}

/// What one document is to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, BorshSerialize, BorshDeserialize)]
#[serde(rename_all = "snake_case")]
pub enum Relation {
    /// Thực hiện.
    Implements,
    /// Căn cứ.
    BasedOn,
    /// Sửa đổi, bổ sung.
    Amends,
    /// Thay thế.
    Replaces,
    /// Đính chính.
    Corrects,
    /// Viện dẫn.
    Cites,
}

impl Relation {
    /// The name in data files, and the last part of the keys of its words.
    pub fn name(self) -> &'static str {
        match self {
            Relation::Implements => "implements",
            Relation::BasedOn => "based_on",
            Relation::Amends => "amends",
            Relation::Replaces => "replaces",
            Relation::Corrects => "corrects",
            Relation::Cites => "cites",
        }
    }
}

/// A duty of an agency: one row for each duty of each agency. The rows of one duty share its words.
#[derive(Clone, Debug, PartialEq)]
pub struct Task {
    /// Agency as written.
    pub agency: Arc<str>,
    /// Words of the duty.
    pub text: Arc<str>,
    /// Where the words stand.
    pub span: Span,
    /// Date, where the duty states one.
    pub due: Option<NaiveDate>,
    /// Meaning of the date.
    pub bound: Option<Bound>,
    /// Provision.
    pub at: Option<ProvisionIndex>,
    /// What it states beside its words.
    pub beside: Option<Arc<Beside>>,
}

/// What few duties state.
#[derive(Clone, Debug, Default, PartialEq, BorshSerialize, BorshDeserialize)]
pub struct Beside {
    /// Agencies that take part, as written.
    pub with: Vec<String>,
    /// Words of time: "thường xuyên", "định kỳ 06 tháng, 01 năm".
    pub frequency: Option<String>,
    /// What comes out of it.
    pub product: Option<String>,
}

impl Beside {
    /// Itself, where it states anything.
    fn stated(self) -> Option<Arc<Self>> {
        (self != Self::default()).then(|| Arc::new(self))
    }
}

impl Task {
    /// A duty whose words stand at `span`, for nobody yet and without a date.
    pub fn new(text: String, span: Span, at: Option<ProvisionIndex>) -> Self {
        Self { agency: "".into(), text: text.into(), span, due: None, bound: None, at, beside: None }
    }

    /// The same for an agency.
    #[must_use]
    pub fn of(self, agency: &str) -> Self {
        Self { agency: agency.into(), ..self }
    }

    /// The same with what it states beside its words.
    #[must_use]
    pub fn with_beside(mut self, beside: Beside) -> Self {
        self.beside = beside.stated();
        self
    }

    /// Changes what it states beside its words.
    pub fn change(&mut self, change: impl FnOnce(&mut Beside)) {
        let mut beside = self.beside.take().map(Arc::unwrap_or_clone).unwrap_or_default();
        change(&mut beside);
        self.beside = beside.stated();
    }

    /// See [`Beside`].
    pub fn with(&self) -> &[String] {
        self.beside.as_deref().map_or(&[], |beside| &beside.with)
    }

    /// See [`Beside`].
    pub fn frequency(&self) -> Option<&str> {
        self.beside.as_deref()?.frequency.as_deref()
    }

    /// See [`Beside`].
    pub fn product(&self) -> Option<&str> {
        self.beside.as_deref()?.product.as_deref()
    }
}

/// What a date means for those who must keep it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, BorshSerialize, BorshDeserialize)]
#[serde(rename_all = "snake_case")]
pub enum Bound {
    /// Trước ngày: that day is too late.
    Before,
    /// Chậm nhất, đến ngày: that day is still in time.
    By,
    /// Vào ngày.
    On,
    /// Từ ngày.
    From,
}

/// A time limit.
#[derive(Clone, Debug, PartialEq)]
pub struct Deadline {
    /// Day, where one is stated.
    pub date: Option<NaiveDate>,
    /// Meaning of the day.
    pub bound: Option<Bound>,
    /// Words of the time limit.
    pub text: Box<str>,
    /// Where they stand.
    pub span: Span,
    /// Who must keep it, as written.
    pub who: Box<[Arc<str>]>,
    /// To whom, as written.
    pub to: Box<[Arc<str>]>,
    /// What must be done, in the words of the text.
    pub what: Option<Arc<str>>,
    /// Provision.
    pub at: Option<ProvisionIndex>,
}

/// A number to be reached.
#[derive(Clone, Debug, PartialEq, BorshSerialize, BorshDeserialize)]
pub struct Target {
    /// `>=` `<=` `>` `<` `=`.
    #[borsh(serialize_with = "kept::write", deserialize_with = "kept::read")]
    pub op: &'static str,
    /// Number.
    pub value: super::figures::Decimal,
    /// Unit: "mô hình", "%".
    pub unit: Option<String>,
    /// Words.
    pub text: String,
    /// Where they stand.
    pub span: Span,
    /// Whom it counts; unstated is unstated.
    pub scope: Option<String>,
    /// Provision.
    pub at: Option<ProvisionIndex>,
}

/// A line of "Nơi nhận".
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Recipient {
    /// Words as issued, without the dash and the closing mark: "Bộ Nội vụ (báo cáo)".
    pub text: String,
    /// "báo cáo", "lưu" …
    pub purpose: Option<String>,
    /// Where.
    pub span: Span,
}

/// An abbreviation.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Abbreviation {
    /// As written: "TTHC".
    pub text: String,
    /// Where it stands for the first time.
    pub span: Span,
}

/// A footnote.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Footnote {
    /// Sign as written: "1".
    pub label: String,
    /// Its text.
    pub span: Span,
    /// Where the text refers to it.
    pub references: Vec<Span>,
    /// Provision of the first reference.
    pub at: Option<ProvisionIndex>,
}

/// Components of the head, where the text holds them.
#[derive(Clone, Debug, Default, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Head {
    /// Issuing agency as written.
    pub issuer: Option<String>,
    /// Number as written.
    pub number: Option<String>,
    /// Where the number stands.
    pub number_at: Option<Span>,
    /// Place.
    pub place: Option<String>,
    /// Date.
    #[borsh(serialize_with = "kept::write", deserialize_with = "kept::read")]
    pub date: Option<NaiveDate>,
    /// The date as written: "ngày 05 tháng 02 năm 2026".
    pub date_words: Option<String>,
    /// Where the date stands.
    pub date_at: Option<Span>,
    /// Name of the kind as written: "KẾ HOẠCH".
    pub type_name: Option<String>,
    /// Subject.
    pub subject: Option<String>,
}

/// A heading of plain Markdown.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Heading {
    /// 1 to 6 as written.
    pub level: u8,
    /// Anchor.
    pub id: String,
    /// Text.
    pub text: String,
    /// Place.
    pub span: Span,
}

/// A link or image of Markdown.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Link {
    /// Destination as written.
    pub to: String,
    /// Whether it is an image.
    pub image: bool,
    /// Text of the link, or alternative text.
    pub text: String,
    /// Place.
    pub span: Span,
}
