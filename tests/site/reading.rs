//! A page as a browser takes it apart: ids, links, words. Enough of HTML for pages that this program makes.

use std::collections::{BTreeMap, BTreeSet};

/// A page.
#[derive(Debug, Default)]
pub struct Page {
    /// In order, with repetitions.
    pub ids: Vec<String>,
    /// Attribute and address, in order.
    pub links: Vec<(String, String)>,
    /// What is seen or read aloud: text, labels, alternative texts.
    pub words: String,
    /// Structured data.
    pub json_ld: Vec<String>,
    /// Names of the elements, in order of their start tags.
    pub elements: Vec<String>,
    /// Titles in the head; drawings have titles of their own.
    pub titles: usize,
    /// The canonical address.
    pub canonical: Option<String>,
    /// Search engines are told to leave it.
    pub noindex: bool,
    /// The page only leads elsewhere.
    pub redirect: bool,
}

/// Reads a page.
pub fn read(html: &str) -> Page {
    let mut page = Page::default();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        page.words.push_str(&entities(&rest[..at]));
        rest = &rest[at..];
        if let Some(after) = rest.strip_prefix("<!--") {
            rest = after.split_once("-->").map_or("", |(_, tail)| tail);
            continue;
        }
        let (name, attributes, after) = tag(&rest[1..]);
        rest = after;
        page.words.push(' ');
        if name.starts_with(['/', '!']) || name.is_empty() {
            continue;
        }
        page.take(&name, &attributes);
        page.titles += usize::from(name == "title" && !page.elements.iter().any(|element| element == "body"));
        if name == "template" {
            // Sentences that a script fills.
            rest = rest.split_once("</template>").map_or("", |(_, tail)| tail);
        }
        if name == "script" || name == "style" {
            let end = rest.find(&format!("</{name}")).unwrap_or(rest.len());
            if attributes.get("type").is_some_and(|kind| kind == "application/ld+json") {
                page.json_ld.push(rest[..end].to_owned());
            }
            rest = &rest[end..];
        }
        page.elements.push(name);
    }
    page.words.push_str(&entities(rest));
    page
}

impl Page {
    fn take(&mut self, name: &str, attributes: &BTreeMap<String, String>) {
        for (key, value) in attributes {
            match key.as_str() {
                "id" => self.ids.push(value.clone()),
                "href" | "src" | "action" | "poster" => self.links.push((format!("{name} {key}"), value.clone())),
                "srcset" => {
                    let each = value.split(',').filter_map(|part| part.split_whitespace().next());
                    self.links.extend(each.map(|part| (format!("{name} {key}"), part.to_owned())));
                }
                "aria-label" | "alt" | "title" | "placeholder" | "content" => {
                    self.words.push(' ');
                    self.words.push_str(value);
                }
                // Places on the same page that a relation names.
                "aria-labelledby" | "aria-describedby" | "aria-controls" | "for" | "list" | "headers" => {
                    let each = value.split_whitespace();
                    self.links.extend(each.map(|part| (format!("{name} {key}"), format!("#{part}"))));
                }
                _ if key.starts_with("data-") && value.starts_with('/') && !value.contains(' ') => {
                    self.links.push((format!("{name} {key}"), value.clone()));
                }
                _ => {}
            }
        }
        match (name, attributes.get("rel").or(attributes.get("name")).or(attributes.get("http-equiv")).map(String::as_str)) {
            ("link", Some("canonical")) => self.canonical = attributes.get("href").cloned(),
            ("meta", Some("robots")) => self.noindex = attributes["content"].contains("noindex"),
            ("meta", Some("refresh")) => self.redirect = true,
            _ => {}
        }
    }
}

/// The name, the attributes and what follows the tag.
fn tag(text: &str) -> (String, BTreeMap<String, String>, &str) {
    let end = text.find(|c: char| c.is_whitespace() || c == '>').unwrap_or(text.len());
    let name = text[..end].trim_end_matches('/').to_ascii_lowercase();
    let mut rest = &text[end..];
    let mut attributes = BTreeMap::new();
    loop {
        rest = rest.trim_start().trim_start_matches('/');
        if let Some(after) = rest.strip_prefix('>') {
            return (name, attributes, after);
        }
        let end = rest.find(|c: char| c.is_whitespace() || matches!(c, '>' | '=' | '/')).unwrap_or(rest.len());
        if end == 0 {
            let after = rest.char_indices().nth(1).map_or("", |(at, _)| &rest[at..]);
            if after.is_empty() {
                return (name, attributes, "");
            }
            rest = after;
            continue;
        }
        let key = rest[..end].to_ascii_lowercase();
        rest = &rest[end..];
        let mut value = String::new();
        if let Some(after) = rest.strip_prefix("=\"") {
            let (inside, tail) = after.split_once('"').unwrap_or((after, ""));
            value = entities(inside);
            rest = tail;
        } else if let Some(after) = rest.strip_prefix('=') {
            let end = after.find(|c: char| c.is_whitespace() || c == '>').unwrap_or(after.len());
            value = entities(&after[..end]);
            rest = &after[end..];
        }
        assert!(attributes.insert(key.clone(), value).is_none(), "<{name}> has {key} twice");
    }
}

fn entities(text: &str) -> String {
    let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"");
    text.replace("&#39;", "'").replace("&#x27;", "'").replace("&#x2F;", "/").replace("&nbsp;", "\u{a0}").replace("&amp;", "&")
}

/// Every link of every page that leads nowhere in the output, as sentences. Pages live below `base`, such as `/cong-bo/`.
pub fn dead_links(files: &BTreeMap<String, Vec<u8>>, base_url: &str) -> Vec<String> {
    let host_end = base_url.find("://").map_or(0, |at| at + 3);
    let base = &base_url[host_end + base_url[host_end..].find('/').unwrap()..];
    let origin = &base_url[..base_url.len() - base.len()];
    let pages: BTreeMap<&str, Page> = files
        .iter()
        .filter(|(path, _)| path.ends_with(".html"))
        .map(|(path, bytes)| (path.as_str(), read(std::str::from_utf8(bytes).unwrap())))
        .collect();
    let ids: BTreeMap<&str, BTreeSet<&str>> =
        pages.iter().map(|(path, page)| (*path, page.ids.iter().map(String::as_str).collect())).collect();
    let mut dead = Vec::new();
    for (path, page) in &pages {
        for (by, to) in &page.links {
            let local = to.strip_prefix(origin).filter(|local| local.starts_with('/')).unwrap_or(to);
            if local.contains("://") || local.starts_with("mailto:") || local.starts_with("tel:") {
                continue;
            }
            let (address, anchor) = local.split_once('#').map_or((local, None), |(address, anchor)| (address, Some(anchor)));
            let address = address.split('?').next().unwrap();
            let file = match address.strip_prefix(base) {
                _ if address.is_empty() => (*path).to_owned(),
                Some(inside) if inside.is_empty() || inside.ends_with('/') => format!("{inside}index.html"),
                Some(inside) => inside.to_owned(),
                None => {
                    dead.push(format!("{path}: {by}={to} leaves {base}"));
                    continue;
                }
            };
            // The publisher adds the sums when all other files are there.
            if file == "SHA256SUMS" {
                continue;
            }
            if !files.contains_key(&file) {
                dead.push(format!("{path}: {by}={to} leads to no file"));
            } else if let Some(anchor) = anchor.filter(|anchor| !anchor.is_empty())
                && !ids.get(file.as_str()).is_some_and(|ids| ids.contains(anchor))
            {
                dead.push(format!("{path}: {by}={to}: {file} has no such place"));
            }
        }
    }
    dead
}
