//! The page of an imported table: what the sheet says of its period, its report and its sources, and by name what it does not say.

use super::grid::Grid;
use super::layout::{Column, Layout, Role};
use super::rows::Figures;
use crate::fields::yaml::quoted;
use crate::import::Request;
use crate::import::front::number_in;
use crate::parse::plan::label::starts_with_folded;
use crate::parse::plan::number;
use crate::vietnamese::date;
use chrono::NaiveDate;
use std::fmt::Write;

/// What stands for a fact that the file does not state.
const UNSAID: &str = "⟦cần xem: không thấy trong tệp nguồn⟧";

/// Writes the page.
pub fn write(request: &Request<'_>, grid: &Grid, layout: &Layout, table: &Figures, stem: &str, beside: &[String]) -> String {
    let said: Vec<&str> = grid.cells.range(..(layout.head.0, 0)).map(|(_, cell)| cell.text.as_str()).collect();
    let period = layout.period.as_ref();
    let mut out = String::from("---\n");
    let mut missing: Vec<&str> = Vec::new();
    let _ = writeln!(out, "tieu_de: {}\ntrang_thai: nháp", quoted(&title(&said, layout)));
    match period {
        Some(period) => {
            let _ = writeln!(
                out,
                "ky:\n  loai: {}\n  ten: {}\n  tu: {}\n  den: {}",
                period.kind,
                quoted(&period.label),
                period.from,
                period.to
            );
        }
        None => missing.push("ky"),
    }
    missing.push("dia_ban");
    let day = period.map(|period| period.to);
    let stated =
        said.iter().find_map(|line| reporter(line)).map(|name| (request.agency)(name, day).unwrap_or_else(|| name.to_owned()));
    // Of the agencies above a table the last is the one that reports; those before it stand above it.
    let named = || said.iter().rev().find_map(|line| (request.agency)(line, day));
    match stated.or_else(named) {
        Some(name) => {
            let _ = writeln!(out, "don_vi_bao_cao: {}", quoted(&name));
        }
        None => missing.push("don_vi_bao_cao"),
    }
    match said.iter().find_map(|line| report(line)) {
        Some((number, day)) => {
            let _ = writeln!(out, "bao_cao:\n  so_ky_hieu: {}", quoted(&number));
            if let Some(day) = day {
                let _ = writeln!(out, "  ngay: {day}");
            }
        }
        None => missing.push("bao_cao"),
    }
    let estimated = |column: &Column| column.role == Role::Actual && starts_with_folded(&column.heading, "ước").is_some();
    if layout.columns.iter().any(estimated) {
        out.push_str("tinh_chat: sơ bộ\n");
    } else {
        missing.push("tinh_chat");
    }
    let _ = writeln!(out, "du_lieu: {stem}.csv\nthieu:");
    for key in missing {
        let _ = writeln!(out, "  {key}: \"{UNSAID}\"");
    }
    out.push_str("nguon:\n");
    for (id, words) in &table.sources {
        let unnamed = || format!("⟦cần xem: báo cáo hay bài mà số liệu lấy ra; tệp nhập là {}⟧", request.path.file_name());
        let _ = writeln!(out, "  - ma: {id}\n    tieu_de: {}", quoted(&words.clone().unwrap_or_else(unnamed)));
    }
    if !beside.is_empty() {
        out.push_str("# Đầu bảng, tên cột và các dòng ngoài bảng như trong tệp nguồn, để đối chiếu:\n");
        for line in beside {
            let _ = writeln!(out, "{}{line}", crate::import::HEAD_LINE);
        }
    }
    out.push_str("---\n\n## Kỳ và nguồn\n\n⟦cần xem: số liệu tính từ ngày nào đến ngày nào, theo báo cáo nào⟧\n");
    crate::vietnamese::fold::compose(&out)
}

/// The title: a line above the table that is not all capitals, since their names could not be told from words; else the period's.
fn title(said: &[&str], layout: &Layout) -> String {
    let speaks = |line: &&&str| {
        let begins = ["kết quả", "số liệu", "tình hình", "tổng hợp", "biểu", "báo cáo", "bảng"];
        begins.iter().any(|words| starts_with_folded(line, words).is_some()) && line.chars().any(char::is_lowercase)
    };
    let written = said.iter().filter(speaks).find(|line| (20..=160).contains(&line.chars().count()));
    written.map(|line| (*line).to_owned()).unwrap_or_else(|| match &layout.period {
        Some(period) => {
            let mut letters = period.label.chars();
            let first = letters.next().map(|first| first.to_lowercase().collect::<String>()).unwrap_or_default();
            format!("Kết quả {first}{}", letters.as_str())
        }
        None => "⟦cần xem: tiêu đề⟧".to_owned(),
    })
}

/// "Đơn vị báo cáo: Sở Nội vụ".
fn reporter(line: &str) -> Option<&str> {
    let label = ["đơn vị báo cáo", "cơ quan báo cáo", "đơn vị gửi báo cáo"]
        .into_iter()
        .find_map(|words| starts_with_folded(line, words))?;
    let name = line.get(label..)?.trim_start_matches([':', ' ']).trim();
    (!name.is_empty()).then_some(name)
}

/// "(Kèm theo Báo cáo số 123/BC-UBND ngày 05/4/2025 của …)": number and day.
fn report(line: &str) -> Option<(String, Option<NaiveDate>)> {
    let lower = line.to_lowercase();
    let at = lower.find("báo cáo số")?;
    let rest = line.get(at + "báo cáo số".len()..)?.trim_start_matches([':', ' ']);
    let number = number::at(rest, 0).map(|found| found.number).or_else(|| number_in(&format!("Số: {rest}")))?;
    let day = rest.split("ngày ").nth(1).and_then(|day| {
        let words: Vec<&str> = day.split_whitespace().take(5).collect();
        let whole = |count: usize| words.get(..count).map(|words| words.join(" "));
        [5, 1].into_iter().filter_map(whole).find_map(|words| {
            match date::parse(&format!("ngày {}", words.trim_end_matches([',', '.', ')', ';']))) {
                Some(date::When::Day(day)) => Some(day),
                _ => None,
            }
        })
    });
    Some((number, day))
}
