//! Documents of offices to pages: a Word file, the text of a scan, a saved web page, a table of results. Bytes in; Markdown, files beside it and a report out.
//!
//! Invariant: nothing disappears in silence. What is changed or left out is named with its place, and the letters and digits of the
//! Markdown are counted against those of the source, which were counted apart from the reading. What cannot be read is never guessed: it is
//! marked `⟦cần xem: …⟧`, which `check` reports.

mod arrange;
mod columns;
mod docx;
mod front;
mod html;
mod inline;
mod legacy;
mod model;
pub mod report;
mod sheet;
mod text;

pub use front::FindAgency;

use crate::diagnostics::catalogue::{import as said, trust};
use crate::diagnostics::{Diagnostic, Entry};
use crate::document::Kind;
use crate::document::register::Indicator;
use crate::load;
use crate::parse::plan;
use crate::path::SourcePath;
use crate::span::Span;
use crate::trust::Examination;
use crate::vietnamese::legacy::Encoding;
use crate::vietnamese::slug::slug;
use model::{Content, Letters};
use report::{Fate, Report, things};

/// What is to be imported.
pub struct Request<'r> {
    /// The name of the file, for messages and for what is read from its ending.
    pub path: &'r SourcePath,
    /// Its bytes.
    pub bytes: &'r [u8],
    /// The kind of page, where a folder was chosen.
    pub kind: Option<Kind>,
    /// The encoding of a text or a web page, where somebody knows it.
    pub encoding: Option<Encoding>,
    /// Whether tracked changes are taken as accepted.
    pub accept_changes: bool,
    /// Agencies of the register.
    pub agency: FindAgency<'r>,
    /// The dictionary of indicators.
    pub indicators: &'r [Indicator],
    /// The sheet of a workbook, where one was chosen.
    pub sheet: Option<&'r str>,
}

/// A page that was made.
#[derive(Debug)]
pub struct Imported {
    /// Its kind.
    pub kind: Kind,
    /// The year that it belongs to, where it says one.
    pub year: Option<i32>,
    /// The name of its file without `.md`.
    pub stem: String,
    /// The page.
    pub markdown: String,
    /// Files beside it: names and bytes.
    pub files: Vec<(String, Vec<u8>)>,
}

/// What came of an import.
#[derive(Debug)]
pub struct Outcome {
    /// The page; none when the file is refused.
    pub page: Option<Imported>,
    /// What was kept, changed and dropped.
    pub report: Report,
    /// What is wrong.
    pub problems: Vec<Diagnostic>,
}

/// Imports one file.
pub fn import(request: &Request<'_>) -> Outcome {
    let mut report = Report::default();
    let mut problems = Vec::new();
    let made = match refused(request) {
        Some(entry) => Err(Diagnostic::in_file(entry, request.path)),
        None if sheet::is_table(request.path.extension().as_deref()) => sheet::import(request, &mut report, &mut problems),
        None => content(request, &mut report).and_then(|content| page(request, content, &mut report, &mut problems)),
    };
    let page = match made {
        Ok(page) => Some(page),
        Err(problem) => {
            problems.push(problem);
            None
        }
    };
    Outcome { page, report, problems }
}

/// Why a file is not read at all, told by its name and its first bytes.
fn refused(request: &Request<'_>) -> Option<&'static Entry> {
    let name = request.path.file_name();
    if name.starts_with("~$") || name.starts_with(".~lock") {
        return Some(&said::LOCK_FILE);
    }
    let extension = request.path.extension();
    if request.bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
        let holds = |word: &str| {
            let wide: Vec<u8> = word.encode_utf16().flat_map(u16::to_le_bytes).collect();
            memchr::memmem::find(request.bytes, &wide).is_some()
        };
        return Some(match extension.as_deref() {
            _ if holds("EncryptedPackage") || holds("EncryptionInfo") => &said::PASSWORD,
            Some("xls" | "xlsx" | "xlt") => &said::OLD_EXCEL,
            _ => &said::OLD_WORD,
        });
    }
    match extension.as_deref() {
        Some("docm" | "dotm" | "xlsm" | "xltm") => Some(&said::MACROS),
        Some("xls" | "xlsb") => Some(&said::OLD_EXCEL),
        _ => None,
    }
}

/// Reads the file by what it is, not only by what its name says.
fn content(request: &Request<'_>, report: &mut Report) -> Result<Content, Diagnostic> {
    let Request { path, bytes, .. } = *request;
    let refuse = |entry| Err(Diagnostic::in_file(entry, path));
    match path.extension().as_deref() {
        Some("docx" | "dotx") => docx::read(path, bytes, request.accept_changes, report),
        Some("doc") if bytes.starts_with(b"PK") => docx::read(path, bytes, request.accept_changes, report),
        Some("doc") => refuse(&said::OLD_WORD),
        Some("txt" | "md" | "text") => {
            // UTF-16 takes two bytes where UTF-8 takes one or more.
            let bytes = bounded(path, bytes, load::MAX_PAGE / 2 * 3)?;
            if request.encoding.is_none() && !is_text(bytes) {
                return Err(Diagnostic::in_file(&said::DAMAGED, path).with("found", "txt"));
            }
            Ok(text::read(bytes, request.encoding, report))
        }
        Some("html" | "htm" | "mht" | "mhtml") if !bytes.starts_with(b"MIME-Version") => {
            let cells = memchr::memmem::find_iter(bytes, b"<td").take(MOST_CELLS + 1).count();
            if cells > MOST_CELLS {
                return refuse(&said::UNPACKS_TOO_LARGE);
            }
            Ok(html::read(bounded(path, bytes, 4 * load::MAX_PAGE)?, request.encoding, report))
        }
        _ => refuse(&said::UNKNOWN_FORMAT),
    }
}

/// Cells of the tables of a saved page.
const MOST_CELLS: usize = 100_000;

/// Whether bytes are letters in some encoding: programs and pictures have control characters all over.
fn is_text(bytes: &[u8]) -> bool {
    let sample = bytes.get(..bytes.len().min(64 << 10)).unwrap_or_default();
    let wide = matches!(Encoding::guess(sample), Some(Encoding::Utf16Le | Encoding::Utf16Be));
    let control = |byte: &&u8| **byte < b' ' && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0c);
    wide || sample.iter().filter(control).count() * 50 <= sample.len()
}

/// The bytes of a text, where there are no more than a page needs.
fn bounded<'b>(path: &SourcePath, bytes: &'b [u8], most: usize) -> Result<&'b [u8], Diagnostic> {
    if bytes.len() > most { Err(Diagnostic::in_file(&said::UNPACKS_TOO_LARGE, path)) } else { Ok(bytes) }
}

/// Makes the page.
fn page(
    request: &Request<'_>,
    content: Content,
    report: &mut Report,
    problems: &mut Vec<Diagnostic>,
) -> Result<Imported, Diagnostic> {
    let path = request.path;
    let own = path.file_name().rsplit_once('.').map_or(path.file_name(), |(stem, _)| stem);
    let own = short(&slug(own));
    let own = if own.is_empty() { "tai-lieu".to_owned() } else { own };
    let pictures: Vec<String> =
        (1..).zip(&content.pictures).map(|(number, picture)| format!("{own}-hinh-{number}.{}", picture.extension)).collect();
    let chunks = arrange::Arranger::new(&content, &pictures, report).all();
    let mut text = String::new();
    for chunk in &chunks {
        if !text.is_empty() {
            text.push_str(if chunk.close { "\n" } else { "\n\n" });
        }
        text.push_str(&chunk.text);
    }
    let text = crate::vietnamese::fold::compose(&text);
    if !text.chars().any(char::is_alphanumeric) {
        return Err(Diagnostic::in_file(&said::NOTHING_IN_IT, path));
    }
    if let Some(stamp) = stamp(&text, &content.margins) {
        return Err(Diagnostic::in_file(&said::STAMP, path).with("stamp", stamp));
    }
    if text.len() > load::MAX_PAGE - (64 << 10) {
        return Err(Diagnostic::in_file(&said::RESULT_TOO_LARGE, path).with("limit", load::MAX_PAGE >> 20));
    }
    let (reading, _) = plan::read(&text, Span::new(0, text.len()), &plan::Context::bare(path));
    let issued = reading.head.type_name.is_some() || reading.head.number.is_some();
    let kind = request.kind.unwrap_or(if issued { Kind::Plan } else { Kind::Page });
    let cut = match kind {
        Kind::Plan => front::cut(&text, &reading),
        _ => title_line(&text),
    };
    for line in &cut.head {
        report.note(Fate::Changed, things::HEAD, "¶1", line);
    }
    let facts = front::Facts::of(&reading, &cut.head, &content, request.agency);
    let title = cut.head.first().cloned().filter(|_| kind != Kind::Plan);
    let keys = match kind {
        Kind::Plan => facts.plan(),
        Kind::Model => front::model(title.as_deref().unwrap_or(own.as_str())),
        _ => front::page(title.as_deref().unwrap_or(own.as_str())),
    };
    let mut markdown = format!("---\n{keys}");
    if !cut.head.is_empty() || !content.margins.is_empty() {
        markdown.push_str("# Đầu văn bản và lề trang như trong tệp nguồn, để đối chiếu:\n");
        for line in cut.head.iter().chain(&content.margins) {
            markdown.push_str(&format!("{HEAD_LINE}{}\n", one_line(line)));
        }
    }
    markdown.push_str(&format!("---\n\n{}\n", cut.body));
    let markdown = crate::vietnamese::fold::compose(&markdown);
    problems.extend(lost(path, &content, &markdown));
    let stem = match (&facts.number, kind) {
        (Some(number), Kind::Plan) => slug(number),
        (None, Kind::Plan) => facts.title().map(|title| short(&slug(&title))).unwrap_or_default(),
        _ => title.map(|title| short(&slug(&title))).unwrap_or_default(),
    };
    // A picture at the top of every page is not one of the text.
    let shown = |name: &String| markdown.contains(&format!("]({name})"));
    let files = pictures.into_iter().zip(content.pictures).filter(|(name, _)| shown(name));
    let files = files.map(|(name, picture)| (name, picture.bytes)).collect();
    let year = facts.issued.map(|day| chrono::Datelike::year(&day)).or_else(|| facts.year());
    Ok(Imported { kind, year, stem: if stem.is_empty() { own } else { stem }, markdown, files })
}

/// How a line of the source's head stands in the front matter.
const HEAD_LINE: &str = "#| ";

/// The letters and digits of the page against those of the source.
fn lost(path: &SourcePath, content: &Content, markdown: &str) -> Option<Diagnostic> {
    let mut found = Letters::default();
    let (front, body) = markdown.split_once("\n---\n").unwrap_or(("", markdown));
    for line in front.lines().filter_map(|line| line.strip_prefix(HEAD_LINE)) {
        found.add(line);
    }
    found.add(&inline::letters_of(body));
    let (missing, extra) = content.letters.difference(&found);
    if missing.is_empty() && extra.is_empty() {
        return None;
    }
    let tell = |list: &[(char, i64)]| list.iter().take(24).map(|(c, count)| format!("{c}×{count}")).collect::<Vec<_>>().join(" ");
    let mut problem = Diagnostic::in_file(&said::TEXT_LOST, path);
    if !missing.is_empty() {
        problem = problem.with("missing", tell(&missing));
    }
    if !extra.is_empty() {
        problem = problem.with("extra", tell(&extra));
    }
    Some(problem)
}

/// The first line of a plain page as its title, where it is short enough for one.
fn title_line(text: &str) -> front::Cut {
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    let title = front::plain(first);
    if title.chars().count() <= 160 && title.chars().any(char::is_alphanumeric) && !first.starts_with(['|', '!', '[', '-']) {
        front::Cut { head: vec![title], body: rest.trim().to_owned() }
    } else {
        front::Cut { head: Vec::new(), body: text.trim().to_owned() }
    }
}

/// A mark of secrecy, found by the rules that keep it from being published: in the text, or at the top or foot of pages.
fn stamp(text: &str, margins: &[String]) -> Option<String> {
    let path = SourcePath::new("import");
    let whole = format!("{}\n\n{text}", margins.join("\n\n"));
    let mut examination = Examination::new(&path, &[]);
    examination.text(&whole, &[], Span::new(0, whole.len()));
    let secret = |problem: &&Diagnostic| problem.entry.code == trust::SECRET_STAMP.code;
    let found = examination.finish().problems;
    let found = found.iter().find(secret)?;
    Some(found.values.iter().find(|(name, _)| *name == "words").map(|(_, words)| words.clone()).unwrap_or_default())
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A name for a file: at most sixty characters, cut between words.
fn short(slug: &str) -> String {
    match slug.char_indices().nth(60) {
        None => slug.to_owned(),
        Some((end, _)) => {
            let cut = slug.get(..end).unwrap_or_default();
            cut.rsplit_once('-').map_or(cut, |(whole, _)| whole).to_owned()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_that_are_no_letters_are_no_text() {
        let utf16: Vec<u8> = "ỦY BAN NHÂN DÂN".encode_utf16().flat_map(u16::to_le_bytes).collect();
        for text in ["Kế hoạch\r\n\tnăm 2026\u{c}".as_bytes(), &utf16, b"K\xd5 ho\xb9ch", b""] {
            assert!(is_text(text), "{text:?}");
        }
        assert!(!is_text(&(0..=255).cycle().take(4_000).collect::<Vec<u8>>()));
    }
}
