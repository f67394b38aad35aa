//! YAML text to a tree of nodes, and a fresh start at the next key where the text is broken.
//!
//! Only what an editor needs is YAML here: maps, lists, words. Anchors, aliases and tags are refused, because `*` or `!` at
//! the start of a value is always meant as words.

mod plain;
mod slip;

use super::node::{Entry, Node, Value};
use crate::diagnostics::Diagnostic;
use crate::diagnostics::catalogue::front_matter as catalogue;
use crate::path::SourcePath;
use crate::span::Span;
use serde_saphyr::granit_parser as granit;
use slip::Mend;
use std::borrow::Cow;

/// How deep keys may be nested.
const MAX_DEPTH: usize = 64;

/// How often one top-level key is mended and read again before the rest of it is given up.
const MAX_MENDS: usize = 16;

/// Where and why a text is not YAML.
#[derive(Debug)]
struct Broken {
    /// Offset in the text that was parsed.
    at: usize,
    cause: Cause,
}

/// The causes that need their own advice; the rest is told from the line itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Cause {
    Quote,
    Depth,
    Other,
}

/// A text between quotation marks, as YAML reads it.
pub fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"").replace(char::is_control, " "))
}

/// The keys of the YAML in `span` of `text`, and what is wrong with it.
pub fn parse<'a>(path: &SourcePath, text: &'a str, span: Span) -> (Vec<Entry<'a>>, Vec<Diagnostic>) {
    let base = span.start as usize;
    if let Some(entries) = plain::read(span.of(text), base) {
        return (entries, Vec::new());
    }
    if slip::has_false_blanks(span.of(text)) {
        return recover(path, span.of(text), base);
    }
    match tree(span.of(text), base) {
        Ok(Node { value: Value::Map(entries), .. }) => (entries, Vec::new()),
        Ok(Node { value: Value::Null, .. }) => (Vec::new(), Vec::new()),
        _ => recover(path, span.of(text), base),
    }
}

/// Reads each top-level key on its own, so that a broken one hides no other.
fn recover<'a>(path: &SourcePath, text: &'a str, base: usize) -> (Vec<Entry<'a>>, Vec<Diagnostic>) {
    let mut entries = Vec::new();
    let mut problems = Vec::new();
    for (start, chunk) in chunks(text) {
        let base = base + start;
        match tree(chunk, base) {
            Ok(Node { value: Value::Map(found), .. }) if !slip::has_false_blanks(chunk) => entries.extend(found),
            Ok(Node { value: Value::Null, .. }) => {}
            Ok(_) => mend(path, chunk, base, Broken { at: 0, cause: Cause::Other }, &mut entries, &mut problems),
            Err(broken) => mend(path, chunk, base, broken, &mut entries, &mut problems),
        }
    }
    if problems.is_empty() {
        // Each key is sound and only the whole is not: the first line says where to look.
        if let Some(indented) = slip::indented_start(path, text, base) {
            return (entries, vec![indented]);
        }
        problems.push(Diagnostic::at(
            &catalogue::NOT_UNDERSTOOD,
            path,
            Span::new(base, base + text.lines().next().map_or(0, str::len)),
        ));
    }
    (entries, problems)
}

/// A problem that was found where a value had been taken out: its place begins and ends between letters of what is written there.
fn on_letters(mut problem: Diagnostic, chunk: &str, base: usize) -> Diagnostic {
    if let Some(span) = &mut problem.span {
        let within = |at: u32| (at as usize).saturating_sub(base);
        let start = (0..=within(span.start)).rev().find(|at| chunk.is_char_boundary(*at)).unwrap_or_default();
        let end = (within(span.end)..chunk.len()).find(|at| chunk.is_char_boundary(*at)).unwrap_or(chunk.len());
        *span = Span::new(base + start, base + end.max(start));
    }
    problem
}

/// Takes the broken value out of one top-level key, again and again, until the rest of it can be read.
fn mend<'a>(
    path: &SourcePath,
    chunk: &'a str,
    base: usize,
    broken: Broken,
    entries: &mut Vec<Entry<'a>>,
    problems: &mut Vec<Diagnostic>,
) {
    let mut text = chunk.to_owned();
    let mut broken = broken;
    let mut holes: Vec<usize> = Vec::new();
    for _ in 0..MAX_MENDS {
        let (problem, mend) = slip::explain(path, &text, base, broken.at, broken.cause);
        problems.extend(problem.into_iter().map(|problem| on_letters(problem, chunk, base)));
        let Mend::Cut(value) = mend else { break };
        holes.push(base + value.start);
        let hole = format!("~{}", " ".repeat(value.len().saturating_sub(1)));
        text.replace_range(value, &hole);
        match tree(&text, base) {
            Ok(Node { value: Value::Map(found), .. }) => {
                entries.extend(found.into_iter().map(|entry| own(entry, &holes)));
                return;
            }
            Ok(_) => break,
            Err(next) => broken = next,
        }
    }
    if let Some((key, key_span)) = slip::key_of(chunk, base) {
        let value = Node { span: key_span, value: Value::Damaged };
        entries.push(Entry { key: Cow::Borrowed(key), key_span, value });
    }
}

/// The same entry without borrowing, with `Damaged` where a value was taken out.
fn own<'a>(entry: Entry<'_>, holes: &[usize]) -> Entry<'a> {
    Entry { key: Cow::Owned(entry.key.into_owned()), key_span: entry.key_span, value: own_node(entry.value, holes) }
}

fn own_node<'a>(node: Node<'_>, holes: &[usize]) -> Node<'a> {
    let value = match node.value {
        Value::Null if holes.contains(&(node.span.start as usize)) => Value::Damaged,
        Value::Null => Value::Null,
        Value::Damaged => Value::Damaged,
        Value::Scalar { text, quoted } => Value::Scalar { text: Cow::Owned(text.into_owned()), quoted },
        Value::List(items) => Value::List(items.into_iter().map(|item| own_node(item, holes)).collect()),
        Value::Map(entries) => Value::Map(entries.into_iter().map(|entry| own(entry, holes)).collect()),
    };
    Node { span: node.span, value }
}

/// The text cut before every line that begins a top-level key, with offsets.
fn chunks(text: &str) -> Vec<(usize, &str)> {
    let mut starts = Vec::new();
    let mut offset = 0;
    for line in text.split_inclusive('\n') {
        let begins = line.chars().next().is_some_and(|c| !c.is_whitespace() && !matches!(c, '#' | ']' | '}'));
        let item = line.strip_prefix('-').is_some_and(|rest| rest.starts_with(char::is_whitespace));
        if begins && !item || starts.is_empty() {
            starts.push(offset);
        }
        offset += line.len();
    }
    let ends = starts.iter().skip(1).copied().chain(std::iter::once(text.len()));
    starts.iter().copied().zip(ends).filter_map(|(start, end)| Some((start, text.get(start..end)?))).collect()
}

/// One YAML document as a tree; spans are moved on by `base`.
fn tree(text: &str, base: usize) -> Result<Node<'_>, Broken> {
    let options = granit::options! {
        emit_comments: false,
        emit_unresolved_aliases: true,
        flow_nesting_limit: MAX_DEPTH,
        block_nesting_limit: MAX_DEPTH,
    };
    let mut builder = Builder { parser: granit::Parser::new_from_str_with_options(text, options), text, base };
    loop {
        match builder.next()? {
            (granit::Event::StreamStart | granit::Event::DocumentStart(..), _) => {}
            (granit::Event::StreamEnd, _) => {
                return Ok(Node { span: Span::new(base, base), value: Value::Null });
            }
            (event, span) => {
                let root = builder.node(event, span, 0)?;
                // A second document would be lost in silence.
                loop {
                    match builder.next()? {
                        (granit::Event::DocumentEnd, _) => {}
                        (granit::Event::StreamEnd, _) => return Ok(root),
                        (_, span) => return Err(builder.broken(&span, Cause::Other)),
                    }
                }
            }
        }
    }
}

struct Builder<'a> {
    parser: granit::Parser<'a, granit::StrInput<'a>>,
    text: &'a str,
    base: usize,
}

impl<'a> Builder<'a> {
    fn next(&mut self) -> Result<(granit::Event<'a>, granit::Span), Broken> {
        match self.parser.next_event() {
            Some(Ok(event)) => Ok(event),
            Some(Err(error)) => Err(Broken { at: offset(self.text, error.marker()), cause: cause(error.kind()) }),
            None => Ok((granit::Event::StreamEnd, granit::Span::default())),
        }
    }

    fn broken(&self, span: &granit::Span, cause: Cause) -> Broken {
        Broken { at: offset(self.text, &span.start), cause }
    }

    fn place(&self, span: &granit::Span) -> Span {
        Span::new(offset(self.text, &span.start), offset(self.text, &span.end)).shift(self.base)
    }

    fn node(&mut self, event: granit::Event<'a>, span: granit::Span, depth: usize) -> Result<Node<'a>, Broken> {
        if depth > MAX_DEPTH {
            return Err(self.broken(&span, Cause::Depth));
        }
        let start = self.place(&span);
        match event {
            granit::Event::Scalar(text, style, 0, None) => {
                let quoted = style != granit::ScalarStyle::Plain;
                let value = if quoted { Value::Scalar { text, quoted } } else { plain_value(text) };
                Ok(Node { span: start, value })
            }
            granit::Event::SequenceStart(style, 0, None) => {
                let mut items = Vec::new();
                loop {
                    match self.next()? {
                        (granit::Event::SequenceEnd, end) => {
                            let written = Span::new(start.start as usize, self.place(&end).end as usize);
                            return Ok(collection(style, written, Value::List(items)));
                        }
                        (event, span) => items.push(self.node(event, span, depth + 1)?),
                    }
                }
            }
            granit::Event::MappingStart(style, 0, None) => {
                let mut entries = Vec::new();
                loop {
                    match self.next()? {
                        (granit::Event::MappingEnd, end) => {
                            let written = Span::new(start.start as usize, self.place(&end).end as usize);
                            return Ok(collection(style, written, Value::Map(entries)));
                        }
                        (granit::Event::Scalar(key, _, 0, None), span) => {
                            let key_span = self.place(&span);
                            if key_span.is_empty() {
                                return Err(self.broken(&span, Cause::Other));
                            }
                            let (event, span) = self.next()?;
                            let mut value = self.node(event, span, depth + 1)?;
                            if value.value == Value::Null && value.span.is_empty() {
                                value.span = Span::new(key_span.end as usize, key_span.end as usize);
                            }
                            entries.push(Entry { key, key_span, value });
                        }
                        (_, span) => return Err(self.broken(&span, Cause::Other)),
                    }
                }
            }
            // Aliases, anchors and tags, and ends that have no start.
            _ => Err(self.broken(&span, Cause::Other)),
        }
    }
}

/// A scalar without quotes.
fn plain_value(text: Cow<'_, str>) -> Value<'_> {
    if matches!(text.as_ref(), "" | "~" | "null") { Value::Null } else { Value::Scalar { text, quoted: false } }
}

/// A collection with its place: the brackets that were written, or from its first child to its last.
fn collection(style: granit::StructureStyle, written: Span, value: Value<'_>) -> Node<'_> {
    let block = style == granit::StructureStyle::Block;
    Node { span: extent(&value).filter(|_| block).unwrap_or(written), value }
}

/// From the first child of a collection to its last; nothing where it has none.
fn extent(value: &Value<'_>) -> Option<Span> {
    let (first, last) = match value {
        Value::List(items) => (items.first()?.span, items.last()?.span),
        Value::Map(entries) => (entries.first()?.key_span, entries.last()?.value.span),
        _ => return None,
    };
    Some(Span::new(first.start as usize, last.end as usize))
}

fn cause(kind: &granit::ErrorKind) -> Cause {
    match kind {
        granit::ErrorKind::UnclosedQuotedScalar
        | granit::ErrorKind::InvalidQuotedScalarIndent
        | granit::ErrorKind::DocumentIndicatorInQuotedScalar => Cause::Quote,
        granit::ErrorKind::RecursionLimitExceeded => Cause::Depth,
        _ => Cause::Other,
    }
}

/// The byte offset of a marker; counted from line and column where the parser does not know it.
fn offset(text: &str, marker: &granit::Marker) -> usize {
    marker.byte_offset().unwrap_or_else(|| {
        let at = text.char_indices().nth(marker.index()).map_or(text.len(), |(at, _)| at);
        at.min(text.len())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn show(node: &Node<'_>, text: &str) -> String {
        match &node.value {
            Value::Null => "null".to_owned(),
            Value::Damaged => "damaged".to_owned(),
            Value::Scalar { text: words, quoted } => {
                format!("{words:?}{} @{:?}", if *quoted { "q" } else { "" }, node.span.of(text))
            }
            Value::List(items) => format!("[{}]", items.iter().map(|item| show(item, text)).collect::<Vec<_>>().join(", ")),
            Value::Map(entries) => show_all(entries, text),
        }
    }

    fn show_all(entries: &[Entry<'_>], text: &str) -> String {
        let each = |entry: &Entry<'_>| {
            assert_eq!(entry.key_span.of(text).trim_matches('"'), entry.key);
            format!("{}: {}", entry.key, show(&entry.value, text))
        };
        format!("{{{}}}", entries.iter().map(each).collect::<Vec<_>>().join(", "))
    }

    fn read(text: &str) -> (String, Vec<String>) {
        let (entries, problems) = parse(&SourcePath::new("a.md"), text, Span::new(0, text.len()));
        let place = |problem: &Diagnostic| {
            let at = crate::span::position(text, problem.span.unwrap().start);
            format!("{} {}:{}", problem.entry.code, at.line, at.column)
        };
        (show_all(&entries, text), problems.iter().map(place).collect())
    }

    #[test]
    fn places_are_those_of_the_value_without_what_surrounds_it() {
        let text = "tiêu đề: Kế hoạch  # ghi chú\nb: \"x\"\nc:\n- 1\n- d: 2\n  e: [đ, 'f']\nh:\ng: |\n  một\n  hai\n";
        let (shown, problems) = read(text);
        assert_eq!(problems, [""; 0]);
        assert_eq!(
            shown,
            "{tiêu đề: \"Kế hoạch\" @\"Kế hoạch\", b: \"x\"q @\"\\\"x\\\"\", c: [\"1\" @\"1\", {d: \"2\" @\"2\", e: [\"đ\" @\"đ\", \"f\"q @\"'f'\"]}], h: null, g: \"một\\nhai\\n\"q @\"một\\n  hai\\n\"}"
        );
    }

    #[test]
    fn a_broken_value_hides_no_other_and_no_problem_hides_another() {
        for (text, codes, shown) in [
            ("a: Kế hoạch: năm 2024\nb: x\n", &["CB0122 1:12"][..], "{a: damaged, b: \"x\" @\"x\"}"),
            ("a: \"x\nb: y\nc: 'z\n", &["CB0123 1:4", "CB0123 3:4"], "{a: damaged, b: \"y\" @\"y\", c: damaged}"),
            (
                "a:\n- t: x: y\n  u: 1\n- t: *z\nb: 2\n",
                &["CB0122 2:7", "CB0130 4:6"],
                "{a: [{t: damaged, u: \"1\" @\"1\"}, {t: damaged}], b: \"2\" @\"2\"}",
            ),
            ("a:\n\tb: 1\nc: 2\n", &["CB0124 2:1"], "{a: damaged, c: \"2\" @\"2\"}"),
            ("a:\u{a0}x\nb: 1\n", &["CB0125 1:3"], "{a: damaged, b: \"1\" @\"1\"}"),
            ("a:x\nb: 1\n", &["CB0126 1:2"], "{a: damaged, b: \"1\" @\"1\"}"),
            ("b: 1\nxin chào\nc: 2\n", &["CB0127 2:1"], "{b: \"1\" @\"1\", c: \"2\" @\"2\"}"),
            ("a: [x, y\nb: 1\n", &["CB0128 1:4"], "{a: damaged, b: \"1\" @\"1\"}"),
            ("a: 1\n  b: 2\nc: 3\n", &["CB0129 2:3"], "{a: damaged, c: \"3\" @\"3\"}"),
            ("a: [Dự thảo] Kế hoạch\nb: 1\n", &["CB0130 1:4"], "{a: damaged, b: \"1\" @\"1\"}"),
            ("a: \"x\" y\nb: 1\n", &["CB0131 1:8"], "{a: damaged, b: \"1\" @\"1\"}"),
            ("a: @x\n", &["CB0130 1:4"], "{a: damaged}"),
            ("a: !x y\n", &["CB0130 1:4"], "{a: damaged}"),
            ("a: &x y\n", &["CB0130 1:4"], "{a: damaged}"),
            ("- a\n- b\n", &["CB0127 1:1"], "{}"),
            ("xin chào", &["CB0127 1:1"], "{}"),
        ] {
            let (found, problems) = read(text);
            assert_eq!(
                (problems.as_slice(), found.as_str()),
                (codes.iter().map(|code| (*code).to_owned()).collect::<Vec<_>>().as_slice(), shown),
                "{text:?}"
            );
        }
    }

    #[test]
    fn every_place_lies_between_letters_also_where_a_value_was_taken_out_before() {
        for text in ["a: th:\n- ten: Đơn vị x:\n- ten: Đơn vị x:\n- ten: Đ", "a: b\n- ten: Đơn vị: x\n", "a: b\n- ten: 'Đ' ơn\n"]
        {
            let (_, problems) = parse(&SourcePath::new("a.md"), text, Span::new(0, text.len()));
            for span in problems.iter().filter_map(|problem| problem.span) {
                assert!(text.get(span.start as usize..span.end as usize).is_some(), "{text:?} {span:?}");
            }
        }
    }

    #[test]
    fn nesting_is_bounded() {
        assert_eq!(read(&format!("a: {}{}\n", "[".repeat(100), "]".repeat(100))).1, ["CB0133 1:4"]);
        assert_eq!(read(&format!("a: {}\n", "{x: ".repeat(100_000))).1, ["CB0133 1:4"]);
        let deep: String = (0..100).map(|level| format!("{}a:\n", "  ".repeat(level))).collect();
        assert_eq!(read(&deep).1.len(), 1);
    }
}
