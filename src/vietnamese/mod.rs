//! The language: folding, order, slugs, dates, numbers.

pub mod collate;
pub mod date;
pub mod fold;
pub mod number;
pub mod slug;
pub mod tone;
