//! The register of all documents that the site holds, knows or meets in its texts.

use super::list::pager;
use super::{Context, PageHead, head, when};
use crate::path::SitePath;
use crate::site::DocIndex;
use crate::site::citations::CitationTarget;
use crate::site::document_register::{Entry, Line, ROWS, Year, known_words};
use crate::site::routes::fixed;
use crate::view::documents::{DocumentLine, DocumentYear, DocumentsView};
use crate::view::parts::{Choice, Link, Phrase, Tag, Tone};
use std::ops::Range;

/// How many documents that mention one are named beside it.
const CITED_BY: usize = 12;
/// How many of the newest documents a large register shows on its first page.
const NEWEST: usize = 50;

/// The register: all of it, or on a large site what is newest here, with the way to every year.
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
    let register = &cx.site.document_register;
    let years = if register.is_split() {
        let newest = register.years.iter().filter(|year| year.year.is_some()).take(1);
        let whole =
            |year: &Year| Link::new(cx.strings.fill("documents.whole", &[("year", &title(cx, year))]), cx.href(&year.page(1)));
        newest.map(|year| DocumentYear { whole: Some(whole(year)), ..view(cx, year, 0..NEWEST) }).collect()
    } else {
        register.years.iter().map(|year| view(cx, year, 0..ROWS)).collect()
    };
    DocumentsView {
        page,
        lead_html,
        count: cx
            .strings
            .fill("documents.count", &[("n", &cx.strings.number(register.total)), ("held", &cx.strings.number(register.held))]),
        empty: register.years.is_empty().then(|| cx.t("documents.empty")),
        years,
        index: index(cx, None),
        pager: None,
    }
}

/// A page of one year, counted from 1.
pub fn document_year(cx: &Context<'_>, year: &Year, number: usize) -> DocumentsView {
    let crumbs = vec![Link::new(cx.t("documents.title"), cx.fixed(fixed::DOCUMENTS))];
    let heading = match year.year {
        Some(year) => cx.strings.fill("documents.of", &[("year", &year.to_string())]),
        None => cx.t("documents.of_undated"),
    };
    let mut page = head(
        cx,
        &year.page(number),
        PageHead { kind: "documents", title: heading, section: Some("documents"), crumbs, ..PageHead::default() },
    );
    let pager = pager(cx, &|number| year.page(number), number, year.pages());
    if number > 1
        && let Some(pager) = &pager
    {
        page.window_title = format!("{} ({}) - {}", page.title, pager.label, cx.site.config.title);
    }
    let from = (number - 1) * ROWS;
    DocumentsView {
        page,
        count: cx.strings.fill("documents.n", &[("n", &cx.strings.number(year.lines.len()))]),
        years: vec![view(cx, year, from..from + ROWS)],
        index: index(cx, Some(year)),
        pager,
        ..DocumentsView::default()
    }
}

fn title(cx: &Context<'_>, year: &Year) -> String {
    year.year.map_or_else(|| cx.t("documents.undated"), |year| year.to_string())
}

fn index(cx: &Context<'_>, current: Option<&Year>) -> Vec<Choice> {
    let register = &cx.site.document_register;
    let choice = |year: &Year| Choice {
        text: title(cx, year),
        href: cx.href(&year.page(1)),
        count: cx.strings.number(year.lines.len()),
        current: current.is_some_and(|current| current.year == year.year),
    };
    register.years.iter().filter(|_| register.is_split()).map(choice).collect()
}

fn view(cx: &Context<'_>, year: &Year, shown: Range<usize>) -> DocumentYear {
    let row = |line: &Line| {
        let row = match &line.entry {
            Entry::Held(index) => held_line(cx, *index)?,
            Entry::Known(index) => known_line(cx, *index),
            Entry::Met { document, citation, citing } => met_line(cx, *document, *citation, citing)?,
        };
        Some(DocumentLine { id: line.anchor.to_string(), ..row })
    };
    let rows = year.lines.iter().skip(shown.start).take(shown.len()).filter_map(row).collect();
    DocumentYear { title: title(cx, year), id: year.id(), rows, whole: None }
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
        id: String::new(),
        document: Phrase::link(number.unwrap_or_else(|| cx.t("documents.no_number")), cx.document_href(index)),
        title: document.meta.title.clone(),
        lang: cx.foreign(document),
        issuer: keys.issuers.first().map(|issuer| cx.agency_phrase(&issuer.value, document.meta.issued)),
        date: document.meta.issued.map_or_else(|| cx.t("documents.no_date"), |date| when::day(date).text),
        tag: Some(Tag::new(Tone::Ok, cx.t("cited.held"))),
        cited_by: cited_by(cx, citing.into_iter()),
        note: None,
        note_html: None,
    })
}

fn known_line(cx: &Context<'_>, index: usize) -> DocumentLine {
    let Some(known) = cx.site.registers.documents.get(index) else { return DocumentLine::default() };
    let words = known_words(known).to_string();
    let date = match (known.date, known.dates.as_slice()) {
        (Some(date), _) => when::day(date).text,
        (None, []) => cx.t("documents.no_date"),
        (None, claims) => {
            let mut days: Vec<String> = claims.iter().map(|claim| when::day(claim.date).text).collect();
            days.dedup();
            days.join("; ")
        }
    };
    let expired = known.effective_to.filter(|day| *day < cx.site.today());
    let tag = match expired {
        Some(day) => Tag::new(Tone::Late, cx.strings.fill("documents.expired", &[("date", &when::day(day).text)])),
        None => Tag::new(Tone::Info, cx.t("cited.known")),
    };
    let mut notes = Vec::new();
    notes.extend(known.replaced_by.as_ref().map(|number| cx.strings.fill("documents.replaced_by", &[("number", number)])));
    if known.date.is_none() {
        notes.extend(known.dates.iter().map(|claim| format!("{}: {}", when::day(claim.date).text, claim.source)));
    }
    notes.extend(known.note.clone());
    let note = (!notes.is_empty()).then(|| notes.join(". "));
    let citing = cx.site.relations.known_cited_by.get(index).map(Vec::as_slice).unwrap_or_default();
    DocumentLine {
        id: String::new(),
        document: Phrase { text: words, href: known.url.clone(), ..Phrase::default() },
        title: known.title.clone(),
        lang: None,
        issuer: known.issuer.as_ref().map(|issuer| cx.agency_phrase(issuer, known.date)),
        date,
        tag: Some(tag),
        cited_by: cited_by(cx, citing.iter().copied()),
        note_html: note.as_deref().map(|note| cx.with_links(note)),
        note,
    }
}

fn met_line(cx: &Context<'_>, document: DocIndex, citation: usize, citing: &[DocIndex]) -> Option<DocumentLine> {
    let citation = cx.document(document)?.reading.citations.get(citation)?;
    let date = citation
        .date
        .map_or_else(|| cx.t("documents.no_date"), |date| cx.strings.fill("cited.stated", &[("date", &when::day(date).text)]));
    Some(DocumentLine {
        document: Phrase::plain(citation.number.as_deref()?),
        title: citation.subject.as_deref().unwrap_or_default().to_owned(),
        issuer: citation.issuers.first().map(|issuer| cx.agency_phrase(issuer, citation.date)),
        date,
        tag: Some(Tag::new(Tone::Plain, cx.t("cited.unknown"))),
        cited_by: cited_by(cx, citing.iter().copied()),
        ..DocumentLine::default()
    })
}
