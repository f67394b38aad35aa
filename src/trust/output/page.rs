//! One file of the output: what is looked for in it, by its kind.

use super::links::Links;
use super::text::{pieces, unwrapped};
use super::{Allowed, Find, MOST, style};
use crate::diagnostics::Entry;
use crate::diagnostics::catalogue::trust as catalogue;
use crate::path::{OutputPath, PHOTO_ENDINGS};

/// One file that is looked at.
pub(super) struct Page<'a> {
    pub allowed: &'a Allowed,
    pub output: &'a OutputPath,
    pub finds: Vec<Find>,
    pub links: Links,
}

/// Whether a file with this ending is read as text.
pub(super) fn is_text(extension: &str) -> bool {
    matches!(
        extension,
        "html"
            | "xml"
            | "rss"
            | "atom"
            | "json"
            | "geojson"
            | "csv"
            | "txt"
            | "ics"
            | "vtt"
            | "conf"
            | "svg"
            | "md"
            | "jsonl"
            | "webmanifest"
    )
}

impl Page<'_> {
    /// Keeps a find, unless there are many.
    pub(super) fn find(&mut self, entry: &'static Entry, shown: &str) {
        if self.finds.len() < MOST {
            let shown = shown.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(80).collect();
            self.finds.push(Find { output: self.output.clone(), code: entry.code, shown });
        }
    }

    /// Looks at what is in the file.
    pub(super) fn content(&mut self, bytes: &[u8], extension: &str) {
        if is_text(extension) {
            match simdutf8::basic::from_utf8(bytes) {
                Ok(text) => pieces(text, extension).for_each(|piece| self.text(&unwrapped(piece, extension), extension)),
                Err(_) => self.find(&catalogue::OUT_LETTERS, "UTF-8"),
            }
        } else if extension == "css" {
            self.style(bytes);
        } else if extension == "js" {
            self.script(bytes);
        } else if PHOTO_ENDINGS.contains(&extension) {
            self.picture(bytes);
        }
    }

    /// A script names no host that pages may not link to: the policy keeps scripts from fetching there, not from leading readers there.
    fn script(&mut self, bytes: &[u8]) {
        let Ok(text) = simdutf8::basic::from_utf8(bytes) else { return self.find(&catalogue::OUT_LETTERS, "UTF-8") };
        for at in memchr::memmem::find_iter(bytes, b"//") {
            let before = text.get(..at).unwrap_or_default();
            let quoted = before.ends_with(['"', '\'', '`']);
            if !(quoted || before.ends_with("http:") || before.ends_with("https:")) {
                continue;
            }
            let rest = text.get(at + 2..).unwrap_or_default();
            let host =
                rest.split(|c: char| !(c.is_alphanumeric() || matches!(c, '.' | '-'))).next().unwrap_or_default().to_lowercase();
            let own =
                self.allowed.base_url.split_once("//").is_some_and(|(_, base)| base.split(['/', ':']).next() == Some(&host));
            // Names of the vocabularies of the web are no addresses.
            if host.contains('.') && !own && host != "www.w3.org" && !self.allowed.host_allowed(&host) {
                self.find(&catalogue::OUT_HOST, &host);
            }
        }
    }

    /// A style sheet fetches nothing from elsewhere.
    fn style(&mut self, bytes: &[u8]) {
        match simdutf8::basic::from_utf8(bytes) {
            Ok(sheet) => style::outside(sheet).iter().for_each(|address| self.find(&catalogue::OUT_ACTIVE, address)),
            Err(_) => self.find(&catalogue::OUT_LETTERS, "UTF-8"),
        }
    }

    /// What a camera writes into a picture is gone by now.
    fn picture(&mut self, bytes: &[u8]) {
        for mark in [&b"Exif\0\0"[..], b"http://ns.adobe.com/xap/", b"Photoshop 3.0", b"eXIf"] {
            if memchr::memmem::find(bytes, mark).is_some() {
                self.find(&catalogue::OUT_METADATA, "Exif, XMP, IPTC");
                return;
            }
        }
    }
}
