//! Word documents made from readable XML, so that a test shows what it reads.

use std::io::{Cursor, Write};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// The parts of one document.
#[derive(Clone, Default)]
pub struct Docx {
    body: String,
    parts: Vec<(String, Vec<u8>)>,
    relations: String,
}

impl Docx {
    pub fn new(body: &str) -> Self {
        Self { body: body.to_owned(), ..Self::default() }
    }

    /// A part that the document names: `kind` is the end of its relation's type, and its id.
    pub fn part(mut self, kind: &str, name: &str, xml: &str) -> Self {
        self.relations.push_str(&format!("<Relationship Id=\"{kind}\" Type=\"{RELATIONS}/{kind}\" Target=\"{name}\"/>"));
        self.parts.push((format!("word/{name}"), xml.as_bytes().to_vec()));
        self
    }

    /// A file of the package that nothing names.
    pub fn file(mut self, name: &str, bytes: &[u8]) -> Self {
        self.parts.push((name.to_owned(), bytes.to_vec()));
        self
    }

    /// A relation as written.
    pub fn relation(mut self, xml: &str) -> Self {
        self.relations.push_str(xml);
        self
    }

    pub fn bytes(&self) -> Vec<u8> {
        let document = format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:document xmlns:w=\"{WORD}\" xmlns:r=\"{RELATIONS}\"><w:body>{}</w:body></w:document>",
            self.body
        );
        let top = format!(
            "<Relationships><Relationship Id=\"rId1\" Type=\"{RELATIONS}/officeDocument\" Target=\"word/document.xml\"/></Relationships>"
        );
        let own = format!("<Relationships>{}</Relationships>", self.relations);
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        let mut add = |name: &str, bytes: &[u8]| {
            zip.start_file(name, SimpleFileOptions::default()).unwrap();
            zip.write_all(bytes).unwrap();
        };
        add("_rels/.rels", top.as_bytes());
        add("word/document.xml", document.as_bytes());
        add("word/_rels/document.xml.rels", own.as_bytes());
        for (name, bytes) in &self.parts {
            add(name, bytes);
        }
        zip.finish().unwrap().into_inner()
    }
}

/// A paragraph of plain words.
pub fn p(words: &str) -> String {
    format!("<w:p>{}</w:p>", r(words))
}

/// A run of plain words.
pub fn r(words: &str) -> String {
    format!("<w:r><w:t xml:space=\"preserve\">{words}</w:t></w:r>")
}

/// A run with properties.
pub fn styled(properties: &str, words: &str) -> String {
    format!("<w:r><w:rPr>{properties}</w:rPr><w:t xml:space=\"preserve\">{words}</w:t></w:r>")
}

/// A paragraph of a list.
pub fn item(list: u32, level: u32, words: &str) -> String {
    format!("<w:p><w:pPr><w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr></w:pPr>{}</w:p>", r(words))
}

/// A table of rows and cells; each cell a list of paragraphs.
pub fn table(rows: &[&[&[&str]]]) -> String {
    let cell = |lines: &&[&str]| format!("<w:tc>{}</w:tc>", lines.iter().map(|line| p(line)).collect::<String>());
    let row = |cells: &&[&[&str]]| format!("<w:tr>{}</w:tr>", cells.iter().map(cell).collect::<String>());
    format!("<w:tbl>{}</w:tbl>", rows.iter().map(row).collect::<String>())
}

/// `numbering.xml` with one list of these levels: format and text.
pub fn numbering(levels: &[(&str, &str)]) -> String {
    let level = |(at, (format, text)): (usize, &(&str, &str))| {
        format!(
            "<w:lvl w:ilvl=\"{at}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/><w:lvlText w:val=\"{text}\"/></w:lvl>"
        )
    };
    let levels: String = levels.iter().enumerate().map(level).collect();
    format!(
        "<w:numbering><w:abstractNum w:abstractNumId=\"0\">{levels}</w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num></w:numbering>"
    )
}
