//! `congbo new`: a file with the keys to fill in, under the name and in the folder where it belongs.

use std::path::PathBuf;

use chrono::{Datelike, NaiveDate};
use clap::ArgMatches;

use super::session::{Ending, Failure, Session};
use crate::diagnostics::Language;
use crate::edge::clock;
use crate::edge::fault::{Action, Blame};
use crate::edge::fs::{Disk, RealDisk, create_folders};
use crate::fields::yaml::quoted;
use crate::vietnamese::date::{When, parse as parse_date};
use crate::vietnamese::period::Period;
use crate::vietnamese::slug::slug;

/// What was typed after `new`.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    kind: String,
    title: Option<String>,
    number: Option<String>,
    issued: Option<String>,
    year: Option<u16>,
    period: Option<String>,
    name: Option<String>,
}

impl Asked {
    /// Takes the values out of the command line.
    pub fn of(given: &ArgMatches) -> Self {
        let text = |name: &str| given.get_one::<String>(name).map(|text| text.trim().to_owned()).filter(|text| !text.is_empty());
        Self {
            kind: text("kind").unwrap_or_default(),
            title: text("title"),
            number: text("number"),
            issued: text("issued"),
            year: given.get_one::<u16>("year").copied(),
            period: text("period"),
            name: text("name"),
        }
    }

    /// The same out of a form.
    pub fn typed(kind: &str, text: &dyn Fn(&str) -> Option<String>) -> Self {
        Self {
            kind: kind.to_owned(),
            title: text("title"),
            number: text("number"),
            issued: text("issued"),
            year: text("year").and_then(|year| year.parse().ok()).filter(|year| (1945..=2200).contains(year)),
            period: text("period"),
            name: None,
        }
    }
}

/// A file to write, relative to the site's root.
#[derive(Debug, PartialEq, Eq)]
pub struct Skeleton {
    /// Where it belongs.
    pub path: String,
    /// What it holds.
    pub text: String,
}

/// Writes the skeleton; never over a file that is there.
///
/// # Errors
/// When something needed was not given, the file is there, or writing fails.
pub fn run(session: &Session, asked: &Asked) -> Result<Ending, Failure> {
    session.require_site()?;
    let asked = complete(session, asked.clone());
    let skeletons = skeletons(&asked, clock::now().date(), session.terminal.language).map_err(Failure::Usage)?;
    let paths: Vec<PathBuf> = skeletons.iter().map(|skeleton| session.root.join(&skeleton.path)).collect();
    if let Some(taken) = paths.iter().find(|path| std::fs::symlink_metadata(path).is_ok()) {
        return Err(Failure::Usage(match session.terminal.language {
            Language::Vi => format!("Đã có tệp {}; chọn tên khác bằng --name.", taken.display()),
            Language::En => format!("{} is there already; choose another name with --name.", taken.display()),
        }));
    }
    for (skeleton, path) in skeletons.iter().zip(&paths) {
        if let Some(folder) = path.parent() {
            create_folders(&RealDisk, folder)?;
        }
        RealDisk.write_new(path, skeleton.text.as_bytes()).blame(Action::Write, path)?;
        session.terminal.result(&path.display().to_string());
    }
    session.terminal.note(session.terminal.pick(
        "Điền các mục, rồi đổi trang_thai thành “đã duyệt” khi được phép công bố.",
        "Fill in the keys, then set trang_thai to “đã duyệt” (approved) when it may be published.",
    ));
    Ok(Ending::Done)
}

/// Asks on a terminal for what was not typed.
fn complete(session: &Session, mut asked: Asked) -> Asked {
    let terminal = session.terminal;
    if !terminal.can_ask() {
        return asked;
    }
    let ask = |slot: &mut Option<String>, vi: &str, en: &str| {
        if slot.is_none() {
            *slot = terminal.ask(terminal.pick(vi, en)).filter(|answer| !answer.is_empty());
        }
    };
    match asked.kind.as_str() {
        "plan" => {
            ask(&mut asked.title, "Tên kế hoạch (trích yếu):", "Title of the plan:");
            ask(&mut asked.number, "Số, ký hiệu (bỏ trống nếu chưa có):", "Number and symbol (empty if there is none):");
            ask(&mut asked.issued, "Ngày ban hành (bỏ trống nếu chưa có):", "Day of issue (empty if there is none):");
        }
        "model" => ask(&mut asked.title, "Tên mô hình:", "Name of the model:"),
        "result" => ask(
            &mut asked.period,
            "Kỳ (quy-1, 6-thang, 9-thang, nam, thang-1 …):",
            "Period (quy-1, 6-thang, 9-thang, nam, thang-1 …):",
        ),
        _ => ask(&mut asked.title, "Tiêu đề trang:", "Title of the page:"),
    }
    asked
}

/// The files of what was asked for, with the keys to fill in.
///
/// # Errors
/// A sentence, when something needed was not given or is not understood.
pub fn skeletons(asked: &Asked, today: NaiveDate, language: Language) -> Result<Vec<Skeleton>, String> {
    let need = |value: &Option<String>, option: &str| {
        value.clone().ok_or_else(|| match language {
            Language::Vi => format!("Cần ghi --{option}."),
            Language::En => format!("--{option} is needed."),
        })
    };
    let named = |proposal: &str| -> Result<String, String> {
        let name = slug(asked.name.as_deref().map_or(proposal, |name| name.trim_end_matches(".md")));
        if !name.is_empty() {
            return Ok(name);
        }
        Err(match language {
            Language::Vi => "Không đặt được tên tệp từ chữ đã cho; ghi tên bằng --name.".to_owned(),
            Language::En => "No file name can be made of these words; give one with --name.".to_owned(),
        })
    };
    let one = |path: String, text: String| Ok(vec![Skeleton { path, text }]);
    match asked.kind.as_str() {
        "plan" => {
            let title = need(&asked.title, "title")?;
            let issued = match &asked.issued {
                Some(text) => Some(day(text, language)?),
                None => None,
            };
            let year = asked.year.map_or_else(|| issued.map_or(today.year(), |issued| issued.year()), i32::from);
            let name = named(asked.number.as_deref().unwrap_or(&title))?;
            one(format!("content/ke-hoach/{year}/{name}.md"), plan(&title, asked.number.as_deref(), issued, year))
        }
        "model" => {
            let title = need(&asked.title, "title")?;
            one(format!("content/mo-hinh/{}.md", named(&title)?), model(&title))
        }
        "result" => {
            let period = period(&need(&asked.period, "period")?, asked.year.map_or(today.year(), i32::from), language)?;
            let name = named(&period.slug)?;
            let path = format!("content/ket-qua/{}/{name}", period.from.year());
            let table = Skeleton { path: format!("{path}.csv"), text: FIGURES.to_owned() };
            Ok(vec![Skeleton { path: format!("{path}.md"), text: result(&period, &name) }, table])
        }
        _ => {
            let title = need(&asked.title, "title")?;
            one(format!("content/trang/{}.md", named(&title)?), page(&title))
        }
    }
}

fn day(text: &str, language: Language) -> Result<NaiveDate, String> {
    let iso = NaiveDate::parse_from_str(text, "%Y-%m-%d").ok();
    let vietnamese = || match parse_date(text)? {
        When::Day(day) => Some(day),
        _ => None,
    };
    iso.or_else(vietnamese).ok_or_else(|| match language {
        Language::Vi => format!("“{text}” không phải một ngày; ghi như 2024-03-15 hoặc 15/03/2024."),
        Language::En => format!("“{text}” is no day; write it as 2024-03-15 or 15/03/2024."),
    })
}

/// The period that was asked for.
fn period(text: &str, year: i32, language: Language) -> Result<Period, String> {
    Period::of_name(text, year).ok_or_else(|| match language {
        Language::Vi => format!("Không hiểu kỳ “{text}”; dùng quy-1 … quy-4, 6-thang, 9-thang, nam, thang-1 … thang-12."),
        Language::En => {
            format!("The period “{text}” is not understood; use quy-1 … quy-4, 6-thang, 9-thang, nam, thang-1 … thang-12.")
        }
    })
}

fn plan(title: &str, number: Option<&str>, issued: Option<NaiveDate>, year: i32) -> String {
    let number_line = match number {
        Some(number) => format!("so_ky_hieu: {}", quoted(number)),
        None => "# so_ky_hieu: \"737/KH-UBND\"      # đúng như in trên văn bản".to_owned(),
    };
    let issued_line = match issued {
        Some(day) => format!("ngay_ban_hanh: {day}"),
        None => format!("# ngay_ban_hanh: {year}-03-15"),
    };
    let mut missing = Vec::new();
    if number.is_none() {
        missing.push("  so_ky_hieu: \"bản nguồn không có\"");
    }
    if issued.is_none() {
        missing.push("  ngay_ban_hanh: \"bản nguồn không có\"");
    }
    let missing = if missing.is_empty() {
        String::new()
    } else {
        format!("thieu:                              # điều bản nguồn không có; đừng đoán\n{}\n", missing.join("\n"))
    };
    let title = quoted(title);
    format!(
        "---
loai: KH                            # KH, QĐ, CTr, NQ … theo Nghị định 30/2020/NĐ-CP
tieu_de: {title}
trang_thai: nháp                    # nháp, chờ duyệt, đã duyệt, đã gỡ; chỉ “đã duyệt” mới được đăng
{number_line}
{issued_line}
{missing}# dia_danh: Gia Lai
# co_quan_ban_hanh: [ubnd-tinh-gia-lai]   # mã hoặc tên trong content/danh-muc/co-quan.toml
# tom_tat: Một hai câu dễ hiểu, không quá 300 ký tự.
# thoi_gian_thuc_hien: {year}
# dau_moi: so-noi-vu
# linh_vuc: [dân vận chính quyền]
# nguoi_ky:
#   tham_quyen: TM. ỦY BAN NHÂN DÂN
#   chuc_vu: CHỦ TỊCH
#   ho_ten: …
# nguon:
#   - tieu_de: Nơi đăng bản gốc
#     dia_chi: https://…
#     ngay: {year}-03-15
---

Dán nguyên văn văn bản vào đây, giữ đúng chữ và số như bản ban hành.

I. MỤC ĐÍCH, YÊU CẦU

1. …

II. NỘI DUNG

1. …
"
    )
}

fn model(title: &str) -> String {
    let title = quoted(title);
    format!(
        "---
ten_mo_hinh: {title}
trang_thai: nháp                    # nháp, chờ duyệt, đã duyệt, đã gỡ; chỉ “đã duyệt” mới được đăng
# tom_tat: Một hai câu dễ hiểu, không quá 300 ký tự.
# nhan: Dân vận khéo                # chỉ khi nguồn gọi như vậy
# linh_vuc: văn hóa - xã hội        # kinh tế, văn hóa - xã hội, quốc phòng - an ninh, xây dựng hệ thống chính trị
# doi_tuong: tập thể                # tập thể, cá nhân
# don_vi_thuc_hien: …
# dia_ban: …                        # mã hoặc tên trong content/danh-muc/dia-phuong.csv
# bat_dau: 2024-03                  # biết đến đâu ghi đến đó
# giai_doan: hiệu quả               # đăng ký, hiệu quả, công nhận, tiêu biểu, khen thưởng, ngừng
# so_lieu:
#   - {{ ten: …, gia_tri: …, don_vi: …, ngay: 2024-06-30, nguon: n1 }}
# anh:
#   - {{ tep: anh.jpg, mo_ta: …, chu_thich: …, nguon_anh: … }}   # mo_ta (chữ thay ảnh) và nguon_anh (người chụp) là bắt buộc
# lien_he: …                        # một cơ quan, không ghi số điện thoại riêng
# nguon:
#   - {{ ma: n1, tieu_de: …, dia_chi: \"https://…\", ngay: 2024-06-30 }}
---

## Hoàn cảnh

…

## Cách làm

…

## Kết quả

…

## Bài học

…
"
    )
}

fn result(period: &Period, name: &str) -> String {
    let Period { label, kind, from, to, .. } = period;
    format!(
        "---
tieu_de: \"Kết quả {}\"
trang_thai: nháp                    # nháp, chờ duyệt, đã duyệt, đã gỡ; chỉ “đã duyệt” mới được đăng
ky:
  loai: {kind}
  ten: \"{label}\"
  tu: {from}
  den: {to}
# du_lieu: {name}.csv               # bỏ dấu # khi bảng bên cạnh đã có số liệu
# tom_tat: Một hai câu dễ hiểu, không quá 300 ký tự.
# dia_ban: tinh-gia-lai             # số liệu tính cho địa bàn nào
# ke_hoach: 737/KH-UBND             # kế hoạch mà kết quả này trả lời
# don_vi_bao_cao: …
# bao_cao: {{ so_ky_hieu: …, ngay: {to} }}
# tinh_chat: sơ bộ                  # sơ bộ, chính thức, điều chỉnh
# nguon:
#   - {{ ma: n1, tieu_de: …, dia_chi: \"https://…\", ngay: {to} }}
---

## Kỳ và nguồn

…

## Điểm đáng chú ý

…
",
        lower_first(label)
    )
}

fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

/// The columns of a result, and nothing that could be taken for a figure.
const FIGURES: &str = "chi_tieu;ke_hoach;thuc_hien;cung_ky;don_vi;trang_thai;ghi_chu;nguon\n";

fn page(title: &str) -> String {
    let title = quoted(title);
    format!(
        "---
tieu_de: {title}
trang_thai: nháp                    # nháp, chờ duyệt, đã duyệt, đã gỡ; chỉ “đã duyệt” mới được đăng
# tom_tat: Một hai câu dễ hiểu, không quá 300 ký tự.
# menu: true                        # có tên ở chân trang
# thu_tu: 10
---

…
"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made(asked: Asked) -> Result<Vec<Skeleton>, String> {
        skeletons(&asked, NaiveDate::from_ymd_opt(2026, 11, 22).unwrap(), Language::Vi)
    }

    fn of(kind: &str) -> Asked {
        Asked { kind: kind.into(), ..Asked::default() }
    }

    #[test]
    fn a_kind_may_be_typed_in_vietnamese() {
        let command = crate::cli::command::command(crate::diagnostics::Language::Vi);
        for (typed, meant) in [
            ("ke-hoach", "plan"),
            ("mô hình", "model"),
            ("ket-qua", "result"),
            ("trang", "page"),
            ("plan", "plan"),
            ("VĂN BẢN", "plan"),
        ] {
            let matches = command.clone().try_get_matches_from(["congbo", "new", typed]).unwrap();
            assert_eq!(Asked::of(matches.subcommand().unwrap().1).kind, meant);
        }
    }

    #[test]
    fn the_proposed_file_lies_where_its_kind_belongs() {
        let title = Some("Kế hoạch “Đổi mới” năm 2024: \\ \"x\"".to_owned());
        let cases = [
            (
                Asked {
                    title: title.clone(),
                    number: Some("737/KH-UBND".into()),
                    issued: Some("15/03/2024".into()),
                    ..of("plan")
                },
                "content/ke-hoach/2024/737-kh-ubnd.md",
            ),
            (
                Asked { title: Some("Bếp ăn tình thương Đak Đoa".into()), ..of("model") },
                "content/mo-hinh/bep-an-tinh-thuong-dak-doa.md",
            ),
            (Asked { period: Some("Quý 1".into()), year: Some(2024), ..of("result") }, "content/ket-qua/2024/quy-1.md"),
            (Asked { period: Some("9-thang".into()), ..of("result") }, "content/ket-qua/2026/9-thang.md"),
            (Asked { title: Some("Liên hệ".into()), ..of("page") }, "content/trang/lien-he.md"),
            (Asked { title, name: Some("Tên khác.md".into()), ..of("page") }, "content/trang/ten-khac.md"),
        ];
        for (asked, path) in cases {
            let skeletons = made(asked).unwrap();
            assert_eq!(skeletons[0].path, path);
            assert!(skeletons[0].text.contains("trang_thai: nháp"), "nothing new is published by itself");
        }
    }

    #[test]
    fn what_is_new_passes_the_checks_as_a_draft() {
        let kinds = [
            Asked { title: Some("Kế hoạch “Đổi mới”: \\ \"x\" # 1".into()), ..of("plan") },
            Asked {
                title: Some("Kế hoạch".into()),
                number: Some("1/KH-UBND".into()),
                issued: Some("2024-03-15".into()),
                ..of("plan")
            },
            Asked { title: Some("Mô hình".into()), ..of("model") },
            Asked { period: Some("quy-1".into()), ..of("result") },
            Asked { period: Some("thang-2".into()), ..of("result") },
            Asked { title: Some("Trang".into()), ..of("page") },
        ];
        let mut folder = crate::cli::init::starter();
        let mut drafts = 0;
        for skeleton in kinds.into_iter().flat_map(|asked| made(asked).unwrap()) {
            drafts += usize::from(skeleton.path.ends_with(".md"));
            folder.insert(skeleton.path, skeleton.text);
        }
        let options = crate::cli::init::tests::options();
        let outcome = crate::engine::build(&folder, &options, &crate::engine::io::MemorySink::default());
        assert!(outcome.diagnostics.is_empty(), "{:#?}", outcome.diagnostics);
        assert_eq!(outcome.report.held_back.len(), drafts);
    }

    #[test]
    fn what_is_needed_and_not_given_or_not_understood_is_said() {
        assert!(made(of("plan")).unwrap_err().contains("--title"));
        assert!(made(of("result")).unwrap_err().contains("--period"));
        assert!(made(Asked { period: Some("quy-5".into()), ..of("result") }).unwrap_err().contains("quy-5"));
        assert!(
            made(Asked { title: Some("x".into()), issued: Some("31/02/2024".into()), ..of("plan") })
                .unwrap_err()
                .contains("31/02/2024")
        );
        assert!(made(Asked { title: Some("…".into()), ..of("page") }).unwrap_err().contains("--name"));
    }
}
