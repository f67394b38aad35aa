//! The register of all documents that the site holds, knows or meets in its texts.

use super::plan::{known_words, register_anchor};
use super::{Context, PageHead, head, when};
use crate::document::Kind;
use crate::document::number::key;
use crate::path::SitePath;
use crate::site::DocIndex;
use crate::site::citations::CitationTarget;
use crate::site::routes::fixed;
use crate::view::documents::{DocumentLine, DocumentYear, DocumentsView};
use crate::view::parts::{Link, Phrase, Tag, Tone};
use chrono::Datelike;
use std::collections::BTreeMap;

/// How many documents that mention one are named beside it.
const CITED_BY: usize = 12;

/// The register.
pub fn documents(cx: &Context<'_>, lead_html: Option<String>) -> DocumentsView {
    let page = head(
        cx,
        &SitePath::new(fixed::DOCUMENTS),
        PageHead {
            kind: "documents",
            title: cx.t("documents.title"),
            description: Some(cx.t("documents.about")),
            section: Some("documents"),
            ..PageHead::default()
        },
    );
    let mut years: BTreeMap<Option<i32>, Vec<DocumentLine>> = BTreeMap::new();
    let mut held = 0;
    for index in &cx.site.newest_first {
        if cx.site.lists(*index, Kind::Plan)
            && let Some(line) = held_line(cx, *index)
        {
            held += 1;
            let year = cx.site.joined.get(*index).and_then(|joined| joined.year);
            years.entry(year).or_default().push(line);
        }
    }
    for (index, known) in cx.site.registers.documents.iter().enumerate() {
        let date = known.date.or(known.dates.iter().map(|claim| claim.date).min());
        years.entry(date.map(|date| date.year())).or_default().push(known_line(cx, index));
    }
    for (number, line) in unknown_lines(cx) {
        let year = number.split('/').filter_map(|part| part.parse().ok()).find(|year| (1945..2200).contains(year));
        years.entry(year).or_default().push(line);
    }
    let total: usize = years.values().map(Vec::len).sum();
    let mut years: Vec<DocumentYear> = years
        .into_iter()
        .rev()
        .map(|(year, rows)| DocumentYear {
            title: year.map_or_else(|| cx.t("documents.undated"), |year| year.to_string()),
            id: year.map_or_else(|| "khong-ro-nam".to_string(), |year| format!("nam-{year}")),
            rows,
        })
        .collect();
    // One document may be known twice: its anchor belongs to the first.
    let mut seen = std::collections::BTreeSet::new();
    for year in &mut years {
        year.rows.iter_mut().filter(|row| !seen.insert(row.id.clone())).for_each(|row| row.id = String::new());
    }
    DocumentsView {
        page,
        lead_html,
        count: cx.strings.fill("documents.count", &[("n", &total.to_string()), ("held", &held.to_string())]),
        empty: years.is_empty().then(|| cx.t("documents.empty")),
        years,
    }
}

fn cited_by(cx: &Context<'_>, documents: impl Iterator<Item = DocIndex>) -> Vec<Link> {
    documents.filter_map(|index| cx.document_link(index)).take(CITED_BY).collect()
}

fn held_line(cx: &Context<'_>, index: DocIndex) -> Option<DocumentLine> {
    let document = cx.document(index)?;
    let crate::document::Detail::Plan(keys) = &document.detail else { return None };
    let number = document.meta.number.as_ref().map(|number| number.value.clone());
    let incoming = cx.site.relations.incoming.get(index).map(Vec::as_slice).unwrap_or_default();
    let mut citing: Vec<DocIndex> = incoming
        .iter()
        .filter_map(|link| match link.other {
            CitationTarget::Held(other) => Some(other),
            _ => None,
        })
        .collect();
    citing.sort_unstable();
    citing.dedup();
    Some(DocumentLine {
        id: number.as_deref().map(register_anchor).unwrap_or_default(),
        document: Phrase::link(number.unwrap_or_else(|| cx.t("documents.no_number")), cx.document_href(index)),
        title: document.meta.title.clone(),
        issuer: keys.issuers.first().map(|issuer| cx.agency_phrase(&issuer.value, document.meta.issued)),
        date: document.meta.issued.map_or_else(|| cx.t("documents.no_date"), |date| when::day(date).text),
        tag: Some(Tag::new(Tone::Ok, cx.t("cited.held"))),
        cited_by: cited_by(cx, citing.into_iter()),
        note: None,
    })
}

fn known_line(cx: &Context<'_>, index: usize) -> DocumentLine {
    let Some(known) = cx.site.registers.documents.get(index) else { return DocumentLine::default() };
    let words = known_words(known).to_string();
    let date = match (known.date, known.dates.as_slice()) {
        (Some(date), _) => when::day(date).text,
        (None, []) => cx.t("documents.no_date"),
        (None, claims) => {
            claims.iter().map(|claim| format!("{} ({})", when::day(claim.date).text, claim.source)).collect::<Vec<_>>().join("; ")
        }
    };
    let expired = known.effective_to.filter(|day| *day < cx.site.today());
    let tag = match expired {
        Some(day) => Tag::new(Tone::Late, cx.strings.fill("documents.expired", &[("date", &when::day(day).text)])),
        None => Tag::new(Tone::Info, cx.t("cited.known")),
    };
    let mut notes = Vec::new();
    notes.extend(known.replaced_by.as_ref().map(|number| cx.strings.fill("documents.replaced_by", &[("number", number)])));
    notes.extend(known.note.clone());
    let citing = cx.site.relations.known_cited_by.get(index).map(Vec::as_slice).unwrap_or_default();
    DocumentLine {
        id: register_anchor(&words),
        document: Phrase { text: words, href: known.url.clone(), note: None },
        title: known.title.clone(),
        issuer: known.issuer.as_ref().map(|issuer| cx.agency_phrase(issuer, known.date)),
        date,
        tag: Some(tag),
        cited_by: cited_by(cx, citing.iter().copied()),
        note: (!notes.is_empty()).then(|| notes.join(". ")),
    }
}

/// Numbers that texts mention and nobody here knows, each once, by their key.
fn unknown_lines(cx: &Context<'_>) -> BTreeMap<String, DocumentLine> {
    let mut unknown: BTreeMap<String, (DocumentLine, Vec<DocIndex>)> = BTreeMap::new();
    for (index, (document, targets)) in cx.site.documents.iter().zip(&cx.site.citations).enumerate() {
        for (citation, target) in document.reading.citations.iter().zip(targets) {
            let (CitationTarget::Unknown, Some(number)) = (target, &citation.number) else { continue };
            let (line, citing) = unknown.entry(key(number)).or_default();
            if line.id.is_empty() {
                *line = DocumentLine {
                    id: register_anchor(number),
                    document: Phrase::plain(number),
                    title: citation.subject.clone().unwrap_or_default(),
                    issuer: citation.issuers.first().map(|issuer| cx.agency_phrase(issuer, citation.date)),
                    date: citation.date.map_or_else(
                        || cx.t("documents.no_date"),
                        |date| cx.strings.fill("cited.stated", &[("date", &when::day(date).text)]),
                    ),
                    tag: Some(Tag::new(Tone::Plain, cx.t("cited.unknown"))),
                    ..DocumentLine::default()
                };
            }
            if citing.last() != Some(&index) {
                citing.push(index);
            }
        }
    }
    unknown
        .into_iter()
        .map(|(key, (mut line, citing))| {
            line.cited_by = cited_by(cx, citing.into_iter());
            (key, line)
        })
        .collect()
}
