//! For people at a terminal: the sentence, the place, the line with marks under the exact characters, the remedy.

use super::{Excerpts, Sources, plain, sorted};
use crate::diagnostics::{Diagnostic, Language, Severity};
use std::fmt::Write;

/// Colours of a terminal, or none.
struct Paint {
    on: bool,
}

impl Paint {
    fn wrap(&self, codes: &str, text: &str) -> String {
        if self.on { format!("\u{1b}[{codes}m{text}\u{1b}[0m") } else { text.to_owned() }
    }

    fn severity(&self, severity: Severity, text: &str) -> String {
        self.wrap(
            match severity {
                Severity::Error => "1;31",
                Severity::Warning => "1;33",
                Severity::Note => "1;36",
            },
            text,
        )
    }

    fn frame(&self, text: &str) -> String {
        self.wrap("1;34", text)
    }

    fn strong(&self, text: &str) -> String {
        self.wrap("1", text)
    }
}

/// All problems, each followed by an empty line.
pub fn render(problems: &[Diagnostic], language: Language, colour: bool, sources: Sources<'_>) -> String {
    let mut excerpts = Excerpts::new(sources);
    let paint = Paint { on: colour };
    let mut out = String::new();
    for problem in sorted(problems) {
        one(problem, language, &paint, &mut excerpts, &mut out);
        out.push('\n');
    }
    out
}

fn one(problem: &Diagnostic, language: Language, paint: &Paint, excerpts: &mut Excerpts<'_>, out: &mut String) {
    let severity = problem.entry.severity;
    let title = format!("{}[{}]", severity.word(language), problem.entry.code);
    let message = plain(&problem.message(language));
    let _ = writeln!(out, "{}{}", paint.severity(severity, &title), paint.strong(&format!(": {message}")));
    let excerpt = excerpts.excerpt(problem);
    let margin = excerpt.as_ref().map_or(1, |excerpt| excerpt.line.to_string().len());
    let blank = " ".repeat(margin);
    if let Some(path) = &problem.path {
        let path = plain(path.as_str());
        let place = excerpts.place(problem).map_or(path.clone(), |place| format!("{path}:{}:{}", place.line, place.column));
        let _ = writeln!(out, "{blank}{} {place}", paint.frame("-->"));
    }
    if let Some(excerpt) = excerpt {
        let bar = paint.frame("|");
        let marks = paint.severity(severity, &"^".repeat(excerpt.marks));
        let _ = writeln!(out, "{blank} {bar}");
        let _ = writeln!(out, "{} {bar} {}", paint.frame(&excerpt.line.to_string()), excerpt.text);
        let _ = writeln!(out, "{blank} {bar} {}{marks}", " ".repeat(excerpt.indent));
    }
    let (mend, more) = match language {
        Language::Vi => ("cách sửa", "xem thêm"),
        Language::En => ("help", "more"),
    };
    let equals = paint.frame("=");
    let _ = writeln!(out, "{blank} {equals} {}: {}", paint.strong(mend), plain(&problem.help(language)));
    let _ = writeln!(out, "{blank} {equals} {}: congbo explain {}", paint.strong(more), problem.entry.code);
}
