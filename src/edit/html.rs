//! HTML of the form pages: a frame, and text that is always escaped.

use std::fmt::Write;

use crate::markup::escaped;

/// A text as part of an address.
pub fn in_address(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

/// A page of the desk. `main` is HTML.
pub fn page(title: &str, who: &str, main: &str) -> String {
    format!(
        "<!doctype html>\n<html lang=\"vi\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{title} - Bàn biên tập</title>\n<link rel=\"stylesheet\" href=\"/.congbo/edit/tokens.css\">\n<link rel=\"stylesheet\" href=\"/.congbo/edit/edit.css\">\n\
         <script type=\"module\" src=\"/.congbo/edit/edit.mjs\"></script>\n</head>\n<body>\n<a class=\"skip\" href=\"#noi-dung\">Bỏ qua, tới nội dung</a>\n\
         <header class=\"bar\"><p><a href=\"/.congbo/edit/\">Bàn biên tập</a></p><nav aria-label=\"Bàn biên tập\"><a href=\"/.congbo/edit/new\">Viết trang mới</a> \
         <a href=\"/\">Xem trang</a></nav><p class=\"who\">{who}</p></header>\n<main id=\"noi-dung\" tabindex=\"-1\">\n{main}\n</main>\n</body>\n</html>\n",
        title = escaped(title),
        who = escaped(who),
    )
}

/// A message above a form: `tone` is `ok`, `warn`, `late` or `info`.
pub fn note(tone: &str, title: &str, text: &str) -> String {
    let text = if text.is_empty() { String::new() } else { format!("<p>{}</p>", escaped(text)) };
    format!("<div class=\"note {tone}\" role=\"status\"><b>{}</b>{text}</div>", escaped(title))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_is_written_becomes_markup() {
        assert_eq!(in_address("content/trang/hỏi đáp.md"), "content/trang/h%E1%BB%8Fi%20%C4%91%C3%A1p.md");
        assert!(page("<x>", "<y>", "").contains("<title>&lt;x&gt; - "));
    }
}
