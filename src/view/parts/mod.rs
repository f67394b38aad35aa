//! Pieces that several pages share. Text is plain and escaped by the template; a field whose name ends in `_html` is markup made
//! by this program and placed as it is.

mod charts;
mod figures;
mod lists;
mod work;

pub use charts::{DrawingView, FunnelGroup, FunnelRow, FunnelStep, FunnelView, TableView};
pub use figures::{Bar, FigureGroup, FigureRow, KeyFigure};
pub use lists::{Card, Choice, Filter, LinkGroup, PageNumber, Pager, Row, RowGroup};
pub use work::{DueRow, Step, TaskRow, Tile};

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
