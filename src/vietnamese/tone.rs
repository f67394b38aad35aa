//! Where the tone mark of a syllable stands.
//!
//! Two styles are in use, `hòa` and `hoà`; typing adds a third, `hòan`. One rule places the mark for all of them, so that
//! spellings of one syllable compare equal. Traditional style: a vowel with a mark of its own carries the tone (the last, in `ươ`); else the
//! vowel before the last one when the syllable ends in a vowel, and the last one when it ends in a consonant.

use std::sync::LazyLock;

/// The syllable with its tone mark in the traditional place. Anything that is not a syllable with one tone comes back as it is.
/// Wants NFC in lower case.
pub fn traditional(syllable: &str) -> String {
    let mut letters: Vec<char> = Vec::with_capacity(8);
    let mut tone = 0;
    let mut marks = 0;
    for c in syllable.chars() {
        let (base, t) = split(c);
        if t > 0 {
            tone = t;
            marks += 1;
        }
        letters.push(base);
    }
    if marks != 1 {
        return syllable.to_owned();
    }
    let Some(at) = place(&letters) else { return syllable.to_owned() };
    letters.iter().enumerate().map(|(i, &c)| if i == at { join(c, tone) } else { c }).collect()
}

/// A vowel apart from its tone: `ậ` → (`â`, 5). Tones: 0 ngang, 1 huyền, 2 hỏi, 3 ngã, 4 sắc, 5 nặng, the order of dictionaries.
pub fn split(c: char) -> (char, u8) {
    if c.is_ascii() {
        return (c, 0);
    }
    let known = SPLIT.get(c as usize).copied().filter(|(base, _)| *base != '\0');
    known.unwrap_or((c, 0))
}

/// The vowels up to U+1EFF apart from their tones; `\0` for all other characters.
static SPLIT: LazyLock<Vec<(char, u8)>> = LazyLock::new(|| {
    let mut table = vec![('\0', 0); 0x1f00];
    for row in VOWELS {
        for (tone, vowel) in (0..).zip(row.chars()) {
            if let (Some(place), Some(base)) = (table.get_mut(vowel as usize), row.chars().next()) {
                *place = (base, tone);
            }
        }
    }
    table
});

fn is_plain_vowel(c: char) -> bool {
    matches!(c, 'a' | 'ă' | 'â' | 'e' | 'ê' | 'i' | 'o' | 'ô' | 'ơ' | 'u' | 'ư' | 'y')
}

/// A vowel with a tone, see [`split`]; other letters stay.
pub fn join(base: char, tone: u8) -> char {
    VOWELS.iter().find(|row| row.starts_with(base)).and_then(|row| row.chars().nth(usize::from(tone))).unwrap_or(base)
}

/// Index of the letter that carries the tone.
fn place(letters: &[char]) -> Option<usize> {
    let vowel = |c: &char| is_plain_vowel(*c);
    let mut start = letters.iter().position(vowel)?;
    // The u of `qu` and the i of `gi` belong to the consonant when another vowel follows.
    let glide = match (start.checked_sub(1).and_then(|i| letters.get(i)), letters.get(start)) {
        (Some('q'), Some('u')) => true,
        (Some('g'), Some('i')) => start == 1,
        _ => false,
    };
    if glide && letters.get(start + 1).is_some_and(vowel) {
        start += 1;
    }
    let run: Vec<char> = letters.iter().skip(start).copied().take_while(vowel).collect();
    let end = start + run.len();
    if letters.iter().skip(end).any(vowel) {
        return None;
    }
    if let Some(marked) = run.iter().rposition(|c| "ăâêôơư".contains(*c)) {
        return Some(start + marked);
    }
    let closed = end < letters.len();
    Some(match run.len() {
        1 => start,
        2 if closed => start + 1,
        2 => start,
        _ => start + 1,
    })
}

const VOWELS: [&str; 12] =
    ["aàảãáạ", "ăằẳẵắặ", "âầẩẫấậ", "eèẻẽéẹ", "êềểễếệ", "iìỉĩíị", "oòỏõóọ", "ôồổỗốộ", "ơờởỡớợ", "uùủũúụ", "ưừửữứự", "yỳỷỹýỵ"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tone_goes_to_its_traditional_place() {
        for (written, placed) in [
            ("hoà", "hòa"),
            ("hòa", "hòa"),
            ("hòan", "hoàn"),
            ("khoẻ", "khỏe"),
            ("thuỷ", "thủy"),
            ("quý", "quý"),
            ("qúy", "quý"),
            ("quà", "quà"),
            ("già", "già"),
            ("gìa", "già"),
            ("gì", "gì"),
            ("giếng", "giếng"),
            ("ngoài", "ngoài"),
            ("ngòai", "ngoài"),
            ("được", "được"),
            ("đựơc", "được"),
            ("thuế", "thuế"),
            ("mùa", "mùa"),
            ("mía", "mía"),
            ("khuỷu", "khuỷu"),
            ("của", "của"),
            ("lừa", "lừa"),
        ] {
            assert_eq!(traditional(written), placed, "{written}");
        }
    }

    #[test]
    fn what_is_no_syllable_with_one_tone_stays() {
        for word in ["", "abc", "ñă", "éé", "2024", "xã-hội", "čar", "áb cé"] {
            assert_eq!(traditional(word), word);
        }
    }
}
