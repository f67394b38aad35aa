//! The list of a site's files with their SHA-256, as `sha256sum -c` reads it: `SHA256SUMS` at the top of the output.
//!
//! Sorted by the bytes of the path, so that equal sites have equal manifests, byte for byte.

use std::collections::BTreeMap;

use rayon::prelude::*;

pub use crate::hash::Digest;
use crate::path::OutputPath;

/// The files of one site and their digests. Neither the manifest itself nor the marker is among them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Manifest {
    /// Digest by path.
    pub files: BTreeMap<OutputPath, Digest>,
}

impl Manifest {
    /// The text of `SHA256SUMS`.
    pub fn render(&self) -> String {
        text_of(self.files.iter().map(|(path, digest)| (path, *digest)))
    }

    /// Reads `SHA256SUMS`; `None` when any line is not as [`Manifest::render`] writes it.
    pub fn parse(text: &str) -> Option<Self> {
        let read = |line: &&str| {
            let (digest, path) = line.split_once("  ").filter(|(_, path)| is_output_name(path))?;
            Some((OutputPath::new(path), Digest::parse(digest)?))
        };
        let lines: Vec<&str> = text.split_terminator('\n').collect();
        let files: Vec<(OutputPath, Digest)> = lines.par_iter().map(read).collect::<Option<_>>()?;
        let files: BTreeMap<OutputPath, Digest> = files.into_iter().collect();
        (files.len() == lines.len()).then_some(Self { files })
    }
}

/// The text of the `SHA256SUMS` that lists these files, which are in the order of their paths.
pub(super) fn text_of<'f>(files: impl ExactSizeIterator<Item = (&'f OutputPath, Digest)>) -> String {
    let mut text = String::with_capacity(files.len().saturating_mul(120));
    for (path, digest) in files {
        digest.write_to(&mut text);
        text.extend(["  ", path.as_str(), "\n"]);
    }
    text
}

/// Whether a file of a site may be called so: relative, within the output, one line, no backslash, no empty part.
pub fn is_output_name(path: &str) -> bool {
    let part = |part: &str| !part.is_empty() && part != "." && part != ".." && part.len() <= 255;
    path.len() <= 3_000 && path.split('/').all(part) && !path.chars().any(|letter| letter.is_control() || letter == '\\')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_manifest_reads_back_and_is_sorted_by_bytes() {
        let mut manifest = Manifest::default();
        for path in ["b/index.html", "a.html", "anh/hòa.png", "Z"] {
            manifest.files.insert(OutputPath::new(path), Digest::of(path.as_bytes()));
        }
        let text = manifest.render();
        assert_eq!(Manifest::parse(&text), Some(manifest));
        let paths: Vec<_> = text.lines().map(|line| line.split_once("  ").unwrap().1).collect();
        assert_eq!(paths, ["Z", "a.html", "anh/hòa.png", "b/index.html"]);
        assert!(text.starts_with("bbeebd879e1dff6918546dc0c179fdde505f2a21591c9a9c96e36b054ec5af83  Z\n"));
    }

    #[test]
    fn a_manifest_that_climbs_out_or_lies_is_not_read() {
        let digest = Digest::of(b"");
        for path in ["../x", "/etc/passwd", "a//b", "a/./b", "a\\b", ""] {
            assert_eq!(Manifest::parse(&format!("{digest}  {path}\n")), None, "{path}");
        }
        assert_eq!(Manifest::parse("xyz  a\n"), None);
        assert_eq!(Manifest::parse(&format!("{digest}  a\r\n")), None, "a line ends as it was written");
        assert_eq!(Manifest::parse(&format!("{digest}  a\n{digest}  a\n")), None);
    }
}
