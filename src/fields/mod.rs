//! Keys and values that people write: in front matter, registers and the configuration.
//!
//! A table of [`Key`]s is the single source of what may be written. YAML and TOML become one tree of [`Node`]s with places;
//! [`read`] interprets the tree against the table, in either language, and reports every problem in it at once. The YAML
//! and TOML crates are used in this room only.
//!
//! Invariant: reading never fails and never panics; whatever can be understood is handed on.

pub mod date;
pub mod key;
pub mod node;
pub mod read;
pub mod toml;
pub mod values;
pub mod yaml;

pub use key::{Choice, Key, Shape};
pub use node::{Entry, Node, Value};
pub use read::Reader;
pub use values::Fields;
