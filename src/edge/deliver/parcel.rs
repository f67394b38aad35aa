//! A finished site on its way: the files of its manifest, its signature and its log, out of an output folder or out of a bundle.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use super::bundle::Bundle;
use crate::edge::fault::{Action, Blame, Cause, Fault};
use crate::edge::fs::open_ordinary;
use crate::edge::publish::{Digest, LOG, Log, MANIFEST, Manifest, SIGNATURE, Sealed, check_seal, release_id};
use crate::edge::signing::PublicKey;
use crate::edge::verify::{Expected, Kind, folder};
use crate::path::OutputPath;

/// No list of a site is longer, in bytes.
const LONGEST_LIST: u64 = 64 << 20;

enum Origin {
    Folder(PathBuf),
    Bundle(Bundle),
}

/// A site that was published, as it is handed over.
pub struct Parcel {
    origin: Origin,
    manifest: Manifest,
    sums: String,
    signature: Option<String>,
    log: Log,
    /// Bytes of each file, by its digest.
    sizes: BTreeMap<Digest, u64>,
}

impl Parcel {
    /// The site in an output folder, if it is exactly what was published there. Files of others in it stay behind.
    ///
    /// # Errors
    /// When the folder is no published site, was changed since, or its signature is not one of `key`.
    pub fn of_output(output: &Path, key: Option<PublicKey>) -> Result<Self, Fault> {
        let text = |name: &str| {
            let path = output.join(name);
            match open_ordinary(&path) {
                Ok(Some(_)) => fs::read_to_string(&path).blame(Action::Read, &path).map(Some),
                _ => Ok(None),
            }
        };
        let not = |cause| Fault::new(output, Action::Send, cause);
        let sums = text(MANIFEST)?.ok_or_else(|| not(Cause::NotPublished))?;
        let signature = text(SIGNATURE)?;
        // A site that was never signed has nothing to check.
        let key = key.filter(|_| signature.is_some());
        let verdict = folder::verify(output, &Expected { key, ..Expected::default() })?;
        let concerns_us = |kind: Kind| !matches!(kind, Kind::Extra | Kind::Permissions);
        if let Some(finding) = verdict.findings.iter().find(|finding| concerns_us(finding.kind)) {
            return Err(not(Cause::NotAsPublished { example: finding.path.clone() }));
        }
        let manifest = Manifest::parse(&sums).ok_or_else(|| not(Cause::NotAsPublished { example: MANIFEST.to_owned() }))?;
        let log = Log::parse(&text(LOG)?.unwrap_or_default());
        let log = log.map_err(|_| not(Cause::NotAsPublished { example: LOG.to_owned() }))?;
        let size = |path: &OutputPath| fs::metadata(output.join(path.as_str())).map(|data| data.len()).ok();
        let sizes = manifest.files.iter().filter_map(|(path, digest)| Some((*digest, size(path)?))).collect();
        Ok(Self { origin: Origin::Folder(output.to_path_buf()), manifest, sums, signature, log, sizes })
    }

    /// The site in a bundle, if `key` signed it and every file is what was signed. Nothing of it is written anywhere.
    ///
    /// # Errors
    /// When it is not.
    pub fn of_bundle(file: &Path, key: &PublicKey) -> Result<Self, Fault> {
        let not = |cause| Fault::new(file, Action::Unpack, cause);
        let bundle = Bundle::open(file)?;
        let text = |name: &str| bundle.text(name, LONGEST_LIST);
        let sums = text(MANIFEST)?.ok_or_else(|| not(Cause::NotABundle))?;
        let signature = text(SIGNATURE)?.ok_or_else(|| not(Cause::NotSigned { key: None }))?;
        let log = text(LOG)?;
        match check_seal(key, sums.as_bytes(), &signature, log.as_deref()) {
            Sealed::Holds { .. } => {}
            Sealed::BadSignature => return Err(not(Cause::NotSigned { key: Some(key.id()) })),
            Sealed::NoLog | Sealed::BrokenLog(_) | Sealed::OtherLog => {
                return Err(not(Cause::BadEntry { example: LOG.to_owned() }));
            }
        }
        let manifest = Manifest::parse(&sums).ok_or_else(|| not(Cause::BadEntry { example: MANIFEST.to_owned() }))?;
        let log = Log::parse(&log.unwrap_or_default()).map_err(|_| not(Cause::BadEntry { example: LOG.to_owned() }))?;
        let sizes = bundle.check(&manifest)?;
        Ok(Self { origin: Origin::Bundle(bundle), manifest, sums, signature: Some(signature), log, sizes })
    }

    /// The files and their digests.
    pub fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// The text of the manifest.
    pub fn sums(&self) -> &str {
        &self.sums
    }

    /// The signature of the manifest, where there is one.
    pub fn signature(&self) -> Option<&str> {
        self.signature.as_deref()
    }

    /// The log of releases; empty where nothing was ever signed.
    pub fn log(&self) -> &Log {
        &self.log
    }

    /// Bytes of all files.
    pub fn size(&self) -> u64 {
        self.manifest.files.values().filter_map(|digest| self.sizes.get(digest)).sum()
    }

    /// Bytes of a file that has this digest; nothing where there is none.
    pub fn size_of(&self, digest: Digest) -> Option<u64> {
        self.sizes.get(&digest).copied()
    }

    /// The name of the release: the one that its signature has, else of the time `made` (`20240315T080000`) and the manifest.
    pub fn id(&self, made: chrono::NaiveDateTime) -> String {
        let sums = Digest::of(self.sums.as_bytes());
        let text = sums.to_string();
        let signed = self.log.entries.iter().rev().find(|entry| self.signature.is_some() && entry.sums == text);
        signed.map_or_else(|| release_id(made, sums), |entry| entry.id.clone())
    }

    /// Signature, log and manifest, in the order in which they are written: the manifest, which completes a site, is the last.
    pub fn seals(&self) -> Vec<(&'static str, &str)> {
        let log = Some(self.log.text()).filter(|text| !text.is_empty());
        let seals = [(LOG, log), (SIGNATURE, self.signature()), (MANIFEST, Some(self.sums()))];
        seals.into_iter().filter_map(|(name, text)| Some((name, text?))).collect()
    }

    /// The bytes of a file, which are those of the manifest.
    ///
    /// # Errors
    /// When they are not, or cannot be read.
    pub fn read(&self, path: &OutputPath) -> Result<Vec<u8>, Fault> {
        let (bytes, place) = match &self.origin {
            Origin::Folder(folder) => {
                let place = folder.join(path.as_str());
                (fs::read(&place).blame(Action::Read, &place)?, folder.as_path())
            }
            Origin::Bundle(bundle) => (bundle.file(path.as_str())?, bundle.place()),
        };
        if self.manifest.files.get(path) == Some(&Digest::of(&bytes)) {
            return Ok(bytes);
        }
        Err(Fault::new(place, Action::Send, Cause::NotAsPublished { example: path.to_string() }))
    }
}
