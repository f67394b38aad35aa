//! Bars from zero, each under its name, its target a tick, its figures beside it.

use super::WIDTH;
use super::paper::{Anchor, Paper, wrap};
use super::scale::Scale;
use crate::site::charts::Bar;

const LEFT: f64 = 8.0;
const RIGHT: f64 = WIDTH - 8.0;
const THICK: f64 = 14.0;
/// Free space on each side of a tick.
const GAP: f64 = 3.0;

/// Draws below `top`; returns where the drawing ends.
pub fn draw(paper: &mut Paper, bars: &[Bar], target_word: &str, top: f64) -> f64 {
    let values = bars.iter().flat_map(|bar| bar.value.into_iter().chain(bar.target));
    let scale = Scale::new(values, true);
    let zero = scale.place(0.0, LEFT, RIGHT);
    let mut y = top + 16.0;
    for bar in bars {
        for line in wrap(&bar.label, RIGHT - LEFT) {
            paper.text(LEFT, y, &line, "ch-label", Anchor::Start);
            y += 18.0;
        }
        let upper = y - 12.0;
        let tick = bar.target.map(|target| scale.place(target, LEFT, RIGHT));
        // Zero is marked beside each bar: a line through all of them would cut the words between.
        paper.rule((zero, upper - 4.0), (zero, upper + THICK + 4.0), "ch-axis", 1.0, None);
        if let Some(value) = bar.value {
            let end = scale.place(value, LEFT, RIGHT);
            let (from, to) = (zero.min(end), zero.max(end));
            // A tick within the bar cuts it, so that both are seen in one colour.
            match tick.filter(|x| from + GAP < *x && *x < to) {
                Some(x) => {
                    paper.bar(from, upper, x - GAP - from, THICK, bar.below);
                    if x + GAP < to {
                        paper.bar(x + GAP, upper, to - x - GAP, THICK, bar.below);
                    }
                }
                None => paper.bar(from, upper, to - from, THICK, bar.below),
            }
        }
        if let Some(x) = tick {
            paper.rule((x, upper - 4.0), (x, upper + THICK + 4.0), "ch-tick", 2.5, None);
        }
        y = upper + THICK + 17.0;
        for line in wrap(&bar.text, RIGHT - LEFT) {
            paper.text(LEFT, y, &line, "ch-value", Anchor::Start);
            y += 18.0;
        }
        y += 10.0;
    }
    if bars.iter().any(|bar| bar.target.is_some()) {
        paper.rule((LEFT + 2.0, y - 10.0), (LEFT + 2.0, y + 4.0), "ch-tick", 2.5, None);
        paper.text(LEFT + 10.0, y + 2.0, target_word, "ch-note", Anchor::Start);
        y += 14.0;
    }
    y
}
