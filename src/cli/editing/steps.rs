//! From draft to published, one step at a time, each with who and when.

use super::sheet::one;
use crate::document::Kind;
use crate::document::meta::{Status, TrailStep, TrailWork};
use crate::edge::clock;
use crate::edit::form::with_item;
use crate::edit::{Change, Shown, apply};
use crate::load;
use crate::parse::front_matter::{self, keys};
use crate::path::SourcePath;

/// A step that somebody asks for.
pub(super) struct Step<'a> {
    /// Who.
    pub editor: &'a str,
    /// Whether another must approve than wrote last.
    pub four_eyes: bool,
    /// `save`, or the state to reach: `draft`, `review`, `published`, `withdrawn`.
    pub asked: &'a str,
    /// The weight of a change of a published page.
    pub weight: &'a str,
    /// What was done, or why.
    pub note: &'a str,
}

/// The name of a state in forms.
pub(super) fn name(status: Status) -> &'static str {
    match status {
        Status::Draft => "draft",
        Status::Review => "review",
        Status::Published => "published",
        Status::Withdrawn => "withdrawn",
    }
}

/// A step for people.
pub(super) fn line(step: &TrailStep) -> String {
    let note = step.note.as_deref().map(|note| format!(": {note}")).unwrap_or_default();
    format!("{} · {} · {}{note}", step.at.format("%d/%m/%Y %H:%M"), step.who, work(step.work))
}

fn work(work: TrailWork) -> &'static str {
    match work {
        TrailWork::Wrote => "viết",
        TrailWork::Sent => "gửi duyệt",
        TrailWork::Approved => "duyệt",
        TrailWork::Returned => "trả lại",
        TrailWork::Withdrew => "gỡ",
    }
}

impl Step<'_> {
    /// The text after the step; `before` is what was on disk, `text` what was typed, `more` whether files beside it change too. Or why the step
    /// cannot be taken.
    pub(super) fn take(&self, path: &SourcePath, kind: Kind, before: &str, text: &str, more: bool) -> Result<String, String> {
        let Some(meta) = load::load(path, before.as_bytes()).0.map(|source| front_matter::parse(&source).0.meta) else {
            return Err("Tệp không có phần đầu.".into());
        };
        let now = clock::now();
        let today = now.date().to_string();
        let changed = before != text || more;
        let mut text = text.to_owned();
        let put = |text: &mut String, changes: &[Change]| -> Result<(), String> {
            *text = apply(path, text, keys::tables(kind), changes, None)
                .map_err(|_| "Không ghi được vào phần đầu của tệp.".to_owned())?;
            Ok(())
        };
        if changed && meta.status == Status::Published && self.asked == "save" {
            let told = self.weight != "minor";
            if told && self.note.is_empty() {
                return Err("Sửa lớn hoặc đính chính một trang đã công bố thì phải ghi đã sửa gì.".into());
            }
            if !self.note.is_empty() {
                let weight = match self.weight {
                    "major" => "lớn",
                    "correction" => "đính chính",
                    _ => "nhỏ",
                };
                let item = vec![("date", today.clone()), ("kind", weight.to_owned()), ("note", self.note.to_owned())];
                put(&mut text, &[one("updated", &today)])?;
                self.append(path, kind, &mut text, "changes", item, None)?;
            }
        }
        let moment = now.format("%Y-%m-%d %H:%M").to_string();
        let did = |work: &str, note: &str| {
            let mut item = vec![("at", moment.clone()), ("who", self.editor.to_owned()), ("work", work.to_owned())];
            if !note.is_empty() {
                item.push(("note", note.to_owned()));
            }
            item
        };
        if changed {
            // One line for one person's writing, however often it is saved.
            self.append(path, kind, &mut text, "trail", did("viết", ""), Some("viết"))?;
        }
        match (self.asked, meta.status) {
            ("review", status) if status != Status::Review => {
                put(&mut text, &[one("status", "chờ duyệt")])?;
                self.append(path, kind, &mut text, "trail", did("gửi duyệt", self.note), None)?;
            }
            ("published", Status::Review | Status::Draft) => {
                let writer = meta.trail.iter().rev().find(|step| step.work == TrailWork::Wrote).map(|step| step.who.as_str());
                let writer = if changed { Some(self.editor) } else { writer };
                if self.four_eyes && writer.is_none_or(|writer| writer == self.editor) {
                    return Err("Người duyệt phải khác người viết sau cùng. Nhờ người khác duyệt trang này.".into());
                }
                let mut changes = vec![one("status", "đã duyệt")];
                if meta.published.is_none() {
                    changes.push(one("published", &today));
                }
                put(&mut text, &changes)?;
                self.append(path, kind, &mut text, "trail", did("duyệt", self.note), None)?;
            }
            ("draft", status) if status != Status::Draft => {
                let mut changes = vec![one("status", "nháp")];
                if status == Status::Withdrawn {
                    changes.push(Change { key: "withdrawn", value: Shown::Group(Vec::new()) });
                }
                put(&mut text, &changes)?;
                self.append(path, kind, &mut text, "trail", did("trả lại", self.note), None)?;
            }
            ("withdrawn", Status::Published) => {
                if self.note.is_empty() {
                    return Err("Gỡ trang thì phải ghi lý do, cho người đọc.".into());
                }
                let why = Shown::Group(vec![("date", today), ("reason", self.note.to_owned())]);
                put(&mut text, &[one("status", "đã gỡ"), Change { key: "withdrawn", value: why }])?;
                self.append(path, kind, &mut text, "trail", did("gỡ", ""), None)?;
            }
            _ => {}
        }
        Ok(text)
    }

    /// Adds an item to a list of the front matter; instead of the last one where that is this person's and of the same work.
    fn append(
        &self,
        path: &SourcePath,
        kind: Kind,
        text: &mut String,
        key: &'static str,
        item: Vec<(&'static str, String)>,
        again: Option<&str>,
    ) -> Result<(), String> {
        let same = |last: &[(&'static str, String)]| {
            let is = |name: &str, value: &str| last.iter().any(|(known, text)| *known == name && text == value);
            again.is_some_and(|work| is("who", self.editor) && is("work", work))
        };
        let sorry = || "Không ghi được quá trình vào phần đầu của tệp.".to_owned();
        let change = with_item(path, kind, text, key, item, same).ok_or_else(sorry)?;
        *text = apply(path, text, keys::tables(kind), &[change], None).map_err(|_| sorry())?;
        Ok(())
    }
}
