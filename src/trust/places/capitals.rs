//! Lines whose small letters tell at once that they are no stamp, before anything dearer looks at them.
//!
//! Only what no way of writing could make a stamp of is passed over: a small letter of ASCII stays small in every reading.

/// The small letters that are such without a look at a table: where one stands, not all letters are capitals.
pub(super) fn small_letters(piece: &str) -> impl Iterator<Item = u8> {
    piece.bytes().filter(u8::is_ascii_lowercase)
}

/// Whether the first or the last one, two or four words of a line may be a stamp in capitals: none has a small letter, and one has another.
pub(super) fn may_end_in_capitals(line: &str) -> bool {
    let says = |byte: u8| byte.is_ascii_uppercase() || !byte.is_ascii() || matches!(byte, b'@' | b'$');
    let words = line.split_whitespace();
    may_be_capitals(words.clone(), says) || may_be_capitals(words.rev(), says)
}

fn may_be_capitals<'w>(words: impl Iterator<Item = &'w str>, says: impl Fn(u8) -> bool) -> bool {
    let mut said = false;
    for (count, word) in (1..=4).zip(words) {
        if small_letters(word).next().is_some() {
            return false;
        }
        said |= word.bytes().any(&says);
        if said && count != 3 {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::super::super::letters::Squeezed;
    use super::super::super::stamp;
    use super::*;
    use proptest::prelude::*;

    const WORDS: &str = "MẬT|MẬt|Mật|mật|MAT|mat|M4T|m4t|M@T|MAAJT|maajt|MAajt|MA65T|TỐI|TOOIS|T0I|TuyÖt|mËt|MËT|TOÁI|MAÄT|maät|DỰ|THẢO|Dự|thảo|DUWJ|THAOR|DU75|tha3o|LƯU|HÀNH|NỘI|BỘ|Số:|12/KH|kế|KẾ|HOẠCH|DRAFT|w|A|đ|-";

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, cases: 2000, ..ProptestConfig::default() })]

        #[test]
        fn what_is_passed_over_for_its_small_letters_is_no_stamp(
            words in proptest::collection::vec(WORDS, 0..7),
            signs in "[A-Za-z0-9@$ ẬậÔôÄäËëµ.-]{0,12}",
            first in any::<bool>(),
        ) {
            let words = words.join(" ");
            let line = if first { format!("{signs}{words}") } else { format!("{words} {signs}") };
            prop_assert!(may_end_in_capitals(&line) || stamp::at_an_end(&line).is_none(), "{line}");
            let small = small_letters(&line).count();
            let squeezed = Squeezed::new(&line, 200);
            prop_assert!(small == 0 || !squeezed.as_ref().is_some_and(stamp::names_a_draft), "{line}");
            prop_assert!(small < 2 || squeezed.is_none_or(|squeezed| !squeezed.is_upper() && squeezed.keys.len() > 1), "{line}");
        }
    }
}
