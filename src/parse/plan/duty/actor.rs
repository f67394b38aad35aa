//! Who may act in a clause, how far their names go there, with whom they act and whom they tell; and whether what follows a name is
//! something that must be done.

use super::super::agency::{self, Listed};
use super::super::clause;
use super::super::structure::clean;
use super::super::verbs::verb_here;
use super::super::words::{Set, T, Token, any, is, phrase, span_of, w};
use super::Reader;

/// First words of an opening that says when, why or on what ground.
pub(super) const OPENINGS: Set = Set::new(
    "trước trong chậm muộn định hằng hàng từ đến sau khi nhằm để căn trên theo vào cuối đầu song quý tháng ngày năm với qua thực \
     hết vì quá",
);

/// Small words behind an agency that do not make it the one who acts.
const NO_SUBJECTS: Set = Set::new(
    "của và là được đã đang tại ở với về cho do khi nếu năm có thuộc trên bằng từ này cùng hoặc đến trong theo nhiệm khóa \
     gồm như số trước sau thì để nào",
);

/// Whether a small word that can be a verb follows an agency at the beginning of a sentence, whatever verb it is.
pub(super) fn is_subject(words: &[Token], behind: usize) -> bool {
    words.get(behind).is_some_and(|token| token.kind == T::Word && !token.capital && !NO_SUBJECTS.has(token))
        && words.get(behind + 1).is_some_and(|next| matches!(next.kind, T::Word | T::Figure | T::Comma))
}

impl Reader<'_> {
    /// The agencies that a clause begins with; of generic ones also "đơn vị sử dụng ngân sách …" in small letters.
    pub(super) fn first(&self, words: &[Token], start: usize) -> Option<(Vec<Listed>, usize)> {
        let named = self.agencies.list(self.text, words, start).or_else(|| {
            let end = self.generic(words, start)?;
            let name = clean(span_of(words.get(start..end)?).of(self.text));
            Some((vec![Listed { name }], end))
        });
        // "Doanh nghiệp nào chậm nộp …" sets a condition.
        named.filter(|(_, end)| !words.iter().take(end + 1).skip(start).any(|token| any!(token, "nào")))
    }

    /// One past the agencies that a clause begins with.
    pub(super) fn reach(&self, words: &[Token], start: usize) -> Option<usize> {
        self.agencies.reach(self.text, words, start).or_else(|| self.generic(words, start))
    }

    /// "đơn vị sử dụng ngân sách …" in small letters: one past it.
    fn generic(&self, words: &[Token], start: usize) -> Option<usize> {
        let generic = phrase!(words, start, "đơn", "vị")
            || phrase!(words, start, "cơ", "quan")
            || phrase!(words, start, "chủ", "đầu", "tư")
            || phrase!(words, start, "địa", "phương")
            || phrase!(words, start, "doanh", "nghiệp");
        if generic { agency::group(self.text, words, start, false) } else { None }
    }

    /// "Chi bộ trực thuộc: …", "Các chủ hồ thủy điện An Khê vận hành …": what no grammar knows of a name of small words goes up to a
    /// colon or the verb.
    pub(super) fn grown(&self, words: &[Token], mut listed: Vec<Listed>, behind: usize) -> (Vec<Listed>, usize) {
        let Some(last) = listed.last_mut() else { return (listed, behind) };
        let proper = last.name.split(' ').skip(1).any(|word| word.starts_with(char::is_uppercase));
        let placed = ["tỉnh", "xã", "phường", "huyện", "phố"].iter().any(|place| last.name.ends_with(place));
        let small = words.get(behind).is_some_and(|next| next.kind == T::Word && !next.capital && !NO_SUBJECTS.has(next));
        let must = is!(words, behind, "sẽ", "cần", "phải", "không", "tùy");
        if proper || placed || !small || must || acts(words, behind) {
            return (listed, behind);
        }
        let names = |at: usize| {
            words.get(at + 1).is_some_and(|next| next.kind == T::Word && next.capital) && !agency::is_head(words, at + 1)
        };
        // "Các chủ hồ thủy điện, thủy lợi vận hành …"
        let small_behind = |at: usize| {
            words.get(at + 1).is_some_and(|next| next.kind == T::Word && !next.capital && !NO_SUBJECTS.has(next))
                && !clause::is_verb(words, at + 1)
        };
        let goes_on = |(at, token): &(usize, &Token)| match token.kind {
            T::Word => !NO_SUBJECTS.has(token),
            T::Comma => names(*at) || small_behind(*at),
            kind => kind == T::Dash,
        };
        let verb = |at: &usize| verb_here(words, *at) || *at > behind + 1 && clause::is_verb(words, *at);
        let run = words.iter().enumerate().skip(behind).take(12).take_while(goes_on).count();
        let colon = words.get(behind + run).filter(|next| next.kind == T::Colon).map(|_| behind + run);
        let Some(end) = (behind + 1..behind + run).find(verb).or(colon) else { return (listed, behind) };
        last.name = format!("{} {}", last.name, clean(span_of(words.get(behind..end).unwrap_or_default()).of(self.text)));
        (listed, end)
    }

    /// "Công đoàn các xã, phường, công đoàn cơ sở xây dựng …", "…, Hợp tác xã Ia Ring và Trưởng ban Quản lý chợ chịu trách nhiệm":
    /// names of no known form within a list that comes to a verb. Without one the list stays as it was.
    pub(super) fn with_tail(&self, words: &[Token], listed: Vec<Listed>, behind: usize) -> (Vec<Listed>, usize) {
        let mut longer = listed.clone();
        let mut end = behind;
        for _ in 0..12 {
            if acts(words, end) {
                return (longer, end);
            }
            let Some(glue) = words.get(end) else { break };
            if !(matches!(glue.kind, T::Comma | T::Semicolon) || any!(glue, "và", "cùng")) {
                break;
            }
            let from = end + 1;
            if let Some((more, next)) = self.agencies.list(self.text, words, from) {
                longer.extend(more);
                end = next;
                continue;
            }
            let Some(first) = words.get(from).filter(|word| word.kind == T::Word) else { break };
            if NO_SUBJECTS.has(first) || OPENINGS.has(first) || clause::is_verb(words, from) {
                break;
            }
            let run =
                words.iter().skip(from).take(12).take_while(|token| token.kind == T::Word && !NO_SUBJECTS.has(token)).count();
            let verb = (from + 2..from + run).find(|at| verb_here(words, *at));
            let next = verb.unwrap_or(from + run);
            let goes_on = words.get(next).is_some_and(|glue| matches!(glue.kind, T::Comma | T::Semicolon) || any!(glue, "và"));
            if verb.is_none() && !(first.capital && run > 1 && (goes_on || acts(words, next))) {
                break;
            }
            longer.push(Listed { name: clean(span_of(words.get(from..next).unwrap_or_default()).of(self.text)) });
            end = next;
        }
        (listed, behind)
    }

    /// Those whom the last words of a line charge with what follows: "…, Sở Y tế yêu cầu các đơn vị:".
    pub(super) fn charged_by(&self, words: &[Token]) -> Option<Vec<Listed>> {
        let asks = |at: &usize| is!(words, *at, "giao") || phrase!(words, *at, "yêu", "cầu") || phrase!(words, *at, "đề", "nghị");
        let at = (0..words.len()).rev().take(80).find(asks)?;
        let (listed, behind) = self.agencies.list(self.text, words, prefix(words, at).1)?;
        let leads = words.get(behind).is_some_and(|next| next.kind == T::Colon || clause::is_verb(words, behind));
        leads.then_some(listed)
    }

    /// "Căn cứ chỉ tiêu được giao, các sở, ban, ngành:": a line that ends with those who must do what stands below.
    pub(super) fn opening_to_colon(&self, words: &[Token]) -> Option<(Vec<Listed>, usize)> {
        let last = words.len().checked_sub(1).filter(|last| words.get(*last).is_some_and(|token| token.kind == T::Colon))?;
        self.behind_opening(words, 0).filter(|(_, behind)| *behind == last)
    }

    /// "trao đổi, đối thoại giữa Ủy ban nhân dân cấp xã với Nhân dân": the agency in between acts.
    pub(super) fn between(&self, words: &[Token]) -> Option<Vec<Listed>> {
        let talks = (0..words.len())
            .any(|at| phrase!(words, at, "đối", "thoại") || phrase!(words, at, "tiếp", "xúc") || phrase!(words, at, "gặp", "gỡ"));
        let at = words.iter().position(|token| any!(token, "giữa")).filter(|_| talks)?;
        let (listed, behind) = self.agencies.list(self.text, words, at + 1)?;
        words.get(behind).filter(|token| any!(token, "với")).map(|_| listed)
    }

    /// The agencies that take part: behind "phối hợp với", "phối hợp cùng".
    pub(super) fn partners(&self, words: &[Token]) -> Vec<String> {
        for at in 0..words.len() {
            if !phrase!(words, at, "phối", "hợp") {
                continue;
            }
            let mut start = at + 2;
            while is!(words, start, "chặt", "chẽ", "với", "cùng", "đồng", "bộ", "thường", "xuyên")
                && words.get(start).is_some_and(|word| !word.capital)
            {
                start += 1;
            }
            // "phối hợp Sở Tư pháp …" needs no "với".
            if start == at + 2 && !agency::is_head(words, start) {
                if let Some(named) = self.named_before(words, at) {
                    return named;
                }
                continue;
            }
            if let Some((listed, _)) = self.agencies.list(self.text, words, start) {
                return listed.into_iter().map(|agency| agency.name).collect();
            }
        }
        Vec::new()
    }

    /// "(Ban Tuyên giáo chủ trì, Ban Thanh thiếu nhi Trường học phối hợp)": those named right before a "phối hợp" that ends its words.
    fn named_before(&self, words: &[Token], at: usize) -> Option<Vec<String>> {
        let ends = words.get(at + 2).is_none_or(|next| matches!(next.kind, T::Close | T::Comma | T::Semicolon | T::Stop))
            || verb_here(words, at + 2);
        let mark = |token: &Token| matches!(token.kind, T::Comma | T::Semicolon | T::Open);
        let from = words.iter().enumerate().take(at).rev().take(24).find(|(_, token)| mark(token)).map(|(mark, _)| mark + 1)?;
        let (listed, behind) = self.agencies.list(self.text, words, from).filter(|_| ends)?;
        (behind == at).then(|| listed.into_iter().map(|agency| agency.name).collect())
    }

    /// To whom: behind "gửi", "về", "báo cáo", "trình".
    pub(super) fn receivers(&self, words: &[Token]) -> Vec<String> {
        const TELLS: Set = Set::new("gửi về cáo trình ánh");
        if !words.iter().any(|token| TELLS.has(token)) {
            return Vec::new();
        }
        let behind = |at: usize| {
            let mut start = at;
            while is!(words, start, "về", "cho", "đến", "kết", "quả", "báo", "cáo") && start < at + 6 {
                start += 1;
            }
            self.agencies
                .list(self.text, words, start)
                .map(|(listed, _)| listed.into_iter().map(|agency| agency.name).collect::<Vec<_>>())
        };
        for verb in [w!("gửi"), w!("về"), w!("cáo"), w!("trình"), w!("ánh")] {
            for (at, token) in words.iter().enumerate() {
                if token.word == verb
                    && let Some(found) = behind(at + 1)
                {
                    return found;
                }
            }
        }
        Vec::new()
    }
}

/// "Thứ hai, đối với …": how many tokens an ordinal takes.
pub(super) fn ordinal(tokens: &[Token], at: usize) -> usize {
    const COUNT: Set = Set::new("nhất hai ba tư năm sáu bảy tám chín mười");
    let counts = is!(tokens, at, "thứ") && tokens.get(at + 1).is_some_and(|count| COUNT.has(count));
    if counts && tokens.get(at + 2).is_some_and(|mark| matches!(mark.kind, T::Comma | T::Colon)) { 3 } else { 0 }
}

/// "Giao", "Yêu cầu", "Đề nghị", "Trách nhiệm của", "Đối với" before an agency: whether somebody is asked, and what follows.
pub(super) fn prefix(tokens: &[Token], at: usize) -> (bool, usize) {
    let mut next = at + ordinal(tokens, at);
    let mut asked = false;
    if phrase!(tokens, next, "ủy", "ban", "nhân", "dân", "tỉnh") || phrase!(tokens, next, "ubnd", "tỉnh") {
        // "Ủy ban nhân dân tỉnh yêu cầu các sở …": who is asked counts.
        let behind = if phrase!(tokens, next, "ubnd") { next + 2 } else { next + 5 };
        if phrase!(tokens, behind, "yêu", "cầu") || phrase!(tokens, behind, "đề", "nghị") || phrase!(tokens, behind, "giao")
        {
            next = behind;
        }
    }
    if phrase!(tokens, next, "kính", "đề", "nghị") {
        (next, asked) = (next + 3, true);
    } else if phrase!(tokens, next, "yêu", "cầu")
        || phrase!(tokens, next, "đề", "nghị")
        || phrase!(tokens, next, "phân", "công")
        || phrase!(tokens, next, "ủy", "quyền")
    {
        (next, asked) = (next + 2, true);
    } else if phrase!(tokens, next, "giao") {
        (next, asked) = (next + 1, true);
        if phrase!(tokens, next, "trách", "nhiệm", "cho") || phrase!(tokens, next, "nhiệm", "vụ", "cho") {
            next += 3;
        } else if phrase!(tokens, next, "cho") {
            next += 1;
        }
    } else if phrase!(tokens, next, "trách", "nhiệm", "của") || phrase!(tokens, next, "nhiệm", "vụ", "của") {
        next += 3;
    } else if phrase!(tokens, next, "đối", "với") {
        next += 2;
    }
    // "Từng đồng chí Phó Chủ tịch …"
    if is!(tokens, next, "từng", "mỗi") && phrase!(tokens, next + 1, "đồng", "chí") {
        next += 1;
    }
    if phrase!(tokens, next, "đ") && is!(tokens, next + 2, "c") && tokens.get(next + 1).is_some_and(|mark| mark.kind == T::Slash)
    {
        return (asked, next + 3);
    }
    // "Các ông, bà có tên tại Điều 2" are named so.
    if phrase!(tokens, next, "các", "ông") && (next + 2..next + 7).any(|at| phrase!(tokens, at, "có", "tên")) {
        return (asked, next);
    }
    // "Các ông (bà): Chánh Văn phòng …", "Các đồng chí …"
    if phrase!(tokens, next, "các", "ông") || phrase!(tokens, next, "các", "đồng", "chí") {
        let mut behind = next + if phrase!(tokens, next, "các", "ông") { 2 } else { 3 };
        while tokens
            .get(behind)
            .is_some_and(|token| matches!(token.kind, T::Open | T::Close | T::Colon | T::Comma | T::Slash) || any!(token, "bà"))
        {
            behind += 1;
        }
        next = behind;
    } else if is!(tokens, next, "ông", "bà") || phrase!(tokens, next, "đồng", "chí") {
        next += if phrase!(tokens, next, "đồng", "chí") { 2 } else { 1 };
        while tokens.get(next).is_some_and(|token| matches!(token.kind, T::Open | T::Close | T::Colon) || any!(token, "bà")) {
            next += 1;
        }
        // "đồng chí Nguyễn Văn A, Phó Giám đốc Sở Nội vụ": the office acts.
        let office = proper_name(tokens, next)
            .filter(|end| tokens.get(*end).is_some_and(|glue| glue.kind == T::Comma))
            .filter(|end| agency::person(tokens, end + 1).is_some());
        next = office.map_or(next, |end| end + 1);
    }
    (asked, next)
}

/// One past a run of words with capitals.
pub(super) fn proper_name(tokens: &[Token], at: usize) -> Option<usize> {
    let run = tokens.iter().skip(at).take(8).take_while(|token| token.kind == T::Word && token.capital).count();
    (run > 0).then_some(at + run)
}

pub(super) fn prefix_is_people(tokens: &[Token]) -> bool {
    phrase!(tokens, 0, "các", "ông")
}

/// Whether what follows an agency is something that it must do.
pub(super) fn acts(tokens: &[Token], at: usize) -> bool {
    let Some(token) = tokens.get(at) else { return false };
    match token.kind {
        T::Colon => tokens.get(at + 1).is_some(),
        // "Sở Tài chính - Cân đối, bố trí …"
        T::Dash => clause::is_verb(tokens, at + 1),
        T::Comma => {
            phrase!(tokens, at + 1, "theo")
                || phrase!(tokens, at + 1, "căn", "cứ")
                || phrase!(tokens, at + 1, "trên", "cơ", "sở")
                || phrase!(tokens, at + 1, "chủ", "trì")
                || phrase!(tokens, at + 1, "trong", "phạm", "vi")
        }
        T::Word if token.capital => false,
        T::Word if any!(token, "theo", "căn", "trong", "tùy", "cần", "phải", "là") => {
            !any!(token, "là")
                || (at..(at + 14).min(tokens.len())).any(|at| {
                    phrase!(tokens, at, "có", "trách")
                        || phrase!(tokens, at, "chịu", "trách")
                        || phrase!(tokens, at, "chủ", "trì")
                        || phrase!(tokens, at, "thường", "trực")
                        || phrase!(tokens, at, "đầu", "mối")
                        || phrase!(tokens, at, "nòng", "cốt")
                })
        }
        T::Word if any!(token, "được") => phrase!(tokens, at, "được", "giao") || phrase!(tokens, at, "được", "đề", "nghị"),
        // "Hội Nông dân xã, Hội Liên hiệp Phụ nữ xã mỗi hội nhận đỡ đầu …"
        T::Word if any!(token, "mỗi") => {
            is!(tokens, at + 1, "hội", "đơn", "cơ", "xã", "phường", "thôn", "đoàn", "ngành", "sở", "trường")
        }
        T::Word if any!(token, "có") => {
            phrase!(tokens, at, "có", "trách")
                || phrase!(tokens, at, "có", "nhiệm")
                || phrase!(tokens, at, "có", "kế")
                || phrase!(tokens, at, "có", "biện")
                || phrase!(tokens, at, "có", "phương")
                || phrase!(tokens, at, "có", "giải")
        }
        T::Word => clause::is_verb(tokens, at) || verb_here(tokens, at),
        _ => false,
    }
}

/// "Bên cạnh đó,", "Đồng thời,", "Ngoài ra,", "Hằng năm,": how many tokens stand before the duty itself.
pub(super) fn opening_words(tokens: &[Token]) -> usize {
    let behind_comma = |words: usize| tokens.get(words).is_some_and(|token| token.kind == T::Comma);
    // "Đặc biệt, Trạm Y tế xã …", "Cùng với đó, …"
    let apart = phrase!(tokens, 0, "đặc", "biệt")
        || phrase!(tokens, 0, "trước", "mắt")
        || phrase!(tokens, 0, "trước", "hết")
        || phrase!(tokens, 0, "cụ", "thể")
        || phrase!(tokens, 0, "sau", "đó")
        || phrase!(tokens, 0, "do", "đó")
        || phrase!(tokens, 0, "mặt", "khác");
    if apart && behind_comma(2) {
        return 3;
    }
    if phrase!(tokens, 0, "cùng", "với", "đó") && behind_comma(3) {
        return 4;
    }
    let links = phrase!(tokens, 0, "bên", "cạnh", "đó")
        || phrase!(tokens, 0, "ngoài", "ra")
        || phrase!(tokens, 0, "đồng", "thời")
        || phrase!(tokens, 0, "trong", "đó")
        || phrase!(tokens, 0, "theo", "đó")
        || phrase!(tokens, 0, "hằng", "năm")
        || phrase!(tokens, 0, "hàng", "năm");
    if !links {
        return 0;
    }
    let words = if phrase!(tokens, 0, "bên", "cạnh", "đó") { 3 } else { 2 };
    if phrase!(tokens, 0, "hằng", "năm") || phrase!(tokens, 0, "hàng", "năm") {
        return if tokens.get(words).is_some_and(|token| token.kind == T::Comma) { words + 1 } else { 0 };
    }
    words + usize::from(tokens.get(words).is_some_and(|token| token.kind == T::Comma))
}

/// Where the duty begins behind "Bên cạnh đó," or behind "Căn cứ … để".
pub(super) fn lead_in(tokens: &[Token]) -> usize {
    let skip = opening_words(tokens);
    if phrase!(tokens, skip, "căn", "cứ") || phrase!(tokens, skip, "trên", "cơ", "sở") {
        let so = (skip..tokens.len()).find(|at| is!(tokens, *at, "để") && clause::is_verb(tokens, at + 1));
        if let Some(so) = so {
            return so + 1;
        }
    }
    skip
}
