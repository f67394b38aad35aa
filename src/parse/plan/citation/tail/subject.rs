//! What a document that is mentioned is about.

use super::super::super::agency;
use super::super::super::clause;
use super::super::super::structure;
use super::super::super::words::{T, Token, is, phrase, span_of, w};
use super::super::ends_sentence;
use super::super::kind::kind_at;

/// The longest subject that is kept, in tokens: a trích yếu has at most 500 characters (Nghị định 30/2020/NĐ-CP, Phụ lục VI).
const SUBJECT: usize = 140;

/// The subject that begins at `at`, and what follows it. Behind a comma only "về" opens one.
pub(super) fn subject(text: &str, tokens: &[Token], at: usize, comma: bool) -> Option<(String, usize)> {
    let first = subject_start(tokens, at).filter(|_| !comma || is!(tokens, at, "về"))?;
    let next = subject_end(text, tokens, first);
    let words = span_of(tokens.get(first..next).filter(|words| !words.is_empty())?).of(text);
    Some((structure::clean(words).trim_matches(['“', '”', '"']).to_owned(), next))
}

/// Where the subject begins: behind "về", "về việc", "V/v", or with its verb.
fn subject_start(tokens: &[Token], at: usize) -> Option<usize> {
    let token = tokens.get(at)?;
    if token.word == w!("về") {
        return Some(if tokens.get(at + 1).is_some_and(|next| next.word == w!("việc")) { at + 2 } else { at + 1 });
    }
    if token.word == w!("v") && tokens.get(at + 1).is_some_and(|next| next.kind == T::Slash) {
        return Some(at + 3);
    }
    let verb = phrase!(tokens, at, "phê", "duyệt")
        || phrase!(tokens, at, "ban", "hành")
        || phrase!(tokens, at, "quy", "định")
        || phrase!(tokens, at, "hướng", "dẫn")
        || phrase!(tokens, at, "sửa", "đổi")
        || phrase!(tokens, at, "bổ", "sung")
        || phrase!(tokens, at, "thực", "hiện")
        || phrase!(tokens, at, "triển", "khai")
        || phrase!(tokens, at, "công", "bố")
        || phrase!(tokens, at, "kiện", "toàn")
        || phrase!(tokens, at, "thành", "lập")
        || phrase!(tokens, at, "tổ", "chức")
        || phrase!(tokens, at, "tiếp", "tục")
        || phrase!(tokens, at, "tăng", "cường")
        || phrase!(tokens, at, "đẩy", "mạnh")
        || phrase!(tokens, at, "phát", "động")
        || phrase!(tokens, at, "điều", "chỉnh")
        || phrase!(tokens, at, "quy", "hoạch")
        || token.word == w!("giao");
    (verb && !token.capital).then_some(at)
}

/// One past the subject: ";", the end of the sentence, the closing quote, or the next document of a list.
fn subject_end(text: &str, tokens: &[Token], at: usize) -> usize {
    let mut end = at;
    let mut quotes = 0u32;
    let mut brackets = 0u32;
    while let Some(token) = tokens.get(end).filter(|_| end < at + SUBJECT) {
        match token.kind {
            T::Semicolon | T::Call if quotes == 0 => break,
            T::Colon if quotes == 0 => break,
            T::Stop if quotes == 0 && ends_sentence(text, tokens, end) => break,
            T::QuoteOpen => quotes += 1,
            T::QuoteClose if quotes == 0 => break,
            T::QuoteClose => {
                quotes -= 1;
                if quotes == 0 && tokens.get(at).is_some_and(|first| first.kind == T::QuoteOpen) {
                    return end + 1;
                }
            }
            T::Open => brackets += 1,
            T::Close if brackets == 0 => break,
            T::Close => brackets -= 1,
            // ", Kế hoạch số 12/KH-UBND": the list goes on.
            T::Comma if quotes == 0 => {
                if let Some(kind) = kind_at(tokens, end + 1)
                    && tokens.get(kind.next..kind.next + 4).unwrap_or_default().iter().any(|token| token.kind == T::Number)
                {
                    break;
                }
                // ", Ủy ban nhân dân tỉnh ban hành Kế hoạch": who does what in view of it; ", hoàn thành trước ngày".
                let doer = agency::is_head(tokens, end + 1)
                    && agency::one(text, tokens, end + 1).is_some_and(|next| clause::is_verb(tokens, next));
                if doer
                    || is!(tokens, end + 1, "trước", "chậm")
                    || phrase!(tokens, end + 1, "hoàn", "thành")
                    || phrase!(tokens, end + 1, "báo", "cáo")
                {
                    break;
                }
            }
            T::Word if token.word == w!("và") && quotes == 0 => {
                if let Some(kind) = kind_at(tokens, end + 1)
                    && tokens.get(end + 1).is_some_and(|next| next.capital)
                    && tokens.get(kind.next..kind.next + 4).unwrap_or_default().iter().any(|token| token.kind == T::Number)
                {
                    break;
                }
            }
            _ => {}
        }
        end += 1;
    }
    end
}
