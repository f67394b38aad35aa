//! What stands before a mention: the relation to it ("thay thế", "căn cứ") and the provision of it ("khoản 2 Điều 5").

use super::super::words::{T, Token, any, phrase, w};
use crate::document::reading::Relation;

/// How far before a mention a word can speak of it, in words.
const NEAR: usize = 24;

/// What the first words of a sentence say of the documents in it.
pub(super) fn opening(tokens: &[Token], at: usize) -> Option<Relation> {
    if phrase!(tokens, at, "căn", "cứ") {
        return Some(Relation::BasedOn);
    }
    let implements = phrase!(tokens, at, "thực", "hiện")
        || phrase!(tokens, at, "triển", "khai")
        || phrase!(tokens, at, "thi", "hành")
        || phrase!(tokens, at, "cụ", "thể", "hóa")
        || phrase!(tokens, at, "quán", "triệt")
        || phrase!(tokens, at, "tiếp", "tục", "thực", "hiện")
        || phrase!(tokens, at, "tiếp", "tục", "triển", "khai")
        || phrase!(tokens, at, "tập", "trung", "thực", "hiện")
        || phrase!(tokens, at, "tổ", "chức", "thực", "hiện");
    implements.then_some(Relation::Implements)
}

/// What stands right before a mention: "thay thế", "đính chính", "theo", "…; thực hiện"; before its provision, what amends it: "Sửa đổi khoản 1 mục II …".
pub(super) fn relation_before(text: &str, tokens: &[Token], first: usize) -> Option<Relation> {
    let back = |by: usize| first.checked_sub(by).and_then(|at| tokens.get(at)).map_or(0, |token| token.word);
    if back(1) == w!("thế") && back(2) == w!("thay") {
        return Some(Relation::Replaces);
    }
    if back(1) == w!("chính") && back(2) == w!("đính") {
        return Some(Relation::Corrects);
    }
    let apart = first.checked_sub(3).and_then(|at| tokens.get(at)).is_some_and(|token| token.kind == T::Semicolon);
    if apart && back(1) == w!("hiện") && back(2) == w!("thực") {
        return Some(Relation::Implements);
    }
    if back(1) == w!("theo") || (back(1) == w!("tại") && back(2) == w!("định")) {
        return Some(Relation::Cites);
    }
    // What "được sửa đổi" was amended by another; "Kế hoạch này sửa đổi" and "…; sửa đổi" amend.
    let begins = |at: usize| phrase!(tokens, at, "sửa", "đổi") || phrase!(tokens, at, "bổ", "sung");
    let this = |at: usize| {
        let is_apart = |token: &Token| token.kind == T::Semicolon && phrase!(tokens, at + 1, "sửa", "đổi");
        tokens.get(at).is_some_and(|token| any!(token, "này") && begins(at + 1) || is_apart(token))
    };
    if !begins(0) && !(first.saturating_sub(NEAR)..first).any(this) {
        return None;
    }
    let (_, provision) = provision_parts(text, tokens, first);
    let before = provision.checked_sub(1).and_then(|at| tokens.get(at));
    before.filter(|token| any!(token, "của", "tại", "vào", "sung", "đổi")).map(|_| Relation::Amends)
}

/// "điểm a khoản 2 Điều 5" right before a mention, as an address: `dieu-5.2.a`.
pub(super) fn provision_before(text: &str, tokens: &[Token], first: usize) -> Option<String> {
    let (parts, _) = provision_parts(text, tokens, first);
    // Only the chain from one large unit down makes an address.
    let mut address = String::new();
    for (word, label) in parts.iter() {
        let large = match *word {
            word if word == w!("điều") => Some("dieu"),
            word if word == w!("mục") => Some("muc"),
            word if word == w!("chương") => Some("chuong"),
            word if word == w!("phần") => Some("phan"),
            _ => None,
        };
        match (large, address.is_empty()) {
            (Some(name), true) => address = format!("{name}-{label}"),
            (Some(name), false) => address = format!("{address}.{name}-{label}"),
            (None, false) => address = format!("{address}.{label}"),
            (None, true) => address = format!("{}-{label}", if *word == w!("khoản") { "khoan" } else { "diem" }),
        }
    }
    (!address.is_empty()).then_some(address)
}

/// The units right before a mention with their labels, the largest first as it stands nearest, and where they begin.
fn provision_parts(text: &str, tokens: &[Token], first: usize) -> (Vec<(u16, String)>, usize) {
    let mut at = first;
    let back = |at: usize, by: usize| at.checked_sub(by).and_then(|at| tokens.get(at));
    if back(at, 1).is_some_and(|token| any!(token, "của", "tại")) {
        at -= 1;
    }
    let mut parts: Vec<(u16, String)> = Vec::new();
    for _ in 0..5 {
        let (Some(number), Some(word)) = (back(at, 1), back(at, 2)) else { break };
        let label = number.of(text);
        let fits = any!(word, "điều", "khoản", "điểm", "mục", "chương", "phần")
            && (number.kind == T::Figure || label.chars().count() <= 4);
        if !fits {
            break;
        }
        parts.push((word.word, label.to_lowercase().replace('đ', "dd")));
        at -= 2;
        if back(at, 1).is_some_and(|token| token.kind == T::Comma) {
            break;
        }
    }
    let begin = if parts.is_empty() { first } else { at };
    (parts, begin)
}
