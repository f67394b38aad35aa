//! What a build answers, and how it is told.

use crate::cli::session::{Ending, Format, Session};
use crate::cli::sign::signed;
use crate::cli::summary;
use crate::cli::tally::Count;
use crate::diagnostics::render::Totals;
use crate::diagnostics::{Diagnostic, Language, catalogue, stored};
use crate::edge::clock::Stopwatch;
use crate::edge::publish::{Copies, Published};
use crate::edge::signing::SecretKey;
use crate::edge::snapshot::DiskSnapshot;
use crate::engine::amend::Seen;
use crate::engine::report::Outcome;
use serde::Deserialize;
use serde_json::{Value, json};
use std::path::Path;
use std::sync::Arc;

/// How many files of one sort are named one by one.
const NAMED: usize = 20;

/// What a build answers: its problems, what it made and what it held back.
pub(super) struct Answer {
    pub outcome: Outcome,
    pub count: Arc<Count>,
    pub seen: Seen,
}

impl Answer {
    /// Tells the problems, what was held back, and in the last line what the site is.
    pub fn tell(&self, session: &Session, snapshot: &DiskSnapshot, stopwatch: &Stopwatch, changed: bool) {
        let (terminal, language) = (session.terminal, session.terminal.language);
        let Outcome { diagnostics, report } = &self.outcome;
        session.tell(diagnostics, snapshot, false);
        for held in report.held_back.iter().take(NAMED) {
            let why = summary::why(held.reason, language);
            terminal.note(&match language {
                Language::Vi => format!("Giữ lại {}: {why}", held.path),
                Language::En => format!("Held back {}: {why}", held.path),
            });
        }
        let line = summary::line(report, &self.count, stopwatch.elapsed(), language);
        let output = session.output.display();
        let sentence = match (language, changed) {
            (Language::Vi, false) => format!("Không có gì thay đổi trong {output}: {line}."),
            (Language::En, false) => format!("Nothing changed in {output}: {line}."),
            (Language::Vi, true) => format!("Đã xuất bản vào {output}: {line}."),
            (Language::En, true) => format!("Published to {output}: {line}."),
        };
        let totals = Totals::of(diagnostics);
        session.last_line(&sentence, &summary::object(report, &self.count, stopwatch.elapsed(), totals, true));
    }

    /// Tells why nothing is published.
    pub fn refuse(&self, session: &Session, snapshot: &DiskSnapshot, stopwatch: &Stopwatch) -> Ending {
        let (terminal, language) = (session.terminal, session.terminal.language);
        let Outcome { diagnostics, report } = &self.outcome;
        session.tell(diagnostics, snapshot, false);
        let totals = Totals::of(diagnostics);
        let counts = totals.words(language);
        if session.format == Format::Json {
            session.last_line("", &summary::object(report, &self.count, stopwatch.elapsed(), totals, false));
        } else {
            terminal.problem(&match language {
                Language::Vi => format!("Không xuất bản: {counts}. Trang đang chạy giữ nguyên."),
                Language::En => format!("Not published: {counts}. The live site is as it was."),
            });
        }
        Session::ending(diagnostics)
    }

    /// For [`Answer::from_value`] of a later build.
    pub fn to_value(&self) -> Value {
        let Outcome { diagnostics, report } = &self.outcome;
        json!({
            "seen": self.seen,
            "problems": stored::of(diagnostics),
            "report": report,
            "count": (self.count.pages(), self.count.files(), self.count.bytes()),
        })
    }

    /// Reads what [`Answer::to_value`] wrote.
    pub fn from_value(value: &Value) -> Option<Self> {
        let (pages, files, bytes) = serde_json::from_value(value.get("count")?.clone()).ok()?;
        let report = serde_json::from_value(value.get("report")?.clone()).ok()?;
        let diagnostics = stored::problems(Vec::deserialize(value.get("problems")?).ok()?)?;
        let seen = Seen::deserialize(value.get("seen")?).ok()?;
        Some(Self { outcome: Outcome { diagnostics, report }, count: Arc::new(Count::of(pages, files, bytes)), seen })
    }
}

/// Tells what came of publishing beside the site itself.
pub(super) fn tell_published(session: &Session, published: &Published, key: Option<&SecretKey>, copies: Option<Copies>) {
    let (terminal, language) = (session.terminal, session.terminal.language);
    if let (Some(entry), Some(key)) = (&published.signed, key) {
        terminal.note(&signed(entry, &key.public().id(), language));
    }
    if let Some(fault) = &published.afterwards {
        terminal.problem(&match language {
            Language::Vi => {
                format!("Trang mới đã chạy, nhưng chưa dọn xong: {} {}", fault.message(language), fault.help(language))
            }
            Language::En => {
                format!("The new site is live, but tidying up failed: {} {}", fault.message(language), fault.help(language))
            }
        });
    }
    if let Some(Copies { made, kept }) = copies {
        terminal.note(&match language {
            Language::Vi => format!("Bản nén sẵn: {made} bản mới, {kept} bản giữ nguyên."),
            Language::En => format!("Compressed copies: {made} made, {kept} kept."),
        });
    }
}

/// Tells how many documents were written for search servers, and where.
pub(super) fn tell_bulk(session: &Session, number: usize, folder: &Path) {
    session.terminal.note(&match session.terminal.language {
        Language::Vi => format!("Đã ghi {number} văn bản cho máy chủ tìm kiếm vào {}.", folder.display()),
        Language::En => format!("Wrote {number} documents for search servers to {}.", folder.display()),
    });
}

/// What somebody should know of the output folder.
pub(super) fn remarks(session: &Session, published: &Published) -> Vec<Diagnostic> {
    let foreign = published.foreign.iter().take(NAMED);
    let foreign = foreign.map(|file| Diagnostic::new(&catalogue::files::FOREIGN_FILE).with("path", file.display()));
    let meddled = published.meddled.iter().take(NAMED);
    let meddled = meddled.map(|file| Diagnostic::new(&catalogue::files::CHANGED_ON_SERVER).with("path", file));
    let output = session.output.display();
    let gone = published.gone.then(|| Diagnostic::new(&catalogue::files::OUTPUT_GONE).with("path", output));
    let mut remarks: Vec<Diagnostic> = gone.into_iter().chain(foreign).chain(meddled).collect();
    let more = published.foreign.len().saturating_sub(NAMED) + published.meddled.len().saturating_sub(NAMED);
    if more > 0 {
        remarks.push(Diagnostic::new(&catalogue::files::MORE_IN_OUTPUT).with("number", more));
    }
    remarks
}
