//! Recognising the encodings that Vietnamese offices used before Unicode, so that a refused file comes with a guess.
//!
//! A guess is made by decoding with every candidate and counting how many words become possible Vietnamese syllables: that
//! tells TCVN3, VNI and Windows-1258 apart even in short files, and leaves anything else unnamed.

use crate::diagnostics::Diagnostic;
use crate::diagnostics::catalogue::files;
use crate::path::SourcePath;
use crate::span::Span;
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
fn syllable_share(text: &str) -> f64 {
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

/// The refusal of a file that is not UTF-8, placed at its first wrong byte.
pub(super) fn refuse(path: &SourcePath, bytes: &[u8]) -> Diagnostic {
    let at = std::str::from_utf8(bytes).err().map_or(0, |error| error.valid_up_to());
    let problem = Diagnostic::at(&files::NOT_UTF8, path, Span::new(at, at + 1)).with("path", path);
    match Encoding::guess(bytes) {
        Some(encoding) => named(problem, encoding),
        None => problem,
    }
}

fn named(problem: Diagnostic, encoding: Encoding) -> Diagnostic {
    problem.with("encoding", encoding.name()).with("option", format!(" --from {}", encoding.option()))
}

/// A refusal of valid UTF-8 that is really TCVN3 or VNI text, each byte saved as one Latin-1 letter ("céng hoµ x· héi"),
/// or UTF-16 without its mark.
pub(super) fn disguised(path: &SourcePath, text: &str) -> Option<Diagnostic> {
    let bytes = text.as_bytes();
    let beginning = bytes.get(..bytes.len().min(4096)).unwrap_or_default();
    if memchr::memchr(0, beginning).is_some() {
        let zeros = memchr::memchr_iter(0, beginning).count();
        if zeros * 4 > beginning.len() {
            return Some(refuse(path, bytes)).filter(|problem| problem.values.len() > 1);
        }
    }
    let strange = strange_letters(bytes);
    if strange < 4 {
        return None;
    }
    let mut start = 0;
    for line in text.split_inclusive('\n').take(20_000) {
        let latin: Option<Vec<u8>> = line.chars().map(|c| u8::try_from(u32::from(c)).ok()).collect();
        if let Some(latin) = latin.filter(|latin| latin.iter().filter(|byte| **byte >= 0x80).count() >= 4)
            && syllable_share(line) < 0.5
            && let Some(encoding) =
                [Encoding::Tcvn3, Encoding::Vni].into_iter().find(|encoding| syllable_share(&encoding.decode(&latin)) >= 0.8)
        {
            let offset = line.find(|c: char| !c.is_ascii()).unwrap_or_default();
            let place = Span::new(start + offset, start + line.trim_end().len());
            return Some(named(Diagnostic::at(&files::DISGUISED, path, place).with("path", path), encoding));
        }
        start += line.len();
    }
    None
}

/// How many letters there are that the disguise is full of and Vietnamese does not have: µ ¸ ¶ · ® ¨ © ¬ of TCVN3, ä ï ñ ö ø û å ë Ñ of
/// VNI. Without branches, in small counters, so that it runs over many bytes at a time: almost every file ends here.
fn strange_letters(bytes: &[u8]) -> usize {
    let after = bytes.get(1..).unwrap_or_default();
    let pairs = bytes.chunks(128).zip(after.chunks(128));
    let count = |(firsts, seconds): (&[u8], &[u8])| {
        let each = firsts.iter().zip(seconds).map(|(&first, &second)| {
            let tcvn3 = (first == 0xc2)
                & (second != 0xa0)
                & (second != 0xb0)
                & (second != 0xb2)
                & (second != 0xb3)
                & (second != 0xab)
                & (second != 0xbb);
            let vni =
                (second == 0xa4) | (second == 0xaf) | (second == 0xb1) | (second == 0xb6) | (second == 0xb8) | (second == 0xbb);
            let vni = vni | (second == 0xa5) | (second == 0xab) | (second == 0x91);
            u8::from(tcvn3 | (vni & (first == 0xc3)))
        });
        usize::from(each.fold(0_u8, |sum, one| sum.wrapping_add(one)))
    };
    pairs.map(count).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "Cộng hòa xã hội chủ nghĩa Việt Nam. Độc lập - Tự do - Hạnh phúc. Những người được ưu tiên";
    const TCVN3_BYTES: &[u8] = b"C\xe9ng h\xdfa x\xb7 h\xe9i ch\xf1 ngh\xdca Vi\xd6t Nam. \xa7\xe9c l\xcbp - T\xf9 do - H\xb9nh ph\xf3c. Nh\xf7ng ng\xad\xeai \xae\xad\xeec \xadu ti\xaan";
    const VNI_BYTES: &[u8] = b"Co\xe4ng ho\xf8a xa\xf5 ho\xe4i chu\xfb ngh\xf3a Vie\xe4t Nam. \xd1o\xe4c la\xe4p - T\xf6\xef do - Ha\xefnh phu\xf9c. Nh\xf6\xf5ng ng\xf6\xf4\xf8i \xf1\xf6\xf4\xefc \xf6u tie\xe2n";
    const WINDOWS_BYTES: &[u8] = b"C\xf4\xf2ng ho\xcca xa\xde h\xf4\xf2i chu\xd2 nghi\xdea Vi\xea\xf2t Nam. \xd0\xf4\xf2c l\xe2\xf2p - T\xfd\xf2 do - Ha\xf2nh phu\xecc. Nh\xfd\xdeng ng\xfd\xf5\xcci \xf0\xfd\xf5\xf2c \xfdu ti\xean";

    #[test]
    fn old_encodings_are_told_apart_by_the_words_they_make() {
        for (bytes, encoding) in
            [(TCVN3_BYTES, Encoding::Tcvn3), (VNI_BYTES, Encoding::Vni), (WINDOWS_BYTES, Encoding::Windows1258)]
        {
            assert_eq!(encoding.decode(bytes), TEXT);
            assert_eq!(Encoding::guess(bytes), Some(encoding));
        }
    }

    #[test]
    fn utf_16_is_told_with_and_without_its_mark() {
        let little: Vec<u8> = TEXT.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = "\u{feff}abc".encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(Encoding::guess(&little), Some(Encoding::Utf16Le));
        assert_eq!(Encoding::guess(&big), Some(Encoding::Utf16Be));
        assert_eq!(Encoding::Utf16Le.decode(&little), TEXT);
        assert_eq!(Encoding::Utf16Be.decode(&big), "abc");
    }

    #[test]
    fn other_bytes_are_not_given_a_name() {
        assert_eq!(
            Encoding::guess("Le préfet a décidé des mesures".chars().map(|c| c as u8).collect::<Vec<_>>().as_slice()),
            None
        );
        assert_eq!(Encoding::guess(&[0x80, 0x81, 0xfe, 0x90]), None);
    }

    #[test]
    fn old_text_saved_as_unicode_letters_is_found_in_the_line_where_it_stands() {
        let path = SourcePath::new("a.md");
        for (bytes, encoding) in [(TCVN3_BYTES, Encoding::Tcvn3), (VNI_BYTES, Encoding::Vni)] {
            let garbage: String = bytes.iter().map(|&byte| char::from(byte)).collect();
            let text = format!("Kế hoạch này\n{garbage}\n");
            let problem = disguised(&path, &text).unwrap();
            assert_eq!(problem.entry.code, "CB0027");
            assert_eq!(crate::span::position(&text, problem.span.unwrap().start).line, 2);
            assert!(problem.values.contains(&("encoding", encoding.name().to_owned())));
        }
    }

    #[test]
    fn unicode_text_in_any_language_is_left_alone() {
        let path = SourcePath::new("a.md");
        for text in [TEXT, "Ñandú, façade, Übergröße, ångström, naïve, cœur; äöüß äöüß", "± 5 µm ® © «a» ¼ ½ ¾ ¶ § ¸"]
        {
            assert_eq!(disguised(&path, text), None, "{text}");
        }
    }
}
