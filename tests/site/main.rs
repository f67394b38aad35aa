//! The whole program through its library: a folder goes in, files come out, and what must hold of every site is held here.
#![allow(clippy::disallowed_methods, reason = "tests read the repository's own content")]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "test code")]

mod addresses;
mod advice;
mod amend;
mod every_page;
mod faults;
mod gate;
mod hostile;
mod preview;
mod reading;
mod relations;
mod review;
mod sameness;
mod themes;
mod trust;
mod workshop;
