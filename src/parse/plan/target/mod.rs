//! Numbers to be reached: "ít nhất 02 mô hình", "trên 95%", "không quá 2%", "từ 30 mô hình trở lên", "phấn đấu đạt 100%".

mod amount;
mod exclude;
mod unit;

use self::amount::{IN_WORDS, operator, stated};
use self::exclude::{budget, counts_time, criterion, earlier, excluded, past, starts, strives_down};
use self::unit::unit;
use super::structure::clean;
use super::words::{Set, T, Token, any, is, phrase, span_of};
use crate::document::figures::Decimal;
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
    let full = span_of(tokens);
    let alone = tokens.iter().filter(|token| token.kind == T::Figure).nth(1).is_none();
    let mut from = 0;
    // Where the last target of the part between commas stands.
    let mut last = None;
    let mut index = 0;
    while let Some(token) = tokens.get(index) {
        if matches!(token.kind, T::Comma | T::Semicolon) {
            from = index + 1;
            last = None;
        }
        let Some((value, figure)) = stated(text, tokens, index) else {
            index += 1;
            continue;
        };
        let first = index;
        index = figure + 1;
        let percent = tokens.get(figure + 1).is_some_and(|next| next.kind == T::Percent);
        let all = whole_of(text, tokens, figure);
        let (op, stated) = operator(text, tokens, if all { figure - 2 } else { first }, percent);
        let unit = unit(text, tokens, figure, percent);
        if excluded(text, tokens, figure, value, unit.as_deref())
            || counts_time(unit.as_deref())
                && !(aims && op.starts_with('<'))
                && !tokens.get(figure + 2).is_some_and(|next| next.kind == T::Slash)
            || op == "<=" && unit.as_deref() == Some("lần")
            || criterion(tokens, figure, last, aims)
            || starts(tokens, figure)
            || stated && !aims && op == "<" && !strives_down(tokens, figure)
            || earlier(text, tokens, from, figure, year)
            || budget(tokens, figure, op, unit.as_deref())
        {
            continue;
        }
        // "10 - 10,5%": the lower end is what must be reached.
        let range = |glue: &Token| glue.kind == T::Dash || any!(glue, "đến");
        let lower = figure
            .checked_sub(2)
            .and_then(|first| tokens.get(first))
            .filter(|first| first.kind == T::Figure && tokens.get(figure - 1).is_some_and(range))
            .and_then(|first| number::in_vietnamese_text(first.of(text)));
        let (op, value) = match lower {
            Some(lower) if op == "=" => (">=", lower),
            _ => (op, value),
        };
        let strives = cue(tokens, figure) || percent && whole(tokens, figure, value) || all;
        let counts = match (stated, percent) {
            // An operator makes a target, unless the clause tells what was.
            (true, _) => !past(tokens, figure) && (percent || unit.is_some()),
            (false, true) => (strives || aims) && !past(tokens, figure),
            (false, false) => (strives || aims) && unit.is_some() && !past(tokens, figure),
        };
        if !counts {
            continue;
        }
        last = Some(figure);
        // The part between commas holds the words; bounds keep rows from sharing one endless part.
        let first = from.max(figure.saturating_sub(60)).min(figure);
        let part = tokens.iter().enumerate().skip(figure).take(60);
        let until = part
            .take_while(|(at, token)| *at == figure || !matches!(token.kind, T::Comma | T::Semicolon))
            .last()
            .map_or(figure, |(at, _)| at)
            + 1;
        let span = if alone && full.len() < 400 { full } else { span_of(tokens.get(first..until).unwrap_or_default()) };
        found.push(Target { op, value, unit, text: clean(span.of(text)), span, scope: scope(text, tokens, figure), at });
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

/// "phấn đấu", "đạt", "chỉ tiêu", "mục tiêu" shortly before a figure.
fn cue(tokens: &[Token], figure: usize) -> bool {
    (figure.saturating_sub(14)..figure).any(|at| phrase!(tokens, at, "phấn", "đấu"))
        || (figure.saturating_sub(2)..figure).any(|at| is!(tokens, at, "đạt"))
}

/// "100% hộ dân": all of them, wherever a duty says so; "hưởng 100% mức lương", "bằng 100% mức học phí" are rates.
fn whole(tokens: &[Token], figure: usize, value: Decimal) -> bool {
    let rate = is!(tokens, figure + 2, "mức", "vốn", "lương", "kinh", "giá", "chi")
        || phrase!(tokens, figure + 2, "học", "phí")
        || figure.checked_sub(1).is_some_and(|before| is!(tokens, before, "bằng", "hưởng"));
    value.scale == 0 && value.digits == 100 && !rate
}

/// "137/137 trạm y tế": the second of two equal figures.
fn whole_of(text: &str, tokens: &[Token], figure: usize) -> bool {
    let Some([first, slash, second]) = figure.checked_sub(2).and_then(|from| tokens.get(from..=figure)) else { return false };
    first.kind == T::Figure && slash.kind == T::Slash && first.of(text) == second.of(text)
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
