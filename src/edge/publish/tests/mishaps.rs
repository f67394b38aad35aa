//! Every operation of the disk fails once, and is the last one once.

use super::*;

/// Publishes the first `before` generations, then the next one on a disk where operation `at` goes wrong; `false` when there is no such operation. What lies
/// there may have been at rest for a while.
pub fn one_mishap(before: usize, at: usize, mishap: Mishap, exchanges: bool, rested: bool) -> bool {
    let (_folder, output, store) = space();
    let generations = generations();
    let rest = || {
        if rested {
            rest(&output)
        }
    };
    for files in &generations[..before] {
        publish(&*CALM, &output, files).unwrap();
        rest();
    }
    let old = before.checked_sub(1).map(|last| image(&generations[last]));
    let new = image(&generations[before]);
    let mut disk = FaultyDisk::new(at, mishap);
    disk.exchanges = exchanges;
    let done = publish(&disk, &output, &generations[before]);
    let reached = disk.operations() > at;
    let context =
        format!("{before} sites before, operation {at} of {:?}, {mishap:?}, exchanges: {exchanges}, {done:?}", disk.log().last());
    if !exchanges && !output.exists() {
        // The short moment between two renames: the next run mends it first of all.
        drop(Publication::begin(&*CALM, &output, None, 0).unwrap());
    }
    let found = output.exists().then(|| contents(&output));
    if done.is_ok() {
        assert_eq!(found, Some(new.clone()), "{context}");
    } else if mishap == Mishap::Crash {
        assert!(found == old || found == Some(new.clone()), "{context}");
    } else {
        assert_eq!(found, old, "{context}");
    }
    rest();
    publish(&*CALM, &output, &generations[before]).unwrap_or_else(|fault| panic!("{context}: the next build: {fault:?}"));
    assert_eq!(contents(&output), new, "{context}: the next build");
    assert!(
        !store.join("aside").exists(),
        "{context}: our own files were taken for somebody else's: {:?}",
        contents(&store.join("aside"))
    );
    assert!(!store.join("incoming").exists() && !store.join("journal").exists() && !store.join("leaving").exists(), "{context}");
    if let Some(old) = old {
        roll_back(&*CALM, &output, None).unwrap_or_else(|fault| panic!("{context}: rollback: {fault:?}"));
        assert_eq!(contents(&output), old, "{context}: rollback");
    }
    reached
}

fn every_mishap(mishap: Mishap, exchanges: bool) {
    for before in 0..4 {
        let operations = (0..).take_while(|at| one_mishap(before, *at, mishap, exchanges, false)).count();
        assert!(operations > 10, "only {operations} operations were tried");
    }
}

#[test]
fn a_failure_of_any_operation_leaves_the_old_site_or_the_new_and_the_next_build_works() {
    every_mishap(Mishap::Fails(Errno::NOSPC), true);
    for errno in [Errno::IO, Errno::ACCESS, Errno::MFILE] {
        let operations = (0..).take_while(|at| one_mishap(2, *at, Mishap::Fails(errno), true, false)).count();
        assert!(operations > 10, "only {operations} operations were tried");
    }
}

#[test]
fn a_crash_at_any_operation_leaves_the_old_site_or_the_new_and_the_next_build_works() {
    every_mishap(Mishap::Crash, true);
}

#[test]
fn a_file_system_that_cannot_exchange_is_served_by_two_renames_and_a_journal() {
    every_mishap(Mishap::Fails(Errno::IO), false);
    every_mishap(Mishap::Crash, false);
}
