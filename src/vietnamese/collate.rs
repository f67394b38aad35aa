//! Vietnamese alphabetical order, as dictionaries have it: syllable by syllable, letters first (a ă â b c d đ e ê …), then the tone
//! (ngang, huyền, hỏi, ngã, sắc, nặng). Letters of Jarai and Bahnar stand after their plain ones (b ƀ c č … n ñ). Numbers go by value.

use super::{fold, tone};
use unicode_normalization::UnicodeNormalization;

/// A key whose byte order is the alphabetical order of `text`; equal for texts that differ in case or signs only.
pub fn key(text: &str) -> Vec<u8> {
    let mut key = Vec::with_capacity(text.len() + 8);
    let text = fold::compose(text).to_lowercase();
    for word in text
        .split(|c: char| !(c.is_alphanumeric() || unicode_normalization::char::is_combining_mark(c) || fold::is_apostrophe(c)))
    {
        if word.is_empty() {
            continue;
        }
        if word.bytes().all(|b| b.is_ascii_digit()) {
            let digits = word.trim_start_matches('0');
            key.push(NUMBER);
            key.push(u8::try_from(digits.len()).unwrap_or(u8::MAX));
            key.extend_from_slice(digits.as_bytes());
            continue;
        }
        // Where the mark of the tone stands does not count, only which it is.
        let mut spoken = 0;
        for c in word.chars() {
            let (base, t) = tone::split(c);
            spoken = spoken.max(t);
            push_letter(&mut key, base);
        }
        key.push(END);
        key.push(TONES + spoken);
    }
    key
}

/// Orders two texts; never equal for different texts.
pub fn compare(a: &str, b: &str) -> std::cmp::Ordering {
    key(a).cmp(&key(b)).then_with(|| a.cmp(b))
}

/// The letter under which an A–Z register lists the text: `Đ`, `Â`; `#` for anything that is not a letter.
pub fn initial(text: &str) -> String {
    let first = fold::compose(text).to_lowercase().chars().find(|c| c.is_alphanumeric());
    match first.map(|c| tone::split(c).0) {
        Some(letter) if letter.is_alphabetic() => letter.to_uppercase().collect(),
        _ => "#".to_owned(),
    }
}

const END: u8 = 1;
const NUMBER: u8 = 2;
const TONES: u8 = 3;
const LETTERS: u8 = 16;

fn push_letter(key: &mut Vec<u8>, letter: char) {
    if letter.is_ascii_lowercase() {
        key.push(LETTERS + (letter as u8 - b'a') * 8);
        return;
    }
    let mut base = letter;
    let mut variant = match letter {
        'đ' | 'ƀ' => 1,
        _ => 0,
    };
    for (i, c) in std::iter::once(letter).nfd().enumerate() {
        if i == 0 {
            base = c;
            continue;
        }
        variant |= match c {
            '\u{0306}' | '\u{030C}' | '\u{0303}' => 1,
            '\u{0302}' => 2,
            '\u{031B}' => 4,
            _ => 0,
        };
    }
    base = match base {
        'đ' => 'd',
        'ƀ' => 'b',
        other => other,
    };
    match base {
        'a'..='z' => key.push(LETTERS + (base as u8 - b'a') * 8 + variant),
        // A breve that stands alone after a composed letter (ơ̆) sorts after the plain letter.
        '\u{0300}'..='\u{036F}' => key.push(LETTERS - 1),
        '0'..='9' => key.push(base as u8 - b'0' + 5),
        _ if fold::is_apostrophe(base) => {}
        other => {
            key.push(u8::MAX);
            key.extend_from_slice(&u32::from(other).to_be_bytes());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stand_in_the_order_of_a_vietnamese_dictionary() {
        let ordered = [
            "An Khê",
            "Ayun Pa",
            "ba",
            "ba ngày",
            "bà",
            "bà con",
            "Bảo",
            "ƀah",
            "Chư Păh",
            "Chư Sê",
            "čar",
            "dân",
            "Đak Đoa",
            "Đak Pơ",
            "Đức Cơ",
            "em",
            "ếch",
            "Ia Grai",
            "Kbang",
            "lang",
            "làng",
            "lãng",
            "lạng",
            "lăng",
            "lâng",
            "nó",
            "ñu",
            "o",
            "ô",
            "ơ",
            "Quý 2",
            "Quý 10",
            "tư",
            "từ",
            "Ủy ban",
            "ưu",
            "yêu",
        ];
        let mut sorted = ordered;
        sorted.reverse();
        sorted.sort_by(|a, b| compare(a, b));
        assert_eq!(sorted, ordered);
    }

    #[test]
    fn an_initial_keeps_what_makes_a_letter_and_drops_the_tone() {
        for (text, letter) in [("Đak Đoa", "Đ"), ("ấm", "Â"), ("“Ủy ban”", "U"), ("2024", "#"), ("", "#"), ("Ðề Gi", "Đ")]
        {
            assert_eq!(initial(text), letter);
        }
    }
}
