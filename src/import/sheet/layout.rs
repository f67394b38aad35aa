//! Where the table begins on a sheet, and what each of its columns is. Only what the headings say counts; a column that fits nothing, or
//! a figure of another period, is kept in words.

use super::grid::{Cell, Grid};
use crate::vietnamese::nearest::fold;
use crate::vietnamese::number::parse_decimal;
use crate::vietnamese::period::Period;
use chrono::Datelike;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// The indicator, by id or name.
    Indicator,
    /// An agency.
    Agency,
    /// A locality.
    Locality,
    /// The target of the period.
    Target,
    /// The figure of the period.
    Actual,
    /// The figure since the start of the year.
    Cumulative,
    /// The figure of the same period a year before.
    PriorYear,
    /// The numerator of a ratio.
    Numerator,
    /// The denominator of a ratio.
    Denominator,
    /// The unit.
    Unit,
    /// Why there is no figure.
    Status,
    /// Remarks.
    Note,
    /// The source.
    Source,
    /// A number that only counts the rows.
    Ordinal,
    /// Something else, which is kept in words.
    Other,
}

impl Role {
    /// The column of the table of figures, for those that it has.
    pub fn column(self) -> Option<&'static str> {
        Some(match self {
            Role::Indicator => "chi_tieu",
            Role::Agency => "co_quan",
            Role::Locality => "dia_ban",
            Role::Target => "ke_hoach",
            Role::Actual => "thuc_hien",
            Role::Cumulative => "luy_ke",
            Role::PriorYear => "cung_ky",
            Role::Numerator => "tu_so",
            Role::Denominator => "mau_so",
            Role::Unit => "don_vi",
            Role::Status => "trang_thai",
            Role::Note => "ghi_chu",
            Role::Source => "nguon",
            Role::Ordinal | Role::Other => return None,
        })
    }

    /// Whether it holds figures.
    pub fn is_figure(self) -> bool {
        use Role::{Actual, Cumulative, Denominator, Numerator, PriorYear, Target};
        matches!(self, Target | Actual | Cumulative | PriorYear | Numerator | Denominator)
    }
}

/// A column of the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its number, from 1.
    pub number: u32,
    /// What it holds.
    pub role: Role,
    /// Its heading, as written.
    pub heading: String,
}

/// The table of a sheet.
#[derive(Clone, Debug)]
pub struct Layout {
    /// First and last row of the headings.
    pub head: (u32, u32),
    /// Its columns.
    pub columns: Vec<Column>,
    /// The period of its figures, where title or headings name one.
    pub period: Option<Period>,
}

/// Rows in which a table may begin.
const SEARCHED: usize = 60;

/// Finds the table: the first row that names an indicator and a figure.
pub fn find(grid: &Grid, file: &str) -> Option<Layout> {
    grid.rows().into_iter().take(SEARCHED).find_map(|row| {
        let here = |at: &(u32, &Cell)| role(&at.1.text) == Role::Indicator;
        let (indicator, _) = grid.row(row).find(here)?;
        let last = head_end(grid, row, indicator);
        let layout = columns(grid, (row, last), file);
        let has = |wanted: fn(Role) -> bool| layout.columns.iter().any(|column| wanted(column.role));
        (has(|role| role == Role::Indicator) && has(Role::is_figure)).then_some(layout)
    })
}

/// The last row of headings: sub-headings stand under a blank or merged cell of the indicator, and hold no figure.
fn head_end(grid: &Grid, first: u32, indicator: u32) -> u32 {
    let mut last = first;
    for row in first + 1..first.saturating_add(4) {
        let mut cells = grid.row(row).peekable();
        let words = |text: &str| parse_decimal(text).is_err() && !text.starts_with('#');
        if cells.peek().is_none() || !grid.text((row, indicator)).is_empty() || !cells.all(|(_, cell)| words(&cell.text)) {
            break;
        }
        last = row;
    }
    last
}

/// Each column with its headings joined and its role.
fn columns(grid: &Grid, head: (u32, u32), file: &str) -> Layout {
    let rows = || grid.cells.range((head.0, 0)..(head.1 + 1, 0));
    let width = rows().map(|((_, column), _)| *column).max().unwrap_or(1);
    let mut headings: Vec<String> = Vec::new();
    for column in 1..=width {
        let mut parts: Vec<&str> = Vec::new();
        for row in head.0..=head.1 {
            let mut words = grid.seen((row, column));
            // Without merged cells a heading over several columns stands in the first of them.
            if words.is_empty() && row < head.1 && !grid.text((row + 1, column)).is_empty() {
                words = (1..column).rev().map(|left| grid.seen((row, left))).find(|words| !words.is_empty()).unwrap_or_default();
            }
            if !words.is_empty() && parts.last() != Some(&words) {
                parts.push(words);
            }
        }
        headings.push(parts.join(" "));
    }
    let above: Vec<&str> = grid.cells.range(..(head.0, 0)).map(|(_, cell)| cell.text.as_str()).collect();
    let titled = above.iter().find_map(|line| Period::find(line, None));
    let headed = || headings.iter().filter(|words| role(words) == Role::Actual).find_map(|words| Period::find(words, None));
    let period = titled.or_else(headed).or_else(|| Period::find(&file.replace(['-', '_', '.'], " "), None));
    let mut columns: Vec<Column> = Vec::new();
    for (number, heading) in (1..).zip(headings) {
        let mut found = settled(role(&heading), &heading, period.as_ref());
        // A second column of a sort is kept in words.
        if !matches!(found, Role::Other | Role::Ordinal) && columns.iter().any(|before| before.role == found) {
            found = Role::Other;
        }
        columns.push(Column { number, role: found, heading });
    }
    // A year's plan is no target of a shorter period, unless the figures since the start of the year stand beside it.
    let cumulative = columns.iter().any(|column| column.role == Role::Cumulative);
    for column in &mut columns {
        let own = Period::find(&column.heading, None);
        if column.role == Role::Target && !cumulative && own.zip(period.as_ref()).is_some_and(|(own, of)| own != *of) {
            column.role = Role::Other;
        }
    }
    Layout { head, columns, period }
}

/// What a heading means by its words alone.
pub fn role(heading: &str) -> Role {
    let folded = format!("_{}_", fold(heading));
    let any = |words: &[&str]| words.iter().any(|word| folded.contains(&format!("_{word}_")));
    let begins = |words: &[&str]| words.iter().any(|word| folded.starts_with(&format!("_{word}_")));
    let is = |words: &[&str]| words.iter().any(|word| folded == format!("_{word}_"));
    if is(&["stt", "tt", "so_tt", "so_thu_tu", "no"]) {
        Role::Ordinal
    } else if begins(&["so_voi", "so_sanh", "tang", "giam", "ty_le", "ti_le", "dat", "muc_dat", "phan_tram"])
        || heading.trim().starts_with('%')
    {
        Role::Other
    } else if any(&["ghi_chu", "chu_thich", "note", "giai_trinh"]) {
        Role::Note
    } else if is(&["nguon", "nguon_so_lieu", "source"]) {
        Role::Source
    } else if any(&["tu_so", "numerator"]) {
        Role::Numerator
    } else if any(&["mau_so", "denominator"]) {
        Role::Denominator
    } else if any(&["cung_ky", "prior_year"]) {
        Role::PriorYear
    } else if any(&["luy_ke", "cong_don", "tu_dau_nam", "cumulative"]) {
        Role::Cumulative
    } else if is(&["don_vi_tinh", "dvt", "don_vi", "dv_tinh", "unit"]) {
        Role::Unit
    } else if is(&["trang_thai", "tinh_trang", "status"]) {
        Role::Status
    } else if begins(&["ke_hoach", "muc_tieu", "chi_tieu_giao", "chi_tieu_ke_hoach", "kh", "du_toan", "nghi_quyet", "target"]) {
        Role::Target
    } else if is(&[
        "chi_tieu",
        "ten_chi_tieu",
        "ma_chi_tieu",
        "cac_chi_tieu",
        "chi_tieu_chu_yeu",
        "noi_dung",
        "noi_dung_chi_tieu",
        "indicator",
        "chi_tieu_noi_dung",
        "ten_chi_tieu_noi_dung",
        "danh_muc_chi_tieu",
        "chi_tieu_thong_ke",
        "nhom_chi_tieu_chi_tieu",
        "tieu_chi",
    ]) {
        Role::Indicator
    } else if any(&["thuc_hien", "ket_qua", "uoc_th", "th", "actual"]) && !any(&["don_vi", "co_quan"])
        || is(&["so_lieu", "gia_tri", "so_luong"])
    {
        Role::Actual
    } else if begins(&["co_quan", "don_vi_thuc_hien", "don_vi_bao_cao", "don_vi_chu_tri", "so_nganh", "agency"]) {
        Role::Agency
    } else if begins(&["dia_ban", "dia_phuong", "xa", "phuong", "huyen", "locality"]) {
        Role::Locality
    } else {
        Role::Other
    }
}

/// The role of a figure whose heading names a time of its own: that of the page, the year so far, a year before, or none that is known.
fn settled(role: Role, heading: &str, period: Option<&Period>) -> Role {
    let Some(period) = period else { return role };
    if role != Role::Actual {
        return role;
    }
    let year = period.from.year();
    match Period::find(heading, Some(year)) {
        None => role,
        Some(own) if (own.from, own.to) == (period.from, period.to) => role,
        Some(own) if own.to == period.to && own.from.ordinal() == 1 => Role::Cumulative,
        Some(own) if period.year_before() == Some((own.from, own.to)) => Role::PriorYear,
        Some(_) => Role::Other,
    }
}

/// Whether a row only numbers the columns: "A", "B", "1", "2", "3=2/1".
pub fn numbers_columns(grid: &Grid, row: u32) -> bool {
    let sign = |text: &str| {
        let bare = text.trim_matches(['(', ')', '[', ']']);
        bare.chars().all(|c| c.is_ascii_digit() || "=/*:+-x()% ".contains(c)) && bare.len() <= 12
            || bare.len() == 1 && bare.chars().all(|c| c.is_ascii_uppercase())
    };
    let mut cells = grid.row(row).peekable();
    cells.peek().is_some() && cells.all(|(_, cell)| sign(&cell.text))
}
