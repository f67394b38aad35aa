//! The headers that every page is served with, by the development server and by the configurations for web servers alike.

use crate::path::SitePath;

/// Nothing but the site's own files: no inline script or style, no third party, no frame, no plugin, and no HTML made from text by a script.
/// The one policy of trusted types is the search module's, which lets scripts be loaded from the site only.
pub const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; \
    media-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; \
    require-trusted-types-for 'script'; trusted-types congbo-search";

/// Below this address lie charts for the pages of others: their pages may stand in frames, their pictures in any page.
pub const EMBEDDED: &str = "/nhung/";

/// The policy of the pages below [`EMBEDDED`]: no script, no form, and any page may frame them.
pub const EMBEDDED_CONTENT_SECURITY_POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors *";

/// Where the charts of a page lie for others.
pub fn embedded(page: &SitePath) -> SitePath {
    SitePath::new(EMBEDDED).join(page.as_str().trim_start_matches('/'))
}

/// The headers of what lies at `path` below the site's base path.
pub fn headers(path: &str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let embedded = path.starts_with(EMBEDDED);
    HEADERS.iter().map(move |(name, value)| match *name {
        "content-security-policy" if embedded => (*name, EMBEDDED_CONTENT_SECURITY_POLICY),
        "cross-origin-resource-policy" if embedded => (*name, "cross-origin"),
        name => (name, *value),
    })
}

/// Every header with its value, for all but [`EMBEDDED`].
pub const HEADERS: &[(&str, &str)] = &[
    ("content-security-policy", CONTENT_SECURITY_POLICY),
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "strict-origin-when-cross-origin"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("permissions-policy", "camera=(), geolocation=(), microphone=(), payment=()"),
];
