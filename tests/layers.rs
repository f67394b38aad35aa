//! The rooms of the program and which may look into which: the picture of `docs/ARCHITECTURE.md`, held by a test.

#![allow(clippy::disallowed_methods, clippy::unwrap_used)]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

const DOMAIN: &[&str] = &["document", "config", "diagnostics", "vietnamese", "span", "path", "hash", "markup"];

/// Each room and the rooms that its code may name, besides itself; `DOMAIN` where all of the domain is open to it.
const MAY_USE: &[(&str, &[&str], &[&str])] = &[
    (
        "cli",
        &["edge", "edit", "engine", "fields", "import", "load", "parse", "site", "check", "view", "render", "search"],
        DOMAIN,
    ),
    ("edit", &["load", "parse", "fields"], DOMAIN),
    ("edge", &["engine", "diagnostics", "config", "path", "hash", "markup", "span", "vietnamese"], &[]),
    ("engine", &["load", "parse", "site", "check", "view", "render", "search", "trust"], DOMAIN),
    ("render", &["view", "parse", "site"], DOMAIN),
    ("view", &["site"], DOMAIN),
    ("search", &["site"], DOMAIN),
    ("check", &["site"], DOMAIN),
    ("trust", &["package"], DOMAIN),
    ("site", &[], DOMAIN),
    ("parse", &["load", "fields", "package"], DOMAIN),
    ("import", &["fields", "load", "package", "parse", "trust"], DOMAIN),
    ("load", &["diagnostics", "config", "vietnamese", "span", "path"], &[]),
    ("config", &["fields", "document", "diagnostics", "vietnamese", "span", "path"], &[]),
    ("fields", &["document", "diagnostics", "vietnamese", "span", "path"], &[]),
    ("document", &["vietnamese", "span", "path"], &[]),
    ("diagnostics", &["span", "path", "vietnamese"], &[]),
    ("vietnamese", &["document", "span"], &[]),
    ("span", &[], &[]),
    ("path", &[], &[]),
    ("hash", &[], &[]),
    ("markup", &[], &[]),
    ("package", &[], &[]),
];

/// Crates that belong to few rooms, so that exchanging one touches one place.
const KEPT_IN: &[(&str, &[&str])] = &[
    ("tera", &["render"]),
    ("pulldown_cmark", &["parse", "render"]),
    ("serde_saphyr", &["fields"]),
    ("borsh", &["diagnostics", "document", "engine", "hash", "path", "search", "span", "vietnamese"]),
    ("rayon", &["check", "edge", "engine", "search", "site"]),
    ("ring", &["edge", "hash"]),
    ("aho_corasick", &["trust"]),
    ("axum", &["edge"]),
    ("tokio", &["edge"]),
    ("notify", &["edge"]),
    ("walkdir", &["edge"]),
    ("rustix", &["edge"]),
    ("clap", &["cli"]),
    ("clap_complete", &["cli"]),
    ("clap_mangen", &["cli"]),
    ("html5gum", &["import"]),
    ("zip", &["edge", "package"]),
    ("minisign", &["edge"]),
    ("ureq", &["edge"]),
    ("rusty_s3", &["edge"]),
    ("ttf_parser", &["render"]),
    ("zune_jpeg", &["render"]),
    ("jpeg_encoder", &["render"]),
];

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    let mut entries: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

/// Each file of `src` with the room that it is in and its code, tests and comments left out.
fn rooms() -> Vec<(String, PathBuf, String)> {
    let mut files = Vec::new();
    sources(Path::new("src"), &mut files);
    assert!(files.len() > 20, "the sources were not found");
    let read = |file: PathBuf| {
        let room = file.strip_prefix("src").unwrap().iter().next().unwrap().to_str().unwrap().trim_end_matches(".rs").to_string();
        let text = std::fs::read_to_string(&file).unwrap();
        let before_tests = text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
        let code: Vec<&str> = before_tests.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
        (room, file, code.join("\n"))
    };
    let of_a_room = |(room, file, _): &(String, PathBuf, String)| room != "lib" && room != "main" && !file.ends_with("tests.rs");
    files.into_iter().map(read).filter(of_a_room).collect()
}

/// The first names after `crate::`, lists in braces included.
fn named(code: &str) -> BTreeSet<String> {
    let known: BTreeSet<&str> = MAY_USE.iter().map(|(room, _, _)| *room).collect();
    let mut names = Vec::new();
    for (at, prefix) in code.match_indices("crate::") {
        let rest = &code[at + prefix.len()..];
        let Some(list) = rest.strip_prefix('{') else {
            names.push(rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>());
            continue;
        };
        let (mut depth, mut name) = (0, String::new());
        for c in list.chars() {
            match c {
                '{' => depth += 1,
                '}' if depth == 0 => break,
                '}' => depth -= 1,
                ',' if depth == 0 => names.push(std::mem::take(&mut name)),
                c if depth == 0 => name.push(c),
                _ => {}
            }
        }
        names.push(name);
    }
    let first = |name: String| name.trim().split("::").next().unwrap_or_default().to_string();
    names.into_iter().map(first).filter(|name| known.contains(name.as_str())).collect()
}

#[test]
fn arrows_between_rooms_point_down_only() {
    let mut wrong = Vec::new();
    for (room, file, code) in rooms() {
        let Some((_, allowed, domain)) = MAY_USE.iter().find(|(known, _, _)| *known == room) else {
            wrong.push(format!("{}: a room that the table does not know", file.display()));
            continue;
        };
        for used in named(&code) {
            if used != room && !allowed.contains(&used.as_str()) && !domain.contains(&used.as_str()) {
                wrong.push(format!("{}: {room} may not look into {used}", file.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_picture_of_the_rooms_is_this_table() {
    let picture = std::fs::read_to_string("docs/ARCHITECTURE.md").unwrap();
    let row = |room: &str, allowed: &[&str], domain: &[&str]| {
        let start = format!("| `{room}` | ");
        picture.lines().filter(|line| line.starts_with(&start)).any(|line| {
            let named: BTreeSet<&str> = line.rsplit(" | ").next().unwrap_or_default().split('`').skip(1).step_by(2).collect();
            named == allowed.iter().copied().collect() && line.ends_with("domain |") != domain.is_empty()
        })
    };
    let wrong: Vec<&str> =
        MAY_USE.iter().filter(|(room, allowed, domain)| !row(room, allowed, domain)).map(|(room, _, _)| *room).collect();
    assert!(wrong.is_empty(), "docs/ARCHITECTURE.md tells otherwise of {}", wrong.join(", "));
}

#[test]
fn each_foreign_crate_stays_behind_its_rooms() {
    let mut wrong = Vec::new();
    for (room, file, code) in rooms() {
        for (name, rooms) in KEPT_IN {
            let path = format!("{name}::");
            // "String::" names no crate.
            let whole = |at: usize| !code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_');
            if code.match_indices(&path).any(|(at, _)| whole(at)) && !rooms.contains(&room.as_str()) {
                wrong.push(format!("{}: {name} belongs in {}", file.display(), rooms.join(", ")));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_reader_of_use_lines_sees_nested_lists() {
    let names = named("use crate::{config::Config, site::{Site, names}, path};\nlet x = crate::view::page();");
    assert_eq!(names.into_iter().collect::<Vec<_>>(), ["config", "path", "site", "view"]);
}

/// The words between backquotes of a text.
fn quoted(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2)
}

#[test]
fn every_promise_of_trust_names_tests_that_are_there() {
    let document = std::fs::read_to_string("docs/TRUST.md").unwrap();
    let rows: Vec<&str> = document.lines().filter(|line| line.starts_with("| ") && line.matches(" | ").count() >= 2).collect();
    assert!(rows.len() > 20, "the tables of docs/TRUST.md were not found");
    let mut wrong = Vec::new();
    for row in rows.into_iter().filter(|row| !row.ends_with("| held by |")) {
        let held_by = row.trim_end_matches(" |").rsplit(" | ").next().unwrap_or_default();
        let (files, tests): (Vec<&str>, Vec<&str>) = quoted(held_by).partition(|word| word.contains('/'));
        let texts: String = files.iter().filter_map(|file| std::fs::read_to_string(file).ok()).collect();
        wrong.extend(files.iter().filter(|file| !Path::new(file).exists()).map(|file| format!("no {file}: {row}")));
        wrong.extend(tests.iter().filter(|test| !texts.contains(&format!("fn {test}("))).map(|test| format!("no test {test}")));
        if files.is_empty() {
            wrong.push(format!("held by nothing: {row}"));
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn the_program_is_made_of_no_more_than_two_hundred_crates() {
    let tree = ["tree", "--frozen", "--edges", "normal,build", "--prefix", "none", "--format", "{p}"];
    let told = std::process::Command::new(env!("CARGO")).args(tree).output().unwrap();
    assert!(told.status.success(), "{}", String::from_utf8_lossy(&told.stderr));
    let text = String::from_utf8(told.stdout).unwrap();
    let crates: BTreeSet<&str> = text.lines().map(|line| line.split(" (").next().unwrap_or_default()).collect();
    assert!((50..=200).contains(&crates.len()), "{} crates", crates.len());
}
