//! Characters that no editor meant to write, and lines that are none.

use crate::diagnostics::Diagnostic;
use crate::diagnostics::Entry;
use crate::diagnostics::catalogue::files;
use crate::path::SourcePath;
use crate::span::Span;
use unicode_normalization::UnicodeNormalization;

/// How many of these a file reports before the rest is only counted by the first ones.
const MAX_REPORTED: usize = 20;

/// Reports control, replacement and direction characters, overlong lines, and notes decomposed letters.
pub(super) fn check(path: &SourcePath, text: &str, max_line: Option<usize>, diagnostics: &mut Vec<Diagnostic>) {
    if suspicious(text.as_bytes()) {
        let found = text.char_indices().filter_map(|(at, c)| Some((at, c, judge(text, at, c)?)));
        for (at, c, entry) in found.take(MAX_REPORTED) {
            let place = Span::new(at, at + c.len_utf8());
            diagnostics.push(Diagnostic::at(entry, path, place).with("character", format!("U+{:04X}", u32::from(c))));
        }
    }
    if let Some(max) = max_line {
        long_lines(path, text, max, diagnostics);
    }
    if let Some(at) = decomposed(text) {
        diagnostics.push(Diagnostic::at(&files::DECOMPOSED, path, Span::new(at, at + 2)));
    }
}

/// Whether some byte may belong to an unwanted character. One branch-free pass: almost every file ends here.
fn suspicious(bytes: &[u8]) -> bool {
    let control = |byte: u8| (byte < b' ') & (byte != b'\n') & (byte != b'\t') | (byte == 0x7f);
    bytes.chunks(256).any(|chunk| chunk.iter().fold(false, |found, &byte| found | control(byte)))
        || memchr::memchr3_iter(0xc2, 0xe2, 0xef, bytes).any(|at| match bytes.get(at..at + 2) {
            Some([0xc2, second]) => (0x80..0xa0).contains(second) || *second == 0xad,
            Some([0xe2, second]) => (0x80..=0x81).contains(second),
            Some([0xef, second]) => matches!(second, 0xbb | 0xbf),
            _ => false,
        })
}

fn judge(text: &str, at: usize, c: char) -> Option<&'static Entry> {
    match c {
        '\n' | '\t' => None,
        '\r' => (text.as_bytes().get(at + 1) != Some(&b'\n')).then_some(&files::CONTROL),
        '\u{fffd}' => Some(&files::REPLACEMENT),
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => Some(&files::DIRECTION),
        '\u{feff}' if at == 0 => None,
        '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}' => Some(&files::INVISIBLE),
        c if c.is_control() => Some(&files::CONTROL),
        _ => None,
    }
}

fn long_lines(path: &SourcePath, text: &str, max: usize, diagnostics: &mut Vec<Diagnostic>) {
    let mut start = 0;
    for end in memchr::memchr_iter(b'\n', text.as_bytes()).chain(std::iter::once(text.len())) {
        if end - start > max {
            let width = text.get(start..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
            let problem = Diagnostic::at(&files::LONG_LINE, path, Span::new(start, start + width));
            diagnostics.push(problem.with("limit", max >> 10));
        }
        start = end + 1;
    }
}

/// The first combining mark that has a composed form with its letter. Jrai and Bahnar letters without one are left alone.
fn decomposed(text: &str) -> Option<usize> {
    let marks = memchr::memchr2_iter(0xcc, 0xcd, text.as_bytes());
    marks.take(4096).find(|&at| {
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        let mark = text.get(at..).and_then(|rest| rest.chars().next());
        let (Some(before), Some(mark)) = (before, mark) else { return false };
        [before, mark].into_iter().nfc().count() == 1
    })
}
