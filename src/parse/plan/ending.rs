//! The end of a document: "Nơi nhận" with its lines, and the signature. In text pasted from two columns both stand side by side.

use super::head::cells;
use super::label::{self, starts_with_folded};
use super::structure::{Line, clean};
use crate::document::meta::Signer;
use crate::document::reading::{BlockKind, Recipient};
use crate::span::Span;
use std::borrow::Cow;

/// Collects recipients and signature while the lines pass by.
#[derive(Default)]
pub(super) struct Collector {
    pub recipients: Vec<Recipient>,
    pub signature: Vec<String>,
    state: State,
    blanks: u32,
}

#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum State {
    #[default]
    Text,
    Recipients,
    Signature,
}

/// Marks of authority as written, and their usual form (Nghị định 30/2020/NĐ-CP, Điều 13; party documents write a slash).
const AUTHORITY: [(&str, &str); 12] = [
    ("TUQ.", "TUQ."),
    ("TM.", "TM."),
    ("KT.", "KT."),
    ("TL.", "TL."),
    ("T/M", "TM."),
    ("K/T", "KT."),
    ("T/L", "TL."),
    ("Q.", "Q."),
    ("TM ", "TM."),
    ("KT ", "KT."),
    ("TL ", "TL."),
    ("TUQ ", "TUQ."),
];

/// First words of positions.
const POSITIONS: [&str; 29] = [
    "CHỦ TỊCH",
    "PHÓ CHỦ TỊCH",
    "CHỦ NHIỆM",
    "PHÓ CHỦ NHIỆM",
    "GIÁM ĐỐC",
    "PHÓ GIÁM ĐỐC",
    "CHÁNH",
    "PHÓ CHÁNH",
    "TRƯỞNG",
    "PHÓ TRƯỞNG",
    "BÍ THƯ",
    "PHÓ BÍ THƯ",
    "BỘ TRƯỞNG",
    "THỨ TRƯỞNG",
    "THỦ TƯỚNG",
    "PHÓ THỦ TƯỚNG",
    "CỤC TRƯỞNG",
    "PHÓ CỤC TRƯỞNG",
    "CHI CỤC TRƯỞNG",
    "VỤ TRƯỞNG",
    "VIỆN TRƯỞNG",
    "HIỆU TRƯỞNG",
    "TỔNG",
    "CHỈ HUY",
    "CHÍNH ỦY",
    "QUYỀN",
    "THƯỜNG TRỰC",
    "ỦY VIÊN",
    "PHÓ TỔNG",
];

impl Collector {
    pub fn blank(&mut self) {
        self.blanks += 1;
    }

    /// The role of the line, where it belongs to the end of a document.
    ///
    /// `named` asks whether a person's name follows: a position alone opens a signature only then.
    pub fn take(&mut self, text: &str, line: Line<'_>, named: &dyn Fn() -> bool) -> Option<BlockKind> {
        let blanks = std::mem::take(&mut self.blanks);
        let plain = line.text.trim_start_matches(['*', '_', '#', ' ', '|']).trim_end_matches(['*', '_', ' ', '|']);
        if let Some(length) = names_recipients(plain) {
            self.state = State::Recipients;
            self.row(text, line, length);
            return Some(BlockKind::Recipients);
        }
        match self.state {
            State::Text => {
                if side_by_side(line.text) {
                    self.state = State::Signature;
                    self.signature.clear();
                    self.sign(plain);
                    return Some(BlockKind::Signature);
                }
                let alone = blanks > 0 && plain.len() < 90 && !plain.chars().any(char::is_lowercase) && is_position(plain);
                if opens_signature(plain) || alone && named() {
                    self.state = State::Signature;
                    self.signature.clear();
                    self.sign(plain);
                    return Some(BlockKind::Signature);
                }
                None
            }
            State::Recipients => {
                if opens_signature(plain) || side_by_side(line.text) || (blanks > 0 && is_position(plain)) {
                    self.state = State::Signature;
                    self.sign(plain);
                    return Some(BlockKind::Signature);
                }
                let listed = label::bullet(line.text).is_some() || plain.starts_with("- ") || self.recipients.is_empty();
                let goes_on = blanks == 0 && label::read(line.text).is_none() && !super::head::is_title_alone(line.text);
                // Without dashes, each line up to "Lưu" is one.
                let filed = self.recipients.last().is_some_and(|last| last.purpose.as_deref() == Some("lưu"));
                if listed || (goes_on && !filed) {
                    self.row(text, line, 0);
                    return Some(BlockKind::Recipients);
                }
                if !self.signature.is_empty() && is_name(plain) {
                    self.sign(plain);
                    self.state = State::Text;
                    return Some(BlockKind::Signature);
                }
                if goes_on && filed && (is_name(plain) || is_position(plain)) {
                    self.state = if is_name(plain) { State::Text } else { State::Signature };
                    self.sign(plain);
                    return Some(BlockKind::Signature);
                }
                self.state = State::Text;
                self.take(text, line, named)
            }
            State::Signature => {
                if label::read(line.text).is_some() || super::head::is_title_alone(line.text) {
                    self.state = State::Text;
                    return None;
                }
                let signed = ["(đã ký)", "đã ký", "(ký tên", "(ký, ", "(chữ ký"]
                    .iter()
                    .any(|word| starts_with_folded(plain, word).is_some());
                let capitals = !plain.chars().any(char::is_lowercase);
                if signed || capitals || is_position(plain) || opens_signature(plain) {
                    if !signed {
                        self.sign(plain);
                    }
                    return Some(BlockKind::Signature);
                }
                self.state = State::Text;
                if is_name(plain) {
                    self.sign(plain);
                    return Some(BlockKind::Signature);
                }
                None
            }
        }
    }

    fn sign(&mut self, line: &str) {
        if line.len() > 2000 {
            return;
        }
        // A line of a signature is short; a table pasted around it has rules and empty cells.
        for cell in cells(line).take(12) {
            let cell = clean(cell.trim_matches(['*', '_', ' ']));
            if cell.chars().any(char::is_alphanumeric) {
                self.signature.push(cell);
            }
        }
    }

    /// One line below "Nơi nhận": a recipient on the left, perhaps a line of the signature on the right.
    fn row(&mut self, text: &str, line: Line<'_>, skip: usize) {
        let mut cut = line.text.len();
        for mark in ["\t", "   ", "|"] {
            if let Some(at) = line.text.trim_start_matches('|').find(mark) {
                cut = cut.min(at + (line.text.len() - line.text.trim_start_matches('|').len()));
            }
        }
        let (left, right) = line.text.split_at_checked(cut).unwrap_or((line.text, ""));
        let right = right.trim_matches(['|', ' ', '\t']);
        if !right.is_empty() {
            self.sign(right);
        }
        let left = left.trim_end_matches(['|', ' ']);
        let mut at = line.start;
        if skip > 0 {
            // What follows "Nơi nhận:" on the same line.
            let Some(colon) = left.find(':') else { return };
            at += colon + 1;
        }
        let left = text.get(at..line.start + left.len()).unwrap_or_default();
        // "- Như trên; - Lưu: VT." on one line; "<br>" in a cell.
        let mut from = 0;
        for mark in memchr::memchr2_iter(b';', b'<', left.as_bytes()) {
            let rest = left.get(mark..).unwrap_or_default();
            let skip = match rest.strip_prefix("<br") {
                Some(tail) => 3 + tail.find('>').filter(|close| *close < 4).map_or(0, |close| close + 1),
                None if rest.get(1..).is_some_and(|next| next.trim_start_matches(' ').starts_with(['-', '–'])) => 1,
                None => continue,
            };
            self.push(left.get(from..mark).unwrap_or_default(), at + from);
            from = mark + skip;
        }
        self.push(left.get(from..).unwrap_or_default(), at + from);
    }

    fn push(&mut self, part: &str, at: usize) {
        let marks = ['*', '_', ' ', '\u{a0}', '|', '\t'];
        let trimmed = part.trim_matches(marks);
        let bullet = label::bullet(trimmed).map_or(0, |(_, length)| length);
        let words = trimmed.get(bullet..).unwrap_or_default().trim_matches(marks);
        let offset = at + part.find(words).unwrap_or(0);
        let words = words.trim_end_matches([';', '.', ',', '/', '*', '_', ' ']);
        if !words.chars().any(char::is_alphanumeric) {
            return;
        }
        let span = Span::new(offset, offset + words.len());
        // A line that goes on with the one above.
        if bullet == 0
            && let Some(last) = self.recipients.last_mut()
            && words.chars().next().is_some_and(char::is_lowercase)
            && last.text.len() < 1000
        {
            last.text = format!("{} {}", last.text, clean(words));
            last.purpose = purpose(&last.text);
            last.span.end = span.end;
            return;
        }
        let text = clean(words);
        self.recipients.push(Recipient { purpose: purpose(&text), text, span });
    }

    /// Who signed, from the lines of the signature.
    pub fn signer(&self) -> Option<Signer> {
        let mut signer = Signer::default();
        let mut authority: Vec<&str> = Vec::new();
        for line in &self.signature {
            let upper = line.to_uppercase();
            if let Some((mark, usual)) = AUTHORITY.iter().find(|(mark, _)| upper.starts_with(mark)) {
                if signer.name.is_some() {
                    continue;
                }
                let rest = line.get(mark.len()..).unwrap_or_default().trim().to_owned();
                authority.push(usual);
                match *usual {
                    "Q." => signer.position = Some(rest),
                    _ if signer.body.is_none() => signer.body = Some(rest).filter(|rest| !rest.is_empty()),
                    _ => {}
                }
            } else if is_position(line) {
                // Of two who sign side by side, the one on the left.
                signer.position = signer.position.take().filter(|_| signer.name.is_some()).or_else(|| Some(line.clone()));
            } else if !line.chars().any(char::is_lowercase) && !authority.is_empty() && signer.position.is_none() {
                // "TM. ỦY BAN NHÂN DÂN⏎TỈNH GIA LAI"
                if let Some(body) = &mut signer.body {
                    body.push(' ');
                    body.push_str(line);
                }
            } else if is_name(line) && signer.name.is_none() {
                signer.name = Some(without_rank(line).to_owned());
            }
        }
        if !authority.is_empty() {
            signer.authority = Some(authority.join(" "));
        }
        (signer != Signer::default()).then_some(signer)
    }
}

/// "Nơi nhận:", also underlined as in "<u>Nơi nhận</u>:": the length of the words.
fn names_recipients(line: &str) -> Option<usize> {
    let bare = line.strip_prefix("<u>").map_or(line, |rest| rest.trim_start_matches(['*', '_']));
    let length = line.len() - bare.len() + starts_with_folded(bare, "nơi nhận")?;
    let rest = line.get(length..)?.trim_start_matches(['*', '_', ' ']);
    let rest = rest.strip_prefix("</u>").unwrap_or(rest).trim_start_matches(['*', '_', ' ']);
    (rest.is_empty() || rest.starts_with(':') || rest == "</u>").then_some(length)
}

/// Whether a line is the empty head or the rule of a table whose first row with words begins with "Nơi nhận": its rows are read as lines.
pub(super) fn frames_recipients<'a>(line: &str, below: impl Iterator<Item = &'a str>) -> bool {
    let empty = |line: &str| line.starts_with('|') && !line.chars().any(char::is_alphanumeric);
    let mut below = below.skip_while(|next| empty(next));
    empty(line)
        && below.next().is_some_and(|next| {
            starts_with_folded(next.trim_start_matches(['|', '*', '_', ' ']), "nơi nhận").is_some() && next.starts_with('|')
        })
}

/// "báo cáo" of "(báo cáo)", "(để b/c)", "để báo cáo"; "lưu" of a filing note.
fn purpose(text: &str) -> Option<String> {
    if starts_with_folded(text, "lưu")
        .is_some_and(|length| !text.get(length..).is_some_and(|rest| rest.starts_with(char::is_alphabetic)))
    {
        return Some("lưu".to_owned());
    }
    let inner = text.strip_suffix(')').and_then(|text| text.rsplit_once('(')).map(|(_, inner)| inner);
    let inner = inner.or_else(|| text.rsplit_once(" để ").map(|(_, inner)| inner))?;
    let inner = inner.trim();
    let inner = inner.strip_prefix("để ").unwrap_or(inner);
    let known = match inner.to_lowercase().as_str() {
        "b/c" | "bc" | "báo cáo" => "báo cáo".to_owned(),
        "p/h" | "phối hợp" => "phối hợp".to_owned(),
        "t/h" | "th" | "thực hiện" => "thực hiện".to_owned(),
        other
            if other.chars().count() <= 40
                && ["báo cáo", "phối hợp", "thực hiện", "chỉ đạo", "biết", "theo dõi", "đăng", "kiểm tra", "tuyên truyền"]
                    .iter()
                    .any(|word| other.contains(word)) =>
        {
            inner.to_owned()
        }
        _ => return None,
    };
    Some(known)
}

fn opens_signature(line: &str) -> bool {
    let capitals = !line.chars().any(char::is_lowercase) && line.chars().filter(|c| c.is_uppercase()).count() >= 4;
    capitals && (line.starts_with("ĐẠI DIỆN ") || AUTHORITY.iter().any(|(mark, _)| line.starts_with(mark)) && line.len() > 5)
}

/// "| **TM. BAN THƯỜNG TRỰC**<br>**PHÓ CHỦ TỊCH**<br>Vũ Thị An | **GIÁM ĐỐC** … |": a row of a table in which two sign.
fn side_by_side(line: &str) -> bool {
    let first = || cells(line).map(|cell| cell.trim_matches(['*', '_', ' '])).find(|cell| !cell.is_empty());
    line.starts_with('|') && line.contains("<br") && first().is_some_and(opens_signature)
}

fn is_position(line: &str) -> bool {
    let plain = line.trim_matches(['*', '_', ' ']);
    let short = plain.chars().count() < 60 && !plain.ends_with(['.', ';', ':', ',']);
    // "THAM MƯU TRƯỞNG", "ĐỘI TRƯỞNG"
    if !short {
        return false;
    }
    let few = plain.split_whitespace().count() < 6;
    let chief = few && plain.ends_with(" TRƯỞNG") && !plain.chars().any(char::is_lowercase);
    let shown = if few { Cow::Owned(plain.to_uppercase()) } else { Cow::Borrowed(plain) };
    chief || POSITIONS.iter().any(|position| shown.starts_with(position))
}

/// Whether a person's name follows within a few lines, with nothing between but blank lines, "(đã ký)" and lines in capitals.
pub(super) fn name_follows<'a>(lines: impl Iterator<Item = Line<'a>>) -> bool {
    for line in lines.filter(|line| !line.text.is_empty()).take(4) {
        let plain = line.text.trim_matches(['*', '_', ' ']);
        if is_name(plain) {
            return true;
        }
        let signed = plain.starts_with('(') && plain.len() < 30;
        if !(signed || is_position(plain) && !plain.chars().any(char::is_lowercase)) {
            return false;
        }
    }
    false
}

/// "Thượng tá Đoàn Ngọc Bửu", "PGS.TS. Trần Văn An": the name behind a rank or an academic title (Nghị định 30/2020/NĐ-CP, Phụ lục I: no
/// academic title before a name).
fn without_rank(line: &str) -> &str {
    const RANKS: [&str; 16] = [
        "Đại tướng ",
        "Thượng tướng ",
        "Trung tướng ",
        "Thiếu tướng ",
        "Đại tá ",
        "Thượng tá ",
        "Trung tá ",
        "Thiếu tá ",
        "Đại úy ",
        "Thượng úy ",
        "Trung úy ",
        "Thiếu úy ",
        "ThS ",
        "TS ",
        "BS ",
        "LS ",
    ];
    let mut name = line.trim();
    for _ in 0..3 {
        let rank = RANKS.iter().find_map(|rank| name.strip_prefix(rank));
        // "Bs.CKII.", "ThS."
        let title = || name.split_once(' ').filter(|(first, _)| first.len() > 2 && first.contains('.')).map(|(_, rest)| rest);
        match rank.or_else(title) {
            Some(rest) if rest.contains(' ') => name = rest.trim_start(),
            _ => break,
        }
    }
    name
}

/// A person's name: two to six words, each with a capital, no figures.
fn is_name(line: &str) -> bool {
    let plain = without_rank(line.trim_matches(['*', '_', ' ']));
    let words = plain.split_whitespace().count();
    (2..=7).contains(&words)
        && plain.chars().all(|c| {
            c.is_alphabetic() || matches!(c, ' ' | '.' | '’' | '\'' | '-' | '\u{a0}') || ('\u{300}'..'\u{370}').contains(&c)
        })
        && plain.split_whitespace().all(|word| word.chars().next().is_some_and(char::is_uppercase))
        && plain.chars().any(char::is_lowercase)
}
