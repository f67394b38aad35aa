//! Documents that the program writes about itself are current.

#![allow(clippy::disallowed_methods, clippy::unwrap_used, clippy::panic)]

use std::path::Path;

/// Compares a file of the repository with what the program would write. A stale file is written anew, so that committing it is all
/// that is left to do.
fn check(file: &str, current: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
    let written = std::fs::read_to_string(&path).unwrap_or_default();
    if written != current {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, current).unwrap();
        panic!("{file} was out of date; it is written anew: commit it");
    }
}

#[test]
fn the_list_of_diagnostics_is_current() {
    check("docs/DIAGNOSTICS.md", &congbo::diagnostics::book::markdown());
}

#[test]
fn the_schema_of_the_front_matter_is_current() {
    let schema = congbo::parse::front_matter::schema::json_schema();
    check("docs/schema/front-matter.schema.json", &format!("{schema:#}\n"));
}
