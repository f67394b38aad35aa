//! The page of a model case.

use super::frame::document_head;
use super::page::toc;
use super::rows::{figure_words, key_figure};
use super::{Context, PageHead, title, when};
use crate::document::meta::{Fact as ModelFact, HolderType, ModelKeys, Stage};
use crate::document::{Detail, Document, Kind};
use crate::site::DocIndex;
use crate::site::destinations::Destination;
use crate::site::routes::fixed;
use crate::vietnamese::slug;
use crate::view::model::{FigureLine, ModelView};
use crate::view::parts::{Card, Fact, Link, PhotoView, Phrase, Step};
use std::collections::BTreeSet;

/// How many models are shown beside one.
const NEAR: usize = 3;

/// The page of a model case.
pub fn model(cx: &Context<'_>, index: DocIndex, body_html: String) -> ModelView {
    let Some((document, Detail::Model(keys))) = cx.document(index).map(|document| (document, &document.detail)) else {
        return ModelView::default();
    };
    let meta = &document.meta;
    let crumbs = vec![Link::new(cx.t("kinds.model"), cx.fixed(Kind::Model.folder()))];
    let page = PageHead { kind: "model", title: meta.title.clone(), section: Some("models"), crumbs, ..PageHead::default() };
    let head = document_head(cx, index, document, page);
    let figures: Vec<FigureLine> = keys.facts.iter().map(|fact| figure(cx, document, fact)).collect();
    let key = key_figure(keys).map(|figure| figure.label);
    let mut byline: Vec<Phrase> = keys.localities.iter().map(|locality| cx.locality_named(&locality.value)).collect();
    byline.extend(keys.holder.as_deref().map(Phrase::plain));
    let (newer, older) = cx.newer_older(index);
    ModelView {
        citation: cx.page_citation(document, &head.canonical),
        label: keys.label.clone(),
        fields: meta.fields.iter().map(|field| cx.field_link(&field.value)).collect(),
        title_html: title::html(&meta.title),
        byline,
        lead: meta.summary.clone(),
        steps: steps(cx, keys),
        ended: (keys.stage == Some(Stage::Ended)).then(|| cx.t("model.ended")),
        photos: keys.photos.iter().filter_map(|photo| photo_view(cx, document, photo)).collect(),
        hero: if keys.photos.is_empty() {
            figures.iter().find(|figure| Some(&figure.label) == key.as_ref()).cloned()
        } else {
            None
        },
        figures,
        facts: facts(cx, document, keys),
        toc: toc(document),
        body_html,
        counts_for: keys.plan.iter().map(|plan| cx.document_phrase(document, &plan.value)).collect(),
        copied_in: keys.replicated_in.iter().map(|locality| cx.locality_named(&locality.value)).collect(),
        contact: keys.contact.clone(),
        near: near(cx, index),
        related: Vec::new(),
        changes: cx.changes(document),
        sources: cx.sources(document),
        data: Vec::new(),
        newer,
        older,
        page: head,
    }
}

impl Context<'_> {
    pub(super) fn field_link(&self, field: &str) -> Link {
        Link::new(title::capitalised(field), self.fixed(&format!("{}{}/", fixed::FIELDS, slug::slug(field))))
    }

    /// How to cite a page that is not an issued document: title, owner, day, address.
    pub(super) fn page_citation(&self, document: &Document, canonical: &str) -> String {
        let owner = self.site.config.owner.clone().unwrap_or_else(|| self.site.config.title.clone());
        let date = document.meta.updated.or(document.meta.published).map(|date| when::day(date).text);
        match date {
            Some(date) => self.strings.fill(
                "citation.page",
                &[("title", &document.meta.title), ("owner", &owner), ("date", &date), ("address", canonical)],
            ),
            None => self
                .strings
                .fill("citation.undated", &[("title", &document.meta.title), ("owner", &owner), ("address", canonical)]),
        }
    }
}

fn figure(cx: &Context<'_>, document: &Document, fact: &ModelFact) -> FigureLine {
    let (before, value) = match (&fact.before, &fact.after, &fact.value) {
        (Some(before), Some(after), _) => (Some(before.clone()), after.clone()),
        (Some(before), None, None) => (Some(before.clone()), "—".to_string()),
        (before, after, value) => (before.clone(), after.clone().or_else(|| value.clone()).unwrap_or_else(|| figure_words(fact))),
    };
    FigureLine {
        label: fact.label.clone(),
        before,
        value,
        unit: fact.unit.clone(),
        date: fact.date.map(when::partial),
        note: fact.note.clone(),
        source: fact.source.as_ref().and_then(|source| cx.source_link(document, &source.value)),
    }
}

fn steps(cx: &Context<'_>, keys: &ModelKeys) -> Vec<Step> {
    let Some(stage) = keys.stage.filter(|stage| *stage != Stage::Ended) else { return Vec::new() };
    let stages = [
        (Stage::Registered, "stage.registered"),
        (Stage::Effective, "stage.effective"),
        (Stage::Recognised, "stage.recognised"),
        (Stage::Outstanding, "stage.outstanding"),
        (Stage::Rewarded, "stage.rewarded"),
    ];
    let recognition = keys.recognised.last().map(|recognised| {
        let date = recognised.date.map(when::partial);
        [recognised.level.clone(), recognised.decision.clone(), date].into_iter().flatten().collect::<Vec<_>>().join(", ")
    });
    stages
        .into_iter()
        .map(|(step, key)| Step {
            text: cx.t(key),
            note: recognition.clone().filter(|words| step == Stage::Recognised && !words.is_empty()),
            state: match step.cmp(&stage) {
                std::cmp::Ordering::Less => "done",
                std::cmp::Ordering::Equal => "current",
                std::cmp::Ordering::Greater => "open",
            },
        })
        .collect()
}

fn photo_view(cx: &Context<'_>, document: &Document, photo: &crate::document::meta::Photo) -> Option<PhotoView> {
    let Destination::Asset(path) = cx.site.destination(document, &photo.file.value) else { return None };
    Some(PhotoView {
        src: cx.asset_href(&path),
        alt: photo.alt.clone(),
        width: None,
        height: None,
        caption: photo.caption.clone(),
        credit: photo.credit.clone(),
    })
}

fn facts(cx: &Context<'_>, document: &Document, keys: &ModelKeys) -> Vec<Fact> {
    let mut facts = Vec::new();
    for (key, reason) in &document.meta.missing {
        facts.push(Fact { label: cx.t(&format!("key.{key}")), missing: Some(reason.clone()), wide: true, ..Fact::default() });
    }
    let mut add = |key: &str, values: Vec<Phrase>| {
        if !values.is_empty() {
            facts.push(Fact { label: cx.t(key), values, ..Fact::default() });
        }
    };
    add("fact.locality", keys.localities.iter().map(|locality| cx.locality_named(&locality.value)).collect());
    add("fact.holder", keys.holder.iter().map(|holder| cx.agency_phrase(holder, None)).collect());
    let holder_type = keys.holder_type.map(|holder| match holder {
        HolderType::Collective => cx.t("holder.collective"),
        HolderType::Individual => cx.t("holder.individual"),
    });
    add("fact.holder_type", holder_type.map(Phrase::plain).into_iter().collect());
    add("fact.started", keys.started.iter().map(|date| Phrase::plain(when::partial(*date))).collect());
    add(
        "fact.updated",
        document.meta.updated.or(document.meta.published).iter().map(|date| Phrase::plain(when::day(*date).text)).collect(),
    );
    facts
}

/// Models of the same place, then of the same field: the neighbours in those lists, so that the cost does not grow with the site.
fn near(cx: &Context<'_>, index: DocIndex) -> Vec<Card> {
    let Some(joined) = cx.site.joined.get(index) else { return Vec::new() };
    let places = joined.localities.iter().filter_map(|locality| cx.site.locality_documents.get(*locality));
    let fields = joined.fields.iter().filter_map(|field| cx.site.fields.get(*field)).map(|field| &field.members);
    let mut chosen: BTreeSet<DocIndex> = BTreeSet::new();
    let mut cards = Vec::new();
    for members in places.chain(fields) {
        // Members are ordered by day: the neighbours are found by the place of this one among them.
        let rank = |member: &DocIndex| cx.site.rank.get(*member).copied().unwrap_or_default();
        let at = members.partition_point(|member| rank(member) < rank(&index));
        for member in members.iter().skip(at.saturating_sub(2 * NEAR)).take(4 * NEAR) {
            if cards.len() < NEAR && *member != index && cx.site.lists(*member, Kind::Model) && chosen.insert(*member) {
                cards.extend(cx.card(*member));
            }
        }
    }
    cards
}
