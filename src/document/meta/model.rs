//! Keys of a model case: who carries it, how far it came, its figures and photos.

use super::Placed;
use crate::document::date::PartialDate;
use borsh::{BorshDeserialize, BorshSerialize};
use serde::Serialize;

/// Who holds a model.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, BorshSerialize, BorshDeserialize)]
#[serde(rename_all = "snake_case")]
pub enum HolderType {
    /// Tập thể.
    Collective,
    /// Cá nhân.
    Individual,
}

/// How far a model has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, BorshSerialize, BorshDeserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// Đăng ký.
    Registered,
    /// Hoạt động hiệu quả.
    Effective,
    /// Được công nhận.
    Recognised,
    /// Tiêu biểu.
    Outstanding,
    /// Được khen thưởng.
    Rewarded,
    /// Đã ngừng.
    Ended,
}

/// A recognition of a model.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, BorshSerialize, BorshDeserialize)]
pub struct Recognition {
    /// Cơ sở, huyện, tỉnh, trung ương.
    pub level: Option<String>,
    /// When.
    pub date: Option<PartialDate>,
    /// By which decision.
    pub decision: Option<String>,
}

/// A figure of a model.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, BorshSerialize, BorshDeserialize)]
pub struct Fact {
    /// What is counted.
    pub label: String,
    /// Before.
    pub before: Option<String>,
    /// After.
    pub after: Option<String>,
    /// A single value.
    pub value: Option<String>,
    /// Unit.
    pub unit: Option<String>,
    /// As of.
    pub date: Option<PartialDate>,
    /// Id of a source of the page.
    pub source: Option<Placed<String>>,
    /// "hơn", "khoảng".
    pub note: Option<String>,
}

/// A photo.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, BorshSerialize, BorshDeserialize)]
pub struct Photo {
    /// Path as written, relative to the page.
    pub file: Placed<String>,
    /// What it shows, for those who do not see it.
    pub alt: String,
    /// Caption.
    pub caption: Option<String>,
    /// Who made it.
    pub credit: Option<String>,
}

/// Keys of a model case.
#[derive(Clone, Debug, Default, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct ModelKeys {
    /// "Dân vận khéo", only where a source uses it.
    pub label: Option<String>,
    /// Collective or individual.
    pub holder_type: Option<HolderType>,
    /// Who carries it.
    pub holder: Option<String>,
    /// Where.
    pub localities: Vec<Placed<String>>,
    /// Since when.
    pub started: Option<PartialDate>,
    /// How far.
    pub stage: Option<Stage>,
    /// Recognitions.
    pub recognised: Vec<Recognition>,
    /// The plan that it counts towards.
    pub plan: Option<Placed<String>>,
    /// The target within that plan.
    pub target: Option<Placed<String>>,
    /// Figures.
    pub facts: Vec<Fact>,
    /// Photos.
    pub photos: Vec<Photo>,
    /// Where it was copied.
    pub replicated_in: Vec<Placed<String>>,
    /// An office.
    pub contact: Option<String>,
}
