use super::*;
use crate::span::position;

fn read(text: &str) -> (Table, Vec<String>) {
    let (table, problems) = parse(&SourcePath::new("content/ket-qua/a.csv"), text);
    let place = |problem: &Diagnostic| {
        let at = position(text, problem.span.unwrap_or_default().start);
        format!("{} {}:{}", problem.entry.code, at.line, at.column)
    };
    (table, problems.iter().map(place).collect())
}

#[test]
fn either_language_and_separator_gives_the_same_rows() {
    let english = read("indicator;actual;unit;status;note;source\na;14.579;hộ;;hơn;s1\nb;;;not reported;;\n");
    assert_eq!(english.1, [""; 0]);
    assert_eq!(english.0.rows[0].actual, Some(Decimal::whole(14579)));
    assert_eq!(english.0.rows[1].absence, Some(Absence::NotReported));
    for text in [
        "Chỉ tiêu;Thực hiện;Đơn vị;Trạng thái;Ghi chú;Nguồn\r\na;14.579;hộ;;hơn;s1\r\nb;;;Chưa báo cáo;;\r\n",
        "\u{feff}chi_tieu,thuc_hien,don_vi,trang_thai,ghi_chu,nguon\na,14.579,hộ,,hơn,s1\nb,,,chưa báo cáo\n",
        "indicator;actual;unit;status;note;source\na;14.579 hộ;;;hơn;s1\nb;;;not_reported\n",
    ] {
        let (table, problems) = read(text);
        // Other words before a cell move it, and nothing else.
        let values = |rows: &[Row]| {
            let unplaced = |row: &Row| Row { indicator_at: CellPlace::default(), source_at: CellPlace::default(), ..row.clone() };
            rows.iter().map(unplaced).collect::<Vec<_>>()
        };
        assert_eq!((values(&table.rows), problems), (values(&english.0.rows), vec![]), "{text}");
    }
}

#[test]
fn each_wrong_cell_is_named_at_its_place() {
    for (row, codes) in [
        ("a;1,234;;;", &["CB0321 2:3"][..]),
        ("a;12.5;;;", &["CB0321 2:3"]),
        ("a;39/43;;;", &["CB0323 2:3"]),
        ("a;hơn 100;;;", &["CB0320 2:3"]),
        ("a;#REF!;;;", &["CB0332 2:3"]),
        ("a;99999999999999999999;;;", &["CB0322 2:3"]),
        ("a;5%;tỷ đồng;;", &["CB0330 2:3"]),
        ("a;;;;", &["CB0324 2:1"]),
        ("a;;;khong bao cao;", &["CB0326 2:5"]),
        ("a;5;;chưa báo cáo;", &["CB0325 2:6"]),
        (";5;;;", &["CB0327 2:1"]),
        ("a;5;;;x;y", &["CB0303 2:9"]),
        ("a;5;;;\na;6;;;", &["CB0328 3:1"]),
        ("a;\"5;;;\nb;x;;;", &["CB0123 2:3", "CB0320 3:3"]),
        ("a;5;%;;", &[]),
        ("a;5%;%;;", &[]),
    ] {
        assert_eq!(read(&format!("indicator;actual;unit;status;note\n{row}\n")).1, codes, "{row}");
    }
}

#[test]
fn wrong_headers_are_named_at_their_place() {
    assert_eq!(read("").1, ["CB0331 1:1"]);
    assert_eq!(read("indicator;actual\n").1, ["CB0331 1:1"]);
    assert_eq!(read("chi tieu;thuc hein\na;1\n").1, ["CB0301 1:10", "CB0324 2:1"]);
    assert_eq!(read("actual;actual\n1;2\n").1, ["CB0104 1:8", "CB0302 1:1"]);
}

#[test]
fn an_ambiguous_figure_is_refused_with_both_readings() {
    let (_, problems) = parse(&SourcePath::new("a.csv"), "indicator;actual\na;1,234\n");
    let message = problems[0].message(crate::diagnostics::Language::Vi);
    assert_eq!(message, "“1,234” có hai cách đọc: 1 phẩy 234 và 1 234.");
    assert!(problems[0].help(crate::diagnostics::Language::Vi).contains("viết 1,2340 hoặc 1.234"));
}

#[test]
fn rows_beyond_the_limit_are_refused_once() {
    let mut text = "indicator;actual\n".to_owned();
    for row in 0..=MAX_ROWS + 1 {
        text.push_str(&format!("a{row};1\n"));
    }
    let (table, problems) = read(&text);
    assert_eq!((table.rows.len(), problems.as_slice()), (MAX_ROWS, ["CB0329 20002:1".to_owned()].as_slice()));
}

#[test]
fn the_tables_of_this_repository_are_sound() {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/content/ket-qua");
    let mut count = 0;
    for entry in walkdir::WalkDir::new(root).sort_by_file_name().into_iter().filter_map(Result::ok) {
        if entry.path().extension().is_some_and(|extension| extension == "csv") {
            #[allow(clippy::disallowed_methods)]
            let text = std::fs::read_to_string(entry.path()).unwrap();
            assert_eq!(read(&text).1, [""; 0], "{}", entry.path().display());
            count += 1;
        }
    }
    assert!(count > 10);
}
