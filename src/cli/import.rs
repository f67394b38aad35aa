//! `congbo import`: documents of offices into pages of the site, with a report of what became of everything in them.

use std::path::{Path, PathBuf};

use chrono::{Datelike, NaiveDate};
use clap::ArgMatches;

use super::named::typed_path;
use super::session::{Ending, Failure, Session};
use crate::diagnostics::Language;
use crate::document::Kind;
use crate::edge::clock;
use crate::edge::fault::{Action, Blame, Cause, Fault};
use crate::edge::fs::{RealDisk, create_folders, open_ordinary, replace_all};
use crate::edge::snapshot::DiskSnapshot;
use crate::engine;
use crate::import::{self, Imported, Outcome, Request};
use crate::path::SourcePath;
use crate::site::names::Names;
use crate::vietnamese::legacy::Encoding;

/// Bytes of one file to import.
const LARGEST: u64 = 64 << 20;

/// What was typed after `import`.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    files: Vec<PathBuf>,
    to: Option<PathBuf>,
    from: Option<Encoding>,
    accept_changes: bool,
    sheet: Option<String>,
    force: bool,
}

impl Asked {
    /// Takes the values out of the command line.
    pub fn of(given: &ArgMatches) -> Self {
        Self {
            files: given.get_many::<PathBuf>("files").unwrap_or_default().cloned().collect(),
            to: given.get_one::<PathBuf>("to").cloned(),
            from: given.get_one::<String>("from").and_then(|name| Encoding::of_option(name)),
            accept_changes: given.get_flag("accept-changes"),
            sheet: given.get_one::<String>("sheet").cloned(),
            force: given.get_flag("force"),
        }
    }
}

/// Imports each file; one that is refused does not keep the others back.
///
/// # Errors
/// When the folder is no site, or reading or writing fails.
pub fn run(session: &Session, asked: &Asked) -> Result<Ending, Failure> {
    session.require_site()?;
    let snapshot = DiskSnapshot::take(&session.root)?;
    let registers = engine::registers(&snapshot);
    let names = Names::new(&registers);
    let agency = |name: &str, date: Option<NaiveDate>| {
        let index = names.agency(&registers, name, date)?;
        registers.agencies.get(index).map(|agency| agency.id.clone())
    };
    let kind = asked.to.as_ref().and_then(|folder| {
        let folder = typed_path(session, folder);
        let within = folder.as_str().strip_prefix("content/")?.split('/').next()?.to_owned();
        Kind::ALL.into_iter().find(|kind| kind.folder() == within)
    });
    let mut ending = Ending::Done;
    for file in &asked.files {
        let bytes = read(file)?;
        let path = SourcePath::new(file.to_string_lossy().replace('\\', "/"));
        let request = Request {
            path: &path,
            bytes: &bytes,
            kind,
            encoding: asked.from,
            accept_changes: asked.accept_changes,
            agency: &agency,
            indicators: &registers.indicators,
            sheet: asked.sheet.as_deref(),
        };
        let outcome = import::import(&request);
        let written = match &outcome.page {
            Some(page) => Some(write(session, asked, page)?),
            None => None,
        };
        session.tell(&outcome.problems, &snapshot, false);
        tell(session, file, &outcome, written.as_deref());
        if Session::ending(&outcome.problems) != Ending::Done {
            ending = Ending::Content;
        }
    }
    Ok(ending)
}

fn read(file: &Path) -> Result<Vec<u8>, Failure> {
    use std::io::Read;
    let opened = open_ordinary(file).blame(Action::Read, file)?;
    let Some(opened) = opened else { return Err(Fault::new(file, Action::Read, Cause::NotAFile).into()) };
    let mut bytes = Vec::new();
    opened.take(LARGEST + 1).read_to_end(&mut bytes).blame(Action::Read, file)?;
    Ok(bytes)
}

/// Writes the page and the files beside it: all of them, or where one cannot be written, none.
fn write(session: &Session, asked: &Asked, page: &Imported) -> Result<PathBuf, Failure> {
    let folder = asked.to.clone().unwrap_or_else(|| {
        let below = match page.kind {
            Kind::Plan | Kind::Result => {
                format!("content/{}/{}", page.kind.folder(), page.year.unwrap_or_else(|| clock::now().date().year()))
            }
            kind => format!("content/{}", kind.folder()),
        };
        session.root.join(below)
    });
    let target = folder.join(format!("{}.md", page.stem));
    let beside = page.files.iter().map(|(name, bytes)| (folder.join(name), bytes.as_slice()));
    let all: Vec<(PathBuf, &[u8])> = beside.chain(std::iter::once((target.clone(), page.markdown.as_bytes()))).collect();
    if let Some((taken, _)) = all.iter().find(|(path, _)| !asked.force && std::fs::symlink_metadata(path).is_ok()) {
        return Err(Failure::Usage(match session.terminal.language {
            Language::Vi => format!("Đã có tệp {}; muốn ghi đè thì thêm --force.", taken.display()),
            Language::En => format!("{} is there already; to write over it add --force.", taken.display()),
        }));
    }
    create_folders(&RealDisk, &folder)?;
    // The page last: where it is, its pictures are.
    replace_all(&RealDisk, &folder, &all)?;
    Ok(target)
}

fn tell(session: &Session, file: &Path, outcome: &Outcome, written: Option<&Path>) {
    let language = session.terminal.language;
    let words = outcome.report.words(language);
    let object = serde_json::json!({
        "file": file.to_string_lossy(),
        "page": written.map(|path| path.to_string_lossy()),
        "report": outcome.report.json(),
    });
    let place = written.map(|path| path.display().to_string()).unwrap_or_default();
    let sentence = match (language, written.is_some()) {
        (Language::Vi, true) => format!("{} → {place}\n{words}", file.display()),
        (Language::En, true) => format!("{} → {place}\n{words}", file.display()),
        (Language::Vi, false) => format!("{}: không nhập.", file.display()),
        (Language::En, false) => format!("{}: not imported.", file.display()),
    };
    session.last_line(sentence.trim_end(), &object);
}
