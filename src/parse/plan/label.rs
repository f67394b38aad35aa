//! What the first letters of a line say: "I-", "Chương II", "Điều 5.", "7.", "1.1.", "a)", "- ".
//!
//! A label is read, never made up: its number stays as issued. Marks of Markdown around it (`##`, `**`, `\.`) are passed over.

use crate::document::reading::ProvisionKind;

/// A label at the start of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// What it opens.
    pub kind: ProvisionKind,
    /// The number as issued: "I", "7", "1.1", "a"; empty for "Phụ lục" alone.
    pub text: String,
    /// Bytes from the start of the line to what follows the label.
    pub length: usize,
    /// Whether the label is said in words ("Chương II", "Điều 5"), so that it cannot be running text by chance.
    pub worded: bool,
}

/// Marks that may stand before the words of a line: Markdown headings, emphasis, quotation, escapes.
pub fn marks(line: &str) -> usize {
    let mut at = 0;
    let bytes = line.as_bytes();
    let hashes = bytes.iter().take_while(|byte| **byte == b'#').count();
    if (1..=6).contains(&hashes) && bytes.get(hashes) == Some(&b' ') {
        at = hashes;
    }
    let rest = line.get(at..).unwrap_or_default();
    at + (rest.len() - rest.trim_start_matches([' ', '\t', '\u{a0}']).len())
        + emphasis(rest.trim_start_matches([' ', '\t', '\u{a0}']))
}

/// Opening emphasis. A single "*" before a space is a bullet, not emphasis.
fn emphasis(text: &str) -> usize {
    let stars = text.bytes().take_while(|byte| matches!(byte, b'*' | b'_')).count();
    let follows = text.as_bytes().get(stars).copied().unwrap_or(b' ');
    if stars == 0 || stars > 3 || follows == b' ' || follows == b'\t' { 0 } else { stars }
}

/// The label of a line, if it has one.
pub fn read(line: &str) -> Option<Label> {
    let skipped = marks(line);
    let text = line.get(skipped..)?;
    let mut label =
        worded(text).or_else(|| roman(text)).or_else(|| capital(text)).or_else(|| arabic(text)).or_else(|| letter(text))?;
    label.length += skipped;
    let after = line.get(label.length..)?;
    // "**1.** Nội dung": the emphasis closes right behind the label.
    let closing = after.bytes().take_while(|byte| matches!(byte, b'*' | b'_')).count();
    if (1..=3).contains(&closing) {
        label.length += closing;
    }
    let after = line.get(label.length..)?;
    label.length += after.len() - after.trim_start_matches([' ', '\t', '\u{a0}']).len();
    Some(label)
}

/// The depth of a bullet ("-" 1, "+" 2) and the bytes it takes with the space behind it.
pub fn bullet(line: &str) -> Option<(u8, usize)> {
    let mark = line.chars().next()?;
    let depth = match mark {
        '-' | '–' | '—' | '−' | '*' | '•' | '·' | '●' | '▪' | '\u{f0b7}' | '\u{f02d}' => 1,
        '+' | 'o' | '◦' | '○' => 2,
        _ => return None,
    };
    let rest = line.get(mark.len_utf8()..)?;
    let space = rest.len() - rest.trim_start_matches([' ', '\t', '\u{a0}']).len();
    if space == 0 {
        // "-Sở Nội vụ" is a bullet typed in haste; "-5", "--", "**" and "+5" are not.
        let follows = rest.chars().next()?;
        return (matches!(mark, '-' | '–' | '•' | '+') && follows.is_alphabetic()).then_some((depth, mark.len_utf8()));
    }
    (rest.len() > space).then_some((depth, mark.len_utf8() + space))
}

/// "Phần I", "CHƯƠNG II", "Mục 1", "Tiểu mục 2", "Điều 5a.", "Phụ lục I".
fn worded(text: &str) -> Option<Label> {
    const WORDS: [(&str, ProvisionKind); 11] = [
        ("phần thứ ", ProvisionKind::Part),
        ("phần ", ProvisionKind::Part),
        ("chương ", ProvisionKind::Chapter),
        ("tiểu mục ", ProvisionKind::Subsection),
        ("mục ", ProvisionKind::Section),
        ("điều ", ProvisionKind::Article),
        ("phụ lục số ", ProvisionKind::Annex),
        ("phụ lục ", ProvisionKind::Annex),
        ("phụ lục", ProvisionKind::Annex),
        ("biểu mẫu số ", ProvisionKind::Annex),
        ("biểu số ", ProvisionKind::Annex),
    ];
    let first = text.chars().next()?;
    if !matches!(first, 'P' | 'C' | 'T' | 'M' | 'Đ' | 'Ð' | 'B') {
        return None;
    }
    for (word, kind) in WORDS {
        let Some(length) = starts_with_folded(text, word) else { continue };
        let rest = text.get(length..)?;
        if word == "phần thứ " {
            let ordinal = rest.split([' ', '.', ':', '*', '\n', '\t']).next().unwrap_or_default();
            if matches!(
                ordinal.to_lowercase().as_str(),
                "nhất" | "hai" | "ba" | "tư" | "bốn" | "năm" | "sáu" | "bảy" | "tám" | "chín"
            ) {
                let end = length + ordinal.len();
                return close(text, end, kind, format!("thứ {}", ordinal.to_lowercase()));
            }
            continue;
        }
        if word == "phụ lục" {
            // "Phụ lục" alone on its line, or in capitals before its title.
            let alone = rest.trim_matches(['*', '_', ' ', ':', '.']).is_empty();
            return (alone || (text.starts_with("PHỤ LỤC") && !rest.chars().any(char::is_lowercase))).then(|| Label {
                kind,
                text: String::new(),
                length,
                worded: true,
            });
        }
        let number = rest.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        let plain = number.trim_end_matches(|c: char| c.is_lowercase());
        let roman = roman_value(number).is_some();
        let arabic = !plain.is_empty()
            && plain.len() <= 3
            && number.len() - plain.len() <= 2
            && plain.bytes().all(|byte| byte.is_ascii_digit());
        let capital = number.chars().count() == 1 && number.chars().all(char::is_uppercase) && kind != ProvisionKind::Article;
        let fits = match kind {
            ProvisionKind::Article => arabic,
            _ => roman || arabic || capital,
        };
        if !fits {
            continue;
        }
        if let Some(label) = close(text, length + number.len(), kind, number.to_owned()) {
            return Some(label);
        }
    }
    None
}

/// The end of a worded label: ".", ":", a dash or the end of the line; "Điều 5 của Luật", "Mục 2 Chương I" are running text.
fn close(text: &str, end: usize, kind: ProvisionKind, number: String) -> Option<Label> {
    let rest = text.get(end..)?;
    let trimmed = rest.trim_start_matches([' ', '\u{a0}']);
    let mark = trimmed.trim_start_matches('\\').chars().next();
    let length = match mark {
        None | Some('*' | '_') => end,
        Some(mark @ ('.' | ':' | '-' | '–')) => {
            let escape = usize::from(trimmed.starts_with('\\'));
            let mut length = end + (rest.len() - trimmed.len()) + escape + mark.len_utf8();
            // "Chương I.-", "Phần I. -"
            let more = text.get(length..)?;
            if more.starts_with(['-', '–']) {
                length += more.chars().next().map_or(0, char::len_utf8);
            }
            length
        }
        // "Chương I QUY ĐỊNH CHUNG", "PHỤ LỤC I DANH MỤC …": the title follows in capitals.
        Some(_) if kind != ProvisionKind::Article && !trimmed.chars().any(char::is_lowercase) && rest.len() > trimmed.len() => {
            end
        }
        Some('(') if kind == ProvisionKind::Annex => end,
        _ => return None,
    };
    Some(Label { kind, text: number, length, worded: true })
}

/// "I. ", "II- ", "IV) ", "I/ ".
fn roman(text: &str) -> Option<Label> {
    let number: &str = text.split(|c: char| !matches!(c, 'I' | 'V' | 'X' | 'L')).next()?;
    // A lone "L." is the twelfth letter rather than fifty.
    if number.is_empty() || number == "L" || roman_value(number).is_none() {
        return None;
    }
    let length = number.len() + mark(text.get(number.len()..)?, true)?;
    Some(Label { kind: ProvisionKind::Section, text: number.to_owned(), length, worded: false })
}

/// "A. ", "B- ": parts above the Roman sections, or below them.
fn capital(text: &str) -> Option<Label> {
    let first = text.chars().next().filter(|c| matches!(c, 'A'..='H' | 'K' | 'L' | 'Đ'))?;
    let rest = text.get(first.len_utf8()..)?;
    let length = first.len_utf8() + mark(rest, true)?;
    let title = text.get(length..)?.trim_start_matches(['*', '_', ' ', '\u{a0}']).trim_end_matches(['*', '_', ' ', '\u{a0}']);
    let capitals = !title.is_empty() && !title.chars().any(char::is_lowercase);
    // "A. Nguyễn Văn B" is a name, "A. Mục đích" a title; a sentence is neither.
    let small = title.starts_with(char::is_uppercase) && title.split(' ').any(|word| word.starts_with(char::is_lowercase));
    let title = capitals || small && title.len() <= 160 && !title.ends_with(['.', ';', ',']);
    title.then(|| Label { kind: ProvisionKind::Part, text: first.to_string(), length, worded: false })
}

/// "7. ", "7) ", "7/ ", "7- ", "(7) ", "1.1. ", "2.3.1 ".
fn arabic(text: &str) -> Option<Label> {
    if let Some(inner) = text.strip_prefix('(') {
        let number: &str = inner.split(|c: char| !c.is_ascii_digit()).next()?;
        let closed = inner.get(number.len()..)?.starts_with(") ");
        return (closed && (1..=2).contains(&number.len())).then(|| Label {
            kind: ProvisionKind::Point,
            text: number.to_owned(),
            length: number.len() + 3,
            worded: false,
        });
    }
    let bytes = text.as_bytes();
    let mut end = 0;
    let mut parts = 0;
    loop {
        let digits = bytes.get(end..)?.iter().take_while(|byte| byte.is_ascii_digit()).count();
        if digits == 0 {
            break;
        }
        if digits > 3 || (digits == 3 && parts > 0) {
            return None;
        }
        end += digits;
        parts += 1;
        if bytes.get(end) == Some(&b'.') && bytes.get(end + 1).is_some_and(u8::is_ascii_digit) {
            end += 1;
        } else {
            break;
        }
    }
    if parts == 0 || parts > 6 {
        return None;
    }
    let rest = text.get(end..)?;
    let length = match mark(rest, false) {
        Some(length) => length,
        // "1.1 Mục tiêu": only a number of several parts may stand without a mark.
        None if parts > 1 && rest.starts_with([' ', '\u{a0}', '\t']) => 0,
        None => return None,
    };
    Some(Label { kind: ProvisionKind::Clause, text: text.get(..end)?.to_owned(), length: end + length, worded: false })
}

/// "a) ", "đ) ", "a. ", "a1) ".
fn letter(text: &str) -> Option<Label> {
    let first = text.chars().next().filter(|c| is_point_letter(*c))?;
    let mut end = first.len_utf8();
    if text.as_bytes().get(end).is_some_and(u8::is_ascii_digit) {
        end += 1;
    }
    let rest = text.get(end..)?;
    let length = end
        + match rest.chars().next()? {
            ')' => 1,
            '\\' if rest.starts_with("\\)") => 2,
            '.' | '/' if rest.get(1..).is_some_and(|after| after.starts_with([' ', '\u{a0}'])) => 1,
            _ => return None,
        };
    let rest = text.get(length..)?;
    (!rest.trim().is_empty()).then(|| Label {
        kind: ProvisionKind::Point,
        text: text.get(..end).unwrap_or_default().to_owned(),
        length,
        worded: false,
    })
}

/// Letters of điểm: the Vietnamese alphabet without accents, no f j w z (Luật Ban hành văn bản quy phạm pháp luật).
fn is_point_letter(c: char) -> bool {
    matches!(c, 'a'..='e' | 'đ' | 'g'..='i' | 'k'..='v' | 'x' | 'y')
}

/// The mark behind a number: its length. "I-", "I.", "1)", "1/" (before a space), "1\." as Markdown escapes it.
fn mark(rest: &str, upper: bool) -> Option<usize> {
    let escaped = usize::from(rest.starts_with('\\'));
    let rest = rest.get(escaped..)?;
    let space = rest.len() - rest.trim_start_matches([' ', '\u{a0}']).len();
    let rest = rest.get(space..)?;
    let mark = rest.chars().next()?;
    let after = rest.get(mark.len_utf8()..)?;
    let next = after.chars().next();
    let ends = next.is_none_or(|c| c.is_whitespace() || matches!(c, '*' | '_' | '-' | '–'));
    let begins_word = next.is_some_and(char::is_uppercase);
    let fits = match mark {
        '.' | ')' => space == 0 && (ends || begins_word),
        '-' | '–' => (ends || begins_word) && next.is_some() && (space == 0 || upper),
        '/' => space == 0 && (next == Some(' ') || (upper && begins_word)),
        ':' => space == 0 && upper && next == Some(' '),
        _ => false,
    };
    if !fits {
        return None;
    }
    // "I.-"
    let double = usize::from(mark == '.' && after.starts_with('-')) + if mark == '.' && after.starts_with('–') { 3 } else { 0 };
    Some(escaped + space + mark.len_utf8() + double)
}

/// The value of a Roman number in capitals, up to 89; `None` for what is none ("IIX", "VX").
pub fn roman_value(text: &str) -> Option<u32> {
    const UNITS: [&str; 10] = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"];
    const TENS: [&str; 9] = ["", "X", "XX", "XXX", "XL", "L", "LX", "LXX", "LXXX"];
    for (tens, prefix) in (0..).zip(TENS) {
        if let Some(rest) = text.strip_prefix(prefix)
            && let Some(units) = (0..).zip(UNITS).find_map(|(units, word)| (word == rest).then_some(units))
            && !text.is_empty()
        {
            return Some(tens * 10 + units);
        }
    }
    None
}

/// Whether `text` begins with `word` (in lower case), letters of either case; the bytes it takes in `text`.
pub fn starts_with_folded(text: &str, word: &str) -> Option<usize> {
    let mut letters = text.char_indices();
    for expected in word.chars() {
        let (_, found) = letters.next()?;
        let found = match found {
            '\u{a0}' => ' ',
            'Ð' => 'đ',
            other => other,
        };
        if found != expected && !found.to_lowercase().eq(std::iter::once(expected)) {
            return None;
        }
    }
    Some(letters.next().map_or(text.len(), |(at, _)| at))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(line: &str) -> Option<(ProvisionKind, String, String)> {
        read(line).map(|label| (label.kind, label.text.clone(), line[label.length..].to_owned()))
    }

    #[test]
    fn labels_of_every_style_are_read_as_issued() {
        use ProvisionKind::*;
        for (line, kind, number, rest) in [
            ("I- MỤC ĐÍCH, YÊU CẦU", Section, "I", "MỤC ĐÍCH, YÊU CẦU"),
            ("II. NỘI DUNG", Section, "II", "NỘI DUNG"),
            ("## III. TỔ CHỨC THỰC HIỆN", Section, "III", "TỔ CHỨC THỰC HIỆN"),
            ("IV.- KINH PHÍ", Section, "IV", "KINH PHÍ"),
            ("III - TỔ CHỨC", Section, "III", "TỔ CHỨC"),
            ("**1. Sở Nội vụ**", Clause, "1", "Sở Nội vụ**"),
            ("**1.** Sở Nội vụ", Clause, "1", "Sở Nội vụ"),
            ("1\\. Sở Nội vụ", Clause, "1", "Sở Nội vụ"),
            ("12.Tăng cường", Clause, "12", "Tăng cường"),
            ("1.1. Mục tiêu", Clause, "1.1", "Mục tiêu"),
            ("2.3.1 Mục tiêu", Clause, "2.3.1", "Mục tiêu"),
            ("1) Nội dung", Clause, "1", "Nội dung"),
            ("a) Rà soát;", Point, "a", "Rà soát;"),
            ("đ) Rà soát", Point, "đ", "Rà soát"),
            ("Điều 1. Ban hành", Article, "1", "Ban hành"),
            ("**Điều 5a:** Sửa", Article, "5a", "Sửa"),
            ("Chương II", Chapter, "II", ""),
            ("CHƯƠNG I QUY ĐỊNH CHUNG", Chapter, "I", "QUY ĐỊNH CHUNG"),
            ("Phần thứ nhất", Part, "thứ nhất", ""),
            ("PHẦN I. ĐÁNH GIÁ", Part, "I", "ĐÁNH GIÁ"),
            ("Mục 1", Section, "1", ""),
            ("Tiểu mục 2. Xử lý", Subsection, "2", "Xử lý"),
            ("A. ĐẶC ĐIỂM", Part, "A", "ĐẶC ĐIỂM"),
            ("B. Ủy ban nhân dân tỉnh quyết định", Part, "B", "Ủy ban nhân dân tỉnh quyết định"),
            ("Phụ lục I", Annex, "I", ""),
            ("PHỤ LỤC", Annex, "", ""),
        ] {
            assert_eq!(seen(line), Some((kind, number.to_owned(), rest.to_owned())), "{line}");
        }
    }

    #[test]
    fn running_text_has_no_label() {
        for line in [
            "2024. Các sở",
            "14.579 hồ sơ",
            "10/5/2024 là hạn",
            "Điều 5 của Luật này",
            "Mục tiêu chung",
            "Phần lớn các xã",
            "Chương trình phối hợp",
            "Phụ lục kèm theo Kế hoạch",
            "điểm nóng",
            "Lê Văn A",
            "Việt Nam",
            "1,5 triệu đồng",
            "5 năm",
            "V/v triển khai",
            "I",
            "C. Mác",
            "A. Nguyễn Văn B",
            "a",
        ] {
            assert_eq!(seen(line), None, "{line}");
        }
    }

    #[test]
    fn bullets_have_a_depth() {
        assert_eq!(bullet("- Chủ trì"), Some((1, 2)));
        assert_eq!(bullet("+ Rà soát"), Some((2, 2)));
        assert_eq!(bullet("• Rà soát"), Some((1, 4)));
        assert_eq!(bullet("-Sở Nội vụ"), Some((1, 1)));
        for text in ["-5", "---", "**Đậm**", "*nghiêng*"] {
            assert_eq!(bullet(text), None, "{text}");
        }
    }

    #[test]
    fn roman_numbers_are_strict() {
        assert_eq!(roman_value("XIV"), Some(14));
        for text in ["", "IIX", "VX", "IC"] {
            assert_eq!(roman_value(text), None);
        }
    }
}
