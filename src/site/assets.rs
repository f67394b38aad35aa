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

/// Widths of the smaller copies of a photo.
pub const COPIES: [u32; 3] = [480, 960, 1600];

/// A photo as it is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shown {
    /// Width in pixels, after turning.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// Whether smaller copies are made of it.
    pub copied: bool,
}

impl Shown {
    /// Widths of its copies.
    pub fn copies(self) -> impl Iterator<Item = u32> {
        COPIES.into_iter().filter(move |width| self.copied && *width < self.width)
    }
}

/// Where the copy of a photo of this width is published.
pub fn copy(path: &SourcePath, width: u32) -> OutputPath {
    let whole = output(path);
    let (stem, extension) = whole.as_str().rsplit_once('.').unwrap_or((whole.as_str(), "jpg"));
    OutputPath::new(format!("{stem}.w{width}.{extension}"))
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
