//! Plain Markdown to HTML that is safe and complete: no raw HTML passes, wide tables scroll, footnotes link both ways.
//!
//! Nothing here carries an inline style: the output lives under `style-src 'self'`.

use crate::document::language;
use crate::document::reading::Heading;
use crate::markup::escaped;
use crate::parse::markdown::{OPTIONS, destination};
use crate::span::Span;
use std::collections::BTreeMap;

use pulldown_cmark::{Alignment, BlockQuoteKind, CowStr, Event, Parser, Tag, TagEnd, TextMergeStream, html};

/// Where the links and images of a body lead, decided by the site.
pub trait Destinations {
    /// The address to write for a link to `to`; none where it leads nowhere: its words then stand alone.
    fn link(&self, to: &str) -> Option<String>;
    /// The address of an image and its width and height in pixels, where known.
    fn image(&self, to: &str) -> Option<(String, Option<(u32, u32)>)>;
}

/// The program's own words within a body, in the language of the page.
#[derive(Clone, Debug, Default)]
pub struct Labels {
    /// "Ghi chú", "Mẹo", "Quan trọng", "Lưu ý", "Cảnh báo": titles of alerts.
    pub alerts: [String; 5],
    /// "Chú thích": heading of the footnotes.
    pub footnotes: String,
    /// "Trở lại chỗ dẫn": the link from a footnote to its mention.
    pub back: String,
    /// "Bảng, cuộn ngang được": name of a table without a caption.
    pub table: String,
    /// "Liên kết đến mục này".
    pub permalink: String,
}

/// The HTML of a body.
pub fn html(text: &str, body: Span, headings: &[Heading], destinations: &dyn Destinations, labels: &Labels) -> String {
    let source = body.of(text);
    let events: Vec<Event<'_>> = TextMergeStream::new(Parser::new_ext(source, OPTIONS)).collect();
    let mut writer = Writer {
        destinations,
        labels,
        headings: headings.iter(),
        out: Vec::new(),
        notes: Vec::new(),
        numbers: BTreeMap::new(),
        state: State::default(),
    };
    for event in events {
        writer.event(event);
    }
    writer.finish(source.len())
}

#[derive(Default)]
struct State {
    alignments: Vec<Alignment>,
    column: usize,
    in_head: bool,
    /// For each open link the tag that closes it, where it has one.
    links: Vec<Option<&'static str>>,
    /// Images: destination, title, words so far.
    images: Vec<(String, String, String)>,
    /// Where the footnote that is being read began in the output, and its name.
    note: Option<(usize, String)>,
    /// A paragraph just closed that may be the caption of a table: its first and last event.
    paragraph: Option<(usize, usize)>,
    open_paragraph: Option<usize>,
    alert: Vec<bool>,
}

struct Writer<'a, 'h> {
    destinations: &'h dyn Destinations,
    labels: &'h Labels,
    headings: std::slice::Iter<'h, Heading>,
    out: Vec<Event<'a>>,
    /// Footnotes in order of their first mention: name, mentions, body.
    notes: Vec<(String, usize, Vec<Event<'a>>)>,
    /// Where each name is among them.
    numbers: BTreeMap<String, usize>,
    state: State,
}

impl<'a> Writer<'a, '_> {
    fn raw(&mut self, html: impl Into<String>) {
        self.out.push(Event::Html(CowStr::from(html.into())));
    }

    fn event(&mut self, event: Event<'a>) {
        let after_paragraph = self.state.paragraph.take();
        if let Some((_, _, words)) = self.state.images.last_mut() {
            match event {
                Event::Text(text) | Event::Code(text) => words.push_str(&text),
                Event::SoftBreak | Event::HardBreak => words.push(' '),
                Event::End(TagEnd::Image) => self.end_image(),
                _ => {}
            }
            return;
        }
        match event {
            Event::Html(html) | Event::InlineHtml(html) => {
                // An editor's comment is not for readers; any other markup is shown as the characters that it is.
                if !html.trim_start().starts_with("<!--") {
                    self.out.push(Event::Text(html));
                }
            }
            Event::Start(Tag::HtmlBlock) => self.out.push(Event::Start(Tag::Paragraph)),
            Event::End(TagEnd::HtmlBlock) => self.out.push(Event::End(TagEnd::Paragraph)),
            Event::Start(Tag::Heading { level, .. }) => {
                let level = (level as u8).max(2);
                let id = self.headings.as_slice().first().map_or("", |heading| heading.id.as_str());
                let id = escaped(id);
                self.raw(format!("<h{level} id=\"{id}\">"));
            }
            Event::End(TagEnd::Heading(level)) => {
                let level = (level as u8).max(2);
                let link = self.headings.next().map(|heading| {
                    let (id, label) = (escaped(&heading.id), escaped(&self.labels.permalink));
                    format!(" <a class=\"permalink\" href=\"#{id}\" aria-label=\"{label}: {}\">#</a>", escaped(&heading.text))
                });
                self.raw(format!("{}</h{level}>\n", link.unwrap_or_default()));
            }
            Event::Start(Tag::Paragraph) => {
                self.state.open_paragraph = Some(self.out.len());
                self.out.push(Event::Start(Tag::Paragraph));
            }
            Event::End(TagEnd::Paragraph) => {
                self.out.push(Event::End(TagEnd::Paragraph));
                self.state.paragraph = self.state.open_paragraph.take().map(|start| (start, self.out.len()));
            }
            Event::Start(Tag::Link { dest_url, title, link_type, .. }) => {
                self.start_link(&destination(link_type, &dest_url), &title);
            }
            Event::End(TagEnd::Link) => {
                if let Some(Some(close)) = self.state.links.pop() {
                    self.raw(close);
                }
            }
            Event::Start(Tag::Image { dest_url, title, .. }) => {
                self.state.images.push((dest_url.to_string(), title.to_string(), String::new()));
            }
            Event::Start(Tag::Table(alignments)) => self.start_table(alignments, after_paragraph),
            Event::End(TagEnd::Table) => self.raw("</tbody></table></div>\n"),
            Event::Start(Tag::TableHead) => {
                self.state.in_head = true;
                self.state.column = 0;
                self.raw("<thead><tr>");
            }
            Event::End(TagEnd::TableHead) => {
                self.state.in_head = false;
                self.raw("</tr></thead><tbody>\n");
            }
            Event::Start(Tag::TableRow) => {
                self.state.column = 0;
                self.raw("<tr>");
            }
            Event::End(TagEnd::TableRow) => self.raw("</tr>\n"),
            Event::Start(Tag::TableCell) => self.start_cell(),
            Event::End(TagEnd::TableCell) => {
                self.raw(if self.state.in_head { "</th>" } else { "</td>" });
            }
            Event::Start(Tag::BlockQuote(kind)) => self.start_quote(kind),
            Event::End(TagEnd::BlockQuote(_)) => {
                let alert = self.state.alert.pop().unwrap_or_default();
                self.raw(if alert { "</div>\n" } else { "</blockquote>\n" });
            }
            Event::FootnoteReference(name) => self.footnote_mention(&name),
            Event::Start(Tag::FootnoteDefinition(name)) => self.state.note = Some((self.out.len(), name.to_string())),
            Event::End(TagEnd::FootnoteDefinition) => {
                if let Some((start, name)) = self.state.note.take() {
                    let body = self.out.split_off(start.min(self.out.len()));
                    let index = self.note(&name);
                    if let Some((_, _, known)) = self.notes.get_mut(index) {
                        *known = body;
                    }
                }
            }
            // A block of code may be wider than the page: the keyboard can scroll it.
            Event::Start(Tag::CodeBlock(_)) => self.raw("<pre tabindex=\"0\"><code>"),
            Event::End(TagEnd::CodeBlock) => self.raw("</code></pre>\n"),
            Event::TaskListMarker(done) => self.out.push(Event::Text(if done { "☑ ".into() } else { "☐ ".into() })),
            other => self.out.push(other),
        }
    }

    fn start_link(&mut self, to: &str, title: &str) {
        if let Some(language) = language::mark(to) {
            self.state.links.push(Some("</span>"));
            self.raw(format!("<span lang=\"{}\">", escaped(language)));
            return;
        }
        let href = self.destinations.link(to);
        self.state.links.push(href.is_some().then_some("</a>"));
        if let Some(href) = href {
            let title = if title.is_empty() { String::new() } else { format!(" title=\"{}\"", escaped(title)) };
            let rel = if href.starts_with("http:") || href.starts_with("https:") { " rel=\"external\"" } else { "" };
            self.raw(format!("<a href=\"{}\"{title}{rel}>", escaped(&href)));
        }
    }

    fn end_image(&mut self) {
        let Some((to, caption, words)) = self.state.images.pop() else { return };
        let Some((src, size)) = self.destinations.image(&to) else {
            self.out.push(Event::Text(words.into()));
            return;
        };
        if is_sound(&src) {
            // The words of a recording stand beside it or where its caption says.
            let stop = if words.ends_with(['.', '!', '?', '…', ':']) || caption.is_empty() { " " } else { ". " };
            let (name, words) = (escaped(&words), escaped(&[words.as_str(), caption.as_str()].join(stop)));
            self.out.push(Event::InlineHtml(
                format!(
                    "<span class=\"figure\"><audio controls preload=\"none\" src=\"{}\" aria-label=\"{name}\"></audio><span class=\"figcaption\">{}</span></span>",
                    escaped(&src),
                    words.trim_end()
                )
                .into(),
            ));
            return;
        }
        let size = size.map_or(String::new(), |(width, height)| format!(" width=\"{width}\" height=\"{height}\""));
        let image =
            format!("<img src=\"{}\" alt=\"{}\"{size} loading=\"lazy\" decoding=\"async\">", escaped(&src), escaped(&words));
        if caption.is_empty() {
            self.out.push(Event::InlineHtml(image.into()));
        } else {
            // Phrasing content only: the figure may stand within a paragraph.
            let caption = escaped(&caption);
            self.out.push(Event::InlineHtml(
                format!("<span class=\"figure\">{image}<span class=\"figcaption\">{caption}</span></span>").into(),
            ));
        }
    }

    /// A paragraph "Bảng …" right above a table is its caption.
    fn start_table(&mut self, alignments: Vec<Alignment>, paragraph: Option<(usize, usize)>) {
        self.state.alignments = alignments;
        let caption = paragraph.filter(|(start, end)| {
            *end == self.out.len()
                && matches!(self.out.get(start + 1), Some(Event::Text(words)) if words.starts_with("Bảng") || words.starts_with("Table"))
        });
        let caption: Vec<Event<'a>> = match caption {
            Some((start, _)) => self.out.split_off(start).into_iter().filter(|event| !is_paragraph(event)).collect(),
            None => Vec::new(),
        };
        let name: String = match words(&caption) {
            empty if empty.is_empty() => self.labels.table.clone(),
            words => words,
        };
        self.raw(format!("<div class=\"table-scroll\" role=\"group\" tabindex=\"0\" aria-label=\"{}\"><table>", escaped(&name)));
        if !caption.is_empty() {
            self.raw("<caption>");
            self.out.extend(caption);
            self.raw("</caption>");
        }
    }

    fn start_cell(&mut self) {
        let alignment = self.state.alignments.get(self.state.column).copied().unwrap_or(Alignment::None);
        self.state.column += 1;
        let class = match alignment {
            Alignment::Right => " class=\"right\"",
            Alignment::Center => " class=\"center\"",
            Alignment::Left | Alignment::None => "",
        };
        self.raw(if self.state.in_head { format!("<th scope=\"col\"{class}>") } else { format!("<td{class}>") });
    }

    fn start_quote(&mut self, kind: Option<BlockQuoteKind>) {
        let alert = kind.map(|kind| match kind {
            BlockQuoteKind::Note => ("note", 0),
            BlockQuoteKind::Tip => ("tip", 1),
            BlockQuoteKind::Important => ("important", 2),
            BlockQuoteKind::Warning => ("warning", 3),
            BlockQuoteKind::Caution => ("caution", 4),
        });
        self.state.alert.push(alert.is_some());
        match alert {
            Some((class, label)) => {
                let title = self.labels.alerts.get(label).map(|label| escaped(label)).unwrap_or_default();
                self.raw(format!("<div class=\"admonition {class}\"><p class=\"admonition-title\">{title}</p>\n"));
            }
            None => self.raw("<blockquote>\n"),
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

    fn footnote_mention(&mut self, name: &str) {
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

    fn finish(self, length: usize) -> String {
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

/// Whether a file is a recording, by the ending of its name.
fn is_sound(src: &str) -> bool {
    src.rsplit_once('.').is_some_and(|(_, ending)| ["mp3", "m4a", "ogg"].iter().any(|known| ending.eq_ignore_ascii_case(known)))
}

fn is_paragraph(event: &Event<'_>) -> bool {
    matches!(event, Event::Start(Tag::Paragraph) | Event::End(TagEnd::Paragraph))
}

fn words(events: &[Event<'_>]) -> String {
    events
        .iter()
        .filter_map(|event| match event {
            Event::Text(text) | Event::Code(text) => Some(text.as_ref()),
            Event::SoftBreak | Event::HardBreak => Some(" "),
            _ => None,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::path::SourcePath;

    struct Plain;
    impl Destinations for Plain {
        fn link(&self, to: &str) -> Option<String> {
            (!to.starts_with("javascript:")).then(|| to.to_string())
        }
        fn image(&self, to: &str) -> Option<(String, Option<(u32, u32)>)> {
            Some((to.to_string(), Some((3, 2))))
        }
    }

    fn rendered(text: &str) -> String {
        let body = Span::new(0, text.len());
        let (reading, _) = crate::parse::markdown::read(&SourcePath::new("content/trang/x.md"), text, body);
        let labels = Labels { table: "Bảng".into(), footnotes: "Chú thích".into(), ..Labels::default() };
        html(text, body, &reading.headings, &Plain, &labels)
    }

    #[test]
    fn raw_html_is_shown_as_characters_and_comments_vanish() {
        let html = rendered("<script>alert(1)</script>\n\nA <b onclick=x>b</b>\n\n<!-- kín -->\n");
        assert!(!html.contains("<script") && !html.contains("<b "), "{html}");
        assert!(html.contains("&lt;script&gt;") && !html.contains("kín"), "{html}");
    }

    #[test]
    fn a_table_scrolls_has_header_cells_its_caption_and_no_inline_style() {
        let html = rendered("Bảng 1. Kết quả\n\n| Chỉ tiêu | Số |\n|---|--:|\n| Mô hình | 2 |\n");
        assert!(html.contains("<caption>Bảng 1. Kết quả</caption>"), "{html}");
        assert!(
            html.contains("<th scope=\"col\" class=\"right\">Số</th>") && html.contains("<td class=\"right\">2</td>"),
            "{html}"
        );
        assert!(!html.contains("style=") && !html.contains("<p>Bảng"), "{html}");
    }

    #[test]
    fn words_may_say_which_language_they_are_in() {
        let html = rendered("Gọi là [Tơlơi **Jrai**](lang:jra), [a](lang:x).\n");
        assert_eq!(html, "<p>Gọi là <span lang=\"jra\">Tơlơi <strong>Jrai</strong></span>, <a href=\"lang:x\">a</a>.</p>\n");
    }

    #[test]
    fn a_recording_is_played_where_a_picture_would_be_shown() {
        let html = rendered("![Nghe <mục II>](muc-ii.MP3 \"Lời đọc ở dưới.\")\n");
        assert!(
            html.contains("<audio controls preload=\"none\" src=\"muc-ii.MP3\" aria-label=\"Nghe &lt;mục II&gt;\"></audio>"),
            "{html}"
        );
        assert!(
            html.contains("<span class=\"figcaption\">Nghe &lt;mục II&gt;. Lời đọc ở dưới.</span>") && !html.contains("<img"),
            "{html}"
        );
    }

    #[test]
    fn footnotes_link_both_ways_even_when_mentioned_twice() {
        let html = rendered("A[^n] b[^n].\n\n[^n]: Nguồn *in*.\n");
        for part in
            ["id=\"fnref-1-1\"", "id=\"fnref-1-2\"", "href=\"#fn-1\"", "id=\"fn-1\"", "href=\"#fnref-1-2\"", "<em>in</em>"]
        {
            assert!(html.contains(part), "{part} in {html}");
        }
    }

    #[test]
    fn a_link_that_leads_nowhere_leaves_its_words() {
        assert_eq!(rendered("[x](javascript:alert)"), "<p>x</p>\n");
    }

    #[test]
    fn alerts_definition_lists_and_images_with_captions_have_their_forms() {
        let html = rendered("> [!WARNING]\n> Coi chừng\n\nTừ\n: Nghĩa\n\n![Ảnh làng](a.jpg \"Làng, 2024\")\n");
        assert!(html.contains("admonition warning") && html.contains("<dt>Từ</dt>"), "{html}");
        assert!(html.contains("alt=\"Ảnh làng\" width=\"3\" height=\"2\"") && html.contains("Làng, 2024</span>"), "{html}");
    }
}
