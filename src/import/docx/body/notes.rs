//! Footnotes and endnotes: where the text calls them, and what they say.

use super::super::numbering::written;
use super::super::tree::Node;
use super::runs::Use;
use super::{Body, words_of};
use crate::import::model::Piece;
use crate::import::report::{Fate, things};
use std::collections::BTreeMap;

impl Body<'_, '_> {
    pub(super) fn call(&mut self, node: &Node, pieces: &mut Vec<Piece>) {
        let end = &*node.name == "endnoteReference";
        let Some(id) = node.attribute("id") else { return };
        let known = if end { &self.endnotes } else { &self.footnotes };
        if !known.contains_key(id) || self.usage() != Some(Use::Keep) {
            return;
        }
        let labels = if end { &mut self.labels.1 } else { &mut self.labels.0 };
        let number = i64::try_from(labels.len() + 1).unwrap_or(i64::MAX);
        let label = labels.entry(id.to_owned()).or_insert_with(|| {
            let label = written(number, if end { "lowerRoman" } else { "decimal" });
            self.calls.push((end, id.to_owned(), label.clone()));
            label
        });
        pieces.push(Piece::Call(label.clone()));
    }

    /// Reads the notes that the text called; names those that it did not.
    pub fn notes(&mut self) {
        let mut at = 0;
        // A note may call another.
        while let Some((end, id, label)) = self.calls.get(at).cloned() {
            at += 1;
            let Some(node) = (if end { self.endnotes.get(&id) } else { self.footnotes.get(&id) }).copied() else { continue };
            let mut blocks = Vec::new();
            self.blocks(node, &mut blocks);
            self.report.note(Fate::Kept, things::NOTE, "", "");
            self.content.notes.push((label, blocks));
        }
        let rest = [unread(&self.footnotes, &self.labels.0), unread(&self.endnotes, &self.labels.1)].concat();
        for node in rest {
            let words = words_of(node);
            self.drop_words(things::NOTE, &words);
        }
    }
}

/// The notes that no call named.
fn unread<'w>(notes: &BTreeMap<String, &'w Node>, labels: &BTreeMap<String, String>) -> Vec<&'w Node> {
    notes.iter().filter(|(id, _)| !labels.contains_key(*id)).map(|(_, node)| *node).collect()
}
