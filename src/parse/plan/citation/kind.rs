//! Names of kinds of documents in running text ("Nghị quyết", "Chương trình") and whether one belongs to a number.

use super::super::words::{Set, T, Token, any, phrase, w};

/// First syllables of kinds.
const FIRST: Set = Set::new("nghị quyết chỉ kết quy hướng kế chương thông báo công văn tờ đề phương pháp hiến bộ luật");

/// A kind of document named in the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Kind {
    pub first: usize,
    /// One past its last token.
    pub next: usize,
    pub short: &'static str,
}

/// The name of a kind at token `at`: "Nghị quyết", "Chương trình". Capitals do not matter.
#[inline]
pub(super) fn kind_at(tokens: &[Token], at: usize) -> Option<Kind> {
    let first = tokens.get(at).filter(|first| FIRST.has(first))?;
    begun_by(first, tokens, at)
}

/// The name of a kind that a first syllable begins.
fn begun_by(first: &Token, tokens: &[Token], at: usize) -> Option<Kind> {
    let two = |second: u16, short: &'static str| {
        (tokens.get(at + 1).map(|token| token.word) == Some(second)).then_some(Kind { first: at, next: at + 2, short })
    };
    let word = first.word;
    if word == w!("nghị") {
        return two(w!("quyết"), "NQ").or_else(|| two(w!("định"), "NĐ"));
    }
    if word == w!("quyết") {
        return two(w!("định"), "QĐ");
    }
    if word == w!("chỉ") {
        return two(w!("thị"), "CT");
    }
    if word == w!("kết") {
        return two(w!("luận"), "KL");
    }
    if word == w!("quy") {
        return two(w!("định"), "QyĐ").or_else(|| two(w!("chế"), "QC"));
    }
    if word == w!("hướng") {
        return two(w!("dẫn"), "HD");
    }
    if word == w!("kế") {
        return two(w!("hoạch"), "KH");
    }
    if word == w!("chương") {
        return two(w!("trình"), "CTr");
    }
    if word == w!("thông") {
        if phrase!(tokens, at, "thông", "tư", "liên", "tịch") {
            return Some(Kind { first: at, next: at + 4, short: "TTLT" });
        }
        return two(w!("báo"), "TB")
            .or_else(|| two(w!("tư"), "TT"))
            .or_else(|| two(w!("tri"), "TTr"))
            .or_else(|| two(w!("cáo"), "TC"));
    }
    if word == w!("báo") {
        return two(w!("cáo"), "BC");
    }
    if word == w!("công") {
        return two(w!("văn"), "CV").or_else(|| two(w!("điện"), "CĐ"));
    }
    if word == w!("văn") {
        return two(w!("bản"), "VB");
    }
    if word == w!("tờ") {
        return two(w!("trình"), "TTr");
    }
    if word == w!("đề") {
        return two(w!("án"), "ĐA");
    }
    if word == w!("phương") {
        return two(w!("án"), "PA");
    }
    if word == w!("pháp") {
        return two(w!("lệnh"), "PL");
    }
    if word == w!("hiến") {
        return two(w!("pháp"), "HP");
    }
    if word == w!("bộ") {
        return two(w!("luật"), "L");
    }
    if word == w!("luật") {
        return Some(Kind { first: at, next: at + 1, short: "L" });
    }
    None
}

/// Whether the name of a kind belongs to the number behind it: nothing but its own words stands between.
pub(super) fn belongs(tokens: &[Token], kind: Kind, so: usize, has_so: bool) -> bool {
    let between = tokens.get(kind.next..so).unwrap_or_default();
    if between.is_empty() {
        return true;
    }
    let law = matches!(kind.short, "L" | "PL");
    let words = between.iter().all(|token| {
        token.kind == T::Word && !any!(token, "theo", "tại", "này", "kèm") || (law && matches!(token.kind, T::Comma | T::Dash))
    });
    has_so && words && between.len() <= if law { 20 } else { 10 }
}

/// Whether the abbreviation in a number and the name before it are the same kind.
pub(super) fn agrees(symbol: &str, short: &str) -> bool {
    symbol == short
        || matches!(
            (symbol, short),
            ("QĐ", "QyĐ") | ("QyĐ", "QĐ") | ("NQLT", "NQ") | ("TTLT", "TT") | ("VBHN", "VB") | ("CV", "CĐ") | ("TTr", "TT")
        )
}
