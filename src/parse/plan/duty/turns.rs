//! Several agencies with a duty each in one sentence: "Giao Sở A xây dựng …, Sở B thẩm định … và Sở C tổng hợp". Each takes its turn
//! behind a comma or "và", with a verb of its own.

use super::super::clause::{self, Clause};
use super::super::verbs::verb_here;
use super::super::words::{Set, T, Token, any, is, phrase};
use super::Reader;
use super::actor::prefix;
use super::own::Own;
use std::ops::Range;

/// A part of a clause in which one agency acts, or none.
pub(super) struct Turn {
    pub clause: Clause,
    /// Who acts, where that is known by now.
    pub own: Option<Option<Own>>,
}

impl Reader<'_> {
    /// Adds a clause to `turns`, cut where another agency takes its turn.
    pub(super) fn part(&self, tokens: &[Token], clause: Clause, turns: &mut Vec<Turn>) {
        let words = tokens.get(clause.tokens.clone()).unwrap_or_default();
        let turn =
            |at: usize| words.get(at).is_some_and(|token| token.kind == T::Comma || any!(token, "và")) && may_name(words, at + 1);
        if !(0..words.len()).any(turn) {
            return turns.push(Turn { clause, own: None });
        }
        let own = self.own_actor(words, clause.opens_sentence);
        let Some(behind) = own.as_ref().map(|(_, behind, ..)| *behind) else {
            return turns.push(Turn { clause, own: Some(own) });
        };
        let from = clause.tokens.start;
        let mut own = Some(own);
        let part = |part: Range<usize>| Turn {
            clause: Clause {
                opens_sentence: clause.opens_sentence && part.start == 0,
                tokens: from + part.start..from + part.end,
            },
            own: own.take(),
        };
        turns.extend(self.turns(words, behind).into_iter().map(part));
    }

    /// The parts of a clause in which one agency after the other acts; the whole clause where only one does, or none. `behind` is where
    /// the words of the first begin that say what it must do.
    fn turns(&self, words: &[Token], behind: usize) -> Vec<Range<usize>> {
        let mut parts = Vec::new();
        let mut from = 0;
        // Whether the agency whose turn it is has got something to do by now, and not only partners.
        let mut busy = verb_here(words, behind) && !joins_others(words, behind);
        let mut depth = 0u32;
        let mut at = behind;
        while let Some(token) = words.get(at) {
            match token.kind {
                T::Open | T::QuoteOpen => depth += 1,
                T::Close | T::QuoteClose => depth = depth.saturating_sub(1),
                _ => {}
            }
            if joins_others(words, at) {
                busy = false;
                at = self.reach(words, at + 3).unwrap_or(at + 3);
                continue;
            }
            busy = busy || verb_here(words, at);
            // Names that are told, asked or sent something are passed over whole: a comma within them opens nothing.
            let next = at + 1;
            let glue = depth == 0 && (token.kind == T::Comma || any!(token, "và"));
            if !may_name(words, next) {
                at = next;
                continue;
            }
            let start = prefix(words, introduced(words, next)).1;
            let Some(end) = self.told(words, start, glue) else {
                at = next;
                continue;
            };
            if glue && busy && acts_alone(words, end) {
                parts.push(from..at);
                from = next;
                busy = verb_here(words, end) && !joins_others(words, end);
            }
            at = end;
        }
        parts.push(from..words.len());
        parts
    }

    /// One past the names at `start`. "… về Sở Nội vụ, Sở Nội vụ tổng hợp": whoever is told is named again to take its turn.
    fn told(&self, words: &[Token], start: usize, glue: bool) -> Option<usize> {
        let end = self.agencies.reach(self.text, words, start)?;
        let one = self.agencies.one(self.text, words, start).filter(|one| !glue && *one < end);
        let Some(one) = one else { return Some(end) };
        let length = one - start;
        let same = |offset: usize| {
            let word = |at: usize| words.get(at).map(|token| token.of(self.text));
            word(start + offset) == word(one + 1 + offset)
        };
        Some(if (0..length).all(same) { one } else { end })
    }
}

/// Whether a name, or a word that leads to one, may stand here.
fn may_name(words: &[Token], at: usize) -> bool {
    const LEADS: Set =
        Set::new("các những mỗi từng hai tất toàn đồng trong còn riêng giao yêu đề phân kính người đơn cơ đ ông thủ");
    words.get(at).is_some_and(|token| token.capital || LEADS.has(token))
}

/// Behind "đồng thời", "trong đó", "còn", "riêng" before a name.
pub(super) fn introduced(words: &[Token], at: usize) -> usize {
    if phrase!(words, at, "đồng", "thời") || phrase!(words, at, "trong", "đó") {
        return at + 2 + usize::from(words.get(at + 2).is_some_and(|token| token.kind == T::Comma));
    }
    at + usize::from(is!(words, at, "còn", "riêng"))
}

/// "phối hợp với": whoever follows takes part, and acts in nothing else.
fn joins_others(words: &[Token], at: usize) -> bool {
    phrase!(words, at, "phối", "hợp") && is!(words, at + 2, "với", "cùng", "chặt")
}

/// Whether the words behind a name can only be what it must do, apart from what others do ("Sở B phối hợp" takes part in the same).
fn acts_alone(words: &[Token], at: usize) -> bool {
    let Some(token) = words.get(at).filter(|token| token.kind == T::Word && !token.capital) else { return false };
    let duty = phrase!(words, at, "có", "trách", "nhiệm") || phrase!(words, at, "chịu", "trách", "nhiệm");
    let verb = verb_here(words, at) || clause::is_verb(words, at) && !any!(token, "trên", "theo", "có", "không", "ngoài", "bên");
    duty || verb && !phrase!(words, at, "phối", "hợp")
}
