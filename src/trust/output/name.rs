//! The name of a file of the output: what no name may be, and what none may say.

use super::page::Page;
use crate::diagnostics::catalogue::trust as catalogue;
use crate::trust::personal;
use crate::trust::stamp;

/// Endings of what a theme may bring.
const ASSETS: &[&str] = &[
    "css",
    "js",
    "mjs",
    "json",
    "map",
    "txt",
    "svg",
    "png",
    "jpg",
    "jpeg",
    "webp",
    "gif",
    "avif",
    "ico",
    "woff2",
    "bin",
    "webmanifest",
];

/// Endings of what was left over, and of what servers would run.
const BAD_ENDINGS: &[&str] = &[
    "~", ".bak", ".tmp", ".old", ".orig", ".swp", ".part", ".php", ".asp", ".aspx", ".exe", ".jsp", ".sh", ".bat", ".cmd", ".dll",
];

impl Page<'_> {
    /// Looks at the name.
    pub(super) fn name(&mut self) {
        let path = self.output.as_str();
        let is_own = path == ".well-known/security.txt";
        if !is_own && (path.split('/').any(is_bad) || path.strip_prefix("assets/").is_some_and(|file| !is_asset(file))) {
            self.find(&catalogue::OUT_NAME, path);
        }
        if self.is_stamped(path) {
            self.find(&catalogue::OUT_NAME, path);
        }
        if let Some(file) = path.strip_prefix("tep/") {
            if file.split('/').any(|part| self.is_stamped_file(part)) {
                self.find(&catalogue::OUT_NAME, path);
            }
            let words = file.replace(['-', '_', '/'], " ");
            self.persons(&personal::find(&words), &words);
        }
    }

    /// Whether an address that somebody chose says that it must not be published. Other words of an address may be those of a page's keys. An old
    /// address may be that of a draft which was issued since.
    fn is_stamped(&self, path: &str) -> bool {
        let folder = path.strip_suffix("/index.html").unwrap_or_default();
        let is_chosen = self.allowed.sources.contains_key(folder) || self.allowed.redirects.contains(self.output);
        is_chosen && folder.split('/').any(|part| stamp::in_name(part).is_some_and(|mark| mark != stamp::Mark::Draft))
    }

    /// Whether a part of the name of an attached file says that it must not be published.
    fn is_stamped_file(&self, part: &str) -> bool {
        let stem = part.rsplit_once('.').map_or(part, |(stem, _)| stem);
        stamp::in_name(stem).is_some_and(|mark| mark != stamp::Mark::Draft || !self.is_draft_cleared(part))
    }
}

/// Whether a file of a theme is of a kind that it may bring.
fn is_asset(file: &str) -> bool {
    ASSETS.contains(&file.rsplit_once('.').map_or("", |(_, ending)| ending))
}

/// Whether a part of a path is hidden, left over from editing, or something that servers obey or run.
fn is_bad(part: &str) -> bool {
    let is_plain = part.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-'));
    if part == "index.html" || is_plain {
        return false;
    }
    let lower = part.to_lowercase();
    part.starts_with(['.', '_', '~', '#'])
        || BAD_ENDINGS.iter().any(|end| lower.ends_with(end))
        || matches!(lower.as_str(), "thumbs.db" | "desktop.ini" | "web.config")
}
