//! Drawings of real figures, read as XML.

use super::*;
use crate::site::charts::{Bar, Break, Panel, Point};
use flate2::{Compression, write::GzEncoder};
use std::io::Write;

fn chart(drawing: Drawing) -> Chart {
    Chart {
        id: "bieu-do-1".into(),
        title: "Tăng GRDP theo năm, % <Gia Lai & “cũ”>".into(),
        description: "2023: 3,02; 2024: 3,28.".into(),
        note: Some("Nguồn: Báo Gia Lai".into()),
        lang: "vi".into(),
        target_word: "chỉ tiêu".into(),
        drawing,
    }
}

fn point(day: &str, value: Option<f64>, target: Option<f64>, joined: bool) -> Point {
    Point {
        place: "Tỉnh Gia Lai".into(),
        day: day.parse().unwrap(),
        label: day[..4].into(),
        value,
        text: value.map(|value| value.to_string().replace('.', ",")).unwrap_or_else(|| "chưa báo cáo".into()),
        target,
        target_text: target.map(|value| value.to_string()),
        joined,
        preliminary: true,
    }
}

fn lines() -> Chart {
    let points = vec![
        point("2021-12-31", Some(9.71), None, false),
        point("2023-12-31", Some(3.02), Some(8.62), false),
        point("2024-12-31", Some(3.28), Some(8.6), true),
        point("2025-12-31", Some(7.2), None, false),
        point("2026-12-31", None, Some(8.8), true),
    ];
    let breaks = vec![Break { day: "2025-07-01".parse().unwrap(), label: "01/7/2025: hợp nhất tỉnh".into() }];
    chart(Drawing::Lines(vec![Panel { title: "Tỉnh Gia Lai (cũ) → Tỉnh Gia Lai".into(), points, breaks }]))
}

fn bars() -> Chart {
    let bar = |label: &str, value: f64, below| Bar {
        label: label.into(),
        value: Some(value),
        target: Some(100.0),
        text: format!("{value} %"),
        below,
    };
    chart(Drawing::Bars(vec![bar("Thu ngân sách nhà nước trên địa bàn", 93.6, true), bar("Xuất khẩu", 109.3, false)]))
}

type Element = (String, Vec<(String, String)>);

/// Element names with their attributes, and all text.
fn read(svg: &str) -> (Vec<Element>, String) {
    let mut reader = quick_xml::Reader::from_str(svg);
    let (mut elements, mut text) = (Vec::new(), String::new());
    loop {
        match reader.read_event().unwrap() {
            quick_xml::events::Event::Start(tag) | quick_xml::events::Event::Empty(tag) => {
                let attributes = tag.attributes().map(|attribute| {
                    let attribute = attribute.unwrap();
                    (attribute.key.as_ref().to_string(), attribute.value.to_string())
                });
                elements.push((tag.name().as_ref().to_string(), attributes.collect()));
            }
            quick_xml::events::Event::Text(words) => text.push_str(&words),
            quick_xml::events::Event::Eof => return (elements, text),
            _ => {}
        }
    }
}

#[test]
fn a_drawing_is_well_formed_named_described_and_without_script_or_style() {
    for chart in [lines(), bars()] {
        for svg in [inline(&chart, "p"), standalone(&chart)] {
            let (elements, _) = read(&svg);
            let (name, attributes) = &elements[0];
            let value = |wanted: &str| attributes.iter().find(|(key, _)| key == wanted).map(|(_, value)| value.as_str());
            assert_eq!((name.as_str(), value("role")), ("svg", Some("img")));
            let named: Vec<&str> = value("aria-labelledby").unwrap().split(' ').collect();
            let ids: Vec<&String> = elements
                .iter()
                .flat_map(|(_, attributes)| attributes.iter().filter(|(key, _)| key == "id").map(|(_, id)| id))
                .collect();
            assert!(named.iter().all(|id| ids.iter().any(|known| known == id)), "{named:?} {ids:?}");
            for (name, attributes) in &elements {
                assert!(!["script", "style", "foreignObject", "a", "image"].contains(&name.as_str()), "{name}");
                for (key, value) in attributes {
                    assert!(key != "style" && !key.starts_with("on") && !key.contains("href"), "{key}");
                    assert!(!value.contains("NaN") && !value.contains("inf"), "{key}={value}");
                }
            }
        }
    }
}

#[test]
fn every_value_is_text_and_a_missed_target_is_hatched() {
    let (_, text) = read(&inline(&lines(), "p"));
    for value in ["9,71", "3,02", "3,28", "7,2", "2026", "01/7/2025: hợp nhất tỉnh", "chỉ tiêu", "số sơ bộ"] {
        assert!(text.contains(value), "{value}");
    }
    let svg = inline(&bars(), "p");
    assert_eq!(svg.matches("class=\"ch-below\"").count(), 1);
    // The tick of the bar that passes its target cuts it in two.
    assert_eq!(svg.matches("class=\"ch-bar\"").count(), 2);
    assert!(svg.contains("<pattern id=\"p-bieu-do-1-h\""));
}

#[test]
fn no_line_crosses_a_missing_year_or_a_change_of_territory() {
    let svg = inline(&lines(), "p");
    let paths: Vec<&str> = svg.match_indices("class=\"ch-line\"").map(|(at, _)| &svg[at..]).collect();
    let [path] = paths.as_slice() else { panic!("one line: 2023 to 2024") };
    let d = path.split("d=\"").nth(1).unwrap().split('"').next().unwrap();
    assert_eq!(d.matches('L').count(), 1, "{d}");
}

#[test]
fn the_same_chart_gives_the_same_bytes_and_few_of_them() {
    for chart in [lines(), bars()] {
        assert_eq!(inline(&chart, "p"), inline(&chart, "p"));
    }
    let day = |month: u32| chrono::NaiveDate::from_ymd_opt(2020, 1, 1).unwrap() + chrono::Months::new(month);
    let points = (0..40)
        .map(|month| Point { day: day(month), ..point("2020-01-31", Some(f64::from(month * 7919 % 97)), Some(50.0), true) });
    let panel = Panel { title: "Một địa bàn có tên dài".into(), points: points.collect(), breaks: Vec::new() };
    let full = chart(Drawing::Lines(vec![panel; 6]));
    let mut gzip = GzEncoder::new(Vec::new(), Compression::new(9));
    gzip.write_all(inline(&full, "p").as_bytes()).unwrap();
    let size = gzip.finish().unwrap().len();
    assert!(size <= 6 * 1024, "{size} bytes");
}

fn picture(chart: &Chart) -> Vec<u8> {
    super::picture(chart, &mut Tools::default())
}

#[test]
fn a_picture_of_a_chart_is_a_small_png_and_the_same_every_time() {
    for chart in [lines(), bars()] {
        let png = picture(&chart);
        assert!(png.starts_with(b"\x89PNG\r\n\x1a\n"));
        assert_eq!(&png[16..20], &800_u32.to_be_bytes());
        assert!((2_000..30_000).contains(&png.len()), "{}", png.len());
        assert_eq!(png, picture(&chart));
    }
    assert_ne!(picture(&lines()), picture(&bars()));
}

#[test]
fn hostile_figures_and_words_break_nothing() {
    let points = vec![
        point("2023-12-31", Some(f64::NAN), Some(f64::INFINITY), false),
        point("2024-12-31", Some(f64::MAX), Some(f64::MIN), true),
        point("2024-12-31", Some(-0.0), None, true),
    ];
    let title = "]]> <script>\u{0}\u{1f} &amp; \"".to_string();
    let breaks = vec![Break { day: "1900-01-01".parse().unwrap(), label: "x".repeat(5000) }];
    let hostile = Chart { title: title.clone(), ..chart(Drawing::Lines(vec![Panel { title, points, breaks }])) };
    assert!(picture(&hostile).len() < 500_000);
    let (elements, _) = read(&standalone(&hostile));
    assert!(elements.iter().all(|(name, _)| name != "script"));
    for drawing in [Drawing::Lines(Vec::new()), Drawing::Bars(Vec::new()), Drawing::Lines(vec![Panel::default()])] {
        picture(&chart(drawing.clone()));
        read(&inline(&chart(drawing), "p"));
    }
}
