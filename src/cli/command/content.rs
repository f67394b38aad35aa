//! Commands that begin a site and bring pages into it.

use super::arguments::{Say, flag, path, sub, value};
use crate::fields::key::find_choice;
use crate::parse::front_matter::keys::KIND;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Arg, Command, ValueHint, value_parser};
use std::ffi::OsStr;

pub(super) fn init(say: Say<'_>) -> Command {
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

pub(super) fn new(say: Say<'_>) -> Command {
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

pub(super) fn import(say: Say<'_>) -> Command {
    let about = say(
        "Chuyển văn bản Word, chữ từ bản quét, trang HTML đã lưu, bảng số liệu Excel, CSV thành trang của cổng",
        "Turn Word documents, texts of scans, saved HTML pages and tables of figures into pages of the site",
    );
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
