//! How many rows a text may give: a few words that name sixty agencies and thousands of duties would else outgrow any memory.

use super::Reader;
use crate::diagnostics::{Diagnostic, catalogue::reading as said};
use crate::span::Span;

/// Rows of a kind that any text may give; a long one gives one more for so many bytes.
const FREE: usize = 5_000;
const BYTES: usize = 250;
/// Names that all rows together may repeat for each row of a kind.
const NAMES: usize = 5;

/// The room that is left.
pub(super) struct Room {
    /// Rows of one kind.
    most: usize,
    /// Names that rows may still repeat.
    names: usize,
    /// Whether it was told that there is no more.
    told: bool,
}

impl Room {
    pub(super) fn of(text: &str) -> Self {
        let most = FREE + text.len() / BYTES;
        Self { most, names: most * NAMES, told: false }
    }
}

impl Reader<'_> {
    /// Whether so many rows of a kind, which repeat so many names, find room; where not, it is told once.
    pub(super) fn holds(&mut self, rows: usize, names: usize, span: Span) -> bool {
        let room = &mut self.room;
        if rows <= room.most && names <= room.names {
            room.names -= names;
            return true;
        }
        if !std::mem::replace(&mut room.told, true) {
            self.found.diagnostics.push(Diagnostic::at(&said::MANY_ROWS, self.path, span).with("limit", room.most));
        }
        false
    }
}

#[cfg(test)]
mod tests {
    use crate::parse::plan::{Context, read};
    use crate::path::SourcePath;
    use crate::span::Span;

    #[test]
    fn a_line_that_repeats_duties_for_many_agencies_gives_no_more_rows_than_there_is_room_for() {
        let agencies: Vec<String> = (b'a'..=b'y').map(|letter| format!("Sở A{}", char::from(letter))).collect();
        let text =
            format!("KẾ HOẠCH\nThử\n\nI. NHIỆM VỤ\n\n1. {} rà soát; {}", agencies.join(", "), "rà soát hồ sơ; ".repeat(2_000));
        let path = SourcePath::new("content/ke-hoach/thu.md");
        let (reading, diagnostics) = read(&text, Span::new(0, text.len()), &Context::bare(&path));
        let most = super::Room::of(&text).most;
        assert!((most - 100..=most).contains(&reading.tasks.len()), "{} of {most}", reading.tasks.len());
        assert_eq!(diagnostics.iter().map(|problem| problem.entry.code).collect::<Vec<_>>(), ["CB0212"]);
    }
}
