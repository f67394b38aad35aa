//! A picture of few colours: a ground, and inks that cover it more or less.

use super::outline::{Face, Shape};
use super::png;

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

/// Steps between ground and ink.
const STEPS: u8 = 15;

/// A picture in the making. Pixels are indices of a palette: the ground, then fifteen steps to each ink.
pub struct Canvas {
    width: usize,
    height: usize,
    palette: Vec<Colour>,
    pixels: Vec<u8>,
}

impl Canvas {
    /// An empty picture; at most sixteen inks.
    pub fn new(width: usize, height: usize, ground: Colour, inks: &[Colour]) -> Self {
        let mut palette = vec![ground];
        for ink in inks.iter().take(16) {
            for step in 1..=STEPS {
                let mix = |from: u8, to: u8| {
                    let (from, to, step) = (i32::from(from), i32::from(to), i32::from(step));
                    u8::try_from(from + (to - from) * step / i32::from(STEPS)).unwrap_or(to as u8)
                };
                palette.push([mix(ground[0], ink[0]), mix(ground[1], ink[1]), mix(ground[2], ink[2])]);
            }
        }
        Self { width, height, palette, pixels: vec![0; width * height] }
    }

    /// Fills a shape.
    pub fn fill(&mut self, shape: &Shape, ink: Ink) {
        let base = ink.0 * STEPS;
        let (width, pixels) = (self.width, &mut self.pixels);
        shape.cover(width, self.height, |x, y, part| {
            let step = (part * f32::from(STEPS) + 0.5) as u8;
            if let Some(pixel) = pixels.get_mut(y * width + x).filter(|_| step > 0) {
                let same = *pixel > base && *pixel <= base + STEPS;
                // Over another ink, what covers more than half of the pixel wins.
                if *pixel == 0 || step > STEPS / 2 || same {
                    *pixel = if same { (*pixel).max(base + step) } else { base + step };
                }
            }
        });
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
        let (width, pixels) = (self.width, &mut self.pixels);
        shape.cover(width, self.height, |x, y, part| {
            if let Some(pixel) = pixels.get_mut(y * width + x).filter(|_| part > 0.5) {
                *pixel = 0;
            }
        });
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

    /// Words on one line; returns how wide they are.
    pub fn text(&mut self, words: &str, face: Face, size: f32, at: (f32, f32), align: Align, ink: Ink) -> f32 {
        let width = face.width(words, size);
        let x = match align {
            Align::Start => at.0,
            Align::Middle => at.0 - width / 2.0,
            Align::End => at.0 - width,
        };
        // Letter by letter: the area that is looked at stays small.
        let mut pen = x;
        let mut letter_text = String::new();
        for letter in words.chars() {
            letter_text.clear();
            letter_text.push(letter);
            let mut shape = Shape::default();
            face.write(&mut shape, &letter_text, size, pen, at.1);
            self.fill(&shape, ink);
            pen += face.width(&letter_text, size);
        }
        width
    }

    /// The picture as PNG.
    pub fn png(&self) -> Vec<u8> {
        let size = |value: usize| u32::try_from(value).unwrap_or_default();
        png::encode(size(self.width), size(self.height), &self.palette, &self.pixels)
    }
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
