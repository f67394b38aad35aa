//! How far the name of one agency goes that begins with a word of kind.

use super::super::verbs::verb_here;
use super::super::words::{Set, T, Token, any, is, phrase};
use super::NEVER;
use super::group::group;
use super::head::is_head;
use super::person::person;
use super::tail;

/// Small words that belong to a word of kind itself.
const HEAD_WORDS: Set = Set::new(
    "tác ban nhân dân án an ty đoàn hiệp minh tâm hàng hiểm xã hội phòng bạc tra cục nhánh điện kiểm sát lực trận ủy phủ \
     lâm toán quan chí viện học máy đồng cán sự đảng chỉ huy đạo quản lý chấp hành đại biểu thường vụ trực tàng công \
     thông văn hát thể vận tỉnh huyện tư lệnh tuyên giáo và kê hiệu",
);

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

/// One past the name that begins at `at` with a word of kind, or with its first proper word.
pub(in crate::parse::plan) fn name(text: &str, tokens: &[Token], at: usize) -> usize {
    // "Đoàn giám sát", "Đoàn kiểm tra": a word of kind and what it is there for.
    if is!(tokens, at, "đoàn") && is!(tokens, at + 1, "giám", "kiểm", "khảo") {
        return at + 3;
    }
    // "Tổ bảo vệ an ninh, trật tự" (Luật Lực lượng tham gia bảo vệ an ninh, trật tự ở cơ sở).
    if phrase!(tokens, at, "tổ", "bảo", "vệ") {
        let order = phrase!(tokens, at + 3, "an", "ninh") && phrase!(tokens, at + 6, "trật", "tự");
        return if order { at + 8 } else { at + 3 };
    }
    if phrase!(tokens, at, "hội", "đồng")
        && tokens.get(at + 2).is_some_and(|purpose| !purpose.capital)
        && (phrase!(tokens, at + 2, "thẩm", "định")
            || phrase!(tokens, at + 2, "nghiệm", "thu")
            || phrase!(tokens, at + 2, "tư", "vấn")
            || phrase!(tokens, at + 2, "thi", "đua")
            || phrase!(tokens, at + 2, "xét", "duyệt"))
    {
        return at + 4;
    }
    // "Báo và Đài Phát thanh - Truyền hình Cà Mau": two words of kind, one name.
    if is!(tokens, at, "báo") && is!(tokens, at + 1, "và") && is!(tokens, at + 2, "đài") {
        return name(text, tokens, at + 2);
    }
    let mut end = if phrase!(tokens, at, "vườn", "quốc", "gia") { at + 3 } else { at + 1 };
    // "Ủy ban nhân dân", "Tòa án", "Ban cán sự đảng": small words that belong to the word of kind itself.
    while tokens.get(end).is_some_and(|token| token.kind == T::Word && !token.capital && HEAD_WORDS.has(token)) {
        let token = match tokens.get(end) {
            Some(token) => token,
            None => break,
        };
        if verb_here(tokens, end) || any!(token, "và") && !(phrase!(tokens, end, "và", "phát", "thanh")) {
            break;
        }
        if phrase!(tokens, end, "và", "phát", "thanh") {
            // "Báo và phát thanh, truyền hình Gia Lai"
            end += 3;
            if tokens.get(end).is_some_and(|token| token.kind == T::Comma) && phrase!(tokens, end + 1, "truyền", "hình") {
                end += 3;
            }
            break;
        }
        end += 1;
    }
    let kind = is_head(tokens, at);
    let office = is!(tokens, at, "văn");
    let section = is!(tokens, at, "tổ", "phòng", "khoa");
    while let Some(token) = tokens.get(end).filter(|_| end < at + 36) {
        let next = tokens.get(end + 1);
        let before = tokens.get(end - 1);
        let takes = match token.kind {
            T::Word if token.capital => {
                // A second word of kind without a mark between goes on ("Ban cán sự đảng Ủy ban nhân dân tỉnh").
                !starts_duty(tokens, end)
            }
            // "Phòng Đoàn thể và các Hội"
            T::Word if section && end >= 2 && phrase!(tokens, end - 2, "đoàn", "thể", "và", "các", "hội") => {
                end += 3;
                continue;
            }
            T::Word if any!(token, "và") => {
                next.is_some_and(|next| next.kind == T::Word && next.capital)
                    && person(tokens, end + 1).is_none()
                    && (!is_head(tokens, end + 1)
                        // "Ban Chỉ huy PCTT và TKCN huyện"
                        || end > at + 1 && before.is_some_and(|before| before.upper) && next.is_some_and(|next| next.upper && next.word == 0)
                        // "Cục Lâm nghiệp và Kiểm lâm"
                        || is!(tokens, end + 1, "kiểm") && is!(tokens, at, "cục", "vụ", "tổng", "chi")
                        || office && phrase!(tokens, end - 2, "quốc", "hội") && !any!(next.unwrap_or(token), "ủy", "ubnd", "sở")
                        || office && two_councils(tokens, end))
                    || is!(tokens, end + 1, "phát", "cứu") && is!(tokens, end + 2, "triển", "nạn")
            }
            // "Phân hiệu Đại học Đà Nẵng tại Kon Tum"
            T::Word if any!(token, "tại") => is!(tokens, at, "phân") && next.is_some_and(|next| next.capital),
            // "Phòng Cảnh sát QLHC về TTXH"
            T::Word if any!(token, "về") => {
                before.is_some_and(|before| before.upper) && next.is_some_and(|next| next.upper) || is!(tokens, end + 1, "trật")
            }
            T::Word if any!(token, "các") => match group(text, tokens, end + 1, false) {
                Some(next) => {
                    end = next;
                    continue;
                }
                None => false,
            },
            T::Word => {
                // The second syllable of "Nội vụ", not the word behind "Gia Lai".
                let twice = end >= at + 3
                    && !is_head(tokens, end - 2)
                    && tokens.get(end - 2).is_some_and(|token| token.kind == T::Word && token.capital && !token.upper);
                let second = before.is_some_and(|before| before.kind == T::Word && before.capital && !before.upper)
                    && !twice
                    && (!NEVER.has(token) || phrase!(tokens, end - 1, "hậu", "cần"))
                    && !WHEN.has(token)
                    && (end > at + 1 || !kind);
                // One letter of two may be a verb's: "Sở Nội vụ chủ trì" has taken "vụ" by now.
                let known = || {
                    NAME_WORDS.has(token)
                        && !phrase!(tokens, end, "thường", "trực")
                        && (!any!(token, "làm") || before.is_some_and(|before| any!(before, "việc")))
                        && (!any!(token, "lần") || is!(tokens, end + 1, "thứ"))
                        || tail::is_part(tokens, end)
                        || tail::is_part(tokens, end - 1)
                        || phrase!(tokens, end, "cơ", "sở")
                        || phrase!(tokens, end - 1, "cơ", "sở")
                        || phrase!(tokens, end, "hàng", "không")
                        || phrase!(tokens, end - 1, "hàng", "không")
                        || phrase!(tokens, end, "điện", "tử")
                        || phrase!(tokens, end - 1, "điện", "tử")
                        || phrase!(tokens, end, "viên", "chức")
                        || phrase!(tokens, end - 1, "viên", "chức")
                        || phrase!(tokens, end, "truyền", "thanh")
                        || phrase!(tokens, end - 1, "truyền", "thanh")
                        || phrase!(tokens, end, "truyền", "hình")
                        || phrase!(tokens, end - 1, "truyền", "hình")
                        || is!(tokens, at, "báo", "đài") && phrase!(tokens, end, "phát", "thanh")
                        || is!(tokens, at, "báo", "đài") && phrase!(tokens, end - 1, "phát", "thanh")
                        || phrase!(tokens, end, "duyên", "hải")
                        || phrase!(tokens, end - 1, "duyên", "hải")
                        || phrase!(tokens, end, "trong", "nước")
                        // "Cục Quản lý đầu tư xây dựng"
                        || is!(tokens, end - 1, "tư") && phrase!(tokens, end, "xây", "dựng")
                        || end >= 2 && is!(tokens, end - 2, "tư") && phrase!(tokens, end - 1, "xây", "dựng")
                        || phrase!(tokens, end, "tối", "cao")
                        || phrase!(tokens, end - 1, "tối", "cao")
                        || phrase!(tokens, end, "chi", "nhánh")
                        || phrase!(tokens, end - 1, "chi", "nhánh")
                        || any!(token, "viên") && before.is_some_and(|before| any!(before, "ủy"))
                };
                (second || known()) && (!verb_here(tokens, end) || tail::is_part(tokens, end)) && !starts_duty(tokens, end)
            }
            // "**Sở Tài chính** - Cân đối, bố trí …"
            T::Dash if before.is_some_and(|before| ends_bold(text, before, token)) => false,
            T::Dash => {
                next.is_some_and(|next| {
                    next.kind == T::Word && (next.capital && (office || section || !is_head(tokens, end + 1)) || any!(next, "xã"))
                }) && (token.start > before.map_or(0, |before| before.end)
                    // "Văn phòng HĐND-UBND huyện"
                    || before.is_some_and(|before| before.upper) && next.is_some_and(|next| next.upper))
            }
            // "UBND xã, phường": one name for each of them.
            T::Comma
                if before.is_some_and(|before| !before.capital && any!(before, "xã", "phường", "huyện", "quận", "trấn"))
                    && is!(tokens, end + 1, "xã", "phường", "thị", "thành", "đặc", "huyện", "quận", "cấp")
                    && next.is_some_and(|next| !next.capital)
                    && tokens.get(end + 2).is_none_or(|after| !after.capital) =>
            {
                true
            }
            // "Sở Văn hóa, Thể thao và Du lịch"
            // "Đảng ủy Mặt trận Tổ quốc, các đoàn thể tỉnh": one committee.
            T::Comma if phrase!(tokens, at, "đảng", "ủy") && phrase!(tokens, end + 1, "các", "đoàn", "thể") => {
                tokens.get(at..end).unwrap_or_default().iter().any(|token| any!(token, "trận", "mttq"))
            }
            T::Comma if before.is_some_and(|before| any!(before, "chức")) => phrase!(tokens, end + 1, "viên", "chức"),
            // "Ban Chỉ đạo phòng, chống …", "… cháy, chữa cháy và cứu nạn, cứu hộ"
            T::Comma
                if is!(tokens, end - 1, "phòng") && is!(tokens, end + 1, "chống")
                    || is!(tokens, end - 1, "cháy") && is!(tokens, end + 1, "chữa")
                    || is!(tokens, end - 1, "nạn") && is!(tokens, end + 1, "cứu") =>
            {
                end += 2;
                continue;
            }
            // "Trung tâm Giám sát, điều hành thông minh", "Hội đồng Phối hợp phổ biến, giáo dục pháp luật"
            T::Comma
                if end >= 2
                    && (phrase!(tokens, end - 2, "giám", "sát") && phrase!(tokens, end + 1, "điều", "hành")
                        || phrase!(tokens, end - 2, "chính", "sách") && phrase!(tokens, end + 1, "chiến", "lược")
                        || phrase!(tokens, end - 2, "phổ", "biến") && phrase!(tokens, end + 1, "giáo", "dục")) =>
            {
                end += 3;
                continue;
            }
            // "Sở Văn hóa, Thể thao và Du lịch", "Phòng Kinh tế, Hạ tầng và Đô thị"
            T::Comma => {
                next.is_some_and(|next| next.kind == T::Word && next.capital && !next.upper && !is_head(tokens, end + 1))
                    && person(tokens, end + 1).is_none()
                    && (before.is_some_and(|before| any!(before, "hóa")) || three_fields(tokens, at, end))
            }
            T::Other => token.of(text) == "&",
            // "Ủy ban nhân dân 06 xã biên giới"
            T::Figure if is!(tokens, end + 1, "xã", "phường", "huyện", "đặc") && is!(tokens, at, "ủy", "ubnd", "đảng") => {
                match group(text, tokens, end + 1, false) {
                    Some(next) => {
                        end = next;
                        break;
                    }
                    None => false,
                }
            }
            // "Ban Chỉ đạo 389", "huyện 30a", "Lữ đoàn 573", "Vùng 5 Cảnh sát biển"
            T::Figure => before.is_some_and(|before| any!(before, "đạo", "án", "vực", "đoàn", "đội", "vùng", "khu", "sở")),
            T::Slash => false,
            _ => false,
        };
        if !takes {
            break;
        }
        end += 1;
    }
    while end > at + 1 && tokens.get(end - 1).is_some_and(|last| matches!(last.kind, T::Dash | T::Comma) || any!(last, "và")) {
        end -= 1;
    }
    // "Phòng Công chức, viên chức thuộc Sở"
    if is!(tokens, end, "thuộc") && is_head(tokens, end + 1) && end + 1 < at + 24 {
        return tokens
            .get(end + 2)
            .filter(|next| next.kind == T::Word && next.capital)
            .map_or(end + 2, |_| name(text, tokens, end + 1));
    }
    // "Tổ công tác của Chủ tịch UBND tỉnh": whose it is.
    if is!(tokens, at, "tổ", "đoàn", "nhóm") && is!(tokens, end, "của") && end < at + 24 {
        let office = person(tokens, end + 1);
        let owner = office.filter(|behind| is_head(tokens, *behind)).unwrap_or(end + 1);
        if is_head(tokens, owner) {
            return name(text, tokens, owner);
        }
    }
    // "Ban Chỉ huy Quân sự xã": a territory closes a name.
    if is!(tokens, end - 1, "tỉnh", "xã", "phường", "huyện", "phố", "trấn")
        && !tokens.get(end - 1).is_some_and(|last| last.capital)
        && end > at + 1
    {
        return end;
    }
    // "Trung tâm Y tế khu vực Rạch Giá": the name of a territory closes a name too.
    if placed(tokens, at, end) {
        return end;
    }
    let end = tail::goes_on(text, tokens, at, end).unwrap_or(end);
    last_field(tokens, at, end).map_or(end, |last| name(text, tokens, last))
}

/// "Cục Đổi mới sáng tạo, Chuyển đổi xanh và Khuyến công": where the last of the fields begins that a name of one office goes on with
/// behind a comma, joined by "và".
fn last_field(tokens: &[Token], at: usize, comma: usize) -> Option<usize> {
    let office =
        is!(tokens, at, "sở", "phòng", "vụ", "cục") || phrase!(tokens, at, "chi", "cục") || phrase!(tokens, at, "trung", "tâm");
    let field = |from: usize| {
        tokens.get(from).is_some_and(|first| first.kind == T::Word && first.capital && !first.upper)
            && !is_head(tokens, from)
            && person(tokens, from).is_none()
    };
    if !office || !tokens.get(comma).is_some_and(|mark| mark.kind == T::Comma) || !field(comma + 1) {
        return None;
    }
    let word = |here: &usize| tokens.get(*here).is_some_and(|token| token.kind == T::Word && !any!(token, "và"));
    let and = (comma + 2..comma + 7).find(|here| !word(here)).filter(|here| is!(tokens, *here, "và"))?;
    field(and + 1).then_some(and + 1)
}

/// Whether a mark of emphasis stands between two tokens.
fn ends_bold(text: &str, before: &Token, next: &Token) -> bool {
    text.get(before.end as usize..next.start as usize).is_some_and(|gap| gap.contains('*'))
}

/// Whether the words up to `end` close with a word for a territory and its name.
fn placed(tokens: &[Token], at: usize, end: usize) -> bool {
    let names = (at + 1..end)
        .rev()
        .take_while(|here| tokens.get(*here).is_some_and(|token| token.kind == T::Word && token.capital))
        .count();
    (1..=4).contains(&names)
        && end > at + names + 1
        && tokens
            .get(end - names - 1)
            .is_some_and(|word| !word.capital && any!(word, "vực", "tỉnh", "huyện", "xã", "phường", "phố", "trấn"))
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
