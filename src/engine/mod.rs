//! The stages in order, in parallel.
//!
//! Pass one reads every file, or remembers what was read in it, and keeps what it says; the site is assembled and checked. Only if nothing is wrong, pass two
//! makes the pages, reading each text once more, and every artifact leaves for the sink as soon as it is made: the whole site is never in memory. Where
//! nothing but words changed, pass two makes the pages of these words alone; pages that would be made of the same as those of the live site stand (`amend`).

pub mod amend;
mod bodies;
mod bundle;
mod documents;
mod drawings;
mod gather;
mod given;
mod grounds;
mod guard;
mod index;
pub mod io;
pub mod ledger;
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
pub use grounds::{Grounds, grounds};

use crate::check;
use crate::diagnostics::{Diagnostic, Severity};
use crate::document::Document;
use crate::hash::ContentHash;
use crate::load;
use crate::path::{OutputPath, SitePath, SourcePath};
use crate::render::photo;
use crate::render::picture::Tools;
use crate::render::templates::{Renderer, Templates};
use crate::render::theme::{LANGUAGES, Theme};
use crate::search::{Entry, Indexer, Settings};
use crate::site::{DocIndex, Site};
use crate::trust::files;
use crate::view::fill::{self, Context};
use crate::view::strings::Strings;
use amend::{Live, Seen};
use gather::Dress;
use index::Changes;
use io::{PutError, Sink, Snapshot};
use ledger::Ledger;
use memo::Memo;
use pages::{Extent, Order, Page};
use portable::Portable;
use rayon::prelude::*;
use report::{Options, Outcome, Report};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, PoisonError};

/// Takes the address of the site and the entry of each document, in the order of their files.
pub type Told<'t> = &'t mut (dyn FnMut(&str, &Entry) + Send);

/// What earlier builds left for a build, and what it is asked beside the site.
#[derive(Default)]
pub struct Errand<'e> {
    /// Documents as they were understood; this build's are left there.
    pub memo: Memo,
    /// The live site, where it may be amended: nobody has touched it.
    pub live: Option<Live>,
    /// Whether the search index keeps [`Spares`](crate::search::Spares) for builds that amend it: a first build is quicker without.
    pub keeps_spares: bool,
    /// Is told what a search server should know of each document that readers can find.
    pub tell: Option<Told<'e>>,
}

/// What a build made.
#[derive(Debug, Default)]
pub struct Built {
    /// What it answers.
    pub outcome: Outcome,
    /// What was seen in the pages of the site.
    pub seen: Seen,
    /// The files of the live site that stand as they are, where it was amended.
    pub stands: Option<Vec<OutputPath>>,
    /// What the pages of the site are made of, where that is kept.
    pub ledger: Option<Ledger>,
}

/// Builds the site of `snapshot` into `sink`. Nothing is put while any file has an error.
pub fn build(snapshot: &dyn Snapshot, options: &Options, sink: &dyn Sink) -> Outcome {
    build_after(snapshot, options, &mut Errand::default(), sink).outcome
}

/// The same, with what earlier builds left: a live site is amended where that gives the same as making it anew.
pub fn build_after(snapshot: &dyn Snapshot, options: &Options, errand: &mut Errand<'_>, sink: &dyn Sink) -> Built {
    in_pool(options.jobs, || {
        let ((site, diagnostics), dress) = read_and_dress(snapshot, options, Some(&errand.memo));
        let mut built = Built { outcome: Outcome { diagnostics, report: Report::of(&site) }, ..Built::default() };
        let portable = Portable::new(sink, built.outcome.report.base_path.clone());
        let sink: &dyn Sink = if options.portable { &portable } else { sink };
        let refused = built.outcome.has_errors();
        let live = errand.live.as_ref().filter(|_| !refused && errand.tell.is_none());
        let rewritten = live.and_then(|live| amend::rewritten(&site, snapshot, &errand.memo, live));
        let order = match (live, &rewritten) {
            (Some(live), Some(rewritten)) => Order::amending(&site, rewritten, live),
            (live, _) => Order { live, keeps_ledger: true, keeps_spares: errand.keeps_spares, ..Order::of(&site) },
        };
        let made = finish(snapshot, &site, &dress, refused, &order, sink, errand.tell.take());
        (built.seen, built.stands, built.ledger) = (made.seen, made.stands, made.ledger);
        built.outcome.diagnostics.extend(made.problems);
        sort(&mut built.outcome.diagnostics);
        built
    })
}

/// Says everything that a build would say, and advice beside it. No picture is drawn; where `files` are named, their pages are made with
/// the files that belong to them, and nothing else. What `memo` remembers is not understood again.
pub fn rehearse(
    snapshot: &dyn Snapshot,
    options: &Options,
    sink: &dyn Sink,
    files: Option<&BTreeSet<SourcePath>>,
    memo: &Memo,
) -> Outcome {
    in_pool(options.jobs, || {
        let ((site, mut diagnostics), dress) = read_and_dress(snapshot, options, Some(memo));
        diagnostics.extend(check::advice::advise(&site));
        let report = Report { outside: check::advice::outside(&site), ..Report::of(&site) };
        let mut outcome = Outcome { diagnostics, report };
        let order = match files {
            Some(files) => Order::of_files(&site, files),
            None => Order { extent: Extent::Undrawn, ..Order::of(&site) },
        };
        outcome.diagnostics.extend(finish(snapshot, &site, &dress, outcome.has_errors(), &order, sink, None).problems);
        sort(&mut outcome.diagnostics);
        outcome
    })
}

/// Builds the pages with the files that belong to them, and neither search nor open data, feeds or calendars: what other generators make, to be compared
/// with them.
pub fn build_pages(snapshot: &dyn Snapshot, options: &Options, sink: &dyn Sink) -> Outcome {
    in_pool(options.jobs, || {
        let ((site, diagnostics), dress) = read_and_dress(snapshot, options, None);
        let mut outcome = Outcome { diagnostics, report: Report::of(&site) };
        let order = Order { extent: Extent::Pages, ..Order::of(&site) };
        outcome.diagnostics.extend(finish(snapshot, &site, &dress, outcome.has_errors(), &order, sink, None).problems);
        outcome
    })
}

/// What pass two made.
#[derive(Default)]
struct Made {
    /// What is wrong beyond what pass one found.
    problems: Vec<Diagnostic>,
    seen: Seen,
    /// See [`Built::stands`].
    stands: Option<Vec<OutputPath>>,
    /// See [`Built::ledger`].
    ledger: Option<Ledger>,
}

/// Pass two: if nothing is wrong, every page is made in its `dress`.
fn finish(
    snapshot: &dyn Snapshot,
    site: &Site,
    dress: &Dress,
    refused: bool,
    order: &Order<'_>,
    sink: &dyn Sink,
    tell: Option<Told<'_>>,
) -> Made {
    let (templates, found) = dress;
    // Without its templates every page would say the same once more.
    let mut made = if refused || stops(found) { Made::default() } else { publish(snapshot, site, order, templates, sink, tell) };
    made.problems.extend(found.iter().cloned());
    made
}

/// Whether one of these problems stands in the way of publishing.
fn stops(problems: &[Diagnostic]) -> bool {
    problems.iter().any(|problem| problem.entry.severity == Severity::Error)
}

/// Reads, or remembers, assembles and checks; nothing is rendered.
pub fn read(snapshot: &dyn Snapshot, options: &Options, memo: Option<&Memo>) -> (Site, Vec<Diagnostic>) {
    let (mut site, mut diagnostics) = gather::site(snapshot, options, memo);
    let (photos, found) = photos::measured(&site, snapshot, memo);
    memo.into_iter().for_each(|memo| memo.forget_photos(&photos));
    site.photos = photos;
    diagnostics.extend(found);
    diagnostics.extend(check::check(&site));
    sort(&mut diagnostics);
    (site, diagnostics)
}

/// The same, with the theme: it is read meanwhile.
fn read_and_dress(snapshot: &dyn Snapshot, options: &Options, memo: Option<&Memo>) -> ((Site, Vec<Diagnostic>), Arc<Dress>) {
    rayon::join(|| read(snapshot, options, memo), || gather::theme(snapshot, None))
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
    /// The live site, where it may be amended.
    live: Option<&'a Live>,
    /// The same, where pages that are as they would be made stand.
    renewed: Option<&'a Live>,
    /// What the pages are made of, where that is kept.
    ledger: Option<Mutex<Ledger>>,
    /// The hash of the words that mean an agency.
    agencies: ContentHash,
    indexer: Indexer,
    /// What the index of the live site has to be told, where it is amended.
    changes: Mutex<Changes>,
    /// Names of index files that the sink has: equal texts of two documents are one file.
    indexed: Mutex<BTreeSet<String>>,
    problems: Mutex<Vec<Diagnostic>>,
    /// Emptied ones, whose room the next pages use.
    spare: Mutex<Vec<Vec<u8>>>,
    /// For pictures: as many as threads draw at once.
    tools: Mutex<Vec<Tools>>,
}

fn publish(
    snapshot: &dyn Snapshot,
    site: &Site,
    order: &Order<'_>,
    templates: &Templates,
    sink: &dyn Sink,
    tell: Option<Told<'_>>,
) -> Made {
    let theme = templates.theme();
    let strings: BTreeMap<&'static str, Strings> = LANGUAGES.into_iter().map(|lang| (lang, theme.strings(lang))).collect();
    let base = format!("{}/", site.config.base_path);
    let frames: Vec<_> = strings
        .values()
        .map(|strings| fill::frame(&Context { site, strings }, theme.addresses(&base), theme.preload(&base)))
        .collect();
    let (renderer, problems) = Renderer::new(templates, &frames);
    if stops(&problems) {
        return Made { problems, ..Made::default() };
    }
    let guard = guard::Guard::new(site, snapshot, sink, order);
    let dress = ContentHash::of(&[theme.hash().bytes().as_slice(), &serde_json::to_vec(&frames).unwrap_or_default()].concat());
    let live = order.live.filter(|live| !live.seen.problems && live.now.asks_as(&live.before));
    let is_known = live.is_some_and(|live| live.ledger.dress == dress);
    let is_whole = order.extent == Extent::Whole;
    let renewed = live.filter(|_| is_whole && is_known);
    let keeps_ledger = order.keeps_ledger && (is_known || is_whole);
    let press = Press {
        site,
        snapshot,
        sink: &guard,
        extent: order.extent,
        renderer,
        strings,
        introductions: pages::introductions(site),
        live,
        renewed,
        ledger: keeps_ledger.then(|| Mutex::new(Ledger::new(dress, site.registers.abbreviations.clone()))),
        agencies: gather::agencies(&site.registers),
        indexer: Indexer::new(Settings { abbreviations: site.registers.abbreviations.clone() }, order.keeps_spares),
        changes: Mutex::default(),
        indexed: Mutex::default(),
        problems: Mutex::default(),
        spare: Mutex::default(),
        tools: Mutex::default(),
    };
    let closed = make(&press, theme, order, tell);
    let mut found = press.problems.into_inner().unwrap_or_else(PoisonError::into_inner);
    let indexed = press.indexed.into_inner().unwrap_or_else(PoisonError::into_inner);
    let ledger = press.ledger.map(|ledger| ledger.into_inner().unwrap_or_else(PoisonError::into_inner));
    let mut made = Made { problems, ..Made::default() };
    made.seen.index = closed.as_ref().is_ok_and(|certain| *certain);
    made.seen.looked_for = Some(guard.looks_for());
    let standing = guard.standing();
    // What is missing from half an output says nothing.
    if closed.is_ok() {
        found.extend(renewed.iter().flat_map(|live| guard.look_again(live, &standing)));
        let (told, named) = guard.finish(site, snapshot);
        found.extend(told);
        made.seen.named = named;
    }
    (made.stands, made.ledger) = match (order.extent, order.live, renewed) {
        (Extent::Words, Some(live), _) => {
            made.seen.named.extend(&live.seen.named);
            (Some(live.stands(theme, &indexed)), ledger.map(|ledger| live.ledger.with(ledger)))
        }
        (_, _, renewed) => (renewed.map(|_| standing), ledger),
    };
    made.seen.problems = !found.is_empty();
    made.problems.extend(found);
    made
}

/// Makes the pages, and what belongs to the extent beside them. Gives whether the index may be amended. A sink that is closed keeps its own cause; what is
/// left of the work is then pointless.
fn make(press: &Press<'_>, theme: &Theme, order: &Order<'_>, tell: Option<Told<'_>>) -> Result<bool, PutError> {
    let make = |pages: &[Page]| pages.par_iter().try_for_each(|page| pages::make(press, *page));
    make(&order.first)?;
    if !stops(&press.problems.lock().unwrap_or_else(PoisonError::into_inner)) {
        (order.between)();
    }
    match order.extent {
        Extent::Pages => return make(&order.rest).map(|()| false),
        Extent::Words => {
            make(&order.rest)?;
            return press.index_amended(order);
        }
        Extent::Whole | Extent::Undrawn => {}
    }
    let (pages, tables) = rayon::join(|| make(&order.rest), || outputs::tables(press));
    pages.and(tables)?;
    press.index_registers()?;
    // The index has all its pages: it is put together while the rest is made.
    let (rest, certain) = rayon::join(
        || outputs::make(press).and_then(|()| assets(press, theme)),
        || if press.renewed.is_some() { press.index_amended(order) } else { press.index_anew() },
    );
    rest?;
    let certain = certain?;
    tell.into_iter().for_each(|tell| press.tell(tell));
    Ok(certain)
}

/// The theme's files, and the files beside documents that published pages use.
fn assets(press: &Press<'_>, theme: &Theme) -> Result<(), PutError> {
    for asset in theme.assets() {
        press.put(&asset.path, &asset.bytes)?;
    }
    press.site.used_assets().into_iter().collect::<Vec<_>>().into_par_iter().try_for_each(|path| {
        if photo::is_photo(&path) {
            return photos::make(press, &path);
        }
        match press.snapshot.read(&path) {
            Ok(bytes) => match files::judge(&path, &bytes) {
                Some(problem) => {
                    press.refuse(&path, problem);
                    Ok(())
                }
                None => press.put(&crate::site::assets::output(&path), &bytes),
            },
            Err(error) => {
                press.refuse(&path, error.diagnostic(&path));
                Ok(())
            }
        }
    })
}

/// What becomes of the work after a file went to the sink. A name that is taken or forbidden is the sink's to report; only a closed sink ends the work.
fn goes_on(put: Result<(), PutError>) -> Result<(), PutError> {
    put.or_else(|error| if error == PutError::Closed { Err(error) } else { Ok(()) })
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

    /// Tells of each document that readers can find.
    fn tell(&self, tell: Told<'_>) {
        for (index, document) in self.site.documents.iter().enumerate().filter(|(index, _)| self.site.is_listed(*index)) {
            if let Some(text) = self.text(document) {
                let cx = self.context_in(&document.meta.lang);
                tell(&self.site.config.base_url, &index::entry(&cx, index, document, &text));
            }
        }
    }

    /// Gives a file to the sink.
    fn put(&self, path: &OutputPath, bytes: &[u8]) -> Result<(), PutError> {
        goes_on(self.sink.put(path, bytes))
    }

    /// A file beside a page is not published, for this reason.
    fn refuse(&self, path: &SourcePath, problem: Diagnostic) {
        self.sink.withhold(path);
        self.report(problem);
    }

    fn report(&self, problem: Diagnostic) {
        self.problems.lock().unwrap_or_else(PoisonError::into_inner).push(problem);
    }
}
