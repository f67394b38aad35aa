//! Images and recordings: what stands within one is its words.

use super::Writer;
use crate::markup::escaped;
use pulldown_cmark::{Event, TagEnd};

impl<'a> Writer<'a, '_> {
    pub(super) fn start_image(&mut self, to: &str, title: &str) {
        self.state.images.push((to.to_owned(), title.to_owned(), String::new()));
    }

    /// Takes the words of the image that is open, or closes it.
    pub(super) fn within_image(&mut self, event: Event<'a>) {
        let Some((_, _, words)) = self.state.images.last_mut() else { return };
        match event {
            Event::Text(text) | Event::Code(text) => words.push_str(&text),
            Event::SoftBreak | Event::HardBreak => words.push(' '),
            Event::End(TagEnd::Image) => self.end_image(),
            _ => {}
        }
    }

    fn end_image(&mut self) {
        let Some((to, caption, words)) = self.state.images.pop() else { return };
        match self.destinations.image(&to) {
            None => self.out.push(Event::Text(words.into())),
            Some((src, _)) if is_sound(&src) => self.inline(recording(&src, &words, &caption)),
            Some((src, size)) => self.inline(figure(&src, size, &words, &caption)),
        }
    }

    fn inline(&mut self, html: String) {
        self.out.push(Event::InlineHtml(html.into()));
    }
}

/// An image, with its caption where it has one. Phrasing content only: the figure may stand within a paragraph.
fn figure(src: &str, size: Option<(u32, u32)>, words: &str, caption: &str) -> String {
    let size = size.map_or(String::new(), |(width, height)| format!(" width=\"{width}\" height=\"{height}\""));
    let image = format!("<img src=\"{}\" alt=\"{}\"{size} loading=\"lazy\" decoding=\"async\">", escaped(src), escaped(words));
    if caption.is_empty() {
        return image;
    }
    let caption = escaped(caption);
    format!("<span class=\"figure\">{image}<span class=\"figcaption\">{caption}</span></span>")
}

/// A recording. Its words stand beside it or where its caption says.
fn recording(src: &str, words: &str, caption: &str) -> String {
    let stop = if words.ends_with(['.', '!', '?', '…', ':']) || caption.is_empty() { " " } else { ". " };
    let (name, words) = (escaped(words), escaped(&[words, caption].join(stop)));
    format!(
        "<span class=\"figure\"><audio controls preload=\"none\" src=\"{}\" aria-label=\"{name}\"></audio><span class=\"figcaption\">{}</span></span>",
        escaped(src),
        words.trim_end()
    )
}

/// Whether a file is a recording, by the ending of its name.
fn is_sound(src: &str) -> bool {
    src.rsplit_once('.').is_some_and(|(_, ending)| ["mp3", "m4a", "ogg"].iter().any(|known| ending.eq_ignore_ascii_case(known)))
}
