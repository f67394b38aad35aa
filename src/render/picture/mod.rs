//! Pictures drawn from facts: what a page shows where it is shared, and charts for those who need a picture and not a drawing.
//!
//! **Invariant**: the same card or chart gives the same bytes on every machine: no font of the system, no randomness, plain arithmetic.
//! Letters are the precomposed ones of Vietnamese; a combining mark of Jrai or Bahnar stands where its font puts it.

mod canvas;
mod letters;
mod outline;
mod png;
mod share;

pub use canvas::{Align, Canvas, Ink, Pen};
pub use outline::Face;
pub use share::{HEIGHT, WIDTH, share};

/// What drawing a picture needs that the next one can use again. What is drawn does not depend on it.
#[derive(Debug, Default)]
pub struct Tools {
    /// Letters that were drawn.
    pub letters: letters::Letters,
    /// Makes files small.
    pub packer: png::Packer,
}
