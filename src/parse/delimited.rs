//! Delimited text: rows of cells with their places. The separator is told from the header: `;`, `,` or a tab.
//!
//! Cells are borrowed from the text; nothing is allocated for a cell without doubled quotes.

use crate::diagnostics::Diagnostic;
use crate::diagnostics::catalogue::{figures as catalogue, front_matter};
use crate::fields::key::{self, Key};
use crate::path::SourcePath;
use crate::span::{Span, position};
use std::borrow::Cow;

/// One cell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell<'t> {
    /// What it says, trimmed, without its quotes.
    pub text: Cow<'t, str>,
    /// Its place in the file.
    pub span: Span,
}

/// Reads a text row by row.
pub struct Rows<'t> {
    text: &'t str,
    separator: u8,
    at: usize,
    line: u32,
    /// Quotes that are not closed; a row that has one is left out.
    pub unclosed: Vec<Span>,
}

impl<'t> Rows<'t> {
    /// A reader for `text`, with the separator that its first line uses most.
    pub fn new(text: &'t str) -> Self {
        let at = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        let header = text.get(at..).and_then(|rest| rest.lines().next()).unwrap_or_default();
        let count = |sign: u8| memchr::memchr_iter(sign, header.as_bytes()).count();
        // On a tie the earlier one wins: a decimal comma stands in no header.
        let separator = [(b';', count(b';')), (b'\t', count(b'\t')), (b',', count(b','))];
        let separator = separator.iter().rev().max_by_key(|(_, count)| *count).map_or(b';', |(sign, _)| *sign);
        Self { text, separator, at, line: 1, unclosed: Vec::new() }
    }

    /// A reader for `text` with a separator that is known; one beyond ASCII separates nothing.
    pub fn separated(text: &'t str, separator: char) -> Self {
        Self { separator: u8::try_from(separator).unwrap_or(b';'), ..Self::new(text) }
    }

    /// The separator, for messages.
    pub fn separator(&self) -> char {
        char::from(self.separator)
    }

    /// Fills `cells` with the next row that is not blank and gives its line, counted from 1.
    pub fn next_into(&mut self, cells: &mut Vec<Cell<'t>>) -> Option<u32> {
        loop {
            if self.at >= self.text.len() {
                return None;
            }
            let line = self.line;
            let unclosed = self.unclosed.len();
            self.row(cells);
            if self.unclosed.len() == unclosed && cells.iter().any(|cell| !cell.text.is_empty()) {
                return Some(line);
            }
        }
    }

    fn row(&mut self, cells: &mut Vec<Cell<'t>>) {
        cells.clear();
        loop {
            let bytes = self.text.as_bytes();
            let start = self.at;
            let blanks = bytes.get(start..).unwrap_or_default().iter().take_while(|byte| **byte == b' ').count();
            if bytes.get(start + blanks) == Some(&b'"') {
                cells.push(self.quoted(start + blanks));
            } else {
                let rest = bytes.get(start..).unwrap_or_default();
                let end = start + memchr::memchr2(self.separator, b'\n', rest).unwrap_or(rest.len());
                cells.push(self.plain(start, end));
                self.at = end;
            }
            match bytes.get(self.at) {
                Some(b'\n') => {
                    self.at += 1;
                    self.line = self.line.saturating_add(1);
                    return;
                }
                Some(_) => self.at += 1,
                None => return,
            }
        }
    }

    fn plain(&self, start: usize, end: usize) -> Cell<'t> {
        let raw = self.text.get(start..end).unwrap_or_default();
        let text = raw.trim();
        let start = start + raw.len() - raw.trim_start().len();
        Cell { text: Cow::Borrowed(text), span: Span::new(start, start + text.len()) }
    }

    /// A cell in quotes that begins at `open`; leaves `at` on the separator or line end after it.
    fn quoted(&mut self, open: usize) -> Cell<'t> {
        let bytes = self.text.as_bytes();
        let mut at = open + 1;
        let mut doubled = false;
        let close = loop {
            let Some(found) = bytes.get(at..).and_then(|rest| memchr::memchr(b'"', rest)) else { break None };
            if bytes.get(at + found + 1) != Some(&b'"') {
                break Some(at + found);
            }
            doubled = true;
            at += found + 2;
        };
        let Some(close) = close else {
            // Only this line is taken, so that the rows below are still checked.
            let rest = bytes.get(open..).unwrap_or_default();
            let end = open + memchr::memchr(b'\n', rest).unwrap_or(rest.len());
            self.unclosed.push(Span::new(open, end));
            self.at = end;
            return self.plain(open + 1, end);
        };
        let inside = self.text.get(open + 1..close).unwrap_or_default();
        let lines = memchr::memchr_iter(b'\n', inside.as_bytes()).count();
        self.line = self.line.saturating_add(u32::try_from(lines).unwrap_or(u32::MAX));
        let rest = bytes.get(close + 1..).unwrap_or_default();
        self.at = close + 1 + memchr::memchr2(self.separator, b'\n', rest).unwrap_or(rest.len());
        let tail = self.text.get(close + 1..self.at).unwrap_or_default();
        let mut text = if doubled { Cow::Owned(inside.trim().replace("\"\"", "\"")) } else { Cow::Borrowed(inside.trim()) };
        if !tail.trim().is_empty() {
            // `"a" b` is not what the format allows; nothing of it is lost.
            text.to_mut().push_str(tail.trim_end());
        }
        Cell { text, span: Span::new(open, close + 1) }
    }
}

/// Which key each column of the header holds. Unknown, repeated and missing columns are reported.
pub fn columns<'k>(
    path: &SourcePath,
    text: &str,
    header: &[Cell<'_>],
    keys: &'static [Key],
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Option<&'k Key>> {
    let mut columns: Vec<Option<&'k Key>> = Vec::with_capacity(header.len());
    for cell in header {
        let found = key::find(&[keys], &cell.text);
        match found {
            // An empty heading is a column that a spreadsheet left over; its cells must be blank.
            None if cell.text.is_empty() => {}
            None if diagnostics.len() < 100 => {
                let mut problem = Diagnostic::at(&catalogue::UNKNOWN_COLUMN, path, cell.span)
                    .with("column", crate::fields::read::shorten(&cell.text));
                if let Some(nearest) = key::nearest_key(&[keys], &cell.text) {
                    problem = problem.with("nearest", nearest);
                }
                diagnostics.push(problem);
            }
            Some(key) if columns.iter().flatten().any(|before| before.name == key.name) => {
                let problem = Diagnostic::at(&front_matter::DUPLICATE_KEY, path, cell.span);
                diagnostics.push(problem.with("key", &cell.text).with("first", position(text, cell.span.start).line));
                columns.push(None);
                continue;
            }
            _ => {}
        }
        columns.push(found);
    }
    let place = header.first().map_or(Span::default(), |first| first.span);
    for key in keys.iter().filter(|key| key.required && !columns.iter().flatten().any(|column| column.name == key.name)) {
        let problem = Diagnostic::at(&catalogue::MISSING_COLUMN, path, place);
        diagnostics.push(problem.with("column", key.vietnamese()).with("column_en", key.name));
    }
    columns
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Vec<(u32, Vec<String>)> {
        let mut reader = Rows::new(text);
        let mut cells = Vec::new();
        let mut rows = Vec::new();
        while let Some(line) = reader.next_into(&mut cells) {
            rows.push((line, cells.iter().map(|cell| cell.text.to_string()).collect()));
        }
        rows
    }

    #[test]
    fn the_separator_is_told_from_the_header() {
        for text in ["a;b\n1,5;2\n", "a\tb\n1,5\t2\n", "a,b\n\"1,5\",2\n", "\u{feff}a;b\r\n\r\n; \r\n1,5; 2\r\n"] {
            let rows = rows(text);
            assert_eq!(rows[0].1, ["a", "b"]);
            assert_eq!(rows[1].1, ["1,5", "2"], "{text:?}");
        }
    }

    #[test]
    fn quoted_cells_hold_separators_quotes_and_lines() {
        let rows = rows("a;b\n\"x;\"\"y\"\"\";\"một\nhai\"\n3;4");
        assert_eq!(rows[1], (2, vec!["x;\"y\"".to_owned(), "một\nhai".to_owned()]));
        assert_eq!(rows[2], (4, vec!["3".to_owned(), "4".to_owned()]));
    }

    #[test]
    fn an_unclosed_quote_takes_only_its_line() {
        let text = "a;b\n\"x;1\ny;2\n";
        let mut reader = Rows::new(text);
        let mut cells = Vec::new();
        while reader.next_into(&mut cells).is_some() {}
        assert_eq!(reader.unclosed.iter().map(|span| span.of(text)).collect::<Vec<_>>(), ["\"x;1"]);
        assert_eq!(rows(text)[1].1, ["y", "2"]);
    }
}
