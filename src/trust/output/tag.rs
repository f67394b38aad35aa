//! One tag as a browser takes it apart (HTML Standard, 13.2.5), in one pass over its bytes.

use std::borrow::Cow;

/// A tag: its name and attributes in lower case, values as written.
#[derive(Debug, Default)]
pub struct Tag<'t> {
    /// What stands after `<` or `</`.
    pub name: Cow<'t, str>,
    /// Names with their values, in order. A browser takes the first of equal names; whoever looks for danger looks at all.
    pub attributes: Vec<(Cow<'t, str>, &'t str)>,
    /// Whether it closes an element.
    pub closes: bool,
}

impl<'t> Tag<'t> {
    /// Reads the tag that begins at `from`, a `<` before a letter or before `/` and a letter, and returns where it ends: after its `>`, or with the text.
    /// What was in `self` goes; its room is used again.
    #[inline]
    pub fn read(&mut self, text: &'t str, from: usize) -> usize {
        self.attributes.clear();
        let mut reader = Reader { text, at: from + 1 };
        self.closes = reader.next() == Some(b'/');
        reader.at += usize::from(self.closes);
        self.name = reader.name(|byte| is_blank(byte) || matches!(byte, b'/' | b'>'));
        if reader.next() == Some(b'>') { reader.at + 1 } else { self.rest(reader) }
    }

    fn rest(&mut self, mut reader: Reader<'t>) -> usize {
        loop {
            match reader.next() {
                None => return reader.at,
                Some(b'>') => return reader.at + 1,
                Some(byte) if is_blank(byte) || byte == b'/' => reader.at += 1,
                Some(_) => self.attributes.push(reader.attribute()),
            }
        }
    }

    /// The value of the first attribute of this name.
    pub fn attribute(&self, name: &str) -> Option<&'t str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| *value)
    }
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Reader<'t> {
    #[inline]
    fn next(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    #[inline]
    fn skip_blanks(&mut self) {
        while self.next().is_some_and(is_blank) {
            self.at += 1;
        }
    }

    /// The name in lower case that begins here and goes on until a byte `ends` it, an ASCII one.
    #[inline]
    fn name(&mut self, ends: impl Fn(u8) -> bool) -> Cow<'t, str> {
        let start = self.at;
        let mut capitals = false;
        while let Some(byte) = self.next() {
            // A name may begin with a `=`.
            if ends(byte) && self.at > start {
                break;
            }
            capitals |= byte.is_ascii_uppercase();
            self.at += 1;
        }
        let name = self.text.get(start..self.at).unwrap_or_default();
        if capitals { Cow::Owned(name.to_ascii_lowercase()) } else { Cow::Borrowed(name) }
    }

    #[inline]
    fn attribute(&mut self) -> (Cow<'t, str>, &'t str) {
        let key = self.name(|byte| is_blank(byte) || matches!(byte, b'/' | b'>' | b'='));
        self.skip_blanks();
        if self.next() != Some(b'=') {
            return (key, "");
        }
        self.at += 1;
        self.skip_blanks();
        let (start, end) = match self.next() {
            Some(quote @ (b'"' | b'\'')) => {
                let start = self.at + 1;
                let end = near(quote, self.text.as_bytes(), start).unwrap_or(self.text.len());
                self.at = (end + 1).min(self.text.len());
                (start, end)
            }
            _ => {
                let start = self.at;
                while self.next().is_some_and(|byte| !is_blank(byte) && byte != b'>') {
                    self.at += 1;
                }
                (start, self.at)
            }
        };
        (key, self.text.get(start..end).unwrap_or_default())
    }
}

#[inline]
fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\n' | b'\t' | b'\r' | b'\x0c')
}

/// The first `byte` from `at` on, which is near as a rule: a search that is made for far ones would cost more to begin.
#[inline]
pub fn near(byte: u8, bytes: &[u8], at: usize) -> Option<usize> {
    const ONES: u64 = 0x0101_0101_0101_0101;
    let rest = bytes.get(at..)?;
    for (index, word) in rest.as_chunks::<8>().0.iter().take(8).enumerate() {
        // The lowest byte that is nothing here is the first that is `byte` (Warren, Hacker's Delight, 6-1).
        let other = u64::from_le_bytes(*word) ^ (ONES * u64::from(byte));
        let zeros = other.wrapping_sub(ONES) & !other & (ONES << 7);
        if zeros != 0 {
            return Some(at + index * 8 + zeros.trailing_zeros() as usize / 8);
        }
    }
    let far = at + (rest.len() & !7).min(64);
    memchr::memchr(byte, bytes.get(far..)?).map(|offset| far + offset)
}

/// The end of a comment that begins at `from` with `<!--`, as browsers see it: after `-->` or `--!>`; `<!-->` and `<!--->` are whole ones.
pub fn comment_end(text: &str, from: usize) -> usize {
    let start = from + "<!--".len();
    let rest = text.as_bytes().get(start..).unwrap_or_default();
    let ends = |at: &usize| {
        let before = rest.get(..*at).unwrap_or_default();
        before.ends_with(b"--") || before.ends_with(b"--!") || before.is_empty() || before == b"-"
    };
    memchr::memchr_iter(b'>', rest).find(ends).map_or(text.len(), |at| start + at + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (String, Vec<(String, String)>, &str) {
        let mut tag = Tag::default();
        let end = tag.read(text, 0);
        let pairs = tag.attributes.iter().map(|(key, value)| (key.to_string(), (*value).to_string())).collect();
        (tag.name.to_string(), pairs, &text[end..])
    }

    #[test]
    fn a_tag_is_read_as_browsers_read_it() {
        let pair = |key: &str, value: &str| (key.to_owned(), value.to_owned());
        for (text, name, attributes, rest) in [
            ("<p>a", "p", vec![], "a"),
            ("</P >a", "p", vec![], "a"),
            ("<svg/onload=x()>a", "svg", vec![pair("onload", "x()")], "a"),
            ("<a HREF = '/x'title=\"b>c\">d", "a", vec![pair("href", "/x"), pair("title", "b>c")], "d"),
            ("<a title=x\"y>z\">", "a", vec![pair("title", "x\"y")], "z\">"),
            ("<a hidden =b>", "a", vec![pair("hidden", "b")], ""),
            ("<a ==b c>", "a", vec![pair("=", "b"), pair("c", "")], ""),
            ("<a b=\"c", "a", vec![pair("b", "c")], ""),
            ("<a b=", "a", vec![pair("b", "")], ""),
            ("<br/>", "br", vec![], ""),
        ] {
            assert_eq!(read(text), (name.to_owned(), attributes, rest), "{text}");
        }
    }

    #[test]
    fn a_byte_is_found_however_far_it_is() {
        for (length, place) in (0..90).flat_map(|length| (0..=length).map(move |place| (length, place))) {
            let mut bytes: Vec<u8> = (0..length).map(|at| if at % 3 == 0 { 0x01 } else { 0xbc }).collect();
            bytes.extend([b'<', b'<']);
            assert_eq!(near(b'<', &bytes, place), Some(length), "{length} from {place}");
            bytes.truncate(length);
            assert_eq!(near(b'<', &bytes, place), None, "{length} from {place}");
        }
    }

    #[test]
    fn comments_end_where_browsers_end_them() {
        for (text, rest) in [
            ("<!-- a > b -->c", "c"),
            ("<!-->c", "c"),
            ("<!--->c", "c"),
            ("<!--a--!>c", "c"),
            ("<!--a---->c", "c"),
            ("<!--a", ""),
        ] {
            assert_eq!(&text[comment_end(text, 0)..], rest, "{text}");
        }
    }
}
