//! Old addresses: a page at each one that leads on, and the same rules for the usual servers.

use super::xml::Xml;
use crate::markup::escaped;

/// An old address and where it leads now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Redirect {
    /// Old address with the base path: `/ke-hoach/cu/`.
    pub from: String,
    /// New address with the base path.
    pub to: String,
    /// New address with its host.
    pub url: String,
}

/// The page at the old address: for servers that know no rules. `lang` and `words` ("Trang đã chuyển tới") are those of the site.
pub fn page(redirect: &Redirect, lang: &str, words: &str) -> Vec<u8> {
    let (to, url) = (escaped(&redirect.to), escaped(&redirect.url));
    let (lang, words) = (escaped(lang), escaped(words));
    format!(
        "<!doctype html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\">\n<title>{words} {url}</title>\n\
         <link rel=\"canonical\" href=\"{url}\">\n<meta name=\"robots\" content=\"noindex\">\n\
         <meta http-equiv=\"refresh\" content=\"0; url={to}\">\n</head>\n<body>\n<p>{words} <a href=\"{to}\">{url}</a></p>\n</body>\n</html>\n"
    )
    .into_bytes()
}

/// Rules for nginx: to be included within `server { }`.
pub fn nginx(redirects: &[Redirect]) -> Vec<u8> {
    let mut out = String::from("# include this file within server { }\n");
    for redirect in redirects {
        // Addresses are slugs; what is not would end the rule.
        let (from, to) = (plain(&redirect.from), plain(&redirect.to));
        out.push_str(&format!("location = {from} {{ return 301 {to}; }}\n"));
    }
    out.into_bytes()
}

/// Rules for Apache: to be included within a virtual host.
pub fn apache(redirects: &[Redirect]) -> Vec<u8> {
    let mut out = String::from("# include this file within <VirtualHost>\n");
    for redirect in redirects {
        let (from, to) = (plain(&redirect.from).replace('.', "\\."), plain(&redirect.to));
        out.push_str(&format!("RedirectMatch 301 \"^{from}$\" \"{to}\"\n"));
    }
    out.into_bytes()
}

/// Rules for Caddy: to be imported within a site.
pub fn caddy(redirects: &[Redirect]) -> Vec<u8> {
    let mut out = String::from("# import this file within the site\n");
    for redirect in redirects {
        out.push_str(&format!("redir {} {} 301\n", plain(&redirect.from), plain(&redirect.to)));
    }
    out.into_bytes()
}

/// Rules for IIS: a rewrite map for `web.config`.
pub fn iis(redirects: &[Redirect]) -> Vec<u8> {
    let mut xml = Xml::new();
    xml.within("rewriteMaps", &[], |xml| {
        xml.within("rewriteMap", &[("name", "congbo")], |xml| {
            redirects.iter().for_each(|redirect| xml.empty("add", &[("key", &redirect.from), ("value", &redirect.to)]));
        });
    });
    xml.finish()
}

fn plain(address: &str) -> String {
    address.chars().filter(|c| c.is_alphanumeric() || matches!(c, '/' | '-' | '_' | '.' | '~' | '%' | '#')).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn redirect() -> Redirect {
        Redirect { from: "/cu/".into(), to: "/moi/".into(), url: "https://x.vn/moi/".into() }
    }

    #[test]
    fn an_old_address_leads_on_without_script_and_without_being_indexed() {
        let page = String::from_utf8(page(&redirect(), "vi", "Trang đã chuyển tới")).unwrap();
        for part in ["content=\"0; url=/moi/\"", "rel=\"canonical\" href=\"https://x.vn/moi/\"", "noindex", "<a href=\"/moi/\">"]
        {
            assert!(page.contains(part), "{part}");
        }
    }

    #[test]
    fn server_rules_cannot_be_broken_by_an_address() {
        let odd = Redirect { from: "/a; } evil {".into(), to: "/b\n\"".into(), url: String::new() };
        let rules = String::from_utf8(nginx(&[redirect(), odd.clone()])).unwrap();
        assert!(rules.ends_with("location = /cu/ { return 301 /moi/; }\nlocation = /aevil { return 301 /b; }\n"), "{rules}");
        let rules = String::from_utf8(apache(&[redirect(), odd.clone()])).unwrap();
        assert!(rules.ends_with("\"^/cu/$\" \"/moi/\"\nRedirectMatch 301 \"^/aevil$\" \"/b\"\n"), "{rules}");
        let rules = String::from_utf8(caddy(&[redirect(), odd.clone()])).unwrap();
        assert!(rules.ends_with("redir /cu/ /moi/ 301\nredir /aevil /b 301\n"), "{rules}");
        let rules = String::from_utf8(iis(&[odd])).unwrap();
        assert!(rules.contains("value=\"/b&#10;&quot;\"") || rules.contains("value=\"/b\n&quot;\""), "{rules}");
    }
}
