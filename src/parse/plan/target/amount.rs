//! The number that a figure or words state, and the operator that the words around it state.

use super::super::words::{Set, T, Token, is, phrase, w};
use crate::document::figures::Decimal;
use crate::vietnamese::number;

/// Numbers in words that are read: from one to ten, and what begins with them.
pub(super) const IN_WORDS: Set = Set::new("một hai ba bốn năm sáu bảy tám chín mười");

/// The number at `at` and its last token: in figures, or in words behind "ít nhất", "tối đa" ("ít nhất hai mươi lăm thôn"), or from two
/// on behind what is made ("xây dựng ba mô hình").
pub(super) fn stated(text: &str, tokens: &[Token], at: usize) -> Option<(Decimal, usize)> {
    let token = tokens.get(at)?;
    if token.kind == T::Figure {
        return number::in_vietnamese_text(token.of(text)).map(|value| (value, at));
    }
    if !IN_WORDS.has(token) {
        return None;
    }
    let before = at.checked_sub(1)?;
    let bounded = is!(tokens, before, "nhất", "thiểu", "dưới", "quá", "đa") && before > 0;
    let made = phrase!(tokens, before.checked_sub(1)?, "xây", "dựng")
        || phrase!(tokens, before - 1, "thành", "lập")
        || phrase!(tokens, before - 1, "tổ", "chức");
    let (value, last) = in_words(tokens, at)?;
    let counts = tokens.get(last + 1).is_some_and(|next| next.kind == T::Word && !next.capital);
    (counts && (bounded || made && value > 1 && !is!(tokens, at, "năm"))).then_some((Decimal::whole(value), last))
}

/// "ba", "mười hai", "hai mươi", "hai mươi lăm": the number and its last token.
pub(super) fn in_words(tokens: &[Token], at: usize) -> Option<(i64, usize)> {
    let digit = |at: usize| {
        let words = [w!("một"), w!("hai"), w!("ba"), w!("bốn"), w!("năm"), w!("sáu"), w!("bảy"), w!("tám"), w!("chín")];
        let word = tokens.get(at)?.word;
        let place = words.iter().position(|digit| *digit == word).or(is!(tokens, at, "lăm").then_some(4))?;
        i64::try_from(place + 1).ok()
    };
    let (tens, behind) = if is!(tokens, at, "mười") {
        (10, at + 1)
    } else if is!(tokens, at + 1, "mươi") {
        (10 * digit(at)?, at + 2)
    } else {
        return digit(at).map(|value| (value, at));
    };
    Some(digit(behind).map_or((tens, behind - 1), |ones| (tens + ones, behind)))
}

/// The operator that the words around a figure state, and whether they state one.
pub(super) fn operator(text: &str, tokens: &[Token], figure: usize, percent: bool) -> (&'static str, bool) {
    if let Some(sign) = figure
        .checked_sub(1)
        .and_then(|at| tokens.get(at))
        .filter(|token| token.kind == T::Sign)
        .and_then(|token| sign(token.of(text)))
    {
        return (sign, true);
    }
    let back = |by: usize| figure.checked_sub(by).and_then(|at| tokens.get(at)).map_or(0, |token| token.word);
    let unit = if percent { figure + 2 } else { figure + 1 };
    // "từ 02 doanh nghiệp tham gia chuỗi giá trị toàn cầu trở lên"
    let reach = if back(1) == w!("từ") { 14 } else { 5 };
    let parts = |at: &usize| tokens.get(*at).is_some_and(|token| matches!(token.kind, T::Comma | T::Semicolon | T::Figure));
    let end = (unit..unit + reach).find(parts).unwrap_or(unit + reach);
    let upward = (unit..end).any(|at| phrase!(tokens, at, "trở", "lên"));
    let downward = (unit..end).any(|at| phrase!(tokens, at, "trở", "xuống"));
    if upward {
        return (">=", true);
    }
    if downward {
        return ("<=", true);
    }
    let least = back(2) == w!("ít") && back(1) == w!("nhất")
        || back(2) == w!("tối") && back(1) == w!("thiểu")
        || back(2) == w!("không") && back(1) == w!("dưới")
        || back(3) == w!("không") && back(2) == w!("thấp") && back(1) == w!("hơn")
        || back(3) == w!("không") && back(2) == w!("ít") && back(1) == w!("hơn");
    if least {
        return (">=", true);
    }
    let most = back(2) == w!("không") && back(1) == w!("quá")
        || back(2) == w!("tối") && back(1) == w!("đa")
        || back(1) == w!("quá") && (figure.saturating_sub(12)..figure).any(|at| is!(tokens, at, "không"))
        || back(2) == w!("nhiều") && back(1) == w!("nhất")
        || back(3) == w!("không") && back(2) == w!("cao") && back(1) == w!("hơn");
    if most {
        return ("<=", true);
    }
    // "huy động từ 90% trẻ em ra lớp", not "từ 5% xuống 3%".
    let figure_behind = |at: usize| tokens.get(at + 1).is_some_and(|next| next.kind == T::Figure);
    let on = (unit..unit + 8)
        .any(|at| is!(tokens, at, "xuống", "lên", "còn", "sang") || is!(tokens, at, "đến") && (percent || figure_behind(at)));
    let gains = is!(tokens, figure.wrapping_sub(2), "đạt", "đón", "hút", "trồng", "dựng");
    if back(1) == w!("từ") && (percent || gains) && !on && !is!(tokens, figure.wrapping_sub(2), "giảm", "tăng") {
        return (">=", true);
    }
    if back(1) == w!("dưới") || matches!(back(2), word if word == w!("thấp") || word == w!("ít")) && back(1) == w!("hơn") {
        return ("<", true);
    }
    if back(1) == w!("trên") && back(2) != w!("tầng") || back(1) == w!("hơn") || back(1) == w!("vượt") {
        return (">", true);
    }
    ("=", false)
}

/// "137/137 trạm y tế": the second of two equal figures.
pub(super) fn whole_of(text: &str, tokens: &[Token], figure: usize) -> bool {
    let Some([first, slash, second]) = figure.checked_sub(2).and_then(|from| tokens.get(from..=figure)) else { return false };
    first.kind == T::Figure && slash.kind == T::Slash && first.of(text) == second.of(text)
}

/// "≥", "<": the operator that a sign stands for.
pub(super) fn sign(sign: &str) -> Option<&'static str> {
    Some(match sign {
        "≥" => ">=",
        "≤" => "<=",
        ">" => ">",
        "<" => "<",
        _ => return None,
    })
}
