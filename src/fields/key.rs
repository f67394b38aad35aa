//! The vocabulary of key tables: names in two languages, shapes of values, and the nearest name to a mistyped one.

pub use crate::vietnamese::nearest::{fold, nearest};

/// One key that may be written.
#[derive(Clone, Copy, Debug)]
pub struct Key {
    /// English name: the one used in code and in data files.
    pub name: &'static str,
    /// Vietnamese names without accents, the usual one first.
    pub alias: &'static [&'static str],
    /// What its value is.
    pub shape: Shape,
    /// Whether it must be there.
    pub required: bool,
    /// What it is for, in Vietnamese: shown by editors' tools.
    pub about: &'static str,
}

/// One value of a closed list.
#[derive(Clone, Copy, Debug)]
pub struct Choice {
    /// The value as code knows it.
    pub name: &'static str,
    /// Other ways to write it; the first is what messages propose in Vietnamese.
    pub alias: &'static [&'static str],
}

/// What people call the languages of content ([`crate::document::language::LANGUAGES`]).
pub const LANGUAGES: &[Choice] = &[
    Choice::new("vi", &["tiếng Việt"]),
    Choice::new("en", &["tiếng Anh", "english"]),
    Choice::new("jra", &["tiếng Jrai", "jrai", "gia rai"]),
    Choice::new("bdq", &["tiếng Bahnar", "bahnar", "ba na"]),
];

/// What a value must be.
#[derive(Clone, Copy, Debug)]
pub enum Shape {
    /// Words.
    Text,
    /// Words, at most so many characters.
    Short(usize),
    /// A public web address.
    Url,
    /// One or several texts.
    Texts,
    /// A full date.
    Day,
    /// A date, a month or a year.
    PartialDay,
    /// A date, perhaps with a time of day.
    Moment,
    /// True or false.
    Flag,
    /// A whole number.
    Integer,
    /// One of a closed list.
    Choice(&'static [Choice]),
    /// One or several of a closed list.
    Choices(&'static [Choice]),
    /// Keys of its own.
    Record(&'static [Key]),
    /// Keys of its own, or a year or range of years for short.
    YearsOrRecord(&'static [Key]),
    /// A list of items with keys of their own.
    Records(&'static [Key]),
    /// Names of keys of the same table, each with a reason.
    Reasons,
}

impl Key {
    /// A key that may be left out.
    pub const fn new(name: &'static str, alias: &'static [&'static str], shape: Shape, about: &'static str) -> Self {
        Self { name, alias, shape, required: false, about }
    }

    /// The same key, required.
    #[must_use]
    pub const fn required(mut self) -> Self {
        self.required = true;
        self
    }

    /// All its spellings, the Vietnamese ones first.
    pub fn spellings(&self) -> impl Iterator<Item = &'static str> + use<> {
        self.alias.iter().copied().chain(std::iter::once(self.name))
    }

    /// The Vietnamese name; the English one where there is no other.
    pub fn vietnamese(&self) -> &'static str {
        self.alias.first().copied().unwrap_or(self.name)
    }
}

impl Choice {
    /// A value with its other spellings.
    pub const fn new(name: &'static str, alias: &'static [&'static str]) -> Self {
        Self { name, alias }
    }

    /// What messages propose in Vietnamese.
    pub fn vietnamese(&self) -> &'static str {
        // Some values are Vietnamese words themselves.
        if self.name.is_ascii() { self.alias.first().copied().unwrap_or(self.name) } else { self.name }
    }
}

/// The key that `written` names, in whatever language, accents, case and spacing.
pub fn find<'k>(tables: &[&'k [Key]], written: &str) -> Option<&'k Key> {
    let keys = || tables.iter().flat_map(|table| table.iter());
    let exact = keys().find(|key| key.name == written || key.alias.contains(&written));
    exact.or_else(|| {
        let folded = fold(written);
        keys().find(|key| key.name == folded || key.alias.contains(&folded.as_str()))
    })
}

/// The choice that `written` names.
pub fn find_choice<'k>(choices: &'k [Choice], written: &str) -> Option<&'k Choice> {
    let exact = choices.iter().find(|choice| choice.name == written || choice.alias.contains(&written));
    exact.or_else(|| {
        let folded = fold(written);
        let same = |spelling: &str| fold(spelling) == folded;
        // Signs such as `>=` fold to nothing and are matched exactly above.
        let found = choices.iter().find(|choice| same(choice.name) || choice.alias.iter().any(|alias| same(alias)));
        found.filter(|_| !folded.is_empty())
    })
}

/// The spelling of a key that is nearest to `written`, if one is near enough to be meant.
pub fn nearest_key(tables: &[&'static [Key]], written: &str) -> Option<&'static str> {
    nearest(written, tables.iter().flat_map(|table| table.iter()).flat_map(Key::spellings))
}

/// The choice nearest to `written`: what to write instead.
pub fn nearest_choice(choices: &'static [Choice], written: &str) -> Option<&'static str> {
    nearest(written, choices.iter().flat_map(|choice| choice.alias.iter().copied().chain(std::iter::once(choice.name))))
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEYS: &[Key] = &[
        Key::new("title", &["tieu_de"], Shape::Text, ""),
        Key::new("issued", &["ngay_ban_hanh"], Shape::Day, ""),
        Key::new("tags", &["the"], Shape::Texts, ""),
    ];

    #[test]
    fn a_key_is_found_in_either_language_with_or_without_accents() {
        for written in
            ["issued", "ngay_ban_hanh", "ngày ban hành", "Ngày Ban Hành", "NGAY-BAN-HANH", "nga\u{300}y ban ha\u{300}nh"]
        {
            assert_eq!(find(&[KEYS], written).map(|key| key.name), Some("issued"), "{written}");
        }
        assert_eq!(find(&[KEYS], "thẻ").map(|key| key.name), Some("tags"));
        assert!(find(&[KEYS], "ngay").is_none());
    }

    #[test]
    fn every_language_of_content_has_names() {
        let named = LANGUAGES.iter().map(|choice| choice.name);
        assert!(named.eq(crate::document::language::LANGUAGES.iter().map(|(tag, _)| *tag)));
    }

    #[test]
    fn the_nearest_key_is_named_only_where_it_can_be_meant() {
        for (written, nearest) in [
            ("tilte", Some("title")),
            ("tieude", Some("tieu_de")),
            ("tiêu đè", Some("tieu_de")),
            ("ngày ban hàhn", Some("ngay_ban_hanh")),
            ("isued", Some("issued")),
            ("xyz", None),
            ("hoan_toan_khac", None),
            ("", None),
        ] {
            assert_eq!(nearest_key(&[KEYS], written), nearest, "{written}");
        }
    }
}
