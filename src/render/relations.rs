//! The relations of a document as static SVG: what it rests on above it, what rests on it below, an arrow from each to the next.
//!
//! **Invariant**: the same relations give the same bytes; all that is drawn is said in the description; no colour and no style sheet is
//! needed to read it.

use super::chart::{WIDTH, drawn, short, width_of};
use crate::view::relations::{RelationDrawing, RelationLayer};
use std::fmt::Write;

/// Where the layers begin, right of the line that joins them.
const LEFT: f64 = 24.0;
/// The line that joins the layers.
const SPINE: f64 = 10.0;
/// Height of a box, and the room between two.
const BOX: f64 = 26.0;
const GAP: f64 = 8.0;
/// Room on either side of the words in a box.
const PAD: f64 = 9.0;

/// The drawing for a page; `id` begins all its ids there.
pub fn svg(relations: &RelationDrawing, id: &str) -> String {
    let mut paper = Paper { boxes: String::new(), lines: String::new(), words: String::new(), bottom: 0.0 };
    for layer in &relations.above {
        paper.layer(layer);
    }
    let from = if relations.above.is_empty() { None } else { Some(8.0) };
    let top = paper.bottom + if from.is_some() { GAP } else { 0.0 };
    if let Some(from) = from {
        paper.arrow(from, top);
    }
    let own = paper.own(&relations.this, top);
    let from = paper.bottom;
    for layer in &relations.below {
        paper.layer(layer);
    }
    if !relations.below.is_empty() {
        paper.arrow(from, paper.bottom);
    }
    let (id, width, height) = (drawn(id), short(WIDTH), short((paper.bottom + 2.0).ceil()));
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"ch\" role=\"img\" aria-labelledby=\"{id}-t {id}-d\" lang=\"{}\" \
         viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" font-size=\"13\" fill=\"currentColor\">\
         <title id=\"{id}-t\">{}</title><desc id=\"{id}-d\">{}</desc>\
         <path class=\"ch-axis\" d=\"{}\" fill=\"none\" stroke=\"currentColor\" stroke-opacity=\".5\"/>\
         <path class=\"ch-line\" d=\"{}\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"1.5\"/>{own}{}</svg>",
        drawn(&relations.lang),
        drawn(&relations.title),
        drawn(&relations.description),
        paper.boxes,
        paper.lines,
        paper.words,
    )
}

struct Paper {
    boxes: String,
    lines: String,
    words: String,
    /// Where what has been drawn ends.
    bottom: f64,
}

impl Paper {
    /// A heading and its boxes, as many beside each other as fit.
    fn layer(&mut self, layer: &RelationLayer) {
        let heading = self.bottom + 18.0;
        self.text(LEFT, heading, &layer.title, " class=\"ch-label\"");
        let (mut x, mut y) = (LEFT, heading + 9.0);
        let room = WIDTH - LEFT - 1.0;
        for (words, boxed) in layer.documents.iter().map(|words| (words, true)).chain(layer.more.iter().map(|more| (more, false)))
        {
            let words = cut(words, room - 2.0 * PAD);
            let width = width_of(&words) + 2.0 * PAD;
            if x > LEFT && x + width > LEFT + room {
                (x, y) = (LEFT, y + BOX + GAP);
            }
            if boxed {
                let (x, y, width) = (short(x), short(y), short(width));
                let _ = write!(self.boxes, "M{x} {y}h{width}v{BOX}h-{width}z");
            }
            self.text(x + PAD, y + 17.5, &words, "");
            x += width + GAP;
        }
        self.bottom = y + BOX + GAP;
    }

    /// The document itself, over the whole width.
    fn own(&mut self, words: &str, top: f64) -> String {
        let (width, height) = (WIDTH - 2.0, BOX + 8.0);
        self.text(LEFT, top + 22.0, &cut(words, width - LEFT - PAD), " font-weight=\"600\"");
        self.bottom = top + height;
        let top = short(top);
        format!(
            "<path class=\"ch-own\" d=\"M1 {top}h{}v{}H1z\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"2\"/>",
            short(width),
            short(height)
        )
    }

    fn arrow(&mut self, from: f64, to: f64) {
        let _ = write!(self.lines, "M{SPINE} {}V{}m-4-6 4 6 4-6", short(from), short(to - 2.0));
    }

    fn text(&mut self, x: f64, y: f64, words: &str, more: &str) {
        let _ = write!(self.words, "<text x=\"{}\" y=\"{}\"{more}>{}</text>", short(x), short(y), drawn(words));
    }
}

/// Words that fit into `width`, with an ellipsis where some are left out.
fn cut(words: &str, width: f64) -> String {
    if width_of(words) <= width {
        return words.to_string();
    }
    let mut kept = String::new();
    let mut used = width_of("…");
    for c in words.chars() {
        used += width_of(c.encode_utf8(&mut [0; 4]));
        if used > width {
            break;
        }
        kept.push(c);
    }
    format!("{}…", kept.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn relations() -> RelationDrawing {
        let layer = |title: &str, documents: &[&str], more: Option<&str>| RelationLayer {
            title: title.into(),
            documents: documents.iter().map(ToString::to_string).collect(),
            more: more.map(Into::into),
        };
        RelationDrawing {
            lang: "vi".into(),
            title: "Quan hệ với văn bản khác".into(),
            description: "Căn cứ: 11-NQ/TU.".into(),
            this: "Kế hoạch 5/KH-UBND".into(),
            above: vec![
                layer("Căn cứ", &["11-NQ/TU", "313/NQ-HĐND <b>"], None),
                layer("Viện dẫn", &["Luật"], Some("và 3 văn bản khác")),
            ],
            below: vec![layer("Thực hiện bởi", &["6/KH-UBND"], None)],
        }
    }

    #[test]
    fn what_is_drawn_is_text_and_the_same_each_time() {
        let drawing = svg(&relations(), "qh");
        assert_eq!(drawing, svg(&relations(), "qh"));
        for words in ["Căn cứ", "11-NQ/TU", "313/NQ-HĐND &lt;b&gt;", "và 3 văn bản khác", "Kế hoạch 5/KH-UBND", "Thực hiện bởi"]
        {
            assert!(drawing.contains(&format!(">{words}</text>")), "{words} in {drawing}");
        }
        assert!(drawing.contains("<desc id=\"qh-d\">Căn cứ: 11-NQ/TU.</desc>"), "{drawing}");
        assert!(!drawing.contains(" style=") && !drawing.contains("NaN"), "{drawing}");
    }

    #[test]
    fn layers_stand_in_the_order_of_time_and_nothing_runs_over_the_edge() {
        let mut relations = relations();
        if let Some(layer) = relations.above.first_mut() {
            layer.documents.push("Chương trình mục tiêu quốc gia ".repeat(9));
            layer.documents.extend((0..9).map(|n| format!("{n}/QĐ-UBND")));
        }
        let drawing = svg(&relations, "qh");
        let place = |words: &str| {
            let before = &drawing[..drawing.find(&format!("{words}</text>")).unwrap()];
            before.rsplit(" y=\"").next().unwrap().split('"').next().unwrap().parse::<f64>().unwrap()
        };
        assert!(
            place("Căn cứ") < place("Viện dẫn")
                && place("Viện dẫn") < place("5/KH-UBND")
                && place("5/KH-UBND") < place("6/KH-UBND")
        );
        let height: f64 = drawing.split("height=\"").nth(1).unwrap().split('"').next().unwrap().parse().unwrap();
        assert!(place("6/KH-UBND") < height);
        for text in drawing.split("<text x=\"").skip(1) {
            let x: f64 = text.split('"').next().unwrap().parse().unwrap();
            let words = text.split('>').nth(1).unwrap().split('<').next().unwrap();
            assert!(x + width_of(words) <= WIDTH, "{words}");
        }
        assert!(drawing.contains("…</text>"));
    }

    #[test]
    fn a_document_that_nobody_mentions_has_nothing_below_it() {
        let relations = RelationDrawing { below: Vec::new(), ..relations() };
        assert_eq!(svg(&relations, "qh").matches("m-4-6 4 6 4-6").count(), 1);
        let alone = svg(&RelationDrawing { above: Vec::new(), ..relations }, "qh");
        assert_eq!(alone.matches("m-4-6 4 6 4-6").count(), 0);
    }
}
