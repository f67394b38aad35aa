//! Lines through time, one panel a territory, all on one scale. A line leads only where the chart says so.

use super::WIDTH;
use super::paper::{Anchor, Paper, width_of, wrap};
use super::scale::Scale;
use crate::diagnostics::Language;
use crate::site::charts::{Panel, Point, written};
use chrono::NaiveDate;

const RIGHT: f64 = WIDTH - 28.0;
const HEIGHT: f64 = 150.0;

/// Draws below `top`; returns where the drawing ends.
pub fn draw(paper: &mut Paper, panels: &[Panel], target_word: &str, lang: &str, top: f64) -> f64 {
    let language = if lang == "en" { Language::En } else { Language::Vi };
    let Some(axes) = Axes::of(panels, language) else { return top };
    let mut top = top;
    for panel in panels {
        if panels.len() > 1 {
            top = paper.paragraph(8.0, top + 16.0, WIDTH - 16.0, &panel.title, "ch-label", true) - 14.0;
        }
        top = draw_panel(paper, panel, &axes, top);
    }
    legend(paper, panels, target_word, language, top)
}

/// Days from left to right and figures from bottom to top, the same in all panels.
struct Axes {
    scale: Scale,
    /// The ticks of the scale, as they are written.
    labels: Vec<(f64, String)>,
    /// Where the scale stands.
    left: f64,
    first: NaiveDate,
    /// The number of days.
    span: f64,
}

impl Axes {
    /// None where there is no point to draw.
    fn of(panels: &[Panel], language: Language) -> Option<Self> {
        let all = || panels.iter().flat_map(|panel| &panel.points);
        let (first, last) = (all().map(|point| point.day).min()?, all().map(|point| point.day).max()?);
        let scale = Scale::new(all().flat_map(|point| point.value.into_iter().chain(point.target)), false);
        let labels: Vec<(f64, String)> = scale.ticks.iter().map(|(value, exact)| (*value, written(*exact, language))).collect();
        let left = labels.iter().map(|(_, label)| width_of(label)).fold(20.0, f64::max) + 14.0;
        let span = f64::from(i32::try_from((last - first).num_days()).unwrap_or(i32::MAX)).max(1.0);
        Some(Self { scale, labels, left, first, span })
    }

    /// The place of a day from left to right.
    fn across(&self, day: NaiveDate) -> f64 {
        let days = f64::from(i32::try_from((day - self.first).num_days()).unwrap_or(0));
        self.left + 22.0 + (days / self.span).clamp(0.0, 1.0) * (RIGHT - self.left - 22.0)
    }
}

/// Draws a panel below `top`; returns where it ends.
fn draw_panel(paper: &mut Paper, panel: &Panel, axes: &Axes, top: f64) -> f64 {
    // Changes of territory are said above the panel, where no figure can stand.
    let gaps: Vec<(f64, Vec<String>)> = panel
        .breaks
        .iter()
        .map(|gap| (axes.across(gap.day), wrap(&gap.label, WIDTH / 2.0).into_iter().take(4).collect()))
        .collect();
    let rows = gaps.iter().map(|(_, lines)| lines.len()).max().unwrap_or(0);
    let upper = top + 30.0 + 18.0 * f64::from(u8::try_from(rows).unwrap_or(0));
    let field = Field { axes, upper, lower: upper + HEIGHT };
    field.grid(paper);
    for (x, lines) in &gaps {
        field.gap(paper, *x, lines, top);
    }
    field.lines(paper, &panel.points);
    field.marks(paper, &panel.points);
    time_axis(paper, &panel.points, axes, field.lower + 18.0);
    field.lower + 26.0
}

/// The part of a panel where figures stand.
struct Field<'a> {
    axes: &'a Axes,
    upper: f64,
    lower: f64,
}

impl Field<'_> {
    /// The place of a figure from top to bottom.
    fn down(&self, value: f64) -> f64 {
        self.axes.scale.place(value, self.lower, self.upper)
    }

    /// A line across at each tick of the scale, with its figure.
    fn grid(&self, paper: &mut Paper) {
        let left = self.axes.left;
        for (value, label) in &self.axes.labels {
            let y = self.down(*value);
            paper.rule((left, y), (WIDTH - 8.0, y), "ch-axis", if *value == 0.0 { 1.5 } else { 0.5 }, None);
            paper.text(left - 6.0, y + 4.0, label, "ch-note", Anchor::End);
        }
    }

    /// A change of territory: a broken line through the panel, and its words above, below `top`.
    fn gap(&self, paper: &mut Paper, x: f64, lines: &[String], top: f64) {
        let (at, anchor) = if x > WIDTH / 2.0 { (x - 5.0, Anchor::End) } else { (x + 5.0, Anchor::Start) };
        let mut y = top + 18.0;
        paper.rule((x, y - 10.0), (x, self.lower), "ch-gap", 1.0, Some("3 3"));
        for line in lines {
            paper.text(at, y, line, "ch-note", anchor);
            y += 18.0;
        }
    }

    /// Lines through the points that may be joined.
    fn lines(&self, paper: &mut Paper, points: &[Point]) {
        for points in joined(points) {
            let place = |point: &Point| Some((self.axes.across(point.day), self.down(point.value?)));
            let path: Vec<(f64, f64)> = points.iter().filter_map(place).collect();
            if path.len() > 1 {
                paper.line(&path);
            }
        }
    }

    /// The target of each point, its mark, and its figure where that is written.
    fn marks(&self, paper: &mut Paper, points: &[Point]) {
        let named = named(points, self.axes);
        for (index, point) in points.iter().enumerate() {
            let x = self.axes.across(point.day);
            if let Some(target) = point.target {
                let y = self.down(target);
                paper.rule((x - 9.0, y), (x + 9.0, y), "ch-tick", 2.5, None);
            }
            let Some(value) = point.value else { continue };
            let y = self.down(value);
            paper.mark(x, y, point.preliminary);
            if named.contains(&index) {
                // Above its mark, unless the line or the target's tick stands there.
                let tick = point.target.is_some_and(|target| (0.0..22.0).contains(&(y - self.down(target))));
                let below = (tick || is_valley(points, index)) && y + 20.0 < self.lower;
                paper.text(x, if below { y + 18.0 } else { y - 9.0 }, &point.text, "ch-value", Anchor::Middle);
            }
        }
    }
}

/// Whether lines lead to a point from above only.
fn is_valley(points: &[Point], index: usize) -> bool {
    let Some(point) = points.get(index) else { return false };
    let before = index.checked_sub(1).and_then(|index| points.get(index)).filter(|_| point.joined);
    let after = points.get(index + 1).filter(|next| next.joined);
    let above = |other: &&Point| other.value.zip(point.value).is_some_and(|(other, value)| other > value);
    (before.is_some() || after.is_some()) && before.iter().chain(&after).all(above)
}

/// What ticks and open marks mean, below `top`, where there are any; returns where that ends.
fn legend(paper: &mut Paper, panels: &[Panel], target_word: &str, language: Language, top: f64) -> f64 {
    let any = |is: fn(&Point) -> bool| panels.iter().flat_map(|panel| &panel.points).any(is);
    let mut top = top;
    if any(|point| point.target.is_some()) {
        paper.rule((10.0, top + 8.0), (28.0, top + 8.0), "ch-tick", 2.5, None);
        paper.text(34.0, top + 12.0, target_word, "ch-note", Anchor::Start);
        top += 18.0;
    }
    if any(|point| point.preliminary) {
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
fn named(points: &[Point], axes: &Axes) -> Vec<usize> {
    let with: Vec<(usize, f64)> = points.iter().enumerate().filter_map(|(index, point)| Some((index, point.value?))).collect();
    let room = |(one, next): (&Point, &Point)| {
        axes.across(next.day) - axes.across(one.day) >= (width_of(&one.text) + width_of(&next.text)) / 2.0 + 4.0
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
fn time_axis(paper: &mut Paper, points: &[Point], axes: &Axes, y: f64) {
    let mut free = WIDTH + 100.0;
    for point in points.iter().rev() {
        let (x, half) = (axes.across(point.day), width_of(&point.label) / 2.0);
        if x + half + 6.0 <= free {
            paper.text(x.min(WIDTH - 4.0 - half), y, &point.label, "ch-note", Anchor::Middle);
            free = x - half;
        }
    }
}
