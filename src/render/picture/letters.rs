//! Letters as they were drawn once: a site has few sorts of them, and writes them often.

use super::outline::{Face, Mask, Spot};
use std::collections::BTreeMap;

/// Letters that are kept: most take some thousand bytes, the largest five times that.
const KEPT: usize = 4096;

/// Places of a letter between two pixels.
const QUARTERS: f32 = 4.0;

/// Masks of letters, by face, size and quarter of a pixel.
#[derive(Debug, Default)]
pub struct Letters {
    masks: BTreeMap<(Face, u32, u8, char), Mask>,
}

impl Letters {
    /// The mask of a letter that begins at `x`, and the column of its origin.
    pub fn letter(&mut self, face: Face, size: f32, letter: char, x: f32) -> (&[Spot], i32) {
        let quarters = (x * QUARTERS).round() as i32;
        let (pixel, quarter) = (quarters.div_euclid(QUARTERS as i32), quarters.rem_euclid(QUARTERS as i32) as u8);
        if self.masks.len() >= KEPT {
            self.masks.clear();
        }
        let mask = self.masks.entry((face, size.to_bits(), quarter, letter)).or_insert_with(|| {
            // Marks may stand left of the origin; the tallest letter with marks is lower than two ems, the widest narrower than three.
            let em = size.ceil();
            let shape = face.outline(letter, size, em + f32::from(quarter) / QUARTERS, 2.0 * em);
            let (room, origin) = (em as usize, em as i16);
            let mut mask = shape.mask(4 * room, 3 * room);
            mask.iter_mut().for_each(|spot| (spot.x, spot.y) = (spot.x - origin, spot.y - 2 * origin));
            mask
        });
        (mask, pixel)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_is_the_same_when_it_is_written_again() {
        let mut letters = Letters::default();
        let mut mask = |x: f32| {
            let (mask, pixel) = letters.letter(Face::SerifBold, 60.0, 'Ặ', x);
            (mask.to_vec(), pixel)
        };
        let (first, pixel) = mask(10.0);
        assert_eq!(pixel, 10);
        // It stands on the base line and has marks above and below.
        assert!(first.iter().any(|spot| spot.y < -50) && first.iter().any(|spot| spot.y > 5));
        assert_eq!(mask(-3.0), (first.clone(), -3));
        // Another quarter of a pixel is another mask; less than that is none.
        assert_eq!(mask(10.1).0, first);
        assert_ne!(mask(10.25).0, first);
    }
}
