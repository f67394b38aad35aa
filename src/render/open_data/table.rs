//! A table with typed columns, written as CSV (RFC 4180), as JSON, and described as a Frictionless Table Schema.
//!
//! CSV is for machines: UTF-8, comma, decimal point, dates as `2024-03-15`, several values in one cell joined by `|`, and a blank where
//! there is no value, never 0.

use super::super::pieces::{Give, Pieces};
use crate::document::date::PartialDate;
use crate::document::figures::Decimal;
use crate::site::Site;
use chrono::NaiveDate;
use serde_json::{Map, Value, json};
use std::borrow::Cow;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Type {
    /// Text.
    Text,
    /// Text, one of these.
    Choice(&'static [&'static str]),
    /// A number, exact.
    Number,
    /// A whole number.
    Whole,
    /// A day.
    Date,
    /// A day, a month or a year, as precise as is known.
    PartialDate,
    /// Yes or no.
    Flag,
    /// Several texts.
    List,
    /// An address with its host.
    Url,
}

/// A column.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    /// Name in the header.
    pub name: &'static str,
    /// What it holds.
    pub kind: Type,
    /// For readers, in Vietnamese.
    pub title: &'static str,
    /// Whether every row has it.
    pub required: bool,
    /// Table and column whose values it repeats.
    pub refers: Option<(&'static str, &'static str)>,
}

impl Column {
    /// A column that may be blank.
    pub const fn new(name: &'static str, kind: Type, title: &'static str) -> Self {
        Self { name, kind, title, required: false, refers: None }
    }

    /// A column that every row has.
    pub const fn required(self) -> Self {
        Self { required: true, ..self }
    }

    /// A column whose values stand in another table.
    pub const fn refers(self, table: &'static str, column: &'static str) -> Self {
        Self { refers: Some((table, column)), ..self }
    }
}

/// A value.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell<'a> {
    /// None.
    Blank,
    /// Text.
    Text(Cow<'a, str>),
    /// A number.
    Number(Decimal),
    /// A whole number.
    Whole(i64),
    /// A day.
    Day(NaiveDate),
    /// Yes or no.
    Flag(bool),
    /// Several texts.
    List(Vec<Cow<'a, str>>),
}

impl<'a> From<&'a str> for Cell<'a> {
    fn from(text: &'a str) -> Self {
        if text.is_empty() { Cell::Blank } else { Cell::Text(Cow::Borrowed(text)) }
    }
}

impl From<String> for Cell<'_> {
    fn from(text: String) -> Self {
        if text.is_empty() { Cell::Blank } else { Cell::Text(Cow::Owned(text)) }
    }
}

impl<'a> From<&'a String> for Cell<'a> {
    fn from(text: &'a String) -> Self {
        Cell::from(text.as_str())
    }
}

impl From<Decimal> for Cell<'_> {
    fn from(value: Decimal) -> Self {
        Cell::Number(value)
    }
}

impl From<NaiveDate> for Cell<'_> {
    fn from(day: NaiveDate) -> Self {
        Cell::Day(day)
    }
}

impl From<PartialDate> for Cell<'_> {
    fn from(date: PartialDate) -> Self {
        Cell::Text(Cow::Owned(date.iso()))
    }
}

impl From<bool> for Cell<'_> {
    fn from(flag: bool) -> Self {
        Cell::Flag(flag)
    }
}

impl<'a, T: Into<Cell<'a>>> From<Option<T>> for Cell<'a> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Cell::Blank, Into::into)
    }
}

impl<'a, T: Into<Cow<'a, str>>> FromIterator<T> for Cell<'a> {
    fn from_iter<I: IntoIterator<Item = T>>(texts: I) -> Self {
        let texts: Vec<Cow<'a, str>> = texts.into_iter().map(Into::into).collect();
        if texts.is_empty() { Cell::Blank } else { Cell::List(texts) }
    }
}

/// Takes one row after the other.
pub type Put<'f, 'a> = &'f mut dyn FnMut(Vec<Cell<'a>>);

/// A table of the site.
pub struct Table {
    /// Name of its files, and of its resource in the package.
    pub name: &'static str,
    /// Title.
    pub title: &'static str,
    /// What it holds and what it does not.
    pub description: &'static str,
    /// Columns that together name a row; empty where none do.
    pub key: &'static [&'static str],
    /// Its columns.
    pub columns: &'static [Column],
    /// Gives all rows in a fixed order, one cell a column.
    pub rows: for<'a> fn(&'a Site, Put<'_, 'a>),
}

impl Table {
    /// The table as CSV.
    pub fn csv(&self, site: &Site, give: Give<'_>) {
        csv(self.columns, |put| (self.rows)(site, put), give);
    }

    /// The table as JSON: `{"version":1,"name":…,"title":…,"licence":…,"items":[…]}`, one object a row, blanks left out.
    pub fn json(&self, site: &Site, give: Give<'_>) {
        let head =
            json!({ "version": super::VERSION, "name": self.name, "title": self.title, "licence": site.config.licence.id });
        let mut out = Pieces::new(give);
        // The head is an object: what follows goes within.
        out.text = head.to_string();
        out.text.pop();
        out.text.push_str(",\"items\":[");
        let mut next = "\n";
        (self.rows)(site, &mut |cells| {
            out.text.push_str(next);
            out.line_ended();
            next = ",\n";
            push_object(self.columns, &cells, &mut out.text);
        });
        out.text.push_str("\n]}\n");
        out.end();
    }

    /// The Table Schema (<https://specs.frictionlessdata.io/table-schema/>).
    pub fn schema(&self) -> Value {
        let fields: Vec<Value> = self.columns.iter().map(field).collect();
        let mut schema = json!({ "fields": fields, "missingValues": [""] });
        let references: Vec<Value> = self
            .columns
            .iter()
            .filter_map(|column| {
                let (table, name) = column.refers?;
                // A reference within the table itself has an empty name.
                let resource = if table == self.name { "" } else { table };
                Some(json!({ "fields": column.name, "reference": { "resource": resource, "fields": name } }))
            })
            .collect();
        if let Some(schema) = schema.as_object_mut() {
            if !self.key.is_empty() {
                schema.insert("primaryKey".into(), json!(self.key));
            }
            if !references.is_empty() {
                schema.insert("foreignKeys".into(), json!(references));
            }
        }
        schema
    }
}

fn field(column: &Column) -> Value {
    let (kind, format) = match column.kind {
        Type::Text | Type::Choice(_) | Type::PartialDate | Type::List => ("string", None),
        Type::Url => ("string", Some("uri")),
        Type::Number => ("number", None),
        Type::Whole => ("integer", None),
        Type::Date => ("date", None),
        Type::Flag => ("boolean", None),
    };
    let mut field = json!({ "name": column.name, "type": kind, "title": column.title });
    let mut constraints = Map::new();
    if column.required {
        constraints.insert("required".into(), json!(true));
    }
    match column.kind {
        Type::Choice(choices) => {
            constraints.insert("enum".into(), json!(choices));
        }
        Type::PartialDate => {
            constraints.insert("pattern".into(), json!("[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?"));
        }
        _ => {}
    }
    if let Some(field) = field.as_object_mut() {
        if let Some(format) = format {
            field.insert("format".into(), json!(format));
        }
        if column.kind == Type::List {
            field.insert("description".into(), json!("Nhiều giá trị, ngăn bằng |"));
        }
        if !constraints.is_empty() {
            field.insert("constraints".into(), Value::Object(constraints));
        }
    }
    field
}

/// Rows as CSV with a header.
pub fn csv<'a>(columns: &[Column], rows: impl FnOnce(Put<'_, 'a>), give: Give<'_>) {
    let header: Vec<&str> = columns.iter().map(|column| column.name).collect();
    let mut out = Pieces::new(give);
    out.text = header.join(",");
    out.text.push_str("\r\n");
    rows(&mut |cells| {
        let row = &mut out.text;
        for (index, cell) in cells.iter().enumerate() {
            if index > 0 {
                row.push(',');
            }
            match cell {
                Cell::Blank => {}
                Cell::Text(text) => quote(text, row),
                Cell::Number(value) => row.push_str(&value.plain()),
                Cell::Whole(value) => row.push_str(&value.to_string()),
                Cell::Day(day) => row.push_str(&day.to_string()),
                Cell::Flag(flag) => row.push_str(if *flag { "true" } else { "false" }),
                Cell::List(texts) => quote(&texts.join("|"), row),
            }
        }
        row.push_str("\r\n");
        out.line_ended();
    });
    out.end();
}

fn quote(text: &str, out: &mut String) {
    let bytes = text.as_bytes();
    let marked = memchr::memchr3(b'"', b',', b'\n', bytes).is_some() || memchr::memchr(b'\r', bytes).is_some();
    if !marked && !text.starts_with(char::is_whitespace) && !text.ends_with(char::is_whitespace) {
        return out.push_str(text);
    }
    let mut parts = text.split('"');
    out.extend(["\"", parts.next().unwrap_or_default()]);
    parts.for_each(|part| out.extend(["\"\"", part]));
    out.push('"');
}

/// A row as a JSON object without its blanks, at the end of `out`.
pub fn push_object(columns: &[Column], cells: &[Cell<'_>], out: &mut String) {
    let mut next = '{';
    for (column, cell) in columns.iter().zip(cells) {
        let value = match cell {
            Cell::Blank => continue,
            Cell::Text(text) => serde_json::to_string(text).unwrap_or_default(),
            Cell::Number(value) => number(*value).to_string(),
            Cell::Whole(value) => value.to_string(),
            Cell::Day(day) => format!("\"{day}\""),
            Cell::Flag(flag) => flag.to_string(),
            Cell::List(texts) => serde_json::to_string(texts).unwrap_or_default(),
        };
        out.push(next);
        out.extend(["\"", column.name, "\":", &value]);
        next = ',';
    }
    out.push_str(if next == '{' { "{}" } else { "}" });
}

/// A figure as a JSON number with the digits that it has: a whole one stays whole.
pub fn number(value: Decimal) -> Value {
    if value.scale == 0 { json!(value.digits) } else { json!(value.to_f64()) }
}
