//! What lies over the words of a document: its citations as links, calls of footnotes, pairs that a line must not part.

use super::super::inline::{self, Overlay};
use super::{Labels, Links};
use crate::document::reading::{MentionKind, Reading};
use crate::markup::escaped;
use crate::span::Span;
use crate::vietnamese::date;

/// Links and spans over the words: citations, calls of footnotes, dates that stay on one line.
pub(super) fn overlays(text: &str, reading: &Reading, links: &dyn Links, labels: &Labels) -> Vec<Overlay> {
    let mut overlays = Vec::new();
    for (index, citation) in reading.citations.iter().enumerate() {
        if citation.kind == MentionKind::SelfReference {
            continue;
        }
        let Some(resolved) = links.citation(index) else { continue };
        let title = resolved.tooltip.as_deref().map(|words| format!(" title=\"{}\"", escaped(words))).unwrap_or_default();
        let (open, close) = match resolved.href.as_deref().filter(|href| inline::is_safe_address(href)) {
            Some(href) => (format!("<a class=\"cite {}\" href=\"{}\"{title}>", resolved.state.name(), escaped(href)), "</a>"),
            None => (format!("<span class=\"cite {}\"{title}>", resolved.state.name()), "</span>"),
        };
        overlays.push(Overlay { span: citation.anchor, open, close, link: close == "</a>", instead: None });
    }
    for note in &reading.footnotes {
        let label = escaped(&note.label);
        for (times, reference) in note.references.iter().enumerate() {
            let id = if times == 0 { format!(" id=\"goi-{label}\"") } else { String::new() };
            let name = escaped(&labels.footnote);
            let open = format!("<a class=\"fn\"{id} href=\"#chu-thich-{label}\" aria-label=\"{name} {label}\">");
            // "¹" is shown as it stands; "[^1]" is a mark of Markdown for the number.
            let instead = reference.of(text).starts_with("[^").then(|| raised(&label));
            overlays.push(Overlay { span: *reference, open, close: "</a>", link: true, instead });
        }
    }
    for span in unbroken(text, reading) {
        overlays.push(Overlay { span, open: "<span class=\"nw\">".into(), close: "</span>", link: false, instead: None });
    }
    // Links win over spans that start at the same place; what overlaps an earlier one is left out.
    overlays.sort_by_key(|overlay| (overlay.span.start, !overlay.link, overlay.span.end));
    let mut end = 0;
    overlays.retain(|overlay| {
        let free = overlay.span.start >= end && !overlay.span.is_empty();
        if free {
            end = overlay.span.end;
        }
        free
    });
    overlays
}

/// The number of a note as the raised figures that documents are printed with.
fn raised(label: &str) -> String {
    let figure = |c: char| match c {
        '0' => '⁰',
        '1' => '¹',
        '2' => '²',
        '3' => '³',
        '4' => '⁴',
        '5' => '⁵',
        '6' => '⁶',
        '7' => '⁷',
        '8' => '⁸',
        '9' => '⁹',
        other => other,
    };
    label.chars().map(figure).collect()
}

/// "ngày 10/5/2024", "Điều 5", "khoản 7": pairs that a line must not part.
fn unbroken(text: &str, reading: &Reading) -> Vec<Span> {
    const WORDS: [&str; 7] = ["ngày ", "Ngày ", "Điều ", "Khoản ", "khoản ", "Mục ", "Chương "];
    let Some(body) = reading
        .blocks
        .first()
        .zip(reading.blocks.last())
        .map(|(first, last)| Span::new(first.span.start as usize, last.span.end as usize))
    else {
        return Vec::new();
    };
    let base = body.start as usize;
    let words = body.of(text);
    let mut found = Vec::new();
    for (space, pair) in words.as_bytes().windows(2).enumerate() {
        let [b' ', next @ (b'0'..=b'9' | b'I' | b'V' | b'X')] = pair else { continue };
        let Some(before) = words.get(..space + 1) else { continue };
        let Some(word) = WORDS.iter().find(|word| before.ends_with(**word)) else { continue };
        let rest = words.get(space + 1..).unwrap_or_default();
        let length = if next.is_ascii_digit() && word.ends_with("gày ") {
            match date::in_figures(rest) {
                Some(found) => found.length,
                None => continue,
            }
        } else {
            rest.bytes().take_while(|byte| byte.is_ascii_digit() || matches!(byte, b'I' | b'V' | b'X')).take(5).count()
        };
        found.push(Span::new(base + space + 1 - word.len(), base + space + 1 + length));
    }
    found
}
