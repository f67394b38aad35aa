//! Views and a theme to bytes.

pub mod body;
pub mod inline;
pub mod markdown;
pub mod templates;
pub mod theme;
