//! The head of a document where the text holds one (Nghị định 30/2020/NĐ-CP, Phụ lục I): name of the State, issuing agency,
//! number, place and date, name of the kind, subject. Two columns pasted from a word processor come as one line with a wide gap.

use super::label;
use super::number;
use super::structure::{Line, lines};
use crate::document::reading::Head;
use crate::span::Span;
use crate::vietnamese::date::{self, When};
use chrono::NaiveDate;

/// Names of kinds as they stand alone in capitals above the subject.
const TITLES: [&str; 39] = [
    "KẾ HOẠCH",
    "KẾ HOẠCH PHỐI HỢP",
    "KẾ HOẠCH HÀNH ĐỘNG",
    "KẾ HOẠCH LIÊN NGÀNH",
    "KẾ HOẠCH LIÊN TỊCH",
    "KẾ HOẠCH CÔNG TÁC",
    "QUYẾT ĐỊNH",
    "CHƯƠNG TRÌNH",
    "CHƯƠNG TRÌNH HÀNH ĐỘNG",
    "CHƯƠNG TRÌNH PHỐI HỢP",
    "CHƯƠNG TRÌNH CÔNG TÁC",
    "CHƯƠNG TRÌNH LIÊN TỊCH",
    "LỊCH CÔNG TÁC",
    "CHỈ THỊ",
    "NGHỊ QUYẾT",
    "NGHỊ QUYẾT LIÊN TỊCH",
    "THÔNG BÁO",
    "THÔNG BÁO KẾT LUẬN",
    "HƯỚNG DẪN",
    "HƯỚNG DẪN LIÊN NGÀNH",
    "HƯỚNG DẪN LIÊN TỊCH",
    "BÁO CÁO",
    "TỜ TRÌNH",
    "ĐỀ ÁN",
    "PHƯƠNG ÁN",
    "BIÊN BẢN",
    "DỰ ÁN",
    "QUY CHẾ",
    "QUY CHẾ PHỐI HỢP",
    "QUY ĐỊNH",
    "KẾT LUẬN",
    "CÔNG ĐIỆN",
    "THÔNG TRI",
    "THÔNG TƯ",
    "NGHỊ ĐỊNH",
    "LUẬT",
    "PHÁP LỆNH",
    "CÔNG VĂN",
    "THÔNG CÁO",
];

/// What was found, and the first bytes of the lines that belong to it.
#[derive(Default)]
pub(super) struct Found {
    pub head: Head,
    /// A date in the head that no calendar has.
    pub impossible: Option<Span>,
    /// The lines of the subject: they may mention documents ("Thực hiện Nghị quyết số …").
    pub subject: Option<Span>,
    starts: Vec<usize>,
}

impl Found {
    /// Whether the line that starts at this byte of the file belongs to the head.
    pub fn holds(&self, start: usize) -> bool {
        self.starts.binary_search(&start).is_ok()
    }
}

/// A title alone on its line, such as "QUYẾT ĐỊNH:" above the first điều or "KẾ HOẠCH" above an attached plan.
pub(super) fn is_title_alone(line: &str) -> bool {
    let line = bare(line);
    title(line).is_some_and(|(_, rest)| rest.is_empty()) || line.trim_end_matches(':') == "QUYẾT NGHỊ"
}

/// Whether a line opens the text below the head.
fn opens_text(plain: &str) -> bool {
    ["căn cứ", "kính gửi", "xét ", "theo đề nghị"].iter().any(|word| label::starts_with_folded(plain, word).is_some())
}

/// Letters without marks of Markdown around them.
fn bare(line: &str) -> &str {
    line.trim_matches(['#', '*', '_', ' ', '\u{a0}', '\\'])
}

/// The name of a kind in capitals at the start of a line, and what follows it there.
fn title(line: &str) -> Option<(&str, &str)> {
    // Two capitals: nearly every line ends the question here.
    if !line.chars().take(2).all(char::is_uppercase) {
        return None;
    }
    let words = TITLES.iter().filter(|title| line.starts_with(**title)).max_by_key(|title| title.len())?;
    let rest = line.get(words.len()..)?;
    let ends = rest.chars().next().is_none_or(|c| !c.is_alphanumeric());
    let rest = rest.trim_matches(['*', ':', ' ', '\u{a0}', '_']);
    ends.then_some((line.get(..words.len())?, rest))
}

/// Finds the head at the top of the body.
pub(super) fn find(text: &str, body: Span) -> Found {
    let mut found = Found::default();
    let mut rest = lines(text, body).peekable();
    let mut issuer: Vec<String> = Vec::new();
    let mut starts = Vec::new();
    let mut seen = 0;
    let mut named = false;
    while let Some(line) = rest.next() {
        if line.text.is_empty() {
            continue;
        }
        seen += 1;
        let plain = bare(line.text);
        // "# Kế hoạch cải cách hành chính": a Markdown title need not be in capitals.
        let upper = if line.text.starts_with("# ") { plain.to_uppercase() } else { String::new() };
        if let Some((name, _)) = title(&upper).filter(|_| title(plain).is_none()) {
            found.head.type_name = Some(name.to_owned());
            found.head.subject = plain
                .char_indices()
                .nth(name.chars().count())
                .and_then(|(at, _)| plain.get(at..))
                .map(|rest| super::structure::clean(rest.trim()));
            found.subject = Some(Span::new(line.start, line.end()));
            starts.push(line.start);
            named = true;
            break;
        }
        if let Some((name, after)) = title(plain)
            && (after.is_empty() || !after.chars().next().is_some_and(char::is_lowercase) && !after.ends_with(['.', ';']))
        {
            found.head.type_name = Some(name.to_owned());
            starts.push(line.start);
            if !after.is_empty() {
                found.head.subject = Some(super::structure::clean(after));
                found.subject = Some(Span::new(line.start, line.end()));
            }
            named = true;
            break;
        }
        // "Căn cứ …" and its like open the text: "QUYẾT ĐỊNH:" below them is no head.
        if seen > 24 || plain.chars().count() > 240 || label::read(line.text).is_some() || opens_text(plain) {
            break;
        }
        starts.push(line.start);
        // "Số:⏎34/2024/QĐ-UBND", "Bình Thuận, ngày⏎11 tháng 10 năm 2024": what a narrow column broke in two.
        let broken = plain.ends_with("ngày") || plain.trim_end_matches([':', ' ']).eq_ignore_ascii_case("số");
        let below = if broken { rest.next_if(|next| !next.text.is_empty()) } else { None };
        let Some(below) = below else {
            read_line(line, &mut found, &mut issuer);
            continue;
        };
        starts.push(below.start);
        let both = text.get(line.start..below.end()).unwrap_or(line.text);
        read_line(Line { text: both, start: line.start }, &mut found, &mut issuer);
    }
    // A head is told by the name of the kind, or by a number or a date on a line of its own (công văn have no name of kind).
    let numbered = found.head.number.is_some() || (found.head.date.is_some() && !issuer.is_empty());
    if !named && !numbered {
        return Found::default();
    }
    if named {
        subject(&mut rest, &mut found, &mut starts);
    } else {
        starts.truncate(head_lines(text, body));
    }
    found.head.issuer = issuer.last().cloned();
    found.starts = starts;
    found
}

/// How many lines at the top of a document without a name of kind look like a head.
fn head_lines(text: &str, body: Span) -> usize {
    let fits = |line: &Line<'_>| {
        let plain = bare(line.text);
        !plain.chars().any(char::is_lowercase)
            || cells(plain).any(|cell| {
                label::starts_with_folded(cell, "số").is_some()
                    || label::starts_with_folded(cell, "v/v").is_some()
                    || cell.contains("Độc lập")
                    || place_and_date(cell).is_some()
            })
    };
    lines(text, body).filter(|line| !line.text.is_empty()).take_while(fits).count()
}

fn read_line(line: Line<'_>, found: &mut Found, issuer: &mut Vec<String>) {
    for cell in cells(line.text) {
        let cell = bare(cell);
        if cell.is_empty() || cell.chars().all(|c| !c.is_alphanumeric()) {
            continue;
        }
        let mut behind = None;
        if let Some(length) = label::starts_with_folded(cell, "số") {
            let rest = cell.get(length..).unwrap_or_default().trim_start_matches([':', ' ', '\u{a0}', '.', '*', '\n', '\r']);
            if let Some(number) = number::at(rest, 0) {
                found.head.number_at = within(line, rest.get(..number.end).unwrap_or_default());
                found.head.number = Some(number.number);
                // "Số: 05/KH-UBND *Bắc Ninh, ngày 08 tháng 01 năm 2025*": two columns with no more than a space between.
                behind = rest.get(number.end..).map(bare);
            }
        }
        if let Some(dated) = behind.and_then(place_and_date).or_else(|| place_and_date(cell)) {
            found.head.place = dated.place.map(str::to_owned);
            match dated.when {
                Some(When::Day(date)) => dated_head(&mut found.head, line, dated.words, date),
                Some(_) => {}
                None => found.impossible = Some(Span::new(line.start, line.end())),
            }
            continue;
        }
        let capitals = !cell.chars().any(char::is_lowercase) && cell.chars().any(char::is_uppercase);
        // The name of the State, and stamps: no agencies.
        const STATE: [&str; 7] =
            ["CỘNG HÒA XÃ HỘI", "CỘNG HOÀ XÃ HỘI", "ĐẢNG CỘNG SẢN VIỆT NAM", "DỰ THẢO", "HỎA TỐC", "THƯỢNG KHẨN", "KHẨN"];
        if capitals
            && cell.starts_with(char::is_uppercase)
            && !STATE.iter().any(|motto| cell.starts_with(motto))
            && !cell.starts_with("SỐ")
        {
            const ABOVE: [&str; 6] = ["TỈNH ", "HUYỆN ", "XÃ ", "PHƯỜNG ", "THÀNH PHỐ ", "THỊ XÃ "];
            match issuer.last_mut() {
                // "ỦY BAN NHÂN DÂN⏎TỈNH GIA LAI" is one agency, "UBND TỈNH GIA LAI⏎SỞ NỘI VỤ" are two.
                Some(last)
                    if ABOVE.iter().any(|word| cell.starts_with(word))
                        || last.ends_with(['-', ','])
                        || cell.starts_with("VÀ ") =>
                {
                    last.push(' ');
                    last.push_str(cell);
                }
                _ => issuer.push(cell.to_owned()),
            }
        }
    }
}

/// The columns of a line: cells of a table, or parts with a tab or three spaces between them.
pub(super) fn cells(line: &str) -> impl Iterator<Item = &str> {
    let line = line.trim_matches('|');
    let mut rest = Some(line);
    std::iter::from_fn(move || {
        let text = rest?;
        let cut = [("|", 1), ("\t", 1), ("   ", 3), ("<br>", 4)]
            .iter()
            .filter_map(|(mark, length)| text.find(mark).map(|at| (at, *length)))
            .min();
        match cut {
            Some((at, length)) => {
                rest = text.get(at + length..);
                text.get(..at)
            }
            None => rest.take(),
        }
    })
    .map(str::trim)
    .filter(|cell| !cell.is_empty())
}

/// Where some words of a line stand in the file.
fn within(line: Line<'_>, words: &str) -> Option<Span> {
    let at = line.start + line.text.find(words).filter(|_| !words.is_empty())?;
    Some(Span::new(at, at + words.len()))
}

fn dated_head(head: &mut Head, line: Line<'_>, words: &str, date: NaiveDate) {
    head.date = Some(date);
    head.date_words = Some(words.to_owned());
    head.date_at = within(line, words);
}

/// "Gia Lai, ngày 05 tháng 02 năm 2024".
struct Dated<'a> {
    place: Option<&'a str>,
    /// The words from "ngày" on.
    words: &'a str,
    /// Nothing when no calendar has it.
    when: Option<When>,
}

/// The place and the date of a line.
fn place_and_date(cell: &str) -> Option<Dated<'_>> {
    let at = memchr::memmem::find_iter(cell.as_bytes(), "gày").find_map(|at| {
        let day = at.checked_sub(1).filter(|day| matches!(cell.as_bytes().get(*day), Some(b'n' | b'N')));
        day.filter(|_| cell.get(at + "gày".len()..).is_some_and(|rest| rest.starts_with([' ', '\n'])))
    })?;
    let words = cell.get(at..)?.trim_end_matches(['.', '*', '_', ' ']);
    let before = cell.get(..at)?.trim().trim_end_matches([',', ' ']);
    let place = (!before.is_empty() && before.chars().count() < 40 && before.chars().next().is_some_and(char::is_uppercase))
        .then_some(before);
    // "Căn cứ Kế hoạch số 15/KH-UBND ngày 01/01/2026 của …" names no place.
    // Nor does "Căn cứ Luật Thú y ngày …".
    if place.is_none() && !before.is_empty() || before.contains(|c: char| c.is_ascii_digit()) || opens_text(before) {
        return None;
    }
    let tail = words.get("ngày ".len()..)?.trim_start();
    if !tail.starts_with(|c: char| c.is_ascii_digit())
        || words.split_whitespace().count() > if tail.contains('/') { 2 } else { 6 }
    {
        return None;
    }
    Some(Dated { place, words, when: date::parse(words) })
}

/// The subject below the name of the kind, and what stands below it in brackets.
fn subject<'a>(rest: &mut std::iter::Peekable<impl Iterator<Item = Line<'a>>>, found: &mut Found, starts: &mut Vec<usize>) {
    let mut gap = false;
    let mut subject: Vec<&str> = found.head.subject.as_deref().map(|_| Vec::new()).unwrap_or_default();
    let mut complete = found.head.subject.is_some();
    while let Some(line) = rest.peek() {
        if line.text.is_empty() {
            gap = true;
            complete |= !subject.is_empty();
            rest.next();
            continue;
        }
        let plain = bare(line.text);
        let rule = plain.is_empty() || plain.chars().all(|c| !c.is_alphanumeric());
        let bracketed = plain.starts_with('(') && plain.ends_with([')', '.']);
        let dated = place_and_date(plain);
        if rule || bracketed || dated.is_some() {
            if let Some(Dated { place, words, when: Some(When::Day(day)) }) = dated {
                found.head.place = found.head.place.take().or(place.map(str::to_owned));
                if found.head.date.is_none() {
                    dated_head(&mut found.head, *line, words, day);
                }
            }
            starts.push(line.start);
            complete |= !subject.is_empty();
            rest.next();
            continue;
        }
        let opens_text = opens_text(plain);
        let capitals = !plain.chars().any(char::is_lowercase);
        // A subject in capitals ends where a sentence in small letters begins.
        complete |= !capitals
            && plain.starts_with(char::is_uppercase)
            && !subject.is_empty()
            && !subject.iter().any(|line| line.chars().any(char::is_lowercase));
        // "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH GIA LAI": who decides, between the subject and "Căn cứ".
        complete |= capitals && subject.iter().any(|line| line.chars().any(char::is_lowercase));
        if complete && capitals && label::read(line.text).is_none() && title(plain).is_none() {
            starts.push(line.start);
            rest.next();
            continue;
        }
        // Behind a blank line only what does not end like a sentence can still be the subject.
        let sentence = plain.ends_with(['.', ':', ';']) || plain.chars().count() > 300;
        if complete
            || opens_text
            || label::read(line.text).is_some()
            || label::bullet(line.text).is_some()
            || (gap && sentence)
            || title(plain).is_some()
        {
            break;
        }
        subject.push(plain);
        starts.push(line.start);
        let from = found.subject.map_or(line.start, |span| span.start as usize);
        found.subject = Some(Span::new(from, line.end()));
        gap = false;
        rest.next();
    }
    if !subject.is_empty() {
        found.head.subject = Some(super::structure::clean(&subject.join(" ")));
    }
}
