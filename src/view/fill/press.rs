//! For the press: what is new, what was corrected, how to cite. And the page of open data.

use super::{Context, PageHead, head, title, when};
use crate::document::meta::{ChangeKind, Status};
use crate::document::{Detail, Kind};
use crate::path::SitePath;
use crate::site::DocIndex;
use crate::site::channels::{Carries, Channel};
use crate::site::routes::fixed;
use crate::view::parts::{ChangeLine, Fact, Link, Phrase, RowGroup};
use crate::view::press::{CorrectionLine, DataSet, DataView, PressFigures, PressPhoto, PressView};

const NEWEST: usize = 10;
const SETS: usize = 500;
/// Reports whose figures are shown, and figures of each.
const REPORTS: usize = 3;
const FIGURES: usize = 4;
const PHOTOS: usize = 60;

/// The page for the press; `body_html` is an editor's introduction.
pub fn press(cx: &Context<'_>, heading: Option<String>, body_html: String) -> PressView {
    let title = heading.unwrap_or_else(|| cx.t("nav.press"));
    let page = PageHead { kind: "press", title, description: Some(cx.t("press.about")), ..PageHead::default() };
    let mut corrections: Vec<(chrono::NaiveDate, CorrectionLine)> = Vec::new();
    for (index, document) in cx.site.documents.iter().enumerate() {
        let Some(link) = cx.document_link(index) else { continue };
        for change in document.meta.changes.iter().filter(|change| change.kind == ChangeKind::Correction) {
            let line =
                ChangeLine { date: when::day(change.date), kind: Some(cx.t("change.correction")), note: change.note.clone() };
            corrections.push((change.date, CorrectionLine { document: link.clone(), change: line }));
        }
        if let (Status::Withdrawn, Some(withdrawal)) = (document.meta.status, &document.meta.withdrawn)
            && let Some(date) = withdrawal.date
        {
            let note = withdrawal.reason.clone().unwrap_or_default();
            let line = ChangeLine { date: when::day(date), kind: Some(cx.t("change.withdrawn")), note };
            corrections.push((date, CorrectionLine { document: link, change: line }));
        }
    }
    corrections.sort_by_key(|(date, line)| (std::cmp::Reverse(*date), line.document.href.clone()));
    let figures = latest_figures(cx);
    let newest = super::home::newest(cx, NEWEST).into_iter().filter_map(|index| cx.changed_row(index));
    let feed = |key: &str, file: &str| Link::new(cx.t(key), format!("{}{file}", cx.fixed(fixed::FEEDS)));
    let contact = cx.site.config.contact.office.iter().map(Phrase::plain).collect::<Vec<_>>();
    PressView {
        body_html,
        newest: RowGroup { title: cx.t("home.newest"), rows: newest.collect(), more: None },
        corrections: corrections.into_iter().map(|(_, line)| line).collect(),
        no_corrections: cx.t("press.no_corrections"),
        facts: if contact.is_empty() {
            Vec::new()
        } else {
            vec![Fact { label: cx.t("fact.contact"), values: contact, ..Fact::default() }]
        },
        feeds: vec![
            Link::new(cx.t("press.feeds"), cx.fixed(fixed::FEEDS)),
            feed("feed_kind.rss", "tat-ca.rss"),
            feed("feed_kind.atom", "tat-ca.atom"),
            feed("feed_kind.json", "tat-ca.json"),
        ],
        citation: figures.first().and_then(|(index, _)| cx.document_url(*index)).unwrap_or_default(),
        figures: figures.into_iter().map(|(_, view)| view).collect(),
        photos: super::model::gallery(cx, PHOTOS).into_iter().map(|(page, photo)| PressPhoto { photo, page }).collect(),
        no_photos: cx.t("press.no_photos"),
        page: head(cx, &SitePath::new(fixed::PRESS), page),
    }
}

/// The first figures of the newest reports that have any.
fn latest_figures(cx: &Context<'_>) -> Vec<(DocIndex, PressFigures)> {
    let results = cx.site.newest_first.iter().copied().filter(|index| cx.site.lists(*index, Kind::Result));
    let figures = results.filter_map(|index| {
        let Detail::Result(keys, table) = &cx.document(index)?.detail else { return None };
        let rows = cx.telling_rows(index, &table.rows, FIGURES);
        let period = keys.period.as_ref()?;
        // A plan for days to come has targets and no figures.
        (!rows.is_empty() && period.to <= cx.site.today()).then(|| {
            let as_of = super::result::as_of(cx, period);
            Some((index, PressFigures { document: cx.document_link(index)?, as_of, rows }))
        })?
    });
    figures.take(REPORTS).collect()
}

impl Context<'_> {
    /// How to cite a page, as its own page says it.
    fn document_url(&self, index: DocIndex) -> Option<String> {
        Some(self.page_citation(self.document(index)?, &self.url(self.site.address(index)?)))
    }

    /// What a channel is called among others of the site.
    pub(super) fn channel_name(&self, channel: &Channel) -> String {
        match channel.carries {
            Carries::Everything => self.t("feeds_page.everything"),
            Carries::Kind(kind) => self.t(&format!("kinds.{}", kind.name())),
            Carries::Field(field) => {
                self.site.fields.get(field).map(|field| title::capitalised(&field.label)).unwrap_or_default()
            }
            Carries::Agency(agency) => self.agency_name(agency, None),
        }
    }

    /// What a channel is called where it stands alone.
    pub fn channel_title(&self, channel: &Channel) -> String {
        match channel.carries {
            Carries::Everything => self.site.config.title.clone(),
            _ => format!("{} - {}", self.site.config.title, self.channel_name(channel)),
        }
    }
}

/// The page of open data; `body_html` is an editor's introduction, `tables` come first.
pub fn data(cx: &Context<'_>, heading: Option<String>, body_html: String, tables: Vec<DataSet>) -> DataView {
    let title = heading.unwrap_or_else(|| cx.t("nav.data"));
    let page = PageHead { kind: "data", title, description: Some(cx.t("data_page.about")), ..PageHead::default() };
    let mut sets = tables;
    let listed = cx.site.newest_first.iter().filter(|index| cx.site.is_listed(**index)).take(SETS);
    for index in listed {
        let Some(document) = cx.document(*index) else { continue };
        let files = match &document.detail {
            Detail::Plan(_) => {
                let base = cx.document_href(*index);
                vec![
                    cx.file(cx.t("data_page.json"), format!("{base}data.json")),
                    cx.file("Akoma Ntoso".into(), format!("{base}akn.xml")),
                ]
            }
            Detail::Result(keys, _) => keys
                .data
                .iter()
                .filter_map(|data| match cx.site.destination(document, &data.value) {
                    crate::site::destinations::Destination::Asset(path) => {
                        Some(cx.file(cx.t("result.data"), cx.asset_href(&path)))
                    }
                    _ => None,
                })
                .collect(),
            _ => continue,
        };
        let meta = match &document.detail {
            Detail::Result(_, table) => vec![cx.strings.count("count.figures", table.rows.len())],
            _ => vec![cx.strings.count("count.provisions", document.reading.provisions.len())],
        };
        let about = document.meta.summary.clone().unwrap_or_default();
        sets.push(DataSet {
            id: format!("bo-{}", sets.len()),
            title: document.meta.title.clone(),
            lang: cx.foreign(document),
            href: Some(cx.document_href(*index)),
            about,
            meta,
            files,
        });
    }
    DataView {
        body_html,
        empty: sets.is_empty().then(|| cx.t("data_page.empty")),
        sets,
        page: head(cx, &SitePath::new(fixed::DATA), page),
    }
}
