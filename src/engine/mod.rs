//! The stages in order, in parallel.

pub mod io;
pub mod policy;
pub mod report;

use io::{Sink, Snapshot};
use report::{Options, Outcome};

/// Builds the site of `snapshot` into `sink`.
pub fn build(snapshot: &dyn Snapshot, _options: &Options, _sink: &dyn Sink) -> Outcome {
    Outcome { diagnostics: snapshot.problems().to_vec(), ..Outcome::default() }
}
