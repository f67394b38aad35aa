//! The language: folding, order, slugs, dates, numbers, encodings of the past.

pub mod collate;
pub mod compose;
pub mod date;
pub mod fold;
pub mod legacy;
pub mod nearest;
pub mod number;
pub mod period;
pub mod slug;
pub mod tone;
pub mod vague;
