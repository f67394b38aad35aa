//! People who answer for an agency ("Giám đốc", "Chánh", "Người đứng đầu") and posts within one ("Chuyên viên", "Bộ phận").

use super::super::phrases::Phrases;
use super::super::verbs::verb_here;
use super::super::words::{Set, T, Token, any, is, phrase};
use super::head::is_head;
use std::sync::LazyLock;

/// Posts within an agency, and people who are called by what they do.
const POSTS: &str =
    "chuyên viên, công chức, viên chức, giáo viên, nhân viên, kế toán, bộ phận, tổng phụ, văn thư, nhà thầu, doanh nghiệp";

static POSTS_HERE: LazyLock<Phrases> = LazyLock::new(|| Phrases::new(POSTS));

/// First syllables of offices, but for those whose second is "trưởng".
const OFFICES: Set = Set::new("phó tổng giám chủ bí thủ thống tư chính chánh chi chỉ trưởng ủy");

/// Words for a person who answers for an agency: "Người đứng đầu", "Thủ trưởng", "Giám đốc", "Chánh", "Chủ tịch", "Trưởng".
pub(in crate::parse::plan) fn person(tokens: &[Token], at: usize) -> Option<usize> {
    tokens.get(at).filter(|token| token.kind == T::Word)?;
    if phrase!(tokens, at, "người", "đứng", "đầu") {
        return Some(at + 3);
    }
    // Within a list an office needs no capital: "Giám đốc các sở, thủ trưởng các ngành"; nor behind "Các ông (bà)".
    let before = |by: usize| at.checked_sub(by).and_then(|at| tokens.get(at));
    let listed = before(1).is_some_and(|before| matches!(before.kind, T::Comma | T::Semicolon) || any!(before, "và"))
        || before(1).is_some_and(|close| close.kind == T::Close) && before(2).is_some_and(|word| any!(word, "bà"));
    if !tokens.get(at)?.capital && !listed {
        return None;
    }
    if !OFFICES.has(tokens.get(at)?) && !is!(tokens, at + 1, "trưởng") {
        return None;
    }
    // "Phó" before an office, "Tổng Giám đốc".
    let own = at + usize::from(is!(tokens, at, "phó") || phrase!(tokens, at, "tổng", "giám"));
    // "trình Trưởng ban": a capital behind a small letter begins the name.
    let begins = tokens.get(own + 1).is_some_and(|next| next.capital) && !tokens.get(own)?.capital;
    let two = is!(tokens, own + 1, "trưởng") && !is!(tokens, own, "tăng", "sinh") && !begins
        || phrase!(tokens, own, "giám", "đốc")
        || phrase!(tokens, own, "chủ", "tịch")
        || phrase!(tokens, own, "chủ", "nhiệm")
        || phrase!(tokens, own, "bí", "thư")
        || phrase!(tokens, own, "thủ", "tướng")
        || phrase!(tokens, own, "thống", "đốc")
        || phrase!(tokens, own, "tư", "lệnh")
        || phrase!(tokens, own, "chính", "ủy")
        || phrase!(tokens, own, "ủy", "viên")
        || phrase!(tokens, own, "chánh", "án");
    if two && tokens.get(own + 1).is_some_and(|next| next.kind == T::Word) {
        return Some(own + 2);
    }
    if phrase!(tokens, own, "chi", "cục", "trưởng")
        || phrase!(tokens, own, "tổng", "biên", "tập")
        || phrase!(tokens, own, "chỉ", "huy", "trưởng")
        || phrase!(tokens, own, "chính", "trị", "viên")
    {
        return Some(own + 3);
    }
    let chief = any!(tokens.get(at)?, "chánh", "trưởng");
    (chief
        && (is_head(tokens, at + 1) || is!(tokens, at + 1, "các", "phòng", "ban", "thôn", "làng", "buôn", "khu", "xóm", "bản")))
    .then_some(at + 1)
}

/// "Phó Chủ tịch Trần Thị Bình": one past the name of a person behind an office.
pub(super) fn named(tokens: &[Token], at: usize) -> Option<usize> {
    let part = |token: &&Token| token.kind == T::Word && token.capital && (!token.upper || token.end - token.start <= 2);
    let words = tokens.iter().skip(at).take(6).take_while(part).count();
    let founder = phrase!(tokens, at, "hồ", "chí", "minh");
    ((2..=5).contains(&words) && !founder).then_some(at + words)
}

/// "Chuyên viên phụ trách cải cách hành chính tổng hợp …", "Bộ phận một cửa": people and posts that are part of an agency, with
/// what tells them apart, up to what they do.
pub(super) fn role(tokens: &[Token], at: usize) -> Option<usize> {
    tokens.get(at).filter(|token| token.kind == T::Word && token.capital)?;
    let post = POSTS_HERE.begin(tokens, at)
        || phrase!(tokens, at, "nhà", "đầu", "tư")
        || phrase!(tokens, at, "hộ", "kinh", "doanh")
        || phrase!(tokens, at, "chủ", "đầu", "tư")
        || phrase!(tokens, at, "cán", "bộ") && !tokens.get(at + 2).is_some_and(|next| next.kind == T::Comma);
    if !post {
        return None;
    }
    for here in at + 2..at + 12 {
        let Some(token) = tokens.get(here) else { return Some(here) };
        match token.kind {
            T::Colon | T::Comma | T::Semicolon | T::Stop => return Some(here),
            // "phụ trách cải cách hành chính", "theo dõi xây dựng cơ bản" right behind a post tell which one it is.
            T::Word if here == at + 2 && is!(tokens, here, "phụ", "theo", "giúp", "làm") => {}
            // "Doanh nghiệp nào chậm nộp …" sets a condition.
            T::Word if any!(token, "nào") => return None,
            T::Word if !token.capital && verb_here(tokens, here) || any!(token, "và", "có", "chịu") => return Some(here),
            T::Word | T::Dash | T::Figure => {}
            _ => return None,
        }
    }
    None
}

/// "các ông (bà) có tên tại Điều 1": one past it.
pub(super) fn people(tokens: &[Token], at: usize) -> usize {
    let mut end = at + 1;
    while end < at + 5
        && tokens.get(end).is_some_and(|token| {
            matches!(token.kind, T::Open | T::Close | T::Comma | T::Slash) && is!(tokens, end + 1, "bà") || any!(token, "bà")
        })
    {
        end += 1;
    }
    if tokens.get(end).is_some_and(|token| token.kind == T::Close) {
        end += 1;
    }
    if phrase!(tokens, end, "có", "tên") {
        end += 2;
        while end < at + 14
            && tokens
                .get(end)
                .is_some_and(|token| token.kind == T::Figure || any!(token, "tại", "ở", "trong", "nêu", "trên", "điều"))
        {
            end += 1;
        }
    }
    end
}

#[cfg(test)]
mod tests {
    #[test]
    fn posts_are_keywords() {
        assert!(super::super::super::phrases::is_sound(super::POSTS));
    }
}
