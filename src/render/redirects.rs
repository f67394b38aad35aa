//! Old addresses: a page at each one that leads on, and the same rules for the usual servers.
//!
//! **Invariant**: a rule is for the address as it is written or is not there. An address with signs that mean something to a server has its page only.

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
    for Redirect { from, to, .. } in plain(redirects) {
        out.push_str(&format!("location = {from} {{ return 301 {to}; }}\n"));
    }
    out.into_bytes()
}

/// Rules for Apache: to be included within a virtual host.
pub fn apache(redirects: &[Redirect]) -> Vec<u8> {
    let mut out = String::from("# include this file within <VirtualHost>\n");
    for Redirect { from, to, .. } in plain(redirects) {
        out.push_str(&format!("RedirectMatch 301 \"^{}$\" \"{to}\"\n", from.replace('.', "\\.")));
    }
    out.into_bytes()
}

/// Rules for Caddy: to be imported within a site.
pub fn caddy(redirects: &[Redirect]) -> Vec<u8> {
    let mut out = String::from("# import this file within the site\n");
    for Redirect { from, to, .. } in plain(redirects) {
        out.push_str(&format!("redir {from} {to} 301\n"));
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

/// Those whose addresses have no sign that would mean something in a rule or end it.
fn plain(redirects: &[Redirect]) -> impl Iterator<Item = &Redirect> {
    let is_plain = |address: &str| address.chars().all(|c| c.is_alphanumeric() || "/-_.~%#".contains(c));
    redirects.iter().filter(move |redirect| is_plain(&redirect.from) && is_plain(&redirect.to))
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
    fn server_rules_cannot_be_broken_by_an_address_nor_made_for_another_one() {
        let odd = ["/a; } evil {", "/tr$ang/", "/(a+)+/", "/a{}/", "/^a$/"].map(|from| Redirect {
            from: from.into(),
            to: "/b\n\"".into(),
            url: String::new(),
        });
        let all = [&[redirect()][..], &odd].concat();
        let rules = |rules: Vec<u8>| String::from_utf8(rules).unwrap().lines().skip(1).map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(rules(nginx(&all)), ["location = /cu/ { return 301 /moi/; }"]);
        assert_eq!(rules(apache(&all)), ["RedirectMatch 301 \"^/cu/$\" \"/moi/\""]);
        assert_eq!(rules(caddy(&all)), ["redir /cu/ /moi/ 301"]);
        let rules = String::from_utf8(iis(&odd)).unwrap();
        assert!(rules.contains("value=\"/b&#10;&quot;\"") || rules.contains("value=\"/b\n&quot;\""), "{rules}");
    }
}
