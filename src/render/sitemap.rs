//! For search engines: `sitemap.xml`, cut into parts past the limit of the protocol, and `robots.txt`.

use super::xml::Xml;
use crate::path::OutputPath;
use chrono::NaiveDate;

/// Most addresses in one file (sitemaps.org).
pub const LIMIT: usize = 50_000;

/// An address that search engines may know.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// Address with its host.
    pub url: String,
    /// Last change for readers.
    pub changed: Option<NaiveDate>,
    /// The same page in other languages: tag and address with its host.
    pub alternates: Vec<(String, String)>,
}

const NAMESPACE: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";

/// The files of the site map, `sitemap.xml` first. `base_url` ends with `/`.
pub fn files(entries: &[Entry], base_url: &str) -> Vec<(OutputPath, Vec<u8>)> {
    if entries.len() <= LIMIT {
        return vec![(OutputPath::new("sitemap.xml"), part(entries))];
    }
    let parts: Vec<_> = entries
        .chunks(LIMIT)
        .enumerate()
        .map(|(number, entries)| (OutputPath::new(format!("sitemap-{}.xml", number + 1)), part(entries)))
        .collect();
    let mut index = Xml::new();
    index.within("sitemapindex", &[("xmlns", NAMESPACE)], |xml| {
        for (path, _) in &parts {
            xml.within("sitemap", &[], |xml| xml.text("loc", &format!("{base_url}{path}")));
        }
    });
    std::iter::once((OutputPath::new("sitemap.xml"), index.finish())).chain(parts).collect()
}

fn part(entries: &[Entry]) -> Vec<u8> {
    let mut xml = Xml::new();
    let translated = entries.iter().any(|entry| !entry.alternates.is_empty());
    let namespaces = [("xmlns", NAMESPACE), ("xmlns:xhtml", "http://www.w3.org/1999/xhtml")];
    let namespaces = if translated { &namespaces[..] } else { &namespaces[..1] };
    xml.within("urlset", namespaces, |xml| {
        for entry in entries {
            xml.within("url", &[], |xml| {
                xml.text("loc", &entry.url);
                if let Some(changed) = entry.changed {
                    xml.text("lastmod", &changed.to_string());
                }
                for (lang, url) in &entry.alternates {
                    xml.empty("xhtml:link", &[("rel", "alternate"), ("hreflang", lang), ("href", url)]);
                }
            });
        }
    });
    xml.finish()
}

/// `robots.txt`: all is open but the pages of searches, of which there is no end. `base_path` has no `/` at its end.
pub fn robots(base_url: &str, base_path: &str) -> Vec<u8> {
    format!("User-agent: *\nDisallow: {base_path}/tim-kiem/?\n\nSitemap: {base_url}sitemap.xml\n").into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entries(count: usize) -> Vec<Entry> {
        (0..count).map(|number| Entry { url: format!("https://x.vn/{number}/"), ..Entry::default() }).collect()
    }

    #[test]
    fn a_large_site_has_a_map_in_parts_that_hold_every_address_once() {
        let files = files(&entries(LIMIT * 2 + 1), "https://x.vn/");
        let names: Vec<_> = files.iter().map(|(path, _)| path.as_str()).collect();
        assert_eq!(names, ["sitemap.xml", "sitemap-1.xml", "sitemap-2.xml", "sitemap-3.xml"]);
        let count = |bytes: &[u8], tag: &str| String::from_utf8_lossy(bytes).matches(tag).count();
        assert_eq!(count(&files[0].1, "<loc>https://x.vn/sitemap-"), 3);
        assert_eq!(files[1..].iter().map(|(_, bytes)| count(bytes, "<loc>")).sum::<usize>(), LIMIT * 2 + 1);
    }

    #[test]
    fn a_page_names_its_change_and_its_translations() {
        let entry = Entry {
            url: "https://x.vn/a/?b&c".into(),
            changed: NaiveDate::from_ymd_opt(2024, 4, 5),
            alternates: vec![("en".into(), "https://x.vn/en/a/".into())],
        };
        let (_, bytes) = files(&[entry], "https://x.vn/").remove(0);
        let text = String::from_utf8(bytes).unwrap();
        assert!(text.contains("<loc>https://x.vn/a/?b&amp;c</loc>") && text.contains("<lastmod>2024-04-05</lastmod>"), "{text}");
        assert!(text.contains("<xhtml:link rel=\"alternate\" hreflang=\"en\" href=\"https://x.vn/en/a/\"/>"), "{text}");
    }
}
