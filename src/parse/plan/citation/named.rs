//! Documents that are named rather than numbered ("Luật Đất đai"), movements, and a document that speaks of itself.

use super::super::structure;
use super::super::words::{Set, T, Token, any, is, phrase, span_of, w};
use super::Reader;
use super::around::{provision_before, relation_before};
use super::kind::{Kind, kind_at};
use super::tail::date_here;
use crate::document::reading::{Citation, MentionKind, ProvisionIndex, Relation};
use crate::span::Span;
use crate::vietnamese::date::When;

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
fn quote_end(tokens: &[Token], at: usize) -> Option<usize> {
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

impl Reader<'_> {
    pub(super) fn itself(&mut self, first: &Token, this: &Token, kind: Kind, at: Option<ProvisionIndex>, tokens: &[Token]) {
        let span = Span { start: first.start, end: this.end };
        self.citations.push(Citation {
            kind: MentionKind::SelfReference,
            span,
            anchor: span,
            type_text: Some(
                structure::clean(span_of(tokens.get(kind.first..kind.next).unwrap_or_default()).of(self.text)).into(),
            ),
            doc_type: Some(kind.short.into()),
            number: None,
            name: None,
            date: None,
            issuers: Vec::new(),
            subject: None,
            cited_provision: provision_before(self.text, tokens, kind.first).map(Into::into),
            at,
            relation: None,
        });
    }

    /// A document that is named rather than numbered. The index behind it.
    pub(super) fn named(
        &mut self,
        tokens: &[Token],
        kind: Kind,
        at: Option<ProvisionIndex>,
        relation: Relation,
    ) -> Option<usize> {
        let text = self.text;
        let first = tokens.get(kind.first)?;
        let next = tokens.get(kind.next)?;
        let end = match kind.short {
            "L" | "PL" if first.capital && next.kind == T::Word && (next.capital || any!(next, "sửa")) => {
                law_end(tokens, kind.next)
            }
            "HP" if first.capital => kind.next,
            // "Ban hành kèm theo Quyết định này Quy chế …" is what the document does, not a mention.
            "QC" if first.capital
                && !phrase!(tokens, 0, "ban", "hành")
                && next.kind == T::Word
                && !any!(
                    next, "số", "này", "của", "được", "kèm", "và", "theo", "tại", "ban", "trong", "hết", "có", "đã", "cho", "để",
                    "đến"
                )
                && kind.first > 0 =>
            {
                name_end(tokens, kind.next, false)
            }
            "CTr" if first.capital && phrase!(tokens, kind.next, "mục", "tiêu", "quốc", "gia") => {
                name_end(tokens, kind.next, true)
            }
            "CTr" if first.capital && phrase!(tokens, kind.next, "tổng", "thể") => name_end(tokens, kind.next, false),
            "CTr" | "ĐA" | "KH" | "PA" if next.kind == T::QuoteOpen => quote_end(tokens, kind.next)?,
            "ĐA" if first.capital && next.kind == T::Figure => kind.next + 1,
            "KH" if phrase!(tokens, kind.next, "phát", "triển", "kinh", "tế") && five_years(text, tokens, kind.next) => {
                name_end(tokens, kind.next, false)
            }
            "NQ" if first.capital
                && next.capital
                && (phrase!(tokens, kind.next, "đại", "hội") || phrase!(tokens, kind.next, "trung", "ương")) =>
            {
                name_end(tokens, kind.next, false)
            }
            _ => return None,
        };
        // "Luật Đất đai số 31/2024/QH15" is a numbered mention.
        if tokens.get(end).is_some_and(|token| token.word == w!("số") || token.kind == T::Number) && !matches!(kind.short, "HP")
        {
            return None;
        }
        if end <= kind.first {
            return None;
        }
        let mut last = end;
        let mut date = None;
        if let Some((Some(When::Day(day)), behind)) = date_here(text, tokens, end) {
            date = Some(day);
            last = behind;
        }
        let span = span_of(tokens.get(kind.first..last)?);
        let anchor = span_of(tokens.get(kind.first..end)?);
        self.citations.push(Citation {
            kind: MentionKind::Named,
            span,
            anchor,
            type_text: Some(structure::clean(span_of(tokens.get(kind.first..kind.next)?).of(text)).into()),
            doc_type: Some(kind.short.into()),
            number: None,
            name: Some(structure::clean(anchor.of(text)).into()),
            date,
            issuers: Vec::new(),
            subject: None,
            cited_provision: provision_before(text, tokens, kind.first).map(Into::into),
            at,
            relation: Some(relation_before(text, tokens, kind.first).unwrap_or(relation)),
        });
        Some(last.max(kind.next))
    }

    /// "phong trào thi đua “Dân vận khéo”", "Cuộc vận động “…”".
    pub(super) fn movement(&mut self, tokens: &[Token], at_token: usize, at: Option<ProvisionIndex>) -> Option<usize> {
        let quote = if phrase!(tokens, at_token, "phong", "trào", "thi", "đua") {
            at_token + 4
        } else if phrase!(tokens, at_token, "cuộc", "vận", "động") {
            at_token + 3
        } else if phrase!(tokens, at_token, "phong", "trào") {
            at_token + 2
        } else {
            return None;
        };
        tokens.get(quote).filter(|token| token.kind == T::QuoteOpen)?;
        let end = quote_end(tokens, quote)?;
        let span = span_of(tokens.get(at_token..end)?);
        self.citations.push(Citation {
            kind: MentionKind::Named,
            span,
            anchor: span,
            type_text: None,
            doc_type: None,
            number: None,
            name: Some(structure::clean(span.of(self.text)).into()),
            date: None,
            issuers: Vec::new(),
            subject: None,
            cited_provision: None,
            at,
            relation: Some(Relation::Cites),
        });
        Some(end)
    }
}
