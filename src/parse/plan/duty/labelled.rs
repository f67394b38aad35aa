//! Duties written as fields: "Cơ quan chủ trì: …", "Thời gian: …", "Sản phẩm: …" below or behind the words they belong to.

use super::super::limit;
use super::super::structure::clean;
use super::super::table;
use super::super::words::{T, Token, phrase, span_of};
use super::Reader;
use super::record::brief;
use crate::document::reading::{Bound, ProvisionIndex, Task};
use crate::span::Span;

impl Reader<'_> {
    /// "Cơ quan chủ trì: …; cơ quan phối hợp: …; thời gian: …; sản phẩm: …" about the words above. Whether the line was one.
    pub(super) fn labelled(&mut self, at: Option<ProvisionIndex>, tokens: &[Token]) -> bool {
        let fields = table::fields(tokens);
        if !self.are_labels(&fields, tokens) {
            return false;
        }
        let Some(words) = self.labelled_words(&fields, at, tokens) else { return false };
        for field in &fields {
            let value = tokens.get(field.value.clone()).unwrap_or_default();
            match field.role {
                table::Role::Lead => self.lead_named(value, words, at),
                table::Role::With => self.partners_named(value, at),
                // The label belongs to the limit's grammar.
                table::Role::Time => {
                    self.time_named(tokens.get(field.first..field.value.end).unwrap_or_default(), value, words, at)
                }
                table::Role::Product => self.product_named(value, at),
                table::Role::Task | table::Role::Start | table::Role::Number | table::Role::Note | table::Role::Office => {}
            }
        }
        true
    }

    /// Whether these are the fields of a duty: the line opens with one, or one says who leads.
    fn are_labels(&self, fields: &[table::Field], tokens: &[Token]) -> bool {
        let opens_with = fields.first().is_some_and(|field| field.first <= 2);
        let has_lead = fields.iter().any(|field| field.role == table::Role::Lead);
        (opens_with || has_lead) && !fields.iter().any(|field| self.goes_on_behind(field, tokens))
    }

    /// The words of the duty that the fields are about: those before the first of them, or those above the line.
    fn labelled_words(&self, fields: &[table::Field], at: Option<ProvisionIndex>, tokens: &[Token]) -> Option<Span> {
        let own = fields.first().and_then(|first| tokens.get(..first.first)).unwrap_or_default();
        if own.iter().filter(|token| token.kind == T::Word).count() <= 3 {
            let above = self.content.filter(|(provision, _)| *provision == at || self.below(at, *provision));
            return above.map(|(_, span)| span);
        }
        let is_mark = |token: &&Token| matches!(token.kind, T::Open | T::Dash | T::Comma | T::Semicolon | T::Stop);
        let marks = own.iter().rev().take_while(is_mark).count();
        Some(span_of(own.get(..own.len() - marks).unwrap_or_default()))
    }

    /// "Cơ quan chủ trì: …": a row for each of those who lead.
    fn lead_named(&mut self, value: &[Token], words: Span, at: Option<ProvisionIndex>) {
        let Some((mut listed, behind)) = self.agencies.list(self.text, value, 0) else { return };
        // "Chủ trì: Ban Quản lý dự án Nông nghiệp; …": the value is the whole name.
        let rest = value.get(behind..).unwrap_or_default();
        if let Some(last) = listed.last_mut()
            && !rest.is_empty()
            && rest.len() <= 8
            && rest.iter().all(|token| token.kind == T::Word)
        {
            last.name = format!("{} {}", last.name, clean(span_of(rest).of(self.text)));
        }
        let from = self.found.tasks.len();
        for agency in listed {
            self.push_task(&agency, words, at, &[], None, Vec::new());
        }
        self.lead = Some((at, from..self.found.tasks.len()));
    }

    /// "Cơ quan phối hợp: …": who takes part in the duties of those who lead.
    fn partners_named(&mut self, value: &[Token], at: Option<ProvisionIndex>) {
        let Some((listed, _)) = self.agencies.list(self.text, value, 0) else { return };
        for task in self.current_lead(at) {
            task.change(|beside| beside.with = listed.iter().map(|agency| agency.name.clone()).collect());
        }
    }

    /// "Thời gian: …": the first day that the field sets is when the duties are due; words without a day say how often.
    fn time_named(&mut self, whole: &[Token], value: &[Token], words: Span, at: Option<ProvisionIndex>) {
        let limits = limit::limits(self.text, whole, self.year);
        let agencies: Vec<String> = self.current_lead(at).iter().map(|task| task.agency.to_string()).collect();
        let stated = clean(span_of(value).of(self.text));
        let first = limits.iter().find(|limit| limit.date.is_some() && limit.bound != Some(Bound::From));
        for task in self.current_lead(at) {
            match first {
                Some(limit) => {
                    task.due = limit.date;
                    task.bound = limit.bound;
                }
                None => task.change(|beside| beside.frequency = Some(stated.clone()).filter(|stated| !stated.is_empty())),
            }
        }
        for limit in limits {
            self.push_deadline(&limit, at, agencies.clone(), Vec::new(), Some(brief(self.text, words)));
        }
    }

    /// "Sản phẩm: …": what the duties are to bring forth.
    fn product_named(&mut self, value: &[Token], at: Option<ProvisionIndex>) {
        let product = clean(span_of(value).of(self.text));
        for task in self.current_lead(at) {
            task.change(|beside| beside.product = Some(product.clone()));
        }
    }

    /// "Chủ trì thực hiện các nội dung: tuyên truyền, vận động": whether words only begin like the label of who leads or takes part, and nobody is named behind
    /// their colon.
    fn goes_on_behind(&self, field: &table::Field, tokens: &[Token]) -> bool {
        let names = matches!(field.role, table::Role::Lead | table::Role::With);
        let label = tokens.get(field.first..field.value.start.saturating_sub(1)).unwrap_or_default();
        let value = tokens.get(field.value.clone()).unwrap_or_default();
        let begins = phrase!(label, 0, "chủ", "trì") || phrase!(label, 0, "phối", "hợp");
        names && begins && label.len() > 2 && !value.is_empty() && self.agencies.list(self.text, value, 0).is_none()
    }

    /// Whether a provision is another one or stands below it.
    fn below(&self, at: Option<ProvisionIndex>, above: Option<ProvisionIndex>) -> bool {
        let mut here = at;
        while let Some(index) = here {
            if here == above {
                return true;
            }
            here = self.reading.provisions.get(index as usize).and_then(|provision| provision.parent);
        }
        false
    }

    /// The duties that the fields of a provision are about.
    fn current_lead(&mut self, at: Option<ProvisionIndex>) -> Vec<&mut Task> {
        let here = |made: &&(Option<ProvisionIndex>, std::ops::Range<usize>)| made.0 == at && !made.1.is_empty();
        let Some((_, range)) = self.lead.as_ref().filter(here).or(self.recent.as_ref().filter(here)) else { return Vec::new() };
        let range = range.clone();
        self.found.tasks.get_mut(range).map(|tasks| tasks.iter_mut().collect()).unwrap_or_default()
    }
}
