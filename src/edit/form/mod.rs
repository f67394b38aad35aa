//! The form of a page, made from the table of keys that its checks use, and what comes back from it.

mod back;
mod field;

pub use back::{changes, with_item};

use std::collections::BTreeMap;

use super::front;
use super::html::{in_address, note};
use crate::document::Kind;
use crate::fields::{Key, yaml};
use crate::markup::escaped;
use crate::parse::front_matter::keys;
use crate::path::SourcePath;
use field::{field, list};

/// Keys that a form does not offer: buttons set them, or the file decides.
const BY_BUTTONS: [&str; 5] = ["kind", "status", "withdrawn", "trail", "lang"];

/// Keys that every clerk fills in, by kind, in this order; all others are folded away.
fn first(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Plan => {
            &["title", "type", "number", "issued", "place", "issuers", "summary", "fields", "signer", "period", "sources"]
        }
        Kind::Model => {
            &["name", "summary", "fields", "holder_type", "holder", "locality", "started", "stage", "facts", "sources", "photos"]
        }
        Kind::Result => &["title", "summary", "period", "locality", "plan", "reporter", "report", "state", "data", "sources"],
        Kind::Page => &["title", "summary", "sources"],
    }
}

/// What is wrong, for people: weight (`error`, `warning`, `note`) and words.
pub type Told = (&'static str, String);

/// What a form shows.
#[derive(Debug)]
pub struct Sheet<'a> {
    /// The file.
    pub path: &'a SourcePath,
    /// Its kind.
    pub kind: Kind,
    /// Its text.
    pub text: &'a str,
    /// The hash of its bytes.
    pub seen: &'a str,
    /// The table of figures beside it, with the hash of its bytes.
    pub figures: Option<(&'a str, &'a str)>,
    /// What is wrong, by key; under the empty name what belongs to no field.
    pub problems: &'a BTreeMap<String, Vec<Told>>,
    /// The secret of this run that every form gives back.
    pub token: &'a str,
    /// The page as the site shows it.
    pub address: Option<&'a str>,
    /// HTML above the form.
    pub message: &'a str,
    /// The state: `draft`, `review`, `published`, `withdrawn`.
    pub status: &'a str,
    /// The steps so far, newest last: HTML-free lines.
    pub trail: &'a [String],
}

/// The keys of a kind, each once.
fn keys_of(kind: Kind) -> Vec<&'static Key> {
    let mut known: Vec<&'static Key> = Vec::new();
    for key in keys::tables(kind).iter().flat_map(|table| table.iter()) {
        if !BY_BUTTONS.contains(&key.name) && !known.iter().any(|other| other.name == key.name) {
            known.push(key);
        }
    }
    known
}

/// The key whose lines hold `offset`.
pub fn key_at(text: &str, path: &SourcePath, kind: Kind, offset: u32) -> Option<&'static str> {
    let source = front::read(path, text)?;
    let (entries, _) = yaml::parse(path, text, source.front);
    if offset >= source.front.end {
        return (offset >= source.body.start).then_some("body");
    }
    let entry = entries.iter().filter(|entry| entry.key_span.start <= offset).max_by_key(|entry| entry.key_span.start)?;
    crate::fields::key::find(keys::tables(kind), &entry.key).map(|key| key.name)
}

/// The form as HTML.
pub fn html(sheet: &Sheet<'_>) -> String {
    let tables = keys::tables(sheet.kind);
    let Some(source) = front::read(sheet.path, sheet.text) else {
        return format!(
            "{}{}",
            sheet.message,
            note("late", "Tệp này không có phần đầu giữa hai dòng ---, nên không sửa được ở đây.", "")
        );
    };
    let (entries, _) = yaml::parse(sheet.path, sheet.text, source.front);
    let shown = |key: &'static Key| front::shown(&entries, sheet.text, source.front, tables, key);
    let first = first(sheet.kind);
    let all = keys_of(sheet.kind);
    let mut main = String::new();
    for name in first {
        if let Some(key) = all.iter().find(|key| key.name == *name) {
            main.push_str(&field(key, &shown(key), sheet.problems));
        }
    }
    let mut rest = String::new();
    let mut open = false;
    for key in all.iter().filter(|key| !first.contains(&key.name)) {
        open |= sheet.problems.contains_key(key.name);
        rest.push_str(&field(key, &shown(key), sheet.problems));
    }
    let loose = sheet.problems.get("").map(|told| list("chung", told)).unwrap_or_default();
    let body = source.body_text().replace("\r\n", "\n");
    let body_problems = sheet.problems.get("body").map(|told| list("body", told)).unwrap_or_default();
    let figures = sheet.figures.map(figures).unwrap_or_default();
    let preview = sheet.address.map(|address| {
        format!(
            "<section class=\"preview\" aria-labelledby=\"xem\"><h2 id=\"xem\">Trang sẽ hiện như thế này</h2><p class=\"small\">Bản đã lưu gần nhất. <a href=\"{0}\">Mở riêng</a></p><iframe src=\"{0}\" title=\"Trang như người đọc sẽ thấy\"></iframe></section>",
            escaped(address)
        )
    });
    format!(
        "{message}<div class=\"two\"><form class=\"sheet\" method=\"post\" enctype=\"multipart/form-data\" action=\"/.congbo/edit/page?file={file}\" data-live>\
         <input type=\"hidden\" name=\"token\" value=\"{token}\"><input type=\"hidden\" name=\"seen\" value=\"{seen}\">\
         <div id=\"chung\">{loose}</div>{main}\
         <details class=\"rest\"{open}><summary>Các mục khác</summary>{rest}</details>{figures}\
         <div class=\"field\"><label for=\"body\">Nội dung</label><p class=\"hint\" id=\"body-hint\">{hint}</p>\
         <div class=\"tools\" data-tools hidden></div>\
         <textarea id=\"body\" name=\"body\" rows=\"24\" aria-describedby=\"body-hint body-problems\" data-body>\n{body}</textarea><div id=\"body-problems\" class=\"problems\">{body_problems}</div></div>\
         <div class=\"field\"><label for=\"pasted\">Dán bảng từ Excel</label><p class=\"hint\" id=\"pasted-hint\">Chép các ô trong Excel rồi dán vào đây. Khi lưu, bảng được {pasted}.</p>\
         <textarea id=\"pasted\" name=\"pasted\" rows=\"3\" aria-describedby=\"pasted-hint\"></textarea></div>\
         {photo}{steps}</form>{preview}</div>",
        message = sheet.message,
        file = in_address(sheet.path.as_str()),
        token = escaped(sheet.token),
        seen = escaped(sheet.seen),
        open = if open { " open" } else { "" },
        hint = match sheet.kind {
            Kind::Plan => "Dán nguyên văn văn bản, giữ số thứ tự I., 1., a), - như bản ban hành.",
            _ => "Viết từng đoạn, cách nhau một dòng trống. Dòng bắt đầu bằng ## là đầu mục.",
        },
        body = escaped(&body),
        pasted = if sheet.kind == Kind::Result { "thay vào bảng số liệu" } else { "đặt ở cuối nội dung" },
        photo = photo(sheet.problems),
        steps = steps(sheet),
        preview = preview.unwrap_or_default(),
    )
}

/// What may be done next, by the state of the page.
fn steps(sheet: &Sheet<'_>) -> String {
    let button = |step: &str, words: &str, class: &str| {
        format!("<button type=\"submit\" name=\"step\" value=\"{step}\" class=\"button {class}\">{words}</button>")
    };
    let note = |label: &str| {
        format!(
            "<div class=\"field\"><label for=\"note\">{label}</label><input id=\"note\" name=\"note\" autocomplete=\"off\"></div>"
        )
    };
    let (state, extra, buttons) = match sheet.status {
        "published" => (
            "đã duyệt, được công bố",
            format!(
                "<div class=\"field\"><label for=\"weight\">Sửa trang đã công bố: mức sửa</label><select id=\"weight\" name=\"weight\"><option value=\"minor\">nhỏ (chỉ lưu trong tệp)</option><option value=\"major\">lớn (người đọc thấy)</option><option value=\"correction\">đính chính (người đọc thấy)</option></select></div>{}",
                note("Đã sửa gì, hoặc lý do gỡ")
            ),
            [button("save", "Lưu", ""), button("review", "Đưa về chờ duyệt", "quiet"), button("withdrawn", "Gỡ trang", "quiet")]
                .concat(),
        ),
        "review" => (
            "chờ duyệt, chưa công bố",
            note("Ghi chú cho bước này (không bắt buộc)"),
            [button("save", "Lưu", ""), button("published", "Duyệt, cho công bố", ""), button("draft", "Trả lại", "quiet")]
                .concat(),
        ),
        "withdrawn" => ("đã gỡ", note("Ghi chú cho bước này (không bắt buộc)"), button("draft", "Soạn lại từ bản nháp", "quiet")),
        _ => (
            "bản nháp, chưa công bố",
            note("Ghi chú cho bước này (không bắt buộc)"),
            [button("save", "Lưu bản nháp", ""), button("review", "Gửi duyệt", "quiet")].concat(),
        ),
    };
    let trail: String = sheet.trail.iter().map(|line| format!("<li>{}</li>", escaped(line))).collect();
    let trail = if trail.is_empty() {
        trail
    } else {
        format!("<details class=\"rest\"><summary>Quá trình</summary><ol class=\"trail\">{trail}</ol></details>")
    };
    format!("<div class=\"steps\"><p>Trạng thái: <b>{state}</b></p>{extra}<p class=\"buttons\">{buttons}</p>{trail}</div>")
}

fn photo(problems: &BTreeMap<String, Vec<Told>>) -> String {
    let told = problems.get("photo").map(|told| list("photo", told)).unwrap_or_default();
    format!(
        "<fieldset class=\"group\"><legend>Thêm ảnh</legend><p class=\"hint\" id=\"photo-hint\">JPEG, PNG hoặc WebP, nhiều nhất 10 MB. Ảnh được lưu cạnh tệp.</p>\
         <div class=\"field\"><label for=\"photo\">Tệp ảnh</label><input id=\"photo\" name=\"photo\" type=\"file\" accept=\"image/jpeg,image/png,image/webp\" aria-describedby=\"photo-hint photo-problems\"></div>\
         <div class=\"field\"><label for=\"photo.alt\">Ảnh cho thấy gì (bắt buộc khi có ảnh)</label><input id=\"photo.alt\" name=\"photo.alt\" autocomplete=\"off\"></div>\
         <div class=\"field\"><label for=\"photo.credit\">Người chụp, nguồn ảnh (bắt buộc khi có ảnh)</label><input id=\"photo.credit\" name=\"photo.credit\" autocomplete=\"off\"></div>\
         <div id=\"photo-problems\" class=\"problems\">{told}</div></fieldset>"
    )
}

fn figures((text, seen): (&str, &str)) -> String {
    format!(
        "<div class=\"field\"><label for=\"figures\">Bảng số liệu</label><p class=\"hint\" id=\"figures-hint\">Mỗi dòng một chỉ tiêu, các cột ngăn bằng dấu chấm phẩy. Ô trống phải có trạng thái.</p><input type=\"hidden\" name=\"figures.seen\" value=\"{}\"><textarea id=\"figures\" name=\"figures\" rows=\"10\" class=\"mono\" aria-describedby=\"figures-hint\">\n{}</textarea></div>",
        escaped(seen),
        escaped(&text.replace("\r\n", "\n"))
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "---\nten_mo_hinh: \"Hũ <gạo>\"\ntrang_thai: nháp\ngiai_doan: hiệu quả\nnguon:\n  - { ma: n1, tieu_de: Sổ }\n---\n\n## Kết quả\n\nLời.\n";

    fn sent(html: &str) -> Vec<(String, String)> {
        // As a browser sends it back: the values of inputs, of chosen options, of text areas.
        let mut fields = Vec::new();
        for (at, _) in html.match_indices(" name=\"") {
            let rest = &html[at + 7..];
            let name = rest[..rest.find('"').unwrap()].to_owned();
            let tag = html[..at].rfind('<').map(|open| &html[open..]).unwrap();
            let value = if tag.starts_with("<textarea") {
                let inner = &tag[tag.find('>').unwrap() + 1..];
                let inner = inner.strip_prefix('\n').unwrap_or(inner);
                inner[..inner.find("</textarea>").unwrap()].to_owned()
            } else if tag.starts_with("<select") {
                let inner = &tag[..tag.find("</select>").unwrap()];
                match inner.find("\" selected") {
                    Some(end) => inner[..end].rsplit('"').next().unwrap().to_owned(),
                    None => String::new(),
                }
            } else if tag.starts_with("<input") {
                let inner = &tag[..tag.find('>').unwrap()];
                inner.find(" value=\"").map(|from| inner[from + 8..].split('"').next().unwrap().to_owned()).unwrap_or_default()
            } else {
                continue;
            };
            let plain = value
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&");
            fields.push((name, plain));
        }
        fields
    }

    fn form(text: &str, path: &str, kind: Kind) -> String {
        html(&Sheet {
            path: &SourcePath::new(path),
            kind,
            text,
            seen: "x",
            figures: None,
            problems: &BTreeMap::new(),
            token: "t",
            address: None,
            message: "",
            status: "draft",
            trail: &[],
        })
    }

    #[test]
    fn a_form_that_is_sent_back_as_it_came_changes_nothing() {
        let mut checked = 0;
        for entry in walkdir::WalkDir::new("content").into_iter().map(Result::unwrap) {
            let path = SourcePath::new(entry.path().to_str().unwrap());
            let Some(kind) = crate::parse::front_matter::kind_of(&path).filter(|_| path.extension().as_deref() == Some("md"))
            else {
                continue;
            };
            #[allow(clippy::disallowed_methods)]
            let text = std::fs::read_to_string(entry.path()).unwrap();
            let fields = sent(&form(&text, path.as_str(), kind));
            let map: BTreeMap<&str, &str> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
            assert_eq!(changes(&path, kind, &text, &map), [], "{path}");
            let tables = keys::tables(kind);
            assert_eq!(front::apply(&path, &text, tables, &[], Some(map["body"])).as_deref(), Ok(text.as_str()), "{path}");
            checked += 1;
        }
        assert!(checked > 50);
    }

    #[test]
    fn what_is_changed_in_the_form_and_nothing_else_comes_back() {
        let path = SourcePath::new("content/mo-hinh/a.md");
        let mut fields = sent(&form(TEXT, path.as_str(), Kind::Model));
        for (name, value) in &mut fields {
            match name.as_str() {
                "k.stage" => *value = "tiêu biểu".into(),
                "k.sources.1.title" => *value = "Báo".into(),
                _ => {}
            }
        }
        let map: BTreeMap<&str, &str> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let changes = changes(&path, Kind::Model, TEXT, &map);
        let new = front::apply(&path, TEXT, keys::tables(Kind::Model), &changes, None).unwrap();
        let expected = TEXT.replace("hiệu quả", "tiêu biểu").replace("Sổ }\n", "Sổ }\n  - { tieu_de: Báo }\n");
        assert_eq!(new, expected);
    }

    #[test]
    fn a_place_in_the_file_is_a_field_of_the_form() {
        let path = SourcePath::new("content/mo-hinh/a.md");
        let key = |words: &str| key_at(TEXT, &path, Kind::Model, u32::try_from(TEXT.find(words).unwrap()).unwrap());
        assert_eq!([key("Hũ"), key("Sổ"), key("Lời")], [Some("name"), Some("sources"), Some("body")]);
    }
}
