//! `akn.xml` beside each issued document: Akoma Ntoso 3.0 (OASIS LegalDocML). Provisions become the hierarchy of the standard, their
//! addresses its `eId`s; mentions with an address become `ref`s. What the source lacks is left out.

use super::body::Links;
use crate::document::cite::kind_name;
use crate::document::meta::PlanKeys;
use crate::document::plain::plain_words as clean;
use crate::document::reading::{Block, BlockKind, MentionKind, ProvisionIndex, ProvisionKind, Reading};
use crate::document::{Detail, Document};
use crate::markup::in_xml;
use crate::span::Span;
use crate::vietnamese::slug::slug;
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

/// The document as Akoma Ntoso, in UTF-8. `text` is its file, `address` the full address of its page.
pub fn xml(text: &str, document: &Document, address: &str, links: &dyn Links) -> Vec<u8> {
    let mut tree =
        Tree { text, reading: &document.reading, links, xml: Writer::new_with_indent(Vec::new(), b' ', 1), open: Vec::new() };
    tree.document(document, address);
    let mut out = tree.xml.into_inner();
    out.push(b'\n');
    out
}

struct Tree<'a> {
    text: &'a str,
    reading: &'a Reading,
    links: &'a dyn Links,
    xml: Writer<Vec<u8>>,
    /// Open provisions: index, element, what stands inside by now.
    open: Vec<(ProvisionIndex, &'static str, Inside)>,
}

/// What an open provision holds so far: Akoma Ntoso wants its own words before its parts, or behind them as a wrap-up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Inside {
    Nothing,
    Intro,
    Content,
    Parts,
    WrapUp,
}

impl Tree<'_> {
    fn event(&mut self, event: Event<'_>) {
        // Writing to memory does not fail.
        let _ = self.xml.write_event(event);
    }

    fn start(&mut self, name: &str, attributes: &[(&str, &str)]) {
        let mut tag = BytesStart::new(name);
        for (key, value) in attributes {
            tag.push_attribute((*key, &*in_xml(value)));
        }
        self.event(Event::Start(tag));
    }

    fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) {
        let mut tag = BytesStart::new(name);
        for (key, value) in attributes {
            tag.push_attribute((*key, &*in_xml(value)));
        }
        self.event(Event::Empty(tag));
    }

    fn end(&mut self, name: &str) {
        self.event(Event::End(BytesEnd::new(name)));
    }

    fn words(&mut self, words: &str) {
        self.event(Event::Text(BytesText::new(&in_xml(words))));
    }

    fn element(&mut self, name: &str, words: &str) {
        self.start(name, &[]);
        self.words(words);
        self.end(name);
    }

    fn document(&mut self, document: &Document, address: &str) {
        self.event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)));
        self.start("akomaNtoso", &[("xmlns", "http://docs.oasis-open.org/legaldocml/ns/akn/3.0")]);
        let none = PlanKeys::default();
        let keys = match &document.detail {
            Detail::Plan(keys) => keys,
            _ => &none,
        };
        let kind = keys.doc_type.as_ref().map_or("", |kind| kind.value.as_str());
        let name = slug(kind_name(kind));
        self.start("doc", &[("name", if name.is_empty() { "van-ban" } else { &name })]);
        self.meta(document, keys, &name, address);
        self.preface(document, keys, kind);
        let blocks = &self.reading.blocks;
        let body = |block: &&Block| {
            !matches!(block.kind, BlockKind::Head | BlockKind::Recipients | BlockKind::Signature | BlockKind::Footnote)
        };
        let before: Vec<&Block> = blocks.iter().filter(body).take_while(|block| block.provision.is_none()).collect();
        let rest: Vec<&Block> = blocks.iter().filter(body).skip(before.len()).collect();
        if !rest.is_empty() && !before.is_empty() {
            self.start("preamble", &[]);
            for block in &before {
                self.paragraph(block);
            }
            self.end("preamble");
        }
        self.start("mainBody", &[]);
        for block in if rest.is_empty() { &before } else { &rest } {
            self.block(block);
        }
        self.close_to(None);
        self.end("mainBody");
        self.conclusions();
        self.end("doc");
        self.end("akomaNtoso");
    }

    fn meta(&mut self, document: &Document, keys: &PlanKeys, name: &str, address: &str) {
        let number = document.meta.number.as_ref().map(|number| number.value.as_str()).or(self.reading.head.number.as_deref());
        let date = document.meta.issued.or(self.reading.head.date);
        let part = number.map(slug).unwrap_or_else(|| slug(address.trim_end_matches('/').rsplit('/').next().unwrap_or_default()));
        let when = date.map_or_else(|| "nd".to_owned(), |date| date.to_string());
        let work = format!("/akn/vn/doc/{}/{when}/{part}", if name.is_empty() { "van-ban" } else { name });
        let lang = if document.meta.lang.is_empty() { "vi" } else { document.meta.lang.as_str() };
        let expression = format!("{work}/{lang}@{when}");
        self.start("meta", &[]);
        self.start("identification", &[("source", "#congbo")]);
        for (level, value) in
            [("FRBRWork", work), ("FRBRExpression", expression.clone()), ("FRBRManifestation", format!("{expression}/akn.xml"))]
        {
            self.start(level, &[]);
            self.empty("FRBRthis", &[("value", &value)]);
            self.empty("FRBRuri", &[("value", &value)]);
            if let Some((date, kind)) =
                date.map(|date| (date, "issued")).or(document.meta.published.map(|date| (date, "published")))
            {
                self.empty("FRBRdate", &[("date", &date.to_string()), ("name", kind)]);
            }
            self.empty("FRBRauthor", &[("href", "#issuer")]);
            match level {
                "FRBRWork" => {
                    self.empty("FRBRcountry", &[("value", "vn")]);
                    if let Some(number) = number {
                        self.empty("FRBRnumber", &[("value", number)]);
                    }
                }
                "FRBRExpression" => self.empty("FRBRlanguage", &[("language", lang)]),
                _ => self.empty("FRBRformat", &[("value", "application/akn+xml")]),
            }
            self.end(level);
        }
        self.end("identification");
        self.start("references", &[("source", "#congbo")]);
        self.empty("original", &[("eId", "original"), ("href", address), ("showAs", &document.meta.title)]);
        let issuer =
            keys.issuers.first().map(|issuer| issuer.value.as_str()).or(self.reading.head.issuer.as_deref()).unwrap_or("chưa rõ");
        let issuer = issuer.to_owned();
        self.empty(
            "TLCOrganization",
            &[("eId", "issuer"), ("href", "/akn/ontology/organization/vn/issuer"), ("showAs", &issuer)],
        );
        self.empty(
            "TLCOrganization",
            &[("eId", "congbo"), ("href", "/akn/ontology/organization/vn/congbo"), ("showAs", "congbo")],
        );
        self.end("references");
        let notes = &self.reading.footnotes;
        if !notes.is_empty() {
            self.start("notes", &[("source", "#congbo")]);
            for note in notes {
                self.start("note", &[("eId", &format!("chu-thich-{}", note.label)), ("marker", &note.label)]);
                self.element("p", &clean(note.span.of(self.text)));
                self.end("note");
            }
            self.end("notes");
        }
        self.end("meta");
    }

    fn preface(&mut self, document: &Document, keys: &PlanKeys, kind: &str) {
        self.start("preface", &[]);
        self.start("p", &[]);
        let type_name = self.reading.head.type_name.clone().unwrap_or_else(|| kind_name(kind).to_uppercase());
        if !type_name.is_empty() {
            self.element("docType", &type_name);
        }
        let number = document.meta.number.as_ref().map(|number| number.value.clone()).or(self.reading.head.number.clone());
        if let Some(number) = number {
            self.element("docNumber", &number);
        }
        if let Some(date) = document.meta.issued.or(self.reading.head.date) {
            self.start("docDate", &[("date", &date.to_string())]);
            self.words(&crate::vietnamese::date::document_form(date));
            self.end("docDate");
        }
        let title = keys.subject.clone().or(self.reading.head.subject.clone()).unwrap_or_else(|| document.meta.title.clone());
        self.element("docTitle", &title);
        self.end("p");
        self.end("preface");
    }

    fn conclusions(&mut self) {
        let reading = self.reading;
        if reading.recipients.is_empty() && reading.signature.is_empty() {
            return;
        }
        self.start("conclusions", &[]);
        if !reading.recipients.is_empty() {
            self.start("blockList", &[("eId", "noi-nhan")]);
            for (index, recipient) in reading.recipients.iter().enumerate() {
                self.start("item", &[("eId", &format!("noi-nhan.{}", index + 1))]);
                self.element("p", &recipient.text);
                self.end("item");
            }
            self.end("blockList");
        }
        for line in &reading.signature {
            self.element("p", line);
        }
        self.end("conclusions");
    }

    fn block(&mut self, block: &Block) {
        self.close_to(block.provision);
        let Some(index) = block.provision.filter(|_| block.opens) else {
            self.own_words(block);
            return;
        };
        let Some(provision) = self.reading.provisions.get(index as usize) else { return };
        // The provision above gets a part: its words so far were an introduction.
        if let Some((_, _, inside)) = self.open.last().copied() {
            self.finish(inside);
        }
        if let Some((_, _, inside)) = self.open.last_mut() {
            *inside = Inside::Parts;
        }
        let element = element(provision.kind);
        if element == "hcontainer" {
            self.start(element, &[("eId", &provision.id), ("name", "phu-luc")]);
        } else {
            self.start(element, &[("eId", &provision.id)]);
        }
        if !provision.label.is_empty() {
            self.element("num", &provision.label);
        }
        self.open.push((index, element, Inside::Nothing));
        if block.kind == BlockKind::Heading {
            let words = clean(block.words.of(self.text));
            self.element("heading", &words);
        } else {
            self.own_words(block);
        }
    }

    /// Words of a provision itself. Whether they introduce parts is known by looking for a part in it.
    fn own_words(&mut self, block: &Block) {
        let Some((index, _, inside)) = self.open.last().copied() else {
            self.paragraph(block);
            return;
        };
        let has_parts = self.reading.provisions.get(index as usize + 1).is_some_and(|next| next.parent == Some(index));
        let next = match (inside, has_parts) {
            (Inside::Nothing, true) => {
                self.start("intro", &[]);
                Inside::Intro
            }
            (Inside::Nothing, false) => {
                self.start("content", &[]);
                Inside::Content
            }
            (Inside::Parts, _) => {
                self.start("wrapUp", &[]);
                Inside::WrapUp
            }
            (inside, _) => inside,
        };
        if let Some((_, _, inside)) = self.open.last_mut() {
            *inside = next;
        }
        self.paragraph(block);
    }

    fn finish(&mut self, inside: Inside) {
        match inside {
            Inside::Intro => self.end("intro"),
            Inside::Content => self.end("content"),
            Inside::WrapUp => self.end("wrapUp"),
            Inside::Nothing | Inside::Parts => {}
        }
    }

    /// Closes the provisions that do not hold `inner`.
    fn close_to(&mut self, inner: Option<ProvisionIndex>) {
        while let Some((index, element, inside)) = self.open.last().copied() {
            let mut holder = inner;
            while let Some(at) = holder.filter(|at| *at > index) {
                holder = self.reading.provisions.get(at as usize).and_then(|provision| provision.parent);
            }
            if holder == Some(index) {
                return;
            }
            self.finish(inside);
            if inside == Inside::Nothing {
                // A provision holds something.
                self.start("content", &[]);
                self.empty("p", &[]);
                self.end("content");
            }
            self.end(element);
            self.open.pop();
        }
    }

    /// A paragraph, or the rows of a table, with its mentions.
    fn paragraph(&mut self, block: &Block) {
        if block.kind == BlockKind::Table {
            self.start("table", &[]);
            for row in crate::document::table::rows(self.text, block.span) {
                if crate::document::table::is_delimiter(self.text, &row) {
                    continue;
                }
                self.start("tr", &[]);
                for cell in row {
                    self.start("td", &[]);
                    self.start("p", &[]);
                    self.mentions(cell);
                    self.end("p");
                    self.end("td");
                }
                self.end("tr");
            }
            self.end("table");
            return;
        }
        self.start("p", &[]);
        let words = if block.kind == BlockKind::Dash { block.span } else { block.words };
        self.mentions(words);
        self.end("p");
    }

    fn mentions(&mut self, span: Span) {
        let reading = self.reading;
        let mut at = span.start;
        let from = reading.citations.partition_point(|citation| citation.span.start < span.start);
        let first = reading.citations.get(from..).unwrap_or_default();
        for (offset, citation) in first.iter().enumerate() {
            if citation.anchor.start >= span.end {
                break;
            }
            if citation.kind == MentionKind::SelfReference || citation.anchor.start < at || citation.anchor.end > span.end {
                continue;
            }
            let Some(href) = self.links.citation(from + offset).and_then(|resolved| resolved.href.as_deref()) else { continue };
            self.text_between(at, citation.anchor.start);
            self.start("ref", &[("href", href)]);
            self.words(&clean(citation.anchor.of(self.text)));
            self.end("ref");
            at = citation.anchor.end;
        }
        self.text_between(at, span.end);
    }

    fn text_between(&mut self, from: u32, to: u32) {
        let words = Span { start: from, end: to }.of(self.text);
        if words.is_empty() {
            return;
        }
        let mut out = clean(words);
        // `clean` trims; the space beside a mention counts.
        if words.starts_with(char::is_whitespace) {
            out.insert(0, ' ');
        }
        if words.len() > 1 && words.ends_with(char::is_whitespace) {
            out.push(' ');
        }
        self.words(&out);
    }
}

fn element(kind: ProvisionKind) -> &'static str {
    match kind {
        ProvisionKind::Part => "part",
        ProvisionKind::Chapter => "chapter",
        ProvisionKind::Section => "section",
        ProvisionKind::Subsection => "subsection",
        ProvisionKind::Article => "article",
        ProvisionKind::Clause => "paragraph",
        ProvisionKind::Point => "point",
        ProvisionKind::Annex => "hcontainer",
    }
}
