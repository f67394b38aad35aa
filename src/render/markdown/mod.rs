//! Plain Markdown to HTML that is safe and complete: no raw HTML passes, wide tables scroll, footnotes link both ways.
//!
//! Nothing here carries an inline style: the output lives under `style-src 'self'`.

mod image;
mod notes;
mod table;

use crate::document::language;
use crate::document::reading::Heading;
use crate::markup::escaped;
use crate::parse::markdown::{OPTIONS, destination};
use crate::span::Span;
use std::collections::BTreeMap;

use pulldown_cmark::{Alignment, BlockQuoteKind, CowStr, Event, HeadingLevel, Parser, Tag, TagEnd, TextMergeStream};

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
    let mut writer = Writer {
        destinations,
        labels,
        headings: headings.iter(),
        out: Vec::new(),
        notes: Vec::new(),
        numbers: BTreeMap::new(),
        state: State::default(),
    };
    TextMergeStream::new(Parser::new_ext(source, OPTIONS)).for_each(|event| writer.event(event));
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
        if !self.state.images.is_empty() {
            return self.within_image(event);
        }
        match event {
            Event::Html(html) | Event::InlineHtml(html) => self.markup(html),
            Event::Start(Tag::HtmlBlock) => self.out.push(Event::Start(Tag::Paragraph)),
            Event::End(TagEnd::HtmlBlock) => self.out.push(Event::End(TagEnd::Paragraph)),
            Event::Start(Tag::Heading { level, .. }) => self.start_heading(level),
            Event::End(TagEnd::Heading(level)) => self.end_heading(level),
            Event::Start(Tag::Paragraph) => self.start_paragraph(),
            Event::End(TagEnd::Paragraph) => self.end_paragraph(),
            Event::Start(Tag::Link { dest_url, title, link_type, .. }) => {
                self.start_link(&destination(link_type, &dest_url), &title);
            }
            Event::End(TagEnd::Link) => self.end_link(),
            Event::Start(Tag::Image { dest_url, title, .. }) => self.start_image(&dest_url, &title),
            Event::Start(Tag::Table(alignments)) => self.start_table(alignments, after_paragraph),
            Event::End(TagEnd::Table) => self.raw("</tbody></table></div>\n"),
            Event::Start(Tag::TableHead) => self.start_head(),
            Event::End(TagEnd::TableHead) => self.end_head(),
            Event::Start(Tag::TableRow) => self.start_row(),
            Event::End(TagEnd::TableRow) => self.raw("</tr>\n"),
            Event::Start(Tag::TableCell) => self.start_cell(),
            Event::End(TagEnd::TableCell) => self.raw(if self.state.in_head { "</th>" } else { "</td>" }),
            Event::Start(Tag::BlockQuote(kind)) => self.start_quote(kind),
            Event::End(TagEnd::BlockQuote(_)) => self.end_quote(),
            Event::FootnoteReference(name) => self.footnote_mention(&name),
            Event::Start(Tag::FootnoteDefinition(name)) => self.start_footnote(&name),
            Event::End(TagEnd::FootnoteDefinition) => self.end_footnote(),
            // A block of code may be wider than the page: the keyboard can scroll it.
            Event::Start(Tag::CodeBlock(_)) => self.raw("<pre tabindex=\"0\"><code>"),
            Event::End(TagEnd::CodeBlock) => self.raw("</code></pre>\n"),
            Event::TaskListMarker(done) => self.out.push(Event::Text(if done { "☑ ".into() } else { "☐ ".into() })),
            other => self.out.push(other),
        }
    }

    /// An editor's comment is not for readers; any other markup is shown as the characters that it is.
    fn markup(&mut self, html: CowStr<'a>) {
        if !html.trim_start().starts_with("<!--") {
            self.out.push(Event::Text(html));
        }
    }

    /// The title of a page is its only heading of the first level.
    fn start_heading(&mut self, level: HeadingLevel) {
        let level = (level as u8).max(2);
        let id = self.headings.as_slice().first().map_or("", |heading| heading.id.as_str());
        let id = escaped(id);
        self.raw(format!("<h{level} id=\"{id}\">"));
    }

    fn end_heading(&mut self, level: HeadingLevel) {
        let level = (level as u8).max(2);
        let link = self.headings.next().map(|heading| {
            let (id, label) = (escaped(&heading.id), escaped(&self.labels.permalink));
            format!(" <a class=\"permalink\" href=\"#{id}\" aria-label=\"{label}: {}\">#</a>", escaped(&heading.text))
        });
        self.raw(format!("{}</h{level}>\n", link.unwrap_or_default()));
    }

    fn start_paragraph(&mut self) {
        self.state.open_paragraph = Some(self.out.len());
        self.out.push(Event::Start(Tag::Paragraph));
    }

    fn end_paragraph(&mut self) {
        self.out.push(Event::End(TagEnd::Paragraph));
        self.state.paragraph = self.state.open_paragraph.take().map(|start| (start, self.out.len()));
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

    fn end_link(&mut self) {
        if let Some(Some(close)) = self.state.links.pop() {
            self.raw(close);
        }
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

    fn end_quote(&mut self) {
        let alert = self.state.alert.pop().unwrap_or_default();
        self.raw(if alert { "</div>\n" } else { "</blockquote>\n" });
    }
}

#[cfg(test)]
mod tests;
