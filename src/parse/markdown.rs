//! Plain Markdown of models, results and pages: its headings with their anchors, its links and images, and what it must not hold.
//!
//! The dialect (CommonMark with tables, footnotes, definition lists, strikethrough, alerts and heading attributes) is [`OPTIONS`];
//! rendering reads the same text with the same dialect.

use crate::diagnostics::alike::Alike;
use crate::diagnostics::{Diagnostic, catalogue};
use crate::document::reading::{Heading, Link, Reading};
use crate::path::SourcePath;
use crate::span::Span;
use crate::vietnamese::slug;
use crate::vietnamese::vague::{is_poor_alt, is_vague_link};
use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// The dialect.
pub const OPTIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_DEFINITION_LIST)
    .union(Options::ENABLE_GFM)
    .union(Options::ENABLE_HEADING_ATTRIBUTES);

/// How deep lists and quotations may stand within each other, and how many a page may have: more than any page of work needs. What is made of them
/// grows with both, so that a page of nothing but marks would become many times its size.
const DEEPEST: usize = 64;
const MOST_BLOCKS: usize = 100_000;

/// The longest text without a break within, in bytes, and the most marks in an item of a list: how marks within it pair takes time that grows faster.
const LONGEST: usize = 64 << 10;
const MOST_MARKS: usize = 10_000;

/// Reads the body of a document that is plain Markdown. Spans count from the start of the file.
pub fn read(path: &SourcePath, text: &str, body: Span) -> (Reading, Vec<Diagnostic>) {
    let mut outline = Outline::new(path, text, body.start as usize);
    for (event, range) in Parser::new_ext(body.of(text), OPTIONS).into_offset_iter() {
        let span = Span::new(range.start, range.end).shift(body.start as usize);
        if outline.is_long(&event, span) {
            let place = Span { end: span.end.min(span.start.saturating_add(1)), ..span };
            let problem = Diagnostic::at(&catalogue::files::LONG_PARAGRAPH, path, place);
            outline.problems.push(problem.with("limit", LONGEST >> 10));
            break;
        }
        if outline.nests(&event) {
            // The rest is not read: whatever it is, it cannot be published.
            let place = Span { end: span.end.min(span.start.saturating_add(1)), ..span };
            let problem = Diagnostic::at(&catalogue::files::TOO_NESTED, path, place);
            outline.problems.push(problem.with("deep", DEEPEST).with("most", MOST_BLOCKS));
            break;
        }
        outline.event(event, span);
    }
    (Reading { headings: outline.headings, links: outline.links, ..Reading::default() }, outline.problems.finish())
}

/// Names that themes give to parts of the pages on which an editor's headings stand.
pub const THEMES_OWN: &[&str] = &[
    "co-lon",
    "co-rat-lon",
    "co-thuong",
    "dang-ky",
    "du-lieu",
    "footnotes",
    "hatch",
    "hien-may",
    "hien-ro",
    "hien-sang",
    "hien-toi",
    "loi-trich-dan",
    "loi-trich-dan-bao",
    "noi-dung",
    "tim",
    "van-ban",
    "woven",
];

/// Gives each heading a stable anchor: the slug of its words, with a number where words repeat or name a part of the page.
#[derive(Debug, Default)]
pub struct Anchors(BTreeMap<String, u32>);

impl Anchors {
    /// The anchor for a heading with these words.
    pub fn next(&mut self, words: &str) -> String {
        let slug = match slug::slug(words) {
            empty if empty.is_empty() => "muc".to_string(),
            slug => slug,
        };
        let mut candidate = slug.clone();
        // Each clash raises the count of its slug, so that a thousand equal headings cost a thousand steps.
        while self.0.contains_key(&candidate) || THEMES_OWN.contains(&candidate.as_str()) {
            let count = self.0.entry(slug.clone()).or_insert(1);
            *count += 1;
            candidate = format!("{slug}-{count}");
        }
        self.0.insert(candidate.clone(), 1);
        candidate
    }
}

/// The words of a body cut at its headings, for search: the heading and what stands under it. Marks of Markdown are left out.
pub fn sections<'h>(text: &str, body: Span, headings: &'h [Heading]) -> Vec<(Option<&'h Heading>, String)> {
    let mut sections: Vec<(Option<&Heading>, String)> = vec![(None, String::new())];
    let mut next = headings.iter();
    let mut in_heading = false;
    for event in Parser::new_ext(body.of(text), OPTIONS) {
        match event {
            Event::Start(Tag::Heading { .. }) => {
                sections.push((next.next(), String::new()));
                in_heading = true;
            }
            Event::End(TagEnd::Heading(_)) => in_heading = false,
            event if !in_heading => {
                if let Some((_, words)) = sections.last_mut() {
                    add_words(event, words);
                }
            }
            _ => {}
        }
    }
    sections.retain(|(heading, words)| heading.is_some() || !words.trim().is_empty());
    sections
}

/// The words of a piece of Markdown.
pub fn plain(text: &str) -> String {
    // A single line without marks is the common case of an issued document.
    let mark = |byte: u8| matches!(byte, b'*' | b'_' | b'`' | b'[' | b'|' | b'\\' | b'&' | b'<' | b'\n' | b'#' | b'>');
    if !text.bytes().fold(false, |found, byte| found | mark(byte)) {
        return text.trim().to_string();
    }
    let mut words = String::with_capacity(text.len());
    // A list mark would swallow the number that a provision begins with.
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let digits = line.bytes().take_while(u8::is_ascii_digit).count();
        let (number, rest) = line.split_at(digits);
        words.push_str(number);
        for event in Parser::new_ext(rest, OPTIONS) {
            add_words(event, &mut words);
        }
    }
    words.trim().to_string()
}

fn add_words(event: Event<'_>, words: &mut String) {
    match event {
        Event::Text(text) | Event::Code(text) => words.push_str(&text),
        Event::SoftBreak | Event::HardBreak => words.push(' '),
        Event::End(TagEnd::Paragraph | TagEnd::Item | TagEnd::TableCell | TagEnd::TableRow | TagEnd::BlockQuote(_))
            if !words.ends_with(' ') =>
        {
            words.push(' ');
        }
        _ => {}
    }
}

struct Outline<'a> {
    path: &'a SourcePath,
    /// The whole file.
    text: &'a str,
    body_start: usize,
    headings: Vec<Heading>,
    links: Vec<Link>,
    problems: Alike,
    anchors: Anchors,
    heading: Option<(u8, Option<String>, String, Span)>,
    /// Open links and images: destination, whether an image, words so far, place.
    open: Vec<(String, bool, String, Span)>,
    /// In the first row of a table: its place, and the words of each of its cells.
    head: Option<(Span, Vec<String>)>,
    /// Lists and quotations that are open, and that there were.
    depth: usize,
    blocks: usize,
}

impl<'a> Outline<'a> {
    fn new(path: &'a SourcePath, text: &'a str, body_start: usize) -> Self {
        Self {
            path,
            text,
            body_start,
            headings: Vec::new(),
            links: Vec::new(),
            problems: Alike::default(),
            anchors: Anchors::default(),
            heading: None,
            open: Vec::new(),
            head: None,
            depth: 0,
            blocks: 0,
        }
    }

    /// Whether a text begins that is too long to be a paragraph. Asked before the marks within it are looked at.
    fn is_long(&self, event: &Event<'_>, span: Span) -> bool {
        let length = (span.end - span.start) as usize;
        match event {
            Event::Start(Tag::Paragraph | Tag::Heading { .. } | Tag::TableCell | Tag::DefinitionListTitle) => length > LONGEST,
            // It may hold paragraphs, or lines of its own.
            Event::Start(Tag::Item | Tag::DefinitionListDefinition) if length > LONGEST => {
                let mark = |byte: &u8| matches!(byte, b'[' | b']' | b'*' | b'_' | b'`' | b'<' | b'&' | b'~');
                span.of(self.text).as_bytes().iter().filter(|byte| mark(byte)).count() > MOST_MARKS
            }
            _ => false,
        }
    }

    /// Counts lists and quotations; whether there are too many.
    fn nests(&mut self, event: &Event<'_>) -> bool {
        match event {
            Event::Start(Tag::BlockQuote(_) | Tag::List(_) | Tag::Item | Tag::DefinitionList) => {
                self.depth += 1;
                self.blocks += 1;
            }
            Event::End(TagEnd::BlockQuote(_) | TagEnd::List(_) | TagEnd::Item | TagEnd::DefinitionList) => {
                self.depth = self.depth.saturating_sub(1);
            }
            _ => {}
        }
        self.depth > DEEPEST || self.blocks > MOST_BLOCKS
    }

    /// The words of a link or a picture, for those who depend on them. A picture without any is an error of its own.
    fn words(&mut self, to: &str, image: bool, words: &str, span: Span) {
        let at = |entry| Diagnostic::at(entry, self.path, span).with("to", to);
        let problem = match (image, words) {
            (true, words) if is_poor_alt(words, to) => at(&catalogue::site::POOR_ALT).with("alt", words),
            (true, _) => return,
            (false, "") => at(&catalogue::site::EMPTY_LINK),
            (false, words) if is_vague_link(words) => at(&catalogue::site::VAGUE_LINK).with("text", words),
            (false, _) => return,
        };
        self.problems.push(problem);
    }

    /// Words that end with `]` where `(` follows: what was meant as a link and did not become one.
    fn broken_mark(&mut self, words: &str, span: Span) {
        let next = self.text.get(span.end as usize..).unwrap_or_default();
        if words.ends_with(']') && span.of(self.text).ends_with(']') && next.starts_with('(') {
            self.problems.push(Diagnostic::at(&catalogue::site::BROKEN_MARK, self.path, span));
        }
    }

    /// Marks of bold that paired with none: they begin a text of their own, and no backslash stands before them.
    fn unpaired(&mut self, words: &str, span: Span) {
        let (before, from) = self.text.split_at_checked(span.start as usize).unwrap_or_default();
        // One of the two may be a text of its own.
        let shown = words.starts_with('*') && from.starts_with("**") && !before.ends_with(['\\', '*']);
        if shown {
            self.problems.push(Diagnostic::at(
                &catalogue::site::UNPAIRED_MARK,
                self.path,
                Span { end: span.start.saturating_add(2), ..span },
            ));
        }
    }

    /// Lines that begin and end with bars and became a paragraph: a table was meant.
    fn no_table(&mut self, span: Span) {
        let words = span.of(self.text);
        let mut rows = words.lines().map(str::trim).filter(|line| line.len() > 2 && line.starts_with('|') && line.ends_with('|'));
        if rows.next().is_some() && rows.next().is_some() {
            self.problems.push(Diagnostic::at(&catalogue::site::NO_TABLE, self.path, span));
        }
    }

    fn event(&mut self, event: Event<'_>, span: Span) {
        match event {
            Event::Start(Tag::Paragraph) => self.no_table(span),
            Event::Start(Tag::Heading { level, id, .. }) => {
                self.heading = Some((level as u8, id.map(|id| id.to_string()), String::new(), span));
            }
            Event::End(TagEnd::Heading(_)) => self.heading_ends(),
            Event::Start(Tag::Link { dest_url, link_type, .. }) => {
                self.open.push((destination(link_type, &dest_url).into_owned(), false, String::new(), span));
            }
            Event::Start(Tag::Image { dest_url, .. }) => self.open.push((dest_url.to_string(), true, String::new(), span)),
            Event::End(TagEnd::Link | TagEnd::Image) => self.link_ends(),
            Event::Text(words) | Event::Code(words) => self.text(&words, span),
            Event::Start(Tag::TableHead) => self.head = Some((span, Vec::new())),
            Event::Start(Tag::TableCell) => {
                if let Some((_, cells)) = &mut self.head {
                    cells.push(String::new());
                }
            }
            Event::End(TagEnd::TableHead) => self.head_ends(),
            Event::Html(html) | Event::InlineHtml(html) => self.raw(&html, span),
            _ => {}
        }
    }

    fn heading_ends(&mut self) {
        let Some((level, id, text, span)) = self.heading.take() else { return };
        if text.trim().is_empty() {
            self.problems.push(Diagnostic::at(&catalogue::site::EMPTY_HEADING, self.path, span));
        }
        let id = self.anchors.next(id.as_deref().unwrap_or(&text));
        let skipped = self.headings.last().map_or(2, |last| last.level + 1).max(2);
        if level > skipped {
            let problem = Diagnostic::at(&catalogue::site::HEADING_SKIPPED, self.path, span);
            self.problems.push(problem.with("level", level).with("expected", skipped));
        }
        self.headings.push(Heading { level, id, text, span });
    }

    fn link_ends(&mut self) {
        let Some((to, image, text, span)) = self.open.pop() else { return };
        self.words(&to, image, text.trim(), span);
        // A picture speaks for the link around it; that one for what is around it, once it ends.
        if image && let Some((_, _, words, _)) = self.open.last_mut() {
            words.push_str(&text);
        }
        self.links.push(Link { to, image, text, span });
    }

    /// A text belongs to the heading, the link and the cell that are open.
    fn text(&mut self, words: &str, span: Span) {
        self.broken_mark(words, span);
        self.unpaired(words, span);
        if let Some((_, _, text, _)) = &mut self.heading {
            text.push_str(words);
        }
        if let Some((_, _, text, _)) = self.open.last_mut() {
            text.push_str(words);
        }
        if let Some(cell) = self.head.as_mut().and_then(|(_, cells)| cells.last_mut()) {
            cell.push_str(words);
        }
    }

    /// The cells of a head have words; the corner above the names of the rows may be blank.
    fn head_ends(&mut self) {
        let Some((place, cells)) = self.head.take() else { return };
        let blank = |cell: &String| cell.trim().is_empty();
        if cells.iter().skip(1).any(blank) || cells.iter().all(blank) {
            self.problems.push(Diagnostic::at(&catalogue::site::TABLE_WITHOUT_HEAD, self.path, place));
        }
    }

    /// Raw HTML in the body. A comment is the editor's own note and is dropped in silence.
    fn raw(&mut self, html: &str, span: Span) {
        let shown: String = html.trim().chars().take(40).collect();
        if !shown.is_empty() && !shown.starts_with("<!--") && span.start as usize >= self.body_start {
            self.problems.push(Diagnostic::at(&catalogue::trust::RAW_HTML, self.path, span).with("html", shown));
        }
    }
}

/// Where a link leads: `<a@b.vn>` is a mailbox, though nothing is written before it.
pub fn destination(kind: LinkType, written: &str) -> Cow<'_, str> {
    if kind == LinkType::Email { Cow::Owned(format!("mailto:{written}")) } else { Cow::Borrowed(written) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reading(text: &str) -> (Reading, Vec<&'static str>) {
        let path = SourcePath::new("content/trang/x.md");
        let (reading, problems) = read(&path, text, Span::new(0, text.len()));
        (reading, problems.into_iter().map(|problem| problem.entry.code).collect())
    }

    #[test]
    fn headings_get_stable_anchors_and_equal_ones_a_number() {
        let (reading, problems) = reading("## Cách làm\n\n## Kết quả\n\n## Cách làm\n\n### Đợt 1 {#dot-dau}\n");
        let anchors: Vec<_> = reading.headings.iter().map(|heading| heading.id.as_str()).collect();
        assert_eq!(anchors, ["cach-lam", "ket-qua", "cach-lam-2", "dot-dau"]);
        assert!(problems.is_empty());
    }

    #[test]
    fn a_heading_leaves_the_names_of_parts_of_the_page_alone() {
        let (reading, _) = reading("## Nội dung\n\n## Nội dung\n\n## Văn bản\n");
        let anchors: Vec<_> = reading.headings.iter().map(|heading| heading.id.as_str()).collect();
        assert_eq!(anchors, ["noi-dung-2", "noi-dung-3", "van-ban-2"]);
    }

    #[test]
    fn links_and_images_keep_their_words_and_places() {
        let text = "Xem [mô hình](a.md#x) và ![Ảnh làng](anh.jpg \"Chú thích\").";
        let (reading, _) = reading(text);
        let [link, image] = reading.links.as_slice() else { panic!("two links") };
        assert_eq!((link.to.as_str(), link.text.as_str(), link.image), ("a.md#x", "mô hình", false));
        assert_eq!(link.span.of(text), "[mô hình](a.md#x)");
        assert_eq!((image.to.as_str(), image.text.as_str(), image.image), ("anh.jpg", "Ảnh làng", true));
    }

    #[test]
    fn a_picture_speaks_once_for_what_is_around_it() {
        let (reading, _) = reading(&format!("{}làng{}", "![".repeat(40), "](a.png)".repeat(40)));
        assert_eq!(reading.links.len(), 40);
        assert!(reading.links.iter().all(|link| link.text == "làng"));
    }

    #[test]
    fn a_text_that_is_too_long_to_be_one_is_not_read_further() {
        let lines = "[a](x) ".repeat(9_000) + "\n";
        assert!(reading(&lines).1.is_empty());
        assert_eq!(reading(&lines.repeat(2)).1, ["CB0032"]);
        assert_eq!(reading(&format!("- {}", lines.repeat(2).replace('\n', "\n  "))).1, ["CB0032"]);
    }

    #[test]
    fn marks_within_marks_are_read_up_to_a_depth_and_a_number() {
        assert!(reading(&"> ".repeat(DEEPEST)).1.is_empty());
        assert_eq!(reading(&format!("{}a", "> ".repeat(DEEPEST + 1))).1, ["CB0030"]);
        assert!(reading(&"- a\n".repeat(MOST_BLOCKS - 2)).1.is_empty());
        assert_eq!(reading(&format!("{}a\n\n", ">- ".repeat(20)).repeat(MOST_BLOCKS / 20)).1, ["CB0030"]);
    }

    #[test]
    fn raw_html_and_skipped_headings_are_reported_and_comments_are_not() {
        let (_, problems) = reading("## A\n\n#### B\n\n<script>x</script>\n\n<!-- ghi chú -->\n");
        assert_eq!(problems, ["CB0403", "CB0601"]);
    }

    #[test]
    fn what_a_screen_reader_cannot_use_is_reported() {
        for (text, code) in [
            ("Xem [tại đây](a.md).", "CB0426"),
            ("Xem [**Tại đây**](a.md)!", "CB0426"),
            ("Xem <https://gialai.gov.vn/a>.", "CB0426"),
            ("Xem [](a.md).", "CB0429"),
            ("![IMG_2041.JPG](a.jpg)", "CB0427"),
            ("![ảnh minh họa](a.jpg)", "CB0427"),
            ("## \n", "CB0430"),
            ("Xem [giới thiệu](gioi-thieu.md", "CB0445"),
            ("Xem [kế hoạch](ke hoach.pdf).", "CB0445"),
            ("| | |\n|---|---|\n| a | b |\n", "CB0428"),
            ("| Tên | |\n|---|---|\n| a | b |\n", "CB0428"),
        ] {
            assert_eq!(reading(text).1, [code], "{text}");
        }
        for text in
            ["Xem [kế hoạch](a.md), [![Hội viên góp gạo](a.jpg)](b.md).", "| | Nam | Nữ |\n|---|---|---|\n| Thôn 1 | 3 | 4 |\n"]
        {
            assert_eq!(reading(text).1, [""; 0], "{text}");
        }
    }
}
