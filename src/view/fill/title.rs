//! Titles: compounds that must not break over lines are held together, so that "dân vận" never ends one line with "dân".

use crate::markup::escape;
use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::LazyLock;

/// Compounds of two syllables that stand in titles of this field, in lower case.
const COMPOUNDS: &[&str] = &[
    "an ninh",
    "an sinh",
    "biên giới",
    "cải cách",
    "chỉ tiêu",
    "chính quyền",
    "chính sách",
    "chính trị",
    "chuyển đổi",
    "công an",
    "công chức",
    "công dân",
    "công tác",
    "cộng đồng",
    "cơ sở",
    "dân chủ",
    "dân số",
    "dân tộc",
    "dân vận",
    "dịch vụ",
    "doanh nghiệp",
    "đảm bảo",
    "đất đai",
    "đối thoại",
    "giai đoạn",
    "giao thông",
    "giáo dục",
    "hành chính",
    "hằng năm",
    "hiệu quả",
    "hòa giải",
    "hoạt động",
    "kế hoạch",
    "kết quả",
    "khen thưởng",
    "kiểm tra",
    "kinh tế",
    "môi trường",
    "mô hình",
    "nhân dân",
    "nhiệm vụ",
    "nông dân",
    "nông nghiệp",
    "nông thôn",
    "phát triển",
    "phong trào",
    "phụ nữ",
    "quản lý",
    "quốc phòng",
    "quyết định",
    "sản xuất",
    "thanh niên",
    "thi đua",
    "thực hiện",
    "thông tin",
    "thủ tục",
    "tổ chức",
    "triển khai",
    "trường học",
    "tuyên truyền",
    "văn bản",
    "văn hóa",
    "vận động",
    "vệ sinh",
    "xã hội",
    "xây dựng",
    "y tế",
];

/// A title as HTML: escaped, with compounds and "năm 2024" in spans that do not wrap.
pub(super) fn html(title: &str) -> String {
    let words: Vec<&str> = title.split(' ').collect();
    let mut out = String::with_capacity(title.len() * 2);
    let mut at = 0;
    while let Some(word) = words.get(at) {
        if at > 0 {
            out.push(' ');
        }
        // A compound of compounds: "kinh tế - xã hội".
        if let Some(whole) = words.get(at..at + 5).filter(|five| joined_by_a_hyphen(five)) {
            out.push_str("<span class=\"nw\">");
            escape(&whole.join(" "), &mut out);
            out.push_str("</span>");
            at += 5;
            continue;
        }
        match words.get(at + 1).filter(|next| holds_together(word, next)) {
            Some(next) => {
                out.push_str("<span class=\"nw\">");
                escape(word, &mut out);
                out.push(' ');
                escape(next, &mut out);
                out.push_str("</span>");
                at += 2;
            }
            None => {
                escape(word, &mut out);
                at += 1;
            }
        }
    }
    out
}

/// Words with a capital at their start: fields are written in lower case in the front matter.
pub(super) fn capitalised(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().collect::<String>() + letters.as_str()).unwrap_or_default()
}

fn joined_by_a_hyphen(five: &[&str]) -> bool {
    match five {
        [a, b, "-" | "–", c, d] => holds_together(a, b) && holds_together(c, d),
        _ => false,
    }
}

fn holds_together(first: &str, second: &str) -> bool {
    let second = second.trim_end_matches([',', '.', ';', ':', '”', '"', ')', '?', '!']);
    let first = lower(first.trim_start_matches(['“', '"', '(']));
    if matches!(&*first, "năm" | "quý" | "tháng" | "ngày" | "điều" | "số") {
        return second.starts_with(|c: char| c.is_ascii_digit()) || matches!(second, "I" | "II" | "III" | "IV");
    }
    /// Second words by the first.
    static KNOWN: LazyLock<HashMap<&str, Vec<&str>>> = LazyLock::new(|| {
        let mut known: HashMap<&str, Vec<&str>> = HashMap::new();
        for (first, second) in COMPOUNDS.iter().filter_map(|compound| compound.split_once(' ')) {
            known.entry(first).or_default().push(second);
        }
        known
    });
    KNOWN.get(&*first).is_some_and(|seconds| seconds.contains(&&*lower(second)))
}

/// A word in lower case, as nearly all are already.
fn lower(word: &str) -> Cow<'_, str> {
    if word.chars().any(char::is_uppercase) { Cow::Owned(word.to_lowercase()) } else { Cow::Borrowed(word) }
}

#[cfg(test)]
mod tests {
    use super::html;

    #[test]
    fn compounds_and_years_stay_whole_and_signs_are_escaped() {
        assert_eq!(
            html("Thực hiện công tác <dân> vận năm 2024"),
            "<span class=\"nw\">Thực hiện</span> <span class=\"nw\">công tác</span> &lt;dân&gt; vận <span class=\"nw\">năm 2024</span>"
        );
    }
}
