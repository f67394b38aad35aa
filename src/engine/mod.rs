//! The stages in order, in parallel.

pub mod io;
pub mod report;
