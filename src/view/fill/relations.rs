//! What the picture of a document's relations shows.

use super::Context;
use crate::document::Document;
use crate::document::reading::Relation;
use crate::site::DocIndex;
use crate::site::citations::{CitationTarget, Link as Related};
use crate::site::document_register::known_words;
use crate::view::relations::{RelationDrawing, RelationLayer};
use std::collections::{BTreeMap, BTreeSet};

/// How many documents a layer names.
const MOST: usize = 8;
/// Relations from the strongest to the weakest: a document that stands in several is shown in the first.
const ORDER: [Relation; 6] =
    [Relation::BasedOn, Relation::Implements, Relation::Amends, Relation::Replaces, Relation::Corrects, Relation::Cites];

/// The relations of the document at `index`; none where it has none.
pub fn relations(cx: &Context<'_>, index: DocIndex) -> Option<RelationDrawing> {
    let document = cx.document(index)?;
    let outgoing = cx.site.relations.outgoing.get(index).map(Vec::as_slice).unwrap_or_default();
    let incoming = cx.site.relations.incoming.get(index).map(Vec::as_slice).unwrap_or_default();
    let (above, below) = (layers(cx, "relation", outgoing), layers(cx, "inverse", incoming));
    if above.is_empty() && below.is_empty() {
        return None;
    }
    let this = match &document.meta.number {
        Some(number) => format!("{} {}", cx.kind_label(document), number.value),
        None => document.meta.title.clone(),
    };
    let said = |layer: &RelationLayer| {
        let more = layer.more.as_ref().map(|more| format!(" {more}")).unwrap_or_default();
        format!("{}: {}{more}.", layer.title, layer.documents.join(", "))
    };
    Some(RelationDrawing {
        lang: cx.strings.lang().to_string(),
        title: cx.t("plan.relations"),
        description: above.iter().chain(&below).map(said).collect::<Vec<_>>().join(" "),
        this,
        above,
        below,
    })
}

fn layers(cx: &Context<'_>, words: &str, links: &[Related]) -> Vec<RelationLayer> {
    let mut by_relation: BTreeMap<Relation, Vec<String>> = BTreeMap::new();
    let mut seen = BTreeSet::new();
    for relation in ORDER {
        for link in links.iter().filter(|link| link.relation == relation) {
            if let Some(name) = name(cx, link).filter(|name| seen.insert(name.clone())) {
                by_relation.entry(relation).or_default().push(name);
            }
        }
    }
    ORDER
        .into_iter()
        .filter_map(|relation| {
            let mut documents = by_relation.remove(&relation)?;
            // One too many has room where the words for it would stand.
            let left_out = if documents.len() > MOST + 1 { documents.len() - MOST } else { 0 };
            documents.truncate(if left_out > 0 { MOST } else { MOST + 1 });
            Some(RelationLayer {
                title: cx.t(&format!("{words}.{}", relation.name())),
                documents,
                more: (left_out > 0).then(|| cx.strings.count("relations.more", left_out)),
            })
        })
        .collect()
}

/// The number of the other document; its title where it has none.
fn name(cx: &Context<'_>, link: &Related) -> Option<String> {
    let of = |document: &Document| match &document.meta.number {
        Some(number) => number.value.clone(),
        None => document.meta.title.clone(),
    };
    match &link.other {
        CitationTarget::Held(other) => cx.document(*other).map(of),
        CitationTarget::Known(known) => cx.site.registers.documents.get(*known).map(|known| known_words(known).to_string()),
        _ => link.number.clone(),
    }
}
