//! Who must do what by when, across all plans; and what has been answered.

use super::names::AgencyIndex;
use super::{DocIndex, Names};
use crate::document::reading::{Bound, Task};
use crate::document::register::Registers;
use crate::document::{Detail, Document};
use chrono::NaiveDate;
use rayon::prelude::*;
use serde::Serialize;
use std::collections::BTreeMap;
use std::num::NonZeroU32;
use std::sync::Arc;

/// Where a task stands today.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum WorkState {
    /// Its day has passed and this site holds no result of that agency for the plan.
    Overdue,
    /// Its day comes within [`SOON_DAYS`].
    DueSoon,
    /// Its day is further off.
    Planned,
    /// It has no day, and this site holds no result.
    Open,
    /// This site holds a result of that agency for the plan.
    Reported,
    /// Another document replaced the plan, and no result answered the task before.
    Ended,
}

impl WorkState {
    /// All states in the order in which the board shows them.
    pub const ALL: [WorkState; 6] =
        [WorkState::Overdue, WorkState::DueSoon, WorkState::Planned, WorkState::Open, WorkState::Reported, WorkState::Ended];

    /// Its name in data and addresses.
    pub const fn name(self) -> &'static str {
        match self {
            WorkState::Overdue => "overdue",
            WorkState::DueSoon => "due_soon",
            WorkState::Planned => "planned",
            WorkState::Open => "open",
            WorkState::Reported => "reported",
            WorkState::Ended => "ended",
        }
    }
}

/// How many days ahead a deadline counts as near.
pub const SOON_DAYS: i64 = 30;

/// Index of a task in [`super::Site::tasks`].
pub type TaskIndex = u32;

/// A task of one plan, joined to the register. A site has many: sixteen bytes each.
#[derive(Clone, Debug)]
pub struct Work {
    document: u32,
    task: u32,
    agency: Option<NonZeroU32>,
    state: WorkState,
}

impl Work {
    /// The plan.
    pub fn document(&self) -> DocIndex {
        self.document as DocIndex
    }

    /// The task in its reading.
    pub fn task(&self) -> usize {
        self.task as usize
    }

    /// The agency, where registered.
    pub fn agency(&self) -> Option<AgencyIndex> {
        self.agency.map(|after| after.get() as AgencyIndex - 1)
    }

    /// Its state.
    pub fn state(&self) -> WorkState {
        self.state
    }
}

/// Results by the plan that they answer and the agency that reports: of each the newest, at most [`MOST_ANSWERS`].
pub type Answers = BTreeMap<(DocIndex, AgencyIndex), Vec<DocIndex>>;

/// So many results stand beside each duty that they answer: more than reports of one year. Beside a thousand duties a thousand results would be a million links.
pub const MOST_ANSWERS: usize = 12;

/// A dated deadline of one plan.
#[derive(Clone, Debug)]
pub struct Due {
    /// The plan.
    pub document: DocIndex,
    /// The deadline in its reading.
    pub deadline: usize,
    /// The last day on which it is kept.
    pub last_day: NaiveDate,
    /// Agencies that must keep it, where registered.
    pub agencies: Vec<AgencyIndex>,
}

/// The last day on which a deadline is still kept: the day before, where the text says "trước ngày".
pub fn last_day(date: NaiveDate, bound: Option<Bound>) -> NaiveDate {
    match bound {
        Some(Bound::Before) => date.pred_opt().unwrap_or(date),
        _ => date,
    }
}

/// The agency of each task of each document, where it is registered.
pub type TaskAgencies = Vec<Vec<Option<AgencyIndex>>>;

/// Looks up who is in charge of each task.
pub fn agencies<'d>(documents: &'d [Arc<Document>], registers: &Registers, names: &Names) -> TaskAgencies {
    let of = |document: &'d Arc<Document>| {
        let date = document.meta.issued.or_else(|| period_start(document));
        // The duties of an agency stand together.
        let mut last: Option<(&str, Option<AgencyIndex>)> = None;
        let of = |task: &'d Task| match last {
            Some((name, agency)) if *name == *task.agency => agency,
            _ => last.insert((&task.agency, names.agency(registers, &task.agency, date))).1,
        };
        document.reading.tasks.iter().map(of).collect()
    };
    documents.par_iter().map(of).collect()
}

/// Joins all tasks: `agencies` are those of [`agencies`], `is_replaced` tells whether another document replaced a plan.
pub fn tasks(
    documents: &[Arc<Document>],
    agencies: &[Vec<Option<AgencyIndex>>],
    answers: &Answers,
    is_replaced: impl Fn(DocIndex) -> bool + Sync,
    today: NaiveDate,
) -> Vec<Work> {
    let of = |(index, (document, agencies)): (DocIndex, (&Arc<Document>, &Vec<Option<AgencyIndex>>))| -> Vec<_> {
        let tasks = document.reading.tasks.iter().zip(agencies).enumerate();
        let is_replaced = is_replaced(index);
        let place = |index: usize| u32::try_from(index).ok();
        tasks
            .filter_map(|(task_index, (task, agency))| {
                let state = match task.due.map(|due| last_day(due, task.bound)) {
                    _ if agency.is_some_and(|agency| answers.contains_key(&(index, agency))) => WorkState::Reported,
                    _ if is_replaced => WorkState::Ended,
                    Some(day) if day < today => WorkState::Overdue,
                    Some(day) if (day - today).num_days() <= SOON_DAYS => WorkState::DueSoon,
                    Some(_) => WorkState::Planned,
                    None => WorkState::Open,
                };
                let agency = agency.and_then(|agency| NonZeroU32::new(place(agency)?.checked_add(1)?));
                let work = Work { document: place(index)?, task: place(task_index)?, agency, state };
                Some((task.due.unwrap_or(NaiveDate::MAX), work))
            })
            .collect()
    };
    let mut all: Vec<(NaiveDate, Work)> = documents.par_iter().zip(agencies).enumerate().flat_map_iter(of).collect();
    all.par_sort_unstable_by_key(|(due, work)| (work.state, *due, work.document, work.task));
    // Not in the room of the others, which is larger.
    let mut works = Vec::with_capacity(all.len());
    works.extend(all.into_iter().map(|(_, work)| work));
    works
}

/// All dated deadlines, by their last day. A "từ ngày" opens a time and is not a limit.
pub fn deadlines(documents: &[Arc<Document>], registers: &Registers, names: &Names) -> Vec<Due> {
    let of = |(index, document): (DocIndex, &Arc<Document>)| -> Vec<Due> {
        let issued = document.meta.issued.or_else(|| period_start(document));
        let dues = document.reading.deadlines.iter().enumerate().filter_map(|(deadline_index, deadline)| {
            let date = deadline.date.filter(|_| deadline.bound != Some(Bound::From))?;
            let mut agencies: Vec<AgencyIndex> =
                deadline.who.iter().filter_map(|who| names.agency(registers, who, issued)).collect();
            agencies.sort_unstable();
            agencies.dedup();
            Some(Due { document: index, deadline: deadline_index, last_day: last_day(date, deadline.bound), agencies })
        });
        dues.collect()
    };
    let mut all: Vec<Due> = documents.par_iter().enumerate().flat_map_iter(of).collect();
    all.par_sort_by_key(|due| (due.last_day, due.document, due.deadline));
    all
}

/// When a plan begins to count, where no date of issue is known: the year of its time.
pub fn period_start(document: &Document) -> Option<NaiveDate> {
    match &document.detail {
        Detail::Plan(keys) => keys.period.as_ref().and_then(|period| period.from),
        Detail::Result(keys, _) => keys.period.as_ref().map(|period| period.to),
        _ => None,
    }
}
