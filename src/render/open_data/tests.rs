//! A small site as open data: read back and checked against its own schemas.

use super::*;
use crate::document::meta::PeriodType;
use crate::site::samples::{plan, result, site, target};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

fn files() -> BTreeMap<String, Vec<u8>> {
    let site = sample();
    let resources = resources(&site);
    let paths: BTreeSet<&str> = resources.iter().map(|resource| resource.path.as_str()).collect();
    assert_eq!(paths.len(), resources.len(), "each path once");
    resources.iter().map(|resource| (resource.path.as_str().to_string(), bytes(resource, &site))).collect()
}

fn bytes(resource: &Resource, site: &Site) -> Vec<u8> {
    let (mut bytes, mut ended) = (Vec::new(), false);
    resource.make(site, &mut |piece| {
        assert!(!std::mem::replace(&mut ended, piece.is_last), "{} went on behind its end", resource.path);
        bytes.extend_from_slice(piece.bytes);
    });
    assert!(ended, "{}", resource.path);
    bytes
}

#[test]
fn a_long_table_comes_in_pieces_that_end_where_a_line_ends() {
    let column = [Column::new("words", Type::Text, "Lời")];
    let words = "lời".repeat(150);
    let (mut pieces, mut all) = (0, String::new());
    let rows = |put: table::Put<'_, '_>| (0..9_000).for_each(|row| put(vec![format!("{row} {words}").into()]));
    table::csv(&column, rows, &mut |piece| {
        let text = std::str::from_utf8(piece.bytes).unwrap();
        assert!(text.ends_with('\n') && text.len() < 2 << 20);
        pieces += 1;
        all.push_str(text);
    });
    assert!(pieces > 2, "{pieces}");
    assert_eq!(
        all.lines().skip(1).map(|line| line.split(' ').next().unwrap()).collect::<Vec<_>>(),
        (0..9_000).map(|row| row.to_string()).collect::<Vec<_>>()
    );
}

fn sample() -> Site {
    let mut page = result(
        "content/ket-qua/2024.md",
        PeriodType::Year,
        "2024-01-01",
        "2024-12-31",
        "cu",
        &["grdp;8,6;3,28", "xuat-khau;750;"],
    );
    page.meta.title = "Kết quả “2024”, tỉnh \"cũ\"\nhai dòng".into();
    if let crate::document::Detail::Result(_, table) = &mut page.detail {
        table.rows[1].line = 3;
        table.rows[1].absence = Some(crate::document::figures::Absence::NotReported);
        table.rows[1].note = Some("=SUM(A1), hai phần|ba".into());
    }
    let mut site = site(vec![plan(vec![target("t1", "grdp", ">=", "8,6")]), page], "2025-02-01");
    site.config.contact.email = Some("a@b.vn".into());
    site
}

fn json(files: &BTreeMap<String, Vec<u8>>, path: &str) -> Value {
    serde_json::from_slice(&files[path]).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Reads CSV as RFC 4180 has it.
fn read_csv(bytes: &[u8]) -> Vec<Vec<String>> {
    let text = std::str::from_utf8(bytes).unwrap();
    let (mut rows, mut row, mut cell, mut quoted) = (Vec::new(), Vec::new(), String::new(), false);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match (c, quoted) {
            ('"', true) if chars.peek() == Some(&'"') => cell.push(chars.next().unwrap()),
            ('"', _) => quoted = !quoted,
            (',', false) => row.push(std::mem::take(&mut cell)),
            ('\r', false) => {}
            ('\n', false) => {
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            (c, _) => cell.push(c),
        }
    }
    assert!(row.is_empty() && cell.is_empty() && !quoted);
    rows
}

#[test]
fn every_table_keeps_its_own_schema() {
    let files = files();
    let package = json(&files, "du-lieu/v1/datapackage.json");
    let mut values: BTreeMap<(String, String), BTreeSet<String>> = BTreeMap::new();
    let resources = package["resources"].as_array().unwrap();
    assert_eq!(resources.len(), tables().count());
    for resource in resources {
        let name = resource["name"].as_str().unwrap();
        let rows = read_csv(&files[&format!("du-lieu/v1/{}", resource["path"].as_str().unwrap())]);
        let fields = resource["schema"]["fields"].as_array().unwrap();
        let header: Vec<&str> = fields.iter().map(|field| field["name"].as_str().unwrap()).collect();
        assert_eq!(rows[0], header, "{name}");
        let mut keys = BTreeSet::new();
        for row in &rows[1..] {
            assert_eq!(row.len(), header.len(), "{name}: {row:?}");
            for (field, cell) in fields.iter().zip(row) {
                let at = format!("{name}.{}: {cell:?}", field["name"]);
                assert!(!cell.is_empty() || field["constraints"]["required"] != true, "{at}");
                if cell.is_empty() {
                    continue;
                }
                values.entry((name.into(), field["name"].as_str().unwrap().into())).or_default().insert(cell.clone());
                match field["type"].as_str().unwrap() {
                    "number" => assert!(cell.parse::<f64>().is_ok(), "{at}"),
                    "integer" => assert!(cell.parse::<i64>().is_ok(), "{at}"),
                    "date" => assert!(cell.parse::<chrono::NaiveDate>().is_ok(), "{at}"),
                    "boolean" => assert!(cell == "true" || cell == "false", "{at}"),
                    _ => {}
                }
                if let Some(choices) = field["constraints"]["enum"].as_array() {
                    assert!(choices.iter().any(|choice| choice == cell), "{at}");
                }
            }
            if let Some(key) = resource["schema"]["primaryKey"].as_array() {
                let place = |name: &Value| header.iter().position(|known| name == known).unwrap();
                assert!(keys.insert(key.iter().map(|name| row[place(name)].clone()).collect::<Vec<_>>()), "{name}: {row:?}");
            }
        }
        let listed = json(&files, &format!("du-lieu/v1/{name}.json"));
        assert_eq!(listed["items"].as_array().unwrap().len(), rows.len() - 1);
        assert_eq!(json(&files, &format!("du-lieu/v1/{name}.schema.json")), resource["schema"]);
    }
    for resource in resources {
        let name = resource["name"].as_str().unwrap();
        for key in resource["schema"]["foreignKeys"].as_array().unwrap_or(&Vec::new()) {
            let table = Some(key["reference"]["resource"].as_str().unwrap()).filter(|table| !table.is_empty()).unwrap_or(name);
            let field = |value: &Value| value.as_str().unwrap().to_string();
            let known = values.get(&(table.into(), field(&key["reference"]["fields"]))).cloned().unwrap_or_default();
            let used = values.get(&(name.into(), field(&key["fields"]))).cloned().unwrap_or_default();
            assert!(used.is_subset(&known), "{name}.{}", key["fields"]);
        }
    }
}

#[test]
fn a_blank_is_no_zero_and_words_come_back_as_they_went() {
    let files = files();
    let rows = read_csv(&files["ket-qua/2024/so-lieu.csv"]);
    let column = |name: &str| rows[0].iter().position(|known| known == name).unwrap();
    assert_eq!(rows[1][column("actual")], "3.28");
    assert_eq!(rows[1][column("standing")], "not_reached");
    assert_eq!(rows[2][column("actual")], "");
    assert_eq!(rows[2][column("absence")], "not_reported");
    assert_eq!(rows[2][column("note")], "=SUM(A1), hai phần|ba");
    assert_eq!(read_csv(&files["chi-tieu/grdp/so-lieu.csv"]).len(), 2);
    let site = sample();
    let index = site.documents.iter().position(|document| document.kind == Kind::Result).unwrap();
    let page: Value = serde_json::from_slice(&page_json(page_facts(&site, index), "Lời của trang".into())).unwrap();
    assert_eq!(page["text"], "Lời của trang");
    assert_eq!(page["title"], "Kết quả “2024”, tỉnh \"cũ\"\nhai dòng");
    assert_eq!(page["result"]["figures"][0]["actual"], 3.28);
    assert!(page["result"]["figures"][1].get("actual").is_none());
    let targets = json(&files, "du-lieu/v1/chi-tieu-ke-hoach.json");
    assert_eq!(targets["items"][0]["standing"], "not_reached");
    assert_eq!(targets["items"][0]["difference"], -5.32);
    assert!(targets["items"][0].get("percent").is_none(), "no ratio of two rates");
}

#[test]
fn catalogues_name_the_licence_and_every_file_that_they_name_is_there() {
    let files = files();
    let package = json(&files, "du-lieu/v1/datapackage.json");
    assert_eq!(package["licenses"][0]["name"], "CC-BY-4.0");
    let catalogue = json(&files, "du-lieu/catalog.jsonld");
    let base = "http://127.0.0.1/";
    let datasets = catalogue["dcat:dataset"].as_array().unwrap();
    assert_eq!(datasets.len(), tables().count());
    for dataset in datasets {
        for distribution in dataset["dcat:distribution"].as_array().unwrap() {
            let url = distribution["dcat:downloadURL"]["@id"].as_str().unwrap();
            assert!(files.contains_key(url.strip_prefix(base).unwrap()), "{url}");
        }
    }
    let oai = std::str::from_utf8(&files["du-lieu/oai.xml"]).unwrap();
    assert_eq!(oai.matches("<oai:record>").count(), 2);
    assert!(oai.contains("<oai:identifier>oai:127.0.0.1:ket-qua/2024</oai:identifier>"));
    let mut reader = quick_xml::Reader::from_str(oai);
    while !matches!(reader.read_event().unwrap(), quick_xml::events::Event::Eof) {}
}
