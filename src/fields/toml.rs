//! TOML text to the same tree of nodes. The parser recovers by itself and names every problem.

use super::node::{Entry, Node, Value};
use crate::diagnostics::Diagnostic;
use crate::diagnostics::catalogue::front_matter as catalogue;
use crate::path::SourcePath;
use crate::span::{Span, line_at};
use std::borrow::Cow;
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// Problems of the grammar reported for one file.
const MAX_PROBLEMS: usize = 50;

/// How often the file is read again without lines that have no `=`: the parser finds nothing after them.
const MAX_PASSES: usize = 8;

/// The keys of a TOML file, in the order in which they are written, and what is wrong with it.
pub fn parse(path: &SourcePath, text: &str) -> (Vec<Entry<'static>>, Vec<Diagnostic>) {
    // The parser does not know byte-order marks; a blank of the same length keeps the places.
    let mut readable = text.replacen('\u{feff}', "   ", usize::from(text.starts_with('\u{feff}')));
    let mut problems: Vec<(u32, Diagnostic)> = Vec::new();
    for _ in 0..MAX_PASSES {
        let (table, errors) = DeTable::parse_recoverable(&readable);
        let unclosed = errors.iter().find(|error| error.message().starts_with("unclosed array")).and(errors.first());
        let mut damaged = Vec::new();
        let mut dead = Vec::new();
        for error in unclosed.map_or(errors.as_slice(), std::slice::from_ref).iter().take(MAX_PROBLEMS) {
            let message = error.message();
            // Impossible dates are told by the reader of dates, which knows what to advise.
            if message.starts_with("invalid date") {
                continue;
            }
            let (line, problem) = explain(path, text, error.span().unwrap_or_default(), message, unclosed.is_some());
            if message.starts_with("key with no value") {
                dead.push(line);
            } else if !message.starts_with("string values must be quoted") {
                damaged.push(line);
            }
            // One slip makes the parser stumble several times on its line.
            if !problems.iter().any(|(known, _)| *known == line) {
                problems.push((line, problem));
            }
        }
        if dead.is_empty() || problems.len() > MAX_PROBLEMS {
            problems.sort_by_key(|(line, _)| *line);
            return (
                entries(table.into_inner(), &readable, &damaged),
                problems.into_iter().map(|(_, problem)| problem).collect(),
            );
        }
        for start in dead {
            let line = line_at(&readable, start);
            let (colon, length) = (line.find(':').filter(|_| !line.contains('=')), line.len());
            let start = start as usize;
            match colon {
                // Meant as an assignment: read as one, so that the rest of its record is not blamed.
                Some(colon) => readable.replace_range(start + colon..=start + colon, "="),
                None => readable.replace_range(start..start + length, &" ".repeat(length)),
            }
        }
    }
    problems.sort_by_key(|(line, _)| *line);
    (Vec::new(), problems.into_iter().map(|(_, problem)| problem).collect())
}

fn entries(table: DeTable<'_>, text: &str, damaged: &[u32]) -> Vec<Entry<'static>> {
    let mut entries: Vec<Entry<'static>> = table
        .into_iter()
        .map(|(key, value)| {
            let key_span = Span::new(key.span().start, key.span().end);
            Entry { key: Cow::Owned(key.into_inner().into_owned()), key_span, value: node(value, text, damaged) }
        })
        .collect();
    entries.sort_by_key(|entry| entry.key_span);
    entries
}

fn node(value: Spanned<DeValue<'_>>, text: &str, damaged: &[u32]) -> Node<'static> {
    let range = value.span();
    let span = Span::new(range.start, range.end);
    let value = match value.into_inner() {
        DeValue::Array(items) => Value::List(items.into_iter().map(|item| node(item, text, damaged)).collect()),
        DeValue::Table(table) => Value::Map(entries(table, text, damaged)),
        _ if !damaged.is_empty() && damaged.contains(&line_start(text, range.start)) => Value::Damaged,
        DeValue::String(words) => Value::Scalar { text: Cow::Owned(words.into_owned()), quoted: true },
        // Numbers and dates are kept as written: what they mean depends on the key.
        DeValue::Integer(_) | DeValue::Float(_) | DeValue::Boolean(_) | DeValue::Datetime(_) => {
            Value::Scalar { text: Cow::Owned(text.get(range).unwrap_or_default().to_owned()), quoted: false }
        }
    };
    Node { span, value }
}

/// The offset at which the line of `at` begins.
fn line_start(text: &str, at: usize) -> u32 {
    let before = text.get(..at).unwrap_or_default();
    Span::new(before.rfind('\n').map_or(0, |newline| newline + 1), 0).start
}

/// What the editor did on the line where the grammar stopped.
fn explain(path: &SourcePath, text: &str, range: Range<usize>, message: &str, unclosed: bool) -> (u32, Diagnostic) {
    // An error after the end of a line is about that line.
    let mut at = range.start.min(text.len());
    while at > 0 && !text.is_char_boundary(at) {
        at -= 1;
    }
    if text.get(at..).is_none_or(|rest| rest.trim().is_empty()) {
        at = text.get(..at).unwrap_or_default().trim_end().len().saturating_sub(1);
        while at > 0 && !text.is_char_boundary(at) {
            at -= 1;
        }
    }
    let mut start = line_start(text, at);
    if unclosed {
        // The array began on the last line above that opens one.
        let above = text.get(..start as usize).unwrap_or_default();
        let opens = |line: &str| line.split_once('=').is_some_and(|(_, value)| value.trim_start().starts_with('['));
        if !opens(line_at(text, start))
            && let Some(line) = above.lines().rev().take(1000).find(|line| opens(line))
        {
            start = line_start(text, above.rfind(line).unwrap_or_default());
        }
    }
    let line = line_at(text, start);
    let problem =
        |entry, from: usize, to: usize| Diagnostic::at(entry, path, Span::new(start as usize + from, start as usize + to));
    let content = line.len() - line.trim_start().len();
    let (key, value) = line.split_once('=').map_or((line, ""), |(key, value)| (key.trim(), value.trim()));
    let first = value.chars().next();
    let value_start = line.len() - line.split_once('=').map_or(0, |(_, value)| value.trim_start().len());
    let found = if unclosed {
        problem(&catalogue::UNCLOSED_BRACKET, value_start, line.trim_end().len()).with("open", "[").with("close", "]")
    } else if message.contains("duplicate key") {
        let first_line = first_line_of(text, key, start as usize);
        problem(&catalogue::DUPLICATE_KEY, content, content + key.len()).with("key", key).with("first", first_line)
    } else if message.contains("recursion") {
        problem(&catalogue::TOO_DEEP, content, line.trim_end().len())
    } else if value.is_empty() && line.contains(": ") && !line.contains('=') {
        let colon = line.find(':').unwrap_or_default();
        problem(&catalogue::COLON_FOR_EQUALS, colon, colon + 1)
    } else if message.starts_with("string values must be quoted") {
        let words = value.trim_matches(['“', '”', '‘', '’', '"']);
        let mended = format!("{key} = \"{}\"", words.replace('\\', "\\\\").replace('"', "\\\""));
        problem(&catalogue::NEEDS_QUOTES, value_start, line.trim_end().len()).with("mended", super::read::shorten(&mended))
    } else if let Some(quote) = first.filter(|c| matches!(c, '"' | '\'') && value.matches(*c).count() == 1) {
        let inside = if quote == '"' { "\\\"" } else { "“”" };
        problem(&catalogue::UNCLOSED_QUOTE, value_start, line.trim_end().len()).with("quote", quote).with("inside", inside)
    } else {
        let from = if line.contains('=') { at.saturating_sub(start as usize).min(line.len()) } else { content };
        problem(&catalogue::NOT_TOML, from, line.trim_end().len().max(from))
    };
    (start, found)
}

/// The line on which a key was written first, as far as a look at the lines above tells.
fn first_line_of(text: &str, key: &str, before: usize) -> u32 {
    let mut first = 1;
    let mut number = 0;
    for line in text.get(..before).unwrap_or_default().lines() {
        number += 1;
        if line.split('=').next().is_some_and(|written| written.trim() == key) {
            first = number;
        }
    }
    first
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::position;

    fn read(text: &str) -> (Vec<Entry<'static>>, Vec<String>) {
        let (entries, problems) = parse(&SourcePath::new("a.toml"), text);
        let place = |problem: &Diagnostic| {
            let at = position(text, problem.span.unwrap().start);
            format!("{} {}:{}", problem.entry.code, at.line, at.column)
        };
        (entries, problems.iter().map(place).collect())
    }

    #[test]
    fn keys_come_in_the_order_of_the_file_with_their_places() {
        let text = "b = \"x\"\na = 2024-03-15\n[[list]]\nn = 1.50\n";
        let (entries, problems) = read(text);
        assert_eq!(problems, [""; 0]);
        assert_eq!(entries.iter().map(|entry| entry.key.as_ref()).collect::<Vec<_>>(), ["b", "a", "list"]);
        assert_eq!(entries[1].value.value, Value::Scalar { text: "2024-03-15".into(), quoted: false });
        assert_eq!(entries[1].value.span.of(text), "2024-03-15");
        let Value::List(items) = &entries[2].value.value else { panic!("not a list") };
        let Value::Map(fields) = &items[0].value else { panic!("not a map") };
        assert_eq!(fields[0].value.span.of(text), "1.50");
    }

    #[test]
    fn each_slip_has_its_own_advice_and_hides_no_other() {
        for (text, codes) in [
            ("title = Công bố\nowner = “x”\n", &["CB0143 1:9", "CB0143 2:9"][..]),
            ("title: \"x\"\nb = 1\nxin\nb = 2\n", &["CB0144 1:6", "CB0142 3:1", "CB0104 4:1"]),
            ("c = \"z\nd = 'y\n", &["CB0123 1:5", "CB0123 2:5"]),
            ("d = 1\ne = [1, 2\nf = 1\n", &["CB0128 2:5"]),
            ("d = [\n  1,\n  2\nf = 1\n", &["CB0128 1:5"]),
            ("d = 31/02/2024\n", &["CB0143 1:5"]),
            ("d = 2024-02-31\n", &[]),
            ("[a\nb = 1\n", &["CB0142 1:1"]),
            ("\u{feff}a = 1\n", &[]),
        ] {
            assert_eq!(read(text).1, codes, "{text:?}");
        }
    }

    #[test]
    fn what_stands_after_a_broken_line_is_read() {
        let (entries, _) = read("title: \"x\"\nb = 1\n[c]\nd = 2\n");
        assert_eq!(entries.iter().map(|entry| entry.key.as_ref()).collect::<Vec<_>>(), ["title", "b", "c"]);
    }
}
