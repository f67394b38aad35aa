//! The words of an office file, those too that nobody sees: headers, watermarks, notes, hidden sheets and columns, titles (ECMA-376, part 1; ODF 1.3).
//!
//! A paragraph is a line; a row of a table or a sheet is a line of cells as in a page: `| a | b |`. What is hidden is read like the rest, since
//! whoever has the file has it.

use super::office::readable;
use crate::package::{Element, Item, Package, Refusal, read};

/// Bytes of words of one file. Nobody reads more.
const MOST: usize = 16 << 20;

/// The words of a file, one text for each part that has some.
///
/// # Errors
/// When the file is larger than it may be, or a part cannot be unpacked. A part that is not well-formed is read as far as it is.
pub fn of(bytes: &[u8]) -> Result<Vec<String>, Refusal> {
    let mut package = match Package::open(bytes) {
        Ok(package) => package,
        Err(Refusal::TooLarge) => return Err(Refusal::TooLarge),
        Err(Refusal::Unreadable(_)) => return Ok(Vec::new()),
    };
    let names = package.names();
    let mut text = |name: &str| package.bytes(name).map(|bytes| bytes.map(|bytes| readable(&bytes)).unwrap_or_default());
    let mut strings = Vec::new();
    let _ = read(&text("xl/sharedStrings.xml")?, |item| shared(&item, &mut strings));
    let mut zeros = Zeros::default();
    let _ = read(&text("xl/styles.xml")?, |item| zeros.take(&item));
    let mut words = Vec::new();
    let mut room = MOST;
    for name in names.iter().filter(|name| name.to_ascii_lowercase().ends_with(".xml") && *name != "xl/sharedStrings.xml") {
        let all = matches!(name.as_str(), "content.xml" | "styles.xml" | "meta.xml");
        let mut part = Part { all, strings: &strings, zeros: Some(&zeros), room, ..Part::default() };
        let _ = read(&text(name)?, |item| part.take(item));
        room = room.checked_sub(part.out.len()).filter(|_| !part.full).ok_or(Refusal::TooLarge)?;
        if !part.out.trim().is_empty() {
            words.push(part.out);
        }
    }
    Ok(words)
}

/// Takes the texts that cells share.
fn shared(item: &Item<'_>, strings: &mut Vec<String>) {
    match item {
        Item::Open(element) if element.name() == "si" => strings.push(String::new()),
        Item::Text(text) => {
            if let Some(last) = strings.last_mut() {
                last.push_str(&text.replace(['\n', '\r'], " "));
            }
        }
        _ => {}
    }
}

/// Formats that show a number with zeros before it: an identity number whose first zero the sheet does not keep.
#[derive(Default)]
struct Zeros {
    /// Number of a format, and its digits.
    formats: Vec<(String, usize)>,
    /// For each style of cells how many digits it shows at least.
    styles: Vec<usize>,
    in_cells: bool,
}

impl Zeros {
    fn take(&mut self, item: &Item<'_>) {
        match item {
            Item::Open(element) => match element.name() {
                "numFmt" => {
                    let code = element.attribute("formatCode").unwrap_or_default();
                    if code.bytes().all(|byte| byte == b'0') {
                        self.formats.push((element.attribute("numFmtId").unwrap_or_default(), code.len()));
                    }
                }
                "cellXfs" => self.in_cells = true,
                "xf" if self.in_cells => {
                    let id = element.attribute("numFmtId").unwrap_or_default();
                    self.styles.push(self.formats.iter().find(|(known, _)| *known == id).map_or(0, |(_, digits)| *digits));
                }
                _ => {}
            },
            Item::Close(name) if name == "cellXfs" => self.in_cells = false,
            _ => {}
        }
    }
}

/// One part that is being read.
#[derive(Default)]
struct Part<'p> {
    /// All its text is words, as in an OpenDocument file.
    all: bool,
    strings: &'p [String],
    zeros: Option<&'p Zeros>,
    out: String,
    room: usize,
    full: bool,
    /// How many elements with words are open, and how many cells.
    open: usize,
    cells: usize,
    /// Of the cell of a sheet: whether its value is the number of a text, its style, and its value.
    refers: bool,
    style: usize,
    value: Option<String>,
    /// Words for the margins of a print, with their codes.
    margin: Option<String>,
}

impl Part<'_> {
    fn take(&mut self, item: Item<'_>) {
        if self.out.len() > self.room {
            self.full = true;
            return;
        }
        match item {
            Item::Open(element) => self.open(&element),
            Item::Close(name) => self.close(&name),
            Item::Text(text) => {
                if let Some(value) = &mut self.value {
                    value.push_str(&text);
                } else if let Some(margin) = &mut self.margin {
                    margin.push_str(&text);
                } else if self.all || self.open > 0 {
                    self.out.push_str(&text.replace(['\n', '\r'], " "));
                }
            }
        }
    }

    fn open(&mut self, element: &Element<'_>) {
        let name = element.name();
        if holds_words(name) {
            self.open += 1;
        }
        match name {
            "tr" | "row" | "table-row" => self.out.push_str("| "),
            "tc" | "table-cell" => self.cells += 1,
            "c" => {
                self.refers = element.attribute("t").as_deref() == Some("s");
                self.style = element.attribute("s").and_then(|style| style.parse().ok()).unwrap_or_default();
            }
            "v" => self.value = Some(String::new()),
            "tab" | "br" | "cr" | "s" | "line-break" => self.out.push(' '),
            // A word that is drawn over the page.
            "textpath" => {
                self.out.push('\n');
                self.out.push_str(&element.attribute("string").unwrap_or_default());
                self.out.push('\n');
            }
            _ if is_margin(name) => self.margin = Some(String::new()),
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        if holds_words(name) {
            self.open = self.open.saturating_sub(1);
            if name != "t" {
                self.out.push('\n');
            }
        }
        match name {
            "p" | "h" | "is" => self.out.push(if self.cells > 0 || name == "is" { ' ' } else { '\n' }),
            "tc" | "table-cell" => {
                self.cells = self.cells.saturating_sub(1);
                self.out.push_str(" | ");
            }
            "v" => {
                let value = self.value.take().unwrap_or_default();
                let text = if self.refers { value.trim().parse().ok().and_then(|at: usize| self.strings.get(at)) } else { None };
                let digits = self.zeros.and_then(|zeros| zeros.styles.get(self.style)).copied().unwrap_or_default();
                match text {
                    Some(text) => self.out.push_str(text),
                    None if digits > 0 && value.bytes().all(|byte| byte.is_ascii_digit()) => {
                        self.out.push_str(&"0".repeat(digits.min(32).saturating_sub(value.len())));
                        self.out.push_str(&value);
                    }
                    None => self.out.push_str(&value),
                }
            }
            "c" => self.out.push_str(" | "),
            "tr" | "row" | "table-row" => self.out.push('\n'),
            _ if is_margin(name) => {
                self.out.push_str(&without_codes(&self.margin.take().unwrap_or_default()));
                self.out.push('\n');
            }
            _ => {}
        }
    }
}

/// Elements of Word, Excel and PowerPoint whose text is words: runs, notes of a sheet, the properties of a file.
fn holds_words(name: &str) -> bool {
    matches!(name, "t" | "text" | "title" | "subject" | "description" | "keywords" | "category" | "lpwstr")
}

fn is_margin(name: &str) -> bool {
    matches!(name, "oddHeader" | "oddFooter" | "evenHeader" | "evenFooter" | "firstHeader" | "firstFooter")
}

/// The words of a margin of a sheet, each of its three places a line: `&C&"Arial,Bold"&14MẬT`.
fn without_codes(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, code)) = rest.split_once('&') {
        out.push_str(before);
        let digits = code.len() - code.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        rest = if let Some(font) = code.strip_prefix('"') {
            font.split_once('"').map_or("", |(_, rest)| rest)
        } else if digits > 0 {
            code.get(digits..).unwrap_or_default()
        } else {
            let mut letters = code.chars();
            if matches!(letters.next(), Some('L' | 'C' | 'R')) {
                out.push('\n');
            }
            letters.as_str()
        };
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::super::tests::packed;
    use super::*;
    use std::io::{Cursor, Write};

    #[test]
    fn words_are_read_wherever_they_stand_in_a_file() {
        for (name, text, words) in [
            (
                "word/document.xml",
                "<w:d><w:p><w:r><w:t>Một</w:t></w:r><w:r><w:t> hai</w:t></w:r></w:p><w:p><w:t>ba</w:t></w:p></w:d>",
                "Một hai\nba\n",
            ),
            (
                "word/header1.xml",
                "<w:h><w:p><w:r><w:t>M</w:t></w:r><w:r><w:t>Ậ</w:t></w:r><w:r><w:t>T</w:t></w:r></w:p></w:h>",
                "MẬT\n",
            ),
            ("word/header2.xml", "<w:h><v:shape><v:textpath string=\"TỐI MẬT\"/></v:shape></w:h>", "TỐI MẬT"),
            (
                "word/document.xml",
                "<w:tbl><w:tr><w:tc><w:p><w:t>Họ tên</w:t></w:p></w:tc><w:tc><w:p><w:t>Số</w:t></w:p></w:tc></w:tr></w:tbl>",
                "| Họ tên  | Số  | \n",
            ),
            (
                "xl/worksheets/sheet1.xml",
                "<s><row><c t=\"s\"><v>1</v></c><c s=\"1\"><v>64085001234</v></c><c t=\"inlineStr\"><is><t>x</t></is></c></row></s>",
                "| hai | 064085001234 | x  | \n",
            ),
            (
                "xl/worksheets/sheet1.xml",
                "<s><headerFooter><oddHeader>&amp;L&amp;\"Arial,Bold\"&amp;14MẬT&amp;Ctrang &amp;P</oddHeader></headerFooter></s>",
                "\nMẬT\ntrang ",
            ),
            ("ppt/slides/slide1.xml", "<p:s><a:p><a:r><a:t>Tối mật</a:t></a:r></a:p></p:s>", "Tối mật\n"),
            ("docProps/core.xml", "<c><dc:title>Tuyệt mật</dc:title></c>", "Tuyệt mật\n"),
            ("content.xml", "<o><text:p>Lưu hành <text:span>nội bộ</text:span></text:p></o>", "Lưu hành nội bộ\n"),
        ] {
            let shared = "<sst><si><t>một</t></si><si><r><t>h</t></r><r><t>ai</t></r></si></sst>";
            let styles = "<s><numFmts><numFmt numFmtId=\"164\" formatCode=\"000000000000\"/></numFmts><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"164\"/></cellXfs></s>";
            let read = of(&packed(&[("xl/sharedStrings.xml", shared), ("xl/styles.xml", styles), (name, text)])).unwrap();
            assert!(read.iter().any(|part| part.contains(words)), "{name}: {read:?}");
        }
    }

    #[test]
    fn a_part_that_says_less_than_it_holds_is_not_passed_over() {
        let options = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
        for said in [10_u32, 43_900] {
            let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
            zip.start_file("word/document.xml", options).unwrap();
            zip.write_all("<w:p><w:t>Điện thoại</w:t></w:p>".repeat(1_200).as_bytes()).unwrap();
            let mut bytes = zip.finish().unwrap().into_inner();
            assert!(of(&bytes).is_ok_and(|words| words.len() == 1));
            let list = memchr::memmem::rfind(&bytes, b"PK\x01\x02").unwrap();
            bytes[list + 24..list + 28].copy_from_slice(&said.to_le_bytes());
            assert!(of(&bytes).is_err(), "{said}");
        }
    }

    #[test]
    fn words_without_end_are_too_many() {
        let long = format!("<w:p><w:t>{}</w:t></w:p>", "<x>Một hai</x>".repeat(100_000));
        let parts: Vec<(String, String)> = (0..24).map(|at| (format!("word/document{at}.xml"), long.clone())).collect();
        let parts: Vec<(&str, &str)> = parts.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
        assert!(matches!(of(&packed(&parts)), Err(Refusal::TooLarge)));
    }
}
