//! `congbo verify`: is a published folder still what was published?

use std::path::{Path, PathBuf};

use super::session::{Ending, Failure, Format, Session, plural};
use super::summary::grouped;
use crate::diagnostics::Language;
use crate::edge::publish::{MANIFEST, Verdict, verify};

/// Compares `folder` with its manifest and names every difference.
///
/// # Errors
/// When the folder or its manifest cannot be read.
pub fn run(session: &Session, folder: &Path) -> Result<Ending, Failure> {
    let (terminal, language) = (session.terminal, session.terminal.language);
    let verdict = verify(folder)?;
    if session.format == Format::Json {
        terminal.result(&json(&verdict).to_string());
    } else {
        let groups = [
            (&verdict.changed, terminal.pick("bị sửa", "changed")),
            (&verdict.missing, terminal.pick("thiếu", "missing")),
            (&verdict.extra, terminal.pick("thừa", "extra")),
        ];
        for (files, what) in groups {
            for file in files {
                terminal.result(&format!("{what}: {}", file.display()));
            }
        }
        terminal.note(&last_line(&verdict, folder, language));
    }
    Ok(if verdict.is_sound() { Ending::Done } else { Ending::Content })
}

fn last_line(verdict: &Verdict, folder: &Path, language: Language) -> String {
    let folder = folder.display();
    let sound = grouped(verdict.sound as u64, language);
    let (changed, missing, extra) = (verdict.changed.len(), verdict.missing.len(), verdict.extra.len());
    match (language, verdict.manifest_is_sound, verdict.is_sound()) {
        (Language::Vi, false, _) => format!("{folder}: {MANIFEST} đã hỏng hoặc bị sửa."),
        (Language::En, false, _) => format!("{folder}: {MANIFEST} is damaged or was changed."),
        (Language::Vi, _, true) => format!("{folder}: đúng như đã xuất bản, {sound} tệp."),
        (Language::En, _, true) => format!("{folder}: exactly as published, {sound} {}.", plural(verdict.sound, "file")),
        (Language::Vi, ..) => {
            format!("{folder}: {changed} tệp bị sửa, {missing} tệp thiếu, {extra} tệp thừa; {sound} tệp còn đúng.")
        }
        (Language::En, ..) => format!(
            "{folder}: {changed} changed, {missing} missing, {extra} extra; {sound} {} as published.",
            plural(verdict.sound, "file")
        ),
    }
}

fn json(verdict: &Verdict) -> serde_json::Value {
    let names = |files: &[PathBuf]| files.iter().map(|file| file.to_string_lossy().into_owned()).collect::<Vec<_>>();
    serde_json::json!({
        "sound": verdict.is_sound(),
        "manifest_is_sound": verdict.manifest_is_sound,
        "files_as_published": verdict.sound,
        "changed": names(&verdict.changed),
        "missing": names(&verdict.missing),
        "extra": names(&verdict.extra),
    })
}
