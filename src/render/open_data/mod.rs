//! Open data: every table of the site for machines, at documented, versioned addresses below `/du-lieu/v1/`. `docs/DATA.md` is the
//! contract: within version 1 columns are added and never removed or renamed.
//!
//! [`resources`] lists what there is, [`Resource::make`] makes one file, a piece at a time: they are made in any order, and never held together.

mod catalogue;
mod citations;
mod documents;
mod figures;
mod oai;
mod page;
mod registers;
mod table;

pub use table::{Cell, Column, Table, Type};

use super::pieces::{Give, Piece};
use crate::document::Kind;
use crate::path::OutputPath;
use crate::site::{DocIndex, Site};
use serde_json::{Map, Value};

/// Version of the addresses and columns.
pub const VERSION: u32 = 1;

/// Where the tables are.
pub const FOLDER: &str = "du-lieu/v1";

/// One file of open data.
pub struct Resource {
    /// Its place in the output.
    pub path: OutputPath,
    what: What,
}

enum What {
    Csv(&'static Table),
    Json(&'static Table),
    Schema(&'static Table),
    Package,
    Catalogue,
    Graph,
    Oai,
    PageFigures(DocIndex),
    IndicatorFigures(usize),
}

/// All tables, in the order in which the data page shows them.
pub fn tables() -> impl Iterator<Item = &'static Table> {
    documents::TABLES.iter().chain(figures::TABLES).chain(registers::TABLES).chain(citations::TABLES)
}

/// All files of open data of a site.
pub fn resources(site: &Site) -> Vec<Resource> {
    let at = |path: String, what: What| Resource { path: OutputPath::new(path), what };
    let mut all = Vec::new();
    for table in tables() {
        all.push(at(format!("{FOLDER}/{}.csv", table.name), What::Csv(table)));
        all.push(at(format!("{FOLDER}/{}.json", table.name), What::Json(table)));
        all.push(at(format!("{FOLDER}/{}.schema.json", table.name), What::Schema(table)));
    }
    all.push(at(format!("{FOLDER}/datapackage.json"), What::Package));
    all.push(at(format!("{FOLDER}/do-thi-vien-dan.json"), What::Graph));
    all.push(at("du-lieu/catalog.jsonld".into(), What::Catalogue));
    // The protocol asks whom harvesters may write to.
    if site.config.contact.email.is_some() {
        all.push(at("du-lieu/oai.xml".into(), What::Oai));
    }
    for (index, (document, address)) in site.documents.iter().zip(&site.addresses).enumerate() {
        // Withdrawn pages leave a notice and no data; a plan's data come with its text.
        if document.meta.status != crate::document::meta::Status::Published {
            continue;
        }
        if document.kind == Kind::Result {
            all.push(Resource { path: address.beside("so-lieu.csv"), what: What::PageFigures(index) });
        }
    }
    for (index, indicator) in site.registers.indicators.iter().enumerate() {
        if site.progress.quantities.of_indicator(index).len() > 0 {
            let address = crate::path::SitePath::new(crate::site::routes::fixed::INDICATORS).join(&indicator.id);
            all.push(Resource { path: address.beside("so-lieu.csv"), what: What::IndicatorFigures(index) });
        }
    }
    all
}

impl Resource {
    /// Gives the file.
    pub fn make(&self, site: &Site, give: Give<'_>) {
        let mut whole = |bytes: &[u8]| give(Piece { bytes, is_last: true });
        match &self.what {
            What::Csv(table) => table.csv(site, give),
            What::Json(table) => table.json(site, give),
            What::Schema(table) => whole(&pretty(&table.schema())),
            What::Package => whole(&pretty(&catalogue::package(site))),
            What::Catalogue => whole(&pretty(&catalogue::dcat(site))),
            What::Graph => citations::graph(site, give),
            What::Oai => whole(&oai::repository(site)),
            What::PageFigures(index) => figures::of_page(site, *index, give),
            What::IndicatorFigures(index) => figures::of_indicator(site, *index, give),
        }
    }
}

/// What `data.json` beside a model or a page of results tells, but the words of the page.
pub fn page_facts(site: &Site, index: DocIndex) -> Map<String, Value> {
    page::facts(site, index).unwrap_or_default()
}

/// `data.json` beside such a page: these facts, and its `words`.
pub fn page_json(mut facts: Map<String, Value>, words: String) -> Vec<u8> {
    facts.insert("text".into(), Value::String(words));
    pretty(&facts)
}

fn pretty(value: &impl serde::Serialize) -> Vec<u8> {
    let mut text = serde_json::to_string_pretty(value).unwrap_or_default();
    text.push('\n');
    text.into_bytes()
}

#[cfg(test)]
mod tests;
