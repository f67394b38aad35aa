//! Counts the instructions that a build takes, in all and by stage. Counts are the same on a busy machine, so that a slower program shows in them.
//!
//! `cargo bench --bench instructions -- [documents]` (400 where none is given). Needs valgrind, which is in every distribution of Linux.
#![allow(
    missing_docs,
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::print_stdout
)]

mod corpus;
mod sites;

use std::process::Command;

/// What is counted with all that it calls: a name, and the function. Pages include what stands below them.
const STAGES: [(&str, &str); 8] = [
    ("looking for stamps and personal data in sources", "congbo::trust::Examination::text"),
    ("understanding issued documents", "congbo::parse::plan::read"),
    ("joining the site", "congbo::site::Site::assemble_after"),
    ("putting the index together", "congbo::search::directory::build"),
    ("pages and the files beside them", "congbo::engine::pages::make"),
    ("– reading them into the index", "congbo::engine::Press::index"),
    ("– the last look at every finished file", "congbo::trust::output::Inspection::look"),
    ("– digests, comparing and writing of every file", "congbo::edge::publish::staging::Staging::stage"),
];

fn main() {
    let documents = std::env::args().skip(1).find_map(|argument| argument.parse().ok()).unwrap_or(400);
    let folder = tempfile::tempdir().unwrap();
    sites::write(folder.path(), &corpus::corpus(documents, 7));
    let (counts, out) = (folder.path().join("counts"), folder.path().join("public"));
    let ran = Command::new("valgrind")
        .args(["--tool=callgrind", "--quiet"])
        .arg(format!("--callgrind-out-file={}", counts.display()))
        .arg(env!("CARGO_BIN_EXE_congbo"))
        .args(["build", "--quiet", "--jobs", "1", "--root"])
        .arg(folder.path().join("congbo"))
        .arg("--output")
        .arg(out)
        .output()
        .expect("valgrind is not here");
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    let table = Command::new("callgrind_annotate").args(["--inclusive=yes", "--threshold=100"]).arg(counts).output().unwrap();
    let table = String::from_utf8_lossy(&table.stdout).into_owned();
    let all = count(&table, "PROGRAM TOTALS").expect("callgrind counted nothing");
    println!("| {documents} documents | million instructions | a document, thousand | part |\n|---|---:|---:|---:|");
    let row = |name: &str, number: u64| {
        let part = 100.0 * number as f64 / all as f64;
        println!("| {name} | {} | {} | {part:.1} % |", number / 1_000_000, number / 1_000 / documents as u64);
    };
    row("everything", all);
    for (name, function) in STAGES {
        match count(&table, function) {
            Some(number) => row(name, number),
            None => println!("| {name} | not found: {function} | | |"),
        }
    }
}

/// The largest count of a line of the table that is about `function`: a function that was made part of others stands in several.
fn count(table: &str, function: &str) -> Option<u64> {
    let is_about = |line: &&str| {
        let mut after = line.split(function).skip(1);
        after.any(|rest| rest.is_empty() || rest.starts_with([' ', '\'']) || rest.starts_with("::h"))
    };
    let number = |line: &str| line.split_whitespace().next()?.replace(',', "").parse().ok();
    table.lines().filter(is_about).filter_map(number).max()
}
