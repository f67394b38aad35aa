//! Keys of the results of a period: which days and territory they count, and how firm they are.

use super::Placed;
use crate::document::kept;
use borsh::{BorshDeserialize, BorshSerialize};
use chrono::NaiveDate;
use serde::Serialize;

/// The type of a reporting period.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, BorshSerialize, BorshDeserialize)]
#[serde(rename_all = "snake_case")]
pub enum PeriodType {
    /// Tháng.
    Month,
    /// Quý.
    Quarter,
    /// 6 tháng.
    Half,
    /// 9 tháng.
    NineMonths,
    /// Năm.
    Year,
    /// Giai đoạn nhiều năm, hay khoảng ngày khác với các kỳ trên.
    Span,
}

/// A reporting period with the days that it counts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, BorshSerialize, BorshDeserialize)]
pub struct Period {
    /// Its type.
    #[serde(rename = "type")]
    pub kind: PeriodType,
    /// "Quý I/2024".
    pub label: String,
    /// First day counted.
    #[borsh(serialize_with = "kept::write", deserialize_with = "kept::read")]
    pub from: NaiveDate,
    /// Last day counted.
    #[borsh(serialize_with = "kept::write", deserialize_with = "kept::read")]
    pub to: NaiveDate,
}

/// How firm the figures are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, BorshSerialize, BorshDeserialize)]
#[serde(rename_all = "snake_case")]
pub enum FigureState {
    /// Sơ bộ, ước.
    #[default]
    Preliminary,
    /// Chính thức.
    Official,
    /// Điều chỉnh.
    Revised,
}

/// A sum or ratio that must hold between figures.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, BorshSerialize, BorshDeserialize)]
pub struct Identity {
    /// `a = b + c`, with ids of indicators.
    pub rule: Placed<String>,
    /// Why it does not hold.
    pub reason: Option<String>,
}

/// Keys of the results of a period.
#[derive(Clone, Debug, Default, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct ResultKeys {
    /// Period.
    pub period: Option<Period>,
    /// Territory that the figures count.
    pub locality: Option<Placed<String>>,
    /// Plan that set the targets.
    pub plan: Option<Placed<String>>,
    /// Reporting agency.
    pub reporter: Option<Placed<String>>,
    /// Number of the report.
    pub report_number: Option<String>,
    /// Date of the report.
    #[borsh(serialize_with = "kept::write", deserialize_with = "kept::read")]
    pub report_date: Option<NaiveDate>,
    /// How firm.
    pub state: FigureState,
    /// Path of the result that this one revises.
    pub revision_of: Option<Placed<String>>,
    /// File of figures as written.
    pub data: Option<Placed<String>>,
    /// Identities.
    pub identities: Vec<Identity>,
}
