//! Titles and openings of lines that name whose duties follow: "1. Sở Nội vụ", "Trách nhiệm của đơn vị vận hành", "Hiệu trưởng: …".

use super::super::agency::{self, Listed};
use super::super::clause::{self};
use super::super::limit::Limit;
use super::super::structure::clean;
use super::super::time;
use super::super::verbs::verb_here;
use super::super::words::{Set, T, Token, any, is, phrase, span_of};
use super::Reader;
use super::actor::{acts, prefix};
use super::part::is_small;
use crate::document::reading::{Bound, ProvisionIndex, ProvisionKind};
use crate::vietnamese::date::When;

/// First words of people and bodies that a colon after them makes somebody who acts.
const BODIES: Set = Set::new(
    "phó trưởng giáo cán tổ đoàn đội nhóm hội ban bí hiệu chủ thư công người thành kế văn phòng trường chi khối lực bộ \
     câu tiểu bệnh trạm ông bà đồng chuyên nhân",
);

/// First words of titles and labels that name a subject, not somebody who acts.
const SUBJECTS: Set = Set::new(
    "thời địa nội kinh mục chỉ yêu hình sản kết đối phạm giải nhiệm lộ tiến nguồn phương lưu ghi riêng cụ đợt giai năm quý tháng ngày \
     bước về công lĩnh hoạt quy số cách tên mức điều tiêu nguyên căn trách hằng hàng cấp tuần buổi sáng chiều lần hướng định chế thông \
     việc một các những cơ chính dự đề văn khen thi hiệu tổng khái sự quan phần trường vấn tài hồ thủ danh chủ",
);

impl Reader<'_> {
    /// A title that is a list of agencies makes what stands below it theirs.
    pub(super) fn title(&mut self, at: Option<ProvisionIndex>, tokens: &[Token], opens: bool) {
        self.dash = None;
        self.loose = None;
        let opened = at.filter(|_| opens);
        let small = opened.filter(|at| self.reading.provisions.get(*at as usize).is_some_and(|titled| is_small(titled.kind)));
        if let Some(at) = opened {
            self.says_beside(at, tokens, small.is_some());
        }
        let (_, start) = prefix(tokens, 0);
        // "Trách nhiệm của đơn vị vận hành": whoever the title names.
        if let Some(at) = small
            && let Some(listed) = self.responsible(tokens, start)
        {
            self.actors.insert(at, listed);
            return;
        }
        let Some((listed, behind)) = self.agencies.list(self.text, tokens, start) else {
            if let Some(at) = opened {
                self.title_without_list(at, tokens, small.is_some());
            }
            return;
        };
        let (listed, behind) = self.titled_with(tokens, start, listed, behind);
        let (listed, behind) = self.and_capitals(tokens, listed, behind);
        let (listed, behind) = self.and_small_names(tokens, listed, behind);
        // "1. Sở Nông nghiệp và Môi trường có trách nhiệm" above its points.
        let charged = phrase!(tokens, behind, "có", "trách", "nhiệm") || phrase!(tokens, behind, "có", "nhiệm", "vụ");
        let rest = tokens.get(behind + if charged { 3 } else { 0 }..).unwrap_or_default();
        if rest.iter().all(|token| matches!(token.kind, T::Colon | T::Stop | T::Semicolon | T::Comma | T::Call)) {
            self.title_of(at, opens, listed);
        } else if let Some(at) = small.filter(|_| rest.len() > 2 && start == 0) {
            self.sentence_as_title(at, tokens, listed, behind);
        }
    }

    /// What a title says beside whom it names: who takes part, and by when what stands below must be done.
    fn says_beside(&mut self, at: ProvisionIndex, tokens: &[Token], small: bool) {
        // "3. Phối hợp với Thanh tra tỉnh trong việc:"
        self.with_below.insert(at, self.partners(tokens));
        if small {
            self.limits_of(tokens, Some(at), &[]);
        }
        let time = time::in_year(self.text, tokens, 0, self.year).filter(|time| time.next == tokens.len());
        if let Some(date) = time.and_then(|time| time.when).and_then(When::last_day) {
            let span = span_of(tokens);
            self.times.insert(at, Limit { date: Some(date), bound: Some(Bound::By), span, impossible: false });
        }
    }

    /// "Định kỳ hằng tháng, các đơn vị:", "4. VNPT Đắk Lắk": whom a title names that does not begin with a list of agencies.
    fn title_without_list(&mut self, at: ProvisionIndex, tokens: &[Token], small: bool) {
        if small && let Some((listed, _)) = self.opening_to_colon(tokens) {
            self.found.not_titles.push(at);
            self.actors.insert(at, listed);
        } else {
            self.titled_like_others(at, tokens);
        }
    }

    /// "Các đơn vị được kiểm tra": what qualifies the last agency of a title belongs to its name.
    fn titled_with(&self, tokens: &[Token], start: usize, mut listed: Vec<Listed>, behind: usize) -> (Vec<Listed>, usize) {
        let rest = tokens.get(behind..).unwrap_or_default();
        let words = match rest.split_last() {
            Some((last, words)) if last.kind == T::Colon => words,
            _ => rest,
        };
        let all = |fits: fn(&Token) -> bool| words.iter().all(fits);
        let small = all(|token| token.kind == T::Word && !token.capital);
        let generic =
            is!(tokens, start, "các") && listed.len() == 1 && self.below && all(|token| matches!(token.kind, T::Word | T::Comma));
        // "Ban Quản lý Quần thể danh thắng Tràng An": words that lead to a name of their own.
        let proper = all(|token| token.kind == T::Word)
            && words
                .first()
                .is_some_and(|first| !first.capital && !any!(first, "và", "của", "về", "với", "cùng", "trong", "theo", "tại"))
            && words.last().is_some_and(|last| last.capital)
            && !acts(tokens, behind);
        let belongs = match words.len() {
            1..=2 => proper || small || generic,
            3..=7 => proper || small && !acts(tokens, behind) || generic,
            8..=14 => generic,
            _ => false,
        };
        if !belongs {
            return (listed, behind);
        }
        // "Các Trung tâm Y tế khu vực, trạm y tế xã": what follows a comma is another name.
        if words.first().is_some_and(|first| first.kind == T::Comma) {
            listed.push(Listed { name: clean(span_of(words.get(1..).unwrap_or_default()).of(self.text)) });
        } else if let Some(last) = listed.last_mut() {
            last.name = format!("{} {}", last.name, clean(span_of(words).of(self.text)));
        }
        (listed, behind + words.len())
    }

    /// "…, Cổng Thông tin điện tử tỉnh": in a list of agencies what has a capital is one too.
    fn and_capitals(&self, tokens: &[Token], mut listed: Vec<Listed>, mut behind: usize) -> (Vec<Listed>, usize) {
        while tokens.get(behind).is_some_and(|glue| matches!(glue.kind, T::Comma | T::Semicolon) || any!(glue, "và"))
            && tokens.get(behind + 1).is_some_and(|next| next.kind == T::Word && next.capital)
        {
            let next = agency::name(self.text, tokens, behind + 1);
            listed.push(Listed { name: clean(span_of(tokens.get(behind + 1..next).unwrap_or_default()).of(self.text)) });
            behind = next;
        }
        (listed, behind)
    }

    /// "Trưởng thôn, trưởng làng, người có uy tín:": before a colon what stands behind commas is one too.
    fn and_small_names(&self, tokens: &[Token], mut listed: Vec<Listed>, behind: usize) -> (Vec<Listed>, usize) {
        let before_colon = tokens.split_last().filter(|(last, _)| last.kind == T::Colon).map(|(_, before)| before);
        let Some(before) = before_colon else { return (listed, behind) };
        let Some(more) = self.small_names(before.get(behind..).unwrap_or_default()) else { return (listed, behind) };
        listed.extend(more);
        (listed, before.len())
    }

    /// Makes what stands below a title the duty of those whom it is nothing but a list of.
    fn title_of(&mut self, at: Option<ProvisionIndex>, opens: bool, listed: Vec<Listed>) {
        let Some(opened) = at.filter(|_| opens) else {
            self.loose = Some((at, listed));
            return;
        };
        let large = |kind: ProvisionKind| matches!(kind, ProvisionKind::Part | ProvisionKind::Chapter);
        if !self.reading.provisions.get(opened as usize).is_some_and(|titled| large(titled.kind)) {
            self.actors.insert(opened, listed);
        }
    }

    /// A title that goes on behind its agencies with what they must do.
    fn sentence_as_title(&mut self, at: ProvisionIndex, tokens: &[Token], listed: Vec<Listed>, behind: usize) {
        if acts(tokens, behind) && tokens.last().is_some_and(|last| last.kind == T::Colon) {
            // "3. Sở Tài chính có trách nhiệm:" leads to what follows.
            self.found.not_titles.push(at);
            self.actors.insert(at, listed);
        } else if clause::is_verb(tokens, behind) {
            // "1. Sở Nội vụ chủ trì, phối hợp …" without a full stop is a sentence, not a title.
            self.found.not_titles.push(at);
            self.clauses(tokens, 0, Some(at), None, false);
        }
    }

    /// ", người có uy tín": names of a few small words, each behind a comma or "và", where nothing else follows and none is a verb.
    fn small_names(&self, tokens: &[Token]) -> Option<Vec<Listed>> {
        let glue = |token: &Token| token.kind == T::Comma || any!(token, "và");
        let mut parts = tokens.split(glue);
        let before = parts.next().is_some_and(<[Token]>::is_empty);
        let name = |words: &[Token]| {
            let small = (2..=6).contains(&words.len()) && words.iter().all(|token| token.kind == T::Word && !token.capital);
            let fits = small && !(0..words.len()).any(|at| verb_here(words, at)) && !clause::is_verb(words, 0);
            fits.then(|| Listed { name: clean(span_of(words).of(self.text)) })
        };
        let names: Option<Vec<Listed>> = parts.map(name).collect();
        names.filter(|names| before && (1..=6).contains(&names.len()))
    }

    /// "Trách nhiệm của tổ chức, cá nhân sử dụng dịch vụ": the words behind "của", where no grammar knows all of them.
    pub(super) fn responsible(&self, tokens: &[Token], start: usize) -> Option<Vec<Listed>> {
        let says = phrase!(tokens, 0, "trách", "nhiệm", "của") && start == 3 && !is!(tokens, start, "cấp");
        let end = tokens.len() - usize::from(tokens.last().is_some_and(|last| matches!(last.kind, T::Colon | T::Stop)));
        let whole = self.agencies.reach(self.text, tokens, start).is_some_and(|behind| behind >= end);
        let words = tokens.get(start..end).filter(|words| !words.is_empty() && words.len() <= 20)?;
        (says && !whole).then(|| vec![Listed { name: clean(span_of(words).of(self.text)) }])
    }

    /// "4. VNPT Đắk Lắk, Viettel Đắk Lắk", "3. Giáo viên bộ môn" beside "1. Sở Nội vụ": a title of no known form among titles that
    /// name who acts names somebody too, unless it begins like a subject or a duty.
    pub(super) fn titled_like_others(&mut self, at: ProvisionIndex, tokens: &[Token]) {
        let Some(provision) = self.reading.provisions.get(at as usize) else { return };
        let more = self.shared.get(&provision.parent);
        let beside = more.is_some_and(|more| *more >= 0 || tokens.first().is_some_and(|first| BODIES.has(first)));
        let tokens = match tokens.split_last() {
            Some((last, rest)) if matches!(last.kind, T::Colon | T::Stop) => rest,
            _ => tokens,
        };
        let names = tokens.len() <= 24
            && tokens.iter().all(|token| matches!(token.kind, T::Word | T::Comma | T::Semicolon | T::Dash | T::Figure))
            && tokens.first().is_some_and(|first| first.kind == T::Word && first.capital && !SUBJECTS.has(first))
            && !clause::is_verb(tokens, 0);
        if !(beside && names && is_small(provision.kind)) {
            return;
        }
        let mut listed = Vec::new();
        let mut from = 0;
        for at in 0..=tokens.len() {
            let glue = tokens.get(at).is_none_or(|token| {
                let parts = matches!(token.kind, T::Comma | T::Semicolon) || any!(token, "và");
                parts && tokens.get(at + 1).is_some_and(|next| next.kind == T::Word && next.capital)
            });
            if glue && at > from {
                listed.push(Listed { name: clean(span_of(tokens.get(from..at).unwrap_or_default()).of(self.text)) });
                from = at + 1;
            }
        }
        self.actors.insert(at, listed);
    }

    /// "Các đơn vị quản lý hồ chứa:": what stands between the last agency and the colon of a line belongs to its name, unless it is
    /// what they must do.
    pub(super) fn qualified(
        &self,
        tokens: &[Token],
        mut listed: Vec<Listed>,
        behind: usize,
        leads: bool,
    ) -> (Vec<Listed>, usize) {
        let words = tokens.get(behind..tokens.len().saturating_sub(1)).unwrap_or_default();
        let generic =
            listed.last().is_some_and(|last| last.name.starts_with(['C', 'c']) && last.name.chars().nth(1) == Some('á'));
        let small = (1..=7).contains(&words.len()) && words.iter().all(|token| token.kind == T::Word && !token.capital);
        let what = phrase!(words, 0, "quản", "lý") || is!(words, 0, "được", "thuộc", "kinh", "sản", "sử", "cung", "khai", "liên");
        if !(leads && generic && small && what) || phrase!(words, 0, "được", "giao") {
            return (listed, behind);
        }
        if let Some(last) = listed.last_mut() {
            last.name = format!("{} {}", last.name, clean(span_of(words).of(self.text)));
        }
        (listed, behind + words.len())
    }

    /// "Tổ Giáo dục kinh tế và pháp luật: xây dựng …": words between an agency and a colon before a duty belong to its name.
    pub(super) fn up_to_colon(&self, tokens: &[Token], mut listed: Vec<Listed>, behind: usize) -> (Vec<Listed>, usize) {
        let belongs = |token: &&Token| matches!(token.kind, T::Word | T::Comma | T::Figure | T::Dash);
        let words = tokens.iter().skip(behind).take(14).take_while(belongs).count();
        let colon = tokens.get(behind + words).is_some_and(|token| token.kind == T::Colon);
        let duty = clause::is_verb(tokens, behind + words + 1);
        // "Các hộ kinh doanh: tắt cầu dao": of a group a few words that could be a verb tell which.
        let group = words <= 3 && listed.last().is_some_and(|last| last.name.starts_with("Các "));
        if words == 0 || !colon || !(duty || group) || acts(tokens, behind) && !group {
            return (listed, behind);
        }
        // A capital behind a comma begins another name.
        let mut from = behind;
        for at in behind..=behind + words {
            let ends = at == behind + words
                || tokens.get(at).is_some_and(|token| token.kind == T::Comma)
                    && tokens.get(at + 1).is_some_and(|next| next.capital);
            if !ends {
                continue;
            }
            let fresh = tokens.get(from).is_some_and(|token| token.kind == T::Comma)
                && tokens.get(from + 1).is_some_and(|next| next.capital);
            let rest = tokens.get(from + usize::from(fresh)..at).unwrap_or_default();
            let part = clean(span_of(rest).of(self.text));
            match listed.last_mut() {
                Some(last) if !fresh && !rest.is_empty() => {
                    let glue = if rest.first().is_some_and(|first| first.kind == T::Comma) { "" } else { " " };
                    last.name = format!("{}{glue}{part}", last.name);
                }
                _ if !rest.is_empty() => listed.push(Listed { name: part }),
                _ => {}
            }
            from = at;
        }
        (listed, behind + words)
    }

    /// "Giáo viên chủ nhiệm: quán triệt …", "Đoàn trường: tổ chức …": whoever stands before a colon, by the words for people and
    /// bodies, where a duty follows.
    pub(super) fn before_colon(&self, tokens: &[Token], at: Option<ProvisionIndex>) -> Option<(Vec<Listed>, usize)> {
        let first = tokens.first().filter(|first| first.kind == T::Word && first.capital)?;
        let small = |at: usize| tokens.get(at + 1).is_some_and(|next| next.kind == T::Word && !next.capital);
        let words = tokens
            .iter()
            .enumerate()
            .take(13)
            .take_while(|(at, token)| matches!(token.kind, T::Word | T::Dash) || token.kind == T::Comma && small(*at))
            .count();
        let colon = tokens.get(words).is_some_and(|token| token.kind == T::Colon);
        let does = phrase!(tokens, 0, "chủ", "trì") || phrase!(tokens, 0, "phối", "hợp");
        let label =
            does || phrase!(tokens, 0, "tổ", "chức") || phrase!(tokens, 0, "hội", "nghị") || any!(first, "người") && words > 5;
        if words == 0 || !colon || label || !clause::is_verb(tokens, words + 1) {
            return None;
        }
        // Where work is handed out, whatever does not begin like a subject names somebody.
        let assigns = at.and_then(|at| self.parts.get(at as usize)).is_some_and(|part| part.assigns && !part.silent);
        let named = assigns && words > 1 && !SUBJECTS.has(first) && !clause::is_verb(tokens, 0);
        if !(BODIES.has(first) || named) {
            return None;
        }
        let name = clean(span_of(tokens.get(..words)?).of(self.text));
        Some((vec![Listed { name }], words))
    }
}
