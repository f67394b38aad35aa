//! What became of everything in the source: kept, changed or dropped, each with its place. Nothing disappears in silence.

use crate::diagnostics::Language;
use serde::Serialize;
use std::collections::BTreeMap;

/// What happened to a thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Fate {
    /// It stands in the Markdown.
    Kept,
    /// It stands there in another form.
    Changed,
    /// It is not there.
    Dropped,
}

/// Things of which the report speaks, in Vietnamese and English.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Thing(pub &'static str, pub &'static str);

/// One line of the report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// What happened.
    pub fate: Fate,
    /// What it was.
    pub thing: Thing,
    /// Where in the source.
    pub place: String,
    /// Its words, shortened.
    pub words: String,
}

/// The report of one file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    items: Vec<Item>,
    counts: BTreeMap<(Fate, Thing), usize>,
}

/// Lines of one sort that are shown with place and words; the rest is counted.
const SHOWN: usize = 20;

impl Report {
    /// Notes one thing. `words` may be empty.
    pub fn note(&mut self, fate: Fate, thing: Thing, place: &str, words: &str) {
        let count = self.counts.entry((fate, thing)).or_insert(0);
        *count += 1;
        if fate != Fate::Kept && *count <= SHOWN {
            self.items.push(Item { fate, thing, place: place.to_owned(), words: shorten(words) });
        }
    }

    /// How often a thing met a fate.
    pub fn count(&self, fate: Fate, thing: Thing) -> usize {
        self.counts.get(&(fate, thing)).copied().unwrap_or(0)
    }

    /// The lines with place and words.
    pub fn items(&self) -> &[Item] {
        &self.items
    }

    /// The report for a person.
    pub fn words(&self, language: Language) -> String {
        let say = |thing: &Thing| if language == Language::Vi { thing.0 } else { thing.1 };
        let mut out = String::new();
        for (fate, vi, en) in
            [(Fate::Kept, "Giữ nguyên", "Kept"), (Fate::Changed, "Đổi dạng", "Changed"), (Fate::Dropped, "Bỏ lại", "Dropped")]
        {
            let counts: Vec<String> = self
                .counts
                .iter()
                .filter(|((of, _), _)| *of == fate)
                .map(|((_, thing), count)| format!("{count} {}", say(thing)))
                .collect();
            if counts.is_empty() {
                continue;
            }
            out.push_str(&format!("{}: {}\n", if language == Language::Vi { vi } else { en }, counts.join(", ")));
            for item in self.items.iter().filter(|item| item.fate == fate) {
                out.push_str(&format!("  {}: {}", item.place, say(&item.thing)));
                if !item.words.is_empty() {
                    out.push_str(&format!(" “{}”", item.words));
                }
                out.push('\n');
            }
        }
        out
    }

    /// The report for a program.
    pub fn json(&self) -> serde_json::Value {
        let counts: Vec<serde_json::Value> = self
            .counts
            .iter()
            .map(|((fate, thing), count)| serde_json::json!({ "fate": fate, "thing": thing.1, "count": count }))
            .collect();
        let items: Vec<serde_json::Value> = self
            .items
            .iter()
            .map(|item| serde_json::json!({ "fate": item.fate, "thing": item.thing.1, "place": item.place, "words": item.words }))
            .collect();
        serde_json::json!({ "counts": counts, "items": items })
    }
}

fn shorten(words: &str) -> String {
    let line: Vec<&str> = words.split_whitespace().take(40).collect();
    let line = line.join(" ");
    if line.chars().count() <= 80 { line } else { line.chars().take(79).chain(std::iter::once('…')).collect() }
}

/// The things that can be met.
pub mod things {
    use super::Thing;

    /// Paragraphs.
    pub const PARAGRAPH: Thing = Thing("đoạn", "paragraphs");
    /// Tables.
    pub const TABLE: Thing = Thing("bảng", "tables");
    /// Footnotes and endnotes.
    pub const NOTE: Thing = Thing("chú thích", "notes");
    /// Pictures.
    pub const PICTURE: Thing = Thing("hình", "pictures");
    /// Links.
    pub const LINK: Thing = Thing("liên kết", "links");
    /// Numbers that the word processor counted.
    pub const NUMBER: Thing = Thing("số tự động", "automatic numbers");
    /// Bullets.
    pub const BULLET: Thing = Thing("dấu đầu dòng tự động", "automatic bullets");
    /// Tables that only lay out columns.
    pub const LAYOUT: Thing = Thing("bảng chia cột", "layout tables");
    /// Columns that tabs or spaces lay out.
    pub const COLUMNS: Thing = Thing("đoạn chia cột bằng dấu cách", "columns laid out by tabs or spaces");
    /// Lines of the head of the document.
    pub const HEAD: Thing = Thing("dòng đầu văn bản, chuyển vào phần đầu trang", "lines of the head, moved to the front matter");
    /// Merged cells.
    pub const MERGED: Thing = Thing("ô gộp", "merged cells");
    /// Nested tables.
    pub const NESTED: Thing = Thing("bảng lồng trong bảng", "nested tables");
    /// Text boxes.
    pub const TEXT_BOX: Thing = Thing("hộp chữ", "text boxes");
    /// Underlining.
    pub const UNDERLINE: Thing = Thing("chữ gạch chân", "underlined words");
    /// Struck-out words.
    pub const STRUCK: Thing = Thing("chữ gạch ngang", "struck-out words");
    /// Raised and lowered letters.
    pub const RAISED: Thing = Thing("chữ trên, dưới dòng", "raised or lowered letters");
    /// Words shown in capitals.
    pub const CAPITALS: Thing = Thing("chữ thường hiện thành chữ hoa", "words shown in capitals");
    /// Words in an old encoding.
    pub const OLD_ENCODING: Thing = Thing("đoạn chữ mã cũ đổi sang Unicode", "runs of an old encoding made Unicode");
    /// Decomposed letters.
    pub const COMPOSED: Thing = Thing("đoạn Unicode tổ hợp đổi sang dựng sẵn", "runs of decomposed letters composed");
    /// Symbols of symbol fonts.
    pub const SYMBOL: Thing = Thing("ký hiệu của phông riêng", "symbols of symbol fonts");
    /// Formulas.
    pub const FORMULA: Thing = Thing("công thức", "formulas");
    /// Accepted insertions and deletions.
    pub const INSERTED: Thing = Thing("chỗ thêm chưa duyệt, được lấy vào", "tracked insertions, accepted");
    /// Tracked deletions.
    pub const DELETED: Thing = Thing("chỗ xóa chưa duyệt", "tracked deletions");
    /// Comments.
    pub const COMMENT: Thing = Thing("lời bàn bên lề", "comments");
    /// Hidden words.
    pub const HIDDEN: Thing = Thing("chữ ẩn", "hidden words");
    /// Page numbers.
    pub const PAGE_NUMBER: Thing = Thing("số trang", "page numbers");
    /// Page breaks within a paragraph.
    pub const PAGE_BREAK: Thing = Thing("chỗ ngắt trang, đoạn được nối lại", "page breaks, the paragraph joined");
    /// Lines joined.
    pub const LINE_JOINED: Thing = Thing("dòng ngắt cứng, được nối lại", "hard line ends, joined");
    /// Words at the top or foot of pages.
    pub const MARGIN: Thing = Thing("đầu trang, chân trang", "page headers and footers");
    /// Pictures at the top or foot of pages.
    pub const MARGIN_PICTURE: Thing = Thing("hình ở đầu trang, chân trang", "pictures in page headers and footers");
    /// A table of contents.
    pub const CONTENTS: Thing = Thing("mục lục tự động", "automatic tables of contents");
    /// Prompts of forms.
    pub const PROMPT: Thing = Thing("lời nhắc của ô điền", "prompts of form fields");
    /// Links that are not for a site.
    pub const BAD_LINK: Thing = Thing("địa chỉ liên kết không dùng được", "addresses of links that cannot be used");
    /// Things that cannot be shown.
    pub const OBJECT: Thing = Thing("đối tượng nhúng, biểu đồ, hình vẽ", "embedded objects, charts, drawings");
    /// Pictures in formats that a site cannot show.
    pub const BAD_PICTURE: Thing = Thing("hình không dùng được", "pictures that cannot be used");
    /// Macros.
    pub const INVISIBLE: Thing = Thing("ký tự vô hình", "invisible characters");
    /// Decoration.
    pub const RULE: Thing = Thing("dòng kẻ trang trí", "lines of decoration");
    /// Cells of a table.
    pub const CELL: Thing = Thing("ô của bảng", "cells of the table");
    /// Names of indicators for which their ids stand.
    pub const INDICATOR: Thing = Thing("tên chỉ tiêu, ghi bằng mã trong từ điển", "names of indicators, written as their ids");
    /// Cells of columns that the table of figures does not have.
    pub const OTHER_COLUMN: Thing = Thing("ô của cột khác, chuyển vào ghi chú", "cells of other columns, moved to the remark");
    /// Signs where no figure is.
    pub const NO_FIGURE_SIGN: Thing =
        Thing("dấu thay cho số, chuyển vào ghi chú", "signs instead of figures, moved to the remark");
    /// Blank figures.
    pub const BLANK: Thing = Thing("dòng không có số, ghi “chưa báo cáo”", "rows without a figure, said to be not reported");
    /// Rows above a table.
    pub const TITLE_ROW: Thing =
        Thing("ô phía trên bảng, giữ ở đầu trang để đối chiếu", "cells above the table, kept at the head of the page");
    /// Headings of columns.
    pub const HEADING: Thing = Thing("tên cột, giữ ở đầu trang để đối chiếu", "headings, kept at the head of the page");
    /// Rows without a figure of an indicator: groups, signatures.
    pub const OUTSIDE_ROW: Thing = Thing(
        "ô của dòng nhóm, dòng ngoài bảng, giữ ở đầu trang để đối chiếu",
        "cells of group and other rows, kept at the head of the page",
    );
    /// Numbers that count the rows.
    pub const ORDINAL: Thing = Thing("số thứ tự", "row numbers");
    /// Numbers that count the columns.
    pub const COLUMN_NUMBER: Thing = Thing("ký hiệu cột", "column numbers");
    /// Cells that nobody sees.
    pub const HIDDEN_CELL: Thing = Thing("ô ẩn", "hidden cells");
    /// Cells of sheets that were not chosen.
    pub const OTHER_SHEET: Thing = Thing("ô của trang tính khác", "cells of other sheets");
    /// Tags of HTML without a meaning here.
    pub const SCRIPT: Thing = Thing("mã kịch bản, kiểu dáng của HTML", "scripts and styles of HTML");
}
