//! `congbo sign`: the site that is live gets its signature, on the machine that has the key.

use std::path::Path;

use super::keys::KeyAsked;
use super::session::{Ending, Failure, Session};
use crate::diagnostics::Language;
use crate::edge::clock;
use crate::edge::fs::RealDisk;
use crate::edge::publish::{Entry, Sealing, sign};

/// Signs the site in `folder`.
///
/// # Errors
/// When there is no key, or the site is not what was published; it is then as it was.
pub fn run(session: &Session, folder: &Path, asked: &KeyAsked) -> Result<Ending, Failure> {
    let terminal = session.terminal;
    let Some(key) = asked.open(session)? else {
        return Err(Failure::Usage(terminal.pick("Cần --key TỆP.", "--key FILE is needed.").to_owned()));
    };
    let done = sign(&RealDisk, folder, &Sealing { key: &key, now: clock::now() })?;
    if let Some(fault) = &done.afterwards {
        terminal.problem(&fault.message(terminal.language));
    }
    match &done.signed {
        Some(entry) => terminal.note(&signed(entry, &key.public().id(), terminal.language)),
        None => terminal.note(terminal.pick("Trang đã có chữ ký này.", "The site has this signature already.")),
    }
    Ok(Ending::Done)
}

/// Tells of a signature that was made.
pub fn signed(entry: &Entry, key: &str, language: Language) -> String {
    let Entry { release, id, .. } = entry;
    match language {
        Language::Vi => format!("Đã ký bằng khóa {key}: lần xuất bản {release} ({id})."),
        Language::En => format!("Signed with key {key}: release {release} ({id})."),
    }
}
