//! The configurations for web servers, in the real servers: what they serve is exactly what was published, with every header, and nothing else is
//! answered. `congbo verify` is the reader; what it must find is planted.

#![allow(clippy::disallowed_methods, clippy::unwrap_used, clippy::indexing_slicing, clippy::expect_used, clippy::panic)]

use std::fs;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

struct Space {
    folder: tempfile::TempDir,
    port: u16,
    base: &'static str,
}

struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        // A server with children of its own ends them when it is asked to end.
        let id = rustix::process::Pid::from_child(&self.0);
        let _ = rustix::process::kill_process(id, rustix::process::Signal::TERM);
        let _ = self.0.wait();
    }
}

impl Space {
    /// A published site with an old address, for a free port and the base path.
    fn new(base: &'static str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        // Servers that give up their rights must still reach the site.
        fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).unwrap();
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let space = Self { folder, port, base };
        assert_eq!(space.congbo(&["init", "site"]).0, Some(0));
        let config = fs::read_to_string(space.at("site/congbo.toml")).unwrap();
        let address = space.address();
        let lines = config
            .lines()
            .map(|line| if line.starts_with("base_url") { format!("base_url = \"{address}\"") } else { line.to_owned() });
        fs::write(space.at("site/congbo.toml"), lines.collect::<Vec<_>>().join("\n")).unwrap();
        let page = space.at("site/content/trang/gioi-thieu.md");
        let text = fs::read_to_string(&page).unwrap();
        fs::write(&page, text.replacen("---\n", "---\nduong_dan_cu: [/trang-cu/]\n", 1)).unwrap();
        let built = space.congbo(&["build", "--root", "site"]);
        assert_eq!(built.0, Some(0), "{}", built.1);
        fs::copy(space.at("site/public/SHA256SUMS"), space.at("sums")).unwrap();
        space
    }

    fn at(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    fn address(&self) -> String {
        format!("http://127.0.0.1:{}{}/", self.port, self.base)
    }

    fn congbo(&self, arguments: &[&str]) -> (Option<i32>, String) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_congbo"));
        command.args(arguments).current_dir(self.folder.path()).stdin(Stdio::null());
        command.env("LC_ALL", "en_US.UTF-8").env("SOURCE_DATE_EPOCH", "1795309200");
        let done = command.output().unwrap();
        (done.status.code(), format!("{}{}", String::from_utf8_lossy(&done.stdout), String::from_utf8_lossy(&done.stderr)))
    }

    fn configuration(&self, server: &str) -> String {
        let (code, text) = self.congbo(&["server", server, "--root", "site"]);
        assert_eq!(code, Some(0), "{text}");
        text
    }

    fn verify(&self) -> (Option<i32>, String) {
        self.congbo(&["verify", &self.address(), "--sums", "sums"])
    }

    /// Starts a server and waits until it answers.
    fn start(&self, program: &str, arguments: &[&str]) -> Running {
        let log = fs::File::create(self.at("log")).unwrap();
        let mut command = Command::new(program);
        command.args(arguments).current_dir(self.folder.path()).stdin(Stdio::null());
        command
            .env("HOME", self.folder.path())
            .env("XDG_DATA_HOME", self.folder.path())
            .env("XDG_CONFIG_HOME", self.folder.path());
        command.stdout(log.try_clone().unwrap()).stderr(log);
        let running = Running(command.spawn().unwrap_or_else(|error| panic!("{program}: {error}")));
        let start = Instant::now();
        while TcpStream::connect(("127.0.0.1", self.port)).is_err() {
            assert!(
                start.elapsed() < Duration::from_secs(20),
                "{program} does not answer: {}",
                fs::read_to_string(self.at("log")).unwrap()
            );
            std::thread::sleep(Duration::from_millis(20));
        }
        running
    }

    fn nginx(&self) -> Running {
        self.nginx_with(|text| text)
    }

    fn nginx_with(&self, change: impl Fn(String) -> String) -> Running {
        let folder = self.folder.path().display();
        let temporary: String = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
            .map(|name| format!("{name}_temp_path {folder}/{name};"))
            .concat();
        let user = if rustix::process::geteuid().is_root() { "user root;" } else { "" };
        let main = format!(
            "{user} daemon off; master_process off; pid {folder}/pid; error_log stderr; events {{}} http {{ access_log off; {temporary} include {folder}/site.conf; }}"
        );
        fs::write(self.at("site.conf"), change(self.configuration("nginx"))).unwrap();
        fs::write(self.at("nginx.conf"), main).unwrap();
        let path = self.at("nginx.conf");
        let path = path.to_str().unwrap();
        let tested = Command::new("nginx").args(["-t", "-c", path]).output().unwrap();
        assert!(tested.status.success(), "{}", String::from_utf8_lossy(&tested.stderr));
        self.start("nginx", &["-c", path])
    }

    fn apache(&self) -> Running {
        let folder = self.folder.path().display();
        let modules = Path::new("/usr/lib/apache2/modules");
        let load = ["mpm_event", "authz_core", "authz_host", "dir", "mime", "alias", "headers", "rewrite", "allowmethods"];
        let load: String = load.map(|name| format!("LoadModule {name}_module {}/mod_{name}.so\n", modules.display())).concat();
        let main = format!(
            "ServerRoot {folder}\nServerName localhost\nTypesConfig /dev/null\nListen 127.0.0.1:{}\n{load}User www-data\nGroup www-data\nPidFile {folder}/pid\nMutex file:{folder}\nErrorLog /dev/stderr\n<Directory />\nRequire all denied\n</Directory>\nInclude {folder}/site.conf\n",
            self.port
        );
        fs::write(self.at("site.conf"), self.configuration("apache")).unwrap();
        fs::write(self.at("apache.conf"), main).unwrap();
        let path = self.at("apache.conf");
        self.start("apache2", &["-D", "FOREGROUND", "-f", path.to_str().unwrap()])
    }

    fn caddy(&self) -> Running {
        fs::write(self.at("Caddyfile"), format!("{{\n\tadmin off\n\tauto_https off\n}}\n{}", self.configuration("caddy")))
            .unwrap();
        self.start("caddy", &["run", "--config", "Caddyfile", "--adapter", "caddyfile"])
    }

    /// Sends a request as it is; status, headers and body in one text.
    fn ask(&self, method: &str, path: &str) -> String {
        let mut line = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        line.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
        write!(
            line,
            "{method} {}{path} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n",
            self.base, self.port
        )
        .unwrap();
        let mut answer = Vec::new();
        let _ = line.read_to_end(&mut answer);
        String::from_utf8_lossy(&answer).into_owned()
    }

    /// A page as a browser asks for it that knows one coding: its headers in small letters, and its bytes as they come.
    fn ask_for(&self, path: &str, coding: &str) -> (String, Vec<u8>) {
        let mut line = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        line.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
        let host = format!("127.0.0.1:{}", self.port);
        write!(
            line,
            "GET {}{path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\nAccept-Encoding: {coding}\r\n\r\n",
            self.base
        )
        .unwrap();
        let mut answer = Vec::new();
        line.read_to_end(&mut answer).unwrap();
        let end = answer.windows(4).position(|four| four == b"\r\n\r\n").unwrap();
        let head = String::from_utf8_lossy(&answer[..end]).to_lowercase();
        let body = &answer[end + 4..];
        let body = if head.contains("transfer-encoding: chunked") { joined(body) } else { body.to_vec() };
        (head, body)
    }

    fn status(&self, method: &str, path: &str) -> u16 {
        self.ask(method, path).split_whitespace().nth(1).and_then(|code| code.parse().ok()).unwrap_or(0)
    }

    /// What holds in every server.
    fn holds(&self, server: &str) {
        let (code, said) = self.verify();
        assert_eq!(code, Some(0), "{server}{}:\n{said}\n{}", self.base, fs::read_to_string(self.at("log")).unwrap_or_default());
        for method in ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PROPFIND"] {
            assert!(matches!(self.status(method, "/"), 403 | 405), "{server}: {method}: {}", self.status(method, "/"));
        }
        assert_eq!(self.status("HEAD", "/"), 200);
        for path in
            ["/.congbo", "/.git/HEAD", "/assets/", "/khong-co/", "/%2e%2e/%2e%2e/etc/passwd", "/assets/..%2f..%2fcongbo.toml"]
        {
            let status = self.status("GET", path);
            assert!(matches!(status, 400 | 403 | 404), "{server}: {path}: {status}");
        }
        let missing = self.ask("GET", "/khong-co/").to_lowercase();
        assert!(
            missing.contains("content-security-policy: default-src 'none'") && missing.contains("404"),
            "{server}: {missing}"
        );
        assert!(!missing.contains("immutable"), "{server}: {missing}");
        let page = fs::read_to_string(self.at("site/public/404.html")).unwrap().to_lowercase();
        assert!(missing.contains(page.lines().last().unwrap()), "{server}: not the site's own page\n{missing}");
        let moved = self.ask("GET", "/trang-cu/").to_lowercase();
        let to = moved.lines().find_map(|line| line.strip_prefix("location: ")).unwrap_or_default();
        let right = to.ends_with(&format!("{}/trang/gioi-thieu/", self.base));
        assert!(moved.starts_with("http/1.1 301") && right, "{server}: {moved}");
    }
}

/// A body that was sent in chunks: each with its length in hexadecimal digits before it.
fn joined(mut chunks: &[u8]) -> Vec<u8> {
    let mut whole = Vec::new();
    loop {
        let end = chunks.windows(2).position(|two| two == b"\r\n").unwrap();
        let size = usize::from_str_radix(std::str::from_utf8(&chunks[..end]).unwrap(), 16).unwrap();
        if size == 0 {
            return whole;
        }
        whole.extend(&chunks[end + 2..end + 2 + size]);
        chunks = &chunks[end + 2 + size + 2..];
    }
}

#[test]
fn nginx_serves_the_site_and_nothing_else() {
    for base in ["", "/cong-bo"] {
        let space = Space::new(base);
        let _running = space.nginx();
        space.holds("nginx");
    }
}

#[test]
fn a_copy_that_was_compressed_beforehand_is_what_browsers_get() {
    for base in ["", "/cong-bo"] {
        let space = Space::new(base);
        let build = |expected: &str| {
            let (code, said) = space.congbo(&["build", "--root", "site", "--precompress"]);
            assert!(code == Some(0) && said.contains(expected), "{expected}: {said}");
            said.split_once("Compressed copies: ").unwrap().1.split_once(" made").unwrap().0.parse::<usize>().unwrap()
        };
        let all = build(" made, 0 kept.");
        let sums = fs::read_to_string(space.at("site/public/SHA256SUMS")).unwrap();
        let listed: Vec<&str> = sums.lines().map(|line| line.split_once("  ").unwrap().1).collect();
        let copies: Vec<&&str> = listed.iter().filter(|path| path.ends_with(".gz") || path.ends_with(".br")).collect();
        assert!(all > 50 && copies.len() == all, "{all} of {}", listed.len());
        for copy in copies {
            let (text, ending) = copy.rsplit_once('.').unwrap();
            let packed = fs::read(space.at("site/public").join(copy)).unwrap();
            let mut plain = Vec::new();
            match ending {
                "gz" => flate2::read::MultiGzDecoder::new(packed.as_slice()).read_to_end(&mut plain),
                _ => brotli::Decompressor::new(packed.as_slice(), 4_096).read_to_end(&mut plain),
            }
            .unwrap();
            assert_eq!(plain, fs::read(space.at("site/public").join(text)).unwrap(), "{copy}");
            assert!(plain.len() >= 1_024 && packed.len() < plain.len(), "{copy}");
        }
        let (code, said) = space.congbo(&["build", "--root", "site", "--precompress"]);
        assert!(code == Some(0) && said.contains("Nothing changed"), "{said}");
        // A file that was written again, with the same bytes: the whole site is made and compared.
        let home = space.at("site/public/index.html");
        fs::write(&home, fs::read(&home).unwrap()).unwrap();
        assert_eq!(build(&format!(": 0 made, {all} kept.")), 0);
        assert_eq!(fs::read_to_string(space.at("site/public/SHA256SUMS")).unwrap(), sums, "a second build changes nothing");

        let page = space.at("site/content/trang/gioi-thieu.md");
        fs::write(&page, fs::read_to_string(&page).unwrap() + "\nCâu mới.\n").unwrap();
        let changed = build(" kept.");
        assert!(changed > 0 && changed < all, "{changed} of {all}");
        assert_eq!(space.congbo(&["verify", "--root", "site"]).0, Some(0));
        fs::copy(space.at("site/public/SHA256SUMS"), space.at("sums")).unwrap();

        type Start = fn(&Space) -> Running;
        let servers: [(&str, Start, &[&str]); 3] = [
            ("nginx", Space::nginx, &["gzip"]),
            ("apache", Space::apache, &["gzip", "br"]),
            ("caddy", Space::caddy, &["gzip", "br"]),
        ];
        for (server, start, codings) in servers {
            let _running = start(&space);
            space.holds(server);
            let style = listed.iter().find(|path| path.ends_with(".css")).unwrap();
            let style_address = format!("/{style}");
            let pages =
                [("/", "index.html"), ("/trang/gioi-thieu/", "trang/gioi-thieu/index.html"), (style_address.as_str(), *style)];
            for (address, file) in pages {
                for coding in codings {
                    let (head, body) = space.ask_for(address, coding);
                    let ending = if *coding == "gzip" { "gz" } else { "br" };
                    let stored = fs::read(space.at(&format!("site/public/{file}.{ending}"))).unwrap();
                    assert!(head.contains(&format!("content-encoding: {coding}")), "{server}: {address}: {head}");
                    assert!(
                        body == stored,
                        "{server}: {address}: not the stored copy: {} bytes, not {}\n{head}",
                        body.len(),
                        stored.len()
                    );
                    let kind = if file.ends_with(".css") { "content-type: text/css" } else { "content-type: text/html" };
                    let caching = if file.ends_with(".css") { "immutable" } else { "cache-control: no-cache" };
                    assert!(head.contains(kind) && head.contains(caching), "{server}: {address}: {head}");
                    assert!(
                        head.contains("vary: accept-encoding") && head.contains("content-security-policy"),
                        "{server}: {head}"
                    );
                }
            }
        }
    }
}

#[test]
fn apache_serves_the_site_and_nothing_else() {
    for base in ["", "/cong-bo"] {
        let space = Space::new(base);
        let _running = space.apache();
        space.holds("apache");
    }
}

#[test]
fn caddy_serves_the_site_and_nothing_else() {
    for base in ["", "/cong-bo"] {
        let space = Space::new(base);
        let _running = space.caddy();
        space.holds("caddy");
    }
}

/// What somebody did to a server, and what must be said of it.
type Planting = (&'static str, fn(&Space, String) -> String, &'static [&'static str]);

const PLANTINGS: &[Planting] = &[
    (
        "a script at the end of a page, which leads to a page of theirs",
        |space, text| {
            let page = space.at("site/public/trang/gioi-thieu/index.html");
            let old = fs::read_to_string(&page).unwrap();
            fs::write(&page, format!("{old}<a href=\"/slot-88/\">x</a>")).unwrap();
            fs::create_dir_all(space.at("site/public/slot-88")).unwrap();
            fs::write(space.at("site/public/slot-88/index.html"), "<a href=\"moi.html\">win</a>").unwrap();
            fs::write(space.at("site/public/slot-88/moi.html"), "win").unwrap();
            text
        },
        &["changed: /trang/gioi-thieu/", "extra: /slot-88/ (nobody published it)", "extra: /slot-88/moi.html"],
    ),
    (
        "a page that is gone",
        |space, text| {
            fs::remove_file(space.at("site/public/trang/gioi-thieu/index.html")).unwrap();
            text
        },
        &["missing: /trang/gioi-thieu/"],
    ),
    (
        "a page where everybody looks first",
        |space, text| {
            fs::create_dir_all(space.at("site/public/casino")).unwrap();
            fs::write(space.at("site/public/casino/index.html"), "win").unwrap();
            text
        },
        &["extra: /casino/"],
    ),
    (
        "other pages for the robots of search engines",
        |_, text| {
            text.replace(
                "    location / {",
                "    if ($http_user_agent ~* googlebot) { rewrite ^/trang/gioi-thieu/ /robots.txt break; }\n    location / {",
            )
        },
        &["cloaked: /trang/gioi-thieu/ (search engines are given something else"],
    ),
    (
        "readers from search engines are led away",
        |_, text| {
            text.replace(
                "    location / {",
                "    if ($http_referer ~* google) { return 302 https://casino.example/; }\n    location / {",
            )
        },
        &["cloaked: / (readers from search engines are given something else: leads to https://casino.example/)"],
    ),
    (
        "a page that leads elsewhere",
        |_, text| {
            text.replace(
                "    location / {",
                "    location = /trang/gioi-thieu/ { return 302 https://casino.example/; }\n    location / {",
            )
        },
        &["redirected: /trang/gioi-thieu/ (leads to https://casino.example/)"],
    ),
    (
        "an old address that leads elsewhere",
        |_, text| {
            let without: String =
                text.lines().filter(|line| !line.contains("redirects.nginx")).map(|line| format!("{line}\n")).collect();
            without.replace("    location / {", "    location = /trang-cu/ { return 301 /casino/; }\n    location / {")
        },
        &["redirected: /trang-cu/ (leads to /casino/)"],
    ),
    (
        "a server that lists folders",
        |_, text| text.replace("autoindex off", "autoindex on"),
        &["extra: /assets/ (the server lists the folder)"],
    ),
    (
        "a server that answers everything",
        |_, text| text.replace("=404; }", "/robots.txt; }"),
        &["the server answers addresses that do not exist"],
    ),
    (
        "a policy that is not sent",
        |_, text| text.replace("add_header content-security-policy", "# "),
        &["headers: /404.html (content-security-policy is missing"],
    ),
    (
        "a policy that allows more",
        |_, text| text.replace("script-src 'self'", "script-src 'self' 'unsafe-inline'"),
        &["headers: /404.html (content-security-policy is"],
    ),
    ("a type that is none", |_, text| text.replace("text/csv csv;", ""), &["content-type is"]),
    (
        "pages that are kept for ever",
        |_, text| text.replace("default \"no-cache\"", "default \"max-age=31536000\""),
        &["cache-control is"],
    ),
    (
        "cookies",
        |_, text| text.replace("autoindex off;", "autoindex off; add_header set-cookie \"a=b\" always;"),
        &["set-cookie is sent"],
    ),
    (
        "the manifest made to fit",
        |space, text| {
            let sums = space.at("site/public/SHA256SUMS");
            let old = fs::read_to_string(&sums).unwrap();
            fs::write(&sums, old.lines().skip(1).map(|line| format!("{line}\n")).collect::<String>()).unwrap();
            text
        },
        &["manifest: SHA256SUMS"],
    ),
];

#[test]
fn what_somebody_did_to_a_server_is_seen_from_outside() {
    for (what, plant, expected) in PLANTINGS {
        let space = Space::new("");
        let _running = space.nginx_with(|text| plant(&space, text));
        let (code, said) = space.verify();
        assert_eq!(code, Some(1), "{what}: {said}");
        for words in *expected {
            assert!(said.contains(words), "{what}: not said: {words}\n{said}");
        }
    }
}

#[test]
fn a_server_that_does_not_answer_is_told_apart_from_one_that_lies() {
    let space = Space::new("");
    let (code, said) = space.verify();
    assert_eq!(code, Some(3), "{said}");
    let (code, said) = space.congbo(&["verify", "http://127.0.0.1:1/", "--format", "yaml"]);
    assert_eq!(code, Some(2), "{said}");
    let _running = space.nginx();
    fs::remove_file(space.at("site/public/SHA256SUMS")).unwrap();
    let (code, said) = space.congbo(&["verify", &space.address()]);
    assert_eq!(code, Some(3), "without a manifest there is nothing to go by: {said}");
    let (code, said) = space.verify();
    assert!(code == Some(1) && said.contains("manifest: SHA256SUMS"), "{said}");
}
