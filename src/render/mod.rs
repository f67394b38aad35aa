//! Views and a theme to bytes.

pub mod markdown;
