#![no_main]
//! Tables of figures and registers as CSV.

use congbo::parse::{figures, register};
use congbo::path::SourcePath;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let (_, problems) = figures::parse(&SourcePath::new("content/ket-qua/2024/quy-1.csv"), text);
    for span in problems.iter().filter_map(|problem| problem.span) {
        assert!(text.get(span.start as usize..span.end as usize).is_some(), "{span:?}");
    }
    for name in ["co-quan.csv", "linh-vuc.csv", "dia-ban.csv", "chi-tieu.csv", "viet-tat.csv"] {
        let path = SourcePath::new(format!("data/{name}"));
        register::parse([(&path, text)]);
    }
});
