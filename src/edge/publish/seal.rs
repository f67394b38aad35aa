//! What makes a publication one that anybody can check: a signature of its manifest, and a public log of all releases.
//!
//! `SHA256SUMS.minisig` signs `SHA256SUMS` in the format of minisign. Its trusted comment, signed too, names the release, the time, the SHA-256 of
//! the `SHA256SUMS` before it, and the SHA-256 of the log up to and with this release. `xac-thuc/nhat-ky.jsonl` has a line for each release, and
//! each line names the manifest of the line before: nothing can be taken out or exchanged without a break. Neither file is in `SHA256SUMS`, which
//! they come after.
//!
//! Both belong to publishing, not to the site: a site that is built without a key has neither, and the same sources give the same bytes.

use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};

use super::manifest::Digest;
use crate::config::UTC_OFFSET_HOURS;
use crate::edge::fault::Fault;
use crate::edge::signing::{PublicKey, SecretKey};

/// The signature of the manifest.
pub const SIGNATURE: &str = "SHA256SUMS.minisig";
/// The log of releases.
pub const LOG: &str = "xac-thuc/nhat-ky.jsonl";

/// One line of the log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Counts signed releases from 1.
    pub release: u64,
    /// When it was signed: `2026-11-22T08:00:00+07:00`.
    pub time: String,
    /// Time and manifest in one name, by which a release is called: `20261122T080000-1a2b3c4d`.
    pub id: String,
    /// SHA-256 of its `SHA256SUMS`.
    pub sums: String,
    /// SHA-256 of the `SHA256SUMS` of the release before it; nothing for the first.
    pub previous: Option<String>,
    /// How many files it has.
    pub files: usize,
    /// The program that signed it.
    pub program: String,
}

/// The log as it is kept: one JSON object a line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Log {
    /// The releases, oldest first.
    pub entries: Vec<Entry>,
    text: String,
}

/// Where a log breaks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Break {
    /// The line, from 1.
    pub line: usize,
}

impl Log {
    /// Reads a log and checks that each line follows from the one before.
    ///
    /// # Errors
    /// The first line that does not.
    pub fn parse(text: &str) -> Result<Self, Break> {
        let mut entries: Vec<Entry> = Vec::new();
        for (index, line) in text.lines().enumerate() {
            let broken = || Break { line: index + 1 };
            let entry: Entry = serde_json::from_str(line).map_err(|_| broken())?;
            let before = entries.last();
            let follows = entry.release == index as u64 + 1
                && entry.previous.as_deref() == before.map(|before| before.sums.as_str())
                && Digest::parse(&entry.sums).is_some()
                && before.is_none_or(|before| before.time <= entry.time);
            if !follows || rendered(&entry) != line {
                return Err(broken());
            }
            entries.push(entry);
        }
        let whole = text.is_empty() || text.ends_with('\n');
        if whole { Ok(Self { text: text.to_owned(), entries }) } else { Err(Break { line: text.lines().count() }) }
    }

    /// The text of the log.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The log up to and with `release`.
    pub fn until(&self, release: u64) -> &str {
        let count = usize::try_from(release).unwrap_or(usize::MAX);
        let end = self.text.match_indices('\n').nth(count.saturating_sub(1)).map_or(self.text.len(), |(at, _)| at + 1);
        if count == 0 { "" } else { self.text.get(..end).unwrap_or_default() }
    }

    fn with(&self, entry: Entry) -> Self {
        let text = format!("{}{}\n", self.text, rendered(&entry));
        let mut entries = self.entries.clone();
        entries.push(entry);
        Self { entries, text }
    }
}

fn rendered(entry: &Entry) -> String {
    serde_json::to_string(entry).unwrap_or_default()
}

/// What the trusted comment of a signature says. Fields of stock minisign (`timestamp`, `file`, `hashed`) come first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// The release.
    pub release: u64,
    /// Its name.
    pub id: String,
    /// SHA-256 of the manifest before.
    pub previous: Option<Digest>,
    /// SHA-256 of the log up to and with this release.
    pub log: Digest,
}

impl Statement {
    /// Reads a trusted comment; nothing where it is one that stock minisign wrote.
    pub fn parse(comment: &str) -> Option<Self> {
        let value = |name: &str| comment.split('\t').find_map(|part| part.strip_prefix(name)?.strip_prefix(':'));
        let previous = match value("previous")? {
            "none" => None,
            digest => Some(Digest::parse(digest)?),
        };
        Some(Self {
            release: value("release")?.parse().ok()?,
            id: value("id")?.to_owned(),
            previous,
            log: Digest::parse(value("log")?)?,
        })
    }

    fn comment(&self, seconds: i64) -> String {
        let previous = self.previous.map_or_else(|| "none".to_owned(), |digest| digest.to_string());
        let Self { release, id, log, .. } = self;
        format!("timestamp:{seconds}\tfile:SHA256SUMS\thashed\trelease:{release}\tid:{id}\tprevious:{previous}\tlog:{log}")
    }
}

/// The two files that seal a manifest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seal {
    /// The text of `SHA256SUMS.minisig`.
    pub signature: String,
    /// The log.
    pub log: Log,
}

/// Seals a manifest: the log is continued, and both are signed. `now` is Asia/Ho_Chi_Minh.
///
/// # Errors
/// When signing fails.
pub fn seal(key: &SecretKey, now: NaiveDateTime, manifest: &str, files: usize, before: &Log) -> Result<Seal, Fault> {
    let sums = Digest::of(manifest.as_bytes());
    let last = before.entries.last();
    let release = last.map_or(1, |last| last.release + 1);
    let time = format!("{}+{UTC_OFFSET_HOURS:02}:00", now.format("%Y-%m-%dT%H:%M:%S"));
    // The clock of a machine may stand behind that of the one before: the log still goes forward.
    let time = last.map(|last| last.time.clone()).filter(|before| *before > time).unwrap_or(time);
    let id = release_id(now, sums);
    let entry = Entry {
        release,
        time,
        id: id.clone(),
        sums: sums.to_string(),
        previous: last.map(|last| last.sums.clone()),
        files,
        program: format!("congbo {}", env!("CARGO_PKG_VERSION")),
    };
    let previous = last.and_then(|last| Digest::parse(&last.sums));
    let log = before.with(entry);
    let statement = Statement { release, id, previous, log: Digest::of(log.text.as_bytes()) };
    let seconds = now.and_utc().timestamp() - i64::from(UTC_OFFSET_HOURS) * 3_600;
    let signature = key.sign(manifest.as_bytes(), &statement.comment(seconds))?;
    Ok(Seal { signature, log })
}

/// The name of a release: when it was made, and the beginning of its manifest's SHA-256.
pub fn release_id(now: NaiveDateTime, sums: Digest) -> String {
    let sums = sums.to_string();
    format!("{}-{}", now.format("%Y%m%dT%H%M%S"), sums.get(..8).unwrap_or_default())
}

/// What a signature and a log say of a manifest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sealed {
    /// The signature holds; the statement, where it is one of ours, and whether the log has later releases: the site went back.
    Holds {
        /// What was signed with the manifest.
        statement: Option<Statement>,
        /// Releases that the log names after this one.
        later: usize,
    },
    /// The signature is not one of this key for this manifest.
    BadSignature,
    /// The log is missing, and the signature names one.
    NoLog,
    /// The log does not follow from line to line.
    BrokenLog(Break),
    /// The log is another one than the one that was signed.
    OtherLog,
}

/// Checks a manifest with its signature and its log.
pub fn check(key: &PublicKey, manifest: &[u8], signature: &str, log: Option<&str>) -> Sealed {
    let Some(comment) = key.check(manifest, signature) else { return Sealed::BadSignature };
    let Some(statement) = Statement::parse(&comment) else { return Sealed::Holds { statement: None, later: 0 } };
    let Some(log) = log else { return Sealed::NoLog };
    let log = match Log::parse(log) {
        Ok(log) => log,
        Err(broken) => return Sealed::BrokenLog(broken),
    };
    let own = log.entries.iter().find(|entry| entry.release == statement.release);
    let sums = Digest::of(manifest).to_string();
    if Digest::of(log.until(statement.release).as_bytes()) != statement.log || own.is_none_or(|entry| entry.sums != sums) {
        return Sealed::OtherLog;
    }
    let later = log.entries.iter().filter(|entry| entry.release > statement.release).count();
    Sealed::Holds { statement: Some(statement), later }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edge::signing::{KeyFile, new_pair};

    fn key() -> SecretKey {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("k");
        new_pair(&path, None).unwrap();
        KeyFile::read(&path).unwrap().open(None).unwrap()
    }

    fn at(hour: u32) -> NaiveDateTime {
        chrono::NaiveDate::from_ymd_opt(2026, 11, 22).unwrap().and_hms_opt(hour, 0, 0).unwrap()
    }

    #[test]
    fn releases_are_chained_and_each_signature_holds_for_its_own_beginning_of_the_log() {
        let key = key();
        let one = seal(&key, at(8), "a\n", 1, &Log::default()).unwrap();
        let two = seal(&key, at(9), "b\n", 2, &one.log).unwrap();
        let three = seal(&key, at(7), "c\n", 2, &two.log).unwrap();
        let checked =
            |manifest: &str, seal: &Seal, log: &str| check(key.public(), manifest.as_bytes(), &seal.signature, Some(log));
        let later = |sealed| match sealed {
            Sealed::Holds { later, .. } => later,
            other => panic!("{other:?}"),
        };
        assert_eq!(later(checked("a\n", &one, one.log.text())), 0);
        assert_eq!(later(checked("a\n", &one, three.log.text())), 2);
        assert_eq!(later(checked("c\n", &three, three.log.text())), 0);
        assert_eq!(three.log.entries[2].time, two.log.entries[1].time, "the log never goes back in time");
        assert_eq!(Log::parse(three.log.text()).as_ref(), Ok(&three.log));
        assert_eq!(checked("b\n", &three, three.log.text()), Sealed::BadSignature);
        assert_eq!(checked("c\n", &three, two.log.text()), Sealed::OtherLog);
        assert_eq!(check(key.public(), b"a\n", &one.signature, None), Sealed::NoLog);
        let lines: Vec<&str> = three.log.text().lines().collect();
        let without_second = format!("{}\n{}\n", lines[0], lines[2]);
        assert_eq!(checked("c\n", &three, &without_second), Sealed::BrokenLog(Break { line: 2 }));
        let other = three.log.text().replacen("\"files\":1", "\"files\":9", 1);
        assert_eq!(checked("c\n", &three, &other), Sealed::OtherLog);
        assert_eq!(Log::parse("{}\n"), Err(Break { line: 1 }));
        assert_eq!(Log::parse(&three.log.text()[..40]), Err(Break { line: 1 }));
    }

    #[test]
    fn a_signature_of_stock_minisign_holds_without_a_log() {
        let key = key();
        let signature = key.sign(b"a\n", "timestamp:1\tfile:SHA256SUMS\thashed").unwrap();
        assert_eq!(check(key.public(), b"a\n", &signature, None), Sealed::Holds { statement: None, later: 0 });
    }
}
