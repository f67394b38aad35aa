//! Plan → target → figure → evidence: where each target of a plan and each target in a table of results stands today.
//!
//! A target of a plan is answered by results that name the plan (`ke_hoach`) and its indicator, for the whole of the plan's territory;
//! figures of single agencies or places are parts of the answer and never the answer. A target in a row is that of the row's own
//! period, unless the row or another page shows that it is the year's.

use super::comparison::{Measure, Party, Place, Quantity, Shape, Window, unit_key};
use super::figures::{FigureRef, row};
use super::judgement::{Goal, Judgement, Operator, Reason, Said, Standing, judge};
use super::quantities::{Entry, Quantities};
use super::{DocIndex, Site};
use crate::document::arithmetic::{compare, shortest};
use crate::document::figures::{Absence, Decimal, Row};
use crate::document::meta::{PeriodType, PlanKeys};
use crate::document::reading::Target;
use crate::document::register::Aggregation;
use crate::document::{Detail, Document};
use crate::vietnamese::slug::slug;
use crate::vietnamese::{date, number};
use chrono::{Datelike, Months, NaiveDate};
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

/// A target of a plan, with where it stands.
#[derive(Clone, Debug)]
pub struct PlanTarget {
    /// The plan.
    pub plan: DocIndex,
    /// Name within the plan: the editor's, else the provision's address.
    pub id: String,
    /// Last part of the address of its own page: for targets that an editor stated or confirmed. Of two with one name the first has it.
    pub page: Option<String>,
    /// Index in [`PlanKeys::targets`], where the editor stated or confirmed it.
    pub key: Option<usize>,
    /// Index in the plan's reading, where it was read from the text.
    pub reading: Option<usize>,
    /// Address of the provision.
    pub at: Option<String>,
    /// Words.
    pub text: String,
    /// Whom it counts; none is "not stated".
    pub scope: Option<String>,
    /// Index in the dictionary.
    pub indicator: Option<usize>,
    /// What must be reached; none where [`Judgement::reason`] says what lacks.
    pub goal: Option<Goal>,
    /// Where it stands.
    pub judgement: Judgement,
    /// The figure that decided, or the latest one known.
    pub answer: Option<FigureRef>,
    /// Figures of the whole for the same plan and indicator, by time.
    pub reported: Vec<FigureRef>,
    /// Figures of single agencies and places for the same plan and indicator, by time.
    pub parts: Vec<FigureRef>,
    /// Models that are named as counting towards it, newest first.
    pub evidence: Vec<DocIndex>,
}

/// A target in a row of results, with where it stands.
#[derive(Clone, Debug)]
pub struct RowTarget {
    /// What must be reached.
    pub goal: Goal,
    /// Where it stands. A figure so far is judged as on the last day of its report.
    pub judgement: Judgement,
    /// An earlier figure of the same year, where the row itself has none.
    pub latest: Option<FigureRef>,
}

/// How many targets stand where.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts(BTreeMap<Standing, usize>);

impl Counts {
    /// Of one standing.
    pub fn of(&self, standing: Standing) -> usize {
        self.0.get(&standing).copied().unwrap_or(0)
    }

    /// Reached or exceeded.
    pub fn met(&self) -> usize {
        self.of(Standing::Reached) + self.of(Standing::Exceeded)
    }

    /// All of them.
    pub fn total(&self) -> usize {
        self.0.values().sum()
    }

    /// Those for which time and figures allow an answer: reached, exceeded, not reached.
    pub fn decided(&self) -> usize {
        self.met() + self.of(Standing::NotReached)
    }

    /// Standings that occur, in the order in which they are shown.
    pub fn occurring(&self) -> impl Iterator<Item = (Standing, usize)> {
        Standing::ALL.into_iter().map(|standing| (standing, self.of(standing))).filter(|(_, count)| *count > 0)
    }
}

impl FromIterator<Standing> for Counts {
    fn from_iter<I: IntoIterator<Item = Standing>>(standings: I) -> Self {
        let mut counts = Self::default();
        standings.into_iter().for_each(|standing| *counts.0.entry(standing).or_default() += 1);
        counts
    }
}

/// Everything about targets.
#[derive(Clone, Debug, Default)]
pub struct Progress {
    /// All figures, in order of time.
    pub quantities: Quantities,
    /// Targets of all plans, by plan in the order of the text.
    pub targets: Vec<PlanTarget>,
    rows: BTreeMap<FigureRef, RowTarget>,
    /// Rows that set a target and give no figure, by indicator.
    open: BTreeMap<usize, Vec<FigureRef>>,
}

impl Progress {
    /// Judges all targets of the site on its day.
    pub fn new(site: &Site) -> Self {
        let quantities = Quantities::new(site);
        let targets = plan_targets(site, &quantities);
        let rows = row_targets(site, &quantities, &targets);
        let mut open: BTreeMap<usize, Vec<FigureRef>> = BTreeMap::new();
        for figure in rows.keys().filter(|figure| quantities.of(**figure, Measure::Period).is_none()) {
            if let Some(entry) = quantities.entry(*figure) {
                open.entry(entry.indicator).or_default().push(*figure);
            }
        }
        Self { quantities, targets, rows, open }
    }

    /// Rows of one indicator that set a target and give no figure for their period.
    pub fn open_targets(&self, indicator: usize) -> &[FigureRef] {
        self.open.get(&indicator).map_or(&[], Vec::as_slice)
    }

    /// Targets of one plan.
    pub fn of_plan(&self, plan: DocIndex) -> &[PlanTarget] {
        let start = self.targets.partition_point(|target| target.plan < plan);
        let end = self.targets.partition_point(|target| target.plan <= plan);
        self.targets.get(start..end).unwrap_or_default()
    }

    /// Targets of all plans for one indicator.
    pub fn of_indicator(&self, indicator: usize) -> impl Iterator<Item = &PlanTarget> {
        self.targets.iter().filter(move |target| target.indicator == Some(indicator))
    }

    /// The target in a row, judged; none where the row has no target.
    pub fn row(&self, figure: FigureRef) -> Option<&RowTarget> {
        self.rows.get(&figure)
    }

    /// Counts of one page of results.
    pub fn counts_of_result(&self, document: DocIndex) -> Counts {
        let first = FigureRef { document, row: 0 };
        let last = FigureRef { document, row: usize::MAX };
        self.rows.range(first..=last).map(|(_, row)| row.judgement.standing).collect()
    }
}

fn plan_targets(site: &Site, quantities: &Quantities) -> Vec<PlanTarget> {
    let indicators: BTreeMap<&str, usize> =
        site.registers.indicators.iter().enumerate().map(|(index, indicator)| (indicator.id.as_str(), index)).collect();
    let answers = answers(site, quantities);
    let evidence = evidence(site);
    let nothing = Answers::default();
    let mut targets = Vec::new();
    for (plan, document) in site.documents.iter().enumerate() {
        let Detail::Plan(keys) = &document.detail else { continue };
        let given: BTreeSet<&str> = keys.targets.iter().filter_map(|key| key.id.as_deref()).collect();
        let mut used: BTreeMap<String, usize> = BTreeMap::new();
        let mut pages: BTreeSet<String> = BTreeSet::new();
        for (key, reading) in stated(document, keys) {
            let mut target = describe(site, plan, document, keys, (key, reading), &indicators);
            if target.key.and_then(|key| keys.targets.get(key)).is_none_or(|key| key.id.is_none()) {
                target.id = unused(&target.id, &given, &mut used);
            }
            target.page = target.key.map(|_| slug(&target.id)).filter(|page| !page.is_empty() && pages.insert(page.clone()));
            let found = target.indicator.and_then(|indicator| answers.get(&(plan, indicator)));
            answer(&mut target, found.unwrap_or(&nothing), site.today());
            target.evidence = evidence.get(&(plan, target.id.as_str())).cloned().unwrap_or_default();
            targets.push(target);
        }
    }
    targets
}

/// Pairs what the editor states with what was read: an entry of the front matter confirms or corrects the reading of its provision.
fn stated(document: &Document, keys: &PlanKeys) -> Vec<(Option<usize>, Option<usize>)> {
    let form = |value: Decimal| {
        let value = shortest(value);
        (value.digits, value.scale)
    };
    let mut unclaimed: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
    let mut by_value: BTreeMap<(&str, (i64, u8)), BTreeSet<usize>> = BTreeMap::new();
    for (index, target) in document.reading.targets.iter().enumerate() {
        let provision = provision_id(document, target).unwrap_or_default();
        unclaimed.entry(provision).or_default().insert(index);
        by_value.entry((provision, form(target.value))).or_default().insert(index);
    }
    let mut pairs: Vec<(Option<usize>, Option<usize>)> = Vec::new();
    for (index, key) in keys.targets.iter().enumerate() {
        let at = key.at.as_ref().map_or("", |at| at.value.as_str());
        let value = key.value.as_deref().and_then(number::in_vietnamese_text).map(form);
        let same = value.and_then(|value| by_value.get(&(at, value))?.first().copied());
        let only = || unclaimed.get(at).filter(|left| left.len() == 1).and_then(|left| left.first().copied());
        let read = same.or_else(only).filter(|_| !at.is_empty());
        if let Some((read, target)) = read.and_then(|read| Some((read, document.reading.targets.get(read)?))) {
            unclaimed.entry(at).or_default().remove(&read);
            by_value.entry((at, form(target.value))).or_default().remove(&read);
        }
        pairs.push((Some(index), read));
    }
    pairs.extend(unclaimed.into_values().flatten().map(|index| (None, Some(index))));
    let starts: BTreeMap<&str, u32> =
        document.reading.provisions.iter().map(|provision| (&*provision.id, provision.span.start)).collect();
    let place = |(key, read): &(Option<usize>, Option<usize>)| {
        let read = read.and_then(|index| document.reading.targets.get(index)).map(|target| target.span.start);
        let stated = key.and_then(|index| keys.targets.get(index)?.at.as_ref());
        read.or_else(|| starts.get(stated?.value.as_str()).copied()).unwrap_or_default()
    };
    pairs.sort_by_cached_key(|pair| (place(pair), pair.0.unwrap_or(usize::MAX), pair.1));
    pairs
}

fn provision_id<'a>(document: &'a Document, target: &Target) -> Option<&'a str> {
    let index = usize::try_from(target.at?).ok()?;
    document.reading.provisions.get(index).map(|provision| &*provision.id)
}

fn describe(
    site: &Site,
    plan: DocIndex,
    document: &Document,
    keys: &PlanKeys,
    (key_index, reading): (Option<usize>, Option<usize>),
    indicators: &BTreeMap<&str, usize>,
) -> PlanTarget {
    let key = key_index.and_then(|index| keys.targets.get(index));
    let read = reading.and_then(|index| document.reading.targets.get(index));
    let at = key
        .and_then(|key| key.at.as_ref().map(|at| at.value.clone()))
        .or_else(|| read.and_then(|target| provision_id(document, target)).map(str::to_string));
    let id = key.and_then(|key| key.id.clone()).or_else(|| at.clone()).unwrap_or_else(|| "chi-tieu".into());
    let indicator =
        key.and_then(|key| key.indicator.as_ref()).and_then(|indicator| indicators.get(indicator.value.as_str()).copied());
    let value = match key.and_then(|key| key.value.as_deref()) {
        Some(text) => number::in_vietnamese_text(text),
        None => read.map(|target| target.value),
    };
    let op = key
        .and_then(|key| key.op.as_deref())
        .and_then(Operator::parse)
        .or_else(|| read.and_then(|target| Operator::parse(target.op)));
    let unit = key.and_then(|key| key.unit.as_deref()).or_else(|| read.and_then(|target| target.unit.as_deref()));
    let window = window_of(key.and_then(|key| key.period.as_deref()), keys);
    let (goal, reason) = match (indicator.and_then(|index| site.registers.indicators.get(index)), value) {
        (_, None) => (None, Reason::NoNumber),
        (None, Some(_)) => (None, Reason::NoIndicator),
        (Some(indicator), Some(value)) => (Some(Goal::new(indicator, value, unit, window).with_operator(op)), Reason::NoPeriod),
    };
    PlanTarget {
        plan,
        id,
        page: None,
        key: key_index,
        reading,
        at,
        text: key.and_then(|key| key.text.clone()).or_else(|| read.map(|target| target.text.clone())).unwrap_or_default(),
        scope: key.and_then(|key| key.scope.clone()).or_else(|| read.and_then(|target| target.scope.clone())),
        indicator,
        goal,
        judgement: Judgement::unjudged(reason),
        answer: None,
        reported: Vec::new(),
        parts: Vec::new(),
        evidence: Vec::new(),
    }
}

/// A name that neither the editor gave nor this function before: the second target of a provision is `muc-ii.8-2`.
fn unused(wanted: &str, given: &BTreeSet<&str>, used: &mut BTreeMap<String, usize>) -> String {
    let count = used.entry(wanted.to_string()).or_default();
    loop {
        *count += 1;
        let id = if *count == 1 { wanted.to_string() } else { format!("{wanted}-{count}") };
        if !given.contains(id.as_str()) {
            return id;
        }
    }
}

/// The days of a target: its own period in words ("2024", "quý III/2024", "2021-2025"), else the time of the plan.
fn window_of(period: Option<&str>, keys: &PlanKeys) -> Option<Window> {
    let in_words = |text: &str| {
        let when = date::parse(text).or_else(|| date::parse(&format!("năm {}", text.trim())))?;
        Some(Window { from: when.first_day()?, to: when.last_day()? })
    };
    let range = |text: &str| {
        let (from, to) = text.split_once(['-', '–'])?;
        Some(Window { from: in_words(from.trim())?.from, to: in_words(to.trim())?.to }).filter(|window| window.from <= window.to)
    };
    let stated = period.and_then(|text| in_words(text).or_else(|| range(text)));
    let of_plan = || {
        let time = keys.period.as_ref()?;
        Some(Window { from: time.from?, to: time.to? })
    };
    stated.or_else(of_plan)
}

/// What was reported for one indicator of one plan.
#[derive(Default)]
struct Answers<'a> {
    /// Current figures of the whole, in order of time.
    totals: Vec<&'a Quantity>,
    /// Current figures of single agencies and places.
    parts: Vec<FigureRef>,
    /// Rows of the whole without any figure, and why.
    blanks: Vec<(Window, Absence)>,
}

/// What was reported, by the plan that a page of results names and the indicator.
fn answers<'a>(site: &Site, quantities: &'a Quantities) -> BTreeMap<(DocIndex, usize), Answers<'a>> {
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

/// Models by the plan and the target that they name.
fn evidence(site: &Site) -> BTreeMap<(DocIndex, &str), Vec<DocIndex>> {
    let mut evidence: BTreeMap<(DocIndex, &str), Vec<DocIndex>> = BTreeMap::new();
    for index in site.newest_first.iter().copied().filter(|index| site.is_listed(*index)) {
        let (Some(document), Some(plan)) = (site.document(index), site.joined.get(index).and_then(|joined| joined.plan)) else {
            continue;
        };
        if let Detail::Model(keys) = &document.detail
            && let Some(target) = &keys.target
        {
            evidence.entry((plan, target.value.as_str())).or_default().push(index);
        }
    }
    evidence
}

/// Judges a target of a plan by what was reported.
fn answer(target: &mut PlanTarget, found: &Answers<'_>, today: NaiveDate) {
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
enum Coverage {
    Whole,
    First,
}

fn coverage(goal: &Goal, counted: Window) -> Option<Coverage> {
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

fn row_targets(site: &Site, quantities: &Quantities, targets: &[PlanTarget]) -> BTreeMap<FigureRef, RowTarget> {
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

#[cfg(test)]
mod tests;
