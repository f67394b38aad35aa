//! The marks of a chart as PNG, with the letters of the theme.

use super::WIDTH;
use super::paper::{Anchor, Mark, SIZE};
use crate::render::picture::{Align, Canvas, Face, Ink, Pen, Tools};

/// Pixels of one unit of a drawing.
const SCALE: f32 = 2.0;
/// No drawing is that high; a picture beyond it would only fill memory.
const HIGHEST: f64 = 4000.0;

/// Ink, the bars and lines, hatching and the edges of missed bars, hairlines.
const INKS: [([u8; 3], u8); 4] =
    [([0x21, 0x1c, 0x16], 5), ([0x2d, 0x63, 0xab], 4), ([0x6c, 0x5a, 0x51], 4), ([0xb4, 0xae, 0xa6], 2)];
const INK: Ink = Ink(0);
const BAR: Ink = Ink(1);
const ASH: Ink = Ink(2);
const HAIR: Ink = Ink(3);

/// The marks on white.
pub fn png(marks: &[Mark], height: f64, tools: &mut Tools) -> Vec<u8> {
    let pixels = |units: f64| (units.clamp(1.0, HIGHEST) * f64::from(SCALE)).ceil() as usize;
    let mut canvas = Canvas::new(pixels(WIDTH), pixels(height.ceil()), [0xff, 0xff, 0xff], &INKS);
    for mark in marks {
        draw(&mut canvas, mark, tools);
    }
    canvas.png(&mut tools.packer)
}

/// A place in pixels. Not a number and the infinities become 0, as in the SVG: a drawing never breaks on a figure.
fn point((x, y): (f64, f64)) -> (f32, f32) {
    let pixels = |units: f64| if units.is_finite() { units.clamp(-HIGHEST, HIGHEST) as f32 * SCALE } else { 0.0 };
    (pixels(x), pixels(y))
}

/// Sixteen points around a centre, by one turn again and again: a sine of the system may differ from machine to machine.
fn ring((x, y): (f32, f32), radius: f32) -> Vec<(f32, f32)> {
    const TURN: (f32, f32) = (0.923_879_5, 0.382_683_43);
    let turned = |(dx, dy): (f32, f32)| (dx * TURN.0 - dy * TURN.1, dx * TURN.1 + dy * TURN.0);
    std::iter::successors(Some((radius, 0.0)), |place| Some(turned(*place))).take(16).map(|(dx, dy)| (x + dx, y + dy)).collect()
}

fn draw(canvas: &mut Canvas, mark: &Mark, tools: &mut Tools) {
    match mark {
        Mark::Text { at, words, anchor, bold, .. } => {
            let face = if *bold { Face::SansBold } else { Face::Sans };
            let align = match anchor {
                Anchor::Start => Align::Start,
                Anchor::Middle => Align::Middle,
                Anchor::End => Align::End,
            };
            canvas.text(&mut tools.letters, words, &Pen { face, size: SIZE as f32 * SCALE, ink: INK }, point(*at), align);
        }
        Mark::Bar { at, size, below: false } => {
            let ((x, y), (width, height)) = (point(*at), point(*size));
            canvas.rect(x, y, width, height, BAR);
        }
        Mark::Bar { at, size, below: true } => hatched(canvas, point(*at), point(*size)),
        Mark::Rule { from, to, width, dash, .. } => {
            let (from, to, thick) = (point(*from), point(*to), *width as f32 * SCALE);
            match dash {
                Some(_) => dashed(canvas, from, to, thick),
                None => canvas.line(from, to, thick, if *width < 1.0 { HAIR } else { INK }),
            }
        }
        Mark::Line(points) => {
            for pair in points.windows(2) {
                if let [from, to] = pair {
                    canvas.line(point(*from), point(*to), 2.0 * SCALE, BAR);
                }
            }
        }
        Mark::Dot { at, open } => {
            canvas.polygon(&ring(point(*at), 4.5 * SCALE), BAR);
            if *open {
                canvas.erase(&ring(point(*at), 2.5 * SCALE));
            }
        }
    }
}

/// A box of slanted strokes within an edge: a missed target in black and white.
fn hatched(canvas: &mut Canvas, (x, y): (f32, f32), (width, height): (f32, f32)) {
    let step = 6.0 * SCALE;
    let mut from = x - height;
    while from < x + width {
        // From the lower left to the upper right, cut at the edges.
        let (left, right) = (from.max(x), (from + height).min(x + width));
        if left < right {
            canvas.line((left, y + height - (left - from)), (right, y + height - (right - from)), 1.5 * SCALE, ASH);
        }
        from += step;
    }
    for (from, to) in [
        ((x, y), (x + width, y)),
        ((x, y + height), (x + width, y + height)),
        ((x, y), (x, y + height)),
        ((x + width, y), (x + width, y + height)),
    ] {
        canvas.line(from, to, SCALE, ASH);
    }
}

fn dashed(canvas: &mut Canvas, from: (f32, f32), to: (f32, f32), thick: f32) {
    let length = ((to.0 - from.0).powi(2) + (to.1 - from.1).powi(2)).sqrt();
    let step = 3.0 * SCALE;
    let at = |along: f32| {
        let part = along / length;
        (from.0 + (to.0 - from.0) * part, from.1 + (to.1 - from.1) * part)
    };
    let mut along = 0.0;
    while along < length {
        canvas.line(at(along), at((along + step).min(length)), thick, INK);
        along += 2.0 * step;
    }
}
