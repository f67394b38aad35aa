//! Sites made of a few rows: what becomes of targets, figures and revisions.

use super::*;
use crate::document::figures::Decimal;
use crate::document::meta::{FigureState, ModelKeys, PeriodType, TargetKey};
use crate::document::reading::Target;
use crate::document::{Detail, Kind};
use crate::path::{SitePath, SourcePath};
use crate::site::comparison::Difference;
use crate::site::judgement::Reason;
use crate::site::quantities::Trend;
use crate::site::samples::{d, document, placed, plan, result, site, target};
use crate::span::Span;

fn at(site: &Site, path: &str, row: usize) -> FigureRef {
    FigureRef { document: site.by_path(&SourcePath::new(path)).unwrap(), row }
}

#[test]
fn a_target_of_a_plan_follows_its_figures_through_the_year() {
    let half = || result("content/ket-qua/a.md", PeriodType::Half, "2024-01-01", "2024-06-30", "cu", &["xuat-khau;;525"]);
    let october = || result("content/ket-qua/b.md", PeriodType::Month, "2024-10-01", "2024-10-31", "cu", &["xuat-khau;;;750"]);
    let year = || result("content/ket-qua/c.md", PeriodType::Year, "2024-01-01", "2024-12-31", "cu", &["xuat-khau;;820"]);
    let export = || plan(vec![target("t1", "xuat-khau", ">=", "750")]);
    for (documents, today, standing, value, interim) in [
        (vec![export()], "2024-08-01", Standing::NotDue, None, false),
        (vec![export()], "2025-01-01", Standing::NotReported, None, false),
        (vec![export(), half()], "2024-08-01", Standing::NotDue, d("525"), true),
        (vec![export(), half()], "2025-01-01", Standing::NotReported, d("525"), true),
        (vec![export(), half(), october()], "2024-11-10", Standing::Reached, d("750"), true),
        (vec![export(), half(), october(), year()], "2025-01-10", Standing::Exceeded, d("820"), false),
    ] {
        let site = site(documents, today);
        let [target] = site.progress.of_plan(site.by_path(&SourcePath::new("content/ke-hoach/2024.md")).unwrap()) else {
            panic!("one target")
        };
        let judged = &target.judgement;
        assert_eq!((judged.standing, judged.value, judged.interim), (standing, value, interim), "{today}");
    }
}

#[test]
fn figures_of_single_agencies_are_parts_and_never_the_answer() {
    let mut page = result("content/ket-qua/a.md", PeriodType::Year, "2024-01-01", "2024-12-31", "cu", &["mo-hinh;;5"]);
    if let Detail::Result(_, table) = &mut page.detail {
        table.rows[0].agency = Some("Sở A".into());
    }
    let site = site(vec![plan(vec![target("t1", "mo-hinh", ">=", "2")]), page], "2025-02-01");
    let target = &site.progress.targets[0];
    assert_eq!(target.judgement.standing, Standing::NotReported);
    assert_eq!(target.parts, [at(&site, "content/ket-qua/a.md", 0)]);
}

#[test]
fn what_a_target_lacks_is_said_instead_of_a_verdict() {
    let loose = TargetKey { indicator: None, ..target("t1", "", ">=", "2") };
    let wordy = TargetKey { value: Some("nhiều".into()), ..target("t2", "grdp", ">=", "") };
    let other_unit = TargetKey { unit: Some("tỷ đồng".into()), ..target("t3", "xuat-khau", ">=", "2") };
    let page = result("content/ket-qua/a.md", PeriodType::Year, "2024-01-01", "2024-12-31", "cu", &["xuat-khau;;5"]);
    let site = site(vec![plan(vec![loose, wordy, other_unit]), page], "2025-02-01");
    let reasons: Vec<_> = site.progress.targets.iter().map(|target| target.judgement.reason).collect();
    assert_eq!(reasons, [Some(Reason::NoIndicator), Some(Reason::NoNumber), Some(Reason::OtherUnit)]);
}

#[test]
fn a_target_that_an_editor_states_has_an_address_of_its_own() {
    let twice = vec![target("t1", "grdp", ">=", "8"), target("t1", "grdp", ">=", "9"), target("Mục II/7", "grdp", ">=", "1")];
    let site = site(vec![plan(twice)], "2025-02-01");
    let pages: Vec<_> = site.progress.targets.iter().map(|target| site.target_page(target)).collect();
    let address = |part: &str| Some(SitePath::new(&format!("/ke-hoach/2024/chi-tieu/{part}/")));
    assert_eq!(pages, [address("t1"), None, address("muc-ii-7")]);
    assert!(pages.iter().flatten().all(|address| site.routes.has(address)));
}

#[test]
fn models_named_for_a_target_are_its_evidence() {
    let model = |path: &str, target: Option<&str>| {
        let keys = ModelKeys { plan: Some(placed("/ke-hoach/2024.md")), target: target.map(placed), ..ModelKeys::default() };
        document(path, Kind::Model, Detail::Model(Box::new(keys)))
    };
    let documents = vec![
        plan(vec![target("t1", "mo-hinh", ">=", "2")]),
        model("content/mo-hinh/a.md", Some("t1")),
        model("content/mo-hinh/b.md", None),
    ];
    let site = site(documents, "2024-05-01");
    let expected = site.by_path(&SourcePath::new("content/mo-hinh/a.md")).unwrap();
    assert_eq!(site.progress.targets[0].evidence, [expected]);
}

#[test]
fn a_row_is_judged_for_its_own_period_unless_the_target_is_shown_to_be_the_years() {
    let documents = vec![
        result("content/ket-qua/q1.md", PeriodType::Quarter, "2024-01-01", "2024-03-31", "cu", &["grdp;6;5"]),
        result("content/ket-qua/h1.md", PeriodType::Half, "2024-01-01", "2024-06-30", "cu", &["grdp;8,6;3,02"]),
        result("content/ket-qua/m9.md", PeriodType::Month, "2024-09-01", "2024-09-30", "cu", &["xuat-khau;750;60;600"]),
        result("content/ket-qua/y.md", PeriodType::Year, "2024-01-01", "2024-12-31", "cu", &["grdp;8,6;3,28", "xuat-khau;750;"]),
    ];
    let site = site(documents, "2025-02-01");
    let standing = |path: &str, row| {
        let found = site.progress.row(at(&site, path, row)).unwrap();
        (found.judgement.standing, found.judgement.value)
    };
    assert_eq!(standing("content/ket-qua/q1.md", 0), (Standing::NotReached, d("5")));
    assert_eq!(standing("content/ket-qua/h1.md", 0), (Standing::NotDue, d("3,02")));
    assert_eq!(standing("content/ket-qua/m9.md", 0), (Standing::NotDue, d("600")));
    assert_eq!(standing("content/ket-qua/y.md", 0), (Standing::NotReached, d("3,28")));
    assert_eq!(standing("content/ket-qua/y.md", 1), (Standing::NotReported, d("600")));
    let counts = site.progress.counts_of_result(site.by_path(&SourcePath::new("content/ket-qua/y.md")).unwrap());
    assert_eq!((counts.total(), counts.decided(), counts.met()), (2, 1, 0));
}

#[test]
fn a_trend_joins_like_with_like_and_else_says_why_not() {
    let documents = vec![
        result("content/ket-qua/a.md", PeriodType::Year, "2023-01-01", "2023-12-31", "cu", &["grdp;;3,02"]),
        result("content/ket-qua/b.md", PeriodType::Year, "2024-01-01", "2024-12-31", "cu", &["grdp;;3,28", "xuat-khau;;820"]),
        result("content/ket-qua/c.md", PeriodType::Year, "2025-01-01", "2025-12-31", "moi", &["grdp;;7,2"]),
        result("content/ket-qua/d.md", PeriodType::Half, "2024-01-01", "2024-06-30", "cu", &["grdp;;3"]),
        result("content/ket-qua/e.md", PeriodType::Half, "2023-12-15", "2024-06-14", "cu", &["xuat-khau;;500"]),
    ];
    let site = site(documents, "2026-02-01");
    let trend = |path: &str, row| site.progress.quantities.trend(&site, at(&site, path, row), Measure::Period);
    let Trend::Change(change) = trend("content/ket-qua/b.md", 0) else { panic!() };
    assert_eq!(
        (change.value, Some(change.difference), change.percent, change.better),
        (d("3,02").unwrap(), d("0,26"), None, Some(true))
    );
    assert_eq!(change.unit, "điểm phần trăm");
    let Trend::NotComparable { reasons, .. } = trend("content/ket-qua/c.md", 0) else { panic!() };
    assert!(matches!(reasons[..], [Difference::Territory { .. }, ..]), "{reasons:?}");
    let Trend::NotComparable { reasons, .. } = trend("content/ket-qua/d.md", 0) else { panic!() };
    assert!(matches!(reasons[..], [Difference::Window { .. }]), "{reasons:?}");
    let Trend::NotComparable { reasons, .. } = trend("content/ket-qua/b.md", 1) else { panic!() };
    assert!(matches!(reasons[..], [Difference::Window { .. }]), "{reasons:?}");
    assert_eq!(trend("content/ket-qua/a.md", 0), Trend::First);
    let lines: Vec<usize> = site.progress.quantities.lines(0).iter().map(Vec::len).collect();
    assert_eq!(lines, [1, 2, 1], "half years, years, and the new territory apart");
}

#[test]
fn a_revision_takes_the_place_of_what_it_revises_and_the_rest_of_the_page_stays() {
    let first =
        result("content/ket-qua/a.md", PeriodType::Year, "2024-01-01", "2024-12-31", "cu", &["xuat-khau;750;700", "grdp;;3,2"]);
    let mut second = result("content/ket-qua/b.md", PeriodType::Year, "2024-01-01", "2024-12-31", "cu", &["xuat-khau;750;820"]);
    if let Detail::Result(keys, _) = &mut second.detail {
        keys.revision_of = Some(placed("a.md"));
        keys.state = FigureState::Revised;
    }
    let site = site(vec![plan(vec![target("t1", "xuat-khau", ">=", "750")]), first, second], "2025-02-01");
    let (old, new) = (at(&site, "content/ket-qua/a.md", 0), at(&site, "content/ket-qua/b.md", 0));
    let quantities = &site.progress.quantities;
    assert!(quantities.of(old, Measure::Period).unwrap().superseded);
    assert!(!quantities.of(at(&site, "content/ket-qua/a.md", 1), Measure::Period).unwrap().superseded);
    assert_eq!(site.progress.targets[0].answer, Some(new));
    assert_eq!(quantities.lines(1).concat().iter().map(|quantity| quantity.figure).collect::<Vec<_>>(), [new]);
}

#[test]
fn an_editor_confirms_or_corrects_what_was_read_and_the_rest_keeps_its_place() {
    use crate::document::reading::{Provision, ProvisionKind};
    let mut document = plan(vec![
        TargetKey { at: Some(placed("muc-ii.7")), ..target("t1", "mo-hinh", ">=", "2") },
        TargetKey { at: None, ..target("t2", "grdp", ">=", "8") },
    ]);
    let read = |value: i64, at: u32, start: usize| Target {
        op: ">=",
        value: Decimal::whole(value),
        unit: Some("mô hình".into()),
        text: format!("ít nhất {value}"),
        span: Span::new(start, start + 5),
        scope: None,
        at: Some(at),
    };
    let provision = |id: &str, start: usize| Provision {
        id: id.into(),
        kind: ProvisionKind::Clause,
        label: "7".into(),
        level: 2,
        heading: None,
        span: Span::new(start, start + 50),
        parent: None,
    };
    document.reading.provisions = vec![provision("muc-ii.7", 100), provision("muc-ii.8", 200)];
    document.reading.targets = vec![read(5, 0, 110), read(2, 0, 120), read(9, 1, 210), read(10, 1, 220)];
    let site = site(vec![document], "2024-05-01");
    let found: Vec<_> = site.progress.targets.iter().map(|target| (target.id.as_str(), target.key, target.reading)).collect();
    assert_eq!(
        found,
        [
            ("t2", Some(1), None),
            ("muc-ii.7", None, Some(0)),
            ("t1", Some(0), Some(1)),
            ("muc-ii.8", None, Some(2)),
            ("muc-ii.8-2", None, Some(3)),
        ]
    );
}

#[test]
fn a_circle_of_revisions_ends() {
    let page = |path: &str, revises: &str| {
        let mut page = result(path, PeriodType::Year, "2024-01-01", "2024-12-31", "cu", &["grdp;;1"]);
        if let Detail::Result(keys, _) = &mut page.detail {
            keys.revision_of = Some(placed(revises));
        }
        page
    };
    let site = site(vec![page("content/ket-qua/a.md", "b.md"), page("content/ket-qua/b.md", "a.md")], "2025-02-01");
    assert!(site.progress.quantities.all.iter().all(|quantity| !quantity.superseded));
}

#[test]
fn a_chart_of_an_indicator_keeps_territories_apart_and_shows_targets_without_figures() {
    use crate::diagnostics::Language;
    use crate::site::charts::{self, Drawing};
    let year = |path: &str, year: i32, place: &str, rows: &[&str]| {
        result(path, PeriodType::Year, &format!("{year}-01-01"), &format!("{year}-12-31"), place, rows)
    };
    let documents = vec![
        year("content/ket-qua/2021.md", 2021, "cu", &["grdp;;9,71"]),
        year("content/ket-qua/2023.md", 2023, "cu", &["grdp;8,62;3,02"]),
        year("content/ket-qua/2024.md", 2024, "cu", &["grdp;8,6;3,28", "xuat-khau;750;820"]),
        year("content/ket-qua/2025.md", 2025, "moi", &["grdp;;7,2"]),
        year("content/ket-qua/2026.md", 2026, "moi", &["grdp;8,8;"]),
        result("content/ket-qua/h.md", PeriodType::Half, "2024-01-01", "2024-06-30", "cu", &["grdp;;3,02"]),
    ];
    let site = site(documents, "2026-02-01");
    let charts = charts::of_indicator(&site, 0, Language::Vi);
    let [chart] = charts.as_slice() else { panic!("half years are one figure: no chart") };
    assert_eq!(chart.title, "grdp theo năm, % (cu → moi)");
    let Drawing::Lines(panels) = &chart.drawing else { panic!() };
    let [panel] = panels.as_slice() else { panic!("one panel, with a gap") };
    let points: Vec<_> =
        panel.points.iter().map(|point| (point.label.as_str(), point.text.as_str(), point.joined, point.target)).collect();
    assert_eq!(
        points,
        [
            ("2021", "9,71", false, None),
            ("2023", "3,02", false, Some(8.62)),
            ("2024", "3,28", true, Some(8.6)),
            ("2025", "7,2", false, None),
            ("2026", "chưa đến hạn", false, Some(8.8)),
        ]
    );
    assert_eq!(panel.breaks[0].label, "01/7/2025: địa bàn thay đổi");
    assert!(chart.description.contains("2024 3,28 (chỉ tiêu 8,6)"), "{}", chart.description);
    assert_eq!(chart.table().rows[2], ["cu", "2024", "3,28", "8,6"]);

    let document = site.by_path(&SourcePath::new("content/ket-qua/2024.md")).unwrap();
    let charts = charts::of_result(&site, document, Language::Vi);
    let texts: Vec<_> = charts
        .iter()
        .flat_map(|chart| match &chart.drawing {
            Drawing::Bars(bars) => bars.iter().map(|bar| (bar.text.as_str(), bar.below)).collect(),
            Drawing::Lines(_) => Vec::new(),
        })
        .collect();
    assert_eq!(texts, [("820 / 750 triệu USD · 109,3 % · vượt", false), ("3,28 / 8,6 % · chưa đạt", true)]);
}
