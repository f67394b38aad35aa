//! `congbo explain`: what a code means and what to do about it.

use super::session::{Ending, Failure, Session};
use crate::diagnostics::{Language, book, catalogue};

/// Explains one code, or lists all.
///
/// # Errors
/// When there is no such code.
pub fn run(session: &Session, code: Option<&str>) -> Result<Ending, Failure> {
    let language = session.terminal.language;
    let Some(code) = code else {
        let line = |entry: &crate::diagnostics::Entry| {
            format!("{}  {:8}  {}", entry.code, entry.severity.word(language), entry.plain_message(language))
        };
        session.terminal.result(&catalogue::all().into_iter().map(line).collect::<Vec<_>>().join("\n"));
        return Ok(Ending::Done);
    };
    match book::find(code) {
        Some(entry) => {
            session.terminal.result(book::explain(entry, language).trim_end());
            Ok(Ending::Done)
        }
        None => Err(Failure::Usage(match language {
            Language::Vi => format!("Không có mã “{code}”. Xem tất cả: congbo explain"),
            Language::En => format!("There is no code “{code}”. See all: congbo explain"),
        })),
    }
}
