//! Figures as clerks have them: an `.xlsx` workbook to the same rows as a CSV file.
//!
//! The one sheet with figures is written out as delimited text and read by [`super::parse`], so that both forms obey one set of rules;
//! problems come back with sheet and cell. What a reader of the workbook cannot see (hidden sheets, rows and columns, formulas without a
//! value, merged cells) is refused and named, never taken in silently. Macros, links and entities are never followed.
//!
//! Numbers arrive typed: a cell that holds 14579 is never ambiguous, one that holds the text "1,234" is.

pub mod sheet;

use crate::diagnostics::Diagnostic;
use crate::diagnostics::catalogue::figures as catalogue;
use crate::document::figures::{CellPlace, Table};
use crate::package::{Item, Package, Refusal, read};
use crate::path::SourcePath;
use sheet::{Cell, Format, Sheet, Value};
use std::collections::{BTreeMap, BTreeSet};

/// Reads the figures of a workbook.
pub fn parse(path: &SourcePath, bytes: &[u8]) -> (Table, Vec<Diagnostic>) {
    let empty = || Table { path: Some(path.clone()), ..Table::default() };
    let workbook = match Package::open(bytes).and_then(|mut package| Workbook::read(&mut package)) {
        Ok(workbook) => workbook,
        Err(Refusal::Unreadable(found)) => {
            return (empty(), vec![Diagnostic::in_file(&catalogue::NO_WORKBOOK, path).with("found", found)]);
        }
        Err(Refusal::TooLarge) => return (empty(), vec![Diagnostic::in_file(&catalogue::WORKBOOK_TOO_LARGE, path)]),
    };
    let mut problems: Vec<Diagnostic> = workbook
        .sheets
        .iter()
        .filter(|sheet| sheet.hidden && !sheet.content.cells.is_empty())
        .map(|sheet| Diagnostic::in_file(&catalogue::HIDDEN_SHEET, path).with("sheet", &sheet.name))
        .collect();
    let visible: Vec<&Named> = workbook.sheets.iter().filter(|sheet| !sheet.hidden && !sheet.content.cells.is_empty()).collect();
    let chosen = match visible.as_slice() {
        [one] => *one,
        [] => {
            problems.push(Diagnostic::in_file(&catalogue::NO_ROWS, path));
            return (empty(), problems);
        }
        several => {
            let names: Vec<String> = several.iter().map(|sheet| format!("“{}”", sheet.name)).collect();
            problems.push(Diagnostic::in_file(&catalogue::SEVERAL_SHEETS, path).with("sheets", names.join(", ")));
            return (empty(), problems);
        }
    };
    problems.extend(concealed(path, chosen));
    let (text, places, unread) = as_text(path, chosen, &mut problems);
    let (mut table, found) = super::parse(path, &text);
    let cell_at = |at: u32| {
        let before = places.partition_point(|(start, ..)| *start <= at);
        before.checked_sub(1).and_then(|index| places.get(index)).map_or((1, 1), |(_, row, column)| (*row, *column))
    };
    table.sheet = Some(chosen.name.clone());
    for row in &mut table.rows {
        for place in [&mut row.indicator_at, &mut row.source_at] {
            if let CellPlace::Text(span) = place {
                let (row, column) = cell_at(span.start);
                *place = CellPlace::Sheet(sheet::name(row, column).into());
            }
        }
    }
    for mut problem in found {
        let at = problem.span.take().map_or(0, |span| span.start);
        let (row, column) = cell_at(at);
        // A cell that could not be read is blank to the rules; it has been named already.
        if problem.entry.code == catalogue::NO_STATUS.code && unread.contains(&row) {
            continue;
        }
        problem.cell = Some((chosen.name.clone(), sheet::name(row, column)));
        problems.push(problem);
    }
    (table, problems)
}

/// What a person who looks at the sheet does not see.
fn concealed(path: &SourcePath, chosen: &Named) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    let content = &chosen.content;
    let hidden_row = |row: u32| content.cells.binary_search_by(|cell| cell.row.cmp(&row)).is_ok();
    for row in content.hidden_rows.iter().filter(|row| hidden_row(**row)).take(20) {
        problems
            .push(Diagnostic::in_file(&catalogue::HIDDEN_ROW, path).with("row", row).in_cell(&chosen.name, &format!("A{row}")));
    }
    let mut used: Vec<u32> = content.cells.iter().map(|cell| cell.column).collect();
    used.sort_unstable();
    used.dedup();
    for column in used {
        if content.hidden_columns.iter().take(256).any(|(from, to)| (*from..=*to).contains(&column)) {
            let letters = sheet::letters(column);
            let problem = Diagnostic::in_file(&catalogue::HIDDEN_COLUMN, path).with("column", &letters);
            problems.push(problem.in_cell(&chosen.name, &format!("{letters}1")));
        }
    }
    for range in content.merged.iter().take(20) {
        let first = range.split(':').next().unwrap_or(range);
        problems.push(Diagnostic::in_file(&catalogue::MERGED_CELLS, path).with("range", range).in_cell(&chosen.name, first));
    }
    problems
}

/// Where a cell begins in the text, its row and its column.
type Held = (u32, u32, u32);

/// The sheet as delimited text, one line a row, so that line numbers are those of the sheet; where its cells stand in it; and rows with
/// a cell that could not be read.
fn as_text(path: &SourcePath, chosen: &Named, problems: &mut Vec<Diagnostic>) -> (String, Vec<Held>, BTreeSet<u32>) {
    let mut text = String::new();
    let mut places = Vec::new();
    let mut unread = BTreeSet::new();
    let (mut row, mut column) = (1, 1);
    for cell in &chosen.content.cells {
        // Blank rows count too: a cell a million rows below is a slip.
        if usize::try_from(cell.row).unwrap_or(usize::MAX) > 2 * super::MAX_ROWS {
            let name = sheet::name(cell.row, cell.column);
            let problem = Diagnostic::in_file(&catalogue::TOO_MANY_ROWS, path).with("limit", super::MAX_ROWS);
            problems.push(problem.in_cell(&chosen.name, &name));
            break;
        }
        while row < cell.row {
            text.push('\n');
            row += 1;
            column = 1;
        }
        while column < cell.column {
            text.push(';');
            column += 1;
        }
        places.push((u32::try_from(text.len()).unwrap_or(u32::MAX), cell.row, cell.column));
        match written(cell) {
            Ok(words) => {
                // Quotes keep separators; line ends within a cell would shift the rows below.
                text.push('"');
                text.push_str(&words.replace('"', "\"\"").replace(['\n', '\r'], " "));
                text.push('"');
            }
            Err((entry, value)) => {
                let name = sheet::name(cell.row, cell.column);
                problems.push(Diagnostic::in_file(entry, path).with("value", value).in_cell(&chosen.name, &name));
                unread.insert(cell.row);
            }
        }
    }
    (text, places, unread)
}

/// A cell as the rules for text read it.
///
/// # Errors
/// The problem of a cell that holds no figure and no words, and what it holds.
pub fn written(cell: &Cell) -> Result<String, (&'static crate::diagnostics::Entry, String)> {
    match &cell.value {
        Value::Text(text) => Ok(text.trim().to_string()),
        Value::Number(number, Format::Plain) => Ok(vietnamese(number)),
        Value::Number(number, Format::Percent) => Ok(format!("{}%", vietnamese(&hundredfold(number)))),
        Value::Number(number, Format::Date) => Err((&catalogue::DATE_CELL, day(number).unwrap_or_else(|| number.clone()))),
        Value::Truth(truth) => Ok(if *truth { "TRUE" } else { "FALSE" }.to_string()),
        Value::Error(error) => Err((&catalogue::SPREADSHEET_ERROR, error.clone())),
        Value::Uncomputed => Err((&catalogue::UNCOMPUTED_FORMULA, String::new())),
    }
}

/// A date as Excel counts it, in days since the end of 1899, as people write it.
fn day(serial: &str) -> Option<String> {
    let days: u64 = serial.split('.').next()?.parse().ok()?;
    let day = chrono::NaiveDate::from_ymd_opt(1899, 12, 30)?.checked_add_days(chrono::Days::new(days))?;
    Some(day.format("%d/%m/%Y").to_string())
}

/// A plain number in the one Vietnamese form that has a single reading: "1.5" is "1,5", "1.234" is "1,2340".
fn vietnamese(plain: &str) -> String {
    match plain.split_once('.') {
        Some((whole, decimals)) if decimals.len() == 3 => format!("{whole},{decimals}0"),
        Some((whole, decimals)) => format!("{whole},{decimals}"),
        None => plain.to_string(),
    }
}

/// A plain number with its point two places further: exact where a product of doubles would not be.
fn hundredfold(plain: &str) -> String {
    let (sign, digits) = plain.strip_prefix('-').map_or(("", plain), |digits| ("-", digits));
    let (whole, decimals) = digits.split_once('.').unwrap_or((digits, ""));
    let padded = format!("{decimals:0<2}");
    let (up, rest) = padded.split_at(2.min(padded.len()));
    let joined = format!("{whole}{up}");
    let whole = joined.trim_start_matches('0');
    let whole = if whole.is_empty() { "0" } else { whole };
    if rest.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{rest}") }
}

/// A sheet with its name.
#[derive(Debug)]
pub struct Named {
    /// The name on its tab.
    pub name: String,
    /// Whether its tab is hidden.
    pub hidden: bool,
    /// What it holds.
    pub content: Sheet,
}

/// A workbook.
#[derive(Debug)]
pub struct Workbook {
    /// Its sheets with cells, in order.
    pub sheets: Vec<Named>,
}

impl Workbook {
    /// Reads the sheets of a package.
    ///
    /// # Errors
    /// When it is no workbook, or unpacks to more than a table needs.
    pub fn read(package: &mut Package<'_>) -> Result<Self, Refusal> {
        let book = package.part("xl/workbook.xml")?.ok_or(Refusal::Unreadable("workbook"))?;
        let relations = package.part("xl/_rels/workbook.xml.rels")?.unwrap_or_default();
        let mut targets: BTreeMap<String, String> = BTreeMap::new();
        read(&relations, |item| {
            if let Item::Open(element) = item
                && element.name() == "Relationship"
                && element.attribute("TargetMode").is_none_or(|mode| mode != "External")
                && let (Some(id), Some(target)) = (element.attribute("Id"), element.attribute("Target"))
            {
                targets.insert(id, target);
            }
        })?;
        let mut listed: Vec<(String, bool, Option<String>)> = Vec::new();
        read(&book, |item| {
            if let Item::Open(element) = item
                && element.name() == "sheet"
            {
                let hidden = element.attribute("state").is_some_and(|state| state != "visible");
                listed.push((element.attribute("name").unwrap_or_default(), hidden, element.attribute("id")));
            }
        })?;
        let strings = match package.part("xl/sharedStrings.xml")? {
            Some(xml) => shared_strings(&xml)?,
            None => Vec::new(),
        };
        let formats = match package.part("xl/styles.xml")? {
            Some(xml) => sheet::formats(&xml)?,
            None => Vec::new(),
        };
        let mut sheets = Vec::new();
        for (name, hidden, id) in listed.into_iter().take(100) {
            let Some(target) = id.and_then(|id| targets.get(&id)) else { continue };
            let part = match target.strip_prefix('/') {
                Some(absolute) => absolute.to_string(),
                None => format!("xl/{target}"),
            };
            // Sheets of charts have no cells.
            let Some(xml) = package.part(&part)? else { continue };
            sheets.push(Named { name, hidden, content: sheet::parse(&xml, &strings, &formats)? });
        }
        Ok(Self { sheets })
    }
}

fn shared_strings(xml: &str) -> Result<Vec<String>, Refusal> {
    let mut strings = Vec::new();
    let mut text = String::new();
    let (mut within, mut phonetic) = (false, false);
    read(xml, |item| match item {
        Item::Open(element) => match element.name() {
            "si" => text.clear(),
            "t" => within = true,
            "rPh" => phonetic = true,
            _ => {}
        },
        Item::Text(words) if within && !phonetic => text.push_str(&words),
        Item::Text(_) => {}
        Item::Close(name) => match name.as_str() {
            "si" => strings.push(std::mem::take(&mut text)),
            "t" => within = false,
            "rPh" => phonetic = false,
            _ => {}
        },
    })?;
    Ok(strings)
}

#[cfg(test)]
mod tests;
