//! Figures of a period: typed rows of a CSV or XLSX file.

pub use crate::vietnamese::number::Decimal;

use crate::path::SourcePath;
use crate::span::Span;
use borsh::{BorshDeserialize, BorshSerialize};
use serde::Serialize;

/// Why a figure is not there. Never 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, BorshSerialize, BorshDeserialize)]
#[serde(rename_all = "snake_case")]
pub enum Absence {
    /// Chưa báo cáo.
    NotReported,
    /// Không phát sinh.
    NoneOccurred,
    /// Không áp dụng.
    NotApplicable,
}

/// One row.
#[derive(Clone, Debug, Default, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Row {
    /// Id in the dictionary of indicators.
    pub indicator: String,
    /// Agency, as written.
    pub agency: Option<String>,
    /// Locality, as written, where it is not that of the page.
    pub locality: Option<String>,
    /// Target.
    pub target: Option<Decimal>,
    /// Figure of the period.
    pub actual: Option<Decimal>,
    /// Since the start of the year.
    pub cumulative: Option<Decimal>,
    /// Same period of the year before.
    pub prior_year: Option<Decimal>,
    /// Numerator of a ratio.
    pub numerator: Option<Decimal>,
    /// Denominator of a ratio.
    pub denominator: Option<Decimal>,
    /// Unit, where it is not that of the dictionary.
    pub unit: Option<String>,
    /// Why there is no figure.
    pub absence: Option<Absence>,
    /// Remark.
    pub note: Option<String>,
    /// Id of a source of the page.
    pub source: Option<String>,
    /// Line in the file, from 1.
    pub line: u32,
    /// Where its indicator stands.
    pub indicator_at: CellPlace,
    /// Where its source stands.
    pub source_at: CellPlace,
}

/// Where a cell stands in its file.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub enum CellPlace {
    /// Bytes of a text.
    Text(Span),
    /// Name of a cell in the sheet of the table, such as `C5`.
    Sheet(Box<str>),
}

impl Default for CellPlace {
    fn default() -> Self {
        Self::Text(Span::default())
    }
}

/// How one rule came out for one agency and locality.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Finding {
    /// Index of the identity.
    pub identity: usize,
    /// Agency and locality of the rows, as written.
    pub place: Option<String>,
    /// The figure on the left.
    pub left: Decimal,
    /// What the right side comes to.
    pub right: Decimal,
    /// Whether both are the same.
    pub holds: bool,
}

/// The figures of one file.
#[derive(Clone, Debug, Default, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Table {
    /// The file they come from.
    pub path: Option<SourcePath>,
    /// The sheet of a workbook.
    pub sheet: Option<String>,
    /// Its rows in order.
    pub rows: Vec<Row>,
    /// How the identities of its page came out.
    pub findings: Vec<Finding>,
}
