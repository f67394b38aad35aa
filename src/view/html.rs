//! Words of a page that are HTML when its view is filled: addresses in them become links.

use crate::markup::{escape, escaped};

/// `text` as HTML in which the addresses of the web that `known` takes, by their host, are links that show no more than that host.
pub fn with_links(text: &str, known: impl Fn(&str) -> bool) -> String {
    let mut out = String::with_capacity(text.len() + 64);
    let mut rest = text;
    while let Some(at) = rest.find("http") {
        let (before, found) = rest.split_at(at);
        escape(before, &mut out);
        let end = found.find(|c: char| c.is_whitespace() || matches!(c, '"' | '<' | '>' | '“' | '”')).unwrap_or(found.len());
        // A full stop or a bracket behind an address is the sentence's.
        let address = found.get(..end).unwrap_or_default().trim_end_matches(['.', ',', ';', ':', ')', '(']);
        let host = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"));
        let host = host.and_then(|rest| rest.split(['/', '?', '#', ':']).next()).filter(|host| known(host));
        match host {
            Some(host) => {
                let (address, shown) = (escaped(address), escaped(host.strip_prefix("www.").unwrap_or(host)));
                out.push_str(&format!("<a href=\"{address}\" rel=\"external\">{shown}</a>"));
            }
            None => escape(address, &mut out),
        }
        rest = found.get(address.len()..).unwrap_or_default();
    }
    escape(rest, &mut out);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_addresses_become_links_that_show_their_host_and_all_else_stays_text() {
        let known = |host: &str| host == "www.a.vn";
        let html = |text| with_links(text, known);
        assert_eq!(
            html("Theo báo: https://www.a.vn/x?a=1&b=2. Hết <b>"),
            "Theo báo: <a href=\"https://www.a.vn/x?a=1&amp;b=2\" rel=\"external\">a.vn</a>. Hết &lt;b&gt;"
        );
        for text in
            ["https://b.vn/", "http", "http://", "httphttp://www.a.vn.b.vn/", "javascript:http", "https://www.a.vn\"onclick=x"]
        {
            assert!(!html(text).contains("onclick=x\"") && html(text).matches("<a ").count() <= 1, "{}", html(text));
        }
        assert_eq!(html("https://b.vn/ http https"), "https://b.vn/ http https");
    }
}
