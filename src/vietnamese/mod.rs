//! The language: folding, order, slugs, dates, numbers.

pub mod collate;
pub mod fold;
pub mod slug;
pub mod tone;
