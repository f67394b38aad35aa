//! Every page has one address, for ever; no two share one; the portal may live below a path.

use crate::reading::{self, dead_links};
use crate::workshop::{PICTURE, assert_same, empty, starter};

#[test]
fn below_a_path_every_address_carries_it_and_nothing_else_changes() {
    let root = starter().build().sound();
    let below = starter().below("https://gialai.gov.vn/cong-bo/").build().sound();
    assert_eq!(dead_links(&below.files, "https://gialai.gov.vn/cong-bo/"), Vec::<String>::new());
    // The index holds addresses, and its files are called after what they hold.
    let names = |built: &crate::workshop::Built| -> Vec<String> {
        built.files.keys().filter(|path| !path.ends_with(".bin")).cloned().collect()
    };
    assert_eq!(names(&root), names(&below));
    assert_eq!(below.report.base_path, "/cong-bo/");
    assert_eq!(below.where_is("vi-du.gov.vn"), Vec::<&str>::new());
    for (path, html) in below.pages() {
        let moved = html.replace("https://gialai.gov.vn/cong-bo/", "https://vi-du.gov.vn/").replace("\"/cong-bo/", "\"/");
        assert_eq!(without_codes(&moved), without_codes(root.text(path)), "{path}");
    }
}

/// A page without its QR code, which draws the address, and without its check code, which is one of a file that holds addresses.
fn without_codes(html: &str) -> String {
    let without = |html: &str, begin: &str, end: &str| {
        let mut parts = html.split(begin);
        let first = parts.next().unwrap_or_default().to_string();
        parts.fold(first, |page, part| page + part.split_once(end).unwrap().1)
    };
    let html = without(html, "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"qr\"", "</svg>");
    without(&without(&html, "Mã kiểm tra <code>", "</code>"), "Mã kiểm tra: ", " (SHA-256")
}

#[test]
fn the_address_is_read_alike_with_and_without_its_last_slash() {
    let with = starter().below("https://gialai.gov.vn/cong-bo/").build().sound();
    let without = starter().below("https://gialai.gov.vn/cong-bo").build().sound();
    assert_same(&with, &without);
}

#[test]
fn an_old_address_leads_to_the_new_one_on_any_server() {
    let page = "content/mo-hinh/ngay-thu-bay-lang-nghe.md";
    let folder = starter().change(page, "minh_hoa: true\n", "minh_hoa: true\nduong_dan_cu: [/mo-hinh/cu/, bai/123]\n");
    let built = folder.below("https://gialai.gov.vn/cong-bo/").build().sound();
    for old in ["/mo-hinh/cu/", "/bai/123/"] {
        let html = reading::read(built.text(old));
        assert!(html.redirect && html.noindex, "{old}");
        assert!(html.links.iter().any(|(_, to)| to == "/cong-bo/mo-hinh/ngay-thu-bay-lang-nghe/"), "{old}: {:?}", html.links);
    }
    for rules in ["may-chu/redirects.nginx.conf", "may-chu/redirects.iis.xml"] {
        assert!(built.text(rules).contains("/cong-bo/bai/123/"), "{rules}");
    }
}

#[test]
fn two_pages_with_one_address_are_both_named_and_nothing_is_made() {
    let page = |title: &str| format!("---\ntieu_de: {title}\ntrang_thai: đã duyệt\nduong_dan: /cung-mot-noi/\n---\n\nLời.\n");
    let folder = empty().file("content/trang/a.md", &page("A")).file("content/trang/b.md", &page("B"));
    let built = folder.build().refused();
    assert_eq!(built.errors().into_iter().collect::<Vec<_>>(), [("content/trang/b.md".to_owned(), "CB0401")]);
    assert_eq!(built.problems[0].values.iter().find(|(name, _)| *name == "other").unwrap().1, "content/trang/a.md");
}

#[test]
fn a_page_cannot_take_the_address_of_another_by_an_alias_nor_of_a_page_of_the_program() {
    let page = |keys: &str| format!("---\ntieu_de: A\ntrang_thai: đã duyệt\n{keys}\n---\n\nLời.\n");
    for (keys, code) in [
        ("duong_dan: /ke-hoach/", "CB0401"),
        ("duong_dan: /", "CB0401"),
        ("duong_dan: /co-quan/ubnd-xa-mau/", "CB0401"),
        ("duong_dan_cu: [/]", "CB0402"),
        ("duong_dan_cu: [/trang/gioi-thieu/]", "CB0402"),
        ("duong_dan_cu: [/nhiem-vu/]", "CB0402"),
    ] {
        let built = starter().file("content/trang/a.md", &page(keys)).build();
        let built = built.refused();
        assert_eq!(built.errors().into_iter().collect::<Vec<_>>(), [("content/trang/a.md".to_owned(), code)], "{keys}");
    }
}

#[test]
fn a_deleted_document_leaves_no_file_and_no_word() {
    let folder = starter().file(
        "content/mo-hinh/zekasa.md",
        "---\nten_mo_hinh: Zekasa\ntrang_thai: đã duyệt\nlinh_vuc: kinh tế\n---\n\n## Kết quả\n\nLời zekasa.\n",
    );
    assert!(!folder.build().sound().where_is("zekasa").is_empty());
    let built = folder.without("content/mo-hinh/zekasa.md").build().sound();
    assert_eq!(built.where_is("zekasa"), Vec::<&str>::new());
    assert_same(&built, &starter().build().sound());
}

#[test]
fn files_beside_a_page_are_published_only_where_a_published_page_uses_them() {
    let page = "content/mo-hinh/ngay-thu-bay-lang-nghe.md";
    let folder = starter()
        .change(page, "## Hoàn cảnh\n", "## Hoàn cảnh\n\n![Buổi lắng nghe dân](anh/buoi-hop.png)\n\n[Biểu mẫu](bieu-mau.odt)\n")
        .bytes("content/mo-hinh/anh/buoi-hop.png", PICTURE.to_vec())
        .bytes("content/mo-hinh/bieu-mau.odt", b"PK\x03\x04 mimetypeapplication/vnd.oasis used".to_vec())
        .bytes("content/mo-hinh/anh/khong-dung.png", PICTURE.to_vec());
    let built = folder.build().sound();
    assert_eq!(built.where_is("khong-dung"), Vec::<&str>::new());
    for used in ["buoi-hop.png", "bieu-mau.odt"] {
        assert!(built.files.keys().any(|path| path.starts_with("tep/") && path.ends_with(used)), "{used}");
    }
    assert_eq!(dead_links(&built.files, "https://vi-du.gov.vn/"), Vec::<String>::new());
}

#[test]
fn the_text_of_a_plan_leads_to_files_and_pages_as_other_texts_do() {
    let plan = "content/ke-hoach/2026/01-kh-ubnd.md";
    let text = starter().texts().find(|(path, _)| *path == plan).unwrap().1.to_owned();
    let links = "\n1. Theo [phụ lục](phu-luc.csv), [mô hình](../../mo-hinh/ngay-thu-bay-lang-nghe.md) và <vp@vi-du.gov.vn>.\n";
    let built = starter().file(plan, &(text + links)).file("content/ke-hoach/2026/phu-luc.csv", "a;b\n1;2\n").build().sound();
    let page = String::from_utf8(built.files["ke-hoach/2026/01-kh-ubnd/index.html"].clone()).unwrap();
    for href in ["/tep/ke-hoach/2026/phu-luc.csv", "/mo-hinh/ngay-thu-bay-lang-nghe/", "mailto:vp@vi-du.gov.vn"] {
        assert!(page.contains(&format!("<a href=\"{href}\">")), "{href}");
    }
    assert!(built.files.contains_key("tep/ke-hoach/2026/phu-luc.csv"));
}
