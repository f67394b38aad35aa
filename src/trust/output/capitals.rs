//! Whether a piece of text may be a stamp: the quick look before the one at its words.

use crate::trust::letters::{Sign, sign};

/// Whether the first two letters stand together and one of them is small, with nothing but signs and digits before them: neither in capitals nor spaced
/// out. True also where there is no letter. Tells nearly every text at its first bytes.
#[inline]
pub fn goes_on_as_words(raw: &str) -> bool {
    let opens = |byte: &u8| byte.is_ascii_alphabetic() || matches!(byte, b'<' | 0x80..);
    let Some(at) = raw.as_bytes().iter().position(opens) else { return true };
    let mut chars = raw.get(at..).unwrap_or_default().chars();
    match (chars.next().map(sign), chars.next().map(sign)) {
        (Some(Sign::Letter(_, _, first)), Some(Sign::Letter(_, _, second))) => !first || !second,
        _ => false,
    }
}

/// Whether the first two letters outside of tags are capitals, behind numbers of provisions ("III.1"). Ends at once for almost every text.
pub fn begins_in_capitals(raw: &str) -> bool {
    let (mut at, mut capital) = (0, false);
    while let Some(byte) = raw.as_bytes().get(at) {
        match byte {
            b'a'..=b'z' => return false,
            b'A'..=b'Z' => match roman(raw.as_bytes().get(at..).unwrap_or_default()) {
                0 if capital => return true,
                0 => capital = true,
                length => at += length - 1,
            },
            b'<' => match memchr::memchr(b'>', raw.as_bytes().get(at..).unwrap_or_default()) {
                Some(length) => at += length,
                None => return false,
            },
            0..0x80 => {}
            _ => {
                let Some(c) = raw.get(at..).and_then(|rest| rest.chars().next()) else { return false };
                match sign(c) {
                    Sign::Letter(_, _, true) if capital => return true,
                    Sign::Letter(_, _, true) => capital = true,
                    Sign::Letter(..) => return false,
                    Sign::Other if c.is_alphabetic() => return false,
                    _ => {}
                }
                at += c.len_utf8() - 1;
            }
        }
        at += 1;
    }
    false
}

/// How many letters of a Roman number stand at the beginning, where no other letter goes on with them.
fn roman(bytes: &[u8]) -> usize {
    let length = bytes.iter().take_while(|byte| matches!(byte, b'I' | b'V' | b'X' | b'L' | b'C')).count();
    let goes_on = bytes.get(length).is_some_and(|next| next.is_ascii_alphabetic() || !next.is_ascii());
    if goes_on { 0 } else { length }
}

/// Whether a capital stands before a closing bracket at the end.
pub fn ends_in_a_bracket(raw: &str) -> bool {
    if raw.as_bytes().last().is_some_and(|last| last.is_ascii_graphic() && !matches!(last, b')' | b']')) {
        return false;
    }
    raw.trim_end().strip_suffix([')', ']']).and_then(|inner| inner.chars().next_back()).is_some_and(char::is_uppercase)
}

/// Whether the first three letters each stand alone, between blanks, signs or tags: "m ậ t".
pub fn is_spaced_out(raw: &str) -> bool {
    let (mut letters, mut together) = (0, 0);
    let mut rest = raw;
    while let Some(c) = rest.chars().next() {
        let mut length = c.len_utf8();
        match sign(c) {
            _ if c == '<' => {
                let Some(end) = memchr::memchr(b'>', rest.as_bytes()) else { return false };
                (length, together) = (end + 1, 0);
            }
            Sign::Letter(..) if together > 0 => return false,
            Sign::Letter(..) if letters == 2 => return true,
            Sign::Letter(..) => (letters, together) = (letters + 1, 1),
            Sign::Accent(_) | Sign::Nothing => {}
            Sign::Other if c.is_alphabetic() => return false,
            _ => together = 0,
        }
        rest = rest.get(length..).unwrap_or_default();
    }
    false
}
