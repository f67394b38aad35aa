//! Folding: the many spellings of one word brought to one form.
//!
//! Texts mix NFC and NFD, `Ð` (U+00D0) for `Đ` (U+0110), `hoà` for `hòa`, `lí` for `lý`, `K’Bang` for `Kbang`. Nothing here
//! changes what is published: folding serves comparison only. `search/module/words.js` holds a copy of these rules, proved equal by
//! `tests/search/vectors.json`.

use super::tone;
use std::sync::LazyLock;
use unicode_normalization::char::is_combining_mark;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// NFC with the Icelandic `Ð`/`ð` that stand for `Đ`/`đ` mended. Case, tone placement and everything else stay.
pub fn compose(text: &str) -> String {
    if is_nfc_quick(text.chars()) == IsNormalized::Yes {
        return if text.contains(['Ð', 'ð']) { text.chars().map(mend_stroke).collect() } else { text.to_owned() };
    }
    text.nfc().map(mend_stroke).collect()
}

/// Without accents and in lower case, đ → d, ƀ → b: "Mô hình Đak Đoa" → "mo hinh dak doa". Blanks and signs stay.
pub fn strip(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match letter(c) {
            Some(letter) => out.push(letter),
            // Marks fall away, so their order does not count and each character can be seen alone.
            None => out.extend(stripped(c)),
        }
    }
    out
}

/// The one letter that [`strip`] makes of `c`; nothing where it makes more or none.
pub fn letter(c: char) -> Option<char> {
    if c.is_ascii() {
        return Some(c.to_ascii_lowercase());
    }
    LATIN.get(c as usize).copied().filter(|letter| *letter != '\0')
}

/// What each Latin letter (up to U+1EFF) is without accents, where that is one letter; `\0` elsewhere.
static LATIN: LazyLock<Vec<char>> = LazyLock::new(|| {
    let one = |c: char| {
        let mut letters = stripped(c);
        letters.next().filter(|_| letters.next().is_none())
    };
    (0..0x1f00).map(|code| char::from_u32(code).and_then(one).unwrap_or('\0')).collect()
});

fn stripped(c: char) -> impl Iterator<Item = char> {
    std::iter::once(c).nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).map(plain_letter)
}

/// The two forms under which search knows one word (a run of letters, digits and apostrophes).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Forms {
    /// With its accents: NFC, lower case, traditional tone placement, `y` as `i` where the two are spellings of one sound.
    pub exact: String,
    /// [`exact`](Self::exact) without accents.
    pub key: String,
}

/// The forms of one word.
pub fn forms(word: &str) -> Forms {
    let mut exact = String::with_capacity(word.len());
    for c in word.nfc().map(mend_stroke).flat_map(char::to_lowercase) {
        if !is_apostrophe(c) {
            exact.push(c);
        }
    }
    // Lower case of some capitals is a letter and a mark.
    let exact = y_as_i(tone::traditional(&exact.nfc().collect::<String>()));
    let key = strip(&exact);
    Forms { exact, key }
}

/// Signs that join the parts of a name: K'Bang, K’Bang, H`Bông.
pub fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}' | '\u{2018}' | '\u{02BC}' | '\u{00B4}' | '`' | '\u{02B9}')
}

/// `lý` and `lí`, `kỹ` and `kĩ` are one word: a `y` that is the whole rime becomes `i`. `Y` alone stays.
fn y_as_i(word: String) -> String {
    let Some(last) = word.chars().next_back() else { return word };
    let Some(i) = (match last {
        'y' => Some('i'),
        'ỳ' => Some('ì'),
        'ý' => Some('í'),
        'ỷ' => Some('ỉ'),
        'ỹ' => Some('ĩ'),
        'ỵ' => Some('ị'),
        _ => None,
    }) else {
        return word;
    };
    let onset = word.strip_suffix(last).unwrap_or_default();
    // The end of a glued name counts too: IaLy.
    let consonant =
        onset == "qu" || onset.ends_with(['b', 'c', 'd', 'đ', 'g', 'h', 'k', 'l', 'm', 'n', 'p', 'r', 's', 't', 'v', 'x']);
    if consonant { format!("{onset}{i}") } else { word }
}

fn mend_stroke(c: char) -> char {
    match c {
        'Ð' => 'Đ',
        'ð' => 'đ',
        other => other,
    }
}

fn plain_letter(c: char) -> char {
    match c {
        'đ' | 'ð' => 'd',
        'ƀ' => 'b',
        'ı' => 'i',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_word_share_their_forms() {
        for (one, other) in [
            ("hoà", "hòa"),
            ("Hoà", "HÒA"),
            ("thuỷ", "thủy"),
            ("uỷ", "ủy"),
            ("lý", "lí"),
            ("kỹ", "kĩ"),
            ("quý", "quí"),
            ("qúy", "quý"),
            ("Mỹ", "mĩ"),
            ("hòan", "hoàn"),
            ("Ðak", "Đak"),
            ("K’Bang", "Kbang"),
            ("va\u{0323}\u{0302}n", "vận"),
            ("vâ\u{0323}n", "vận"),
        ] {
            assert_eq!(forms(one), forms(other), "{one} / {other}");
        }
    }

    #[test]
    fn words_that_differ_keep_different_exact_forms_and_share_a_key() {
        for (one, other, key) in
            [("làng", "lắng", "lang"), ("nghề", "nghe", "nghe"), ("đoa", "doa", "doa"), ("quý", "quy", "qui")]
        {
            assert_ne!(forms(one).exact, forms(other).exact);
            assert_eq!(forms(one).key, key);
            assert_eq!(forms(other).key, key);
        }
    }

    #[test]
    fn y_stays_where_it_is_not_the_whole_rime() {
        for word in ["y", "ý", "tay", "thủy", "yêu", "chuyện", "ủy"] {
            assert_eq!(forms(word).exact, word);
        }
    }

    #[test]
    fn letters_of_jarai_and_bahnar_fold_to_plain_ones() {
        assert_eq!(strip("ƀiă mñă čar Ƀơ̆ng"), "bia mna car bong");
    }

    #[test]
    fn folding_twice_changes_nothing() {
        for word in ["hoà", "lý", "quý", "Đắk", "K'Bang", "giếng", "khuỷu", "ngoằn", "ơ̆", "İ"] {
            let once = forms(word);
            assert_eq!(forms(&once.exact), once, "{word}");
            assert_eq!(strip(&strip(word)), strip(word));
        }
    }
}
