//! Where the cells of a Markdown table stand. The words stay in the file; only their places are kept.

use crate::span::Span;

/// The rows of a table and their cells, as places in the file.
pub fn rows(text: &str, span: Span) -> Vec<Vec<Span>> {
    let mut rows = Vec::new();
    let mut at = span.start as usize;
    for line in span.of(text).split('\n') {
        let start = at + (line.len() - line.trim_start().len());
        at += line.len() + 1;
        let mut cells = Vec::new();
        let line = line.trim();
        let inner = line.strip_prefix('|').unwrap_or(line);
        let mut from = start + (line.len() - inner.len());
        let mut escape = false;
        let base = from;
        for (offset, c) in inner.char_indices() {
            if c == '|' && !escape {
                cells.push(trimmed(text, from, base + offset));
                from = base + offset + 1;
            }
            escape = c == '\\' && !escape;
        }
        if from < base + inner.len() {
            cells.push(trimmed(text, from, base + inner.len()));
        }
        if !cells.is_empty() {
            rows.push(cells);
        }
    }
    rows
}

fn trimmed(text: &str, start: usize, end: usize) -> Span {
    let words = text.get(start..end).unwrap_or_default();
    let lead = words.len() - words.trim_start().len();
    Span::new(start + lead, start + lead + words.trim().len())
}

/// "|---|:---:|"
pub fn is_delimiter(text: &str, row: &[Span]) -> bool {
    !row.is_empty()
        && row.iter().all(|cell| !cell.is_empty() && cell.of(text).bytes().all(|byte| matches!(byte, b'-' | b':' | b' ')))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_places_of_their_words() {
        let text = "| TT | Nhiệm vụ |\n|---|:--|\n| 1 | a \\| b |";
        let rows = rows(text, Span::new(0, text.len()));
        let words: Vec<Vec<&str>> = rows.iter().map(|row| row.iter().map(|cell| cell.of(text)).collect()).collect();
        assert_eq!(words, [vec!["TT", "Nhiệm vụ"], vec!["---", ":--"], vec!["1", "a \\| b"]]);
        assert!(is_delimiter(text, &rows[1]) && !is_delimiter(text, &rows[2]));
    }
}
