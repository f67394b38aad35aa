//! The pages of documents, with the files beside them.

use super::bundle::Bundle;
use super::given::{Given, Pages};
use super::io::PutError;
use super::pages::{AKN, DATA};
use super::{Press, bodies};
use crate::document::Document;
use crate::hash::Digest;
use crate::path::SitePath;
use crate::render::{akn, data, open_data, picture, qr, relations};
use crate::site::DocIndex;
use crate::view::fill;
use crate::view::frame::Head;
use crate::view::parts::Check;
use crate::view::share::ShareCard;
use crate::view::strings::Strings;
use serde_json::{Map, Value};
use std::cell::LazyCell;

/// The picture of the card of a page.
const CARD: &str = "chia-se.png";

/// Makes the pages of a document, unless the live site has them as they would be.
///
/// # Errors
/// When the sink takes nothing more.
pub fn make(press: &Press<'_>, index: DocIndex) -> Result<(), PutError> {
    let (Some(document), Some(address)) = (press.site.document(index), press.site.address(index)) else { return Ok(()) };
    let cx = &press.context_in(&document.meta.lang);
    let given = Given::of(cx, index, document, address);
    let ground = press.ground(document);
    let of = press.print(ground, &given);
    let text = LazyCell::new(|| press.text(document));
    if !press.stands(&document.path, of)
        && let Some(text) = if matches!(given.pages, Pages::Withdrawn(_)) { Some("") } else { text.as_deref() }
    {
        let mut files = Bundle::new(press);
        Maker { strings: cx.strings, document, address }.make(given, text, &mut files)?;
        press.enter(&document.path, of, files);
    }
    press.index(index, document, ground, &|| text.as_deref())
}

/// Makes the pages of one document of its text and of what they are given. It has no way to ask the site.
struct Maker<'a> {
    strings: &'a Strings,
    document: &'a Document,
    /// Of its page.
    address: &'a SitePath,
}

impl Maker<'_> {
    fn make(&self, given: Given, text: &str, files: &mut Bundle<'_>) -> Result<(), PutError> {
        let Self { strings, document, address } = *self;
        let Given { url, leads, card, pages } = given;
        let body = || bodies::markdown(strings, document, text, &leads);
        match pages {
            Pages::Withdrawn(view) => files.page(address, &*view),
            Pages::Plan { mut view, check, notes, relations } => {
                files.put(&address.beside(DATA), data::json(text, document, &url, &leads).as_bytes())?;
                let words = akn::xml(text, document, &url, &leads);
                files.put(&address.beside(AKN), &words)?;
                let check = of_bytes(check, &words);
                view.body_html = bodies::plan(strings, document, text, &leads, &notes);
                view.relations_html = relations.map(|shown| relations::svg(&shown, "p-quan-he")).unwrap_or_default();
                view.print_foot.push(fill::check_line(strings, &check));
                view.check = Some(check);
                self.card(card, &url, &mut view.page, files)?;
                files.page(address, &*view)
            }
            Pages::Model { mut view, check, mut leaflet, facts } => {
                view.body_html = body();
                self.card(card, &url, &mut view.page, files)?;
                let check = self.facts(facts, check, text, files)?;
                leaflet.body_html.clone_from(&view.body_html);
                leaflet.check = Some(fill::check_line(strings, &check));
                leaflet.qr_html = qr::svg(&url, strings.get("leaflet.qr")).unwrap_or_default();
                view.check = Some(check);
                files.page(&address.join(fill::LEAFLET), &*leaflet)?;
                files.page(address, &*view)
            }
            Pages::Result { mut view, check, facts, drawing } => {
                view.body_html = body();
                self.card(card, &url, &mut view.page, files)?;
                view.check = Some(self.facts(facts, check, text, files)?);
                if let Some(drawing) = drawing {
                    drawing.put(files)?;
                    view.drawings.push(drawing.view);
                }
                files.page(address, &*view)
            }
            Pages::Page(mut view) => {
                view.body_html = body();
                files.page(address, &*view)
            }
        }
    }

    /// Puts the file with all facts and words of a page of a model or of results, and gives its code.
    fn facts(&self, facts: Map<String, Value>, check: Check, text: &str, files: &mut Bundle<'_>) -> Result<Check, PutError> {
        let json = open_data::page_json(facts, bodies::words(self.document, text));
        files.put(&self.address.beside(DATA), &json)?;
        Ok(of_bytes(check, &json))
    }

    /// Draws the card of a page and tells its head of it.
    fn card(&self, card: Option<ShareCard>, url: &str, head: &mut Head, files: &mut Bundle<'_>) -> Result<(), PutError> {
        let Some(card) = card else { return Ok(()) };
        files.picture(&self.address.beside(CARD), |tools| picture::share(&card, tools))?;
        head.og.image = Some(format!("{url}{CARD}"));
        head.og.image_alt = Some(card.alt());
        head.og.image_size = Some((picture::WIDTH, picture::HEIGHT));
        Ok(())
    }
}

fn of_bytes(check: Check, bytes: &[u8]) -> Check {
    Check { code: Digest::of(bytes).code(), ..check }
}
