//! Plain text, often recognised from a scan: paragraphs broken over pages and lines are joined, page numbers taken out, notes with raised
//! figures become notes.

use super::legacy;
use super::model::{Block, Content, Look, Paragraph, Piece};
use super::report::{Fate, Report, things};
use crate::parse::plan::ends_sentence;
use crate::parse::plan::label;
use crate::vietnamese::legacy::Encoding;
use std::collections::BTreeSet;

/// Reads a text.
pub fn read(bytes: &[u8], encoding: Option<Encoding>, report: &mut Report) -> Content {
    let text = legacy::text(bytes, encoding, report);
    let mut content = Content::default();
    content.letters.add(&text);
    let lines: Vec<&str> = text.split('\n').map(str::trim_end).collect();
    let numbers = page_numbers(&lines);
    let mut paragraphs: Vec<(usize, Vec<&str>)> = Vec::new();
    let mut open = false;
    for (index, line) in lines.iter().enumerate() {
        if numbers.contains(&index) {
            content.letters.remove(line);
            report.note(Fate::Dropped, things::PAGE_NUMBER, &format!(":{}", index + 1), line.trim());
            open = false;
            continue;
        }
        // A form feed is a page break.
        for (part, words) in line.split('\u{c}').enumerate() {
            if words.trim().is_empty() || part > 0 {
                open = false;
            }
            if words.trim().is_empty() {
                continue;
            }
            match paragraphs.last_mut() {
                Some((_, last)) if open => last.push(words),
                _ => paragraphs.push((index + 1, vec![words])),
            }
            open = true;
        }
    }
    let notes = definitions(&paragraphs);
    let mut whole: Vec<(usize, bool, String)> = Vec::new();
    for (line, words) in paragraphs {
        let centred = words.iter().all(|line| line.chars().take_while(|c| c.is_whitespace()).count() >= 8);
        let text = joined(&words, line, report);
        match whole.last_mut() {
            Some((.., before)) if goes_on(before, &text) => {
                report.note(Fate::Changed, things::PAGE_BREAK, &format!(":{line}"), &text);
                before.push(' ');
                before.push_str(text.trim_start());
            }
            _ => whole.push((line, centred, text)),
        }
    }
    for (line, centred, text) in whole {
        let pieces = pieces(&text, &notes, &mut content, report);
        content.blocks.push(Block::Paragraph(Paragraph { pieces, centred, place: format!(":{line}"), ..Paragraph::default() }));
    }
    content
}

/// Lines that are page numbers: "- 3 -", "Trang 3/10", a figure next to a page break; bare figures only where they count up through
/// the whole text with a page between them, so that no number of a table is taken for one.
fn page_numbers(lines: &[&str]) -> BTreeSet<usize> {
    let blank = |index: Option<usize>| {
        index.and_then(|index| lines.get(index)).is_none_or(|line| line.trim().is_empty() || line.starts_with('\u{c}'))
    };
    let mut sure = BTreeSet::new();
    let mut bare: Vec<(usize, u32, usize)> = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        let line = line.trim_matches(['\u{c}', ' ', '\t', '\u{a0}']);
        // In the middle of the line, or between blank lines.
        let middle = lines.get(index).is_some_and(|line| line.chars().take_while(|c| c.is_whitespace()).count() >= 16);
        if line.is_empty() || line.len() > 20 || !(middle || blank(index.checked_sub(1)) && blank(Some(index + 1))) {
            continue;
        }
        let worded = label::starts_with_folded(line, "trang ").and_then(|length| line.get(length..));
        let dashed = line.strip_prefix(['-', '–', '—']).and_then(|rest| rest.strip_suffix(['-', '–', '—'])).map(str::trim);
        let figures = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_digit() || matches!(c, '/' | ' '));
        if worded.or(dashed).is_some_and(figures) {
            sure.insert(index);
        } else if let Ok(number) = line.parse::<u32>() {
            bare.push((index, number, if middle { 5 } else { 12 }));
        }
    }
    let counts_up = bare.windows(2).all(|pair| match pair {
        [(at, number, page), (next_at, next, _)] => *next == number + 1 && next_at - at > *page,
        _ => true,
    });
    let begins =
        bare.first().is_some_and(|(at, number, page)| matches!(number, 1 | 2) && (at > page || *number == 1 && bare.len() > 1));
    if counts_up && begins {
        sure.extend(bare.into_iter().map(|(index, ..)| index));
    }
    sure
}

/// The signs of notes that the text defines: paragraphs that begin with a raised figure.
fn definitions(paragraphs: &[(usize, Vec<&str>)]) -> BTreeSet<String> {
    let lines = paragraphs.iter().flat_map(|(_, lines)| lines);
    lines.filter_map(|line| Some(sign(line.trim_start())?.0)).collect()
}

/// A raised number at the start of a text: its figures, its bytes, and that words follow.
fn sign(text: &str) -> Option<(String, usize)> {
    let figures: String = text.chars().map_while(lowered).collect();
    let length: usize = text.chars().take_while(|c| lowered(*c).is_some()).map(char::len_utf8).sum();
    (!figures.is_empty() && text.get(length..).is_some_and(|rest| rest.starts_with(' ') && !rest.trim().is_empty()))
        .then_some((figures, length))
}

fn lowered(c: char) -> Option<char> {
    const RAISED: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    let at = RAISED.iter().position(|raised| *raised == c)?;
    u32::try_from(at).ok().and_then(|digit| char::from_digit(digit, 10))
}

/// The lines of a paragraph, hard line ends joined where the words go on.
fn joined(lines: &[&str], first: usize, report: &mut Report) -> String {
    let mut out = String::new();
    let mut last = "";
    for (index, line) in lines.iter().enumerate() {
        let words = line.trim();
        if index == 0 {
            out.push_str(line.trim_start());
        } else if wraps(last, words) {
            report.note(Fate::Changed, things::LINE_JOINED, &format!(":{}", first + index), words);
            out.push(' ');
            out.push_str(words);
        } else {
            out.push('\n');
            out.push_str(words);
        }
        last = words;
    }
    out
}

/// Whether `next` goes on with the line above it: that was long, ended no sentence, and no label, dash or title begins.
fn wraps(above: &str, next: &str) -> bool {
    if wants_figure(above) && next.starts_with(|c: char| c.is_ascii_digit()) {
        return true;
    }
    // Columns side by side, and a title above its subject.
    let title = above.chars().count() < 60 && !above.chars().any(char::is_lowercase) && above.chars().any(char::is_alphabetic);
    if title || laid_out(above) || laid_out(next) {
        return false;
    }
    let begins = label::read(next).is_some() || label::bullet(next).is_some() || next.starts_with('|') || sign(next).is_some();
    let capitals = !next.chars().any(char::is_lowercase);
    let small = next.chars().next().is_some_and(char::is_lowercase);
    let long = above.chars().count() >= 60;
    !begins && !ends_sentence(above) && !above.starts_with('|') && !above.contains('\t') && (small || (long && !capitals))
}

/// Whether a line ends with a word or a dash that a figure must follow: "đến ngày", "giai đoạn 2021 -".
fn wants_figure(line: &str) -> bool {
    let line = line.trim_end_matches(['*', '_', ' ']);
    let range = line.strip_suffix(['-', '–']).is_some_and(|before| before.trim_end().ends_with(|c: char| c.is_ascii_digit()));
    range || [" ngày", " số", " tháng", " năm", " khoản", " Điều"].iter().any(|word| line.ends_with(word))
}

/// Whether one gap of spaces sets two columns apart. Lines that were spread to full width have several.
fn laid_out(line: &str) -> bool {
    line.trim().split("   ").filter(|part| !part.trim().is_empty()).count() == 2
}

/// Whether a paragraph was broken by the end of a page: the left side ends no sentence, the right begins with a small letter, or with a
/// figure that the word before wants.
fn goes_on(before: &str, next: &str) -> bool {
    let before = before.trim_end_matches(['*', '_', ' ']);
    let last = before.lines().last().unwrap_or_default();
    if last.chars().count() < 25 || label::read(next).is_some() || label::bullet(next).is_some() || sign(before).is_some() {
        return false;
    }
    match next.chars().next() {
        Some(c) if c.is_lowercase() => !before.ends_with(['.', ';', ':', '!', '?', '”', '"', ')', '…', '|']),
        Some(c) if c.is_ascii_digit() => wants_figure(before),
        _ => false,
    }
}

/// Words with the calls and the signs of notes as marks.
fn pieces(text: &str, notes: &BTreeSet<String>, content: &mut Content, report: &mut Report) -> Vec<Piece> {
    // Marks of Markdown are meant where they come in pairs around words.
    let raw = text.matches('*').count().is_multiple_of(2) && !text.contains(" * ") && !text.contains("***");
    let look = Look { raw, ..Look::default() };
    let mut pieces = Vec::new();
    let mut words = String::new();
    let mut rest = text;
    let mut line_start = true;
    while let Some(c) = rest.chars().next() {
        let figures: String = rest.chars().map_while(lowered).collect();
        let length: usize = rest.chars().take_while(|c| lowered(*c).is_some()).map(char::len_utf8).sum();
        let unit = ["m", "km", "cm", "dm", "mm"]
            .iter()
            .any(|unit| words.strip_suffix(unit).is_some_and(|before| !before.ends_with(char::is_alphabetic)));
        if notes.contains(&figures) && (line_start || !unit) {
            let sign = rest.get(..length).unwrap_or_default();
            content.letters.remove(sign);
            if !words.is_empty() {
                pieces.push(Piece::Words(std::mem::take(&mut words), look));
            }
            pieces.push(Piece::Call(figures));
            if line_start {
                report.note(Fate::Kept, things::NOTE, "", "");
                words.push(':');
            }
            rest = rest.get(length..).unwrap_or_default();
            line_start = false;
            continue;
        }
        words.push(c);
        line_start = c == '\n';
        rest = rest.get(c.len_utf8()..).unwrap_or_default();
    }
    if !words.is_empty() {
        pieces.push(Piece::Words(words, look));
    }
    pieces
}
