//! What arguments of commands are made of.

use clap::{Arg, ArgAction, Command, ValueHint, value_parser};
use std::path::PathBuf;

/// A text in the language of the help.
pub(super) type Say<'a> = &'a dyn Fn(&'static str, &'static str) -> &'static str;

/// A command of that name.
pub(super) fn sub(name: &'static str, about: &'static str) -> Command {
    Command::new(name).about(about)
}

/// An option with a value.
pub(super) fn value(name: &'static str, placeholder: &'static str, help: &'static str) -> Arg {
    Arg::new(name).long(name).value_name(placeholder).help(help)
}

/// An option without one.
pub(super) fn flag(name: &'static str, help: &'static str) -> Arg {
    Arg::new(name).long(name).action(ArgAction::SetTrue).help(help)
}

/// The same argument, for the path of something.
pub(super) fn path(arg: Arg, hint: ValueHint) -> Arg {
    arg.value_parser(value_parser!(PathBuf)).value_hint(hint)
}
