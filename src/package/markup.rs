//! The XML of a package's parts, as elements with attributes and text. Prefixes are dropped: parts use one namespace in practice.

use super::Refusal;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// What is met, in order.
pub enum Item<'x> {
    /// An element begins.
    Open(Element<'x>),
    /// An element ends; its name without prefix.
    Close(String),
    /// Text, entities resolved.
    Text(String),
}

/// The start of an element.
pub struct Element<'x>(BytesStart<'x>);

impl Element<'_> {
    /// Its name without prefix.
    pub fn name(&self) -> &str {
        let name = self.0.name().0;
        let name: &str = name;
        name.rsplit(':').next().unwrap_or(name)
    }

    /// An attribute by its name without prefix.
    pub fn attribute(&self, wanted: &str) -> Option<String> {
        self.0.attributes().flatten().find_map(|attribute| {
            let key: &str = attribute.key.0;
            (key.rsplit(':').next() == Some(wanted)).then(|| unescape(&attribute.value))
        })
    }

    /// All attributes, names without prefix.
    pub fn attributes(&self) -> Vec<(String, String)> {
        let plain = |key: &str| key.rsplit(':').next().unwrap_or(key).to_owned();
        self.0.attributes().flatten().map(|attribute| (plain(attribute.key.0), unescape(&attribute.value))).collect()
    }

    /// Whether an attribute says yes.
    pub fn is(&self, wanted: &str) -> bool {
        self.attribute(wanted).is_some_and(|value| value == "1" || value == "true")
    }
}

/// Gives every item of `xml` to `each`.
///
/// # Errors
/// When it is not well-formed.
pub fn read(xml: &str, mut each: impl FnMut(Item<'_>)) -> Result<(), Refusal> {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().expand_empty_elements = true;
    let mut depth: usize = 0;
    loop {
        match reader.read_event().map_err(|_| Refusal::Unreadable("xml"))? {
            Event::Start(element) => {
                depth += 1;
                each(Item::Open(Element(element)));
            }
            Event::End(element) => {
                depth = depth.saturating_sub(1);
                let name: &str = element.name().0;
                each(Item::Close(name.rsplit(':').next().unwrap_or(name).to_string()));
            }
            Event::Text(text) => each(Item::Text(text.to_string())),
            Event::CData(text) => each(Item::Text(text.to_string())),
            Event::GeneralRef(reference) => {
                each(Item::Text(unescape(&format!("&{};", &*reference))));
            }
            Event::DocType(_) => return Err(Refusal::Unreadable("doctype")),
            Event::Eof if depth > 0 => return Err(Refusal::Unreadable("xml")),
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

/// Resolves the five named entities and character numbers; anything else stays as written.
fn unescape(text: &str) -> String {
    quick_xml::escape::unescape(text).map_or_else(|_| text.to_string(), |text| text.into_owned())
}
