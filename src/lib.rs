//! congbo (*công bố*, to publish): a pure function from a folder of administrative documents to a website.
//!
//! ```text
//! folder ─► Snapshot ─► Source ─► Document ─► Site ─► View ─► Artifact ─► Output
//! ```
//!
//! Facts come in at one edge, bytes leave at another; everything between is values. `docs/ARCHITECTURE.md` tells the rest.

pub mod check;
pub mod cli;
pub mod config;
pub mod diagnostics;
pub mod document;
pub mod edge;
pub mod edit;
pub mod engine;
pub mod fields;
pub mod hash;
pub mod import;
pub mod load;
pub mod markup;
pub mod package;
pub mod parse;
pub mod path;
pub mod render;
pub mod search;
pub mod site;
pub mod span;
pub mod trust;
pub mod vietnamese;
pub mod view;
