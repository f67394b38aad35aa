//! Rows for duties and time limits, with their words, partners, receivers and frequency.

use super::super::agency::Listed;
use super::super::limit::{self, Limit};
use super::super::structure::clean;
use super::super::words::{Set, T, Token, any, is, phrase, span_of};
use super::Reader;
use crate::diagnostics::{Diagnostic, catalogue::reading as said};
use crate::document::reading::{Beside, Bound, Deadline, ProvisionIndex, Task};
use crate::span::Span;
use chrono::NaiveDate;
use std::sync::Arc;

/// So many time limits of one clause share its words and the agencies that it names.
const MOST_LIMITS: usize = 12;

/// "từ ngày 01/01/2024 đến ngày 31/12/2025" in a document of 2026 is a time that is looked at, not one to keep.
fn drop_past_windows(limits: &mut Vec<Limit>, issued: NaiveDate) {
    let past = |limit: &Limit| limit.date.is_some_and(|date| date < issued);
    let mut at = 0;
    while let (Some(from), Some(to)) = (limits.get(at), limits.get(at + 1)) {
        if from.bound == Some(Bound::From) && past(from) && past(to) {
            limits.drain(at..at + 2);
        } else {
            at += 1;
        }
    }
}

/// Words of time without a date: "thường xuyên", "định kỳ 06 tháng, 01 năm", "hằng năm".
fn frequency(text: &str, tokens: &[Token]) -> Option<String> {
    const EVERY: Set = Set::new("thường định hằng hàng");
    for (at, _) in tokens.iter().enumerate().filter(|(_, token)| EVERY.has(token)) {
        if phrase!(tokens, at, "thường", "xuyên") {
            return Some("thường xuyên".to_owned());
        }
        if phrase!(tokens, at, "định", "kỳ") {
            let mut end = at + 2;
            while tokens.get(end).is_some_and(|token| {
                matches!(token.kind, T::Figure | T::Comma)
                    || any!(token, "tháng", "năm", "quý", "tuần", "hằng", "hàng", "và", "hoặc", "đột", "xuất")
            }) {
                end += 1;
            }
            while end > at + 2 && tokens.get(end - 1).is_some_and(|last| last.kind == T::Comma || any!(last, "và", "hoặc")) {
                end -= 1;
            }
            return Some(clean(span_of(tokens.get(at..end)?).of(text)));
        }
        let every = is!(tokens, at, "hằng", "hàng") && is!(tokens, at + 1, "năm", "quý", "tháng", "tuần", "ngày");
        if every {
            return Some(clean(span_of(tokens.get(at..at + 2)?).of(text)));
        }
    }
    if phrase!(tokens, 0, "kịp", "thời") {
        return Some("kịp thời".to_owned());
    }
    None
}

/// Words of a place on one line, at most so many that rows sharing them cannot outgrow the text.
pub(super) fn brief(text: &str, span: Span) -> String {
    const MOST: usize = 2000;
    let words = span.of(text);
    if words.len() <= MOST {
        return clean(words);
    }
    let cut = (0..=MOST).rev().find(|at| words.is_char_boundary(*at)).unwrap_or(0);
    format!("{}…", clean(words.get(..cut).unwrap_or_default()))
}

impl Reader<'_> {
    /// Rows for one duty.
    pub(super) fn duty(&mut self, clause: &[Token], start: usize, who: &[Listed], limits: &[Limit], at: Option<ProvisionIndex>) {
        let words = clause.get(start..).unwrap_or_default();
        if words.iter().filter(|token| token.kind == T::Word).count() < 2 {
            return;
        }
        // What opens the clause may open its limit too.
        let own = if start > 0 { self.limits(words) } else { Vec::new() };
        let limits = if start > 0 { &own } else { limits };
        let mut with = self.partners(words);
        let mut here = at;
        while let Some(index) = here.filter(|_| with.is_empty() && !self.with_below.is_empty()) {
            with = self.with_below.get(&index).cloned().unwrap_or_default();
            here = self.reading.provisions.get(index as usize).and_then(|provision| provision.parent);
        }
        // "Đề nghị Ban Dân vận, Hội Nông dân phối hợp vận động …": who is told to do it does not take part beside.
        with.retain(|name| !who.iter().any(|agency| agency.name == *name));
        let span = span_of(words);
        if !self.holds(self.found.tasks.len() + who.len(), who.len() * with.len(), span) {
            return;
        }
        let frequency = frequency(self.text, words);
        // "từ ngày 01/5 đến hết ngày 30/9, trước 16 giờ hằng ngày": what comes back within a time is not due at its end.
        let returns =
            limits.iter().any(|limit| limit.bound == Some(Bound::From)) && limits.iter().any(|limit| limit.date.is_none());
        let due = limits.iter().find(|limit| !returns && limit.date.is_some() && limit.bound != Some(Bound::From));
        let due = due.or_else(|| at.and_then(|at| self.time_above(at)).filter(|_| limits.is_empty() && frequency.is_none()));
        let (due, bound) = due.map_or((None, None), |limit| (limit.date, limit.bound));
        let task = Task { due, bound, ..Task::new(self.duty_words(span), span, at) };
        let task = task.with_beside(Beside { with, frequency, product: None });
        self.found.tasks.extend(who.iter().map(|agency| task.clone().of(&agency.name)));
    }

    /// The time that a title above names.
    fn time_above(&self, at: ProvisionIndex) -> Option<&Limit> {
        let mut here = Some(at).filter(|_| !self.times.is_empty());
        while let Some(index) = here {
            if let Some(limit) = self.times.get(&index) {
                return Some(limit);
            }
            here = self.reading.provisions.get(index as usize).and_then(|provision| provision.parent);
        }
        None
    }

    /// The words of a duty.
    fn duty_words(&self, span: Span) -> String {
        let mut words = brief(self.text, span);
        words.truncate(words.trim_end_matches(['.', ';', ',']).len());
        words
    }

    pub(super) fn push_task(
        &mut self,
        agency: &Listed,
        span: Span,
        at: Option<ProvisionIndex>,
        limits: &[Limit],
        frequency: Option<String>,
        with: Vec<String>,
    ) {
        if !self.holds(self.found.tasks.len() + 1, with.len(), span) {
            return;
        }
        let due = limits.iter().find(|limit| limit.date.is_some() && limit.bound != Some(Bound::From));
        let (due, bound) = due.map_or((None, None), |limit| (limit.date, limit.bound));
        let task = Task { due, bound, ..Task::new(self.duty_words(span), span, at) };
        self.found.tasks.push(task.of(&agency.name).with_beside(Beside { with, frequency, product: None }));
    }

    /// The limits of a clause, without days up to which it only reports.
    pub(super) fn limits(&self, words: &[Token]) -> Vec<Limit> {
        let mut limits = limit::limits(self.text, words, self.year);
        if let Some(issued) = self.reading.head.date {
            limits.retain(|limit| limit.date.is_none_or(|date| date > issued) || !self.reports(words, limit));
        }
        limits
    }

    /// "… đến ngày 17/9 toàn tỉnh còn 1.870 ha chưa thu hoạch": whether what follows a day says how things stood then.
    fn reports(&self, words: &[Token], limit: &Limit) -> bool {
        let behind = words.iter().skip_while(|token| token.start < limit.span.end).take(6);
        let stands = || behind.take_while(|token| token.kind == T::Word).any(|token| any!(token, "còn", "đã", "có", "đạt", "là"));
        let opens = words.first().is_some_and(|first| first.start == limit.span.start);
        let until = words.iter().find(|token| token.start == limit.span.start).is_some_and(|first| any!(first, "đến"));
        until && (opens || stands())
    }

    pub(super) fn limits_of(&mut self, tokens: &[Token], at: Option<ProvisionIndex>, who: &[Listed]) {
        self.limits_in(tokens, limit::limits(self.text, tokens, self.year), at, who);
    }

    pub(super) fn limits_in(&mut self, words: &[Token], mut limits: Vec<Limit>, at: Option<ProvisionIndex>, who: &[Listed]) {
        if let Some(issued) = self.reading.head.date {
            drop_past_windows(&mut limits, issued);
            // A meeting that was held before is told, not set.
            limits.retain(|limit| limit.bound != Some(Bound::On) || limit.date.is_none_or(|date| date >= issued));
        }
        if limits.is_empty() {
            return;
        }
        let who: Vec<String> = who.iter().map(|agency| agency.name.clone()).collect();
        let to = self.receivers(words);
        // A clause with many limits gives each the words up to it: rows that all repeat a long clause would outgrow the text.
        let many = limits.len() > MOST_LIMITS;
        let whole = span_of(words);
        let mut from = whole.start;
        for (index, limit) in limits.into_iter().enumerate() {
            let part = if many { Span { start: from.min(limit.span.start), end: limit.span.end } } else { whole };
            from = limit.span.end;
            let names = |list: &Vec<String>| if index < MOST_LIMITS { list.clone() } else { Vec::new() };
            self.push_deadline(&limit, at, names(&who), names(&to), Some(brief(self.text, part)));
        }
    }

    pub(super) fn push_deadline(
        &mut self,
        limit: &Limit,
        at: Option<ProvisionIndex>,
        who: Vec<String>,
        to: Vec<String>,
        what: Option<String>,
    ) {
        let words = limit.span.of(self.text);
        if !self.holds(self.found.deadlines.len() + 1, who.len() + to.len(), limit.span) {
            return;
        }
        if limit.impossible {
            self.found.diagnostics.push(Diagnostic::at(&said::IMPOSSIBLE_DATE, self.path, limit.span).with("date", clean(words)));
        }
        if let (Some(date), Some(issued)) = (limit.date, self.reading.head.date)
            && date < issued
        {
            self.found.diagnostics.push(
                Diagnostic::at(&said::DEADLINE_BEFORE_ISSUE, self.path, limit.span)
                    .with("deadline", crate::vietnamese::date::document_form(date))
                    .with("issued", crate::vietnamese::date::document_form(issued)),
            );
        }
        self.found.deadlines.push(Deadline {
            date: limit.date,
            bound: limit.bound,
            text: clean(words).into(),
            span: limit.span,
            who: who.into_iter().map(Arc::from).collect(),
            to: to.into_iter().map(Arc::from).collect(),
            what: what.map(Arc::from),
            at,
        });
    }
}

#[cfg(test)]
mod tests {
    use crate::parse::plan::{Context, read};
    use crate::path::SourcePath;
    use crate::span::Span;

    #[test]
    fn who_is_told_to_work_together_takes_part_in_nothing_beside() {
        let text = "I. TỔ CHỨC THỰC HIỆN\n\n\
            1. Đề nghị Ban Dân vận Tỉnh ủy, Hội Nông dân tỉnh và Hội Cựu chiến binh tỉnh phối hợp vận động hội viên.\n\n\
            2. Sở Nội vụ chủ trì, Sở Tài chính phối hợp rà soát quy chế.\n";
        let path = SourcePath::new("content/ke-hoach/thu.md");
        let (reading, _) = read(text, Span::new(0, text.len()), &Context::bare(&path));
        let found: Vec<_> = reading.tasks.iter().map(|task| (&*task.agency, task.with().join(", "))).collect();
        let alone = ["Ban Dân vận Tỉnh ủy", "Hội Nông dân tỉnh", "Hội Cựu chiến binh tỉnh"].map(|name| (name, String::new()));
        assert_eq!(found.get(..3), Some(&alone[..]));
        assert_eq!(found.get(3), Some(&("Sở Nội vụ", "Sở Tài chính".to_owned())));
    }
}
