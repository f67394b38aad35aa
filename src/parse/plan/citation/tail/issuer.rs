//! Who issued a document that is mentioned.

use super::super::super::agency;
use super::super::super::clause;
use super::super::super::structure;
use super::super::super::words::{Set, T, Token, any, is, span_of, w};
use super::super::kind::kind_at;

/// Words that may end the name of an issuer; some only before a certain second syllable.
const ISSUER_ENDS: Set = Set::new(
    "về phê ban quy hướng sửa bổ thực triển tổ tiếp giao công kiện thành thay theo đã được có để nhằm trên trong tại \
     đến cho với gắn ngày năm v tăng đẩy điều quyết đối là phát như này và",
);

/// The issuers that begin at `at`, behind "của", "giữa", "do" or a comma, and what follows them.
pub(super) fn issuers(text: &str, tokens: &[Token], at: usize, comma: bool) -> Option<(Vec<String>, usize)> {
    let organ = any!(tokens.get(at)?, "của", "giữa", "do");
    let begins = organ || comma && is_issuer(text, tokens, at);
    if !begins {
        return None;
    }
    let first = at + usize::from(organ);
    let next = issuer_end(text, tokens, first);
    (next > first).then(|| (split_issuers(text, tokens.get(first..next).unwrap_or_default()), next))
}

/// Whether an agency begins at `at` behind which nothing is said that it does.
fn is_issuer(text: &str, tokens: &[Token], at: usize) -> bool {
    let goes_on = |after: &Token| after.kind == T::Word && !any!(after, "về", "khóa");
    agency::one(text, tokens, at).is_some_and(|next| !tokens.get(next).is_some_and(goes_on))
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
