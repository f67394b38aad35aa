//! A body cut into blocks, and the provisions that they make up.
//!
//! One pass over the lines, no going back: pieces first (paragraph, dash, labelled line, table, note, head, ending), then a
//! stack of open provisions. A number is taken as issued; what repeats gets a suffix to its address, never another number.

use super::label::{self, Label};
use super::{ending, head};
use crate::diagnostics::{Diagnostic, catalogue::reading as said};
pub(super) use crate::document::reading::plain_words as clean;
use crate::document::reading::{Block, BlockKind, Provision, ProvisionIndex, ProvisionKind};
use crate::document::table;
use crate::path::SourcePath;
use crate::span::Span;
use crate::vietnamese::slug::slug;
use std::collections::BTreeMap;
use std::ops::Range;

/// A run of lines with one role.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    pub kind: BlockKind,
    pub start: usize,
    pub end: usize,
    /// First byte behind label, bullet and marks.
    pub words: usize,
    pub label: Option<Label>,
    pub depth: u8,
    /// First byte of its last line.
    pub last_line: usize,
    /// A Markdown heading.
    pub heading: bool,
}

/// A line of the body: bytes of the file, without white space around it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line<'a> {
    pub text: &'a str,
    pub start: usize,
}

impl Line<'_> {
    pub fn end(&self) -> usize {
        self.start + self.text.len()
    }
}

/// The lines of `body`, trimmed, with their places in the file.
pub(super) fn lines(text: &str, body: Span) -> impl Iterator<Item = Line<'_>> + Clone {
    let base = body.start as usize;
    let body = body.of(text);
    let mut at = 0;
    let mut ends = memchr::memchr_iter(b'\n', body.as_bytes()).chain(std::iter::once(body.len()));
    std::iter::from_fn(move || {
        let end = ends.next()?;
        let raw = body.get(at..end).unwrap_or_default();
        let start = at + (raw.len() - raw.trim_start().len());
        at = end + 1;
        Some(Line { text: raw.trim(), start: base + start })
    })
}

/// Cuts the body into pieces.
pub(super) fn pieces(text: &str, body: Span, head: &head::Found, ending: &mut ending::Collector) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut open = false; // whether the last piece may take a further line
    let mut order = Order::default();
    let mut lines = lines(text, body).peekable();
    let mut blank = true;
    while let Some(line) = lines.next() {
        if line.text.is_empty() {
            open = false;
            blank = true;
            ending.blank();
            continue;
        }
        let blank_before = std::mem::replace(&mut blank, false);
        if let Some(kind) = ending.take(text, line, &|| ending::name_follows(lines.clone().take(12))) {
            extend_or_push(&mut pieces, kind, line);
            open = false;
            continue;
        }
        if head.holds(line.start) || head::is_title_alone(line.text) {
            extend_or_push(&mut pieces, BlockKind::Head, line);
            order = Order::default();
            open = false;
            continue;
        }
        if is_rule(line.text) {
            open = false;
            continue;
        }
        if is_page_number(line.text) {
            // The sentence goes on behind it, or the number stands alone between blank lines.
            let next = lines.clone().find(|next| !next.text.is_empty());
            let small = next.is_some_and(|next| next.text.chars().next().is_some_and(char::is_lowercase));
            let unfinished = pieces.last().is_some_and(|last| !ends_sentence(text.get(last.start..last.end).unwrap_or_default()));
            let marked = !line.text.bytes().all(|byte| byte.is_ascii_digit());
            if marked || small && unfinished && blank_before {
                continue;
            }
        }
        if ending::frames_recipients(line.text, lines.clone().take(3).map(|next| next.text)) {
            open = false;
            continue;
        }
        let labelled = || label::read(line.text).is_some() || label::bullet(line.text).is_some();
        if let Some(mark) = table::opens(line.text, lines.peek().map(|next| next.text))
            && (mark == table::Mark::Framed || !labelled())
        {
            let mut end = line.end();
            while let Some(next) = lines.next_if(|next| table::goes_on(mark, next.text)) {
                end = next.end();
            }
            pieces.push(Piece { end, ..piece(BlockKind::Table, line, 0) });
            open = false;
            continue;
        }
        if line.text.starts_with("```") || line.text.starts_with("~~~") {
            let fence = line.text.get(..3).unwrap_or_default();
            let mut end = line.end();
            for next in lines.by_ref() {
                end = next.end();
                if next.text.starts_with(fence) {
                    break;
                }
            }
            pieces.push(Piece { end, ..piece(BlockKind::Markdown, line, 0) });
            open = false;
            continue;
        }
        if let Some(length) = note_sign(line.text) {
            pieces.push(piece(BlockKind::Footnote, line, length));
            open = true;
            continue;
        }
        let heading = line.text.starts_with('#') && label::marks(line.text) > 0;
        let loose = blank_before || !open || heading || line.text.starts_with("**");
        if let Some(label) = label::read(line.text).filter(|label| order.takes(label, loose)) {
            let words = line.start + label.length;
            pieces.push(Piece { words, label: Some(label), heading, ..piece(BlockKind::Paragraph, line, 0) });
            open = !heading;
            continue;
        }
        if let Some((depth, length)) = label::bullet(line.text) {
            // "giai đoạn 2021⏎- 2025": a range of years broken over two lines.
            let digits = |text: &str| text.bytes().next_back().is_some_and(|byte| byte.is_ascii_digit());
            let broken = open
                && line.text.get(length..).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
                && pieces.last().is_some_and(|last| digits(text.get(last.start..last.end).unwrap_or_default()));
            if !broken {
                pieces.push(Piece { depth, ..piece(BlockKind::Dash, line, length) });
                open = true;
                continue;
            }
        }
        if heading {
            pieces.push(Piece { heading, ..piece(BlockKind::Paragraph, line, label::marks(line.text)) });
            open = false;
            continue;
        }
        if line.text.starts_with('>') || line.text.starts_with("![") {
            pieces.push(piece(BlockKind::Markdown, line, 0));
            open = false;
            continue;
        }
        match pieces.last_mut() {
            Some(last) if open && continues(text, last, line, lines.peek()) => {
                last.end = line.end();
                last.last_line = line.start;
            }
            Some(last) if joins(text, last, line) => {
                last.end = line.end();
                last.last_line = line.start;
                open = true;
            }
            _ => {
                pieces.push(piece(BlockKind::Paragraph, line, label::marks(line.text)));
                open = true;
            }
        }
    }
    pieces
}

fn piece(kind: BlockKind, line: Line<'_>, skip: usize) -> Piece {
    Piece {
        kind,
        start: line.start,
        end: line.end(),
        words: line.start + skip,
        label: None,
        depth: 0,
        last_line: line.start,
        heading: false,
    }
}

fn extend_or_push(pieces: &mut Vec<Piece>, kind: BlockKind, line: Line<'_>) {
    match pieces.last_mut() {
        Some(last) if last.kind == kind => last.end = line.end(),
        _ => pieces.push(piece(kind, line, 0)),
    }
}

/// "-----", "***", "____", "o0o": decoration.
fn is_rule(line: &str) -> bool {
    line.len() >= 3 && line.chars().all(|c| matches!(c, '-' | '*' | '_' | '=' | '–' | '—' | '─' | ' ' | '.'))
        || matches!(line, "o0o" | "---o0o---")
}

/// "2", "- 3 -", "Trang 3/12", alone on a line: the number of a page that a scan or a copy left in the text.
fn is_page_number(line: &str) -> bool {
    let number = |text: &str| (1..=3).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    let dashed = line.strip_prefix(['-', '–']).and_then(|rest| rest.strip_suffix(['-', '–'])).map(str::trim);
    let named = line.strip_prefix("Trang ").map(|rest| rest.split_once('/').map_or(rest, |(page, _)| page));
    number(line) || dashed.is_some_and(number) || named.is_some_and(number)
}

/// The sign of a footnote at the start of a line: "¹ ", "[^1]: ". Its length.
fn note_sign(line: &str) -> Option<usize> {
    if let Some(rest) = line.strip_prefix("[^") {
        let close = rest.find("]:")?;
        return (close > 0 && close < 20).then_some(close + 4);
    }
    let signs: usize = line.chars().take_while(|c| superscript(*c).is_some()).map(char::len_utf8).sum();
    let rest = line.get(signs..)?;
    let space = rest.len() - rest.trim_start().len();
    (signs > 0 && !rest.trim().is_empty()).then_some(signs + space)
}

/// The digit that a superscript letter stands for.
pub(super) fn superscript(c: char) -> Option<char> {
    Some(match c {
        '⁰' => '0',
        '¹' => '1',
        '²' => '2',
        '³' => '3',
        '⁴' => '4',
        '⁵' => '5',
        '⁶' => '6',
        '⁷' => '7',
        '⁸' => '8',
        '⁹' => '9',
        _ => return None,
    })
}

/// Whether a line without a blank line before it goes on with the piece above: a soft line end, not a new paragraph.
fn continues(text: &str, last: &Piece, line: Line<'_>, next: Option<&Line<'_>>) -> bool {
    let above = text.get(last.words..last.end).unwrap_or_default();
    let several = last.last_line > last.start;
    if ["(kèm theo", "(ban hành kèm"].iter().any(|word| label::starts_with_folded(line.text, word).is_some()) {
        return false;
    }
    if line.text.starts_with('(')
        && line.text.ends_with(')')
        && (last.label.is_some() || above.len() < 400 && !above.chars().any(char::is_lowercase))
    {
        // "PHỤ LỤC I⏎…⏎(Kèm theo Kế hoạch số …)" is a line of its own.
        return false;
    }
    if opens_with_label(line.text) {
        return false;
    }
    if ends_sentence(above) {
        // A sentence may end at the end of a line; text pasted from a word processor has a paragraph a line.
        let length = last.end - last.last_line;
        let wrapped = several && length < 200 && length * 10 > line.text.len() * 7 && line.text.len() < 200;
        return !starts_upper(line.text) || wrapped;
    }
    if above.len() > 280 || several || last.label.is_none() || !starts_upper(line.text) {
        return true;
    }
    // A title without a mark at its end: what follows is longer, or the last line before something else.
    let closing =
        |next: &Line<'_>| next.text.is_empty() || label::bullet(next.text).is_some() || label::read(next.text).is_some();
    let title = above.chars().count() < 70;
    !(title
        && (line.text.len() > above.len() + above.len() / 3
            || next.is_none_or(closing)
            || label_above_in_capitals(above, line.text)))
}

/// "Cơ quan chủ trì: …", "Thời gian thực hiện: …": a line of its own, whatever stands above.
fn opens_with_label(line: &str) -> bool {
    const LABELS: [&str; 7] = ["cơ quan ", "đơn vị ", "thời gian", "thời hạn", "sản phẩm", "tiến độ", "phối hợp"];
    let colon = line.find(':').filter(|colon| *colon < 60);
    colon.is_some() && starts_upper(line) && LABELS.iter().any(|word| label::starts_with_folded(line, word).is_some())
}

/// "III. TỔ CHỨC THỰC HIỆN⏎Sở Nội vụ chủ trì": capitals end where small letters begin.
fn label_above_in_capitals(above: &str, line: &str) -> bool {
    !above.chars().any(char::is_lowercase) && line.chars().any(char::is_lowercase)
}

/// Whether a paragraph goes on behind a page break: the left side does not end a sentence, the right begins with a small letter.
fn joins(text: &str, last: &Piece, line: Line<'_>) -> bool {
    if !matches!(last.kind, BlockKind::Paragraph | BlockKind::Dash | BlockKind::Footnote)
        || last.heading
        || last.end <= last.words
    {
        return false;
    }
    let above = text.get(last.words..last.end).unwrap_or_default().trim_end_matches(['*', '_']);
    match line.text.chars().next() {
        Some(c) if c.is_lowercase() => !above.ends_with(['.', ';', ':', '!', '?', '”', '"', ')', '…']),
        // "… ngày⏎⏎05/01/2024": the word before wants a figure.
        Some(c) if c.is_ascii_digit() => {
            [" ngày", " số", " tháng", " năm", " khoản", " Điều"].iter().any(|word| above.ends_with(word))
        }
        _ => false,
    }
}

pub(super) fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches(['*', '_', ' ']).ends_with(['.', ';', ':', '!', '?', '…'])
}

fn starts_upper(line: &str) -> bool {
    line.trim_start_matches(['*', '_', '“', '"']).chars().next().is_some_and(|c| c.is_uppercase() || c.is_ascii_digit())
}

/// The place of a letter among those of điểm: "đ" stands between "d" and "e".
fn alphabet(letter: Option<char>) -> Option<usize> {
    "abcdđeghiklmnopqrstuvxy".chars().position(|c| Some(c) == letter)
}

/// The numbers met last, to tell a label from a figure that a soft line end brought to the start of a line.
#[derive(Default)]
struct Order {
    clause: Vec<u32>,
    point: Option<char>,
}

impl Order {
    /// Whether the label fits: anything behind a blank line, only what comes next in order elsewhere.
    fn takes(&mut self, label: &Label, loose: bool) -> bool {
        match label.kind {
            ProvisionKind::Clause => {
                let number: Vec<u32> = label.text.split('.').filter_map(|part| part.parse().ok()).collect();
                let several = number.len() > 1;
                let fits = (loose && (!several || label.length > label.text.len() + 1)) || self.follows(&number);
                if fits {
                    self.clause = number;
                    self.point = None;
                }
                fits
            }
            ProvisionKind::Point => {
                let first = label.text.chars().next();
                let fits = loose
                    || first == Some('a')
                    || label.text == "1"
                    || first.is_some() && self.point.is_some() && alphabet(first) > alphabet(self.point)
                    || first.is_some_and(|c| c.is_ascii_digit());
                if fits {
                    self.point = first;
                }
                fits
            }
            ProvisionKind::Section if !label.worded => {
                let fits = loose || label.text == "I" || label::roman_value(&label.text).is_some();
                if fits {
                    *self = Self::default();
                }
                fits
            }
            _ => {
                *self = Self::default();
                true
            }
        }
    }

    /// "3" behind "2" or "2.4"; "2.1" behind "2"; "2.2" behind "2.1" or "2.1.5"; "1" anywhere.
    fn follows(&self, number: &[u32]) -> bool {
        let Some((last, before)) = number.split_last() else { return false };
        if *last == 1 {
            return before.is_empty()
                || self.clause.starts_with(before)
                || before.split_last().is_some_and(|(last, before)| {
                    self.clause.starts_with(before) && self.clause.get(before.len()).is_some_and(|seen| seen + 1 == *last)
                });
        }
        self.clause.starts_with(before) && self.clause.get(before.len()).is_some_and(|seen| seen + 1 == *last)
    }
}

/// Blocks and provisions from the pieces.
pub(super) fn outline(text: &str, pieces: Vec<Piece>, path: &SourcePath) -> (Vec<Block>, Vec<Provision>, Vec<Diagnostic>) {
    let mut outline = Outline {
        text,
        path,
        blocks: Vec::new(),
        provisions: Vec::new(),
        stack: Vec::new(),
        ids: BTreeMap::new(),
        diagnostics: Vec::new(),
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

/// The pieces that close a document: plain paragraphs before each "Nơi nhận" or signature, which belong to no provision.
fn closing(text: &str, pieces: &[Piece]) -> Vec<Range<usize>> {
    let ends = |piece: &Piece| matches!(piece.kind, BlockKind::Recipients | BlockKind::Signature);
    let mut closing = Vec::new();
    let mut before = false;
    for (index, piece) in pieces.iter().enumerate() {
        let here = ends(piece);
        if here && !before {
            closing.push(closing_from(text, pieces, index)..index);
        }
        before = here;
    }
    if closing.is_empty() {
        closing.push(closing_from(text, pieces, pieces.len())..pieces.len());
    }
    closing
}

/// The piece from which on plain paragraphs close what ends at `end`.
fn closing_from(text: &str, pieces: &[Piece], end: usize) -> usize {
    let mut from = end;
    for (index, piece) in pieces.iter().enumerate().take(end).rev() {
        if piece.label.is_some() || piece.kind != BlockKind::Paragraph {
            break;
        }
        let words = text.get(piece.words..piece.end).unwrap_or_default();
        const CLOSING: [&str; 7] =
            ["nhận được", "trên đây là", "trong quá trình", "yêu cầu", "đề nghị", "quá trình ", "căn cứ kế hoạch này"];
        if CLOSING.iter().any(|word| label::starts_with_folded(words, word).is_some())
            || speaks_of_itself(words)
            || index + 1 == end && bids(words)
        {
            from = index;
        }
        if label::starts_with_folded(words, "trên đây là").is_some() {
            break;
        }
        if from != index && end - index > 4 {
            break;
        }
    }
    // "Đề nghị …" closes a document only where it follows its whole text at the end.
    from
}

/// "Hướng dẫn này thay thế …", "Kế hoạch này có hiệu lực …".
fn speaks_of_itself(words: &str) -> bool {
    const KINDS: [&str; 10] = [
        "kế hoạch",
        "hướng dẫn",
        "chỉ thị",
        "chương trình",
        "thông báo",
        "công văn",
        "quyết định",
        "nghị quyết",
        "kết luận",
        "công điện",
    ];
    KINDS.iter().any(|kind| {
        label::starts_with_folded(words, kind)
            .and_then(|length| words.get(length..))
            .is_some_and(|rest| rest.starts_with(" này "))
    })
}

/// "Sở Y tế đề nghị các đơn vị nghiêm túc thực hiện./.": the last words of a document bid everybody to do as it says.
fn bids(words: &str) -> bool {
    let opening: String = words.chars().take(60).collect();
    words.ends_with("/.") && words.contains("nghiêm túc") && [" đề nghị ", " yêu cầu "].iter().any(|word| opening.contains(word))
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
            let heading = heading(self.text, &piece, label, words, next);
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
        self.provisions.push(Provision { id, kind: label.kind, label: label.text.clone(), level, heading, span, parent });
        self.stack.push((index, rank));
    }

    /// How deep a label opens here: "I." below "Điều 1" divides that điều, where no "I." stands above the điều.
    fn rank(&self, label: &Label) -> u8 {
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
        let parent = parent.and_then(|index| self.provisions.get(index as usize));
        // "đ" would lose its stroke and meet "d".
        let number = slug(&label.text.replace('.', " ").replace('đ', "dd")).replace('-', ".");
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
            ProvisionKind::Section | ProvisionKind::Subsection => {
                parent.map_or(own.clone(), |parent| format!("{}.{own}", parent.id))
            }
            ProvisionKind::Clause | ProvisionKind::Point => match parent {
                None => own,
                // "1.1" below "1": only the part that is new is added.
                Some(parent) if parent.kind == ProvisionKind::Clause && label.kind == ProvisionKind::Clause => {
                    let rest = label
                        .text
                        .strip_prefix(parent.label.as_str())
                        .and_then(|rest| rest.strip_prefix('.'))
                        .unwrap_or(&label.text);
                    format!("{}.{rest}", parent.id)
                }
                Some(parent) => format!("{}.{number}", parent.id),
            },
        }
    }
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

/// The heading of a labelled piece, where its words are a title and not a sentence.
fn heading(text: &str, piece: &Piece, label: &Label, words: Span, next: Option<&Piece>) -> Option<String> {
    let line = words.of(text);
    if line.is_empty() {
        return None;
    }
    let whole = text.get(piece.start..piece.end).unwrap_or_default();
    let bold = whole.starts_with("**") && whole.ends_with("**");
    let large = !matches!(label.kind, ProvisionKind::Clause | ProvisionKind::Point | ProvisionKind::Article);
    let plain: String = clean(line.trim_end_matches(':').trim_end());
    let length = plain.chars().count();
    let sentence = line.ends_with(['.', ';', ',', '!', '?', '…']) && !(large && length < 120 && !line.contains(". "));
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
