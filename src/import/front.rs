//! The front matter of an imported page: what its head and signature say, and by name what they do not say.

use super::inline::letters_of;
use super::model::Content;
use crate::document::reading::{BlockKind, Reading, Relation};
use crate::fields::yaml::quoted;
use crate::parse::plan::label::starts_with_folded;
use crate::parse::plan::number;
use crate::vietnamese::date::{self, When};
use chrono::{Datelike, NaiveDate};
use std::fmt::Write;

/// What an issued document says of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// Abbreviation of its kind.
    pub kind: Option<String>,
    /// Name of its kind as a title begins: "Kế hoạch".
    pub kind_name: Option<String>,
    /// Subject.
    pub subject: Option<String>,
    /// Number.
    pub number: Option<String>,
    /// Date.
    pub issued: Option<NaiveDate>,
    /// Place.
    pub place: Option<String>,
    /// Issuing agency as written, or its id in the register.
    pub issuers: Vec<String>,
    /// Authority, position and name of the signer.
    pub signer: (Option<String>, Option<String>, Option<String>),
    /// Documents that it implements and is based on.
    pub implements: Vec<String>,
    /// Documents that it is based on.
    pub based_on: Vec<String>,
}

/// Finds an agency of the register by its name at a date.
pub type FindAgency<'a> = &'a dyn Fn(&str, Option<NaiveDate>) -> Option<String>;

/// Names of kinds with their abbreviations (Nghị định 30/2020/NĐ-CP, Phụ lục III; party kinds beside).
const KINDS: [(&str, &str); 24] = [
    ("KẾ HOẠCH", "KH"),
    ("QUYẾT ĐỊNH", "QĐ"),
    ("CHƯƠNG TRÌNH", "CTr"),
    ("CHỈ THỊ", "CT"),
    ("NGHỊ QUYẾT", "NQ"),
    ("THÔNG BÁO", "TB"),
    ("THÔNG CÁO", "TC"),
    ("HƯỚNG DẪN", "HD"),
    ("BÁO CÁO", "BC"),
    ("TỜ TRÌNH", "TTr"),
    ("ĐỀ ÁN", "ĐA"),
    ("PHƯƠNG ÁN", "PA"),
    ("DỰ ÁN", "DA"),
    ("QUY CHẾ", "QC"),
    ("QUY ĐỊNH", "QyĐ"),
    ("KẾT LUẬN", "KL"),
    ("CÔNG ĐIỆN", "CĐ"),
    ("CÔNG VĂN", "CV"),
    ("NGHỊ ĐỊNH", "NĐ"),
    ("THÔNG TƯ", "TT"),
    ("THÔNG TRI", "TTri"),
    ("PHÁP LỆNH", "PL"),
    ("LUẬT", "L"),
    ("BIÊN BẢN", "BB"),
];

/// The head of a text taken apart: lines that go to the front matter, and the text that stays.
pub struct Cut {
    /// Lines of the head.
    pub head: Vec<String>,
    /// The body.
    pub body: String,
}

/// Takes the head off a text that was read: everything up to the end of the subject.
pub fn cut(text: &str, reading: &Reading) -> Cut {
    let whole = || Cut { head: Vec::new(), body: text.trim().to_owned() };
    let Some(first) = reading.blocks.first().filter(|block| block.kind == BlockKind::Head) else { return whole() };
    let named = reading.head.type_name.as_deref();
    let mut head = Vec::new();
    let mut kept = String::new();
    let mut before_title = named.is_some();
    let mut subject = reading.head.subject.clone().unwrap_or_default();
    for line in first.span.of(text).lines() {
        let words = plain(line);
        let mut here = words.as_str();
        let mut ours = before_title || named.is_none();
        if before_title
            && let Some(name) = named
            && words.to_uppercase().starts_with(name)
        {
            before_title = false;
            let length: usize = words.chars().take(name.chars().count()).map(char::len_utf8).sum();
            here = words.get(length..).unwrap_or_default().trim_start_matches([':', ' ']);
        }
        if !before_title && !subject.is_empty() && !here.is_empty() {
            if let Some(rest) = subject.strip_prefix(here) {
                subject = rest.trim_start().to_owned();
                ours = true;
            }
        } else if !before_title && is_date(here) {
            ours = true;
        }
        if ours {
            head.push(words);
        } else {
            kept.push_str(line);
            kept.push_str("\n\n");
        }
    }
    head.retain(|line| !line.trim().is_empty());
    let rest = text.get(first.span.end as usize..).unwrap_or_default();
    Cut { head, body: format!("{}\n\n{}", kept.trim(), rest.trim()).trim().to_owned() }
}

fn is_date(line: &str) -> bool {
    line.chars().count() < 60 && matches!(date_in(line), Some((_, _)))
}

/// "Gia Lai, ngày 05 tháng 02 năm 2024". "Căn cứ Luật Thanh tra ngày 14 tháng 11 năm 2022" names no place.
fn date_in(line: &str) -> Option<(Option<String>, NaiveDate)> {
    let at = line.find("ngày ").or_else(|| line.find("Ngày "))?;
    let before = line.get(..at)?.rsplit(['\t', '|']).next()?.trim();
    let place = place_in(line);
    if place.is_none() && !before.is_empty() {
        return None;
    }
    let words: String = line.get(at..)?.split_whitespace().take(6).collect::<Vec<_>>().join(" ");
    match date::parse(words.trim_end_matches(['.', ';'])) {
        Some(When::Day(day)) => Some((place, day)),
        _ => None,
    }
}

/// The place before "ngày", with or without its comma; days that are still blank do no harm: "Gia Lai, ngày     tháng 5 năm 2025".
fn place_in(line: &str) -> Option<String> {
    let at = line.find(", ngày").map(|at| at + 2).or_else(|| line.find(" ngày ").map(|at| at + 1))?;
    let before = line.get(..at)?.rsplit(['\t', '|']).next()?.trim();
    let place = before.trim_end_matches(',').trim();
    let words = place.split_whitespace();
    let name = words.clone().count() <= 6 && words.clone().all(|word| !word.starts_with(char::is_lowercase));
    let certain = before.ends_with(',') || words.clone().count() <= 3;
    let rest = line.get(at..)?;
    (name && certain && !place.is_empty() && place.chars().count() < 40 && rest.contains("tháng") && rest.contains("năm"))
        .then(|| place.to_owned())
}

/// A line without marks of Markdown.
pub fn plain(line: &str) -> String {
    let letters = letters_of(line.trim_start_matches(['#', ' ']));
    letters.replace("**", "").trim_matches(['*', ' ']).to_owned()
}

impl Facts {
    /// Reads the facts out of a reading, the lines of its head and the words at the top of its pages.
    pub fn of(reading: &Reading, head: &[String], content: &Content, agency: FindAgency<'_>) -> Self {
        let found = &reading.head;
        let kind_of = |name: &str| KINDS.iter().find(|(known, _)| name.starts_with(known)).map(|(_, short)| (*short).to_owned());
        let lines = || head.iter().chain(&content.margins).map(String::as_str);
        let number = found.number.clone().or_else(|| lines().find_map(number_in));
        let day = found.date.or_else(|| lines().find_map(|line| Some(date_in(line)?.1)));
        let place = found.place.clone().or_else(|| lines().find_map(place_in));
        let of_number = number.as_deref().and_then(|text| number::at(text, 0)).map(|found| match found.kind {
            Some(kind) => number::usual_kind(&kind).to_owned(),
            None => "CV".to_owned(),
        });
        let kind = found.type_name.as_deref().and_then(kind_of).or(of_number);
        let kind_name = found.type_name.as_deref().map(sentence_case).or_else(|| {
            let known = KINDS.iter().find(|(_, short)| kind.as_deref() == Some(short));
            known.map(|(name, _)| sentence_case(name))
        });
        let about = |line: &str| {
            let line = line.rsplit('\t').find(|part| starts_with_folded(part.trim(), "v/v").is_some()).unwrap_or(line).trim();
            let length = starts_with_folded(line, "v/v")?;
            line.get(length..).map(|rest| rest.trim_start_matches([':', ' ']).trim().to_owned()).filter(|rest| !rest.is_empty())
        };
        let issuer = found.issuer.as_deref().map(|name| agency(name, day).unwrap_or_else(|| name.to_owned()));
        let signer = signer(reading);
        let mut facts = Self {
            kind,
            kind_name,
            subject: found.subject.clone().filter(|subject| !subject.is_empty()).or_else(|| lines().find_map(about)),
            number,
            issued: day,
            place,
            issuers: issuer.into_iter().collect(),
            signer,
            ..Self::default()
        };
        for citation in &reading.citations {
            let Some(number) = &citation.number else { continue };
            let list = match citation.relation {
                Some(Relation::Implements) => &mut facts.implements,
                Some(Relation::BasedOn) => &mut facts.based_on,
                _ => continue,
            };
            if !list.iter().any(|known| **known == **number) && list.len() < 30 {
                list.push(number.to_string());
            }
        }
        facts
    }

    /// The title of the page.
    pub fn title(&self) -> Option<String> {
        let subject = self.subject.as_deref()?;
        Some(match &self.kind_name {
            Some(kind) if starts_with_folded(subject, &kind.to_lowercase()).is_none() => format!("{kind} {}", continued(subject)),
            _ => capital(subject),
        })
    }

    /// The year that the document is for, where its subject names one, or of its date.
    pub fn year(&self) -> Option<i32> {
        self.period().or_else(|| self.issued.map(|day| day.year()))
    }

    /// The one year that the subject names.
    fn period(&self) -> Option<i32> {
        let subject = self.subject.as_deref().unwrap_or_default();
        let mut years =
            subject.split(|c: char| !c.is_ascii_digit()).filter(|part| part.len() == 4).filter_map(|part| part.parse().ok());
        let year: i32 = years.next().filter(|year| (1990..=2100).contains(year))?;
        (years.next().is_none() && subject.contains(&format!("năm {year}"))).then_some(year)
    }

    /// The front matter of an issued document, without its lines of dashes.
    pub fn plan(&self) -> String {
        let mut out = String::new();
        let mut missing: Vec<&str> = Vec::new();
        line(&mut out, "loai", self.kind.as_deref().map(str::to_owned));
        if self.kind.is_none() {
            missing.push("loai");
        }
        line(&mut out, "tieu_de", Some(quoted(&self.title().unwrap_or_else(|| "⟦cần xem: tiêu đề⟧".to_owned()))));
        line(&mut out, "trich_yeu", self.subject.as_deref().map(quoted));
        line(&mut out, "trang_thai", Some("nháp".to_owned()));
        let mut fact = |key: &'static str, value: Option<String>| {
            if value.is_none() {
                missing.push(key);
            }
            line(&mut out, key, value);
        };
        fact("so_ky_hieu", self.number.as_deref().map(quoted));
        fact("ngay_ban_hanh", self.issued.map(|day| day.to_string()));
        fact("dia_danh", self.place.as_deref().map(quoted));
        let listed = |values: &[String]| values.iter().map(|value| quoted(value)).collect::<Vec<_>>().join(", ");
        let mut issuers = self.issuers.clone();
        // A document of several bodies: which lines of the head are one name cannot be told.
        let joint =
            self.kind_name.as_deref().is_some_and(|name| ["liên tịch", "liên ngành"].iter().any(|word| name.contains(word)));
        if joint && issuers.len() == 1 {
            issuers.push("⟦cần xem: cơ quan cùng ban hành⟧".to_owned());
        }
        fact("co_quan_ban_hanh", Some(&issuers).filter(|list| !list.is_empty()).map(|list| format!("[{}]", listed(list))));
        let (authority, position, name) = &self.signer;
        let signed = [("tham_quyen", authority), ("chuc_vu", position), ("ho_ten", name)];
        if signed.iter().all(|(_, value)| value.is_none()) {
            missing.push("nguoi_ky");
        } else {
            out.push_str("nguoi_ky:\n");
            for (key, value) in signed {
                if let Some(value) = value {
                    let _ = writeln!(out, "  {key}: {}", quoted(value));
                }
            }
        }
        line(&mut out, "thoi_gian_thuc_hien", self.period().map(|year| year.to_string()));
        for (key, list) in [("thuc_hien", &self.implements), ("can_cu", &self.based_on)] {
            line(&mut out, key, Some(list).filter(|list| !list.is_empty()).map(|list| format!("[{}]", listed(list))));
        }
        if !missing.is_empty() {
            out.push_str("thieu:\n");
            for key in missing {
                let _ = writeln!(out, "  {key}: \"⟦cần xem: không thấy trong tệp nguồn⟧\"");
            }
        }
        out
    }
}

/// The front matter of a plain page.
pub fn page(title: &str) -> String {
    format!("tieu_de: {}\ntrang_thai: nháp\n", quoted(title))
}

fn line(out: &mut String, key: &str, value: Option<String>) {
    if let Some(value) = value {
        let _ = writeln!(out, "{key}: {value}");
    }
}

/// "Số:     05 /KH-UBND": a number with gaps, as typed around a stamp.
pub fn number_in(line: &str) -> Option<String> {
    let cell = line.split(['\t', '|']).map(str::trim).find(|cell| starts_with_folded(cell, "số").is_some())?;
    let rest = cell.get(starts_with_folded(cell, "số")?..)?.trim_start_matches([':', ' ', '.']);
    let tight: String = rest.chars().filter(|c| !c.is_whitespace()).collect();
    number::at(&tight, 0).map(|found| found.number)
}

/// Authority, position and name: as read, or from a signature that names no authority.
fn signer(reading: &Reading) -> (Option<String>, Option<String>, Option<String>) {
    let Some(signer) = &reading.signer else { return (None, None, None) };
    // "TM. KT." and the body that the first of them names stand in one key.
    let both: Vec<&str> = [&signer.authority, &signer.body].into_iter().flatten().map(String::as_str).collect();
    let authority = (signer.authority.is_some()).then(|| both.join(" "));
    (authority, signer.position.clone(), signer.name.clone())
}

/// "KẾ HOẠCH" → "Kế hoạch".
fn sentence_case(name: &str) -> String {
    capital(&name.to_lowercase())
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// A subject that goes on behind the name of the kind: its first letter small, unless its first word is a name or an abbreviation.
fn continued(subject: &str) -> String {
    let first = subject.split_whitespace().next().unwrap_or_default();
    let abbreviation = first.chars().filter(|c| c.is_uppercase()).count() > 1;
    let second = subject.split_whitespace().nth(1).and_then(|word| word.chars().next());
    if abbreviation || second.is_some_and(char::is_uppercase) {
        return subject.to_owned();
    }
    let mut letters = subject.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

/// The front matter of a model.
pub fn model(name: &str) -> String {
    format!("ten_mo_hinh: {}\ntrang_thai: nháp\n", quoted(name))
}
