//! A fast reader for the YAML that editors mostly write: keys, words, quotes without escapes, lists, records.
//!
//! Invariant: what it reads, it reads exactly as the YAML crate does; at anything else it gives up and the crate takes over. A
//! property test compares the two trees, places included.

use crate::fields::node::{Entry, Node, Value};
use crate::span::Span;
use std::borrow::Cow;

/// Deeper nesting is left to the crate.
const MAX_DEPTH: usize = 6;

/// A line without its indentation.
#[derive(Clone, Copy)]
struct Line<'a> {
    indent: usize,
    /// Offset of `text` in the whole.
    start: usize,
    text: &'a str,
}

struct Reader<'a> {
    lines: Vec<Line<'a>>,
    at: usize,
    base: usize,
}

/// The keys of `text`, or nothing where something in it is not plain.
pub(super) fn read(text: &str, base: usize) -> Option<Vec<Entry<'_>>> {
    let mut lines = Vec::with_capacity(32);
    let mut start = 0;
    for line in text.split('\n') {
        let text = line.trim_end_matches(' ');
        let indent = text.len() - text.trim_start_matches(' ').len();
        if let Some(text) = text.get(indent..).filter(|text| !text.is_empty() && !text.starts_with('#')) {
            if has_odd_bytes(text.as_bytes()) || matches!(text, "---" | "...") {
                return None;
            }
            lines.push(Line { indent, start: start + indent, text });
        }
        start += line.len() + 1;
    }
    let mut reader = Reader { lines, at: 0, base };
    let entries = if reader.lines.is_empty() { Vec::new() } else { reader.map(0, 0)? };
    (reader.at == reader.lines.len()).then_some(entries)
}

/// Control characters, tabs, and blanks that are no space: nothing for a fast reader.
fn has_odd_bytes(bytes: &[u8]) -> bool {
    bytes.iter().fold(false, |odd, &byte| odd | (byte < b' ') | (byte == 0x7f))
        || memchr::memchr2_iter(0xc2, 0xef, bytes).any(|at| match bytes.get(at..at + 2) {
            Some([0xc2, second]) => *second <= 0xa0,
            _ => true,
        })
}

impl<'a> Reader<'a> {
    fn peek(&self) -> Option<Line<'a>> {
        self.lines.get(self.at).copied()
    }

    fn span(&self, start: usize, length: usize) -> Span {
        Span::new(self.base + start, self.base + start + length)
    }

    /// Keys that begin in the column `indent`.
    fn map(&mut self, indent: usize, depth: usize) -> Option<Vec<Entry<'a>>> {
        let mut entries = Vec::new();
        while let Some(line) = self.peek().filter(|line| line.indent >= indent) {
            if line.indent > indent || depth > MAX_DEPTH {
                return None;
            }
            if is_item(line.text) {
                break;
            }
            let (key, rest, offset) = split_key(line.text)?;
            let key_span = self.span(line.start, key.len());
            self.at += 1;
            let value = if rest.is_empty() {
                match self.peek() {
                    Some(next) if next.indent > indent || next.indent == indent && is_item(next.text) => {
                        self.block(next.indent, depth + 1)?
                    }
                    _ => Node { span: Span::new(key_span.end as usize, key_span.end as usize), value: Value::Null },
                }
            } else {
                self.inline(rest, line.start + offset, indent)?
            };
            entries.push(Entry { key: Cow::Borrowed(key), key_span, value });
        }
        Some(entries)
    }

    /// What stands below a key: a list or a record.
    fn block(&mut self, indent: usize, depth: usize) -> Option<Node<'a>> {
        let line = self.peek()?;
        let value =
            if is_item(line.text) { Value::List(self.list(indent, depth)?) } else { Value::Map(self.map(indent, depth)?) };
        Some(Node { span: super::extent(&value)?, value })
    }

    /// Items whose dashes stand in the column `indent`.
    fn list(&mut self, indent: usize, depth: usize) -> Option<Vec<Node<'a>>> {
        let mut items = Vec::new();
        while let Some(line) = self.peek().filter(|line| line.indent == indent && is_item(line.text)) {
            let content = line.text.get(2..)?;
            if content.starts_with(' ') || is_item(content) || depth > MAX_DEPTH {
                return None;
            }
            if split_key(content).is_some() {
                // The record continues on the lines below, in the column of its first key.
                *self.lines.get_mut(self.at)? = Line { indent: indent + 2, start: line.start + 2, text: content };
                let value = Value::Map(self.map(indent + 2, depth + 1)?);
                items.push(Node { span: super::extent(&value)?, value });
            } else {
                self.at += 1;
                items.push(self.inline(content, line.start + 2, indent)?);
            }
        }
        // A deeper line would go on with the last value.
        self.peek().is_none_or(|line| line.indent <= indent).then_some(items)
    }

    /// A value on the line of its key; the next line must not go on with it.
    fn inline(&self, text: &'a str, start: usize, indent: usize) -> Option<Node<'a>> {
        if self.peek().is_some_and(|next| next.indent > indent) {
            return None;
        }
        let span = self.span(start, text.len());
        let value = match text.as_bytes().first()? {
            b'[' => {
                let inside = text.strip_prefix('[')?.strip_suffix(']')?;
                return Some(Node { span, value: Value::List(self.flow(inside, start + 1)?) });
            }
            b'"' => quoted(text, '"')?,
            b'\'' => quoted(text, '\'')?,
            _ if is_plain(text) => plain(text),
            _ => return None,
        };
        Some(Node { span, value })
    }

    /// Words between commas.
    fn flow(&self, inside: &'a str, start: usize) -> Option<Vec<Node<'a>>> {
        let mut items = Vec::new();
        let mut offset = start;
        if inside.trim_matches(' ').is_empty() {
            return Some(items);
        }
        for part in inside.split(',') {
            let text = part.trim_matches(' ');
            let at = offset + part.len() - part.trim_start_matches(' ').len();
            let value = match text.as_bytes().first()? {
                b'"' => quoted(text, '"')?,
                b'\'' => quoted(text, '\'')?,
                _ if is_plain(text) && !text.contains(['[', ']', '{', '}', '"', '\'', ':', '#']) => plain(text),
                _ => return None,
            };
            items.push(Node { span: self.span(at, text.len()), value });
            offset += part.len() + 1;
        }
        Some(items)
    }
}

fn is_item(text: &str) -> bool {
    text.starts_with("- ")
}

/// Key, value and the offset of the value in the line. Keys of letters, digits, `_` and single blanks only.
fn split_key(text: &str) -> Option<(&str, &str, usize)> {
    let colon = memchr::memchr(b':', text.as_bytes())?;
    let (key, after) = text.split_at_checked(colon)?;
    let letters = |c: char| c.is_alphanumeric() || matches!(c, '_' | ' ' | '\u{300}'..='\u{36f}');
    if key.is_empty()
        || key.len() > 128
        || key.ends_with(' ')
        || !key.starts_with(char::is_alphanumeric)
        || !key.chars().all(letters)
    {
        return None;
    }
    let rest = after.get(1..)?;
    let value = rest.trim_start_matches(' ');
    if !rest.is_empty() && value.len() == rest.len() {
        return None;
    }
    Some((key, value, text.len() - value.len()))
}

/// Words without any sign that YAML could take for something else.
fn is_plain(text: &str) -> bool {
    let first = text.chars().next();
    first.is_some_and(|c| c.is_alphanumeric() || matches!(c, '“' | '‘' | '~' | '(' | '+' | '$' | '<' | '/' | '.'))
        && memchr::memchr2_iter(b':', b'#', text.as_bytes()).all(|at| {
            let byte = |at: Option<usize>| at.and_then(|at| text.as_bytes().get(at)).copied();
            match byte(Some(at)) {
                Some(b':') => byte(Some(at + 1)).is_some_and(|next| next != b' '),
                _ => byte(at.checked_sub(1)).is_some_and(|before| before != b' '),
            }
        })
}

fn plain(text: &str) -> Value<'_> {
    super::plain_value(Cow::Borrowed(text))
}

fn quoted(text: &str, quote: char) -> Option<Value<'_>> {
    let inside = text.strip_prefix(quote)?.strip_suffix(quote)?;
    let simple = !inside.contains(quote) && (quote == '\'' || !inside.contains('\\'));
    simple.then_some(Value::Scalar { text: Cow::Borrowed(inside), quoted: true })
}

#[cfg(test)]
mod tests {
    use super::super::tree;
    use super::*;
    use proptest::prelude::*;

    fn agree(text: &str) -> Result<bool, String> {
        let Some(entries) = read(text, 7) else { return Ok(false) };
        match tree(text, 7) {
            Ok(Node { value: Value::Map(expected), .. }) if expected == entries => Ok(true),
            Ok(Node { value: Value::Null, .. }) if entries.is_empty() => Ok(true),
            other => Err(format!("{text:?}\n  fast {entries:?}\n  yaml {other:?}")),
        }
    }

    #[test]
    fn the_pages_of_this_repository_are_read_alike() {
        let root = concat!(env!("CARGO_MANIFEST_DIR"), "/content");
        let (mut fast, mut all) = (0, 0);
        for entry in walkdir::WalkDir::new(root).sort_by_file_name().into_iter().filter_map(Result::ok) {
            if entry.path().extension().is_some_and(|extension| extension == "md") {
                #[allow(clippy::disallowed_methods)]
                let text = std::fs::read_to_string(entry.path()).unwrap();
                let front = text.split("---\n").nth(1).unwrap();
                all += 1;
                fast += usize::from(agree(front).unwrap());
            }
        }
        assert!(fast * 10 >= all * 9, "{fast} of {all} pages are read fast");
    }

    #[test]
    fn what_is_not_plain_is_left_to_the_crate() {
        for text in [
            "a: b: c",
            "a: |\n  x",
            "a: b\n  c",
            "a: *x",
            "a: {b: c}",
            "a: \"x\\n\"",
            "a: x #y",
            "a:\tb",
            "a",
            "- a",
            "a: b\n---\n",
            "a: ''''",
        ] {
            assert_eq!(agree(text), Ok(false), "{text}");
        }
        for text in
            ["a: b", "a:\n- b\n- c: d\n  e: f\n", "a:\n  b: c\n\n  # ghi chú\n  d: [x, 'y z']\ne:\n", "a: x:y#z", "", "# x\n"]
        {
            assert_eq!(agree(text), Ok(true), "{text}");
        }
    }

    fn line() -> impl Strategy<Value = String> {
        let indent = prop::sample::select(vec!["", "", "  ", "  ", "    ", " ", "- ", "- ", "  - ", "-  ", "- - "]);
        let key = prop::sample::select(vec!["a", "tiêu đề", "b_c", "1", "null", "", "x y", "a-b", "\"q\"", "?", "# c", "đ"]);
        let colon = prop::sample::select(vec![": ", ": ", ": ", ":", ":  ", "", " : ", ":x"]);
        let value = prop::sample::select(vec![
            "",
            "x",
            "Kế hoạch",
            "14.579",
            "\"x y\"",
            "'x'",
            "[a, b]",
            "[a, \"b, c\"]",
            "[]",
            "[ ]",
            "[a,]",
            "{a: b}",
            "~",
            "null",
            "x # y",
            "x#y",
            "x: y",
            "x:y",
            "“x”",
            "\"x",
            "'x''y'",
            "- x",
            "x -",
            "?x",
            "x ",
            "*x",
            "(x)",
            "<x",
            "+1",
            ".5",
            "x,y",
            "x]",
            "https://a.vn/?b=c#d",
            "\"\"",
            "''",
            "[a: b]",
            "[a b]",
            "[x#y]",
            "x:",
            "[\"a\" b]",
            "|",
            ">",
            "\u{a0}x",
            "x\ty",
            "--- x",
            "...",
            "%x",
            "@x",
            "`x`",
            "m³",
        ]);
        (indent, key, colon, value).prop_map(|(indent, key, colon, value)| format!("{indent}{key}{colon}{value}"))
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 3_000, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn the_fast_reader_reads_as_the_crate_does(lines in prop::collection::vec(line(), 0..7)) {
            let text = lines.join("\n");
            prop_assert!(agree(&text).is_ok(), "{}", agree(&text).unwrap_err());
        }

        #[test]
        fn the_fast_reader_reads_any_words_as_the_crate_does(text in "([ab]{0,2}|[-:#'\"\\[\\], \n“ếx\u{300}{}&*!|>%@`?~]){0,24}") {
            prop_assert!(agree(&text).is_ok(), "{}", agree(&text).unwrap_err());
        }
    }
}
