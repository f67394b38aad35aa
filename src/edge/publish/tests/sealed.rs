//! Sites that are signed: each release names the one before, and the log never forgets, whatever goes wrong.

use super::*;
use crate::edge::signing::SecretKey;

fn new_key() -> SecretKey {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("congbo.key");
    crate::edge::signing::new_pair(&path, None).unwrap();
    crate::edge::signing::KeyFile::read(&path).unwrap().open(None).unwrap()
}

fn moment(second: u32) -> chrono::NaiveDateTime {
    chrono::NaiveDate::from_ymd_opt(2026, 11, 22).unwrap().and_hms_opt(8, 0, second).unwrap()
}

fn publish_signed(disk: &dyn Disk, output: &Path, files: &Files, key: &SecretKey, second: u32) -> Result<Published, Fault> {
    let publication = Publication::begin(disk, output, None, 0)?;
    for (path, text) in files {
        if publication.put(&OutputPath::new(*path), text.as_bytes()).is_err() {
            break;
        }
    }
    publication.publish(MADE, Some(&Sealing { key, now: moment(second) }))
}

fn checked(output: &Path, key: &SecretKey) -> crate::edge::verify::Verdict {
    let expected = crate::edge::verify::Expected { key: Some(key.public().clone()), ..Default::default() };
    crate::edge::verify::folder::verify(output, &expected).unwrap()
}

fn log(output: &Path) -> Log {
    Log::parse(&fs::read_to_string(output.join(LOG)).unwrap()).unwrap()
}

#[test]
fn each_signed_release_names_the_one_before_and_the_log_never_forgets() {
    let (_folder, output, store) = space();
    let key = new_key();
    let mut sums = Vec::new();
    for (second, files) in generations().iter().enumerate() {
        let published = publish_signed(&*CALM, &output, files, &key, second as u32).unwrap();
        sums.push(Digest::of(&fs::read(output.join(MANIFEST)).unwrap()).to_string());
        assert_eq!(published.signed.unwrap().release, second as u64 + 1);
        let verdict = checked(&output, &key);
        assert!(verdict.is_sound() && verdict.sound == files.len(), "{verdict:?}");
    }
    let entries = log(&output).entries;
    assert_eq!(entries.iter().map(|entry| entry.sums.clone()).collect::<Vec<_>>(), sums);
    assert_eq!(entries[3].previous.as_ref(), Some(&sums[2]));

    let before = contents(&output);
    let disk = FaultyDisk::new(NEVER, Mishap::Crash);
    let again = publish_signed(&disk, &output, &generations()[3], &key, 9).unwrap();
    assert_eq!((again.signed, disk.operations()), (None, 1), "what is signed is not signed again");
    publish(&*CALM, &output, &generations()[3]).unwrap();
    assert_eq!(contents(&output), before, "a build without the key leaves the signature of an equal site");

    roll_back(&*CALM, &output, None).unwrap();
    let verdict = checked(&output, &key);
    assert!(
        verdict.is_sound() && verdict.remarks.len() == 1,
        "the earlier signature is back, and the log tells of it: {verdict:?}"
    );
    assert_eq!(log(&output).entries.len(), 4);
    let back = roll_back(&*CALM, &output, Some(&Sealing { key: &key, now: moment(20) })).unwrap();
    assert_eq!((back.number, back.signed.unwrap().release, checked(&output, &key).is_sound()), (2, 5, true));

    publish(&*CALM, &output, &generations()[0]).unwrap();
    let verdict = checked(&output, &key);
    assert!(verdict.is_sound(), "equal bytes have the signature that they had: {verdict:?}");
    publish(&*CALM, &output, &site(&[("index.html", "new")])).unwrap();
    assert!(!output.join(SIGNATURE).exists() && log(&output).entries.len() == 5, "an unsigned site has no stale signature");
    let signed = sign(&*CALM, &output, &Sealing { key: &key, now: moment(30) }).unwrap();
    assert_eq!((signed.signed.unwrap().release, checked(&output, &key).is_sound()), (6, true));
    fs::write(output.join("index.html"), "casino").unwrap();
    let refused = sign(&*CALM, &output, &Sealing { key: &key, now: moment(31) }).unwrap_err();
    assert_eq!(refused.cause, Cause::NotAsPublished { example: "index.html".into() });
    assert!(!store.join("aside").join(SIGNATURE).exists());
}

#[test]
fn a_public_log_that_somebody_shortened_or_removed_comes_back_whole() {
    let (_folder, output, _) = space();
    let key = new_key();
    for (second, files) in generations()[..3].iter().enumerate() {
        publish_signed(&*CALM, &output, files, &key, second as u32).unwrap();
    }
    let whole = fs::read_to_string(output.join(LOG)).unwrap();
    let first = whole.lines().next().unwrap();
    for meddled in [Some(format!("{first}\n")), Some("casino".into()), Some(String::new()), None] {
        match &meddled {
            Some(text) => fs::write(output.join(LOG), text).unwrap(),
            None => fs::remove_file(output.join(LOG)).unwrap(),
        }
        assert!(!checked(&output, &key).is_sound(), "{meddled:?}");
        publish_signed(&*CALM, &output, &generations()[2], &key, 9).unwrap();
        assert_eq!(fs::read_to_string(output.join(LOG)).unwrap(), whole, "{meddled:?}");
        assert!(checked(&output, &key).is_sound());
    }
}

#[test]
fn a_signed_site_is_whole_and_signed_whatever_goes_wrong_while_the_next_one_is_put_live() {
    let key = new_key();
    let generations = generations();
    for mishap in [Mishap::Fails(Errno::NOSPC), Mishap::Crash] {
        for at in 0.. {
            let (_folder, output, store) = space();
            for (second, files) in generations[..2].iter().enumerate() {
                publish_signed(&*CALM, &output, files, &key, second as u32).unwrap();
            }
            let disk = FaultyDisk::new(at, mishap);
            let done = publish_signed(&disk, &output, &generations[2], &key, 5);
            let context = format!("operation {at}, {mishap:?}: {done:?}");
            let verdict = checked(&output, &key);
            assert!(verdict.is_sound(), "{context}: {verdict:?}");
            publish_signed(&*CALM, &output, &generations[2], &key, 6).unwrap();
            let verdict = checked(&output, &key);
            assert!(verdict.is_sound() && verdict.sound == generations[2].len(), "{context}: {verdict:?}");
            assert_eq!(log(&output).entries.len(), 3, "{context}");
            assert!(!store.join("aside").exists(), "{context}: {:?}", contents(&store.join("aside")));
            if disk.operations() <= at {
                break;
            }
        }
    }
}
