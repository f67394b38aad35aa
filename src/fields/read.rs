//! Interpreting a tree of keys and values against a table of keys.
//!
//! Problems are collected and reading goes on; a value that cannot be understood counts as given, so that it is not
//! reported as missing too.

use super::date;
use super::key::{self, Choice, Key, Shape};
use super::node::{Entry, Node, Value};
use super::values::{Datum, Fields};
use crate::diagnostics::catalogue::{files, front_matter as catalogue};
use crate::diagnostics::{Diagnostic, Entry as Kind};
use crate::document::date::PartialDate;
use crate::document::meta::Placed;
use crate::path::SourcePath;
use crate::span::{Span, line_at, position};
use std::borrow::Cow;
use unicode_normalization::UnicodeNormalization;

/// Problems reported for one file; beyond them only their number is.
const MAX_PROBLEMS: usize = 300;

/// Bytes of one value. What stands in a list or beside each of many rows must not be as long as a text.
const LONGEST_VALUE: usize = 8 << 10;

/// Reads the trees of one file and collects what is wrong in it.
pub struct Reader<'t> {
    path: &'t SourcePath,
    text: &'t str,
    /// Whether values may hold decomposed letters.
    decomposed: bool,
    /// How many items a list of records may have.
    most_records: usize,
    diagnostics: Vec<Diagnostic>,
    dropped: usize,
}

impl<'t> Reader<'t> {
    /// A reader of the file `path` that holds `text`.
    pub fn new(path: &'t SourcePath, text: &'t str) -> Self {
        let decomposed = memchr::memchr2(0xcc, 0xcd, text.as_bytes()).is_some();
        Self { path, text, decomposed, most_records: usize::MAX, diagnostics: Vec::new(), dropped: 0 }
    }

    /// The same for a file whose lists of records have at most so many items.
    #[must_use]
    pub fn with_at_most(self, records: usize) -> Self {
        Self { most_records: records, ..self }
    }

    /// What was wrong.
    pub fn finish(mut self) -> Vec<Diagnostic> {
        if self.dropped > 0 {
            self.diagnostics.push(Diagnostic::in_file(&catalogue::MORE, self.path).with("count", self.dropped));
        }
        self.diagnostics
    }

    /// Whether something was reported that keeps the file from being published.
    pub fn has_errors(&self) -> bool {
        self.diagnostics.iter().any(|problem| problem.entry.severity == crate::diagnostics::Severity::Error)
    }

    /// Reports a problem that needs no more values.
    pub fn report(&mut self, problem: Diagnostic) {
        if self.diagnostics.len() < MAX_PROBLEMS {
            self.diagnostics.push(problem);
        } else {
            self.dropped += 1;
        }
    }

    /// A problem at a place of this file.
    pub fn at(&self, kind: &'static Kind, span: Span) -> Diagnostic {
        Diagnostic::at(kind, self.path, span)
    }

    /// Reads a record. `within` names the key that holds it; a missing key is reported at `place`.
    pub fn fields(&mut self, entries: &[Entry<'_>], tables: &[&'static [Key]], place: Span, within: Option<&str>) -> Fields {
        let mut fields = Fields { span: place, values: Vec::with_capacity(entries.len()) };
        let mut seen: Vec<(&'static str, Span)> = Vec::new();
        for entry in entries {
            let Some(key) = key::find(tables, &entry.key) else {
                self.unknown_key(entry, tables, within);
                continue;
            };
            if let Some((_, first)) = seen.iter().find(|(name, _)| *name == key.name) {
                if self.diagnostics.len() < MAX_PROBLEMS {
                    let line = position(self.text, first.start).line;
                    let problem = self.at(&catalogue::DUPLICATE_KEY, entry.key_span);
                    self.report(problem.with("key", &entry.key).with("first", line));
                } else {
                    self.dropped += 1;
                }
                continue;
            }
            seen.push((key.name, entry.key_span));
            let value = self.datum(key, entry, tables).unwrap_or(Datum::Unread);
            fields.values.push((key.name, value));
        }
        for key in tables.iter().flat_map(|table| table.iter()).filter(|key| key.required && !fields.has(key.name)) {
            self.missing(key, place, within);
        }
        fields
    }

    /// Reports a required key that is not there.
    pub fn missing(&mut self, key: &Key, place: Span, within: Option<&str>) {
        let mut problem = self.at(&catalogue::MISSING_KEY, place).with("key", key.vietnamese()).with("key_en", key.name);
        if let Some(within) = within {
            problem = problem.with("within", within);
        }
        self.report(problem);
    }

    fn unknown_key(&mut self, entry: &Entry<'_>, tables: &[&'static [Key]], within: Option<&str>) {
        if self.diagnostics.len() >= MAX_PROBLEMS {
            self.dropped += 1;
            return;
        }
        let mut problem = self.at(&catalogue::UNKNOWN_KEY, entry.key_span).with("key", shorten(&entry.key));
        if let Some(within) = within {
            problem = problem.with("within", within);
        }
        if let Some(nearest) = key::nearest_key(tables, &entry.key) {
            problem = problem.with("nearest", nearest);
        }
        self.report(problem);
    }

    fn datum(&mut self, key: &Key, entry: &Entry<'_>, tables: &[&'static [Key]]) -> Option<Datum> {
        let node = &entry.value;
        let written = entry.key.as_ref();
        if is_empty(node) {
            let problem = self.at(&catalogue::EMPTY_VALUE, entry.key_span).with("key", written);
            self.report(problem);
            return None;
        }
        if node.value == Value::Damaged {
            return None;
        }
        match key.shape {
            Shape::Text => self.words(written, node).map(Datum::Text),
            Shape::Short(limit) => {
                let text = self.words(written, node)?;
                let length = text.value.chars().count();
                if length > limit {
                    let problem = self.at(&catalogue::LONG_TEXT, text.span).with("key", written);
                    self.report(problem.with("length", length).with("limit", limit));
                }
                Some(Datum::Text(text))
            }
            Shape::Url => {
                let text = self.words(written, node)?;
                let address = text.value.as_str();
                let host = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://")).unwrap_or_default();
                if host.is_empty() || address.contains(|c: char| c.is_whitespace() || matches!(c, '"' | '<' | '>')) {
                    let problem = self.at(&catalogue::NOT_A_URL, text.span).with("value", shorten(address));
                    self.report(problem);
                    return None;
                }
                Some(Datum::Text(text))
            }
            Shape::Texts => self.each(written, node, Self::words).map(Datum::Texts),
            Shape::Day => self.day(written, node, |text| {
                let day = date::partial(text)?.day().ok_or(date::DateError::Form)?;
                Ok(Datum::Day(Placed { value: day, span: node.span }))
            }),
            Shape::PartialDay => self.day(written, node, |text| date::partial(text).map(Datum::PartialDay)),
            Shape::Moment => self.day(written, node, |text| date::moment(text).map(Datum::Moment)),
            Shape::Flag => self.parsed(written, node, &catalogue::NOT_A_FLAG, |text| match key::fold(text).as_str() {
                "true" | "yes" | "co" | "dung" => Some(Datum::Flag(true)),
                "false" | "no" | "khong" | "sai" => Some(Datum::Flag(false)),
                _ => None,
            }),
            Shape::Integer => {
                self.parsed(written, node, &catalogue::NOT_AN_INTEGER, |text| text.parse().ok().map(Datum::Integer))
            }
            Shape::Choice(choices) => self.choice(written, node, choices).map(|choice| Datum::Choice(choice.value)),
            Shape::Choices(choices) => {
                self.each(written, node, |reader, key, node| reader.choice(key, node, choices)).map(Datum::Choices)
            }
            Shape::Record(keys) => self.record(written, node, keys).map(Datum::Record),
            Shape::YearsOrRecord(keys) => match &node.value {
                Value::Scalar { text, .. } if let Some((from, to)) = years(text) => Some(Datum::Years(from, to)),
                _ => self.record(written, node, keys).map(Datum::Record),
            },
            Shape::Records(keys) => self.records(written, node, keys).map(Datum::Records),
            Shape::Reasons => self.reasons(written, node, tables).map(Datum::Reasons),
        }
    }

    /// Words, trimmed, in composed form.
    fn words(&mut self, key: &str, node: &Node<'_>) -> Option<Placed<String>> {
        let (text, quoted) = match &node.value {
            Value::Scalar { text, quoted } => (text.trim(), quoted),
            Value::Map(entries) => return self.split_words(key, node, entries),
            _ => return self.wrong(&catalogue::NOT_TEXT, key, node),
        };
        if !quoted {
            self.look_at_quotes(text, node.span);
            self.look_behind(node.span);
        } else if let Some(hidden) = text.chars().find(|c| is_hidden(*c)) {
            let problem = self.at(&files::CONTROL, node.span).with("character", format!("U+{:04X}", u32::from(hidden)));
            self.report(problem);
            return None;
        }
        if text.len() > LONGEST_VALUE {
            let problem = self.at(&catalogue::VALUE_TOO_LONG, self.first_line(node.span)).with("key", key);
            self.report(problem.with("limit", LONGEST_VALUE >> 10));
            return None;
        }
        let value = if self.decomposed { text.nfc().collect() } else { text.to_owned() };
        Some(Placed { value, span: node.span })
    }

    /// Words with a colon in a list item were taken for a key and its value: `- Kế hoạch: năm 2024`.
    fn split_words(&mut self, key: &str, node: &Node<'_>, entries: &[Entry<'_>]) -> Option<Placed<String>> {
        let written = node.span.of(self.text);
        match entries {
            [only] if !written.contains('\n') && !written.starts_with('{') => {
                let colon = only.key_span.end as usize;
                let quote = if written.contains('"') { '\'' } else { '"' };
                let problem = self.at(&catalogue::COLON_IN_VALUE, Span::new(colon, colon + 1));
                self.report(problem.with("mended", shorten(&format!("{quote}{written}{quote}"))));
                None
            }
            _ => self.wrong(&catalogue::NOT_TEXT, key, node),
        }
    }

    /// A value other than words, without curly quotes that somebody's keyboard put around it.
    fn bare<'n>(&mut self, node: &'n Node<'_>) -> Option<&'n str> {
        let Value::Scalar { text, .. } = &node.value else { return None };
        let text = text.trim();
        let Some(inside) = text.strip_prefix('“').and_then(|text| text.strip_suffix(['”', '“'])) else { return Some(text) };
        self.look_at_quotes(text, node.span);
        Some(inside.trim())
    }

    fn look_at_quotes(&mut self, text: &str, span: Span) {
        let inside = text.strip_prefix('“').and_then(|text| text.strip_suffix(['”', '“']));
        if inside.is_some_and(|inside| !inside.contains(['“', '”'])) {
            let problem = self.at(&catalogue::SMART_QUOTES, span).with("value", shorten(text));
            self.report(problem);
        }
    }

    /// Warns of words that a `#` cuts off: `Mô hình #1`. A comment proper has a space after its sign.
    fn look_behind(&mut self, span: Span) {
        let rest = self.text.get(span.end as usize..).unwrap_or_default();
        let spaces = rest.bytes().take_while(|byte| *byte == b' ').count();
        let Some(comment) = rest.get(spaces..).filter(|rest| spaces > 0 && rest.starts_with('#')) else { return };
        let cut = comment.lines().next().unwrap_or_default().trim_end();
        if cut.chars().nth(1).is_some_and(|c| !c.is_whitespace() && c != '#') {
            let whole = format!("\"{} {cut}\"", span.of(self.text).replace('"', "\\\""));
            let start = span.end as usize + spaces;
            let problem = self.at(&catalogue::CUT_BY_HASH, Span::new(start, start + cut.len()));
            self.report(problem.with("cut", shorten(cut)).with("mended", shorten(&whole)));
        }
    }

    fn each<T>(&mut self, key: &str, node: &Node<'_>, read: impl Fn(&mut Self, &str, &Node<'_>) -> Option<T>) -> Option<Vec<T>> {
        match &node.value {
            Value::List(items) => {
                let mut values = Vec::with_capacity(items.len());
                for item in items.iter().filter(|item| item.value != Value::Damaged) {
                    if is_empty(item) {
                        let problem = self.at(&catalogue::EMPTY_VALUE, item.span).with("key", key);
                        self.report(problem);
                    } else {
                        values.extend(read(self, key, item));
                    }
                }
                Some(values)
            }
            Value::Scalar { .. } => read(self, key, node).map(|value| vec![value]),
            _ => self.wrong(&catalogue::NOT_TEXTS, key, node),
        }
    }

    fn day(&mut self, key: &str, node: &Node<'_>, read: impl Fn(&str) -> Result<Datum, date::DateError>) -> Option<Datum> {
        let Some(text) = self.bare(node) else { return self.wrong(&catalogue::NOT_TEXT, key, node) };
        match read(text) {
            Ok(value) => Some(value),
            Err(date::DateError::Form) if date::partial(text).is_ok_and(|date| date.day().is_none()) => {
                let problem = self.at(&catalogue::PARTIAL_DATE, node.span).with("key", key).with("value", text);
                self.report(problem);
                None
            }
            Err(error) => {
                self.report(error.diagnose(self.path, node.span, &shorten(text)));
                None
            }
        }
    }

    fn parsed(&mut self, key: &str, node: &Node<'_>, kind: &'static Kind, read: impl Fn(&str) -> Option<Datum>) -> Option<Datum> {
        let Some(text) = self.bare(node) else { return self.wrong(&catalogue::NOT_TEXT, key, node) };
        let value = read(text);
        if value.is_none() {
            let problem = self.at(kind, node.span).with("key", key).with("value", shorten(text));
            self.report(problem);
        }
        value
    }

    fn choice(&mut self, key: &str, node: &Node<'_>, choices: &'static [Choice]) -> Option<Placed<&'static str>> {
        let Some(text) = self.bare(node) else { return self.wrong(&catalogue::NOT_TEXT, key, node) };
        if let Some(choice) = key::find_choice(choices, text) {
            return Some(Placed { value: choice.name, span: node.span });
        }
        let list = |name: fn(&Choice) -> &'static str| choices.iter().map(name).collect::<Vec<_>>().join(", ");
        let mut problem = self.at(&catalogue::UNKNOWN_CHOICE, node.span).with("key", key).with("value", shorten(text));
        if let Some(nearest) = key::nearest_choice(choices, text) {
            problem = problem.with("nearest", nearest);
        }
        self.report(problem.with("choices", list(Choice::vietnamese)).with("choices_en", list(|choice| choice.name)));
        None
    }

    fn record(&mut self, key: &str, node: &Node<'_>, keys: &'static [Key]) -> Option<Fields> {
        match &node.value {
            Value::Map(entries) => {
                let place = entries.first().map_or(node.span, |entry| entry.key_span);
                Some(self.fields(entries, &[keys], place, Some(key)))
            }
            _ => self.wrong_record(&catalogue::NOT_A_RECORD, key, node, keys),
        }
    }

    fn records(&mut self, key: &str, node: &Node<'_>, keys: &'static [Key]) -> Option<Vec<Fields>> {
        let items = match &node.value {
            Value::List(items) => items.as_slice(),
            // One item needs no dash.
            Value::Map(_) => std::slice::from_ref(node),
            _ => return self.wrong_record(&catalogue::NOT_RECORDS, key, node, keys),
        };
        if let Some(first) = items.get(self.most_records) {
            let problem = self.at(&catalogue::TOO_MANY, self.first_line(first.span)).with("key", key);
            self.report(problem.with("limit", self.most_records));
        }
        let mut records = Vec::with_capacity(items.len().min(self.most_records));
        for item in items.iter().take(self.most_records) {
            match &item.value {
                Value::Map(entries) => {
                    let place = entries.first().map_or(item.span, |entry| entry.key_span);
                    records.push(self.fields(entries, &[keys], place, Some(key)));
                }
                Value::Damaged => {}
                _ => {
                    self.wrong_record::<()>(&catalogue::NOT_RECORDS, key, item, keys);
                }
            }
        }
        Some(records)
    }

    fn reasons(&mut self, key: &str, node: &Node<'_>, tables: &[&'static [Key]]) -> Option<Vec<(String, String)>> {
        let Value::Map(entries) = &node.value else {
            let problem = self.at(&catalogue::NOT_A_RECORD, node.span).with("key", key);
            self.report(problem.with("example", "so_ky_hieu").with("example_en", "number"));
            return None;
        };
        let mut reasons: Vec<(String, String)> = Vec::with_capacity(entries.len());
        for entry in entries {
            match key::find(tables, &entry.key) {
                Some(missing) if is_empty(&entry.value) => {
                    let problem = self.at(&catalogue::EMPTY_VALUE, entry.key_span).with("key", &entry.key);
                    self.report(problem);
                    reasons.push((missing.name.to_owned(), String::new()));
                }
                Some(missing) => {
                    let reason = self.words(&entry.key, &entry.value);
                    reasons.extend(reason.map(|reason| (missing.name.to_owned(), reason.value)));
                }
                None => self.unknown_key(entry, tables, Some(key)),
            }
        }
        Some(reasons)
    }

    fn wrong<T>(&mut self, kind: &'static Kind, key: &str, node: &Node<'_>) -> Option<T> {
        let problem = self.at(kind, self.first_line(node.span)).with("key", key);
        self.report(problem);
        None
    }

    fn wrong_record<T>(&mut self, kind: &'static Kind, key: &str, node: &Node<'_>, keys: &[Key]) -> Option<T> {
        let example = keys.iter().find(|key| key.required).or(keys.first());
        let (vi, en) = example.map_or(("…", "…"), |key| (key.vietnamese(), key.name));
        let problem = self.at(kind, self.first_line(node.span)).with("key", key);
        self.report(problem.with("example", vi).with("example_en", en));
        None
    }

    /// The part of a place on its first line: what a caret can show.
    fn first_line(&self, span: Span) -> Span {
        let length = span.of(self.text).lines().next().unwrap_or_default().trim_end().len();
        debug_assert!(line_at(self.text, span.start).len() >= length);
        Span::new(span.start as usize, span.start as usize + length)
    }
}

/// Characters that no eye sees and that only an escape such as `\u202e` brings into a value: the file itself was looked at when it was loaded.
fn is_hidden(c: char) -> bool {
    (c.is_control() && !matches!(c, '\n' | '\t' | '\r'))
        || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2028}' | '\u{2029}' | '\u{2066}'..='\u{2069}' | '\u{e0000}'..='\u{e0fff}'
            | '\u{fffd}'..='\u{ffff}')
}

fn is_empty(node: &Node<'_>) -> bool {
    match &node.value {
        Value::Null => true,
        Value::Scalar { text, .. } => text.trim().is_empty(),
        _ => false,
    }
}

/// `2024`, `2022-2026`, `2022 - 2026`.
fn years(text: &str) -> Option<(i32, i32)> {
    let year = |text: &str| match date::partial(text) {
        Ok(PartialDate::Year(year)) => Some(year),
        _ => None,
    };
    if let Some(only) = year(text) {
        return Some((only, only));
    }
    let (from, to) = text.split_once(['-', '–'])?;
    let (from, to) = (year(from)?, year(to)?);
    (from <= to).then_some((from, to))
}

/// The beginning of a long value, for a message.
pub fn shorten(text: &str) -> Cow<'_, str> {
    match text.char_indices().nth(60) {
        None => Cow::Borrowed(text),
        Some((at, _)) => Cow::Owned(format!("{}…", text.get(..at).unwrap_or_default())),
    }
}
