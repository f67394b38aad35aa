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
use chrono::NaiveDateTime;

/// Keys of an item of a list in the front matter, with their values.
type Item = Vec<(&'static str, String)>;

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
        let changed = before != text || more;
        let mut page = Page { step: self, path, kind, text: text.to_owned(), now: clock::now() };
        if changed && meta.status == Status::Published && self.asked == "save" {
            page.tell_change()?;
        }
        if changed {
            // One line for one person's writing, however often it is saved.
            page.append("trail", page.done("viết", ""), Some("viết"))?;
        }
        match (self.asked, meta.status) {
            ("review", status) if status != Status::Review => page.send()?,
            ("published", Status::Review | Status::Draft) => {
                let wrote_last = meta.trail.iter().rev().find(|step| step.work == TrailWork::Wrote);
                let writer = if changed { Some(self.editor) } else { wrote_last.map(|step| step.who.as_str()) };
                page.approve(writer, meta.published.is_none())?;
            }
            ("draft", status) if status != Status::Draft => page.hand_back(status)?,
            ("withdrawn", Status::Published) => page.withdraw()?,
            _ => {}
        }
        Ok(page.text)
    }
}

/// The text of a page while a step is taken.
struct Page<'a> {
    step: &'a Step<'a>,
    path: &'a SourcePath,
    kind: Kind,
    text: String,
    now: NaiveDateTime,
}

impl Page<'_> {
    /// Readers are told of a change that is not small; a small one is in the file where something was written of it.
    fn tell_change(&mut self) -> Result<(), String> {
        let note = self.step.note;
        if note.is_empty() {
            return match self.step.weight {
                "minor" => Ok(()),
                _ => Err("Sửa lớn hoặc đính chính một trang đã công bố thì phải ghi đã sửa gì.".into()),
            };
        }
        let weight = match self.step.weight {
            "major" => "lớn",
            "correction" => "đính chính",
            _ => "nhỏ",
        };
        self.put(&[one("updated", self.today())])?;
        self.append("changes", vec![("date", self.today()), ("kind", weight.to_owned()), ("note", note.to_owned())], None)
    }

    fn send(&mut self) -> Result<(), String> {
        self.put(&[one("status", "chờ duyệt")])?;
        self.append("trail", self.done("gửi duyệt", self.step.note), None)
    }

    /// `writer` wrote last; `first` says that readers have not seen the page before.
    fn approve(&mut self, writer: Option<&str>, first: bool) -> Result<(), String> {
        if self.step.four_eyes && writer.is_none_or(|writer| writer == self.step.editor) {
            return Err("Người duyệt phải khác người viết sau cùng. Nhờ người khác duyệt trang này.".into());
        }
        let mut changes = vec![one("status", "đã duyệt")];
        if first {
            changes.push(one("published", self.today()));
        }
        self.put(&changes)?;
        self.append("trail", self.done("duyệt", self.step.note), None)
    }

    fn hand_back(&mut self, status: Status) -> Result<(), String> {
        let mut changes = vec![one("status", "nháp")];
        if status == Status::Withdrawn {
            changes.push(Change { key: "withdrawn", value: Shown::Group(Vec::new()) });
        }
        self.put(&changes)?;
        self.append("trail", self.done("trả lại", self.step.note), None)
    }

    fn withdraw(&mut self) -> Result<(), String> {
        if self.step.note.is_empty() {
            return Err("Gỡ trang thì phải ghi lý do, cho người đọc.".into());
        }
        let why = Shown::Group(vec![("date", self.today()), ("reason", self.step.note.to_owned())]);
        self.put(&[one("status", "đã gỡ"), Change { key: "withdrawn", value: why }])?;
        self.append("trail", self.done("gỡ", ""), None)
    }

    fn today(&self) -> String {
        self.now.date().to_string()
    }

    /// Who did what now, for the trail.
    fn done(&self, work: &str, note: &str) -> Item {
        let moment = self.now.format("%Y-%m-%d %H:%M").to_string();
        let mut item = vec![("at", moment), ("who", self.step.editor.to_owned()), ("work", work.to_owned())];
        if !note.is_empty() {
            item.push(("note", note.to_owned()));
        }
        item
    }

    fn put(&mut self, changes: &[Change]) -> Result<(), String> {
        self.text = apply(self.path, &self.text, keys::tables(self.kind), changes, None)
            .map_err(|_| "Không ghi được vào phần đầu của tệp.".to_owned())?;
        Ok(())
    }

    /// Adds an item to a list of the front matter; instead of the last one where that is this person's and of the same work.
    fn append(&mut self, key: &'static str, item: Item, again: Option<&str>) -> Result<(), String> {
        let same = |last: &[(&'static str, String)]| {
            let is = |name: &str, value: &str| last.iter().any(|(known, text)| *known == name && text == value);
            again.is_some_and(|work| is("who", self.step.editor) && is("work", work))
        };
        let sorry = || "Không ghi được quá trình vào phần đầu của tệp.".to_owned();
        let change = with_item(self.path, self.kind, &self.text, key, item, same).ok_or_else(sorry)?;
        self.text = apply(self.path, &self.text, keys::tables(self.kind), &[change], None).map_err(|_| sorry())?;
        Ok(())
    }
}
