//! All figures of the site as [`Quantity`] values in order of time, revisions sorted out, each joined to the previous one that it may
//! be compared with. Built once, in time that grows with the number of rows.

use super::comparison::{Difference, Measure, Party, Place, Quantity, Shape, Window, differences, is_rate, unit_key};
use super::figures::{self, FigureRef};
use super::judgement::difference_unit;
use super::{DocIndex, Site};
use crate::document::Detail;
use crate::document::arithmetic::{minus, percent_of};
use crate::document::figures::{Decimal, Row};
use crate::document::meta::PeriodType;
use crate::document::register::{Aggregation, Direction, Indicator};
use std::collections::{BTreeMap, BTreeSet};

/// Index of a quantity in [`Quantities::all`].
pub type QuantityIndex = usize;

/// What makes one line: same indicator, territory, agency, column, window length and unit.
type LineKey<'a> = (usize, &'a Place, &'a Party, Measure, Shape, &'a str);

/// Who a figure is about: what stays the same from period to period.
type Subject = (usize, Place, Party);

/// A row of results, with or without a figure: what it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The row.
    pub figure: FigureRef,
    /// Index in the dictionary.
    pub indicator: usize,
    /// Territory: its own, else that of its page.
    pub place: Place,
    /// Agency.
    pub party: Party,
    /// Type of the period.
    pub period: PeriodType,
    /// Days of the period.
    pub window: Window,
    /// Whether it is about the whole of its page's territory, and not about one agency or place.
    pub of_whole: bool,
}

/// All figures.
#[derive(Clone, Debug, Default)]
pub struct Quantities {
    /// Rows by page and line.
    pub entries: Vec<Entry>,
    /// By line, then by time.
    pub all: Vec<Quantity>,
    /// For each, the previous one of its line.
    previous: Vec<Option<QuantityIndex>>,
    by_figure: BTreeMap<FigureRef, Vec<QuantityIndex>>,
    /// Rows of each indicator, as indices of `entries`.
    by_indicator: BTreeMap<usize, Vec<usize>>,
    /// Current figures of each subject by their last day.
    by_subject: BTreeMap<Subject, Vec<QuantityIndex>>,
}

/// What became of a figure since the one before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trend {
    /// It changed, or stayed.
    Change(Box<Change>),
    /// There is an earlier figure, but the two may not be compared.
    NotComparable {
        /// The earlier figure.
        earlier: FigureRef,
        /// Every reason.
        reasons: Vec<Difference>,
    },
    /// No earlier figure is known.
    First,
    /// There is no figure.
    NoFigure,
}

/// The change from an earlier figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The earlier figure.
    pub earlier: FigureRef,
    /// Its days.
    pub window: Window,
    /// Its value.
    pub value: Decimal,
    /// Later minus earlier.
    pub difference: Decimal,
    /// Unit of the difference.
    pub unit: String,
    /// Growth in per cent, one decimal; only for amounts.
    pub percent: Option<Decimal>,
    /// Whether the change is good; none where no way is good, or nothing changed.
    pub better: Option<bool>,
    /// Whether one figure is firmer than the other: preliminary against official.
    pub firmness_differs: bool,
}

impl Quantities {
    /// Gathers all figures of the site.
    pub fn new(site: &Site) -> Self {
        let entries = entries(site);
        let mut all = gather(site, &entries);
        mark_superseded(site, &mut all);
        all.sort_by(|a, b| (line(a), time(a)).cmp(&(line(b), time(b))));
        let mut previous: Vec<Option<QuantityIndex>> = Vec::with_capacity(all.len());
        let mut last: Option<(QuantityIndex, &Quantity)> = None;
        let mut before: Option<(QuantityIndex, &Quantity)> = None;
        for (index, quantity) in all.iter().enumerate() {
            if last.is_some_and(|(_, one)| line(one) != line(quantity)) {
                (last, before) = (None, None);
            }
            // Two figures for the same days are versions of one, not steps in time.
            if last.is_some_and(|(_, one)| one.window != quantity.window) {
                before = last;
            }
            previous.push(before.map(|(index, _)| index));
            if !quantity.superseded {
                last = Some((index, quantity));
            }
        }
        let mut by_figure: BTreeMap<FigureRef, Vec<QuantityIndex>> = BTreeMap::new();
        let mut by_subject: BTreeMap<Subject, Vec<QuantityIndex>> = BTreeMap::new();
        for (index, quantity) in all.iter().enumerate() {
            by_figure.entry(quantity.figure).or_default().push(index);
            if !quantity.superseded {
                by_subject.entry(subject(quantity)).or_default().push(index);
            }
        }
        for figures in by_subject.values_mut() {
            figures.sort_by_key(|index| all.get(*index).map(|quantity| (quantity.window.to, quantity.window.from, *index)));
        }
        let mut by_indicator: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (index, entry) in entries.iter().enumerate() {
            by_indicator.entry(entry.indicator).or_default().push(index);
        }
        Self { entries, all, previous, by_figure, by_indicator, by_subject }
    }

    /// The figure of a row in one column.
    pub fn of(&self, figure: FigureRef, measure: Measure) -> Option<&Quantity> {
        let found = self.by_figure.get(&figure)?;
        found.iter().filter_map(|index| self.all.get(*index)).find(|quantity| quantity.measure == measure)
    }

    /// Rows of one indicator, by page and line.
    pub fn of_indicator(&self, indicator: usize) -> impl ExactSizeIterator<Item = &Entry> {
        let found = self.by_indicator.get(&indicator).map_or(&[][..], Vec::as_slice);
        let known: Vec<&Entry> = found.iter().filter_map(|index| self.entries.get(*index)).collect();
        known.into_iter()
    }

    /// What a row is about.
    pub fn entry(&self, figure: FigureRef) -> Option<&Entry> {
        self.entries.binary_search_by_key(&figure, |entry| entry.figure).ok().and_then(|index| self.entries.get(index))
    }

    /// Both columns of a row, the period first.
    pub fn of_row(&self, figure: FigureRef) -> impl Iterator<Item = &Quantity> {
        self.by_figure.get(&figure).into_iter().flatten().filter_map(|index| self.all.get(*index))
    }

    /// The latest current figure of the same territory and agency that begins with `window` and ends within it.
    pub fn latest_within(&self, entry: &Entry, window: Window) -> Option<&Quantity> {
        let figures = self.by_subject.get(&(entry.indicator, entry.place.clone(), entry.party.clone()))?;
        let end = figures.partition_point(|index| self.all.get(*index).is_some_and(|found| found.window.to <= window.to));
        // Reports of one year are few; what lies further back is of other years.
        let recent = figures.get(..end)?.iter().rev().take(64).filter_map(|index| self.all.get(*index));
        recent.take_while(|found| found.window.to >= window.from).find(|found| found.window.from == window.from)
    }

    /// The lines of one indicator: figures in order of time that may be drawn as one, without those that were revised.
    pub fn lines(&self, indicator: usize) -> Vec<Vec<&Quantity>> {
        let start = self.all.partition_point(|quantity| quantity.indicator < indicator);
        let of_indicator = self.all.iter().skip(start).take_while(|quantity| quantity.indicator == indicator);
        let mut lines: Vec<Vec<&Quantity>> = Vec::new();
        for quantity in of_indicator.filter(|quantity| !quantity.superseded) {
            match lines.last_mut() {
                Some(figures) if figures.last().is_some_and(|last| line(last) == line(quantity)) => {
                    // Of several figures for the same days the firmest, then the latest page, stands last.
                    if figures.last().is_some_and(|last| last.window == quantity.window) {
                        figures.pop();
                    }
                    figures.push(quantity);
                }
                _ => lines.push(vec![quantity]),
            }
        }
        lines
    }

    /// What became of a figure since the previous comparable one; where there is none, why.
    pub fn trend(&self, site: &Site, figure: FigureRef, measure: Measure) -> Trend {
        let Some((index, quantity)) = self
            .by_figure
            .get(&figure)
            .into_iter()
            .flatten()
            .filter_map(|index| Some((*index, self.all.get(*index)?)))
            .find(|(_, quantity)| quantity.measure == measure)
        else {
            return Trend::NoFigure;
        };
        if let Some(earlier) = self.previous.get(index).copied().flatten().and_then(|index| self.all.get(index)) {
            let reasons = differences(quantity, earlier, &site.registers);
            return match change(site, quantity, earlier) {
                Some(change) if reasons.is_empty() => Trend::Change(Box::new(change)),
                _ => Trend::NotComparable { earlier: earlier.figure, reasons },
            };
        }
        match self.nearest_earlier(site, quantity) {
            Some(earlier) => {
                Trend::NotComparable { earlier: earlier.figure, reasons: differences(quantity, earlier, &site.registers) }
            }
            None => Trend::First,
        }
    }

    /// The latest earlier figure of the same territory, or else of one that it came from: shown as the reason why there is no trend.
    fn nearest_earlier(&self, site: &Site, quantity: &Quantity) -> Option<&Quantity> {
        let mut places = vec![quantity.place.clone()];
        if let Place::Registered(index) = quantity.place {
            let predecessors = site.registers.localities.get(index).map(|locality| &locality.predecessors);
            let found =
                predecessors.into_iter().flatten().filter_map(|before| site.names.locality(&site.registers, &before.id, None));
            places.extend(found.map(Place::Registered));
        }
        places.into_iter().find_map(|place| {
            let figures = self.by_subject.get(&(quantity.indicator, place, quantity.party.clone()))?;
            let end =
                figures.partition_point(|index| self.all.get(*index).is_some_and(|other| other.window.to < quantity.window.to));
            let earlier = figures.get(..end)?.iter().rev().filter_map(|index| self.all.get(*index));
            // A few steps back find the same type of period; the very latest serves where there is none.
            let near: Vec<&Quantity> = earlier.take(16).collect();
            let alike = near.iter().find(|other| other.period == quantity.period && other.measure == quantity.measure);
            alike.or(near.first()).copied()
        })
    }
}

/// The change between two figures that may be compared.
fn change(site: &Site, later: &Quantity, earlier: &Quantity) -> Option<Change> {
    let indicator = site.registers.indicators.get(later.indicator)?;
    let difference = minus(later.value, earlier.value)?;
    let rate = indicator.aggregation == Aggregation::Ratio || is_rate(&later.unit);
    Some(Change {
        earlier: earlier.figure,
        window: earlier.window,
        value: earlier.value,
        difference,
        unit: difference_unit(&later.unit),
        percent: if rate { None } else { percent_of(difference, earlier.value, 1) },
        better: match (indicator.direction, difference.digits.signum()) {
            (Direction::None, _) | (_, 0) => None,
            (Direction::Up, sign) => Some(sign > 0),
            (Direction::Down, sign) => Some(sign < 0),
        },
        firmness_differs: later.state != earlier.state,
    })
}

/// The figure of the period: as stated, or the ratio of the stated numerator and denominator where the row gives only those.
pub fn value_of(row: &Row, indicator: &Indicator) -> Option<Decimal> {
    let unit = row.unit.as_deref().unwrap_or(&indicator.unit);
    let ratio = || {
        let (numerator, denominator) = (row.numerator?, row.denominator?);
        if unit_key(unit) == "%" { percent_of(numerator, denominator, indicator.decimals.unwrap_or(2).min(6)) } else { None }
    };
    row.actual.or_else(ratio)
}

fn line(quantity: &Quantity) -> LineKey<'_> {
    (quantity.indicator, &quantity.place, &quantity.party, quantity.measure, quantity.window.shape(), &quantity.unit)
}

fn time(quantity: &Quantity) -> (Window, crate::document::meta::FigureState, FigureRef) {
    // Windows of one line have one length: the first day orders them as the last one would.
    (quantity.window, quantity.state, quantity.figure)
}

fn subject(quantity: &Quantity) -> Subject {
    (quantity.indicator, quantity.place.clone(), quantity.party.clone())
}

/// Every row whose indicator is in the dictionary and whose page states its period.
fn entries(site: &Site) -> Vec<Entry> {
    let indicators: BTreeMap<&str, usize> =
        site.registers.indicators.iter().enumerate().map(|(index, indicator)| (indicator.id.as_str(), index)).collect();
    let mut all = Vec::new();
    for (document, held) in site.documents.iter().enumerate() {
        let Detail::Result(keys, table) = &held.detail else { continue };
        let Some(period) = &keys.period else { continue };
        let date = Some(period.to);
        let place_of = |text: &str| match site.names.locality(&site.registers, text, date) {
            Some(index) => Place::Registered(index),
            None => Place::Named(text.to_string()),
        };
        let page = keys.locality.as_ref().map_or(Place::Unstated, |text| place_of(&text.value));
        // The same few names stand in thousands of rows.
        let mut places: BTreeMap<&str, Place> = BTreeMap::new();
        let mut parties: BTreeMap<&str, Party> = BTreeMap::new();
        for (row_index, row) in table.rows.iter().enumerate() {
            let Some(indicator) = indicators.get(row.indicator.as_str()).copied() else { continue };
            let place = match &row.locality {
                Some(text) => places.entry(text).or_insert_with(|| place_of(text)).clone(),
                None => page.clone(),
            };
            let party = match &row.agency {
                Some(text) => parties
                    .entry(text)
                    .or_insert_with(|| match site.names.agency(&site.registers, text, date) {
                        Some(index) => Party::Registered(index),
                        None => Party::Named(text.clone()),
                    })
                    .clone(),
                None => Party::Whole,
            };
            let of_whole = party == Party::Whole && place == page;
            let figure = FigureRef { document, row: row_index };
            all.push(Entry { figure, indicator, place, party, period: period.kind, window: Window::of(period), of_whole });
        }
    }
    all
}

fn gather(site: &Site, entries: &[Entry]) -> Vec<Quantity> {
    let mut all = Vec::with_capacity(entries.len());
    for entry in entries {
        let (Some(row), Some(indicator)) =
            (figures::row(&site.documents, entry.figure), site.registers.indicators.get(entry.indicator))
        else {
            continue;
        };
        let state = match site.document(entry.figure.document).map(|document| &document.detail) {
            Some(Detail::Result(keys, _)) => keys.state,
            _ => continue,
        };
        let columns = [
            (Measure::Period, value_of(row, indicator), entry.window),
            (Measure::Cumulative, row.cumulative, entry.window.since_start_of_year()),
        ];
        for (measure, value, window) in columns {
            let Some(value) = value else { continue };
            all.push(Quantity {
                figure: entry.figure,
                indicator: entry.indicator,
                place: entry.place.clone(),
                party: entry.party.clone(),
                measure,
                period: entry.period,
                window,
                unit: unit_key(row.unit.as_deref().unwrap_or(&indicator.unit)),
                value,
                state,
                superseded: false,
                defined: indicator.from.is_none_or(|from| from <= window.to) && indicator.to.is_none_or(|to| window.from <= to),
            });
        }
    }
    all
}

/// A figure is superseded where a page that revises its page, or a page that revises that one, gives it anew.
fn mark_superseded(site: &Site, all: &mut [Quantity]) {
    let mut older: BTreeMap<DocIndex, DocIndex> = BTreeMap::new();
    for (index, document) in site.documents.iter().enumerate() {
        let Detail::Result(keys, _) = &document.detail else { continue };
        let revised = keys.revision_of.as_ref().and_then(|path| site.named_by(&document.path, &path.value));
        if let Some(revised) = revised.filter(|revised| *revised != index) {
            older.insert(index, revised);
        }
    }
    if older.is_empty() {
        return;
    }
    let mut of_document: BTreeMap<DocIndex, Vec<usize>> = BTreeMap::new();
    for (index, quantity) in all.iter().enumerate() {
        of_document.entry(quantity.figure.document).or_default().push(index);
    }
    let revised: BTreeSet<DocIndex> = older.values().copied().collect();
    let mut visited: BTreeSet<DocIndex> = BTreeSet::new();
    // From each newest page back through what it revises; a circle has no newest page and changes nothing.
    for newest in older.keys().filter(|index| !revised.contains(index)) {
        let mut given: BTreeSet<(Subject, Measure)> = BTreeSet::new();
        let mut page = Some(*newest);
        while let Some(current) = page.filter(|page| visited.insert(*page)) {
            let mut here = Vec::new();
            for index in of_document.get(&current).into_iter().flatten() {
                let Some(quantity) = all.get_mut(*index) else { continue };
                let key = (subject(quantity), quantity.measure);
                quantity.superseded |= given.contains(&key);
                here.push(key);
            }
            given.extend(here);
            page = older.get(&current).copied();
        }
    }
}
