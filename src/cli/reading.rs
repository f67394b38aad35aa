//! `congbo check --explain`: how the program understands one file, item by item with its line, so that an editor can compare it with the text.

use std::fmt::Write;
use std::path::Path;

use super::named::typed_path;
use super::session::{Ending, Failure, Session};
use crate::diagnostics::Language;
use crate::document::{Document, Kind};
use crate::edge::snapshot::DiskSnapshot;
use crate::engine;
use crate::parse::plan::explain;
use crate::span::position;

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

fn describe(document: &Document, text: &str, language: Language) -> String {
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
    let mut out = format!("{}: {kind}\n{}: {}\n", document.path, say("Tiêu đề", "Title"), document.meta.title);
    for heading in &document.reading.headings {
        let line = position(text, heading.span.start).line;
        let _ = writeln!(out, "{line:>5}  #{} {}", heading.id, heading.text);
    }
    out.push_str(&explain::explain(&document.reading, text, language));
    out
}
