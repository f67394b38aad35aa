//! `congbo rollback`: the site that was live before is live again.

use super::keys::KeyAsked;
use super::session::{Ending, Failure, Session, plural};
use super::sign::signed;
use crate::diagnostics::Language;
use crate::edge::clock;
use crate::edge::fs::RealDisk;
use crate::edge::publish::{Sealing, roll_back};

/// Goes back by one publication.
///
/// # Errors
/// When there is none to go back to; the live site is then as it was.
pub fn run(session: &Session, key: &KeyAsked) -> Result<Ending, Failure> {
    let (terminal, language) = (session.terminal, session.terminal.language);
    let key = key.open(session)?;
    let sealing = key.as_ref().map(|key| Sealing { key, now: clock::now() });
    let done = roll_back(&RealDisk, &session.output, sealing.as_ref())?;
    if let (Some(entry), Some(key)) = (&done.signed, &key) {
        terminal.note(&signed(entry, &key.public().id(), language));
    }
    if let Some(fault) = &done.afterwards {
        terminal.problem(&fault.message(language));
    }
    let (output, files) = (session.output.display(), done.files);
    let made = day_and_hour(&done.made).unwrap_or_else(|| terminal.pick("một ngày không rõ", "an unknown day").to_owned());
    terminal.note(&match language {
        Language::Vi => {
            format!("{output} đã trở về bản xuất bản lúc {made}: {files} tệp. Lần build sau sẽ lại xuất bản theo nguồn.")
        }
        Language::En => format!(
            "{output} is the site published at {made} again: {files} {}. The next build publishes the sources again.",
            plural(files, "file")
        ),
    });
    Ok(Ending::Done)
}

/// `20240315T080000` as "08:00 15/03/2024".
fn day_and_hour(stamp: &str) -> Option<String> {
    let time = chrono::NaiveDateTime::parse_from_str(stamp, "%Y%m%dT%H%M%S").ok()?;
    Some(time.format("%H:%M %d/%m/%Y").to_string())
}
