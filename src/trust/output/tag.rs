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
    pub fn read(&mut self, text: &'t str, from: usize) -> usize {
        self.attributes.clear();
        let mut reader = Reader { text, at: from + 1 };
        self.closes = reader.next() == Some(b'/');
        reader.at += usize::from(self.closes);
        self.name = lower(reader.until(|byte| is_blank(byte) || matches!(byte, b'/' | b'>')));
        loop {
            reader.skip(|byte| is_blank(byte) || byte == b'/');
            match reader.next() {
                None => return text.len(),
                Some(b'>') => return reader.at + 1,
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
    fn next(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn skip(&mut self, what: impl Fn(u8) -> bool) {
        while self.next().is_some_and(&what) {
            self.at += 1;
        }
    }

    /// What stands before the first byte that `ends` it, an ASCII one.
    fn until(&mut self, ends: impl Fn(u8) -> bool) -> &'t str {
        let start = self.at;
        self.skip(|byte| !ends(byte));
        self.text.get(start..self.at).unwrap_or_default()
    }

    fn attribute(&mut self) -> (Cow<'t, str>, &'t str) {
        let start = self.at;
        // A name may begin with a `=`.
        self.at += 1;
        self.skip(|byte| !is_blank(byte) && !matches!(byte, b'/' | b'>' | b'='));
        let key = lower(self.text.get(start..self.at).unwrap_or_default());
        self.skip(is_blank);
        if self.next() != Some(b'=') {
            return (key, "");
        }
        self.at += 1;
        self.skip(is_blank);
        let value = match self.next() {
            Some(quote @ (b'"' | b'\'')) => {
                let start = self.at + 1;
                let rest = self.text.as_bytes().get(start..).unwrap_or_default();
                let end = memchr::memchr(quote, rest).map_or(self.text.len(), |offset| start + offset);
                self.at = (end + 1).min(self.text.len());
                self.text.get(start..end).unwrap_or_default()
            }
            _ => self.until(|byte| is_blank(byte) || byte == b'>'),
        };
        (key, value)
    }
}

fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\n' | b'\t' | b'\r' | b'\x0c')
}

fn lower(text: &str) -> Cow<'_, str> {
    if text.bytes().any(|byte| byte.is_ascii_uppercase()) { Cow::Owned(text.to_ascii_lowercase()) } else { Cow::Borrowed(text) }
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
