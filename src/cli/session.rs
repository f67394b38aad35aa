//! One run of the program: where, in which language, and how its problems are told.

use std::path::PathBuf;

use clap::ArgMatches;

use super::tally::Count;
use crate::config;
use crate::diagnostics::render::{self, Totals};
use crate::diagnostics::{Diagnostic, Language, Severity};
use crate::edge::clock;
use crate::edge::fault::Fault;
use crate::edge::terminal::Terminal;
use crate::engine::io::Snapshot;
use crate::engine::report::{Options, Outcome};
use crate::path::SourcePath;

/// How problems are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// With the line and a caret.
    Human,
    /// One line each.
    Concise,
    /// For other programs: an object a line, the last one with the numbers.
    Json,
    /// SARIF, for systems that gather findings.
    Sarif,
    /// Remarks at the lines of a change on GitHub.
    Github,
}

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// It did what it was asked.
    Done,
    /// The content has problems.
    Content,
    /// The configuration has problems.
    Configuration,
}

/// Why a command could not do its work.
#[derive(Debug)]
pub enum Failure {
    /// It was asked wrongly: a sentence.
    Usage(String),
    /// Something at an edge failed.
    Fault(Fault),
}

impl From<Fault> for Failure {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

/// What every command knows.
#[derive(Clone, Debug)]
pub struct Session {
    /// The site's folder.
    pub root: PathBuf,
    /// The output folder.
    pub output: PathBuf,
    /// The address given on the command line.
    pub base_url: Option<String>,
    /// Threads.
    pub jobs: Option<usize>,
    /// How problems are printed.
    pub format: Format,
    /// The person.
    pub terminal: Terminal,
}

impl Session {
    /// Makes sense of the options that all commands share.
    ///
    /// # Errors
    /// When an option makes no sense: a sentence.
    pub fn new(matches: &ArgMatches, language: Language) -> Result<Self, Failure> {
        let path = |name: &str| matches.get_one::<PathBuf>(name).cloned();
        let root = path("root").unwrap_or_else(|| PathBuf::from("."));
        let terminal = Terminal::new(language, matches.get_flag("quiet"));
        let base_url = matches.get_one::<String>("base-url").cloned();
        if base_url.as_deref().is_some_and(|url| !is_site_address(url)) {
            let vi = "--base-url phải là địa chỉ đầy đủ, ví dụ https://congbo.gialai.gov.vn/ hoặc https://gialai.gov.vn/congbo/.";
            let en =
                "--base-url must be a whole address, such as https://congbo.gialai.gov.vn/ or https://gialai.gov.vn/congbo/.";
            return Err(Failure::Usage(terminal.pick(vi, en).to_owned()));
        }
        let format = match matches.get_one::<String>("format").map(String::as_str) {
            Some("concise") => Format::Concise,
            Some("json") => Format::Json,
            Some("sarif") => Format::Sarif,
            Some("github") => Format::Github,
            _ => Format::Human,
        };
        let output = path("output").unwrap_or_else(|| root.join("public"));
        let jobs = matches.get_one::<u16>("jobs").map(|jobs| usize::from(*jobs));
        Ok(Self { root, output, base_url, jobs, format, terminal })
    }

    /// What to ask of the engine, now.
    pub fn options(&self) -> Options {
        Options { now: clock::now(), base_url: self.base_url.clone(), jobs: self.jobs }
    }

    /// Refuses a folder that is no site.
    ///
    /// # Errors
    /// When `congbo.toml` is not there.
    pub fn require_site(&self) -> Result<(), Failure> {
        if !self.root.exists() {
            return Err(Failure::Fault(Fault::new(
                &self.root,
                crate::edge::fault::Action::Read,
                crate::edge::fault::Cause::Missing,
            )));
        }
        let file = self.root.join("congbo.toml");
        if std::fs::symlink_metadata(&file).is_ok() {
            return Ok(());
        }
        let place = self.root.display();
        Err(Failure::Usage(match self.terminal.language {
            Language::Vi => format!(
                "Thư mục “{place}” chưa phải một trang: thiếu congbo.toml. Chọn thư mục khác bằng --root, hoặc tạo trang mới: congbo init <THƯ MỤC>"
            ),
            Language::En => format!(
                "The folder “{place}” is no site: congbo.toml is missing. Choose another folder with --root, or create a site: congbo init <DIR>"
            ),
        }))
    }

    /// How a command with these problems ends.
    pub fn ending(problems: &[Diagnostic]) -> Ending {
        let mut errors = problems.iter().filter(|problem| problem.entry.severity == Severity::Error).peekable();
        if errors.peek().is_none() {
            Ending::Done
        } else if errors.any(is_configuration) {
            Ending::Configuration
        } else {
            Ending::Content
        }
    }

    /// Tells the problems of a build, and for other programs its numbers. Notes are left out when only problems are wanted.
    pub fn tell(&self, outcome: &Outcome, sources: &dyn Snapshot, count: Option<&Count>) {
        let mut text = self.formatted(self.format, self.terminal.colour_err, &outcome.diagnostics, sources);
        if self.format == Format::Json {
            text.push_str(&numbers(&outcome.diagnostics, count));
        }
        let text = text.trim_end();
        if text.is_empty() {
            return;
        }
        match self.format {
            Format::Human | Format::Concise => self.terminal.problem(&format!("{text}\n")),
            Format::Json | Format::Sarif | Format::Github => self.terminal.result(text),
        }
    }

    /// Problems as people read them, without colours: for the page of the development server.
    pub fn as_text(&self, problems: &[Diagnostic], sources: &dyn Snapshot) -> String {
        self.formatted(Format::Human, false, problems, sources)
    }

    /// Problems in one format. Notes are left out when only problems are wanted.
    fn formatted(&self, format: Format, colour: bool, problems: &[Diagnostic], sources: &dyn Snapshot) -> String {
        let language = self.terminal.language;
        let told = problems.iter().filter(|problem| !self.terminal.quiet || problem.entry.severity != Severity::Note);
        let told: Vec<Diagnostic> = told.cloned().collect();
        let text = |path: &SourcePath| Some(String::from_utf8_lossy(&sources.read(path).ok()?).into_owned());
        match format {
            Format::Human => render::human::render(&told, language, colour, &text),
            Format::Concise => render::concise::render(&told, language, &text),
            Format::Json => render::json::render(&told, language, &text),
            Format::Sarif => render::sarif::render(&told, language, &text),
            Format::Github => render::github::render(&told, language, &text),
        }
    }

    /// "2 lỗi, 1 cảnh báo".
    pub fn count(&self, problems: &[Diagnostic]) -> String {
        Totals::of(problems).words(self.terminal.language)
    }
}

/// The last line for other programs.
fn numbers(problems: &[Diagnostic], count: Option<&Count>) -> String {
    let totals = Totals::of(problems);
    let mut summary = serde_json::json!({ "errors": totals.errors, "warnings": totals.warnings, "notes": totals.notes });
    if let (Some(count), Some(summary)) = (count, summary.as_object_mut()) {
        summary.insert("pages".to_owned(), count.pages().into());
        summary.insert("files".to_owned(), count.files().into());
        summary.insert("bytes".to_owned(), count.bytes().into());
    }
    format!("{}\n", serde_json::json!({ "summary": summary }))
}

/// An English noun for a number of things.
pub fn plural(number: usize, noun: &str) -> String {
    if number == 1 { noun.to_owned() } else { format!("{noun}s") }
}

/// Whether a problem is about `congbo.toml`, whatever its code.
fn is_configuration(problem: &Diagnostic) -> bool {
    problem.entry.code.starts_with("CB07") || problem.path.as_ref().is_some_and(|path| path.as_str() == config::FILE)
}

fn is_site_address(url: &str) -> bool {
    let Some(rest) = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://")) else { return false };
    let host = rest.split('/').next().unwrap_or_default();
    let plain = |letter: char| letter.is_alphanumeric() || "-._~:[]/%".contains(letter);
    !host.is_empty()
        && !host.starts_with(':')
        && rest.chars().all(plain)
        && !rest.contains("//")
        && !rest.split('/').any(|part| part == "..")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_has_a_scheme_a_host_and_no_query() {
        for good in
            ["https://congbo.gialai.gov.vn", "http://localhost:8000/", "https://gialai.gov.vn/cong-bo/", "http://[::1]:80/"]
        {
            assert!(is_site_address(good), "{good}");
        }
        for bad in [
            "",
            "congbo.gialai.gov.vn",
            "ftp://x/",
            "https://",
            "https:///x",
            "https://x/?a",
            "https://x/#a",
            "https://x/ y",
            "javascript:alert(1)",
            "https://a@b/",
            "https://x/../y",
        ] {
            assert!(!is_site_address(bad), "{bad}");
        }
    }
}
