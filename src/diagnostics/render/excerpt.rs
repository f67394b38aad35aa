//! The line of a problem and the columns to mark in it.

use super::{Sources, is_obeyed};
use crate::diagnostics::Diagnostic;
use crate::path::SourcePath;
use crate::span::Span;
use unicode_normalization::char::is_combining_mark;

/// Columns of a terminal that an excerpt may take.
const WIDTH: usize = 120;
/// Bytes before the place, and characters from there on, that are looked at.
const BEFORE: usize = 2_000;
const CHARACTERS: usize = 4_000;

/// Where a problem is, as a person counts: from 1, columns in characters; the end is one past the last character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// First line.
    pub line: u32,
    /// First column.
    pub column: u32,
    /// Last line.
    pub end_line: u32,
    /// One past the last column.
    pub end_column: u32,
}

/// Finds lines in the files of problems; keeps the file at hand, so problems should come file by file.
pub struct Excerpts<'s> {
    sources: Sources<'s>,
    file: Option<(SourcePath, Option<Text>)>,
}

struct Text {
    text: String,
    /// Offsets at which lines begin.
    starts: Vec<usize>,
}

impl Text {
    fn new(text: String) -> Self {
        let starts = std::iter::once(0).chain(memchr::memchr_iter(b'\n', text.as_bytes()).map(|newline| newline + 1)).collect();
        Self { text, starts }
    }

    /// The index of the line that holds `offset`, and where it starts.
    fn line(&self, offset: usize) -> (usize, usize) {
        let index = self.starts.partition_point(|start| *start <= offset).saturating_sub(1);
        (index, self.starts.get(index).copied().unwrap_or_default())
    }

    fn position(&self, offset: usize) -> (u32, u32) {
        let offset = self.boundary(offset);
        let (index, start) = self.line(offset);
        let before = self.text.get(start..offset).unwrap_or_default().trim_start_matches('\u{feff}');
        let number = |value: usize| u32::try_from(value).unwrap_or(u32::MAX).saturating_add(1);
        (number(index), number(before.chars().count()))
    }

    fn boundary(&self, offset: usize) -> usize {
        let mut offset = offset.min(self.text.len());
        while !self.text.is_char_boundary(offset) {
            offset -= 1;
        }
        offset
    }
}

/// A line prepared for a terminal.
pub(super) struct Excerpt {
    /// Line number.
    pub line: u32,
    /// What to show, control characters replaced, tabs widened, cut where too long.
    pub text: String,
    /// Blanks before the marks.
    pub indent: usize,
    /// Marks, at least one.
    pub marks: usize,
}

impl<'s> Excerpts<'s> {
    /// Looks files up in `sources`.
    pub fn new(sources: Sources<'s>) -> Self {
        Self { sources, file: None }
    }

    fn text(&mut self, path: &SourcePath) -> Option<&Text> {
        if self.file.as_ref().is_none_or(|(known, _)| known != path) {
            self.file = Some((path.clone(), (self.sources)(path).map(Text::new)));
        }
        self.file.as_ref().and_then(|(_, text)| text.as_ref())
    }

    /// Line and column of a problem; nothing where it has no place or its file cannot be read.
    pub fn place(&mut self, problem: &Diagnostic) -> Option<Place> {
        let span = problem.span?;
        let text = self.text(problem.path.as_ref()?)?;
        let (line, column) = text.position(span.start as usize);
        let (end_line, end_column) = text.position(span.end as usize);
        Some(Place { line, column, end_line, end_column })
    }

    /// The line of a problem with what to mark.
    pub(super) fn excerpt(&mut self, problem: &Diagnostic) -> Option<Excerpt> {
        let span = problem.span?;
        let text = self.text(problem.path.as_ref()?)?;
        let (line, _) = text.position(span.start as usize);
        let start = text.boundary(span.start as usize);
        let (index, line_start) = text.line(start);
        let line_end = text.starts.get(index + 1).map_or(text.text.len(), |next| next - 1);
        let raw = text.text.get(line_start..line_end).unwrap_or_default().trim_end_matches('\r');
        let marked = Span::new(
            start - line_start,
            text.boundary(span.end as usize).min(line_start + raw.len()).saturating_sub(line_start),
        );
        // Of a long line only what is near is looked at.
        let from = (marked.start as usize).saturating_sub(BEFORE);
        let from = (from..=marked.start as usize).find(|at| raw.is_char_boundary(*at)).unwrap_or_default();
        let near = raw.get(from..).unwrap_or_default();
        Some(cut(line, near, Span::new(marked.start as usize - from, marked.end as usize - from), from > 0))
    }
}

/// The part of a line that fits, with the marked place in it. `begun`: the line began before.
fn cut(line: u32, raw: &str, marked: Span, begun: bool) -> Excerpt {
    let (mut before, mut inside) = (0, 0);
    let mut cells: Vec<(char, usize)> = Vec::new();
    for (at, c) in raw.char_indices() {
        let shown = if is_obeyed(c) && c != '\t' { '\u{fffd}' } else { c };
        let width = width(shown);
        if at < marked.start as usize {
            before += width;
        } else if at < marked.end as usize {
            inside += width;
        }
        cells.push((shown, width));
        if (before + inside > 8 * WIDTH && at >= marked.end as usize) || cells.len() > CHARACTERS {
            break;
        }
    }
    let total: usize = cells.iter().map(|(_, width)| width).sum();
    let show = |cells: &[(char, usize)]| {
        let mut out = String::new();
        for (c, width) in cells {
            if *c == '\t' { out.push_str(&" ".repeat(*width)) } else { out.push(*c) }
        }
        out
    };
    if total <= WIDTH && !begun {
        return Excerpt { line, text: show(&cells), indent: before, marks: inside.max(1) };
    }
    // A window with some words before the place, whole characters with their marks.
    let from = before.saturating_sub(WIDTH / 3);
    let (mut at, mut first, mut last) = (0, 0, cells.len());
    for (index, (_, width)) in cells.iter().enumerate() {
        if at < from {
            first = index + 1;
        }
        if at + width > from + WIDTH {
            last = index;
            break;
        }
        at += width;
    }
    while cells.get(first).is_some_and(|(_, width)| *width == 0) {
        first += 1;
    }
    let skipped: usize = cells.iter().take(first).map(|(_, width)| width).sum();
    let window = cells.get(first..last.max(first)).unwrap_or_default();
    let (lead, trail) = (
        if first > 0 || begun { "…" } else { "" },
        if last < cells.len() || raw.len() > marked.end as usize + 9 * WIDTH { "…" } else { "" },
    );
    let shown: usize = window.iter().map(|(_, width)| width).sum();
    let indent = before.saturating_sub(skipped);
    Excerpt {
        line,
        text: format!("{lead}{}{trail}", show(window)),
        indent: indent + usize::from(first > 0 || begun),
        marks: inside.clamp(1, shown.saturating_sub(indent).max(1)),
    }
}

/// Cells of a terminal that a character takes: marks none, ideographs and pictures two (Unicode Standard Annex 11).
fn width(c: char) -> usize {
    match c {
        '\t' => 4,
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{fe00}'..='\u{fe0f}' => 0,
        c if is_combining_mark(c) => 0,
        '\u{1100}'..='\u{115f}'
        | '\u{2e80}'..='\u{303e}'
        | '\u{3041}'..='\u{a4cf}'
        | '\u{ac00}'..='\u{d7a3}'
        | '\u{f900}'..='\u{faff}'
        | '\u{fe30}'..='\u{fe6f}'
        | '\u{ff00}'..='\u{ff60}'
        | '\u{ffe0}'..='\u{ffe6}'
        | '\u{1f300}'..='\u{1faff}'
        | '\u{20000}'..='\u{3fffd}' => 2,
        _ => 1,
    }
}
