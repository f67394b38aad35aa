//! The second look, at the finished output: every file is read once more on its way out, by rules that know nothing of how it was made.
//!
//! Invariant: what is found here stops the publication. It must cost next to nothing: quick passes over bytes find the few places that are then
//! read with care.

mod capitals;
mod links;
mod markup;
mod style;
pub mod tag;
mod unpublished;

use super::personal;
use super::stamp;
use crate::diagnostics::catalogue::trust as catalogue;
use crate::diagnostics::{Diagnostic, Entry};
use crate::hash::ContentHash;
use crate::path::{OutputPath, PHOTO_ENDINGS, SourcePath, percent_decoded};
use capitals::{begins_in_capitals, ends_in_a_bracket, goes_on_as_words, is_spaced_out};
use links::{Addresses, Links};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tag::near;
pub use unpublished::Unpublished;

/// Finds that are reported before the rest is left out.
const MOST: usize = 200;

/// Files that publishing itself adds when all others are there.
const SEALS: &str = "/SHA256SUMS";

/// Endings of what a theme may bring.
const ASSETS: &[&str] = &[
    "css",
    "js",
    "mjs",
    "json",
    "map",
    "txt",
    "svg",
    "png",
    "jpg",
    "jpeg",
    "webp",
    "gif",
    "avif",
    "ico",
    "woff2",
    "bin",
    "webmanifest",
];

/// What the output may hold.
#[derive(Debug, Default)]
pub struct Allowed {
    /// The address of the site: `https://x.vn/cong-bo/`.
    pub base_url: String,
    /// The path in it, without `/` at its end.
    pub base_path: String,
    /// Hosts that pages may link to, see [`crate::config::Config::allows`].
    pub hosts: Vec<String>,
    /// Whether they may link to any other too.
    pub any_host: bool,
    /// Whether a link within the site may lead to a file that was not looked at: where only some files are made.
    pub in_part: bool,
    /// Numbers, mailboxes and draft stamps that the first look let pass.
    pub cleared: BTreeSet<String>,
    /// Pages that lead on to another address.
    pub redirects: BTreeSet<OutputPath>,
    /// From which source a folder of the output, or a file, is made.
    pub sources: BTreeMap<String, SourcePath>,
}

/// A find.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Find {
    output: OutputPath,
    code: &'static str,
    shown: String,
}

#[derive(Default)]
struct State {
    finds: BTreeSet<Find>,
    files: HashSet<OutputPath>,
    addresses: Addresses,
    named: BTreeSet<usize>,
    /// Emptied ones, whose room the next files use.
    spare: Vec<Links>,
}

/// The look at one output.
pub struct Inspection {
    allowed: Allowed,
    unpublished: Unpublished,
    /// Files that are there and not looked at.
    standing: Arc<BTreeSet<OutputPath>>,
    state: Mutex<State>,
}

impl Inspection {
    /// A look that knows what may be there and what must not.
    pub fn new(allowed: Allowed, unpublished: Unpublished) -> Self {
        Self { allowed, unpublished, standing: Arc::default(), state: Mutex::default() }
    }

    /// The same, beside files of the site that are not looked at: what leads to them leads somewhere.
    pub fn beside(self, standing: Arc<BTreeSet<OutputPath>>) -> Self {
        Self { standing, ..self }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Looks at one file, or at a piece of one that ends where a line ends. Called from many threads.
    pub fn look(&self, output: &OutputPath, bytes: &[u8]) {
        let links = self.state().spare.pop().unwrap_or_default();
        let mut page = Page { allowed: &self.allowed, output, finds: Vec::new(), links };
        page.name();
        let extension = output.as_str().rsplit('.').next().unwrap_or_default();
        let text = matches!(
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
        );
        let mut named = Vec::new();
        if text {
            match simdutf8::basic::from_utf8(bytes) {
                Ok(text) => pieces(text, extension).for_each(|piece| page.text(&unwrapped(piece, extension), extension)),
                Err(_) => page.find(&catalogue::OUT_LETTERS, "UTF-8"),
            }
            named = self.unpublished.within(bytes);
        } else if extension == "css" {
            page.style(bytes);
        } else if extension == "js" {
            page.script(bytes);
        } else if PHOTO_ENDINGS.contains(&extension) {
            page.picture(bytes);
        }
        let Page { finds, mut links, .. } = page;
        let mut state = self.state();
        state.files.insert(output.clone());
        state.named.extend(&named);
        state.finds.extend(finds);
        for index in named {
            state.finds.insert(Find { output: output.clone(), code: catalogue::OUT_UNPUBLISHED.code, shown: index.to_string() });
        }
        state.addresses.add(output, &links);
        links.clear();
        state.spare.push(links);
    }

    /// The hash of what is looked for in a file, whatever its name.
    pub fn looks_for(&self) -> ContentHash {
        let Allowed { base_url, base_path, hosts, any_host, cleared, in_part: _, redirects: _, sources: _ } = &self.allowed;
        let allowed = (base_url, base_path, hosts, any_host, cleared);
        ContentHash::of(format!("{allowed:?} {:?}", self.unpublished.words()).as_bytes())
    }

    /// Whether a file was looked at, or need not be.
    pub fn has(&self, output: &OutputPath) -> bool {
        self.state().files.contains(output)
    }

    /// A file that is there and need not be looked at, such as one that was refused, which is told already: what leads to it is no trouble of its own.
    pub fn withhold(&self, output: OutputPath) {
        self.state().files.insert(output);
    }

    /// Everything that was found, and which words of unpublished documents. `public` gives the texts of the published sources, one after the other: words
    /// that stand in them may be anywhere.
    pub fn finish(self, public: impl FnOnce(&mut dyn FnMut(&str))) -> (Vec<Diagnostic>, BTreeSet<usize>) {
        let mut state = self.state.into_inner().unwrap_or_else(PoisonError::into_inner);
        let mut said = BTreeSet::new();
        if !state.named.is_empty() {
            public(&mut |text| said.extend(self.unpublished.within(text.as_bytes())));
        }
        for (address, page) in std::mem::take(&mut state.addresses).open() {
            if !self.allowed.in_part
                && !address.starts_with(SEALS)
                && !leads_somewhere(&address, |file| state.files.contains(file) || self.standing.contains(file))
            {
                state.finds.insert(Find { output: page, code: catalogue::OUT_LINK.code, shown: address });
            }
        }
        let mut problems = Vec::new();
        let mut hosts = BTreeSet::new();
        for find in &state.finds {
            // A host that a register names is on many pages: the first one tells.
            if find.code == catalogue::OUT_HOST.code && !hosts.insert(&find.shown) {
                continue;
            }
            let Some(entry) = ENTRIES.iter().find(|entry| entry.code == find.code) else { continue };
            let source = self.allowed.source(&find.output);
            let mut problem = match &source {
                Some(path) => Diagnostic::in_file(entry, path),
                None => Diagnostic::new(entry),
            };
            problem = problem.with("output", &find.output);
            problem = if find.code == catalogue::OUT_UNPUBLISHED.code {
                let Ok(index) = find.shown.parse::<usize>() else { continue };
                if said.contains(&index) {
                    continue;
                }
                let (path, words) = self.unpublished.pattern(index);
                problem.with("shown", words).with("unpublished", path)
            } else {
                problem.with("shown", &find.shown)
            };
            problems.push(problem);
        }
        problems.truncate(MOST);
        (problems, state.named)
    }
}

static ENTRIES: &[&Entry] = &[
    &catalogue::OUT_STAMP,
    &catalogue::OUT_PERSON,
    &catalogue::OUT_UNPUBLISHED,
    &catalogue::OUT_ACTIVE,
    &catalogue::OUT_LETTERS,
    &catalogue::OUT_LINK,
    &catalogue::OUT_NAME,
    &catalogue::OUT_METADATA,
    &catalogue::OUT_HOST,
];

impl Allowed {
    fn source(&self, output: &OutputPath) -> Option<SourcePath> {
        let path = output.as_str();
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        self.sources.get(path).or_else(|| self.sources.get(folder)).cloned()
    }

    fn host_allowed(&self, host: &str) -> bool {
        self.any_host || self.hosts.iter().any(|known| crate::config::host_matches(known, host))
    }
}

/// Whether an address within the site, without base path and anchor, is a file of it.
fn leads_somewhere(address: &str, is_there: impl Fn(&str) -> bool) -> bool {
    let path = address.trim_start_matches('/');
    let path = if path.is_empty() || path.ends_with('/') { Cow::Owned(format!("{path}index.html")) } else { Cow::Borrowed(path) };
    is_there(&path) || path.contains('%') && percent_decoded(&path).is_some_and(|path| is_there(&path))
}

/// One file that is looked at.
struct Page<'a> {
    allowed: &'a Allowed,
    output: &'a OutputPath,
    finds: Vec<Find>,
    links: Links,
}

impl Page<'_> {
    fn find(&mut self, entry: &'static Entry, shown: &str) {
        if self.finds.len() < MOST {
            let shown = shown.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(80).collect();
            self.finds.push(Find { output: self.output.clone(), code: entry.code, shown });
        }
    }

    fn name(&mut self) {
        let path = self.output.as_str();
        let own = path == ".well-known/security.txt";
        let plain = |part: &str| part.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-'));
        let bad = |part: &str| {
            if part == "index.html" || plain(part) {
                return false;
            }
            let lower = part.to_lowercase();
            part.starts_with(['.', '_', '~', '#'])
                || [
                    "~", ".bak", ".tmp", ".old", ".orig", ".swp", ".part", ".php", ".asp", ".aspx", ".exe", ".jsp", ".sh",
                    ".bat", ".cmd", ".dll",
                ]
                .iter()
                .any(|end| lower.ends_with(end))
                || matches!(lower.as_str(), "thumbs.db" | "desktop.ini" | "web.config")
        };
        let kind = |file: &str| ASSETS.contains(&file.rsplit_once('.').map_or("", |(_, ending)| ending));
        if !own && (path.split('/').any(bad) || path.strip_prefix("assets/").is_some_and(|file| !kind(file))) {
            self.find(&catalogue::OUT_NAME, path);
        }
        // The words of an address may be those of a page's keys. An old address may be that of a draft which was issued since.
        let folder = path.strip_suffix("/index.html").unwrap_or_default();
        let chosen = self.allowed.sources.contains_key(folder) || self.allowed.redirects.contains(self.output);
        if chosen && folder.split('/').any(|part| stamp::in_name(part).is_some_and(|mark| mark != stamp::Mark::Draft)) {
            self.find(&catalogue::OUT_NAME, path);
        }
        if let Some(file) = path.strip_prefix("tep/") {
            let stem = |part: &str| part.rsplit_once('.').map_or(part.to_owned(), |(stem, _)| stem.to_owned());
            let marked = file.split('/').any(|part| {
                stamp::in_name(&stem(part)).is_some_and(|mark| mark != stamp::Mark::Draft || !self.draft_cleared(part))
            });
            if marked {
                self.find(&catalogue::OUT_NAME, path);
            }
            self.persons(&personal::find(&file.replace(['-', '_', '/'], " ")), &file.replace(['-', '_', '/'], " "));
        }
    }

    fn text(&mut self, text: &str, extension: &str) {
        let bytes = text.as_bytes();
        if memchr::memchr_iter(0xef, bytes).any(|at| bytes.get(at + 1..at + 3) == Some(&[0xbf, 0xbd])) {
            self.find(&catalogue::OUT_LETTERS, "U+FFFD");
        }
        match extension {
            "html" | "xml" | "rss" | "atom" | "svg" => self.markup(text, extension == "html" || extension == "svg"),
            "json" | "geojson" | "jsonl" | "webmanifest" => {
                let first = near(b'"', bytes, 0);
                self.blocks(text, std::iter::successors(first, |at| near(b'"', bytes, at + 1)));
            }
            _ => {
                if extension == "csv" {
                    self.formulas(text);
                }
                let ends = |(at, byte): (usize, &u8)| matches!(byte, b';' | b',' | b'\n' | b'\t' | b'"').then_some(at);
                self.blocks(text, bytes.iter().enumerate().filter_map(ends));
            }
        }
        self.numbers(text);
    }

    /// The pieces of a text between signs of ASCII that end one, which stand at these places.
    fn blocks(&mut self, text: &str, ends: impl Iterator<Item = usize>) {
        let mut start = 0;
        for end in ends.chain([text.len()]) {
            self.block(text, start, end);
            start = end + 1;
        }
    }

    /// A piece of a text that stands alone: in capitals it may be a stamp.
    #[inline]
    fn block(&mut self, text: &str, from: usize, to: usize) {
        // Nearly all are too short, or go on as words do: two letters together, one of them small, and no bracket at the end.
        let piece = text.as_bytes().get(from..to).filter(|piece| (3..=600).contains(&piece.len()));
        let is_words = |piece: &[u8]| match piece {
            [first, second, .., last] => {
                let small = second.is_ascii_lowercase()
                    || first.is_ascii_lowercase() && (*second > 0xc2 || second.is_ascii_alphanumeric());
                first.is_ascii_alphabetic() && small && last.is_ascii_graphic() && !matches!(last, b')' | b']')
            }
            _ => false,
        };
        if piece.is_some_and(|piece| !is_words(piece)) {
            self.piece(text.get(from..to).unwrap_or_default());
        }
    }

    #[inline(never)]
    fn piece(&mut self, raw: &str) {
        let words = goes_on_as_words(raw);
        let apart = !words && is_spaced_out(raw);
        if (words || !apart && !begins_in_capitals(raw)) && !ends_in_a_bracket(raw) {
            return;
        }
        let seen = super::visible::seen(raw);
        let marks = |text: &str| {
            let found = stamp::of(text)?;
            (!found.weak && !found.bare && (found.upper || found.explicit || apart)).then_some(found.mark)
        };
        let bracketed = || seen.trim_end().strip_suffix([')', ']']).and_then(|inner| inner.rsplit(['(', '[']).next());
        let Some(mark) = marks(seen.trim()).or_else(|| bracketed().and_then(marks)) else { return };
        let cleared = mark == stamp::Mark::Draft && self.draft_cleared(&seen);
        if !cleared {
            self.find(&catalogue::OUT_STAMP, seen.trim());
        }
    }

    /// Whether the first look let this draft stamp pass.
    fn draft_cleared(&self, words: &str) -> bool {
        let keys: String = super::letters::words(words).split(' ').collect();
        self.allowed
            .cleared
            .iter()
            .any(|cleared| (cleared.contains("duthao") || cleared.contains("bannhap")) && keys.contains(cleared.as_str()))
    }

    fn numbers(&mut self, text: &str) {
        let bytes = text.as_bytes();
        let mut done = 0;
        for place in personal::may_be_numbers(bytes) {
            if place < done {
                continue;
            }
            let start = floor(text, place.saturating_sub(200));
            let end = floor(text, (place + 160).min(text.len()));
            done = place + 40;
            let snippet = text.get(start..end).unwrap_or_default();
            for hit in personal::find_numbers(snippet) {
                let there = hit.span.start as usize <= place - start + 40 && hit.span.end as usize > place - start;
                if there && !hit.official && !self.allowed.cleared.contains(&hit.key) {
                    let shown = super::masked(hit.span.of(snippet));
                    self.find(&catalogue::OUT_PERSON, &shown);
                }
            }
        }
    }

    fn persons(&mut self, hits: &[personal::Hit], text: &str) {
        for hit in hits.iter().filter(|hit| !hit.official && !self.allowed.cleared.contains(&hit.key)) {
            self.find(&catalogue::OUT_PERSON, &super::masked(hit.span.of(text)));
        }
    }

    /// Cells of a table that spreadsheets run: `=HYPERLINK(…)`, `@SUM(…)`, `+cmd|…`. A sign before a number is a number.
    fn formulas(&mut self, text: &str) {
        let starts = std::iter::once(0).chain(memchr::memchr3_iter(b';', b',', b'\n', text.as_bytes()).map(|at| at + 1));
        for start in starts {
            let cell = text.get(start..).unwrap_or_default().trim_start_matches('"');
            let mut signs = cell.chars();
            let runs = match signs.next() {
                Some('=' | '@') => {
                    signs.next().is_some_and(|next| next.is_alphanumeric() || matches!(next, '+' | '-' | '(' | '"' | '\''))
                }
                Some('+' | '-') => cell
                    .split([';', ',', '\n'])
                    .next()
                    .is_some_and(|cell| cell.contains('|') || cell.contains('(') && cell.contains('!')),
                _ => false,
            };
            if runs {
                self.find(&catalogue::OUT_ACTIVE, cell.lines().next().unwrap_or_default());
            }
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

/// Bytes of a calendar that are read at once.
const AT_ONCE: usize = 256 << 10;

/// A text in the pieces that are read at once. A long calendar, which is copied to be read, is cut between events.
fn pieces<'t>(text: &'t str, extension: &str) -> impl Iterator<Item = &'t str> {
    let is_cut = extension == "ics";
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let text = rest.take()?;
        let head = text.get(..floor(text, AT_ONCE.min(text.len()))).filter(|head| is_cut && head.len() < text.len());
        let cut = head.and_then(|head| head.rfind("\nBEGIN:VEVENT")).filter(|at| *at > 0);
        let (piece, later) = text.split_at(cut.unwrap_or(text.len()));
        rest = cut.map(|_| later);
        Some(piece)
    })
}

/// A text without what its kind of file writes letters and lines with: `\u0041` in JSON, folded lines in calendars (RFC 5545, 3.1).
fn unwrapped<'t>(text: &'t str, extension: &str) -> Cow<'t, str> {
    match extension {
        "ics" if memchr::memmem::find(text.as_bytes(), b"\n ").is_some() => {
            Cow::Owned(text.replace("\r\n ", "").replace("\n ", ""))
        }
        "json" | "geojson" | "jsonl" | "webmanifest" if memchr::memmem::find(text.as_bytes(), b"\\u").is_some() => {
            let mut parts = text.split("\\u");
            let mut out = String::with_capacity(text.len());
            out.push_str(parts.next().unwrap_or_default());
            for part in parts {
                let letter = part.get(..4).and_then(|code| u32::from_str_radix(code, 16).ok()).and_then(char::from_u32);
                out.extend(letter);
                out.push_str(if letter.is_some() { part.get(4..).unwrap_or_default() } else { part });
            }
            Cow::Owned(out)
        }
        _ => Cow::Borrowed(text),
    }
}

fn floor(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

#[cfg(test)]
mod tests;
