//! The only room that touches disk, clock, network and terminal.
