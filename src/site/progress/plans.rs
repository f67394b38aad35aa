//! Targets of plans: what the editor states joined with what was read, and answered by what was reported.

use super::PlanTarget;
use super::answers::{Answers, answer, answers};
use crate::document::arithmetic::shortest;
use crate::document::figures::Decimal;
use crate::document::meta::PlanKeys;
use crate::document::reading::Target;
use crate::document::{Detail, Document};
use crate::site::comparison::Window;
use crate::site::judgement::{Goal, Judgement, Operator, Reason};
use crate::site::quantities::Quantities;
use crate::site::{DocIndex, Site};
use crate::vietnamese::slug::slug;
use crate::vietnamese::{date, number};
use std::collections::{BTreeMap, BTreeSet};

/// Targets of all plans, by plan in the order of the text.
pub(super) fn targets(site: &Site, quantities: &Quantities) -> Vec<PlanTarget> {
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
