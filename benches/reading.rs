//! How fast issued documents are read, on one thread: the plan that the project exists for, the collection of many layouts, and a plan
//! of nothing but duties.
//!
//! `cargo bench --bench reading -- [files]`: with files those are read instead.
#![allow(missing_docs, clippy::disallowed_methods, clippy::unwrap_used, clippy::print_stdout)]

use congbo::parse::plan;
use congbo::path::SourcePath;
use congbo::span::Span;
use std::path::Path;

/// A round reads at least so many bytes; the best of some rounds counts.
const BYTES: usize = 8 << 20;
const ROUNDS: usize = 5;

const DENSE: &str = "1. Giao Sở Nội vụ chủ trì, phối hợp với Sở Tài chính, Công an tỉnh và Ủy ban nhân dân các huyện, thị xã, thành phố rà \
                     soát, trình Ủy ban nhân dân tỉnh trước ngày 15/6/2026; Sở Y tế báo cáo kết quả thực hiện Quyết định số 602/QĐ-UBND \
                     ngày 17/9/2021 của Ủy ban nhân dân tỉnh về cải cách hành chính chậm nhất ngày 20/11/2026.\n\n2. Phấn đấu ít nhất \
                     95% hồ sơ trả đúng hạn, mỗi xã, phường có ít nhất 01 mô hình; Sở Tư pháp thẩm định, Sở Khoa học và Công nghệ kết \
                     nối dữ liệu theo khoản 2 Điều 5 Nghị định số 42/2022/NĐ-CP ngày 24/6/2022 của Chính phủ.\n\n";

fn main() {
    let args: Vec<String> = std::env::args().skip(1).filter(|arg| !arg.starts_with("--")).collect();
    if !args.is_empty() {
        return tell("files", &args.iter().map(|file| std::fs::read_to_string(file).unwrap()).collect::<Vec<_>>());
    }
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reading");
    tell("the seed plan", &[std::fs::read_to_string(folder.join("seed.txt")).unwrap()]);
    let mut files: Vec<_> = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let document = |file| std::fs::read_to_string(file).unwrap().split("=== đọc ra").next().unwrap_or_default().to_owned();
    tell("the collection", &files.iter().map(document).collect::<Vec<_>>());
    tell("nothing but duties", &[format!("KẾ HOẠCH\nThử năm 2026\n\nI. NHIỆM VỤ\n\n{}", DENSE.repeat(400))]);
}

/// Reads all texts again and again and tells the best rate, by the time that this thread was given.
fn tell(name: &str, texts: &[String]) {
    let path = SourcePath::new("content/ke-hoach/thu.md");
    let bytes: usize = texts.iter().map(String::len).sum();
    let times = BYTES / bytes.max(1) + 1;
    let round = || {
        let from = work_done();
        for text in (0..times).flat_map(|_| texts) {
            std::hint::black_box(plan::read(text, Span::new(0, text.len()), &plan::Context::bare(&path)));
        }
        work_done() - from
    };
    let best = (0..ROUNDS).map(|_| round()).fold(f64::MAX, f64::min);
    println!("{name}: {} texts, {bytes} bytes, {:.1} MB/s", texts.len(), (bytes * times) as f64 / 1e6 / best);
}

/// Seconds of CPU that this thread has used.
fn work_done() -> f64 {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
    time.tv_sec as f64 + time.tv_nsec as f64 / 1e9
}
