//! The catalogue as text: `docs/DIAGNOSTICS.md`, and what `congbo explain` says of one code.

use super::{Entry, Language, catalogue};
use std::fmt::Write;

/// Areas by the first four letters of their codes: Vietnamese and English names.
const AREAS: [(&str, &str, &str); 9] = [
    ("CB00", "Đọc tệp", "Reading files"),
    ("CB01", "Khóa và giá trị", "Keys and values"),
    ("CB02", "Cấu trúc văn bản", "Structure of documents"),
    ("CB03", "Danh mục và số liệu", "Registers and figures"),
    ("CB04", "Liên kết, địa chỉ, toàn cổng", "Links, addresses, the whole site"),
    ("CB05", "Giao diện", "Theme"),
    ("CB06", "An toàn", "Trust"),
    ("CB07", "Cấu hình", "Configuration"),
    ("CB08", "Nhập văn bản", "Taking in documents"),
];

/// The entry of a code, in any case: `cb0103`, `[CB0103]`.
pub fn find(code: &str) -> Option<&'static Entry> {
    let wanted = code.trim().trim_matches(['[', ']']).to_ascii_uppercase();
    catalogue::all().into_iter().find(|entry| entry.code == wanted)
}

/// What `congbo explain` says of an entry.
pub fn explain(entry: &Entry, language: Language) -> String {
    let mut out = format!("{} ({})\n\n", entry.code, entry.severity.word(language));
    let _ = writeln!(out, "{}\n{}", entry.plain_message(language), entry.plain_help(language));
    if let Some(more) = &entry.more {
        let (why, wrong, right) = match language {
            Language::Vi => (more.vi, "Sai:", "Đúng:"),
            Language::En => (more.en, "Wrong:", "Right:"),
        };
        let indent = |text: &str| text.lines().map(|line| format!("    {line}\n")).collect::<String>();
        let _ = write!(out, "\n{why}\n\n{wrong}\n{}\n{right}\n{}", indent(more.wrong), indent(more.right));
    }
    out
}

/// `docs/DIAGNOSTICS.md`.
pub fn markdown() -> String {
    let mut out = String::from(
        "# Các mã lỗi · Diagnostics\n\n<!-- Written by the program from its catalogue; a test keeps it current. -->\n\n\
         `congbo explain MÃ` nói điều tương tự ở dòng lệnh. Một mã đã phát hành giữ nguyên ý nghĩa.\n\
         `congbo explain CODE` says the same at the command line. A code, once released, keeps its meaning.\n",
    );
    let all = catalogue::all();
    for (prefix, vi, en) in AREAS {
        let entries: Vec<&Entry> = all.iter().copied().filter(|entry| entry.code.starts_with(prefix)).collect();
        if entries.is_empty() {
            continue;
        }
        let _ = write!(out, "\n## {prefix} · {vi} · {en}\n");
        for entry in entries {
            let words = |language| format!("{} *{}*", entry.plain_message(language), entry.plain_help(language));
            let severity = format!("{} · {}", entry.severity.word(Language::Vi), entry.severity.name());
            let _ = write!(out, "\n### {} · {severity}\n\n{}\n\n{}\n", entry.code, words(Language::Vi), words(Language::En));
            if let Some(more) = &entry.more {
                let _ = write!(out, "\n{}\n\n{}\n\n```\n{}\n```\n→\n```\n{}\n```\n", more.vi, more.en, more.wrong, more.right);
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_belongs_to_an_area() {
        for entry in catalogue::all() {
            assert!(AREAS.iter().any(|(prefix, ..)| entry.code.starts_with(prefix)), "{}", entry.code);
            assert_eq!(entry.code.len(), 6);
        }
    }

    #[test]
    fn a_code_is_found_however_it_is_typed() {
        assert_eq!(find("[cb0103]").map(|entry| entry.code), Some("CB0103"));
        assert_eq!(find("CB9999"), None);
    }

    #[test]
    fn an_explanation_shows_what_is_wrong_and_what_is_right() {
        let text = find("CB0122").map(|entry| explain(entry, Language::Vi)).unwrap_or_default();
        assert!(text.starts_with("CB0122 (lỗi)\n\n") && text.contains("Sai:\n    tieu_de: Kế hoạch: năm 2024\n"), "{text}");
    }
}
