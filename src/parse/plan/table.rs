//! Tables of tasks (STT | Nhiệm vụ | Chủ trì | Phối hợp | Thời gian | Sản phẩm), and the same fields written as lines.

use super::limit::{self, Limit};
use super::time;
use super::words::{T, Token, any, is, phrase, span_of};
use crate::document::reading::Bound;
use crate::vietnamese::date::When;
use std::ops::Range;

/// What a column or a labelled line holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Role {
    Number,
    Task,
    Lead,
    /// Somebody, not said in which part: leads where no other column does.
    Office,
    With,
    /// From when on.
    Start,
    Time,
    Product,
    Note,
}

/// The role of a column, by its title.
pub(super) fn column(tokens: &[Token]) -> Option<Role> {
    let has = |words: &dyn Fn(usize) -> bool| (0..tokens.len()).any(words);
    if has(&|at| phrase!(tokens, at, "phối", "hợp")) && !has(&|at| phrase!(tokens, at, "chủ", "trì")) {
        return Some(Role::With);
    }
    if has(&|at| phrase!(tokens, at, "chủ", "trì"))
        || has(&|at| phrase!(tokens, at, "thực", "hiện"))
            && has(&|at| {
                phrase!(tokens, at, "cơ", "quan") || phrase!(tokens, at, "đơn", "vị") || phrase!(tokens, at, "người", "thực")
            })
        || has(&|at| phrase!(tokens, at, "đầu", "mối"))
        || has(&|at| phrase!(tokens, at, "tham", "mưu"))
        || has(&|at| phrase!(tokens, at, "phụ", "trách")) && !has(&|at| phrase!(tokens, at, "lãnh", "đạo"))
        || has(&|at| phrase!(tokens, at, "chịu", "trách", "nhiệm"))
        || has(&|at| phrase!(tokens, at, "soạn", "thảo")) && has(&|at| phrase!(tokens, at, "cơ", "quan"))
    {
        return Some(Role::Lead);
    }
    if has(&|at| phrase!(tokens, at, "bắt", "đầu")) && !has(&|at| phrase!(tokens, at, "kết", "thúc")) {
        return Some(Role::Start);
    }
    if has(&|at| {
        phrase!(tokens, at, "thời", "gian")
            || phrase!(tokens, at, "thời", "hạn")
            || phrase!(tokens, at, "tiến", "độ")
            || phrase!(tokens, at, "thời", "điểm")
            || is!(tokens, at, "mốc")
            || phrase!(tokens, at, "hoàn", "thành")
            || phrase!(tokens, at, "kết", "thúc")
    }) {
        return Some(Role::Time);
    }
    if has(&|at| phrase!(tokens, at, "sản", "phẩm") || phrase!(tokens, at, "kết", "quả") || phrase!(tokens, at, "hình", "thức"))
    {
        return Some(Role::Product);
    }
    if has(&|at| phrase!(tokens, at, "ghi", "chú")) {
        return Some(Role::Note);
    }
    if has(&|at| {
        phrase!(tokens, at, "nhiệm", "vụ")
            || phrase!(tokens, at, "nội", "dung")
            || phrase!(tokens, at, "công", "việc")
            || phrase!(tokens, at, "hoạt", "động")
            || phrase!(tokens, at, "đầu", "việc")
            || at == 0 && is!(tokens, at, "việc")
    }) {
        return Some(Role::Task);
    }
    // "Đơn vị", "Cơ quan, địa phương" alone: who acts. "Đơn vị tính" is a unit, "Cơ quan trình" another's step.
    if (phrase!(tokens, 0, "cơ", "quan")
        || phrase!(tokens, 0, "đơn", "vị")
        || phrase!(tokens, 0, "tên", "đơn", "vị")
        || phrase!(tokens, 0, "tên", "cơ", "quan")
        || phrase!(tokens, 0, "phân", "công"))
        && !tokens.iter().any(|token| any!(token, "tính", "trình", "hành", "nhận", "duyệt", "quyết", "giám", "thẩm"))
    {
        return Some(Role::Office);
    }
    if tokens.iter().any(|token| any!(token, "stt", "tt")) || phrase!(tokens, 0, "số", "tt") {
        return Some(Role::Number);
    }
    None
}

/// A field written as "Cơ quan chủ trì: Sở Nội vụ".
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Field {
    pub role: Role,
    /// First token of its label.
    pub first: usize,
    pub value: Range<usize>,
}

/// The labelled fields of a segment: each is a label of a few words and a colon, the value goes up to the next label.
pub(super) fn fields(tokens: &[Token]) -> Vec<Field> {
    let mut fields: Vec<Field> = Vec::new();
    for (colon, _) in tokens.iter().enumerate().filter(|(_, token)| token.kind == T::Colon) {
        // The label reaches back to the mark before it.
        let back = tokens.get(..colon).unwrap_or_default();
        let first = back
            .iter()
            .rposition(|token| matches!(token.kind, T::Stop | T::Semicolon | T::Open | T::Colon | T::Comma | T::Dash))
            .map_or(0, |mark| mark + 1);
        let words = tokens.get(first..colon).unwrap_or_default();
        if words.is_empty() || words.len() > 8 {
            continue;
        }
        let Some(role) = label(words) else { continue };
        if let Some(last) = fields.last_mut() {
            last.value.end = first;
        }
        fields.push(Field { role, first, value: colon + 1..tokens.len() });
    }
    for field in &mut fields {
        while field.value.end > field.value.start
            && tokens
                .get(field.value.end - 1)
                .is_some_and(|token| matches!(token.kind, T::Stop | T::Semicolon | T::Open | T::Close | T::Comma | T::Dash))
        {
            field.value.end -= 1;
        }
    }
    fields
}

/// The role of a label; its first words must be the label, or an agency's duty ("Sở Nội vụ chủ trì:") would be one.
fn label(words: &[Token]) -> Option<Role> {
    let office = phrase!(words, 0, "cơ", "quan") || phrase!(words, 0, "đơn", "vị");
    let from = if office { 2 } else { 0 };
    if phrase!(words, from, "chủ", "trì")
        || office && phrase!(words, from, "thực", "hiện")
        || phrase!(words, from, "phụ", "trách") && office
        || phrase!(words, from, "đầu", "mối") && words.len() <= from + 4 && !is!(words, from + 2, "tiếp", "nhận", "liên")
    {
        return Some(Role::Lead);
    }
    if phrase!(words, from, "phối", "hợp") {
        return Some(Role::With);
    }
    if phrase!(words, 0, "thời", "gian")
        || phrase!(words, 0, "thời", "hạn")
        || phrase!(words, 0, "tiến", "độ")
        || phrase!(words, 0, "hạn", "hoàn")
        || phrase!(words, 0, "hoàn", "thành") && words.len() == 2
    {
        return Some(Role::Time);
    }
    if phrase!(words, 0, "sản", "phẩm") || phrase!(words, 0, "kết", "quả", "đầu", "ra") {
        return Some(Role::Product);
    }
    None
}

/// The limits in a cell of time: a bare "Quý II/2024", "Tháng 6/2024", "30/6/2024" is one too.
pub(super) fn limits(text: &str, tokens: &[Token], year: Option<i32>) -> Vec<Limit> {
    let found = limit::limits(text, tokens, year);
    if !found.is_empty() {
        return found;
    }
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        // "2025", "2022 - 2025": the last counts.
        let alone = match tokens {
            [year] => Some(year),
            [first, glue, year] if first.kind == T::Figure && glue.kind == T::Dash => Some(year),
            _ => None,
        };
        let bare = alone
            .filter(|token| token.kind == T::Figure && token.end - token.start == 4)
            .and_then(|token| token.of(text).parse::<i32>().ok())
            .filter(|year| (1990..=2100).contains(year));
        if let Some(year) = bare {
            found.push(Limit {
                date: When::Year(year).last_day(),
                bound: Some(Bound::By),
                span: span_of(tokens),
                impossible: false,
            });
            break;
        }
        // "Quý II" of a year that nothing says
        let unsaid = is!(tokens, at, "tháng", "quý") && tokens.get(at + 1).is_some() && at == 0 && tokens.len() <= 3;
        if year.is_none()
            && unsaid
            && time::in_year(text, tokens, at, None).is_none()
            && time::in_year(text, tokens, at, Some(2000)).is_some()
        {
            found.push(Limit { date: None, bound: Some(Bound::By), span: span_of(tokens), impossible: false });
            break;
        }
        if let Some((from, until, next)) = range(text, tokens, at, year) {
            found.extend([from, until]);
            at = next;
            continue;
        }
        match time::in_year(text, tokens, at, year) {
            Some(time) => {
                let date = match time.when {
                    Some(When::DayMonth(d, m)) => year.and_then(|year| chrono::NaiveDate::from_ymd_opt(year, m, d)),
                    Some(when) => when.last_day(),
                    None => None,
                };
                let recurs = is!(tokens, time.next, "hằng", "hàng");
                // "19h30 ngày 01/9/2026" is when it takes place.
                let hour = at >= 2 && is!(tokens, at, "ngày") && limit::clock(tokens, 0) == Some(at);
                found.push(Limit {
                    date: date.filter(|_| !recurs),
                    bound: Some(if hour { Bound::On } else { Bound::By }),
                    span: span_of(tokens.get(at..time.next).unwrap_or_default()),
                    impossible: time.when.is_none(),
                });
                at = time.next;
            }
            None => at += 1,
        }
    }
    found
}

/// The limits in a cell of a column that says from when: "3/2026" is its first day.
pub(super) fn starts(text: &str, tokens: &[Token], year: Option<i32>) -> Vec<Limit> {
    let first = (0..tokens.len()).find_map(|at| time::in_year(text, tokens, at, year)).and_then(|time| time.when);
    let date = match first {
        Some(When::DayMonth(d, m)) => year.and_then(|year| chrono::NaiveDate::from_ymd_opt(year, m, d)),
        Some(when) => when.first_day(),
        None => None,
    };
    let from = |limit: Limit| Limit { bound: Some(Bound::From), date: limit.date.and(date), ..limit };
    limits(text, tokens, year).into_iter().take(1).map(from).collect()
}

/// "10/6/2025 - 20/6/2025", "ngày 10/6 đến ngày 20/6/2025": two days, and what follows them.
fn range(text: &str, tokens: &[Token], at: usize, year: Option<i32>) -> Option<(Limit, Limit, usize)> {
    let first = time::at(text, tokens, at)?;
    tokens.get(first.next).filter(|glue| glue.kind == T::Dash || any!(glue, "đến"))?;
    let last = time::at(text, tokens, first.next + 1)?;
    let day = |when: Option<When>, year: Option<i32>| match when? {
        When::Day(date) => Some(date),
        When::DayMonth(d, m) => chrono::NaiveDate::from_ymd_opt(year?, m, d),
        _ => None,
    };
    let until = day(last.when, year)?;
    let from = day(first.when, Some(chrono::Datelike::year(&until)))?;
    let limit = |date, bound, range: Range<usize>| {
        let span = span_of(tokens.get(range).unwrap_or_default());
        Limit { date: Some(date), bound: Some(bound), span, impossible: false }
    };
    let from = limit(from, Bound::From, at..first.next);
    Some((from, limit(until, Bound::By, first.next + 1..last.next), last.next))
}

/// "nt", "như trên", a ditto mark: the same as in the row above.
pub(super) fn is_ditto(cell: &str) -> bool {
    matches!(cell.trim_matches(['-', '*', ' ', '.']).to_lowercase().as_str(), "nt" | "như trên" | "\"" | "”" | "″")
}
