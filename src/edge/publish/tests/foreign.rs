//! What somebody else put into the output, or changed in it, is named and never lost.

use super::*;

#[test]
fn files_of_others_are_named_and_kept_and_those_of_a_version_control_are_left_in_peace() {
    let (_folder, output, store) = space();
    let [one, two, three, _] = generations();
    fs::create_dir(&output).unwrap();
    fs::write(output.join(".gitignore"), "*\n!.gitignore\n").unwrap();
    assert_eq!(publish(&*CALM, &output, &one).unwrap().foreign, Vec::<PathBuf>::new());
    fs::create_dir_all(output.join(".well-known/acme-challenge")).unwrap();
    fs::write(output.join(".well-known/acme-challenge/token"), "secret").unwrap();
    fs::write(output.join("a/casino.html"), "win").unwrap();
    std::os::unix::fs::symlink("/etc/hosts", output.join("hosts")).unwrap();
    fs::create_dir(output.join("empty")).unwrap();
    let named = ["a/casino.html", "hosts", ".well-known/acme-challenge/token"].map(PathBuf::from);
    for files in [&one, &two, &three, &two, &one] {
        let published = publish(&*CALM, &output, files).unwrap();
        assert!(named.iter().all(|file| published.foreign.contains(file)) && published.foreign.len() == 3, "{published:?}");
        let mut expected = image(files);
        for (path, text) in [
            (".gitignore", "*\n!.gitignore\n"),
            (".well-known/acme-challenge/token", "secret"),
            ("a/casino.html", "win"),
            ("hosts", "/etc/hosts"),
        ] {
            expected.insert(path.to_owned(), text.as_bytes().to_vec());
        }
        assert_eq!(contents(&output), expected);
        assert!(output.join("empty").is_dir());
    }
    roll_back(&*CALM, &output, None).unwrap();
    assert!(output.join("a/casino.html").exists() && output.join(".gitignore").exists());
    assert!(!store.join("aside").exists());
    assert!(!contents(&store.join("previous")).contains_key("a/casino.html"));
}

#[test]
fn a_file_of_others_in_the_place_of_a_page_is_set_aside_and_not_lost() {
    let (_folder, output, store) = space();
    let [one, two, ..] = generations();
    publish(&*CALM, &output, &site(&[("index.html", "0")])).unwrap();
    fs::write(output.join("b"), "mine").unwrap();
    fs::create_dir(output.join("a")).unwrap();
    fs::write(output.join("a/index.html"), "mine too").unwrap();
    publish(&*CALM, &output, &one).unwrap();
    assert_eq!(contents(&output), image(&one));
    publish(&*CALM, &output, &two).unwrap();
    publish(&*CALM, &output, &one).unwrap();
    let aside: Vec<_> = contents(&store.join("aside")).into_values().collect();
    assert!(aside.contains(&b"mine".to_vec()) && aside.contains(&b"mine too".to_vec()), "{aside:?}");
}

#[test]
fn a_page_changed_on_the_server_is_named_mended_and_set_aside() {
    let (_folder, output, store) = space();
    let [one, ..] = generations();
    publish(&*CALM, &output, &one).unwrap();
    fs::write(output.join("index.html"), "casino").unwrap();
    fs::remove_file(output.join("a/index.html")).unwrap();
    let published = publish(&*CALM, &output, &one).unwrap();
    assert_eq!(published.meddled, ["a/index.html", "index.html"].map(OutputPath::new));
    assert_eq!(contents(&output), image(&one));
    publish(&*CALM, &output, &generations()[1]).unwrap();
    assert_eq!(contents(&store.join("aside")).into_values().collect::<Vec<_>>(), [b"casino".to_vec()]);
    fs::remove_dir_all(&output).unwrap();
    let published = publish(&*CALM, &output, &one).unwrap();
    assert!(published.gone && published.meddled.is_empty(), "one word for all of it");
    assert_eq!(contents(&output), image(&one));
}

#[test]
fn a_folder_that_is_not_ours_a_file_or_a_source_folder_is_refused_and_left_alone() {
    let (folder, output, _) = space();
    fs::create_dir(&output).unwrap();
    fs::write(output.join("thesis.docx"), "years of work").unwrap();
    let refused = |output: &Path, sources| Publication::begin(&*CALM, output, sources, 0).err().map(|fault| fault.cause);
    assert_eq!(refused(&output, None), Some(Cause::NotOurs { example: "thesis.docx".into() }));
    assert_eq!(contents(&output).len(), 1);
    assert_eq!(refused(&output.join("thesis.docx"), None), Some(Cause::NotAFolder));
    assert_eq!(refused(Path::new("/"), None), Some(Cause::NoName));
    let root = folder.path().join("site");
    fs::create_dir_all(root.join("content")).unwrap();
    for among in [&root, &root.join("content"), &root.join("content/public"), &root.join("themes/x")] {
        assert_eq!(refused(among, Some(&root)), Some(Cause::AmongSources), "{}", among.display());
    }
    assert_eq!(refused(folder.path(), Some(&root)), Some(Cause::AmongSources));
    assert!(!root.join("content/public").exists() && !root.join("themes").exists(), "a refusal leaves nothing behind");
    assert_eq!(refused(&root.join("new/../public"), None), Some(Cause::NoName));
    assert_eq!(refused(&root.join("public"), Some(&root)), None);
    fs::create_dir_all(root.join(".www.congbo")).unwrap();
    fs::write(root.join(".www.congbo/diary"), "dear").unwrap();
    assert!(matches!(refused(&root.join("www"), Some(&root)), Some(Cause::NotOurs { .. })));
    assert!(matches!(refused(Path::new("/proc/public"), None), Some(Cause::Denied | Cause::Missing | Cause::Other(_))));
    assert_eq!(refused(Path::new("/proc"), None), Some(Cause::MountPoint));
}
