//! One sheet: its cells as a person sees them, and what would mislead somebody who sees them.

use crate::package::{Element, Item, Refusal, read};
use std::collections::BTreeMap;

/// Cells of one sheet.
const MOST_CELLS: usize = 300_000;
/// Bytes of text of all its cells: one text of the package may stand in each of them.
const MOST_TEXT: usize = 16 << 20;
/// Columns that are looked at; a table of figures has thirteen.
const MOST_COLUMNS: u32 = 256;

/// How a format shows a number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// As it is.
    #[default]
    Plain,
    /// In per cent: the stored number is a hundredth.
    Percent,
    /// As a date: the number counts days.
    Date,
}

/// What a cell holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Text.
    Text(String),
    /// A number, in plain notation with a decimal point.
    Number(String, Format),
    /// Yes or no, as the spreadsheet shows it.
    Truth(bool),
    /// An error: `#REF!`.
    Error(String),
    /// A formula that was never computed.
    Uncomputed,
}

impl Value {
    /// Bytes of its text.
    fn len(&self) -> usize {
        match self {
            Self::Text(text) | Self::Number(text, _) | Self::Error(text) => text.len(),
            Self::Truth(_) | Self::Uncomputed => 0,
        }
    }
}

/// A cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// Row, from 1.
    pub row: u32,
    /// Column, from 1.
    pub column: u32,
    /// What it holds.
    pub value: Value,
}

/// A sheet.
#[derive(Clone, Debug, Default)]
pub struct Sheet {
    /// Cells that hold something, by row and column.
    pub cells: Vec<Cell>,
    /// Rows that are hidden or folded away.
    pub hidden_rows: Vec<u32>,
    /// First and last column of hidden columns.
    pub hidden_columns: Vec<(u32, u32)>,
    /// Merged ranges: "A1:C2".
    pub merged: Vec<String>,
}

/// Reads a sheet. `strings` are the shared strings, `formats` the formats by style.
///
/// # Errors
/// When the part is not well-formed or holds more cells than a table of figures can have.
pub fn parse(xml: &str, strings: &[String], formats: &[Format]) -> Result<Sheet, Refusal> {
    let mut sheet = Sheet::default();
    let mut cells: BTreeMap<(u32, u32), Value> = BTreeMap::new();
    let mut row = 0;
    let mut open: Option<Draft> = None;
    let (mut too_many, mut letters) = (false, 0);
    read(xml, |item| match item {
        Item::Open(element) => match (element.name(), &mut open) {
            ("row", _) => {
                row = element.attribute("r").and_then(|row| row.parse().ok()).unwrap_or(row + 1);
                if element.is("hidden") {
                    sheet.hidden_rows.push(row);
                }
            }
            ("c", _) => open = Some(Draft::new(&element, row, open.as_ref())),
            ("v", Some(draft)) => draft.within = Part::Value,
            ("f", Some(draft)) => {
                draft.formula = true;
                draft.within = Part::Other;
            }
            ("is", Some(draft)) => draft.within = Part::Inline,
            // Phonetic readings stand beside the text of East Asian cells.
            ("rPh", Some(draft)) => draft.within = Part::Other,
            ("col", _) if element.is("hidden") => {
                let number = |name: &str| element.attribute(name).and_then(|number| number.parse::<u32>().ok());
                if let (Some(from), Some(to)) = (number("min"), number("max")) {
                    sheet.hidden_columns.push((from, to));
                }
            }
            ("mergeCell", _) => sheet.merged.extend(element.attribute("ref")),
            _ => {}
        },
        Item::Text(text) => {
            if let Some(draft) = &mut open {
                match draft.within {
                    Part::Value => draft.value.push_str(&text),
                    Part::Inline => draft.inline.push_str(&text),
                    Part::Other => {}
                }
            }
        }
        Item::Close(name) => match (name.as_str(), &mut open) {
            ("c", Some(draft)) => {
                draft.within = Part::Other;
                if let Some(value) = draft.value(strings, formats) {
                    letters += value.len();
                    if cells.len() < MOST_CELLS && letters <= MOST_TEXT {
                        // What stands further right is still there: its row has more cells than the table has columns.
                        cells.insert((draft.row, draft.column.min(MOST_COLUMNS)), value);
                    } else {
                        too_many = true;
                    }
                }
            }
            ("rPh", Some(draft)) => draft.within = Part::Inline,
            ("row", open) => *open = None,
            ("v" | "f" | "is", Some(draft)) => draft.within = Part::Other,
            _ => {}
        },
    })?;
    if too_many {
        return Err(Refusal::TooLarge);
    }
    sheet.cells = cells.into_iter().map(|((row, column), value)| Cell { row, column, value }).collect();
    Ok(sheet)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Value,
    Inline,
    Other,
}

/// A cell while it is read.
struct Draft {
    row: u32,
    column: u32,
    kind: String,
    style: usize,
    formula: bool,
    value: String,
    inline: String,
    within: Part,
}

impl Draft {
    fn new(element: &Element<'_>, row: u32, before: Option<&Draft>) -> Self {
        // A cell without a reference follows the one before it in its row.
        let next = before.filter(|before| before.row == row).map_or(1, |before| before.column.saturating_add(1));
        let (row, column) = element.attribute("r").and_then(|name| place(&name)).unwrap_or((row, next));
        Draft {
            row,
            column,
            kind: element.attribute("t").unwrap_or_default(),
            style: element.attribute("s").and_then(|style| style.parse().ok()).unwrap_or(0),
            formula: false,
            value: String::new(),
            inline: String::new(),
            within: Part::Other,
        }
    }

    fn value(&self, strings: &[String], formats: &[Format]) -> Option<Value> {
        let text = |text: &str| (!text.trim().is_empty()).then(|| Value::Text(text.to_string()));
        let value = self.value.trim();
        match self.kind.as_str() {
            _ if self.formula && value.is_empty() && self.inline.is_empty() => Some(Value::Uncomputed),
            "s" => text(value.parse::<usize>().ok().and_then(|index| strings.get(index))?),
            "inlineStr" => text(&self.inline),
            "str" => text(&self.value),
            "b" => (!value.is_empty()).then_some(Value::Truth(value == "1")),
            "e" => (!value.is_empty()).then(|| Value::Error(value.to_string())),
            "d" => text(value),
            _ if value.is_empty() => None,
            _ => Some(match plain(value) {
                Some(number) => Value::Number(number, formats.get(self.style).copied().unwrap_or_default()),
                None => Value::Text(value.to_string()),
            }),
        }
    }
}

/// A stored number in plain notation: what was typed comes back, not the tail of its binary form ("0.95530000000000004").
fn plain(stored: &str) -> Option<String> {
    let number: f64 = stored.parse().ok().filter(|number: &f64| number.is_finite())?;
    // Whole numbers within 64 bits stay exact even where a double would not.
    if stored.len() <= 18 && stored.trim_start_matches('-').bytes().all(|byte| byte.is_ascii_digit()) {
        return Some(stored.to_string());
    }
    let fifteen: f64 = format!("{number:.14e}").parse().ok()?;
    Some(format!("{fifteen}"))
}

/// "C5" as row and column.
pub fn place(name: &str) -> Option<(u32, u32)> {
    let digits = name.find(|c: char| c.is_ascii_digit())?;
    let (letters, row) = name.split_at(digits);
    let mut column: u32 = 0;
    for letter in letters.bytes() {
        let value = u32::from(letter.to_ascii_uppercase().checked_sub(b'A').filter(|value| *value < 26)?) + 1;
        column = column.checked_mul(26)?.checked_add(value)?;
    }
    let row = row.parse().ok().filter(|row| *row > 0)?;
    (column > 0).then_some((row, column))
}

/// Row and column as "C5".
pub fn name(row: u32, column: u32) -> String {
    format!("{}{row}", letters(column))
}

/// A column as letters.
pub fn letters(mut column: u32) -> String {
    let mut letters = Vec::new();
    while column > 0 {
        column -= 1;
        letters.push(char::from(b'A' + u8::try_from(column % 26).unwrap_or(0)));
        column /= 26;
    }
    letters.iter().rev().collect()
}

/// The format of each style of `styles.xml`.
///
/// # Errors
/// When the part is not well-formed.
pub fn formats(xml: &str) -> Result<Vec<Format>, Refusal> {
    let mut custom: BTreeMap<u32, Format> = BTreeMap::new();
    let mut formats = Vec::new();
    let mut within = false;
    read(xml, |item| match item {
        Item::Open(element) => match element.name() {
            "numFmt" => {
                let id = element.attribute("numFmtId").and_then(|id| id.parse().ok());
                if let (Some(id), Some(code)) = (id, element.attribute("formatCode")) {
                    custom.insert(id, of_code(&code));
                }
            }
            "cellXfs" => within = true,
            "xf" if within => {
                let id: u32 = element.attribute("numFmtId").and_then(|id| id.parse().ok()).unwrap_or(0);
                formats.push(custom.get(&id).copied().unwrap_or(match id {
                    9 | 10 => Format::Percent,
                    14..=22 | 27..=36 | 45..=47 | 50..=58 => Format::Date,
                    _ => Format::Plain,
                }));
            }
            _ => {}
        },
        Item::Close(name) if name == "cellXfs" => within = false,
        _ => {}
    })?;
    Ok(formats)
}

/// What a format code shows, quoted words and conditions left out.
fn of_code(code: &str) -> Format {
    let mut format = Format::Plain;
    let mut chars = code.chars();
    while let Some(c) = chars.next() {
        match c {
            '"' => while chars.next().is_some_and(|c| c != '"') {},
            '[' => while chars.next().is_some_and(|c| c != ']') {},
            '\\' | '_' | '*' => {
                chars.next();
            }
            '%' => return Format::Percent,
            'y' | 'Y' | 'd' | 'D' | 'm' | 'M' | 'h' | 'H' => format = Format::Date,
            _ => {}
        }
    }
    format
}
