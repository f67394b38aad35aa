//! Sums and ratios that must hold between the figures of one table: `a = b + c`, `a = b - c`, `a = b / c`.
//!
//! A sum is held exactly. A ratio is held to the decimals that its left side states, as a percentage where its unit is `%`.
//! Rows are matched within one agency and locality; a figure that is not reported leaves a rule open, not broken.

use crate::diagnostics::Diagnostic;
use crate::diagnostics::catalogue::figures as catalogue;
use crate::document::arithmetic;
use crate::document::figures::{Decimal, Finding, Row, Table};
use crate::document::meta::{Identity, Placed};
use crate::fields::key;
use crate::path::SourcePath;
use crate::span::Span;
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sign {
    Plus,
    Minus,
    Over,
}

/// A rule taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Rule<'r> {
    left: &'r str,
    first: &'r str,
    rest: Vec<(Sign, &'r str)>,
}

impl<'r> Rule<'r> {
    fn parse(text: &'r str) -> Option<Self> {
        let (left, right) = text.split_once('=')?;
        let mut words = right.split_whitespace();
        let mut rule = Rule { left: id(left.trim())?, first: id(words.next()?)?, rest: Vec::new() };
        while let Some(sign) = words.next() {
            let sign = match sign {
                "+" => Sign::Plus,
                "-" | "−" | "–" => Sign::Minus,
                "/" | ":" | "÷" => Sign::Over,
                _ => return None,
            };
            rule.rest.push((sign, id(words.next()?)?));
        }
        let ratio = rule.rest.iter().any(|(sign, _)| *sign == Sign::Over);
        (!rule.rest.is_empty() && (!ratio || rule.rest.len() == 1)).then_some(rule)
    }

    fn ids(&self) -> impl Iterator<Item = &'r str> + '_ {
        [self.left, self.first].into_iter().chain(self.rest.iter().map(|(_, id)| *id))
    }
}

fn id(word: &str) -> Option<&str> {
    (!word.is_empty() && word.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'))).then_some(word)
}

/// So many results of rules stand on a page: as many as a table has rows. Each rule is held for each agency and locality.
const MOST_FINDINGS: usize = 20_000;

/// Checks the identities of a page against its table. Findings also tell what holds, so that a page can say so.
pub fn check(page: &SourcePath, table: &Table, identities: &[Identity]) -> (Vec<Finding>, Vec<Diagnostic>) {
    let mut findings = Vec::new();
    let mut diagnostics = Vec::new();
    let mut known: BTreeMap<&str, Vec<&Row>> = BTreeMap::new();
    table.rows.iter().for_each(|row| known.entry(&row.indicator).or_default().push(row));
    for (index, identity) in identities.iter().enumerate() {
        let Some(rule) = Rule::parse(&identity.rule.value) else {
            let problem = Diagnostic::at(&catalogue::IDENTITY_FORM, page, identity.rule.span);
            diagnostics.push(problem.with("rule", &identity.rule.value));
            continue;
        };
        let unknown: BTreeSet<&str> = rule.ids().filter(|id| !known.contains_key(id)).collect();
        for id in &unknown {
            let mut problem = Diagnostic::at(&catalogue::IDENTITY_UNKNOWN, page, place_of(id, &identity.rule)).with("id", id);
            if let Some(nearest) = key::nearest(id, known.keys().copied()) {
                problem = problem.with("nearest", nearest);
            }
            diagnostics.push(problem);
        }
        if unknown.is_empty() {
            let found = evaluate(&known, &rule, index);
            if findings.len() + found.len() > MOST_FINDINGS {
                let problem = Diagnostic::at(&catalogue::IDENTITY_MANY, page, identity.rule.span);
                diagnostics.push(problem.with("limit", MOST_FINDINGS));
                break;
            }
            diagnostics.extend(found.iter().filter_map(|finding| judge(page, identity, finding)));
            if identity.reason.is_some() && !found.is_empty() && found.iter().all(|finding| finding.holds) {
                let problem = Diagnostic::at(&catalogue::IDENTITY_HOLDS, page, identity.rule.span);
                diagnostics.push(problem.with("rule", &identity.rule.value));
            }
            findings.extend(found);
        }
    }
    (findings, diagnostics)
}

fn judge(page: &SourcePath, identity: &Identity, finding: &Finding) -> Option<Diagnostic> {
    if finding.holds {
        return None;
    }
    let problem = match &identity.reason {
        Some(reason) => Diagnostic::at(&catalogue::IDENTITY_EXCUSED, page, identity.rule.span).with("reason", reason),
        None => Diagnostic::at(&catalogue::IDENTITY_FAILS, page, identity.rule.span),
    };
    let mut problem = problem.with("rule", &identity.rule.value).with("left", finding.left).with("right", finding.right);
    if let Some(place) = &finding.place {
        problem = problem.with("place", place);
    }
    Some(problem)
}

/// The place of an id within its rule; the whole rule where it is written otherwise (in quotes with escapes).
fn place_of(id: &str, rule: &Placed<String>) -> Span {
    let quotes = rule.span.len().saturating_sub(rule.value.len()) / 2;
    match rule.value.find(id) {
        Some(at) => {
            let start = rule.span.start as usize + quotes + at;
            Span::new(start, (start + id.len()).min(rule.span.end as usize))
        }
        None => rule.span,
    }
}

/// Agency and locality of a row, as written.
type Place<'t> = (Option<&'t str>, Option<&'t str>);

/// How a rule comes out in the rows, which are by their indicators.
fn evaluate(rows: &BTreeMap<&str, Vec<&Row>>, rule: &Rule<'_>, index: usize) -> Vec<Finding> {
    let mut places: BTreeMap<Place<'_>, BTreeMap<&str, &Row>> = BTreeMap::new();
    for row in rule.ids().filter_map(|id| rows.get(id)).flatten() {
        let place = places.entry((row.agency.as_deref(), row.locality.as_deref())).or_default();
        place.entry(&row.indicator).or_insert(row);
    }
    let finding = |((agency, locality), rows): (Place<'_>, BTreeMap<&str, &Row>)| {
        let figure = |id: &str| rows.get(id).and_then(|row| row.actual);
        let left = figure(rule.left)?;
        let mut right = figure(rule.first)?;
        let mut holds = None;
        for (sign, id) in &rule.rest {
            let value = figure(id)?;
            right = match sign {
                Sign::Plus => arithmetic::plus(right, value)?,
                Sign::Minus => arithmetic::minus(right, value)?,
                Sign::Over => {
                    let percent = rows.get(rule.left).and_then(|row| row.unit.as_deref()).is_none_or(|unit| unit.contains('%'));
                    let ratio = ratio(right, value, left.scale, percent)?;
                    holds = Some(arithmetic::compare(ratio, left) == Ordering::Equal);
                    ratio
                }
            };
        }
        let holds = holds.unwrap_or_else(|| arithmetic::compare(left, right) == Ordering::Equal);
        let words: Vec<&str> = [agency, locality].into_iter().flatten().collect();
        let place = (!words.is_empty()).then(|| words.join(", "));
        Some(Finding { identity: index, place, left, right, holds })
    };
    places.into_iter().filter_map(finding).collect()
}

/// `part` of `whole` to so many decimals, as a percentage or as a plain ratio.
fn ratio(part: Decimal, whole: Decimal, decimals: u8, percent: bool) -> Option<Decimal> {
    if percent {
        return arithmetic::percent_of(part, whole, decimals);
    }
    let percentage = arithmetic::percent_of(part, whole, decimals.checked_add(4)?)?;
    let hundredth = Decimal { digits: percentage.digits, scale: percentage.scale.checked_add(2)? };
    Some(arithmetic::rounded(hundredth, decimals))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::figures;

    fn found(csv: &str, rule: &str, reason: Option<&str>) -> (Vec<(String, bool)>, Vec<&'static str>) {
        let path = SourcePath::new("a.md");
        let (table, problems) = figures::parse(&SourcePath::new("a.csv"), csv);
        assert_eq!(problems, []);
        let rule = Placed { value: rule.to_owned(), span: Span::new(0, rule.len()) };
        let identity = Identity { rule, reason: reason.map(str::to_owned) };
        let (findings, problems) = check(&path, &table, &[identity]);
        let findings = findings.iter().map(|finding| (format!("{} {}", finding.left, finding.right), finding.holds)).collect();
        (findings, problems.iter().map(|problem| problem.entry.code).collect())
    }

    #[test]
    fn sums_hold_exactly_and_ratios_to_their_decimals() {
        let csv = "indicator;actual;unit\na;139.506\nb;113.295\nc;26.068\nd;81,21;%\ne;10,50\nf;4,2\ng;6,3\n";
        assert_eq!(found(csv, "a = b + c", None), (vec![("139.506 139.363".into(), false)], vec!["CB0342"]));
        assert_eq!(found(csv, "a = b + c", Some("nguồn ghi vậy")).1, ["CB0344"], "worth a note, no obstacle");
        assert_eq!(found(csv, "e = f + g", None), (vec![("10,50 10,5".into(), true)], vec![]));
        assert_eq!(found(csv, "f = e - g", Some("x")).1, ["CB0343"]);
        assert_eq!(found(csv, "d = b / a", None), (vec![("81,21 81,21".into(), true)], vec![]));
    }

    #[test]
    fn a_plain_ratio_is_no_percentage() {
        let csv = "indicator;actual;unit\na;1,25;lần\nb;5\nc;4\n";
        assert_eq!(found(csv, "a = b / c", None), (vec![("1,25 1,25".into(), true)], vec![]));
    }

    #[test]
    fn wrong_rules_are_named() {
        let csv = "indicator;actual\na-b;1\nc;2\n";
        for rule in ["a-b", "a-b = c", "a-b = c + ", "a-b = c * c", "a-b = c / c + c", "= c + c"] {
            assert_eq!(found(csv, rule, None).1, ["CB0340"], "{rule}");
        }
        assert_eq!(found(csv, "a-b = c + d", None).1, ["CB0341"]);
    }

    #[test]
    fn rules_are_tried_in_so_many_places_and_no_more() {
        let rows: String = (0..MOST_FINDINGS).map(|at| format!("a;{at};1\n")).collect();
        let path = SourcePath::new("a.md");
        let (table, _) = figures::parse(&SourcePath::new("a.csv"), &format!("indicator;agency;actual\n{rows}"));
        let rule = Placed { value: "a = a - a".to_owned(), span: Span::new(0, 9) };
        let identity = Identity { rule, reason: None };
        let (findings, problems) = check(&path, &table, &[identity.clone(), identity]);
        assert_eq!(findings.len(), MOST_FINDINGS);
        assert_eq!(problems.last().map(|problem| problem.entry.code), Some("CB0345"));
    }

    #[test]
    fn rows_are_matched_within_their_place_and_unreported_ones_leave_a_rule_open() {
        let csv = "indicator;locality;actual;status\na;x;3;\nb;x;1;\nc;x;2;\na;y;3;\nb;y;1;\nc;y;1;\na;z;3;\nb;z;;not reported\nc;z;1;\n";
        let (findings, problems) = found(csv, "a = b + c", None);
        assert_eq!(findings, [("3 3".into(), true), ("3 2".into(), false)]);
        assert_eq!(problems, ["CB0342"]);
    }
}
