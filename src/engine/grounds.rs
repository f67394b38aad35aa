//! What a build rests on, as one hash: every byte of the sources, what was asked, the day, and the program itself.
//!
//! **Invariant**: two builds with equal grounds, between which no page's time of publication comes, put the same artifacts and find the same
//! problems. Files are compared by the hashes of their bytes, which the snapshot reads or, of a file at rest, remembers.

use super::in_pool;
use super::io::Snapshot;
use super::report::Options;
use crate::hash::ContentHash;
use rayon::prelude::*;
use std::fmt::Write;

/// The grounds of a build of `snapshot`. `program` is the hash of the program that runs; `asked` tells what else the output depends on.
/// None where a file cannot be read: such a build has a problem to tell.
pub fn grounds(snapshot: &dyn Snapshot, options: &Options, program: ContentHash, asked: &str) -> Option<ContentHash> {
    let files: Option<Vec<ContentHash>> = in_pool(options.jobs, || {
        let hash = |file: &super::io::SnapshotFile| snapshot.hash(&file.path).ok();
        snapshot.files().par_iter().map(hash).collect()
    });
    let mut all = format!("{}\n{:?}\n{}\n{asked}\n", program.full(), options.base_url, options.now.date());
    let _ = writeln!(all, "{}", options.portable);
    for (file, hash) in snapshot.files().iter().zip(files?) {
        let _ = writeln!(all, "{} {}", hash.full(), file.path);
    }
    for problem in snapshot.problems() {
        let _ = writeln!(all, "{} {:?} {:?}", problem.entry.code, problem.path, problem.values);
    }
    Some(ContentHash::of(all.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::io::MemorySnapshot;
    use chrono::NaiveDate;

    #[test]
    fn grounds_differ_with_every_byte_name_day_and_wish_and_with_nothing_else() {
        let options = |day, hour| Options {
            now: NaiveDate::from_ymd_opt(2026, 3, day).unwrap().and_hms_opt(hour, 0, 0).unwrap(),
            base_url: None,
            jobs: Some(1),
            portable: false,
        };
        let files = |text: &str| MemorySnapshot::new([("congbo.toml", "title = 'x'"), ("content/a.md", text)]);
        let of = |snapshot: &MemorySnapshot, options: &Options, asked: &str| {
            grounds(snapshot, options, ContentHash::of(b"program"), asked).unwrap()
        };
        let first = of(&files("a"), &options(1, 8), "");
        assert_eq!(first, of(&files("a"), &Options { jobs: Some(2), ..options(1, 9) }, ""));
        let mut renamed = files("a");
        renamed.remove("content/a.md");
        renamed.insert("content/b.md", "a");
        let others = [
            of(&files("b"), &options(1, 8), ""),
            of(&renamed, &options(1, 8), ""),
            of(&files("a"), &options(2, 8), ""),
            of(&files("a"), &options(1, 8), "key"),
            of(&files("a"), &Options { portable: true, ..options(1, 8) }, ""),
            of(&files("a"), &Options { base_url: Some("https://x.vn/".into()), ..options(1, 8) }, ""),
            grounds(&files("a"), &options(1, 8), ContentHash::of(b"other"), "").unwrap(),
        ];
        assert!(others.iter().all(|other| *other != first));
    }
}
