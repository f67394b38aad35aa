//! What a PDF does besides being read (ISO 32000-2, 12.6): scripts, programs, files within it, forms that send, and what goes elsewhere by itself.
//!
//! Names may be written with numbers for their letters, and objects may lie packed in streams: both are looked through. What is encrypted is not.

use memchr::memmem;
use std::io::Read;

/// Names of actions and of what carries another file.
const NAMES: &[&[u8]] = &[b"JavaScript", b"JS", b"Launch", b"EmbeddedFile", b"RichMedia", b"SubmitForm", b"ImportData", b"GoToE"];

/// Bytes that all packed objects of one file may unfold to, and the bytes of a stream that are read.
const UNFOLDED: u64 = 32 << 20;
const PACKED: usize = 8 << 20;

/// The most times that a file says what to do when it is opened, and the most streams of packed objects. What has more is made to tire its readers.
const OPENINGS: usize = 32;
const STREAMS: usize = 20_000;

/// Letters of the longest name that is read.
const LONGEST: usize = 48;

/// The most titles that are read: of the file, and of its parts.
const TITLES: usize = 2_000;

/// What the file does; nothing where it is only read. Its titles, which a browser shows above the page and beside it, are added to `titles`.
pub fn acts(bytes: &[u8], titles: &mut Vec<String>) -> Option<&'static str> {
    add_titles(bytes, titles);
    look(bytes, bytes).or_else(|| packed_objects(bytes, titles))
}

/// Adds what stands behind `/Title`: letters in brackets, or their numbers (7.3.4), as UTF-16 or a byte each.
fn add_titles(bytes: &[u8], titles: &mut Vec<String>) {
    for at in memmem::find_iter(bytes, b"/Title") {
        if titles.len() == TITLES {
            return;
        }
        let rest = bytes.get(at + 6..bytes.len().min(at + 1_200)).unwrap_or_default().trim_ascii_start();
        let letters = match rest {
            [b'<', b'<', ..] => continue,
            [b'<', rest @ ..] => in_hexadecimal(rest),
            [b'(', rest @ ..] => in_brackets(rest),
            _ => continue,
        };
        let wide = |from: usize, unit: fn([u8; 2]) -> u16| {
            let units = letters.get(from..).unwrap_or_default().chunks_exact(2).filter_map(|pair| pair.try_into().ok()).map(unit);
            char::decode_utf16(units).filter_map(Result::ok).collect::<String>()
        };
        titles.push(match letters.as_slice() {
            [0xfe, 0xff, ..] => wide(2, u16::from_be_bytes),
            [0xff, 0xfe, ..] => wide(2, u16::from_le_bytes),
            _ => String::from_utf8(letters.clone()).unwrap_or_else(|_| letters.iter().map(|byte| char::from(*byte)).collect()),
        });
    }
}

fn in_hexadecimal(rest: &[u8]) -> Vec<u8> {
    let digits: Vec<u8> =
        rest.iter().take_while(|byte| **byte != b'>').filter(|byte| byte.is_ascii_hexdigit()).copied().collect();
    let value = |pair: &[u8]| std::str::from_utf8(pair).ok().and_then(|pair| u8::from_str_radix(pair, 16).ok());
    digits.chunks(2).filter_map(value).collect()
}

fn in_brackets(rest: &[u8]) -> Vec<u8> {
    let mut letters = Vec::new();
    let (mut depth, mut at) = (0, 0);
    while let Some(byte) = rest.get(at) {
        at += 1;
        match byte {
            b')' if depth == 0 => break,
            b'(' => depth += 1,
            b')' => depth -= 1,
            b'\\' => {
                let digits = rest.iter().skip(at).take(3).take_while(|byte| matches!(byte, b'0'..=b'7')).count();
                let octal = rest.get(at..at + digits).and_then(|digits| std::str::from_utf8(digits).ok());
                match octal.filter(|octal| !octal.is_empty()).and_then(|octal| u16::from_str_radix(octal, 8).ok()) {
                    Some(code) => {
                        letters.push(u8::try_from(code & 0xff).unwrap_or_default());
                        at += digits;
                    }
                    None => {
                        letters.extend(rest.get(at));
                        at += 1;
                    }
                }
                continue;
            }
            _ => {}
        }
        letters.push(*byte);
    }
    letters
}

fn look(bytes: &[u8], file: &[u8]) -> Option<&'static str> {
    let plain = [&b"/JavaScript"[..], b"/Launch", b"/EmbeddedFile", b"/RichMedia", b"/SubmitForm", b"/ImportData", b"/GoToE"];
    if plain.into_iter().any(|name| memmem::find(bytes, name).is_some()) || in_numbers(bytes) {
        return Some("JavaScript, Launch, EmbeddedFile, SubmitForm");
    }
    if opens_elsewhere(bytes, file) || asks_a_server(bytes) || bad_address(bytes) {
        return Some("OpenAction, GoToR, URI");
    }
    None
}

/// Whether a name that makes a file act is written with numbers for its letters: `/J#61vaScript` (7.3.5).
fn in_numbers(bytes: &[u8]) -> bool {
    memchr::memchr_iter(b'#', bytes).any(|at| {
        let before = bytes.get(at.saturating_sub(LONGEST)..at).unwrap_or_default();
        let Some(slash) = memchr::memrchr(b'/', before) else { return false };
        let mut name = Vec::new();
        let mut rest = bytes.get(at - (before.len() - slash) + 1..).unwrap_or_default();
        while let Some((byte, tail)) = rest.split_first()
            && (byte.is_ascii_alphanumeric() || *byte == b'#')
            && name.len() < LONGEST
        {
            let code = tail.get(..2).filter(|_| *byte == b'#').and_then(|code| std::str::from_utf8(code).ok());
            let letter = code.and_then(|code| u8::from_str_radix(code, 16).ok());
            name.push(letter.unwrap_or(*byte));
            rest = if letter.is_some() { tail.get(2..).unwrap_or_default() } else { tail };
        }
        NAMES.contains(&name.as_slice())
    })
}

/// Whether opening the file leads to an address: `/OpenAction << /S /URI … >>`, there or in the object that is named. A page and a zoom are ordinary.
fn opens_elsewhere(bytes: &[u8], file: &[u8]) -> bool {
    // A file has one, and one more for each time it was changed: each may be looked for in all of the file.
    memmem::find_iter(bytes, b"/OpenAction").nth(OPENINGS).is_some()
        || memmem::find_iter(bytes, b"/OpenAction").any(|at| {
            let rest = bytes.get(at + 11..bytes.len().min(at + 160)).unwrap_or_default();
            let is_action = |text: &[u8]| {
                let end = memmem::find(text, b"endobj").or_else(|| memmem::find(text, b">>")).unwrap_or(text.len());
                let text = text.get(..end).unwrap_or_default();
                memmem::find(text, b"/URI").is_some() || memmem::find(text, b"/GoToR").is_some()
            };
            let words = rest.trim_ascii_start();
            if words.starts_with(b"<<") {
                return is_action(words);
            }
            let digits = words.iter().take_while(|byte| byte.is_ascii_digit()).count();
            let number = words.get(..digits).unwrap_or_default();
            if number.is_empty() {
                return false;
            }
            let object = [number, b" 0 obj"].concat();
            memmem::find_iter(file, &object).take(8).any(|at| {
                let whole = at.checked_sub(1).and_then(|before| file.get(before)).is_none_or(|byte| !byte.is_ascii_digit());
                whole && is_action(file.get(at + object.len()..file.len().min(at + object.len() + 200)).unwrap_or_default())
            })
        })
}

/// Whether a link to another document leads to another machine: `/F (\\\\server\\share)`. Windows gives such a server the reader's name and key.
fn asks_a_server(bytes: &[u8]) -> bool {
    memmem::find_iter(bytes, b"/GoToR").any(|at| {
        let around = bytes.get(at.saturating_sub(300)..bytes.len().min(at + 300)).unwrap_or_default();
        [&b"(\\\\\\\\"[..], b"(//", b"(file:", b"(http:", b"(https:", b"(ftp:"]
            .into_iter()
            .any(|words| memmem::find(around, words).is_some())
    })
}

/// Whether a link has an address that browsers run or that leads to a disk.
fn bad_address(bytes: &[u8]) -> bool {
    memmem::find_iter(bytes, b"/URI").any(|at| {
        let rest = bytes.get(at + 4..bytes.len().min(at + 40)).unwrap_or_default().trim_ascii_start();
        let Some(address) = rest.strip_prefix(b"(") else { return false };
        let address: Vec<u8> = address.trim_ascii_start().iter().take(12).map(u8::to_ascii_lowercase).collect();
        [&b"javascript:"[..], b"vbscript:", b"data:", b"file:", b"\\\\\\\\"].into_iter().any(|scheme| address.starts_with(scheme))
    })
}

/// What the objects do that lie packed together in streams (7.5.7).
fn packed_objects(bytes: &[u8], titles: &mut Vec<String>) -> Option<&'static str> {
    if memmem::find(bytes, b"/Encrypt").is_some() {
        return None;
    }
    let mut room = UNFOLDED;
    for (count, at) in memmem::find_iter(bytes, b"/ObjStm").enumerate() {
        if count == STREAMS {
            return Some("ZIP");
        }
        let rest = bytes.get(at..bytes.len().min(at + 600)).unwrap_or_default();
        let Some(start) = memmem::find(rest, b"stream").map(|offset| at + offset + 6) else { continue };
        let data = bytes.get(start..bytes.len().min(start + PACKED)).unwrap_or_default();
        let data = data.strip_prefix(b"\r\n").or_else(|| data.strip_prefix(b"\n")).unwrap_or(data);
        let mut unfolded = Vec::new();
        // What follows the packed bytes is left alone; what broke off was read so far.
        let _ = flate2::bufread::ZlibDecoder::new(data).take(room).read_to_end(&mut unfolded);
        room -= u64::try_from(unfolded.len()).unwrap_or(u64::MAX).min(room);
        add_titles(&unfolded, titles);
        if let Some(what) = look(&unfolded, &unfolded) {
            return Some(what);
        }
        if room == 0 {
            return Some("ZIP");
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    fn acts(bytes: &[u8]) -> Option<&'static str> {
        super::acts(bytes, &mut Vec::new())
    }

    #[test]
    fn titles_are_read_however_they_are_written() {
        for title in [
            &b"/Title (T\xe1\xbb\x90I M\xe1\xba\xacT)"[..],
            b"/Title <FEFF0054 1ED0 0049 0020 004D 1EAC 0054>",
            b"/Title(\\376\\377\\000T\\036\xd0\\000I\\000 \\000M\\036\xac\\000T)",
        ] {
            for file in [[b"%PDF-1.4\n", title].concat(), packed(title)] {
                let mut titles = Vec::new();
                super::acts(&file, &mut titles);
                assert_eq!(titles, ["TỐI MẬT"], "{}", String::from_utf8_lossy(title));
            }
        }
    }

    fn packed(objects: &[u8]) -> Vec<u8> {
        let mut packer = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
        packer.write_all(objects).unwrap();
        let stream = packer.finish().unwrap();
        [
            b"%PDF-1.7\n7 0 obj\n<< /Type /ObjStm /N 1 /Filter /FlateDecode >>\nstream\r\n",
            stream.as_slice(),
            b"\nendstream\nendobj\n",
        ]
        .concat()
    }

    #[test]
    fn what_a_file_does_is_seen_packed_or_not() {
        for text in [
            &b"<< /S /JavaScript /JS (x) >>"[..],
            b"<< /S /J#61vaScript /J#53 (x) >>",
            b"<< /S /Launch /F (cmd.exe) >>",
            b"<< /Type /EmbeddedFile >>",
            b"<< /OpenAction << /S /URI /URI (https://evil.example/) >> >>",
            b"<< /S /GoToR /F (\\\\\\\\evil.example\\\\a.pdf) /D [0 /Fit] >>",
            b"<< /S /GoToR /F << /FS /URL /F (http://evil.example/a.pdf) >> >>",
            b"<< /S /URI /URI (javascript:x) >>",
            b"<< /S /URI /URI( FILE:///etc/passwd) >>",
        ] {
            assert!(acts(&[b"%PDF-1.4\n", text].concat()).is_some(), "{}", String::from_utf8_lossy(text));
            assert!(acts(&packed(text)).is_some(), "packed {}", String::from_utf8_lossy(text));
        }
        assert!(
            acts(b"%PDF-1.4\n1 0 obj << /OpenAction 12 0 R >> endobj 12 0 obj << /S /URI /URI (https://a.example) >> endobj")
                .is_some()
        );
    }

    #[test]
    fn links_pages_and_forms_that_are_read_pass() {
        for text in [
            &b"<< /S /URI /URI (https://gialai.gov.vn/) >>"[..],
            b"<< /OpenAction [3 0 R /Fit] >>",
            b"1 0 obj << /OpenAction 2 0 R >> endobj 2 0 obj << /S /GoTo /D [3 0 R /Fit] >> endobj 12 0 obj << /S /URI >>",
            b"<< /S /GoToR /F (phu-luc.pdf) /D [0 /Fit] >>",
            b"<< /Font#20A /#4aa >> /J# \xff#",
        ] {
            assert_eq!(acts(&[b"%PDF-1.4\n", text].concat()), None, "{}", String::from_utf8_lossy(text));
            assert_eq!(acts(&packed(text)), None, "packed {}", String::from_utf8_lossy(text));
        }
    }

    #[test]
    fn packed_objects_that_unfold_without_end_are_refused() {
        assert_eq!(acts(&packed(&vec![b' '; 33 << 20])), Some("ZIP"));
        let tiring = |piece: &str| acts(format!("%PDF-1.7\n{}", piece.repeat(300_000)).as_bytes());
        assert!(tiring("/OpenAction 1 0 R ").is_some() && tiring("/ObjStm stream\n").is_some());
    }
}
