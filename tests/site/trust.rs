//! What must not get out stops the whole publication, by the first look at the sources or by the second at the finished output.

use crate::workshop::{Built, Folder, starter};

fn page(front: &str, body: &str) -> String {
    format!("---\ntieu_de: Trang thử\ntrang_thai: đã duyệt\n{front}---\n\n{body}\n")
}

fn with(front: &str, body: &str) -> Folder {
    starter().file("content/trang/thu.md", &page(front, body))
}

fn codes(built: &Built) -> Vec<&'static str> {
    let mut codes: Vec<_> = built.errors().into_iter().map(|(_, code)| code).collect();
    codes.dedup();
    codes
}

#[test]
fn a_stamp_or_personal_data_in_any_part_of_a_page_stops_the_publication() {
    for (front, body, code) in [
        ("", "TỐI MẬT", "CB0610"),
        ("tom_tat: \"Kế hoạch (DỰ THẢO)\"\n", "x", "CB0612"),
        ("tom_tat: \"M\\u1EACT\"\n", "x", "CB0610"),
        ("", "Lưu hành nội bộ", "CB0611"),
        ("", "Anh A: 0905 123 456", "CB0621"),
        ("nguon:\n  - {tieu_de: \"CCCD 064085001234\"}\n", "x", "CB0620"),
        ("", "[báo](https://la.example/tin)", "CB0409"),
        ("", "[báo](http://203.0.113.7/tin)", "CB0423"),
        ("", "[x](java&#9;script:alert(1))", "CB0408"),
    ] {
        let built = with(front, body).build();
        assert!(codes(&built).contains(&code), "{front}{body}: {:?}", codes(&built));
        assert!(built.files.is_empty(), "{front}{body}");
    }
}

#[test]
fn a_plan_whose_title_is_that_of_a_draft_is_not_published() {
    let path = "content/ke-hoach/2026/01-kh-ubnd.md";
    let plan = include_str!("../../src/cli/starter/content/ke-hoach/2026/01-kh-ubnd.md");
    let draft = plan.replacen("tieu_de: \"Kế hoạch", "tieu_de: \"Dự thảo Kế hoạch", 1);
    assert_ne!(draft, plan);
    assert!(codes(&starter().file(path, &draft).build()).contains(&"CB0612"));
}

#[test]
fn a_site_gives_no_private_mailbox_of_its_own() {
    let with = |contact: &str| {
        let text = format!("title = \"x\"\nbase_url = \"https://x.gov.vn/\"\n[contact]\noffice = \"Văn phòng\"\n{contact}\n");
        starter().file("congbo.toml", &text).build()
    };
    assert!(codes(&with("email = \"nva.1985@gmail.com\"")).contains(&"CB0626"));
    with("email = \"vanphong@x.gov.vn\"\nphone = \"0905 123 456\"\naddress = \"02 Trần Phú, phường Pleiku\"").sound();
    with("email = \"ubndxaiaka@gmail.com\"").sound();
}

#[test]
fn a_page_says_why_its_personal_data_may_be_published() {
    let waiver = "mien_tru:\n  - {noi_dung: \"0905123456\", ly_do: \"Chủ mô hình đồng ý bằng văn bản ngày 1/3/2026\"}\n";
    let built = with(waiver, "Liên hệ anh A: 0905 123 456").build().sound();
    assert!(built.problems.iter().any(|problem| problem.entry.code == "CB0630"));
    assert!(built.files.contains_key("trang/thu/index.html"));
    let without_reason = "mien_tru:\n  - {noi_dung: \"0905123456\"}\n";
    assert!(codes(&with(without_reason, "Anh A: 0905 123 456").build()).contains(&"CB0621"));
}

#[test]
fn a_draft_is_published_for_comments_only_where_the_page_says_so() {
    let waiver = "mien_tru:\n  - {noi_dung: \"DỰ THẢO\", ly_do: \"Đăng lấy ý kiến theo Kế hoạch số 01/KH-UBND\"}\n";
    with(waiver, "# Quy chế\n\nDỰ THẢO").build().sound();
}

#[test]
fn what_a_theme_or_a_file_lets_out_is_found_in_the_finished_output() {
    let theme = |words: &str| {
        let template = include_str!("../../themes/portal/templates/page.html");
        let marked = template.replace("{% block page -%}", &format!("{{% block page -%}}{words}"));
        assert_ne!(marked, template);
        with("", "x").file("themes/portal/templates/page.html", &marked)
    };
    for (words, code) in [
        ("<p>TUYỆT MẬT</p>", "CB0650"),
        ("<p>anh A 0905 123 456</p>", "CB0651"),
        ("<script>x()</script>", "CB0653"),
        ("<a href=\"https://la.example/\">x</a>", "CB0658"),
        ("<a href=\"/khong-co/\">x</a>", "CB0655"),
    ] {
        let built = theme(words).build();
        assert!(codes(&built).contains(&code), "{words}: {:?}", codes(&built));
    }
}

#[test]
fn a_style_sheet_of_the_site_fetches_nothing_from_another_host() {
    let with = |rule: &str| with("", "x").file("themes/portal/assets/css/site.css", rule).build();
    assert!(codes(&with("@import url(https://la.example/a.css);")).contains(&"CB0653"));
    assert!(codes(&with("body { background: url(//la.example/a.png) }")).contains(&"CB0653"));
    with("body { background: url(\"data:image/gif;base64,AAAA\") }").sound();
}

#[test]
fn a_file_beside_a_page_goes_out_only_as_what_it_is() {
    for (name, bytes, code) in [
        ("a.html", "<p>x</p>", "CB0643"),
        ("a.pdf", "<html>", "CB0644"),
        ("a.svg", "<svg onload=\"x()\"/>", "CB0645"),
        ("a.csv", "Nguyễn Văn A;0905123456\n", "CB0621"),
        ("a.csv", "TỐI MẬT;1\n", "CB0610"),
        ("a.csv", "ten;ghi_chu\nA;Mật\n", "CB0610"),
        ("a.csv", "cot_1;cot_2;cot_3;cot_4\nNguyễn Văn An;0905;123;456\n", "CB0621"),
        ("a.csv", "a;b;c\nNguyễn Văn An;064085;001234\n", "CB0620"),
        ("a.csv", "Họ tên;Điện thoại;;\nNguyễn Văn A;0905;123;456\n", "CB0621"),
        ("a.csv", "Họ và tên;Tuổi;Hoàn cảnh\nSiu Thảo;10;Mồ côi\n", "CB0625"),
        ("a.csv", "ten;gia_tri\nA;=HYPERLINK(\"http://la.example\")\n", "CB0653"),
        ("a.txt", "Lưu hành nội bộ\n", "CB0611"),
        ("a.txt", "Cháu Lê Thị Mai, 9 tuổi, mồ côi\n", "CB0625"),
    ] {
        let built = with("", &format!("[tệp]({name})")).file(&format!("content/trang/{name}"), bytes).build();
        assert!(codes(&built).contains(&code), "{name}: {:?}", codes(&built));
    }
    let waiver = "mien_tru:\n  - {noi_dung: \"0905123456\", ly_do: \"Chủ mô hình đồng ý bằng văn bản ngày 1/3/2026\"}\n";
    with(waiver, "[tệp](a.csv)").file("content/trang/a.csv", "Nguyễn Văn A;0905123456\n").build().sound();
    with("", "[tệp](a.csv)").file("content/trang/a.csv", "San_pham;Gia\nMật;180\nCà phê;90\n").build().sound();
    with("", "[tệp](a.svg)").file("content/trang/a.svg", "<svg><path d=\"M0 0\"/></svg>").build().sound();
}

/// A package with one part, of the kind that its name says.
fn package(name: &str, text: &str) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in [("[Content_Types].xml", "<Types/>"), (name, text)] {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        std::io::Write::write_all(&mut zip, text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[test]
fn the_words_of_an_office_file_are_read_like_the_page() {
    let table = "<w:tbl><w:tr><w:tc><w:p><w:t>Họ tên</w:t></w:p></w:tc><w:tc><w:p><w:t>CCCD</w:t></w:p></w:tc></w:tr>\
         <w:tr><w:tc><w:p><w:t>Nguyễn Văn An</w:t></w:p></w:tc><w:tc><w:p><w:t>064085001234</w:t></w:p></w:tc></w:tr></w:tbl>";
    for (file, part, text, code) in [
        ("a.docx", "word/header1.xml", "<w:hdr><w:p><w:r><w:t>TỐI</w:t></w:r><w:r><w:t> MẬT</w:t></w:r></w:p></w:hdr>", "CB0610"),
        ("a.docx", "word/document.xml", "<w:d><w:p><w:t>Anh Nam, điện thoại 0905 123 456</w:t></w:p></w:d>", "CB0621"),
        ("a.docx", "word/document.xml", table, "CB0620"),
        ("a.pptx", "ppt/slides/slide1.xml", "<p:s><a:p><a:t>Lưu hành nội bộ</a:t></a:p></p:s>", "CB0611"),
        (
            "a.xlsx",
            "xl/worksheets/sheet1.xml",
            "<s><row><c t=\"inlineStr\"><is><t>Cháu Lê Thị Mai, 9 tuổi, mồ côi</t></is></c></row></s>",
            "CB0625",
        ),
    ] {
        let built = with("", &format!("[tệp]({file})")).bytes(&format!("content/trang/{file}"), package(part, text)).build();
        assert_eq!(codes(&built), [code], "{part}");
    }
    let waiver = "mien_tru:\n  - {noi_dung: \"0905123456\", ly_do: \"Chủ mô hình đồng ý bằng văn bản ngày 1/3/2026\"}\n";
    let phone = package("word/document.xml", "<w:d><w:p><w:t>Anh Nam, điện thoại 0905 123 456</w:t></w:p></w:d>");
    with(waiver, "[tệp](a.docx)").bytes("content/trang/a.docx", phone).build().sound();
    let plain = package("word/document.xml", "<w:d><w:p><w:t>Sở Nội vụ xây dựng dự thảo Kế hoạch.</w:t></w:p></w:d>");
    with("", "[tệp](a.docx)").bytes("content/trang/a.docx", plain).build().sound();
}

#[test]
fn a_file_that_is_refused_is_told_once() {
    for (name, bytes) in [("a.html", "<p>x</p>"), ("a.pdf", "<html>"), ("a.svg", "<svg onload=\"x()\"/>")] {
        let built = with("", &format!("[tệp]({name})")).file(&format!("content/trang/{name}"), bytes).build();
        assert_eq!(built.errors().len(), 1, "{name}: {:?}", built.errors());
    }
}

#[test]
fn an_address_that_climbs_or_hides_is_an_error_at_its_place() {
    for slug in [
        "/../../../etc",
        "../a",
        "a//b",
        "//la.example/a",
        ".git/config",
        "_a",
        "~a",
        "a?b",
        "https://la.example/",
        "%2e%2e/a",
        "a\\\\b",
        "—",
    ] {
        let built = with(&format!("duong_dan: \"{slug}\"\n"), "x").build();
        let problem = built.problems.iter().find(|problem| problem.entry.code == "CB0455");
        assert_eq!(built.errors().len(), 1, "{slug}: {:?}", built.errors());
        let span = problem.unwrap_or_else(|| panic!("{slug}: {:?}", built.errors())).span.unwrap();
        assert!(span.start > 60, "{slug}: {span:?}");
    }
    for slug in ["Giới thiệu/Bộ máy", "/gioi-thieu-2/", "van-ban/v1.2"] {
        with(&format!("duong_dan: \"{slug}\"\n"), "x").build().sound();
    }
}

#[test]
fn a_host_that_only_a_register_names_is_told_with_its_line() {
    let register = "[[document]]\nnumber = \"1/NQ-HĐND\"\ntitle = \"x\"\nurl = \"https://la.example/a\"\n";
    let built = starter().file("content/danh-muc/van-ban-ngoai.toml", register).build();
    let problem = built.problems.iter().find(|problem| problem.entry.code == "CB0658").unwrap();
    assert_eq!(problem.path.as_ref().map(|path| path.as_str()), Some("content/danh-muc/van-ban-ngoai.toml"));
    assert_eq!(problem.span.map(|span| &register[span.start as usize..span.end as usize]), Some("la.example"));
}

#[test]
fn a_mailbox_in_angle_brackets_is_a_link_to_a_mailbox() {
    let built = with("", "Gửi về <vanthu.ubnd@gialai.gov.vn>.").build().sound();
    let page = String::from_utf8_lossy(&built.files["trang/thu/index.html"]).into_owned();
    assert!(page.contains("<a href=\"mailto:vanthu.ubnd@gialai.gov.vn\">"), "{page}");
}

#[test]
fn a_picture_that_is_none_is_broken_or_unfolds_to_gigabytes_is_refused() {
    let header = |width: u32, height: u32| {
        let size = [width.to_be_bytes(), height.to_be_bytes()].concat();
        [
            b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
            size.as_slice(),
            b"\x08\x02\0\0\0\0\0\0\0",
            b"\0\0\0\0IDAT\0\0\0\0\0\0\0\0IEND\0\0\0\0",
        ]
        .concat()
    };
    for (bytes, code) in [
        (b"Khong phai anh".to_vec(), "CB0640"),
        (b"<html><script>x</script>".to_vec(), "CB0640"),
        (b"\x89PNG\r\n\x1a\n".to_vec(), "CB0641"),
        (header(20_000, 10_000), "CB0642"),
        (header(u32::MAX, u32::MAX), "CB0642"),
    ] {
        let built = with("", "![Ảnh làng](a.png)").bytes("content/trang/a.png", bytes.clone()).build();
        assert!(codes(&built).contains(&code), "{bytes:?}: {:?}", codes(&built));
    }
}
