//! Where the front matter ends and the body begins.

use crate::diagnostics::Diagnostic;
use crate::diagnostics::catalogue::front_matter;
use crate::path::SourcePath;
use crate::span::Span;

/// The longest front matter in bytes: hundreds of times what a page needs.
const MAX_FRONT: usize = 256 << 10;

/// What a line is to the splitter.
#[derive(PartialEq)]
enum Line {
    /// `---`, perhaps with spaces after it.
    Rule,
    /// Meant as `---`: indented, too long, or changed into a long dash by a word processor.
    NearRule,
    /// Anything else.
    Other,
}

fn classify(line: &str) -> Line {
    let end = line.trim_end();
    if end == "---" {
        return Line::Rule;
    }
    let dashes = end.trim();
    let weight: usize = dashes.chars().map(|c| if c == '-' { 1 } else { 3 }).sum();
    let near = !dashes.is_empty() && weight >= 3 && dashes.chars().all(|c| matches!(c, '-' | '–' | '—' | '−' | '‐' | '‑'));
    if near { Line::NearRule } else { Line::Other }
}

/// The spans of front matter and body; nothing where the front matter cannot be told from the body.
pub(super) fn split(path: &SourcePath, text: &str, diagnostics: &mut Vec<Diagnostic>) -> Option<(Span, Span)> {
    let mut offset = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let mut opening: Option<Span> = None;
    let mut near: Option<(Span, usize)> = None;
    for line in text.get(offset..).unwrap_or_default().split_inclusive('\n') {
        let next = offset + line.len();
        let place = |line: &str| {
            let indent = line.len() - line.trim_start().len();
            Span::new(offset + indent, offset + line.trim_end().len().max(indent))
        };
        match (opening, classify(line)) {
            (None, Line::Other) if line.trim().is_empty() => {}
            (None, Line::Other) => break,
            (None, kind) => {
                if kind == Line::NearRule {
                    diagnostics.push(Diagnostic::at(&front_matter::DASHES, path, place(line)));
                }
                opening = Some(Span::new(offset + line.trim_end().len().min(line.len()), next));
            }
            (Some(opening), Line::Rule) => return finish(path, text, opening, offset, next, diagnostics),
            (Some(_), Line::NearRule) if near.is_none() => near = Some((place(line), next)),
            (Some(_), _) => {}
        }
        offset = next;
    }
    match (opening, near) {
        (Some(opening), Some((place, next))) => {
            diagnostics.push(Diagnostic::at(&front_matter::DASHES, path, place));
            finish(path, text, opening, place.start as usize, next, diagnostics)
        }
        (Some(_), None) => {
            let start = text.find("---").unwrap_or_default();
            diagnostics.push(Diagnostic::at(&front_matter::UNCLOSED, path, Span::new(start, start + 3)));
            None
        }
        (None, _) => {
            let start = offset.min(text.len());
            let width = text.get(start..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
            diagnostics.push(Diagnostic::at(&front_matter::NO_FRONT_MATTER, path, Span::new(start, start + width)));
            None
        }
    }
}

fn finish(
    path: &SourcePath,
    text: &str,
    opening: Span,
    end: usize,
    body: usize,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<(Span, Span)> {
    let front = Span::new(opening.end as usize, end);
    if front.len() > MAX_FRONT {
        let problem = Diagnostic::at(&front_matter::TOO_LONG, path, Span::new(front.start as usize, front.start as usize));
        diagnostics.push(problem.with("limit", MAX_FRONT >> 10));
        return None;
    }
    Some((front, Span::new(body, text.len())))
}
