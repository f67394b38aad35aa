//! `congbo build`: the folder becomes a site, or the live site stays as it is.

mod answer;
mod found;

use super::bulk::Bulk;
use super::keys::KeyAsked;
use super::session::{Ending, Failure, Session};
use super::summary;
use super::tally::Tally;
use crate::diagnostics::Language;
use crate::edge::clock::{self, Stopwatch};
use crate::edge::fs::RealDisk;
use crate::edge::publish::{Copies, Hold, Note, Publication, Sealing};
use crate::edge::snapshot::DiskSnapshot;
use crate::engine::amend::{Live, Seen};
use crate::engine::io::Snapshot;
use crate::engine::ledger::Ledger;
use crate::engine::{self, Built, Errand, Grounds};
use crate::search::Entry;
use answer::Answer;
use found::{Asked, Found};
use serde::Deserialize;
use std::path::Path;
use std::sync::Arc;

/// Builds and publishes.
///
/// # Errors
/// When the folder is no site, or something at an edge fails; the live site is then as it was.
pub fn run(session: &Session, key: &KeyAsked, folder: Option<&Path>, precompress: bool) -> Result<Ending, Failure> {
    session.require_site()?;
    let key = key.open(session)?;
    let (terminal, language) = (session.terminal, session.terminal.language);
    let stopwatch = Stopwatch::start();
    let hold = Hold::take(&RealDisk, &session.output, Some(&session.root))?;
    let asked = Asked {
        options: session.options(),
        beside: format!("{precompress} {:?}", key.as_ref().map(|key| key.public().id())),
        // What is written for search servers stands elsewhere, and is written each time.
        always: folder.is_some(),
    };
    let now = asked.options.now;
    let Found { snapshot, program, grounds, standing, memo, ledger } = Found::look(&hold, &session.root, &asked)?;
    // What a page's time has not changed meanwhile.
    let (note, untouched) = standing.map(|standing| (standing.note, standing.tree)).unzip();
    let noted = note.as_ref().zip(grounds.as_ref());
    let lasts = |note: &Note| note.until.is_none_or(|until| now < until);
    if let Some((note, grounds)) = noted.filter(|(note, _)| lasts(note))
        && note.grounds == grounds.render()
        && let Some(answer) = Answer::from_value(&note.answer)
    {
        if let Some(sights) = snapshot.remembered() {
            // A build that could not keep what it saw reads more the next time.
            let _ = hold.keep_sights(&sights);
        }
        answer.tell(session, &snapshot, &stopwatch, false);
        return Ok(Ending::Done);
    }
    let memo = memo.or_else(|| Some(hold.memo(program?))).unwrap_or_default();
    let mut publication = hold.begin(smallest_site(&snapshot), untouched)?;
    let live = noted.and_then(|(note, grounds)| live(note, grounds, &publication, lasts(note), ledger));
    let tally = Tally::new(Some(&publication));
    let (count, watched) = (tally.count(), tally.count());
    let progress = terminal.progress(move || match language {
        Language::Vi => format!("Đang dựng trang: {} tệp", summary::grouped(watched.files() as u64, language)),
        Language::En => format!("Building: {} files", summary::grouped(watched.files() as u64, language)),
    });
    let mut bulk = folder.map(Bulk::begin).transpose()?;
    let mut take = |portal: &str, entry: &Entry| {
        if let Some(bulk) = &mut bulk {
            bulk.take(portal, entry);
        }
    };
    let tell: Option<engine::Told> = if folder.is_some() { Some(&mut take) } else { None };
    // What is built for the first time is perhaps never built again here.
    let mut errand = Errand { memo, live, keeps_ledger: note.is_some(), tell };
    let Built { mut outcome, seen, stands, ledger } = engine::build_after(&snapshot, &asked.options, &mut errand, &tally);
    let Errand { memo, .. } = errand;
    let mut copies = if precompress && !outcome.has_errors() { Some(publication.compress(&tally)?) } else { None };
    drop(progress);
    if let Some(stands) = stands {
        let kept = publication.keep(&stands)?;
        if let Some(copies) = &mut copies {
            copies.kept += kept.iter().filter(|(path, _)| Copies::is_copy(path)).count();
        }
        tally.keep(kept);
    }
    outcome.diagnostics.extend(tally.refusals());
    let grounds = grounds.or_else(|| asked.grounds(&snapshot, program));
    if let Some(sights) = snapshot.remembered() {
        let _ = publication.keep_sights(&sights);
    }
    let mut answer = Answer { outcome, count, seen };
    if answer.outcome.has_errors() {
        return Ok(answer.refuse(session, &snapshot, &stopwatch));
    }
    if let Some(grounds) = grounds {
        let until = answer.outcome.report.until();
        publication.note(Note { grounds: grounds.render(), until, answer: answer.to_value() });
    }
    if let Some(program) = program {
        publication.remember(memo, ledger, program);
    }
    let sealing = key.as_ref().map(|key| Sealing { key, now });
    let published = publication.publish(&clock::stamp(now), sealing.as_ref())?;
    answer::tell_published(session, &published, key.as_ref(), copies);
    if let (Some(bulk), Some(folder)) = (bulk, folder) {
        let number = bulk.finish()?;
        terminal.note(&match language {
            Language::Vi => format!("Đã ghi {number} văn bản cho máy chủ tìm kiếm vào {}.", folder.display()),
            Language::En => format!("Wrote {number} documents for search servers to {}.", folder.display()),
        });
    }
    answer.outcome.diagnostics.extend(answer::remarks(session, &published));
    answer.tell(session, &snapshot, &stopwatch, published.written + published.removed > 0);
    Ok(Ending::Done)
}

/// The live site, as a build may amend it.
fn live(note: &Note, now: &Grounds, publication: &Publication<'_>, lasts: bool, ledger: Option<Ledger>) -> Option<Live> {
    let seen = Seen::deserialize(note.answer.get("seen")?).ok()?;
    let (files, read) = (Arc::new(publication.standing_files()?), Box::new(publication.reader()));
    let ledger = Arc::new(ledger.unwrap_or_default());
    Some(Live { before: Grounds::parse(&note.grounds)?, now: now.clone(), files, read, seen, lasts, ledger })
}

/// What a site of these sources needs at the very least, in bytes: its texts are published in some form.
fn smallest_site(snapshot: &DiskSnapshot) -> u64 {
    let texts = snapshot.files().iter().filter(|file| file.path.extension().as_deref() == Some("md"));
    texts.map(|file| file.size).sum()
}
