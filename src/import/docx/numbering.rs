//! Automatic numbers as a word processor counts and writes them (ECMA-376, part 1, 17.9), so that they become issued numbers.

use super::tree::Node;
use std::collections::{BTreeMap, BTreeSet};

/// The lists of a document and how far each has counted.
#[derive(Debug, Default)]
pub struct Numbering {
    abstracts: BTreeMap<String, Abstract>,
    lists: BTreeMap<String, List>,
    /// Numbers reached, by definition: lists of one definition count on from each other.
    counts: BTreeMap<String, [Option<i64>; 9]>,
    /// Lists that have used the start value of their own.
    started: BTreeSet<(String, usize)>,
}

#[derive(Debug, Default)]
struct Abstract {
    levels: BTreeMap<usize, Level>,
    /// The style that holds the real definition.
    style: Option<String>,
}

#[derive(Debug, Default)]
struct List {
    definition: String,
    starts: BTreeMap<usize, i64>,
    levels: BTreeMap<usize, Level>,
}

#[derive(Clone, Debug)]
struct Level {
    start: i64,
    format: String,
    text: String,
    /// The level, from 1, that restarts this one; 0 for none.
    restart: Option<usize>,
    /// All numbers in figures.
    legal: bool,
    style: Option<String>,
}

/// A number or bullet before a paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mark {
    /// A number as written: "Điều 1.", "a)".
    Number(String),
    /// A bullet as written.
    Bullet(String),
}

impl Numbering {
    /// Reads `numbering.xml`.
    pub fn read(root: &Node) -> Self {
        let mut numbering = Self::default();
        let Some(root) = root.child("numbering") else { return numbering };
        for node in root.nodes() {
            match &*node.name {
                "abstractNum" => {
                    let Some(id) = node.attribute("abstractNumId") else { continue };
                    let levels = node.nodes().filter(|level| &*level.name == "lvl").filter_map(level).collect();
                    let style = node.child("numStyleLink").and_then(Node::value).map(str::to_owned);
                    numbering.abstracts.insert(id.to_owned(), Abstract { levels, style });
                }
                "num" => {
                    let Some(id) = node.attribute("numId") else { continue };
                    let definition = node.child("abstractNumId").and_then(Node::value).unwrap_or_default().to_owned();
                    let mut list = List { definition, ..List::default() };
                    for change in node.nodes().filter(|change| &*change.name == "lvlOverride") {
                        let Some(at) = change.attribute("ilvl").and_then(|at| at.parse::<usize>().ok()) else { continue };
                        if let Some(start) =
                            change.child("startOverride").and_then(Node::value).and_then(|start| start.parse().ok())
                        {
                            list.starts.insert(at, start);
                        }
                        if let Some((at, level)) = change.child("lvl").and_then(level) {
                            list.levels.insert(at, level);
                        }
                    }
                    numbering.lists.insert(id.to_owned(), list);
                }
                _ => {}
            }
        }
        numbering
    }

    /// Follows definitions that stand in a style: `list_of` gives the list of a style.
    pub fn link(&mut self, list_of: impl Fn(&str) -> Option<String>) {
        let linked: Vec<(String, String)> = self
            .abstracts
            .iter()
            .filter(|(_, definition)| definition.levels.is_empty())
            .filter_map(|(id, definition)| {
                let list = self.lists.get(&list_of(definition.style.as_deref()?)?)?;
                Some((id.clone(), list.definition.clone()))
            })
            .collect();
        for list in self.lists.values_mut() {
            if let Some((_, real)) = linked.iter().find(|(id, _)| *id == list.definition) {
                list.definition.clone_from(real);
            }
        }
    }

    /// The level of a list that belongs to a style.
    pub fn level_of_style(&self, list: &str, style: &str) -> Option<usize> {
        let definition = self.abstracts.get(&self.lists.get(list)?.definition)?;
        definition.levels.iter().find(|(_, level)| level.style.as_deref() == Some(style)).map(|(at, _)| *at)
    }

    fn level(&self, list: &str, at: usize) -> Option<&Level> {
        let list = self.lists.get(list)?;
        list.levels.get(&at).or_else(|| self.abstracts.get(&list.definition)?.levels.get(&at))
    }

    /// Counts one paragraph of a list and gives what is written before it.
    pub fn next(&mut self, id: &str, at: usize) -> Option<Mark> {
        let list = self.lists.get(id)?;
        let level = self.level(id, at)?.clone();
        if level.format == "bullet" {
            return (!level.text.is_empty()).then_some(Mark::Bullet(level.text));
        }
        let own = list.starts.get(&at).copied();
        let restarts: Vec<Option<usize>> = (0..9).map(|deep| self.level(id, deep).and_then(|level| level.restart)).collect();
        let starts: Vec<i64> = (0..9)
            .map(|deep| list.starts.get(&deep).copied().or_else(|| self.level(id, deep).map(|level| level.start)).unwrap_or(1))
            .collect();
        let fresh = own.is_some() && self.started.insert((id.to_owned(), at));
        let counts = self.counts.entry(list.definition.clone()).or_default();
        for (deep, count) in counts.iter_mut().enumerate() {
            let start = starts.get(deep).copied().unwrap_or(1);
            match deep.cmp(&at) {
                // A level above that was not used yet is shown with its first number.
                std::cmp::Ordering::Less => {
                    count.get_or_insert(start);
                }
                std::cmp::Ordering::Equal => {
                    *count = Some(match *count {
                        Some(reached) if !fresh => reached.saturating_add(1),
                        _ => own.filter(|_| fresh).unwrap_or(start),
                    });
                }
                std::cmp::Ordering::Greater => {
                    let keeps = match restarts.get(deep).copied().flatten() {
                        Some(0) => true,
                        Some(level) => at + 1 > level,
                        None => false,
                    };
                    if !keeps {
                        *count = None;
                    }
                }
            }
        }
        let counts = *counts;
        let mut out = String::new();
        let mut letters = level.text.chars().peekable();
        while let Some(c) = letters.next() {
            let shown = letters.peek().and_then(|digit| digit.to_digit(10)).filter(|digit| c == '%' && *digit > 0);
            let Some(shown) = shown else {
                out.push(c);
                continue;
            };
            letters.next();
            let shown = shown as usize - 1;
            let format = match self.level(id, shown) {
                Some(of) if !level.legal || of.format == "none" => of.format.as_str(),
                _ => "decimal",
            };
            let number = counts.get(shown).copied().flatten().unwrap_or(1);
            out.push_str(&written(number, format));
        }
        let out = out.trim().to_owned();
        (!out.is_empty()).then_some(Mark::Number(out))
    }
}

fn level(node: &Node) -> Option<(usize, Level)> {
    let at = node.attribute("ilvl")?.parse::<usize>().ok().filter(|at| *at < 9)?;
    let value = |name: &str| node.child(name).and_then(Node::value);
    // A format that is chosen in an alternative of a later version stands within it.
    let format = node.child("numFmt").or_else(|| node.find("numFmt"));
    let custom = format.and_then(|format| format.attribute("format"));
    Some((
        at,
        Level {
            start: value("start").and_then(|start| start.parse().ok()).unwrap_or(0),
            format: match format.and_then(Node::value) {
                Some("custom") => custom.unwrap_or("decimal").to_owned(),
                Some(format) => format.to_owned(),
                None => "decimal".to_owned(),
            },
            text: value("lvlText").unwrap_or_default().to_owned(),
            restart: value("lvlRestart").and_then(|restart| restart.parse().ok()),
            legal: node.switch("isLgl") == Some(true),
            style: value("pStyle").map(str::to_owned),
        },
    ))
}

/// A number in one of the formats of ECMA-376, part 1, 17.18.59; those that no Vietnamese document uses are written in figures.
pub fn written(number: i64, format: &str) -> String {
    match format {
        "none" => String::new(),
        "upperRoman" => roman(number).to_uppercase(),
        "lowerRoman" => roman(number),
        "upperLetter" => letters(number, LATIN).to_uppercase(),
        "lowerLetter" => letters(number, LATIN),
        "decimalZero" => format!("{number:02}"),
        "ordinal" if number == 1 => "1st".to_owned(),
        "decimalEnclosedParen" => format!("({number})"),
        "vietnameseCounting" | "cardinalText" | "ordinalText" => words(number),
        // "a, b, c, d, đ": a list that spells out its letters.
        list if list.contains(", ") => letters_of_list(number, list),
        "numberInDash" => format!("- {number} -"),
        _ => number.to_string(),
    }
}

const LATIN: &str = "abcdefghijklmnopqrstuvwxyz";
/// Letters of điểm (see `parse::plan::label`).
const VIETNAMESE: &str = "abcdđeghiklmnopqrstuvxy";

fn letters_of_list(number: i64, list: &str) -> String {
    let first: Vec<&str> = list.split(", ").map(str::trim).collect();
    let at = usize::try_from(number).ok().and_then(|number| number.checked_sub(1));
    let spelled = at.and_then(|at| first.get(at)).filter(|written| written.chars().any(char::is_alphanumeric));
    if let Some(written) = spelled {
        return (*written).to_owned();
    }
    match first.first().copied() {
        Some("001" | "0001" | "00001") => format!("{number:0width$}", width = first.first().map_or(1, |zero| zero.len())),
        Some("А" | "а") => number.to_string(),
        _ if first.contains(&"đ") => letters(number, VIETNAMESE),
        _ if first.contains(&"Đ") => letters(number, VIETNAMESE).to_uppercase(),
        _ => number.to_string(),
    }
}

/// "a" … "z", "aa", "bb" …
fn letters(number: i64, alphabet: &str) -> String {
    let Some(at) = usize::try_from(number).ok().and_then(|number| number.checked_sub(1)) else { return number.to_string() };
    let size = alphabet.chars().count().max(1);
    let Some(letter) = alphabet.chars().nth(at % size) else { return number.to_string() };
    std::iter::repeat_n(letter, (at / size + 1).min(20)).collect()
}

fn roman(number: i64) -> String {
    if !(1..4000).contains(&number) {
        return number.to_string();
    }
    let mut rest = number;
    let mut out = String::new();
    for (value, sign) in [
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ] {
        while rest >= value {
            out.push_str(sign);
            rest -= value;
        }
    }
    out
}

/// "một" … "chín mươi chín".
fn words(number: i64) -> String {
    const UNITS: [&str; 10] = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"];
    let unit = |digit: i64| usize::try_from(digit).ok().and_then(|digit| UNITS.get(digit)).copied().unwrap_or_default();
    match number {
        0..=9 => unit(number).to_owned(),
        10 => "mười".to_owned(),
        11..=19 => format!("mười {}", if number == 15 { "lăm" } else { unit(number - 10) }),
        20..=99 => {
            let tail = match number % 10 {
                0 => String::new(),
                1 => " mốt".to_owned(),
                5 => " lăm".to_owned(),
                digit => format!(" {}", unit(digit)),
            };
            format!("{} mươi{tail}", unit(number / 10))
        }
        _ => number.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lists(xml: &str) -> Numbering {
        Numbering::read(&Node::parse(&format!("<w:numbering>{xml}</w:numbering>")).unwrap())
    }

    fn level(at: usize, format: &str, text: &str, more: &str) -> String {
        format!(
            "<w:lvl w:ilvl=\"{at}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/><w:lvlText w:val=\"{text}\"/>{more}</w:lvl>"
        )
    }

    fn run(numbering: &mut Numbering, steps: &[(&str, usize)]) -> Vec<String> {
        let word = |mark: Mark| match mark {
            Mark::Number(text) | Mark::Bullet(text) => text,
        };
        steps.iter().map(|(list, at)| numbering.next(list, *at).map(word).unwrap_or_default()).collect()
    }

    #[test]
    fn numbers_of_every_format_are_written_out() {
        for (format, number, text) in [
            ("decimal", 7, "7"),
            ("upperRoman", 14, "XIV"),
            ("lowerRoman", 9, "ix"),
            ("lowerLetter", 5, "e"),
            ("upperLetter", 28, "BB"),
            ("decimalZero", 3, "03"),
            ("vietnameseCounting", 21, "hai mươi mốt"),
            ("a, b, c, d, đ, ...", 5, "đ"),
            ("a, b, c, d, đ, ...", 6, "e"),
            ("none", 1, ""),
        ] {
            assert_eq!(written(number, format), text, "{format}");
        }
    }

    #[test]
    fn deeper_levels_begin_anew_and_show_the_numbers_above() {
        let levels =
            [level(0, "upperRoman", "%1.", ""), level(1, "decimal", "%2.", ""), level(2, "decimal", "%2.%3", "")].concat();
        let mut numbering = lists(&format!(
            "<w:abstractNum w:abstractNumId=\"0\">{levels}</w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>"
        ));
        let steps = [("1", 0), ("1", 1), ("1", 2), ("1", 2), ("1", 1), ("1", 2), ("1", 0), ("1", 1)];
        assert_eq!(run(&mut numbering, &steps), ["I.", "1.", "1.1", "1.2", "2.", "2.1", "II.", "1."]);
    }

    #[test]
    fn lists_of_one_definition_count_on_unless_they_restart() {
        let mut numbering = lists(&format!(
            "<w:abstractNum w:abstractNumId=\"0\">{}</w:abstractNum>\
             <w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>\
             <w:num w:numId=\"2\"><w:abstractNumId w:val=\"0\"/></w:num>\
             <w:num w:numId=\"3\"><w:abstractNumId w:val=\"0\"/><w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"5\"/></w:lvlOverride></w:num>",
            level(0, "lowerLetter", "%1)", "")
        ));
        let steps = [("1", 0), ("2", 0), ("3", 0), ("3", 0)];
        assert_eq!(run(&mut numbering, &steps), ["a)", "b)", "e)", "f)"]);
    }

    #[test]
    fn articles_may_go_on_across_chapters_and_legal_numbers_are_in_figures() {
        let levels = [
            level(0, "upperRoman", "Chương %1", ""),
            level(1, "decimal", "Điều %2.", "<w:lvlRestart w:val=\"0\"/>"),
            level(2, "decimal", "%1.%3", "<w:isLgl/>"),
        ]
        .concat();
        let mut numbering = lists(&format!(
            "<w:abstractNum w:abstractNumId=\"0\">{levels}</w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>"
        ));
        let steps = [("1", 0), ("1", 1), ("1", 0), ("1", 1), ("1", 2)];
        assert_eq!(run(&mut numbering, &steps), ["Chương I", "Điều 1.", "Chương II", "Điều 2.", "2.1"]);
    }
}
