//! Tables of office programs as cells: a workbook's sheets, or delimited text of any encoding.

use crate::diagnostics::catalogue::{figures as wrong, import as said};
use crate::diagnostics::{Diagnostic, Entry};
use crate::import::legacy;
use crate::import::report::{Fate, Report, things};
use crate::package::{Item, Package, Refusal, read};
use crate::parse::delimited::Rows;
use crate::parse::figures::xlsx::{self, Workbook, sheet};
use crate::path::SourcePath;
use crate::vietnamese::fold::compose;
use crate::vietnamese::legacy::Encoding;
use std::collections::{BTreeMap, BTreeSet};

/// A cell that holds something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// Its words; figures in the Vietnamese form that has one reading.
    pub text: String,
    /// Why it could not be read, where it could not.
    pub fault: Option<&'static Entry>,
}

/// Row and column, from 1.
pub type At = (u32, u32);

/// A table as a person sees it.
#[derive(Clone, Debug, Default)]
pub struct Grid {
    /// The sheet of a workbook; none for delimited text.
    pub sheet: Option<String>,
    /// Its cells.
    pub cells: BTreeMap<At, Cell>,
    /// Cells of merged ranges, each with the first cell of its range.
    pub merged: BTreeMap<At, At>,
}

/// Delimited text in bytes, and its cells: what a sheet of a workbook may hold.
const LARGEST: usize = 16 << 20;
const MOST_CELLS: usize = 300_000;

/// Cells of merged ranges that are looked at.
const MOST_MERGED: usize = 200_000;

impl Grid {
    /// The words of a cell; empty where it holds nothing.
    pub fn text(&self, at: At) -> &str {
        self.cells.get(&at).map_or("", |cell| cell.text.as_str())
    }

    /// The words of a cell, or of the merged range that it belongs to.
    pub fn seen(&self, at: At) -> &str {
        match self.text(at) {
            "" => self.merged.get(&at).map_or("", |first| self.text(*first)),
            own => own,
        }
    }

    /// The cells of a row.
    pub fn row(&self, row: u32) -> impl Iterator<Item = (u32, &Cell)> {
        self.cells.range((row, 0)..(row + 1, 0)).map(|((_, column), cell)| (*column, cell))
    }

    /// The rows that hold something, in order.
    pub fn rows(&self) -> Vec<u32> {
        let mut rows: Vec<u32> = self.cells.keys().map(|(row, _)| *row).collect();
        rows.dedup();
        rows
    }

    /// A place as spreadsheets name it, which open delimited text too: "C5".
    pub fn place(&self, at: At) -> String {
        sheet::name(at.0, at.1)
    }
}

/// The tables of a file, those that nobody sees left out and named.
///
/// # Errors
/// The one problem for which nothing is read.
pub fn read_all(
    path: &SourcePath,
    bytes: &[u8],
    encoding: Option<Encoding>,
    report: &mut Report,
    problems: &mut Vec<Diagnostic>,
) -> Result<Vec<Grid>, Diagnostic> {
    if path.extension().as_deref() == Some("xlsx") {
        return workbook(path, bytes, report, problems);
    }
    let too_large = || Diagnostic::in_file(&said::UNPACKS_TOO_LARGE, path);
    if bytes.len() > LARGEST {
        return Err(too_large());
    }
    Ok(vec![delimited(&legacy::text(bytes, encoding, report)).ok_or_else(too_large)?])
}

fn workbook(
    path: &SourcePath,
    bytes: &[u8],
    report: &mut Report,
    problems: &mut Vec<Diagnostic>,
) -> Result<Vec<Grid>, Diagnostic> {
    let refused = |refusal: Refusal| match refusal {
        Refusal::TooLarge => Diagnostic::in_file(&said::UNPACKS_TOO_LARGE, path),
        Refusal::Unreadable(found) => Diagnostic::in_file(&said::DAMAGED, path).with("found", found),
    };
    let mut package = Package::open(bytes).map_err(refused)?;
    let names = package.names();
    if names.iter().any(|name| name.to_lowercase().ends_with("vbaproject.bin")) {
        return Err(Diagnostic::in_file(&said::MACROS, path));
    }
    for name in &names {
        if name.starts_with("xl/charts/chart") || name.starts_with("xl/media/") || name.starts_with("xl/embeddings/") {
            report.note(Fate::Dropped, things::OBJECT, name, "");
        } else if name.starts_with("xl/comments") || name.starts_with("xl/threadedComments/") {
            let xml = package.part(name).map_err(refused)?.unwrap_or_default();
            for words in comments(&xml).map_err(refused)? {
                report.note(Fate::Dropped, things::COMMENT, name, &words);
            }
        }
    }
    let book = Workbook::read(&mut package).map_err(refused)?;
    let mut grids = Vec::new();
    for named in book.sheets {
        let mut grid = Grid { sheet: Some(named.name.clone()), ..Grid::default() };
        let content = named.content;
        let hidden_rows: BTreeSet<u32> = content.hidden_rows.iter().copied().collect();
        let hidden_columns: Vec<(u32, u32)> = content.hidden_columns.iter().copied().take(256).collect();
        let column_hidden = |column: u32| hidden_columns.iter().any(|(from, to)| (*from..=*to).contains(&column));
        let mut unseen: BTreeSet<String> = BTreeSet::new();
        for cell in &content.cells {
            let at = (cell.row, cell.column);
            let (text, fault) = match xlsx::written(cell) {
                Ok(text) => (text, None),
                Err((entry, value)) => (if value.is_empty() { "=".to_owned() } else { value }, Some(entry)),
            };
            if named.hidden || hidden_rows.contains(&at.0) || column_hidden(at.1) {
                if hidden_rows.contains(&at.0) {
                    unseen.insert(at.0.to_string());
                } else if column_hidden(at.1) {
                    unseen.insert(sheet::letters(at.1));
                }
                report.note(Fate::Dropped, things::HIDDEN_CELL, &format!("{}!{}", named.name, sheet::name(at.0, at.1)), &text);
            } else {
                grid.cells.insert(at, Cell { text: compose(&text.split_whitespace().collect::<Vec<_>>().join(" ")), fault });
            }
        }
        if named.hidden && !content.cells.is_empty() {
            problems.push(Diagnostic::in_file(&said::HIDDEN_LEFT_OUT, path).with("what", format!("“{}”", named.name)));
            continue;
        }
        if !unseen.is_empty() {
            let unseen = unseen.into_iter().take(20).collect::<Vec<_>>().join(", ");
            let problem = Diagnostic::in_file(&said::HIDDEN_LEFT_OUT, path);
            problems.push(problem.with("what", format!("“{}”: {unseen}", named.name)));
        }
        grid.merged = merged(&content.merged, &grid.cells);
        grids.push(grid);
    }
    Ok(grids)
}

/// The cells of merged ranges, as far down and right as the sheet holds something.
fn merged(ranges: &[String], cells: &BTreeMap<At, Cell>) -> BTreeMap<At, At> {
    let last = cells.keys().fold((0, 0), |last: At, at| (last.0.max(at.0), last.1.max(at.1)));
    let mut merged = BTreeMap::new();
    for range in ranges {
        let corners = range.split_once(':').and_then(|(first, last)| Some((sheet::place(first)?, sheet::place(last)?)));
        let Some((first, end)) = corners else { continue };
        for row in first.0..=end.0.min(last.0) {
            for column in first.1..=end.1.min(last.1) {
                if merged.len() >= MOST_MERGED {
                    return merged;
                }
                merged.insert((row, column), first);
            }
        }
    }
    merged
}

/// The words of each comment of a part.
fn comments(xml: &str) -> Result<Vec<String>, Refusal> {
    let mut found: Vec<String> = Vec::new();
    let mut within = false;
    read(xml, |item| match item {
        Item::Open(element) => match element.name() {
            "comment" | "threadedComment" => found.push(String::new()),
            "t" | "text" => within = true,
            _ => {}
        },
        Item::Text(words) if within => {
            if let Some(last) = found.last_mut() {
                last.push_str(&words);
            }
        }
        Item::Text(_) => {}
        Item::Close(name) => within &= !matches!(name.as_str(), "t" | "text"),
    })?;
    Ok(found)
}

/// Delimited text; nothing where it has more cells than a table of figures. The mark between cells is the one that stands in most lines: a title above the table may have none.
fn delimited(text: &str) -> Option<Grid> {
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).take(100).collect();
    let many = |mark: char| lines.iter().filter(|line| line.matches(mark).count() > 0).count();
    // On a tie the later one wins: a decimal comma stands in no column of its own.
    let mark = [',', '\t', ';'].into_iter().max_by_key(|mark| many(*mark)).unwrap_or(';');
    let mut grid = Grid::default();
    let mut rows = Rows::separated(text, mark);
    let mut cells = Vec::new();
    while let Some(line) = rows.next_into(&mut cells) {
        if grid.cells.len() + cells.len() > MOST_CELLS {
            return None;
        }
        for (column, cell) in (1..).zip(&cells) {
            if !cell.text.is_empty() {
                let text = cell.text.split_whitespace().collect::<Vec<_>>().join(" ");
                let fault = text.starts_with('#').then_some(&wrong::SPREADSHEET_ERROR);
                grid.cells.insert((line, column), Cell { text, fault });
            }
        }
    }
    // A line with a quotation mark that nothing closes is kept as one cell.
    let starts: Vec<usize> = std::iter::once(0).chain(memchr::memchr_iter(b'\n', text.as_bytes()).map(|end| end + 1)).collect();
    for span in std::mem::take(&mut rows.unclosed) {
        let number = starts.partition_point(|start| *start <= span.start as usize);
        let line = crate::span::line_at(text, span.start).trim().to_owned();
        grid.cells.insert((u32::try_from(number).unwrap_or(u32::MAX), 1), Cell { text: line, fault: None });
    }
    Some(grid)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn delimited_text_has_no_more_cells_than_a_table() {
        let most = MOST_CELLS / 3;
        assert_eq!(delimited(&"a;b;c\n".repeat(most)).map(|grid| grid.cells.len()), Some(MOST_CELLS));
        assert!(delimited(&"a;b;c\n".repeat(most + 1)).is_none());
        assert!(delimited(&"a;".repeat(MOST_CELLS + 1)).is_none());
    }
}
