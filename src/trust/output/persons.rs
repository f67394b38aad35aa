//! Personal data in the output, but what the first look let pass.

use super::page::Page;
use super::text::floor;
use crate::diagnostics::catalogue::trust as catalogue;
use crate::trust::{masked, personal};

impl Page<'_> {
    /// Numbers and mailboxes of persons: those few places are read where one may stand.
    pub(super) fn numbers(&mut self, text: &str) {
        let bytes = text.as_bytes();
        let mut done = 0;
        for place in personal::may_be_numbers(bytes) {
            if place < done {
                continue;
            }
            let start = floor(text, place.saturating_sub(200));
            let end = floor(text, (place + 160).min(text.len()));
            done = place + 40;
            let snippet = text.get(start..end).unwrap_or_default();
            for hit in personal::find_numbers(snippet) {
                let there = hit.span.start as usize <= place - start + 40 && hit.span.end as usize > place - start;
                if there && !hit.official && !self.allowed.cleared.contains(&hit.key) {
                    let shown = masked(hit.span.of(snippet));
                    self.find(&catalogue::OUT_PERSON, &shown);
                }
            }
        }
    }

    /// What was found in a text.
    pub(super) fn persons(&mut self, hits: &[personal::Hit], text: &str) {
        for hit in hits.iter().filter(|hit| !hit.official && !self.allowed.cleared.contains(&hit.key)) {
            self.find(&catalogue::OUT_PERSON, &masked(hit.span.of(text)));
        }
    }
}
