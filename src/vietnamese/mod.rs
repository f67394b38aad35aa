//! The language: folding, order, slugs, dates, numbers.
