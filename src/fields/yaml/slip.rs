//! What an editor did when a key cannot be read: told from the line itself, because the grammar only knows that it stopped.

use super::Cause;
use crate::diagnostics::catalogue::front_matter as catalogue;
use crate::diagnostics::{Diagnostic, Entry};
use crate::fields::read::shorten;
use crate::path::SourcePath;
use crate::span::Span;
use std::ops::Range;

/// How reading can go on.
#[derive(Debug, PartialEq)]
pub(super) enum Mend {
    /// Without the value in this range of the text.
    Cut(Range<usize>),
    /// Not within this key.
    GiveUp,
}

/// A line taken apart: `  - key: value`. Ranges count from the start of the text.
#[derive(Clone, Copy, Debug)]
struct Line<'t> {
    start: usize,
    text: &'t str,
    /// Length of blanks at its start.
    indent: usize,
    /// Offset within the line of what follows indentation and dashes.
    content: usize,
    /// Offset within the line of the colon after the key.
    colon: Option<usize>,
    /// Offset within the line of the value; its end where there is none.
    value: usize,
}

impl<'t> Line<'t> {
    fn new(start: usize, text: &'t str) -> Self {
        let text = text.trim_end();
        let indent = text.len() - text.trim_start().len();
        let mut content = indent;
        while let Some(rest) = text.get(content..).and_then(|rest| rest.strip_prefix('-')).filter(|rest| rest.starts_with(' ')) {
            content = text.len() - rest.trim_start().len();
        }
        let rest = text.get(content..).unwrap_or_default();
        let colon = if rest.starts_with(['"', '\'', '[', '{', '#']) {
            None
        } else {
            rest.find(": ").or_else(|| rest.strip_suffix(':').map(str::len)).or_else(|| rest.find(':')).map(|at| content + at)
        };
        let after = colon.map_or(content, |colon| colon + 1);
        let value = text.len() - text.get(after..).unwrap_or_default().trim_start().len();
        Self { start, text, indent, content, colon, value }
    }

    fn value(&self) -> &'t str {
        self.text.get(self.value..).unwrap_or_default()
    }

    fn value_range(&self) -> Range<usize> {
        self.start + self.value..self.start + self.text.len()
    }

    fn key(&self) -> Option<&'t str> {
        self.colon.and_then(|colon| self.text.get(self.content..colon)).map(str::trim)
    }

    fn indentation(&self) -> &'t str {
        self.text.get(..self.indent).unwrap_or_default()
    }

    /// What stands between the colon and the value.
    fn gap(&self) -> &'t str {
        self.colon.and_then(|colon| self.text.get(colon + 1..self.value)).unwrap_or_default()
    }
}

/// The key that a chunk begins with.
pub(super) fn key_of(chunk: &str, base: usize) -> Option<(&str, Span)> {
    let line = Line::new(0, chunk.lines().next()?);
    let key = line.key().filter(|key| !key.is_empty())?;
    Some((key, Span::new(base + line.content, base + line.content + key.len())))
}

/// What is wrong where the grammar stopped at `at`, and how to go on. Text that was cut out before is left alone.
pub(super) fn explain(path: &SourcePath, text: &str, base: usize, at: usize, cause: Cause) -> (Vec<Diagnostic>, Mend) {
    let mut start = 0;
    let mut lines = Vec::new();
    for line in text.split_inclusive('\n') {
        lines.push(Line::new(start, line));
        start += line.len();
    }
    let blanks: Vec<Diagnostic> = lines.iter().filter_map(|line| wrong_blanks(path, base, line)).take(64).collect();
    if !blanks.is_empty() {
        return (blanks, Mend::GiveUp);
    }
    if cause == Cause::Depth {
        let place = lines.first().map_or(0..0, Line::value_range);
        return (vec![problem(&catalogue::TOO_DEEP, path, base, place.start..place.end.min(place.start + 1))], Mend::GiveUp);
    }
    // The line where the grammar stopped, or the last one with words before it.
    let stopped = lines.iter().rposition(|line| line.start <= at && !line.text.trim().is_empty()).unwrap_or_default();
    let before = lines.get(..=stopped).unwrap_or_default();
    if let Some(line) = before.iter().find(|line| unclosed_quote(line.value()).is_some()).filter(|_| cause == Cause::Quote) {
        let quote = unclosed_quote(line.value()).unwrap_or('"');
        let inside = if quote == '"' { "\\\"" } else { "''" };
        let found = problem(&catalogue::UNCLOSED_QUOTE, path, base, line.value_range());
        return (vec![found.with("quote", quote).with("inside", inside)], Mend::Cut(line.value_range()));
    }
    let Some(line) = before.last() else { return (Vec::new(), Mend::GiveUp) };
    for line in [Some(line), stopped.checked_sub(1).and_then(|above| before.get(above))].into_iter().flatten() {
        if let Some(found) = wrong_value(path, base, line) {
            return (vec![found], Mend::Cut(line.value_range()));
        }
    }
    let open = before.iter().rev().find(|line| line.value().starts_with(['[', '{']) && !balanced(line.value()));
    if let Some((line, at)) = before.iter().rev().find_map(|line| Some((line, superfluous(line.value())?))) {
        let place = line.start + line.value + at;
        let found = problem(&catalogue::EXTRA_BRACKET, path, base, place..place + 1);
        let bracket = line.value().get(at..=at).unwrap_or_default();
        let mend =
            if line.start == before.last().map_or(0, |last| last.start) { Mend::Cut(line.value_range()) } else { Mend::GiveUp };
        return (vec![found.with("close", bracket)], mend);
    }
    if let Some(open) = open {
        let bracket = if open.value().starts_with('[') { ("[", "]") } else { ("{", "}") };
        let found = problem(&catalogue::UNCLOSED_BRACKET, path, base, open.value_range());
        let mend = if open.start == line.start { Mend::Cut(open.value_range()) } else { Mend::GiveUp };
        return (vec![found.with("open", bracket.0).with("close", bracket.1)], mend);
    }
    let sound = unclosed_quote(line.value()).is_none() && balanced(line.value());
    let misplaced = sound && (line.indent > 0 || line.gap().is_empty());
    if line.colon.is_some() && !misplaced && line.value().starts_with(['[', '{', '"', '\'']) {
        // Something within brackets or quotes that only the grammar knows to be wrong.
        return (vec![problem(&catalogue::NOT_UNDERSTOOD, path, base, line.value_range())], Mend::Cut(line.value_range()));
    }
    let (found, mend) = wrong_key(path, base, line);
    (vec![found], mend)
}

fn problem(entry: &'static Entry, path: &SourcePath, base: usize, range: Range<usize>) -> Diagnostic {
    Diagnostic::at(entry, path, Span::new(base + range.start, base + range.end))
}

/// Whether a line begins with a blank that is no space: the grammar takes it for a letter of the key.
pub(super) fn has_false_blanks(text: &str) -> bool {
    let begins = |line: &str| line.trim_start_matches(' ').chars().next().is_some_and(|c| !c.is_ascii() && c.is_whitespace());
    text.lines().any(begins)
}

/// The first key, where it stands further in than those below it.
pub(super) fn indented_start(path: &SourcePath, text: &str, base: usize) -> Option<Diagnostic> {
    let (at, line) = text
        .split_inclusive('\n')
        .scan(0, |start, line| {
            let at = *start;
            *start += line.len();
            Some((at, line))
        })
        .find(|(_, line)| !line.trim().is_empty() && !line.trim_start().starts_with('#'))?;
    let line = Line::new(at, line);
    let place = line.start + line.indent..line.start + line.text.len();
    (line.indent > 0)
        .then(|| wrong_blanks(path, base, &line).unwrap_or_else(|| problem(&catalogue::INDENTATION, path, base, place)))
}

/// Tabs in the indentation; blanks that look like spaces and are none.
fn wrong_blanks(path: &SourcePath, base: usize, line: &Line<'_>) -> Option<Diagnostic> {
    if line.text.is_empty() {
        return None;
    }
    let other = |text: &str, start: usize| {
        let (at, c) = text.char_indices().find(|(_, c)| !c.is_ascii() && c.is_whitespace())?;
        Some(line.start + start + at..line.start + start + at + c.len_utf8())
    };
    let place = other(line.indentation(), 0).or_else(|| other(line.gap(), line.colon.map_or(0, |colon| colon + 1)));
    if let Some(place) = place {
        return Some(problem(&catalogue::NO_BREAK_SPACE, path, base, place));
    }
    let tab = line.indentation().find('\t')?;
    Some(problem(&catalogue::TAB, path, base, line.start + tab..line.start + tab + 1))
}

/// A value that needs quotes.
fn wrong_value(path: &SourcePath, base: usize, line: &Line<'_>) -> Option<Diagnostic> {
    let value = line.value();
    let start = line.start + line.value;
    let first = value.chars().next()?;
    let mended = || {
        // `"Mô hình "Dân vận khéo""`: the outer quotes were meant as such.
        let inner = value.strip_prefix(first).and_then(|rest| rest.strip_suffix(first)).filter(|_| matches!(first, '"' | '\''));
        let quoted = quote(inner.unwrap_or(value));
        shorten(&line.key().map_or_else(|| format!("- {quoted}"), |key| format!("{key}: {quoted}"))).into_owned()
    };
    if let Some(end) = closing_quote(value) {
        let rest = value.get(end..).unwrap_or_default();
        let words = rest.trim_start();
        if words.is_empty() || words.starts_with('#') || line.colon.is_none() && words.starts_with(':') {
            return None;
        }
        let from = start + value.len() - words.len();
        return Some(problem(&catalogue::TEXT_AFTER_QUOTE, path, base, from..start + value.len()).with("mended", mended()));
    }
    if let Some(found) = wrong_item(path, base, line) {
        return Some(found);
    }
    let closed = balanced(value);
    let trailing = matches!(first, '[' | '{') && closed && !value.ends_with([']', '}']);
    if trailing || matches!(first, '@' | '`' | '%' | '*' | '&' | '!' | '|' | '>' | ']' | '}' | ',' | '?') {
        let found = problem(&catalogue::SPECIAL_START, path, base, start..start + first.len_utf8());
        return Some(found.with("sign", first).with("mended", mended()));
    }
    if line.colon.is_some() && !matches!(first, '[' | '{' | '"' | '\'') {
        let colon = value.find(": ").or_else(|| value.strip_suffix(':').map(str::len))?;
        return Some(problem(&catalogue::COLON_IN_VALUE, path, base, start + colon..start + colon + 1).with("mended", mended()));
    }
    None
}

/// What is wrong with one of the values in brackets: `{ ten: Kế hoạch: A, ma: *n1 }`; or that the bracket which it closes is missing.
fn wrong_item(path: &SourcePath, base: usize, line: &Line<'_>) -> Option<Diagnostic> {
    let value = line.value();
    let start = line.start + line.value;
    if !value.starts_with(['{', '[']) {
        let at = value.len().checked_sub(1).filter(|_| value.ends_with(['}', ']']) && value.contains(": "))?;
        let missing =
            value.chars().filter(|c| matches!(c, '{' | '[')).count() < value.chars().filter(|c| matches!(c, '}' | ']')).count();
        let found = problem(&catalogue::EXTRA_BRACKET, path, base, start + at..start + at + 1);
        return missing.then(|| found.with("close", value.get(at..).unwrap_or_default()));
    }
    if !balanced(value) || unclosed_quote(value).is_some() {
        return None;
    }
    let mut open = false;
    let mut from = 0;
    for (at, c) in value.char_indices() {
        open ^= c == '"';
        if open || !matches!(c, '{' | '[' | ',' | '}' | ']') {
            continue;
        }
        let item = value.get(from..at).unwrap_or_default();
        if let Some((key, words)) = item.split_once(": ").filter(|(key, _)| !key.contains('"')) {
            let place = start + from + item.len() - words.len();
            let words = words.trim_end();
            let mended = format!("{}: {}", key.trim(), quote(words.trim_start()));
            let sign = words.chars().next().filter(|c| matches!(c, '@' | '`' | '%' | '*' | '&' | '!' | '|' | '>' | '?'));
            if let Some(sign) = sign {
                let found = problem(&catalogue::SPECIAL_START, path, base, place..place + sign.len_utf8());
                return Some(found.with("sign", sign).with("mended", mended));
            }
            if let Some(colon) = words.find(": ").filter(|_| !words.starts_with(['"', '\''])) {
                let found = problem(&catalogue::COLON_IN_VALUE, path, base, place + colon..place + colon + 1);
                return Some(found.with("mended", mended));
            }
        }
        from = at + c.len_utf8();
    }
    None
}

/// A line that has no key, or one that stands in the wrong column.
fn wrong_key(path: &SourcePath, base: usize, line: &Line<'_>) -> (Diagnostic, Mend) {
    let content = line.start + line.indent..line.start + line.text.len();
    let named = |_: &usize| line.key().is_some_and(|key| !key.is_empty());
    let Some(colon) = line.colon.filter(named).filter(|_| line.indent > 0 || line.content == 0) else {
        return (problem(&catalogue::NO_COLON, path, base, content), Mend::GiveUp);
    };
    if line.gap().is_empty() && !line.value().is_empty() {
        let at = line.start + colon;
        let found = problem(&catalogue::NO_SPACE_AFTER_COLON, path, base, at..at + 1);
        return (found.with("key", shorten(line.key().unwrap_or_default())), Mend::GiveUp);
    }
    let entry = if line.indent > 0 { &catalogue::INDENTATION } else { &catalogue::NOT_UNDERSTOOD };
    (problem(entry, path, base, content), Mend::GiveUp)
}

/// The quote that a value opens and does not close on its line.
fn unclosed_quote(value: &str) -> Option<char> {
    if value.starts_with(['[', '{']) {
        let (mut open, mut escaped) = (false, false);
        for c in value.chars() {
            open ^= c == '"' && !escaped;
            escaped = c == '\\' && !escaped;
        }
        return open.then_some('"');
    }
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    closing_quote(value).is_none().then_some(quote)
}

/// The offset after the quote that closes the value.
fn closing_quote(value: &str) -> Option<usize> {
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let mut chars = value.char_indices().skip(1).peekable();
    while let Some((at, c)) = chars.next() {
        if c == '\\' && quote == '"' {
            chars.next();
        } else if c == quote {
            if quote == '\'' && chars.peek().is_some_and(|(_, next)| *next == quote) {
                chars.next();
            } else {
                return Some(at + 1);
            }
        }
    }
    None
}

/// Where a value in brackets closes one that it did not open.
fn superfluous(value: &str) -> Option<usize> {
    if !value.starts_with(['[', '{']) || unclosed_quote(value).is_some() {
        return None;
    }
    let (mut depth, mut open) = (0_usize, false);
    for (at, c) in value.char_indices() {
        match c {
            '"' => open = !open,
            '[' | '{' if !open => depth += 1,
            ']' | '}' if !open && depth == 0 => return Some(at),
            ']' | '}' if !open => depth -= 1,
            _ => {}
        }
    }
    None
}

fn balanced(value: &str) -> bool {
    let count = |signs: [char; 2]| value.chars().filter(|c| signs.contains(c)).count();
    count(['[', '{']) == count([']', '}'])
}

/// The value in quotes that suit what it holds.
fn quote(value: &str) -> String {
    if value.contains(['"', '\\']) { format!("'{}'", value.replace('\'', "''")) } else { format!("\"{value}\"") }
}
