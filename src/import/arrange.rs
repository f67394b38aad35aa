//! The order of things on the page: columns of a layout table one after the other, paragraphs that belong together close, tables, notes.

use super::columns;
use super::inline::{CALL, Line, UNREAD};
use super::model::{Block, Cell, Content, Look, Paragraph, Piece, Table};
use super::report::{Fate, Report, things};
use crate::parse::plan::label;

/// A paragraph or a table of the page, as Markdown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Chunk {
    /// Its text; may have several lines.
    pub text: String,
    /// Whether it follows the chunk above without a blank line.
    pub close: bool,
}

/// Arranges content.
pub struct Arranger<'c> {
    content: &'c Content,
    report: &'c mut Report,
    /// File names of the pictures.
    pictures: &'c [String],
    chunks: Vec<Chunk>,
    /// Whether the last line opened or went on with the list of recipients.
    recipients: bool,
    /// Lines since the name of the kind: its subject may have several paragraphs.
    title: Option<usize>,
}

impl<'c> Arranger<'c> {
    /// An arrangement that begins.
    pub fn new(content: &'c Content, pictures: &'c [String], report: &'c mut Report) -> Self {
        Self { content, report, pictures, chunks: Vec::new(), recipients: false, title: None }
    }

    /// The chunks of the whole page.
    pub fn all(mut self) -> Vec<Chunk> {
        let content = self.content;
        match columns::one_subject(&content.blocks, false) {
            Some(blocks) => self.blocks(&blocks),
            None => self.blocks(&content.blocks),
        }
        for (label, blocks) in &content.notes {
            self.recipients = false;
            self.note(label, blocks);
        }
        self.chunks
    }

    fn blocks(&mut self, blocks: &[Block]) {
        let mut done = 0;
        for (index, block) in blocks.iter().enumerate() {
            if index < done {
                continue;
            }
            let beside = blocks.get(index..).and_then(columns::side_by_side);
            match block {
                Block::Paragraph(paragraph) => match beside {
                    Some((taken, lines)) => {
                        done = index + taken;
                        self.report.note(Fate::Changed, things::COLUMNS, &paragraph.place, &paragraph.plain());
                        lines.iter().for_each(|line| self.paragraph(line));
                        self.recipients = false;
                    }
                    None => self.paragraph(paragraph),
                },
                Block::Table(table) if is_layout(table) => {
                    self.report.note(Fate::Changed, things::LAYOUT, &table.place, "");
                    let columns = table.rows.iter().map(Vec::len).max().unwrap_or(0);
                    for column in 0..columns {
                        self.recipients = false;
                        for cell in table.rows.iter().filter_map(|row| row.get(column)) {
                            match columns::one_subject(&cell.blocks, true) {
                                Some(blocks) => self.blocks(&blocks),
                                None => self.blocks(&cell.blocks),
                            }
                        }
                    }
                    self.recipients = false;
                }
                Block::Table(table) => self.table(table),
            }
        }
    }

    fn push(&mut self, text: String, close: bool) {
        if !text.trim().is_empty() {
            self.chunks.push(Chunk { text, close });
        }
    }

    /// The lines of a paragraph: words, and the pictures in it.
    fn lines(&self, paragraph: &Paragraph) -> (Vec<Line>, Vec<String>) {
        let mut lines = vec![Line::default()];
        let mut pictures = Vec::new();
        let first = paragraph.pieces.iter().find_map(|piece| match piece {
            Piece::Words(words, look) if !words.trim().is_empty() => Some(*look),
            _ => None,
        });
        let mut look = first.unwrap_or_default();
        look.link = 0;
        if let Some(line) = lines.last_mut().filter(|_| !paragraph.label.is_empty()) {
            line.push(&paragraph.label, look);
            line.push(" ", look);
        }
        for piece in &paragraph.pieces {
            let Some(line) = lines.last_mut() else { continue };
            match piece {
                Piece::Words(words, look) => {
                    // A text file has its own line ends.
                    let mut parts = words.split('\n');
                    line.push(parts.next().unwrap_or_default(), *look);
                    for part in parts {
                        let mut next = Line::default();
                        next.push(part, *look);
                        lines.push(next);
                    }
                }
                Piece::Tab => line.push("\t", Look::default()),
                Piece::Break => lines.push(Line::default()),
                Piece::Call(label) => line.push_mark(CALL, label),
                Piece::Unread(what) => line.push_mark(UNREAD, what),
                Piece::Picture(index, alt) => pictures.push(self.picture(*index, alt)),
            }
        }
        (lines, pictures)
    }

    fn picture(&self, index: usize, alt: &str) -> String {
        let mut line = Line::default();
        line.push(alt, Look::default());
        let alt = if line.is_blank() { "⟦cần xem: ảnh cho thấy gì⟧".to_owned() } else { line.markdown(&[], false) };
        format!("![{alt}]({})", self.pictures.get(index).map(String::as_str).unwrap_or_default())
    }

    fn paragraph(&mut self, paragraph: &Paragraph) {
        let (mut lines, pictures) = self.lines(paragraph);
        lines.retain(|line| !line.is_blank());
        lines.retain(|line| {
            let text = line.plain();
            let signs = text.chars().filter(|c| !c.is_whitespace());
            let drawn = |c: char| matches!(c, '-' | '_' | '*' | '=' | '–' | '—' | '─' | '.' | '~');
            let rule = signs.clone().count() >= 3 && signs.clone().all(drawn);
            if rule {
                self.report.note(Fate::Dropped, things::RULE, &paragraph.place, &text);
            }
            !rule
        });
        if !lines.is_empty() {
            self.report.note(Fate::Kept, things::PARAGRAPH, "", "");
        }
        let plain: String = lines.iter().map(Line::plain).collect::<Vec<_>>().join("\n");
        let bold = !lines.is_empty() && lines.iter().all(Line::is_bold);
        let close = self.is_close(&plain, bold || paragraph.centred);
        if let (Some(level), false) = (paragraph.heading, lines.is_empty()) {
            for line in &mut lines {
                line.lighten();
            }
            let words: Vec<String> = lines.iter().map(|line| line.markdown(&self.content.links, false)).collect();
            let marks = "#".repeat(usize::from(level.clamp(1, 5)) + 1);
            self.push(format!("{marks} {}", words.join(" ")), false);
        } else {
            let words: Vec<String> = lines
                .iter()
                .map(|line| {
                    let text = line.plain();
                    // The gap between two columns: short words on both sides, and no number before them.
                    let columns =
                        text.chars().count() < 160 && label::read(text.trim()).is_none() && label::bullet(text.trim()).is_none()
                            || self.recipients;
                    line.markdown(&self.content.links, columns)
                })
                .collect();
            self.push(words.join("\n"), close);
        }
        for picture in pictures {
            self.push(picture, false);
        }
    }

    /// Whether a paragraph belongs close to the one above: lines of recipients, of a subject, of a signature. `shown` says that it is bold or
    /// centred.
    fn is_close(&mut self, plain: &str, shown: bool) -> bool {
        let text = plain.trim();
        if text.is_empty() {
            return false;
        }
        let upper = !text.chars().any(char::is_lowercase);
        if label::starts_with_folded(text, "nơi nhận").is_some() && text.chars().count() < 40 {
            self.recipients = true;
            self.title = None;
            return false;
        }
        if self.recipients {
            let dash = label::bullet(text).is_some();
            let filed = label::starts_with_folded(text.trim_start_matches(['-', '–', ' ']), "lưu").is_some();
            let listed = dash || text.ends_with([';', ',']) || filed;
            self.recipients = listed && !filed;
            if listed {
                return true;
            }
        }
        if is_kind(text) {
            self.title = Some(0);
            return false;
        }
        if let Some(count) = self.title {
            let goes_on = shown && label::read(text).is_none() && count < 4 && (count == 0 || !upper) && !text.starts_with('(');
            self.title = goes_on.then_some(count + 1);
            return goes_on;
        }
        // The lines of a signature above the name.
        let above = self.chunks.last().map(|chunk| chunk.text.trim_matches(['*', ' ']).to_owned()).unwrap_or_default();
        upper && shown && opens_signature(&above) && is_office(text)
    }

    fn note(&mut self, label: &str, blocks: &[Block]) {
        let mut parts: Vec<String> = Vec::new();
        for block in blocks {
            match block {
                Block::Paragraph(paragraph) => {
                    let (lines, _) = self.lines(paragraph);
                    let words: Vec<String> = lines
                        .iter()
                        .filter(|line| !line.is_blank())
                        .map(|line| line.markdown(&self.content.links, false))
                        .collect();
                    parts.extend(words);
                }
                Block::Table(table) => parts.push(self.flat(table)),
            }
        }
        // A definition is one line: what follows a blank line would be another paragraph.
        self.push(format!("[^{label}]: {}", parts.join(" ")), false);
    }

    /// The words of a cell on one line.
    fn cell(&mut self, cell: &Cell) -> String {
        let mut parts: Vec<String> = Vec::new();
        for block in &cell.blocks {
            match block {
                Block::Paragraph(paragraph) => {
                    let (lines, pictures) = self.lines(paragraph);
                    let words = lines.iter().filter(|line| !line.is_blank());
                    parts.extend(words.map(|line| line.markdown(&self.content.links, false)));
                    parts.extend(pictures);
                }
                Block::Table(table) => parts.push(self.flat(table)),
            }
        }
        bar(&parts.join("<br>"))
    }

    /// A table within a cell, as lines.
    fn flat(&mut self, table: &Table) -> String {
        let rows = table.rows.iter().map(|row| {
            let cells: Vec<String> =
                row.iter().map(|cell| self.cell(cell).replace("\\|", "|")).filter(|cell| !cell.is_empty()).collect();
            cells.join(" · ")
        });
        rows.filter(|row| !row.is_empty()).collect::<Vec<_>>().join("<br>")
    }

    fn table(&mut self, table: &Table) {
        self.recipients = false;
        self.title = None;
        let mut rows: Vec<Vec<String>> = Vec::new();
        for row in &table.rows {
            let mut cells = Vec::new();
            for cell in row {
                cells.push(self.cell(cell));
                cells.extend(std::iter::repeat_n(String::new(), cell.columns.saturating_sub(1)));
            }
            rows.push(cells);
        }
        rows.retain(|row| row.iter().any(|cell| !cell.is_empty()));
        let width = rows.iter().map(Vec::len).max().unwrap_or(0);
        if width == 0 {
            return;
        }
        self.report.note(Fate::Kept, things::TABLE, "", "");
        let mut out = String::new();
        for (index, row) in rows.iter().enumerate() {
            out.push('|');
            for column in 0..width {
                let words = row.get(column).map(String::as_str).unwrap_or_default();
                out.push_str(&format!(" {words}{}|", if words.is_empty() { "" } else { " " }));
            }
            out.push('\n');
            if index == 0 {
                out.push_str(&format!("|{}\n", "---|".repeat(width)));
            }
        }
        self.push(out.trim_end().to_owned(), false);
    }
}

/// Bars within a cell are escaped; those that begin a line are already.
fn bar(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut escaped = false;
    for c in text.chars() {
        if c == '|' && !escaped {
            out.push('\\');
        }
        escaped = c == '\\' && !escaped;
        out.push(c);
    }
    out
}

/// The name of a kind of document alone on a line, in capitals.
pub fn is_kind(text: &str) -> bool {
    const KINDS: [&str; 20] = [
        "KẾ HOẠCH",
        "QUYẾT ĐỊNH",
        "CHƯƠNG TRÌNH",
        "CHỈ THỊ",
        "NGHỊ QUYẾT",
        "THÔNG BÁO",
        "HƯỚNG DẪN",
        "BÁO CÁO",
        "TỜ TRÌNH",
        "ĐỀ ÁN",
        "PHƯƠNG ÁN",
        "DỰ ÁN",
        "QUY CHẾ",
        "QUY ĐỊNH",
        "KẾT LUẬN",
        "CÔNG ĐIỆN",
        "THÔNG TRI",
        "NGHỊ ĐỊNH",
        "THÔNG TƯ",
        "THÔNG CÁO",
    ];
    let text = text.trim();
    !text.contains('\n')
        && text.chars().count() < 40
        && !text.ends_with(':')
        && KINDS.iter().any(|kind| text.starts_with(kind))
        && !text.chars().any(char::is_lowercase)
}

/// Whether a table only lays out columns: the head of a document, or recipients beside a signature (Nghị định 30/2020/NĐ-CP, Phụ lục I).
fn is_layout(table: &Table) -> bool {
    let columns = table.rows.iter().map(Vec::len).max().unwrap_or(0);
    if columns <= 1 && table.rows.len() <= 1 {
        return true;
    }
    if columns > 3 || table.rows.len() > 8 {
        return false;
    }
    let mut all = Vec::new();
    for cell in table.rows.iter().flatten() {
        for block in &cell.blocks {
            if let Block::Paragraph(paragraph) = block {
                all.extend(
                    paragraph.plain().split(['\n', '\t']).map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()),
                );
            }
        }
    }
    let head = |line: &String| {
        let folded = line.to_uppercase();
        folded.starts_with("CỘNG HÒA XÃ HỘI")
            || folded.starts_with("CỘNG HOÀ XÃ HỘI")
            || folded.starts_with("ĐẢNG CỘNG SẢN VIỆT NAM")
            || label::starts_with_folded(line, "nơi nhận").is_some_and(|length| {
                line.get(length..).is_some_and(|rest| rest.trim().is_empty() || rest.trim_start().starts_with(':'))
            })
            || (opens_signature(line) && columns <= 3)
    };
    if all.iter().any(head) {
        return true;
    }
    // A signature without a mark of authority: a position in capitals and a name, and nothing beside.
    let filled = table
        .rows
        .iter()
        .flatten()
        .filter(|cell| cell.blocks.iter().any(|block| !matches!(block, Block::Paragraph(paragraph) if paragraph.is_blank())))
        .count();
    filled <= 3 && all.len() <= 6 && all.iter().any(|line| is_office(line)) && all.iter().all(|line| line.chars().count() < 60)
}

pub fn opens_signature(line: &str) -> bool {
    const MARKS: [&str; 8] = ["TM.", "KT.", "TL.", "TUQ.", "T/M", "K/T", "T/L", "Q."];
    let line = line.trim_matches(['*', ' ']);
    let upper = line.chars().filter(|c| c.is_uppercase()).count() >= 4
        && !line.lines().next().unwrap_or_default().chars().any(char::is_lowercase);
    upper && MARKS.iter().any(|mark| line.starts_with(mark))
}

/// A position as it stands above a signature.
pub fn is_office(line: &str) -> bool {
    const OFFICES: [&str; 12] = [
        "CHỦ TỊCH",
        "PHÓ",
        "GIÁM ĐỐC",
        "CHÁNH",
        "TRƯỞNG",
        "BÍ THƯ",
        "BỘ TRƯỞNG",
        "KT.",
        "TL.",
        "CỤC TRƯỞNG",
        "HIỆU TRƯỞNG",
        "ỦY VIÊN",
    ];
    let line = line.trim();
    line.chars().count() < 60 && !line.chars().any(char::is_lowercase) && OFFICES.iter().any(|office| line.starts_with(office))
}
