//! The board of tasks and the calendar of deadlines.

use super::{Context, PageHead, head, when};
use crate::path::SitePath;
use crate::site::routes::fixed;
use crate::site::work::{Due, Work, WorkState};
use crate::view::board::{BoardView, TaskGroup};
use crate::view::calendar::{CalendarView, DayCell, MonthView};
use crate::view::parts::{DueRow, Link, TaskRow};
use chrono::{Datelike, NaiveDate};
use std::collections::{BTreeMap, BTreeSet};

/// Tasks shown of one state: the rest is in the pages of the plans and agencies, and in the data.
const ROWS_OF_STATE: usize = 200;

/// The board of all tasks.
pub fn board(cx: &Context<'_>, lead_html: Option<String>) -> BoardView {
    let page = head(
        cx,
        &SitePath::new(fixed::TASKS),
        PageHead {
            kind: "board",
            title: cx.t("board_page.title"),
            description: Some(cx.t("board_page.about")),
            section: Some("tasks"),
            ..PageHead::default()
        },
    );
    let mut by_state: BTreeMap<WorkState, Vec<&Work>> = BTreeMap::new();
    for work in &cx.site.tasks {
        by_state.entry(work.state).or_default().push(work);
    }
    let groups = WorkState::ALL.into_iter().filter_map(|state| {
        let works = by_state.get(&state)?;
        let rows: Vec<TaskRow> = works.iter().take(ROWS_OF_STATE).filter_map(|work| cx.task_row(work, false)).collect();
        let id = state_id(state);
        Some(TaskGroup { id, title: cx.t(&format!("work.{id}")), hint: cx.t(&format!("work_hint.{id}")), rows })
    });
    let agencies: BTreeSet<usize> = cx.site.tasks.iter().filter_map(|work| work.agency).collect();
    let plans: BTreeSet<usize> = cx.site.tasks.iter().map(|work| work.document).collect();
    let counts = [
        cx.strings.count("count.tasks", cx.site.tasks.len()),
        cx.strings.count("count.agencies", agencies.len()),
        cx.strings.count("count.plans", plans.len()),
    ];
    BoardView {
        page,
        lead_html,
        as_of: cx.as_of(),
        count: counts.join(" · "),
        groups: groups.collect(),
        agencies: agencies
            .iter()
            .filter_map(|agency| Some(Link::new(cx.agency_name(*agency, None), cx.agency_href(*agency)?)))
            .collect(),
        plans: plans.iter().filter_map(|plan| cx.document_link(*plan)).take(ROWS_OF_STATE).collect(),
        empty: cx.site.tasks.is_empty().then(|| cx.t("board_page.empty")),
        data: Vec::new(),
    }
}

fn state_id(state: WorkState) -> &'static str {
    match state {
        WorkState::Overdue => "overdue",
        WorkState::DueSoon => "due_soon",
        WorkState::Planned => "planned",
        WorkState::Open => "open",
        WorkState::Reported => "reported",
    }
}

impl Context<'_> {
    /// "Tính từ ngày 20/4/2024".
    pub(super) fn as_of(&self) -> String {
        self.strings.fill("as_of", &[("date", &when::day(self.site.today()).text)])
    }
}

/// The calendar of all deadlines.
pub fn calendar(cx: &Context<'_>, lead_html: Option<String>) -> CalendarView {
    let page = head(
        cx,
        &SitePath::new(fixed::CALENDAR),
        PageHead {
            kind: "calendar",
            title: cx.t("calendar.title"),
            description: Some(cx.t("calendar.about")),
            section: Some("calendar"),
            ..PageHead::default()
        },
    );
    let mut by_month: BTreeMap<(i32, u32), Vec<&Due>> = BTreeMap::new();
    for due in &cx.site.deadlines {
        by_month.entry((due.last_day.year(), due.last_day.month())).or_default().push(due);
    }
    let today = cx.site.today();
    let months: Vec<MonthView> = by_month
        .iter()
        .map(|((year, month), dues)| MonthView {
            id: format!("{year:04}-{month:02}"),
            title: cx.strings.fill("month.long", &[("month", &month.to_string()), ("year", &year.to_string())]),
            past: (*year, *month) < (today.year(), today.month()),
            rows: rows(cx, dues),
            weeks: weeks(cx, *year, *month, dues),
        })
        .collect();
    let next = months.iter().find(|month| !month.past).map(|month| Link::new(&month.title, format!("#{}", month.id)));
    let feed = |agency: &usize| {
        let id = &cx.site.registers.agencies.get(*agency)?.id;
        Some(Link::new(cx.agency_name(*agency, None), format!("{}{id}.ics", cx.fixed(fixed::CALENDAR))))
    };
    let agencies: BTreeSet<usize> = cx.site.deadlines.iter().flat_map(|due| due.agencies.iter().copied()).collect();
    let mut feeds = vec![Link::new(cx.t("calendar.all"), format!("{}tat-ca.ics", cx.fixed(fixed::CALENDAR)))];
    feeds.extend(agencies.iter().filter_map(feed));
    CalendarView {
        page,
        lead_html,
        as_of: cx.as_of(),
        next,
        feeds,
        empty: months.is_empty().then(|| cx.t("calendar.empty")),
        months,
    }
}

/// The deadlines of a month; the first of each day is where the grid leads to.
fn rows(cx: &Context<'_>, dues: &[&Due]) -> Vec<DueRow> {
    let mut days = BTreeSet::new();
    let row = |due: &&Due| {
        let first = days.insert(due.last_day);
        Some(DueRow { id: first.then(|| day_anchor(due.last_day)), ..cx.due_row(due, false)? })
    };
    dues.iter().filter_map(row).collect()
}

fn day_anchor(day: NaiveDate) -> String {
    format!("ngay-{}", when::day(day).iso)
}

/// The weeks of a month from Monday, with the days that have deadlines.
fn weeks(cx: &Context<'_>, year: i32, month: u32, dues: &[&Due]) -> Vec<Vec<DayCell>> {
    let Some(first) = NaiveDate::from_ymd_opt(year, month, 1) else { return Vec::new() };
    let mut cells = vec![DayCell::default(); first.weekday().num_days_from_monday() as usize];
    for date in first.iter_days().take_while(|date| date.month() == month) {
        let count = dues.iter().filter(|due| due.last_day == date).count();
        let label = cx
            .strings
            .fill("calendar.day", &[("day", &date.day().to_string()), ("month", &month.to_string()), ("n", &count.to_string())]);
        cells.push(DayCell {
            day: date.day(),
            href: (count > 0).then(|| format!("#{}", day_anchor(date))),
            label: (count > 0).then_some(label),
        });
    }
    cells.resize(cells.len().div_ceil(7) * 7, DayCell::default());
    cells.chunks(7).map(<[DayCell]>::to_vec).collect()
}
