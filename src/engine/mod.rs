//! The stages in order, in parallel.
