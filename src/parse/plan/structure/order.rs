//! The order of numbers: what tells a label from a figure that a soft line end brought to the start of a line.

use super::super::label::{self, Label};
use crate::document::reading::ProvisionKind;

/// The place of a letter among those of điểm: "đ" stands between "d" and "e".
fn alphabet(letter: Option<char>) -> Option<usize> {
    "abcdđeghiklmnopqrstuvxy".chars().position(|c| Some(c) == letter)
}

/// The numbers met last, to tell a label from a figure that a soft line end brought to the start of a line.
#[derive(Default)]
pub(super) struct Order {
    clause: Vec<u32>,
    point: Option<char>,
    /// The capital that opened a part last: it counts on behind sections.
    part: Option<char>,
}

impl Order {
    /// Whether the label fits: anything behind a blank line, only what comes next in order elsewhere.
    pub fn takes(&mut self, label: &Label, loose: bool) -> bool {
        match label.kind {
            ProvisionKind::Clause => {
                let number: Vec<u32> = label.text.split('.').filter_map(|part| part.parse().ok()).collect();
                let several = number.len() > 1;
                let fits = (loose && (!several || label.length > label.text.len() + 1)) || self.follows(&number);
                if fits {
                    self.clause = number;
                    self.point = None;
                }
                fits
            }
            ProvisionKind::Point => {
                let first = label.text.chars().next();
                let fits = loose
                    || first == Some('a')
                    || label.text == "1"
                    || first.is_some() && self.point.is_some() && alphabet(first) > alphabet(self.point)
                    || first.is_some_and(|c| c.is_ascii_digit());
                if fits {
                    self.point = first;
                }
                fits
            }
            ProvisionKind::Section if !label.worded => {
                let fits = loose || label.text == "I" || label::roman_value(&label.text).is_some();
                if fits {
                    *self = Self { part: self.part, ..Self::default() };
                }
                fits
            }
            ProvisionKind::Part if !label.worded => {
                let place = |letter: Option<char>| alphabet(letter.and_then(|letter| letter.to_lowercase().next()));
                let letter = label.text.chars().next();
                let next = place(letter).is_some_and(|at| at == 0 || place(self.part).is_some_and(|last| last + 1 == at));
                let fits = loose || next;
                if fits {
                    *self = Self { part: letter, ..Self::default() };
                }
                fits
            }
            _ => {
                *self = Self::default();
                true
            }
        }
    }

    /// "3" behind "2" or "2.4"; "2.1" behind "2"; "2.2" behind "2.1" or "2.1.5"; "1" anywhere.
    fn follows(&self, number: &[u32]) -> bool {
        let Some((last, before)) = number.split_last() else { return false };
        if *last == 1 {
            return before.is_empty()
                || self.clause.starts_with(before)
                || before.split_last().is_some_and(|(last, before)| {
                    self.clause.starts_with(before) && self.clause.get(before.len()).is_some_and(|seen| seen + 1 == *last)
                });
        }
        self.clause.starts_with(before) && self.clause.get(before.len()).is_some_and(|seen| seen + 1 == *last)
    }
}
