//! Marks that an import leaves where something could not be read: `⟦cần xem: …⟧`. An approved page may have none.

use crate::diagnostics::{Diagnostic, catalogue::import as said};
use crate::path::SourcePath;
use crate::span::Span;

/// Marks that one file reports.
const MOST: usize = 50;

/// The marks of a text; errors where the page is to be published, warnings elsewhere.
pub fn marks(path: &SourcePath, text: &str, published: bool) -> Vec<Diagnostic> {
    let entry = if published { &said::UNREAD } else { &said::UNREAD_DRAFT };
    let found = text.match_indices('⟦').take(MOST).map(|(at, _)| {
        // A mark is short; what is not closed ends with its line.
        let rest = text.get(at..).unwrap_or_default();
        let line = rest.split('\n').next().unwrap_or_default();
        let words = line.find('⟧').map_or(line, |end| line.get(..end + '⟧'.len_utf8()).unwrap_or(line));
        let shown: String = words.trim_matches(['⟦', '⟧']).chars().take(60).collect();
        Diagnostic::at(entry, path, Span::new(at, at + words.len())).with("words", shown)
    });
    found.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_is_an_error_only_where_the_page_is_to_be_published() {
        let path = SourcePath::new("content/trang/a.md");
        for (published, code) in [(true, "CB0814"), (false, "CB0815")] {
            let found = marks(&path, "a ⟦cần xem: ngày⟧ b ⟦mở\nc", published);
            let told: Vec<_> = found.iter().map(|problem| (problem.entry.code, problem.values[0].1.as_str())).collect();
            assert_eq!(told, [(code, "cần xem: ngày"), (code, "mở")]);
        }
    }
}
