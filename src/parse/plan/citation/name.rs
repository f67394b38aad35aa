//! Where the name of a document ends that has no number.

use super::super::words::{Set, T, Token, any, is, phrase, w};
use super::kind::{Kind, kind_at};

/// Small words that end the name of a law.
const LAW_ENDS: Set = Set::new("ngày quy về theo được đã có trong tại cho để đến nhằm là này thì phải trên như bằng gắn với do");

/// Small words that otherwise end a name, and stand in the middle of some: "văn bản quy phạm", "người có công với cách mạng".
fn within_law(tokens: &[Token], at: usize) -> bool {
    phrase!(tokens, at, "quy", "phạm")
        || phrase!(tokens, at, "có", "công")
        || at >= 2 && phrase!(tokens, at - 2, "có", "công", "với")
}

/// Words that end the name of a programme or a regulation.
const NAME_ENDS: Set = Set::new("theo của được đã kèm tại gắn nhằm trên do này ngày để cho");

/// One past the name of a law that begins at `at`.
fn law_end(tokens: &[Token], at: usize) -> usize {
    let mut end = at;
    let amends = phrase!(tokens, at, "sửa", "đổi");
    while let Some(token) = tokens.get(end).filter(|_| end < at + 40) {
        let next = tokens.get(end + 1);
        let stops = match token.kind {
            // "Luật Phòng, chống tham nhũng", "Luật Quản lý, sử dụng tài sản công", "Luật sửa đổi, bổ sung …".
            T::Comma => {
                !(is!(tokens, end + 1, "chống", "sử", "bổ", "khen", "chữa", "cứu", "tôn", "xuất", "quá", "vật")
                    && next.is_some_and(|next| !next.capital)
                    || phrase!(tokens, end + 1, "công", "chức")
                    || phrase!(tokens, end + 1, "an", "toàn"))
            }
            T::Word if token.word == w!("và") => next.is_none_or(|next| {
                next.kind != T::Word
                    || any!(next, "các", "những", "nghị", "quy", "văn")
                    || kind_at(tokens, end + 1).is_some() && !amends
            }),
            T::Word if token.word == w!("số") => next.is_some_and(|next| next.kind == T::Number),
            // "Luật sửa đổi, bổ sung một số điều của Luật Đất đai" names both.
            // "Luật Hoạt động giám sát của Quốc hội và Hội đồng nhân dân": so it is called.
            T::Word if token.word == w!("của") => {
                let named = phrase!(tokens, end, "của", "quốc", "hội", "và", "hội", "đồng");
                !(named || amends && next.is_some_and(|next| any!(next, "luật", "các", "bộ")))
            }
            // "Luật Ban hành văn bản quy phạm pháp luật"
            T::Word if !token.capital => LAW_ENDS.has(token) && !within_law(tokens, end),
            T::Word => end > at && !amends && kind_at(tokens, end).is_some_and(|kind| kind.short != "L"),
            T::Dash => false,
            _ => true,
        };
        if stops {
            // "Luật … năm 2015": the year is part of the name.
            break;
        }
        if token.word == w!("năm") {
            return if next.is_some_and(|next| next.kind == T::Figure) { end + 2 } else { end };
        }
        end += 1;
    }
    end
}

/// One past a name that begins at `at`: words up to a preposition that leads on, or a mark.
fn name_end(tokens: &[Token], at: usize, commas: bool) -> usize {
    let mut end = at;
    while let Some(token) = tokens.get(end).filter(|_| end < at + 60) {
        let goes_on = match token.kind {
            T::Comma => commas,
            T::Word => {
                let numbered = token.word == w!("số") && tokens.get(end + 1).is_some_and(|next| next.kind == T::Number);
                let another = token.word == w!("và") && kind_at(tokens, end + 1).is_some();
                !(NAME_ENDS.has(token) || numbered || another)
            }
            T::Dash | T::Figure => true,
            _ => false,
        };
        if !goes_on {
            break;
        }
        end += 1;
    }
    while end > at && tokens.get(end - 1).is_some_and(|last| matches!(last.kind, T::Comma | T::Dash) || any!(last, "và", "về"))
    {
        end -= 1;
    }
    end
}

/// One past the quotation that opens at `at`.
pub(super) fn quote_end(tokens: &[Token], at: usize) -> Option<usize> {
    let inside = tokens.get(at + 1..(at + 40).min(tokens.len()))?;
    let close = inside.iter().position(|token| token.kind == T::QuoteClose)?;
    Some(at + 1 + close + 1)
}

/// Whether a plan is the five-year plan: "5 năm" stands in its name.
fn five_years(text: &str, tokens: &[Token], at: usize) -> bool {
    tokens.get(at..(at + 14).min(tokens.len())).unwrap_or_default().windows(2).any(|pair| {
        let [figure, unit] = pair else { return false };
        figure.kind == T::Figure && matches!(figure.of(text), "5" | "05") && unit.word == w!("năm")
    })
}

/// Small words that begin no name of a regulation.
const NO_REGULATION: Set = Set::new("số này của được kèm và theo tại ban trong hết có đã cho để đến");

/// One past the name that begins with this word of kind; none where a document of the kind is not named here.
pub(super) fn end_of_name(text: &str, tokens: &[Token], kind: Kind) -> Option<usize> {
    let first = tokens.get(kind.first)?;
    let next = tokens.get(kind.next)?;
    match kind.short {
        "L" | "PL" if first.capital && next.kind == T::Word && (next.capital || any!(next, "sửa")) => {
            Some(law_end(tokens, kind.next))
        }
        "HP" if first.capital => Some(kind.next),
        "QC" if first.capital && is_regulation(tokens, kind, next) => Some(name_end(tokens, kind.next, false)),
        "CTr" if first.capital && phrase!(tokens, kind.next, "mục", "tiêu", "quốc", "gia") => {
            Some(name_end(tokens, kind.next, true))
        }
        "CTr" if first.capital && phrase!(tokens, kind.next, "tổng", "thể") => Some(name_end(tokens, kind.next, false)),
        "CTr" | "ĐA" | "KH" | "PA" if next.kind == T::QuoteOpen => quote_end(tokens, kind.next),
        "ĐA" if first.capital && next.kind == T::Figure => Some(kind.next + 1),
        "KH" if phrase!(tokens, kind.next, "phát", "triển", "kinh", "tế") && five_years(text, tokens, kind.next) => {
            Some(name_end(tokens, kind.next, false))
        }
        "NQ" if first.capital && next.capital && is_of_congress(tokens, kind.next) => Some(name_end(tokens, kind.next, false)),
        _ => None,
    }
}

/// Whether "Quy chế" names one. "Ban hành kèm theo Quyết định này Quy chế …" is what the document does, not a mention.
fn is_regulation(tokens: &[Token], kind: Kind, next: &Token) -> bool {
    kind.first > 0 && !phrase!(tokens, 0, "ban", "hành") && next.kind == T::Word && !NO_REGULATION.has(next)
}

/// "Nghị quyết Đại hội XIII", "Nghị quyết Trung ương 8".
fn is_of_congress(tokens: &[Token], at: usize) -> bool {
    phrase!(tokens, at, "đại", "hội") || phrase!(tokens, at, "trung", "ương")
}
