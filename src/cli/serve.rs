//! `congbo serve`: the site on this machine, built again at every change. Nothing is written to disk.

use std::time::Duration;

use super::session::{Ending, Failure, Session};
use super::summary;
use super::tally::Tally;
use crate::diagnostics::Language;
use crate::diagnostics::render::Totals;
use crate::edge::clock::Stopwatch;
use crate::edge::fault::Fault;
use crate::edge::http::{Handle, Served, Server};
use crate::edge::snapshot::DiskSnapshot;
use crate::edge::watch::Watch;
use crate::engine;
use crate::engine::io::MemorySink;

/// How long to wait for a change before looking whether the server still runs.
const WAIT: Duration = Duration::from_secs(1);

/// Serves until the process is stopped.
///
/// # Errors
/// When the folder is no site, cannot be watched, or the port is taken.
pub fn run(session: &Session, port: Option<u16>) -> Result<Ending, Failure> {
    session.require_site()?;
    let (terminal, language) = (session.terminal, session.terminal.language);
    let mut watch = Watch::new(&session.root)?;
    let server = Server::listen(port)?;
    let (address, handle) = (server.address, server.handle());
    rebuild(session, &handle)?;
    let path = handle.current().base_path.clone();
    terminal.result(&match language {
        Language::Vi => format!("Đang phục vụ http://{address}{path} (Ctrl+C để dừng)"),
        Language::En => format!("Serving http://{address}{path} (Ctrl+C to stop)"),
    });
    if watch.polls {
        terminal.note(terminal.pick(
            "Thư mục nằm trên ổ mạng: thay đổi được phát hiện mỗi giây một lần.",
            "The folder is on a network share: changes are looked for every second.",
        ));
    }
    let server = std::thread::spawn(move || server.run());
    while !server.is_finished() {
        if watch.wait(WAIT)
            && let Err(Failure::Fault(fault)) = rebuild(session, &handle)
        {
            // The folder may be on its way back: somebody renames it, a share reconnects.
            report(session, &handle, &fault);
        }
    }
    match server.join() {
        Ok(done) => done.map(|()| Ending::Done).map_err(Failure::Fault),
        Err(panic) => std::panic::resume_unwind(panic),
    }
}

/// Builds the site into memory; the browsers get it, or what is wrong with it.
fn rebuild(session: &Session, handle: &Handle) -> Result<(), Failure> {
    let (terminal, language) = (session.terminal, session.terminal.language);
    let stopwatch = Stopwatch::start();
    let snapshot = DiskSnapshot::take(&session.root)?;
    let sink = MemorySink::default();
    let tally = Tally::new(Some(&sink));
    let count = tally.count();
    let mut outcome = engine::build(&snapshot, &session.options(), &tally);
    outcome.diagnostics.extend(tally.refusals());
    let before = handle.current();
    session.tell(&outcome.diagnostics, &snapshot, false);
    if outcome.has_errors() {
        let counts = Totals::of(&outcome.diagnostics).words(language);
        terminal.problem(&match language {
            Language::Vi => format!("Giữ bản dựng trước: {counts}."),
            Language::En => format!("The last good build stays: {counts}."),
        });
        let problem = session.as_text(&outcome.diagnostics, &snapshot);
        handle.serve(Served { problem: Some(problem), base_path: outcome.report.base_path, ..Served::clone(&before) });
        return Ok(());
    }
    let files = sink.into_files().into_iter().map(|(path, bytes)| (path, bytes.into())).collect();
    let version = if files == before.files { before.version } else { before.version + 1 };
    handle.serve(Served { version, files, base_path: outcome.report.base_path.clone(), problem: None });
    let line = summary::line(&outcome.report, &count, stopwatch.elapsed(), language);
    terminal.note(&match language {
        Language::Vi => format!("Đã dựng: {line}."),
        Language::En => format!("Built: {line}."),
    });
    Ok(())
}

fn report(session: &Session, handle: &Handle, fault: &Fault) {
    let language = session.terminal.language;
    let text = format!("{} {}", fault.message(language), fault.help(language));
    session.terminal.problem(&text);
    handle.serve(Served { problem: Some(text), ..Served::clone(&handle.current()) });
}
