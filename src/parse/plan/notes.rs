//! Footnotes: what defines them and where the text calls them.

use super::segment::Segments;
use super::structure::superscript;
use super::words::T;
use crate::document::reading::{Block, BlockKind, Footnote, Reading};
use std::collections::BTreeMap;

/// The footnotes that the text defines: "¹ Quyết định …", "[^1]: Quyết định …".
pub(super) fn definitions(text: &str, blocks: &[Block]) -> Vec<Footnote> {
    let mut notes: Vec<Footnote> = Vec::new();
    for block in blocks.iter().filter(|block| block.kind == BlockKind::Footnote) {
        let sign = text.get(block.span.start as usize..block.words.start as usize).unwrap_or_default().trim();
        let label = match sign.strip_prefix("[^") {
            Some(label) => label.trim_end_matches([']', ':']).to_owned(),
            None => sign.chars().filter_map(superscript).collect(),
        };
        notes.push(Footnote { label, span: block.words, references: Vec::new(), at: None });
    }
    notes
}

/// Finds the calls of the footnotes. A number used twice (once a page) belongs to the nearest definition behind the call.
pub(super) fn calls(text: &str, segments: &Segments, reading: &mut Reading) {
    let mut by_label: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (index, note) in reading.footnotes.iter().enumerate() {
        by_label.entry(note.label.clone()).or_default().push(index);
    }
    if by_label.is_empty() {
        return;
    }
    for segment in &segments.list {
        for token in segments.tokens(segment).iter().filter(|token| token.kind == T::Call) {
            let sign = token.of(text);
            let label: String = match sign.strip_prefix("[^") {
                Some(label) => label.trim_end_matches(']').to_owned(),
                None => sign.chars().filter_map(superscript).collect(),
            };
            // "m²", "km²" are units.
            let before = text.get(..token.start as usize).unwrap_or_default();
            if !sign.starts_with('[') && (before.ends_with('m') && !before.ends_with(|c: char| c != 'm')) {
                let unit = before.rsplit(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or_default();
                if matches!(unit, "m" | "km" | "cm" | "dm" | "mm") {
                    continue;
                }
            }
            let Some(candidates) = by_label.get(&label) else { continue };
            let chosen = candidates
                .iter()
                .copied()
                .find(|index| reading.footnotes.get(*index).is_some_and(|note| note.span.start > token.start))
                .or(candidates.last().copied());
            if let Some(note) = chosen.and_then(|index| reading.footnotes.get_mut(index))
                && !note.span.contains(token.span())
            {
                note.references.push(token.span());
                note.at = note.at.or(segment.provision);
            }
        }
    }
}
