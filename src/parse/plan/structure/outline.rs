//! Blocks and provisions from the pieces: a stack of open provisions, their addresses and headings.

use super::super::label::Label;
use super::closing::closing;
use super::line::{ends_sentence, superscript};
use super::{Piece, clean};
use crate::diagnostics::{Diagnostic, catalogue::reading as said};
use crate::document::reading::{Block, BlockKind, Provision, ProvisionIndex, ProvisionKind};
use crate::path::SourcePath;
use crate::span::Span;
use crate::vietnamese::slug::slug;
use std::collections::{BTreeMap, BTreeSet};

/// Blocks and provisions from the pieces.
pub(in crate::parse::plan) fn outline(
    text: &str,
    pieces: Vec<Piece>,
    path: &SourcePath,
) -> (Vec<Block>, Vec<Provision>, Vec<Diagnostic>) {
    let mut outline = Outline {
        text,
        path,
        blocks: Vec::new(),
        provisions: Vec::new(),
        stack: Vec::new(),
        ids: BTreeMap::new(),
        diagnostics: Vec::new(),
        counting: counting_on(&pieces),
        counts_on: false,
        noted: pieces.iter().any(|piece| piece.kind == BlockKind::Footnote),
    };
    let closing = closing(text, &pieces);
    let mut pieces = pieces.into_iter().enumerate().peekable();
    while let Some((index, piece)) = pieces.next() {
        let next = pieces.peek().map(|(_, next)| next);
        let part = closing.get(closing.partition_point(|part| part.end <= index));
        if part.is_some_and(|part| part.contains(&index))
            && piece.label.is_none()
            && matches!(piece.kind, BlockKind::Paragraph | BlockKind::Dash)
        {
            outline.stack.clear();
        }
        // "Chương I⏎QUY ĐỊNH CHUNG": the title stands on the line below its label.
        let title_below = piece.label.as_ref().is_some_and(|label| label.worded && label.kind != ProvisionKind::Article)
            && words_of(text, &piece).is_empty()
            && next.is_some_and(|next| {
                next.label.is_none()
                    && next.kind == BlockKind::Paragraph
                    && !ends_sentence(text.get(next.start..next.end).unwrap_or_default())
            });
        let piece = if title_below && let Some((_, below)) = pieces.next() {
            Piece { end: below.end, words: below.words, ..piece }
        } else {
            piece
        };
        outline.add(piece, pieces.peek().map(|(_, next)| next));
    }
    (outline.blocks, outline.provisions, outline.diagnostics)
}

/// The words of a piece without closing marks of emphasis.
fn words_of<'a>(text: &'a str, piece: &Piece) -> &'a str {
    text.get(piece.words..piece.end).unwrap_or_default().trim().trim_end_matches(['*', '_', '#']).trim_end()
}

struct Outline<'a> {
    text: &'a str,
    path: &'a SourcePath,
    blocks: Vec<Block>,
    provisions: Vec<Provision>,
    /// Open provisions with their rank, outermost first.
    stack: Vec<(ProvisionIndex, u8)>,
    /// How often an address was met.
    ids: BTreeMap<String, u32>,
    diagnostics: Vec<Diagnostic>,
    /// Where the sections begin in which the numbers count on from one letter to the next.
    counting: BTreeSet<usize>,
    /// Whether the open section is one of them.
    counts_on: bool,
    /// Whether the document has footnotes.
    noted: bool,
}

/// Where the sections begin that letters divide without a number starting again: "A." above "1.", "2.", then "B." above "3.".
fn counting_on(pieces: &[Piece]) -> BTreeSet<usize> {
    let mut counting = BTreeSet::new();
    let mut section = None;
    let mut lettered = false;
    for (label, start) in pieces.iter().filter_map(|piece| Some((piece.label.as_ref()?, piece.start))) {
        match label.kind {
            ProvisionKind::Part if !label.worded => lettered = true,
            ProvisionKind::Clause => {
                let goes_on = std::mem::take(&mut lettered) && label.text != "1";
                counting.extend(section.filter(|_| goes_on));
            }
            ProvisionKind::Point => {}
            ProvisionKind::Section => (section, lettered) = (Some(start), false),
            _ => (section, lettered) = (None, false),
        }
    }
    counting
}

impl Outline<'_> {
    fn add(&mut self, piece: Piece, next: Option<&Piece>) {
        let words = words_of(self.text, &piece);
        let skipped = self.text.get(piece.words..piece.end).map_or(0, |rest| rest.len() - rest.trim_start().len());
        let words = Span::new(piece.words + skipped, piece.words + skipped + words.len());
        let span = Span::new(piece.start, piece.end);
        let mut kind = piece.kind;
        if matches!(kind, BlockKind::Head | BlockKind::Recipients | BlockKind::Signature) {
            self.stack.clear();
        }
        let opens = piece.label.is_some();
        if let Some(label) = &piece.label {
            let heading = heading(self.text, &piece, label, words, next)
                .map(|heading| if self.noted { without_call(&heading).to_owned() } else { heading });
            if heading.is_some() {
                kind = BlockKind::Heading;
            }
            self.open(label, heading, span);
        } else if piece.heading {
            kind = BlockKind::Heading;
        }
        let inside = !matches!(kind, BlockKind::Head | BlockKind::Recipients | BlockKind::Signature | BlockKind::Footnote);
        let provision = self.stack.last().map(|(index, _)| *index).filter(|_| inside);
        if inside {
            for (index, _) in &self.stack {
                if let Some(open) = self.provisions.get_mut(*index as usize) {
                    open.span.end = open.span.end.max(span.end);
                }
            }
        }
        self.blocks.push(Block { kind, span, words, provision, opens, depth: piece.depth });
    }

    fn open(&mut self, label: &Label, heading: Option<String>, span: Span) {
        let label = &self.placed(label);
        if label.kind == ProvisionKind::Section {
            self.counts_on = self.counting.contains(&(span.start as usize));
        }
        let rank = self.rank(label);
        while self.stack.last().is_some_and(|(_, open)| *open >= rank) {
            self.stack.pop();
        }
        let parent = self.stack.last().map(|(index, _)| *index);
        let id = self.address(label, parent);
        let times = self.ids.entry(id.clone()).or_insert(0);
        *times += 1;
        let id = if *times > 1 {
            let mut again = *times;
            let mut other = format!("{id}-{again}");
            while self.ids.contains_key(&other) {
                again += 1;
                other = format!("{id}-{again}");
            }
            self.diagnostics
                .push(Diagnostic::at(&said::DUPLICATE_PROVISION, self.path, span).with("address", &id).with("given", &other));
            self.ids.insert(id.clone(), again);
            self.ids.insert(other.clone(), 1);
            other
        } else {
            id
        };
        let index = ProvisionIndex::try_from(self.provisions.len()).unwrap_or(ProvisionIndex::MAX);
        let level = u8::try_from(self.stack.len() + 1).unwrap_or(u8::MAX);
        self.provisions.push(Provision {
            id: id.into(),
            kind: label.kind,
            label: label.text.as_str().into(),
            level,
            heading: heading.map(Into::into),
            span,
            parent,
        });
        self.stack.push((index, rank));
    }

    /// "A." stands above the sections, or divides the one that is open.
    fn placed(&self, label: &Label) -> Label {
        let mut open = self.stack.iter().filter_map(|(index, _)| self.provisions.get(*index as usize));
        let lettered = label.kind == ProvisionKind::Part && !label.worded;
        let divides = lettered
            && open.clone().any(|open| open.kind == ProvisionKind::Section)
            && open.all(|open| open.kind != ProvisionKind::Part);
        Label { kind: if divides { ProvisionKind::Subsection } else { label.kind }, ..label.clone() }
    }

    /// How deep a label opens here: "I." below "Điều 1" divides that điều, where no "I." stands above the điều; "a)" divides "(1)" where no
    /// "a)" stands above that.
    fn rank(&self, label: &Label) -> u8 {
        let figures = |text: &str| text.starts_with(|c: char| c.is_ascii_digit());
        if label.kind == ProvisionKind::Point && !figures(&label.text) {
            let open = self.stack.iter().filter_map(|(index, _)| self.provisions.get(*index as usize));
            let first = open.filter(|open| open.kind == ProvisionKind::Point).map(|open| figures(&open.label)).next();
            return if first == Some(true) { rank(label) + 8 } else { rank(label) };
        }
        let divides = matches!(label.kind, ProvisionKind::Section | ProvisionKind::Part) && !label.worded;
        let kinds = || self.stack.iter().filter_map(|(index, _)| self.provisions.get(*index as usize)).map(|open| open.kind);
        let article = kinds().position(|kind| kind == ProvisionKind::Article);
        let same = kinds().position(|kind| kind == label.kind);
        match article {
            Some(article) if divides && same.is_none_or(|same| same > article) => 50 + rank(label) / 10,
            _ => rank(label),
        }
    }

    /// The address: small units below large ones, a chapter named only where numbers start again in each
    /// (Nghị quyết 351/2017/UBTVQH14, Điều 24: no need to name what stands above a điều).
    fn address(&self, label: &Label, parent: Option<ProvisionIndex>) -> String {
        let of = |index: ProvisionIndex| self.provisions.get(index as usize);
        let mut parent = parent.and_then(of);
        if self.counts_on && label.kind == ProvisionKind::Clause {
            // What counts on is a number of the section.
            parent = parent
                .map(|open| if open.kind == ProvisionKind::Subsection { open.parent.and_then(of).unwrap_or(open) } else { open });
        }
        let number = number(&label.text);
        let ordinal = || if label.kind == ProvisionKind::Part { slug(&label.text) } else { number.clone() };
        let word = match label.kind {
            ProvisionKind::Annex if label.text.is_empty() => return "phu-luc".to_owned(),
            ProvisionKind::Annex => "phu-luc",
            ProvisionKind::Part => "phan",
            ProvisionKind::Chapter => "chuong",
            ProvisionKind::Section => "muc",
            ProvisionKind::Subsection => "tieu-muc",
            ProvisionKind::Article => "dieu",
            ProvisionKind::Clause => "khoan",
            ProvisionKind::Point => "diem",
        };
        let own = format!("{word}-{}", ordinal());
        let annex = || {
            self.stack
                .iter()
                .filter_map(|(index, _)| self.provisions.get(*index as usize))
                .find(|open| open.kind == ProvisionKind::Annex)
        };
        match label.kind {
            ProvisionKind::Annex => own,
            ProvisionKind::Part if parent.is_some_and(|parent| parent.kind == ProvisionKind::Article) => {
                parent.map_or(own.clone(), |parent| format!("{}.{own}", parent.id))
            }
            ProvisionKind::Part | ProvisionKind::Chapter | ProvisionKind::Article => {
                annex().map_or(own.clone(), |annex| format!("{}.{own}", annex.id))
            }
            ProvisionKind::Subsection if !label.worded => parent.map_or(own.clone(), |parent| format!("{}.{number}", parent.id)),
            ProvisionKind::Section | ProvisionKind::Subsection => {
                parent.map_or(own.clone(), |parent| format!("{}.{own}", parent.id))
            }
            ProvisionKind::Clause | ProvisionKind::Point => match parent {
                None => own,
                // "1.1" below "1": only the part that is new is added.
                Some(parent) if parent.kind == ProvisionKind::Clause && label.kind == ProvisionKind::Clause => {
                    let rest =
                        label.text.strip_prefix(&*parent.label).and_then(|rest| rest.strip_prefix('.')).unwrap_or(&label.text);
                    format!("{}.{rest}", parent.id)
                }
                Some(parent) => format!("{}.{number}", parent.id),
            },
        }
    }
}

/// A number in an address: "1.2", "iv", "dd".
fn number(label: &str) -> String {
    if label.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return label.to_ascii_lowercase();
    }
    // "đ" would lose its stroke and meet "d".
    slug(&label.replace('.', " ").replace('đ', "dd")).replace('-', ".")
}

/// How deep a label opens; equal ranks close each other.
fn rank(label: &Label) -> u8 {
    match label.kind {
        ProvisionKind::Annex => 0,
        ProvisionKind::Part => 10,
        ProvisionKind::Chapter => 20,
        ProvisionKind::Section => 30,
        ProvisionKind::Subsection => 40,
        ProvisionKind::Article => 50,
        ProvisionKind::Clause => 60 + u8::try_from(label.text.split('.').count().min(8)).unwrap_or(8),
        ProvisionKind::Point if label.text.starts_with(|c: char| c.is_ascii_digit()) => 75,
        ProvisionKind::Point => 70,
    }
}

/// "Trong doanh nghiệp nhà nước³", `Nội dung[^2]`: a heading without the call of a footnote at its end.
fn without_call(heading: &str) -> &str {
    let bare = heading.trim_end_matches(|c| superscript(c).is_some());
    let call = heading.ends_with(']').then(|| heading.rfind("[^")).flatten();
    call.and_then(|call| heading.get(..call)).unwrap_or(bare).trim_end()
}

/// Whether a mark ends the words that no title ends with.
fn ends_words(line: &str) -> bool {
    line.ends_with(['.', ';', ',', '!', '?', '…'])
}

/// The heading of a labelled piece, where its words are a title and not a sentence.
fn heading(text: &str, piece: &Piece, label: &Label, words: Span, next: Option<&Piece>) -> Option<String> {
    let line = words.of(text);
    if line.is_empty() {
        return None;
    }
    let whole = text.get(piece.start..piece.end).unwrap_or_default();
    let bold = whole.starts_with("**") && whole.ends_with("**");
    let large = !matches!(label.kind, ProvisionKind::Clause | ProvisionKind::Point | ProvisionKind::Article);
    // Most are sentences, and need no closer look.
    if !large && !piece.heading && ends_words(line) {
        return None;
    }
    let plain: String = clean(line.trim_end_matches(':').trim_end());
    let length = plain.chars().count();
    let sentence = ends_words(line) && !(large && length < 120 && !line.contains(". "));
    let colon = line.ends_with(':');
    let title = if piece.heading {
        true
    } else if sentence
        || line.contains(". ") && !bold && length > 60
        || line.contains("; ") && !bold && length > 120
        || plain.contains(" như sau: ")
    {
        false
    } else if colon {
        let leads = next.is_some_and(|next| next.kind != BlockKind::Recipients);
        leads
            && length <= 110
            && !plain.ends_with(" sau")
            && !plain.contains(" như sau")
            && !plain.contains(", cụ thể")
            && ![" gồm", " là", " đây", " có", " phải"].iter().any(|end| plain.ends_with(end))
            && ![" có nhiệm vụ", " có trách nhiệm", " có quyền"].iter().any(|verb| plain.contains(verb))
    } else {
        bold || large || length <= 250
    };
    title.then(|| plain.trim_end_matches(['.', ';']).trim_end().to_owned()).filter(|title| !title.is_empty())
}
