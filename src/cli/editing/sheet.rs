//! One document: its form, what is wrong with it while it is written, and saving it.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::steps::{self, Step};
use super::upload::{self, Photo};
use super::{Editing, With};
use crate::cli::desk::Known;
use crate::diagnostics::{Diagnostic, Language};
use crate::document::meta::Status;
use crate::document::{Detail, Document, Kind};
use crate::edge::form_data::Form;
use crate::edge::http::{Answer, Ask};
use crate::edge::save::{self, Unsaved};
use crate::edit::form::{self, Sheet, Told};
use crate::edit::html::{in_address, note};
use crate::edit::{Change, Shown, apply, table};
use crate::engine;
use crate::engine::io::Snapshot;
use crate::hash::ContentHash;
use crate::markup::escaped;
use crate::parse::front_matter::{self, keys};
use crate::path::SourcePath;

/// A document as it is on disk.
pub(super) struct Opened {
    pub path: SourcePath,
    pub text: String,
    pub seen: String,
}

/// What the program understands of a text.
pub(super) struct Understood {
    pub kind: Kind,
    pub document: Option<Arc<Document>>,
    pub problems: Vec<Diagnostic>,
}

type Problems = BTreeMap<String, Vec<Told>>;

/// How the address goes on after a save that changed nothing.
pub(in crate::cli) const SAME: &str = "&saved=same";

/// What a step has done, and what comes next; nothing where none was taken.
fn done(step: &str) -> Option<(&'static str, &'static str)> {
    Some(match step {
        "" => return None,
        "same" => ("Không có gì thay đổi.", ""),
        "review" => ("Đã gửi duyệt.", "Người duyệt tìm thấy trang này trong danh sách, ở trạng thái “Chờ duyệt”."),
        "published" => ("Đã duyệt.", "Người đọc sẽ thấy trang từ lần xuất bản tới."),
        "withdrawn" => ("Đã gỡ.", "Từ lần xuất bản tới, địa chỉ này chỉ còn lời báo đã gỡ và lý do."),
        "draft" => ("Đã đưa về bản nháp.", "Người đọc không thấy trang từ lần xuất bản tới."),
        _ => ("Đã lưu.", ""),
    })
}

impl Editing {
    pub(super) fn open(&self, ask: &Ask) -> Result<Opened, Answer> {
        let path = SourcePath::new(ask.query("file"));
        if path.extension().as_deref() != Some("md") {
            return Err(self.refusal(400, "Chỉ sửa được các trang .md trong content/."));
        }
        let bytes = save::read(&self.root, &path).map_err(|why| self.unsaved(&why))?;
        let seen = ContentHash::of(&bytes).full();
        let text =
            String::from_utf8(bytes).map_err(|_| self.refusal(422, "Tệp không phải UTF-8. Lưu lại bằng bảng mã UTF-8 trước."))?;
        Ok(Opened { path, text, seen })
    }

    pub(super) fn understand(&self, path: &SourcePath, text: &str) -> Result<Understood, Answer> {
        let snapshot = self.snapshot()?;
        let (document, problems) = engine::examine(&With { folder: &snapshot, path, text }, path);
        let kind = document.as_ref().map(|document| document.kind).or_else(|| front_matter::kind_of(path)).unwrap_or(Kind::Page);
        Ok(Understood { kind, document, problems })
    }

    /// The form of a document.
    pub(super) fn sheet(&self, ask: &Ask, known: &Known) -> Answer {
        let opened = match self.open(ask) {
            Ok(opened) => opened,
            Err(answer) => return answer,
        };
        let message = if ask.query("made") == "1" {
            note("ok", "Đã tạo bản nháp.", "Điền các mục rồi lưu. Chưa ai ngoài máy này thấy trang.")
        } else {
            done(ask.query("saved")).map_or_else(String::new, |(what, then)| note("ok", what, then))
        };
        self.show(200, &opened, &opened.text, known, &message, None)
    }

    /// The form with this text, a message above it, and what is wrong.
    fn show(&self, status: u16, opened: &Opened, text: &str, known: &Known, message: &str, photo: Option<&str>) -> Answer {
        let understood = match self.understand(&opened.path, text) {
            Ok(understood) => understood,
            Err(answer) => return answer,
        };
        let mut all = understood.problems;
        if text == opened.text {
            // Links and names, found when the whole site was last put together.
            let of_file = known.problems.iter().filter(|problem| problem.path.as_ref() == Some(&opened.path));
            let more: Vec<_> = of_file.filter(|problem| !all.contains(problem)).cloned().collect();
            all.extend(more);
        }
        let mut problems = by_field(&opened.path, understood.kind, text, &all);
        if let Some(words) = photo {
            problems.entry("photo".into()).or_default().push(("error", words.to_owned()));
        }
        let figures = figures_file(understood.document.as_deref(), &opened.path).and_then(|file| {
            let bytes = save::read(&self.root, &file).ok()?;
            Some((String::from_utf8(bytes.clone()).ok()?, ContentHash::of(&bytes).full()))
        });
        let meta = understood.document.as_ref().map(|document| &document.meta);
        let address = known.sources.iter().find(|(_, path)| **path == opened.path);
        let address = address.map(|(address, _)| format!("{}{}", known.base_path.trim_end_matches('/'), address));
        let state = steps::name(meta.map_or(Status::Draft, |meta| meta.status));
        let trail: Vec<String> = meta.map(|meta| meta.trail.iter().map(steps::line).collect()).unwrap_or_default();
        let title = meta.map_or("", |meta| meta.title.as_str());
        let sheet = Sheet {
            path: &opened.path,
            kind: understood.kind,
            text,
            seen: &opened.seen,
            figures: figures.as_ref().map(|(text, seen)| (text.as_str(), seen.as_str())),
            problems: &problems,
            token: &self.token,
            address: address.as_deref(),
            message,
            status: state,
            trail: &trail,
        };
        let title = if title.is_empty() { opened.path.as_str() } else { title };
        let main = format!(
            "<h1>{}</h1><p class=\"small\"><code>{}</code></p>{}",
            escaped(title),
            escaped(opened.path.as_str()),
            form::html(&sheet)
        );
        self.html(status, title, &main)
    }

    /// What is wrong with a form that is being filled in; nothing is saved.
    pub(super) fn look(&self, ask: &Ask, form: &Form) -> Answer {
        let opened = match self.open(ask) {
            Ok(opened) => opened,
            Err(answer) => return answer,
        };
        let (kind, text) = match self.typed(&opened, form) {
            Ok(typed) => typed,
            Err(answer) => return answer,
        };
        let found = match self.understand(&opened.path, &text) {
            Ok(understood) => by_field(&opened.path, kind, &text, &understood.problems),
            Err(answer) => return answer,
        };
        Answer::Json(serde_json::json!({ "problems": found }).to_string())
    }

    /// The text with what was typed into the form.
    fn typed(&self, opened: &Opened, form: &Form) -> Result<(Kind, String), Answer> {
        let kind = self.understand(&opened.path, &opened.text)?.kind;
        let sent: BTreeMap<&str, &str> =
            form.0.iter().filter(|field| field.file.is_none()).map(|field| (field.name.as_str(), field.text())).collect();
        let changes = form::changes(&opened.path, kind, &opened.text, &sent);
        let body = sent.get("body").copied();
        let text = apply(&opened.path, &opened.text, keys::tables(kind), &changes, body);
        let refused = |_| self.refusal(422, "Không sửa riêng được mục này trong tệp. Mở tệp trong trình soạn thảo để sửa.");
        Ok((kind, text.map_err(refused)?))
    }

    /// Saves a form and takes the step that was asked for.
    pub(super) fn store(&self, ask: &Ask, form: &Form, known: &Known) -> Answer {
        let opened = match self.open(ask) {
            Ok(opened) => opened,
            Err(answer) => return answer,
        };
        self.stored(&opened, form, known).unwrap_or_else(|answer| answer)
    }

    fn stored(&self, opened: &Opened, form: &Form, known: &Known) -> Result<Answer, Answer> {
        let seen = form.text("seen");
        // After a conflict the whole text comes back, as somebody put it together.
        let whole = form.0.iter().find(|field| field.name == "whole").map(|field| field.text().replace("\r\n", "\n"));
        let (kind, mut text) = match whole {
            Some(whole) => (self.understand(&opened.path, &whole)?.kind, whole),
            None => self.typed(opened, form)?,
        };
        if opened.seen != seen {
            return Err(self.conflict(opened, &text));
        }
        let photo = match upload::photo(form) {
            Ok(photo) => photo,
            Err(words) => return Err(self.show(422, opened, &text, known, &note("late", "Chưa lưu.", words), Some(words))),
        };
        let pasted = form.text("pasted");
        let figures = self.figures(opened, form, kind, &text)?;
        if kind != Kind::Result && table::is_pasted(pasted) {
            text = format!("{}\n\n{}", text.trim_end(), table::markdown(pasted));
        }
        let step = Step {
            editor: &self.editor,
            four_eyes: self.four_eyes(),
            asked: form.text("step"),
            weight: form.text("weight"),
            note: form.text("note").trim(),
        };
        text = match step.take(&opened.path, kind, &opened.text, &text, figures.is_some() || photo.is_some()) {
            Ok(text) => text,
            Err(words) => return Err(self.show(422, opened, &text, known, &note("late", "Chưa lưu.", &words), None)),
        };
        if form.text("step") == "published"
            && let Some(words) = self.obstacle(&opened.path, &text)?
        {
            return Err(self.show(422, opened, &text, known, &note("late", "Chưa công bố được, vì còn chỗ sai.", &words), None));
        }
        // Where nothing changes no build follows.
        let same = text == opened.text && figures.is_none() && photo.is_none();
        let news = match form.text("step") {
            _ if same => SAME.to_owned(),
            step @ ("review" | "published" | "withdrawn" | "draft") => format!("&saved={step}"),
            _ => "&saved=1".to_owned(),
        };
        if let Some(photo) = &photo {
            let name = self.keep(&opened.path, photo).map_err(|why| self.unsaved(&why))?;
            text = with_photo(&opened.path, kind, &text, &name, photo)
                .ok_or_else(|| self.refusal(422, "Không thêm được ảnh vào trang."))?;
        }
        if let Some((file, seen, csv)) = figures {
            let saved = match seen {
                Some(seen) => save::replace(&self.root, &file, &seen, csv.as_bytes()),
                None => save::create(&self.root, &file, csv.as_bytes()),
            };
            saved.map_err(|why| self.unsaved(&why))?;
        }
        match save::replace(&self.root, &opened.path, seen, text.as_bytes()) {
            Ok(()) => Ok(Answer::See(format!("/.congbo/edit/page?file={}{news}", in_address(opened.path.as_str())))),
            Err(Unsaved::Changed(_)) => Err(self.conflict(opened, &text)),
            Err(why) => Err(self.unsaved(&why)),
        }
    }

    /// What would keep the site from being published with this text, as sentences.
    fn obstacle(&self, path: &SourcePath, text: &str) -> Result<Option<String>, Answer> {
        let snapshot = self.snapshot()?;
        let (_, problems) = engine::read(&With { folder: &snapshot, path, text }, &self.session.options(), None);
        let mut words: Vec<String> = problems
            .iter()
            .filter(|problem| {
                problem.entry.severity == crate::diagnostics::Severity::Error && problem.path.as_ref() == Some(path)
            })
            .map(|problem| format!("{} {}", problem.message(Language::Vi), problem.help(Language::Vi)))
            .collect();
        words.truncate(5);
        Ok((!words.is_empty()).then(|| words.join(" ")))
    }

    fn four_eyes(&self) -> bool {
        let path = SourcePath::new(crate::config::FILE);
        let text = self.snapshot().ok().and_then(|snapshot| snapshot.read(&path).ok());
        text.is_some_and(|bytes| crate::config::Config::parse(&path, &String::from_utf8_lossy(&bytes)).0.four_eyes)
    }

    /// The table of figures as it is to be saved: its file, the hash it had (none for a new file), and its text.
    #[allow(clippy::type_complexity)]
    fn figures(
        &self,
        opened: &Opened,
        form: &Form,
        kind: Kind,
        text: &str,
    ) -> Result<Option<(SourcePath, Option<String>, String)>, Answer> {
        if kind != Kind::Result {
            return Ok(None);
        }
        let document = self.understand(&opened.path, text)?.document;
        let Some(file) = figures_file(document.as_deref(), &opened.path) else { return Ok(None) };
        let before = save::read(&self.root, &file).ok();
        let known = before.as_ref().map(|bytes| String::from_utf8_lossy(bytes).replace("\r\n", "\n"));
        let pasted = form.text("pasted");
        let sent = form.0.iter().find(|field| field.name == "figures").map(|field| field.text().replace("\r\n", "\n"));
        let typed = if table::is_pasted(pasted) { Some(table::csv(pasted)) } else { sent };
        let Some(typed) = typed.filter(|typed| Some(typed) != known.as_ref()) else { return Ok(None) };
        let seen = before.is_some().then(|| form.text("figures.seen").to_owned());
        if before.is_some_and(|bytes| Some(ContentHash::of(&bytes).full()) != seen) {
            return Err(self.refusal(409, "Bảng số liệu đã được người khác sửa trong lúc đó. Mở lại trang rồi làm lại."));
        }
        Ok(Some((file, seen, typed)))
    }

    /// Both texts, where somebody else wrote meanwhile: nothing is lost and nothing is overwritten.
    fn conflict(&self, opened: &Opened, mine: &str) -> Answer {
        let main = format!(
            "<h1>Tệp đã được người khác sửa</h1>{}<form class=\"sheet\" method=\"post\" enctype=\"multipart/form-data\" action=\"/.congbo/edit/page?file={}\"><input type=\"hidden\" name=\"token\" value=\"{}\"><input type=\"hidden\" name=\"seen\" value=\"{}\"><input type=\"hidden\" name=\"step\" value=\"save\">\
             <div class=\"both\"><div class=\"field\"><label for=\"theirs\">Trên đĩa bây giờ</label><textarea id=\"theirs\" rows=\"30\" class=\"mono\" readonly>\n{}</textarea></div>\
             <div class=\"field\"><label for=\"whole\">Bản của bạn; bản này sẽ được lưu</label><textarea id=\"whole\" name=\"whole\" rows=\"30\" class=\"mono\">\n{}</textarea></div></div>\
             <p class=\"buttons\"><button type=\"submit\" class=\"button\">Lưu bản bên phải</button> <a href=\"/.congbo/edit/page?file={}\">Bỏ phần tôi vừa viết</a></p></form>",
            note(
                "warn",
                "Chưa lưu gì cả.",
                "Trong lúc bạn viết, tệp đã đổi. Hai bản ở dưới: sửa bản bên phải cho đủ cả hai, rồi lưu."
            ),
            in_address(opened.path.as_str()),
            escaped(&self.token),
            escaped(&opened.seen),
            escaped(&opened.text.replace("\r\n", "\n")),
            escaped(&mine.replace("\r\n", "\n")),
            in_address(opened.path.as_str()),
        );
        self.html(409, "Tệp đã được người khác sửa", &main)
    }
}

/// The CSV of a result: the one that it names, else the one that bears its name.
fn figures_file(document: Option<&Document>, path: &SourcePath) -> Option<SourcePath> {
    let Detail::Result(keys, _) = &document?.detail else { return None };
    let named = keys.data.as_ref().and_then(|data| path.resolve(&data.value));
    let own = || Some(SourcePath::new(format!("{}.csv", path.as_str().strip_suffix(".md")?)));
    named.or_else(own).filter(|file| file.extension().as_deref() == Some("csv"))
}

fn with_photo(path: &SourcePath, kind: Kind, text: &str, name: &str, photo: &Photo<'_>) -> Option<String> {
    if kind == Kind::Model {
        let item = vec![("file", name.to_owned()), ("alt", photo.alt.to_owned()), ("credit", photo.credit.to_owned())];
        let change = form::with_item(path, kind, text, "photos", item, |_| false)?;
        return apply(path, text, keys::tables(kind), &[change], None).ok();
    }
    let alt = photo.alt.replace(['[', ']', '\n'], " ");
    Some(format!("{}\n\n![{alt}]({name})\n\n*Ảnh: {}*\n", text.trim_end(), photo.credit.replace(['*', '\n'], " ")))
}

fn by_field(path: &SourcePath, kind: Kind, text: &str, problems: &[Diagnostic]) -> Problems {
    let mut found = Problems::new();
    for problem in problems {
        let own = problem.path.as_ref() == Some(path);
        let key = problem.span.filter(|_| own).and_then(|span| form::key_at(text, path, kind, span.start));
        let words = format!("{} {}", problem.message(Language::Vi), problem.help(Language::Vi));
        let told = (problem.entry.severity.name(), words);
        let list = found.entry(key.unwrap_or_default().to_owned()).or_default();
        if !list.contains(&told) {
            list.push(told);
        }
    }
    found
}

/// A change of one value.
pub(super) fn one(key: &'static str, value: impl Into<String>) -> Change {
    Change { key, value: Shown::One(value.into()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_step_says_what_it_has_done() {
        let said: std::collections::BTreeSet<_> = ["same", "review", "published", "withdrawn", "draft", "1"]
            .into_iter()
            .filter_map(done)
            .map(|(what, _)| what)
            .collect();
        assert_eq!(said.len(), 6);
        assert_eq!(done(""), None);
    }
}
