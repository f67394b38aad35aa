//! Mentions of documents: by number ("Quyết định số 602/QĐ-UBND ngày 17/9/2021 của …"), by name ("Luật Đất đai"), of
//! itself ("Kế hoạch này").
//!
//! A mention states its own date, or shares that of the last of several numbers joined by "và" or ","; nothing else lends it one.

use super::number;
use super::words::{Set, T, Token, any, is, phrase, span_of, w};
use super::{agency, structure, time};
use crate::diagnostics::{Diagnostic, catalogue::reading as said};
use crate::document::reading::{Citation, MentionKind, ProvisionIndex, Relation};
use crate::path::SourcePath;
use crate::span::Span;
use crate::vietnamese::date::When;
use chrono::{Datelike, NaiveDate};

/// Words that may end the name of an issuer; some only before a certain second syllable.
const ISSUER_ENDS: Set = Set::new(
    "về phê ban quy hướng sửa bổ thực triển tổ tiếp giao công kiện thành thay theo đã được có để nhằm trên trong tại \
     đến cho với gắn ngày năm v tăng đẩy điều quyết đối là phát như này và",
);

/// Small words that end the name of a law.
const LAW_ENDS: Set = Set::new("ngày quy về theo được đã có trong tại cho để đến nhằm là này thì phải trên như bằng gắn với");

/// Words that end the name of a programme or a regulation.
const NAME_ENDS: Set = Set::new("theo của được đã kèm tại gắn nhằm trên do này ngày để cho");

/// The longest subject that is kept, in tokens: a trích yếu has at most 500 characters (Nghị định 30/2020/NĐ-CP, Phụ lục VI).
const SUBJECT: usize = 140;

/// A kind of document named in the text.
#[derive(Clone, Copy, Debug)]
struct Kind {
    first: usize,
    /// One past its last token.
    next: usize,
    short: &'static str,
}

/// The name of a kind at token `at`: "Nghị quyết", "Chương trình". Capitals do not matter.
fn kind_at(tokens: &[Token], at: usize) -> Option<Kind> {
    let first = tokens.get(at)?;
    let two = |second: u16, short: &'static str| {
        (tokens.get(at + 1).map(|token| token.word) == Some(second)).then_some(Kind { first: at, next: at + 2, short })
    };
    let word = first.word;
    if word == 0 {
        return None;
    }
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

/// What a block's mentions are read into.
pub(super) struct Reader<'a> {
    pub text: &'a str,
    pub path: &'a SourcePath,
    pub citations: Vec<Citation>,
    pub diagnostics: Vec<Diagnostic>,
}

/// How a mention goes on behind its number.
#[derive(Default)]
struct Tail {
    date: Option<NaiveDate>,
    issuers: Vec<String>,
    subject: Option<String>,
    /// One past the last token of the mention.
    next: usize,
    /// Whether a comma stands before the date: the party's way, which lets it count for all numbers before.
    comma: bool,
}

impl Reader<'_> {
    /// Reads the mentions in the tokens of one block. `preamble` says that nothing precedes that is a provision.
    pub fn block(&mut self, tokens: &[Token], at: Option<ProvisionIndex>) {
        let from = self.citations.len();
        let mut kind: Option<Kind> = None;
        let mut relation = Relation::Cites;
        let mut sentence = true;
        let mut joined: Vec<(usize, bool, bool)> = Vec::new(); // index of the citation, whether the next joins it, comma before its date
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
                T::Number => {
                    let (citation, tail) = self.numbered(tokens, index, kind.take(), at, relation);
                    covered = covered.max(tail.next);
                    joined.push((self.citations.len(), continues(tokens, index), tail.comma));
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

    /// "217-QĐ/TW và Quyết định số 218-QĐ/TW, ngày …": the date and the issuer at the end count for both.
    fn share(&mut self, joined: &[(usize, bool, bool)]) {
        for pair in joined.windows(2).rev() {
            let [(left, joins, _), (right, _, comma)] = pair else { continue };
            if !joins {
                continue;
            }
            let Some(last) = self.citations.get(*right) else { continue };
            let (date, issuers, organ, short, explicit) =
                (last.date, last.issuers.clone(), organ(last), last.doc_type.clone(), last.type_text.is_some());
            let Some(first) = self.citations.get_mut(*left) else { continue };
            let same = organ == self::organ(first) && (short == first.doc_type || *comma || !explicit);
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
            type_text: type_tokens.map(|part| structure::clean(span_of(part).of(text))),
            doc_type,
            number: Some(number),
            name: (law && !between.is_empty())
                .then(|| structure::clean(span_of(tokens.get(first..so).unwrap_or_default()).of(text))),
            date: tail.date,
            issuers: std::mem::take(&mut tail.issuers),
            subject: tail.subject.take(),
            cited_provision: provision_before(text, tokens, first),
            at,
            relation: Some(relation_before(tokens, first).unwrap_or(relation)),
        };
        (citation, tail)
    }

    /// Date, issuer and subject behind a number, in whatever order they come.
    fn tail(&mut self, tokens: &[Token], from: usize) -> Tail {
        let text = self.text;
        let mut tail = Tail { next: from, ..Tail::default() };
        let mut at = from;
        while let Some(token) = tokens.get(at) {
            let comma = token.kind == T::Comma;
            let start = if comma { at + 1 } else { at };
            if tail.date.is_none()
                && let Some((when, next)) = date_here(text, tokens, start)
            {
                match when {
                    Some(When::Day(date)) => tail.date = Some(date),
                    Some(_) => {}
                    None => {
                        let span = span_of(tokens.get(start..next).unwrap_or_default());
                        self.diagnostics
                            .push(Diagnostic::at(&said::IMPOSSIBLE_DATE, self.path, span).with("date", span.of(text)));
                    }
                }
                tail.comma |= comma;
                at = next;
                tail.next = at;
                continue;
            }
            if tail.date.is_none()
                && phrase!(tokens, start, "cùng", "ngày")
                && let Some(last) = self.citations.last()
            {
                // "… và … cùng ngày 20/11/2026" dates all of them.
                let said = date_here(text, tokens, start + 1);
                tail.date = match said {
                    Some((Some(When::Day(date)), _)) => Some(date),
                    _ => last.date,
                };
                tail.comma |= said.is_some();
                at = said.map_or(start + 2, |(_, next)| next);
                tail.next = at;
                continue;
            }
            let Some(token) = tokens.get(start) else { break };
            let organ = any!(token, "của", "giữa", "do");
            if tail.issuers.is_empty()
                && tail.subject.is_none()
                && (organ
                    || (comma
                        && agency::one(text, tokens, start).is_some_and(|next| {
                            !tokens.get(next).is_some_and(|after| after.kind == T::Word && !any!(after, "về", "khóa"))
                        })))
            {
                let first = if organ { start + 1 } else { start };
                let next = issuer_end(text, tokens, first);
                if next > first {
                    tail.issuers = split_issuers(text, tokens.get(first..next).unwrap_or_default());
                    at = next;
                    tail.next = next;
                    continue;
                }
            }
            if let Some(first) = subject_start(tokens, start).filter(|_| !comma || any!(token, "về")) {
                let next = subject_end(text, tokens, first);
                if next > first {
                    let words = span_of(tokens.get(first..next).unwrap_or_default()).of(text);
                    tail.subject = Some(structure::clean(words).trim_matches(['“', '”', '"']).to_owned());
                    tail.next = next;
                }
                break;
            }
            break;
        }
        tail
    }

    fn itself(&mut self, first: &Token, this: &Token, kind: Kind, at: Option<ProvisionIndex>, tokens: &[Token]) {
        let span = Span { start: first.start, end: this.end };
        self.citations.push(Citation {
            kind: MentionKind::SelfReference,
            span,
            anchor: span,
            type_text: Some(structure::clean(span_of(tokens.get(kind.first..kind.next).unwrap_or_default()).of(self.text))),
            doc_type: Some(kind.short.to_owned()),
            number: None,
            name: None,
            date: None,
            issuers: Vec::new(),
            subject: None,
            cited_provision: provision_before(self.text, tokens, kind.first),
            at,
            relation: None,
        });
    }

    /// A document that is named rather than numbered. The index behind it.
    fn named(&mut self, tokens: &[Token], kind: Kind, at: Option<ProvisionIndex>, relation: Relation) -> Option<usize> {
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
                && !any!(next, "số", "này", "của", "được", "kèm", "và", "theo", "tại")
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
            type_text: Some(structure::clean(span_of(tokens.get(kind.first..kind.next)?).of(text))),
            doc_type: Some(kind.short.to_owned()),
            number: None,
            name: Some(structure::clean(anchor.of(text))),
            date,
            issuers: Vec::new(),
            subject: None,
            cited_provision: provision_before(text, tokens, kind.first),
            at,
            relation: Some(relation_before(tokens, kind.first).unwrap_or(relation)),
        });
        Some(last.max(kind.next))
    }

    /// "phong trào thi đua “Dân vận khéo”", "Cuộc vận động “…”".
    fn movement(&mut self, tokens: &[Token], at_token: usize, at: Option<ProvisionIndex>) -> Option<usize> {
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
            name: Some(structure::clean(span.of(self.text))),
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
    !abbreviation && tokens.get(at + 1).is_none_or(|next| next.capital || !matches!(next.kind, T::Word))
}

/// What the first words of a sentence say of the documents in it.
fn opening(tokens: &[Token], at: usize) -> Option<Relation> {
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

/// What stands right before a mention: "thay thế", "đính chính", "theo".
fn relation_before(tokens: &[Token], first: usize) -> Option<Relation> {
    let back = |by: usize| first.checked_sub(by).and_then(|at| tokens.get(at)).map_or(0, |token| token.word);
    if back(1) == w!("thế") && back(2) == w!("thay") {
        return Some(Relation::Replaces);
    }
    if back(1) == w!("chính") && back(2) == w!("đính") {
        return Some(Relation::Corrects);
    }
    if back(1) == w!("theo") || (back(1) == w!("tại") && back(2) == w!("định")) {
        return Some(Relation::Cites);
    }
    if phrase!(tokens, 0, "sửa", "đổi") && (back(1) == w!("của") || back(1) == w!("sung") || back(1) == w!("đổi")) {
        return Some(Relation::Amends);
    }
    None
}

/// Whether the name of a kind belongs to the number behind it: nothing but its own words stands between.
fn belongs(tokens: &[Token], kind: Kind, so: usize, has_so: bool) -> bool {
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
fn agrees(symbol: &str, short: &str) -> bool {
    symbol == short
        || matches!(
            (symbol, short),
            ("QĐ", "QyĐ") | ("QyĐ", "QĐ") | ("NQLT", "NQ") | ("TTLT", "TT") | ("VBHN", "VB") | ("CV", "CĐ") | ("TTr", "TT")
        )
}

/// Whether the number at `index` is followed by another in the same breath: ", " or "và", perhaps the kind again, and a number.
fn continues(tokens: &[Token], index: usize) -> bool {
    let mut at = index + 1;
    let mut glue = false;
    while let Some(token) = tokens.get(at).filter(|_| at < index + 9) {
        if token.kind == T::Number {
            return glue;
        }
        let kind = kind_at(tokens, at);
        if token.kind == T::Comma || any!(token, "và", "số", "các", "cùng") {
            glue = true;
            at += 1;
        } else if let Some(kind) = kind {
            at = kind.next;
        } else if any!(token, "phối", "hợp", "liên", "tịch") {
            at += 1;
        } else {
            return false;
        }
    }
    false
}

fn organ(citation: &Citation) -> String {
    let number = citation.number.as_deref().unwrap_or_default();
    number::at(number, 0).map(|found| found.organ).unwrap_or_default()
}

fn year_of(citation: &Citation) -> Option<i32> {
    citation.number.as_deref().and_then(|number| number::at(number, 0)).and_then(|found| found.year)
}

/// "ngày …", "(ngày …)", "ký ngày …", "ban hành ngày …", or a bare full date.
fn date_here(text: &str, tokens: &[Token], at: usize) -> Option<(Option<When>, usize)> {
    let open = tokens.get(at).is_some_and(|token| token.kind == T::Open);
    let mut start = if open { at + 1 } else { at };
    let mut skipped = 0;
    while skipped < 4 && is!(tokens, start, "được", "ban", "hành", "ký", "đề", "vào") {
        start += 1;
        skipped += 1;
    }
    let token = tokens.get(start)?;
    let bare = token.kind == T::Date && skipped == 0;
    if token.word != w!("ngày") && !bare {
        return None;
    }
    let found = time::at(text, tokens, start)?;
    if bare && !matches!(found.when, Some(When::Day(_))) {
        return None;
    }
    let close = open && tokens.get(found.next).is_some_and(|token| token.kind == T::Close);
    Some((found.when, if close { found.next + 1 } else { found.next }))
}

/// "Nghị định 30/2020/NĐ-CP về công tác văn thư ngày 05/3/2020": a date at the very end, of the year that the number names.
fn date_behind_subject(text: &str, tokens: &[Token], next: usize, year: Option<i32>) -> Option<(NaiveDate, usize)> {
    let year = year?;
    for back in [2usize, 6] {
        let start = next.checked_sub(back)?;
        // "…, có hiệu lực từ ngày 01/6/2025" is another day.
        let own = !start
            .checked_sub(1)
            .and_then(|at| tokens.get(at))
            .is_some_and(|before| any!(before, "từ", "trước", "sau", "đến", "hết", "vào", "nhất", "kể"));
        if own
            && tokens.get(start)?.word == w!("ngày")
            && let Some(found) = time::at(text, tokens, start)
            && found.next == next
            && let Some(When::Day(date)) = found.when
            && date.year() == year
        {
            return Some((date, next));
        }
    }
    None
}

/// One past the issuer that begins at `at`.
fn issuer_end(text: &str, tokens: &[Token], at: usize) -> usize {
    let mut end = at;
    while let Some(token) = tokens.get(end).filter(|_| end < at + 40) {
        let stops = match token.kind {
            // ", UBND tỉnh ban hành …" begins what is done; ", Ban Dân vận Tỉnh ủy" goes on with the list.
            T::Comma => {
                let another = agency::is_head(tokens, end + 1).then(|| agency::one(text, tokens, end + 1)).flatten();
                another.is_none_or(|next| super::clause::is_verb(tokens, next))
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
                    && agency::one(text, tokens, end + 1).is_some_and(|next| super::clause::is_verb(tokens, next));
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
            T::Word if token.word == w!("của") => !(amends && next.is_some_and(|next| any!(next, "luật", "các", "bộ"))),
            T::Word if !token.capital => LAW_ENDS.has(token),
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

/// "điểm a khoản 2 Điều 5" right before a mention, as an address: `dieu-5.2.a`.
fn provision_before(text: &str, tokens: &[Token], first: usize) -> Option<String> {
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
