//! Lines through time, one panel a territory, all on one scale. A line leads only where the chart says so.

use super::WIDTH;
use super::paper::{Anchor, Paper, width_of, wrap};
use super::scale::Scale;
use crate::diagnostics::Language;
use crate::site::charts::{Panel, Point, written};

const RIGHT: f64 = WIDTH - 28.0;
const HEIGHT: f64 = 150.0;

/// Draws below `top`; returns where the drawing ends.
pub fn draw(paper: &mut Paper, panels: &[Panel], target_word: &str, lang: &str, top: f64) -> f64 {
    let language = if lang == "en" { Language::En } else { Language::Vi };
    let all = || panels.iter().flat_map(|panel| &panel.points);
    let scale = Scale::new(all().flat_map(|point| point.value.into_iter().chain(point.target)), false);
    let labels: Vec<(f64, String)> = scale.ticks.iter().map(|(value, exact)| (*value, written(*exact, language))).collect();
    let left = labels.iter().map(|(_, label)| width_of(label)).fold(20.0, f64::max) + 14.0;
    let days = all().map(|point| point.day);
    let (first, last) = (days.clone().min(), days.max());
    let (Some(first), Some(last)) = (first, last) else { return top };
    let span = f64::from(i32::try_from((last - first).num_days()).unwrap_or(i32::MAX)).max(1.0);
    let across = |day: chrono::NaiveDate| {
        let days = f64::from(i32::try_from((day - first).num_days()).unwrap_or(0));
        left + 22.0 + (days / span).clamp(0.0, 1.0) * (RIGHT - left - 22.0)
    };
    let mut top = top;
    let mut any_target = false;
    for panel in panels {
        if panels.len() > 1 {
            top = paper.paragraph(8.0, top + 16.0, WIDTH - 16.0, &panel.title, "ch-label", true) - 14.0;
        }
        // Changes of territory are said above the panel, where no figure can stand.
        let gaps: Vec<(f64, Vec<String>)> = panel
            .breaks
            .iter()
            .map(|gap| (across(gap.day), wrap(&gap.label, WIDTH / 2.0).into_iter().take(4).collect()))
            .collect();
        let rows = gaps.iter().map(|(_, lines)| lines.len()).max().unwrap_or(0);
        let upper = top + 30.0 + 18.0 * f64::from(u8::try_from(rows).unwrap_or(0));
        let lower = upper + HEIGHT;
        let down = |value: f64| scale.place(value, lower, upper);
        for (value, label) in &labels {
            let y = down(*value);
            paper.rule((left, y), (WIDTH - 8.0, y), "ch-axis", if *value == 0.0 { 1.5 } else { 0.5 }, None);
            paper.text(left - 6.0, y + 4.0, label, "ch-note", Anchor::End);
        }
        for (x, lines) in &gaps {
            let (at, anchor) = if *x > WIDTH / 2.0 { (x - 5.0, Anchor::End) } else { (x + 5.0, Anchor::Start) };
            let mut y = top + 18.0;
            paper.rule((*x, y - 10.0), (*x, lower), "ch-gap", 1.0, Some("3 3"));
            for line in lines {
                paper.text(at, y, line, "ch-note", anchor);
                y += 18.0;
            }
        }
        for points in joined(&panel.points) {
            let path: Vec<(f64, f64)> = points.iter().filter_map(|point| Some((across(point.day), down(point.value?)))).collect();
            if path.len() > 1 {
                paper.line(&path);
            }
        }
        let named = named(&panel.points, &across);
        for (index, point) in panel.points.iter().enumerate() {
            let x = across(point.day);
            if let Some(target) = point.target {
                any_target = true;
                let y = down(target);
                paper.rule((x - 9.0, y), (x + 9.0, y), "ch-tick", 2.5, None);
            }
            if let Some(value) = point.value {
                let y = down(value);
                paper.mark(x, y, point.preliminary);
                if named.contains(&index) {
                    // Above its mark, unless the line or the target's tick stands there.
                    let above = |other: &&Point| other.value.is_some_and(|other| other > value);
                    let before = index.checked_sub(1).and_then(|index| panel.points.get(index)).filter(|_| point.joined);
                    let after = panel.points.get(index + 1).filter(|next| next.joined);
                    let valley = (before.is_some() || after.is_some()) && before.iter().chain(&after).all(above);
                    let tick = point.target.is_some_and(|target| (0.0..22.0).contains(&(y - down(target))));
                    let below = (valley || tick) && y + 20.0 < lower;
                    paper.text(x, if below { y + 18.0 } else { y - 9.0 }, &point.text, "ch-value", Anchor::Middle);
                }
            }
        }
        time_axis(paper, &panel.points, &across, lower + 18.0);
        top = lower + 26.0;
    }
    if any_target {
        paper.rule((10.0, top + 8.0), (28.0, top + 8.0), "ch-tick", 2.5, None);
        paper.text(34.0, top + 12.0, target_word, "ch-note", Anchor::Start);
        top += 18.0;
    }
    if all().any(|point| point.preliminary) {
        paper.mark(19.0, top + 8.0, true);
        let words = if language == Language::En { "preliminary" } else { "số sơ bộ" };
        paper.text(34.0, top + 12.0, words, "ch-note", Anchor::Start);
        top += 18.0;
    }
    top
}

/// Runs of points that a line may join.
fn joined(points: &[Point]) -> impl Iterator<Item = &[Point]> {
    points.chunk_by(|_, next| next.joined && next.value.is_some())
}

/// The points whose values are written: all where they have room, else the first, the last, the highest and the lowest.
fn named(points: &[Point], across: &dyn Fn(chrono::NaiveDate) -> f64) -> Vec<usize> {
    let with: Vec<(usize, f64)> = points.iter().enumerate().filter_map(|(index, point)| Some((index, point.value?))).collect();
    let room = |(one, next): (&Point, &Point)| {
        across(next.day) - across(one.day) >= (width_of(&one.text) + width_of(&next.text)) / 2.0 + 4.0
    };
    if points.iter().zip(points.iter().skip(1)).all(room) {
        return with.into_iter().map(|(index, _)| index).collect();
    }
    let highest = with.iter().max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)));
    let lowest = with.iter().min_by(|a, b| a.1.total_cmp(&b.1).then(a.0.cmp(&b.0)));
    let mut named: Vec<usize> =
        [with.first(), highest, lowest, with.last()].into_iter().flatten().map(|(index, _)| *index).collect();
    named.sort_unstable();
    named.dedup();
    named
}

/// Names of periods below the panel, as many as there is room for; the last one always.
fn time_axis(paper: &mut Paper, points: &[Point], across: &dyn Fn(chrono::NaiveDate) -> f64, y: f64) {
    let mut free = WIDTH + 100.0;
    for point in points.iter().rev() {
        let (x, half) = (across(point.day), width_of(&point.label) / 2.0);
        if x + half + 6.0 <= free {
            paper.text(x.min(WIDTH - 4.0 - half), y, &point.label, "ch-note", Anchor::Middle);
            free = x - half;
        }
    }
}
