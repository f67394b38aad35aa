//! `congbo build`: the folder becomes a site, or the live site stays as it is.

mod answer;
mod found;
mod made;

use super::bulk::Bulk;
use super::keys::KeyAsked;
use super::session::{Ending, Failure, Session};
use crate::edge::clock::{self, Stopwatch};
use crate::edge::fs::RealDisk;
use crate::edge::publish::{Hold, Note, Sealing};
use crate::edge::snapshot::DiskSnapshot;
use crate::engine::io::Snapshot;
use crate::engine::{Errand, Told};
use crate::search::Entry;
use found::{Asked, Found};
use made::Made;
use std::path::Path;

/// Builds and publishes.
///
/// # Errors
/// When the folder is no site, or something at an edge fails; the live site is then as it was.
pub fn run(session: &Session, key: &KeyAsked, folder: Option<&Path>, precompress: bool) -> Result<Ending, Failure> {
    session.require_site()?;
    let key = key.open(session)?;
    let stopwatch = Stopwatch::start();
    let hold = Hold::take(&RealDisk, &session.output, Some(&session.root))?;
    let asked = Asked {
        options: session.options(),
        beside: format!("{precompress} {:?}", key.as_ref().map(|key| key.public().id())),
        // What is written for search servers stands elsewhere, and is written each time.
        always: folder.is_some(),
    };
    let now = asked.options.now;
    let found = Found::look(&hold, &session.root, &asked)?;
    if let Some(answer) = found.unchanged(now) {
        if let Some(sights) = found.snapshot.remembered() {
            // A build that could not keep what it saw reads more the next time.
            let _ = hold.keep_sights(&sights);
        }
        answer.tell(session, &found.snapshot, &stopwatch, false);
        return Ok(Ending::Done);
    }
    let Found { snapshot, program, grounds, standing, memo, ledger, .. } = found;
    let memo = memo.or_else(|| Some(hold.memo(program?))).unwrap_or_default();
    let (note, untouched) = standing.map(|standing| (standing.note, standing.tree)).unzip();
    let mut publication = hold.begin(smallest_site(&snapshot), untouched)?;
    let noted = note.as_ref().zip(grounds.as_ref());
    let live = noted.and_then(|(note, grounds)| made::live(note, grounds, &publication, now, ledger));
    let mut bulk = folder.map(Bulk::begin).transpose()?;
    let mut take = bulk.as_mut().map(|bulk| |portal: &str, entry: &Entry| bulk.take(portal, entry));
    let tell = take.as_mut().map(|take| take as Told<'_>);
    // What is built for the first time is perhaps never built again here: its index keeps nothing that only later builds ask for.
    let errand = Errand { memo, live, keeps_spares: note.is_some(), tell };
    let Made { mut answer, memo, ledger, copies } =
        Made::of(session, &snapshot, &asked.options, errand, &publication, precompress)?;
    let grounds = grounds.or_else(|| asked.grounds(&snapshot, program));
    if let Some(sights) = snapshot.remembered() {
        let _ = publication.keep_sights(&sights);
    }
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
    if let Some((bulk, folder)) = bulk.zip(folder) {
        answer::tell_bulk(session, bulk.finish()?, folder);
    }
    answer.outcome.diagnostics.extend(answer::remarks(session, &published));
    answer.tell(session, &snapshot, &stopwatch, published.written + published.removed > 0);
    Ok(Ending::Done)
}

/// What a site of these sources needs at the very least, in bytes: its texts are published in some form.
fn smallest_site(snapshot: &DiskSnapshot) -> u64 {
    let texts = snapshot.files().iter().filter(|file| file.path.extension().as_deref() == Some("md"));
    texts.map(|file| file.size).sum()
}
