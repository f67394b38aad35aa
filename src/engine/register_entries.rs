//! Pages that the program makes of the registers, as entries of the search index: agencies, territories, fields, indicators, documents
//! that others hold, and the lists at fixed addresses.

use super::index;
use crate::document::number::key;
use crate::document::register::ExternalDocument;
use crate::path::SitePath;
use crate::search::{Entry, Named, Passage};
use crate::site::Site;
use crate::site::document_register::{anchor, known_words};
use crate::site::routes::fixed;
use crate::view::fill::Context;
use chrono::Datelike;

/// Lists at fixed addresses, with the key of their strings.
const LISTS: [(&str, &str); 9] = [
    (fixed::DOCUMENTS, "documents"),
    (fixed::TASKS, "board_page"),
    (fixed::CALENDAR, "calendar"),
    (fixed::AGENCIES, "agencies"),
    (fixed::LOCALITIES, "localities"),
    (fixed::FIELDS, "fields"),
    (fixed::INDICATORS, "indicators"),
    (fixed::SITE_MAP, "site_map"),
    (fixed::FEEDS, "feeds_page"),
];

/// All of them. A document that this site holds itself is found as that document.
pub fn entries<'a>(cx: &'a Context<'a>, introduced: &'a dyn Fn(&SitePath) -> bool) -> impl Iterator<Item = Entry> + 'a {
    let site = cx.site;
    let registers = &site.registers;
    let agencies = (0..registers.agencies.len()).filter_map(|agency| self::agency(cx, agency));
    let localities = (0..registers.localities.len()).filter_map(|locality| self::locality(cx, locality));
    let fields = site.fields.iter().map(|field| Entry {
        fields: vec![Named::new(&field.id, &field.label)],
        ..entry(cx, &SitePath::new(fixed::FIELDS).join(&field.id), "field", &field.label)
    });
    let indicators = registers.indicators.iter().map(|indicator| Entry {
        summary: indicator.definition.clone(),
        passages: told([&indicator.group, &indicator.name_en, &Some(indicator.unit.clone())]),
        ..entry(cx, &SitePath::new(fixed::INDICATORS).join(&indicator.id), "indicator", &indicator.name)
    });
    let held = |known: &&ExternalDocument| known.number.as_deref().is_none_or(|number| site.holdings.bearers(number).is_empty());
    let documents = registers.documents.iter().filter(held).map(|known| document(cx, known));
    let lists = LISTS.into_iter().map(|(address, key)| (SitePath::new(address), key));
    let lists = lists.filter(|(address, _)| !introduced(address)).map(|(address, key)| Entry {
        summary: Some(cx.strings.get(&format!("{key}.about")).to_owned()),
        ..entry(cx, &address, "page", cx.strings.get(&format!("{key}.title")))
    });
    agencies.chain(localities).chain(fields).chain(indicators).chain(documents).chain(lists)
}

fn entry(cx: &Context<'_>, address: &SitePath, kind: &str, title: &str) -> Entry {
    Entry {
        url: cx.href(address),
        kind: Named::new(kind, cx.strings.get(&format!("kind.{kind}"))),
        title: title.to_owned(),
        lang: "vi".to_owned(),
        ..Entry::default()
    }
}

fn told<'a>(texts: impl IntoIterator<Item = &'a Option<String>>) -> Vec<Passage> {
    let text = texts.into_iter().flatten().map(String::as_str).collect::<Vec<_>>().join(". ");
    if text.is_empty() { Vec::new() } else { vec![Passage { text, ..Passage::default() }] }
}

fn agency(cx: &Context<'_>, index: usize) -> Option<Entry> {
    let agency = cx.site.registers.agencies.get(index)?;
    let named = index::named_agency(cx.site, index)?;
    let names = (!named.aliases.is_empty()).then(|| named.aliases.join("; "));
    let symbols = (!agency.symbols.is_empty()).then(|| agency.symbols.join(", "));
    Some(Entry {
        passages: told([&names, &symbols, &agency.note]),
        ..entry(cx, &SitePath::new(fixed::AGENCIES).join(&agency.id), "agency", &named.name)
    })
    .map(|entry| Entry { agencies: vec![named], ..entry })
}

fn locality(cx: &Context<'_>, index: usize) -> Option<Entry> {
    let locality = cx.site.registers.localities.get(index)?;
    let named = index::named_locality(cx.site, index)?;
    let site: &Site = cx.site;
    let names = |ids: &mut dyn Iterator<Item = usize>| {
        let names: Vec<&str> =
            ids.filter_map(|index| site.registers.localities.get(index)).map(|unit| unit.name.as_str()).collect();
        (!names.is_empty()).then(|| names.join(", "))
    };
    let became = names(&mut site.territories.successors.get(&locality.id).into_iter().flatten().copied());
    let other = (!named.aliases.is_empty()).then(|| named.aliases.join("; "));
    Some(Entry {
        passages: told([&other, &became]),
        ..entry(cx, &SitePath::new(fixed::LOCALITIES).join(&locality.id), "locality", &named.name)
    })
    .map(|entry| Entry { localities: vec![named], ..entry })
}

/// A document that others hold, at its place in the register of documents.
fn document(cx: &Context<'_>, known: &ExternalDocument) -> Entry {
    let anchor = anchor(known_words(known));
    let page = cx.site.document_register.page_of(&anchor);
    let claims = known.dates.iter().map(|claim| format!("{} ({})", claim.date.format("%d/%m/%Y"), claim.source));
    let claims = (!known.dates.is_empty()).then(|| claims.collect::<Vec<_>>().join("; "));
    let issuer = known.issuer.as_deref();
    let agency = issuer.and_then(|issuer| cx.site.names.agency(&cx.site.registers, issuer, known.date));
    let mut entry = entry(cx, &page, "document", &known.title);
    entry.url = format!("{}#{anchor}", entry.url);
    entry.number = known.number.as_ref().filter(|number| !key(number).is_empty()).cloned();
    entry.date = known.date.map(|date| date.to_string());
    entry.year = known.date.or(known.dates.iter().map(|claim| claim.date).min()).map(|date| date.year());
    entry.agencies = agency.and_then(|agency| index::named_agency(cx.site, agency)).into_iter().collect();
    entry.passages = told([&claims, &known.note]);
    entry
}
