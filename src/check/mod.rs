//! What the site as a whole must satisfy: one rule a file. Rules see the assembled site and report; they change nothing.

pub mod advice;
mod citations;
mod form;
mod links;
mod menu;
mod references;
mod review;
mod security;

use crate::diagnostics::Diagnostic;
use crate::site::Site;
use rayon::prelude::*;

/// A rule.
type Rule = fn(&Site, &mut Vec<Diagnostic>);

/// Runs every rule.
pub fn check(site: &Site) -> Vec<Diagnostic> {
    let rules: [Rule; 6] = [links::check, references::check, citations::check, review::check, security::check, menu::check];
    let found = rules.par_iter().map(|rule| {
        let mut problems = Vec::new();
        rule(site, &mut problems);
        problems
    });
    found.collect::<Vec<_>>().concat()
}

/// A problem with what was probably meant.
fn hinted(problem: Diagnostic, near: Option<&str>) -> Diagnostic {
    match near {
        Some(near) => problem.with("nearest", near),
        None => problem,
    }
}
