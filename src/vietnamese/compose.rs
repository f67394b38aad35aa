//! Decomposed letters ("a" and "̃") composed, with the way back: readers compare composed words and answer with places in the
//! text as it is.

use crate::span::Span;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A text whose letters are composed from some byte on.
#[derive(Clone, Debug)]
pub struct Composed {
    /// The composed text.
    pub text: String,
    /// Where the two texts drift apart: a byte of the composed one and the byte of the other that stands for it, in order.
    drifts: Vec<(u32, u32)>,
}

/// Composes what follows byte `from`; none where no mark stands alone there, which is nearly always.
pub fn from(text: &str, from: usize) -> Option<Composed> {
    let tail = text.get(from..)?;
    // Marks above and below letters, U+0300 to U+036F, begin with one of these bytes, and little else does.
    memchr::memchr2(0xcc, 0xcd, tail.as_bytes())?;
    let mut composed = Composed { text: String::with_capacity(text.len()), drifts: Vec::new() };
    composed.text.push_str(text.get(..from)?);
    let mut letters = tail.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        let mut end = at + letter.len_utf8();
        while let Some((at, mark)) = letters.next_if(|(_, next)| is_combining_mark(*next)) {
            end = at + mark.len_utf8();
        }
        if end == at + letter.len_utf8() {
            composed.text.push(letter);
            continue;
        }
        composed.text.extend(tail.get(at..end).unwrap_or_default().nfc());
        composed.drifts.push((narrow(composed.text.len()), narrow(from + end)));
    }
    (!composed.drifts.is_empty()).then_some(composed)
}

fn narrow(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

impl Composed {
    /// The place in the text as it is of a place in the composed one.
    pub fn place(&self, span: Span) -> Span {
        Span { start: self.byte(span.start), end: self.byte(span.end) }
    }

    fn byte(&self, at: u32) -> u32 {
        let before = self.drifts.partition_point(|(composed, _)| *composed <= at);
        match before.checked_sub(1).and_then(|before| self.drifts.get(before)) {
            Some((composed, other)) => {
                let moved = other + (at - composed);
                // Nothing may reach into the next drift.
                self.drifts.get(before).map_or(moved, |(_, next)| moved.min(*next))
            }
            None => at,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_lead_back_to_the_text_as_it_is() {
        let plain = "---\n---\nSở Nội vụ, trước ngày 30/6";
        let apart: String = plain.nfd().collect();
        let composed = from(&apart, 8).unwrap();
        assert_eq!(composed.text, plain);
        for word in ["Sở Nội vụ", "trước", "30/6"] {
            let at = composed.text.find(word).unwrap();
            let place = composed.place(Span::new(at, at + word.len()));
            assert_eq!(place.of(&apart).nfc().collect::<String>(), word);
        }
        assert!(from(plain, 0).is_none());
    }
}
