//! What the site gives to the pages of one document, as plain values.
//!
//! **Invariant**: the pages of a document are made of what is given here, of the document and its text, of the theme and of the words of the interface, and
//! of nothing else. So its pages stand as they are while none of these changed, whatever else of the site did.

use super::bodies::{self, Leads};
use super::drawings::Drawing;
use super::pages::{AKN, DATA, language};
use crate::document::meta::Status;
use crate::document::{Detail, Document};
use crate::path::SitePath;
use crate::render::body::MarginNote;
use crate::render::open_data;
use crate::site::{DocIndex, charts};
use crate::view::fill::{self, Context};
use crate::view::model::{LeafletView, ModelView};
use crate::view::notice::NoticeView;
use crate::view::page::PageView;
use crate::view::parts::Check;
use crate::view::plan::PlanView;
use crate::view::relations::RelationDrawing;
use crate::view::result::ResultView;
use crate::view::share::ShareCard;
use serde::Serialize;
use serde_json::{Map, Value};

/// What a document's pages are made of beside its text.
#[derive(Serialize)]
pub struct Given {
    /// The address of its page with the host.
    pub url: String,
    /// Where its mentions and links lead.
    pub leads: Leads,
    /// Its card for sharing.
    pub card: Option<ShareCard>,
    /// What is particular to its kind.
    pub pages: Pages,
}

/// The views of the pages of a document, without what is made of its text.
#[derive(Serialize)]
pub enum Pages {
    /// What is left of one that is withdrawn.
    Withdrawn(Box<NoticeView>),
    /// Of an issued document.
    Plan { view: Box<PlanView>, check: Check, notes: Vec<MarginNote>, relations: Option<RelationDrawing> },
    /// Of a model.
    Model { view: Box<ModelView>, check: Check, leaflet: Box<LeafletView>, facts: Map<String, Value> },
    /// Of the results of a period.
    Result { view: Box<ResultView>, check: Check, facts: Map<String, Value>, drawing: Option<Box<Drawing>> },
    /// Of words.
    Page(Box<PageView>),
}

impl Given {
    /// What the document at `index` of the site, whose page is at `address`, is given.
    pub fn of(cx: &Context<'_>, index: DocIndex, document: &Document, address: &SitePath) -> Self {
        let url = cx.url(address);
        if document.meta.status == Status::Withdrawn {
            let view = Box::new(fill::withdrawn(cx, index));
            return Self { url, leads: Leads::default(), card: None, pages: Pages::Withdrawn(view) };
        }
        let check = |file| fill::check(cx, index, file);
        let facts = || open_data::page_facts(cx.site, index);
        let pages = match &document.detail {
            Detail::Plan(_) => Pages::Plan {
                view: Box::new(fill::plan(cx, index)),
                check: check(AKN),
                notes: bodies::margin_notes(cx, document),
                relations: fill::relations(cx, index),
            },
            Detail::Model(_) => {
                let view = Box::new(fill::model(cx, index));
                let leaflet = Box::new(fill::leaflet(cx, &view, address));
                Pages::Model { view, check: check(DATA), leaflet, facts: facts() }
            }
            Detail::Result(..) => {
                let view = Box::new(fill::result(cx, index));
                let chart = charts::of_result(cx.site, index, language(cx)).into_iter().next();
                let drawing = chart.map(|chart| Box::new(Drawing::of(cx, address, &view.page.title, chart, true)));
                Pages::Result { view, check: check(DATA), facts: facts(), drawing }
            }
            Detail::Page => Pages::Page(Box::new(fill::page(cx, index))),
        };
        Self { url, leads: Leads::of(cx, index, document), card: fill::share_card(cx, index), pages }
    }
}
