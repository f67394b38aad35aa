//! The encodings that Vietnamese offices used before Unicode: their tables, and telling them apart.
//!
//! A guess is made by decoding with every candidate and counting how many words become possible Vietnamese syllables: that
//! tells TCVN3, VNI and Windows-1258 apart even in short files, and leaves anything else unnamed.

use unicode_normalization::UnicodeNormalization;

/// An encoding other than UTF-8.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-16, least significant byte first: "Unicode" in older Windows programs.
    Utf16Le,
    /// UTF-16, most significant byte first.
    Utf16Be,
    /// TCVN 5712:1993, third table ("ABC"): fonts `.VnTime`, `.VnArial`.
    Tcvn3,
    /// VNI for Windows: fonts `VNI-Times`.
    Vni,
    /// Windows code page 1258.
    Windows1258,
}

/// TCVN3 bytes and their letters; other bytes stand for themselves.
#[rustfmt::skip]
const TCVN3: &[(u8, char)] = &[
    (0xa1, 'Ă'), (0xa2, 'Â'), (0xa3, 'Ê'), (0xa4, 'Ô'), (0xa5, 'Ơ'), (0xa6, 'Ư'), (0xa7, 'Đ'), (0xa8, 'ă'), (0xa9, 'â'),
    (0xaa, 'ê'), (0xab, 'ô'), (0xac, 'ơ'), (0xad, 'ư'), (0xae, 'đ'), (0xb5, 'à'), (0xb6, 'ả'), (0xb7, 'ã'), (0xb8, 'á'),
    (0xb9, 'ạ'), (0xbb, 'ằ'), (0xbc, 'ẳ'), (0xbd, 'ẵ'), (0xbe, 'ắ'), (0xc6, 'ặ'), (0xc7, 'ầ'), (0xc8, 'ẩ'), (0xc9, 'ẫ'),
    (0xca, 'ấ'), (0xcb, 'ậ'), (0xcc, 'è'), (0xce, 'ẻ'), (0xcf, 'ẽ'), (0xd0, 'é'), (0xd1, 'ẹ'), (0xd2, 'ề'), (0xd3, 'ể'),
    (0xd4, 'ễ'), (0xd5, 'ế'), (0xd6, 'ệ'), (0xd7, 'ì'), (0xd8, 'ỉ'), (0xdc, 'ĩ'), (0xdd, 'í'), (0xde, 'ị'), (0xdf, 'ò'),
    (0xe1, 'ỏ'), (0xe2, 'õ'), (0xe3, 'ó'), (0xe4, 'ọ'), (0xe5, 'ồ'), (0xe6, 'ổ'), (0xe7, 'ỗ'), (0xe8, 'ố'), (0xe9, 'ộ'),
    (0xea, 'ờ'), (0xeb, 'ở'), (0xec, 'ỡ'), (0xed, 'ớ'), (0xee, 'ợ'), (0xef, 'ù'), (0xf1, 'ủ'), (0xf2, 'ũ'), (0xf3, 'ú'),
    (0xf4, 'ụ'), (0xf5, 'ừ'), (0xf6, 'ử'), (0xf7, 'ữ'), (0xf8, 'ứ'), (0xf9, 'ự'), (0xfa, 'ỳ'), (0xfb, 'ỷ'), (0xfc, 'ỹ'),
    (0xfd, 'ý'), (0xfe, 'ỵ'),
];

/// Windows-1258 where it differs from Latin-1; `CC D2 DE EC F2` are combining marks.
#[rustfmt::skip]
const WINDOWS_1258: &[(u8, char)] = &[
    (0xc3, 'Ă'), (0xcc, '\u{300}'), (0xd0, 'Đ'), (0xd2, '\u{309}'), (0xd5, 'Ơ'), (0xdd, 'Ư'), (0xde, '\u{303}'),
    (0xe3, 'ă'), (0xec, '\u{301}'), (0xf0, 'đ'), (0xf2, '\u{323}'), (0xf5, 'ơ'), (0xfd, 'ư'), (0xfe, '₫'),
];

/// VNI bytes that are letters of their own.
#[rustfmt::skip]
const VNI_LETTERS: &[(u8, char)] = &[
    (0xf4, 'ơ'), (0xf6, 'ư'), (0xf1, 'đ'), (0xd4, 'Ơ'), (0xd6, 'Ư'), (0xd1, 'Đ'), (0xed, 'í'), (0xec, 'ì'), (0xe6, 'ỉ'),
    (0xf3, 'ĩ'), (0xf2, 'ị'), (0xcd, 'Í'), (0xcc, 'Ì'), (0xc6, 'Ỉ'), (0xd3, 'Ĩ'), (0xd2, 'Ị'), (0xee, 'ỵ'), (0xce, 'Ỵ'),
];

/// VNI bytes (in lower case) that put marks on the letter before them.
#[rustfmt::skip]
const VNI_MARKS: &[(u8, &str)] = &[
    (0xf9, "\u{301}"), (0xf8, "\u{300}"), (0xfb, "\u{309}"), (0xf5, "\u{303}"), (0xef, "\u{323}"), (0xe2, "\u{302}"),
    (0xe1, "\u{302}\u{301}"), (0xe0, "\u{302}\u{300}"), (0xe5, "\u{302}\u{309}"), (0xe3, "\u{302}\u{303}"),
    (0xe4, "\u{302}\u{323}"), (0xea, "\u{306}"), (0xe9, "\u{306}\u{301}"), (0xe8, "\u{306}\u{300}"),
    (0xfa, "\u{306}\u{309}"), (0xfc, "\u{306}\u{303}"), (0xeb, "\u{306}\u{323}"),
];

impl Encoding {
    /// The name that clerks know it by.
    pub fn name(self) -> &'static str {
        match self {
            Encoding::Utf16Le | Encoding::Utf16Be => "UTF-16",
            Encoding::Tcvn3 => "TCVN3 (ABC)",
            Encoding::Vni => "VNI",
            Encoding::Windows1258 => "Windows-1258",
        }
    }

    /// The name that `congbo import --from` takes.
    pub fn option(self) -> &'static str {
        match self {
            Encoding::Utf16Le => "utf-16le",
            Encoding::Utf16Be => "utf-16be",
            Encoding::Tcvn3 => "tcvn3",
            Encoding::Vni => "vni",
            Encoding::Windows1258 => "windows-1258",
        }
    }

    /// The encoding of that name.
    pub fn of_option(name: &str) -> Option<Self> {
        let all = [Self::Utf16Le, Self::Utf16Be, Self::Tcvn3, Self::Vni, Self::Windows1258];
        all.into_iter().find(|encoding| encoding.option() == name)
    }

    /// The text of `bytes` in composed form. A byte-order mark is left out.
    pub fn decode(self, bytes: &[u8]) -> String {
        match self {
            Encoding::Utf16Le => utf16(bytes, u16::from_le_bytes),
            Encoding::Utf16Be => utf16(bytes, u16::from_be_bytes),
            Encoding::Tcvn3 => bytes.iter().map(|&byte| look_up(TCVN3, byte).unwrap_or(char::from(byte))).collect(),
            Encoding::Windows1258 => {
                let letter = |&byte: &u8| look_up(WINDOWS_1258, byte).unwrap_or(char::from(byte));
                bytes.iter().map(letter).nfc().collect()
            }
            Encoding::Vni => vni(bytes),
        }
    }

    /// What `bytes` that are not UTF-8 probably are.
    pub fn guess(bytes: &[u8]) -> Option<Self> {
        match bytes {
            [0xff, 0xfe, ..] => return Some(Encoding::Utf16Le),
            [0xfe, 0xff, ..] => return Some(Encoding::Utf16Be),
            _ => {}
        }
        let sample = bytes.get(..bytes.len().min(64 << 10)).unwrap_or_default();
        let zeros = |parity: usize| sample.iter().skip(parity).step_by(2).filter(|&&byte| byte == 0).count();
        let (even, odd) = (zeros(0), zeros(1));
        if even.max(odd) * 4 > sample.len() / 2 && sample.len() >= 4 {
            return Some(if odd > even { Encoding::Utf16Le } else { Encoding::Utf16Be });
        }
        legacy(sample)
    }
}

/// The best of the single-byte encodings, where one clearly makes Vietnamese of `bytes`.
fn legacy(bytes: &[u8]) -> Option<Encoding> {
    let candidates = [Encoding::Tcvn3, Encoding::Vni, Encoding::Windows1258];
    let scored = candidates.map(|encoding| (syllable_share(&encoding.decode(bytes)), encoding));
    let (share, best) = scored.into_iter().max_by(|a, b| a.0.total_cmp(&b.0))?;
    (share >= 0.7).then_some(best)
}

fn look_up<T: Copy>(table: &[(u8, T)], byte: u8) -> Option<T> {
    table.iter().find(|(known, _)| *known == byte).map(|(_, value)| *value)
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let units = bytes.chunks_exact(2).filter_map(|pair| pair.try_into().ok()).map(unit);
    let text: String = char::decode_utf16(units).map(|c| c.unwrap_or('\u{fffd}')).collect();
    text.trim_start_matches('\u{feff}').to_owned()
}

fn vni(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len());
    for &byte in bytes {
        let after_vowel = out.chars().next_back().is_some_and(|c| "aeouyAEOUYơưƠƯ".contains(c));
        let lower = if byte >= 0xc0 { byte | 0x20 } else { byte };
        match (look_up(VNI_MARKS, lower), look_up(VNI_LETTERS, byte)) {
            (Some(marks), _) if after_vowel => out.push_str(marks),
            (_, Some(letter)) => out.push(letter),
            _ => out.push(char::from(byte)),
        }
    }
    out.nfc().collect()
}

/// The share of words with letters outside ASCII that could be Vietnamese syllables.
pub fn syllable_share(text: &str) -> f64 {
    let (mut words, mut possible) = (0_u32, 0_u32);
    for word in text.split(|c: char| c.is_ascii() && !c.is_ascii_alphabetic()) {
        if !word.is_empty() && !word.is_ascii() {
            words += 1;
            possible += u32::from(possible_syllable(word));
        }
    }
    if words == 0 { 0.0 } else { f64::from(possible) / f64::from(words) }
}

/// Whether a word has the shape of a Vietnamese syllable: initial, one to three vowels with at most one tone, final.
fn possible_syllable(word: &str) -> bool {
    const INITIALS: [&str; 28] = [
        "ngh", "ng", "nh", "ch", "gh", "gi", "kh", "ph", "qu", "th", "tr", "b", "c", "d", "đ", "g", "h", "k", "l", "m", "n", "p",
        "r", "s", "t", "v", "x", "",
    ];
    const FINALS: [&str; 9] = ["", "c", "ch", "m", "n", "ng", "nh", "p", "t"];
    // The case must be regular: decoding with the wrong table mixes it.
    let regular = word.chars().skip(1).all(char::is_lowercase) || word.chars().all(char::is_uppercase);
    let is_tone = |c: &char| matches!(c, '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}');
    let lower = word.to_lowercase();
    if !regular || lower.nfd().filter(is_tone).count() > 1 {
        return false;
    }
    let plain: String = lower.nfd().filter(|c| !is_tone(c)).nfc().collect();
    INITIALS.iter().filter_map(|initial| plain.strip_prefix(initial)).any(|rest| {
        let vowels: usize = rest.chars().take_while(|c| "aăâeêioôơuưy".contains(*c)).map(char::len_utf8).sum();
        let (nucleus, ending) = rest.split_at_checked(vowels).unwrap_or_default();
        (1..=3).contains(&nucleus.chars().count()) && FINALS.contains(&ending)
    })
}
