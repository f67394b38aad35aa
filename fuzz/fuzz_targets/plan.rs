#![no_main]
//! An issued document, as typed or as it came from a scan.

use congbo::parse::plan::{Context, read};
use congbo::path::SourcePath;
use congbo::span::Span;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let path = SourcePath::new("content/ke-hoach/2024/a.md");
    let (_, problems) = read(text, Span::new(0, text.len()), &Context::bare(&path));
    for span in problems.iter().filter_map(|problem| problem.span) {
        assert!(text.get(span.start as usize..span.end as usize).is_some(), "{span:?}");
    }
});
