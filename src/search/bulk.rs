//! Pages for a search server that gathers many portals: the bulk format of OpenSearch and Elasticsearch, and documents with settings for
//! Meilisearch. Folded fields stand beside the texts, so that a server without Vietnamese analysis finds both ways of writing.
//!
//! Formats: OpenSearch "Bulk" API (NDJSON, an action line before each document, a line feed at the end); Meilisearch "Add or replace documents"
//! (NDJSON) and "Update settings".

use super::entry::{Entry, Named};
use super::words;
use crate::hash::ContentHash;
use crate::vietnamese::fold;
use serde_json::{Value, json};

/// Two lines of the bulk format of OpenSearch: the action and the page. The id depends on the address only.
pub fn opensearch_lines(index: &str, portal: &str, entry: &Entry) -> String {
    let document = document(portal, entry);
    let action = json!({ "index": { "_index": index, "_id": document.get("id") } });
    format!("{action}\n{document}\n")
}

/// One line of NDJSON for Meilisearch.
pub fn meilisearch_line(portal: &str, entry: &Entry) -> String {
    format!("{}\n", document(portal, entry))
}

/// The page as one flat document.
fn document(portal: &str, entry: &Entry) -> Value {
    let body: Vec<&str> = entry
        .passages
        .iter()
        .flat_map(|part| [part.heading.as_str(), part.text.as_str()])
        .filter(|text| !text.is_empty())
        .collect();
    let body = body.join("\n");
    let passages: Vec<Value> = entry
        .passages
        .iter()
        .map(|part| json!({ "anchor": part.anchor, "label": part.label, "heading": part.heading, "text": part.text }))
        .collect();
    json!({
        "id": format!("{}{}", ContentHash::of(portal.as_bytes()).short(), ContentHash::of(entry.url.as_bytes()).short()),
        "portal": portal,
        "url": format!("{}{}", origin(portal), entry.url),
        "kind": entry.kind.id,
        "kind_name": entry.kind.name,
        "title": entry.title,
        "title_folded": folded(&entry.title),
        "number": entry.number,
        "number_key": entry.number.as_deref().and_then(words::number_key),
        "cited_keys": entry.cited.iter().filter_map(|number| words::number_key(number)).collect::<Vec<_>>(),
        "date": entry.date.as_deref().filter(|date| date.len() == 10),
        "year": entry.year,
        "agencies": ids(&entry.agencies),
        "agency_names": names(&entry.agencies),
        "localities": ids(&entry.localities),
        "locality_names": names(&entry.localities),
        "fields": names(&entry.fields),
        "state": entry.state.as_ref().map(|state| &state.name),
        "lang": entry.lang,
        "summary": entry.summary,
        "body": body,
        "body_folded": folded(&body),
        "passages": passages,
    })
}

/// `https://gialai.gov.vn/cong-bo/` → `https://gialai.gov.vn`; the addresses of entries hold the rest.
fn origin(portal: &str) -> &str {
    let host = portal.find("://").map_or(0, |at| at + 3);
    let end = portal.get(host..).and_then(|rest| rest.find('/')).map_or(portal.len(), |at| host + at);
    portal.get(..end).unwrap_or(portal)
}

fn ids(list: &[Named]) -> Vec<&str> {
    list.iter().map(|named| named.id.as_str()).collect()
}

fn names(list: &[Named]) -> Vec<&str> {
    list.iter().map(|named| named.name.as_str()).collect()
}

/// Words without accents, in one spelling, joined by blanks.
pub fn folded(text: &str) -> String {
    words::words(text).map(|word| fold::forms(word.text).key).collect::<Vec<_>>().join(" ")
}

/// Settings and mapping of an OpenSearch index for these documents. A query is folded the same way before it is asked of the folded fields, or
/// by the analyser `folded`, which knows accents and đ.
pub fn opensearch_mapping() -> Value {
    let keyword = json!({ "type": "keyword" });
    let text = json!({ "type": "text", "analyzer": "accented" });
    let folded = json!({ "type": "text", "analyzer": "folded" });
    json!({
        "settings": {
            "analysis": {
                "char_filter": {
                    "stroke": { "type": "mapping", "mappings": ["\u{d0} => \u{111}", "\u{f0} => \u{111}", "' => ", "\u{2019} => ", "\u{2018} => "] },
                    "plain_d": { "type": "mapping", "mappings": ["\u{110} => d", "\u{111} => d", "\u{180} => b"] }
                },
                "analyzer": {
                    "accented": { "type": "custom", "char_filter": ["stroke"], "tokenizer": "standard", "filter": ["lowercase"] },
                    "folded": { "type": "custom", "char_filter": ["stroke", "plain_d"], "tokenizer": "standard", "filter": ["lowercase", "asciifolding"] }
                }
            }
        },
        "mappings": {
            "dynamic": "strict",
            "properties": {
                "id": keyword, "portal": keyword, "url": keyword, "kind": keyword, "kind_name": keyword,
                "title": text, "title_folded": folded, "number": keyword, "number_key": keyword, "cited_keys": keyword,
                "date": { "type": "date", "format": "yyyy-MM-dd" }, "year": { "type": "integer" },
                "agencies": keyword, "agency_names": keyword, "localities": keyword, "locality_names": keyword,
                "fields": keyword, "state": keyword, "lang": keyword,
                "summary": text, "body": text, "body_folded": folded,
                "passages": { "type": "object", "enabled": false }
            }
        }
    })
}

/// Settings of a Meilisearch index for these documents.
pub fn meilisearch_settings() -> Value {
    json!({
        "searchableAttributes": ["number", "title", "title_folded", "locality_names", "agency_names", "summary", "body", "body_folded"],
        "filterableAttributes": ["portal", "kind", "year", "agencies", "localities", "fields", "state", "lang", "number_key", "cited_keys"],
        "sortableAttributes": ["date", "year"],
        "displayedAttributes": ["portal", "url", "kind", "kind_name", "title", "number", "date", "state", "summary", "passages"]
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::Passage;

    fn entry() -> Entry {
        Entry {
            url: "/ke-hoach/1/".into(),
            kind: Named::new("plan", "Kế hoạch"),
            title: "Kế hoạch “Dân vận khéo”\nxã Đak Đoa".into(),
            number: Some("05/KH-UBND".into()),
            date: Some("2024-03".into()),
            passages: vec![Passage { anchor: "muc-i".into(), text: "Hoà giải\nở cơ sở".into(), ..Passage::default() }],
            ..Entry::default()
        }
    }

    #[test]
    fn the_bulk_format_is_two_lines_a_page_and_ends_with_a_line_feed() {
        let text = opensearch_lines("congbo", "https://congbo.gialai.gov.vn/", &entry());
        let lines: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        assert!(text.ends_with('\n'));
        assert_eq!(lines.len(), 2);
        assert_eq!(lines[0]["index"]["_id"], lines[1]["id"]);
        assert_eq!(lines[1]["url"], "https://congbo.gialai.gov.vn/ke-hoach/1/");
        assert_eq!(lines[1]["title_folded"], "ke hoach dan van kheo xa dak doa");
        assert_eq!(lines[1]["body_folded"], "hoa giai o co so");
        assert_eq!(lines[1]["number_key"], "#5khubnd");
        // A date without its day is no date for the server.
        assert_eq!(lines[1]["date"], Value::Null);
    }

    #[test]
    fn the_mapping_knows_every_field_of_a_document_and_no_other() {
        let document = document("p", &entry());
        let fields: Vec<&String> = document.as_object().unwrap().keys().collect();
        let mapping = opensearch_mapping();
        let mut known: Vec<&String> = mapping["mappings"]["properties"].as_object().unwrap().keys().collect();
        let mut fields = fields.clone();
        fields.sort();
        known.sort();
        assert_eq!(fields, known);
        for list in meilisearch_settings().as_object().unwrap().values() {
            assert!(list.as_array().unwrap().iter().all(|field| known.iter().any(|name| *name == field.as_str().unwrap())));
        }
    }
}
