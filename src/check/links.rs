//! Every link leads somewhere, every image says what it shows, every outside host is known.

use super::hinted;
use crate::diagnostics::{Diagnostic, catalogue};
use crate::document::{Detail, Document};
use crate::site::Site;
use crate::site::destinations::{Broken, Destination};
use crate::span::Span;
use crate::vietnamese::nearest::nearest;
use crate::vietnamese::vague::is_poor_alt;

pub(super) fn check(site: &Site, problems: &mut Vec<Diagnostic>) {
    for document in &site.documents {
        for link in &document.reading.links {
            target(site, document, &link.to, link.span, problems);
            if link.image && link.text.trim().is_empty() {
                problems
                    .push(Diagnostic::at(&catalogue::site::IMAGE_WITHOUT_ALT, &document.path, link.span).with("to", &link.to));
            }
        }
        if let Detail::Model(keys) = &document.detail {
            for photo in keys.photos.iter().filter(|photo| is_poor_alt(&photo.alt, &photo.file.value)) {
                let problem = Diagnostic::at(&catalogue::site::POOR_ALT, &document.path, photo.file.span);
                problems.push(problem.with("to", &photo.file.value).with("alt", &photo.alt));
            }
        }
        for url in document.meta.sources.iter().filter_map(|source| source.url.as_ref()) {
            target(site, document, &url.value, url.span, problems);
        }
        let files: Vec<_> = match &document.detail {
            Detail::Plan(keys) => keys.attachments.iter().map(|attachment| &attachment.file).collect(),
            Detail::Model(keys) => keys.photos.iter().map(|photo| &photo.file).collect(),
            Detail::Result(keys, _) => keys.data.iter().collect(),
            Detail::Page => Vec::new(),
        };
        let revised = match &document.detail {
            Detail::Result(keys, _) => keys.revision_of.as_ref(),
            _ => None,
        };
        for original in document.meta.translation_of.iter().chain(revised) {
            if site.named_by(&document.path, &original.value).is_none() {
                let problem = Diagnostic::at(&catalogue::site::UNKNOWN_ORIGINAL, &document.path, original.span);
                let near = alike(site, document, &original.value, problems.len());
                problems.push(hinted(problem.with("name", &original.value), near.as_deref()));
            }
        }
        for file in files {
            target(site, document, &file.value, file.span, problems);
        }
    }
}

fn target(site: &Site, document: &Document, to: &str, span: Span, problems: &mut Vec<Diagnostic>) {
    use catalogue::site::{DEAD_ANCHOR, DEAD_LINK, DISGUISED_HOST, FORBIDDEN_SCHEME, MISSING_FILE, NEW_HOST, UNLISTED_HOST};
    let at = |entry| Diagnostic::at(entry, &document.path, span).with("to", to);
    match site.destination(document, to) {
        Destination::Broken(broken @ (Broken::NoPage | Broken::NoFile)) => {
            let problem = at(if broken == Broken::NoPage { &DEAD_LINK } else { &MISSING_FILE });
            let near = alike(site, document, to, problems.len());
            problems.push(hinted(problem, near.as_deref()));
        }
        Destination::Broken(Broken::Scheme) => problems.push(at(&FORBIDDEN_SCHEME)),
        Destination::Broken(Broken::NoAnchor(index)) => {
            let page = site.document(index).map(|other| other.path.as_str()).unwrap_or_default();
            let anchor = to.split_once('#').map_or("", |(_, anchor)| anchor);
            problems.push(at(&DEAD_ANCHOR).with("page", page).with("anchor", anchor));
        }
        Destination::External(_, host) if !site.config.allows(&host) => {
            let entry = if is_disguised(&host) {
                &DISGUISED_HOST
            } else if site.config.any_host {
                &NEW_HOST
            } else {
                &UNLISTED_HOST
            };
            problems.push(at(entry).with("host", host));
        }
        _ => {}
    }
}

/// Problems until which hints are given: each look goes through all files, and a site with more broken links has another trouble.
const MOST_HINTS: usize = 100;

/// The page or file that a broken link probably means: of that name elsewhere, or nearly of that name in that folder. Not looked for where many problems were
/// told.
fn alike(site: &Site, document: &Document, to: &str, told: usize) -> Option<String> {
    if told >= MOST_HINTS {
        return None;
    }
    let path = to.split('#').next().unwrap_or(to);
    let wanted = document.path.resolve(path)?;
    let name = wanted.file_name();
    let files = || site.documents.iter().map(|document| &document.path).chain(&site.assets);
    let same = files().find(|file| file.file_name().eq_ignore_ascii_case(name));
    let near = || {
        let beside = files().filter(|file| file.folder() == wanted.folder());
        let nearest = nearest(name, beside.clone().map(|file| file.file_name()))?;
        beside.clone().find(|file| file.file_name() == nearest)
    };
    let found = same.or_else(near)?;
    Some(found.as_str().trim_start_matches("content").to_owned())
}

/// Whether a host hides whose it is: a number, letters of other scripts, their punycode, percent signs.
pub(super) fn is_disguised(host: &str) -> bool {
    let last = host.rsplit('.').next().unwrap_or_default();
    let number = last.bytes().all(|byte| byte.is_ascii_digit()) || last.starts_with("0x");
    number
        || host.contains([':', '%'])
        || host.split('.').any(|part| part.starts_with("xn--"))
        || !host.is_ascii()
        || !host.contains('.')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_that_hide_whose_they_are_are_told() {
        for host in [
            "192.168.1.1",
            "3232235777",
            "0x7f.0.0.1",
            "::1",
            "xn--gialai-9va.vn",
            "gіalai.gov.vn",
            "gialai%2egov.vn",
            "localhost",
        ] {
            assert!(is_disguised(host), "{host}");
        }
        for host in ["baogialai.com.vn", "www.gialai.gov.vn", "a-b.vn"] {
            assert!(!is_disguised(host), "{host}");
        }
    }
}
