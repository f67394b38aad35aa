//! Text to meaning, one file at a time.
