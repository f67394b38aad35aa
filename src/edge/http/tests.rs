//! The server as browsers and strangers meet it.

use super::replies::with_reload;
use super::*;
use axum::http::{HeaderMap, Uri};
use std::io::{Read, Write};
use std::net::TcpStream;

fn site(base_path: &str) -> Served {
    let files = [
        ("index.html", "<body>home</body>"),
        ("a b/index.html", "page"),
        ("404.html", "gone"),
        ("data.json", "{}"),
        ("hòa.txt", "x"),
    ];
    let files = files.into_iter().map(|(path, text)| (OutputPath::new(path), Bytes::from(text))).collect();
    Served { files: Arc::new(files), base_path: base_path.into(), ..Served::default() }
}

/// Repeats what is written.
struct Writes;

impl Desk for Writes {
    fn about(&self, _: &str) -> Option<String> {
        None
    }

    fn edits(&self) -> bool {
        true
    }

    fn edit(&self, ask: &Ask) -> Answer {
        match &ask.form {
            Some(form) => Answer::Json(form.text("a").to_owned()),
            None => Answer::Page(200, ask.query("q").to_owned()),
        }
    }
}

#[test]
fn only_a_form_of_our_own_pages_may_write() {
    let ask = |desk: Arc<dyn Desk>, requests: &[&str]| -> Vec<String> {
        let server = Server::listen(None, Reach::Here).unwrap();
        let address = server.address;
        server.handle().serve(site("/"));
        std::thread::spawn(move || server.run(desk));
        let one = |request: &&str| {
            let mut stream = TcpStream::connect(address).unwrap();
            stream.set_read_timeout(Some(Duration::from_secs(5))).unwrap();
            let body = "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nviết\r\n--x--\r\n";
            let head = request.replace("OWN", &format!("http://{address}"));
            write!(
                stream,
                "{head}Host: {address}\r\nConnection: close\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: {}\r\n\r\n{body}",
                body.len()
            )
            .unwrap();
            let mut text = String::new();
            stream.read_to_string(&mut text).unwrap();
            text
        };
        requests.iter().map(one).collect()
    };
    let requests = [
        "POST /.congbo/edit/page HTTP/1.1\r\nOrigin: OWN\r\n",
        "POST /.congbo/edit/page HTTP/1.1\r\n",
        "POST /.congbo/edit/page HTTP/1.1\r\nOrigin: https://evil.example\r\n",
        "POST /.congbo/edit/page HTTP/1.1\r\nOrigin: null\r\n",
        "POST /.congbo/edit/page HTTP/1.1\r\nOrigin: OWN\r\nSec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: no-cors\r\n",
        "POST / HTTP/1.1\r\nOrigin: OWN\r\n",
        "PUT /.congbo/edit/page HTTP/1.1\r\nOrigin: OWN\r\n",
    ];
    let answers = ask(Arc::new(Writes), &requests);
    assert!(answers[0].starts_with("HTTP/1.1 200") && answers[0].ends_with("viết"), "{}", answers[0]);
    assert!(answers[0].contains("frame-src 'self'"));
    for (at, status) in [(1, 403), (2, 403), (3, 403), (4, 403), (5, 405), (6, 405)] {
        assert!(answers[at].starts_with(&format!("HTTP/1.1 {status}")), "{at}: {}", answers[at]);
    }
    for answer in ask(Arc::new(Known), &requests) {
        assert!(!answer.starts_with("HTTP/1.1 200"), "nothing is written where nobody edits: {answer}");
    }
}

/// Knows one page.
struct Known;

impl Desk for Known {
    fn about(&self, page: &str) -> Option<String> {
        (page == "/a/").then(|| "{}".to_owned())
    }
}

fn get(served: &Served, path: &str) -> (u16, String) {
    let response = respond(served, &path.parse().unwrap());
    let location = response.headers().get(header::LOCATION).map(|to| to.to_str().unwrap().to_owned());
    (
        response.status().as_u16(),
        location.unwrap_or_else(|| response.headers()[header::CONTENT_TYPE].to_str().unwrap().to_owned()),
    )
}

#[test]
fn only_files_of_the_build_are_served() {
    let served = site("/");
    for (path, status, what) in [
        ("/", 200, "text/html; charset=utf-8"),
        ("/index.html", 200, "text/html; charset=utf-8"),
        ("/a%20b/", 200, "text/html; charset=utf-8"),
        ("/a%20b?x=1", 308, "/a%20b/?x=1"),
        ("/data.json", 200, "application/json"),
        ("/h%C3%B2a.txt", 200, "text/plain; charset=utf-8"),
        ("/nothing", 404, "text/html; charset=utf-8"),
        ("/../Cargo.toml", 404, "text/html; charset=utf-8"),
        ("/%2e%2e/Cargo.toml", 404, "text/html; charset=utf-8"),
        ("//etc/passwd", 404, "text/html; charset=utf-8"),
        ("/%00", 400, "text/plain; charset=utf-8"),
        ("/%ff", 400, "text/plain; charset=utf-8"),
        ("/%f", 400, "text/plain; charset=utf-8"),
    ] {
        assert_eq!(get(&served, path), (status, what.to_owned()), "{path}");
    }
}

#[test]
fn a_site_under_a_path_is_served_under_it() {
    let served = site("/cong-bo/");
    assert_eq!(get(&served, "/cong-bo/").0, 200);
    assert_eq!(get(&served, "/"), (308, "/cong-bo/".into()));
    assert_eq!(get(&served, "/cong-bo"), (308, "/cong-bo/".into()));
    assert_eq!(get(&served, "/data.json").0, 404);
    let own = |name: &str, query: &str| own_file(name, query, &Known).status().as_u16();
    assert_eq!(own("reload.js", ""), 200);
    assert_eq!(own("panel.css", ""), 200);
    assert_eq!(own("about.json", "page=%2Fa%2F"), 200);
    assert_eq!((own("about.json", "page=%2Fb%2F"), own("about.json", ""), own("../Cargo.toml", "")), (404, 404, 404));
}

#[test]
fn nobody_but_this_machine_and_our_own_pages_is_answered() {
    let asked = |method: Method, headers: &[(&'static str, &'static str)]| {
        let mut map = HeaderMap::new();
        for (name, value) in headers {
            map.append(*name, HeaderValue::from_static(value));
        }
        refuse(&method, &map, false).map_or(200, |response| response.status().as_u16())
    };
    let host = ("host", "127.0.0.1:1111");
    assert_eq!(asked(Method::GET, &[host]), 200);
    assert_eq!(asked(Method::HEAD, &[("host", "localhost:1111")]), 200);
    assert_eq!(asked(Method::GET, &[("host", "[::1]:8080"), ("origin", "http://[::1]:8080")]), 200);
    for method in [Method::POST, Method::PUT, Method::DELETE, Method::OPTIONS, Method::TRACE] {
        assert_eq!(asked(method, &[host]), 405);
    }
    for bad in [
        "evil.example",
        "127.0.0.1.evil.example",
        "localhost.evil.example:1111",
        "127.0.0.1:99999",
        "127.0.0.1:",
        "0.0.0.0:1111",
        "",
    ] {
        assert_eq!(asked(Method::GET, &[("host", bad)]), 403, "{bad}");
    }
    assert_eq!(asked(Method::GET, &[]), 403);
    assert_eq!(asked(Method::GET, &[host, ("host", "evil.example")]), 403);
    for origin in ["https://evil.example", "null", "http://127.0.0.1:2222", "https://127.0.0.1:1111"] {
        assert_eq!(asked(Method::GET, &[host, ("origin", origin)]), 403, "{origin}");
    }
    assert_eq!(asked(Method::GET, &[host, ("sec-fetch-site", "cross-site"), ("sec-fetch-mode", "no-cors")]), 403);
    assert_eq!(asked(Method::GET, &[host, ("sec-fetch-site", "cross-site"), ("sec-fetch-mode", "navigate")]), 200);
}

#[test]
fn the_reload_script_is_put_into_pages_only_and_the_sites_own_headers_are_sent() {
    let tag = &br#"<script src="/.congbo/reload.js" data-version="3a" defer></script>"#[..];
    assert_eq!(&with_reload(b"<body>x</body>", "3a")[..], [b"<body>x", tag, b"</body>"].concat());
    assert_eq!(&with_reload(b"x", "3a")[..], [b"x", tag].concat());
    let response = respond(&site("/"), &Uri::from_static("/"));
    assert_eq!(response.headers()["content-security-policy"], policy::CONTENT_SECURITY_POLICY);
    assert_eq!(response.headers()["cache-control"], "no-store");
}

#[test]
fn in_the_network_nothing_is_answered_without_the_token() {
    let server = Server::listen(None, Reach::Network).unwrap();
    assert!(server.address.ip().is_unspecified());
    let (port, query) = (server.address.port(), server.token.as_ref().unwrap().query());
    server.handle().serve(site("/"));
    std::thread::spawn(move || server.run(Arc::new(Known)));
    let ask = |line: &str, headers: &str| {
        let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(5))).unwrap();
        write!(stream, "{line} HTTP/1.1\r\n{headers}Connection: close\r\n\r\n").unwrap();
        let mut text = String::new();
        stream.read_to_string(&mut text).unwrap();
        text
    };
    let host = format!("Host: 192.168.1.7:{port}\r\n");
    let first = ask(&format!("GET /?{query}"), &host);
    assert!(first.starts_with("HTTP/1.1 303") && first.contains("location: /\r\n"), "{first}");
    let cookie = first.lines().find_map(|line| line.strip_prefix("set-cookie: ")).unwrap().split(';').next().unwrap().to_owned();
    let with = format!("{host}Cookie: {cookie}\r\n");
    let page = ask("GET /", &with);
    assert!(page.contains("home<script") && page.contains(policy::CONTENT_SECURITY_POLICY), "{page}");
    for (line, headers, status) in [
        ("GET /", host.as_str(), 403),
        ("GET /.congbo/events", &host, 403),
        ("GET /.congbo/reload.js", &host, 403),
        ("GET /nothing", &host, 403),
        ("POST /", &with, 405),
        ("GET /.congbo/edit/", &with, 404),
        ("GET /", &with.replace("192.168.1.7", "evil.vn"), 403),
        ("GET /", &format!("{with}Origin: http://evil.vn\r\n"), 403),
    ] {
        assert!(ask(line, headers).starts_with(&format!("HTTP/1.1 {status}")), "{line} {headers}");
    }
}

#[test]
fn a_browser_is_told_of_every_state() {
    let server = Server::listen(None, Reach::Here).unwrap();
    assert!(server.address.ip().is_loopback());
    let (address, handle) = (server.address, server.handle());
    handle.serve(site("/"));
    std::thread::spawn(move || server.run(Arc::new(Known)));
    let ask = |request: &str| {
        let mut stream = TcpStream::connect(address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(5))).unwrap();
        write!(stream, "{request}\r\nHost: {address}\r\nConnection: close\r\n\r\n").unwrap();
        stream
    };
    let whole = |mut stream: TcpStream| {
        let mut text = String::new();
        stream.read_to_string(&mut text).unwrap();
        text
    };
    assert!(whole(ask("GET / HTTP/1.1")).contains("home<script"));
    let head = whole(ask("HEAD / HTTP/1.1"));
    assert!(head.starts_with("HTTP/1.1 200") && head.ends_with("\r\n\r\n"), "{head}");
    assert!(whole(ask("POST / HTTP/1.1")).starts_with("HTTP/1.1 405"));

    let mut events = ask("GET /.congbo/events?page=%2F HTTP/1.1");
    let mut until = |words: &str| {
        let mut text = String::new();
        let mut buffer = [0; 1024];
        while !text.contains(words) {
            let read = events.read(&mut buffer).unwrap();
            assert!(read > 0, "{words} did not come: {text}");
            text.push_str(&String::from_utf8_lossy(&buffer[..read]));
        }
    };
    let told = |site: &Served| format!("event: version\ndata: {}\n", site.version("/"));
    until(&told(&site("/")));
    handle.serve(Served { problem: Some("hai dòng\r\nlỗi".into()), ..site("/") });
    until("event: problem\ndata: hai dòng\ndata: lỗi");
    let fresh = [(OutputPath::new("index.html"), Bytes::from("<body>anew</body>"))];
    let under_way = Served { fresh: fresh.into(), ..site("/") };
    handle.serve(under_way.clone());
    assert_ne!(told(&under_way), told(&site("/")));
    assert_eq!(under_way.version("/a%20b/"), site("/").version("/a%20b/"), "another page stays as it is");
    until(&told(&under_way));
    assert!(whole(ask("GET / HTTP/1.1")).contains("anew<script"));
    assert_eq!(handle.looked_at(), [OutputPath::new("index.html")]);
}
