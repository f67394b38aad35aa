//! Publishing against a disk that fails at every operation, is cut off at every operation, and against readers and other builds.

use crate::engine::ledger::Ledger;
use std::collections::BTreeMap;
use std::os::unix::fs::MetadataExt;
use std::sync::LazyLock;

use proptest::prelude::*;
use rustix::io::Errno;

use super::*;
use crate::edge::fs::RealDisk;
use crate::edge::fs::faulty::{FaultyDisk, Mishap};

mod amended;
mod foreign;
mod killed;
mod mishaps;
mod previous;
mod sealed;

/// The real disk without its flushes, which would wait for whatever else this machine is writing.
static CALM: LazyLock<FaultyDisk> = LazyLock::new(|| FaultyDisk::new(NEVER, Mishap::Crash));

type Files = BTreeMap<&'static str, String>;

const NEVER: usize = usize::MAX;
const MADE: &str = "20240315T080000";

fn site(files: &[(&'static str, &str)]) -> Files {
    files.iter().map(|(path, text)| (*path, (*text).to_owned())).collect()
}

/// Four sites that add, change, remove, and turn a file into a folder and back.
fn generations() -> [Files; 4] {
    let style = ("tai-nguyen/a1b2.css", "body{}");
    [
        site(&[("index.html", "one"), ("a/index.html", "a"), ("b", "file"), ("du-lieu/bang.csv", "1\n2\n3\n"), style]),
        site(&[
            ("index.html", "two"),
            ("a/index.html", "a"),
            ("b/index.html", "folder"),
            ("du-lieu/bang.csv", "1\n2\n4\n"),
            style,
        ]),
        site(&[("index.html", "three"), ("c/d/e.html", "deep"), ("b", "file again"), ("du-lieu/bang.csv", "1\n2\n"), style]),
        site(&[
            ("index.html", "one"),
            ("a/index.html", "a"),
            ("b", "file"),
            ("moved/index.html", "deep"),
            ("du-lieu/bang.csv", ""),
            style,
        ]),
    ]
}

fn publish(disk: &dyn Disk, output: &Path, files: &Files) -> Result<Published, Fault> {
    let mut publication = Publication::begin(disk, output, None, 0)?;
    for (path, text) in files {
        if put(&publication, &OutputPath::new(*path), text).is_err() {
            break;
        }
    }
    publication.note(noted(files));
    publication.remember(Memo::default(), Some(Ledger::default()), ContentHash::of(b"program"));
    publication.publish(MADE, None)
}

/// Puts a file; a table line by line.
fn put(publication: &Publication<'_>, path: &OutputPath, text: &str) -> Result<(), PutError> {
    if !path.as_str().ends_with(".csv") {
        return publication.put(path, text.as_bytes());
    }
    let mut table = publication.open(path)?;
    text.split_inclusive('\n').try_for_each(|line| table.add(line.as_bytes()))?;
    table.end()
}

fn noted(files: &Files) -> Note {
    Note { grounds: format!("{files:?}"), until: None, answer: serde_json::Value::Null }
}

/// What a build that begins now is told of the live site.
fn standing(output: &Path) -> Option<Note> {
    {
        let hold = Hold::take(&*CALM, output, None).unwrap();
        hold.noted().and_then(|noted| hold.standing(noted)).map(|standing| standing.note)
    }
}

#[test]
fn a_note_is_believed_only_while_the_site_that_it_is_about_stands_untouched() {
    let (_folder, output, store) = space();
    let [one, two, ..] = generations();
    publish(&*CALM, &output, &one).unwrap();
    assert_eq!(standing(&output), Some(noted(&one)));
    publish(&*CALM, &output, &two).unwrap();
    assert_eq!(standing(&output), Some(noted(&two)));
    let again = || publish(&*CALM, &output, &two).unwrap();
    let touches: [&dyn Fn(); 6] = [
        // The same bytes, and the old time set back.
        &|| {
            let (file, text) = (output.join("index.html"), &two["index.html"]);
            let before = fs::metadata(&file).unwrap().modified().unwrap();
            fs::write(&file, text).unwrap();
            fs::File::options().append(true).open(&file).unwrap().set_modified(before).unwrap();
        },
        &|| fs::remove_file(output.join("index.html")).unwrap(),
        &|| fs::write(output.join("la.html"), "x").unwrap(),
        &|| fs::create_dir(output.join("trong")).unwrap(),
        &|| fs::write(store.join("standing"), "{").unwrap(),
        // Somebody else may have written it.
        &|| fs::set_permissions(store.join("standing"), std::os::unix::fs::PermissionsExt::from_mode(0o666)).unwrap(),
    ];
    // Folders are told by their times where they were at rest when the note was written, and by their entries where they were not.
    let seen = |seconds: i64| {
        let mut note: serde_json::Value = serde_json::from_slice(&fs::read(store.join("standing")).unwrap()).unwrap();
        note["seen"] = (note["seen"].as_i64().unwrap() + seconds).into();
        fs::write(store.join("standing"), note.to_string()).unwrap();
    };
    for (number, touch) in touches.iter().chain(&touches).enumerate() {
        again();
        seen(if number < touches.len() { 0 } else { 3600 });
        assert_eq!(standing(&output), Some(noted(&two)), "before touch {number}");
        touch();
        assert_eq!(standing(&output), None, "touch {number}");
        let _ = fs::remove_file(output.join("la.html"));
        let _ = fs::remove_dir(output.join("trong"));
    }
    again();
    fs::remove_file(output.join(MANIFEST)).unwrap();
    let (pipe, mode) = (rustix::fs::FileType::Fifo, rustix::fs::Mode::RWXU);
    rustix::fs::mknodat(rustix::fs::CWD, output.join(MANIFEST), pipe, mode, 0).unwrap();
    assert_eq!(standing(&output), None, "nothing waits for a pipe");
    again();
    assert_eq!(standing(&output), Some(noted(&two)), "the pipe made room for the manifest");
    // Who looks after somebody else's file is reminded of it by every build.
    fs::write(output.join("la.html"), "x").unwrap();
    again();
    assert_eq!(standing(&output), None);
}

/// Makes the note about the live site as old as if some time had gone by since: what changes from now on shows in the times of folders.
fn rest(output: &Path) {
    // Longer than the clock of the file system takes to tick.
    std::thread::sleep(std::time::Duration::from_millis(10));
    let path = Place::of(output).unwrap().standing;
    // One may be torn, or not there.
    let Ok(mut note) = serde_json::from_slice::<serde_json::Value>(&fs::read(&path).unwrap_or_default()) else { return };
    let an_hour_later = |seen: &mut serde_json::Value| *seen = (seen.as_i64().unwrap() + 3600).into();
    an_hour_later(&mut note["seen"]);
    note.pointer_mut("/apart/seen").into_iter().for_each(an_hour_later);
    fs::write(path, note.to_string()).unwrap();
}

/// Every file below `folder`, by path; a link by its target.
fn contents(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let listing = Listing::of(folder).unwrap();
    let read = |file: &PathBuf| match fs::read_link(folder.join(file)) {
        Ok(target) => target.to_string_lossy().into_owned().into_bytes(),
        Err(_) => fs::read(folder.join(file)).unwrap(),
    };
    listing.files.keys().map(|file| (file.to_str().unwrap().to_owned(), read(file))).collect()
}

/// What the output must hold, byte for byte.
fn image(files: &Files) -> BTreeMap<String, Vec<u8>> {
    let mut manifest = Manifest::default();
    manifest.files.extend(files.iter().map(|(path, text)| (OutputPath::new(*path), Digest::of(text.as_bytes()))));
    let mut image: BTreeMap<String, Vec<u8>> =
        files.iter().map(|(path, text)| ((*path).to_owned(), text.clone().into_bytes())).collect();
    image.insert(MANIFEST.to_owned(), manifest.render().into_bytes());
    image.insert(MARKER.to_owned(), MARKER_TEXT.as_bytes().to_vec());
    image
}

fn space() -> (tempfile::TempDir, PathBuf, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let (output, store) = (folder.path().join("public"), folder.path().join(".public.congbo"));
    (folder, output, store)
}

#[test]
fn a_site_is_published_whole_and_the_next_one_replaces_it_whole() {
    let (_folder, output, store) = space();
    for files in generations().iter().chain(generations().iter()) {
        publish(&RealDisk, &output, files).unwrap();
        assert_eq!(contents(&output), image(files));
        let folders = Listing::of(&output).unwrap().folders;
        assert!(
            folders.iter().all(|folder| fs::read_dir(output.join(folder)).unwrap().next().is_some()),
            "an empty folder is left"
        );
    }
    assert!(!store.join("aside").exists() && !store.join("incoming").exists());
}

#[test]
fn stock_sha256sum_checks_the_output() {
    let (_folder, output, _) = space();
    publish(&*CALM, &output, &site(&[("index.html", "x"), ("hòa/a b.html", "y")])).unwrap();
    let done = std::process::Command::new("sha256sum").args(["--strict", "-c", MANIFEST]).current_dir(&output).output().unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
}

#[test]
fn equal_bytes_are_never_written_again() {
    let (_folder, output, _) = space();
    let [one, two, ..] = generations();
    let inode = |path: &str| fs::metadata(output.join(path)).unwrap().ino();
    publish(&*CALM, &output, &one).unwrap();
    let (style, page, top) = (inode("tai-nguyen/a1b2.css"), inode("index.html"), inode("."));
    let disk = FaultyDisk::new(NEVER, Mishap::Crash);
    let published = publish(&disk, &output, &one).unwrap();
    assert_eq!((published.written, published.removed, inode(".")), (0, 0, top));
    // The note is dated anew while folders are young.
    let log = disk.log().into_iter().filter(|(_, path)| !path.ends_with("standing"));
    assert_eq!(log.map(|(name, _)| name).collect::<Vec<_>>(), ["lock"], "an equal site changes nothing on disk");
    for _ in 0..2 {
        publish(&*CALM, &output, &two).unwrap();
        assert_eq!(inode("tai-nguyen/a1b2.css"), style);
        assert_ne!(inode("index.html"), page, "a changed file is a new one");
        publish(&*CALM, &output, &one).unwrap();
    }
    let disk = FaultyDisk::new(NEVER, Mishap::Crash);
    publish(&disk, &output, &two).unwrap();
    let writes: Vec<_> =
        disk.log().into_iter().filter(|(name, path)| *name == "write_new" && path.to_string_lossy().contains("html")).collect();
    assert!(writes.is_empty(), "the previous tree has these pages already: {writes:?}");
}

#[test]
fn everything_is_flushed_before_the_exchange() {
    let (_folder, output, _) = space();
    let [one, two, ..] = generations();
    publish(&*CALM, &output, &one).unwrap();
    let disk = FaultyDisk::new(NEVER, Mishap::Crash);
    publish(&disk, &output, &two).unwrap();
    let log: Vec<_> = disk.log().into_iter().map(|(name, _)| name).collect();
    let exchange = log.iter().position(|name| *name == "exchange").unwrap();
    assert_eq!(log[exchange - 1], "flush_tree");
    assert_eq!(log[exchange + 1], "flush_folder");
    assert!(log[..exchange].iter().filter(|name| **name == "write_new").count() >= 4);
}

#[test]
fn rolling_back_goes_through_the_earlier_sites_one_by_one_and_a_new_site_starts_from_there() {
    let (_folder, output, _) = space();
    let sites = generations();
    for files in &sites {
        publish(&*CALM, &output, files).unwrap();
    }
    for files in sites[..3].iter().rev() {
        roll_back(&*CALM, &output, None).unwrap();
        assert_eq!(contents(&output), image(files));
    }
    assert_eq!(roll_back(&*CALM, &output, None).unwrap_err().cause, Cause::NoEarlierSite);
    publish(&*CALM, &output, &sites[2]).unwrap();
    roll_back(&*CALM, &output, None).unwrap();
    assert_eq!(contents(&output), image(&sites[0]), "the site that was live before, not the one that was rolled away from");
}

#[test]
fn only_a_number_of_earlier_sites_is_kept_and_the_rest_is_forgotten() {
    let (_folder, output, store) = space();
    for number in 0..KEPT_RELEASES + 15 {
        publish(&*CALM, &output, &site(&[("index.html", &number.to_string()), ("same.html", "same")])).unwrap();
    }
    assert_eq!(fs::read_dir(store.join("releases")).unwrap().count(), KEPT_RELEASES);
    assert!(fs::read_dir(store.join("kept")).unwrap().count() <= 2 * KEPT_RELEASES);
    for _ in 1..KEPT_RELEASES {
        roll_back(&*CALM, &output, None).unwrap();
    }
    assert_eq!(contents(&output)["index.html"], b"15");
    assert_eq!(roll_back(&*CALM, &output, None).unwrap_err().cause, Cause::NoEarlierSite);
}

#[test]
fn a_rollback_that_is_cut_short_leaves_one_of_the_two_sites_and_works_again() {
    for at in 0.. {
        let (_folder, output, _) = space();
        let sites = generations();
        sites[..3].iter().for_each(|files| drop(publish(&*CALM, &output, files).unwrap()));
        let disk = FaultyDisk::new(at, Mishap::Crash);
        let done = roll_back(&disk, &output, None);
        let found = contents(&output);
        assert!(found == image(&sites[1]) || (done.is_err() && found == image(&sites[2])), "operation {at}: {done:?}");
        publish(&*CALM, &output, &sites[3]).unwrap();
        assert_eq!(contents(&output), image(&sites[3]));
        if disk.operations() <= at {
            break;
        }
    }
}

#[test]
fn more_than_the_disk_holds_is_refused_before_anything_is_written() {
    let (_folder, output, _) = space();
    let fault = Publication::begin(&*CALM, &output, None, u64::MAX / 2).err().unwrap();
    assert!(matches!(fault.cause, Cause::NotEnoughRoom { .. }));
}

#[test]
fn a_link_to_a_folder_stands_for_that_folder() {
    let (folder, output, _) = space();
    fs::create_dir(folder.path().join("www")).unwrap();
    std::os::unix::fs::symlink(folder.path().join("www"), &output).unwrap();
    let [one, two, ..] = generations();
    publish(&*CALM, &output, &one).unwrap();
    publish(&*CALM, &output, &two).unwrap();
    assert!(fs::symlink_metadata(&output).unwrap().is_symlink());
    assert_eq!(contents(&folder.path().join("www")), image(&two));
}

#[test]
fn of_two_builds_at_once_one_wins_and_the_other_says_so() {
    let (_folder, output, _) = space();
    let first = Publication::begin(&*CALM, &output, None, 0).unwrap();
    let second = Publication::begin(&*CALM, &output, None, 0).err().unwrap();
    assert_eq!(second.cause, Cause::Busy { process: Some(std::process::id()) });
    assert!(matches!(roll_back(&*CALM, &output, None).unwrap_err().cause, Cause::Busy { .. }));
    first.put(&OutputPath::new("index.html"), b"x").unwrap();
    first.publish(MADE, None).unwrap();
    assert!(Publication::begin(&*CALM, &output, None, 0).is_ok());
}

#[test]
fn fifty_times_two_builds_at_once_are_one_site_and_one_answer() {
    let (_folder, output, _) = space();
    for round in 0..50_u8 {
        let (ready, begun) = (std::sync::Barrier::new(2), std::sync::Barrier::new(2));
        let build = || {
            ready.wait();
            let publication = Publication::begin(&*CALM, &output, None, 0);
            begun.wait();
            match publication {
                Ok(publication) => {
                    publication.put(&OutputPath::new("index.html"), &[round]).unwrap();
                    publication.publish(MADE, None).unwrap();
                    true
                }
                Err(fault) => {
                    assert!(matches!(fault.cause, Cause::Busy { .. }), "{fault:?}");
                    false
                }
            }
        };
        let won = std::thread::scope(|scope| {
            let other = scope.spawn(build);
            [build(), other.join().unwrap()]
        });
        assert_eq!(won.iter().filter(|won| **won).count(), 1, "round {round}");
        assert_eq!(std::fs::read(output.join("index.html")).unwrap(), [round]);
    }
}

#[test]
fn a_name_twice_or_out_of_the_output_is_not_taken() {
    let (_folder, output, _) = space();
    let publication = Publication::begin(&*CALM, &output, None, 0).unwrap();
    let put = |path: &str| publication.put(&OutputPath::new(path), b"x");
    assert_eq!(put("a/index.html"), Ok(()));
    for path in ["a/index.html", "A/Index.html", "a", "a/index.html/b", "sha256sums", ".congbo"] {
        assert!(matches!(put(path), Err(PutError::Taken { .. })), "{path}");
    }
    for path in ["../x", "/x", "a//b", "a/../b", "a\nb", "a\\b", ""] {
        assert_eq!(put(path), Err(PutError::BadName), "{path:?}");
    }
}

#[test]
fn a_site_whose_records_were_lost_goes_on_and_can_be_rolled_back_to() {
    let (_folder, output, store) = space();
    let [one, two, three, _] = generations();
    publish(&*CALM, &output, &one).unwrap();
    fs::remove_dir_all(&store).unwrap();
    publish(&*CALM, &output, &two).unwrap();
    publish(&*CALM, &output, &three).unwrap();
    assert!(!store.join("aside").exists());
    roll_back(&*CALM, &output, None).unwrap();
    roll_back(&*CALM, &output, None).unwrap();
    assert_eq!(contents(&output), image(&one));
}

#[test]
fn readers_never_meet_a_missing_an_empty_or_a_half_page() {
    const READS: usize = 100_000;
    const EXCHANGES: usize = 60;
    let (_folder, output, _) = space();
    let texts: Vec<String> = (0..8).map(|number| format!("{number};").repeat(1_500)).collect();
    let whole = |number: usize| site(&[("index.html", &texts[number]), ("a/index.html", &texts[number])]);
    publish(&*CALM, &output, &whole(0)).unwrap();
    let (reads, done) = (std::sync::atomic::AtomicUsize::new(0), std::sync::atomic::AtomicBool::new(false));
    let order = std::sync::atomic::Ordering::Relaxed;
    let pages = ["index.html", "a/index.html"].map(|path| output.join(path));
    let mut exchanges = 0;
    std::thread::scope(|scope| {
        for page in &pages {
            let (reads, done, texts) = (&reads, &done, &texts);
            scope.spawn(move || {
                let mut text = Vec::new();
                while !done.load(order) {
                    text.clear();
                    std::io::Read::read_to_end(&mut fs::File::open(page).unwrap(), &mut text).unwrap();
                    let number = text.first().map_or(0, |digit| usize::from(digit - b'0'));
                    assert!(text == texts[number].as_bytes(), "a page of {} bytes", text.len());
                    reads.fetch_add(1, order);
                }
            });
        }
        // A reader that met a bad page has ended and counts no more: its panic is told when the publisher has done its part.
        while exchanges < EXCHANGES || (reads.load(order) < READS && exchanges < 100 * EXCHANGES) {
            exchanges += 1;
            publish(&*CALM, &output, &whole(exchanges % texts.len())).unwrap();
        }
        done.store(true, order);
    });
    assert!(reads.into_inner() >= READS);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn after_any_sequence_of_sites_crashes_and_rollbacks_the_output_is_an_exact_image(
        steps in prop::collection::vec((prop::collection::btree_map(0..8_usize, 0..3_u8, 0..8), 0..60_usize, 0..6_u8), 1..8),
        rested: bool,
    ) {
        const PATHS: [&str; 8] = ["index.html", "a", "a/b", "a/b/c", "d/e", "d/f/g", "z", "SHA256SUMS.txt"];
        let (_folder, output, _) = space();
        let mut live: Option<BTreeMap<String, Vec<u8>>> = None;
        for (choice, at, kind) in steps {
            // A path that another one needs as a folder is not chosen.
            let chosen: Vec<(&str, u8)> = choice.iter().map(|(index, version)| (PATHS[*index], *version)).collect();
            let files: Files = chosen
                .iter()
                .filter(|(path, _)| !chosen.iter().any(|(other, _)| other.starts_with(&format!("{path}/"))))
                .map(|(path, version)| (*path, format!("{path} {version}")))
                .collect();
            if rested {
                rest(&output);
            }
            match kind {
                0 => {
                    let disk = FaultyDisk::new(at, Mishap::Crash);
                    let _ = publish(&disk, &output, &files);
                    let found = output.exists().then(|| contents(&output));
                    prop_assert!(found == live || found == Some(image(&files)));
                    live = found;
                }
                1 => {
                    if roll_back(&*CALM, &output, None).is_ok() {
                        live = Some(contents(&output));
                    }
                    prop_assert_eq!(&output.exists().then(|| contents(&output)), &live);
                }
                _ => {
                    publish(&*CALM, &output, &files).unwrap();
                    live = Some(image(&files));
                    prop_assert_eq!(Some(contents(&output)), live.clone());
                }
            }
            if let Some(live) = &live {
                let manifest = Manifest::parse(std::str::from_utf8(&live[MANIFEST]).unwrap()).unwrap();
                prop_assert!(manifest.files.iter().all(|(path, digest)| Digest::of(&live[path.as_str()]) == *digest));
                prop_assert_eq!(manifest.files.len() + 2, live.len());
            }
        }
    }
}
