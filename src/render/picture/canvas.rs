//! A picture of few colours: a ground, and inks that cover it more or less.

use super::letters::Letters;
use super::outline::{Face, Shape, Spot};
use super::png::{self, Packer};

/// A colour, red green blue.
pub type Colour = [u8; 3];

/// An ink of a canvas, by its place among the inks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ink(pub u8);

/// Where words stand at their point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// They begin there.
    Start,
    /// They are centred there.
    Middle,
    /// They end there.
    End,
}

/// An ink: its colour, and in how many shades it covers the ground, the last one wholly. Small letters need more than straight lines.
pub type Shades = (Colour, u8);

/// What words are written with.
#[derive(Clone, Copy, Debug)]
pub struct Pen {
    /// The letters.
    pub face: Face,
    /// Pixels of an em.
    pub size: f32,
    /// The colour.
    pub ink: Ink,
}

/// A picture in the making. Pixels are indices of a palette: the ground, then the shades of each ink. They stand as a file has them: each row begins with
/// the number of its filter, none, and a byte holds two pixels, the left one in its upper half.
#[derive(Clone)]
pub struct Canvas {
    width: usize,
    height: usize,
    palette: Vec<Colour>,
    /// Of each ink, the colour before its first, and how many there are.
    inks: Vec<(u8, u8)>,
    rows: Vec<u8>,
}

impl Canvas {
    /// An empty picture. There are fifteen shades in all, which half a byte can tell with the ground: inks that come late have what is left.
    pub fn new(width: usize, height: usize, ground: Colour, inks: &[Shades]) -> Self {
        let rows = vec![0; row_bytes(width) * height];
        let mut canvas = Self { width, height, palette: vec![ground], inks: Vec::new(), rows };
        for (ink, shades) in inks {
            let free = png::COLOURS - canvas.palette.len();
            let shades = (*shades).min(u8::try_from(free).unwrap_or_default());
            canvas.inks.push((canvas.palette.len() as u8 - 1, shades));
            for shade in 1..=shades {
                let mix = |from: u8, to: u8| {
                    let (from, to, shade) = (i32::from(from), i32::from(to), i32::from(shade));
                    u8::try_from(from + (to - from) * shade / i32::from(shades)).unwrap_or(to as u8)
                };
                canvas.palette.push([mix(ground[0], ink[0]), mix(ground[1], ink[1]), mix(ground[2], ink[2])]);
            }
        }
        canvas
    }

    /// Fills a shape.
    pub fn fill(&mut self, shape: &Shape, ink: Ink) {
        self.lay(&shape.mask(self.width, self.height), (0, 0), ink);
    }

    /// Lays ink through a mask whose origin is at a pixel.
    fn lay(&mut self, mask: &[Spot], at: (i32, i32), ink: Ink) {
        let (base, shades) = self.inks.get(usize::from(ink.0)).copied().unwrap_or_default();
        let shade = |part: u8| ((u16::from(part) * u16::from(shades) + 127) / 255) as u8;
        self.through(mask, at, |pixel, part| {
            let shade = shade(part);
            let same = pixel > base && pixel <= base + shades;
            // Over another ink, what covers more than half of the pixel wins.
            match (shade > 0 && (pixel == 0 || shade > shades / 2 || same), same) {
                (true, true) => pixel.max(base + shade),
                (true, false) => base + shade,
                (false, _) => pixel,
            }
        });
    }

    /// Changes the pixels that a mask with its origin at a pixel lets through: `change` takes what a pixel is, and how much passes.
    fn through(&mut self, mask: &[Spot], at: (i32, i32), change: impl Fn(u8, u8) -> u8) {
        let stride = row_bytes(self.width);
        for spot in mask {
            let place = (usize::try_from(at.0 + i32::from(spot.x)), usize::try_from(at.1 + i32::from(spot.y)));
            let (Ok(column), Ok(row)) = place else { continue };
            if let Some(pair) = self.rows.get_mut(row * stride + 1 + column / 2).filter(|_| column < self.width) {
                let half = if column % 2 == 0 { 4 } else { 0 };
                let pixel = change(*pair >> half & 15, spot.part);
                *pair = *pair & !(15 << half) | pixel << half;
            }
        }
    }

    /// A box.
    pub fn rect(&mut self, x: f32, y: f32, width: f32, height: f32, ink: Ink) {
        self.polygon(&[(x, y), (x + width, y), (x + width, y + height), (x, y + height)], ink);
    }

    /// An area between points.
    pub fn polygon(&mut self, points: &[(f32, f32)], ink: Ink) {
        let mut shape = Shape::default();
        shape.polygon(points);
        self.fill(&shape, ink);
    }

    /// Lays the ground bare between points.
    pub fn erase(&mut self, points: &[(f32, f32)]) {
        let mut shape = Shape::default();
        shape.polygon(points);
        self.through(&shape.mask(self.width, self.height), (0, 0), |pixel, part| if part > 127 { 0 } else { pixel });
    }

    /// A line of some thickness.
    pub fn line(&mut self, from: (f32, f32), to: (f32, f32), thick: f32, ink: Ink) {
        let (dx, dy) = (to.0 - from.0, to.1 - from.1);
        let length = (dx * dx + dy * dy).sqrt();
        if length > 0.0 {
            let (x, y) = (-dy / length * thick / 2.0, dx / length * thick / 2.0);
            let corners = [(from.0 + x, from.1 + y), (to.0 + x, to.1 + y), (to.0 - x, to.1 - y), (from.0 - x, from.1 - y)];
            self.polygon(&corners, ink);
        }
    }

    /// Words on one line, letter by letter; returns how wide they are.
    pub fn text(&mut self, letters: &mut Letters, words: &str, pen: &Pen, at: (f32, f32), align: Align) -> f32 {
        let Pen { face, size, ink } = *pen;
        let width = face.width(words, size);
        let mut x = match align {
            Align::Start => at.0,
            Align::Middle => at.0 - width / 2.0,
            Align::End => at.0 - width,
        };
        for letter in words.chars() {
            let (mask, pixel) = letters.letter(face, size, letter, x);
            self.lay(mask, (pixel, at.1.round() as i32), ink);
            x += face.advance(letter, size);
        }
        width
    }

    /// The picture as PNG.
    pub fn png(&self, packer: &mut Packer) -> Vec<u8> {
        png::encode((self.width, self.height), &self.palette, &self.rows, packer)
    }
}

/// Bytes of a row of so many pixels.
fn row_bytes(width: usize) -> usize {
    1 + width.div_ceil(2)
}

/// Words in at most `most` lines of `width`; the last one ends in "…" where there are more.
pub fn lines(words: &str, face: Face, size: f32, width: f32, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    let mut left = words.split_whitespace().peekable();
    while let Some(word) = left.peek() {
        let longer = if line.is_empty() { (*word).to_string() } else { format!("{line} {word}") };
        if line.is_empty() || face.width(&longer, size) <= width {
            line = longer;
            left.next();
            continue;
        }
        if lines.len() + 1 == most {
            line.push('…');
            break;
        }
        lines.push(std::mem::take(&mut line));
    }
    if !line.is_empty() {
        while face.width(&line, size) > width && line.chars().count() > 2 {
            let dots = line.ends_with('…');
            line.pop();
            if dots {
                line.pop();
            }
            line.push('…');
        }
        lines.push(line);
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(draw: impl Fn(&mut Canvas)) -> Vec<Vec<u8>> {
        let mut canvas = Canvas::new(5, 3, [255; 3], &[([0; 3], 4), ([255, 0, 0], 1)]);
        draw(&mut canvas);
        let pixels = |row: &[u8]| row[1..].iter().flat_map(|pair| [pair >> 4, pair & 15]).collect();
        canvas.rows.chunks(row_bytes(5)).map(pixels).collect()
    }

    #[test]
    fn two_pixels_share_a_byte_and_keep_apart() {
        // Columns 1 to 3, the first half covered; what lies outside is cut off.
        let box_of = |ink| move |canvas: &mut Canvas| canvas.rect(1.5, 1.0, 2.5, 9.0, ink);
        assert_eq!(rows(box_of(Ink(0))), [[0, 0, 0, 0, 0, 0], [0, 2, 4, 4, 0, 0], [0, 2, 4, 4, 0, 0]]);
        // An ink of one shade covers from half a pixel on, and lies above what was there.
        let above = |canvas: &mut Canvas| {
            canvas.rect(0.0, 0.0, 5.0, 1.0, Ink(0));
            canvas.rect(-3.0, 0.0, 4.4, 1.0, Ink(1));
            canvas.erase(&[(3.0, 0.0), (5.0, 0.0), (5.0, 3.0), (3.0, 3.0)]);
        };
        assert_eq!(rows(above), [[5, 4, 4, 0, 0, 0], [0; 6], [0; 6]]);
    }

    #[test]
    fn inks_have_the_shades_that_are_left() {
        let canvas = Canvas::new(1, 1, [0; 3], &[([255; 3], 9), ([0, 255, 0], 9)]);
        assert_eq!((canvas.palette.len(), canvas.inks.as_slice()), (png::COLOURS, &[(0, 9), (9, 6)][..]));
        assert_eq!(canvas.palette.last(), Some(&[0, 255, 0]));
    }
}
