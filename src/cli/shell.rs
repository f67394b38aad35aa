//! `congbo completions` and `congbo man`: what shells and readers of manuals know of the commands, made of the commands themselves.

use std::path::Path;

use clap::ArgMatches;
use clap_complete::Shell;

use super::command;
use super::session::{Ending, Failure, Session};
use crate::edge::fs::{RealDisk, create_folders, replace_file};

/// Prints the completions of one shell.
///
/// # Errors
/// Never.
pub fn completions(session: &Session, given: &ArgMatches) -> Result<Ending, Failure> {
    let Some(shell) = given.get_one::<Shell>("shell") else { return Err(Failure::Usage(String::new())) };
    let mut out = Vec::new();
    clap_complete::generate(*shell, &mut command::command(session.terminal.language), "congbo", &mut out);
    session.terminal.result(String::from_utf8_lossy(&out).trim_end());
    Ok(Ending::Done)
}

/// Writes the manual: a page for the program and one for each command.
///
/// # Errors
/// When the folder cannot be written.
pub fn manual(session: &Session, folder: &Path) -> Result<Ending, Failure> {
    let mut whole = command::command(session.terminal.language);
    whole.build();
    create_folders(&RealDisk, folder)?;
    let commands = whole.get_subcommands().filter(|sub| !sub.is_hide_set() && sub.get_name() != "help");
    for command in std::iter::once(&whole).chain(commands) {
        let mut page = Vec::new();
        let manual = clap_mangen::Man::new(command.clone());
        manual.render(&mut page).map_err(|error| Failure::Usage(error.to_string()))?;
        let file = folder.join(manual.get_filename());
        replace_file(&file, &page)?;
        session.terminal.result(&file.display().to_string());
    }
    Ok(Ending::Done)
}
