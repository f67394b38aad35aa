//! A finished site goes to where it is served: another folder, releases beside a link, a server reached by SFTP, an object store; or into one
//! file that somebody carries to a machine without a network.
//!
//! **Invariant**: only what was published leaves, each file checked against its digest as it is read. Wherever it arrives, the switch comes last:
//! until then the site there is the old one. What others put there stays, and is named.

mod bundle;
mod depot;
mod parcel;
mod releases;
#[cfg(feature = "s3")]
pub mod s3;
pub mod sftp;

use std::path::Path;

use super::fault::{Action, Cause, Fault};
use super::fs::Disk;
use super::publish::Publication;

pub use bundle::write as write_bundle;
pub use depot::{Depot, Folder};
pub use parcel::Parcel;
pub use releases::publish as to_releases;

/// What a delivery did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Delivered {
    /// Files of the site.
    pub files: usize,
    /// Files that were sent, signature and lists not counted.
    pub sent: usize,
    /// Files of the site before that are gone.
    pub removed: usize,
    /// Files there that this program did not put there.
    pub foreign: Vec<String>,
    /// Whether the site there was this one already, signature and all.
    pub unchanged: bool,
    /// The site is live, but tidying up afterwards failed.
    pub afterwards: Option<Fault>,
}

/// Publishes into a folder, which is exchanged in one step. `made` is the time to record, `20240315T080000`.
///
/// # Errors
/// When it did not happen; the site there is then the old one.
pub fn to_folder(disk: &dyn Disk, parcel: &Parcel, folder: &Path, made: &str) -> Result<Delivered, Fault> {
    use crate::engine::io::{PutError, Sink};
    let publication = Publication::begin(disk, folder, None, parcel.size())?;
    for path in parcel.manifest().files.keys() {
        match publication.put(path, &parcel.read(path)?) {
            // The publication itself tells why.
            Ok(()) | Err(PutError::Closed) => {}
            Err(_) => return Err(Fault::new(folder, Action::Publish, Cause::BadEntry { example: path.to_string() })),
        }
    }
    let published = publication.publish_sealed(made, parcel.signature(), parcel.log())?;
    Ok(Delivered {
        files: published.files,
        sent: published.written,
        removed: published.removed,
        unchanged: published.unchanged,
        foreign: published.foreign.iter().map(|file| file.display().to_string()).collect(),
        afterwards: published.afterwards,
    })
}

#[cfg(test)]
mod tests;
