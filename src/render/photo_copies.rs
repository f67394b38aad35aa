//! Smaller copies of JPEG photos, so that a telephone does not load what a poster needs.
//!
//! **Invariant**: a copy is a function of the photo's bytes and the width. The size in the header is read before anything is unpacked,
//! and a photo that does not decode gives no copy, never a half one.

use jpeg_encoder::{ColorType, Encoder, SamplingFactor};
use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

/// Quality of a copy: no blocks are seen at twice the density.
const QUALITY: u8 = 78;
/// More scans than this are an attack on time, not a photo.
const MOST_SCANS: usize = 64;

/// Copies of a photo whose metadata is taken out already, in the order of `widths`; none where it does not decode, or has more than `most` pixels.
/// Widths are those of the stored picture, before it is turned.
pub fn copies(bytes: &[u8], widths: &[u32], most: u64) -> Option<Vec<Vec<u8>>> {
    let options = DecoderOptions::default()
        .set_max_width(usize::from(u16::MAX))
        .set_max_height(usize::from(u16::MAX))
        .set_use_unsafe(false)
        .jpeg_set_max_scans(MOST_SCANS)
        .jpeg_set_out_colorspace(ColorSpace::RGB);
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(bytes), options);
    decoder.decode_headers().ok()?;
    let (width, height) = decoder.dimensions()?;
    if u64::try_from(width.checked_mul(height)?).ok()? > most || width == 0 || height == 0 {
        return None;
    }
    let pixels = decoder.decode().ok()?;
    let (profile, exif) = (decoder.icc_profile(), decoder.exif().cloned());
    if pixels.len() != width * height * 3 {
        return None;
    }
    widths
        .iter()
        .map(|wanted| {
            let wanted = usize::try_from(*wanted).ok()?.clamp(1, width);
            let tall = (height * wanted / width).max(1);
            let small = shrink(&pixels, (width, height), (wanted, tall));
            let mut out = Vec::with_capacity(small.len() / 10);
            let mut encoder = Encoder::new(&mut out, QUALITY);
            encoder.set_sampling_factor(SamplingFactor::F_2_2);
            encoder.set_progressive(true);
            if let Some(profile) = &profile {
                encoder.add_icc_profile(profile).ok()?;
            }
            // Nothing but the orientation is left in it.
            if let Some(exif) = &exif {
                encoder.add_exif_metadata(exif).ok()?;
            }
            encoder.encode(&small, u16::try_from(wanted).ok()?, u16::try_from(tall).ok()?, ColorType::Rgb).ok()?;
            Some(out)
        })
        .collect()
}

/// Each pixel is the mean of those that it stands for: first along the rows, then down the columns.
fn shrink(pixels: &[u8], (width, height): (usize, usize), (wide, tall): (usize, usize)) -> Vec<u8> {
    let part = |at: usize, of: usize, whole: usize| {
        let from = at * whole / of;
        from..((at + 1) * whole / of).max(from + 1)
    };
    let columns: Vec<_> = (0..wide).map(|column| part(column, wide, width)).map(|part| part.start * 3..part.end * 3).collect();
    let mut out = Vec::with_capacity(wide * tall * 3);
    let mut sums = vec![[0_u32; 4]; wide];
    for row in 0..tall {
        let rows = part(row, tall, height);
        sums.fill([0; 4]);
        for line in pixels.chunks_exact(width * 3).skip(rows.start).take(rows.len()) {
            for (sum, column) in sums.iter_mut().zip(&columns) {
                let [mut red, mut green, mut blue, mut count] = *sum;
                for [r, g, b] in line.get(column.clone()).unwrap_or_default().as_chunks::<3>().0 {
                    red += u32::from(*r);
                    green += u32::from(*g);
                    blue += u32::from(*b);
                    count += 1;
                }
                *sum = [red, green, blue, count];
            }
        }
        for [red, green, blue, count] in &sums {
            let mean = |sum: &u32| u8::try_from((sum + count / 2) / (*count).max(1)).unwrap_or(u8::MAX);
            out.extend([mean(red), mean(green), mean(blue)]);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn photo(width: u16, height: u16) -> Vec<u8> {
        let pixels: Vec<u8> =
            (0..height).flat_map(|y| (0..width).flat_map(move |x| [(x % 256) as u8, (y % 256) as u8, 90])).collect();
        let mut out = Vec::new();
        Encoder::new(&mut out, 90).encode(&pixels, width, height, ColorType::Rgb).unwrap();
        out
    }

    #[test]
    fn copies_are_smaller_of_the_asked_width_and_the_same_every_time() {
        let whole = photo(1000, 600);
        let small = copies(&whole, &[480, 100], 600_000).unwrap();
        let sizes: Vec<_> =
            small.iter().map(|copy| super::super::photo::clean(copy).unwrap()).map(|clean| (clean.width, clean.height)).collect();
        assert_eq!(sizes, [(480, 288), (100, 60)]);
        assert!(small[0].len() < whole.len() && small[1].len() < small[0].len());
        assert_eq!(Some(small), copies(&whole, &[480, 100], 600_000));
        assert_eq!(copies(&whole, &[480, 100], 599_999), None, "larger than was told");
    }

    #[test]
    fn a_copy_is_turned_as_its_photo_is() {
        let whole = photo(1000, 600);
        let turned = [&whole[..2], &super::super::photo::exif(6), &whole[2..]].concat();
        let clean = super::super::photo::clean(&copies(&turned, &[500], 600_000).unwrap()[0]).unwrap();
        assert_eq!((clean.width, clean.height, clean.turned), (300, 500, true));
    }

    #[test]
    fn damaged_photos_give_no_copy_and_no_panic() {
        let whole = photo(64, 48);
        assert_eq!(copies(b"GIF89a", &[10], 9_999), None);
        for end in (0..whole.len()).step_by(7) {
            let _ = copies(&whole[..end], &[10], 9_999);
        }
        for at in 0..whole.len().min(900) {
            let mut damaged = whole.clone();
            damaged[at] ^= 0xFF;
            let _ = copies(&damaged, &[10], 9_999);
        }
    }
}
