//! Addresses in style sheets: whatever a theme brings, a page fetches nothing from another host.

/// The addresses in a style sheet that lead out of the site. What is written into the sheet itself (`data:`) stays within.
pub fn outside(sheet: &str) -> impl Iterator<Item = &str> {
    let places = ["url(", "@import"].into_iter().flat_map(move |word| behind(sheet, word));
    places.map(address).filter(|address| leads_out(address))
}

/// What follows each `word`, in whatever case it is written.
fn behind<'t>(sheet: &'t str, word: &'static str) -> impl Iterator<Item = &'t str> {
    let first = word.as_bytes().first().copied().unwrap_or_default();
    memchr::memchr2_iter(first, first.to_ascii_uppercase(), sheet.as_bytes()).filter_map(move |at| {
        let end = at + word.len();
        sheet.get(at..end)?.eq_ignore_ascii_case(word).then(|| sheet.get(end..)).flatten()
    })
}

fn address(rest: &str) -> &str {
    let rest = rest.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '\''));
    rest.split(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | ')' | ';')).next().unwrap_or_default()
}

fn leads_out(address: &str) -> bool {
    let scheme = address.split_once(':').map(|(scheme, _)| scheme).filter(|scheme| scheme.chars().all(char::is_alphanumeric));
    address.starts_with("//") || address.starts_with("\\\\") || scheme.is_some_and(|scheme| !scheme.eq_ignore_ascii_case("data"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_that_leave_the_site_are_named() {
        let sheet = "@import url( \"https://a.example/a.css\"); @IMPORT '//b.example/b.css'; a{background:URL(//c.example/x)}\
            b{background:url(../img/x.svg)} c{background:url(\"data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'>\")}\
            d{src:url(/assets/f.woff2)} @import \"own.css\"; e{background:url(HTTP://d.example/)}";
        let mut found: Vec<&str> = outside(sheet).collect();
        found.sort_unstable();
        assert_eq!(found, ["//b.example/b.css", "//c.example/x", "HTTP://d.example/", "https://a.example/a.css"]);
    }
}
