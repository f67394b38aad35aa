//! The rows below the headings, and the table that they become: what the rules for figures would refuse is left blank and marked.

mod dictionary;
mod row;

use super::Ledger;
use super::grid::{At, Grid};
use super::layout::{self, Layout, Role};
use crate::diagnostics::Diagnostic;
use crate::diagnostics::catalogue::figures as wrong;
use crate::import::Request;
use crate::import::report::{Fate, things};
use crate::parse::figures;
use crate::path::SourcePath;
use dictionary::Dictionary;
use row::{Reader, Row};

/// A table in the form of the site.
#[derive(Debug, Default)]
pub struct Figures {
    /// Delimited text.
    pub text: String,
    /// The sources that its rows name: id and words, none where the file names none.
    pub sources: Vec<(String, Option<String>)>,
}

/// The columns in the order in which they are written.
const ORDER: [Role; 13] = [
    Role::Indicator,
    Role::Agency,
    Role::Locality,
    Role::Target,
    Role::Actual,
    Role::Cumulative,
    Role::PriorYear,
    Role::Numerator,
    Role::Denominator,
    Role::Unit,
    Role::Status,
    Role::Note,
    Role::Source,
];

/// Reads the rows of a table.
pub fn read(
    request: &Request<'_>,
    grid: &Grid,
    layout: &Layout,
    ledger: &mut Ledger<'_>,
    problems: &mut Vec<Diagnostic>,
) -> Figures {
    for row in grid.rows().into_iter().take_while(|row| *row <= layout.head.1) {
        ledger.aside(row, if row < layout.head.0 { things::TITLE_ROW } else { things::HEADING });
    }
    let mut reader = Reader { request, grid, layout, dictionary: Dictionary::new(request.indicators), ledger, problems };
    let mut sources: Vec<(String, Option<String>)> = Vec::new();
    let mut rows: Vec<Row> = Vec::new();
    for line in grid.rows().into_iter().skip_while(|row| *row <= layout.head.1) {
        if rows.is_empty() && layout::numbers_columns(grid, line) {
            let columns: Vec<u32> = grid.row(line).map(|(column, _)| column).collect();
            columns.into_iter().for_each(|column| reader.ledger.noted(Fate::Dropped, things::COLUMN_NUMBER, (line, column)));
            continue;
        }
        match reader.row(line) {
            Some(mut row) => {
                sourced(&mut row, &mut sources);
                rows.push(row);
            }
            None => reader.ledger.aside(line, things::OUTSIDE_ROW),
        }
    }
    let (text, places) = written(&rows);
    let (_, found) = figures::parse(request.path, &text);
    let unread = judge(request.path, grid, &rows, &places, found, problems);
    for (index, role) in unread {
        if let Some(row) = rows.get_mut(index)
            && let Some((words, at)) = row.cells.remove(&role)
        {
            let place = at.map(|at| format!("ô {} ", grid.place(at))).unwrap_or_default();
            row.notes.push(format!("⟦cần xem: {place}ghi “{words}”⟧"));
            row.mark_unreported();
        }
    }
    Figures { text: written(&rows).0, sources }
}

/// The id of the row's source; words of a source get one.
fn sourced(row: &mut Row, sources: &mut Vec<(String, Option<String>)>) {
    let words = row.cells.get(&Role::Source).map(|(words, _)| words.clone());
    let known = sources.iter().find(|(id, said)| *said == words || words.as_ref() == Some(id)).map(|(id, _)| id.clone());
    let id = known.unwrap_or_else(|| {
        let short = words
            .as_ref()
            .filter(|words| words.len() <= 12 && words.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit()));
        let id = short.cloned().unwrap_or_else(|| format!("n{}", sources.len() + 1));
        sources.push((id.clone(), words.filter(|words| *words != id)));
        id
    });
    let at = row.cells.get(&Role::Source).and_then(|(_, at)| *at);
    row.cells.insert(Role::Source, (id, at));
}

/// Where a cell of the text begins, and whose it is.
type Placed = (usize, usize, Role);

/// The table as delimited text, with the places of its cells.
fn written(rows: &[Row]) -> (String, Vec<Placed>) {
    let used = |role: &Role| {
        matches!(role, Role::Indicator | Role::Actual | Role::Status)
            || (*role == Role::Note && rows.iter().any(|row| !row.notes.is_empty()))
            || rows.iter().any(|row| row.cells.contains_key(role))
    };
    let order: Vec<Role> = ORDER.into_iter().filter(used).collect();
    let mut text = order.iter().filter_map(|role| role.column()).collect::<Vec<_>>().join(";");
    text.push('\n');
    let mut places = Vec::new();
    for (index, row) in rows.iter().enumerate() {
        for (at, role) in order.iter().enumerate() {
            if at > 0 {
                text.push(';');
            }
            places.push((text.len(), index, *role));
            let notes = row.notes.join("; ");
            let words =
                if *role == Role::Note { notes.as_str() } else { row.cells.get(role).map_or("", |(words, _)| words.as_str()) };
            if words.contains([';', '"', '\n']) || words.starts_with(' ') {
                text.push_str(&format!("\"{}\"", words.replace('"', "\"\"")));
            } else {
                text.push_str(words);
            }
        }
        text.push('\n');
    }
    (text, places)
}

/// What the rules for figures say of the table, told at the cells of the source; the cells that they do not take.
fn judge(
    path: &SourcePath,
    grid: &Grid,
    rows: &[Row],
    places: &[Placed],
    found: Vec<Diagnostic>,
    problems: &mut Vec<Diagnostic>,
) -> Vec<(usize, Role)> {
    let mut unread = Vec::new();
    let source = |at: At| grid.cells.get(&at);
    for mut problem in found {
        let start = problem.span.take().map_or(0, |span| span.start as usize);
        let before = places.partition_point(|(at, ..)| *at <= start);
        let Some((_, index, role)) = before.checked_sub(1).and_then(|index| places.get(index)) else { continue };
        let Some(row) = rows.get(*index) else { continue };
        let at = row.cells.get(role).and_then(|(_, at)| *at).unwrap_or((row.line, 1));
        if let Some(fault) = source(at).and_then(|cell| cell.fault) {
            problem.entry = fault;
        }
        // Lines of the table are rows of the source.
        for (name, value) in &mut problem.values {
            if *name == "first"
                && let Some(row) = value.parse::<usize>().ok().and_then(|line| rows.get(line.checked_sub(2)?))
            {
                *value = row.line.to_string();
            }
        }
        problem.path = Some(path.clone());
        let sheet = grid.sheet.clone().unwrap_or_else(|| path.file_name().to_owned());
        problem.cell = Some((sheet, grid.place(at)));
        if role.is_figure() && problem.entry.code != wrong::STATUS_AND_FIGURE.code {
            unread.push((*index, *role));
        }
        problems.push(problem);
    }
    unread.dedup();
    unread
}
