//! The site as its editors see it in `congbo serve`, drafts included.
//!
//! Invariant: this is the only way by which a document that the gate holds back can reach a page, and its pages go to a sink of memory:
//! [`super::build`] has no option for it. What stands in the way of publishing is the same as in a build; what a preview finds in
//! drafts alone is told beside it and stops nothing.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::amend::{self, Live, Seen};
use super::io::{Gathered, LongFile, MemorySink, PutError, Sink, Snapshot};
use super::ledger::Ledger;
use super::memo::Memo;
use super::pages::{self, Order, Page};
use super::report::{Options, Outcome, Report};
use super::{finish, gather, in_pool, photos, sort};
use crate::check;
use crate::diagnostics::Diagnostic;
use crate::diagnostics::catalogue::site::{ALIAS_TAKEN, DUPLICATE_ADDRESS};
use crate::diagnostics::catalogue::trust::{OUT_PERSON, OUT_STAMP};
use crate::path::{OutputPath, SitePath, SourcePath};
use crate::site::gate::{self, HeldBack};
use crate::site::routes::fixed;
use crate::site::{Assembled, Parts, Site};

/// Whose eyes a preview is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Eyes {
    /// Editors: what is not released is there and says so.
    Editors,
    /// Readers: exactly what would be published.
    Readers,
}

/// What somebody waits for while the rest of the site is made.
pub struct Ahead<'a> {
    /// Pages that are being looked at, by address without the base path.
    pub looked_at: BTreeSet<SitePath>,
    /// Called when these pages, and those of files that changed, are with the sink. Gets what is known so far.
    pub told: &'a (dyn Fn(&Previewed) + Sync),
}

/// More changed files than this are no edit by hand: their pages come when all do.
const MOST_AHEAD: usize = 50;

/// Takes files until a change of the sources overtakes the build; but what browsers wait for is taken in any case.
#[derive(Debug)]
pub struct Interruptible<'b> {
    to: MemorySink,
    /// Whether they have what they wait for.
    ahead: AtomicBool,
    overtaken: &'b AtomicBool,
    /// Whether a file was refused.
    stopped: AtomicBool,
}

impl<'b> Interruptible<'b> {
    /// A sink that looks at `overtaken`.
    pub fn new(overtaken: &'b AtomicBool) -> Self {
        Self { to: MemorySink::default(), ahead: AtomicBool::new(false), overtaken, stopped: AtomicBool::new(false) }
    }

    /// Browsers have what they wait for: from now on a change ends the build.
    pub fn may_stop(&self) {
        self.ahead.store(true, Ordering::SeqCst);
    }

    /// Whether a file was refused.
    pub fn has_stopped(&self) -> bool {
        self.stopped.load(Ordering::SeqCst)
    }

    /// What was taken until now.
    pub fn so_far(&self) -> BTreeMap<OutputPath, Vec<u8>> {
        self.to.so_far()
    }

    /// What was taken.
    pub fn into_files(self) -> BTreeMap<OutputPath, Vec<u8>> {
        self.to.into_files()
    }
}

impl Sink for Interruptible<'_> {
    fn put(&self, path: &OutputPath, bytes: &[u8]) -> Result<(), PutError> {
        if self.ahead.load(Ordering::SeqCst) && self.overtaken.load(Ordering::SeqCst) {
            self.stopped.store(true, Ordering::SeqCst);
            return Err(PutError::Closed);
        }
        self.to.put(path, bytes)
    }

    fn open<'s>(&'s self, path: &OutputPath) -> Result<Box<dyn LongFile + 's>, PutError> {
        Ok(Gathered::begin(self, path))
    }
}

/// Builds previews one after the other, remembering what did not change.
#[derive(Debug, Default)]
pub struct Preview {
    memo: Memo,
    /// How documents were joined: as readers see them, and with the drafts.
    joined: Mutex<(Option<Assembled>, Option<Assembled>)>,
}

/// What a preview answers beside its pages.
#[derive(Debug, Default)]
pub struct Previewed {
    /// What a build of the same folder would answer.
    pub outcome: Outcome,
    /// What stands in the way of drafts, once they were to be published: links, names, addresses. Not in `outcome`.
    pub drafts: Vec<Diagnostic>,
    /// The file of each page that has one, by address without the base path.
    pub sources: BTreeMap<SitePath, SourcePath>,
    /// What was seen in the pages.
    pub seen: Seen,
    /// The files of the last build that stand as they are, where it was amended.
    pub stands: Option<Vec<OutputPath>>,
    /// What the pages are made of.
    pub ledger: Option<Ledger>,
}

impl Preview {
    /// One that remembers what builds understood in documents.
    pub fn remembering(memo: Memo) -> Self {
        Self { memo, ..Self::default() }
    }

    /// Builds what `eyes` see into `sink`, what `ahead` asks for first. Nothing is put while a build would be refused. `live` is what the last build made that came
    /// to its end, for the same eyes: it is amended where that gives the same as making it anew.
    pub fn build(
        &self,
        snapshot: &dyn Snapshot,
        options: &Options,
        eyes: Eyes,
        sink: &dyn Sink,
        ahead: Option<&Ahead<'_>>,
        live: Option<&Live>,
    ) -> Previewed {
        in_pool(options.jobs, || {
            let (parts, mut diagnostics) = gather::parts(snapshot, options, Some(&self.memo));
            let drafts =
                eyes == Eyes::Editors && parts.documents.iter().any(|document| gate::decide(document, parts.now).is_err());
            // What is not used again is let go at the end, when nobody waits.
            let mut before = std::mem::take(&mut *self.joined());
            let look = |assembled| self.look(snapshot, assembled);
            let release = || look(Site::assemble_after(&mut before.0, parts.clone()));
            let ((released, found), all) = rayon::join(release, || drafts.then(|| look(with_drafts(&mut before.1, &parts))));
            diagnostics.extend(found);
            let report = Report::of(&released.0);
            let (seen, drafts) = match &all {
                Some((all, problems)) => (all, of_drafts(problems.clone(), &report.held_back, &diagnostics)),
                None => (&released, Vec::new()),
            };
            let site = &seen.0;
            let addresses = site.documents.iter().zip(&site.addresses);
            let sources = addresses.map(|(document, address)| (address.clone(), document.path.clone())).collect();
            sort(&mut diagnostics);
            let mut previewed = Previewed { outcome: Outcome { diagnostics, report }, drafts, sources, ..Previewed::default() };
            let refused = previewed.outcome.has_errors();
            let live = live.filter(|_| !refused);
            let rewritten = live.and_then(|live| amend::rewritten(site, snapshot, &self.memo, live));
            // The components of the theme, unless a page has that address.
            let style = eyes == Eyes::Editors && !site.routes.has(&SitePath::new(fixed::STYLE));
            let order = match (live, &rewritten) {
                (Some(live), Some(rewritten)) => Order::amending(site, rewritten, live),
                (live, _) => {
                    let mut order = Order { live, keeps_ledger: true, keeps_spares: true, ..Order::of(site) };
                    order.rest.extend(style.then_some(Page::Style));
                    order
                }
            };
            let anew = self.memo.take_anew();
            let first = ahead.map(|ahead| awaited(site, &order.rest, &anew, &ahead.looked_at)).unwrap_or_default();
            let rest = order.rest.iter().filter(|page| !first.contains(page)).copied().collect();
            let between = || ahead.into_iter().for_each(|ahead| (ahead.told)(&previewed));
            let order = Order { first, between: &between, rest, ..order };
            let dress = gather::theme(snapshot, Some(&self.memo));
            let made = finish(snapshot, site, &dress, refused, &order, sink, None);
            (previewed.seen, previewed.stands, previewed.ledger) = (made.seen, made.stands, made.ledger);
            let found = made.problems;
            let (of_drafts, found): (Vec<_>, Vec<_>) =
                found.into_iter().partition(|problem| is_of_a_draft(problem, &previewed, eyes));
            previewed.drafts.extend(with_lines(snapshot, of_drafts));
            previewed.outcome.diagnostics.extend(found);
            sort(&mut previewed.outcome.diagnostics);
            *self.joined() = (Some(released), all.map(|(all, _)| all));
            previewed
        })
    }

    fn joined(&self) -> MutexGuard<'_, (Option<Assembled>, Option<Assembled>)> {
        self.joined.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A site with the sizes of its photos, and what is wrong with the whole.
    fn look(&self, snapshot: &dyn Snapshot, (mut site, problems): Assembled) -> (Assembled, Vec<Diagnostic>) {
        let (photos, found) = photos::measured(&site, snapshot, Some(&self.memo));
        site.photos = photos;
        let all = problems.iter().cloned().chain(found).chain(check::check(&site)).collect();
        ((site, problems), all)
    }
}

/// Whether what the finished pages show comes from a draft: its own page, or a list that has its words and belongs to no file. A published page was
/// looked at before.
fn is_of_a_draft(problem: &Diagnostic, previewed: &Previewed, eyes: Eyes) -> bool {
    let held_back = &previewed.outcome.report.held_back;
    let listed = || [OUT_PERSON.code, OUT_STAMP.code].contains(&problem.entry.code) && !held_back.is_empty();
    eyes == Eyes::Editors && problem.path.as_ref().map_or_else(listed, |path| held_back.iter().any(|held| held.path == *path))
}

/// What finished pages show of drafts, told with the lines where it stands. What no line answers for stays as it was found.
fn with_lines(snapshot: &dyn Snapshot, found: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let drafts: BTreeSet<SourcePath> = found.iter().filter_map(|problem| problem.path.clone()).collect();
    let lines: Vec<Diagnostic> = drafts.iter().flat_map(|path| gather::not_for_readers(snapshot, path)).collect();
    let answered = |problem: &Diagnostic| {
        let seen = [OUT_PERSON.code, OUT_STAMP.code].contains(&problem.entry.code);
        seen && lines.iter().any(|line| problem.path.is_none() || line.path == problem.path)
    };
    let rest: Vec<Diagnostic> = found.into_iter().filter(|problem| !answered(problem)).collect();
    lines.into_iter().chain(rest).collect()
}

/// The pages of files that were read anew, and those that are being looked at.
fn awaited(site: &Site, pages: &[Page], anew: &BTreeSet<SourcePath>, looked_at: &BTreeSet<SitePath>) -> Vec<Page> {
    let anew = Some(anew).filter(|anew| anew.len() <= MOST_AHEAD).into_iter().flatten();
    let mut wanted: BTreeSet<&SitePath> = looked_at.iter().collect();
    wanted.extend(anew.filter_map(|path| site.address(site.by_path(path)?)));
    pages::at(site, pages.iter().copied(), &wanted)
}

/// The site with its drafts, and what is wrong with it. A draft that claims the address of another page has no page of its own yet.
fn with_drafts(before: &mut Option<Assembled>, parts: &Parts) -> Assembled {
    let (site, problems) = Site::preview(before, parts.clone(), &BTreeSet::new());
    let claims = |problem: &&Diagnostic| problem.entry == &DUPLICATE_ADDRESS || problem.entry == &ALIAS_TAKEN;
    let left_out: BTreeSet<SourcePath> = problems.iter().filter(claims).filter_map(|problem| problem.path.clone()).collect();
    if left_out.is_empty() { (site, problems) } else { (Site::preview(&mut None, parts.clone(), &left_out).0, problems) }
}

/// Those of these problems that drafts have, beyond what is `known`.
fn of_drafts(mut problems: Vec<Diagnostic>, held_back: &[HeldBack], known: &[Diagnostic]) -> Vec<Diagnostic> {
    let drafts: BTreeSet<&SourcePath> = held_back.iter().map(|held| &held.path).collect();
    problems.retain(|problem| problem.path.as_ref().is_some_and(|path| drafts.contains(path)) && !known.contains(problem));
    sort(&mut problems);
    problems
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::io::MemorySnapshot;
    use chrono::NaiveDate;

    const PLAN: &str = "---\ntieu_de: Kế hoạch thử\nso: 12/KH-UBND\nngay: 2026-02-01\ntrang_thai: published\n---\n\n\
        ## I. Mục đích\n\nThực hiện Kế hoạch số 5/KH-UBND ngày 02/01/2026. Lời mở đầu.\n\n## II. Tổ chức thực hiện\n\n\
        1. Sở Nội vụ: Báo cáo kết quả trước ngày 30/6/2026.\n";

    #[test]
    fn an_edit_of_mere_words_leaves_joins_as_they_are_and_any_other_makes_them_anew() {
        let parts = |files: &[(&str, &str)], day| {
            let now = NaiveDate::from_ymd_opt(2026, 3, day).unwrap().and_hms_opt(8, 0, 0).unwrap();
            let options = Options { now, base_url: None, jobs: None, portable: false };
            gather::parts(&MemorySnapshot::new(files.iter().copied()), &options, None).0
        };
        let plan = "content/ke-hoach/2026/thu.md";
        let again = |edited: &str, more: &[(&str, &str)], day| {
            let mut before = Some(Site::assemble(parts(&[(plan, PLAN)], 5)));
            let files: Vec<_> = [(plan, edited)].into_iter().chain(more.iter().copied()).collect();
            let (after, _) = Site::assemble_after(&mut before, parts(&files, day));
            let (clean, _) = Site::assemble(parts(&files, day));
            assert_eq!(format!("{:?}", after.tasks), format!("{:?}", clean.tasks));
            assert_eq!(format!("{:?}", after.documents), format!("{:?}", clean.documents));
            before.is_none()
        };
        for words in [("Lời mở đầu", "Lời mở đầu dài hơn"), ("## II", "Thêm một đoạn.\n\n## II"), ("kết quả", "kết quả")]
        {
            assert!(again(&PLAN.replace(words.0, words.1), &[], 5), "{words:?}");
        }
        for fact in [
            ("Kế hoạch thử", "Kế hoạch khác"),
            ("5/KH-UBND ngày 02", "6/KH-UBND ngày 02"),
            ("30/6", "30/7"),
            ("Mục đích", "Yêu cầu"),
            ("Sở Nội vụ", "Sở Y tế"),
            ("trang_thai: published", "trang_thai: draft"),
        ] {
            assert!(!again(&PLAN.replace(fact.0, fact.1), &[], 5), "{fact:?}");
        }
        assert!(!again(PLAN, &[("content/trang/moi.md", "---\ntieu_de: Mới\n---\n\nLời.\n")], 5));
        assert!(!again(PLAN, &[("content/co-quan.toml", "")], 6), "another day");
    }
}
