//! Where the cells of a table stand: of Markdown, with or without bars at the ends of lines, or pasted with tabs. The words
//! stay in the file; only their places are kept.

use crate::span::Span;

/// What parts the cells of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// "| a | b |"
    Framed,
    /// "a | b"
    Bar,
    /// A tab.
    Tab,
}

/// Whether a table opens with this line, and the mark between its cells. `next` is the line below, where there is one.
pub fn opens(line: &str, next: Option<&str>) -> Option<Mark> {
    if line.starts_with('|') {
        return Some(Mark::Framed);
    }
    let next = next?;
    let bars = memchr::memchr_iter(b'|', line.as_bytes()).count();
    if bars > 0 {
        let below = memchr::memchr_iter(b'|', next.as_bytes()).count();
        let ruled = below > 0 && next.bytes().all(|byte| matches!(byte, b'-' | b':' | b' ' | b'|'));
        // Rows of a group hold fewer cells than the row of titles.
        let titles = bars > 1 && line.split('|').all(|cell| cell.len() < 120);
        return (ruled || bars > 1 && bars == below || titles && below > 0).then_some(Mark::Bar);
    }
    // Titles of columns are short, and a line of cells follows at once.
    let filled = |line: &str| line.split('\t').filter(|cell| !cell.trim().is_empty()).count();
    let titles = line.contains('\t') && filled(line) > 2 && line.split('\t').all(|cell| cell.len() < 120);
    (titles && filled(next) > 1).then_some(Mark::Tab)
}

/// Whether a table with this mark goes on with the line.
pub fn goes_on(mark: Mark, line: &str) -> bool {
    match mark {
        Mark::Framed => line.starts_with('|'),
        Mark::Bar => line.contains('|'),
        Mark::Tab => line.contains('\t'),
    }
}

/// Whether the first row holds the titles of the columns.
pub fn is_headed(text: &str, span: Span, rows: &[Vec<Span>]) -> bool {
    rows.get(1).is_some_and(|row| is_delimiter(text, row)) || !span.of(text).trim_start().starts_with('|')
}

/// The rows of a table and their cells, as places in the file.
pub fn rows(text: &str, span: Span) -> Vec<Vec<Span>> {
    let mark = if span.of(text).lines().next().is_some_and(|line| line.contains('|')) { '|' } else { '\t' };
    let mut rows = Vec::new();
    let mut at = span.start as usize;
    for line in span.of(text).split('\n') {
        // Tabs before the first words are empty cells.
        let lead = if mark == '|' { line.trim_start() } else { line.trim_start_matches(' ') };
        let start = at + (line.len() - lead.len());
        at += line.len() + 1;
        let mut cells = Vec::new();
        let line = if mark == '|' { line.trim() } else { lead.trim_end_matches(['\r', ' ']) };
        let inner = line.strip_prefix('|').unwrap_or(line);
        let mut from = start + (line.len() - inner.len());
        let mut escape = false;
        let base = from;
        for (offset, c) in inner.char_indices() {
            if c == mark && !escape {
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
    fn tables_without_frames_keep_their_empty_cells() {
        assert_eq!(opens("Việc | Cơ quan | Hạn", Some("a | b | c")), Some(Mark::Bar));
        assert_eq!(opens("Việc\tCơ quan\tHạn", Some("a\tb\tc")), Some(Mark::Tab));
        assert_eq!(opens("Số: 05/KH-UBND\tGia Lai, ngày 05 tháng 02 năm 2024", Some("")), None);
        let text = "Việc\tCơ quan\tHạn\n\tSở Y tế\t30/6";
        let rows = rows(text, Span::new(0, text.len()));
        let words: Vec<Vec<&str>> = rows.iter().map(|row| row.iter().map(|cell| cell.of(text)).collect()).collect();
        assert_eq!(words, [vec!["Việc", "Cơ quan", "Hạn"], vec!["", "Sở Y tế", "30/6"]]);
    }

    #[test]
    fn cells_are_places_of_their_words() {
        let text = "| TT | Nhiệm vụ |\n|---|:--|\n| 1 | a \\| b |";
        let rows = rows(text, Span::new(0, text.len()));
        let words: Vec<Vec<&str>> = rows.iter().map(|row| row.iter().map(|cell| cell.of(text)).collect()).collect();
        assert_eq!(words, [vec!["TT", "Nhiệm vụ"], vec!["---", ":--"], vec!["1", "a \\| b"]]);
        assert!(is_delimiter(text, &rows[1]) && !is_delimiter(text, &rows[2]));
    }
}
