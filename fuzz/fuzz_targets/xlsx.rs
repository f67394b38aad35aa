#![no_main]
//! A workbook: the package, its parts, its cells.

use congbo::parse::figures::xlsx;
use congbo::path::SourcePath;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    xlsx::parse(&SourcePath::new("content/ket-qua/2024/quy-1.xlsx"), bytes);
});
