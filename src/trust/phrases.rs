//! Lists of words that say what stands beside them, looked for in one pass.

use aho_corasick::AhoCorasick;

/// Words and runs of words, as [`super::letters::words`] writes them.
pub struct Phrases {
    finder: Option<AhoCorasick>,
}

impl Phrases {
    /// A list.
    pub fn new(words: &[&str]) -> Self {
        Self { finder: AhoCorasick::new(words.iter().map(|words| format!(" {} ", words.trim()))).ok() }
    }

    /// Whether one of them stands in `text`, whose words have a blank on both sides.
    pub fn are_in(&self, text: &str) -> bool {
        self.finder.as_ref().is_some_and(|finder| finder.is_match(text))
    }
}

/// A list of words, made once.
macro_rules! phrases {
    ($($words:expr),* $(,)?) => {{
        static LIST: std::sync::LazyLock<$crate::trust::phrases::Phrases> =
            std::sync::LazyLock::new(|| $crate::trust::phrases::Phrases::new(&[$($words),*]));
        &*LIST
    }};
}

pub(super) use phrases;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_words_are_found_and_parts_of_words_are_not() {
        let words = Phrases::new(&["so tai khoan", "tk"]);
        assert!(words.are_in(" stk so tai khoan 1 ") && words.are_in(" tk "));
        assert!(!words.are_in(" stk ") && !words.are_in(" so tai khoang ") && !words.are_in(""));
    }
}
