//! The board of tasks and the calendar of deadlines.

use super::list::pager;
use super::{Context, PageHead, head, when};
use crate::path::SitePath;
use crate::site::calendar::{self, Month};
use crate::site::routes::fixed;
use crate::site::work::{Due, Work, WorkState};
use crate::view::board::{BoardView, TaskGroup};
use crate::view::calendar::{CalendarView, DayCell, MonthView};
use crate::view::parts::{Choice, DueRow, Filter, Link, TaskRow};
use chrono::{Datelike, NaiveDate};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

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
        by_state.entry(work.state()).or_default().push(work);
    }
    let groups = WorkState::ALL.into_iter().filter_map(|state| {
        let works = by_state.get(&state)?;
        let rows: Vec<TaskRow> = works.iter().take(ROWS_OF_STATE).filter_map(|work| cx.task_row(work, false)).collect();
        let id = state.name();
        let (all, count) = (works.len(), cx.strings.number(works.len()));
        let more = (all > rows.len()).then(|| cx.strings.fill("board_page.more", &[("n", &rows.len().to_string())]));
        Some(TaskGroup { id, title: cx.t(&format!("work.{id}")), hint: cx.t(&format!("work_hint.{id}")), count, rows, more })
    });
    let agencies: BTreeSet<usize> = cx.site.tasks.iter().filter_map(Work::agency).collect();
    let plans: BTreeSet<usize> = cx.site.tasks.iter().map(Work::document).collect();
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

impl Context<'_> {
    /// "Tính từ ngày 20/4/2024".
    pub(super) fn as_of(&self) -> String {
        self.strings.fill("as_of", &[("date", &when::day(self.site.today()).text)])
    }
}

/// The calendar: all deadlines, or on a large site those that come next, with the way to every month.
pub fn calendar(cx: &Context<'_>, lead_html: Option<String>) -> CalendarView {
    let address = SitePath::new(fixed::CALENDAR);
    let page = head(
        cx,
        &address,
        PageHead {
            kind: "calendar",
            title: cx.t("calendar.title"),
            description: Some(cx.t("calendar.about")),
            section: Some("calendar"),
            ..PageHead::default()
        },
    );
    let today = cx.site.today();
    let deadlines = &cx.site.deadlines;
    let months = if cx.site.months.is_empty() {
        calendar::months(deadlines).iter().map(|month| view(cx, month, month.dues.clone(), 0)).collect()
    } else {
        let next = deadlines.partition_point(|due| due.last_day < today);
        let shown = next..deadlines.len().min(next + calendar::ROWS);
        let within = |month: &Month| month.dues.start.max(shown.start)..month.dues.end.min(shown.end);
        let months = cx.site.months.iter().map(|month| (month, within(month)));
        months.filter(|(_, dues)| !dues.is_empty()).map(|(month, dues)| view(cx, month, dues, 0)).collect::<Vec<_>>()
    };
    let next = months.iter().find(|month| !month.past).map(|month| Link::new(&month.title, format!("#{}", month.id)));
    let feed = |agency: &usize| {
        let id = &cx.site.registers.agencies.get(*agency)?.id;
        Some(Link::new(cx.agency_name(*agency, None), format!("{}{id}.ics", cx.fixed(fixed::CALENDAR))))
    };
    let agencies: BTreeSet<usize> = deadlines.iter().flat_map(|due| due.agencies.iter().copied()).collect();
    let mut feeds = vec![Link::new(cx.t("calendar.all"), format!("{}tat-ca.ics", cx.fixed(fixed::CALENDAR)))];
    feeds.extend(agencies.iter().filter_map(feed));
    CalendarView {
        page,
        lead_html,
        as_of: cx.as_of(),
        next,
        years: years(cx, None),
        feeds,
        empty: deadlines.is_empty().then(|| cx.t("calendar.empty")),
        months,
        pager: None,
    }
}

/// A page of one month, counted from 1.
pub fn month(cx: &Context<'_>, month: &Month, number: usize) -> CalendarView {
    let title = cx.strings.fill("calendar.of", &[("month", &title(cx, month).to_lowercase())]);
    let crumbs = vec![Link::new(cx.t("calendar.title"), cx.fixed(fixed::CALENDAR))];
    let mut page = head(
        cx,
        &month.page(number),
        PageHead { kind: "calendar", title, section: Some("calendar"), crumbs, ..PageHead::default() },
    );
    let pager = pager(cx, &|number| month.page(number), number, month.pages());
    if number > 1
        && let Some(pager) = &pager
    {
        page.window_title = format!("{} ({}) - {}", page.title, pager.label, cx.site.config.title);
    }
    let from = month.dues.start + (number - 1) * calendar::ROWS;
    let shown = from..month.dues.end.min(from + calendar::ROWS);
    CalendarView {
        page,
        as_of: cx.as_of(),
        years: years(cx, Some(month)),
        months: vec![view(cx, month, shown, number)],
        pager,
        ..CalendarView::default()
    }
}

fn title(cx: &Context<'_>, month: &Month) -> String {
    cx.strings.fill("month.long", &[("month", &month.month.to_string()), ("year", &month.year.to_string())])
}

/// The ways to the months that have pages, newest year first.
fn years(cx: &Context<'_>, current: Option<&Month>) -> Vec<Filter> {
    let mut years: Vec<Filter> = Vec::new();
    for month in &cx.site.months {
        let year = month.year.to_string();
        let choice = Choice {
            text: cx.strings.fill("month.short", &[("n", &month.month.to_string())]),
            href: cx.href(&month.page(1)),
            count: cx.strings.number(month.dues.len()),
            current: current == Some(month),
        };
        match years.first_mut().filter(|first| first.label == year) {
            Some(first) => first.choices.push(choice),
            None => years.insert(0, Filter { label: year, choices: vec![choice] }),
        }
    }
    years
}

/// Some deadlines of a month as shown on its page of this number; 0 for the calendar itself.
fn view(cx: &Context<'_>, month: &Month, shown: Range<usize>, number: usize) -> MonthView {
    let today = cx.site.today();
    let whole = (number == 0 && shown != month.dues)
        .then(|| Link::new(cx.strings.fill("calendar.whole", &[("month", &title(cx, month))]), cx.href(&month.page(1))));
    MonthView {
        id: month.id(),
        title: title(cx, month),
        past: (month.year, month.month) < (today.year(), today.month()),
        rows: rows(cx, cx.site.deadlines.get(shown.clone()).unwrap_or_default()),
        weeks: weeks(cx, month, &shown),
        whole,
    }
}

/// Deadlines of a month; the first of each day is where the grid leads to.
fn rows(cx: &Context<'_>, dues: &[Due]) -> Vec<DueRow> {
    let mut days = BTreeSet::new();
    let row = |due: &Due| {
        let first = days.insert(due.last_day);
        Some(DueRow { id: first.then(|| day_anchor(due.last_day)), ..cx.due_row(due, false)? })
    };
    dues.iter().filter_map(row).collect()
}

fn day_anchor(day: NaiveDate) -> String {
    format!("ngay-{}", when::day(day).iso)
}

/// The weeks of a month from Monday, with the days that have deadlines; a day that is not `shown` is on another page.
fn weeks(cx: &Context<'_>, month: &Month, shown: &Range<usize>) -> Vec<Vec<DayCell>> {
    let Some(first) = NaiveDate::from_ymd_opt(month.year, month.month, 1) else { return Vec::new() };
    let dues = cx.site.deadlines.get(month.dues.clone()).unwrap_or_default();
    let mut cells = vec![DayCell::default(); first.weekday().num_days_from_monday() as usize];
    for date in first.iter_days().take_while(|date| date.month() == month.month) {
        let from = dues.partition_point(|due| due.last_day < date);
        let count = dues.partition_point(|due| due.last_day <= date) - from;
        let of_day = [("day", date.day().to_string()), ("month", month.month.to_string()), ("n", count.to_string())];
        let page = match shown.contains(&(month.dues.start + from)) {
            true => String::new(),
            false => cx.href(&month.page(from / calendar::ROWS + 1)),
        };
        cells.push(DayCell {
            day: date.day(),
            href: (count > 0).then(|| format!("{page}#{}", day_anchor(date))),
            label: (count > 0)
                .then(|| cx.strings.fill("calendar.day", &of_day.each_ref().map(|(key, value)| (*key, value.as_str())))),
        });
    }
    cells.resize(cells.len().div_ceil(7) * 7, DayCell::default());
    cells.chunks(7).map(<[DayCell]>::to_vec).collect()
}
