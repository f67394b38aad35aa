//! What a form of a browser sends (`multipart/form-data`, RFC 7578): its fields in order, files among them.
//!
//! Invariant: never fails on any bytes in a bad way and reads each byte a fixed number of times; what is no form is `None`.

use memchr::memmem;

/// More fields than any form of ours has.
const MOST_FIELDS: usize = 4_000;

/// One field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// Its name.
    pub name: String,
    /// The name of the file, where it is one.
    pub file: Option<String>,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// The fields of a form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Form(pub Vec<Field>);

impl Form {
    /// Reads a body whose `Content-Type` is given.
    pub fn read(content_type: &str, body: &[u8]) -> Option<Self> {
        let parameters = content_type.strip_prefix("multipart/form-data")?;
        let boundary = parameters.split(';').find_map(|part| part.trim().strip_prefix("boundary="))?.trim_matches('"');
        if boundary.is_empty() || boundary.len() > 70 {
            return None;
        }
        let delimiter = format!("\r\n--{boundary}");
        let mut rest = body.strip_prefix(delimiter.as_bytes().get(2..)?)?;
        let finder = memmem::Finder::new(delimiter.as_bytes());
        let mut fields = Vec::new();
        while !rest.starts_with(b"--") {
            rest = rest.strip_prefix(b"\r\n")?;
            let (part, after) = rest.split_at_checked(finder.find(rest)?)?;
            fields.push(field(part)?);
            if fields.len() > MOST_FIELDS {
                return None;
            }
            rest = after.get(delimiter.len()..)?;
        }
        Some(Self(fields))
    }

    /// The text of a field; empty where it is not there or no text.
    pub fn text(&self, name: &str) -> &str {
        self.0.iter().find(|field| field.name == name && field.file.is_none()).map_or("", Field::text)
    }

    /// A file that was chosen.
    pub fn file(&self, name: &str) -> Option<&Field> {
        self.0.iter().find(|field| field.name == name && field.file.is_some() && !field.bytes.is_empty())
    }
}

impl Field {
    /// The field as text; empty where it is none.
    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.bytes).unwrap_or_default()
    }
}

fn field(part: &[u8]) -> Option<Field> {
    let end = memmem::find(part, b"\r\n\r\n")?;
    let head = std::str::from_utf8(part.get(..end)?).ok()?;
    let disposition = head.lines().find_map(|line| {
        let (name, value) = line.split_once(':')?;
        name.eq_ignore_ascii_case("content-disposition").then_some(value)
    })?;
    let parameter = |wanted: &str| {
        let start = disposition.find(&format!("; {wanted}=\""))? + wanted.len() + 4;
        let value = disposition.get(start..)?;
        Some(value.get(..value.find('"')?)?.replace("%22", "\"").replace("%0D%0A", "\n"))
    };
    Some(Field { name: parameter("name")?, file: parameter("filename"), bytes: part.get(end + 4..)?.to_vec() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const TYPE: &str = "multipart/form-data; boundary=----x";

    #[test]
    fn fields_and_files_are_read_as_a_browser_sends_them() {
        let body = "------x\r\nContent-Disposition: form-data; name=\"k.title\"\r\n\r\nHũ gạo\r\n------x\r\nContent-Disposition: form-data; name=\"photo\"; filename=\"a.jpg\"\r\nContent-Type: image/jpeg\r\n\r\n\u{1}\r\n--\u{2}\r\n------x--\r\n";
        let form = Form::read(TYPE, body.as_bytes()).unwrap();
        assert_eq!(form.text("k.title"), "Hũ gạo");
        assert_eq!(form.file("photo").map(|field| field.bytes.as_slice()), Some(&b"\x01\r\n--\x02"[..]));
        assert_eq!((form.text("photo"), form.file("k.title")), ("", None));
        assert_eq!(Form::read(TYPE, b"------x--\r\n"), Some(Form::default()));
    }

    proptest! {
        #[test]
        fn no_bytes_are_too_strange(body in prop::collection::vec(prop_oneof![Just(b'-'), Just(b'x'), Just(b'\r'), Just(b'\n'), any::<u8>()], 0..200)) {
            let _ = Form::read(TYPE, &body);
            let _ = Form::read(TYPE, &[b"------x", body.as_slice()].concat());
        }
    }
}
