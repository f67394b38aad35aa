//! The front matter as a JSON Schema (draft-07, which editors' tools understand), made from the same table that reading uses.
//!
//! Names are the English keys and the Vietnamese ones without accents; the program accepts more spellings than a schema can list.

use super::keys;
use crate::document::Kind;
use crate::fields::{Choice, Key, Shape};
use serde_json::{Map, Value, json};

/// Changes when a page that was valid no longer is.
pub const VERSION: u32 = 1;

const DAY: &str = r"^([0-9]{4}-[0-9]{1,2}-[0-9]{1,2}|[0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{4})$";
const PARTIAL_DAY: &str = r"^([0-9]{4}(-[0-9]{1,2}(-[0-9]{1,2})?)?|([0-9]{1,2}[/.-])?[0-9]{1,2}[/.-][0-9]{4})$";
const MOMENT: &str =
    r"^([0-9]{4}-[0-9]{1,2}-[0-9]{1,2}|[0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{4})([ T][0-9]{1,2}[:hg][0-9]{0,2}(:[0-9]{1,2})?)?$";

/// The schema of the front matter of all kinds of pages.
pub fn json_schema() -> Value {
    let mut definitions = Map::new();
    let mut kinds = Vec::new();
    for kind in Kind::ALL {
        let schema = page(kind, &mut definitions);
        definitions.insert(kind.name().to_owned(), schema);
        kinds.push(reference(kind.name()));
    }
    json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "$id": format!("urn:congbo:front-matter:{VERSION}"),
        "title": "Khai báo đầu trang của congbo",
        "description": "Front matter of congbo pages. The folder decides the kind: ke-hoach = plan, mo-hinh = model, ket-qua = result, trang = page.",
        "anyOf": kinds,
        "definitions": definitions,
    })
}

fn reference(name: &str) -> Value {
    json!({ "$ref": format!("#/definitions/{name}") })
}

fn page(kind: Kind, definitions: &mut Map<String, Value>) -> Value {
    let mut schema = record(keys::tables(kind), kind.name(), definitions);
    let titles: &[&str] = match kind {
        Kind::Plan => &["title", "subject"],
        Kind::Model => &["title", "name"],
        Kind::Result | Kind::Page => &["title"],
    };
    let titles = titles.iter().filter_map(|name| crate::fields::key::find(keys::tables(kind), name));
    let titled = one_of(titles.flat_map(Key::spellings));
    if let Some(object) = schema.as_object_mut() {
        let all = object.entry("allOf").or_insert_with(|| json!([]));
        if let Some(all) = all.as_array_mut() {
            all.push(titled);
        }
    }
    schema
}

fn one_of(spellings: impl Iterator<Item = &'static str>) -> Value {
    let required: Vec<Value> = spellings.map(|name| json!({ "required": [name] })).collect();
    json!({ "anyOf": required })
}

/// An object; the schema of each key is defined once and its spellings refer to it.
fn record(tables: &[&'static [Key]], path: &str, definitions: &mut Map<String, Value>) -> Value {
    let mut properties = Map::new();
    let mut required = Vec::new();
    for (index, table) in tables.iter().enumerate() {
        for key in *table {
            // Keys of every page are shared by all kinds; only the names of missing keys differ.
            let shared = !path.contains('.') && index + 1 == tables.len() && !matches!(key.shape, Shape::Reasons);
            let name = format!("{}.{}", if shared { "common" } else { path }, key.name);
            if !definitions.contains_key(&name) {
                let mut schema = shape(key.shape, tables, &name, definitions);
                if let Some(object) = schema.as_object_mut() {
                    object.insert("description".to_owned(), json!(key.about));
                }
                definitions.insert(name.clone(), schema);
            }
            for spelling in key.spellings() {
                // The first table is the more particular one.
                properties.entry(spelling).or_insert_with(|| reference(&name));
            }
            if key.required {
                required.push(one_of(key.spellings()));
            }
        }
    }
    let mut schema = json!({ "type": "object", "properties": properties, "additionalProperties": false });
    if let Some(object) = schema.as_object_mut().filter(|_| !required.is_empty()) {
        object.insert("allOf".to_owned(), Value::Array(required));
    }
    schema
}

fn shape(shape: Shape, tables: &[&'static [Key]], path: &str, definitions: &mut Map<String, Value>) -> Value {
    let text = || json!({ "type": ["string", "number", "boolean"] });
    let one_or_more = |item: Value| json!({ "anyOf": [item, { "type": "array", "items": item }] });
    match shape {
        Shape::Text => text(),
        Shape::Short(limit) => json!({ "type": "string", "maxLength": limit }),
        Shape::Url => json!({ "type": "string", "pattern": "^https?://[^\\s\"<>]+$" }),
        Shape::Texts => one_or_more(text()),
        Shape::Day => json!({ "type": "string", "pattern": DAY }),
        Shape::PartialDay => json!({ "anyOf": [{ "type": "string", "pattern": PARTIAL_DAY }, year()] }),
        Shape::Moment => json!({ "type": "string", "pattern": MOMENT }),
        Shape::Flag => json!({ "enum": [true, false, "có", "không"] }),
        Shape::Integer => json!({ "type": "integer" }),
        Shape::Choice(choices) => choice(choices),
        Shape::Choices(choices) => one_or_more(choice(choices)),
        Shape::Record(keys) => record(&[keys], path, definitions),
        Shape::YearsOrRecord(keys) => {
            let years = json!({ "type": "string", "pattern": "^[0-9]{4}( *[-–] *[0-9]{4})?$" });
            json!({ "anyOf": [year(), years, record(&[keys], path, definitions)] })
        }
        Shape::Records(keys) => {
            let item = format!("{path}.item");
            let schema = record(&[keys], path, definitions);
            definitions.insert(item.clone(), schema);
            one_or_more(reference(&item))
        }
        Shape::Reasons => {
            let names: Vec<&str> = tables.iter().flat_map(|table| table.iter()).flat_map(Key::spellings).collect();
            json!({ "type": "object", "propertyNames": { "enum": names }, "additionalProperties": { "type": "string" } })
        }
    }
}

fn year() -> Value {
    json!({ "type": "integer", "minimum": 1900, "maximum": 2100 })
}

fn choice(choices: &[Choice]) -> Value {
    let spellings: Vec<&str> =
        choices.iter().flat_map(|choice| std::iter::once(choice.name).chain(choice.alias.iter().copied())).collect();
    json!({ "enum": spellings })
}
