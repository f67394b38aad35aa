//! Step by step through the name of an agency: which word or mark it goes on with.

use super::super::verbs::verb_here;
use super::super::words::{Set, T, Token, any, follows, is, phrase, w};
use super::NEVER;
use super::group::group;
use super::head::is_head;
use super::person::person;
use super::tail;

/// Small words that names of agencies end with.
const NAME_WORDS: Set = Set::new(
    "vực biểu giới nông thôn vận tải nhân dân quân sự tỉnh huyện xã phường thị trấn thành phố cấp chính trị hội kinh tế khu nghiệp \
     đầu tư án đội biên phòng tệ nạn hành công bệnh tật lượng lâm thủy sản đất đai binh niên xung phong da cam đỏ \
     tuổi nước nhà ương thuật nghệ trường mới cháy chữa thuế khoa đặc thường vụ đảng cứu hộ bộ cận nghèo thú y trợ \
     pháp lý khuyến thương mại du lịch khoáng rừng thực phẩm vệ sinh an ninh thao bào thiểu việc làm xúc tiến phía \
     khóa lần thứ mười đồng dịch biển",
);

/// Small words that say when, and belong to no name.
const WHEN: Set = Set::new("trước sau chậm muộn ngày hằng");

/// Small words of two syllables that names go on with.
const NAME_PAIRS: [[u16; 2]; 9] = [
    [w!("cơ"), w!("sở")],
    [w!("hàng"), w!("không")],
    [w!("điện"), w!("tử")],
    [w!("viên"), w!("chức")],
    [w!("truyền"), w!("thanh")],
    [w!("truyền"), w!("hình")],
    [w!("duyên"), w!("hải")],
    [w!("tối"), w!("cao")],
    [w!("chi"), w!("nhánh")],
];

/// A name that is walked through, from its word of kind on.
pub(super) struct Name<'a> {
    text: &'a str,
    tokens: &'a [Token],
    /// Where the name begins.
    at: usize,
    /// Whether it begins with a word of kind.
    kind: bool,
    /// "Văn phòng": an office may serve two councils.
    office: bool,
    /// "Tổ", "Phòng", "Khoa": a part of a body.
    section: bool,
}

impl<'a> Name<'a> {
    /// The name that begins at `at`.
    pub fn new(text: &'a str, tokens: &'a [Token], at: usize) -> Self {
        let kind = is_head(tokens, at);
        let office = is!(tokens, at, "văn");
        let section = is!(tokens, at, "tổ", "phòng", "khoa");
        Self { text, tokens, at, kind, office, section }
    }

    /// One past the last word or mark that the name goes on with from `end` on.
    pub fn reach(&self, mut end: usize) -> usize {
        while let Some(token) = self.tokens.get(end).filter(|_| end < self.at + 36) {
            // "Ủy ban nhân dân 06 xã biên giới"
            if self.counts_territories(token, end) {
                return group(self.text, self.tokens, end + 1, false).unwrap_or(end);
            }
            let Some(next) = self.step(token, end) else { break };
            end = next;
        }
        end
    }

    /// Whether a figure here says of how many territories the committees are meant.
    fn counts_territories(&self, token: &Token, end: usize) -> bool {
        token.kind == T::Figure
            && is!(self.tokens, end + 1, "xã", "phường", "huyện", "đặc")
            && is!(self.tokens, self.at, "ủy", "ubnd", "đảng")
    }

    /// One past what the name goes on with at `end`; none where it ends.
    fn step(&self, token: &Token, end: usize) -> Option<usize> {
        let goes_on = match token.kind {
            T::Word => return self.word(token, end),
            T::Comma => return self.comma(end),
            T::Dash => self.dash(token, end),
            T::Other => token.of(self.text) == "&",
            // "Ban Chỉ đạo 389", "huyện 30a", "Lữ đoàn 573", "Vùng 5 Cảnh sát biển"
            T::Figure => is!(self.tokens, end - 1, "đạo", "án", "vực", "đoàn", "đội", "vùng", "khu", "sở"),
            _ => false,
        };
        goes_on.then_some(end + 1)
    }

    /// One past the word at `end`, or past the group that it opens, where the name goes on with it.
    fn word(&self, token: &Token, end: usize) -> Option<usize> {
        let tokens = self.tokens;
        // "Phòng Đoàn thể và các Hội"
        let unions = || self.section && end >= 2 && phrase!(tokens, end - 2, "đoàn", "thể", "và", "các", "hội");
        let goes_on = if token.capital {
            // A second word of kind without a mark between goes on ("Ban cán sự đảng Ủy ban nhân dân tỉnh").
            !starts_duty(tokens, end)
        } else if unions() {
            return Some(end + 3);
        } else if any!(token, "và") {
            self.and(end)
        } else if any!(token, "tại") {
            // "Phân hiệu Đại học Đà Nẵng tại Kon Tum"
            is!(tokens, self.at, "phân") && tokens.get(end + 1).is_some_and(|next| next.capital)
        } else if any!(token, "về") {
            // "Phòng Cảnh sát QLHC về TTXH"
            let upper = |at: usize| tokens.get(at).is_some_and(|token| token.upper);
            upper(end - 1) && upper(end + 1) || is!(tokens, end + 1, "trật")
        } else if any!(token, "các") {
            return group(self.text, tokens, end + 1, false);
        } else {
            self.small_word(token, end)
        };
        goes_on.then_some(end + 1)
    }

    /// Whether the name goes on with the "và" at `end`.
    fn and(&self, end: usize) -> bool {
        let tokens = self.tokens;
        // "Trung tâm Nghiên cứu và phát triển", "Phòng cháy, chữa cháy và cứu nạn"
        if is!(tokens, end + 1, "phát", "cứu") && is!(tokens, end + 2, "triển", "nạn") {
            return true;
        }
        let Some(next) = tokens.get(end + 1).filter(|next| next.kind == T::Word && next.capital) else { return false };
        let upper = || tokens.get(end - 1).is_some_and(|before| before.upper) && next.upper && next.word == 0;
        person(tokens, end + 1).is_none()
            && (!is_head(tokens, end + 1)
                // "Ban Chỉ huy PCTT và TKCN huyện"
                || end > self.at + 1 && upper()
                // "Cục Lâm nghiệp và Kiểm lâm"
                || any!(next, "kiểm") && is!(tokens, self.at, "cục", "vụ", "tổng", "chi")
                || self.office && end >= 2 && phrase!(tokens, end - 2, "quốc", "hội") && !any!(next, "ủy", "ubnd", "sở")
                || self.office && two_councils(tokens, end))
    }

    /// Whether the name goes on with the small word at `end`.
    fn small_word(&self, token: &Token, end: usize) -> bool {
        let tokens = self.tokens;
        // One syllable of two may be a verb's: "Sở Nội vụ chủ trì" has taken "vụ" by now.
        (self.is_second_syllable(token, end) || self.is_known(token, end))
            && (!verb_here(tokens, end) || tail::is_part(tokens, end))
            && !starts_duty(tokens, end)
    }

    /// Whether the word at `end` is the second syllable of "Nội vụ", not the word behind "Gia Lai".
    fn is_second_syllable(&self, token: &Token, end: usize) -> bool {
        let tokens = self.tokens;
        let proper = |at: usize| tokens.get(at).is_some_and(|token| token.kind == T::Word && token.capital && !token.upper);
        let twice = end >= self.at + 3 && !is_head(tokens, end - 2) && proper(end - 2);
        proper(end - 1)
            && !twice
            && (!NEVER.has(token) || phrase!(tokens, end - 1, "hậu", "cần"))
            && !WHEN.has(token)
            && (end > self.at + 1 || !self.kind)
    }

    /// Whether names are known to go on with the small word at `end`.
    fn is_known(&self, token: &Token, end: usize) -> bool {
        let tokens = self.tokens;
        is_name_word(tokens, token, end)
            || tail::is_part(tokens, end)
            || tail::is_part(tokens, end - 1)
            || NAME_PAIRS.iter().any(|pair| follows(tokens, end, pair) || follows(tokens, end - 1, pair))
            || is!(tokens, self.at, "báo", "đài")
                && (phrase!(tokens, end, "phát", "thanh") || phrase!(tokens, end - 1, "phát", "thanh"))
            || phrase!(tokens, end, "trong", "nước")
            // "Cục Quản lý đầu tư xây dựng"
            || is!(tokens, end - 1, "tư") && phrase!(tokens, end, "xây", "dựng")
            || end >= 2 && is!(tokens, end - 2, "tư") && phrase!(tokens, end - 1, "xây", "dựng")
            || any!(token, "viên") && is!(tokens, end - 1, "ủy")
    }

    /// Whether the name goes on with the dash at `end`.
    fn dash(&self, dash: &Token, end: usize) -> bool {
        let tokens = self.tokens;
        let Some(before) = tokens.get(end - 1) else { return false };
        let Some(next) = tokens.get(end + 1).filter(|next| next.kind == T::Word) else { return false };
        // "**Sở Tài chính** - Cân đối, bố trí …"
        if ends_bold(self.text, before, dash) {
            return false;
        }
        let proper = next.capital && (self.office || self.section || !is_head(tokens, end + 1));
        (proper || any!(next, "xã"))
            && (dash.start > before.end
                // "Văn phòng HĐND-UBND huyện"
                || before.upper && next.upper)
    }

    /// One past the comma at `end`, or past the words behind it that belong to those before, where the name goes on with it.
    fn comma(&self, end: usize) -> Option<usize> {
        let tokens = self.tokens;
        // "UBND xã, phường": one name for each of them.
        if joins_territories(tokens, end) {
            return Some(end + 1);
        }
        // "Đảng ủy Mặt trận Tổ quốc, các đoàn thể tỉnh": one committee.
        if phrase!(tokens, self.at, "đảng", "ủy") && phrase!(tokens, end + 1, "các", "đoàn", "thể") {
            let front = tokens.get(self.at..end).unwrap_or_default().iter().any(|token| any!(token, "trận", "mttq"));
            return front.then_some(end + 1);
        }
        // "Phòng Công chức, viên chức"
        if is!(tokens, end - 1, "chức") {
            return phrase!(tokens, end + 1, "viên", "chức").then_some(end + 1);
        }
        if let Some(next) = behind_pair(tokens, end) {
            return Some(next);
        }
        // "Sở Văn hóa, Thể thao và Du lịch", "Phòng Kinh tế, Hạ tầng và Đô thị"
        let field = tokens.get(end + 1).is_some_and(|next| next.kind == T::Word && next.capital && !next.upper)
            && !is_head(tokens, end + 1)
            && person(tokens, end + 1).is_none();
        (field && (is!(tokens, end - 1, "hóa") || three_fields(tokens, self.at, end))).then_some(end + 1)
    }
}

/// Whether the word at `at` is one that names end with, in the sense that they use it in.
fn is_name_word(tokens: &[Token], token: &Token, at: usize) -> bool {
    NAME_WORDS.has(token)
        && !phrase!(tokens, at, "thường", "trực")
        && (!any!(token, "làm") || is!(tokens, at - 1, "việc"))
        && (!any!(token, "lần") || is!(tokens, at + 1, "thứ"))
}

/// "xã, phường": whether a comma stands between two words for territories that have no names of their own.
fn joins_territories(tokens: &[Token], comma: usize) -> bool {
    let small = |at: usize| tokens.get(at).is_some_and(|token| !token.capital);
    is!(tokens, comma - 1, "xã", "phường", "huyện", "quận", "trấn")
        && small(comma - 1)
        && is!(tokens, comma + 1, "xã", "phường", "thị", "thành", "đặc", "huyện", "quận", "cấp")
        && small(comma + 1)
        && tokens.get(comma + 2).is_none_or(|after| !after.capital)
}

/// One past the words behind a comma that only ever go together with those before it.
fn behind_pair(tokens: &[Token], comma: usize) -> Option<usize> {
    // "Ban Chỉ đạo phòng, chống …", "… cháy, chữa cháy và cứu nạn, cứu hộ"
    if is!(tokens, comma - 1, "phòng") && is!(tokens, comma + 1, "chống")
        || is!(tokens, comma - 1, "cháy") && is!(tokens, comma + 1, "chữa")
        || is!(tokens, comma - 1, "nạn") && is!(tokens, comma + 1, "cứu")
    {
        return Some(comma + 2);
    }
    // "Trung tâm Giám sát, điều hành thông minh", "Hội đồng Phối hợp phổ biến, giáo dục pháp luật"
    let pair = comma >= 2
        && (phrase!(tokens, comma - 2, "giám", "sát") && phrase!(tokens, comma + 1, "điều", "hành")
            || phrase!(tokens, comma - 2, "chính", "sách") && phrase!(tokens, comma + 1, "chiến", "lược")
            || phrase!(tokens, comma - 2, "phổ", "biến") && phrase!(tokens, comma + 1, "giáo", "dục"));
    pair.then_some(comma + 3)
}

/// Whether a mark of emphasis stands between two tokens.
fn ends_bold(text: &str, before: &Token, next: &Token) -> bool {
    text.get(before.end as usize..next.start as usize).is_some_and(|gap| gap.contains('*'))
}

/// "Phòng Kinh tế, Hạ tầng và Đô thị": an office of several fields, the last joined by "và".
fn three_fields(tokens: &[Token], at: usize, comma: usize) -> bool {
    let office = is!(tokens, at, "sở", "phòng", "ban", "vụ", "ủy", "cục")
        || is!(tokens, at, "trung", "chi") && is!(tokens, at + 1, "tâm", "cục");
    let and = (comma + 2..comma + 5).find(|here| is!(tokens, *here, "và"));
    let words = and.is_some_and(|and| tokens.get(comma + 1..and).unwrap_or_default().iter().all(|token| token.kind == T::Word));
    let last = and.is_some_and(|and| {
        tokens.get(and + 1).is_some_and(|next| next.kind == T::Word && next.capital && !next.upper)
            && !is_head(tokens, and + 1)
            && person(tokens, and + 1).is_none()
    });
    let reach = if is!(tokens, at, "trung", "cục") { 6 } else { 4 };
    office && comma > at + 1 && comma <= at + reach && words && last
}

/// "Văn phòng HĐND và UBND xã", "Văn phòng Đoàn ĐBQH và HĐND tỉnh": one office of two councils.
fn two_councils(tokens: &[Token], and: usize) -> bool {
    let before = and.checked_sub(1).and_then(|at| tokens.get(at));
    let council = before.is_some_and(|before| any!(before, "hđnd", "đbqh"))
        || and >= 4 && phrase!(tokens, and - 4, "hội", "đồng", "nhân", "dân");
    council && is!(tokens, and + 1, "ubnd", "hđnd", "ủy", "hội")
}

/// Whether words here can only be what an agency does, not part of its name.
fn starts_duty(tokens: &[Token], at: usize) -> bool {
    if tail::is_part(tokens, at) {
        return false;
    }
    tokens.get(at).is_some_and(|token| {
        any!(token, "chủ", "nghiên", "thường", "kịp", "nâng", "rà", "tăng", "căn", "tổng", "ban")
            && (verb_here(tokens, at)
                || phrase!(tokens, at, "nghiên", "cứu")
                || phrase!(tokens, at, "kịp", "thời")
                || phrase!(tokens, at, "nâng", "cao")
                || phrase!(tokens, at, "rà", "soát")
                || phrase!(tokens, at, "tăng", "cường")
                || phrase!(tokens, at, "căn", "cứ")
                || phrase!(tokens, at, "ban", "hành"))
            || any!(token, "phối", "tham", "hướng", "triển", "chỉ", "đẩy", "đề", "xây", "chịu")
                && verb_here(tokens, at)
                && !token.capital
    })
}
