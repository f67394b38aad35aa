//! Mentions of documents: by number ("Quyết định số 602/QĐ-UBND ngày 17/9/2021 của …"), by name ("Luật Đất đai"), of
//! itself ("Kế hoạch này").
//!
//! A mention states its own date, or shares that of the last of several numbers joined by "và" or ","; nothing else lends it one.

mod around;
mod kind;
mod name;
mod named;
mod tail;

use self::around::{opening, provision_before, relation_before};
use self::kind::{Kind, agrees, belongs, kind_at};
use self::tail::{Tail, date_behind_subject};
use super::number;
use super::structure;
use super::words::{T, Token, any, span_of, w};
use crate::diagnostics::{Diagnostic, catalogue::reading as said};
use crate::document::reading::{Citation, MentionKind, ProvisionIndex, Relation};
use crate::path::SourcePath;
use chrono::Datelike;

/// What a block's mentions are read into.
pub(super) struct Reader<'a> {
    pub text: &'a str,
    pub path: &'a SourcePath,
    pub citations: Vec<Citation>,
    pub diagnostics: Vec<Diagnostic>,
}

impl Reader<'_> {
    /// Reads the mentions in the tokens of one block. `preamble` says that nothing precedes that is a provision.
    pub fn block(&mut self, tokens: &[Token], at: Option<ProvisionIndex>) {
        let from = self.citations.len();
        let mut kind: Option<Kind> = None;
        let mut relation = Relation::Cites;
        let mut sentence = true;
        let mut joined: Vec<Joined> = Vec::new();
        let mut covered = 0; // end of the last numbered mention, in tokens
        let mut index = 0;
        while let Some(token) = tokens.get(index) {
            if sentence {
                relation = opening(tokens, index).unwrap_or(Relation::Cites);
                sentence = false;
            }
            match token.kind {
                T::Stop => {
                    sentence = ends_sentence(self.text, tokens, index);
                    kind = None;
                }
                T::Number if self.citations.len() >= self.most() => {
                    self.full(token);
                    break;
                }
                T::Number => {
                    let (citation, tail) = self.numbered(tokens, index, kind.take(), at, relation);
                    covered = covered.max(tail.next);
                    joined.push(Joined { citation: self.citations.len(), glue: continues(tokens, index), comma: tail.comma });
                    self.citations.push(citation);
                }
                T::Word => {
                    if let Some(found) = kind_at(tokens, index) {
                        if let Some(this) = tokens.get(found.next).filter(|next| next.word == w!("này"))
                            && (found.short != "L" || token.capital)
                        {
                            self.itself(token, this, found, at, tokens);
                            index = found.next + 1;
                            continue;
                        }
                        if (index >= covered || found.short == "L")
                            && let Some(next) = self.named(tokens, found, at, relation)
                        {
                            index = next;
                            kind = None;
                            continue;
                        }
                        kind = Some(found);
                        index = found.next;
                        continue;
                    }
                    if index >= covered
                        && let Some(next) = self.movement(tokens, index, at)
                    {
                        index = next;
                        continue;
                    }
                }
                _ => {}
            }
            index += 1;
        }
        self.share(&joined);
        self.citations.get_mut(from..).unwrap_or_default().sort_by_key(|citation| citation.span.start);
    }

    /// How many citations a text may give: a few for any, and one more for so many bytes as the shortest mention has.
    fn most(&self) -> usize {
        5_000 + self.text.len() / 40
    }

    /// Tells once that there is no room for more.
    fn full(&mut self, at: &Token) {
        let told = |problem: &Diagnostic| problem.entry.code == said::MANY_ROWS.code;
        if !self.diagnostics.iter().any(told) {
            self.diagnostics.push(Diagnostic::at(&said::MANY_ROWS, self.path, at.span()).with("limit", self.most()));
        }
    }

    /// "217-QĐ/TW và Quyết định số 218-QĐ/TW, ngày …": the date and the issuer at the end count for both.
    fn share(&mut self, joined: &[Joined]) {
        for pair in joined.windows(2).rev() {
            let [left, right] = pair else { continue };
            let Some(glue) = left.glue else { continue };
            let Some(last) = self.citations.get(right.citation) else { continue };
            let (date, issuers, organ, short, explicit) =
                (last.date, last.issuers.clone(), organ(last), last.doc_type.clone(), last.type_text.is_some());
            let Some(first) = self.citations.get_mut(left.citation) else { continue };
            // "Tờ trình số 312/TTr-UBND và Báo cáo số 588/BC-UBND ngày …": joined by "và", of one organ, they need not be of a kind.
            let same = organ == self::organ(first) && (short == first.doc_type || right.comma || !explicit || glue == Glue::And);
            let year = year_of(first);
            if first.date.is_none() && same && year.is_none_or(|year| date.is_none_or(|date| date.year() == year)) {
                first.date = date;
                if first.issuers.is_empty() {
                    first.issuers = issuers;
                }
            }
        }
    }

    fn numbered(
        &mut self,
        tokens: &[Token],
        index: usize,
        kind: Option<Kind>,
        at: Option<ProvisionIndex>,
        relation: Relation,
    ) -> (Citation, Tail) {
        let text = self.text;
        let found = tokens.get(index).and_then(|token| number::at(text, token.start as usize));
        let (number, symbol, year) = found.map(|found| (found.number, found.kind, found.year)).unwrap_or_default();
        let has_so = index
            .checked_sub(1)
            .and_then(|at| tokens.get(at))
            .is_some_and(|token| token.word == w!("số") || token.kind == T::Colon);
        let so = if has_so { index - 1 } else { index };
        let kind = kind.filter(|kind| kind.next <= so && belongs(tokens, *kind, so, has_so));
        let symbol_kind = symbol.as_deref().map(number::usual_kind);
        // "theo kế hoạch tại Quyết định …" is settled by the nearest kind; a far one must agree with the symbol.
        let kind = kind.filter(|kind| kind.next == so || symbol_kind.is_none_or(|symbol| agrees(symbol, kind.short)));
        let between = kind.and_then(|kind| tokens.get(kind.next..so)).unwrap_or_default();
        let law = kind.is_some_and(|kind| matches!(kind.short, "L" | "PL"));
        let type_tokens = kind.and_then(|kind| {
            let modifiers =
                between.iter().all(|token| any!(token, "phối", "hợp", "liên", "tịch", "hành", "động", "ngành", "tổng", "thể"));
            tokens.get(kind.first..if modifiers { so } else { kind.next })
        });
        let first = kind.map_or(so, |kind| kind.first);
        let mut tail = self.tail(tokens, index + 1);
        if tail.date.is_none()
            && let Some((date, next)) = date_behind_subject(text, tokens, tail.next, year)
        {
            tail.date = Some(date);
            tail.next = tail.next.max(next);
        }
        let anchor_first = if between.len() <= 4 || law { first } else { so };
        let doc_type = match (symbol_kind, kind) {
            // The party numbers its Quy định with QĐ.
            (Some("QĐ"), Some(kind)) if kind.short == "QyĐ" => Some("QyĐ".to_owned()),
            (Some(symbol), _) => Some(symbol.to_owned()),
            (None, Some(kind)) if kind.short == "VB" => Some("CV".to_owned()),
            (None, Some(kind)) => Some(kind.short.to_owned()),
            (None, None) => number.contains("/QH").then(|| "L".to_owned()),
        };
        let citation = Citation {
            kind: MentionKind::Numbered,
            span: span_of(tokens.get(first..tail.next).unwrap_or_default()),
            anchor: span_of(tokens.get(anchor_first..=index).unwrap_or_default()),
            type_text: type_tokens.map(|part| structure::clean(span_of(part).of(text)).into()),
            doc_type: doc_type.map(Into::into),
            number: Some(number.into()),
            name: (law && !between.is_empty())
                .then(|| structure::clean(span_of(tokens.get(first..so).unwrap_or_default()).of(text)).into()),
            date: tail.date,
            issuers: std::mem::take(&mut tail.issuers),
            subject: tail.subject.take().map(Into::into),
            cited_provision: provision_before(text, tokens, first).map(Into::into),
            at,
            relation: Some(relation_before(text, tokens, first).unwrap_or(relation)),
        };
        (citation, tail)
    }
}

/// Whether a full stop ends a sentence: not behind "TP", "TX", "TM", not before a small letter.
pub(super) fn ends_sentence(text: &str, tokens: &[Token], at: usize) -> bool {
    let abbreviation = at.checked_sub(1).and_then(|before| tokens.get(before)).is_some_and(|before| {
        before.capital
            && matches!(
                before.of(text),
                "TP" | "Tp" | "TX" | "TT" | "P" | "Q" | "H" | "TM" | "KT" | "TL" | "TUQ" | "ThS" | "TS" | "PGS" | "GS" | "BS"
            )
            && tokens.get(at).is_some_and(|stop| stop.start == before.end)
    });
    // "QL.37", "ĐT.264"
    let road = at.checked_sub(1).and_then(|before| tokens.get(before)).zip(tokens.get(at + 1)).is_some_and(|(before, next)| {
        before.upper
            && next.kind == T::Figure
            && tokens.get(at).is_some_and(|stop| before.end == stop.start && stop.end == next.start)
    });
    !abbreviation && !road && tokens.get(at + 1).is_none_or(|next| next.capital || !matches!(next.kind, T::Word))
}

/// A numbered mention of a block, and how the next joins it.
struct Joined {
    /// Its index.
    citation: usize,
    glue: Option<Glue>,
    /// Whether a comma stands before its date.
    comma: bool,
}

/// What joins two numbers that nothing else parts.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Glue {
    Comma,
    And,
}

/// How the number at `index` is followed by another in the same breath: ", " or "và", perhaps the kind again, and a number.
fn continues(tokens: &[Token], index: usize) -> Option<Glue> {
    let mut at = index + 1;
    let mut glue = None;
    while let Some(token) = tokens.get(at).filter(|_| at < index + 9) {
        if token.kind == T::Number {
            return glue;
        }
        let kind = kind_at(tokens, at);
        if token.kind == T::Comma || any!(token, "và", "số", "các", "cùng") {
            let and = any!(token, "và") || glue == Some(Glue::And);
            glue = Some(if and { Glue::And } else { Glue::Comma });
            at += 1;
        } else if let Some(kind) = kind {
            at = kind.next;
        } else if any!(token, "phối", "hợp", "liên", "tịch") {
            at += 1;
        } else {
            return None;
        }
    }
    None
}

pub(super) fn organ(citation: &Citation) -> String {
    let number = citation.number.as_deref().unwrap_or_default();
    number::at(number, 0).map(|found| found.organ).unwrap_or_default()
}

fn year_of(citation: &Citation) -> Option<i32> {
    citation.number.as_deref().and_then(|number| number::at(number, 0)).and_then(|found| found.year)
}

#[cfg(test)]
mod tests {
    use crate::document::reading::Relation;
    use crate::parse::plan::{Context, read};
    use crate::path::SourcePath;
    use crate::span::Span;

    #[test]
    fn a_text_of_nothing_but_numbers_gives_no_more_citations_than_there_is_room_for() {
        let text = format!("Căn cứ Quyết định số {}", "1/QĐ-UBND, ".repeat(8_000));
        let path = SourcePath::new("content/ke-hoach/thu.md");
        let (reading, diagnostics) = read(&text, Span::new(0, text.len()), &Context::bare(&path));
        assert_eq!(reading.citations.len(), 5_000 + text.len() / 40);
        assert_eq!(diagnostics.iter().map(|problem| problem.entry.code).collect::<Vec<_>>(), ["CB0212"]);
    }

    #[test]
    fn what_a_sentence_rests_on_and_what_it_implements_are_told_apart() {
        let text = "Căn cứ Nghị định số 61/2018/NĐ-CP ngày 23/4/2018 của Chính phủ về thực hiện cơ chế một cửa; thực hiện Chỉ thị số 13-CT/TU ngày \
            20/9/2026 của Ban Thường vụ Tỉnh ủy, Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:\n";
        let path = SourcePath::new("content/ke-hoach/thu.md");
        let (reading, _) = read(text, Span::new(0, text.len()), &Context::bare(&path));
        let found: Vec<_> = reading.citations.iter().map(|cited| (cited.number.as_deref(), cited.relation)).collect();
        let expected = [("61/2018/NĐ-CP", Relation::BasedOn), ("13-CT/TU", Relation::Implements)];
        assert_eq!(found, expected.map(|(number, relation)| (Some(number), Some(relation))));
    }

    #[test]
    fn a_document_amends_what_its_own_sentence_amends() {
        let text = "I. NỘI DUNG\n\n\
            1. Sửa đổi, bổ sung khoản 1 mục II Kế hoạch số 12/KH-UBND ngày 22/01/2026.\n\n\
            2. Kế hoạch này bổ sung điểm c vào khoản 2 Điều 3 Quyết định số 15/QĐ-UBND.\n\n\
            3. Sửa đổi một số nội dung về kinh phí của Kế hoạch số 16/KH-UBND.\n\n\
            4. Thực hiện Nghị định số 7/2024/NĐ-CP được sửa đổi, bổ sung tại Nghị định số 8/2025/NĐ-CP.\n\n\
            5. Bãi bỏ Quyết định số 9/QĐ-UBND; sửa đổi khoản 2 Điều 5 Quyết định số 10/QĐ-UBND.\n\n\
            6. Rà soát quy chế; bổ sung kinh phí tại Quyết định số 11/QĐ-UBND.\n";
        let path = SourcePath::new("content/ke-hoach/thu.md");
        let (reading, _) = read(text, Span::new(0, text.len()), &Context::bare(&path));
        let found: Vec<_> = reading
            .citations
            .iter()
            .filter_map(|cited| {
                Some((cited.number.as_deref()?, cited.relation == Some(Relation::Amends), cited.cited_provision.as_deref()))
            })
            .collect();
        assert_eq!(
            found,
            [
                ("12/KH-UBND", true, Some("muc-ii.1")),
                ("15/QĐ-UBND", true, Some("dieu-3.2")),
                ("16/KH-UBND", true, None),
                ("7/2024/NĐ-CP", false, None),
                ("8/2025/NĐ-CP", false, None),
                ("9/QĐ-UBND", false, None),
                ("10/QĐ-UBND", true, Some("dieu-5.2")),
                ("11/QĐ-UBND", false, None),
            ]
        );
    }
}
