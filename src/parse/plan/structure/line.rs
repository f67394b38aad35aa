//! What a line is by itself (a rule, the number of a page, a footnote) and whether it goes on with the piece above.

use super::super::words::{self, T, Token};
use super::super::{agency, clause, label};
use super::{Line, Piece};
use crate::document::reading::BlockKind;
use crate::span::Span;
use std::collections::BTreeSet;

/// "-----", "***", "____", "o0o": decoration.
pub(super) fn is_rule(line: &str) -> bool {
    line.len() >= 3 && line.chars().all(|c| matches!(c, '-' | '*' | '_' | '=' | '–' | '—' | '─' | ' ' | '.'))
        || matches!(line, "o0o" | "---o0o---")
}

/// "2", "- 3 -", "Trang 3/12", alone on a line: the number of a page that a scan or a copy left in the text.
pub(in crate::parse::plan) fn is_page_number(line: &str) -> bool {
    let number = |text: &str| (1..=3).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    let dashed = line.strip_prefix(['-', '–']).and_then(|rest| rest.strip_suffix(['-', '–'])).map(str::trim);
    let named = line.strip_prefix("Trang ").map(|rest| rest.split_once('/').map_or(rest, |(page, _)| page));
    // "LC/KH-2026 - trang 2"
    let footed = line.len() < 40
        && line.rsplit_once(" trang ").is_some_and(|(mark, page)| number(page) && !mark.contains(char::is_lowercase));
    number(line) || footed || dashed.is_some_and(number) || named.is_some_and(number)
}

/// The sign of a footnote at the start of a line: "¹ ", "[^1]: ". Its length.
pub(super) fn note_sign(line: &str) -> Option<usize> {
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
pub(in crate::parse::plan) fn superscript(c: char) -> Option<char> {
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
pub(super) fn continues(text: &str, last: &Piece, line: Line<'_>, next: Option<&Line<'_>>) -> bool {
    let above = text.get(last.words..last.end).unwrap_or_default();
    let several = last.last_line > last.start;
    let plain = line.text.trim_start_matches(['*', '_']);
    if ["(kèm theo", "(ban hành kèm"].iter().any(|word| label::starts_with_folded(plain, word).is_some()) {
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
    if names_who_acts(text, last, line) {
        return false;
    }
    let short = above.len() < 280 && above.chars().count() < 70 && !above.contains("; ");
    if above.len() > 280 || several && !short || last.label.is_none() || !starts_upper(line.text) {
        return true;
    }
    // "III. TỔ CHỨC⏎THỰC HIỆN": capitals go on with capitals.
    let capitals = |text: &str| text.chars().any(char::is_uppercase) && !text.chars().any(char::is_lowercase);
    if capitals(above) && capitals(line.text) && line.text.len() < 120 {
        return true;
    }
    // A title without a mark at its end: what follows is longer, or the last line before something else.
    let closing =
        |next: &Line<'_>| next.text.is_empty() || label::bullet(next.text).is_some() || label::read(next.text).is_some();
    !(short
        && (line.text.len() > above.len() + above.len() / 3
            || next.is_none_or(closing)
            || label_above_in_capitals(above, line.text)))
}

/// "4. Sở Giáo dục và Đào tạo, Trường Đại học Trà Vinh⏎Chỉ đạo, tổ chức …": a number whose words are agencies and nothing else, above
/// what they must do.
fn names_who_acts(text: &str, last: &Piece, line: Line<'_>) -> bool {
    if last.label.is_none() || last.end - last.words > 280 || !starts_upper(line.text) {
        return false;
    }
    let tokens = |from: usize, to: usize| {
        let mut tokens = Vec::new();
        words::cut(text, Span::new(from, to), &BTreeSet::new(), &BTreeSet::new(), &mut tokens);
        tokens
    };
    // The first words tell.
    let opening = (line.start..=line.end().min(line.start + 40)).rev().find(|at| text.is_char_boundary(*at));
    if !clause::is_verb(&tokens(line.start, opening.unwrap_or(line.start)), 0) {
        return false;
    }
    let names = tokens(last.words, last.end);
    let behind = agency::Known::none().reach(text, &names, 0);
    // "…, Tổ bảo vệ an ninh, trật tự": a name of no known form behind a comma.
    let more = |rest: &[Token]| match rest {
        [] => true,
        [comma, next, rest @ ..] => {
            let words = |token: &Token| matches!(token.kind, T::Word | T::Comma | T::Dash | T::Figure);
            comma.kind == T::Comma && next.capital && rest.iter().all(words)
        }
        _ => false,
    };
    behind.and_then(|behind| names.get(behind..)).is_some_and(more)
}

/// Whether a line begins a paragraph below a short line, in a text that has a paragraph a line.
pub(super) fn begins(text: &str, last: &Piece, line: Line<'_>) -> bool {
    let above = text.get(last.words..last.end).unwrap_or_default();
    let hangs =
        above.ends_with([',', '-', '(']) || [" và", " của", " với", " cho", " do"].iter().any(|word| above.ends_with(word));
    last.label.is_some() && last.last_line == last.start && above.len() < WIDTH && !hangs && starts_upper(line.text)
}

/// Bytes of a line that may have been broken at the edge of a page.
const WIDTH: usize = 200;

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
pub(super) fn joins(text: &str, last: &Piece, line: Line<'_>) -> bool {
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

/// "… báo cáo Bộ⏎⏎3⏎⏎Nội vụ chậm nhất …": whether a sentence that the number of a page cuts goes on with a capital.
pub(super) fn goes_on_overleaf(text: &str, above: &Piece, next: Line<'_>) -> bool {
    let words = text.get(above.words..above.end).unwrap_or_default();
    let running = matches!(above.kind, BlockKind::Paragraph | BlockKind::Dash)
        && !above.heading
        && words.len() > 100
        && !words.ends_with(['”', '"', ')', '*']);
    let apart = label::read(next.text).is_some() || label::bullet(next.text).is_some() || next.text.starts_with(['#', '|', '*']);
    running && !apart && next.text.chars().any(char::is_lowercase)
}

/// Whether words end as a sentence or a point of a list does.
pub fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches(['*', '_', ' ']).ends_with(['.', ';', ':', '!', '?', '…'])
}

fn starts_upper(line: &str) -> bool {
    line.trim_start_matches(['*', '_', '“', '"']).chars().next().is_some_and(|c| c.is_uppercase() || c.is_ascii_digit())
}
