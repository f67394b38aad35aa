//! Recognising the encodings that Vietnamese offices used before Unicode, so that a refused file comes with a guess.
//!
//! The tables are in `vietnamese::legacy`.

use crate::diagnostics::Diagnostic;
use crate::diagnostics::catalogue::files;
use crate::path::SourcePath;
use crate::span::Span;
use crate::vietnamese::legacy::{Encoding, syllable_share};

/// The refusal of a file that is not UTF-8, placed at its first wrong byte.
pub(super) fn refuse(path: &SourcePath, bytes: &[u8]) -> Diagnostic {
    let guess = Encoding::guess(bytes);
    // All of a file in UTF-16 is wrong, wherever its first letter beyond ASCII stands.
    let at = match guess {
        Some(Encoding::Utf16Le | Encoding::Utf16Be) => 0,
        _ => std::str::from_utf8(bytes).err().map_or(0, |error| error.valid_up_to()),
    };
    let problem = Diagnostic::at(&files::NOT_UTF8, path, Span::new(at, at + 1)).with("path", path);
    match guess {
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

/// Where UTF-8 was read as Latin-1 or Windows-1252 and saved again ("Cá»™ng hÃ²a"): the first line with three such letters.
pub(super) fn doubled(text: &str) -> Option<Span> {
    // The first letters of what becomes of the two and three bytes of a Vietnamese letter: Ã, Ä, Æ, á».
    let bytes = text.as_bytes();
    let begins = |at: usize| match (bytes.get(at), bytes.get(at + 1)) {
        (Some(0xc3), Some(0x83 | 0x84 | 0x86)) => text.get(at + 2..).and_then(|rest| rest.chars().next()).is_some_and(is_tail),
        (Some(0xc3), Some(0xa1)) => {
            let mut rest = text.get(at + 2..).unwrap_or_default().chars();
            matches!(rest.next(), Some('»' | 'º')) && rest.next().is_some_and(is_tail)
        }
        _ => false,
    };
    if !may_be_doubled(bytes) {
        return None;
    }
    let (mut line, mut count) = (0, 0);
    for at in memchr::memchr_iter(0xc3, bytes).filter(|at| begins(*at)) {
        let start = text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |end| end + 1);
        if start != line {
            (line, count) = (start, 0);
        }
        count += 1;
        if count == 3 {
            let words = text.get(start..).unwrap_or_default();
            let length = words.find('\n').unwrap_or(words.len());
            return Some(Span::new(start, start + words.get(..length).unwrap_or(words).trim_end().len()));
        }
    }
    None
}

/// Whether such a letter may be there, told without branches as [`strange_letters`] are: almost every file ends here.
fn may_be_doubled(bytes: &[u8]) -> bool {
    let (after, third) = (bytes.get(1..).unwrap_or_default(), bytes.get(2..).unwrap_or_default());
    bytes.chunks(128).zip(after.chunks(128).zip(third.chunks(128))).any(|(firsts, (seconds, thirds))| {
        let each = firsts.iter().zip(seconds.iter().zip(thirds)).map(|(&first, (&second, &third))| {
            let alone = (second == 0x83) | (second == 0x84) | (second == 0x86);
            (first == 0xc3) & (alone | (second == 0xa1) & (third == 0xc2))
        });
        each.fold(false, |found, one| found | one)
    })
}

/// Whether a letter is what Latin-1 or Windows-1252 make of a byte from 80 to BF.
fn is_tail(c: char) -> bool {
    matches!(c, '\u{80}'..='\u{bf}') || "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ".contains(c)
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
