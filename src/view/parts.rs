//! Pieces that several pages share. Text is plain and escaped by the template; a field whose name ends in `_html` is markup made
//! by this program and placed as it is.

use serde::Serialize;

/// Words that may lead somewhere.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Phrase {
    /// The words.
    pub text: String,
    /// Where they lead, with the base path.
    pub href: Option<String>,
    /// Their language, where it is not that of the interface.
    pub lang: Option<String>,
    /// A remark set smaller behind the words.
    pub note: Option<String>,
}

impl Phrase {
    /// Words that lead nowhere.
    pub fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    /// Words that lead to `href`.
    pub fn link(text: impl Into<String>, href: impl Into<String>) -> Self {
        Self { text: text.into(), href: Some(href.into()), ..Self::default() }
    }

    /// The same words with a remark.
    #[must_use]
    pub fn noted(mut self, note: impl Into<String>) -> Self {
        self.note = Some(note.into());
        self
    }
}

impl From<Link> for Phrase {
    fn from(link: Link) -> Self {
        Self { text: link.text, href: Some(link.href), lang: link.lang, note: None }
    }
}

/// A link with its words.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Link {
    /// The words.
    pub text: String,
    /// Where they lead, with the base path.
    pub href: String,
    /// Their language, where it is not that of the interface.
    pub lang: Option<String>,
}

impl Link {
    /// A link.
    pub fn new(text: impl Into<String>, href: impl Into<String>) -> Self {
        Self { text: text.into(), href: href.into(), lang: None }
    }
}

/// What tells whether a page still says what was published: the beginning of the SHA-256 of a file beside it, as `SHA256SUMS` lists it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Check {
    /// The first sixteen digits.
    pub code: String,
    /// The file that holds what the page says.
    pub file: Link,
    /// The page that tells how to check, where the site has one.
    pub how: Option<Link>,
}

/// What a state means for the reader; decides colour and icon, never alone: a tag always has its word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Tone {
    /// Reached, in force, in time.
    Ok,
    /// Not reached, missing.
    Warn,
    /// Overdue, replaced, withdrawn.
    Late,
    /// Worth knowing.
    Info,
    /// Nothing to weigh.
    #[default]
    Plain,
}

/// A state: icon and word.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Tag {
    /// Its meaning.
    pub tone: Tone,
    /// Name of a symbol: `check` `warn` `clock` `info` `stop`.
    pub icon: &'static str,
    /// The word.
    pub text: String,
}

impl Tag {
    /// A tag with the icon of its tone; its word begins with a capital.
    pub fn new(tone: Tone, text: impl Into<String>) -> Self {
        let icon = match tone {
            Tone::Ok => "check",
            Tone::Warn => "warn",
            Tone::Late => "stop",
            Tone::Info => "info",
            Tone::Plain => "clock",
        };
        let mut text: String = text.into();
        if let Some(first) = text.chars().next().filter(|first| !first.is_uppercase()) {
            text.replace_range(..first.len_utf8(), &first.to_uppercase().to_string());
        }
        Self { tone, icon, text }
    }
}

/// A day for machines and for people.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Day {
    /// `2024-05-10`.
    pub iso: String,
    /// `10/5/2024`.
    pub text: String,
}

/// A line of facts about a page: label and values, or the reason why there is none.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Fact {
    /// What is said.
    pub label: String,
    /// The values.
    pub values: Vec<Phrase>,
    /// Why there is no value: "bản nguồn không có". Shown as a warning over the whole width.
    pub missing: Option<String>,
    /// Whether it takes the whole width.
    pub wide: bool,
}

impl Fact {
    /// A fact with one value.
    pub fn new(label: impl Into<String>, value: Phrase) -> Self {
        Self { label: label.into(), values: vec![value], ..Self::default() }
    }
}

/// A document in a list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Row {
    /// Address.
    pub href: String,
    /// Title, with compounds kept whole.
    pub title_html: String,
    /// Its language, where it is not that of the interface.
    pub lang: Option<String>,
    /// "Kế hoạch", "Mô hình · kinh tế".
    pub kind: Option<String>,
    /// Number as printed.
    pub number: Option<String>,
    /// Short facts, joined by a dot: issuer, place, counts.
    pub meta: Vec<String>,
    /// One or two sentences.
    pub summary: Option<String>,
    /// The day that orders it.
    pub date: Option<Day>,
    /// State.
    pub tag: Option<Tag>,
}

/// A model case as a card.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Card {
    /// Address.
    pub href: String,
    /// Field of work.
    pub field: Option<String>,
    /// Title, with compounds kept whole.
    pub title_html: String,
    /// Its language, where it is not that of the interface.
    pub lang: Option<String>,
    /// One or two sentences.
    pub summary: Option<String>,
    /// Where.
    pub place: Option<String>,
    /// The figure that tells most.
    pub figure: Option<KeyFigure>,
    /// What readers do not see yet, in the preview of editors.
    pub tag: Option<Tag>,
}

/// A big figure with its words.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct KeyFigure {
    /// "100 %", "0,6 → 10 ha".
    pub value: String,
    /// What it counts.
    pub label: String,
    /// Where it leads.
    pub href: Option<String>,
}

/// A day as a tile.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Tile {
    /// `2024-05-10`.
    pub iso: String,
    /// `10`.
    pub day: String,
    /// `tháng 5`.
    pub month: String,
    /// `2024`.
    pub year: String,
}

/// A deadline.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct DueRow {
    /// Anchor, where others lead to it.
    pub id: Option<String>,
    /// The last day on which it is kept.
    pub tile: Tile,
    /// What must be done.
    pub title: String,
    /// The provision that says so.
    pub href: String,
    /// Who, to whom.
    pub who: String,
    /// "trước ngày 10/5/2024, tức chậm nhất ngày 9/5/2024".
    pub rule: String,
    /// The document.
    pub document: Option<Link>,
    /// State.
    pub tag: Option<Tag>,
}

/// How much of a target is reached, as a drawing. The target is a tick at 100; 140 is the end.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Bar {
    /// Length, 0 to 140, with a decimal point: an SVG attribute.
    pub length: String,
    /// Whether the target is missed: hatched.
    pub below: bool,
}

/// A figure beside its target.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct FigureRow {
    /// Its permanent address within the page: `so.grdp-tang`.
    pub id: Option<String>,
    /// Indicator.
    pub name: Phrase,
    /// Its unit.
    pub unit: String,
    /// Agency or place, where the row is not about the whole.
    pub of: Option<String>,
    /// Target; none where the source has none.
    pub target: Option<String>,
    /// Figure of the period, or the word for its absence.
    pub actual: String,
    /// Whether `actual` is a word: "chưa báo cáo".
    pub absent: bool,
    /// "93,6 %" for amounts.
    pub ratio: Option<String>,
    /// "thấp hơn 5,6 điểm" for rates: a ratio of two rates misleads.
    pub difference: Option<String>,
    /// Drawing, for amounts.
    pub bar: Option<Bar>,
    /// "Đạt", "Vượt", "Chưa đạt".
    pub verdict: Option<Tag>,
    /// Since the start of the year.
    pub cumulative: Option<String>,
    /// Same period of the year before.
    pub prior: Option<String>,
    /// Short name of the source and its place on the page.
    pub source: Option<Link>,
    /// Remark.
    pub note: Option<String>,
}

/// Figures under one heading.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct FigureGroup {
    /// Heading; none where the page has only one group.
    pub title: Option<String>,
    /// Its rows.
    pub rows: Vec<FigureRow>,
}

/// Links under one heading.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct LinkGroup {
    /// Heading.
    pub title: String,
    /// The links, with a count or a remark in the note.
    pub links: Vec<Phrase>,
    /// Where all of them are.
    pub more: Option<Link>,
}

/// Documents under one heading.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct RowGroup {
    /// Heading.
    pub title: String,
    /// The documents.
    pub rows: Vec<Row>,
    /// Where all of them are.
    pub more: Option<Link>,
}

/// One way to narrow a list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Filter {
    /// "Năm", "Cơ quan".
    pub label: String,
    /// Choices.
    pub choices: Vec<Choice>,
}

/// A choice of a filter: a list of its own.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Choice {
    /// The words.
    pub text: String,
    /// Address of the narrowed list.
    pub href: String,
    /// How many documents, as the language writes it.
    pub count: String,
    /// Whether this is the list that the reader sees.
    pub current: bool,
}

/// A step through the pages of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Pager {
    /// "Trang 2 trên 5".
    pub label: String,
    /// The page before.
    pub previous: Option<Link>,
    /// The page after.
    pub next: Option<Link>,
    /// All pages; a gap is a page without an address.
    pub pages: Vec<PageNumber>,
}

/// A page of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct PageNumber {
    /// Its number; empty for a gap.
    pub text: String,
    /// Address; none for a gap.
    pub href: Option<String>,
    /// Whether this is the page that the reader sees.
    pub current: bool,
}

/// An entry of a table of contents.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct TocEntry {
    /// `#muc-ii.7`.
    pub href: String,
    /// "II.7 Mô hình “Dân vận khéo”".
    pub text: String,
    /// 1 or 2.
    pub level: u8,
}

/// Where a statement comes from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct SourceLine {
    /// Anchor within the page.
    pub id: String,
    /// Title.
    pub title: String,
    /// Address.
    pub href: Option<String>,
    /// Date, as precise as it is known.
    pub date: Option<String>,
    /// Remark.
    pub note: Option<String>,
}

/// A change of the page that readers are told.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ChangeLine {
    /// When.
    pub date: Day,
    /// "Đính chính", where it mends a mistake.
    pub kind: Option<String>,
    /// What.
    pub note: String,
}

/// A file that readers may take.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct FileLink {
    /// What it is.
    pub text: String,
    /// Address.
    pub href: String,
    /// "DOCX".
    pub format: String,
    /// "41 KB".
    pub size: Option<String>,
}

/// A chart, drawn.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct DrawingView {
    /// What is shown.
    pub title: String,
    /// The drawing: SVG that says in words what it shows.
    pub html: String,
    /// Where the figures come from.
    pub note: Option<String>,
    /// The same figures once more, to read and to copy; empty where the page has them beside it.
    pub table: TableView,
    /// The drawing as files.
    pub files: Vec<FileLink>,
    /// The page that is shown in frames.
    pub frame: Option<Link>,
    /// What a newspaper puts into its page: a frame that shows the drawing with its source.
    pub frame_code: Option<String>,
    /// The same for those who take no frames: a picture with a link.
    pub picture_code: Option<String>,
}

/// A plain table.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct TableView {
    /// Heads of the columns.
    pub heads: Vec<String>,
    /// Rows; the first cell names the row.
    pub rows: Vec<Vec<String>>,
}

/// How many models came how far.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct FunnelView {
    /// Names of the stages, in order.
    pub stages: Vec<String>,
    /// All models.
    pub whole: FunnelRow,
    /// By field, then by year, newest first.
    pub groups: Vec<FunnelGroup>,
    /// How to read it.
    pub note: String,
    /// The table as a file.
    pub files: Vec<FileLink>,
}

/// Rows of a funnel under one heading.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct FunnelGroup {
    /// "Lĩnh vực", "Năm".
    pub title: String,
    /// Its rows.
    pub rows: Vec<FunnelRow>,
}

/// Models of one field or year.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct FunnelRow {
    /// Which.
    pub name: Phrase,
    /// How many reached each stage or a later one.
    pub steps: Vec<FunnelStep>,
    /// Ended, as the language writes it; the next two too.
    pub ended: String,
    /// The source names no stage.
    pub unknown: String,
    /// All of them.
    pub total: String,
}

/// One stage of a funnel.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct FunnelStep {
    /// The stage.
    pub name: String,
    /// How many, as the language writes it.
    pub count: String,
    /// Length of its bar: 100 is all models.
    pub length: usize,
}

/// A photo.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct PhotoView {
    /// Address.
    pub src: String,
    /// What it shows.
    pub alt: String,
    /// Width in pixels, where known: keeps its place while it loads.
    pub width: Option<u32>,
    /// Height in pixels.
    pub height: Option<u32>,
    /// Smaller copies for smaller screens: "…/a.w480.jpg 480w, …"; none where there are none.
    pub srcset: Option<String>,
    /// Caption.
    pub caption: Option<String>,
    /// Who made it.
    pub credit: Option<String>,
}

/// A stage of a process.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Step {
    /// Name of the stage.
    pub text: String,
    /// When and by what, where known.
    pub note: Option<String>,
    /// `done`, `current`, `open`, or `unstated` where the source tells of a later stage and not of this one.
    pub state: &'static str,
}

/// A duty in a table.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct TaskRow {
    /// Words of the plan.
    pub text: String,
    /// The provision: "II.7".
    pub provision: String,
    /// Its address.
    pub href: String,
    /// The plan, where the table is not that of one plan.
    pub plan: Option<Link>,
    /// Agency in charge.
    pub agency: Phrase,
    /// Agencies that take part.
    pub with: Vec<String>,
    /// "trước ngày 10/5/2024", "thường xuyên".
    pub due: Option<String>,
    /// The last day, for machines.
    pub last_day: Option<String>,
    /// State.
    pub tag: Tag,
    /// Results that answer it, or what replaced the plan of one that ended.
    pub evidence: Vec<Link>,
}
