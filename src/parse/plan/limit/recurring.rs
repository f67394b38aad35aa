//! What comes back: "hằng năm", "của tháng cuối quý", "định kỳ 06 tháng". It keeps its words and gets no date.

use super::super::words::{T, Token, any, is, phrase, span_of};
use crate::span::Span;

/// "hằng năm", "hàng tháng", "của tháng cuối quý", "mỗi tháng": one past it.
pub(super) fn recurrence(tokens: &[Token], at: usize) -> Option<usize> {
    let token = tokens.get(at)?;
    let next = tokens.get(at + 1);
    if any!(token, "hằng", "hàng", "mỗi") && next.is_some_and(|next| any!(next, "năm", "tháng", "quý", "tuần", "kỳ", "ngày"))
    {
        return Some(at + 2);
    }
    // "ngày 15 tháng 11 năm trước năm kế hoạch"
    if any!(token, "năm") && next.is_some_and(|next| any!(next, "trước", "sau", "kế", "liền")) {
        return Some(at + 2);
    }
    let unit = if any!(token, "của") { at + 1 } else { at };
    let token = tokens.get(unit)?;
    if any!(token, "tháng", "quý") && is!(tokens, unit + 1, "cuối", "đầu", "cuối", "sau", "kế", "liền", "tiếp", "báo")
    {
        let mut end = unit + 2;
        while is!(tokens, end, "quý", "kỳ", "mỗi", "của", "sau", "theo", "cáo", "năm", "hằng", "hàng") && end < unit + 7
        {
            end += 1;
        }
        return Some(end);
    }
    // "trước ngày 20 của tháng trình"
    if unit > at && any!(token, "tháng") && tokens.get(unit + 1).is_some_and(|next| next.kind == T::Word && !next.capital) {
        return Some(unit + 2);
    }
    if unit > at && any!(token, "mỗi", "hằng", "hàng", "từng") && tokens.get(unit + 1).is_some() {
        return Some(unit + 2);
    }
    None
}

/// Whether an hour is that of every day or week: "hằng ngày" stands before it, "thứ Sáu" behind it.
pub(super) fn recurs(tokens: &[Token], at: usize, behind: usize) -> bool {
    is!(tokens, behind - 1, "thứ")
        || (at.saturating_sub(30)..at)
            .any(|at| is!(tokens, at, "hằng", "hàng", "mỗi") && is!(tokens, at + 1, "ngày", "tuần", "tháng", "quý", "năm"))
}

/// Whether "hằng năm" stands shortly before: a day and a month then come back every year.
pub(super) fn yearly(tokens: &[Token], at: usize) -> bool {
    (at.saturating_sub(16)..at).any(|at| is!(tokens, at, "hằng", "hàng") && is!(tokens, at + 1, "năm"))
}

/// "định kỳ 06 tháng, 01 năm hoặc đột xuất", "hằng quý" of a duty to report.
pub(super) fn periodic(tokens: &[Token]) -> Option<Span> {
    let reports = (0..tokens.len()).any(|at| phrase!(tokens, at, "báo", "cáo"));
    if !reports {
        return None;
    }
    for (at, token) in tokens.iter().enumerate() {
        let regular = phrase!(tokens, at, "định", "kỳ");
        let every = any!(token, "hằng", "hàng") && is!(tokens, at + 1, "năm", "quý", "tháng", "tuần", "ngày");
        // "định kỳ báo cáo …" says that it recurs, not how often.
        if regular && phrase!(tokens, at + 2, "báo", "cáo") {
            return Some(span_of(tokens.get(at..at + 4)?));
        }
        if !regular && !every {
            continue;
        }
        let mut end = if regular { at + 2 } else { at };
        let mut stated = false;
        while let Some(token) = tokens.get(end) {
            let unit = any!(token, "tháng", "quý", "năm", "tuần", "ngày");
            let goes_on = unit
                || matches!(token.kind, T::Figure | T::Comma)
                || any!(token, "hằng", "hàng", "và", "hoặc", "một", "sáu", "mỗi", "đầu", "cuối", "đột", "xuất", "lần");
            if !goes_on {
                break;
            }
            stated |= unit;
            end += 1;
        }
        while end > at && tokens.get(end - 1).is_some_and(|last| last.kind == T::Comma || any!(last, "và", "hoặc", "đầu")) {
            end -= 1;
        }
        if stated {
            return Some(span_of(tokens.get(at..end)?));
        }
    }
    None
}
