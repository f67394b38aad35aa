//! Figures of a period: delimited text to typed rows. A blank is never 0, and what could be two numbers is refused with both readings.

pub mod identity;
pub mod xlsx;

use crate::diagnostics::catalogue::{figures as catalogue, front_matter};
use crate::diagnostics::{Diagnostic, Entry};
use crate::document::figures::{Absence, CellPlace, Decimal, Row, Table};
use crate::fields::Shape;
use crate::fields::key::{self, Choice, Key};
use crate::fields::read::shorten;
use crate::parse::delimited::{self, Cell, Rows};
use crate::path::SourcePath;
use crate::span::Span;
use crate::vietnamese::number::{NumberError, parse_decimal};
use std::collections::BTreeMap;

/// Rows of the table of one page.
pub const MAX_ROWS: usize = 20_000;

/// Problems reported for one table.
const MAX_PROBLEMS: usize = 300;

const fn key(name: &'static str, alias: &'static [&'static str], about: &'static str) -> Key {
    Key::new(name, alias, Shape::Text, about)
}

/// Columns of a table of figures.
pub const COLUMNS: &[Key] = &[
    key("indicator", &["chi_tieu"], "Mã chỉ tiêu trong danh mục").required(),
    key("agency", &["co_quan"], "Cơ quan"),
    key("locality", &["dia_ban"], "Địa bàn, khi khác địa bàn của trang"),
    key("target", &["ke_hoach"], "Số kế hoạch"),
    key("actual", &["thuc_hien"], "Số thực hiện trong kỳ"),
    key("cumulative", &["luy_ke"], "Lũy kế từ đầu năm"),
    key("prior_year", &["cung_ky"], "Cùng kỳ năm trước"),
    key("numerator", &["tu_so"], "Tử số của tỷ lệ"),
    key("denominator", &["mau_so"], "Mẫu số của tỷ lệ"),
    key("unit", &["don_vi"], "Đơn vị tính"),
    key("status", &["trang_thai"], "Vì sao không có số"),
    key("note", &["ghi_chu"], "Ghi chú"),
    key("source", &["nguon"], "Mã của nguồn trong trang"),
];

const STATUS: &[Choice] = &[
    Choice::new("not reported", &["chưa báo cáo"]),
    Choice::new("none occurred", &["không phát sinh"]),
    Choice::new("not applicable", &["không áp dụng"]),
];

/// Reads a table of figures.
pub fn parse(path: &SourcePath, text: &str) -> (Table, Vec<Diagnostic>) {
    parse_up_to(path, text, MAX_ROWS)
}

/// Reads at most `max_rows` rows and refuses the rest.
pub fn parse_up_to(path: &SourcePath, text: &str, max_rows: usize) -> (Table, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let mut table = Table { path: Some(path.clone()), ..Table::default() };
    let mut rows = Rows::new(text);
    let mut cells = Vec::new();
    if rows.next_into(&mut cells).is_none() {
        return (table, vec![Diagnostic::at(&catalogue::NO_ROWS, path, Span::default())]);
    }
    let columns = delimited::columns(path, text, &cells, COLUMNS, &mut diagnostics);
    if !columns.iter().flatten().any(|column| column.name == "indicator") {
        // Without indicators no row means anything; the rows are not blamed for it.
        return (table, diagnostics);
    }
    let mut reader = RowReader { path, columns, separator: rows.separator(), diagnostics, dropped: 0 };
    let mut seen: BTreeMap<[Box<str>; 3], u32> = BTreeMap::new();
    while let Some(line) = rows.next_into(&mut cells) {
        if table.rows.len() >= max_rows {
            let place = cells.first().map_or(Span::default(), |cell| cell.span);
            reader.report(Diagnostic::at(&catalogue::TOO_MANY_ROWS, path, place).with("limit", max_rows));
            break;
        }
        let Some(row) = reader.row(&cells, line) else { continue };
        let part = |part: &Option<String>| part.as_deref().unwrap_or_default().into();
        let identity = [row.indicator.as_str().into(), part(&row.agency), part(&row.locality)];
        match seen.get(&identity) {
            Some(first) => {
                let place = reader.cell("indicator", &cells).map_or(Span::default(), |cell| cell.span);
                let problem = Diagnostic::at(&catalogue::DUPLICATE_ROW, path, place).with("indicator", &row.indicator);
                reader.report(problem.with("first", first));
            }
            None => {
                seen.insert(identity, line);
            }
        }
        table.rows.push(row);
    }
    if table.rows.is_empty() && reader.diagnostics.is_empty() {
        reader.report(Diagnostic::at(&catalogue::NO_ROWS, path, Span::default()));
    }
    for place in rows.unclosed {
        let problem = Diagnostic::at(&front_matter::UNCLOSED_QUOTE, path, place).with("quote", '"').with("inside", "\"\"");
        reader.report(problem);
    }
    let mut diagnostics = reader.diagnostics;
    diagnostics.sort_by_key(|problem| problem.span);
    if reader.dropped > 0 {
        diagnostics.push(Diagnostic::in_file(&front_matter::MORE, path).with("count", reader.dropped));
    }
    (table, diagnostics)
}

struct RowReader<'p> {
    path: &'p SourcePath,
    columns: Vec<Option<&'static Key>>,
    separator: char,
    diagnostics: Vec<Diagnostic>,
    dropped: usize,
}

impl RowReader<'_> {
    fn report(&mut self, problem: Diagnostic) {
        if self.diagnostics.len() < MAX_PROBLEMS {
            self.diagnostics.push(problem);
        } else {
            self.dropped += 1;
        }
    }

    fn at(&self, entry: &'static Entry, cell: &Cell<'_>) -> Diagnostic {
        Diagnostic::at(entry, self.path, cell.span)
    }

    /// The cell of a column, as far as the row has one.
    fn cell<'c, 't>(&self, name: &str, cells: &'c [Cell<'t>]) -> Option<&'c Cell<'t>> {
        let column = self.columns.iter().position(|column| column.is_some_and(|column| column.name == name))?;
        cells.get(column)
    }

    fn row(&mut self, cells: &[Cell<'_>], line: u32) -> Option<Row> {
        let unit = self.cell("unit", cells).filter(|cell| !cell.text.is_empty()).map(|cell| cell.text.to_string());
        let mut row = Row { line, unit, ..Row::default() };
        if cells.len() > self.columns.len()
            && let Some(extra) = cells.iter().skip(self.columns.len()).find(|cell| !cell.text.is_empty())
        {
            let problem = self.at(&catalogue::RAGGED_ROW, extra).with("cells", cells.len());
            self.report(problem.with("columns", self.columns.len()).with("separator", self.separator));
            // Figures may have moved to other columns: none of this row is believed.
            return None;
        }
        let mut status: Option<&Cell<'_>> = None;
        let mut actual: Option<&Cell<'_>> = None;
        let mut unread = false;
        for index in 0..self.columns.len() {
            let (Some(column), Some(cell)) = (self.columns.get(index).copied().flatten(), cells.get(index)) else { continue };
            if cell.text.is_empty() {
                continue;
            }
            let words = || Some(cell.text.to_string());
            match column.name {
                "indicator" => {
                    row.indicator = cell.text.to_string();
                    row.indicator_at = CellPlace::Text(cell.span);
                }
                "agency" => row.agency = words(),
                "locality" => row.locality = words(),
                "unit" => {}
                "note" => row.note = words(),
                "source" => {
                    row.source = words();
                    row.source_at = CellPlace::Text(cell.span);
                }
                "status" => {
                    status = Some(cell);
                    row.absence = self.absence(cell);
                    unread |= row.absence.is_none();
                }
                figure => {
                    let value = self.figure(column, cell, &mut row.unit);
                    match figure {
                        "actual" => {
                            actual = Some(cell);
                            row.actual = value;
                        }
                        "target" => row.target = value,
                        "cumulative" => row.cumulative = value,
                        "prior_year" => row.prior_year = value,
                        "numerator" => row.numerator = value,
                        _ => row.denominator = value,
                    }
                }
            }
        }
        let first = cells.first()?;
        if row.indicator.is_empty() {
            let problem = self.at(&catalogue::NO_INDICATOR, first);
            self.report(problem);
            return None;
        }
        match (actual, status) {
            (Some(figure), Some(status)) if !unread => {
                let problem = self.at(&catalogue::STATUS_AND_FIGURE, status).with("figure", &figure.text);
                self.report(problem.with("status", &status.text));
            }
            // The part of a year may be unknown where its sum is not.
            (None, None) if row.cumulative.is_none() => {
                let place = self.cell("actual", cells).filter(|cell| !cell.span.is_empty()).unwrap_or(first);
                let problem = self.at(&catalogue::NO_STATUS, place).with("column", "thuc_hien").with("column_en", "actual");
                self.report(problem);
            }
            _ => {}
        }
        Some(row)
    }

    fn absence(&mut self, cell: &Cell<'_>) -> Option<Absence> {
        match key::find_choice(STATUS, &cell.text).map(|choice| choice.name) {
            Some("not reported") => Some(Absence::NotReported),
            Some("none occurred") => Some(Absence::NoneOccurred),
            Some(_) => Some(Absence::NotApplicable),
            None => {
                let mut problem = self.at(&catalogue::UNKNOWN_STATUS, cell).with("value", shorten(&cell.text));
                if let Some(nearest) = key::nearest_choice(STATUS, &cell.text) {
                    problem = problem.with("nearest", nearest);
                }
                self.report(problem);
                None
            }
        }
    }

    /// A number, perhaps with its unit: "95,53%", "50,8 tỷ đồng". The unit goes to the row.
    fn figure(&mut self, column: &Key, cell: &Cell<'_>, unit: &mut Option<String>) -> Option<Decimal> {
        let text = cell.text.as_ref();
        let number = number_part(text);
        let found = text.get(number.len()..).unwrap_or_default().trim();
        let problem = match parse_decimal(number) {
            Ok(value) if found.is_empty() => return Some(value),
            Ok(value) if is_unit(found) => match unit {
                Some(unit) if key::fold(unit) != key::fold(found) || (unit == "%") != (found == "%") => {
                    self.at(&catalogue::TWO_UNITS, cell).with("found", shorten(found)).with("unit", shorten(unit))
                }
                _ => {
                    unit.get_or_insert_with(|| found.to_owned());
                    return Some(value);
                }
            },
            Err(NumberError::Ambiguous { vietnamese, english }) if found.is_empty() || is_unit(found) => {
                let readings = |value: Decimal| value.to_string();
                self.at(&catalogue::TWO_READINGS, cell)
                    .with("value", shorten(text))
                    .with("vietnamese", spoken(vietnamese))
                    .with("english", spoken(english))
                    .with("vietnamese_written", safe(vietnamese, &readings(vietnamese)))
                    .with("english_written", safe(english, &readings(english)))
            }
            Err(NumberError::TooLong) => self.at(&catalogue::FIGURE_TOO_LONG, cell).with("value", shorten(text)),
            _ if text.starts_with('#') => self.at(&catalogue::SPREADSHEET_ERROR, cell).with("value", shorten(text)),
            _ => {
                let halves =
                    text.split_once('/').map(|(part, whole)| (parse_decimal(part).is_ok(), parse_decimal(whole).is_ok()));
                let entry = if halves == Some((true, true)) { &catalogue::FRACTION } else { &catalogue::NOT_A_FIGURE };
                self.at(entry, cell).with("value", shorten(text)).with("column", column.vietnamese())
            }
        };
        self.report(problem);
        None
    }
}

/// The beginning of a cell that can belong to a number.
fn number_part(text: &str) -> &str {
    let belongs = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '-' | '−' | '–' | '+' | ' ' | '\u{a0}' | '\u{202f}');
    text.split(|c: char| !belongs(c)).next().unwrap_or_default().trim_end()
}

/// Words that can be a unit: `%`, `tỷ đồng`, `m³`. Not a second number.
fn is_unit(text: &str) -> bool {
    text.starts_with(|c: char| c.is_alphabetic() || matches!(c, '%' | '‰')) && !text.contains(|c: char| c.is_ascii_digit())
}

/// A figure so that nobody can mistake it: thousands by spaces, decimals named.
fn spoken(value: Decimal) -> String {
    let plain = value.to_string().replace('.', " ");
    plain.split_once(',').map_or(plain.clone(), |(whole, decimals)| format!("{whole} phẩy {decimals}"))
}

/// A way to write the figure that has one reading: a fourth decimal or a group of thousands settles it.
fn safe(value: Decimal, written: &str) -> String {
    if parse_decimal(written) == Ok(value) { written.to_owned() } else { format!("{written}0") }
}

#[cfg(test)]
mod tests;
