//! What a chart shows: figures with their words, before anything is drawn. `render::chart` draws it.
//!
//! **Invariant**: a line joins only figures of one line of [`super::quantities::Quantities::lines`], and only neighbours in time; between two
//! territories stands a gap with the day and the reason. Every value that is drawn is there as text too.

mod words;

pub use words::written;
use words::{break_words, describe, kind_words, label, name, shown, standing_words, unit};

use super::comparison::{Measure, Party, Place, Quantity, Shape, Window, place_words};
use super::figures::FigureRef;
use super::judgement::Standing;
use super::{DocIndex, Site};
use crate::diagnostics::Language;
use crate::document::Detail;
use crate::document::arithmetic::percent_of;
use crate::document::figures::Decimal;
use crate::document::register::Indicator;
use crate::vietnamese::slug;
use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// More points than this are not drawn: the latest are.
const MOST_POINTS: usize = 40;
/// More bars than this are not drawn: the first are.
const MOST_BARS: usize = 12;
/// More panels than this are not drawn.
const MOST_PANELS: usize = 6;

/// A chart.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Chart {
    /// Name within its page and of its file: `bieu-do-1`.
    pub id: String,
    /// What is shown: "Tăng GRDP theo năm, %".
    pub title: String,
    /// All that is drawn, in sentences.
    pub description: String,
    /// Where the figures come from and as of when, below the drawing; the page's view fills it.
    pub note: Option<String>,
    /// Language tag.
    pub lang: String,
    /// Words for the target: "chỉ tiêu".
    pub target_word: String,
    /// What is drawn.
    pub drawing: Drawing,
}

/// Kinds of drawings.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Drawing {
    /// Bars from zero, each with its target as a tick.
    Bars(Vec<Bar>),
    /// Lines through time, one panel a territory, all on one scale.
    Lines(Vec<Panel>),
}

/// A bar.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Bar {
    /// What it is of.
    pub label: String,
    /// Its length; none where there is no figure.
    pub value: Option<f64>,
    /// Where the tick stands.
    pub target: Option<f64>,
    /// Figure, target and verdict in words.
    pub text: String,
    /// Whether the target is missed: hatched.
    pub below: bool,
}

/// A panel of lines.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Panel {
    /// Territory; empty where the chart has one panel and its title says it.
    pub title: String,
    /// In order of time.
    pub points: Vec<Point>,
    /// Days at which the territory changed.
    pub breaks: Vec<Break>,
}

/// A figure in time.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Point {
    /// Its territory.
    pub place: String,
    /// Last day of its period.
    pub day: NaiveDate,
    /// "2024", "Q.III/2025".
    pub label: String,
    /// The figure; none where only a target is known.
    pub value: Option<f64>,
    /// The figure in words and digits.
    pub text: String,
    /// Its target.
    pub target: Option<f64>,
    /// The target in digits.
    pub target_text: Option<String>,
    /// Whether a line leads here from the point before.
    pub joined: bool,
    /// Whether the figure is preliminary: an open mark.
    pub preliminary: bool,
}

/// A day at which what is counted changed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Break {
    /// The first day of the new territory.
    pub day: NaiveDate,
    /// "01/7/2025: hợp nhất tỉnh".
    pub label: String,
}

/// What a page that newspapers embed shows beside the drawing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Embed {
    /// The chart.
    pub chart: Chart,
    /// Its figures as a table.
    pub table: Table,
    /// Address of the page that holds it, below the site's root.
    pub page: String,
}

/// A table beside a chart.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Table {
    /// Heads of the columns.
    pub heads: Vec<String>,
    /// Rows; the first cell names the row.
    pub rows: Vec<Vec<String>>,
}

impl Chart {
    /// The figures as a table: what is drawn, once more, for those who read or copy.
    pub fn table(&self) -> Table {
        let vi = self.lang != "en";
        let word = |vi_word: &str, en_word: &str| if vi { vi_word.to_string() } else { en_word.to_string() };
        match &self.drawing {
            Drawing::Bars(bars) => Table {
                heads: vec![word("Chỉ tiêu", "Indicator"), word("Số liệu", "Figure")],
                rows: bars.iter().map(|bar| vec![bar.label.clone(), bar.text.clone()]).collect(),
            },
            Drawing::Lines(panels) => Table {
                heads: vec![
                    word("Địa bàn", "Territory"),
                    word("Kỳ", "Period"),
                    word("Thực hiện", "Figure"),
                    word("Chỉ tiêu", "Target"),
                ],
                rows: panels
                    .iter()
                    .flat_map(|panel| &panel.points)
                    .map(|point| {
                        let target = point.target_text.clone().unwrap_or_else(|| "—".into());
                        vec![point.place.clone(), point.label.clone(), point.text.clone(), target]
                    })
                    .collect(),
            },
        }
    }
}

/// Charts of one indicator through time: one for each length of period, the longest series first. A series of one figure is a table, not
/// a chart.
pub fn of_indicator(site: &Site, index: usize, language: Language) -> Vec<Chart> {
    let Some(indicator) = site.registers.indicators.get(index) else { return Vec::new() };
    let mut by_shape: BTreeMap<(Measure, Shape, &str), Vec<Vec<&Quantity>>> = BTreeMap::new();
    for line in site.progress.quantities.lines(index) {
        if let Some(first) = line.first().filter(|first| first.party == Party::Whole) {
            by_shape.entry((first.measure, first.window.shape(), &first.unit)).or_default().push(line);
        }
    }
    let mut charts: Vec<(usize, Vec<Panel>, &Quantity)> = Vec::new();
    for lines in by_shape.into_values() {
        let Some(sample) = lines.first().and_then(|line| line.first()).copied() else { continue };
        let panels = panels(site, indicator, lines, language);
        let figures = panels.iter().map(|panel| panel.points.len()).sum();
        if panels.iter().any(|panel| panel.points.len() > 1) {
            charts.push((figures, panels, sample));
        }
    }
    charts.sort_by_key(|(figures, _, sample)| (std::cmp::Reverse(*figures), sample.window.shape(), sample.measure));
    charts
        .into_iter()
        .enumerate()
        .map(|(number, (_, panels, sample))| {
            let kind = kind_words(sample, language);
            let name = name(indicator, language);
            let title = match panels.as_slice() {
                [one] => format!("{name} {kind}, {} ({})", unit(indicator, sample), one.title),
                _ => format!("{name} {kind}, {}", unit(indicator, sample)),
            };
            chart(number, title, Drawing::Lines(panels), language)
        })
        .collect()
}

/// Charts of one page of results, the fullest first: amounts in per cent of their targets, and figures of one unit beside their targets.
pub fn of_result(site: &Site, document: DocIndex, language: Language) -> Vec<Chart> {
    let Some(Detail::Result(keys, table)) = site.document(document).map(|document| &document.detail) else {
        return Vec::new();
    };
    let mut shares: Vec<Bar> = Vec::new();
    let mut rates: BTreeMap<String, Vec<Bar>> = BTreeMap::new();
    for row_index in 0..table.rows.len() {
        let figure = FigureRef { document, row: row_index };
        // A row without a figure of its own is judged by an earlier one; that one is drawn on the page of its report.
        if site.progress.quantities.of_row(figure).next().is_none() {
            continue;
        }
        let (Some(target), Some(entry)) = (site.progress.row(figure), site.progress.quantities.entry(figure)) else { continue };
        let (Some(value), Some(indicator)) = (target.judgement.value, site.registers.indicators.get(entry.indicator)) else {
            continue;
        };
        let standing = target.judgement.standing;
        let goal = &target.goal;
        let of = match &entry.party {
            Party::Whole => String::new(),
            _ => {
                table.rows.get(row_index).and_then(|row| row.agency.as_ref()).map(|name| format!(", {name}")).unwrap_or_default()
            }
        };
        let label = format!("{}{of}", name(indicator, language));
        let below = standing == Standing::NotReached;
        let verdict = standing_words(standing, language);
        let (value_text, target_text) = (written(value, language), written(goal.value, language));
        if goal.is_rate() {
            rates.entry(goal.unit.clone()).or_default().push(Bar {
                label,
                value: Some(value.to_f64()),
                target: Some(goal.value.to_f64()),
                text: format!("{value_text} / {target_text} {} · {verdict}", goal.unit),
                below,
            });
        } else if let Some(share) = percent_of(value, goal.value, 1) {
            shares.push(Bar {
                label,
                value: Some(share.to_f64()),
                target: Some(100.0),
                text: format!("{value_text} / {target_text} {} · {} % · {verdict}", goal.unit, written(share, language)),
                below,
            });
        }
    }
    let period = keys.period.as_ref().map(|period| period.label.clone()).unwrap_or_default();
    let mut groups: Vec<(String, Vec<Bar>)> = Vec::new();
    let shares_title = match language {
        Language::Vi => format!("Thực hiện so với chỉ tiêu, {period}, % của chỉ tiêu"),
        Language::En => format!("Result against target, {period}, % of target"),
    };
    groups.push((shares_title, shares));
    groups.extend(rates.into_iter().map(|(unit, bars)| match language {
        Language::Vi => (format!("Thực hiện và chỉ tiêu, {period}, {unit}"), bars),
        Language::En => (format!("Result and target, {period}, {unit}"), bars),
    }));
    groups.retain(|(_, bars)| !bars.is_empty());
    groups.sort_by_key(|(_, bars)| std::cmp::Reverse(bars.len()));
    groups
        .into_iter()
        .enumerate()
        .map(|(number, (title, mut bars))| {
            bars.truncate(MOST_BARS);
            chart(number, title, Drawing::Bars(bars), language)
        })
        .collect()
}

/// The latest period for which at least three territories of one level, or three agencies, report the indicator: side by side.
pub fn side_by_side(site: &Site, index: usize, language: Language) -> Option<Chart> {
    let indicator = site.registers.indicators.get(index)?;
    let mut groups: BTreeMap<(Window, Measure, &str, Option<&str>), Vec<&Quantity>> = BTreeMap::new();
    for quantity in site.progress.quantities.lines(index).into_iter().flatten() {
        let level = match (&quantity.party, &quantity.place) {
            (Party::Whole, Place::Registered(place)) => site.registers.localities.get(*place).map(|place| place.level.as_str()),
            (Party::Whole, _) => continue,
            _ => None,
        };
        groups.entry((quantity.window, quantity.measure, quantity.unit.as_str(), level)).or_default().push(quantity);
    }
    let ((window, ..), mut found) = groups
        .into_iter()
        .map(|(group, found)| (group, without_wholes(site, found)))
        .filter(|(_, found)| found.len() >= 3)
        .max_by_key(|((window, measure, ..), found)| (window.to, found.len(), *measure == Measure::Period))?;
    found.sort_by(|a, b| crate::document::arithmetic::compare(b.value, a.value).then_with(|| a.figure.cmp(&b.figure)));
    let sample = found.first().copied()?;
    let bars = found
        .iter()
        .take(MOST_BARS)
        .map(|quantity| Bar {
            label: match &quantity.party {
                Party::Registered(agency) => site
                    .registers
                    .agencies
                    .get(*agency)
                    .and_then(|agency| super::names::name_at(agency, Some(quantity.window.to)))
                    .map(|name| name.name.clone())
                    .unwrap_or_default(),
                Party::Named(name) => name.clone(),
                Party::Whole => place_words(&quantity.place, &site.registers),
            },
            value: Some(quantity.value.to_f64()),
            target: None,
            text: format!("{} {}", shown(quantity.value, indicator, language), unit(indicator, quantity)),
            below: false,
        })
        .collect();
    let title = format!("{}, {}, {}", name(indicator, language), window.words(), unit(indicator, sample));
    Some(Chart { id: "so-sanh".into(), ..chart(0, title, Drawing::Bars(bars), language) })
}

/// Leaves out territories that hold another one of the list: the new province beside the old ones.
fn without_wholes<'a>(site: &Site, found: Vec<&'a Quantity>) -> Vec<&'a Quantity> {
    let listed: BTreeSet<&Place> = found.iter().map(|quantity| &quantity.place).collect();
    let holds = |quantity: &&Quantity| {
        let Place::Registered(index) = quantity.place else { return false };
        let before = site.registers.localities.get(index).map(|locality| &locality.predecessors);
        before.into_iter().flatten().any(|earlier| {
            let earlier = site.names.locality(&site.registers, &earlier.id, None);
            earlier.is_some_and(|earlier| earlier != index && listed.contains(&Place::Registered(earlier)))
        })
    };
    found.iter().copied().filter(|quantity| !holds(quantity)).collect()
}

fn chart(number: usize, title: String, drawing: Drawing, language: Language) -> Chart {
    let description = describe(&drawing, language);
    let (lang, target_word) = match language {
        Language::Vi => ("vi", "chỉ tiêu"),
        Language::En => ("en", "target"),
    };
    let id = format!("bieu-do-{}", number + 1);
    Chart { id, title, description, note: None, lang: lang.into(), target_word: target_word.into(), drawing }
}

/// One panel a territory; a territory that follows one of its name continues that panel after a gap.
fn panels(site: &Site, indicator: &Indicator, lines: Vec<Vec<&Quantity>>, language: Language) -> Vec<Panel> {
    let mut panels: BTreeMap<&Place, Panel> = BTreeMap::new();
    for line in &lines {
        let Some(place) = line.first().map(|first| &first.place) else { continue };
        let panel = panels.entry(place).or_default();
        panel.title = place_words(place, &site.registers);
        panel.points.extend(points(site, indicator, line, language));
    }
    if let Some(sample) = lines.first().and_then(|line| line.first()) {
        for (place, point) in open_targets(site, sample, language) {
            if let Some(panel) = panels.get_mut(place) {
                panel.points.push(point);
                panel.points.sort_by_key(|point| point.day);
            }
        }
    }
    let places: Vec<&Place> = panels.keys().copied().collect();
    for place in places {
        let Place::Registered(index) = place else { continue };
        let Some(locality) = site.registers.localities.get(*index) else { continue };
        // The territory of the same name, or the only one that it came from.
        let only = locality.predecessors.len() == 1;
        let same_name = |earlier: usize| {
            site.registers.localities.get(earlier).is_some_and(|earlier| earlier.name.starts_with(&locality.name))
        };
        let before: Vec<Place> = locality
            .predecessors
            .iter()
            .filter_map(|earlier| site.names.locality(&site.registers, &earlier.id, None))
            .filter(|earlier| only || same_name(*earlier))
            .map(Place::Registered)
            .filter(|earlier| earlier != place && panels.contains_key(earlier))
            .collect();
        let ([earlier], Some(day)) = (before.as_slice(), locality.from) else { continue };
        let overlaps = |panel: &Panel, other: &Panel| {
            panel.points.last().map(|point| point.day) >= other.points.first().map(|point| point.day)
        };
        if panels.get(earlier).zip(panels.get(place)).is_none_or(|(panel, other)| overlaps(panel, other)) {
            continue;
        }
        let Some(later) = panels.remove(place) else { continue };
        if let Some(panel) = panels.get_mut(earlier) {
            panel.title = format!("{} → {}", panel.title, later.title);
            panel.breaks.push(Break { day, label: break_words(day, locality.predecessors.len(), &locality.level, language) });
            panel.breaks.extend(later.breaks);
            panel.points.extend(later.points);
        }
    }
    let mut panels: Vec<Panel> = panels.into_values().collect();
    panels.sort_by_key(|panel| std::cmp::Reverse(panel.points.len()));
    panels.truncate(MOST_PANELS);
    for panel in &mut panels {
        let surplus = panel.points.len().saturating_sub(MOST_POINTS);
        panel.points.drain(..surplus);
        let first = panel.points.first().map(|point| point.day);
        panel.breaks.retain(|break_| first.is_some_and(|first| first < break_.day));
    }
    panels
}

fn points(site: &Site, indicator: &Indicator, line: &[&Quantity], language: Language) -> Vec<Point> {
    // A longer step than the usual one is a period without a figure, and no line crosses it.
    let usual = usual_step(line);
    let mut before: Option<NaiveDate> = None;
    line.iter()
        .map(|quantity| {
            let day = quantity.window.to;
            let joined = before.is_some_and(|before| months_between(before, day) <= usual);
            before = Some(day);
            // Only a target for the same days stands at the figure.
            let target = site
                .progress
                .row(quantity.figure)
                .filter(|target| target.goal.window == Some(quantity.window))
                .map(|target| target.goal.value);
            Point {
                place: place_words(&quantity.place, &site.registers),
                day,
                label: label(quantity, language),
                value: Some(quantity.value.to_f64()),
                text: shown(quantity.value, indicator, language),
                target: target.map(Decimal::to_f64),
                target_text: target.map(|target| written(target, language)),
                joined,
                preliminary: quantity.state == crate::document::meta::FigureState::Preliminary,
            }
        })
        .collect()
}

/// Months from one figure of a line to the next where none is missing: quarters follow quarters; first halves follow a year later.
fn usual_step(line: &[&Quantity]) -> i32 {
    let first = line.first().map(|quantity| quantity.window);
    match first.map(Window::shape) {
        Some(Shape::Months { count, .. }) if count <= 3 || count > 12 => {
            let cumulative = line.first().is_some_and(|quantity| quantity.measure == Measure::Cumulative);
            if cumulative { count.max(12) } else { count }
        }
        Some(Shape::Months { count, .. }) => {
            let month = first.map(|window| window.from.month());
            if line.iter().all(|quantity| Some(quantity.window.from.month()) == month) { 12 } else { count }
        }
        // Windows of odd length never follow each other.
        Some(Shape::Days(_)) | None => 0,
    }
}

fn months_between(one: NaiveDate, next: NaiveDate) -> i32 {
    let months = |date: NaiveDate| date.year() * 12 + i32::try_from(date.month0()).unwrap_or(0);
    months(next) - months(one)
}

/// Targets of periods without a figure, where they belong to the same kind of line as `sample`.
fn open_targets<'a>(site: &'a Site, sample: &Quantity, language: Language) -> Vec<(&'a Place, Point)> {
    let progress = &site.progress;
    let mut found = Vec::new();
    for figure in progress.open_targets(sample.indicator) {
        let (Some(entry), Some(target)) = (progress.quantities.entry(*figure), progress.row(*figure)) else { continue };
        let alike = entry.party == sample.party
            && sample.measure == Measure::Period
            && entry.window.shape() == sample.window.shape()
            && super::comparison::unit_key(&target.goal.unit) == sample.unit
            && target.goal.window == Some(entry.window);
        if !alike {
            continue;
        }
        let point = Point {
            place: place_words(&entry.place, &site.registers),
            day: entry.window.to,
            label: label(&Quantity { window: entry.window, ..sample.clone() }, language),
            value: None,
            text: standing_words(target.judgement.standing, language).to_string(),
            target: Some(target.goal.value.to_f64()),
            target_text: Some(written(target.goal.value, language)),
            joined: false,
            preliminary: false,
        };
        found.push((&entry.place, point));
    }
    found
}

/// The name of the file of a chart: `grdp-tang-bieu-do-1.svg`.
pub fn file_name(subject: &str, chart: &Chart) -> String {
    format!("{}-{}.svg", slug::slug(subject), chart.id)
}
