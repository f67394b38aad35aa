//! Links that an issued document has been given in Markdown.

use crate::document::reading::{Block, BlockKind, Link};
use crate::document::table::rows;
use crate::parse::markdown::destination;
use crate::span::Span;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// The links in the words of these blocks, in their order. `text` is the file.
pub fn find(text: &str, blocks: &[Block]) -> Vec<Link> {
    let mut links = Vec::new();
    for block in blocks {
        match block.kind {
            BlockKind::Table => rows(text, block.span).into_iter().flatten().for_each(|cell| of_line(text, cell, &mut links)),
            BlockKind::Head => lines(text, block.span).for_each(|line| of_line(text, line, &mut links)),
            BlockKind::Markdown => of_line(text, block.span, &mut links),
            BlockKind::Recipients | BlockKind::Signature => {}
            BlockKind::Heading | BlockKind::Paragraph | BlockKind::Dash | BlockKind::Footnote => {
                of_line(text, block.words, &mut links);
            }
        }
    }
    links
}

/// The lines of a part of the file.
fn lines(text: &str, span: Span) -> impl Iterator<Item = Span> {
    let ends = span.of(text).split_inclusive('\n').scan(span.start as usize, |end, line| {
        *end += line.len();
        Some((*end - line.len(), *end))
    });
    ends.map(|(start, end)| Span::new(start, end))
}

/// The links of one line; other ends of lines are blanks in it. A number or a dash in front stays text.
fn of_line(text: &str, span: Span, links: &mut Vec<Link>) {
    /// Behind a mark of no width a line cannot be anything but a paragraph.
    const GUARD: &str = "\u{2060}";
    let words = span.of(text);
    if !words.contains(['[', '<']) {
        return;
    }
    let line: String =
        GUARD.chars().chain(words.chars().map(|c| if matches!(c, '\n' | '\r' | '\t') { ' ' } else { c })).collect();
    let mut open: Option<Link> = None;
    for (event, range) in Parser::new_ext(&line, Options::ENABLE_STRIKETHROUGH).into_offset_iter() {
        match event {
            Event::Start(Tag::Link { link_type, dest_url, .. }) => {
                let place = |at: usize| span.start as usize + at.saturating_sub(GUARD.len());
                let to = destination(link_type, &dest_url).into_owned();
                open =
                    Some(Link { to, image: false, text: String::new(), span: Span::new(place(range.start), place(range.end)) });
            }
            Event::End(TagEnd::Link) => links.extend(open.take()),
            Event::Text(words) | Event::Code(words) => {
                if let Some(link) = &mut open {
                    link.text.push_str(&words);
                }
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::parse::plan::{Context, read};
    use crate::path::SourcePath;
    use crate::span::Span;

    #[test]
    fn a_link_is_found_wherever_words_are_shown_with_its_place() {
        let text = "## I. Mục đích\n\n1. Xem [phụ lục](phu-luc.pdf) và **[trang](a.md)**.\n\n- Gửi <vp@gialai.gov.vn>.\n\n\
                    | Việc | Nơi |\n| --- | --- |\n| `a | [bảng](b.md) |\n\nKhoản 1 Điều 5 [1] <không> [2]\n";
        let (reading, _) = read(text, Span::new(0, text.len()), &Context::bare(&SourcePath::new("content/ke-hoach/x.md")));
        let links: Vec<(&str, &str, &str)> =
            reading.links.iter().map(|link| (link.to.as_str(), link.text.as_str(), link.span.of(text))).collect();
        assert_eq!(
            links,
            [
                ("phu-luc.pdf", "phụ lục", "[phụ lục](phu-luc.pdf)"),
                ("a.md", "trang", "[trang](a.md)"),
                ("mailto:vp@gialai.gov.vn", "vp@gialai.gov.vn", "<vp@gialai.gov.vn>"),
                ("b.md", "bảng", "[bảng](b.md)"),
            ]
        );
    }

    #[test]
    fn a_link_of_decomposed_letters_leads_where_the_text_says() {
        let text = "Xem [lo\u{302}́i](lo\u{302}́i.md).\n";
        let (reading, _) = read(text, Span::new(0, text.len()), &Context::bare(&SourcePath::new("content/ke-hoach/x.md")));
        assert_eq!(reading.links[0].to, "lo\u{302}́i.md");
    }
}
