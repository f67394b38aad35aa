//! `congbo schema`: the JSON Schema of the front matter, for editors' tools.

use super::session::{Ending, Failure, Session};
use crate::parse::front_matter::schema;

/// Prints the schema.
///
/// # Errors
/// Never.
pub fn run(session: &Session) -> Result<Ending, Failure> {
    session.terminal.result(&format!("{:#}", schema::json_schema()));
    Ok(Ending::Done)
}
