//! A territory: what it is now, what it came from, what happens there.

use super::frame::Head;
use super::parts::{Card, Fact, Link, LinkGroup, Phrase, Row};
use serde::Serialize;

/// The page of a territory.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct LocalityView {
    /// Head.
    pub page: Head,
    /// Name.
    pub title_html: String,
    /// "Nay thuộc …" where it no longer exists.
    pub now: Vec<Phrase>,
    /// Facts: code, level, above, time, origin.
    pub facts: Vec<Fact>,
    /// Models there.
    pub models: Vec<Card>,
    /// Results that count it.
    pub results: Vec<Row>,
    /// Plans that name it.
    pub plans: Vec<Row>,
    /// Territories within it.
    pub within: Option<LinkGroup>,
    /// The lists that hold all of it.
    pub lists: Vec<Link>,
    /// Said where nothing is published about it.
    pub empty: Option<String>,
    /// Where this is known from.
    pub source: Option<String>,
}

super::placed_by!(LocalityView => "locality.html");
