//! The values of a record that were understood, each to be taken out once.

use crate::document::date::PartialDate;
use crate::document::meta::Placed;
use crate::span::Span;
use chrono::{NaiveDate, NaiveDateTime};

/// A value that was understood.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Datum {
    Text(Placed<String>),
    Texts(Vec<Placed<String>>),
    Day(Placed<NaiveDate>),
    PartialDay(PartialDate),
    Moment(NaiveDateTime),
    Flag(bool),
    Integer(i64),
    Choice(&'static str),
    Choices(Vec<Placed<&'static str>>),
    Years(i32, i32),
    Record(Fields),
    Records(Vec<Fields>),
    Reasons(Vec<(String, String)>),
    /// Written, but not understood or empty.
    Unread,
}

/// The values of one record by the English names of their keys. Each is taken out once.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Fields {
    /// The place of the record, for messages.
    pub span: Span,
    pub(super) values: Vec<(&'static str, Datum)>,
}

/// Declares a method of `Fields` that takes a value of one shape.
macro_rules! takers {
    ($($(#[$doc:meta])* $name:ident: $pattern:pat => $value:expr, $type:ty;)*) => {
        $(
            $(#[$doc])*
            pub fn $name(&mut self, name: &str) -> Option<$type> {
                match self.take(name)? {
                    $pattern => Some($value),
                    _ => None,
                }
            }
        )*
    };
}

impl Fields {
    fn take(&mut self, name: &str) -> Option<Datum> {
        let at = self.values.iter().position(|(known, _)| *known == name)?;
        Some(self.values.swap_remove(at).1)
    }

    /// Whether a key was written, understood or not.
    pub fn has(&self, name: &str) -> bool {
        self.values.iter().any(|(known, _)| *known == name)
    }

    /// The names of values that were understood and not taken.
    pub fn left(&self) -> impl Iterator<Item = &'static str> + '_ {
        self.values.iter().filter(|(_, value)| *value != Datum::Unread).map(|(name, _)| *name)
    }

    takers! {
        /// Takes words.
        text: Datum::Text(text) => text.value, String;
        /// Takes words with their place.
        placed: Datum::Text(text) => text, Placed<String>;
        /// Takes a full date.
        day: Datum::Day(day) => day.value, NaiveDate;
        /// A day with its place.
        placed_day: Datum::Day(day) => day, Placed<NaiveDate>;
        /// Takes a date, a month or a year.
        partial_day: Datum::PartialDay(day) => day, PartialDate;
        /// Takes a date with a time of day.
        moment: Datum::Moment(moment) => moment, NaiveDateTime;
        /// Takes true or false.
        flag: Datum::Flag(flag) => flag, bool;
        /// Takes a whole number.
        integer: Datum::Integer(number) => number, i64;
        /// Takes a value of a closed list.
        choice: Datum::Choice(name) => name, &'static str;
        /// Takes a record.
        record: Datum::Record(fields) => fields, Fields;
    }

    /// Takes one or several texts with their places.
    pub fn texts(&mut self, name: &str) -> Vec<Placed<String>> {
        match self.take(name) {
            Some(Datum::Texts(texts)) => texts,
            Some(Datum::Choices(choices)) => {
                choices.into_iter().map(|choice| Placed { value: choice.value.to_owned(), span: choice.span }).collect()
            }
            _ => Vec::new(),
        }
    }

    /// Takes one or several texts.
    pub fn words(&mut self, name: &str) -> Vec<String> {
        self.texts(name).into_iter().map(|text| text.value).collect()
    }

    /// Takes a list of records.
    pub fn records(&mut self, name: &str) -> Vec<Fields> {
        match self.take(name) {
            Some(Datum::Records(records)) => records,
            _ => Vec::new(),
        }
    }

    /// Takes keys with their reasons.
    pub fn reasons(&mut self, name: &str) -> Vec<(String, String)> {
        match self.take(name) {
            Some(Datum::Reasons(reasons)) => reasons,
            _ => Vec::new(),
        }
    }

    /// Takes a record, or the years that were written for short.
    pub fn years_or_record(&mut self, name: &str) -> Option<Result<(i32, i32), Fields>> {
        match self.take(name)? {
            Datum::Years(from, to) => Some(Ok((from, to))),
            Datum::Record(fields) => Some(Err(fields)),
            _ => None,
        }
    }
}
