//! Word documents.

use super::package::{Docx, item, numbering, p, r, styled, table};
use super::{body, codes, page, taken, told, with};
use congbo::import::report::Fate;
use proptest::prelude::*;

fn docx(document: &Docx) -> super::Outcome {
    taken("van-ban.docx", &document.bytes())
}

/// A plan as offices lay it out.
fn plan() -> Docx {
    let head = table(&[
        &[
            &["ỦY BAN NHÂN DÂN", "TỈNH GIA LAI", "-------"],
            &["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"],
        ],
        &[&["Số: 05/KH-UBND"], &["Gia Lai, ngày 05 tháng 02 năm 2024"]],
    ]);
    let end = table(&[&[
        &["Nơi nhận:", "- Bộ Nội vụ (báo cáo);", "- Lưu: VT, NC."],
        &["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "", "Nguyễn Văn Minh"],
    ]]);
    let text = [
        p("KẾ HOẠCH"),
        p("Thực hiện công tác dân vận năm 2024"),
        item(1, 0, "MỤC ĐÍCH"),
        item(1, 1, "Nâng cao hiệu quả công tác dân vận."),
        item(1, 0, "TỔ CHỨC THỰC HIỆN"),
        item(1, 1, "Sở Nội vụ:"),
        item(1, 2, "Theo dõi, báo cáo trước ngày 15/12/2024;"),
        item(1, 2, "Tổng hợp kết quả."),
    ];
    let levels = [("upperRoman", "%1."), ("decimal", "%2."), ("lowerLetter", "%3)")];
    Docx::new(&format!("{head}{}{end}", text.concat())).part("numbering", "numbering.xml", &numbering(&levels))
}

#[test]
fn a_plan_becomes_a_page_with_its_facts_and_its_numbers() {
    let outcome = docx(&plan());
    let page = page(&outcome);
    for line in [
        "loai: KH",
        "tieu_de: \"Kế hoạch thực hiện công tác dân vận năm 2024\"",
        "trang_thai: nháp",
        "so_ky_hieu: \"05/KH-UBND\"",
        "ngay_ban_hanh: 2024-02-05",
        "dia_danh: \"Gia Lai\"",
        "co_quan_ban_hanh: [\"ỦY BAN NHÂN DÂN TỈNH GIA LAI\"]",
        "  tham_quyen: \"TM. KT. ỦY BAN NHÂN DÂN\"",
        "  ho_ten: \"Nguyễn Văn Minh\"",
        "#| CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    ] {
        assert!(page.lines().any(|found| found == line), "{line}\n{page}");
    }
    let expected = "I. MỤC ĐÍCH\n\n1. Nâng cao hiệu quả công tác dân vận.\n\nII. TỔ CHỨC THỰC HIỆN\n\n1. Sở Nội vụ:\n\n\
                    a) Theo dõi, báo cáo trước ngày 15/12/2024;\n\nb) Tổng hợp kết quả.\n\nNơi nhận:\n- Bộ Nội vụ (báo cáo);\n- Lưu: VT, NC.\n\n\
                    TM. ỦY BAN NHÂN DÂN\n\nKT. CHỦ TỊCH\n\nPHÓ CHỦ TỊCH\n\nNguyễn Văn Minh";
    assert_eq!(body(&outcome), expected);
    let made = outcome.page.as_ref().unwrap();
    assert_eq!((made.stem.as_str(), made.year), ("05-kh-ubnd", Some(2024)));
}

#[test]
fn what_a_reader_does_not_see_is_named_and_left_out() {
    let field = |instruction: &str, result: &str| {
        format!(
            "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>{instruction}</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>{}<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>",
            r(result)
        )
    };
    let text = [
        p("Giới thiệu"),
        format!("<w:p>{}{}{}{}</w:p>", r("Trang "), field("PAGE", "3"), r(" của "), field("REF x", "phần này")),
        format!("<w:p>{}{}</w:p>", r("Hiện"), styled("<w:vanish/>", "Ẩn")),
    ];
    let header = format!("<w:hdr>{}</w:hdr>", p("Sao y bản chính"));
    let comments = "<w:comments><w:comment w:author=\"An\"><w:p><w:r><w:t>Xem lại</w:t></w:r></w:p></w:comment></w:comments>";
    let outcome =
        docx(&Docx::new(&text.concat()).part("header", "header1.xml", &header).part("comments", "comments.xml", comments));
    assert_eq!(body(&outcome), "Trang của phần này\n\nHiện");
    let dropped = told(&outcome, Fate::Dropped);
    for gone in [("page numbers", "3"), ("hidden words", "Ẩn"), ("comments", "Xem lại")] {
        assert!(dropped.contains(&(gone.0, gone.1.to_owned())), "{dropped:?}");
    }
    assert!(page(&outcome).contains("#| Sao y bản chính"));
}

#[test]
fn a_text_box_is_read_once_and_notes_follow_the_text() {
    let boxed = |words: &str| format!("<w:txbxContent>{}</w:txbxContent>", p(words));
    let text = format!(
        "{}<w:p>{}<w:r><w:footnoteReference w:id=\"2\"/></w:r>{}<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing>{}</w:drawing></mc:Choice><mc:Fallback><w:pict>{}</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>",
        p("Giới thiệu"),
        r("Theo quy định"),
        r("; hết."),
        boxed("Khung bên"),
        boxed("Khung bên")
    );
    let notes = format!(
        "<w:footnotes><w:footnote w:type=\"separator\" w:id=\"0\"/><w:footnote w:id=\"2\">{}</w:footnote></w:footnotes>",
        p("Quyết định số 553-QĐ/TU.")
    );
    let outcome = docx(&Docx::new(&text).part("footnotes", "footnotes.xml", &notes));
    assert_eq!(body(&outcome), "Theo quy định[^1]; hết.\n\nKhung bên\n\n[^1]: Quyết định số 553-QĐ/TU.");
}

#[test]
fn one_picture_shown_twice_says_what_it_shows_at_each_place_and_one_in_a_header_is_left_out() {
    let picture = |alt: &str| {
        format!("<w:p><w:r><w:drawing><wp:docPr descr=\"{alt}\"/><a:blip r:embed=\"rIdPicture\"/></w:drawing></w:r></w:p>")
    };
    let relation = "<Relationship Id=\"rIdPicture\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/image\" \
                    Target=\"media/a.png\"/>";
    let text = [p("Giới thiệu"), picture("Đường hoa"), picture("")].concat();
    let outcome = docx(&Docx::new(&text).relation(relation).file("word/media/a.png", b"\x89PNG\r\n\x1a\n0000"));
    let expected = "![Đường hoa](van-ban-hinh-1.png)\n\n![⟦cần xem: ảnh cho thấy gì⟧](van-ban-hinh-1.png)";
    assert_eq!(body(&outcome), expected);
    assert_eq!(codes(&outcome), [""; 0]);
}

#[test]
fn a_letter_keeps_its_whole_subject_and_its_head_apart() {
    let head = table(&[
        &[&["ỦY BAN NHÂN DÂN", "TỈNH GIA LAI"], &["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]],
        &[&["Số: 2150/UBND-KGVX", "V/v tăng cường phòng, chống", "đuối nước trẻ em"], &["Gia Lai, ngày 29 tháng 8 năm 2025"]],
    ]);
    let text = [head, p("Kính gửi: Sở Y tế;"), p("Đề nghị thực hiện.")].concat();
    let outcome = docx(&Docx::new(&text));
    assert!(page(&outcome).contains("tieu_de: \"Công văn tăng cường phòng, chống đuối nước trẻ em\""), "{}", page(&outcome));
    assert_eq!(body(&outcome), "Kính gửi: Sở Y tế;\n\nĐề nghị thực hiện.");
}

#[test]
fn what_a_decision_is_based_on_stays_in_its_text_though_it_names_a_day() {
    let text = [
        "Số: 13/QĐ-UBND",
        "QUYẾT ĐỊNH",
        "Ban hành Quy chế",
        "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH",
        "Căn cứ Luật Thanh tra ngày 14 tháng 11 năm 2022;",
    ];
    let outcome = docx(&Docx::new(&text.map(p).concat()));
    assert!(body(&outcome).contains("Căn cứ Luật Thanh tra ngày 14 tháng 11 năm 2022;"), "{}", page(&outcome));
}

#[test]
fn columns_of_tabs_centred_subjects_and_boxes_beside_the_title_are_read_in_their_order() {
    let tabs = |left: &str, right: &str| format!("<w:p>{}<w:r><w:tab/></w:r>{}</w:p>", r(left), r(right));
    let centred = |words: &str| format!("<w:p><w:pPr><w:jc w:val=\"center\"/></w:pPr>{}</w:p>", r(words));
    let boxed = format!(
        "<w:p><w:pPr><w:jc w:val=\"center\"/></w:pPr>{}<w:r><w:drawing><w:txbxContent>{}</w:txbxContent></w:drawing></w:r></w:p>",
        r("KẾ HOẠCH"),
        p("DỰ THẢO LẦN 2")
    );
    let text = [
        tabs("ỦY BAN NHÂN DÂN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        tabs("XÃ IA PƠM", "Độc lập - Tự do - Hạnh phúc"),
        tabs("Số:       /KH-UBND", "Ia Pơm, ngày      tháng 01 năm 2026"),
        boxed,
        centred("Tổ chức Tết trồng cây"),
        centred("“Đời đời nhớ ơn Bác Hồ” năm 2026"),
        p("I. MỤC ĐÍCH"),
        p("1. Trồng 3.200 cây."),
        tabs("Nơi nhận:", "TM. ỦY BAN NHÂN DÂN"),
        tabs("- Đảng ủy xã;", "CHỦ TỊCH"),
        p("- Các thôn;"),
        tabs("- Lưu: VT.", "Rơ Châm H’Yéo"),
    ];
    let outcome = docx(&Docx::new(&text.concat()));
    for line in [
        "tieu_de: \"Kế hoạch tổ chức Tết trồng cây “Đời đời nhớ ơn Bác Hồ” năm 2026\"",
        "dia_danh: \"Ia Pơm\"",
        "co_quan_ban_hanh: [\"ỦY BAN NHÂN DÂN XÃ IA PƠM\"]",
        "  ho_ten: \"Rơ Châm H’Yéo\"",
        "  so_ky_hieu: \"⟦cần xem: không thấy trong tệp nguồn⟧\"",
        "#| DỰ THẢO LẦN 2",
    ] {
        assert!(page(&outcome).lines().any(|found| found == line), "{line}\n{}", page(&outcome));
    }
    assert!(
        body(&outcome)
            .ends_with("Nơi nhận:\n- Đảng ủy xã;\n- Các thôn;\n- Lưu: VT.\n\nTM. ỦY BAN NHÂN DÂN\n\nCHỦ TỊCH\n\nRơ Châm H’Yéo")
    );
}

#[test]
fn a_large_first_letter_belongs_to_its_word() {
    let frame = "<w:pPr><w:framePr w:dropCap=\"drop\" w:lines=\"3\"/></w:pPr>";
    let text = [p("Giới thiệu"), format!("<w:p>{frame}{}</w:p>", r("D")), p("ân vận khéo.")];
    assert_eq!(body(&docx(&Docx::new(&text.concat()))), "Dân vận khéo.");
}

#[test]
fn words_in_old_fonts_become_unicode() {
    let font = |name: &str, words: &str| styled(&format!("<w:rFonts w:ascii=\"{name}\" w:hAnsi=\"{name}\"/>"), words);
    let text = format!(
        "<w:p>{}</w:p><w:p>{}{}</w:p>",
        font(".VnTimeH", "giíi thiÖu"),
        font(".VnTime", "Céng hoµ x· héi chñ nghÜa; h\u{ad}íng dÉn"),
        font("VNI-Times", " Vieät Nam")
    );
    let outcome = docx(&Docx::new(&text));
    assert!(page(&outcome).contains("tieu_de: \"GIỚI THIỆU\""));
    assert_eq!(body(&outcome), "Cộng hoà xã hội chủ nghĩa; hướng dẫn Việt Nam");
    assert_eq!(told(&outcome, Fate::Changed).iter().filter(|(thing, _)| thing.contains("old encoding")).count(), 3);
}

#[test]
fn changes_that_nobody_accepted_are_refused_or_accepted_on_request() {
    let text = format!(
        "{}<w:p>{}<w:ins>{}</w:ins><w:del><w:r><w:delText>năm</w:delText></w:r></w:del></w:p>",
        p("Giới thiệu"),
        r("Hạn "),
        r("sáu ngày")
    );
    let bytes = Docx::new(&text).bytes();
    let refused = taken("a.docx", &bytes);
    assert_eq!(codes(&refused), ["CB0808"]);
    assert!(refused.page.is_none());
    let accepted = with("a.docx", &bytes, true);
    assert_eq!(body(&accepted), "Hạn sáu ngày");
    assert!(told(&accepted, Fate::Dropped).contains(&("tracked deletions", "năm".to_owned())));
}

#[test]
fn files_that_are_no_documents_are_refused_by_name() {
    let ole = |word: &str| {
        let mut bytes = vec![0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
        bytes.extend(word.encode_utf16().flat_map(u16::to_le_bytes));
        bytes
    };
    let doctype = "<!DOCTYPE x [<!ENTITY a \"b\">]><w:styles/>";
    let deep = format!("{}x{}", "<w:sdt><w:sdtContent>".repeat(2000), "</w:sdtContent></w:sdt>".repeat(2000));
    let bomb = vec![b' '; 80 << 20];
    for (name, bytes, code) in [
        ("a.doc", ole("WordDocument"), "CB0801"),
        ("a.docx", ole("EncryptedPackage"), "CB0802"),
        ("~$a.docx", plan().bytes(), "CB0803"),
        ("a.docx", b"%PDF-1.7".to_vec(), "CB0804"),
        ("a.docx", Docx::new("<w:p>").bytes(), "CB0804"),
        ("a.docx", plan().part("styles", "styles.xml", doctype).bytes(), "CB0804"),
        ("a.docx", Docx::new(&deep).bytes(), "CB0805"),
        ("a.docx", plan().file("word/media/a.bin", &bomb).bytes(), "CB0805"),
        ("a.docx", plan().file("word/vbaProject.bin", b"x").bytes(), "CB0807"),
        ("a.docm", plan().bytes(), "CB0807"),
        ("a.docx", Docx::new(&(p("TỐI MẬT") + &p("Kế hoạch"))).bytes(), "CB0809"),
        ("a.docx", plan().part("header", "header1.xml", &format!("<w:hdr>{}</w:hdr>", p("MẬT"))).bytes(), "CB0809"),
        ("a.pdf", b"%PDF-1.7".to_vec(), "CB0810"),
        ("a.docx", Docx::new(&p(" ")).bytes(), "CB0812"),
    ] {
        let outcome = taken(name, &bytes);
        assert_eq!(codes(&outcome), [code], "{name}");
        assert!(outcome.page.is_none());
    }
}

#[test]
fn nothing_outside_the_package_is_asked_for() {
    let relations = "<Relationship Id=\"l\" Type=\"x/hyperlink\" Target=\"https://gialai.gov.vn/a(1)\" TargetMode=\"External\"/>\
                     <Relationship Id=\"j\" Type=\"x/hyperlink\" Target=\"javascript:alert(1)\" TargetMode=\"External\"/>\
                     <Relationship Id=\"i\" Type=\"x/image\" Target=\"file:///etc/passwd\" TargetMode=\"External\"/>";
    let text = format!(
        "{}<w:p><w:hyperlink r:id=\"l\">{}</w:hyperlink><w:hyperlink r:id=\"j\">{}</w:hyperlink><w:r><w:drawing><a:blip r:link=\"i\"/></w:drawing></w:r></w:p>",
        p("Giới thiệu"),
        r("cổng"),
        r(" khác")
    );
    let outcome = docx(&Docx::new(&text).relation(relations));
    assert_eq!(body(&outcome), "[cổng](https://gialai.gov.vn/a%281%29) khác⟦cần xem: hình nằm ngoài tệp⟧");
    assert!(told(&outcome, Fate::Dropped).iter().any(|(_, words)| words.starts_with("javascript:")));
}

#[test]
fn tables_keep_their_cells_and_pictures_their_bytes() {
    let png = *b"\x89PNG\r\n\x1a\n123";
    let text = format!(
        "{}{}<w:p><w:r><w:drawing><wp:docPr descr=\"Lễ ký kết\"/><a:blip r:embed=\"p\"/></w:drawing></w:r></w:p>",
        p("Giới thiệu"),
        table(&[&[&["STT"], &["Nhiệm vụ"]], &[&["1"], &["Kiểm tra | giám sát", "hằng quý"]]])
    );
    let relation = "<Relationship Id=\"p\" Type=\"x/image\" Target=\"media/image1.png\"/>";
    let outcome = docx(&Docx::new(&text).relation(relation).file("word/media/image1.png", &png));
    let table = "| STT | Nhiệm vụ |\n|---|---|\n| 1 | Kiểm tra \\| giám sát<br>hằng quý |";
    assert_eq!(body(&outcome), format!("{table}\n\n![Lễ ký kết](van-ban-hinh-1.png)"));
    assert_eq!(outcome.page.as_ref().unwrap().files, [("van-ban-hinh-1.png".to_owned(), png.to_vec())]);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn no_damage_to_a_file_stops_the_program(cut in 0.0_f64..1.0, at in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..12)) {
        let mut bytes = plan().bytes();
        for (index, byte) in at {
            let index = index.index(bytes.len());
            bytes[index] = byte;
        }
        let keep = bytes.len() - ((bytes.len() as f64 * cut * cut * cut) as usize).min(bytes.len());
        bytes.truncate(keep);
        let _ = taken("a.docx", &bytes);
    }

    #[test]
    fn any_xml_between_the_tags_is_taken_or_refused(xml in "(<w:(p|r|t|tbl|tr|tc|ins|del|sdt|fldChar)>|</w:(p|r|t|tbl|tr|tc|ins|del|sdt|fldChar)>|[a-zà-ỹ*|#\\[\\]<&;1. ]{0,6}){0,40}") {
        let _ = with("a.docx", &Docx::new(&xml).bytes(), true);
    }
}
