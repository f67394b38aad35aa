//! A site on the web against its manifest: every address as a reader, a search engine and a reader from a search engine see it.
//!
//! What nobody links to, no site map names and nobody guesses cannot be seen through the web. The verdict says so: a folder is checked in full
//! only where it lies.

use std::collections::{BTreeMap, BTreeSet};

use super::folder::with_threads;
use super::web::{Answer, Client, Visitor, links};
use super::{Expected, Finding, Kind, Verdict, Words};
use crate::edge::fault::{Action, Cause, Fault};
use crate::edge::publish::{Digest, LOG, MANIFEST, Manifest, SIGNATURE};
use crate::engine::policy;
use crate::path::OutputPath;
use std::path::Path;

/// Requests under way at once.
const AT_ONCE: usize = 8;
/// Pages that are in no manifest and whose links are followed.
const FOLLOWED: usize = 200;
/// The folder with rules for servers.
const RULES: &str = "may-chu/";
/// Rules for old addresses, as the site has them.
const REDIRECTS: &str = "may-chu/redirects.nginx.conf";
/// Addresses where break-ins and mistakes are often found. None of them is a page of a site of this program.
const GUESSED: [&str; 24] = [
    "index.php",
    "admin/",
    "login/",
    "wp-login.php",
    "wp-admin/",
    "wp-content/",
    "shell.php",
    "upload.php",
    "uploads/",
    "upload/",
    "files/",
    "images/",
    "backup.zip",
    "backup/",
    "casino/",
    "slot/",
    "ca-cuoc/",
    "game/",
    "news/",
    "test/",
    ".git/HEAD",
    ".env",
    ".htaccess",
    "web.config",
];
/// Names that no site has: a server that answers them with a page answers anything.
const NOWHERE: [&str; 3] = ["khong-co-trang-nay-7f3a/", "khong-co-trang-nay-7f3a.html", "khong-co-trang-nay-7f3a.php?p=1"];

/// Compares the site at `address` with its manifest.
///
/// # Errors
/// When there is no answer, or no manifest to go by.
pub fn verify(address: &str, expected: &Expected) -> Result<Verdict, Fault> {
    let client = Client::new(address);
    let (before, verdict) = once(&client, expected)?;
    // A site that was published anew in between is looked at again.
    if text(&client, MANIFEST)? == before {
        return Ok(verdict);
    }
    let (before, mut verdict) = once(&client, expected)?;
    if text(&client, MANIFEST)? != before {
        let (vi, en) =
            ("Trang được xuất bản lại trong lúc kiểm; hãy kiểm lại.", "The site was published anew meanwhile; check again.");
        verdict.unchecked.push(Words::new(vi, en));
    }
    Ok(verdict)
}

/// A file of publishing itself; nothing where the site has none.
fn text(client: &Client, path: &str) -> Result<Option<String>, Fault> {
    let fault = |words: String| Fault::new(Path::new(&format!("{}{path}", client.base())), Action::Read, Cause::Other(words));
    let answer = client.list(path, Visitor::Reader).map_err(fault)?;
    Ok((answer.status == 200).then(|| String::from_utf8_lossy(&answer.body).into_owned()))
}

fn once(client: &Client, expected: &Expected) -> Result<(Option<String>, Verdict), Fault> {
    let mut verdict = Verdict { place: client.base().to_owned(), ..Verdict::default() };
    let sums = text(client, MANIFEST)?;
    if sums.is_none() && expected.sums.is_none() {
        return Err(Fault::new(Path::new(&format!("{}{MANIFEST}", client.base())), Action::Read, Cause::Missing));
    }
    let (signature, log) = (text(client, SIGNATURE)?, text(client, LOG)?);
    if expected.sums.is_none() && expected.key.is_none() {
        let (vi, en) = (
            "Danh sách lấy từ chính trang này và không có khóa để kiểm: kết quả chỉ cho biết trang tự khớp với nó. Hãy ghi --public-key hoặc --sums.",
            "The manifest is the site's own and there is no key to check it with: the site only agrees with itself. Give --public-key or --sums.",
        );
        verdict.remarks.push(Words::new(vi, en));
    }
    verdict.remarks.push(Words::new(
        "Qua mạng chỉ thấy trang có liên kết tới, có trong bản đồ trang hoặc đoán được tên; tệp giấu kín chỉ thấy khi kiểm thư mục ngay trên máy chủ.",
        "Through the web only pages are seen that something links to, a site map names, or that can be guessed; hidden files are found by verifying the folder on the server.",
    ));
    let found = super::manifest(&mut verdict, expected, sums.as_deref().map(str::as_bytes));
    let signed = expected.sums.as_deref().or(sums.as_deref()).unwrap_or_default();
    super::seals(&mut verdict, expected, signed.as_bytes(), signature.as_deref(), log.as_deref());
    if let Some(manifest) = found {
        let mut look =
            Look { client, manifest: &manifest, verdict: &mut verdict, headers: BTreeMap::new(), strange: BTreeMap::new() };
        look.at_files();
        look.at_others();
        look.tell_headers();
    }
    Ok((sums, verdict.finish()))
}

struct Look<'a> {
    client: &'a Client,
    manifest: &'a Manifest,
    verdict: &'a mut Verdict,
    /// What is wrong with a header: an address, and how many there are.
    headers: BTreeMap<Words, (String, usize)>,
    /// Pages that are not the published ones, with their text: their links are followed.
    strange: BTreeMap<String, Vec<u8>>,
}

/// What the three visitors were given at one address.
struct Seen {
    path: OutputPath,
    digest: Digest,
    reader: Result<Answer, String>,
    others: Vec<(Visitor, Result<Answer, String>)>,
}

impl Look<'_> {
    fn at_files(&mut self) {
        let files: Vec<(&OutputPath, &Digest)> = self.manifest.files.iter().collect();
        let moved = self.redirects();
        let client = self.client;
        for part in files.chunks(AT_ONCE * 16) {
            let seen = with_threads(AT_ONCE, part, |(path, digest)| {
                let address = address(path);
                let others: &[Visitor] = if is_shown(path) { &[Visitor::SearchEngine, Visitor::FromSearch] } else { &[] };
                Seen {
                    path: (*path).clone(),
                    digest: **digest,
                    reader: client.get(&address, Visitor::Reader),
                    others: others.iter().map(|visitor| (*visitor, client.get(&address, *visitor))).collect(),
                }
            });
            seen.into_iter().for_each(|seen| self.judge(seen, &moved));
        }
    }

    /// Old addresses and where the site's own rules lead them, if those rules are what was published.
    fn redirects(&self) -> BTreeMap<String, String> {
        let Some(digest) = self.manifest.files.get(&OutputPath::new(REDIRECTS)) else { return BTreeMap::new() };
        let Ok(answer) = self.client.list(REDIRECTS, Visitor::Reader) else { return BTreeMap::new() };
        if answer.digest != *digest {
            return BTreeMap::new();
        }
        let text = String::from_utf8_lossy(&answer.body).into_owned();
        let rule = |line: &str| {
            let (from, to) = line.strip_prefix("location = ")?.split_once(" { return 301 ")?;
            Some((from.to_owned(), to.strip_suffix("; }")?.to_owned()))
        };
        text.lines().filter_map(rule).collect()
    }

    fn judge(&mut self, seen: Seen, moved: &BTreeMap<String, String>) {
        let Seen { path, digest, reader, others } = seen;
        let address = address(&path);
        let reader = match reader {
            Ok(answer) => answer,
            Err(why) => return self.unchecked(&address, &why),
        };
        let is_right = |answer: &Answer| {
            let led =
                answer.leads_to().and_then(|to| moved.get(&self.absolute(&address)).map(|wanted| self.same_place(&to, wanted)));
            let status = answer.status == 200 || (path.as_str() == "404.html" && answer.status == 404);
            // Rules for servers are for the server: it may keep them to itself.
            let kept = path.as_str().starts_with(RULES) && matches!(answer.status, 403 | 404);
            kept || led == Some(true) || (status && answer.digest == digest)
        };
        let right = is_right(&reader);
        let different: Vec<&(Visitor, Result<Answer, String>)> = others
            .iter()
            .filter(|(_, answer)| answer.as_ref().is_ok_and(|answer| !is_right(answer) && !same(answer, &reader)))
            .collect();
        if let Some((visitor, Ok(answer))) = different.first() {
            let (vi, en) = match visitor {
                Visitor::SearchEngine => ("máy tìm kiếm", "search engines"),
                _ => ("người đến từ máy tìm kiếm", "readers from search engines"),
            };
            let what = described(answer);
            let seen = (format!("{vi} nhận nội dung khác: {}", what.vi), format!("{en} are given something else: {}", what.en));
            self.verdict.add(Finding::seen(Kind::Cloaked, shown(&address), seen.0, seen.1));
            self.follow(address.clone(), answer.body.clone());
        }
        for (_, answer) in &others {
            if let Err(why) = answer {
                self.unchecked(&address, why);
            }
        }
        if right {
            if different.is_empty() {
                self.verdict.sound += 1;
            }
            if matches!(reader.status, 200 | 404) && !(path.as_str().starts_with(RULES) && reader.status != 200) {
                self.look_at_headers(&path, &reader);
            }
            return;
        }
        let what = described(&reader);
        let finding = match (reader.status, reader.leads_to()) {
            (_, Some(_)) => Finding::seen(Kind::Redirected, shown(&address), what.vi, what.en),
            (404 | 410, _) => Finding::new(Kind::Missing, shown(&address)),
            (200, _) => Finding::new(Kind::Changed, shown(&address)),
            _ => Finding::seen(Kind::Missing, shown(&address), what.vi, what.en),
        };
        self.verdict.add(finding);
        self.follow(address, reader.body);
    }

    /// Keeps a page that is not the published one: of so many the links are followed.
    fn follow(&mut self, address: String, page: Vec<u8>) {
        if self.strange.len() < FOLLOWED {
            self.strange.insert(address, page);
        }
    }

    /// The address with the base path, as rules for servers write it.
    fn absolute(&self, address: &str) -> String {
        let base = self.client.base();
        let host = base.find("://").and_then(|at| base.get(at + 3..)).unwrap_or(base);
        let root = host.find('/').and_then(|at| host.get(at..)).unwrap_or("/");
        format!("{root}{address}")
    }

    fn same_place(&self, led: &str, wanted: &str) -> bool {
        let base = self.client.base();
        let host = base.strip_suffix(&self.absolute("")).unwrap_or(base);
        led == wanted || led.strip_prefix(host) == Some(wanted)
    }

    fn unchecked(&mut self, address: &str, why: &str) {
        let address = shown(address);
        self.verdict
            .unchecked
            .push(Words::new(format!("Không kiểm được {address}: {why}"), format!("Not checked: {address}: {why}")));
    }

    fn look_at_headers(&mut self, path: &OutputPath, answer: &Answer) {
        let mut wrong: Vec<Words> = Vec::new();
        let mut expect = |name: &str, right: &dyn Fn(&str) -> bool, wanted: &str| match answer.header(name) {
            Some(value) if right(&value) => {}
            Some(value) => {
                let value: String = value.chars().take(120).collect();
                wrong.push(Words::new(
                    format!("{name} là “{value}”, phải là “{wanted}”"),
                    format!("{name} is “{value}” and should be “{wanted}”"),
                ));
            }
            None => wrong.push(Words::new(format!("thiếu {name}: {wanted}"), format!("{name} is missing: {wanted}"))),
        };
        for (name, value) in policy::headers(&format!("/{path}")) {
            expect(name, &|found| found == value, value);
        }
        if self.client.base().starts_with("https://") {
            let (name, value) = policy::STRICT_TRANSPORT_SECURITY;
            expect(name, &|found| max_age(found).is_some_and(|age| age >= 15_552_000), value);
        }
        let wanted = policy::caching(path.as_str());
        let hashed = policy::is_hashed(path.as_str());
        let cached = |found: &str| match max_age(found) {
            Some(age) if hashed => age >= 2_592_000,
            Some(age) => age <= 3_600,
            None => !hashed && (found.contains("no-cache") || found.contains("no-store")),
        };
        expect("cache-control", &cached, wanted);
        let kind = policy::media_type(path.as_str());
        if kind != policy::UNKNOWN_TYPE {
            expect("content-type", &|found| same_type(found, kind), kind);
        }
        for name in ["set-cookie", "refresh"] {
            if answer.header(name).is_some() {
                wrong.push(Words::new(
                    format!("có {name}, trang tĩnh không gửi"),
                    format!("{name} is sent, which the site does not"),
                ));
            }
        }
        let address = shown(&address(path));
        for words in wrong {
            self.headers.entry(words).or_insert_with(|| (address.clone(), 0)).1 += 1;
        }
    }

    fn tell_headers(&mut self) {
        for (words, (address, count)) in std::mem::take(&mut self.headers) {
            let more = count - 1;
            let (vi, en) = if more == 0 {
                (words.vi, words.en)
            } else {
                (format!("{} (và {more} địa chỉ khác)", words.vi), format!("{} (and {more} more addresses)", words.en))
            };
            self.verdict.add(Finding::seen(Kind::Headers, address, vi, en));
        }
    }

    /// Looks for what is in no manifest: site maps, links of pages that are not ours, folders, names that are guessed.
    fn at_others(&mut self) {
        let known: BTreeSet<String> =
            self.manifest.files.keys().flat_map(|path| [address(path), path.as_str().to_owned()]).collect();
        let own = [MANIFEST, SIGNATURE, LOG].map(str::to_owned);
        let folders: BTreeSet<String> = self
            .manifest
            .files
            .keys()
            .flat_map(|path| {
                path.as_str().match_indices('/').map(|(at, _)| path.as_str().split_at(at + 1).0.to_owned()).collect::<Vec<_>>()
            })
            .collect();
        let is_known = |address: &str| {
            let directory = format!("{}/", address.trim_end_matches('/'));
            known.contains(address) || own.iter().any(|own| own == address) || known.contains(&directory) || address.is_empty()
        };
        let mut waiting: Vec<String> = folders.iter().filter(|folder| !known.contains(*folder)).cloned().collect();
        waiting.extend(GUESSED.iter().chain(&NOWHERE).map(|name| (*name).to_owned()));
        let site_map = self.client.list("sitemap.xml", Visitor::SearchEngine);
        let site_map = site_map.map(|answer| answer.body).unwrap_or_default();
        let mut pages: BTreeMap<String, Vec<u8>> = std::mem::take(&mut self.strange);
        pages.insert("sitemap.xml".into(), site_map);
        let mut asked: BTreeSet<String> = BTreeSet::new();
        while asked.len() < FOLLOWED + folders.len() + GUESSED.len() {
            for (at, page) in std::mem::take(&mut pages) {
                waiting.extend(links(&String::from_utf8_lossy(&page), self.client.base(), &at));
            }
            waiting.retain(|address| !is_known(address) && !asked.contains(address));
            waiting.sort();
            waiting.dedup();
            if waiting.is_empty() {
                return;
            }
            let batch: Vec<String> = std::mem::take(&mut waiting);
            asked.extend(batch.iter().cloned());
            let client = self.client;
            let answers = with_threads(AT_ONCE, &batch, |address| {
                [Visitor::Reader, Visitor::SearchEngine].map(|visitor| client.get(address, visitor))
            });
            for (address, answers) in batch.into_iter().zip(answers) {
                let given = answers.into_iter().flatten().find(|answer| answer.status == 200);
                let Some(answer) = given else { continue };
                let listing = folders.contains(&address);
                let anything = NOWHERE.contains(&address.as_str());
                let (vi, en) = match (listing, anything) {
                    (true, _) => ("máy chủ liệt kê thư mục", "the server lists the folder"),
                    (_, true) => ("máy chủ trả trang cho cả địa chỉ không có", "the server answers addresses that do not exist"),
                    _ => ("không ai xuất bản", "nobody published it"),
                };
                self.verdict.add(Finding::seen(Kind::Extra, shown(&address), vi, en));
                pages.insert(address, answer.body);
            }
        }
    }
}

/// The address of a file within the site: a folder for its `index.html`.
fn address(path: &OutputPath) -> String {
    let path = path.as_str();
    match path.strip_suffix("index.html") {
        Some(folder) if folder.is_empty() || folder.ends_with('/') => folder.to_owned(),
        _ => path.to_owned(),
    }
}

fn shown(address: &str) -> String {
    format!("/{address}")
}

/// Whether a file is what search engines and their readers look at.
fn is_shown(path: &OutputPath) -> bool {
    [".html", ".js", "robots.txt", ".xml"].iter().any(|ending| path.as_str().ends_with(ending))
}

fn same(one: &Answer, other: &Answer) -> bool {
    one.status == other.status && one.leads_to() == other.leads_to() && one.digest == other.digest
}

fn described(answer: &Answer) -> Words {
    let status = answer.status;
    match answer.leads_to() {
        Some(to) => {
            let to: String = to.chars().take(200).collect();
            Words::new(format!("dẫn tới {to}"), format!("leads to {to}"))
        }
        None if status == 200 => {
            let length = answer.length;
            Words::new(format!("{length} byte khác"), format!("{length} other bytes"))
        }
        None => Words::new(format!("mã {status}"), format!("status {status}")),
    }
}

fn max_age(value: &str) -> Option<u64> {
    value.split([',', ';']).find_map(|part| part.trim().strip_prefix("max-age=")?.trim_matches('"').parse().ok())
}

/// Whether two types are one for every browser.
fn same_type(found: &str, wanted: &str) -> bool {
    let parts = |text: &str| {
        let lower = text.to_ascii_lowercase().replace(' ', "");
        let (kind, charset) =
            lower.split_once(";charset=").map_or((lower.clone(), None), |(kind, set)| (kind.to_owned(), Some(set.to_owned())));
        let kind = match kind.as_str() {
            "application/javascript" => "text/javascript".to_owned(),
            "text/xml" => "application/xml".to_owned(),
            "image/vnd.microsoft.icon" => "image/x-icon".to_owned(),
            _ => kind,
        };
        (kind, charset)
    };
    let ((found, found_set), (wanted, wanted_set)) = (parts(found), parts(wanted));
    found == wanted && (found_set == wanted_set || wanted_set.is_none() || (wanted != "text/html" && found_set.is_none()))
}
