//! A copy for a folder: the same pages with addresses relative to each page, each naming its file, so that the site works when it is opened
//! from a disk, without a server and without script.
//!
//! Only addresses of the site's own in attributes of tags change; texts, scripts and what leads elsewhere (the canonical address too) stay.
//!
//! Fonts and symbols go into the style sheets that name them: browsers take neither from beside a page that was opened from a disk.

use super::io::{LongFile, PutError, Sink};
use super::policy;
use crate::path::OutputPath;
use crate::trust::output::tag::{Tag, comment_end};
use ct_codecs::{Base64, Encoder};
use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

/// A sink before another, that makes pages relative.
pub struct Portable<'s> {
    sink: &'s dyn Sink,
    /// What addresses of the site begin with: "/" or "/cong-bo/".
    base: String,
    /// Fonts and symbols by their names, which come before the style sheets.
    parts: Mutex<BTreeMap<String, Vec<u8>>>,
}

impl<'s> Portable<'s> {
    /// Before `sink`, for a site below `base`.
    pub fn new(sink: &'s dyn Sink, base: String) -> Self {
        Self { sink, base, parts: Mutex::default() }
    }
}

impl Sink for Portable<'_> {
    fn put(&self, path: &OutputPath, bytes: &[u8]) -> Result<(), PutError> {
        let name = path.as_str();
        if name.starts_with("assets/") && (name.ends_with(".woff2") || name.ends_with(".svg")) {
            let mut parts = self.parts.lock().unwrap_or_else(PoisonError::into_inner);
            parts.insert(name.to_owned(), bytes.to_vec());
        }
        match std::str::from_utf8(bytes) {
            Ok(css) if name.starts_with("assets/") && name.ends_with(".css") => {
                let parts = self.parts.lock().unwrap_or_else(PoisonError::into_inner);
                self.sink.put(path, with_parts(css, &parts).as_bytes())
            }
            Ok(html) if name.ends_with(".html") => {
                let up = "../".repeat(path.as_str().matches('/').count());
                self.sink.put(path, relative(html, &self.base, &up).as_bytes())
            }
            _ => self.sink.put(path, bytes),
        }
    }

    fn open<'s>(&'s self, path: &OutputPath) -> Result<Box<dyn LongFile + 's>, PutError> {
        self.sink.open(path)
    }
}

/// The style sheet with the files that it names beside it written into it. Fonts that are here already are worth the wait of a blink.
fn with_parts(css: &str, parts: &BTreeMap<String, Vec<u8>>) -> String {
    let css = css.replace("font-display: optional", "font-display: block");
    let mut out = String::with_capacity(css.len());
    let mut rest = css.as_str();
    while let Some((before, after)) = rest.split_once("url(") {
        let (target, tail) = after.split_once(')').unwrap_or((after, ""));
        let name = format!("assets/{target}");
        out.push_str(before);
        match parts.get(&name) {
            Some(bytes) => {
                let kind = policy::media_type(&name);
                let text = Base64::encode_to_string(bytes).unwrap_or_default();
                out.push_str(&format!("url(data:{kind};base64,{text})"));
            }
            None => out.push_str(&format!("url({target})")),
        }
        rest = tail;
    }
    out.push_str(rest);
    out
}

/// Elements whose content is no markup.
const RAW: [&str; 4] = ["script", "style", "textarea", "title"];

/// The page with addresses below `base` written from its own place; `up` leads from there to the root.
fn relative(html: &str, base: &str, up: &str) -> String {
    let mut out = String::with_capacity(html.len() + html.len() / 16);
    let mut tag = Tag::default();
    // How far the page is looked through, and how far it is written.
    let (mut at, mut written) = (0, 0);
    let part = |from: usize, to: usize| html.get(from..to).unwrap_or_default();
    while let Some(from) = html.get(at..).and_then(|rest| rest.find('<')).map(|offset| at + offset) {
        let rest = part(from, html.len());
        if rest.starts_with("<!--") {
            at = comment_end(html, from);
            continue;
        }
        if !rest.as_bytes().get(1).is_some_and(u8::is_ascii_alphabetic) {
            at = from + 1;
            continue;
        }
        at = tag.read(html, from);
        if tag.name == "link" && tag.attribute("rel") == Some("preload") {
            // A font is preloaded with CORS, which browsers refuse below a folder; the style sheet loads it all the same.
            out.push_str(part(written, from));
            written = at;
            continue;
        }
        for (name, value) in &tag.attributes {
            let Some(moved) = moved(name, value, base, up) else { continue };
            // A value is a part of the page.
            let start = value.as_ptr().addr() - html.as_ptr().addr();
            out.push_str(part(written, start));
            out.push_str(&moved);
            written = start + value.len();
        }
        if RAW.contains(&&*tag.name) {
            let rest = part(at, html.len());
            at += rest.find(&format!("</{}", tag.name)).unwrap_or(rest.len());
        }
    }
    out.push_str(part(written, html.len()));
    out
}

/// The value of an attribute with its addresses changed; nothing where it holds none.
fn moved(name: &str, value: &str, base: &str, up: &str) -> Option<String> {
    if value.is_empty() {
        return None;
    }
    match name {
        "href" | "src" | "action" | "poster" | "data" | "formaction" => Some(address(value, base, up)),
        "srcset" => Some(value.split(", ").map(|one| address(one, base, up)).collect::<Vec<_>>().join(", ")),
        "content" => {
            let (delay, target) = value.split_once("url=")?;
            Some(format!("{delay}url={}", address(target, base, up)))
        }
        _ => None,
    }
}

fn address(value: &str, base: &str, up: &str) -> String {
    let Some(within) = value.strip_prefix(base).filter(|within| !within.starts_with('/')) else { return value.to_owned() };
    let (path, tail) = within.split_at(within.find(['?', '#', ' ']).unwrap_or(within.len()));
    let page = if path.is_empty() || path.ends_with('/') { "index.html" } else { "" };
    format!("{up}{path}{page}{tail}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_the_site_become_relative_and_name_a_file() {
        for (base, up, before, after) in [
            ("/", "../../", r#"<a href="/ke-hoach/1/#muc-i">"#, r#"<a href="../../ke-hoach/1/index.html#muc-i">"#),
            ("/", "../", r#"<link rel="preload" href="/a.woff2" as="font" crossorigin>"#, ""),
            ("/", "", r#"<a class="x" href="/">"#, r#"<a class="x" href="index.html">"#),
            ("/", "../", r#"<form action="/tim-kiem/">"#, r#"<form action="../tim-kiem/index.html">"#),
            ("/", "../", r#"<a href="/tim-kiem/?q=a">"#, r#"<a href="../tim-kiem/index.html?q=a">"#),
            ("/cb/", "../", r#"<script src="/cb/assets/a.js" defer>"#, r#"<script src="../assets/a.js" defer>"#),
            ("/cb/", "../", r#"<a href="/khac/">"#, r#"<a href="/khac/">"#),
            ("/", "../", r#"<img srcset="/a.jpg 1x, /b.jpg 2x">"#, r#"<img srcset="../a.jpg 1x, ../b.jpg 2x">"#),
            (
                "/",
                "../",
                r#"<meta http-equiv="refresh" content="0; url=/moi/">"#,
                r#"<meta http-equiv="refresh" content="0; url=../moi/index.html">"#,
            ),
        ] {
            assert_eq!(relative(before, base, up), after);
        }
    }

    #[test]
    fn everything_else_stays_as_it_is() {
        for same in [
            r#"<link rel="canonical" href="https://x.vn/a/">"#,
            r#"<a href="//x.vn/a/">"#,
            r##"<a href="#muc">"##,
            r#"<p title="href=" data-home="/">a href="/x/" < b</p>"#,
            r#"<script>let a = '<a href="/x/">';</script>"#,
            r#"<!-- <a href="/x/"> -->"#,
            r#"<title><a href="/x/"></title>"#,
            "<",
            "<!--",
            "",
        ] {
            assert_eq!(relative(same, "/", "../"), same);
        }
    }

    #[test]
    fn a_style_sheet_holds_the_files_that_it_names() {
        let parts = BTreeMap::from([("assets/img/a.svg".to_owned(), b"<svg/>".to_vec())]);
        assert_eq!(
            with_parts("a{mask:url(img/a.svg) 0}b{src:url(fonts/x.woff2)}", &parts),
            "a{mask:url(data:image/svg+xml;base64,PHN2Zy8+) 0}b{src:url(fonts/x.woff2)}"
        );
        assert_eq!(with_parts("url(", &parts), "url()");
    }

    #[test]
    fn any_text_is_read_to_its_end() {
        for text in ["<a href=\"/x", "<a href='\">ệ", "<ệ href=\"/\">", "<script>ệ", "a=\"\"\"", "<a =\"=\"=\">"] {
            assert!(!relative(text, "/", "../").is_empty());
        }
    }
}
