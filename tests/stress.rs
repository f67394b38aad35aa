//! The targets of `fuzz/` without a fuzzer: each is given its seeds, whole and changed a few hundred times by chance, always the same. So they compile
//! with every change of the program, and a panic that is easy to meet is met here. `CONGBO_STRESS` gives seconds for each target, for a longer search.

#![allow(clippy::disallowed_methods, clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]
#![allow(unused_attributes, reason = "each target says of itself that it has no main function")]

// The targets ask this crate for the macro of the fuzzer.
extern crate self as libfuzzer_sys;

/// The targets, with the folders of their seeds.
macro_rules! targets {
    ($($name:ident in $file:literal from $seeds:expr;)+) => {
        $(#[path = $file] mod $name;)+
        /// Name, function and seeds of each target.
        const TARGETS: &[(&str, fn(&[u8]), &[&str])] = &[$((stringify!($name), $name::run, &$seeds)),+];
    };
}

targets! {
    csv in "../fuzz/fuzz_targets/csv.rs" from ["content/danh-muc", "content/ket-qua/2024"];
    docx in "../fuzz/fuzz_targets/docx.rs" from ["fuzz/seeds/docx"];
    front_matter in "../fuzz/fuzz_targets/front_matter.rs" from ["content/mo-hinh", "content/ket-qua/2024"];
    manifest in "../fuzz/fuzz_targets/manifest.rs" from ["fuzz/seeds/manifest"];
    markdown in "../fuzz/fuzz_targets/markdown.rs" from ["content/trang", "docs"];
    output in "../fuzz/fuzz_targets/output.rs" from ["content/trang"];
    plan in "../fuzz/fuzz_targets/plan.rs" from ["tests/reading"];
    query in "../fuzz/fuzz_targets/query.rs" from ["tests/reading"];
    xlsx in "../fuzz/fuzz_targets/xlsx.rs" from ["fuzz/seeds/xlsx"];
}

/// Pieces that mean something to one of the readers.
const PIECES: &[&str] = &[
    "[",
    "](",
    "|",
    "*",
    "_",
    "`",
    "\n",
    "\n\n",
    "---\n",
    ": ",
    "\"",
    "'",
    "<",
    "&#",
    "> ",
    "- ",
    "1. ",
    "Điều 1. ",
    "khoản 2 ",
    "II. ",
    "a) ",
    "0905 123 456",
    "MẬT",
    "ngày 31/12/2024",
    "\u{300}",
    "\u{202e}",
    "\r\n",
    "\t",
    "[^1]",
    "\\",
    "{",
    "%",
    "Phụ lục I",
    "trước ngày ",
    "Sở Nội vụ",
];

/// Numbers by chance, always the same (xorshift).
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % end.max(1) as u64) as usize
    }

    /// A part of something, of at most `most` bytes.
    fn part<'b>(&mut self, of: &'b [u8], most: usize) -> &'b [u8] {
        let start = self.below(of.len() + 1);
        &of[start..(start + self.below(most)).min(of.len())]
    }

    /// One of the seeds with a few changes.
    fn changed(&mut self, seeds: &[Vec<u8>]) -> Vec<u8> {
        let mut bytes = seeds[self.below(seeds.len())].clone();
        for _ in 0..=self.below(6) {
            let at = self.below(bytes.len() + 1);
            let other = &seeds[self.below(seeds.len())];
            match self.below(7) {
                0 => drop(bytes.drain(at..(at + self.below(40)).min(bytes.len()))),
                1 => bytes.truncate(at),
                2 => drop(bytes.splice(at..at, self.part(other, 400).to_vec())),
                3 => {
                    let again = self.part(&bytes, 100).repeat(1 + self.below(20));
                    bytes.splice(at..at, again);
                }
                4 => bytes.iter_mut().skip(at).take(1).for_each(|byte| *byte ^= 1 << self.below(8)),
                _ => {
                    let piece = PIECES[self.below(PIECES.len())].repeat(1 + self.below(4));
                    bytes.splice(at..at, piece.into_bytes());
                }
            }
        }
        bytes
    }
}

fn seeds(folders: &[&str]) -> Vec<Vec<u8>> {
    let files = folders.iter().flat_map(|folder| std::fs::read_dir(folder).unwrap()).map(|entry| entry.unwrap().path());
    let mut files: Vec<_> = files.filter(|path| path.is_file()).collect();
    files.sort();
    files.iter().map(|path| std::fs::read(path).unwrap()).filter(|seed| seed.len() < 100_000).collect()
}

#[test]
fn no_target_of_the_fuzzer_breaks_on_its_seeds_or_on_what_chance_makes_of_them() {
    let seconds = std::env::var("CONGBO_STRESS").ok().and_then(|seconds| seconds.parse::<u64>().ok());
    for (name, run, folders) in TARGETS {
        let seeds = seeds(folders);
        assert!(!seeds.is_empty(), "{name} has no seeds");
        // One seed of each kind as it is: a target that breaks there is broken itself.
        seeds.iter().take(4).for_each(|seed| run(seed));
        let mut chance = Chance(0x9e37_79b9_7f4a_7c15);
        let start = std::time::Instant::now();
        let goes_on = |count: usize| seconds.map_or(count < 60, |seconds| start.elapsed().as_secs() < seconds);
        for count in (0..).take_while(|count| goes_on(*count)) {
            let bytes = chance.changed(&seeds);
            // A text may be cut within a letter; the readers of text get what is left of it.
            let bytes = if folders.iter().any(|folder| folder.starts_with("fuzz")) {
                bytes
            } else {
                String::from_utf8_lossy(&bytes).into_owned().into_bytes()
            };
            let done = std::panic::catch_unwind(|| run(&bytes));
            assert!(done.is_ok(), "{name}, change {count}: {:?}", String::from_utf8_lossy(&bytes));
        }
    }
}

/// What the fuzzer makes of a target: a function of bytes.
#[macro_export]
macro_rules! fuzz_target {
    (|$text:ident: &str| $body:block) => {
        /// Runs the target on bytes that are text.
        pub fn run(bytes: &[u8]) {
            if let Ok($text) = std::str::from_utf8(bytes) $body
        }
    };
    (|$bytes:ident: &[u8]| $body:block) => {
        /// Runs the target.
        pub fn run($bytes: &[u8]) $body
    };
}
