//! Documents as rows and cards of lists.

use super::{Context, title, when};
use crate::document::cite::short_label;
use crate::document::meta::{Fact as ModelFact, FigureState, ModelKeys, Stage};
use crate::document::{Detail, Document, Kind};
use crate::site::gate::Reason;
use crate::site::state::{self, State};
use crate::site::{DocIndex, work::WorkState};
use crate::vietnamese::number::grouped;
use crate::view::parts::{Card, ChangeLine, FileLink, KeyFigure, Link, Row, SourceLine, Tag, TaskRow, Tone};

impl Context<'_> {
    /// A document as a row.
    pub(super) fn row(&self, index: DocIndex) -> Option<Row> {
        let document = self.document(index)?;
        Some(Row {
            href: self.document_href(index),
            title_html: title::html(&document.meta.title),
            lang: self.foreign(document),
            kind: Some(self.kind_label(document)),
            number: document.meta.number.as_ref().map(|number| number.value.clone()),
            meta: self.row_facts(index, document),
            summary: document.meta.summary.clone(),
            // A plan without a day of issue has none here either: the start of its time is another thing.
            date: document.meta.issued.filter(|_| document.kind == Kind::Plan).map(when::day),
            tag: self.state_tag(index, document),
        })
    }

    /// A model as a card.
    pub(super) fn card(&self, index: DocIndex) -> Option<Card> {
        let document = self.document(index)?;
        let Detail::Model(keys) = &document.detail else { return None };
        let joined = self.site.joined.get(index)?;
        Some(Card {
            href: self.document_href(index),
            field: joined
                .fields
                .first()
                .and_then(|field| self.site.fields.get(*field))
                .map(|field| title::capitalised(&field.label)),
            title_html: title::html(&document.meta.title),
            lang: self.foreign(document),
            summary: document.meta.summary.clone(),
            place: joined.localities.last().and_then(|locality| self.locality_phrase(*locality)).map(|phrase| phrase.text),
            figure: key_figure(keys),
            tag: self.site.unreleased(document).map(|reason| self.unreleased_tag(document, reason)),
        })
    }

    /// "Kế hoạch", "Quyết định", "Mô hình".
    pub(super) fn kind_label(&self, document: &Document) -> String {
        match &document.detail {
            Detail::Plan(keys) => match &keys.doc_type {
                Some(doc_type) => self.doc_type_name(&doc_type.value),
                None => self.t("kind.plan"),
            },
            _ => self.t(&format!("kind.{}", document.kind.name())),
        }
    }

    /// "Kế hoạch" for `KH`; an abbreviation that has no name here stays.
    pub(super) fn doc_type_name(&self, abbreviation: &str) -> String {
        let key = format!("doc_type.{}", crate::vietnamese::slug::slug(abbreviation));
        match self.strings.get(&key) {
            unknown if unknown == key => abbreviation.to_string(),
            name => name.to_string(),
        }
    }

    fn row_facts(&self, index: DocIndex, document: &Document) -> Vec<String> {
        let mut facts = Vec::new();
        match &document.detail {
            Detail::Plan(keys) => {
                let date = document.meta.issued;
                facts.extend(keys.issuers.iter().map(|issuer| self.agency_phrase(&issuer.value, date).text));
                let tasks = document.reading.tasks.len();
                if tasks > 0 {
                    facts.push(self.strings.count("count.tasks", tasks));
                }
            }
            Detail::Model(_) => {
                let place = self.site.joined.get(index).and_then(|joined| joined.localities.last());
                facts.extend(place.and_then(|locality| self.locality_phrase(*locality)).map(|phrase| phrase.text));
            }
            Detail::Result(keys, table) => {
                facts.extend(keys.period.as_ref().map(|period| period.label.clone()));
                facts.extend(keys.locality.as_ref().map(|locality| self.locality_named(&locality.value).text));
                if !table.rows.is_empty() {
                    facts.push(self.strings.count("count.figures", table.rows.len()));
                }
            }
            Detail::Page => {}
        }
        facts
    }

    /// The state of a document as a tag.
    pub(super) fn state_tag(&self, index: DocIndex, document: &Document) -> Option<Tag> {
        if let Some(reason) = self.site.unreleased(document) {
            return Some(self.unreleased_tag(document, reason));
        }
        let state = state::of(self.site, index, document)?;
        let tone = match state {
            State::Current | State::Figures(FigureState::Official) => Tone::Ok,
            State::Upcoming | State::Figures(_) => Tone::Info,
            State::Replaced | State::Expired | State::Withdrawn => Tone::Late,
            State::Past | State::Model(Stage::Ended | Stage::Registered) => Tone::Plain,
            State::Model(_) => Tone::Ok,
        };
        Some(Tag::new(tone, self.t(state.key())))
    }

    /// What a preview says of a document that readers do not see yet.
    fn unreleased_tag(&self, document: &Document, reason: Reason) -> Tag {
        Tag::new(Tone::Warn, self.unreleased_words(document, reason))
    }

    /// "Bản nháp: chưa công bố", "Sẽ công bố từ 01/12/2026".
    pub(super) fn unreleased_words(&self, document: &Document, reason: Reason) -> String {
        match (reason, document.meta.publish_at) {
            (Reason::Draft, _) => self.t("preview.draft"),
            (Reason::Scheduled, Some(at)) => self.strings.fill("preview.scheduled", &[("date", &when::moment(at))]),
            (Reason::Review | Reason::Scheduled, _) => self.t("preview.review"),
        }
    }

    /// The state of a task as a tag.
    pub(super) fn work_tag(&self, state: WorkState) -> Tag {
        let (tone, key) = match state {
            WorkState::Overdue => (Tone::Late, "work.overdue"),
            WorkState::DueSoon => (Tone::Warn, "work.due_soon"),
            WorkState::Planned => (Tone::Info, "work.planned"),
            WorkState::Open => (Tone::Plain, "work.open"),
            WorkState::Reported => (Tone::Ok, "work.reported"),
            WorkState::Ended => (Tone::Plain, "work.ended"),
        };
        Tag::new(tone, self.t(key))
    }

    /// A task as a row; `of_plan` tells whether the table is that of its plan.
    pub(super) fn task_row(&self, work: &crate::site::work::Work, of_plan: bool) -> Option<TaskRow> {
        let document = self.document(work.document())?;
        let task = document.reading.tasks.get(work.task())?;
        let date = document.meta.issued.or_else(|| crate::site::work::period_start(document));
        let provision = task.at.and_then(|at| document.reading.provisions.get(at as usize));
        let anchor = provision.map(|provision| format!("#{}", provision.id)).unwrap_or_default();
        let page = if of_plan { String::new() } else { self.document_href(work.document()) };
        Some(TaskRow {
            text: task.text.to_string(),
            provision: provision.map(|provision| short_label(&provision.id)).unwrap_or_default(),
            href: format!("{page}{anchor}"),
            plan: if of_plan { None } else { self.document_link(work.document()) },
            agency: self.agency_phrase(&task.agency, date),
            with: task.with().to_vec(),
            due: task.due.map(|due| self.rule(due, task.bound)).or_else(|| task.frequency().map(str::to_owned)),
            last_day: task.due.map(|due| when::day(crate::site::work::last_day(due, task.bound)).iso),
            tag: self.work_tag(work.state()),
            evidence: {
                let ended = if work.state() == WorkState::Ended { state::replaced_by(self.site, work.document()) } else { None };
                self.site.evidence(work).chain(ended).filter_map(|document| self.document_link(document)).collect()
            },
        })
    }

    /// Changes that readers are told, newest first.
    pub(super) fn changes(&self, document: &Document) -> Vec<ChangeLine> {
        use crate::document::meta::ChangeKind;
        let mut changes: Vec<_> = document.meta.changes.iter().filter(|change| change.kind != ChangeKind::Minor).collect();
        changes.sort_by_key(|change| std::cmp::Reverse(change.date));
        changes
            .into_iter()
            .map(|change| ChangeLine {
                date: when::day(change.date),
                kind: (change.kind == ChangeKind::Correction).then(|| self.t("change.correction")),
                note: change.note.clone(),
            })
            .collect()
    }

    /// Sources of a page; `id` is the anchor that figures lead to.
    pub(super) fn sources(&self, document: &Document) -> Vec<SourceLine> {
        let line = |(position, source): (usize, &crate::document::meta::Reference)| SourceLine {
            id: source_anchor(position),
            title: source.title.clone(),
            href: source.url.as_ref().and_then(|url| match self.site.destination(document, &url.value) {
                crate::site::destinations::Destination::External(url, _) => Some(url),
                _ => None,
            }),
            date: source.date.map(when::partial),
            note: source.note.clone(),
        };
        document.meta.sources.iter().enumerate().map(line).collect()
    }

    /// A link to a source of the page by its id: its place in the list, for a superscript.
    pub(super) fn source_link(&self, document: &Document, id: &str) -> Option<Link> {
        let position = document.meta.sources.iter().position(|source| source.id.as_deref() == Some(id))?;
        Some(Link::new(format!("[{}]", position + 1), format!("#{}", source_anchor(position))))
    }

    /// The files of a page, with format and address.
    pub(super) fn file(&self, text: String, href: String) -> FileLink {
        let format = href.rsplit('.').next().unwrap_or_default().to_uppercase();
        FileLink { text, href, format, size: None }
    }

    pub(super) fn newer_older(&self, index: DocIndex) -> (Option<Link>, Option<Link>) {
        let joined = self.site.joined.get(index);
        (
            joined.and_then(|joined| joined.newer).and_then(|newer| self.document_link(newer)),
            joined.and_then(|joined| joined.older).and_then(|older| self.document_link(older)),
        )
    }
}

/// By place, not by the editor's id: two sources may bear one id. A heading's anchor has no dot.
pub(super) fn source_anchor(position: usize) -> String {
    format!("nguon.{}", position + 1)
}

/// The fact that tells most: one with a before and an after, else the first.
pub(super) fn key_figure(keys: &ModelKeys) -> Option<KeyFigure> {
    let telling = |fact: &&ModelFact| fact.before.is_some() && fact.after.is_some();
    let fact = keys.facts.iter().find(telling).or(keys.facts.first())?;
    let value = figure_words(fact);
    // "40 tấn" is not what "hơn 40 tấn" says.
    let value = match fact.note.as_deref() {
        Some(note @ ("hơn" | "trên" | "gần" | "khoảng" | "dưới" | "ước")) => format!("{note} {value}"),
        _ => value,
    };
    Some(KeyFigure { value, label: fact.label.clone(), href: None })
}

/// "0,6 → 10 ha", "hơn 83 thành viên".
pub(super) fn figure_words(fact: &ModelFact) -> String {
    let number = match (&fact.before, &fact.after, &fact.value) {
        (Some(before), Some(after), _) => format!("{} → {}", grouped(before), grouped(after)),
        (None, Some(after), _) => grouped(after),
        (_, _, Some(value)) => grouped(value),
        (Some(before), None, None) => grouped(before),
        (None, None, None) => String::new(),
    };
    match &fact.unit {
        Some(unit) if unit == "%" => format!("{number}%"),
        Some(unit) => format!("{number} {unit}"),
        None => number,
    }
}
