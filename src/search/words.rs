//! Text cut into words, and what is more than a word: numbers of documents, dates, quarters.
//!
//! `module/words.js` reads queries by the same rules; `tests/search/vectors.json` holds both to them.

use crate::vietnamese::fold;
use unicode_normalization::char::is_combining_mark;

/// A run of letters, digits and marks, with apostrophes inside ("K'Bang") and thousands dots inside ("14.579").
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word<'t> {
    /// As written.
    pub text: &'t str,
    /// First byte.
    pub start: usize,
    /// Byte after the last.
    pub end: usize,
}

/// The words of a text in order.
pub fn words(text: &str) -> Words<'_> {
    Words { text, at: 0 }
}

/// Iterator of [`words`].
pub struct Words<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Iterator for Words<'t> {
    type Item = Word<'t>;

    fn next(&mut self) -> Option<Word<'t>> {
        let bytes = self.text.as_bytes();
        let mut start = self.at;
        while letter(self.text, start) == 0 {
            start += length(*bytes.get(start)?);
        }
        let mut end = start;
        let mut digits = true;
        while let Some(byte) = bytes.get(end) {
            match *byte {
                b'0'..=b'9' => {
                    end += 1;
                    continue;
                }
                b'a'..=b'z' | b'A'..=b'Z' => {
                    (digits, end) = (false, end + 1);
                    continue;
                }
                0x80.. => {
                    let long = wide_letter(self.text, end, *byte);
                    if long > 0 {
                        (digits, end) = (false, end + long);
                        continue;
                    }
                }
                _ => {}
            }
            // A dot between groups of three digits.
            if *byte == b'.' && digits && end - start <= 3 {
                while group_follows(self.text, end) {
                    end += 4;
                }
                break;
            }
            // Nearly every word ends at a blank.
            if byte.is_ascii() && !matches!(byte, b'\'' | b'`') {
                break;
            }
            let next = end + length(*byte);
            let inside =
                self.text.get(end..next).is_some_and(|sign| sign.starts_with(fold::is_apostrophe)) && letter(self.text, next) > 0;
            if !inside {
                break;
            }
            end = next;
        }
        self.at = end;
        Some(Word { text: self.text.get(start..end)?, start, end })
    }
}

/// Bytes of the letter that begins at `at`; 0 where none does.
#[inline]
fn letter(text: &str, at: usize) -> usize {
    match text.as_bytes().get(at) {
        None => 0,
        Some(byte) if byte.is_ascii() => usize::from(byte.is_ascii_alphanumeric()),
        Some(byte) => wide_letter(text, at, *byte),
    }
}

/// The same for one that begins with a byte beyond ASCII. Latin letters are told by their bytes.
#[inline]
fn wide_letter(text: &str, at: usize, first: u8) -> usize {
    match (first, text.as_bytes().get(at + 1)) {
        (0xc3, Some(0x97 | 0xb7)) => 0,
        (0xc3..=0xc8, _) => 2,
        (0xe1, Some(0xb8..=0xbb)) => 3,
        _ => text.get(at..).and_then(|rest| rest.chars().next()).filter(|c| is_letter(*c)).map_or(0, char::len_utf8),
    }
}

/// Bytes of the character that begins with this byte.
fn length(first: u8) -> usize {
    match first {
        0xf0.. => 4,
        0xe0.. => 3,
        0xc0.. => 2,
        _ => 1,
    }
}

/// Whether `.ddd` stands at `at`, and no fourth digit or letter after it.
fn group_follows(text: &str, at: usize) -> bool {
    let mut bytes = text.as_bytes().iter().skip(at);
    bytes.next() == Some(&b'.')
        && bytes.by_ref().take(3).filter(|b| b.is_ascii_digit()).count() == 3
        && text.get(at + 4..).is_some_and(|rest| !rest.starts_with(is_letter))
}

fn is_letter(c: char) -> bool {
    match c {
        'a'..='z' | 'A'..='Z' | '0'..='9' => true,
        '\0'..='\u{a9}' | '\u{2000}'..='\u{206f}' => false,
        '×' | '÷' => false,
        'À'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' | '\u{300}'..='\u{36f}' => true,
        other => other.is_alphanumeric() || is_combining_mark(other),
    }
}

/// Whether what stands between two words parts them: a word before a full stop and the word after it are no pair.
pub fn parts(between: &str) -> bool {
    between.bytes().any(|b| matches!(b, b'.' | b';' | b'!' | b'?' | b'\n'))
}

/// What is found by its value and not by its letters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Special {
    /// The key: `#762qdubnd`, `@20231216`, `@202312`, `@q3`, `@2024q3`.
    pub key: String,
    /// How many words it takes.
    pub words: usize,
}

/// Kinds of documents that open a symbol after a stray blank: "42 -HD/TW", "762 QĐ UBND".
const TYPES: [&str; 34] = [
    "bb", "bc", "cd", "ct", "ctr", "cttr", "cv", "da", "gm", "gt", "hd", "hdong", "kh", "kl", "lct", "luat", "nd", "nq", "pa",
    "pl", "qc", "qd", "qdi", "qh", "qyd", "sl", "tb", "tt", "ttlt", "ttr", "ubtvqh", "vbhn", "vbhd", "nqlt",
];

/// The key of a document's number in any spelling: "05/KH-UBND", "5 kh ubnd" → `#5khubnd`. `None` without a leading digit and a letter.
pub fn number_key(number: &str) -> Option<String> {
    let keys: Vec<String> = words(number).map(|word| fold::strip(word.text)).collect();
    let (first, rest) = keys.split_first()?;
    let joined: String = first.trim_start_matches('0').chars().chain(rest.iter().flat_map(|key| key.chars())).collect();
    let fits = joined.starts_with(|c: char| c.is_ascii_digit()) && joined.chars().any(char::is_alphabetic);
    fits.then(|| format!("#{}", joined.chars().filter(|c| c.is_ascii_alphanumeric()).collect::<String>()))
}

/// The key of the same number without its year: "12/2023/NQ-HĐND" → `#12nqhdnd`.
pub fn number_key_without_year(number: &str) -> Option<String> {
    let mut parts: Vec<&str> = number.split('/').map(str::trim).collect();
    let year = parts.iter().skip(1).position(|part| part.len() == 4 && part.bytes().all(|b| b.is_ascii_digit()))? + 1;
    parts.remove(year);
    number_key(&parts.join("/"))
}

/// The special term that opens at word `at`, the longest first. `word(i)` gives the folded key of a word, `between(i)` what stands
/// between word `i` and the next.
pub fn special<'a, 'b>(
    at: usize,
    word: impl Fn(usize) -> Option<&'a str>,
    between: impl Fn(usize) -> &'b str,
) -> Option<Special> {
    let first = word(at)?;
    if first == "qui" {
        let quarter = quarter_of(word(at + 1)?)?;
        let (year_at, year) = match word(at + 2) {
            Some("nam") => (at + 3, word(at + 3).and_then(year_of)),
            Some(text) if !parts(between(at + 1)) => (at + 2, year_of(text)),
            _ => (at, None),
        };
        return Some(match year {
            Some(year) => Special { key: format!("@{year}q{quarter}"), words: year_at + 1 - at },
            None => Special { key: format!("@q{quarter}"), words: 2 },
        });
    }
    if first == "thang" {
        return month_and_year(at + 1, &word, &between).map(|(key, next)| Special { key, words: next - at });
    }
    if !first.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    date(at, &word, &between).or_else(|| number(at, &word, &between))
}

fn date<'a, 'b>(at: usize, word: &impl Fn(usize) -> Option<&'a str>, between: &impl Fn(usize) -> &'b str) -> Option<Special> {
    // "2023-12-16".
    if let (Some(year), true) = (year_of(word(at)?), date_sign(between(at)) && date_sign(between(at + 1))) {
        let (month, day) = (small(word(at + 1)?, 12)?, small(word(at + 2)?, 31)?);
        return Some(Special { key: format!("@{year}{month:02}{day:02}"), words: 3 });
    }
    let day = small(word(at)?, 31)?;
    if word(at + 1) == Some("thang") {
        let month = small(word(at + 2)?, 12)?;
        let year_at = if word(at + 3) == Some("nam") { at + 4 } else { at + 3 };
        let year = word(year_at).and_then(year_of)?;
        return Some(Special { key: format!("@{year}{month:02}{day:02}"), words: year_at + 1 - at });
    }
    if !date_sign(between(at)) {
        return None;
    }
    if let (Some(month), true) = (small(word(at + 1)?, 12), date_sign(between(at + 1)))
        && let Some(year) = word(at + 2).and_then(year_of)
    {
        return Some(Special { key: format!("@{year}{month:02}{day:02}"), words: 3 });
    }
    let month = small(word(at)?, 12)?;
    let year = word(at + 1).and_then(year_of)?;
    // "12/2023", but not the number "12/2023/NQ-HĐND".
    let number = between(at + 1).trim() == "/" && word(at + 2).is_some();
    (between(at).trim() == "/" && !number).then(|| Special { key: format!("@{year}{month:02}"), words: 2 })
}

fn month_and_year<'a, 'b>(
    at: usize,
    word: &impl Fn(usize) -> Option<&'a str>,
    between: &impl Fn(usize) -> &'b str,
) -> Option<(String, usize)> {
    let month = small(word(at)?, 12)?;
    let year_at = if word(at + 1) == Some("nam") { at + 2 } else { at + 1 };
    if year_at == at + 1 && !date_sign(between(at)) {
        return None;
    }
    let year = year_of(word(year_at)?)?;
    Some((format!("@{year}{month:02}"), year_at + 1))
}

fn number<'a, 'b>(at: usize, word: &impl Fn(usize) -> Option<&'a str>, between: &impl Fn(usize) -> &'b str) -> Option<Special> {
    let first = word(at)?;
    let digits = first.bytes().take_while(u8::is_ascii_digit).count();
    let plain = first.trim_start_matches('0');
    if plain.bytes().take_while(u8::is_ascii_digit).count() > 5 {
        return None;
    }
    if first.len() > digits + 1 {
        return None;
    }
    let mut key = String::new();
    let mut letters = first.len() > digits;
    let mut next = at + 1;
    while next < at + 9 {
        let Some(part) = word(next) else { break };
        let sign = between(next - 1);
        let joined = matches!(sign, "/" | "-" | "\u{2013}" | "&" | "\u{2011}" | "\u{2212}");
        let stray = !parts(sign) && sign.trim().chars().count() <= 1 && next == at + 1 && TYPES.contains(&part);
        if !(joined || stray) || part.is_empty() {
            break;
        }
        let number = part.bytes().all(|b| b.is_ascii_digit());
        // Digits stand in a number only as the year or before a letter: 12/2023/NQ-HĐND.
        if number && (next != at + 1 || year_of(part).is_none() || sign != "/") {
            break;
        }
        letters |= !number;
        if key.is_empty() {
            key = ["#", plain].concat();
        }
        key.push_str(part);
        next += 1;
    }
    let enough = letters && next > at + 1 && word(next - 1).is_some_and(|last| !last.bytes().all(|b| b.is_ascii_digit()));
    enough.then(|| Special { key: key.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '#').collect(), words: next - at })
}

fn date_sign(between: &str) -> bool {
    matches!(between.trim(), "/" | "-" | "." | "\u{2013}" | "\u{2212}")
}

fn small(text: &str, most: u32) -> Option<u32> {
    (text.len() <= 2 && text.bytes().all(|b| b.is_ascii_digit()))
        .then(|| text.parse().ok())
        .flatten()
        .filter(|n| (1..=most).contains(n))
}

fn year_of(text: &str) -> Option<u32> {
    (text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit()))
        .then(|| text.parse().ok())
        .flatten()
        .filter(|y| (1900..2200).contains(y))
}

fn quarter_of(text: &str) -> Option<u8> {
    match text {
        "1" | "i" | "01" => Some(1),
        "2" | "ii" | "02" => Some(2),
        "3" | "iii" | "03" => Some(3),
        "4" | "iv" | "04" => Some(4),
        _ => None,
    }
}

/// The marks of a word, letter by letter: `exact` beside its `key`. A mark is `quality × 6 + tone`; quality 1 breve, 2 circumflex,
/// 3 horn, 4 any other (đ, ƀ, č, ñ); tones in the order of dictionaries. 0 is a plain letter.
pub fn marks(exact: &str) -> Vec<u8> {
    use unicode_normalization::UnicodeNormalization;
    let mut marks: Vec<u8> = Vec::with_capacity(exact.len());
    for c in exact.nfd() {
        if !is_combining_mark(c) {
            marks.push(if matches!(c, 'đ' | 'ƀ' | 'ð') { 24 } else { 0 });
            continue;
        }
        let Some(last) = marks.last_mut() else { continue };
        let (quality, tone) = (*last / 6, *last % 6);
        *last = match c {
            '\u{0300}' => quality * 6 + 1,
            '\u{0309}' => quality * 6 + 2,
            '\u{0303}' => quality * 6 + 3,
            '\u{0301}' => quality * 6 + 4,
            '\u{0323}' => quality * 6 + 5,
            '\u{0306}' => quality.max(1) * 6 + tone,
            '\u{0302}' => 12 + tone,
            '\u{031b}' => 18 + tone,
            _ => 24 + tone,
        };
    }
    marks
}

#[cfg(test)]
mod tests {
    use super::*;

    fn specials(text: &str) -> Vec<String> {
        let found: Vec<Word> = words(text).collect();
        let keys: Vec<String> = found.iter().map(|word| fold::forms(&word.text.replace('.', "")).key).collect();
        let mut specials = Vec::new();
        let mut at = 0;
        while at < keys.len() {
            let read = special(
                at,
                |i| keys.get(i).map(String::as_str),
                |i| match (found.get(i), found.get(i + 1)) {
                    (Some(a), Some(b)) => &text[a.end..b.start],
                    _ => "",
                },
            );
            at += read.as_ref().map_or(1, |special| special.words);
            specials.extend(read.map(|special| special.key));
        }
        specials
    }

    #[test]
    fn words_keep_apostrophes_and_thousands_dots_inside() {
        let found: Vec<&str> =
            words("K'Bang, ‘Dân vận’ 14.579 (95,53%) 29.03.2024. 1.234.567 12.3456 x").map(|word| word.text).collect();
        assert_eq!(found, ["K'Bang", "Dân", "vận", "14.579", "95", "53", "29", "03", "2024", "1.234.567", "12", "3456", "x"]);
    }

    #[test]
    fn numbers_dates_and_quarters_are_read_in_any_spelling() {
        for (text, keys) in [
            ("762/QĐ-UBND", vec!["#762qdubnd"]),
            ("số 762/qd-ubnd ngày 16/12/2023", vec!["#762qdubnd", "@20231216"]),
            ("03-CTr/BDVTU-BCSD", vec!["#3ctrbdvtubcsd"]),
            ("42 -HD/TWTN-BKT", vec!["#42hdtwtnbkt"]),
            ("12/2023/NQ-HĐND", vec!["#122023nqhdnd"]),
            ("148/2025/QH15", vec!["#1482025qh15"]),
            ("2231/SNV-CCHC&PC", vec!["#2231snvcchcpc"]),
            ("16-12-2023 và 16.12.2023", vec!["@20231216", "@20231216"]),
            ("2023-12-16, 2023/1/6, 2021-2025", vec!["@20231216", "@20230106"]),
            ("ngày 05 tháng 4 năm 2024", vec!["@20240405"]),
            ("tháng 12 năm 2023; tháng 4/2024; 12/2023", vec!["@202312", "@202404", "@202312"]),
            ("quý III, Quý 3/2024, quí IV năm 2023", vec!["@q3", "@2024q3", "@2023q4"]),
            ("giai đoạn 2021-2025, 24/7, 14/21 chỉ tiêu, 8/34", vec![]),
        ] {
            assert_eq!(specials(text), keys, "{text}");
        }
    }

    #[test]
    fn a_number_has_one_key_in_all_spellings() {
        for spelling in ["05/KH-UBND", "5/kh-ubnd", "05 KH UBND", "5khubnd"] {
            assert_eq!(number_key(spelling).as_deref(), Some("#5khubnd"), "{spelling}");
        }
        assert_eq!(number_key("UBND"), None);
        assert_eq!(number_key_without_year("12/2023/NQ-HĐND").as_deref(), Some("#12nqhdnd"));
    }

    #[test]
    fn marks_stand_letter_by_letter() {
        assert_eq!(marks("vận"), [0, 17, 0]);
        assert_eq!(marks("đường"), [24, 18, 19, 0, 0]);
        assert_eq!(marks("dan"), [0, 0, 0]);
    }

    #[test]
    fn the_module_and_the_index_read_words_alike() {
        let vectors: serde_json::Value = serde_json::from_str(include_str!("../../tests/search/vectors.json")).unwrap();
        for row in vectors["forms"].as_array().unwrap() {
            let written = row[0].as_str().unwrap();
            let forms = fold::forms(&written.replace('.', ""));
            assert_eq!(
                (forms.exact.as_str(), forms.key.as_str()),
                (row[1].as_str().unwrap(), row[2].as_str().unwrap()),
                "{written}"
            );
            let expected: Vec<u8> = row[3].as_array().unwrap().iter().map(|mark| mark.as_u64().unwrap() as u8).collect();
            assert_eq!(marks(&forms.exact), expected, "{written}");
        }
        for row in vectors["texts"].as_array().unwrap() {
            let text = row[0].as_str().unwrap();
            let strings = |value: &serde_json::Value| -> Vec<String> {
                value.as_array().unwrap().iter().map(|item| item.as_str().unwrap().to_owned()).collect()
            };
            assert_eq!(words(text).map(|word| word.text.to_owned()).collect::<Vec<_>>(), strings(&row[1]), "{text}");
            assert_eq!(specials(text), strings(&row[2]), "{text}");
        }
    }
}
