//! The form of a page, made from the table of keys that its checks use, and what comes back from it.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::front::{self, Change};
use super::html::{in_address, note};
use super::value::Shown;
use crate::document::Kind;
use crate::fields::{Choice, Entry, Key, Shape, yaml};
use crate::markup::escaped;
use crate::parse::front_matter::keys;
use crate::path::SourcePath;

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

fn list(id: &str, told: &[Told]) -> String {
    let items: String = told.iter().map(|(weight, words)| format!("<li class=\"{weight}\">{}</li>", escaped(words))).collect();
    format!("<ul class=\"told\" data-of=\"{}\">{items}</ul>", escaped(id))
}

/// What a key is called and what else there is to say of it.
fn label(about: &'static str) -> (&'static str, &'static str) {
    let cut = [": ", "; ", ", ví dụ"].iter().filter_map(|mark| about.find(mark)).min();
    match cut.and_then(|cut| about.split_at_checked(cut)) {
        Some((label, rest)) => (label, rest.trim_start_matches([':', ';', ',', ' '])),
        None => (about, ""),
    }
}

fn field(key: &'static Key, shown: &Shown, problems: &BTreeMap<String, Vec<Told>>) -> String {
    let (words, hint) = label(key.about);
    let name = format!("k.{}", key.name);
    let told = problems.get(key.name).map(Vec::as_slice).unwrap_or_default();
    let invalid = if told.iter().any(|(weight, _)| *weight == "error") { " aria-invalid=\"true\"" } else { "" };
    let told = if told.is_empty() { String::new() } else { list(key.name, told) };
    let problems_id = format!("{name}-problems");
    let hints = match (hint, key.shape) {
        (hint, Shape::Texts | Shape::Choices(_)) => format!("{hint}{}Mỗi dòng một mục.", if hint.is_empty() { "" } else { ". " }),
        (hint, Shape::Day) => format!("{hint}{}Ghi như 15/03/2024.", if hint.is_empty() { "" } else { ". " }),
        (hint, Shape::PartialDay) => {
            format!("{hint}{}Biết đến đâu ghi đến đó: 2024, 03/2024, 15/03/2024.", if hint.is_empty() { "" } else { ". " })
        }
        (hint, Shape::Moment) => format!("{hint}{}Ghi như 2024-03-15 08:00.", if hint.is_empty() { "" } else { ". " }),
        (hint, _) => hint.to_owned(),
    };
    let hint_html =
        if hints.is_empty() { String::new() } else { format!("<p class=\"hint\" id=\"{name}-hint\">{}</p>", escaped(&hints)) };
    let described = if hints.is_empty() { problems_id.clone() } else { format!("{name}-hint {problems_id}") };
    let attributes = format!("id=\"{name}\" name=\"{name}\" aria-describedby=\"{described}\"{invalid}");
    let required = if key.required { " <span class=\"must\">(bắt buộc)</span>" } else { "" };
    let head = format!("<label for=\"{name}\">{}{required}</label>{hint_html}", escaped(words));
    let problems_html = format!("<div id=\"{problems_id}\" class=\"problems\">{told}</div>");
    match (shown, key.shape) {
        (Shown::One(value), Shape::Choice(choices)) => {
            format!("<div class=\"field\">{head}{}{problems_html}</div>", select(&attributes, choices, value))
        }
        (Shown::One(value), Shape::Flag) => {
            const FLAG: &[Choice] = &[Choice::new("true", &["có"]), Choice::new("false", &["không"])];
            format!("<div class=\"field\">{head}{}{problems_html}</div>", select(&attributes, FLAG, value))
        }
        (Shown::One(value), Shape::Short(limit)) => {
            format!(
                "<div class=\"field\">{head}<textarea {attributes} rows=\"3\" data-limit=\"{limit}\">\n{}</textarea>{problems_html}</div>",
                escaped(value)
            )
        }
        (Shown::One(value), _) => {
            format!(
                "<div class=\"field\">{head}<input {attributes} value=\"{}\" autocomplete=\"off\">{problems_html}</div>",
                escaped(value)
            )
        }
        (Shown::Many(values), _) => {
            let rows = values.len() + 1;
            format!(
                "<div class=\"field\">{head}<textarea {attributes} rows=\"{}\">\n{}</textarea>{problems_html}</div>",
                rows.clamp(2, 8),
                escaped(&values.join("\n"))
            )
        }
        (Shown::Raw(yaml), _) => format!(
            "<div class=\"field\">{head}<textarea id=\"{name}\" name=\"r.{}\" aria-describedby=\"{described}\"{invalid} rows=\"3\" class=\"mono\" spellcheck=\"false\">\n{}</textarea>{problems_html}</div>",
            key.name,
            escaped(yaml)
        ),
        (Shown::Group(values), Shape::Record(keys)) => format!(
            "<fieldset class=\"group\"><legend>{}{required}</legend>{hint_html}{}{problems_html}</fieldset>",
            escaped(words),
            group(key.name, 0, keys, values)
        ),
        (Shown::Groups(groups), Shape::Records(keys)) => {
            let blank: Vec<(&'static str, String)> = Vec::new();
            let rows: String = groups
                .iter()
                .chain(std::iter::once(&blank))
                .enumerate()
                .map(|(at, values)| {
                    format!(
                        "<div class=\"row\" role=\"group\" aria-label=\"{} {}\">{}</div>",
                        escaped(words),
                        at + 1,
                        group(key.name, at, keys, values)
                    )
                })
                .collect();
            format!(
                "<fieldset class=\"group\" data-rows=\"{}\"><legend>{}</legend>{hint_html}{rows}{problems_html}</fieldset>",
                key.name,
                escaped(words)
            )
        }
        (Shown::Group(_) | Shown::Groups(_), _) => String::new(),
    }
}

fn group(name: &str, at: usize, keys: &'static [Key], values: &[(&'static str, String)]) -> String {
    let mut out = String::new();
    for key in keys {
        let value = values.iter().find(|(known, _)| *known == key.name).map_or("", |(_, value)| value);
        let id = format!("k.{name}.{at}.{}", key.name);
        let (words, hint) = label(key.about);
        let title = if hint.is_empty() { String::new() } else { format!(" <span class=\"small\">{}</span>", escaped(hint)) };
        let attributes = format!("id=\"{id}\" name=\"{id}\"");
        let control = match key.shape {
            Shape::Choice(choices) => select(&attributes, choices, value),
            _ => format!("<input {attributes} value=\"{}\" autocomplete=\"off\">", escaped(value)),
        };
        let _ = write!(out, "<div class=\"field\"><label for=\"{id}\">{}{title}</label>{control}</div>", escaped(words));
    }
    out
}

/// A choice; what was written and is none of the list stays, so that nothing is lost by saving.
fn select(attributes: &str, choices: &'static [Choice], value: &str) -> String {
    let chosen = crate::fields::key::find_choice(choices, value);
    let mut options = String::from("<option value=\"\">(chưa ghi)</option>");
    if chosen.is_none() && !value.is_empty() {
        let _ = write!(options, "<option value=\"{0}\" selected>{0}</option>", escaped(value));
    }
    for choice in choices {
        let selected = chosen.is_some_and(|chosen| chosen.name == choice.name);
        // The spelling of the file is kept where it is chosen already.
        let written = if selected { value } else { choice.vietnamese() };
        let mark = if selected { " selected" } else { "" };
        let _ = write!(options, "<option value=\"{}\"{mark}>{}</option>", escaped(written), escaped(choice.vietnamese()));
    }
    format!("<select {attributes}>{options}</select>")
}

/// What was changed in the form, against the text it was made from. `sent` gives the text of a field of the form, where it has it.
pub fn changes(path: &SourcePath, kind: Kind, text: &str, sent: &BTreeMap<&str, &str>) -> Vec<Change> {
    let Some(source) = front::read(path, text) else { return Vec::new() };
    let tables = keys::tables(kind);
    let (entries, _) = yaml::parse(path, text, source.front);
    let mut changes = Vec::new();
    for key in keys_of(kind) {
        let before = front::shown(&entries, text, source.front, tables, key);
        if let Some(value) = back(key, &before, sent).map(Shown::tidied)
            && value != before.tidied()
        {
            changes.push(Change { key: key.name, value });
        }
    }
    changes
}

fn back(key: &'static Key, before: &Shown, sent: &BTreeMap<&str, &str>) -> Option<Shown> {
    let get = |name: String| sent.get(name.as_str()).map(|text| text.replace("\r\n", "\n"));
    let values = |at: usize, keys: &'static [Key]| -> Option<Vec<(&'static str, String)>> {
        let values: Vec<(&'static str, String)> =
            keys.iter().filter_map(|sub| Some((sub.name, get(format!("k.{}.{at}.{}", key.name, sub.name))?))).collect();
        (!values.is_empty()).then_some(values)
    };
    match (before, key.shape) {
        (Shown::One(_), _) => Some(Shown::One(get(format!("k.{}", key.name))?.replace('\n', " "))),
        (Shown::Many(_), _) => Some(Shown::Many(get(format!("k.{}", key.name))?.lines().map(str::to_owned).collect())),
        (Shown::Raw(_), _) => Some(Shown::Raw(get(format!("r.{}", key.name))?)),
        (Shown::Group(_), Shape::Record(keys)) => values(0, keys).map(Shown::Group),
        (Shown::Groups(_), Shape::Records(keys)) => {
            let groups: Vec<_> = (0..1_000).map_while(|at| values(at, keys)).collect();
            (!groups.is_empty()).then_some(Shown::Groups(groups))
        }
        _ => None,
    }
}

/// The items of a key that buttons write, such as the steps of a page, with one more.
pub fn with_item(
    path: &SourcePath,
    kind: Kind,
    text: &str,
    name: &'static str,
    item: Vec<(&'static str, String)>,
    instead_of_last: impl Fn(&[(&'static str, String)]) -> bool,
) -> Option<Change> {
    let source = front::read(path, text)?;
    let (entries, _): (Vec<Entry<'_>>, _) = yaml::parse(path, text, source.front);
    let tables = keys::tables(kind);
    let key = crate::fields::key::find(tables, name)?;
    let Shown::Groups(mut groups) = front::shown(&entries, text, source.front, tables, key) else { return None };
    if groups.last().is_some_and(|last| instead_of_last(last)) {
        groups.pop();
    }
    groups.push(item);
    Some(Change { key: name, value: Shown::Groups(groups) })
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
