//! Documents find each other by number, date and issuer, and by their files where an editor says so.

use crate::workshop::{Built, empty, starter};

/// Two communes numbered alike on one day; a third plan replaces one of them.
fn build(keys: &str) -> Built {
    let plan = |title: &str, number: &str, issuer: &str, keys: &str, text: &str| {
        format!(
            "---\ntieu_de: {title}\nloai: KH\nso_ky_hieu: {number}\nco_quan_ban_hanh: {issuer}\nngay_ban_hanh: 2025-09-01\n\
             trang_thai: đã duyệt\n{keys}---\n\nI. MỤC ĐÍCH\n\n{text}\n"
        )
    };
    let mentions = "1. Thay thế Kế hoạch số 7/KH-UBND ngày 01/9/2025 về lắng nghe dân.";
    let folder = empty()
        .file("content/ke-hoach/2025/a.md", &plan("Kế hoạch A", "7/KH-UBND", "UBND xã Một", "", "1. Lắng nghe dân."))
        .file("content/ke-hoach/2025/b.md", &plan("Kế hoạch B", "07/KH-UBND", "UBND xã Hai", "", "1. Lắng nghe dân."))
        .file("content/ke-hoach/2025/c.md", &plan("Kế hoạch C", "9/KH-UBND", "UBND xã Hai", keys, mentions));
    folder.build().sound()
}

fn ambiguous(built: &Built) -> Vec<(String, String)> {
    let of = built.problems.iter().filter(|problem| problem.entry.code == "CB0412");
    let value = |problem: &congbo::diagnostics::Diagnostic, name: &str| {
        problem.values.iter().find(|(known, _)| *known == name).unwrap().1.clone()
    };
    of.map(|problem| (value(problem, "number"), value(problem, "candidates"))).collect()
}

#[test]
fn a_number_of_two_documents_stays_open_until_the_file_of_one_is_named() {
    let both = "content/ke-hoach/2025/a.md, content/ke-hoach/2025/b.md".to_owned();
    let open = build("");
    assert_eq!(ambiguous(&open), [("7/KH-UBND".to_owned(), both.clone())]);
    assert!(!open.text("/ke-hoach/2025/b/").contains("đã được thay thế"));
    let by_number = build("thay_the: [7/KH-UBND]\n");
    assert_eq!(ambiguous(&by_number), [("7/KH-UBND".to_owned(), both.clone()), ("7/KH-UBND".to_owned(), both)]);
    let by_file = build("thay_the: [b.md]\n");
    assert_eq!(ambiguous(&by_file), []);
    assert!(!by_file.text("/ke-hoach/2025/a/").contains("đã được thay thế"));
    let stated = by_file.text("du-lieu/v1/vien-dan.csv").lines().filter(|line| line.starts_with("/ke-hoach/2025/c/"));
    assert_eq!(stated.count(), 1, "the front matter and the text state one relation");
    by_file
        .says("/ke-hoach/2025/b/", "đã được thay thế")
        .says("ke-hoach/2025/c/data.json", "\"target\":\"/ke-hoach/2025/b/")
        .says("du-lieu/v1/vien-dan.csv", "/ke-hoach/2025/c/,replaces,held,/ke-hoach/2025/b/,07/KH-UBND,Kế hoạch B")
        .says("/ke-hoach/2025/c/", "href=\"/ke-hoach/2025/b/\"");
}

#[test]
fn two_agencies_may_give_one_number_on_one_day() {
    assert!(build("").problems.iter().all(|problem| problem.entry.code != "CB0410"));
}

#[test]
fn revised_figures_stand_behind_those_that_revise_them() {
    let text = starter().texts().find(|(path, _)| *path == "content/ket-qua/2026/quy-1.md").unwrap().1.to_owned();
    let revised = |of: &str, title: &str| {
        let keys = format!("tieu_de: \"{title}\"\ndieu_chinh_cua: {of}");
        text.replace("tieu_de: \"Kết quả dân vận chính quyền quý I/2026\"", &keys).replace("chính thức", "điều chỉnh")
    };
    let built = starter()
        .file("content/ket-qua/2026/quy-1-lan-2.md", &revised("quy-1.md", "Số liệu sửa lần hai"))
        .file("content/ket-qua/2026/quy-1-lan-3.md", &revised("quy-1-lan-2.md", "Số liệu sửa lần ba"))
        .build()
        .sound();
    let latest = "<a href=\"/ket-qua/2026/quy-1-lan-3/\">Số liệu sửa lần ba</a>";
    for older in ["/ket-qua/2026/quy-1/", "/ket-qua/2026/quy-1-lan-2/"] {
        let banner = built.text(older).split("Bản mới nhất:").nth(1).unwrap_or_else(|| panic!("{older} does not warn"));
        assert!(banner.split("</div>").next().unwrap().contains(latest), "{older}");
    }
    assert!(!built.text("/ket-qua/2026/quy-1-lan-3/").contains("Bản mới nhất:"));
    // Lists, home and the way from page to page have the latest first.
    let lines = built.text("/chi-tieu/buoi-doi-thoai/").matches("Số cũ, đã được điều chỉnh").count();
    assert_eq!(lines, 2, "of three figures of one time the page of the indicator marks the two older ones");
    let page = built.text("/ket-qua/");
    let places =
        ["quy-1-lan-3", "quy-1-lan-2", "quy-1"].map(|name| page.find(&format!("href=\"/ket-qua/2026/{name}/\"")).unwrap());
    assert!(places.is_sorted(), "{places:?}");
    assert!(built.text("/").contains("href=\"/ket-qua/2026/quy-1-lan-3/\""));
}

#[test]
fn results_that_revise_each_other_end_nothing() {
    let text = starter().texts().find(|(path, _)| *path == "content/ket-qua/2026/quy-1.md").unwrap().1.to_owned();
    let of = |other: &str| text.replace("minh_hoa: true\n", &format!("minh_hoa: true\ndieu_chinh_cua: {other}\n"));
    let folder = starter().file("content/ket-qua/2026/quy-1.md", &of("b.md")).file("content/ket-qua/2026/b.md", &of("quy-1.md"));
    folder.build().sound();
}
