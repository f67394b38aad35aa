//! The domain's nouns as plain values. No parsing, no output: those rooms fill and read these.

pub mod arithmetic;
pub mod cite;
pub mod date;
pub mod figures;
pub mod kept;
pub mod language;
pub mod meta;
pub mod number;
pub mod plain;
pub mod reading;
pub mod register;
pub mod table;

use crate::path::SourcePath;
use crate::span::Span;
use borsh::{BorshDeserialize, BorshSerialize};
use serde::{Deserialize, Serialize};

/// What a page is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, BorshSerialize, BorshDeserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Kế hoạch, and any other issued document.
    Plan,
    /// Mô hình.
    Model,
    /// Kết quả of one period.
    Result,
    /// Trang: about, contact, help.
    Page,
}

impl Kind {
    /// All kinds, in the order in which the site lists them.
    pub const ALL: [Kind; 4] = [Kind::Plan, Kind::Model, Kind::Result, Kind::Page];

    /// The folder under `content/` whose files are of this kind, and the first part of their addresses.
    pub fn folder(self) -> &'static str {
        match self {
            Kind::Plan => "ke-hoach",
            Kind::Model => "mo-hinh",
            Kind::Result => "ket-qua",
            Kind::Page => "trang",
        }
    }

    /// The name in data files.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Plan => "plan",
            Kind::Model => "model",
            Kind::Result => "result",
            Kind::Page => "page",
        }
    }
}

/// One file of `content/`, understood. Holds facts and places, not the text: rendering reads the file a second time.
#[derive(Clone, Debug, BorshSerialize, BorshDeserialize)]
pub struct Document {
    /// The file.
    pub path: SourcePath,
    /// What it is.
    pub kind: Kind,
    /// Keys common to all kinds.
    pub meta: meta::Meta,
    /// Keys of its kind.
    pub detail: Detail,
    /// The body's place in the file.
    pub body: Span,
    /// What the body holds.
    pub reading: reading::Reading,
    /// Numbers and mailboxes in it that may be published: those of offices, and those that were waived.
    pub cleared: Vec<String>,
}

impl Document {
    /// Whether another reading of the file tells the rest of the site the same: its keys and what was read in its body, wherever that stands in
    /// the text now. Words that are no duty, citation, heading … are on the document's own page alone.
    pub fn tells_the_same(&self, other: &Document) -> bool {
        (&self.path, self.kind, &self.meta, &self.detail, &self.cleared)
            == (&other.path, other.kind, &other.meta, &other.detail, &other.cleared)
            && self.reading.tells_the_same(&other.reading)
    }
}

/// Keys of one kind.
#[derive(Clone, Debug, PartialEq, BorshSerialize, BorshDeserialize)]
pub enum Detail {
    /// Of a plan or other issued document.
    Plan(Box<meta::PlanKeys>),
    /// Of a model case.
    Model(Box<meta::ModelKeys>),
    /// Of the results of a period, with its figures.
    Result(Box<meta::ResultKeys>, figures::Table),
    /// Of a page.
    Page,
}
