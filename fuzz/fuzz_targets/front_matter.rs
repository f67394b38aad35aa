#![no_main]
//! Bytes of a page: decoded or refused, its front matter read, every problem at a place that is there.

use congbo::load::load;
use congbo::parse::front_matter::parse;
use congbo::path::SourcePath;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let path = SourcePath::new("content/trang/a.md");
    let (source, _) = load(&path, bytes);
    let Some(source) = source else { return };
    let (_, problems) = parse(&source);
    for span in problems.iter().filter_map(|problem| problem.span) {
        assert!(source.text.get(span.start as usize..span.end as usize).is_some(), "{span:?}");
    }
});
