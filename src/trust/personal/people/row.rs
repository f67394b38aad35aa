//! Rows of tables that name a person: numbers in parts are that person's, whatever the headings say or do not say.

use super::super::numbers::is_citizen;
use super::super::{Hit, What};
use super::name::Name;
use crate::trust::tokens::{Kind, Tokens};

/// Parts of a number that stand in cells of their own.
const PARTS: usize = 4;

/// "| Nguyễn Văn A | 0905 | 123 | 456 |".
pub(super) fn numbers(tokens: &Tokens<'_>, hits: &mut Vec<Hit>) {
    let mut start = 0;
    while tokens.bars && start < tokens.list.len() {
        let rest = tokens.list.get(start..).unwrap_or_default();
        let end = start + rest.iter().position(|token| token.kind == Kind::Line).unwrap_or(rest.len());
        row(tokens, start, end, hits);
        start = end + 1;
    }
}

fn row(tokens: &Tokens<'_>, start: usize, end: usize, hits: &mut Vec<Hit>) {
    let mut cells: Vec<(usize, usize)> = Vec::new();
    let mut from = start;
    for at in start..=end {
        if at == end || tokens.is_sign(at, '|') {
            cells.push((from, at));
            from = at + 1;
        }
    }
    if cells.len() < 3 || !cells.iter().any(|cell| is_name(tokens, *cell)) {
        return;
    }
    let part = |(from, to): (usize, usize)| (to == from + 1 && tokens.kind(from) == Some(Kind::Number)).then_some(from);
    let mut at = 0;
    while at < cells.len() {
        let parts: Vec<usize> = cells.iter().skip(at).take(PARTS).map_while(|cell| part(*cell)).collect();
        let found = (2..=parts.len()).find_map(|count| {
            let parts = parts.get(..count)?;
            let (first, last) = (parts.first()?, parts.last()?);
            let lengths: Vec<usize> = parts.iter().map(|index| tokens.key(*index).len()).collect();
            let digits: String = parts.iter().map(|index| tokens.key(*index)).collect();
            let what = whose(&digits, &lengths)?;
            Some((count, Hit { what, span: tokens.span(*first, last + 1), key: digits, official: false }))
        });
        at += match found {
            Some((count, hit)) => {
                hits.push(hit);
                count
            }
            None => 1,
        };
    }
}

/// Whether a cell is the name of a person and nothing else.
fn is_name(tokens: &Tokens<'_>, (from, to): (usize, usize)) -> bool {
    from < to && Name::at(tokens, from).is_some_and(|name| name.certain && name.from == from && name.to == to)
}

/// A telephone or the number of a citizen, cut as people cut them. Its first part begins with a zero and is longer than a count of days: "05".
fn whose(digits: &str, lengths: &[usize]) -> Option<What> {
    let mobile = digits.len() == 10 && matches!(digits.as_bytes(), [b'0', b'3' | b'5' | b'7' | b'8' | b'9', ..]);
    if mobile
        && matches!(lengths, [4, 3, 3] | [3, 3, 4] | [3, 4, 3] | [4, 6] | [7, 3] | [5, 5] | [3, 7] | [4, 2, 4] | [4, 2, 2, 2])
    {
        return Some(What::Phone);
    }
    let citizen = digits.len() == 12 && is_citizen(digits);
    (citizen && matches!(lengths, [3, 3, 3, 3] | [3, 9] | [6, 6] | [4, 4, 4] | [3, 3, 6] | [3, 1, 2, 6]))
        .then_some(What::Identity)
}
