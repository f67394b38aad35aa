//! The way of a page to its readers: four eyes where the site asks for them, and words about what changed.

use crate::workshop::{Folder, starter};

const PAGE: &str = "content/trang/gioi-thieu.md";

fn with(config: &str, keys: &str) -> Folder {
    let text = starter().texts().find(|(path, _)| *path == PAGE).unwrap().1.to_owned();
    let toml = starter().texts().find(|(path, _)| *path == "congbo.toml").unwrap().1.to_owned();
    let rest = ["content/ke-hoach", "content/mo-hinh", "content/ket-qua", "content/trang"];
    let mut folder = starter();
    // All other pages of the starter have a writer and an approver.
    for (path, text) in starter()
        .texts()
        .filter(|(path, _)| rest.iter().any(|start| path.starts_with(start)) && path.ends_with(".md") && *path != PAGE)
    {
        folder = folder.file(path, &text.replacen("---\n", "---\nbien_tap: Ban biên tập\nnguoi_duyet: Văn phòng\n", 1));
    }
    folder.file(PAGE, &text.replacen("---\n", &format!("---\n{keys}\n"), 1)).file("congbo.toml", &format!("{toml}\n{config}"))
}

fn trail(steps: &[(&str, &str)]) -> String {
    let items: Vec<String> = steps
        .iter()
        .enumerate()
        .map(|(at, (who, work))| format!("  - {{ luc: 2026-03-{:02} 08:00, ai: {who}, viec: {work} }}", at + 1))
        .collect();
    format!("qua_trinh:\n{}", items.join("\n"))
}

#[test]
fn with_four_eyes_another_must_have_approved_after_the_last_writing() {
    let rule = "[review]\nfour_eyes = true\n";
    let refused = [(PAGE.to_owned(), "CB0424")];
    for (steps, fine) in [
        (&[("An", "viết"), ("Bình", "duyệt")][..], true),
        (&[("An", "viết"), ("An", "gửi duyệt"), ("Bình", "duyệt")], true),
        (&[("An", "viết"), ("an", "duyệt")], false),
        (&[("An", "viết"), ("Bình", "duyệt"), ("An", "viết")], false),
        (&[("An", "viết"), ("Bình", "viết"), ("Bình", "duyệt")], false),
        (&[("An", "viết")], false),
    ] {
        let built = with(rule, &trail(steps)).build();
        assert_eq!(built.errors().into_iter().collect::<Vec<_>>(), if fine { &[][..] } else { &refused[..] }, "{steps:?}");
        with("", &trail(steps)).build().sound();
    }
    assert_eq!(with(rule, "bien_tap: An").build().errors().into_iter().collect::<Vec<_>>(), refused);
    with(rule, "bien_tap: An\nnguoi_duyet: Bình").build().sound();
}

#[test]
fn who_did_what_is_never_published() {
    let built =
        with("", "qua_trinh:\n  - { luc: 2026-03-01 08:00, ai: Nguyễn Zekasa, viec: viết, ghi_chu: zekasa }").build().sound();
    assert_eq!(built.where_is("ekasa"), Vec::<&str>::new());
}

#[test]
fn an_update_of_which_the_history_says_nothing_is_named() {
    let told = "lich_su: [{ ngay: 2026-08-01, loai: lớn, ghi_chu: \"Sửa tên.\" }]";
    let codes = |keys: &str| -> Vec<&'static str> {
        let text = starter().texts().find(|(path, _)| *path == PAGE).unwrap().1.to_owned();
        let text: String = text.lines().filter(|line| !line.starts_with("ngay_dang")).map(|line| format!("{line}\n")).collect();
        let page = text.replacen("---\n", &format!("---\nngay_dang: 2026-01-02\n{keys}\n"), 1);
        let built = starter().file(PAGE, &page).build().sound();
        built.problems.iter().map(|problem| problem.entry.code).filter(|code| *code == "CB0425").collect()
    };
    assert_eq!(codes("ngay_cap_nhat: 2026-08-01"), ["CB0425"]);
    assert_eq!(codes(&format!("ngay_cap_nhat: 2026-08-01\n{told}")), Vec::<&str>::new());
    assert_eq!(codes("ngay_cap_nhat: 2026-01-02"), Vec::<&str>::new());
}
