//! `congbo explain`: what a code means and what to do about it.

use super::session::{Ending, Failure, Session};
use crate::diagnostics::{Entry, Language, Severity, catalogue};

/// Explains one code, or lists all.
///
/// # Errors
/// When there is no such code.
pub fn run(session: &Session, code: Option<&str>) -> Result<Ending, Failure> {
    let language = session.terminal.language;
    let all = catalogue::all();
    let Some(code) = code else {
        let lines: Vec<String> = all
            .iter()
            .map(|entry| format!("{}  {:9} {}", entry.code, weight(entry, language), message(entry, language)))
            .collect();
        session.terminal.result(&lines.join("\n"));
        return Ok(Ending::Done);
    };
    let wanted = code.trim().trim_matches(['[', ']']).to_ascii_uppercase();
    match all.into_iter().find(|entry| entry.code == wanted) {
        Some(entry) => {
            let help = match language {
                Language::Vi => entry.vi_help,
                Language::En => entry.en_help,
            };
            session.terminal.result(&format!(
                "{} ({})\n{}\n{}",
                entry.code,
                weight(entry, language),
                message(entry, language),
                plain(help)
            ));
            Ok(Ending::Done)
        }
        None => Err(Failure::Usage(match language {
            Language::Vi => format!("Không có mã “{code}”. Xem tất cả: congbo explain"),
            Language::En => format!("There is no code “{code}”. See all: congbo explain"),
        })),
    }
}

fn message(entry: &Entry, language: Language) -> String {
    plain(match language {
        Language::Vi => entry.vi,
        Language::En => entry.en,
    })
}

/// A sentence whose values are not known: `{name}` becomes `…`, an optional part is shown without its brackets.
fn plain(sentence: &str) -> String {
    let mut out = String::with_capacity(sentence.len());
    let mut inside = false;
    for letter in sentence.replace("[[", "").replace("]]", "").chars() {
        match letter {
            '{' => {
                inside = true;
                out.push('…');
            }
            '}' => inside = false,
            _ if inside => {}
            _ => out.push(letter),
        }
    }
    out
}

fn weight(entry: &Entry, language: Language) -> &'static str {
    match (language, entry.severity) {
        (Language::Vi, Severity::Error) => "lỗi",
        (Language::Vi, Severity::Warning) => "cảnh báo",
        (Language::Vi, Severity::Note) => "ghi chú",
        (Language::En, Severity::Error) => "error",
        (Language::En, Severity::Warning) => "warning",
        (Language::En, Severity::Note) => "note",
    }
}
