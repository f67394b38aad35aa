//! Is a site still what was published? A folder or a site on the web is compared with `SHA256SUMS`, its signature and its log.
//!
//! **Invariant**: what is found is a value; nothing is mended, and nothing is believed that was not read. Where the truth comes from is said: a
//! manifest and a key that were fetched from the very place that is checked prove only that the place agrees with itself.

pub mod folder;
pub mod remote;
mod report;
mod web;

use super::publish::{LOG, Log, MANIFEST, Manifest, SIGNATURE, Sealed, Statement, check_seal};
use super::signing::PublicKey;
use crate::diagnostics::Language;

pub use report::{html, json, markdown, summary};

/// What the truth is taken from, where the caller has it.
#[derive(Clone, Debug, Default)]
pub struct Expected {
    /// The key that signs the site, from somewhere else than the site.
    pub key: Option<PublicKey>,
    /// A `SHA256SUMS` that was kept elsewhere.
    pub sums: Option<String>,
    /// A log of releases that was kept elsewhere: what is public must go on from it.
    pub log: Option<String>,
}

/// A sort of difference. The order is that of reports: the worst first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs)]
pub enum Kind {
    Manifest,
    Signature,
    Log,
    Cloaked,
    Changed,
    Extra,
    Missing,
    Redirected,
    Headers,
    Permissions,
}

impl Kind {
    /// Every kind, in the order of reports.
    pub const ALL: [Self; 10] = [
        Self::Manifest,
        Self::Signature,
        Self::Log,
        Self::Cloaked,
        Self::Changed,
        Self::Extra,
        Self::Missing,
        Self::Redirected,
        Self::Headers,
        Self::Permissions,
    ];

    /// The name for programs.
    pub fn id(self) -> &'static str {
        match self {
            Self::Manifest => "manifest",
            Self::Signature => "signature",
            Self::Log => "log",
            Self::Cloaked => "cloaked",
            Self::Changed => "changed",
            Self::Extra => "extra",
            Self::Missing => "missing",
            Self::Redirected => "redirected",
            Self::Headers => "headers",
            Self::Permissions => "permissions",
        }
    }

    /// The name for people.
    pub fn words(self, language: Language) -> &'static str {
        let (vi, en) = match self {
            Self::Manifest => ("danh sách", "manifest"),
            Self::Signature => ("chữ ký", "signature"),
            Self::Log => ("nhật ký", "log"),
            Self::Cloaked => ("ngụy trang", "cloaked"),
            Self::Changed => ("bị sửa", "changed"),
            Self::Extra => ("thừa", "extra"),
            Self::Missing => ("thiếu", "missing"),
            Self::Redirected => ("bị chuyển hướng", "redirected"),
            Self::Headers => ("tiêu đề HTTP", "headers"),
            Self::Permissions => ("quyền tệp", "permissions"),
        };
        pick(language, vi, en)
    }
}

fn pick(language: Language, vi: &'static str, en: &'static str) -> &'static str {
    match language {
        Language::Vi => vi,
        Language::En => en,
    }
}

/// A sentence in both languages.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs)]
pub struct Words {
    pub vi: String,
    pub en: String,
}

impl Words {
    /// A sentence in both languages.
    pub fn new(vi: impl Into<String>, en: impl Into<String>) -> Self {
        Self { vi: vi.into(), en: en.into() }
    }

    /// The sentence in one of them.
    pub fn get(&self, language: Language) -> &str {
        match language {
            Language::Vi => &self.vi,
            Language::En => &self.en,
        }
    }
}

/// One difference.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    /// Its sort.
    pub kind: Kind,
    /// The file, or the address within the site.
    pub path: String,
    /// What was seen; empty where the sort says all.
    pub seen: Words,
}

impl Finding {
    /// A difference that its sort tells in full.
    pub fn new(kind: Kind, path: impl Into<String>) -> Self {
        Self { kind, path: path.into(), seen: Words::default() }
    }

    /// A difference, and what was seen.
    pub fn seen(kind: Kind, path: impl Into<String>, vi: impl Into<String>, en: impl Into<String>) -> Self {
        Self { kind, path: path.into(), seen: Words::new(vi, en) }
    }
}

/// What is known of the signature.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Signature {
    /// There is none, and none was asked for.
    #[default]
    Absent,
    /// There is one, and no key to check it with.
    Unchecked,
    /// It holds.
    Holds {
        /// The number of the key.
        key: String,
        /// What was signed with the manifest, where congbo signed it.
        statement: Option<Statement>,
    },
    /// It does not hold, or lacks where it must be; the findings tell.
    Broken,
}

/// What was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verdict {
    /// The folder or the address that was looked at.
    pub place: String,
    /// Files that are as published.
    pub sound: usize,
    /// The differences, the worst first.
    pub findings: Vec<Finding>,
    /// The signature.
    pub signature: Signature,
    /// What could not be checked, and why.
    pub unchecked: Vec<Words>,
    /// What is true and worth knowing: where the truth came from, what this sort of check cannot see.
    pub remarks: Vec<Words>,
}

impl Verdict {
    /// Whether the site is exactly what was published.
    pub fn is_sound(&self) -> bool {
        self.findings.is_empty()
    }

    /// Whether everything could be looked at.
    pub fn is_whole(&self) -> bool {
        self.unchecked.is_empty()
    }

    /// The paths of one sort of difference.
    pub fn paths(&self, kind: Kind) -> impl Iterator<Item = &str> {
        self.findings.iter().filter(move |finding| finding.kind == kind).map(|finding| finding.path.as_str())
    }

    fn add(&mut self, finding: Finding) {
        self.findings.push(finding);
    }

    fn finish(mut self) -> Self {
        self.findings.sort();
        self.findings.dedup();
        self
    }
}

/// The manifest to go by: the one that was kept elsewhere, else the site's own. What is wrong with the site's own is found.
fn manifest(verdict: &mut Verdict, expected: &Expected, own: Option<&[u8]>) -> Option<Manifest> {
    let read = |bytes: &[u8]| std::str::from_utf8(bytes).ok().and_then(Manifest::parse);
    match (&expected.sums, own) {
        (Some(kept), own) => {
            if own != Some(kept.as_bytes()) {
                let (vi, en) = ("khác với bản đã giữ", "differs from the copy that was kept");
                verdict.add(Finding::seen(Kind::Manifest, MANIFEST, vi, en));
            }
            read(kept.as_bytes())
        }
        (None, Some(own)) => {
            let manifest = read(own);
            if manifest.is_none() {
                verdict.add(Finding::seen(Kind::Manifest, MANIFEST, "đã hỏng hoặc bị sửa", "is damaged or was changed"));
            }
            manifest
        }
        (None, None) => None,
    }
}

/// Looks at signature and log.
fn seals(verdict: &mut Verdict, expected: &Expected, manifest: &[u8], signature: Option<&str>, log: Option<&str>) {
    if let Some(kept) = &expected.log
        && !log.is_some_and(|log| log.starts_with(kept.as_str()))
    {
        let (vi, en) = ("không nối tiếp bản nhật ký đã giữ", "does not go on from the log that was kept");
        verdict.add(Finding::seen(Kind::Log, LOG, vi, en));
    }
    verdict.signature = match (&expected.key, signature) {
        (None, None) => {
            if let Some(Err(broken)) = log.map(Log::parse) {
                verdict.add(broken_log(broken.line));
            }
            Signature::Absent
        }
        (None, Some(_)) => {
            let (vi, en) = (
                "Trang có chữ ký nhưng không có khóa công khai để kiểm; hãy ghi --public-key.",
                "The site is signed, and there is no public key to check with; give --public-key.",
            );
            verdict.remarks.push(Words::new(vi, en));
            Signature::Unchecked
        }
        (Some(key), None) => {
            let id = key.id();
            let seen = (format!("thiếu chữ ký của khóa {id}"), format!("the signature of key {id} is missing"));
            verdict.add(Finding::seen(Kind::Signature, SIGNATURE, seen.0, seen.1));
            Signature::Broken
        }
        (Some(key), Some(signature)) => match check_seal(key, manifest, signature, log) {
            Sealed::Holds { statement, later } => {
                if later > 0 {
                    verdict.remarks.push(Words::new(
                        format!("Nhật ký có {later} lần xuất bản sau bản đang chạy: trang đã được đưa về bản trước."),
                        format!("The log names {later} later releases than the live one: the site went back to an earlier one."),
                    ));
                }
                Signature::Holds { key: key.id(), statement }
            }
            broken => {
                verdict.add(match broken {
                    Sealed::BrokenLog(broken) => broken_log(broken.line),
                    Sealed::NoLog => Finding::seen(Kind::Log, LOG, "thiếu nhật ký đã ký", "the signed log is missing"),
                    Sealed::OtherLog => Finding::seen(Kind::Log, LOG, "khác với nhật ký đã ký", "is not the log that was signed"),
                    _ => {
                        let id = key.id();
                        let vi = format!("không phải chữ ký của khóa {id} cho danh sách này");
                        Finding::seen(Kind::Signature, SIGNATURE, vi, format!("is no signature of key {id} for this manifest"))
                    }
                });
                Signature::Broken
            }
        },
    };
}

fn broken_log(line: usize) -> Finding {
    let vi = format!("dòng {line} không nối tiếp dòng trước");
    Finding::seen(Kind::Log, LOG, vi, format!("line {line} does not follow from the one before"))
}

#[cfg(test)]
mod tests;
