//! `congbo serve`: the site on this machine, built again at every change. Nothing is written to disk but what somebody saves in a form (`--edit`).

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use chrono::NaiveDateTime;
use clap::ArgMatches;

use super::desk::{Desk, Known};
use super::editing::Editing;
use super::session::{Ending, Failure, Session};
use super::summary;
use super::tally::{Count, Tally};
use crate::diagnostics::render::Totals;
use crate::diagnostics::{Diagnostic, Language};
use crate::edge::clock::Stopwatch;
use crate::edge::fault::Fault;
use crate::edge::http::{Bytes, Handle, Reach, Served, Server};
use crate::edge::lan;
use crate::edge::publish::recollect;
use crate::edge::sights::Sights;
use crate::edge::snapshot::DiskSnapshot;
use crate::edge::watch::{Stir, Watch};
use crate::engine::amend::{Live, Reader, Seen};
use crate::engine::ledger::Ledger;
use crate::engine::preview::{Ahead, Eyes, Interruptible, Preview, Previewed};
use crate::engine::{self, Grounds};
use crate::hash::ContentHash;
use crate::path::OutputPath;

/// How long to wait for a change before looking whether the server still runs.
const WAIT: Duration = Duration::from_secs(1);

/// What was typed after `serve`.
#[derive(Clone, Debug)]
pub struct Asked {
    port: Option<u16>,
    eyes: Eyes,
    open_in: Option<String>,
    /// Whether people write in the browser, and who.
    edit: bool,
    editor: Option<String>,
    /// Who may look.
    reach: Reach,
}

impl Asked {
    /// Takes the values out of the command line.
    pub fn of(given: &ArgMatches) -> Self {
        Self {
            port: given.get_one::<u16>("port").copied(),
            eyes: if given.get_flag("published") { Eyes::Readers } else { Eyes::Editors },
            open_in: given.get_one::<String>("open-in").cloned(),
            edit: given.get_flag("edit"),
            reach: if given.get_flag("lan") { Reach::Network } else { Reach::Here },
            editor: given.get_one::<String>("editor").map(|name| name.trim().to_owned()).filter(|name| !name.is_empty()),
        }
    }
}

/// What is served, and what it is built with.
struct Showing<'s> {
    session: &'s Session,
    eyes: Eyes,
    preview: Preview,
    handle: Handle,
    desk: Arc<Desk>,
    /// What is remembered of its files.
    sights: Arc<Sights>,
    /// Its folder as it was seen last.
    folder: Mutex<Option<Arc<DiskSnapshot>>>,
    /// The problems of the build before.
    told: Mutex<Vec<Diagnostic>>,
    /// What the files that are served were made from.
    made: Mutex<Option<Made>>,
}

/// What the last build that came to its end rested on.
struct Made {
    grounds: Grounds,
    files: Arc<BTreeSet<OutputPath>>,
    seen: Seen,
    ledger: Arc<Ledger>,
    /// When the same sources give another site.
    until: Option<NaiveDateTime>,
}

/// Serves until the process is stopped.
///
/// # Errors
/// When the folder is no site, cannot be watched, or the port is taken.
pub fn run(session: &Session, asked: &Asked) -> Result<Ending, Failure> {
    session.require_site()?;
    let (terminal, language) = (session.terminal, session.terminal.language);
    let editing = match (asked.edit, &asked.editor) {
        (false, _) => None,
        (true, Some(editor)) => Some(Editing::new(session, editor.clone())),
        (true, None) => {
            let vi = "--edit cần biết ai viết: congbo serve --edit --editor \"Họ và tên\"";
            let en = "--edit needs to know who writes: congbo serve --edit --editor \"Your name\"";
            return Err(Failure::Usage(terminal.pick(vi, en).to_owned()));
        }
    };
    let mut watch = Watch::new(&session.root)?;
    let server = Server::listen(asked.port, asked.reach)?;
    let mut address = server.address;
    let query = server.token.as_ref().map(|token| format!("?{}", token.query())).unwrap_or_default();
    if let (Reach::Network, Some(own)) = (asked.reach, lan::own_address()) {
        address.set_ip(own);
    }
    let desk = Arc::new(Desk::new(&session.root, language, asked.open_in.clone(), editing));
    let (memo, sights) = recollect(&session.output);
    let (preview, handle) = (Preview::remembering(memo), server.handle());
    let showing = Showing {
        session,
        eyes: asked.eyes,
        preview,
        handle,
        desk: Arc::clone(&desk),
        sights: Arc::new(sights),
        folder: Mutex::default(),
        told: Mutex::default(),
        made: Mutex::default(),
    };
    let overtaken = watch.stirred();
    showing.rebuild(&overtaken, &Stir::Somewhere)?;
    let path = showing.handle.current().base_path.clone();
    terminal.result(&match language {
        Language::Vi => format!("Đang phục vụ http://{address}{path}{query} (Ctrl+C để dừng)"),
        Language::En => format!("Serving http://{address}{path}{query} (Ctrl+C to stop)"),
    });
    if asked.reach == Reach::Network {
        terminal.note(terminal.pick(
            "Ai có địa chỉ này trong mạng đều xem được, kể cả bản nháp; địa chỉ hết hạn khi dừng lệnh.",
            "Whoever in the network has this address sees the site, drafts included; it ends with this command.",
        ));
    }
    if asked.edit {
        terminal.result(&match language {
            Language::Vi => format!("Viết và sửa tại http://{address}/.congbo/edit/"),
            Language::En => format!("Write and edit at http://{address}/.congbo/edit/"),
        });
    }
    if watch.polls() {
        terminal.note(terminal.pick(
            "Thư mục nằm trên ổ mạng: thay đổi được phát hiện mỗi giây một lần.",
            "The folder is on a network share: changes are looked for every second.",
        ));
    }
    let server = std::thread::spawn(move || server.run(desk));
    // Whether the folder is as it was told to be, and was not looked at since.
    let mut hearsay = false;
    while !server.is_finished() {
        let stir = watch.wait(WAIT).or_else(|| (hearsay && !showing.is_as_told()).then_some(Stir::Somewhere));
        hearsay = matches!(stir, Some(Stir::At(_)));
        if let Some(stir) = stir
            && let Err(Failure::Fault(fault)) = showing.rebuild(&overtaken, &stir)
        {
            // The folder may be on its way back: somebody renames it, a share reconnects.
            showing.report(&fault);
        }
    }
    match server.join() {
        Ok(done) => done.map(|()| Ending::Done).map_err(Failure::Fault),
        Err(panic) => std::panic::resume_unwind(panic),
    }
}

impl Showing<'_> {
    /// Builds the site into memory after a `stir`; the browsers get it, or what is wrong with it. Pages whose file changed and pages that are open come
    /// first, while the others are made. A build that a change overtakes is given up: the next one makes all that is left.
    fn rebuild(&self, overtaken: &AtomicBool, stir: &Stir) -> Result<(), Failure> {
        let (session, handle) = (self.session, &self.handle);
        let (terminal, language) = (session.terminal, session.terminal.language);
        let stopwatch = Stopwatch::start();
        let begun = self.desk.now();
        let folder = self.look(stir)?;
        let snapshot: &DiskSnapshot = &folder;
        let before = handle.current();
        let sink = Interruptible::new(overtaken);
        let tally = Tally::new(Some(&sink));
        let files = |files: BTreeMap<OutputPath, Vec<u8>>| files.into_iter().map(|(path, bytes)| (path, Bytes::from(bytes)));
        let told = |so_far: &Previewed| {
            self.learn(so_far, begun);
            let mut fresh = before.fresh.clone();
            fresh.extend(files(sink.so_far()));
            let base_path = so_far.outcome.report.base_path.clone();
            handle.serve(Served { fresh, base_path, problem: None, ..Served::clone(&before) });
            sink.may_stop();
        };
        let looked_at = handle.looked_at().iter().map(OutputPath::page).collect();
        let ahead = Ahead { looked_at, told: &told };
        let ahead = Some(&ahead).filter(|_| !before.files.is_empty());
        let options = session.options();
        // The program is the same as long as it runs.
        let now = engine::grounds(snapshot, &options, ContentHash::of(&[]), &format!("{:?}", self.eyes));
        let live = now.as_ref().and_then(|now| self.live(now, options.now, &before.files));
        let mut previewed = self.preview.build(snapshot, &options, self.eyes, &tally, ahead, live.as_ref());
        if sink.has_stopped() {
            return Ok(());
        }
        previewed.outcome.diagnostics.extend(tally.refusals());
        self.learn(&previewed, begun);
        let ledger = Arc::new(previewed.ledger.take().unwrap_or_default());
        let Previewed { outcome, drafts, .. } = &previewed;
        self.tell_new(&outcome.diagnostics, snapshot);
        let base_path = outcome.report.base_path.clone();
        if outcome.has_errors() {
            let counts = Totals::of(&outcome.diagnostics).words(language);
            terminal.problem(&match language {
                Language::Vi => format!("Giữ bản dựng trước: {counts}."),
                Language::En => format!("The last good build stays: {counts}."),
            });
            let problem = self.desk.overlay(&outcome.diagnostics, snapshot);
            handle.serve(Served { problem: Some(problem), base_path, ..Served::clone(&handle.current()) });
            return Ok(());
        }
        let mut all: BTreeMap<OutputPath, Bytes> = BTreeMap::new();
        for path in previewed.stands.iter().flatten() {
            all.extend(before.files.get(path).map(|bytes| (path.clone(), bytes.clone())));
        }
        all.extend(files(sink.into_files()));
        let count = Count::of_files(all.iter().map(|(path, bytes)| (path, bytes.len() as u64)));
        let line = summary::line(&outcome.report, &count, stopwatch.elapsed(), language);
        let names = Arc::new(all.keys().cloned().collect());
        handle.serve(Served::new(all, base_path));
        let until = outcome.report.until();
        let seen = previewed.seen.clone();
        *self.made() = now.map(|grounds| Made { grounds, files: names, seen, ledger, until });
        terminal.note(&match (language, self.eyes, drafts.len()) {
            (Language::Vi, Eyes::Editors, 1..) => format!("Đã dựng: {line}. Bản nháp còn {} chỗ cần xem.", drafts.len()),
            (Language::En, Eyes::Editors, 1..) => format!("Built: {line}. Drafts have {} places to look at.", drafts.len()),
            (Language::Vi, ..) => format!("Đã dựng: {line}."),
            (Language::En, ..) => format!("Built: {line}."),
        });
        Ok(())
    }

    /// The folder as it is after a `stir`.
    fn look(&self, stir: &Stir) -> Result<Arc<DiskSnapshot>, Fault> {
        let mut folder = self.folder.lock().unwrap_or_else(PoisonError::into_inner);
        let told = match (stir, folder.take()) {
            (Stir::At(places), Some(before)) => before.after(places),
            _ => None,
        };
        let found = match told {
            Some(told) => told,
            None => DiskSnapshot::take(&self.session.root)?.remembering(&self.sights),
        };
        Ok(Arc::clone(folder.insert(Arc::new(found))))
    }

    /// Whether a walk finds the folder as it was seen last: a notice may get lost.
    fn is_as_told(&self) -> bool {
        let folder = self.folder.lock().unwrap_or_else(PoisonError::into_inner);
        folder.as_ref().zip(DiskSnapshot::take(&self.session.root).ok()).is_some_and(|(told, found)| told.is_like(&found))
    }

    /// The files of the last build, as they may be amended now.
    fn live(&self, now: &Grounds, moment: NaiveDateTime, files: &Arc<BTreeMap<OutputPath, Bytes>>) -> Option<Live> {
        let made = self.made();
        let Made { grounds, files: names, seen, ledger, until } = made.as_ref()?;
        let files = Arc::clone(files);
        let read: Reader = Box::new(move |path| files.get(path).map(|bytes| bytes.to_vec()));
        Some(Live {
            before: grounds.clone(),
            now: now.clone(),
            files: Arc::clone(names),
            read,
            seen: seen.clone(),
            lasts: until.is_none_or(|until| moment < until),
            ledger: Arc::clone(ledger),
        })
    }

    fn made(&self) -> MutexGuard<'_, Option<Made>> {
        self.made.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What the desk should know of a build.
    fn learn(&self, previewed: &Previewed, begun: u64) {
        let Previewed { outcome, drafts, sources, .. } = previewed;
        let problems = outcome.diagnostics.iter().chain(drafts).cloned().collect();
        self.desk.learn(Known { sources: sources.clone(), base_path: outcome.report.base_path.clone(), problems, begun });
    }

    /// Tells the problems that the build before did not have: the others are on the screen already.
    fn tell_new(&self, problems: &[Diagnostic], snapshot: &DiskSnapshot) {
        let mut told = self.told.lock().unwrap_or_else(PoisonError::into_inner);
        let new: Vec<Diagnostic> = problems.iter().filter(|problem| !told.contains(*problem)).cloned().collect();
        self.session.tell(&new, snapshot, false);
        problems.clone_into(&mut told);
    }

    fn report(&self, fault: &Fault) {
        let language = self.session.terminal.language;
        let text = format!("{} {}", fault.message(language), fault.help(language));
        self.session.terminal.problem(&text);
        let problem = self.desk.sentence(&text);
        self.handle.serve(Served { problem: Some(problem), ..Served::clone(&self.handle.current()) });
    }
}
