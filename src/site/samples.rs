//! Small sites for tests: one plan, a few indicators, an old and a new territory.

use super::{Parts, Site};
use crate::config::Config;
use crate::document::figures::{Decimal, Row, Table};
use crate::document::meta::{FigureState, Meta, Period, PeriodType, Placed, PlanKeys, ResultKeys, Status, TargetKey, TimeSpan};
use crate::document::reading::Reading;
use crate::document::register::{Aggregation, Direction, Indicator, Locality, Registers, Succession};
use crate::document::{Detail, Document, Kind};
use crate::path::SourcePath;
use crate::span::Span;
use crate::vietnamese::number;
use chrono::NaiveDate;
use std::collections::BTreeSet;

pub(crate) fn d(text: &str) -> Option<Decimal> {
    number::in_vietnamese_text(text)
}

pub(crate) fn placed(text: &str) -> Placed<String> {
    Placed { value: text.into(), span: Span::default() }
}

pub(crate) fn document(path: &str, kind: Kind, detail: Detail) -> Document {
    let meta = Meta { title: path.into(), lang: "vi".into(), status: Status::Published, ..Meta::default() };
    let path = SourcePath::new(path);
    Document { path, kind, meta, detail, body: Span::default(), reading: Reading::default(), cleared: Vec::new() }
}

/// A page of results: path, type, first and last day, territory, and rows of `indicator;target;actual;cumulative`.
pub(crate) fn result(path: &str, kind: PeriodType, from: &str, to: &str, place: &str, rows: &[&str]) -> Document {
    let period = Period { kind, label: path.into(), from: from.parse().unwrap(), to: to.parse().unwrap() };
    let keys = ResultKeys {
        period: Some(period),
        locality: Some(placed(place)),
        plan: Some(placed("/ke-hoach/2024.md")),
        state: FigureState::Official,
        ..ResultKeys::default()
    };
    let rows = rows
        .iter()
        .map(|line| {
            let cells: Vec<&str> = line.split(';').collect();
            let cell = |index: usize| cells.get(index).copied().and_then(d);
            Row { indicator: cells[0].into(), target: cell(1), actual: cell(2), cumulative: cell(3), ..Row::default() }
        })
        .collect();
    document(path, Kind::Result, Detail::Result(Box::new(keys), Table { rows, ..Table::default() }))
}

pub(crate) fn plan(targets: Vec<TargetKey>) -> Document {
    let period = TimeSpan { from: "2024-01-01".parse().ok(), to: "2024-12-31".parse().ok(), label: None };
    let keys = PlanKeys { period: Some(period), targets, ..PlanKeys::default() };
    document("content/ke-hoach/2024.md", Kind::Plan, Detail::Plan(Box::new(keys)))
}

pub(crate) fn target(id: &str, indicator: &str, op: &str, value: &str) -> TargetKey {
    TargetKey {
        id: Some(id.into()),
        indicator: Some(placed(indicator)),
        op: Some(op.into()),
        value: Some(value.into()),
        ..TargetKey::default()
    }
}

pub(crate) fn site(documents: Vec<Document>, today: &str) -> Site {
    let indicator = |id: &str, unit: &str, direction, aggregation| Indicator {
        id: id.into(),
        name: id.into(),
        unit: unit.into(),
        direction,
        aggregation,
        ..Indicator::default()
    };
    let locality = |id: &str, from: Option<&str>, to: Option<&str>, predecessors: &[&str]| Locality {
        id: id.into(),
        level: "tinh".into(),
        name: id.into(),
        from: from.map(|day| day.parse().unwrap()),
        to: to.map(|day| day.parse().unwrap()),
        predecessors: predecessors.iter().map(|id| Succession { id: (*id).into(), ..Succession::default() }).collect(),
        ..Locality::default()
    };
    let registers = Registers {
        indicators: vec![
            indicator("grdp", "%", Direction::Up, Aggregation::None),
            indicator("xuat-khau", "triệu USD", Direction::Up, Aggregation::Sum),
            indicator("mo-hinh", "mô hình", Direction::Up, Aggregation::Sum),
        ],
        localities: vec![locality("cu", None, Some("2025-06-30"), &[]), locality("moi", Some("2025-07-01"), None, &["cu"])],
        ..Registers::default()
    };
    let parts = Parts {
        config: Config { page_size: 20, ..Config::default() },
        now: today.parse::<NaiveDate>().unwrap().and_hms_opt(8, 0, 0).unwrap(),
        registers,
        documents: documents.into_iter().map(std::sync::Arc::new).collect(),
        assets: BTreeSet::new(),
    };
    Site::assemble(parts).0
}
