//! The stages in order, in parallel.
//!
//! Pass one reads every file and keeps what it says; the site is assembled and checked. Only if nothing is wrong, pass two makes the
//! pages, reading each text once more, and every artifact leaves for the sink as soon as it is made: the whole site is never in memory.

mod bodies;
mod gather;
mod grounds;
mod guard;
mod index;
pub mod io;
pub mod memo;
mod outputs;
mod pages;
mod photos;
pub mod policy;
mod portable;
pub mod preview;
mod register_entries;
pub mod report;
pub mod server;

pub use gather::{examine, one as understand, registers, texts};
pub use grounds::grounds;

use crate::check;
use crate::diagnostics::{Diagnostic, Severity};
use crate::document::Document;
use crate::document::meta::Status;
use crate::load;
use crate::path::{OutputPath, SitePath, SourcePath};
use crate::render::photo;
use crate::render::templates::{Renderer, Templates};
use crate::render::theme::{LANGUAGES, Theme};
use crate::search::{self, Entry, Indexer, Settings};
use crate::site::{DocIndex, Site};
use crate::trust::files;
use crate::view::fill::{self, Context};
use crate::view::strings::Strings;
use gather::Dress;
use io::{PutError, Sink, Snapshot};
use pages::{Extent, Order, Page};
use portable::Portable;
use rayon::prelude::*;
use report::{Options, Outcome, Report};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, PoisonError};

/// Takes the address of the site and the entry of each document, in the order of their files.
pub type Told<'t> = &'t mut (dyn FnMut(&str, &Entry) + Send);

/// Builds the site of `snapshot` into `sink`. Nothing is put while any file has an error.
pub fn build(snapshot: &dyn Snapshot, options: &Options, sink: &dyn Sink) -> Outcome {
    build_and_tell(snapshot, options, sink, None)
}

/// Builds the site, and tells what a search server should know of each document that readers can find.
pub fn build_and_tell(snapshot: &dyn Snapshot, options: &Options, sink: &dyn Sink, tell: Option<Told<'_>>) -> Outcome {
    in_pool(options.jobs, || {
        let ((site, diagnostics), dress) = read_and_dress(snapshot, options);
        let mut outcome = Outcome { diagnostics, report: Report::of(&site) };
        let portable = Portable::new(sink, outcome.report.base_path.clone());
        let sink: &dyn Sink = if options.portable { &portable } else { sink };
        outcome.diagnostics.extend(finish(snapshot, &site, &dress, outcome.has_errors(), &Order::of(&site), sink, tell));
        sort(&mut outcome.diagnostics);
        outcome
    })
}

/// Says everything that a build would say, and advice beside it. No picture is drawn; where `files` are named, their pages are made with
/// the files that belong to them, and nothing else.
pub fn rehearse(snapshot: &dyn Snapshot, options: &Options, sink: &dyn Sink, files: Option<&BTreeSet<SourcePath>>) -> Outcome {
    in_pool(options.jobs, || {
        let ((site, mut diagnostics), dress) = read_and_dress(snapshot, options);
        diagnostics.extend(check::advice::advise(&site));
        let report = Report { outside: check::advice::outside(&site), ..Report::of(&site) };
        let mut outcome = Outcome { diagnostics, report };
        let order = match files {
            Some(files) => Order::of_files(&site, files),
            None => Order { extent: Extent::Undrawn, ..Order::of(&site) },
        };
        outcome.diagnostics.extend(finish(snapshot, &site, &dress, outcome.has_errors(), &order, sink, None));
        sort(&mut outcome.diagnostics);
        outcome
    })
}

/// Builds the pages with the files that belong to them, and neither search nor open data, feeds or calendars: what other generators make, to be compared
/// with them.
pub fn build_pages(snapshot: &dyn Snapshot, options: &Options, sink: &dyn Sink) -> Outcome {
    in_pool(options.jobs, || {
        let ((site, diagnostics), dress) = read_and_dress(snapshot, options);
        let mut outcome = Outcome { diagnostics, report: Report::of(&site) };
        let order = Order { extent: Extent::Pages, ..Order::of(&site) };
        outcome.diagnostics.extend(finish(snapshot, &site, &dress, outcome.has_errors(), &order, sink, None));
        outcome
    })
}

/// Pass two: if nothing is wrong, every page is made in its `dress`. Gives what is wrong beyond what pass one found.
fn finish(
    snapshot: &dyn Snapshot,
    site: &Site,
    dress: &Dress,
    refused: bool,
    order: &Order<'_>,
    sink: &dyn Sink,
    tell: Option<Told<'_>>,
) -> Vec<Diagnostic> {
    let (templates, found) = dress;
    let mut problems = found.clone();
    // Without its templates every page would say the same once more.
    if !refused && !stops(&problems) {
        problems.extend(publish(snapshot, site, order, templates, sink, tell));
    }
    problems
}

/// Whether one of these problems stands in the way of publishing.
fn stops(problems: &[Diagnostic]) -> bool {
    problems.iter().any(|problem| problem.entry.severity == Severity::Error)
}

/// Reads, assembles and checks; nothing is rendered.
pub fn read(snapshot: &dyn Snapshot, options: &Options) -> (Site, Vec<Diagnostic>) {
    let (mut site, mut diagnostics) = gather::site(snapshot, options);
    let (photos, found) = photos::measured(&site, snapshot, None);
    site.photos = photos;
    diagnostics.extend(found);
    diagnostics.extend(check::check(&site));
    sort(&mut diagnostics);
    (site, diagnostics)
}

/// The same, with the theme: it is read meanwhile.
fn read_and_dress(snapshot: &dyn Snapshot, options: &Options) -> ((Site, Vec<Diagnostic>), Arc<Dress>) {
    rayon::join(|| read(snapshot, options), || gather::theme(snapshot, None))
}

fn sort(diagnostics: &mut [Diagnostic]) {
    diagnostics.sort_by(|a, b| (&a.path, a.span, a.entry.code, &a.values).cmp(&(&b.path, b.span, b.entry.code, &b.values)));
}

/// Runs in a pool of `jobs` threads; in the machine's own where no number is given or no pool can be had.
fn in_pool<T: Send>(jobs: Option<usize>, work: impl FnOnce() -> T + Send) -> T {
    let pool = jobs.map(|jobs| rayon::ThreadPoolBuilder::new().num_threads(jobs.max(1)).build());
    match pool {
        Some(Ok(pool)) => pool.install(work),
        _ => work(),
    }
}

/// What making a page needs.
struct Press<'a> {
    site: &'a Site,
    snapshot: &'a dyn Snapshot,
    sink: &'a guard::Guard<'a>,
    extent: Extent,
    renderer: Renderer<'a>,
    strings: BTreeMap<&'static str, Strings>,
    introductions: BTreeMap<SitePath, DocIndex>,
    indexer: Indexer,
    /// Names of index files that the sink has: equal texts of two documents are one file.
    indexed: Mutex<BTreeSet<String>>,
    problems: Mutex<Vec<Diagnostic>>,
    /// Emptied ones, whose room the next pages use.
    spare: Mutex<Vec<Vec<u8>>>,
}

fn publish(
    snapshot: &dyn Snapshot,
    site: &Site,
    order: &Order<'_>,
    templates: &Templates,
    sink: &dyn Sink,
    tell: Option<Told<'_>>,
) -> Vec<Diagnostic> {
    let theme = templates.theme();
    let strings: BTreeMap<&'static str, Strings> = LANGUAGES.into_iter().map(|lang| (lang, theme.strings(lang))).collect();
    let base = format!("{}/", site.config.base_path);
    let frames: Vec<_> = strings
        .values()
        .map(|strings| fill::frame(&Context { site, strings }, theme.addresses(&base), theme.preload(&base)))
        .collect();
    let (renderer, problems) = Renderer::new(templates, &frames);
    if stops(&problems) {
        return problems;
    }
    let guard = guard::Guard::new(site, snapshot, sink, order.extent);
    let press = Press {
        site,
        snapshot,
        sink: &guard,
        extent: order.extent,
        renderer,
        strings,
        introductions: pages::introductions(site),
        indexer: Indexer::new(Settings { abbreviations: site.registers.abbreviations.clone() }),
        indexed: Mutex::default(),
        problems: Mutex::new(problems),
        spare: Mutex::default(),
    };
    // A sink that is closed keeps its own cause; what is left of the work is then pointless.
    let make = |pages: &[Page]| pages.par_iter().try_for_each(|page| pages::make(&press, *page));
    let closed: Result<(), PutError> = make(&order.first)
        .inspect(|()| {
            if !stops(&press.problems.lock().unwrap_or_else(PoisonError::into_inner)) {
                (order.between)();
            }
        })
        .and_then(|()| {
            let tables = || if press.extent == Extent::Pages { Ok(()) } else { outputs::tables(&press) };
            let (pages, tables) = rayon::join(|| make(&order.rest), tables);
            pages.and(tables)
        });
    if press.extent == Extent::Pages {
        let mut problems = press.problems.into_inner().unwrap_or_else(PoisonError::into_inner);
        problems.extend(guard.finish(site, snapshot));
        return problems;
    }
    let closed = closed.and_then(|()| press.index_registers());
    // The index has all its pages: it is put together while the rest is made.
    let (rest, index) = rayon::join(
        || closed.and_then(|()| outputs::make(&press)).and_then(|()| assets(&press, theme)),
        || press.indexer.finish(),
    );
    let closed = rest.and_then(|()| index.par_iter().try_for_each(|file| press.put_index(file)));
    if let Some(tell) = tell {
        for (index, document) in site.documents.iter().enumerate().filter(|(index, _)| site.is_listed(*index)) {
            if let Some(text) = press.text(document) {
                let cx = press.context_in(&document.meta.lang);
                tell(&site.config.base_url, &index::entry(&cx, index, document, &text));
            }
        }
    }
    let mut problems = press.problems.into_inner().unwrap_or_else(PoisonError::into_inner);
    // What is missing from half an output says nothing.
    if closed.is_ok() {
        problems.extend(guard.finish(site, snapshot));
    }
    problems
}

/// The theme's files, and the files beside documents that published pages use.
fn assets(press: &Press<'_>, theme: &Theme) -> Result<(), PutError> {
    for asset in theme.assets() {
        press.put(&asset.path, &asset.bytes)?;
    }
    press.site.used_assets().into_iter().collect::<Vec<_>>().into_par_iter().try_for_each(|path| {
        match press.snapshot.read(&path) {
            // What a camera wrote into a photo (place, time, owner) stays inside.
            Ok(bytes) if photo::is_photo(&path) => match photo::clean(&bytes) {
                Ok(clean) => {
                    photos::copies(press, &path, &clean)?;
                    press.put(&crate::site::assets::output(&path), &clean.bytes)
                }
                // Reported when it was measured.
                Err(_) => Ok(()),
            },
            Ok(bytes) => match files::judge(&path, &bytes) {
                Some(problem) => {
                    press.sink.withhold(&path);
                    press.report(problem);
                    Ok(())
                }
                None => press.put(&crate::site::assets::output(&path), &bytes),
            },
            Err(error) => {
                press.sink.withhold(&path);
                press.report(error.diagnostic(&path));
                Ok(())
            }
        }
    })
}

impl Press<'_> {
    fn context(&self) -> Context<'_> {
        self.context_in("vi")
    }

    /// The context of a page in `lang`; languages without an interface of their own have the Vietnamese one.
    fn context_in(&self, lang: &str) -> Context<'_> {
        static NONE: std::sync::LazyLock<Strings> = std::sync::LazyLock::new(Strings::default);
        let strings = self.strings.get(lang).or_else(|| self.strings.get("vi")).unwrap_or(&NONE);
        Context { site: self.site, strings }
    }

    /// The text of a document, read again.
    fn text(&self, document: &Document) -> Option<String> {
        match self.snapshot.read(&document.path) {
            Ok(bytes) => load::again(&bytes),
            Err(error) => {
                self.report(error.diagnostic(&document.path));
                None
            }
        }
    }

    /// Adds a document to the search index; a page in another language is found too, under the names of the site's own.
    fn index(&self, index: DocIndex, document: &Document, text: &str) -> Result<(), PutError> {
        if document.meta.status != Status::Published || self.extent == Extent::Pages {
            return Ok(());
        }
        self.index_entry(&index::entry(&self.context(), index, document, text))
    }

    /// Adds the pages of the registers, and the documents that open pages at fixed addresses.
    fn index_registers(&self) -> Result<(), PutError> {
        for index in self.introductions.values() {
            let document = self.site.document(*index);
            if let Some((document, text)) = document.and_then(|document| Some((document, self.text(document)?))) {
                self.index(*index, document, &text)?;
            }
        }
        let cx = self.context();
        let introduced = |address: &SitePath| self.introductions.contains_key(address);
        register_entries::entries(&cx, &introduced).try_for_each(|entry| self.index_entry(&entry))
    }

    fn index_entry(&self, entry: &Entry) -> Result<(), PutError> {
        self.put_index(&self.indexer.add(entry))
    }

    fn put_index(&self, file: &search::File) -> Result<(), PutError> {
        if !self.indexed.lock().unwrap_or_else(PoisonError::into_inner).insert(file.name.clone()) {
            return Ok(());
        }
        self.put(&OutputPath::new(format!("assets/search/{}", file.name)), &file.bytes)
    }

    /// Gives a file to the sink. A name that is taken or forbidden is the sink's to report; only a closed sink ends the work.
    fn put(&self, path: &OutputPath, bytes: &[u8]) -> Result<(), PutError> {
        match self.sink.put(path, bytes) {
            Err(PutError::Closed) => Err(PutError::Closed),
            _ => Ok(()),
        }
    }

    fn report(&self, problem: Diagnostic) {
        self.problems.lock().unwrap_or_else(PoisonError::into_inner).push(problem);
    }
}
