//! What `congbo check` tells beside what stands in the way of publishing.

use crate::workshop::{empty, starter};

const PLAN: &str = "content/ke-hoach/2026/20.md";

/// The codes that are told of a file, with their lines.
fn of(told: &[String], path: &str) -> Vec<String> {
    told.iter().filter_map(|line| line.strip_prefix(path)?.strip_prefix(':')).map(str::to_owned).collect()
}

/// A plan with these keys in the place of its number and date.
fn plan(keys: &str) -> Vec<String> {
    let text = format!(
        "---\nloai: KH\ntieu_de: \"Kế hoạch A\"\ntom_tat: \"A.\"\ntrang_thai: đã duyệt\nco_quan_ban_hanh: [ubnd-xa-mau]\n{keys}---\n\nI. MỤC \
         ĐÍCH\n\n1. Phòng bệnh.\n"
    );
    of(&starter().file(PLAN, &text).checked(), PLAN)
}

#[test]
fn numbers_signers_and_days_that_cannot_be_are_told_at_their_lines() {
    assert_eq!(plan("so_ky_hieu: \"20/KH-UBND\"\nngay_ban_hanh: 2026-02-20\n"), [""; 0]);
    assert_eq!(plan("so_ky_hieu: \"5/KH-UBND\"\nngay_ban_hanh: 2026-02-20\n"), ["7 CB0206"]);
    let deputy = "nguoi_ky:\n  tham_quyen: \"TM. ỦY BAN NHÂN DÂN\"\n  chuc_vu: \"PHÓ CHỦ TỊCH\"\n";
    assert_eq!(plan(&format!("so_ky_hieu: \"20/KH-UBND\"\nngay_ban_hanh: 2026-02-20\n{deputy}")), ["11 CB0210"]);
    for odd in ["20", "20 /KH - UBND", "KH-UBND"] {
        assert_eq!(plan(&format!("so_ky_hieu: \"{odd}\"\nngay_ban_hanh: 2026-02-20\n")), ["7 CB0213"], "{odd}");
    }
    assert_eq!(plan("so_ky_hieu: \"20/QĐ-UBND\"\nngay_ban_hanh: 2026-02-20\n"), ["7 CB0214"]);
    assert_eq!(plan("so_ky_hieu: \"45-KH/TU\"\nngay_ban_hanh: 2026-02-20\n"), [""; 0]);
    assert_eq!(plan("so_ky_hieu: \"20/KH-UBND\"\nngay_ban_hanh: 2062-02-20\n"), ["8 CB0450"]);
    assert_eq!(
        plan("so_ky_hieu: \"01/KH-UBND\"\nngay_ban_hanh: 2026-02-20\n"),
        ["7 CB0449"],
        "the starter has one of another day"
    );
    assert_eq!(plan("so_ky_hieu: \"01/KH-UBND\"\nngay_ban_hanh: 2025-02-20\n"), [""; 0], "numbers restart every year");
}

#[test]
fn marks_that_readers_would_see_are_told() {
    let page = |body: &str| {
        let path = "content/trang/a.md";
        of(&starter().file(path, &format!("---\ntieu_de: A\ntrang_thai: đã duyệt\n---\n\n{body}\n")).checked(), path)
    };
    assert_eq!(page("**Chú ý: đọc kỹ"), ["6 CB0451"]);
    assert_eq!(page("Chú ý** đọc **kỹ"), ["6 CB0451", "6 CB0451"]);
    assert_eq!(page("**Chú ý** \\*\\* `**` 2 * 3"), [""; 0]);
    assert_eq!(page("Bảng:\n\n| a | b |\n| 1 | 2 |"), ["8 CB0452"]);
    assert_eq!(page("| a | b |\n|---|---|\n| 1 | 2 |\n\n| một dòng |"), [""; 0]);
}

#[test]
fn figures_of_another_unit_and_counts_below_zero_are_told() {
    let csv = "content/ket-qua/2026/quy-1.csv";
    assert_eq!(of(&starter().checked(), csv), [""; 0]);
    assert_eq!(of(&starter().change(csv, ";12;buổi", ";12;cuộc").checked(), csv), ["2 CB0453"]);
    assert_eq!(of(&starter().change(csv, ";12;buổi", ";-12;buổi").checked(), csv), ["2 CB0454"]);
}

#[test]
fn tasks_of_a_plan_that_was_replaced_are_due_no_more_and_lead_to_what_replaced_it() {
    let first = "content/ke-hoach/2026/01-kh-ubnd.md";
    assert!(of(&starter().checked(), first).iter().any(|told| told.ends_with("CB0433")));
    let text = "---\nloai: KH\ntieu_de: \"Kế hoạch mới\"\ntom_tat: \"A.\"\ntrang_thai: đã duyệt\nso_ky_hieu: \"20/KH-UBND\"\nngay_ban_hanh: \
                2026-07-20\nco_quan_ban_hanh: [ubnd-xa-mau]\nthay_the: [01/KH-UBND]\n---\n\nI. MỤC ĐÍCH\n\n1. Phòng bệnh.\n";
    let replaced = starter().file(PLAN, text);
    assert!(!of(&replaced.checked(), first).iter().any(|told| told.ends_with("CB0433")));
    let built = replaced
        .build()
        .sound()
        .says("/nhiem-vu/", "Kế hoạch đã được thay thế")
        .says("/nhiem-vu/", "href=\"/ke-hoach/2026/20/\"");
    let states = built.text("du-lieu/v1/nhiem-vu.csv");
    assert!(states.contains(",ended,") && !states.contains(",overdue,"), "{states}");
    // Its time limits bound until the day of the new plan.
    let limits =
        |built: &crate::workshop::Built| built.text("du-lieu/v1/thoi-han.csv").lines().skip(1).map(last_day).collect::<Vec<_>>();
    let (before, now) = (limits(&starter().build().sound()), limits(&built));
    let bound = |day: &&String| day.as_str() < "2026-07-20";
    assert!(before.len() > now.len() && !now.is_empty(), "{before:?}, {now:?}");
    assert_eq!(now.iter().collect::<Vec<_>>(), before.iter().filter(bound).collect::<Vec<_>>());
}

/// The last day of a row of time limits.
fn last_day(row: &str) -> String {
    row.split(',').nth(4).unwrap_or_default().to_owned()
}

#[test]
fn a_result_finds_the_plan_of_its_year_and_agency_among_those_of_one_number() {
    let plan = |issuer: &str, issued: &str| {
        format!(
            "---\nloai: KH\ntieu_de: \"Kế hoạch {issued}\"\ntom_tat: \"A.\"\ntrang_thai: đã duyệt\nso_ky_hieu: \"01/KH-UBND\"\nngay_ban_hanh: \
             {issued}\nco_quan_ban_hanh: [{issuer}]\n---\n\nI. MỤC ĐÍCH\n\n1. Phòng bệnh.\n"
        )
    };
    let open = |folder: &crate::workshop::Folder| {
        let result = "content/ket-qua/2026/quy-1.md";
        of(&folder.checked(), result).iter().any(|told| told.ends_with("CB0412"))
    };
    let year_before = starter().file("content/ke-hoach/2025/01.md", &plan("ubnd-xa-mau", "2025-01-20"));
    let other = year_before.file("content/ke-hoach/2026/khac.md", &plan("\"UBND xã Khác\"", "2026-01-20"));
    assert!(!open(&other));
    other.build().sound().says("/ket-qua/2026/quy-1/", "href=\"/ke-hoach/2026/01-kh-ubnd/\"");
    assert!(open(&other.file("content/ke-hoach/2026/nua.md", &plan("ubnd-xa-mau", "2026-03-20"))), "two fit");
}

#[test]
fn a_document_of_another_province_with_a_number_of_ours_is_not_ours() {
    let ours = "---\nloai: KH\ntieu_de: \"Kế hoạch A\"\nso_ky_hieu: \"20/KH-UBND\"\nngay_ban_hanh: 2026-02-20\nco_quan_ban_hanh: [\"Ủy ban nhân dân \
                tỉnh Gia Lai\"]\ntrang_thai: đã duyệt\n---\n\nI. MỤC ĐÍCH\n\n1. Phòng bệnh.\n";
    let citing = |issuer: &str| {
        format!(
            "---\nloai: KH\ntieu_de: \"Kế hoạch B\"\nso_ky_hieu: \"21/KH-UBND\"\nngay_ban_hanh: 2026-03-20\nco_quan_ban_hanh: [\"Ủy ban nhân dân \
             tỉnh Gia Lai\"]\ntrang_thai: đã duyệt\n---\n\nI. MỤC ĐÍCH\n\n1. Thực hiện Kế hoạch số 20/KH-UBND ngày 20/02/2026 của {issuer}.\n"
        )
    };
    let held = |issuer: &str| {
        let folder = empty().file("content/ke-hoach/2026/a.md", ours).file("content/ke-hoach/2026/b.md", &citing(issuer));
        folder.build().sound().text("du-lieu/v1/vien-dan.csv").contains(",held,/ke-hoach/2026/a/")
    };
    assert!(held("Ủy ban nhân dân tỉnh"));
    assert!(held("UBND tỉnh Gia Lai"));
    assert!(!held("Ủy ban nhân dân tỉnh Kon Tum"));
}
