//! The only room that touches disk, clock, network and terminal.
#![allow(clippy::disallowed_methods)]

mod client;
pub mod clock;
pub mod deliver;
pub mod fault;
pub mod form_data;
pub mod fs;
pub mod http;
pub mod lan;
pub mod links;
pub mod machine;
pub mod publish;
pub mod random;
pub mod save;
pub mod sights;
pub mod signing;
pub mod snapshot;
pub mod terminal;
pub mod verify;
pub mod watch;
