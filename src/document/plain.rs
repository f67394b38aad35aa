//! Words as they are read, without the marks of Markdown.

/// The length of a line break `<br>`, `<br/>` or `<br />` at byte `at`: the one tag of HTML that cells of tables need.
pub fn line_break(text: &str, at: usize) -> Option<usize> {
    let rest = text.get(at..)?;
    ["<br>", "<br/>", "<br />", "<BR>"].iter().find(|tag| rest.starts_with(**tag)).map(|tag| tag.len())
}

/// Whether a text stands on one line without marks and without more than one space anywhere: most do. May miss some. No short cuts, so
/// that many bytes are compared at once.
fn is_plain(text: &[u8]) -> bool {
    let ends = text.first() != Some(&b' ') && text.last() != Some(&b' ');
    let pairs = text.iter().zip(text.get(1..).unwrap_or_default());
    let odd = pairs.fold(false, |odd, (&a, &b)| {
        let two = (a == b' ') & (b == b' ');
        // A space beyond ASCII.
        let latin = (a == 0xc2) & ((b == 0x85) | (b == 0xa0));
        let wide = (a == 0xe1) & (b == 0x9a) | (a == 0xe2) & ((b == 0x80) | (b == 0x81)) | (a == 0xe3) & (b == 0x80);
        odd | two | latin | wide
    });
    let marked = text.iter().fold(false, |odd, &byte| odd | (byte < b' ') | (byte == b'*') | (byte == b'\\') | (byte == b'<'));
    ends & !odd & !marked
}

/// Words of a text on one line, without marks of emphasis and escapes.
pub fn plain_words(text: &str) -> String {
    if is_plain(text.as_bytes()) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    let mut at = 0;
    let mut space = false;
    let mut flush = |from: usize, to: usize, space: &mut bool| {
        let words = text.get(from..to).unwrap_or_default();
        if !words.is_empty() {
            if std::mem::take(space) && !out.is_empty() {
                out.push(' ');
            }
            out.push_str(words);
        }
    };
    while let Some(byte) = text.as_bytes().get(at) {
        // Only these bytes can begin what is dropped: a mark, a space of ASCII, a space beyond it.
        let length = match byte {
            b'*' | b'\\' => Some((1, false)),
            // A single space between words needs no care.
            b' ' if at > from
                && text
                    .as_bytes()
                    .get(at + 1)
                    .is_some_and(|next| next.is_ascii_alphanumeric() || matches!(next, 0xc4..=0xdf)) =>
            {
                None
            }
            b' ' | b'\t' | b'\n' | b'\r' | 0x0b | 0x0c => Some((1, true)),
            b'<' => line_break(text, at).map(|length| (length, true)),
            // Only with these bytes after them do these begin a space: the others are letters.
            0xc2 | 0xe1 | 0xe2 | 0xe3
                if text.as_bytes().get(at + 1).is_some_and(|next| matches!(next, 0x80 | 0x81 | 0x85 | 0x9a | 0xa0)) =>
            {
                let c = text.get(at..).and_then(|rest| rest.chars().next());
                c.filter(|c| c.is_whitespace()).map(|c| (c.len_utf8(), true))
            }
            _ => None,
        };
        match length {
            Some((length, blank)) => {
                flush(from, at, &mut space);
                space |= blank;
                at += length;
                from = at;
            }
            None => at += 1,
        }
    }
    flush(from, at, &mut space);
    out
}

#[cfg(test)]
mod tests {
    use super::plain_words;

    #[test]
    fn words_stand_on_one_line_without_marks() {
        for (text, plain) in [
            ("  *Dân  vận*\u{a0}khéo\n\n", "Dân vận khéo"),
            ("a\\. b\u{2003}c", "a. b c"),
            ("**", ""),
            ("ự ẹ ợ “x”", "ự ẹ ợ “x”"),
            (" a", "a"),
            ("a  b", "a b"),
            ("a ", "a"),
            ("Sở A<br>Sở B < C", "Sở A Sở B < C"),
        ] {
            assert_eq!(plain_words(text), plain);
        }
    }
}
