//! The list of all documents, and the start of a new one.

use super::Editing;
use crate::cli::desk::Known;
use crate::cli::new;
use crate::document::Kind;
use crate::document::meta::Status;
use crate::edge::clock;
use crate::edge::form_data::Form;
use crate::edge::http::{Answer, Ask};
use crate::edge::save;
use crate::edit::html::{in_address, note};
use crate::engine::io::Snapshot;
use crate::load;
use crate::markup::escaped;
use crate::parse::{front_matter, register};
use crate::path::SourcePath;
use crate::vietnamese::fold;

const KINDS: [(Kind, &str); 4] =
    [(Kind::Plan, "Kế hoạch, văn bản"), (Kind::Model, "Mô hình"), (Kind::Result, "Kết quả"), (Kind::Page, "Trang")];
const STATES: [(Status, &str, &str); 4] = [
    (Status::Draft, "draft", "Bản nháp"),
    (Status::Review, "review", "Chờ duyệt"),
    (Status::Published, "published", "Đã duyệt"),
    (Status::Withdrawn, "withdrawn", "Đã gỡ"),
];

struct Listed {
    path: SourcePath,
    kind: Kind,
    title: String,
    status: Status,
}

/// Periods of results by the names that `new` knows; months follow.
const PERIODS: [(&str, &str); 8] = [
    ("", "(chưa chọn)"),
    ("quy-1", "Quý I"),
    ("quy-2", "Quý II"),
    ("quy-3", "Quý III"),
    ("quy-4", "Quý IV"),
    ("6-thang", "6 tháng đầu năm"),
    ("9-thang", "9 tháng"),
    ("nam", "Cả năm"),
];

impl Editing {
    /// Documents by kind, state and words.
    pub(super) fn list(&self, ask: &Ask, known: &Known) -> Answer {
        let snapshot = match self.snapshot() {
            Ok(snapshot) => snapshot,
            Err(answer) => return answer,
        };
        let (words, kind, state) = (ask.query("q"), ask.query("kind"), ask.query("status"));
        let wanted = fold::strip(words).to_lowercase();
        let mut rows = Vec::new();
        for file in snapshot.files() {
            let path = &file.path;
            if !path.as_str().starts_with("content/") || path.extension().as_deref() != Some("md") || register::is_register(path)
            {
                continue;
            }
            let Some(source) = snapshot.read(path).ok().and_then(|bytes| load::load(path, &bytes).0) else {
                rows.push(Listed { path: path.clone(), kind: Kind::Page, title: path.to_string(), status: Status::Draft });
                continue;
            };
            let front = front_matter::parse(&source).0;
            let title = if front.meta.title.is_empty() { path.to_string() } else { front.meta.title };
            rows.push(Listed { path: path.clone(), kind: front.kind, title, status: front.meta.status });
        }
        rows.retain(|row| {
            (kind.is_empty() || row.kind.name() == kind)
                && (state.is_empty() || STATES.iter().any(|(status, name, _)| *name == state && *status == row.status))
                && fold::strip(&format!("{} {}", row.title, row.path)).to_lowercase().contains(&wanted)
        });
        rows.sort_by_cached_key(|row| (row.status == Status::Published, row.kind, crate::vietnamese::collate::key(&row.title)));
        let option = |value: &str, label: &str, chosen: &str| {
            let mark = if value == chosen { " selected" } else { "" };
            format!("<option value=\"{value}\"{mark}>{label}</option>")
        };
        let kinds: String = KINDS.iter().map(|(known, label)| option(known.name(), label, kind)).collect();
        let states: String = STATES.iter().map(|(_, name, label)| option(name, label, state)).collect();
        let items: String = rows
            .iter()
            .map(|row| {
                let wrong = known.problems.iter().filter(|problem| problem.path.as_ref() == Some(&row.path)).count();
                let wrong = if wrong == 0 { String::new() } else { format!(" · <b class=\"late\">{wrong} chỗ cần xem</b>") };
                let kind = KINDS.iter().find(|(kind, _)| *kind == row.kind).map_or("", |(_, label)| label);
                let (name, state) = STATES.iter().find(|(status, ..)| *status == row.status).map_or(("", ""), |(_, name, label)| (name, label));
                format!(
                    "<li><a href=\"/.congbo/edit/page?file={}\">{}</a><p class=\"small\"><span class=\"tag {name}\">{state}</span> {kind} · {}{wrong}</p></li>",
                    in_address(row.path.as_str()),
                    escaped(&row.title),
                    escaped(row.path.as_str())
                )
            })
            .collect();
        let found = if rows.is_empty() {
            "<p>Không có trang nào như vậy.</p>".to_owned()
        } else {
            format!("<ul class=\"documents\">{items}</ul>")
        };
        self.html(
            200,
            "Các trang",
            &format!(
                "<h1>Các trang</h1><p><a class=\"button\" href=\"/.congbo/edit/new\">Viết trang mới</a></p>\
                 <form class=\"search\" method=\"get\" action=\"/.congbo/edit/\" role=\"search\"><div class=\"field\"><label for=\"q\">Tìm theo tên, gõ không dấu cũng được</label><input id=\"q\" name=\"q\" value=\"{}\" type=\"search\"></div>\
                 <div class=\"field\"><label for=\"kind\">Loại</label><select id=\"kind\" name=\"kind\"><option value=\"\">Tất cả</option>{kinds}</select></div>\
                 <div class=\"field\"><label for=\"status\">Trạng thái</label><select id=\"status\" name=\"status\"><option value=\"\">Tất cả</option>{states}</select></div>\
                 <button type=\"submit\" class=\"button quiet\">Lọc</button></form><p role=\"status\">{} trang</p>{found}",
                escaped(words),
                rows.len()
            ),
        )
    }

    /// The form for a new document, with what was typed before.
    pub(super) fn blank(&self, ask: &Ask, message: &str) -> Answer {
        let typed = |name: &str| ask.form.as_ref().map_or_else(|| ask.query(name).to_owned(), |form| form.text(name).to_owned());
        let kind = typed("kind");
        let kinds: String = KINDS
            .iter()
            .map(|(known, label)| {
                let mark = if known.name() == kind { " checked" } else { "" };
                format!("<div><input type=\"radio\" id=\"kind-{0}\" name=\"kind\" value=\"{0}\" required{mark}> <label for=\"kind-{0}\">{label}</label></div>", known.name())
            })
            .collect();
        let field = |name: &str, label: &str, hint: &str| {
            let described = if hint.is_empty() { String::new() } else { format!(" aria-describedby=\"{name}-hint\"") };
            let hint = if hint.is_empty() { String::new() } else { format!("<p class=\"hint\" id=\"{name}-hint\">{hint}</p>") };
            format!(
                "<div class=\"field\"><label for=\"{name}\">{label}</label>{hint}<input id=\"{name}\" name=\"{name}\" value=\"{}\" autocomplete=\"off\"{described}></div>",
                escaped(&typed(name))
            )
        };
        let chosen = typed("period");
        let months = (1..=12).map(|month| (format!("thang-{month}"), format!("Tháng {month}")));
        let periods: String = PERIODS
            .into_iter()
            .map(|(name, label)| (name.to_owned(), label.to_owned()))
            .chain(months)
            .map(|(name, label)| {
                let mark = if name == chosen { " selected" } else { "" };
                format!("<option value=\"{name}\"{mark}>{label}</option>")
            })
            .collect();
        let status = if message.is_empty() { 200 } else { 422 };
        self.html(
            status,
            "Viết trang mới",
            &format!(
                "<h1>Viết trang mới</h1>{message}<form class=\"sheet narrow\" method=\"post\" enctype=\"multipart/form-data\" action=\"/.congbo/edit/new\"><input type=\"hidden\" name=\"token\" value=\"{}\">\
                 <fieldset class=\"group\"><legend>Loại trang</legend>{kinds}</fieldset>{}{}{}<div class=\"field\"><label for=\"period\">Kết quả: kỳ</label><select id=\"period\" name=\"period\">{periods}</select></div>{}<p class=\"buttons\"><button type=\"submit\" class=\"button\">Tạo bản nháp</button></p></form>",
                escaped(&self.token),
                field("title", "Tiêu đề, hoặc tên mô hình", "Không cần cho trang kết quả."),
                field("number", "Kế hoạch: số, ký hiệu", "Như 737/KH-UBND. Chưa có thì bỏ trống."),
                field("issued", "Kế hoạch: ngày ban hành", "Như 15/03/2024. Chưa có thì bỏ trống."),
                field("year", "Kế hoạch, kết quả: năm", "Bỏ trống thì là năm nay.")
            ),
        )
    }

    /// Makes the files of a new document and leads to its form.
    pub(super) fn make(&self, ask: &Ask, form: &Form) -> Answer {
        let text = |name: &str| Some(form.text(name).trim().to_owned()).filter(|text| !text.is_empty());
        let asked = new::Asked::typed(form.text("kind"), &text);
        let sorry = |words: &str| self.blank(ask, &note("late", words, ""));
        let skeletons = match new::skeletons(&asked, clock::now().date(), crate::diagnostics::Language::Vi) {
            Ok(skeletons) => skeletons,
            Err(words) => {
                return sorry(
                    &words
                        .replace("--title", "tiêu đề, hoặc tên mô hình")
                        .replace("--period", "kỳ của kết quả")
                        .replace("--name", "cách khác"),
                );
            }
        };
        if skeletons.iter().any(|skeleton| save::is_taken(&self.root, &SourcePath::new(skeleton.path.as_str()))) {
            return sorry("Đã có một trang mang tên tệp này.");
        }
        for skeleton in &skeletons {
            if let Err(why) = save::create(&self.root, &SourcePath::new(skeleton.path.as_str()), skeleton.text.as_bytes()) {
                return self.unsaved(&why);
            }
        }
        let first = skeletons.first().map(|skeleton| skeleton.path.as_str()).unwrap_or_default();
        Answer::See(format!("/.congbo/edit/page?file={}&made=1", in_address(first)))
    }
}
