//! Files beside documents: which are published, and where.

use super::Site;
use super::destinations::Destination;
use crate::document::Detail;
use crate::path::{OutputPath, SourcePath};
use std::collections::BTreeSet;

/// Where a file of `content/` is published: at the same place below the output.
pub fn output(path: &SourcePath) -> OutputPath {
    let below = path.as_str().strip_prefix("content/").unwrap_or(path.as_str());
    OutputPath::new(format!("tep/{below}"))
}

impl Site {
    /// The files that published pages use. A file that no page uses stays inside.
    pub fn used_assets(&self) -> BTreeSet<SourcePath> {
        let mut used = BTreeSet::new();
        for document in &self.documents {
            if document.meta.status == crate::document::meta::Status::Withdrawn {
                continue;
            }
            let mut take = |to: &str| {
                if let Destination::Asset(path) = self.destination(document, to) {
                    used.insert(path);
                }
            };
            document.reading.links.iter().for_each(|link| take(&link.to));
            match &document.detail {
                Detail::Plan(keys) => keys.attachments.iter().for_each(|attachment| take(&attachment.file.value)),
                Detail::Model(keys) => keys.photos.iter().for_each(|photo| take(&photo.file.value)),
                Detail::Result(keys, _) => keys.data.iter().for_each(|data| take(&data.value)),
                Detail::Page => {}
            }
        }
        used
    }
}
