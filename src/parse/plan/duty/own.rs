//! The agency whose duty a clause is: one rule after the other looks for it at the start, behind an opening or a label, behind "giao" or
//! "do" in the middle, in a bracket.

use super::super::agency::{self, Listed};
use super::super::limit::{self, Limit};
use super::super::structure::clean;
use super::super::verbs::verb_here;
use super::super::words::{Set, T, Token, any, is, phrase, span_of};
use super::super::{table, time};
use super::Reader;
use super::actor::{OPENINGS, acts, is_subject, opening_words, prefix, proper_name};

/// Words in the middle of a clause behind which somebody who acts may stand.
const CHARGES: Set = Set::new("giao yêu đề phân do thì");

/// The agencies that act, what follows their names, whether the duty goes on behind ";", and where its words begin.
pub(super) type Own = (Vec<Listed>, usize, bool, usize);

impl Reader<'_> {
    /// The agency that acts in a clause. `free` says that the clause opens a sentence, where any verb will do.
    pub(super) fn own_actor(&self, words: &[Token], free: bool) -> Option<Own> {
        let skip = self.apart(words, opening_words(words));
        let (asked, start) = prefix(words, skip);
        let must = |(listed, behind)| (listed, behind, true, skip);
        let first = self.first(words, start);
        // "Sở A, Sở B theo chức năng, nhiệm vụ: Sở A kiểm tra …": the one behind the colon has this turn.
        let shared = first.as_ref().is_some_and(|(_, behind)| is!(words, *behind, "theo", "căn", "trên", "trong", "tùy"));
        if shared && let Some(turn) = self.behind_label(words) {
            return Some(turn);
        }
        if let Some(charged) = first.as_ref().and_then(|(_, behind)| self.charged(words, *behind)) {
            return Some(charged);
        }
        first
            .and_then(|(listed, behind)| self.at_the_start(words, listed, behind, free))
            .map(|(listed, behind, duty)| (listed, behind, asked || duty, skip))
            .or_else(|| self.behind_opening(words, skip).map(must))
            .or_else(|| self.behind_label(words))
            .or_else(|| self.asked_by_name(words, start).filter(|_| asked).map(must))
            .or_else(|| (skip + 1..words.len()).find_map(|at| self.in_the_middle(words, at, skip)))
            .or_else(|| self.sender(words).map(must))
    }

    /// "Sở Nội vụ chủ trì …": the names that a clause begins with, where they act; whether they have a duty by these very words.
    fn at_the_start(
        &self,
        words: &[Token],
        listed: Vec<Listed>,
        behind: usize,
        free: bool,
    ) -> Option<(Vec<Listed>, usize, bool)> {
        let behind = past_purpose(words, behind);
        // "Đồng chí Lê Văn D, Phó Chủ tịch UBND tỉnh, trực tiếp chỉ đạo …": a comma closes the office.
        let person = phrase!(words, 0, "đồng", "chí") || is!(words, 0, "ông", "bà");
        let apart = person && words.get(behind).is_some_and(|mark| mark.kind == T::Comma) && verb_here(words, behind + 1);
        let behind = behind + usize::from(apart);
        let (listed, behind) = self.grown(words, listed, behind);
        let (listed, behind) = if free { self.with_tail(words, listed, behind) } else { (listed, behind) };
        let duty = phrase!(words, behind, "có", "trách", "nhiệm")
            || phrase!(words, behind, "chịu", "trách", "nhiệm")
            || words.get(behind).is_some_and(|token| token.kind == T::Colon);
        (acts(words, behind) || free && is_subject(words, behind)).then_some((listed, behind, duty))
    }

    /// "Chế độ báo cáo: Các đơn vị báo cáo …": who acts stands behind a label.
    fn behind_label(&self, words: &[Token]) -> Option<Own> {
        let colon = words.iter().take(24).position(|token| token.kind == T::Colon)?;
        let (listed, behind) = self.agencies.list(self.text, words, prefix(words, colon + 1).1)?;
        acts(words, behind).then_some((listed, behind, false, colon + 1))
    }

    /// "Giao Thường trực …, các Ban …, một tên không rõ dạng giám sát": those that were recognised are charged. "Đề nghị VNPT Gia
    /// Lai đầu tư …": whoever is asked by a name of its own.
    fn asked_by_name(&self, words: &[Token], start: usize) -> Option<(Vec<Listed>, usize)> {
        let goes_on = |behind: usize| {
            words.get(behind).is_some_and(|glue| matches!(glue.kind, T::Comma | T::Semicolon) || any!(glue, "và"))
        };
        if let Some((listed, behind)) = self.agencies.list(self.text, words, start).filter(|(_, behind)| goes_on(*behind)) {
            return Some((listed, behind));
        }
        let behind = proper_name(words, start).filter(|behind| acts(words, *behind))?;
        let name = clean(span_of(words.get(start..behind).unwrap_or_default()).of(self.text));
        Some((vec![Listed { name }], behind))
    }

    /// Whoever is charged by a word at `at` in the middle of a clause.
    fn in_the_middle(&self, words: &[Token], at: usize, skip: usize) -> Option<Own> {
        let token = words.get(at).filter(|token| token.kind == T::Open || CHARGES.has(token))?;
        let named = || self.agencies.list(self.text, words, at + 1);
        // "Đào tạo nhân lực (Trường Chính trị tỉnh chủ trì)".
        if token.kind == T::Open {
            let (listed, behind) = named()?;
            let leads = phrase!(words, behind, "chủ", "trì")
                || phrase!(words, behind, "thực", "hiện")
                || self.bracket_says_when(words, behind);
            return leads.then_some((listed, behind, true, skip));
        }
        // "…, do Văn phòng Ủy ban nhân dân tỉnh thực hiện".
        if any!(token, "do") {
            // "Trên cơ sở dự toán do Sở Y tế lập, tham mưu …" says whose work the duty behind the comma rests on.
            let commas = |range: &[Token]| range.iter().any(|token| token.kind == T::Comma);
            let ground = words.get(skip).is_some_and(|first| OPENINGS.has(first)) && !commas(words.get(skip..at)?);
            if ground && commas(words.get(at..)?) {
                return None;
            }
            // "theo Cuộc vận động do Ban Thường vụ Tỉnh ủy phát động" tells whose it is.
            let part = |at: &usize| words.get(*at).is_some_and(|token| !matches!(token.kind, T::Comma | T::Semicolon));
            if (at.saturating_sub(8)..at).rev().take_while(part).any(|at| is!(words, at, "theo", "tại")) {
                return None;
            }
            let (listed, behind) = named()?;
            return (verb_here(words, behind) || is!(words, behind, "làm", "đảm")).then_some((listed, behind, true, skip));
        }
        // "…, đơn vị nào chậm thì Thủ trưởng đơn vị chịu trách nhiệm".
        if any!(token, "thì") {
            let (listed, behind) = named()?;
            return acts(words, behind).then_some((listed, behind, true, at + 1));
        }
        // "…, giao Sở Nội vụ tổng hợp": asked in the middle of a clause.
        // "bàn giao", "chuyển giao" hand over something.
        let asks = any!(token, "giao") && !is!(words, at - 1, "bàn", "chuyển")
            || phrase!(words, at, "yêu", "cầu")
            || phrase!(words, at, "đề", "nghị")
            || phrase!(words, at, "phân", "công");
        let start = prefix(words, at).1;
        let (listed, behind) = self.agencies.list(self.text, words, start).filter(|_| asks && start > at)?;
        acts(words, behind).then_some((listed, behind, true, at))
    }

    /// "Đề án sắp xếp trường nội trú (Sở Giáo dục và Đào tạo)": those whom a bracket at the end names and says nothing else of, unless it
    /// stands behind another agency ("gửi Bộ Nội vụ (Vụ Tổ chức)").
    pub(super) fn in_bracket(&self, words: &[Token]) -> Option<Vec<Listed>> {
        let open = last_bracket(words)?;
        let (listed, behind) = self.agencies.list(self.text, words, open + 1)?;
        let owner = (open.saturating_sub(12)..open)
            .any(|at| agency::is_head(words, at) && self.agencies.one(self.text, words, at) == Some(open));
        (behind + 1 == words.len() && !owner).then_some(listed)
    }

    /// "(Sở Du lịch; tháng 02)": the bare time that a bracket at the end closes with.
    pub(super) fn bracketed_time(&self, words: &[Token]) -> Vec<Limit> {
        let time = || {
            let open = last_bracket(words)?;
            let mark = self.agencies.reach(self.text, words, open + 1)?;
            words.get(mark).filter(|mark| matches!(mark.kind, T::Semicolon | T::Comma))?;
            let time = words.get(mark + 1..words.len() - 1)?;
            let found = time::in_year(self.text, time, 0, self.year)?;
            (found.next == time.len()).then(|| table::limits(self.text, time, self.year))
        };
        time().unwrap_or_default()
    }

    /// "(Sở Tư pháp; xong trong tháng 9/2026)": an agency and a time limit in one bracket.
    fn bracket_says_when(&self, words: &[Token], behind: usize) -> bool {
        let rest = words.get(behind..).unwrap_or_default();
        let glued = rest.first().is_some_and(|glue| matches!(glue.kind, T::Comma | T::Semicolon | T::Dash));
        let close = rest.iter().take(24).position(|token| token.kind == T::Close);
        let bare = || behind + close.unwrap_or_default() + 1 == words.len() && !self.bracketed_time(words).is_empty();
        let limited = |close: usize| !limit::limits(self.text, rest.get(..close).unwrap_or_default(), self.year).is_empty();
        glued && (close.is_some_and(limited) || bare())
    }

    /// "Sở Tài chính yêu cầu các đơn vị …", "Chủ tịch Ủy ban nhân dân tỉnh giao Sở Nội vụ …": whoever is asked acts. A request to
    /// one agency by name ("đề nghị Ủy ban nhân dân tỉnh xem xét") stays the duty of the one that makes it.
    fn charged(&self, words: &[Token], at: usize) -> Option<Own> {
        let at = if phrase!(words, at, "trân", "trọng") { at + 2 } else { at };
        let orders = is!(words, at, "giao") || phrase!(words, at, "yêu", "cầu");
        if !orders && !phrase!(words, at, "đề", "nghị") {
            return None;
        }
        let (_, start) = prefix(words, at);
        let several = is!(words, start, "các", "thủ");
        if start == at || !orders && !several {
            return None;
        }
        let (listed, behind) = self.agencies.list(self.text, words, start)?;
        (acts(words, behind) || is_subject(words, behind)).then_some((listed, behind, true, at))
    }

    /// "Trong quý III/2026, Sở Khoa học và Công nghệ trình …", "Nhằm …, Trung tâm … có trách nhiệm …": who acts stands behind an
    /// opening that says when, why or on what ground, and a comma.
    pub(super) fn behind_opening(&self, words: &[Token], from: usize) -> Option<(Vec<Listed>, usize)> {
        // "Thẩm định: sau 15 ngày làm việc …, Sở Y tế phải …"
        let label = words.iter().skip(from).take(8).position(|token| token.kind == T::Colon);
        let from = label.map_or(from, |colon| from + colon + 1);
        // "Riêng dự án đê biển Tây, Ủy ban nhân dân huyện …", "Đối với xã biên giới, Sở …"
        let about = is!(words, from, "riêng", "đối");
        // "định hướng …", "theo dõi …", "đầu tư …" are duties.
        let does =
            phrase!(words, from, "theo", "dõi") || phrase!(words, from, "định", "hướng") || phrase!(words, from, "đầu", "tư");
        if does || !about && !words.get(from).is_some_and(|first| OPENINGS.has(first)) {
            return None;
        }
        let commas = words.iter().enumerate().skip(from + 1).take(60).filter(|(_, token)| token.kind == T::Comma);
        commas.map(|(at, _)| prefix(words, at + 1).1).find_map(|start| {
            let (listed, behind) = self.agencies.list(self.text, words, start)?;
            let leads = words.get(behind).is_some_and(|token| token.kind == T::Colon);
            let verb = leads || acts(words, behind) && !words.get(behind).is_some_and(|token| token.kind == T::Comma);
            verb.then_some((listed, behind))
        })
    }

    /// "Báo cáo năm của các cơ quan, đơn vị gửi về Sở Nội vụ …": whose it is sends it.
    fn sender(&self, words: &[Token]) -> Option<(Vec<Listed>, usize)> {
        let sent =
            |at: &usize| is!(words, *at, "gửi", "nộp") || is!(words, *at, "phải", "được") && is!(words, at + 1, "gửi", "nộp");
        let of =
            |at: &usize| is!(words, *at, "của") && self.agencies.reach(self.text, words, at + 1).is_some_and(|end| sent(&end));
        if !is!(words, 0, "báo", "kế", "hồ", "danh", "văn", "bản", "kết", "số", "biên", "dự") {
            return None;
        }
        let at = (1..words.len()).find(of)?;
        self.agencies.list(self.text, words, at + 1)
    }

    /// Behind "riêng", "còn" before an agency.
    fn apart(&self, words: &[Token], at: usize) -> usize {
        let apart = is!(words, at, "riêng", "còn") && self.reach(words, prefix(words, at + 1).1).is_some();
        at + usize::from(apart)
    }
}

/// Where the bracket opens that a clause ends with, if it holds no other.
fn last_bracket(words: &[Token]) -> Option<usize> {
    words.last().filter(|last| last.kind == T::Close)?;
    let inside = words.iter().rev().skip(1).take(60).position(|token| matches!(token.kind, T::Open | T::Close))?;
    let open = words.len().checked_sub(inside + 2)?;
    words.get(open).filter(|token| token.kind == T::Open).map(|_| open)
}

/// "Tổ công tác của Chủ tịch UBND tỉnh về tái thiết sau thiên tai (thành lập theo …) kiểm tra …": behind what a body is there for, where a
/// bracket closes it.
fn past_purpose(words: &[Token], behind: usize) -> usize {
    let small = |at: &usize| words.get(*at).is_some_and(|token| token.kind == T::Word && !token.capital);
    let open = behind + (behind..behind + 12).take_while(small).count();
    let bracket = words.get(open).is_some_and(|token| token.kind == T::Open);
    let close = words.iter().skip(open).take(40).position(|token| token.kind == T::Close);
    let past = close.map_or(behind, |close| open + close + 1);
    if is!(words, behind, "về") && bracket && acts(words, past) { past } else { behind }
}
