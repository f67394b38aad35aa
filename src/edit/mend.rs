//! Slips that are mended without changing what a file says: signs that nobody sees, letters of another alphabet that look the same, dashes
//! and quotation marks that a word processor exchanged.
//!
//! Invariant: a file comes back only where the checks of that file alone find no more in it than before; whatever could mean two things is
//! left for a person.

use crate::diagnostics::catalogue::front_matter as slips;
use crate::diagnostics::{Diagnostic, Language};
use crate::load;
use crate::parse::front_matter;
use crate::path::SourcePath;
use crate::span::position;
use crate::vietnamese::fold::compose;
use crate::vietnamese::legacy::Encoding;

/// What was mended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mending {
    /// UTF-16 with its mark, saved as UTF-8.
    Encoding,
    /// A byte-order mark.
    Mark,
    /// Line ends of Windows.
    LineEnds,
    /// `Ð` of Icelandic or Ewe for `Đ`.
    Eth,
    /// Letters with their accents apart.
    Composed,
    /// Characters that nobody sees.
    Invisible,
    /// Blanks at the end of a line.
    Blanks,
    /// Tabs before a key.
    Tabs,
    /// No-break spaces among the keys.
    NoBreak,
    /// Dashes that a word processor joined.
    Dashes,
    /// A value with a colon.
    Colon,
    /// A key and its value without a space between.
    Gap,
    /// Curly quotes around a key.
    Quotes,
}

impl Mending {
    /// What was done, in words.
    pub fn words(self, language: Language) -> &'static str {
        let (vi, en) = match self {
            Mending::Encoding => ("UTF-16 đổi sang UTF-8", "UTF-16 made UTF-8"),
            Mending::Mark => ("bỏ dấu BOM ở đầu tệp", "byte-order mark removed"),
            Mending::LineEnds => ("xuống dòng kiểu Windows đổi thành kiểu chung", "line ends of Windows made plain"),
            Mending::Composed => ("chữ có dấu tách rời (NFD) đổi sang dựng sẵn (NFC)", "decomposed letters composed"),
            Mending::Eth => ("chữ Ð, ð, Ɖ của tiếng khác đổi thành Đ, đ", "Ð, ð, Ɖ of other alphabets made Đ, đ"),
            Mending::Invisible => ("bỏ ký tự vô hình", "invisible characters removed"),
            Mending::Blanks => ("bỏ dấu cách thừa ở cuối dòng", "blanks at the end of lines removed"),
            Mending::Tabs => ("tab trong phần đầu đổi thành dấu cách", "tabs of the front matter made spaces"),
            Mending::NoBreak => {
                ("dấu cách không ngắt trong phần đầu đổi thành dấu cách", "no-break spaces of the front matter made spaces")
            }
            Mending::Dashes => ("gạch dài đổi lại thành ---", "long dashes made --- again"),
            Mending::Colon => ("giá trị có dấu hai chấm được đặt trong ngoặc kép", "values with a colon put in quotes"),
            Mending::Gap => ("thêm dấu cách sau dấu hai chấm", "a space put after a colon"),
            Mending::Quotes => ("bỏ ngoặc kép cong quanh tên khóa", "curly quotes around a key removed"),
        };
        if language == Language::Vi { vi } else { en }
    }
}

/// A file that was mended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mended {
    /// The text that it had.
    pub before: String,
    /// The text that it has.
    pub after: String,
    /// What was done, in order.
    pub done: Vec<Mending>,
}

/// Rounds of mending one line after the other: a slip may hide the next.
const ROUNDS: usize = 40;

/// Mends a page, a register, a table of figures or the configuration. Nothing where there is nothing to mend, or where its letters are in an
/// old encoding that could be mistaken.
pub fn mend(path: &SourcePath, bytes: &[u8]) -> Option<Mended> {
    let mut done = Vec::new();
    let before = match (bytes, std::str::from_utf8(bytes)) {
        ([0xff, 0xfe, ..], _) => {
            done.push(Mending::Encoding);
            Encoding::Utf16Le.decode(bytes)
        }
        ([0xfe, 0xff, ..], _) => {
            done.push(Mending::Encoding);
            Encoding::Utf16Be.decode(bytes)
        }
        (_, Ok(text)) => text.to_owned(),
        (_, Err(_)) => return None,
    };
    if before.contains('\u{fffd}') || (done.is_empty() && load::text(path, bytes).0.is_none()) {
        return None;
    }
    let mut text = before.clone();
    let mut put = |text: &mut String, mending: Mending, after: String| {
        if *text != after {
            *text = after;
            done.push(mending);
        }
    };
    let plain = text.trim_start_matches('\u{feff}').to_owned();
    put(&mut text, Mending::Mark, plain);
    let plain = text.replace("\r\n", "\n");
    put(&mut text, Mending::LineEnds, plain);
    let plain = text.replace(['\u{200b}', '\u{2060}', '\u{feff}', '\u{ad}'], "");
    put(&mut text, Mending::Invisible, plain);
    let plain = text.replace(['\u{d0}', '\u{189}'], "Đ").replace(['\u{f0}', '\u{256}'], "đ");
    put(&mut text, Mending::Eth, plain);
    let plain = compose(&text);
    put(&mut text, Mending::Composed, plain);
    if path.extension().as_deref() == Some("md") {
        for (mending, change) in LINES {
            let plain = in_front(&text, *change);
            put(&mut text, *mending, plain);
        }
        for _ in 0..ROUNDS {
            let Some((mending, plain)) = slip(path, &text) else { break };
            if problems(path, &plain).len() >= problems(path, &text).len() {
                break;
            }
            put(&mut text, mending, plain);
        }
        let plain = without_blanks(&text);
        put(&mut text, Mending::Blanks, plain);
        if problems(path, &text).len() > problems(path, &before).len() {
            return None;
        }
    }
    done.sort_unstable();
    done.dedup();
    (!done.is_empty()).then_some(Mended { before, after: text, done })
}

/// How a line of the front matter is mended.
type OfLine = fn(&str) -> String;

const LINES: &[(Mending, OfLine)] = &[
    (Mending::Dashes, |line| {
        let dashes = line.trim();
        let weight: usize = dashes.chars().map(|c| if c == '-' { 1 } else { 3 }).sum();
        let near = !dashes.is_empty() && weight >= 3 && dashes.chars().all(|c| matches!(c, '-' | '–' | '—' | '−' | '‐' | '‑'));
        if near { "---".to_owned() } else { line.to_owned() }
    }),
    (Mending::NoBreak, |line| line.replace(['\u{a0}', '\u{202f}', '\u{2007}'], " ")),
    (Mending::Tabs, |line| {
        let indent = line.len() - line.trim_start_matches([' ', '\t']).len();
        let (blanks, rest) = line.split_at_checked(indent).unwrap_or(("", line));
        let rest = rest
            .split_once(":\t")
            .filter(|(key, _)| is_key(key))
            .map_or_else(|| rest.to_owned(), |(key, value)| format!("{key}: {}", value.trim_start()));
        format!("{}{rest}", blanks.replace('\t', "  "))
    }),
    (Mending::Quotes, |line| {
        let indent = line.len() - line.trim_start_matches([' ', '-']).len();
        let (start, rest) = line.split_at_checked(indent).unwrap_or(("", line));
        let Some((key, value)) = rest.split_once(':') else { return line.to_owned() };
        let bare = key.trim().trim_matches(['“', '”', '„', '‟']);
        if bare != key.trim() && is_key(bare) { format!("{start}{bare}:{value}") } else { line.to_owned() }
    }),
];

/// Whether words can be the name of a key: letters, and what may stand between them.
fn is_key(words: &str) -> bool {
    !words.is_empty() && words.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | ' ' | '-')) && words.chars().count() <= 40
}

/// Changes the lines from the first to the second rule of dashes.
fn in_front(text: &str, change: OfLine) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rules = 0;
    for line in text.split_inclusive('\n') {
        let (words, end) = line.strip_suffix('\n').map_or((line, ""), |words| (words, "\n"));
        if rules >= 2 || (rules == 0 && !words.trim().is_empty() && !change_makes_rule(words)) {
            rules = 2;
            out.push_str(line);
            continue;
        }
        let changed = change(words);
        rules += usize::from(changed.trim() == "---" || change_makes_rule(words));
        out.push_str(&changed);
        out.push_str(end);
    }
    out
}

/// Whether a line is the rule of dashes, or one that a word processor changed.
fn change_makes_rule(line: &str) -> bool {
    LINES.first().is_some_and(|(_, dashes)| dashes(line).trim() == "---")
}

/// Everything that the checks of this file alone say of it.
fn problems(path: &SourcePath, text: &str) -> Vec<Diagnostic> {
    let (source, mut problems) = load::load(path, text.as_bytes());
    problems.extend(source.map(|source| front_matter::parse(&source).1).unwrap_or_default());
    problems
}

/// The first slip of a line that has one mending only, and the text without it.
fn slip(path: &SourcePath, text: &str) -> Option<(Mending, String)> {
    problems(path, text).iter().find_map(|problem| {
        let code = problem.entry.code;
        let mending = if code == slips::COLON_IN_VALUE.code {
            Mending::Colon
        } else if code == slips::NO_SPACE_AFTER_COLON.code {
            Mending::Gap
        } else {
            return None;
        };
        let wanted = usize::try_from(position(text, problem.span?.start).line).ok()?;
        let line = text.lines().nth(wanted.checked_sub(1)?)?;
        let (key, value) = match mending {
            Mending::Colon => line.split_once(": ")?,
            _ => line.split_once(':')?,
        };
        if !is_key(key.trim_start_matches([' ', '-'])) || value.contains(" #") {
            return None;
        }
        let mended = match mending {
            Mending::Colon => format!("{key}: \"{}\"", value.trim().replace('\\', "\\\\").replace('"', "\\\"")),
            _ => format!("{key}: {value}"),
        };
        let lines = text.split_inclusive('\n').enumerate().map(|(number, own)| match own.strip_suffix('\n') {
            Some(_) if number + 1 == wanted => format!("{mended}\n"),
            None if number + 1 == wanted => mended.clone(),
            _ => own.to_owned(),
        });
        Some((mending, lines.collect()))
    })
}

/// Without blanks at the end of lines; two of them within a paragraph are a line break and stay, and so do those of code.
fn without_blanks(text: &str) -> String {
    let lines: Vec<&str> = text.split('\n').collect();
    let mut code = false;
    let mut rules = 0;
    let mended = lines.iter().enumerate().map(|(index, line)| {
        rules += usize::from(line.trim_end() == "---");
        code ^= line.trim_start().starts_with("```") || line.trim_start().starts_with("~~~");
        let bare = line.trim_end_matches([' ', '\t', '\r']);
        let next = lines.get(index + 1).is_some_and(|next| !next.trim().is_empty());
        let breaks = line.ends_with("  ") && !bare.is_empty() && next && rules != 1;
        if code || breaks { *line } else { bare }
    });
    mended.collect::<Vec<_>>().join("\n")
}

/// Lines that differ: their number from 1, as they were and as they are. Lines that only ended otherwise are not among them.
pub fn differences(mended: &Mended) -> Vec<(usize, String, String)> {
    let before = mended.before.trim_start_matches('\u{feff}').split('\n').map(|line| line.strip_suffix('\r').unwrap_or(line));
    let after = mended.after.split('\n');
    let pairs = (1..).zip(before.zip(after));
    pairs.filter(|(_, (old, new))| old != new).map(|(line, (old, new))| (line, old.to_owned(), new.to_owned())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn page(text: &str) -> Option<Mended> {
        mend(&SourcePath::new("content/trang/a.md"), text.as_bytes())
    }

    #[test]
    fn what_nobody_sees_or_a_word_processor_exchanged_is_mended() {
        for (before, after, done) in [
            ("\u{feff}---\r\ntieu_de: A\r\n---\r\nB\r\n", "---\ntieu_de: A\n---\nB\n", vec![Mending::Mark, Mending::LineEnds]),
            ("---\ntieu_de: Tie\u{302}\u{301}ng\n---\n", "---\ntieu_de: Tiếng\n---\n", vec![Mending::Composed]),
            ("---\ntieu_de: QÐ-UBND\n---\nðồng\n", "---\ntieu_de: QĐ-UBND\n---\nđồng\n", vec![Mending::Eth]),
            ("—\ntieu_de: A\n—-\nB — C\n", "---\ntieu_de: A\n---\nB — C\n", vec![Mending::Dashes]),
            ("---\ntieu_de:\u{a0}A\n---\nB\u{a0}C\n", "---\ntieu_de: A\n---\nB\u{a0}C\n", vec![Mending::NoBreak]),
            ("---\ntieu_de: A: B \"C\"\n---\n", "---\ntieu_de: \"A: B \\\"C\\\"\"\n---\n", vec![Mending::Colon]),
            ("---\ntieu_de:A\n---\n", "---\ntieu_de: A\n---\n", vec![Mending::Gap]),
            ("---\n“tieu_de”: A\n---\n", "---\ntieu_de: A\n---\n", vec![Mending::Quotes]),
            (
                "---\ntieu_de: A\nnguon:\n\t- tieu_de: B\n---\n",
                "---\ntieu_de: A\nnguon:\n  - tieu_de: B\n---\n",
                vec![Mending::Tabs],
            ),
            ("---\ntieu_de: A  \n---\nB \nC  \nD  \n\n", "---\ntieu_de: A\n---\nB\nC  \nD\n\n", vec![Mending::Blanks]),
            ("---\ntieu_de: a\u{200b}b\n---\n", "---\ntieu_de: ab\n---\n", vec![Mending::Invisible]),
        ] {
            let mended = page(before).unwrap_or_else(|| panic!("{before:?}"));
            assert_eq!((mended.after.as_str(), mended.done), (after, done), "{before:?}");
            assert_eq!(page(after), None, "{after:?}");
        }
    }

    #[test]
    fn what_could_mean_two_things_is_left() {
        for text in [
            "---\ntieu_de: A\n---\nB\n",
            "---\ntieu_de: “Đổi mới”\n---\n",
            "---\ntieu_de: A\nngay_dang: 31/02/2024\n---\n",
            "---\ntieu_dee: A\n---\n",
            "không có phần đầu",
        ] {
            assert_eq!(page(text), None, "{text:?}");
        }
        assert_eq!(mend(&SourcePath::new("content/trang/a.md"), b"---\ntieu_de: C\xe9ng h\xdfa x\xb7 h\xe9i\n---\n"), None);
    }

    #[test]
    fn registers_and_tables_lose_only_what_nobody_sees() {
        let mended = mend(&SourcePath::new("content/ket-qua/a.csv"), "\u{feff}a;b\r\n1;QÐ \r\n".as_bytes()).unwrap();
        assert_eq!(mended.after, "a;b\n1;QĐ \n");
        assert_eq!(differences(&mended), [(2, "1;QÐ ".to_owned(), "1;QĐ ".to_owned())]);
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn mending_ends_and_never_makes_a_page_worse(text in "(---\n|tieu_de|title|ngay|nguon|[:“”\"' \t\u{a0}\u{200b}\r\n#-]|[a-zà-ỹÐð]{1,4}){0,40}") {
            let path = SourcePath::new("content/trang/a.md");
            if let Some(mended) = page(&text) {
                prop_assert!(problems(&path, &mended.after).len() <= problems(&path, &mended.before).len());
                prop_assert_eq!(page(&mended.after).map(|again| again.after), None, "{:?}", text);
            }
        }
    }
}
