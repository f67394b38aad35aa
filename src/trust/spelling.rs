//! Ways of writing Vietnamese without its letters: signs that look like letters, the keys with which marks are typed (Telex, VNI), the letters of old fonts.
//!
//! Each gives another reading of the same signs. Readings are many and mean nothing by themselves: only one that says in whole the words of a stamp is
//! believed, see [`super::stamp::of`].

use crate::vietnamese::fold::compose;
use crate::vietnamese::legacy::Encoding;
use crate::vietnamese::tone::traditional;

/// Bytes of the longest text that is read in another way.
const LONGEST: usize = 96;

/// The letter that a digit looks like.
pub fn letter_like(digit: u8) -> u8 {
    match digit {
        b'0' => b'o',
        b'1' => b'i',
        b'3' => b'e',
        b'4' => b'a',
        b'5' => b's',
        b'7' => b't',
        other => other,
    }
}

/// Keys that put a mark on a letter before them, in Telex.
pub const MARKS_OF_TELEX: &[u8] = b"aeodwfsrxj";

/// Other readings of `text`; none where it can be read in one way only.
pub fn readings(text: &str) -> impl Iterator<Item = String> {
    let text = if text.len() <= LONGEST { text } else { "" };
    let signs = memchr::memchr2(b'@', b'$', text.as_bytes()).is_some().then(|| text.replace('@', "A").replace('$', "S"));
    let typed = text.is_ascii().then(|| [typed(text, telex), typed(text, vni)]).into_iter().flatten().flatten();
    // Letters of Latin-1 are those that begin with C2 or C3 in UTF-8.
    let of_one_byte = !text.is_ascii() && text.bytes().all(|byte| byte < 0xc4);
    let old = of_one_byte.then(|| {
        let bytes: Vec<u8> = text.chars().map(|c| u32::from(c) as u8).collect();
        [Encoding::Tcvn3, Encoding::Vni].map(|encoding| encoding.decode(&bytes))
    });
    signs.into_iter().chain(typed).chain(old.into_iter().flatten())
}

/// A text whose words were typed with the keys of `system`; nothing where none was.
fn typed(text: &str, system: fn(&str) -> Option<String>) -> Option<String> {
    let mut any = false;
    let mut words = Vec::new();
    for word in text.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()) {
        let lower = word.to_ascii_lowercase();
        let read = system(&lower).map(|read| traditional(&compose(&read)));
        any |= read.is_some();
        let read = read.unwrap_or(lower);
        words.push(if word.bytes().any(|byte| byte.is_ascii_lowercase()) { read } else { read.to_uppercase() });
    }
    any.then(|| words.join(" "))
}

/// A syllable that is being typed: its letters, and the tone that a key gave it.
#[derive(Default)]
struct Syllable {
    letters: Vec<char>,
    tone: Option<char>,
    any: bool,
}

impl Syllable {
    /// Puts a mark on the last of some vowels; whether there was one.
    fn mark(&mut self, vowels: &[(char, char)]) -> bool {
        let found = self.letters.iter_mut().rev().find_map(|letter| {
            let (_, marked) = vowels.iter().find(|(plain, _)| plain == letter)?;
            Some((letter, *marked))
        });
        let Some((letter, marked)) = found else { return false };
        *letter = marked;
        self.any = true;
        true
    }

    /// The horn of "ươ" and "ưu" stands on two letters, or on the first.
    fn horn(&mut self) -> bool {
        if let [.., first @ 'u', second @ ('o' | 'u')] = self.letters.as_mut_slice() {
            *first = 'ư';
            if *second == 'o' {
                *second = 'ơ';
            }
            self.any = true;
            return true;
        }
        self.mark(&[('o', 'ơ'), ('u', 'ư')])
    }

    fn tone(&mut self, tone: char) -> bool {
        let vowel = |letter: &char| "aăâeêioôơuưy".contains(*letter);
        let may = self.letters.iter().any(vowel);
        if may {
            (self.tone, self.any) = (Some(tone), true);
        }
        may
    }

    fn stroke(&mut self) -> bool {
        match self.letters.first_mut().filter(|letter| **letter == 'd') {
            Some(letter) => {
                *letter = 'đ';
                self.any = true;
                true
            }
            None => false,
        }
    }

    /// The syllable, its tone on its first vowel: [`traditional`] knows where it belongs.
    fn read(self) -> Option<String> {
        let at = self.letters.iter().position(|letter| "aăâeêioôơuưy".contains(*letter)).map_or(0, |at| at + 1);
        let (before, after) = self.letters.split_at_checked(at)?;
        let read = before.iter().chain(&self.tone).chain(after).collect();
        self.any.then_some(read)
    }
}

/// "maajt" → "mật".
fn telex(word: &str) -> Option<String> {
    let mut syllable = Syllable::default();
    for key in word.chars() {
        let taken = match key {
            'a' => syllable.mark(&[('a', 'â')]),
            'e' => syllable.mark(&[('e', 'ê')]),
            'o' => syllable.mark(&[('o', 'ô')]),
            'd' => syllable.stroke(),
            'w' => syllable.horn() || syllable.mark(&[('a', 'ă')]),
            'f' => syllable.tone('\u{300}'),
            's' => syllable.tone('\u{301}'),
            'r' => syllable.tone('\u{309}'),
            'x' => syllable.tone('\u{303}'),
            'j' => syllable.tone('\u{323}'),
            _ => false,
        };
        if !taken {
            syllable.letters.push(key);
        }
    }
    syllable.read()
}

/// "ma65t" → "mật".
fn vni(word: &str) -> Option<String> {
    let mut syllable = Syllable::default();
    for key in word.chars() {
        let taken = match key {
            '1' => syllable.tone('\u{301}'),
            '2' => syllable.tone('\u{300}'),
            '3' => syllable.tone('\u{309}'),
            '4' => syllable.tone('\u{303}'),
            '5' => syllable.tone('\u{323}'),
            '6' => syllable.mark(&[('a', 'â'), ('e', 'ê'), ('o', 'ô')]),
            '7' => syllable.horn(),
            '8' => syllable.mark(&[('a', 'ă')]),
            '9' => syllable.stroke(),
            _ => false,
        };
        if !taken {
            syllable.letters.push(key);
        }
    }
    syllable.read()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_typed_or_set_in_an_old_font_is_read() {
        for (text, reading) in [
            ("maajt", "mật"),
            ("MAAJT", "MẬT"),
            ("Tois maatj", "tói mật"),
            ("TOOIS MAATJ", "TỐI MẬT"),
            ("tuyeetj maajt", "tuyệt mật"),
            ("luwu hanhf nooij booj", "lưu hành nội bộ"),
            ("DUWJ THAOR", "DỰ THẢO"),
            ("ma65t", "mật"),
            ("TO61I MA65T", "TỐI MẬT"),
            ("Lu7u ha2nh no65i bo65", "lưu hành nội bộ"),
            ("du75 tha3o", "dự thảo"),
            ("dddd", "đdd"),
            ("tèi mËt", "tối mật"),
            ("TOÁI MAÄT", "TỐI MẬT"),
            ("dù th¶o", "dự thảo"),
            ("M@T", "MAT"),
        ] {
            assert!(readings(text).any(|read| read == reading), "{text}: {:?}", readings(text).collect::<Vec<_>>());
        }
        assert_eq!(readings("Hội nghị").count() + readings("Plan 2026").count() + readings(&"maajt ".repeat(20)).count(), 0);
    }
}
