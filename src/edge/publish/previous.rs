//! What is known of the previous tree. It was live before the live one, which was made of it or of its files: so all its files but some are those of the live
//! tree, by a second name. Where its folders are as they were, it need not be listed, nor compared with the live tree file by file.
//!
//! **Invariant**: a file that is not noted as apart is one file in both trees. Whoever writes to it changes the live site, in which it shows (`standing`);
//! whoever puts another one in its place changes the time of its folder.

use std::collections::{BTreeSet, HashMap};
use std::io::ErrorKind;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::layout::{Listing, OWN, Place};
use super::look::{Names, State};
use super::tree::Fits;
use crate::edge::fault::{Action, Fault};
use crate::path::OutputPath;

/// How the previous tree differs from the live one, as it is noted.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Apart {
    /// [`Tree::hash_of_folders`](super::look::Tree::hash_of_folders) of the previous tree.
    pub(super) folders: String,
    /// When they were looked at, in seconds since 1970.
    pub(super) seen: i64,
    /// Files that one of the trees has alone, or that are two files.
    pub(super) files: BTreeSet<String>,
}

impl Apart {
    /// How the tree with these `folders`, `seen` at this time, will differ once it is the previous one: in these files, and perhaps in those of publishing itself.
    pub fn new(folders: String, seen: i64, files: impl IntoIterator<Item = String>) -> Self {
        Self { folders, seen, files: files.into_iter().chain(OWN.map(str::to_owned)).collect() }
    }
}

/// A previous tree that still is as it was noted.
#[derive(Debug)]
pub(super) struct Previous {
    apart: Apart,
    /// The states of its folders but the top.
    folders: HashMap<Box<str>, State>,
}

impl Previous {
    /// The previous tree, if what is noted of it is still true. A folder that had just changed when it was looked at is not believed.
    pub fn of(place: &Place, apart: Apart) -> Option<Self> {
        let names = Names::of(&place.previous)?;
        let tree = names.tree();
        let states = tree.folder_states(&place.previous)?;
        let below_top = || tree.folders.iter().zip(&states).filter(|(folder, _)| !folder.path.is_empty());
        let at_rest = below_top().all(|(_, state)| state.was_at_rest(apart.seen));
        let is_as_noted = at_rest && tree.hash_of_folders(&states).full() == apart.folders;
        let holds = is_as_noted && is_in_top(&place.previous, &tree.top());
        let folders = below_top().map(|(folder, state)| (folder.path.into(), *state)).collect();
        holds.then_some(Self { apart, folders })
    }

    /// What is noted of it.
    pub fn apart(&self) -> &Apart {
        &self.apart
    }

    /// Whether a file of the live tree is known to be the same file here.
    pub fn shares(&self, path: &str) -> bool {
        !self.apart.files.contains(path)
    }

    /// What does not fit, told by its path and whether it is a folder: as [`Listing::without`] would list it. `live` are the files of the live tree.
    ///
    /// # Errors
    /// When the system does not tell what is there.
    pub fn list<'p>(
        &'p self,
        place: &Place,
        live: impl Iterator<Item = &'p OutputPath>,
        fits: &Fits<'_>,
    ) -> Result<Listing, Fault> {
        let mut listing = Listing::default();
        let files = live.map(OutputPath::as_str).chain(self.apart.files.iter().map(String::as_str)).map(Path::new);
        for file in files.filter(|file| !fits(file, false)) {
            let path = place.previous.join(file);
            let found = match path.symlink_metadata() {
                Ok(found) => found,
                Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => continue,
                Err(error) => return Err(Fault::io(&path, Action::List, &error)),
            };
            if !found.is_dir() {
                listing.files.insert(file.to_owned(), found.is_file());
                let folders = file.ancestors().skip(1).filter(|folder| !folder.as_os_str().is_empty() && !fits(folder, true));
                listing.folders.extend(folders.map(Path::to_owned));
            }
        }
        Ok(listing)
    }

    /// The states of those of its folders in which nothing is changed by putting these files in or taking them out.
    pub fn folders_beside<'p>(self, files: impl Iterator<Item = &'p Path>) -> HashMap<Box<str>, State> {
        let mut folders = self.folders;
        for folder in files.flat_map(|file| file.ancestors().skip(1)) {
            folder.to_str().map(|folder| folders.remove(folder));
        }
        folders
    }
}

/// Whether just these names are in the top folder of a tree.
fn is_in_top(tree: &Path, names: &BTreeSet<&str>) -> bool {
    let Ok(entries) = tree.read_dir() else { return false };
    let entries: Option<Vec<_>> = entries.map(|entry| entry.ok()?.file_name().into_string().ok()).collect();
    entries.is_some_and(|there| there.len() == names.len() && there.iter().all(|name| names.contains(name.as_str())))
}
