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

/// For sites with TLS: browsers come by TLS only, for a year.
pub const STRICT_TRANSPORT_SECURITY: (&str, &str) = ("strict-transport-security", "max-age=31536000");

/// Caching of what never changes under its name.
pub const FOR_EVER: &str = "public, max-age=31536000, immutable";
/// Caching of everything else: it is kept, and asked for anew each time.
pub const ASK_ANEW: &str = "no-cache";

/// The names below the base path that carry the hash of what they hold, as a regular expression that nginx, Apache, Caddy and IIS read alike:
/// files of the theme (`assets/portal.0123456789.css`), their compressed copies, and parts of the search index.
pub const HASHED_NAMES: &str = r"assets/(search/[0-9a-z]+\.bin|([^/]+/)*[^/]+\.[0-9a-f]{10}\.[0-9a-z]+(\.br|\.gz)?)";

/// Whether a file of the output is one of [`HASHED_NAMES`].
pub fn is_hashed(path: &str) -> bool {
    let Some(below) = path.strip_prefix("assets/") else { return false };
    let plain = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit() || byte.is_ascii_lowercase());
    if let Some(stem) = below.strip_prefix("search/").and_then(|name| name.strip_suffix(".bin")) {
        return plain(stem);
    }
    let below = [".br", ".gz"].iter().find_map(|ending| below.strip_suffix(ending)).unwrap_or(below);
    let mut parts = below.rsplit('/').next().unwrap_or_default().rsplitn(3, '.');
    let (ending, hash, name) = (parts.next(), parts.next(), parts.next());
    let hex = |text: &str| text.len() == 10 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
    ending.is_some_and(plain) && hash.is_some_and(hex) && name.is_some_and(|name| !name.is_empty())
}

/// How a file of the output may be cached.
pub fn caching(path: &str) -> &'static str {
    if is_hashed(path) { FOR_EVER } else { ASK_ANEW }
}

/// What a file is whose name has no ending of [`MEDIA_TYPES`].
pub const UNKNOWN_TYPE: &str = "application/octet-stream";

/// The type of each ending, sorted.
pub const MEDIA_TYPES: &[(&str, &str)] = &[
    ("atom", "application/atom+xml; charset=utf-8"),
    ("avif", "image/avif"),
    ("bin", "application/octet-stream"),
    ("css", "text/css; charset=utf-8"),
    ("csv", "text/csv; charset=utf-8"),
    ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ("geojson", "application/geo+json"),
    ("gif", "image/gif"),
    ("html", "text/html; charset=utf-8"),
    ("ico", "image/x-icon"),
    ("ics", "text/calendar; charset=utf-8"),
    ("jpeg", "image/jpeg"),
    ("jpg", "image/jpeg"),
    ("js", "text/javascript; charset=utf-8"),
    ("json", "application/json"),
    ("jsonl", "application/x-ndjson; charset=utf-8"),
    ("jsonld", "application/ld+json"),
    ("map", "application/json"),
    ("md", "text/markdown; charset=utf-8"),
    ("minisig", "text/plain; charset=utf-8"),
    ("mjs", "text/javascript; charset=utf-8"),
    ("mp3", "audio/mpeg"),
    ("mp4", "video/mp4"),
    ("pdf", "application/pdf"),
    ("png", "image/png"),
    ("pub", "text/plain; charset=utf-8"),
    ("rss", "application/rss+xml; charset=utf-8"),
    ("svg", "image/svg+xml"),
    ("txt", "text/plain; charset=utf-8"),
    ("webmanifest", "application/manifest+json"),
    ("webp", "image/webp"),
    ("woff2", "font/woff2"),
    ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ("xml", "application/xml; charset=utf-8"),
    ("zip", "application/zip"),
];

/// The type of a file of the output.
pub fn media_type(path: &str) -> &'static str {
    if path == "SHA256SUMS" {
        return "text/plain; charset=utf-8";
    }
    let name = path.rsplit('/').next().unwrap_or_default();
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default();
    let known = MEDIA_TYPES.binary_search_by(|(known, _)| known.cmp(&ending.as_str()));
    known.ok().and_then(|at| MEDIA_TYPES.get(at)).map_or(UNKNOWN_TYPE, |(_, kind)| kind)
}

/// Endings of texts, which are worth compressing, sorted.
pub const TEXTS: &[&str] = &[
    "atom",
    "css",
    "csv",
    "geojson",
    "html",
    "ics",
    "js",
    "json",
    "jsonl",
    "jsonld",
    "map",
    "md",
    "mjs",
    "rss",
    "svg",
    "txt",
    "webmanifest",
    "xml",
];

/// Whether a file of the output is one of [`TEXTS`].
pub fn is_text(path: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(_, ending)| TEXTS.binary_search(&ending).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_with_a_hash_are_cached_for_ever_and_no_others() {
        for hashed in [
            "assets/portal.8763b936c0.css",
            "assets/fonts/sans-400.43f1e07087.woff2",
            "assets/search/0k3sp4.bin",
            "assets/portal.8763b936c0.css.br",
        ] {
            assert_eq!(caching(hashed), FOR_EVER, "{hashed}");
        }
        for other in [
            "index.html",
            "assets/search/index.json",
            "assets/search/search.js",
            "assets/search/search.file.js",
            "tep/assets/a.0123456789.css",
            "assets/a.012345678g.css",
            "assets/.0123456789.css",
            "assets/search/x/0k3sp4.bin",
        ] {
            assert_eq!(caching(other), ASK_ANEW, "{other}");
        }
    }

    #[test]
    fn every_ending_has_one_type() {
        assert!(MEDIA_TYPES.is_sorted());
        for (path, kind) in [
            ("a/lich.ics", "text/calendar; charset=utf-8"),
            ("x.MJS", "text/javascript; charset=utf-8"),
            ("SHA256SUMS", "text/plain; charset=utf-8"),
            ("van-ban/akn.xml", "application/xml; charset=utf-8"),
            ("no-ending", UNKNOWN_TYPE),
        ] {
            assert_eq!(media_type(path), kind, "{path}");
        }
    }
}
