//! A clause and its numbers: which of them are to be reached.

use super::super::words::{T, Token, any, is, phrase, span_of};
use super::amount::{operator, stated, whole_of};
use super::exclude::{budget, counts_time, criterion, earlier, excluded, past, starts, strives_down};
use super::unit::unit;
use crate::document::figures::Decimal;
use crate::span::Span;
use crate::vietnamese::number;

/// A clause that is looked at.
pub(super) struct Clause<'a> {
    text: &'a str,
    tokens: &'a [Token],
    /// Whether its provision is about targets.
    aims: bool,
    /// The year of the document.
    year: Option<i32>,
    /// Its place, where all of it is the words of its only figure.
    whole: Option<Span>,
}

/// A number with what the words around it make of it.
pub(super) struct Number {
    pub value: Decimal,
    /// Its last token.
    pub figure: usize,
    pub op: &'static str,
    pub unit: Option<String>,
    /// Whether the words state the operator.
    stated: bool,
    percent: bool,
    /// "137/137 trạm y tế": whether it is all of them.
    all: bool,
}

impl<'a> Clause<'a> {
    pub fn new(text: &'a str, tokens: &'a [Token], aims: bool, year: Option<i32>) -> Self {
        let full = span_of(tokens);
        let alone = tokens.iter().filter(|token| token.kind == T::Figure).nth(1).is_none();
        Self { text, tokens, aims, year, whole: (alone && full.len() < 400).then_some(full) }
    }

    /// The number that begins at `first`.
    pub fn number(&self, first: usize) -> Option<Number> {
        let (text, tokens) = (self.text, self.tokens);
        let (value, figure) = stated(text, tokens, first)?;
        let percent = tokens.get(figure + 1).is_some_and(|next| next.kind == T::Percent);
        let all = whole_of(text, tokens, figure);
        let (op, stated) = operator(text, tokens, if all { figure - 2 } else { first }, percent);
        Some(Number { value, figure, op, unit: unit(text, tokens, figure, percent), stated, percent, all })
    }

    /// Whether the words around a number say that it is none to be reached. Its part of the clause begins at `from`; `last` is the last
    /// target of that part.
    pub fn excludes(&self, number: &Number, from: usize, last: Option<usize>) -> bool {
        let (text, tokens, unit) = (self.text, self.tokens, number.unit.as_deref());
        let Number { value, figure, op, .. } = *number;
        excluded(text, tokens, figure, value, unit)
            || counts_time(unit) && !self.limits_time(number)
            || op == "<=" && unit == Some("lần")
            || criterion(tokens, figure, last, self.aims)
            || starts(tokens, figure)
            || number.stated && !self.aims && op == "<" && !strives_down(tokens, figure)
            || earlier(text, tokens, from, figure, self.year)
            || budget(tokens, figure, op, unit)
    }

    /// "không quá 15 phút/hồ sơ", or less than a time where aims are set.
    fn limits_time(&self, number: &Number) -> bool {
        self.aims && number.op.starts_with('<') || self.tokens.get(number.figure + 2).is_some_and(|next| next.kind == T::Slash)
    }

    /// "10 - 10,5%": the lower end is what must be reached.
    pub fn of_range(&self, number: Number) -> Number {
        match self.lower_end(number.figure).filter(|_| number.op == "=") {
            Some(lower) => Number { op: ">=", value: lower, ..number },
            None => number,
        }
    }

    /// The figure from which a range goes to this one.
    fn lower_end(&self, figure: usize) -> Option<Decimal> {
        let first = self.tokens.get(figure.checked_sub(2)?).filter(|first| first.kind == T::Figure)?;
        let is_range = |glue: &Token| glue.kind == T::Dash || any!(glue, "đến");
        self.tokens.get(figure - 1).filter(|glue| is_range(glue))?;
        number::in_vietnamese_text(first.of(self.text))
    }

    /// Whether a number that counts something is to be reached: an operator says so, the provision, or words before it; unless the clause
    /// tells what was.
    pub fn strives_for(&self, number: &Number) -> bool {
        let Number { value, figure, stated, percent, all, .. } = *number;
        let strives = || cue(self.tokens, figure) || percent && whole(self.tokens, figure, value) || all;
        (percent || number.unit.is_some()) && (stated || self.aims || strives()) && !past(self.tokens, figure)
    }

    /// The place of the words of a target: its part between commas, within bounds that keep rows from sharing one endless part.
    pub fn words_around(&self, figure: usize, from: usize) -> Span {
        if let Some(whole) = self.whole {
            return whole;
        }
        let first = from.max(figure.saturating_sub(60)).min(figure);
        let behind = self.tokens.iter().skip(figure + 1).take(59);
        let more = behind.take_while(|token| !matches!(token.kind, T::Comma | T::Semicolon)).count();
        span_of(self.tokens.get(first..=figure + more).unwrap_or_default())
    }
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
