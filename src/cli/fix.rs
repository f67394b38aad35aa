//! `congbo check --fix`: what can be mended without changing what a file says, shown before it is written.

use super::named::Named;
use super::session::{Failure, Format, Session};
use crate::config;
use crate::diagnostics::Language;
use crate::edge::fs::replace_file;
use crate::edge::save::{self, Unsaved};
use crate::edge::snapshot::DiskSnapshot;
use crate::edit::mend::{self, Mended};
use crate::engine::io::Snapshot;
use crate::hash::ContentHash;
use crate::path::SourcePath;

/// Lines of one file that are shown.
const SHOWN: usize = 40;

/// Mends the files that are named; tells how many were mended.
///
/// # Errors
/// When a file cannot be written; those before it are mended, it and those after it are as they were.
pub fn run(session: &Session, named: &Named) -> Result<usize, Failure> {
    let (terminal, language) = (session.terminal, session.terminal.language);
    let snapshot = DiskSnapshot::take(&session.root)?;
    let ours = |path: &SourcePath| {
        let text = matches!(path.extension().as_deref(), Some("md" | "csv" | "toml"));
        text && (path.as_str() == config::FILE || path.as_str().starts_with("content/")) && named.has(path)
    };
    let mut found: Vec<(SourcePath, String, Mended)> = Vec::new();
    for file in snapshot.files().iter().filter(|file| ours(&file.path)) {
        // A file that cannot be read is told by the check that follows.
        let Ok(bytes) = snapshot.read(&file.path) else { continue };
        if let Some(mended) = mend::mend(&file.path, &bytes) {
            found.push((file.path.clone(), ContentHash::of(&bytes).full(), mended));
        }
    }
    if found.is_empty() {
        terminal.note(terminal.pick("Không có chỗ nào tự sửa được.", "There is nothing that can be mended by itself."));
        return Ok(0);
    }
    for (path, _, mended) in &found {
        show(session, path, mended);
    }
    if terminal.can_ask() {
        let answer = terminal.ask(terminal.pick("Ghi các thay đổi này? (c/K)", "Write these changes? (y/N)")).unwrap_or_default();
        if !matches!(answer.trim().to_lowercase().as_str(), "c" | "có" | "co" | "y" | "yes") {
            terminal.note(terminal.pick("Không ghi gì.", "Nothing was written."));
            return Ok(0);
        }
    }
    let mut written = 0;
    for (path, seen, mended) in &found {
        let bytes = mended.after.as_bytes();
        let saved = if path.as_str() == config::FILE {
            replace_file(&session.root.join(config::FILE), bytes).map_err(Unsaved::Fault)
        } else {
            save::replace(&session.root, path, seen, bytes)
        };
        match saved {
            Ok(()) => written += 1,
            Err(Unsaved::Fault(fault)) => return Err(fault.into()),
            Err(_) => terminal.problem(&match language {
                Language::Vi => format!("{path}: tệp vừa đổi, không ghi đè; chạy lại lệnh."),
                Language::En => format!("{path}: the file has just changed and was left alone; run the command again."),
            }),
        }
    }
    session.last_line(
        &match language {
            Language::Vi => format!("Đã sửa {written} tệp."),
            Language::En => format!("Mended {written} {}.", super::session::plural(written, "file")),
        },
        &serde_json::json!({ "mended": found.iter().map(|(path, ..)| path.as_str()).collect::<Vec<_>>() }),
    );
    Ok(written)
}

/// The lines that change.
fn show(session: &Session, path: &SourcePath, mended: &Mended) {
    let language = session.terminal.language;
    let done: Vec<&str> = mended.done.iter().map(|mending| mending.words(language)).collect();
    let mut text = format!("{path}: {}", done.join("; "));
    let lines = mend::differences(mended);
    for (line, old, new) in lines.iter().take(SHOWN) {
        text.push_str(&format!("\n  {line} - {}\n  {line} + {}", visible(old), visible(new)));
    }
    if lines.len() > SHOWN {
        text.push_str(&format!("\n  … +{}", lines.len() - SHOWN));
    }
    if matches!(session.format, Format::Human | Format::Concise) {
        session.terminal.result(&text);
    }
}

/// A line with what cannot be seen made visible; nothing of it can steer a terminal.
fn visible(line: &str) -> String {
    let end = line.trim_end_matches([' ', '\t']).len();
    let mut out = String::with_capacity(line.len());
    for (at, c) in line.char_indices() {
        match c {
            '\t' => out.push('⇥'),
            ' ' if at >= end => out.push('·'),
            '\u{a0}' | '\u{202f}' | '\u{2007}' => out.push('⍽'),
            '\u{200b}' | '\u{2060}' | '\u{feff}' | '\u{ad}' => out.push_str(&format!("‹U+{:04X}›", u32::from(c))),
            c if c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}') => out.push('�'),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    #[test]
    fn what_cannot_be_seen_is_shown() {
        assert_eq!(super::visible("a\t\u{a0}\u{200b} b \u{1b}[2J "), "a⇥⍽‹U+200B› b �[2J·");
    }
}
