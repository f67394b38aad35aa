//! The rows below the headings, and the table that they become: what the rules for figures would refuse is left blank and marked.

use super::Ledger;
use super::grid::{At, Grid};
use super::layout::{self, Layout, Role};
use crate::diagnostics::Diagnostic;
use crate::diagnostics::catalogue::{figures as wrong, import as said};
use crate::document::register::Indicator;
use crate::import::Request;
use crate::import::report::{Fate, things};
use crate::parse::figures;
use crate::path::SourcePath;
use crate::vietnamese::nearest::{fold, nearest};
use std::collections::BTreeMap;

/// A table in the form of the site.
#[derive(Debug, Default)]
pub struct Figures {
    /// Delimited text.
    pub text: String,
    /// The sources that its rows name: id and words, none where the file names none.
    pub sources: Vec<(String, Option<String>)>,
}

/// One row on its way.
#[derive(Debug, Default)]
struct Row {
    line: u32,
    cells: BTreeMap<Role, (String, Option<At>)>,
    notes: Vec<String>,
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

/// Signs that offices put where there is no figure. Each means something else in each office, so the sign itself is kept.
const NO_FIGURE: [&str; 9] = ["-", "–", "—", "x", "X", "…", "...", "*", "/"];

/// Rows that add up those above, folded: no indicator, and with other units often no figure either.
const TOTALS: [&str; 6] = ["tong", "tong_cong", "tong_so", "cong", "cong_chung", "tong_chung"];

/// What is said where there is no figure.
const NOT_REPORTED: &str = "chưa báo cáo";

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
    let dictionary = Dictionary::new(request.indicators);
    let mut sources: Vec<(String, Option<String>)> = Vec::new();
    let mut rows: Vec<Row> = Vec::new();
    for line in grid.rows().into_iter().skip_while(|row| *row <= layout.head.1) {
        if rows.is_empty() && layout::numbers_columns(grid, line) {
            let columns: Vec<u32> = grid.row(line).map(|(column, _)| column).collect();
            columns.into_iter().for_each(|column| ledger.noted(Fate::Dropped, things::COLUMN_NUMBER, (line, column)));
            continue;
        }
        match row(grid, layout, line, &dictionary, ledger, request, problems) {
            Some(mut row) => {
                sourced(&mut row, &mut sources);
                rows.push(row);
            }
            None => ledger.aside(line, things::OUTSIDE_ROW),
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
            reported(row);
        }
    }
    Figures { text: written(&rows).0, sources }
}

/// One row; none where it states no figure of an indicator.
fn row(
    grid: &Grid,
    layout: &Layout,
    line: u32,
    dictionary: &Dictionary<'_>,
    ledger: &mut Ledger<'_>,
    request: &Request<'_>,
    problems: &mut Vec<Diagnostic>,
) -> Option<Row> {
    let named = layout.columns.iter().find(|column| column.role == Role::Indicator)?;
    let at = (line, named.number);
    let name = grid.seen(at).to_owned();
    let states = |cell: &str| NO_FIGURE.contains(&cell) || may_be_figure(cell);
    let figures = layout.columns.iter().filter(|column| column.role.is_figure());
    let any = figures.map(|column| grid.text((line, column.number))).any(states);
    let unit =
        layout.columns.iter().find(|column| column.role == Role::Unit).map_or("", |column| grid.text((line, column.number)));
    let found = dictionary.find(&name);
    let total = found.is_none() && TOTALS.contains(&fold(&name).as_str());
    if name.is_empty() || total || (!any && unit.is_empty() && found.is_none()) {
        return None;
    }
    let mut row = Row { line, ..Row::default() };
    match found {
        Some(id) if id == name => ledger.kept(at),
        Some(_) => ledger.noted(Fate::Changed, things::INDICATOR, at),
        None => {
            ledger.kept(at);
            let mut problem =
                Diagnostic::in_file(&said::UNMATCHED_INDICATOR, request.path).with("name", &name).with("place", grid.place(at));
            if let Some(near) = dictionary.nearest(&name) {
                problem = problem.with("nearest", &near.name).with("id", &near.id);
            }
            problems.push(problem);
        }
    }
    row.cells.insert(Role::Indicator, (found.map_or(name, str::to_owned), Some(at)));
    for column in layout.columns.iter().filter(|column| column.role != Role::Indicator) {
        let at = (line, column.number);
        let Some(cell) = grid.cells.get(&at) else {
            // Words of a merged cell hold for every row beside it.
            let seen = grid.seen(at);
            if matches!(column.role, Role::Agency | Role::Locality | Role::Unit | Role::Source) && !seen.is_empty() {
                row.cells.insert(column.role, (seen.to_owned(), None));
            }
            continue;
        };
        let text = cell.text.clone();
        match column.role {
            Role::Ordinal if is_ordinal(&text) => ledger.noted(Fate::Dropped, things::ORDINAL, at),
            Role::Note => {
                row.notes.insert(0, text);
                ledger.kept(at);
            }
            role if role.is_figure() && NO_FIGURE.contains(&text.as_str()) => {
                row.notes.push(format!("{}: nguồn ghi “{text}”", column.heading));
                ledger.noted(Fate::Changed, things::NO_FIGURE_SIGN, at);
            }
            role if role.column().is_some() && (role != Role::Status || is_status(&text)) => {
                row.cells.insert(role, (text, Some(at)));
                ledger.kept(at);
            }
            // A comparison that was never computed says nothing.
            _ if cell.fault.is_some_and(|fault| fault.code != wrong::DATE_CELL.code) => {
                ledger.noted(Fate::Dropped, things::FORMULA, at)
            }
            _ => {
                let heading = if column.heading.is_empty() { grid.place(at) } else { column.heading.clone() };
                row.notes.push(format!("{heading}: {text}"));
                ledger.noted(Fate::Changed, things::OTHER_COLUMN, at);
            }
        }
    }
    // Cells beyond the last heading.
    let width = layout.columns.last().map_or(0, |column| column.number);
    for (column, cell) in grid.row(line).filter(|(column, _)| *column > width) {
        row.notes.push(format!("{}: {}", grid.place((line, column)), cell.text));
        ledger.noted(Fate::Changed, things::OTHER_COLUMN, (line, column));
    }
    if reported(&mut row) {
        ledger.report.note(Fate::Changed, things::BLANK, &grid.place((line, named.number)), grid.seen((line, named.number)));
    }
    Some(row)
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

/// Says that a figure is not reported where there is none; whether it had to be said.
fn reported(row: &mut Row) -> bool {
    let has = |role: Role| row.cells.contains_key(&role);
    let lacks = !has(Role::Actual) && !has(Role::Cumulative) && !has(Role::Status);
    if lacks {
        row.cells.insert(Role::Status, (NOT_REPORTED.to_owned(), None));
    }
    lacks
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

/// The dictionary of indicators by id and name, as sheets write them.
struct Dictionary<'d> {
    indicators: &'d [Indicator],
    /// None where two indicators share a name.
    by_name: BTreeMap<String, Option<&'d str>>,
}

impl<'d> Dictionary<'d> {
    fn new(indicators: &'d [Indicator]) -> Self {
        let mut by_name: BTreeMap<String, Option<&'d str>> = BTreeMap::new();
        for indicator in indicators {
            for name in [Some(&indicator.id), Some(&indicator.name), indicator.name_en.as_ref()].into_iter().flatten() {
                let id = indicator.id.as_str();
                by_name.entry(fold(name)).and_modify(|known| *known = known.filter(|known| *known == id)).or_insert(Some(id));
            }
        }
        Self { indicators, by_name }
    }

    /// The id of the indicator of that name: numbers before it and a unit in brackets behind it do not count.
    fn find(&self, name: &str) -> Option<&'d str> {
        let bare = bare(name);
        let without_unit = bare.strip_suffix(')').and_then(|rest| rest.rsplit_once('(')).map(|(rest, _)| rest.trim());
        [Some(name), Some(bare), without_unit]
            .into_iter()
            .flatten()
            .find_map(|name| self.by_name.get(&fold(name)).copied().flatten())
    }

    fn nearest(&self, name: &str) -> Option<&'d Indicator> {
        let near = nearest(bare(name), self.indicators.iter().map(|indicator| indicator.name.as_str()))?;
        self.indicators.iter().find(|indicator| indicator.name == near)
    }
}

/// A name without the number, letter or dash that it begins with.
fn bare(name: &str) -> &str {
    let mut rest = name.trim_start_matches(['-', '+', '–', '•', '*', ' ']);
    let label = rest.split(' ').next().unwrap_or_default();
    let is_label = label.ends_with(['.', ')'])
        && label.trim_end_matches(['.', ')']).chars().all(|c| c.is_ascii_alphanumeric() || c == '.')
        && label.len() <= 8;
    if is_label {
        rest = rest.get(label.len()..).unwrap_or_default().trim_start();
    }
    rest
}
