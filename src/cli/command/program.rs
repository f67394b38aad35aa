//! Commands about the program itself, for editors, shells and manuals.

use super::arguments::{Say, path, sub};
use clap::{Arg, Command, ValueHint, value_parser};

pub(super) fn schema(say: Say<'_>) -> Command {
    let about =
        say("In JSON Schema của phần đầu trang, cho trình soạn thảo", "Print the JSON Schema of the front matter, for editors");
    sub("schema", about)
}

pub(super) fn completions(say: Say<'_>) -> Command {
    let about = say("In lệnh để shell tự điền lệnh và tùy chọn", "Print what lets a shell complete commands and options");
    let shell = Arg::new("shell").required(true).value_name("SHELL").value_parser(value_parser!(clap_complete::Shell));
    sub("completions", about).arg(shell.help("bash, zsh, fish, powershell, elvish"))
}

pub(super) fn manual(say: Say<'_>) -> Command {
    let folder = Arg::new("dir").required(true).value_name(say("THƯ MỤC", "DIR"));
    sub("man", say("Ghi các trang hướng dẫn cho lệnh man", "Write the pages of the manual for the command man")).arg(
        path(folder, ValueHint::DirPath)
            .help(say("Nơi ghi, ví dụ /usr/local/share/man/man1", "Where to, such as /usr/local/share/man/man1")),
    )
}
