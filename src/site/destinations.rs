//! Where a link written in a document leads: decided once, for the check and for the page alike.

use super::citations::{CitationTarget, Said};
use super::{DocIndex, Site};
use crate::document::Document;
use crate::document::language;
use crate::document::reading::Reading;
use crate::path::{SitePath, SourcePath};

/// What a link means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Destination {
    /// A place on the same page.
    Here(String),
    /// A document of the site, and a place on its page.
    Document(DocIndex, Option<String>),
    /// A page that the program makes.
    Address(SitePath, Option<String>),
    /// A document of the register, by its number.
    Register(String),
    /// A file beside the documents.
    Asset(SourcePath),
    /// Another site: the address as it will be written, and its host in lower case.
    External(String, String),
    /// `mailto:` or `tel:`.
    Contact(String),
    /// Nowhere: the mark names the language of its words.
    Language(String),
    /// Nothing.
    Broken(Broken),
}

/// Why a link leads nowhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Broken {
    /// No published document or page.
    NoPage,
    /// No file.
    NoFile,
    /// A document without such a place; the document is given.
    NoAnchor(DocIndex),
    /// A scheme that may run code or reads like another site.
    Scheme,
}

impl Site {
    /// Where `to` leads when written in `from`.
    pub fn destination(&self, from: &Document, to: &str) -> Destination {
        let to = as_browsers_read(to);
        if let Some(scheme) = scheme(&to) {
            return match scheme.as_str() {
                "http" | "https" => match host(&to) {
                    Some(host) => Destination::External(to, host),
                    None => Destination::Broken(Broken::Scheme),
                },
                "mailto" | "tel" => Destination::Contact(to),
                "lang" if language::mark(&to).is_some() => Destination::Language(to),
                _ => Destination::Broken(Broken::Scheme),
            };
        }
        // `//host` and `\\host` leave the site without naming a scheme.
        if to.starts_with("//") || to.contains('\\') {
            return Destination::Broken(Broken::Scheme);
        }
        let (path, anchor) = match to.split_once('#') {
            Some((path, anchor)) => (path, Some(anchor.to_string()).filter(|anchor| !anchor.is_empty())),
            None => (to.as_str(), None),
        };
        if path.is_empty() {
            return match (anchor, self.by_path(&from.path)) {
                (Some(anchor), Some(own)) if !has_anchor(&from.reading, &anchor) => Destination::Broken(Broken::NoAnchor(own)),
                (anchor, _) => Destination::Here(anchor.unwrap_or_default()),
            };
        }
        let Some(file) = from.path.resolve(path) else { return Destination::Broken(Broken::NoFile) };
        let index_of = |folder: &SourcePath| self.by_path(&SourcePath::new(format!("{folder}/index.md")));
        if let Some(index) = self.by_path(&file).or_else(|| index_of(&file)) {
            let known = |anchor: &String| self.document(index).is_some_and(|document| has_anchor(&document.reading, anchor));
            return match anchor {
                Some(anchor) if !known(&anchor) => Destination::Broken(Broken::NoAnchor(index)),
                anchor => Destination::Document(index, anchor),
            };
        }
        if self.assets.contains(&file) {
            return Destination::Asset(file);
        }
        let address = SitePath::new(path);
        if path.starts_with('/') && self.routes.has(&address) {
            return match self.by_address(&address) {
                Some(index) => Destination::Document(index, anchor),
                None => Destination::Address(address, anchor),
            };
        }
        // `[Kế hoạch](737/KH-UBND)` names a document by its number.
        let number = path.replace("%20", " ");
        match self.holdings.resolve(&number, Said::default(), &self.registers.documents) {
            CitationTarget::Held(index) => return Destination::Document(index, anchor),
            CitationTarget::Known(_) => return Destination::Register(number),
            _ => {}
        }
        Destination::Broken(if path.ends_with(".md") || path.ends_with('/') { Broken::NoPage } else { Broken::NoFile })
    }
}

/// Whether a page has a place of that name.
pub fn has_anchor(reading: &Reading, anchor: &str) -> bool {
    reading.provisions.iter().any(|provision| *provision.id == *anchor)
        || reading.headings.iter().any(|heading| heading.id == anchor)
}

/// An address as a browser reads it: without control characters and spaces at its ends, without tabs and line ends inside.
fn as_browsers_read(to: &str) -> String {
    to.trim_matches(|c: char| c <= ' ').chars().filter(|c| !matches!(c, '\t' | '\n' | '\r')).collect()
}

fn scheme(to: &str) -> Option<String> {
    let (scheme, _) = to.split_once(':')?;
    let mut letters = scheme.chars();
    let named = letters.next().is_some_and(|c| c.is_ascii_alphabetic())
        && letters.all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'));
    // A colon in a file name ("a b:c.md") does not make a scheme, unless what precedes could be one after odd characters.
    match named {
        true => Some(scheme.to_ascii_lowercase()),
        false if scheme.contains('/') || scheme.contains('#') || scheme.contains('?') => None,
        false => Some(String::new()),
    }
}

/// The host of an `http` or `https` address. An address with a user name before the host hides where it leads: it has none.
fn host(to: &str) -> Option<String> {
    let (_, rest) = to.split_once(':')?;
    let rest = rest.strip_prefix("//")?;
    let authority = rest.split(['/', '?', '#', '\\']).next()?;
    if authority.contains('@') {
        return None;
    }
    let host = match authority.strip_prefix('[') {
        Some(v6) => v6.split(']').next()?,
        None => authority.split(':').next()?,
    };
    (!host.is_empty()).then(|| host.trim_end_matches('.').to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn schemes_are_read_as_browsers_read_them() {
        for (address, expected) in [
            ("java\tscript:alert(1)", "javascript"),
            ("\u{1}javascript:x", "javascript"),
            ("JaVaScRiPt:x", "javascript"),
            ("data:text/html,x", "data"),
            ("https://a.vn", "https"),
        ] {
            assert_eq!(scheme(&as_browsers_read(address)).as_deref(), Some(expected), "{address}");
        }
        assert_eq!(scheme("a/b:c.md"), None);
        assert_eq!(scheme("b.md#x:y"), None);
    }

    #[test]
    fn hosts_come_without_port_case_or_disguise() {
        assert_eq!(host("https://BaoGiaLai.com.vn:443/x").as_deref(), Some("baogialai.com.vn"));
        assert_eq!(host("https://gialai.gov.vn@evil.example/"), None);
        assert_eq!(host("https:evil.example"), None);
        assert_eq!(host("http://[::1]:80/").as_deref(), Some("::1"));
    }
}
