//! What follows the number of a document: its date, issuer and subject, in whatever order they come.

mod date;
mod issuer;
mod subject;

pub(super) use self::date::{date_behind_subject, date_here};
use self::issuer::issuers;
use self::subject::subject;
use super::super::words::{T, Token};
use super::Reader;
use chrono::NaiveDate;

/// How a mention goes on behind its number.
#[derive(Default)]
pub(super) struct Tail {
    pub date: Option<NaiveDate>,
    pub issuers: Vec<String>,
    pub subject: Option<String>,
    /// One past the last token of the mention.
    pub next: usize,
    /// Whether a comma stands before the date: the party's way, which lets it count for all numbers before.
    pub comma: bool,
}

impl Reader<'_> {
    /// Date, issuer and subject behind a number, in whatever order they come; nothing belongs to the mention behind its subject.
    pub(super) fn tail(&mut self, tokens: &[Token], from: usize) -> Tail {
        let mut tail = Tail { next: from, ..Tail::default() };
        loop {
            if tail.date.is_none()
                && let Some(dated) = self.dated(tokens, tail.next)
            {
                tail.date = dated.date;
                tail.comma |= dated.comma;
                tail.next = dated.next;
                continue;
            }
            let comma = tokens.get(tail.next).is_some_and(|token| token.kind == T::Comma);
            let start = tail.next + usize::from(comma);
            if tail.issuers.is_empty()
                && let Some((issuers, next)) = issuers(self.text, tokens, start, comma)
            {
                tail.issuers = issuers;
                tail.next = next;
                continue;
            }
            if let Some((subject, next)) = subject(self.text, tokens, start, comma) {
                tail.subject = Some(subject);
                tail.next = next;
            }
            return tail;
        }
    }
}
