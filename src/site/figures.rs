//! Figures of all periods by indicator. Territories are never joined: a series belongs to one.

use super::names::LocalityIndex;
use super::{DocIndex, Names};
use crate::document::figures::Row;
use crate::document::meta::Period;
use crate::document::register::Registers;
use crate::document::{Detail, Document};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Where one figure stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FigureRef {
    /// The result page.
    pub document: DocIndex,
    /// The row of its table.
    pub row: usize,
}

/// Figures of one indicator for one territory, by the last day of their periods.
#[derive(Clone, Debug, Default)]
pub struct Series {
    /// Territory; none where the page names none that is registered.
    pub locality: Option<LocalityIndex>,
    /// In order of time, then of the length of the period.
    pub figures: Vec<FigureRef>,
}

/// Series by index of the indicator in the dictionary.
pub fn series(documents: &[Arc<Document>], registers: &Registers, names: &Names) -> Vec<Vec<Series>> {
    let indicators: BTreeMap<&str, usize> =
        registers.indicators.iter().enumerate().map(|(index, indicator)| (indicator.id.as_str(), index)).collect();
    let mut gathered: Vec<BTreeMap<Option<LocalityIndex>, Vec<FigureRef>>> = vec![BTreeMap::new(); registers.indicators.len()];
    for (index, document) in documents.iter().enumerate() {
        let Detail::Result(keys, table) = &document.detail else { continue };
        let date = keys.period.as_ref().map(|period| period.to);
        let page_locality = keys.locality.as_ref().and_then(|text| names.locality(registers, &text.value, date));
        for (row_index, row) in table.rows.iter().enumerate() {
            let Some(by_locality) = indicators.get(row.indicator.as_str()).and_then(|indicator| gathered.get_mut(*indicator))
            else {
                continue;
            };
            let locality = match &row.locality {
                Some(text) => names.locality(registers, text, date),
                None => page_locality,
            };
            by_locality.entry(locality).or_default().push(FigureRef { document: index, row: row_index });
        }
    }
    gathered
        .into_iter()
        .map(|by_locality| {
            by_locality
                .into_iter()
                .map(|(locality, mut figures)| {
                    figures.sort_by_key(|figure| {
                        let period = period(documents, *figure);
                        (period.map(|period| period.to), period.map(|period| period.from), figure.document, figure.row)
                    });
                    Series { locality, figures }
                })
                .collect()
        })
        .collect()
}

/// The row of a figure.
pub fn row(documents: &[Arc<Document>], figure: FigureRef) -> Option<&Row> {
    match &documents.get(figure.document)?.detail {
        Detail::Result(_, table) => table.rows.get(figure.row),
        _ => None,
    }
}

/// The period of a figure.
pub fn period(documents: &[Arc<Document>], figure: FigureRef) -> Option<&Period> {
    match &documents.get(figure.document)?.detail {
        Detail::Result(keys, _) => keys.period.as_ref(),
        _ => None,
    }
}
