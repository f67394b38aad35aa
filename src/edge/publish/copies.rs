//! Copies of texts that are compressed beforehand, `index.html.gz` and `index.html.br` beside `index.html`, for servers that send them as they are.
//!
//! Equal texts have equal copies. The copy in the live site is taken over while its text is the one it was made from, so that a build compresses
//! only what changed.

use std::fs;
use std::io::{Read, Write};

use super::Publication;
use super::manifest::{Digest, is_output_name};
use super::staging::Entry;
use crate::edge::fault::Fault;
use crate::edge::fs::open_ordinary;
use crate::edge::verify::folder::in_parallel;
use crate::engine::io::Sink;
use crate::engine::policy;
use crate::path::OutputPath;

/// Texts below this many bytes are sent as they are: one packet holds them.
const SMALLEST: u64 = 1_024;

/// How a copy is compressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Coding {
    Gzip,
    Brotli,
}

/// How many copies a build has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Copies {
    /// Those that were compressed now.
    pub made: usize,
    /// Those that the live site had.
    pub kept: usize,
}

impl Copies {
    /// The text that a file is a copy of, by its name.
    pub(super) fn text_of(path: &str) -> Option<&str> {
        [Coding::Gzip, Coding::Brotli].iter().find_map(|coding| path.strip_suffix(coding.ending())?.strip_suffix('.'))
    }

    /// Whether a file is called as a copy is.
    pub fn is_copy(path: &OutputPath) -> bool {
        Self::text_of(path.as_str()).is_some()
    }
}

impl Publication<'_> {
    /// Puts a copy for each coding of each larger text that was put so far, through `sink`, which leads here.
    ///
    /// # Errors
    /// When a text cannot be read back.
    pub fn compress(&self, sink: &dyn Sink) -> Result<Copies, Fault> {
        let is_large = |(path, entry): &(OutputPath, Entry)| entry.size >= SMALLEST && policy::is_text(path.as_str());
        let texts: Vec<(OutputPath, Entry)> = self.staging.entries().into_iter().filter(is_large).collect();
        let parts = in_parallel(&texts, |(path, entry)| self.copies_of(path, entry, sink));
        parts.into_iter().try_fold(Copies::default(), |all, part| {
            let part = part?;
            Ok(Copies { made: all.made + part.made, kept: all.kept + part.kept })
        })
    }

    fn copies_of(&self, path: &OutputPath, entry: &Entry, sink: &dyn Sink) -> Result<Copies, Fault> {
        let text = self.staging.read(path)?;
        let same_text = entry.in_live && self.staging.recorded().files.get(path) == Some(&entry.digest);
        let mut copies = Copies::default();
        for coding in [Coding::Gzip, Coding::Brotli] {
            let copy = OutputPath::new(format!("{path}.{}", coding.ending()));
            if !is_output_name(copy.as_str()) {
                continue;
            }
            let kept = if same_text { self.published(&copy).filter(|packed| coding.unpacks(packed, &text)) } else { None };
            let (packed, count) = match kept {
                Some(packed) => (packed, &mut copies.kept),
                None => (coding.pack(path.as_str(), &text), &mut copies.made),
            };
            // What the sink does not take it remembers itself.
            if sink.put(&copy, &packed).is_ok() {
                *count += 1;
            }
        }
        Ok(copies)
    }

    /// The bytes of a file of the live site, if they are those that were published.
    fn published(&self, path: &OutputPath) -> Option<Vec<u8>> {
        let digest = self.staging.recorded().files.get(path)?;
        let file = self.place.live.join(path.as_str());
        open_ordinary(&file).ok().flatten()?;
        fs::read(file).ok().filter(|bytes| Digest::of(bytes) == *digest)
    }
}

impl Coding {
    fn ending(self) -> &'static str {
        match self {
            Self::Gzip => "gz",
            Self::Brotli => "br",
        }
    }

    /// Compresses a text whose file has this name.
    fn pack(self, name: &str, text: &[u8]) -> Vec<u8> {
        let mut packed = Vec::with_capacity(text.len() / 4);
        match self {
            Self::Gzip => {
                let mut encoder = flate2::write::GzEncoder::new(packed, flate2::Compression::best());
                // Writing to memory cannot fail.
                let _ = encoder.write_all(text);
                encoder.finish().unwrap_or_default()
            }
            Self::Brotli => {
                // Scripts and styles are few, are fetched by every reader and seldom change: they are worth ten times the work.
                let seldom = [".css", ".js", ".mjs"].iter().any(|ending| name.ends_with(ending));
                let parameters = brotli::enc::BrotliEncoderParams {
                    quality: if seldom { 11 } else { 9 },
                    lgwin: i32::try_from(text.len().max(1).ilog2()).unwrap_or(22).saturating_add(1).clamp(16, 22),
                    size_hint: text.len(),
                    ..Default::default()
                };
                let mut rest = text;
                let _ = brotli::BrotliCompress(&mut rest, &mut packed, &parameters);
                packed
            }
        }
    }

    /// Whether a copy is one of this text.
    fn unpacks(self, packed: &[u8], text: &[u8]) -> bool {
        let mut plain = Vec::with_capacity(text.len().saturating_add(1));
        let most = text.len() as u64 + 1;
        let read = match self {
            Self::Gzip => flate2::read::GzDecoder::new(packed).take(most).read_to_end(&mut plain),
            Self::Brotli => brotli::Decompressor::new(packed, 4_096).take(most).read_to_end(&mut plain),
        };
        read.is_ok() && plain == text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_unpacks_to_its_text_and_to_no_other_and_is_the_same_each_time() {
        let long: String = (0..2_000).map(|number| format!("Điều {number}. Ủy ban nhân dân xã; ")).collect();
        for coding in [Coding::Gzip, Coding::Brotli] {
            for text in ["", "ngắn", long.as_str()] {
                let packed = coding.pack("a.html", text.as_bytes());
                assert!(coding.unpacks(&packed, text.as_bytes()), "{coding:?} {}", text.len());
                assert_eq!(packed, coding.pack("a.html", text.as_bytes()));
                assert!(!coding.unpacks(&packed, format!("{text}.").as_bytes()));
            }
            let packed = coding.pack("a.css", long.as_bytes());
            assert!(packed.len() < long.len() / 4 && coding.unpacks(&packed, long.as_bytes()));
            assert!(!coding.unpacks(&packed, "Điều 0.".as_bytes()), "a text that goes on");
            assert!(!coding.unpacks(b"no copy of anything", long.as_bytes()));
        }
    }
}
