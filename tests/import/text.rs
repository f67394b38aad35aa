//! Texts of scans, texts of old encodings, web pages that Word saved.

use super::{body, codes, page, taken, told};
use congbo::import::report::Fate;
use proptest::prelude::*;

fn lines(text: &str) -> Vec<&str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).collect()
}

#[test]
fn the_scan_of_the_plan_becomes_the_page_of_this_repository() {
    let scan = include_bytes!("../reading/seed.txt");
    let kept = include_str!("../../content/ke-hoach/2024/ke-hoach-dan-van-chinh-quyen.md");
    let outcome = taken("ke-hoach.txt", scan);
    let expected = kept.split_once("\n---\n").unwrap().1;
    assert_eq!(lines(body(&outcome)), lines(expected));
    let keys = page(&outcome).split_once("\n---\n").unwrap().0;
    for key in ["loai", "tieu_de", "trich_yeu", "  tham_quyen", "  chuc_vu", "  ho_ten", "thoi_gian_thuc_hien"] {
        let of = |text: &str| text.lines().find(|line| line.starts_with(&format!("{key}:"))).map(str::to_owned);
        assert_eq!(of(keys), of(kept), "{key}");
        assert!(of(keys).is_some(), "{key}");
    }
    for missing in ["so_ky_hieu", "ngay_ban_hanh", "dia_danh"] {
        assert!(keys.contains(&format!("  {missing}: \"⟦cần xem")), "{missing}");
    }
    assert_eq!(told(&outcome, Fate::Changed).iter().filter(|(thing, _)| thing.starts_with("page breaks")).count(), 3);
}

#[test]
fn page_numbers_go_and_figures_of_the_text_stay() {
    let long = "Đây là một dòng của văn bản, đủ dài để là dòng.\n\n".repeat(8);
    let text = format!("Giới thiệu\n\n{long}- 2 -\n\n{long}Trang 3/4\n\n{long}2024\n\nhết.");
    let outcome = taken("a.txt", text.as_bytes());
    assert!(body(&outcome).ends_with("2024\n\nhết."));
    let gone: Vec<String> = told(&outcome, Fate::Dropped).into_iter().map(|(_, words)| words).collect();
    assert_eq!(gone, ["- 2 -", "Trang 3/4"]);
}

#[test]
fn hard_line_ends_are_joined_where_words_go_on() {
    let text = "Giới thiệu\n\nCác cơ quan, đơn vị, địa phương nghiêm túc triển khai thực hiện Kế hoạch\nnày; báo cáo kết quả.\n1. Sở Nội vụ\n2. Sở Tài chính";
    let expected = "Các cơ quan, đơn vị, địa phương nghiêm túc triển khai thực hiện Kế hoạch này; báo cáo kết quả.\n1. Sở Nội vụ\n2. Sở Tài chính";
    assert_eq!(body(&taken("a.txt", text.as_bytes())), expected);
}

#[test]
fn a_scan_keeps_its_columns_apart_and_its_title_from_its_subject() {
    let text = "ĐẢNG BỘ TỈNH GIA LAI                  ĐẢNG CỘNG SẢN VIỆT NAM\nĐẢNG ỦY XÃ IA HRÚ\n        *                          Ia Hrú, \
                ngày 05 tháng 11 năm 2025\nSố 08-CTr/ĐU\n\nCHƯƠNG TRÌNH HÀNH ĐỘNG\nthực hiện Nghị quyết Đại hội\n\nI- MỤC TIÊU\n1- Từ ngày 01/9/2025 đến \
                ngày\n30/9/2025.\n\nNơi nhận:                     T/M ĐẢNG ỦY\n- Tỉnh ủy,                    BÍ THƯ\n- Lưu VP.\n\n                     Hồ Phước \
                Nhân\n";
    let outcome = taken("a.txt", text.as_bytes());
    for line in [
        "tieu_de: \"Chương trình hành động thực hiện Nghị quyết Đại hội\"",
        "so_ky_hieu: \"08-CTr/ĐU\"",
        "ngay_ban_hanh: 2025-11-05",
        "dia_danh: \"Ia Hrú\"",
        "  chuc_vu: \"BÍ THƯ\"",
        "  ho_ten: \"Hồ Phước Nhân\"",
    ] {
        assert!(page(&outcome).lines().any(|found| found == line), "{line}\n{}", page(&outcome));
    }
    let expected = "I- MỤC TIÊU\n1- Từ ngày 01/9/2025 đến ngày 30/9/2025.\n\nNơi nhận:\n- Tỉnh ủy,\n- Lưu VP.\n\nT/M ĐẢNG ỦY\n\nBÍ THƯ\n\nHồ Phước Nhân";
    assert_eq!(body(&outcome), expected);
}

#[test]
fn capitals_of_tcvn3_that_its_letters_do_not_have_are_those_of_their_line() {
    let text = b"Gi\xedi thi\xd6u\n\nC\xe9ng h\xdfa x\xb7 h\xe9i ch\xf1 ngh\xdca Vi\xd6t Nam.\n\nch\xad\xacng TR\xd7NH c\xf1a \xb6NH\nUBND HUY\xd6N; \xa7\xb7 h\xe4p".to_vec();
    assert_eq!(body(&taken("a.txt", &text)), "Cộng hòa xã hội chủ nghĩa Việt Nam.\n\nchương TRÌNH của ẢNH\nUBND HUYỆN; Đã họp");
}

#[test]
fn old_encodings_are_recognised_and_decomposed_letters_composed() {
    let tcvn3 = b"Gi\xedi thi\xd6u\n\nC\xe9ng h\xdfa x\xb7 h\xe9i ch\xf1 ngh\xdca Vi\xd6t Nam".to_vec();
    let disguised: String = tcvn3.iter().map(|byte| char::from(*byte)).collect();
    let utf16: Vec<u8> = "\u{feff}Giới thiệu\n\nCộng hòa".encode_utf16().flat_map(u16::to_le_bytes).collect();
    for (bytes, words) in [
        (tcvn3, "Cộng hòa xã hội chủ nghĩa Việt Nam"),
        (disguised.into_bytes(), "Cộng hòa xã hội chủ nghĩa Việt Nam"),
        (utf16, "Cộng hòa"),
        ("\u{feff}Giới thiệu\r\n\r\nCo\u{302}\u{323}ng ho\u{300}a".into(), "Cộng hòa"),
    ] {
        let outcome = taken("a.txt", &bytes);
        assert_eq!(body(&outcome), words);
        assert!(page(&outcome).contains("tieu_de: \"Giới thiệu\""));
    }
}

#[test]
fn a_page_that_word_saved_keeps_its_words_and_loses_its_dress() {
    let html = "<html xmlns:o=\"urn:x\"><head><title>x</title><style>p.MsoNormal{mso-x:y}</style></head><body>\
        <!--[if gte mso 9]><xml>ẩn</xml><![endif]-->\
        <p class=MsoNormal>Giới thiệu<o:p></o:p></p>\
        <p class=MsoNormal><b>Thực hiện</b> theo quy\nđịnh<a href=\"#_ftn1\" name=\"_ftnref1\"><sup>[1]</sup></a>&nbsp;&lt;b&gt;; m<sup>2</sup></p>\
        <p><![if !supportLists]>1.<span>&nbsp; </span><![endif]>Sở Nội vụ<span style='display:none'>bí ẩn</span></p>\
        <script>alert(1)</script><img src=x onerror=alert(1) alt=\"Biểu trưng\">\
        <table><tr><td colspan=2>A</td></tr><tr><td>B</td><td>C<p>D</p></td></tr></table>\
        <div id=ftn1><p><a href=\"#_ftnref1\">[1]</a> Luật Thanh tra.</p></div></body></html>";
    let outcome = taken("a.html", html.as_bytes());
    assert_eq!(
        body(&outcome),
        "**Thực hiện** theo quy định[^1] &lt;b>; m²\n\n1. Sở Nội vụ\n\n⟦cần xem: hình của trang HTML Biểu trưng⟧\n\n| A | |\n|---|---|\n| B | C<br>D |\n\n[^1]: Luật Thanh tra."
    );
}

proptest! {
    #[test]
    fn any_text_and_any_tags_are_taken_or_refused(
        text in "([ \\n\\t]|[a-zà-ỹA-ZĐ]{1,5}|[¹²*|#_<>&;1-9.\\-\u{c}]|</?(p|b|td|tr|table|a|li|ol|div|sup|h2|script)>){0,80}",
    ) {
        for name in ["a.txt", "a.html"] {
            let outcome = taken(name, text.as_bytes());
            prop_assert!(!codes(&outcome).contains(&"CB0811"), "{name}: {:?}", outcome.problems);
        }
    }
}
