//! Views and a theme to bytes.
