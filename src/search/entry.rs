//! What the index takes in: one page, told in plain values.

use crate::document::register::Abbreviation;
use borsh::{BorshDeserialize, BorshSerialize};

/// A page that readers can find.
#[derive(Clone, Debug, Default, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Entry {
    /// Its address as links of the site write it, base path included. Must be unique.
    pub url: String,
    /// `plan`, `model`, `result`, `page` … with the name that facets show.
    pub kind: Named,
    /// Title.
    pub title: String,
    /// Number as printed: "762/QĐ-UBND".
    pub number: Option<String>,
    /// Date that orders the page, ISO; may lack day or month: "2023-12-16".
    pub date: Option<String>,
    /// Year of the facet.
    pub year: Option<i32>,
    /// Agencies that issued, lead or report.
    pub agencies: Vec<Named>,
    /// Localities that the page is about.
    pub localities: Vec<Named>,
    /// Fields of work.
    pub fields: Vec<Named>,
    /// "Còn hiệu lực", "Đã thay thế", a stage of a model …
    pub state: Option<Named>,
    /// BCP 47 tag.
    pub lang: String,
    /// Numbers of documents that the page cites, as printed.
    pub cited: Vec<String>,
    /// One or two sentences.
    pub summary: Option<String>,
    /// Its text, in order.
    pub passages: Vec<Passage>,
}

/// Something with an id and the names that readers use.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, BorshSerialize, BorshDeserialize)]
pub struct Named {
    /// Stable id.
    pub id: String,
    /// Name to show.
    pub name: String,
    /// Other names under which the page is found: abbreviations, earlier names.
    pub aliases: Vec<String>,
}

impl Named {
    /// A thing with one name.
    pub fn new(id: impl Into<String>, name: impl Into<String>) -> Self {
        Self { id: id.into(), name: name.into(), aliases: Vec::new() }
    }
}

/// A part of a page that a result can link to.
#[derive(Clone, Debug, Default, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Passage {
    /// Anchor in the page without `#`; empty for what stands before the first one.
    pub anchor: String,
    /// What names the part: "II.7". May be empty.
    pub label: String,
    /// Heading of the part. May be empty.
    pub heading: String,
    /// Its plain text without its heading.
    pub text: String,
}

/// What holds for the whole site.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// Abbreviations of the site; those of the language are added to them.
    pub abbreviations: Vec<Abbreviation>,
}
