//! What there is and under which terms: a Frictionless Data Package and a DCAT-AP catalogue.

use super::table::Table;
use super::{FOLDER, tables};
use crate::path::SitePath;
use crate::site::Site;
use crate::site::routes::fixed;
use serde_json::{Value, json};

/// The address with its host of a file of the output.
fn file_url(site: &Site, path: &str) -> String {
    format!("{}{path}", site.config.base_url)
}

fn owner(site: &Site) -> &str {
    site.config.owner.as_deref().unwrap_or(&site.config.title)
}

/// The newest day that the content states: no time of the build is in the data.
fn modified(site: &Site) -> Option<String> {
    let days = site.documents.iter().flat_map(|document| [document.meta.updated, document.meta.published]);
    days.flatten().filter(|day| *day <= site.today()).max().map(|day| day.to_string())
}

/// `datapackage.json` (<https://specs.frictionlessdata.io/data-package/>).
pub fn package(site: &Site) -> Value {
    let licence = site.config.licence;
    let resources: Vec<Value> = tables()
        .map(|table| {
            json!({
                "name": table.name,
                "path": format!("{}.csv", table.name),
                "profile": "tabular-data-resource",
                "title": table.title,
                "description": table.description,
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "schema": table.schema(),
            })
        })
        .collect();
    let mut package = json!({
        "profile": "data-package",
        "name": "cong-bo",
        "id": file_url(site, &format!("{FOLDER}/datapackage.json")),
        "title": site.config.title,
        "homepage": site.config.url(&SitePath::new(fixed::DATA)),
        "version": format!("{}.0.0", super::VERSION),
        "licenses": [{ "name": licence.id, "path": licence.url, "title": licence.title }],
        "contributors": [{ "title": owner(site), "role": "publisher" }],
        "resources": resources,
    });
    if let (Some(package), Some(description)) = (package.as_object_mut(), &site.config.description) {
        package.insert("description".into(), json!(description));
    }
    package
}

/// `catalog.jsonld` (DCAT-AP 3).
pub fn dcat(site: &Site) -> Value {
    let home = site.config.url(&SitePath::new(fixed::DATA));
    let publisher = json!({ "@type": "foaf:Agent", "foaf:name": { "@value": owner(site), "@language": "vi" } });
    let text = |text: &str| json!({ "@value": text, "@language": "vi" });
    let dataset = |table: &Table| {
        let distribution = |extension: &str, media: &str, format: &str| {
            let url = file_url(site, &format!("{FOLDER}/{}.{extension}", table.name));
            json!({
                "@id": format!("{url}#ban-phan-phoi"),
                "@type": "dcat:Distribution",
                "dcat:accessURL": { "@id": url },
                "dcat:downloadURL": { "@id": url },
                "dcat:mediaType": { "@id": format!("http://www.iana.org/assignments/media-types/{media}") },
                "dct:format": { "@id": format!("http://publications.europa.eu/resource/authority/file-type/{format}") },
                "dct:license": { "@id": site.config.licence.url },
                "dct:conformsTo": { "@id": file_url(site, &format!("{FOLDER}/{}.schema.json", table.name)) },
            })
        };
        json!({
            "@id": format!("{home}#bang-{}", table.name),
            "@type": "dcat:Dataset",
            "dct:identifier": table.name,
            "dct:title": text(table.title),
            "dct:description": text(table.description),
            "dct:publisher": publisher,
            "dct:language": { "@id": "http://publications.europa.eu/resource/authority/language/VIE" },
            "dct:license": { "@id": site.config.licence.url },
            "dct:accessRights": { "@id": "http://publications.europa.eu/resource/authority/access-right/PUBLIC" },
            "dcat:landingPage": { "@id": home },
            "dcat:theme": { "@id": "http://publications.europa.eu/resource/authority/data-theme/GOVE" },
            "dcat:distribution": [distribution("csv", "text/csv", "CSV"), distribution("json", "application/json", "JSON")],
        })
    };
    let datasets: Vec<Value> = tables().map(dataset).collect();
    let description = site.config.description.clone().unwrap_or_else(|| format!("Dữ liệu mở của {}.", site.config.title));
    let mut catalogue = json!({
        "@context": {
            "dcat": "http://www.w3.org/ns/dcat#",
            "dct": "http://purl.org/dc/terms/",
            "foaf": "http://xmlns.com/foaf/0.1/",
            "xsd": "http://www.w3.org/2001/XMLSchema#",
        },
        "@id": file_url(site, "du-lieu/catalog.jsonld"),
        "@type": "dcat:Catalog",
        "dct:title": text(&site.config.title),
        "dct:description": text(&description),
        "dct:publisher": publisher,
        "dct:language": { "@id": "http://publications.europa.eu/resource/authority/language/VIE" },
        "dct:license": { "@id": site.config.licence.url },
        "foaf:homepage": { "@id": home },
        "dcat:dataset": datasets,
    });
    if let (Some(catalogue), Some(day)) = (catalogue.as_object_mut(), modified(site)) {
        catalogue.insert("dct:modified".into(), json!({ "@value": day, "@type": "xsd:date" }));
    }
    catalogue
}
