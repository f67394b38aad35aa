//! Documents in lists, and the ways through a list: groups, filters, pages.

use super::{Day, KeyFigure, Link, Phrase, Tag};
use serde::Serialize;

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
