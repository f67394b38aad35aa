//! What can be typed: subcommands and options, with their help in Vietnamese or English.

use std::ffi::OsStr;
use std::path::PathBuf;

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Arg, ArgAction, Command, ValueHint, value_parser};

use crate::diagnostics::Language;
use crate::fields::key::find_choice;
use crate::parse::front_matter::keys::KIND;

/// A text in the language of the help.
type Say<'a> = &'a dyn Fn(&'static str, &'static str) -> &'static str;

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
        dress(init(say), say("init <THƯ MỤC>", "init <DIR>")),
        dress(new(say), say("new <LOẠI> [TÙY CHỌN]", "new <KIND> [OPTIONS]")),
        dress(import(say), say("import <TỆP…> [TÙY CHỌN]", "import <FILE…> [OPTIONS]")),
        dress(build(say), "build"),
        dress(serve(say), "serve"),
        dress(check(say), say("check [TỆP…] [TÙY CHỌN]", "check [FILE…] [OPTIONS]")),
        dress(search(say), say("search <TỪ NGỮ>", "search <WORDS>")),
        dress(explain(say), say("explain [MÃ]", "explain [CODE]")),
        dress(verify(say), say("verify [THƯ MỤC|ĐỊA CHỈ]", "verify [DIR|URL]")),
        dress(publish(say), say("publish <NƠI>", "publish <TO>")),
        dress(bundle(say), say("bundle <TỆP>", "bundle <FILE>")),
        dress(install(say), say("install <TỆP> <NƠI>", "install <FILE> <TO>")),
        dress(
            sub("rollback", say("Đưa trang về lần xuất bản trước", "Bring back the site that was live before")).args(key(say)),
            "rollback",
        ),
        dress(keys(say), "key new"),
        dress(sign(say), say("sign [THƯ MỤC] --key TỆP", "sign [DIR] --key FILE")),
        dress(server(say), say("server <MÁY CHỦ>", "server <SERVER>")),
        dress(
            sub(
                "schema",
                say(
                    "In JSON Schema của phần đầu trang, cho trình soạn thảo",
                    "Print the JSON Schema of the front matter, for editors",
                ),
            ),
            "schema",
        ),
        dress(completions(say), say("completions <SHELL>", "completions <SHELL>")),
        dress(manual(say), say("man <THƯ MỤC>", "man <DIR>")),
    ])
}

fn completions(say: Say<'_>) -> Command {
    let about = say("In lệnh để shell tự điền lệnh và tùy chọn", "Print what lets a shell complete commands and options");
    let shell = Arg::new("shell").required(true).value_name("SHELL").value_parser(value_parser!(clap_complete::Shell));
    sub("completions", about).arg(shell.help("bash, zsh, fish, powershell, elvish"))
}

fn manual(say: Say<'_>) -> Command {
    let folder = Arg::new("dir").required(true).value_name(say("THƯ MỤC", "DIR"));
    sub("man", say("Ghi các trang hướng dẫn cho lệnh man", "Write the pages of the manual for the command man")).arg(
        path(folder, ValueHint::DirPath)
            .help(say("Nơi ghi, ví dụ /usr/local/share/man/man1", "Where to, such as /usr/local/share/man/man1")),
    )
}

fn sub(name: &'static str, about: &'static str) -> Command {
    Command::new(name).about(about)
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

fn value(name: &'static str, placeholder: &'static str, help: &'static str) -> Arg {
    Arg::new(name).long(name).value_name(placeholder).help(help)
}

fn path(arg: Arg, hint: ValueHint) -> Arg {
    arg.value_parser(value_parser!(PathBuf)).value_hint(hint)
}

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
        Arg::new("quiet")
            .long("quiet")
            .short('q')
            .action(ArgAction::SetTrue)
            .help(say("Chỉ in khi có vấn đề", "Print problems only")),
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

fn init(say: Say<'_>) -> Command {
    let about = say("Tạo một trang mẫu nhỏ, đầy đủ, bằng tiếng Việt", "Create a small complete Vietnamese site");
    let folder = Arg::new("dir").required(true).value_name(say("THƯ MỤC", "DIR"));
    sub("init", about).arg(path(folder, ValueHint::DirPath).help(say("Thư mục mới hoặc trống", "A new or an empty folder")))
}

/// A kind of page by any name that front matter has for it, with accents or as the name of a folder; gives the English name.
#[derive(Clone)]
struct KindOfPage;

impl KindOfPage {
    fn names() -> PossibleValuesParser {
        PossibleValuesParser::new(KIND.iter().map(|kind| kind.name))
    }
}

impl TypedValueParser for KindOfPage {
    type Value = String;

    fn parse_ref(&self, command: &Command, arg: Option<&Arg>, typed: &OsStr) -> Result<String, clap::Error> {
        let found = typed.to_str().and_then(|typed| find_choice(KIND, typed));
        Self::names().parse_ref(command, arg, found.map_or(typed, |kind| OsStr::new(kind.name)))
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new(KIND.iter().map(|kind| PossibleValue::new(kind.name))))
    }
}

fn new(say: Say<'_>) -> Command {
    let text = say("CHỮ", "TEXT");
    let day = say("NGÀY", "DATE");
    sub("new", say("Tạo tệp mới có sẵn các mục cần điền", "Create a new file with the keys to fill in"))
        .arg(
            Arg::new("kind")
                .required(true)
                .value_name(say("LOẠI", "KIND"))
                .value_parser(KindOfPage)
                .help(say("plan kế hoạch · model mô hình · result kết quả · page trang", "plan · model · result · page")),
        )
        .arg(value("title", text, say("Tiêu đề, hoặc tên mô hình", "The title, or the name of the model")))
        .arg(value("number", text, say("Kế hoạch: số, ký hiệu như 737/KH-UBND", "Plan: number and symbol, such as 737/KH-UBND")))
        .arg(value(
            "issued",
            day,
            say("Kế hoạch: ngày ban hành, 2024-03-15 hoặc 15/03/2024", "Plan: day of issue, 2024-03-15 or 15/03/2024"),
        ))
        .arg(
            value("year", say("NĂM", "YEAR"), say("Kế hoạch, kết quả: năm", "Plan, result: the year"))
                .value_parser(value_parser!(u16).range(1945..=2200)),
        )
        .arg(value(
            "period",
            say("KỲ", "PERIOD"),
            say(
                "Kết quả: quy-1 … quy-4, 6-thang, 9-thang, nam, thang-1 … thang-12",
                "Result: quy-1 … quy-4, 6-thang, 9-thang, nam, thang-1 … thang-12",
            ),
        ))
        .arg(value(
            "name",
            say("TÊN TỆP", "NAME"),
            say("Tên tệp thay cho tên đề xuất, không cần đuôi .md", "The file's name instead of the proposed one, without .md"),
        ))
}

fn build(say: Say<'_>) -> Command {
    let about = say("Dựng trang và xuất bản vào thư mục xuất bản", "Build the site and publish it to the output folder");
    let portable = say(
        "Dựng bản mang theo: mở từ thư mục hay ổ USB, không cần máy chủ (mặc định vào thư mục portable)",
        "Build a copy to carry: opens from a folder or a USB stick, without a server (to the folder portable by default)",
    );
    let bulk = say(
        "Ghi thêm vào thư mục này các tệp nạp cho máy chủ tìm kiếm OpenSearch, Elasticsearch và Meilisearch",
        "Also write to this folder what search servers take in: OpenSearch, Elasticsearch and Meilisearch",
    );
    let folder = value("bulk", say("THƯ MỤC", "DIR"), bulk);
    let precompress = say(
        "Ghi kèm bản nén sẵn .gz và .br cạnh mỗi tệp chữ, để máy chủ web gửi thẳng",
        "Also write compressed copies .gz and .br beside each text, for web servers to send as they are",
    );
    let flag = |name: &'static str, help: &'static str| Arg::new(name).long(name).action(ArgAction::SetTrue).help(help);
    sub("build", about)
        .arg(flag("portable", portable))
        .arg(flag("precompress", precompress).conflicts_with("portable"))
        .arg(path(folder, ValueHint::DirPath))
        .args(key(say))
}

fn import(say: Say<'_>) -> Command {
    let about = say(
        "Chuyển văn bản Word, chữ từ bản quét, trang HTML đã lưu, bảng số liệu Excel, CSV thành trang của cổng",
        "Turn Word documents, texts of scans, saved HTML pages and tables of figures into pages of the site",
    );
    let flag = |name: &'static str, help: &'static str| Arg::new(name).long(name).action(ArgAction::SetTrue).help(help);
    sub("import", about)
        .arg(
            path(Arg::new("files").value_name(say("TỆP", "FILE")).num_args(1..).required(true), ValueHint::FilePath)
                .help(say("Tệp .docx, .txt, .html, .xlsx, .csv", "Files .docx, .txt, .html, .xlsx, .csv")),
        )
        .arg(path(
            value(
                "to",
                say("THƯ MỤC", "DIR"),
                say(
                    "Thư mục để ghi (mặc định: theo loại và năm của văn bản)",
                    "Where to write (default: by the kind and year of the document)",
                ),
            ),
            ValueHint::DirPath,
        ))
        .arg(
            value(
                "from",
                say("MÃ", "ENCODING"),
                say(
                    "Mã chữ của tệp .txt, .html, .csv: tcvn3, vni, windows-1258, utf-16le, utf-16be (mặc định: tự nhận ra)",
                    "Encoding of a .txt, .html or .csv file: tcvn3, vni, windows-1258, utf-16le, utf-16be (when left out: recognised)",
                ),
            )
            .value_parser(["tcvn3", "vni", "windows-1258", "utf-16le", "utf-16be"]),
        )
        .arg(flag(
            "accept-changes",
            say("Nhận mọi thay đổi chưa duyệt (Track Changes) trong tệp Word", "Take tracked changes of a Word file as accepted"),
        ))
        .arg(value(
            "sheet",
            say("TÊN", "NAME"),
            say("Trang tính cần nhập, khi nhiều trang có bảng số liệu", "The sheet to import, where several hold a table of figures"),
        ))
        .arg(flag("force", say("Ghi đè tệp đã có", "Write over files that are there")))
}

fn serve(say: Say<'_>) -> Command {
    sub(
        "serve",
        say(
            "Xem trang trên máy này và tự tải lại khi nội dung đổi",
            "Show the site on this machine and reload it when the content changes",
        ),
    )
    .arg(
        value(
            "port",
            say("CỔNG", "PORT"),
            say("Cổng (mặc định: 1111, hoặc cổng trống kế tiếp)", "Port (default: 1111, or the next free one)"),
        )
        .value_parser(value_parser!(u16)),
    )
    .arg(
        Arg::new("published").long("published").action(ArgAction::SetTrue).help(say(
            "Chỉ cho thấy điều người đọc sẽ thấy, không có bản nháp",
            "Show what readers would see only, without drafts",
        )),
    )
    .arg(
        value(
            "open-in",
            say("TRÌNH SOẠN", "EDITOR"),
            say(
                "Chỗ sai mở được trong vscode, vscodium, cursor hoặc zed (mặc định: chỉ sao chép đường dẫn)",
                "Places open in vscode, vscodium, cursor or zed (default: their path can be copied)",
            ),
        )
        .value_parser(["vscode", "vscodium", "cursor", "zed"]),
    )
    .arg(Arg::new("lan").long("lan").action(ArgAction::SetTrue).conflicts_with("edit").help(say(
        "Cho máy khác trong mạng xem, bằng địa chỉ có mã riêng của lần chạy này",
        "Let other machines of the network look, by an address with a token of this run",
    )))
    .arg(Arg::new("edit").long("edit").action(ArgAction::SetTrue).help(say(
        "Viết và sửa trang bằng biểu mẫu trong trình duyệt; cần --editor",
        "Write and edit pages with forms in the browser; needs --editor",
    )))
    .arg(value(
        "editor",
        say("HỌ TÊN", "NAME"),
        say("Ai viết: tên được ghi vào quá trình của trang", "Who writes: the name goes into the trail of a page"),
    ))
}

fn check(say: Say<'_>) -> Command {
    let file = say("TỆP", "FILE");
    sub("check", say("Kiểm tra nội dung mà không xuất bản", "Check the content without publishing"))
        .arg(
            path(Arg::new("files").value_name(file).num_args(0..), ValueHint::FilePath)
                .help(say("Chỉ in vấn đề của các tệp này", "Print the problems of these files only")),
        )
        .arg(path(
            value("explain", file, say("Kể chương trình hiểu tệp này thế nào", "Tell how the program understands this file")),
            ValueHint::FilePath,
        ))
        .arg(Arg::new("links").long("links").action(ArgAction::SetTrue).help(say(
            "Hỏi cả các trang ngoài mà liên kết dẫn tới, từ từ, có nhớ câu trả lời; không có tùy chọn này thì không ra mạng",
            "Ask the outside pages that links lead to, slowly, remembering their answers; without it nothing is asked",
        )))
        .arg(Arg::new("fix").long("fix").action(ArgAction::SetTrue).help(say(
            "Sửa những lỗi gõ không làm đổi nghĩa (mã chữ, dấu cách lạ, Ð, gạch dài), cho xem trước",
            "Mend slips that change no meaning (encoding, odd spaces, Ð, long dashes), shown before they are written",
        )))
}

fn search(say: Say<'_>) -> Command {
    let about = say("Tìm trong tệp nguồn, gõ không dấu cũng được", "Search the sources, with or without accents");
    let words = Arg::new("query").value_name(say("TỪ NGỮ", "WORDS")).required(true).num_args(1..);
    sub("search", about).arg(words.help(say("Ví dụ dan van kheo hoặc 602/QĐ-UBND", "Such as dan van kheo or 602/QĐ-UBND")))
}

fn explain(say: Say<'_>) -> Command {
    let about =
        say("Giải thích một mã thông báo; không ghi mã thì liệt kê tất cả", "Explain a code of a message; without one, list all");
    sub("explain", about).arg(Arg::new("code").value_name(say("MÃ", "CODE")).help(say("Ví dụ CB0103", "Such as CB0103")))
}

fn verify(say: Say<'_>) -> Command {
    let file = say("TỆP", "FILE");
    let about = say(
        "Trang đã xuất bản có còn đúng không: trang bị sửa, thiếu, thừa, ngụy trang, chữ ký",
        "Is a published site still what was published: changed, missing, extra, cloaked pages, signature",
    );
    let place = Arg::new("place").value_name(say("THƯ MỤC|ĐỊA CHỈ", "DIR|URL"));
    sub("verify", about)
        .arg(place.help(say(
            "Thư mục, hoặc địa chỉ https://… của trang (mặc định: thư mục xuất bản)",
            "A folder, or the address https://… of the site (default: the output folder)",
        )))
        .arg(public_key(say))
        .arg(path(
            value("sums", file, say("Bản SHA256SUMS giữ ở nơi khác", "A SHA256SUMS that was kept elsewhere")),
            ValueHint::FilePath,
        ))
        .arg(path(
            value("log", file, say("Bản nhật ký xuất bản giữ ở nơi khác", "A log of releases that was kept elsewhere")),
            ValueHint::FilePath,
        ))
        .arg(path(
            value("report", file, say("Ghi báo cáo một trang: .html hoặc .md", "Write a report of one page: .html or .md")),
            ValueHint::FilePath,
        ))
}

fn server(say: Say<'_>) -> Command {
    let about = say("In cấu hình cho máy chủ web", "Print the configuration of a web server");
    let name = Arg::new("server").required(true).value_name(say("MÁY CHỦ", "SERVER"));
    sub("server", about).arg(name.value_parser(["nginx", "apache", "caddy", "iis"]).help("nginx, apache, caddy, iis"))
}

fn public_key(say: Say<'_>) -> Arg {
    value(
        "public-key",
        say("KHÓA", "KEY"),
        say(
            "Khóa công khai hoặc tệp chứa khóa (mặc định: trong congbo.toml)",
            "The public key, or its file (default: of congbo.toml)",
        ),
    )
}

/// Where a finished site goes, and what is needed on the way.
fn target(say: Say<'_>) -> Vec<Arg> {
    let to = Arg::new("to").required(true).value_name(say("NƠI", "TO"));
    let all = vec![
        to.help(say(
            "Thư mục, sftp://tài-khoản@máy-chủ/thư-mục, hoặc s3://bucket/tiền-tố",
            "A folder, sftp://user@host/folder, or s3://bucket/prefix",
        )),
        Arg::new("releases").long("releases").action(ArgAction::SetTrue).help(say(
            "Mỗi lần một thư mục releases/…, liên kết current trỏ vào: cho nơi không tráo được thư mục",
            "A folder releases/… each time, and a link current: for places where a folder cannot be exchanged",
        )),
        path(
            value(
                "ssh-config",
                say("TỆP", "FILE"),
                say("Tệp cấu hình ssh khác với của tài khoản này", "A configuration of ssh other than this account's own"),
            ),
            ValueHint::FilePath,
        ),
    ];
    #[cfg(feature = "s3")]
    let all = {
        let mut all = all;
        let address = say("ĐỊA CHỈ", "URL");
        all.push(value("endpoint", address, say("Máy chủ S3 (hoặc AWS_ENDPOINT_URL)", "The S3 server (or AWS_ENDPOINT_URL)")));
        let region = say("Vùng của bucket (hoặc AWS_REGION)", "The region of the bucket (or AWS_REGION)");
        all.push(value("region", say("VÙNG", "REGION"), region));
        all
    };
    all
}

fn publish(say: Say<'_>) -> Command {
    let about = say("Gửi trang đã dựng tới nơi phục vụ người đọc", "Send the finished site to where it is served");
    sub("publish", about).args(target(say))
}

fn bundle(say: Say<'_>) -> Command {
    let about = say("Đóng trang đã ký vào một tệp để mang đi", "Pack the signed site into one file to carry");
    let file = Arg::new("file").required(true).value_name(say("TỆP", "FILE"));
    let file = path(file, ValueHint::FilePath).help(say("Ví dụ cong-bo.zip", "Such as cong-bo.zip"));
    sub("bundle", about).arg(file).args(key(say))
}

fn install(say: Say<'_>) -> Command {
    let about =
        say("Kiểm chữ ký và mọi tệp của gói rồi xuất bản", "Check the signature and every file of a bundle, and publish it");
    let file = Arg::new("file").required(true).value_name(say("TỆP", "FILE"));
    let file = path(file, ValueHint::FilePath).help(say("Tệp do congbo bundle tạo ra", "A file that congbo bundle made"));
    sub("install", about).arg(file).args(target(say)).arg(public_key(say))
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

/// The options of commands that may sign.
fn key(say: Say<'_>) -> [Arg; 2] {
    let key = value("key", say("TỆP", "FILE"), say("Ký bằng khóa bí mật này", "Sign with this secret key"));
    [path(key, ValueHint::FilePath), password_file(say)]
}

fn keys(say: Say<'_>) -> Command {
    let file = Arg::new("file").required(true).value_name(say("TỆP", "FILE"));
    let new =
        sub("new", say("Tạo cặp khóa mới: TỆP và TỆP.pub", "Make a new pair of keys: FILE and FILE.pub"))
            .arg(path(file, ValueHint::FilePath).help(say(
                "Nơi giữ khóa bí mật, ngoài thư mục của trang",
                "Where the secret key is kept, outside the site's folder",
            )))
            .arg(
                Arg::new("no-password")
                    .long("no-password")
                    .short('W')
                    .action(ArgAction::SetTrue)
                    .help(say("Khóa không có mật khẩu", "A key without a password")),
            )
            .arg(password_file(say));
    let new = dress(new, say("key new <TỆP>", "key new <FILE>"), say);
    sub("key", say("Tạo khóa để ký trang", "Make keys to sign the site with")).subcommand_required(true).subcommand(new)
}

fn sign(say: Say<'_>) -> Command {
    let folder = Arg::new("dir").value_name(say("THƯ MỤC", "DIR"));
    sub("sign", say("Ký trang đã xuất bản", "Sign the published site"))
        .arg(path(folder, ValueHint::DirPath).help(say("Mặc định: thư mục xuất bản", "Default: the output folder")))
        .args(key(say))
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
