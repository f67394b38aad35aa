//! Text to meaning, one file at a time.

pub mod markdown;
