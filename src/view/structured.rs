//! Structured data for search engines and archives: schema.org as JSON-LD.
//!
//! A data block is not a script: browsers do not run it and a content policy does not forbid it. It must not hold `<`, or it could
//! end its own element.

use chrono::NaiveDate;
use serde::Serialize;
use serde_json::{Map, Value, json};

/// The vocabulary.
const CONTEXT: &str = "https://schema.org";

/// An organisation: issuer, owner.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Organisation {
    /// Name.
    pub name: String,
    /// Its page, with host.
    pub url: Option<String>,
}

/// What a page is about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Work {
    /// Address with host.
    pub url: String,
    /// Title.
    pub name: String,
    /// Summary.
    pub description: Option<String>,
    /// BCP 47 tag.
    pub lang: String,
    /// Who issued or reported it.
    pub by: Vec<Organisation>,
    /// Who publishes the site.
    pub publisher: Organisation,
    /// First published, or issued.
    pub published: Option<NaiveDate>,
    /// Last changed.
    pub modified: Option<NaiveDate>,
    /// Fields of work and tags.
    pub keywords: Vec<String>,
    /// Address of a picture with host.
    pub image: Option<String>,
    /// Titles or addresses of sources.
    pub based_on: Vec<String>,
}

/// An issued document: `Legislation`, which is also a `CreativeWork`.
pub fn legislation(work: &Work, kind: &str, number: Option<&str>, in_force: Option<bool>) -> String {
    let mut thing = of(work, "Legislation");
    thing.insert("legislationType".into(), kind.into());
    put(&mut thing, "legislationIdentifier", number.map(Into::into));
    put(&mut thing, "legislationDate", work.published.map(day));
    put(&mut thing, "legislationPassedBy", organisations(&work.by));
    put(&mut thing, "legislationLegalForce", in_force.map(|runs| if runs { "InForce" } else { "NotInForce" }.into()));
    block(thing)
}

/// A story: a model case, a page of words.
pub fn article(work: &Work) -> String {
    let mut thing = of(work, "Article");
    thing.remove("name");
    thing.insert("headline".into(), work.name.clone().into());
    put(&mut thing, "author", organisations(&work.by));
    block(thing)
}

/// A set of data: figures of a period. `files` gives format (`text/csv`) and address with host; `days` is `2024-01-01/2024-03-31`.
pub fn dataset(work: &Work, files: &[(String, String)], territory: Option<&str>, days: Option<&str>) -> String {
    let mut thing = of(work, "Dataset");
    thing.insert("url".into(), work.url.clone().into());
    put(&mut thing, "description", work.description.clone().map(Into::into));
    put(&mut thing, "creator", organisations(&work.by));
    put(&mut thing, "temporalCoverage", days.map(Into::into));
    put(&mut thing, "spatialCoverage", territory.map(|name| json!({ "@type": "Place", "name": name })));
    let files: Vec<Value> = files
        .iter()
        .map(|(format, url)| json!({ "@type": "DataDownload", "encodingFormat": format, "contentUrl": url }))
        .collect();
    put(&mut thing, "distribution", (!files.is_empty()).then_some(Value::Array(files)));
    block(thing)
}

/// An agency: `GovernmentOrganization`.
pub fn agency(agency: &Organisation, short: &[String], parent: Option<&Organisation>) -> String {
    let mut thing = typed("GovernmentOrganization");
    thing.insert("name".into(), agency.name.clone().into());
    put(&mut thing, "url", agency.url.clone().map(Into::into));
    put(&mut thing, "alternateName", (!short.is_empty()).then(|| short.into()));
    put(&mut thing, "parentOrganization", parent.and_then(|parent| organisations(std::slice::from_ref(parent))));
    block(thing)
}

/// The way to a page: names and addresses with host, the page itself last.
pub fn breadcrumbs(way: &[(String, String)]) -> String {
    /// Keys in their order, as those of all others stand.
    #[derive(Serialize)]
    struct Step<'w> {
        #[serde(rename = "@type")]
        kind: &'static str,
        item: &'w str,
        name: &'w str,
        position: usize,
    }
    #[derive(Serialize)]
    struct Way<'w> {
        #[serde(rename = "@context")]
        context: &'static str,
        #[serde(rename = "@type")]
        kind: &'static str,
        #[serde(rename = "itemListElement")]
        steps: Vec<Step<'w>>,
    }
    let steps = way.iter().zip(1..).map(|((name, item), position)| Step { kind: "ListItem", item, name, position }).collect();
    // Into memory it always succeeds.
    let json = serde_json::to_string(&Way { context: CONTEXT, kind: "BreadcrumbList", steps });
    contained(json.unwrap_or_default())
}

/// The site and its search.
pub fn website(name: &str, url: &str, lang: &str, search: &str, publisher: &Organisation) -> String {
    let mut thing = typed("WebSite");
    thing.insert("name".into(), name.into());
    thing.insert("url".into(), url.into());
    thing.insert("inLanguage".into(), lang.into());
    put(&mut thing, "publisher", organisations(std::slice::from_ref(publisher)));
    let target = json!({ "@type": "EntryPoint", "urlTemplate": format!("{search}?q={{q}}") });
    thing
        .insert("potentialAction".into(), json!({ "@type": "SearchAction", "target": target, "query-input": "required name=q" }));
    block(thing)
}

fn typed(kind: &str) -> Map<String, Value> {
    let mut thing = Map::new();
    thing.insert("@context".into(), CONTEXT.into());
    thing.insert("@type".into(), kind.into());
    thing
}

/// What all works have in common. The summary stands in the page's own description; only sets of data must say it here.
fn of(work: &Work, kind: &str) -> Map<String, Value> {
    let mut thing = typed(kind);
    thing.insert("@id".into(), work.url.clone().into());
    thing.insert("name".into(), work.name.clone().into());
    thing.insert("inLanguage".into(), work.lang.clone().into());
    put(&mut thing, "datePublished", work.published.map(day));
    put(&mut thing, "dateModified", work.modified.map(day));
    put(&mut thing, "publisher", organisations(std::slice::from_ref(&work.publisher)));
    put(&mut thing, "keywords", (!work.keywords.is_empty()).then(|| work.keywords.clone().into()));
    put(&mut thing, "image", work.image.clone().map(Into::into));
    put(&mut thing, "isBasedOn", (!work.based_on.is_empty()).then(|| work.based_on.clone().into()));
    thing
}

fn organisations(all: &[Organisation]) -> Option<Value> {
    let mut all: Vec<Value> = all
        .iter()
        .filter(|one| !one.name.is_empty())
        .map(|one| match &one.url {
            Some(url) => json!({ "@type": "GovernmentOrganization", "name": one.name, "url": url }),
            None => json!({ "@type": "GovernmentOrganization", "name": one.name }),
        })
        .collect();
    if all.len() > 1 { Some(Value::Array(all)) } else { all.pop() }
}

fn put(thing: &mut Map<String, Value>, key: &str, value: Option<Value>) {
    if let Some(value) = value {
        thing.insert(key.into(), value);
    }
}

fn day(date: NaiveDate) -> Value {
    date.to_string().into()
}

fn block(thing: Map<String, Value>) -> String {
    contained(Value::Object(thing).to_string())
}

/// JSON that cannot end the element that it stands in.
fn contained(json: String) -> String {
    if !json.contains(['<', '>', '&']) {
        return json;
    }
    json.replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_cannot_end_the_block_that_holds_it() {
        let work =
            Work { name: "</script><script>alert(1)</script>&amp;".into(), url: "https://x.vn/".into(), ..Work::default() };
        let block = article(&work);
        assert!(!block.contains(['<', '>', '&']), "{block}");
        let value: Value = serde_json::from_str(&block).unwrap();
        assert_eq!(value["headline"], work.name);
    }

    #[test]
    fn what_is_not_known_is_not_said() {
        let block = legislation(&Work { name: "Kế hoạch".into(), ..Work::default() }, "Kế hoạch", None, None);
        for key in ["legislationIdentifier", "legislationDate", "datePublished", "publisher", "null"] {
            assert!(!block.contains(key), "{key} in {block}");
        }
    }

    #[test]
    fn the_way_to_a_page_is_numbered_from_one() {
        let way = [("Trang chủ", "https://x.vn/"), ("Kế hoạch", "https://x.vn/ke-hoach/")]
            .map(|(name, url)| (name.to_string(), url.to_string()));
        let value: Value = serde_json::from_str(&breadcrumbs(&way)).unwrap();
        assert_eq!(value["itemListElement"][1]["position"], 2);
    }
}
