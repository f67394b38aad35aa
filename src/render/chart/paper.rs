//! What a chart is drawn with: marks in order, and the same marks as SVG: escaped, with short coordinates, wrapped words.

use super::WIDTH;
use crate::markup::{escaped, in_xml};
use crate::site::charts::Chart;
use std::fmt::Write;

/// A drawing in the making: its marks, each over those before it.
pub struct Paper {
    pub(super) marks: Vec<Mark>,
}

/// One thing that is drawn.
pub(super) enum Mark {
    /// Words on one line; the place is that of their base line.
    Text { at: (f64, f64), words: String, class: &'static str, anchor: Anchor, bold: bool },
    /// A filled box, hatched where `below`.
    Bar { at: (f64, f64), size: (f64, f64), below: bool },
    /// A straight line.
    Rule { from: (f64, f64), to: (f64, f64), class: &'static str, width: f64, dash: Option<&'static str> },
    /// A line through points.
    Line(Vec<(f64, f64)>),
    /// The mark of a figure, open where it is preliminary.
    Dot { at: (f64, f64), open: bool },
}

/// Where words stand at their point.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    /// They begin there.
    Start,
    /// They are centred there.
    Middle,
    /// They end there.
    End,
}

/// Size of all words.
pub(super) const SIZE: f64 = 13.0;
/// From line to line: Vietnamese capitals carry two marks.
const LEADING: f64 = 18.0;

impl Paper {
    /// An empty drawing.
    pub fn new() -> Self {
        Self { marks: Vec::new() }
    }

    /// Words on one line; `y` is their base line.
    pub fn text(&mut self, x: f64, y: f64, words: &str, class: &'static str, anchor: Anchor) {
        self.marks.push(Mark::Text { at: (x, y), words: words.to_string(), class, anchor, bold: false });
    }

    /// Words on as many lines as they need, the first with its base line at `y`; returns the base line of what may follow.
    pub fn paragraph(&mut self, x: f64, y: f64, width: f64, words: &str, class: &'static str, bold: bool) -> f64 {
        let mut y = y;
        for words in wrap(words, width) {
            self.marks.push(Mark::Text { at: (x, y), words, class, anchor: Anchor::Start, bold });
            y += LEADING;
        }
        y
    }

    /// A filled box; hatched where `below`.
    pub fn bar(&mut self, x: f64, y: f64, width: f64, height: f64, below: bool) {
        self.marks.push(Mark::Bar { at: (x, y), size: (width.max(0.5), height), below });
    }

    /// A straight line.
    pub fn rule(&mut self, from: (f64, f64), to: (f64, f64), class: &'static str, width: f64, dash: Option<&'static str>) {
        self.marks.push(Mark::Rule { from, to, class, width, dash });
    }

    /// A line through points.
    pub fn line(&mut self, points: &[(f64, f64)]) {
        self.marks.push(Mark::Line(points.to_vec()));
    }

    /// The mark of a figure: open where it is preliminary.
    pub fn mark(&mut self, x: f64, y: f64, open: bool) {
        self.marks.push(Mark::Dot { at: (x, y), open });
    }

    /// The whole drawing as SVG; `id` begins all its ids.
    pub fn svg(self, id: &str, chart: &Chart, height: f64, alone: bool) -> String {
        let (id, width, height) = (drawn(id), short(WIDTH), short(height.ceil()));
        let hatched = self.marks.iter().any(|mark| matches!(mark, Mark::Bar { below: true, .. }));
        let mut body = String::new();
        self.marks.iter().for_each(|mark| mark.write(&mut body, &id));
        let (face, ground) = if alone {
            (
                " color=\"#211c16\" font-family=\"'Noto Sans',Arial,sans-serif\"",
                format!("<rect width=\"{width}\" height=\"{height}\" fill=\"#fff\"/>"),
            )
        } else {
            ("", String::new())
        };
        let hatching = if hatched {
            format!(
                "<defs><pattern id=\"{id}-h\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(135)\">\
                 <path class=\"ch-hatch\" d=\"M0 3H6\" stroke=\"currentColor\" stroke-width=\"1.5\"/></pattern></defs>"
            )
        } else {
            String::new()
        };
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"ch\" role=\"img\" aria-labelledby=\"{id}-t {id}-d\" lang=\"{}\" \
             viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" font-size=\"{}\" fill=\"currentColor\"{face}>\
             <title id=\"{id}-t\">{}</title><desc id=\"{id}-d\">{}</desc>{hatching}{ground}{body}</svg>",
            drawn(&chart.lang),
            short(SIZE),
            drawn(&chart.title),
            drawn(&chart.description)
        )
    }
}

impl Mark {
    fn write(&self, body: &mut String, id: &str) {
        let _ = match self {
            Mark::Text { at: (x, y), words, class, anchor, bold } => {
                let anchor = match anchor {
                    Anchor::Start => "",
                    Anchor::Middle => " text-anchor=\"middle\"",
                    Anchor::End => " text-anchor=\"end\"",
                };
                let weight = if *bold { " font-weight=\"600\"" } else { "" };
                let words = drawn(words);
                write!(body, "<text x=\"{}\" y=\"{}\" class=\"{class}\"{anchor}{weight}>{words}</text>", short(*x), short(*y))
            }
            Mark::Bar { at: (x, y), size: (width, height), below } => {
                let (x, y, width, height) = (short(*x), short(*y), short(*width), short(*height));
                let place = format!("x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\"");
                match below {
                    true => write!(body, "<rect {place} class=\"ch-below\" fill=\"url(#{id}-h)\" stroke=\"currentColor\"/>"),
                    false => write!(body, "<rect {place} class=\"ch-bar\" fill=\"currentColor\"/>"),
                }
            }
            Mark::Rule { from, to, class, width, dash } => {
                let dash = dash.map(|dash| format!(" stroke-dasharray=\"{dash}\"")).unwrap_or_default();
                let faint = if *width < 1.0 { " stroke-opacity=\"0.4\"" } else { "" };
                let path = format!("M{} {}L{} {}", short(from.0), short(from.1), short(to.0), short(to.1));
                let width = short(*width);
                write!(
                    body,
                    "<path class=\"{class}\" d=\"{path}\" stroke=\"currentColor\" stroke-width=\"{width}\"{faint}{dash}/>"
                )
            }
            Mark::Line(points) => {
                let step = |(index, (x, y)): (usize, &(f64, f64))| {
                    format!("{}{} {}", if index == 0 { "M" } else { "L" }, short(*x), short(*y))
                };
                let path: String = points.iter().enumerate().map(step).collect();
                write!(
                    body,
                    "<path class=\"ch-line\" d=\"{path}\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"2\" stroke-linejoin=\"round\"/>"
                )
            }
            Mark::Dot { at: (x, y), open } => {
                let (class, fill) = if *open { ("ch-mark ch-open", "none") } else { ("ch-mark", "currentColor") };
                write!(
                    body,
                    "<circle class=\"{class}\" cx=\"{}\" cy=\"{}\" r=\"3.5\" fill=\"{fill}\" stroke=\"currentColor\" stroke-width=\"2\"/>",
                    short(*x),
                    short(*y)
                )
            }
        };
    }
}

/// How wide words are, a little over the truth for Noto Sans.
pub fn width_of(words: &str) -> f64 {
    words.chars().map(|c| if c.is_uppercase() || c == '%' || c == 'm' { 9.0 } else { 7.0 }).sum()
}

/// Words cut into lines of at most `width`; a word longer than a line stands alone.
pub fn wrap(words: &str, width: f64) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    let mut used = 0.0;
    for word in words.split_whitespace() {
        let length = width_of(word);
        if !line.is_empty() && used + 7.0 + length > width {
            lines.push(std::mem::take(&mut line));
            used = 0.0;
        }
        if !line.is_empty() {
            line.push(' ');
            used += 7.0;
        }
        line.push_str(word);
        used += length;
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines
}

/// One decimal at most: "12", "12.5".
pub fn short(value: f64) -> String {
    let tenths = (value * 10.0).round();
    // Not a number and the infinities become 0: a drawing never breaks on a figure.
    let tenths = if tenths.is_finite() { tenths as i64 } else { 0 };
    let sign = if tenths < 0 { "-" } else { "" };
    match (tenths.unsigned_abs() / 10, tenths.unsigned_abs() % 10) {
        (whole, 0) => format!("{sign}{whole}"),
        (whole, tenth) => format!("{sign}{whole}.{tenth}"),
    }
}

/// Words of a drawing, for its elements and attributes: in one line, without what XML forbids.
pub fn drawn(text: &str) -> String {
    escaped(&in_xml(text).replace(['\t', '\n', '\r'], " "))
}
