//! One line a problem, as compilers and editors know it: `path:line:column: error[CB0103]: sentence`.

use super::{Excerpts, Sources, plain, sorted};
use crate::diagnostics::{Diagnostic, Language};
use std::fmt::Write;

/// All problems.
pub fn render(problems: &[Diagnostic], language: Language, sources: Sources<'_>) -> String {
    let mut excerpts = Excerpts::new(sources);
    let mut out = String::new();
    for problem in sorted(problems) {
        if let Some(path) = &problem.path {
            let _ = write!(out, "{}:", plain(path.as_str()));
            if let Some(place) = excerpts.place(problem) {
                let _ = write!(out, "{}:{}:", place.line, place.column);
            }
            out.push(' ');
        }
        let message = plain(&problem.message(language));
        let _ = writeln!(out, "{}[{}]: {message}", problem.entry.severity.name(), problem.entry.code);
    }
    out
}
