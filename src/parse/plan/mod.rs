//! Reads an issued document: its structure and what it says about other documents, duties, time limits and targets.
//!
//! Everything comes from the words; nothing is supplied. One pass cuts the body into blocks, a second looks at the words of
//! each block. Time grows with the length of the text and with nothing else.

pub mod label;
pub mod number;

pub mod agency;

mod abbreviation;
mod citation;
mod clause;
pub mod confirm;
mod duty;
mod ending;
pub mod explain;
mod head;
mod keywords;
mod letters;
mod limit;
mod links;
mod notes;
mod phrases;
mod segment;
mod structure;
mod table;
mod target;
mod time;
mod verbs;
mod words;

pub use structure::ends_sentence;

use crate::diagnostics::{
    Diagnostic,
    catalogue::{reading as said, trust},
};
use crate::document::plain::line_break;
use crate::document::reading::{BlockKind, Citation, Head, Reading};
use crate::path::SourcePath;
use crate::span::Span;
use crate::vietnamese::compose;
use std::collections::BTreeSet;

/// What the reader knows besides the text.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// The file, for messages.
    pub path: &'a SourcePath,
    /// Agencies of the register; empty where there is none.
    pub agencies: &'a agency::Known,
    /// The year that the document is for, where the front matter says it: gives a year to "trước ngày 30/6".
    pub year: Option<i32>,
}

static NOBODY: agency::Known = agency::Known::none();

impl<'a> Context<'a> {
    /// Nothing but the text is known.
    pub fn bare(path: &'a SourcePath) -> Self {
        Self { path, agencies: &NOBODY, year: None }
    }
}

/// Reads the body of an issued document. Spans count bytes from the start of the file.
pub fn read(file_text: &str, body: Span, context: &Context<'_>) -> (Reading, Vec<Diagnostic>) {
    // Decomposed letters are compared composed; every place is that in the file.
    let (mut reading, diagnostics) = match compose::from(file_text, body.start as usize) {
        None => read_composed(file_text, body, context),
        Some(composed) => {
            let whole = Span::new(body.start as usize, composed.text.len());
            let (mut reading, mut diagnostics) = read_composed(&composed.text, whole, context);
            reading.places(|span| *span = composed.place(*span));
            for span in diagnostics.iter_mut().filter_map(|diagnostic| diagnostic.span.as_mut()) {
                *span = composed.place(*span);
            }
            (reading, diagnostics)
        }
    };
    // Where they lead is said by the file's own letters.
    reading.links = links::find(file_text, &reading.blocks);
    (reading, diagnostics)
}

fn read_composed(file_text: &str, body: Span, context: &Context<'_>) -> (Reading, Vec<Diagnostic>) {
    let head = head::find(file_text, body);
    let mut ending = ending::Collector::default();
    let pieces = structure::pieces(file_text, body, &head, &mut ending);
    let (blocks, provisions, mut diagnostics) = structure::outline(file_text, pieces, context.path);
    if let Some(span) = head.impossible {
        diagnostics.push(Diagnostic::at(&said::IMPOSSIBLE_DATE, context.path, span).with("date", span.of(file_text)));
    }
    diagnostics.extend(raw_html(file_text, body, context.path));
    let signer = ending.signer();
    let footnotes = notes::definitions(file_text, &blocks);
    let mut reading = Reading {
        blocks,
        provisions,
        recipients: ending.recipients,
        signature: ending.signature,
        signer,
        head: head.head,
        footnotes,
        ..Reading::default()
    };
    let segments = segment::cut(file_text, &reading, head.subject, context.agencies);
    notes::calls(file_text, &segments, &mut reading);
    reading.unexplained = abbreviation::unexplained(file_text, &segments);
    let mut citations = citation::Reader { text: file_text, path: context.path, citations: Vec::new(), diagnostics: Vec::new() };
    for segment in &segments.list {
        // A mention in a footnote stands where the footnote is called.
        let note = || {
            let found = reading.footnotes.binary_search_by_key(&segment.span.start, |note| note.span.start).ok()?;
            reading.footnotes.get(found)?.at
        };
        citations.block(segments.tokens(segment), segment.provision.or_else(note));
    }
    reading.citations = citations.citations;
    keep_once(&mut reading.citations, &segments.subjects);
    diagnostics.append(&mut citations.diagnostics);
    let year = context.year.or_else(|| plan_year(&reading, file_text));
    let mut found = duty::read(file_text, &reading, &segments, context.agencies, context.path, year);
    let not_titles: BTreeSet<_> = std::mem::take(&mut found.not_titles).into_iter().collect();
    for index in &not_titles {
        if let Some(provision) = reading.provisions.get_mut(*index as usize) {
            provision.heading = None;
        }
    }
    for block in &mut reading.blocks {
        if block.opens && block.provision.is_some_and(|provision| not_titles.contains(&provision)) {
            block.kind = BlockKind::Paragraph;
        }
    }
    reading.tasks = found.tasks;
    reading.deadlines = found.deadlines;
    reading.targets = found.targets;
    diagnostics.append(&mut found.diagnostics);
    diagnostics.sort_by_key(|diagnostic| diagnostic.span);
    (reading, diagnostics)
}

/// A document that the subject names and the text cites again is cited by the text.
fn keep_once(citations: &mut Vec<Citation>, subjects: &[Span]) {
    let inside = |citation: &Citation| {
        subjects.iter().any(|subject| subject.start <= citation.span.start && citation.span.end <= subject.end)
    };
    let name = |citation: &Citation| citation.number.clone().or_else(|| citation.name.clone());
    let cited: BTreeSet<_> = citations.iter().filter(|citation| !inside(citation)).filter_map(name).collect();
    citations.retain(|citation| !inside(citation) || name(citation).is_some_and(|name| !cited.contains(&name)));
}

/// The year that a document is for: the one year that its subject names ("năm 2024", not "đến năm 2030"), else that of its date, else
/// that of the document that it is attached to.
fn plan_year(reading: &Reading, text: &str) -> Option<i32> {
    const STANDING: [&str; 6] = ["QUY CHẾ", "QUY ĐỊNH", "LUẬT", "PHÁP LỆNH", "NGHỊ ĐỊNH", "THÔNG TƯ"];
    let head: &Head = &reading.head;
    // What stands for good comes back every year: "trước ngày 20 tháng 12" of a regulation names no year.
    if head.type_name.as_deref().is_some_and(|name| STANDING.iter().any(|kind| name.starts_with(kind))) {
        return None;
    }
    let subject = head.subject.as_deref().unwrap_or_default();
    let issues = subject.to_lowercase();
    if ["ban hành quy chế", "ban hành quy định"].iter().any(|kind| issues.contains(kind)) {
        return None;
    }
    let mut named = Vec::new();
    let mut rest = subject;
    let mut offset = 0;
    while let Some(at) = rest.find(|c: char| c.is_ascii_digit()) {
        let digits = rest.get(at..).unwrap_or_default();
        let length = digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
        let before = subject.get(..offset + at).unwrap_or_default();
        let until = ["đến năm ", "đến ", "tầm nhìn ", "tầm nhìn năm "].iter().any(|word| before.ends_with(word));
        if let Some(year) = digits.get(..length).filter(|year| year.len() == 4).and_then(|year| year.parse().ok())
            && (1990..=2100).contains(&year)
            && !until
            && !of_a_date(before)
            && !named.contains(&year)
        {
            named.push(year);
        }
        offset += at + length;
        rest = subject.get(offset..).unwrap_or_default();
    }
    match named.as_slice() {
        [year] => Some(*year),
        [] => head.date.or_else(|| attached_on(reading, text)).map(|date| chrono::Datelike::year(&date)),
        // Several years: which of them a day belongs to is not said.
        _ => None,
    }
}

/// "ngày 07/01/" before a year.
fn of_a_date(before: &str) -> bool {
    let month = before.strip_suffix('/').map(|rest| rest.trim_end_matches(|c: char| c.is_ascii_digit()));
    month.is_some_and(|rest| rest.ends_with('/'))
}

/// "(Kèm theo Kế hoạch số 77/KH-UBND ngày 15/01/2026 …)" above everything else: the date of what it belongs to.
fn attached_on(reading: &Reading, text: &str) -> Option<chrono::NaiveDate> {
    let first = reading.citations.first()?;
    let before = text.get((first.span.start as usize).saturating_sub(40)..first.span.start as usize);
    before.filter(|words| words.to_lowercase().contains("kèm theo")).and(first.date)
}

/// Tags that are reported of one document.
const MOST_TAGS: usize = 1_000;

/// Tags of HTML in the body: they are shown as letters, and somebody should know.
fn raw_html(text: &str, body: Span, path: &SourcePath) -> Vec<Diagnostic> {
    let base = body.start as usize;
    let words = body.of(text);
    let mut found = Vec::new();
    for at in memchr::memchr_iter(b'<', words.as_bytes()) {
        let stop = (at..=(at + 60).min(words.len())).rev().find(|stop| words.is_char_boundary(*stop)).unwrap_or(at);
        let rest = words.get(at..stop).unwrap_or_default();
        let opens = rest
            .get(1..2)
            .is_some_and(|next| next.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?')));
        // "<https://…>" is a link of Markdown.
        if !opens || line_break(text, base + at).is_some() || rest.starts_with("<http") || rest.starts_with("<mailto:") {
            continue;
        }
        let end = rest.find('>').map_or_else(|| rest.find(char::is_whitespace).unwrap_or(rest.len().min(20)), |close| close + 1);
        let tag = rest.get(..end).unwrap_or("<");
        let span = Span::new(base + at, base + at + tag.len());
        found.push(Diagnostic::at(&trust::RAW_HTML, path, span).with("html", tag));
        if found.len() == MOST_TAGS {
            break;
        }
    }
    found
}
