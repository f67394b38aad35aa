//! Tables: they scroll where they are wider than the page, and their captions are theirs.

use super::Writer;
use crate::markup::escaped;
use pulldown_cmark::{Alignment, Event, Tag, TagEnd};

impl<'a> Writer<'a, '_> {
    /// A paragraph "Bảng …" right above a table is its caption.
    pub(super) fn start_table(&mut self, alignments: Vec<Alignment>, paragraph: Option<(usize, usize)>) {
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

    pub(super) fn start_head(&mut self) {
        self.state.in_head = true;
        self.state.column = 0;
        self.raw("<thead><tr>");
    }

    pub(super) fn end_head(&mut self) {
        self.state.in_head = false;
        self.raw("</tr></thead><tbody>\n");
    }

    pub(super) fn start_row(&mut self) {
        self.state.column = 0;
        self.raw("<tr>");
    }

    pub(super) fn start_cell(&mut self) {
        let alignment = self.state.alignments.get(self.state.column).copied().unwrap_or(Alignment::None);
        self.state.column += 1;
        let class = match alignment {
            Alignment::Right => " class=\"right\"",
            Alignment::Center => " class=\"center\"",
            Alignment::Left | Alignment::None => "",
        };
        self.raw(if self.state.in_head { format!("<th scope=\"col\"{class}>") } else { format!("<td{class}>") });
    }
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
