//! A tree of keys and values with their places, the same for YAML and TOML.

use crate::span::Span;
use std::borrow::Cow;

/// A value and its place in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node<'a> {
    /// Bytes from the start of the file.
    pub span: Span,
    /// The value.
    pub value: Value<'a>,
}

/// What a value is before anyone knows what it should be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value<'a> {
    /// Nothing was written.
    Null,
    /// Something was written that could not be read; a diagnostic says so already.
    Damaged,
    /// Words, a number, a date: the text as written, without its quotes.
    Scalar {
        /// The text.
        text: Cow<'a, str>,
        /// Whether it stood in quotes or in a block of its own.
        quoted: bool,
    },
    /// Items.
    List(Vec<Node<'a>>),
    /// Keys with values.
    Map(Vec<Entry<'a>>),
}

/// A key with its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry<'a> {
    /// The key as written.
    pub key: Cow<'a, str>,
    /// Its place.
    pub key_span: Span,
    /// Its value.
    pub value: Node<'a>,
}
