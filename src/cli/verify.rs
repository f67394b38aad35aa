//! `congbo verify`: is a published folder, or a site on the web, still what was published?

use std::path::{Path, PathBuf};

use clap::ArgMatches;

use super::keys;
use super::session::{Ending, Failure, Format, Session};
use crate::edge::clock;
use crate::edge::fs::read_text;
use crate::edge::verify::{self, Expected, Verdict, folder, remote};

/// What was typed.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    place: Option<String>,
    public_key: Option<String>,
    sums: Option<PathBuf>,
    log: Option<PathBuf>,
    report: Option<PathBuf>,
}

impl Asked {
    /// Out of the command line.
    pub fn of(given: &ArgMatches) -> Self {
        let path = |name: &str| given.get_one::<PathBuf>(name).cloned();
        let text = |name: &str| given.get_one::<String>(name).cloned();
        Self {
            place: text("place"),
            public_key: text("public-key"),
            sums: path("sums"),
            log: path("log"),
            report: path("report"),
        }
    }
}

/// Compares the place with its manifest and names every difference.
///
/// # Errors
/// When the place or its manifest cannot be read.
pub fn run(session: &Session, asked: &Asked) -> Result<Ending, Failure> {
    let expected = expected(session, asked)?;
    let verdict = match &asked.place {
        Some(address) if address.starts_with("https://") || address.starts_with("http://") => remote::verify(address, &expected)?,
        Some(folder) => folder::verify(Path::new(folder), &expected)?,
        None => folder::verify(&session.output, &expected)?,
    };
    tell(session, asked, &verdict)
}

fn expected(session: &Session, asked: &Asked) -> Result<Expected, Failure> {
    let text = |path: &Option<PathBuf>| path.as_deref().map(read_text).transpose();
    let key = match &asked.public_key {
        Some(typed) => Some(keys::public_key(session, typed)?),
        None => keys::configured(session),
    };
    Ok(Expected { key, sums: text(&asked.sums)?, log: text(&asked.log)? })
}

fn tell(session: &Session, asked: &Asked, verdict: &Verdict) -> Result<Ending, Failure> {
    let (terminal, language) = (session.terminal, session.terminal.language);
    if session.format == Format::Json {
        terminal.result(&verify::json(verdict, language).to_string());
    } else {
        for finding in &verdict.findings {
            let seen = finding.seen.get(language);
            let seen = if seen.is_empty() { String::new() } else { format!(" ({})", printable(seen)) };
            terminal.result(&format!("{}: {}{seen}", finding.kind.words(language), printable(&finding.path)));
        }
        verdict.unchecked.iter().for_each(|words| terminal.problem(&printable(words.get(language))));
        verdict.remarks.iter().for_each(|words| terminal.note(words.get(language)));
        terminal.note(&verify::summary(verdict, language));
    }
    if let Some(path) = &asked.report {
        write_report(session, path, verdict)?;
    }
    Ok(match (verdict.is_sound(), verdict.is_whole()) {
        (false, _) => Ending::Content,
        (true, true) => Ending::Done,
        (true, false) => Ending::Unchecked,
    })
}

fn write_report(session: &Session, path: &Path, verdict: &Verdict) -> Result<(), Failure> {
    let language = session.terminal.language;
    let time = clock::now().format("%H:%M %d/%m/%Y").to_string();
    let text = match path.extension().and_then(|extension| extension.to_str()) {
        Some("html" | "htm") => verify::html(verdict, language, &time),
        Some("md" | "markdown" | "txt") => verify::markdown(verdict, language, &time),
        _ => {
            let sentence = session.terminal.pick("--report cần tệp .html hoặc .md.", "--report needs a file .html or .md.");
            return Err(Failure::Usage(sentence.to_owned()));
        }
    };
    Ok(crate::edge::fs::replace_file(path, text.as_bytes())?)
}

/// A name from a server or a disk, without what a terminal would obey.
fn printable(name: &str) -> String {
    name.replace(char::is_control, "?")
}
