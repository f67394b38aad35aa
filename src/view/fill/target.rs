//! The page of a target: what a plan set, what was reported, and how far apart they are.

use super::{Context, PageHead, head, result, title, when};
use crate::diagnostics::Language;
use crate::document::Document;
use crate::document::arithmetic::absolute;
use crate::document::cite::short_label;
use crate::document::meta::TimeSpan;
use crate::path::SitePath;
use crate::site::comparison::Measure;
use crate::site::figures::{self, FigureRef};
use crate::site::judgement::{Operator, Standing};
use crate::site::last_change;
use crate::site::progress::PlanTarget;
use crate::site::quantities::Trend;
use crate::site::routes::fixed;
use crate::view::parts::{Bar, Fact, FigureRow, Link, Phrase, Tag, Tone};
use crate::view::target::{TargetFigure, TargetView};
use std::cmp::Ordering;
use std::collections::BTreeSet;

/// More rows of one table are not shown; the page of the indicator has them all.
const ROWS: usize = 100;

/// The page of the target at `index` of [`crate::site::progress::Progress::targets`], at `address`.
pub fn target(cx: &Context<'_>, index: usize, address: &SitePath) -> TargetView {
    let Some(target) = cx.site.progress.targets.get(index) else { return TargetView::default() };
    let Some((document, plan)) = cx.document(target.plan).zip(cx.document_link(target.plan)) else {
        return TargetView::default();
    };
    let indicator = target.indicator.and_then(|index| cx.site.registers.indicators.get(index));
    let goal = goal_words(target, document);
    let name = match indicator {
        Some(indicator) => cx.indicator_name(indicator),
        None if target.text.trim().is_empty() => cx.t("target.kind"),
        None => title::capitalised(&target.text),
    };
    let page = PageHead {
        kind: "target",
        title: if goal.is_empty() { name.clone() } else { format!("{name}: {goal}") },
        description: Some(target.text.clone()).filter(|text| !text.trim().is_empty()),
        section: Some("plans"),
        crumbs: vec![Link::new(cx.t("kinds.plan"), cx.fixed(crate::document::Kind::Plan.folder())), plan.clone()],
    };
    let page = head(cx, address, page);
    let reports: BTreeSet<usize> =
        target.reported.iter().chain(&target.answer).chain(&target.parts).map(|figure| figure.document).collect();
    let changed = reports.iter().copied().chain([target.plan]).filter_map(|index| last_change(cx.document(index)?)).max();
    let rows = |figures: &[FigureRef]| -> Vec<FigureRow> {
        let latest = figures.len().saturating_sub(ROWS);
        figures.iter().skip(latest).filter_map(|figure| cx.period_row(*figure)).collect()
    };
    let number = document.meta.number.as_ref().map(|number| number.value.clone());
    let phrase = Phrase { note: number, ..Phrase::from(plan.clone()) };
    let sources = std::iter::once(phrase.clone()).chain(reports.iter().filter_map(|report| source(cx, *report)));
    TargetView {
        title_html: title::html(&name),
        provision: target.at.as_ref().map(|at| Link::new(short_label(at), format!("{}#{at}", plan.href))),
        words: target.text.clone(),
        state: standing(cx, target),
        key: key(cx, target, goal),
        bar: bar(target),
        sentence: sentence(cx, target),
        facts: facts(cx, target, changed.map(|day| when::day(day).text)),
        figures: rows(&target.reported),
        parts: rows(&target.parts),
        evidence: target.evidence.iter().filter_map(|model| cx.document_link(*model)).collect(),
        sources: sources.collect(),
        citation: cx.citation(&page.title, changed, &page.canonical),
        data: data(cx, target),
        plan: phrase,
        page,
    }
}

/// "≥ 2 mô hình": the sign, number and unit of a target, as far as they are known.
pub(super) fn goal_words(target: &PlanTarget, document: &Document) -> String {
    let read = || target.reading.and_then(|reading| document.reading.targets.get(reading));
    let words = match (&target.goal, read()) {
        (Some(goal), _) => {
            let sign = goal.operator().map(Operator::sign).unwrap_or_default();
            format!("{sign} {} {}", goal.value, goal.unit)
        }
        (None, Some(read)) => {
            let sign = Operator::parse(read.op).map_or(read.op, Operator::sign);
            format!("{sign} {} {}", read.value, read.unit.as_deref().unwrap_or_default())
        }
        (None, None) => String::new(),
    };
    words.trim().to_string()
}

/// The state of a target, or why there is none.
pub(super) fn standing(cx: &Context<'_>, target: &PlanTarget) -> Tag {
    match target.judgement.reason {
        Some(reason) => Tag::new(Tone::Plain, cx.t(reason.key())),
        None => cx.standing_tag(target.judgement.standing),
    }
}

/// What the state rests on.
fn sentence(cx: &Context<'_>, target: &PlanTarget) -> String {
    let Some(figure) = target.answer else { return cx.t("target.unreported") };
    let key = if target.judgement.interim { "target.so_far" } else { "target.rests_on" };
    let period = figures::period(&cx.site.documents, figure);
    let days = period.map(|period| result::as_of(cx, period)).unwrap_or_default();
    let report = cx.document(figure.document).map(|document| document.meta.title.as_str()).unwrap_or_default();
    cx.strings.fill(key, &[("report", report), ("days", &days)])
}

fn key(cx: &Context<'_>, target: &PlanTarget, goal: String) -> Vec<TargetFigure> {
    let window = target.goal.as_ref().and_then(|goal| goal.window);
    let window = window.map(|window| TimeSpan { from: Some(window.from), to: Some(window.to), label: None });
    let unit = target.goal.as_ref().map(|goal| goal.unit.as_str()).unwrap_or_default();
    let set = TargetFigure {
        label: cx.t("target.set"),
        value: (!goal.is_empty()).then_some(goal),
        note: window.map(|window| cx.time_span(&window)).or_else(|| Some(cx.t("reason.no_period"))),
        href: None,
    };
    let value = target.judgement.value;
    let reached = TargetFigure {
        label: cx.t("target.reached"),
        value: value.map(|value| format!("{value} {unit}").trim_end().to_string()),
        note: match target.answer {
            Some(figure) => figures::period(&cx.site.documents, figure).map(|period| period.label.clone()),
            None => Some(cx.t("absence.not_reported")),
        },
        href: target.answer.map(|figure| cx.figure_href(figure)),
    };
    let distance = target.judgement.distance.as_ref().map(|distance| TargetFigure {
        label: cx.t("figure.share"),
        value: Some(title::capitalised(&cx.apart(distance))),
        note: distance.percent.map(|percent| cx.strings.fill("target.percent", &[("n", &percent.to_string())])),
        href: None,
    });
    [set, reached].into_iter().chain(distance).chain(trend(cx, target)).collect()
}

/// What became of the figure since the one before; where the two may not be compared, why.
fn trend(cx: &Context<'_>, target: &PlanTarget) -> Option<TargetFigure> {
    let figure = target.answer?;
    let of = |measure| cx.site.progress.quantities.trend(cx.site, figure, measure);
    let found = match of(Measure::Period) {
        Trend::NoFigure => of(Measure::Cumulative),
        found => found,
    };
    let line = |value, note, earlier: Option<FigureRef>| {
        let href = earlier.map(|earlier| cx.figure_href(earlier));
        Some(TargetFigure { label: cx.t("target.trend"), value, note, href })
    };
    match found {
        Trend::NoFigure => None,
        Trend::First => line(None, Some(cx.t("target.first")), None),
        Trend::NotComparable { earlier, reasons } => {
            let language = if cx.strings.lang() == "en" { Language::En } else { Language::Vi };
            let reasons: Vec<String> = reasons.iter().map(|reason| reason.words(language)).collect();
            line(None, Some(cx.strings.fill("target.not_compared", &[("why", &reasons.join("; "))])), Some(earlier))
        }
        Trend::Change(change) => {
            let way = match change.difference.digits.cmp(&0) {
                Ordering::Less => "target.less",
                Ordering::Equal => "target.same",
                Ordering::Greater => "target.more",
            };
            let amount = absolute(change.difference).to_string();
            let before = [("n", change.value.to_string()), ("days", change.window.words())];
            let before = cx.strings.fill("target.before", &[("n", &before[0].1), ("days", &before[1].1)]);
            line(Some(cx.strings.fill(way, &[("n", &amount), ("unit", &change.unit)])), Some(before), Some(change.earlier))
        }
    }
}

fn bar(target: &PlanTarget) -> Option<Bar> {
    let percent = target.judgement.distance.as_ref()?.percent?;
    let below = target.judgement.standing == Standing::NotReached;
    Some(Bar { length: format!("{:.1}", percent.to_f64().clamp(0.0, 140.0)), below })
}

fn facts(cx: &Context<'_>, target: &PlanTarget, changed: Option<String>) -> Vec<Fact> {
    let mut facts = Vec::new();
    if let Some(indicator) = target.indicator.and_then(|index| cx.site.registers.indicators.get(index)) {
        let link = Phrase::link(cx.indicator_name(indicator), cx.indicator_href(&indicator.id));
        facts.push(Fact { wide: true, ..Fact::new(cx.t("target.indicator"), link) });
        facts.push(Fact::new(cx.t("fact.unit"), Phrase::plain(&indicator.unit)));
        facts.push(Fact::new(cx.t("fact.direction"), Phrase::plain(cx.direction(indicator.direction))));
    }
    let scope = target.scope.clone().map(Phrase::plain);
    let unstated = scope.is_none().then(|| cx.t("target.unstated_scope"));
    let values = scope.into_iter().collect();
    facts.push(Fact { label: cx.t("target.scope"), values, missing: unstated, wide: true });
    facts.extend(changed.map(|day| Fact::new(cx.t("fact.updated"), Phrase::plain(day))));
    facts
}

fn source(cx: &Context<'_>, report: usize) -> Option<Phrase> {
    let phrase = Phrase::from(cx.document_link(report)?);
    let first = FigureRef { document: report, row: 0 };
    Some(match figures::period(&cx.site.documents, first) {
        Some(period) => phrase.noted(result::as_of(cx, period)),
        None => phrase,
    })
}

fn data(cx: &Context<'_>, target: &PlanTarget) -> Vec<Link> {
    let indicator = target.indicator.and_then(|index| cx.site.registers.indicators.get(index));
    let figures = indicator
        .filter(|_| !target.reported.is_empty())
        .map(|indicator| Link::new(cx.t("data_page.csv"), format!("{}so-lieu.csv", cx.indicator_href(&indicator.id))));
    let targets = Link::new(cx.t("target.data"), format!("{}v1/chi-tieu-ke-hoach.csv", cx.fixed(fixed::DATA)));
    figures.into_iter().chain([targets]).collect()
}
