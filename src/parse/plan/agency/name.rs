//! How far the name of one agency goes that begins with a word of kind.

use super::super::verbs::verb_here;
use super::super::words::{Set, T, Token, any, is, phrase};
use super::head::is_head;
use super::person::person;
use super::step::Name;
use super::tail;

/// Small words that belong to a word of kind itself.
const HEAD_WORDS: Set = Set::new(
    "tác ban nhân dân án an ty đoàn hiệp minh tâm hàng hiểm xã hội phòng bạc tra cục nhánh điện kiểm sát lực trận ủy phủ \
     lâm toán quan chí viện học máy đồng cán sự đảng chỉ huy đạo quản lý chấp hành đại biểu thường vụ trực tàng công \
     thông văn hát thể vận tỉnh huyện tư lệnh tuyên giáo và kê hiệu",
);

/// One past the name that begins at `at` with a word of kind, or with its first proper word.
pub(in crate::parse::plan) fn name(text: &str, tokens: &[Token], at: usize) -> usize {
    if let Some(end) = with_purpose(tokens, at) {
        return end;
    }
    // "Báo và Đài Phát thanh - Truyền hình Cà Mau": two words of kind, one name.
    if is!(tokens, at, "báo") && is!(tokens, at + 1, "và") && is!(tokens, at + 2, "đài") {
        return name(text, tokens, at + 2);
    }
    let end = Name::new(text, tokens, at).reach(behind_kind(tokens, at));
    let end = without_glue(tokens, at, end);
    if let Some(end) = above(text, tokens, at, end).or_else(|| owner(text, tokens, at, end)) {
        return end;
    }
    if territory(tokens, at, end) || placed(tokens, at, end) {
        return end;
    }
    let end = tail::goes_on(text, tokens, at, end).unwrap_or(end);
    last_field(tokens, at, end).map_or(end, |last| name(text, tokens, last))
}

/// "Hội đồng thẩm định", "Đoàn giám sát": one past a word of kind and what the body is there for, where these are all of its name.
fn with_purpose(tokens: &[Token], at: usize) -> Option<usize> {
    // "Đoàn giám sát", "Đoàn kiểm tra": a word of kind and what it is there for.
    if is!(tokens, at, "đoàn") && is!(tokens, at + 1, "giám", "kiểm", "khảo") {
        return Some(at + 3);
    }
    // "Tổ bảo vệ an ninh, trật tự" (Luật Lực lượng tham gia bảo vệ an ninh, trật tự ở cơ sở).
    if phrase!(tokens, at, "tổ", "bảo", "vệ") {
        let order = phrase!(tokens, at + 3, "an", "ninh") && phrase!(tokens, at + 6, "trật", "tự");
        return Some(if order { at + 8 } else { at + 3 });
    }
    let council = phrase!(tokens, at, "hội", "đồng")
        && tokens.get(at + 2).is_some_and(|purpose| !purpose.capital)
        && (phrase!(tokens, at + 2, "thẩm", "định")
            || phrase!(tokens, at + 2, "nghiệm", "thu")
            || phrase!(tokens, at + 2, "tư", "vấn")
            || phrase!(tokens, at + 2, "thi", "đua")
            || phrase!(tokens, at + 2, "xét", "duyệt"));
    council.then_some(at + 4)
}

/// "Ủy ban nhân dân", "Tòa án", "Ban cán sự đảng": one past the small words that belong to the word of kind itself.
fn behind_kind(tokens: &[Token], at: usize) -> usize {
    let mut end = if phrase!(tokens, at, "vườn", "quốc", "gia") { at + 3 } else { at + 1 };
    while let Some(token) = tokens.get(end).filter(|token| token.kind == T::Word && !token.capital && HEAD_WORDS.has(token)) {
        if verb_here(tokens, end) {
            break;
        }
        if any!(token, "và") {
            return broadcasts(tokens, end).unwrap_or(end);
        }
        end += 1;
    }
    end
}

/// "Báo và phát thanh, truyền hình Gia Lai": one past what a newspaper is too, from its "và" on.
fn broadcasts(tokens: &[Token], and: usize) -> Option<usize> {
    if !phrase!(tokens, and, "và", "phát", "thanh") {
        return None;
    }
    let end = and + 3;
    let television = tokens.get(end).is_some_and(|token| token.kind == T::Comma) && phrase!(tokens, end + 1, "truyền", "hình");
    Some(if television { end + 3 } else { end })
}

/// The end of a name without the marks and the "và" that it was left with.
fn without_glue(tokens: &[Token], at: usize, mut end: usize) -> usize {
    while end > at + 1 && tokens.get(end - 1).is_some_and(|last| matches!(last.kind, T::Dash | T::Comma) || any!(last, "và")) {
        end -= 1;
    }
    end
}

/// "Phòng Công chức, viên chức thuộc Sở": one past the name of the body that this one belongs to.
fn above(text: &str, tokens: &[Token], at: usize, end: usize) -> Option<usize> {
    if !is!(tokens, end, "thuộc") || !is_head(tokens, end + 1) || end + 1 >= at + 24 {
        return None;
    }
    let proper = tokens.get(end + 2).is_some_and(|next| next.kind == T::Word && next.capital);
    Some(if proper { name(text, tokens, end + 1) } else { end + 2 })
}

/// "Tổ công tác của Chủ tịch UBND tỉnh": one past the name of whose it is.
fn owner(text: &str, tokens: &[Token], at: usize, end: usize) -> Option<usize> {
    if !is!(tokens, at, "tổ", "đoàn", "nhóm") || !is!(tokens, end, "của") || end >= at + 24 {
        return None;
    }
    let office = person(tokens, end + 1);
    let owner = office.filter(|behind| is_head(tokens, *behind)).unwrap_or(end + 1);
    is_head(tokens, owner).then(|| name(text, tokens, owner))
}

/// "Ban Chỉ huy Quân sự xã": whether a word for a territory closes the name.
fn territory(tokens: &[Token], at: usize, end: usize) -> bool {
    is!(tokens, end - 1, "tỉnh", "xã", "phường", "huyện", "phố", "trấn")
        && !tokens.get(end - 1).is_some_and(|last| last.capital)
        && end > at + 1
}

/// "Trung tâm Y tế khu vực Rạch Giá": whether a word for a territory and its name close the name.
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
