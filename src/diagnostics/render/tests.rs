use super::*;
use crate::diagnostics::alike::Alike;
use crate::diagnostics::catalogue::{files, front_matter};
use crate::span::Span;

const TEXT: &str = "---\ntieu_de: Kế hoạch: năm 2024\nTie\u{302}\u{301}ng 中: x\n---\n";

fn sources(path: &SourcePath) -> Option<String> {
    (path.as_str() == "content/a.md").then(|| TEXT.to_owned())
}

fn at(words: &str) -> Diagnostic {
    let start = TEXT.find(words).unwrap();
    let span = Span::new(start, start + words.len());
    Diagnostic::at(&front_matter::COLON_IN_VALUE, &SourcePath::new("content/a.md"), span).with("mended", "tieu_de: \"…\"")
}

#[test]
fn people_see_the_line_with_marks_under_the_exact_characters() {
    let found = human::render(&[at(": năm")], Language::Vi, false, &sources);
    let expected = "\
lỗi[CB0122]: Giá trị có dấu hai chấm nên bị hiểu là một khóa nữa.
 --> content/a.md:2:18
  |
2 | tieu_de: Kế hoạch: năm 2024
  |                  ^^^^^
  = cách sửa: Đặt cả giá trị trong ngoặc kép: `tieu_de: \"…\"`.
  = xem thêm: congbo explain CB0122

";
    assert_eq!(found, expected);
}

#[test]
fn marks_align_under_combining_and_wide_characters() {
    let found = human::render(&[at(": x")], Language::En, false, &sources);
    // "Tiếng 中" takes eight cells: five letters, a blank, one ideograph of two.
    assert!(found.contains("3 | Tie\u{302}\u{301}ng 中: x\n  |         ^^^\n"), "{found}");
    assert!(found.contains(" --> content/a.md:3:10\n"), "{found}");
}

#[test]
fn a_long_line_is_cut_around_its_mark() {
    let text = format!("{} đây {}", "chữ ".repeat(100), "chữ ".repeat(100));
    let start = text.find("đây").unwrap();
    let problem = Diagnostic::at(&files::CONTROL, &SourcePath::new("b.md"), Span::new(start, start + "đây".len()));
    let found = human::render(&[problem], Language::En, false, &|_| Some(text.clone()));
    let lines: Vec<&str> = found.lines().collect();
    let column = |line: &str, sign: &str| line.find(sign).map(|at| line[..at].chars().count());
    assert!(lines[3].chars().count() < 130 && lines[3].contains('…'));
    assert_eq!(column(lines[3], "đây"), column(lines[4], "^^^"));
}

#[test]
fn no_file_can_command_the_terminal() {
    let text = "a\u{1b}[31mb\u{202e}\n";
    let problem = Diagnostic::at(&files::CONTROL, &SourcePath::new("b\u{1b}.md"), Span::new(1, 2)).with("character", "\u{1b}[2J");
    for found in [
        human::render(std::slice::from_ref(&problem), Language::Vi, false, &|_| Some(text.to_owned())),
        concise::render(std::slice::from_ref(&problem), Language::Vi, &|_| Some(text.to_owned())),
    ] {
        assert!(!found.contains(['\u{1b}', '\u{202e}']), "{found:?}");
    }
}

#[test]
fn colours_come_only_when_asked_for() {
    assert!(human::render(&[at(": năm")], Language::Vi, true, &sources).contains("\u{1b}[1;31mlỗi[CB0122]\u{1b}[0m"));
}

#[test]
fn one_line_formats_name_file_line_and_column() {
    let problems = [at(": năm"), Diagnostic::new(&files::UNREADABLE).with("cause", "x")];
    assert_eq!(
        concise::render(&problems, Language::En, &sources),
        "error[CB0001]: The file cannot be read: x.\ncontent/a.md:2:18: error[CB0122]: The value holds a colon and is taken for another key.\n"
    );
    let github = github::render(&problems, Language::En, &sources);
    assert!(github.contains("::error title=CB0122,file=content/a.md,line=2,col=18,endColumn=22::The value"), "{github}");
    let json = json::render(&problems, Language::En, &sources);
    let second: serde_json::Value = serde_json::from_str(json.lines().nth(1).unwrap()).unwrap();
    assert_eq!(
        (second["code"].as_str(), second["line"].as_u64(), second["end_column"].as_u64()),
        (Some("CB0122"), Some(2), Some(23))
    );
}

#[test]
fn sarif_names_rules_and_places() {
    let document: serde_json::Value = serde_json::from_str(&sarif::render(&[at(": năm")], Language::En, &sources)).unwrap();
    let run = &document["runs"][0];
    assert_eq!(run["tool"]["driver"]["rules"][0]["id"], "CB0122");
    let location = &run["results"][0]["locations"][0]["physicalLocation"];
    assert_eq!(location["artifactLocation"]["uri"], "content/a.md");
    assert_eq!(location["region"]["startColumn"], 18);
}

#[test]
fn totals_count_problems_and_files() {
    let totals = Totals::of(&[at(": năm"), at(": x"), Diagnostic::new(&files::UNREADABLE)]);
    assert_eq!(totals.words(Language::Vi), "3 lỗi, 0 cảnh báo trong 1 tệp");
    assert_eq!(totals.words(Language::En), "3 errors, 0 warnings in 1 file");
}

#[test]
fn of_many_problems_of_one_kind_people_are_told_the_first_and_how_many_are_left() {
    let path = SourcePath::new("content/a.md");
    let problems: Vec<_> = (0..250).map(|at| Diagnostic::at(&files::CONTROL, &path, Span::new(at, at + 1))).collect();
    let told = few(&problems);
    assert_eq!(told.len(), 101);
    assert_eq!(told.last().unwrap().message(Language::Vi), "Còn 150 chỗ nữa như CB0022 trong tệp này.");
    let mut found = Alike::default();
    (0..5_000).for_each(|at| found.push(Diagnostic::at(&files::CONTROL, &path, Span::new(at, at + 1))));
    found.push(Diagnostic::in_file(&files::UNREADABLE, &path));
    let found = found.finish();
    assert_eq!(found.len(), 1_002, "a thousand of a kind are kept, and the others counted");
    let told = few(&found);
    assert_eq!(told.len(), 102);
    assert_eq!(told.last().unwrap().message(Language::Vi), "Còn 4900 chỗ nữa như CB0022 trong tệp này.");
    let long = Diagnostic::at(&files::CONTROL, &path, Span::new(0, 1)).with("character", "ậ".repeat(1_000));
    assert!(long.message(Language::Vi).len() < 600, "a value of any length leaves a sentence");
}

#[test]
fn a_place_outside_the_text_does_no_harm() {
    for span in [Span::new(9_999, 10_000), Span::new(5, 4_000_000), Span::new(0, 0)] {
        let problem = Diagnostic::at(&files::CONTROL, &SourcePath::new("content/a.md"), span);
        assert!(human::render(&[problem], Language::Vi, false, &sources).contains("content/a.md:"));
    }
}
