//! Time limits in a clause: "trước ngày 10/5/2024" (that day excluded), "chậm nhất ngày …", "trong quý II/2024", "định kỳ 06
//! tháng, 01 năm". What recurs keeps its words and gets no date; a day without a year gets the year of the plan or none.

use super::time;
use super::words::{Set, T, Token, any, is, phrase, span_of, w};
use crate::document::reading::Bound;
use crate::span::Span;
use crate::vietnamese::date::When;
use chrono::{Datelike, NaiveDate};

/// Words that a time limit begins with.
const OPENERS: Set = Set::new("trước chậm muộn không đến hết hạn trong sau vào từ hoàn thực xong tháng quý ngày năm");

/// A time limit found in a clause.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Limit {
    pub date: Option<NaiveDate>,
    pub bound: Option<Bound>,
    /// Its words.
    pub span: Span,
    /// A date that no calendar has.
    pub impossible: bool,
}

/// The time limits that the tokens of a clause state, in order.
pub(super) fn limits(text: &str, tokens: &[Token], year: Option<i32>) -> Vec<Limit> {
    let mut found: Vec<Limit> = Vec::new();
    let mut at = 0;
    let labelled = label(tokens);
    while let Some(token) = tokens.get(at) {
        // Only these words can begin a limit.
        if token.kind != T::Date && !OPENERS.has(token) {
            at += 1;
            continue;
        }
        if let Some((from, until, next)) = days(text, tokens, at) {
            found.extend([from, until]);
            at = next;
            continue;
        }
        match one(text, tokens, at, year, labelled.is_some_and(|(from, _)| at >= from)) {
            Some((mut limit, next)) => {
                if labelled.is_some_and(|(_, term)| term) && limit.bound == Some(Bound::On) {
                    limit.bound = Some(Bound::By);
                }
                let bound = limit.bound;
                found.push(limit);
                at = next;
                // "từ 25/5 - 27/5/2026": the end of the range.
                if bound == Some(Bound::From)
                    && tokens.get(at).is_some_and(|token| token.kind == T::Dash)
                    && let Some(end) = time::in_year(text, tokens, at + 1, year)
                {
                    let date = resolve(end.when, tokens, end.next, text, year);
                    let span = span_of(tokens.get(at + 1..end.next).unwrap_or_default());
                    found.push(Limit { date, bound: Some(Bound::By), span, impossible: end.when.is_none() });
                    at = end.next;
                }
                // "trước ngày 15/6 và ngày 15/12/2024", "ngày 25/6 (báo cáo 6 tháng) và ngày 25/12": the bound counts for both.
                loop {
                    let glue = behind_bracket(tokens, at);
                    if !tokens.get(glue).is_some_and(|token| token.kind == T::Comma || any!(token, "và")) {
                        break;
                    }
                    let Some(second) = time::at(text, tokens, glue + 1)
                        .filter(|_| tokens.get(glue + 1).is_some_and(|token| any!(token, "ngày") || token.kind == T::Date))
                    else {
                        break;
                    };
                    at = glue;
                    if !matches!(second.when, Some(When::Day(_) | When::DayMonth(..)) | None) {
                        break;
                    }
                    let recurs = recurrence(tokens, second.next);
                    let date = if recurs.is_some() { None } else { resolve(second.when, tokens, second.next, text, year) };
                    // "trước ngày 15/6 và 15/12 hằng năm": both recur.
                    if let Some(last) = found.last_mut().filter(|_| recurs.is_some()) {
                        last.date = None;
                    }
                    let next = recurs.unwrap_or(second.next);
                    found.push(Limit {
                        date,
                        bound,
                        span: span_of(tokens.get(at + 1..next).unwrap_or_default()),
                        impossible: second.when.is_none(),
                    });
                    at = next;
                }
            }
            None => at += 1,
        }
    }
    if found.iter().all(|limit| limit.date.is_none())
        && found.is_empty()
        && let Some(span) = periodic(tokens)
    {
        found.push(Limit { date: None, bound: None, span, impossible: false });
    }
    found
}

/// One past the short bracket that opens at `at`, if one does.
fn behind_bracket(tokens: &[Token], at: usize) -> usize {
    if !tokens.get(at).is_some_and(|token| token.kind == T::Open) {
        return at;
    }
    let close = tokens.iter().skip(at).take(14).position(|token| token.kind == T::Close);
    close.map_or(at, |close| at + close + 1)
}

/// "từ 08 - 10/9/2026", "từ ngày 08 đến ngày 10/9/2026": two days of one month, and what follows them.
fn days(text: &str, tokens: &[Token], at: usize) -> Option<(Limit, Limit, usize)> {
    if !is!(tokens, at, "từ") || window(tokens, at) {
        return None;
    }
    let first = at + 1 + usize::from(is!(tokens, at + 1, "ngày"));
    let day: u32 = tokens.get(first).filter(|token| token.kind == T::Figure)?.of(text).parse().ok()?;
    let until = tokens.get(first + 1).filter(|glue| glue.kind == T::Dash || any!(glue, "đến")).map(|_| first + 2)?;
    let last = until + usize::from(is!(tokens, until, "hết"));
    let found = time::at(text, tokens, last)?;
    let Some(When::Day(end)) = found.when else { return None };
    let limit = |date, bound, range: std::ops::Range<usize>| {
        let span = span_of(tokens.get(range).unwrap_or_default());
        Limit { date, bound: Some(bound), span, impossible: false }
    };
    let from = limit(Some(end.with_day(day)?), Bound::From, at..first + 1);
    Some((from, limit(Some(end), Bound::By, first + 1..found.next), found.next))
}

/// "Thời gian hoàn thành:", "Thời hạn:", "Tiến độ:": where the time begins, and whether the label itself means a limit.
fn label(tokens: &[Token]) -> Option<(usize, bool)> {
    for (at, token) in tokens.iter().enumerate().filter(|(_, token)| any!(token, "thời", "tiến", "hạn")) {
        let names = phrase!(tokens, at, "thời", "gian")
            || phrase!(tokens, at, "thời", "hạn")
            || phrase!(tokens, at, "tiến", "độ")
            || any!(token, "hạn") && is!(tokens, at + 1, "hoàn", "nộp", "gửi", "báo", "đăng")
            || phrase!(tokens, at, "thời", "điểm");
        if !names {
            continue;
        }
        let term = is!(tokens, at + 1, "hạn")
            || any!(token, "hạn")
            || tokens
                .get(at..(at + 6).min(tokens.len()))
                .unwrap_or_default()
                .windows(2)
                .any(|pair| matches!(pair, [a, b] if any!(a, "hoàn") && any!(b, "thành")));
        // "Thời hạn hoàn thành là ngày 30/9/2026" needs no colon.
        let leads = |index: usize, token: &Token| {
            token.kind == T::Colon || any!(token, "là") && (dated(tokens, index + 1) || is!(tokens, index + 1, "trước"))
        };
        let lead = tokens.iter().enumerate().skip(at).take(8).find(|(index, token)| leads(*index, token)).map(|(at, _)| at)?;
        return Some((lead + 1, term));
    }
    None
}

/// One time limit that begins at `at`, and what follows it.
fn one(text: &str, tokens: &[Token], at: usize, year: Option<i32>, labelled: bool) -> Option<(Limit, usize)> {
    let token = tokens.get(at)?;
    let before = |by: usize| at.checked_sub(by).and_then(|at| tokens.get(at)).map_or(0, |token| token.word);
    let mut bound = None;
    let mut start = at;
    // A year alone is a limit only where the words leave no doubt.
    let mut explicit = false;
    if any!(token, "trước") {
        bound = Some(Bound::Before);
        start = at + 1;
        if let Some(behind) = clock(tokens, start) {
            // On the day itself there is time until that hour.
            start = behind;
            if time::at(text, tokens, start).is_some() {
                bound = Some(Bound::By);
            } else if recurrence(tokens, start).is_none() && recurs(tokens, at, start) {
                // "hằng tuần trước 15 giờ thứ Sáu"
                let end = start + usize::from(is!(tokens, start - 1, "thứ"));
                let span = span_of(tokens.get(at..end.min(tokens.len()))?);
                return Some((Limit { date: None, bound, span, impossible: false }, end));
            }
        }
    } else if phrase!(tokens, at, "chậm", "nhất") || phrase!(tokens, at, "muộn", "nhất") {
        bound = Some(Bound::By);
        start = at + 2;
        explicit = true;
        while tokens.get(start).is_some_and(|token| {
            any!(token, "là", "vào", "đến", "trong", "hết", "trước", "cuối", "sau") || token.kind == T::Colon
        }) {
            if is!(tokens, start, "trước") {
                bound = Some(Bound::Before);
            }
            start += 1;
        }
        start = clock(tokens, start).unwrap_or(start);
    } else if phrase!(tokens, at, "không", "muộn", "hơn") || phrase!(tokens, at, "không", "chậm", "hơn") {
        bound = Some(Bound::By);
        start = clock(tokens, at + 3).unwrap_or(at + 3);
    } else if phrase!(tokens, at, "đến", "hết") || phrase!(tokens, at, "đến", "trước") {
        if window(tokens, at) || before(1) == w!("tính") || before(1) == w!("cập") || phrase!(tokens, 0, "tính", "đến") {
            return None;
        }
        explicit = is!(tokens, at + 1, "hết");
        bound = Some(if is!(tokens, at + 1, "trước") { Bound::Before } else { Bound::By });
        start = at + 2;
    } else if any!(token, "hết")
        && before(1) != w!("đến")
        && (dated(tokens, at + 1) || is!(tokens, at + 1, "năm") && (labelled || completes(tokens, at)))
    {
        explicit = true;
        bound = Some(Bound::By);
        start = at + 1;
    } else if any!(token, "đến") && dated(tokens, hour(tokens, at + 1)) {
        // "Tính đến ngày …" tells what was, not what must be.
        if window(tokens, at) || before(1) == w!("tính") || before(1) == w!("cập") || phrase!(tokens, 0, "tính", "đến") {
            return None;
        }
        bound = Some(Bound::By);
        start = hour(tokens, at + 1);
    } else if any!(token, "hạn") && is!(tokens, at + 1, "cuối", "chót") {
        // "Hạn cuối nộp hồ sơ là ngày 15/9/2026"
        let day =
            (at + 2..at + 12).find(|at| tokens.get(*at).is_some_and(|token| any!(token, "ngày") || token.kind == T::Date))?;
        bound = Some(Bound::By);
        start = day;
    } else if phrase!(tokens, at, "không", "quá") && is!(tokens, at + 2, "ngày") {
        bound = Some(Bound::By);
        start = at + 2;
    } else if any!(token, "trong") {
        if is!(tokens, at + 1, "thời") && is!(tokens, at + 2, "hạn", "gian") || is!(tokens, at + 1, "vòng") {
            return relative(tokens, at);
        }
        if let Some(found) = half_year(text, tokens, at, year) {
            return Some(found);
        }
        // "trong 05 ngày làm việc kể từ ngày nhận được hồ sơ"
        if tokens.get(at + 1).is_some_and(|next| next.kind == T::Figure)
            && let Some((limit, next)) = counted(tokens, at, at + 1)
        {
            let counts = (at + 2..next)
                .any(|at| phrase!(tokens, at, "kể", "từ") || phrase!(tokens, at, "làm", "việc") || is!(tokens, at, "sau"));
            return counts.then_some((limit, next));
        }
        start = at + 1;
        // "trong tuần cuối tháng 6/2026", "trong nửa đầu tháng 8"
        let part = start;
        while start < part + 4
            && (is!(tokens, start, "tuần", "đầu", "cuối", "giữa", "nửa", "thứ")
                || start > part && tokens.get(start).is_some_and(|token| token.kind == T::Figure))
        {
            start += 1;
        }
        let unit = tokens.get(start)?;
        if any!(unit, "tháng", "quý") {
            bound = Some(Bound::By);
        } else if any!(unit, "ngày") {
            bound = Some(Bound::On);
        } else if any!(unit, "năm") && completes(tokens, at) {
            bound = Some(Bound::By);
        }
    } else if any!(token, "sau") && tokens.get(at + 1).is_some_and(|next| next.kind == T::Figure) {
        // "sau 05 ngày làm việc kể từ ngày …", not "sau 03 năm thực hiện".
        let (limit, next) = counted(tokens, at, at + 1)?;
        let counts = (at + 2..next).any(|at| phrase!(tokens, at, "kể", "từ") || phrase!(tokens, at, "làm", "việc"));
        return counts.then_some((limit, next));
    } else if any!(token, "vào") {
        start = at + 1;
        explicit = is!(tokens, start, "cuối");
        while is!(tokens, start, "đầu", "cuối", "khoảng", "lúc", "hồi") {
            start += 1;
        }
        start = hour(tokens, start);
        bound = match tokens.get(start) {
            Some(unit) if any!(unit, "ngày") => Some(Bound::On),
            Some(unit) if any!(unit, "tháng", "quý") => Some(Bound::By),
            Some(unit) if any!(unit, "năm") && (explicit || completes(tokens, at)) => Some(Bound::By),
            _ => None,
        };
    } else if any!(token, "từ") && dated(tokens, hour(tokens, at + 1)) {
        // "kể từ ngày 02/02/2026" is a day from which on; "05 ngày làm việc kể từ ngày …" counts.
        let counts = before(1) == w!("kể")
            && (at < 2
                || [w!("việc"), w!("ngày"), w!("tháng"), w!("năm"), w!("tuần"), w!("giờ"), w!("hiệu"), w!("lực"), w!("hành")]
                    .contains(&before(2))
                || !matches!(time::at(text, tokens, at + 1).and_then(|found| found.when), Some(When::Day(_))));
        let excluded = counts && at >= 2
            || before(1) == w!("tính")
            || before(1) == w!("lực")
            || before(1) == w!("hành") && before(2) == w!("thi")
            || window(tokens, at);
        if excluded {
            // The end of a counted window is no limit either.
            return None;
        }
        let first = hour(tokens, at + 1);
        let first = time::at(text, tokens, first).or_else(|| time::opens_range(text, tokens, first, year))?;
        let until = tokens.get(first.next).is_some_and(|token| any!(token, "đến") || token.kind == T::Dash);
        let date = match first.when {
            Some(When::DayMonth(d, m)) if until => {
                let mut second = first.next + 1;
                while is!(tokens, second, "hết") {
                    second += 1;
                }
                second = hour(tokens, second);
                let behind = time::at(text, tokens, second)
                    .and_then(|found| found.when)
                    .and_then(When::last_day)
                    .map(|date| date.year())
                    .or(year);
                behind.and_then(|year| NaiveDate::from_ymd_opt(year, m, d))
            }
            Some(When::DayMonth(d, m)) => year.and_then(|year| NaiveDate::from_ymd_opt(year, m, d)),
            Some(when) => when.first_day(),
            None => None,
        };
        let span = span_of(tokens.get(at..first.next)?);
        return Some((Limit { date, bound: Some(Bound::From), span, impossible: first.when.is_none() }, first.next));
    } else if completes_here(tokens, at) && is!(tokens, at + 2, "tháng", "quý", "ngày") {
        bound = Some(Bound::By);
        start = at + 2;
    } else if any!(token, "xong") && is!(tokens, at + 1, "tháng", "quý", "ngày") {
        bound = Some(Bound::By);
        start = at + 1;
    } else if any!(token, "tháng", "quý", "ngày", "năm") || token.kind == T::Date {
        // Behind a label, or at the head of an entry of a schedule: "Quý II/2024: tổ chức …".
        let leads = at == 0
            && any!(token, "tháng", "quý")
            && time::at(text, tokens, at)
                .is_some_and(|found| tokens.get(found.next).is_none_or(|next| matches!(next.kind, T::Colon | T::Comma)));
        // "Thực hành diễn tập: sáng ngày 12/9/2026", "Phát động: tuần đầu tháng 6/2026"
        let mut lead = at;
        while lead > 0
            && is!(tokens, lead - 1, "sáng", "chiều", "tối", "vào", "tuần", "đầu", "cuối", "giữa", "dự", "kiến", "khoảng")
        {
            lead -= 1;
        }
        let after_colon = !any!(token, "năm")
            && at <= 16
            && lead.checked_sub(1).and_then(|at| tokens.get(at)).is_some_and(|before| before.kind == T::Colon);
        // "số liệu tính từ ngày … đến ngày …" behind a label is no limit.
        let day = at - usize::from(is!(tokens, at.wrapping_sub(1), "ngày"));
        let ranged = day.checked_sub(1).is_some_and(|before| is!(tokens, before, "từ", "đến", "hết"));
        let each = at.checked_sub(1).is_some_and(|before| is!(tokens, before, "mỗi", "hằng", "hàng", "từng"));
        if (labelled || leads || after_colon) && !ranged && !each {
            let day = any!(token, "ngày") || token.kind == T::Date;
            let day = day && !matches!(time::at(text, tokens, at)?.when, Some(When::Month(..)));
            bound = Some(if day { Bound::On } else { Bound::By });
            start = at;
        } else if any!(token, "ngày") && !ranged && held(text, tokens, at, year) {
            bound = Some(Bound::On);
        }
    }
    let bound = bound?;
    // "trước 16 giờ hằng ngày"
    if start > at + 1
        && let Some(end) = recurrence(tokens, start)
    {
        return Some((Limit { date: None, bound: Some(bound), span: wide(tokens, at, end), impossible: false }, end));
    }
    // "chậm nhất 15 ngày sau khi kết thúc …"
    if tokens.get(start).is_some_and(|token| token.kind == T::Figure)
        && is!(tokens, start + 1, "ngày", "tháng", "tuần")
        && start > at
    {
        return counted(tokens, at, start);
    }
    // "trong tháng 9 hằng năm"
    if is!(tokens, start, "tháng", "quý")
        && let Some(end) = recurrence(tokens, start + 2)
    {
        return Some((Limit { date: None, bound: Some(bound), span: wide(tokens, at, end), impossible: false }, end));
    }
    // "trước ngày 15 hằng tháng", "trước ngày mồng 10 của tháng đầu quý sau": no month, no date.
    let figure = start + 1 + usize::from(is!(tokens, start + 1, "mồng", "mùng"));
    if is!(tokens, start, "ngày")
        && tokens.get(figure).is_some_and(|token| token.kind == T::Figure)
        && time::at(text, tokens, start).is_none()
    {
        let end = recurrence(tokens, figure + 1).or_else(|| recurs(tokens, at, figure + 1).then_some(figure + 1))?;
        return Some((Limit { date: None, bound: Some(bound), span: wide(tokens, at, end), impossible: false }, end));
    }
    let found = time::in_year(text, tokens, start, year)?;
    // A year alone says when a plan runs, not by when a thing must be done, unless it is to be completed.
    if matches!(found.when, Some(When::Year(_))) && !(labelled || explicit || completes(tokens, at) || bound == Bound::Before) {
        return None;
    }
    if let Some(end) = recurrence(tokens, found.next) {
        return Some((Limit { date: None, bound: Some(bound), span: wide(tokens, at, end), impossible: false }, end));
    }
    // "hằng năm, trước ngày 15 tháng 11": every year.
    if matches!(found.when, Some(When::DayMonth(..))) && yearly(tokens, at) {
        let span = wide(tokens, at, found.next);
        return Some((Limit { date: None, bound: Some(bound), span, impossible: false }, found.next));
    }
    let date = match (bound, found.when) {
        // "trước tháng 6/2024", "trước quý III/2024": before its first day.
        (Bound::Before, Some(when @ (When::Month(..) | When::Quarter(..) | When::Year(_)))) => when.first_day(),
        (_, when) => resolve(when, tokens, found.next, text, year),
    };
    Some((Limit { date, bound: Some(bound), span: wide(tokens, at, found.next), impossible: found.when.is_none() }, found.next))
}

/// The last day that a time names; a day without a year takes the year of the next date in the clause, or the plan's.
fn resolve(when: Option<When>, tokens: &[Token], next: usize, text: &str, year: Option<i32>) -> Option<NaiveDate> {
    match when? {
        When::DayMonth(d, m) => {
            let joined = tokens.get(next).is_some_and(|token| token.kind == T::Comma || any!(token, "và"));
            let behind = joined.then(|| (next..(next + 4).min(tokens.len())).find_map(|at| time::at(text, tokens, at))).flatten();
            let stated = behind.and_then(|found| found.when).and_then(|when| match when {
                When::Day(date) => Some(date.year()),
                _ => None,
            });
            NaiveDate::from_ymd_opt(stated.or(year)?, m, d)
        }
        when => when.last_day(),
    }
}

/// "hằng năm", "hàng tháng", "của tháng cuối quý", "mỗi tháng": one past it.
fn recurrence(tokens: &[Token], at: usize) -> Option<usize> {
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
    if unit > at && any!(token, "mỗi", "hằng", "hàng", "từng") && tokens.get(unit + 1).is_some() {
        return Some(unit + 2);
    }
    None
}

/// "Lễ phát động tổ chức lúc 7 giờ 30 ngày 27/02/2026": whether the full day at `at`, not one of a year before the plan's, is that of
/// an event.
fn held(text: &str, tokens: &[Token], at: usize, year: Option<i32>) -> bool {
    let Some(When::Day(date)) = time::at(text, tokens, at).and_then(|found| found.when) else { return false };
    if year.is_some_and(|year| date.year() < year) {
        return false;
    }
    let mut lead = at;
    while lead > 0
        && tokens.get(lead - 1).is_some_and(|token| {
            any!(token, "lúc", "vào", "hồi", "giờ", "phút", "h", "g", "sáng", "chiều", "tối", "thứ")
                || matches!(token.kind, T::Figure | T::Comma)
        })
    {
        lead -= 1;
    }
    // "kỷ niệm ngày …" and the date of a document are no events.
    let other = lead.checked_sub(1).and_then(|at| tokens.get(at)).is_none_or(|token| {
        token.kind != T::Word && token.kind != T::QuoteClose && token.kind != T::Close
            || any!(token, "niệm", "nhân", "mừng", "kể", "sau")
    });
    let takes_place = |at: usize| {
        phrase!(tokens, at, "diễn", "ra")
            || phrase!(tokens, at, "tổ", "chức")
            || phrase!(tokens, at, "khai", "mạc")
            || phrase!(tokens, at, "khai", "giảng")
            || phrase!(tokens, at, "bắt", "đầu")
            || phrase!(tokens, at, "phát", "động")
            || phrase!(tokens, at, "ra", "quân")
            || phrase!(tokens, at, "khởi", "công")
            || phrase!(tokens, at, "khánh", "thành")
            || phrase!(tokens, at, "làm", "việc")
            || phrase!(tokens, at, "tiến", "hành")
            || phrase!(tokens, at, "triển", "khai")
            || phrase!(tokens, at, "thực", "hiện")
            || phrase!(tokens, at, "bế", "mạc")
            || phrase!(tokens, at, "gặp", "mặt")
            || phrase!(tokens, at, "kết", "thúc")
            || phrase!(tokens, at, "tham", "dự")
            || is!(tokens, at, "họp") && !is!(tokens, at.wrapping_sub(1), "kỳ", "cuộc", "phiên")
    };
    let before = tokens.get(lead.saturating_sub(24)..lead).unwrap_or_default();
    let tells = before.iter().any(|token| token.kind == T::Number || any!(token, "đã"));
    !other && !tells && (lead.saturating_sub(24)..lead).any(takes_place)
}

/// Whether "hằng năm" stands shortly before: a day and a month then come back every year.
fn yearly(tokens: &[Token], at: usize) -> bool {
    (at.saturating_sub(16)..at).any(|at| is!(tokens, at, "hằng", "hàng") && is!(tokens, at + 1, "năm"))
}

/// Whether a day, a month or a quarter stands at `at`.
fn dated(tokens: &[Token], at: usize) -> bool {
    tokens.get(at).is_some_and(|next| any!(next, "ngày", "tháng", "quý") || next.kind == T::Date)
}

/// Behind the hour and the day of the week that stand at `at`, if they do: "8 giờ 00, thứ Bảy, ngày …", "Chủ nhật, ngày …".
fn hour(tokens: &[Token], at: usize) -> usize {
    let mut at = clock(tokens, at).unwrap_or(at);
    if is!(tokens, at, "thứ") || is!(tokens, at, "chủ") && is!(tokens, at + 1, "nhật") {
        let behind = at + 2 + usize::from(tokens.get(at + 2).is_some_and(|token| token.kind == T::Comma));
        if dated(tokens, behind) {
            at = behind;
        }
    }
    at
}

/// Whether an hour is that of every day or week: "hằng ngày" stands before it, "thứ Sáu" behind it.
fn recurs(tokens: &[Token], at: usize, behind: usize) -> bool {
    is!(tokens, behind - 1, "thứ")
        || (at.saturating_sub(30)..at)
            .any(|at| is!(tokens, at, "hằng", "hàng", "mỗi") && is!(tokens, at + 1, "ngày", "tuần", "tháng", "quý", "năm"))
}

/// "17 giờ 00", "17h00 phút", "16 giờ 30 chiều" before a day: one past it.
pub(super) fn clock(tokens: &[Token], at: usize) -> Option<usize> {
    tokens.get(at).filter(|token| token.kind == T::Figure && token.end - token.start <= 2)?;
    let colon = tokens.get(at + 1).is_some_and(|token| token.kind == T::Colon);
    if !(colon || is!(tokens, at + 1, "giờ", "h", "g")) {
        return None;
    }
    let mut end = at + 2;
    if tokens.get(end).is_some_and(|token| token.kind == T::Figure && token.end - token.start <= 2) {
        end += 1;
    }
    while tokens
        .get(end)
        .is_some_and(|token| any!(token, "phút", "sáng", "chiều", "của", "thứ") || matches!(token.kind, T::Comma))
    {
        end += 1;
    }
    Some(end)
}

/// "trong 06 tháng đầu năm 2026", "trong 6 tháng cuối năm": the half of a year.
fn half_year(text: &str, tokens: &[Token], at: usize, year: Option<i32>) -> Option<(Limit, usize)> {
    let months = tokens.get(at + 1).filter(|token| token.kind == T::Figure)?.of(text).trim_start_matches('0');
    let first = phrase!(tokens, at + 2, "tháng", "đầu", "năm");
    if !(first && matches!(months, "6" | "9") || phrase!(tokens, at + 2, "tháng", "cuối", "năm") && months == "6") {
        return None;
    }
    let stated = time::at(text, tokens, at + 4);
    let next = stated.map_or(at + 5, |found| found.next);
    let year = match stated.and_then(|found| found.when) {
        Some(When::Year(year)) => Some(year),
        _ => year,
    };
    let month = if !first {
        12
    } else if months == "6" {
        6
    } else {
        9
    };
    let date = year.and_then(|year| When::Month(year, month).last_day());
    let span = span_of(tokens.get(at..next.min(tokens.len()))?);
    Some((Limit { date, bound: Some(Bound::By), span, impossible: false }, next))
}

/// "trong thời hạn 05 ngày làm việc kể từ ngày …": a limit that counts from an event.
fn relative(tokens: &[Token], at: usize) -> Option<(Limit, usize)> {
    counted(tokens, at, if phrase!(tokens, at, "trong", "vòng") { at + 2 } else { at + 3 })
}

/// A number of days from `from` on, with the event that it counts from.
fn counted(tokens: &[Token], at: usize, from: usize) -> Option<(Limit, usize)> {
    tokens.get(from).filter(|token| token.kind == T::Figure)?;
    if !is!(tokens, from + 1, "ngày", "tháng", "tuần", "giờ") {
        return None;
    }
    let mut end = from + 2;
    if phrase!(tokens, end, "làm", "việc") {
        end += 2;
    }
    if phrase!(tokens, end, "kể", "từ") || is!(tokens, end, "sau", "từ", "trước") {
        while tokens.get(end).is_some_and(|token| token.kind == T::Word || token.kind == T::Date) && end < from + 16 {
            end += 1;
        }
    }
    Some((Limit { date: None, bound: Some(Bound::By), span: span_of(tokens.get(at..end)?), impossible: false }, end))
}

/// The words of a limit with what stands before its bracket: "định kỳ 06 tháng (trước ngày 10/5/2024)".
fn wide(tokens: &[Token], at: usize, end: usize) -> Span {
    let mut first = at;
    let mut last = end;
    if at.checked_sub(1).and_then(|before| tokens.get(before)).is_some_and(|before| before.kind == T::Open) {
        let mut start = at - 1;
        let unit = start.checked_sub(1).and_then(|at| tokens.get(at)).is_some_and(|token| any!(token, "tháng", "năm", "quý"));
        let figure = start.checked_sub(2).and_then(|at| tokens.get(at)).is_some_and(|token| token.kind == T::Figure);
        if unit && figure {
            start -= 2;
            if start >= 2 && phrase!(tokens, start - 2, "định", "kỳ") {
                start -= 2;
            }
            first = start;
            if tokens.get(end).is_some_and(|token| token.kind == T::Close) {
                last = end + 1;
            }
        }
    }
    span_of(tokens.get(first..last).unwrap_or_default())
}

fn completes_here(tokens: &[Token], at: usize) -> bool {
    phrase!(tokens, at, "hoàn", "thành") || phrase!(tokens, at, "thực", "hiện") && at == 0
}

/// Whether the words shortly before say that something is to be completed.
fn completes(tokens: &[Token], at: usize) -> bool {
    (at.saturating_sub(3)..at).any(|at| phrase!(tokens, at, "hoàn", "thành") || is!(tokens, at, "xong"))
}

/// "số liệu từ ngày … đến ngày …", "giai đoạn từ …": a window that is counted, not a limit.
fn window(tokens: &[Token], here: usize) -> bool {
    (here.saturating_sub(8)..here).any(|at| {
        phrase!(tokens, at, "số", "liệu")
            // "Giai đoạn chuẩn bị (từ … đến …)" is a stage of the work, "giai đoạn từ …" a time that is spoken of.
            || phrase!(tokens, at, "giai", "đoạn") && at + 2 == here
            || phrase!(tokens, at, "tính", "từ")
            || phrase!(tokens, at, "hiệu", "lực")
            || phrase!(tokens, at, "kỳ", "báo")
    })
}

/// "định kỳ 06 tháng, 01 năm hoặc đột xuất", "hằng quý" of a duty to report.
fn periodic(tokens: &[Token]) -> Option<Span> {
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
