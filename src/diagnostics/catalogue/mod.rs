//! Every kind of problem the program can report, one file per area. A code, once released, keeps its meaning.

use super::Entry;

/// Declares entries of the catalogue and the list `ALL` of the file. `why_vi`, `why_en`, `wrong` and `right` may be left out: they are
/// what `congbo explain` adds.
macro_rules! entries {
    ($($name:ident = $code:literal $severity:ident {
        vi: $vi:literal, vi_help: $vi_help:literal, en: $en:literal, en_help: $en_help:literal
        $(, why_vi: $why_vi:literal, why_en: $why_en:literal, wrong: $wrong:literal, right: $right:literal)? $(,)?
    })*) => {
        $(
            #[doc = concat!("`", $code, "`: ", $en)]
            pub static $name: crate::diagnostics::Entry = crate::diagnostics::Entry {
                code: $code,
                severity: crate::diagnostics::Severity::$severity,
                vi: $vi, vi_help: $vi_help, en: $en, en_help: $en_help,
                more: entries!(@more $($why_vi, $why_en, $wrong, $right)?),
            };
        )*
        /// All entries of this area, in the order of their codes.
        pub static ALL: &[&crate::diagnostics::Entry] = &[$(&$name),*];
    };
    (@more) => { None };
    (@more $vi:literal, $en:literal, $wrong:literal, $right:literal) => {
        Some(crate::diagnostics::More { vi: $vi, en: $en, wrong: $wrong, right: $right })
    };
}

pub mod config;
pub mod figures;
pub mod files;
pub mod front_matter;
pub mod import;
pub mod reading;
pub mod site;
pub mod theme;
pub mod trust;

/// All entries, sorted by code.
pub fn all() -> Vec<&'static Entry> {
    let areas =
        [files::ALL, front_matter::ALL, reading::ALL, figures::ALL, site::ALL, theme::ALL, trust::ALL, config::ALL, import::ALL];
    let mut entries: Vec<_> = areas.into_iter().flatten().copied().collect();
    entries.sort_by_key(|entry| entry.code);
    entries
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_unique_and_every_sentence_is_there_in_both_languages() {
        let entries = all();
        for pair in entries.windows(2) {
            assert_ne!(pair[0].code, pair[1].code);
        }
        for entry in entries {
            for sentence in [entry.vi, entry.vi_help, entry.en, entry.en_help] {
                assert!(!sentence.is_empty(), "{} lacks a sentence", entry.code);
            }
        }
    }
}
