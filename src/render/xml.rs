//! Small XML documents: elements and escaped text, nothing else.

use crate::markup::in_xml;
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

/// Writes one document. Writing to memory cannot fail, so there is nothing to return.
pub(super) struct Xml {
    writer: Writer<Vec<u8>>,
}

impl Xml {
    /// A document in UTF-8, indented by one space: two builds are compared by people too.
    pub(super) fn new() -> Self {
        let mut xml = Self { writer: Writer::new_with_indent(Vec::new(), b' ', 1) };
        xml.put(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)));
        xml
    }

    /// An element with children.
    pub(super) fn within(&mut self, name: &str, attributes: &[(&str, &str)], children: impl FnOnce(&mut Self)) {
        self.put(Event::Start(BytesStart::new(name).with_attributes(attributes.iter().copied())));
        children(self);
        self.put(Event::End(BytesEnd::new(name)));
    }

    /// An element with text.
    pub(super) fn text(&mut self, name: &str, text: &str) {
        self.within(name, &[], |xml| xml.words(text));
    }

    /// Text within the element that is open.
    pub(super) fn words(&mut self, text: &str) {
        self.put(Event::Text(BytesText::new(&in_xml(text))));
    }

    /// An element without content.
    pub(super) fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.put(Event::Empty(BytesStart::new(name).with_attributes(attributes.iter().copied())));
    }

    /// The document.
    pub(super) fn finish(self) -> Vec<u8> {
        let mut bytes = self.writer.into_inner();
        bytes.push(b'\n');
        bytes
    }

    fn put(&mut self, event: Event<'_>) {
        // Memory takes every write.
        let _ = self.writer.write_event(event);
    }
}
