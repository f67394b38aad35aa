//! Pages that say that something is not here: withdrawn, or never was.

use super::frame::Head;
use super::parts::{Fact, Link, LinkGroup};
use serde::Serialize;

/// What is left of a withdrawn page.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct NoticeView {
    /// Head.
    pub page: Head,
    /// Title, with compounds kept whole.
    pub title_html: String,
    /// Since when and why.
    pub reason: String,
    /// Number, issuer: enough to know what it was.
    pub facts: Vec<Fact>,
    /// What replaced it, whom to ask.
    pub instead: Vec<Link>,
}

/// The answer to an address that is not there.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct NotFoundView {
    /// Head.
    pub page: Head,
    /// Address of the list of all addresses, from which a script names the nearest three.
    pub addresses: String,
    /// Where to go on.
    pub browse: Vec<LinkGroup>,
}

super::placed_by!(NoticeView => "notice.html", NotFoundView => "404.html");
