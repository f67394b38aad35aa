//! Languages of pages, and of words within a page.

/// Languages that content may be written in: BCP 47 tag and the language's own name.
pub const LANGUAGES: [(&str, &str); 4] = [("vi", "Tiếng Việt"), ("en", "English"), ("jra", "Jrai"), ("bdq", "Bahnar")];

/// The language that `[Tơlơi Jrai](lang:jra)` gives to its words: a BCP 47 tag of a language, and of a region where one is needed.
pub fn mark(to: &str) -> Option<&str> {
    let tag = to.strip_prefix("lang:")?;
    let (language, region) = tag.split_once('-').map_or((tag, None), |(language, region)| (language, Some(region)));
    let sound = (2..=3).contains(&language.len()) && language.bytes().all(|byte| byte.is_ascii_lowercase());
    let placed = region.is_none_or(|region| region.len() == 2 && region.bytes().all(|byte| byte.is_ascii_uppercase()));
    (sound && placed).then_some(tag)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_names_a_language_and_at_most_a_region() {
        for (to, tag) in
            [("lang:jra", Some("jra")), ("lang:zh-TW", Some("zh-TW")), ("lang:", None), ("lang:Jrai", None), ("lang:vi-vn", None)]
        {
            assert_eq!(mark(to), tag, "{to}");
        }
    }
}
