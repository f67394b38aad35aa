//! Characters that no editor meant to write, and lines that are none.

use crate::diagnostics::Diagnostic;
use crate::diagnostics::Entry;
use crate::diagnostics::catalogue::files;
use crate::path::SourcePath;
use crate::span::Span;
use unicode_normalization::UnicodeNormalization;

/// How many of these a file reports before the rest is only counted by the first ones.
const MAX_REPORTED: usize = 20;

/// Reports control, replacement and direction characters, overlong lines, and notes decomposed letters. Tells whether the file keeps within what a page may be.
pub(super) fn check(path: &SourcePath, text: &str, max_lines: usize, diagnostics: &mut Vec<Diagnostic>) -> bool {
    if suspicious(text.as_bytes()) {
        let found = text.char_indices().filter_map(|(at, c)| Some((at, c, judge(text, at, c)?)));
        for (at, c, entry) in found.take(MAX_REPORTED) {
            let place = Span::new(at, at + c.len_utf8());
            diagnostics.push(Diagnostic::at(entry, path, place).with("character", format!("U+{:04X}", u32::from(c))));
        }
    }
    for (at, c) in foreign(text).take(MAX_REPORTED) {
        let place = Span::new(at, at + c.len_utf8());
        let seems = alike(c).unwrap_or(c);
        let problem = Diagnostic::at(&files::FOREIGN_LETTER, path, place).with("character", c);
        diagnostics.push(problem.with("code", format!("U+{:04X}", u32::from(c))).with("seems", seems));
    }
    if let Some(place) = super::encoding::doubled(text) {
        diagnostics.push(Diagnostic::at(&files::DOUBLED, path, place));
    }
    if let Some(at) = decomposed(text) {
        diagnostics.push(Diagnostic::at(&files::DECOMPOSED, path, Span::new(at, at + 2)));
    }
    lines(path, text, max_lines, diagnostics)
}

/// Whether some byte may belong to an unwanted character. One branch-free pass: almost every file ends here.
fn suspicious(bytes: &[u8]) -> bool {
    let control = |byte: u8| (byte < b' ') & (byte != b'\n') & (byte != b'\t') | (byte == 0x7f);
    bytes.chunks(256).any(|chunk| chunk.iter().fold(false, |found, &byte| found | control(byte)))
        || memchr::memmem::find(bytes, b"\xf3\xa0").is_some()
        || memchr::memchr3_iter(0xc2, 0xe2, 0xef, bytes).any(|at| match bytes.get(at..).unwrap_or_default() {
            [0xc2, second, ..] => matches!(second, 0x80..0xa0 | 0xad),
            // Quotation marks and dashes begin so too.
            [0xe2, 0x80, third, ..] => matches!(third, 0x8b | 0xa8..=0xae),
            [0xe2, 0x81, third, ..] => matches!(third, 0xa0 | 0xa6..=0xa9),
            [0xef, second, ..] => matches!(second, 0xb7 | 0xbb | 0xbf),
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
        // Tags (U+E0000): whole sentences can be hidden in them.
        '\u{e0000}'..='\u{e0fff}' => Some(&files::CONTROL),
        // Ends of lines that no editor shows, and what Unicode keeps from being a character.
        '\u{2028}' | '\u{2029}' | '\u{fdd0}'..='\u{fdef}' | '\u{fffe}' | '\u{ffff}' => Some(&files::CONTROL),
        c if c.is_control() => Some(&files::CONTROL),
        _ => None,
    }
}

/// Letters of other alphabets that look like letters of ours, within words of ours: `Ð` of Icelandic, `а` of Cyrillic.
fn foreign(text: &str) -> impl Iterator<Item = (usize, char)> + '_ {
    let bytes = text.as_bytes();
    // The bytes by which their UTF-8 begins; of those that ours begin with too, the second byte tells.
    let eth =
        ["\u{d0}", "\u{f0}", "\u{189}"].into_iter().flat_map(move |letter| memchr::memmem::find_iter(bytes, letter.as_bytes()));
    let cyrillic = memchr::memchr2_iter(0xd0, 0xd1, bytes);
    let mut found: Vec<usize> = eth.chain(cyrillic).take(4 * MAX_REPORTED).collect();
    found.sort_unstable();
    found.into_iter().filter_map(move |at| {
        let c = text.get(at..)?.chars().next()?;
        alike(c)?;
        let before = text.get(..at)?.chars().next_back();
        let after = text.get(at + c.len_utf8()..)?.chars().next();
        // Within a word, or as a letter of a document number; a whole word of another language is left alone.
        let ours =
            |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphabetic() || ('À'..='ỹ').contains(&c) && !('Ͱ'..='ӿ').contains(&c));
        (ours(before) || ours(after)).then_some((at, c))
    })
}

/// The letter of ours that a letter of another alphabet looks like.
fn alike(c: char) -> Option<char> {
    Some(match c {
        '\u{d0}' | '\u{189}' => 'Đ',
        '\u{f0}' => 'đ',
        'А' => 'A',
        'В' => 'B',
        'Е' => 'E',
        'К' => 'K',
        'М' => 'M',
        'Н' => 'H',
        'О' => 'O',
        'Р' => 'P',
        'С' => 'C',
        'Т' => 'T',
        'Х' => 'X',
        'а' => 'a',
        'е' => 'e',
        'о' => 'o',
        'р' => 'p',
        'с' => 'c',
        'у' => 'y',
        'х' => 'x',
        'і' => 'i',
        _ => return None,
    })
}

/// Reports lines that are too long, or too many; whether there are neither.
fn lines(path: &SourcePath, text: &str, most: usize, diagnostics: &mut Vec<Diagnostic>) -> bool {
    let before = diagnostics.len();
    let first = |start: usize| {
        let width = text.get(start..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        Span::new(start, start + width)
    };
    let (mut start, mut count) = (0, 0);
    for end in memchr::memchr_iter(b'\n', text.as_bytes()).chain(std::iter::once(text.len())) {
        if end - start > super::MAX_LINE && diagnostics.len() - before < MAX_REPORTED {
            diagnostics.push(Diagnostic::at(&files::LONG_LINE, path, first(start)).with("limit", super::MAX_LINE >> 10));
        }
        if end > start + 1 || text.as_bytes().get(start).is_some_and(|byte| !byte.is_ascii_whitespace()) {
            count += 1;
            if count == most.saturating_add(1) {
                diagnostics.push(Diagnostic::at(&files::MANY_LINES, path, first(start)).with("limit", most));
            }
        }
        start = end + 1;
    }
    diagnostics.len() == before
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_character_that_is_reported_has_a_byte_that_is_suspicious() {
        let texts = (0..0x11_0000).filter_map(char::from_u32).map(|c| format!("a{c}b"));
        let missed: Vec<String> = texts
            .filter(|text| !suspicious(text.as_bytes()) && text.char_indices().any(|(at, c)| judge(text, at, c).is_some()))
            .collect();
        assert_eq!(missed, Vec::<String>::new());
    }
}
