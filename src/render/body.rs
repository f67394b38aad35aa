//! The body of an issued document as HTML: its words as issued, its provisions with their addresses, our remarks beside them.
//!
//! Invariants: the words of the document and ours never share an element (ours stand in `<a class="prov-no">` and
//! `<aside class="note">`); every provision's address is an `id`; all text is escaped.

mod over;

use super::inline::{self, Overlay};
use crate::document::cite::{provision_words, short_number};
use crate::document::reading::{Block, BlockKind, Provision, ProvisionIndex, ProvisionKind, Reading};
use crate::document::table::{is_delimiter, is_headed, rows};
use crate::markup::{escape, escaped};
use crate::span::Span;
use serde::Serialize;

/// What is known of a cited document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum CitationState {
    /// Published on this site.
    Internal,
    /// In the register, with a public address.
    External,
    /// In the register, without an address.
    Known,
    /// Nowhere known.
    Unknown,
}

impl CitationState {
    /// The name used in classes and data.
    pub fn name(self) -> &'static str {
        match self {
            CitationState::Internal => "internal",
            CitationState::External => "external",
            CitationState::Known => "known",
            CitationState::Unknown => "unknown",
        }
    }
}

/// Where a citation leads.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Resolved {
    /// Address, where there is one.
    pub href: Option<String>,
    /// What is known.
    pub state: CitationState,
    /// Words shown on hover and read out: title, date, validity.
    pub tooltip: Option<String>,
}

/// Resolves what the text refers to.
pub trait Links {
    /// Where the citation at `index` of [`Reading::citations`] leads; none for an index beyond them.
    fn citation(&self, index: usize) -> Option<&Resolved>;

    /// The address that a destination of a Markdown link becomes; none drops the link and keeps its words.
    fn link(&self, to: &str) -> Option<String> {
        Some(to.to_owned())
    }
}

/// Words of the interface, in the language of the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Labels {
    /// "Chú thích".
    pub footnote: String,
    /// "Trở lại chỗ gọi chú thích".
    pub back_to: String,
    /// "Bảng".
    pub table: String,
    /// "Nơi nhận".
    pub recipients: String,
    /// "Chữ ký".
    pub signature: String,
}

impl Default for Labels {
    fn default() -> Self {
        Self {
            footnote: "Chú thích".into(),
            back_to: "Trở lại chỗ gọi chú thích".into(),
            table: "Bảng".into(),
            recipients: "Nơi nhận".into(),
            signature: "Chữ ký".into(),
        }
    }
}

/// A remark of ours beside a provision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MarginNote {
    /// The provision; none for the text before the first one.
    pub at: Option<ProvisionIndex>,
    /// Class: `basis`, `deadline`, `target`, `remark`.
    pub class: &'static str,
    /// "Thời hạn".
    pub label: String,
    /// The words.
    pub text: String,
}

/// The body of `text` as HTML. Notes follow the provision that they belong to, in the order given.
pub fn html(text: &str, reading: &Reading, notes: &[MarginNote], links: &dyn Links, labels: &Labels) -> String {
    let mut writer = Writer {
        text,
        reading,
        notes: sorted(notes),
        links,
        labels,
        overlays: over::overlays(text, reading, links, labels),
        open: Vec::new(),
        out: String::with_capacity(text.len() * 2),
        signed: false,
        received: false,
        tables: 0,
    };
    writer.body();
    writer.out
}

fn sorted(notes: &[MarginNote]) -> Vec<&MarginNote> {
    let mut notes: Vec<_> = notes.iter().collect();
    notes.sort_by_key(|note| note.at);
    notes
}

struct Writer<'a> {
    text: &'a str,
    reading: &'a Reading,
    /// Sorted by provision.
    notes: Vec<&'a MarginNote>,
    links: &'a dyn Links,
    labels: &'a Labels,
    overlays: Vec<Overlay>,
    /// Open provisions with the tag that closes each.
    open: Vec<(ProvisionIndex, &'static str)>,
    out: String,
    signed: bool,
    /// Whether the recipients have been written.
    received: bool,
    tables: u32,
}

impl<'a> Writer<'a> {
    fn body(&mut self) {
        let reading = self.reading;
        let mut before = true;
        for block in &reading.blocks {
            if before && block.provision.is_some() {
                before = false;
                self.notes_at(None);
            }
            self.close_to(block.provision);
            match block.provision.filter(|_| block.opens) {
                Some(index) => self.opening(index, block),
                None => self.plain(block),
            }
        }
        self.close_to(None);
        if before {
            self.notes_at(None);
        }
        if !self.signed && !reading.signature.is_empty() {
            self.signature();
        }
    }

    fn provision(&self, index: ProvisionIndex) -> Option<&'a Provision> {
        self.reading.provisions.get(index as usize)
    }

    /// Closes what is open and does not hold the provision `inner`.
    fn close_to(&mut self, inner: Option<ProvisionIndex>) {
        while let Some((index, close)) = self.open.last().copied() {
            let mut holder = inner;
            while let Some(at) = holder {
                // Parents stand before their children, so this ends.
                if at <= index {
                    break;
                }
                holder = self.provision(at).and_then(|provision| provision.parent);
            }
            if holder == Some(index) {
                return;
            }
            self.out.push_str(close);
            self.open.pop();
        }
    }

    /// The block that opens a provision: a section or a division with its address, permalink and first words.
    fn opening(&mut self, index: ProvisionIndex, block: &Block) {
        let Some(provision) = self.provision(index) else { return };
        let heading = block.kind == BlockKind::Heading;
        let (tag, close) = if heading { ("section", "</section>\n") } else { ("div", "</div>\n") };
        let (id, number) = (escaped(&provision.id), escaped(&short_number(&provision.id)));
        let words = escaped(&provision_words(self.reading, index));
        self.out.extend(["<", tag, " id=\"", &id, "\" class=\"prov ", class(provision.kind), "\">"]);
        // What is heard begins with what is seen (WCAG 2.5.3).
        self.out.extend([
            "<a class=\"prov-no\" href=\"#",
            &id,
            "\" aria-label=\"",
            &number,
            ", ",
            &words,
            "\">",
            &number,
            "</a>",
        ]);
        let name = match provision.level {
            _ if !heading => "p",
            0 | 1 => "h2",
            2 => "h3",
            3 => "h4",
            4 => "h5",
            5.. => "h6",
        };
        self.out.extend(["<", name, ">"]);
        // The label as issued, without marks of Markdown.
        let label = self.text.get(block.span.start as usize..block.words.start as usize).unwrap_or_default();
        let label = label.trim_start_matches(['#', '*', '_', ' ', '\u{a0}']);
        escape(&label.replace(['*', '_', '\\'], ""), &mut self.out);
        self.inline(block.words);
        self.out.extend(["</", name, ">"]);
        self.open.push((index, close));
        self.notes_at(Some(index));
        self.out.push('\n');
    }

    fn plain(&mut self, block: &Block) {
        match block.kind {
            BlockKind::Paragraph => self.paragraph("<p>", block.words),
            BlockKind::Dash => {
                let bullet = self.text.get(block.span.start as usize..block.words.start as usize).unwrap_or_default().to_owned();
                self.out.push_str(if block.depth > 1 { "<p class=\"dash d2\">" } else { "<p class=\"dash\">" });
                escape(bullet.trim_end(), &mut self.out);
                self.out.push(' ');
                self.inline(block.words);
                self.out.push_str("</p>\n");
            }
            // A heading without a number: shown as one, with no address of its own.
            BlockKind::Heading => self.paragraph("<p class=\"title\">", block.words),
            BlockKind::Markdown => self.paragraph("<p class=\"other\">", block.span),
            BlockKind::Table => self.table(block.span),
            BlockKind::Footnote => self.footnote(block),
            BlockKind::Head => self.lines("head", block.span),
            BlockKind::Recipients => self.recipients(),
            BlockKind::Signature => self.signature(),
        }
    }

    fn paragraph(&mut self, open: &str, words: Span) {
        self.out.push_str(open);
        self.inline(words);
        self.out.push_str("</p>\n");
    }

    fn inline(&mut self, words: Span) {
        let links = self.links;
        inline::html(self.text, words, &self.overlays, &|to| links.link(to), &mut self.out);
    }

    fn lines(&mut self, class: &str, span: Span) {
        self.out.push_str(&format!("<div class=\"{class}\">\n"));
        let mut at = span.start as usize;
        for line in span.of(self.text).split('\n') {
            let start = at + (line.len() - line.trim_start_matches(['#', ' ', '\t', '\r']).len());
            let end = start.max(at + line.trim_end().len());
            at += line.len() + 1;
            if start < end && line.chars().any(char::is_alphanumeric) {
                self.paragraph("<p>", Span::new(start, end));
            }
        }
        self.out.push_str("</div>\n");
    }

    fn footnote(&mut self, block: &Block) {
        let notes = &self.reading.footnotes;
        let note = notes.binary_search_by_key(&block.words.start, |note| note.span.start).ok().and_then(|found| notes.get(found));
        match note {
            Some(note) => {
                let label = escaped(&note.label);
                self.out.push_str(&format!("<p class=\"footnote\" id=\"chu-thich-{label}\">"));
                let sign = self.text.get(block.span.start as usize..block.words.start as usize).unwrap_or_default();
                let sign = escaped(sign.trim().trim_start_matches("[^").trim_end_matches("]:"));
                if note.references.is_empty() {
                    self.out.push_str(&sign);
                } else {
                    let back = escaped(&self.labels.back_to);
                    self.out.push_str(&format!("<a class=\"fn\" href=\"#goi-{label}\" aria-label=\"{back} {label}\">{sign}</a>"));
                }
                self.out.push(' ');
            }
            None => self.out.push_str("<p class=\"footnote\">"),
        }
        self.inline(block.words);
        self.out.push_str("</p>\n");
    }

    /// A Markdown table: hairlines scroll, they do not squeeze.
    fn table(&mut self, span: Span) {
        self.tables += 1;
        let name = format!("{} {}", self.labels.table, self.tables);
        self.out.push_str(&format!(
            "<div class=\"table-scroll\" tabindex=\"0\" role=\"group\" aria-label=\"{}\"><table>\n",
            escaped(&name)
        ));
        let rows = rows(self.text, span);
        let headed = is_headed(self.text, span, &rows);
        let mut body = false;
        for (number, row) in rows.iter().enumerate() {
            if is_delimiter(self.text, row) {
                continue;
            }
            let head = headed && number == 0;
            if head {
                self.out.push_str("<thead>");
            } else if !std::mem::replace(&mut body, true) {
                self.out.push_str("<tbody>\n");
            }
            self.out.push_str("<tr>");
            for cell in row {
                self.out.push_str(if head { "<th scope=\"col\">" } else { "<td>" });
                self.inline(*cell);
                self.out.push_str(if head { "</th>" } else { "</td>" });
            }
            self.out.push_str(if head { "</tr></thead>\n" } else { "</tr>\n" });
        }
        if body {
            self.out.push_str("</tbody>");
        }
        self.out.push_str("</table></div>\n");
    }

    fn recipients(&mut self) {
        if std::mem::replace(&mut self.received, true) {
            return;
        }
        self.out.push_str(&format!(
            "<div class=\"recipients\" id=\"noi-nhan\"><p class=\"title\">{}:</p>\n<ul>\n",
            escaped(&self.labels.recipients)
        ));
        for recipient in &self.reading.recipients {
            let end = recipient.span.end as usize;
            let mark = self.text.get(end..).and_then(|rest| rest.chars().next()).filter(|c| matches!(c, ';' | '.' | ','));
            self.out.push_str("<li>");
            escape(&recipient.text, &mut self.out);
            self.out.extend(mark);
            self.out.push_str("</li>\n");
        }
        self.out.push_str("</ul></div>\n");
    }

    fn signature(&mut self) {
        if std::mem::replace(&mut self.signed, true) {
            return;
        }
        let name = self.reading.signer.as_ref().and_then(|signer| signer.name.as_deref());
        self.out
            .push_str(&format!("<div class=\"signature\" role=\"group\" aria-label=\"{}\">\n", escaped(&self.labels.signature)));
        for line in &self.reading.signature {
            self.out.push_str(if Some(line.as_str()) == name { "<p class=\"name\">" } else { "<p>" });
            escape(line, &mut self.out);
            self.out.push_str("</p>\n");
        }
        self.out.push_str("</div>\n");
    }

    fn notes_at(&mut self, at: Option<ProvisionIndex>) {
        let from = self.notes.partition_point(|note| note.at < at);
        let to = self.notes.partition_point(|note| note.at <= at);
        let notes = self.notes.get(from..to).unwrap_or_default();
        if notes.is_empty() {
            return;
        }
        self.out.push_str("\n<div class=\"notes\">");
        // What is of one kind stands below one label.
        for alike in notes.chunk_by(|one, next| (one.class, &one.label) == (next.class, &next.label)) {
            let Some(first) = alike.first() else { continue };
            self.out.push_str(&format!(
                "<aside class=\"note {}\" role=\"note\"><p class=\"note-label\">{}</p>",
                first.class,
                escaped(&first.label)
            ));
            for note in alike {
                self.out.push_str("<p>");
                escape(&note.text, &mut self.out);
                self.out.push_str("</p>");
            }
            self.out.push_str("</aside>");
        }
        self.out.push_str("</div>");
    }
}

fn class(kind: ProvisionKind) -> &'static str {
    match kind {
        ProvisionKind::Part => "part",
        ProvisionKind::Chapter => "chapter",
        ProvisionKind::Section => "section",
        ProvisionKind::Subsection => "subsection",
        ProvisionKind::Article => "article",
        ProvisionKind::Clause => "clause",
        ProvisionKind::Point => "point",
        ProvisionKind::Annex => "annex",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::plan;
    use crate::path::SourcePath;

    struct Nowhere;

    impl Links for Nowhere {
        fn citation(&self, _: usize) -> Option<&Resolved> {
            static NOWHERE: Resolved = Resolved { href: None, state: CitationState::Unknown, tooltip: None };
            Some(&NOWHERE)
        }
    }

    fn rendered(text: &str, notes: &[MarginNote]) -> String {
        let path = SourcePath::new("content/ke-hoach/2024/a.md");
        let (reading, _) = plan::read(text, Span::new(0, text.len()), &plan::Context::bare(&path));
        html(text, &reading, notes, &Nowhere, &Labels::default())
    }

    #[test]
    fn provisions_have_addresses_and_keep_their_numbers_as_issued() {
        let out = rendered("I- MỤC ĐÍCH\n\n1. Một việc, hạn ngày 10/5/2024.\n\na) Ý a;\n\nII- NỘI DUNG\n\n3. Ba.\n", &[]);
        assert!(out.contains("<section id=\"muc-i\" class=\"prov section\"><a class=\"prov-no\" href=\"#muc-i\" aria-label=\"I, Mục I\">I</a><h2>I- MỤC ĐÍCH</h2>"), "{out}");
        assert!(out.contains("<div id=\"muc-i.1\" class=\"prov clause\"><a class=\"prov-no\" href=\"#muc-i.1\" aria-label=\"I.1, khoản 1 Mục I\">I.1</a><p>1. Một việc"), "{out}");
        assert!(out.contains("<span class=\"nw\">ngày 10/5/2024</span>"), "{out}");
        assert!(out.contains("id=\"muc-i.1.a\""), "{out}");
        assert!(out.contains("<p>3. Ba.</p>"), "{out}");
        for tag in ["section", "div", "p"] {
            let count = |mark: &str| out.matches(mark).count();
            assert_eq!(count(&format!("<{tag}>")) + count(&format!("<{tag} ")), count(&format!("</{tag}>")), "{tag} in {out}");
        }
    }

    #[test]
    fn our_words_stand_beside_the_text_and_never_in_it() {
        let note = MarginNote { at: Some(0), class: "deadline", label: "Thời hạn".into(), text: "hạn <b>".into() };
        let out = rendered("1. Nộp báo cáo.\n\n2. Khác.\n", &[note]);
        assert!(
            out.contains(
                "</p>\n<div class=\"notes\"><aside class=\"note deadline\" role=\"note\"><p class=\"note-label\">Thời hạn</p><p>hạn &lt;b&gt;</p></aside></div>\n</div>"
            ),
            "{out}"
        );
    }

    #[test]
    fn remarks_of_one_kind_beside_one_provision_share_their_label() {
        let note = |class, label: &str, text: &str| MarginNote { at: Some(0), class, label: label.into(), text: text.into() };
        let notes =
            [note("deadline", "Thời hạn", "một"), note("deadline", "Thời hạn", "hai"), note("remark", "Ghi chú biên tập", "ba")];
        let out = rendered("1. Nộp báo cáo.\n", &notes);
        assert!(
            out.contains("<p class=\"note-label\">Thời hạn</p><p>một</p><p>hai</p></aside><aside class=\"note remark\""),
            "{out}"
        );
    }

    #[test]
    fn markup_in_a_body_is_shown_as_letters() {
        let out = rendered(
            "1. <script>alert(1)</script> <img src=x onerror=y>\n\n| a<b | [x](javascript:y) |\n|---|---|\n| 1 | 2 |\n",
            &[],
        );
        assert!(!out.contains("<script") && !out.contains("<img") && !out.contains("href=\"java"), "{out}");
        assert!(out.contains("<th scope=\"col\">a&lt;b</th>"), "{out}");
    }

    #[test]
    fn provisions_are_named_from_small_to_large() {
        let text = "Chương II\nQUY ĐỊNH\n\nĐiều 5. Tên điều\n\n2. Khoản.\n\nđ) Điểm;\n";
        let path = SourcePath::new("a.md");
        let (reading, _) = plan::read(text, Span::new(0, text.len()), &plan::Context::bare(&path));
        let words: Vec<_> =
            (0..reading.provisions.len()).map(|index| provision_words(&reading, u32::try_from(index).unwrap())).collect();
        assert_eq!(words, ["Chương II", "Điều 5", "khoản 2 Điều 5", "điểm đ khoản 2 Điều 5"]);
        let ids: Vec<_> = reading.provisions.iter().map(|provision| &*provision.id).collect();
        assert_eq!(ids, ["chuong-ii", "dieu-5", "dieu-5.2", "dieu-5.2.dd"]);
        assert_eq!(short_number("dieu-5.2.dd"), "5.2.đ");
    }
}
