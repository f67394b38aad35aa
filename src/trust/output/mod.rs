//! The second look, at the finished output: every file is read once more on its way out, by rules that know nothing of how it was made.
//!
//! Invariant: what is found here stops the publication. It must cost next to nothing: quick passes over bytes find the few places that are then
//! read with care.

mod capitals;
mod links;
mod markup;
mod name;
mod page;
mod persons;
mod style;
pub mod tag;
mod text;
mod unpublished;

use crate::diagnostics::catalogue::trust as catalogue;
use crate::diagnostics::{Diagnostic, Entry};
use crate::hash::ContentHash;
use crate::path::{OutputPath, SourcePath, percent_decoded};
use links::{Addresses, Links};
use page::{Page, is_text};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
pub use unpublished::Unpublished;

/// Finds that are reported before the rest is left out.
const MOST: usize = 200;

/// Files that publishing itself adds when all others are there.
const SEALS: &str = "/SHA256SUMS";

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
        let extension = output.as_str().rsplit('.').next().unwrap_or_default();
        page.name();
        page.content(bytes, extension);
        let named = if is_text(extension) { self.unpublished.within(bytes) } else { Vec::new() };
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
        let Self { allowed, unpublished, standing, state } = self;
        let State { mut finds, files, addresses, named, .. } = state.into_inner().unwrap_or_else(PoisonError::into_inner);
        let mut said = BTreeSet::new();
        if !named.is_empty() {
            public(&mut |text| said.extend(unpublished.within(text.as_bytes())));
        }
        if !allowed.in_part {
            let is_there = |file: &str| files.contains(file) || standing.contains(file);
            let is_dangling = |address: &str| !address.starts_with(SEALS) && !leads_somewhere(address, is_there);
            let dangling = addresses.open().filter(|(address, _)| is_dangling(address));
            finds.extend(dangling.map(|(shown, output)| Find { output, code: catalogue::OUT_LINK.code, shown }));
        }
        let mut hosts = BTreeSet::new();
        let mut problems: Vec<Diagnostic> = finds
            .iter()
            // A host that a register names is on many pages: the first one tells.
            .filter(|find| find.code != catalogue::OUT_HOST.code || hosts.insert(&find.shown))
            .filter_map(|find| find.problem(&allowed, &unpublished, &said))
            .collect();
        problems.truncate(MOST);
        (problems, named)
    }
}

impl Find {
    /// The problem that it is, told of the source of its file; none where the words of an unpublished document are `said` in published ones.
    fn problem(&self, allowed: &Allowed, unpublished: &Unpublished, said: &BTreeSet<usize>) -> Option<Diagnostic> {
        let entry = ENTRIES.iter().find(|entry| entry.code == self.code)?;
        let problem = match allowed.source(&self.output) {
            Some(path) => Diagnostic::in_file(entry, &path),
            None => Diagnostic::new(entry),
        };
        let problem = problem.with("output", &self.output);
        if self.code != catalogue::OUT_UNPUBLISHED.code {
            return Some(problem.with("shown", &self.shown));
        }
        let index = self.shown.parse().ok().filter(|index| !said.contains(index))?;
        let (path, words) = unpublished.pattern(index);
        Some(problem.with("shown", words).with("unpublished", path))
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

#[cfg(test)]
mod tests;
