//! The page of a model case.

use super::frame::document_head;
use super::page::toc;
use super::rows::{figure_words, key_figure};
use super::{Context, PageHead, title, when};
use crate::document::meta::{Fact as ModelFact, HolderType, ModelKeys, Stage};
use crate::document::{Detail, Document, Kind};
use crate::path::{OutputPath, SitePath};
use crate::site::DocIndex;
use crate::site::assets;
use crate::site::destinations::Destination;
use crate::site::models::{Funnel, STAGES};
use crate::site::routes::fixed;
use crate::vietnamese::number::grouped;
use crate::vietnamese::slug;
use crate::view::frame::Head;
use crate::view::model::{FigureLine, LeafletView, ModelView};
use crate::view::parts::{Fact, FileLink, FunnelGroup, FunnelRow, FunnelStep, FunnelView, Link, PhotoView, Phrase, Step};

/// How many figures a leaflet has room for.
const LEAFLET_FIGURES: usize = 4;

/// The page of a model case, but its body and the code of its words.
pub fn model(cx: &Context<'_>, index: DocIndex) -> ModelView {
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
        body_html: String::new(),
        counts_for: counts_for(cx, index, document, keys).into_iter().collect(),
        copied_in: keys.replicated_in.iter().map(|locality| cx.locality_named(&locality.value)).collect(),
        copied_note: keys.replicated_in.is_empty().then(|| cx.t("model.not_copied")),
        contact: contact(cx, keys),
        contact_note: keys.contact.is_none().then(|| cx.t("model.no_contact")),
        leaflet: leaflet_href(cx, index).map(|href| Link::new(cx.t("model.leaflet"), href)),
        near: cx.site.models.alike.get(index).into_iter().flatten().filter_map(|other| cx.card(*other)).collect(),
        related: Vec::new(),
        check: None,
        changes: cx.changes(document),
        sources: cx.sources(document),
        data: vec![Link::new(cx.t("data_page.page_json"), format!("{}data.json", cx.document_href(index)))],
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
        self.citation(&document.meta.title, document.meta.updated.or(document.meta.published), canonical)
    }

    /// The same for any title and day.
    pub(super) fn citation(&self, title: &str, day: Option<chrono::NaiveDate>, canonical: &str) -> String {
        let owner = self.site.config.owner.as_ref().unwrap_or(&self.site.config.title);
        let date = day.map(|day| when::day(day).text);
        let key = if date.is_some() { "citation.page" } else { "citation.undated" };
        let date = date.unwrap_or_default();
        self.strings.fill(key, &[("title", title), ("owner", owner), ("date", &date), ("address", canonical)])
    }
}

fn figure(cx: &Context<'_>, document: &Document, fact: &ModelFact) -> FigureLine {
    let (before, value) = match (&fact.before, &fact.after, &fact.value) {
        (Some(before), Some(after), _) => (Some(grouped(before)), grouped(after)),
        (Some(before), None, None) => (Some(grouped(before)), "—".to_string()),
        (before, after, value) => {
            let single = after.as_ref().or(value.as_ref()).map(|value| grouped(value));
            (before.as_deref().map(grouped), single.unwrap_or_else(|| figure_words(fact)))
        }
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
    // A source tells where a model stands; that it went through every stage before is nowhere said.
    let stated = |step: Stage| step == Stage::Recognised && !keys.recognised.is_empty();
    stages
        .into_iter()
        .map(|(step, key)| {
            let state = match step.cmp(&stage) {
                std::cmp::Ordering::Less if stated(step) => "done",
                std::cmp::Ordering::Less => "unstated",
                std::cmp::Ordering::Equal => "current",
                std::cmp::Ordering::Greater => "open",
            };
            let words = match state {
                "unstated" => Some(cx.t("model.unstated")),
                _ => recognition.clone().filter(|words| stated(step) && !words.is_empty()),
            };
            Step { text: cx.t(key), note: words, state }
        })
        .collect()
}

fn photo_view(cx: &Context<'_>, document: &Document, photo: &crate::document::meta::Photo) -> Option<PhotoView> {
    let Destination::Asset(path) = cx.site.destination(document, &photo.file.value) else { return None };
    let shown = cx.site.photos.get(&path).copied();
    Some(PhotoView {
        src: cx.asset_href(&path),
        alt: photo.alt.clone(),
        width: shown.map(|shown| shown.width),
        height: shown.map(|shown| shown.height),
        srcset: shown.and_then(|shown| {
            let href = |file: OutputPath| format!("{}/{file}", cx.site.config.base_path);
            let mut copies: Vec<String> =
                shown.copies().map(|width| format!("{} {width}w", href(assets::copy(&path, width)))).collect();
            copies.push(format!("{} {}w", cx.asset_href(&path), shown.width));
            (copies.len() > 1).then(|| copies.join(", "))
        }),
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

/// The plan that a model counts towards, with the target.
fn counts_for(cx: &Context<'_>, index: DocIndex, document: &Document, keys: &ModelKeys) -> Option<Phrase> {
    let mut phrase = cx.document_phrase(document, &keys.plan.as_ref()?.value);
    let plan = cx.site.joined.get(index).and_then(|joined| joined.plan);
    let target = keys.target.as_ref().and_then(|id| cx.site.progress.of_plan(plan?).iter().find(|target| target.id == id.value));
    if let Some(target) = target {
        phrase.href = Some(cx.target_href(target));
        phrase.note = Some(target.text.clone());
    }
    Some(phrase)
}

/// The office to ask; without one, who carries the model and where.
fn contact(cx: &Context<'_>, keys: &ModelKeys) -> Vec<Phrase> {
    match &keys.contact {
        Some(contact) => vec![Phrase::plain(contact)],
        None => {
            let holder = keys.holder.iter().map(|holder| cx.agency_phrase(holder, None));
            holder.chain(keys.localities.first().map(|locality| cx.locality_named(&locality.value))).collect()
        }
    }
}

/// The last part of the address of a leaflet.
pub const LEAFLET: &str = "to-roi";

fn leaflet_href(cx: &Context<'_>, index: DocIndex) -> Option<String> {
    cx.site.address(index).map(|address| cx.href(&address.join(LEAFLET)))
}

/// The leaflet of a model at `address`, but its body, the code of its words and the drawing of its address.
pub fn leaflet(cx: &Context<'_>, model: &ModelView, address: &SitePath) -> LeafletView {
    let back = Link::new(&model.page.title, cx.href(address));
    let title = cx.strings.fill("leaflet.title", &[("title", &model.page.title)]);
    let mut crumbs = model.page.crumbs.iter().skip(1).cloned().collect::<Vec<_>>();
    crumbs.push(back.clone());
    let page = PageHead { kind: "leaflet", title, description: model.lead.clone(), section: Some("models"), crumbs };
    let mut page: Head = super::head(cx, &address.join(LEAFLET), page);
    // The model's own page is the one to find.
    page.noindex = true;
    page.lang = model.page.lang.clone();
    page.banners = model.page.banners.clone();
    for link in page.banners.iter_mut().filter_map(|banner| banner.link.as_mut()).filter(|link| link.href.starts_with('#')) {
        link.href.insert_str(0, &back.href);
    }
    let mut figures: Vec<FigureLine> = model.figures.clone();
    figures.sort_by_key(|figure| figure.before.is_none());
    figures.truncate(LEAFLET_FIGURES);
    let fields = model.fields.iter().map(|field| field.text.clone()).collect::<Vec<_>>().join(", ");
    LeafletView {
        kind: model.label.iter().cloned().chain([fields]).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · "),
        title_html: model.title_html.clone(),
        byline: model.byline.iter().map(|phrase| phrase.text.clone()).collect(),
        lead: model.lead.clone(),
        figures,
        body_html: String::new(),
        contact: model.contact.clone(),
        contact_note: model.contact_note.clone(),
        sources: model.sources.clone(),
        check: None,
        address: cx.url(address),
        back,
        qr_html: String::new(),
        changed: model
            .facts
            .iter()
            .find(|fact| fact.label == cx.t("fact.updated"))
            .and_then(|fact| fact.values.first())
            .map(|value| value.text.clone()),
        page,
    }
}

/// How far all models came; nothing where there are none.
pub(super) fn funnel(cx: &Context<'_>) -> Option<FunnelView> {
    let funnels = &cx.site.models.funnels;
    let stages: Vec<String> = STAGES.iter().map(|stage| cx.t(crate::site::state::State::Model(*stage).key())).collect();
    let row = |name: Phrase, funnel: &Funnel| {
        let total = funnel.total();
        let step = |(name, count): (&String, usize)| FunnelStep {
            name: name.clone(),
            count: cx.strings.number(count),
            length: (count * 100).checked_div(total).unwrap_or_default(),
        };
        FunnelRow {
            name,
            steps: stages.iter().zip(funnel.reached).map(step).collect(),
            ended: cx.strings.number(funnel.ended),
            unknown: cx.strings.number(funnel.unknown),
            total: cx.strings.number(total),
        }
    };
    let fields = funnels.by_field.iter().filter_map(|(field, funnel)| {
        let field = cx.site.fields.get(*field)?;
        let link = cx.field_link(&field.label);
        Some(row(Phrase::link(link.text, link.href), funnel))
    });
    let years = funnels.by_year.iter().rev().map(|(year, funnel)| {
        row(Phrase::link(year.to_string(), cx.fixed(&format!("/{}/nam/{year}/", Kind::Model.folder()))), funnel)
    });
    let whole = row(Phrase::plain(cx.t("all")), &funnels.all);
    let file = |format: &str| FileLink {
        text: cx.t("funnel.file"),
        href: format!("{}v1/chang-duong-mo-hinh.{format}", cx.fixed(fixed::DATA)),
        format: format.to_uppercase(),
        size: None,
    };
    (funnels.all.total() > 0).then(|| FunnelView {
        groups: vec![
            FunnelGroup { title: cx.t("filter.field"), rows: fields.collect() },
            FunnelGroup { title: cx.t("funnel.year"), rows: years.collect() },
        ],
        stages: stages.clone(),
        whole,
        note: cx.t("funnel.note"),
        files: vec![file("csv"), file("json")],
    })
}

/// All photos of published models, for the press.
pub(super) fn gallery(cx: &Context<'_>, limit: usize) -> Vec<(Link, PhotoView)> {
    let models = cx.site.newest_first.iter().filter(|index| cx.site.lists(**index, Kind::Model));
    let photos = models.filter_map(|index| {
        let document = cx.document(*index)?;
        let Detail::Model(keys) = &document.detail else { return None };
        let link = cx.document_link(*index)?;
        Some(keys.photos.iter().filter_map(move |photo| Some((link.clone(), photo_view(cx, document, photo)?))))
    });
    photos.flatten().take(limit).collect()
}
