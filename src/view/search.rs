//! The search page: a field for those with script, lists for those without.

use super::frame::Head;
use super::parts::{Link, LinkGroup};
use serde::Serialize;

/// The search page.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct SearchView {
    /// Head.
    pub page: Head,
    /// An example for the search field.
    pub example: String,
    /// Searches that give something.
    pub tried: Vec<Link>,
    /// Address of the folder of the index.
    pub index: String,
    /// Ways that need no script.
    pub browse: Vec<LinkGroup>,
}

super::placed_by!(SearchView => "search.html");
