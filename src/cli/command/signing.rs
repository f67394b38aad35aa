//! Commands and options of keys and signatures.

use super::arguments::{Say, flag, path, sub, value};
use super::dress;
use clap::{Arg, Command, ValueHint};

pub(super) fn keys(say: Say<'_>) -> Command {
    let file = Arg::new("file").required(true).value_name(say("TỆP", "FILE"));
    let new =
        sub("new", say("Tạo cặp khóa mới: TỆP và TỆP.pub", "Make a new pair of keys: FILE and FILE.pub"))
            .arg(path(file, ValueHint::FilePath).help(say(
                "Nơi giữ khóa bí mật, ngoài thư mục của trang",
                "Where the secret key is kept, outside the site's folder",
            )))
            .arg(flag("no-password", say("Khóa không có mật khẩu", "A key without a password")).short('W'))
            .arg(password_file(say));
    let new = dress(new, say("key new <TỆP>", "key new <FILE>"), say);
    sub("key", say("Tạo khóa để ký trang", "Make keys to sign the site with")).subcommand_required(true).subcommand(new)
}

pub(super) fn sign(say: Say<'_>) -> Command {
    let folder = Arg::new("dir").value_name(say("THƯ MỤC", "DIR"));
    sub("sign", say("Ký trang đã xuất bản", "Sign the published site"))
        .arg(path(folder, ValueHint::DirPath).help(say("Mặc định: thư mục xuất bản", "Default: the output folder")))
        .args(key(say))
}

/// The options of commands that may sign.
pub(super) fn key(say: Say<'_>) -> [Arg; 2] {
    let key = value("key", say("TỆP", "FILE"), say("Ký bằng khóa bí mật này", "Sign with this secret key"));
    [path(key, ValueHint::FilePath), password_file(say)]
}

/// A key to check signatures with.
pub(super) fn public_key(say: Say<'_>) -> Arg {
    value(
        "public-key",
        say("KHÓA", "KEY"),
        say(
            "Khóa công khai hoặc tệp chứa khóa (mặc định: trong congbo.toml)",
            "The public key, or its file (default: of congbo.toml)",
        ),
    )
}

fn password_file(say: Say<'_>) -> Arg {
    path(
        value(
            "password-file",
            say("TỆP", "FILE"),
            say(
                "Tệp chứa mật khẩu của khóa (hoặc biến CONGBO_KEY_PASSWORD)",
                "File with the password of the key (or the variable CONGBO_KEY_PASSWORD)",
            ),
        ),
        ValueHint::FilePath,
    )
}
