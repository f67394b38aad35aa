//! `congbo check --explain`: how the program understands one file, item by item with its line, so that an editor can compare it with the text.

use std::fmt::Write;
use std::path::Path;

use chrono::NaiveDate;

use super::build::typed_path;
use super::session::{Ending, Failure, Session};
use crate::diagnostics::Language;
use crate::document::reading::{Bound, Provision, ProvisionIndex, Reading};
use crate::document::{Document, Kind};
use crate::edge::snapshot::DiskSnapshot;
use crate::engine;
use crate::span::{Span, position};

/// Tells what was read in `file`.
///
/// # Errors
/// When the file is no page of the site or cannot be read.
pub fn run(session: &Session, file: &Path) -> Result<Ending, Failure> {
    session.require_site()?;
    let language = session.terminal.language;
    let snapshot = DiskSnapshot::take(&session.root)?;
    let path = typed_path(session, file);
    match engine::understand(&snapshot, &path) {
        Some((document, text)) => {
            session.terminal.result(describe(&document, &text, language).trim_end());
            Ok(Ending::Done)
        }
        None => Err(Failure::Usage(match language {
            Language::Vi => {
                format!("Không đọc được “{path}” như một trang trong content/. Xem lỗi của tệp: congbo check {}", file.display())
            }
            Language::En => {
                format!("“{path}” cannot be read as a page of content/. See what is wrong: congbo check {}", file.display())
            }
        })),
    }
}

struct Telling<'t> {
    out: String,
    text: &'t str,
    reading: &'t Reading,
    language: Language,
}

fn describe(document: &Document, text: &str, language: Language) -> String {
    let mut telling = Telling { out: String::new(), text, reading: &document.reading, language };
    let say = |vi: &'static str, en: &'static str| match language {
        Language::Vi => vi,
        Language::En => en,
    };
    let kind = match document.kind {
        Kind::Plan => say("kế hoạch hoặc văn bản ban hành", "plan or other issued document"),
        Kind::Model => say("mô hình", "model"),
        Kind::Result => say("kết quả", "result"),
        Kind::Page => say("trang", "page"),
    };
    let meta = &document.meta;
    let _ = writeln!(telling.out, "{}: {}", document.path, kind);
    let _ = writeln!(telling.out, "{}: {}", say("Tiêu đề", "Title"), meta.title);
    let head = &document.reading.head;
    let number = meta.number.as_ref().map(|number| number.value.clone()).or_else(|| head.number.clone());
    for (name, value) in [
        (say("Số, ký hiệu", "Number"), number),
        (say("Ngày ban hành", "Issued"), meta.issued.or(head.date).map(day)),
        (say("Người ký", "Signer"), document.reading.signer.as_ref().and_then(|signer| signer.name.clone())),
    ] {
        if let Some(value) = value {
            let _ = writeln!(telling.out, "{name}: {value}");
        }
    }
    telling.all();
    telling.out
}

impl Telling<'_> {
    fn all(&mut self) {
        let reading = self.reading;
        self.part("Bố cục", "Structure", &reading.provisions, |telling, provision| {
            let indent = "  ".repeat(usize::from(provision.level.saturating_sub(1)));
            (provision.span, format!("{indent}#{} {}", provision.id, telling.title(provision)))
        });
        self.part("Mục của trang", "Headings", &reading.headings, |_, heading| {
            (heading.span, format!("#{} {}", heading.id, heading.text))
        });
        self.part("Chỉ tiêu", "Targets", &reading.targets, |telling, target| {
            let unit = target.unit.as_deref().unwrap_or_default();
            (target.span, format!("{} {} {unit}{}", target.op, target.value.plain(), telling.at(target.at)))
        });
        self.part("Nhiệm vụ", "Tasks", &reading.tasks, |telling, task| {
            let due = telling.due(task.due, task.bound).map(|due| format!(" ({due})")).unwrap_or_default();
            (task.span, format!("{}: {}{due}{}", task.agency, one_line(&task.text), telling.at(task.at)))
        });
        self.part("Thời hạn", "Deadlines", &reading.deadlines, |telling, deadline| {
            let due = telling.due(deadline.date, deadline.bound).unwrap_or_else(|| one_line(&deadline.text));
            let who = if deadline.who.is_empty() { String::new() } else { format!(" · {}", deadline.who.join("; ")) };
            (deadline.span, format!("{due}{who}{}", telling.at(deadline.at)))
        });
        self.part("Văn bản được nhắc tới", "Documents mentioned", &reading.citations, |telling, citation| {
            let words = citation.span.of(telling.text);
            (citation.span, format!("{}{}", one_line(words), telling.at(citation.at)))
        });
        self.part("Nơi nhận", "Recipients", &reading.recipients, |_, recipient| (recipient.span, recipient.text.clone()));
    }

    fn part<T>(&mut self, vi: &str, en: &str, items: &[T], tell: impl Fn(&Self, &T) -> (Span, String)) {
        if items.is_empty() {
            return;
        }
        let name = match self.language {
            Language::Vi => vi,
            Language::En => en,
        };
        let _ = writeln!(self.out, "\n{name} ({})", items.len());
        for item in items {
            let (span, words) = tell(self, item);
            let line = position(self.text, span.start).line;
            let _ = writeln!(self.out, "{line:>5}  {words}");
        }
    }

    fn title(&self, provision: &Provision) -> String {
        match &provision.heading {
            Some(heading) => one_line(heading),
            None => one_line(provision.span.of(self.text)),
        }
    }

    fn at(&self, provision: Option<ProvisionIndex>) -> String {
        let found = provision.and_then(|index| self.reading.provisions.get(index as usize));
        found.map(|provision| format!(" · #{}", provision.id)).unwrap_or_default()
    }

    fn due(&self, date: Option<NaiveDate>, bound: Option<Bound>) -> Option<String> {
        let date = day(date?);
        let (vi, en) = match bound {
            Some(Bound::Before) => ("trước ngày", "before"),
            Some(Bound::By) => ("chậm nhất ngày", "by"),
            Some(Bound::From) => ("từ ngày", "from"),
            Some(Bound::On) | None => ("ngày", "on"),
        };
        Some(match self.language {
            Language::Vi => format!("{vi} {date}"),
            Language::En => format!("{en} {date}"),
        })
    }
}

fn day(date: NaiveDate) -> String {
    date.format("%d/%m/%Y").to_string()
}

/// The beginning of a text on one line.
fn one_line(text: &str) -> String {
    const LETTERS: usize = 100;
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if words.chars().count() <= LETTERS { words } else { words.chars().take(LETTERS).chain(['…']).collect() }
}
