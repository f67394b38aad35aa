//! Columns that a document lays out without a table: recipients beside a signature with tabs or spaces between them, and a subject that a
//! narrow column broke into lines.
//!
//! Invariant: pieces move, and nothing of them is lost or said twice.

use super::arrange::{is_office, opens_signature};
use super::model::{Block, Look, Paragraph, Piece};
use crate::parse::plan::label;
use crate::vietnamese::date::{self, When};

/// Spaces that only lay out.
const WIDE: usize = 3;

/// Paragraphs that one block of recipients and signature may have.
const LONGEST: usize = 40;

/// The lines of a paragraph as paragraphs of their own.
fn lines(paragraph: &Paragraph) -> Vec<Paragraph> {
    let empty = Paragraph { pieces: Vec::new(), label: String::new(), ..paragraph.clone() };
    let mut lines = vec![Paragraph { label: paragraph.label.clone(), ..empty.clone() }];
    for piece in &paragraph.pieces {
        match piece {
            Piece::Break => lines.push(empty.clone()),
            Piece::Words(words, look) => {
                for (index, part) in words.split('\n').enumerate() {
                    if index > 0 {
                        lines.push(empty.clone());
                    }
                    if let Some(line) = lines.last_mut() {
                        line.pieces.push(Piece::Words(part.to_owned(), *look));
                    }
                }
            }
            other => {
                if let Some(line) = lines.last_mut() {
                    line.pieces.push(other.clone());
                }
            }
        }
    }
    lines
}

/// What stands before and behind the first gap of a line: a tab, or spaces that only lay out.
fn halves(line: &Paragraph) -> (Paragraph, Paragraph) {
    let empty = Paragraph { pieces: Vec::new(), label: String::new(), ..line.clone() };
    let mut left = Paragraph { label: line.label.clone(), ..empty.clone() };
    let mut right = empty;
    let mut beyond = false;
    for piece in &line.pieces {
        match piece {
            Piece::Tab if !beyond => beyond = true,
            // Tabs and spaces side by side are one gap.
            Piece::Tab if right.is_blank() => {}
            Piece::Words(words, look) if !beyond => match gap(words) {
                Some((from, to)) => {
                    beyond = true;
                    left.pieces.extend(words.get(..from).map(|words| Piece::Words(words.to_owned(), *look)));
                    right.pieces.extend(words.get(to..).map(|words| Piece::Words(words.to_owned(), *look)));
                }
                None => left.pieces.push(piece.clone()),
            },
            _ if beyond => right.pieces.push(piece.clone()),
            _ => left.pieces.push(piece.clone()),
        }
    }
    (left, right)
}

/// The first gap of a line, as bytes.
fn gap(words: &str) -> Option<(usize, usize)> {
    let mut from = None;
    let mut count = 0;
    for (at, c) in words.char_indices().chain([(words.len(), 'x')]) {
        if c.is_whitespace() {
            from = from.or(Some(at));
            count += 1;
        } else {
            if let Some(from) = from
                && (count >= WIDE || words.get(from..at).is_some_and(|gap| gap.contains('\t')))
            {
                return Some((from, at));
            }
            (from, count) = (None, 0);
        }
    }
    None
}

/// Recipients and a signature side by side at the start of `blocks`: how many blocks they take, and the lines of the two columns.
pub fn side_by_side(blocks: &[Block]) -> Option<(usize, Vec<Paragraph>)> {
    let Some(Block::Paragraph(first)) = blocks.first() else { return None };
    label::starts_with_folded(first.plain().trim_start(), "nơi nhận")?;
    let (_, beside) = halves(lines(first).first()?);
    let beside = beside.plain();
    if !(opens_signature(beside.trim()) || is_office(&beside)) {
        return None;
    }
    let (mut left, mut right) = (Vec::new(), Vec::new());
    let mut taken = 0;
    for block in blocks.iter().take(LONGEST) {
        let Block::Paragraph(paragraph) = block else { break };
        let rows: Vec<(Paragraph, Paragraph)> = lines(paragraph).iter().map(halves).collect();
        let fits = |(before, behind): &(Paragraph, Paragraph)| {
            let words = before.plain();
            let words = words.trim();
            let listed = label::bullet(words).is_some()
                || words.ends_with([';', ','])
                || label::starts_with_folded(words.trim_start_matches(['-', '–', ' ']), "lưu").is_some();
            words.is_empty() || !behind.is_blank() || listed
        };
        if taken > 0 && !rows.iter().all(fits) {
            break;
        }
        for (before, behind) in rows {
            left.push(before);
            right.push(behind);
        }
        taken += 1;
    }
    left.append(&mut right);
    left.retain(|line| !line.is_blank());
    Some((taken, left))
}

/// A subject of several lines ("V/v tăng cường⏎phòng, chống đuối nước") as one line. Within a cell everything below belongs to it up to a
/// date or a number; elsewhere only what goes on with a small letter.
pub fn one_subject(blocks: &[Block], cell: bool) -> Option<Vec<Block>> {
    let about = |line: &Paragraph| label::starts_with_folded(line.plain().trim_start(), "v/v").is_some();
    let opens = |block: &Block| matches!(block, Block::Paragraph(paragraph) if lines(paragraph).iter().any(about));
    let at = blocks.iter().take(LONGEST).position(opens)?;
    let (before, rest) = blocks.split_at_checked(at)?;
    let mut out = before.to_vec();
    let mut subject: Option<Paragraph> = None;
    let mut ended = false;
    for block in rest {
        let Block::Paragraph(paragraph) = block else {
            out.extend(subject.take().map(Block::Paragraph));
            ended = true;
            out.push(block.clone());
            continue;
        };
        if ended {
            out.push(block.clone());
            continue;
        }
        for line in lines(paragraph) {
            let words = line.plain();
            let words = words.trim();
            match &mut subject {
                Some(_) if words.is_empty() && line.is_blank() => {}
                Some(whole) if goes_on(words, cell) => {
                    whole.pieces.push(Piece::Words(" ".to_owned(), Look::default()));
                    whole.pieces.extend(line.pieces);
                }
                Some(_) => {
                    out.extend(subject.take().map(Block::Paragraph));
                    ended = true;
                    out.push(Block::Paragraph(line));
                }
                None if !ended && about(&line) => subject = Some(line),
                None => out.push(Block::Paragraph(line)),
            }
        }
    }
    out.extend(subject.map(Block::Paragraph));
    Some(out)
}

fn goes_on(words: &str, cell: bool) -> bool {
    let dated = words.find("ngày ").and_then(|at| words.get(at..)).is_some_and(|day| {
        let day: Vec<&str> = day.split_whitespace().take(6).collect();
        matches!(date::parse(&day.join(" ")), Some(When::Day(_)))
    });
    let numbered =
        label::starts_with_folded(words, "số").is_some_and(|at| words.get(at..).is_some_and(|rest| rest.contains('/')));
    let small = words.chars().next().is_some_and(char::is_lowercase);
    words.chars().any(char::is_alphanumeric) && !dated && !numbered && (cell || small)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paragraph(text: &str) -> Block {
        Block::Paragraph(Paragraph { pieces: vec![Piece::Words(text.to_owned(), Look::default())], ..Paragraph::default() })
    }

    fn plain(blocks: &[Block]) -> Vec<String> {
        let words = |block: &Block| match block {
            Block::Paragraph(paragraph) => paragraph.plain().trim().to_owned(),
            Block::Table(_) => "table".to_owned(),
        };
        blocks.iter().map(words).collect()
    }

    #[test]
    fn recipients_and_signature_side_by_side_come_one_after_the_other() {
        let text = "Nơi nhận:      KT. GIÁM ĐỐC\n- UBND tỉnh;   PHÓ GIÁM ĐỐC\n- Lưu: VT.\tTrần Đại Thắng";
        let (taken, lines) = side_by_side(&[paragraph(text), paragraph("Phụ lục")]).unwrap();
        let lines: Vec<Block> = lines.into_iter().map(Block::Paragraph).collect();
        assert_eq!(taken, 1);
        assert_eq!(plain(&lines), ["Nơi nhận:", "- UBND tỉnh;", "- Lưu: VT.", "KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Trần Đại Thắng"]);
        assert!(side_by_side(&[paragraph("Nơi nhận:\n- UBND tỉnh;")]).is_none());
        assert!(side_by_side(&[paragraph("Nơi nhận   báo cáo hằng tháng")]).is_none());
    }

    #[test]
    fn a_subject_that_a_narrow_column_broke_is_one_line() {
        let cell =
            ["Số: 12/UBND-NC", "V/v tăng cường", "Phòng, chống đuối nước", "Gia Lai, ngày 02 tháng 3 năm 2026"].map(paragraph);
        let expected = ["Số: 12/UBND-NC", "V/v tăng cường Phòng, chống đuối nước", "Gia Lai, ngày 02 tháng 3 năm 2026"];
        assert_eq!(plain(&one_subject(&cell, true).unwrap()), expected);
        let text = ["V/v tăng cường", "phòng, chống đuối nước", "Kính gửi: Sở Nội vụ"].map(paragraph);
        assert_eq!(plain(&one_subject(&text, false).unwrap()), ["V/v tăng cường phòng, chống đuối nước", "Kính gửi: Sở Nội vụ"]);
        assert!(one_subject(&[paragraph("Số: 12/KH-UBND")], true).is_none());
    }
}
