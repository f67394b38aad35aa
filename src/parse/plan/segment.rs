//! Segments: what is read on its own, a paragraph or a cell of a table, as tokens.

use super::agency::Known;
use super::label;
use super::words::{self, Token};
use crate::document::reading::{BlockKind, ProvisionIndex, Reading};
use crate::document::table::{is_delimiter, rows};
use crate::span::Span;
use std::collections::BTreeSet;
use std::ops::Range;

/// A run of tokens that belong together.
#[derive(Clone, Debug)]
pub(super) struct Segment {
    /// Index of its block.
    pub block: usize,
    pub provision: Option<ProvisionIndex>,
    /// Row and column, for a cell of a table.
    pub cell: Option<(usize, usize)>,
    pub span: Span,
    tokens: Range<usize>,
}

/// All segments of a document with their tokens in one place.
pub(super) struct Segments {
    pub list: Vec<Segment>,
    /// What the head says that the document is about: its subject, or the line "V/v …".
    pub subjects: Vec<Span>,
    tokens: Vec<Token>,
}

impl Segments {
    pub fn tokens(&self, segment: &Segment) -> &[Token] {
        self.tokens.get(segment.tokens.clone()).unwrap_or_default()
    }
}

/// Cuts what holds sentences: not the head (but its subject and what stands in brackets there), not the end.
pub(super) fn cut(text: &str, reading: &Reading, subject: Option<Span>, agencies: &Known) -> Segments {
    let notes: BTreeSet<&str> = reading.footnotes.iter().map(|note| note.label.as_str()).collect();
    let mut subjects = Vec::new();
    let mut segments = Segments {
        list: Vec::with_capacity(reading.blocks.len()),
        subjects: Vec::new(),
        tokens: Vec::with_capacity(text.len() / 5),
    };
    let mut push = |block: usize, provision: Option<ProvisionIndex>, span: Span, cell: Option<(usize, usize)>| {
        let from = segments.tokens.len();
        words::cut(text, span, agencies.symbols(), &notes, &mut segments.tokens);
        segments.list.push(Segment { block, provision, cell, span, tokens: from..segments.tokens.len() });
    };
    for (index, block) in reading.blocks.iter().enumerate() {
        match block.kind {
            BlockKind::Heading | BlockKind::Paragraph | BlockKind::Dash | BlockKind::Footnote | BlockKind::Markdown => {
                push(index, block.provision, block.words, None);
            }
            BlockKind::Table => {
                for (row, cells) in rows(text, block.span).iter().enumerate() {
                    if is_delimiter(text, cells) {
                        continue;
                    }
                    for (column, cell) in cells.iter().enumerate() {
                        push(index, block.provision, *cell, Some((row, column)));
                    }
                }
            }
            // "Thực hiện Nghị quyết số …" and "(Kèm theo Quyết định số …)" below a title mention documents; the rest of a head names
            // the document itself.
            BlockKind::Head => {
                if let Some(subject) =
                    subject.filter(|subject| block.span.start <= subject.start && subject.end <= block.span.end)
                {
                    push(index, None, subject, None);
                    subjects.push(subject);
                }
                let mut at = block.span.start as usize;
                for line in block.span.of(text).split('\n') {
                    let words = line.trim_start_matches(['*', '_', ' ']);
                    let apart = !subject.is_some_and(|subject| subject.range().contains(&at));
                    let about = label::starts_with_folded(words, "v/v").is_some();
                    let span = Span::new(at, at + line.len());
                    if apart && (about || words.starts_with('(')) {
                        push(index, None, span, None);
                        subjects.extend(about.then_some(span));
                    }
                    at += line.len() + 1;
                }
            }
            BlockKind::Recipients | BlockKind::Signature => {}
        }
    }
    segments.subjects = subjects;
    segments
}
