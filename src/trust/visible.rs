//! What a reader sees of a text with tags and character references in it.

use std::borrow::Cow;

/// Whether a tag ends a line or a cell.
pub fn is_breaking(name: &str) -> bool {
    let mut small = [0; 10];
    let Some(small) = small.get_mut(..name.len()) else { return false };
    small.copy_from_slice(name.as_bytes());
    small.make_ascii_lowercase();
    matches!(
        &*small,
        b"br"
            | b"p"
            | b"div"
            | b"td"
            | b"th"
            | b"tr"
            | b"li"
            | b"table"
            | b"thead"
            | b"tbody"
            | b"caption"
            | b"figcaption"
            | b"center"
            | b"section"
            | b"header"
            | b"footer"
            | b"h1"
            | b"h2"
            | b"h3"
            | b"h4"
            | b"h5"
            | b"h6"
            | b"blockquote"
            | b"dt"
            | b"dd"
            | b"hr"
            | b"title"
            | b"summary"
    )
}

/// What a reader sees of a line: tags and comments' marks away, character references as characters. A tag that breaks lines is a line end.
pub fn seen(text: &str) -> Cow<'_, str> {
    let mark = |rest: &str| memchr::memchr2(b'<', b'&', rest.as_bytes());
    if mark(text).is_none() {
        return Cow::Borrowed(text);
    }
    let closes = memchr::memrchr(b'>', text.as_bytes());
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = mark(rest) {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        rest = if from.starts_with('&') {
            match reference(from) {
                Some((c, length)) => {
                    out.push(c);
                    from.get(length..).unwrap_or_default()
                }
                None => {
                    out.push('&');
                    from.get(1..).unwrap_or_default()
                }
            }
        } else if let Some(comment) = from.strip_prefix("<!--") {
            comment
        } else {
            // Behind the last `>` nothing is looked for again.
            let opens = from.get(1..).filter(|inner| {
                closes.is_some_and(|last| text.len() - inner.len() <= last)
                    && inner.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/' || c == '!')
            });
            match opens.and_then(|inner| inner.find('>').map(|end| inner.split_at(end))) {
                Some((tag, tail)) => {
                    let name = tag.trim_start_matches('/').split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
                    if is_breaking(name) {
                        out.push('\n');
                    }
                    tail.get(1..).unwrap_or_default()
                }
                _ => {
                    out.push(' ');
                    from.get(1..).unwrap_or_default()
                }
            }
        };
    }
    out.push_str(rest.strip_suffix("-->").unwrap_or(rest));
    Cow::Owned(out)
}

/// The character that a reference stands for and how many bytes it takes. Numbers, and the names that hide something.
pub fn reference(text: &str) -> Option<(char, usize)> {
    let bytes = text.as_bytes().get(1..text.len().min(12))?;
    let end = bytes.iter().position(|byte| !byte.is_ascii_alphanumeric() && *byte != b'#').unwrap_or(bytes.len());
    let name = text.get(1..=end)?;
    let length = 1 + end + usize::from(bytes.get(end) == Some(&b';'));
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16),
            None => number.parse(),
        };
        return Some((char::from_u32(code.ok()?)?, length));
    }
    let c = match name {
        "nbsp" => '\u{a0}',
        "ensp" | "emsp" | "thinsp" | "hairsp" => ' ',
        "shy" => '\u{ad}',
        "zwnj" => '\u{200c}',
        "zwj" => '\u{200d}',
        "ZeroWidthSpace" | "NoBreak" => '\u{200b}',
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "colon" => ':',
        "Tab" => '\t',
        "NewLine" => '\n',
        "lpar" => '(',
        "rpar" => ')',
        "commat" => '@',
        "period" => '.',
        "sol" => '/',
        "Acirc" => 'Â',
        "acirc" => 'â',
        "Ocirc" => 'Ô',
        "ocirc" => 'ô',
        _ => return None,
    };
    Some((c, length))
}
