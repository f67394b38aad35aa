//! Names of things: files of the site's sources, addresses of its pages, files of its output.
//!
//! The three are different types because mixing them up publishes the wrong file. A path is in many lists: its copies share its letters.

use borsh::{BorshDeserialize, BorshSerialize};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// A file below the site's root, with `/` between its parts: `content/mo-hinh/abc.md`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, BorshSerialize, BorshDeserialize)]
pub struct SourcePath(Arc<str>);

impl SourcePath {
    /// A path as it is; callers give relative paths with forward slashes.
    pub fn new(path: impl Into<Arc<str>>) -> Self {
        Self(path.into())
    }

    /// The path as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The last part: `abc.md`.
    pub fn file_name(&self) -> &str {
        self.0.rsplit('/').next().unwrap_or_default()
    }

    /// The folder, without a slash at its end; empty at the root.
    pub fn folder(&self) -> &str {
        self.0.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    /// What follows the last dot of the file name, in lower case.
    pub fn extension(&self) -> Option<String> {
        self.file_name().rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase())
    }

    /// The file that `reference` names when written in this file: relative to its folder, or to `content/` when it begins with `/`.
    /// `None` when it climbs out of the site.
    pub fn resolve(&self, reference: &str) -> Option<SourcePath> {
        let (base, reference) = match reference.strip_prefix('/') {
            Some(rest) => ("content", rest),
            None => (self.folder(), reference),
        };
        let mut parts: Vec<&str> = base.split('/').filter(|part| !part.is_empty()).collect();
        for part in reference.split('/') {
            match part {
                "" | "." => {}
                ".." => {
                    parts.pop()?;
                }
                name => parts.push(name),
            }
        }
        Some(Self::new(parts.join("/")))
    }
}

impl std::fmt::Display for SourcePath {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// The address of a page within the site, before the base path: begins and ends with `/`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct SitePath(Arc<str>);

impl SitePath {
    /// An address; slashes at both ends are added where they lack.
    pub fn new(path: &str) -> Self {
        let inner = path.trim_matches('/');
        if inner.is_empty() { Self("/".into()) } else { Self(["/", inner, "/"].concat().into()) }
    }

    /// The address as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether every machine can hold a folder of that name and every browser finds it: no part that climbs, hides or means something to a system.
    pub fn is_sound(&self) -> bool {
        let meant = |letter: char| letter.is_control() || letter.is_whitespace() || "\\<>:\"|?*%#".contains(letter);
        let sound =
            |part: &str| !part.is_empty() && !part.starts_with(['.', '_', '~']) && !part.ends_with('.') && part.len() <= 255;
        self.as_str() == "/" || (self.as_str().trim_matches('/').split('/').all(sound) && !self.as_str().contains(meant))
    }

    /// The address of something below this one.
    pub fn join(&self, below: &str) -> Self {
        Self::new(&[self.as_str(), below].concat())
    }

    /// The file that holds the page.
    pub fn file(&self) -> OutputPath {
        self.beside("index.html")
    }

    /// A file beside the page, such as its `data.json`.
    pub fn beside(&self, name: &str) -> OutputPath {
        OutputPath::new([self.0.trim_start_matches('/'), name].concat())
    }
}

impl std::fmt::Display for SitePath {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// A file of the output, relative to its folder: `ke-hoach/2024/737-kh-ubnd/index.html`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, BorshSerialize, BorshDeserialize)]
pub struct OutputPath(Arc<str>);

impl std::borrow::Borrow<str> for OutputPath {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl OutputPath {
    /// A path as it is; callers give relative paths with forward slashes.
    pub fn new(path: impl Into<Arc<str>>) -> Self {
        Self(path.into())
    }

    /// The path as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The address of the page that the file is.
    pub fn page(&self) -> SitePath {
        SitePath::new(self.0.trim_end_matches("index.html"))
    }
}

impl std::fmt::Display for OutputPath {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// The endings of the names of photos that pages show, without the dot.
pub const PHOTO_ENDINGS: [&str; 4] = ["jpg", "jpeg", "png", "webp"];

/// The ending that a photo of these bytes should have; `None` where they begin none.
pub fn photo_ending(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [0xff, 0xd8, 0xff, ..] => Some("jpg"),
        [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', ..] => Some("png"),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some("webp"),
        _ => None,
    }
}

/// An address with its percent signs resolved; `None` where it is not UTF-8, holds a zero byte, or a percent sign that stands for nothing.
pub fn percent_decoded(address: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(address.len());
    let mut rest = address.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let digit = |byte: Option<u8>| byte.and_then(|byte| char::from(byte).to_digit(16));
            let (high, low) = (digit(rest.next())?, digit(rest.next())?);
            bytes.push(u8::try_from(high * 16 + low).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok().filter(|address| !address.contains('\0'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_that_climbs_hides_or_means_something_to_a_system_is_not_sound() {
        for sound in ["/", "/tin-tuc/cũ/", "/a.html/", "/a_b/c~d/"] {
            assert!(SitePath::new(sound).is_sound(), "{sound}");
        }
        for unsound in
            ["/../a/", "/%2e%2e/b/", "/a//b/", "/.git/", "/_a/", "/a b/", "/<b>/", "/a?b/", "/a\\b/", "/a./", "/a\u{0}/"]
        {
            assert!(!SitePath::new(unsound).is_sound(), "{unsound}");
        }
    }

    #[test]
    fn references_resolve_within_the_site_only() {
        let page = SourcePath::new("content/mo-hinh/a.md");
        assert_eq!(page.resolve("b.md"), Some(SourcePath::new("content/mo-hinh/b.md")));
        assert_eq!(page.resolve("../ke-hoach/x.md"), Some(SourcePath::new("content/ke-hoach/x.md")));
        assert_eq!(page.resolve("/anh/x.png"), Some(SourcePath::new("content/anh/x.png")));
        assert_eq!(page.resolve("../../../x"), None);
    }

    #[test]
    fn addresses_have_slashes_at_both_ends() {
        assert_eq!(SitePath::new("mo-hinh/a").as_str(), "/mo-hinh/a/");
        assert_eq!(SitePath::new("").file().as_str(), "index.html");
        for address in ["/", "/mo-hinh/a/"] {
            assert_eq!(SitePath::new(address).file().page().as_str(), address);
        }
        assert_eq!(SitePath::new("/x/").beside("data.json").as_str(), "x/data.json");
    }
}
