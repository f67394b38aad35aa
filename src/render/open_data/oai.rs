//! An OAI-PMH static repository (<http://www.openarchives.org/OAI/2.0/guidelines-static-repository.htm>): the metadata of all pages in
//! Dublin Core, in one file, for library systems.

use crate::document::{Detail, Document};
use crate::render::xml::Xml;
use crate::site::{DocIndex, Site};
use chrono::NaiveDate;

const OAI: &str = "http://www.openarchives.org/OAI/2.0/";
const OAI_DC: &str = "http://www.openarchives.org/OAI/2.0/oai_dc/";

/// The file.
pub fn repository(site: &Site) -> Vec<u8> {
    let listed: Vec<(DocIndex, &Document)> = site
        .newest_first
        .iter()
        .filter(|index| site.is_listed(**index))
        .filter_map(|index| Some((*index, site.document(*index)?)))
        .collect();
    let earliest = listed.iter().filter_map(|(_, document)| datestamp(document)).min().unwrap_or_default();
    let host = site.config.base_url.trim_end_matches('/').rsplit("//").next().unwrap_or_default();
    let mut xml = Xml::new();
    let namespaces = [
        ("xmlns", "http://www.openarchives.org/OAI/2.0/static-repository"),
        ("xmlns:oai", OAI),
        ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
        (
            "xsi:schemaLocation",
            "http://www.openarchives.org/OAI/2.0/static-repository http://www.openarchives.org/OAI/2.0/static-repository.xsd",
        ),
    ];
    xml.within("Repository", &namespaces, |xml| {
        xml.within("Identify", &[], |xml| {
            xml.text("oai:repositoryName", &site.config.title);
            xml.text("oai:baseURL", &format!("{}du-lieu/oai.xml", site.config.base_url));
            xml.text("oai:protocolVersion", "2.0");
            xml.text("oai:adminEmail", site.config.contact.email.as_deref().unwrap_or_default());
            xml.text("oai:earliestDatestamp", &earliest.to_string());
            xml.text("oai:deletedRecord", "no");
            xml.text("oai:granularity", "YYYY-MM-DD");
        });
        xml.within("ListMetadataFormats", &[], |xml| {
            xml.within("oai:metadataFormat", &[], |xml| {
                xml.text("oai:metadataPrefix", "oai_dc");
                xml.text("oai:schema", "http://www.openarchives.org/OAI/2.0/oai_dc.xsd");
                xml.text("oai:metadataNamespace", OAI_DC);
            });
        });
        xml.within("ListRecords", &[("metadataPrefix", "oai_dc")], |xml| {
            for (index, document) in &listed {
                record(site, *index, document, host, earliest, xml);
            }
        });
    });
    xml.finish()
}

fn datestamp(document: &Document) -> Option<NaiveDate> {
    document.meta.updated.or(document.meta.published).or(document.meta.issued)
}

fn record(site: &Site, index: DocIndex, document: &Document, host: &str, earliest: NaiveDate, xml: &mut Xml) {
    let Some(address) = site.address(index) else { return };
    let meta = &document.meta;
    let url = site.config.url(address);
    xml.within("oai:record", &[], |xml| {
        xml.within("oai:header", &[], |xml| {
            let local = address.as_str().trim_matches('/');
            xml.text("oai:identifier", &format!("oai:{}:{local}", host.replace('/', ".")));
            xml.text("oai:datestamp", &datestamp(document).unwrap_or(earliest).to_string());
        });
        xml.within("oai:metadata", &[], |xml| {
            let namespaces = [
                ("xmlns:oai_dc", OAI_DC),
                ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
                ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
                (
                    "xsi:schemaLocation",
                    "http://www.openarchives.org/OAI/2.0/oai_dc/ http://www.openarchives.org/OAI/2.0/oai_dc.xsd",
                ),
            ];
            xml.within("oai_dc:dc", &namespaces, |xml| {
                xml.text("dc:title", &meta.title);
                let creators: Vec<&str> = match &document.detail {
                    Detail::Plan(keys) => keys.issuers.iter().map(|issuer| issuer.value.as_str()).collect(),
                    Detail::Model(keys) => keys.holder.iter().map(String::as_str).collect(),
                    Detail::Result(keys, _) => keys.reporter.iter().map(|reporter| reporter.value.as_str()).collect(),
                    Detail::Page => Vec::new(),
                };
                for creator in creators {
                    xml.text("dc:creator", name(site, creator));
                }
                meta.fields.iter().for_each(|field| xml.text("dc:subject", &field.value));
                if let Some(summary) = &meta.summary {
                    xml.text("dc:description", summary);
                }
                if let Some(owner) = &site.config.owner {
                    xml.text("dc:publisher", owner);
                }
                if let Some(day) = meta.issued.or(meta.published) {
                    xml.text("dc:date", &day.to_string());
                }
                xml.text("dc:type", "Text");
                xml.text("dc:format", "text/html");
                xml.text("dc:identifier", &url);
                if let Some(number) = &meta.number {
                    xml.text("dc:identifier", &number.value);
                }
                for source in meta.sources.iter().filter_map(|source| source.url.as_ref()) {
                    xml.text("dc:source", &source.value);
                }
                xml.text("dc:language", &meta.lang);
                xml.text("dc:rights", site.config.licence.url);
            });
        });
    });
}

/// An agency by its name where it is given by its id.
fn name<'a>(site: &'a Site, text: &'a str) -> &'a str {
    let agency = site.names.agency(&site.registers, text, None).and_then(|index| site.registers.agencies.get(index));
    match agency {
        Some(agency) if agency.id == text => agency.names.last().map_or(text, |name| name.name.as_str()),
        _ => text,
    }
}
