//! Photos without what their cameras wrote into them: place, time, owner, thumbnails. The picture itself is not decoded or changed.
//!
//! JPEG, PNG and WebP are taken apart into segments and put together again with those only that a browser needs to show the picture:
//! colour profiles stay, and the orientation of a JPEG stays as the only line of a new EXIF block. Sizes are read from the headers before
//! anything else, so that a picture of hundreds of megapixels is refused and not unpacked.

use crate::diagnostics::Diagnostic;
use crate::diagnostics::catalogue::trust;
use crate::path::{PHOTO_ENDINGS, SourcePath};

/// Most pixels of a photo.
pub const MOST_PIXELS: u64 = 50_000_000;

/// A photo that may be published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clean {
    /// The file without its metadata.
    pub bytes: Vec<u8>,
    /// Width in pixels as shown, after turning.
    pub width: u32,
    /// Height in pixels as shown.
    pub height: u32,
    /// Whether it is stored on its side: width and height change places when it is shown.
    pub turned: bool,
    /// Whether anything was left out.
    pub changed: bool,
}

/// Why a photo is not published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PhotoError {
    /// Neither JPEG, PNG nor WebP, whatever its name says.
    UnknownFormat,
    /// Cut short or put together wrongly.
    Broken,
    /// More than [`MOST_PIXELS`].
    TooLarge {
        /// Width in pixels.
        width: u32,
        /// Height in pixels.
        height: u32,
    },
}

impl PhotoError {
    /// The problem to report for the file.
    pub fn diagnostic(self, path: &SourcePath) -> Diagnostic {
        match self {
            Self::UnknownFormat => Diagnostic::in_file(&trust::NO_PHOTO, path),
            Self::Broken => Diagnostic::in_file(&trust::BROKEN_PHOTO, path),
            Self::TooLarge { width, height } => {
                Diagnostic::in_file(&trust::HUGE_PHOTO, path).with("width", width).with("height", height)
            }
        }
    }
}

/// Whether the name of a file says that it is a photo.
pub fn is_photo(path: &SourcePath) -> bool {
    path.extension().is_some_and(|extension| PHOTO_ENDINGS.contains(&extension.as_str()))
}

/// Takes the metadata out of a photo.
///
/// # Errors
/// [`PhotoError`] says why the photo cannot be published.
pub fn clean(bytes: &[u8]) -> Result<Clean, PhotoError> {
    let clean = if bytes.starts_with(&[0xFF, 0xD8, 0xFF]) {
        jpeg(bytes)
    } else if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        png(bytes)
    } else if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        webp(bytes)
    } else {
        return Err(PhotoError::UnknownFormat);
    }
    .ok_or(PhotoError::Broken)?;
    let Clean { width, height, .. } = clean;
    if width == 0 || height == 0 {
        return Err(PhotoError::Broken);
    }
    if u64::from(width) * u64::from(height) > MOST_PIXELS {
        return Err(PhotoError::TooLarge { width, height });
    }
    Ok(clean)
}

fn be16(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_be_bytes(bytes.get(at..at.checked_add(2)?)?.try_into().ok()?))
}

fn be32(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_be_bytes(bytes.get(at..at.checked_add(4)?)?.try_into().ok()?))
}

fn le32(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at.checked_add(4)?)?.try_into().ok()?))
}

fn size(value: u32) -> Option<usize> {
    usize::try_from(value).ok()
}

/// JPEG: ITU-T T.81, Annex B.
fn jpeg(bytes: &[u8]) -> Option<Clean> {
    let mut kept: Vec<&[u8]> = Vec::new();
    let mut orientation = 1;
    let mut dimensions: Option<(u32, u32)> = None;
    let mut changed = false;
    let mut at = 2;
    loop {
        // Any number of fill bytes may stand before a marker.
        let fill = bytes.get(at..)?.iter().take_while(|byte| **byte == 0xFF).count();
        if fill == 0 {
            return None;
        }
        let start = at + fill - 1;
        let marker = *bytes.get(start + 1)?;
        if marker == 0xD9 {
            return None;
        }
        let length = usize::from(be16(bytes, start + 2)?);
        let end = start.checked_add(2)?.checked_add(length)?;
        let segment = bytes.get(start..end)?;
        let body = segment.get(4..)?;
        match marker {
            // Start of scan: from here on it is the picture. What follows its end (a second picture, a film) is left out.
            0xDA => {
                let (width, height) = dimensions?;
                let picture_end = end_of_picture(bytes, end)?;
                changed |= picture_end < bytes.len();
                let mut out = vec![0xFF, 0xD8];
                // JFIF asks to stand first.
                let (first, rest): (Vec<&[u8]>, Vec<&[u8]>) = kept.iter().partition(|segment| segment.get(1) == Some(&0xE0));
                first.iter().for_each(|segment| out.extend_from_slice(segment));
                if orientation > 1 {
                    out.extend_from_slice(&exif(orientation));
                }
                rest.iter().for_each(|segment| out.extend_from_slice(segment));
                out.extend_from_slice(bytes.get(start..picture_end)?);
                let (width, height) = if orientation >= 5 { (height, width) } else { (width, height) };
                return Some(Clean { bytes: out, width, height, turned: orientation >= 5, changed });
            }
            // Frame headers hold the size.
            0xC0..=0xC3 | 0xC5..=0xC7 | 0xC9..=0xCB | 0xCD..=0xCF => {
                dimensions = Some((u32::from(be16(body, 3)?), u32::from(be16(body, 1)?)));
                kept.push(segment);
            }
            0xE1 => {
                orientation = orientation_of(body).unwrap_or(orientation);
                changed = true;
            }
            // JFIF, colour profile and Adobe's colour transform decide how the picture looks.
            0xE0 if body.starts_with(b"JFIF\0") => kept.push(segment),
            0xE2 if body.starts_with(b"ICC_PROFILE\0") => kept.push(segment),
            0xEE if body.starts_with(b"Adobe") => kept.push(segment),
            0xE0..=0xEF | 0xFE => changed = true,
            _ => kept.push(segment),
        }
        at = end;
    }
}

/// Behind the end-of-image marker that closes the scans beginning at `at`; a file cut short ends where it ends.
fn end_of_picture(bytes: &[u8], mut at: usize) -> Option<usize> {
    loop {
        let found = bytes.get(at..)?.iter().position(|byte| *byte == 0xFF);
        let Some(found) = found else { return Some(bytes.len()) };
        at += found;
        match bytes.get(at + 1) {
            None => return Some(bytes.len()),
            Some(0xD9) => return Some(at + 2),
            // Stuffed bytes, restarts and fill belong to the scan.
            Some(0x00 | 0xD0..=0xD7) => at += 2,
            Some(0xFF) => at += 1,
            // Tables and further scans of a progressive picture.
            Some(0xC4 | 0xDA | 0xDB | 0xDC | 0xDD) => at = at.checked_add(2)?.checked_add(usize::from(be16(bytes, at + 2)?))?,
            Some(_) => return None,
        }
    }
}

/// The orientation (1 to 8) of an EXIF segment: tag 0x0112 of its first directory.
fn orientation_of(body: &[u8]) -> Option<u8> {
    let tiff = body.strip_prefix(b"Exif\0\0")?;
    let little = tiff.starts_with(b"II");
    let short = |at: usize| be16(tiff, at).map(|value| if little { value.swap_bytes() } else { value });
    let long = |at: usize| be32(tiff, at).map(|value| if little { value.swap_bytes() } else { value });
    let directory = size(long(4)?)?;
    for entry in 0..usize::from(short(directory)?) {
        let at = directory.checked_add(2)?.checked_add(entry.checked_mul(12)?)?;
        if short(at)? == 0x0112 {
            return u8::try_from(short(at + 8)?).ok().filter(|value| (1..=8).contains(value));
        }
    }
    None
}

/// An EXIF segment that holds nothing but the orientation.
pub(super) fn exif(orientation: u8) -> Vec<u8> {
    let mut segment = vec![0xFF, 0xE1, 0x00, 0x22];
    segment.extend_from_slice(b"Exif\0\0MM\0\x2A\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0");
    segment.extend_from_slice(&[orientation, 0, 0, 0, 0, 0, 0]);
    segment
}

/// PNG: chunks of length, name, data and check sum.
fn png(bytes: &[u8]) -> Option<Clean> {
    let mut out = bytes.get(..8)?.to_vec();
    let (width, height) = (be32(bytes, 16)?, be32(bytes, 20)?);
    if bytes.get(12..16) != Some(b"IHDR") {
        return None;
    }
    let mut changed = false;
    let mut at: usize = 8;
    loop {
        let end = at.checked_add(12)?.checked_add(size(be32(bytes, at)?)?)?;
        let chunk = bytes.get(at..end)?;
        let name = chunk.get(4..8)?;
        let critical = name.first().is_some_and(u8::is_ascii_uppercase);
        let shown: [&[u8]; 12] =
            [b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"cICP", b"sBIT", b"bKGD", b"pHYs", b"acTL", b"fcTL", b"fdAT"];
        if critical || shown.contains(&name) {
            out.extend_from_slice(chunk);
        } else {
            changed = true;
        }
        at = end;
        if name == b"IEND" {
            changed |= at < bytes.len();
            return Some(Clean { bytes: out, width, height, turned: false, changed });
        }
    }
}

/// WebP: RIFF chunks, padded to even lengths.
fn webp(bytes: &[u8]) -> Option<Clean> {
    let whole = size(le32(bytes, 4)?)?.checked_add(8)?;
    let riff = bytes.get(..whole)?;
    let mut changed = whole < bytes.len();
    let mut body = Vec::new();
    let mut dimensions: Option<(u32, u32)> = None;
    let mut at = 12;
    while at < riff.len() {
        let length = size(le32(riff, at + 4)?)?;
        let end = at.checked_add(8)?.checked_add(length)?;
        let data = riff.get(at + 8..end)?;
        let padded = end.checked_add(length % 2)?.min(riff.len());
        let name = riff.get(at..at + 4)?;
        let found = match name {
            b"VP8X" => Some((le32(data, 3)? >> 8, le32(data, 6)? >> 8)).map(|(width, height)| (width + 1, height + 1)),
            b"VP8 " => Some((u32::from(be16(data, 6)?.swap_bytes() & 0x3FFF), u32::from(be16(data, 8)?.swap_bytes() & 0x3FFF))),
            b"VP8L" => {
                let bits = le32(data, 1)?;
                Some(((bits & 0x3FFF) + 1, ((bits >> 14) & 0x3FFF) + 1))
            }
            _ => None,
        };
        dimensions = dimensions.or(found);
        match name {
            b"EXIF" | b"XMP " => changed = true,
            b"VP8X" => {
                let begin = body.len();
                body.extend_from_slice(riff.get(at..padded)?);
                // The flags say what follows: EXIF (bit 3) and XMP (bit 2) no longer do.
                if let Some(flags) = body.get_mut(begin + 8) {
                    *flags &= !0b0000_1100;
                }
            }
            b"VP8 " | b"VP8L" | b"ALPH" | b"ICCP" | b"ANIM" | b"ANMF" => body.extend_from_slice(riff.get(at..padded)?),
            _ => changed = true,
        }
        at = padded;
    }
    let (width, height) = dimensions?;
    let mut out = b"RIFF".to_vec();
    out.extend_from_slice(&u32::try_from(body.len() + 4).ok()?.to_le_bytes());
    out.extend_from_slice(b"WEBP");
    out.extend_from_slice(&body);
    Some(Clean { bytes: out, width, height, turned: false, changed })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn segment(marker: u8, body: &[u8]) -> Vec<u8> {
        let length = u16::try_from(body.len() + 2).unwrap().to_be_bytes();
        [&[0xFF, marker], &length[..], body].concat()
    }

    fn photo(orientation: Option<u8>, width: u16, height: u16) -> Vec<u8> {
        let mut frame = vec![8];
        frame.extend(height.to_be_bytes());
        frame.extend(width.to_be_bytes());
        frame.extend([1, 1, 0x11, 0]);
        let mut bytes = vec![0xFF, 0xD8];
        bytes.extend(segment(0xE0, b"JFIF\0\x01\x02\0\0\x01\0\x01\0\0"));
        if let Some(orientation) = orientation {
            let mut body = b"Exif\0\0II\x2A\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0".to_vec();
            body.extend([orientation, 0, 0, 0, 0, 0, 0, 0]);
            body.extend_from_slice(b"GPS 13.98N 108.00E");
            bytes.extend(segment(0xE1, &body));
        }
        bytes.extend(segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta/>"));
        bytes.extend(segment(0xE2, b"MPF\0secret"));
        bytes.extend(segment(0xE2, b"ICC_PROFILE\0\x01\x01profile"));
        bytes.extend(segment(0xED, b"Photoshop 3.0\0by somebody"));
        bytes.extend(segment(0xFE, b"a comment"));
        bytes.extend(segment(0xC0, &frame));
        bytes.extend(segment(0xDA, &[1, 1, 0, 0, 63, 0]));
        bytes.extend([1, 2, 0xFF, 0x00, 3, 0xFF, 0xD0, 4, 0xFF, 0xD9]);
        bytes.extend_from_slice(b"GPS in a second picture");
        bytes
    }

    fn holds(bytes: &[u8], words: &[u8]) -> bool {
        bytes.windows(words.len()).any(|window| window == words)
    }

    #[test]
    fn a_jpeg_keeps_its_picture_profile_and_turn_and_nothing_else() {
        let clean = clean(&photo(Some(6), 4000, 3000)).unwrap();
        assert_eq!((clean.width, clean.height, clean.changed), (3000, 4000, true));
        for gone in [&b"GPS"[..], b"xmpmeta", b"MPF", b"Photoshop", b"comment"] {
            assert!(!holds(&clean.bytes, gone));
        }
        for kept in [&b"JFIF"[..], b"ICC_PROFILE", &[1, 2, 0xFF, 0, 3, 0xFF, 0xD0, 4, 0xFF, 0xD9]] {
            assert!(holds(&clean.bytes, kept));
        }
        let again = super::clean(&clean.bytes).unwrap();
        assert_eq!((again.bytes, again.width, again.height), (clean.bytes, 3000, 4000), "once is enough");
        let upright = super::clean(&photo(None, 40, 30)).unwrap();
        assert!(!holds(&upright.bytes, b"Exif"));
    }

    #[test]
    fn a_png_keeps_what_is_shown() {
        let chunk =
            |name: &[u8], data: &[u8]| [&u32::try_from(data.len()).unwrap().to_be_bytes()[..], name, data, b"\0\0\0\0"].concat();
        let mut header = [7_u32.to_be_bytes(), 5_u32.to_be_bytes()].concat();
        header.extend([8, 2, 0, 0, 0]);
        let parts: [(&[u8], &[u8]); 6] = [
            (b"IHDR", &header),
            (b"tEXt", b"Author\0somebody"),
            (b"eXIf", b"GPS"),
            (b"gAMA", b"\0\0\0\0"),
            (b"IDAT", b"data"),
            (b"IEND", b""),
        ];
        let mut bytes = b"\x89PNG\r\n\x1a\n".to_vec();
        parts.iter().for_each(|(name, data)| bytes.extend(chunk(name, data)));
        let clean = clean(&bytes).unwrap();
        assert_eq!((clean.width, clean.height, clean.changed), (7, 5, true));
        assert!(!holds(&clean.bytes, b"somebody") && !holds(&clean.bytes, b"eXIf") && holds(&clean.bytes, b"gAMA"));
        assert!(!super::clean(&clean.bytes).unwrap().changed);
    }

    #[test]
    fn a_webp_keeps_its_frames_and_says_so() {
        let chunk = |name: &[u8], data: &[u8]| {
            let pad = vec![0; data.len() % 2];
            [name, &u32::try_from(data.len()).unwrap().to_le_bytes()[..], data, &pad].concat()
        };
        let extended = [0b0000_1100, 0, 0, 0, 99, 0, 0, 49, 0, 0];
        let body =
            [chunk(b"VP8X", &extended), chunk(b"VP8L", &[0x2F, 1, 2, 3, 4]), chunk(b"EXIF", b"GPS"), chunk(b"XMP ", b"<x/>")]
                .concat();
        let bytes = [&b"RIFF"[..], &u32::try_from(body.len() + 4).unwrap().to_le_bytes(), b"WEBP", &body].concat();
        let clean = clean(&bytes).unwrap();
        assert_eq!((clean.width, clean.height, clean.changed), (100, 50, true));
        assert!(!holds(&clean.bytes, b"GPS") && !holds(&clean.bytes, b"XMP "));
        assert_eq!(clean.bytes[20], 0, "no flag promises what is gone");
        assert!(!super::clean(&clean.bytes).unwrap().changed);
    }

    #[test]
    fn huge_broken_and_other_files_are_refused() {
        assert_eq!(clean(&photo(None, 20_000, 10_000)), Err(PhotoError::TooLarge { width: 20_000, height: 10_000 }));
        assert_eq!(clean(b"<svg onload='x'/>"), Err(PhotoError::UnknownFormat));
        assert_eq!(clean(b"GIF89a"), Err(PhotoError::UnknownFormat));
        let whole = photo(Some(3), 40, 30);
        for end in 0..whole.len() {
            let _ = clean(&whole[..end]);
        }
        for at in 0..whole.len() {
            let mut damaged = whole.clone();
            damaged[at] ^= 0xFF;
            let _ = clean(&damaged);
        }
    }
}
