//! A page of an editor's own words: about, contact, accessibility.

use super::frame::Head;
use super::parts::{ChangeLine, Fact, Link, SourceLine, TocEntry};
use serde::Serialize;

/// A page of words.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct PageView {
    /// Head.
    pub page: Head,
    /// Title, with compounds kept whole.
    pub title_html: String,
    /// Summary.
    pub lead: Option<String>,
    /// Contents, where the page is long.
    pub toc: Vec<TocEntry>,
    /// The words.
    pub body_html: String,
    /// Facts: who answers, last change.
    pub facts: Vec<Fact>,
    /// Changes of this page.
    pub changes: Vec<ChangeLine>,
    /// Sources.
    pub sources: Vec<SourceLine>,
    /// Pages beside it.
    pub siblings: Vec<Link>,
}

super::placed_by!(PageView => "page.html");
