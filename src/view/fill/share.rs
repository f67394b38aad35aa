//! Cards for sharing, from the facts of pages.

use super::Context;
use super::rows::key_figure;
use crate::document::meta::Status;
use crate::document::{Detail, Kind};
use crate::site::DocIndex;
use crate::view::share::ShareCard;

/// The card of a plan, a model or a page of results; none for other pages, nor where the site draws none.
pub fn share_card(cx: &Context<'_>, index: DocIndex) -> Option<ShareCard> {
    let document = cx.document(index).filter(|document| document.meta.status == Status::Published)?;
    if document.kind == Kind::Page || !cx.site.draws_cards() {
        return None;
    }
    let fields = document.meta.fields.iter().map(|field| super::title::capitalised(&field.value)).collect::<Vec<_>>().join(", ");
    let mut card = ShareCard {
        title: document.meta.title.clone(),
        site: cx.site.config.title.clone(),
        owner: cx.site.config.owner.clone().unwrap_or_default(),
        ..ShareCard::default()
    };
    let kind = match &document.detail {
        Detail::Plan(keys) => {
            let issuers = keys.issuers.iter().map(|issuer| cx.agency_words(&issuer.value, document.meta.issued));
            let number = document.meta.number.iter().map(|number| number.value.clone());
            card.byline = number.chain(issuers).collect::<Vec<_>>().join(", ");
            let tasks = document.reading.tasks.len();
            card.figure = (tasks > 0).then(|| cx.strings.count("count.tasks", tasks));
            card.label = (tasks > 0).then(|| cx.strings.count("count.provisions", document.reading.provisions.len()));
            cx.kind_label(document)
        }
        Detail::Model(keys) => {
            card.byline = keys.localities.iter().map(|place| cx.locality_named(&place.value).text).collect::<Vec<_>>().join(", ");
            let figure = key_figure(keys);
            card.label = figure.as_ref().map(|figure| figure.label.clone());
            card.figure = figure.map(|figure| figure.value);
            keys.label.clone().unwrap_or_else(|| cx.t("kind.model"))
        }
        Detail::Result(keys, table) => {
            let period = keys.period.as_ref().map(|period| period.label.clone());
            card.byline = cx.territory(document).into_iter().chain(period).collect::<Vec<_>>().join(", ");
            if let Some(row) = cx.telling_rows(index, &table.rows, 1).into_iter().next().filter(|row| !row.absent) {
                card.figure = Some(format!("{} {}", row.actual, row.unit).trim().to_string());
                card.label = Some(row.name.text);
            }
            cx.t("kind.result")
        }
        Detail::Page => return None,
    };
    card.kind = if fields.is_empty() { kind } else { format!("{kind} · {fields}") };
    Some(card)
}
