//! What the words before a time make of it: "trước", "chậm nhất", "đến hết", "trong", "từ", or a label, an event or nothing.

use super::super::time;
use super::super::words::{T, Token, any, is, phrase, span_of, w};
use super::Limit;
use super::clock::{clock, counted, dated, half_year, hour, relative};
use super::event::held;
use super::recurring::{recurrence, recurs, yearly};
use crate::document::reading::Bound;
use crate::span::Span;
use crate::vietnamese::date::When;
use chrono::{Datelike, NaiveDate};

/// One time limit that begins at `at`, and what follows it.
pub(super) fn opened(text: &str, tokens: &[Token], at: usize, year: Option<i32>, labelled: bool) -> Option<(Limit, usize)> {
    let opening = Opening { text, tokens, at, year, labelled };
    match opening.lead(tokens.get(at)?)? {
        Lead::Whole(limit, next) => Some((limit, next)),
        Lead::Time(lead) => opening.timed(&lead),
    }
}

/// Words that may open a limit, and what is known around them.
struct Opening<'a> {
    text: &'a str,
    tokens: &'a [Token],
    at: usize,
    /// The year of the plan.
    year: Option<i32>,
    /// Whether a label such as "Thời gian hoàn thành:" stands before.
    labelled: bool,
}

/// What the words before a time make of it.
enum Lead {
    /// The limit is complete, and this follows it.
    Whole(Limit, usize),
    Time(Timed),
}

/// A time follows.
struct Timed {
    bound: Bound,
    /// Where the time stands.
    start: usize,
    /// Whether even a year alone is a limit: only where the words leave no doubt.
    explicit: bool,
    /// Whether only the first half is meant: "trong nửa đầu tháng 7", "vào giữa năm 2028".
    half: bool,
}

/// A lead to the time at `start`, where a bound is known.
fn lead(bound: Option<Bound>, start: usize, explicit: bool) -> Option<Lead> {
    Some(Lead::Time(Timed { bound: bound?, start, explicit, half: false }))
}

impl Opening<'_> {
    /// The first rule whose words stand here decides.
    fn lead(&self, token: &Token) -> Option<Lead> {
        let (tokens, at) = (self.tokens, self.at);
        match token.word {
            word if word == w!("trước") => self.before(),
            word if word == w!("chậm") && is!(tokens, at + 1, "nhất") => self.at_the_latest(),
            word if word == w!("muộn") && is!(tokens, at + 1, "nhất") => self.at_the_latest(),
            word if word == w!("không") => self.no_later(),
            word if word == w!("đến") => self.until(),
            word if word == w!("hết") => self.to_the_end(),
            word if word == w!("hạn") && is!(tokens, at + 1, "cuối", "chót") => self.last_day(),
            word if word == w!("trong") => self.within(),
            word if word == w!("sau") => self.after(),
            word if word == w!("vào") => self.on(),
            word if word == w!("từ") && dated(tokens, hour(tokens, at + 1)) => self.from(),
            word if word == w!("hoàn") || word == w!("thực") => self.completed(),
            word if word == w!("xong") && is!(tokens, at + 1, "tháng", "quý", "ngày") => lead(Some(Bound::By), at + 1, false),
            word if [w!("tháng"), w!("quý"), w!("ngày"), w!("năm")].contains(&word) || token.kind == T::Date => {
                self.bare(token)
            }
            _ => None,
        }
    }

    /// The word so many tokens before.
    fn back(&self, by: usize) -> u16 {
        self.at.checked_sub(by).and_then(|at| self.tokens.get(at)).map_or(0, |token| token.word)
    }

    /// "trước ngày 15/6", "trước 17 giờ 00 ngày 15/6", "hằng tuần trước 15 giờ thứ Sáu".
    fn before(&self) -> Option<Lead> {
        let (tokens, at) = (self.tokens, self.at);
        // "trước khi kết thúc tháng 5/2026", "trước hết tháng 7/2026": its last day counts.
        let over = at + if phrase!(tokens, at + 1, "khi", "kết", "thúc") { 4 } else { 2 };
        if (over > at + 2 || is!(tokens, at + 1, "hết")) && dated(tokens, over) {
            return lead(Some(Bound::By), over, false);
        }
        // "trước ngày khai giảng 05/9/2025", "trước ngày hội 12/10": the day is named by what it is first.
        if is!(tokens, at + 1, "ngày") && tokens.get(at + 2).is_some_and(|next| next.kind == T::Word) {
            let small =
                |here: &usize| tokens.get(*here).is_some_and(|token| token.kind == T::Word && !any!(token, "hằng", "hàng"));
            let date = (at + 2..at + 8).find(|here| !small(here)).map(|here| here + usize::from(opens_bracket(tokens, here)));
            if let Some(date) = date.filter(|here| tokens.get(*here).is_some_and(|token| token.kind == T::Date)) {
                return lead(Some(Bound::Before), date, false);
            }
        }
        // "trước mùa bão tháng 9/2026", "trước mùa mưa (tháng 5/2026)": what begins then is named first.
        if is!(tokens, at + 1, "mùa", "kỳ", "dịp", "đợt", "vụ") {
            let small = |here: &usize| tokens.get(*here).is_some_and(|token| token.kind == T::Word && !token.capital);
            let time = (at + 2..at + 6).take_while(small).find(|here| dated(tokens, *here));
            let open =
                (at + 2..at + 6).find(|here| !small(here)).filter(|here| opens_bracket(tokens, *here) && dated(tokens, here + 1));
            return lead(Some(Bound::Before), time.or(open.map(|open| open + 1))?, false);
        }
        let Some(start) = clock(tokens, at + 1) else { return lead(Some(Bound::Before), at + 1, false) };
        // On the day itself there is time until that hour.
        if time::at(self.text, tokens, start).is_some() {
            return lead(Some(Bound::By), start, false);
        }
        if recurrence(tokens, start).is_none() && recurs(tokens, at, start) {
            let end = start + usize::from(is!(tokens, start - 1, "thứ"));
            let span = span_of(tokens.get(at..end.min(tokens.len()))?);
            return Some(Lead::Whole(Limit { date: None, bound: Some(Bound::Before), span, impossible: false }, end));
        }
        lead(Some(Bound::Before), start, false)
    }

    /// "chậm nhất là ngày 15/6", "muộn nhất trước ngày 15/6".
    fn at_the_latest(&self) -> Option<Lead> {
        let tokens = self.tokens;
        let mut bound = Bound::By;
        let mut start = self.at + 2;
        while tokens.get(start).is_some_and(|token| {
            any!(token, "là", "vào", "đến", "trong", "hết", "trước", "cuối", "sau") || token.kind == T::Colon
        }) {
            if is!(tokens, start, "trước") {
                bound = Bound::Before;
            }
            start += 1;
        }
        lead(Some(bound), clock(tokens, start).unwrap_or(start), true)
    }

    /// "không muộn hơn ngày 15/6", "không quá ngày 15/6".
    fn no_later(&self) -> Option<Lead> {
        let (tokens, at) = (self.tokens, self.at);
        if is!(tokens, at + 1, "muộn", "chậm") && is!(tokens, at + 2, "hơn") {
            return lead(Some(Bound::By), clock(tokens, at + 3).unwrap_or(at + 3), false);
        }
        let over = is!(tokens, at + 1, "quá") && is!(tokens, at + 2, "ngày");
        if over { lead(Some(Bound::By), at + 2, false) } else { None }
    }

    /// "đến hết năm 2026", "đến trước ngày 15/6", "đến ngày 15/6". "Tính đến ngày …" tells what was, not what must be.
    fn until(&self) -> Option<Lead> {
        let (tokens, at) = (self.tokens, self.at);
        let edge = is!(tokens, at + 1, "hết", "trước");
        if !edge && !dated(tokens, hour(tokens, at + 1)) {
            return None;
        }
        let counted = self.back(1) == w!("tính") || self.back(1) == w!("cập") || phrase!(tokens, 0, "tính", "đến");
        if counted || window(tokens, at) {
            return None;
        }
        if !edge {
            return lead(Some(Bound::By), hour(tokens, at + 1), reaches(tokens, at));
        }
        let bound = if is!(tokens, at + 1, "trước") { Bound::Before } else { Bound::By };
        lead(Some(bound), at + 2, is!(tokens, at + 1, "hết"))
    }

    /// "hết ngày 15/6", "hết năm 2026" of what is to be completed.
    fn to_the_end(&self) -> Option<Lead> {
        let (tokens, at) = (self.tokens, self.at);
        let year = is!(tokens, at + 1, "năm") && (self.labelled || completes(tokens, at));
        let ends = self.back(1) != w!("đến") && (dated(tokens, at + 1) || year);
        if ends { lead(Some(Bound::By), at + 1, true) } else { None }
    }

    /// "Hạn cuối nộp hồ sơ là ngày 15/9/2026"
    fn last_day(&self) -> Option<Lead> {
        let day = |at: &usize| self.tokens.get(*at).is_some_and(|token| any!(token, "ngày") || token.kind == T::Date);
        lead(Some(Bound::By), (self.at + 2..self.at + 12).find(day)?, false)
    }

    /// "trong quý III", "trong tuần cuối tháng 6/2026", "trong 05 ngày làm việc kể từ …", "trong 06 tháng đầu năm".
    fn within(&self) -> Option<Lead> {
        let (tokens, at) = (self.tokens, self.at);
        let whole = |found: Option<(Limit, usize)>| found.map(|(limit, next)| Lead::Whole(limit, next));
        if is!(tokens, at + 1, "thời") && is!(tokens, at + 2, "hạn", "gian") || is!(tokens, at + 1, "vòng") {
            return whole(relative(tokens, at));
        }
        if let Some(found) = half_year(self.text, tokens, at, self.year) {
            return whole(Some(found));
        }
        if tokens.get(at + 1).is_some_and(|next| next.kind == T::Figure)
            && let Some((limit, next)) = counted(tokens, at, at + 1)
        {
            let counts = (at + 2..next)
                .any(|at| phrase!(tokens, at, "kể", "từ") || phrase!(tokens, at, "làm", "việc") || is!(tokens, at, "sau"));
            return whole(counts.then_some((limit, next)));
        }
        let part = at + 1;
        let mut start = part;
        while start < part + 4
            && (is!(tokens, start, "tuần", "đầu", "cuối", "giữa", "nửa", "thứ")
                || start > part && tokens.get(start).is_some_and(|token| token.kind == T::Figure))
        {
            start += 1;
        }
        let unit = tokens.get(start)?;
        let bound = match unit.word {
            word if word == w!("ngày") => Some(Bound::On),
            word if word == w!("tháng") || word == w!("quý") => Some(Bound::By),
            word if word == w!("năm") && (completes(tokens, at) || delivers(tokens, at)) => Some(Bound::By),
            _ => None,
        };
        let explicit = any!(unit, "năm");
        let half = phrase!(tokens, part, "nửa", "đầu") || phrase!(tokens, part, "nửa", "tháng", "đầu");
        Some(Lead::Time(Timed { bound: bound?, start, explicit, half }))
    }

    /// "sau 05 ngày làm việc kể từ ngày …", not "sau 03 năm thực hiện".
    fn after(&self) -> Option<Lead> {
        let (tokens, at) = (self.tokens, self.at);
        tokens.get(at + 1).filter(|next| next.kind == T::Figure)?;
        let (limit, next) = counted(tokens, at, at + 1)?;
        let counts = (at + 2..next).any(|at| phrase!(tokens, at, "kể", "từ") || phrase!(tokens, at, "làm", "việc"));
        counts.then_some(Lead::Whole(limit, next))
    }

    /// "vào ngày 15/6", "vào cuối quý III".
    fn on(&self) -> Option<Lead> {
        let (tokens, at) = (self.tokens, self.at);
        let explicit = is!(tokens, at + 1, "cuối", "giữa");
        let half = is!(tokens, at + 1, "giữa");
        let mut start = at + 1;
        while is!(tokens, start, "đầu", "cuối", "giữa", "khoảng", "lúc", "hồi") {
            start += 1;
        }
        start = hour(tokens, start);
        let bound = match tokens.get(start) {
            Some(unit) if any!(unit, "ngày") => Some(Bound::On),
            Some(unit) if any!(unit, "tháng", "quý") => Some(Bound::By),
            Some(unit) if any!(unit, "năm") && (explicit || completes(tokens, at)) => Some(Bound::By),
            _ => None,
        };
        Some(Lead::Time(Timed { bound: bound?, start, explicit, half }))
    }

    /// "từ ngày 01/3/2026": a day from which on. "05 ngày làm việc kể từ ngày …" counts, and the end of a counted window is no limit
    /// either.
    fn from(&self) -> Option<Lead> {
        let (text, tokens, at) = (self.text, self.tokens, self.at);
        if self.counts_from() {
            return None;
        }
        let first = hour(tokens, at + 1);
        let first = time::at(text, tokens, first).or_else(|| time::opens_range(text, tokens, first, self.year))?;
        let date = match first.when {
            Some(When::DayMonth(d, m)) => self.year_of_range(first.next).and_then(|year| NaiveDate::from_ymd_opt(year, m, d)),
            Some(when) => when.first_day(),
            None => None,
        };
        let span = span_of(tokens.get(at..first.next)?);
        let limit = Limit { date, bound: Some(Bound::From), span, impossible: first.when.is_none() };
        Some(Lead::Whole(limit, first.next))
    }

    /// Whether "từ" belongs to what is counted or in force: "kể từ", "tính từ", "có hiệu lực từ".
    fn counts_from(&self) -> bool {
        const COUNTED: [u16; 9] =
            [w!("việc"), w!("ngày"), w!("tháng"), w!("năm"), w!("tuần"), w!("giờ"), w!("hiệu"), w!("lực"), w!("hành")];
        let day = || time::at(self.text, self.tokens, hour(self.tokens, self.at + 1)).and_then(|found| found.when);
        let since =
            self.back(1) == w!("kể") && self.at >= 2 && (COUNTED.contains(&self.back(2)) || !matches!(day(), Some(When::Day(_))));
        since
            || self.back(1) == w!("tính")
            || self.back(1) == w!("lực")
            || self.back(1) == w!("hành") && self.back(2) == w!("thi")
            || window(self.tokens, self.at)
    }

    /// The year of a day without one that opens a range: that of its end, else the plan's.
    fn year_of_range(&self, next: usize) -> Option<i32> {
        let tokens = self.tokens;
        let until = tokens.get(next).is_some_and(|token| any!(token, "đến") || token.kind == T::Dash);
        if !until {
            return self.year;
        }
        let mut second = next + 1;
        while is!(tokens, second, "hết") {
            second += 1;
        }
        let end = time::at(self.text, tokens, hour(tokens, second));
        end.and_then(|found| found.when).and_then(When::last_day).map(|date| date.year()).or(self.year)
    }

    /// "hoàn thành tháng 6/2026", at the head of a clause also "thực hiện quý III/2026".
    fn completed(&self) -> Option<Lead> {
        let (tokens, at) = (self.tokens, self.at);
        let completes = phrase!(tokens, at, "hoàn", "thành") || phrase!(tokens, at, "thực", "hiện") && at == 0;
        let when = is!(tokens, at + 2, "tháng", "quý", "ngày") || tokens.get(at + 2).is_some_and(|next| next.kind == T::Date);
        if completes && when { lead(Some(Bound::By), at + 2, false) } else { None }
    }

    /// A time without a word before it: behind a label, at the head of an entry of a schedule ("Quý II/2024: tổ chức …"), behind a colon
    /// ("Thực hành diễn tập: sáng ngày 12/9/2026"), or the day of an event.
    fn bare(&self, token: &Token) -> Option<Lead> {
        let (text, tokens, at) = (self.text, self.tokens, self.at);
        let opens = at == 0
            && any!(token, "tháng", "quý")
            && time::at(text, tokens, at)
                .is_some_and(|found| tokens.get(found.next).is_none_or(|next| matches!(next.kind, T::Colon | T::Comma)));
        let mut first = at;
        while first > 0
            && is!(tokens, first - 1, "sáng", "chiều", "tối", "vào", "tuần", "đầu", "cuối", "giữa", "dự", "kiến", "khoảng")
        {
            first -= 1;
        }
        let after_colon = !any!(token, "năm")
            && at <= 16
            && first.checked_sub(1).and_then(|at| tokens.get(at)).is_some_and(|before| before.kind == T::Colon);
        // "số liệu tính từ ngày … đến ngày …" behind a label is no limit.
        let day = at - usize::from(is!(tokens, at.wrapping_sub(1), "ngày"));
        let ranged = day.checked_sub(1).is_some_and(|before| is!(tokens, before, "từ", "đến", "hết"));
        let each = at.checked_sub(1).is_some_and(|before| is!(tokens, before, "mỗi", "hằng", "hàng", "từng"));
        if (self.labelled || opens || after_colon) && !ranged && !each {
            let day = any!(token, "ngày") || token.kind == T::Date;
            let day = day && !matches!(time::at(text, tokens, at)?.when, Some(When::Month(..)));
            return lead(Some(if day { Bound::On } else { Bound::By }), at, false);
        }
        // "trình Hội đồng nhân dân tỉnh tại kỳ họp tháng 7/2023"
        let session = any!(token, "tháng") && at >= 2 && is!(tokens, at - 2, "kỳ", "phiên") && is!(tokens, at - 1, "họp");
        if session || self.alone_in_bracket(token) {
            return lead(Some(Bound::By), at, false);
        }
        let event = any!(token, "ngày") && !ranged && held(text, tokens, at, self.year);
        if event { lead(Some(Bound::On), at, false) } else { None }
    }

    /// "… cho người chèo đò (tháng 9/2026)": a month or a quarter in a bracket that ends what must be done.
    fn alone_in_bracket(&self, token: &Token) -> bool {
        let (tokens, at) = (self.tokens, self.at);
        let opens = at > 3 && opens_bracket(tokens, at - 1);
        let ends = |close: usize| {
            tokens.get(close).is_some_and(|close| close.kind == T::Close)
                && tokens.get(close + 1).is_none_or(|next| (next.kind != T::Word || any!(next, "và")) && next.kind != T::Colon)
        };
        // "báo cáo 06 tháng (ngày 15/6) và năm (ngày 15/11/2026)"
        let period = at >= 2 && any!(token, "ngày") && is!(tokens, at - 2, "tháng", "năm", "quý", "kỳ");
        opens
            && (any!(token, "tháng", "quý") || period)
            && time::in_year(self.text, tokens, at, self.year).is_some_and(|found| ends(found.next))
    }

    /// The limit that a time makes behind its lead.
    fn timed(&self, lead: &Timed) -> Option<(Limit, usize)> {
        let (tokens, at) = (self.tokens, self.at);
        let Timed { bound, start, explicit, half } = *lead;
        let limit =
            |date, end, impossible| Some((Limit { date, bound: Some(bound), span: wide(tokens, at, end), impossible }, end));
        // "chậm nhất 15 ngày sau khi kết thúc …"
        let days = tokens.get(start).is_some_and(|token| token.kind == T::Figure) && start > at;
        let returns = self.returning(start);
        if let Some(end) = returns {
            return limit(None, end, false);
        }
        if days && is!(tokens, start + 1, "ngày", "tháng", "tuần", "giờ") {
            return counted(tokens, at, start);
        }
        if self.lacks_month(start) {
            let figure = start + 1 + usize::from(is!(tokens, start + 1, "mồng", "mùng"));
            let end = recurrence(tokens, figure + 1).or_else(|| recurs(tokens, at, figure + 1).then_some(figure + 1))?;
            return limit(None, end, false);
        }
        let found = time::in_year(self.text, tokens, start, self.year)?;
        // A year alone says when a plan runs, not by when a thing must be done, unless it is to be completed.
        let sure = self.labelled || explicit || completes(tokens, at) || bound == Bound::Before;
        if matches!(found.when, Some(When::Year(_))) && !sure {
            return None;
        }
        if let Some(end) = recurrence(tokens, found.next) {
            return limit(None, end, false);
        }
        // "hằng năm, trước ngày 15 tháng 11", "kế hoạch hằng năm trong tháng 01": every year.
        let bare = matches!(found.when, Some(When::Month(..) | When::Quarter(..)))
            && time::in_year(self.text, tokens, start, None).is_none();
        if (bare || matches!(found.when, Some(When::DayMonth(..)))) && yearly(tokens, at) {
            return limit(None, found.next, false);
        }
        let date = match (bound, found.when) {
            // "trước tháng 6/2024", "trước quý III/2024": before its first day.
            (Bound::Before, Some(when @ (When::Month(..) | When::Quarter(..) | When::Year(_)))) => when.first_day(),
            (_, Some(When::Month(year, month))) if half => NaiveDate::from_ymd_opt(year, month, 15),
            (_, Some(When::Year(year))) if half => NaiveDate::from_ymd_opt(year, 6, 30),
            (_, when) => resolve(when, tokens, found.next, self.text, self.year),
        };
        limit(date, found.next, found.when.is_none())
    }

    /// "trước 16 giờ hằng ngày", "trong tháng 9 hằng năm": one past what comes back.
    fn returning(&self, start: usize) -> Option<usize> {
        let tokens = self.tokens;
        if start > self.at + 1
            && let Some(end) = recurrence(tokens, start)
        {
            return Some(end);
        }
        if is!(tokens, start, "tháng", "quý") { recurrence(tokens, start + 2) } else { None }
    }

    /// "trước ngày 15 hằng tháng", "trước ngày mồng 10 của tháng đầu quý sau": a day of no month.
    fn lacks_month(&self, start: usize) -> bool {
        let tokens = self.tokens;
        let figure = start + 1 + usize::from(is!(tokens, start + 1, "mồng", "mùng"));
        is!(tokens, start, "ngày")
            && tokens.get(figure).is_some_and(|token| token.kind == T::Figure)
            && time::at(self.text, tokens, start).is_none()
    }
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

fn opens_bracket(tokens: &[Token], at: usize) -> bool {
    tokens.get(at).is_some_and(|token| token.kind == T::Open)
}

/// Whether the words shortly before say that something is to be completed.
fn completes(tokens: &[Token], at: usize) -> bool {
    (at.saturating_sub(3)..at).any(|at| phrase!(tokens, at, "hoàn", "thành") || is!(tokens, at, "xong"))
}

/// "tham mưu Ủy ban nhân dân tỉnh trình … trong năm 2026", "kiểm tra ít nhất 50 cơ sở trong năm 2026": whether something is handed in,
/// issued or reached before.
fn delivers(tokens: &[Token], at: usize) -> bool {
    let part = |at: &usize| tokens.get(*at).is_some_and(|token| !matches!(token.kind, T::Semicolon | T::Stop));
    let verb = |at: usize| {
        is!(tokens, at, "trình") && !is!(tokens, at.wrapping_sub(1), "chương", "công", "quy", "lộ", "tiến", "giáo", "hành")
            || phrase!(tokens, at, "ban", "hành")
            || phrase!(tokens, at, "phê", "duyệt")
            || phrase!(tokens, at, "hoàn", "thành")
            || phrase!(tokens, at, "ít", "nhất")
            || phrase!(tokens, at, "tối", "thiểu")
    };
    (at.saturating_sub(24)..at).rev().take_while(part).any(verb)
}

/// "Đến năm 2030, …", "phấn đấu đến năm 2030", "đến năm 2030 đạt": a year by which something is to be reached, not one that a name
/// holds.
fn reaches(tokens: &[Token], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|before| tokens.get(before));
    let opens = before.is_none_or(|before| matches!(before.kind, T::Semicolon | T::Colon));
    let strives = at >= 2 && (phrase!(tokens, at - 2, "phấn", "đấu") || phrase!(tokens, at - 2, "mục", "tiêu"));
    opens || strives || is!(tokens, at + 3, "đạt", "có", "phấn", "giảm", "tăng", "hoàn", "còn")
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
