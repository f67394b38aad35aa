//! Text as markup: the one place where what somebody wrote becomes part of HTML or XML.

use std::borrow::Cow;

/// Appends `text` so that it is safe in content and in quoted attributes. A NUL, which HTML cannot hold, becomes U+FFFD.
pub fn escape(text: &str, out: &mut String) {
    let mut from = 0;
    for (at, byte) in text.bytes().enumerate() {
        let instead = match byte {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            b'\'' => "&#39;",
            b'\0' => "\u{fffd}",
            _ => continue,
        };
        out.push_str(text.get(from..at).unwrap_or_default());
        out.push_str(instead);
        from = at + 1;
    }
    out.push_str(text.get(from..).unwrap_or_default());
}

/// `text` as HTML: see [`escape`].
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    escape(text, &mut out);
    out
}

/// The characters of `text` that XML 1.0 can hold: most control characters cannot be written, not even escaped.
pub fn in_xml(text: &str) -> Cow<'_, str> {
    let forbidden = |c: char| c.is_control() && !matches!(c, '\t' | '\n' | '\r') || matches!(c, '\u{fffe}' | '\u{ffff}');
    // Only these bytes begin such a character; all of them are asked, which is done many at a time.
    let begins = |byte: u8| byte < b' ' && !matches!(byte, b'\t' | b'\n' | b'\r') || matches!(byte, 0x7f | 0xc2 | 0xef);
    if text.bytes().fold(false, |found, byte| found | begins(byte)) && text.contains(forbidden) {
        Cow::Owned(text.replace(forbidden, ""))
    } else {
        Cow::Borrowed(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_is_written_becomes_markup() {
        assert_eq!(escaped("<b a='\"'>&\0ệ"), "&lt;b a=&#39;&quot;&#39;&gt;&amp;\u{fffd}ệ");
        assert_eq!(escaped(""), "");
    }

    #[test]
    fn what_xml_cannot_hold_is_left_out() {
        assert_eq!(in_xml("a\u{1}\t\u{85}b\u{ffff}ệ"), "a\tbệ");
        assert!(matches!(in_xml("Xã Kbang"), Cow::Borrowed(_)));
    }
}
