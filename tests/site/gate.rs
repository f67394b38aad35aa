//! Nothing is published that nobody released: denied by default.

use crate::reading;
use crate::workshop::{Folder, PICTURE, assert_same, starter};

/// Documents of every kind, a translation, a figure file, a photograph and an attachment; all of `status`.
fn with_secrets(folder: Folder, status: &str) -> Folder {
    folder
        .file(
            "content/ke-hoach/2026/99-kh-ubnd.md",
            &format!(
                "---\nso_ky_hieu: \"99/KH-UBND\"\ntieu_de: \"Kế hoạch zekasa\"\ntom_tat: \"Tóm tắt zekasa.\"\n{status}\nngay_ban_hanh: 2026-02-01\n\
                 linh_vuc: [zekasa]\nthe: [zekasa]\nduong_dan_cu: [/zekasa-cu/]\nco_quan_ban_hanh: [ubnd-xa-mau]\nthay_the: [01/KH-UBND]\n\
                 chi_tieu:\n  - {{ma: z1, chi_so: buoi-doi-thoai, so_sanh: \">=\", gia_tri: 77, don_vi: buổi, ky: \"2026\"}}\n\
                 nguon:\n  - {{ma: n1, tieu_de: \"Nguồn zekasa\"}}\ntep_dinh_kem:\n  - {{tep: zekasa.pdf, vai_tro: original}}\n---\n\n\
                 I. NỘI DUNG\n\n1. Văn phòng Ủy ban nhân dân xã chủ trì việc zekasa trước ngày 01/12/2026, theo Kế hoạch số 01/KH-UBND.\n"
            ),
        )
        .file("content/ke-hoach/2026/zekasa.pdf", "%PDF-1.4 zekasa")
        .file(
            "content/mo-hinh/zekasa.md",
            &format!(
                "---\nten_mo_hinh: \"Mô hình zekasa\"\n{status}\ndia_ban: xa-mau\nke_hoach: 01/KH-UBND\nlinh_vuc: kinh tế\n\
                 anh:\n  - {{tep: zekasa.png, mo_ta: \"Ảnh zekasa\", nguon_anh: zekasa}}\n---\n\n## Kết quả\n\nLời kể zekasa.\n"
            ),
        )
        .bytes("content/mo-hinh/zekasa.png", PICTURE.to_vec())
        .file(
            "content/ket-qua/2026/zekasa.md",
            &format!(
                "---\ntieu_de: \"Kết quả zekasa\"\n{status}\nky: {{loai: quý, ten: \"Quý II/2026\", tu: 2026-04-01, den: 2026-06-30}}\n\
                 dia_ban: xa-mau\nke_hoach: 01/KH-UBND\ndon_vi_bao_cao: ubnd-xa-mau\ndu_lieu: zekasa.csv\nnguon:\n  - {{ma: n1, tieu_de: \"Báo cáo zekasa\"}}\n---\n\nLời zekasa.\n"
            ),
        )
        .file("content/ket-qua/2026/zekasa.csv", "chi_tieu;thuc_hien;ghi_chu;nguon\nbuoi-doi-thoai;88;zekasa;n1\n")
        .file("content/trang/zekasa.md", &format!("---\ntieu_de: Trang zekasa\n{status}\nmenu: true\n---\n\nLời zekasa.\n"))
        .file(
            "content/trang/gioi-thieu.en.md",
            &format!("---\ntitle: About zekasa\n{status}\nlang: en\ntranslation_of: trang/gioi-thieu.md\n---\n\nWords zekasa.\n"),
        )
}

#[test]
fn a_site_with_unreleased_documents_is_to_the_byte_the_site_without_them() {
    let without = starter().build().sound();
    for status in [
        "trang_thai: nháp",
        "trang_thai: chờ duyệt",
        "status: draft",
        "status: review",
        "ngay_dang: 2026-01-01",
        "trang_thai: đã duyệt\ndang_luc: 2026-11-22 08:01",
        "trang_thai: đã duyệt\ndang_luc: 23/11/2026",
        "trang_thai: đã gỡ\ndang_luc: 2027-01-01\ngo_bo: {ngay: 2027-02-01, ly_do: zekasa}",
    ] {
        let with = with_secrets(starter(), status).build().sound();
        assert_eq!(with.where_is("zekasa"), Vec::<&str>::new(), "{status}");
        assert_same(&with, &without);
        assert_eq!(with.report.held_back.len(), 5, "{status}: {:?}", with.report.held_back);
    }
}

#[test]
fn the_same_documents_once_released_reach_pages_lists_feeds_data_and_files() {
    let built = with_secrets(starter(), "trang_thai: đã duyệt").build().sound();
    let places = built.where_is("zekasa");
    for expected in [
        "index.html",
        "ke-hoach/2026/99-kh-ubnd/index.html",
        "ke-hoach/index.html",
        "mo-hinh/zekasa/index.html",
        "ket-qua/2026/zekasa/index.html",
        "linh-vuc/zekasa/index.html",
        "nguon-tin/tat-ca.atom",
        "sitemap.xml",
        "zekasa-cu/index.html",
        "so-do/index.html",
    ] {
        assert!(places.contains(&expected), "{expected} is not among {places:#?}");
    }
    for part in ["du-lieu/", "tep/"] {
        assert!(places.iter().any(|place| place.starts_with(part)), "nothing below {part}: {places:#?}");
    }
}

#[test]
fn a_scheduled_document_appears_in_its_very_second_in_vietnam() {
    let page = "/mo-hinh/zekasa/";
    for (at, before, then) in [
        ("2026-03-15 08:30", "2026-03-15 08:29:59", "2026-03-15 08:30:00"),
        ("15/03/2026", "2026-03-14 23:59:59", "2026-03-15 00:00:00"),
        ("2026-03-15T00:00", "2026-03-14 23:59:59", "2026-03-15 00:00:00"),
    ] {
        let folder = with_secrets(starter(), &format!("trang_thai: đã duyệt\ndang_luc: {at}"));
        folder.clone().at(before).build().sound().lacks(page);
        folder.at(then).build().sound().says(page, "zekasa");
    }
}

#[test]
fn a_withdrawn_document_leaves_a_notice_and_none_of_its_words() {
    let withdrawn = "trang_thai: đã gỡ\ngo_bo: {ngay: 2026-10-01, ly_do: \"Đăng nhầm bản.\"}";
    let folder = with_secrets(starter(), withdrawn)
        .change("content/ke-hoach/2026/99-kh-ubnd.md", "\"Kế hoạch zekasa\"", "\"Kế hoạch đã đăng\"")
        .change("content/ke-hoach/2026/99-kh-ubnd.md", "[/zekasa-cu/]", "[/cu/]");
    let built = folder.build().sound().says("/ke-hoach/2026/99-kh-ubnd/", "Đăng nhầm bản.");
    for place in built.where_is("zekasa") {
        // The press and the list of changes tell what was withdrawn and why.
        let own = ["mo-hinh/zekasa/", "ket-qua/2026/zekasa/", "trang/zekasa/", "en/", "bao-chi/", "du-lieu/v1/thay-doi."];
        assert!(own.iter().any(|own| place.starts_with(own)), "{place}");
    }
    let told = ["Kế hoạch đã đăng", "99-kh-ubnd"].map(|words| built.where_is(words));
    for place in told.iter().flatten() {
        let notice = ["ke-hoach/2026/99-kh-ubnd/", "cu/", "may-chu/", "bao-chi/", "du-lieu/v1/thay-doi."]
            .iter()
            .any(|own| place.starts_with(own));
        assert!(notice, "{place} still tells of the withdrawn document");
    }
    let page = reading::read(built.text("/ke-hoach/2026/99-kh-ubnd/"));
    assert!(page.noindex, "search engines are told to forget it");
    for words in ["I. NỘI DUNG", "77", "01/12/2026"] {
        assert!(!page.words.contains(words), "{words}");
    }
}

#[test]
fn a_link_to_a_document_that_is_not_released_is_an_error_of_the_page_that_links() {
    let link = "\n[xem](../trang/zekasa.md)\n";
    let page = "content/mo-hinh/ngay-thu-bay-lang-nghe.md";
    let folder = with_secrets(starter(), "trang_thai: nháp").change(page, "## Hoàn cảnh\n", &format!("## Hoàn cảnh\n{link}"));
    let built = folder.build().refused();
    assert_eq!(built.errors().into_iter().collect::<Vec<_>>(), [(page.to_owned(), "CB0404")]);
}
