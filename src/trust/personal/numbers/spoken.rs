//! Numbers that are written in words, wholly or in part: "không chín không lăm, một hai ba …", "0905 một hai ba 456".

use super::super::{Hit, What};
use super::judgement::tail;
use super::shape::is_citizen;
use super::words::BANKS;
use crate::trust::cues::Cue;
use crate::trust::phrases::phrases;
use crate::trust::tokens::{Kind, Tokens};

/// Words and groups of digits that one number is written in.
const MOST: usize = 24;
/// Words that must be among them: fewer are counting, not a number.
const FEWEST: usize = 3;

/// Looks for a number with the word at `at` as its first word; tells where to go on where one was found. Digits before the word may belong to it.
#[inline]
pub(super) fn find(tokens: &Tokens<'_>, at: usize, hits: &mut Vec<Hit>) -> Option<usize> {
    if matches!(tokens.cue(at), Cue::Digit(_)) { find_at(tokens, at, hits) } else { None }
}

fn find_at(tokens: &Tokens<'_>, at: usize, hits: &mut Vec<Hit>) -> Option<usize> {
    let numbers = (0..=4.min(at)).take_while(|back| *back == 0 || tokens.kind(at - back) == Some(Kind::Number));
    let (what, from, end, key) = numbers.filter_map(|back| number_from(tokens, at - back)).next()?;
    let span = tokens.span(from, end);
    hits.retain(|hit| hit.span.start < span.start);
    hits.push(Hit { what, span, key, official: false });
    Some(end)
}

/// The number that begins at `from`: what it is, its tokens, its digits.
fn number_from(tokens: &Tokens<'_>, from: usize) -> Option<(What, usize, usize, String)> {
    let (mut digits, mut words, mut found) = (String::new(), 0, None);
    for next in from..from + 2 * MOST {
        match tokens.kind(next) {
            Some(Kind::Number) => digits.push_str(tokens.key(next)),
            Some(Kind::Word(_)) => {
                let Cue::Digit(digit) = tokens.cue(next) else { break };
                digits.push(char::from(digit));
                words += 1;
            }
            Some(Kind::Sign(',' | '-' | '.' | '*' | '_')) if next > from => continue,
            _ => break,
        }
        if digits.len() > 19 {
            break;
        }
        if words >= FEWEST
            && digits.len() >= 9
            && let Some(what) = judge(tokens, from, next + 1, &digits)
        {
            found = Some((what, from, next + 1, digits.clone()));
            if what == What::Phone {
                break;
            }
        }
    }
    found
}

fn judge(tokens: &Tokens<'_>, from: usize, end: usize, digits: &str) -> Option<What> {
    let before = tokens.before(from, 16);
    let near = tail(&before, 60);
    let mobile = digits.len() == 10 && digits.starts_with('0') && digits.get(1..2).is_some_and(|second| "35789".contains(second));
    if mobile {
        return Some(What::Phone);
    }
    let identity = phrases!["cccd", "cmnd", "can cuoc", "chung minh", "dinh danh", "giay to tuy than"].are_in(near);
    if (digits.len() == 12 && is_citizen(digits)) || (identity && matches!(digits.len(), 9 | 12)) {
        return Some(What::Identity);
    }
    let account = phrases!["stk", "tai khoan", "so tk", "tk"].are_in(near) || BANKS.are_in(&tokens.after(end, 6));
    account.then_some(What::Account)
}
