//! What a build is asked, and what it answers beside the artifacts.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};

use crate::check::advice::Outside;
use crate::diagnostics::Diagnostic;
use crate::document::{Detail, Document, Kind};
use crate::path::SourcePath;
use crate::site::Site;
use crate::site::gate::HeldBack;

/// What a build is asked.
#[derive(Clone, Debug)]
pub struct Options {
    /// Now, in Asia/Ho_Chi_Minh: decides what may be published and which deadlines are near.
    pub now: NaiveDateTime,
    /// The address of the site instead of the one in `congbo.toml`.
    pub base_url: Option<String>,
    /// Threads to work with; as many as the machine has when left out.
    pub jobs: Option<usize>,
    /// Addresses relative to each page, for a copy that is opened from a folder.
    pub portable: bool,
}

/// What a build answers. The artifacts went to the sink; they may be published when no diagnostic is an error and the sink took them all.
#[derive(Clone, Debug, Default)]
pub struct Outcome {
    /// Every problem of every file, sorted by place.
    pub diagnostics: Vec<Diagnostic>,
    /// What there is to tell.
    pub report: Report,
}

impl Outcome {
    /// Whether anything stands in the way of publishing.
    pub fn has_errors(&self) -> bool {
        super::stops(&self.diagnostics)
    }
}

/// What was built and what was held back.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// Published documents by kind.
    pub documents: BTreeMap<Kind, usize>,
    /// Documents that stay inside, and why.
    pub held_back: Vec<HeldBack>,
    /// The path under which the site lives on its host: begins and ends with `/`.
    pub base_path: String,
    /// Addresses outside of the site, where it was only checked.
    #[serde(skip)]
    pub outside: Vec<Outside>,
    /// The tables of figures beside results: page and table.
    #[serde(skip)]
    pub tables: Vec<(SourcePath, SourcePath)>,
}

impl Report {
    /// What there is to tell of a site.
    pub(super) fn of(site: &Site) -> Self {
        let mut documents = BTreeMap::new();
        for document in &site.documents {
            *documents.entry(document.kind).or_insert(0) += 1;
        }
        let base_path = format!("{}/", site.config.base_path);
        let table = |document: &Arc<Document>| match &document.detail {
            Detail::Result(_, table) => Some((document.path.clone(), table.path.clone()?)),
            _ => None,
        };
        let tables = site.documents.iter().filter_map(table).collect();
        Self { documents, held_back: site.held_back.clone(), base_path, outside: Vec::new(), tables }
    }

    /// When the same sources give another site: the next time of publication that a page waits for.
    pub fn until(&self) -> Option<NaiveDateTime> {
        self.held_back.iter().filter_map(|held| held.publish_at).min()
    }
}
