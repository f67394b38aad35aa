//! Groups that a generic noun names: "các sở, ban, ngành", "UBND các xã, phường", "các đơn vị được kiểm tra".

use super::super::clause;
use super::super::phrases::Phrases;
use super::super::verbs::verb_here;
use super::super::words::{Set, T, Token, any, is, phrase, w};
use super::NEVER;
use super::head::is_head;
use super::name::name;
use super::person::person;
use std::ops::ControlFlow::{self, Break, Continue};
use std::sync::LazyLock;

/// What qualifies generic names of agencies.
const GROUP_WORDS: Set = Set::new(
    "tấn đảng biên giới vùng sâu xa cao tác quan vị phương chức thể trấn phố xã tỉnh huyện liên trực thuộc có của cấp ủy nhà nước hành chính chuyên môn trên \
     địa bàn đóng chân chí trị hội quyền các nhân dân trung ương đứng khu sự nghiệp công lập khác đầu tư viên này cơ \
     sở giáo dục y tế đào tạo mặt trận tổ quốc việt nam thông tin đại chúng lượng vũ trang quần kinh văn hóa trường \
     học ngân hàng tín dụng tham gia phòng thôn làng dưới thuê biểu viện xe mạng bộ rừng sách y tâm ngang xóm bản ven biển",
);

/// Generic names of one syllable.
const GROUP_NOUNS: Set = Set::new(
    "sở ban ngành huyện xã phường hội cấp phòng thôn làng buôn trường tổ tỉnh khoa ubnd bộ mttq cục báo đài chi nhóm khối xóm \
     bản chủ hộ đội đồn trạm cụm bên",
);

/// Generic names of two syllables, and the first two of longer ones.
const PAIR_NOUNS: &str = "cơ quan, đơn vị, địa phương, đoàn thể, thị xã, thị trấn, thành phố, thành viên, doanh nghiệp, chính quyền, đặc khu, cá \
     nhân, ủy ban, cơ sở, lực lượng, hợp tác, văn phòng, trung tâm, công ty, chủ đầu, nhà trường, nhà thầu, nhà mạng, bệnh \
     viện, bến xe, đảng ủy, đảng bộ, khu phố, khu dân, hiệp hội, ngân hàng, trạm y, chủ rừng, cán bộ, đồn biên, thư viện, \
     đại biểu, ngoài công, thành ủy, thị ủy, câu lạc, giáo viên, đoàn viên, hội viên, đảng viên, tiểu ban, cao đẳng, đại \
     học, trung học, trung cấp, tiểu học, mầm non, khu công, khu kinh";

static PAIRS: LazyLock<Phrases> = LazyLock::new(|| Phrases::new(PAIR_NOUNS));

/// "sở, ban, ngành tỉnh": generic words with what qualifies them. One past the last. `joined` lets "và" go on with small words.
pub(in crate::parse::plan) fn group(text: &str, tokens: &[Token], at: usize, joined: bool) -> Option<usize> {
    let mut group = Group { text, tokens, at, joined, nouns: 0 };
    let mut end = group.reach();
    while end > at
        && tokens.get(end - 1).is_some_and(|last| {
            matches!(last.kind, T::Comma | T::Dash | T::Slash) || any!(last, "và", "của", "có", "trên", "được", "các")
        })
    {
        end -= 1;
    }
    (group.nouns > 0 && end > at).then_some(end)
}

/// A group that is walked through, word by word.
struct Group<'a> {
    text: &'a str,
    tokens: &'a [Token],
    /// Where it begins.
    at: usize,
    /// Whether "và" goes on with small words.
    joined: bool,
    /// How many generic nouns there were by now.
    nouns: u32,
}

impl Group<'_> {
    /// One past the last word or mark that the group goes on with.
    fn reach(&mut self) -> usize {
        let mut end = self.at;
        while let Some(token) = self.tokens.get(end).filter(|_| end < self.at + 40) {
            let step = match token.kind {
                T::Word => self.word(token, end),
                T::Comma => go_on_if(self.comma(end), end),
                T::Dash => go_on_if(is!(self.tokens, end + 1, "xã"), end),
                T::Slash => Continue(end + 1),
                _ => Break(end),
            };
            match step {
                Continue(next) => end = next,
                Break(last) => return last,
            }
        }
        end
    }

    /// Where the group goes on behind the word at `end`, or where it ends.
    fn word(&mut self, token: &Token, end: usize) -> ControlFlow<usize, usize> {
        let tokens = self.tokens;
        if token.capital && end > self.at && !self.takes_capital(token, end) {
            return Break(end);
        }
        if let Some(last) = self.closed_by(token, end) {
            return Break(last);
        }
        if is_group_noun(tokens, end) {
            self.nouns += 1;
            // "cao đẳng", "mầm non": the second syllable too.
            return Continue(end + 1 + usize::from(is_pair_noun(tokens, end)));
        }
        if any!(token, "và") {
            return go_on_if(self.and(end), end);
        }
        let acts = verb_here(tokens, end) && self.nouns > 0;
        let small = || !acts && (GROUP_WORDS.has(token) || qualifies(tokens, end, self.nouns).is_some());
        go_on_if(token.capital || small(), end)
    }

    /// Whether the word with a capital at `end` belongs to the group. A capital inside opens a new agency ("các sở, ban, ngành, UBND
    /// các huyện"), but "Các Sở" and "tỉnh Gia Lai" go on.
    fn takes_capital(&self, token: &Token, end: usize) -> bool {
        let tokens = self.tokens;
        let Some(before) = tokens.get(end - 1) else { return false };
        let owner = self.nouns > 0 && is_head(tokens, end) && whose(before);
        let place = before.kind == T::Word
            && (before.capital || any!(before, "tỉnh", "huyện", "xã", "phường", "phố", "trấn", "mặt", "thị"));
        let generic = is_group_noun(tokens, end)
            && !is_head(tokens, end + 1)
            && tokens.get(end + 1).is_none_or(|next| next.kind != T::Word || !next.capital);
        let listed = || is_glue(tokens, end - 1) && places(tokens, self.at, end - 1);
        let placed = || (place || listed()) && !is_head(tokens, end);
        // "các trường THPT"
        let sort = || token.upper && abbreviated(tokens, end);
        // "các tổ chức chính trị - xã hội, Mặt trận Tổ quốc", "cơ quan Nhà nước": capitals within a generic name.
        let within = || {
            phrase!(tokens, end, "mặt", "trận")
                || any!(token, "tổ", "quốc", "việt", "nam", "nhà", "nước", "trung", "ương", "nhân") && before.kind == T::Word
        };
        owner || generic || placed() || sort() || within()
    }

    /// Where the group ends at the word at `end`, or behind a name that begins there, once a noun was named.
    fn closed_by(&self, token: &Token, end: usize) -> Option<usize> {
        let tokens = self.tokens;
        let before = tokens.get(end.checked_sub(1)?).filter(|_| self.nouns > 0)?;
        // "các đơn vị được giám sát gửi báo cáo", "các doanh nghiệp khai thác khoáng sản nộp …": past what is done to them, or
        // what sort they are.
        if (any!(token, "được") || sort(tokens, end))
            && let Some(verb) = qualifies(tokens, end, self.nouns)
        {
            return Some(verb);
        }
        // "UBND các huyện tổ chức triển khai", "các đơn vị báo cáo": a verb, where "các cơ quan, tổ chức" has none.
        let organises = !token.capital
            && verb_here(tokens, end)
            && tokens
                .get(end + 2)
                .is_some_and(|third| third.kind == T::Word || third.kind == T::Figure && !phrase!(tokens, end, "tổ", "chức"))
            && before.kind == T::Word;
        if organises {
            return Some(end);
        }
        // "các Ban của Hội đồng nhân dân"
        if any!(token, "của") && is_head(tokens, end + 1) {
            return Some(name(self.text, tokens, end + 1));
        }
        // "các Tổ đại biểu Hội đồng nhân dân", "các đơn vị trực thuộc Sở Y tế": whose they are.
        (is_head(tokens, end) && whose(before)).then(|| name(self.text, tokens, end))
    }

    /// Whether the group goes on behind the "và" at `end`.
    fn and(&self, end: usize) -> bool {
        let tokens = self.tokens;
        if places(tokens, self.at, end) {
            return true;
        }
        // "các Tổ đại biểu và đại biểu Hội đồng nhân dân tỉnh" are two.
        if phrase!(tokens, end + 1, "đại", "biểu") {
            return false;
        }
        let small = |next: &Token| !next.capital && (is_group_noun(tokens, end + 1) || self.joined && any!(next, "chính"));
        tokens.get(end + 1).is_some_and(|next| small(next) || self.joined && any!(next, "các"))
    }

    /// Whether the group goes on behind the comma at `end`.
    fn comma(&self, end: usize) -> bool {
        let tokens = self.tokens;
        // "các trường THPT, THCS"
        let schools = tokens.get(end + 1).is_some_and(|next| next.upper) && abbreviated(tokens, end + 1);
        // "UBND các phường Hoa Lư, Tây Hoa Lư và Nam Hoa Lư": the names of places.
        schools
            || places(tokens, self.at, end)
            || is_group_noun(tokens, end + 1) && !is_head(tokens, end + 1) && !phrase!(tokens, end + 1, "nhà", "thầu")
    }
}

/// Past the word or the mark at `end` where the group goes on with it.
fn go_on_if(goes_on: bool, end: usize) -> ControlFlow<usize, usize> {
    if goes_on { Continue(end + 1) } else { Break(end) }
}

/// Whether the mark or the "và" at `at` stands between names of places of one kind in the group that begins at `from`: "các xã Ia Dom, Ia Nan".
fn places(tokens: &[Token], from: usize, at: usize) -> bool {
    let proper = |here: usize| {
        tokens.get(here).is_some_and(|token| token.kind == T::Word && token.capital && !token.upper)
            && !is_head(tokens, here)
            && person(tokens, here).is_none()
    };
    let mut here = at;
    while here > from && (proper(here - 1) || here < at && is_glue(tokens, here - 1) && proper(here)) {
        here -= 1;
    }
    here < at
        && proper(at + 1)
        && here > from
        && is!(tokens, here - 1, "xã", "phường", "huyện", "thôn", "làng", "buôn", "bản", "ấp")
}

/// Whether a comma or "và" stands here.
fn is_glue(tokens: &[Token], at: usize) -> bool {
    tokens.get(at).is_some_and(|token| token.kind == T::Comma || any!(token, "và"))
}

/// Whether an abbreviation here says what sort of schools is meant: behind "trường", or behind another one and a comma.
fn abbreviated(tokens: &[Token], at: usize) -> bool {
    let before = |by: usize| at.checked_sub(by).and_then(|at| tokens.get(at));
    let listed = before(1).is_some_and(|comma| comma.kind == T::Comma) && before(2).is_some_and(|other| other.upper);
    (before(1).is_some_and(|word| any!(word, "trường")) || listed) && !is_head(tokens, at)
}

/// Whether the word before a full name lets it say whose a group is, and opens no list.
fn whose(before: &Token) -> bool {
    before.kind == T::Word && !any!(before, "và", "cùng", "với", "cho", "do", "bởi")
}

/// "các doanh nghiệp du lịch chủ động …", "đơn vị sử dụng lao động đóng …": words up to the verb qualify the group, whatever they
/// are. The place of the verb.
fn qualifies(tokens: &[Token], at: usize, nouns: u32) -> Option<usize> {
    let sort = sort(tokens, at);
    let suffers = is!(tokens, at, "được", "bị");
    if nouns == 0 || clause::is_verb(tokens, at) && !sort {
        return None;
    }
    let own = if suffers { 3 } else { 2 };
    for here in at..at + 8 {
        let token = tokens.get(here)?;
        if here > at && token.kind == T::Colon {
            return Some(here);
        }
        // "các hội đặc thù, Công an tỉnh": or up to the next name of a list.
        let listed = matches!(token.kind, T::Comma | T::Semicolon) || any!(token, "và");
        let words = if sort { at + 3..at + 6 } else { at + 1..at + 4 };
        if listed && words.contains(&here) && (is_head(tokens, here + 1) || is!(tokens, here + 1, "các")) {
            return Some(here);
        }
        // "các doanh nghiệp viễn thông (VNPT, Viettel) bảo đảm …": the verb may stand behind a bracket.
        if here > at && token.kind == T::Open {
            let close = tokens.iter().skip(here).take(40).position(|token| token.kind == T::Close);
            return close.filter(|close| verb_here(tokens, here + close + 1)).map(|_| here);
        }
        if token.kind != T::Word || token.capital {
            return None;
        }
        let past = here >= at + if sort || suffers { own } else { 1 };
        // "có trách nhiệm" begins with a word that no name goes on with.
        if past && verb_here(tokens, here) {
            // "được cấp phép khai thác khoáng sản phải …": up to what they must do, where that is said.
            let small = |at: &usize| tokens.get(*at).is_some_and(|token| token.kind == T::Word && !token.capital);
            let must = |at: &usize| is!(tokens, *at, "phải") || is!(tokens, *at, "có", "chịu") && is!(tokens, at + 1, "trách");
            return (here..here + 6).take_while(small).find(must).or(Some(here));
        }
        if NEVER.has(token) && !(here == at && suffers) {
            return None;
        }
        if past && !suffers && token.word != 0 && clause::is_verb(tokens, here) {
            return (sort && here > at + 3).then_some(here);
        }
    }
    None
}

/// Verbs that say what sort of a group is meant: "các doanh nghiệp khai thác khoáng sản".
fn sort(tokens: &[Token], at: usize) -> bool {
    phrase!(tokens, at, "sử", "dụng")
        || phrase!(tokens, at, "quản", "lý")
        || phrase!(tokens, at, "khai", "thác")
        || phrase!(tokens, at, "sản", "xuất")
        || phrase!(tokens, at, "kinh", "doanh")
        || phrase!(tokens, at, "tư", "vấn")
        || phrase!(tokens, at, "thi", "công")
}

/// Whether a generic noun of two syllables begins here, which no other word opens with.
pub(in crate::parse::plan) fn is_pair_noun(tokens: &[Token], at: usize) -> bool {
    tokens.get(at).is_some_and(|token| !token.capital && !GROUP_NOUNS.has(token)) && is_group_noun(tokens, at)
}

/// Whether a generic noun for agencies or units begins here: "sở", "cơ quan", "đơn vị", "xã".
fn is_group_noun(tokens: &[Token], at: usize) -> bool {
    let Some(token) = tokens.get(at).filter(|token| token.kind == T::Word) else { return false };
    if GROUP_NOUNS.has(token) {
        return match token.word {
            word if word == w!("tổ") => is!(tokens, at + 1, "chức", "dân", "công", "hợp", "đại", "chuyên"),
            word if word == w!("ban") => !is!(tokens, at + 1, "hành"),
            word if word == w!("chủ") => {
                !is!(tokens, at + 1, "tịch", "trì", "động", "yếu", "trương", "đề", "nhiệm", "tọa", "quản", "thể", "nghĩa")
            }
            word if word == w!("đội") => !is!(tokens, at + 1, "ngũ"),
            word if word == w!("bên") => !is!(tokens, at + 1, "cạnh", "ngoài", "trong"),
            word if word == w!("cụm") => !is!(tokens, at + 1, "từ"),
            _ => true,
        };
    }
    // "chính quyền số" is an aim.
    PAIRS.begin(tokens, at) && !(any!(token, "chính") && is!(tokens, at + 2, "số", "điện"))
}

#[cfg(test)]
mod tests {
    #[test]
    fn generic_names_are_keywords() {
        assert!(super::super::super::phrases::is_sound(super::PAIR_NOUNS));
    }
}
