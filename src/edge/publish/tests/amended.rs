//! A site that is amended: what stands is kept, whatever fails and whoever touches it meanwhile.

use super::*;

/// Publishes a site that differs from the standing one in these files, and keeps the others that are wanted.
fn amend(disk: &dyn Disk, output: &Path, files: &Files, changed: &[&'static str]) -> Result<Published, Fault> {
    amend_while(disk, output, files, changed, || ())
}

/// The same, with something that happens when the live site has been looked at.
fn amend_while(
    disk: &dyn Disk,
    output: &Path,
    files: &Files,
    changed: &[&'static str],
    meanwhile: impl FnOnce(),
) -> Result<Published, Fault> {
    let hold = Hold::take(disk, output, None)?;
    let standing = hold.noted().and_then(|noted| hold.standing(noted));
    let mut publication = hold.begin(0, standing.map(|standing| standing.tree))?;
    for path in changed {
        let _ = publication.put(&OutputPath::new(*path), files[path].as_bytes());
    }
    let stands = publication.standing_files().expect("somebody touched the site");
    let stands: Vec<OutputPath> = stands.into_iter().filter(|path| files.contains_key(path.as_str())).collect();
    meanwhile();
    publication.keep(&stands)?;
    publication.note(noted(files));
    publication.publish(MADE, None)
}

#[test]
fn a_site_that_is_amended_keeps_what_stands_and_can_be_amended_again() {
    let (_folder, output, _) = space();
    let mut files = generations()[0].clone();
    publish(&*CALM, &output, &files).unwrap();
    for (round, changed) in [["index.html"], ["a/index.html"], ["index.html"], ["new/index.html"]].iter().enumerate() {
        files.insert(changed[0], format!("round {round}"));
        let published = amend(&*CALM, &output, &files, changed).unwrap();
        assert_eq!((published.files, published.written, published.removed), (files.len(), 1, 0));
        assert_eq!(published.bytes, files.values().map(|text| text.len() as u64).sum::<u64>());
        assert_eq!(contents(&output), image(&files));
    }
    files.remove("new/index.html");
    assert_eq!(amend(&*CALM, &output, &files, &[]).unwrap().removed, 1);
    assert_eq!(contents(&output), image(&files));
    roll_back(&*CALM, &output, None).unwrap();
    files.insert("new/index.html", "round 3".into());
    assert_eq!(contents(&output), image(&files));
}

#[test]
fn what_somebody_changes_while_a_site_is_amended_is_seen_by_the_next_build() {
    let (_folder, output, _) = space();
    let mut files = generations()[0].clone();
    publish(&*CALM, &output, &files).unwrap();
    for (round, touches) in [false, true].into_iter().enumerate() {
        files.insert("index.html", format!("round {round}"));
        let meanwhile = || {
            if touches {
                fs::write(output.join("b"), "FILE").unwrap()
            }
        };
        amend_while(&*CALM, &output, &files, &["index.html"], meanwhile).unwrap();
        assert_eq!(standing(&output).is_none(), touches, "round {round}");
    }
    let published = publish(&*CALM, &output, &files).unwrap();
    assert_eq!(published.meddled, [OutputPath::new("b")]);
    assert_eq!(contents(&output), image(&files));
}

#[test]
fn whatever_goes_wrong_while_a_site_is_amended_it_is_the_old_one_or_the_new() {
    for mishap in [Mishap::Fails(Errno::NOSPC), Mishap::Crash] {
        let mut at = 0;
        loop {
            let (_folder, output, _) = space();
            let before = generations()[0].clone();
            publish(&*CALM, &output, &before).unwrap();
            let mut after = before.clone();
            after.insert("index.html", "amended".into());
            after.remove("b");
            let disk = FaultyDisk::new(at, mishap);
            let done = amend(&disk, &output, &after, &["index.html"]);
            if disk.operations() <= at {
                assert!(done.is_ok() && at > 10, "{at}");
                break;
            }
            let now = contents(&output);
            assert!(now == image(&before) || now == image(&after), "{mishap:?} at {at}: {now:?}");
            publish(&*CALM, &output, &after).unwrap();
            assert_eq!(contents(&output), image(&after), "{mishap:?} at {at}");
            at += 1;
        }
    }
}

#[test]
fn a_copy_that_was_compressed_beforehand_goes_with_its_text() {
    let (_folder, output, _) = space();
    let files = site(&[("a.html", "a"), ("a.html.gz", "old"), ("b.html", "b"), ("b.html.br", "kept")]);
    publish(&*CALM, &output, &files).unwrap();
    let mut new = files.clone();
    new.insert("a.html", "short".into());
    amend(&*CALM, &output, &new, &["a.html"]).unwrap();
    new.remove("a.html.gz");
    assert_eq!(contents(&output), image(&new));
}

#[test]
fn a_table_that_somebody_changes_while_it_is_compared_is_not_published() {
    let (_folder, output, _) = space();
    publish(&*CALM, &output, &generations()[0]).unwrap();
    let publication = Publication::begin(&*CALM, &output, None, 0).unwrap();
    let mut table = publication.open(&OutputPath::new("du-lieu/bang.csv")).unwrap();
    assert_eq!(table.add(b"1\n2\n"), Ok(()));
    fs::write(output.join("du-lieu/bang.csv"), "9\n9\n9\n").unwrap();
    assert_eq!(table.add(b"4\n"), Err(PutError::Closed));
    drop(table);
    let fault = publication.publish(MADE, None).unwrap_err();
    for language in [crate::diagnostics::Language::Vi, crate::diagnostics::Language::En] {
        let told = format!("{} {}", fault.message(language), fault.help(language));
        println!("{told}");
        assert!(told.contains("du-lieu/bang.csv") && told.contains("congbo verify"), "{told}");
    }
}

#[test]
fn a_ledger_is_believed_only_of_the_site_that_it_tells_of() {
    let (_folder, output, _) = space();
    let [one, two, ..] = generations();
    let ledger = |program: &str| {
        let hold = Hold::take(&*CALM, &output, None).unwrap();
        hold.ledger(ContentHash::of(program.as_bytes()))
    };
    assert_eq!(ledger("program"), None);
    for files in [&one, &two] {
        publish(&*CALM, &output, files).unwrap();
        assert_eq!((ledger("program"), ledger("other")), (Some(Ledger::default()), None));
    }
    roll_back(&*CALM, &output, None).unwrap();
    assert_eq!(ledger("program"), None, "it tells of the site that was live before");
    publish(&*CALM, &output, &two).unwrap();
    let path = output.parent().unwrap().join(format!(".{}.congbo/ledger", output.file_name().unwrap().to_str().unwrap()));
    let mut bytes = fs::read(&path).unwrap();
    *bytes.last_mut().unwrap() ^= 1;
    fs::write(&path, bytes).unwrap();
    assert_eq!(ledger("program"), None, "it was damaged");
}

#[test]
fn a_new_file_whose_name_may_be_confused_with_one_that_stands_is_told() {
    let (_folder, output, _) = space();
    let files = site(&[("index.html", "x"), ("tep/a.pdf", "y")]);
    publish(&*CALM, &output, &files).unwrap();
    let hold = Hold::take(&*CALM, &output, None).unwrap();
    let standing = hold.noted().and_then(|noted| hold.standing(noted));
    let publication = hold.begin(0, standing.map(|standing| standing.tree)).unwrap();
    let new = OutputPath::new("tep/A.pdf");
    assert_eq!(publication.put(&new, b"z"), Ok(()));
    let kept = publication.keep(&[OutputPath::new("index.html"), OutputPath::new("tep/a.pdf")]).unwrap();
    assert_eq!(kept, [(OutputPath::new("index.html"), Ok(1)), (OutputPath::new("tep/a.pdf"), Err(new))]);
}
