//! The words of the interface in one language, as the theme gives them.

use crate::vietnamese::number::Decimal;
use std::collections::BTreeMap;

/// Words by key. A key that lacks gives itself, so that a page never loses a place; the theme reports it (CB0504).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Strings {
    lang: String,
    words: BTreeMap<String, String>,
}

impl Strings {
    /// The words of `lang`, by dotted keys.
    pub fn new(lang: impl Into<String>, words: BTreeMap<String, String>) -> Self {
        Self { lang: lang.into(), words }
    }

    /// The language.
    pub fn lang(&self) -> &str {
        &self.lang
    }

    /// The words of `key`.
    pub fn get<'a>(&'a self, key: &'a str) -> &'a str {
        self.words.get(key).map_or(key, String::as_str)
    }

    /// The words of `key` with `{name}` filled in.
    pub fn fill(&self, key: &str, values: &[(&str, &str)]) -> String {
        let words = self.get(key);
        let mut out = String::with_capacity(words.len() + values.iter().map(|(_, value)| value.len()).sum::<usize>());
        let mut parts = words.split('{');
        out.push_str(parts.next().unwrap_or_default());
        for part in parts {
            let named =
                part.split_once('}').and_then(|(name, rest)| Some((values.iter().find(|(known, _)| *known == name)?.1, rest)));
            match named {
                Some((value, rest)) => out.extend([value, rest]),
                None => out.extend(["{", part]),
            }
        }
        out
    }

    /// The words for a count: `key.one` for one where the language has it, else `key.many`; `{n}` is the number.
    pub fn count(&self, key: &str, n: usize) -> String {
        let one = format!("{key}.one");
        let key = if n == 1 && self.words.contains_key(&one) { one } else { format!("{key}.many") };
        self.fill(&key, &[("n", &self.number(n))])
    }

    /// A count in figures: "15.831", in English "15,831".
    pub fn number(&self, n: usize) -> String {
        let figures = i64::try_from(n).map_or_else(|_| n.to_string(), |n| Decimal::whole(n).to_string());
        if self.lang == "en" { figures.replace('.', ",") } else { figures }
    }

    /// Keys, sorted.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.words.keys().map(String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_count_uses_the_singular_only_where_the_language_has_one() {
        let words = |pairs: &[(&str, &str)]| pairs.iter().map(|(k, v)| (k.to_string(), v.to_string())).collect();
        let en = Strings::new("en", words(&[("tasks.one", "{n} task"), ("tasks.many", "{n} tasks")]));
        let vi = Strings::new("vi", words(&[("tasks.many", "{n} nhiệm vụ")]));
        assert_eq!([en.count("tasks", 1), en.count("tasks", 2), vi.count("tasks", 1)], ["1 task", "2 tasks", "1 nhiệm vụ"]);
    }

    #[test]
    fn a_large_count_is_grouped_as_the_language_does() {
        let words = |lang| Strings::new(lang, [("tasks.many".to_string(), "{n}".to_string())].into());
        assert_eq!([words("vi").count("tasks", 15_831), words("en").count("tasks", 15_831)], ["15.831", "15,831"]);
        assert_eq!(words("vi").number(999), "999");
    }

    #[test]
    fn an_unknown_key_shows_itself() {
        assert_eq!(Strings::default().get("state.current"), "state.current");
    }
}
