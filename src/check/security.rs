//! What is said to people who find a hole in the site is complete and still holds.

use crate::config::FILE;
use crate::diagnostics::Diagnostic;
use crate::diagnostics::catalogue::config as catalogue;
use crate::path::SourcePath;
use crate::site::Site;

pub(super) fn check(site: &Site, problems: &mut Vec<Diagnostic>) {
    let security = &site.config.security;
    let Some(span) = security.span else { return };
    let file = SourcePath::new(FILE);
    let missing = [("contact", security.contacts.is_empty()), ("expires", security.expires.is_none())];
    let missing: Vec<&str> = missing.into_iter().filter(|(_, lacks)| *lacks).map(|(name, _)| name).collect();
    if !missing.is_empty() {
        problems.push(Diagnostic::at(&catalogue::SECURITY_INCOMPLETE, &file, span).with("missing", missing.join(", ")));
    }
    if let Some(date) = security.expires.filter(|date| *date < site.today()) {
        problems.push(Diagnostic::at(&catalogue::SECURITY_EXPIRED, &file, span).with("date", date.format("%d/%m/%Y")));
    }
}
