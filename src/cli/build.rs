//! `congbo build`: the folder becomes a site, or the live site stays as it is.

use super::bulk::Bulk;
use super::keys::KeyAsked;
use super::session::{Ending, Failure, Format, Session};
use super::sign::signed;
use super::summary;
use super::tally::{Count, Tally};
use crate::diagnostics::render::Totals;
use crate::diagnostics::{Diagnostic, Language, catalogue, stored};
use crate::edge::clock::{self, Stopwatch};
use crate::edge::fs::RealDisk;
use crate::edge::machine;
use crate::edge::publish::{Copies, Hold, Note, Publication, Published, Sealing};
use crate::edge::signing::SecretKey;
use crate::edge::snapshot::DiskSnapshot;
use crate::engine;
use crate::engine::amend::{Live, Seen};
use crate::engine::io::Snapshot;
use crate::engine::report::Outcome;
use crate::engine::{Built, Errand, Grounds};
use crate::hash::ContentHash;
use crate::search::Entry;
use serde::Deserialize;
use serde_json::{Value, json};
use std::path::Path;
use std::sync::Arc;
use std::thread::ScopedJoinHandle;

/// How many files of one sort are named one by one.
const NAMED: usize = 20;

/// What a build answers: its problems, what it made and what it held back.
struct Answer {
    outcome: Outcome,
    count: Arc<Count>,
    seen: Seen,
}

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
    let options = session.options();
    let asked = format!("{precompress} {:?}", key.as_ref().map(|key| key.public().id()));
    let grounds = |snapshot: &DiskSnapshot, program: Option<ContentHash>| engine::grounds(snapshot, &options, program?, &asked);
    // Sources, output and the program itself are looked at side by side.
    let (standing, snapshot, program, known, memo) = std::thread::scope(|scope| {
        let sights = scope.spawn(|| hold.sights());
        // What is written for search servers stands elsewhere, and is written each time.
        let program = scope.spawn(|| if folder.is_none() { machine::program() } else { None });
        let snapshot = scope.spawn(|| DiskSnapshot::take(&session.root));
        let noted = hold.noted();
        let before = noted.as_ref().map(|noted| noted.note().grounds.clone());
        let standing = scope.spawn(|| hold.standing(noted?));
        let (program, snapshot) = (joined(program), joined(snapshot)?.remembering(&Arc::new(joined(sights))));
        // Without a note there is nothing to compare with: files are then hashed as they are read.
        let known = before.as_ref().and_then(|_| grounds(&snapshot, program));
        let has_changed = known.as_ref().is_none_or(|known| before != Some(known.render()));
        let memo = program.filter(|_| has_changed).map(|program| hold.memo(program));
        Ok::<_, Failure>((joined(standing), snapshot, program, known, memo))
    })?;
    // What a page's time has not changed meanwhile.
    let lasting =
        standing.as_ref().map(|standing| &standing.note).filter(|note| note.until.is_none_or(|until| options.now < until));
    let lasting = lasting.zip(known.as_ref());
    if let Some((standing, grounds)) = lasting
        && standing.grounds == grounds.render()
        && let Some(answer) = Answer::from_value(&standing.answer)
    {
        if let Some(sights) = snapshot.remembered() {
            // A build that could not keep what it saw reads more the next time.
            let _ = hold.keep_sights(&sights);
        }
        answer.tell(session, &snapshot, &stopwatch, false);
        return Ok(Ending::Done);
    }
    let memo = memo.or_else(|| Some(hold.memo(program?))).unwrap_or_default();
    let mut publication = hold.begin(smallest_site(&snapshot), standing.as_ref())?;
    let live = lasting.and_then(|(standing, grounds)| live(standing, grounds, &publication));
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
    let mut errand = Errand { memo, live, tell };
    let Built { mut outcome, seen, stands } = engine::build_after(&snapshot, &options, &mut errand, &tally);
    let Errand { memo, .. } = errand;
    let mut copies = if precompress && !outcome.has_errors() { Some(publication.compress(&tally)?) } else { None };
    drop(progress);
    outcome.diagnostics.extend(tally.refusals());
    if let Some(stands) = stands {
        let kept = publication.keep(&stands)?;
        if let Some(copies) = &mut copies {
            copies.kept += kept.iter().filter(|(path, _)| Copies::is_copy(path)).count();
        }
        tally.keep(kept);
    }
    let grounds = known.or_else(|| grounds(&snapshot, program));
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
        publication.remember(memo, program);
    }
    let sealing = key.as_ref().map(|key| Sealing { key, now: options.now });
    let published = publication.publish(&clock::stamp(options.now), sealing.as_ref())?;
    answer.outcome.diagnostics.extend(remarks(session, &published));
    tell_published(session, &published, key.as_ref(), copies);
    if let (Some(bulk), Some(folder)) = (bulk, folder) {
        let number = bulk.finish()?;
        terminal.note(&match language {
            Language::Vi => format!("Đã ghi {number} văn bản cho máy chủ tìm kiếm vào {}.", folder.display()),
            Language::En => format!("Wrote {number} documents for search servers to {}.", folder.display()),
        });
    }
    answer.tell(session, &snapshot, &stopwatch, published.written + published.removed > 0);
    Ok(Ending::Done)
}

/// Tells what came of publishing beside the site itself.
fn tell_published(session: &Session, published: &Published, key: Option<&SecretKey>, copies: Option<Copies>) {
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

fn joined<T>(thread: ScopedJoinHandle<'_, T>) -> T {
    thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
}

/// The live site, as a build may amend it.
fn live(standing: &Note, now: &Grounds, publication: &Publication<'_>) -> Option<Live> {
    let seen = Seen::deserialize(standing.answer.get("seen")?).ok()?;
    let (files, read) = (Arc::new(publication.standing_files()?), Box::new(publication.reader()));
    Some(Live { before: Grounds::parse(&standing.grounds)?, now: now.clone(), files, read, seen })
}

impl Answer {
    /// Tells the problems, what was held back, and in the last line what the site is.
    fn tell(&self, session: &Session, snapshot: &DiskSnapshot, stopwatch: &Stopwatch, changed: bool) {
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
    fn refuse(&self, session: &Session, snapshot: &DiskSnapshot, stopwatch: &Stopwatch) -> Ending {
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

    fn to_value(&self) -> Value {
        let Outcome { diagnostics, report } = &self.outcome;
        json!({
            "seen": self.seen,
            "problems": stored::of(diagnostics),
            "report": report,
            "count": (self.count.pages(), self.count.files(), self.count.bytes()),
        })
    }

    fn from_value(value: &Value) -> Option<Self> {
        let (pages, files, bytes) = serde_json::from_value(value.get("count")?.clone()).ok()?;
        let report = serde_json::from_value(value.get("report")?.clone()).ok()?;
        let diagnostics = stored::problems(Vec::deserialize(value.get("problems")?).ok()?)?;
        let seen = Seen::deserialize(value.get("seen")?).ok()?;
        Some(Self { outcome: Outcome { diagnostics, report }, count: Arc::new(Count::of(pages, files, bytes)), seen })
    }
}

/// What a site of these sources needs at the very least, in bytes: its texts are published in some form.
fn smallest_site(snapshot: &DiskSnapshot) -> u64 {
    let texts = snapshot.files().iter().filter(|file| file.path.extension().as_deref() == Some("md"));
    texts.map(|file| file.size).sum()
}

/// What somebody should know of the output folder.
fn remarks(session: &Session, published: &Published) -> Vec<Diagnostic> {
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
