//! The stages in order, in parallel.

pub mod io;
