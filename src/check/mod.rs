//! What the site as a whole must satisfy: one rule a file. Rules see the assembled site and report; they change nothing.

pub mod advice;
mod citations;
mod form;
mod links;
mod references;
mod review;
mod security;

use crate::diagnostics::Diagnostic;
use crate::site::Site;

/// Runs every rule.
pub fn check(site: &Site) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    links::check(site, &mut problems);
    references::check(site, &mut problems);
    citations::check(site, &mut problems);
    review::check(site, &mut problems);
    security::check(site, &mut problems);
    problems
}
