//! The second look on the way out: a sink that reads every artifact once more before it passes it on.

use super::amend::Live;
use super::io::{LongFile, PutError, ReadError, Sink, Snapshot};
use super::pages::{Extent, Order};
use crate::diagnostics::Diagnostic;
use crate::diagnostics::catalogue::trust::OUT_HOST;
use crate::hash::ContentHash;
use crate::path::{OutputPath, SitePath, SourcePath};
use crate::search;
use crate::site::{Site, assets};
use crate::span::Span;
use crate::trust::output::{Allowed, Inspection, Unpublished};
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, PoisonError};

/// Looks at everything that goes to a sink.
pub struct Guard<'a> {
    sink: &'a dyn Sink,
    inspection: Inspection,
    /// Files of the live site that stand.
    standing: Mutex<Vec<OutputPath>>,
}

impl<'a> Guard<'a> {
    /// A guard before `sink` that knows the site, and what of it is made.
    pub fn new(site: &Site, snapshot: &dyn Snapshot, sink: &'a dyn Sink, order: &Order<'_>) -> Self {
        let inspection = Inspection::new(allowed(site, order.extent), unpublished(site, snapshot));
        let standing =
            order.live.filter(|_| order.extent == Extent::Words).map(|live| Arc::clone(&live.files)).unwrap_or_default();
        Self { sink, inspection: inspection.beside(standing), standing: Mutex::default() }
    }

    /// Whether published texts still say all of these words of unpublished documents, by their numbers.
    pub fn still_said(site: &Site, snapshot: &dyn Snapshot, named: &BTreeSet<usize>) -> bool {
        let mut said = BTreeSet::new();
        if !named.is_empty() {
            let unpublished = unpublished(site, snapshot);
            hear(site, snapshot, &mut |text| said.extend(unpublished.within(text.as_bytes())));
        }
        named.is_subset(&said)
    }

    /// A file of the live site stands, which was looked at when it was made.
    pub fn stands(&self, path: &OutputPath) {
        self.standing.lock().unwrap_or_else(PoisonError::into_inner).push(path.clone());
    }

    /// All files that stand, in the order of their names.
    pub fn standing(&self) -> Vec<OutputPath> {
        let mut standing = self.standing.lock().unwrap_or_else(PoisonError::into_inner).clone();
        standing.sort_unstable();
        standing
    }

    /// The hash of what is looked for.
    pub fn looks_for(&self) -> ContentHash {
        self.inspection.looks_for()
    }

    /// Looks again at the files that stand, where something else is looked for now, where they have words of a document that stays inside, which another one
    /// may have said, or where a file of the live site is not there any more, which they may lead to.
    pub fn look_again(&self, live: &Live, standing: &[OutputPath]) -> Vec<Diagnostic> {
        standing.iter().for_each(|file| self.inspection.withhold(file.clone()));
        let is_there = |file: &&OutputPath| search::packed_name(file).is_some() || self.inspection.has(file);
        let is_as_it_was = live.seen.looked_for == Some(self.looks_for()) && live.seen.named.is_empty();
        if is_as_it_was && live.files.iter().all(|file| is_there(&file)) {
            return Vec::new();
        }
        let look = |file: &OutputPath| match (live.read)(file) {
            Some(bytes) => {
                self.inspection.look(file, &bytes);
                None
            }
            None => Some(ReadError::Missing.diagnostic(&SourcePath::new(file.as_str()))),
        };
        standing.par_iter().filter_map(look).collect()
    }

    /// A file beside a page that was refused and told of.
    pub fn withhold(&self, path: &SourcePath) {
        self.inspection.withhold(assets::output(path));
    }

    /// What was found, after the last artifact, and the words of unpublished documents that it has, by their numbers.
    pub fn finish(self, site: &Site, snapshot: &dyn Snapshot) -> (Vec<Diagnostic>, BTreeSet<usize>) {
        let registers: Vec<&SourcePath> = registers(snapshot).collect();
        let text = |path: &SourcePath| snapshot.read(path).map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
        let (mut problems, named) = self.inspection.finish(|said| hear(site, snapshot, said));
        // An address of a register stands on pages that have no source of their own.
        for problem in problems.iter_mut().filter(|problem| problem.entry.code == OUT_HOST.code && problem.path.is_none()) {
            let host = problem.values.iter().find(|(name, _)| *name == "shown").map(|(_, host)| host.clone()).unwrap_or_default();
            let named = registers.iter().find_map(|path| Some((*path, text(path).ok()?.find(&host)?)));
            if let Some((path, at)) = named {
                (problem.path, problem.span) = (Some(path.clone()), Some(Span::new(at, at + host.len())));
            }
        }
        (problems, named)
    }
}

/// The words of all that stays inside. A preview shows what it does not hold back.
fn unpublished(site: &Site, snapshot: &dyn Snapshot) -> Unpublished {
    let inside = site.held_back.iter().filter(|held| !site.unreleased.contains_key(&held.path));
    Unpublished::new(inside.map(|held| {
        let text = snapshot.read(&held.path).map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).unwrap_or_default();
        (held.path.clone(), held.title.clone(), held.number.clone(), text)
    }))
}

fn registers(snapshot: &dyn Snapshot) -> impl Iterator<Item = &SourcePath> {
    snapshot.files().iter().map(|file| &file.path).filter(|path| crate::parse::register::is_register(path))
}

/// Gives the texts of all published sources, one after the other.
fn hear(site: &Site, snapshot: &dyn Snapshot, said: &mut dyn FnMut(&str)) {
    for path in site.documents.iter().map(|document| &document.path).chain(registers(snapshot)) {
        if let Ok(bytes) = snapshot.read(path) {
            said(&String::from_utf8_lossy(&bytes));
        }
    }
}

impl Sink for Guard<'_> {
    fn put(&self, path: &OutputPath, bytes: &[u8]) -> Result<(), PutError> {
        self.inspection.look(path, bytes);
        self.sink.put(path, bytes)
    }

    fn open<'s>(&'s self, path: &OutputPath) -> Result<Box<dyn LongFile + 's>, PutError> {
        Ok(Box::new(Looked { inspection: &self.inspection, path: path.clone(), file: self.sink.open(path)? }))
    }
}

/// A long file, looked at piece by piece.
struct Looked<'s> {
    inspection: &'s Inspection,
    path: OutputPath,
    file: Box<dyn LongFile + 's>,
}

impl LongFile for Looked<'_> {
    fn add(&mut self, piece: &[u8]) -> Result<(), PutError> {
        self.inspection.look(&self.path, piece);
        self.file.add(piece)
    }

    fn end(self: Box<Self>) -> Result<(), PutError> {
        self.file.end()
    }
}

fn allowed(site: &Site, extent: Extent) -> Allowed {
    let config = &site.config;
    let host = |url: &str| url.split_once("://").and_then(|(_, rest)| rest.split(['/', ':']).next()).map(str::to_lowercase);
    let mut hosts: Vec<String> = config.link_hosts.iter().map(|host| host.value.clone()).collect();
    hosts.extend(host(config.licence.url));
    let contact = [&config.contact.phone, &config.contact.email].into_iter().flatten();
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    let own = contact.flat_map(|text| [digits(text), text.to_lowercase()]).filter(|key| !key.is_empty());
    let pages = site.documents.iter().zip(&site.addresses);
    let pages = pages.map(|(document, address)| (address.as_str().trim_matches('/').to_owned(), document.path.clone()));
    let files = site.used_assets().into_iter().map(|path: SourcePath| (assets::output(&path).as_str().to_owned(), path));
    Allowed {
        base_url: config.base_url.clone(),
        base_path: config.base_path.clone(),
        hosts,
        any_host: config.any_host,
        in_part: extent == Extent::Pages,
        cleared: site.documents.iter().flat_map(|document| document.cleared.iter().cloned()).chain(own).collect(),
        redirects: site.routes.redirects.keys().map(SitePath::file).collect(),
        sources: pages.chain(files).collect(),
    }
}
