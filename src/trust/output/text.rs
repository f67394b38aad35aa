//! Texts of the output: stamps, letters that are none, cells that spreadsheets run.

use super::capitals::{begins_in_capitals, ends_in_a_bracket, goes_on_as_words, is_spaced_out};
use super::page::Page;
use super::tag::near;
use crate::diagnostics::catalogue::trust as catalogue;
use crate::trust::stamp;
use crate::trust::{letters, visible};
use std::borrow::Cow;

impl Page<'_> {
    /// Looks at a text, or at a piece of one.
    pub(super) fn text(&mut self, text: &str, extension: &str) {
        let bytes = text.as_bytes();
        if memchr::memchr_iter(0xef, bytes).any(|at| bytes.get(at + 1..at + 3) == Some(&[0xbf, 0xbd])) {
            self.find(&catalogue::OUT_LETTERS, "U+FFFD");
        }
        match extension {
            "html" | "xml" | "rss" | "atom" | "svg" => self.markup(text, extension == "html" || extension == "svg"),
            "json" | "geojson" | "jsonl" | "webmanifest" => {
                let first = near(b'"', bytes, 0);
                self.blocks(text, std::iter::successors(first, |at| near(b'"', bytes, at + 1)));
            }
            _ => {
                if extension == "csv" {
                    self.formulas(text);
                }
                let ends = |(at, byte): (usize, &u8)| matches!(byte, b';' | b',' | b'\n' | b'\t' | b'"').then_some(at);
                self.blocks(text, bytes.iter().enumerate().filter_map(ends));
            }
        }
        self.numbers(text);
    }

    /// The pieces of a text between signs of ASCII that end one, which stand at these places.
    fn blocks(&mut self, text: &str, ends: impl Iterator<Item = usize>) {
        let mut start = 0;
        for end in ends.chain([text.len()]) {
            self.block(text, start, end);
            start = end + 1;
        }
    }

    /// A piece of a text that stands alone: in capitals it may be a stamp.
    #[inline]
    pub(super) fn block(&mut self, text: &str, from: usize, to: usize) {
        // Nearly all are too short, or go on as words do: two letters together, one of them small, and no bracket at the end.
        let piece = text.as_bytes().get(from..to).filter(|piece| (3..=600).contains(&piece.len()));
        let is_words = |piece: &[u8]| match piece {
            [first, second, .., last] => {
                let small = second.is_ascii_lowercase()
                    || first.is_ascii_lowercase() && (*second > 0xc2 || second.is_ascii_alphanumeric());
                first.is_ascii_alphabetic() && small && last.is_ascii_graphic() && !matches!(last, b')' | b']')
            }
            _ => false,
        };
        if piece.is_some_and(|piece| !is_words(piece)) {
            self.piece(text.get(from..to).unwrap_or_default());
        }
    }

    /// Looks for a stamp in a piece.
    #[inline(never)]
    fn piece(&mut self, raw: &str) {
        let words = goes_on_as_words(raw);
        let apart = !words && is_spaced_out(raw);
        if (words || !apart && !begins_in_capitals(raw)) && !ends_in_a_bracket(raw) {
            return;
        }
        let seen = visible::seen(raw);
        let marks = |text: &str| {
            let found = stamp::of(text)?;
            (!found.weak && !found.bare && (found.upper || found.explicit || apart)).then_some(found.mark)
        };
        let bracketed = || seen.trim_end().strip_suffix([')', ']']).and_then(|inner| inner.rsplit(['(', '[']).next());
        let Some(mark) = marks(seen.trim()).or_else(|| bracketed().and_then(marks)) else { return };
        let cleared = mark == stamp::Mark::Draft && self.is_draft_cleared(&seen);
        if !cleared {
            self.find(&catalogue::OUT_STAMP, seen.trim());
        }
    }

    /// Whether the first look let this draft stamp pass.
    pub(super) fn is_draft_cleared(&self, words: &str) -> bool {
        let keys: String = letters::words(words).split(' ').collect();
        self.allowed
            .cleared
            .iter()
            .any(|cleared| (cleared.contains("duthao") || cleared.contains("bannhap")) && keys.contains(cleared.as_str()))
    }

    /// Cells of a table that spreadsheets run: `=HYPERLINK(…)`, `@SUM(…)`, `+cmd|…`. A sign before a number is a number.
    fn formulas(&mut self, text: &str) {
        let starts = std::iter::once(0).chain(memchr::memchr3_iter(b';', b',', b'\n', text.as_bytes()).map(|at| at + 1));
        for start in starts {
            let cell = text.get(start..).unwrap_or_default().trim_start_matches('"');
            let mut signs = cell.chars();
            let runs = match signs.next() {
                Some('=' | '@') => {
                    signs.next().is_some_and(|next| next.is_alphanumeric() || matches!(next, '+' | '-' | '(' | '"' | '\''))
                }
                Some('+' | '-') => cell
                    .split([';', ',', '\n'])
                    .next()
                    .is_some_and(|cell| cell.contains('|') || cell.contains('(') && cell.contains('!')),
                _ => false,
            };
            if runs {
                self.find(&catalogue::OUT_ACTIVE, cell.lines().next().unwrap_or_default());
            }
        }
    }
}

/// Bytes of a calendar that are read at once.
pub(super) const AT_ONCE: usize = 256 << 10;

/// A text in the pieces that are read at once. A long calendar, which is copied to be read, is cut between events.
pub(super) fn pieces<'t>(text: &'t str, extension: &str) -> impl Iterator<Item = &'t str> {
    let is_cut = extension == "ics";
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let text = rest.take()?;
        let head = text.get(..floor(text, AT_ONCE.min(text.len()))).filter(|head| is_cut && head.len() < text.len());
        let cut = head.and_then(|head| head.rfind("\nBEGIN:VEVENT")).filter(|at| *at > 0);
        let (piece, later) = text.split_at(cut.unwrap_or(text.len()));
        rest = cut.map(|_| later);
        Some(piece)
    })
}

/// A text without what its kind of file writes letters and lines with: `\u0041` in JSON, folded lines in calendars (RFC 5545, 3.1).
pub(super) fn unwrapped<'t>(text: &'t str, extension: &str) -> Cow<'t, str> {
    match extension {
        "ics" if memchr::memmem::find(text.as_bytes(), b"\n ").is_some() => {
            Cow::Owned(text.replace("\r\n ", "").replace("\n ", ""))
        }
        "json" | "geojson" | "jsonl" | "webmanifest" if memchr::memmem::find(text.as_bytes(), b"\\u").is_some() => {
            let mut parts = text.split("\\u");
            let mut out = String::with_capacity(text.len());
            out.push_str(parts.next().unwrap_or_default());
            for part in parts {
                let letter = part.get(..4).and_then(|code| u32::from_str_radix(code, 16).ok()).and_then(char::from_u32);
                out.extend(letter);
                out.push_str(if letter.is_some() { part.get(4..).unwrap_or_default() } else { part });
            }
            Cow::Owned(out)
        }
        _ => Cow::Borrowed(text),
    }
}

/// The place of the letter that `at` is in.
pub(super) fn floor(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}
