//! The nearest of several names to a mistyped one: "có phải ý bạn là …".

use super::fold::strip;

/// Lower case without accents; every run of other signs is one `_`: `Ngày ban hành` and `ngay_ban_hanh` are the same.
pub fn fold(written: &str) -> String {
    strip(written).split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()).collect::<Vec<_>>().join("_")
}

/// The candidate with the fewest typing slips between it and `written`; none where that would be a guess.
pub fn nearest<'c>(written: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    let written: Vec<char> = fold(written).chars().collect();
    if written.is_empty() || written.len() > 64 {
        return None;
    }
    let scored = candidates.into_iter().filter_map(|candidate| {
        let folded: Vec<char> = fold(candidate).chars().collect();
        let allowed = (written.len().max(folded.len()) / 3).max(1);
        if written.len().abs_diff(folded.len()) > allowed {
            return None;
        }
        let slips = slips(&written, &folded);
        (slips <= allowed && slips < folded.len()).then_some((slips, candidate))
    });
    scored.min_by_key(|(slips, _)| *slips).map(|(_, candidate)| candidate)
}

/// Letters added, left out, changed or exchanged with their neighbour (optimal string alignment).
fn slips(a: &[char], b: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for (row, &from) in a.iter().enumerate() {
        let mut now = Vec::with_capacity(b.len() + 1);
        now.push(row + 1);
        for (column, &to) in b.iter().enumerate() {
            let at = |line: &[usize], index: usize| line.get(index).copied().unwrap_or(usize::MAX - 1);
            let changed = at(&last, column) + usize::from(from != to);
            let mut best = changed.min(at(&last, column + 1) + 1).min(at(&now, column) + 1);
            let previous = |letters: &[char], index: usize| index.checked_sub(1).and_then(|index| letters.get(index)).copied();
            if previous(a, row) == Some(to) && previous(b, column) == Some(from) {
                best = best.min(at(&before, column - 1) + 1);
            }
            now.push(best);
        }
        before = std::mem::replace(&mut last, now);
    }
    last.last().copied().unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_count_letters_added_left_out_changed_and_exchanged() {
        let count = |a: &str, b: &str| slips(&a.chars().collect::<Vec<_>>(), &b.chars().collect::<Vec<_>>());
        assert_eq!(
            (count("abc", "abc"), count("abc", "acb"), count("abc", "ab"), count("abc", "xbcd"), count("", "abc")),
            (0, 1, 1, 2, 3)
        );
    }
}
