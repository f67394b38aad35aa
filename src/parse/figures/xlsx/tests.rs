//! Workbooks made here, part by part: what is read, and what is refused with its sheet and cell.

use super::*;
use crate::diagnostics::Language;
use crate::document::figures::{Absence, Decimal};
use std::io::Write;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const HEAD: &str = r#"<row r="1"><c r="A1" t="inlineStr"><is><t>chi_tieu</t></is></c><c r="B1" t="s"><v>0</v></c><c r="C1" t="inlineStr"><is><t>trang_thai</t></is></c><c r="D1" t="inlineStr"><is><t>ghi_chu</t></is></c></row>"#;
const STYLES: &str = r##"<styleSheet><numFmts><numFmt numFmtId="164" formatCode="0.00%"/><numFmt numFmtId="165" formatCode="[Red]&quot;năm&quot; #,##0"/><numFmt numFmtId="166" formatCode="dd/mm/yyyy"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="9"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/></cellXfs></styleSheet>"##;
const STRINGS: &str =
    r#"<sst><si><t>thực hiện</t></si><si><r><t>mười </t></r><r><t>&lt;bốn&gt; &#x26; rưỡi</t></r><rPh><t>x</t></rPh></si></sst>"#;

fn package(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, content) in parts {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(content.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// A workbook of sheets: name, state, and the content of the worksheet element.
fn workbook(sheets: &[(&str, &str, &str)]) -> Vec<u8> {
    let (mut list, mut relations, mut parts) = (String::new(), String::new(), Vec::new());
    for (index, (name, state, _)) in sheets.iter().enumerate() {
        list += &format!(r#"<sheet name="{name}" sheetId="{index}" r:id="rId{index}" state="{state}"/>"#);
        relations += &format!(r#"<Relationship Id="rId{index}" Target="worksheets/sheet{index}.xml"/>"#);
        parts.push(format!("xl/worksheets/sheet{index}.xml"));
    }
    let book = format!(r#"<workbook xmlns:r="r"><sheets>{list}</sheets></workbook>"#);
    let relations = format!("<Relationships>{relations}</Relationships>");
    let contents: Vec<String> = sheets.iter().map(|(.., content)| format!("<worksheet>{content}</worksheet>")).collect();
    let mut all = vec![
        ("xl/workbook.xml", book.as_str()),
        ("xl/_rels/workbook.xml.rels", &relations),
        ("xl/styles.xml", STYLES),
        ("xl/sharedStrings.xml", STRINGS),
    ];
    all.extend(parts.iter().map(String::as_str).zip(contents.iter().map(String::as_str)));
    package(&all)
}

fn sheet(rows: &str) -> Vec<u8> {
    workbook(&[("Quý I", "visible", &format!("<sheetData>{HEAD}{rows}</sheetData>"))])
}

fn read(bytes: &[u8]) -> (Table, Vec<String>) {
    let (table, problems) = parse(&SourcePath::new("content/ket-qua/a.xlsx"), bytes);
    let shown = |problem: &Diagnostic| {
        assert!(problem.span.is_none(), "a workbook has no lines");
        let cell = problem.cell.as_ref().map(|(sheet, cell)| format!(" {sheet}!{cell}")).unwrap_or_default();
        format!("{}{cell}", problem.entry.code)
    };
    let problems = problems.iter().map(shown).collect();
    (table, problems)
}

#[test]
fn numbers_arrive_as_the_sheet_shows_them() {
    let cells = [
        (r#"<c r="B2"><v>14579</v></c>"#, Decimal::whole(14579), None),
        (r#"<c r="B2"><v>95.53</v></c>"#, Decimal { digits: 9553, scale: 2 }, None),
        (r#"<c r="B2"><v>1.234</v></c>"#, Decimal { digits: 12340, scale: 4 }, None),
        (r#"<c r="B2"><v>0.30000000000000004</v></c>"#, Decimal { digits: 3, scale: 1 }, None),
        (r#"<c r="B2" s="1"><v>0.95530000000000004</v></c>"#, Decimal { digits: 9553, scale: 2 }, Some("%")),
        (r#"<c r="B2" s="3"><v>1</v></c>"#, Decimal::whole(100), Some("%")),
        (r#"<c r="B2" s="3"><v>-5.0E-3</v></c>"#, Decimal { digits: -5, scale: 1 }, Some("%")),
        (r#"<c r="B2" s="4"><v>1012</v></c>"#, Decimal::whole(1012), None),
        (r#"<c r="B2" t="str"><f>1&amp;"."</f><v>14.579</v></c>"#, Decimal::whole(14579), None),
        (r#"<c r="B2"><f>SUM(X1:X9)</f><v>7</v></c>"#, Decimal::whole(7), None),
        (r#"<c r="B2" t="inlineStr"><is><t>50,8 tỷ đồng</t></is></c>"#, Decimal { digits: 508, scale: 1 }, Some("tỷ đồng")),
    ];
    for (cell, value, unit) in cells {
        let row = format!(r#"<row r="2"><c r="A2" t="inlineStr"><is><t>grdp</t></is></c>{cell}</row>"#);
        let (table, problems) = read(&sheet(&row));
        assert_eq!(problems, [""; 0], "{cell}");
        assert_eq!((table.rows[0].actual, table.rows[0].unit.as_deref()), (Some(value), unit), "{cell}");
    }
}

#[test]
fn words_come_through_and_lines_are_those_of_the_sheet() {
    let rows = r#"<row r="5"><c r="A5" t="inlineStr"><is><t>grdp</t></is></c><c r="C5" t="inlineStr"><is><t>chưa báo cáo</t></is></c><c r="D5" t="s"><v>1</v></c></row>"#;
    let (table, problems) = read(&sheet(rows));
    assert_eq!(problems, [""; 0]);
    let row = &table.rows[0];
    assert_eq!((row.line, row.absence, row.note.as_deref()), (5, Some(Absence::NotReported), Some("mười <bốn> & rưỡi")));
}

#[test]
fn every_wrong_cell_is_named_with_its_sheet() {
    for (cell, problem) in [
        (r#"<c r="B2" t="e"><v>#REF!</v></c>"#, "CB0332 Quý I!B2"),
        (r#"<c r="B2"><f>A1+1</f></c>"#, "CB0356 Quý I!B2"),
        (r#"<c r="B2" s="2"><v>45356</v></c>"#, "CB0357 Quý I!B2"),
        (r#"<c r="B2" s="5"><v>45356</v></c>"#, "CB0357 Quý I!B2"),
        (r#"<c r="B2" t="s"><v>1</v></c>"#, "CB0320 Quý I!B2"),
        (r#"<c r="B2" t="inlineStr"><is><t>1,234</t></is></c>"#, "CB0321 Quý I!B2"),
        (r#"<c r="B2" t="b"><v>1</v></c>"#, "CB0320 Quý I!B2"),
        (r#"<c r="D2" t="inlineStr"><is><t>x</t></is></c>"#, "CB0324 Quý I!A2"),
        (r#"<c r="B2"><v>1</v></c><c r="H2"><v>2</v></c>"#, "CB0303 Quý I!H2"),
        (r#"<c r="B2"><v>1</v></c><c r="ZZ2"><v>2</v></c>"#, "CB0303 Quý I!IV2"),
    ] {
        let row = format!(r#"<row r="2"><c r="A2" t="inlineStr"><is><t>grdp</t></is></c>{cell}</row>"#);
        assert_eq!(read(&sheet(&row)).1, [problem], "{cell}");
    }
    let row = r#"<row r="2"><c r="A2" t="inlineStr"><is><t>grdp</t></is></c><c r="B2" t="e"><v>#N/A</v></c></row>"#;
    let (_, problems) = parse(&SourcePath::new("a.xlsx"), &sheet(row));
    assert_eq!(problems[0].message(Language::Vi), "Trang tính “Quý I”, ô B2: Ô chứa lỗi của bảng tính: #N/A.");
}

#[test]
fn what_nobody_sees_is_named_and_not_taken_in() {
    let row = r#"<row r="2" hidden="1"><c r="A2" t="inlineStr"><is><t>grdp</t></is></c><c r="B2"><v>1</v></c></row>"#;
    assert_eq!(read(&sheet(row)).1, ["CB0353 Quý I!A2"]);
    let blank =
        r#"<row r="2" hidden="1"/><row r="3"><c r="A3" t="inlineStr"><is><t>grdp</t></is></c><c r="B3"><v>1</v></c></row>"#;
    assert_eq!(read(&sheet(blank)).1, [""; 0]);
    let data = format!(
        r#"<sheetData>{HEAD}<row r="2"><c r="A2" t="inlineStr"><is><t>grdp</t></is></c><c r="B2"><v>1</v></c></row></sheetData>"#
    );
    let column = format!(r#"<cols><col min="2" max="2" hidden="1"/><col min="9" max="16384" hidden="1"/></cols>{data}"#);
    assert_eq!(read(&workbook(&[("a", "visible", &column)])).1, ["CB0354 a!B1"]);
    let merged = format!(r#"{data}<mergeCells><mergeCell ref="A2:A3"/></mergeCells>"#);
    assert_eq!(read(&workbook(&[("a", "visible", &merged)])).1, ["CB0358 a!A2"]);
    for state in ["hidden", "veryHidden"] {
        assert_eq!(read(&workbook(&[("a", "visible", &data), ("b", state, &data)])).1, ["CB0352"]);
    }
    assert_eq!(read(&workbook(&[("a", "visible", &data), ("b", "visible", "<sheetData/>")])).1, [""; 0]);
    assert_eq!(read(&workbook(&[("a", "visible", &data), ("b", "visible", &data)])).1, ["CB0355"]);
    assert_eq!(read(&workbook(&[("a", "visible", "<sheetData/>")])).1, ["CB0331"]);
}

#[test]
fn what_is_no_workbook_or_a_bomb_is_refused() {
    let external = r#"<Relationships><Relationship Id="rId0" Target="http://x.vn/a.xml" TargetMode="External"/></Relationships>"#;
    let book = r#"<workbook><sheets><sheet name="a" id="rId0"/></sheets></workbook>"#;
    let entity = r#"<!DOCTYPE x [<!ENTITY a "aaaaaaaa">]><workbook><sheets/></workbook>"#;
    let bomb = "0".repeat(3 << 20);
    let mut broken = sheet("");
    broken.truncate(broken.len() / 2);
    for (bytes, problem) in [
        (b"".to_vec(), "CB0350"),
        (b"indicator;actual\na;1\n".to_vec(), "CB0350"),
        (vec![0xD0, 0xCF, 0x11, 0xE0, 0xA1], "CB0350"),
        (broken, "CB0350"),
        (package(&[("word/document.xml", "<x/>")]), "CB0350"),
        (package(&[("xl/workbook.xml", "<workbook><sheets>")]), "CB0350"),
        (package(&[("xl/workbook.xml", entity)]), "CB0350"),
        (package(&[("xl/workbook.xml", book), ("xl/sharedStrings.xml", &bomb)]), "CB0351"),
        (package(&[("xl/workbook.xml", book), ("xl/_rels/workbook.xml.rels", external)]), "CB0331"),
    ] {
        assert_eq!(read(&bytes).1, [problem]);
    }
}

#[test]
fn one_long_text_in_many_cells_is_not_copied_without_end() {
    use crate::parse::figures::xlsx::sheet::parse;
    let cells = |count: u32| {
        let cell = |row: u32| format!(r#"<row r="{row}"><c r="A{row}" t="s"><v>0</v></c></row>"#);
        format!("<worksheet><sheetData>{}</sheetData></worksheet>", (1..=count).map(cell).collect::<String>())
    };
    let strings = ["x".repeat(30_000)];
    assert_eq!(parse(&cells(500), &strings, &[]).map(|sheet| sheet.cells.len()).ok(), Some(500));
    assert!(matches!(parse(&cells(600), &strings, &[]), Err(crate::package::Refusal::TooLarge)));
}

#[test]
fn a_cell_far_below_makes_no_mountain_of_blanks() {
    let row = r#"<row r="1048576"><c r="A1048576" t="inlineStr"><is><t>grdp</t></is></c></row>"#;
    let (_, problems) = read(&sheet(row));
    assert_eq!(problems, ["CB0329 Quý I!A1048576", "CB0331 Quý I!A1"]);
}

#[test]
fn names_of_cells_go_both_ways() {
    for (name, row, column) in [("A1", 1, 1), ("Z9", 9, 26), ("AA10", 10, 27), ("XFD1048576", 1_048_576, 16_384)] {
        assert_eq!(sheet::place(name), Some((row, column)));
        assert_eq!(sheet::name(row, column), name);
    }
    for name in ["", "1", "A", "A0", "é1", "AAAAAAAAAAAA1"] {
        assert_eq!(sheet::place(name), None, "{name}");
    }
}
