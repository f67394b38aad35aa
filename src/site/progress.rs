//! Plan → target → figure → evidence: where each target of a plan and each target in a table of results stands today.
//!
//! A target of a plan is answered by results that name the plan (`ke_hoach`) and its indicator, for the whole of the plan's territory;
//! figures of single agencies or places are parts of the answer and never the answer. A target in a row is that of the row's own
//! period, unless the row or another page shows that it is the year's.

mod answers;
mod plans;
mod rows;

use super::comparison::Measure;
use super::figures::FigureRef;
use super::judgement::{Goal, Judgement, Standing};
use super::quantities::Quantities;
use super::{DocIndex, Site};
use std::collections::BTreeMap;

/// A target of a plan, with where it stands.
#[derive(Clone, Debug)]
pub struct PlanTarget {
    /// The plan.
    pub plan: DocIndex,
    /// Name within the plan: the editor's, else the provision's address.
    pub id: String,
    /// Last part of the address of its own page: for targets that an editor stated or confirmed. Of two with one name the first has it.
    pub page: Option<String>,
    /// Index in [`targets`](crate::document::meta::PlanKeys::targets), where the editor stated or confirmed it.
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
        let targets = plans::targets(site, &quantities);
        let rows = rows::targets(site, &quantities, &targets);
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

#[cfg(test)]
mod tests;
