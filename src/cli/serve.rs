//! `congbo serve`: the site on this machine, built again at every change. Nothing is written to disk.

use std::sync::Arc;
use std::time::Duration;

use clap::ArgMatches;

use super::desk::{Desk, Known};
use super::editing::Editing;
use super::session::{Ending, Failure, Session};
use super::summary;
use super::tally::Tally;
use crate::diagnostics::Language;
use crate::diagnostics::render::Totals;
use crate::edge::clock::Stopwatch;
use crate::edge::fault::Fault;
use crate::edge::http::{Handle, Reach, Served, Server};
use crate::edge::lan;
use crate::edge::snapshot::DiskSnapshot;
use crate::edge::watch::Watch;
use crate::engine::io::MemorySink;
use crate::engine::preview::{Eyes, Preview, Previewed};

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
    let (preview, handle) = (Preview::default(), server.handle());
    let showing = Showing { session, eyes: asked.eyes, preview, handle, desk: Arc::clone(&desk) };
    showing.rebuild()?;
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
    while !server.is_finished() {
        if watch.wait(WAIT)
            && let Err(Failure::Fault(fault)) = showing.rebuild()
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
    /// Builds the site into memory; the browsers get it, or what is wrong with it.
    fn rebuild(&self) -> Result<(), Failure> {
        let (session, handle) = (self.session, &self.handle);
        let (terminal, language) = (session.terminal, session.terminal.language);
        let stopwatch = Stopwatch::start();
        let begun = self.desk.now();
        let snapshot = DiskSnapshot::take(&session.root)?;
        let sink = MemorySink::default();
        let tally = Tally::new(Some(&sink));
        let count = tally.count();
        let Previewed { mut outcome, drafts, sources } = self.preview.build(&snapshot, &session.options(), self.eyes, &tally);
        outcome.diagnostics.extend(tally.refusals());
        let before = handle.current();
        session.tell(&outcome.diagnostics, &snapshot, false);
        let base_path = outcome.report.base_path.clone();
        let problems = outcome.diagnostics.iter().chain(&drafts).cloned().collect();
        self.desk.learn(Known { sources, base_path: base_path.clone(), problems, begun });
        if outcome.has_errors() {
            let counts = Totals::of(&outcome.diagnostics).words(language);
            terminal.problem(&match language {
                Language::Vi => format!("Giữ bản dựng trước: {counts}."),
                Language::En => format!("The last good build stays: {counts}."),
            });
            let problem = self.desk.overlay(&outcome.diagnostics, &snapshot);
            handle.serve(Served { problem: Some(problem), base_path, ..Served::clone(&before) });
            return Ok(());
        }
        let files = sink.into_files().into_iter().map(|(path, bytes)| (path, bytes.into())).collect();
        let version = match before.version {
            // Another run of the program counts elsewhere, so that a page that outlived a run is loaded anew.
            0 => u64::from(std::process::id()) << 20,
            version if files == before.files => version,
            version => version + 1,
        };
        handle.serve(Served { version, files, base_path, problem: None });
        let line = summary::line(&outcome.report, &count, stopwatch.elapsed(), language);
        terminal.note(&match (language, self.eyes, drafts.len()) {
            (Language::Vi, Eyes::Editors, 1..) => format!("Đã dựng: {line}. Bản nháp còn {} chỗ cần xem.", drafts.len()),
            (Language::En, Eyes::Editors, 1..) => format!("Built: {line}. Drafts have {} places to look at.", drafts.len()),
            (Language::Vi, ..) => format!("Đã dựng: {line}."),
            (Language::En, ..) => format!("Built: {line}."),
        });
        Ok(())
    }

    fn report(&self, fault: &Fault) {
        let language = self.session.terminal.language;
        let text = format!("{} {}", fault.message(language), fault.help(language));
        self.session.terminal.problem(&text);
        let problem = self.desk.sentence(&text);
        self.handle.serve(Served { problem: Some(problem), ..Served::clone(&self.handle.current()) });
    }
}
