//! Words that give something away. Each word of a text is compared with all of them in one look at a table; nearly every word is none.

use std::sync::LazyLock;

/// What a word may give away.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Cue {
    /// Nothing.
    #[default]
    None,
    /// "tuổi".
    Age,
    /// "lớp".
    Class,
    /// "sinh".
    Birth,
    /// "s", which "sinh" is shortened to.
    Initial,
    /// A word for a child.
    Child,
    /// A word for a dwelling.
    Home,
    /// A word for an illness.
    Illness,
    /// A word for what opens something.
    Access,
    /// A word for religion, or for a sentence.
    Fact,
    /// A word that stands for "@", or begins one.
    At,
    /// The digit that a word is. Accents do not count: whoever leaves them out means the same.
    Digit(u8),
}

/// The words, without accents.
const WORDS: &[(Cue, &str)] = &[
    (Cue::Age, "tuoi"),
    (Cue::Class, "lop"),
    (Cue::Birth, "sinh sn dob"),
    (Cue::Initial, "s"),
    (Cue::Child, "chau be em gai trai tre"),
    (Cue::Home, "nha tru khau chi ngu o hktt dktt dkhktt"),
    (
        Cue::Illness,
        "hiv thu than kinh cam lao thuong ngheo liet quy bien tuy gan aids siphilis mau phong heroin parkinson alzheimer phoi vu vom \
         da tat",
    ),
    (Cue::Access, "cap nhap pin otp pass mk password passcode passwd"),
    (Cue::Fact, "dao do dan an su"),
    (Cue::At, "at acong a"),
    (Cue::Digit(b'0'), "khong"),
    (Cue::Digit(b'1'), "mot"),
    (Cue::Digit(b'2'), "hai"),
    (Cue::Digit(b'3'), "ba"),
    (Cue::Digit(b'4'), "bon tu"),
    (Cue::Digit(b'5'), "nam lam"),
    (Cue::Digit(b'6'), "sau"),
    (Cue::Digit(b'7'), "bay"),
    (Cue::Digit(b'8'), "tam"),
    (Cue::Digit(b'9'), "chin"),
];

/// Bits of the place of a slot.
const BITS: u32 = 9;

/// The words by their codes, each in the first free slot from its own on; 0 is the code of no word.
static SLOTS: LazyLock<Vec<(u64, Cue)>> = LazyLock::new(|| {
    let words = WORDS.iter().flat_map(|(cue, words)| words.split_whitespace().map(|word| (*cue, word)));
    let mut slots = vec![(0, Cue::None); (1 << BITS) + words.clone().count()];
    for (cue, word) in words {
        let code = code(word.as_bytes());
        if let Some(free) = slots.get_mut(slot(code)..).and_then(|slots| slots.iter_mut().find(|(taken, _)| *taken == 0)) {
            *free = (code, cue);
        }
    }
    slots
});

/// A word as a number: its last eight letters. Longer ones that end alike may be taken for each other.
#[inline]
pub fn code(word: &[u8]) -> u64 {
    word.iter().fold(0, |code, letter| code << 8 | u64::from(*letter))
}

fn slot(code: u64) -> usize {
    (code.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (64 - BITS)) as usize
}

/// The table, to be asked for many words.
pub fn table() -> &'static [(u64, Cue)] {
    &SLOTS
}

/// What the word of a code may give away. A word of more than eight letters is to be looked at again.
#[inline]
pub fn cue(table: &[(u64, Cue)], code: u64) -> Cue {
    let slots = table.get(slot(code)..).unwrap_or_default();
    slots.iter().find(|(known, _)| *known == code || *known == 0).map_or(Cue::None, |(_, cue)| *cue)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_known_for_what_it_gives_away_and_others_are_not() {
        for (meant, words) in WORDS {
            for word in words.split(' ') {
                assert_eq!(cue(&SLOTS, code(word.as_bytes())), *meant, "{word}");
                for other in [format!("{word}x"), format!("x{word}")].iter().filter(|other| other.len() <= 8) {
                    assert_eq!(cue(&SLOTS, code(other.as_bytes())), Cue::None, "{other}");
                }
            }
        }
    }
}
