//! `data.json` beside a model or a page of results: all facts of the page and its words. `docs/DATA.md` describes its fields.

use super::documents::standing;
use crate::document::meta::Meta;
use crate::document::{Detail, Document};
use crate::site::{DocIndex, Site, state};
use serde_json::{Map, Value, json};

/// The facts of a page, but its words; none where there is no such document.
pub fn facts(site: &Site, index: DocIndex) -> Option<Map<String, Value>> {
    let (document, address) = (site.document(index)?, site.address(index)?);
    let mut page = head(site, document);
    page.insert("id".into(), json!(address.as_str()));
    page.insert("url".into(), json!(site.config.url(address)));
    match &document.detail {
        Detail::Model(keys) => {
            let stage = keys.stage.map(|stage| state::State::Model(stage).key().trim_start_matches("stage."));
            page.insert(
                "model".into(),
                json!({
                    "label": keys.label,
                    "holder_type": keys.holder_type,
                    "holder": keys.holder,
                    "localities": keys.localities.iter().map(|place| &place.value).collect::<Vec<_>>(),
                    "started": keys.started,
                    "stage": stage,
                    "recognised": keys.recognised,
                    "plan": named(site, document, keys.plan.as_ref().map(|plan| plan.value.as_str())),
                    "target": keys.target.as_ref().map(|target| &target.value),
                    "facts": keys.facts,
                    "photos": keys.photos,
                    "replicated_in": keys.replicated_in.iter().map(|place| &place.value).collect::<Vec<_>>(),
                    "contact": keys.contact,
                }),
            );
        }
        Detail::Result(keys, _) => {
            let counts = site.progress.counts_of_result(index);
            let counts: Map<String, Value> =
                counts.occurring().map(|(one, count)| (standing(one).to_string(), json!(count))).collect();
            page.insert(
                "result".into(),
                json!({
                    "period": keys.period,
                    "locality": keys.locality.as_ref().map(|place| &place.value),
                    "plan": match site.plan_of(document, keys).and_then(|plan| site.address(plan)) {
                        Some(address) => json!(address.as_str()),
                        None => json!(keys.plan.as_ref().map(|plan| &plan.value)),
                    },
                    "reporter": keys.reporter.as_ref().map(|reporter| &reporter.value),
                    "report_number": keys.report_number,
                    "report_date": keys.report_date.map(|day| day.to_string()),
                    "state": super::figures::state_name(keys.state),
                    "revision_of": named(site, document, keys.revision_of.as_ref().map(|path| path.value.as_str())),
                    "identities": keys.identities,
                    "standings": counts,
                    "figures": super::figures::objects(site, index),
                }),
            );
        }
        Detail::Plan(_) | Detail::Page => {}
    }
    Some(page)
}

/// A document by its address, or the words that name one which is not here.
fn named(site: &Site, from: &Document, text: Option<&str>) -> Value {
    let Some(text) = text else { return Value::Null };
    match site.named_by(&from.path, text).and_then(|index| site.address(index)) {
        Some(address) => json!(address.as_str()),
        None => json!(text),
    }
}

fn head(site: &Site, document: &Document) -> Map<String, Value> {
    let Meta {
        title,
        summary,
        lang,
        published,
        updated,
        changes,
        fields,
        tags,
        sources,
        illustrative,
        missing,
        number,
        issued,
        ..
    } = &document.meta;
    let missing: Map<String, Value> = missing.iter().map(|(key, reason)| (key.clone(), json!(reason))).collect();
    let value = json!({
        "version": super::VERSION,
        "kind": document.kind,
        "licence": site.config.licence.id,
        "title": title,
        "summary": summary,
        "lang": lang,
        "number": number.as_ref().map(|number| &number.value),
        "issued": issued.map(|day| day.to_string()),
        "published": published.map(|day| day.to_string()),
        "updated": updated.map(|day| day.to_string()),
        "changes": changes,
        "fields": fields.iter().map(|field| &field.value).collect::<Vec<_>>(),
        "tags": tags,
        "sources": sources,
        "illustrative": illustrative,
        "missing": missing,
    });
    match value {
        Value::Object(map) => map,
        _ => Map::new(),
    }
}
