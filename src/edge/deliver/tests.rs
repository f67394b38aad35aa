//! Delivery against a disk that fails and is cut off at every operation, against readers, and against bundles that somebody made to do harm.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use chrono::NaiveDateTime;
use rustix::io::Errno;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::*;
use crate::edge::fs::faulty::{FaultyDisk, Mishap};
use crate::edge::publish::{Digest, LOG, MANIFEST, MARKER, Manifest, SIGNATURE, Sealing};
use crate::edge::signing::{KeyFile, PublicKey, SecretKey, new_pair};
use crate::edge::verify::{Expected, folder};
use crate::engine::io::Sink;
use crate::path::OutputPath;

/// The real disk without its flushes, which would wait for whatever else this machine is writing.
static CALM: LazyLock<FaultyDisk> = LazyLock::new(|| FaultyDisk::new(usize::MAX, Mishap::Crash));

type Files = BTreeMap<&'static str, &'static str>;

fn at(hour: u32) -> NaiveDateTime {
    chrono::NaiveDate::from_ymd_opt(2026, 11, 22).unwrap().and_hms_opt(hour, 0, 0).unwrap()
}

/// A place with a key, an output and room for the other side.
struct Space {
    folder: tempfile::TempDir,
    key: SecretKey,
}

impl Space {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("k");
        new_pair(&path, None).unwrap();
        Self { key: KeyFile::read(&path).unwrap().open(None).unwrap(), folder }
    }

    fn at(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn public(&self) -> PublicKey {
        self.key.public().clone()
    }

    /// Publishes a site into the output and takes it as a parcel.
    fn parcel(&self, hour: u32, files: &Files) -> Parcel {
        let publication = Publication::begin(&*CALM, &self.at("public"), None, 0).unwrap();
        for (path, text) in files {
            publication.put(&OutputPath::new(*path), text.as_bytes()).unwrap();
        }
        let sealing = Sealing { key: &self.key, now: at(hour) };
        publication.publish("20261122T080000", Some(&sealing)).unwrap();
        Parcel::of_output(&self.at("public"), Some(self.public())).unwrap()
    }

    fn is_sound(&self, site: &Path, files: &Files) -> bool {
        let verdict = folder::verify(site, &Expected { key: Some(self.public()), ..Expected::default() }).unwrap();
        verdict.is_sound()
            && files.iter().all(|(path, text)| fs::read_to_string(site.join(path)).is_ok_and(|found| found == *text))
    }
}

fn one() -> Files {
    Files::from([("index.html", "one"), ("a/index.html", "a"), ("a/b/style.css", "body{}"), ("same.html", "body{}")])
}

fn two() -> Files {
    Files::from([("index.html", "two"), ("a/index.html", "a"), ("moved.css", "body{}"), ("b/index.html", "b")])
}

fn release(disk: &dyn Disk, base: &Path, parcel: &Parcel, hour: u32) -> Result<Delivered, Fault> {
    to_releases(&mut Folder::open(disk, base)?, parcel, at(hour))
}

#[test]
fn a_folder_gets_the_site_with_its_signature_and_its_log_and_never_an_older_one() {
    let space = Space::new();
    let there = space.at("there");
    let (first, second) = (space.parcel(8, &one()), space.at("second.zip"));
    assert_eq!(to_folder(&*CALM, &first, &there, "20261122T080000").unwrap().files, 4);
    assert!(space.is_sound(&there, &one()));
    write_bundle(&space.parcel(9, &two()), &second).unwrap();
    write_bundle(&space.parcel(9, &two()), &space.at("again.zip")).unwrap();
    assert_eq!(fs::read(&second).unwrap(), fs::read(space.at("again.zip")).unwrap(), "equal sites, equal bundles");
    let second = Parcel::of_bundle(&second, &space.public()).unwrap();
    let done = to_folder(&*CALM, &second, &there, "20261122T090000").unwrap();
    assert_eq!((done.files, done.removed), (4, 2));
    assert!(space.is_sound(&there, &two()));
    assert!(to_folder(&*CALM, &second, &there, "20261122T090000").unwrap().unchanged);
    let stranger = Space::new();
    let fault = to_folder(&*CALM, &stranger.parcel(8, &one()), &there, "20261122T100000").unwrap_err();
    assert_eq!(fault.cause, Cause::NotAFollower);
    assert!(space.is_sound(&there, &two()));
}

#[test]
fn releases_are_whole_share_what_did_not_change_and_only_the_newest_stay() {
    let space = Space::new();
    let base = space.at("www");
    let done = release(&*CALM, &base, &space.parcel(8, &one()), 8).unwrap();
    assert_eq!((done.files, done.sent), (4, 4));
    assert!(space.is_sound(&base.join("current"), &one()));
    let older = space.at("older.zip");
    write_bundle(&Parcel::of_output(&space.at("public"), None).unwrap(), &older).unwrap();
    let done = release(&*CALM, &base, &space.parcel(9, &two()), 9).unwrap();
    assert_eq!((done.sent, done.removed), (2, 2), "only what nobody has there is sent");
    assert!(space.is_sound(&base.join("current"), &two()));
    let target = fs::read_link(base.join("current")).unwrap();
    assert!(target.to_str().unwrap().starts_with("releases/20261122T090000-"));
    assert!(release(&*CALM, &base, &space.parcel(9, &two()), 10).unwrap().unchanged);
    let older = Parcel::of_bundle(&older, &space.public()).unwrap();
    assert_eq!(release(&*CALM, &base, &older, 10).unwrap_err().cause, Cause::NotAFollower, "an old bundle stays out");

    // A break-in changes a page and adds one; a release is cut short.
    fs::write(base.join("current/a/index.html"), "x").unwrap();
    fs::create_dir(base.join("current/slot")).unwrap();
    fs::write(base.join("current/slot/index.html"), "casino").unwrap();
    let done = release(&*CALM, &base, &space.parcel(9, &two()), 10).unwrap();
    assert_eq!(done.foreign, ["slot/index.html"]);
    assert_eq!(fs::read_to_string(base.join("current/a/index.html")).unwrap(), "a", "what was changed is mended");
    assert_eq!(fs::read_to_string(base.join("current/slot/index.html")).unwrap(), "casino", "what is not ours stays");
    let texts: Vec<&'static str> = (0..9).map(|number| &*format!("page {number}").leak()).collect();
    for (number, text) in texts.into_iter().enumerate() {
        let files = Files::from([("index.html", text)]);
        release(&*CALM, &base, &space.parcel(11 + number as u32, &files), 11).unwrap();
    }
    let complete = fs::read_dir(base.join("releases")).unwrap().flatten();
    let complete: Vec<_> = complete.filter(|entry| entry.path().join(MANIFEST).exists()).collect();
    assert_eq!(complete.len(), 5);
    let kept =
        fs::read_dir(base.join("releases")).unwrap().flatten().filter(|entry| entry.path().join("slot/index.html").exists());
    assert!(kept.count() > 5, "what others put into old releases is still there");
}

#[test]
fn a_place_of_somebody_else_is_left_alone() {
    let space = Space::new();
    let parcel = space.parcel(8, &one());
    for (name, folder) in [("a", "current"), ("b", "releases/2020")] {
        let base = space.at(name);
        fs::create_dir_all(base.join(folder)).unwrap();
        assert!(matches!(release(&*CALM, &base, &parcel, 8).unwrap_err().cause, Cause::NotOurs { .. }), "{folder}");
    }
    let base = space.at("c");
    fs::create_dir_all(base.join("elsewhere")).unwrap();
    std::os::unix::fs::symlink("elsewhere", base.join("current")).unwrap();
    assert!(matches!(release(&*CALM, &base, &parcel, 8).unwrap_err().cause, Cause::NotOurs { .. }));
    let held = Folder::open(&*CALM, &space.at("d")).unwrap();
    assert!(matches!(release(&*CALM, &space.at("d"), &parcel, 8).unwrap_err().cause, Cause::Busy { .. }));
    drop(held);
}

#[test]
fn whatever_fails_and_wherever_it_is_cut_off_the_link_leads_to_a_whole_release() {
    let space = Space::new();
    let (first, second) = (space.at("first.zip"), space.at("second.zip"));
    write_bundle(&space.parcel(8, &one()), &first).unwrap();
    write_bundle(&space.parcel(9, &two()), &second).unwrap();
    let open = |file: &Path| Parcel::of_bundle(file, &space.public()).unwrap();
    let (first, second) = (open(&first), open(&second));
    let count = {
        let (disk, base) = (FaultyDisk::new(usize::MAX, Mishap::Crash), space.at("count"));
        release(&*CALM, &base, &first, 8).unwrap();
        release(&disk, &base, &second, 9).unwrap();
        disk.operations()
    };
    assert!(count > 12);
    for operation in 0..count {
        for mishap in [Mishap::Fails(Errno::NOSPC), Mishap::Crash] {
            let base = space.at(&format!("{operation}-{mishap:?}"));
            release(&*CALM, &base, &first, 8).unwrap();
            let done = release(&FaultyDisk::new(operation, mishap), &base, &second, 9);
            let live = base.join("current");
            let (old, new) = (space.is_sound(&live, &one()), || space.is_sound(&live, &two()));
            assert!(old || new(), "{operation} {mishap:?}");
            assert!(done.is_err() || !old, "{operation} {mishap:?}: said to be done, and is not");
            release(&*CALM, &base, &second, 9).unwrap();
            assert!(new(), "{operation} {mishap:?}: the next run does not mend it");
        }
    }
}

/// A bundle with these entries in the place of sound ones: name, bytes, mode.
fn forged(space: &Space, parcel: &Parcel, entries: &[(&str, &[u8], Option<&str>)]) -> PathBuf {
    let file = space.at("forged.zip");
    let mut zip = ZipWriter::new(fs::File::create(&file).unwrap());
    let options = SimpleFileOptions::default();
    let mut own: Vec<(String, Vec<u8>)> =
        parcel.seals().iter().map(|(name, text)| ((*name).into(), text.as_bytes().into())).collect();
    own.extend(parcel.manifest().files.keys().map(|path| (path.to_string(), parcel.read(path).unwrap())));
    for (name, bytes) in own.iter().filter(|(name, _)| entries.iter().all(|(other, ..)| other != name)) {
        zip.start_file(name.as_str(), options).unwrap();
        zip.write_all(bytes).unwrap();
    }
    for (name, bytes, link) in entries {
        match link {
            Some(target) => zip.add_symlink(*name, *target, options).unwrap(),
            None => {
                zip.start_file(*name, options).unwrap();
                zip.write_all(bytes).unwrap();
            }
        }
    }
    zip.finish().unwrap();
    file
}

#[test]
fn a_bundle_that_is_not_what_was_signed_is_refused_before_anything_is_written() {
    let space = Space::new();
    let parcel = space.parcel(8, &one());
    let refused = |entries: &[(&str, &[u8], Option<&str>)]| {
        let file = forged(&space, &parcel, entries);
        Parcel::of_bundle(&file, &space.public()).map(drop).err().map(|fault| fault.cause)
    };
    assert_eq!(refused(&[]), None, "a bundle as others pack it");
    let bad = |example: &str| Some(Cause::BadEntry { example: example.to_owned() });
    for name in ["../evil.html", "/etc/cron.d/evil", "a/../../evil", "extra.html", "a\\evil.html", ".htaccess", "folder/"] {
        assert!(matches!(refused(&[(name, b"x", None)]), Some(Cause::BadEntry { .. })), "{name}");
    }
    assert_eq!(refused(&[("index.html", b"changed", None)]), bad("index.html"));
    assert_eq!(refused(&[("index.html", b"", Some("/etc/passwd"))]), bad("index.html"));
    assert_eq!(refused(&[("index.html", &vec![0; 20 << 20], None)]), bad("index.html"));
    assert_eq!(refused(&[(LOG, b"{}\n", None)]), bad(LOG));
    assert_eq!(refused(&[(SIGNATURE, b"x", None)]), Some(Cause::NotSigned { key: Some(space.public().id()) }));
    // A manifest that climbs out, signed by nobody, and by the key itself.
    let mut evil = Manifest::default();
    evil.files.insert(OutputPath::new("../evil"), Digest::of(b"x"));
    let text = evil.render();
    assert!(matches!(refused(&[(MANIFEST, text.as_bytes(), None)]), Some(Cause::NotSigned { .. })));
    let signature = space.key.sign(text.as_bytes(), "timestamp:1\tfile:SHA256SUMS").unwrap();
    let entries: [(&str, &[u8], _); 3] =
        [(MANIFEST, text.as_bytes(), None), (SIGNATURE, signature.as_bytes(), None), ("../evil", b"x", None)];
    assert_eq!(refused(&entries), bad(MANIFEST));

    let file = forged(&space, &parcel, &[]);
    let other = Space::new().public();
    assert_eq!(Parcel::of_bundle(&file, &other).err().unwrap().cause, Cause::NotSigned { key: Some(other.id()) });
    let whole = fs::read(&file).unwrap();
    for end in (0..whole.len()).step_by(61) {
        fs::write(&file, &whole[..end]).unwrap();
        assert!(Parcel::of_bundle(&file, &space.public()).is_err(), "cut at {end}");
    }
    for byte in (0..whole.len()).step_by(17) {
        let mut damaged = whole.clone();
        damaged[byte] ^= 0x21;
        fs::write(&file, &damaged).unwrap();
        // What is not read may be damaged: names of the system, times. What is taken is what was signed.
        if let Ok(taken) = Parcel::of_bundle(&file, &space.public()) {
            assert!(taken.manifest().files.keys().all(|path| taken.read(path).is_ok()), "byte {byte}");
        }
    }
    assert!(!space.at("there").exists());
}

#[test]
fn a_site_that_was_changed_or_never_signed_is_not_handed_over_as_if_it_were_sound() {
    let space = Space::new();
    drop(space.parcel(8, &one()));
    let output = space.at("public");
    fs::write(output.join("foreign.html"), "x").unwrap();
    let parcel = Parcel::of_output(&output, None).unwrap();
    release(&*CALM, &space.at("www"), &parcel, 8).unwrap();
    assert!(!space.at("www/current/foreign.html").exists(), "what we did not publish is not sent");
    fs::write(output.join("index.html"), "defaced").unwrap();
    assert!(parcel.read(&OutputPath::new("index.html")).is_err());
    let changed = Parcel::of_output(&output, None).map(drop).unwrap_err();
    assert_eq!(changed.cause, Cause::NotAsPublished { example: "index.html".into() });
    assert_eq!(Parcel::of_output(&space.at("www"), None).map(drop).unwrap_err().cause, Cause::NotPublished);

    let plain = space.at("plain");
    let publication = Publication::begin(&*CALM, &plain, None, 0).unwrap();
    publication.put(&OutputPath::new("index.html"), b"x").unwrap();
    publication.publish("20261122T080000", None).unwrap();
    let unsigned = Parcel::of_output(&plain, Some(space.public())).unwrap();
    let fault = write_bundle(&unsigned, &space.at("x.zip")).unwrap_err();
    assert_eq!(fault.cause, Cause::NotSigned { key: None });
    assert!(!space.at("x.zip").exists() && !space.at("x.zip.new~").exists());
    assert!(release(&*CALM, &space.at("www"), &unsigned, 9).is_err(), "an unsigned site never follows a signed one");
    assert!(fs::read_to_string(space.at("www/current").join(MARKER)).is_ok());
}
