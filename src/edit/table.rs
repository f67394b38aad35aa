//! Tables as they come out of a spreadsheet's clipboard (cells separated by tabs) as Markdown and as CSV.

/// Whether a text is such a table: at least two columns.
pub fn is_pasted(text: &str) -> bool {
    text.lines().any(|line| line.contains('\t'))
}

/// Rows and cells; a cell in quotation marks may hold line ends and tabs, as spreadsheets copy them.
pub fn cells(text: &str) -> Vec<Vec<String>> {
    let mut rows = vec![vec![String::new()]];
    let mut quoted = false;
    let mut letters = text.trim_end_matches(['\r', '\n']).chars().peekable();
    while let Some(letter) = letters.next() {
        let Some(cell) = rows.last_mut().and_then(|row| row.last_mut()) else { break };
        match letter {
            '"' if quoted && letters.peek() == Some(&'"') => {
                letters.next();
                cell.push('"');
            }
            '"' if quoted || cell.is_empty() => quoted = !quoted,
            '\t' if !quoted => rows.last_mut().into_iter().for_each(|row| row.push(String::new())),
            '\n' if !quoted => rows.push(vec![String::new()]),
            '\r' => {}
            '\n' | '\t' => cell.push(' '),
            other => cell.push(other),
        }
    }
    rows
}

/// As a Markdown table; the first row is the head.
pub fn markdown(text: &str) -> String {
    let rows = cells(text);
    let width = rows.iter().map(Vec::len).max().unwrap_or_default();
    let line = |row: &[String]| {
        let cells = (0..width).map(|at| row.get(at).map(|cell| cell.trim().replace('|', "\\|")).unwrap_or_default());
        format!("| {} |\n", cells.collect::<Vec<_>>().join(" | "))
    };
    let mut out = String::new();
    for (at, row) in rows.iter().enumerate() {
        out.push_str(&line(row));
        if at == 0 {
            out.push_str(&format!("|{}\n", "---|".repeat(width)));
        }
    }
    out
}

/// As CSV with `;`, the form in which figures are kept.
pub fn csv(text: &str) -> String {
    let cell = |cell: &String| {
        let cell = cell.trim();
        if cell.contains([';', '"', '\n']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell.to_owned() }
    };
    let line = |row: Vec<String>| format!("{}\n", row.iter().map(cell).collect::<Vec<_>>().join(";"));
    cells(text).into_iter().map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_of_a_spreadsheet_become_a_table() {
        let pasted = "Thôn\tSố hộ\r\nMẫu\t1.250\r\n\"hai\ndòng\"\ta|b; \"c\"\r\n";
        assert!(is_pasted(pasted) && !is_pasted("một đoạn\nvăn"));
        assert_eq!(markdown(pasted), "| Thôn | Số hộ |\n|---|---|\n| Mẫu | 1.250 |\n| hai dòng | a\\|b; \"c\" |\n");
        assert_eq!(csv(pasted), "Thôn;Số hộ\nMẫu;1.250\nhai dòng;\"a|b; \"\"c\"\"\"\n");
        assert_eq!(markdown(""), "|  |\n|---|\n");
    }
}
