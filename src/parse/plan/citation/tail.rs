//! What follows the number of a document: its date, issuer and subject, in whatever order they come.

use super::super::agency;
use super::super::clause;
use super::super::limit;
use super::super::structure;
use super::super::time;
use super::super::words::{Set, T, Token, any, is, phrase, span_of, w};
use super::kind::kind_at;
use super::{Reader, ends_sentence};
use crate::diagnostics::{Diagnostic, catalogue::reading as said};
use crate::vietnamese::date::When;
use chrono::{Datelike, NaiveDate};

/// Words that may end the name of an issuer; some only before a certain second syllable.
const ISSUER_ENDS: Set = Set::new(
    "về phê ban quy hướng sửa bổ thực triển tổ tiếp giao công kiện thành thay theo đã được có để nhằm trên trong tại \
     đến cho với gắn ngày năm v tăng đẩy điều quyết đối là phát như này và",
);

/// The longest subject that is kept, in tokens: a trích yếu has at most 500 characters (Nghị định 30/2020/NĐ-CP, Phụ lục VI).
const SUBJECT: usize = 140;

/// How a mention goes on behind its number.
#[derive(Default)]
pub(super) struct Tail {
    pub date: Option<NaiveDate>,
    pub issuers: Vec<String>,
    pub subject: Option<String>,
    /// One past the last token of the mention.
    pub next: usize,
    /// Whether a comma stands before the date: the party's way, which lets it count for all numbers before.
    pub comma: bool,
}

/// "ngày …", "(ngày …)", "ký ngày …", "ban hành ngày …", or a bare full date.
pub(super) fn date_here(text: &str, tokens: &[Token], at: usize) -> Option<(Option<When>, usize)> {
    let open = tokens.get(at).is_some_and(|token| token.kind == T::Open);
    let mut start = if open { at + 1 } else { at };
    let mut skipped = 0;
    while skipped < 4 && is!(tokens, start, "được", "ban", "hành", "ký", "đề", "vào") {
        start += 1;
        skipped += 1;
    }
    // "Công điện số 7/CĐ-UBND lúc 15 giờ ngày …"
    if is!(tokens, start, "lúc", "hồi") {
        start = limit::clock(tokens, start + 1).unwrap_or(start);
    }
    let token = tokens.get(start)?;
    let bare = token.kind == T::Date && skipped == 0;
    if token.word != w!("ngày") && !bare {
        return None;
    }
    let found = time::at(text, tokens, start)?;
    if bare && !matches!(found.when, Some(When::Day(_))) {
        return None;
    }
    let close = open && tokens.get(found.next).is_some_and(|token| token.kind == T::Close);
    Some((found.when, if close { found.next + 1 } else { found.next }))
}

/// "Nghị định 30/2020/NĐ-CP về công tác văn thư ngày 05/3/2020": a date at the very end, of the year that the number names.
pub(super) fn date_behind_subject(text: &str, tokens: &[Token], next: usize, year: Option<i32>) -> Option<(NaiveDate, usize)> {
    let year = year?;
    for back in [2usize, 6] {
        let start = next.checked_sub(back)?;
        // "…, có hiệu lực từ ngày 01/6/2025" is another day.
        let own = !start
            .checked_sub(1)
            .and_then(|at| tokens.get(at))
            .is_some_and(|before| any!(before, "từ", "trước", "sau", "đến", "hết", "vào", "nhất", "kể"));
        if own
            && tokens.get(start)?.word == w!("ngày")
            && let Some(found) = time::at(text, tokens, start)
            && found.next == next
            && let Some(When::Day(date)) = found.when
            && date.year() == year
        {
            return Some((date, next));
        }
    }
    None
}

/// One past the bracket that opens at `at`.
fn close_of(tokens: &[Token], at: usize) -> Option<usize> {
    tokens.get(at).filter(|token| token.kind == T::Open)?;
    let close = tokens.iter().skip(at).take(40).position(|token| token.kind == T::Close)?;
    Some(at + close + 1)
}

/// One past the issuer that begins at `at`.
fn issuer_end(text: &str, tokens: &[Token], at: usize) -> usize {
    let mut end = at;
    while let Some(token) = tokens.get(end).filter(|_| end < at + 40) {
        let stops = match token.kind {
            // ", UBND tỉnh ban hành …" begins what is done; ", Ban Dân vận Tỉnh ủy" goes on with the list.
            T::Comma => {
                let another = agency::is_head(tokens, end + 1).then(|| agency::one(text, tokens, end + 1)).flatten();
                another.is_none_or(|next| clause::is_verb(tokens, next))
            }
            T::Open => !is!(tokens, end + 1, "khóa", "lần", "nay"),
            T::Close => !tokens.get(at..end).unwrap_or_default().iter().any(|token| token.kind == T::Open),
            T::Word if !token.capital && ISSUER_ENDS.has(token) => ends_issuer(tokens, end),
            T::Word | T::Dash => false,
            T::Figure => !is!(tokens, end.wrapping_sub(1), "thứ", "khóa", "đạo"),
            _ => true,
        };
        if stops {
            break;
        }
        end += 1;
    }
    // A dash or an opening bracket at the end is not part of it.
    while end > at && tokens.get(end - 1).is_some_and(|last| matches!(last.kind, T::Dash | T::Open | T::Comma)) {
        end -= 1;
    }
    end
}

/// Whether the word at `at`, which may be the first of a verb, ends an issuer. "ban", "tổ", "quy" also begin nouns.
fn ends_issuer(tokens: &[Token], at: usize) -> bool {
    let next = at + 1;
    match tokens.get(at).map_or(0, |token| token.word) {
        word if word == w!("và") => !and_goes_on(tokens, at),
        word if word == w!("ban") => is!(tokens, next, "hành"),
        word if word == w!("tổ") => is!(tokens, next, "chức"),
        word if word == w!("thành") => !is!(tokens, next, "phố", "ủy"),
        word if word == w!("quy") => is!(tokens, next, "định", "hoạch", "chế"),
        word if word == w!("điều") => is!(tokens, next, "chỉnh"),
        word if word == w!("công") => is!(tokens, next, "bố", "nhận", "tác"),
        word if word == w!("phát") => is!(tokens, next, "động", "huy", "triển"),
        word if word == w!("đối") => is!(tokens, next, "với"),
        _ => true,
    }
}

/// Whether "và" goes on with the issuer: another agency, or the second half of a name ("Thông tin và Truyền thông").
fn and_goes_on(tokens: &[Token], at: usize) -> bool {
    tokens.get(at + 1).is_some_and(|next| next.kind == T::Word && next.capital) && kind_at(tokens, at + 1).is_none()
}

/// Issuers joined by "và" or ",".
fn split_issuers(text: &str, tokens: &[Token]) -> Vec<String> {
    let mut issuers = Vec::new();
    let mut from = 0;
    for (at, token) in tokens.iter().enumerate() {
        let glue = token.word == w!("và") || token.kind == T::Comma;
        if glue && at > from && tokens.get(at + 1).is_some_and(|next| next.capital) && agency::is_head(tokens, at + 1) {
            issuers.push(structure::clean(span_of(tokens.get(from..at).unwrap_or_default()).of(text)));
            from = at + 1;
        }
    }
    let last = tokens.get(from..).unwrap_or_default();
    if !last.is_empty() {
        issuers.push(structure::clean(span_of(last).of(text)));
    }
    issuers
}

/// Where the subject begins: behind "về", "về việc", "V/v", or with its verb.
fn subject_start(tokens: &[Token], at: usize) -> Option<usize> {
    let token = tokens.get(at)?;
    if token.word == w!("về") {
        return Some(if tokens.get(at + 1).is_some_and(|next| next.word == w!("việc")) { at + 2 } else { at + 1 });
    }
    if token.word == w!("v") && tokens.get(at + 1).is_some_and(|next| next.kind == T::Slash) {
        return Some(at + 3);
    }
    let verb = phrase!(tokens, at, "phê", "duyệt")
        || phrase!(tokens, at, "ban", "hành")
        || phrase!(tokens, at, "quy", "định")
        || phrase!(tokens, at, "hướng", "dẫn")
        || phrase!(tokens, at, "sửa", "đổi")
        || phrase!(tokens, at, "bổ", "sung")
        || phrase!(tokens, at, "thực", "hiện")
        || phrase!(tokens, at, "triển", "khai")
        || phrase!(tokens, at, "công", "bố")
        || phrase!(tokens, at, "kiện", "toàn")
        || phrase!(tokens, at, "thành", "lập")
        || phrase!(tokens, at, "tổ", "chức")
        || phrase!(tokens, at, "tiếp", "tục")
        || phrase!(tokens, at, "tăng", "cường")
        || phrase!(tokens, at, "đẩy", "mạnh")
        || phrase!(tokens, at, "phát", "động")
        || phrase!(tokens, at, "điều", "chỉnh")
        || phrase!(tokens, at, "quy", "hoạch")
        || token.word == w!("giao");
    (verb && !token.capital).then_some(at)
}

/// One past the subject: ";", the end of the sentence, the closing quote, or the next document of a list.
fn subject_end(text: &str, tokens: &[Token], at: usize) -> usize {
    let mut end = at;
    let mut quotes = 0u32;
    let mut brackets = 0u32;
    while let Some(token) = tokens.get(end).filter(|_| end < at + SUBJECT) {
        match token.kind {
            T::Semicolon | T::Call if quotes == 0 => break,
            T::Colon if quotes == 0 => break,
            T::Stop if quotes == 0 && ends_sentence(text, tokens, end) => break,
            T::QuoteOpen => quotes += 1,
            T::QuoteClose if quotes == 0 => break,
            T::QuoteClose => {
                quotes -= 1;
                if quotes == 0 && tokens.get(at).is_some_and(|first| first.kind == T::QuoteOpen) {
                    return end + 1;
                }
            }
            T::Open => brackets += 1,
            T::Close if brackets == 0 => break,
            T::Close => brackets -= 1,
            // ", Kế hoạch số 12/KH-UBND": the list goes on.
            T::Comma if quotes == 0 => {
                if let Some(kind) = kind_at(tokens, end + 1)
                    && tokens.get(kind.next..kind.next + 4).unwrap_or_default().iter().any(|token| token.kind == T::Number)
                {
                    break;
                }
                // ", Ủy ban nhân dân tỉnh ban hành Kế hoạch": who does what in view of it; ", hoàn thành trước ngày".
                let doer = agency::is_head(tokens, end + 1)
                    && agency::one(text, tokens, end + 1).is_some_and(|next| clause::is_verb(tokens, next));
                if doer
                    || is!(tokens, end + 1, "trước", "chậm")
                    || phrase!(tokens, end + 1, "hoàn", "thành")
                    || phrase!(tokens, end + 1, "báo", "cáo")
                {
                    break;
                }
            }
            T::Word if token.word == w!("và") && quotes == 0 => {
                if let Some(kind) = kind_at(tokens, end + 1)
                    && tokens.get(end + 1).is_some_and(|next| next.capital)
                    && tokens.get(kind.next..kind.next + 4).unwrap_or_default().iter().any(|token| token.kind == T::Number)
                {
                    break;
                }
            }
            _ => {}
        }
        end += 1;
    }
    end
}

impl Reader<'_> {
    /// Date, issuer and subject behind a number, in whatever order they come.
    pub(super) fn tail(&mut self, tokens: &[Token], from: usize) -> Tail {
        let text = self.text;
        let mut tail = Tail { next: from, ..Tail::default() };
        let mut at = from;
        while let Some(token) = tokens.get(at) {
            let comma = token.kind == T::Comma;
            let start = if comma { at + 1 } else { at };
            if tail.date.is_none()
                && let Some((when, next)) = date_here(text, tokens, start)
            {
                match when {
                    Some(When::Day(date)) => tail.date = Some(date),
                    Some(_) => {}
                    None => {
                        let span = span_of(tokens.get(start..next).unwrap_or_default());
                        self.diagnostics
                            .push(Diagnostic::at(&said::IMPOSSIBLE_DATE, self.path, span).with("date", span.of(text)));
                    }
                }
                tail.comma |= comma;
                at = next;
                tail.next = at;
                continue;
            }
            // "số 45/2020/NĐ-CP (được sửa đổi bởi …) ngày 08/4/2020": the date behind what stands in brackets.
            if tail.date.is_none()
                && let Some(behind) = close_of(tokens, at)
                && let Some((Some(When::Day(date)), next)) = date_here(text, tokens, behind)
            {
                tail.date = Some(date);
                at = next;
                tail.next = at;
                continue;
            }
            if tail.date.is_none()
                && phrase!(tokens, start, "cùng", "ngày")
                && let Some(last) = self.citations.last()
            {
                // "… và … cùng ngày 20/11/2026" dates all of them.
                let said = date_here(text, tokens, start + 1);
                tail.date = match said {
                    Some((Some(When::Day(date)), _)) => Some(date),
                    _ => last.date,
                };
                tail.comma |= said.is_some();
                at = said.map_or(start + 2, |(_, next)| next);
                tail.next = at;
                continue;
            }
            let Some(token) = tokens.get(start) else { break };
            let organ = any!(token, "của", "giữa", "do");
            if tail.issuers.is_empty()
                && tail.subject.is_none()
                && (organ
                    || (comma
                        && agency::one(text, tokens, start).is_some_and(|next| {
                            !tokens.get(next).is_some_and(|after| after.kind == T::Word && !any!(after, "về", "khóa"))
                        })))
            {
                let first = if organ { start + 1 } else { start };
                let next = issuer_end(text, tokens, first);
                if next > first {
                    tail.issuers = split_issuers(text, tokens.get(first..next).unwrap_or_default());
                    at = next;
                    tail.next = next;
                    continue;
                }
            }
            if let Some(first) = subject_start(tokens, start).filter(|_| !comma || any!(token, "về")) {
                let next = subject_end(text, tokens, first);
                if next > first {
                    let words = span_of(tokens.get(first..next).unwrap_or_default()).of(text);
                    tail.subject = Some(structure::clean(words).trim_matches(['“', '”', '"']).to_owned());
                    tail.next = next;
                }
                break;
            }
            break;
        }
        tail
    }
}
