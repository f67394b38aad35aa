//! One row of the source: whose figures it states, and what becomes of each of its cells.

use super::super::Ledger;
use super::super::grid::{At, Cell, Grid};
use super::super::layout::{Column, Layout, Role};
use super::dictionary::Dictionary;
use crate::diagnostics::Diagnostic;
use crate::diagnostics::catalogue::{figures as wrong, import as said};
use crate::import::Request;
use crate::import::report::{Fate, things};
use crate::vietnamese::nearest::fold;
use std::collections::BTreeMap;

/// Signs that offices put where there is no figure. Each means something else in each office, so the sign itself is kept.
const NO_FIGURE: [&str; 9] = ["-", "–", "—", "x", "X", "…", "...", "*", "/"];

/// Rows that add up those above, folded: no indicator, and with other units often no figure either.
const TOTALS: [&str; 6] = ["tong", "tong_cong", "tong_so", "cong", "cong_chung", "tong_chung"];

/// What is said where there is no figure.
const NOT_REPORTED: &str = "chưa báo cáo";

/// One row on its way.
#[derive(Debug, Default)]
pub(super) struct Row {
    pub line: u32,
    pub cells: BTreeMap<Role, (String, Option<At>)>,
    pub notes: Vec<String>,
}

impl Row {
    /// Says that a figure is not reported where there is none; whether it had to be said.
    pub fn mark_unreported(&mut self) -> bool {
        let has = |role: Role| self.cells.contains_key(&role);
        let lacks = !has(Role::Actual) && !has(Role::Cumulative) && !has(Role::Status);
        if lacks {
            self.cells.insert(Role::Status, (NOT_REPORTED.to_owned(), None));
        }
        lacks
    }
}

/// What rows are read with, and what is told of them.
pub(super) struct Reader<'r, 'l> {
    pub request: &'r Request<'r>,
    pub grid: &'r Grid,
    pub layout: &'r Layout,
    pub dictionary: Dictionary<'r>,
    pub ledger: &'r mut Ledger<'l>,
    pub problems: &'r mut Vec<Diagnostic>,
}

impl Reader<'_, '_> {
    /// One row; none where it states no figure of an indicator.
    pub fn row(&mut self, line: u32) -> Option<Row> {
        let layout = self.layout;
        let named = layout.columns.iter().find(|column| column.role == Role::Indicator)?;
        let at = (line, named.number);
        let name = self.grid.seen(at);
        let found = self.dictionary.find(name);
        if name.is_empty() || found.is_none() && (is_total(name) || !self.counts(line)) {
            return None;
        }
        let mut row = Row { line, ..Row::default() };
        self.name(name, found, at);
        row.cells.insert(Role::Indicator, (found.unwrap_or(name).to_owned(), Some(at)));
        for column in layout.columns.iter().filter(|column| column.role != Role::Indicator) {
            let at = (line, column.number);
            match self.grid.cells.get(&at) {
                Some(cell) => self.cell(&mut row, column, cell, at),
                None => self.merged_cell(&mut row, column, at),
            }
        }
        self.beyond_headings(&mut row);
        if row.mark_unreported() {
            self.ledger.report.note(Fate::Changed, things::BLANK, &self.grid.place(at), name);
        }
        Some(row)
    }

    /// Whether a row has a figure, a sign for none, or a unit.
    fn counts(&self, line: u32) -> bool {
        let states = |cell: &str| NO_FIGURE.contains(&cell) || may_be_figure(cell);
        let mut figures = self.layout.columns.iter().filter(|column| column.role.is_figure());
        let unit = self.layout.columns.iter().find(|column| column.role == Role::Unit);
        figures.any(|column| states(self.grid.text((line, column.number))))
            || unit.is_some_and(|column| !self.grid.text((line, column.number)).is_empty())
    }

    /// Tells what became of the name of an indicator.
    fn name(&mut self, name: &str, found: Option<&str>, at: At) {
        match found {
            Some(id) if id == name => self.ledger.kept(at),
            Some(_) => self.ledger.noted(Fate::Changed, things::INDICATOR, at),
            None => {
                self.ledger.kept(at);
                let problem = Diagnostic::in_file(&said::UNMATCHED_INDICATOR, self.request.path);
                let mut problem = problem.with("name", name).with("place", self.grid.place(at));
                if let Some(near) = self.dictionary.nearest(name) {
                    problem = problem.with("nearest", &near.name).with("id", &near.id);
                }
                self.problems.push(problem);
            }
        }
    }

    /// Words of a merged cell hold for every row beside it.
    fn merged_cell(&self, row: &mut Row, column: &Column, at: At) {
        let seen = self.grid.seen(at);
        if matches!(column.role, Role::Agency | Role::Locality | Role::Unit | Role::Source) && !seen.is_empty() {
            row.cells.insert(column.role, (seen.to_owned(), None));
        }
    }

    /// A cell goes to its place in the row, into a note, or nowhere.
    fn cell(&mut self, row: &mut Row, column: &Column, cell: &Cell, at: At) {
        let text = cell.text.clone();
        match column.role {
            Role::Ordinal if is_ordinal(&text) => self.ledger.noted(Fate::Dropped, things::ORDINAL, at),
            Role::Note => {
                row.notes.insert(0, text);
                self.ledger.kept(at);
            }
            role if role.is_figure() && NO_FIGURE.contains(&text.as_str()) => {
                row.notes.push(format!("{}: nguồn ghi “{text}”", column.heading));
                self.ledger.noted(Fate::Changed, things::NO_FIGURE_SIGN, at);
            }
            role if role.column().is_some() && (role != Role::Status || is_status(&text)) => {
                row.cells.insert(role, (text, Some(at)));
                self.ledger.kept(at);
            }
            // A comparison that was never computed says nothing.
            _ if cell.fault.is_some_and(|fault| fault.code != wrong::DATE_CELL.code) => {
                self.ledger.noted(Fate::Dropped, things::FORMULA, at);
            }
            _ => {
                let heading = if column.heading.is_empty() { self.grid.place(at) } else { column.heading.clone() };
                row.notes.push(format!("{heading}: {text}"));
                self.ledger.noted(Fate::Changed, things::OTHER_COLUMN, at);
            }
        }
    }

    /// Cells beyond the last heading become notes.
    fn beyond_headings(&mut self, row: &mut Row) {
        let width = self.layout.columns.last().map_or(0, |column| column.number);
        for (column, cell) in self.grid.row(row.line).filter(|(column, _)| *column > width) {
            let at = (row.line, column);
            row.notes.push(format!("{}: {}", self.grid.place(at), cell.text));
            self.ledger.noted(Fate::Changed, things::OTHER_COLUMN, at);
        }
    }
}

/// Whether a row adds up those above, by its name.
fn is_total(name: &str) -> bool {
    TOTALS.contains(&fold(name).as_str())
}

/// Whether a cell only counts the rows: "1", "II.3", "a)", "-". Words in such a column are words.
fn is_ordinal(text: &str) -> bool {
    text.split(|c: char| !c.is_alphanumeric()).all(|part| {
        part.len() < 2
            || matches!(part, "đ" | "Đ")
            || part.bytes().all(|byte| byte.is_ascii_digit())
            || part.bytes().all(|byte| b"ivxlcIVXLC".contains(&byte))
    })
}

fn is_status(text: &str) -> bool {
    ["chua_bao_cao", "khong_phat_sinh", "khong_ap_dung", "not_reported", "none_occurred", "not_applicable"]
        .contains(&fold(text).as_str())
}

/// Whether words stand for a figure: "14.579", "hơn 6,5 triệu", "#REF!"; not the place and date above a signature.
fn may_be_figure(text: &str) -> bool {
    let digits = text.chars().any(|c| c.is_ascii_digit());
    text.starts_with(['#', '=']) || (digits && text.chars().count() <= 40 && !text.contains("ngày") && !text.contains("Ngày"))
}
