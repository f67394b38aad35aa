//! Tables of results as clerks have them.

use super::{codes, told};
use congbo::document::register::Indicator;
use congbo::import::report::Fate;
use congbo::import::{Outcome, Request, import};
use congbo::path::SourcePath;
use proptest::prelude::*;
use std::io::{Cursor, Write};

fn indicators() -> Vec<Indicator> {
    let of = |id: &str, name: &str| Indicator { id: id.into(), name: name.into(), ..Indicator::default() };
    vec![
        of("grdp-tang", "Tốc độ tăng GRDP"),
        of("thu-ngan-sach", "Thu ngân sách nhà nước trên địa bàn"),
        of("ho-ngheo-ty-le", "Tỷ lệ hộ nghèo"),
        of("xa-ntm", "Số xã đạt chuẩn nông thôn mới"),
    ]
}

fn taken(name: &str, bytes: &[u8], sheet: Option<&str>) -> Outcome {
    let path = SourcePath::new(name);
    let indicators = indicators();
    import(&Request {
        path: &path,
        bytes,
        kind: None,
        encoding: None,
        accept_changes: false,
        agency: &|name, _| (name == "Sở Tài chính").then(|| "so-tai-chinh".to_owned()),
        indicators: &indicators,
        sheet,
    })
}

/// The table beside the page.
fn table(outcome: &Outcome) -> &str {
    std::str::from_utf8(&outcome.page.as_ref().unwrap().files[0].1).unwrap()
}

fn page(outcome: &Outcome) -> &str {
    &outcome.page.as_ref().unwrap().markdown
}

/// A workbook of sheets: name, what follows the name of its tab, rows of cells in XML, and what stands beside the rows.
fn workbook(sheets: &[(&str, &str, &str, &str)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let mut add = |name: &str, text: String| {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    };
    let (mut tabs, mut relations) = (String::new(), String::new());
    for (number, (name, state, rows, tail)) in (1..).zip(sheets) {
        tabs.push_str(&format!("<sheet name=\"{name}\" sheetId=\"{number}\" {state} r:id=\"r{number}\"/>"));
        relations.push_str(&format!("<Relationship Id=\"r{number}\" Target=\"worksheets/sheet{number}.xml\"/>"));
        add(&format!("xl/worksheets/sheet{number}.xml"), format!("<worksheet><sheetData>{rows}</sheetData>{tail}</worksheet>"));
    }
    add("xl/workbook.xml", format!("<workbook xmlns:r=\"r\"><sheets>{tabs}</sheets></workbook>"));
    add("xl/_rels/workbook.xml.rels", format!("<Relationships>{relations}</Relationships>"));
    add(
        "xl/styles.xml",
        "<styleSheet><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"10\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>".to_owned(),
    );
    zip.finish().unwrap().into_inner()
}

/// A row of cells: words, numbers as they are, `=` a formula without a value, `%n` and `%d` numbers formatted as per cent and as a date, blank none.
fn row(number: u32, cells: &[&str]) -> String {
    let cell = |(column, cell): (u8, &&str)| {
        let at = format!("{}{number}", char::from(b'A' + column));
        match *cell {
            "" => String::new(),
            "=" => format!("<c r=\"{at}\"><f>A1</f></c>"),
            text if text.parse::<f64>().is_ok() => format!("<c r=\"{at}\"><v>{text}</v></c>"),
            text if text.ends_with("%d") => format!("<c r=\"{at}\" s=\"2\"><v>{}</v></c>", text.trim_end_matches("%d")),
            text if text.ends_with("%n") => format!("<c r=\"{at}\" s=\"1\"><v>{}</v></c>", text.trim_end_matches("%n")),
            text if text.starts_with('#') => format!("<c r=\"{at}\" t=\"e\"><v>{text}</v></c>"),
            text => format!("<c r=\"{at}\" t=\"inlineStr\"><is><t>{text}</t></is></c>"),
        }
    };
    format!("<row r=\"{number}\">{}</row>", (0..).zip(cells).map(cell).collect::<String>())
}

fn report() -> Vec<u8> {
    let rows = [
        row(1, &["Đơn vị báo cáo: Sở Tài chính"]),
        row(2, &["KẾT QUẢ THỰC HIỆN QUÝ I NĂM 2025"]),
        row(3, &["(Kèm theo Báo cáo số 15/BC-STC ngày 05/4/2025 của Sở Tài chính)"]),
        row(4, &["STT", "Chỉ tiêu", "Đơn vị tính", "Kế hoạch năm 2025", "Thực hiện", "", "So với cùng kỳ (%)", "Ghi chú"]),
        row(5, &["", "", "", "", "Quý I/2025", "Quý I/2024", "", ""]),
        row(6, &["A", "B", "C", "1", "2", "3", "4=2/3", "5"]),
        row(7, &["I", "Kinh tế"]),
        row(8, &["1", "Tốc độ tăng GRDP (%)", "%", "8.5", "0.0751%n", "6.9", "", "ước"]),
        row(9, &["2", "- Thu ngân sách nhà nước trên địa bàn", "tỷ đồng", "", "1234.5", "1100", "112.2", ""]),
        row(10, &["3", "Tỷ lệ hộ nghèo", "%", "", "-", "", "", ""]),
        row(11, &["4", "Số xã đạt chuẩn nông thôn mới", "xã", "", "1,234", "", "", ""]),
        row(12, &["5", "Tỷ lệ hộ nghèo đa chiều", "%", "", "#REF!", "", "", ""]),
        row(13, &["", "NGƯỜI LẬP BIỂU", "", "", "Gia Lai, ngày 05 tháng 4 năm 2025"]),
    ];
    let merged = "<mergeCells><mergeCell ref=\"A4:A5\"/><mergeCell ref=\"B4:B5\"/><mergeCell ref=\"C4:C5\"/><mergeCell ref=\"D4:D5\"/><mergeCell ref=\"E4:F4\"/><mergeCell ref=\"G4:G5\"/><mergeCell ref=\"H4:H5\"/></mergeCells>";
    workbook(&[("Biểu 1", "", &rows.concat(), merged)])
}

#[test]
fn a_sheet_of_an_office_becomes_a_page_with_its_figures_beside_it() {
    let outcome = taken("bieu-1.xlsx", &report(), None);
    let expected = "chi_tieu;thuc_hien;cung_ky;don_vi;trang_thai;ghi_chu;nguon\n\
        grdp-tang;7,51%;6,9;%;;ước; Kế hoạch năm 2025: 8,5;n1\n";
    let expected = expected.replace("ước; Kế hoạch năm 2025: 8,5", "\"ước; Kế hoạch năm 2025: 8,5\"")
        + "thu-ngan-sach;1234,5;1100;tỷ đồng;;So với cùng kỳ (%): 112,2;n1\n\
           ho-ngheo-ty-le;;;%;chưa báo cáo;Thực hiện Quý I/2025: nguồn ghi “-”;n1\n\
           xa-ntm;;;xã;chưa báo cáo;⟦cần xem: ô E11 ghi “1,234”⟧;n1\n\
           Tỷ lệ hộ nghèo đa chiều;;;%;chưa báo cáo;⟦cần xem: ô E12 ghi “#REF!”⟧;n1\n";
    assert_eq!(table(&outcome), expected);
    let mut found = codes(&outcome);
    found.sort_unstable();
    assert_eq!(found, ["CB0321", "CB0332", "CB0819"]);
    let cells: Vec<_> = outcome.problems.iter().filter_map(|problem| problem.cell.clone()).collect();
    assert_eq!(cells, [("Biểu 1".to_owned(), "E11".to_owned()), ("Biểu 1".to_owned(), "E12".to_owned())]);
    for line in [
        "tieu_de: \"Kết quả quý I/2025\"",
        "trang_thai: nháp",
        "  loai: quý",
        "  tu: 2025-01-01",
        "  den: 2025-03-31",
        "don_vi_bao_cao: \"so-tai-chinh\"",
        "  so_ky_hieu: \"15/BC-STC\"",
        "  ngay: 2025-04-05",
        "du_lieu: quy-1.csv",
        "#| A2: KẾT QUẢ THỰC HIỆN QUÝ I NĂM 2025",
        "#| A7: I | B7: Kinh tế",
        "#| B13: NGƯỜI LẬP BIỂU | E13: Gia Lai, ngày 05 tháng 4 năm 2025",
    ] {
        assert!(page(&outcome).lines().any(|found| found == line), "{line}\n{}", page(&outcome));
    }
    let dropped = told(&outcome, Fate::Dropped);
    assert_eq!(dropped.iter().filter(|(thing, _)| *thing == "row numbers").count(), 5, "{dropped:?}");
    assert_eq!(dropped.iter().filter(|(thing, _)| *thing == "column numbers").count(), 8, "{dropped:?}");
    let made = outcome.page.as_ref().unwrap();
    assert_eq!((made.stem.as_str(), made.year), ("quy-1", Some(2025)));
}

#[test]
fn totals_are_no_indicators_and_dates_no_figures() {
    let rows = [
        row(1, &["KẾT QUẢ QUÝ I NĂM 2025"]),
        row(2, &["Chỉ tiêu", "Thực hiện", "Ngày họp"]),
        row(3, &["Số xã đạt chuẩn nông thôn mới", "45780%d", "45781%d"]),
        row(4, &["Tổng cộng", "12"]),
    ];
    let outcome = taken("a.xlsx", &workbook(&[("A", "", &rows.concat(), "")]), None);
    let expected = "chi_tieu;thuc_hien;trang_thai;ghi_chu;nguon\nxa-ntm;;chưa báo cáo;\"Ngày họp: 04/05/2025; ⟦cần xem: ô B3 ghi “03/05/2025”⟧\";n1\n";
    assert_eq!(table(&outcome), expected);
    assert_eq!(codes(&outcome), ["CB0357"]);
    assert!(page(&outcome).contains("#| A4: Tổng cộng | B4: 12"));
}

#[test]
fn delimited_text_is_taken_in_every_encoding() {
    let text = "Kết quả 6 tháng đầu năm 2025\nChỉ tiêu,ĐVT,Thực hiện,Ghi chú\nTỷ lệ hộ nghèo,%,\"4,5\",\nThu ngân sách nhà nước trên địa bàn,tỷ đồng,14.579,\"ước, chưa quyết toán\"\n";
    let expected = "chi_tieu;thuc_hien;don_vi;trang_thai;ghi_chu;nguon\nho-ngheo-ty-le;4,5;%;;;n1\nthu-ngan-sach;14.579;tỷ đồng;;ước, chưa quyết toán;n1\n";
    let utf16: Vec<u8> = std::iter::once(0xfeff).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let decomposed: String = unicode_normalization::UnicodeNormalization::nfd(text).collect();
    for bytes in
        [text.as_bytes().to_vec(), format!("\u{feff}{}", text.replace('\n', "\r\n")).into_bytes(), utf16, decomposed.into_bytes()]
    {
        let outcome = taken("6-thang.csv", &bytes, None);
        assert_eq!(codes(&outcome), [""; 0], "{:?}", outcome.problems);
        assert_eq!(table(&outcome), expected);
        assert!(
            page(&outcome).contains("tieu_de: \"Kết quả 6 tháng đầu năm 2025\"") && page(&outcome).contains("den: 2025-06-30")
        );
    }
    let tcvn3 = b"Ch\xd8 ti\xaau;Th\xf9c hi\xd6n n\xa8m 2024\nT\xfb l\xd6 h\xe9 ngh\xcco;4,5\n".to_vec();
    let outcome = taken("nam.csv", &tcvn3, None);
    assert_eq!(table(&outcome), "chi_tieu;thuc_hien;trang_thai;nguon\nho-ngheo-ty-le;4,5;;n1\n");
}

#[test]
fn figures_of_other_periods_are_never_taken_for_those_of_the_page() {
    let text = "Kết quả tháng 9 năm 2025\n\
        Chỉ tiêu;Kế hoạch 2025;Thực hiện tháng 9/2025;Thực hiện 9 tháng năm 2025;Thực hiện tháng 9/2024;Thực hiện năm 2024;Đạt (%)\n\
        Thu ngân sách nhà nước trên địa bàn;24.000;1.200;18.400;1.100;22.000;76,7\n";
    let outcome = taken("t9.csv", text.as_bytes(), None);
    assert_eq!(
        table(&outcome),
        "chi_tieu;ke_hoach;thuc_hien;luy_ke;cung_ky;trang_thai;ghi_chu;nguon\n\
         thu-ngan-sach;24.000;1.200;18.400;1.100;;\"Thực hiện năm 2024: 22.000; Đạt (%): 76,7\";n1\n"
    );
}

#[test]
fn what_nobody_sees_is_named_and_left_out_and_one_sheet_is_chosen() {
    let sheet = |value: &str| [row(1, &["Chỉ tiêu", "Thực hiện quý I/2025"]), row(2, &["Tỷ lệ hộ nghèo", value])].concat();
    let hidden = workbook(&[("A", "", &sheet("4.5"), ""), ("B", "state=\"hidden\"", &sheet("9"), "")]);
    let outcome = taken("a.xlsx", &hidden, None);
    assert_eq!(codes(&outcome), ["CB0820"]);
    assert_eq!(told(&outcome, Fate::Dropped).iter().filter(|(thing, _)| *thing == "hidden cells").count(), 4);
    assert!(table(&outcome).contains("ho-ngheo-ty-le;4,5"));

    let folded = sheet("4.5") + &row(3, &["Tốc độ tăng GRDP", "8"]).replace("<row", "<row hidden=\"1\"");
    let outcome = taken("a.xlsx", &workbook(&[("A", "", &folded, "")]), None);
    assert_eq!(codes(&outcome), ["CB0820"]);
    assert!(!table(&outcome).contains("grdp-tang"));

    let two = workbook(&[("A", "", &sheet("4.5"), ""), ("B", "", &sheet("9"), "")]);
    assert_eq!(codes(&taken("a.xlsx", &two, None)), ["CB0818"]);
    let outcome = taken("a.xlsx", &two, Some("B"));
    assert!(table(&outcome).contains("ho-ngheo-ty-le;9"));
    assert_eq!(told(&outcome, Fate::Dropped).iter().filter(|(thing, _)| *thing == "cells of other sheets").count(), 4);
}

#[test]
fn words_in_a_column_of_row_numbers_are_words() {
    let text = "STT;Chỉ tiêu;Thực hiện\n1;Tỷ lệ hộ nghèo;4,5\nII.a;Tốc độ tăng GRDP;8\nĐính chính;Thu ngân sách;12\n";
    let outcome = taken("a.csv", text.as_bytes(), None);
    assert!(table(&outcome).contains("STT: Đính chính"), "{}", table(&outcome));
    assert_eq!(told(&outcome, Fate::Dropped).iter().filter(|(thing, _)| *thing == "row numbers").count(), 2);
}

#[test]
fn files_that_are_no_tables_are_refused_by_name() {
    let old = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
    for (name, bytes, code) in [
        ("~$bieu.xlsx", report(), "CB0803"),
        ("a.xls", old.to_vec(), "CB0816"),
        ("a.xlsx", old.to_vec(), "CB0816"),
        ("a.xlsm", report(), "CB0807"),
        ("a.xlsx", b"%PDF-1.7".to_vec(), "CB0804"),
        ("a.csv", b"a;b\n1;2\n".to_vec(), "CB0817"),
        ("a.csv", b"\n \n".to_vec(), "CB0812"),
        ("a.csv", "TỐI MẬT\nChỉ tiêu;Thực hiện\nTỷ lệ hộ nghèo;1\n".as_bytes().to_vec(), "CB0809"),
    ] {
        let outcome = taken(name, &bytes, None);
        assert_eq!(codes(&outcome), [code], "{name}");
        assert!(outcome.page.is_none());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_table_is_taken_or_refused_and_no_cell_disappears(
        rows in prop::collection::vec(prop::collection::vec("(|Chỉ tiêu|Thực hiện|Kế hoạch năm 2025|STT|Ghi chú|Quý I/2025|Tỷ lệ hộ nghèo|-|[0-9]{1,4}|1,234|#N/A|[a-zàáâãèéêìíòóôõùúýăđĩũơưạ-ỹ;,\" ]{1,6})", 1..6), 0..12),
    ) {
        let text = rows.iter().map(|row| row.join(";")).collect::<Vec<_>>().join("\n");
        let outcome = taken("a.csv", text.as_bytes(), None);
        prop_assert!(!codes(&outcome).contains(&"CB0811"), "{text}\n{:?}", outcome.problems);
        if let Some(page) = &outcome.page {
            let table = String::from_utf8(page.files[0].1.clone()).unwrap();
            let kept = format!("{table}{}", page.markdown);
            for word in text.split([';', '\n', '"']).map(str::trim).filter(|word| word.chars().any(char::is_alphabetic)) {
                // What counts rows, and a formula without a value, are nothing to keep; the report names them.
                let dropped = |(thing, words): &(&str, String)| ["row numbers", "formulas"].contains(thing) && words.contains(word);
                let found = word.split_whitespace().all(|part| kept.contains(part))
                    || told(&outcome, Fate::Changed).iter().any(|(_, words)| words.contains(word))
                    || told(&outcome, Fate::Dropped).iter().any(dropped);
                prop_assert!(found, "{word} is nowhere\n{text}\n{kept}");
            }
        }
    }
}
