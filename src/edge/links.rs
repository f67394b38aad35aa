//! Whether addresses on other sites still answer. Asked only on request, a little at a time, and remembered on disk.
//!
//! Invariant: one request at a time, at least a second between two to one host, no body is read, and an answer that is still fresh is not
//! asked for again.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Duration;

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};
use ureq::Agent;

use super::client::client;
use super::clock::Stopwatch;
use super::fault::Fault;
use super::fs::{RealDisk, create_folders, replace_file};

/// How long one answer may take.
const PATIENCE: Duration = Duration::from_secs(10);
/// Between two requests to one host.
const PAUSE: Duration = Duration::from_secs(1);
/// Requests of one run; the next run asks for more.
const MOST: usize = 200;
/// Turns that are followed.
const MOST_TURNS: usize = 5;
/// Days for which an answer counts, and for which no answer does.
const FRESH: u64 = 7;
const FRESH_SILENCE: u64 = 1;

/// What an address answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum Answer {
    /// It is there.
    There,
    /// It has moved for good.
    Moved {
        /// Where to.
        to: String,
    },
    /// It is not there any more.
    Gone {
        /// The status of HTTP.
        status: u16,
    },
    /// Nobody can tell now.
    Silent {
        /// Why not.
        why: String,
    },
}

#[derive(Debug, Serialize, Deserialize)]
struct Remembered {
    on: NaiveDate,
    #[serde(flatten)]
    answer: Answer,
}

/// The answers of earlier runs.
#[derive(Debug)]
pub struct Memory {
    file: PathBuf,
    known: BTreeMap<String, Remembered>,
}

impl Memory {
    /// What is remembered in the folder of a site; nothing where the file is not there or not understood.
    pub fn of(root: &Path) -> Self {
        let file = root.join(".congbo-cache").join("links.json");
        let known = std::fs::read(&file).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_default();
        Self { file, known }
    }

    fn fresh(&self, url: &str, today: NaiveDate) -> Option<&Answer> {
        let known = self.known.get(url)?;
        let days = if matches!(known.answer, Answer::Silent { .. }) { FRESH_SILENCE } else { FRESH };
        let until = known.on.checked_add_days(Days::new(days))?;
        (known.on <= today && today < until).then_some(&known.answer)
    }

    /// Writes it down; the folder keeps itself out of version control.
    ///
    /// # Errors
    /// When the folder cannot be written.
    fn keep(&self) -> Result<(), Fault> {
        let Some(folder) = self.file.parent() else { return Ok(()) };
        create_folders(&RealDisk, folder)?;
        replace_file(&folder.join(".gitignore"), b"*\n")?;
        replace_file(&self.file, &serde_json::to_vec(&self.known).unwrap_or_default())
    }
}

/// What came of asking.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// Answers by address.
    pub answers: BTreeMap<String, Answer>,
    /// Requests made.
    pub requests: usize,
    /// Addresses left for the next run.
    pub left: usize,
}

/// Asks for each address that is not remembered. `agent` names the program and the site to those who are asked; `told` hears each address.
///
/// # Errors
/// When the answers cannot be written down.
pub fn ask(
    memory: &mut Memory,
    urls: &[String],
    agent: &str,
    today: NaiveDate,
    mut told: impl FnMut(&str),
) -> Result<Asked, Fault> {
    let mut asked = Asked::default();
    let mut wanted = Vec::new();
    for url in urls {
        match memory.fresh(url, today) {
            Some(answer) => {
                asked.answers.insert(url.clone(), answer.clone());
            }
            None => wanted.push(url),
        }
    }
    let client = client(PATIENCE, Some(agent));
    let mut last: BTreeMap<&str, Stopwatch> = BTreeMap::new();
    asked.left = wanted.len().saturating_sub(MOST);
    for url in in_turns(&wanted).into_iter().take(MOST) {
        let rest = last.get(host(url)).map(|last| PAUSE.saturating_sub(last.elapsed())).unwrap_or_default();
        std::thread::sleep(rest);
        told(url);
        let answer = one(&client, url);
        last.insert(host(url), Stopwatch::start());
        asked.requests += 1;
        memory.known.insert(url.clone(), Remembered { on: today, answer: answer.clone() });
        asked.answers.insert(url.clone(), answer);
    }
    if asked.requests > 0 {
        memory.keep()?;
    }
    Ok(asked)
}

fn host(url: &str) -> &str {
    url.split("://").nth(1).unwrap_or(url).split(['/', '?', '#']).next().unwrap_or_default()
}

/// The addresses so that each host is asked once before any is asked again.
fn in_turns<'u>(urls: &[&'u String]) -> Vec<&'u String> {
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    let mut order: Vec<(usize, usize, &String)> = Vec::with_capacity(urls.len());
    for (index, url) in urls.iter().enumerate() {
        let turn = seen.entry(host(url)).or_insert(0);
        order.push((*turn, index, url));
        *turn += 1;
    }
    order.sort_unstable_by_key(|(turn, index, _)| (*turn, *index));
    order.into_iter().map(|(_, _, url)| url).collect()
}

/// Asks for one address, and for what it leads to.
fn one(client: &Agent, url: &str) -> Answer {
    let mut at = url.split('#').next().unwrap_or(url).to_owned();
    let mut for_good = true;
    for _ in 0..=MOST_TURNS {
        let (status, next) = match status(client, &at) {
            Ok(answer) => answer,
            Err(why) => return Answer::Silent { why },
        };
        match (status, next) {
            (301 | 302 | 303 | 307 | 308, Some(next)) => {
                for_good &= matches!(status, 301 | 308);
                let Some(next) = resolved(&at, &next) else { return Answer::Silent { why: format!("HTTP {status}: {next}") } };
                at = next;
            }
            (404 | 410, _) => return Answer::Gone { status },
            (200..=399, _) => {
                let same = |url: &str| url.split('#').next().unwrap_or(url).trim_end_matches('/').to_owned();
                return if for_good && same(&at) != same(url) { Answer::Moved { to: at } } else { Answer::There };
            }
            // A server that keeps programs out tells nothing of its pages.
            _ => return Answer::Silent { why: format!("HTTP {status}") },
        }
    }
    Answer::Silent { why: format!("> {MOST_TURNS} ↪") }
}

/// The status of an address, and where it leads. Servers that do not know `HEAD` are asked with `GET`, its body unread.
fn status(client: &Agent, url: &str) -> Result<(u16, Option<String>), String> {
    let answer = client.head(url).call();
    let answer = match answer {
        Ok(answer) if answer.status().as_u16() < 400 => answer,
        _ => client.get(url).call().map_err(|error| error.to_string())?,
    };
    let next = answer.headers().get("location").map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned());
    Ok((answer.status().as_u16(), next))
}

/// An address that a server names, seen from the one that was asked.
fn resolved(at: &str, next: &str) -> Option<String> {
    if next.starts_with("http://") || next.starts_with("https://") {
        return Some(next.to_owned());
    }
    let (scheme, rest) = at.split_once("://")?;
    if let Some(other) = next.strip_prefix("//") {
        return Some(format!("{scheme}://{other}"));
    }
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    if next.starts_with('/') {
        return Some(format!("{scheme}://{host}{next}"));
    }
    let folder =
        path.split('?').next().unwrap_or_default().rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
    (!next.contains(':')).then(|| format!("{scheme}://{host}/{folder}{next}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{BufRead, BufReader, Write};
    use std::net::TcpListener;
    use std::sync::{Arc, Mutex};

    /// A server that answers by the path, and what it was asked.
    fn server() -> (String, Arc<Mutex<Vec<String>>>) {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let base = format!("http://{}", listener.local_addr().unwrap());
        let heard = Arc::new(Mutex::new(Vec::new()));
        let ears = Arc::clone(&heard);
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                let mut stream = stream.unwrap();
                let mut lines = BufReader::new(stream.try_clone().unwrap()).lines().map_while(Result::ok);
                let first = lines.next().unwrap_or_default();
                lines.take_while(|line| !line.is_empty()).for_each(drop);
                let words: Vec<&str> = first.split(' ').collect();
                ears.lock().unwrap().push(format!("{} {}", words[0], words[1]));
                let answer = match (words[0], words[1]) {
                    (_, "/moved") => "301 Moved\r\nLocation: /there",
                    (_, "/for-now") => "302 Found\r\nLocation: there",
                    (_, "/round") => "301 Moved\r\nLocation: /round",
                    (_, "/gone") => "410 Gone",
                    ("HEAD", "/no-head") => "405 No",
                    (_, "/guarded") => "403 No",
                    _ => "200 OK",
                };
                let _ = write!(stream, "HTTP/1.1 {answer}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
            }
        });
        (base, heard)
    }

    #[test]
    fn each_address_is_asked_once_and_its_answer_is_remembered() {
        let (base, heard) = server();
        let folder = tempfile::tempdir().unwrap();
        let client = client(PATIENCE, Some("test"));
        let at = |path: &str| one(&client, &format!("{base}{path}"));
        assert_eq!(at("/moved#x"), Answer::Moved { to: format!("{base}/there") });
        assert_eq!(at("/for-now"), Answer::There);
        assert_eq!(at("/no-head"), Answer::There);
        assert_eq!(at("/gone"), Answer::Gone { status: 410 });
        assert!(matches!(at("/guarded"), Answer::Silent { .. }) && matches!(at("/round"), Answer::Silent { .. }));
        assert!(matches!(one(&client, "http://127.0.0.1:1/"), Answer::Silent { .. }));

        heard.lock().unwrap().clear();
        let day = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
        let urls = [format!("{base}/gone"), format!("{base}/there")];
        let all = |today| ask(&mut Memory::of(folder.path()), &urls, "test", today, |_| {}).unwrap();
        let first = all(day);
        assert_eq!((first.requests, first.answers.len()), (2, 2));
        let again = all(day + Days::new(6));
        assert_eq!((again.requests, again.answers), (0, first.answers));
        assert_eq!(heard.lock().unwrap().iter().filter(|line| line.ends_with("/there")).count(), 1);
        assert_eq!(all(day + Days::new(7)).requests, 2);
    }

    #[test]
    fn hosts_take_turns_and_addresses_are_resolved_as_browsers_do() {
        let urls = ["https://a.vn/1", "https://a.vn/2", "https://b.vn/1"].map(str::to_owned);
        let turns = in_turns(&urls.iter().collect::<Vec<_>>());
        assert_eq!(turns, ["https://a.vn/1", "https://b.vn/1", "https://a.vn/2"]);
        for (next, to) in [
            ("/x", "https://a.vn/x"),
            ("x", "https://a.vn/b/x"),
            ("//c.vn/x", "https://c.vn/x"),
            ("http://c.vn/", "http://c.vn/"),
        ] {
            assert_eq!(resolved("https://a.vn/b/c?d=/e", next).as_deref(), Some(to));
        }
        assert_eq!(resolved("https://a.vn/b", "javascript:x"), None);
    }
}
