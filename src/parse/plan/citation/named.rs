//! Documents that are named rather than numbered ("Luật Đất đai"), movements, and a document that speaks of itself.

use super::super::structure;
use super::super::words::{T, Token, phrase, span_of, w};
use super::Reader;
use super::around::{provision_before, relation_before};
use super::kind::Kind;
use super::name::{end_of_name, quote_end};
use super::tail::date_here;
use crate::document::reading::{Citation, MentionKind, ProvisionIndex, Relation};
use crate::span::Span;
use crate::vietnamese::date::When;

impl Reader<'_> {
    /// "Kế hoạch này": the document speaks of itself.
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
        let end = end_of_name(text, tokens, kind).filter(|end| *end > kind.first && !is_numbered(tokens, *end, kind))?;
        let (date, last) = match date_here(text, tokens, end) {
            Some((Some(When::Day(day)), behind)) => (Some(day), behind),
            _ => (None, end),
        };
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

/// "Luật Đất đai số 31/2024/QH15": a number behind the name makes it a numbered mention. There is one Constitution.
fn is_numbered(tokens: &[Token], end: usize, kind: Kind) -> bool {
    kind.short != "HP" && tokens.get(end).is_some_and(|token| token.word == w!("số") || token.kind == T::Number)
}
