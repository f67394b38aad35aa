//! Registers shared by all pages: agencies, localities, indicators, documents of others, abbreviations, rules.

use super::date::PartialDate;
use borsh::{BorshDeserialize, BorshSerialize};
use chrono::NaiveDate;
use serde::Serialize;

/// A name with the days on which it was valid.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Name {
    /// Full name.
    pub name: String,
    /// Short forms.
    pub abbr: Vec<String>,
    /// First day.
    pub from: Option<NaiveDate>,
    /// Last day.
    pub to: Option<NaiveDate>,
}

/// How one unit follows another.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Succession {
    /// The other unit.
    pub id: String,
    /// Whether only a part passed over.
    pub part: bool,
    /// When.
    pub date: Option<NaiveDate>,
    /// By which decision.
    pub decision: Option<String>,
}

/// A source of a register entry.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Source {
    /// Title.
    pub title: String,
    /// Address.
    pub url: Option<String>,
    /// Date.
    pub date: Option<PartialDate>,
}

/// An agency, or a group of agencies.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Agency {
    /// Stable id and last part of its address.
    pub id: String,
    /// Kind: ubnd, so, dang, nhom …
    pub kind: String,
    /// trung-uong, tinh, huyen, xa.
    pub level: Option<String>,
    /// Id of its parent.
    pub parent: Option<String>,
    /// Organ symbols in document numbers.
    pub symbols: Vec<String>,
    /// Names, oldest first.
    pub names: Vec<Name>,
    /// Other spellings.
    pub aliases: Vec<String>,
    /// What it came from.
    pub predecessors: Vec<Succession>,
    /// What it became.
    pub successors: Vec<Succession>,
    /// Members of a group.
    pub members: Vec<String>,
    /// Sources.
    pub sources: Vec<Source>,
    /// Remark.
    pub note: Option<String>,
}

/// A territory.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Locality {
    /// Stable id and last part of its address.
    pub id: String,
    /// Official code.
    pub code: Option<String>,
    /// tinh, huyen, xa, phuong, thon.
    pub level: String,
    /// Name with its common noun: "Xã Ia Hrung".
    pub name: String,
    /// Other spellings.
    pub aliases: Vec<String>,
    /// Id of the territory above.
    pub parent: Option<String>,
    /// First day.
    pub from: Option<NaiveDate>,
    /// Last day.
    pub to: Option<NaiveDate>,
    /// What it came from.
    pub predecessors: Vec<Succession>,
    /// Where this is known from.
    pub source: Option<String>,
}

/// Which way is good.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// More is better.
    Up,
    /// Less is better.
    Down,
    /// Neither.
    #[default]
    None,
}

/// How figures of an indicator combine.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Aggregation {
    /// They add up.
    Sum,
    /// Their mean counts.
    Mean,
    /// Numerators and denominators add up.
    Ratio,
    /// The last one counts.
    Last,
    /// They do not combine.
    #[default]
    None,
}

/// An indicator of the dictionary.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Indicator {
    /// Stable id.
    pub id: String,
    /// Name.
    pub name: String,
    /// Name in English.
    pub name_en: Option<String>,
    /// Unit.
    pub unit: String,
    /// Which way is good.
    pub direction: Direction,
    /// Decimals shown.
    pub decimals: Option<u8>,
    /// How it combines.
    pub aggregation: Aggregation,
    /// What is counted.
    pub definition: Option<String>,
    /// Heading under which it is listed.
    pub group: Option<String>,
    /// First day of validity.
    pub from: Option<NaiveDate>,
    /// Last day of validity.
    pub to: Option<NaiveDate>,
    /// Where the definition comes from.
    pub source: Option<String>,
}

/// A date that one source gives for a document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ClaimedDate {
    /// The date.
    pub date: NaiveDate,
    /// Who says so.
    pub source: String,
}

/// A document that others hold.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ExternalDocument {
    /// Number as printed; none for a document known by name only.
    pub number: Option<String>,
    /// Abbreviation of its kind.
    pub doc_type: Option<String>,
    /// Date, where sources agree.
    pub date: Option<NaiveDate>,
    /// Dates, where they do not.
    pub dates: Vec<ClaimedDate>,
    /// Agency id or text.
    pub issuer: Option<String>,
    /// Title.
    pub title: String,
    /// Public address.
    pub url: Option<String>,
    /// Last day in force.
    pub effective_to: Option<NaiveDate>,
    /// Number of what replaced it.
    pub replaced_by: Option<String>,
    /// Remark.
    pub note: Option<String>,
}

/// An abbreviation.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, BorshSerialize, BorshDeserialize)]
pub struct Abbreviation {
    /// UBND.
    pub short: String,
    /// Ủy ban nhân dân.
    pub long: String,
    /// Other spellings of the long form.
    pub also: Vec<String>,
}

/// A rule that checks rely on, with the days on which it is in force.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Rule {
    /// Stable id, such as `nd-30-2020`.
    pub id: String,
    /// Number of the document.
    pub number: String,
    /// Its title.
    pub title: String,
    /// First day.
    pub from: Option<NaiveDate>,
    /// Last day.
    pub to: Option<NaiveDate>,
    /// Remark.
    pub note: Option<String>,
    /// Where this is known from.
    pub source: Option<String>,
}

/// All registers of a site.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Registers {
    /// Agencies.
    pub agencies: Vec<Agency>,
    /// Localities.
    pub localities: Vec<Locality>,
    /// Indicators.
    pub indicators: Vec<Indicator>,
    /// Documents of others.
    pub documents: Vec<ExternalDocument>,
    /// Abbreviations.
    pub abbreviations: Vec<Abbreviation>,
    /// Rules.
    pub rules: Vec<Rule>,
}
