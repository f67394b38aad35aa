//! Tables of results (`.xlsx`, `.csv`) to a page with its figures beside it.
//!
//! Invariant: every cell that a person sees is accounted for: it stands in the table, in words beside a figure, in a remark at the head of
//! the page, or in the report as left out. A figure that has two readings, an error of the spreadsheet, or words where a figure belongs is
//! never put down as a figure: its cell is blank, and a mark tells what the source has.

mod grid;
mod layout;
mod page;
mod rows;

use super::report::{Fate, Report, things};
use super::{Imported, Request};
use crate::diagnostics::Diagnostic;
use crate::diagnostics::catalogue::import as said;
use crate::document::Kind;
use crate::vietnamese::slug::slug;
use chrono::Datelike;
use grid::{At, Grid};
use layout::Layout;
use std::collections::BTreeSet;

/// Whether a file is taken as a table.
pub fn is_table(extension: Option<&str>) -> bool {
    matches!(extension, Some("xlsx" | "csv" | "tsv"))
}

/// Makes the page and its table.
///
/// # Errors
/// The one problem for which nothing is made.
pub fn import(request: &Request<'_>, report: &mut Report, problems: &mut Vec<Diagnostic>) -> Result<Imported, Diagnostic> {
    let path = request.path;
    let file = path.file_name();
    let own = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let mut grids = grid::read_all(path, request.bytes, request.encoding, report, problems)?;
    grids.retain(|grid| !grid.cells.is_empty());
    if grids.is_empty() {
        return Err(Diagnostic::in_file(&said::NOTHING_IN_IT, path));
    }
    let wanted = |grid: &Grid| request.sheet.is_none() || grid.sheet.as_deref() == request.sheet;
    let tables: Vec<(usize, Layout)> = (0..)
        .zip(&grids)
        .filter(|(_, grid)| wanted(grid))
        .filter_map(|(index, grid)| Some((index, layout::find(grid, own)?)))
        .collect();
    let (chosen, layout) = match tables.as_slice() {
        [(chosen, layout)] => (*chosen, layout),
        [] => return Err(Diagnostic::in_file(&said::NO_TABLE, path)),
        several => {
            let names = several.iter().filter_map(|(index, _)| grids.get(*index)?.sheet.as_deref());
            let names: Vec<String> = names.map(|name| format!("“{name}”")).collect();
            return Err(Diagnostic::in_file(&said::SEVERAL_TABLES, path).with("sheets", names.join(", ")));
        }
    };
    for (_, grid) in grids.iter().enumerate().filter(|(index, _)| *index != chosen) {
        let name = grid.sheet.as_deref().unwrap_or_default();
        for (at, cell) in &grid.cells {
            report.note(Fate::Dropped, things::OTHER_SHEET, &format!("{name}!{}", grid.place(*at)), &cell.text);
        }
    }
    let Some(grid) = grids.get(chosen) else { return Err(Diagnostic::in_file(&said::NO_TABLE, path)) };
    let mut ledger = Ledger { grid, open: grid.cells.keys().copied().collect(), beside: Vec::new(), report };
    let table = rows::read(request, grid, layout, &mut ledger, problems);
    if table.sources.is_empty() {
        return Err(Diagnostic::in_file(&said::NO_TABLE, path));
    }
    let words: Vec<&str> = grid.cells.values().map(|cell| cell.text.as_str()).collect();
    if let Some(stamp) = super::stamp(&words.join("\n\n"), &[]) {
        return Err(Diagnostic::in_file(&said::STAMP, path).with("stamp", stamp));
    }
    let stem = layout.period.as_ref().map(|period| period.slug.clone()).unwrap_or_else(|| super::short(&slug(own)));
    let stem = if stem.is_empty() { "ket-qua".to_owned() } else { stem };
    let markdown = page::write(request, grid, layout, &table, &stem, &ledger.beside);
    // Whatever the reading passed over is named; nothing is lost in silence.
    let lost: Vec<String> = ledger.open.iter().take(24).map(|at| grid.place(*at)).collect();
    if !lost.is_empty() {
        problems.push(Diagnostic::in_file(&said::TEXT_LOST, path).with("missing", lost.join(" ")));
    }
    let year = layout.period.as_ref().map(|period| period.from.year());
    Ok(Imported { kind: Kind::Result, year, files: vec![(format!("{stem}.csv"), table.text.into_bytes())], stem, markdown })
}

/// What became of each cell.
struct Ledger<'l> {
    grid: &'l Grid,
    /// Cells of which nothing is known yet.
    open: BTreeSet<At>,
    /// Cells that stand at the head of the page, for comparison.
    beside: Vec<String>,
    report: &'l mut Report,
}

impl Ledger<'_> {
    /// A cell stands in the table.
    fn kept(&mut self, at: At) {
        if self.open.remove(&at) {
            self.report.note(Fate::Kept, things::CELL, "", "");
        }
    }

    /// A cell stands somewhere in another form, or nowhere.
    fn noted(&mut self, fate: Fate, thing: super::report::Thing, at: At) {
        if self.open.remove(&at) {
            self.report.note(fate, thing, &self.grid.place(at), self.grid.text(at));
        }
    }

    /// A row goes to the head of the page as it is.
    fn aside(&mut self, row: u32, thing: super::report::Thing) {
        let cells: Vec<(At, String)> = self.grid.row(row).map(|(column, cell)| ((row, column), cell.text.clone())).collect();
        let open = cells.iter().filter(|(at, _)| self.open.contains(at));
        let words: Vec<String> = open.map(|(at, text)| format!("{}: {text}", self.grid.place(*at))).collect();
        if !words.is_empty() {
            self.beside.push(words.join(" | "));
        }
        for (at, _) in cells {
            self.noted(Fate::Changed, thing, at);
        }
    }
}
