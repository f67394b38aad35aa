//! Charts as static SVG: no script, no style attribute, no colour alone.
//!
//! **Invariant**: the same chart gives the same bytes; every value is text; a missed target is hatched and said. Colours come from
//! classes of the theme (`ch-bar`, `ch-below`, `ch-tick`, `ch-line`, `ch-mark`, `ch-axis`, `ch-gap`) over presentation attributes in
//! `currentColor`, so that a drawing is right without any style sheet, in the dark, in black and white and on paper, and fits a
//! content security policy of `style-src 'self'`.

mod bars;
mod lines;
mod paper;
mod raster;
mod scale;

use super::picture::Tools;
use crate::site::charts::{Chart, Drawing};
use paper::Paper;
pub(super) use paper::{drawn, short, width_of};

/// Width of a drawing in its own units: text of 13 stays readable at 320 px.
pub(super) const WIDTH: f64 = 400.0;

/// The drawing for a page. `prefix` makes its ids unique there: letters, digits and hyphens.
pub fn inline(chart: &Chart, prefix: &str) -> String {
    let (paper, height) = draw(chart, false);
    paper.svg(&format!("{prefix}-{}", chart.id), chart, height, false)
}

/// The drawing as a file of its own: with its title, its source, a ground and a typeface.
pub fn standalone(chart: &Chart) -> String {
    let (paper, height) = draw(chart, true);
    let svg = paper.svg(&format!("c-{}", chart.id), chart, height, true);
    format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{svg}")
}

/// The same as PNG, for those who need a picture, twice as large as its units.
pub fn picture(chart: &Chart, tools: &mut Tools) -> Vec<u8> {
    let (paper, height) = draw(chart, true);
    raster::png(&paper.marks, height, tools)
}

fn draw(chart: &Chart, alone: bool) -> (Paper, f64) {
    let mut paper = Paper::new();
    let mut top = 0.0;
    if alone {
        top = paper.paragraph(8.0, 20.0, WIDTH - 16.0, &chart.title, "ch-title", true) + 4.0;
    }
    let bottom = match &chart.drawing {
        Drawing::Bars(bars) => bars::draw(&mut paper, bars, &chart.target_word, top),
        Drawing::Lines(panels) => lines::draw(&mut paper, panels, &chart.target_word, &chart.lang, top),
    };
    let height = match chart.note.as_deref().filter(|_| alone) {
        Some(note) => paper.paragraph(8.0, bottom + 14.0, WIDTH - 16.0, note, "ch-note", false),
        None => bottom,
    };
    (paper, height + 4.0)
}

#[cfg(test)]
mod tests;
