//! Outlines of letters, and how much of each pixel an outline covers.

use std::sync::LazyLock;
use ttf_parser::{Face as Font, GlyphId, OutlineBuilder};

/// A face of the theme.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Face {
    /// Noto Sans.
    Sans,
    /// Noto Sans, semi-bold.
    SansBold,
    /// Noto Serif, semi-bold.
    SerifBold,
}

static FONTS: LazyLock<[Option<Font<'static>>; 3]> = LazyLock::new(|| {
    let files: [&'static [u8]; 3] =
        [include_bytes!("fonts/sans-400.ttf"), include_bytes!("fonts/sans-600.ttf"), include_bytes!("fonts/serif-600.ttf")];
    files.map(|bytes| Font::parse(bytes, 0).ok())
});

impl Face {
    fn font(self) -> Option<&'static Font<'static>> {
        FONTS.get(self as usize)?.as_ref()
    }

    /// The glyph of a letter. Arrows are in the serif alone; a letter that no face has is the font's own sign for that.
    fn letter(self, letter: char) -> Option<(&'static Font<'static>, GlyphId)> {
        let letter = if letter.is_whitespace() { ' ' } else { letter };
        let own = self.font()?;
        let other = || Self::SerifBold.font().and_then(|font| Some((font, font.glyph_index(letter)?)));
        own.glyph_index(letter).map(|glyph| (own, glyph)).or_else(other).or_else(|| Some((own, GlyphId::default())))
    }

    /// How wide words are at `size` pixels an em.
    pub fn width(self, words: &str, size: f32) -> f32 {
        words.chars().map(|letter| self.advance(letter, size)).sum()
    }

    /// How far the next letter is from this one.
    pub fn advance(self, letter: char, size: f32) -> f32 {
        let advance = self.letter(letter).and_then(|(font, glyph)| Some((font, font.glyph_hor_advance(glyph)?)));
        advance.map_or(0.0, |(font, advance)| f32::from(advance) / f32::from(font.units_per_em()) * size)
    }

    /// The outline of a letter that begins at `x` on the base line `y`.
    pub fn outline(self, letter: char, size: f32, x: f32, y: f32) -> Shape {
        let mut shape = Shape::default();
        if let Some((font, glyph)) = self.letter(letter) {
            let scale = size / f32::from(font.units_per_em());
            font.outline_glyph(glyph, &mut Tracer { shape: &mut shape, scale, x, y, first: (0.0, 0.0), last: (0.0, 0.0) });
        }
        shape
    }
}

/// The farthest that a [`Spot`] can be.
const FARTHEST: usize = i16::MAX as usize;

/// Straight edges around an area, filled where the winding is not zero.
#[derive(Clone, Debug, Default)]
pub struct Shape {
    edges: Vec<((f32, f32), (f32, f32))>,
}

impl Shape {
    /// Adds an edge.
    pub fn edge(&mut self, from: (f32, f32), to: (f32, f32)) {
        if from != to {
            self.edges.push((from, to));
        }
    }

    /// Adds a closed outline.
    pub fn polygon(&mut self, points: &[(f32, f32)]) {
        let Some(last) = points.last() else { return };
        let mut from = *last;
        for point in points {
            self.edge(from, *point);
            from = *point;
        }
    }

    /// What the shape covers of `width` × `height` pixels, at most 32,767 of each.
    ///
    /// Each edge adds its signed area to the pixels that it crosses; the running sum along a row is the coverage.
    pub fn mask(&self, width: usize, height: usize) -> Mask {
        let (width, height) = (width.min(FARTHEST), height.min(FARTHEST));
        let ends = || self.edges.iter().flat_map(|(from, to)| [from, to]);
        let bound = |value: f32, most: usize| -> usize {
            let most_value = most as f32;
            if value.is_finite() { value.clamp(0.0, most_value) as usize } else { 0 }
        };
        let left = bound(ends().map(|point| point.0).fold(f32::MAX, f32::min).floor(), width);
        let right = bound(ends().map(|point| point.0).fold(f32::MIN, f32::max).ceil() + 1.0, width);
        let top = bound(ends().map(|point| point.1).fold(f32::MAX, f32::min).floor(), height);
        let bottom = bound(ends().map(|point| point.1).fold(f32::MIN, f32::max).ceil(), height);
        if left >= right || top >= bottom {
            return Mask::new();
        }
        let columns = right - left;
        let mut sums = vec![0.0_f32; (columns + 2) * (bottom - top)];
        for (from, to) in &self.edges {
            self::edge(&mut sums, columns, (left as f32, top as f32), bottom - top, *from, *to);
        }
        let mut mask = Mask::new();
        for (row, line) in sums.chunks_exact(columns + 2).enumerate() {
            let mut sum = 0.0;
            for (column, part) in line.iter().take(columns).enumerate() {
                sum += part;
                let part = (sum.abs().min(1.0) * 255.0 + 0.5) as u8;
                if part > 0 {
                    mask.push(Spot { x: (left + column) as i16, y: (top + row) as i16, part });
                }
            }
        }
        mask
    }
}

/// What a shape covers of the pixels that it touches.
pub type Mask = Vec<Spot>;

/// A pixel that is covered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spot {
    /// Columns from the origin.
    pub x: i16,
    /// Rows from the origin.
    pub y: i16,
    /// How much, 1 to 255.
    pub part: u8,
}

/// Adds the signed area right of one edge to the rows that it crosses.
fn edge(sums: &mut [f32], columns: usize, origin: (f32, f32), rows: usize, from: (f32, f32), to: (f32, f32)) {
    if from.1 == to.1 {
        return;
    }
    let (sign, from, to) = if from.1 < to.1 { (1.0, from, to) } else { (-1.0, to, from) };
    let slope = (to.0 - from.0) / (to.1 - from.1);
    let (top, bottom) = (from.1 - origin.1, to.1 - origin.1);
    let mut x = from.0 - origin.0;
    if top < 0.0 {
        x -= top * slope;
    }
    let most = columns as f32;
    let last = (bottom.ceil().max(0.0) as usize).min(rows);
    for row in (top.max(0.0) as usize)..last {
        let Some(line) = sums.get_mut(row * (columns + 2)..(row + 1) * (columns + 2)) else { return };
        let height = (row as f32 + 1.0).min(bottom) - (row as f32).max(top);
        let next = x + slope * height;
        let area = height * sign;
        let (low, high) = if x < next { (x, next) } else { (next, x) };
        let (low, high) = (low.clamp(0.0, most), high.clamp(0.0, most));
        // Neither is negative: cutting off is rounding down.
        let (at, whole) = (low as usize, high as usize);
        let (first, whole) = (at as f32, whole as f32);
        let end = if whole < high { whole + 1.0 } else { whole };
        let mut add = |column: usize, value: f32| {
            if let Some(cell) = line.get_mut(column) {
                *cell += value;
            }
        };
        if end <= first + 1.0 {
            // Within one pixel: the part right of the edge's middle.
            let middle = 0.5 * (low + high) - first;
            add(at, area - area * middle);
            add(at + 1, area * middle);
        } else {
            let step = 1.0 / (high - low);
            let into = 1.0 - (low - first);
            let start = 0.5 * step * into * into;
            let rest = high - end + 1.0;
            let tail = 0.5 * step * rest * rest;
            add(at, area * start);
            if end == first + 2.0 {
                add(at + 1, area * (1.0 - start - tail));
            } else {
                let second = step * (1.5 - (low - first));
                add(at + 1, area * (second - start));
                let stop = end as usize;
                for column in at + 2..stop - 1 {
                    add(column, area * step);
                }
                let before = second + (end - first - 3.0) * step;
                add(stop - 1, area * (1.0 - before - tail));
            }
            add(end as usize, area * tail);
        }
        x = next;
    }
}

/// Straightens the curves of a glyph.
struct Tracer<'s> {
    shape: &'s mut Shape,
    scale: f32,
    x: f32,
    y: f32,
    first: (f32, f32),
    last: (f32, f32),
}

/// Pieces of a curve: letters are at most a hundred pixels high.
const PIECES: u8 = 6;

impl Tracer<'_> {
    fn place(&self, x: f32, y: f32) -> (f32, f32) {
        (self.x + x * self.scale, self.y - y * self.scale)
    }

    fn to(&mut self, point: (f32, f32)) {
        self.shape.edge(self.last, point);
        self.last = point;
    }
}

impl OutlineBuilder for Tracer<'_> {
    fn move_to(&mut self, x: f32, y: f32) {
        self.first = self.place(x, y);
        self.last = self.first;
    }

    fn line_to(&mut self, x: f32, y: f32) {
        let point = self.place(x, y);
        self.to(point);
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        let (from, by, to) = (self.last, self.place(x1, y1), self.place(x, y));
        for piece in 1..=PIECES {
            let t = f32::from(piece) / f32::from(PIECES);
            let mix = |a: f32, b: f32, c: f32| (1.0 - t) * (1.0 - t) * a + 2.0 * (1.0 - t) * t * b + t * t * c;
            self.to((mix(from.0, by.0, to.0), mix(from.1, by.1, to.1)));
        }
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        let (from, a, b, to) = (self.last, self.place(x1, y1), self.place(x2, y2), self.place(x, y));
        for piece in 1..=PIECES {
            let t = f32::from(piece) / f32::from(PIECES);
            let u = 1.0 - t;
            let mix = |p: f32, q: f32, r: f32, s: f32| u * u * u * p + 3.0 * u * u * t * q + 3.0 * u * t * t * r + t * t * t * s;
            self.to((mix(from.0, a.0, b.0, to.0), mix(from.1, a.1, b.1, to.1)));
        }
    }

    fn close(&mut self) {
        let first = self.first;
        self.to(first);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shape_covers_what_lies_within_it() {
        let mut shape = Shape::default();
        shape.polygon(&[(1.5, 1.0), (4.0, 1.0), (4.0, 3.0), (1.5, 3.0)]);
        let seen: Vec<_> = shape.mask(10, 10).into_iter().map(|spot| (spot.x, spot.y, spot.part)).collect();
        assert_eq!(seen, [(1, 1, 128), (2, 1, 255), (3, 1, 255), (1, 2, 128), (2, 2, 255), (3, 2, 255)]);
        let area = |points: &[(f32, f32)]| {
            let mut shape = Shape::default();
            shape.polygon(points);
            shape.mask(100, 100).iter().map(|spot| f32::from(spot.part) / 255.0).sum::<f32>()
        };
        assert!((area(&[(10.0, 10.0), (60.0, 15.0), (30.0, 70.0)]) - 1450.0).abs() < 2.0);
        // What lies outside of the picture is cut off, on every side.
        assert!((area(&[(-50.0, -50.0), (150.0, -50.0), (150.0, 150.0), (-50.0, 150.0)]) - 10_000.0).abs() < 1.0);
        assert!(area(&[(f32::NAN, 1.0), (3.0, f32::INFINITY), (2.0, 2.0)]) <= 10_000.0);
    }

    #[test]
    fn every_vietnamese_letter_has_an_outline_in_every_face() {
        let letters =
            "AĂÂBCDĐEÊGHIKLMNOÔƠPQRSTUƯVXYaăâbcdđeêghiklmnoôơpqrstuưvxy0123456789ẢẠẾỀỂỄỆỐỘỚỢỨỰỲỴẳặấầậếệốộớợứựỳỵĩũ%,.-/“”→";
        for face in [Face::Sans, Face::SansBold, Face::SerifBold] {
            let font = face.font().unwrap();
            for letter in letters.chars().filter(|letter| *letter != '→') {
                assert!(font.glyph_index(letter).is_some(), "{face:?} lacks {letter}");
            }
            assert!(face.width("Hũ gạo gắn kết", 50.0) > 300.0);
        }
    }
}
