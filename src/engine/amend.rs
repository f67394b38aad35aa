//! The live site amended: pages that are as they were stand, and the index is mended where it tells of others.
//!
//! Invariant: what stays is what a whole build would make again. A page is made of the joined site and of its own document's text. Where documents [tell the
//! same](crate::document::Document::tells_the_same) in other words and nothing else changed, the joined site is as it was, and only their own pages are made.
//! Where anything else changed, all that is not the page of a document is made, and pages of documents stand where what they are made of is as it was
//! (`given`, `ledger`).

use super::gather;
use super::grounds::Grounds;
use super::guard::Guard;
use super::io::Snapshot;
use super::ledger::Ledger;
use super::memo::Memo;
use crate::hash::ContentHash;
use crate::path::{OutputPath, SourcePath};
use crate::render::theme::Theme;
use crate::search;
use crate::site::Site;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::sync::Arc;

/// Gives the bytes of a file of the live site.
pub type Reader = Box<dyn Fn(&OutputPath) -> Option<Vec<u8>> + Send + Sync>;

/// The live site of an earlier build.
pub struct Live {
    /// What it was made from.
    pub before: Grounds,
    /// What this build is made from.
    pub now: Grounds,
    /// Its files.
    pub files: Arc<BTreeSet<OutputPath>>,
    /// The bytes of one of them.
    pub read: Reader,
    /// What was seen in them.
    pub seen: Seen,
    /// Whether no page's time came since it was made.
    pub lasts: bool,
    /// What its pages were made of.
    pub ledger: Arc<Ledger>,
}

/// What is to be known of a site that was made, before it may be amended.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seen {
    /// Whether there was anything to tell.
    pub problems: bool,
    /// Words of unpublished documents that published ones say too, by their number.
    pub named: BTreeSet<usize>,
    /// Whether its search index may be amended, see [`crate::search::Index::certain`].
    pub index: bool,
    /// The hash of what was looked for.
    pub looked_for: Option<ContentHash>,
}

impl Live {
    /// Its files that stand where it was amended: all but the packed ones of the index that the new one does not have. A theme may have files of its own beside
    /// these.
    pub(super) fn stands(&self, theme: &Theme, indexed: &BTreeSet<String>) -> Vec<OutputPath> {
        let of_theme: BTreeSet<&OutputPath> = theme.assets().iter().map(|asset| &asset.path).collect();
        let is_gone =
            |file: &OutputPath| search::packed_name(file).is_some_and(|name| !indexed.contains(name)) && !of_theme.contains(file);
        self.files.iter().filter(|file| !is_gone(file)).cloned().collect()
    }
}

/// The documents whose words alone changed since the live site was made; nothing where more changed, or where what the live site's look found may
/// not hold any more.
pub(super) fn rewritten(site: &Site, snapshot: &dyn Snapshot, memo: &Memo, live: &Live) -> Option<BTreeSet<SourcePath>> {
    if live.seen.problems || !live.lasts {
        return None;
    }
    let rewritten = live.now.rewritten(&live.before, snapshot)?;
    let agencies = gather::agencies(&site.registers);
    let is_told = |path: &SourcePath, text: ContentHash| -> Option<bool> {
        let now = site.document(site.by_path(path)?)?;
        let (grounds, understood) = memo.before(path)?;
        let before = understood.0.as_deref()?;
        let of_live = grounds == gather::grounds(snapshot, path, &site.assets, text, agencies, before);
        Some(of_live && before.tells_the_same(now))
    };
    let all_told = rewritten.iter().all(|(path, text)| is_told(path, *text).unwrap_or(false));
    let stands = all_told && Guard::still_said(site, snapshot, &live.seen.named);
    stands.then(|| rewritten.into_keys().collect())
}
