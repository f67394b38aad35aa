//! Documents that must be stopped, and documents that must not. `\n` in a line of the data is a line end, `\u{…}` a character.

use super::*;

fn problems(body: &str) -> Vec<Diagnostic> {
    let path = SourcePath::new("content/trang/a.md");
    let mut examination = Examination::new(&path, &[]);
    examination.text(body, &[], Span::new(0, body.len()));
    examination.finish().problems
}

fn unescaped(line: &str) -> String {
    let mut out = String::new();
    let line = line.replace("\\n", "\n").replace("\\t", "\t");
    let mut rest = line.as_str();
    while let Some((before, after)) = rest.split_once("\\u{") {
        let (code, tail) = after.split_once('}').unwrap();
        out.push_str(before);
        out.push(u32::from_str_radix(code, 16).ok().and_then(char::from_u32).unwrap());
        rest = tail;
    }
    out + rest
}

#[test]
fn what_must_not_get_out_is_stopped() {
    let mut missed = Vec::new();
    let mut count = 0;
    for line in include_str!("../../tests/trust/stopped.txt").lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let (code, body) = line.split_once(": ").unwrap();
        let found = problems(&unescaped(body));
        count += 1;
        if !found.iter().any(|problem| problem.entry.code == code) {
            missed.push(format!("{line}\n    {:?}", found.iter().map(|problem| problem.entry.code).collect::<Vec<_>>()));
        }
    }
    assert!(missed.is_empty(), "{} of {count} missed:\n{}", missed.len(), missed.join("\n"));
}

#[test]
fn what_is_ordinary_passes() {
    let mut wrong = Vec::new();
    for line in include_str!("../../tests/trust/passed.txt").lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        for problem in problems(&unescaped(line)) {
            wrong.push(format!("{line}\n    {}", problem.message(crate::diagnostics::Language::Vi)));
        }
    }
    assert!(wrong.is_empty(), "{}:\n{}", wrong.len(), wrong.join("\n"));
}

fn waiver(what: &str, reason: &str) -> Waiver {
    Waiver { what: Placed { value: what.into(), span: Span::new(0, 1) }, reason: reason.into(), span: Span::new(0, 1) }
}

fn waived(body: &str, waivers: &[Waiver]) -> Vec<&'static str> {
    let path = SourcePath::new("content/trang/a.md");
    let mut examination = Examination::new(&path, waivers);
    let text = format!("-- {body}");
    examination.text(&text, &[], Span::new(3, text.len()));
    examination.finish().problems.iter().map(|problem| problem.entry.code).collect()
}

#[test]
fn a_waiver_lets_its_own_number_pass_and_no_other() {
    let reason = "Ông A đồng ý bằng văn bản ngày 1/3/2024";
    assert_eq!(waived("Ông A: 0905 123 456", &[waiver("0905123456", reason)]), ["CB0630"]);
    assert_eq!(waived("Ông A: +84 905 123 456", &[waiver("0905.123.456", reason)]), ["CB0630"]);
    assert_eq!(waived("Ông A: 0905 123 456", &[waiver("0905123457", reason)]), ["CB0621", "CB0631"]);
    assert_eq!(waived("Ông A: 0905 123 456, 0905 765 432", &[waiver("0905", reason)]), ["CB0621", "CB0621", "CB0631"]);
    assert_eq!(waived("Em Nguyễn Thị Bình, 9 tuổi", &[waiver("Nguyễn Thị Bình", reason)]), ["CB0630"]);
    assert_eq!(waived("Em Nguyễn Thị Bình, 9 tuổi", &[waiver("Nguyễn Thị Bình", "ok")]), ["CB0632", "CB0630"]);
    assert_eq!(waived("DỰ THẢO", &[waiver("Dự thảo", reason)]), ["CB0630"]);
    assert_eq!(waived("TỐI MẬT", &[waiver("TỐI MẬT", reason)]), ["CB0610", "CB0631"]);
    assert_eq!(waived("Không có gì", &[waiver("0905123456", reason)]), ["CB0631"]);
}

#[test]
fn the_title_of_an_issued_document_says_that_it_is_a_draft() {
    let found = |title: &str, waivers: &[Waiver]| {
        let path = SourcePath::new("content/ke-hoach/2026/a.md");
        let mut examination = Examination::new(&path, waivers);
        examination.issued(&Placed { value: title.into(), span: Span::new(0, 1) });
        examination.finish().problems.iter().map(|problem| problem.entry.code).collect::<Vec<_>>()
    };
    assert_eq!(found("Dự thảo Kế hoạch phòng, chống dịch năm 2026", &[]), ["CB0612"]);
    assert_eq!(found("du thao quyet dinh", &[]), ["CB0612"]);
    for title in ["Kế hoạch lấy ý kiến dự thảo Nghị quyết", "Góp ý dự thảo Kế hoạch", "Kế hoạch năm 2026"]
    {
        assert_eq!(found(title, &[]), [""; 0], "{title}");
    }
    let waivers = [waiver("Dự thảo", "Đăng lấy ý kiến theo Kế hoạch số 01/KH-UBND")];
    assert_eq!(found("Dự thảo Kế hoạch năm 2026", &waivers), ["CB0630"]);
}

#[test]
fn the_name_of_a_file_can_stop_it() {
    for (path, stopped) in [
        ("content/ke-hoach/2024/du-thao-ke-hoach.md", true),
        ("content/ke-hoach/2024/12-KH-UBND (Dự thảo).md", true),
        ("content/ke-hoach/tuyet-mat/a.md", true),
        ("content/ke-hoach/2024/bao-mat.md", false),
        ("content/trang/gop-y-du-thao-nghi-quyet.md", false),
    ] {
        let path = SourcePath::new(path);
        let problems = Examination::new(&path, &[]).finish().problems;
        assert_eq!(problems.iter().any(|problem| problem.entry.code == "CB0613"), stopped, "{path}");
    }
}

#[test]
fn a_message_does_not_repeat_the_whole_of_what_it_found() {
    let problems = problems("Liên hệ anh Nam 0905 123 456");
    let message = problems[0].message(crate::diagnostics::Language::Vi);
    assert!(!message.contains("123 456") && message.contains("0905"), "{message}");
}

#[test]
fn every_find_of_a_file_is_told_however_many() {
    assert_eq!(problems(&"Anh Nam 0905 123 456\n\n".repeat(300)).len(), 300);
    assert_eq!(problems(&"- TỐI MẬT\n- x\n".repeat(150)).len(), 150);
}
