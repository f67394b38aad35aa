//! Feeds of changes: RSS 2.0, Atom (RFC 4287) and JSON Feed 1.1, from the same entries.
//!
//! **Invariant**: an entry keeps its id for ever, and a feed changes only when its entries do: no time of the build is in it.

use super::xml::Xml;
use crate::config::UTC_OFFSET_HOURS;
use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime};
use serde::Serialize;

/// A feed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Feed {
    /// Its title.
    pub title: String,
    /// One sentence.
    pub description: String,
    /// Language of the titles.
    pub lang: String,
    /// The page that lists the same, with its host.
    pub page: String,
    /// The feed's own address without extension, with its host: `https://x.vn/nguon-tin/tat-ca`.
    pub address: String,
    /// Who answers for it.
    pub author: String,
    /// Entries, newest first.
    pub entries: Vec<Entry>,
}

/// An entry: a document, or a change of one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// Address with its host.
    pub url: String,
    /// Stable id; the address, unless it is a change of a page.
    pub id: String,
    /// Title.
    pub title: String,
    /// One or two sentences, plain text.
    pub summary: Option<String>,
    /// Language, where it is not that of the feed.
    pub lang: Option<String>,
    /// First published.
    pub published: Option<NaiveDate>,
    /// Last changed for readers.
    pub updated: Option<NaiveDate>,
    /// Who issued it.
    pub author: Option<String>,
    /// Kind and fields.
    pub categories: Vec<String>,
}

impl Entry {
    /// The day that orders it.
    pub fn day(&self) -> NaiveDate {
        self.updated.max(self.published).unwrap_or_default()
    }
}

impl Feed {
    /// The day of the newest entry.
    fn day(&self) -> NaiveDate {
        self.entries.iter().map(Entry::day).max().unwrap_or_default()
    }

    /// As RSS 2.0.
    pub fn rss(&self) -> Vec<u8> {
        let mut xml = Xml::new();
        let namespaces =
            [("version", "2.0"), ("xmlns:atom", "http://www.w3.org/2005/Atom"), ("xmlns:dc", "http://purl.org/dc/elements/1.1/")];
        xml.within("rss", &namespaces, |xml| {
            xml.within("channel", &[], |xml| {
                xml.text("title", &self.title);
                xml.text("link", &self.page);
                xml.text("description", &self.description);
                xml.text("language", &self.lang);
                xml.empty(
                    "atom:link",
                    &[("href", &format!("{}.rss", self.address)), ("rel", "self"), ("type", "application/rss+xml")],
                );
                if !self.entries.is_empty() {
                    xml.text("lastBuildDate", &at_midnight(self.day()).to_rfc2822());
                }
                for entry in &self.entries {
                    xml.within("item", &[], |xml| {
                        xml.text("title", &entry.title);
                        xml.text("link", &entry.url);
                        let permanent = if entry.id == entry.url { "true" } else { "false" };
                        xml.within("guid", &[("isPermaLink", permanent)], |xml| xml.words(&entry.id));
                        xml.text("pubDate", &at_midnight(entry.day()).to_rfc2822());
                        xml.text("dc:creator", entry.author.as_ref().unwrap_or(&self.author));
                        entry.categories.iter().for_each(|category| xml.text("category", category));
                        if let Some(summary) = &entry.summary {
                            xml.text("description", summary);
                        }
                    });
                }
            });
        });
        xml.finish()
    }

    /// As Atom.
    pub fn atom(&self) -> Vec<u8> {
        let mut xml = Xml::new();
        let own = format!("{}.atom", self.address);
        xml.within("feed", &[("xmlns", "http://www.w3.org/2005/Atom"), ("xml:lang", &self.lang)], |xml| {
            xml.text("title", &self.title);
            xml.text("subtitle", &self.description);
            xml.empty("link", &[("href", &own), ("rel", "self"), ("type", "application/atom+xml")]);
            xml.empty("link", &[("href", &self.page), ("rel", "alternate"), ("type", "text/html")]);
            xml.text("id", &own);
            xml.text("updated", &at_midnight(self.day()).to_rfc3339());
            xml.within("author", &[], |xml| xml.text("name", &self.author));
            for entry in &self.entries {
                let lang = entry.lang.as_deref().map(|lang| [("xml:lang", lang)]);
                xml.within("entry", lang.as_ref().map_or(&[][..], |lang| &lang[..]), |xml| {
                    xml.text("title", &entry.title);
                    xml.empty("link", &[("href", &entry.url)]);
                    xml.text("id", &entry.id);
                    xml.text("updated", &at_midnight(entry.day()).to_rfc3339());
                    if let Some(published) = entry.published {
                        xml.text("published", &at_midnight(published).to_rfc3339());
                    }
                    if let Some(author) = &entry.author {
                        xml.within("author", &[], |xml| xml.text("name", author));
                    }
                    entry.categories.iter().for_each(|category| xml.empty("category", &[("term", category)]));
                    if let Some(summary) = &entry.summary {
                        xml.text("summary", summary);
                    }
                });
            }
        });
        xml.finish()
    }

    /// As JSON Feed.
    pub fn json(&self) -> Vec<u8> {
        let items = self
            .entries
            .iter()
            .map(|entry| JsonItem {
                id: &entry.id,
                url: &entry.url,
                title: &entry.title,
                content_text: entry.summary.as_deref().unwrap_or(&entry.title),
                summary: entry.summary.as_deref(),
                date_published: entry.published.map(|day| at_midnight(day).to_rfc3339()),
                date_modified: at_midnight(entry.day()).to_rfc3339(),
                authors: entry.author.iter().map(|name| JsonAuthor { name }).collect(),
                tags: &entry.categories,
                language: entry.lang.as_deref(),
            })
            .collect();
        let feed = JsonFeed {
            version: "https://jsonfeed.org/version/1.1",
            title: &self.title,
            home_page_url: &self.page,
            feed_url: format!("{}.json", self.address),
            description: &self.description,
            language: &self.lang,
            authors: [JsonAuthor { name: &self.author }],
            items,
        };
        // A plain struct of texts always serialises.
        let mut bytes = serde_json::to_vec_pretty(&feed).unwrap_or_default();
        bytes.push(b'\n');
        bytes
    }
}

#[derive(Serialize)]
struct JsonFeed<'a> {
    version: &'static str,
    title: &'a str,
    home_page_url: &'a str,
    feed_url: String,
    description: &'a str,
    language: &'a str,
    authors: [JsonAuthor<'a>; 1],
    items: Vec<JsonItem<'a>>,
}

#[derive(Serialize)]
struct JsonItem<'a> {
    id: &'a str,
    url: &'a str,
    title: &'a str,
    content_text: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    summary: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_published: Option<String>,
    date_modified: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    authors: Vec<JsonAuthor<'a>>,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    tags: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<&'a str>,
}

#[derive(Serialize)]
struct JsonAuthor<'a> {
    name: &'a str,
}

/// Days become times at the start of the day in Asia/Ho_Chi_Minh.
fn at_midnight(day: NaiveDate) -> DateTime<FixedOffset> {
    let utc = day.and_time(NaiveTime::MIN) - chrono::TimeDelta::hours(i64::from(UTC_OFFSET_HOURS));
    match FixedOffset::east_opt(UTC_OFFSET_HOURS * 3600) {
        Some(zone) => DateTime::from_naive_utc_and_offset(utc, zone),
        None => DateTime::UNIX_EPOCH.fixed_offset(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn feed() -> Feed {
        Feed {
            title: "Mới & đổi".into(),
            description: "Mọi thay đổi".into(),
            lang: "vi".into(),
            page: "https://x.vn/".into(),
            address: "https://x.vn/nguon-tin/tat-ca".into(),
            author: "UBND tỉnh".into(),
            entries: vec![Entry {
                url: "https://x.vn/ke-hoach/a/".into(),
                id: "https://x.vn/ke-hoach/a/".into(),
                title: "Kế hoạch <A>\u{1}".into(),
                summary: Some("Tóm tắt & hết".into()),
                published: NaiveDate::from_ymd_opt(2024, 3, 15),
                updated: NaiveDate::from_ymd_opt(2024, 4, 20),
                categories: vec!["Kế hoạch".into()],
                ..Entry::default()
            }],
        }
    }

    /// What an XML reader finds in elements of that name.
    fn texts(xml: &[u8], name: &str) -> Vec<String> {
        let mut reader = quick_xml::Reader::from_reader(xml);
        let (mut found, mut open, mut buffer) = (Vec::new(), false, Vec::new());
        loop {
            match reader.read_event_into(&mut buffer).unwrap() {
                quick_xml::events::Event::Start(start) => {
                    open = start.name().as_ref() == name;
                    if open {
                        found.push(String::new());
                    }
                }
                quick_xml::events::Event::Text(text) if open => found.last_mut().unwrap().push_str(text.as_ref()),
                quick_xml::events::Event::GeneralRef(name) if open => {
                    found.last_mut().unwrap().push_str(match name.as_ref() {
                        "amp" => "&",
                        "lt" => "<",
                        "gt" => ">",
                        other => panic!("{other}"),
                    });
                }
                quick_xml::events::Event::End(_) => open = false,
                quick_xml::events::Event::Eof => return found,
                _ => {}
            }
            buffer.clear();
        }
    }

    #[test]
    fn three_formats_say_the_same_and_escape_what_they_must() {
        let feed = feed();
        assert_eq!(texts(&feed.rss(), "title"), ["Mới & đổi", "Kế hoạch <A>"]);
        assert_eq!(texts(&feed.atom(), "title"), ["Mới & đổi", "Kế hoạch <A>"]);
        let json: serde_json::Value = serde_json::from_slice(&feed.json()).unwrap();
        assert_eq!(json["items"][0]["title"], "Kế hoạch <A>\u{1}");
        assert_eq!(json["feed_url"], "https://x.vn/nguon-tin/tat-ca.json");
    }

    #[test]
    fn days_are_those_of_viet_nam() {
        let feed = feed();
        assert_eq!(texts(&feed.rss(), "pubDate"), ["Sat, 20 Apr 2024 00:00:00 +0700"]);
        assert_eq!(texts(&feed.atom(), "updated"), ["2024-04-20T00:00:00+07:00"; 2]);
        assert_eq!(texts(&feed.atom(), "published"), ["2024-03-15T00:00:00+07:00"]);
    }

    #[test]
    fn an_empty_feed_is_still_a_feed() {
        let empty = Feed { entries: Vec::new(), ..feed() };
        assert_eq!(texts(&empty.rss(), "lastBuildDate"), [""; 0]);
        assert_eq!(texts(&empty.atom(), "title"), ["Mới & đổi"]);
    }
}
