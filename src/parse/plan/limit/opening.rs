//! What the words before a time make of it: "trước", "chậm nhất", "đến hết", "trong", "từ", or a label, an event or nothing.

use super::super::time;
use super::super::words::{T, Token, any, is, phrase, span_of, w};
use super::Limit;
use super::clock::{clock, counted, dated, half_year, hour, relative};
use super::recurring::{recurrence, recurs, yearly};
use crate::document::reading::Bound;
use crate::span::Span;
use crate::vietnamese::date::When;
use chrono::{Datelike, NaiveDate};

/// One time limit that begins at `at`, and what follows it.
pub(super) fn opened(text: &str, tokens: &[Token], at: usize, year: Option<i32>, labelled: bool) -> Option<(Limit, usize)> {
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
pub(super) fn resolve(when: Option<When>, tokens: &[Token], next: usize, text: &str, year: Option<i32>) -> Option<NaiveDate> {
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
pub(super) fn window(tokens: &[Token], here: usize) -> bool {
    (here.saturating_sub(8)..here).any(|at| {
        phrase!(tokens, at, "số", "liệu")
            // "Giai đoạn chuẩn bị (từ … đến …)" is a stage of the work, "giai đoạn từ …" a time that is spoken of.
            || phrase!(tokens, at, "giai", "đoạn") && at + 2 == here
            || phrase!(tokens, at, "tính", "từ")
            || phrase!(tokens, at, "hiệu", "lực")
            || phrase!(tokens, at, "kỳ", "báo")
    })
}
