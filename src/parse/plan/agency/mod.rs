//! Agencies as they are named in running text, alone ("Sở Nội vụ"), in groups ("các sở, ban, ngành") and in lists.
//!
//! Names in the register are known by heart; others are recognised by how agencies are named: a word of kind with a capital
//! ("Sở", "Ban", "Ủy ban") and what belongs to it (Nghị định 30/2020/NĐ-CP, Phụ lục II).

mod group;
mod head;
mod name;
mod person;
mod registered;
mod step;
mod tail;

pub(super) use self::group::{group, is_pair_noun};
pub(super) use self::head::is_head;
pub(super) use self::name::name;
pub(super) use self::person::person;
use self::person::{named as person_named, people, role};
use self::registered::Registered;
use super::structure::clean;
use super::words::{Set, T, Token, any, is, phrase, span_of};
use std::collections::BTreeSet;

/// Small words that no name goes on with.
pub(super) const NEVER: Set = Set::new("của có là để về được với theo trong tại cho từ đã sẽ phải cần do ở khi nếu đến");

/// Small words that the name of somebody may begin with.
const MAY_OPEN: Set =
    Set::new("các những mỗi từng toàn tất hai phó tổng giám chủ bí thủ thống tư chính chánh chi chỉ trưởng ủy người");

/// Names of agencies and organ symbols that are registered.
#[derive(Clone, Debug, Default)]
pub struct Known {
    names: Registered,
    symbols: BTreeSet<String>,
}

impl Known {
    /// No register.
    pub const fn none() -> Self {
        Self { names: Registered::none(), symbols: BTreeSet::new() }
    }

    /// Prepares names and short forms, and the organ symbols of document numbers.
    pub fn new<'a>(names: impl IntoIterator<Item = &'a str>, symbols: impl IntoIterator<Item = &'a str>) -> Self {
        Self { names: Registered::new(names), symbols: symbols.into_iter().map(str::to_owned).collect() }
    }

    /// Organ symbols.
    pub(super) fn symbols(&self) -> &BTreeSet<String> {
        &self.symbols
    }

    /// One past the agency that begins at `at`, by register or by form, whichever is longer.
    pub(super) fn one(&self, text: &str, tokens: &[Token], at: usize) -> Option<usize> {
        let formed = one(text, tokens, at);
        let may = |token: &Token| token.kind == T::Word && (token.capital || any!(token, "các"));
        if tokens.get(at).is_some_and(may) { self.names.longest(text, tokens, at).max(formed) } else { formed }
    }

    /// The agencies listed from `at` on, and what follows the list.
    pub(super) fn list(&self, text: &str, tokens: &[Token], at: usize) -> Option<(Vec<Listed>, usize)> {
        let mut listed = Vec::new();
        let end = self.walk(text, tokens, at, &mut |names| listed.extend(names.into_iter()))?;
        Some((listed, end))
    }

    /// What follows the agencies listed from `at` on.
    pub(super) fn reach(&self, text: &str, tokens: &[Token], at: usize) -> Option<usize> {
        self.walk(text, tokens, at, &mut |_| {})
    }

    /// Goes over the agencies listed from `at` on; what follows them.
    fn walk(&self, text: &str, tokens: &[Token], at: usize, take: &mut dyn FnMut(Names<'_>)) -> Option<usize> {
        let mut listed = 0;
        let mut end = at;
        let mut start = at;
        loop {
            if phrase!(tokens, start, "đề", "nghị") || phrase!(tokens, start, "yêu", "cầu") {
                start += 2;
            }
            // "các đảng ủy trực thuộc Tỉnh ủy, đảng ủy xã, phường": the next group needs no "các".
            let grouped = start > at
                && (is!(tokens, start, "đại", "đơn", "đảng", "doanh") || phrase!(tokens, start, "cơ", "quan"))
                && is_pair_noun(tokens, start);
            let next = self.one(text, tokens, start);
            // "Trạm Y tế, 12 thôn, làng": so many of a group within a list.
            let counted = || counted_group(text, tokens, start).filter(|_| start > at);
            let next = next.or_else(|| if grouped { group(text, tokens, start, false) } else { counted() });
            let Some(next) = next else { break };
            let next = numbered(tokens, next);
            end = next;
            // "Các sở, ngành: Sở Tài chính, Công an tỉnh …": those behind the colon are meant.
            let spelled = is!(tokens, start, "các")
                && tokens.get(next).is_some_and(|mark| mark.kind == T::Colon)
                && (is_head(tokens, next + 1) || person(tokens, next + 1).is_some());
            if spelled && listed == 0 {
                start = next + 1;
                continue;
            }
            // "các sở: Nội vụ, Tài chính": the word of kind counts for each.
            if let Some((shared, behind)) = shared_kind(text, tokens, start, next) {
                listed += shared.len();
                take(Names::Shared(shared));
                end = behind;
            } else {
                listed += 1;
                take(Names::One(span_of(tokens.get(start..next).unwrap_or_default()).of(text)));
            }
            end = behind_brackets(tokens, end);
            let Some(glue) = tokens.get(end) else { break };
            start = match glue.kind {
                T::Comma | T::Semicolon => {
                    if is!(tokens, end + 1, "và", "cùng") {
                        end + 2
                    } else {
                        end + 1
                    }
                }
                T::Word if any!(glue, "và") => end + 1,
                T::Word if any!(glue, "cùng") => end + 1 + usize::from(is!(tokens, end + 1, "với")),
                _ => break,
            };
            if listed > 60 {
                break;
            }
        }
        (listed > 0).then_some(end)
    }
}

/// What one step over a list finds: a name as it stands, or several that share a word of kind.
enum Names<'a> {
    One(&'a str),
    Shared(Vec<Listed>),
}

impl Names<'_> {
    fn into_iter(self) -> impl Iterator<Item = Listed> {
        let (one, shared) = match self {
            Self::One(name) => (Some(Listed { name: clean(name) }), Vec::new()),
            Self::Shared(shared) => (None, shared),
        };
        one.into_iter().chain(shared)
    }
}

/// An agency of a list, as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Listed {
    pub name: String,
}

/// "Trưởng thôn 1, 2, 5": behind the figures that tell villages, wards' groups and teams apart.
fn numbered(tokens: &[Token], end: usize) -> usize {
    let short = |at: usize| tokens.get(at).is_some_and(|token| token.kind == T::Figure && token.end - token.start <= 2);
    let counted =
        end.checked_sub(1).is_some_and(|last| is!(tokens, last, "thôn", "làng", "phố", "tổ", "khu", "xóm", "buôn", "đội", "bản"));
    if !counted || !short(end) {
        return end;
    }
    let mut next = end + 1;
    while tokens.get(next).is_some_and(|glue| glue.kind == T::Comma || any!(glue, "và")) && short(next + 1) {
        next += 2;
    }
    next
}

/// "12 thôn, làng", "17 huyện, thị xã": one past a group that a figure counts.
fn counted_group(text: &str, tokens: &[Token], at: usize) -> Option<usize> {
    tokens.get(at).filter(|token| token.kind == T::Figure)?;
    let place = is!(tokens, at + 1, "thôn", "làng", "xã", "huyện", "phường", "buôn", "bản", "khu", "tổ", "trường");
    if place { group(text, tokens, at + 1, false) } else { None }
}

/// "(cơ quan thường trực)" behind a name is passed over.
fn behind_brackets(tokens: &[Token], at: usize) -> usize {
    if !tokens.get(at).is_some_and(|token| token.kind == T::Open) {
        return at;
    }
    let close = tokens.iter().skip(at).take(40).position(|token| token.kind == T::Close);
    close.map_or(at, |close| at + close + 1)
}

/// One past the agency that begins at `at`, by form alone.
pub(super) fn one(text: &str, tokens: &[Token], at: usize) -> Option<usize> {
    // Most words open no name: one in small letters only as an office in a list, or before a group.
    let token = tokens.get(at).filter(|token| token.kind == T::Word)?;
    if !(token.capital || MAY_OPEN.has(token) || is!(tokens, at + 1, "trưởng")) {
        return None;
    }
    if let Some(next) = person(tokens, at) {
        // "Giám đốc Sở Nội vụ", "Thủ trưởng các sở, ban, ngành": the office belongs to the agency behind it.
        let mut start = next;
        if is!(tokens, start, "của") {
            start += 1;
        }
        if is!(tokens, start, "phòng", "ban") && tokens.get(start + 1).is_some_and(|next| next.capital) {
            return Some(name(text, tokens, start));
        }
        let lead = any!(tokens.get(at)?, "người", "thủ");
        let end =
            if lead { group(text, tokens, start, true).or_else(|| one(text, tokens, start)) } else { one(text, tokens, start) };
        return end.or_else(|| group(text, tokens, start, lead)).or_else(|| person_named(tokens, next));
    }
    if let Some(next) = role(tokens, at) {
        return Some(next);
    }
    if any!(token, "các", "những", "mỗi", "từng", "toàn", "tất", "hai") {
        let start = if phrase!(tokens, at, "tất", "cả", "các") {
            at + 3
        } else if phrase!(tokens, at, "toàn", "thể") {
            at + 2
        } else {
            at + 1
        };
        // "Các Bộ trưởng, …", "Các Tổ trưởng Tổ công nghệ số cộng đồng"
        if let Some(office) = person(tokens, start) {
            return one(text, tokens, start).or(Some(office));
        }
        if is!(tokens, start, "ông", "bà") {
            return Some(people(tokens, start));
        }
        // "Các Điện lực trực thuộc"
        let named = is_head(tokens, start).then(|| name(text, tokens, start));
        return group(text, tokens, start, false).max(named);
    }
    if is_head(tokens, at) {
        return Some(name(text, tokens, at));
    }
    // "Cơ quan, đơn vị, địa phương" and "Chính quyền các cấp" at the start of a sentence.
    if token.capital
        && (phrase!(tokens, at, "cơ", "quan")
            || phrase!(tokens, at, "đơn", "vị")
            || phrase!(tokens, at, "địa", "phương")
            || phrase!(tokens, at, "chính", "quyền")
            || phrase!(tokens, at, "cấp", "ủy"))
    {
        return group(text, tokens, at, false);
    }
    None
}

/// "các sở: Nội vụ, Tài chính; Tư pháp và Y tế": the names with their word of kind, and what follows.
fn shared_kind(text: &str, tokens: &[Token], start: usize, next: usize) -> Option<(Vec<Listed>, usize)> {
    // "Giám đốc các sở: …": the office counts for each too.
    let ubnd = if phrase!(tokens, start, "ủy", "ban", "nhân", "dân") {
        start + 4
    } else {
        start + usize::from(is!(tokens, start, "ubnd"))
    };
    let office = person(tokens, start).unwrap_or(ubnd);
    // "Các sở, ngành: Tài chính, Xây dựng": sở are named most.
    let alike = |token: &Token| token.kind == T::Comma || any!(token, "sở", "ban", "ngành", "và");
    let kind = tokens.get(office + 1).filter(|kind| {
        any!(kind, "sở", "ban", "hội", "phòng", "huyện", "xã", "phường", "bộ")
            && (next == office + 2
                || any!(kind, "sở") && tokens.get(office + 1..next).is_some_and(|words| words.iter().all(alike)))
            && any!(tokens.get(office).unwrap_or(kind), "các")
    })?;
    let of =
        tokens.get(start..office).filter(|words| !words.is_empty()).map(|words| format!("{} ", clean(span_of(words).of(text))));
    let of = of.unwrap_or_default();
    let colon = tokens.get(next)?.kind == T::Colon;
    if !colon {
        return None;
    }
    // "Thủ trưởng các sở, ban, ngành: Rà soát, cập nhật …" says what they do.
    let first = next + 1;
    let lists = (first..first + 5).any(|at| {
        tokens.get(at).is_some_and(|glue| matches!(glue.kind, T::Comma | T::Semicolon))
            && tokens.get(at + 1).is_some_and(|next| next.kind == T::Word && next.capital)
    });
    if next > office + 2 && !lists {
        return None;
    }
    let mut word = kind.of(text).to_owned();
    if any!(kind, "sở", "ban", "hội", "phòng", "bộ") {
        word = word.chars().take(1).flat_map(char::to_uppercase).chain(word.chars().skip(1)).collect();
    }
    let mut listed = Vec::new();
    let mut at = next + 1;
    let mut end = at;
    while tokens.get(at).is_some_and(|token| token.kind == T::Word && token.capital)
        && !is_head(tokens, at)
        && person(tokens, at).is_none()
        && listed.len() < 60
    {
        end = short_name(tokens, at, name(text, tokens, at));
        listed.push(Listed { name: format!("{of}{word} {}", clean(span_of(tokens.get(at..end)?).of(text))) });
        let glue = tokens.get(end);
        if glue.is_some_and(|glue| matches!(glue.kind, T::Comma | T::Semicolon) || any!(glue, "và")) {
            at = end + 1
        } else {
            break;
        }
    }
    (!listed.is_empty()).then_some((listed, end))
}

/// In a list of names "và" joins the last two, unless the second half of a name follows ("Giáo dục và Đào tạo").
fn short_name(tokens: &[Token], at: usize, end: usize) -> usize {
    let joins = |index: &usize| {
        let half = is!(tokens, index + 1, "đào", "truyền", "đầu", "môi", "phát", "xã", "du", "tôn")
            || phrase!(tokens, index + 1, "công", "nghệ");
        is!(tokens, *index, "và") && !half
    };
    (at..end).find(joins).unwrap_or(end)
}
