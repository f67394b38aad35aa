//! Footnotes: they link both ways, and stand below the body in the order of their first mention.

use super::Writer;
use crate::markup::escaped;
use pulldown_cmark::{Event, html};

impl Writer<'_, '_> {
    /// The number of a footnote as a link to it.
    pub(super) fn footnote_mention(&mut self, name: &str) {
        let index = self.note(name);
        let Some((_, mentions, _)) = self.notes.get_mut(index) else { return };
        *mentions += 1;
        let (number, mention) = (index + 1, *mentions);
        self.out.push(Event::InlineHtml(
            format!(
                "<a class=\"fn\" id=\"fnref-{number}-{mention}\" href=\"#fn-{number}\" aria-label=\"{} {number}\">{number}</a>",
                escaped(&self.labels.footnotes)
            )
            .into(),
        ));
    }

    pub(super) fn start_footnote(&mut self, name: &str) {
        self.state.note = Some((self.out.len(), name.to_owned()));
    }

    /// What was written since the footnote began is its body.
    pub(super) fn end_footnote(&mut self) {
        let Some((start, name)) = self.state.note.take() else { return };
        let body = self.out.split_off(start.min(self.out.len()));
        let index = self.note(&name);
        if let Some((_, _, known)) = self.notes.get_mut(index) {
            *known = body;
        }
    }

    /// The place of a footnote among all; its own where it is new.
    fn note(&mut self, name: &str) -> usize {
        if let Some(index) = self.numbers.get(name) {
            return *index;
        }
        self.numbers.insert(name.to_owned(), self.notes.len());
        self.notes.push((name.to_owned(), 0, Vec::new()));
        self.notes.len() - 1
    }

    /// The whole body with the footnotes that it mentions.
    pub(super) fn finish(self, length: usize) -> String {
        let mut out = String::with_capacity(length + length / 2);
        html::push_html(&mut out, self.out.into_iter());
        let mentioned: Vec<_> = self.notes.into_iter().enumerate().filter(|(_, (_, mentions, _))| *mentions > 0).collect();
        if mentioned.is_empty() {
            return out;
        }
        out.push_str("<section class=\"footnotes\" aria-labelledby=\"footnotes\"><h2 id=\"footnotes\">");
        out.push_str(&escaped(&self.labels.footnotes));
        out.push_str("</h2><ol>\n");
        for (index, (_, mentions, body)) in mentioned {
            let number = index + 1;
            out.push_str(&format!("<li id=\"fn-{number}\" value=\"{number}\">"));
            html::push_html(&mut out, body.into_iter());
            for mention in 1..=mentions {
                let back = escaped(&self.labels.back);
                out.push_str(&format!(
                    "<a class=\"fn-back\" href=\"#fnref-{number}-{mention}\" aria-label=\"{back} {number}\">↩</a>"
                ));
            }
            out.push_str("</li>\n");
        }
        out.push_str("</ol></section>\n");
        out
    }
}
