//! Tables: what a heading says is true of every cell below it, however far down that is.

use super::numbers::has;
use super::{Hit, What};
use crate::trust::phrases::{Phrases, phrases};
use crate::trust::tokens::{Case, Kind, Tokens};

/// Cells that are looked at in one table; a longer one was read enough to stop the page.
const ROWS: usize = 2_000;
/// Columns of a table that are looked at.
const COLUMNS: usize = 60;

/// A child, by the year of its birth. See also `people::birth`.
const YOUNGEST: std::ops::RangeInclusive<u32> = 2009..=2100;

/// The tokens `from..to` of a cell.
type Cell = (usize, usize);

/// What a column holds, by its heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Column {
    Name,
    Identity,
    Phone,
    Account,
    Age,
    Year,
    Class,
    Home,
}

impl Column {
    fn of(heading: &str) -> Option<Self> {
        // Years in the Party or in a trade are nobody's age.
        if has(heading, phrases!["tuoi dang", "tuoi nghe", "tuoi quan", "tuoi doan"]) {
            return None;
        }
        // The first that fits: "Số tài khoản của cá nhân (họ và tên)" is an account.
        if matches!(heading.trim(), "hoc sinh" | "tre em" | "em" | "chau" | "ten em") {
            return Some(Self::Name);
        }
        let all: [(Self, &Phrases); 8] = [
            (
                Self::Identity,
                phrases![
                    "cccd",
                    "cmnd",
                    "cmtnd",
                    "can cuoc",
                    "chung minh",
                    "so dinh danh",
                    "ddcn",
                    "ho chieu",
                    "the dang",
                    "the dang vien",
                    "so ho khau",
                    "ma ho gia dinh",
                    "ma ho ngheo"
                ],
            ),
            (Self::Account, phrases!["so tai khoan", "stk", "so tk", "tai khoan"]),
            (Self::Phone, phrases!["dien thoai", "sdt", "dt", "dtdd", "di dong", "so dt", "so may", "zalo"]),
            (
                Self::Home,
                phrases!["dia chi", "noi o", "cho o", "thuong tru", "tam tru", "ho khau", "hktt", "noi cu tru", "nha rieng"],
            ),
            (
                Self::Name,
                phrases![
                    "ho ten",
                    "ho va ten",
                    "ho ten em",
                    "ten hoc sinh",
                    "ten tre",
                    "ten chau",
                    "chu tai khoan",
                    "ho ten tre"
                ],
            ),
            (Self::Year, phrases!["nam sinh"]),
            (Self::Age, phrases!["tuoi"]),
            (Self::Class, phrases!["lop"]),
        ];
        all.into_iter().find(|(_, words)| has(heading, words)).map(|(column, _)| column)
    }
}

/// What the cells of tables hold that their headings say is a person's.
pub(super) fn find(tokens: &Tokens<'_>) -> Vec<Hit> {
    let mut hits = Vec::new();
    let mut at = 0;
    while tokens.bars && at < tokens.list.len() {
        let (end, heading) = line(tokens, at);
        let columns: Vec<Option<Column>> =
            heading.iter().map(|(from, to)| Column::of(&tokens.join(*from, *to))).take(COLUMNS).collect();
        at = end;
        if heading.len() < 2 || columns.iter().all(Option::is_none) {
            continue;
        }
        let names = columns.iter().position(|column| *column == Some(Column::Name));
        for _ in 0..ROWS {
            let (end, cells) = line(tokens, at);
            if cells.is_empty() || at >= tokens.list.len() {
                break;
            }
            at = end;
            let name = names.and_then(|column| cells.get(column)).copied();
            for (column, cell) in columns.iter().zip(&cells) {
                hits.extend(column.and_then(|column| judge(tokens, column, *cell, name)));
            }
        }
    }
    hits
}

/// The cells of the line at `at`, none where it is none of a table; and where the next line begins.
fn line(tokens: &Tokens<'_>, at: usize) -> (usize, Vec<Cell>) {
    let (mut cells, mut from, mut index) = (Vec::new(), at, at);
    while index < tokens.list.len() && tokens.kind(index) != Some(Kind::Line) {
        if tokens.is_sign(index, '|') {
            // What stands before the first bar of a line is no cell where it is nothing.
            if index > at {
                cells.push((from, index));
            }
            from = index + 1;
        }
        index += 1;
    }
    if from > at && index > from {
        cells.push((from, index));
    }
    (index + 1, if from > at { cells } else { Vec::new() })
}

fn judge(tokens: &Tokens<'_>, column: Column, (from, to): Cell, name: Option<Cell>) -> Option<Hit> {
    let digits = || -> String {
        let numbers = (from..to).filter(|index| tokens.kind(*index) == Some(Kind::Number));
        numbers.map(|index| tokens.key(index)).collect()
    };
    let hit = |what, key: String| Some(Hit { what, span: tokens.span(from, to), key, official: false });
    let child = |(from, to): Cell| {
        let key = tokens.join(from, to).trim().to_owned();
        (!key.is_empty()).then(|| Hit { what: What::Child, span: tokens.span(from, to), key, official: false })
    };
    let number = || (from..to).find_map(|index| tokens.number(index));
    match column {
        Column::Name => None,
        Column::Identity => {
            let digits = digits();
            if matches!(digits.len(), 7..=9 | 11 | 12) { hit(What::Identity, digits) } else { None }
        }
        Column::Account => {
            name?;
            let digits = digits();
            if (8..=19).contains(&digits.len()) { hit(What::Account, digits) } else { None }
        }
        Column::Phone => {
            // A workbook takes the zero at its beginning away.
            let digits = digits();
            let mobile = digits.len() == 9 && digits.starts_with(['3', '5', '7', '8', '9']);
            if mobile { hit(What::Phone, format!("0{digits}")) } else { None }
        }
        Column::Age => number().filter(|years| *years <= 17).and_then(|_| child(name?)),
        Column::Year => number().filter(|year| YOUNGEST.contains(year)).and_then(|_| child(name?)),
        Column::Class => number().filter(|class| (1..=12).contains(class)).and_then(|_| child(name?)),
        Column::Home => {
            name?;
            house(tokens, (from, to)).and_then(|key| hit(What::Home, key))
        }
    }
}

/// "34 Wừu", "Số 12/4 Lê Lợi": a number, and a street with a name.
fn house(tokens: &Tokens<'_>, (from, to): Cell) -> Option<String> {
    let mut at = from;
    while matches!(tokens.key(at), "so" | "nha") && at < to {
        at += 1;
    }
    let start = at;
    let small = |index: usize| tokens.number(index).is_some();
    if !small(at) {
        return None;
    }
    while at < to
        && (small(at)
            || ['/', '-', ','].iter().any(|sign| tokens.is_sign(at, *sign))
            || (tokens.key(at).len() == 1 && !tokens.parted(at))
            || matches!(tokens.key(at), "duong" | "pho" | "hem" | "ngo" | "kiet" | "ngach"))
    {
        at += 1;
    }
    let street = at < to && matches!(tokens.kind(at), Some(Kind::Word(Case::Capital | Case::Upper)));
    street.then(|| tokens.join(start, to).trim().to_owned())
}
