//! Text to meaning, one file at a time.

pub mod delimited;
pub mod figures;
pub mod front_matter;
pub mod markdown;
pub mod plan;
pub mod register;
pub mod spelling;
pub mod unread;
