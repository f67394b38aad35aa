//! Targets in rows of results: those of the row's own period, or of its year.

use super::answers::{Coverage, coverage};
use super::{PlanTarget, RowTarget};
use crate::document::arithmetic::compare;
use crate::document::figures::{Absence, Decimal, Row};
use crate::document::meta::PeriodType;
use crate::site::comparison::{Party, Place, Window, unit_key};
use crate::site::figures::{FigureRef, row};
use crate::site::judgement::{Goal, Said, judge};
use crate::site::quantities::{Entry, Quantities};
use crate::site::{DocIndex, Site};
use chrono::{Datelike, Months};
use std::cmp::Ordering;
use std::collections::BTreeMap;

/// The targets of all rows, judged.
pub(super) fn targets(site: &Site, quantities: &Quantities, targets: &[PlanTarget]) -> BTreeMap<FigureRef, RowTarget> {
    let mut of_plans: BTreeMap<(DocIndex, usize), Vec<&Goal>> = BTreeMap::new();
    for target in targets {
        if let (Some(indicator), Some(goal)) = (target.indicator, &target.goal) {
            of_plans.entry((target.plan, indicator)).or_default().push(goal);
        }
    }
    let with_target = || {
        quantities.entries.iter().filter_map(|entry| {
            let row = row(&site.documents, entry.figure)?;
            Some((entry, row, row.target?, site.registers.indicators.get(entry.indicator)?))
        })
    };
    let mut of_years: BTreeMap<(usize, &Place, &Party, i32), Vec<Decimal>> = BTreeMap::new();
    for (entry, _, value, _) in with_target().filter(|(entry, ..)| entry.period == PeriodType::Year) {
        of_years.entry((entry.indicator, &entry.place, &entry.party, entry.window.to.year())).or_default().push(value);
    }
    with_target()
        .map(|(entry, row, value, indicator)| {
            let equal = |other: Decimal| compare(other, value) == Ordering::Equal;
            let plan = site.joined.get(entry.figure.document).and_then(|joined| joined.plan);
            let of_plan = plan.and_then(|plan| of_plans.get(&(plan, entry.indicator))).into_iter().flatten();
            let stated = of_plan.filter(|goal| equal(goal.value)).copied().next();
            let longer = stated.and_then(|goal| goal.window).filter(|window| window.contains(entry.window));
            let of_year = || {
                let year = of_years.get(&(entry.indicator, &entry.place, &entry.party, entry.window.to.year()));
                entry.period != PeriodType::Year
                    && reporting_year(entry.window).contains(entry.window)
                    && (row.cumulative.is_some() || year.is_some_and(|values| values.iter().copied().any(equal)))
            };
            let window = longer.or_else(|| of_year().then(|| reporting_year(entry.window))).unwrap_or(entry.window);
            let goal =
                Goal::new(indicator, value, row.unit.as_deref(), Some(window)).with_operator(stated.and_then(|goal| goal.op));
            (entry.figure, row_target(site, quantities, entry, row, goal))
        })
        .collect()
}

fn row_target(site: &Site, quantities: &Quantities, entry: &Entry, row: &Row, goal: Goal) -> RowTarget {
    let window = goal.window.unwrap_or(entry.window);
    let own = quantities.of_row(entry.figure).filter_map(|quantity| Some((quantity, coverage(&goal, quantity.window)?)));
    if let Some((quantity, covered)) = own.max_by_key(|(quantity, covered)| (*covered == Coverage::Whole, quantity.window.to)) {
        return match covered {
            Coverage::Whole => {
                let judgement = judge(&goal, Said::Whole(quantity.value), site.today());
                RowTarget { goal, judgement, latest: None }
            }
            // The page tells how things stood when its period ended; the year has pages of its own.
            Coverage::First => {
                let judgement = judge(&goal, Said::SoFar(quantity.value), site.today().min(entry.window.to));
                RowTarget { goal, judgement, latest: None }
            }
        };
    }
    match row.absence {
        Some(absence @ (Absence::NoneOccurred | Absence::NotApplicable)) => {
            let judgement = judge(&goal, Said::Absent(absence), site.today());
            RowTarget { goal, judgement, latest: None }
        }
        _ => {
            let latest = quantities.latest_within(entry, window).filter(|found| found.unit == unit_key(&goal.unit));
            let said = latest.map_or(Said::Nothing, |found| Said::SoFar(found.value));
            let judgement = judge(&goal, said, site.today());
            RowTarget { goal, judgement, latest: latest.map(|found| found.figure) }
        }
    }
}

/// The year of reports that holds a window: twelve months from its start.
fn reporting_year(window: Window) -> Window {
    let from = window.since_start_of_year().from;
    let to = from.checked_add_months(Months::new(12)).and_then(|day| day.pred_opt());
    Window { from, to: to.unwrap_or(window.to) }
}
