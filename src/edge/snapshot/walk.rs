//! The walk through the folder of a site: what is taken in, what is left out, and what somebody should know of.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt;
use std::path::Path;
use std::time::SystemTime;

use unicode_normalization::{UnicodeNormalization, is_nfc};
use walkdir::WalkDir;

use super::{COUNT_LIMIT, DEPTH_LIMIT, Seen, limit_of};
use crate::diagnostics::Diagnostic;
use crate::diagnostics::catalogue::files;
use crate::edge::fault::Cause;
use crate::engine::io::{ReadError, SnapshotFile};
use crate::path::SourcePath;

/// Names that Windows gives to devices, with or without an extension.
const DEVICE_NAMES: &[&str] = &["con", "prn", "aux", "nul", "conin$", "conout$"];

/// A walk under way.
pub(super) struct Walk<'a> {
    root: &'a Path,
    at: SystemTime,
    pub(super) files: Vec<(SnapshotFile, Seen)>,
    /// Every file and folder by its name as the most forgetful machine sees it, with its true name on disk where that is another.
    names: HashMap<SourcePath, Option<String>>,
    pub(super) problems: Vec<Diagnostic>,
}

impl<'a> Walk<'a> {
    /// One that begins now.
    pub(super) fn new(root: &'a Path) -> Self {
        Self { root, at: SystemTime::now(), files: Vec::new(), names: HashMap::new(), problems: Vec::new() }
    }

    /// Takes in what is at and below the name `top` of the root.
    pub(super) fn below(&mut self, top: &str) {
        let mut entries = WalkDir::new(self.root.join(top)).max_depth(DEPTH_LIMIT).sort_by_file_name().into_iter();
        while let Some(entry) = entries.next() {
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) => {
                    let path = self.relative(error.path().unwrap_or(self.root));
                    match error.io_error() {
                        Some(cause) => self.trouble(&path, cause),
                        None => self.problems.push(Diagnostic::in_file(&files::UNREADABLE, &path).with("cause", error)),
                    }
                    continue;
                }
            };
            let kind = entry.file_type();
            let path = self.relative(entry.path());
            if !self.admit(&entry, &path) {
                if kind.is_dir() {
                    entries.skip_current_dir();
                }
                continue;
            }
            if kind.is_dir() {
                if entry.depth() == DEPTH_LIMIT {
                    self.problems.push(Diagnostic::in_file(&files::TOO_DEEP, &path).with("limit", DEPTH_LIMIT));
                }
                continue;
            }
            if self.files.len() >= COUNT_LIMIT {
                self.problems.push(Diagnostic::new(&files::TOO_MANY_FILES).with("limit", COUNT_LIMIT));
                return;
            }
            match entry.metadata() {
                Ok(data) if data.len() > limit_of(&path) => {
                    self.problems.push(ReadError::TooLarge { limit: limit_of(&path) }.diagnostic(&path));
                }
                Ok(data) => {
                    let place = (self.true_name(entry.path()) != path.as_str()).then(|| entry.path().to_path_buf());
                    let seen = Seen::new(self.at, &data, place);
                    self.files.push((SnapshotFile { path, size: data.len() }, seen));
                }
                Err(error) => match error.io_error() {
                    Some(cause) => self.trouble(&path, cause),
                    None => self.problems.push(ReadError::Missing.diagnostic(&path)),
                },
            }
        }
    }

    /// Whether the site takes this file or folder in; if not, and somebody should know, the reason is noted.
    fn admit(&mut self, entry: &walkdir::DirEntry, path: &SourcePath) -> bool {
        let Some(name) = entry.file_name().to_str() else {
            self.bad_name(path, entry.file_name(), "tên không phải UTF-8", "it is not UTF-8");
            return false;
        };
        if is_plain(name) && entry.file_type().is_file() {
            return self.unlike_any_other(path, entry.path());
        }
        match left_out(name, path.as_str().starts_with("content/")) {
            Some(Reason::Quietly) => return false,
            Some(Reason::OpenElsewhere) => {
                self.problems.push(Diagnostic::in_file(&files::OPEN_ELSEWHERE, path));
                return false;
            }
            Some(Reason::Backup) => {
                self.problems.push(Diagnostic::in_file(&files::BACKUP_LEFT_OUT, path));
                return false;
            }
            None => {}
        }
        if let Some((vi, en)) = unusable(name) {
            self.bad_name(path, entry.file_name(), vi, en);
            return false;
        }
        let kind = entry.file_type();
        if kind.is_symlink() {
            let target = std::fs::read_link(entry.path()).map(|target| target.display().to_string()).unwrap_or_default();
            self.problems.push(Diagnostic::in_file(&files::SYMLINK, path).with("target", printable(&target)));
            return false;
        }
        if !kind.is_file() && !kind.is_dir() {
            self.problems.push(Diagnostic::in_file(&files::SPECIAL_FILE, path));
            return false;
        }
        self.unlike_any_other(path, entry.path())
    }

    /// Two names that one machine keeps apart and another takes for the same: both are named, the second is left out.
    fn unlike_any_other(&mut self, path: &SourcePath, place: &Path) -> bool {
        let true_name = self.true_name(place);
        let is_plain = |byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'/');
        let folded =
            if path.as_str().bytes().all(is_plain) { path.clone() } else { SourcePath::new(path.as_str().to_lowercase()) };
        let Some(other) = self.names.get(&folded) else {
            let true_name = Some(true_name).filter(|name| name != folded.as_str()).map(Cow::into_owned);
            self.names.insert(folded, true_name);
            return true;
        };
        let other = other.as_deref().unwrap_or(folded.as_str());
        let same_letters = other.nfc().eq(true_name.nfc());
        let (vi, en) = if same_letters {
            ("cách mã hóa dấu tiếng Việt (NFC và NFD)", "how accents are encoded (NFC and NFD)")
        } else {
            ("chữ hoa và chữ thường", "upper and lower case")
        };
        let problem = Diagnostic::in_file(&files::NAMES_COLLIDE, path).with("other", other);
        self.problems.push(problem.with("difference", vi).with("difference_en", en));
        false
    }

    fn bad_name(&mut self, path: &SourcePath, name: &OsStr, vi: &str, en: &str) {
        let problem = Diagnostic::in_file(&files::BAD_NAME, path).with("name", printable(&name.to_string_lossy()));
        self.problems.push(problem.with("cause", vi).with("cause_en", en));
    }

    /// Notes what could not be looked at.
    pub(super) fn trouble(&mut self, path: &SourcePath, error: &std::io::Error) {
        let problem = match Cause::of(error) {
            Cause::Denied => ReadError::Denied.diagnostic(path),
            Cause::Missing => ReadError::Missing.diagnostic(path),
            _ => ReadError::Other(error.to_string()).diagnostic(path),
        };
        self.problems.push(problem);
    }

    /// The path below the root, in NFC and fit to be printed.
    fn relative(&self, place: &Path) -> SourcePath {
        let below = self.true_name(place);
        if below.bytes().all(|byte| (b' '..=b'~').contains(&byte)) {
            return SourcePath::new(below.as_ref());
        }
        SourcePath::new(printable(&if is_nfc(&below) { below.into_owned() } else { below.nfc().collect() }))
    }

    /// The path below the root, as it is on disk.
    fn true_name<'p>(&self, place: &'p Path) -> Cow<'p, str> {
        let below = place.as_os_str().as_bytes().strip_prefix(self.root.as_os_str().as_bytes());
        match below.and_then(|below| std::str::from_utf8(below.strip_prefix(b"/")?).ok()).filter(|below| !below.starts_with('/'))
        {
            Some(below) => Cow::Borrowed(below),
            None => place.strip_prefix(self.root).unwrap_or(place).to_string_lossy(),
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reason {
    Quietly,
    OpenElsewhere,
    Backup,
}

/// Whether a name is as nearly all are, so that nothing more has to be asked of it: "93.md", "ke-hoach.csv".
fn is_plain(name: &str) -> bool {
    let Some((stem, "md" | "csv" | "toml")) = name.split_once('.') else { return false };
    // The devices of Windows have short names.
    let opens = |first: u8| first.is_ascii_digit() || first.is_ascii_lowercase() && stem.len() > 4;
    stem.bytes().next().is_some_and(opens) && stem.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-'))
}

/// Whether a name says that its file is nobody's publication: hidden, set aside, a lock, a copy that an editor left.
fn left_out(name: &str, in_content: bool) -> Option<Reason> {
    let lower = name.to_lowercase();
    let ends = |endings: &[&str]| endings.iter().any(|ending| lower.ends_with(ending));
    if lower.starts_with("~$") || lower.starts_with(".~lock.") {
        Some(Reason::OpenElsewhere)
    } else if (lower.starts_with('#') && lower.ends_with('#'))
        || ends(&["~", ".bak", ".tmp", ".temp", ".swp", ".swo", ".old", ".orig", ".rej", ".part", ".crdownload", ".sav"])
        || (lower.starts_with('~') && ends(&[".doc", ".docx", ".xls", ".xlsx"]))
    {
        // Hidden swap files come and go while an editor is open; naming them would only be noise.
        Some(if lower.starts_with('.') { Reason::Quietly } else { Reason::Backup })
    } else if lower.starts_with('.')
        || matches!(lower.as_str(), "thumbs.db" | "ehthumbs.db" | "desktop.ini" | "__macosx" | "$recycle.bin")
    {
        Some(Reason::Quietly)
    } else {
        (in_content && lower.starts_with('_')).then_some(Reason::Quietly)
    }
}

/// Why no file of a site may be called so, in Vietnamese and English.
fn unusable(name: &str) -> Option<(&'static str, &'static str)> {
    let stem = name.split('.').next().unwrap_or_default().trim_end().to_ascii_lowercase();
    let numbered_device = ["com", "lpt"].iter().any(|device| {
        stem.strip_prefix(device)
            .is_some_and(|rest| matches!(rest, "0" | "1" | "2" | "3" | "4" | "5" | "6" | "7" | "8" | "9" | "¹" | "²" | "³"))
    });
    if name.chars().any(char::is_control) {
        Some(("tên có ký tự điều khiển (xuống dòng, tab …)", "it has control characters"))
    } else if name.chars().any(is_invisible) {
        Some(("tên có ký tự vô hình (khoảng trắng độ rộng 0, đảo chiều chữ …)", "it has invisible characters"))
    } else if DEVICE_NAMES.contains(&stem.as_str()) || numbered_device {
        Some(("Windows dành tên này cho thiết bị", "Windows keeps this name for a device"))
    } else if name.ends_with(['.', ' ']) || name.starts_with(' ') {
        Some((
            "tên bắt đầu hoặc kết thúc bằng dấu cách, hoặc kết thúc bằng dấu chấm",
            "it begins or ends with a space, or ends with a dot",
        ))
    } else if name.contains(['\\', ':', '*', '?', '"', '<', '>', '|']) {
        Some((
            "tên có một trong các ký tự \\ : * ? \" < > | mà Windows không cho phép",
            "it has one of \\ : * ? \" < > |, which Windows forbids",
        ))
    } else {
        None
    }
}

/// Characters that take no room or turn the direction of writing: a name with them is not what it looks like.
fn is_invisible(letter: char) -> bool {
    matches!(letter, '\u{00ad}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fffd}')
}

/// `text` with what cannot be printed written as `\u{…}`.
fn printable(text: &str) -> String {
    if !text.chars().any(|letter| letter.is_control() || is_invisible(letter)) {
        return text.to_owned();
    }
    let escape = |letter: char| {
        if letter.is_control() || is_invisible(letter) { letter.escape_unicode().collect() } else { letter.to_string() }
    };
    text.chars().map(escape).collect()
}
