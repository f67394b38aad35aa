//! The site as its editors see it in `congbo serve`, drafts included.
//!
//! Invariant: this is the only way by which a document that the gate holds back can reach a page, and its pages go to a sink of memory:
//! [`super::build`] has no option for it. What stands in the way of publishing is the same as in a build; what a preview finds in
//! drafts alone is told beside it and stops nothing.

use std::collections::{BTreeMap, BTreeSet};

use super::io::{Sink, Snapshot};
use super::memo::Memo;
use super::report::{Options, Outcome, Report};
use super::{finish, gather, in_pool, pages, sort};
use crate::check;
use crate::diagnostics::Diagnostic;
use crate::diagnostics::catalogue::site::{ALIAS_TAKEN, DUPLICATE_ADDRESS};
use crate::path::{SitePath, SourcePath};
use crate::site::gate::HeldBack;
use crate::site::routes::fixed;
use crate::site::{Parts, Site};

/// Whose eyes a preview is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Eyes {
    /// Editors: what is not released is there and says so.
    Editors,
    /// Readers: exactly what would be published.
    Readers,
}

/// Builds previews one after the other, remembering what did not change.
#[derive(Debug, Default)]
pub struct Preview {
    memo: Memo,
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
}

impl Preview {
    /// Builds what `eyes` see into `sink`. Nothing is put while a build would be refused.
    pub fn build(&self, snapshot: &dyn Snapshot, options: &Options, eyes: Eyes, sink: &dyn Sink) -> Previewed {
        in_pool(options.jobs, || {
            let (parts, mut diagnostics) = gather::parts(snapshot, options, Some(&self.memo));
            let (released, found) = Site::assemble(parts.clone());
            diagnostics.extend(found);
            diagnostics.extend(check::check(&released));
            let report = Report {
                documents: pages::count(&released),
                held_back: released.held_back.clone(),
                base_path: format!("{}/", released.config.base_path),
                outside: Vec::new(),
            };
            let (site, drafts) = match eyes {
                Eyes::Editors if !report.held_back.is_empty() => with_drafts(parts, &report.held_back, &diagnostics),
                _ => (released, Vec::new()),
            };
            let addresses = site.documents.iter().zip(&site.addresses);
            let sources = addresses.map(|(document, address)| (address.clone(), document.path.clone())).collect();
            let mut outcome = Outcome { diagnostics, report };
            // The components of the theme, unless a page has that address.
            let style = eyes == Eyes::Editors && !site.routes.has(&SitePath::new(fixed::STYLE));
            let more: &[pages::Page] = if style { &[pages::Page::Style] } else { &[] };
            finish(snapshot, &site, more, sink, None, &mut outcome);
            Previewed { outcome, drafts, sources }
        })
    }
}

/// The site with its drafts, and what is wrong with them beyond what is known. A draft that claims the address of another page has no
/// page of its own yet.
fn with_drafts(parts: Parts, held_back: &[HeldBack], known: &[Diagnostic]) -> (Site, Vec<Diagnostic>) {
    let ours: BTreeSet<&SourcePath> = held_back.iter().map(|held| &held.path).collect();
    let (mut site, mut problems) = Site::preview(parts.clone(), &BTreeSet::new());
    let claims = |problem: &&Diagnostic| problem.entry == &DUPLICATE_ADDRESS || problem.entry == &ALIAS_TAKEN;
    let left_out: BTreeSet<SourcePath> = problems.iter().filter(claims).filter_map(|problem| problem.path.clone()).collect();
    if !left_out.is_empty() {
        site = Site::preview(parts, &left_out).0;
    }
    problems.extend(check::check(&site));
    problems.retain(|problem| problem.path.as_ref().is_some_and(|path| ours.contains(path)) && !known.contains(problem));
    sort(&mut problems);
    (site, problems)
}
