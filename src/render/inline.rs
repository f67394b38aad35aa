//! Words of a paragraph to HTML: inline Markdown, with links and spans laid over it by their place in the file.
//!
//! Invariant: everything that is not a tag made here is escaped. Raw HTML comes out as the letters that it is made of.

use crate::document::language;
use crate::document::plain::line_break;
use crate::markup::escape;
use crate::parse::markdown::destination;
use crate::span::Span;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// A mark laid over a range of the source. Ranges are sorted and do not overlap; one that would is left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Overlay {
    /// Where, in bytes of the file.
    pub span: Span,
    /// Opening tag.
    pub open: String,
    /// Closing tag.
    pub close: &'static str,
    /// Whether it is a link, which cannot stand inside another.
    pub link: bool,
    /// HTML shown instead of the words: the number of a note for its mark of Markdown.
    pub instead: Option<String>,
}

/// Whether an address may be a link: within the site, or by a scheme that runs nothing.
pub fn is_safe_address(address: &str) -> bool {
    let trimmed = address.trim_start_matches(|c: char| c.is_control() || c.is_whitespace());
    match trimmed.find([':', '/', '?', '#']) {
        Some(at) if trimmed.as_bytes().get(at) == Some(&b':') => ["http", "https", "mailto", "tel"]
            .iter()
            .any(|scheme| trimmed.get(..at).is_some_and(|found| found.eq_ignore_ascii_case(scheme))),
        _ => !trimmed.is_empty(),
    }
}

/// Turns the words at `span` of `text` into HTML. `resolve` gives the address that a link's destination becomes; none drops the link.
pub fn html(text: &str, span: Span, overlays: &[Overlay], resolve: &dyn Fn(&str) -> Option<String>, out: &mut String) {
    let source = span.of(text);
    let base = span.start as usize;
    let from = overlays.partition_point(|overlay| (overlay.span.end as usize) <= base);
    let mut writer =
        Writer { out, overlays: overlays.get(from..).unwrap_or_default(), open: None, links: Vec::new(), tags: 0, image: 0 };
    if has_marks(source) {
        writer.markdown(source, base, resolve);
    } else {
        writer.text(source.trim_end(), base, true);
    }
    writer.suspend();
}

/// Whether something in a line may be Markdown. Most paragraphs of issued documents hold nothing but words.
fn has_marks(source: &str) -> bool {
    let mark = |byte: u8| byte < b' ' || matches!(byte, b'*' | b'_' | b'~' | b'`' | b'[' | b']' | b'!' | b'<' | b'&' | b'\\');
    source.bytes().fold(false, |found, byte| found | mark(byte))
}

struct Writer<'a> {
    out: &'a mut String,
    overlays: &'a [Overlay],
    /// The overlay whose tag is open.
    open: Option<&'a Overlay>,
    /// For each open link the tag that closes it, where it has one.
    links: Vec<Option<&'static str>>,
    tags: u32,
    image: u32,
}

impl<'a> Writer<'a> {
    /// The words of `source`, which begins at `base` of the file, with their inline Markdown.
    fn markdown(&mut self, source: &str, base: usize, resolve: &dyn Fn(&str) -> Option<String>) {
        // One line behind a mark of no width cannot be anything but a paragraph: a number or a dash in front stays text.
        const GUARD: &str = "\u{2060}";
        let mut line = String::with_capacity(source.len() + GUARD.len());
        line.push_str(GUARD);
        line.extend(source.chars().map(|c| if matches!(c, '\n' | '\r' | '\t') { ' ' } else { c }));
        for (event, range) in Parser::new_ext(&line, Options::ENABLE_STRIKETHROUGH).into_offset_iter() {
            let start = base + range.start.saturating_sub(GUARD.len());
            match event {
                Event::Text(words) => {
                    let exact = words.len() == range.len();
                    let (words, start) = match words.strip_prefix(GUARD) {
                        Some(rest) => (rest, base),
                        None => (&*words, start),
                    };
                    self.text(words, start, exact);
                }
                Event::Code(words) if self.image == 0 => {
                    self.suspend();
                    self.out.push_str("<code>");
                    escape(&words, self.out);
                    self.out.push_str("</code>");
                }
                Event::InlineHtml(tag) if line_break(&tag, 0) == Some(tag.len()) => {
                    self.suspend();
                    self.out.push_str("<br>");
                }
                Event::InlineHtml(words) | Event::Html(words) | Event::Code(words) => self.text(&words, start, true),
                Event::SoftBreak | Event::HardBreak => self.text(" ", start, true),
                Event::Start(tag) => self.start(&tag, resolve),
                Event::End(tag) => self.end(tag),
                _ => {}
            }
        }
    }

    fn suspend(&mut self) {
        if let Some(open) = self.open.take() {
            self.out.push_str(open.close);
        }
    }

    fn start(&mut self, tag: &Tag<'_>, resolve: &dyn Fn(&str) -> Option<String>) {
        match tag {
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough => {
                self.suspend();
                self.tags += 1;
                self.out.push_str(match tag {
                    Tag::Emphasis => "<em>",
                    Tag::Strong => "<strong>",
                    _ => "<del>",
                });
            }
            Tag::Link { link_type, dest_url, .. } => {
                self.suspend();
                if let Some(language) = language::mark(dest_url) {
                    self.out.push_str("<span lang=\"");
                    escape(language, self.out);
                    self.out.push_str("\">");
                    self.links.push(Some("</span>"));
                    return;
                }
                let to = destination(*link_type, dest_url);
                let address = Some(&*to).filter(|to| is_safe_address(to)).and_then(resolve);
                if let Some(address) = &address {
                    self.out.push_str("<a href=\"");
                    escape(address, self.out);
                    self.out.push_str("\">");
                }
                self.links.push(address.is_some().then_some("</a>"));
            }
            // A picture within a sentence is told by its words.
            Tag::Image { .. } => self.image += 1,
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        let close = match tag {
            TagEnd::Emphasis => "</em>",
            TagEnd::Strong => "</strong>",
            TagEnd::Strikethrough => "</del>",
            TagEnd::Link => {
                self.suspend();
                if let Some(Some(close)) = self.links.pop() {
                    self.out.push_str(close);
                }
                return;
            }
            TagEnd::Image => {
                self.image = self.image.saturating_sub(1);
                return;
            }
            _ => return,
        };
        self.suspend();
        self.out.push_str(close);
    }

    /// Words whose first byte stands at `start` of the file; `exact` where each byte of them is one byte of the file.
    fn text(&mut self, words: &str, start: usize, exact: bool) {
        let end = start + words.len();
        let mut at = start;
        while at < end {
            while let Some((first, rest)) = self.overlays.split_first().filter(|(first, _)| (first.span.end as usize) <= at) {
                if self.open == Some(first) {
                    self.suspend();
                }
                self.overlays = rest;
            }
            let next = self.overlays.first();
            let inside = next.filter(|next| (next.span.start as usize) <= at);
            let stop = match (inside, next) {
                _ if !exact => end,
                (Some(inside), _) => end.min(inside.span.end as usize),
                (None, Some(next)) => end.min(next.span.start as usize),
                (None, None) => end,
            };
            let inside = inside.filter(|overlay| !(overlay.link && self.links.contains(&Some("</a>"))));
            if self.open != inside {
                self.suspend();
                if let Some(overlay) = inside {
                    self.out.push_str(&overlay.open);
                    self.out.push_str(overlay.instead.as_deref().unwrap_or_default());
                    self.open = Some(overlay);
                }
            }
            let part = words.get(at - start..stop - start).unwrap_or_else(|| words.get(at - start..).unwrap_or_default());
            if inside.is_none_or(|overlay| overlay.instead.is_none()) {
                escape(part, self.out);
            }
            at += part.len().max(1);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(text: &str) -> String {
        let mut out = String::new();
        html(text, Span::new(0, text.len()), &[], &|to| Some(to.to_owned()), &mut out);
        out
    }

    #[test]
    fn emphasis_is_kept_and_html_is_only_text() {
        assert_eq!(plain("“*Dân vận khéo*” & **đậm**"), "“<em>Dân vận khéo</em>” &amp; <strong>đậm</strong>");
        assert_eq!(plain("<script>alert(1)</script>"), "&lt;script&gt;alert(1)&lt;/script&gt;");
        assert_eq!(plain("a <b onclick=\"x\">b</b>"), "a &lt;b onclick=&quot;x&quot;&gt;b&lt;/b&gt;");
    }

    #[test]
    fn labels_at_the_start_of_lines_stay_text() {
        for text in ["1. Một", "- gạch", "# không", "2024. Năm", "> trích", "a\n\n- b"] {
            assert!(!plain(text).contains('<'), "{}", plain(text));
        }
    }

    #[test]
    fn words_without_marks_come_out_as_if_they_had_been_parsed() {
        for text in
            ["1. Một \"việc\" > 2", "- gạch", "# không", "> trích  ", " a", "2024) Năm: https://a.vn/?b=1", "+ cộng | trừ", ""]
        {
            assert!(!has_marks(text));
            let overlay = Overlay { span: Span::new(0, 3), open: "<b>".into(), close: "</b>", link: false, instead: None };
            for overlays in [vec![], vec![overlay]] {
                let (mut short, mut parsed) = (String::new(), String::new());
                html(text, Span::new(0, text.len()), &overlays, &|_| None, &mut short);
                let out = &mut parsed;
                let mut writer = Writer { out, overlays: &overlays, open: None, links: Vec::new(), tags: 0, image: 0 };
                writer.markdown(text, 0, &|_| None);
                writer.suspend();
                assert_eq!(short, parsed);
            }
        }
    }

    #[test]
    fn only_safe_addresses_become_links() {
        assert_eq!(plain("[x](https://a.vn/?a=1&b=2)"), "<a href=\"https://a.vn/?a=1&amp;b=2\">x</a>");
        for text in ["[x](javascript:alert(1))", "[x](JaVaScript:alert(1))", "[x](data:text/html,a)", "[x](<\tjavascript:a>)"] {
            assert!(!plain(text).contains("<a"), "{}", plain(text));
        }
    }

    #[test]
    fn words_may_say_which_language_they_are_in() {
        assert_eq!(plain("theo [Tơlơi Jrai](lang:jra) nói"), "theo <span lang=\"jra\">Tơlơi Jrai</span> nói");
        assert_eq!(plain("[a *b*](lang:zh-TW)"), "<span lang=\"zh-TW\">a <em>b</em></span>");
        for text in ["[x](lang:)", "[x](lang:a\"b)", "[x](lang:JRA)", "[x](lang:jra-tây)", "[x](Lang:jra)"] {
            assert_eq!(plain(text), "x", "{text}");
        }
    }

    #[test]
    fn overlays_open_and_close_around_their_words_even_across_emphasis() {
        let text = "theo Quyết *định* số 1 này";
        let start = text.find("Quyết").unwrap();
        let end = text.find(" này").unwrap();
        let overlay =
            Overlay { span: Span::new(start, end), open: "<a href=\"#x\">".into(), close: "</a>", link: true, instead: None };
        let mut out = String::new();
        html(text, Span::new(0, text.len()), &[overlay], &|_| None, &mut out);
        assert_eq!(out, "theo <a href=\"#x\">Quyết </a><em><a href=\"#x\">định</a></em><a href=\"#x\"> số 1</a> này");
    }
}
