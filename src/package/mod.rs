//! Files of office programs (`.docx`, `.xlsx`): a ZIP package with XML parts, opened with limits and read without following anything.
//!
//! Invariant: no link, no entity and no document type is ever resolved; what a package may unpack to is bounded before it is unpacked.

mod archive;
mod markup;

pub use archive::Package;
pub use markup::{Element, Item, read};

/// Why a package is not read at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It is no package of this format; what was met instead.
    Unreadable(&'static str),
    /// It unpacks to more than a document can need.
    TooLarge,
}
