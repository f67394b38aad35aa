//! One target against one figure: reached, exceeded, not reached, not due, not reported; and how far apart they are.
//!
//! **Invariant**: nothing is claimed that the target and the dictionary do not say. Without an operator and a known direction a figure
//! that differs from its target is not judged; rates, scores and ranks differ in points and never in per cent of one another; a blank
//! is not 0.

use super::comparison::{Window, is_rate, unit_key};
use crate::document::arithmetic::{absolute, compare, minus, percent_of};
use crate::document::figures::{Absence, Decimal};
use crate::document::register::{Aggregation, Direction, Indicator};
use crate::vietnamese::fold;
use chrono::NaiveDate;
use serde::Serialize;
use std::cmp::Ordering;

/// Where a target stands on the site's day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// Vượt: better than the target, where it is known which way is better.
    Exceeded,
    /// Đạt.
    Reached,
    /// Chưa đạt: its time is over and the figure falls short.
    NotReached,
    /// Chưa đến hạn: its time runs.
    NotDue,
    /// Chưa báo cáo: its time is over and there is no figure for the whole of it.
    NotReported,
    /// Không xếp loại: [`Judgement::reason`] says why.
    Unjudged,
}

impl Standing {
    /// All standings, in the order in which counts are shown.
    pub const ALL: [Standing; 6] = [
        Standing::Exceeded,
        Standing::Reached,
        Standing::NotReached,
        Standing::NotDue,
        Standing::NotReported,
        Standing::Unjudged,
    ];

    /// Key of the theme's string, and name in data files after the dot.
    pub fn key(self) -> &'static str {
        match self {
            Standing::Exceeded => "standing.exceeded",
            Standing::Reached => "standing.reached",
            Standing::NotReached => "standing.not_reached",
            Standing::NotDue => "standing.not_due",
            Standing::NotReported => "standing.not_reported",
            Standing::Unjudged => "standing.unjudged",
        }
    }

    /// In Vietnamese.
    pub fn vi(self) -> &'static str {
        match self {
            Standing::Exceeded => "vượt",
            Standing::Reached => "đạt",
            Standing::NotReached => "chưa đạt",
            Standing::NotDue => "chưa đến hạn",
            Standing::NotReported => "chưa báo cáo",
            Standing::Unjudged => "không xếp loại",
        }
    }

    /// In English.
    pub fn en(self) -> &'static str {
        match self {
            Standing::Exceeded => "exceeded",
            Standing::Reached => "reached",
            Standing::NotReached => "not reached",
            Standing::NotDue => "not due yet",
            Standing::NotReported => "not reported",
            Standing::Unjudged => "not judged",
        }
    }
}

/// How a target bounds its figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum Operator {
    /// Ít nhất.
    #[serde(rename = ">=")]
    AtLeast,
    /// Không quá.
    #[serde(rename = "<=")]
    AtMost,
    /// Trên.
    #[serde(rename = ">")]
    Above,
    /// Dưới.
    #[serde(rename = "<")]
    Below,
    /// Bằng.
    #[serde(rename = "=")]
    Equal,
}

impl Operator {
    /// Reads `>=` `≥` `<=` `≤` `>` `<` `=`.
    pub fn parse(text: &str) -> Option<Self> {
        match text.trim() {
            ">=" | "≥" => Some(Self::AtLeast),
            "<=" | "≤" => Some(Self::AtMost),
            ">" => Some(Self::Above),
            "<" => Some(Self::Below),
            "=" => Some(Self::Equal),
            _ => None,
        }
    }

    /// The sign: `≥`.
    pub fn sign(self) -> &'static str {
        match self {
            Self::AtLeast => "≥",
            Self::AtMost => "≤",
            Self::Above => ">",
            Self::Below => "<",
            Self::Equal => "=",
        }
    }
}

/// A target made ready to be judged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Goal {
    /// Operator as stated; none where a table only gives a number.
    pub op: Option<Operator>,
    /// The number to be reached.
    pub value: Decimal,
    /// Its unit.
    pub unit: String,
    /// Which way is better.
    pub direction: Direction,
    /// How figures of the indicator combine.
    pub aggregation: Aggregation,
    /// The days that it covers; none where nothing says so.
    pub window: Option<Window>,
}

impl Goal {
    /// The goal that a number sets for an indicator.
    pub fn new(indicator: &Indicator, value: Decimal, unit: Option<&str>, window: Option<Window>) -> Self {
        Self {
            op: None,
            value,
            unit: unit.unwrap_or(&indicator.unit).to_string(),
            direction: indicator.direction,
            aggregation: indicator.aggregation,
            window,
        }
    }

    /// The same goal with a stated operator.
    #[must_use]
    pub fn with_operator(self, op: Option<Operator>) -> Self {
        Self { op: op.or(self.op), ..self }
    }

    /// The operator as stated, or as the direction implies.
    pub fn operator(&self) -> Option<Operator> {
        self.op.or(match self.direction {
            Direction::Up => Some(Operator::AtLeast),
            Direction::Down => Some(Operator::AtMost),
            Direction::None => None,
        })
    }

    /// Whether its figures are rates: compared in points only.
    pub fn is_rate(&self) -> bool {
        self.aggregation == Aggregation::Ratio || is_rate(&self.unit)
    }
}

/// What was said about a goal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Said {
    /// A figure for all the days of the goal.
    Whole(Decimal),
    /// A figure for the first part of them.
    SoFar(Decimal),
    /// No figure, and why.
    Absent(Absence),
    /// Nothing at all.
    Nothing,
}

/// Why a target is not judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// Neither the target nor the dictionary says which way is good.
    NoDirection,
    /// Nothing says by when.
    NoPeriod,
    /// Không phát sinh.
    NoneOccurred,
    /// Không áp dụng.
    NotApplicable,
    /// The target is not joined to an indicator of the dictionary.
    NoIndicator,
    /// The target's number could not be read.
    NoNumber,
    /// The figure has another unit than the target.
    OtherUnit,
}

impl Reason {
    /// Key of the theme's string.
    pub fn key(self) -> &'static str {
        match self {
            Reason::NoDirection => "reason.no_direction",
            Reason::NoPeriod => "reason.no_period",
            Reason::NoneOccurred => "reason.none_occurred",
            Reason::NotApplicable => "reason.not_applicable",
            Reason::NoIndicator => "reason.no_indicator",
            Reason::NoNumber => "reason.no_number",
            Reason::OtherUnit => "reason.other_unit",
        }
    }

    /// In Vietnamese.
    pub fn vi(self) -> &'static str {
        match self {
            Reason::NoDirection => "từ điển chỉ tiêu không nói tăng hay giảm là tốt",
            Reason::NoPeriod => "chỉ tiêu không nói tính cho thời gian nào",
            Reason::NoneOccurred => "không phát sinh trong kỳ",
            Reason::NotApplicable => "không áp dụng trong kỳ",
            Reason::NoIndicator => "chưa nối với chỉ tiêu nào của từ điển",
            Reason::NoNumber => "không đọc được con số của chỉ tiêu",
            Reason::OtherUnit => "số báo cáo dùng đơn vị tính khác với chỉ tiêu",
        }
    }

    /// In English.
    pub fn en(self) -> &'static str {
        match self {
            Reason::NoDirection => "the dictionary does not say which way is better",
            Reason::NoPeriod => "the target does not say by when",
            Reason::NoneOccurred => "nothing occurred in the period",
            Reason::NotApplicable => "not applicable in the period",
            Reason::NoIndicator => "it is joined to no indicator of the dictionary",
            Reason::NoNumber => "the target's number could not be read",
            Reason::OtherUnit => "the figure has another unit than the target",
        }
    }
}

/// How far a figure is from its target.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Distance {
    /// Figure minus target, exactly.
    pub difference: Decimal,
    /// Unit of the difference: "điểm phần trăm" for rates in %.
    pub unit: String,
    /// The figure in per cent of the target, one decimal; only for amounts.
    pub percent: Option<Decimal>,
    /// Whether the figure is on the good side; none where no side is good, or where the two are equal.
    pub better: Option<bool>,
}

impl Distance {
    /// "cao hơn 0,21 điểm phần trăm", "thấp hơn 377 tỷ đồng", "bằng chỉ tiêu".
    pub fn vi(&self) -> String {
        let amount = absolute(self.difference);
        match self.difference.digits.cmp(&0) {
            Ordering::Greater => format!("cao hơn {amount} {}", self.unit).trim_end().to_string(),
            Ordering::Less => format!("thấp hơn {amount} {}", self.unit).trim_end().to_string(),
            Ordering::Equal => "bằng chỉ tiêu".to_string(),
        }
    }
}

/// A target judged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judgement {
    /// Where it stands.
    pub standing: Standing,
    /// The figure that decided, or the latest one known.
    pub value: Option<Decimal>,
    /// Whether that figure covers only the first part of the goal's days.
    pub interim: bool,
    /// How far it is from the target.
    pub distance: Option<Distance>,
    /// Why it is not judged.
    pub reason: Option<Reason>,
}

impl Judgement {
    /// A target that cannot be judged.
    pub fn unjudged(reason: Reason) -> Self {
        Self { standing: Standing::Unjudged, value: None, interim: false, distance: None, reason: Some(reason) }
    }
}

/// Judges a goal on `today`.
pub fn judge(goal: &Goal, said: Said, today: NaiveDate) -> Judgement {
    let (value, interim) = match said {
        Said::Whole(value) => (value, false),
        Said::SoFar(value) => (value, true),
        Said::Absent(Absence::NoneOccurred) => return Judgement::unjudged(Reason::NoneOccurred),
        Said::Absent(Absence::NotApplicable) => return Judgement::unjudged(Reason::NotApplicable),
        Said::Absent(Absence::NotReported) | Said::Nothing => {
            let standing = match goal.window {
                None => return Judgement::unjudged(Reason::NoPeriod),
                Some(window) if window.to > today => Standing::NotDue,
                Some(_) => Standing::NotReported,
            };
            return Judgement { standing, value: None, interim: false, distance: None, reason: None };
        }
    };
    let distance = distance(goal, value);
    let runs = goal.window.is_some_and(|window| window.to > today);
    let (standing, reason) = match weigh(goal, value) {
        // What only grows cannot fall below the target again: it is reached before its time.
        met @ (Standing::Reached | Standing::Exceeded) if goal.aggregation == Aggregation::Sum && grows(goal) => (met, None),
        _ if runs => (Standing::NotDue, None),
        _ if interim && goal.window.is_none() => (Standing::Unjudged, Some(Reason::NoPeriod)),
        _ if interim => (Standing::NotReported, None),
        Standing::Unjudged => (Standing::Unjudged, Some(Reason::NoDirection)),
        weighed => (weighed, None),
    };
    Judgement { standing, value: Some(value), interim, distance, reason }
}

fn grows(goal: &Goal) -> bool {
    matches!(goal.operator(), Some(Operator::AtLeast | Operator::Above))
}

/// Reached, exceeded, not reached, or not to be told.
fn weigh(goal: &Goal, value: Decimal) -> Standing {
    let order = compare(value, goal.value);
    let better = is_better(goal.direction, order) == Some(true);
    let Some(op) = goal.operator() else {
        return if order == Ordering::Equal { Standing::Reached } else { Standing::Unjudged };
    };
    let met = match op {
        Operator::AtLeast => order != Ordering::Less,
        Operator::AtMost => order != Ordering::Greater,
        Operator::Above => order == Ordering::Greater,
        Operator::Below => order == Ordering::Less,
        // "= 100 %" with a good direction is met by what is better still.
        Operator::Equal => order == Ordering::Equal || better,
    };
    match (met, better, op) {
        (true, true, Operator::AtLeast | Operator::AtMost | Operator::Equal) => Standing::Exceeded,
        (true, _, _) => Standing::Reached,
        (false, _, _) => Standing::NotReached,
    }
}

fn is_better(direction: Direction, order: Ordering) -> Option<bool> {
    match (direction, order) {
        (Direction::None, _) | (_, Ordering::Equal) => None,
        (Direction::Up, order) => Some(order == Ordering::Greater),
        (Direction::Down, order) => Some(order == Ordering::Less),
    }
}

fn distance(goal: &Goal, value: Decimal) -> Option<Distance> {
    let rate = goal.is_rate();
    let percent = if rate || value.digits < 0 { None } else { percent_of(value, goal.value, 1) };
    Some(Distance {
        difference: minus(value, goal.value)?,
        unit: difference_unit(&goal.unit),
        percent,
        better: is_better(goal.direction, compare(value, goal.value)),
    })
}

/// The unit of the difference of two figures: points for rates in per cent.
pub fn difference_unit(unit: &str) -> String {
    match unit_key(unit).as_str() {
        "%" | "điểm %" => "điểm phần trăm".into(),
        "hạng" => "bậc".into(),
        _ => fold::compose(unit.trim()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vietnamese::number::in_vietnamese_text;

    fn d(text: &str) -> Decimal {
        in_vietnamese_text(text).unwrap()
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn goal(value: &str, unit: &str, direction: Direction) -> Goal {
        let aggregation = if is_rate(unit) { Aggregation::None } else { Aggregation::Sum };
        Goal { op: None, value: d(value), unit: unit.into(), direction, aggregation, window: Window::year(2024) }
    }

    const AFTER: &str = "2025-02-01";

    #[test]
    fn real_figures_of_the_province_are_judged_as_its_reports_judge_them() {
        use Direction::{Down, None, Up};
        use Standing::{Exceeded, NotReached, Reached, Unjudged};
        for (target, actual, unit, direction, standing, words, percent) in [
            ("8,62", "3,02", "%", Up, NotReached, "thấp hơn 5,6 điểm phần trăm", Option::None),
            ("5.910", "5.533", "tỷ đồng", Up, NotReached, "thấp hơn 377 tỷ đồng", Some("93,6")),
            ("680", "680", "triệu USD", Up, Reached, "bằng chỉ tiêu", Some("100")),
            ("8,1", "8,11", "%", Down, NotReached, "cao hơn 0,01 điểm phần trăm", Option::None),
            ("6,11", "6,07", "%", Down, Exceeded, "thấp hơn 0,04 điểm phần trăm", Option::None),
            ("93,75", "93,96", "%", Up, Exceeded, "cao hơn 0,21 điểm phần trăm", Option::None),
            ("750", "820", "triệu USD", Up, Exceeded, "cao hơn 70 triệu USD", Some("109,3")),
            ("9", "2", "xã", Up, NotReached, "thấp hơn 7 xã", Some("22,2")),
            ("5", "2", "hạng", Down, Exceeded, "thấp hơn 3 bậc", Option::None),
            ("110", "112", "triệu USD", None, Unjudged, "cao hơn 2 triệu USD", Some("101,8")),
            ("110", "110", "triệu USD", None, Reached, "bằng chỉ tiêu", Some("100")),
        ] {
            let judged = judge(&goal(target, unit, direction), Said::Whole(d(actual)), day(AFTER));
            assert_eq!(judged.standing, standing, "{actual} / {target}");
            let distance = judged.distance.unwrap();
            assert_eq!(distance.vi(), words);
            assert_eq!(distance.percent.map(|percent| percent.to_string()), percent.map(str::to_string));
        }
    }

    #[test]
    fn a_stated_operator_decides_and_only_a_known_direction_exceeds() {
        let with = |op: &str, direction| goal("2", "mô hình", direction).with_operator(Operator::parse(op));
        for (op, direction, actual, standing) in [
            (">=", Direction::None, "3", Standing::Reached),
            ("≥", Direction::Up, "3", Standing::Exceeded),
            (">=", Direction::Up, "1", Standing::NotReached),
            ("<=", Direction::Up, "1", Standing::Reached),
            (">", Direction::Up, "2", Standing::NotReached),
            (">", Direction::Up, "3", Standing::Reached),
            ("<", Direction::Down, "1", Standing::Reached),
            ("=", Direction::None, "3", Standing::NotReached),
            ("=", Direction::Up, "3", Standing::Exceeded),
        ] {
            let judged = judge(&with(op, direction), Said::Whole(d(actual)), day(AFTER));
            assert_eq!(judged.standing, standing, "{op} {actual}");
        }
    }

    #[test]
    fn a_figure_so_far_is_no_failure_before_its_time_and_no_answer_after_it() {
        let sum = goal("100", "mô hình", Direction::Up);
        let rate = goal("95", "%", Direction::Up);
        for (goal, said, today, standing) in [
            (&sum, Said::SoFar(d("40")), "2024-07-01", Standing::NotDue),
            (&sum, Said::SoFar(d("100")), "2024-07-01", Standing::Reached),
            (&sum, Said::SoFar(d("40")), AFTER, Standing::NotReported),
            (&sum, Said::SoFar(d("120")), AFTER, Standing::Exceeded),
            (&rate, Said::SoFar(d("99")), "2024-07-01", Standing::NotDue),
            (&rate, Said::Whole(d("99")), "2024-12-31", Standing::Exceeded),
            (&rate, Said::Whole(d("99")), "2024-12-30", Standing::NotDue),
            (&rate, Said::Nothing, "2024-12-30", Standing::NotDue),
            (&rate, Said::Nothing, "2024-12-31", Standing::NotReported),
            (&rate, Said::Absent(Absence::NotReported), AFTER, Standing::NotReported),
        ] {
            assert_eq!(judge(goal, said, day(today)).standing, standing, "{said:?} {today}");
        }
    }

    #[test]
    fn what_did_not_occur_is_not_zero() {
        let sum = goal("100", "mô hình", Direction::Up);
        for (absence, reason) in [(Absence::NoneOccurred, Reason::NoneOccurred), (Absence::NotApplicable, Reason::NotApplicable)]
        {
            let judged = judge(&sum, Said::Absent(absence), day(AFTER));
            assert_eq!((judged.standing, judged.reason, judged.value), (Standing::Unjudged, Some(reason), None));
        }
        let timeless = Goal { window: None, ..sum };
        assert_eq!(judge(&timeless, Said::Nothing, day(AFTER)).reason, Some(Reason::NoPeriod));
    }
}
