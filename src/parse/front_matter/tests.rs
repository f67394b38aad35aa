use super::*;
use crate::load::load;
use crate::span::position;

fn read(path: &str, text: &str) -> (FrontMatter, Vec<String>) {
    let (source, problems) = load(&SourcePath::new(path), text.as_bytes());
    assert_eq!(problems, [], "{text}");
    let source = source.unwrap();
    let (front, problems) = parse(&source);
    let place = |problem: &Diagnostic| {
        let at = position(&source.text, problem.span.unwrap().start);
        format!("{} {}:{}", problem.entry.code, at.line, at.column)
    };
    (front, problems.iter().map(place).collect())
}

#[test]
fn the_folder_decides_the_kind_and_the_key_overrules_it() {
    assert_eq!(kind_of(&SourcePath::new("content/ke-hoach/2024/a.md")), Some(Kind::Plan));
    assert_eq!(kind_of(&SourcePath::new("content/trang/a.md")), Some(Kind::Page));
    assert_eq!(kind_of(&SourcePath::new("content/a.md")), None);
    assert_eq!(kind_of(&SourcePath::new("content/trang")), None);
    assert_eq!(read("content/trang/a.md", "---\nkiểu: Mô hình\ntên mô hình: x\n---\n").0.kind, Kind::Model);
    assert_eq!(read("content/a.md", "---\ntitle: x\n---\n").1, ["CB0120 1:1"]);
}

#[test]
fn both_languages_in_any_writing_give_the_same_values() {
    let english = "---\ntype: KH\ntitle: T\nstatus: published\nissued: 2024-03-15\nperiod: 2024\nsigner: {authority: TM. ỦY BAN NHÂN DÂN, name: A}\ntargets:\n- op: \">=\"\n  value: 2\n---\n";
    let vietnamese = "---\nLoại: KH\nTiêu đề: T\ntrạng thái: đã duyệt\nNGAY_BAN_HANH: 15/03/2024\nthời gian thực hiện: 2024\nnguoi ky: {thẩm quyền: TM. ỦY BAN NHÂN DÂN, họ tên: A}\nchỉ tiêu:\n- so sánh: ≥\n  giá trị: 2\n---\n";
    let (one, problems) = read("content/ke-hoach/2024/a.md", english);
    assert_eq!(problems, [""; 0]);
    let (other, problems) = read("content/ke-hoach/2024/a.md", vietnamese);
    assert_eq!(problems, [""; 0]);
    let (Detail::Plan(one_plan), Detail::Plan(other_plan)) = (one.detail, other.detail) else { panic!("not plans") };
    assert_eq!(one.meta.issued, other.meta.issued);
    assert_eq!(one.meta.status, other.meta.status);
    assert_eq!(one_plan.period, other_plan.period);
    assert_eq!(one_plan.signer, other_plan.signer);
    assert_eq!(one_plan.signer.unwrap().authority.as_deref(), Some("TM."));
    assert_eq!(one_plan.targets, other_plan.targets);
}

#[test]
fn all_problems_of_a_page_come_in_one_run_in_order() {
    let text = "---\ntitel: Kế hoạch\ntitle: Kế hoạch: năm 2024\nngay_ban_hanh: 31/02/2024\nstatus: publised\nupdated: 03/15/2024\nmenu: maybe\norder: một\nnguon:\n- url: x y\n  date: 2024-13\n---\n";
    let (_, problems) = read("content/trang/a.md", text);
    let expected = [
        "CB0103 2:1",
        "CB0122 3:16",
        "CB0113 4:16",
        "CB0118 5:9",
        "CB0114 6:10",
        "CB0110 7:7",
        "CB0111 8:8",
        "CB0105 10:3",
        "CB0140 10:8",
        "CB0115 11:9",
    ];
    assert_eq!(problems, expected);
}

#[test]
fn a_value_as_long_as_a_text_and_a_list_without_end_are_told_where_they_begin_to_be() {
    let (front, problems) =
        read("content/trang/a.md", &format!("---\ntitle: x\nsummary: >-\n{}---\n", "  từ điển\n".repeat(900)));
    assert_eq!((problems, front.meta.summary), (vec!["CB0147 4:3".to_owned()], None));
    let notes = |count: usize| format!("---\ntitle: x\nnotes:\n{}---\n", "- note: y\n".repeat(count));
    assert_eq!(read("content/trang/a.md", &notes(500)).1, [""; 0]);
    let (front, problems) = read("content/trang/a.md", &notes(502));
    assert_eq!((problems, front.meta.notes.len()), (vec!["CB0148 504:3".to_owned()], 500));
}

#[test]
fn decomposed_values_are_composed() {
    let (source, _) =
        load(&SourcePath::new("content/trang/a.md"), "---\ntitle: Tie\u{302}\u{301}ng Jrai ơ\u{306}\n---\n".as_bytes());
    assert_eq!(parse(&source.unwrap()).0.meta.title, "Tiếng Jrai ơ\u{306}");
}

#[test]
fn a_period_whose_days_do_not_fit_its_type_is_pointed_out() {
    let with = |days: &str| read("content/ket-qua/a.md", &format!("---\ntitle: x\nky: {{loai: quý, {days}}}\n---\n"));
    let (front, problems) = with("tu: 01/04/2024, den: 30/06/2024");
    assert_eq!(problems, [""; 0]);
    let Detail::Result(result, _) = front.detail else { panic!("not a result") };
    assert_eq!(result.period.unwrap().label, "Quý II/2024");
    assert_eq!(with("tu: 15/12/2023, den: 14/03/2024").1, ["CB0139 3:6"]);
    assert_eq!(with("tu: 30/06/2024, den: 01/04/2024").1, ["CB0138 3:6"]);
}
