//! What was reported for the targets of plans, and what it says of them.

use super::PlanTarget;
use crate::document::figures::Absence;
use crate::document::register::Aggregation;
use crate::site::comparison::{Quantity, Shape, Window, unit_key};
use crate::site::figures::{FigureRef, row};
use crate::site::judgement::{Goal, Judgement, Reason, Said, judge};
use crate::site::quantities::Quantities;
use crate::site::{DocIndex, Site};
use chrono::{Datelike, NaiveDate};
use std::collections::BTreeMap;

/// What was reported for one indicator of one plan.
#[derive(Default)]
pub(super) struct Answers<'a> {
    /// Current figures of the whole, in order of time.
    totals: Vec<&'a Quantity>,
    /// Current figures of single agencies and places.
    parts: Vec<FigureRef>,
    /// Rows of the whole without any figure, and why.
    blanks: Vec<(Window, Absence)>,
}

/// What was reported, by the plan that a page of results names and the indicator.
pub(super) fn answers<'a>(site: &Site, quantities: &'a Quantities) -> BTreeMap<(DocIndex, usize), Answers<'a>> {
    let mut answers: BTreeMap<(DocIndex, usize), Answers<'a>> = BTreeMap::new();
    for entry in &quantities.entries {
        let Some(plan) = site.joined.get(entry.figure.document).and_then(|joined| joined.plan) else { continue };
        let found = answers.entry((plan, entry.indicator)).or_default();
        let mut any = false;
        for quantity in quantities.of_row(entry.figure) {
            any = true;
            match (quantity.superseded, entry.of_whole) {
                (true, _) => {}
                (false, true) => found.totals.push(quantity),
                (false, false) => found.parts.push(entry.figure),
            }
        }
        if let Some(absence) = row(&site.documents, entry.figure).and_then(|row| row.absence)
            && !any
            && entry.of_whole
        {
            found.blanks.push((entry.window, absence));
        }
    }
    for found in answers.values_mut() {
        found.totals.sort_by_key(|quantity| (quantity.window.to, quantity.window.from, quantity.state, quantity.figure));
        found.parts.dedup();
    }
    answers
}

/// Judges a target of a plan by what was reported.
pub(super) fn answer(target: &mut PlanTarget, found: &Answers<'_>, today: NaiveDate) {
    target.parts.clone_from(&found.parts);
    target.reported.extend(found.totals.iter().map(|quantity| quantity.figure));
    target.reported.dedup();
    let Some(goal) = &target.goal else { return };
    let unit = unit_key(&goal.unit);
    let alike: Vec<(&Quantity, Coverage)> = found
        .totals
        .iter()
        .filter(|quantity| quantity.unit == unit)
        .filter_map(|quantity| Some((*quantity, coverage(goal, quantity.window)?)))
        .collect();
    let last = |wanted: Coverage| alike.iter().rev().find(|(_, coverage)| *coverage == wanted).map(|(quantity, _)| *quantity);
    let blank = found.blanks.iter().rev().find(|(window, _)| coverage(goal, *window) == Some(Coverage::Whole));
    let (said, figure) = match (last(Coverage::Whole), blank, last(Coverage::First)) {
        (Some(quantity), _, _) => (Said::Whole(quantity.value), Some(quantity.figure)),
        (None, Some((_, absence @ (Absence::NoneOccurred | Absence::NotApplicable))), _) => (Said::Absent(*absence), None),
        (None, _, Some(quantity)) => (Said::SoFar(quantity.value), Some(quantity.figure)),
        (None, _, None) => (Said::Nothing, None),
    };
    target.answer = figure;
    target.judgement = match found.totals.last() {
        Some(other) if figure.is_none() && found.totals.iter().all(|quantity| quantity.unit != unit) => {
            target.answer = Some(other.figure);
            Judgement::unjudged(Reason::OtherUnit)
        }
        _ => judge(goal, said, today),
    };
}

/// How much of a goal's days a figure counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Coverage {
    Whole,
    First,
}

/// How much of the days of `goal` the days `counted` are; none where they tell nothing of it.
pub(super) fn coverage(goal: &Goal, counted: Window) -> Option<Coverage> {
    let Some(window) = goal.window else { return Some(Coverage::First) };
    let ends = |whole: bool| if whole { Coverage::Whole } else { Coverage::First };
    let months = |window: Window| match window.shape() {
        Shape::Months { count, .. } => count,
        Shape::Days(_) => 0,
    };
    // A reporting year from 15 December to 14 December answers the plan of that year.
    let same_year = months(window) == 12 && months(counted) == 12 && window.to.year() == counted.to.year();
    if counted == window || same_year {
        return Some(Coverage::Whole);
    }
    if !window.contains(counted) {
        return None;
    }
    match goal.aggregation {
        _ if counted.from == window.from => Some(Coverage::First),
        Aggregation::Sum => None,
        Aggregation::Last => Some(ends(counted.to == window.to)),
        // A rate to be reached within several years is that of a year.
        _ if months(window) > 12 && months(counted) == 12 => Some(ends(counted.to == window.to)),
        _ => None,
    }
}
