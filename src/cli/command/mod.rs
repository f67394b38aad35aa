//! What can be typed: subcommands and options, with their help in Vietnamese or English.

mod arguments;
mod content;
mod delivery;
mod program;
mod signing;
mod site;

use crate::diagnostics::Language;
use arguments::{Say, flag, path, value};
use clap::{Arg, ArgAction, Command, ValueHint, value_parser};

/// The whole command line, speaking `language`.
pub fn command(language: Language) -> Command {
    let say = move |vi: &'static str, en: &'static str| match language {
        Language::Vi => vi,
        Language::En => en,
    };
    let say: Say<'_> = &say;
    let dress = |command: Command, arguments: &'static str| dress(command, arguments, say);
    let command = Command::new("congbo")
        .version(env!("CARGO_PKG_VERSION"))
        .about(say(
            "Trình tạo trang tĩnh hiểu văn bản hành chính tiếng Việt",
            "A static site generator that understands Vietnamese administrative documents",
        ))
        .after_help(say(
            "Mã thoát: 0 xong · 1 nội dung có lỗi · 2 gõ sai lệnh hoặc sai cấu hình · 3 lỗi đọc ghi · 101 lỗi của chương trình",
            "Exit codes: 0 done · 1 problems in the content · 2 usage or configuration · 3 input/output · 101 a bug of the program",
        ))
        .args(global(say));
    let command = dress(command, say("<LỆNH> [TÙY CHỌN]", "<COMMAND> [OPTIONS]")).subcommand_required(true);
    command.disable_help_subcommand(true).subcommands([
        dress(content::init(say), say("init <THƯ MỤC>", "init <DIR>")),
        dress(content::new(say), say("new <LOẠI> [TÙY CHỌN]", "new <KIND> [OPTIONS]")),
        dress(content::import(say), say("import <TỆP…> [TÙY CHỌN]", "import <FILE…> [OPTIONS]")),
        dress(site::build(say), "build"),
        dress(site::serve(say), "serve"),
        dress(site::check(say), say("check [TỆP…] [TÙY CHỌN]", "check [FILE…] [OPTIONS]")),
        dress(site::search(say), say("search <TỪ NGỮ>", "search <WORDS>")),
        dress(site::explain(say), say("explain [MÃ]", "explain [CODE]")),
        dress(delivery::verify(say), say("verify [THƯ MỤC|ĐỊA CHỈ]", "verify [DIR|URL]")),
        dress(delivery::publish(say), say("publish <NƠI>", "publish <TO>")),
        dress(delivery::bundle(say), say("bundle <TỆP>", "bundle <FILE>")),
        dress(delivery::install(say), say("install <TỆP> <NƠI>", "install <FILE> <TO>")),
        dress(delivery::rollback(say), "rollback"),
        dress(signing::keys(say), "key new"),
        dress(signing::sign(say), say("sign [THƯ MỤC] --key TỆP", "sign [DIR] --key FILE")),
        dress(delivery::server(say), say("server <MÁY CHỦ>", "server <SERVER>")),
        dress(program::schema(say), "schema"),
        dress(program::completions(say), say("completions <SHELL>", "completions <SHELL>")),
        dress(program::manual(say), say("man <THƯ MỤC>", "man <DIR>")),
    ])
}

/// Headings, usage and the options that clap would otherwise write in English only.
fn dress(command: Command, arguments: &'static str, say: Say<'_>) -> Command {
    let help = Arg::new("help").short('h').long("help").action(ArgAction::Help).help(say("In hướng dẫn này", "Print this help"));
    let version =
        Arg::new("version").short('V').long("version").action(ArgAction::Version).help(say("In phiên bản", "Print the version"));
    let template = say(
        "{before-help}{about-with-newline}\nCách dùng: {usage}\n\n{all-args}{after-help}\n",
        "{before-help}{about-with-newline}\nUsage: {usage}\n\n{all-args}{after-help}\n",
    );
    let top = command.get_name() == "congbo";
    let options = say("Tùy chọn", "Options");
    let command = command
        .override_usage(format!("congbo {arguments}"))
        .help_template(template)
        .subcommand_help_heading(say("Lệnh", "Commands"))
        .disable_help_flag(true)
        .disable_version_flag(true)
        .arg(help.help_heading(options));
    let command = if top { command.arg(version.help_heading(options)) } else { command };
    let arguments = say("Tham số", "Arguments");
    command.mut_args(|arg| {
        let heading = if arg.get_long().is_none() && arg.get_short().is_none() { arguments } else { options };
        let arg = if arg.get_help_heading().is_some() { arg } else { arg.help_heading(heading) };
        if arg.get_action().takes_values() { arg.hide_possible_values(true).hide_default_value(true) } else { arg }
    })
}

/// The options of all commands.
fn global(say: Say<'_>) -> Vec<Arg> {
    let folder = say("THƯ MỤC", "DIR");
    let all = vec![
        path(
            value(
                "root",
                folder,
                say(
                    "Thư mục của trang, có congbo.toml (mặc định: thư mục này)",
                    "The site's folder, with congbo.toml (default: this folder)",
                ),
            ),
            ValueHint::DirPath,
        ),
        path(
            value(
                "output",
                folder,
                say(
                    "Thư mục xuất bản (mặc định: public trong thư mục của trang)",
                    "The output folder (default: public within the site's folder)",
                ),
            ),
            ValueHint::DirPath,
        ),
        value(
            "base-url",
            say("ĐỊA CHỈ", "URL"),
            say(
                "Địa chỉ của trang, thay cho base_url trong congbo.toml",
                "The address of the site, instead of base_url in congbo.toml",
            ),
        ),
        value(
            "jobs",
            say("SỐ", "N"),
            say("Số luồng chạy cùng lúc (mặc định: theo máy)", "Threads to work with (default: what the machine has)"),
        )
        .value_parser(value_parser!(u16).range(1..=1024)),
        flag("quiet", say("Chỉ in khi có vấn đề", "Print problems only")).short('q'),
        value(
            "lang",
            "vi|en",
            say(
                "Ngôn ngữ của thông báo (mặc định: theo máy, không rõ thì vi)",
                "Language of messages (default: of the locale, vi when unclear)",
            ),
        )
        .value_parser(["vi", "en"]),
        value(
            "format",
            say("CÁCH", "HOW"),
            say(
                "Cách in vấn đề: human (đầy đủ), concise (mỗi vấn đề một dòng), json, sarif, github",
                "How problems are printed: human (in full), concise (a line each), json, sarif, github",
            ),
        )
        .value_parser(["human", "concise", "json", "sarif", "github"]),
    ];
    all.into_iter().map(|arg| arg.global(true).help_heading(say("Tùy chọn chung", "Options of all commands"))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_sound_and_every_option_explains_itself_in_both_languages() {
        let vietnamese = command(Language::Vi);
        let english = command(Language::En);
        vietnamese.clone().debug_assert();
        english.clone().debug_assert();
        for (vi, en) in vietnamese.get_subcommands().zip(english.get_subcommands()) {
            assert_ne!(vi.get_about().map(ToString::to_string), en.get_about().map(ToString::to_string), "{}", vi.get_name());
            for arg in vi.get_arguments() {
                assert!(arg.get_help().is_some(), "{} {}", vi.get_name(), arg.get_id());
            }
        }
    }

    #[test]
    fn help_speaks_one_language() {
        let help = |language| {
            let mut command = command(language);
            let mut text = command.render_long_help().to_string();
            for sub in command.get_subcommands_mut() {
                text.push_str(&sub.render_long_help().to_string());
            }
            text
        };
        for english in ["Usage", "Options", "Commands", "Arguments", "Print ", "possible values", "default:"] {
            assert!(!help(Language::Vi).contains(english), "{english}");
        }
        for vietnamese in ["Cách dùng", "Tùy chọn", "Lệnh", "Tham số", "thư mục"] {
            assert!(!help(Language::En).contains(vietnamese), "{vietnamese}");
        }
    }
}
