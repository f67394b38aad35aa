//! Bad input: every problem of every file in one run, nothing published, nothing lost.

use crate::workshop::{empty, starter};
use congbo::diagnostics::Language;
use std::collections::BTreeSet;

/// Files that are each wrong in their own way, and what must be said of each.
const WRONG: &[(&str, &str, &[&str])] = &[
    ("content/trang/khoa-la.md", "---\ntieu_de: A\ntrang_thai: đã duyệt\ntieude_phu: B\n---\n\nLời.\n", &["CB0103"]),
    ("content/trang/ngay.md", "---\ntieu_de: A\ntrang_thai: đã duyệt\nngay_dang: 2026-02-30\n---\n\nLời.\n", &["CB0113"]),
    ("content/trang/khong-dong.md", "---\ntieu_de: A\ntrang_thai: đã duyệt\n\nLời.\n", &["CB0101"]),
    ("content/trang/yaml.md", "---\ntieu_de: \"A\ntrang_thai: đã duyệt\n---\n\nLời.\n", &["CB0123"]),
    ("content/trang/khong-tieu-de.md", "---\ntrang_thai: đã duyệt\n---\n\nLời.\n", &["CB0105"]),
    (
        "content/trang/lien-ket.md",
        "---\ntieu_de: A\ntrang_thai: đã duyệt\n---\n\n[xem](khong-co.md) [x](#khong-co)\n",
        &["CB0404", "CB0405"],
    ),
    (
        "content/trang/anh.md",
        "---\ntieu_de: A\ntrang_thai: đã duyệt\n---\n\n![Ảnh](khong-co.png) ![](khong-co.png)\n",
        &["CB0406", "CB0407"],
    ),
    (
        "content/ke-hoach/2026/lien-ket.md",
        "---\nloai: KH\nso_ky_hieu: 08/KH-UBND\nngay_ban_hanh: 2026-10-30\nco_quan_ban_hanh: [ubnd-xa-mau]\ntieu_de: Kế hoạch\n\
         trang_thai: đã duyệt\nngay_dang: 2026-11-01\nminh_hoa: true\nlinh_vuc: [dân vận chính quyền]\n---\n\n\
         I. MỤC ĐÍCH\n\n1. Theo [mô hình](khong-co.md) và [phụ lục](khong-co.pdf).\n",
        &["CB0404", "CB0406"],
    ),
    ("content/trang/ma.md", "---\ntieu_de: A\ntrang_thai: đã duyệt\n---\n\n[x](javascript:alert(1))\n", &["CB0408"]),
    (
        "content/ket-qua/2026/so.md",
        "---\ntieu_de: A\ntrang_thai: đã duyệt\nky: {loai: quý, ten: Q, tu: 2026-04-01, den: 2026-06-30}\ndu_lieu: so.csv\n---\n\nLời.\n",
        &[],
    ),
    (
        "content/ket-qua/2026/so.csv",
        "chi_tieu;thuc_hien;nguon\nkhong-co;12;x9\nbuoi-doi-thoai;mười;\n",
        &["CB0320", "CB0420", "CB0421"],
    ),
];

#[test]
fn one_run_tells_every_problem_of_every_file_and_makes_nothing() {
    let mut folder = starter().bytes("content/trang/ma-hoa.md", b"---\ntieu_de: \xc3\x28\n---\n".to_vec());
    for (path, text, _) in WRONG {
        folder = folder.file(path, text);
    }
    let built = folder.build().refused();
    let errors = built.errors();
    for (path, _, codes) in WRONG {
        for code in *codes {
            assert!(errors.contains(&((*path).to_owned(), code)), "{path} {code} is missing in {errors:#?}");
        }
    }
    let files: BTreeSet<&str> = errors.iter().map(|(path, _)| path.as_str()).collect();
    assert!(files.contains("content/trang/ma-hoa.md"), "{files:?}");
    let sound = ["content/trang/gioi-thieu.md", "content/ket-qua/2026/quy-1.md", "congbo.toml"];
    assert!(sound.iter().all(|path| !files.contains(path)), "sound files are left alone: {errors:#?}");
}

#[test]
fn each_problem_is_the_same_alone_and_among_others() {
    for (path, text, codes) in WRONG.iter().filter(|(path, _, codes)| path.ends_with(".md") && !codes.is_empty()) {
        let alone = starter().file(path, text).build().refused();
        let expected: BTreeSet<(String, &str)> = codes.iter().map(|code| ((*path).to_owned(), *code)).collect();
        assert_eq!(alone.errors(), expected);
    }
}

#[test]
fn every_problem_says_in_both_languages_what_is_wrong_and_how_to_mend_it() {
    let folder = WRONG.iter().fold(starter(), |folder, (path, text, _)| folder.file(path, text));
    for problem in folder.build().problems {
        for language in [Language::Vi, Language::En] {
            for sentence in [problem.message(language), problem.help(language)] {
                assert!(!sentence.trim().is_empty(), "{}", problem.entry.code);
                assert!(!sentence.contains(['{', '}']), "{}: {sentence}", problem.entry.code);
            }
        }
    }
}

#[test]
fn problems_come_in_the_order_of_files_and_places() {
    let folder = WRONG.iter().fold(starter(), |folder, (path, text, _)| folder.file(path, text));
    let one = folder.clone().jobs(1).build().problems;
    let many = folder.jobs(8).build().problems;
    assert_eq!(one, many);
    assert!(one.is_sorted_by_key(|problem| (problem.path.clone(), problem.span)));
}

#[test]
fn a_broken_configuration_does_not_hide_what_is_wrong_with_the_content() {
    let folder = starter().change("congbo.toml", "base_url = \"https://vi-du.gov.vn/\"", "base_url = \"vi-du\"\nla = 1");
    let built = folder.file(WRONG[0].0, WRONG[0].1).build().refused();
    let files: BTreeSet<String> = built.errors().into_iter().map(|(path, _)| path).collect();
    assert!(files.contains("congbo.toml") && files.contains(WRONG[0].0), "{files:?}");
}

#[test]
fn raw_html_is_shown_as_text_and_reported() {
    let text =
        "---\ntieu_de: A\ntrang_thai: đã duyệt\n---\n\n<img src=x onerror=alert(1)>\n\nChữ <script>alert(1)</script> tiếp.\n";
    let built = empty().file("content/trang/a.md", text).build();
    assert!(built.problems.iter().any(|problem| problem.path.is_some()), "it is reported");
    for (path, html) in built.pages() {
        assert!(!html.contains("<script>") && !html.contains("<img src=x"), "{path}");
    }
}

#[test]
fn odd_bytes_and_odd_names_are_problems_and_never_a_crash() {
    let odd: [(&str, &[u8]); 9] = [
        ("content/trang/a.md", b""),
        ("content/trang/a.md", b"---\n---\n"),
        ("content/trang/a.md", b"---"),
        ("content/trang/a.md", b"\xef\xbb\xbf---\ntieu_de: A\ntrang_thai: published\n---\n\nx"),
        ("content/trang/a.md", b"\xff\xfe-\0-\0-\0"),
        ("content/trang/a.md", b"---\ntieu_de: A\n---\n\0\0\0"),
        ("content/.md", b"---\ntieu_de: A\ntrang_thai: published\n---\n\nx"),
        ("content/ket-qua/2026/quy-1.csv", b";;;\n\"\n"),
        ("content/danh-muc/dia-phuong.csv", b"\0"),
    ];
    for (path, bytes) in odd {
        let built = starter().bytes(path, bytes.to_vec()).build();
        let errors = !built.errors().is_empty();
        assert_eq!(errors, built.files.is_empty(), "{path} {bytes:?}: a site is made exactly when nothing is wrong");
    }
}

#[test]
fn the_footer_lists_so_many_pages_and_the_others_are_told() {
    let page = |at: usize| format!("---\ntieu_de: Trang {at}\ntrang_thai: đã duyệt\nmenu: true\nthu_tu: {at}\n---\n\nLời.\n");
    let with = |count: usize| (1..=count).fold(empty(), |folder, at| folder.file(&format!("content/trang/{at}.md"), &page(at)));
    assert!(with(30).build().sound().problems.is_empty());
    let built = with(32).build().sound();
    let told: Vec<&str> = built.problems.iter().filter_map(|problem| Some(problem.path.as_ref()?.as_str())).collect();
    assert_eq!(told, ["content/trang/31.md", "content/trang/32.md"]);
    assert!(built.problems.iter().all(|problem| problem.entry.code == "CB0456"));
    assert!(!built.text("/trang/1/").contains("Trang 31") && built.text("/trang/1/").contains("Trang 30"));
}
