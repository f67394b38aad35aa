//! How a document and a provision of it are cited: as documents do, and as the press does.

use super::reading::{ProvisionIndex, ProvisionKind, Reading};
use crate::vietnamese::date;
use crate::vietnamese::slug::slug;
use chrono::NaiveDate;

/// What a citation says of a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cited<'a> {
    /// Abbreviation of its kind: KH.
    pub doc_type: &'a str,
    /// Number as printed; none where the source lacks it.
    pub number: Option<&'a str>,
    /// Date of issue; none where the source lacks it.
    pub date: Option<NaiveDate>,
    /// Names of the issuing agencies at that date.
    pub issuers: &'a [String],
    /// Subject.
    pub subject: Option<&'a str>,
}

/// The citation of a document, or of the provision named by `provision` ("khoản 7 Mục II"), in the form of documents
/// ("ngày 05/02/2024"; Nghị định 30/2020/NĐ-CP) and of the press ("ngày 5-2-2024"; Báo Gia Lai). What the source lacks is said to lack.
pub fn citation_forms(cited: &Cited<'_>, provision: Option<&str>) -> (String, String) {
    let form = |write: fn(NaiveDate) -> String| {
        let mut out = String::new();
        if let Some(provision) = provision {
            out.push_str(provision);
            out.push(' ');
        }
        out.push_str(kind_name(cited.doc_type));
        if let Some(number) = cited.number {
            out.push_str(&format!(" số {number}"));
        }
        if let Some(date) = cited.date {
            out.push_str(&format!(" ngày {}", write(date)));
        }
        match (cited.number, cited.date) {
            (None, None) => out.push_str(" (chưa có số, ngày trong bản nguồn)"),
            (None, Some(_)) => out.push_str(" (chưa có số trong bản nguồn)"),
            (Some(_), None) => out.push_str(" (chưa có ngày trong bản nguồn)"),
            (Some(_), Some(_)) => {}
        }
        if !cited.issuers.is_empty() {
            out.push_str(" của ");
            out.push_str(&cited.issuers.join(" và "));
        }
        if let Some(subject) = cited.subject.map(str::trim).filter(|subject| !subject.is_empty()) {
            let lower = lower_first(subject);
            out.push(' ');
            if !lower.starts_with("về ")
                && !lower.starts_with("v/v")
                && !lower.starts_with("phê duyệt")
                && !lower.starts_with("ban hành")
            {
                out.push_str("về ");
            }
            out.push_str(&lower);
        }
        out
    };
    (form(date::document_form), form(date::press_form))
}

/// The first letter in lower case, unless it begins a name or an abbreviation.
fn lower_first(text: &str) -> String {
    let first = text.split_whitespace().next().unwrap_or_default();
    let second = text.split_whitespace().nth(1).unwrap_or_default();
    let name = first.chars().skip(1).any(char::is_uppercase) || second.chars().next().is_some_and(char::is_uppercase);
    let mut letters = text.chars();
    match letters.next() {
        Some(letter) if !name => letter.to_lowercase().chain(letters).collect(),
        _ => text.to_owned(),
    }
}

/// The name of a kind by its abbreviation (Nghị định 30/2020/NĐ-CP, Phụ lục III); the abbreviation itself where it is none of them.
pub fn kind_name(short: &str) -> &str {
    match short {
        "NQ" => "Nghị quyết",
        "QĐ" => "Quyết định",
        "CT" => "Chỉ thị",
        "QC" => "Quy chế",
        "QyĐ" => "Quy định",
        "TC" => "Thông cáo",
        "TB" => "Thông báo",
        "HD" => "Hướng dẫn",
        "CTr" => "Chương trình",
        "KH" => "Kế hoạch",
        "PA" => "Phương án",
        "ĐA" => "Đề án",
        "DA" => "Dự án",
        "BC" => "Báo cáo",
        "TTr" => "Tờ trình",
        "CĐ" => "Công điện",
        "CV" => "Công văn",
        "KL" => "Kết luận",
        "NĐ" => "Nghị định",
        "TT" => "Thông tư",
        "TTLT" => "Thông tư liên tịch",
        "NQLT" => "Nghị quyết liên tịch",
        "L" => "Luật",
        "PL" => "Pháp lệnh",
        other => other,
    }
}

/// "II.7" of `muc-ii.7`, "3.2.b" of `dieu-3.2.b`: what hangs beside a provision. A point "đ" is `dd` in an address.
pub fn short_number(id: &str) -> String {
    let mut out = String::with_capacity(id.len());
    for part in id.split('.') {
        let (word, number) = part.rsplit_once('-').map_or(("", part), |(word, number)| (word, number));
        if !out.is_empty() {
            out.push('.');
        }
        match (word, number) {
            ("phan-thu", ordinal) => out.push_str(ordinal),
            (_, "dd") => out.push('đ'),
            ("", number) => out.push_str(number),
            (_, number) if number.bytes().all(|byte| matches!(byte, b'i' | b'v' | b'x' | b'l')) => {
                out.extend(number.chars().map(|letter| letter.to_ascii_uppercase()));
            }
            (_, number) => out.push_str(number),
        }
    }
    out
}

/// "II.7" of `muc-ii.7`, "Điều 3.2" of `dieu-3.2`, "Phụ lục I, II.3" of `phu-luc-i.muc-ii.3`: how a provision is named in a list.
pub fn short_label(id: &str) -> String {
    let mut label = String::new();
    for unit in id.split('.') {
        let words = UNITS.iter().find(|(begin, _)| unit.starts_with(begin)).map_or("", |(_, words)| words);
        // "Mục 1" of a chapter; "II" of a plan.
        let words = if unit.starts_with("muc-") && label.starts_with("Chương") { "Mục" } else { words };
        let number = match unit.strip_prefix("phan-thu-") {
            _ if unit == "phu-luc" => String::new(),
            Some(ordinal) => in_words(ordinal),
            None => short_number(unit),
        };
        if !label.is_empty() {
            label.push_str(if unit.contains('-') { ", " } else { "." });
        }
        label.push_str(words);
        if !words.is_empty() && !number.is_empty() {
            label.push(' ');
        }
        label.push_str(&number);
    }
    label
}

/// How the larger units of an address begin, and the words before their numbers; others hang by the number alone.
const UNITS: [(&str, &str); 5] =
    [("phu-luc", "Phụ lục"), ("phan-", "Phần"), ("chuong-", "Chương"), ("tieu-muc-", "Tiểu mục"), ("dieu-", "Điều")];

/// "thứ nhất" of `nhat`, the words by which parts are counted.
fn in_words(ordinal: &str) -> String {
    let words = ["nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười"];
    let word = words.into_iter().find(|word| slug(word) == ordinal);
    format!("thứ {}", word.unwrap_or(ordinal))
}

/// "điểm a khoản 7 Mục II": small to large, as documents cite (Nghị quyết 351/2017/UBTVQH14, Điều 24; Nghị định 30/2020/NĐ-CP,
/// Phụ lục II for the capitals).
pub fn provision_words(reading: &Reading, index: ProvisionIndex) -> String {
    let mut parts: Vec<String> = Vec::new();
    let mut at = Some(index);
    while let Some(provision) = at.and_then(|at| reading.provisions.get(at as usize)) {
        at = provision.parent;
        let word = match provision.kind {
            ProvisionKind::Annex => "Phụ lục",
            ProvisionKind::Part => "Phần",
            ProvisionKind::Chapter => "Chương",
            ProvisionKind::Section => "Mục",
            ProvisionKind::Subsection => "Tiểu mục",
            ProvisionKind::Article => "Điều",
            // "khoản 1.1" names its "khoản 1" already.
            ProvisionKind::Clause if provision.label.contains('.') && !parts.iter().any(|part| part.starts_with("khoản")) => {
                "khoản"
            }
            ProvisionKind::Clause if parts.iter().any(|part| part.starts_with("khoản")) => continue,
            ProvisionKind::Clause => "khoản",
            ProvisionKind::Point => "điểm",
        };
        parts.push(format!("{word} {}", provision.label).trim_end().to_owned());
        // No need to name what stands above a điều, except the annex that it belongs to.
        if provision.kind == ProvisionKind::Article {
            while let Some(above) =
                at.and_then(|at| reading.provisions.get(at as usize)).filter(|above| above.kind != ProvisionKind::Annex)
            {
                at = above.parent;
            }
        }
    }
    parts.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documents_and_the_press_cite_differently() {
        let issuers = ["Ủy ban nhân dân tỉnh Gia Lai".to_owned()];
        let mut cited = Cited {
            doc_type: "KH",
            number: Some("737/KH-UBND"),
            date: NaiveDate::from_ymd_opt(2024, 2, 5),
            issuers: &issuers,
            subject: Some("Thực hiện công tác dân vận chính quyền năm 2024"),
        };
        let (document, press) = citation_forms(&cited, Some("khoản 7 Mục II"));
        assert_eq!(
            document,
            "khoản 7 Mục II Kế hoạch số 737/KH-UBND ngày 05/02/2024 của Ủy ban nhân dân tỉnh Gia Lai về thực hiện công tác dân vận chính quyền năm 2024"
        );
        assert!(press.contains("ngày 5-2-2024"));
        (cited.number, cited.date) = (None, None);
        let (document, _) = citation_forms(&cited, None);
        assert!(document.starts_with("Kế hoạch (chưa có số, ngày trong bản nguồn) của"));
    }

    #[test]
    fn the_label_of_a_provision_is_read_off_its_address() {
        for (id, label) in [
            ("muc-ii.7", "II.7"),
            ("muc-ii.7.dd", "II.7.đ"),
            ("muc-i", "I"),
            ("phan-i.1", "Phần I.1"),
            ("phan-thu-nhat.muc-i.2", "Phần thứ nhất, I.2"),
            ("phan-thu-tu", "Phần thứ tư"),
            ("chuong-ii", "Chương II"),
            ("chuong-ii.muc-1", "Chương II, Mục 1"),
            ("dieu-3.2.b", "Điều 3.2.b"),
            ("dieu-1.muc-i.2", "Điều 1, I.2"),
            ("phu-luc", "Phụ lục"),
            ("phu-luc-i.muc-ii.3", "Phụ lục I, II.3"),
            ("khoan-1.a", "1.a"),
            ("khoan-1", "1"),
            ("diem-c", "c"),
        ] {
            assert_eq!(short_label(id), label, "{id}");
        }
    }
}
