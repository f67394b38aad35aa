//! Letters: which characters are part of words, and their small ones.

use std::sync::LazyLock;

/// Lower case: by arithmetic for the blocks that Vietnamese and its neighbours use, by the tables of all scripts for the rest.
pub(super) fn lower(c: char) -> char {
    let next = |c: char| char::from_u32(u32::from(c) | 1).unwrap_or(c);
    match c {
        'a'..='z' => c,
        'A'..='Z' => c.to_ascii_lowercase(),
        // Ð for Đ.
        '\u{d0}' => 'đ',
        '\u{c0}'..='\u{de}' if c != '×' => char::from_u32(u32::from(c) + 32).unwrap_or(c),
        '\u{df}'..='\u{ff}' => c,
        // Ă, Đ, Ĩ, Ũ and Ạ to Ỹ: capitals are even, their small letters odd.
        '\u{100}'..='\u{12f}' | '\u{14a}'..='\u{177}' | '\u{1ea0}'..='\u{1ef9}' => next(c),
        'Ơ' => 'ơ',
        'Ư' => 'ư',
        'ơ' | 'ư' => c,
        _ => c.to_lowercase().next().unwrap_or(c),
    }
}

/// Whether a character is part of a word: a letter, or a mark above or below one.
pub(super) fn is_letter(c: char) -> bool {
    match c {
        'a'..='z' | 'A'..='Z' => true,
        '\0'..='\u{bf}' => matches!(c, 'ª' | 'µ' | 'º'),
        '×' | '÷' => false,
        '\u{c0}'..='\u{24f}' | '\u{300}'..='\u{36f}' | '\u{1e00}'..='\u{1eff}' => true,
        '\u{2000}'..='\u{206f}' => false,
        _ => c.is_alphabetic(),
    }
}

/// Letters and figures in lower case, and "&", which names of agencies are compared by; nothing for all other signs.
#[inline]
pub(super) fn folded(c: char) -> Option<char> {
    /// By the characters up to U+1EFF, since the tables of all scripts are slow; `\0` for what does not count.
    static SMALL: LazyLock<Vec<char>> = LazyLock::new(|| ('\0'..'\u{1f00}').map(|c| fold(c).unwrap_or('\0')).collect());
    match SMALL.get(c as usize) {
        Some('\0') => None,
        Some(small) => Some(*small),
        None => fold(c),
    }
}

fn fold(c: char) -> Option<char> {
    let counts = match c {
        '&' | '\u{1e00}'..='\u{1eff}' => true,
        '\u{c0}'..='\u{24f}' => !matches!(c, '×' | '÷'),
        c => c.is_alphanumeric(),
    };
    counts.then(|| lower(c))
}
