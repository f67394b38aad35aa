//! A site on the web as its visitors see it: what a reader, a search engine, and a reader who comes from a search engine are given.

use std::io::Read;
use std::time::Duration;

use ureq::Agent;

use crate::edge::client::client;
use crate::edge::publish::Digest;

/// No file of a site is larger, in bytes.
const LARGEST: u64 = 200_000_000;
/// What is kept of an answer, in bytes: enough for the links of a page. A server that sends more does not fill this machine.
const KEPT: usize = 256 << 10;
/// What is kept of a list that is read whole.
const LIST: usize = 64 << 20;
/// How long one answer may take.
const PATIENCE: Duration = Duration::from_secs(60);

/// Who asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Visitor {
    /// Somebody with a browser.
    Reader,
    /// The robot of a search engine.
    SearchEngine,
    /// Somebody with a telephone who chose a result of a search engine.
    FromSearch,
}

impl Visitor {
    fn agent(self) -> &'static str {
        match self {
            Self::Reader => "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:128.0) Gecko/20100101 Firefox/128.0",
            Self::SearchEngine => "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
            Self::FromSearch => {
                "Mozilla/5.0 (Linux; Android 14; Mobile) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Mobile Safari/537.36"
            }
        }
    }
}

/// What was answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The status.
    pub status: u16,
    /// The headers; names in lower case.
    pub headers: Vec<(String, String)>,
    /// The body, uncompressed; of a long one its beginning.
    pub body: Vec<u8>,
    /// Bytes of all of it.
    pub length: u64,
    /// The digest of all of it.
    pub digest: Digest,
}

impl Answer {
    /// The value of a header; of several, all of them.
    pub fn header(&self, name: &str) -> Option<String> {
        let values: Vec<&str> = self.headers.iter().filter(|(known, _)| known == name).map(|(_, value)| value.as_str()).collect();
        (!values.is_empty()).then(|| values.join(", "))
    }

    /// Where the answer leads, if elsewhere.
    pub fn leads_to(&self) -> Option<String> {
        self.header("location").filter(|_| (300..400).contains(&self.status))
    }
}

/// Endings of copies that were compressed beforehand.
const COPIES: [&str; 2] = [".gz", ".br"];

/// Asks one site.
pub struct Client {
    agent: Agent,
    /// The address of the site, with `/` at its end.
    base: String,
}

impl Client {
    /// A client for the site at `base`.
    pub fn new(base: &str) -> Self {
        Self { agent: client(PATIENCE, None), base: format!("{}/", base.trim_end_matches('/')) }
    }

    /// The address of the site.
    pub fn base(&self) -> &str {
        &self.base
    }

    /// Asks for an address below the site's, once more when the line breaks.
    ///
    /// # Errors
    /// Why there was no answer.
    pub fn get(&self, path: &str, visitor: Visitor) -> Result<Answer, String> {
        self.ask(path, visitor, KEPT).or_else(|_| self.ask(path, visitor, KEPT))
    }

    /// The same of a list, whose body is kept to its end.
    ///
    /// # Errors
    /// Why there was no answer, or that it is longer than any list.
    pub fn list(&self, path: &str, visitor: Visitor) -> Result<Answer, String> {
        let answer = self.ask(path, visitor, LIST).or_else(|_| self.ask(path, visitor, LIST))?;
        if answer.length > LIST as u64 { Err(format!("> {} MB", LIST >> 20)) } else { Ok(answer) }
    }

    fn ask(&self, path: &str, visitor: Visitor, keep: usize) -> Result<Answer, String> {
        let url = format!("{}{}", self.base, encode(path));
        let mut request = self.agent.get(&url).header("User-Agent", visitor.agent()).header("Accept", "*/*");
        request = match visitor {
            // A reader is asked without compression, the others with it: a copy that is compressed beforehand is looked at too.
            Visitor::Reader => request.header("Accept-Encoding", "identity"),
            Visitor::SearchEngine => request.header("Accept-Encoding", "gzip"),
            Visitor::FromSearch => request
                .header("Accept-Encoding", "br")
                .header("Referer", "https://www.google.com/")
                .header("Accept-Language", "vi-VN"),
        };
        let mut response = request.call().map_err(|error| error.to_string())?;
        let headers = response.headers().iter();
        let headers =
            headers.map(|(name, value)| (name.as_str().to_owned(), String::from_utf8_lossy(value.as_bytes()).into_owned()));
        let (status, headers): (u16, Vec<(String, String)>) = (response.status().as_u16(), headers.collect());
        let encoding = headers.iter().find(|(name, _)| name == "content-encoding").map(|(_, value)| value.clone());
        // A copy that is asked for by its own name is wanted as it is.
        let packed = encoding.filter(|_| !COPIES.iter().any(|ending| path.ends_with(ending)));
        let body = response.body_mut().with_config().limit(LARGEST).reader();
        let mut kept = Vec::new();
        let mut length = 0;
        let mut seen = |piece: &[u8]| {
            length += piece.len() as u64;
            kept.extend_from_slice(piece.get(..keep.saturating_sub(kept.len()).min(piece.len())).unwrap_or_default());
        };
        let digest = match packed.as_deref() {
            None | Some("identity") => Digest::of_reader(body, &mut seen),
            Some("gzip") => Digest::of_reader(flate2::read::MultiGzDecoder::new(body).take(LARGEST), &mut seen),
            Some("br") => Digest::of_reader(brotli::Decompressor::new(body, 4_096).take(LARGEST), &mut seen),
            Some(other) => return Err(format!("content-encoding: {other}")),
        };
        let digest = digest.map_err(|error| error.to_string())?;
        Ok(Answer { status, headers, body: kept, length, digest })
    }
}

/// A path as an address writes it.
fn encode(path: &str) -> String {
    use std::fmt::Write;
    let mut out = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            out.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

/// Addresses of the same site that a page or a site map names: below `base`, without it, without query and fragment.
pub fn links(page: &str, base: &str, at: &str) -> Vec<String> {
    let host_end = base.find("://").and_then(|scheme| base.get(scheme + 3..)?.find('/').map(|slash| scheme + 3 + slash));
    let (host, root) = base.split_at_checked(host_end.unwrap_or(base.len())).unwrap_or((base, "/"));
    let folder = at.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut found = Vec::new();
    for (mark, end) in [("href=\"", '"'), ("src=\"", '"'), ("href='", '\''), ("src='", '\''), ("<loc>", '<')] {
        for (start, _) in page.match_indices(mark) {
            let rest = page.get(start + mark.len()..).unwrap_or_default();
            let Some(link) = rest.find(end).filter(|end| *end < 2_000).and_then(|end| rest.get(..end)) else { continue };
            let link = link.split(['#', '?']).next().unwrap_or_default().trim();
            let below = match link.strip_prefix(host) {
                Some(path) => path.strip_prefix(root),
                None if link.starts_with("//") || link.contains(':') || link.is_empty() => None,
                None if link.starts_with('/') => link.strip_prefix(root),
                None => {
                    found.push(resolved(folder, link));
                    None
                }
            };
            found.extend(below.map(str::to_owned));
        }
    }
    found.retain(|link| !link.contains(['%', '\\']));
    found.sort();
    found.dedup();
    found
}

fn resolved(folder: &str, link: &str) -> String {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    let slash = if link.ends_with('/') || link == "." || link == ".." { "/" } else { "" };
    for part in link.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            name => parts.push(name),
        }
    }
    let joined = parts.join("/");
    if joined.is_empty() { joined } else { format!("{joined}{slash}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_of_the_same_site_are_found_however_they_are_written() {
        let page = "<a href=\"https://x.vn/cong-bo/slot/\">a</a><a href='/cong-bo/ca-cuoc/?q#x'>b</a><img src=\"../a.png\"><a href=\"//evil/\">\
                    <a href=\"https://y.vn/\"><a href=\"mailto:a@b\"><loc>https://x.vn/cong-bo/moi/</loc><a href=\"/other/\">";
        assert_eq!(links(page, "https://x.vn/cong-bo/", "a/b/index.html"), ["a/a.png", "ca-cuoc/", "moi/", "slot/"]);
        assert_eq!(links("<a href=\"/slot/\">", "http://127.0.0.1:80/", "index.html"), ["slot/"]);
    }

    #[test]
    fn a_server_that_sends_without_end_does_not_fill_this_machine() {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let base = format!("http://{}/", listener.local_addr().unwrap());
        let page = vec![b'x'; KEPT * 8];
        let sent = page.clone();
        let server = std::thread::spawn(move || {
            let (mut line, _) = listener.accept().unwrap();
            let _ = line.read(&mut [0; 2_000]).unwrap();
            let head = format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\nConnection: close\r\n\r\n", sent.len());
            std::io::Write::write_all(&mut line, &[head.as_bytes(), &sent].concat()).unwrap();
        });
        let answer = Client::new(&base).get("", Visitor::Reader).unwrap();
        server.join().unwrap();
        assert_eq!((answer.body.len(), answer.length), (KEPT, page.len() as u64));
        assert!(answer.digest == Digest::of(&page));
    }

    #[test]
    fn addresses_are_written_without_doubt() {
        assert_eq!(encode("du-lieu/kế hoạch.csv"), "du-lieu/k%E1%BA%BF%20ho%E1%BA%A1ch.csv");
    }
}
