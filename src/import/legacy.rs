//! Texts of old encodings, runs of a document that were typed with their fonts, and symbols of symbol fonts.

use super::report::{Fate, Report, things};
use crate::vietnamese::fold::compose;
use crate::vietnamese::legacy::{Encoding, syllable_share};

/// The text of a file: in the encoding that was named, else UTF-8, else what it probably is.
pub fn text(bytes: &[u8], encoding: Option<Encoding>, report: &mut Report) -> String {
    let utf8 = std::str::from_utf8(bytes).ok().map(|text| text.trim_start_matches('\u{feff}').to_owned());
    let guess = encoding.or_else(|| match &utf8 {
        Some(text) => disguised(text),
        None => Encoding::guess(bytes),
    });
    let text = match (guess, utf8) {
        (Some(encoding), utf8) => {
            report.note(Fate::Changed, things::OLD_ENCODING, ":1", encoding.name());
            // UTF-8 whose letters are the bytes of the old encoding.
            let narrow = |text: &String| text.chars().map(|c| u8::try_from(u32::from(c)).unwrap_or(b'?')).collect::<Vec<u8>>();
            match utf8.filter(|_| !matches!(encoding, Encoding::Utf16Le | Encoding::Utf16Be)) {
                Some(text) => line_by_line(&text, encoding, narrow),
                None => encoding.decode(bytes),
            }
        }
        (None, Some(text)) => text,
        (None, None) => String::from_utf8_lossy(bytes).into_owned(),
    };
    let text = if guess == Some(Encoding::Tcvn3) { capitals(&text) } else { text };
    let composed = compose(&text);
    if composed != text {
        report.note(Fate::Changed, things::COMPOSED, ":1", "");
    }
    composed
        .replace("\r\n", "\n")
        .replace('\r', "\n")
        .chars()
        .filter(|c| !c.is_control() || matches!(c, '\n' | '\t' | '\u{c}'))
        .collect()
}

/// TCVN3 has hardly a capital with a mark: its capitals are small letters of another font, and the text does not name fonts. In words and
/// lines whose plain letters are all capitals, the others are too.
fn capitals(text: &str) -> String {
    let shouted = |part: &str, least: usize| {
        let plain = part.chars().filter(char::is_ascii_alphabetic);
        plain.clone().count() >= least && plain.clone().all(|c| c.is_ascii_uppercase())
    };
    let line = |line: &str| {
        if shouted(line, 3) {
            return line.to_uppercase();
        }
        line.split(' ')
            .map(|word| if shouted(word, 2) { word.to_uppercase() } else { word.to_owned() })
            .collect::<Vec<_>>()
            .join(" ")
    };
    text.split('\n').map(line).collect::<Vec<_>>().join("\n")
}

/// Lines whose letters are all bytes are decoded; lines that are Unicode already stay.
fn line_by_line(text: &str, encoding: Encoding, narrow: impl Fn(&String) -> Vec<u8>) -> String {
    let lines = text.split('\n').map(|line| match line.chars().all(|c| u32::from(c) <= 0xff) {
        true => encoding.decode(&narrow(&line.to_owned())),
        false => line.to_owned(),
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// The old encoding whose bytes were saved as if they were Unicode letters.
fn disguised(text: &str) -> Option<Encoding> {
    let sample: String = text.chars().filter(|c| u32::from(*c) <= 0xff).take(20_000).collect();
    let bytes: Vec<u8> = sample.chars().filter_map(|c| u8::try_from(u32::from(c)).ok()).collect();
    if bytes.iter().filter(|byte| **byte >= 0x80).count() < 6 || syllable_share(text) >= 0.5 {
        return None;
    }
    [Encoding::Tcvn3, Encoding::Vni].into_iter().find(|encoding| syllable_share(&encoding.decode(&bytes)) >= 0.8)
}

/// Whether a font of this name shows TCVN3 bytes as Vietnamese letters: `.VnTime`, `.VnArialH`.
pub fn is_tcvn3_font(font: &str) -> bool {
    font.starts_with(".Vn") || font.starts_with(".VN")
}

/// The words that a run in such a font shows; nothing where the font is an ordinary one or the run is Unicode already.
pub fn decode(font: &str, text: &str) -> Option<String> {
    let encoding = if is_tcvn3_font(font) {
        Encoding::Tcvn3
    } else if font.starts_with("VNI-") || font.starts_with("VNI ") {
        Encoding::Vni
    } else {
        return None;
    };
    let capitals = encoding == Encoding::Tcvn3 && font.ends_with('H');
    let byte = |c: char| match u32::from(c) {
        // Symbol fonts keep their bytes in the private area.
        code @ (0..=0xff | 0xf000..=0xf0ff) => u8::try_from(code & 0xff).ok(),
        _ => None,
    };
    let unicode = text.chars().any(|c| byte(c).is_none() && c.is_alphabetic());
    if unicode || (!capitals && text.is_ascii()) {
        return None;
    }
    let mut out = String::with_capacity(text.len());
    let mut bytes = Vec::new();
    for c in text.chars() {
        match byte(c) {
            Some(byte) => bytes.push(byte),
            None => {
                out.push_str(&encoding.decode(&std::mem::take(&mut bytes)));
                out.push(c);
            }
        }
    }
    out.push_str(&encoding.decode(&bytes));
    if capitals {
        out = out.to_uppercase();
    }
    (out != text).then_some(out)
}

/// What a character of a symbol font shows.
pub fn symbol(font: &str, code: u32) -> Option<char> {
    let low = code & 0xff;
    let font = font.to_lowercase();
    if font.starts_with("wingdings 2") {
        return match low {
            0x50 => Some('✓'),
            0x52 => Some('☑'),
            0x54 => Some('☒'),
            0xa3 => Some('☐'),
            _ => None,
        };
    }
    if font.starts_with("wingdings") {
        return match low {
            0x6c => Some('●'),
            0x6e => Some('■'),
            0x6f | 0xa8 | 0x71 => Some('☐'),
            0x76 => Some('❖'),
            0xa7 => Some('▪'),
            0xd8 => Some('➢'),
            0xe0 | 0xe8 => Some('→'),
            0xfb => Some('✗'),
            0xfc => Some('✓'),
            0xfd => Some('☒'),
            0xfe => Some('☑'),
            _ => None,
        };
    }
    if font == "symbol" {
        return match low {
            0x2d => Some('−'),
            0xa3 => Some('≤'),
            0xae => Some('→'),
            0xb0 => Some('°'),
            0xb1 => Some('±'),
            0xb3 => Some('≥'),
            0xb4 => Some('×'),
            0xb7 => Some('•'),
            0xb8 => Some('÷'),
            0xb9 => Some('≠'),
            _ => None,
        };
    }
    // A letter of an ordinary font, inserted as a symbol.
    (!(0xf000..0xf100).contains(&code)).then(|| char::from_u32(code)).flatten().filter(|c| !c.is_control() && *c != '\0')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_the_font_tells_the_encoding() {
        for (font, text, shown) in [
            (".VnTime", "Uû ban nh©n d©n", Some("Uỷ ban nhân dân")),
            (".VnTimeH", "uû ban nh©n d©n", Some("UỶ BAN NHÂN DÂN")),
            (".VnTime", "Ủy ban", None),
            ("VNI-Times", "Uûy ban nhaân daân", Some("Ủy ban nhân dân")),
            ("Times New Roman", "Uû ban", None),
            (".VnTime", "2024", None),
        ] {
            assert_eq!(decode(font, text).as_deref(), shown, "{font}: {text}");
        }
    }
}
