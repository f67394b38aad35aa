//! The paragraphs that close a document, before "Nơi nhận" or the signature: they belong to no provision.

use super::super::label;
use super::Piece;
use crate::document::reading::BlockKind;
use std::ops::Range;

/// The pieces that close a document: plain paragraphs before each "Nơi nhận" or signature, which belong to no provision.
pub(super) fn closing(text: &str, pieces: &[Piece]) -> Vec<Range<usize>> {
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
        const CLOSING: [&str; 10] = [
            "nhận được",
            "trên đây là",
            "trong quá trình",
            "yêu cầu",
            "đề nghị",
            "quá trình ",
            "căn cứ kế hoạch này",
            "nếu có ",
            "mọi vướng mắc",
            "mọi thông tin",
        ];
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
    behind_list(text, pieces, from, end)
}

/// Pieces of a list that are looked back over.
const LIST: usize = 200;

/// "Các địa phương báo cáo … trước ngày …" between the last of a numbered list and the closing words, or at the very end: where no other
/// number of the list has so many paragraphs below it.
fn behind_list(text: &str, pieces: &[Piece], from: usize, end: usize) -> usize {
    let above = pieces.get(from.saturating_sub(LIST)..from).unwrap_or_default();
    let plain = |piece: &&Piece| piece.label.is_none() && piece.kind == BlockKind::Paragraph && !piece.heading;
    let count = above.iter().rev().take_while(plain).count();
    let Some((last, before)) = above.get(..above.len() - count).and_then(<[Piece]>::split_last) else { return from };
    let Some(kind) = last.label.as_ref().map(|label| label.kind) else { return from };
    let same = |piece: &&Piece| piece.label.as_ref().is_some_and(|label| label.kind == kind);
    // The list goes back to its first number.
    let first = before.iter().rposition(|piece| same(&piece) && piece.label.as_ref().is_some_and(|label| label.text == "1"));
    let Some(list) = first.and_then(|first| before.get(first..)) else { return from };
    let (mut most, mut run) = (0, 0);
    for piece in list {
        run = if plain(&piece) { run + 1 } else { 0 };
        most = run.max(most);
    }
    let surplus = count.saturating_sub(most);
    let words = |piece: Option<&Piece>| piece.and_then(|piece| text.get(piece.words..piece.end)).unwrap_or_default();
    let sentence = words(pieces.get((from - surplus).wrapping_sub(1))).ends_with('.');
    // With paragraphs below the others only what asks everybody closes, and what ends the document.
    let everybody = || label::starts_with_folded(words(pieces.get(from - surplus)), "các ").is_some();
    let ends = from < end || words(pieces.get(from.wrapping_sub(1))).ends_with("/.");
    let closes = sentence && ends && (most == 0 && from < end || everybody());
    if (1..=2).contains(&surplus) && list.iter().filter(same).count() >= 2 && closes { from - surplus } else { from }
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
