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
