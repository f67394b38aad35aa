//! Abbreviations that a document explains too late: "TTHC" stands in the text before "thủ tục hành chính (TTHC)" does.

use super::segment::Segments;
use super::words::{T, Token, any, phrase};
use crate::document::reading::Abbreviation;
use std::collections::BTreeMap;

/// So many of a document are kept.
const MOST: usize = 20;

/// Abbreviations in the order of their first use, where a bracket behind that use explains them.
pub(super) fn unexplained(text: &str, segments: &Segments) -> Vec<Abbreviation> {
    // Where each is explained for the first time: most documents explain none.
    let mut explained: BTreeMap<&str, u32> = BTreeMap::new();
    for segment in &segments.list {
        let tokens = segments.tokens(segment);
        for (at, _) in tokens.iter().enumerate().filter(|(_, token)| token.kind == T::Open) {
            if let Some(short) = explains(tokens, at) {
                explained.entry(short.of(text)).or_insert(short.start);
            }
        }
    }
    let mut late = Vec::new();
    if explained.is_empty() {
        return late;
    }
    for token in segments.list.iter().flat_map(|segment| segments.tokens(segment)).filter(|token| token.upper) {
        let short = token.of(text);
        if explained.get(short).is_some_and(|at| token.start < *at) && late.len() < MOST {
            late.push(Abbreviation { text: short.to_owned(), span: token.span() });
        }
        // Later uses say no more.
        explained.remove(short);
    }
    late
}

/// The abbreviation in a bracket such as "(TTHC)", "(sau đây viết tắt là TTHC)" behind small words.
fn explains(tokens: &[Token], open: usize) -> Option<&Token> {
    let words = tokens.get(open.checked_sub(1)?).filter(|before| before.kind == T::Word && !before.upper).map(|_| open + 1)?;
    let mut at = words + if phrase!(tokens, words, "sau", "đây") { 2 } else { 0 };
    if phrase!(tokens, at, "viết", "tắt") || phrase!(tokens, at, "gọi", "tắt") {
        at += 2 + usize::from(tokens.get(at + 2).is_some_and(|token| any!(token, "là")));
    }
    let short = tokens.get(at).filter(|token| token.upper && token.kind == T::Word && token.end - token.start > 2)?;
    tokens.get(at + 1).filter(|close| close.kind == T::Close).map(|_| short)
}
