//! A site in an object store that speaks the protocol of S3. Requests are signed by the crate `rusty-s3` and sent by `ureq`.
//!
//! A store knows neither folders nor links, so nothing switches a whole site in one step. What holds is an order: first what pages need, then
//! pages, last the manifest; only then goes what is not needed any more. A page is the old one or the new one, and finds what it needs.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::Duration;

use ct_codecs::{Base64, Encoder as _};
use rusty_s3::actions::ListObjectsV2;
use rusty_s3::{Bucket, Credentials, S3Action, UrlStyle};
use ureq::Agent;
use ureq::http::Response;

use super::{Delivered, Parcel};
use crate::edge::client::client;
use crate::edge::fault::{Action, Cause, Fault};
use crate::edge::publish::{Digest, LOG, MANIFEST, Manifest, is_own};
use crate::edge::verify::folder::with_threads;
use crate::engine::policy;
use crate::path::OutputPath;

/// How long a signature holds.
const VALID: Duration = Duration::from_secs(600);
/// How long one answer may take.
const PATIENCE: Duration = Duration::from_secs(300);
/// Requests under way at once.
const AT_ONCE: usize = 8;
/// No list of a store or a site is longer, in bytes.
const LONGEST_LIST: u64 = 64 << 20;

/// Where a site is sent, and who sends it.
pub struct Store {
    /// The bucket.
    pub bucket: String,
    /// What the names of all objects begin with; empty, or with a slash at its end.
    pub prefix: String,
    /// The address of the server; nothing for that of Amazon.
    pub endpoint: Option<String>,
    /// The region.
    pub region: String,
    /// Key, secret and token.
    pub credentials: (String, String, Option<String>),
}

impl Store {
    /// Bucket and prefix of `s3://bucket/prefix`; `None` where it is no such address.
    pub fn parse(text: &str) -> Option<(String, String)> {
        let rest = text.strip_prefix("s3://")?.trim_end_matches('/');
        let (bucket, prefix) = rest.split_once('/').unwrap_or((rest, ""));
        let plain = |letter: char| letter.is_ascii_alphanumeric() || "-._".contains(letter);
        let part = |part: &str| !part.is_empty() && part != "." && part != "..";
        let sound = !bucket.is_empty() && bucket.chars().all(plain) && (prefix.is_empty() || prefix.split('/').all(part));
        let prefix = if prefix.is_empty() { String::new() } else { format!("{prefix}/") };
        (sound && !prefix.contains(char::is_control)).then(|| (bucket.to_owned(), prefix))
    }
}

struct Line {
    agent: Agent,
    bucket: Bucket,
    credentials: Credentials,
    prefix: String,
    name: PathBuf,
}

/// Publishes a site into a store.
///
/// # Errors
/// At the first object that cannot be sent or removed. What was sent until then is there; the next run sends what is missing.
pub fn publish(store: &Store, parcel: &Parcel) -> Result<Delivered, Fault> {
    let line = Line::open(store)?;
    let there = line.list()?;
    let before = line.get(MANIFEST)?.and_then(|bytes| String::from_utf8(bytes).ok());
    let before = before.and_then(|text| Manifest::parse(&text)).unwrap_or_default();
    let log = line.get(LOG)?.and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default();
    if !parcel.log().text().starts_with(&log) {
        return Err(line.fault("", Cause::NotAFollower));
    }
    let files = &parcel.manifest().files;
    let is_there = |path: &OutputPath, digest: &Digest| {
        before.files.get(path) == Some(digest) && there.get(path.as_str()).copied() == parcel.size_of(*digest)
    };
    let changed: Vec<&OutputPath> = files.iter().filter(|(path, digest)| !is_there(path, digest)).map(|(path, _)| path).collect();
    let (pages, needed): (Vec<_>, Vec<_>) = changed.iter().copied().partition(|path| path.as_str().ends_with(".html"));
    let mut done = Delivered { files: files.len(), sent: changed.len(), ..Delivered::default() };
    for batch in [needed, pages] {
        for sent in with_threads(AT_ONCE, &batch, |path| line.put(path.as_str(), &parcel.read(path)?)) {
            sent?;
        }
    }
    let mut sealed = false;
    for (name, text) in parcel.seals() {
        if line.get(name)?.as_deref() != Some(text.as_bytes()) {
            line.put(name, text.as_bytes())?;
            sealed = true;
        }
    }
    let gone: Vec<&OutputPath> =
        before.files.keys().filter(|path| !files.contains_key(*path) && there.contains_key(path.as_str())).collect();
    done.removed = gone.len();
    done.unchanged = done.sent == 0 && done.removed == 0 && !sealed;
    let removed = with_threads(AT_ONCE, &gone, |path| line.remove(path.as_str()));
    done.afterwards = removed.into_iter().find_map(Result::err);
    let is_ours = |name: &str| {
        let path = OutputPath::new(name);
        files.contains_key(&path) || before.files.contains_key(&path) || is_own(&path)
    };
    done.foreign = there.into_keys().filter(|name| !is_ours(name)).collect();
    Ok(done)
}

impl Line {
    fn open(store: &Store) -> Result<Self, Fault> {
        let name = PathBuf::from(format!("s3://{}/{}", store.bucket, store.prefix));
        let wrong = |words: String| Fault::new(&name, Action::Send, Cause::Remote(words));
        let (endpoint, style) = match &store.endpoint {
            Some(endpoint) => (endpoint.clone(), UrlStyle::Path),
            None => (format!("https://s3.{}.amazonaws.com", store.region), UrlStyle::VirtualHost),
        };
        let endpoint = endpoint.parse().map_err(|_| wrong(format!("“{endpoint}”")))?;
        let bucket = Bucket::new(endpoint, style, store.bucket.clone(), store.region.clone());
        let bucket = bucket.map_err(|error| wrong(error.to_string()))?;
        let (key, secret, token) = store.credentials.clone();
        let credentials = match token {
            Some(token) => Credentials::new_with_token(key, secret, token),
            None => Credentials::new(key, secret),
        };
        Ok(Self { agent: client(PATIENCE, None), bucket, credentials, prefix: store.prefix.clone(), name })
    }

    fn fault(&self, name: &str, cause: Cause) -> Fault {
        Fault::new(&if name.is_empty() { self.name.clone() } else { self.name.join(name) }, Action::Send, cause)
    }

    fn key(&self, name: &str) -> String {
        format!("{}{name}", self.prefix)
    }

    /// The body of an answer; nothing where there is no such object.
    fn body(&self, name: &str, answer: Result<Response<ureq::Body>, ureq::Error>) -> Result<Option<Vec<u8>>, Fault> {
        let remote = |words: String| self.fault(name, Cause::Remote(words));
        let mut answer = answer.map_err(|error| remote(error.to_string()))?;
        let status = answer.status().as_u16();
        let body = answer.body_mut().with_config().limit(LONGEST_LIST).read_to_vec();
        let body = body.map_err(|error| remote(error.to_string()))?;
        match status {
            200..=299 => Ok(Some(body)),
            404 if !String::from_utf8_lossy(&body).contains("NoSuchBucket") => Ok(None),
            403 => Err(self.fault(name, Cause::Denied)),
            _ => Err(remote(format!("S3 {status}: {}", String::from_utf8_lossy(&body).chars().take(300).collect::<String>()))),
        }
    }

    fn get(&self, name: &str) -> Result<Option<Vec<u8>>, Fault> {
        let key = self.key(name);
        let url = self.bucket.get_object(Some(&self.credentials), &key).sign(VALID);
        self.body(name, self.agent.get(url.as_str()).call())
    }

    /// Sends an object with its type, and the SHA-256 that the store must find in it.
    fn put(&self, name: &str, bytes: &[u8]) -> Result<(), Fault> {
        let key = self.key(name);
        let digest = Base64::encode_to_string(Digest::of(bytes).bytes()).unwrap_or_default();
        let headers = [
            ("content-type", policy::media_type(name)),
            ("cache-control", policy::caching(&format!("/{name}"))),
            ("x-amz-checksum-sha256", digest.as_str()),
        ];
        let mut action = self.bucket.put_object(Some(&self.credentials), &key);
        for (header, value) in headers {
            action.headers_mut().insert(header, value);
        }
        let mut request = self.agent.put(action.sign(VALID).as_str());
        for (header, value) in headers {
            request = request.header(header, value);
        }
        match self.body(name, request.send(bytes))? {
            Some(_) => Ok(()),
            None => Err(self.fault(name, Cause::Missing)),
        }
    }

    fn remove(&self, name: &str) -> Result<(), Fault> {
        let key = self.key(name);
        let url = self.bucket.delete_object(Some(&self.credentials), &key).sign(VALID);
        self.body(name, self.agent.delete(url.as_str()).call()).map(drop)
    }

    /// Every object below the prefix: its size by its name.
    fn list(&self) -> Result<BTreeMap<String, u64>, Fault> {
        let mut found = BTreeMap::new();
        let mut next: Option<String> = None;
        loop {
            let mut action = self.bucket.list_objects_v2(Some(&self.credentials));
            action.with_prefix(self.prefix.as_str());
            if let Some(token) = &next {
                action.with_continuation_token(token.as_str());
            }
            let garbled = || self.fault("", Cause::Remote("S3: ListObjectsV2".into()));
            let body = self.body("", self.agent.get(action.sign(VALID).as_str()).call())?;
            let text = body.and_then(|body| String::from_utf8(body).ok()).ok_or_else(garbled)?;
            let page = ListObjectsV2::parse_response(&text).map_err(|_| garbled())?;
            for object in page.contents {
                if let Some(name) = object.key.strip_prefix(&self.prefix) {
                    found.insert(name.to_owned(), object.size.unwrap_or(0));
                }
            }
            match page.next_continuation_token {
                // A store that repeats itself would go on for ever.
                Some(token) if next.as_ref() != Some(&token) => next = Some(token),
                _ => return Ok(found),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_names_a_bucket_and_what_names_begin_with() {
        let found = |bucket: &str, prefix: &str| Some((bucket.to_owned(), prefix.to_owned()));
        assert_eq!(Store::parse("s3://cong-bo"), found("cong-bo", ""));
        assert_eq!(Store::parse("s3://cong-bo/gia-lai/site/"), found("cong-bo", "gia-lai/site/"));
        for bad in ["s3://", "s3:///a", "s3://a//b", "s3://a/../b", "s3://a b", "https://a"] {
            assert_eq!(Store::parse(bad), None, "{bad}");
        }
    }
}
