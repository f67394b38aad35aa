//! Changes to the text of a page, as a form makes them or as slips are mended: text and changes in, text out.
//!
//! Invariant: what was not changed stays byte for byte: other keys, comments, order, quotation marks, line ends, the body. A change that
//! cannot be made without touching something else is refused.

pub mod form;
pub mod front;
pub mod html;
pub mod mend;
pub mod table;
pub mod value;

pub use front::{Change, Refused, apply};
pub use value::Shown;
