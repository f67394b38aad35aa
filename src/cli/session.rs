//! One run of the program: where, in which language, and how its problems are told.

use std::path::PathBuf;

use clap::ArgMatches;

use crate::config;
use crate::diagnostics::{Diagnostic, Language, Severity, render};
use crate::edge::clock;
use crate::edge::fault::Fault;
use crate::edge::terminal::Terminal;
use crate::engine::io::Snapshot;
use crate::engine::report::Options;
use crate::path::SourcePath;

/// How problems are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// With the line and a caret.
    Human,
    /// One line each.
    Concise,
    /// A JSON object a line.
    Json,
    /// SARIF, for code scanning.
    Sarif,
    /// Remarks of GitHub Actions.
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
    /// Nothing wrong was found, but not everything could be looked at.
    Unchecked,
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
    /// Whether the output is a copy to be opened from a folder.
    pub portable: bool,
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
        let portable = matches.try_contains_id("portable").unwrap_or(false) && matches.get_flag("portable");
        let output = path("output").unwrap_or_else(|| root.join(if portable { "portable" } else { "public" }));
        let jobs = matches.get_one::<u16>("jobs").map(|jobs| usize::from(*jobs));
        Ok(Self { root, output, base_url, jobs, portable, format, terminal })
    }

    /// What to ask of the engine, now.
    pub fn options(&self) -> Options {
        Options { now: clock::now(), base_url: self.base_url.clone(), jobs: self.jobs, portable: self.portable }
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

    /// Tells problems: where programs listen for a format of theirs, on the output; to people, on the messages, unless the problems are
    /// what was asked for.
    pub fn tell(&self, problems: &[Diagnostic], sources: &dyn Snapshot, asked_for: bool) {
        let on_output = asked_for || !matches!(self.format, Format::Human | Format::Concise);
        let colour = if on_output { self.terminal.colour_out } else { self.terminal.colour_err };
        let text = self.render(problems, sources, self.format, colour);
        match text.trim_end_matches('\n') {
            "" => {}
            text if on_output => self.terminal.result(text),
            text => self.terminal.problem(text),
        }
    }

    fn render(&self, problems: &[Diagnostic], sources: &dyn Snapshot, format: Format, colour: bool) -> String {
        let quiet = self.terminal.quiet;
        let told: Vec<Diagnostic> =
            problems.iter().filter(|problem| !quiet || problem.entry.severity != Severity::Note).cloned().collect();
        let text = |path: &SourcePath| sources.read(path).ok().map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
        let language = self.terminal.language;
        match format {
            Format::Human => render::human::render(&render::few(&told), language, colour, &text),
            Format::Concise => render::concise::render(&render::few(&told), language, &text),
            Format::Json => render::json::render(&told, language, &text),
            Format::Sarif => render::sarif::render(&told, language, &text),
            Format::Github => render::github::render(&told, language, &text),
        }
    }

    /// The last line of a build or a check: a sentence for people, an object for programs that read JSON, nothing for the other formats.
    pub fn last_line(&self, sentence: &str, object: &serde_json::Value) {
        match self.format {
            Format::Human | Format::Concise if !self.terminal.quiet => self.terminal.result(sentence),
            Format::Json => self.terminal.result(&object.to_string()),
            _ => {}
        }
    }
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
