#![no_main]
//! The body of a page in Markdown.

use congbo::parse::markdown::{plain, read, sections};
use congbo::path::SourcePath;
use congbo::span::Span;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let path = SourcePath::new("content/trang/a.md");
    let body = Span::new(0, text.len());
    let (reading, problems) = read(&path, text, body);
    for span in problems.iter().filter_map(|problem| problem.span) {
        assert!(text.get(span.start as usize..span.end as usize).is_some(), "{span:?}");
    }
    sections(text, body, &reading.headings);
    plain(text);
});
