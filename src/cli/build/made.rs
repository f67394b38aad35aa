//! What a build makes of the sources, before it is published.

use super::answer::Answer;
use super::found::lasts;
use crate::cli::session::{Failure, Session};
use crate::cli::summary;
use crate::cli::tally::{Count, Tally};
use crate::diagnostics::Language;
use crate::edge::publish::{Copies, Note, Publication};
use crate::edge::snapshot::DiskSnapshot;
use crate::edge::terminal::ProgressLine;
use crate::engine::amend::{Live, Seen};
use crate::engine::ledger::Ledger;
use crate::engine::memo::Memo;
use crate::engine::report::Options;
use crate::engine::{self, Built, Errand, Grounds};
use chrono::NaiveDateTime;
use serde::Deserialize;
use std::sync::Arc;

/// What was made.
pub(super) struct Made {
    pub answer: Answer,
    /// What was understood in documents.
    pub memo: Memo,
    pub ledger: Option<Ledger>,
    /// Copies that were compressed beforehand, where they are asked for.
    pub copies: Option<Copies>,
}

impl Made {
    /// Makes all that goes into `publication`, and keeps there what stands as it is.
    ///
    /// # Errors
    /// When a copy cannot be written, or a file that stands was not there.
    pub fn of(
        session: &Session,
        snapshot: &DiskSnapshot,
        options: &Options,
        mut errand: Errand<'_>,
        publication: &Publication<'_>,
        precompress: bool,
    ) -> Result<Self, Failure> {
        let tally = Tally::new(Some(publication));
        let progress = progress(session, tally.count());
        let Built { mut outcome, seen, stands, ledger } = engine::build_after(snapshot, options, &mut errand, &tally);
        let is_compressed = precompress && !outcome.has_errors();
        let mut copies = if is_compressed { Some(publication.compress(&tally)?) } else { None };
        drop(progress);
        if let Some(stands) = stands {
            let kept = publication.keep(&stands)?;
            if let Some(copies) = &mut copies {
                copies.kept += kept.iter().filter(|(path, _)| Copies::is_copy(path)).count();
            }
            tally.keep(kept);
        }
        outcome.diagnostics.extend(tally.refusals());
        let answer = Answer { outcome, count: tally.count(), seen };
        Ok(Self { answer, memo: errand.memo, ledger, copies })
    }
}

/// The line that counts files while they are made.
fn progress(session: &Session, count: Arc<Count>) -> ProgressLine {
    let language = session.terminal.language;
    session.terminal.progress(move || {
        let files = summary::grouped(count.files() as u64, language);
        match language {
            Language::Vi => format!("Đang dựng trang: {files} tệp"),
            Language::En => format!("Building: {files} files"),
        }
    })
}

/// The live site, as a build may amend it.
pub(super) fn live(
    note: &Note,
    grounds: &Grounds,
    publication: &Publication<'_>,
    now: NaiveDateTime,
    ledger: Option<Ledger>,
) -> Option<Live> {
    let seen = Seen::deserialize(note.answer.get("seen")?).ok()?;
    let (files, read) = (Arc::new(publication.standing_files()?), Box::new(publication.reader()));
    let ledger = Arc::new(ledger.unwrap_or_default());
    let before = Grounds::parse(&note.grounds)?;
    Some(Live { before, now: grounds.clone(), files, read, seen, lasts: lasts(note, now), ledger })
}
