//! What a person types: one subcommand a file.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::ArgMatches;
use clap::error::ErrorKind;

use crate::diagnostics::Language;
use crate::edge::machine;
use crate::edge::terminal::{self, Terminal};

mod build;
mod bulk;
mod check;
mod command;
mod deliver;
mod desk;
mod editing;
mod explain;
mod fix;
mod import;
mod init;
mod keys;
mod named;
mod new;
mod reading;
mod rollback;
mod schema;
mod search;
mod serve;
mod server;
mod session;
mod shell;
mod sign;
mod summary;
mod tally;
mod usage;
mod verify;

use session::{Ending, Failure, Session};

/// Runs the program for the arguments of this process. Exit codes: 0 done, 1 problems in the content, 2 usage or configuration,
/// 3 input or output, 101 a bug of the program.
pub fn main() -> ExitCode {
    machine::use_small_pages();
    let arguments: Vec<std::ffi::OsString> = std::env::args_os().collect();
    let language = language(&arguments);
    let terminal = Terminal::new(language, false);
    std::panic::set_hook(Box::new(move |panic| {
        terminal.problem(&bug(&panic.to_string(), language));
        std::process::exit(101);
    }));
    run(arguments, terminal)
}

fn run(arguments: Vec<std::ffi::OsString>, terminal: Terminal) -> ExitCode {
    let matches = match command::command(terminal.language).try_get_matches_from(arguments) {
        Ok(matches) => matches,
        Err(error) if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) => {
            terminal.result(error.render().to_string().trim_end());
            return ExitCode::SUCCESS;
        }
        Err(error) => {
            terminal.problem(&usage::sentence(&error, terminal.language));
            return ExitCode::from(2);
        }
    };
    match dispatch(&matches, terminal.language) {
        Ok(Ending::Done) => ExitCode::SUCCESS,
        Ok(Ending::Content) => ExitCode::from(1),
        Ok(Ending::Configuration) => ExitCode::from(2),
        Ok(Ending::Unchecked) => ExitCode::from(3),
        Err(Failure::Usage(sentence)) => {
            terminal.problem(&sentence);
            ExitCode::from(2)
        }
        Err(Failure::Fault(fault)) => {
            terminal.problem(&format!("{} {}", fault.message(terminal.language), fault.help(terminal.language)));
            ExitCode::from(3)
        }
    }
}

fn dispatch(matches: &ArgMatches, language: Language) -> Result<Ending, Failure> {
    let Some((name, given)) = matches.subcommand() else {
        return Err(Failure::Usage(String::new()));
    };
    let session = Session::new(given, language)?;
    let text = |name: &str| given.get_one::<String>(name).cloned();
    let path = |name: &str| given.get_one::<PathBuf>(name).cloned();
    match name {
        "init" => init::run(&session, &path("dir").unwrap_or_default()),
        "new" => new::run(&session, &new::Asked::of(given)),
        "import" => import::run(&session, &import::Asked::of(given)),
        "build" => build::run(&session, &keys::KeyAsked::of(given), path("bulk").as_deref(), given.get_flag("precompress")),
        "serve" => serve::run(&session, &serve::Asked::of(given)),
        "check" if given.contains_id("explain") => reading::run(&session, &path("explain").unwrap_or_default()),
        "check" => check::run(&session, &check::Asked::of(given)),
        "search" => {
            let words: Vec<&str> = given.get_many::<String>("query").unwrap_or_default().map(String::as_str).collect();
            search::run(&session, &words.join(" "))
        }
        "explain" => explain::run(&session, text("code").as_deref()),
        "verify" => verify::run(&session, &verify::Asked::of(given)),
        "publish" => deliver::publish(&session, &deliver::Asked::of(given)),
        "bundle" => deliver::bundle(&session, &path("file").unwrap_or_default(), &keys::KeyAsked::of(given)),
        "install" => {
            let key = text("public-key");
            deliver::install(&session, &path("file").unwrap_or_default(), key.as_deref(), &deliver::Asked::of(given))
        }
        "rollback" => rollback::run(&session, &keys::KeyAsked::of(given)),
        "key" => match given.subcommand() {
            Some((_, given)) => {
                let path = |name: &str| given.get_one::<PathBuf>(name).cloned();
                let file = path("file").unwrap_or_default();
                keys::run(&session, &file, given.get_flag("no-password"), path("password-file").as_deref())
            }
            None => Err(Failure::Usage(String::new())),
        },
        "sign" => sign::run(&session, &path("dir").unwrap_or_else(|| session.output.clone()), &keys::KeyAsked::of(given)),
        "server" => server::run(&session, &text("server").unwrap_or_default()),
        "schema" => schema::run(&session),
        "completions" => shell::completions(&session, given),
        "man" => shell::manual(&session, &path("dir").unwrap_or_default()),
        other => Err(Failure::Usage(format!("congbo {other}"))),
    }
}

/// The language asked for by `--lang`, else by the environment: needed before the arguments are understood, so that help and usage errors
/// speak it too.
fn language(arguments: &[std::ffi::OsString]) -> Language {
    let mut words = arguments.iter().filter_map(|argument| argument.to_str());
    let mut asked = None;
    while let Some(word) = words.next() {
        match word.strip_prefix("--lang=") {
            Some(value) => asked = Some(value),
            None if word == "--lang" => asked = words.next(),
            None => {}
        }
    }
    match asked {
        Some("en") => Language::En,
        Some("vi") => Language::Vi,
        _ => terminal::language_of_environment(),
    }
}

fn bug(panic: &str, language: Language) -> String {
    let version = env!("CARGO_PKG_VERSION");
    match language {
        Language::Vi => format!(
            "congbo {version} gặp lỗi của chính chương trình. Trang đang chạy không bị ảnh hưởng.\nXin báo cho người phát triển, kèm dòng sau và tệp đang xử lý:\n{panic}"
        ),
        Language::En => format!(
            "congbo {version} met a bug of its own. The live site is untouched.\nPlease report it with the lines below and the file at hand:\n{panic}"
        ),
    }
}
