//! The table of all figures, and the same rows of one page or one indicator.

use super::super::pieces::Give;
use super::documents::{STANDINGS, agency, id, locality, standing};
use super::table::{Cell, Column, Put, Table, Type, csv};
use crate::document::Detail;
use crate::document::figures::Absence;
use crate::document::meta::{FigureState, PeriodType};
use crate::site::comparison::{Measure, Party, Place};
use crate::site::figures::{FigureRef, row};
use crate::site::quantities::Entry;
use crate::site::{DocIndex, Site};

/// Types of periods in data files.
pub const PERIODS: &[&str] = &["month", "quarter", "half", "nine_months", "year", "span"];

const COLUMNS: &[Column] = &[
    Column::new("indicator", Type::Text, "Chỉ tiêu").required().refers("chi-tieu", "id"),
    Column::new("period_type", Type::Choice(PERIODS), "Loại kỳ").required(),
    Column::new("period", Type::Text, "Kỳ"),
    Column::new("from", Type::Date, "Tính từ ngày").required(),
    Column::new("to", Type::Date, "Tính đến ngày").required(),
    Column::new("locality", Type::Text, "Địa bàn").refers("dia-phuong", "id"),
    Column::new("locality_text", Type::Text, "Địa bàn như đã viết, khi không có trong danh mục"),
    Column::new("agency", Type::Text, "Cơ quan").refers("co-quan", "id"),
    Column::new("agency_text", Type::Text, "Cơ quan như đã viết, khi không có trong danh mục"),
    Column::new("target", Type::Number, "Kế hoạch"),
    Column::new("actual", Type::Number, "Thực hiện trong kỳ"),
    Column::new("cumulative", Type::Number, "Lũy kế từ đầu năm"),
    Column::new("prior_year", Type::Number, "Cùng kỳ năm trước"),
    Column::new("numerator", Type::Number, "Tử số"),
    Column::new("denominator", Type::Number, "Mẫu số"),
    Column::new("unit", Type::Text, "Đơn vị tính"),
    Column::new("absence", Type::Choice(&["not_reported", "none_occurred", "not_applicable"]), "Vì sao không có số"),
    Column::new("standing", Type::Choice(STANDINGS), "Đánh giá so với kế hoạch"),
    Column::new("state", Type::Choice(&["preliminary", "official", "revised"]), "Tính chất số liệu").required(),
    Column::new("superseded", Type::Flag, "Đã có số điều chỉnh thay thế"),
    Column::new("note", Type::Text, "Ghi chú"),
    Column::new("source", Type::Text, "Nguồn"),
    Column::new("source_url", Type::Url, "Địa chỉ của nguồn"),
    Column::new("page", Type::Text, "Trang kết quả").required().refers("ket-qua", "id"),
    Column::new("row", Type::Whole, "Dòng trong tệp số liệu của trang").required(),
];

/// The tables.
pub static TABLES: &[Table] = &[Table {
    name: "so-lieu",
    title: "Số liệu",
    description: "Mọi số liệu đang công bố, một dòng cho mỗi chỉ tiêu trong mỗi kỳ của mỗi địa bàn. Kỳ có khoảng ngày khác nhau, địa bàn trước và sau 01/7/2025 không được cộng hay so trực tiếp.",
    key: &["page", "row"],
    columns: COLUMNS,
    rows: all,
}];

fn all<'a>(site: &'a Site, put: Put<'_, 'a>) {
    let entries = &site.progress.quantities.entries;
    for entry in entries.iter().filter(|entry| site.is_listed(entry.figure.document)) {
        put_row(site, entry, put);
    }
}

/// The rows of one page of results.
pub fn of_page(site: &Site, document: DocIndex, give: Give<'_>) {
    let entries = &site.progress.quantities.entries;
    let start = entries.partition_point(|entry| entry.figure.document < document);
    let rows = entries.iter().skip(start).take_while(|entry| entry.figure.document == document);
    csv(COLUMNS, |put| rows.for_each(|entry| put_row(site, entry, put)), give);
}

/// The rows of one indicator.
pub fn of_indicator(site: &Site, indicator: usize, give: Give<'_>) {
    let rows = site.progress.quantities.of_indicator(indicator).filter(|entry| site.is_listed(entry.figure.document));
    csv(COLUMNS, |put| rows.for_each(|entry| put_row(site, entry, put)), give);
}

/// The rows of one page as objects.
pub fn objects(site: &Site, document: DocIndex) -> Vec<serde_json::Value> {
    let mut rows = Vec::new();
    let Some(Detail::Result(_, table)) = site.document(document).map(|document| &document.detail) else { return rows };
    for index in 0..table.rows.len() {
        if let Some(entry) = site.progress.quantities.entry(FigureRef { document, row: index }) {
            put_row(site, entry, &mut |cells| {
                let mut object = String::new();
                super::table::push_object(COLUMNS, &cells, &mut object);
                rows.extend(serde_json::from_str::<serde_json::Value>(&object));
            });
        }
    }
    rows
}

fn put_row<'a>(site: &'a Site, entry: &'a Entry, put: Put<'_, 'a>) {
    let (Some(row), Some(document)) = (row(&site.documents, entry.figure), site.document(entry.figure.document)) else {
        return;
    };
    let Detail::Result(keys, _) = &document.detail else { return };
    let indicator = site.registers.indicators.get(entry.indicator);
    let (place, place_text) = match &entry.place {
        Place::Registered(index) => (locality(site, Some(*index)), Cell::Blank),
        Place::Named(name) => (Cell::Blank, name.into()),
        Place::Unstated => (Cell::Blank, Cell::Blank),
    };
    let (party, party_text) = match &entry.party {
        Party::Registered(index) => (agency(site, Some(*index)), Cell::Blank),
        Party::Named(name) => (Cell::Blank, name.into()),
        Party::Whole => (Cell::Blank, Cell::Blank),
    };
    let source =
        row.source.as_deref().and_then(|wanted| document.meta.sources.iter().find(|source| source.id.as_deref() == Some(wanted)));
    let superseded = site.progress.quantities.of(entry.figure, Measure::Period).map(|quantity| quantity.superseded);
    let verdict = site.progress.row(entry.figure).map(|target| standing(target.judgement.standing));
    put(vec![
        indicator.map(|indicator| indicator.id.as_str()).into(),
        period_name(entry.period).into(),
        keys.period.as_ref().map(|period| period.label.as_str()).into(),
        entry.window.from.into(),
        entry.window.to.into(),
        place,
        place_text,
        party,
        party_text,
        row.target.into(),
        row.actual.into(),
        row.cumulative.into(),
        row.prior_year.into(),
        row.numerator.into(),
        row.denominator.into(),
        row.unit.as_deref().or(indicator.map(|indicator| indicator.unit.as_str())).into(),
        row.absence
            .map(|absence| match absence {
                Absence::NotReported => "not_reported",
                Absence::NoneOccurred => "none_occurred",
                Absence::NotApplicable => "not_applicable",
            })
            .into(),
        verdict.into(),
        state_name(keys.state).into(),
        superseded.into(),
        row.note.as_ref().into(),
        source.map(|source| source.title.as_str()).into(),
        source.and_then(|source| source.url.as_ref()).map(|url| url.value.as_str()).into(),
        id(site, entry.figure.document),
        Cell::Whole(i64::from(row.line)),
    ]);
}

/// The name of a type of period in data files.
pub fn period_name(kind: PeriodType) -> &'static str {
    match kind {
        PeriodType::Month => "month",
        PeriodType::Quarter => "quarter",
        PeriodType::Half => "half",
        PeriodType::NineMonths => "nine_months",
        PeriodType::Year => "year",
        PeriodType::Span => "span",
    }
}

/// The name of a state of figures in data files.
pub fn state_name(state: FigureState) -> &'static str {
    match state {
        FigureState::Preliminary => "preliminary",
        FigureState::Official => "official",
        FigureState::Revised => "revised",
    }
}
