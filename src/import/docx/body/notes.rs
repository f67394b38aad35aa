//! Footnotes and endnotes: where the text calls them, and what they say.

use super::super::numbering::written;
use super::super::tree::Node;
use super::runs::Use;
use super::{Body, words_of};
use crate::import::model::Piece;
use crate::import::report::{Fate, things};
use std::collections::BTreeSet;

impl Body<'_, '_> {
    pub(super) fn call(&mut self, node: &Node, pieces: &mut Vec<Piece>) {
        let end = &*node.name == "endnoteReference";
        let Some(id) = node.attribute("id") else { return };
        let known = if end { &self.endnotes } else { &self.footnotes };
        if !known.contains_key(id) || self.usage() != Some(Use::Keep) {
            return;
        }
        if let Some((.., label)) = self.calls.iter().find(|(of_end, known, _)| *of_end == end && known == id) {
            pieces.push(Piece::Call(label.clone()));
            return;
        }
        let number = self.calls.iter().filter(|(of_end, ..)| *of_end == end).count() + 1;
        let number = i64::try_from(number).unwrap_or(i64::MAX);
        let label = written(number, if end { "lowerRoman" } else { "decimal" });
        self.calls.push((end, id.to_owned(), label.clone()));
        pieces.push(Piece::Call(label));
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
        let called: BTreeSet<(bool, String)> = self.calls.iter().map(|(end, id, _)| (*end, id.clone())).collect();
        let lists = [(false, self.footnotes.clone()), (true, self.endnotes.clone())];
        for (end, notes) in lists {
            for (id, node) in notes {
                if !called.contains(&(end, id)) {
                    let words = words_of(node);
                    self.drop_words(things::NOTE, &words);
                }
            }
        }
    }
}
