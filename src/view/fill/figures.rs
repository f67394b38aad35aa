//! Figures beside their targets, as rows; and the page of an indicator.

use super::{Context, PageHead, head};
use crate::document::arithmetic::absolute;
use crate::document::figures::Absence;
use crate::document::register::{Direction, Indicator};
use crate::document::{Detail, Document};
use crate::path::SitePath;
use crate::site::figures::{self, FigureRef};
use crate::site::judgement::{Distance, Standing};
use crate::site::routes::fixed;
use crate::view::indicator::{IndicatorView, SeriesView};
use crate::view::parts::{Bar, Fact, FigureRow, Link, Phrase, Tag, Tone};
use std::cmp::Ordering;

impl Context<'_> {
    pub(super) fn indicator(&self, id: &str) -> Option<&Indicator> {
        self.site.indicator_by_id.get(id).and_then(|index| self.site.registers.indicators.get(*index))
    }

    pub(super) fn indicator_name(&self, indicator: &Indicator) -> String {
        match (&indicator.name_en, self.strings.lang()) {
            (Some(name), "en") => name.clone(),
            _ => indicator.name.clone(),
        }
    }

    pub(super) fn indicator_link(&self, id: &str) -> Option<Link> {
        let indicator = self.indicator(id)?;
        Some(Link::new(self.indicator_name(indicator), self.indicator_href(&indicator.id)))
    }

    pub(super) fn indicator_href(&self, id: &str) -> String {
        self.href(&SitePath::new(fixed::INDICATORS).join(id))
    }

    /// A row of figures, named by its indicator and judged against its target.
    pub(super) fn figure_row(&self, figure: FigureRef) -> Option<FigureRow> {
        let document = self.document(figure.document)?;
        let row = figures::row(&self.site.documents, figure)?;
        let indicator = self.indicator(&row.indicator);
        let name = match indicator {
            Some(indicator) => Phrase::link(self.indicator_name(indicator), self.indicator_href(&indicator.id)),
            None => Phrase::plain(&row.indicator),
        };
        let actual = match (row.actual, row.absence) {
            (Some(actual), _) => actual.to_string(),
            (None, Some(Absence::NoneOccurred)) => self.t("absence.none_occurred"),
            (None, Some(Absence::NotApplicable)) => self.t("absence.not_applicable"),
            (None, Some(Absence::NotReported) | None) => self.t("absence.not_reported"),
        };
        let judgement = self.site.progress.row(figure).map(|target| &target.judgement);
        // A row without a figure of its own may be judged by an earlier one of the year: that one's distance is told on its own page.
        let mut quantities = self.site.progress.quantities.of_row(figure).peekable();
        let own = quantities.peek().is_some();
        let revised = (own && quantities.all(|quantity| quantity.superseded)).then(|| self.t("figure.revised"));
        let distance = judgement.filter(|_| own).and_then(|judgement| judgement.distance.as_ref());
        let share = distance.and_then(|distance| distance.percent);
        Some(FigureRow {
            id: None,
            name,
            unit: row.unit.clone().or_else(|| indicator.map(|indicator| indicator.unit.clone())).unwrap_or_default(),
            of: [&row.agency, &row.locality].into_iter().flatten().cloned().reduce(|a, b| format!("{a}, {b}")),
            target: row.target.map(|target| target.to_string()),
            actual,
            absent: row.actual.is_none(),
            ratio: share.map(|share| format!("{share}%")),
            difference: distance.filter(|distance| distance.percent.is_none()).map(|distance| self.apart(distance)),
            bar: share.map(|share| Bar {
                length: format!("{:.1}", share.to_f64().clamp(0.0, 140.0)),
                below: judgement.is_some_and(|judgement| judgement.standing == Standing::NotReached),
            }),
            verdict: judgement.map(|judgement| self.standing_tag(judgement.standing)),
            cumulative: row.cumulative.map(|figure| figure.to_string()),
            prior: row.prior_year.map(|figure| figure.to_string()),
            source: row.source.as_deref().and_then(|source| self.source_link(document, source)),
            note: revised.into_iter().chain(row.note.clone()).reduce(|a, b| format!("{a}. {b}")),
        })
    }

    pub(super) fn standing_tag(&self, standing: Standing) -> Tag {
        let tone = match standing {
            Standing::Exceeded | Standing::Reached => Tone::Ok,
            Standing::NotReached => Tone::Warn,
            Standing::NotDue => Tone::Info,
            Standing::NotReported | Standing::Unjudged => Tone::Plain,
        };
        Tag::new(tone, self.t(standing.key()))
    }

    /// How far a figure is from its target, in the unit of the indicator: a ratio of two rates would mislead.
    pub(super) fn apart(&self, distance: &Distance) -> String {
        let key = match distance.difference.digits.cmp(&0) {
            Ordering::Less => "points.below",
            Ordering::Equal => return self.t("points.equal"),
            Ordering::Greater => "points.above",
        };
        self.strings.fill(key, &[("n", &absolute(distance.difference).to_string()), ("unit", &distance.unit)])
    }

    /// A row named by its period and led to the result that gives it.
    pub(super) fn period_row(&self, figure: FigureRef) -> Option<FigureRow> {
        let document = self.document(figure.document)?;
        let mut row = self.figure_row(figure)?;
        let period = figures::period(&self.site.documents, figure).map(|period| period.label.clone());
        row.name = Phrase::link(period.unwrap_or_else(|| document.meta.title.clone()), self.figure_href(figure));
        row.source = None;
        Some(row)
    }

    /// The address of a figure: its place on the page of its report.
    pub(super) fn figure_href(&self, figure: FigureRef) -> String {
        let at = figures::row(&self.site.documents, figure).map(super::result::anchor).unwrap_or_default();
        format!("{}#{at}", self.document_href(figure.document))
    }

    /// Which way is good, in words.
    pub(super) fn direction(&self, direction: Direction) -> String {
        self.t(match direction {
            Direction::Up => "direction.up",
            Direction::Down => "direction.down",
            Direction::None => "direction.none",
        })
    }

    /// The territory of a result with its time.
    pub(super) fn territory(&self, document: &Document) -> Option<String> {
        let Detail::Result(keys, _) = &document.detail else { return None };
        let date = keys.period.as_ref().map(|period| period.to);
        let text = &keys.locality.as_ref()?.value;
        let index = self.site.names.locality(&self.site.registers, text, date);
        Some(index.and_then(|index| self.locality_phrase(index)).map_or_else(
            || text.clone(),
            |phrase| match phrase.note {
                Some(note) => format!("{} ({note})", phrase.text),
                None => phrase.text,
            },
        ))
    }
}

/// The page of an indicator: one table a territory.
pub fn indicator(cx: &Context<'_>, index: usize) -> IndicatorView {
    let Some(indicator) = cx.site.registers.indicators.get(index) else { return IndicatorView::default() };
    let address = SitePath::new(fixed::INDICATORS).join(&indicator.id);
    let name = cx.indicator_name(indicator);
    let crumbs = vec![Link::new(cx.t("nav.indicators"), cx.fixed(fixed::INDICATORS))];
    let page = head(
        cx,
        &address,
        PageHead {
            kind: "indicator",
            title: name.clone(),
            description: indicator.definition.clone(),
            section: Some("results"),
            crumbs,
        },
    );
    let mut facts = vec![
        Fact::new(cx.t("fact.unit"), Phrase::plain(&indicator.unit)),
        Fact::new(cx.t("fact.direction"), Phrase::plain(cx.direction(indicator.direction))),
    ];
    facts.extend(indicator.group.as_ref().map(|group| Fact::new(cx.t("fact.group"), Phrase::plain(group))));
    let series = cx.site.series.get(index).map(Vec::as_slice).unwrap_or_default();
    let series: Vec<SeriesView> = series
        .iter()
        .map(|series| {
            let phrase = series.locality.and_then(|locality| cx.locality_phrase(locality));
            let rows: Vec<FigureRow> = series.figures.iter().filter_map(|figure| cx.period_row(*figure)).collect();
            SeriesView {
                title: phrase.as_ref().map_or_else(|| cx.t("series.unnamed"), |phrase| phrase.text.clone()),
                note: phrase.and_then(|phrase| phrase.note),
                drawn: rows.iter().any(|row| row.bar.is_some() || row.difference.is_some()),
                rows,
            }
        })
        .collect();
    let known = !series.is_empty();
    IndicatorView {
        drawings: Vec::new(),
        title_html: super::title::html(&name),
        definition: indicator.definition.clone(),
        facts,
        empty: series.is_empty().then(|| cx.t("indicator.empty")),
        series,
        targets: targets(cx, index),
        data: if known {
            vec![Link::new(cx.t("data_page.csv"), format!("{}so-lieu.csv", cx.indicator_href(&indicator.id)))]
        } else {
            Vec::new()
        },
        page,
    }
}

/// Targets that plans set for an indicator, with where each stands.
fn targets(cx: &Context<'_>, index: usize) -> Vec<Phrase> {
    let target = |target: &crate::site::progress::PlanTarget| {
        let plan = cx.document(target.plan)?;
        let goal = super::target::goal_words(target, plan);
        let goal = if goal.is_empty() { target.text.clone() } else { goal };
        let words = format!("{}: {goal}", plan.meta.title);
        Some(Phrase::link(words, cx.target_href(target)).noted(cx.standing_tag(target.judgement.standing).text))
    };
    cx.site.progress.of_indicator(index).filter_map(target).collect()
}
