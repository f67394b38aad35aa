//! Planted tamperings are found, all of them, and nothing else is.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;

use super::*;
use crate::edge::fs::RealDisk;
use crate::edge::publish::{MARKER, Publication};
use crate::engine::io::Sink;
use crate::path::OutputPath;

/// A site of `pages` pages and a few other files.
fn publish(output: &Path, pages: usize) -> BTreeMap<String, String> {
    let mut files: BTreeMap<String, String> = (0..pages)
        .map(|number| (format!("trang/{}/{number}/index.html", number % 7), format!("<html><body>{number}</body></html>")))
        .collect();
    for name in ["index.html", "assets/portal.0123456789.css", "du-lieu/kế hoạch.csv", "robots.txt"] {
        files.insert(name.to_owned(), format!("content of {name}"));
    }
    let publication = Publication::begin(&RealDisk, output, None, 0).unwrap();
    for (path, text) in &files {
        publication.put(&OutputPath::new(path.as_str()), text.as_bytes()).unwrap();
    }
    publication.publish("20261122T080000", None).unwrap();
    files
}

fn verdict(output: &Path) -> Verdict {
    folder::verify(output, &Expected::default()).unwrap()
}

type Planting = (&'static str, fn(&Path, usize) -> Vec<(Kind, String)>);

/// What somebody may do to a site, and what must be said of it. The second value makes each planting another one.
const PLANTINGS: [Planting; 16] = [
    ("a script at the end of a page", |site, n| {
        let path = page(n);
        let text = format!("{}<script src=//casino.example></script>", fs::read_to_string(site.join(&path)).unwrap());
        fs::write(site.join(&path), text).unwrap();
        vec![(Kind::Changed, path)]
    }),
    ("one byte", |site, n| {
        let path = page(n);
        let mut bytes = fs::read(site.join(&path)).unwrap();
        let at = n % bytes.len();
        bytes[at] ^= 1;
        fs::write(site.join(&path), bytes).unwrap();
        vec![(Kind::Changed, path)]
    }),
    ("a page without content", |site, n| {
        let path = page(n);
        fs::write(site.join(&path), "").unwrap();
        vec![(Kind::Changed, path)]
    }),
    ("a page that is gone", |site, n| {
        let path = page(n);
        fs::remove_file(site.join(&path)).unwrap();
        // Its folder is left, empty.
        let folder = path.trim_end_matches("index.html").to_owned();
        vec![(Kind::Missing, path), (Kind::Extra, folder)]
    }),
    ("a page in a new folder", |site, n| {
        let path = format!("slot-{n}/ca-cuoc/index.html");
        fs::create_dir_all(site.join(&path).parent().unwrap()).unwrap();
        fs::write(site.join(&path), "win").unwrap();
        vec![(Kind::Extra, path)]
    }),
    ("a page beside another", |site, n| {
        let path = page(n).replace("index.html", "index.php");
        fs::write(site.join(&path), "<?php").unwrap();
        vec![(Kind::Extra, path)]
    }),
    ("a hidden file", |site, n| {
        let path = format!(".well-known/.{n}");
        fs::create_dir_all(site.join(".well-known")).unwrap();
        fs::write(site.join(&path), "x").unwrap();
        vec![(Kind::Extra, path)]
    }),
    ("a page in a folder of git", |site, n| {
        let path = format!(".git/{n}.html");
        fs::create_dir_all(site.join(".git")).unwrap();
        fs::write(site.join(&path), "x").unwrap();
        vec![(Kind::Extra, path)]
    }),
    ("another case of a name", |site, n| {
        let path = page(n);
        let other = path.replace("index", "Index");
        fs::rename(site.join(&path), site.join(&other)).unwrap();
        vec![(Kind::Missing, path), (Kind::Extra, other)]
    }),
    ("a link in place of a page", |site, n| {
        let path = page(n);
        fs::rename(site.join(&path), site.join("../moved")).unwrap();
        symlink(site.join("../moved"), site.join(&path)).unwrap();
        vec![(Kind::Changed, path)]
    }),
    ("a link to a folder of the machine", |site, n| {
        let path = format!("tai-ve-{n}");
        symlink("/etc", site.join(&path)).unwrap();
        vec![(Kind::Extra, path)]
    }),
    ("a folder in place of a page", |site, n| {
        let path = page(n);
        fs::remove_file(site.join(&path)).unwrap();
        fs::create_dir(site.join(&path)).unwrap();
        vec![(Kind::Missing, path.clone()), (Kind::Extra, format!("{path}/"))]
    }),
    ("a page that can be run and written by all", |site, n| {
        let path = page(n);
        fs::set_permissions(site.join(&path), fs::Permissions::from_mode(0o777)).unwrap();
        vec![(Kind::Permissions, path)]
    }),
    ("a page that the web server may not read", |site, n| {
        let path = page(n);
        fs::set_permissions(site.join(&path), fs::Permissions::from_mode(0o000)).unwrap();
        vec![(Kind::Permissions, path)]
    }),
    ("the marker", |site, _| {
        fs::write(site.join(MARKER), "x").unwrap();
        vec![(Kind::Changed, MARKER.to_owned())]
    }),
    ("the manifest made to fit", |site, n| {
        let path = page(n);
        let old = fs::read(site.join(&path)).unwrap();
        fs::write(site.join(&path), "win").unwrap();
        let digest = |bytes: &[u8]| crate::edge::publish::Digest::of(bytes).to_string();
        let sums = fs::read_to_string(site.join(MANIFEST)).unwrap();
        fs::write(site.join(MANIFEST), sums.replace(&digest(&old), &digest(b"win"))).unwrap();
        vec![(Kind::Manifest, MANIFEST.to_owned()), (Kind::Changed, path)]
    }),
];

fn page(number: usize) -> String {
    format!("trang/{}/{number}/index.html", number % 7)
}

#[test]
fn every_planted_tampering_is_found_and_nothing_else() {
    let mut planted = 0;
    for number in 0..8 {
        for (what, plant) in PLANTINGS {
            let folder = tempfile::tempdir().unwrap();
            let site = folder.path().join("public");
            let files = publish(&site, 12);
            let before = verdict(&site);
            assert!(before.is_sound() && before.is_whole() && before.sound == files.len(), "{before:?}");
            let kept = fs::read_to_string(site.join(MANIFEST)).unwrap();
            let mut expected = plant(&site, number);
            expected.sort();
            let known = Expected { sums: Some(kept), ..Expected::default() };
            let verdict = folder::verify(&site, &known).unwrap();
            let found: Vec<(Kind, String)> =
                verdict.findings.iter().map(|finding| (finding.kind, finding.path.clone())).collect();
            assert_eq!(found, expected, "{what}");
            planted += 1;
        }
    }
    assert!(planted >= 100);
}

#[test]
fn a_folder_under_version_control_is_sound_and_one_without_a_manifest_cannot_be_checked() {
    let folder = tempfile::tempdir().unwrap();
    let site = folder.path().join("public");
    fs::create_dir_all(site.join(".git/objects/ab")).unwrap();
    fs::write(site.join(".git/HEAD"), "ref").unwrap();
    fs::write(site.join(".gitignore"), "*").unwrap();
    publish(&site, 3);
    assert!(verdict(&site).is_sound(), "{:?}", verdict(&site));
    fs::write(site.join(MANIFEST), "nonsense").unwrap();
    assert_eq!(verdict(&site).paths(Kind::Manifest).collect::<Vec<_>>(), [MANIFEST]);
    fs::remove_file(site.join(MANIFEST)).unwrap();
    assert!(folder::verify(&site, &Expected::default()).is_err());
}

#[test]
fn ten_thousand_files_are_compared_in_less_than_two_seconds() {
    let folder = tempfile::tempdir().unwrap();
    let site = folder.path().join("public");
    let files = publish(&site, 10_000);
    let compared = || {
        let stopwatch = crate::edge::clock::Stopwatch::start();
        let verdict = verdict(&site);
        assert!(verdict.is_sound() && verdict.sound == files.len());
        stopwatch.elapsed()
    };
    // The machine may be busy with something else for a moment.
    let fastest = (0..3).map(|_| compared()).min().unwrap();
    assert!(fastest.as_secs() < 2, "{fastest:?}");
}
