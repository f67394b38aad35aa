//! A text cut into words, numbers and signs, each word without case, accents and disguise, each with its place.

use super::cues::{self, Cue};
use super::letters::{CAPITAL, Sign, letter, letters, sign};
use super::visible::{is_breaking, reference};
use crate::span::Span;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Letters; how many of them are capitals at its beginning: none, the first, all.
    Word(Case),
    /// Digits.
    Number,
    /// A sign.
    Sign(char),
    /// The end of a line.
    Line,
}

/// The case of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Case {
    /// No capital at its beginning.
    Lower,
    /// A capital at its beginning.
    Capital,
    /// Two capitals and more, and nothing else.
    Upper,
}

impl Case {
    /// The case of a word, which may be `one` letter so far, with more letters that may all be `capitals`.
    fn and(self, one: bool, capitals: bool) -> Self {
        match (self, capitals) {
            (Self::Capital, true) if one => Self::Upper,
            (Self::Upper, false) => Self::Capital,
            (case, _) => case,
        }
    }
}

/// One token.
#[derive(Clone, Copy, Debug)]
pub struct Token {
    /// What it is.
    pub kind: Kind,
    /// Where it stands in the text.
    pub from: u32,
    /// One past its end.
    pub to: u32,
    /// Its key: a range of [`Tokens::keys`].
    key: (u32, u32),
    /// Whether nothing visible and no blank stands between it and the token before.
    pub glued: bool,
    /// What it may give away, where it is a word.
    pub cue: Cue,
}

/// The tokens of a text.
#[derive(Debug)]
pub struct Tokens<'t> {
    /// The text.
    pub text: &'t str,
    /// In order.
    pub list: Vec<Token>,
    /// ASCII only.
    keys: String,
    /// Whether a sign is `|`: without one there is no table.
    pub bars: bool,
}

/// Tags are looked through; longer ones than this are none.
const LONGEST_TAG: usize = 300;

impl<'t> Tokens<'t> {
    /// Cuts `text`.
    pub fn new(text: &'t str) -> Self {
        let mut cutter = Cutter {
            text,
            list: Vec::with_capacity(text.len() / 4),
            keys: Vec::with_capacity(text.len()),
            bars: false,
            letters: letters(),
            cues: cues::table(),
        };
        cutter.cut();
        Self { text, list: cutter.list, keys: String::from_utf8(cutter.keys).unwrap_or_default(), bars: cutter.bars }
    }

    /// The key of a token: its letters without case and accents, or its digits.
    pub fn key(&self, index: usize) -> &str {
        let Some(token) = self.list.get(index) else { return "" };
        self.keys.get(token.key.0 as usize..token.key.1 as usize).unwrap_or_default()
    }

    /// What a word may give away.
    #[inline]
    pub fn cue(&self, index: usize) -> Cue {
        self.list.get(index).filter(|token| matches!(token.kind, Kind::Word(_))).map_or(Cue::None, |token| token.cue)
    }

    /// The kind of a token.
    pub fn kind(&self, index: usize) -> Option<Kind> {
        self.list.get(index).map(|token| token.kind)
    }

    /// Whether a token is this sign.
    pub fn is_sign(&self, index: usize, sign: char) -> bool {
        self.kind(index) == Some(Kind::Sign(sign))
    }

    /// A number token as a number; nothing where it is longer than four digits.
    pub fn number(&self, index: usize) -> Option<u32> {
        match self.kind(index) {
            Some(Kind::Number) if self.key(index).len() <= 4 => self.key(index).parse().ok(),
            _ => None,
        }
    }

    /// The text of the tokens `from..to`.
    pub fn span(&self, from: usize, to: usize) -> Span {
        let start = self.list.get(from).map_or(0, |token| token.from);
        let end = to.checked_sub(1).and_then(|last| self.list.get(last)).map_or(start, |token| token.to);
        Span { start, end: end.max(start) }
    }

    /// The text of one token as written.
    pub fn written(&self, index: usize) -> &'t str {
        self.span(index, index + 1).of(self.text)
    }

    /// Whether two tokens are parted by a blank or more.
    pub fn parted(&self, index: usize) -> bool {
        self.list.get(index).is_some_and(|token| !token.glued)
    }

    /// The words of at most `most` tokens before `index`, as one line with a blank on both sides; it ends at a blank line.
    pub fn before(&self, index: usize, most: usize) -> String {
        let mut start = index;
        let mut lines = 0;
        while start > 0 && index - start < most {
            match self.kind(start - 1) {
                Some(Kind::Line) => lines += 1,
                _ => lines = 0,
            }
            if lines > 1 {
                break;
            }
            start -= 1;
        }
        self.join(start, index)
    }

    /// The words of at most `most` tokens from `index` on, to the end of the line.
    pub fn after(&self, index: usize, most: usize) -> String {
        self.join(index, index + self.reach(index, most))
    }

    /// How many of at most `most` tokens from `index` on stand before the end of the line.
    pub fn reach(&self, index: usize, most: usize) -> usize {
        let rest = self.list.get(index..).unwrap_or_default();
        rest.iter().take(most).take_while(|token| token.kind != Kind::Line).count()
    }

    /// Whether a letter goes on with an abbreviation that has stops: "C.M.N.D".
    fn goes_on(&self, index: usize) -> bool {
        let letter = |index: usize| matches!(self.kind(index), Some(Kind::Word(_))) && self.key(index).len() == 1;
        let stop = self.is_sign(index - 1, '.') && !self.parted(index - 1) && !self.parted(index);
        stop && letter(index) && letter(index - 2)
    }

    /// The keys of tokens as one line.
    pub fn join(&self, from: usize, to: usize) -> String {
        let mut out = String::from(" ");
        for index in from..to {
            let key = self.key(index);
            if !key.is_empty() {
                if key.len() == 1 && index >= from + 2 && self.goes_on(index) {
                    out.pop();
                }
                out.push_str(key);
                out.push(' ');
            }
        }
        out
    }
}

/// The tokens of a text so far.
struct Cutter<'t> {
    text: &'t str,
    list: Vec<Token>,
    /// ASCII only.
    keys: Vec<u8>,
    bars: bool,
    letters: &'static [u8],
    cues: &'static [(u64, Cue)],
}

impl Cutter<'_> {
    fn cut(&mut self) {
        let text = self.text;
        let mut gap = true;
        let mut at = 0;
        while let Some(byte) = text.as_bytes().get(at) {
            let (c, width) = match byte {
                b' ' => {
                    at += 1;
                    gap = true;
                    continue;
                }
                b'&' => text.get(at..).and_then(reference).unwrap_or(('&', 1)),
                b'%' => percent(text, at).unwrap_or(('%', 1)),
                b'<' => match tag(text, at) {
                    Some((length, breaks)) => {
                        at += length;
                        gap |= breaks;
                        continue;
                    }
                    None => ('<', 1),
                },
                byte if byte.is_ascii() => (char::from(*byte), 1),
                _ => match text.get(at..).and_then(|rest| rest.chars().next()) {
                    Some(c) => (c, c.len_utf8()),
                    None => return,
                },
            };
            let letter = letter(self.letters, c);
            if letter != 0 {
                let (key, capital) = (letter & !CAPITAL, letter & CAPITAL != 0);
                let stands_for = digit_like(key, capital).filter(|_| !gap && self.ends_in_digits());
                if let Some(digit) = stands_for.filter(|_| is_digit(text, at + width) || ends_a_number(text, at, width)) {
                    self.digit(digit, at, width, gap);
                    at += width;
                    continue;
                }
                at = self.word(letter, at, width, gap);
                gap = false;
                continue;
            }
            match sign(c) {
                Sign::Digit(key) => self.digit(key, at, width, gap),
                Sign::Letter(..) | Sign::Accent(_) | Sign::Nothing => {
                    at += width;
                    continue;
                }
                Sign::Other if c == '\n' => self.push(Kind::Line, at, width, gap),
                Sign::Other if c.is_whitespace() => {
                    at += width;
                    gap = true;
                    continue;
                }
                Sign::Other => {
                    self.bars |= c == '|';
                    self.push(Kind::Sign(plain(c)), at, width, gap);
                }
            }
            gap = false;
            at += width;
        }
    }

    /// Where the next key will stand.
    fn end(&self) -> u32 {
        u32::try_from(self.keys.len()).unwrap_or(u32::MAX)
    }

    #[inline]
    fn push(&mut self, kind: Kind, at: usize, width: usize, gap: bool) {
        let place = Span::new(at, at + width);
        let end = self.end();
        self.list.push(Token { kind, from: place.start, to: place.end, key: (end, end), glued: !gap, cue: Cue::None });
    }

    /// Takes a letter and those that follow it, to a word that was begun or as a new one; gives where something else stands.
    fn word(&mut self, first: u8, at: usize, width: usize, gap: bool) -> usize {
        let before = self.keys.len();
        let (mut next, mut end, mut capitals) = (at + width, at + width, first);
        self.keys.push(first & !CAPITAL);
        let bytes = self.text.as_bytes();
        while let Some(byte) = bytes.get(next) {
            if byte.is_ascii_alphabetic() {
                capitals &= if byte.is_ascii_uppercase() { CAPITAL } else { 0 };
                self.keys.push(byte | 0x20);
                next += 1;
                end = next;
                continue;
            }
            if byte.is_ascii() {
                break;
            }
            let Some(c) = self.text.get(next..).and_then(|rest| rest.chars().next()) else { break };
            let letter = letter(self.letters, c);
            if letter != 0 {
                capitals &= letter;
                self.keys.push(letter & !CAPITAL);
                end = next + c.len_utf8();
            } else if !matches!(sign(c), Sign::Accent(_) | Sign::Nothing) {
                break;
            }
            next += c.len_utf8();
        }
        let (place, keys) = (Span::new(at, end), self.end());
        let letters = self.keys.len() - before;
        let (capital, capitals) = (first & CAPITAL != 0, capitals & CAPITAL != 0);
        match self.list.last_mut() {
            Some(Token { kind: Kind::Word(case), key, to, cue, .. }) if !gap => {
                *case = case.and(key.1 - key.0 == 1, capitals);
                (*to, key.1) = (place.end, keys);
                *cue = cues::cue(self.cues, cues::code(self.keys.get(key.0 as usize..).unwrap_or_default()));
            }
            _ => {
                let case = if !capital {
                    Case::Lower
                } else if capitals && letters > 1 {
                    Case::Upper
                } else {
                    Case::Capital
                };
                let from = keys.saturating_sub(u32::try_from(letters).unwrap_or(u32::MAX));
                let cue = cues::cue(self.cues, cues::code(self.keys.get(before..).unwrap_or_default()));
                let (kind, key) = (Kind::Word(case), (from, keys));
                self.list.push(Token { kind, from: place.start, to: place.end, key, glued: !gap, cue });
            }
        }
        next
    }

    fn ends_in_digits(&self) -> bool {
        matches!(self.list.last(), Some(Token { kind: Kind::Number, .. }))
    }

    fn digit(&mut self, key: u8, at: usize, width: usize, gap: bool) {
        if !gap {
            self.word_as_digits();
        }
        if gap || !self.ends_in_digits() {
            self.push(Kind::Number, at, width, gap);
        }
        self.keys.push(key);
        let end = self.end();
        if let Some(last) = self.list.last_mut() {
            last.to = Span::new(at, at + width).end;
            last.key.1 = end;
        }
    }

    /// Letters alone before digits that look like digits are digits: "O905", "0905.l23".
    fn word_as_digits(&mut self) {
        let goes_on = matches!(self.list.as_slice(), [.., before, sign, _] if before.kind == Kind::Number && matches!(sign.kind, Kind::Sign('.' | '-')));
        let begins = |last: &&mut Token| matches!(last.kind, Kind::Word(_)) && (!last.glued || goes_on);
        let Some(last) = self.list.last_mut().filter(begins) else { return };
        let length = last.key.1 - last.key.0;
        let written = self.text.get(last.from as usize..last.to as usize).unwrap_or_default();
        let digits: Option<Vec<u8>> = written.chars().map(digit_of).collect();
        if let Some(digits) = digits.filter(|digits| length <= 3 && digits.len() == length as usize) {
            last.kind = Kind::Number;
            self.keys.truncate(last.key.0 as usize);
            self.keys.extend(digits);
        }
    }
}

/// The digit that a letter looks like, which is the commonest slip and the commonest disguise: O, l, I.
fn digit_like(key: u8, capital: bool) -> Option<u8> {
    match (key, capital) {
        (b'o', _) => Some(b'0'),
        (b'l', false) | (b'i', true) => Some(b'1'),
        _ => None,
    }
}

fn digit_of(c: char) -> Option<u8> {
    match sign(c) {
        Sign::Letter(key, _, capital) => digit_like(key, capital),
        _ => None,
    }
}

/// Whether a digit stands here, or stands behind a few more letters that look like one.
fn is_digit(text: &str, at: usize) -> bool {
    let rest = text.as_bytes().get(at..).unwrap_or_default();
    rest.iter().take(6).find(|byte| !matches!(byte, b'o' | b'O' | b'l' | b'I')).is_some_and(u8::is_ascii_digit)
}

/// Whether a letter at `at` ends a number that began long before it: "0905 123 45l", and not "12l".
fn ends_a_number(text: &str, at: usize, width: usize) -> bool {
    let goes_on = text.get(at + width..).and_then(|rest| rest.chars().next()).is_some_and(char::is_alphanumeric);
    let before = text.as_bytes().get(at.saturating_sub(14)..at).unwrap_or_default();
    let joined =
        before.iter().rev().take_while(|byte| matches!(byte, b'0'..=b'9' | b' ' | b'.' | b'-' | b'o' | b'O' | b'l' | b'I'));
    !goes_on && joined.filter(|byte| byte.is_ascii_alphanumeric()).count() >= 7
}

/// A character that an address writes as `%40`: only signs and digits that hide a mailbox or a number, and never behind a digit: "95%05".
fn percent(text: &str, at: usize) -> Option<(char, usize)> {
    let bytes = text.as_bytes();
    if at.checked_sub(1).and_then(|before| bytes.get(before)).is_some_and(u8::is_ascii_digit) {
        return None;
    }
    let code = u8::from_str_radix(text.get(at + 1..at + 3)?, 16).ok()?;
    matches!(code, b'@' | b'+' | b'.' | b'0'..=b'9').then(|| (char::from(code), 3))
}

/// Signs that come in several shapes.
fn plain(c: char) -> char {
    match c {
        '＠' | '﹫' => '@',
        '．' | '。' | '․' => '.',
        '–' | '—' | '‐' | '‑' | '−' | '－' => '-',
        '＋' => '+',
        '’' | '‘' | 'ʼ' | '´' | '`' => '\'',
        '（' => '(',
        '）' => ')',
        '：' => ':',
        '／' => '/',
        c => c,
    }
}

/// The length of the tag at `at`, and whether it ends a line or a cell.
fn tag(text: &str, at: usize) -> Option<(usize, bool)> {
    let rest = text.as_bytes().get(at..text.len().min(at + LONGEST_TAG))?;
    let first = rest.get(1)?;
    if !(first.is_ascii_alphabetic() || *first == b'/') {
        return None;
    }
    let end = rest.iter().position(|byte| matches!(byte, b'>' | b'\n'))?;
    let inner = text.get(at..at + end)?;
    // Attributes are read as text: a link to `tel:` is a number too. So is an address between angle brackets.
    let name = inner.get(1..)?.trim_start_matches('/').split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
    let plain = rest.get(end) == Some(&b'>') && !inner.contains(['=', '@', ':']);
    plain.then(|| (end + 1, is_breaking(name)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn letters_that_are_read_as_bytes_are_read_as_others_are(text in "([A-Za-z]{1,3}|[à-ỹÀ-Ỹ]|[ ',.\n年\u{200b}\u{301}-]){0,20}") {
            let wide = |c: char| if c.is_ascii_alphabetic() { char::from_u32(u32::from(c) + 0xfee0).unwrap() } else { c };
            let written = |tokens: &Tokens<'_>| -> Vec<_> {
                let token = |(index, token): (usize, &Token)| (token.kind, token.glued, tokens.key(index).to_owned());
                tokens.list.iter().enumerate().map(token).collect()
            };
            let wide: String = text.chars().map(wide).collect();
            prop_assert_eq!(written(&Tokens::new(&text)), written(&Tokens::new(&wide)));
        }
    }

    #[test]
    fn words_numbers_and_signs_have_their_places() {
        let tokens = Tokens::new("Cháu H'Bia,\n０９０5&nbsp;1<b>2</b> TỔ");
        let keys: Vec<_> = (0..tokens.list.len()).map(|index| tokens.key(index)).collect();
        assert_eq!(keys, ["chau", "h", "", "bia", "", "", "0905", "12", "to"]);
        assert_eq!(tokens.written(6), "０９０5");
        assert_eq!(tokens.kind(8), Some(Kind::Word(Case::Upper)));
        assert!(!tokens.parted(3) && tokens.parted(7));
    }
}
