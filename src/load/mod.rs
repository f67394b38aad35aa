//! Bytes to text: the encoding is checked and the front matter is split off.
//!
//! Invariant: what passes without an error is UTF-8 without NUL, control or replacement characters, at most [`MAX_PAGE`] bytes and [`MAX_LINES`] lines with
//! words, and every span of later stages counts bytes from the start of the file, the byte-order mark included. Text is never rewritten here: CRLF and
//! decomposed letters stay as they are.

mod characters;
mod encoding;
mod front;

use crate::diagnostics::Diagnostic;
use crate::diagnostics::catalogue::files;
use crate::path::SourcePath;
use crate::span::Span;

/// The largest page in bytes.
pub const MAX_PAGE: usize = 4 << 20;

/// The largest register or table of figures in bytes.
pub const MAX_TABLE: usize = 8 << 20;

/// The longest line in bytes. Paragraphs are far shorter; pictures pasted as `data:` text are not.
pub const MAX_LINE: usize = 64 << 10;

/// The most lines with words that a page has. The longest laws have some thousands, a table of figures up to 20,000 rows.
pub const MAX_LINES: usize = 25_000;

/// The text of one page with the places of its two parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The file.
    pub path: SourcePath,
    /// The whole file as text.
    pub text: String,
    /// The front matter, without its `---` lines.
    pub front: Span,
    /// What follows the front matter.
    pub body: Span,
}

impl Source {
    /// The words of the body.
    pub fn body_text(&self) -> &str {
        self.body.of(&self.text)
    }
}

/// Reads a page. Without a value the file cannot be read further, and the diagnostics say why: what is larger than a page can be is not taken apart,
/// because only the work of refusing it would be left.
pub fn load(path: &SourcePath, bytes: &[u8]) -> (Option<Source>, Vec<Diagnostic>) {
    let (text, mut diagnostics) = checked(path, bytes, MAX_PAGE, MAX_LINES);
    let Some(text) = text else { return (None, diagnostics) };
    let split = front::split(path, &text, &mut diagnostics);
    (split.map(|(front, body)| Source { path: path.clone(), text, front, body }), diagnostics)
}

/// The text of a page that [`load`] has passed, read again. Without a value the file is another one by now.
pub fn again(bytes: &[u8]) -> Option<String> {
    simdutf8::basic::from_utf8(bytes).ok().map(str::to_owned)
}

/// Reads a file that has no front matter: a register, a table of figures, the configuration.
pub fn text(path: &SourcePath, bytes: &[u8]) -> (Option<String>, Vec<Diagnostic>) {
    checked(path, bytes, MAX_TABLE, usize::MAX)
}

fn checked(path: &SourcePath, bytes: &[u8], max: usize, max_lines: usize) -> (Option<String>, Vec<Diagnostic>) {
    if bytes.len() > max {
        return (None, vec![Diagnostic::in_file(&files::TOO_LARGE, path).with("limit", max >> 20)]);
    }
    let Ok(text) = simdutf8::basic::from_utf8(bytes) else {
        return (None, vec![encoding::refuse(path, bytes)]);
    };
    if let Some(problem) = encoding::disguised(path, text) {
        return (None, vec![problem]);
    }
    let mut diagnostics = Vec::new();
    let within = characters::check(path, text, max_lines, &mut diagnostics);
    (within.then(|| text.to_owned()), diagnostics)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::position;

    fn codes(bytes: &[u8]) -> Vec<(&'static str, Option<(u32, u32)>)> {
        let (_, diagnostics) = load(&SourcePath::new("content/trang/a.md"), bytes);
        let text = String::from_utf8_lossy(bytes);
        let place = |span: Span| {
            let at = position(&text, span.start);
            (at.line, at.column)
        };
        diagnostics.iter().map(|problem| (problem.entry.code, problem.span.map(place))).collect()
    }

    #[test]
    fn a_page_is_split_into_front_matter_and_body() {
        for text in ["---\na: 1\n---\nxin chào\n", "\u{feff}---\r\na: 1\r\n---\r\nxin chào\n", "\n--- \na: 1\n---  \nxin chào\n"]
        {
            let (source, diagnostics) = load(&SourcePath::new("a.md"), text.as_bytes());
            assert_eq!(diagnostics, []);
            let source = source.unwrap();
            assert_eq!(source.front.of(&source.text).trim_end(), "a: 1");
            assert_eq!(source.body_text(), "xin chào\n");
        }
    }

    #[test]
    fn front_matter_may_be_empty_and_the_body_too() {
        let (source, diagnostics) = load(&SourcePath::new("a.md"), b"---\n---");
        assert_eq!((source.map(|source| (source.front.len(), source.body.len())), diagnostics), (Some((0, 0)), vec![]));
    }

    #[test]
    fn wrong_front_matter_lines_are_named_with_their_place() {
        assert_eq!(codes(b"xin"), [("CB0102", Some((1, 1)))]);
        assert_eq!(codes(b""), [("CB0102", Some((1, 1)))]);
        assert_eq!(codes(b"---\na: 1\n"), [("CB0101", Some((1, 1)))]);
        assert_eq!(codes("—\na: 1\n---\n".as_bytes()), [("CB0134", Some((1, 1)))]);
        assert_eq!(codes("---\na: 1\n —-\nxin".as_bytes()), [("CB0134", Some((3, 2)))]);
    }

    #[test]
    fn characters_that_nobody_meant_are_refused_at_their_place() {
        assert_eq!(codes("---\n---\nxin\u{0}".as_bytes()), [("CB0022", Some((3, 4)))]);
        assert_eq!(codes("---\n---\nđ\u{fffd}i".as_bytes()), [("CB0023", Some((3, 2)))]);
        assert_eq!(codes("---\n---\nđ\u{202e}i".as_bytes()), [("CB0024", Some((3, 2)))]);
        assert_eq!(codes("---\n---\nđ\u{85}i".as_bytes()), [("CB0022", Some((3, 2)))]);
        assert_eq!(codes("---\n---\nđ\u{e0041}i".as_bytes()), [("CB0022", Some((3, 2)))]);
        for character in ["\u{2028}", "\u{fdd0}", "\u{fffe}", "\r"] {
            assert_eq!(codes(format!("---\n---\na{character}b").as_bytes()), [("CB0022", Some((3, 2)))]);
        }
    }

    #[test]
    fn long_lines_and_large_files_are_refused() {
        let long = format!("---\n---\n{}\n", "a".repeat(MAX_LINE + 1));
        assert_eq!(codes(long.as_bytes()), [("CB0021", Some((3, 1)))]);
        assert!(load(&SourcePath::new("a.md"), long.as_bytes()).0.is_none(), "and are not taken apart");
        let lines = |count: usize| format!("---\n---\n{}", "a\n\n".repeat(count));
        assert_eq!(codes(lines(MAX_LINES - 2).as_bytes()), []);
        assert_eq!(codes(lines(MAX_LINES - 1).as_bytes()), [("CB0031", Some((49_999, 1)))]);
        assert_eq!(codes(&vec![b'a'; MAX_PAGE + 1]), [("CB0004", None)]);
        let (table, problems) = text(&SourcePath::new("a.csv"), &vec![b'a'; MAX_LINE + 1]);
        assert_eq!((table, problems[0].entry.code), (None, "CB0021"));
    }

    #[test]
    fn decomposed_letters_are_accepted_with_a_note() {
        assert_eq!(codes("---\n---\nTie\u{302}\u{301}ng\n".as_bytes()), [("CB0026", Some((3, 4)))]);
        assert_eq!(codes("---\n---\nTiếng Jrai: ơ\u{306}\n".as_bytes()), []);
    }
}
