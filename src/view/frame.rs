//! What surrounds every page: the site (one value for the whole build and language) and the head of a page.

use super::parts::{Link, Tone};
use serde::Serialize;
use std::collections::BTreeMap;

/// What all pages of one language share. Handed to the engine once, not with each page.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct SiteFrame {
    /// [`super::VERSION`].
    pub version: u32,
    /// Language of the interface: `vi`, `en`.
    pub lang: String,
    /// "Công bố kế hoạch, kết quả".
    pub title: String,
    /// "Ủy ban nhân dân tỉnh Gia Lai".
    pub owner: String,
    /// Home, with the base path.
    pub home: String,
    /// Navigation.
    pub nav: Vec<NavItem>,
    /// Search page and target of the search form.
    pub search: String,
    /// Footer: pages of the site that help.
    pub help: Vec<Link>,
    /// Footer: who answers for the content.
    pub responsible: Option<String>,
    /// Footer: where readers check that nothing was tampered with.
    pub integrity: Vec<Link>,
    /// Assets by their name in the theme (`portal.css`), as addresses with base path and content hash.
    pub assets: BTreeMap<String, String>,
    /// Fonts that every page needs at once.
    pub preload: Vec<String>,
}

/// An item of the navigation.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct NavItem {
    /// Compared with [`Head::section`].
    pub id: String,
    /// The words.
    pub text: String,
    /// Address.
    pub href: String,
}

/// What every page says of itself.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Head {
    /// [`super::VERSION`].
    pub version: u32,
    /// Type of page, such as `plan`: a class of the body.
    pub kind: &'static str,
    /// Language of the page.
    pub lang: String,
    /// Language of the interface around it: `vi` or `en`.
    pub interface: String,
    /// Title of the window, with the site's name.
    pub window_title: String,
    /// Title of the page.
    pub title: String,
    /// One or two sentences, for search engines.
    pub description: Option<String>,
    /// Address with host: the one to cite.
    pub canonical: String,
    /// Item of the navigation that the page belongs to.
    pub section: Option<&'static str>,
    /// Way to the page, the page itself left out.
    pub crumbs: Vec<Link>,
    /// This page in the site's languages.
    pub languages: Vec<LanguageLink>,
    /// Names of the site's languages that this document is not translated into.
    pub untranslated: Vec<String>,
    /// Feeds that carry this page.
    pub feeds: Vec<FeedLink>,
    /// Structured data: JSON without `<`.
    pub json_ld: Vec<String>,
    /// Open Graph.
    pub og: OpenGraph,
    /// Whether search engines are asked to leave it.
    pub noindex: bool,
    /// Messages above the title.
    pub banners: Vec<Banner>,
    /// Address of the search page's script, where the page is the search.
    pub search_page: bool,
}

/// A page in another language.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct LanguageLink {
    /// BCP 47 tag.
    pub tag: String,
    /// Its own name: "English".
    pub name: String,
    /// Address of the translation; the language's start page where there is none.
    pub href: String,
    /// Address with host, for `hreflang`; none where the page is not translated.
    pub alternate: Option<String>,
    /// Whether this is the page's language.
    pub current: bool,
}

/// A feed.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct FeedLink {
    /// Its name.
    pub title: String,
    /// Address.
    pub href: String,
    /// `application/rss+xml`.
    pub mime: &'static str,
}

/// Open Graph, beyond what the head already says.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct OpenGraph {
    /// `website` or `article`.
    pub kind: &'static str,
    /// Address of a picture with host.
    pub image: Option<String>,
    /// What it shows.
    pub image_alt: Option<String>,
    /// Its width and height in pixels, where known.
    pub image_size: Option<(u32, u32)>,
    /// `2024-03-15`.
    pub published: Option<String>,
    /// `2024-03-15`.
    pub modified: Option<String>,
}

/// A message above the title.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Banner {
    /// Its weight.
    pub tone: Tone,
    /// Name of a symbol.
    pub icon: &'static str,
    /// What it says first.
    pub title: String,
    /// The rest.
    pub text: Option<String>,
    /// Where to go instead.
    pub link: Option<Link>,
}
