//! Addresses in style sheets: whatever a theme brings, a page fetches nothing from another host.

use std::borrow::Cow;

/// The addresses in a style sheet that lead out of the site. What is written into the sheet itself (`data:`) stays within.
pub fn outside(sheet: &str) -> Vec<String> {
    let sheet = unescaped(sheet);
    let places = ["url(", "@import", "src("].into_iter().flat_map(|word| behind(&sheet, word));
    // "image-set(\"a.png\" 1x, \"b.png\" 2x)"
    let sets = behind(&sheet, "image-set(").flat_map(|rest| rest.split(')').next().unwrap_or_default().split(','));
    places.chain(sets).map(address).filter(|address| leads_out(address)).map(str::to_owned).collect()
}

/// A sheet as browsers read it: `\\75rl(` is `url(` (CSS Syntax Level 3, 4.3.7).
fn unescaped(sheet: &str) -> Cow<'_, str> {
    if !sheet.contains('\\') {
        return Cow::Borrowed(sheet);
    }
    let mut out = String::with_capacity(sheet.len());
    let mut rest = sheet;
    while let Some((before, after)) = rest.split_once('\\') {
        out.push_str(before);
        let digits = after.bytes().take(6).take_while(u8::is_ascii_hexdigit).count();
        let letter = after.get(..digits).and_then(|code| u32::from_str_radix(code, 16).ok()).and_then(char::from_u32);
        out.extend(letter);
        let after = after.get(digits..).unwrap_or_default();
        rest = if digits > 0 { after.strip_prefix([' ', '\n', '\t']).unwrap_or(after) } else { after };
    }
    out.push_str(rest);
    Cow::Owned(out)
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
            d{src:url(/assets/f.woff2)} @import \"own.css\"; e{background:url(HTTP://d.example/)} .sm\\:x{color:red}\
            @\\69mport '//e.example/'; f{background:\\75 rl(//f.example/)} g{background:image-set('a.png' 1x, '//g.example/' 2x)}";
        let mut found = outside(sheet);
        found.sort_unstable();
        let expected = [
            "//b.example/b.css",
            "//c.example/x",
            "//e.example/",
            "//f.example/",
            "//g.example/",
            "HTTP://d.example/",
            "https://a.example/a.css",
        ];
        assert_eq!(found, expected);
    }
}
