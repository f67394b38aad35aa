//! Numbers to be reached: "ít nhất 02 mô hình", "trên 95%", "không quá 2%", "từ 30 mô hình trở lên", "phấn đấu đạt 100%".

mod amount;
mod clause;
mod exclude;
mod unit;

use self::amount::{IN_WORDS, operator};
use self::clause::Clause;
use super::structure::clean;
use super::words::{Set, T, Token, any, is, phrase, span_of};
use crate::document::reading::{ProvisionIndex, Target};
use crate::span::Span;
use crate::vietnamese::number;

/// Words that end what "mỗi" counts.
const SCOPE_ENDS: Set = Set::new("có xây tổ đạt phấn thực ít tối phải triển hoàn từ giảm tăng thành đăng duy trên");

/// The targets in the tokens of a clause. `aims` says that the provision is about targets, where "100% xã" alone is one.
pub(in crate::parse::plan) fn targets(
    text: &str,
    tokens: &[Token],
    aims: bool,
    year: Option<i32>,
    at: Option<ProvisionIndex>,
) -> Vec<Target> {
    let mut found = Vec::new();
    if !tokens.iter().any(|token| token.kind == T::Figure || IN_WORDS.has(token)) || told(text, tokens, year) {
        return found;
    }
    let clause = Clause::new(text, tokens, aims, year);
    let mut from = 0;
    // Where the last target of the part between commas stands.
    let mut last = None;
    let mut index = 0;
    while let Some(token) = tokens.get(index) {
        if matches!(token.kind, T::Comma | T::Semicolon) {
            from = index + 1;
            last = None;
        }
        let Some(number) = clause.number(index) else {
            index += 1;
            continue;
        };
        let figure = number.figure;
        index = figure + 1;
        if clause.excludes(&number, from, last) {
            continue;
        }
        let number = clause.of_range(number);
        if !clause.strives_for(&number) {
            continue;
        }
        last = Some(figure);
        let span = clause.words_around(figure, from);
        let scope = scope(text, tokens, figure);
        found.push(Target { op: number.op, value: number.value, unit: number.unit, text: clean(span.of(text)), span, scope, at });
    }
    found
}

/// A number to be reached in a cell of a table of indicators ("≥ 26.500", "65"), with the unit that its own column states.
pub(in crate::parse::plan) fn in_cell(
    text: &str,
    indicator: Span,
    unit: Option<&str>,
    tokens: &[Token],
    at: Option<ProvisionIndex>,
) -> Option<Target> {
    let figure = tokens.iter().position(|token| token.kind == T::Figure)?;
    let value = number::in_vietnamese_text(tokens.get(figure)?.of(text))?;
    let percent = tokens.get(figure + 1).is_some_and(|next| next.kind == T::Percent);
    let (op, _) = operator(text, tokens, figure, percent);
    let sign = tokens.get(figure + 1).filter(|_| percent).map(|sign| sign.of(text));
    let words = format!("{}: {}", clean(indicator.of(text)), clean(span_of(tokens).of(text)));
    Some(Target { op, value, unit: sign.or(unit).map(str::to_owned), text: words, span: span_of(tokens), scope: None, at })
}

/// "Năm 2025, chỉ số hài lòng là 88,3%" in a plan for 2026, "mới đạt 14,2%", "nếu giải ngân dưới 50% thì …": what was, or on what
/// condition.
pub(in crate::parse::plan) fn told(text: &str, tokens: &[Token], year: Option<i32>) -> bool {
    let opening = usize::from(is!(tokens, 0, "cuối", "đến", "trong", "hết"));
    let before = phrase!(tokens, opening, "năm")
        && tokens
            .get(opening + 1)
            .and_then(|token| token.of(text).parse::<i32>().ok())
            .is_some_and(|said| year.is_some_and(|year| said < year));
    let condition =
        (is!(tokens, 0, "nếu") || tokens.iter().any(|token| any!(token, "nào"))) && tokens.iter().any(|token| any!(token, "thì"));
    // "7 tháng đầu năm, GRDP ước tăng 9,2%"
    let so_far = tokens.first().is_some_and(|first| first.kind == T::Figure) && phrase!(tokens, 1, "tháng", "đầu", "năm");
    before || condition || so_far
}

/// Whom the number counts: "mỗi xã", "mỗi cơ quan, đơn vị". Unstated is unstated.
fn scope(text: &str, tokens: &[Token], figure: usize) -> Option<String> {
    let same = |at: &usize| tokens.get(*at).is_some_and(|token| token.kind != T::Semicolon);
    let each = (figure.saturating_sub(40)..figure).rev().take_while(same).find(|at| is!(tokens, *at, "mỗi", "từng"))?;
    let mut end = each + 1;
    while end < figure
        && tokens.get(end).is_some_and(|token| (token.kind == T::Word && !SCOPE_ENDS.has(token)) || token.kind == T::Comma)
    {
        end += 1;
    }
    let words = clean(span_of(tokens.get(each..end)?).of(text));
    (end > each + 1).then_some(words)
}
