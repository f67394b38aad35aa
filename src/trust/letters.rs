//! Letters as the eye takes them: without case, accents and disguise.
//!
//! `M`, `m`, Cyrillic `М`, Greek `Μ`, full-width `Ｍ`, `𝐌` and `Ⓜ` are one letter here; what takes no room is nothing. Accents are kept beside the
//! letter, so that `mặt` can be told from `mật` and `mat` be taken for either.

use std::collections::BTreeMap;
use std::sync::LazyLock;
use unicode_normalization::char::decompose_compatible;

/// What one character is to the eye.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// A letter `a`–`z` with its accents as bits, and whether it is a capital.
    Letter(u8, u16, bool),
    /// A digit `0`–`9`.
    Digit(u8),
    /// Accents that belong to the letter before.
    Accent(u16),
    /// Takes no room.
    Nothing,
    /// Blank, punctuation, or a letter of another script.
    Other,
}

/// Characters that look like a Latin letter and do not decompose to it.
const LOOKALIKES: &[(u8, &str)] = &[
    (b'a', "АаΑαᴀɑᎪ⍺"),
    (b'b', "ВвΒʙᏴƀƁ"),
    (b'c', "СсϹϲᴄᏟ"),
    (b'd', "ԁԀᴅᎠđĐðÐɖƉԂ"),
    (b'e', "ЕеΕεᴇᎬ"),
    (b'g', "ɢɡᏀԌԍ"),
    (b'h', "НнΗʜᎻһҺ"),
    (b'i', "ІіΙιıᎥɪӏӀ"),
    (b'k', "КкΚκᴋᏦ"),
    (b'l', "ʟᏞ"),
    (b'm', "МмΜᴍᎷ"),
    (b'n', "ΝɴոՈ"),
    (b'o', "ОоΟοᴏօՕσ"),
    (b'p', "РрΡρᴘᏢ"),
    (b'r', "ʀᎡ"),
    (b's', "ЅѕꜱᏚ"),
    (b't', "ТтΤτᴛᎢ"),
    (b'u', "υᴜՍս"),
    (b'v', "νᴠᏙѴѵ"),
    (b'x', "ХхΧχ"),
    (b'y', "УуΥγʏҮү"),
    (b'z', "ΖᴢᏃ"),
];

/// [`LOOKALIKES`] by what they look like.
static LOOKS: LazyLock<BTreeMap<char, u8>> =
    LazyLock::new(|| LOOKALIKES.iter().flat_map(|(letter, looks)| looks.chars().map(|c| (c, *letter))).collect());

const KNOWN: usize = 0x1f00;

static TABLE: LazyLock<Vec<Sign>> =
    LazyLock::new(|| (0..0x1f00_u32).map(|code| char::from_u32(code).map_or(Sign::Other, work_out)).collect());

/// The letters of [`TABLE`]: their keys, with [`CAPITAL`] where they are capitals; 0 for all else.
static LETTERS: LazyLock<Vec<u8>> = LazyLock::new(|| TABLE.iter().map(|sign| letter_of(*sign)).collect());

/// The bit of a capital.
pub const CAPITAL: u8 = 0x80;

/// The keys of characters up to U+1EFF that are letters to the eye, to be asked for many of them with [`letter`].
pub fn letters() -> &'static [u8] {
    &LETTERS
}

/// The key of a letter, with [`CAPITAL`] where it is a capital; 0 for what is none.
#[inline]
pub fn letter(letters: &[u8], c: char) -> u8 {
    letters.get(c as usize).copied().unwrap_or_else(|| uncommon(c))
}

#[inline(never)]
fn uncommon(c: char) -> u8 {
    letter_of(work_out(c))
}

fn letter_of(sign: Sign) -> u8 {
    match sign {
        Sign::Letter(key, _, capital) => key | if capital { CAPITAL } else { 0 },
        _ => 0,
    }
}

/// What `c` is to the eye.
#[inline]
pub fn sign(c: char) -> Sign {
    if c.is_ascii() {
        return match c {
            'a'..='z' => Sign::Letter(c as u8, 0, false),
            'A'..='Z' => Sign::Letter(c.to_ascii_lowercase() as u8, 0, true),
            '0'..='9' => Sign::Digit(c as u8),
            _ => Sign::Other,
        };
    }
    let code = c as usize;
    if code < KNOWN { TABLE.get(code).copied().unwrap_or(Sign::Other) } else { work_out(c) }
}

fn work_out(c: char) -> Sign {
    if takes_no_room(c) {
        return Sign::Nothing;
    }
    let (mut base, mut accents) = (None, 0);
    decompose_compatible(c, |part| match accent(part) {
        0 => {
            base.get_or_insert(part);
        }
        bits => accents |= bits,
    });
    let Some(base) = base.map(unboxed) else { return Sign::Accent(accents) };
    if unicode_normalization::char::is_combining_mark(base) {
        return Sign::Accent(0);
    }
    if let Some(digit) = base.to_digit(10).or_else(|| other_digit(base)) {
        return Sign::Digit(b'0' + u8::try_from(digit).unwrap_or_default());
    }
    let plain = if base.is_ascii_alphabetic() { Some(base.to_ascii_lowercase() as u8) } else { LOOKS.get(&base).copied() };
    match plain {
        Some(letter) => Sign::Letter(letter, accents, base.is_uppercase() || "ᴀʙᴄᴅᴇɢʜɪᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠʏᴢ".contains(base)),
        None => Sign::Other,
    }
}

/// The letter in a dark box or circle, or a letter of a flag, which decompose to themselves.
fn unboxed(c: char) -> char {
    let code = u32::from(c);
    let first = [0x1f150, 0x1f170, 0x1f1e6].into_iter().find(|first| (*first..first + 26).contains(&code));
    first.and_then(|first| char::from_u32(u32::from('A') + code - first)).unwrap_or(c)
}

/// Arabic-Indic and Devanagari digits, which decompose to themselves.
fn other_digit(c: char) -> Option<u32> {
    let code = u32::from(c);
    [0x660, 0x6f0, 0x966].into_iter().find(|zero| (*zero..zero + 10).contains(&code)).map(|zero| code - zero)
}

fn accent(c: char) -> u16 {
    match c {
        '\u{300}' => 1,
        '\u{301}' => 2,
        '\u{303}' => 4,
        '\u{309}' => 8,
        '\u{323}' => 16,
        '\u{302}' => 32,
        '\u{306}' => 64,
        '\u{31b}' => 128,
        '\u{0}'..='\u{2ff}' => 0,
        // A stroke or line through a letter, and accents that Vietnamese does not have, hide nothing.
        _ if unicode_normalization::char::is_combining_mark(c) => 1 << 15,
        _ => 0,
    }
}

/// Accents of Vietnamese among the bits of [`Sign`].
pub const VIETNAMESE: u16 = 0xff;

/// Characters that a reader does not see.
pub fn takes_no_room(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}'
        | '\u{feff}' | '\u{ffa0}' | '\u{1bca0}'..='\u{1bca3}' | '\u{e0000}'..='\u{e0fff}')
}

/// A run of text as the eye takes it: letters and digits, and nothing between them.
#[derive(Clone, Debug, Default)]
pub struct Squeezed {
    /// `a`–`z`, `0`–`9`.
    pub keys: Vec<u8>,
    /// Accents of each key.
    pub accents: Vec<u16>,
    /// Letters that are capitals.
    pub capitals: usize,
    /// Letters.
    pub letters: usize,
    /// Where in the keys a word begins.
    pub words: Vec<usize>,
}

impl Squeezed {
    /// Squeezes `text`; gives up, with nothing, where it has more than `most` letters and digits.
    pub fn new(text: &str, most: usize) -> Option<Self> {
        let room = most.min(text.len());
        let mut out = Self { keys: Vec::with_capacity(room), accents: Vec::with_capacity(room), ..Self::default() };
        let mut between = true;
        for c in text.chars() {
            match sign(c) {
                Sign::Letter(letter, accents, capital) => {
                    out.push(letter, accents, &mut between);
                    out.letters += 1;
                    out.capitals += usize::from(capital);
                }
                Sign::Digit(digit) => out.push(digit, 0, &mut between),
                Sign::Accent(bits) => {
                    if let Some(last) = out.accents.last_mut() {
                        *last |= bits;
                    }
                }
                Sign::Nothing => {}
                // A letter of another script: this is no word of ours.
                Sign::Other if c.is_alphabetic() => return None,
                Sign::Other => between = true,
            }
            if out.keys.len() > most {
                return None;
            }
        }
        Some(out)
    }

    fn push(&mut self, key: u8, accents: u16, between: &mut bool) {
        if std::mem::take(between) {
            self.words.push(self.keys.len());
        }
        self.keys.push(key);
        self.accents.push(accents);
    }

    /// Whether all letters are capitals.
    pub fn is_upper(&self) -> bool {
        self.letters > 0 && self.capitals == self.letters
    }

    /// Adds another run after this one.
    pub fn extend(&mut self, other: &Self) {
        let before = self.keys.len();
        self.words.extend(other.words.iter().map(|at| at + before));
        self.keys.extend_from_slice(&other.keys);
        self.accents.extend_from_slice(&other.accents);
        self.capitals += other.capitals;
        self.letters += other.letters;
    }
}

/// Words in lower case without accents and disguise, one blank between them: "CCCD: 012" → "cccd 012".
pub fn words(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match sign(c) {
            Sign::Letter(key, ..) | Sign::Digit(key) => out.push(char::from(key)),
            Sign::Accent(_) | Sign::Nothing => {}
            Sign::Other if out.ends_with(' ') => {}
            Sign::Other => out.push(' '),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn disguised_letters_are_the_letters_that_they_look_like() {
        for spelling in
            ["MẬT", "mật", "МẬТ", "ＭẬＴ", "M\u{200b}Ậ\u{ad}T", "MA\u{323}\u{302}T", "ΜẬΤ", "𝐌ẬT", "ⓂẬT", "ᴍậᴛ", "🅼Ậ🆃", "🇲Ậ🇹"]
        {
            let squeezed = Squeezed::new(spelling, 9).unwrap();
            assert_eq!(squeezed.keys, b"mat", "{spelling}");
            assert_eq!(squeezed.accents, [0, 48, 0], "{spelling}");
        }
        assert_eq!(words("  Độ-MẬT: １２\u{a0}x"), " do mat 12 x");
    }

    #[test]
    fn the_table_of_letters_tells_what_signs_tell() {
        for c in '\0'..='\u{1ffff}' {
            assert_eq!(letter(letters(), c), letter_of(sign(c)), "{c:?}");
        }
    }
}
