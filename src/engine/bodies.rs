//! Bodies of documents as HTML: the text is read a second time, so that the site holds facts and not pages.

use crate::document::Document;
use crate::document::reading::{Citation, MentionKind, Relation};
use crate::parse;
use crate::render::body::{self, CitationState, Links, MarginNote, Resolved};
use crate::render::markdown::{self, Destinations};
use crate::site::DocIndex;
use crate::site::citations::CitationTarget;
use crate::site::destinations::Destination;
use crate::vietnamese::date::document_form;
use crate::view::fill::Context;
use crate::view::strings::Strings;
use serde::Serialize;
use std::collections::BTreeMap;

/// Where the mentions, links and pictures of a text lead.
#[derive(Debug, Default, Serialize)]
pub struct Leads {
    /// Of each mention of a document, in order.
    citations: Vec<Resolved>,
    /// The address that each destination of a link becomes; none where it leads nowhere.
    links: BTreeMap<String, Option<String>>,
    /// The address of each picture, and its width and height in pixels, where known.
    images: BTreeMap<String, Image>,
}

/// The address of an image, and its width and height.
type Image = Option<(String, Option<(u32, u32)>)>;

impl Leads {
    /// Those of the document at `index` of the site.
    pub fn of(cx: &Context<'_>, index: DocIndex, document: &Document) -> Self {
        let targets = cx.site.citations.get(index).map(Vec::as_slice).unwrap_or_default();
        let targets = targets.iter().chain(std::iter::repeat(&CitationTarget::Unknown));
        let citations = document.reading.citations.iter().zip(targets);
        let mut leads =
            Self { citations: citations.map(|(citation, target)| resolve(cx, citation, target)).collect(), ..Self::default() };
        for link in &document.reading.links {
            if link.image {
                leads.images.entry(link.to.clone()).or_insert_with(|| image(cx, document, &link.to));
            } else {
                leads.links.entry(link.to.clone()).or_insert_with(|| href(cx, document, &link.to));
            }
        }
        leads
    }
}

impl Links for Leads {
    fn citation(&self, index: usize) -> Option<&Resolved> {
        self.citations.get(index)
    }

    fn link(&self, to: &str) -> Option<String> {
        self.links.get(to).cloned().flatten()
    }
}

impl Destinations for Leads {
    fn link(&self, to: &str) -> Option<String> {
        self.links.get(to).cloned().flatten()
    }

    fn image(&self, to: &str) -> Option<(String, Option<(u32, u32)>)> {
        self.images.get(to).cloned().flatten()
    }
}

/// The body of a document of plain Markdown.
pub fn markdown(strings: &Strings, document: &Document, text: &str, leads: &Leads) -> String {
    markdown::html(text, document.body, &document.reading.headings, leads, &markdown_labels(strings))
}

/// The words of a page without marks: a line for each heading, and one for what stands under it.
pub fn words(document: &Document, text: &str) -> String {
    let sections = parse::markdown::sections(text, document.body, &document.reading.headings);
    let lines = sections.iter().flat_map(|(heading, words)| [heading.map_or("", |heading| heading.text.as_str()), words.trim()]);
    lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

/// The body of an issued document with its margin notes.
pub fn plan(strings: &Strings, document: &Document, text: &str, leads: &Leads, notes: &[MarginNote]) -> String {
    body::html(text, &document.reading, notes, leads, &plan_labels(strings))
}

fn image(cx: &Context<'_>, document: &Document, to: &str) -> Image {
    match cx.site.destination(document, to) {
        Destination::Asset(path) => {
            let size = cx.site.photos.get(&path).map(|shown| (shown.width, shown.height));
            Some((cx.asset_href(&path), size))
        }
        _ => None,
    }
}

fn href(cx: &Context<'_>, document: &Document, to: &str) -> Option<String> {
    let with = |anchor: Option<String>| anchor.map(|anchor| format!("#{anchor}")).unwrap_or_default();
    match cx.site.destination(document, to) {
        Destination::Here(anchor) => Some(format!("#{anchor}")),
        Destination::Document(index, anchor) => Some(format!("{}{}", cx.href(cx.site.address(index)?), with(anchor))),
        Destination::Address(address, anchor) => Some(format!("{}{}", cx.href(&address), with(anchor))),
        Destination::Register(number) => Some(cx.register_href(&number)),
        Destination::Asset(path) => Some(cx.asset_href(&path)),
        Destination::External(url, _) | Destination::Contact(url) => Some(url),
        Destination::Language(_) | Destination::Broken(_) => None,
    }
}

fn resolve(cx: &Context<'_>, citation: &Citation, target: &CitationTarget) -> Resolved {
    let site = cx.site;
    let conflict = site.date_conflict(citation, target).map(|dates| {
        let dates: Vec<String> = dates.into_iter().map(document_form).collect();
        cx.strings.fill("cited.conflict", &[("dates", &dates.join(", "))])
    });
    let (href, state, about) = match target {
        CitationTarget::Itself => (Some(String::from("#")), CitationState::Internal, None),
        CitationTarget::Held(other) => {
            let anchor = citation.cited_provision.as_ref().map(|at| format!("#{at}")).unwrap_or_default();
            let address = site.address(*other).map(|address| format!("{}{anchor}", cx.href(address)));
            (address, CitationState::Internal, site.document(*other).map(|held| held.meta.title.as_str()))
        }
        CitationTarget::Known(known) => {
            let register = site.registers.documents.get(*known);
            let public = register.is_some_and(|known| known.url.is_some());
            let state = if public { CitationState::External } else { CitationState::Known };
            (Some(cx.known_href(*known)), state, register.map(|known| known.title.as_str()))
        }
        CitationTarget::Ambiguous => (None, CitationState::Unknown, Some(cx.strings.get("cited.ambiguous"))),
        CitationTarget::Unknown => (None, CitationState::Unknown, None),
    };
    let href = href.filter(|_| citation.kind != MentionKind::SelfReference);
    let tooltip = [about, conflict.as_deref()].into_iter().flatten().collect::<Vec<_>>().join(" · ");
    Resolved { href, state, tooltip: (!tooltip.is_empty()).then_some(tooltip) }
}

/// Our words beside the text: what it carries out, its time limits and targets, and the editor's notes.
pub fn margin_notes(cx: &Context<'_>, document: &Document) -> Vec<MarginNote> {
    let mut notes = Vec::new();
    let reading = &document.reading;
    for citation in &reading.citations {
        if citation.at.is_none()
            && matches!(citation.relation, Some(Relation::Implements | Relation::BasedOn))
            && let Some(number) = &citation.number
        {
            let date = citation.date.map(|date| format!(", {}", document_form(date))).unwrap_or_default();
            notes.push(note(cx, None, "basis", format!("{number}{date}")));
        }
    }
    for deadline in &reading.deadlines {
        if let Some(date) = deadline.date {
            notes.push(note(cx, deadline.at, "deadline", cx.rule(date, deadline.bound)));
        }
    }
    for target in &reading.targets {
        let scope = target.scope.clone().unwrap_or_else(|| cx.strings.get("target.unstated_scope").to_string());
        notes.push(note(cx, target.at, "target", format!("{} ({scope})", target.text)));
    }
    for remark in &document.meta.notes {
        let at = remark.at.as_ref().and_then(|at| reading.provisions.iter().position(|provision| *provision.id == *at.value));
        notes.push(note(cx, at.and_then(|at| u32::try_from(at).ok()), "remark", remark.note.clone()));
    }
    notes
}

fn note(cx: &Context<'_>, at: Option<u32>, class: &'static str, text: String) -> MarginNote {
    MarginNote { at, class, label: cx.strings.get(&format!("note.{class}")).to_string(), text }
}

fn markdown_labels(strings: &Strings) -> markdown::Labels {
    let word = |key: &str| strings.get(key).to_string();
    markdown::Labels {
        alerts: ["alert.note", "alert.tip", "alert.important", "alert.warning", "alert.caution"].map(word),
        footnotes: word("body.footnotes"),
        back: word("body.back"),
        table: word("body.table"),
        permalink: word("body.permalink"),
    }
}

fn plan_labels(strings: &Strings) -> body::Labels {
    let word = |key: &str| strings.get(key).to_string();
    body::Labels {
        footnote: word("body.footnotes"),
        back_to: word("body.back"),
        table: word("body.table"),
        recipients: word("plan.recipients"),
        signature: word("plan.signature"),
    }
}
