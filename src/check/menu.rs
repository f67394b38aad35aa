//! The footer is on every page: it lists so many pages and no more.

use crate::diagnostics::{Diagnostic, catalogue::site as catalogue};
use crate::site::Site;
use crate::site::joins::MOST_IN_MENU;
use std::collections::BTreeSet;

/// Reports pages that the footer has no room for.
pub fn check(site: &Site, problems: &mut Vec<Diagnostic>) {
    if site.menu.len() < MOST_IN_MENU {
        return;
    }
    let listed: BTreeSet<usize> = site.menu.iter().copied().collect();
    for (index, document) in site.documents.iter().enumerate() {
        if site.asks_for_menu(index) && !listed.contains(&index) {
            let problem = Diagnostic::at(&catalogue::MENU_FULL, &document.path, document.meta.title_span);
            problems.push(problem.with("limit", MOST_IN_MENU));
        }
    }
}
