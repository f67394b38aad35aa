//! A previous tree whose folders are as they were is not listed, and no other one is believed.

use super::mishaps::one_mishap;
use super::*;

/// Two sites that share some files and not others, published so often that both trees are there, and at rest.
fn two_trees(output: &Path) -> [Files; 2] {
    let [one, two, ..] = generations();
    for files in [&one, &two, &one] {
        publish(&*CALM, output, files).unwrap();
        rest(output);
    }
    [one, two]
}

fn is_known(output: &Path) -> bool {
    Publication::begin(&*CALM, output, None, 0).unwrap().staging.previous().is_some()
}

#[test]
fn it_is_known_as_long_as_sites_follow_each_other_and_exact_whatever_they_hold() {
    let (_folder, output, store) = space();
    let same = ["s/1", "s/2", "s/3", "s/t/4", "s/t/5", "s/t/6"].map(|path| (path, path.to_owned()));
    let generations = generations().map(|files| files.into_iter().chain(same.clone()).collect::<Files>());
    publish(&*CALM, &output, &generations[3]).unwrap();
    let mut before = &generations[3];
    for (round, files) in generations.iter().cycle().take(12).enumerate() {
        rest(&output);
        assert_eq!(is_known(&output), round > 0, "round {round}");
        publish(&*CALM, &output, files).unwrap();
        assert_eq!((contents(&output), contents(&store.join("previous"))), (image(files), image(before)), "round {round}");
        before = files;
    }
    rest(&output);
    publish(&*CALM, &output, before).unwrap();
    assert!(is_known(&output), "a build that changed nothing leaves the note as it was");
    assert!(!store.join("aside").exists());
}

#[test]
fn one_that_had_just_changed_or_that_somebody_touched_is_listed() {
    type Touch<'t> = &'t dyn Fn(&Path);
    let touches: [Touch<'_>; 6] = [
        &|tree| fs::write(tree.join("a/casino.html"), "win").unwrap(),
        &|tree| fs::write(tree.join("casino.html"), "win").unwrap(),
        &|tree| fs::create_dir(tree.join("trong")).unwrap(),
        &|tree| fs::remove_file(tree.join("a/index.html")).unwrap(),
        // Another file of the same bytes, and one in the place of another.
        &|tree| {
            fs::write(tree.join("a/new"), "a").unwrap();
            fs::rename(tree.join("a/new"), tree.join("a/index.html")).unwrap();
        },
        &|tree| fs::rename(tree.join("index.html"), tree.join("casino.html")).unwrap(),
    ];
    for (number, touch) in touches.into_iter().enumerate() {
        let (_folder, output, store) = space();
        let [one, two] = two_trees(&output);
        assert!(is_known(&output));
        touch(&store.join("previous"));
        assert!(!is_known(&output), "touch {number}");
        for files in [&two, &one] {
            publish(&*CALM, &output, files).unwrap();
            assert_eq!(contents(&output), image(files), "touch {number}");
        }
    }
    let (_folder, output, _) = space();
    let [_, two, ..] = generations();
    two_trees(&output);
    publish(&*CALM, &output, &two).unwrap();
    assert!(!is_known(&output), "a change in the moment of the note would not show");
}

#[test]
fn what_somebody_writes_into_a_file_of_it_does_not_come_back() {
    for path in ["index.html", "a/index.html", "du-lieu/bang.csv"] {
        let (_folder, output, store) = space();
        let [one, two] = two_trees(&output);
        let length = fs::metadata(store.join("previous").join(path)).unwrap().len();
        fs::write(store.join("previous").join(path), "casino".repeat(9).get(..length as usize).unwrap()).unwrap();
        for files in [&two, &one] {
            publish(&*CALM, &output, files).unwrap();
            assert_eq!(contents(&output), image(files), "{path}");
            rest(&output);
        }
    }
}

#[test]
fn whatever_goes_wrong_with_it_the_output_is_the_old_site_or_the_new() {
    for mishap in [Mishap::Fails(Errno::NOSPC), Mishap::Crash] {
        for before in 2..4 {
            let operations = (0..).take_while(|at| one_mishap(before, *at, mishap, true, true)).count();
            assert!(operations > 10, "only {operations} operations were tried");
        }
    }
}
