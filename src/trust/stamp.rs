//! Stamps that say who may read a document: which words, standing alone, are one.
//!
//! Words of secrecy (Luật Bảo vệ bí mật nhà nước), of circulation (Nghị định 30/2020/NĐ-CP, Phụ lục I, ô số 11) and of drafts. This file knows
//! words; where they stand decides whether they are a stamp, see [`super::places`].

mod words;

use super::letters::{Sign, Squeezed, VIETNAMESE, sign};
use super::spelling;
use std::sync::LazyLock;
use words::{AFTER, BEFORE, CORES, Core, KINDS};

/// What a stamp says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mark {
    /// Mật, tối mật, tuyệt mật: 1, 2, 3.
    Secret(u8),
    /// Only for the office.
    Internal,
    /// Not yet issued.
    Draft,
}

/// Words that may be a stamp.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found {
    /// What they say.
    pub mark: Mark,
    /// They say "Độ mật:" before it, or more than one word could mean anything else: a stamp wherever they stand alone.
    pub explicit: bool,
    /// They are words of ordinary headings too: a stamp only in capitals at the head or foot.
    pub weak: bool,
    /// Whether all letters are capitals.
    pub upper: bool,
    /// Written without accents.
    pub bare: bool,
}

/// The longest words of a stamp in letters and digits.
pub const LONGEST: usize = 64;

/// Whether `text` as a whole is the words of a stamp, of at most [`LONGEST`] letters and digits. Nearly every text is told by its first two.
pub fn of(text: &str) -> Option<Found> {
    let keys = text.chars().filter_map(|c| match sign(c) {
        Sign::Letter(key, ..) => Some(key),
        Sign::Digit(key) => Some(spelling::letter_like(key)),
        _ if c == '@' => Some(b'a'),
        _ => None,
    });
    let mut first = [0; 3];
    for (to, key) in first.iter_mut().zip(keys) {
        *to = key;
    }
    let plain = if may_begin(&first) { Squeezed::new(text, LONGEST).as_ref().and_then(whole) } else { None };
    // Of what was typed the first two keys are letters of the word; of an old font the first one is.
    let [opening, second, _] = first;
    let seconds = BEGINNINGS.get(letter(opening)).map_or(0, |(seconds, _)| *seconds);
    let may_be_other =
        if text.is_ascii() { text.len() > 2 && has(seconds, second) && may_be_typed(opening, text) } else { seconds != 0 };
    if plain.is_some() || !may_be_other {
        return plain;
    }
    spelling::readings(text).find_map(|reading| whole(&Squeezed::new(&reading, LONGEST)?))
}

/// Whether letters and digits as a whole are the words of a stamp.
pub fn whole(text: &Squeezed) -> Option<Found> {
    read(text).or_else(|| {
        // "DỰ THẢ0", "TỐ1 M4T": digits for letters, fewer than there are letters.
        let digits = text.keys.iter().filter(|key| key.is_ascii_digit()).count();
        if digits == 0 || digits >= text.letters {
            return None;
        }
        let keys = text.keys.iter().map(|key| spelling::letter_like(*key)).collect();
        let found = read(&Squeezed { keys, ..text.clone() })?;
        // Three signs may be the code of a thing: "M4T" is a stamp where stamps stand.
        Some(Found { weak: found.weak || text.keys.len() == 3, ..found })
    })
}

/// The first three letters of all words that may begin a stamp, as bits: for each first letter its second and its third ones. Nearly every text ends
/// here.
static BEGINNINGS: LazyLock<[(u32, u32); 26]> = LazyLock::new(|| {
    let mut bits = [(0, 0); 26];
    let words = CORES.iter().map(|core| core.keys.as_slice()).chain(BEFORE.iter().map(|(words, _)| words.as_bytes()));
    for word in words {
        if let [first, second, third, ..] = word
            && let Some((seconds, thirds)) = bits.get_mut(letter(*first))
        {
            *seconds |= 1 << letter(*second);
            *thirds |= 1 << letter(*third);
        }
    }
    bits
});

/// A letter `a`–`z` as a number from 0; more than 25 for anything else.
fn letter(key: u8) -> usize {
    usize::from(key.wrapping_sub(b'a'))
}

fn may_begin(keys: &[u8]) -> bool {
    let [first, second, third, ..] = keys else { return false };
    let (seconds, thirds) = BEGINNINGS.get(letter(*first)).copied().unwrap_or_default();
    has(seconds, *second) && has(thirds, *third)
}

/// Whether a text that was typed with keys for marks (Telex, VNI) may begin a stamp, whose first letter is `first`: its third letter is the first key
/// behind the second that no mark is typed with, or one of those before it.
fn may_be_typed(first: u8, text: &str) -> bool {
    if memchr::memchr2(b'@', b'$', text.as_bytes()).is_some() {
        return true;
    }
    let (_, thirds) = BEGINNINGS.get(letter(first)).copied().unwrap_or_default();
    let keys = text.bytes().filter(u8::is_ascii_alphanumeric).skip(2).map(|key| key.to_ascii_lowercase());
    for key in keys {
        if has(thirds, spelling::letter_like(key)) || has(thirds, key) {
            return true;
        }
        if !key.is_ascii_digit() && !spelling::MARKS_OF_TELEX.contains(&key) {
            return false;
        }
    }
    false
}

/// Whether a letter is among these, which are bits.
fn has(letters: u32, key: u8) -> bool {
    letters.checked_shr(letter(key) as u32).is_some_and(|letters| letters & 1 != 0)
}

fn read(text: &Squeezed) -> Option<Found> {
    let mut start = 0;
    let mut explicit = false;
    // A stamp has a handful of words before its own.
    for _ in 0..4 {
        let rest = text.keys.get(start..).filter(|rest| may_begin(rest))?;
        if let Some((core, bare)) = CORES.iter().find_map(|core| begins(text, start, core, explicit).map(|bare| (core, bare))) {
            let after = rest.get(core.keys.len()..).unwrap_or_default();
            if follows(after, core) {
                // "mat" without accents is an ordinary word unless it is written as a stamp.
                let short = core.keys.len() == 3 && bare;
                if short && (!text.is_upper() || text.keys.len() > start + 3) {
                    return None;
                }
                return Some(Found { mark: core.mark, explicit, weak: core.weak, upper: text.is_upper(), bare });
            }
        }
        let (before, says_so) = BEFORE.iter().find(|(before, _)| stripped(rest, before.as_bytes()).is_some())?;
        start += before.len();
        explicit |= says_so;
    }
    None
}

/// What follows `words`; their first letter tells nearly always that they are not there.
#[inline]
fn stripped<'t>(text: &'t [u8], words: &[u8]) -> Option<&'t [u8]> {
    if text.first() == words.first() { text.strip_prefix(words) } else { None }
}

/// Whether `core` stands in `text` at `start`, and if so whether without any accent. Accents may be left out, but not be others.
/// Behind "Độ mật:" a slip of the keyboard is a slip: "MẦT".
fn begins(text: &Squeezed, start: usize, core: &Core, said: bool) -> Option<bool> {
    stripped(text.keys.get(start..)?, &core.keys)?;
    let end = start + core.keys.len();
    let written = text.accents.get(start..end)?;
    let fits = written.iter().zip(&core.accents).all(|(written, meant)| written & VIETNAMESE & !meant == 0);
    let bare = core.accents.iter().any(|meant| *meant != 0) && written.iter().all(|written| written & VIETNAMESE == 0);
    (fits || said && matches!(core.mark, Mark::Secret(_))).then_some(bare)
}

fn follows(mut rest: &[u8], core: &Core) -> bool {
    while let Some(first) = rest.first() {
        rest = if first.is_ascii_digit() {
            rest.get(1..).unwrap_or_default()
        } else if let Some(next) = rest.strip_prefix(core.keys.as_slice()) {
            next
        } else if let Some(next) = AFTER.iter().find_map(|words| stripped(rest, words.as_bytes())) {
            next
        } else {
            return false;
        };
    }
    true
}

/// Whether a line in capitals names the draft of a document, or what it is sent out for: "DỰ THẢO KẾ HOẠCH …", "DỰ THẢO XIN Ý KIẾN CÁC ĐƠN VỊ".
pub fn names_a_draft(text: &Squeezed) -> bool {
    text.is_upper() && is_of_a_draft(text)
}

/// Whether the title of an issued document, in any case, is that of its draft.
pub fn is_of_a_draft(text: &Squeezed) -> bool {
    let Some(rest) = text.keys.strip_prefix(b"duthao") else { return false };
    KINDS.iter().chain(&["xinykien", "layykien", "trinh"]).any(|next| rest.starts_with(next.as_bytes()))
}

/// Whether the keys of a whole line begin or end with a stamp that is not part of a longer word: "MẬT Số: 12/KH-UBND", "Số: 12/KH-UBND DỰ THẢO".
/// Only in capitals and with accents, so that "BẢO MẬT" and "BÍ MẬT" stay what they are.
pub fn at_an_end(line: &str) -> Option<Mark> {
    let words: Vec<&str> = line.split_whitespace().collect();
    for length in [4, 2, 1] {
        let first = words.get(..length).map(|words| (words.join(" "), None));
        let last = words.len().checked_sub(length).and_then(|at| {
            let before = at.checked_sub(1).and_then(|before| words.get(before));
            Some((words.get(at..)?.join(" "), before.copied()))
        });
        for (candidate, before) in [first, last].into_iter().flatten() {
            let Some(found) = of(&candidate) else { continue };
            let part_of_a_word = before.is_some_and(|before| {
                let before = super::letters::words(before);
                matches!(before.trim(), "bi" | "bao" | "co" | "than" | "giai" | "y" | "vao" | "cac" | "kin")
            });
            if found.upper && !found.bare && !found.weak && !part_of_a_word {
                return Some(found.mark);
            }
        }
    }
    None
}

/// Whether a file name says that its file is a draft, or not for the public. `stem` is the name without its extension.
pub fn in_name(stem: &str) -> Option<Mark> {
    // The number of a file, or a year.
    if stem.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-') {
        return None;
    }
    let squeezed = Squeezed::new(stem, 200)?;
    if let Some(found) = whole(&squeezed).filter(|found| !found.weak || !matches!(found.mark, Mark::Secret(_))) {
        return Some(found.mark);
    }
    for part in stem.split(['(', ')', '[', ']', '{', '}']).skip(1) {
        if let Some(found) = of(part) {
            return Some(found.mark);
        }
    }
    let words: Vec<&str> = stem.split(|c: char| !c.is_alphanumeric() && !matches!(c, '\u{300}'..='\u{36f}')).collect();
    let words: Vec<&str> = words.into_iter().filter(|word| !word.is_empty()).collect();
    let mark_of = |words: &[&str]| {
        let text = words.join(" ");
        let found = of(&text)?;
        // In the middle of other words only what cannot be misread: "mật" itself, "MAT" in capitals, or two words and more.
        (!found.weak || text.eq_ignore_ascii_case("draft")).then_some(found.mark)
    };
    let ordinary = |word: Option<&&str>| {
        let word = word.map(|word| super::letters::words(word)).unwrap_or_default();
        matches!(word.as_str(), "y" | "bi" | "bao" | "co" | "than" | "giai" | "vao" | "cac" | "kin" | "tiet" | "ve" | "kien")
    };
    for length in (1..=words.len().min(7)).rev() {
        let first = words.get(..length).and_then(mark_of);
        // "mật độ", "mật ong": a first word alone says nothing unless it is in capitals.
        let alone = length == 1 && words.first().is_some_and(|word| word.chars().any(char::is_lowercase));
        if let Some(mark) = first.filter(|_| !alone) {
            return Some(mark);
        }
        let at = words.len() - length;
        let last = words.get(at..).and_then(mark_of);
        if let Some(mark) = last.filter(|_| !ordinary(at.checked_sub(1).and_then(|at| words.get(at)))) {
            return Some(mark);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark(text: &str) -> Option<Mark> {
        of(text).map(|found| found.mark)
    }

    #[test]
    fn the_words_of_a_stamp_are_known_in_any_spelling() {
        for (mark_meant, spellings) in [
            (
                Mark::Secret(1),
                &["MẬT", "(Mật)", "M Ậ T", "MAT", "Độ mật: Mật", "MẬT - HỎA TỐC", "МẬТ", "M.Ậ.T", "M**Ậ**T", "TÀI LIỆU MẬT"][..],
            ),
            (
                Mark::Secret(2),
                &["TỐI MẬT", "toi mat", "T Ố I  M Ậ T", "[Tối mật]", "TỐI MẬT (Bản số: 01)", "Độ mật: Tối mật", "T0I MAT"],
            ),
            (Mark::Secret(3), &["TUYỆT MẬT", "Tuyệt\u{200b} mật", "TUYET MAT", "TUYỆT-MẬT", "T U Y Ệ T M Ậ T"]),
            (
                Mark::Internal,
                &[
                    "LƯU HÀNH NỘI BỘ",
                    "Chỉ lưu hành nội bộ",
                    "Tài liệu nội bộ, không phổ biến",
                    "luu hanh noi bo",
                    "TÀI LIỆU LƯU HÀNH NỘI BỘ",
                    "XEM XONG TRẢ LẠI",
                ],
            ),
            (
                Mark::Draft,
                &[
                    "DỰ THẢO",
                    "Dự thảo lần 2",
                    "D Ự  T H Ả O",
                    "(DỰ THẢO)",
                    "DỰ THẢO NGÀY 12/3/2024",
                    "DU THAO",
                    "Bản dự thảo",
                    "Dự thảo 3",
                    "DỰ THẢO DỰ THẢO",
                    "DỰ THẢ0",
                    "DU TH4O",
                    "duwj thaor",
                    "DU75 THA3O",
                    "dù th¶o",
                ],
            ),
            (Mark::Secret(1), &["M4T", "MAAJT", "maatj", "MA65T", "mËt", "MAÄT", "M@T"]),
            (Mark::Secret(2), &["TỐ1 MẬT", "T0I M4T", "TOOIS MAAJT", "Tèi mËt", "TOÁI MAÄT", "7ỐI MẬ7"]),
            (Mark::Secret(3), &["TUY3T M4T", "tuyeetj maajt", "TUYE65T MA65T", "TuyÖt mËt"]),
            (Mark::Internal, &["LUWU HANHF NOOIJ BOOJ", "L\u{ad}u hµnh néi bé", "LÖU HAØNH NOÄI BOÄ", "RESTRICTED"]),
        ] {
            for spelling in spellings {
                assert_eq!(mark(spelling), Some(mark_meant), "{spelling}");
            }
        }
    }

    proptest::proptest! {
        #[test]
        fn what_is_told_by_its_first_letters_is_told_rightly(text in "[MTDUHOARJWSXBNImatduhowjsxf1-9 @.]{3,9}") {
            let slowly = || {
                let plain = Squeezed::new(&text, LONGEST).as_ref().and_then(whole);
                plain.or_else(|| spelling::readings(&text).find_map(|reading| whole(&Squeezed::new(&reading, LONGEST)?)))
            };
            // Only what of() says no to for its first two letters may differ: marks typed before the second letter.
            let keys: Vec<u8> = text.bytes().filter(u8::is_ascii_alphanumeric).map(|key| key.to_ascii_lowercase()).collect();
            let marked_at_once = matches!(keys.as_slice(), [first, second, ..] if first == second || b"wfsrxj0123456789".contains(second));
            proptest::prop_assert!(marked_at_once || of(&text) == slowly(), "{text}");
        }
    }

    #[test]
    fn ordinary_words_are_no_stamp() {
        for words in [
            "Bảo mật",
            "Mật độ",
            "Mặt",
            "Mất",
            "mắt",
            "mát",
            "Mật ong",
            "mật thiết",
            "Độ mật",
            "Độ mật: Không",
            "Hỏa tốc",
            "mat",
            "Dự thảo Kế hoạch trình UBND tỉnh",
            "Góp ý dự thảo",
            "Dự thảo luật",
            "Đủ thạo",
            "Mặt trận",
            "MAT 1",
            "Nội bộ đoàn kết",
            "Mật, tối mật, tuyệt mật",
            "M47",
            "m4t",
            "4M4T",
            "MATH",
            "Moat",
            "Mast",
            "Maats",
            "Toois",
            "Draft horse",
            "mât vàng",
            "5 MAT",
        ] {
            assert_eq!(mark(words), None, "{words}");
        }
    }

    #[test]
    fn file_names_say_it_at_their_ends_and_ordinary_names_do_not() {
        for name in [
            "du-thao-ke-hoach-2025",
            "ke-hoach-2025-du-thao",
            "KH 12 (Dự thảo 2)",
            "ke_hoach_DỰ THẢO",
            "12-KH-UBND_MẬT",
            "bao-cao-toi-mat",
            "KH-MAT",
            "ke-hoach-luu-hanh-noi-bo",
            "dự thảo",
            "mật",
            "ke hoach dự thảo lần 3",
            "ke-hoach-du-thao-lan-2",
            "tuyet-mat",
            "noi-bo",
            "ke-hoach-v2-draft",
        ] {
            assert!(in_name(name).is_some(), "{name}");
        }
        for name in [
            "bao-mat",
            "bi-mat-nha-nuoc",
            "mat-do-dan-so",
            "ra-mat",
            "kham-mat",
            "gop-y-du-thao-nghi-quyet",
            "gop-y-du-thao",
            "mat-tran",
            "737-kh-ubnd",
            "hop-noi-bo",
            "bao-ve-bi-mat",
            "mật ong",
            "quy-1",
            "bảo mật",
        ] {
            assert_eq!(in_name(name), None, "{name}");
        }
    }

    #[test]
    fn a_stamp_beside_the_number_of_a_document_is_seen() {
        assert_eq!(at_an_end("MẬT Số: 12/KH-UBND"), Some(Mark::Secret(1)));
        assert_eq!(at_an_end("Số: 12/KH-UBND DỰ THẢO"), Some(Mark::Draft));
        assert_eq!(at_an_end("Số: 12/QC-UBND VỀ BẢO MẬT"), None);
        assert_eq!(at_an_end("Số: 12/KH-UBND"), None);
    }
}
