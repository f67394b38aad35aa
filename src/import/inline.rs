//! The words of one line as Markdown: emphasis that Markdown can carry, everything else escaped, so that no word becomes a mark.

use super::model::Look;
use crate::parse::plan::label;

/// Stands for the beginning of a note's call. These are no characters of any text, and are left out where they come in one.
pub const CALL: char = '\u{fdd0}';
/// Stands for the beginning of what could not be read.
pub const UNREAD: char = '\u{fdd1}';
const END: char = '\u{fdd2}';

fn is_mark(c: char) -> bool {
    matches!(c, '\u{fdd0}'..='\u{fdef}')
}

/// Words with the look of each character.
#[derive(Clone, Debug, Default)]
pub struct Line {
    letters: Vec<(char, Look)>,
}

impl Line {
    /// Adds words; white space of every sort becomes a plain space, five or more of them the gap of a column.
    pub fn push(&mut self, words: &str, look: Look) {
        for c in words.chars() {
            match c {
                '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' => {}
                '\t' => self.letters.push(('\t', Look::default())),
                c if c.is_whitespace() => self.letters.push((' ', look)),
                c if c.is_control() || is_mark(c) => {}
                c => self.letters.push((c, look)),
            }
        }
    }

    /// Adds what stands for a mark of its own, such as the call of a note.
    pub fn push_mark(&mut self, mark: char, words: &str) {
        self.letters.push((mark, Look::default()));
        self.push(words, Look::default());
        self.letters.push((END, Look::default()));
    }

    /// The words without marks.
    pub fn plain(&self) -> String {
        self.letters.iter().map(|(c, _)| c).collect()
    }

    /// Whether there is nothing but white space.
    pub fn is_blank(&self) -> bool {
        self.letters.iter().all(|(c, _)| c.is_whitespace())
    }

    /// Whether all words are bold.
    pub fn is_bold(&self) -> bool {
        !self.is_blank() && self.letters.iter().all(|(c, look)| c.is_whitespace() || look.bold)
    }

    /// Leaves bold out, for headings, which are bold by themselves.
    pub fn lighten(&mut self) {
        for (_, look) in &mut self.letters {
            look.bold = false;
        }
    }

    /// The line as Markdown. `links` are the destinations; `columns` keeps the gaps between columns.
    pub fn markdown(&self, links: &[String], columns: bool) -> String {
        let mut letters = spaced(&self.letters, columns);
        unmark_label(&mut letters);
        settle_spaces(&mut letters);
        settle_edges(&mut letters);
        finish(emit(&letters, links))
    }
}

/// Marks in place of what stands for them.
fn finish(text: String) -> String {
    if !text.contains(is_mark) {
        return text;
    }
    let mut out = String::with_capacity(text.len() + 16);
    let mut close = "";
    for c in text.chars() {
        match c {
            CALL => {
                out.push_str("[^");
                close = "]";
            }
            UNREAD => {
                out.push_str("⟦cần xem: ");
                close = "⟧";
            }
            END => out.push_str(std::mem::take(&mut close)),
            c => out.push(c),
        }
    }
    out
}

/// One space for several; a tab for many, where columns are kept.
fn spaced(letters: &[(char, Look)], columns: bool) -> Vec<(char, Look)> {
    let mut out: Vec<(char, Look)> = Vec::with_capacity(letters.len());
    let mut gap: Vec<(char, Look)> = Vec::new();
    for &(c, look) in letters {
        if c.is_whitespace() {
            gap.push((c, look));
            continue;
        }
        if let Some(&(_, first)) = gap.first().filter(|_| !out.is_empty()) {
            let wide = gap.len() >= 5 || gap.iter().any(|(c, _)| *c == '\t');
            out.push(if wide && columns { ('\t', Look::default()) } else { (' ', first) });
        }
        gap.clear();
        out.push((c, look));
    }
    out
}

/// A dash stands outside of all emphasis, a number outside of emphasis that goes on behind it but not to the end of the line.
fn unmark_label(letters: &mut [(char, Look)]) {
    let text: String = letters.iter().map(|(c, _)| c).collect();
    let (length, dash) = match (label::bullet(&text), label::read(&text)) {
        (Some((_, length)), _) if !text.starts_with('*') => (length, true),
        (_, Some(label)) => (label.length, false),
        _ => return,
    };
    let count = text.get(..length).map_or(0, |label| label.chars().count());
    let Some((_, first)) = letters.first().copied() else { return };
    let emphasised = first.bold || first.italic;
    let same = |(_, look): &&(char, Look)| look.bold == first.bold && look.italic == first.italic;
    let whole = letters.iter().filter(|(c, _)| !c.is_whitespace()).all(|pair| same(&pair));
    let behind = letters.iter().skip(count).find(|(c, _)| !c.is_whitespace()).is_some_and(|pair| same(&pair));
    if emphasised && (dash || (!whole && behind)) {
        for (_, look) in letters.iter_mut().take(count) {
            (look.bold, look.italic) = (false, false);
        }
    }
}

/// White space looks like what stands around it, where both sides agree.
fn settle_spaces(letters: &mut [(char, Look)]) {
    let looks: Vec<Option<Look>> = letters.iter().map(|(c, look)| (!c.is_whitespace()).then_some(*look)).collect();
    let mut before = Look::default();
    let mut after: Vec<Look> = Vec::with_capacity(looks.len());
    let mut next = Look::default();
    for look in looks.iter().rev() {
        next = look.unwrap_or(next);
        after.push(next);
    }
    after.reverse();
    for ((c, look), after) in letters.iter_mut().zip(after) {
        if c.is_whitespace() {
            *look = if *c == ' ' && before == after { before } else { Look { raw: before.raw, ..Look::default() } };
        } else {
            before = *look;
        }
    }
}

/// Emphasis that begins or ends with a mark next to a letter is none for Markdown: the mark is left outside.
fn settle_edges(letters: &mut [(char, Look)]) {
    for _ in 0..4 {
        let mut moved = false;
        let view: Vec<(char, bool, bool)> = letters.iter().map(|(c, look)| (*c, look.bold, look.italic)).collect();
        for (index, (_, look)) in letters.iter_mut().enumerate() {
            let Some(&(c, bold, italic)) = view.get(index) else { continue };
            if !(bold || italic) || c.is_alphanumeric() || c.is_whitespace() {
                continue;
            }
            let before = index.checked_sub(1).and_then(|before| view.get(before));
            let after = view.get(index + 1);
            let opens = before.is_some_and(|(c, b, i)| c.is_alphanumeric() && (*b, *i) != (bold, italic));
            let closes = after.is_some_and(|(c, b, i)| c.is_alphanumeric() && (*b, *i) != (bold, italic));
            if opens || closes {
                (look.bold, look.italic) = (false, false);
                moved = true;
            }
        }
        if !moved {
            return;
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    Link(u32),
    Bold,
    Italic,
}

fn emit(letters: &[(char, Look)], links: &[String]) -> String {
    let mut out = String::with_capacity(letters.len() + 16);
    let mut open: Vec<Mark> = Vec::new();
    let close = |mark: Mark, out: &mut String| match mark {
        Mark::Bold => out.push_str("**"),
        Mark::Italic => out.push('*'),
        Mark::Link(link) => {
            let target = usize::try_from(link).ok().and_then(|link| links.get(link.checked_sub(1)?));
            let target = target.map(String::as_str).unwrap_or_default();
            out.push_str(&format!("]({})", target.replace('(', "%28").replace(')', "%29")));
        }
    };
    let mut marked = letters.iter().enumerate().peekable();
    while let Some((index, &(c, look))) = marked.next() {
        let mut wanted: Vec<Mark> = Vec::with_capacity(3);
        if look.link > 0 {
            wanted.push(Mark::Link(look.link));
        }
        if look.bold {
            wanted.push(Mark::Bold);
        }
        if look.italic {
            wanted.push(Mark::Italic);
        }
        while let Some(at) = open.iter().position(|mark| !wanted.contains(mark)) {
            while open.len() > at {
                if let Some(mark) = open.pop() {
                    close(mark, &mut out);
                }
            }
        }
        for mark in wanted {
            if !open.contains(&mark) {
                match mark {
                    Mark::Bold => out.push_str("**"),
                    Mark::Italic => out.push('*'),
                    Mark::Link(_) => out.push('['),
                }
                open.push(mark);
            }
        }
        let next = marked.peek().map(|(_, (c, _))| *c);
        let escape = match c {
            '\\' | '`' | '[' | ']' => true,
            '*' | '_' => !look.raw,
            '~' => next == Some('~'),
            '#' | '>' | '|' => index == 0 && !look.raw,
            _ => false,
        };
        let entity = match c {
            '<' => next.is_some_and(|c| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?')).then_some("&lt;"),
            '&' => letters.get(index + 1..).is_some_and(is_entity).then_some("&amp;"),
            // Our own mark for what could not be read.
            '⟦' => Some("[["),
            '⟧' => Some("]]"),
            _ => None,
        };
        match entity {
            Some(entity) => out.push_str(entity),
            None => {
                if escape {
                    out.push('\\');
                }
                out.push(c);
            }
        }
    }
    while let Some(mark) = open.pop() {
        close(mark, &mut out);
    }
    out
}

/// Whether Markdown would read a character where these letters follow a `&`: "KH&CN;" has none, and stays as it is.
fn is_entity(rest: &[(char, Look)]) -> bool {
    const CAPITAL: [&str; 12] = ["AMP", "COPY", "DD", "ETH", "GG", "GT", "LL", "LT", "QUOT", "REG", "THORN", "TRADE"];
    if rest.first().is_some_and(|(c, _)| *c == '#') {
        return true;
    }
    let name: String = rest.iter().map(|(c, _)| *c).take(40).take_while(char::is_ascii_alphanumeric).collect();
    let closed = rest.get(name.len()).is_some_and(|(c, _)| *c == ';');
    closed && !name.is_empty() && (name.chars().any(|c| c.is_ascii_lowercase()) || CAPITAL.contains(&name.as_str()))
}

/// The letters of Markdown that this program wrote: marks, addresses and signs of notes left out.
pub fn letters_of(markdown: &str) -> String {
    let mut out = String::with_capacity(markdown.len());
    let mut rest = markdown;
    while let Some(at) = rest.find(['\\', '[', ']', '<', '&', '⟦']) {
        let (before, from) = rest.split_at_checked(at).unwrap_or((rest, ""));
        out.push_str(before);
        let skip = if let Some(escaped) = from.strip_prefix('\\') {
            let next = escaped.chars().next();
            out.extend(next);
            1 + next.map_or(0, char::len_utf8)
        } else if from.starts_with("[^") {
            from.find(']').map_or(1, |end| end + 1)
        } else if from.starts_with("](") {
            from.find(')').map_or(1, |end| end + 1)
        } else if from.starts_with("<br>") {
            out.push('\n');
            4
        } else if from.starts_with("&lt;") {
            out.push('<');
            4
        } else if let Some(after) = from.strip_prefix('&') {
            out.push('&');
            if after.starts_with("amp;") { 5 } else { 1 }
        } else if from.starts_with('⟦') {
            from.find('⟧').map_or(3, |end| end + 3)
        } else {
            1
        };
        rest = from.get(skip..).unwrap_or_default();
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAIN: Look = Look { bold: false, italic: false, raw: false, link: 0 };
    const BOLD: Look = Look { bold: true, ..PLAIN };
    const ITALIC: Look = Look { italic: true, ..PLAIN };
    const BOTH: Look = Look { bold: true, italic: true, ..PLAIN };

    fn written(parts: &[(&str, Look)]) -> String {
        let mut line = Line::default();
        for (words, look) in parts {
            line.push(words, *look);
        }
        line.markdown(&["https://a.vn/?b=(c)".to_owned()], false)
    }

    #[test]
    fn emphasis_is_written_as_markdown_reads_it() {
        for (parts, text) in [
            (vec![("mô hình “", PLAIN), ("Dân vận khéo", ITALIC), ("” ", PLAIN)], "mô hình “*Dân vận khéo*”"),
            (vec![("a ", BOLD), ("b", BOLD), (" c", PLAIN)], "**a b** c"),
            (vec![("Điều 1.", BOLD), (" Ban hành", PLAIN)], "**Điều 1.** Ban hành"),
            (vec![("1. Sở Nội vụ:", BOLD), (" chủ trì", PLAIN)], "1. **Sở Nội vụ:** chủ trì"),
            (vec![("I. MỤC ĐÍCH", BOLD)], "**I. MỤC ĐÍCH**"),
            (vec![("- Sở Nội vụ", BOLD)], "- **Sở Nội vụ**"),
            (vec![("x", BOLD), ("(y)", ITALIC), ("z", PLAIN)], "**x**(*y*)z"),
            (vec![("a", BOLD), ("b", BOTH), ("c", PLAIN)], "**a*b***c"),
            (vec![("trang ", PLAIN), ("này", Look { link: 1, ..PLAIN })], "trang [này](https://a.vn/?b=%28c%29)"),
        ] {
            assert_eq!(written(&parts), text);
        }
    }

    #[test]
    fn no_word_becomes_a_mark_and_its_letters_can_be_counted_again() {
        for (words, text) in [
            ("5 * 3 [1] a_b", "5 \\* 3 \\[1\\] a\\_b"),
            ("<script> & &amp; < 5", "&lt;script> & &amp;amp; < 5"),
            ("# x", "\\# x"),
            ("Bộ KH&CN; NN&PTNT &LT; &copy; R&D", "Bộ KH&CN; NN&PTNT &amp;LT; &amp;copy; R&D"),
            ("⟦a⟧", "[[a]]"),
        ] {
            let markdown = written(&[(words, PLAIN)]);
            assert_eq!(markdown, text);
            let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
            assert_eq!(letters(&letters_of(&markdown)), letters(words));
        }
        assert_eq!(letters_of("a[^12] [b](https://c.vn) ⟦cần xem⟧ x<br>y"), "a b  x\ny");
        assert_eq!(letters_of("Tỷ lệ &lt; 5%, \\< 3%; R&D, P&amp;L"), "Tỷ lệ < 5%, < 3%; R&D, P&L");
    }
}
